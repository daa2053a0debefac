import ShellRuntime

/// The further members of cultures, addresses, regular expressions and of what makes objects by type.
enum WorldOverloads {
    static func register() {
        TypeMembers.extend("System.Globalization.CultureInfo") { cultures }
        TypeMembers.extend("System.Globalization.CompareInfo") { comparing }
        TypeMembers.extend("System.Globalization.TextInfo") { texts }
        TypeMembers.extend("System.Globalization.DateTimeFormatInfo") { dateFormats }
        TypeMembers.extend("System.Globalization.NumberFormatInfo") { instances("System.Globalization.NumberFormatInfo", "NumberFormat") }
        TypeMembers.extend("System.Uri") { addresses }
        TypeMembers.extend("System.Net.IPAddress") { hosts }
        TypeMembers.extend("System.Text.RegularExpressions.Regex") { patterns }
        TypeMembers.extend("System.Activator") { activator }
    }
    /// A part of a text, from a place on, for so many units at most.
    private static func part(_ text: Value, _ start: Value, _ count: Value? = nil, _ name: String) throws -> Value {
        let units = text.units
        guard start.int >= 0, start.int <= units.count else {
            throw NetException.outOfRange("Index was out of range. Must be non-negative and less than or equal to the size of the collection.", name)
        }
        if let count, count.int < 0 || start.int + count.int > units.count {
            throw NetException.outOfRange("Count must be positive and count must refer to a location within the string/array/collection.", "count")
        }
        return Value(units: units[start.int..<(count.map { start.int + $0.int } ?? units.count)])
    }
    private static let options = "System.Globalization.CompareOptions options"

