import ShellFormatting
import ShellRuntime
import WindowsMachine

/// The templates of TCP's settings (`MSFT_NetTCPSetting`), with what was changed of them in the registry.
enum TransportSettings {
    private static let space = "ROOT/StandardCimv2"
    static let tcp = CimSchemas.make(
        space, "MSFT_NetTCPSetting", text: "SettingName",
        [
            ("SettingName", "string"), ("MinRto", "uint"), ("InitialCongestionWindow", "uint"), ("CongestionProvider", "string"), ("CwndRestart", "string"), ("DelayedAckTimeout", "uint"), ("DelayedAckFrequency", "byte"),
            ("MemoryPressureProtection", "string"), ("AutoTuningLevelLocal", "string"), ("AutoTuningLevelGroupPolicy", "string"), ("AutoTuningLevelEffective", "string"), ("EcnCapability", "string"), ("Timestamps", "string"),
            ("InitialRto", "uint"), ("ScalingHeuristics", "string"), ("DynamicPortRangeStartPort", "ushort"), ("DynamicPortRangeNumberOfPorts", "ushort"), ("AutomaticUseCustom", "string"), ("NonSackRttResiliency", "string"),
            ("ForceWS", "string"), ("MaxSynRetransmissions", "byte"), ("AutoReusePortRangeStartPort", "ushort"), ("AutoReusePortRangeNumberOfPorts", "ushort"),
        ])
    static let filter = CimSchemas.make(
        space, "MSFT_NetTransportFilter",
        [("SettingName", "string"), ("Protocol", "string"), ("LocalPortStart", "ushort"), ("LocalPortEnd", "ushort"), ("RemotePortStart", "ushort"), ("RemotePortEnd", "ushort"), ("DestinationPrefix", "string")])
    /// Parameters whose properties are called otherwise.
    static let renamed = ["MinRtoMs": "MinRto", "InitialCongestionWindowMss": "InitialCongestionWindow", "DelayedAckTimeoutMs": "DelayedAckTimeout", "InitialRtoMs": "InitialRto"]
    static let parameters = Array(renamed.keys) + tcp.properties.map(\.name).filter { !renamed.values.contains($0) && $0 != "SettingName" && $0 != "PSComputerName" }

    static let key = #"HKLM\SYSTEM\CurrentControlSet\Services\Tcpip\Parameters\Templates\"#
    static let filters = #"HKLM\SYSTEM\CurrentControlSet\Services\Tcpip\Parameters\TransportFilters"#
    private static let common = [
        "CwndRestart": "False", "DelayedAckFrequency": "2", "MemoryPressureProtection": "Enabled", "AutoTuningLevelLocal": "Normal", "AutoTuningLevelGroupPolicy": "NotConfigured", "AutoTuningLevelEffective": "Local",
        "EcnCapability": "Disabled", "Timestamps": "Disabled", "InitialRto": "1000", "ScalingHeuristics": "Disabled", "DynamicPortRangeStartPort": "49152", "DynamicPortRangeNumberOfPorts": "16384",
        "AutomaticUseCustom": "Disabled", "NonSackRttResiliency": "Disabled", "ForceWS": "Enabled", "MaxSynRetransmissions": "4", "AutoReusePortRangeStartPort": "0", "AutoReusePortRangeNumberOfPorts": "0",
    ]
    private static func template(_ rto: Int, _ window: Int, _ provider: String, _ delay: Int) -> [String: String] {
        common.merging(["MinRto": String(rto), "InitialCongestionWindow": String(window), "CongestionProvider": provider, "DelayedAckTimeout": String(delay)]) { $1 }
    }
    /// In the order in which they are listed; Automatic stands for the choice between two others.
    static let templates: [(name: String, values: [String: String])] = [
        ("Automatic", [:]), ("InternetCustom", template(300, 10, "CUBIC", 40)), ("DatacenterCustom", template(60, 10, "CUBIC", 10)), ("Compat", template(300, 4, "NewReno", 200)),
        ("Datacenter", template(60, 10, "CUBIC", 10)), ("Internet", template(300, 10, "CUBIC", 40)),
    ]
    static func object(_ name: String, _ values: [String: String], _ machine: WindowsMachine) -> ModelObject {
        var made: [String: Value] = ["SettingName": Value(name)]
        for (property, type) in tcp.properties where property != "SettingName" && property != "PSComputerName" {
            guard let text = machine.registry.string(key + name, property) ?? values[property] else { continue }
            switch type {
            case "uint": made[property] = .uint(UInt32(text) ?? 0)
            case "ushort": made[property] = .ushort(UInt16(text) ?? 0)
            case "byte": made[property] = .byte(UInt8(text) ?? 0)
            default: made[property] = Value(text)
            }
        }
        return ModelObject(tcp, named: made)
    }

