/// .NET's ToString(format) of numbers: standard formats (G N F C P E D X R B) and custom ones.
public enum NumberFormat {
    /// What a bad format string throws as System.FormatException.
    public struct FormatError: Error {
        public let message: String
        public init(_ message: String) { self.message = message }
    }
    public static let badSpecifier = FormatError("Format specifier was invalid.")

    /// A number as digits: 0.d1d2d3… × 10^exponent.
    struct Digits {
        var digits: [UInt8]
        var exponent: Int
        var isNegative: Bool
        /// Integers and decimals have no negative zero; reals have.
        var isReal = false

        /// Keeps `count` digits, rounding half away from zero.
        mutating func round(_ count: Int) {
            var keep = max(count, 0)
            if count >= digits.count {
                keep = digits.count
            } else if count >= 0, digits[keep] >= 0x35 {
                while keep > 0, digits[keep - 1] == 0x39 { keep -= 1 }
                if keep > 0 {
                    digits[keep - 1] += 1
                } else {
                    exponent += 1
                    digits = [0x31]
                    keep = 1
                }
            }
            digits.removeSubrange(keep...)
            while digits.last == 0x30 { digits.removeLast() }
            if digits.isEmpty {
                exponent = 0
                if !isReal { isNegative = false }
            }
        }
    }
    /// What is being formatted.
    enum Source {
        /// A fixed-width integer: its two's complement bits, width and sign.
        case integer(bits: UInt64, width: Int, isNegative: Bool)
        case big(BigInt)
        case decimal(NetDecimal)
        case real(Double)
        case single(Float)

        init?(_ value: Value) {
            switch value {
            case .int(let v): self = .integer(bits: UInt64(UInt32(bitPattern: v)), width: 32, isNegative: v < 0)
            case .long(let v): self = .integer(bits: UInt64(bitPattern: v), width: 64, isNegative: v < 0)
            case .byte(let v): self = .integer(bits: UInt64(v), width: 8, isNegative: false)
            case .sbyte(let v): self = .integer(bits: UInt64(UInt8(bitPattern: v)), width: 8, isNegative: v < 0)
            case .short(let v): self = .integer(bits: UInt64(UInt16(bitPattern: v)), width: 16, isNegative: v < 0)
            case .ushort(let v): self = .integer(bits: UInt64(v), width: 16, isNegative: false)
            case .uint(let v): self = .integer(bits: UInt64(v), width: 32, isNegative: false)
            case .ulong(let v): self = .integer(bits: v, width: 64, isNegative: false)
            case .double(let v): self = .real(v)
            case .single(let v): self = .single(v)
            case .object(let object):
                if object.kind == .decimal, let v = value.decimalValue { self = .decimal(v) } else if let v = value.bigValue {
                    self = .big(v)
                } else if object.kind == .wrapper {
                    guard let inner = Source(value.base) else { return nil }
                    self = inner
                } else {
                    return nil
                }
            default: return nil
            }
        }
        var isInteger: Bool {
            switch self {
            case .integer, .big: true
            default: false
            }
        }
        /// All digits of an exact number.
        var exact: Digits {
            var digits: [UInt8]
            let isNegative: Bool
            var scale = 0
            switch self {
            case .integer(let bits, let width, let negative):
                let magnitude = negative ? (0 &- bits) & (width == 64 ? .max : (1 << UInt64(width)) - 1) : bits
                digits = Array(String(magnitude).utf8)
                isNegative = negative
            case .big(let value):
                digits = Array(value.digits.utf8)
                isNegative = value.isNegative
            case .decimal(let value):
                digits = Array(String(value.mantissa).utf8)
                isNegative = value.isNegative
                scale = value.scale
            case .real, .single:
                digits = []
                isNegative = false
            }
            var exponent = digits.count - scale
            while digits.first == 0x30 {
                digits.removeFirst()
                exponent -= 1
            }
            while digits.last == 0x30 { digits.removeLast() }
            if digits.isEmpty { exponent = 0 }
            return Digits(digits: digits, exponent: exponent, isNegative: isNegative)
        }
        private var realValue: Double? {
            switch self {
            case .real(let v): v
            case .single(let v): Double(v)
            default: nil
            }
        }
        /// Rounded to significant digits.
        func significant(_ count: Int) -> Digits {
            guard let real = realValue else {
                var all = exact
                all.round(count)
                return all
            }
            if real == 0 { return Digits(digits: [], exponent: 0, isNegative: real.sign == .minus, isReal: true) }
            // Up to 15 digits survive the way to a normal double and back, so the shortest text is the rounded one.
            if count >= 15, abs(real) > 1e-290, case .real = self {
                let short = shortest
                if short.digits.count <= 15 { return short }
            }
            var (digits, exponent) = DoubleDigits.rounded(abs(real), digits: max(count, 1))
            while digits.last == 0x30 { digits.removeLast() }
            return Digits(digits: digits, exponent: exponent, isNegative: real < 0, isReal: true)
        }
        /// Rounded to decimal places.
        func places(_ count: Int) -> Digits {
            guard let real = realValue else {
                var all = exact
                all.round(all.exponent + count)
                return all
            }
            let (digits, exponent) = DoubleDigits.fixed(abs(real), decimals: count)
            return Digits(digits: digits, exponent: exponent, isNegative: real.sign == .minus, isReal: true)
        }
        var shortest: Digits {
            switch self {
            case .real(let v):
                let (digits, exponent) = v == 0 ? ([], 0) : DoubleDigits.shortest(v)
                return Digits(digits: digits, exponent: exponent, isNegative: v.sign == .minus, isReal: true)
            case .single(let v):
                let (digits, exponent) = v == 0 ? ([], 0) : DoubleDigits.shortest(v)
                return Digits(digits: digits, exponent: exponent, isNegative: v.sign == .minus, isReal: true)
            default: return exact
            }
        }
        /// NaN and infinities have a text whatever the format.
        func special(_ culture: NumberCulture) -> String? {
            guard let real = realValue, !real.isFinite else { return nil }
            return real.isNaN ? culture.nan : real < 0 ? culture.negativeInfinity : culture.infinity
        }
    }

