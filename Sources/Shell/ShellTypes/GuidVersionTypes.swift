import ShellRuntime

/// System.Guid: sixteen bytes in the order of the text.
public final class GuidObject: NetObject, Formattable {
    public let bytes: [UInt8]
    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
        super.init()
    }
    public override var type: TypeInfo { GuidObject.guidType }
    public override func toText() -> String { formatted("D") ?? "" }
    public override func isEqual(to other: NetObject) -> Bool { (other as? GuidObject)?.bytes == bytes }
    public override var netHash: Int32? {
        // The four words as they lie in memory: the first three fields are little-endian there.
        let order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15]
        var hash: UInt32 = 0
        for (at, from) in order.enumerated() where from < bytes.count { hash ^= UInt32(bytes[from]) << UInt32(8 * (at % 4)) }
        return Int32(bitPattern: hash)
    }
    public func text(format: String, invariant: Bool) throws -> String {
        guard let text = formatted(format.isEmpty ? "D" : format) else {
            throw NumberFormat.FormatError(
                "Format string can be only \"D\", \"d\", \"N\", \"n\", \"P\", \"p\", \"B\", \"b\", \"X\" or \"x\".")
        }
        return text
    }
    private func formatted(_ format: String) -> String? {
        let hex = bytes.map { byte in
            let text = String(byte, radix: 16)
            return text.utf8.count == 1 ? "0" + text : text
        }
        func part(_ range: Range<Int>) -> String { hex[range].joined() }
        let dashed = "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))-\(part(8..<10))-\(part(10..<16))"
        switch format.lowercased() {
        case "d": return dashed
        case "n": return hex.joined()
        case "b": return "{\(dashed)}"
        case "p": return "(\(dashed))"
        case "x":
            return "{0x\(part(0..<4)),0x\(part(4..<6)),0x\(part(6..<8)),{" + hex[8...].map { "0x\($0)" }.joined(separator: ",") + "}}"
        default: return nil
        }
    }
    static func random() -> GuidObject {
        var generator = SystemRandomNumberGenerator()
        var bytes = (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        return GuidObject(bytes)
    }
    /// Forms N, D, B, P.
    static func parse(_ source: String) throws -> GuidObject {
        var text = source.trimmedBlanks
        if text.hasPrefix("{"), text.hasSuffix("}") { text = text.dropFirst().dropLast() } else if text.hasPrefix("("), text.hasSuffix(")") { text = text.dropFirst().dropLast() }
        let unrecognized = NetException.format("Unrecognized Guid format.")
        let characters = Array(text)
        let digits: [Character]
        if characters.count == 36 {
            guard [8, 13, 18, 23].allSatisfy({ characters[$0] == "-" }) else { throw NetException.format("Dashes are in the wrong position for GUID parsing.") }
            digits = characters.enumerated().filter { ![8, 13, 18, 23].contains($0.offset) }.map(\.element)
        } else if characters.count == 32 {
            digits = characters
        } else {
            throw unrecognized
        }
        var bytes: [UInt8] = []
        for at in stride(from: 0, to: 32, by: 2) {
            guard digits[at].isASCII, digits[at + 1].isASCII, let high = digits[at].hexDigitValue, let low = digits[at + 1].hexDigitValue else {
                throw NetException.format("Guid string should only contain hexadecimal characters.")
            }
            bytes.append(UInt8(high * 16 + low))
        }
        return GuidObject(bytes)
    }
    private static let layout = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15]
    static let guidType = TypeInfo(
        "System.Guid", base: WellKnown.valueType, interfaces: ["System.IComparable", "System.IFormattable"], flags: .valueType, displayName: "guid",
        members: {
            @Sendable func me(_ value: Value) -> GuidObject { value.as(GuidObject.self) ?? GuidObject([UInt8](repeating: 0, count: 16)) }
            @Sendable func order(_ a: GuidObject, _ b: GuidObject) -> Value {
                for (x, y) in zip(a.bytes, b.bytes) where x != y { return x < y ? -1 : 1 }
                return 0
            }
            return [
                .constructor("string g") { args, _ in .object(try parse(args[0].string)) },
                .constructor("byte[] b") { args, _ in
                    let bytes = args[0].bytes
                    guard bytes.count == 16 else { throw NetException.argument("Byte array for Guid must be exactly 16 bytes long.", "b") }
                    return .object(GuidObject(layout.map { bytes[$0] }))
                },
                .constructor("") { _, _ in .object(GuidObject([UInt8](repeating: 0, count: 16))) },
                .staticProperty("Empty", "guid") { _ in .object(GuidObject([UInt8](repeating: 0, count: 16))) },
                .staticMethod("guid NewGuid()") { _, _ in .object(random()) },
                .staticMethod("guid Parse(string input)") { args, _ in .object(try parse(args[0].string)) },
                .staticMethod("guid Parse(string s, System.IFormatProvider provider)") { args, _ in .object(try parse(args[0].string)) },
                .staticMethod("bool TryParse(string input, [ref] guid result)") { args, _ in
                    let value = try? parse(args[0].string)
                    assign(args[1], .object(value ?? GuidObject([UInt8](repeating: 0, count: 16))))
                    return .bool(value != nil)
                },
                .method("byte[] ToByteArray()") { value, _, _ in Value(bytes: layout.map { me(value).bytes[$0] }) },
                .method("string ToString()") { value, _, _ in Value(me(value).toText()) },
                .method("string ToString(string format)") { value, args, _ in Value(try me(value).text(format: args[0].string, invariant: true)) },
                .method("int CompareTo(System.Object value)") { value, args, _ in
                    guard let other = args[0].as(GuidObject.self) else { throw NetException.argument("Object must be of type GUID.", "value") }
                    return order(me(value), other)
                },
                .method("int CompareTo(guid value)") { value, args, _ in order(me(value), me(args[0])) },
                .method("bool Equals(guid g)") { value, args, _ in .bool(me(value).isEqual(to: me(args[0]))) },
                .property("Guid", "string", by: .script("$this.ToString()")) { value, _ in Value(me(value).toText()) },
            ]
        })
    static func register() {
        TypeRegistry.shared.register("System.Guid") { guidType }
        TypeRegistry.shared.registerAccelerator("guid", "System.Guid")
    }
}

