import Glibc
import ShellRuntime
import ShellTypes

/// RunspacePool: several runspaces, each taken by one PowerShell object at a time.
final class RunspacePoolObject: NetObject, @unchecked Sendable {
    private let lock = Lock()
    private let parent: Runspace
    let initial: InitialStateObject?
    private(set) var minimum: Int
    private(set) var maximum: Int
    private var idle: [Runspace] = []
    private var all: [Runspace] = []
    private(set) var state: Int64 = 0
    private let identifier = newGuidText()

    init(_ parent: Runspace, minimum: Int, maximum: Int, initial: InitialStateObject?) {
        self.parent = parent
        self.minimum = minimum
        self.maximum = maximum
        self.initial = initial
        super.init()
    }
    func open() throws {
        guard state == 0 else { throw invalid("Cannot open the runspace pool because it is not in the 'BeforeOpen' state.") }
        state = 2
    }
    private func invalid(_ message: String) -> NetException { NetException("System.Management.Automation.Runspaces.InvalidRunspacePoolStateException", message) }

    /// Makes one more where all are taken and the limit allows; runs on the thread that asks.
    func grow() throws {
        guard state == 2 else {
            throw invalid("Cannot perform the operation because the runspace pool is not in the 'Opened' state. The current state is '\(EngineEnums.value("Runspaces.RunspacePoolState", state).as(EnumObject.self)?.toText() ?? "")'.")
        }
        let needed = lock.withLock { idle.isEmpty && all.count < maximum }
        guard needed else { return }
        let made = SiblingRun.makeRunspace(parent)
        try initial?.apply(to: made)
        lock.withLock {
            all.append(made)
            idle.append(made)
        }
    }
    /// A runspace that nobody has; waits for one.
    func take() throws -> Runspace {
        try grow()
        while true {
            if let found = lock.withLock({ idle.popLast() }) { return found }
            guard state == 2 else { throw invalid("The runspace pool is closed.") }
            usleep(500)
        }
    }
    func giveBack(_ runspace: Runspace) { lock.withLock { idle.append(runspace) } }
    func stopAll() { for runspace in lock.withLock({ all }) { runspace.stopFlag.set() } }
    func close() {
        state = 3
        stopAll()
    }
    var available: Int { lock.withLock { maximum - (all.count - idle.count) } }

    override var type: TypeInfo { RunspacePoolObject.ownType }
    private static let space = "System.Management.Automation.Runspaces."
    static let ownType = TypeInfo(space + "RunspacePool", interfaces: ["System.IDisposable"], flags: .sealed, displayName: "System.Management.Automation.Runspaces.RunspacePool", members: {
        @Sendable func me(_ value: Value) throws -> RunspacePoolObject {
            guard let found = value.as(RunspacePoolObject.self) else { throw NetException.argumentNull("this") }
            return found
        }
        return [
            .property("InstanceId", "guid") { this, runspace in guidValue(try me(this).identifier, runspace) },
            .property("IsDisposed", "bool") { this, _ in .bool(try me(this).state == 3) },
            .property("RunspacePoolStateInfo", "System.Management.Automation.RunspacePoolStateInfo") { this, _ in
                .object(StateInfoObject("System.Management.Automation.RunspacePoolStateInfo", EngineEnums.value("Runspaces.RunspacePoolState", try me(this).state), nil))
            },
            .property("RunspacePoolAvailability", "System.Object") { this, _ in Value(try me(this).state == 2 ? "Available" : "None") },
            .property("InitialSessionState", space + "InitialSessionState") { this, _ in Value(try me(this).initial) },
            .property("ConnectionInfo", "System.Object") { _, _ in .null },
            .property("CleanupInterval", "timespan", set: { _, _, _ in }) { _, _ in Value(timeSpan: 15 * 60 * 10_000_000) },
            .property("ThreadOptions", space + "PSThreadOptions", set: { _, _, _ in }) { _, _ in EngineEnums.value("Runspaces.PSThreadOptions", 0) },
            .property("ApartmentState", "System.Object", set: { _, _, _ in }) { _, _ in .null },
            .method("void Open()") { this, _, _ in
                try me(this).open()
                return .void
            },
            .method("void Close()") { this, _, _ in
                try me(this).close()
                return .void
            },
            .method("void Dispose()") { this, _, _ in
                try me(this).close()
                return .void
            },
            .method("int GetAvailableRunspaces()") { this, _, _ in Value(try me(this).available) },
            .method("int GetMaxRunspaces()") { this, _, _ in Value(try me(this).maximum) },
            .method("int GetMinRunspaces()") { this, _, _ in Value(try me(this).minimum) },
            .method("bool SetMaxRunspaces(int maxRunspaces)") { this, args, _ in
                let pool = try me(this)
                guard args[0].int >= pool.minimum else { return false }
                pool.maximum = args[0].int
                return true
            },
            .method("bool SetMinRunspaces(int minRunspaces)") { this, args, _ in
                let pool = try me(this)
                guard args[0].int > 0, args[0].int <= pool.maximum else { return false }
                pool.minimum = args[0].int
                return true
            },
        ]
    })
}

