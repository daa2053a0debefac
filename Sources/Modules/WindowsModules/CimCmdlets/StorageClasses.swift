import ShellRuntime
import VirtualDisks
import WindowsMachine

/// The classes of `root\cimv2` for disks and their partitions.
extension CimClass {
    static let storageClasses: [CimClass] = [
        CimClass(namespace: "root\\cimv2", schema: diskDrive) { cmdlet in try cmdlet.hostDisks().map(drive) },
        CimClass(namespace: "root\\cimv2", schema: diskPartition) { cmdlet in
            try cmdlet.hostDisks().flatMap { disk in disk.partitions.map { partition($0, of: disk) } }
        },
        association("Win32_DiskDriveToDiskPartition", "Win32_DiskDrive", "Win32_DiskPartition"),
        association("Win32_LogicalDiskToPartition", "Win32_DiskPartition", "Win32_LogicalDisk"),
    ]

    private static let diskDrive = CimSchemas.make(
        "root/cimv2", "Win32_DiskDrive", text: "DeviceID",
        [
            ("DeviceID", "string"), ("Caption", "string"), ("Partitions", "uint"), ("Size", "ulong"), ("Model", "string"), ("Index", "uint"),
            ("InterfaceType", "string"), ("MediaType", "string"), ("Name", "string"), ("SerialNumber", "string"), ("Status", "string"),
            ("BytesPerSector", "uint"), ("Manufacturer", "string"), ("MediaLoaded", "bool"),
        ])
    private static func drive(_ disk: HostDisk) -> ModelObject {
        ModelObject(
            diskDrive,
            named: [
                "DeviceID": Value(disk.devicePath), "Caption": Value(disk.friendlyName), "Partitions": .uint(UInt32(clamping: disk.partitions.count)),
                "Size": Value(disk.size), "Model": Value(disk.friendlyName), "Index": .uint(UInt32(clamping: disk.number)), "InterfaceType": "SCSI",
                "MediaType": "Fixed hard disk media", "Name": Value(disk.devicePath), "SerialNumber": Value(disk.serialNumber), "Status": "OK",
                "BytesPerSector": .uint(disk.logicalSectorSize), "Manufacturer": "(Standard disk drives)", "MediaLoaded": .bool(true),
            ], model: disk)
    }

    private static let diskPartition = CimSchemas.make(
        "root/cimv2", "Win32_DiskPartition", text: "Name",
        [
            ("Name", "string"), ("NumberOfBlocks", "ulong"), ("BootPartition", "bool"), ("PrimaryPartition", "bool"), ("Size", "ulong"), ("Index", "uint"),
            ("DeviceID", "string"), ("DiskIndex", "uint"), ("StartingOffset", "ulong"), ("Type", "string"), ("BlockSize", "ulong"), ("Bootable", "bool"),
        ])
    private static func partition(_ entry: HostDisk.HostPartition, of disk: HostDisk) -> ModelObject {
        let partition = entry.partition
        let name = "Disk #\(disk.number), Partition #\(max(0, partition.number - 1))"
        let isSystem = partition.type == Partition.efiSystem && disk.path == nil
        let kind = partition.typeName == "Basic" ? "Basic Data" : partition.typeName
        return ModelObject(
            diskPartition,
            named: [
                "Name": Value(name), "DeviceID": Value(name), "NumberOfBlocks": Value(partition.size / UInt64(max(1, disk.logicalSectorSize))),
                "BootPartition": .bool(isSystem), "Bootable": .bool(isSystem), "PrimaryPartition": .bool(true), "Size": Value(partition.size),
                "Index": .uint(UInt32(clamping: max(0, partition.number - 1))), "DiskIndex": .uint(UInt32(clamping: disk.number)),
                "StartingOffset": Value(partition.offset), "Type": Value("GPT: " + kind), "BlockSize": Value(UInt64(disk.logicalSectorSize)),
            ], model: CimPartition(disk: disk.devicePath, letter: entry.driveLetter.map { "\($0):" }))
    }

    private static func association(_ name: String, _ from: String, _ to: String) -> CimClass {
        let schema = CimSchemas.make("root/cimv2", name, [("Antecedent", "string"), ("Dependent", "string")])
        return CimClass(namespace: "root\\cimv2", schema: schema) { cmdlet in
            guard let first = find(from, namespace: "root\\cimv2") else { return [] }
            let computer = try cmdlet.machine().computerName
            return try first.instances(cmdlet).flatMap { start in
                try CimAssociations.of(start, cmdlet).filter { $0.cimClassName == to }.map { end in
                    ModelObject(
                        schema,
                        [Value(CimAssociations.path(start, computer, cmdlet.runspace)), Value(CimAssociations.path(end, computer, cmdlet.runspace)), .null])
                }
            }
        }
    }
}

/// What a partition's instance stands for: its disk and its drive.
struct CimPartition {
    let disk: String
    let letter: String?
}

