import ShellRuntime
import WindowsMachine

/// What a NAT can be told beside its addresses: the properties of `MSFT_NetNat` that `Set-NetNat` changes, with their defaults.
struct NatSettings {
    enum Kind {
        case seconds(UInt32)
        case filtering
        case truth
    }
    let name: String
    let kind: Kind

    static let all = [
        NatSettings(name: "IcmpQueryTimeout", kind: .seconds(30)), NatSettings(name: "TcpEstablishedConnectionTimeout", kind: .seconds(1800)),
        NatSettings(name: "TcpTransientConnectionTimeout", kind: .seconds(120)), NatSettings(name: "TcpFilteringBehavior", kind: .filtering),
        NatSettings(name: "UdpFilteringBehavior", kind: .filtering), NatSettings(name: "UdpIdleSessionTimeout", kind: .seconds(120)),
        NatSettings(name: "UdpInboundRefresh", kind: .truth),
    ]
    /// The property's value: what was stored, or the default.
    func value(_ stored: String?) -> Value {
        switch kind {
        case .seconds(let usual): .uint(stored.flatMap { UInt32($0) } ?? usual)
        case .filtering: Value(stored ?? "AddressDependentFiltering")
        case .truth: .bool(stored == "True")
        }
    }
}

/// `Set-NetNat`: timeouts and filtering of translations that are there.
final class SetNetNat: NetworkCmdlet {
    override func process() throws {
        let settings = try settings()
        let names = has("InputObject") ? values("InputObject").compactMap { $0.as(ModelObject.self)?["Name"]?.stringValue } : texts("Name")
        for name in names where !Self.isPattern(name) && !settings.nats.contains(where: { $0.name.equalsIgnoringCase(name) }) {
            try notFound("MSFT_NetNat", "Name", name)
        }
        for nat in settings.nats where fits(nat.name, names) {
            guard try shouldProcess("NetNat '\(nat.name)'", action: "Set") else { continue }
            for setting in NatSettings.all where has(setting.name) {
                try settings.setNatSetting(setting.name, of: nat.name, to: runspace.text(self[setting.name]))
            }
            if flag("PassThru") { try write(NetworkObjects.make(nat.name, nat.prefix, settings)) }
        }
    }
}
