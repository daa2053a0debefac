import Glibc
import ShellRuntime

/// The Environment provider: `Env:`.
public final class EnvironmentProvider: ItemProvider {
    init(_ runspace: Runspace) { super.init("Environment", runspace) }
    private var table: EnvironmentTable { runspace.environment }

    public override func exists(_ path: String) -> Bool { path.isEmpty || table[path] != nil }
    public override func children(_ path: String) throws -> [ChildName] { table.all.map { ChildName($0.name) } }
    public override func item(_ path: ProviderPath) throws -> Value {
        guard let found = table.entry(path.path) else { throw path.missing }
        return entry(found.name, found.value, path)
    }
    private func entry(_ name: String, _ value: String, _ path: ProviderPath) -> Value {
        noted(.object(EnvironmentEntryObject(name, value)), path.with(name))
    }
    public override func set(_ path: ProviderPath, _ value: Value, _ command: Cmdlet) throws -> Value {
        guard !path.path.isEmpty else { throw nullName() }
        let text = value.isNull ? "" : runspace.text(value)
        guard try command.shouldProcess("Item: \(path.path) Value: \(text)", action: "Set Item") else { return .void }
        table[path.path] = value.isNull ? nil : text
        return entry(path.path, text, path)
    }
    public override func new(_ path: ProviderPath, type: String?, value: Value, force: Bool, _ command: Cmdlet) throws -> Value {
        guard !path.path.isEmpty else { throw nullName() }
        if !force, table[path.path] != nil {
            throw ShellError(
                "The item at path '\(path.path)' already exists.", id: "Argument", category: .invalidArgument,
                exception: "System.Management.Automation.PSArgumentException")
        }
        let text = value.isNull ? "" : runspace.text(value)
        guard try command.shouldProcess("Item: \(path.path) Type: \(type ?? "") Value: \(text)", action: "New Item") else { return .void }
        table[path.path] = value.isNull ? nil : text
        return entry(path.path, text, path)
    }
    public override func clear(_ path: ProviderPath, _ command: Cmdlet) throws {
        guard try command.shouldProcess("Item: \(path.path)", action: "Clear Item") else { return }
        table[path.path] = nil
    }
    public override func remove(_ path: ProviderPath, recurse: Bool, force: Bool, _ command: Cmdlet) throws {
        guard table[path.path] != nil else { throw path.missing }
        guard try command.shouldProcess("Item: \(path.path)", action: "Remove Item") else { return }
        table[path.path] = nil
    }
    public override func rename(_ path: ProviderPath, to name: String, force: Bool, _ command: Cmdlet) throws -> Value {
        guard let value = table[path.path] else { throw path.missing }
        guard try command.shouldProcess("Item: \(path.path) Destination: \(name)", action: "Rename Item") else { return .void }
        table[path.path] = nil
        table[name] = value
        return entry(name, value, path)
    }
    public override func copy(_ path: ProviderPath, to target: ProviderPath, recurse: Bool, _ command: Cmdlet) throws -> Value {
        guard let value = table[path.path] else { throw path.missing }
        guard try command.shouldProcess("Item: \(path.path) Destination: \(target.path)", action: "Copy Item") else { return .void }
        table[target.path] = value
        return entry(target.path, value, target)
    }
    public override func content(_ path: ProviderPath) throws -> [Value] {
        guard let value = table[path.path] else { throw path.missing }
        return [Value(value)]
    }
    public override func setContent(_ path: ProviderPath, _ values: [Value]) throws {
        table[path.path] = values.isEmpty ? nil : values.map { runspace.text($0) }.joined(separator: "\n")
    }
}

extension ItemProvider {
    /// What an item of a provider without folders tells of its place.
    func noted(_ item: Value, _ path: ProviderPath) -> Value {
        var item = runspace.addNote(to: item, "PSPath", Value(path.qualified))
        item = runspace.addNote(to: item, "PSDrive", Value(path.drive))
        item = runspace.addNote(to: item, "PSProvider", .object(ProviderInfoObject(self)))
        return runspace.addNote(to: item, "PSIsContainer", false)
    }
    func nullName() -> ShellError {
        ShellError(
            ErrorRecordObject(
                ExceptionObject(
                    "System.Management.Automation.PSArgumentNullException",
                    "Cannot process argument because the value of argument \"name\" is null. Change the value of argument \"name\" to a non-null value."),
                id: "SetItemNullName", category: .invalidArgument, target: Value("")))
    }
}

