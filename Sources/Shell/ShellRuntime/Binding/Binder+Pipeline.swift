import ShellSyntax

/// Objects from the pipeline: by value and by property name, each first without and then with conversion (PSL-253..256).
extension Binder {
    func preparePipeline() {
        setsBeforePipeline = current
        guard expectsInput else { return }
        for parameter in metadata.parameters where parameter.takesPipeline && !isBound(parameter) {
            pipelineCandidates.append(parameter.index)
        }
    }

    /// The only pipeline parameter, when it takes any object unchanged.
    private var openPipelineParameter: ParameterMetadata? {
        guard expectsInput, delayed.isEmpty, pipelineCandidates.count == 1 else { return nil }
        let parameter = metadata.parameters[pipelineCandidates[0]]
        guard parameter.type === WellKnown.object || parameter.type === WellKnown.psObject, parameter.script == nil else { return nil }
        // Taken whole it is bound, and no property of its name is looked for.
        return parameter.uses.allSatisfy { $0.byValue && (!$0.byPropertyName || parameter.validation.isEmpty) } ? parameter : nil
    }
    /// The same after an object was bound: the next ones cannot choose otherwise.
    var repeatedPipelineParameter: Int? { runspace.tracer == nil ? openPipelineParameter?.index : nil }
    /// The same before the first object, when the parameter set is clear.
    var directPipelineParameter: Int? {
        guard prioritized == 0, runspace.tracer == nil, let parameter = openPipelineParameter else { return nil }
        // With several sets left the object decides nothing when the parameter stands in each of them.
        guard parameter.inAllSets || parameter.setFlags & current == current else { return nil }
        var open = current
        if open == .max || count(open) > 1 {
            if metadata.defaultFlag & open != 0 { open = metadata.defaultFlag } else if !metadata.namedSets.isEmpty { return nil }
        }
        for other in metadata.parameters where other !== parameter && other.isMandatorySomewhere && !other.isFound && !isBound(other) {
            if other.uses.contains(where: { $0.mandatory && ($0.flag == 0 || $0.flag & open != 0) }) { return nil }
        }
        if !runtime.boundNames.contains(parameter.name) { runtime.boundNames.append(parameter.name) }
        return parameter.index
    }
    private func count(_ flags: UInt64) -> Int { flags == .max ? 1 : flags.nonzeroBitCount }

    private enum Phase { case value, property, convertedValue, convertedProperty }

    /// Binds one pipeline object.
    func bindPipeline(_ item: Value) throws {
        do {
            try runspace.traced(.parameterBinding, "BIND PIPELINE object to parameters: [\(runtime.info.name)]") { try bindObject(item) }
        } catch let failure as ShellError {
            for index in resetAfterObject { runtime.bound[index] = nil }
            failure.record.target = item
            failure.record.targetName = nil
            failure.record.targetType = nil
            throw failure
        }
    }

    private func bindObject(_ item: Value) throws {
        if runtime.keepsItem { runtime.item = item }
        if let repeated, repeated.key == RepeatedBinding.key(of: item), repeated.generation == TypeMembers.generation, runspace.tracer == nil, !runspace.hasTypeData {
            let parameter = metadata.parameters[repeated.index]
            // An object that does not convert is bound, or refused, the long way.
            if let value = try? convert(item, parameter) {
                runtime.bound[repeated.index] = value
                runtime.pipelineItem &+= 1
                current = repeated.current
                return
            }
        }
        repeated = nil
        sawProperty = false
        for index in resetAfterObject { runtime.bound[index] = nil }
        resetAfterObject.removeAll(keepingCapacity: true)
        runtime.fromPipeline.removeAll(keepingCapacity: true)
        runtime.pipelineItem &+= 1
        current = setsBeforePipeline
        if let tracer = runspace.tracer {
            tracer.line(.parameterBinding, "PIPELINE object TYPE = [\(Members.typeNames(item).first ?? "null")]")
            tracer.line(.parameterBinding, "RESTORING pipeline parameter's original values")
        }
        for (index, block) in delayed { try bindDelayed(index, block, item) }
        var any = !delayed.isEmpty
        var sets = prioritized != 0 ? prioritized : current
        for step in 0..<(prioritized != 0 ? 2 : 1) {
            for phase in [Phase.value, .property, .convertedValue, .convertedProperty]
            where try bindPhase(item, phase, sets) {
                if prioritized == 0 || step == 1 {
                    try validateSets(beforePipeline: true, setDefault: true)
                    sets = current
                }
                any = true
            }
            if prioritized != 0, step == 0 {
                if current == prioritized { break }
                sets = current & ~prioritized
            }
        }
        if !any || !delayed.isEmpty, current.nonzeroBitCount == 0 { throw ambiguousSet() }
        try validateSets(beforePipeline: false, setDefault: true)
        try selectSet()
        guard any else {
            throw error(
                "The input object cannot be bound to any parameters for the command either because the command does not take pipeline input or the input and its properties do not match any of the parameters that take pipeline input.",
                "InputObjectNotBound")
        }
        let missing = try runspace.traced(.parameterBinding, "MANDATORY PARAMETER CHECK on cmdlet [\(runtime.info.name)]") {
            try missingMandatory(1, expectsInput: false)
        }
        if !missing.isEmpty {
            throw error(
                "The input object cannot be bound because it did not contain the information required to bind all mandatory parameters:  \(missing.map(\.name).joined(separator: " "))",
                "InputObjectMissingMandatory")
        }
        repeated = RepeatedBinding(self, item)
    }

