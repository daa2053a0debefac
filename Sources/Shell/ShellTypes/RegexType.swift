import ShellRuntime

/// System.Text.RegularExpressions.Regex (PSL-380).
enum RegexType {
    private static func me(_ value: Value) throws -> RegexPattern {
        guard let object = value.as(RegexObject.self) else { throw NetException.argumentNull("regex") }
        return object.regex
    }
    private static func make(_ pattern: Value, _ options: Int = 0, timeout: Value = .null) throws -> RegexPattern {
        if pattern.isNull { throw NetException.argumentNull("pattern") }
        var limit: Int64?
        if let ticks = timeout.timeSpanValue, ticks != -10_000 {
            guard ticks > 0, ticks <= 21_474_836_460_000 else {
                throw NetException.outOfRange("Specified argument was out of the range of valid values.", "matchTimeout")
            }
            limit = ticks
        }
        do throws(RegexParseFailure) {
            if let limit { return try RegexPattern(pattern.string, RegexOptions(rawValue: options), timeout: limit) }
            return try RegexPattern.cached(pattern.string, RegexOptions(rawValue: options))
        } catch {
            throw NetException("System.Text.RegularExpressions.RegexParseException", error.message)
        }
    }
    private static func match(_ regex: RegexPattern, _ text: Value, from: Int? = nil) throws -> Value {
        let input = RegexInput(text.string)
        try check(from, input.units.count)
        return .object(MatchObject(try regex.firstMatch(in: input, from: from), regex))
    }
    private static func check(_ from: Int?, _ count: Int) throws {
        if let from, from < 0 || from > count { throw NetException.outOfRange("Start index cannot be less than 0 or greater than input length.", "startat") }
    }
    private static func matches(_ regex: RegexPattern, _ text: Value, from: Int? = nil) throws -> Value {
        try check(from, text.string.utf16.count)
        return .object(GroupCollectionObject(matches: try regex.matches(in: text.string, from: from).map { MatchObject($0, regex) }))
    }
    private static func replace(_ regex: RegexPattern, _ text: Value, _ replacement: Value, count: Int = -1, from: Int? = nil, _ runspace: Runspace) throws -> Value {
        guard let block = replacement.callback else {
            return Value(try regex.replace(text.string, with: replacement.string, count: count, from: from))
        }
        return Value(try regex.replace(text.string, count: count, from: from) { found in
            let object = Value.object(MatchObject(found, regex))
            return runspace.text(try runspace.call(block, [object], underscore: object))
        })
    }

