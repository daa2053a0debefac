import ShellRuntime
import VirtualMachines

/// What the access control cmdlets of adapters share.
class AclCmdlet: AdapterSettingCmdlet {
    /// The entries that the arguments describe: each local address with each remote one, in each direction.
    final func wanted() throws -> [AdapterAcl] {
        let local = try addresses("Local")
        let remote = try addresses("Remote")
        guard !local.isEmpty || !remote.isEmpty else {
            throw invalid(
                "At least one of the parameters LocalIPAddress, LocalMacAddress, RemoteIPAddress and RemoteMacAddress must be given.")
        }
        let action: AdapterAcl.Action = choice("Action") ?? .allow
        let direction: AdapterAcl.Direction = choice("Direction") ?? .both
        var found: [AdapterAcl] = []
        for from in local.isEmpty ? [nil] : local.map(Optional.some) {
            for to in remote.isEmpty ? [nil] : remote.map(Optional.some) {
                for way in direction == .both ? [.inbound, .outbound] : [direction] {
                    var acl = AdapterAcl()
                    acl.action = action
                    acl.direction = way
                    if let from { (acl.localAddress, acl.localType) = from }
                    if let to { (acl.remoteAddress, acl.remoteType) = to }
                    let isMac = [from, to].compactMap(\.self).map { $0.1 == .mac || $0.1 == .wildcardMac }
                    guard Set(isMac).count == 1 else { throw invalid("IP addresses and MAC addresses cannot be combined in one ACL.") }
                    if action == .meter, isMac[0] { throw invalid("A metering ACL must be IP-based.") }
                    found.append(acl)
                }
            }
        }
        return found
    }

    private func addresses(_ side: String) throws -> [(String, AdapterAcl.AddressType)] {
        try texts("\(side)IPAddress").map(ip) + texts("\(side)MacAddress").map(mac)
    }

    private func ip(_ text: String) throws -> (String, AdapterAcl.AddressType) {
        if text.equalsIgnoringCase("ANY") { return ("ANY", .wildcardBoth) }
        guard let version = NetworkPrefix.version(text) else { throw invalid("The IP address '\(text)' is not valid.") }
        switch text {
        case "0.0.0.0/0": return (text, .wildcardIPv4)
        case "::/0": return (text, .wildcardIPv6)
        default: return (text, version == 4 ? .ipv4 : .ipv6)
        }
    }

    private func mac(_ text: String) throws -> (String, AdapterAcl.AddressType) {
        if text.equalsIgnoringCase("ANY") { return ("ANY", .wildcardMac) }
        let digits = Array(text.filter { $0 != "-" && $0 != ":" }.uppercased())
        guard digits.count == 12, digits.allSatisfy(\.isHexDigit) else { throw invalid("The MAC address '\(text)' is not valid.") }
        return (stride(from: 0, to: 12, by: 2).map { String(digits[$0...$0 + 1]) }.joined(separator: "-"), .mac)
    }
}

/// Addresses with or without a prefix: `10.0.0.0/8`, `fe80::1`.
enum NetworkPrefix {
    /// 4 or 6; nil where the text is neither.
    static func version(_ text: String) -> Int? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2 else { return nil }
        let bits = parts.count == 2 ? Int(parts[1]) : 0
        guard let bits, bits >= 0 else { return nil }
        if isFour(parts[0]) { return bits <= 32 ? 4 : nil }
        return isSix(parts[0]) && bits <= 128 ? 6 : nil
    }

    private static func isFour(_ text: Substring) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { (1...3).contains($0.utf8.count) && $0.allSatisfy(\.isWholeNumber) && UInt8($0) != nil }
    }

    private static func isSix(_ text: Substring) -> Bool {
        let halves = String(text).splitting("::")
        guard halves.count <= 2 else { return false }
        let groups = halves.flatMap { $0.split(separator: ":", omittingEmptySubsequences: false).filter { !$0.isEmpty || halves.count == 1 } }
        guard groups.allSatisfy({ (1...4).contains($0.utf8.count) && $0.allSatisfy(\.isHexDigit) }) else { return false }
        return halves.count == 2 ? groups.count < 8 : groups.count == 8
    }
}

extension String {
    /// The parts between the places of a text.
    fileprivate func splitting(_ separator: String) -> [Substring] {
        var parts: [Substring] = []
        var start = startIndex
        var at = startIndex
        while at < endIndex {
            if self[at...].hasPrefix(separator) {
                parts.append(self[start..<at])
                at = index(at, offsetBy: separator.count)
                start = at
            } else {
                at = index(after: at)
            }
        }
        return parts + [self[start...]]
    }
}

/// `Get-VMNetworkAdapterAcl`.
final class GetVMNetworkAdapterAcl: AdapterSettingCmdlet {
    override func act() throws {
        for adapter in try adapters() { for acl in AdapterPolicyObject.acls(adapter) { try write(acl) } }
    }
}

/// `Add-VMNetworkAdapterAcl`.
final class AddVMNetworkAdapterAcl: AclCmdlet {
    override func act() throws {
        guard let new = try attempt({ try wanted() }) else { return }
        for adapter in try adapters() {
            guard try confirmed("Add-VMNetworkAdapterAcl will add an ACL to the network adapter \"\(adapter.name)\".") else { continue }
            let done = try change(adapter) { settings in
                for acl in new where settings.policies.acls.contains(acl) {
                    throw invalid("An ACL for the address '\(acl.remoteAddress.isEmpty ? acl.localAddress : acl.remoteAddress)' exists already on the network adapter '\(settings.name)'.")
                }
                settings.policies.acls += new
            }
            if done { for acl in new { try pass(AdapterPolicyObject(adapter, .acl(acl))) } }
        }
    }
}

