/// Patterns and text: `-like`, `-match`, `-replace`, `-split`, `-join`, `-f` (PSL-137…145).
extension Operators {
    public static func like(_ a: Value, _ b: Value, caseSensitive: Bool, negated: Bool, _ runspace: Runspace) throws -> Value {
        let pattern = try runspace.wildcards.pattern(runspace.text(b), ignoresCase: !caseSensitive)
        guard runspace.isEnumerable(a) else { return .bool(pattern.matches(runspace.text(a)) != negated) }
        // The texts that match, not the elements.
        var list: ContiguousArray<Value> = []
        try runspace.enumerate(a.base) { item in
            let text = runspace.text(item)
            if pattern.matches(text) != negated { list.append(Value(text)) }
        }
        return .object(ObjectArray(list))
    }
    /// The compiled pattern, or WildcardPatternException.
    public static func wildcard(_ text: String, ignoresCase: Bool) throws -> WildcardPattern {
        do throws(WildcardPattern.Invalid) {
            return try WildcardPattern(text, ignoresCase: ignoresCase)
        } catch {
            throw ShellError(
                error.message, id: "RuntimeException", category: .notSpecified, exception: "System.Management.Automation.WildcardPatternException")
        }
    }

    /// The regular expression of a right operand: a text, or a `[regex]`.
    private static func regex(_ value: Value, caseSensitive: Bool, _ runspace: Runspace, extra: RegexOptions = []) throws(RegexParseFailure) -> RegexPattern {
        if let object = value.as(RegexObject.self) { return object.regex }
        var options = extra
        if !caseSensitive { options.insert(.ignoreCase) }
        let text = runspace.text(value)
        // A filter asks with one pattern again and again.
        if let last = runspace.lastPattern, last.options == options, last.text == text { return last.pattern }
        let pattern = try RegexPattern.cached(text, options)
        runspace.lastPattern = (text, options, pattern)
        return pattern
    }
    private static func parseError(_ failure: RegexParseFailure) -> ShellError {
        ShellError(
            failure.message, id: "System.Text.RegularExpressions.RegexParseException", category: .operationStopped,
            exception: "System.Text.RegularExpressions.RegexParseException")
    }
    private static func netError(_ error: any Error) -> any Error {
        guard let thrown = error as? NetException else { return error }
        return ShellError(
            thrown.exception.message, id: thrown.exception.type.fullName, category: .operationStopped, exception: thrown.exception.type.fullName)
    }

    /// Sets `$Matches` in the current scope, which blocks of ForEach-Object and dot-sourced ones share (PSL-139).
    public static func match(_ a: Value, _ b: Value, caseSensitive: Bool, negated: Bool, _ runspace: Runspace) throws -> Value {
        let pattern: RegexPattern
        do throws(RegexParseFailure) {
            pattern = try regex(b, caseSensitive: caseSensitive, runspace)
        } catch {
            throw parseError(error)
        }
        do {
            if runspace.isEnumerable(a) { return try filtered(a, runspace) { try pattern.isMatch(runspace.text($0)) != negated } }
            guard let match = try pattern.firstMatch(in: runspace.text(a)) else { return .bool(negated) }
            runspace.setVariable(Symbols.matches, matchTable(match))
            return .bool(!negated)
        } catch {
            throw netError(error)
        }
    }
    /// `$Matches`: numbers as int keys, names as string keys; only groups that took part.
    public static func matchTable(_ match: RegexMatch) -> Value {
        let table = DictionaryObject()
        for group in match.groups where group.success {
            let key: Value = group.isNumbered ? Value(group.number) : Value(group.name)
            table.set(key, Value(match.value(group)))
        }
        return .object(table)
    }

