import ShellRuntime

/// The .NET types of the Hyper-V module, made from the type table when one is first named.
enum HyperVTypes {
    /// A type of the table by its short name. A name that the table does not have is a plain object type.
    static func type(_ name: String) -> TypeInfo { cache.type(name) }

    /// Makes them known to the shell's type registry, once.
    static func register() { _ = registered }
    private static let registered: Void = TypeRegistry.shared.registerCatalogue { HyperVTypes.find($0) }

    /// For the shell's type registry: full names of the module's namespaces.
    @Sendable static func find(_ fullName: String) -> TypeInfo? {
        for prefix in ["Microsoft.HyperV.PowerShell.", "Microsoft.Vhd.PowerShell.", "Microsoft.Virtualization.Client.Management."]
        where fullName.count > prefix.count && fullName.prefix(prefix.count).equalsIgnoring(prefix) {
            let short = String(fullName.dropFirst(prefix.count))
            let key = HyperVTypeTable.lines[short] != nil ? short : names[short.lowercased()]
            guard let key else { return special(short) }
            let found = type(key)
            return found.fullName.equalsIgnoring(fullName) ? found : nil
        }
        return nil
    }

    private static func special(_ short: String) -> TypeInfo? {
        switch short.lowercased() {
        case "virtualizationexception": exception
        case let name where derived.keys.contains { $0.equalsIgnoring(name) }: type(derived.keys.first { $0.equalsIgnoring(name) } ?? short)
        case "virtualmachinebase", "computeresource", "virtualizationobject": type(names[short.lowercased()] ?? short)
        default: nil
        }
    }

    private static let names = Dictionary(
        HyperVTypeTable.lines.keys.map { ($0.lowercased(), $0) }, uniquingKeysWith: { a, _ in a })

    static let exceptionName = "Microsoft.HyperV.PowerShell.VirtualizationException"
    static let exception: TypeInfo = {
        TypeMembers.add(exceptionName) {
            [
                .property("ErrorIdentifier", "string") { value, _ in
                    value.as(ExceptionObject.self)?.details["ErrorIdentifier"] ?? .null
                },
                .property("ErrorCategory", "System.Management.Automation.ErrorCategory") { value, _ in
                    value.as(ExceptionObject.self)?.details["ErrorCategory"] ?? .null
                },
            ]
        }
        return ExceptionTypes.find(exceptionName)
    }()

    /// The names of a type's properties, in their order.
    static func properties(_ name: String) -> [String] {
        let fields = HyperVTypeTable.lines[name]?.split(separator: "|", omittingEmptySubsequences: false) ?? []
        let listed = fields.count > 2 ? String(fields[2]) : ""
        return (listed.isEmpty ? unlisted[name] ?? "" : listed).split(separator: ";").map { String($0.prefix { $0 != ":" }) }
    }

    /// An enum value by its number; the type's own name for it is shown.
    static func value(_ name: String, _ raw: Int) -> Value { .object(EnumObject(type(name), Int64(raw))) }

    /// Properties of types that the table has by name only.
    private static let unlisted = [
        "VMCompatibilityError": "Message:String;MessageId:Int64;Source:Object",
        "VMNumaNodeStatus": "NodeId:Int32;VMId:Guid;VMName:String;MemoryUsed:Int32;ComputerName:String",
        "VHDMetrics": "VirtualHardDisk:HardDiskDrive;AverageNormalizedIOPS:UInt64;AverageLatency:UInt64;DataRead:UInt64;DataWritten:UInt64;NormalizedIOCount:UInt64",
        "VMPortAclMeteringReport": "LocalAddress:String;RemoteAddress:String;Direction:VMNetworkAdapterAclDirection;TotalTraffic:UInt64",
    ]

    /// Types without members of their own, and what they derive from.
    fileprivate static let derived = [
        "GuestServiceInterfaceComponent": "VMIntegrationComponent", "DataExchangeComponent": "VMIntegrationComponent",
        "ShutdownComponent": "VMIntegrationComponent",
    ]

    private static let cache = Cache()

    private final class Cache: @unchecked Sendable {  // `lock` guards the table
        private let lock = Lock()
        private var made: [String: TypeInfo] = [:]

        func type(_ name: String) -> TypeInfo {
            lock.withLock {
                if let known = made[name] { return known }
                let type = build(name)
                made[name] = type
                return type
            }
        }

        private func build(_ name: String) -> TypeInfo {
            guard let line = HyperVTypeTable.lines[name] else {
                let base = HyperVTypes.derived[name].map { made[$0] ?? build($0) }
                if let base, let short = HyperVTypes.derived[name] { made[short] = base }
                return TypeInfo("Microsoft.HyperV.PowerShell." + name, base: base ?? WellKnown.object)
            }
            let parts = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            if parts[0] == "E" {
                let members = parts[2].split(separator: ",").compactMap { text -> (name: String, value: Int64)? in
                    let pair = text.split(separator: "=")
                    guard pair.count == 2, let number = Int64(pair[1]) else { return nil }
                    return (String(pair[0]), number)
                }
                return TypeInfo(parts[1], base: WellKnown.enumBase, flags: [.isEnum, .valueType], enumMembers: members)
            }
            var fields = parts
            if fields[2].isEmpty, let known = unlisted[name] { fields[2] = known }
            return TypeInfo(parts[1], base: base(of: name), members: { [fields] in HyperVMembers.members(of: name, line: fields) })
        }

        private func base(of name: String) -> TypeInfo {
            func plain(_ short: String, _ base: TypeInfo) -> TypeInfo {
                if let known = made[short] { return known }
                let type = TypeInfo("Microsoft.HyperV.PowerShell." + short, base: base)
                made[short] = type
                return type
            }
            let object = plain("VirtualizationObject", WellKnown.object)
            let component = plain("VMComponentObject", object)
            switch name {
            case "VirtualMachine": return plain("VirtualMachineBase", plain("ComputeResource", object))
            case "VMSnapshot": return plain("VirtualMachineBase", plain("ComputeResource", object))
            case "HardDiskDrive", "DvdDrive", "KeyStorageDrive", "VMFloppyDiskDrive": return plain("Drive", component)
            case "VMIdeController", "VMScsiController", "VMPmemController": return plain("VMDriveController", component)
            case "VMNetworkAdapter", "VMInternalNetworkAdapter", "VMExternalNetworkAdapter":
                return plain("VMNetworkAdapterBase", component)
            case "VMProcessor", "VMMemory", "VMFirmware", "VMBootSource", "VMGpuPartitionAdapter", "VMIntegrationComponent", "VMComPort", "VMVideo":
                return component
            case "VirtualHardDisk": return WellKnown.object
            default: return object
            }
        }
    }
}

extension StringProtocol {
    func equalsIgnoring(_ other: some StringProtocol) -> Bool { String(self).equalsIgnoringCase(String(other)) }
}