/// `[runspacefactory]`, `[initialsessionstate]`, `[runspace]`, PSDataCollection.
enum RunspaceTypes {
    private static let space = "System.Management.Automation.Runspaces."
    static func register() {
        let registry = TypeRegistry.shared
        registry.register("System.Management.Automation.PowerShell") { PowerShellObject.ownType }
        registry.registerAccelerator("powershell", "System.Management.Automation.PowerShell")
        registry.register(space + "RunspacePool") { RunspacePoolObject.ownType }
        registry.register(space + "InitialSessionState") { InitialStateObject.ownType }
        registry.registerAccelerator("initialsessionstate", space + "InitialSessionState")
        registry.register(space + "Runspace") {
            TypeInfo(space + "Runspace", interfaces: ["System.IDisposable"], flags: .abstract, displayName: "runspace", members: {
                RunspaceObject.baseMembers() + [
                    .staticProperty("DefaultRunspace", "runspace", set: { _, _, _ in }) { runspace in .object(RunspaceObject.of(runspace)) },
                    .staticProperty("CanUseDefaultRunspace", "bool") { _ in true },
                ]
            })
        }
        registry.registerAccelerator("runspace", space + "Runspace")
        registry.register(space + "RunspaceFactory") { factory }
        registry.registerAccelerator("runspacefactory", space + "RunspaceFactory")
        StateEntryObject.register()
        SessionVariableTypes.register()
        DataCollection.register()
    }
    private static let factory = TypeInfo("System.Management.Automation.Runspaces.RunspaceFactory", flags: .staticClass, members: {
        @Sendable func limits(_ low: Int, _ high: Int) throws {
            guard low >= 1 else {
                throw NetException("System.Management.Automation.PSArgumentException", "Cannot process argument because the value of argument \"minRunspaces\" is not valid. (Parameter 'minRunspaces')")
            }
            guard high >= low else {
                throw NetException("System.Management.Automation.PSArgumentException", "The minimum runspace pool size is larger than the maximum pool size. (Parameter 'maxRunspaces')")
            }
        }
        @Sendable func make(_ runspace: Runspace, _ initial: Value) -> Value { .object(RunspaceObject(parent: runspace, initial: initial.as(InitialStateObject.self))) }
        let host = "System.Management.Automation.Host.PSHost host"
        return [
            .staticMethod("runspace CreateRunspace()") { _, runspace in make(runspace, .null) },
            .staticMethod("runspace CreateRunspace(\(host))") { _, runspace in make(runspace, .null) },
            .staticMethod("runspace CreateRunspace(initialsessionstate initialSessionState)") { args, runspace in make(runspace, args[0]) },
            .staticMethod("runspace CreateRunspace(\(host), initialsessionstate initialSessionState)") { args, runspace in make(runspace, args[1]) },
            .staticMethod("\(space)RunspacePool CreateRunspacePool()") { _, runspace in .object(RunspacePoolObject(runspace, minimum: 1, maximum: 1, initial: nil)) },
            .staticMethod("\(space)RunspacePool CreateRunspacePool(int minRunspaces, int maxRunspaces)") { args, runspace in
                try limits(args[0].int, args[1].int)
                return .object(RunspacePoolObject(runspace, minimum: args[0].int, maximum: args[1].int, initial: nil))
            },
            .staticMethod("\(space)RunspacePool CreateRunspacePool(initialsessionstate initialSessionState)") { args, runspace in
                .object(RunspacePoolObject(runspace, minimum: 1, maximum: 1, initial: args[0].as(InitialStateObject.self)))
            },
            .staticMethod("\(space)RunspacePool CreateRunspacePool(int minRunspaces, int maxRunspaces, \(host))") { args, runspace in
                try limits(args[0].int, args[1].int)
                return .object(RunspacePoolObject(runspace, minimum: args[0].int, maximum: args[1].int, initial: nil))
            },
            .staticMethod("\(space)RunspacePool CreateRunspacePool(int minRunspaces, int maxRunspaces, initialsessionstate initialSessionState, \(host))") { args, runspace in
                try limits(args[0].int, args[1].int)
                return .object(RunspacePoolObject(runspace, minimum: args[0].int, maximum: args[1].int, initial: args[2].as(InitialStateObject.self)))
            },
        ]
    })
}

