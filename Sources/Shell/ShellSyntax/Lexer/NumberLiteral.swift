/// Number literals: the scanner of their parts and the arithmetic that gives them a type (PSL-033..040).
public enum NumberLiteral {
    /// The value of a text that is a whole number literal and nothing else, or nil. Blanks around it are not accepted.
    public static func parse(_ text: String) -> LiteralValue? {
        let units = ContiguousArray(text.utf16)
        return units.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress, !buffer.isEmpty else { return nil }
            var parts = NumberParts()
            var position = 0
            if buffer[0].isDash || buffer[0] == unit("+") {
                parts.isNegative = buffer[0] != unit("+")
                parts.isSigned = true
                position = 1
            }
            guard scan(base, &position, units.count, &parts), position == units.count else { return nil }
            return parts.value(base)
        }
    }

    /// Reads the digits, suffix and multiplier; false where this is no number. What follows is the caller's affair.
    static func scan(_ base: UnsafePointer<UInt16>, _ position: inout Int, _ limit: Int, _ parts: inout NumberParts) -> Bool {
        func peek(_ ahead: Int = 0) -> UInt16 { position + ahead < limit ? base[position + ahead] : 0 }
        func digits() { while position < limit, base[position].isDigit { position += 1 } }
        func exponent() -> Bool {
            guard peek() | 0x20 == unit("e") else { return true }
            position += 1
            if peek() == unit("+") || peek().isDash { position += 1 }
            guard peek().isDigit else { return false }
            digits()
            parts.isReal = true
            return true
        }
        parts.start = position
        if peek() == unit("0"), peek(1) | 0x20 == unit("x") {
            parts.radix = 16
            position += 2
            parts.start = position
            while position < limit, base[position] < 128, CharacterTraits.table[Int(base[position])] & CharacterTraits.hexDigit != 0 { position += 1 }
            parts.end = position
        } else if peek() == unit("0"), peek(1) | 0x20 == unit("b") {
            parts.radix = 2
            position += 2
            parts.start = position
            while peek() == unit("0") || peek() == unit("1") { position += 1 }
            parts.end = position
            if parts.start == parts.end { return false }
        } else if peek() == unit(".") {
            position += 1
            guard peek().isDigit else { return false }
            parts.isReal = true
            digits()
            guard exponent() else { return false }
            parts.end = position
        } else {
            guard peek().isDigit else { return false }
            digits()
            if peek() == unit("."), peek(1) != unit(".") {
                position += 1
                parts.isReal = true
                digits()
            }
            guard exponent() else { return false }
            parts.end = position
        }
        let first = peek() | 0x20
        switch first {
        case unit("u"):
            position += 1
            parts.suffix = .unsigned
            switch peek() | 0x20 {
            case unit("l"): (parts.suffix, position) = (.unsignedLong, position + 1)
            case unit("s"): (parts.suffix, position) = (.unsignedShort, position + 1)
            case unit("y"): (parts.suffix, position) = (.unsignedByte, position + 1)
            default: break
            }
        case unit("l"): (parts.suffix, position) = (.long, position + 1)
        case unit("s"): (parts.suffix, position) = (.short, position + 1)
        case unit("y"): (parts.suffix, position) = (.signedByte, position + 1)
        case unit("d"): (parts.suffix, position) = (.decimal, position + 1)
        case unit("n"): (parts.suffix, position) = (.bigInteger, position + 1)
        default: break
        }
        var shift = 0
        switch peek() | 0x20 {
        case unit("k"): shift = 10
        case unit("m"): shift = 20
        case unit("g"): shift = 30
        case unit("t"): shift = 40
        case unit("p"): shift = 50
        default: break
        }
        if shift > 0 {
            guard peek(1) | 0x20 == unit("b") else { return false }
            parts.shift = shift
            position += 2
        }
        return true
    }
}

/// The parts of a number literal.
struct NumberParts {
    enum Suffix { case none, signedByte, unsignedByte, short, unsignedShort, long, unsigned, unsignedLong, bigInteger, decimal }

    var start = 0
    var end = 0
    var radix: UInt32 = 10
    var isReal = false
    var isNegative = false
    var isSigned = false
    var suffix = Suffix.none
    /// Binary logarithm of the multiplier.
    var shift = 0

    /// The value in its type; nil where it does not fit its suffix.
    func value(_ base: UnsafePointer<UInt16>) -> LiteralValue? {
        if radix == 10, !isReal, suffix == .none, end - start <= 9, shift == 0 {
            var total: Int32 = 0
            for index in start..<end { total = total &* 10 &+ Int32(base[index] &- 0x30) }
            return .int32(isNegative ? 0 &- total : total)
        }
        if suffix == .decimal { return decimalValue(base).map { .decimal($0) } }
        if isReal { return realValue(base) }
        return wholeValue(base)
    }

