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
        if let whole = scaled(value, decimals) {
            let digits = Array(String(whole).utf8)
            return trimmed(digits, digits.count - decimals)
        }
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
    /// value × 10^decimals to the nearest whole number, where machine arithmetic decides it exactly: no tie, and small enough.
    private static func scaled(_ value: Double, _ decimals: Int) -> UInt64? {
        guard decimals >= 0, decimals < powers.count else { return nil }
        let power = powers[decimals], product = value * power
        guard product < 0x1p52 else { return nil }
        // The error of the product is itself a number; a sum of two never has the wrong sign.
        let error = (-product).addingProduct(value, power), floor = product.rounded(.down)
        let side = (product - floor - 0.5) + error
        return side == 0 ? nil : UInt64(floor) + (side > 0 ? 1 : 0)
    }
    private static let powers: [Double] = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8]

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
