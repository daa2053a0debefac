import Glibc
import ShellFormatting
import ShellRuntime
import ShellSyntax
import ShellTypes
import Synchronization

/// How far a job is.
enum JobProgress: Int64 { case notStarted = 0, running, completed, failed, stopped }

/// What a job object stands for: code in a runspace beside the session, or the action of an event.
protocol JobWork: AnyObject {
    var state: JobProgress { get }
    var isDone: Bool { get }
    var hasMore: Bool { get }
    var reason: ErrorRecordObject? { get }
    var started: NetDateTime? { get }
    var ended: NetDateTime? { get }
    func take(keep: Bool) -> [(StreamKind, Value)]
    func all(_ kind: StreamKind) -> [Value]
    /// What Write-Progress said.
    var progress: [ProgressRecord] { get }
    func start()
    func stop()
}

extension JobWork {
    var progress: [ProgressRecord] { [] }
}

/// Runs code beside the session: a runspace of its own on a thread of its own.
final class SiblingRun: JobWork, @unchecked Sendable {
    typealias State = JobProgress
    private let lock = Lock()
    private var items: [(StreamKind, Value)] = []
    private var currentState = State.notStarted
    private var progressRecords: [ProgressRecord] = []
    private(set) var reason: ErrorRecordObject?
    let runspace: Runspace
    let block: ScriptBlockObject
    private let setUp: ScriptBlockObject?
    private let arguments: [Value]
    private let input: [Value]?
    private let underscore: Value?
    /// What comes out goes through serialization, as between processes.
    private let copies: Bool
    /// Whether what the set-up block writes is part of the output, as thread jobs have it.
    private let keepsSetUpOutput: Bool
    private(set) var started: NetDateTime?
    /// Told when the state changes; runs on the thread that changes it.
    var onChange: ((JobProgress, JobProgress) -> Void)?
    /// Told at the end, on the thread that ran.
    var afterwards: ((SiblingRun) -> Void)?
    private(set) var ended: NetDateTime?

    /// Code is parsed anew, so that two threads never share compiled blocks. Throws where `$using:` names nothing.
    init(
        _ block: ScriptBlockObject, _ parent: Runspace, arguments: [Value] = [], input: [Value]? = nil, underscore: Value? = nil, setUp: ScriptBlockObject? = nil,
        copies: Bool = false, keepsSetUpOutput: Bool = false, acceptsBlocks: Bool = true, reusing: Runspace? = nil
    ) throws {
        runspace = reusing ?? SiblingRun.makeRunspace(parent)
        self.copies = copies
        self.keepsSetUpOutput = keepsSetUpOutput
        let given = { (value: Value) in copies ? Serialization.copied(value, parent) : value }
        try Self.takeAlong(block, from: parent, to: runspace, acceptsBlocks: acceptsBlocks, given)
        self.block = try runspace.parseBlock(block.toText(), fileName: nil)
        let made = runspace
        self.setUp = try setUp.map { try made.parseBlock($0.toText()) }
        self.arguments = arguments.map(given)
        self.input = input?.map(given)
        self.underscore = underscore
    }

    /// The values that `$using:` names in a block.
    static func takeAlong(_ block: ScriptBlockObject, from parent: Runspace, to child: Runspace, acceptsBlocks: Bool, _ given: (Value) -> Value) throws {
        for node in block.ast.findAll(searchNestedScriptBlocks: true, where: { $0.kind == .usingExpression }) {
            // `$using:x`, or a member of it.
            guard let found = node.findAll(searchNestedScriptBlocks: false, where: { $0.kind == .variableExpression }).first,
                let variable = found as? VariableExpressionAst
            else { continue }
            let name = variable.variablePath.unqualifiedPath
            let symbol = name.equalsIgnoringCase("PSItem") ? Symbols.underscore : Symbols.intern(name)
            guard let value = (parent.findBox(name)?.value ?? parent.findVariable(symbol, from: parent.scope)).map(given) else {
                throw ShellError(
                    "The value of the using variable '$using:\(name)' cannot be retrieved because it has not been set in the local session.",
                    id: "UsingVariableIsUndefined", category: .invalidOperation)
            }
            if !acceptsBlocks, value.objectValue is ScriptBlockObject {
                throw ParallelRun.refusal(
                    "A ForEach-Object -Parallel using variable cannot be a script block. Passed-in script block variables are not supported with ForEach-Object -Parallel, and can result in undefined behavior.",
                    id: "ParallelUsingVariableCannotBeScriptBlock", category: .invalidType)
            }
            child.usingValues[Symbols.intern(name)] = value
            if (node as? UsingExpressionAst)?.subExpression is VariableExpressionAst == false { child.setGlobal(name, value) }
        }
    }
    /// Those of a block that the code of this run makes anew, as variables.
    func takeAlong(_ block: ScriptBlockObject, _ parent: Runspace) throws {
        try Self.takeAlong(block, from: parent, to: runspace, acceptsBlocks: true) { $0 }
        for (symbol, value) in runspace.usingValues { runspace.setGlobal(Symbols.name(symbol), value) }
    }