/// PSDataCollection: a list with an end.
enum DataCollection {
    private static let lock = Lock()
    nonisolated(unsafe) private static var made: [String: TypeInfo] = [:]
    static func make(_ element: String) -> ListObject { ListObject(type: info(element)) }
    static func info(_ element: String) -> TypeInfo {
        let argument = TypeRegistry.shared.find(element) ?? WellKnown.object
        return lock.withLock { () -> TypeInfo in
            if let known = made[element] { return known }
            let info = TypeInfo(
                "System.Management.Automation.PSDataCollection`1[[\(element)]]",
                interfaces: ["System.Collections.IList", "System.Collections.ICollection", "System.Collections.IEnumerable", "System.IDisposable"],
                displayName: "System.Management.Automation.PSDataCollection[\(element)]", genericArguments: [argument], members: { members(element) })
            made[element] = info
            return info
        }
    }
    static func register() {
        TypeRegistry.shared.registerGeneric("System.Management.Automation.PSDataCollection`1") { arguments in arguments.first.map { info($0.fullName) } }
    }
    /// DataAdding and DataAdded; `instance` is the PowerShell object whose stream it is, and `prepare` gives the list what has arrived.
    static func adding(_ item: Value, to list: ListObject, instance: String = emptyGuid) {
        ObjectEvents.fire(list, "DataAdding") {
            .object(EventArgumentsObject("System.Management.Automation.DataAddingEventArgs", [("ItemAdded", item), ("PowerShellInstanceId", guid(instance))]))
        }
    }
    static func added(_ index: Int, to list: ListObject, instance: String = emptyGuid, prepare: (() -> Void)? = nil) {
        ObjectEvents.fire(list, "DataAdded", prepare: prepare) {
            .object(EventArgumentsObject("System.Management.Automation.DataAddedEventArgs", [("Index", Value(index)), ("PowerShellInstanceId", guid(instance))]))
        }
    }
    private static let emptyGuid = "00000000-0000-0000-0000-000000000000"
    private static func guid(_ text: String) -> Value {
        let digits = Array(text.utf8.filter { $0 != 0x2D }), pairs = stride(from: 0, to: digits.count - 1, by: 2)
        return .object(GuidObject(pairs.map { UInt8(String(decoding: digits[$0...$0 + 1], as: UTF8.self), radix: 16) ?? 0 }))
    }

