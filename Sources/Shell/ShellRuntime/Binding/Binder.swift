import ShellSyntax

/// Binds arguments of an advanced function or cmdlet: names, positions, parameter sets, pipeline input (PSL-246..260).
final class Binder {
    let runtime: CommandRuntime
    let metadata: CommandMetadata
    let isScript: Bool
    var runspace: Runspace { runtime.runspace }
    /// The bits of the parameter sets that are still possible; all bits while no parameter of a named set was given.
    var current: UInt64 = .max
    /// A set that is tried before the others when an object comes in.
    var prioritized: UInt64 = 0
    /// Parameters that a function computes from the arguments already bound.
    var dynamic: (() throws -> [ParameterMetadata])?
    /// Conflicting entries of `$PSDefaultParameterValues` were told.
    private var toldConflicts = false
    private var boundByPosition: [String] = [], boundByDefault: [String] = []
    /// The cmdlet that is asked for them; its processor holds both.
    unowned(unsafe) var cmdlet: Cmdlet?
    var hasDynamic: Bool { cmdlet != nil || dynamic != nil }
    var dynamicParameters: [ParameterMetadata] = []
    var expectsInput = false
    /// Arguments that are script blocks to be run once an object (PSL-256).
    var delayed: [(index: Int, block: ScriptBlockObject)] = []
    var resetAfterObject: [Int] = []
    var pipelineCandidates: [Int] = []
    var setsBeforePipeline: UInt64 = .max
    /// How the last object of the pipeline was bound, where the next of its type goes the same way.
    var repeated: RepeatedBinding?
    /// An object had a property of a parameter's name.
    var sawProperty = false
    /// Somebody was asked for a mandatory parameter.
    var hasPrompted = false
    /// What each argument of the command line went to; nil where that depended on values.
    private var steps: ContiguousArray<BindingPlan.Step>?
    /// The name or value that is being looked at: errors point to it, and to the whole call otherwise.
    var blamed: ScriptExtent?
    private var arguments: [Argument] = []
    /// The arguments that went to the parameter which takes the rest.
    private(set) var remaining: BindingPlan.Remaining?

    init(_ runtime: CommandRuntime, isScript: Bool) {
        self.runtime = runtime
        metadata = runtime.metadata
        self.isScript = isScript
    }

    // MARK: names

    func parameters() -> [ParameterMetadata] { dynamicParameters.isEmpty ? metadata.parameters : metadata.parameters + dynamicParameters }

    func isDeclared(_ parameter: ParameterMetadata) -> Bool {
        parameter.index < metadata.parameters.count && metadata.parameters[parameter.index] === parameter
    }
    func isBound(_ parameter: ParameterMetadata) -> Bool {
        if isDeclared(parameter) {
            return runtime.bound[parameter.index] != nil || (!delayed.isEmpty && delayed.contains { $0.index == parameter.index })
        }
        return runtime.dynamic[parameter.name.lowercased()] != nil
    }

    /// A parameter by exact name, exact alias, or unique prefix; nil where nothing matches.
    func find(_ name: String) throws -> ParameterMetadata? {
        if let at = metadata.index(of: name) { return metadata.parameters[at] }
        let all = parameters()
        if let exact = all.first(where: { $0.name.equalsIgnoringCase(name) || $0.aliases.contains { $0.equalsIgnoringCase(name) } }) {
            return exact
        }
        let matches = CommandMetadata.matches(name, in: all)
        if matches.count > 1 { throw error(CommandMetadata.ambiguity(name, matches), "AmbiguousParameter", target: name) }
        return matches.first
    }

    func error(
        _ message: String, _ id: String, category: ErrorCategory = .invalidArgument, target: String? = nil,
        exception: String = "System.Management.Automation.ParameterBindingException", inner: ExceptionObject? = nil
    ) -> ShellError {
        let record = ErrorRecordObject(
            ExceptionObject(exception, message, inner: inner), id: id, category: category, target: .null)
        record.commandSuffix = runtime.errorName
        record.activity = runtime.info.name
        record.targetName = ""
        record.targetType = ""
        let extent = blamed ?? runtime.extent
        if let extent { record.position = ScriptPosition(extent: extent, commandName: runtime.info.name) }
        record.invocation = InvocationInfoObject(name: "", command: runtime.info, extent: extent, expectingInput: false)
        record.exception.details["ParameterName"] = Value(optional: target)
        record.exception.details["ErrorId"] = Value(id)
        return ShellError(record)
    }

    // MARK: command line

