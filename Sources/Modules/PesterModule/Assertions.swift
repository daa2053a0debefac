import ShellRuntime

/// What an assertion found.
struct Verdict {
    var holds: Bool
    var message = ""
    /// What `-PassThru` gives.
    var data: Value?
    static var success: Verdict { Verdict(holds: true) }
    static func failure(_ message: String) -> Verdict { Verdict(holds: false, message: message) }
}

/// The arguments of one `Should`.
struct Assertion {
    let runspace: Runspace
    /// One object, or all of them where the operator takes arrays.
    let actual: Value
    let negated: Bool
    let because: String?
    /// Named arguments, and positional ones by their place.
    let named: (String) -> Value?
    let positional: [Value?]

    func argument(_ name: String, at place: Int) -> Value { named(name) ?? (place < positional.count ? positional[place] : Value?.none) ?? Value.null }
    func flag(_ name: String) -> Bool { named(name).map { runspace.truth($0) } ?? false }
    var expected: Value { argument("ExpectedValue", at: 0) }
    func show(_ value: Value) -> String { ValueText.of(value, runspace) }
    var reason: String { ValueText.because(because) }
    /// A single element stands for itself.
    var unrolled: Value {
        if let array = actual.as(ArrayObject.self), array.count == 1 { return array.element(0) }
        return actual
    }
    /// The verdict of a test that `-Not` turns round.
    func judge(_ holds: Bool, _ positive: @autoclosure () -> String, _ negative: @autoclosure () -> String) -> Verdict {
        if holds != negated { return .success }
        return .failure(negated ? negative() : positive())
    }
}