/// DictionaryEntry of `Env:`.
final class EnvironmentEntryObject: NetObject {
    let name: String
    let value: String
    init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
        super.init()
    }
    override var type: TypeInfo { EnvironmentEntryObject.entryType }
    private static let entryType = TypeInfo("System.Collections.DictionaryEntry", base: WellKnown.valueType, flags: .valueType, members: {
        @Sendable func me(_ value: Value) -> EnvironmentEntryObject? { value.as(EnvironmentEntryObject.self) }
        return [
            .property("Name", "string") { value, _ in Value(me(value)?.name ?? "") },
            .property("Key", "object") { value, _ in Value(me(value)?.name ?? "") },
            .property("Value", "object") { value, _ in Value(me(value)?.value ?? "") },
        ]
    })
    override func toText() -> String { "System.Collections.DictionaryEntry" }
}

/// The Variable provider.
final class VariableProvider: ItemProvider {
    init(_ runspace: Runspace) { super.init("Variable", runspace) }
    private func box(_ name: String) -> VariableBox? {
        let asked = ScopedName(name, runspace)
        guard let scope = asked.scope else { return runspace.findBox(name) }
        return runspace.variableBoxes(in: scope).first { $0.name.equalsIgnoringCase(asked.name) }
    }
    private func madeBox(_ name: String) -> VariableBox {
        let asked = ScopedName(name, runspace)
        return runspace.makeBox(asked.name, in: asked.scope)
    }
    override func exists(_ path: String) -> Bool { path.isEmpty || box(path) != nil }
    override func children(_ path: String) throws -> [ChildName] {
        runspace.variableBoxes().sorted { Collation.compare($0.name, $1.name, ignoringCase: true) < 0 }.map { ChildName($0.name) }
    }
    override func item(_ path: ProviderPath) throws -> Value {
        guard let box = box(path.path) else { throw path.missing }
        return noted(.object(VariableObject(box)), path.with(box.name))
    }
    override func set(_ path: ProviderPath, _ value: Value, _ command: Cmdlet) throws -> Value {
        guard !path.path.isEmpty else { throw nullName() }
        guard try command.shouldProcess("Item: \(path.path) Value: \(runspace.text(value))", action: "Set Item") else { return .void }
        try assign(madeBox(path.path), value)
        return try item(path)
    }
    /// A variable that is read-only keeps its value, with the session state's error.
    private func assign(_ box: VariableBox, _ value: Value) throws {
        guard box.options.isDisjoint(with: [.constant, .readOnly]) else {
            throw ShellError(
                "Cannot overwrite variable \(box.name) because it is read-only or constant.", id: "VariableNotWritable", category: .writeError,
                target: Value(box.name), exception: "System.Management.Automation.SessionStateUnauthorizedAccessException")
        }
        try runspace.assignVariable(box, value)
    }
    override func new(_ path: ProviderPath, type: String?, value: Value, force: Bool, _ command: Cmdlet) throws -> Value {
        if !force, box(path.path) != nil {
            throw ShellError(
                "A variable with name '\(path.path)' already exists.", id: "Argument", category: .invalidArgument,
                exception: "System.Management.Automation.PSArgumentException")
        }
        guard try command.shouldProcess("Item: \(path.path) Type: \(type ?? "") Value: \(runspace.text(value))", action: "New Item") else { return .void }
        try assign(madeBox(path.path), value)
        return try item(path)
    }
    override func clear(_ path: ProviderPath, _ command: Cmdlet) throws { _ = try set(path, .null, command) }
    override func remove(_ path: ProviderPath, recurse: Bool, force: Bool, _ command: Cmdlet) throws {
        guard let box = box(path.path) else { throw path.missing }
        guard try command.shouldProcess("Item: \(path.path)", action: "Remove Item") else { return }
        if box.options.contains(.constant) || (box.options.contains(.readOnly) && !force) {
            throw ShellError(
                "Cannot remove variable \(path.path) because it is constant or read-only. If the variable is read-only, try the operation again specifying the Force option.",
                id: "VariableNotRemovable", category: .writeError, target: Value(path.path),
                exception: "System.Management.Automation.SessionStateUnauthorizedAccessException")
        }
        let asked = ScopedName(path.path, runspace)
        runspace.removeVariable(asked.name, in: asked.scope)
    }
    override func rename(_ path: ProviderPath, to name: String, force: Bool, _ command: Cmdlet) throws -> Value {
        guard let box = box(path.path) else { throw path.missing }
        guard try command.shouldProcess("Item: \(path.path) Destination: \(name)", action: "Rename Item") else { return .void }
        try runspace.assignVariable(runspace.makeBox(name), box.value)
        let asked = ScopedName(path.path, runspace)
        runspace.removeVariable(asked.name, in: asked.scope)
        return try item(path.with(name))
    }
    override func copy(_ path: ProviderPath, to target: ProviderPath, recurse: Bool, _ command: Cmdlet) throws -> Value {
        guard let box = box(path.path) else { throw path.missing }
        guard try command.shouldProcess("Item: \(path.path) Destination: \(target.path)", action: "Copy Item") else { return .void }
        try assign(runspace.makeBox(target.path), box.value)
        return try item(target)
    }
    override func content(_ path: ProviderPath) throws -> [Value] {
        guard let box = box(path.path) else { throw path.missing }
        return [box.value]
    }
    override func setContent(_ path: ProviderPath, _ values: [Value]) throws {
        try assign(madeBox(path.path), values.count == 1 ? values[0] : Value(array: values))
    }
}

