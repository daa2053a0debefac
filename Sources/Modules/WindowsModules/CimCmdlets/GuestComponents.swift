import ShellRuntime
import VirtualMachines

/// What the management service tells of itself and of guests in `root\virtualization\v2`: its folders, the data exchange with a
/// guest, its heartbeat and shutdown components, and the network ports of machines.
extension CimClass {
    private static let space = "root/virtualization/v2"

    static let guestClasses: [CimClass] = [
        CimClass(namespace: "root\\virtualization\\v2", schema: serviceSettings) { cmdlet in
            let host = try cmdlet.host()
            let settings = host.settings
            return [
                ModelObject(
                    serviceSettings,
                    named: [
                        "Caption": "Hyper-V Virtual System Management Service", "ElementName": "Hyper-V Virtual System Management Service",
                        "InstanceID": Value("Microsoft:" + host.computerName), "DefaultVirtualHardDiskPath": Value(settings.virtualHardDiskPath),
                        "DefaultExternalDataRoot": Value(settings.virtualMachinePath), "MinimumMacAddress": Value(settings.macAddressMinimum),
                        "MaximumMacAddress": Value(settings.macAddressMaximum), "NumaSpanningEnabled": .bool(settings.numaSpanningEnabled),
                        "EnhancedSessionModeEnabled": .bool(settings.enableEnhancedSessionMode),
                    ], model: host)
            ]
        },
        component("Msvm_KvpExchangeComponent", "Data Exchange", .keyValuePairExchange, [("GuestIntrinsicExchangeItems", "string[]"), ("GuestExchangeItems", "string[]")]) { vm in
            ["GuestIntrinsicExchangeItems": Value(texts: intrinsicItems(vm)), "GuestExchangeItems": Value(texts: [])]
        },
        component("Msvm_HeartbeatComponent", "Heartbeat", .heartbeat, []) { _ in [:] },
        component("Msvm_ShutdownComponent", "Shutdown", .shutdown, []) { _ in [:] },
        CimClass(namespace: "root\\virtualization\\v2", schema: port) { cmdlet in
            try cmdlet.host().machines.flatMap { vm in
                vm.settings.networkAdapters.map { adapter in
                    ModelObject(
                        port,
                        named: [
                            "ElementName": Value(adapter.name), "InstanceID": Value("Microsoft:\(vm.id.capitals)\\\(adapter.id.capitals)"),
                            "Address": Value(adapter.macAddress), "StaticMacAddress": .bool(!adapter.dynamicMacAddress),
                            "VirtualSystemIdentifiers": Value(texts: ["{\(adapter.id.capitals)}"]),
                        ], model: vm)
                }
            }
        },
    ]

    private static let serviceSettings = CimSchemas.make(
        space, "Msvm_VirtualSystemManagementServiceSettingData", text: "ElementName",
        [
            ("Caption", "string"), ("ElementName", "string"), ("InstanceID", "string"), ("DefaultExternalDataRoot", "string"),
            ("DefaultVirtualHardDiskPath", "string"), ("MinimumMacAddress", "string"), ("MaximumMacAddress", "string"),
            ("NumaSpanningEnabled", "bool"), ("EnhancedSessionModeEnabled", "bool"),
        ])

    private static let port = CimSchemas.make(
        space, "Msvm_SyntheticEthernetPortSettingData", text: "InstanceID",
        [
            ("ElementName", "string"), ("InstanceID", "string"), ("Address", "string"), ("StaticMacAddress", "bool"),
            ("VirtualSystemIdentifiers", "string[]"),
        ])