    private static var cultures: [TypeMember] {
        let culture = "System.Globalization.CultureInfo"
        return [
            Relay.constructor(culture, "string name, bool useUserOverride") { [$0[0]] }, Relay.constructor(culture, "int culture, bool useUserOverride") { [$0[0]] },
            .staticMethod("cultureinfo GetCultureInfo(int culture)") { args, _ in .object(try CultureObject.numbered(args[0].int)) },
            Relay.fixed(culture, "cultureinfo GetCultureInfo(string name, string altName)") { [$0[0]] },
            Relay.fixed(culture, "cultureinfo GetCultureInfo(string name, bool predefinedOnly)") { [$0[0]] },
            .staticMethod("cultureinfo GetCultureInfoByIetfLanguageTag(string name)") { args, runspace in
                guard let owner = TypeRegistry.shared.find(culture) else { return .null }
                return try Members.invokeStatic(owner, "GetCultureInfo", [args[0]], runspace)
            },
            .staticMethod("cultureinfo ReadOnly(cultureinfo ci)") { args, _ in
                if args[0].isNull { throw NetException.argumentNull("ci") }
                return args[0]
            },
            .method("void ClearCachedData()") { _, _, _ in .void },
            .method("cultureinfo GetConsoleFallbackUICulture()") { value, _, _ in value },
        ]
    }
    /// GetInstance and ReadOnly of the formats of a culture.
    private static func instances(_ name: String, _ property: String) -> [TypeMember] {
        [
            .staticMethod("\(name) GetInstance(System.IFormatProvider \(property == "NumberFormat" ? "formatProvider" : "provider"))") { args, runspace in
                guard let owner = TypeRegistry.shared.find(name) else { return .null }
                if args[0].isNull { return try Members.getStatic(owner, "CurrentInfo", runspace) }
                if args[0].type?.fullName == name { return args[0] }
                return try Members.get(args[0], property, runspace)
            },
            .method("System.Object GetFormat(type formatType)") { value, args, _ in args[0].as(TypeObject.self)?.info.fullName == name ? value : .null },
        ]
    }
    private static var dateFormats: [TypeMember] {
        instances("System.Globalization.DateTimeFormatInfo", "DateTimeFormat") + [
            .method("string GetShortestDayName(System.DayOfWeek dayOfWeek)") { value, args, runspace in
                let names = try Members.get(value, "ShortestDayNames", runspace).items
                guard names.indices.contains(args[0].raw) else { throw NetException.outOfRange("Valid values are between Sunday and Saturday, inclusive.", "dayOfWeek") }
                return names[args[0].raw]
            },
            .method("string[] GetAllDateTimePatterns(char format)") { value, args, runspace in
                let names = [
                    "d": "ShortDatePattern", "D": "LongDatePattern", "F": "FullDateTimePattern", "m": "MonthDayPattern", "M": "MonthDayPattern", "r": "RFC1123Pattern", "R": "RFC1123Pattern",
                    "s": "SortableDateTimePattern", "t": "ShortTimePattern", "T": "LongTimePattern", "u": "UniversalSortableDateTimePattern", "y": "YearMonthPattern", "Y": "YearMonthPattern",
                ]
                guard let name = names[runspace.text(args[0])] else { throw NetException.argument("Format specifier was invalid.", "format") }
                return Value(stringArray: [try Members.get(value, name, runspace).string])
            },
        ]
    }
    private static var texts: [TypeMember] {
        ["ToUpper", "ToLower"].map { name in
            .method("char \(name)(char c)") { _, args, runspace in try Members.invokeStatic(WellKnown.char, name, [args[0]], runspace) }
        } + [.method("System.Object Clone()") { value, _, _ in value }]
    }
    private static var comparing: [TypeMember] {
        /// Where a text is in a part of another: searched by IndexOf of the part.
        @Sendable func place(_ value: Value, _ args: [Value], _ start: Int?, _ count: Int?, _ options: Value?, _ runspace: Runspace) throws -> Value {
            let from = start ?? 0
            let source = try part(args[0], Value(from), count.map { Value($0) }, "startIndex")
            let needle = if case .char(let unit) = args[1].base { Value(units: [unit]) } else { args[1] }
            let found = try Members.invoke(value, "IndexOf", [source, needle] + (options.map { [$0] } ?? []), runspace).int
            return Value(found < 0 ? -1 : found + from)
        }
        @Sendable func last(_ value: Value, _ args: [Value], _ options: Value?, _ runspace: Runspace) throws -> Value {
            let units = args[0].units
            let needle = if case .char(let unit) = args[1].base { Value(units: [unit]) } else { args[1] }
            for at in stride(from: units.count, through: 0, by: -1) {
                if try Members.invoke(value, "IsPrefix", [Value(units: units[at...]), needle] + (options.map { [$0] } ?? []), runspace).bool { return Value(at) }
            }
            return -1
        }
        let wide = "string string1, int offset1, string string2, int offset2", whole = "string string1, int offset1, int length1, string string2, int offset2, int length2"
        return ["string", "char"].flatMap { type -> [TypeMember] in
            let head = "string source, \(type) value"
            let first: [TypeMember] = type == "string" ? [] : [
                .method("int IndexOf(\(head))") { value, args, runspace in try place(value, args, nil, nil, nil, runspace) },
                .method("int IndexOf(\(head), \(options))") { value, args, runspace in try place(value, args, nil, nil, args[2], runspace) },
            ]
            return first + [
                .method("int IndexOf(\(head), int startIndex)") { value, args, runspace in try place(value, args, args[2].int, nil, nil, runspace) },
                .method("int IndexOf(\(head), int startIndex, \(options))") { value, args, runspace in try place(value, args, args[2].int, nil, args[3], runspace) },
                .method("int IndexOf(\(head), int startIndex, int count)") { value, args, runspace in try place(value, args, args[2].int, args[3].int, nil, runspace) },
                .method("int IndexOf(\(head), int startIndex, int count, \(options))") { value, args, runspace in try place(value, args, args[2].int, args[3].int, args[4], runspace) },
                .method("int LastIndexOf(\(head))") { value, args, runspace in try last(value, args, nil, runspace) },
                .method("int LastIndexOf(\(head), \(options))") { value, args, runspace in try last(value, args, args[2], runspace) },
            ]
        } + [
            Relay.instance("int Compare(\(wide))") { [try part($0[0], $0[1], nil, "offset1"), try part($0[2], $0[3], nil, "offset2")] },
            Relay.instance("int Compare(\(wide), \(options))") { [try part($0[0], $0[1], nil, "offset1"), try part($0[2], $0[3], nil, "offset2"), $0[4]] },
            Relay.instance("int Compare(\(whole))") { [try part($0[0], $0[1], $0[2], "offset1"), try part($0[3], $0[4], $0[5], "offset2")] },
            Relay.instance("int Compare(\(whole), \(options))") { [try part($0[0], $0[1], $0[2], "offset1"), try part($0[3], $0[4], $0[5], "offset2"), $0[6]] },
            .staticMethod("System.Globalization.CompareInfo GetCompareInfo(string name)") { args, runspace in
                guard let owner = TypeRegistry.shared.find("System.Globalization.CultureInfo") else { return .null }
                return try Members.get(Members.invokeStatic(owner, "GetCultureInfo", [args[0]], runspace), "CompareInfo", runspace)
            },
            .staticMethod("bool IsSortable(char ch)") { _, _ in true }, .staticMethod("bool IsSortable(string text)") { args, _ in .bool(!args[0].string.isEmpty) },
            .method("int GetHashCode(string source, \(options))") { _, args, _ in
                let ignores = args[1].raw & 0x1000_0001 != 0
                return .int(ObjectType.hash(Value(ignores ? args[0].string.foldedForKeys() : args[0].string)))
            },
        ]
    }

