import ShellFormatting
import ShellRuntime
import WindowsMachine

/// Module NetAdapter: the adapters of the session's machine, their settings and bindings.
enum NetAdapterModule {
    static let module = BuiltinModule("NetAdapter", version: "2.0.0.0", setUp: {
        WindowsViews.registerNetAdapter()
        registerViews()
        NetAdapterFeature.registerViews()
    }) {
        let rows = CmdletRows(module: "NetAdapter")
        let adapter: @Sendable () -> ModelSchema = { NetAdapterObjects.adapter }
        return [
            windowsEntry("Get-NetAdapter", GetNetAdapter.self),
            rows.row("Enable-NetAdapter", EnableNetAdapter.self, input: adapter),
            rows.row("Disable-NetAdapter", DisableNetAdapter.self, input: adapter),
            rows.row("Restart-NetAdapter", RestartNetAdapter.self, input: adapter),
            rows.row("Rename-NetAdapter", RenameNetAdapter.self, input: adapter),
            rows.row("Set-NetAdapter", SetNetAdapter.self, input: adapter),
            rows.row("Get-NetAdapterAdvancedProperty", GetNetAdapterAdvancedProperty.self),
            rows.row("Set-NetAdapterAdvancedProperty", SetNetAdapterAdvancedProperty.self, input: { advanced }),
            rows.row("Get-NetAdapterBinding", GetNetAdapterBinding.self),
            rows.row("Enable-NetAdapterBinding", EnableNetAdapterBinding.self, input: { binding }),
            rows.row("Disable-NetAdapterBinding", DisableNetAdapterBinding.self, input: { binding }),
            rows.row("Get-NetAdapterStatistics", GetNetAdapterStatistics.self),
            rows.row("Get-NetAdapterHardwareInfo", GetNetAdapterHardwareInfo.self),
        ] + NetAdapterFeature.rows
    }
    private static let space = "ROOT/StandardCimv2"
    static let advanced = CimSchemas.make(
        space, "MSFT_NetAdapterAdvancedPropertySettingData",
        [("Name", "string"), ("InterfaceDescription", "string"), ("DisplayName", "string"), ("DisplayValue", "string"), ("RegistryKeyword", "string"), ("RegistryValue", "string[]"), ("ValidDisplayValues", "string[]"), ("ValidRegistryValues", "string[]"), ("DefaultRegistryValue", "string")])
    static let binding = CimSchemas.make(
        space, "MSFT_NetAdapterBindingSettingData", [("Name", "string"), ("DisplayName", "string"), ("ComponentID", "string"), ("Enabled", "bool"), ("InterfaceDescription", "string")])
    static let statistics = CimSchemas.make(
        space, "MSFT_NetAdapterStatisticsSettingData",
        [("Name", "string"), ("ReceivedBytes", "ulong"), ("ReceivedUnicastPackets", "ulong"), ("SentBytes", "ulong"), ("SentUnicastPackets", "ulong"), ("InterfaceDescription", "string")])
    static let hardware = CimSchemas.make(
        space, "MSFT_NetAdapterHardwareInfoSettingData",
        [("Name", "string"), ("Segment", "uint"), ("Bus", "uint"), ("Device", "uint"), ("Function", "uint"), ("Slot", "uint"), ("NumaNode", "uint"), ("PcieLinkSpeed", "string"), ("PcieLinkWidth", "uint"), ("Version", "string"), ("InterfaceDescription", "string")])

    private static func registerViews() {
        let views = ViewRegistry.shared
        views.register(
            advanced.typeName,
            .table([
                .property("Name", width: 25), .property("DisplayName", width: 30), .property("DisplayValue", width: 30), .property("RegistryKeyword", width: 15),
                .property("RegistryValue", width: 13),
            ]))
        views.register(binding.typeName, .table([.property("Name", width: 30), .property("DisplayName", width: 50), .property("ComponentID", width: 20), .property("Enabled", width: 12)]))
        views.register(
            statistics.typeName,
            .table([
                .property("Name", width: 30), .property("ReceivedBytes", width: 16, side: .right), .property("ReceivedUnicastPackets", width: 22, side: .right),
                .property("SentBytes", width: 16, side: .right), .property("SentUnicastPackets", width: 18, side: .right),
            ]))
        views.register(
            hardware.typeName,
            .table([
                .property("Name", width: 30), .property("Segment", width: 8, side: .right), .property("Bus", width: 3, side: .right), .property("Device", width: 6, side: .right),
                .property("Function", width: 8, side: .right), .property("Slot", width: 4, side: .right), .property("NumaNode", width: 8, side: .right),
                .property("PcieLinkSpeed", width: 13, side: .right), .property("PcieLinkWidth", width: 13, side: .right), .property("Version"),
            ]))
    }
}

