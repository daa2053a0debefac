import ShellRuntime

/// The further overloads of String, StringBuilder, StringComparer and Encoding.
enum TextOverloads {
    static func register() {
        TypeMembers.add("System.String") { strings }
        TypeMembers.extend("System.Text.StringBuilder") { builders }
        TypeMembers.extend("System.StringComparer") { comparers }
        TypeMembers.extend("System.Text.Encoding") { encodings }
    }
    private static func unit(_ value: Value) -> [UInt16] { StringType.one(value) }
    /// The last place of a needle that ends at or before a position, within so many units.
    private static func last(_ value: Value, _ needle: [UInt16], _ start: Value, _ count: Value, ignoringCase: Bool = false) throws -> Value {
        let units = value.units, from = start.int, span = count.int
        if units.isEmpty { return needle.isEmpty ? 0 : -1 }
        guard from >= 0, from < units.count else { throw NetException.outOfRange(StringType.indexText, "startIndex") }
        guard span >= 0, from - span + 1 >= 0 else {
            throw NetException.outOfRange("Count must be positive and count must refer to a location within the string/array/collection.", "count")
        }
        let fold: (UInt16) -> UInt16 = { ignoringCase ? StringType.fold($0) : $0 }
        let low = from - span + 1, wanted = needle.map(fold)
        var at = from - wanted.count + 1
        while at >= low {
            if units[at..<(at + wanted.count)].elementsEqual(wanted, by: { fold($0) == $1 }) { return Value(at) }
            at -= 1
        }
        return -1
    }
    private static func lastOfAny(_ value: Value, _ wanted: [UInt16], _ start: Value, _ count: Value?) throws -> Value {
        let units = value.units
        if units.isEmpty { return -1 }
        guard units.indices.contains(start.int) else { throw NetException.outOfRange(StringType.indexText, "startIndex") }
        let low = count.map { start.int - $0.int + 1 } ?? 0
        guard low >= 0, low <= start.int + 1 else {
            throw NetException.outOfRange("Count must be positive and count must refer to a location within the string/array/collection.", "count")
        }
        return Value(units[low..<(start.int + 1)].lastIndex { wanted.contains($0) } ?? -1)
    }
    private static var strings: [TypeMember] {
        [
            .method("int LastIndexOf(char value, int startIndex, int count)") { value, args, _ in try last(value, unit(args[0]), args[1], args[2]) },
            .method("int LastIndexOf(string value, int startIndex, int count)") { value, args, _ in try last(value, args[0].units, args[1], args[2]) },
            .method("int LastIndexOf(string value, int startIndex, int count, System.StringComparison comparisonType)") { value, args, _ in
                try last(value, args[0].units, args[1], args[2], ignoringCase: StringType.ignores(args[3]))
            },
            .method("int LastIndexOfAny(char[] anyOf, int startIndex)") { value, args, _ in try lastOfAny(value, args[0].characters, args[1], nil) },
            .method("int LastIndexOfAny(char[] anyOf, int startIndex, int count)") { value, args, _ in try lastOfAny(value, args[0].characters, args[1], args[2]) },
            Relay.fixed("System.String", "string Join(char separator, string[] value, int startIndex, int count)") { [Value(units: unit($0[0])), $0[1], $0[2], $0[3]] },
            .staticMethod("string Join[T](string separator, System.Collections.Generic.IEnumerable[T] values)") { args, runspace in try joined(args[0].string, args[1], runspace) },
            .staticMethod("string Join[T](char separator, System.Collections.Generic.IEnumerable[T] values)") { args, runspace in
                try joined(String(decoding: unit(args[0]), as: UTF16.self), args[1], runspace)
            },
            .staticMethod("string Concat[T](System.Collections.Generic.IEnumerable[T] values)") { args, runspace in try joined("", args[0], runspace) },
            .staticMethod("int Compare(string strA, int indexA, string strB, int indexB, int length, bool ignoreCase, cultureinfo culture)") { args, _ in
                StringType.order(try StringType.part(args[0], args[1], args[4]), try StringType.part(args[2], args[3], args[4]), args[5].bool)
            },
            .staticMethod("int Compare(string strA, int indexA, string strB, int indexB, int length, cultureinfo culture, System.Globalization.CompareOptions options)") { args, _ in
                StringType.order(
                    try StringType.part(args[0], args[1], args[4]), try StringType.part(args[2], args[3], args[4]), args[6].raw & 0x1000_0001 != 0,
                    ordinal: args[6].raw & 0x5000_0000 != 0)
            },
        ]
    }
    private static func joined(_ separator: String, _ values: Value, _ runspace: Runspace) throws -> Value {
        _ = runspace.takeTypeArguments()
        if values.isNull { throw NetException.argumentNull("values") }
        return Value(runspace.elements(values).map { $0.isNull ? "" : runspace.netText($0) }.joined(separator: separator))
    }