    /// The text of a number in a format; nil where the value is no number.
    public static func string(_ value: Value, _ format: String, _ culture: NumberCulture = .current) throws -> String? {
        guard let source = Source(value) else { return nil }
        return try string(source, format, culture)
    }

    /// ToString() without a format: the shortest text that reads back.
    public static func general(_ value: Double, _ culture: NumberCulture = .invariant) -> String {
        guard value.isFinite else { return value.isNaN ? culture.nan : value < 0 ? culture.negativeInfinity : culture.infinity }
        return general(Source.real(value).shortest, 17, nil, "E", culture)
    }
    public static func general(_ value: Float, _ culture: NumberCulture = .invariant) -> String {
        guard value.isFinite else { return value.isNaN ? culture.nan : value < 0 ? culture.negativeInfinity : culture.infinity }
        return general(Source.single(value).shortest, 9, nil, "E", culture)
    }
    /// PowerShell's own text of a real number: 15 significant digits, invariant (PSL-167).
    public static func language(_ value: Double) -> String {
        if value.magnitude < 1e15, let whole = Int64(exactly: value), whole != 0 || value.sign == .plus { return String(whole) }
        guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity" }
        return general(Source.real(value).significant(15), 15, nil, "E", .invariant)
    }
    /// 7 significant digits (PSL-168).
    public static func language(_ value: Float) -> String {
        guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity" }
        return general(Source.single(value).significant(7), 7, nil, "E", .invariant)
    }

    /// The same digits in a culture's signs; the number is finite.
    static func language(_ value: Double, _ culture: NumberCulture) -> String { general(Source.real(value).significant(15), 15, nil, "E", culture) }
    static func language(_ value: Float, _ culture: NumberCulture) -> String { general(Source.single(value).significant(7), 7, nil, "E", culture) }

