import ShellFormatting
import ShellRuntime
import WindowsMachine

/// Module Microsoft.PowerShell.LocalAccounts: users and groups of the session's machine.
enum LocalAccountsModule {
    static let module = BuiltinModule(
        "Microsoft.PowerShell.LocalAccounts", version: "1.0.0.0",
        aliases: [
            ("glu", "Get-LocalUser"), ("nlu", "New-LocalUser"), ("slu", "Set-LocalUser"), ("rlu", "Remove-LocalUser"), ("rnlu", "Rename-LocalUser"), ("elu", "Enable-LocalUser"),
            ("dlu", "Disable-LocalUser"), ("glg", "Get-LocalGroup"), ("nlg", "New-LocalGroup"), ("slg", "Set-LocalGroup"), ("rlg", "Remove-LocalGroup"), ("rnlg", "Rename-LocalGroup"),
            ("glgm", "Get-LocalGroupMember"), ("algm", "Add-LocalGroupMember"), ("rlgm", "Remove-LocalGroupMember"),
        ], setUp: { registerViews() }
    ) {
        let rows = CmdletRows(module: "Microsoft.PowerShell.LocalAccounts", space: "Microsoft.PowerShell.Commands.")
        let users: @Sendable () -> ModelSchema = { user }, groups: @Sendable () -> ModelSchema = { group }
        let chosen = "InputObject CimInstance[] @0 !mv #1; Name string[] @0 !mvp #0; SID string[] @0 !mvp #2"
        let one = "InputObject CimInstance @0 !mv #1; Name string @0 !mvp #0; SID string @0 !mvp #2"
        let three = ["Default", "InputObject", "SecurityIdentifier"]
        let settings = "AccountExpires datetime; AccountNeverExpires switch; Description string; FullName string; Password SecureString; PasswordNeverExpires bool; UserMayChangePassword bool"
        let member = "Group object @0 !m #1; Name string @0 !m #0; SID string @0 !m #2"
        return [
            rows.row("Get-LocalUser", GetLocalUser.self, "Name string[] @0 !vp #0; SID string[] @0 !vp #1", sets: ["Default", "SecurityIdentifier"]),
            rows.row(
                "New-LocalUser", NewLocalUser.self,
                "Name string @0 !mp; AccountExpires datetime; AccountNeverExpires switch; Description string; Disabled switch; FullName string; Password SecureString !m #0; NoPassword switch !m #1; PasswordNeverExpires switch #0; UserMayNotChangePassword switch",
                sets: ["Password", "NoPassword"], changes: "Medium"),
            rows.row("Set-LocalUser", SetLocalUser.self, one + ";" + settings, sets: three, changes: "Medium", input: users),
            rows.row("Remove-LocalUser", RemoveLocalUser.self, chosen, sets: three, changes: "Medium", input: users),
            rows.row("Rename-LocalUser", RenameLocalUser.self, one + "; NewName string @1 !m", sets: three, changes: "Medium", input: users),
            rows.row("Enable-LocalUser", EnableLocalUser.self, chosen, sets: three, changes: "Medium", input: users),
            rows.row("Disable-LocalUser", DisableLocalUser.self, chosen, sets: three, changes: "Medium", input: users),
            rows.row("Get-LocalGroup", GetLocalGroup.self, "Name string[] @0 !vp #0; SID string[] @0 !vp #1", sets: ["Default", "SecurityIdentifier"]),
            rows.row("New-LocalGroup", NewLocalGroup.self, "Description string; Name string @0 !mvp", changes: "Medium"),
            rows.row("Set-LocalGroup", SetLocalGroup.self, "Description string !m;" + one, sets: three, changes: "Medium", input: groups),
            rows.row("Remove-LocalGroup", RemoveLocalGroup.self, chosen, sets: three, changes: "Medium", input: groups),
            rows.row("Rename-LocalGroup", RenameLocalGroup.self, one + "; NewName string @1 !m", sets: three, changes: "Medium", input: groups),
            rows.row("Get-LocalGroupMember", GetLocalGroupMember.self, "Member string @1;" + member, sets: ["Default", "Group", "SecurityIdentifier"]),
            rows.row("Add-LocalGroupMember", AddLocalGroupMember.self, "Member string[] @1 !mvp;" + member, sets: ["Default", "Group", "SecurityIdentifier"], changes: "Medium"),
            rows.row("Remove-LocalGroupMember", RemoveLocalGroupMember.self, "Member string[] @1 !mvp;" + member, sets: ["Default", "Group", "SecurityIdentifier"], changes: "Medium"),
        ]
    }