    /// The filters by number; the first is the system's own.
    static func allFilters(_ machine: WindowsMachine) -> [(id: Int, fields: [String])] {
        let own = machine.registry.key(filters)?.values.compactMap { value -> (id: Int, fields: [String])? in
            guard let id = Int(value.name), let fields = value.value.strings, fields.count == 7 else { return nil }
            return (id, fields)
        } ?? []
        return [(0, ["Automatic", "TCP", "0", "65535", "0", "65535", "*"])] + own.sorted { $0.id < $1.id }
    }
    static func object(_ id: Int, _ fields: [String]) -> ModelObject {
        ModelObject(filter, [Value(fields[0]), Value(fields[1])] + fields[2..<6].map { .ushort(UInt16($0) ?? 0) } + [Value(fields[6]), .null], model: id)
    }

    static let rows: [CmdletEntry] = {
        let rows = CmdletRows(module: "NetTCPIP"), filter: @Sendable () -> ModelSchema = { TransportSettings.filter }
        return [
            rows.row("Get-NetTCPSetting", GetNetTCPSetting.self), rows.row("Set-NetTCPSetting", SetNetTCPSetting.self, input: { TransportSettings.tcp }),
            rows.row("Get-NetTransportFilter", GetNetTransportFilter.self), rows.row("New-NetTransportFilter", NewNetTransportFilter.self), rows.row("Remove-NetTransportFilter", RemoveNetTransportFilter.self, input: filter),
        ]
    }()
    static func registerViews() {
        let views = ViewRegistry.shared
        let units = ["MinRto": "MinRto(ms)", "InitialCongestionWindow": "InitialCongestionWindow(MSS)", "DelayedAckTimeout": "DelayedAckTimeout(ms)", "InitialRto": "InitialRto(ms)"]
        views.register(tcp.typeName, .list(tcp.properties.dropLast().map { property in .property(property.name, label: units[property.name]) }))
        views.register(filter.typeName, .list(filter.properties.dropLast().map(\.name)))
    }
}

class TcpSettingCmdlet: NetworkCmdlet {
    final func chosenTemplates() throws -> [(name: String, values: [String: String])] {
        let names = has("InputObject") ? inputs(TransportSettings.tcp).compactMap { $0["SettingName"]?.stringValue } : texts("SettingName")
        for name in names where !Self.isPattern(name) && !TransportSettings.templates.contains(where: { $0.name.equalsIgnoringCase(name) }) { try notFound("MSFT_NetTCPSetting", "SettingName", name) }
        return TransportSettings.templates.filter { fits($0.name, names) }
    }
}
final class GetNetTCPSetting: TcpSettingCmdlet {
    override func process() throws {
        let machine = try windowsMachine("TCP settings"), associated = inputs(TransportSettings.filter, "AssociatedTransportFilter").compactMap { $0["SettingName"]?.stringValue }
        for (name, values) in try chosenTemplates() where !has("AssociatedTransportFilter") || associated.contains(name) {
            let made = TransportSettings.object(name, values, machine)
            let fitting = TransportSettings.parameters.allSatisfy { parameter in
                guard has(parameter) else { return true }
                let shown = made[TransportSettings.renamed[parameter] ?? parameter].map { runspace.text($0) } ?? ""
                return self.values(parameter).contains { Self.matches(shown, runspace.text($0)) }
            }
            if fitting { try write(made) }
        }
    }
}
/// Only the custom templates can be changed.
final class SetNetTCPSetting: TcpSettingCmdlet {
    override func process() throws {
        let machine = try windowsMachine("TCP settings")
        for (name, values) in try chosenTemplates() {
            guard name.hasSuffix("Custom") else {
                if !has("SettingName") && !has("InputObject") { continue }
                try systemError("The request is not supported.", 50, .notImplemented)
                continue
            }
            guard try shouldProcess("NetTCPSetting '\(name)'", action: "Set") else { continue }
            for parameter in TransportSettings.parameters where has(parameter) {
                try machine.registry.set(TransportSettings.key + name, TransportSettings.renamed[parameter] ?? parameter, .string(runspace.text(self[parameter])))
            }
            if flag("PassThru") { try write(TransportSettings.object(name, values, machine)) }
        }
    }
}