    private static var builders: [TypeMember] {
        let own = "System.Text.StringBuilder"
        var list: [TypeMember] = (1...3).map { count in
            .method("\(own) AppendFormat(System.IFormatProvider provider, string format, \((0..<count).map { "System.Object arg\($0)" }.joined(separator: ", ")))") { value, args, runspace in
                let items = Value(array: Array(args[2...]))
                return try Members.invoke(value, "AppendFormat", [args[0], args[1], items], runspace)
            }
        }
        for separator in ["string", "char"] {
            list.append(.method("\(own) AppendJoin[T](\(separator) separator, System.Collections.Generic.IEnumerable[T] values)") { value, args, runspace in
                let text = try joined(runspace.netText(args[0]), args[1], runspace)
                return try Members.invoke(value, "Append", [text], runspace)
            })
        }
        return list + [
            .method("\(own) Append(\(own) value, int startIndex, int count)") { value, args, runspace in
                guard let other = args[0].as(StringBuilderObject.self) else {
                    if args[1].int == 0, args[2].int == 0 { return value }
                    throw NetException.argumentNull("value")
                }
                return try Members.invoke(value, "Append", [Value(other.toText()), args[1], args[2]], runspace)
            },
            .method("\(own) Insert(int index, char[] value, int startIndex, int charCount)") { value, args, runspace in
                let units = args[1].characters
                guard args[2].int >= 0, args[3].int >= 0, args[2].int + args[3].int <= units.count else {
                    throw NetException.outOfRange("Index was out of range. Must be non-negative and less than or equal to the size of the collection.", "startIndex")
                }
                return try Members.invoke(value, "Insert", [args[0], Value(units: units[args[2].int..<(args[2].int + args[3].int)])], runspace)
            },
        ]
    }

    private static var comparers: [TypeMember] {
        [
            .staticMethod("System.StringComparer Create(cultureinfo culture, System.Globalization.CompareOptions options)") { args, runspace in
                let ignores = args[1].raw & 0x1000_0001 != 0
                guard let owner = TypeRegistry.shared.find("System.StringComparer") else { return .null }
                if args[1].raw & 0x5000_0000 != 0 { return try Members.getStatic(owner, ignores ? "OrdinalIgnoreCase" : "Ordinal", runspace) }
                return try Members.invokeStatic(owner, "Create", [args[0], .bool(ignores)], runspace)
            },
            .method("bool Equals(System.Object x, System.Object y)") { value, args, runspace in
                guard let x = args[0].stringValue, let y = args[1].stringValue else { return .bool(ObjectType.sameValue(args[0], args[1])) }
                return try Members.invoke(value, "Equals", [Value(x), Value(y)], runspace)
            },
            .method("int GetHashCode(System.Object obj)") { value, args, runspace in
                if args[0].isNull { throw NetException.argumentNull("obj") }
                guard let text = args[0].stringValue else { return .int(ObjectType.hash(args[0])) }
                return try Members.invoke(value, "GetHashCode", [Value(text)], runspace)
            },
        ]
    }