/// System.Version: two to four parts.
public final class VersionObject: NetObject {
    public let parts: [Int]
    public init(_ parts: [Int]) {
        self.parts = parts
        super.init()
    }
    public override var type: TypeInfo { VersionObject.versionType }
    public override func toText() -> String { parts.map(String.init).joined(separator: ".") }
    public override func isEqual(to other: NetObject) -> Bool { (other as? VersionObject)?.parts == parts }
    public override var netHash: Int32? {
        let widths: [(mask: Int, shift: Int)] = [(0xF, 28), (0xFF, 20), (0xFF, 12), (0xFFF, 0)]
        return Int32(truncatingIfNeeded: widths.enumerated().reduce(0) { $0 | (part($1.offset) & $1.element.mask) << $1.element.shift })
    }
    func part(_ index: Int) -> Int { index < parts.count ? parts[index] : -1 }

    static func parse(_ text: String) throws -> VersionObject {
        let pieces = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (2...4).contains(pieces.count) else { throw NetException.argument("Version string portion was too short or too long.", "input") }
        return VersionObject(try pieces.map { piece in
            let number: BigInt
            do throws(NumberText.Failure) {
                number = try NumberText.integer(String(piece))
            } catch {
                throw NetException.format("The input string '\(piece)' was not in a correct format.")
            }
            guard let value = number.int64, let small = Int32(exactly: value) else {
                throw NetException.overflow("Value was either too large or too small for an Int32.")
            }
            guard small >= 0 else {
                throw NetException.outOfRange("input ('\(small)') must be a non-negative value.", "input", actual: String(small))
            }
            return Int(small)
        })
    }
    static func order(_ a: VersionObject, _ b: VersionObject) -> Int {
        for at in 0..<4 where a.part(at) != b.part(at) { return a.part(at) < b.part(at) ? -1 : 1 }
        return 0
    }
    static let versionType = TypeInfo(
        "System.Version", interfaces: ["System.IComparable", "System.ICloneable"], flags: .sealed, displayName: "version",
        members: {
            @Sendable func me(_ value: Value) -> VersionObject { value.as(VersionObject.self) ?? VersionObject([0, 0]) }
            @Sendable func made(_ parts: [Int]) throws -> Value {
                let names = ["major", "minor", "build", "revision"]
                for (at, part) in parts.enumerated() where part < 0 {
                    throw NetException.outOfRange("\(names[at]) ('\(part)') must be a non-negative value.", names[at], actual: String(part))
                }
                return .object(VersionObject(parts))
            }
            return [
                .constructor("") { _, _ in .object(VersionObject([0, 0])) },
                .constructor("string version") { args, _ in .object(try parse(args[0].string)) },
                .constructor("int major, int minor") { args, _ in try made(args.map(\.int)) },
                .constructor("int major, int minor, int build") { args, _ in try made(args.map(\.int)) },
                .constructor("int major, int minor, int build, int revision") { args, _ in try made(args.map(\.int)) },
                .property("Major", "int") { value, _ in Value(me(value).part(0)) },
                .property("Minor", "int") { value, _ in Value(me(value).part(1)) },
                .property("Build", "int") { value, _ in Value(me(value).part(2)) },
                .property("Revision", "int") { value, _ in Value(me(value).part(3)) },
                .property("MajorRevision", "short") { value, _ in .short(Int16(truncatingIfNeeded: me(value).part(3) >> 16)) },
                .property("MinorRevision", "short") { value, _ in .short(Int16(truncatingIfNeeded: me(value).part(3) & 0xFFFF)) },
                .staticMethod("version Parse(string input)") { args, _ in
                    if args[0].isNull { throw NetException.argumentNull("input") }
                    return .object(try parse(args[0].string))
                },
                .staticMethod("bool TryParse(string input, [ref] version result)") { args, _ in
                    let value = try? parse(args[0].string)
                    assign(args[1], Value(value))
                    return .bool(value != nil)
                },
                .method("System.Object Clone()") { value, _, _ in value },
                .method("string ToString()") { value, _, _ in Value(me(value).toText()) },
                .method("string ToString(int fieldCount)") { value, args, _ in
                    let count = args[0].int
                    guard count >= 0, count <= me(value).parts.count else {
                        throw NetException.argument("Argument must be between 0 and \(me(value).parts.count).", "fieldCount")
                    }
                    return Value(me(value).parts.prefix(count).map(String.init).joined(separator: "."))
                },
                .method("int CompareTo(System.Object version)") { value, args, _ in
                    guard let other = args[0].as(VersionObject.self) else { throw NetException.argument("Object must be of type Version.") }
                    return Value(order(me(value), other))
                },
                .method("int CompareTo(version value)") { value, args, _ in Value(order(me(value), me(args[0]))) },
                .method("bool Equals(version obj)") { value, args, _ in .bool(me(value).parts == me(args[0]).parts) },
            ]
        })
    static func register() {
        TypeRegistry.shared.register("System.Version") { versionType }
        TypeRegistry.shared.registerAccelerator("version", "System.Version")
    }
}
