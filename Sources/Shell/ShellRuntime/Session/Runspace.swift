import ShellSyntax
import Synchronization

/// A session: scopes, commands, streams, host. One thread runs it at a time.
public final class Runspace: @unchecked Sendable {
    /// Start-Transcript puts one in front that keeps a copy.
    public final var host: any HostUI
    /// The regular expression that an operator used last.
    final var lastPattern: (text: String, options: RegexOptions, pattern: RegexPattern)?
    /// Takes the lines of the trace sources while something is traced.
    public final var tracer: Tracer?
    /// The debugger, once there is one.
    final var observer: (any StatementObserver)?
    /// Where streams other than output go now; nil entries mean the host.
    public var streams = StreamTargets()
    public let global: Scope
    /// The innermost running scope.
    public internal(set) unowned(unsafe) final var scope: Scope
    /// `$Error`, newest first.
    public let errors = ListObject()
    /// `$?`
    public final var succeeded = true
    /// `$LASTEXITCODE`; nil until a program ran.
    public var lastExitCode: Int32? {
        didSet {
            // A script that set the variable reads what the next program sets.
            if let lastExitCode, global.value(of: Symbols.lastExitCode) != nil { global.set(Symbols.lastExitCode, .int(lastExitCode)) }
        }
    }
    /// Depth of enclosing `try` blocks on the whole stack: a statement's error propagates while it is above 0.
    final var tryDepth = 0
    /// Changes whenever a function, alias or module changes, so that call sites look again.
    final var commandVersion = 1
    /// Built-in modules whose commands are visible.
    public internal(set) var builtinModules: [BuiltinModule] = []
    /// Modules loaded by Import-Module.
    public var modules: [ModuleObject] = []
    /// The machine this runspace belongs to (host or guest), for modules above the shell.
    public var machine: AnyObject?
    /// Things that higher storeys keep with a runspace, by key (providers, formatter, jobs).
    public var services: [String: AnyObject] = [:]
    /// Writes objects to the host as text: set by the formatter. Gets a sink for each top-level pipeline.
    public var makeDefaultOutput: ((Runspace) -> any DefaultOutput)?
    /// Shows an error record as text (ConciseView): set by the formatter.
    public var renderError: ((ErrorRecordObject, Runspace) -> String)?
    /// Text of a warning, verbose or debug line, coloured and wrapped: set by the formatter.
    public var renderMessage: ((String, String, Runspace) -> String)?
    /// How many cells of a terminal a text takes: set by the formatter.
    public var cellCount: ((String) -> Int)?
    /// Columns of the page that a view's text is made for: set by the formatter while it makes one.
    public final var layoutWidth: Int?
    public var renderInformation: ((InformationRecordObject, Runspace) -> String)?
    /// Starts a native program: set by the storey that knows processes.
    public var makeNative: ((ApplicationInfo, [Argument], Runspace, OutputSink) throws -> Processor)?
    /// Runs a pipeline with `&` at its end as a job.
    public var startBackground: ((Ast, Runspace, OutputSink) throws -> Void)?
    /// Names of functions that `autoload` makes when they are first asked for.
    public var sleepingFunctions: [String] = []
    /// Names whose function somebody removed: the session's own do not come back by themselves.
    public internal(set) var removedFunctions: Set<String> = []
    /// Finds scripts and programs on disk: set by the providers.
    public var findExternal: ((String, Runspace) throws -> CommandInfo?)?
    /// Opens a file for `> path`; returns a sink for formatted text and what closes it.
    public var openRedirection: ((String, Bool, Runspace) throws -> (OutputSink, () throws -> Void))?
    /// Imports a module by name, path or specification: set by the module cmdlets.
    public var importModule: ((Value, Runspace) throws -> ModuleObject)?
    /// Whether a module of that name, path or specification is there to be imported.
    public var findsModule: ((Value, Runspace) -> Bool)?
    /// Completes a line at an offset: set by the completion engine.
    public var complete: ((String, Int, Runspace) -> CompletionAnswer)?
    /// Makes a further runspace like this one (jobs, remote blocks): set by the program.
    public var makeSibling: ((Runspace) -> Runspace)?
    /// Opens a runspace in a virtual machine's guest, by name or id; gives the name to show. Set by the virtualization modules.
    public var connectMachine: ((String, Bool, Runspace) throws -> (Runspace, String))?
    /// Opens a session on a computer by its name; nil where there is none of that name. Set by the application.
    public var connectComputer: ((String, Runspace) throws -> Runspace?)?
    /// Moves the prompt to another runspace and back; set by the console.
    public var enterSession: ((Runspace, String) throws -> Void)?
    public var exitSession: (() -> Void)?
    /// InstanceId of the runspace.
    public private(set) lazy var identifier: String = {
        var random = SystemRandomNumberGenerator()
        func hex(_ digits: Int) -> String {
            let value = random.next() & ((1 << UInt64(digits * 4)) - 1)
            let text = String(value, radix: 16)
            return String(repeating: "0", count: digits - text.count) + text
        }
        return "\(hex(8))-\(hex(4))-4\(hex(3))-a\(hex(3))-\(hex(12))"
    }()
    /// Whether leaving the prompt in this runspace closes it: it was opened by Enter-PSSession itself.
    public var closesOnExit = false
    /// Stands around commands that another runspace or the prompt runs here, where somebody counts what they take.
    public var around: ((() throws -> Void) throws -> Void)?
    /// Runs commands in this runspace for whoever opened it.
    public func runAround(_ body: () throws -> Void) throws {
        if let around { try around(body) } else { try body() }
    }
    /// Whether a stop has reached a `finally` block and has not ended the pipeline yet.
    public internal(set) var isUnwinding = false
    /// Whether what the runspace was opened for is still there.
    public var isConnected: () -> Bool = { true }
    /// Told when the runspace is closed: what it was opened for ends.
    public var onClose: (() -> Void)?
    /// Ends the runspace: what it was opened for is told, and what the storeys above keep with it goes, so that nothing here keeps it alive.
    public func close() {
        let told = onClose
        onClose = nil
        told?()
        services = [:]
        parameterConverters = [:]
        typeData = [:]
        attend = nil
        global.forget()
    }
    public func sibling() -> Runspace { makeSibling?(self) ?? Runspace(host: host) }
    /// Reads commands at a prompt of its own until `exit`: set by the console.
    public var enterNestedPrompt: ((Runspace) throws -> Void)?
    /// Whether `-?` after a command shows its help: set by the help cmdlets.
    public var showsHelp: ((CommandInfo) -> Bool)?
    /// Adds a line to the session's history (Get-History).
    public var addHistory: ((_ line: String, _ started: NetDateTime) -> Void)?
    /// Aliases that built-in modules bring, and those a script removed.
    var defaultAliases: [String: AliasInfo] = [:]
    var removedAliases: Set<String> = []
    public var autoloadsModules = true
    /// Whether a module was ever made: only then do blocks have to find their way home.
    public internal(set) final var hasModules = false
    /// Finds and imports the module that exports a command: set by the module cmdlets.
    public var autoload: ((String, Runspace) throws -> CommandInfo?)?
    /// Asks for the values of mandatory parameters: command, position in the pipeline, parameters. Set by the engine's cmdlets.
    public var promptForMandatory: ((String, Int, [ParameterMetadata], Runspace) throws -> [Value])?
    /// Conversions of arguments to types that higher storeys know (VM objects by name, encodings), by type name.
    public var parameterConverters: [String: (Value, Runspace) throws -> Value] = [:]
    /// The parse errors behind a ParseException record, while it is shown.
    /// The running functions that were given -ErrorVariable, -WarningVariable or -InformationVariable.
    var collecting: [CommandRuntime] = [] { didSet { if !collecting.isEmpty { Runspace.hasCollected = true } } }
    /// Whether any runspace ever had such functions: until then the commands of a pipeline need not look.
    nonisolated(unsafe) static var hasCollected = false
    public var parseErrorsOf: [ObjectIdentifier: [ParseError]] = [:]
    /// Values that `$using:` names in a job or remote block.
    public var usingValues: [Int32: Value] = [:]
    /// Set from another thread to end the running pipeline (Ctrl-C).
    public let stopFlag = StopFlag()
    /// Deals with events that have arrived; set by the event manager.
    public final var attend: (() throws -> Void)?
    /// Current location as the user sees it.
    public var location = "/"
    public var isInteractiveSession = false
    /// Whether its thread says that it is a single-threaded apartment: the console's own, unless -MTA is given.
    public var isSingleThreaded = false
    /// Runs a script block for Swift code: the block, its arguments, `$_` and `$this` where they are given; gives what it
    /// wrote (AutomationNull, one object or an object[]). Set by the machine.
    public final var invokeHook: ((ScriptBlockObject, [Value], Value?, Value?) throws -> Value)?
    /// Members that Update-TypeData and type files gave to types, by lower-case type name.
    public final var typeData: [String: ExtendedMembers] = [:] { didSet { hasTypeData = !typeData.isEmpty } }
    /// `Set-StrictMode`: 0 off, else the version asked for (1, 2, 3). Kept up to date for the running scope.
    /// The type arguments that a call wrote (`[Array]::Empty[int]()`), until its method takes them.
    public var methodTypeArguments: [TypeInfo] = []
    /// The type arguments of the call that a generic method answers; none where they are to be inferred.
    public func takeTypeArguments() -> [TypeInfo] {
        if methodTypeArguments.isEmpty { return [] }
        defer { methodTypeArguments = [] }
        return methodTypeArguments
    }
    public var strictMode: Int {
        get {
            guard usesStrictMode else { return 0 }
            var at: Scope? = scope
            while let current = at {
                if let version = current.strictMode { return version }
                at = current.target ?? current.parent
            }
            return 0
        }
        set { useStrictMode(newValue) }
    }
    var usesStrictMode = false
    /// Changes whenever a type's name may mean another type.
    final var typeVersion = 0
    /// Generic types over classes of scripts, by name and arguments.
    var genericsOfClasses: [String: TypeInfo] = [:]
    /// True once a script defined or imported a type: names are then looked for in scopes first.
    var hasScriptTypes = false
    /// Reads a file's lines for `switch -File`; set by the providers.
    public var readFileLines: ((String, Runspace) throws -> ContiguousArray<Value>)?
    public var driveVariable: (any DriveVariables)?
    /// Further automatic variables; set by higher storeys.
    public var automatic: ((Int32, Scope, Runspace) -> Value?)?
    /// Writes out what the formatter still holds, before an error is shown.
    public var flushOutput: (() -> Void)?
    /// Script blocks that take part in finding commands (`$ExecutionContext.InvokeCommand.CommandNotFoundAction`).
    public final var commandHooks: CommandHooks? {
        didSet { commandVersion &+= 1 }
    }
    let stack: ValueStack
    /// Every scope ever made for a call; those in use are referred to without being held.
    var scopePool: ContiguousArray<Scope> = []
    unowned(unsafe) final var freeScope: Scope?
    final var collectors = CollectorPool()
    /// Whether any type has members of its own in `typeData`.
    private(set) final var hasTypeData = false
    /// Trees of other runspaces as this one compiled them.
    final var foreignCode: [ObjectIdentifier: CompiledBlock] = [:]
    /// How many elements of a collection what is being formatted shows; negative for all.
    public final var enumerationLimit = 4
    var formats = ParsedFormats()
    var wildcards = ParsedWildcards()