    /// One word of the command line on its way to a parameter.
    struct Word {
        var name: String?
        var text = ""
        var value: Value?
        var parameter: ParameterMetadata?
        /// The value that stands after a name nobody knows yet.
        var following: Value?
        /// Which argument the value comes from.
        var argument: Int?
        /// Which argument the name comes from, and the value after a name nobody knows yet.
        var named: Int?
        var followed: Int?
    }
    private func blaming<R>(_ extent: ScriptExtent?, _ body: () throws -> R) rethrows -> R {
        let outer = blamed
        blamed = extent ?? outer
        defer { blamed = outer }
        return try body()
    }
    func blamingValue<R>(_ at: Int?, _ body: () throws -> R) rethrows -> R {
        try blaming(at.flatMap { arguments.indices.contains($0) ? arguments[$0].valueExtent : nil }, body)
    }
    private func blamingName<R>(_ at: Int?, _ body: () throws -> R) rethrows -> R {
        try blaming(at.flatMap { arguments.indices.contains($0) ? arguments[$0].nameExtent : nil }, body)
    }

    func bindCommandLine(_ arguments: [Argument], expectsInput: Bool, site: CallSite?) throws {
        self.arguments = arguments
        if runspace.tracer == nil, let plan = site?.binding, try follow(plan, arguments, expectsInput: expectsInput) { return }
        self.expectsInput = expectsInput
        var words: [Word] = []
        words.reserveCapacity(arguments.count)
        // What is written out wins over the same name in a splatted table.
        let hasSplats = arguments.contains { $0.isSplatted }
        let overriding = hasSplats ? arguments.filter { $0.name != nil && !$0.isSplatted } : []
        if site != nil, overriding.isEmpty, runspace.tracer == nil { steps = [] }
        for (at, argument) in arguments.enumerated() {
            if argument.isSplatted, !overriding.isEmpty, let name = argument.name, let own = try find(name),
                try overriding.contains(where: { try find($0.name ?? "") === own })
            {
                continue
            }
            if let name = argument.name {
                if name == "-" || (argument.text == "--" && argument.value == nil) { continue }
                words.append(Word(name: name, text: argument.text, value: argument.value, argument: argument.value == nil ? nil : at, named: at))
            } else if let value = argument.value {
                words.append(Word(value: value, argument: at))
            }
        }
        try pair(&words)
        try runspace.traced(.parameterBinding, "BIND NAMED cmd line args [\(runtime.info.name)]") { try bindNamed(&words) }
        var reported = try runspace.traced(.parameterBinding, "BIND POSITIONAL cmd line args [\(runtime.info.name)]") {
            try bindPositional(&words, metadata.positional)
        }
        let bound = reported == nil && words.allSatisfy { $0.name == nil && $0.argument != nil } ? steps : nil
        try bindDefaults()
        try validateSets(beforePipeline: true, setDefault: false)
        if let failure = try bindDynamic(&words), reported == nil { reported = failure }
        try finishCommandLine(words, reported)
        if let site, bound != nil { site.binding = plan(arguments, bound) }
    }
    /// What comes after every word that has a place found it: the rest, the parameter sets, what is missing.
    func finishCommandLine(_ left: [Word], _ reported: ShellError?) throws {
        var words = left
        try bindRemaining(&words)
        try verifyProcessed(words, reported)

        var count = try validateSets(beforePipeline: expectsInput, setDefault: !expectsInput)
        if count == 1 { try bindDefaults() }
        if count > 1, expectsInput {
            let filtered = setsTakingInput()
            if filtered != current {
                current = filtered
                count = try validateSets(beforePipeline: true, setDefault: false)
            }
        }
        try runspace.traced(.parameterBinding, "MANDATORY PARAMETER CHECK on cmdlet [\(runtime.info.name)]") { try checkMandatory(count) }
        if !expectsInput { try selectSet() }
        preparePipeline()
    }

