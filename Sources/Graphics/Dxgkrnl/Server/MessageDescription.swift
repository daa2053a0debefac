import ParavirtualProtocol

/// A message as the trace shows it: name, direction, size, and its fields in one line.
enum MessageDescription {
    static func record(
        machine: String, channel: String, bytes: UnsafeRawBufferPointer, fromHost: Bool, isCompletion: Bool, command: UInt32?,
        extendedHeader: Bool
    ) -> MessageTrace {
        var body = bytes
        var number = command
        var asynchronous = false
        if !isCompletion {
            if extendedHeader, !fromHost, bytes.count >= 40 { body = UnsafeRawBufferPointer(rebasing: bytes[16...]) }
            if let header = CommandHeader(body) {
                number = header.commandType
                asynchronous = header.isAsynchronous
            }
        }
        let layout = number.flatMap { MessageTable.layout($0, fromHost: fromHost && !isCompletion) }
        let structure = isCompletion ? layout?.reply : layout?.request
        let fields = (structure?.fields ?? []).filter { isCompletion || $0.offset >= 24 }
        var parts: [String] = []
        for field in fields.prefix(24) {
            guard field.arrayCount == nil, let value = field.load(body) else { continue }
            parts.append("\(field.name)=\(text(value, field.kind))")
        }
        return MessageTrace(
            virtualMachine: machine, channel: channel, direction: fromHost ? .hostToGuest : .guestToHost,
            name: layout?.name ?? "UNKNOWN(\(number ?? 0))", isCompletion: isCompletion, isAsynchronous: asynchronous,
            size: bytes.count, text: parts.joined(separator: " "))
    }

    private static func text(_ value: UInt64, _ kind: WireField.Kind) -> String {
        switch kind {
        case .handle, .ptr, .flags, .ntstatus, .luid, .u64: "0x" + String(value, radix: 16)
        case .bool: value == 0 ? "false" : "true"
        case .i32: String(Int32(truncatingIfNeeded: value))
        default: String(value)
        }
    }
}