    nonisolated(unsafe) private static var isFirst = true

    public init(host: any HostUI) {
        if !Runspace.isFirst, !SharedAccess.isNeeded {
            // What waits would otherwise be registered while several threads ask for types.
            TypeRegistry.shared.completePending()
            SharedAccess.isNeeded = true
        }
        Runspace.isFirst = false
        self.host = host
        stack = ValueStack(capacity: 1 << 22)
        global = Scope(slots: stack.base)
        scope = global
        global.isScriptScope = true
        invokeHook = { [unowned self] block, arguments, underscore, this in
            try self.invoke(block, arguments: arguments, underscore: underscore, this: this)
        }
    }
    deinit { stack.release() }

    /// The service under a key, made at its first use.
    public func service<T: AnyObject>(_ key: String, make: () -> T) -> T {
        if let known = services[key] as? T { return known }
        let made = make()
        services[key] = made
        return made
    }
}

/// A sink that shows objects on the host, and is told when the pipeline ends.
public protocol DefaultOutput: AnyObject {
    func write(_ value: Value) throws
    /// Shows what is held back, without ending the open table.
    func flush() throws
    func finish() throws
}

/// One completion: what replaces the text, and what kind of thing it is.
public struct CompletionMatch: Sendable {
    public var text: String
    public var listItem: String
    /// CompletionResultType by name: Command, ParameterName, ParameterValue, Variable, Property, Method, ProviderItem, ...
    public var kind: String
    public var toolTip: String
    public init(_ text: String, listItem: String? = nil, kind: String, toolTip: String? = nil) {
        self.text = text
        self.listItem = listItem ?? text
        self.kind = kind
        self.toolTip = toolTip ?? text
    }
}

