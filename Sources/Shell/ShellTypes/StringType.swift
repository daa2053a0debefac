import ShellRuntime

/// System.String (PSL-372). Positions are UTF-16 units; comparison is ordinal except where .NET uses the culture.
enum StringType {
    static func register() {
        TypeMembers.add("System.String") { instance + search + change + statics }
    }

    private static func range(_ text: String, _ start: Int, _ length: Int?) throws -> [UInt16] {
        let units = Array(text.utf16)
        guard start >= 0 else {
            throw NetException.outOfRange("startIndex ('\(start)') must be a non-negative value.", "startIndex", actual: String(start))
        }
        guard start <= units.count else { throw NetException.outOfRange("startIndex cannot be larger than length of string.", "startIndex") }
        guard let length else { return Array(units[start...]) }
        guard length >= 0 else {
            throw NetException.outOfRange("length ('\(length)') must be a non-negative value.", "length", actual: String(length))
        }
        guard start + length <= units.count else {
            throw NetException.outOfRange("Index and length must refer to a location within the string.", "length")
        }
        return Array(units[start..<(start + length)])
    }
    /// First position of a needle in units from..<to, ordinal or without case; -1 where it is not.
    private static func find(_ units: [UInt16], _ needle: [UInt16], from: Int, to: Int, ignoringCase: Bool = false) -> Int {
        if needle.isEmpty { return from }
        func same(_ a: UInt16, _ b: UInt16) -> Bool { a == b || (ignoringCase && fold(a) == fold(b)) }
        var at = from
        while at + needle.count <= to {
            if same(units[at], needle[0]), (1..<needle.count).allSatisfy({ same(units[at + $0], needle[$0]) }) { return at }
            at += 1
        }
        return -1
    }
    private static func findLast(_ units: [UInt16], _ needle: [UInt16], ignoringCase: Bool = false) -> Int {
        if needle.isEmpty { return units.count }
        var at = units.count - needle.count
        while at >= 0 {
            if find(units, needle, from: at, to: at + needle.count, ignoringCase: ignoringCase) == at { return at }
            at -= 1
        }
        return -1
    }
    static func fold(_ unit: UInt16) -> UInt16 {
        if unit < 0x80 { return unit >= 0x61 && unit <= 0x7A ? unit - 32 : unit }
        guard let scalar = Unicode.Scalar(unit) else { return unit }
        let mapped = scalar.properties.uppercaseMapping.utf16
        return mapped.count == 1 ? mapped.first ?? unit : unit
    }
    /// StringComparison: odd numbers ignore case.
    static func ignores(_ comparison: Value) -> Bool { comparison.raw % 2 == 1 }

    private static func trim(_ text: String, _ characters: [UInt16]?, start: Bool, end: Bool) -> Value {
        if let part = TextSearch.trimmed(text, characters, start: start, end: end) { return Value(part) }
        let units = Array(text.utf16)
        func isTrimmed(_ unit: UInt16) -> Bool {
            if let characters, !characters.isEmpty { return characters.contains(unit) }
            return Unicode.Scalar(unit)?.properties.isWhitespace ?? false
        }
        var first = 0, last = units.count
        if start { while first < last, isTrimmed(units[first]) { first += 1 } }
        if end { while last > first, isTrimmed(units[last - 1]) { last -= 1 } }
        return first == 0 && last == units.count ? Value(text) : Value(units: units[first..<last])
    }

