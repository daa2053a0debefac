import ShellFormatting
import ShellRuntime
import WindowsMachine

/// What an adapter may take off the processor, with four cmdlets each: `Get-NetAdapterRss`, `Set-`, `Enable-`, `Disable-`. Those with a keyword
/// stand on an advanced property; the adapters of the model do not have the others.
struct NetAdapterFeature: Sendable {
    let noun: String
    let keyword: String?
    /// What Set- takes beside -Enabled, with what an adapter starts with.
    let settings: [(name: String, type: String, initial: String)]
    var className: String { "MSFT_NetAdapter\(noun)SettingData" }

    static let all = [
        NetAdapterFeature(noun: "Rss", keyword: "*RSS", settings: [("Profile", "string", "NUMAStatic"), ("NumberOfReceiveQueues", "uint", "2"), ("BaseProcessorNumber", "uint", "0"), ("MaxProcessorNumber", "uint", "7"), ("MaxProcessors", "uint", "8")]),
        NetAdapterFeature(noun: "Vmq", keyword: "*VMQ", settings: [("BaseProcessorNumber", "uint", "0"), ("MaxProcessors", "uint", "8"), ("MaxProcessorNumber", "uint", "7"), ("NumberOfReceiveQueues", "uint", "16")]),
        NetAdapterFeature(noun: "Sriov", keyword: "*SRIOV", settings: [("NumVFs", "uint", "0")]), NetAdapterFeature(noun: "Lso", keyword: "*LsoV2IPv4", settings: []),
        NetAdapterFeature(noun: "ChecksumOffload", keyword: "*IPChecksumOffloadIPv4", settings: []),
        NetAdapterFeature(noun: "Rdma", keyword: nil, settings: []), NetAdapterFeature(noun: "Rsc", keyword: nil, settings: []), NetAdapterFeature(noun: "Qos", keyword: nil, settings: []),
        NetAdapterFeature(noun: "PacketDirect", keyword: nil, settings: []), NetAdapterFeature(noun: "IPsecOffload", keyword: nil, settings: []), NetAdapterFeature(noun: "PowerManagement", keyword: nil, settings: []),
        NetAdapterFeature(noun: "EncapsulatedPacketTaskOffload", keyword: nil, settings: []), NetAdapterFeature(noun: "Uso", keyword: nil, settings: []),
    ]
    private static let schemas: [String: ModelSchema] = Dictionary(uniqueKeysWithValues: all.map { feature in
        (feature.noun, CimSchemas.make("ROOT/StandardCimv2", feature.className, text: "Name", [("Name", "string"), ("InterfaceDescription", "string"), ("Enabled", "bool")] + feature.settings.map { ($0.name, $0.type) }))
    })
    var schema: ModelSchema { Self.schemas[noun] ?? NetAdapterObjects.adapter }
    /// The feature that a cmdlet's name ends with.
    static func of(_ command: String) -> NetAdapterFeature { all.first { command.lowercased().hasSuffix("-netadapter" + $0.noun.lowercased()) } ?? all[0] }