    private static var encodings: [TypeMember] {
        /// A part of an array, checked.
        @Sendable func part(_ array: Value, _ index: Value, _ count: Value, _ names: (String, String, String)) throws -> Value {
            if array.isNull { throw NetException.argumentNull(names.0) }
            let items = array.items
            guard index.int >= 0 else { throw NetException.outOfRange("Non-negative number required.", names.1) }
            guard count.int >= 0 else { throw NetException.outOfRange("Non-negative number required.", names.2) }
            guard index.int + count.int <= items.count else {
                throw NetException.outOfRange("Index and count must refer to a location within the buffer.", names.0)
            }
            if names.0 == "bytes" { return Value(bytes: Array(array.bytes[index.int..<(index.int + count.int)])) }
            let units = array.characters[index.int..<(index.int + count.int)]
            return .object(TypedArray<CharElement>(ContiguousArray(units.map { CharElement(value: $0) })))
        }
        /// Writes what came of it into an array, and says how much.
        @Sendable func put(_ made: Value, _ target: Value, _ at: Value, _ name: String, _ runspace: Runspace) throws -> Value {
            guard let array = target.as(ArrayObject.self) else { throw NetException.argumentNull(name) }
            let items = made.items
            guard at.int >= 0, at.int <= array.count else {
                throw NetException.outOfRange("Index was out of range. Must be non-negative and less than or equal to the size of the collection.", name == "bytes" ? "byteIndex" : "charIndex")
            }
            guard at.int + items.count <= array.count else {
                throw NetException.argument(
                    name == "bytes"
                        ? "The output byte buffer is too small to contain the encoded data, encoding 'utf-8' fallback 'System.Text.EncoderReplacementFallback'."
                        : "The output char buffer is too small to contain the decoded characters, encoding 'utf-8' fallback 'System.Text.DecoderReplacementFallback'.", name)
            }
            for (offset, item) in items.enumerated() { try array.setElement(at.int + offset, item, runspace) }
            return Value(items.count)
        }
        let encoding = "System.Text.Encoding"
        return [
            .staticMethod("byte[] Convert(\(encoding) srcEncoding, \(encoding) dstEncoding, byte[] bytes, int index, int count)") { args, runspace in
                guard let owner = TypeRegistry.shared.find(encoding) else { return .null }
                return try Members.invokeStatic(owner, "Convert", [args[0], args[1], part(args[2], args[3], args[4], ("bytes", "index", "count"))], runspace)
            },
            Relay.fixed(encoding, "\(encoding) GetEncoding(int codepage, System.Text.EncoderFallback encoderFallback, System.Text.DecoderFallback decoderFallback)") { [$0[0]] },
            Relay.fixed(encoding, "\(encoding) GetEncoding(string name, System.Text.EncoderFallback encoderFallback, System.Text.DecoderFallback decoderFallback)") { [$0[0]] },
            .method("int GetByteCount(char[] chars, int index, int count)") { value, args, runspace in
                Value(try Members.invoke(value, "GetBytes", [part(args[0], args[1], args[2], ("chars", "index", "count"))], runspace).items.count)
            },
            .method("int GetByteCount(string s, int index, int count)") { value, args, runspace in
                let units = args[0].units
                guard args[1].int >= 0, args[2].int >= 0, args[1].int + args[2].int <= units.count else {
                    throw NetException.outOfRange("Index and count must refer to a location within the string.", "index")
                }
                return try Members.invoke(value, "GetByteCount", [Value(units: units[args[1].int..<(args[1].int + args[2].int)])], runspace)
            },
            .method("int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex)") { value, args, runspace in
                try put(Members.invoke(value, "GetBytes", [part(args[0], args[1], args[2], ("chars", "charIndex", "charCount"))], runspace), args[3], args[4], "bytes", runspace)
            },
            .method("int GetBytes(string s, int charIndex, int charCount, byte[] bytes, int byteIndex)") { value, args, runspace in
                try put(Members.invoke(value, "GetBytes", [args[0], args[1], args[2]], runspace), args[3], args[4], "bytes", runspace)
            },
            .method("int GetCharCount(byte[] bytes, int index, int count)") { value, args, runspace in
                Value(try Members.invoke(value, "GetChars", [part(args[0], args[1], args[2], ("bytes", "index", "count"))], runspace).items.count)
            },
            .method("int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)") { value, args, runspace in
                try put(Members.invoke(value, "GetChars", [part(args[0], args[1], args[2], ("bytes", "byteIndex", "byteCount"))], runspace), args[3], args[4], "chars", runspace)
            },
            .method("bool IsAlwaysNormalized()") { value, _, runspace in .bool(try Members.get(value, "CodePage", runspace).int == 20127) },
            .method("bool IsAlwaysNormalized(System.Text.NormalizationForm form)") { value, _, runspace in .bool(try Members.get(value, "CodePage", runspace).int == 20127) },
        ]
    }
}