    private static var instance: [TypeMember] {
        [
            .constructor("char c, int count") { args, _ in
                guard case .char(let unit) = args[0].base else { return "" }
                guard args[1].int >= 0 else { throw NetException.outOfRange("'count' must be non-negative.", "count") }
                return Value(units: Array(repeating: unit, count: args[1].int))
            },
            .constructor("char[] value") { args, _ in Value(units: args[0].characters) },
            .constructor("char[] value, int startIndex, int length") { args, _ in
                let units = args[0].characters
                guard args[1].int >= 0, args[2].int >= 0, args[1].int + args[2].int <= units.count else {
                    throw NetException.outOfRange("Index was out of range. Must be non-negative and less than or equal to the size of the collection.", "startIndex")
                }
                return Value(units: units[args[1].int..<(args[1].int + args[2].int)])
            },
            .property("Length", "int") { value, _ in Value(value.string.utf16.count) },
            .method("char get_Chars(int index)", hidden: true) { value, args, _ in
                let units = value.units
                guard args[0].int >= 0, args[0].int < units.count else {
                    throw NetException("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")
                }
                return .char(units[args[0].int])
            },
            .method("char Chars(int index)", hidden: true) { value, args, _ in
                let units = value.units
                guard args[0].int >= 0, args[0].int < units.count else {
                    // A parameterised property: reading it fails, not calling it.
                    let message = "Index was outside the bounds of the array."
                    throw ShellError(
                        "Exception getting \"Chars\": \"\(message)\"", id: "ExceptionWhenGetting", category: .notSpecified,
                        exception: "System.Management.Automation.GetValueInvocationException",
                        inner: ExceptionObject("System.IndexOutOfRangeException", message))
                }
                return .char(units[args[0].int])
            },
            .method("System.Object Clone()") { value, _, _ in value },
            .method("int CompareTo(System.Object value)") { value, args, _ in
                guard let other = args[0].stringValue else {
                    if args[0].isNull { return 1 }
                    throw NetException.argument("Object must be of type String.")
                }
                return Value(Collation.compare(value.string, other, ignoringCase: false))
            },
            .method("int CompareTo(string strB)") { value, args, _ in Value(Collation.compare(value.string, args[0].string, ignoringCase: false)) },
            .method("bool Equals(System.Object obj)") { value, args, _ in .bool(args[0].stringValue.map { $0.utf16.elementsEqual(value.string.utf16) } ?? false) },
            .method("bool Equals(string value)") { value, args, _ in .bool(args[0].string.utf16.elementsEqual(value.string.utf16)) },
            .method("bool Equals(string value, System.StringComparison comparisonType)") { value, args, _ in
                .bool(ignores(args[1]) ? value.string.equalsIgnoringCase(args[0].string) : value.string.utf16.elementsEqual(args[0].string.utf16))
            },
            .method("System.CharEnumerator GetEnumerator()") { value, _, _ in .object(EnumeratorObject(ContiguousArray(value.units.map { .char($0) }))) },
            .method("int GetHashCode()") { value, _, _ in .int(Int32(truncatingIfNeeded: value.string.hashValue)) },
            .method("System.TypeCode GetTypeCode()") { _, _, _ in enumValue("System.TypeCode", 18) },
            .method("char[] ToCharArray()") { value, _, _ in .object(TypedArray<CharElement>(ContiguousArray(value.units.map(character)))) },
            .method("char[] ToCharArray(int startIndex, int length)") { value, args, _ in
                let units = value.units
                guard args[0].int >= 0, args[1].int >= 0, args[0].int + args[1].int <= units.count else {
                    throw NetException.outOfRange(
                        "startIndex ('\(args[0].int)') must be less than or equal to '\(units.count - args[1].int)'.", "startIndex", actual: String(args[0].int))
                }
                return .object(TypedArray<CharElement>(ContiguousArray(units[args[0].int..<(args[0].int + args[1].int)].map(character))))
            },
            .method("string ToString()") { value, _, _ in Value(value.string) },
            .method("string ToString(System.IFormatProvider provider)") { value, _, _ in Value(value.string) },
            .method("bool IsNormalized()") { value, _, _ in .bool(Normalization.normalized(value.string, 1) == value.string) },
            .method("bool IsNormalized(System.Text.NormalizationForm normalizationForm)") { value, args, _ in
                .bool(Normalization.normalized(value.string, args[0].raw) == value.string)
            },
            .method("string Normalize()") { value, _, _ in Value(Normalization.normalized(value.string, 1)) },
            .method("string Normalize(System.Text.NormalizationForm normalizationForm)") { value, args, _ in Value(Normalization.normalized(value.string, args[0].raw)) },
            .method("System.Text.StringRuneEnumerator EnumerateRunes()") { value, _, _ in
                .object(EnumeratorObject(ContiguousArray(value.string.unicodeScalars.map { .object(RuneObject($0)) })))
            },
            .method("int GetHashCode(System.StringComparison comparisonType)") { value, args, _ in
                .int(Int32(truncatingIfNeeded: (ignores(args[0]) ? value.string.foldedForKeys() : value.string).hashValue))
            },
            .method("void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)") { value, args, runspace in
                let units = value.units
                guard let target = args[1].as(ArrayObject.self) else { throw NetException.argumentNull("destination") }
                guard args[3].int >= 0 else { throw NetException.outOfRange("'count' must be non-negative.", "count") }
                guard args[0].int >= 0 else { throw NetException.outOfRange(indexText, "sourceIndex") }
                guard args[0].int + args[3].int <= units.count else { throw NetException.outOfRange("Index and count must refer to a location within the string.", "sourceIndex") }
                guard args[2].int >= 0, args[2].int + args[3].int <= target.count else {
                    throw NetException.outOfRange("Index and count must refer to a location within the buffer.", "destinationIndex")
                }
                for at in 0..<args[3].int { try target.setElement(args[2].int + at, .char(units[args[0].int + at]), runspace) }
                return .void
            },
        ]
    }
    private static func character(_ unit: UInt16) -> CharElement {
        var element = CharElement.zero
        element.value = unit
        return element
    }

