import ShellRuntime

/// The text of a number in a NumberStyles value, read as .NET's number parser reads it (PSL-373).
struct StyledNumber {
    var isNegative = false
    /// The digits from the first that is not zero on.
    var digits: [UInt8] = []
    /// How many of them stand before the decimal separator; less than zero for zeros behind it.
    var scale = 0
    private var hasPoint = false

    private enum Style {
        static let leadingWhite = 1, trailingWhite = 2, leadingSign = 4, trailingSign = 8, parentheses = 16, point = 32, thousands = 64
        static let exponent = 128, currency = 256, hex = 512, binary = 1024
    }
    static let integer = 7, float = 167, number = 111

    /// Refuses styles that whole numbers do not have.
    static func checkInteger(_ styles: Int) throws {
        if styles & ~0x7FF != 0 { throw NetException.argument("An undefined NumberStyles value is being used.", "style") }
        if styles & Style.hex != 0, styles & ~0x203 != 0 || styles & Style.binary != 0 { throw mixed }
        if styles & Style.binary != 0, styles & ~0x403 != 0 { throw mixed }
    }
    private static var mixed: NetException {
        .argument("With the AllowHexSpecifier or AllowBinarySpecifier bit set in the enum bit field, the only other valid bits that can be combined into the enum value must be AllowLeadingWhite and AllowTrailingWhite.", "style")
    }
    /// Refuses styles that real numbers do not have.
    static func checkReal(_ styles: Int) throws {
        if styles & ~0x7FF != 0 { throw NetException.argument("An undefined NumberStyles value is being used.", "style") }
        if styles & (Style.hex | Style.binary) != 0 {
            throw NetException.argument("The number styles AllowHexSpecifier and AllowBinarySpecifier are not supported on floating point data types.", "style")
        }
    }

    /// Nil where the text is no number of the style.
    init?(_ text: String, _ styles: Int, _ culture: NumberCulture) {
        var reader = Reader(Array(text.utf16))
        let parsesCurrency = styles & Style.currency != 0
        var symbol: [UInt16] = parsesCurrency ? Array(culture.currencySymbol.utf16) : []
        let points = parsesCurrency ? [culture.currencyDecimalSeparator, culture.decimalSeparator] : [culture.decimalSeparator]
        let groups = parsesCurrency ? [culture.currencyGroupSeparator, culture.groupSeparator] : [culture.groupSeparator]
        var hasSign = false, hasParenthesis = false, hasCurrency = false, hasDigits = false
        func sign(_ reader: inout Reader) -> Bool? {
            if reader.take(Array(culture.positiveSign.utf16)) { return false }
            return reader.take(Array(culture.negativeSign.utf16)) || reader.take([0x2D]) || reader.take([0x2212]) ? true : nil
        }
        while true {
            let isBlank = reader.current.map(Reader.isWhite) ?? false
            if isBlank, styles & Style.leadingWhite != 0, !hasSign || hasCurrency || culture.numberNegative == "- n" {
                reader.at += 1
            } else if styles & Style.leadingSign != 0, !hasSign, let negative = sign(&reader) {
                hasSign = true
                isNegative = negative
            } else if styles & Style.parentheses != 0, !hasSign, reader.take([0x28]) {
                hasSign = true
                hasParenthesis = true
                isNegative = true
            } else if !symbol.isEmpty, reader.take(symbol) {
                hasCurrency = true
                symbol = []
            } else {
                break
            }
        }
        while let unit = reader.current {
            if unit >= 0x30, unit <= 0x39 {
                hasDigits = true
                if unit != 0x30 || !digits.isEmpty {
                    digits.append(UInt8(unit))
                    if !hasPoint { scale += 1 }
                } else if hasPoint {
                    scale -= 1
                }
                reader.at += 1
            } else if styles & Style.point != 0, !hasPoint, points.prefix(hasCurrency ? 1 : 2).contains(where: { reader.take(Array($0.utf16)) }) {
                hasPoint = true
            } else if styles & Style.thousands != 0, hasDigits, !hasPoint, groups.prefix(hasCurrency ? 1 : 2).contains(where: { reader.take(Array($0.utf16)) }) {
            } else {
                break
            }
        }
        guard hasDigits else { return nil }
        if styles & Style.exponent != 0, reader.current == 0x45 || reader.current == 0x65 {
            let before = reader.at
            reader.at += 1
            let negative = sign(&reader) ?? false
            var exponent = 0, seen = false
            while let unit = reader.current, unit >= 0x30, unit <= 0x39 {
                seen = true
                if exponent < 100_000_000 { exponent = exponent * 10 + Int(unit - 0x30) }
                reader.at += 1
            }
            if seen { scale += negative ? -exponent : exponent } else { reader.at = before }
        }
        while let unit = reader.current {
            if Reader.isWhite(unit), styles & Style.trailingWhite != 0 {
                reader.at += 1
            } else if styles & Style.trailingSign != 0, !hasSign, let negative = sign(&reader) {
                hasSign = true
                isNegative = negative
            } else if hasParenthesis, reader.take([0x29]) {
                hasParenthesis = false
            } else if !symbol.isEmpty, reader.take(symbol) {
                symbol = []
            } else {
                break
            }
        }
        // Zeros of C's kind may follow.
        while reader.current == 0 { reader.at += 1 }
        guard !hasParenthesis, reader.current == nil else { return nil }
    }
    private struct Reader {
        let units: [UInt16]
        var at = 0
        init(_ units: [UInt16]) { self.units = units }
        var current: UInt16? { at < units.count ? units[at] : nil }
        /// A separator that is a blank which does not break matches a plain blank.
        mutating func take(_ text: [UInt16]) -> Bool {
            guard !text.isEmpty, at + text.count <= units.count else { return false }
            for (offset, unit) in text.enumerated() {
                let here = units[at + offset]
                if here != unit, !((unit == 0xA0 || unit == 0x202F) && here == 0x20) { return false }
            }
            at += text.count
            return true
        }
        static func isWhite(_ unit: UInt16) -> Bool { unit == 0x20 || unit >= 0x09 && unit <= 0x0D }
    }

