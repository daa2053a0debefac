import ShellRuntime
import ShellTypes

/// Where the explicit part of security descriptors is kept, by a modelled machine's own paths (`C:\x`, `HKEY_LOCAL_MACHINE\x`).
/// Higher storeys keep one under `runspace.services["security"]`.
public protocol SecurityStore: AnyObject {
    func securityText(_ path: String) -> String?
    func setSecurityText(_ path: String, _ text: String)
}

/// Get-Acl and Set-Acl: descriptors of modelled files and registry keys. An item has its own entries, and those that its parents
/// hand down; what nobody set comes from the root of its volume or hive.
class AclCommand: ItemCommand {
    private static let volumeRoot = "O:BAG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)(A;OICIIO;0x1301bf;;;AU)(A;;0x100004;;;AU)"
    private static let machineHive = "O:BAG:SYD:PAI(A;CI;KA;;;BA)(A;CI;KA;;;SY)(A;CI;KR;;;BU)(A;CIIO;KA;;;CO)"
    private static let userHive = "O:BAG:SYD:PAI(A;CI;KA;;;S-1-5-21-3623811015-3361044348-30300820-500)(A;CI;KA;;;SY)(A;CI;KA;;;BA)"

    final func store(_ place: ProviderPath) throws -> any SecurityStore {
        guard let store = runspace.services["security"] as? any SecurityStore, place.provider.name == "Registry" || PathText.isWindows(place.path) else {
            throw ShellError(
                "The item '\(place.display)' has no Windows security descriptor: only modelled volumes and the registry keep one.", id: "NotSupported",
                category: .notImplemented, target: Value(place.display), exception: "System.NotSupportedException")
        }
        return store
    }
    final func kind(_ place: ProviderPath) -> SecurityObject.Kind { place.provider.name == "Registry" ? .registry : place.isContainer ? .directory : .file }

    final func descriptor(_ place: ProviderPath, _ store: any SecurityStore) -> SecurityDescriptor {
        let parent = place.provider.parent(place.path)
        let own = store.securityText(place.path).flatMap { SecurityDescriptor(sddl: $0) }
        if parent.isEmpty || parent == place.path {
            let root = place.provider.name != "Registry" ? Self.volumeRoot : place.path.uppercased().hasPrefix("HKEY_CURRENT_USER") ? Self.userHive : Self.machineHive
            return own ?? SecurityDescriptor(sddl: root) ?? SecurityDescriptor(owner: "", group: "")
        }
        let above = descriptor(place.with(parent), store)
        var made = own ?? SecurityDescriptor(owner: above.owner, group: above.group)
        if !made.isProtected { made.entries += above.entries.compactMap { $0.inherited(byContainer: place.isContainer) } }
        return made
    }
}

final class GetAcl: AclCommand {
    override func process() throws {
        if let item = self["InputObject"].objectValue as? any RegistryOrFile { return try show(item.securedPlace) }
        if !has("Path"), !has("LiteralPath") { return try show(providers.current) }
        try forEachItem { try show($0) }
    }
    private func show(_ place: ProviderPath) throws {
        let object = SecurityObject(kind(place), descriptor(place, try store(place)))
        object.path = place.qualified
        let made = runspace.addNote(to: .object(object), "PSParentPath", Value(place.with(place.provider.parent(place.path)).qualified))
        try write(runspace.addNote(to: made, "PSChildName", Value(place.leaf)))
    }
}

final class SetAcl: AclCommand {
    override func process() throws {
        let given = self["AclObject"]
        guard let security = given.as(SecurityObject.self) else {
            throw terminating(
                "AclObject is not a security descriptor of a file or registry key.", id: "SetAcl_AclObject", category: .invalidArgument, target: given,
                exception: "System.ArgumentException")
        }
        try forEachItem { place in
            let store = try store(place)
            guard try shouldProcess(place.display) else { return }
            var own = security.descriptor
            let now = descriptor(place, store)
            if own.owner.isEmpty { own.owner = now.owner }
            if own.group.isEmpty { own.group = now.group }
            own.entries.removeAll { $0.isInherited }
            store.setSecurityText(place.path, own.sddl)
            if flag("Passthru") { try write(given) }
        }
    }
}

/// Objects whose place is known, for `Get-Acl -InputObject`.
public protocol RegistryOrFile: AnyObject { var securedPlace: ProviderPath { get } }
extension FileItemObject: RegistryOrFile { public var securedPlace: ProviderPath { place } }

let aclTable: [CmdletEntry] = [
    CmdletEntry(
        "Get-Acl", implementingType: "Microsoft.PowerShell.Commands.GetAclCommand",
        surface: {
            CommandMetadata(
                surface: """
                    Get-Acl|Microsoft.PowerShell.Security|ByPath||||System.Security.AccessControl.FileSecurity,System.Security.AccessControl.DirectorySecurity,System.Security.AccessControl.RegistrySecurity
                    ByPath|ByInputObject|ByLiteralPath
                    Path|string[]||ValidateNotNullOrEmpty()|||0:0:vp
                    InputObject|psobject|||||1:-:m
                    LiteralPath|string[]|PSPath,LP|ValidateNotNullOrEmpty()|||2:-:p
                    Filter|string|||||*:-:
                    Include|string[]|||||*:-:
                    Exclude|string[]|||||*:-:
                    """)
        }, make: { GetAcl() }),
    CmdletEntry(
        "Set-Acl", implementingType: "Microsoft.PowerShell.Commands.SetAclCommand",
        surface: {
            CommandMetadata(
                surface: """
                    Set-Acl|Microsoft.PowerShell.Security|ByPath|S|Medium||
                    ByPath|ByLiteralPath
                    Path|string[]||ValidateNotNullOrEmpty()|||0:0:mp
                    LiteralPath|string[]|PSPath,LP|ValidateNotNullOrEmpty()|||1:-:mp
                    AclObject|System.Object||ValidateNotNull()|||*:1:mv
                    Passthru|switch||||s|*:-:
                    Filter|string|||||*:-:
                    Include|string[]|||||*:-:
                    Exclude|string[]|||||*:-:
                    """)
        }, make: { SetAcl() }),
]