enum NetAdapterObjects {
    static let adapter = CimSchemas.make(
        "ROOT/StandardCimv2", "MSFT_NetAdapter", text: "Name",
        [
            ("Name", "string"), ("InterfaceDescription", "string"), ("ifIndex", "uint"), ("Status", "string"), ("MacAddress", "string"),
            ("LinkSpeed", "string"), ("InterfaceAlias", "string"), ("InterfaceIndex", "uint"), ("InterfaceGuid", "string"), ("ifDesc", "string"),
            ("ifName", "string"), ("DeviceID", "string"), ("Speed", "ulong"), ("TransmitLinkSpeed", "ulong"), ("ReceiveLinkSpeed", "ulong"),
            ("Virtual", "bool"), ("HardwareInterface", "bool"), ("MediaType", "string"), ("PhysicalMediaType", "string"), ("VlanID", "ushort"), ("MediaConnectionState", "string"),
            ("AdminStatus", "string"), ("SystemName", "string"),
        ])

    static func speed(_ bits: UInt64) -> String {
        for (unit, size): (String, UInt64) in [("Tbps", 1_000_000_000_000), ("Gbps", 1_000_000_000), ("Mbps", 1_000_000), ("Kbps", 1000)] where bits >= size {
            let whole = bits / size
            let tenth = bits % size * 10 / size
            return tenth == 0 ? "\(whole) \(unit)" : "\(whole).\(tenth) \(unit)"
        }
        return "\(bits) bps"
    }

    static func make(_ adapter: NetworkAdapter, _ machine: WindowsMachine) -> ModelObject {
        let isUp = adapter.status == "Up", speed = isUp ? adapter.linkSpeed : 0
        return ModelObject(
            Self.adapter,
            named: [
                "Name": Value(adapter.name), "InterfaceDescription": Value(adapter.interfaceDescription),
                "ifIndex": .uint(UInt32(clamping: adapter.index)), "Status": Value(adapter.status), "MacAddress": Value(adapter.macAddress),
                "LinkSpeed": Value(self.speed(speed)), "InterfaceAlias": Value(adapter.name),
                "InterfaceIndex": .uint(UInt32(clamping: adapter.index)), "InterfaceGuid": Value(adapter.interfaceGUID),
                "ifDesc": Value(adapter.interfaceDescription), "ifName": Value("ethernet_\(adapter.index)"),
                "DeviceID": Value(adapter.interfaceGUID), "Speed": Value(speed), "TransmitLinkSpeed": Value(speed),
                "ReceiveLinkSpeed": Value(speed), "Virtual": .bool(!adapter.isPhysical), "HardwareInterface": .bool(adapter.isPhysical), "MediaType": "802.3",
                "PhysicalMediaType": Value(adapter.isPhysical ? "802.3" : "Unspecified"),
                "VlanID": .ushort(machine.networkAdapters.setting(adapter, "VlanID").flatMap { UInt16($0) } ?? 0), "MediaConnectionState": Value(isUp ? "Connected" : "Disconnected"),
                "AdminStatus": Value(adapter.status == "Disabled" ? "Down" : "Up"), "SystemName": Value(machine.computerName),
            ], model: adapter)
    }
}