/// `Remove-VMNetworkAdapterAcl`: the entries described, or those given.
final class RemoveVMNetworkAdapterAcl: AclCmdlet {
    override func act() throws {
        var gone: [(NetworkAdapterObject, [AdapterAcl])] = values("InputObject").compactMap { value in
            guard let object = value.as(AdapterPolicyObject.self), case .acl(let acl) = object.entry else { return nil }
            return (object.parent, [acl])
        }
        if !has("InputObject") {
            guard let described = try attempt({ try wanted() }) else { return }
            gone = try adapters().map { ($0, described) }
        }
        for (adapter, acls) in gone {
            guard try confirmed("Remove-VMNetworkAdapterAcl will remove an ACL from the network adapter \"\(adapter.name)\".") else { continue }
            let done = try change(adapter) { settings in
                guard acls.contains(where: settings.policies.acls.contains) else { throw VirtualizationError.noPart("network adapter ACL") }
                settings.policies.acls.removeAll(where: acls.contains)
            }
            if done { for acl in acls { try pass(AdapterPolicyObject(adapter, .acl(acl))) } }
        }
    }
}

/// `Get-VMNetworkAdapterExtendedAcl`.
final class GetVMNetworkAdapterExtendedAcl: AdapterSettingCmdlet {
    override func act() throws {
        for adapter in try adapters() { for acl in AdapterPolicyObject.extendedAcls(adapter) { try write(acl) } }
    }
}

/// `Add-VMNetworkAdapterExtendedAcl`.
final class AddVMNetworkAdapterExtendedAcl: AdapterSettingCmdlet {
    override func act() throws {
        guard let acl = try attempt({ try wanted() }) else { return }
        for adapter in try adapters() {
            guard try confirmed("Add-VMNetworkAdapterExtendedAcl will add an extended ACL to the network adapter \"\(adapter.name)\".") else { continue }
            let done = try change(adapter) { settings in
                guard !settings.policies.extendedAcls.contains(where: { $0.weight == acl.weight && $0.isInbound == acl.isInbound }) else {
                    throw invalid(
                        "An extended ACL with weight \(acl.weight) exists already in the \(acl.isInbound ? "inbound" : "outbound") direction of the network adapter '\(settings.name)'.")
                }
                settings.policies.extendedAcls.append(acl)
            }
            if done { try pass(AdapterPolicyObject(adapter, .extendedAcl(acl))) }
        }
    }

    private func wanted() throws -> ExtendedAdapterAcl {
        var acl = ExtendedAdapterAcl()
        acl.allows = integer("Action") == 1
        acl.isInbound = integer("Direction") == 1
        acl.weight = integer("Weight") ?? 0
        guard (1...65535).contains(acl.weight) else { throw invalid("The weight '\(acl.weight)' is out of range. The range is 1 through 65535.") }
        acl.localAddress = try address("LocalIPAddress")
        acl.remoteAddress = try address("RemoteIPAddress")
        acl.localPort = try port("LocalPort")
        acl.remotePort = try port("RemotePort")
        acl.protocolName = try transport()
        acl.isStateful = bool("Stateful") ?? false
        acl.idleTimeout = integer("IdleSessionTimeout") ?? 0
        acl.isolationId = integer("IsolationID") ?? 0
        guard !acl.isStateful || ["TCP", "UDP", "6", "17"].contains(acl.protocolName) else {
            throw invalid("A stateful ACL must be for the protocol TCP or UDP.")
        }
        return acl
    }

    private func address(_ name: String) throws -> String {
        guard let text = text(name), !text.equalsIgnoringCase("ANY") else { return "ANY" }
        guard NetworkPrefix.version(text) != nil else { throw invalid("The IP address '\(text)' is not valid.") }
        return text
    }

    /// `80`, `1000-2000`, `ANY` or `*`.
    private func port(_ name: String) throws -> String {
        guard let text = text(name), !text.equalsIgnoringCase("ANY"), text != "*" else { return "ANY" }
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { UInt16($0) }
        guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1], first <= last else {
            throw invalid("The port '\(text)' is not valid.")
        }
        return text
    }

    private func transport() throws -> String {
        guard let text = text("Protocol"), !text.equalsIgnoringCase("ANY") else { return "ANY" }
        if ["TCP", "UDP"].contains(text.uppercased()) { return text.uppercased() }
        guard UInt8(text) != nil else { throw invalid("The protocol '\(text)' is not valid.") }
        return text
    }
}

/// `Remove-VMNetworkAdapterExtendedAcl`.
final class RemoveVMNetworkAdapterExtendedAcl: AdapterSettingCmdlet {
    override func act() throws {
        var gone: [(NetworkAdapterObject, isInbound: Bool, weight: Int)] = values("InputObject").compactMap { value in
            guard let object = value.as(AdapterPolicyObject.self), case .extendedAcl(let acl) = object.entry else { return nil }
            return (object.parent, acl.isInbound, acl.weight)
        }
        if !has("InputObject") { gone = try adapters().map { ($0, integer("Direction") == 1, integer("Weight") ?? 0) } }
        for (adapter, isInbound, weight) in gone {
            guard try confirmed("Remove-VMNetworkAdapterExtendedAcl will remove an extended ACL from the network adapter \"\(adapter.name)\".") else { continue }
            var removed: ExtendedAdapterAcl?
            let done = try change(adapter) { settings in
                guard let at = settings.policies.extendedAcls.firstIndex(where: { $0.weight == weight && $0.isInbound == isInbound }) else {
                    throw VirtualizationError.noPart("network adapter extended ACL")
                }
                removed = settings.policies.extendedAcls.remove(at: at)
            }
            if done, let removed { try pass(AdapterPolicyObject(adapter, .extendedAcl(removed))) }
        }
    }
}