    /// A component of every machine that runs.
    private static func component(
        _ name: String, _ element: String, _ service: IntegrationServices.Service, _ properties: [(String, String)],
        _ figures: @escaping @Sendable (VirtualMachine) -> [String: Value]
    ) -> CimClass {
        let schema = CimSchemas.make(
            space, name, text: "ElementName",
            [
                ("ElementName", "string"), ("DeviceID", "string"), ("SystemName", "string"), ("EnabledState", "ushort"), ("HealthState", "ushort"),
                ("OperationalStatus", "ushort[]"), ("StatusDescriptions", "string[]"),
            ] + properties)
        return CimClass(namespace: "root\\virtualization\\v2", schema: schema) { cmdlet in
            let host = try cmdlet.host()
            return host.machines.compactMap { vm in
                guard let status = host.integrationStatus(service, of: vm) else { return nil }
                var values = figures(vm)
                values["ElementName"] = Value("Microsoft " + element)
                values["DeviceID"] = Value("Microsoft:\(vm.id.capitals)\\\(service.instanceId)")
                values["SystemName"] = Value(vm.id.capitals)
                values["EnabledState"] = .ushort(vm.read { $0.integrationServices[service] } ? 2 : 3)
                values["HealthState"] = .ushort(5)
                values["OperationalStatus"] = Value(array: [.ushort(UInt16(clamping: status.status.rawValue))])
                values["StatusDescriptions"] = Value(texts: [status.primary])
                return ModelObject(schema, named: values, model: vm)
            }
        }
    }

    // MARK: Data exchange

    /// What the guest says of itself, each as the text of an Msvm_KvpExchangeDataItem.
    private static func intrinsicItems(_ vm: VirtualMachine) -> [String] {
        guard vm.read({ $0.integrationServices[.keyValuePairExchange] }), let guest = vm.guest else { return [] }
        let system = guest.windows.operatingSystem
        let version = system.version.split(separator: ".").map(String.init)
        let addresses = vm.settings.networkAdapters.flatMap { vm.host.guestAddresses(of: $0.id, in: vm) }
        return [
            ("FullyQualifiedDomainName", guest.windows.computerName), ("OSName", system.caption), ("OSVersion", system.version), ("CSDVersion", ""),
            ("OSMajorVersion", version.first ?? ""), ("OSMinorVersion", version.count > 1 ? version[1] : ""), ("OSBuildNumber", "\(system.build)"),
            ("OSPlatformId", "2"), ("ServicePackMajor", "0"), ("ServicePackMinor", "0"), ("ProductType", system.isServer ? "3" : "1"),
            ("ProcessorArchitecture", "9"), ("NetworkAddressIPv4", addresses.filter { !$0.contains(":") }.joined(separator: ";")),
            ("NetworkAddressIPv6", addresses.filter { $0.contains(":") }.joined(separator: ";")),
        ].map { item($0.0, $0.1) }
    }

    private static func item(_ name: String, _ data: String) -> String {
        func property(_ name: String, _ value: String, _ type: String = "string") -> String {
            "<PROPERTY NAME=\"\(name)\" TYPE=\"\(type)\"><VALUE>\(value.replacing("&", with: "&amp;").replacing("<", with: "&lt;"))</VALUE></PROPERTY>"
        }
        return "<INSTANCE CLASSNAME=\"Msvm_KvpExchangeDataItem\"><PROPERTY NAME=\"Caption\" TYPE=\"string\"></PROPERTY>"
            + property("Data", data) + "<PROPERTY NAME=\"Description\" TYPE=\"string\"></PROPERTY><PROPERTY NAME=\"ElementName\" TYPE=\"string\"></PROPERTY>"
            + property("Name", name) + property("Source", "2", "uint16") + "</INSTANCE>"
    }
}