/// The Function provider: values are script blocks.
final class FunctionProvider: ItemProvider {
    init(_ runspace: Runspace) { super.init("Function", runspace) }
    private func find(_ name: String) -> CommandInfo? {
        let asked = ScopedName(name, runspace)
        if let scope = asked.scope { return scope.functions?[asked.name.lowercased()] }
        return runspace.allFunctions.first { $0.name.equalsIgnoringCase(name) }
    }
    private func removeFunction(_ name: String) {
        let asked = ScopedName(name, runspace)
        guard let scope = asked.scope else { return runspace.removeFunction(name) }
        scope.functions?[asked.name.lowercased()] = nil
        runspace.noteCommandsChanged()
    }
    override func exists(_ path: String) -> Bool { path.isEmpty || find(path) != nil }
    override func children(_ path: String) throws -> [ChildName] { runspace.allFunctions.map { ChildName($0.name) } }
    override func item(_ path: ProviderPath) throws -> Value {
        guard let found = find(path.path) else { throw path.missing }
        return noted(.object(found), path.with(found.name))
    }
    /// With what the dynamic parameter -Options says, or what a function of that name had.
    private func define(_ name: String, _ value: Value, _ command: Cmdlet? = nil) throws {
        let known = find(name) as? FunctionInfo
        if let refusal = known?.refusal(force: command?.flag("Force") ?? false) { throw refusal }
        let block: ScriptBlockObject
        if let given = value.as(ScriptBlockObject.self) { block = given } else if let function = value.as(FunctionInfo.self) {
            block = function.block
        } else if value.isNull, let known { block = known.block } else { block = try runspace.parseBlock(runspace.text(value), fileName: nil) }
        let asked = ScopedName(name, runspace)
        let made = FunctionInfo(name: asked.name, block: block, module: block.module)
        if let command, command.has("Options") { made.options = VariableOptions(named: command["Options"]) } else { made.options = known?.options ?? [] }
        runspace.define(made, in: asked.scope ?? runspace.scope)
    }
    override func set(_ path: ProviderPath, _ value: Value, _ command: Cmdlet) throws -> Value {
        guard !path.path.isEmpty else { throw nullName() }
        guard try command.shouldProcess("Item: \(path.path) Value: \(runspace.text(value))", action: "Set Item") else { return .void }
        if value.isNull, !command.has("Options") {
            removeFunction(path.path)
            return .void
        }
        try define(path.path, value, command)
        return try item(path)
    }
    override func new(_ path: ProviderPath, type: String?, value: Value, force: Bool, _ command: Cmdlet) throws -> Value {
        if !force, find(path.path) != nil {
            throw ShellError(
                "The item at path '\(path.path)' already exists.", id: "Argument", category: .invalidArgument,
                exception: "System.Management.Automation.PSArgumentException")
        }
        guard try command.shouldProcess("Item: \(path.path) Type: \(type ?? "") Value: \(runspace.text(value))", action: "New Item") else { return .void }
        try define(path.path, value, command)
        return try item(path)
    }
    override func clear(_ path: ProviderPath, _ command: Cmdlet) throws { try remove(path, recurse: false, force: false, command) }
    override func remove(_ path: ProviderPath, recurse: Bool, force: Bool, _ command: Cmdlet) throws {
        guard let found = find(path.path) else { throw path.missing }
        if let refusal = (found as? FunctionInfo)?.refusal(force: force, removing: true) { throw refusal }
        guard try command.shouldProcess("Item: \(path.path)", action: "Remove Item") else { return }
        removeFunction(path.path)
    }
    override func rename(_ path: ProviderPath, to name: String, force: Bool, _ command: Cmdlet) throws -> Value {
        guard let function = find(path.path) as? FunctionInfo else { throw path.missing }
        guard try command.shouldProcess("Item: \(path.path) Destination: \(name)", action: "Rename Item") else { return .void }
        removeFunction(path.path)
        try define(name, .object(function.block))
        return try item(path.with(name))
    }
    override func copy(_ path: ProviderPath, to target: ProviderPath, recurse: Bool, _ command: Cmdlet) throws -> Value {
        guard let function = find(path.path) as? FunctionInfo else { throw path.missing }
        guard try command.shouldProcess("Item: \(path.path) Destination: \(target.path)", action: "Copy Item") else { return .void }
        try define(target.path, .object(function.block))
        return try item(target)
    }
    override func content(_ path: ProviderPath) throws -> [Value] {
        guard let function = find(path.path) as? FunctionInfo else { throw path.missing }
        return [.object(function.block)]
    }
    override func setContent(_ path: ProviderPath, _ values: [Value]) throws {
        if values.count == 1, values[0].isNull { return removeFunction(path.path) }
        try define(path.path, values.count == 1 ? values[0] : Value(values.map { runspace.text($0) }.joined(separator: "\n")))
    }
}

