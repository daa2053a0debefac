import Glibc
import ShellRuntime
import ShellSyntax
import ShellTypes

/// `[powershell]::Create()`: commands put together by method calls and run in a runspace of their own.
final class PowerShellObject: NetObject, @unchecked Sendable {
    /// One command of the chain.
    struct Step {
        var script: Bool
        var text: String
        var info: CommandInfo?
        var ownScope: Bool
        var arguments: [Argument] = []
        var endsStatement = false
    }
    private let lock = Lock()
    var steps: [Step] = []
    private(set) var runspaceObject: RunspaceObject?
    private(set) var pool: RunspacePoolObject?
    /// The caller's runspace, where CurrentRunspace was asked for.
    private let current: Runspace?
    private let home: Runspace?
    private let isPipeline: Bool
    /// Runspaces of the streams by kind; what a running thread adds waits in `arrived`.
    private var streams: [StreamKind: ListObject] = [:]
    private var arrived: [(StreamKind, Value)] = []
    /// Progress records on their way to Streams.Progress.
    private var progress: [Value] = []
    /// How many records each stream got, and whose events they are.
    private var counts: [Int: Int] = [:]
    private var isDisposed = false
    private(set) var state: Int64 = 0
    private(set) var reason: ErrorRecordObject?
    private var sawErrors = false
    private var output: ListObject?
    private let identifier = newGuidText()

    init(home: Runspace, current: Runspace?) {
        self.home = home
        self.current = current
        isPipeline = false
        super.init()
    }
    init(runspace: RunspaceObject, asPipeline: Bool) {
        home = nil
        current = nil
        isPipeline = asPipeline
        runspaceObject = runspace
        super.init()
    }
    /// `{ … }.GetPowerShell()`.
    static func make(of block: ScriptBlockObject, _ arguments: [Value], _ runspace: Runspace) throws -> Value {
        let statements = (block.ast.endBlock?.statements ?? []).map { $0 as? PipelineAst }
        guard !statements.isEmpty, !statements.contains(where: { $0 == nil }) else {
            throw ShellError(
                "Cannot convert the script block to a PowerShell object: the script block must contain a single pipeline statement.",
                id: "CanOnlyConvertOnePipeline", exception: "System.Management.Automation.ScriptBlockToPowerShellNotSupportedException")
        }
        let made = PowerShellObject(home: runspace, current: nil)
        let scope = runspace.makeScope(under: runspace.runningScope)
        for (parameter, value) in zip(block.parameters, arguments) { scope.setVariable(parameter.name.variablePath.unqualifiedPath, value) }
        scope.setVariable("args", Value(array: Array(arguments.dropFirst(block.parameters.count))))
        try runspace.within(scope) {
            for case let pipeline? in statements {
                made.endStatement()
                try made.add(pipeline, runspace)
            }
        }
        return .object(made)
    }
    /// The commands of a pipeline, their arguments as they are now.
    private func add(_ pipeline: PipelineAst, _ runspace: Runspace) throws {
        for element in pipeline.pipelineElements {
            guard let command = element as? CommandAst, let name = command.commandName() else {
                throw ShellError(
                    "Cannot generate a PowerShell object for a ScriptBlock that does not start with a command.",
                    id: "CantConvertPipelineStartsWithExpression", exception: "System.Management.Automation.ScriptBlockToPowerShellNotSupportedException")
            }
            var step = Step(script: false, text: name, info: nil, ownScope: false)
            for part in command.commandElements.dropFirst() {
                if let parameter = part as? CommandParameterAst {
                    step.arguments.append(Argument(name: parameter.parameterName, value: try parameter.argument.map { try runspace.evaluate($0) }))
                } else if let variable = part as? VariableExpressionAst, variable.splatted {
                    let value = try runspace.evaluate(variable)
                    if let table = value.objectValue as? DictionaryObject {
                        step.arguments += table.pairs.map { Argument(name: runspace.text($0.key), value: $0.value) }
                    } else {
                        step.arguments += runspace.elements(value, nullIsEmpty: true).map { Argument(value: $0) }
                    }
                } else if let value = part as? ExpressionAst {
                    step.arguments.append(Argument(value: try runspace.evaluate(value)))
                }
            }
            steps.append(step)
        }
    }
    override var type: TypeInfo { isPipeline ? PowerShellObject.pipelineType : PowerShellObject.ownType }

