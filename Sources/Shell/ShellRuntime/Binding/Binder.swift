import ShellSyntax

/// Binds arguments of an advanced function or cmdlet: names, positions, parameter sets, pipeline input (PSL-246..260).
final class Binder {
    private let runtime: CommandRuntime
    private let metadata: CommandMetadata
    private let isScript: Bool
    private var runspace: Runspace { runtime.runspace }
    /// Bits of the parameter sets that are still possible.
    private var validSets: UInt64
    private let allSets: UInt64
    private let defaultBit: UInt64
    /// Parameters that a cmdlet computes from the arguments already bound.
    var dynamic: (() throws -> [ParameterMetadata])?
    private var dynamicParameters: [ParameterMetadata] = []
    private var expectsInput = false
    /// Arguments that are script blocks to be run once an object (PSL-256).
    private var delayed: [(index: Int, block: ScriptBlockObject)] = []
    private var resetAfterObject: [Int] = []
    private var pipelineCandidates: [Int] = []
    private var setsBeforePipeline: UInt64 = 0

    init(_ runtime: CommandRuntime, isScript: Bool) {
        self.runtime = runtime
        metadata = runtime.metadata
        self.isScript = isScript
        let count = metadata.setNames.count
        allSets = count >= 64 ? .max : (1 << UInt64(count)) - 1
        validSets = allSets
        let names = runtime.metadata.setNames
        defaultBit = runtime.metadata.defaultSet.flatMap { name in
            names.firstIndex { $0.equalsIgnoringCase(name) }
        }.map { 1 << UInt64($0) } ?? 0
    }

    // MARK: sets

    private func bit(_ set: String) -> UInt64 {
        guard let at = metadata.setNames.firstIndex(where: { $0.equalsIgnoringCase(set) }) else { return 0 }
        return 1 << UInt64(at)
    }
    private func sets(_ parameter: ParameterMetadata) -> UInt64 {
        if parameter.isCommon { return allSets }
        var bits: UInt64 = 0
        for use in parameter.uses {
            guard let name = use.set, name != CommandMetadata.allSets else { return allSets }
            bits |= bit(name)
        }
        return bits
    }
    private func uses(_ parameter: ParameterMetadata, in mask: UInt64) -> [ParameterSetUse] {
        parameter.uses.filter { use in
            guard let name = use.set, name != CommandMetadata.allSets else { return true }
            return bit(name) & mask != 0
        }
    }

    // MARK: names

    private func parameters() -> [ParameterMetadata] { metadata.parameters + dynamicParameters }

    /// A parameter by exact name, exact alias, or unique prefix; nil where nothing matches.
    private func find(_ name: String) throws -> ParameterMetadata? {
        if let at = metadata.index(of: name) { return metadata.parameters[at] }
        let all = parameters()
        if let exact = all.first(where: { $0.name.equalsIgnoringCase(name) || $0.aliases.contains { $0.equalsIgnoringCase(name) } }) {
            return exact
        }
        let key = name.lowercased()
        var matches = all.filter { parameter in
            parameter.name.lowercased().hasPrefix(key) || parameter.aliases.contains { $0.lowercased().hasPrefix(key) }
        }
        if matches.count > 1 {
            let own = matches.filter { !$0.isCommon }
            if own.count == 1, !key.isEmpty, matches.allSatisfy({ $0 === own[0] || $0.isCommon }), false { matches = own }
        }
        if matches.count > 1 {
            let list = matches.map { " -\($0.name)" }.joined()
            throw error(
                "Parameter cannot be processed because the parameter name '\(name)' is ambiguous. Possible matches include:\(list).",
                "AmbiguousParameter", target: name)
        }
        return matches.first
    }

    private func error(
        _ message: String, _ id: String, category: ErrorCategory = .invalidArgument, target: String? = nil,
        exception: String = "System.Management.Automation.ParameterBindingException", inner: ExceptionObject? = nil
    ) -> ShellError {
        let record = ErrorRecordObject(
            ExceptionObject(exception, message, inner: inner), id: id, category: category, target: .null)
        record.commandSuffix = runtime.errorName
        record.activity = runtime.info.name
        record.targetName = runtime.info.name.isEmpty ? "" : runtime.info.name
        record.targetType = ""
        if let extent = runtime.extent { record.position = ScriptPosition(extent: extent, commandName: runtime.info.name) }
        record.exception.details["ParameterName"] = Value(optional: target)
        record.exception.details["ErrorId"] = Value(id)
        return ShellError(record)
    }

