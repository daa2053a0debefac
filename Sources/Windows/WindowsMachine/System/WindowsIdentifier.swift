/// Identifiers in GUID form.
public enum WindowsIdentifier {
    /// A fresh random GUID, lower case, without braces.
    public static func random() -> String {
        var generator = SystemRandomNumberGenerator()
        return text(generator.next(), generator.next())
    }

    /// The same GUID for the same seed.
    public static func text(seed: String) -> String {
        var high: UInt64 = 0xCBF2_9CE4_8422_2325
        var low: UInt64 = 0x9E37_79B9_7F4A_7C15
        for byte in seed.utf8 {
            high = (high ^ UInt64(byte)) &* 0x100_0000_01B3
            low = (low &+ high) &* 0xD6E8_FEB8_6659_FD93
            low ^= low &>> 32
        }
        return text(high, low)
    }

    private static func text(_ high: UInt64, _ low: UInt64) -> String {
        let a = high & ~0xF000 | 0x4000
        let b = low & ~(0xC000 << 48) | 0x8000 << 48
        func digits(_ value: UInt64, _ count: Int) -> String {
            let text = String(value, radix: 16)
            return String(repeating: "0", count: max(0, count - text.count)) + text
        }
        return [
            digits(a >> 32, 8), digits(a >> 16 & 0xFFFF, 4), digits(a & 0xFFFF, 4), digits(b >> 48, 4), digits(b & 0xFFFF_FFFF_FFFF, 12),
        ].joined(separator: "-")
    }

    /// The sixteen bytes of a GUID as Microsoft's structures hold them (first three fields little-endian); nil for another text.
    public static func bytes(_ text: String) -> [UInt8]? {
        let hex = text.utf8.filter { $0 != 0x2D && $0 != 0x7B && $0 != 0x7D }
        guard hex.count == 32 else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: 32, by: 2) {
            guard let value = UInt8(String(decoding: hex[index..<(index + 2)], as: UTF8.self), radix: 16) else { return nil }
            bytes.append(value)
        }
        return [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15].map { bytes[$0] }
    }

    /// The text of sixteen bytes, lower case, without braces.
    public static func text(_ bytes: some RandomAccessCollection<UInt8>) -> String {
        let raw = Array(bytes)
        guard raw.count == 16 else { return "" }
        let order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15].map { raw[$0] }
        var text = ""
        for (index, byte) in order.enumerated() {
            if [4, 6, 8, 10].contains(index) { text += "-" }
            let digits = String(byte, radix: 16)
            text += digits.count == 1 ? "0" + digits : digits
        }
        return text
    }
}
