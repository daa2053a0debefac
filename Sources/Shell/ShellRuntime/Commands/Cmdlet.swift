import ShellSyntax

/// A compiled command: one instance an invocation. The binder fills `bound`; `process()` runs once an input object
/// (once in all when nothing is piped in).
open class Cmdlet {
    /// The invocation: runspace, streams, preferences. Set before `begin()`.
    public final var runtime: CommandRuntime { _runtime.unsafelyUnwrapped }
    final var _runtime: CommandRuntime?
    /// The arguments as they were written, for parameters that depend on what is asked.
    public internal(set) final var givenArguments: [Argument] = []

    public required init() {}
    open func begin() throws {}
    open func process() throws {}
    /// An object for the one parameter that takes whatever is piped in, whose index comes with it. What is run for very many objects
    /// may work with the object right away.
    open func take(_ item: Value, for parameter: Int) throws {
        runtime.bound[parameter] = item
        try process()
    }
    open func end() throws {}
    /// Runs when the pipeline is stopped from another thread.
    open func stop() {}
    /// Runs in every case at the end (closes files).
    open func dispose() {}
    /// Parameters that depend on others' values (provider parameters); asked after the static ones are bound.
    open func dynamicParameters() throws -> [ParameterMetadata] { [] }

    /// Works for another command's invocation: a command that is one of several ways to do the other's work.
    public final func serve(_ other: Cmdlet) {
        _runtime = other._runtime
        givenArguments = other.givenArguments
    }

    // MARK: arguments

    public final var runspace: Runspace { runtime.runspace }
    /// The argument of a parameter, or `$null`.
    public final subscript(_ name: String) -> Value { runtime.argument(name) }
    /// Whether the caller gave the parameter (pipeline binding counts).
    public final func has(_ name: String) -> Bool { runtime.isBound(name) }
    /// A switch or bool.
    public final func flag(_ name: String) -> Bool {
        switch runtime.argument(name).base {
        case .bool(let value): value
        case .object(let object): (object as? SwitchObject)?.isPresent ?? true
        case .null, .void, .unset: false
        default: true
        }
    }
    public final func text(_ name: String) -> String? {
        let value = runtime.argument(name)
        return value.isNull ? nil : runspace.text(value)
    }
    public final func texts(_ name: String) -> [String] {
        let value = runtime.argument(name)
        if value.isNull { return [] }
        if let array = value.objectValue as? ArrayObject {
            return (0..<array.count).map { runspace.text(array.element($0)) }
        }
        return [runspace.text(value)]
    }
    public final func integer(_ name: String) -> Int? { runtime.argument(name).integerValue.map { Int($0) } }
    /// Elements of an array parameter (one for a scalar).
    open func values(_ name: String) -> [Value] {
        let value = runtime.argument(name)
        if value.isNull { return [] }
        if let array = value.objectValue as? ArrayObject { return (0..<array.count).map { array.element($0) } }
        return [value]
    }

    // MARK: output

    /// Writes one object down the pipeline.
    public final func write(_ value: Value) throws {
        if case .object(let object) = value { noteWritten(object) }
        try runtime.output.write(value)
    }
    public final func write(_ object: NetObject) throws {
        noteWritten(object)
        try runtime.output.write(.object(object))
    }
    /// Collections and what scripts make themselves are passed on too often by reference to be marked.
    private func noteWritten(_ object: NetObject) {
        switch object.kind {
        case .other, .adapted, .dateTime, .timeSpan: if !object.cameFromCmdlet { object.cameFromCmdlet = true }
        default: break
        }
    }
    /// Writes the elements of a collection one by one.
    public final func writeEnumerated(_ value: Value) throws { try runspace.enumerate(value) { try runtime.output.write($0) } }
    /// A non-terminating error of this command.
    public final func writeError(_ record: ErrorRecordObject) throws { try runtime.writeError(record) }
    public final func writeError(
        _ message: String, id: String, category: ErrorCategory = .notSpecified, target: Value = .null,
        exception: String = "System.Exception"
    ) throws {
        try runtime.writeError(ErrorRecordObject(ExceptionObject(exception, message), id: id, category: category, target: target))
    }
    /// The error that ends this command (ThrowTerminatingError).
    public final func terminating(
        _ message: String, id: String, category: ErrorCategory = .notSpecified, target: Value = .null,
        exception: String = "System.Exception", inner: ExceptionObject? = nil
    ) -> ShellError {
        runtime.terminating(ErrorRecordObject(ExceptionObject(exception, message, inner: inner), id: id, category: category, target: target))
    }
    public final func writeWarning(_ message: String) throws { try runtime.writeWarning(message) }
    public final func writeVerbose(_ message: String) throws { try runtime.writeVerbose(message) }
    public final func writeDebug(_ message: String) throws { try runtime.writeDebug(message) }
    /// Asks as -WhatIf/-Confirm say; false means: do not act.
    public final func shouldProcess(_ target: String, action: String? = nil) throws -> Bool {
        try runtime.shouldProcess(target: target, action: action)
    }
}

