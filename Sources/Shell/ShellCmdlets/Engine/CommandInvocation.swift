import ShellRuntime
import ShellSyntax
import ShellTypes

/// CommandInvocationIntrinsics: `$ExecutionContext.InvokeCommand`.
final class CommandInvocationObject: NetObject {
    private let state: SessionStateObject?
    init(_ state: SessionStateObject?) {
        self.state = state
        super.init()
    }
    override var type: TypeInfo { CommandInvocationObject.ownType }

    private func inState<R>(_ runspace: Runspace, _ body: () throws -> R) rethrows -> R {
        guard let state else { return try body() }
        return try runspace.within(state.scope(runspace), body)
    }

    // MARK: finding commands

    /// Commands by name or pattern and kinds, in the order of their precedence.
    static func commands(_ name: String, _ kinds: Int64, pattern: Bool, _ runspace: Runspace) throws -> [CommandInfo] {
        func fits(_ command: CommandInfo) -> Bool { kinds & Int64(command.commandType.rawValue) != 0 }
        if pattern, WildcardPattern.containsWildcards(name) {
            let wanted = WildcardPattern.lenient(name)
            var list: [CommandInfo] = []
            if kinds & 1 != 0 { list += runspace.allAliases }
            list += runspace.allFunctions
            // A module that nobody used yet is not imported.
            for module in runspace.builtinModules where module.wasUsed || module.name == "Microsoft.PowerShell.Core" { list += module.commands.values.sorted { $0.name < $1.name } }
            return list.filter { wanted.matches($0.name) && fits($0) }
        }
        var list: [CommandInfo] = []
        if kinds & 1 != 0, let alias = runspace.findAlias(name) { list.append(alias) }
        if let found = try runspace.lookUpCommand(name, followAliases: false), fits(found), !(found is AliasInfo) { list.append(found) }
        if list.isEmpty {
            // A cmdlet that a function hides.
            for module in runspace.builtinModules { if let cmdlet = module.commands[name.lowercased()], fits(cmdlet) { list.append(cmdlet) } }
        }
        return list
    }

    private static func hook(_ name: String, _ get: @escaping @Sendable (CommandHooks) -> Value, _ set: @escaping @Sendable (CommandHooks, Value) -> Void) -> TypeMember {
        .property(name, "System.EventHandler[System.Management.Automation.CommandLookupEventArgs]", set: { _, new, runspace in
            let hooks = runspace.commandHooks ?? CommandHooks()
            set(hooks, new.as(DelegateObject.self).map { .object($0.block) } ?? new)
            runspace.commandHooks = hooks.isEmpty ? nil : hooks
        }) { _, runspace in runspace.commandHooks.map(get) ?? .null }
    }
    private static func collection(_ values: ContiguousArray<Value>) -> Value { .object(ListObject(values, type: ListObject.psObjectCollection)) }

