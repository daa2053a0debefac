/// Windows Defender Firewall's settings and rules, kept where Windows keeps them: below the service SharedAccess in the registry, a rule as
/// one text of `field=value` parts (MS-FASP 2.2.37). No packet of the model is filtered by them.
public struct FirewallPolicy {
    public struct Rule: Equatable {
        public var id: String
        public var name: String
        public var description = ""
        public var group = ""
        public var isEnabled = true
        public var isInbound = true
        public var allows = true
        /// `Domain`, `Private`, `Public`; empty for all.
        public var profiles: [String] = []
        /// `TCP`, `UDP`, `ICMPv4`, a number, or `Any`.
        public var networkProtocol = "Any"
        public var localPorts: [String] = []
        public var remotePorts: [String] = []
        public var localAddresses: [String] = []
        public var remoteAddresses: [String] = []
        public var program = ""
        public var service = ""
        public var interfaceTypes: [String] = []
        public var icmpTypes: [String] = []

        public init(id: String, name: String) {
            self.id = id
            self.name = name
        }
    }
    public struct Profile: Equatable {
        public let name: String
        public var isEnabled = true
        public var defaultInbound = "NotConfigured"
        public var defaultOutbound = "NotConfigured"
        public var notifyOnListen = "NotConfigured"
        public var allowInboundRules = "NotConfigured"
        public var allowUnicastResponse = "NotConfigured"
        public var logAllowed = "False"
        public var logBlocked = "False"
        public var logFile = #"%systemroot%\system32\LogFiles\Firewall\pfirewall.log"#
        public var logKilobytes: UInt32 = 4096
    }

    private let machine: WindowsMachine
    private static let root = #"HKLM\SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters\FirewallPolicy"#
    private static let rules = root + #"\FirewallRules"#

    public init(_ machine: WindowsMachine) { self.machine = machine }

    // MARK: rules

    /// The rules in the order in which they were made; those of a fresh Windows come first.
    public var all: [Rule] {
        guard let key = machine.registry.key(Self.rules) else { return fresh }
        return key.values.compactMap { entry in entry.value.string.flatMap { Self.read(entry.name, $0) } }
    }
    public func set(_ rule: Rule) throws {
        try seed()
        try machine.registry.set(Self.rules, rule.id, .string(Self.text(rule)))
    }
    public func remove(_ id: String) throws {
        try seed()
        try machine.registry.deleteValue(Self.rules, id)
    }
    private func seed() throws {
        guard machine.registry.key(Self.rules) == nil else { return }
        for rule in fresh { try machine.registry.set(Self.rules, rule.id, .string(Self.text(rule))) }
    }

    private static let protocols = ["1": "ICMPv4", "6": "TCP", "17": "UDP", "58": "ICMPv6"]
    static func text(_ rule: Rule) -> String {
        var parts = ["v2.33", "Action=\(rule.allows ? "Allow" : "Block")", "Active=\(rule.isEnabled ? "TRUE" : "FALSE")", "Dir=\(rule.isInbound ? "In" : "Out")"]
        if rule.networkProtocol != "Any" { parts.append("Protocol=" + (protocols.first { folded($0.value) == folded(rule.networkProtocol) }?.key ?? rule.networkProtocol)) }
        let lists: [(String, [String])] = [
            ("Profile", rule.profiles), ("LPort", rule.localPorts), ("RPort", rule.remotePorts), ("LA4", rule.localAddresses), ("RA4", rule.remoteAddresses),
            ("IFType", rule.interfaceTypes), ("ICMP4", rule.icmpTypes),
        ]
        for (field, list) in lists { for entry in list { parts.append("\(field)=\(entry)") } }
        for (field, value) in [("App", rule.program), ("Svc", rule.service), ("Name", rule.name), ("Desc", rule.description), ("EmbedCtxt", rule.group)] where !value.isEmpty {
            parts.append("\(field)=\(value.replacing("|", with: ""))")
        }
        return parts.joined(separator: "|") + "|"
    }
    static func read(_ id: String, _ text: String) -> Rule? {
        var rule = Rule(id: id, name: id)
        guard text.hasPrefix("v2.") else { return nil }
        for part in text.split(separator: "|").dropFirst() {
            guard let equals = part.firstIndex(of: "=") else { continue }
            let value = String(part[part.index(after: equals)...])
            switch part[..<equals] {
            case "Action": rule.allows = folded(value) == "allow"
            case "Active": rule.isEnabled = folded(value) == "true"
            case "Dir": rule.isInbound = folded(value) == "in"
            case "Protocol": rule.networkProtocol = protocols[value] ?? value
            case "Profile": rule.profiles.append(value)
            case "LPort": rule.localPorts.append(value)
            case "RPort": rule.remotePorts.append(value)
            case "LA4": rule.localAddresses.append(value)
            case "RA4": rule.remoteAddresses.append(value)
            case "IFType": rule.interfaceTypes.append(value)
            case "ICMP4": rule.icmpTypes.append(value)
            case "App": rule.program = value
            case "Svc": rule.service = value
            case "Name": rule.name = value
            case "Desc": rule.description = value
            case "EmbedCtxt": rule.group = value
            default: break
            }
        }
        return rule
    }

    // MARK: profiles