/// Pester's own operators by lower-case name.
enum AssertionTable {
    struct Entry {
        let name: String
        var aliases: [String] = []
        var takesArrays = false
        let test: (Assertion) throws -> Verdict
    }
    nonisolated(unsafe) static let all: [Entry] = [
        Entry(name: "Be", aliases: ["EQ"], takesArrays: true) { try equality($0, exactly: false) },
        Entry(name: "BeExactly", aliases: ["CEQ"], takesArrays: true) { try equality($0, exactly: true) },
        Entry(name: "BeGreaterThan", aliases: ["GT"]) { try order($0, $0.negated ? .lessOrEqual : .greater) },
        Entry(name: "BeLessOrEqual", aliases: ["LE"]) { try order($0, $0.negated ? .greater : .lessOrEqual) },
        Entry(name: "BeLessThan", aliases: ["LT"]) { try order($0, $0.negated ? .greaterOrEqual : .less) },
        Entry(name: "BeGreaterOrEqual", aliases: ["GE"]) { try order($0, $0.negated ? .less : .greaterOrEqual) },
        Entry(name: "BeIn") { a in
            let holds = try Operators.contains(a.expected, a.actual, caseSensitive: false, a.runspace)
            return a.judge(
                holds, "Expected collection \(a.show(a.expected)) to contain \(a.show(a.actual)),\(a.reason) but it was not found.",
                "Expected collection \(a.show(a.expected)) to not contain \(a.show(a.actual)),\(a.reason) but it was found.")
        },
        Entry(name: "Contain", takesArrays: true) { a in
            let holds = try Operators.contains(a.actual, a.expected, caseSensitive: false, a.runspace)
            return a.judge(
                holds, "Expected \(a.show(a.expected)) to be found in collection \(a.show(a.actual)),\(a.reason) but it was not found.",
                "Expected \(a.show(a.expected)) to not be found in collection \(a.show(a.actual)),\(a.reason) but it was found.")
        },
        Entry(name: "BeLike") { try like($0, exactly: false) },
        Entry(name: "BeLikeExactly") { try like($0, exactly: true) },
        Entry(name: "Match") { try match($0, exactly: false) },
        Entry(name: "MatchExactly", aliases: ["CMATCH"]) { try match($0, exactly: true) },
        Entry(name: "BeNullOrEmpty", takesArrays: true) { a in
            let array = a.actual.as(ArrayObject.self)
            let holds: Bool
            if a.actual.isNull || array?.count == 0 { holds = true } else if (array?.count ?? 1) == 1 {
                let only = array?.element(0) ?? a.actual
                if let table = only.as(DictionaryObject.self) { holds = table.count == 0 } else { holds = only.isNull || a.runspace.text(only).isEmpty }
            } else { holds = false }
            return a.judge(
                holds, "Expected $null or empty,\(a.reason) but got \(a.show(array?.count == 1 ? a.unrolled : a.actual)).",
                "Expected a value,\(a.reason) but got $null or empty.")
        },
        Entry(name: "BeOfType", aliases: ["HaveType"]) { a in
            let type = try typeArgument(a, a.argument("ExpectedType", at: 0))
            let holds = !a.actual.isNull && Operators.isType(a.actual, type)
            let wanted = "[\(a.runspace.text(.object(TypeObject(type))))]"
            let got = a.actual.type.map { "[\(a.runspace.text(.object(TypeObject($0))))]" } ?? "$null"
            return a.judge(
                holds, "Expected the value to have type \(wanted) or any of its subtypes,\(a.reason) but got \(a.show(a.actual)) with type \(got).",
                "Expected the value to not have type \(wanted) or any of its subtypes,\(a.reason) but got \(a.show(a.actual)) with type \(got).")
        },
        Entry(name: "BeTrue") { truth($0, wanted: !$0.negated) },
        Entry(name: "BeFalse") { truth($0, wanted: $0.negated) },
        Entry(name: "HaveCount", takesArrays: true) { a in
            let wanted = a.expected.integerValue.map { Int($0) } ?? Int(a.runspace.text(a.expected)) ?? 0
            if wanted < 0 { throw invalid("Excpected collection size must be greater than or equal to 0.") }
            let count = a.actual.isNull ? 0 : a.actual.as(ArrayObject.self)?.count ?? 1
            let ending = count == 0 ? "but got an empty collection." : "but got collection with size \(count) \(a.show(a.actual))."
            return a.judge(
                count == wanted,
                "\(wanted == 0 ? "Expected an empty collection" : "Expected a collection with size \(wanted)"),\(a.reason) \(ending)",
                "\(wanted == 0 ? "Expected a non-empty collection" : "Expected a collection with size different from \(wanted)"),\(a.reason) \(count == 0 ? "but got an empty collection." : "but got collection with that size \(a.show(a.actual)).")")
        },
        Entry(name: "Exist") { a in
            let holds = try ask(a, a.flag("LiteralPath") ? "Test-Path -LiteralPath $args[0]" : "Test-Path $args[0]", [a.actual])
            return a.judge(
                a.runspace.truth(holds), "Expected path \(a.show(a.actual)) to exist,\(a.reason) but it did not exist.",
                "Expected path \(a.show(a.actual)) to not exist,\(a.reason) but it did exist.")
        },
        Entry(name: "FileContentMatch") { try content($0, exactly: false, whole: false) },
        Entry(name: "FileContentMatchExactly") { try content($0, exactly: true, whole: false) },
        Entry(name: "FileContentMatchMultiline") { try content($0, exactly: false, whole: true) },
        Entry(name: "FileContentMatchMultilineExactly") { try content($0, exactly: true, whole: true) },
        Entry(name: "HaveParameter") { try ParameterAssertion.test($0) },
        Entry(name: "Throw") { try throwing($0) },
        Entry(name: "Invoke") { try MockAssertion.invoked($0) },
        Entry(name: "InvokeVerifiable") { MockAssertion.verifiable($0) },
    ]
    static func find(_ name: String) -> Entry? { all.first { $0.name.equalsIgnoringCase(name) || $0.aliases.contains { $0.equalsIgnoringCase(name) } } }

    static func invalid(_ message: String) -> ShellError {
        ShellError(ErrorRecordObject(ExceptionObject("System.ArgumentException", message), id: message, category: .operationStopped), endsScript: true)
    }
    private static func ask(_ a: Assertion, _ script: String, _ arguments: [Value]) throws -> Value {
        let collector = Collector()
        try a.runspace.runGuarded(try a.runspace.parseBlock(script), arguments.map { Argument(value: $0) }, to: collector)
        return collector.result
    }
    static func typeArgument(_ a: Assertion, _ value: Value) throws -> TypeInfo {
        if let type = value.as(TypeObject.self) { return type.info }
        var name = a.runspace.text(value)
        if name.hasPrefix("["), name.hasSuffix("]") { name = String(name.dropFirst().dropLast()) }
        if let type = a.runspace.findType(name) { return type }
        throw invalid("Could not find type []. Make sure that the assembly that contains that type is loaded.")
    }

    // MARK: equality

