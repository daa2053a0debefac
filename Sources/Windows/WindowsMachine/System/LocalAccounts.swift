/// The local users and groups of a machine, kept where Windows keeps its accounts: below `HKLM\SAM`.
///
/// A machine on which nobody changed an account has those of a fresh Windows; the first change writes them all.
public struct LocalAccounts {
    public struct User: Equatable {
        public var name: String
        /// The last number of its security identifier.
        public let rid: UInt32
        public var fullName = ""
        public var description = ""
        public var isEnabled = true
        public var passwordRequired = true
        public var passwordNeverExpires = false
        public var mayChangePassword = true
        public var passwordSet: WindowsTime?
        public var expires: WindowsTime?
    }
    public struct Group: Equatable {
        public var name: String
        public let sid: String
        public var description = ""
        /// Security identifiers.
        public var members: [String] = []
    }
    public enum Failure: Error, Equatable {
        case userNotFound(String), groupNotFound(String), principalNotFound(String), exists(String), alreadyMember(String, String), notAMember(String, String), builtIn(String)
    }

    private let machine: WindowsMachine
    private static let root = #"HKLM\SAM\SAM\Domains\"#
    private static let users = root + #"Account\Users"#
    private static let aliases = root + #"Builtin\Aliases"#

    public init(_ machine: WindowsMachine) { self.machine = machine }

    /// The identifier of the machine, which those of its accounts begin with.
    public var domain: String { machine.configuration.userSID.split(separator: "-").dropLast().joined(separator: "-") }
    public func sid(_ user: User) -> String { "\(domain)-\(user.rid)" }

    // MARK: reading

