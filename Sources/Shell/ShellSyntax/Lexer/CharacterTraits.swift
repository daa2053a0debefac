/// What a UTF-16 code unit may do in a script.
enum CharacterTraits {
    static let identifierStart: UInt16 = 1
    static let identifierFollow: UInt16 = 2
    static let digit: UInt16 = 4
    static let hexDigit: UInt16 = 8
    /// Ends every word.
    static let forcesNewToken: UInt16 = 16
    /// Ends a number in expression mode.
    static let endsNumber: UInt16 = 32
    static let blank: UInt16 = 64
    static let newline: UInt16 = 128
    static let variableStart: UInt16 = 256
    /// Plain in every word: neither end, quote, dollar nor backtick.
    static let plainInWord: UInt16 = 512

    static let table: ContiguousArray<UInt16> = {
        var table = ContiguousArray<UInt16>(repeating: 0, count: 128)
        for unit in 0..<128 {
            let scalar = Unicode.Scalar(UInt8(unit))
            var bits: UInt16 = 0
            switch scalar {
            case "a"..."z", "A"..."Z", "_": bits |= identifierStart | identifierFollow | variableStart
            case "0"..."9": bits |= identifierFollow | digit | hexDigit | variableStart
            case "$", "?", "^", ":": bits |= variableStart
            default: break
            }
            switch scalar {
            case "a"..."f", "A"..."F": bits |= hexDigit
            case " ", "\t", "\u{0B}", "\u{0C}": bits |= blank | forcesNewToken
            case "\n", "\r": bits |= newline | forcesNewToken
            case "&", "|", ";", ",", "(", ")", "{", "}", "\0": bits |= forcesNewToken
            case "!", "#", "%", "*", "+", "-", ".", "/", "<", "=", ">", "]": bits |= endsNumber
            default: break
            }
            if bits & forcesNewToken == 0, scalar != "'", scalar != "\"", scalar != "$", scalar != "`" {
                bits |= plainInWord
            }
            table[unit] = bits
        }
        return table
    }()
}

@inline(__always) func unit(_ scalar: Unicode.Scalar) -> UInt16 { UInt16(truncatingIfNeeded: scalar.value) }

extension UInt16 {
    @inline(__always) var isDash: Bool { self == 0x2D || (self >= 0x2013 && self <= 0x2015) }
    @inline(__always) var isSingleQuote: Bool { self == 0x27 || (self >= 0x2018 && self <= 0x201B) }
    @inline(__always) var isDoubleQuote: Bool { self == 0x22 || (self >= 0x201C && self <= 0x201E) }
    @inline(__always) var isDigit: Bool { self >= 0x30 && self <= 0x39 }
    @inline(__always) var isAsciiLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
    @inline(__always) var isLineEnd: Bool { self == 10 || self == 13 }
    /// ASCII letters in lower case, all else as it is.
    @inline(__always) var lowered: UInt16 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }

    /// A blank: separators of Unicode count, line ends do not.
    @inline(__always) var isBlank: Bool {
        if self <= 0x20 { return self == 0x20 || self == 9 || self == 11 || self == 12 }
        if self < 0x85 { return false }
        return isWideBlank
    }

    var isWideBlank: Bool {
        switch self {
        case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    /// `char.IsLetter` and `char.IsLetterOrDigit` for units outside of ASCII.
    var isWideLetter: Bool {
        guard let scalar = Unicode.Scalar(self) else { return false }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return true
        default: return false
        }
    }

    var isWideLetterOrDigit: Bool {
        guard let scalar = Unicode.Scalar(self) else { return false }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber: return true
        default: return false
        }
    }

    @inline(__always) var isLetter: Bool { self < 128 ? isAsciiLetter : isWideLetter }
}