    // MARK: building

    func addScript(_ text: String, ownScope: Bool) { steps.append(Step(script: true, text: text, info: nil, ownScope: ownScope)) }
    func setRunspace(_ object: RunspaceObject?) { (runspaceObject, pool) = (object, nil) }
    func setPool(_ object: RunspacePoolObject?) { (runspaceObject, pool) = (nil, object) }
    fileprivate func endStatement() {
        if !steps.isEmpty { steps[steps.count - 1].endsStatement = true }
    }
    fileprivate func addArgument(_ argument: Argument) throws {
        guard !steps.isEmpty else {
            throw NetException.invalidOperation("A command is required to add a parameter. A command must be added to the PowerShell instance before adding a parameter.")
        }
        steps[steps.count - 1].arguments.append(argument)
    }

    // MARK: running

    /// The runspace it runs in, made where none was given; a pool's is taken with `release`.
    private func target() throws -> (Runspace, release: () -> Void) {
        if let current { return (current, {}) }
        if let pool {
            let taken = try pool.take()
            return (taken, { pool.giveBack(taken) })
        }
        if runspaceObject == nil, let home {
            let made = RunspaceObject(parent: home, initial: nil)
            try made.open()
            runspaceObject = made
        }
        guard let object = runspaceObject else { throw NetException.invalidOperation("No runspace is available.") }
        let inner = try object.opened()
        if object.isBusy, inner !== current {
            throw NetException(
                "System.Management.Automation.PSInvalidOperationException",
                "The pipeline was not run because a pipeline is already running. Pipelines cannot be run concurrently.")
        }
        object.isBusy = true
        return (inner, { object.isBusy = false })
    }
    private func add(_ kind: StreamKind, _ value: Value) {
        lock.withLock {
            if kind == .error { sawErrors = true }
            arrived.append((kind, value))
        }
        announce(value, in: lock.withLock { kind == .output ? output : streams[kind] }, kind.rawValue)
    }
    private func report(_ record: ProgressRecord) {
        let value = Value.object(ProgressRecordObject(record))
        lock.withLock { progress.append(value) }
        announce(value, in: lock.withLock { streams[.output] }, 0)
    }
    /// DataAdding and DataAdded of a stream, on the thread that writes to it.
    private func announce(_ value: Value, in list: ListObject?, _ kind: Int) {
        let index = lock.withLock { () -> Int in
            defer { counts[kind, default: 0] += 1 }
            return counts[kind] ?? 0
        }
        guard let list else { return }
        DataCollection.adding(value, to: list, instance: identifier)
        DataCollection.added(index, to: list, instance: identifier) { [weak self] in self?.settle() }
    }
    /// Hands over what has arrived; only the thread that looks changes the collections.
    private func settle() {
        let list = lock.withLock { () -> [(StreamKind, Value)] in
            defer { arrived = [] }
            return arrived
        }
        for (kind, value) in list {
            if kind == .output { (output ?? makeOutput()).items.append(value) } else { stream(kind).items.append(value) }
        }
        let records = lock.withLock { () -> [Value] in
            defer { progress = [] }
            return progress
        }
        if !records.isEmpty { stream(.output).items.append(contentsOf: records) }
    }
    private func makeOutput() -> ListObject {
        let made = DataCollection.make("System.Management.Automation.PSObject")
        lock.withLock { output = made }
        return made
    }
    /// PSDataStreams.ClearStreams().
    func clearStreams() {
        for kind in [StreamKind.error, .warning, .verbose, .debug, .information, .output] { shown(kind).items.removeAll() }
        lock.withLock { counts = [:] }
    }
    func stream(_ kind: StreamKind) -> ListObject {
        if let known = streams[kind] { return known }
        let names: [StreamKind: String] = [.error: "ErrorRecord", .warning: "WarningRecord", .verbose: "VerboseRecord", .debug: "DebugRecord", .information: "InformationRecord", .output: "ProgressRecord"]
        let made = DataCollection.make("System.Management.Automation." + (names[kind] ?? "PSObject"))
        lock.withLock { streams[kind] = made }
        return made
    }
    func shown(_ kind: StreamKind) -> ListObject {
        settle()
        return stream(kind)
    }

