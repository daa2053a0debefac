import ShellFormatting
import ShellRuntime
import WindowsMachine

/// Module NetSecurity: the firewall's rules, their filters and the three profiles.
enum FirewallModule {
    static let module = BuiltinModule("NetSecurity", version: "2.0.0.0", setUp: { registerViews() }) {
        let rows = CmdletRows(module: "NetSecurity")
        let store = "PolicyStore string; CimSession object; AsJob switch; ThrottleLimit int"
        let rule: @Sendable () -> ModelSchema = { FirewallModule.rule }
        let profiles: @Sendable () -> ModelSchema = { FirewallModule.profile }
        let filterQuery = "AssociatedNetFirewallRule CimInstance !v #0; All switch #0;" + store
        return [
            rows.row("Get-NetFirewallRule", GetNetFirewallRule.self),
            rows.row("New-NetFirewallRule", NewNetFirewallRule.self),
            rows.row("Set-NetFirewallRule", SetNetFirewallRule.self, input: rule),
            rows.row("Remove-NetFirewallRule", RemoveNetFirewallRule.self, input: rule),
            rows.row("Enable-NetFirewallRule", EnableNetFirewallRule.self, input: rule),
            rows.row("Disable-NetFirewallRule", DisableNetFirewallRule.self, input: rule),
            rows.row("Rename-NetFirewallRule", RenameNetFirewallRule.self, input: rule),
            rows.row("Get-NetFirewallPortFilter", GetNetFirewallPortFilter.self, input: rule),
            rows.row("Get-NetFirewallAddressFilter", GetNetFirewallAddressFilter.self, input: rule),
            rows.row("Get-NetFirewallApplicationFilter", GetNetFirewallApplicationFilter.self, input: rule),
            rows.row("Get-NetFirewallServiceFilter", GetNetFirewallServiceFilter.self, filterQuery + "; Service string[]", input: rule),
            rows.row("Set-NetFirewallPortFilter", SetNetFirewallPortFilter.self, input: { FirewallModule.portFilter }), rows.row("Set-NetFirewallAddressFilter", SetNetFirewallAddressFilter.self, input: { FirewallModule.addressFilter }),
            rows.row("Copy-NetFirewallRule", CopyNetFirewallRule.self, input: rule),
            rows.row("Get-NetFirewallProfile", GetNetFirewallProfile.self),
            rows.row("Set-NetFirewallProfile", SetNetFirewallProfile.self, input: profiles),
        ]
    }

    private static let space = "root/standardcimv2"
    static let rule = CimSchemas.make(
        space, "MSFT_NetFirewallRule", text: "Name",
        [
            ("Name", "string"), ("DisplayName", "string"), ("Description", "string"), ("DisplayGroup", "string"), ("Group", "string"), ("Enabled", "string"), ("Profile", "string"),
            ("Platform", "string[]"), ("Direction", "string"), ("Action", "string"), ("EdgeTraversalPolicy", "string"), ("LooseSourceMapping", "bool"), ("LocalOnlyMapping", "bool"),
            ("Owner", "string"), ("PrimaryStatus", "string"), ("Status", "string"), ("EnforcementStatus", "string"), ("PolicyStoreSource", "string"),
            ("PolicyStoreSourceType", "string"), ("RemoteDynamicKeywordAddresses", "string[]"), ("PolicyAppId", "string"), ("PackageFamilyName", "string"), ("ID", "string"), ("InstanceID", "string"),
        ])
    static let portFilter = CimSchemas.make(space, "MSFT_NetProtocolPortFilter", [("Protocol", "string"), ("LocalPort", "object"), ("RemotePort", "object"), ("IcmpType", "object"), ("DynamicTarget", "string"), ("InstanceID", "string")])
    static let addressFilter = CimSchemas.make(space, "MSFT_NetAddressFilter", [("LocalAddress", "object"), ("RemoteAddress", "object"), ("InstanceID", "string")])
    static let applicationFilter = CimSchemas.make(space, "MSFT_NetApplicationFilter", [("Program", "string"), ("Package", "string"), ("InstanceID", "string")])
    static let serviceFilter = CimSchemas.make(space, "MSFT_NetServiceFilter", [("Service", "string"), ("InstanceID", "string")])
    static let profile = CimSchemas.make(
        space, "MSFT_NetFirewallProfile", text: "Name",
        [
            ("Name", "string"), ("Enabled", "string"), ("DefaultInboundAction", "string"), ("DefaultOutboundAction", "string"), ("AllowInboundRules", "string"),
            ("AllowLocalFirewallRules", "string"), ("AllowLocalIPsecRules", "string"), ("AllowUserApps", "string"), ("AllowUserPorts", "string"),
            ("AllowUnicastResponseToMulticast", "string"), ("NotifyOnListen", "string"), ("EnableStealthModeForIPsec", "string"), ("LogFileName", "string"),
            ("LogMaxSizeKilobytes", "ulong"), ("LogAllowed", "string"), ("LogBlocked", "string"), ("LogIgnored", "string"), ("DisabledInterfaceAliases", "string"),
        ])