    private static var search: [TypeMember] {
        [
            .method("bool Contains(string value)") { value, args, _ in .bool(TextSearch.position(of: args[0].string, in: value.string) != nil) },
            .method("bool Contains(string value, System.StringComparison comparisonType)") { value, args, _ in
                .bool(find(value.units, args[0].units, from: 0, to: value.string.utf16.count, ignoringCase: ignores(args[1])) >= 0)
            },
            .method("bool Contains(char value)") { value, args, _ in
                guard case .char(let unit) = args[0].base else { return false }
                return .bool(value.string.utf16.contains(unit))
            },
            .method("bool Contains(char value, System.StringComparison comparisonType)") { value, args, _ in
                .bool(find(value.units, one(args[0]), from: 0, to: value.units.count, ignoringCase: ignores(args[1])) >= 0)
            },
            .method("bool StartsWith(string value)") { value, args, _ in .bool(TextSearch.hasPrefix(value.string, args[0].string)) },
            .method("bool StartsWith(string value, System.StringComparison comparisonType)") { value, args, _ in
                .bool(starts(value.units, args[0].units, ignores(args[1])))
            },
            .method("bool StartsWith(string value, bool ignoreCase, cultureinfo culture)") { value, args, _ in
                .bool(starts(value.units, args[0].units, args[1].bool))
            },
            .method("bool StartsWith(char value)") { value, args, _ in
                guard case .char(let unit) = args[0].base else { return false }
                return .bool(value.string.utf16.first == unit)
            },
            .method("bool EndsWith(string value)") { value, args, _ in .bool(TextSearch.hasSuffix(value.string, args[0].string)) },
            .method("bool EndsWith(string value, System.StringComparison comparisonType)") { value, args, _ in
                .bool(starts(value.units.reversed(), args[0].units.reversed(), ignores(args[1])))
            },
            .method("bool EndsWith(string value, bool ignoreCase, cultureinfo culture)") { value, args, _ in
                .bool(starts(value.units.reversed(), args[0].units.reversed(), args[1].bool))
            },
            .method("bool EndsWith(char value)") { value, args, _ in
                guard case .char(let unit) = args[0].base else { return false }
                return .bool(value.string.utf16.last == unit)
            },
            .method("int IndexOf(char value)") { value, args, _ in Value(find(value.units, one(args[0]), from: 0, to: value.units.count)) },
            .method("int IndexOf(char value, int startIndex)") { value, args, _ in
                let units = value.units
                return Value(find(units, one(args[0]), from: try start(args[1].int, units.count), to: units.count))
            },
            .method("int IndexOf(char value, System.StringComparison comparisonType)") { value, args, _ in
                Value(find(value.units, one(args[0]), from: 0, to: value.units.count, ignoringCase: ignores(args[1])))
            },
            .method("int IndexOf(char value, int startIndex, int count)") { value, args, _ in
                let units = value.units, bounds = try window(args[1].int, args[2].int, units.count)
                return Value(find(units, one(args[0]), from: bounds.lowerBound, to: bounds.upperBound))
            },
            .method("int IndexOf(string value)") { value, args, _ in
                if TextSearch.isASCII(value.string) { return Value(TextSearch.position(of: args[0].string, in: value.string) ?? -1) }
                return Value(find(value.units, args[0].units, from: 0, to: value.units.count))
            },
            .method("int IndexOf(string value, int startIndex)") { value, args, _ in
                let units = value.units
                return Value(find(units, args[0].units, from: try start(args[1].int, units.count), to: units.count))
            },
            .method("int IndexOf(string value, int startIndex, int count)") { value, args, _ in
                let units = value.units
                let from = try start(args[1].int, units.count)
                guard args[2].int >= 0, from + args[2].int <= units.count else {
                    throw NetException.outOfRange("Count must be positive and count must refer to a location within the string/array/collection.", "count")
                }
                return Value(find(units, args[0].units, from: from, to: from + args[2].int))
            },
            .method("int IndexOf(string value, System.StringComparison comparisonType)") { value, args, _ in
                Value(find(value.units, args[0].units, from: 0, to: value.units.count, ignoringCase: ignores(args[1])))
            },
            .method("int IndexOf(string value, int startIndex, System.StringComparison comparisonType)") { value, args, _ in
                let units = value.units
                return Value(find(units, args[0].units, from: try start(args[1].int, units.count), to: units.count, ignoringCase: ignores(args[2])))
            },
            .method("int IndexOf(string value, int startIndex, int count, System.StringComparison comparisonType)") { value, args, _ in
                let units = value.units, bounds = try window(args[1].int, args[2].int, units.count)
                return Value(find(units, args[0].units, from: bounds.lowerBound, to: bounds.upperBound, ignoringCase: ignores(args[3])))
            },
            .method("int IndexOfAny(char[] anyOf)") { value, args, _ in any(args[0], in: value.units, from: 0) },
            .method("int IndexOfAny(char[] anyOf, int startIndex)") { value, args, _ in
                let units = value.units
                return any(args[0], in: units, from: try start(args[1].int, units.count))
            },
            .method("int IndexOfAny(char[] anyOf, int startIndex, int count)") { value, args, _ in
                let units = value.units, bounds = try window(args[1].int, args[2].int, units.count)
                return any(args[0], in: Array(units[..<bounds.upperBound]), from: bounds.lowerBound)
            },
            .method("int LastIndexOf(char value)") { value, args, _ in Value(findLast(value.units, one(args[0]))) },
            .method("int LastIndexOf(char value, int startIndex)") { value, args, _ in
                let units = value.units
                if units.isEmpty { return -1 }
                guard units.indices.contains(args[1].int) else { throw NetException.outOfRange(indexText, "startIndex") }
                return Value(findLast(Array(units[...args[1].int]), one(args[0])))
            },
            .method("int LastIndexOf(string value)") { value, args, _ in Value(findLast(value.units, args[0].units)) },
            .method("int LastIndexOf(string value, int startIndex)") { value, args, _ in
                let units = value.units
                if units.isEmpty { return -1 }
                guard args[1].int >= 0, args[1].int < units.count else {
                    throw NetException.outOfRange("Index was out of range. Must be non-negative and less than the size of the collection.", "startIndex")
                }
                return Value(findLast(Array(units[...args[1].int]), args[0].units))
            },
            .method("int LastIndexOf(string value, System.StringComparison comparisonType)") { value, args, _ in
                Value(findLast(value.units, args[0].units, ignoringCase: ignores(args[1])))
            },
            .method("int LastIndexOf(string value, int startIndex, System.StringComparison comparisonType)") { value, args, _ in
                let units = value.units
                if units.isEmpty { return -1 }
                guard units.indices.contains(args[1].int) else { throw NetException.outOfRange(indexText, "startIndex") }
                return Value(findLast(Array(units[...args[1].int]), args[0].units, ignoringCase: ignores(args[2])))
            },
            .method("int LastIndexOfAny(char[] anyOf)") { value, args, _ in
                let wanted = args[0].characters
                return Value(value.units.lastIndex { wanted.contains($0) } ?? -1)
            },
        ]
    }
    private static func any(_ wanted: Value, in units: [UInt16], from start: Int) -> Value {
        let characters = wanted.characters
        return Value(units[start...].firstIndex { characters.contains($0) } ?? -1)
    }
    private static func window(_ index: Int, _ length: Int, _ count: Int) throws -> Range<Int> {
        let from = try start(index, count)
        guard length >= 0, from + length <= count else {
            throw NetException.outOfRange("Count must be positive and count must refer to a location within the string/array/collection.", "count")
        }
        return from..<(from + length)
    }
    static func one(_ value: Value) -> [UInt16] { if case .char(let unit) = value.base { [unit] } else { [] } }
    private static func start(_ index: Int, _ count: Int) throws -> Int {
        guard index >= 0, index <= count else {
            throw NetException.outOfRange("Index was out of range. Must be non-negative and less than or equal to the size of the collection.", "startIndex")
        }
        return index
    }
    private static func starts(_ units: [UInt16], _ head: [UInt16], _ ignoringCase: Bool) -> Bool {
        guard units.count >= head.count else { return false }
        return zip(units, head).allSatisfy { $0 == $1 || (ignoringCase && fold($0) == fold($1)) }
    }

