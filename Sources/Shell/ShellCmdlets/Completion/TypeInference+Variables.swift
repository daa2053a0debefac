import ShellRuntime
import ShellSyntax

/// What variables hold: what the text gives them before the place where they stand, or what they hold in the session.
extension TypeInference {
    /// `node` stands where the variable does.
    func infer(_ path: VariablePath, at node: Ast, position: Int) -> [Inferred] {
        let name = path.unqualifiedPath
        if path.isDriveQualified { return [.type(WellKnown.string)] }
        if name == "_" || name.equalsIgnoringCase("PSItem") { return current(at: node) }
        if name.equalsIgnoringCase("this"), let found = this(at: node) { return found }
        if name.equalsIgnoringCase("null") { return [] }
        if ["true", "false", "host", "executioncontext", "pshome", "pid"].contains(name.lowercased()), let value = engine.automatic(name) { return [.value(value)] }
        if let found = assigned(name, at: node, position) { return found }
        if let outer { return outer.infer(path, at: outer.last, position: engine.cursor) }
        if name.equalsIgnoringCase("args") { return [.value(.object(ObjectArray([])))] }
        if let value = runspace.variable(name) ?? engine.automatic(name), !value.isNull { return [.value(value)] }
        return name.equalsIgnoringCase("Matches") ? [.type(WellKnown.hashtable)] : []
    }

    /// What the nearest place before gives a variable; nil where nothing does.
    private func assigned(_ name: String, at node: Ast, _ position: Int) -> [Inferred]? {
        var best: (at: Int, find: () -> [Inferred])?
        func offer(_ at: Int, _ find: @escaping () -> [Inferred]) {
            if at >= best?.at ?? -1 { best = (at, find) }
        }
        func isNamed(_ variable: Ast) -> Bool { (variable as? VariableExpressionAst)?.variablePath.unqualifiedPath.equalsIgnoringCase(name) ?? false }
        _ = root.find(searchNestedScriptBlocks: true) { [self] found in
            guard Int(found.startOffset) < position else { return false }
            switch found {
            case let assignment as AssignmentStatementAst where Int(assignment.endOffset) < position && isVisible(assignment, at: position):
                if assignment.operator != .equals && assignment.operator != .questionQuestionEquals { break }
                var left = assignment.left, type: String?
                while let attributed = left as? AttributedExpressionAst {
                    if let convert = attributed as? ConvertExpressionAst { type = convert.type.typeName.fullName }
                    left = attributed.child
                }
                if isNamed(left) {
                    offer(Int(found.endOffset)) { [self] in type.flatMap { object(of: $0) }.map { [$0] } ?? infer(assignment.right) }
                } else if let list = left as? ArrayLiteralAst, let at = list.elements.firstIndex(where: isNamed) {
                    offer(Int(found.endOffset)) { [self] in
                        if let right = (assignment.right as? CommandExpressionAst)?.expression ?? (assignment.right as? PipelineAst)?.pureExpression(), let values = right as? ArrayLiteralAst, values.elements.indices.contains(at) {
                            return infer(values.elements[at])
                        }
                        return elements(of: infer(assignment.right))
                    }
                }
            case let convert as ConvertExpressionAst where isNamed(convert.child) && Int(convert.endOffset) <= position && isVisible(convert, at: position) && !(convert.parent is AssignmentStatementAst):
                offer(Int(found.endOffset)) { [self] in object(of: convert.type.typeName.fullName).map { [$0] } ?? [] }
            case let loop as ForEachStatementAst where isNamed(loop.variable) && Int(loop.body.startOffset) < position && isVisible(loop, at: position):
                offer(Int(loop.body.startOffset)) { [self] in loop.condition.map { elements(of: infer($0)) } ?? [] }
            case let parameter as ParameterAst where isNamed(parameter.name):
                guard let owner = parameter.parent is ParamBlockAst ? parameter.parent?.parent : parameter.parent, Int(owner.endOffset) >= position else { break }
                offer(Int(found.endOffset)) { [self] in
                    for case let constraint as TypeConstraintAst in parameter.attributes { if let found = object(of: constraint.typeName.fullName) { return [found] } }
                    return parameter.defaultValue.map(infer) ?? []
                }
            case let data as DataStatementAst where data.variable?.equalsIgnoringCase(name) ?? false && Int(data.endOffset) <= position: offer(Int(data.endOffset)) { [self] in infer(data.body) }
            case let command as CommandAst: offerOutput(of: command, name, position, offer)
            default: break
            }
            return false
        }
        return best?.find()
    }
    /// Whether what a statement assigns is seen: not from outside the function that it stands in.
    private func isVisible(_ statement: Ast, at position: Int) -> Bool {
        var at = statement.parent
        while let node = at {
            if node is FunctionDefinitionAst || (node as? ScriptBlockExpressionAst).map(isCalledApart) ?? false { return Int(node.endOffset) >= position }
            at = node.parent
        }
        return true
    }
    /// `& { … }` has variables of its own.
    private func isCalledApart(_ block: ScriptBlockExpressionAst) -> Bool {
        (block.parent as? CommandAst).map { $0.invocationOperator == .ampersand && $0.commandElements.first === block } ?? false
    }
    /// -OutVariable and -PipelineVariable name a variable of what their command writes.
    private func offerOutput(of command: CommandAst, _ name: String, _ position: Int, _ offer: (Int, @escaping () -> [Inferred]) -> Void) {
        for (at, element) in command.commandElements.enumerated() {
            guard let parameter = element as? CommandParameterAst else { continue }
            let value = parameter.argument ?? (command.commandElements.indices.contains(at + 1) ? command.commandElements[at + 1] : nil)
            guard let text = (value as? StringConstantExpressionAst)?.string, text.equalsIgnoringCase(name) || text == "+" + name else { continue }
            let elements = (command.parent as? PipelineAst)?.pipelineElements ?? [command]
            let upTo = elements.prefix(through: elements.firstIndex { $0 === command } ?? elements.count - 1)
            switch parameter.parameterName.lowercased() {
            case "outvariable", "ov": offer(Int(command.endOffset)) { [self] in self.elements(of: output(of: upTo)) }
            case "pipelinevariable", "pv": offer(Int(command.endOffset)) { [self] in self.elements(of: output(of: upTo)) }
            case "errorvariable", "ev": offer(Int(command.endOffset)) { [.list([.type(WellKnown.errorRecord)])] }
            default: continue
            }
        }
    }