    private func text(_ base: UnsafePointer<UInt16>) -> String {
        var text = isNegative ? "-" : ""
        for index in start..<end {
            text.unicodeScalars.append(base[index].isDash ? "-" : Unicode.Scalar(base[index]) ?? "0")
        }
        return text
    }

    private func realValue(_ base: UnsafePointer<UInt16>) -> LiteralValue? {
        var digits = text(base)
        if digits.hasSuffix(".") { digits += "0" }
        if let point = digits.firstIndex(of: "."), let e = digits.firstIndex(where: { $0 == "e" || $0 == "E" }),
            digits.index(after: point) == e
        {
            digits.insert("0", at: e)
        }
        if digits.hasPrefix(".") || digits.hasPrefix("-.") {
            digits = isNegative ? "-0" + digits.dropFirst() : "0" + digits
        }
        guard let parsed = Double(digits) else { return nil }
        let value = parsed * Double(UInt64(1) << UInt64(shift))
        if suffix == .none { return .double(value) }
        let rounded = value.rounded(.toNearestOrEven)
        switch suffix {
        case .none, .decimal: return nil
        case .signedByte: return Int8(exactly: rounded).map { .sbyte($0) }
        case .unsignedByte: return UInt8(exactly: rounded).map { .byte($0) }
        case .short: return Int16(exactly: rounded).map { .int16($0) }
        case .unsignedShort: return UInt16(exactly: rounded).map { .uint16($0) }
        case .long: return Int64(exactly: rounded).map { .int64($0) }
        case .unsigned:
            if let small = UInt32(exactly: rounded) { return .uint32(small) }
            return UInt64(exactly: rounded).map { .uint64($0) }
        case .unsignedLong: return UInt64(exactly: rounded).map { .uint64($0) }
        case .bigInteger:
            guard rounded.isFinite else { return nil }
            var wide = WideNumber(rounded.significandBitPattern | (rounded == 0 ? 0 : 1 << 52))
            if rounded == 0 { return .bigInteger(LiteralInteger(magnitude: [], isNegative: false)) }
            let exponent = Int(rounded.exponent) - 52
            if exponent >= 0 {
                wide.shiftLeft(exponent)
            } else {
                wide = WideNumber(UInt64(rounded.magnitude))
            }
            wide.isNegative = rounded < 0
            return .bigInteger(wide.literal)
        }
    }

    private func wholeValue(_ base: UnsafePointer<UInt16>) -> LiteralValue? {
        var wide = WideNumber()
        let count = end - start
        if count > 4096 { return radix == 10 && suffix == .none ? realValue(base) : nil }
        for index in start..<end {
            let c = base[index]
            let digit = c.isDigit ? UInt32(c - 0x30) : UInt32((c | 0x20) - 0x61 + 10)
            wide.multiplyAdd(radix, digit)
        }
        var isSigned64 = false
        if radix != 10 {
            let bits = count * (radix == 16 ? 4 : 1)
            if isSignPosition(bits), wide.bitWidth == bits, bits > 0 {
                wide.complement(bits)
                isSigned64 = bits == 64
            }
        }
        if isNegative { wide.isNegative.toggle() }
        if shift > 0 { wide.shiftLeft(shift) }
        switch suffix {
        case .signedByte: return wide.exactly(Int8.self).map { .sbyte($0) }
        case .unsignedByte: return isNegative && !wide.isZero ? nil : wide.exactly(UInt8.self).map { .byte($0) }
        case .short: return wide.exactly(Int16.self).map { .int16($0) }
        case .unsignedShort: return wide.exactly(UInt16.self).map { .uint16($0) }
        case .long: return wide.exactly(Int64.self).map { .int64($0) }
        case .unsigned:
            if let small = wide.exactly(UInt32.self) { return .uint32(small) }
            return wide.exactly(UInt64.self).map { .uint64($0) }
        case .unsignedLong: return wide.exactly(UInt64.self).map { .uint64($0) }
        case .bigInteger: return .bigInteger(wide.literal)
        case .decimal: return nil
        case .none:
            // A pattern of 64 bits with its sign set stays as wide as it is.
            if !isSigned64, let small = wide.exactly(Int32.self) { return .int32(small) }
            if let large = wide.exactly(Int64.self) { return .int64(large) }
            guard radix == 10 else { return nil }
            if wide.bitWidth <= 96 {
                return .decimal(NumberParts.decimal(wide, scale: 0))
            }
            return realValue(base)
        }
    }