/// SwitchParameter as an object: what `$PSBoundParameters` and `-S:$x` carry. Plain `.bool` is used where nothing asks the type.
public final class SwitchObject: NetObject {
    public let isPresent: Bool
    public init(_ isPresent: Bool) {
        self.isPresent = isPresent
        super.init()
    }
    public override var type: TypeInfo { WellKnown.switchParameter }
    public override func toText() -> String { isPresent ? "True" : "False" }
    public override func isEqual(to other: NetObject) -> Bool { (other as? SwitchObject)?.isPresent == isPresent }
}

/// Registers a module's commands: name, synopsis, and how an instance is made. The surface comes from generated data.
public struct CmdletEntry: Sendable {
    public let name: String
    public let make: @Sendable () -> Cmdlet
    public let surface: @Sendable () -> CommandMetadata
    /// `Microsoft.PowerShell.Commands.GetChildItemCommand`: the name in FullyQualifiedErrorId.
    public var implementingType: String? { namedType ?? makeType?(name) }
    private let namedType: String?
    private let makeType: (@Sendable (String) -> String)?
    /// What a block does that is the only argument, where the command does nothing else with it.
    public enum BlockRole: Sendable { case each, filter }
    public private(set) var blockRole: BlockRole?
    /// The entry of a command that only runs a block once an object.
    public func running(_ role: BlockRole) -> CmdletEntry {
        var entry = self
        entry.blockRole = role
        return entry
    }
    public init(
        _ name: String, implementingType: String? = nil, surface: @escaping @Sendable () -> CommandMetadata,
        make: @escaping @Sendable () -> Cmdlet
    ) {
        self.name = name
        namedType = implementingType
        makeType = nil
        self.surface = surface
        self.make = make
    }
    /// The same where the type's name follows from the command's, and is asked for when it is needed.
    public init(
        _ name: String, typeOf: @escaping @Sendable (String) -> String, surface: @escaping @Sendable () -> CommandMetadata,
        make: @escaping @Sendable () -> Cmdlet
    ) {
        self.name = name
        namedType = nil
        makeType = typeOf
        self.surface = surface
        self.make = make
    }
}

/// A built-in module: its cmdlets, aliases, types, views and completers. Everything is looked up lazily.
public final class BuiltinModule: @unchecked Sendable {
    public let name: String
    public let version: String
    private let build: @Sendable () -> [CmdletEntry]
    /// Aliases `short: command`.
    public let aliases: [(String, String)]
    /// Runs once, when the first command of the module is used: registers types and views.
    public let setUp: @Sendable () -> Void
    /// Values that complete an argument.
    public let completeArgument: (@Sendable (ArgumentCompleters.Request, Runspace) -> [CompletionMatch])?
    private let lock = Lock()
    private var table: [String: CmdletInfo]?
    private var ready = false

    public init(
        _ name: String, version: String = "1.0.0.0", aliases: [(String, String)] = [],
        setUp: @escaping @Sendable () -> Void = {},
        completeArgument: (@Sendable (ArgumentCompleters.Request, Runspace) -> [CompletionMatch])? = nil,
        cmdlets: @escaping @Sendable () -> [CmdletEntry]
    ) {
        self.name = name
        self.version = version
        self.aliases = aliases
        self.setUp = setUp
        self.completeArgument = completeArgument
        build = cmdlets
    }
    /// Commands by lower-case name.
    public var commands: [String: CmdletInfo] {
        lock.withLock {
            if let table { return table }
            let entries = build()
            var made: [String: CmdletInfo] = [:]
            made.reserveCapacity(entries.count)
            for entry in entries where DesktopSurfaces.has(entry.name) { made[entry.name.lowercased()] = CmdletInfo(entry, module: self) }
            table = made
            return made
        }
    }
    /// Whether a command of the module has run or it was imported.
    public var wasUsed: Bool { lock.withLock { ready } }
    /// Makes types and views known, once.
    public func prepare() {
        // Read without the lock: who reads it late asks once more under it.
        if ready { return }
        let first = lock.withLock { () -> Bool in
            defer { ready = true }
            return !ready
        }
        if first { setUp() }
    }
}