/// Which instances belong to which: Get-CimAssociatedInstance and `ASSOCIATORS OF`.
enum CimAssociations {
    /// The property by which a class's instances are told apart.
    static func key(_ className: String) -> String {
        switch className.lowercased() {
        case "win32_diskdrive", "win32_diskpartition", "win32_logicaldisk", "win32_volume", "win32_videocontroller", "win32_processor", "win32_networkadapter",
            "win32_pnpsigneddriver", "win32_pnpentity": "DeviceID"
        case "win32_devicememoryaddress": "StartingAddress"
        case "win32_irqresource": "IRQNumber"
        case "win32_process": "Handle"
        case "win32_networkadapterconfiguration": "Index"
        case "msvm_virtualsystemsettingdata", "msvm_memorysettingdata", "msvm_processorsettingdata", "msvm_gpupartitionsettingdata": "InstanceID"
        case "msvm_keyboard", "msvm_videohead": "DeviceID"
        default: "Name"
        }
    }
    /// `\\HOST\root\cimv2:Win32_LogicalDisk.DeviceID="C:"`.
    static func path(_ object: ModelObject, _ computer: String, _ runspace: Runspace) -> String {
        let name = object.cimClassName, key = key(name)
        let space = object.schema.typeName.split(separator: "#").last.map { $0.split(separator: "/").dropLast().joined(separator: "\\") } ?? "root\\cimv2"
        // An association is told by both of its ends.
        let ends = object.schema.properties.enumerated().filter { $0.element.type == "reference" }.map { at, property -> String in
            let end = object.values[at], path = (end.objectValue as? CimReference)?.path ?? runspace.text(end)
            return "\(property.name)=\"\(path.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
        }
        if !ends.isEmpty { return "\\\\\(computer)\\\(space):\(name).\(ends.joined(separator: ","))" }
        // One that has no key is the only one of its class.
        guard let value = object[key].map({ runspace.text($0) }) else { return "\\\\\(computer)\\\(space):\(name)=@" }
        return "\\\\\(computer)\\\(space):\(name).\(key)=\"\(value.replacing("\\", with: "\\\\"))\""
    }

    /// What the classes of associations join.
    static let ends = [
        "win32_diskdrivetodiskpartition": ["win32_diskdrive", "win32_diskpartition"], "win32_logicaldisktopartition": ["win32_diskpartition", "win32_logicaldisk"],
        "win32_systemdriverpnpentity": ["win32_pnpentity", "win32_systemdriver"],
        "win32_pnpsigneddrivercimdatafile": ["win32_pnpsigneddriver", "cim_datafile"],
        "win32_pnpallocatedresource": ["win32_pnpentity", "win32_devicememoryaddress", "win32_irqresource"],
        "win32_networkadaptersetting": ["win32_networkadapter", "win32_networkadapterconfiguration"],
    ]
    /// What the classes of references join an instance to.
    private static func joined(_ object: ModelObject, _ cmdlet: WindowsCmdlet) throws -> [ModelObject] {
        let key = key(object.cimClassName)
        guard let own = object[key].map({ cmdlet.runspace.text($0) }) else { return [] }
        func isOwn(_ path: CimReference?) -> Bool {
            guard let path, path.cimClassName.equalsIgnoringCase(object.cimClassName) else { return false }
            return path[key].map { cmdlet.runspace.text($0).equalsIgnoringCase(own) } ?? false
        }
        var found: [ModelObject] = []
        for name in ["Win32_SystemDriverPNPEntity", "Win32_PnPSignedDriverCIMDataFile", "Win32_PnPAllocatedResource"]
        where ends[name.lowercased()]?.contains(object.cimClassName.lowercased()) == true {
            for row in try CimClass.find(name, namespace: "root\\cimv2")?.instances(cmdlet) ?? [] {
                let sides = row.values.prefix(2).map { $0.stringValue.flatMap { CimReference(path: $0) } }
                guard sides.count == 2, let other = isOwn(sides[0]) ? sides[1] : isOwn(sides[1]) ? sides[0] : nil else { continue }
                let otherKey = CimAssociations.key(other.cimClassName), wanted = other[otherKey].map { cmdlet.runspace.text($0) } ?? ""
                let matches = try CimClass.find(other.cimClassName, namespace: "root\\cimv2")?.instances(cmdlet) ?? []
                if let match = matches.first(where: { $0[otherKey].map { cmdlet.runspace.text($0).equalsIgnoringCase(wanted) } ?? false }) { found.append(match) }
            }
        }
        return found
    }
    /// Everything that is associated with an instance, in the order of the classes.
    static func of(_ object: ModelObject, _ cmdlet: WindowsCmdlet) throws -> [ModelObject] {
        func all(_ name: String, _ namespace: String = "root\\cimv2") throws -> [ModelObject] {
            try CimClass.find(name, namespace: namespace)?.instances(cmdlet) ?? []
        }
        func text(_ object: ModelObject, _ name: String) -> String { object[name].map { cmdlet.runspace.text($0) } ?? "" }
        let system = try all("Win32_ComputerSystem")
        switch object.cimClassName {
        case "Win32_DiskDrive":
            return try all("Win32_DiskPartition").filter { ($0.model as? CimPartition)?.disk == text(object, "DeviceID") } + system
        case "Win32_DiskPartition":
            guard let own = object.model as? CimPartition else { return [] }
            return try all("Win32_DiskDrive").filter { text($0, "DeviceID") == own.disk }
                + all("Win32_LogicalDisk").filter { text($0, "DeviceID") == own.letter } + system
        case "Win32_LogicalDisk":
            return try all("Win32_DiskPartition").filter { ($0.model as? CimPartition)?.letter == text(object, "DeviceID") } + system
        case "Win32_PnPEntity", "Win32_PnPSignedDriver", "Win32_SystemDriver", "CIM_DataFile", "Win32_DeviceMemoryAddress", "Win32_IRQResource":
            return try joined(object, cmdlet) + system
        case "Win32_NetworkAdapter":
            return try all("Win32_NetworkAdapterConfiguration").filter { text($0, "Index") == text(object, "Index") } + system
        case "Win32_NetworkAdapterConfiguration": return try all("Win32_NetworkAdapter").filter { text($0, "Index") == text(object, "Index") }
        case "Msvm_ComputerSystem":
            let space = "root\\virtualization\\v2"
            return try all("Msvm_VirtualSystemSettingData", space).filter { text($0, "VirtualSystemIdentifier") == text(object, "Name") }
                + (CimClass.guestClasses + VirtualConsole.classes).flatMap { try $0.instances(cmdlet) }.filter { text($0, "SystemName") == text(object, "Name") }
        case "Msvm_VirtualSystemSettingData":
            let space = "root\\virtualization\\v2", prefix = text(object, "InstanceID") + "\\"
            let parts = try (CimClass.resourceClasses + CimClass.guestClasses).flatMap { try $0.instances(cmdlet) }.filter { text($0, "InstanceID").hasPrefix(prefix) }
            return try all("Msvm_ComputerSystem", space).filter { text($0, "Name") == text(object, "VirtualSystemIdentifier") } + parts
        case "Msvm_SyntheticEthernetPortSettingData":
            let id = text(object, "InstanceID").split(separator: "\\").last.map(String.init) ?? ""
            return try all("Msvm_GuestNetworkAdapterConfiguration", "root\\virtualization\\v2").filter { text($0, "InstanceID").hasSuffix("\\" + id) }
        default: return object.cimClassName == "Win32_ComputerSystem" ? [] : system
        }
    }
}