/// What `TabExpansion2` answers: which UTF-16 units are replaced, and by what.
public struct CompletionAnswer: Sendable {
    public var start: Int
    public var length: Int
    public var matches: [CompletionMatch]
    public init(start: Int, length: Int, matches: [CompletionMatch]) {
        self.start = start
        self.length = length
        self.matches = matches
    }
}

/// A flag that another thread sets to stop a pipeline, or to have the runspace look at what has arrived for it.
public final class StopFlag: @unchecked Sendable {
    // Plain words: a late read only delays the stop by a few instructions. The first stands for both.
    private let words: UnsafeMutablePointer<Bool>
    public init() {
        words = .allocate(capacity: 2)
        words.initialize(repeating: false, count: 2)
    }
    deinit { words.deallocate() }
    /// Whether the pipeline has to stop.
    @inline(__always) public var isSet: Bool { words[1] }
    /// Whether anything waits: a stop or an event.
    @inline(__always) var wantsAttention: Bool { words.pointee }
    /// Where that stands, for a loop that asks each turn.
    @inline(__always) var attention: UnsafeMutablePointer<Bool> { words }
    /// The flag of what runs in another runspace meanwhile. A signal's handler goes through it and counts no references.
    private var follower: Unmanaged<StopFlag>?
    /// Stops the pipeline, and what is led. Called from any thread and from a signal's handler.
    public func set() {
        words[1] = true
        words.pointee = true
        follower?._withUnsafeGuaranteedRef { $0.set() }
    }
    /// From now on what stops this one stops another one too; nil ends that. Whoever calls keeps the other one alive.
    public func lead(_ other: StopFlag?) { follower = other.map { Unmanaged.passUnretained($0) } }
    /// Stops another one too while a body runs, which leaves that one as it was.
    public func leading<T>(_ other: StopFlag, _ body: () throws -> T) rethrows -> T {
        guard other !== self else { return try body() }
        let outer = follower
        lead(other)
        defer {
            follower = outer
            if isSet { other.clear() }
        }
        return try body()
    }
    /// Something has arrived for the runspace's thread.
    public func call() { words.pointee = true }
    public func clear() {
        words[1] = false
        words.pointee = false
    }
    func answered() {
        words.pointee = false
        // A stop that comes just now is seen here, or raises the flag again after it was lowered.
        atomicMemoryFence(ordering: .sequentiallyConsistent)
        if words[1] { words.pointee = true }
    }
}

extension Runspace {
    /// Between statements: stops where that was asked for, and lets events run their actions.
    func attendNow() throws {
        if stopFlag.isSet { throw FlowControl.stopped }
        stopFlag.answered()
        try attend?()
    }
    /// For commands that wait.
    public func attendToEvents() throws { if stopFlag.wantsAttention { try attendNow() } }
}
