import ShellRuntime

/// Writes ASN.1's distinguished encoding (X.690).
enum Der {
    static func tagged(_ tag: UInt8, _ contents: [UInt8]) -> [UInt8] {
        var length: [UInt8] = []
        if contents.count < 0x80 {
            length = [UInt8(contents.count)]
        } else {
            var rest = contents.count
            while rest > 0 {
                length.insert(UInt8(rest & 0xFF), at: 0)
                rest >>= 8
            }
            length.insert(0x80 | UInt8(length.count), at: 0)
        }
        return [tag] + length + contents
    }
    static func sequence(_ parts: [UInt8]...) -> [UInt8] { tagged(0x30, parts.flatMap { $0 }) }
    static func sequence(of parts: [[UInt8]]) -> [UInt8] { tagged(0x30, parts.flatMap { $0 }) }
    /// A set's members stand in the order of their encodings.
    static func set(_ parts: [[UInt8]]) -> [UInt8] { tagged(0x31, parts.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 }) }
    /// A number that is not negative, from its magnitude.
    static func integer(_ magnitude: [UInt8]) -> [UInt8] {
        let plain = Array(magnitude.drop { $0 == 0 })
        return tagged(0x02, plain.isEmpty || plain[0] & 0x80 != 0 ? [0] + plain : plain)
    }
    static func integer(_ value: Int) -> [UInt8] { integer(BigInt(Int64(value)).bytes()) }
    static func octets(_ bytes: [UInt8]) -> [UInt8] { tagged(0x04, bytes) }
    static func bits(_ bytes: [UInt8], unused: UInt8 = 0) -> [UInt8] { tagged(0x03, [unused] + bytes) }
    static func boolean(_ value: Bool) -> [UInt8] { tagged(0x01, [value ? 0xFF : 0]) }
    static let null: [UInt8] = [0x05, 0x00]
    static func text(_ value: String) -> [UInt8] { tagged(0x0C, Array(value.utf8)) }
    static func oid(_ dotted: String) -> [UInt8] {
        let parts = dotted.split(separator: ".").compactMap { Int($0) }
        guard parts.count >= 2 else { return tagged(0x06, []) }
        var out: [UInt8] = []
        for part in [parts[0] * 40 + parts[1]] + parts.dropFirst(2) {
            var digits = [UInt8(part & 0x7F)], rest = part >> 7
            while rest > 0 {
                digits.insert(UInt8(rest & 0x7F) | 0x80, at: 0)
                rest >>= 7
            }
            out += digits
        }
        return tagged(0x06, out)
    }
    /// UTCTime up to 2049, GeneralizedTime after it.
    static func time(_ date: NetDateTime) -> [UInt8] {
        let isShort = (1950..<2050).contains(date.year)
        let text = DateFormat.string(date, isShort ? "yyMMddHHmmss" : "yyyyMMddHHmmss") ?? ""
        return tagged(isShort ? 0x17 : 0x18, Array((text + "Z").utf8))
    }
}

extension DerValue {
    /// The one value that the bytes are.
    static func parse(_ bytes: [UInt8]) throws -> DerValue {
        var rest = bytes[...]
        return try read(&rest)
    }
    /// A number's magnitude.
    func magnitude() throws -> [UInt8] {
        guard tag == 0x02 else { throw Malformed() }
        return Array(contents.drop { $0 == 0 })
    }
}