    private static func registerViews() {
        let views = ViewRegistry.shared
        for (schema, count) in [(rule, 22), (portFilter, 5), (addressFilter, 2), (applicationFilter, 2), (serviceFilter, 1), (profile, 18)] {
            views.register(schema.typeName, .list(schema.properties.prefix(count).map(\.name)))
        }
    }

    static func make(_ rule: FirewallPolicy.Rule) -> ModelObject {
        let profiles = rule.profiles.isEmpty ? "Any" : ["Domain", "Private", "Public"].filter { name in rule.profiles.contains { $0.equalsIgnoringCase(name) } }.joined(separator: ", ")
        return ModelObject(
            Self.rule,
            named: [
                "Name": Value(rule.id), "DisplayName": Value(rule.name), "Description": rule.description.isEmpty ? .null : Value(rule.description),
                "DisplayGroup": rule.group.isEmpty ? .null : Value(rule.group), "Group": rule.group.isEmpty ? .null : Value(rule.group), "Enabled": Value(rule.isEnabled ? "True" : "False"),
                "Profile": Value(profiles), "Platform": Value(texts: []), "Direction": Value(rule.isInbound ? "Inbound" : "Outbound"), "Action": Value(rule.allows ? "Allow" : "Block"),
                "EdgeTraversalPolicy": "Block", "LooseSourceMapping": false, "LocalOnlyMapping": false, "PrimaryStatus": "OK",
                "Status": "The rule was parsed successfully from the store. (65536)", "EnforcementStatus": "NotApplicable", "PolicyStoreSource": "PersistentStore",
                "PolicyStoreSourceType": "Local", "RemoteDynamicKeywordAddresses": Value(texts: []), "ID": Value(rule.id), "InstanceID": Value(rule.id),
            ], model: rule.id)
    }
    /// One value as itself, several as a list, none as `Any`.
    static func list(_ values: [String]) -> Value { values.isEmpty ? "Any" : values.count == 1 ? Value(values[0]) : Value(texts: values) }

    static func make(_ profile: FirewallPolicy.Profile) -> ModelObject {
        var named: [String: Value] = [
            "Name": Value(profile.name), "Enabled": Value(profile.isEnabled ? "True" : "False"), "DefaultInboundAction": Value(profile.defaultInbound),
            "DefaultOutboundAction": Value(profile.defaultOutbound), "NotifyOnListen": Value(profile.notifyOnListen), "LogFileName": Value(profile.logFile),
            "AllowInboundRules": Value(profile.allowInboundRules), "AllowUnicastResponseToMulticast": Value(profile.allowUnicastResponse), "LogMaxSizeKilobytes": .ulong(UInt64(profile.logKilobytes)),
            "LogAllowed": Value(profile.logAllowed), "LogBlocked": Value(profile.logBlocked), "LogIgnored": "NotConfigured", "DisabledInterfaceAliases": "{NotConfigured}",
        ]
        for name in ["AllowLocalFirewallRules", "AllowLocalIPsecRules", "AllowUserApps", "AllowUserPorts", "EnableStealthModeForIPsec"] { named[name] = "NotConfigured" }
        return ModelObject(Self.profile, named: named, model: profile.name)
    }
}