    /// `$_`: by the block around it.
    private func current(at node: Ast) -> [Inferred] {
        var child: Ast = node, at = node.parent
        while let parent = at {
            switch parent {
            case let clause as CatchClauseAst where child === clause.body: return [caught(clause.catchTypes.map(\.typeName.fullName))]
            case let trap as TrapStatementAst where child === trap.body: return [caught(trap.trapType.map { [$0.typeName.fullName] } ?? [])]
            case let choice as SwitchStatementAst where child !== choice.condition: return choice.condition.map { elements(of: infer($0)) } ?? []
            case let block as ScriptBlockExpressionAst:
                if let call = block.parent as? InvokeMemberExpressionAst, let name = (call.member as? StringConstantExpressionAst)?.string, ["foreach", "where", "psforeach", "pswhere"].contains(name.lowercased()) {
                    return elements(of: infer(call.expression))
                }
            case let command as CommandAst:
                guard let pipeline = command.parent as? PipelineAst, let place = pipeline.pipelineElements.firstIndex(where: { $0 === command }) else { break }
                if place > 0 { return elements(of: output(of: pipeline.pipelineElements[..<place])) }
                // A command that starts a pipeline gives its blocks what -InputObject names.
                if let input = arguments(of: command).named("InputObject") { return elements(of: infer(input)) }
            case is FunctionDefinitionAst: return []
            default: break
            }
            child = parent
            at = parent.parent
        }
        return outer.map { $0.current(at: $0.last) } ?? []
    }
    private func caught(_ names: [String]) -> Inferred {
        let types = names.compactMap { engine.find(type: $0) }
        return types.isEmpty ? .type(WellKnown.errorRecord) : .refined(WellKnown.errorRecord, [Inferred.Field(name: "Exception") { types.map { .type($0) } }])
    }
    /// `$this`: an object of the class around it.
    private func this(at node: Ast) -> [Inferred]? {
        var at: Ast? = node
        while let here = at {
            if let type = here as? TypeDefinitionAst { return [.drafted(type, isClass: false)] }
            at = here.parent
        }
        return outer.flatMap { $0.this(at: $0.last) }
    }
}
