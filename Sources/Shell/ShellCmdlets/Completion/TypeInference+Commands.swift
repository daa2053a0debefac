import ShellRuntime
import ShellSyntax

/// What commands write, by their name, their arguments and what flows into them.
extension TypeInference {
    /// The arguments of a call by parameter; those without a name in their order.
    struct CallArguments {
        var byName: [String: ExpressionAst] = [:]
        var switches: Set<String> = []
        var positional: [ExpressionAst] = []
        func named(_ name: String) -> ExpressionAst? { byName[name.lowercased()] }
    }
    func arguments(of command: CommandAst) -> CallArguments {
        var found = CallArguments()
        let metadata = command.commandName().flatMap { engine.command(named: $0) }?.metadata
        var waiting: String?
        for element in command.commandElements.dropFirst() {
            if let parameter = element as? CommandParameterAst {
                let known = metadata.flatMap { engine.find(parameter.parameterName, in: $0) }
                let name = (known?.name ?? parameter.parameterName).lowercased()
                waiting = nil
                if let argument = parameter.argument {
                    found.byName[name] = argument
                } else if known?.isSwitch ?? false {
                    found.switches.insert(name)
                } else {
                    waiting = name
                }
            } else if let expression = element as? ExpressionAst {
                if let name = waiting { found.byName[name] = expression } else { found.positional.append(expression) }
                waiting = nil
            }
        }
        return found
    }

    /// The output of a pipeline: of its last command, or what an earlier one passes through it.
    func output(of pipeline: ArraySlice<CommandBaseAst>) -> [Inferred] {
        guard depth < 40, let last = pipeline.last else { return [] }
        depth += 1
        defer { depth -= 1 }
        if let expression = last as? CommandExpressionAst { return infer(expression.expression) }
        guard let call = last as? CommandAst else { return [] }
        let before = pipeline.dropLast()
        var input: [Inferred] { before.isEmpty ? [] : elements(of: output(of: before)) }
        guard let name = call.commandName() else {
            return (call.commandElements.first as? ScriptBlockExpressionAst).map { infer($0.scriptBlock) } ?? []
        }
        if let ast = engine.definedFunctions.last(where: { $0.name.equalsIgnoringCase(name) }) {
            // Found again in the tree at hand, whose nodes know what is around them.
            let own = root.find(searchNestedScriptBlocks: true) { ($0 as? FunctionDefinitionAst)?.name.equalsIgnoringCase(name) ?? false } as? FunctionDefinitionAst
            return written(by: own?.body ?? ast.body)
        }
        guard let command = engine.command(named: name) else { return [] }
        let arguments = arguments(of: call)
        switch command.name.lowercased() {
        case "where-object", "sort-object", "tee-object", "get-unique", "write-output":
            if before.isEmpty { return (arguments.named("InputObject") ?? arguments.positional.first).map { elements(of: infer($0)) } ?? [] }
            return input
        case "get-random", "get-securerandom":
            if !before.isEmpty { return input }
            if let given = arguments.named("InputObject") ?? arguments.positional.first { return infer(given) }
        case "select-object": return selected(arguments, input)
        case "group-object": return [grouped(arguments, input)]
        case "foreach-object": return mapped(arguments, input)
        case "new-object":
            if let type = (arguments.named("TypeName") ?? arguments.positional.first) as? StringConstantExpressionAst { return object(of: type.string).map { [$0] } ?? [] }
        case "get-ciminstance":
            (command as? CmdletInfo)?.module.prepare()
            if let type = (arguments.named("ClassName") ?? arguments.positional.first) as? StringConstantExpressionAst,
                let found = engine.find(type: "Microsoft.Management.Infrastructure.CimInstance#root/cimv2/" + type.string)
            {
                return [.type(found)]
            }
        case "get-item", "get-childitem", "resolve-path", "convert-path", "get-itemproperty":
            if let found = items(command.name.lowercased(), arguments) { return found }
        default: break
        }
        return declaredOutput(of: command)
    }
    /// What a body says of itself, or else what it writes.
    private func written(by body: ScriptBlockAst) -> [Inferred] {
        var names: [String] = []
        for case let attribute as AttributeAst in body.paramBlock?.attributes ?? [] where attribute.typeName.name.lowercased() == "outputtype" {
            names += attribute.positionalArguments.flatMap { ($0 as? ArrayLiteralAst)?.elements ?? [$0] }.compactMap { ($0 as? TypeExpressionAst)?.typeName.fullName ?? ($0 as? StringConstantExpressionAst)?.string }
        }
        let declared = names.compactMap { object(of: $0) }
        return declared.isEmpty ? infer(body) : declared
    }
    private func declaredOutput(of command: CommandInfo) -> [Inferred] {
        if command is ApplicationInfo { return [.type(WellKnown.string)] }
        if let function = command as? FunctionInfo { return TypeInference(engine, function.block.ast, depth: depth).written(by: function.block.ast) }
        let cmdlet = command as? CmdletInfo
        cmdlet?.module.prepare()
        let types = (command.metadata?.outputTypes ?? []).compactMap { engine.find(type: $0).map { $0.elementType ?? $0 } }
        if !types.isEmpty { return types.map { .type($0) } }
        return cmdlet.flatMap { engine.sample(of: $0) }.map { [$0] } ?? []
    }