    private static func equality(_ a: Assertion, exactly: Bool) throws -> Verdict {
        let holds = try same(a.actual, a.expected, exactly, a.runspace, 0)
        if holds != a.negated { return .success }
        let word = exactly ? "exactly " : ""
        if a.negated {
            return .failure("Expected \(a.show(a.expected)) to be different from the actual value,\(a.reason) but got \(exactly ? "exactly " : "")the same value.")
        }
        let actual = a.unrolled
        var expected = a.expected
        if let array = expected.as(ArrayObject.self), array.count == 1 { expected = array.element(0) }
        if let wanted = expected.stringValue, let got = actual.stringValue {
            let depth = PesterState.of(a.runspace).test?.path.count ?? 0
            return .failure(
                TextDifference.message(
                    wanted, got, caseSensitive: exactly, because: a.because, width: a.runspace.host.width, depth: depth, a.runspace))
        }
        return .failure("Expected \(word)\(a.show(expected)),\(a.reason) but got \(a.show(actual)).")
    }
    private static func elements(_ value: Value) -> ContiguousArray<Value> {
        if value.isNull { return [] }
        guard let array = value.as(ArrayObject.self) else { return [value] }
        return ContiguousArray((0..<array.count).map { array.element($0) })
    }
    private static func same(_ actual: Value, _ expected: Value, _ exactly: Bool, _ runspace: Runspace, _ depth: Int) throws -> Bool {
        if depth > 100 { throw invalid("Reached the recursion depth limit of 100 when comparing arrays \(runspace.text(actual)) and \(runspace.text(expected)). Is one of your arrays cyclic?") }
        let first = elements(actual), second = elements(expected)
        func isEmpty(_ list: ContiguousArray<Value>) -> Bool { list.isEmpty || list.count == 1 && list[0].isNull }
        if isEmpty(first) || isEmpty(second) { return isEmpty(first) && isEmpty(second) }
        guard first.count == second.count else { return false }
        for (one, other) in zip(first, second) {
            if one.as(ArrayObject.self) != nil || other.as(ArrayObject.self) != nil {
                if !(try same(one, other, exactly, runspace, depth + 1)) { return false }
            } else if !runspace.truth(try exactly ? Operators.ceq(other, one, runspace) : Operators.eq(other, one, runspace)) {
                return false
            }
        }
        return true
    }

    // MARK: order, texts

    private enum Order {
        case less, lessOrEqual, greater, greaterOrEqual
    }
    private static func order(_ a: Assertion, _ order: Order) throws -> Verdict {
        let holds: Bool, words: String
        switch order {
        case .greater: (holds, words) = (!a.runspace.truth(try Operators.le(a.actual, a.expected, a.runspace)), "greater than")
        case .lessOrEqual: (holds, words) = (!a.runspace.truth(try Operators.gt(a.actual, a.expected, a.runspace)), "less than or equal to")
        case .less: (holds, words) = (!a.runspace.truth(try Operators.ge(a.actual, a.expected, a.runspace)), "less than")
        case .greaterOrEqual: (holds, words) = (!a.runspace.truth(try Operators.lt(a.actual, a.expected, a.runspace)), "greater than or equal to")
        }
        return holds ? .success : .failure("Expected the actual value to be \(words) \(a.show(a.expected)),\(a.reason) but got \(a.show(a.actual)).")
    }
    private static func like(_ a: Assertion, exactly: Bool) throws -> Verdict {
        let holds = a.runspace.truth(try Operators.like(a.actual, a.expected, caseSensitive: exactly, negated: false, a.runspace))
        let word = exactly ? "case sensitive like wildcard" : "like wildcard"
        return a.judge(
            holds, "Expected \(word) \(a.show(a.expected)) to match \(a.show(a.actual)),\(a.reason) but it did not match.",
            "Expected \(word) \(a.show(a.expected)) to not match \(a.show(a.actual)),\(a.reason) but it did match.")
    }
    private static func match(_ a: Assertion, exactly: Bool) throws -> Verdict {
        let pattern = a.argument("RegularExpression", at: 0)
        let holds = a.runspace.truth(try Operators.match(a.actual, pattern, caseSensitive: exactly, negated: false, a.runspace))
        let word = exactly ? "case sensitively match" : "match"
        return a.judge(
            holds, "Expected regular expression \(a.show(pattern)) to \(word) \(a.show(a.actual)),\(a.reason) but it did not match.",
            "Expected regular expression \(a.show(pattern)) to not \(word) \(a.show(a.actual)),\(a.reason) but it did match.")
    }
    private static func truth(_ a: Assertion, wanted: Bool) -> Verdict {
        a.runspace.truth(a.actual) == wanted ? .success : .failure("Expected $\(wanted ? "true" : "false"),\(a.reason) but got \(a.show(a.actual)).")
    }
    private static func content(_ a: Assertion, exactly: Bool, whole: Bool) throws -> Verdict {
        let wanted = a.argument("ExpectedContent", at: 0)
        let text = try ask(
            a, whole ? "Get-Content -Raw $args[0]" : "@(Get-Content -Encoding UTF8 $args[0]) \(exactly ? "-cmatch" : "-match") $args[1]", [a.actual, wanted])
        let holds: Bool
        if whole {
            holds = a.runspace.truth(try Operators.match(text, wanted, caseSensitive: exactly, negated: false, a.runspace))
        } else {
            holds = !text.isNull
        }
        let path = "'\(a.runspace.text(a.actual))'"
        let how = exactly ? "be case sensitively found" : "be found"
        return a.judge(
            holds, "Expected \(a.show(wanted)) to \(how) in file \(path),\(a.reason) but it was not found.",
            "Expected \(a.show(wanted)) to not \(how) in file \(path),\(a.reason) but it was found.")
    }

