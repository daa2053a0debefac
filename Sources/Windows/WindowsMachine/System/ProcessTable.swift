import HostStore

/// One process of a modelled machine.
public struct MachineProcess: Hashable, Sendable {
    public let id: Int
    /// `vmwp`, without the suffix, as Get-Process shows it.
    public var name: String
    public var path: String
    public var commandLine: String
    public var user: String
    public var sessionID: Int
    public var parentID: Int
    public var startTime: WindowsTime
    /// Loaded modules by file name; vmwp of a machine with a virtual GPU has `vrdumed.dll` (GPV-004).
    public var modules: [String]
    /// Bytes.
    public var workingSet: UInt64
    public var privateMemory: UInt64
    public var handles: Int
    /// Seconds of processor time.
    public var processorTime: Double
    /// The priority class by its number (`NORMAL_PRIORITY_CLASS` is 32), as SetPriorityClass sets it.
    public var priorityClass = 32
    /// The processors that it may run on, a bit each; nil for all of them.
    public var affinity: UInt64?
}

/// The processes of a machine: those that every Windows has, and those that the model starts (vmwp and vmmem, GPV-003).
public final class ProcessTable: @unchecked Sendable {  // `lock` guards every mutable field
    private let machine: MachineCore
    private let lock = RecursiveLock()
    private var table: [Int: MachineProcess]?
    private var nextID = 1000

    /// Running services that have a process of their own; asked once, when the table is made.
    private let serviceProcesses: @Sendable () -> [MachineService]

    init(machine: MachineCore, serviceProcesses: @escaping @Sendable () -> [MachineService]) {
        self.machine = machine
        self.serviceProcesses = serviceProcesses
    }

    private func processes() -> [Int: MachineProcess] {
        if let table { return table }
        if let restored = Self.table(machine.memory) {
            nextID = max(nextID, restored.keys.max() ?? 0)
            nextID += (4 - nextID % 4) % 4
            table = restored
            return restored
        }
        var made: [Int: MachineProcess] = [:]
        let system = #"C:\Windows\System32\"#
        func add(_ id: Int, _ name: String, _ path: String, parent: Int, session: Int = 0, memory: UInt64, handles: Int) {
            made[id] = MachineProcess(
                id: id, name: name, path: path, commandLine: path, user: #"NT AUTHORITY\SYSTEM"#, sessionID: session,
                parentID: parent, startTime: machine.bootTime, modules: path.isEmpty ? [] : ["ntdll.dll"], workingSet: memory,
                privateMemory: memory / 2, handles: handles, processorTime: 0)
        }
        add(0, "Idle", "", parent: 0, memory: 8 << 10, handles: 0)
        add(4, "System", "", parent: 0, memory: 144 << 10, handles: 2480)
        add(400, "smss", system + "smss.exe", parent: 4, memory: 1_200 << 10, handles: 58)
        add(520, "csrss", system + "csrss.exe", parent: 400, memory: 5_600 << 10, handles: 540)
        add(596, "wininit", system + "wininit.exe", parent: 400, memory: 6_900 << 10, handles: 158)
        add(668, "services", system + "services.exe", parent: 596, memory: 10_400 << 10, handles: 620)
        add(684, "lsass", system + "lsass.exe", parent: 596, memory: 21_000 << 10, handles: 1460)
        add(800, "svchost", system + "svchost.exe", parent: 668, memory: 28_000 << 10, handles: 1320)
        add(632, "winlogon", system + "winlogon.exe", parent: 400, session: 1, memory: 9_800 << 10, handles: 268)
        add(876, "dwm", system + "dwm.exe", parent: 632, session: 1, memory: 62_000 << 10, handles: 910)
        if machine.isHost {
            // Who sits at the prompt has a desktop.
            add(764, "explorer", #"C:\Windows\explorer.exe"#, parent: 632, session: 1, memory: 96_000 << 10, handles: 2210)
            made[764]?.user = machine.computerName + "\\" + machine.configuration.userName
        }
        for service in serviceProcesses() {
            add(service.processID, service.programName, system + service.programName + ".exe", parent: 668, memory: 24_000 << 10, handles: 420)
        }
        table = made
        return made
    }

    /// All processes, ordered by name without case, then id.
    public var all: [MachineProcess] {
        lock.withLock { processes().values.sorted { (folded($0.name), $0.id) < (folded($1.name), $1.id) } }
    }

    public func process(_ id: Int) -> MachineProcess? { lock.withLock { processes()[id] } }

    public func processes(named name: String) -> [MachineProcess] {
        let wanted = folded(name)
        return all.filter { folded($0.name) == wanted }
    }

    /// Starts a process; ids are multiples of four and not used again within a boot, unless one is given.
    @discardableResult
    public func start(
        _ name: String, path: String? = nil, commandLine: String? = nil, user: String? = nil, sessionID: Int = 0, parentID: Int = 668,
        modules: [String] = [], workingSet: UInt64 = 12 << 20, id: Int? = nil
    ) -> MachineProcess {
        lock.withLock {
            var table = processes()
            self.table = nil  // so that it is changed in place
            defer { self.table = table }
            if id == nil { repeat { nextID += 4 } while table[nextID] != nil }
            let path = path ?? #"C:\Windows\System32\"# + name + ".exe"
            let process = MachineProcess(
                id: id ?? nextID, name: name, path: path, commandLine: commandLine ?? path,
                user: user ?? machine.computerName + "\\" + machine.configuration.userName, sessionID: sessionID, parentID: parentID,
                startTime: machine.clock.now, modules: ["ntdll.dll", "kernel32.dll"] + modules, workingSet: workingSet,
                privateMemory: workingSet / 2, handles: 300, processorTime: 0)
            table[process.id] = process
            return process
        }
    }

    /// Ends a process; returns whether there was one.
    @discardableResult
    public func stop(_ id: Int) -> Bool {
        lock.withLock {
            var table = processes()
            self.table = nil  // so that it is changed in place
            defer { self.table = table }
            return table.removeValue(forKey: id) != nil
        }
    }

    public func update(_ id: Int, _ body: (inout MachineProcess) -> Void) {
        lock.withLock {
            var table = processes()
            self.table = nil  // so that it is changed in place
            defer { self.table = table }
            guard var process = table[id] else { return }
            body(&process)
            table[id] = process
        }
    }
}