    private func execute(_ inner: Runspace, input: [Value]?) throws {
        let targets = StreamTargets()
        for kind in [StreamKind.error, .warning, .verbose, .debug, .information] { targets[kind] = ClosureSink { [unowned self] in add(kind, $0) } }
        let saved = inner.streams
        let savedErrors = inner.errors.items.count
        inner.streams = targets
        defer { inner.streams = saved }
        let host = inner.host as? BufferHost, savedProgress = host?.onProgress
        host?.onProgress = { [unowned self] in report($0) }
        defer { host?.onProgress = savedProgress }
        let sink = ClosureSink { [unowned self] in add(.output, $0) }
        var links: [ChainLink] = []
        var statements: [[ChainLink]] = []
        for step in steps {
            let command: ChainLink.Command
            if step.script { command = .block(try PowerShellObject.parse(step.text, inner), ownScope: step.ownScope) } else if let info = step.info { command = .info(info) } else { command = .name(step.text) }
            links.append(ChainLink(command, step.arguments))
            if step.endsStatement {
                statements.append(links)
                links = []
            }
        }
        if !links.isEmpty { statements.append(links) }
        _ = savedErrors
        for (at, statement) in statements.enumerated() {
            do {
                try inner.runChain(statement, input: at == 0 ? input : nil, to: sink)
            } catch let error as ShellError where statements.count > 1 && !error.endsScript && at < statements.count - 1 {
                inner.note(error.record)
                add(.error, .object(error.record))
            }
        }
    }
    /// AddScript's text as a block; text that only stops too early gives IncompleteParseException.
    private static func parse(_ text: String, _ runspace: Runspace) throws -> ScriptBlockObject {
        do {
            return try runspace.parseBlock(text)
        } catch let error as ShellError {
            guard Parser.parse(text).errors.first?.incompleteInput ?? false else { throw error }
            let exception = ExceptionObject("System.Management.Automation.IncompleteParseException", error.record.exception.message)
            exception.details = error.record.exception.details
            throw ShellError(ErrorRecordObject(exception, id: error.record.errorId, category: .parserError), endsScript: true)
        }
    }
    private func finish(_ state: Int64, _ reason: ErrorRecordObject? = nil) {
        lock.withLock {
            self.state = state
            self.reason = reason
            if reason != nil { sawErrors = true }
        }
        ObjectEvents.fire(self, "InvocationStateChanged") {
            .object(EventArgumentsObject("System.Management.Automation.PSInvocationStateChangedEventArgs", [("InvocationStateInfo", stateInfo)]))
        }
    }
    private var stateInfo: Value {
        let now = lock.withLock { (state, reason) }
        return .object(StateInfoObject("System.Management.Automation.PSInvocationStateInfo", EngineEnums.value("PSInvocationState", now.0), now.1?.exception))
    }
    private func checkReady() throws {
        if isDisposed {
            throw NetException(
                "System.Management.Automation.PSObjectDisposedException", "Cannot perform operation because object \"PowerShell\" has already been disposed.\nObject name: 'PowerShell'.")
        }
        guard !steps.isEmpty else { throw NetException.invalidOperation("No commands are specified.") }
        guard state != 1 else {
            throw NetException("System.Management.Automation.InvalidPowerShellStateException", "The state of the current PowerShell instance is not valid for this operation.")
        }
    }

    /// The exception that ends Invoke(): a command's own comes inside of CmdletInvocationException, one that -ErrorAction Stop
    /// made inside of ActionPreferenceStopException; `throw` and parse errors give theirs.
    private static func exception(of error: ShellError) -> ExceptionObject {
        let exception = error.record.exception
        switch error.cause {
        case .stopPreference where error.record.commandSuffix != nil: return error.record.stopException
        case .stopPreference, .terminatingCommand:
            let outer = ExceptionObject("System.Management.Automation.CmdletInvocationException", error.record.message, inner: exception)
            outer.details["ErrorRecord"] = .object(error.record)
            return outer
        case .failure, .throwStatement, .getter, .attribute: return exception
        }
    }

