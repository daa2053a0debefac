import ShellRuntime
import ShellSyntax

/// What a mock does when its filter takes a call.
struct MockBehavior {
    let filter: ScriptBlockObject?
    let body: ScriptBlockObject?
    let isVerifiable: Bool
    let mark: Executed
    final class Executed {
        var happened = false
    }
}

/// One call of a mocked command.
struct MockCall {
    let bound: [(name: String, value: Value)]
    let arguments: ContiguousArray<Value>
}

/// The mocks and calls of one test or block.
final class MockTable {
    /// By hook key: behaviours in the order they were declared.
    var behaviors: [String: [MockBehavior]] = [:]
    var calls: [String: [MockCall]] = [:]
    /// Names that were put into modules' scopes, with the aliases that stood there.
    var placed: [(scope: Scope, name: String, previous: AliasInfo?)] = []
    func leaveModules(_ runspace: Runspace) {
        for (scope, name, previous) in placed.reversed() { runspace.restore(alias: name, previous, in: scope) }
        placed = []
    }
}

/// A command that stands in for another: binds as the original does, remembers the call, and runs a behaviour.
final class MockHook: @unchecked Sendable {  // used on the runspace's thread only
    let key: String
    let name: String
    let moduleName: String
    let original: CommandInfo
    /// Parameters, lower case, that take values of any type, and those that take any value of theirs.
    private var untyped: Set<String> = []
    private var unvalidated: Set<String> = []
    func relax(types: [String], validation: [String]) {
        untyped.formUnion(types.map { $0.lowercased() })
        unvalidated.formUnion(validation.map { $0.lowercased() })
    }
    init(key: String, name: String, moduleName: String, original: CommandInfo) {
        self.key = key
        self.name = name
        self.moduleName = moduleName
        self.original = original
    }
    var metadata: CommandMetadata? { original is CmdletInfo || (original as? FunctionInfo)?.isAdvanced == true ? original.metadata : nil }

    /// The command that takes the original's place.
    func standIn(_ runspace: Runspace) throws -> CommandInfo {
        if let cmdlet = original as? CmdletInfo {
            let hook = self, make = cmdlet.entry.make, surface = relaxed(cmdlet.metadata ?? CommandMetadata(name: cmdlet.name, parameters: []))
            let entry = CmdletEntry(
                cmdlet.name, implementingType: cmdlet.errorName, surface: { surface },
                make: {
                    let command = MockedCmdlet()
                    command.hook = hook
                    command.original = make()
                    return command
                })
            return CmdletInfo(entry, module: cmdlet.module)
        }
        let block = (original as? FunctionInfo)?.block ?? (original as? ExternalScriptInfo)?.block
        var text = ""
        if let block {
            // What every advanced function has is no parameter of its own.
            let own = block.parameters.filter { parameter in !CommonParameters.names.contains { $0.equalsIgnoringCase(parameter.name.variablePath.unqualifiedPath) } }
            if let attributes = block.ast.paramBlock?.attributes, !attributes.isEmpty { text += attributes.map(\.text).joined() } else if own.count < block.parameters.count { text += "[CmdletBinding()]" }
            // Without default values: what was not given is not there.
            text += "param(" + own.map { attributes(of: $0) + $0.name.text }.joined(separator: ", ") + ") "
            if let dynamic = block.ast.dynamicParamBlock { text += dynamic.text }
        }
        let call = "Invoke-Mock -Key '\(key.replacingAll("'", with: "''"))' -BoundParameters $PSBoundParameters -ArgumentList $args"
        text += " begin { $____begun = $false } process { $____begun = $true; \(call) -InputItem $_ } end { }"
        let standIn = try runspace.parseBlock(text)
        // Its dynamic parameters are worked out where the original's are.
        if block?.ast.dynamicParamBlock != nil { standIn.module = block?.module }
        return FunctionInfo(name: name, block: standIn)
    }

