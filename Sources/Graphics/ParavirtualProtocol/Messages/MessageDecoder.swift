/// One message or answer in words: what a trace prints.
public struct DecodedMessage: Sendable, Hashable {
    public enum Direction: String, Sendable {
        case guestToHost, hostToGuest
    }
    public var direction: Direction
    public var channel: UInt32
    /// The command's name; an answer has the name of what it answers.
    public var name: String
    public var isReply: Bool
    public var isAsynchronous: Bool
    /// Payload bytes, all headers of the protocol included.
    public var byteCount: Int
    public var transactionID: UInt64
    /// The vGPU that the extended header names; nil where there is none.
    public var virtualGPU: LUID?
    public var process: D3DKMTHandle
    public var fields: [Field]
    /// Bytes behind the fixed structure.
    public var tailBytes: Int

    public struct Field: Sendable, Hashable {
        public var name: String
        public var value: String
    }

    /// Name, size, direction and fields in one line.
    public var line: String {
        let arrow = direction == .guestToHost ? "->" : "<-"
        var text = "\(arrow) \(name)\(isReply ? " reply" : "") \(byteCount) bytes"
        if transactionID != 0 { text += " #\(transactionID)" }
        if isAsynchronous { text += " async" }
        if let virtualGPU, virtualGPU != LUID() { text += " vgpu=\(virtualGPU)" }
        if !process.isNull { text += " process=\(process)" }
        for field in fields { text += " \(field.name)=\(field.value)" }
        if tailBytes > 0 { text += " +\(tailBytes)" }
        return text
    }
}

/// Decodes packets in the order of their sending. It remembers which command each transaction is, so that answers get
/// their names. Not thread-safe; any bytes give a description, never a trap.
public struct MessageDecoder {
    /// A transaction of one channel.
    private struct Transaction: Hashable {
        var channel: UInt32
        var id: UInt64
    }
    private var pending: [Transaction: MessageLayout] = [:]
    /// Arrays are shown up to this many elements.
    private static let shownElements = 8

    public init() {}

    /// A guest-to-host or host-to-guest in-band packet.
    public mutating func message(
        _ payload: UnsafeRawBufferPointer, fromHost: Bool, channel: UInt32, transactionID: UInt64
    ) -> DecodedMessage {
        var result = DecodedMessage(
            direction: fromHost ? .hostToGuest : .guestToHost, channel: channel, name: "?", isReply: false, isAsynchronous: false,
            byteCount: payload.count, transactionID: transactionID, virtualGPU: nil, process: .null, fields: [], tailBytes: 0)
        // A command id is zero in practice, an extended header starts with 16.
        let isExtended = !fromHost && payload.count >= 40 && payload.loadUnaligned(as: UInt32.self).littleEndian == 16
        guard let incoming = IncomingMessage(payload, extendedHeader: isExtended) else { return result }
        result.virtualGPU = incoming.virtualGPU
        result.process = incoming.header.process
        result.isAsynchronous = incoming.header.isAsynchronous || fromHost
        let number = incoming.header.commandType
        guard let layout = MessageTable.layout(number, fromHost: fromHost) else {
            result.name = "UNKNOWN_\(number)"
            return result
        }
        result.name = layout.name
        if let request = layout.request {
            Self.describe(request, incoming.bytes, echo: false, into: &result)
        }
        if transactionID != 0 { pending[Transaction(channel: channel, id: transactionID)] = layout }
        return result
    }

    /// The completion of an earlier message of the same channel.
    public mutating func completion(_ payload: UnsafeRawBufferPointer, channel: UInt32, transactionID: UInt64) -> DecodedMessage {
        var result = DecodedMessage(
            direction: .hostToGuest, channel: channel, name: "?", isReply: true, isAsynchronous: false, byteCount: payload.count,
            transactionID: transactionID, virtualGPU: nil, process: .null, fields: [], tailBytes: 0)
        guard let layout = pending.removeValue(forKey: Transaction(channel: channel, id: transactionID)) else { return result }
        result.name = layout.name
        if let reply = layout.reply { Self.describe(reply, payload, echo: layout.echoesRequest, into: &result) }
        return result
    }

    private static func describe(
        _ structure: WireStructure, _ bytes: UnsafeRawBufferPointer, echo: Bool, into result: inout DecodedMessage
    ) {
        for field in structure.fields {
            guard field.kind != .structure, field.arrayCount != 1, let value = text(field, bytes) else { continue }
            result.fields.append(DecodedMessage.Field(name: field.name, value: value))
        }
        let start = structure.tailOffset ?? structure.size
        result.tailBytes = structure.tailOffset == nil ? 0 : max(0, bytes.count - start)
        guard let size = structure.elementSize, structure.tailOffset != nil, size > 0 else { return }
        var index = 0
        let count = elementCount(structure, result)
        while index < min(count, shownElements), start + (index + 1) * size <= bytes.count {
            let element = UnsafeRawBufferPointer(rebasing: bytes[(start + index * size)...])
            for field in structure.elementFields {
                guard let value = text(field, element) else { continue }
                result.fields.append(DecodedMessage.Field(name: "[\(index)].\(field.name)", value: value))
            }
            index += 1
        }
    }

    /// How many elements follow: what the count member says, where there is one.
    private static func elementCount(_ structure: WireStructure, _ result: DecodedMessage) -> Int {
        for name in ["alloc_count", "num_operations"] {
            if let field = result.fields.first(where: { $0.name == name }) { return Int(field.value) ?? 0 }
        }
        return 1
    }

    /// The value of a field as shown: handles and addresses in hexadecimal, text as text. nil where the bytes end before it.
    static func text(_ field: WireField, _ bytes: UnsafeRawBufferPointer) -> String? {
        if let count = field.arrayCount {
            guard field.offset + field.size <= bytes.count else { return nil }
            if field.kind == .u16 {
                var units: [UInt16] = []
                for index in 0..<count {
                    let unit = UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: field.offset + 2 * index, as: UInt16.self))
                    if unit == 0 { break }
                    units.append(unit)
                }
                return "\"\(String(decoding: units, as: UTF16.self))\""
            }
            guard field.kind == .handle else { return "\(field.size) bytes" }
            let handles = (0..<count).map {
                UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: field.offset + 4 * $0, as: UInt32.self))
            }
            let used = handles.lastIndex { $0 != 0 }.map { $0 + 1 } ?? 0
            let shown = handles.prefix(min(used, shownElements)).map { "0x" + String($0, radix: 16) }
            return "[" + shown.joined(separator: ",") + (used > shownElements ? ",...]" : "]")
        }
        guard let value = field.load(bytes) else { return nil }
        switch field.kind {
        case .ntstatus: return NTStatus(UInt32(truncatingIfNeeded: value)).description
        case .luid: return LUID(value).description
        case .bool: return value == 0 ? "0" : "1"
        case .i32: return String(Int32(truncatingIfNeeded: value))
        case .handle, .ptr, .flags: return value == 0 ? "0" : "0x" + String(value, radix: 16)
        case .u64: return value > 0xFFFF ? "0x" + String(value, radix: 16) : String(value)
        default: return String(value)
        }
    }
}
