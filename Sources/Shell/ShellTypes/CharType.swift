import ShellRuntime

/// System.Char.
enum CharType {
    private static func unit(_ value: Value) -> UInt16 { if case .char(let unit) = value.base { unit } else { 0 } }
    private static func category(_ unit: UInt16) -> Unicode.GeneralCategory { Unicode.Scalar(unit)?.properties.generalCategory ?? .surrogate }
    private static func upper(_ unit: UInt16) -> UInt16 { mapped(unit) { $0.properties.uppercaseMapping } }
    private static func lower(_ unit: UInt16) -> UInt16 { mapped(unit) { $0.properties.lowercaseMapping } }
    private static func mapped(_ unit: UInt16, _ map: (Unicode.Scalar) -> String) -> UInt16 {
        guard let scalar = Unicode.Scalar(unit) else { return unit }
        let units = map(scalar).utf16
        return units.count == 1 ? units.first ?? unit : unit
    }
    private static let letters: Set<Unicode.GeneralCategory> = [.uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter]
    private static let marks: Set<Unicode.GeneralCategory> = [
        .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation,
    ]
    private static let tests: [(String, @Sendable (UInt16) -> Bool)] = [
        ("IsDigit", { category($0) == .decimalNumber }),
        ("IsLetter", { letters.contains(category($0)) }),
        ("IsLetterOrDigit", { letters.contains(category($0)) || category($0) == .decimalNumber }),
        ("IsNumber", { [.decimalNumber, .letterNumber, .otherNumber].contains(category($0)) }),
        ("IsUpper", { category($0) == .uppercaseLetter }),
        ("IsLower", { category($0) == .lowercaseLetter }),
        ("IsWhiteSpace", { Unicode.Scalar($0)?.properties.isWhitespace ?? false }),
        ("IsPunctuation", { marks.contains(category($0)) }),
        ("IsSymbol", { [.mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol].contains(category($0)) }),
        ("IsControl", { category($0) == .control }),
        ("IsSeparator", { [.spaceSeparator, .lineSeparator, .paragraphSeparator].contains(category($0)) }),
        ("IsSurrogate", { $0 >= 0xD800 && $0 <= 0xDFFF }),
        ("IsHighSurrogate", { $0 >= 0xD800 && $0 < 0xDC00 }),
        ("IsLowSurrogate", { $0 >= 0xDC00 && $0 <= 0xDFFF }),
        ("IsAscii", { $0 < 0x80 }),
        ("IsAsciiDigit", { $0 >= 0x30 && $0 <= 0x39 }),
        ("IsAsciiLetter", { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }),
        ("IsAsciiHexDigit", { ($0 >= 0x30 && $0 <= 0x39) || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x66) }),
    ]

    static func register() {
        TypeMembers.add("System.Char") {
            var list: [TypeMember] = []
            for (name, test) in tests {
                list.append(.staticMethod("bool \(name)(char c)") { args, _ in .bool(test(unit(args[0]))) })
                list.append(
                    .staticMethod("bool \(name)(string s, int index)") { args, _ in
                        let units = args[0].units
                        guard args[1].int >= 0, args[1].int < units.count else {
                            throw NetException.outOfRange("Specified argument was out of the range of valid values.", "index")
                        }
                        return .bool(test(units[args[1].int]))
                    })
            }
            return list + rest
        }
    }
    private static var rest: [TypeMember] {
        [
            .staticProperty("MaxValue", "char") { _ in .char(.max) },
            .staticProperty("MinValue", "char") { _ in .char(0) },
            .staticMethod("char ToUpper(char c)") { args, _ in .char(upper(unit(args[0]))) },
            .staticMethod("char ToLower(char c)") { args, _ in .char(lower(unit(args[0]))) },
            .staticMethod("char ToUpperInvariant(char c)") { args, _ in .char(upper(unit(args[0]))) },
            .staticMethod("char ToLowerInvariant(char c)") { args, _ in .char(lower(unit(args[0]))) },
            .staticMethod("double GetNumericValue(char c)") { args, _ in .double(Unicode.Scalar(unit(args[0]))?.properties.numericValue ?? -1) },
            .staticMethod("System.Globalization.UnicodeCategory GetUnicodeCategory(char c)") { args, _ in
                enumValue("System.Globalization.UnicodeCategory", categoryNumber(category(unit(args[0]))))
            },
            .staticMethod("string ConvertFromUtf32(int utf32)") { args, _ in
                guard let scalar = Unicode.Scalar(UInt32(clamping: args[0].int)) else {
                    throw NetException.outOfRange(
                        "A valid UTF32 value is between 0x000000 and 0x10ffff, inclusive, and should not include surrogate codepoint values (0x00d800 ~ 0x00dfff).",
                        "utf32")
                }
                return Value(String(scalar))
            },
            .staticMethod("int ConvertToUtf32(string s, int index)") { args, _ in
                let units = args[0].units
                guard args[1].int >= 0, args[1].int < units.count else { throw NetException.outOfRange("Index was out of range.", "index") }
                return Value(Int(String(decoding: units[args[1].int...].prefix(2), as: UTF16.self).unicodeScalars.first?.value ?? 0))
            },
            .staticMethod("char Parse(string s)") { args, _ in
                let units = args[0].units
                guard units.count == 1 else { throw NetException.format("String must be exactly one character long.") }
                return .char(units[0])
            },
            .staticMethod("bool TryParse(string s, [ref] char result)") { args, _ in
                let units = args[0].units
                assign(args[1], .char(units.count == 1 ? units[0] : 0))
                return .bool(units.count == 1)
            },
            .staticMethod("string ToString(char c)") { args, _ in Value(units: [unit(args[0])]) },
            .method("int CompareTo(System.Object value)") { value, args, _ in
                guard case .char(let other) = args[0].base else { throw NetException.argument("Object must be of type Char.") }
                return Value(Int(unit(value)) - Int(other))
            },
            .method("int CompareTo(char value)") { value, args, _ in Value(Int(unit(value)) - Int(unit(args[0]))) },
            .method("bool Equals(char obj)") { value, args, _ in .bool(unit(value) == unit(args[0])) },
            .method("System.TypeCode GetTypeCode()") { _, _, _ in enumValue("System.TypeCode", 4) },
            .method("string ToString()") { value, _, _ in Value(units: [unit(value)]) },
        ]
    }
    /// UnicodeCategory's numbers.
    static func categoryNumber(_ category: Unicode.GeneralCategory) -> Int {
        switch category {
        case .uppercaseLetter: 0
        case .lowercaseLetter: 1
        case .titlecaseLetter: 2
        case .modifierLetter: 3
        case .otherLetter: 4
        case .nonspacingMark: 5
        case .spacingMark: 6
        case .enclosingMark: 7
        case .decimalNumber: 8
        case .letterNumber: 9
        case .otherNumber: 10
        case .spaceSeparator: 11
        case .lineSeparator: 12
        case .paragraphSeparator: 13
        case .control: 14
        case .format: 15
        case .surrogate: 16
        case .privateUse: 17
        case .connectorPunctuation: 18
        case .dashPunctuation: 19
        case .openPunctuation: 20
        case .closePunctuation: 21
        case .initialPunctuation: 22
        case .finalPunctuation: 23
        case .otherPunctuation: 24
        case .mathSymbol: 25
        case .currencySymbol: 26
        case .modifierSymbol: 27
        case .otherSymbol: 28
        default: 29
        }
    }
}
