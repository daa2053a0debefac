import ShellRuntime

/// More of System.Char and System.Text.Rune: ASCII classes, surrogate pairs, categories, case, UTF-8 and UTF-16.
enum FurtherCharacters {
    static func register() {
        TypeMembers.add("System.Char") { characters }
        TypeMembers.extend("System.Text.Rune") { runes }
        TypeMembers.add("System.String") {
            [
                .staticMethod("bool op_Equality(string a, string b)") { args, _ in .bool(args[0].string.utf16.elementsEqual(args[1].string.utf16)) },
                .staticMethod("bool op_Inequality(string a, string b)") { args, _ in .bool(!args[0].string.utf16.elementsEqual(args[1].string.utf16)) },
            ]
        }
    }
    private static func unit(_ value: Value) -> UInt16 { if case .char(let unit) = value.base { unit } else { 0 } }
    private static var characters: [TypeMember] {
        let tests: [(String, @Sendable (UInt16) -> Bool)] = [
            ("IsAsciiLetterLower", { $0 >= 0x61 && $0 <= 0x7A }), ("IsAsciiLetterUpper", { $0 >= 0x41 && $0 <= 0x5A }),
            ("IsAsciiLetterOrDigit", { $0 >= 0x61 && $0 <= 0x7A || $0 >= 0x41 && $0 <= 0x5A || $0 >= 0x30 && $0 <= 0x39 }),
            ("IsAsciiHexDigitLower", { $0 >= 0x61 && $0 <= 0x66 || $0 >= 0x30 && $0 <= 0x39 }), ("IsAsciiHexDigitUpper", { $0 >= 0x41 && $0 <= 0x46 || $0 >= 0x30 && $0 <= 0x39 }),
        ]
        return tests.map { name, body in .staticMethod("bool \(name)(char c)") { args, _ in .bool(body(unit(args[0]))) } } + [
            .staticMethod("bool IsBetween(char c, char minInclusive, char maxInclusive)") { args, _ in .bool(unit(args[0]) >= unit(args[1]) && unit(args[0]) <= unit(args[2])) },
            .staticMethod("bool IsSurrogatePair(char highSurrogate, char lowSurrogate)") { args, _ in
                .bool((0xD800..<0xDC00).contains(unit(args[0])) && (0xDC00..<0xE000).contains(unit(args[1])))
            },
            .staticMethod("bool IsSurrogatePair(string s, int index)") { args, _ in
                let units = args[0].units, at = args[1].int
                guard units.indices.contains(at) else { throw NetException.outOfRange("Index was out of range. Must be non-negative and less than the size of the collection.", "index") }
                return .bool(at + 1 < units.count && (0xD800..<0xDC00).contains(units[at]) && (0xDC00..<0xE000).contains(units[at + 1]))
            },
        ]
    }

    private static func scalar(_ value: Value) -> Unicode.Scalar { value.as(RuneObject.self)?.scalar ?? "\u{FFFD}" }
    private static func rune(_ scalar: Unicode.Scalar) -> Value { .object(RuneObject(scalar)) }
    private static var runes: [TypeMember] {
        let name = "System.Text.Rune"
        let tests: [(String, @Sendable (Unicode.GeneralCategory) -> Bool)] = [
            ("IsControl", { $0 == .control }), ("IsNumber", { [.decimalNumber, .letterNumber, .otherNumber].contains($0) }),
            ("IsPunctuation", { [.connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation].contains($0) }),
            ("IsSeparator", { [.spaceSeparator, .lineSeparator, .paragraphSeparator].contains($0) }),
            ("IsSymbol", { [.mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol].contains($0) }),
        ]
        let cases: [(String, @Sendable (Unicode.Scalar) -> String)] = [("ToUpper", { $0.properties.uppercaseMapping }), ("ToLower", { $0.properties.lowercaseMapping })]
        let order: [(String, @Sendable (UInt32, UInt32) -> Bool)] = [
            ("op_Equality", { $0 == $1 }), ("op_Inequality", { $0 != $1 }), ("op_LessThan", { $0 < $1 }), ("op_GreaterThan", { $0 > $1 }),
            ("op_LessThanOrEqual", { $0 <= $1 }), ("op_GreaterThanOrEqual", { $0 >= $1 }),
        ]
        var list: [TypeMember] = tests.map { test, body in .staticMethod("bool \(test)(\(name) value)") { args, _ in .bool(body(scalar(args[0]).properties.generalCategory)) } }
        for (method, body) in cases {
            @Sendable func mapped(_ value: Value) -> Value {
                let text = body(scalar(value)).unicodeScalars
                return text.count == 1 ? rune(text.first ?? scalar(value)) : value
            }
            list.append(.staticMethod("\(name) \(method)(\(name) value, cultureinfo culture)") { args, _ in mapped(args[0]) })
            list.append(.staticMethod("\(name) \(method)Invariant(\(name) value)") { args, _ in mapped(args[0]) })
        }
        list += order.map { method, body in .staticMethod("bool \(method)(\(name) left, \(name) right)") { args, _ in .bool(body(scalar(args[0]).value, scalar(args[1]).value)) } }
        return list + [
            .staticMethod("double GetNumericValue(\(name) value)") { args, _ in .double(scalar(args[0]).properties.numericValue ?? -1) },
            .staticMethod("System.Globalization.UnicodeCategory GetUnicodeCategory(\(name) value)") { args, _ in
                enumValue("System.Globalization.UnicodeCategory", CharType.categoryNumber(scalar(args[0]).properties.generalCategory))
            },
            .staticMethod("bool TryCreate(int value, [ref] \(name) result)") { args, _ in
                let found = Unicode.Scalar(UInt32(clamping: args[0].int))
                assign(args[1], rune(found ?? "\0"))
                return .bool(found != nil)
            },
            .staticMethod("bool TryGetRuneAt(string input, int index, [ref] \(name) value)") { args, _ in
                let units = args[0].units
                let found = units.indices.contains(args[1].int) ? String(decoding: units[args[1].int...].prefix(2), as: UTF16.self).unicodeScalars.first : nil
                assign(args[2], rune(found ?? "\0"))
                return .bool(found.map { $0 != "\u{FFFD}" } ?? false)
            },
            .method("int CompareTo(\(name) other)") { value, args, _ in Value(Int(scalar(value).value) - Int(scalar(args[0]).value)) },
            .method("bool Equals(\(name) other)") { value, args, _ in .bool(scalar(value) == scalar(args[0])) },
        ]
    }
}