    /// A session like the parent's: its machine, modules, location and programs, with variables of its own.
    static func makeRunspace(_ parent: Runspace) -> Runspace {
        let child = Runspace(host: BufferHost(width: parent.host.width))
        SessionSetup.prepare(child)
        Formatting.attach(to: child)
        for module in parent.builtinModules where !child.builtinModules.contains(where: { $0 === module }) { child.add(module) }
        child.machine = parent.machine
        child.location = parent.location
        let own = ["providers", "fileAccess", "history", "typeData", "randomSeed", "jobs", "moduleIndex"]
        for (key, service) in parent.services where !own.contains(key) && !key.hasPrefix("module") && !key.hasPrefix("builtinModule") && child.services[key] == nil {
            child.services[key] = service
        }
        child.findExternal = parent.findExternal
        child.makeNative = parent.makeNative
        child.parameterConverters = parent.parameterConverters
        child.connectMachine = parent.connectMachine
        child.connectComputer = parent.connectComputer
        child.makeSibling = parent.makeSibling
        if child.driveVariable == nil { ProviderHooks.attach(to: child) }
        return child
    }

    private func copied(_ value: Value) -> Value {
        // What Format-* made there is shown as it is.
        guard copies, !(value.objectValue is FormatDataObject) else { return value }
        let made = Serialization.copied(value, runspace)
        guard case .object(let object) = made, object.kind == .custom || object is DeserializedObject else { return made }
        return runspace.addNote(to: made, "RunspaceId", guidValue(runspace.identifier, runspace))
    }
    private func copied(_ record: ErrorRecordObject) -> ErrorRecordObject {
        guard copies else {
            record.keepsOrigin = true
            return record
        }
        return RemoteError.copied(record, runspace, computer: "localhost")
    }

    var state: State { lock.withLock { currentState } }
    var isDone: Bool { state.rawValue >= State.completed.rawValue }
    private func add(_ kind: StreamKind, _ value: Value) { lock.withLock { items.append((kind, value)) } }
    func take(keep: Bool) -> [(StreamKind, Value)] {
        lock.withLock {
            defer { if !keep { items = [] } }
            return items
        }
    }
    func all(_ kind: StreamKind) -> [Value] { lock.withLock { items.filter { $0.0 == kind }.map(\.1) } }
    var hasMore: Bool { lock.withLock { !items.isEmpty } }
    var progress: [ProgressRecord] { lock.withLock { progressRecords } }

    func start() {
        guard lock.withLock({ () -> Bool in
            guard currentState == .notStarted else { return false }
            currentState = .running
            started = .now()
            return true
        }) else { return }
        onChange?(.notStarted, .running)
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setstacksize(&attributes, 256 << 20)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self).toOpaque()
        let status = pthread_create(
            &thread, &attributes,
            { context in
                guard let context else { return nil }
                Unmanaged<SiblingRun>.fromOpaque(context).takeRetainedValue().run()
                return nil
            }, context)
        pthread_attr_destroy(&attributes)
        if status != 0 {
            Unmanaged<SiblingRun>.fromOpaque(context).release()
            finish(.failed)
        }
    }
    private func finish(_ state: State) {
        let before = lock.withLock { () -> State in
            defer { currentState = state }
            ended = .now()
            return currentState
        }
        onChange?(before, state)
        afterwards?(self)
    }
    private func run() { runspace.asCurrent(runScript) }
    private func runScript() {
        let targets = StreamTargets()
        targets[.error] = ClosureSink { [unowned self] value in add(.error, value.as(ErrorRecordObject.self).map { .object(copied($0)) } ?? value) }
        for kind in [StreamKind.warning, .verbose, .debug, .information] {
            targets[kind] = ClosureSink { [unowned self] in add(kind, $0) }
        }
        defer { RunspaceTable.shared.remove(runspace) }
        (runspace.host as? BufferHost)?.onProgress = { [unowned self] record in lock.withLock { progressRecords.append(record) } }
        runspace.streams = targets
        do {
            let output = ClosureSink { [unowned self] in add(.output, copied($0)) }
            if let setUp { try runspace.run(setUp, to: keepsSetUpOutput ? output : NullSink()) }
            try runspace.invoke(block, arguments: arguments, underscore: underscore, input: input, to: output)
            finish(runspace.stopFlag.isSet ? .stopped : .completed)
        } catch let error as ShellError {
            reason = copied(error.record)
            finish(.failed)
        } catch FlowControl.stopped {
            finish(.stopped)
        } catch {
            finish(.completed)
        }
    }
    func stop() {
        runspace.stopFlag.set()
        if lock.withLock({ currentState == .notStarted }) { finish(.stopped) }
    }
}