    // MARK: command line

    func bindCommandLine(_ arguments: [Argument], expectsInput: Bool) throws {
        self.expectsInput = expectsInput
        var positional: [(value: Value, extent: ScriptExtent?)] = []
        var later: [(argument: Argument, next: Argument?)] = []
        var at = 0
        while at < arguments.count {
            let argument = arguments[at]
            at += 1
            guard let name = argument.name else {
                if let value = argument.value { positional.append((value, argument.extent)) }
                continue
            }
            if name == "-" || argument.text == "--" { continue }
            guard let parameter = try find(name) else {
                // Kept for dynamic parameters and ValueFromRemainingArguments.
                var next: Argument?
                if argument.value == nil, at < arguments.count, arguments[at].name == nil {
                    next = arguments[at]
                    at += 1
                }
                later.append((argument, next))
                continue
            }
            try bindNamed(parameter, argument, arguments, &at)
        }
        if let dynamic, !later.isEmpty || true {
            if let made = try? dynamic(), !made.isEmpty {
                dynamicParameters = made
                var rest: [(argument: Argument, next: Argument?)] = []
                for entry in later {
                    guard let name = entry.argument.name, let parameter = try find(name) else {
                        rest.append(entry)
                        continue
                    }
                    let value: Value
                    if parameter.isSwitch {
                        value = .object(SwitchObject(entry.argument.value.map { runspace.truth($0) } ?? true))
                        if let next = entry.next?.value { positional.append((next, entry.next?.extent)) }
                    } else if let given = entry.argument.value ?? entry.next?.value {
                        value = try convert(given, parameter)
                    } else {
                        throw missingArgument(parameter)
                    }
                    runtime.dynamic[parameter.name.lowercased()] = value
                    runtime.boundNames.append(parameter.name)
                }
                later = rest
            }
        }
        let remaining = metadata.parameters.first { parameter in uses(parameter, in: validSets).contains { $0.remaining } }
        if let unknown = later.first, remaining == nil {
            throw error(
                "A parameter cannot be found that matches parameter name '\(unknown.argument.name ?? "")'.", "NamedParameterNotFound",
                target: unknown.argument.name)
        }
        try bindPositional(&positional)
        if let remaining {
            var rest: [Value] = []
            for entry in later {
                rest.append(Value(entry.argument.text))
                if let value = entry.argument.value ?? entry.next?.value { rest.append(value) }
            }
            rest = positional.map(\.value) + rest
            if !rest.isEmpty, runtime.bound[remaining.index] == nil {
                let list: Value
                if rest.count == 1, runspace.isEnumerable(rest[0]) { list = rest[0] } else { list = Value(array: rest) }
                try bind(remaining, list)
                positional = []
            }
        }
        if let extra = positional.first {
            throw error(
                "A positional parameter cannot be found that accepts argument '\(describe(extra.value))'.", "PositionalParameterNotFound",
                target: runspace.text(extra.value))
        }
        try bindDefaults()
        try chooseSet(final: !expectsInput)
        try checkMandatory()
        preparePipeline()
    }

    private func describe(_ value: Value) -> String { runspace.text(value) }

    private func missingArgument(_ parameter: ParameterMetadata) -> ShellError {
        error(
            "Missing an argument for parameter '\(parameter.name)'. Specify a parameter of type '\(parameter.type.fullName)' and try again.",
            "MissingArgument", target: parameter.name)
    }

    private func bindNamed(_ parameter: ParameterMetadata, _ argument: Argument, _ all: [Argument], _ at: inout Int) throws {
        if runtime.bound[parameter.index] != nil {
            throw error(
                "Cannot bind parameter because parameter '\(parameter.name)' is specified more than once. To provide multiple values to parameters that can accept multiple values, use the array syntax. For example, \"-parameter value1,value2,value3\".",
                "ParameterAlreadyBound", target: parameter.name)
        }
        if let value = argument.value {
            try bind(parameter, value)
        } else if parameter.isSwitch {
            try bind(parameter, .object(SwitchObject(true)), converted: true)
        } else {
            guard at < all.count, all[at].name == nil, let value = all[at].value else {
                // The next word is a parameter, or there is none.
                throw missingArgument(parameter)
            }
            at += 1
            try bind(parameter, value)
        }
        let bits = sets(parameter)
        if validSets & bits == 0 { throw ambiguousSet() }
        validSets &= bits
    }