    static let user = ModelSchema(
        "Microsoft.PowerShell.Commands.LocalUser", text: "Name",
        [
            ("AccountExpires", "System.Nullable[datetime]"), ("Description", "string"), ("Enabled", "bool"), ("FullName", "string"),
            ("PasswordChangeableDate", "System.Nullable[datetime]"), ("PasswordExpires", "System.Nullable[datetime]"), ("UserMayChangePassword", "bool"), ("PasswordRequired", "bool"),
            ("PasswordLastSet", "System.Nullable[datetime]"), ("LastLogon", "System.Nullable[datetime]"), ("Name", "string"), ("SID", "System.Security.Principal.SecurityIdentifier"),
            ("PrincipalSource", "System.Nullable[Microsoft.PowerShell.Commands.PrincipalSource]"), ("ObjectClass", "string"),
        ])
    static let group = ModelSchema(
        "Microsoft.PowerShell.Commands.LocalGroup", text: "Name",
        [
            ("Description", "string"), ("Name", "string"), ("SID", "System.Security.Principal.SecurityIdentifier"),
            ("PrincipalSource", "System.Nullable[Microsoft.PowerShell.Commands.PrincipalSource]"), ("ObjectClass", "string"),
        ])
    static let principal = ModelSchema(
        "Microsoft.PowerShell.Commands.LocalPrincipal", text: "Name",
        [
            ("Name", "string"), ("SID", "System.Security.Principal.SecurityIdentifier"), ("PrincipalSource", "System.Nullable[Microsoft.PowerShell.Commands.PrincipalSource]"),
            ("ObjectClass", "string"),
        ])

    private static func registerViews() {
        let views = ViewRegistry.shared
        views.register(user.typeName, .table([.property("Name"), .property("Enabled"), .property("Description")]))
        views.register(group.typeName, .table([.property("Name"), .property("Description")]))
        views.register(principal.typeName, .table([.property("ObjectClass"), .property("Name"), .property("PrincipalSource")]))
    }
}