/// What the cmdlets of module NetAdapter share.
class NetAdapterCmdlet: WindowsCmdlet {
    /// The adapters that the parameters name; what is named and missing is an error.
    final func chosen(_ className: String = "MSFT_NetAdapter") throws -> [NetworkAdapter] {
        let all = try machine().networkAdapters.all
        if has("InputObject") {
            let names = values("InputObject").compactMap { $0.as(ModelObject.self)?["Name"]?.stringValue }
            return all.filter { adapter in names.contains { $0.equalsIgnoringCase(adapter.name) } }
        }
        let indexes = has("InterfaceIndex") ? values("InterfaceIndex").compactMap(\.integerValue) : []
        for (parameter, property) in [("Name", \NetworkAdapter.name), ("InterfaceDescription", \NetworkAdapter.interfaceDescription)] {
            for wanted in texts(parameter) where !Self.isPattern(wanted) && !all.contains(where: { $0[keyPath: property].equalsIgnoringCase(wanted) }) {
                try nothingFound(className, parameter, wanted)
            }
        }
        for index in indexes where !all.contains(where: { Int64($0.index) == index }) { try nothingFound(className, "InterfaceIndex", String(index)) }
        return all.filter {
            fits($0.name, texts("Name")) && fits($0.interfaceDescription, texts("InterfaceDescription")) && (indexes.isEmpty || indexes.contains(Int64($0.index)))
        }
    }
}
final class GetNetAdapter: NetAdapterCmdlet {
    override func process() throws {
        for adapter in try chosen() where !flag("Physical") || adapter.isPhysical { try write(NetAdapterObjects.make(adapter, try machine())) }
    }
}
/// Cmdlets that change each adapter that is chosen.
class NetAdapterChange: NetAdapterCmdlet {
    func change(_ adapter: NetworkAdapter, _ table: NetworkAdapterTable) throws {}
    override func process() throws {
        let machine = try machine()
        for adapter in try chosen() {
            guard try shouldProcess("NetAdapter '\(adapter.name)' (InterfaceDescription '\(adapter.interfaceDescription)')", action: runtime.info.name) else { continue }
            try change(adapter, machine.networkAdapters)
            if flag("PassThru"), let now = machine.networkAdapters.all.first(where: { $0.interfaceGUID == adapter.interfaceGUID }) { try write(NetAdapterObjects.make(now, machine)) }
        }
    }
}
final class EnableNetAdapter: NetAdapterChange {
    override func change(_ adapter: NetworkAdapter, _ table: NetworkAdapterTable) throws { try table.setEnabled(adapter, true) }
}
final class DisableNetAdapter: NetAdapterChange {
    override func change(_ adapter: NetworkAdapter, _ table: NetworkAdapterTable) throws { try table.setEnabled(adapter, false) }
}
/// An adapter that was disabled and enabled again is as it was; one that is disabled stays so.
final class RestartNetAdapter: NetAdapterChange {
    override func change(_ adapter: NetworkAdapter, _ table: NetworkAdapterTable) throws {
        guard adapter.status != "Disabled" else { return }
        try table.setEnabled(adapter, false)
        try table.setEnabled(adapter, true)
    }
}
final class RenameNetAdapter: NetAdapterChange {
    override func change(_ adapter: NetworkAdapter, _ table: NetworkAdapterTable) throws {
        let name = text("NewName") ?? ""
        if table.all.contains(where: { $0.name.equalsIgnoringCase(name) && $0.interfaceGUID != adapter.interfaceGUID }) {
            return try cimError("{Object Exists} An attempt was made to create an object and the object name already existed.", "Windows System Error 5010", .resourceExists)
        }
        if name.isEmpty || name.contains(where: { "\\/:*?\"<>|\t".contains($0) }) { return try cimError("The parameter is incorrect.", "Windows System Error 87", .invalidArgument) }
        try table.rename(adapter, to: name)
    }
}
final class SetNetAdapter: NetAdapterChange {
    override func change(_ adapter: NetworkAdapter, _ table: NetworkAdapterTable) throws {
        if let address = text("MacAddress") {
            let digits = address.filter(\.isHexDigit).uppercased()
            guard digits.count == 12, address.allSatisfy({ $0.isHexDigit || $0 == "-" || $0 == ":" }) else { return try cimError("The parameter is incorrect.", "Windows System Error 87", .invalidArgument) }
            let list = Array(digits)
            try table.setAddress(adapter, stride(from: 0, to: 12, by: 2).map { String(list[$0..<$0 + 2]) }.joined(separator: "-"))
        }
        if let vlan = integer("VlanID") { try table.set(adapter, "VlanID", String(vlan)) }
    }
}