    /// Gives each named word its value: the next word, unless that is a parameter.
    private func pair(_ words: inout [Word]) throws {
        guard words.contains(where: { $0.name != nil && $0.value == nil }) else { return }
        var result: [Word] = []
        result.reserveCapacity(words.count)
        var at = 0
        while at < words.count {
            var word = words[at]
            at += 1
            guard let name = word.name, word.value == nil, word.parameter == nil else {
                result.append(word)
                continue
            }
            guard let parameter = try blamingName(word.named, { try find(name) }) else {
                // An unknown name keeps the value after it.
                if word.following == nil, at < words.count, words[at].name == nil {
                    word.following = words[at].value
                    word.followed = words[at].argument
                    at += 1
                }
                result.append(word)
                continue
            }
            word.parameter = parameter
            if let following = word.following {
                word.value = following
                word.argument = word.followed
                steps = nil
                if parameter.isSwitch {
                    word.value = .object(SwitchObject(true))
                    word.argument = nil
                    result.append(Word(value: following, argument: word.followed))
                }
                result.append(word)
                continue
            }
            if parameter.isSwitch {
                word.value = .object(SwitchObject(true))
            } else {
                guard at < words.count else { throw missingArgument(parameter, word) }
                let next = words[at]
                at += 1
                if let nextName = next.name {
                    if next.value != nil { throw missingArgument(parameter, word) }
                    if try find(nextName) != nil { throw missingArgument(parameter, word) }
                    word.value = Value(next.text)
                    steps = nil
                } else {
                    word.value = next.value
                    word.argument = next.argument
                }
            }
            result.append(word)
        }
        words = result
    }

    private func missingArgument(_ parameter: ParameterMetadata, _ word: Word) -> ShellError {
        blamingName(word.named) {
            error(
                "Missing an argument for parameter '\(parameter.name)'. Specify a parameter of type '\(parameter.type.netName)' and try again.",
                "MissingArgument", target: parameter.name)
        }
    }

    private func bindNamed(_ words: inout [Word]) throws {
        var rest: [Word] = []
        for word in words {
            guard let name = word.name, let parameter = try word.parameter ?? find(name), let value = word.value else {
                rest.append(word)
                continue
            }
            if isBound(parameter) {
                throw blamingName(word.named) {
                    error(
                        "Cannot bind parameter because parameter '\(parameter.name)' is specified more than once. To provide multiple values to parameters that can accept multiple values, use the array syntax. For example, \"-parameter value1,value2,value3\".",
                        "ParameterAlreadyBound", target: parameter.name)
                }
            }
            try blamingValue(word.argument) { try bind(parameter, value) }
            steps?.append(BindingPlan.Step(argument: word.argument, parameter: parameter))
        }
        words = rest
    }

    /// Binds by position; the failure that a left-over argument is reported with.
    private func bindPositional(_ words: inout [Word], _ places: [PositionalPlace]) throws -> ShellError? {
        guard words.contains(where: { $0.name == nil }) else { return nil }
        let open = places.compactMap { place -> PositionalPlace? in
            let candidates = place.candidates.filter { candidate in
                let parameter = candidate.parameter
                return !isBound(parameter) && (parameter.inAllSets || parameter.setFlags & current != 0) && allows(candidate.use)
            }
            return candidates.isEmpty ? nil : PositionalPlace(position: place.position, candidates: candidates)
        }
        guard !open.isEmpty else { return nil }
        for place in open where place.isAmbiguous {
            throw error("Cannot bind positional parameters because no names were given.", "AmbiguousPositionalParameterNoName")
        }
        var rest: [Word] = []
        var at = 0
        var failure: ShellError?
        for place in open {
            let candidates = place.candidates.filter { allows($0.use) }
            guard !candidates.isEmpty else { continue }
            while at < words.count, words[at].name != nil {
                let hasFollowing = words[at].following != nil
                rest.append(words[at])
                at += 1
                // A name that nothing has keeps the next value, even where it has one of its own.
                if !hasFollowing, at < words.count, words[at].name == nil {
                    rest.append(words[at])
                    at += 1
                }
            }
            guard at < words.count else { break }
            let word = words[at]
            at += 1
            let valid = current
            let free = candidates.count == 1 ? candidates : candidates.filter { !isBound($0.parameter) }
            var bound = false
            for coerces in [false, true] {
                for sets in [metadata.defaultFlag & valid, valid] where !bound && sets != 0 {
                    failure = nil
                    bound = try blamingValue(word.argument) { try bindPosition(word.value ?? .null, candidates, sets, coerces: coerces, &failure) }
                }
            }
            if !bound { rest.append(word) }
            if bound, let step = step(word, free) { steps?.append(step) } else { steps = nil }
        }
        words = rest + words[at...]
        return failure
    }
    /// Where an argument went that had a choice of parameters, if the next of its form goes there too.
    private func step(_ word: Word, _ free: [PositionalPlace.Candidate]) -> BindingPlan.Step? {
        if steps == nil || free.contains(where: { !$0.parameter.validation.isEmpty && $0.parameter.passesNames }) { return nil }
        // One parameter may have the place in several sets.
        if let first = free.first?.parameter, free.allSatisfy({ $0.parameter === first }) { return BindingPlan.Step(argument: word.argument, parameter: first) }
        let taken = free.filter { isBound($0.parameter) }
        guard taken.count == 1, let form = BindingPlan.Form(word.value), fits(word.value ?? .null, taken[0].parameter) else { return nil }
        return BindingPlan.Step(argument: word.argument, parameter: taken[0].parameter, form: form)
    }
    private func allows(_ use: ParameterSetUse) -> Bool { use.flag == 0 || use.flag & current != 0 }

