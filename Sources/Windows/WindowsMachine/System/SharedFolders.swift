/// The shares of a machine, kept where the Server service keeps them: one value of texts for each below `LanmanServer\Shares`.
public struct SharedFolders {
    public struct Share: Equatable, Sendable {
        public let name: String
        public var path: String
        public var description = ""
        /// A share that Windows makes itself.
        public var isSpecial = false
        /// Who may do what, as `account right`: `Everyone Read`.
        public var access = ["Everyone Read"]
        public init(name: String, path: String) {
            self.name = name
            self.path = path
        }
    }
    private let machine: WindowsMachine
    private static let key = #"HKLM\SYSTEM\CurrentControlSet\Services\LanmanServer\Shares"#
    public init(_ machine: WindowsMachine) { self.machine = machine }

    private var special: [Share] {
        func share(_ name: String, _ path: String, _ description: String) -> Share {
            var share = Share(name: name, path: path)
            share.description = description
            share.isSpecial = true
            share.access = [#"BUILTIN\Administrators Full"#]
            return share
        }
        return [share("ADMIN$", #"C:\Windows"#, "Remote Admin")] + machine.files.allDrives.map { letter, _ in share("\(letter)$", "\(letter):\\", "Default share") } + [share("IPC$", "", "Remote IPC")]
    }
    /// In order of their names.
    public var all: [Share] {
        let own = (machine.registry.key(Self.key)?.values ?? []).compactMap { entry -> Share? in
            guard let texts = entry.value.strings else { return nil }
            func field(_ name: String) -> String? { texts.first { $0.hasPrefix(name + "=") }.map { String($0.dropFirst(name.count + 1)) } }
            var share = Share(name: entry.name, path: field("Path") ?? "")
            share.description = field("Remark") ?? ""
            share.access = field("Access")?.split(separator: ";").map(String.init) ?? ["Everyone Read"]
            return share
        }
        return (special + own).sorted { folded($0.name) < folded($1.name) }
    }
    /// The machine's own path of one that goes by its name and a share's (`\\HOST\C$\Images`); nil for another machine's, and where there is no such share.
    public func localPath(_ path: String) -> String? {
        guard path.hasPrefix("\\\\") else { return nil }
        let parts = path.dropFirst(2).split(maxSplits: 2, omittingEmptySubsequences: false) { $0 == "\\" || $0 == "/" }
        guard parts.count > 1, !parts[1].isEmpty else { return nil }
        let server = folded(String(parts[0]))
        guard ["localhost", "127.0.0.1", folded(machine.computerName)].contains(server), let folder = share(String(parts[1]))?.path, !folder.isEmpty else { return nil }
        let rest = parts.count > 2 ? String(parts[2]) : ""
        return rest.isEmpty || folder.hasSuffix("\\") ? folder + rest : folder + "\\" + rest
    }
    public func share(_ name: String) -> Share? { all.first { folded($0.name) == folded(name) } }
    public func set(_ share: Share) throws {
        try machine.registry.set(
            Self.key, share.name,
            .multiString(["CSCFlags=0", "MaxUses=4294967295", "Path=" + share.path, "Permissions=0", "Remark=" + share.description, "ShareName=" + share.name, "Type=0", "Access=" + share.access.joined(separator: ";")]))
    }
    public func remove(_ name: String) throws { try machine.registry.deleteValue(Self.key, name) }
}
