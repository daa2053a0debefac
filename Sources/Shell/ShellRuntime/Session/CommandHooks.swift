/// CommandNotFoundAction, PreCommandLookupAction and PostCommandLookupAction of `$ExecutionContext.InvokeCommand`.
public final class CommandHooks {
    public var notFound: Value = .null
    public var before: Value = .null
    public var after: Value = .null
    private var isRunning = false
    public init() {}
    public var isEmpty: Bool { notFound.isNull && before.isNull && after.isNull }

    /// Finds a command with the hooks' help; a hook that looks for commands itself is not asked again.
    func find(_ name: String, _ runspace: Runspace, _ look: () throws -> CommandInfo) throws -> CommandInfo {
        if isRunning { return try look() }
        if let found = try ask(before, name, nil, runspace) { return found }
        let found: CommandInfo
        do {
            found = try look()
        } catch let error as ShellError {
            // A name without a dash was looked for once more with `get-` before it, and nobody knew that one first.
            if !name.contains("-"), !name.contains("\\"), let other = try ask(notFound, "get-" + name, nil, runspace) { return other }
            if let other = try ask(notFound, name, nil, runspace) { return other }
            throw error
        }
        return try ask(after, name, found, runspace) ?? found
    }
    private func ask(_ hook: Value, _ name: String, _ found: CommandInfo?, _ runspace: Runspace) throws -> CommandInfo? {
        guard let block = hook.as(ScriptBlockObject.self) else { return nil }
        isRunning = true
        defer { isRunning = false }
        let arguments = CommandLookupObject(name, found)
        try runspace.invoke(block, arguments: [Value(name), .object(arguments)], underscore: .object(arguments), this: Value(name), to: NullSink())
        return arguments.command === found ? nil : arguments.command
    }
}

/// CommandLookupEventArgs.
public final class CommandLookupObject: NetObject {
    public let commandName: String
    public internal(set) var command: CommandInfo?
    public var stopSearch = false
    init(_ name: String, _ command: CommandInfo?) {
        commandName = name
        self.command = command
        super.init()
    }
    /// A block that runs in the command's place.
    public var block: ScriptBlockObject? {
        didSet {
            command = block.map { FunctionInfo(name: commandName, block: $0, module: $0.module) }
            stopSearch = block != nil
        }
    }
    public func choose(_ command: CommandInfo?) { self.command = command }
    private static let ownType = ExceptionTypes.record("CommandLookupEventArgs")
    public override var type: TypeInfo { CommandLookupObject.ownType }
}
