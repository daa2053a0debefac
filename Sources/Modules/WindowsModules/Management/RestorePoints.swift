import ShellFormatting
import ShellRuntime
import VirtualMachines
import WindowsMachine

/// Restore points of a machine: each a folder of `System Volume Information` with the saved hives. Only a client edition has them
/// (class SystemRestore in root\default).
struct RestorePoint: Sendable {
    let number: Int
    let description: String
    /// RestorePointType of SystemRestore.
    let kind: UInt32
    /// CreationTime as WMI writes it.
    let created: String

    static let types: [(name: String, value: UInt32)] = [("APPLICATION_INSTALL", 0), ("APPLICATION_UNINSTALL", 1), ("DEVICE_DRIVER_INSTALL", 10), ("MODIFY_SETTINGS", 12), ("CANCELLED_OPERATION", 13)]
    /// BEGIN_SYSTEM_CHANGE.
    static let eventType: UInt32 = 100
    static let settings = #"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\SystemRestore"#
    static let folder = #"C:\System Volume Information\_restore"#
    /// The hives of a point, by the key that each holds.
    static let hives = [("SOFTWARE", #"HKLM\SOFTWARE"#), ("SERVICES", #"HKLM\SYSTEM\CurrentControlSet\Services"#)]

    var path: String { Self.folder + "\\RP\(number)" }

    static let schema = CimSchemas.make(
        "root/default", "SystemRestore", [("CreationTime", "string"), ("Description", "string"), ("EventType", "uint"), ("RestorePointType", "uint"), ("SequenceNumber", "uint")])
    static let cimClass = CimClass(namespace: "root\\default", schema: schema) { cmdlet in
        let machine = try cmdlet.machine()
        return machine.operatingSystem.isServer ? [] : all(machine).map(\.object)
    }
    var object: ModelObject {
        ModelObject(
            Self.schema,
            named: ["CreationTime": Value(created), "Description": Value(description), "EventType": .uint(Self.eventType), "RestorePointType": .uint(kind), "SequenceNumber": .uint(UInt32(clamping: number))], model: self)
    }

    /// The points of a machine, oldest first.
    static func all(_ machine: WindowsMachine) -> [RestorePoint] {
        let folders = (try? machine.files.items(in: folder)) ?? []
        return folders.compactMap { item -> RestorePoint? in
            guard item.isDirectory, item.name.hasPrefix("RP"), let number = Int(item.name.dropFirst(2)), let text = try? machine.files.readText("\(folder)\\\(item.name)\\rp.log") else { return nil }
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            guard lines.count >= 3, let kind = UInt32(lines[0]) else { return nil }
            return RestorePoint(number: number, description: lines[2...].joined(separator: "\n"), kind: kind, created: lines[1])
        }.sorted { $0.number < $1.number }
    }
    /// Saves the registry under the next number.
    static func create(_ machine: WindowsMachine, _ description: String, _ kind: UInt32, at time: String) throws {
        let next = Int(machine.registry.number(settings, "RPGlobalCounter") ?? 0) + 1
        let point = RestorePoint(number: next, description: description, kind: kind, created: time)
        try machine.files.createDirectory(point.path)
        for (name, key) in hives { try machine.registry.saveKey(key, to: point.path + "\\" + name) }
        try machine.files.write(point.path + "\\rp.log", text: "\(kind)\n\(time)\n\(description)")
        try machine.registry.set(settings, "RPGlobalCounter", .dword(UInt32(clamping: next)))
    }
    /// Puts the saved keys back; the machine reads them at its next boot.
    func restore(_ machine: WindowsMachine) throws {
        for (name, key) in Self.hives {
            let place = #"HKLM\RESTORE_"# + name
            try machine.registry.loadHive(place, file: path + "\\" + name)
            defer { try? machine.registry.unloadHive(place) }
            for sub in machine.registry.subkeys(key) { try? machine.registry.deleteKey(key + "\\" + sub) }
            for sub in machine.registry.subkeys(place) { try machine.registry.copyKey(place + "\\" + sub, to: key + "\\" + sub, recursive: true) }
        }
    }
    static func isEnabled(_ machine: WindowsMachine) -> Bool { machine.registry.number(settings, "RPSessionInterval") == 1 }

    static let rows: [CmdletEntry] = {
        let rows = CmdletRows(module: "Microsoft.PowerShell.Management", space: "Microsoft.PowerShell.Commands.")
        return [
            rows.row("Checkpoint-Computer", CheckpointComputer.self), rows.row("Get-ComputerRestorePoint", GetComputerRestorePoint.self), rows.row("Enable-ComputerRestore", EnableComputerRestore.self),
            rows.row("Disable-ComputerRestore", DisableComputerRestore.self), rows.row("Restore-Computer", RestoreComputer.self),
        ]
    }()
    /// The table of `System.Management.ManagementObject#root\default\SystemRestore` in Windows PowerShell.
    static func registerViews() {
        ViewRegistry.shared.register(
            #"System.Management.ManagementObject#root\default\SystemRestore"#,
            .table([
                .code("CreationTime", width: 24) { item, runspace in
                    let text = runspace.text(try Members.get(item, "CreationTime", runspace))
                    guard let type = runspace.findType("System.Management.ManagementDateTimeConverter") else { return Value(text) }
                    return try Members.invokeStatic(type, "ToDateTime", [Value(text)], runspace)
                },
                .property("Description", width: 30), .property("SequenceNumber", width: 14, side: .right),
                .code("EventType", width: 17) { item, runspace in
                    let names: [Int64: String] = [100: "BEGIN_SYSTEM_CHANGE", 101: "END_SYSTEM_CHANGE", 102: "BEGIN_NESTED_SYSTEM_CHANGE", 103: "END_NESTED_SYSTEM_CHANGE"]
                    return Value(names[try Members.get(item, "EventType", runspace).integerValue ?? 0] ?? "")
                },
                .code("RestorePointType", width: 17) { item, runspace in
                    let value = try Members.get(item, "RestorePointType", runspace).integerValue ?? 0
                    return Value(types.first { Int64($0.value) == value }?.name ?? "")
                },
            ]))
    }
}

/// What the cmdlets of System Restore share: a server has none.
class RestoreCmdlet: WindowsCmdlet {
    final func notSupported(_ id: String) throws {
        try writeError("This functionality is not supported on this operating system.", id: id, category: .invalidOperation, exception: "System.ArgumentException")
    }
    /// `C:` and `C:\` of a drive that the machine has.
    final func drive(_ text: String) throws -> String? {
        guard let letter = PartitionCmdlet.letter(text), try machine().files.allDrives.contains(where: { $0.letter == letter }) else { return nil }
        return "\(letter):\\"
    }
}

final class CheckpointComputer: RestoreCmdlet {
    override func process() throws {
        let machine = try windowsMachine("restore points"), wanted = text("RestorePointType") ?? "APPLICATION_INSTALL"
        let kind = RestorePoint.types.first { $0.name.equalsIgnoringCase(wanted) }?.value ?? 0
        guard kind != 13 else { throw terminating("This functionality is not supported on this operating system.", id: "", category: .invalidOperation, exception: "System.InvalidOperationException") }
        guard !machine.operatingSystem.isServer else { return try notSupported("CheckpointComputerNotSupported") }
        guard RestorePoint.isEnabled(machine) else {
            return try writeError(
                "This command cannot be run due to the following error: the service cannot be started because it is disabled or does not have enabled devices associated with it.", id: "ServiceDisabled",
                category: .invalidOperation, exception: "System.ArgumentException")
        }
        let minutes = machine.registry.number(RestorePoint.settings, "SystemRestorePointCreationFrequency") ?? 1440
        let now = machine.clock.now
        if let last = machine.registry.number(RestorePoint.settings, "LastCreationTime"), minutes > 0, now.rawValue < last &+ minutes &* 600_000_000 {
            return try writeWarning(
                #"A new system restore point cannot be created because one has already been created within the past \#(minutes) minutes. The frequency of restore point creation can be changed by creating the DWORD value 'SystemRestorePointCreationFrequency' under the registry key 'HKLM\Software\Microsoft\Windows NT\CurrentVersion\SystemRestore'. The value of this registry key indicates the necessary time interval (in minutes) between two restore point creation. The default value is 1440 minutes (24 hours)."#)
        }
        let stamp = runspace.text(try Operators.format("{0:yyyyMMddHHmmss.ffffff}-000", Value(now), runspace))
        do {
            try RestorePoint.create(machine, text("Description") ?? "", kind, at: stamp)
            try machine.registry.set(RestorePoint.settings, "LastCreationTime", .qword(now.rawValue))
        } catch is RegistryError, is FileSystemError {
            try writeError("The system restore infrastructure cannot create a restore point.", id: "CheckpointComputerPointNotCreated", category: .invalidOperation, exception: "System.ArgumentException")
        }
    }
}

final class GetComputerRestorePoint: RestoreCmdlet {
    override func process() throws {
        let machine = try windowsMachine("restore points")
        guard !machine.operatingSystem.isServer else { return try notSupported("GetComputerRestorePointNotSupported") }
        if flag("LastStatus") {
            let status = machine.registry.number(RestorePoint.settings, "LastRestoreStatus")
            return try write(Value(status == 1 ? "The computer has been restored to the specified restore point." : "The last attempt to restore the computer failed."))
        }
        let all = RestorePoint.all(machine), wanted = values("RestorePoint").compactMap(\.integerValue)
        for point in all where !has("RestorePoint") || wanted.contains(Int64(point.number)) { try write(try WmiTypes.managed(point.object, runspace)) }
        for number in wanted where !all.contains(where: { Int64($0.number) == number }) {
            try writeError(
                "The command cannot locate the \"\(number)\" restore point. Verify the \"\(number)\" sequence number, and then try the command again.", id: "NoResorePoint", category: .invalidArgument,
                exception: "System.ArgumentException")
        }
    }
}

final class EnableComputerRestore: RestoreCmdlet {
    override func process() throws {
        let machine = try windowsMachine("restore points"), drives = texts("Drive")
        guard !machine.operatingSystem.isServer else { return try notSupported("") }
        guard drives.contains(where: { PartitionCmdlet.letter($0) == "C" }) || RestorePoint.isEnabled(machine) else {
            return try writeError("Include System Drive in the list of Drives.", id: "EnableComputerNoSystemDrive", category: .invalidArgument, exception: "System.ArgumentException")
        }
        for text in drives where try shouldProcess(text) {
            guard let root = try drive(text) else {
                try writeError(
                    "The command cannot turn on the restore computer infrastructure on the specified computer because the supplied drive is not valid. Enter a valid drive in the Drive parameter, and then try again.",
                    id: "EnableComputerRestoreInvalidDrive", category: .invalidData, exception: "System.ArgumentException")
                continue
            }
            try machine.registry.set(RestorePoint.settings + #"\Cfg"#, root, .dword(1))
            guard root == "C:\\" else { continue }
            try machine.registry.set(RestorePoint.settings, "RPSessionInterval", .dword(1))
            try machine.registry.set(RestorePoint.settings, "DisableSR", .dword(0))
        }
    }
}

final class DisableComputerRestore: RestoreCmdlet {
    override func process() throws {
        let machine = try windowsMachine("restore points")
        guard !machine.operatingSystem.isServer else { return try notSupported("") }
        for text in texts("Drive") where try shouldProcess(text) {
            guard let root = try drive(text) else {
                try writeError(
                    "The command cannot turn off the restore computer infrastructure because the supplied drive is not valid. Enter a valid drive in the Drive parameter, and then try again.",
                    id: "DisableComputerRestoreInvalidDrive", category: .invalidData, exception: "System.ArgumentException")
                continue
            }
            try? machine.registry.deleteValue(RestorePoint.settings + #"\Cfg"#, root)
            guard root == "C:\\" else { continue }
            // Without the system drive there are no restore points, and those that were are gone.
            try machine.registry.set(RestorePoint.settings, "RPSessionInterval", .dword(0))
            try machine.registry.set(RestorePoint.settings, "DisableSR", .dword(1))
            try? machine.files.remove(RestorePoint.folder, recursive: true)
        }
    }
}

final class RestoreComputer: ComputerPower {
    override func process() throws {
        let machine = try windowsMachine("restore points"), number = integer("RestorePoint") ?? 0
        guard !machine.operatingSystem.isServer else {
            return try writeError("This functionality is not supported on this operating system.", id: "RestoreComputerNotSupported", category: .invalidOperation, exception: "System.ArgumentException")
        }
        guard let point = RestorePoint.all(machine).first(where: { $0.number == number }) else {
            return try writeError(
                "The command cannot restore the computer because \"\(number)\" has not been set as valid restore point. Enter a valid restore point in the RestorePoint parameter, and then try again.",
                id: "InvalidRestorePoint", category: .invalidArgument, exception: "System.ArgumentException")
        }
        guard try shouldProcess(machine.computerName) else { return }
        do {
            try point.restore(machine)
            try machine.registry.set(RestorePoint.settings, "LastRestoreStatus", .dword(1))
        } catch let error as RegistryError {
            throw terminating("\(error)", id: "GetWMIManagementException", category: .invalidOperation, exception: "System.Management.ManagementException")
        }
        try act()
    }
    override func change(_ host: VirtualizationHost, _ machine: VirtualMachine) throws { try host.restart(machine, reboot: true) }
}