    /// Is the highest digit of a pattern with this many bits a sign?
    private func isSignPosition(_ bits: Int) -> Bool {
        switch suffix {
        case .unsigned, .unsignedByte, .unsignedShort, .unsignedLong: return false
        case .signedByte: return bits == 8 || (radix == 2 && (bits == 16 || bits == 32 || bits == 64))
        case .short: return bits == 16 || (radix == 2 && (bits == 32 || bits == 64))
        case .long: return bits == 64 || (radix == 2 && (bits == 8 || bits == 16 || bits == 32))
        case .none, .decimal, .bigInteger:
            return radix == 16 ? bits == 32 || bits == 64 : bits == 8 || bits == 16 || bits == 32 || bits == 64
        }
    }

    private static func decimal(_ wide: WideNumber, scale: Int) -> LiteralDecimal {
        let words = wide.words
        return LiteralDecimal(
            low: words.count > 0 ? words[0] : 0, mid: words.count > 1 ? words[1] : 0, high: words.count > 2 ? words[2] : 0,
            scale: UInt8(truncatingIfNeeded: scale), isNegative: wide.isNegative)
    }

    private func decimalValue(_ base: UnsafePointer<UInt16>) -> LiteralDecimal? {
        var wide = WideNumber()
        var scale = 0
        var exponent = 0
        if radix != 10 {
            guard end - start <= 256 else { return nil }
            for index in start..<end {
                let c = base[index]
                wide.multiplyAdd(radix, c.isDigit ? UInt32(c - 0x30) : UInt32((c | 0x20) - 0x61 + 10))
            }
            let bits = (end - start) * (radix == 16 ? 4 : 1)
            if isSignPosition(bits), wide.bitWidth == bits, bits > 0 { wide.complement(bits) }
        } else {
            var index = start
            var afterPoint = false
            var dropped = 0
            while index < end {
                let c = base[index]
                if c == unit(".") {
                    afterPoint = true
                } else if c | 0x20 == unit("e") {
                    index += 1
                    var negative = false
                    if index < end, base[index].isDash || base[index] == unit("+") {
                        negative = base[index] != unit("+")
                        index += 1
                    }
                    while index < end {
                        exponent = min(exponent * 10 + Int(base[index] - 0x30), 100_000)
                        index += 1
                    }
                    if negative { exponent = -exponent }
                    break
                } else if wide.bitWidth > 128 {
                    // Digits that cannot count any more.
                    if !afterPoint { dropped += 1 }
                } else {
                    wide.multiplyAdd(10, UInt32(c - 0x30))
                    if afterPoint { scale += 1 }
                }
                index += 1
            }
            scale -= exponent + dropped
        }
        if isNegative { wide.isNegative.toggle() }
        if scale < 0 {
            if wide.isZero { scale = 0 }
            while scale < 0 {
                wide.multiplyAdd(10, 0)
                if wide.bitWidth > 96 { return nil }
                scale += 1
            }
        }
        if shift > 0 { wide.shiftLeft(shift) }
        while scale > 28 || wide.bitWidth > 96 {
            guard scale > 0 else { return nil }
            if wide.isZero, scale > 28 {
                scale = 28
                break
            }
            let remainder = wide.divide(by: 10)
            scale -= 1
            if remainder >= 5, !(scale > 28) {
                if wide.isZero { wide.words = [1] } else { wide.multiplyAdd(1, 1) }
            }
        }
        return NumberParts.decimal(wide, scale: scale)
    }
}

extension Lexer {
    func scanNumber(_ start: Int) -> Lexeme {
        position = start
        var parts = NumberParts()
        let c = base[start]
        if c.isDash || c == unit("+") {
            parts.isNegative = c != unit("+")
            parts.isSigned = true
            position += 1
        }
        guard NumberLiteral.scan(base, &position, limit, &parts) else { return scanWord(start) }
        let follow = peek()
        if !atEnd, !forcesNewToken(follow) {
            let ends = follow < 128 ? traits[Int(follow)] & CharacterTraits.endsNumber != 0 : follow.isDash
            let ternary = endNumberOnTernary && (follow == unit("?") || follow == unit(":"))
            if mode == .command || !(ends || ternary) { return scanWord(start) }
        }
        guard let value = parts.value(base) else {
            if mode == .command { return scanWord(start) }
            report(
                extent(start, position), "BadNumericConstant",
                "The numeric constant \(string(start, position)) is not valid.")
            numbers.append(.int32(0))
            return token(.number, start, payload: Int32(truncatingIfNeeded: numbers.count - 1), flags: TokenFlags.tokenInError.rawValue)
        }
        numbers.append(value)
        return token(.number, start, payload: Int32(truncatingIfNeeded: numbers.count - 1))
    }
}
