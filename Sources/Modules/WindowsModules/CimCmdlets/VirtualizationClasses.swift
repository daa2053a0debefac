import ShellRuntime
import VirtualMachines

/// The classes of `root\virtualization\v2` that scripts use (GPV-216, GPV-217, GPV-221 to GPV-223).
extension CimClass {
    private static let namespaceText = "root/virtualization/v2"
    private static let namespaceKey = "root\\virtualization\\v2"

    static let virtualizationClasses: [CimClass] = [
        CimClass(namespace: namespaceKey, schema: computerSystem) { cmdlet in
            let host = try cmdlet.host()
            return [hostSystem(host)] + host.machines.map(system)
        },
        CimClass(namespace: namespaceKey, schema: settingData) { cmdlet in try cmdlet.host().machines.map(settings) },
        CimClass(namespace: namespaceKey, schema: managementService) { cmdlet in
            let host = try cmdlet.host()
            return [
                ModelObject(
                    managementService,
                    named: [
                        "Caption": "Hyper-V Virtual System Management Service", "Description": "Service for creating, manipulating, and managing virtual systems.",
                        "ElementName": "Hyper-V Virtual System Management Service", "Name": "vmms", "Started": .bool(true), "Status": "OK",
                        "SystemName": Value(host.computerName),
                    ], model: host)
            ]
        },
        CimClass(namespace: namespaceKey, schema: partitionableGpu) { cmdlet in
            try cmdlet.host().partitionableGpus.map { gpu in
                ModelObject(partitionableGpu, named: ["Name": Value(gpu.name), "PartitionCount": .ushort(UInt16(clamping: gpu.partitionCount))], model: gpu)
            }
        },
    ]

    // MARK: Msvm_ComputerSystem

    private static let computerSystem = CimSchemas.make(
        namespaceText, "Msvm_ComputerSystem",
        [
            ("Caption", "string"), ("Description", "string"), ("ElementName", "string"), ("Name", "string"), ("EnabledState", "ushort"),
            ("HealthState", "ushort"), ("InstallDate", "datetime"), ("OnTimeInMilliseconds", "ulong"), ("ProcessID", "uint"),
            ("CreationClassName", "string"), ("Status", "string"), ("OperationalStatus", "ushort[]"),
        ])

    private static func hostSystem(_ host: VirtualizationHost) -> ModelObject {
        ModelObject(
            computerSystem,
            named: [
                "Caption": "Hosting Computer System", "Description": "Microsoft Hosting Computer System", "ElementName": Value(host.computerName),
                "Name": Value(host.computerName), "EnabledState": .ushort(2), "HealthState": .ushort(5), "CreationClassName": "Msvm_ComputerSystem",
                "Status": "OK",
            ])
    }

    private static func system(_ vm: VirtualMachine) -> ModelObject {
        let state: UInt16 =
            switch vm.state {
            case .running: 2
            case .off: 3
            case .paused: 32768
            case .saved, .fastSaved: 32769
            case .starting: 32770
            case .saving, .fastSaving: 32773
            case .stopping: 32774
            case .pausing: 32776
            case .resuming: 32777
            case .other, .reset: 1
            }
        return ModelObject(
            computerSystem,
            named: [
                "Caption": "Virtual Machine", "Description": "Microsoft Virtual Machine", "ElementName": Value(vm.name), "Name": Value(vm.id.capitals),
                "EnabledState": .ushort(state), "HealthState": .ushort(5), "OnTimeInMilliseconds": .ulong(UInt64(clamping: vm.uptime / 10_000)),
                "InstallDate": Value(NetDateTime(ticks: vm.creationTime &+ 504_911_232_000_000_000, kind: .local)),
                "CreationClassName": "Msvm_ComputerSystem", "Status": "OK",
            ], model: vm)
    }

    // MARK: Msvm_VirtualSystemSettingData

    /// Properties that ModifySystemSettings takes, with their CIM types.
    private static let settingProperties: [(name: String, type: String)] = [
        ("Caption", "string"), ("Description", "string"), ("ElementName", "string"), ("InstanceID", "string"),
        ("VirtualSystemIdentifier", "string"), ("VirtualSystemType", "string"), ("VirtualSystemSubType", "string"), ("Version", "string"),
        ("GuestControlledCacheTypes", "boolean"), ("HighMmioGapBase", "uint64"), ("HighMmioGapSize", "uint64"), ("LowMmioGapSize", "uint64"),
        ("ConfigurationID", "string"), ("BIOSGUID", "string"), ("BIOSSerialNumber", "string"), ("BaseBoardSerialNumber", "string"),
        ("ChassisSerialNumber", "string"), ("ChassisAssetTag", "string"), ("Notes", "string"),
    ]