    private func ambiguousSet() -> ShellError {
        error(
            "Parameter set cannot be resolved using the specified named parameters. One or more parameters issued cannot be used together or an insufficient number of parameters were provided.",
            "AmbiguousParameterSet")
    }

    private func bindPositional(_ values: inout [(value: Value, extent: ScriptExtent?)]) throws {
        guard !values.isEmpty else { return }
        var positions: [Int: [(parameter: ParameterMetadata, use: ParameterSetUse)]] = [:]
        for parameter in metadata.parameters where runtime.bound[parameter.index] == nil && !parameter.isSwitch {
            for use in uses(parameter, in: validSets) where !use.remaining {
                if let position = use.position { positions[position, default: []].append((parameter, use)) }
            }
        }
        for position in positions.keys.sorted() {
            guard let next = values.first else { break }
            guard let candidates = positions[position] else { continue }
            // The default set first, without conversion, then the others; then with conversion.
            func bits(_ use: ParameterSetUse) -> UInt64 { use.set.map { $0 == CommandMetadata.allSets ? allSets : bit($0) } ?? allSets }
            let live = candidates.filter { runtime.bound[$0.parameter.index] == nil && bits($0.use) & validSets != 0 }
            let preferred = live.filter { bits($0.use) & validSets & defaultBit != 0 }
            let others = live.filter { candidate in !preferred.contains { $0.parameter === candidate.parameter } }
            var bound: ParameterMetadata?
            for group in [preferred, others] {
                for candidate in group where fits(next.value, candidate.parameter) {
                    do {
                        try bind(candidate.parameter, next.value)
                        bound = candidate.parameter
                        break
                    } catch let failure as ShellError where live.count > 1 {
                        _ = failure
                        runtime.bound[candidate.parameter.index] = nil
                    }
                }
                if bound != nil { break }
            }
            if bound == nil {
                var first: (any Error)?
                for candidate in preferred + others {
                    do {
                        try bind(candidate.parameter, next.value)
                        bound = candidate.parameter
                        break
                    } catch {
                        first = first ?? error
                        runtime.bound[candidate.parameter.index] = nil
                    }
                }
                if bound == nil {
                    if let first { throw first }
                    continue
                }
            }
            if let bound {
                values.removeFirst()
                validSets &= sets(bound)
            }
        }
    }

    /// Whether a value goes to a parameter without conversion.
    private func fits(_ value: Value, _ parameter: ParameterMetadata) -> Bool {
        // Add-Member's property name must not be the name of a kind of member.
        if parameter.validation.contains("ValidateNotePropertyName()"), let text = value.stringValue,
            MemberDescription.Kind(rawValue: text) != nil || MemberDescription.kindNames.contains(text.lowercased())
        {
            return false
        }
        guard let type = value.type else { return !parameter.type.isValueType }
        let wanted = parameter.type
        if wanted === WellKnown.object || wanted === WellKnown.psObject { return true }
        if type.isSubtype(of: wanted) { return true }
        if let element = wanted.elementType, wanted.isArray { return type.isSubtype(of: element) || element === WellKnown.object }
        return false
    }

    private func bindDefaults() throws {
        guard let table = runspace.findVariable(Symbols.psDefaultParameterValues, from: runspace.scope)?.objectValue as? DictionaryObject,
            table.count > 0, !runspace.truth(table["Disabled"] ?? .null)
        else { return }
        for pair in table.pairs {
            let key = runspace.text(pair.key)
            guard let colon = key.firstIndex(of: ":") else { continue }
            let pattern = String(key[..<colon]), name = String(key[key.index(after: colon)...])
            guard runspace.truth(try Operators.like(Value(runtime.info.name), Value(pattern), caseSensitive: false, negated: false, runspace)),
                let parameter = try? find(name), parameter.index < runtime.bound.count, runtime.bound[parameter.index] == nil,
                sets(parameter) & validSets != 0
            else { continue }
            var value = pair.value
            if let block = value.objectValue as? ScriptBlockObject { value = try runspace.invoke(block) }
            try bind(parameter, value)
            validSets &= sets(parameter)
        }
    }