    static func register() {
        let collections: [(String, @Sendable () -> TypeInfo)] = [
            ("MatchCollection", { GroupCollectionObject(matches: []).type }), ("GroupCollection", { GroupCollectionObject([], isCaptures: false).type }),
            ("CaptureCollection", { GroupCollectionObject([], isCaptures: true).type }),
        ]
        for (name, type) in collections { TypeRegistry.shared.register("System.Text.RegularExpressions." + name, type) }
        TypeRegistry.shared.register("System.Text.RegularExpressions.Regex") { RegexObject.regexType }
        TypeRegistry.shared.register("System.Text.RegularExpressions.Match") { MatchObject.matchType }
        TypeRegistry.shared.register("System.Text.RegularExpressions.Group") { MatchObject.groupType }
        TypeRegistry.shared.register("System.Text.RegularExpressions.Capture") { MatchObject.captureType }
        TypeRegistry.shared.registerAccelerator("regex", "System.Text.RegularExpressions.Regex")
        TypeMembers.add("System.Text.RegularExpressions.Regex") { instance + statics }
    }
    private static let options = "System.Text.RegularExpressions.RegexOptions"
    private static var instance: [TypeMember] {
        [
            .constructor("string pattern") { args, _ in .object(RegexObject(try make(args[0]))) },
            .constructor("string pattern, \(options) options") { args, _ in .object(RegexObject(try make(args[0], args[1].raw))) },
            .constructor("string pattern, \(options) options, timespan matchTimeout") { args, _ in .object(RegexObject(try make(args[0], args[1].raw, timeout: args[2]))) },
            .property("Options", options) { value, _ in enumValue(options, try me(value).options.rawValue) },
            .property("RightToLeft", "bool") { value, _ in .bool(try me(value).options.contains(.rightToLeft)) },
            .property("MatchTimeout", "timespan") { value, _ in Value(timeSpan: try me(value).timeout ?? -10_000) },
            .method("bool IsMatch(string input)") { value, args, _ in .bool(try me(value).isMatch(args[0].string)) },
            .method("bool IsMatch(string input, int startat)") { value, args, _ in
                let input = RegexInput(args[0].string)
                try check(args[1].int, input.units.count)
                return .bool(try me(value).firstMatch(in: input, from: args[1].int) != nil)
            },
            .method("System.Text.RegularExpressions.Match Match(string input)") { value, args, _ in try match(try me(value), args[0]) },
            .method("System.Text.RegularExpressions.Match Match(string input, int startat)") { value, args, _ in try match(try me(value), args[0], from: args[1].int) },
            .method("System.Text.RegularExpressions.MatchCollection Matches(string input)") { value, args, _ in try matches(try me(value), args[0]) },
            .method("System.Text.RegularExpressions.MatchCollection Matches(string input, int startat)") { value, args, _ in
                try matches(try me(value), args[0], from: args[1].int)
            },
            .method("int Count(string input)") { value, args, _ in Value(try me(value).matches(in: args[0].string).count) },
            .method("string Replace(string input, string replacement)") { value, args, runspace in try replace(try me(value), args[0], args[1], runspace) },
            .method("string Replace(string input, string replacement, int count)") { value, args, runspace in
                try replace(try me(value), args[0], args[1], count: args[2].int, runspace)
            },
            .method("string Replace(string input, System.Text.RegularExpressions.MatchEvaluator evaluator)") { value, args, runspace in
                try replace(try me(value), args[0], args[1], runspace)
            },
            .method("string Replace(string input, System.Text.RegularExpressions.MatchEvaluator evaluator, int count)") { value, args, runspace in
                try replace(try me(value), args[0], args[1], count: args[2].int, runspace)
            },
            .method("string Replace(string input, string replacement, int count, int startat)") { value, args, runspace in
                try check(args[3].int, args[0].string.utf16.count)
                return try replace(try me(value), args[0], args[1], count: args[2].int, from: args[3].int, runspace)
            },
            .method("string Replace(string input, System.Text.RegularExpressions.MatchEvaluator evaluator, int count, int startat)") { value, args, runspace in
                try check(args[3].int, args[0].string.utf16.count)
                return try replace(try me(value), args[0], args[1], count: args[2].int, from: args[3].int, runspace)
            },
            .method("string[] Split(string input, int count, int startat)") { value, args, _ in
                try check(args[2].int, args[0].string.utf16.count)
                return Value(stringArray: try me(value).split(args[0].string, count: args[1].int, from: args[2].int))
            },
            .method("string[] Split(string input)") { value, args, _ in Value(stringArray: try me(value).split(args[0].string)) },
            .method("string[] Split(string input, int count)") { value, args, _ in Value(stringArray: try me(value).split(args[0].string, count: args[1].int)) },
            .method("string[] GetGroupNames()") { value, _, _ in Value(stringArray: try me(value).groups.map(\.name)) },
            .method("int[] GetGroupNumbers()") { value, _, _ in
                .object(TypedArray<Int32>(ContiguousArray(try me(value).groups.map { Int32(clamping: $0.number) })))
            },
            .method("string GroupNameFromNumber(int i)") { value, args, _ in
                Value(try me(value).groups.first { $0.number == args[0].int }?.name ?? "")
            },
            .method("int GroupNumberFromName(string name)") { value, args, _ in Value(try me(value).groupNumber(args[0].string) ?? -1) },
            .method("string ToString()") { value, _, _ in Value(try me(value).pattern) },
        ]
    }
    private static let cacheLock = Lock()
    nonisolated(unsafe) private static var cacheSize = 15
    private static let space = "System.Text.RegularExpressions."
    private static var statics: [TypeMember] {
        [
            .staticProperty("CacheSize", "int", set: { _, new, _ in
                if new.int < 0 { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "value") }
                cacheLock.withLock { cacheSize = new.int }
            }) { _ in Value(cacheLock.withLock { cacheSize }) },
            .staticProperty("InfiniteMatchTimeout", "timespan") { _ in Value(timeSpan: -10_000) },
            .staticMethod("bool IsMatch(string input, string pattern, \(options) options, timespan matchTimeout)") { args, _ in
                .bool(try make(args[1], args[2].raw, timeout: args[3]).isMatch(args[0].string))
            },
            .staticMethod("\(space)Match Match(string input, string pattern, \(options) options, timespan matchTimeout)") { args, _ in
                try match(try make(args[1], args[2].raw, timeout: args[3]), args[0])
            },
            .staticMethod("\(space)MatchCollection Matches(string input, string pattern, \(options) options, timespan matchTimeout)") { args, _ in
                try matches(try make(args[1], args[2].raw, timeout: args[3]), args[0])
            },
            .staticMethod("string Replace(string input, string pattern, string replacement, \(options) options, timespan matchTimeout)") { args, runspace in
                try replace(try make(args[1], args[3].raw, timeout: args[4]), args[0], args[2], runspace)
            },
            .staticMethod("string[] Split(string input, string pattern, \(options) options, timespan matchTimeout)") { args, _ in
                Value(stringArray: try make(args[1], args[2].raw, timeout: args[3]).split(args[0].string))
            },
            .staticMethod("int Count(string input, string pattern, \(options) options)") { args, _ in
                Value(try make(args[1], args[2].raw).matches(in: args[0].string).count)
            },
            .staticMethod("void CompileToAssembly(\(space)RegexCompilationInfo[] regexinfos, System.Reflection.AssemblyName assemblyname)") { _, _ in
                throw NetException(
                    "System.PlatformNotSupportedException",
                    "This platform does not support writing compiled regular expressions to an assembly. Use RegexGeneratorAttribute with the regular expression source generator instead.")
            },
            .staticMethod("string Escape(string str)") { args, _ in Value(RegexPattern.escape(args[0].string)) },
            .staticMethod("string Unescape(string str)") { args, _ in Value(RegexPattern.unescape(args[0].string)) },
            .staticMethod("bool IsMatch(string input, string pattern)") { args, _ in .bool(try make(args[1]).isMatch(args[0].string)) },
            .staticMethod("bool IsMatch(string input, string pattern, \(options) options)") { args, _ in .bool(try make(args[1], args[2].raw).isMatch(args[0].string)) },
            .staticMethod("System.Text.RegularExpressions.Match Match(string input, string pattern)") { args, _ in try match(try make(args[1]), args[0]) },
            .staticMethod("System.Text.RegularExpressions.Match Match(string input, string pattern, \(options) options)") { args, _ in
                try match(try make(args[1], args[2].raw), args[0])
            },
            .staticMethod("System.Text.RegularExpressions.MatchCollection Matches(string input, string pattern)") { args, _ in try matches(try make(args[1]), args[0]) },
            .staticMethod("System.Text.RegularExpressions.MatchCollection Matches(string input, string pattern, \(options) options)") { args, _ in
                try matches(try make(args[1], args[2].raw), args[0])
            },
            .staticMethod("int Count(string input, string pattern)") { args, _ in Value(try make(args[1]).matches(in: args[0].string).count) },
            .staticMethod("string Replace(string input, string pattern, string replacement)") { args, runspace in
                try replace(try make(args[1]), args[0], args[2], runspace)
            },
            .staticMethod("string Replace(string input, string pattern, string replacement, \(options) options)") { args, runspace in
                try replace(try make(args[1], args[3].raw), args[0], args[2], runspace)
            },
            .staticMethod("string Replace(string input, string pattern, System.Text.RegularExpressions.MatchEvaluator evaluator)") { args, runspace in
                try replace(try make(args[1]), args[0], args[2], runspace)
            },
            .staticMethod("string Replace(string input, string pattern, System.Text.RegularExpressions.MatchEvaluator evaluator, \(options) options)") { args, runspace in
                try replace(try make(args[1], args[3].raw), args[0], args[2], runspace)
            },
            .staticMethod("string[] Split(string input, string pattern)") { args, _ in Value(stringArray: try make(args[1]).split(args[0].string)) },
            .staticMethod("string[] Split(string input, string pattern, \(options) options)") { args, _ in
                Value(stringArray: try make(args[1], args[2].raw).split(args[0].string))
            },
        ]
    }
}