    private static func members(_ element: String) -> [TypeMember] {
        @Sendable func me(_ value: Value) throws -> ListObject {
            guard let found = value.as(ListObject.self) else { throw NetException.argumentNull("this") }
            return found
        }
        return [
            .constructor("") { _, _ in .object(make(element)) },
            .constructor("System.Collections.Generic.IEnumerable[System.Object] items") { args, runspace in
                .object(ListObject(ContiguousArray(runspace.elements(args[0])), type: info(element)))
            },
            .property("Count", "int") { this, _ in Value(try me(this).items.count) },
            .property("IsOpen", "bool") { this, _ in .bool(try !me(this).isReadOnly) },
            .property("IsReadOnly", "bool") { _, _ in false },
            .property("DataAddedCount", "int", set: { _, _, _ in }) { _, _ in 1 },
            .property("BlockingEnumerator", "bool", set: { _, _, _ in }) { _, _ in false },
            .property("IsAutoGenerated", "bool") { _, _ in false },
            .property("EnumeratorNeverBlocks", "bool", set: { _, _, _ in }) { _, _ in false },
            .property("SerializeInput", "bool", set: { _, _, _ in }) { _, _ in false },
            .method("void Add(System.Object item)") { this, args, _ in
                let list = try me(this)
                guard !list.isReadOnly else { throw NetException("System.Management.Automation.PSInvalidOperationException", "Objects cannot be added to a closed buffer. Make sure the buffer is open for Add and Insert operations to succeed.") }
                adding(args[0], to: list)
                list.items.append(args[0])
                added(list.items.count - 1, to: list)
                return .void
            },
            .method("void Insert(int index, System.Object item)") { this, args, _ in
                let list = try me(this)
                guard args[0].int >= 0, args[0].int <= list.items.count else { throw NetException.outOfRange("Index must be within the bounds of the collection.", "index") }
                adding(args[1], to: list)
                list.items.insert(args[1], at: args[0].int)
                added(args[0].int, to: list)
                return .void
            },
            .method("bool Remove(System.Object item)") { this, args, runspace in
                let list = try me(this)
                guard let at = list.items.firstIndex(where: { Operators.equals($0, args[0], caseSensitive: true, runspace) }) else { return false }
                list.items.remove(at: at)
                return true
            },
            .method("void RemoveAt(int index)") { this, args, _ in
                let list = try me(this)
                guard list.items.indices.contains(args[0].int) else { throw NetException.outOfRange("Index was out of range.", "index") }
                list.items.remove(at: args[0].int)
                return .void
            },
            .method("bool Contains(System.Object item)") { this, args, runspace in
                .bool(try me(this).items.contains { Operators.equals($0, args[0], caseSensitive: true, runspace) })
            },
            .method("int IndexOf(System.Object item)") { this, args, runspace in
                Value(try me(this).items.firstIndex { Operators.equals($0, args[0], caseSensitive: true, runspace) } ?? -1)
            },
            .method("void Clear()") { this, _, _ in
                try me(this).items.removeAll()
                return .void
            },
            .method("void Complete()") { this, _, _ in
                let list = try me(this), wasOpen = !list.isReadOnly
                list.isReadOnly = true
                if wasOpen { ObjectEvents.fire(list, "Completed") { .object(EventArgumentsObject("System.EventArgs", [])) } }
                return .void
            },
            .method("System.Collections.ObjectModel.Collection[psobject] ReadAll()") { this, _, _ in
                let list = try me(this)
                defer { list.items.removeAll() }
                return .object(ListObject(list.items, type: ListObject.psObjectCollection))
            },
            .method("void Dispose()") { this, _, _ in
                try me(this).isReadOnly = true
                return .void
            },
        ]
    }
}

final class GetRunspace: Cmdlet {
    override func process() throws {
        _ = RunspaceObject.of(runspace)
        let patterns = texts("Name").map { WildcardPattern.lenient($0) }
        let ids = values("Id").map(\.int)
        let instances = texts("InstanceId").map { $0.lowercased() }
        for object in RunspaceTable.shared.all.sorted(by: { $0.id < $1.id }) {
            if !patterns.isEmpty, !patterns.contains(where: { $0.matches(object.name) }) { continue }
            if !ids.isEmpty, !ids.contains(object.id) { continue }
            if !instances.isEmpty, !instances.contains(object.identifier.lowercased()) { continue }
            try write(object)
        }
    }
}

/// Debug-Runspace: there is no debugger that attaches to another runspace of the process.
final class DebugRunspace: Cmdlet {
    override func process() throws {
        throw terminating(
            "Cannot debug Runspace. The host has no debugger. Try debugging the Runspace inside the PowerShell console or the Visual Studio Code, both of which have built-in debuggers.",
            id: "DebugRunspaceHostNotAvailable", category: .deviceError, exception: "System.Management.Automation.PSInvalidOperationException")
    }
}

let runspaceTable: [CmdletEntry] = {
    let space = "Microsoft.PowerShell.Commands."
    return [
        cmdlet("Get-Runspace", GetRunspace.self, implementing: space + "GetRunspaceCommand"),
        cmdlet("Debug-Runspace", DebugRunspace.self, implementing: space + "DebugRunspaceCommand"),
    ]
}()