class TransportFilterCmdlet: NetworkCmdlet {
    static let ports = ["LocalPortStart", "LocalPortEnd", "RemotePortStart", "RemotePortEnd"]
    final func chosenFilters(_ machine: WindowsMachine) -> [ModelObject] {
        if has("InputObject") { return inputs(TransportSettings.filter) }
        let settings = inputs(TransportSettings.tcp, "AssociatedTCPSetting").compactMap { $0["SettingName"]?.stringValue }
        return TransportSettings.allFilters(machine).map { TransportSettings.object($0.id, $0.fields) }.filter { made in
            keeps(made, ["SettingName", "Protocol", "DestinationPrefix"] + Self.ports) && (!has("AssociatedTCPSetting") || settings.contains(made["SettingName"]?.stringValue ?? ""))
        }
    }
}
final class GetNetTransportFilter: TransportFilterCmdlet {
    override func process() throws { for made in chosenFilters(try windowsMachine("transport filters")) { try write(made) } }
}
final class NewNetTransportFilter: TransportFilterCmdlet {
    override func process() throws {
        let machine = try windowsMachine("transport filters"), name = text("SettingName") ?? ""
        guard TransportSettings.templates.contains(where: { $0.name.equalsIgnoringCase(name) }) else { return try systemError("The parameter is incorrect.", 87, .invalidArgument) }
        func port(_ parameter: String, _ usual: Int) -> String { String(integer(parameter) ?? usual) }
        let local = (port("LocalPortStart", 0), port("LocalPortEnd", 65535)), remote = (port("RemotePortStart", 0), port("RemotePortEnd", 65535))
        guard (Int(local.0) ?? 0) <= (Int(local.1) ?? 0), (Int(remote.0) ?? 0) <= (Int(remote.1) ?? 0) else { return try systemError("The parameter is incorrect.", 87, .invalidArgument) }
        guard try shouldProcess("NetTransportFilter -SettingName \(name)", action: "Create") else { return }
        let fields = [name, text("Protocol") ?? "TCP", local.0, local.1, remote.0, remote.1, text("DestinationPrefix") ?? "*"]
        let all = TransportSettings.allFilters(machine)
        guard !all.contains(where: { $0.fields == fields }) else { return try systemError("The object already exists.", 5010, .resourceExists) }
        let id = (all.map(\.id).max() ?? 0) + 1
        try machine.registry.set(TransportSettings.filters, String(id), .multiString(fields))
        try write(TransportSettings.object(id, fields))
    }
}
final class RemoveNetTransportFilter: TransportFilterCmdlet {
    override func process() throws {
        let machine = try windowsMachine("transport filters")
        for made in chosenFilters(machine) {
            guard let id = made.model as? Int else { continue }
            guard try shouldProcess("NetTransportFilter -SettingName \(made["SettingName"]?.stringValue ?? "")", action: "Remove") else { continue }
            guard id > 0 else {
                try systemError("Access is denied.", 5, .permissionDenied)
                continue
            }
            try? machine.registry.deleteValue(TransportSettings.filters, String(id))
            if flag("PassThru") { try write(made) }
        }
    }
}
