import ShellFormatting
import ShellRuntime
import WindowsMachine

/// One object of settings that a service keeps in the registry: Get- shows all of them, Set- changes those that are given.
struct RegistrySettings: Sendable {
    struct Setting: Sendable {
        let name: String
        /// `bool`, `uint` or `string`.
        let type: String
        let initial: String
        /// The value's name in the registry where it is another one.
        var value: String?
    }
    let noun: String
    let key: String
    let schema: ModelSchema
    let settings: [Setting]

    init(_ noun: String, module space: String, className: String, key: String, _ settings: [Setting]) {
        self.noun = noun
        self.key = key
        self.settings = settings
        schema = CimSchemas.make(space, className, settings.map { ($0.name, $0.type == "list" ? "string[]" : $0.type) })
    }
    static func bools(_ names: String, _ initial: Bool) -> [Setting] { names.split(separator: " ").map { Setting(name: String($0), type: "bool", initial: initial ? "1" : "0") } }
    static func numbers(_ pairs: [(String, Int)]) -> [Setting] { pairs.map { Setting(name: $0.0, type: "uint", initial: String($0.1)) } }

    private static let service = #"HKLM\SYSTEM\CurrentControlSet\Services\"#
    static let smbServer = RegistrySettings(
        "SmbServerConfiguration", module: "ROOT/Microsoft/Windows/SMB", className: "MSFT_SmbServerConfiguration", key: service + #"LanmanServer\Parameters"#,
        bools("AnnounceServer AuditSmb1Access EnableForcedLogoff EncryptData EnableDownlevelTimewarp EnableStrictNameChecking ServerHidden SmbServerNameHardening ValidateAliasNotCircular", false)
            + bools("AutoShareServer AutoShareWorkstation EnableAuthenticateUserSharing EnableLeasing EnableMultiChannel EnableOplocks RejectUnencryptedAccess ValidateShareScope ValidateTargetName EnableSecuritySignature RequireSecuritySignature", true)
            + [Setting(name: "EnableSMB1Protocol", type: "bool", initial: "0", value: "SMB1"), Setting(name: "EnableSMB2Protocol", type: "bool", initial: "1", value: "SMB2")]
            + numbers([("AsynchronousCredits", 512), ("AutoDisconnectTimeout", 15), ("CachedOpenLimit", 10), ("DurableHandleV2TimeoutInSeconds", 180), ("IrpStackSize", 15), ("KeepAliveTime", 2), ("MaxChannelPerSession", 32), ("MaxMpxCount", 50), ("MaxSessionPerConnection", 16384), ("MaxThreadsPerQueue", 20), ("MaxWorkItems", 1), ("OplockBreakWait", 35), ("PendingClientTimeoutInSeconds", 120), ("Smb2CreditsMax", 8192), ("Smb2CreditsMin", 512)])
            + [Setting(name: "NullSessionPipes", type: "string", initial: ""), Setting(name: "NullSessionShares", type: "string", initial: "")])
    static let smbClient = RegistrySettings(
        "SmbClientConfiguration", module: "ROOT/Microsoft/Windows/SMB", className: "MSFT_SmbClientConfiguration", key: service + #"LanmanWorkstation\Parameters"#,
        bools("EnableBandwidthThrottling EnableByteRangeLockingOnReadOnlyFiles EnableLargeMtu EnableLoadBalanceScaleOut EnableMultiChannel EnableSecuritySignature OplocksDisabled UseOpportunisticLocking RequireSecuritySignature", true)
            + bools("EnableInsecureGuestLogons EnableDirectoryHandleLeasing BlockNTLM", false)
            + numbers([("ConnectionCountPerRssNetworkInterface", 4), ("DirectoryCacheEntriesMax", 16), ("DirectoryCacheLifetime", 10), ("DormantFileLimit", 1023), ("ExtendedSessionTimeout", 1000), ("FileInfoCacheLifetime", 10), ("KeepConn", 600), ("MaxCmds", 50), ("MaximumConnectionCountPerServer", 32), ("SessionTimeout", 60)]))
    static let dnsClient = RegistrySettings(
        "DnsClientGlobalSetting", module: "ROOT/StandardCimv2", className: "MSFT_DNSClientGlobalSetting", key: service + #"Tcpip\Parameters"#,
        [
            Setting(name: "UseSuffixSearchList", type: "bool", initial: "1"), Setting(name: "SuffixSearchList", type: "list", initial: "", value: "SearchList"),
            Setting(name: "UseDevolution", type: "bool", initial: "1", value: "UseDomainNameDevolution"), Setting(name: "DevolutionLevel", type: "uint", initial: "0", value: "DomainNameDevolutionLevel"),
        ])
    static let offload = RegistrySettings(
        "NetOffloadGlobalSetting", module: "ROOT/StandardCimv2", className: "MSFT_NetOffloadGlobalSetting", key: service + #"Tcpip\Parameters\Offload"#,
        [("ReceiveSideScaling", "Enabled"), ("ReceiveSegmentCoalescing", "Enabled"), ("Chimney", "Disabled"), ("TaskOffload", "Enabled"), ("NetworkDirect", "Enabled"), ("NetworkDirectAcrossIPSubnets", "Blocked"), ("PacketCoalescingFilter", "Disabled")]
            .map { Setting(name: $0.0, type: "string", initial: $0.1) })
    static let storage = RegistrySettings(
        "StorageSetting", module: "ROOT/Microsoft/Windows/Storage", className: "MSFT_StorageSetting", key: service + #"partmgr\Parameters"#,
        [Setting(name: "NewDiskPolicy", type: "string", initial: "OfflineShared"), Setting(name: "ScrubPolicy", type: "uint", initial: "0")])
    static let udp = RegistrySettings(
        "NetUDPSetting", module: "ROOT/StandardCimv2", className: "MSFT_NetUDPSetting", key: service + #"Tcpip\Parameters\Udp"#, numbers([("DynamicPortRangeStartPort", 49152), ("DynamicPortRangeNumberOfPorts", 16384)]))
    private static func words(_ pairs: [(String, String)]) -> [Setting] { pairs.map { Setting(name: $0.0, type: "string", initial: $0.1) } }
    static let ipv4 = RegistrySettings(
        "NetIPv4Protocol", module: "ROOT/StandardCimv2", className: "MSFT_NetIPv4Protocol", key: service + #"Tcpip\Parameters\Protocol"#,
        numbers([("DefaultHopLimit", 128), ("NeighborCacheLimitEntries", 4096), ("RouteCacheLimitEntries", 4096), ("ReassemblyLimitBytes", 268_435_456)])
            + words([("IcmpRedirects", "Enabled"), ("SourceRoutingBehavior", "DontForward"), ("DhcpMediaSense", "Enabled"), ("MediaSenseEventLog", "Disabled"), ("IGMPLevel", "All"), ("IGMPVersion", "Version3"), ("MulticastForwarding", "Disabled"), ("GroupForwardedFragments", "Disabled"), ("RandomizeIdentifiers", "Enabled"), ("AddressMaskReply", "Disabled"), ("DeadGatewayDetection", "Enabled")])
            + numbers([("MinimumMtu", 576)]))
    static let ipv6 = RegistrySettings(
        "NetIPv6Protocol", module: "ROOT/StandardCimv2", className: "MSFT_NetIPv6Protocol", key: service + #"Tcpip6\Parameters\Protocol"#,
        numbers([("DefaultHopLimit", 128), ("NeighborCacheLimitEntries", 1024), ("RouteCacheLimitEntries", 4096), ("ReassemblyLimitBytes", 268_435_456)])
            + words([("IcmpRedirects", "Enabled"), ("SourceRoutingBehavior", "DontForward"), ("DhcpMediaSense", "Enabled"), ("MediaSenseEventLog", "Disabled"), ("MldLevel", "All"), ("MldVersion", "Version2"), ("MulticastForwarding", "Disabled"), ("GroupForwardedFragments", "Disabled"), ("RandomizeIdentifiers", "Enabled"), ("AddressMaskReply", "Disabled"), ("DeadGatewayDetection", "Enabled"), ("UseTemporaryAddresses", "Disabled")])
            + numbers([("MaxTemporaryDadAttempts", 3)]))
    static let natGlobal = RegistrySettings(
        "NetNatGlobal", module: "ROOT/StandardCimv2", className: "MSFT_NetNatGlobal", key: service + #"WinNat\Parameters"#, words([("InterRoutingDomainHairpinningMode", "External")]))
    static let all = [smbServer, smbClient, dnsClient, offload, storage, udp, ipv4, ipv6, natGlobal]
    /// Of a command or its noun.
    static func of(_ command: String) -> RegistrySettings { all.first { command.lowercased().hasSuffix($0.noun.lowercased()) } ?? smbServer }

    /// The two cmdlets of each noun.
    static func rows(_ module: String, _ nouns: [String]) -> [CmdletEntry] {
        let rows = CmdletRows(module: module)
        return nouns.flatMap { noun in
            [
                rows.row("Get-" + noun, GetRegistrySettings.self, ""),
                rows.row("Set-" + noun, SetRegistrySettings.self, of(noun).parameters, changes: noun.hasPrefix("Smb") ? "High" : "Medium", input: { of(noun).schema }),
            ]
        }
    }
    private var parameters: String {
        settings.map { "\($0.name) \($0.type == "list" ? "string[]" : $0.type); " }.joined() + "Force switch; PassThru switch"
    }
    static func registerViews() {
        for group in all { ViewRegistry.shared.register(group.schema.typeName, .list(group.settings.map(\.name))) }
    }
    func make(_ machine: WindowsMachine) -> ModelObject {
        var named: [String: Value] = [:]
        for setting in settings {
            let name = setting.value ?? setting.name
            switch setting.type {
            case "bool": named[setting.name] = .bool((machine.registry.number(key, name) ?? UInt64(setting.initial) ?? 0) != 0)
            case "uint": named[setting.name] = .uint(UInt32(clamping: machine.registry.number(key, name) ?? UInt64(setting.initial) ?? 0))
            case "list": named[setting.name] = Value(texts: (machine.registry.string(key, name) ?? "").split(separator: ",").map(String.init))
            default: named[setting.name] = Value(machine.registry.string(key, name) ?? setting.initial)
            }
        }
        return ModelObject(schema, named: named)
    }
}
final class GetRegistrySettings: WindowsCmdlet {
    override func process() throws {
        let group = RegistrySettings.of(runtime.info.name), made = group.make(try windowsMachine("settings"))
        if keeps(made, group.settings.map(\.name)) { try write(made) }
    }
}
final class SetRegistrySettings: WindowsCmdlet {
    override func process() throws {
        let group = RegistrySettings.of(runtime.info.name), machine = try windowsMachine("settings")
        guard try flag("Force") || shouldProcess(group.noun, action: "Modify") else { return }
        for setting in group.settings where has(setting.name) {
            let name = setting.value ?? setting.name
            switch setting.type {
            case "bool": try machine.registry.set(group.key, name, .dword(flag(setting.name) ? 1 : 0))
            case "uint": try machine.registry.set(group.key, name, .dword(UInt32(clamping: self[setting.name].integerValue ?? 0)))
            default: try machine.registry.set(group.key, name, .string(texts(setting.name).joined(separator: ",")))
            }
        }
        if flag("PassThru") { try write(group.make(machine)) }
    }
}
