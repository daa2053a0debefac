import Glibc

/// Decimal digits of binary floating-point numbers.
enum DoubleDigits {
    /// The first `digits` significant digits of a positive finite number, rounded exactly (half to even), and the
    /// exponent e so that the number is 0.d1d2d3… × 10^e.
    static func rounded(_ value: Double, digits: Int) -> (digits: [UInt8], exponent: Int) {
        let text = printed(value, "e", max(digits - 1, 0))
        return split(text)
    }
    /// All digits down to `decimals` places after the point, rounded exactly.
    static func fixed(_ value: Double, decimals: Int) -> (digits: [UInt8], exponent: Int) {
        let text = printed(value, "f", decimals)
        var digits: [UInt8] = [], exponent = 0, seenPoint = false
        for byte in text {
            if byte == 0x2E { seenPoint = true } else {
                if !seenPoint { exponent += 1 }
                digits.append(byte)
            }
        }
        return trimmed(digits, exponent)
    }
    /// The fewest digits that read back as the same number.
    static func shortest(_ value: Double) -> (digits: [UInt8], exponent: Int) { fromDescription(value.description) }
    static func shortest(_ value: Float) -> (digits: [UInt8], exponent: Int) { fromDescription(value.description) }

    private static func fromDescription(_ text: String) -> (digits: [UInt8], exponent: Int) {
        var digits: [UInt8] = [], exponent = 0, seenPoint = false, power = 0
        var bytes = Array(text.utf8)[...]
        if bytes.first == 0x2D { bytes = bytes.dropFirst() }
        if let at = bytes.firstIndex(of: 0x65) {
            power = Int(String(decoding: bytes[(at + 1)...], as: UTF8.self)) ?? 0
            bytes = bytes[..<at]
        }
        for byte in bytes {
            if byte == 0x2E { seenPoint = true } else {
                if !seenPoint { exponent += 1 }
                digits.append(byte)
            }
        }
        return trimmed(digits, exponent + power)
    }
    private static func split(_ text: [UInt8]) -> (digits: [UInt8], exponent: Int) {
        guard let at = text.firstIndex(of: 0x65) else { return (text, text.count) }
        let power = Int(String(decoding: text[(at + 1)...], as: UTF8.self)) ?? 0
        return (text[..<at].filter { $0 != 0x2E }, power + 1)
    }
    private static func trimmed(_ digits: [UInt8], _ exponent: Int) -> (digits: [UInt8], exponent: Int) {
        var first = 0, last = digits.count
        while first < last, digits[first] == 0x30 { first += 1 }
        while last > first, digits[last - 1] == 0x30 { last -= 1 }
        if first == last { return ([], 0) }
        return (Array(digits[first..<last]), exponent - first)
    }
    private static func printed(_ value: Double, _ style: String, _ precision: Int) -> [UInt8] {
        let room = precision + 340
        return [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
            let written = withVaList([Int32(clamping: precision), value]) { list in
                buffer.withMemoryRebound(to: CChar.self) { vsnprintf($0.baseAddress, room, "%.*\(style)", list) }
            }
            count = min(Int(max(written, 0)), room - 1)
        }
    }
}