    /// What makes the text for a match: a script block, a delegate or a method.
    private static func evaluator(_ replacement: Value, _ runspace: Runspace) throws -> ((Value) throws -> Value)? {
        // It runs in the caller's scope, without arguments (PSL-268).
        if let block = replacement.as(ScriptBlockObject.self) {
            let prepared = try PreparedBlock(block, runspace)
            return { try prepared.value($0) }
        }
        if let delegate = replacement.as(DelegateObject.self) { return { try delegate.invoke([$0], runspace) } }
        if let method = replacement.as(MethodObject.self) { return { try method.invoke([$0], runspace) } }
        return nil
    }
    public static func replace(_ a: Value, _ b: Value, caseSensitive: Bool, _ runspace: Runspace) throws -> Value {
        var pattern = b, replacement: Value = Value("")
        if runspace.isEnumerable(b) {
            let parts = runspace.elements(b.base)
            guard parts.count <= 2 else {
                throw ShellError(
                    "The -\(caseSensitive ? "c" : "")replace operator allows only two elements to follow it, not \(parts.count).",
                    id: "BadReplaceArgument")
            }
            pattern = parts.first ?? .null
            if parts.count > 1 { replacement = parts[1] }
        }
        let regex: RegexPattern
        do throws(RegexParseFailure) {
            regex = try Operators.regex(pattern, caseSensitive: caseSensitive, runspace)
        } catch {
            throw ShellError(
                "The regular expression pattern \(runspace.text(pattern)) is not valid.", id: "InvalidRegularExpression", target: Value(runspace.text(pattern)),
                inner: ExceptionObject("System.Text.RegularExpressions.RegexParseException", error.message))
        }
        let evaluate = try evaluator(replacement, runspace)
        let template = evaluate == nil ? runspace.text(replacement) : ""
        func one(_ value: Value) throws -> String {
            let text = runspace.text(value)
            do {
                guard let evaluate else { return try regex.replace(text, with: template) }
                return try regex.replace(text) { match in
                    runspace.text(try evaluate(.object(MatchObject(match, regex))))
                }
            } catch {
                throw netError(error)
            }
        }
        guard runspace.isEnumerable(a) else { return Value(try one(a)) }
        var list: ContiguousArray<Value> = []
        try runspace.enumerate(a.base) { list.append(Value(try one($0))) }
        return .object(ObjectArray(list))
    }

    // MARK: Split

    private static func strings(_ parts: [String]) -> Value {
        .object(ObjectArray(ContiguousArray(parts.map { Value($0) }), of: WellKnown.string))
    }
    public static func unarySplit(_ a: Value, _ runspace: Runspace) throws -> Value {
        var parts: [String] = []
        for element in runspace.elements(a.base) {
            let text = runspace.text(element)
            let words = text.split { $0.isWhitespace }
            if words.isEmpty { parts.append("") } else { parts.append(contentsOf: words.map(String.init)) }
        }
        return strings(parts)
    }
    public static func split(_ a: Value, _ b: Value, caseSensitive: Bool, _ runspace: Runspace) throws -> Value {
        var delimiter = b, limit = 0, options = 0
        if runspace.isEnumerable(b) {
            let arguments = runspace.elements(b.base)
            delimiter = arguments.first ?? .null
            if arguments.count > 1 { limit = Int(try runspace.convert(arguments[1], to: WellKnown.int32).integerValue ?? 0) }
            if arguments.count > 2 { options = try splitOptions(arguments[2], runspace) }
            if options & 1 != 0, options & ~65 != 0 {
                throw ShellError(
                    "The SimpleMatch and RegexMatch options cannot be combined in the -split operator.", id: "InvalidSplitOptionCombination")
            }
        }
        let sources = runspace.elements(a.base).map { runspace.text($0) }
        if let block = delimiter.as(ScriptBlockObject.self) {
            var parts: [String] = []
            for source in sources { parts.append(contentsOf: try splitByBlock(source, block, limit, runspace)) }
            return strings(parts)
        }
        if limit == 1 { return strings(sources) }
        let isSimple = options & 1 != 0
        var flags = RegexOptions()
        if options & 64 != 0 || !caseSensitive { flags.insert(.ignoreCase) }
        if options & 4 != 0 { flags.insert(.cultureInvariant) }
        if options & 8 != 0 { flags.insert(.ignorePatternWhitespace) }
        if options & 16 != 0 { flags.insert(.multiline) }
        if options & 32 != 0 { flags.insert(.singleline) }
        if options & 128 != 0 { flags.insert(.explicitCapture) }
        let text = runspace.text(delimiter)
        let pattern: RegexPattern
        do throws(RegexParseFailure) {
            if let object = delimiter.as(RegexObject.self) { pattern = object.regex } else {
                pattern = try RegexPattern.cached(isSimple ? RegexPattern.escape(text) : text, flags)
            }
        } catch {
            throw parseError(error)
        }
        var parts: [String] = []
        do {
            for source in sources {
                if limit < 0 {
                    parts.append(contentsOf: try splitFromEnd(source, pattern, -limit))
                } else {
                    parts.append(contentsOf: try pattern.split(source, count: limit))
                }
            }
        } catch {
            throw netError(error)
        }
        return strings(parts)
    }
    /// A negative limit counts from the end; the first part keeps the rest.
    private static func splitFromEnd(_ text: String, _ pattern: RegexPattern, _ limit: Int) throws -> [String] {
        if limit == 1 { return [text] }
        let input = RegexInput(text)
        let taken = try pattern.matches(in: text).suffix(limit - 1)
        var parts: [String] = [], last = 0
        for match in taken {
            parts.append(input.slice(last, match.index))
            for group in match.groups.dropFirst() where group.success { parts.append(match.value(group)) }
            last = match.end
        }
        parts.append(input.slice(last, input.units.count))
        return parts
    }
    private static func splitByBlock(_ text: String, _ block: ScriptBlockObject, _ limit: Int, _ runspace: Runspace) throws -> [String] {
        if limit == 1 { return [text] }
        let units = Array(text.utf16)
        var marks: [Int] = []
        for (at, unit) in units.enumerated() {
            let c = Value(String(decoding: [unit], as: UTF16.self))
            if runspace.truth(try runspace.call(block, [.object(ObjectArray([c])), Value(at)], underscore: c)) {
                marks.append(at)
                if limit > 0, marks.count == limit - 1 { break }
            }
        }
        if limit < 0 { marks = Array(marks.suffix(-limit - 1)) }
        var parts: [String] = [], last = 0
        for mark in marks {
            parts.append(String(decoding: units[last..<mark], as: UTF16.self))
            last = mark + 1
        }
        parts.append(String(decoding: units[last...], as: UTF16.self))
        return parts
    }
    /// SplitOptions: SimpleMatch 1, RegexMatch 2, IgnoreCase 64 and so on.
    private static func splitOptions(_ value: Value, _ runspace: Runspace) throws -> Int {
        let names = [
            ("SimpleMatch", 1), ("RegexMatch", 2), ("CultureInvariant", 4), ("IgnorePatternWhitespace", 8), ("Multiline", 16), ("Singleline", 32),
            ("IgnoreCase", 64), ("ExplicitCapture", 128),
        ]
        if let number = value.base.integerValue { return Int(number) }
        var bits = 0
        for part in runspace.text(value).split(separator: ",") {
            let name = String(part).trimmedBlanks
            guard let (_, bit) = names.first(where: { $0.0.equalsIgnoringCase(String(name)) }) else {
                throw ConversionErrors.because(
                    value, TypeInfo("System.Management.Automation.SplitOptions"),
                    "Unable to match the identifier name \(name) to a valid enumerator name. Specify one of the following enumerator names and try again:\n\(names.map(\.0).joined(separator: ", "))",
                    id: "SubstringDisambiguationEnumParseThrewAnException", runspace)
            }
            bits |= bit
        }
        return bits
    }