    /// Runs here and now.
    func invoke(input: [Value]?) throws -> ContiguousArray<Value> {
        try checkReady()
        let (inner, release) = try target()
        defer { release() }
        output = nil
        sawErrors = false
        finish(1)
        do {
            try (home?.stopFlag ?? inner.stopFlag).leading(inner.stopFlag) { try execute(inner, input: input) }
            finish(4)
        } catch let error as ShellError {
            inner.note(error.record)
            finish(5, error.record)
            settle()
            throw NetException(PowerShellObject.exception(of: error))
        } catch FlowControl.exit {
            finish(4)
        } catch FlowControl.stopped where current == nil {
            finish(3)
            settle()
            throw NetException("System.Management.Automation.PipelineStoppedException", "The pipeline has been stopped.")
        }
        settle()
        let result = output?.items ?? []
        output = nil
        return result
    }

    /// Runs on a thread of its own.
    func begin(input: [Value]?, into collection: ListObject?) throws -> AsyncResultObject {
        try checkReady()
        let waiting: RunspacePoolObject? = pool
        if let waiting { try waiting.grow() }
        let fixed = waiting == nil ? try target() : nil
        output = collection
        sawErrors = false
        finish(1)
        let result = AsyncResultObject(self)
        WorkerThread.start { [self] in
            let inner: Runspace, release: () -> Void
            if let fixed { (inner, release) = fixed } else {
                do { (inner, release) = try target() } catch {
                    finish(5, ErrorRecordObject(NetException.exception(of: error), id: "RunspacePoolClosed"))
                    return
                }
            }
            defer { release() }
            do {
                try inner.asCurrent { try execute(inner, input: input) }
                finish(4)
            } catch let error as ShellError {
                finish(5, error.record)
            } catch FlowControl.stopped {
                inner.stopFlag.clear()
                finish(3)
            } catch {
                finish(4)
            }
        }
        return result
    }
    var isDone: Bool {
        let done = lock.withLock { state > 2 || state == 0 }
        settle()
        return done
    }
    func end(_ caller: Runspace) throws -> Value {
        while !isDone { try Waiting.pause(milliseconds: 1, caller) }
        settle()
        if state == 3 { throw NetException("System.Management.Automation.PipelineStoppedException", "The pipeline has been stopped.") }
        if let reason { throw NetException(reason.exception) }
        return .object(output ?? makeOutput())
    }
    func stop(_ caller: Runspace) throws {
        guard state == 1 else { return }
        runspaceObject?.runspace?.stopFlag.set()
        pool?.stopAll()
        while !isDone { try Waiting.pause(milliseconds: 1, caller) }
        runspaceObject?.runspace?.stopFlag.clear()
    }
    var hadErrors: Bool { lock.withLock { sawErrors } }

    // MARK: members

    private static func me(_ value: Value) throws -> PowerShellObject {
        guard let found = value.as(PowerShellObject.self) else { throw NetException.argumentNull("this") }
        return found
    }
    private static func inputs(_ value: Value, _ runspace: Runspace) -> [Value]? { value.isNull ? nil : Array(runspace.elements(value)) }
    private static let results = "System.Collections.ObjectModel.Collection[psobject]"
    private static func collected(_ items: ContiguousArray<Value>) -> Value { .object(ListObject(items, type: ListObject.psObjectCollection)) }