    // MARK: choosing a set

    private func chooseSet(final: Bool) throws {
        var candidates = validSets
        if candidates.nonzeroBitCount > 1 {
            // Sets whose mandatory parameters cannot be met any more fall away.
            var met: UInt64 = 0
            for (index, _) in metadata.setNames.enumerated() where index < 64 {
                let one: UInt64 = 1 << UInt64(index)
                guard candidates & one != 0 else { continue }
                let missing = metadata.parameters.contains { parameter in
                    guard runtime.bound[parameter.index] == nil, !parameter.isCommon else { return false }
                    return uses(parameter, in: one).contains { use in
                        use.mandatory && !(expectsInput && (use.byValue || use.byPropertyName))
                    }
                }
                if !missing { met |= one }
            }
            if defaultBit & candidates != 0, met & defaultBit != 0 || met == 0 {
                if !(expectsInput && !final) { candidates = defaultBit } else if met != 0 { candidates = met | defaultBit }
            } else if met != 0 {
                candidates = met
                if candidates.nonzeroBitCount > 1, !expectsInput {
                    // The one whose mandatory parameters are bound beats those without any.
                    let satisfied = metadata.setNames.indices.filter { index in
                        index < 64 && candidates & (1 << UInt64(index)) != 0
                            && metadata.parameters.contains { parameter in
                                runtime.bound[parameter.index] != nil && !parameter.isCommon
                                    && uses(parameter, in: 1 << UInt64(index)).contains { $0.mandatory }
                            }
                    }
                    if satisfied.count == 1 { candidates = 1 << UInt64(satisfied[0]) } else { throw ambiguousSet() }
                }
            }
        }
        if !expectsInput || candidates.nonzeroBitCount == 1 { validSets = candidates }
        setName()
    }
    private func setName() {
        let bits = validSets & defaultBit != 0 ? defaultBit : validSets
        if let at = metadata.setNames.indices.first(where: { $0 < 64 && bits & (1 << UInt64($0)) != 0 }) {
            runtime.parameterSetName = metadata.setNames[at]
        }
    }

    private func checkMandatory() throws {
        let mask = validSets & defaultBit != 0 && validSets.nonzeroBitCount > 1 ? defaultBit : validSets
        let single = mask.nonzeroBitCount == 1
        var missing: [ParameterMetadata] = []
        for parameter in metadata.parameters + dynamicParameters where !parameter.isCommon {
            if parameter.index < runtime.bound.count, metadata.parameters.indices.contains(parameter.index),
                metadata.parameters[parameter.index] === parameter
            {
                if runtime.bound[parameter.index] != nil { continue }
            } else if runtime.dynamic[parameter.name.lowercased()] != nil {
                continue
            }
            if delayed.contains(where: { $0.index == parameter.index }) { continue }
            let found = uses(parameter, in: mask)
            guard let use = found.first(where: { $0.mandatory }), single || found.count == 1 || parameter.isInAllSets else { continue }
            if !single, !parameter.isInAllSets { continue }
            if expectsInput, use.byValue || use.byPropertyName { continue }
            missing.append(parameter)
        }
        guard !missing.isEmpty else { return }
        if runspace.host.isInteractive, let prompt = runspace.promptForMandatory {
            for parameter in missing {
                let value = try prompt(runtime.info.name, parameter, parameter === missing[0], runspace)
                try bind(parameter, value)
            }
            return
        }
        throw error(
            "Cannot process command because of one or more missing mandatory parameters: \(missing.map(\.name).joined(separator: " ")).",
            "MissingMandatoryParameter")
    }

    // MARK: values

    private func bind(_ parameter: ParameterMetadata, _ value: Value, converted: Bool = false) throws {
        if let block = value.objectValue as? ScriptBlockObject, expectsInput, !parameter.type.isSubtype(of: WellKnown.scriptBlock),
            parameter.type !== WellKnown.object, parameter.type !== WellKnown.psObject,
            !(parameter.type.elementType === WellKnown.object || parameter.type.elementType === WellKnown.scriptBlock),
            uses(parameter, in: allSets).contains(where: { $0.byValue || $0.byPropertyName })
        {
            delayed.append((parameter.index, block))
            runtime.boundNames.append(parameter.name)
            return
        }
        let result = converted ? value : try convert(value, parameter)
        if parameter.index < metadata.parameters.count, metadata.parameters[parameter.index] === parameter {
            runtime.bound[parameter.index] = result
        } else {
            runtime.dynamic[parameter.name.lowercased()] = result
        }
        if !runtime.boundNames.contains(parameter.name) { runtime.boundNames.append(parameter.name) }
    }