    // MARK: Join and format

    public static func join(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value {
        guard runspace.isEnumerable(a) else { return Value(runspace.text(a)) }
        return Value(joined(a, separator: runspace.text(b), runspace))
    }
    public static func unaryJoin(_ a: Value, _ runspace: Runspace) throws -> Value {
        guard runspace.isEnumerable(a) else { return Value(runspace.text(a)) }
        return Value(joined(a, separator: "", runspace))
    }
    /// Elements in the current culture's text, doubles with 15 digits.
    private static func joined(_ a: Value, separator: String, _ runspace: Runspace) -> String {
        var result = "", isFirst = true
        try? runspace.enumerate(a.base) { element in
            if !isFirst { result += separator }
            isFirst = false
            if let date = element.dateValue {
                result += DateFormat.string(date, "G", .current) ?? ""
            } else {
                result += localText(element) ?? runspace.nestedText(element)
            }
        }
        return result
    }

    /// A real number in the culture that the thread chose; nil for anything else, and where it chose none (PSL-144).
    private static func localText(_ value: Value) -> String? {
        guard let culture = ThreadCulture.choice?.numbers else { return nil }
        switch value {
        case .double(let number) where number.isFinite: return NumberFormat.language(number, culture)
        case .single(let number) where number.isFinite: return NumberFormat.language(number, culture)
        case .object(let object) where object.kind == .decimal: return try? NumberFormat.string(value, "", culture)
        default: return nil
        }
    }

    public static func format(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value {
        var arguments: [Value] = [b]
        if case .object(let object) = b.base, object.kind == .objectArray, let array = b.as(ObjectArray.self), !(array.element?.isValueType ?? false) {
            arguments = Array(array.items)
        }
        do {
            return Value(try CompositeFormat.format(runspace.text(a), arguments, runspace))
        } catch {
            if error is ShellError || error is FlowControl { throw error }
            let cause = NetException.exception(of: error)
            throw ShellError("Error formatting a string: \(cause.message).", id: "FormatError", target: Value(runspace.text(a)), inner: cause)
        }
    }
}