    /// A cmdlet's surface without the types and checks that -RemoveParameterType and -RemoveParameterValidation name.
    private func relaxed(_ metadata: CommandMetadata) -> CommandMetadata {
        guard !untyped.isEmpty || !unvalidated.isEmpty else { return metadata }
        let own = metadata.parameters.filter { !$0.isCommon && !(metadata.supportsShouldProcess && ($0.name == "WhatIf" || $0.name == "Confirm")) }.map { parameter -> ParameterMetadata in
            let isUntyped = untyped.contains(parameter.name.lowercased()), isUnvalidated = unvalidated.contains(parameter.name.lowercased())
            guard isUntyped || isUnvalidated else { return parameter }
            return ParameterMetadata(
                parameter.name, type: isUntyped ? "System.Object" : parameter.typeName, aliases: parameter.aliases, uses: parameter.uses,
                validation: isUnvalidated ? ["AllowNull()", "AllowEmptyString()", "AllowEmptyCollection()"] : parameter.validation, accepted: isUntyped || isUnvalidated ? [] : parameter.accepted,
                enumName: isUntyped ? nil : parameter.enumName, wildcards: parameter.wildcards, nullable: parameter.nullable, hidden: parameter.hidden)
        }
        return CommandMetadata(
            name: metadata.name, module: metadata.module, defaultSet: metadata.defaultSet, setNames: metadata.setNames, parameters: own, supportsShouldProcess: metadata.supportsShouldProcess,
            supportsPaging: metadata.supportsPaging, positionalBinding: metadata.positionalBinding, confirmImpact: metadata.confirmImpact, aliases: metadata.aliases, outputTypes: metadata.outputTypes)
    }
    /// The attributes of a function's parameter that its stand-in keeps.
    private func attributes(of parameter: ParameterAst) -> String {
        let name = parameter.name.variablePath.unqualifiedPath.lowercased()
        return parameter.attributes.filter { attribute in
            if attribute is TypeConstraintAst || (attribute as? AttributeAst)?.typeName.name.lowercased().hasPrefix("pstypename") == true { return !untyped.contains(name) }
            return !(unvalidated.contains(name) && (attribute as? AttributeAst)?.typeName.name.lowercased().hasPrefix("validate") == true)
        }.map(\.text).joined()
    }

    /// Runs a call: the first behaviour whose filter takes it, else the original.
    func invoke(_ bound: [(name: String, value: Value)], _ arguments: ContiguousArray<Value>, input: [Value]?, _ runspace: Runspace, to out: OutputSink) throws {
        let state = PesterState.of(runspace)
        state.mocks?.calls[key, default: []].append(MockCall(bound: bound, arguments: arguments))
        var tables: [MockTable] = []
        if let test = state.test { tables.append(test.mocks) }
        for block in (state.block?.chain ?? []).reversed() { tables.append(block.mocks) }
        let all = tables.flatMap { ($0.behaviors[key] ?? []).reversed() }
        for behavior in all.filter({ $0.filter != nil }) + all.filter({ $0.filter == nil }) {
            if let filter = behavior.filter, !(try passes(filter, bound, arguments, runspace, item: input?.first)) { continue }
            behavior.mark.happened = true
            guard let body = behavior.body else { return }
            return try within(bound, arguments, runspace, item: input?.first) {
                var given: [Argument] = []
                for parameter in body.parameters {
                    let name = parameter.name.variablePath.unqualifiedPath
                    if let value = bound.first(where: { $0.name.equalsIgnoringCase(name) })?.value { given.append(Argument(name: name, value: value)) }
                }
                given += arguments.map { Argument(value: $0) }
                try runspace.runGuarded(body, given, input: input, to: out)
            }
        }
        var given = bound.map { Argument(name: $0.name, value: $0.value) }
        given += arguments.map { Argument(value: $0) }
        try runspace.runCommand(original, given, to: out)
    }