    static func string(_ source: Source, _ format: String, _ culture: NumberCulture) throws -> String {
        if let special = source.special(culture) { return special }
        let bytes = Array(format.utf8)
        guard let first = bytes.first, first != 0 else { return standard(source, culture) }
        let isLetter = (first | 0x20) >= 0x61 && (first | 0x20) <= 0x7A
        let digits = bytes.dropFirst()
        if isLetter, digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
            guard digits.count < 10 else { throw badSpecifier }
            let precision = digits.isEmpty ? nil : Int(String(decoding: digits, as: UTF8.self))
            if let precision, precision > 100_000 { throw badSpecifier }
            return try standard(source, first, precision, culture)
        }
        return try CustomNumberFormat.string(source, format, culture)
    }

    private static func standard(_ source: Source, _ culture: NumberCulture) -> String {
        switch source {
        case .real: return general(source.shortest, 17, nil, "E", culture)
        case .single: return general(source.shortest, 9, nil, "E", culture)
        case .decimal(let value):
            let text = value.description
            return culture.decimalSeparator == "." ? text : text.split(separator: ".", omittingEmptySubsequences: false).joined(separator: culture.decimalSeparator)
        case .integer, .big: return plain(source.exact, 1, culture)
        }
    }

    private static func standard(_ source: Source, _ letter: UInt8, _ precision: Int?, _ culture: NumberCulture) throws -> String {
        let isUpper = letter & 0x20 == 0
        switch letter | 0x20 {
        case 0x67 /* g */, 0x72 /* r */:
            let e = isUpper ? "E" : "e"
            if letter | 0x20 == 0x72 {
                switch source {
                case .real: return general(source.shortest, 17, nil, e, culture)
                case .single: return general(source.shortest, 9, nil, e, culture)
                case .big: return plain(source.exact, precision ?? 1, culture)
                case .integer: return plain(source.exact, precision ?? 1, culture)
                case .decimal: return standard(source, culture)
                }
            }
            switch source {
            case .real, .single:
                guard let precision, precision > 0 else {
                    if case .single = source { return general(source.shortest, 9, nil, e, culture) }
                    return general(source.shortest, 17, nil, e, culture)
                }
                return general(source.significant(precision), precision, nil, e, culture)
            case .decimal:
                guard let precision, precision > 0 else { return standard(source, culture) }
                return general(source.significant(precision), precision, nil, e, culture)
            case .integer, .big:
                guard let precision, precision > 0 else { return plain(source.exact, 1, culture) }
                return general(source.significant(precision), precision, nil, e, culture)
            }
        case 0x64 /* d */:
            guard source.isInteger else { throw badSpecifier }
            return plain(source.exact, precision ?? 1, culture)
        case 0x78 /* x */:
            return try hexadecimal(source, precision ?? 1, isUpper)
        case 0x62 /* b */:
            return try binary(source, precision ?? 1)
        case 0x66 /* f */:
            let places = precision ?? culture.decimals
            let digits = source.places(places)
            return (digits.isNegative ? culture.negativeSign : "") + fixed(digits, places, culture, grouped: false)
        case 0x6E /* n */:
            let places = precision ?? culture.decimals
            let digits = source.places(places)
            let text = fixed(digits, places, culture, grouped: true)
            guard digits.isNegative else { return text }
            return culture.numberNegative == "-n" ? culture.negativeSign + text : patterned(culture.numberNegative, text, symbol: "", culture)
        case 0x63 /* c */:
            let places = precision ?? culture.currencyDecimals
            let digits = source.places(places)
            return patterned(
                digits.isNegative ? culture.currencyNegative : culture.currencyPositive, money(digits, places, culture), symbol: culture.currencySymbol, culture)
        case 0x70 /* p */:
            let places = precision ?? culture.percentDecimals
            var digits = source.places(places + 2)
            if !digits.digits.isEmpty { digits.exponent += 2 }
            return patterned(
                digits.isNegative ? culture.percentNegative : culture.percentPositive, percent(digits, places, culture), symbol: "", culture)
        case 0x65 /* e */:
            let places = precision ?? 6
            let digits = source.significant(places + 1)
            return scientific(digits, places, isUpper ? "E" : "e", culture)
        default: throw badSpecifier
        }
    }

    private static func patterned(_ pattern: String, _ number: String, symbol: String, _ culture: NumberCulture) -> String {
        var text = ""
        for character in pattern {
            switch character {
            case "n": text += number
            case "$": text += symbol
            case "-": text += culture.negativeSign
            case "%": text += culture.percentSymbol
            default: text.append(character)
            }
        }
        return text
    }
    private static func money(_ digits: Digits, _ places: Int, _ culture: NumberCulture) -> String {
        fixed(digits, places, point: culture.currencyDecimalSeparator, group: culture.currencyGroupSeparator, sizes: culture.currencyGroupSizes)
    }
    private static func percent(_ digits: Digits, _ places: Int, _ culture: NumberCulture) -> String {
        fixed(digits, places, point: culture.percentDecimalSeparator, group: culture.percentGroupSeparator, sizes: culture.percentGroupSizes)
    }
    /// Whether a group separator stands before so many places of whole digits: the last size counts on, a size of 0 takes the rest.
    static func startsGroup(_ places: Int, _ sizes: [Int]) -> Bool {
        if let only = sizes.first, sizes.count == 1 { return only > 0 && places % only == 0 }
        var sum = 0
        for (at, size) in sizes.enumerated() {
            if size <= 0 { return false }
            if at == sizes.count - 1 { return places > sum && (places - sum) % size == 0 }
            sum += size
            if places == sum { return true }
            if places < sum { return false }
        }
        return false
    }

    /// Digits without exponent or grouping, padded with zeros.
    private static func plain(_ digits: Digits, _ width: Int, _ culture: NumberCulture) -> String {
        var text = digits.digits
        if digits.exponent > text.count { text += [UInt8](repeating: 0x30, count: digits.exponent - text.count) }
        if text.count < width { text = [UInt8](repeating: 0x30, count: width - text.count) + text }
        return (digits.isNegative ? culture.negativeSign : "") + String(decoding: text, as: UTF8.self)
    }

    static func fixed(_ digits: Digits, _ places: Int, _ culture: NumberCulture, grouped: Bool) -> String {
        fixed(digits, places, point: culture.decimalSeparator, group: culture.groupSeparator, sizes: grouped ? culture.groupSizes : [])
    }
    private static func fixed(_ digits: Digits, _ places: Int, point: String, group: String, sizes: [Int]) -> String {
        var whole: [UInt8] = []
        if digits.exponent > 0 {
            whole = Array(digits.digits.prefix(digits.exponent))
            if whole.count < digits.exponent { whole += [UInt8](repeating: 0x30, count: digits.exponent - whole.count) }
        } else {
            whole = [0x30]
        }
        var text: String
        if let first = sizes.first, first > 0, whole.count > first {
            text = ""
            for (at, byte) in whole.enumerated() {
                if at > 0, startsGroup(whole.count - at, sizes) { text += group }
                text.unicodeScalars.append(Unicode.Scalar(byte))
            }
        } else {
            text = String(decoding: whole, as: UTF8.self)
        }
        if places > 0 {
            var rest = [UInt8](repeating: 0x30, count: max(0, min(places, -digits.exponent)))
            if digits.digits.count > max(digits.exponent, 0) { rest += digits.digits[max(digits.exponent, 0)...].prefix(places - rest.count) }
            if rest.count < places { rest += [UInt8](repeating: 0x30, count: places - rest.count) }
            text += point + String(decoding: rest, as: UTF8.self)
        }
        return text
    }

    /// G: positional unless the exponent is below -4 or beyond the precision.
    private static func general(_ digits: Digits, _ precision: Int, _ places: Int?, _ e: String, _ culture: NumberCulture) -> String {
        let sign = digits.isNegative ? culture.negativeSign : ""
        if digits.digits.isEmpty { return sign + "0" }
        if digits.exponent > precision || digits.exponent < -3 {
            return scientific(digits, digits.digits.count - 1, e, culture, minimumExponent: 2)
        }
        return sign + fixed(digits, max(0, digits.digits.count - digits.exponent), culture, grouped: false)
    }
    private static func scientific(_ digits: Digits, _ places: Int, _ e: String, _ culture: NumberCulture, minimumExponent: Int = 3) -> String {
        var text = (digits.isNegative ? culture.negativeSign : "") + String(decoding: digits.digits.prefix(1), as: UTF8.self)
        if digits.digits.isEmpty { text += "0" }
        if places > 0 {
            var rest = Array(digits.digits.dropFirst())
            if rest.count < places { rest += [UInt8](repeating: 0x30, count: places - rest.count) }
            text += culture.decimalSeparator + String(decoding: rest, as: UTF8.self)
        }
        let exponent = digits.digits.isEmpty ? 0 : digits.exponent - 1
        let number = String(exponent.magnitude)
        text += e + (exponent < 0 ? culture.negativeSign : culture.positiveSign)
        return text + String(repeating: "0", count: max(0, minimumExponent - number.utf8.count)) + number
    }

    private static func hexadecimal(_ source: Source, _ width: Int, _ isUpper: Bool) throws -> String {
        switch source {
        case .integer(let bits, _, _):
            let text = String(bits, radix: 16, uppercase: isUpper)
            return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
        case .big(let value):
            // Two's complement bytes; a leading digit that would read as a sign gets a zero before it.
            let words = value.twosComplement(value.words.count + 1)
            var text = words.reversed().map { word in
                let part = String(word, radix: 16, uppercase: isUpper)
                return String(repeating: "0", count: 8 - part.utf8.count) + part
            }.joined()
            let fill: Character = value.isNegative ? (isUpper ? "F" : "f") : "0"
            while text.count > 1, text.first == fill, let next = text.dropFirst().first,
                ((next.hexDigitValue ?? 0) >= 8) == value.isNegative { text.removeFirst() }
            return String(repeating: fill, count: max(0, width - text.count)) + text
        default: throw badSpecifier
        }
    }
    private static func binary(_ source: Source, _ width: Int) throws -> String {
        switch source {
        case .integer(let bits, _, _):
            let text = String(bits, radix: 2)
            return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
        case .big(let value):
            let words = value.twosComplement(value.words.count + 1)
            var text = words.reversed().map { word in
                let part = String(word, radix: 2)
                return String(repeating: "0", count: 32 - part.utf8.count) + part
            }.joined()
            let fill: Character = value.isNegative ? "1" : "0"
            while text.count > 1, text.first == fill, text.dropFirst().first == fill { text.removeFirst() }
            return String(repeating: fill, count: max(0, width - text.count)) + text
        default: throw badSpecifier
        }
    }
}
