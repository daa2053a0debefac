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
        return .object(EnvironmentEntryObject(found.name, found.value, path.with(found.name)))
    }
    public override func set(_ path: ProviderPath, _ value: Value, _ command: Cmdlet) throws -> Value {
        guard !path.path.isEmpty else { throw nullName() }
        let text = value.isNull ? "" : runspace.text(value)
        guard try command.shouldProcess("Item: \(path.path) Value: \(text)", action: "Set Item") else { return .void }
        table[path.path] = text.isEmpty ? nil : text
        return .object(EnvironmentEntryObject(path.path, text, path))
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
        table[path.path] = text.isEmpty ? nil : text
        return .object(EnvironmentEntryObject(path.path, text, path))
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
        return .object(EnvironmentEntryObject(name, value, path.with(name)))
    }
    public override func copy(_ path: ProviderPath, to target: ProviderPath, recurse: Bool, _ command: Cmdlet) throws -> Value {
        guard let value = table[path.path] else { throw path.missing }
        guard try command.shouldProcess("Item: \(path.path) Destination: \(target.path)", action: "Copy Item") else { return .void }
        table[target.path] = value
        return .object(EnvironmentEntryObject(target.path, value, target))
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
    let place: ProviderPath
    init(_ name: String, _ value: String, _ place: ProviderPath) {
        self.name = name
        self.value = value
        self.place = place
        super.init()
    }
    override var type: TypeInfo { EnvironmentEntryObject.entryType }
    private static let entryType = TypeInfo("System.Collections.DictionaryEntry", base: WellKnown.valueType, flags: .valueType, members: {
        @Sendable func me(_ value: Value) -> EnvironmentEntryObject? { value.as(EnvironmentEntryObject.self) }
        return [
            .property("PSPath", "string", hidden: true) { value, _ in Value(me(value)?.place.qualified ?? "") },
            .property("PSDrive", "System.Management.Automation.PSDriveInfo", hidden: true) { value, _ in Value(me(value)?.place.drive) },
            .property("PSProvider", "System.Management.Automation.ProviderInfo", hidden: true) { value, _ in
                me(value).map { .object(ProviderInfoObject($0.place.provider)) } ?? .null
            },
            .property("PSIsContainer", "bool", hidden: true) { _, _ in false },
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
    override func exists(_ path: String) -> Bool { path.isEmpty || runspace.findBox(path) != nil }
    override func children(_ path: String) throws -> [ChildName] {
        runspace.variableBoxes().sorted { Collation.compare($0.name, $1.name, ignoringCase: true) < 0 }.map { ChildName($0.name) }
    }
    override func item(_ path: ProviderPath) throws -> Value {
        guard let box = runspace.findBox(path.path) else { throw path.missing }
        return .object(VariableObject(box))
    }
    override func set(_ path: ProviderPath, _ value: Value, _ command: Cmdlet) throws -> Value {
        guard !path.path.isEmpty else { throw nullName() }
        guard try command.shouldProcess("Item: \(path.path) Value: \(runspace.text(value))", action: "Set Item") else { return .void }
        try runspace.assignVariable(runspace.makeBox(path.path), value)
        return try item(path)
    }
    override func new(_ path: ProviderPath, type: String?, value: Value, force: Bool, _ command: Cmdlet) throws -> Value {
        if !force, runspace.findBox(path.path) != nil {
            throw ShellError(
                "A variable with name '\(path.path)' already exists.", id: "Argument", category: .invalidArgument,
                exception: "System.Management.Automation.PSArgumentException")
        }
        guard try command.shouldProcess("Item: \(path.path) Type: \(type ?? "") Value: \(runspace.text(value))", action: "New Item") else { return .void }
        try runspace.assignVariable(runspace.makeBox(path.path), value)
        return try item(path)
    }
    override func clear(_ path: ProviderPath, _ command: Cmdlet) throws { _ = try set(path, .null, command) }
    override func remove(_ path: ProviderPath, recurse: Bool, force: Bool, _ command: Cmdlet) throws {
        guard let box = runspace.findBox(path.path) else { throw path.missing }
        guard try command.shouldProcess("Item: \(path.path)", action: "Remove Item") else { return }
        if box.options.contains(.constant) || (box.options.contains(.readOnly) && !force) {
            throw ShellError(
                "Cannot remove variable \(path.path) because it is constant or read-only. If the variable is read-only, try the operation again specifying the Force option.",
                id: "VariableNotRemovable", category: .writeError, target: Value(path.path),
                exception: "System.Management.Automation.SessionStateUnauthorizedAccessException")
        }
        runspace.removeVariable(path.path)
    }
    override func content(_ path: ProviderPath) throws -> [Value] {
        guard let box = runspace.findBox(path.path) else { throw path.missing }
        return [box.value]
    }
    override func setContent(_ path: ProviderPath, _ values: [Value]) throws {
        try runspace.assignVariable(runspace.makeBox(path.path), values.count == 1 ? values[0] : Value(array: values))
    }
}

/// The Function provider: values are script blocks.
final class FunctionProvider: ItemProvider {
    init(_ runspace: Runspace) { super.init("Function", runspace) }
    private func find(_ name: String) -> CommandInfo? {
        runspace.allFunctions.first { $0.name.equalsIgnoringCase(name) }
    }
    override func exists(_ path: String) -> Bool { path.isEmpty || find(path) != nil }
    override func children(_ path: String) throws -> [ChildName] { runspace.allFunctions.map { ChildName($0.name) } }
    override func item(_ path: ProviderPath) throws -> Value {
        guard let found = find(path.path) else { throw path.missing }
        return .object(found)
    }
    private func define(_ name: String, _ value: Value) throws {
        let block: ScriptBlockObject
        if let given = value.as(ScriptBlockObject.self) { block = given } else if let function = value.as(FunctionInfo.self) {
            block = function.block
        } else { block = try runspace.parseBlock(runspace.text(value), fileName: nil) }
        runspace.define(FunctionInfo(name: name, block: block, module: block.module), in: runspace.scope)
    }
    override func set(_ path: ProviderPath, _ value: Value, _ command: Cmdlet) throws -> Value {
        guard !path.path.isEmpty else { throw nullName() }
        guard try command.shouldProcess("Item: \(path.path) Value: \(runspace.text(value))", action: "Set Item") else { return .void }
        if value.isNull {
            runspace.removeFunction(path.path)
            return .void
        }
        try define(path.path, value)
        return try item(path)
    }
    override func new(_ path: ProviderPath, type: String?, value: Value, force: Bool, _ command: Cmdlet) throws -> Value {
        if !force, find(path.path) != nil {
            throw ShellError(
                "The item at path '\(path.path)' already exists.", id: "Argument", category: .invalidArgument,
                exception: "System.Management.Automation.PSArgumentException")
        }
        guard try command.shouldProcess("Item: \(path.path) Type: \(type ?? "") Value: \(runspace.text(value))", action: "New Item") else { return .void }
        try define(path.path, value)
        return try item(path)
    }
    override func clear(_ path: ProviderPath, _ command: Cmdlet) throws { try remove(path, recurse: false, force: false, command) }
    override func remove(_ path: ProviderPath, recurse: Bool, force: Bool, _ command: Cmdlet) throws {
        guard find(path.path) != nil else { throw path.missing }
        guard try command.shouldProcess("Item: \(path.path)", action: "Remove Item") else { return }
        runspace.removeFunction(path.path)
    }
    override func rename(_ path: ProviderPath, to name: String, force: Bool, _ command: Cmdlet) throws -> Value {
        guard let function = find(path.path) as? FunctionInfo else { throw path.missing }
        guard try command.shouldProcess("Item: \(path.path) Destination: \(name)", action: "Rename Item") else { return .void }
        runspace.removeFunction(path.path)
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
        if values.count == 1, values[0].isNull { return runspace.removeFunction(path.path) }
        try define(path.path, values.count == 1 ? values[0] : Value(values.map { runspace.text($0) }.joined(separator: "\n")))
    }
}

/// The Alias provider: values are names of commands.
final class AliasProvider: ItemProvider {
    init(_ runspace: Runspace) { super.init("Alias", runspace) }
    override func exists(_ path: String) -> Bool { path.isEmpty || runspace.findAlias(path) != nil }
    override func children(_ path: String) throws -> [ChildName] { runspace.allAliases.map { ChildName($0.name) } }
    override func item(_ path: ProviderPath) throws -> Value {
        guard let found = runspace.findAlias(path.path) else { throw path.missing }
        return .object(found)
    }
    override func set(_ path: ProviderPath, _ value: Value, _ command: Cmdlet) throws -> Value {
        guard !path.path.isEmpty else { throw nullName() }
        if let refusal = runspace.findAlias(path.path)?.refusal(force: command.flag("Force")) { throw refusal }
        guard try command.shouldProcess("Item: \(path.path) Value: \(runspace.text(value))", action: "Set Item") else { return .void }
        define(path.path, value, command)
        return try item(path)
    }
    /// With what the dynamic parameter -Options says.
    private func define(_ name: String, _ value: Value, _ command: Cmdlet) {
        let alias = AliasInfo(name: name, definition: runspace.text(value))
        if command.has("Options") { alias.takeOptions(command["Options"]) }
        runspace.setAlias(alias)
    }
    override func new(_ path: ProviderPath, type: String?, value: Value, force: Bool, _ command: Cmdlet) throws -> Value {
        if !force, runspace.findAlias(path.path) != nil {
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
        guard let found = runspace.findAlias(path.path) else { throw path.missing }
        if let refusal = found.refusal(force: force, removing: true) { throw refusal }
        guard try command.shouldProcess("Item: \(path.path)", action: "Remove Item") else { return }
        runspace.removeAlias(path.path)
    }
    override func copy(_ path: ProviderPath, to target: ProviderPath, recurse: Bool, _ command: Cmdlet) throws -> Value {
        guard let found = runspace.findAlias(path.path) else { throw path.missing }
        guard try command.shouldProcess("Item: \(path.path) Destination: \(target.path)", action: "Copy Item") else { return .void }
        runspace.setAlias(AliasInfo(name: target.path, definition: found.definition))
        return try item(target)
    }
    override func rename(_ path: ProviderPath, to name: String, force: Bool, _ command: Cmdlet) throws -> Value {
        guard let found = runspace.findAlias(path.path) else { throw path.missing }
        guard try command.shouldProcess("Item: \(path.path) Destination: \(name)", action: "Rename Item") else { return .void }
        runspace.removeAlias(path.path)
        runspace.setAlias(AliasInfo(name: name, definition: found.definition))
        return try item(path.with(name))
    }
    override func content(_ path: ProviderPath) throws -> [Value] {
        guard let found = runspace.findAlias(path.path) else { throw path.missing }
        return [Value(found.definition)]
    }
    override func setContent(_ path: ProviderPath, _ values: [Value]) throws {
        runspace.setAlias(AliasInfo(name: path.path, definition: values.map { runspace.text($0) }.joined(separator: "\n")))
    }
}