    private static let keys = ["Domain": "DomainProfile", "Private": "StandardProfile", "Public": "PublicProfile"]
    public var profiles: [Profile] {
        ["Domain", "Private", "Public"].map { name in
            let key = Self.root + "\\" + (Self.keys[name] ?? name), registry = machine.registry
            var profile = Profile(name: name)
            profile.isEnabled = registry.number(key, "EnableFirewall").map { $0 != 0 } ?? true
            func text(_ value: String, _ path: WritableKeyPath<Profile, String>) { if let found = registry.string(key, value) { profile[keyPath: path] = found } }
            for (value, path) in Self.texts { text(value, path) }
            if let size = registry.number(key, "LogFileSize") { profile.logKilobytes = UInt32(clamping: size) }
            return profile
        }
    }
    public func set(_ profile: Profile) throws {
        let key = Self.root + "\\" + (Self.keys[profile.name] ?? profile.name)
        try machine.registry.set(key, "EnableFirewall", .dword(profile.isEnabled ? 1 : 0))
        for (value, path) in Self.texts { try machine.registry.set(key, value, .string(profile[keyPath: path])) }
        try machine.registry.set(key, "LogFileSize", .dword(profile.logKilobytes))
    }
    nonisolated(unsafe) private static let texts: [(String, WritableKeyPath<Profile, String>)] = [
        ("DefaultInboundAction", \.defaultInbound), ("DefaultOutboundAction", \.defaultOutbound), ("NotifyOnListen", \.notifyOnListen), ("AllowInboundRules", \.allowInboundRules),
        ("AllowUnicastResponse", \.allowUnicastResponse), ("LogAllowed", \.logAllowed), ("LogBlocked", \.logBlocked), ("LogFilePath", \.logFile),
    ]

    // MARK: a fresh Windows

    private var fresh: [Rule] {
        func rule(_ id: String, _ name: String, _ group: String, _ networkProtocol: String, _ ports: [String], profiles: [String] = [], isEnabled: Bool = false, change: (inout Rule) -> Void = { _ in }) -> Rule {
            var rule = Rule(id: id, name: name)
            rule.group = group
            rule.networkProtocol = networkProtocol
            rule.localPorts = ports
            rule.profiles = profiles
            rule.isEnabled = isEnabled
            change(&rule)
            return rule
        }
        let sharing = "File and Printer Sharing", desktop = "Remote Desktop", remote = "Windows Remote Management", hyperV = "Hyper-V"
        let trusted = ["Domain", "Private"]
        var list = [
            rule("CoreNet-DHCP-In", "Core Networking - Dynamic Host Configuration Protocol (DHCP-In)", "Core Networking", "UDP", ["68"], isEnabled: true) { $0.service = "dhcp" },
            rule("FPS-ICMP4-ERQ-In", sharing + " (Echo Request - ICMPv4-In)", sharing, "ICMPv4", [], profiles: trusted) { $0.icmpTypes = ["8"] },
            rule("FPS-SMB-In-TCP", sharing + " (SMB-In)", sharing, "TCP", ["445"], profiles: trusted) { $0.program = "System" },
            rule("FPS-NB_Session-In-TCP", sharing + " (NB-Session-In)", sharing, "TCP", ["139"], profiles: trusted) { $0.program = "System" },
            rule("RemoteDesktop-UserMode-In-TCP", desktop + " - User Mode (TCP-In)", desktop, "TCP", ["3389"]) { $0.service = "termservice" },
            rule("RemoteDesktop-UserMode-In-UDP", desktop + " - User Mode (UDP-In)", desktop, "UDP", ["3389"]) { $0.service = "termservice" },
            rule("RemoteDesktop-Shadow-In-TCP", desktop + " - Shadow (TCP-In)", desktop, "TCP", []) { $0.program = #"%SystemRoot%\system32\RdpSa.exe"# },
            rule("WINRM-HTTP-In-TCP", remote + " (HTTP-In)", remote, "TCP", ["5985"], profiles: trusted) { $0.program = "System" },
            rule("WINRM-HTTP-In-TCP-PUBLIC", remote + " (HTTP-In)", remote, "TCP", ["5985"], profiles: ["Public"]) {
                $0.program = "System"
                $0.remoteAddresses = ["LocalSubnet"]
            },
            rule("RemoteEventLogSvc-In-TCP", "Remote Event Log Management (RPC)", "Remote Event Log Management", "TCP", ["RPC"]) { $0.service = "Eventlog" },
            rule("WMI-WINMGMT-In-TCP", "Windows Management Instrumentation (WMI-In)", "Windows Management Instrumentation (WMI)", "TCP", []) { $0.service = "winmgmt" },
        ]
        if machine.isHost {
            list += [
                rule("VIRT-MIGL-In-TCP-NoScope", "Hyper-V (MIG-TCP-In)", hyperV, "TCP", ["6600"], isEnabled: true) { $0.program = #"%systemroot%\system32\vmms.exe"# },
                rule("VIRT-WMI-WINMGMT-In-TCP-NoScope", "Hyper-V - WMI (TCP-In)", hyperV, "TCP", [], isEnabled: true) { $0.service = "winmgmt" },
                rule("VIRT-HVRHTTPL-In-TCP-NoScope", "Hyper-V Replica HTTP Listener (TCP-In)", "Hyper-V Replica HTTP", "TCP", ["80"]) { $0.program = "System" },
            ]
        }
        return list
    }
}