/// The Alias provider: values are names of commands.
final class AliasProvider: ItemProvider {
    init(_ runspace: Runspace) { super.init("Alias", runspace) }
    private func findAlias(_ name: String) -> AliasInfo? { runspace.findAlias(ScopedName(name, runspace).name) }
    private func removeAlias(_ name: String) {
        let asked = ScopedName(name, runspace)
        runspace.removeAlias(asked.name, in: asked.scope)
    }
    override func exists(_ path: String) -> Bool { path.isEmpty || findAlias(path) != nil }
    override func children(_ path: String) throws -> [ChildName] { runspace.allAliases.map { ChildName($0.name) } }
    override func item(_ path: ProviderPath) throws -> Value {
        guard let found = findAlias(path.path) else { throw path.missing }
        return noted(.object(found), path.with(found.name))
    }
    override func set(_ path: ProviderPath, _ value: Value, _ command: Cmdlet) throws -> Value {
        guard !path.path.isEmpty else { throw nullName() }
        if let refusal = findAlias(path.path)?.refusal(force: command.flag("Force")) { throw refusal }
        guard try command.shouldProcess("Item: \(path.path) Value: \(runspace.text(value))", action: "Set Item") else { return .void }
        define(path.path, value, command)
        return try item(path)
    }
    /// With what the dynamic parameter -Options says.
    private func define(_ name: String, _ value: Value, _ command: Cmdlet) {
        let known = findAlias(name)
        let asked = ScopedName(name, runspace)
        let alias = AliasInfo(name: asked.name, definition: value.isNull ? known?.definition ?? "" : runspace.text(value))
        alias.options = command.has("Options") ? VariableOptions(named: command["Options"]) : known?.options ?? []
        runspace.setAlias(alias, in: asked.scope)
    }
    override func new(_ path: ProviderPath, type: String?, value: Value, force: Bool, _ command: Cmdlet) throws -> Value {
        if !force, findAlias(path.path) != nil {
            throw ShellError(
                "The alias is not allowed, because an alias with the name '\(path.path)' already exists.", id: "AliasAlreadyExists",
                category: .resourceExists, target: Value(path.path), exception: "System.Management.Automation.SessionStateException")
        }
        guard try command.shouldProcess("Item: \(path.path) Type: \(type ?? "") Value: \(runspace.text(value))", action: "New Item") else { return .void }
        define(path.path, value, command)
        return try item(path)
    }
    override func clear(_ path: ProviderPath, _ command: Cmdlet) throws { try remove(path, recurse: false, force: false, command) }
    override func remove(_ path: ProviderPath, recurse: Bool, force: Bool, _ command: Cmdlet) throws {
        guard let found = findAlias(path.path) else { throw path.missing }
        if let refusal = found.refusal(force: force, removing: true) { throw refusal }
        guard try command.shouldProcess("Item: \(path.path)", action: "Remove Item") else { return }
        removeAlias(path.path)
    }
    override func copy(_ path: ProviderPath, to target: ProviderPath, recurse: Bool, _ command: Cmdlet) throws -> Value {
        guard let found = findAlias(path.path) else { throw path.missing }
        guard try command.shouldProcess("Item: \(path.path) Destination: \(target.path)", action: "Copy Item") else { return .void }
        runspace.setAlias(AliasInfo(name: target.path, definition: found.definition))
        return try item(target)
    }
    override func rename(_ path: ProviderPath, to name: String, force: Bool, _ command: Cmdlet) throws -> Value {
        guard let found = findAlias(path.path) else { throw path.missing }
        guard try command.shouldProcess("Item: \(path.path) Destination: \(name)", action: "Rename Item") else { return .void }
        removeAlias(path.path)
        runspace.setAlias(AliasInfo(name: name, definition: found.definition))
        return try item(path.with(name))
    }
    override func content(_ path: ProviderPath) throws -> [Value] {
        guard let found = findAlias(path.path) else { throw path.missing }
        return [Value(found.definition)]
    }
    override func setContent(_ path: ProviderPath, _ values: [Value]) throws {
        runspace.setAlias(AliasInfo(name: path.path, definition: values.map { runspace.text($0) }.joined(separator: "\n")))
    }
}
