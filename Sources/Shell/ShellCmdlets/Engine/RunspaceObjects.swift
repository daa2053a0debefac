import Glibc
import ShellFormatting
import ShellRuntime
import ShellTypes

/// The runspaces of the process, for Get-Runspace.
final class RunspaceTable: @unchecked Sendable {
    static let shared = RunspaceTable()
    private let lock = Lock()
    private var list: [Weak] = []
    private var nextID = 1
    private struct Weak { weak var object: RunspaceObject? }
    func add(_ object: RunspaceObject) -> Int {
        lock.withLock {
            defer { nextID += 1 }
            list.append(Weak(object: object))
            return nextID
        }
    }
    /// A runspace whose work is done is no longer one of the process.
    func remove(_ runspace: Runspace) { lock.withLock { list.removeAll { $0.object?.runspace === runspace } } }
    var all: [RunspaceObject] { lock.withLock { list.compactMap(\.object).filter { !$0.isGone } } }
}

/// Runspace: `[runspacefactory]::CreateRunspace()`, `$Host.Runspace`.
final class RunspaceObject: NetObject, @unchecked Sendable {
    /// Nil until it is opened.
    private(set) var runspace: Runspace?
    private let parent: Runspace?
    let initial: InitialStateObject?
    var name = ""
    private(set) var id = 0
    let identifier: String
    /// Runspaces.RunspaceState by number.
    private(set) var state: Int64 {
        didSet {
            ObjectEvents.fire(self, "StateChanged") { .object(EventArgumentsObject(RunspaceObject.space + "RunspaceStateEventArgs", [("RunspaceStateInfo", stateInfo)])) }
            if state == 2 || oldValue == 2 { tellAvailability() }
        }
    }
    var isBusy = false { didSet { if isBusy != oldValue, state == 2 { tellAvailability() } } }
    private var availability: Value { EngineEnums.value("Runspaces.RunspaceAvailability", state != 2 ? 0 : isBusy ? 3 : 1) }
    private var stateInfo: Value { .object(StateInfoObject(RunspaceObject.space + "RunspaceStateInfo", EngineEnums.value("Runspaces.RunspaceState", state), nil)) }
    private func tellAvailability() {
        ObjectEvents.fire(self, "AvailabilityChanged") { .object(EventArgumentsObject(RunspaceObject.space + "RunspaceAvailabilityEventArgs", [("RunspaceAvailability", availability)])) }
    }
    var isGone: Bool { state == 3 && isDisposed }
    private var isDisposed = false
    var threadOptions: Value = EngineEnums.value("Runspaces.PSThreadOptions", 0)

    /// One that is not open yet.
    init(parent: Runspace, initial: InitialStateObject?) {
        self.parent = parent
        self.initial = initial
        state = 0
        identifier = newGuidText()
        super.init()
        // The session's own has the first number.
        _ = RunspaceObject.of(parent)
        id = RunspaceTable.shared.add(self)
        name = "Runspace\(id)"
    }
    /// The one around a runspace that runs already.
    private init(open runspace: Runspace) {
        self.runspace = runspace
        parent = nil
        initial = nil
        state = 2
        identifier = runspace.identifier
        isBusy = true
        super.init()
        id = RunspaceTable.shared.add(self)
        name = "Runspace\(id)"
    }
    static func of(_ runspace: Runspace) -> RunspaceObject { runspace.service("runspaceObject") { RunspaceObject(open: runspace) } }

    func open() throws {
        guard state == 0, let parent else {
            throw NetException(
                "System.Management.Automation.Runspaces.InvalidRunspaceStateException",
                "Cannot open the runspace because the runspace is not in the BeforeOpen state. Current state of the runspace is '\(stateName)'.")
        }
        state = 1
        let made = SiblingRun.makeRunspace(parent)
        made.services["runspaceObject"] = self
        runspace = made
        state = 2
        try initial?.apply(to: made)
    }
    /// The open runspace, or the error that it is not open.
    func opened() throws -> Runspace {
        guard state == 2, let runspace else {
            throw NetException(
                "System.Management.Automation.Runspaces.InvalidRunspaceStateException",
                "Cannot perform the operation because the runspace is not in the 'Opened' state. Current state of runspace is '\(stateName)'.")
        }
        return runspace
    }
    func close() {
        if state == 2 {
            runspace?.stopFlag.set()
            state = 4
        }
        if state != 3 { state = 3 }
    }
    func dispose() {
        close()
        isDisposed = true
    }
    var stateName: String { EngineEnums.value("Runspaces.RunspaceState", state).as(EnumObject.self)?.toText() ?? "" }