    /// The names of a -Property argument; a calculated property by the name it gets.
    private func properties(_ argument: ExpressionAst) -> [(name: String, calculated: Ast?)] {
        let list = (argument as? ArrayLiteralAst)?.elements ?? [argument]
        return list.compactMap { element in
            if let text = element as? StringConstantExpressionAst { return (text.string, nil) }
            guard let table = element as? HashtableAst else { return nil }
            var name: String?, code: Ast?
            for pair in table.keyValuePairs {
                guard let key = ScriptKey.text(pair.key)?.lowercased(), let value = (pair.value as? PipelineAst)?.pureExpression() else { continue }
                if "name".hasPrefix(key) || "label".hasPrefix(key) { name = (value as? StringConstantExpressionAst)?.string }
                if "expression".hasPrefix(key) { code = (value as? ScriptBlockExpressionAst)?.scriptBlock }
            }
            return name.map { ($0, code) }
        }
    }
    private func selected(_ arguments: CallArguments, _ input: [Inferred]) -> [Inferred] {
        if let expand = (arguments.named("ExpandProperty") as? StringConstantExpressionAst)?.string {
            return elements(of: input.flatMap { member(of: $0, expand, isCall: false) })
        }
        let property = arguments.named("Property") ?? arguments.positional.first
        let excluded = arguments.named("ExcludeProperty").map { properties($0).map(\.name) } ?? []
        guard property != nil || !excluded.isEmpty else { return input }
        let offered = input.flatMap { engine.members(of: $0, isStatic: false) }.filter(\.kind.isProperty).map(\.name)
        var fields: [Inferred.Field] = []
        let chosen: [(name: String, calculated: Ast?)] = property.map { properties($0) } ?? [("*", nil)]
        for (wanted, calculated) in chosen {
            let pattern = WildcardPattern.lenient(wanted)
            let names = calculated == nil && wanted.contains(where: { "*?[".contains($0) }) ? offered.filter { pattern.matches($0) } : [wanted]
            for name in names where !excluded.contains(where: { WildcardPattern.lenient($0).matches(name) }) && !fields.contains(where: { $0.name.equalsIgnoringCase(name) }) {
                fields.append(Inferred.Field(name: name) { [self] in calculated.map(infer) ?? input.flatMap { member(of: $0, name, isCall: false) } })
            }
        }
        return [.bag(fields)]
    }
    private func grouped(_ arguments: CallArguments, _ input: [Inferred]) -> Inferred {
        guard let type = engine.find(type: "Microsoft.PowerShell.Commands.GroupInfo") else { return .bag([]) }
        var fields: [Inferred.Field] = []
        if !arguments.switches.contains("noelement") { fields.append(Inferred.Field(name: "Group") { input }) }
        let property = arguments.named("Property") ?? arguments.positional.first
        fields.append(Inferred.Field(name: "Values") { [self] in
            [.list(property.map { properties($0).flatMap { name, _ in input.flatMap { self.member(of: $0, name, isCall: false) } } } ?? input)]
        })
        return .refined(type, fields)
    }
    private func mapped(_ arguments: CallArguments, _ input: [Inferred]) -> [Inferred] {
        let name = arguments.named("MemberName") ?? arguments.positional.first
        if let name = (name as? StringConstantExpressionAst)?.string {
            let found = input.flatMap { member(of: $0, name, isCall: false) }
            return elements(of: found.isEmpty ? input.flatMap { member(of: $0, name, isCall: true) } : found)
        }
        let blocks = ["begin", "process", "parallel", "end"].compactMap { arguments.byName[$0] } + arguments.positional
        return elements(of: blocks.flatMap { ($0 as? ArrayLiteralAst)?.elements ?? [$0] }.compactMap { ($0 as? ScriptBlockExpressionAst)?.scriptBlock }.flatMap(infer))
    }
    private static let itemTypes = [
        "Registry": "Microsoft.Win32.RegistryKey", "Environment": "System.Collections.DictionaryEntry", "Alias": "System.Management.Automation.AliasInfo",
        "Function": "System.Management.Automation.FunctionInfo", "Variable": "System.Management.Automation.PSVariable",
        "Certificate": "System.Security.Cryptography.X509Certificates.X509Certificate2",
    ]
    /// The items of another provider than the file system, where the path names its drive.
    private func items(_ command: String, _ arguments: CallArguments) -> [Inferred]? {
        guard command == "get-item" || command == "get-childitem",
            let path = ((arguments.named("Path") ?? arguments.named("LiteralPath") ?? arguments.positional.first) as? StringConstantExpressionAst)?.string,
            let place = try? runspace.providers.resolve(path), let name = TypeInference.itemTypes[place.provider.name]
        else { return nil }
        return object(of: name).map { [$0] }
    }
}