    /// In order of their names.
    public var allUsers: [User] {
        let names = machine.registry.subkeys(Self.users)
        let found = names.isEmpty ? fresh : names.compactMap(stored)
        return found.sorted { folded($0.name) < folded($1.name) }
    }
    public var allGroups: [Group] {
        let names = machine.registry.subkeys(Self.aliases)
        let found = names.isEmpty ? freshGroups : names.map { sid in
            let key = Self.aliases + "\\" + sid
            return Group(
                name: machine.registry.string(key, "Name") ?? sid, sid: sid, description: machine.registry.string(key, "Comment") ?? "",
                members: machine.registry.value(key, "Members")?.strings ?? [])
        }
        return found.sorted { folded($0.name) < folded($1.name) }
    }
    /// A user by name or security identifier.
    public func user(_ text: String) -> User? { allUsers.first { folded($0.name) == folded(bare(text)) || sid($0) == text } }
    public func group(_ text: String) -> Group? { allGroups.first { folded($0.name) == folded(text) || $0.sid == text } }
    /// `MACHINE\name` of a security identifier, and whether it is a group's; nil where the machine does not know it.
    public func principal(_ sid: String) -> (name: String, isGroup: Bool)? {
        if let user = allUsers.first(where: { self.sid($0) == sid }) { return (machine.computerName + "\\" + user.name, false) }
        if let group = allGroups.first(where: { $0.sid == sid }) { return (machine.computerName + "\\" + group.name, true) }
        return Self.wellKnown.first { $0.sid == sid }.map { ($0.name, true) }
    }
    /// The security identifier of a user, a group or one of Windows' own principals.
    public func identifier(of text: String) -> String? {
        if let user = user(text) { return sid(user) }
        if let known = Self.wellKnown.first(where: { folded($0.name) == folded(text) || folded($0.name.split(separator: "\\").last.map(String.init) ?? "") == folded(text) || $0.sid == text }) { return known.sid }
        return group(bare(text))?.sid
    }
    /// The name behind `MACHINE\` and `.\`.
    private func bare(_ text: String) -> String {
        let parts = text.split(separator: "\\", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, parts[0] == "." || folded(parts[0]) == folded(machine.computerName) else { return text }
        return parts[1]
    }
    private static let wellKnown = [
        (name: #"NT AUTHORITY\Authenticated Users"#, sid: "S-1-5-11"), (name: #"NT AUTHORITY\INTERACTIVE"#, sid: "S-1-5-4"), (name: "Everyone", sid: "S-1-1-0"),
        (name: #"NT AUTHORITY\SYSTEM"#, sid: "S-1-5-18"), (name: #"NT AUTHORITY\LOCAL SERVICE"#, sid: "S-1-5-19"), (name: #"NT AUTHORITY\NETWORK SERVICE"#, sid: "S-1-5-20"),
    ]

    // MARK: changing

    public func add(_ name: String, _ change: (inout User) -> Void) throws -> User {
        if user(name) != nil || group(name) != nil { throw Failure.exists(name) }
        var made = User(name: name, rid: max(1000, allUsers.map(\.rid).max() ?? 1000) + 1)
        made.passwordSet = machine.clock.now
        change(&made)
        try seed()
        try store(made)
        return made
    }
    public func change(_ name: String, _ change: (inout User) -> Void) throws {
        guard var user = user(name) else { throw Failure.userNotFound(name) }
        let old = user.name
        change(&user)
        if folded(user.name) != folded(old), self.user(user.name) != nil || group(user.name) != nil { throw Failure.exists(user.name) }
        try seed()
        try store(user)
    }
    public func removeUser(_ name: String) throws {
        guard let user = user(name) else { throw Failure.userNotFound(name) }
        // The accounts that Windows came with cannot be deleted.
        if user.rid < 1000 { throw Failure.builtIn(user.name) }
        try seed()
        try machine.registry.deleteKey(Self.key(user.rid))
        let sid = sid(user)
        for var group in allGroups where group.members.contains(sid) {
            group.members.removeAll { $0 == sid }
            try store(group)
        }
    }
    public func addGroup(_ name: String, description: String) throws -> Group {
        if user(name) != nil || group(name) != nil { throw Failure.exists(name) }
        let own = allGroups.compactMap { $0.sid.hasPrefix(domain) ? UInt32($0.sid.dropFirst(domain.count + 1)) : nil }
        let made = Group(name: name, sid: "\(domain)-\(max(allUsers.map(\.rid).max() ?? 1000, own.max() ?? 0, 1000) + 1)", description: description)
        try seed()
        try store(made)
        return made
    }
    public func changeGroup(_ name: String, _ change: (inout Group) -> Void) throws {
        guard var group = group(name) else { throw Failure.groupNotFound(name) }
        let old = group.name
        change(&group)
        if folded(group.name) != folded(old), self.group(group.name) != nil || user(group.name) != nil { throw Failure.exists(group.name) }
        try seed()
        try store(group)
    }
    public func removeGroup(_ name: String) throws {
        guard let group = group(name) else { throw Failure.groupNotFound(name) }
        if group.sid.hasPrefix("S-1-5-32-") { throw Failure.builtIn(group.name) }
        try seed()
        try machine.registry.deleteKey(Self.aliases + "\\" + group.sid)
    }
    public func addMember(_ member: String, to name: String) throws {
        guard let group = group(name) else { throw Failure.groupNotFound(name) }
        guard let sid = identifier(of: member) else { throw Failure.principalNotFound(member) }
        if group.members.contains(sid) { throw Failure.alreadyMember(member, group.name) }
        try changeGroup(group.sid) { $0.members.append(sid) }
    }
    public func removeMember(_ member: String, from name: String) throws {
        guard let group = group(name) else { throw Failure.groupNotFound(name) }
        guard let sid = identifier(of: member) else { throw Failure.principalNotFound(member) }
        guard group.members.contains(sid) else { throw Failure.notAMember(member, group.name) }
        try changeGroup(group.sid) { $0.members.removeAll { $0 == sid } }
    }

    // MARK: the registry

    private static func key(_ rid: UInt32) -> String {
        let digits = String(rid, radix: 16, uppercase: true)
        return users + "\\" + String(repeating: "0", count: max(0, 8 - digits.count)) + digits
    }
    private func stored(_ name: String) -> User? {
        guard let rid = UInt32(name, radix: 16) else { return nil }
        let key = Self.users + "\\" + name, registry = machine.registry
        let flags = registry.number(key, "UserAccountControl") ?? 0
        func time(_ name: String) -> WindowsTime? { registry.number(key, name).map { WindowsTime(rawValue: $0) } }
        return User(
            name: registry.string(key, "UserName") ?? name, rid: rid, fullName: registry.string(key, "FullName") ?? "", description: registry.string(key, "Comment") ?? "",
            isEnabled: flags & 1 == 0, passwordRequired: flags & 4 == 0, passwordNeverExpires: flags & 0x200 != 0, mayChangePassword: flags & 0x40 == 0,
            passwordSet: time("PasswordLastSet"), expires: time("AccountExpires"))
    }
    private func store(_ user: User) throws {
        let key = Self.key(user.rid), registry = machine.registry
        try registry.set(key, "UserName", .string(user.name))
        try registry.set(key, "FullName", .string(user.fullName))
        try registry.set(key, "Comment", .string(user.description))
        // The USER_ flags of ntsam.h.
        let flags: UInt32 = (user.isEnabled ? 0 : 1) | (user.passwordRequired ? 0 : 4) | 0x10 | (user.mayChangePassword ? 0 : 0x40) | (user.passwordNeverExpires ? 0x200 : 0)
        try registry.set(key, "UserAccountControl", .dword(flags))
        for (name, time) in [("PasswordLastSet", user.passwordSet), ("AccountExpires", user.expires)] {
            if let time { try registry.set(key, name, .qword(time.rawValue)) } else { try? registry.deleteValue(key, name) }
        }
    }
    private func store(_ group: Group) throws {
        let key = Self.aliases + "\\" + group.sid
        try machine.registry.set(key, "Name", .string(group.name))
        try machine.registry.set(key, "Comment", .string(group.description))
        try machine.registry.set(key, "Members", .multiString(group.members))
    }
    private func seed() throws {
        guard machine.registry.subkeys(Self.users).isEmpty else { return }
        let users = fresh, groups = freshGroups
        for user in users { try store(user) }
        for group in groups { try store(group) }
    }

    private var ownRID: UInt32 { machine.configuration.userSID.split(separator: "-").last.flatMap { UInt32($0) } ?? 500 }
    private var fresh: [User] {
        func account(_ name: String, _ rid: UInt32, _ description: String, isEnabled: Bool = false) -> User {
            User(name: name, rid: rid, description: description, isEnabled: isEnabled, passwordRequired: isEnabled || rid == 504, passwordSet: rid == ownRID ? machine.bootTime : nil)
        }
        let administrator = "Built-in account for administering the computer/domain"
        let own = account(machine.configuration.userName, ownRID, ownRID == 500 ? administrator : "", isEnabled: true)
        let others = [
            account("Administrator", 500, administrator), account("Guest", 501, "Built-in account for guest access to the computer/domain"),
            account("DefaultAccount", 503, "A user account managed by the system."),
            account("WDAGUtilityAccount", 504, "A user account managed and used by the system for Windows Defender Application Guard scenarios."),
        ]
        return [own] + others.filter { $0.rid != ownRID }
    }
    private var freshGroups: [Group] {
        let administrators = ownRID == 500 ? [500] : [500, ownRID]
        func group(_ name: String, _ rid: Int, _ description: String, _ members: [String] = []) -> Group {
            Group(name: name, sid: "S-1-5-32-\(rid)", description: description, members: members)
        }
        return [
            group("Access Control Assistance Operators", 579, "Members of this group can remotely query authorization attributes and permissions for resources on this computer."),
            group("Administrators", 544, "Administrators have complete and unrestricted access to the computer/domain", administrators.map { "\(domain)-\($0)" }),
            group("Backup Operators", 551, "Backup Operators can override security restrictions for the sole purpose of backing up or restoring files"),
            group("Cryptographic Operators", 569, "Members are authorized to perform cryptographic operations."),
            group("Distributed COM Users", 562, "Members are allowed to launch, activate and use Distributed COM objects on this machine."),
            group("Event Log Readers", 573, "Members of this group can read event logs from local machine"),
            group("Guests", 546, "Guests have the same access as members of the Users group by default, except for the Guest account which is further restricted", ["\(domain)-501"]),
            group("Hyper-V Administrators", 578, "Members of this group have complete and unrestricted access to all features of Hyper-V."),
            group("IIS_IUSRS", 568, "Built-in group used by Internet Information Services."),
            group("Network Configuration Operators", 556, "Members in this group can have some administrative privileges to manage configuration of networking features"),
            group("Performance Log Users", 559, "Members of this group may schedule logging of performance counters, enable trace providers, and collect event traces both locally and via remote access to this computer"),
            group("Performance Monitor Users", 558, "Members of this group can access performance counter data locally and remotely"),
            group("Power Users", 547, "Power Users are included for backwards compatibility and possess limited administrative powers"),
            group("Remote Desktop Users", 555, "Members in this group are granted the right to logon remotely"),
            group("Remote Management Users", 580, "Members of this group can access WMI resources over management protocols (such as WS-Management via the Windows Remote Management service). This applies only to WMI namespaces that grant access to the user."),
            group("System Managed Accounts Group", 581, "Members of this group are managed by the system.", ["\(domain)-503"]),
            group("Users", 545, "Users are prevented from making accidental or intentional system-wide changes and can run most applications", ["S-1-5-11", "S-1-5-4"] + (ownRID == 500 ? [] : ["\(domain)-\(ownRID)"])),
        ]
    }
}
