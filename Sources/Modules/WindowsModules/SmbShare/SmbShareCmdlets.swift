import ShellFormatting
import ShellRuntime
import WindowsMachine

/// Module SmbShare: the shares of the session's machine. Nobody connects to them, for the model sends no packets.
enum SmbShareModule {
    static let module = BuiltinModule("SmbShare", version: "2.0.0.0", setUp: {
        registerViews()
        RegistrySettings.registerViews()
    }) {
        let rows = CmdletRows(module: "SmbShare"), share: @Sendable () -> ModelSchema = { SmbShareModule.share }
        return [
            rows.row("Get-SmbShare", GetSmbShare.self),
            rows.row("New-SmbShare", NewSmbShare.self),
            rows.row("Remove-SmbShare", RemoveSmbShare.self, input: share),
            rows.row("Set-SmbShare", SetSmbShare.self, input: share),
            rows.row("Get-SmbShareAccess", GetSmbShareAccess.self, input: share),
            rows.row("Grant-SmbShareAccess", GrantSmbShareAccess.self, input: share),
            rows.row("Revoke-SmbShareAccess", RevokeSmbShareAccess.self, input: share),
            rows.row("Get-SmbConnection", GetNothing.self), rows.row("Get-SmbMapping", GetNothing.self), rows.row("Get-SmbSession", GetNothing.self),
            rows.row("Get-SmbOpenFile", GetNothing.self), rows.row("New-SmbMapping", NewSmbMapping.self),
            rows.row("Close-SmbOpenFile", CloseSmbOpenFile.self), rows.row("Close-SmbSession", CloseSmbSession.self), rows.row("Remove-SmbMapping", RemoveSmbMapping.self),
        ] + RegistrySettings.rows("SmbShare", ["SmbServerConfiguration", "SmbClientConfiguration"])
    }
    static let share = CimSchemas.make(
        "ROOT/Microsoft/Windows/SMB", "MSFT_SmbShare", text: "Name",
        [("Name", "string"), ("ScopeName", "string"), ("Path", "string"), ("Description", "string"), ("Special", "bool"), ("Temporary", "bool"), ("ShareState", "string"), ("ShareType", "string"), ("CurrentUsers", "uint"), ("ConcurrentUserLimit", "uint"), ("EncryptData", "bool")])
    static let access = CimSchemas.make(
        "ROOT/Microsoft/Windows/SMB", "MSFT_SmbShareAccessControlEntry", [("Name", "string"), ("ScopeName", "string"), ("AccountName", "string"), ("AccessControlType", "string"), ("AccessRight", "string")])
    private static func registerViews() {
        let views = ViewRegistry.shared
        views.register(share.typeName, .table([.property("Name"), .property("ScopeName"), .property("Path"), .property("Description")]))
        views.register(access.typeName, .table([.property("Name"), .property("ScopeName"), .property("AccountName"), .property("AccessControlType"), .property("AccessRight")]))
    }
}
/// The model has none of what it lists.
final class GetNothing: WindowsCmdlet {}
final class NewSmbMapping: WindowsCmdlet {
    override func process() throws { try cimError("The network path was not found.", "Windows System Error 53", .objectNotFound, target: Value("MSFT_SmbMapping")) }
}
class SmbShareCmdlet: WindowsCmdlet {
    final func shares() throws -> SharedFolders { SharedFolders(try windowsMachine("shares")) }
    final func chosen(_ shares: SharedFolders) throws -> [SharedFolders.Share] {
        let names = has("InputObject") ? inputs(SmbShareModule.share).compactMap { $0.model as? String } : texts("Name"), all = shares.all
        for name in names where !Self.isPattern(name) && !all.contains(where: { $0.name.equalsIgnoringCase(name) }) { try nothingFound("MSFT_SMBShare", "Name", name) }
        // Every share is of the one file server that a machine is.
        guard fits("*", texts("ScopeName")), fits("Default", texts("SmbInstance")) else {
            for name in names where !Self.isPattern(name) { try nothingFound("MSFT_SMBShare", "Name", name) }
            return []
        }
        return all.filter { fits($0.name, names) }
    }
    final func make(_ share: SharedFolders.Share) -> ModelObject {
        ModelObject(
            SmbShareModule.share,
            named: [
                "Name": Value(share.name), "ScopeName": "*", "Path": Value(share.path), "Description": Value(share.description), "Special": .bool(share.isSpecial), "Temporary": false, "ShareState": "Online",
                "ShareType": Value(share.name == "IPC$" ? "InterprocessCommunication" : "FileSystemDirectory"), "CurrentUsers": .uint(0), "ConcurrentUserLimit": .uint(0), "EncryptData": false,
            ], model: share.name)
    }
    final func writeAccess(_ share: SharedFolders.Share) throws {
        for entry in share.access {
            let cut = entry.lastIndex(of: " ") ?? entry.endIndex, right = entry[cut...].dropFirst()
            try write(ModelObject(SmbShareModule.access, [Value(share.name), "*", Value(String(entry[..<cut])), Value(right == "None" ? "Deny" : "Allow"), Value(right == "None" ? "Full" : String(right)), .null]))
        }
    }
    /// The account as the machine writes it; nil after an error.
    final func account(_ name: String) throws -> String? {
        let accounts = LocalAccounts(try machine())
        if let known = accounts.identifier(of: name).flatMap({ accounts.principal($0) }) {
            if known.isGroup, accounts.group(name) != nil { return #"BUILTIN\"# + (accounts.group(name)?.name ?? name) }
            return known.name
        }
        try cimError("No mapping between account names and security IDs was done.", "Windows System Error 1332", .notSpecified, target: Value("MSFT_SmbShare"))
        return nil
    }
}
final class GetSmbShare: SmbShareCmdlet {
    override func process() throws { for share in try chosen(shares()) where !has("Special") || flag("Special") == share.isSpecial { try write(make(share)) } }
}
final class NewSmbShare: SmbShareCmdlet {
    override func process() throws {
        let shares = try shares(), name = text("Name") ?? "", path = fullPath(text("Path") ?? "")
        guard try shouldProcess(name, action: "New-SmbShare") else { return }
        guard try machine().files.isDirectory(path) else { return try cimError("The system cannot find the file specified.", "Windows System Error 2", .objectNotFound, target: Value("MSFT_SMBShare")) }
        guard shares.share(name) == nil else { return try cimError("The name has already been shared.", "Windows System Error 2118", .resourceExists, target: Value("MSFT_SMBShare")) }
        var share = SharedFolders.Share(name: name, path: path)
        share.description = text("Description") ?? ""
        var access: [String] = []
        for (parameter, right) in [("FullAccess", "Full"), ("ChangeAccess", "Change"), ("ReadAccess", "Read"), ("NoAccess", "None")] {
            for name in texts(parameter) {
                guard let known = try account(name) else { return }
                access.append("\(known) \(right)")
            }
        }
        if !access.isEmpty { share.access = access }
        try shares.set(share)
        try write(make(share))
    }
}
class SmbShareChange: SmbShareCmdlet {
    func change(_ share: inout SharedFolders.Share, _ shares: SharedFolders) throws {}
    override func process() throws {
        let shares = try shares()
        for var share in try chosen(shares) where try flag("Force") || shouldProcess(share.name, action: runtime.info.name) { try change(&share, shares) }
    }
}
final class RemoveSmbShare: SmbShareChange {
    override func change(_ share: inout SharedFolders.Share, _ shares: SharedFolders) throws {
        if share.isSpecial { return try cimError("The request is not supported.", "Windows System Error 50", .notImplemented, target: Value("MSFT_SMBShare")) }
        try shares.remove(share.name)
    }
}
final class SetSmbShare: SmbShareChange {
    override func change(_ share: inout SharedFolders.Share, _ shares: SharedFolders) throws {
        if let text = text("Description") { share.description = text }
        try shares.set(share)
        if flag("PassThru") { try write(make(share)) }
    }
}
final class GetSmbShareAccess: SmbShareCmdlet {
    override func process() throws { for share in try chosen(shares()) { try writeAccess(share) } }
}
final class GrantSmbShareAccess: SmbShareChange {
    override func change(_ share: inout SharedFolders.Share, _ shares: SharedFolders) throws {
        for name in texts("AccountName") {
            guard let known = try account(name) else { return }
            share.access.removeAll { $0.hasPrefix(known + " ") }
            share.access.append("\(known) \(text("AccessRight") ?? "Read")")
        }
        try shares.set(share)
        try writeAccess(share)
    }
}
final class RevokeSmbShareAccess: SmbShareChange {
    override func change(_ share: inout SharedFolders.Share, _ shares: SharedFolders) throws {
        for name in texts("AccountName") { if let known = try account(name) { share.access.removeAll { $0.hasPrefix(known + " ") } } }
        try shares.set(share)
        try writeAccess(share)
    }
}