/// What the cmdlets of local accounts share.
class LocalAccountCmdlet: WindowsCmdlet {
    final func accounts() throws -> LocalAccounts { LocalAccounts(try windowsMachine("local accounts")) }
    final func identifier(_ sid: String) -> Value {
        guard let type = runspace.findType("System.Security.Principal.SecurityIdentifier"), let made = try? runspace.convert(Value(sid), to: type) else { return Value(sid) }
        return made
    }
    final func make(_ user: LocalAccounts.User, _ accounts: LocalAccounts) -> ModelObject {
        func time(_ time: WindowsTime?) -> Value { time.map { Value($0) } ?? .null }
        let expiry = user.passwordNeverExpires ? nil : user.passwordSet?.advanced(bySeconds: 42 * 86_400)
        return ModelObject(
            LocalAccountsModule.user,
            named: [
                "AccountExpires": time(user.expires), "Description": Value(user.description), "Enabled": .bool(user.isEnabled), "FullName": Value(user.fullName),
                "PasswordChangeableDate": time(user.passwordSet), "PasswordExpires": time(expiry), "UserMayChangePassword": .bool(user.mayChangePassword),
                "PasswordRequired": .bool(user.passwordRequired), "PasswordLastSet": time(user.passwordSet), "LastLogon": .null, "Name": Value(user.name),
                "SID": identifier(accounts.sid(user)), "PrincipalSource": "Local", "ObjectClass": "User",
            ], model: accounts.sid(user))
    }
    final func make(_ group: LocalAccounts.Group) -> ModelObject {
        ModelObject(
            LocalAccountsModule.group,
            named: [
                "Description": Value(group.description), "Name": Value(group.name), "SID": identifier(group.sid), "PrincipalSource": "Local", "ObjectClass": "Group",
            ], model: group.sid)
    }
    /// What -InputObject, -Name or -SID names, as names or security identifiers.
    final var named: [String] {
        if has("InputObject") { return values("InputObject").compactMap { $0.as(ModelObject.self)?.model as? String } }
        return has("SID") ? texts("SID") : texts("Name")
    }
    /// Runs a change; what the accounts refuse is an error in the module's words.
    final func trying(_ target: String, _ body: () throws -> Void) throws {
        func fail(_ message: String, _ id: String, _ category: ErrorCategory, _ exception: String) throws {
            try writeError(message, id: id, category: category, target: Value(target), exception: "Microsoft.PowerShell.Commands." + exception)
        }
        do { try body() } catch let failure as LocalAccounts.Failure {
            switch failure {
            case .userNotFound(let name): try fail("User \(name) was not found.", "UserNotFound", .objectNotFound, "UserNotFoundException")
            case .groupNotFound(let name): try fail("Group \(name) was not found.", "GroupNotFound", .objectNotFound, "GroupNotFoundException")
            case .principalNotFound(let name): try fail("Principal \(name) was not found.", "PrincipalNotFound", .objectNotFound, "PrincipalNotFoundException")
            case .exists(let name):
                let isGroup = try accounts().group(name) != nil
                try fail("\(isGroup ? "Group" : "User") \(name) already exists.", isGroup ? "GroupExists" : "UserExists", .resourceExists, isGroup ? "GroupExistsException" : "UserExistsException")
            case .alreadyMember(let member, let group): try fail("\(member) is already a member of group \(group).", "MemberExists", .resourceExists, "MemberExistsException")
            case .notAMember(let member, let group): try fail("Member \(member) was not found in group \(group).", "MemberNotFound", .objectNotFound, "MemberNotFoundException")
            case .builtIn(let name): try fail("Cannot perform the operation on built-in account \(name).", "InvalidOperation", .invalidOperation, "InvalidOperationException")
            }
        }
    }
    /// A name that an account may have; else the module's error.
    final func isProper(_ name: String, most: Int) throws -> Bool {
        let bad = name.isEmpty || name.allSatisfy { $0 == "." || $0 == " " } || name.contains { "\"/\\[]:;|=,+*?<>@".contains($0) }
        if bad {
            try writeError(
                "The name \(name) is invalid.", id: "InvalidName", category: .invalidArgument, target: Value(name), exception: "Microsoft.PowerShell.Commands.InvalidNameException")
        } else if name.count > most {
            throw terminating(
                "Cannot validate argument on parameter '\(has("NewName") ? "NewName" : "Name")'. The character length of the \(name.count) argument is too long. Shorten the character length of the argument so it is fewer than or equal to \"\(most)\" characters, and then try the command again.",
                id: "ParameterArgumentValidationError", category: .invalidData, exception: "System.Management.Automation.ParameterBindingException")
        }
        return !bad
    }
}