    /// Invariant text with an exponent, every digit kept.
    var text: String {
        let shown = digits.isEmpty ? "0" : String(decoding: digits, as: UTF8.self)
        return (isNegative ? "-" : "") + shown + "e\(scale - digits.count)"
    }
    /// The whole number; nil where there is a fraction.
    var whole: BigInt? {
        var kept = digits
        while kept.last == 0x30 { kept.removeLast() }
        if kept.isEmpty { return BigInt(Int64(0)) }
        guard scale >= kept.count, scale < 10_000, let value = try? NumberText.integer(String(decoding: kept, as: UTF8.self)) else { return nil }
        let sized = value * BigInt.powerOfTen(scale - kept.count)
        return isNegative ? -sized : sized
    }

    enum Whole {
        case value(BigInt), badFormat, overflow
    }
    /// A whole number out of text; hexadecimal and binary digits are the two's complement of `bits`.
    static func whole(_ text: String, _ styles: Int, _ culture: NumberCulture, bits: Int, signed: Bool) -> Whole {
        if styles & (Style.hex | Style.binary) != 0 {
            var units = Array(text.utf16)[...]
            if styles & Style.leadingWhite != 0 { units = units.drop { Reader.isWhite($0) } }
            if styles & Style.trailingWhite != 0 { while let last = units.last, Reader.isWhite(last) { units.removeLast() } }
            while units.last == 0 { units.removeLast() }
            let shift = styles & Style.hex != 0 ? 4 : 1
            guard !units.isEmpty else { return .badFormat }
            var value = BigInt(Int64(0))
            for unit in units {
                guard let digit = Character(Unicode.Scalar(unit) ?? " ").hexDigitValue, unit < 0x80, digit < 1 << shift else { return .badFormat }
                value = (value << shift) + BigInt(Int64(digit))
            }
            if value.bitWidth > bits { return .overflow }
            if signed, value.bitWidth == bits { value = value - (BigInt(Int64(1)) << bits) }
            return .value(value)
        }
        guard let number = StyledNumber(text, styles, culture) else { return .badFormat }
        return number.whole.map { .value($0) } ?? .overflow
    }
}
