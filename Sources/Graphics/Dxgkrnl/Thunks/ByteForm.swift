/// Little-endian values in byte arrays: the payloads of queries.
struct ByteForm {
    private(set) var bytes: [UInt8] = []

    init() {}
    mutating func put(_ value: UInt8) { bytes.append(value) }
    mutating func put(_ value: UInt16) { withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) } }
    mutating func put(_ value: UInt32) { withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) } }
    mutating func put(_ value: UInt64) { withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) } }
    /// UTF-16 text in `count` units, cut and ended by a zero.
    mutating func put(_ text: String, units count: Int) {
        let units = Array(text.utf16.prefix(max(0, count - 1)))
        for unit in units { put(unit) }
        for _ in units.count..<count { put(UInt16(0)) }
    }
    mutating func pad(to count: Int) {
        if bytes.count < count { bytes.append(contentsOf: repeatElement(0, count: count - bytes.count)) }
    }

    static func u32(_ bytes: [UInt8], _ offset: Int) -> UInt32? {
        guard offset >= 0, offset + 4 <= bytes.count else { return nil }
        return bytes.withUnsafeBytes { UInt32(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: UInt32.self)) }
    }
    static func text(_ bytes: [UInt8], _ offset: Int, units count: Int) -> String? {
        guard offset >= 0, offset + 2 * count <= bytes.count else { return nil }
        var units: [UInt16] = []
        for index in 0..<count {
            let unit = UInt16(bytes[offset + 2 * index]) | UInt16(bytes[offset + 2 * index + 1]) << 8
            if unit == 0 { break }
            units.append(unit)
        }
        return String(decoding: units, as: UTF16.self)
    }
}