    /// An object that one parameter took whole, the only one that could: the next of the same type goes there too. Values with
    /// members of their own have no key.
    struct RepeatedBinding {
        let key: UInt
        let index: Int
        let current: UInt64
        let generation: Int
        fileprivate init?(_ binder: Binder, _ item: Value) {
            key = RepeatedBinding.key(of: item)
            generation = TypeMembers.generation
            current = binder.current
            let whole = binder.pipelineCandidates.filter { at in binder.metadata.parameters[at].uses.contains { $0.byValue } }
            guard key != 0, whole.count == 1, binder.runtime.fromPipeline == whole, binder.delayed.isEmpty, binder.dynamicParameters.isEmpty, !binder.sawProperty
            else { return nil }
            index = whole[0]
            // What runs code of scripts may be seen to run.
            let runsScripts = ScriptMetadata.validators(binder.metadata.parameters[index], binder.runspace).contains {
                switch $0 {
                case .script, .custom, .judge, .generatedSet: true
                default: false
                }
            }
            if runsScripts { return nil }
        }
        /// A line of a file has properties beside those of its type.
        static func key(of item: Value) -> UInt {
            if case .string(let text) = item, text.extended != nil { return 0 }
            return item.typeKey
        }
    }
    private func bindDelayed(_ index: Int, _ block: ScriptBlockObject, _ item: Value) throws {
        let parameter = metadata.parameters[index]
        let value: Value
        do {
            value = try runspace.invoke(block, underscore: item)
        } catch let failure as ShellError where !failure.endsScript || failure.record.exception.wasThrown {
            throw error(
                "The input to the script block for parameter '\(parameter.name)' failed. \(failure.record.exception.message)",
                "ScriptBlockArgumentInvocationFailed", target: parameter.name, inner: failure.record.exception)
        }
        if value.isVoid {
            throw error(
                "Cannot evaluate parameter '\(parameter.name)' because its argument input did not produce any output.",
                "ScriptBlockArgumentNoOutput", target: parameter.name)
        }
        runtime.bound[index] = try convert(value, parameter)
        record(parameter)
    }

    /// One way of binding, for the default set first; whether a parameter took the object.
    private func bindPhase(_ item: Value, _ phase: Phase, _ given: UInt64) throws -> Bool {
        var sets = given
        if metadata.defaultFlag != 0, sets & metadata.defaultFlag != 0 {
            if try bindPhase(item, phase, in: metadata.defaultFlag) { return true }
            sets &= ~metadata.defaultFlag
        }
        return try bindPhase(item, phase, in: sets)
    }
    private func bindPhase(_ item: Value, _ phase: Phase, in sets: UInt64) throws -> Bool {
        var any = false
        for index in pipelineCandidates.reversed() where runtime.bound[index] == nil {
            let parameter = metadata.parameters[index]
            guard parameter.inAllSets || parameter.setFlags & sets != 0 else { continue }
            let byProperty = phase == .property || phase == .convertedProperty
            guard parameter.uses.contains(where: { ($0.flag == 0 || $0.flag & sets != 0) && (byProperty ? $0.byPropertyName : $0.byValue) })
            else { continue }
            let value: Value
            let coerces = phase == .convertedValue || phase == .convertedProperty
            runspace.tracer?.line(
                .parameterBinding,
                "Parameter [\(parameter.name)] PIPELINE INPUT \(byProperty ? "ValueFromPipelineByPropertyName" : "ValueFromPipeline") \(coerces ? "WITH" : "NO") COERCION")
            if byProperty {
                guard let found = property(item, parameter) else { continue }
                sawProperty = true
                value = found
            } else {
                value = item
            }
            if !coerces, !fits(value, parameter) {
                _ = try traceBinding(parameter, value, coerces: false) { nil }
                continue
            }
            do {
                runtime.bound[index] = try traceBinding(parameter, value, coerces: coerces) { try convert(value, parameter) }
                any = true
                record(parameter)
            } catch let failure as ShellError {
                let id = failure.record.errorId
                if id.hasPrefix("ParameterArgumentValidationError") { throw failure }
                if id == "ParameterArgumentTransformationError", coerces,
                    byProperty || !(failure.record.exception.inner.map(Binder.isCast) ?? true)
                {
                    throw failure
                }
                if failure.endsScript { throw failure }
            }
        }
        return any
    }
    private static func isCast(_ exception: ExceptionObject) -> Bool {
        exception.type.fullName.hasSuffix("InvalidCastException") || (exception.inner.map(isCast) ?? false)
    }

    private func record(_ parameter: ParameterMetadata) {
        resetAfterObject.append(parameter.index)
        runtime.fromPipeline.append(parameter.index)
        if parameter.setFlags != 0 { current &= parameter.setFlags }
        if !runtime.boundNames.contains(parameter.name) { runtime.boundNames.append(parameter.name) }
    }
    /// The object's property with the parameter's name or an alias; entries of a dictionary are no properties.
    private func property(_ item: Value, _ parameter: ParameterMetadata) -> Value? {
        guard !item.isNull else { return nil }
        let isTable = item.objectValue is DictionaryObject
        for name in [parameter.name] + parameter.aliases {
            if isTable, item.base.type?.find(name, isStatic: false) == nil { continue }
            if let value = Runspace.property(item, name, runspace) { return value }
        }
        return nil
    }
}