    /// Conversion, validation and the null and empty checks of a parameter.
    private func convert(_ value: Value, _ parameter: ParameterMetadata) throws -> Value {
        let validators = ScriptMetadata.validators(parameter, runspace)
        var result = value
        do {
            result = try convertValue(value, parameter)
        } catch let failure as ShellError where !failure.endsScript {
            throw conversionError(failure, parameter)
        }
        try checkEmpty(result, value, parameter, validators)
        for validator in validators {
            do {
                try validator.check(result, runspace)
            } catch let failure as Validator.Failure {
                throw error(
                    "Cannot validate argument on parameter '\(parameter.name)'. \(failure.message)", "ParameterArgumentValidationError",
                    category: .invalidData, target: parameter.name,
                    exception: "System.Management.Automation.ParameterBindingValidationException",
                    inner: ExceptionObject("System.Management.Automation.ValidationMetadataException", failure.message))
            } catch let failure as ShellError where !(parameter.script == nil) {
                throw error(
                    "Cannot validate argument on parameter '\(parameter.name)'. \(failure.record.exception.message)",
                    "ParameterArgumentValidationError", category: .invalidData, target: parameter.name,
                    exception: "System.Management.Automation.ParameterBindingValidationException", inner: failure.record.exception)
            }
        }
        return result
    }

    func conversionError(_ failure: ShellError, _ parameter: ParameterMetadata) -> ShellError {
        let message = failure.record.exception.message
        if isScript {
            return error(
                "Cannot process argument transformation on parameter '\(parameter.name)'. \(message)", "ParameterArgumentTransformationError",
                category: .invalidData, target: parameter.name,
                exception: "System.Management.Automation.ParameterBindingArgumentTransformationException", inner: failure.record.exception)
        }
        return error(
            "Cannot bind parameter '\(parameter.name)'. \(message)", "CannotConvertArgumentNoMessage", target: parameter.name,
            inner: failure.record.exception)
    }

    func convertValue(_ value: Value, _ parameter: ParameterMetadata) throws -> Value {
        let type = parameter.type
        if type === WellKnown.object || type === WellKnown.psObject { return value }
        if parameter.isSwitch || type === WellKnown.switchParameter {
            switch value.base {
            case .bool(let flag): return .object(SwitchObject(flag))
            case .null: return .object(SwitchObject(false))
            case .object(let object) where object is SwitchObject: return value
            default:
                if value.isNumber { return .object(SwitchObject(runspace.truth(value))) }
                throw ShellError(
                    "Cannot convert value \"\(runspace.text(value))\" to type \"System.Management.Automation.SwitchParameter\". Boolean parameters accept only Boolean values and numbers, such as $True, $False, 1 or 0.",
                    id: "CannotConvertArgument")
            }
        }
        if type === WellKnown.boolean {
            switch value.base {
            case .bool: return value.base
            case .null where !isScript: break
            case .object(let object) where object is SwitchObject: return .bool((object as? SwitchObject)?.isPresent ?? false)
            default:
                if value.isNumber { return .bool(runspace.truth(value)) }
            }
            let what = value.isNull ? "" : runspace.text(value)
            throw ShellError(
                value.isNull
                    ? "Cannot convert value \"\" to type \"System.Boolean\". Boolean parameters accept only Boolean values and numbers, such as $True, $False, 1 or 0."
                    : "Cannot convert value \"\(value.type === WellKnown.string ? "System.String" : what)\" to type \"System.Boolean\". Boolean parameters accept only Boolean values and numbers, such as $True, $False, 1 or 0.",
                id: "CannotConvertArgument")
        }
        if value.isNull {
            if type.isValueType, !parameter.nullable { return try runspace.convert(value, to: type) }
            if type === WellKnown.string { return isScript ? Value("") : .null }
            return .null
        }
        if type === WellKnown.string {
            if case .object(let wrapper as ObjectWrapper) = value, let text = wrapper.sourceText { return Value(text) }
            if runspace.isEnumerable(value), value.objectValue is ArrayObject || value.objectValue is ListObject {
                throw ShellError("Cannot convert value to type System.String.", id: "CannotConvertArgument")
            }
            return Value(runspace.text(value))
        }
        if let element = type.elementType, type.isArray {
            if element === WellKnown.object || element === WellKnown.psObject {
                if value.objectValue is ObjectArray { return value }
                return try runspace.convert(value, to: WellKnown.object.arrayType())
            }
            if element === WellKnown.string {
                var items: ContiguousArray<Value> = []
                func add(_ item: Value) {
                    if case .object(let wrapper as ObjectWrapper) = item, let text = wrapper.sourceText { return items.append(Value(text)) }
                    items.append(item.isNull ? .null : Value(runspace.text(item)))
                }
                if runspace.isEnumerable(value) { try runspace.enumerate(value) { add($0) } } else { add(value) }
                return .object(ObjectArray(items, of: WellKnown.string))
            }
            if !runspace.isEnumerable(value) {
                return try runspace.convert(Value(array: [value]), to: type)
            }
        }
        if let converter = runspace.parameterConverters[type.fullName] { return try converter(value, runspace) }
        return try runspace.convert(value, to: type)
    }

