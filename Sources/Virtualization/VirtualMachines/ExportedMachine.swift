import VirtualDisks

/// What an export keeps of a machine in its `.vmcx` file: the configuration and the checkpoints. Disks are named by their file alone;
/// they lie in `Virtual Hard Disks` beside the folder of the configuration.
struct ExportedMachine: StoredRecord {
    var settings = MachineSettings()
    var checkpoints: [CheckpointSettings] = []
    var state = VMState.off
    var uptime: Int64 = 0
    var memory: [UInt8] = []

    mutating func code(_ coder: inout SettingsCoder) {
        coder.record(1, &settings)
        coder.list(2, &checkpoints)
        coder.choice(3, &state)
        coder.int64(4, &uptime)
        coder.bytes(5, &memory)
    }

    /// The first bytes of the file.
    static let mark = Array("PVNCVMCX".utf8)
    static let diskFolder = "Virtual Hard Disks"
    static let machineFolder = "Virtual Machines"

    /// Changes every disk path of the machine and its checkpoints.
    mutating func mapDisks(_ body: (String) throws -> String) rethrows {
        func mapped(_ settings: MachineSettings) throws -> MachineSettings {
            var settings = settings
            for index in settings.drives.indices where settings.drives[index].kind == .hardDisk && !settings.drives[index].path.isEmpty {
                settings.drives[index].path = try body(settings.drives[index].path)
            }
            return settings
        }
        settings = try mapped(settings)
        for index in checkpoints.indices { checkpoints[index].machine = try mapped(checkpoints[index].machine) }
    }

    /// The disks that the machine and its checkpoints name, each once.
    var disks: [String] {
        var seen: Set<String> = []
        return ([settings] + checkpoints.map(\.machine)).flatMap { settings in
            settings.drives.filter { $0.kind == .hardDisk && !$0.path.isEmpty }.map(\.path)
        }.filter { seen.insert($0.foldedName).inserted }
    }
}

/// How Import-VM takes an exported machine.
public struct ImportRequest: Sendable {
    public var path: String
    /// false: the machine runs where its files are.
    public var copies = false
    public var generatesNewId = false
    public var machinePath: String?
    public var snapshotPath: String?
    public var smartPagingPath: String?
    public var diskSource: String?
    public var diskDestination: String?

    public init(path: String) { self.path = path }
}

/// One reason why a machine cannot be imported as it is.
public struct ImportProblem: Sendable {
    public let messageId: Int
    public let message: String
    /// The adapter, for a switch that is not there.
    public let adapter: MachineIdentifier?

    init(messageId: Int, message: String, adapter: MachineIdentifier? = nil) {
        self.messageId = messageId
        self.message = message
        self.adapter = adapter
    }

    static func noDisk(_ path: String) -> ImportProblem {
        ImportProblem(messageId: 40010, message: "The virtual hard disk '\(path)' was not found or cannot be used.")
    }
}

/// A machine that was checked against the host that is to have it, but is not one of its machines yet.
public class PlannedMachine: @unchecked Sendable {  // changed under the host's lock
    public let machine: VirtualMachine
    var exported: ExportedMachine
    var isDone = false

    init(machine: VirtualMachine, exported: ExportedMachine) {
        self.machine = machine
        self.exported = exported
        machine.isPlanned = true
    }

    /// What stands in the way now; a cmdlet that changed the planned machine may have removed it.
    public final var problems: [ImportProblem] { machine.host.problems(of: self) }

    /// Repair-VM: where the machine's files are to be.
    public func place(path: String?, snapshotPath: String?) {
        machine.host.lock.withLock {
            if let path { machine.stored.path = path }
            if let snapshotPath { machine.stored.snapshotFileLocation = snapshotPath }
        }
    }
}

/// One that was read from an export.
public final class PlannedImport: PlannedMachine, @unchecked Sendable {  // as its base
    public private(set) var request: ImportRequest
    let root: String

    init(machine: VirtualMachine, request: ImportRequest, exported: ExportedMachine, root: String) {
        self.request = request
        self.root = root
        super.init(machine: machine, exported: exported)
    }

    public override func place(path: String?, snapshotPath: String?) {
        machine.host.lock.withLock {
            if let path { request.machinePath = path }
            if let snapshotPath { request.snapshotPath = snapshotPath }
        }
    }
}