/// What the cmdlets of the firewall share.
class FirewallCmdlet: WindowsCmdlet {
    final func policy() throws -> FirewallPolicy { FirewallPolicy(try windowsMachine("firewall")) }

    /// The rules that the parameters name; what is named and missing is an error.
    final func chosen(_ policy: FirewallPolicy) throws -> [FirewallPolicy.Rule] {
        let all = policy.all
        if has("InputObject") {
            let ids = inputs(FirewallModule.rule).compactMap { $0.model as? String }
            return all.filter { ids.contains($0.id) }
        }
        let keys: [(String, (FirewallPolicy.Rule) -> String)] = [("Name", { $0.id }), ("DisplayName", { $0.name }), ("DisplayGroup", { $0.group }), ("Group", { $0.group })]
        guard let (parameter, key) = keys.first(where: { has($0.0) }) else { return all }
        for wanted in texts(parameter) where !Self.isPattern(wanted) && !all.contains(where: { key($0).equalsIgnoringCase(wanted) }) {
            try nothingFound("MSFT_NetFirewallRule", parameter == "Name" ? "InstanceID" : parameter, wanted)
        }
        return all.filter { fits(key($0), texts(parameter)) }
    }
    /// Takes the conditions that were given over into the rule; false after an error.
    final func apply(to rule: inout FirewallPolicy.Rule) throws -> Bool {
        if has("Description") { rule.description = text("Description") ?? "" }
        if let on = text("Enabled") { rule.isEnabled = on.equalsIgnoringCase("True") }
        if let direction = text("Direction") { rule.isInbound = direction.equalsIgnoringCase("Inbound") }
        if let action = text("Action") { rule.allows = !action.equalsIgnoringCase("Block") }
        func any(_ list: [String]) -> [String] { list.contains { $0.equalsIgnoringCase("Any") } ? [] : list }
        if has("Profile") {
            let names = texts("Profile").flatMap { $0.split(separator: ",").map { $0.filter { $0 != " " } } }
            for name in names where !["Any", "Domain", "Private", "Public", "NotApplicable"].contains(where: { $0.equalsIgnoringCase(name) }) {
                throw terminating(
                    "Cannot process argument transformation on parameter 'Profile'. Cannot convert value \"\(name)\" to type \"Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetSecurity.Profile\". Error: \"Unable to match the identifier name \(name) to a valid enumerator name. Specify one of the following enumerator names and try again:\nAny, Domain, Private, Public, NotApplicable\"",
                    id: "ParameterArgumentTransformationError", category: .invalidData)
            }
            rule.profiles = any(names)
        }
        if let name = text("Protocol") {
            let known = ["Any", "TCP", "UDP", "ICMPv4", "ICMPv6"].first { $0.equalsIgnoringCase(name) }
            guard known != nil || UInt8(name) != nil else { return try invalid("The protocol is invalid.") }
            rule.networkProtocol = known ?? name
        }
        if has("LocalPort") { rule.localPorts = any(texts("LocalPort")) }
        if has("RemotePort") { rule.remotePorts = any(texts("RemotePort")) }
        if !(rule.localPorts + rule.remotePorts).isEmpty, !["TCP", "UDP", "6", "17"].contains(rule.networkProtocol) { return try invalid("The parameter is incorrect.") }
        for port in rule.localPorts + rule.remotePorts {
            let bounds = port.split(separator: "-").map { UInt16($0) }
            if port.first?.isNumber ?? true, bounds.isEmpty || bounds.count > 2 || bounds.contains(where: { $0 == nil }) { return try invalid("The parameter is incorrect.") }
        }
        if has("IcmpType") { rule.icmpTypes = any(texts("IcmpType")) }
        if has("LocalAddress") { rule.localAddresses = any(texts("LocalAddress")) }
        if has("RemoteAddress") { rule.remoteAddresses = any(texts("RemoteAddress")) }
        if let program = text("Program") { rule.program = program.equalsIgnoringCase("Any") ? "" : program }
        if let service = text("Service") { rule.service = service.equalsIgnoringCase("Any") ? "" : service }
        if let kind = text("InterfaceType") { rule.interfaceTypes = any([kind]) }
        return true
    }
    private func invalid(_ message: String) throws -> Bool {
        try cimError(message, "Windows System Error 87", .invalidArgument)
        return false
    }
}
final class GetNetFirewallRule: FirewallCmdlet {
    override func process() throws {
        for rule in try chosen(policy()) {
            if has("Enabled"), !texts("Enabled").contains(where: { $0.equalsIgnoringCase(rule.isEnabled ? "True" : "False") }) { continue }
            if has("Direction"), !fits(rule.isInbound ? "Inbound" : "Outbound", texts("Direction")) { continue }
            if has("Action"), !fits(rule.allows ? "Allow" : "Block", texts("Action")) { continue }
            try write(FirewallModule.make(rule))
        }
    }
}
final class NewNetFirewallRule: FirewallCmdlet {
    override func process() throws {
        let policy = try policy(), name = text("DisplayName") ?? ""
        var rule = FirewallPolicy.Rule(id: text("Name") ?? "{\(WindowsIdentifier.random())}", name: name)
        rule.group = text("Group") ?? ""
        guard try apply(to: &rule), try shouldProcess("DisplayName: \(name)", action: "New-NetFirewallRule") else { return }
        if policy.all.contains(where: { $0.id.equalsIgnoringCase(rule.id) }) {
            return try cimError("Cannot create a file when that file already exists.", "Windows System Error 183", .resourceExists)
        }
        try policy.set(rule)
        try write(FirewallModule.make(rule))
    }
}
/// Cmdlets that change each rule that is chosen.
class FirewallRuleChange: FirewallCmdlet {
    func change(_ rule: FirewallPolicy.Rule, _ policy: FirewallPolicy) throws -> FirewallPolicy.Rule? { nil }
    override func process() throws {
        let policy = try policy()
        for rule in try chosen(policy) {
            guard try shouldProcess("DisplayName: \(rule.name)", action: runtime.info.name), let changed = try change(rule, policy) else { continue }
            if flag("PassThru") { try write(FirewallModule.make(changed)) }
        }
    }
}
final class SetNetFirewallRule: FirewallRuleChange {
    override func change(_ rule: FirewallPolicy.Rule, _ policy: FirewallPolicy) throws -> FirewallPolicy.Rule? {
        var changed = rule
        if let name = text("NewDisplayName") { changed.name = name }
        guard try apply(to: &changed) else { return nil }
        try policy.set(changed)
        return changed
    }
}
class FirewallRuleSwitch: FirewallRuleChange {
    class var turnsOn: Bool { true }
    override func change(_ rule: FirewallPolicy.Rule, _ policy: FirewallPolicy) throws -> FirewallPolicy.Rule? {
        var changed = rule
        changed.isEnabled = Self.turnsOn
        try policy.set(changed)
        return changed
    }
}
final class EnableNetFirewallRule: FirewallRuleSwitch {}
final class DisableNetFirewallRule: FirewallRuleSwitch { override class var turnsOn: Bool { false } }
final class RemoveNetFirewallRule: FirewallRuleChange {
    override func change(_ rule: FirewallPolicy.Rule, _ policy: FirewallPolicy) throws -> FirewallPolicy.Rule? {
        try policy.remove(rule.id)
        return rule
    }
}
final class RenameNetFirewallRule: FirewallRuleChange {
    override func change(_ rule: FirewallPolicy.Rule, _ policy: FirewallPolicy) throws -> FirewallPolicy.Rule? {
        var changed = rule
        changed.id = text("NewName") ?? rule.id
        if policy.all.contains(where: { $0.id.equalsIgnoringCase(changed.id) }) {
            try cimError("Cannot create a file when that file already exists.", "Windows System Error 183", .resourceExists)
            return nil
        }
        try policy.remove(rule.id)
        try policy.set(changed)
        return changed
    }
}