    private func checkEmpty(_ value: Value, _ given: Value, _ parameter: ParameterMetadata, _ validators: [Validator]) throws {
        let mandatory = uses(parameter, in: validSets).contains { $0.mandatory }
        guard mandatory else { return }
        func allowed(_ test: (Validator) -> Bool) -> Bool { validators.contains(where: test) }
        let allowsNull = allowed { if case .allowNull = $0 { true } else { false } }
        let allowsEmpty = allowed { if case .allowEmptyString = $0 { true } else { false } }
        let allowsCollection = allowed { if case .allowEmptyCollection = $0 { true } else { false } }
        func fail(_ what: String, _ id: String) -> ShellError {
            error(
                "Cannot bind argument to parameter '\(parameter.name)' because it is \(what).", "ParameterArgumentValidationError\(id)",
                category: .invalidData, target: parameter.name,
                exception: "System.Management.Automation.ParameterBindingValidationException")
        }
        if given.isNull, value.isNull || value.stringValue == "" {
            if allowsNull || (allowsEmpty && parameter.type === WellKnown.string) { return }
            if parameter.type === WellKnown.string, !value.isNull { throw fail("an empty string", "EmptyStringNotAllowed") }
            throw fail("null", "NullNotAllowed")
        }
        if value.stringValue == "", !allowsEmpty, parameter.type === WellKnown.string || parameter.type === WellKnown.object {
            if parameter.type === WellKnown.string { throw fail("an empty string", "EmptyStringNotAllowed") }
        }
        guard parameter.type.isArray || parameter.type.implements("System.Collections.IList"), runspace.isEnumerable(value) else { return }
        var count = 0
        try runspace.enumerate(value) { item in
            count += 1
            if item.isNull, !allowsNull { throw fail("null", "NullNotAllowed") }
            if parameter.type.elementType === WellKnown.string, item.stringValue == "", !allowsEmpty {
                throw fail("an empty string", "EmptyStringNotAllowed")
            }
        }
        if count == 0, !allowsCollection {
            throw parameter.type.isArray
                ? fail("an empty array", "EmptyArrayNotAllowed") : fail("an empty collection", "EmptyCollectionNotAllowed")
        }
    }

    // MARK: pipeline

    private func preparePipeline() {
        setsBeforePipeline = validSets
        guard expectsInput else { return }
        for parameter in metadata.parameters where runtime.bound[parameter.index] == nil && !parameter.isCommon {
            if uses(parameter, in: validSets).contains(where: { $0.byValue || $0.byPropertyName }) {
                pipelineCandidates.append(parameter.index)
            }
        }
    }

    /// The only pipeline parameter, when any object goes to it unchanged.
    var directPipelineParameter: Int? {
        guard expectsInput, delayed.isEmpty, pipelineCandidates.count == 1 else { return nil }
        let parameter = metadata.parameters[pipelineCandidates[0]]
        // With several sets left the object decides nothing when the parameter stands in each of them.
        guard sets(parameter) & validSets == validSets else { return nil }
        let open = validSets & defaultBit != 0 ? defaultBit : validSets
        guard open.nonzeroBitCount == 1 else { return nil }
        let use = uses(parameter, in: validSets)
        guard use.allSatisfy({ $0.byValue && !$0.byPropertyName }), parameter.script == nil else { return nil }
        guard parameter.type === WellKnown.object || parameter.type === WellKnown.psObject else { return nil }
        if !runtime.boundNames.contains(parameter.name) { runtime.boundNames.append(parameter.name) }
        return parameter.index
    }

