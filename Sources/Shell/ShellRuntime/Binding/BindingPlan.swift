import ShellSyntax

/// How the arguments of one call go to the parameters of an advanced function or cmdlet. What was found out once holds for every
/// further call from the same place, where the words alone decide it: names, places and parameter sets, but no value.
final class BindingPlan {
    struct Step {
        /// Which argument; nil for a switch that stands without one.
        let argument: Int?
        let parameter: ParameterMetadata
        /// Of an argument whose place several parameters have: what made it go to this one.
        var form: Form?
    }
    /// Values that go to the same parameter of a place, whatever they hold.
    enum Form {
        case text, block
        init?(_ value: Value?) {
            switch value {
            case .string(let text)? where text.extended == nil: self = .text
            case .object(let object)? where object.kind == .scriptBlock: self = .block
            default: return nil
            }
        }
    }
    let metadata: CommandMetadata
    let argumentCount: Int
    /// The names of the arguments, where they came out of a table or an array.
    let names: [String?]?
    let expectsInput: Bool
    let steps: ContiguousArray<Step>
    /// The parameter that takes the arguments which the others leave, and those.
    let remaining: Remaining?
    typealias Remaining = (parameter: ParameterMetadata, arguments: [Int])
    /// What the binder knew in the end.
    let current: UInt64
    let prioritized: UInt64
    let setName: String
    let boundNames: [String]
    let pipelineCandidates: [Int]

    fileprivate init(_ binder: Binder, _ steps: ContiguousArray<Step>, _ arguments: [Argument]) {
        metadata = binder.metadata
        argumentCount = arguments.count
        names = arguments.contains { $0.isSplatted || $0.isExpanded } ? arguments.map(\.name) : nil
        expectsInput = binder.expectsInput
        self.steps = steps
        remaining = binder.remaining
        current = binder.current
        prioritized = binder.prioritized
        setName = binder.runtime.parameterSetName
        boundNames = binder.runtime.boundNames
        pipelineCandidates = binder.pipelineCandidates
    }
}

extension Binder {
    /// Binds as the plan of an earlier call from the same place says. False, and nothing has happened, where the plan is for something else.
    func follow(_ plan: BindingPlan, _ arguments: [Argument], expectsInput: Bool) throws -> Bool {
        guard plan.metadata === metadata, plan.expectsInput == expectsInput, plan.argumentCount == arguments.count, !hasDefaults else { return false }
        if let names = plan.names {
            for at in arguments.indices where arguments[at].name != names[at] { return false }
        } else if arguments.contains(where: { $0.isSplatted || $0.isExpanded }) {
            return false
        }
        for step in plan.steps {
            guard let at = step.argument else { continue }
            if let form = step.form, BindingPlan.Form(arguments[at].value) != form { return false }
            // A block may stand for the value of each object.
            if step.parameter.takesPipeline, let value = arguments[at].value, value.objectValue is ScriptBlockObject { return false }
        }
        self.expectsInput = expectsInput
        do {
            try take(plan, arguments)
        } catch let failure as ShellError where metadata.takesRemaining && !failure.endsScript {
            // What does not fit may still go to the parameter that takes the rest.
            for at in runtime.bound.indices { runtime.bound[at] = Value?.none }
            current = .max
            return false
        }
        runtime.boundNames = plan.boundNames
        if hasDynamic {
            var none: [Word] = []
            _ = try bindDynamic(&none)
            if !dynamicParameters.isEmpty {
                // The values ask for further parameters: what follows is found out anew.
                try finishCommandLine(none, nil)
                return true
            }
        }
        current = plan.current
        prioritized = plan.prioritized
        runtime.parameterSetName = plan.setName
        setsBeforePipeline = current
        pipelineCandidates = plan.pipelineCandidates
        return true
    }
    private func take(_ plan: BindingPlan, _ arguments: [Argument]) throws {
        for step in plan.steps {
            let parameter = step.parameter
            if let at = step.argument {
                runtime.bound[parameter.index] = try blamingValue(at) { try convert(arguments[at].value ?? .null, parameter) }
            } else {
                runtime.bound[parameter.index] = .object(SwitchObject(true))
            }
            if parameter.setFlags != 0 { current &= parameter.setFlags }
        }
        guard let remaining = plan.remaining else { return }
        let values = remaining.arguments.map { arguments[$0].value ?? .null }
        runtime.bound[remaining.parameter.index] = try convert(Binder.rest(values, runspace), remaining.parameter)
        if remaining.parameter.setFlags != 0 { current &= remaining.parameter.setFlags }
    }

    /// The plan of what has just been bound; nil where values had a part in it.
    func plan(_ arguments: [Argument], _ bound: ContiguousArray<BindingPlan.Step>?) -> BindingPlan? {
        guard let bound, delayed.isEmpty, dynamicParameters.isEmpty, !isScript || dynamic == nil, !hasPrompted, !hasDefaults,
            bound.count + (remaining == nil ? 0 : 1) == runtime.boundNames.count
        else { return nil }
        return BindingPlan(self, bound, arguments)
    }
}