final class GetLocalUser: LocalAccountCmdlet {
    override func process() throws {
        let accounts = try accounts(), all = accounts.allUsers
        let wanted = has("SID") ? texts("SID") : texts("Name")
        if wanted.isEmpty { for user in all { try write(make(user, accounts)) } }
        for name in wanted {
            let found = Self.isPattern(name) ? all.filter { Self.matches($0.name, name) } : accounts.user(name).map { [$0] } ?? []
            if found.isEmpty, !Self.isPattern(name) { try trying(name) { throw LocalAccounts.Failure.userNotFound(name) } }
            for user in found { try write(make(user, accounts)) }
        }
    }
}
final class NewLocalUser: LocalAccountCmdlet {
    override func process() throws {
        let accounts = try accounts(), name = text("Name") ?? ""
        guard try isProper(name, most: 20), try shouldProcess(name, action: "Create new local user") else { return }
        try trying(name) {
            let made = try accounts.add(name) { user in
                user.fullName = text("FullName") ?? ""
                user.description = text("Description") ?? ""
                user.isEnabled = !flag("Disabled")
                user.passwordRequired = !flag("NoPassword")
                user.passwordNeverExpires = flag("PasswordNeverExpires")
                user.mayChangePassword = !flag("UserMayNotChangePassword")
                user.expires = self["AccountExpires"].dateValue.map { WindowsTime($0) }
                if flag("NoPassword") { user.passwordSet = nil }
            }
            try write(make(made, accounts))
        }
    }
}
extension WindowsTime {
    /// The instant that a date means.
    init(_ date: NetDateTime) { self.init(rawValue: UInt64(clamping: date.toUniversal.ticks - 504_911_232_000_000_000)) }
}
/// Cmdlets that change each user that is named.
class UserChange: LocalAccountCmdlet {
    class var action: String { "" }
    func change(_ user: inout LocalAccounts.User) {}
    override func process() throws {
        let accounts = try accounts()
        for name in named {
            guard let user = accounts.user(name) else {
                try trying(name) { throw LocalAccounts.Failure.userNotFound(name) }
                continue
            }
            guard try shouldProcess(user.name, action: Self.action) else { continue }
            try trying(user.name) { try accounts.change(user.name) { change(&$0) } }
        }
    }
}
final class SetLocalUser: UserChange {
    override class var action: String { "Modify local user" }
    override func change(_ user: inout LocalAccounts.User) {
        if let name = text("FullName") { user.fullName = name }
        if let text = text("Description") { user.description = text }
        if has("Password") {
            user.passwordSet = (try? machine())?.clock.now
            user.passwordRequired = true
        }
        if has("PasswordNeverExpires") { user.passwordNeverExpires = flag("PasswordNeverExpires") }
        if has("UserMayChangePassword") { user.mayChangePassword = flag("UserMayChangePassword") }
        if let date = self["AccountExpires"].dateValue { user.expires = WindowsTime(date) }
        if flag("AccountNeverExpires") { user.expires = nil }
    }
}
final class EnableLocalUser: UserChange {
    override class var action: String { "Enable local user" }
    override func change(_ user: inout LocalAccounts.User) { user.isEnabled = true }
}
final class DisableLocalUser: UserChange {
    override class var action: String { "Disable local user" }
    override func change(_ user: inout LocalAccounts.User) { user.isEnabled = false }
}
final class RenameLocalUser: UserChange {
    override class var action: String { "Rename local user" }
    override func process() throws { if try isProper(text("NewName") ?? "", most: 20) { try super.process() } }
    override func change(_ user: inout LocalAccounts.User) { user.name = text("NewName") ?? user.name }
}
final class RemoveLocalUser: LocalAccountCmdlet {
    override func process() throws {
        let accounts = try accounts()
        for name in named {
            let shown = accounts.user(name)?.name ?? name
            try trying(shown) {
                guard accounts.user(name) != nil else { throw LocalAccounts.Failure.userNotFound(name) }
                if try shouldProcess(shown, action: "Remove local user") { try accounts.removeUser(name) }
            }
        }
    }
}

