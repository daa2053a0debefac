import ShellRuntime

/// The static members of System.String: joining, comparing, formatting.
extension StringType {
    static var statics: [TypeMember] {
        [
            .staticProperty("Empty", "string") { _ in "" },
            .staticMethod("bool IsNullOrEmpty(string value)") { args, _ in .bool(args[0].string.isEmpty) },
            .staticMethod("bool IsNullOrWhiteSpace(string value)") { args, _ in .bool(args[0].string.allSatisfy(\.isWhitespace)) },
            .staticMethod("string Join(string separator, string[] value, int startIndex, int count)") { args, _ in
                let items = args[1].items
                guard args[2].int >= 0 else { throw NetException.outOfRange("startIndex ('\(args[2].int)') must be a non-negative value.", "startIndex", actual: String(args[2].int)) }
                guard args[3].int >= 0 else { throw NetException.outOfRange("count ('\(args[3].int)') must be a non-negative value.", "count", actual: String(args[3].int)) }
                guard args[2].int + args[3].int <= items.count else {
                    throw NetException.outOfRange("startIndex ('\(args[2].int)') must be less than or equal to '\(items.count - args[3].int)'.", "startIndex", actual: String(args[2].int))
                }
                return Value(items[args[2].int..<(args[2].int + args[3].int)].map(\.string).joined(separator: args[0].string))
            },
            .staticMethod("string Join(char separator, Params string[] value)") { args, _ in
                Value(args[1].items.map(\.string).joined(separator: String(decoding: one(args[0]), as: UTF16.self)))
            },
            .staticMethod("string Join(char separator, Params System.Object[] values)") { args, runspace in
                Value(args[1].items.map { runspace.netText($0) }.joined(separator: String(decoding: one(args[0]), as: UTF16.self)))
            },
            .staticMethod("string Join(string separator, Params string[] value)") { args, _ in
                Value(args[1].items.map(\.string).joined(separator: args[0].string))
            },
            .staticMethod("string Join(string separator, Params System.Object[] values)") { args, runspace in
                Value(args[1].items.map { runspace.netText($0) }.joined(separator: args[0].string))
            },
            .staticMethod("string Join(string separator, System.Collections.Generic.IEnumerable[string] values)") { args, runspace in
                Value(runspace.elements(args[1]).map { runspace.netText($0) }.joined(separator: args[0].string))
            },
            .staticMethod("string Concat(System.Object arg0)") { args, runspace in
                Value(runspace.isEnumerable(args[0]) ? runspace.elements(args[0]).map { runspace.netText($0) }.joined() : runspace.netText(args[0]))
            },
            .staticMethod("string Concat(Params string[] values)") { args, _ in Value(args[0].items.map(\.string).joined()) },
            .staticMethod("string Concat(Params System.Object[] args)") { args, runspace in Value(args[0].items.map { runspace.netText($0) }.joined()) },
            .staticMethod("string Format(string format, Params System.Object[] args)") { args, runspace in
                Value(try CompositeFormat.format(args[0].string, Array(args[1].items), runspace))
            },
            .staticMethod("string Format(System.IFormatProvider provider, string format, Params System.Object[] args)") { args, runspace in
                Value(try CompositeFormat.format(args[1].string, Array(args[2].items), runspace, invariant: isInvariant(args[0]), culture: cultureData(args[0])))
            },
            .staticMethod("int Compare(string strA, string strB)") { args, _ in order(args[0], args[1], false) },
            .staticMethod("int Compare(string strA, string strB, bool ignoreCase)") { args, _ in order(args[0], args[1], args[2].bool) },
            .staticMethod("int Compare(string strA, string strB, System.StringComparison comparisonType)") { args, _ in
                order(args[0], args[1], ignores(args[2]), ordinal: args[2].raw >= 4)
            },
            .staticMethod("int Compare(string strA, string strB, bool ignoreCase, cultureinfo culture)") { args, _ in order(args[0], args[1], args[2].bool) },
            .staticMethod("int Compare(string strA, string strB, cultureinfo culture, System.Globalization.CompareOptions options)") { args, _ in
                order(args[0], args[1], args[3].raw & 0x1000_0001 != 0, ordinal: args[3].raw & 0x5000_0000 != 0)
            },
            .staticMethod("int CompareOrdinal(string strA, string strB)") { args, _ in order(args[0], args[1], false, ordinal: true) },
            .staticMethod("int CompareOrdinal(string strA, int indexA, string strB, int indexB, int length)") { args, _ in
                order(try part(args[0], args[1], args[4]), try part(args[2], args[3], args[4]), false, ordinal: true)
            },
            .staticMethod("int Compare(string strA, int indexA, string strB, int indexB, int length)") { args, _ in
                order(try part(args[0], args[1], args[4]), try part(args[2], args[3], args[4]), false)
            },
            .staticMethod("int Compare(string strA, int indexA, string strB, int indexB, int length, bool ignoreCase)") { args, _ in
                order(try part(args[0], args[1], args[4]), try part(args[2], args[3], args[4]), args[5].bool)
            },
            .staticMethod("int Compare(string strA, int indexA, string strB, int indexB, int length, System.StringComparison comparisonType)") { args, _ in
                order(try part(args[0], args[1], args[4]), try part(args[2], args[3], args[4]), ignores(args[5]), ordinal: args[5].raw >= 4)
            },
            .staticMethod("string IsInterned(string str)") { args, _ in args[0] },
            .staticMethod("bool Equals(string a, string b)") { args, _ in .bool(args[0].string.utf16.elementsEqual(args[1].string.utf16)) },
            .staticMethod("bool Equals(string a, string b, System.StringComparison comparisonType)") { args, _ in
                .bool(ignores(args[2]) ? args[0].string.equalsIgnoringCase(args[1].string) : args[0].string.utf16.elementsEqual(args[1].string.utf16))
            },
            .staticMethod("string Copy(string str)") { args, _ in Value(args[0].string) },
            .staticMethod("string Intern(string str)") { args, _ in args[0] },
        ]
    }
}