    override var type: TypeInfo { RunspaceObject.ownType }
    private static let space = "System.Management.Automation.Runspaces."
    static let ownType: TypeInfo = {
        let made = TypeInfo(space + "LocalRunspace", base: TypeRegistry.shared.find(space + "Runspace"), interfaces: ["System.IDisposable"])
        let view = View.table([
            .property("Id", width: 3), .property("Name", width: 15), .code("ComputerName", width: 15) { _, _ in Value("localhost") },
            .code("Type", width: 13) { _, _ in Value("Local") },
            .code("State", width: 13) { value, _ in Value(value.as(RunspaceObject.self)?.stateName ?? "") },
            .property("RunspaceAvailability", label: "Availability", width: 15),
        ])
        ViewRegistry.shared.register(space + "LocalRunspace", view)
        ViewRegistry.shared.register(space + "Runspace", view)
        return made
    }()
    static let baseMembers: @Sendable () -> [TypeMember] = {
        @Sendable func me(_ value: Value) throws -> RunspaceObject {
            guard let found = value.as(RunspaceObject.self) else { throw NetException.argumentNull("this") }
            return found
        }
        return [
            .property("Id", "int") { this, _ in Value(try me(this).id) },
            .property("Name", "string", set: { this, new, _ in try me(this).name = new.string }) { this, _ in Value(try me(this).name) },
            .property("InstanceId", "guid") { this, runspace in guidValue(try me(this).identifier, runspace) },
            .property("Version", "version") { _, runspace in runspace.findType("System.Version").flatMap { runspace.tryConvert(Value(SessionSetup.version), to: $0) } ?? .null },
            .property("RunspaceStateInfo", space + "RunspaceStateInfo") { this, _ in
                try me(this).stateInfo
            },
            .property("RunspaceAvailability", space + "RunspaceAvailability") { this, _ in
                try me(this).availability
            },
            .property("Debugger", "System.Management.Automation.Debugger") { this, runspace in
                .object(DebuggerObject(ScriptDebugger.of(try me(this).runspace ?? runspace)))
            },
            .property("RunspaceIsRemote", "bool") { _, _ in false },
            .property("ConnectionInfo", "System.Object") { _, _ in .null },
            .property("OriginalConnectionInfo", "System.Object") { _, _ in .null },
            .property("InitialSessionState", space + "InitialSessionState") { this, _ in Value(try me(this).initial) },
            .property("ApartmentState", "System.Threading.ApartmentState", set: { _, _, _ in }) { _, _ in
                guard let type = TypeRegistry.shared.find("System.Threading.ApartmentState") else { return .null }
                return .object(EnumObject(type, 2))
            },
            .property("ThreadOptions", space + "PSThreadOptions", set: { this, new, _ in try me(this).threadOptions = new }) { this, _ in try me(this).threadOptions },
            .property("SessionStateProxy", space + "SessionStateProxy") { this, _ in .object(SessionProxyObject(try me(this))) },
            .property("Events", "System.Management.Automation.PSEventManager") { this, _ in
                try me(this).runspace.map { .object(EventManagerObject.of($0)) } ?? .null
            },
            .method("void Open()") { this, _, _ in
                try me(this).open()
                return .void
            },
            .method("void OpenAsync()") { this, _, _ in
                try me(this).open()
                return .void
            },
            .method("void Close()") { this, _, _ in
                try me(this).close()
                return .void
            },
            .method("void CloseAsync()") { this, _, _ in
                try me(this).close()
                return .void
            },
            .method("void Dispose()") { this, _, _ in
                try me(this).dispose()
                return .void
            },
            .method("void ResetRunspaceState()") { this, _, _ in
                let inner = try me(this).opened()
                inner.resetVariables()
                return .void
            },
            .method("System.Management.Automation.PSPrimitiveDictionary GetApplicationPrivateData()") { _, _, _ in .object(DictionaryObject()) },
            .method("\(space)Pipeline CreatePipeline()") { this, _, _ in .object(PowerShellObject(runspace: try me(this), asPipeline: true)) },
            .method("\(space)Pipeline CreatePipeline(string command)") { this, args, _ in
                let made = PowerShellObject(runspace: try me(this), asPipeline: true)
                made.addScript(args[0].string, ownScope: false)
                return .object(made)
            },
            .method("\(space)Pipeline CreateNestedPipeline()") { this, _, _ in .object(PowerShellObject(runspace: try me(this), asPipeline: true)) },
        ]
    }
}