final class GetLocalGroup: LocalAccountCmdlet {
    override func process() throws {
        let accounts = try accounts(), all = accounts.allGroups
        let wanted = has("SID") ? texts("SID") : texts("Name")
        if wanted.isEmpty { for group in all { try write(make(group)) } }
        for name in wanted {
            let found = Self.isPattern(name) ? all.filter { Self.matches($0.name, name) } : accounts.group(name).map { [$0] } ?? []
            if found.isEmpty, !Self.isPattern(name) { try trying(name) { throw LocalAccounts.Failure.groupNotFound(name) } }
            for group in found { try write(make(group)) }
        }
    }
}
final class NewLocalGroup: LocalAccountCmdlet {
    override func process() throws {
        let accounts = try accounts(), name = text("Name") ?? ""
        guard try isProper(name, most: 256), try shouldProcess(name, action: "Create new local group") else { return }
        try trying(name) { try write(make(try accounts.addGroup(name, description: text("Description") ?? ""))) }
    }
}
class GroupChange: LocalAccountCmdlet {
    class var action: String { "" }
    func change(_ group: LocalAccounts.Group, _ accounts: LocalAccounts) throws {}
    override func process() throws {
        let accounts = try accounts()
        for name in named {
            try trying(name) {
                guard let group = accounts.group(name) else { throw LocalAccounts.Failure.groupNotFound(name) }
                if try shouldProcess(group.name, action: Self.action) { try change(group, accounts) }
            }
        }
    }
}
final class SetLocalGroup: GroupChange {
    override class var action: String { "Modify local group" }
    override func change(_ group: LocalAccounts.Group, _ accounts: LocalAccounts) throws { try accounts.changeGroup(group.sid) { $0.description = text("Description") ?? "" } }
}
final class RenameLocalGroup: GroupChange {
    override class var action: String { "Rename local group" }
    override func process() throws { if try isProper(text("NewName") ?? "", most: 256) { try super.process() } }
    override func change(_ group: LocalAccounts.Group, _ accounts: LocalAccounts) throws { try accounts.changeGroup(group.sid) { $0.name = text("NewName") ?? $0.name } }
}
final class RemoveLocalGroup: GroupChange {
    override class var action: String { "Remove local group" }
    override func change(_ group: LocalAccounts.Group, _ accounts: LocalAccounts) throws { try accounts.removeGroup(group.sid) }
}

/// Cmdlets over the members of one group.
class MemberCmdlet: LocalAccountCmdlet {
    /// The group by -Name, -SID or -Group; nil after its error.
    final func chosenGroup(_ accounts: LocalAccounts) throws -> LocalAccounts.Group? {
        let name = self["Group"].as(ModelObject.self)?.model as? String ?? text("SID") ?? text("Name") ?? text("Group") ?? ""
        if let group = accounts.group(name) { return group }
        try trying(name) { throw LocalAccounts.Failure.groupNotFound(name) }
        return nil
    }
}
final class GetLocalGroupMember: MemberCmdlet {
    override func process() throws {
        let accounts = try accounts()
        guard let group = try chosenGroup(accounts) else { return }
        var count = 0
        for sid in group.members {
            guard let known = accounts.principal(sid) else { continue }
            if let member = text("Member"), !Self.matches(known.name, member), !Self.matches(known.name.split(separator: "\\").last.map(String.init) ?? "", member), sid != member { continue }
            count += 1
            try write(
                ModelObject(
                    LocalAccountsModule.principal,
                    named: [
                        "Name": Value(known.name), "SID": identifier(sid), "PrincipalSource": sid.hasPrefix(accounts.domain) ? "Local" : "Unknown",
                        "ObjectClass": known.isGroup ? "Group" : "User",
                    ], model: sid))
        }
        if count == 0, let member = text("Member"), !Self.isPattern(member) { try trying(member) { throw LocalAccounts.Failure.principalNotFound(member) } }
    }
}
class MembershipChange: MemberCmdlet {
    func change(_ member: String, _ group: LocalAccounts.Group, _ accounts: LocalAccounts) throws {}
    override func process() throws {
        let accounts = try accounts()
        guard let group = try chosenGroup(accounts) else { return }
        for member in values("Member") {
            let name = member.as(ModelObject.self)?.model as? String ?? runspace.text(member)
            let shown = accounts.identifier(of: name).flatMap { accounts.principal($0)?.name } ?? name
            guard try shouldProcess(group.name, action: "\(runtime.info.name.hasPrefix("Add") ? "Add" : "Remove") member \(shown)") else { continue }
            try trying(group.name) {
                do { try change(name, group, accounts) } catch LocalAccounts.Failure.alreadyMember(_, let group) { throw LocalAccounts.Failure.alreadyMember(shown, group) }
            }
        }
    }
}
final class AddLocalGroupMember: MembershipChange {
    override func change(_ member: String, _ group: LocalAccounts.Group, _ accounts: LocalAccounts) throws { try accounts.addMember(member, to: group.sid) }
}
final class RemoveLocalGroupMember: MembershipChange {
    override func change(_ member: String, _ group: LocalAccounts.Group, _ accounts: LocalAccounts) throws { try accounts.removeMember(member, from: group.sid) }
}