    private static let settingData = CimSchemas.make(
        namespaceText, "Msvm_VirtualSystemSettingData",
        settable: ["ElementName", "GuestControlledCacheTypes", "HighMmioGapBase", "HighMmioGapSize", "LowMmioGapSize", "BIOSGUID", "BIOSSerialNumber",
            "BaseBoardSerialNumber", "ChassisSerialNumber", "ChassisAssetTag", "Notes"],
        methods: [
            .method("string GetText(System.Object format)") { target, _, runspace in
                guard let object = target.as(ModelObject.self) else { return .null }
                return Value(text(of: object, runspace))
            },
        ],
        settingProperties.map { property in
            switch property.type {
            case "uint64": (property.name, "ulong")
            case "boolean": (property.name, "bool")
            default: (property.name, "string")
            }
        })

    private static func settings(_ vm: VirtualMachine) -> ModelObject {
        let settings = vm.settings, identity = settings.firmware.identity.completed(for: vm.id)
        return ModelObject(
            settingData,
            named: [
                "Caption": "Virtual Machine Settings", "Description": "Active settings for the virtual machine.", "ElementName": Value(settings.name),
                "InstanceID": Value("Microsoft:" + vm.id.capitals), "VirtualSystemIdentifier": Value(vm.id.capitals),
                "VirtualSystemType": "Microsoft:Hyper-V:System:Realized",
                "VirtualSystemSubType": Value("Microsoft:Hyper-V:SubType:\(settings.generation)"), "Version": Value(settings.version),
                "GuestControlledCacheTypes": .bool(settings.guestControlledCacheTypes),
                "HighMmioGapBase": .ulong(settings.highMemoryMappedIoBaseAddress >> 20),
                "HighMmioGapSize": .ulong(settings.highMemoryMappedIoSpace >> 20), "LowMmioGapSize": .ulong(settings.lowMemoryMappedIoSpace >> 20),
                "ConfigurationID": Value(vm.id.capitals), "BIOSGUID": Value(identity.guid), "BIOSSerialNumber": Value(identity.serialNumber),
                "BaseBoardSerialNumber": Value(identity.boardSerialNumber), "ChassisSerialNumber": Value(identity.chassisSerialNumber),
                "ChassisAssetTag": Value(identity.assetTag), "Notes": Value(settings.notes),
            ], model: vm)
    }

    /// The object as CIM DTD 2.0 text, which ModifySystemSettings reads.
    private static func text(of object: ModelObject, _ runspace: Runspace) -> String {
        var text = "<INSTANCE CLASSNAME=\"Msvm_VirtualSystemSettingData\">"
        for property in settingProperties {
            text += "<PROPERTY NAME=\"\(property.name)\" TYPE=\"\(property.type)\">"
            if let value = object[property.name], !value.isNull { text += "<VALUE>\(escaped(runspace.text(value)))</VALUE>" }
            text += "</PROPERTY>"
        }
        return text + "</INSTANCE>"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }

    private static func unescaped(_ text: Substring) -> String {
        String(text).replacing("&quot;", with: "\"").replacing("&gt;", with: ">").replacing("&lt;", with: "<").replacing("&amp;", with: "&")
    }

    /// The properties of an instance text; nil where it is not one of the class.
    static func properties(inText text: String) -> [String: String]? {
        guard text.contains("CLASSNAME=\"Msvm_VirtualSystemSettingData\"") else { return nil }
        var properties: [String: String] = [:]
        var rest = Substring(text)
        while let start = rest.firstRange(of: "<PROPERTY ") {
            rest = rest[start.upperBound...]
            guard let end = rest.firstRange(of: "</PROPERTY>") else { return nil }
            let part = rest[..<end.lowerBound]
            rest = rest[end.upperBound...]
            guard let name = part.firstRange(of: "NAME=\"") else { return nil }
            let key = part[name.upperBound...].prefix { $0 != "\"" }
            if let open = part.firstRange(of: "<VALUE>"), let close = part.firstRange(of: "</VALUE>"), open.upperBound <= close.lowerBound {
                properties[String(key)] = unescaped(part[open.upperBound..<close.lowerBound])
            }
        }
        return properties
    }

    // MARK: Msvm_VirtualSystemManagementService