    /// Binds one pipeline object (PSL-253..255).
    func bindPipeline(_ item: Value) throws {
        for index in resetAfterObject { runtime.bound[index] = nil }
        resetAfterObject.removeAll(keepingCapacity: true)
        runtime.fromPipeline.removeAll(keepingCapacity: true)
        validSets = setsBeforePipeline
        var anyBound = false
        for (index, block) in delayed {
            let parameter = metadata.parameters[index]
            let value = try runspace.invoke(block, underscore: item)
            if value.isVoid {
                throw error(
                    "Cannot evaluate parameter '\(parameter.name)' because its argument input did not produce any output.",
                    "ScriptBlockArgumentNoOutput", target: parameter.name)
            }
            runtime.bound[index] = try convert(value, parameter)
            record(index)
            anyBound = true
        }
        var firstFailure: ShellError?
        // Without conversion by value, then by property; then both with conversion.
        for convertsToo in [false, true] {
            for byProperty in [false, true] {
                for index in pipelineCandidates where runtime.bound[index] == nil {
                    let parameter = metadata.parameters[index]
                    let live = uses(parameter, in: validSets)
                    guard live.contains(where: { byProperty ? $0.byPropertyName : $0.byValue }) else { continue }
                    let value: Value
                    if byProperty {
                        guard let found = property(item, parameter) else { continue }
                        value = found
                    } else {
                        // Once something is bound by value without conversion, others are not converted from the object.
                        if convertsToo, runtime.fromPipeline.contains(where: { other in
                            uses(metadata.parameters[other], in: validSets).contains { $0.byValue }
                        }) { continue }
                        value = item
                    }
                    if !convertsToo, !fits(value, parameter) { continue }
                    do {
                        runtime.bound[index] = try convert(value, parameter)
                    } catch let failure as ShellError {
                        firstFailure = firstFailure ?? failure
                        continue
                    }
                    anyBound = true
                    record(index)
                    let bits = sets(parameter)
                    if validSets & bits != 0 { validSets &= bits }
                }
            }
        }
        if !anyBound {
            if let firstFailure, pipelineCandidates.count == 1 || item.isNull { throw firstFailure }
            let failure = error(
                "The input object cannot be bound to any parameters for the command either because the command does not take pipeline input or the input and its properties do not match any of the parameters that take pipeline input.",
                "InputObjectNotBound")
            failure.record.target = item
            failure.record.targetName = nil
            failure.record.targetType = nil
            throw failure
        }
        if validSets.nonzeroBitCount > 1, validSets & defaultBit != 0 {
            let others = validSets & ~defaultBit
            _ = others
        }
        setName()
        let mask = validSets & defaultBit != 0 && validSets.nonzeroBitCount > 1 ? defaultBit : validSets
        let missing = metadata.parameters.filter { parameter in
            runtime.bound[parameter.index] == nil && !parameter.isCommon && mask.nonzeroBitCount == 1
                && uses(parameter, in: mask).contains { $0.mandatory }
        }
        if !missing.isEmpty {
            let failure = error(
                "The input object cannot be bound because it did not contain the information required to bind all mandatory parameters:  \(missing.map(\.name).joined(separator: " "))",
                "InputObjectMissingMandatory")
            failure.record.target = item
            failure.record.targetName = nil
            failure.record.targetType = nil
            throw failure
        }
    }
    private func record(_ index: Int) {
        resetAfterObject.append(index)
        runtime.fromPipeline.append(index)
        let name = metadata.parameters[index].name
        if !runtime.boundNames.contains(name) { runtime.boundNames.append(name) }
    }
    private func property(_ item: Value, _ parameter: ParameterMetadata) -> Value? {
        guard !item.isNull else { return nil }
        for name in [parameter.name] + parameter.aliases {
            if let value = Runspace.property(item, name, runspace) { return value }
        }
        return nil
    }
}