    /// Gives an argument to every parameter of its position that takes it in these sets.
    private func bindPosition(
        _ value: Value, _ candidates: [PositionalPlace.Candidate], _ sets: UInt64, coerces: Bool,
        _ failure: inout ShellError?
    ) throws -> Bool {
        var any = false
        for candidate in candidates where candidate.use.flag == 0 || candidate.use.flag & sets != 0 {
            let parameter = candidate.parameter
            if isBound(parameter) || passesBy(value, parameter) { continue }
            if delays(value, parameter) {
                try bind(parameter, value)
                any = true
                continue
            }
            if !coerces, !fits(value, parameter) {
                _ = try traceBinding(parameter, value, coerces: false) { nil }
                continue
            }
            do {
                try bind(parameter, value)
                any = true
                if hasDefaults { boundByPosition.append(parameter.name) }
            } catch let problem as ShellError {
                switch problem.record.errorId {
                case "ParameterArgumentTransformationError":
                    if coerces { throw problem }
                case let id where id.hasPrefix("ParameterArgumentValidationError"): throw problem
                default: failure = problem
                }
            }
        }
        return any
    }

    /// Parameters that the command computes once the others are bound.
    func bindDynamic(_ words: inout [Word]) throws -> ShellError? {
        let made: [ParameterMetadata]
        do {
            if let cmdlet { made = try cmdlet.dynamicParameters() } else if let dynamic { made = try dynamic() } else { return nil }
        } catch let failure as ShellError where isScript && (!failure.endsScript || failure.record.exception.wasThrown) {
            throw error(
                "Cannot retrieve the dynamic parameters for the cmdlet. \(failure.record.exception.message)", "GetDynamicParametersException",
                inner: failure.record.exception)
        } catch let failure as ShellError where !isScript {
            _ = failure
            return nil
        }
        guard !made.isEmpty else { return nil }
        if isScript, let twice = made.first(where: { metadata.index(of: $0.name) != nil }) {
            throw ShellError(
                "A parameter with the name '\(twice.name)' was defined multiple times for the command.", id: "ParameterNameAlreadyExistsForCommand",
                category: .metadataError, exception: "System.Management.Automation.MetadataException")
        }
        for parameter in made { parameter.resolveSets { metadata.flag(of: $0) } }
        dynamicParameters = made
        runtime.dynamicParameters = made
        return try runspace.traced(.parameterBinding, "BIND cmd line args to DYNAMIC parameters.") {
            try pair(&words)
            try bindNamed(&words)
            return try bindPositional(&words, PositionalPlace.list(made))
        }
    }

    private func bindRemaining(_ words: inout [Word]) throws {
        guard !words.isEmpty else { return }
        let taker = parameters().first { parameter in
            !isBound(parameter) && parameter.uses.contains { $0.remaining && ($0.flag == 0 || $0.flag & current != 0) }
        }
        guard let taker else { return }
        var rest: [Value] = []
        for word in words {
            if word.name != nil { rest.append(Value(word.text)) }
            if let value = word.value ?? word.following { rest.append(value) }
        }
        try runspace.traced(.parameterBinding, "BIND REMAININGARGUMENTS cmd line args to param: [\(taker.name)]") {
            try bind(taker, Binder.rest(rest, runspace))
        }
        if isDeclared(taker), !taker.takesPipeline || !rest.contains(where: { $0.objectValue is ScriptBlockObject }) {
            remaining = (taker, words.compactMap(\.argument))
        } else {
            steps = nil
        }
        words = []
    }
    /// What the parameter that takes the rest is given.
    static func rest(_ values: [Value], _ runspace: Runspace) -> Value {
        values.count == 1 && runspace.isEnumerable(values[0]) ? values[0] : Value(array: values)
    }

    private func verifyProcessed(_ words: [Word], _ reported: ShellError?) throws {
        guard let first = words.first else { return }
        if let name = first.name {
            throw blamingName(first.named) {
                error("A parameter cannot be found that matches parameter name '\(name)'.", "NamedParameterNotFound", target: name)
            }
        }
        if let reported { throw reported }
        let text = first.value.map { $0.isNull ? "$null" : runspace.netText($0) } ?? "$null"
        throw error("A positional parameter cannot be found that accepts argument '\(text)'.", "PositionalParameterNotFound", target: text)
    }