/// Methods of machines and their components: 0, or the method's return value (32773 invalid parameter, 32775 invalid state).
extension CimMethod {
    static let virtualizationMethods: [CimMethod] = [
        CimMethod(className: "Msvm_ComputerSystem", name: "RequestStateChange", parameters: ["RequestedState", "TimeoutPeriod"], isStatic: false) { object, arguments, _, _ in
            guard let vm = object?.model as? VirtualMachine, let state = arguments["requestedstate"]?.integerValue else { return (32773, ["Job": .null]) }
            return (code { try request(state, of: vm) }, ["Job": .null])
        },
        CimMethod(className: "Msvm_ShutdownComponent", name: "InitiateShutdown", parameters: ["Force", "Reason"], isStatic: false) { object, _, _, _ in
            guard let vm = object?.model as? VirtualMachine else { return (32773, [:]) }
            return (code { _ = try vm.host.stop(vm, .shutDown) }, [:])
        },
        CimMethod(
            className: "Msvm_VirtualSystemManagementService", name: "DefineSystem", parameters: ["SystemSettings", "ResourceSettings", "ReferenceConfiguration"], isStatic: false
        ) { object, arguments, machine, runspace in
            guard let host = object?.model as? VirtualizationHost, let properties = CimClass.properties(inText: arguments["systemsettings"].map { runspace.text($0) } ?? "") else {
                return (32773, ["Job": .null, "ResultingSystem": .null])
            }
            var made: VirtualMachine?
            let result = code { made = try define(properties, host) }
            return (result, ["Job": .null, "ResultingSystem": made.map { Value(path($0, machine.computerName)) } ?? .null])
        },
        CimMethod(className: "Msvm_VirtualSystemManagementService", name: "DestroySystem", parameters: ["AffectedSystem"], isStatic: false) { object, arguments, _, runspace in
            let words = arguments["affectedsystem"].map { runspace.text($0) }?.split(separator: "\"").map(String.init) ?? []
            guard let host = object?.model as? VirtualizationHost, let vm = words.lazy.compactMap({ MachineIdentifier($0) }).compactMap({ host.machine(id: $0) }).first else {
                return (32773, ["Job": .null])
            }
            return (code { try host.remove(vm) }, ["Job": .null])
        },
    ]

    /// Msvm_VirtualSystemManagementService.DefineSystem: a machine of these settings alone, without adapters, drives or disks.
    private static func define(_ properties: [String: String], _ host: VirtualizationHost) throws -> VirtualMachine {
        let name = properties["ElementName"] ?? "", isSecond = properties["VirtualSystemSubType"]?.hasSuffix(":2") ?? false
        var request = NewMachine(name: name.isEmpty ? "New Virtual Machine" : name, generation: isSecond ? 2 : 1)
        if let root = properties["ConfigurationDataRoot"], !root.isEmpty { request.path = root }
        let made = try host.createMachine(request)
        for adapter in made.settings.networkAdapters { try host.removeNetworkAdapter(adapter.id, of: made) }
        try host.configure(made) { settings in
            if let notes = properties["Notes"] { settings.notes = notes }
            if let value = properties["GuestControlledCacheTypes"] { settings.guestControlledCacheTypes = value.equalsIgnoringCase("true") }
        }
        return made
    }
    private static func path(_ vm: VirtualMachine, _ computer: String) -> String {
        "\\\\\(computer)\\root\\virtualization\\v2:Msvm_ComputerSystem.CreationClassName=\"Msvm_ComputerSystem\",Name=\"\(vm.id.capitals)\""
    }

    private static func request(_ state: Int64, of vm: VirtualMachine) throws {
        switch state {
        case 2: _ = try vm.host.start(vm)
        case 3: _ = try vm.host.stop(vm, .turnOff)
        case 4: _ = try vm.host.stop(vm, .shutDown)
        case 6, 32769, 32773: _ = try vm.host.save(vm)
        case 9, 32768, 32776: _ = try vm.host.pause(vm)
        case 10, 11: try vm.host.restart(vm, reboot: state == 10)
        default: throw VirtualizationError(.invalidParameter, nil, [])
        }
    }

    private static func code(_ body: () throws -> Void) -> UInt32 {
        do {
            try body()
            return 0
        } catch let error as VirtualizationError {
            return error.identifier == .invalidState ? 32775 : error.identifier == .invalidParameter ? 32773 : 32768
        } catch {
            return 32768
        }
    }
}
