import ShellSyntax

/// SteppablePipeline: the commands of a script block, begun, fed and ended one call at a time. Proxy functions stand on it.
public final class SteppablePipelineObject: NetObject {
    private let runspace: Runspace
    private let pipeline: Pipeline
    private let target: SwitchedSink
    private enum State { case made, begun, stopped, ended }
    private var state = State.made
    private var takesInput = false

    private init(_ runspace: Runspace, _ pipeline: Pipeline, _ target: SwitchedSink) {
        self.runspace = runspace
        self.pipeline = pipeline
        self.target = target
        super.init()
    }
    deinit { if state != .ended { dispose() } }
    private static let ownType = ExceptionTypes.record("SteppablePipeline")
    public override var type: TypeInfo { SteppablePipelineObject.ownType }

    private static func refusal(_ message: String, _ id: String) -> NetException { NetException("System.Management.Automation.PSInvalidOperationException", message) }

    /// Makes the pipeline of a block that holds exactly one; its arguments are read now, in the running scope, or below it where the block has parameters.
    public static func make(_ block: ScriptBlockObject, _ arguments: [Value], _ runspace: Runspace) throws -> SteppablePipelineObject {
        guard !block.parameters.isEmpty || !arguments.isEmpty else { return try made(block, [], runspace) }
        let scope = runspace.makeScope(under: runspace.runningScope)
        for (at, parameter) in block.parameters.enumerated() {
            let name = parameter.name.variablePath.unqualifiedPath
            scope.setVariable(name, try at < arguments.count ? arguments[at] : parameter.defaultValue.map { try runspace.evaluate($0) } ?? .null)
        }
        let rest = Array(arguments.dropFirst(block.parameters.count))
        scope.setVariable("args", Value(array: rest))
        return try runspace.within(scope) { try made(block, rest, runspace) }
    }
    private static func made(_ block: ScriptBlockObject, _ arguments: [Value], _ runspace: Runspace) throws -> SteppablePipelineObject {
        let statements = block.ast.endBlock?.statements ?? []
        let hasOther = block.ast.beginBlock != nil || block.ast.processBlock != nil || block.ast.dynamicParamBlock != nil
        guard !hasOther, statements.count == 1, let tree = statements[0] as? PipelineAst else {
            if statements.isEmpty { throw refusal("An empty script block cannot be converted. Specify a script block that contains a pipeline.", "CantConvertEmptyPipeline") }
            throw refusal(
                "Only a script block that contains exactly one pipeline or command can be converted. Expressions or control structures are not permitted. Verify that the script block contains exactly one pipeline or command.",
                "CanOnlyConvertOnePipeline")
        }
        let sink = SwitchedSink()
        var processors: [Processor] = []
        var next: OutputSink = sink
        for element in tree.pipelineElements.reversed() {
            guard let command = element as? CommandAst else {
                throw refusal("Cannot convert a script block with an expression as the first element of its pipeline.", "CantConvertPipelineStartsWithExpression")
            }
            let (info, list, name) = try read(command, arguments, runspace)
            let processor = try runspace.makeProcessor(info, list, site: nil, caller: runspace.scope, out: next, name: name)
            processors.insert(processor, at: 0)
            next = ProcessorSink(processor)
        }
        return SteppablePipelineObject(runspace, Pipeline(processors, runspace), sink)
    }
    private static func read(_ ast: CommandAst, _ given: [Value], _ runspace: Runspace) throws -> (CommandInfo, [Argument], String?) {
        guard let first = ast.commandElements.first as? ExpressionAst else {
            throw ShellError("The command has no name.", id: "BadExpression", category: .invalidOperation)
        }
        let nameValue = try runspace.evaluate(first)
        let info = try runspace.commandFor(nameValue, runspace.scope)
        var list: [Argument] = []
        for element in ast.commandElements.dropFirst() {
            if let parameter = element as? CommandParameterAst {
                let value = try parameter.argument.map { try runspace.evaluate($0) }
                list.append(Argument(name: parameter.parameterName, value: value, text: "-" + parameter.parameterName, extent: parameter.extent))
            } else if let variable = element as? VariableExpressionAst, variable.splatted {
                let value: Value
                if variable.variablePath.unqualifiedPath.equalsIgnoringCase("args"), !given.isEmpty {
                    value = Value(array: given)
                } else {
                    value = try runspace.getVariable(variable.variablePath, Symbols.intern(variable.variablePath.unqualifiedPath), runspace.scope)
                }
                if let table = value.objectValue as? DictionaryObject {
                    for pair in table.pairs {
                        let key = runspace.text(pair.key)
                        list.append(Argument(name: key, value: pair.value, text: "-\(key):", extent: variable.extent, isSplatted: true))
                    }
                } else {
                    for item in runspace.elements(value, nullIsEmpty: true) { list.append(Argument(splatted: item, extent: variable.extent)) }
                }
            } else if let expression = element as? ExpressionAst {
                list.append(Argument(value: try runspace.evaluate(expression), extent: expression.extent))
            }
        }
        return (info, list, nameValue.stringValue)
    }

    /// Begins; what the commands write goes to `output`, or is given back by the calls where that is nil.
    public func begin(expectsInput: Bool, output: OutputSink?) throws {
        guard state == .made else {
            throw SteppablePipelineObject.refusal("This pipeline has already begun.", "InvalidOperation")
        }
        state = .begun
        target.next = output
        takesInput = expectsInput
        if expectsInput { pipeline.processors.first?.expectsInput = true }
        do { for processor in pipeline.processors { try processor.start() } } catch FlowControl.failedBelow(let error, let token) where token === pipeline {
            throw error
        }
    }
    private func guarded(_ body: () throws -> Void) throws -> Value {
        do {
            try body()
        } catch FlowControl.stopUpstream(let token) where token === pipeline {
            state = .stopped
        } catch FlowControl.failedBelow(let error, let token) where token === pipeline {
            throw error
        }
        return target.take()
    }
    public func process(_ item: Value?) throws -> Value {
        guard state == .begun || state == .stopped else {
            throw SteppablePipelineObject.refusal("The pipeline must be begun before it can process objects.", "InvalidOperation")
        }
        if state == .stopped { return target.take() }
        return try guarded {
            if let item, takesInput { try pipeline.processors.first?.process(item) } else { try pipeline.processors.first?.processOnce() }
        }
    }
    public func end() throws -> Value {
        guard state == .begun || state == .stopped else { return target.take() }
        let start = state == .stopped ? pipeline.stoppedAt : 0
        state = .ended
        defer { dispose() }
        return try guarded {
            for processor in pipeline.processors.dropFirst(start) { try processor.end() }
        }
    }
    public func dispose() {
        state = .ended
        for processor in pipeline.processors { processor.dispose() }
    }
}

/// Writes to another sink, or keeps what it gets until somebody takes it.
final class SwitchedSink: OutputSink {
    var next: OutputSink?
    private var kept: ContiguousArray<Value> = []
    override func write(_ value: Value) throws {
        if let next { try next.write(value) } else { kept.append(value) }
    }
    func take() -> Value {
        defer { kept = [] }
        return next != nil ? .void : .object(ObjectArray(kept))
    }
}
