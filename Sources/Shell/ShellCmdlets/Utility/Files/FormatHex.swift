import ShellRuntime

/// Microsoft.PowerShell.Commands.ByteCollection: up to sixteen bytes of a dump and where they stand.
final class ByteCollectionObject: NetObject {
    let bytes: [UInt8]
    let offset: UInt64
    let label: String
    init(_ bytes: [UInt8], offset: UInt64, label: String) {
        self.bytes = bytes
        self.offset = offset
        self.label = label
        super.init()
    }
    static let ownType = TypeInfo("Microsoft.PowerShell.Commands.ByteCollection") {
        @Sendable func me(_ value: Value) -> ByteCollectionObject? { value.as(ByteCollectionObject.self) }
        return [
            .property("Offset64", "ulong") { this, _ in .ulong(me(this)?.offset ?? 0) },
            .property("Offset", "uint") { this, _ in .uint(UInt32(truncatingIfNeeded: me(this)?.offset ?? 0)) },
            .property("Bytes", "byte[]") { this, _ in .object(TypedArray<UInt8>(ContiguousArray(me(this)?.bytes ?? []))) },
            .property("HexOffset", "string") { this, _ in Value(me(this)?.hexOffset ?? "") },
            .property("HexBytes", "string") { this, _ in Value(me(this)?.hexBytes ?? "") },
            .property("Path", "string") { this, _ in Value(me(this)?.label ?? "") },
            .property("Ascii", "string") { this, _ in Value(me(this)?.ascii ?? "") },
            .property("Label", "string") { this, _ in Value(me(this)?.label ?? "") },
        ]
    }
    override var type: TypeInfo { ByteCollectionObject.ownType }
    private static func hex(_ number: UInt64, _ digits: Int) -> String {
        let text = String(number, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }
    var hexOffset: String { ByteCollectionObject.hex(offset, 16) }
    var hexBytes: String { bytes.map { ByteCollectionObject.hex(UInt64($0), 2) }.joined(separator: " ") }
    /// NUL is a blank, any other control character the replacement character.
    var ascii: String {
        String(String.UnicodeScalarView(bytes.map { byte in
            byte == 0 ? " " : byte < 0x20 || (byte >= 0x7F && byte < 0xA0) ? "\u{FFFD}" : Unicode.Scalar(byte)
        }))
    }
    override func toText() -> String {
        let shown = hexBytes
        return "\(hexOffset)   \(shown)\(String(repeating: " ", count: max(0, 47 - shown.utf8.count))) \(ascii)"
    }
}

/// Format-Hex.
final class FormatHex: ItemCommand {
    private var buffer: [UInt8] = []
    private var bufferType: TypeInfo?

    private func window(_ bytes: [UInt8]) -> [UInt8] {
        var shown = bytes[...]
        shown = shown.dropFirst(max(0, Int(self["Offset"].integerValue ?? 0)))
        if has("Count"), let count = self["Count"].integerValue { shown = shown.prefix(Int(clamping: count)) }
        return Array(shown)
    }
    private func dump(_ bytes: [UInt8], _ label: String, from start: UInt64 = 0) throws {
        let shown = window(bytes)
        var at = 0
        while at < shown.count {
            try write(ByteCollectionObject(Array(shown[at..<min(shown.count, at + 16)]), offset: start + UInt64(at), label: label))
            at += 16
        }
    }
    override func process() throws {
        guard runtime.parameterSetName == "ByInputObject" else {
            return try forEachItem { place in
                guard place.provider is FileSystemProvider else {
                    throw ShellError(
                        "The given path '\(place.display)' is not supported. This command only supports the FileSystem Provider paths.",
                        id: "FormatHexOnlySupportsFileSystemPaths", category: .invalidArgument, target: Value(place.display), exception: "System.ArgumentException")
                }
                try file(place)
            }
        }
        try input(self["InputObject"])
    }
    override func missing(_ place: ProviderPath) -> ShellError {
        ShellError(ErrorRecordObject(place.missing.record.exception, id: "FileNotFound", category: .objectNotFound, target: self[isLiteral ? "LiteralPath" : "Path"]))
    }
    private func file(_ place: ProviderPath) throws {
        if place.isContainer { return }
        let bytes: [UInt8]
        do throws(FileFailure) { bytes = try providers.store(place.path).read(place.path) } catch {
            throw ShellError(ErrorRecordObject(error.exception(place.path), id: "FormatHexIOError", category: .writeError, target: Value(place.path)))
        }
        try dump(bytes, place.path, from: UInt64(max(0, self["Offset"].integerValue ?? 0)))
    }
    private func input(_ value: Value) throws {
        if let item = value.as(FileItemObject.self) {
            try flush()
            return try file(item.place)
        }
        // A typed array by itself is one block under its own type.
        if !runtime.expectingInput, case .object(let array) = value.base, array.kind == .typedArray {
            try flush()
            for item in runspace.elements(value) { buffer += try bytes(of: item) ?? [] }
            bufferType = array.type
            return try flush()
        }
        if value.stringValue == nil, runspace.isEnumerable(value) {
            for item in runspace.elements(value) { try input(item) }
            return
        }
        guard let type = value.type, let bytes = try bytes(of: value) else {
            let name = value.type?.fullName ?? "null"
            return try writeError(
                "Cannot convert input of type '\(name)' to hexadecimal. To view the hexadecimal formatting of its string representation, pipe it to the Out-String cmdlet before piping it to Format-Hex.",
                id: "FormatHexTypeNotSupported", category: .invalidArgument, target: value, exception: "System.ArgumentException")
        }
        // Each text is a block of its own; numbers of one kind that follow each other are one.
        let isText = value.stringValue != nil
        if let open = bufferType, open !== type || isText { try flush() }
        bufferType = type
        buffer += bytes
        if isText { try flush() }
    }
    private func bytes(of value: Value) throws -> [UInt8]? {
        func little<T: FixedWidthInteger>(_ number: T) -> [UInt8] { withUnsafeBytes(of: number.littleEndian) { Array($0) } }
        if let text = value.stringValue {
            var bytes: [UInt8] = []
            try TextEncoding.argument(self["Encoding"], runspace).encode(text, into: &bytes)
            return bytes
        }
        switch value.base {
        // As they are marshalled: a truth value takes four bytes, a character one.
        case .bool(let flag): return [flag ? 1 : 0, 0, 0, 0]
        case .char(let unit): return [UInt8(truncatingIfNeeded: unit)]
        case .byte(let number): return [number]
        case .sbyte(let number): return little(number)
        case .short(let number): return little(number)
        case .ushort(let number): return little(number)
        case .int(let number): return little(number)
        case .uint(let number): return little(number)
        case .long(let number): return little(number)
        case .ulong(let number): return little(number)
        case .single(let number): return little(number.bitPattern)
        case .double(let number): return little(number.bitPattern)
        case .object(let object as EnumObject): return little(Int32(truncatingIfNeeded: object.raw))
        default: return nil
        }
    }
    private func flush() throws {
        guard let type = bufferType, !buffer.isEmpty else { return }
        var random = SystemRandomNumberGenerator()
        let mark = String(UInt32.random(in: .min ... .max, using: &random), radix: 16, uppercase: true)
        let shown = String(repeating: "0", count: 8 - mark.utf8.count) + mark
        try dump(buffer, "\(type.name) (\(type.fullName)) <\(shown)>")
        buffer = []
        bufferType = nil
    }
    override func end() throws { try flush() }
}