extension CimQueryCmdlet {
    /// `ASSOCIATORS OF {Class.Key='value'} WHERE AssocClass = X ResultClass = Y`; nil where the text is another query.
    final func associators(_ query: String) throws -> [ModelObject]? {
        let text = query.drop { $0 == " " }
        guard text.lowercased().hasPrefix("associators of"), let open = text.firstIndex(of: "{"), let close = text.firstIndex(of: "}"), open < close else { return nil }
        let path = WmiTypes.Path(String(text[text.index(after: open)..<close]))
        let words = text[text.index(after: close)...].replacing("=", with: " ").split(separator: " ").map { $0.lowercased() }
        func named(_ key: String) -> String? { words.firstIndex(of: key).flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil } }
        guard let key = path.filter?.split(separator: "=", maxSplits: 1), key.count == 2, let start = CimClass.find(path.className, namespace: path.namespace) else { return [] }
        let wanted = key[1].filter { $0 != "'" }, plain = wanted.replacing("\\\\", with: "\\")
        let ends = named("assocclass").map { CimAssociations.ends[$0] ?? [] }
        var found: [ModelObject] = []
        for object in try start.instances(self) {
            let value = object[key[0].filter { $0 != " " }].map { runspace.text($0) } ?? ""
            guard value.equalsIgnoringCase(wanted) || value.equalsIgnoringCase(plain) else { continue }
            found += try CimAssociations.of(object, self).filter { end in
                let name = end.cimClassName.lowercased()
                return (ends?.contains(name) ?? true) && (named("resultclass").map { $0 == name } ?? true)
            }
        }
        return found
    }
}

/// Get-CimAssociatedInstance.
final class GetCimAssociatedInstance: CimQueryCmdlet {
    override func act() throws {
        guard let object = self["InputObject"].as(ModelObject.self) else { return }
        let ends = text("Association").map { CimAssociations.ends[$0.lowercased()] ?? [] }
        for found in try CimAssociations.of(object, self) {
            if let ends, !ends.contains(found.cimClassName.lowercased()) { continue }
            if let wanted = text("ResultClassName"), !found.cimClassName.equalsIgnoringCase(wanted) { continue }
            try write(found)
        }
    }
}
