/// An extension that Windows brings for virtual switches (`Msvm_InstalledEthernetSwitchExtension`).
public struct SwitchExtension: Sendable {
    public let name: String
    public let id: String
    /// A number of `VMSwitchExtensionType`.
    public let type: Int
    /// Whether a new switch has it on.
    public let startsEnabled: Bool

    public static let installed = [
        SwitchExtension(
            name: "Microsoft Windows Filtering Platform", id: "E7C3B2F0-F3C5-48DF-AF2B-10FED6D72E7A", type: 2, startsEnabled: true),
        SwitchExtension(
            name: "Microsoft Azure VFP Switch Extension", id: "E9B59CFA-2BE1-4B21-828F-B6FBDBDDC017", type: 2, startsEnabled: false),
        SwitchExtension(name: "Microsoft NDIS Capture", id: "EA24CD6C-D17A-4348-9190-09F0D5BE83DD", type: 4, startsEnabled: false),
    ]
}

extension SwitchSettings {
    public func isEnabled(_ extension: SwitchExtension) -> Bool { `extension`.startsEnabled != toggledExtensions.contains(`extension`.id) }
}

extension VirtualizationHost {
    /// Enable- and Disable-VMSwitchExtension.
    public func setExtension(_ extension: SwitchExtension, on target: VirtualSwitch, enabled: Bool) throws {
        try configureSwitch(target) { settings in
            settings.toggledExtensions.removeAll { $0 == `extension`.id }
            if enabled != `extension`.startsEnabled { settings.toggledExtensions.append(`extension`.id) }
        }
    }

    /// Add-, Remove-VMSwitchTeamMember and Set-VMSwitchTeam -NetAdapterName: the adapters that a team consists of from now on.
    public func setTeam(
        of target: VirtualSwitch, names: [String], descriptions: [String] = [], _ change: TeamChange
    ) throws {
        try lock.withLock {
            guard target.stored.embeddedTeaming else {
                throw VirtualizationError(
                    .invalidOperation, nil,
                    [
                        "Failed while modifying virtual Ethernet switch connection settings.",
                        "The virtual switch '\(target.stored.name)' does not use Switch Embedded Teaming.",
                    ])
            }
            var request = NewSwitch(name: target.stored.name)
            request.netAdapterNames = names
            request.netAdapterDescriptions = descriptions
            let adapters = try unboundAdapters(request, except: target)
            var members = target.stored.hostAdapters
            switch change {
            case .add: for adapter in adapters where !members.contains(adapter.name) { members.append(adapter.name) }
            case .remove: members.removeAll { name in adapters.contains { $0.name == name } }
            case .replace: members = adapters.map(\.name)
            }
            guard !members.isEmpty else {
                throw VirtualizationError(
                    .invalidOperation, nil,
                    [
                        "Failed while modifying virtual Ethernet switch connection settings.",
                        "The last network adapter of a switch team cannot be removed.",
                    ])
            }
            try configureSwitch(target) { $0.hostAdapters = members }
        }
    }

    public enum TeamChange: Sendable { case add, remove, replace }
}