/// RunspaceStateInfo, PSInvocationStateInfo, RunspacePoolStateInfo: a state with its reason.
final class StateInfoObject: NetObject {
    let state: Value
    let reason: ExceptionObject?
    private let info: TypeInfo
    init(_ name: String, _ state: Value, _ reason: ExceptionObject?) {
        self.state = state
        self.reason = reason
        let stateType = state.type?.fullName ?? "System.Object"
        info = TypeInfo(name, members: {
            [
                .property("State", stateType) { this, _ in this.as(StateInfoObject.self)?.state ?? .null },
                .property("Reason", "System.Exception") { this, _ in Value(this.as(StateInfoObject.self)?.reason) },
            ]
        })
        super.init()
    }
    override var type: TypeInfo { info }
    override func toText() -> String { ["RunspaceStateInfo", "JobStateInfo"].contains(info.name) ? state.as(EnumObject.self)?.toText() ?? "" : info.fullName }
}

/// SessionStateProxy: a runspace's variables from outside.
final class SessionProxyObject: NetObject {
    let owner: RunspaceObject
    init(_ owner: RunspaceObject) {
        self.owner = owner
        super.init()
    }
    override var type: TypeInfo { SessionProxyObject.ownType }
    static let ownType = TypeInfo("System.Management.Automation.Runspaces.SessionStateProxy", members: {
        @Sendable func inner(_ value: Value) throws -> Runspace {
            guard let found = value.as(SessionProxyObject.self) else { throw NetException.argumentNull("this") }
            return try found.owner.opened()
        }
        return [
            .method("void SetVariable(string name, System.Object value)") { this, args, _ in
                guard let name = args[0].stringValue else { throw NetException.argumentNull("name") }
                let inner = try inner(this)
                try inner.assignVariable(inner.makeBox(name, in: inner.global), args[1])
                return .void
            },
            .method("System.Object GetVariable(string name)") { this, args, _ in
                guard let name = args[0].stringValue else { throw NetException.argumentNull("name") }
                if name.isEmpty { return .null }
                let inner = try inner(this)
                guard let box = inner.findBox(name, from: inner.global), box.isSet else { return .null }
                return box.value
            },
            .property("PSVariable", "System.Management.Automation.PSVariableIntrinsics") { this, _ in
                .object(VariableIntrinsicsObject(SessionStateObject(try inner(this).global, module: nil)))
            },
            .property("LanguageMode", "System.Management.Automation.PSLanguageMode", set: { _, new, _ in
                guard new.raw == 0 else { throw NetException.notSupported("This session runs in FullLanguage mode; other language modes are not supported.") }
            }) { _, _ in EngineEnums.value("PSLanguageMode", 0) },
            .property("Module", "psmoduleinfo") { _, _ in .null },
            .property("Path", "System.Management.Automation.PathIntrinsics") { _, _ in .object(PathIntrinsicsObject()) },
            .property("Drive", "System.Management.Automation.DriveManagementIntrinsics") { _, _ in .object(DriveIntrinsicsObject()) },
            .property("Provider", "System.Management.Automation.CmdletProviderManagementIntrinsics") { _, _ in .object(ProviderManagementObject()) },
            .property("InvokeCommand", "System.Management.Automation.CommandInvocationIntrinsics") { _, _ in .object(CommandInvocationObject(nil)) },
            .property("InvokeProvider", "System.Management.Automation.ProviderIntrinsics") { _, _ in .object(ProviderIntrinsicsObject()) },
        ]
    })
}

/// InitialSessionState: what a runspace knows when it opens.
final class InitialStateObject: NetObject {
    let variables = ListObject(type: InitialStateObject.entries)
    let commands = ListObject(type: InitialStateObject.entries)
    let environment = ListObject(type: InitialStateObject.entries)
    let startup = ListObject(type: InitialStateObject.entries)
    var modules: [String] = []
    var languageMode: Value = EngineEnums.value("PSLanguageMode", 0)
    override var type: TypeInfo { InitialStateObject.ownType }
    private static let entries = TypeRegistry.shared.find("System.Collections.Generic.List[System.Object]")

    func apply(to runspace: Runspace) throws {
        for item in variables.items {
            guard let entry = item.as(StateEntryObject.self) else { continue }
            let box = runspace.makeBox(entry.name, in: runspace.global)
            box.value = entry.value
            box.description = entry.summary
            box.options = VariableOptions(rawValue: entry.options & 15)
        }
        for item in environment.items { if let entry = item.as(StateEntryObject.self) { runspace.environment[entry.name] = runspace.text(entry.value) } }
        for item in commands.items {
            guard let entry = item.as(StateEntryObject.self) else { continue }
            switch entry.entryKind {
            case "Function": runspace.defineFunction(entry.name, try runspace.parseBlock(runspace.text(entry.value)), in: runspace.global)
            case "Alias": runspace.setAlias(AliasInfo(name: entry.name, definition: runspace.text(entry.value)), in: runspace.global)
            default: break
            }
        }
        for name in modules { _ = try runspace.importModule?(Value(name), runspace) }
        for item in startup.items { try runspace.run(try runspace.parseBlock(runspace.text(item)), to: NullSink()) }
    }