    private static var addresses: [TypeMember] {
        [
            .staticProperty("UriSchemeFtps", "string") { _ in "ftps" }, .staticProperty("UriSchemeNetTcp", "string") { _ in "net.tcp" }, .staticProperty("UriSchemeNetPipe", "string") { _ in "net.pipe" },
            .staticProperty("UriSchemeData", "string") { _ in "data" },
            .staticMethod("bool op_Equality(uri uri1, uri uri2)") { args, _ in .bool(args[0].isNull ? args[1].isNull : !args[1].isNull && ObjectType.sameValue(args[0], args[1])) },
            .staticMethod("bool op_Inequality(uri uri1, uri uri2)") { args, _ in .bool(!(args[0].isNull ? args[1].isNull : !args[1].isNull && ObjectType.sameValue(args[0], args[1]))) },
            .staticMethod("int FromHex(char digit)") { args, _ in
                guard case .char(let unit) = args[0].base, let digit = Character(Unicode.Scalar(unit) ?? " ").hexDigitValue else { throw NetException.argument("Argument_InvalidHexDigit", "digit") }
                return Value(digit)
            },
            .staticMethod("bool IsHexEncoding(string pattern, int index)") { args, _ in
                let units = Array(args[0].string)
                return .bool(args[1].int >= 0 && args[1].int + 2 < units.count && units[args[1].int] == "%" && units[args[1].int + 1].isHexDigit && units[args[1].int + 2].isHexDigit)
            },
            .staticMethod("char HexUnescape(string pattern, [ref] int index)") { args, _ in
                guard let reference = args[1].as(ReferenceObject.self) else { throw NetException.argumentNull("index") }
                let units = Array(args[0].string), at = reference.box.value.int
                guard units.indices.contains(at) else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "index") }
                if at + 2 < units.count, units[at] == "%", let high = units[at + 1].hexDigitValue, let low = units[at + 2].hexDigitValue {
                    reference.box.value = Value(at + 3)
                    return .char(UInt16(high * 16 + low))
                }
                reference.box.value = Value(at + 1)
                return .char(units[at].utf16.first ?? 0)
            },
            .staticMethod("bool TryCreate(uri baseUri, uri relativeUri, [ref] uri result)") { args, runspace in
                guard let owner = TypeRegistry.shared.find("System.Uri"), let found = try? Members.construct(owner, [args[0], args[1]], runspace) else {
                    assign(args[2], .null)
                    return false
                }
                assign(args[2], found)
                return true
            },
            .method("string MakeRelative(uri toUri)") { value, args, runspace in Value(runspace.netText(try Members.invoke(value, "MakeRelativeUri", [args[0]], runspace))) },
        ]
    }
    private static var hosts: [TypeMember] {
        [
            .staticMethod("long HostToNetworkOrder(long host)") { args, _ in .long((args[0].integerValue ?? 0).bigEndian) },
            .staticMethod("long NetworkToHostOrder(long network)") { args, _ in .long((args[0].integerValue ?? 0).bigEndian) },
            .staticMethod("short NetworkToHostOrder(short network)") { args, _ in .short(Int16(truncatingIfNeeded: args[0].int).bigEndian) },
        ]
    }

    private static var patterns: [TypeMember] {
        let regex = "System.Text.RegularExpressions.Regex", match = "System.Text.RegularExpressions.Match"
        let tail = "System.Text.RegularExpressions.RegexOptions options, timespan matchTimeout"
        /// A pattern with options and a limit.
        @Sendable func made(_ args: ArraySlice<Value>, _ runspace: Runspace) throws -> Value {
            guard let owner = TypeRegistry.shared.find(regex) else { return .null }
            return try Members.construct(owner, Array(args), runspace)
        }
        return [
            .staticMethod("string Replace(string input, string pattern, System.Text.RegularExpressions.MatchEvaluator evaluator, \(tail))") { args, runspace in
                try Members.invoke(try made([args[1], args[3], args[4]], runspace), "Replace", [args[0], args[2]], runspace)
            },
            .staticMethod("int Count(string input, string pattern, \(tail))") { args, runspace in try Members.invoke(try made(args[1...], runspace), "Count", [args[0]], runspace) },
            .method("int Count(string input, int startat)") { value, args, runspace in
                let found = try Members.invoke(value, "Matches", args, runspace)
                return try Members.get(found, "Count", runspace)
            },
            .method("\(match) Match(string input, int beginning, int length)") { value, args, runspace in
                let source = try part(args[0], .int(0), Value(args[1].int + args[2].int), "beginning")
                return try Members.invoke(value, "Match", [source, args[1]], runspace)
            },
        ]
    }

    private static var activator: [TypeMember] {
        [
            .staticMethod("T CreateInstance[T]()") { _, runspace in
                guard let type = runspace.takeTypeArguments().first else { throw NetException.argument("The type arguments for the method cannot be inferred from the usage.") }
                return try Members.construct(type, [], runspace)
            },
        ]
    }
}