    static let pipelineType = TypeInfo("System.Management.Automation.Runspaces.LocalPipeline", members: {
        [
            .method("\(results) Invoke()") { this, _, _ in collected(try me(this).invoke(input: nil)) },
            .method("\(results) Invoke(System.Collections.IEnumerable input)") { this, args, runspace in
                collected(try me(this).invoke(input: inputs(args[0], runspace)))
            },
            .property("Commands", "System.Object") { this, _ in .object(CommandListObject(try me(this))) },
            .property("HadErrors", "bool") { this, _ in .bool(try me(this).hadErrors) },
            .property("PipelineStateInfo", "System.Object") { this, _ in
                let shell = try me(this)
                return .object(StateInfoObject("System.Management.Automation.Runspaces.PipelineStateInfo", EngineEnums.value("Runspaces.PipelineState", shell.state), shell.reason?.exception))
            },
            .method("void Dispose()") { _, _, _ in .void },
        ]
    })
    static let ownType = TypeInfo("System.Management.Automation.PowerShell", interfaces: ["System.IDisposable"], flags: .sealed, displayName: "powershell", members: {
        let data = "System.Management.Automation.PSDataCollection"
        return [
            .staticMethod("powershell Create()") { _, runspace in .object(PowerShellObject(home: runspace, current: nil)) },
            .staticMethod("powershell Create(System.Management.Automation.RunspaceMode runspace)") { args, runspace in
                .object(PowerShellObject(home: runspace, current: args[0].raw == 0 ? runspace : nil))
            },
            .staticMethod("powershell Create(initialsessionstate initialSessionState)") { args, runspace in
                let made = PowerShellObject(home: runspace, current: nil)
                let inner = RunspaceObject(parent: runspace, initial: args[0].as(InitialStateObject.self))
                try inner.open()
                made.setRunspace(inner)
                return .object(made)
            },
            .staticMethod("powershell Create(runspace runspace)") { args, runspace in
                let made = PowerShellObject(home: runspace, current: nil)
                made.setRunspace(args[0].as(RunspaceObject.self))
                return .object(made)
            },
            .property("Commands", "System.Management.Automation.PSCommand", set: { this, new, _ in
                if let list = new.as(CommandListObject.self) { try me(this).steps = list.owner.steps }
            }) { this, _ in .object(CommandListObject(try me(this))) },
            .property("Streams", "System.Management.Automation.PSDataStreams") { this, _ in .object(DataStreamsObject(try me(this))) },
            .property("InstanceId", "guid") { this, runspace in guidValue(try me(this).identifier, runspace) },
            .property("InvocationStateInfo", "System.Management.Automation.PSInvocationStateInfo") { this, _ in
                let shell = try me(this)
                shell.settle()
                return shell.stateInfo
            },
            .property("IsNested", "bool") { this, _ in .bool(try me(this).current != nil) },
            .property("HadErrors", "bool") { this, _ in .bool(try me(this).hadErrors) },
            .property("Runspace", "runspace", set: { this, new, _ in try me(this).setRunspace(new.as(RunspaceObject.self)) }) { this, runspace in
                let shell = try me(this)
                if shell.runspaceObject == nil, shell.pool == nil, shell.current == nil, let home = shell.home {
                    let made = RunspaceObject(parent: home, initial: nil)
                    try made.open()
                    shell.setRunspace(made)
                }
                return Value(shell.runspaceObject)
            },
            .property("RunspacePool", "System.Management.Automation.Runspaces.RunspacePool", set: { this, new, _ in
                try me(this).setPool(new.as(RunspacePoolObject.self))
            }) { this, _ in Value(try me(this).pool) },
            .property("IsRunspaceOwner", "bool") { this, _ in .bool(try me(this).home != nil) },
            .property("HistoryString", "string", set: { _, _, _ in }) { _, _ in "" },
            .method("powershell AddScript(string script)") { this, args, _ in
                guard args[0].stringValue != nil else { throw NetException.argumentNull("script") }
                try me(this).addScript(args[0].string, ownScope: false)
                return this
            },
            .method("powershell AddScript(string script, bool useLocalScope)") { this, args, _ in
                try me(this).addScript(args[0].string, ownScope: args[1].bool)
                return this
            },
            .method("powershell AddCommand(string cmdlet)") { this, args, _ in
                guard args[0].stringValue != nil else { throw NetException.argumentNull("cmdlet") }
                try me(this).steps.append(Step(script: false, text: args[0].string, info: nil, ownScope: false))
                return this
            },
            .method("powershell AddCommand(string cmdlet, bool useLocalScope)") { this, args, _ in
                try me(this).steps.append(Step(script: false, text: args[0].string, info: nil, ownScope: args[1].bool))
                return this
            },
            .method("powershell AddCommand(System.Management.Automation.CommandInfo commandInfo)") { this, args, _ in
                guard let info = args[0].as(CommandInfo.self) else { throw NetException.argumentNull("commandInfo") }
                try me(this).steps.append(Step(script: false, text: info.name, info: info, ownScope: false))
                return this
            },
            .method("powershell AddParameter(string parameterName)") { this, args, _ in
                try me(this).addArgument(Argument(name: bare(args[0].string), value: nil))
                return this
            },
            .method("powershell AddParameter(string parameterName, System.Object value)") { this, args, _ in
                try me(this).addArgument(Argument(name: bare(args[0].string), value: args[1]))
                return this
            },
            .method("powershell AddParameters(System.Collections.IDictionary parameters)") { this, args, runspace in
                for pair in (args[0].objectValue as? DictionaryObject)?.pairs ?? [] { try me(this).addArgument(Argument(name: bare(runspace.text(pair.key)), value: pair.value)) }
                return this
            },
            .method("powershell AddParameters(System.Collections.IList parameters)") { this, args, runspace in
                for item in runspace.elements(args[0]) { try me(this).addArgument(Argument(value: item)) }
                return this
            },
            .method("powershell AddArgument(System.Object value)") { this, args, _ in
                try me(this).addArgument(Argument(value: args[0]))
                return this
            },
            .method("powershell AddStatement()") { this, _, _ in
                try me(this).endStatement()
                return this
            },
            .method("\(results) Invoke()") { this, _, _ in collected(try me(this).invoke(input: nil)) },
            .method("\(results) Invoke(System.Collections.IEnumerable input)") { this, args, runspace in
                collected(try me(this).invoke(input: inputs(args[0], runspace)))
            },
            .method("void Invoke(System.Collections.IEnumerable input, System.Collections.IList output)") { this, args, runspace in
                let items = try me(this).invoke(input: inputs(args[0], runspace))
                args[1].as(ListObject.self)?.items.append(contentsOf: items)
                return .void
            },
            .method("System.IAsyncResult BeginInvoke()") { this, _, _ in .object(try me(this).begin(input: nil, into: nil)) },
            .method("System.IAsyncResult BeginInvoke(\(data)[psobject] input)") { this, args, runspace in
                .object(try me(this).begin(input: inputs(args[0], runspace), into: nil))
            },
            .method("System.IAsyncResult BeginInvoke(\(data)[psobject] input, \(data)[psobject] output)") { this, args, runspace in
                .object(try me(this).begin(input: inputs(args[0], runspace), into: args[1].as(ListObject.self)))
            },
            .method("System.Threading.Tasks.Task[\(data)[psobject]] InvokeAsync()") { this, _, runspace in
                let shell = try me(this)
                _ = try shell.begin(input: nil, into: nil)
                return .object(TaskObject(of: TypeRegistry.shared.find("\(data)[psobject]"), when: { shell.isDone }, { try shell.end(runspace) }))
            },
            .method("System.Threading.Tasks.Task[\(data)[psobject]] InvokeAsync(\(data)[psobject] input)") { this, args, runspace in
                let shell = try me(this)
                _ = try shell.begin(input: inputs(args[0], runspace), into: nil)
                return .object(TaskObject(of: TypeRegistry.shared.find("\(data)[psobject]"), when: { shell.isDone }, { try shell.end(runspace) }))
            },
            .method("\(data)[psobject] EndInvoke(System.IAsyncResult asyncResult)") { this, args, runspace in
                guard args[0].as(AsyncResultObject.self)?.shell === (try me(this)) else {
                    throw NetException("System.Management.Automation.PSArgumentException", "The IAsyncResult object was not created by calling BeginInvoke on this PowerShell instance. (Parameter 'asyncResult')")
                }
                return try me(this).end(runspace)
            },
            .method("void Stop()") { this, _, runspace in
                try me(this).stop(runspace)
                return .void
            },
            .method("System.IAsyncResult BeginStop(System.Object callback, System.Object state)") { this, _, runspace in
                try me(this).stop(runspace)
                return .object(AsyncResultObject(try me(this)))
            },
            .method("void EndStop(System.IAsyncResult asyncResult)") { _, _, _ in .void },
            .method("powershell CreateNestedPowerShell()") { this, _, runspace in .object(PowerShellObject(home: runspace, current: runspace)) },
            .method("System.Management.Automation.PSJobProxy AsJobProxy()") { _, _, _ in throw NetException.notSupported("Job proxies are not supported.") },
            .method("powershell Clone()") { this, _, runspace in
                let copy = PowerShellObject(home: runspace, current: nil)
                copy.steps = try me(this).steps
                return .object(copy)
            },
            .method("void Dispose()") { this, _, runspace in
                let shell = try me(this)
                if shell.state == 1 { try shell.stop(runspace) }
                if shell.home != nil, shell.pool == nil { shell.runspaceObject?.dispose() }
                shell.isDisposed = true
                return .void
            },
        ]
    })
    fileprivate static func bare(_ name: String) -> String { name.hasPrefix("-") ? String(name.dropFirst()) : name }
}