    private static let space = "System.Management.Automation.Runspaces."
    static let ownType = TypeInfo(space + "InitialSessionState", members: {
        @Sendable func me(_ value: Value) throws -> InitialStateObject {
            guard let found = value.as(InitialStateObject.self) else { throw NetException.argumentNull("this") }
            return found
        }
        let list = "System.Management.Automation.Runspaces.InitialSessionStateEntryCollection"
        return [
            .staticMethod("initialsessionstate Create()") { _, _ in .object(InitialStateObject()) },
            .staticMethod("initialsessionstate CreateDefault()") { _, _ in .object(InitialStateObject()) },
            .staticMethod("initialsessionstate CreateDefault2()") { _, _ in .object(InitialStateObject()) },
            .property("Variables", list) { this, _ in .object(try me(this).variables) },
            .property("EnvironmentVariables", list) { this, _ in .object(try me(this).environment) },
            .property("Commands", list) { this, _ in .object(try me(this).commands) },
            .property("StartupScripts", "System.Collections.Generic.HashSet[string]") { this, _ in .object(try me(this).startup) },
            .property("Modules", "System.Object") { this, _ in Value(strings: try me(this).modules) },
            .property("LanguageMode", "System.Management.Automation.PSLanguageMode", set: { this, new, _ in
                guard new.raw == 0 else { throw NetException.notSupported("This session runs in FullLanguage mode; other language modes are not supported.") }
                try me(this).languageMode = new
            }) { this, _ in try me(this).languageMode },
            .property("ExecutionPolicy", "System.Object", set: { _, _, _ in }) { _, _ in "Bypass" },
            .property("ThreadOptions", space + "PSThreadOptions", set: { _, _, _ in }) { _, _ in EngineEnums.value("Runspaces.PSThreadOptions", 0) },
            .property("ApartmentState", "System.Object", set: { _, _, _ in }) { _, _ in .null },
            .method("void ImportPSModule(Params string[] name)") { this, args, _ in
                try me(this).modules += args[0].items.map(\.string)
                return .void
            },
            .method("void ImportPSModulesFromPath(string path)") { this, args, runspace in
                let folder = try FileAccess.resolve(args[0].string, runspace)
                try me(this).modules += FileAccess.service(runspace).entries(folder).map { folder + "/" + $0 }
                return .void
            },
        ]
    })
}

/// SessionStateVariableEntry, SessionStateFunctionEntry, SessionStateAliasEntry, SessionStateCmdletEntry.
final class StateEntryObject: NetObject {
    let entryKind: String
    let name: String
    let value: Value
    let summary: String
    let options: Int
    init(_ kind: String, _ name: String, _ value: Value, _ summary: String = "", options: Int = 0) {
        entryKind = kind
        self.name = name
        self.value = value
        self.summary = summary
        self.options = options
        super.init()
    }
    override var type: TypeInfo { TypeRegistry.shared.find("System.Management.Automation.Runspaces.SessionState\(entryKind)Entry") ?? WellKnown.object }
    static func register() {
        let space = "System.Management.Automation.Runspaces."
        let scoped = "System.Management.Automation.ScopedItemOptions options"
        for kind in ["Variable", "Function", "Alias", "Cmdlet"] {
            let value = kind == "Variable" ? "System.Object value" : "string definition"
            TypeRegistry.shared.register("\(space)SessionState\(kind)Entry") {
                TypeInfo("\(space)SessionState\(kind)Entry", members: {
                    var list: [TypeMember] = [
                        .constructor("string name, \(value)") { args, _ in .object(StateEntryObject(kind, args[0].string, args[1])) },
                        .constructor("string name, \(value), string description") { args, _ in .object(StateEntryObject(kind, args[0].string, args[1], args[2].string)) },
                        .constructor("string name, \(value), string description, \(scoped)") { args, _ in
                            .object(StateEntryObject(kind, args[0].string, args[1], args[2].string, options: args[3].raw))
                        },
                        .property("Name", "string") { this, _ in Value(this.as(StateEntryObject.self)?.name ?? "") },
                        .property("Description", "string") { this, _ in Value(this.as(StateEntryObject.self)?.summary ?? "") },
                    ]
                    let label = kind == "Variable" ? "Value" : "Definition"
                    list.append(.property(label, "System.Object") { this, _ in this.as(StateEntryObject.self)?.value ?? .null })
                    return list
                })
            }
        }
    }
}