    private static let results = "System.Collections.ObjectModel.Collection[psobject]"
    private static let info = "System.Management.Automation.CommandInfo"
    private static let kinds = "System.Management.Automation.CommandTypes"
    static let ownType = TypeInfo("System.Management.Automation.CommandInvocationIntrinsics", members: {
        @Sendable func me(_ value: Value) throws -> CommandInvocationObject {
            guard let found = value.as(CommandInvocationObject.self) else { throw NetException.argumentNull("this") }
            return found
        }
        @Sendable func text(_ value: Value, _ name: String) throws -> String {
            guard let text = value.stringValue else { throw NetException.argumentNull(name) }
            return text
        }
        @Sendable func script(_ text: String, newScope: Bool, _ input: Value, _ arguments: [Value], _ this: Value, _ runspace: Runspace) throws -> Value {
            let block = try runspace.parseBlock(text)
            return try run(block, newScope: newScope, input, arguments, this, runspace)
        }
        @Sendable func run(_ block: ScriptBlockObject, newScope: Bool, _ input: Value, _ arguments: [Value], _ this: Value, _ runspace: Runspace) throws -> Value {
            let collector = Collector()
            let items = input.isNull ? nil : Array(runspace.elements(input))
            try me(this).inState(runspace) { try runspace.invoke(block, arguments: arguments, input: items, dotSource: !newScope, to: collector) }
            return collection(collector.array)
        }
        return [
            .property("HasErrors", "bool", set: { _, _, _ in }) { _, runspace in .bool(!runspace.errors.items.isEmpty) },
            hook("CommandNotFoundAction", { $0.notFound }, { $0.notFound = $1 }),
            hook("PreCommandLookupAction", { $0.before }, { $0.before = $1 }),
            hook("PostCommandLookupAction", { $0.after }, { $0.after = $1 }),
            .property("LocationChangedAction", "System.EventHandler[System.Management.Automation.LocationChangedEventArgs]", set: { _, new, runspace in
                runspace.services["locationChanged"] = new.as(ScriptBlockObject.self)
            }) { _, runspace in Value(runspace.services["locationChanged"] as? ScriptBlockObject) },
            .method("\(info) GetCommand(string commandName, \(kinds) type)") { this, args, runspace in
                let name = try text(args[0], "commandName")
                return try me(this).inState(runspace) { Value(try commands(name, args[1].integerValue ?? 0, pattern: false, runspace).first) }
            },
            .method("\(info) GetCommand(string commandName, \(kinds) type, System.Object[] arguments)") { this, args, runspace in
                let name = try text(args[0], "commandName")
                return try me(this).inState(runspace) { Value(try commands(name, args[1].integerValue ?? 0, pattern: false, runspace).first) }
            },
            .method("System.Collections.Generic.IEnumerable[\(info)] GetCommands(string name, \(kinds) commandTypes, bool nameIsPattern)") { this, args, runspace in
                let name = try text(args[0], "name")
                return try me(this).inState(runspace) {
                    Value(array: try commands(name, args[1].integerValue ?? 0, pattern: args[2].bool, runspace).map { .object($0) })
                }
            },
            .method("System.Collections.Generic.List[string] GetCommandName(string name, bool nameIsPattern, bool returnFullName)") { this, args, runspace in
                let name = try text(args[0], "name")
                return try me(this).inState(runspace) {
                    let found = try commands(name, 383, pattern: args[1].bool, runspace)
                    return .object(
                        ListObject(
                            ContiguousArray(found.map { Value(args[2].bool && !$0.moduleName.isEmpty ? "\($0.moduleName)\\\($0.name)" : $0.name) }),
                            type: TypeRegistry.shared.find("System.Collections.Generic.List[string]")))
                }
            },
            .method("System.Management.Automation.CmdletInfo GetCmdlet(string commandName)") { _, args, runspace in
                Value(try commands(try text(args[0], "commandName"), 8, pattern: false, runspace).first)
            },
            .method("System.Management.Automation.CmdletInfo GetCmdletByTypeName(string cmdletTypeName)") { _, args, runspace in
                let name = try text(args[0], "cmdletTypeName")
                for module in runspace.builtinModules { if let found = module.commands.values.first(where: { $0.errorName == name }) { return .object(found) } }
                return .null
            },
            .method("System.Collections.Generic.List[System.Management.Automation.CmdletInfo] GetCmdlets()") { _, _, runspace in
                Value(array: try commands("*", 8, pattern: true, runspace).map { .object($0) })
            },
            .method("System.Collections.Generic.List[System.Management.Automation.CmdletInfo] GetCmdlets(string pattern)") { _, args, runspace in
                Value(array: try commands(try text(args[0], "pattern"), 8, pattern: true, runspace).map { .object($0) })
            },
            .method("string ExpandString(string source)") { this, args, runspace in
                let source = args[0].string
                return try me(this).inState(runspace) {
                    // As a here-string: quotation marks in the text mean themselves.
                    let block = try runspace.parseBlock("@\"\n\(source)\n\"@")
                    let collector = Collector()
                    try runspace.run(block, to: collector)
                    return collector.count == 0 ? "" : Value(runspace.text(collector.result))
                }
            },
            .method("scriptblock NewScriptBlock(string scriptText)") { _, args, runspace in
                let block = try runspace.parseBlock(try text(args[0], "scriptText"))
                block.module = runspace.runningModule
                return .object(block)
            },
            .method("\(results) InvokeScript(string script)") { this, args, runspace in
                try script(try text(args[0], "script"), newScope: true, .null, [], this, runspace)
            },
            .method("\(results) InvokeScript(string script, Params System.Object[] args)") { this, args, runspace in
                try script(try text(args[0], "script"), newScope: true, .null, Array(args[1].items), this, runspace)
            },
            .method("\(results) InvokeScript(System.Management.Automation.SessionState sessionState, scriptblock scriptBlock, Params System.Object[] args)") { _, args, runspace in
                guard let state = args[0].as(SessionStateObject.self), let block = args[1].as(ScriptBlockObject.self) else { throw NetException.argumentNull("scriptBlock") }
                let collector = Collector()
                let bound = ScriptBlockObject(ast: block.ast, module: state.module)
                try runspace.within(state.scope(runspace)) { try runspace.invoke(bound, arguments: Array(args[2].items), dotSource: true, to: collector) }
                return collection(collector.array)
            },
            .method("\(results) InvokeScript(bool useLocalScope, scriptblock scriptBlock, System.Collections.IList input, Params System.Object[] args)") { this, args, runspace in
                guard let block = args[1].as(ScriptBlockObject.self) else { throw NetException.argumentNull("scriptBlock") }
                return try run(block, newScope: args[0].bool, args[2], Array(args[3].items), this, runspace)
            },
            .method(
                "\(results) InvokeScript(string script, bool useNewScope, System.Management.Automation.Runspaces.PipelineResultTypes writeToPipeline, System.Collections.IList input, Params System.Object[] args)"
            ) { this, args, runspace in
                let result = try script(try text(args[0], "script"), newScope: args[1].bool, args[3], Array(args[4].items), this, runspace)
                guard args[2].raw & 1 != 0, let output = runspace.functionOutput else { return result }
                for item in result.items { try output.write(item) }
                return collection([])
            },
        ]
    })

    static func register() {
        TypeMembers.add("System.Management.Automation.CommandLookupEventArgs") {
            @Sendable func me(_ value: Value) -> CommandLookupObject? { value.as(CommandLookupObject.self) }
            return [
                .property("CommandName", "string") { this, _ in Value(me(this)?.commandName ?? "") },
                .property("CommandOrigin", "System.Management.Automation.CommandOrigin") { _, _ in EngineEnums.value("CommandOrigin", 1) },
                .property("StopSearch", "bool", set: { this, new, _ in me(this)?.stopSearch = new.bool }) { this, _ in .bool(me(this)?.stopSearch ?? false) },
                .property("Command", info, set: { this, new, _ in me(this)?.choose(new.as(CommandInfo.self)) }) { this, _ in Value(me(this)?.command) },
                .property("CommandScriptBlock", "scriptblock", set: { this, new, _ in me(this)?.block = new.as(ScriptBlockObject.self) }) { this, _ in
                    Value(me(this)?.block)
                },
            ]
        }
    }
}