/// PSCommand: the commands of a PowerShell object.
final class CommandListObject: NetObject {
    let owner: PowerShellObject
    init(_ owner: PowerShellObject) {
        self.owner = owner
        super.init()
    }
    override var type: TypeInfo { CommandListObject.ownType }
    static let ownType = TypeInfo("System.Management.Automation.PSCommand", flags: .sealed, members: {
        [
            .constructor("") { _, runspace in .object(CommandListObject(PowerShellObject(home: runspace, current: nil))) },
            .method("System.Management.Automation.PSCommand Clone()") { this, _, runspace in
                let copy = PowerShellObject(home: runspace, current: nil)
                copy.steps = this.as(CommandListObject.self)?.owner.steps ?? []
                return .object(CommandListObject(copy))
            },
            .property("Commands", "System.Management.Automation.Runspaces.CommandCollection") { this, _ in
                let steps = this.as(CommandListObject.self)?.owner.steps ?? []
                return Value(array: steps.map { step in
                    .object(
                        CustomObject(
                            ["Parameters": Value(array: step.arguments.map { argument in
                                .object(CustomObject(["Name": Value(optional: argument.name), "Value": argument.value ?? .null], typeName: "System.Management.Automation.Runspaces.CommandParameter"))
                            }), "CommandText": Value(step.text), "IsScript": .bool(step.script), "UseLocalScope": .bool(step.ownScope), "IsEndOfStatement": .bool(step.endsStatement)],
                            typeName: "System.Management.Automation.Runspaces.Command"))
                })
            },
            .method("void Clear()") { this, _, _ in
                this.as(CommandListObject.self)?.owner.steps = []
                return .void
            },
            .method("System.Management.Automation.PSCommand AddScript(string script)") { this, args, _ in
                this.as(CommandListObject.self)?.owner.addScript(args[0].string, ownScope: false)
                return this
            },
            .method("System.Management.Automation.PSCommand AddCommand(string command)") { this, args, _ in
                this.as(CommandListObject.self)?.owner.steps.append(PowerShellObject.Step(script: false, text: args[0].string, info: nil, ownScope: false))
                return this
            },
            .method("System.Management.Automation.PSCommand AddScript(string script, bool useLocalScope)") { this, args, _ in
                this.as(CommandListObject.self)?.owner.addScript(args[0].string, ownScope: args[1].bool)
                return this
            },
            .method("System.Management.Automation.PSCommand AddParameter(string parameterName)") { this, args, _ in
                try this.as(CommandListObject.self)?.owner.addArgument(Argument(name: PowerShellObject.bare(args[0].string), value: nil))
                return this
            },
            .method("System.Management.Automation.PSCommand AddParameter(string parameterName, System.Object value)") { this, args, _ in
                try this.as(CommandListObject.self)?.owner.addArgument(Argument(name: PowerShellObject.bare(args[0].string), value: args[1]))
                return this
            },
            .method("System.Management.Automation.PSCommand AddArgument(System.Object value)") { this, args, _ in
                try this.as(CommandListObject.self)?.owner.addArgument(Argument(value: args[0]))
                return this
            },
            .method("System.Management.Automation.PSCommand AddStatement()") { this, _, _ in
                this.as(CommandListObject.self)?.owner.endStatement()
                return this
            },
        ]
    })
}