    // MARK: errors

    private static func throwing(_ a: Assertion) throws -> Verdict {
        guard let block = a.actual.as(ScriptBlockObject.self) else {
            throw invalid("Input is missing or not a ScriptBlock. Input to '-Throw' and '-Not -Throw' must be enclosed in curly braces.")
        }
        var caught: ErrorRecordObject?
        do {
            try a.runspace.runGuarded(block, to: NullSink())
        } catch let error as ShellError {
            caught = error.record
        } catch FlowControl.breakLoop, FlowControl.continueLoop, FlowControl.returnValue {
        }
        let place = caught.flatMap { record in
            record.position.map { position in
                let extent = position.extent
                let line = extent.source.line(extent.startLineNumber)
                let column = max(0, extent.startColumnNumber - 1)
                let length = max(1, min(extent.text.prefix { $0 != "\n" && $0 != "\r\n" }.count, max(1, line.count - column)))
                return "from \(extent.file ?? "line"):\(extent.startLineNumber) char:\(extent.startColumnNumber)\n    + \(String(repeating: " ", count: 0))\(line)\n    + \(String(repeating: " ", count: column))\(String(repeating: "~", count: length))"
            }
        } ?? ""
        if a.negated {
            guard let caught else { return .success }
            return .failure("Expected no exception to be thrown,\(a.reason) but an exception \"\(caught.exception.message)\" was thrown \(place).")
        }
        var filters: [String] = [], buts: [String] = []
        let typeValue = a.argument("ExceptionType", at: 2)
        if !typeValue.isNull {
            let type = try typeArgument(a, typeValue)
            filters.append("type [\(a.runspace.text(.object(TypeObject(type))))]")
            if let caught, !caught.exception.type.isSubtype(of: type) {
                buts.append("the exception type was [\(a.runspace.text(.object(TypeObject(caught.exception.type))))]")
            }
        }
        let message = a.argument("ExpectedMessage", at: 0)
        if !message.isNull, !a.runspace.text(message).allSatisfy(\.isWhitespace) {
            let pattern = a.runspace.text(message)
            filters.append("message like '\(WildcardPattern.unescape(pattern))'")
            if let caught, !WildcardPattern.lenient(pattern).matches(caught.exception.message) {
                buts.append("the message was \(a.show(Value(caught.exception.message)))")
            }
        }
        let id = a.argument("ErrorId", at: 1)
        if !id.isNull, !a.runspace.text(id).allSatisfy(\.isWhitespace) {
            let pattern = a.runspace.text(id)
            filters.append("FullyQualifiedErrorId '\(pattern)'")
            if let caught, !WildcardPattern.lenient(pattern).matches(caught.fullyQualifiedErrorId) {
                buts.append("the FullyQualifiedErrorId was \(a.show(Value(caught.fullyQualifiedErrorId)))")
            }
        }
        if caught == nil { buts.append("no exception was thrown") }
        if buts.isEmpty { return Verdict(holds: true, data: a.flag("PassThru") ? caught.map { Value.object($0) } : Value?.none) }
        let filter = ValueText.joined(filters)
        var text = "Expected an exception\(filter.isEmpty ? "" : " with \(filter)") to be thrown,\(a.reason) but \(ValueText.joined(buts)). \(place)"
        while text.last?.isWhitespace == true { text.removeLast() }
        return .failure(text)
    }
}