    private static var change: [TypeMember] {
        [
            .method("string Substring(int startIndex)") { value, args, _ in
                if let part = TextSearch.part(value.string, args[0].int, nil) { return Value(part) }
                return Value(units: try range(value.string, args[0].int, nil))
            },
            .method("string Substring(int startIndex, int length)") { value, args, _ in
                if let part = TextSearch.part(value.string, args[0].int, args[1].int) { return Value(part) }
                return Value(units: try range(value.string, args[0].int, args[1].int))
            },
            .method("string ToUpper()") { value, _, _ in Value(value.string.simpleUppercased()) },
            .method("string ToUpper(cultureinfo culture)") { value, args, _ in
                let isTurkic = CultureObject.isTurkic(args[0].as(CultureObject.self)?.name ?? "")
                return Value((isTurkic ? value.string.replacing("i", with: "İ") : value.string).simpleUppercased())
            },
            .method("string ToUpperInvariant()") { value, _, _ in Value(value.string.simpleUppercased()) },
            .method("string ToLower()") { value, _, _ in Value(value.string.simpleLowercased()) },
            .method("string ToLower(cultureinfo culture)") { value, args, _ in
                let isTurkic = CultureObject.isTurkic(args[0].as(CultureObject.self)?.name ?? "")
                return Value((isTurkic ? value.string.replacing("İ", with: "i").replacing("I", with: "ı") : value.string).simpleLowercased())
            },
            .method("string ToLowerInvariant()") { value, _, _ in Value(value.string.simpleLowercased()) },
            .method("string Trim()") { value, _, _ in trim(value.string, nil, start: true, end: true) },
            .method("string Trim(char trimChar)") { value, args, _ in trim(value.string, one(args[0]), start: true, end: true) },
            .method("string Trim(Params char[] trimChars)") { value, args, _ in trim(value.string, args[0].characters, start: true, end: true) },
            .method("string TrimStart()") { value, _, _ in trim(value.string, nil, start: true, end: false) },
            .method("string TrimStart(char trimChar)") { value, args, _ in trim(value.string, one(args[0]), start: true, end: false) },
            .method("string TrimStart(Params char[] trimChars)") { value, args, _ in trim(value.string, args[0].characters, start: true, end: false) },
            .method("string TrimEnd()") { value, _, _ in trim(value.string, nil, start: false, end: true) },
            .method("string TrimEnd(char trimChar)") { value, args, _ in trim(value.string, one(args[0]), start: false, end: true) },
            .method("string TrimEnd(Params char[] trimChars)") { value, args, _ in trim(value.string, args[0].characters, start: false, end: true) },
            .method("string PadLeft(int totalWidth)") { value, args, _ in try pad(value, args[0].int, 0x20, left: true) },
            .method("string PadLeft(int totalWidth, char paddingChar)") { value, args, _ in try pad(value, args[0].int, one(args[1]).first ?? 0x20, left: true) },
            .method("string PadRight(int totalWidth)") { value, args, _ in try pad(value, args[0].int, 0x20, left: false) },
            .method("string PadRight(int totalWidth, char paddingChar)") { value, args, _ in try pad(value, args[0].int, one(args[1]).first ?? 0x20, left: false) },
            .method("string Insert(int startIndex, string value)") { value, args, _ in
                var units = value.units
                let at = args[0].int
                guard at >= 0 else { throw NetException.outOfRange("startIndex ('\(at)') must be a non-negative value.", "startIndex", actual: String(at)) }
                guard at <= units.count else {
                    throw NetException.outOfRange("startIndex ('\(at)') must be less than or equal to '\(units.count)'.", "startIndex", actual: String(at))
                }
                units.insert(contentsOf: args[1].units, at: at)
                return Value(units: units)
            },
            .method("string Remove(int startIndex)") { value, args, _ in
                let units = value.units
                guard args[0].int >= 0 else { throw NetException.outOfRange("StartIndex cannot be less than zero.", "startIndex") }
                guard args[0].int <= units.count else { throw NetException.outOfRange("startIndex cannot be larger than length of string.", "startIndex") }
                return Value(units: units[..<args[0].int])
            },
            .method("string Remove(int startIndex, int count)") { value, args, _ in
                var units = value.units
                let (at, count) = (args[0].int, args[1].int)
                guard at >= 0 else { throw NetException.outOfRange("StartIndex cannot be less than zero.", "startIndex") }
                guard count >= 0 else { throw NetException.outOfRange("count ('\(count)') must be a non-negative value.", "count", actual: String(count)) }
                guard count <= units.count - at else {
                    throw NetException.outOfRange("count ('\(count)') must be less than or equal to '\(units.count - at)'.", "count", actual: String(count))
                }
                units.removeSubrange(at..<(at + count))
                return Value(units: units)
            },
            .method("string Replace(string oldValue, string newValue, bool ignoreCase, cultureinfo culture)") { value, args, _ in
                try replace(value, args[0], args[1], args[2].bool)
            },
            .method("string Replace(string oldValue, string newValue, System.StringComparison comparisonType)") { value, args, _ in
                try replace(value, args[0], args[1], ignores(args[2]))
            },
            .method("string Replace(char oldChar, char newChar)") { value, args, _ in
                guard let old = one(args[0]).first, let new = one(args[1]).first else { return value }
                return Value(units: value.units.map { $0 == old ? new : $0 })
            },
            .method("string Replace(string oldValue, string newValue)") { value, args, _ in try replace(value, args[0], args[1], false) },
            .method("string ReplaceLineEndings()") { value, _, _ in Value(lineEnds(value.string, "\n")) },
            .method("string ReplaceLineEndings(string replacementText)") { value, args, _ in Value(lineEnds(value.string, args[0].string)) },
            .method("string[] Split(Params char[] separator)") { value, args, _ in split(value, args[0].characters.map { [$0] }, 0, 0, blank: true) },
            .method("string[] Split(char separator, System.StringSplitOptions options = None)") { value, args, _ in
                (args.count == 1 ? parts(value, args[0]) : nil) ?? split(value, [one(args[0])], 0, args.count > 1 ? args[1].raw : 0)
            },
            .method("string[] Split(char separator, int count, System.StringSplitOptions options = None)") { value, args, _ in
                split(value, [one(args[0])], try limit(args[1].int), args.count > 2 ? args[2].raw : 0)
            },
            .method("string[] Split(char[] separator, int count)") { value, args, _ in split(value, args[0].characters.map { [$0] }, try limit(args[1].int), 0, blank: true) },
            .method("string[] Split(char[] separator, System.StringSplitOptions options)") { value, args, _ in
                split(value, args[0].characters.map { [$0] }, 0, args[1].raw, blank: true)
            },
            .method("string[] Split(char[] separator, int count, System.StringSplitOptions options)") { value, args, _ in
                split(value, args[0].characters.map { [$0] }, try limit(args[1].int), args[2].raw, blank: true)
            },
            .method("string[] Split(string separator, System.StringSplitOptions options = None)") { value, args, _ in
                (args.count == 1 ? parts(value, args[0]) : nil) ?? split(value, [args[0].units], 0, args.count > 1 ? args[1].raw : 0)
            },
            .method("string[] Split(string separator, int count, System.StringSplitOptions options = None)") { value, args, _ in
                split(value, [args[0].units], try limit(args[1].int), args.count > 2 ? args[2].raw : 0)
            },
            .method("string[] Split(string[] separator, System.StringSplitOptions options)") { value, args, _ in
                split(value, args[0].items.map(\.units), 0, args[1].raw, blank: true)
            },
            .method("string[] Split(string[] separator, int count, System.StringSplitOptions options)") { value, args, _ in
                split(value, args[0].items.map(\.units), try limit(args[1].int), args[2].raw, blank: true)
            },
        ]
    }
    /// All parts between an ASCII character; nil for another separator.
    private static func parts(_ value: Value, _ separator: Value) -> Value? {
        let byte: UInt8
        switch separator {
        case .char(let unit) where unit < 0x80: byte = UInt8(truncatingIfNeeded: unit)
        case .string(let text) where text.value.utf8.count == 1: byte = text.value.utf8.first ?? 0
        default: return nil
        }
        return .object(ObjectArray(TextSearch.parts(value.string, byte), of: WellKnown.string))
    }
    private static func limit(_ count: Int) throws -> Int {
        guard count >= 0 else { throw NetException.outOfRange("count ('\(count)') must be a non-negative value.", "count", actual: String(count)) }
        return count == 0 ? -1 : count
    }
    private static func pad(_ value: Value, _ width: Int, _ unit: UInt16, left: Bool) throws -> Value {
        guard width >= 0 else { throw NetException.outOfRange("totalWidth ('\(width)') must be a non-negative value.", "totalWidth", actual: String(width)) }
        if unit < 0x80, let padded = TextSearch.padded(value.string, width, UInt8(truncatingIfNeeded: unit), left: left) { return Value(padded) }
        let units = value.units
        let filling = [UInt16](repeating: unit, count: max(0, width - units.count))
        return Value(units: left ? filling + units : units + filling)
    }
    private static func lineEnds(_ text: String, _ replacement: String) -> String {
        var result = "", previousCR = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\r":
                result += replacement
                previousCR = true
                continue
            case "\n": if !previousCR { result += replacement }
            case "\u{0C}", "\u{85}", "\u{2028}", "\u{2029}": result += replacement
            default: result.unicodeScalars.append(scalar)
            }
            previousCR = false
        }
        return result
    }
    private static func replace(_ value: Value, _ old: Value, _ new: Value, _ ignoringCase: Bool) throws -> Value {
        if old.isNull { return value }
        let needle = old.units
        guard !needle.isEmpty else { throw NetException.argument("The value cannot be an empty string.", "oldValue") }
        if !ignoringCase { return TextSearch.replacing(old.string, by: new.isNull ? "" : new.string, in: value.string).map { Value($0) } ?? Value(value.string) }
        let units = value.units, replacement = new.units
        var result: [UInt16] = [], at = 0
        while true {
            let next = find(units, needle, from: at, to: units.count, ignoringCase: ignoringCase)
            if next < 0 { break }
            result += units[at..<next]
            result += replacement
            at = next + needle.count
        }
        if at == 0 { return Value(value.string) }
        return Value(units: result + units[at...])
    }
    /// Options: 1 removes empty entries, 2 trims.
    private static func split(_ value: Value, _ separators: [[UInt16]], _ limit: Int, _ options: Int, blank: Bool = false) -> Value {
        if limit == -1 { return Value(stringArray: []) }
        let useful = separators.filter { !$0.isEmpty }
        if limit == 0, options == 0, let parts = TextSearch.split(value.string, useful) { return Value(stringArray: parts) }
        let units = value.units
        let byBlank = useful.isEmpty && blank
        var parts: [String] = [], start = 0, at = 0
        func add(_ end: Int) {
            var part = String(decoding: units[start..<end], as: UTF16.self)
            if options & 2 != 0 { part = String(part.trimmedBlanks) }
            if options & 1 != 0, part.isEmpty { return }
            parts.append(part)
        }
        while at < units.count {
            if limit > 0, parts.count == limit - 1 { break }
            var length = 0
            if byBlank {
                if Unicode.Scalar(units[at])?.properties.isWhitespace ?? false { length = 1 }
            } else {
                for separator in useful where at + separator.count <= units.count && units[at..<(at + separator.count)].elementsEqual(separator) {
                    length = separator.count
                    break
                }
            }
            if length > 0 {
                add(at)
                at += length
                start = at
            } else {
                at += 1
            }
        }
        if options & 1 != 0, limit > 0, parts.count == limit - 1 {
            // The last part starts at the next text that is not empty.
            var moved = true
            while moved, start < units.count {
                moved = false
                for separator in useful where start + separator.count <= units.count && units[start..<(start + separator.count)].elementsEqual(separator) {
                    start += separator.count
                    moved = true
                    break
                }
            }
        }
        add(units.count)
        return Value(stringArray: parts)
    }

    static func order(_ a: Value, _ b: Value, _ ignoringCase: Bool, ordinal: Bool = false) -> Value {
        if a.isNull { return Value(b.isNull ? 0 : -1) }
        if b.isNull { return 1 }
        if ordinal {
            let x = ignoringCase ? a.units.map(fold) : a.units, y = ignoringCase ? b.units.map(fold) : b.units
            for (p, q) in zip(x, y) where p != q { return Value(Int(p) - Int(q)) }
            return Value(x.count - y.count)
        }
        return Value(Collation.compare(a.string, b.string, ignoringCase: ignoringCase))
    }

    static let indexText = "Index was out of range. Must be non-negative and less than the size of the collection."
    /// At most so many units from a position on.
    static func part(_ value: Value, _ start: Value, _ length: Value) throws -> Value {
        if value.isNull { return value }
        let units = value.units
        guard length.int >= 0 else { throw NetException.outOfRange("Length cannot be less than zero.", "length") }
        guard start.int >= 0, start.int <= units.count else { throw NetException.outOfRange(indexText, "indexA") }
        return Value(units: units[start.int...].prefix(length.int))
    }
}