    /// A scope below the caller's with a variable for each parameter that was given.
    private func within<T>(
        _ bound: [(name: String, value: Value)], _ arguments: ContiguousArray<Value>, _ runspace: Runspace, item: Value? = nil, _ body: () throws -> T
    ) throws -> T {
        let state = PesterState.of(runspace)
        var parent = runspace.scope
        if let own = state.currentScope, !runspace.isRunning(in: own) { parent = own }
        let scope = runspace.makeScope(under: parent)
        let table = DictionaryObject()
        for (name, value) in bound {
            table.set(Value(name), value)
            runspace.setVariable(name, value, in: scope)
            if let at = original.metadata?.index(of: name), let parameter = original.metadata?.parameters[at] {
                for alias in parameter.aliases { runspace.setVariable(alias, value, in: scope) }
            }
        }
        runspace.setVariable("PesterBoundParameters", .object(table), in: scope)
        runspace.setVariable("args", Value(array: arguments), in: scope)
        runspace.setVariable("_", item ?? .null, in: scope)
        return try runspace.within(scope, body)
    }

    func passes(_ filter: ScriptBlockObject, _ bound: [(name: String, value: Value)], _ arguments: ContiguousArray<Value>, _ runspace: Runspace, item: Value? = nil) throws -> Bool {
        let state = PesterState.of(runspace)
        let outer = state.isInFilter
        state.isInFilter = true
        defer { state.isInFilter = outer }
        return try within(bound, arguments, runspace, item: item) {
            let collector = Collector()
            do {
                try runspace.runGuarded(filter, arguments.map { Argument(value: $0) }, to: collector)
            } catch let error as ShellError where error.record.errorId == "PesterAssertionFailed" {
                return false
            }
            // Assertions that held write nothing; the filter takes the call then.
            if collector.count == 0 { return filter.ast.text.lowercased().contains("should") }
            return runspace.truth(collector.result)
        }
    }
}

extension FunctionInfo {
    /// Whether it binds as a cmdlet does.
    var isAdvanced: Bool {
        block.ast.paramBlock?.attributes.contains { ($0 as? AttributeAst)?.typeName.name.equalsIgnoringCase("CmdletBinding") ?? false } == true
            || block.parameters.contains { $0.attributes.contains { ($0 as? AttributeAst)?.typeName.name.equalsIgnoringCase("Parameter") ?? false } }
    }
}

/// A mocked cmdlet: the surface is the original's.
final class MockedCmdlet: Cmdlet {
    var hook: MockHook?
    var original: Cmdlet?
    private var dynamic: [String] = []
    override func begin() throws { runtime.keepsItem = true }
    override func take(_ item: Value, for parameter: Int) throws {
        given = item
        try super.take(item, for: parameter)
    }
    private var given: Value?
    override func dynamicParameters() throws -> [ParameterMetadata] {
        guard let original else { return [] }
        original.serve(self)
        let found = try original.dynamicParameters()
        dynamic = found.map(\.name)
        return found
    }
    override func process() throws {
        guard let hook else { return }
        let metadata = runtime.metadata
        var bound: [(name: String, value: Value)] = []
        for (at, parameter) in metadata.parameters.enumerated() {
            if let value = runtime.bound[at], !parameter.isCommon || parameter.name == "WhatIf" || parameter.name == "Confirm" {
                bound.append((parameter.name, value))
            } else if let value = runtime.bound[at], ["ErrorAction", "Verbose", "Debug", "WarningAction"].contains(parameter.name) {
                bound.append((parameter.name, value))
            }
        }
        bound += dynamic.filter { has($0) }.map { ($0, self[$0]) }
        try hook.invoke(bound, [], input: (given ?? runtime.item).map { [$0] }, runspace, to: runtime.output)
    }
}

/// Where a mocked function hands its call over.
final class InvokeMock: Cmdlet {
    override func process() throws {
        guard let key = text("Key"), let hook = PesterState.of(runspace).hooks[key] else { return }
        var bound: [(name: String, value: Value)] = []
        if let table = self["BoundParameters"].as(DictionaryObject.self) { bound = table.pairs.map { (runspace.text($0.key), $0.value) } }
        var arguments: ContiguousArray<Value> = []
        if !self["ArgumentList"].isNull { try runspace.enumerate(self["ArgumentList"]) { arguments.append($0) } }
        let item = self["InputItem"]
        try hook.invoke(bound, arguments, input: item.isNull ? nil : [item], runspace, to: runtime.output)
    }
}