/// PSDataStreams.
final class DataStreamsObject: NetObject {
    let shell: PowerShellObject
    init(_ shell: PowerShellObject) {
        self.shell = shell
        super.init()
    }
    override var type: TypeInfo { DataStreamsObject.ownType }
    static let ownType = TypeInfo("System.Management.Automation.PSDataStreams", members: {
        @Sendable func stream(_ name: String, _ record: String, _ kind: StreamKind) -> TypeMember {
            .property(name, "System.Management.Automation.PSDataCollection[System.Management.Automation.\(record)]") { this, _ in
                Value(this.as(DataStreamsObject.self)?.shell.shown(kind))
            }
        }
        return [
            stream("Error", "ErrorRecord", .error), stream("Progress", "ProgressRecord", .output), stream("Verbose", "VerboseRecord", .verbose),
            stream("Debug", "DebugRecord", .debug), stream("Warning", "WarningRecord", .warning), stream("Information", "InformationRecord", .information),
            .method("void ClearStreams()") { this, _, _ in
                guard let shell = this.as(DataStreamsObject.self)?.shell else { return .void }
                shell.clearStreams()
                return .void
            },
        ]
    })
}

/// IAsyncResult of BeginInvoke.
final class AsyncResultObject: NetObject {
    let shell: PowerShellObject
    init(_ shell: PowerShellObject) {
        self.shell = shell
        super.init()
    }
    override var type: TypeInfo { AsyncResultObject.ownType }
    static let ownType = TypeInfo("System.Management.Automation.PowerShellAsyncResult", interfaces: ["System.IAsyncResult"], members: {
        [
            .property("IsAssociatedWithAsyncInvoke", "bool", hidden: true) { _, _ in true },
            .property("AsyncState", "System.Object") { _, _ in .null },
            .property("AsyncWaitHandle", "System.Threading.WaitHandle") { this, _ in
                guard let shell = this.as(AsyncResultObject.self)?.shell else { return .null }
                return .object(WaitHandleObject { shell.isDone })
            },
            .property("CompletedSynchronously", "bool") { _, _ in false },
            .property("IsCompleted", "bool") { this, _ in .bool(this.as(AsyncResultObject.self)?.shell.isDone ?? true) },
        ]
    })
}