/// An advanced property that the adapters of the model have, by its keyword (standardized INF keywords of network devices).
struct AdvancedProperty {
    let keyword: String
    let title: String
    /// Registry values with what is shown for them; the first is the default.
    let choices: [(value: String, shown: String)]
    private static let toggle = [("1", "Enabled"), ("0", "Disabled")]
    private static let offload = [("3", "Rx & Tx Enabled"), ("0", "Disabled"), ("1", "Tx Enabled"), ("2", "Rx Enabled")]
    static let all = [
        AdvancedProperty(keyword: "*FlowControl", title: "Flow Control", choices: offload.reversed()), AdvancedProperty(keyword: "*InterruptModeration", title: "Interrupt Moderation", choices: toggle),
        AdvancedProperty(keyword: "*IPChecksumOffloadIPv4", title: "IPv4 Checksum Offload", choices: offload),
        AdvancedProperty(keyword: "*JumboPacket", title: "Jumbo Packet", choices: [("1514", "Disabled"), ("4088", "4088 Bytes"), ("9014", "9014 Bytes")]),
        AdvancedProperty(keyword: "*LsoV2IPv4", title: "Large Send Offload V2 (IPv4)", choices: toggle),
        AdvancedProperty(keyword: "*PriorityVLANTag", title: "Packet Priority & VLAN", choices: [("3", "Packet Priority & VLAN Enabled"), ("0", "Packet Priority & VLAN Disabled")]),
        AdvancedProperty(keyword: "*ReceiveBuffers", title: "Receive Buffers", choices: [("512", "512"), ("1024", "1024"), ("2048", "2048"), ("4096", "4096")]),
        AdvancedProperty(keyword: "*RSS", title: "Receive Side Scaling", choices: toggle), AdvancedProperty(keyword: "*SRIOV", title: "SR-IOV", choices: toggle.reversed()),
        AdvancedProperty(keyword: "*VMQ", title: "Virtual Machine Queues", choices: toggle),
    ]
    func value(_ adapter: NetworkAdapter, _ table: NetworkAdapterTable) -> String { table.setting(adapter, keyword) ?? choices[0].value }
    func make(_ adapter: NetworkAdapter, _ table: NetworkAdapterTable) -> ModelObject {
        let value = value(adapter, table)
        return ModelObject(
            NetAdapterModule.advanced,
            named: [
                "Name": Value(adapter.name), "InterfaceDescription": Value(adapter.interfaceDescription), "DisplayName": Value(title),
                "DisplayValue": Value(choices.first { $0.value == value }?.shown ?? value), "RegistryKeyword": Value(keyword), "RegistryValue": Value(texts: [value]),
                "ValidDisplayValues": Value(texts: choices.map(\.shown)), "ValidRegistryValues": Value(texts: choices.map(\.value)), "DefaultRegistryValue": Value(choices[0].value),
            ])
    }
}
class AdvancedPropertyCmdlet: NetAdapterCmdlet {
    /// The properties that are asked for.
    final func properties() throws -> [AdvancedProperty] {
        let titles = texts("DisplayName"), keywords = texts("RegistryKeyword")
        let named = has("InputObject") ? values("InputObject").compactMap { $0.as(ModelObject.self)?["RegistryKeyword"]?.stringValue } : []
        let found = AdvancedProperty.all.filter { property in
            fits(property.title, titles) && (keywords.isEmpty || keywords.contains { Self.matches(property.keyword, $0) || property.keyword.equalsIgnoringCase($0) })
                && (named.isEmpty || named.contains(property.keyword))
        }
        if found.isEmpty {
            for title in titles where !Self.isPattern(title) { try nothingFound("MSFT_NetAdapterAdvancedPropertySettingData", "DisplayName", title) }
            for keyword in keywords { try nothingFound("MSFT_NetAdapterAdvancedPropertySettingData", "RegistryKeyword", keyword) }
        }
        return found
    }
}
final class GetNetAdapterAdvancedProperty: AdvancedPropertyCmdlet {
    override func process() throws {
        let properties = try properties()
        for adapter in try chosen("MSFT_NetAdapterAdvancedPropertySettingData") where adapter.isPhysical {
            for property in properties { try write(property.make(adapter, try machine().networkAdapters)) }
        }
    }
}
final class SetNetAdapterAdvancedProperty: AdvancedPropertyCmdlet {
    override func process() throws {
        let properties = try properties(), table = try machine().networkAdapters
        for adapter in try chosen("MSFT_NetAdapterAdvancedPropertySettingData") where adapter.isPhysical {
            for property in properties {
                let chosen = text("DisplayValue").flatMap { shown in property.choices.first { $0.shown.equalsIgnoringCase(shown) } } ?? texts("RegistryValue").first.flatMap { value in property.choices.first { $0.value == value } }
                guard let chosen else {
                    try cimError("The parameter is incorrect.", "Windows System Error 87", .invalidArgument)
                    continue
                }
                guard try shouldProcess("NetAdapter '\(adapter.name)' \(property.title)", action: "Set-NetAdapterAdvancedProperty") else { continue }
                try table.set(adapter, property.keyword, chosen.value)
                if flag("PassThru") { try write(property.make(adapter, table)) }
            }
        }
    }
}