    private static let result = ModelSchema(
        "System.Management.ManagementBaseObject", [("ReturnValue", "uint"), ("Job", "string"), ("ResultingSystem", "string")])

    private static let managementService = CimSchemas.make(
        namespaceText, "Msvm_VirtualSystemManagementService", text: "ElementName",
        methods: [
            .method("System.Management.ManagementBaseObject ModifySystemSettings(System.Object SystemSettings)") { target, arguments, runspace in
                guard let host = target.as(ModelObject.self)?.model as? VirtualizationHost else { return .null }
                let code = modify(arguments.first.map { runspace.text($0) } ?? "", host)
                return .object(ModelObject(result, [.uint(code), .null, .null]))
            },
            .method("System.Management.ManagementBaseObject SetGuestNetworkAdapterConfiguration(System.Object ComputerSystem, System.Object NetworkConfiguration)") { target, arguments, runspace in
                guard let host = target.as(ModelObject.self)?.model as? VirtualizationHost, arguments.count == 2 else { return .null }
                let texts = runspace.elements(arguments[1], nullIsEmpty: true).map { runspace.text($0) }
                var code: UInt32 = texts.isEmpty ? 32773 : 0
                for text in texts where code == 0 { code = GuestNetwork.set(text, host) }
                return .object(ModelObject(result, [.uint(code), .null, .null]))
            },
        ],
        [
            ("Caption", "string"), ("Description", "string"), ("ElementName", "string"), ("Name", "string"), ("Started", "bool"), ("Status", "string"),
            ("SystemName", "string"),
        ])

    /// Puts the settings of an instance text in force: 0, or the method's return value (32773 invalid parameter, 32775 invalid state).
    private static func modify(_ text: String, _ host: VirtualizationHost) -> UInt32 {
        guard let properties = properties(inText: text), let identifier = properties["InstanceID"], identifier.hasPrefix("Microsoft:"),
            let id = MachineIdentifier(String(identifier.dropFirst(10))), let vm = host.machine(id: id)
        else { return 32773 }
        let before = vm.settings
        do {
            try host.configure(vm) { settings in
                if let value = properties["GuestControlledCacheTypes"] { settings.guestControlledCacheTypes = value.equalsIgnoringCase("true") }
                func megabytes(_ name: String, _ current: UInt64) throws -> UInt64 {
                    guard let text = properties[name] else { return current }
                    guard let number = UInt64(text), number < 1 << 40 else {
                        throw VirtualizationError(.invalidParameter, nil, [])
                    }
                    // An untouched value in megabytes keeps the bytes that it stands for.
                    return number == current >> 20 ? current : number << 20
                }
                settings.highMemoryMappedIoSpace = try megabytes("HighMmioGapSize", settings.highMemoryMappedIoSpace)
                settings.lowMemoryMappedIoSpace = try megabytes("LowMmioGapSize", settings.lowMemoryMappedIoSpace)
                settings.highMemoryMappedIoBaseAddress = try megabytes("HighMmioGapBase", before.highMemoryMappedIoBaseAddress)
                if let name = properties["ElementName"], !name.isEmpty { settings.name = name }
                if let notes = properties["Notes"] { settings.notes = notes }
                let made = before.firmware.identity.completed(for: vm.id)
                func text(_ name: String, _ now: String, _ stored: inout String) { if let new = properties[name], new != now { stored = new } }
                if let guid = properties["BIOSGUID"], guid != made.guid {
                    guard MachineIdentifier(guid.filter { $0 != "{" && $0 != "}" }) != nil else { throw VirtualizationError(.invalidParameter, nil, []) }
                    settings.firmware.identity.guid = guid
                }
                text("BIOSSerialNumber", made.serialNumber, &settings.firmware.identity.serialNumber)
                text("BaseBoardSerialNumber", made.boardSerialNumber, &settings.firmware.identity.boardSerialNumber)
                text("ChassisSerialNumber", made.chassisSerialNumber, &settings.firmware.identity.chassisSerialNumber)
                text("ChassisAssetTag", made.assetTag, &settings.firmware.identity.assetTag)
            }
            return 0
        } catch let error as VirtualizationError {
            return error.identifier == .invalidState ? 32775 : 32773
        } catch {
            return 32768
        }
    }

    // MARK: Msvm_PartitionableGpu

    private static let partitionableGpu = CimSchemas.make(
        namespaceText, "Msvm_PartitionableGpu", text: "Name", [("Name", "string"), ("PartitionCount", "ushort")])
}