/// A WaitHandle over something that becomes true.
final class WaitHandleObject: NetObject {
    private let isSet: () -> Bool
    init(_ isSet: @escaping () -> Bool) {
        self.isSet = isSet
        super.init()
    }
    override var type: TypeInfo { WaitHandleObject.ownType }
    func wait(_ milliseconds: Int, _ runspace: Runspace) throws -> Bool {
        let end = milliseconds < 0 ? Int64.max : Waiting.nanoseconds() + Int64(milliseconds) * 1_000_000
        while !isSet() {
            if Waiting.nanoseconds() >= end { return false }
            try Waiting.pause(milliseconds: 1, runspace)
        }
        return true
    }
    static let ownType = TypeInfo("System.Threading.ManualResetEvent", base: TypeInfo("System.Threading.WaitHandle"), members: {
        [
            .method("bool WaitOne()") { this, _, runspace in .bool(try this.as(WaitHandleObject.self)?.wait(-1, runspace) ?? true) },
            .method("bool WaitOne(int millisecondsTimeout)") { this, args, runspace in .bool(try this.as(WaitHandleObject.self)?.wait(args[0].int, runspace) ?? true) },
            .method("bool WaitOne(int millisecondsTimeout, bool exitContext)") { this, args, runspace in
                .bool(try this.as(WaitHandleObject.self)?.wait(args[0].int, runspace) ?? true)
            },
            .method("bool WaitOne(timespan timeout)") { this, args, runspace in
                .bool(try this.as(WaitHandleObject.self)?.wait(Int((args[0].timeSpanValue ?? 0) / 10_000), runspace) ?? true)
            },
            .method("void Close()") { _, _, _ in .void }, .method("void Dispose()") { _, _, _ in .void },
        ]
    })
}