    private func isLike(_ text: String, _ pattern: String) throws -> Bool {
        runspace.truth(try Operators.like(Value(text), Value(pattern), caseSensitive: false, negated: false, runspace))
    }
    /// The parameter that a key's second half names: by a pattern only where one alone fits it.
    private func defaulted(_ name: String) throws -> ParameterMetadata? {
        guard name.contains(where: { "*?[".contains($0) }) else { return try? find(name) }
        let found = try parameters().filter { parameter in
            try isLike(parameter.name, name) || parameter.aliases.contains { try isLike($0, name) }
        }
        return found.count == 1 ? found[0] : nil
    }
    /// What a default's script block is told: the names that are bound, and those bound by position or by default.
    private func bindingState() -> Value {
        func names(_ list: [String]) -> Value {
            let plain = Value(array: list.map { Value($0) })
            guard let type = runspace.findType("System.Collections.Generic.HashSet[string]"), let made = try? Members.construct(type, [plain], runspace) else { return plain }
            return made
        }
        return .object(CustomObject([
            "BoundParameters": names(runtime.boundNames), "BoundPositionalParameters": names(boundByPosition), "BoundDefaultParameters": names(boundByDefault),
        ]))
    }
    /// Whether `$PSDefaultParameterValues` says anything.
    var hasDefaults: Bool { runspace.parameterDefaults != nil }
    /// `$PSDefaultParameterValues`.
    private func bindDefaults() throws {
        guard let table = runspace.parameterDefaults, !runspace.truth(table["Disabled"] ?? .null) else { return }
        var chosen: [(parameter: ParameterMetadata, value: Value)] = [], conflicting: [ParameterMetadata] = []
        for pair in table.pairs {
            let key = runspace.text(pair.key)
            guard let colon = key.firstIndex(of: ":") else { continue }
            let pattern = String(key[..<colon]).unquoted, name = String(key[key.index(after: colon)...]).unquoted
            guard try isLike(runtime.info.name, pattern), let parameter = try defaulted(name), !isBound(parameter), parameter.inAllSets || parameter.setFlags & current != 0
            else { continue }
            if let known = chosen.first(where: { $0.parameter === parameter }) {
                guard !Operators.equals(known.value, pair.value, caseSensitive: true, runspace) else { continue }
                conflicting.append(parameter)
                if toldConflicts { continue }
                try runtime.writeWarning(
                    "Multiple different default values are defined in $PSDefaultParameterValues for the parameter matching the following name or alias: \(name). These defaults have been ignored."
                )
            } else {
                chosen.append((parameter, pair.value))
            }
        }
        toldConflicts = toldConflicts || !conflicting.isEmpty
        for (parameter, given) in chosen where !conflicting.contains(where: { $0 === parameter }) {
            var value = given
            if let block = value.objectValue as? ScriptBlockObject {
                value = try runspace.invoke(block, arguments: [bindingState()])
                if value.isVoid { continue }
            }
            do {
                try bind(parameter, value)
                boundByDefault.append(parameter.name)
            } catch let failure as ShellError where !failure.endsScript {
                try runtime.writeWarning(
                    "The following default parameter value pair caused an error during binding: <\(parameter.name), \(value.isNull ? "null" : runspace.text(value))>. \(failure.record.message)"
                )
            }
        }
    }
}

extension Runspace {
    /// `$PSDefaultParameterValues`, where it says anything.
    var parameterDefaults: DictionaryObject? {
        var at: Scope? = scope
        // Nearly always only the session has one.
        while let current = at, current !== global, !current.mayHold(Symbols.psDefaultParameterValues) { at = current.parent }
        let value: Value?
        if at === global, let box = global.extra(Symbols.psDefaultParameterValues), box.isSet, box.options.isEmpty {
            value = .some(box.value)
        } else {
            value = findVariable(Symbols.psDefaultParameterValues, from: scope)
        }
        guard let table = value?.objectValue as? DictionaryObject, table.count > 0 else { return nil }
        return table
    }
}

extension String {
    /// Without a pair of quotes around it.
    fileprivate var unquoted: String {
        let trimmed = trimmedBlanks
        guard trimmed.count >= 2, let mark = trimmed.first, mark == "'" || mark == "\"", trimmed.last == mark else { return String(trimmed) }
        return String(String(trimmed.dropFirst().dropLast()).trimmedBlanks)
    }
}