/// Mock.
final class MockCommand: PesterCmdlet {
    override func process() throws {
        guard state.phase != .none, let table = state.mocks else { throw outside("Mock") }
        let name = text("CommandName") ?? ""
        var moduleName = text("ModuleName") ?? ""
        if moduleName.isEmpty, let module = runspace.module(of: runspace.scope) { moduleName = module.name }
        let hook = try MockCommand.hook(name, moduleName, state, runspace)
        hook.relax(types: texts("RemoveParameterType"), validation: texts("RemoveParameterValidation"))
        let scope: Scope
        if !hook.moduleName.isEmpty, let module = runspace.modules.last(where: { $0.name.equalsIgnoringCase(hook.moduleName) }) {
            scope = module.scope
            table.placed.append((scope, hook.name, scope.aliases?[hook.name.lowercased()]))
        } else {
            scope = state.currentScope ?? runspace.scopeChain[0]
        }
        let standIn = try hook.standIn(runspace)
        let hidden = "PesterMock_\(hook.moduleName.isEmpty ? "script" : hook.moduleName)_\(hook.name)_\(hook.key)"
        runspace.define(standIn, as: hidden, in: scope)
        var names = [hook.name]
        if !hook.original.moduleName.isEmpty { names.append("\(hook.original.moduleName)\\\(hook.name)") }
        if hook.original is ApplicationInfo, let dot = hook.name.lastIndex(of: ".") { names.append(String(hook.name[..<dot])) }
        for name in names { runspace.define(alias: name, hidden, in: scope) }
        table.behaviors[hook.key, default: []].append(
            MockBehavior(
                filter: self["ParameterFilter"].as(ScriptBlockObject.self), body: self["MockWith"].as(ScriptBlockObject.self),
                isVerifiable: flag("Verifiable"), mark: .init()))
    }

    /// The hook of a command; a new one where it was not mocked before.
    static func hook(_ name: String, _ moduleName: String, _ state: PesterState, _ runspace: Runspace) throws -> MockHook {
        if let known = find(name, moduleName, state, runspace) { return known }
        var start = runspace.scope
        if !moduleName.isEmpty {
            guard let module = runspace.modules.last(where: { $0.name.equalsIgnoringCase(moduleName) }) else {
                throw ShellError(
                    "No modules named '\(moduleName)' are currently loaded.", id: "No modules named '\(moduleName)' are currently loaded.",
                    category: .operationStopped)
            }
            start = module.scope
        }
        guard let command = try runspace.lookUpCommand(name, start) else {
            throw ShellError(
                ErrorRecordObject(
                    ExceptionObject("System.Management.Automation.CommandNotFoundException", "Could not find Command \(name)"),
                    id: "Could not find Command \(name)", category: .objectNotFound, target: Value(name)), endsScript: true)
        }
        let hook = MockHook(key: "\(state.nextHook)", name: command.name.isEmpty ? name : command.name, moduleName: moduleName, original: command)
        state.nextHook += 1
        state.hooks[hook.key] = hook
        return hook
    }
    static func find(_ name: String, _ moduleName: String, _ state: PesterState, _ runspace: Runspace) -> MockHook? {
        var wanted = name
        if let alias = runspace.findAlias(name), !alias.definition.hasPrefix("PesterMock_") { wanted = alias.definition }
        if let slash = wanted.lastIndex(of: "\\") { wanted = String(wanted[wanted.index(after: slash)...]) }
        return state.hooks.values.first {
            ($0.name.equalsIgnoringCase(wanted) || $0.original is ApplicationInfo && $0.name.lowercased().hasPrefix(wanted.lowercased() + "."))
                && $0.moduleName.equalsIgnoringCase(moduleName)
        }
    }
}