    static var rows: [CmdletEntry] {
        let rows = CmdletRows(module: "NetAdapter"), look = "Name string[] @0 !p =ifAlias,InterfaceAlias #0; InterfaceDescription string[] !m =ifDesc #1; IncludeHidden switch"
        let choose = "Name string[] @0 !mp =ifAlias,InterfaceAlias #0; InterfaceDescription string[] !m =ifDesc #1; InputObject CimInstance[] !mv #2; IncludeHidden switch #0,1; PassThru switch; NoRestart switch"
        let sets = ["ByName", "InterfaceDescription", "InputObject"]
        return all.flatMap { feature -> [CmdletEntry] in
            let name = "NetAdapter" + feature.noun, input: @Sendable () -> ModelSchema = { feature.schema }
            let settings = feature.settings.map { "; \($0.name) \($0.type)" }.joined()
            return [
                rows.row("Get-" + name, GetNetAdapterFeature.self, look, sets: ["ByName", "InterfaceDescription"]), rows.row("Set-" + name, SetNetAdapterFeature.self, choose + "; Enabled bool" + settings, sets: sets, changes: "Medium", input: input),
                rows.row("Enable-" + name, SetNetAdapterFeature.self, choose, sets: sets, changes: "Medium", input: input), rows.row("Disable-" + name, SetNetAdapterFeature.self, choose, sets: sets, changes: "Medium", input: input),
            ]
        }
    }
    static func registerViews() {
        for feature in all { ViewRegistry.shared.register(feature.schema.typeName, .list(feature.schema.properties.map(\.name).filter { $0 != "PSComputerName" })) }
    }
    func make(_ adapter: NetworkAdapter, _ table: NetworkAdapterTable) -> ModelObject {
        var named: [String: Value] = ["Name": Value(adapter.name), "InterfaceDescription": Value(adapter.interfaceDescription)]
        if let property = AdvancedProperty.all.first(where: { $0.keyword == keyword }) { named["Enabled"] = .bool(property.value(adapter, table) != "0") }
        for setting in settings {
            let text = table.setting(adapter, noun + ":" + setting.name) ?? setting.initial
            named[setting.name] = setting.type == "uint" ? .uint(UInt32(text) ?? 0) : Value(text)
        }
        return ModelObject(schema, named: named)
    }
}
class NetAdapterFeatureCmdlet: NetAdapterCmdlet {
    final var feature: NetAdapterFeature { NetAdapterFeature.of(runtime.info.name) }
    /// The adapters that have the feature; a name that fits none of them is an error.
    final func adapters() throws -> [NetworkAdapter] {
        let found = try chosen(feature.className)
        guard feature.keyword == nil else { return found.filter(\.isPhysical) }
        for name in texts("Name") where !Self.isPattern(name) && found.contains(where: { $0.name.equalsIgnoringCase(name) }) { try nothingFound(feature.className, "Name", name) }
        return []
    }
}
final class GetNetAdapterFeature: NetAdapterFeatureCmdlet {
    override func process() throws { for adapter in try adapters() { try write(feature.make(adapter, try machine().networkAdapters)) } }
}
final class SetNetAdapterFeature: NetAdapterFeatureCmdlet {
    override func process() throws {
        let table = try machine().networkAdapters, name = runtime.info.name, feature = feature
        let verb = name.prefix { $0 != "-" }.lowercased(), turn: Bool? = verb == "enable" ? true : verb == "disable" ? false : has("Enabled") ? flag("Enabled") : nil
        for adapter in try adapters() {
            guard try shouldProcess("NetAdapter '\(adapter.name)' (InterfaceDescription '\(adapter.interfaceDescription)')", action: name) else { continue }
            if let turn, let property = AdvancedProperty.all.first(where: { $0.keyword == feature.keyword }) {
                try table.set(adapter, property.keyword, turn ? property.choices.first { $0.value != "0" }?.value ?? "1" : "0")
            }
            for setting in feature.settings where has(setting.name) { try table.set(adapter, feature.noun + ":" + setting.name, runspace.text(self[setting.name])) }
            if flag("PassThru") { try write(feature.make(adapter, table)) }
        }
    }
}

/// Module NetLbfo: Windows has it and its client editions refuse; the model's adapters form no teams.
enum TeamingModule {
    static let module = BuiltinModule("NetLbfo", version: "2.0.0.0") {
        let rows = CmdletRows(module: "NetLbfo"), choose = "Name string[] @0; Team string[]; InputObject CimInstance[] !v"
        return [
            rows.row("New-NetLbfoTeam", NoTeams.self, "Name string @0 !m; TeamMembers string[] @1 !m; TeamNicName string; TeamingMode string; LoadBalancingAlgorithm string", changes: "High"),
            rows.row("Add-NetLbfoTeamMember", NoTeams.self, "Name string[] @0 !m; Team string @1 !m", changes: "High"), rows.row("Add-NetLbfoTeamNic", NoTeams.self, "Team string @0 !m; VlanID uint @1 !m", changes: "High"),
        ] + ["NetLbfoTeam", "NetLbfoTeamMember", "NetLbfoTeamNic"].flatMap { noun in ["Get", "Set", "Remove"].map { rows.row("\($0)-\(noun)", NoTeams.self, choose, changes: $0 == "Get" ? nil : "High") } }
    }
    final class NoTeams: SayingNo { override class var reason: String { "The LBFO feature is not currently enabled, or LBFO is not supported on this SKU." } }
}