/// Cmdlets that show one filter of each rule.
class FirewallFilterCmdlet: FirewallCmdlet {
    func filter(_ rule: FirewallPolicy.Rule) -> ModelObject? { nil }
    override func process() throws {
        let ids = has("AssociatedNetFirewallRule") ? values("AssociatedNetFirewallRule").compactMap { $0.as(ModelObject.self)?.model as? String } : nil
        for rule in try policy().all where ids?.contains(rule.id) ?? true { if let made = filter(rule) { try write(made) } }
    }
}
final class GetNetFirewallPortFilter: FirewallFilterCmdlet {
    override func filter(_ rule: FirewallPolicy.Rule) -> ModelObject? {
        guard fits(rule.networkProtocol, texts("Protocol")) else { return nil }
        return ModelObject(
            FirewallModule.portFilter,
            named: [
                "Protocol": Value(rule.networkProtocol), "LocalPort": FirewallModule.list(rule.localPorts), "RemotePort": FirewallModule.list(rule.remotePorts),
                "IcmpType": FirewallModule.list(rule.icmpTypes), "DynamicTarget": "Any", "InstanceID": Value(rule.id),
            ])
    }
}
final class GetNetFirewallAddressFilter: FirewallFilterCmdlet {
    override func filter(_ rule: FirewallPolicy.Rule) -> ModelObject? {
        ModelObject(FirewallModule.addressFilter, [FirewallModule.list(rule.localAddresses), FirewallModule.list(rule.remoteAddresses), Value(rule.id), .null])
    }
}
final class GetNetFirewallApplicationFilter: FirewallFilterCmdlet {
    override func filter(_ rule: FirewallPolicy.Rule) -> ModelObject? {
        let program = rule.program.isEmpty ? "Any" : rule.program
        return fits(program, texts("Program")) ? ModelObject(FirewallModule.applicationFilter, [Value(program), .null, Value(rule.id), .null]) : nil
    }
}
final class GetNetFirewallServiceFilter: FirewallFilterCmdlet {
    override func filter(_ rule: FirewallPolicy.Rule) -> ModelObject? {
        let service = rule.service.isEmpty ? "Any" : rule.service
        return fits(service, texts("Service")) ? ModelObject(FirewallModule.serviceFilter, [Value(service), Value(rule.id), .null]) : nil
    }
}