class NetAdapterBindingCmdlet: NetAdapterCmdlet {
    static let components = [
        ("ms_lldp", "Microsoft LLDP Protocol Driver"), ("ms_lltdio", "Link-Layer Topology Discovery Mapper I/O Driver"), ("ms_msclient", "Client for Microsoft Networks"),
        ("ms_pacer", "QoS Packet Scheduler"), ("ms_server", "File and Printer Sharing for Microsoft Networks"), ("ms_tcpip", "Internet Protocol Version 4 (TCP/IPv4)"),
        ("ms_tcpip6", "Internet Protocol Version 6 (TCP/IPv6)"), ("vms_pp", "Hyper-V Extensible Virtual Switch"),
    ]
    /// Calls the body with each binding that is chosen and whether it is on.
    final func forEachBinding(_ body: (NetworkAdapter, (id: String, title: String), Bool) throws -> Void) throws {
        let machine = try machine()
        let named = has("InputObject") ? values("InputObject").compactMap { $0.as(ModelObject.self)?["ComponentID"]?.stringValue } : []
        for adapter in try chosen("MSFT_NetAdapterBindingSettingData") {
            for (id, title) in Self.components where fits(id, texts("ComponentID")) && fits(title, texts("DisplayName")) && (named.isEmpty || named.contains(id)) {
                if id == "vms_pp", !machine.isHost || !adapter.isPhysical { continue }
                // A switch takes an adapter from the other protocols, and holds its own by itself.
                let isOn = adapter.reach == .bound ? id == "vms_pp" || id == "ms_lldp" : machine.networkAdapters.setting(adapter, "Binding:" + id).map { $0 == "1" } ?? (id != "vms_pp")
                try body(adapter, (id, title), isOn)
            }
        }
    }
    static func make(_ adapter: NetworkAdapter, _ component: (id: String, title: String), _ isOn: Bool) -> ModelObject {
        ModelObject(NetAdapterModule.binding, [Value(adapter.name), Value(component.title), Value(component.id), .bool(isOn), Value(adapter.interfaceDescription), .null])
    }
}
final class GetNetAdapterBinding: NetAdapterBindingCmdlet {
    override func process() throws { try forEachBinding { try write(Self.make($0, $1, $2)) } }
}
class NetAdapterBindingSwitch: NetAdapterBindingCmdlet {
    class var turnsOn: Bool { true }
    override func process() throws {
        let table = try machine().networkAdapters
        try forEachBinding { adapter, component, _ in
            guard try shouldProcess("NetAdapter '\(adapter.name)' \(component.title)", action: runtime.info.name) else { return }
            try table.set(adapter, "Binding:" + component.id, Self.turnsOn ? "1" : "0")
            if flag("PassThru") { try write(Self.make(adapter, component, Self.turnsOn)) }
        }
    }
}
final class EnableNetAdapterBinding: NetAdapterBindingSwitch {}
final class DisableNetAdapterBinding: NetAdapterBindingSwitch { override class var turnsOn: Bool { false } }

/// No packet is sent in the model: the counters stand at 0.
final class GetNetAdapterStatistics: NetAdapterCmdlet {
    override func process() throws {
        for adapter in try chosen("MSFT_NetAdapterStatisticsSettingData") {
            try write(ModelObject(NetAdapterModule.statistics, [Value(adapter.name), .ulong(0), .ulong(0), .ulong(0), .ulong(0), Value(adapter.interfaceDescription), .null]))
        }
    }
}
final class GetNetAdapterHardwareInfo: NetAdapterCmdlet {
    override func process() throws {
        let isHost = try machine().isHost
        for adapter in try chosen("MSFT_NetAdapterHardwareInfoSettingData") where adapter.isPhysical && isHost {
            try write(
                ModelObject(
                    NetAdapterModule.hardware,
                    named: [
                        "Name": Value(adapter.name), "Segment": .uint(0), "Bus": .uint(UInt32(clamping: adapter.index)), "Device": .uint(0), "Function": .uint(0), "Slot": .null,
                        "NumaNode": .uint(0), "PcieLinkSpeed": "8.0 GT/s", "PcieLinkWidth": .uint(4), "Version": "1.1", "InterfaceDescription": Value(adapter.interfaceDescription),
                    ]))
        }
    }
}
