/// Numbers out of text: .NET's Parse methods and the literals of the language.
public enum NumberText {
    public enum Failure: Error { case format, overflow }

    /// NumberStyles.Integer: blanks around, a sign, digits.
    public static func integer(_ text: String) throws(Failure) -> BigInt {
        let bytes = trimmed(Array(text.utf8))
        var digits = bytes[...]
        var isNegative = false
        if let first = digits.first, first == 0x2B || first == 0x2D {
            isNegative = first == 0x2D
            digits = digits.dropFirst()
        }
        guard !digits.isEmpty, digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { throw .format }
        if digits.count <= 18 {
            var value: Int64 = 0
            for digit in digits { value = value * 10 + Int64(digit - 0x30) }
            return BigInt(isNegative ? -value : value)
        }
        guard let value = BigInt(digits: String(decoding: digits, as: UTF8.self), isNegative: isNegative) else { throw .format }
        return value
    }
    /// Digits in base 2 or 16 as two's complement of the width (Convert.ToInt32(text, 16)).
    static func bits(_ digits: Substring, radix: Int) -> UInt64? {
        guard !digits.isEmpty, !digits.hasPrefix("+"), !digits.hasPrefix("-") else { return nil }
        return UInt64(digits, radix: radix)
    }
    static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
        var first = 0, last = bytes.count
        while first < last, isBlank(bytes[first]) { first += 1 }
        while last > first, isBlank(bytes[last - 1]) || bytes[last - 1] == 0 { last -= 1 }
        return Array(bytes[first..<last])
    }

    /// Digits of NumberStyles.Number|Float text: sign, thousands separators, point, exponent. Gives the cleaned text.
    static func realText(_ text: String, _ culture: NumberCulture, allowExponent: Bool = true, allowThousands: Bool = true) -> String? {
        var input = Array(text.unicodeScalars)[...]
        while let first = input.first, first.properties.isWhitespace { input.removeFirst() }
        while let last = input.last, last.properties.isWhitespace || last.value == 0 { input.removeLast() }
        var clean = "", seenDigit = false, seenPoint = false
        // Signs may have marks of direction around them.
        func skipMarks() {
            while let first = input.first, first == "\u{200E}" || first == "\u{200F}" || first == "\u{61C}" { input.removeFirst() }
        }
        skipMarks()
        if let first = input.first, first == "-" || first == "+" || first == "\u{2212}" {
            if first != "+" { clean = "-" }
            input.removeFirst()
            skipMarks()
        }
        let point = culture.decimalSeparator.unicodeScalars.first ?? ".", group = culture.groupSeparator.unicodeScalars.first ?? ","
        while let c = input.first {
            if c >= "0", c <= "9" {
                clean.unicodeScalars.append(c)
                seenDigit = true
            } else if c == point, !seenPoint {
                seenPoint = true
                clean += "."
            } else if allowThousands, c == group || c == " " && (group == "\u{A0}" || group == "\u{202F}"), seenDigit, !seenPoint {
            } else if allowExponent, c == "e" || c == "E", seenDigit {
                var rest = input.dropFirst()
                var exponent = "e"
                if let sign = rest.first, sign == "+" || sign == "-" {
                    if sign == "-" { exponent += "-" }
                    rest.removeFirst()
                }
                guard !rest.isEmpty, rest.allSatisfy({ $0 >= "0" && $0 <= "9" }) else { return nil }
                exponent += String(String.UnicodeScalarView(rest))
                clean += exponent
                return clean
            } else {
                return nil
            }
            input.removeFirst()
        }
        return seenDigit ? clean : nil
    }
    /// Double.Parse; nil for a bad format. Numbers beyond the range are infinite.
    public static func double(_ text: String, _ culture: NumberCulture = .invariant) -> Double? {
        if let clean = realText(text, culture) {
            if let value = Double(clean) { return value }
            // Swift refuses what overflows; .NET gives infinity or zero.
            let isSmall = clean.contains("e-")
            return isSmall ? (clean.hasPrefix("-") ? -0.0 : 0) : clean.hasPrefix("-") ? -.infinity : .infinity
        }
        return word(text, culture)
    }
    /// NaN and the infinities, by the culture's names or .NET's own.
    public static func word(_ text: String, _ culture: NumberCulture) -> Double? {
        let word = text.filter { !$0.isWhitespace }
        if word == culture.nan { return .nan }
        for (name, value) in [
            ("Infinity", Double.infinity), ("+Infinity", .infinity), ("-Infinity", -.infinity), ("NaN", .nan), ("-NaN", .nan), ("+NaN", .nan),
        ] where word.equalsIgnoringCase(name) { return value }
        if culture.infinity != "Infinity", word == culture.infinity { return .infinity }
        if culture.infinity != "Infinity", word == culture.negativeInfinity { return -.infinity }
        return nil
    }
    /// Decimal.Parse with thousands separators; the scale is kept.
    public static func decimal(_ text: String, _ culture: NumberCulture = .invariant, allowExponent: Bool = false) throws(Failure) -> NetDecimal {
        guard let clean = realText(text, culture, allowExponent: allowExponent) else { throw .format }
        guard let value = decimal(clean: clean) else { throw .overflow }
        return value
    }
    /// Exact decimal of cleaned text; nil when it does not fit.
    static func decimal(clean: String) -> NetDecimal? {
        var digits = clean[...], exponent = 0
        let isNegative = digits.hasPrefix("-")
        if isNegative { digits = digits.dropFirst() }
        if let at = digits.firstIndex(of: "e") {
            exponent = Int(digits[digits.index(after: at)...]) ?? 0
            digits = digits[..<at]
        }
        guard exponent.magnitude < 1000, digits.utf8.count < 2000 else { return exponent < 0 ? .zero : nil }
        var scale = 0
        if let point = digits.firstIndex(of: ".") { scale = digits.distance(from: point, to: digits.endIndex) - 1 }
        guard let whole = BigInt(digits: digits.filter { $0 != "." }, isNegative: isNegative) else { return nil }
        guard let value = NetDecimal(whole, scale: scale - exponent) else { return nil }
        return whole.isZero ? NetDecimal(mantissa: 0, scale: min(max(scale - exponent, 0), 28), isNegative: isNegative) : value
    }

    /// A number as the language writes it (`0x1F`, `1kb`, `1e3`, `12L`, `1.5d`, `0b101`), with a sign and blanks around;
    /// nil where it is none. Empty text is 0.
    public static func literal(_ text: String) -> Value? {
        var input = text.trimmedBlanks
        if input.isEmpty { return .int(0) }
        var isNegative = false
        if let first = input.first, first == "-" || first == "+" || first == "\u{2013}" || first == "\u{2014}" || first == "\u{2015}" {
            isNegative = first != "+"
            input = input.dropFirst()
        }
        guard let first = input.first, first.isASCII, first.isNumber || first == "." else { return nil }
        var multiplier: Int64 = 1
        let lowered = input.lowercased()
        var body = lowered[...]
        for (suffix, power) in [("kb", 10), ("mb", 20), ("gb", 30), ("tb", 40), ("pb", 50)] where body.hasSuffix(suffix) {
            multiplier = 1 << Int64(power)
            body = body.dropLast(2)
            break
        }
        let isHex = body.hasPrefix("0x"), isBinary = body.hasPrefix("0b")
        var suffix = ""
        // In hexadecimal `d` and `b` are digits.
        let letters = isHex ? "ulsyn" : "ulsynd"
        while let last = body.last, letters.contains(last), suffix.count < 2 {
            suffix = String(last) + suffix
            body = body.dropLast()
        }
        guard ["", "u", "l", "ul", "s", "us", "y", "uy", "n", "d"].contains(suffix) else { return nil }

        var whole: BigInt?
        var real: Double?
        var exact: NetDecimal?
        if isHex || isBinary {
            let digits = body.dropFirst(2)
            guard !digits.isEmpty, digits.allSatisfy({ isHex ? $0.isHexDigit : $0 == "0" || $0 == "1" }) else { return nil }
            var value = BigInt(Int64(0))
            let radix = BigInt(Int64(isHex ? 16 : 2))
            for digit in digits { value = value * radix + BigInt(Int64(digit.hexDigitValue ?? 0)) }
            if !suffix.hasPrefix("u") {
                // The sign bit counts where the digits fill a width.
                let width = isHex ? digits.count * 4 : digits.count
                for bits in [8, 16, 32, 64] where width == bits && value.bitWidth == bits && (bits >= 32 || suffix == "y" && bits == 8 || suffix == "s" && bits == 16) {
                    value = value - (BigInt(Int64(1)) << bits)
                }
            }
            whole = value
        } else if body.contains(where: { $0 == "." || $0 == "e" }) {
            guard let clean = realText(String(body), .invariant, allowThousands: false), clean == body.filter({ $0 != "+" }) else { return nil }
            if suffix == "d" {
                exact = decimal(clean: clean)
                guard exact != nil else { return nil }
            } else {
                guard let value = double(clean) else { return nil }
                real = value
            }
        } else {
            guard let value = BigInt(digits: body) else { return nil }
            whole = value
        }
        if var value = exact {
            if multiplier != 1 {
                guard let scaled = NetDecimal.multiplying(value, NetDecimal(multiplier)) else { return nil }
                value = scaled
            }
            return Value(isNegative ? -value : value)
        }
        if var value = real {
            value *= Double(multiplier)
            if isNegative { value = -value }
            guard !suffix.isEmpty else { return .double(value) }
            guard let big = BigInt(truncating: value.rounded(.toNearestOrEven)) else { return nil }
            return sized(big, suffix)
        }
        guard var value = whole else { return nil }
        if isNegative { value = -value }
        if multiplier != 1 { value = value * BigInt(multiplier) }
        return sized(value, suffix)
    }
    private static func sized(_ value: BigInt, _ suffix: String) -> Value? {
        switch suffix {
        case "":
            if let small = value.int64 { return Int32(exactly: small).map { .int($0) } ?? .long(small) }
            if let exact = NetDecimal(value, scale: 0), exact.scale == 0, exact.big == value { return Value(exact) }
            return .double(value.double)
        case "u":
            guard let wide = value.uint64 else { return nil }
            return UInt32(exactly: wide).map { .uint($0) } ?? .ulong(wide)
        case "l": return value.int64.map { .long($0) }
        case "ul": return value.uint64.map { .ulong($0) }
        case "s": return value.int64.flatMap { Int16(exactly: $0) }.map { .short($0) }
        case "us": return value.int64.flatMap { UInt16(exactly: $0) }.map { .ushort($0) }
        case "y": return value.int64.flatMap { Int8(exactly: $0) }.map { .sbyte($0) }
        case "uy": return value.int64.flatMap { UInt8(exactly: $0) }.map { .byte($0) }
        case "n": return Value(value)
        case "d": return NetDecimal(value, scale: 0).map { Value($0) }
        default: return nil
        }
    }
}

extension NumberText {
    /// The number that one to nine decimal digits are, with a minus before them or none; nil for all other texts.
    static func fewDigits(_ text: String) -> Int64? {
        var text = text
        return text.withUTF8 { bytes in
            let start = bytes.first == 0x2D ? 1 : 0
            guard bytes.count > start, bytes.count - start < 10 else { return nil }
            var number: Int64 = 0
            for at in start..<bytes.count {
                let digit = bytes[at] &- 0x30
                guard digit < 10 else { return nil }
                number = number &* 10 &+ Int64(digit)
            }
            return start == 1 ? -number : number
        }
    }
}

extension String {
    /// Without blanks at either end.
    public var trimmedBlanks: Substring {
        // Nearly all texts begin and end with an ASCII character that is no blank.
        if let first = utf8.first, let last = utf8.last, first > 0x20, first < 0x7F, last > 0x20, last < 0x7F { return self[...] }
        var text = self[...]
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return text
    }
}