final class GetNetFirewallProfile: FirewallCmdlet {
    override func process() throws {
        let profiles = try policy().profiles
        for name in texts("Name") where !Self.isPattern(name) && !profiles.contains(where: { $0.name.equalsIgnoringCase(name) }) { try nothingFound("MSFT_NetFirewallProfile", "InstanceID", name) }
        for profile in profiles where fits(profile.name, texts("Name")) { try write(FirewallModule.make(profile)) }
    }
}
final class SetNetFirewallProfile: FirewallCmdlet {
    override func process() throws {
        let policy = try policy()
        let names = has("InputObject") ? inputs(FirewallModule.profile).compactMap { $0.model as? String } : texts("Name")
        for name in names where !Self.isPattern(name) && !policy.profiles.contains(where: { $0.name.equalsIgnoringCase(name) }) { try nothingFound("MSFT_NetFirewallProfile", "InstanceID", name) }
        for var profile in policy.profiles where fits(profile.name, names) {
            guard try shouldProcess("Name: \(profile.name)", action: "Set-NetFirewallProfile") else { continue }
            if let on = text("Enabled") { profile.isEnabled = !on.equalsIgnoringCase("False") }
            if let action = text("DefaultInboundAction") { profile.defaultInbound = action }
            if let action = text("DefaultOutboundAction") { profile.defaultOutbound = action }
            if let value = text("NotifyOnListen") { profile.notifyOnListen = value }
            if let value = text("AllowInboundRules") { profile.allowInboundRules = value }
            if let value = text("AllowUnicastResponseToMulticast") { profile.allowUnicastResponse = value }
            if let value = text("LogAllowed") { profile.logAllowed = value }
            if let value = text("LogBlocked") { profile.logBlocked = value }
            if let file = text("LogFileName") { profile.logFile = file }
            if let size = integer("LogMaxSizeKilobytes") { profile.logKilobytes = UInt32(clamping: size) }
            try policy.set(profile)
            if flag("PassThru") { try write(FirewallModule.make(profile)) }
        }
    }
}
