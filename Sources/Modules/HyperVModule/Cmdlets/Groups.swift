import ShellRuntime
import VirtualMachines

/// What names groups of machines.
class GroupCmdlet: HyperVCmdlet {
    /// The groups of -VMGroup, -Id or -Name; what is not there is an error.
    final func groups() throws -> [GroupObject] {
        let given = values("VMGroup").compactMap { $0.as(GroupObject.self) }
        if !given.isEmpty { return given }
        let all = GroupObject.all(try host())
        if has("Id") {
            let id = NetValues.identifier(self["Id"], runspace) ?? .empty
            let found = all.filter { $0.id == id }
            if found.isEmpty {
                try report(
                    VirtualizationError(.objectNotFound, nil, ["Hyper-V was unable to find a virtual machine group with id \"\(id.text)\"."]))
            }
            return found
        }
        guard has("Name") else { return all }
        return try texts("Name").flatMap { name in
            let found = all.filter { Wildcard.matches($0.name, name) }
            if found.isEmpty, !Wildcard.isPattern(name) {
                try report(
                    VirtualizationError(.invalidParameter, nil, ["Hyper-V was unable to find a virtual machine group with name \"\(name)\"."]))
            }
            return found
        }
    }

    /// Works on each group and passes it on.
    final func work(_ phrase: String, _ body: (GroupObject) throws -> Void) throws {
        for group in try groups() {
            guard try confirmed("\(runtime.info.name) will \(phrase) \"\(group.name)\".") else { continue }
            if try attempt({ try body(group) }) != nil { try pass(group) }
        }
    }

    /// The machines of -VM, or the groups of -VMGroupMember.
    final var members: (ids: [MachineIdentifier], areGroups: Bool) {
        let groups = values("VMGroupMember").compactMap { $0.as(GroupObject.self)?.id }
        return has("VMGroupMember") ? (groups, true) : (values("VM").compactMap { $0.as(VirtualMachineObject.self)?.vm.id }, false)
    }
}

/// `Get-VMGroup`.
final class GetVMGroup: GroupCmdlet {
    override func act() throws { for group in try groups() { try write(group) } }
}

/// `New-VMGroup`.
final class NewVMGroup: HyperVCmdlet {
    override func act() throws {
        let host = try host()
        let id = has("Id") ? NetValues.identifier(self["Id"], runspace) : nil
        if let made = try attempt({ try host.createGroup(name: text("Name") ?? "", holdsGroups: integer("GroupType") == 1, id: id) }) {
            try write(GroupObject(host, made))
        }
    }
}

/// `Rename-VMGroup`.
final class RenameVMGroup: GroupCmdlet {
    override func act() throws {
        let new = text("NewName") ?? ""
        try work("rename the virtual machine group") { try host().rename(group: $0.id, to: new) }
    }
}

/// `Remove-VMGroup`.
final class RemoveVMGroup: GroupCmdlet {
    override func act() throws {
        for group in try groups() {
            guard try confirmed("Remove-VMGroup will remove the virtual machine group \"\(group.name)\".") else { continue }
            guard try flag("Force") || asks("Are you sure you want to remove virtual machine group \"\(group.name)\"?") else { continue }
            try attempt { try host().removeGroup(group.id) }
        }
    }
}

/// `Add-VMGroupMember`.
final class AddVMGroupMember: GroupCmdlet {
    override func act() throws {
        try work("add members to the virtual machine group") { try host().addMembers(members.ids, areGroups: members.areGroups, to: $0.id) }
    }
}

/// `Remove-VMGroupMember`.
final class RemoveVMGroupMember: GroupCmdlet {
    override func act() throws {
        try work("remove members from the virtual machine group") { try host().removeMembers(members.ids, from: $0.id) }
    }
}

/// What names users of consoles.
class ConnectAccessCmdlet: HyperVCmdlet {
    /// The machines of -VMName or -VMId; without either all.
    final func targets() throws -> [VirtualMachine] {
        guard has("VMId") else { return has("VMName") ? try machines() : try host().machines }
        return try values("VMId").compactMap { value in
            let id = NetValues.identifier(value, runspace) ?? .empty
            guard let found = try host().machine(id: id) else {
                try report(.noMachine(id: id))
                return nil
            }
            return found
        }
    }

    /// The account and its identifier; nil, after an error, where the host knows neither.
    final func account(_ text: String) throws -> (name: String, sid: String)? {
        let principal = "System.Security.Principal."
        func translate(_ from: String, _ to: String) throws -> String? {
            guard let source = TypeRegistry.shared.find(principal + from), let target = TypeRegistry.shared.find(principal + to) else { return nil }
            guard let identity = try? Members.construct(source, [Value(text)], runspace),
                let found = try? Members.invoke(identity, "Translate", [.object(TypeObject(target))], runspace)
            else { return nil }
            return runspace.text(found)
        }
        if text.uppercased().hasPrefix("S-1-") { return (try translate("SecurityIdentifier", "NTAccount") ?? text, text.uppercased()) }
        if let sid = try translate("NTAccount", "SecurityIdentifier") {
            let full = text.contains("\\") ? text : "\(runspace.environment["COMPUTERNAME"] ?? "")\\\(text)"
            return (full, sid)
        }
        try report(
            VirtualizationError(
                .invalidParameter, nil,
                ["The account name '\(text)' could not be resolved.", "No mapping between account names and security IDs was done. (0x80070534)."]))
        return nil
    }
}

/// `Get-VMConnectAccess`.
final class GetVMConnectAccess: ConnectAccessCmdlet {
    override func act() throws {
        let wanted = try texts("UserName").compactMap { try account($0)?.sid }
        for machine in try targets() {
            for entry in try host().access(to: machine) where !has("UserName") || wanted.contains(entry.sid) { try write(ConnectAccessObject(machine, entry)) }
        }
    }
}

/// `Grant-VMConnectAccess`.
final class GrantVMConnectAccess: ConnectAccessCmdlet {
    override func act() throws {
        let accounts = try texts("UserName").compactMap(account)
        for machine in try targets() {
            for user in accounts {
                guard try confirmed("Grant-VMConnectAccess will grant \"\(user.name)\" access to connect to the virtual machine \"\(machine.name)\".") else { continue }
                if let entry = try attempt({ try host().grantAccess(to: machine, user: user.name, sid: user.sid) }) { try pass(ConnectAccessObject(machine, entry)) }
            }
        }
    }
}

/// `Revoke-VMConnectAccess`.
final class RevokeVMConnectAccess: ConnectAccessCmdlet {
    override func act() throws {
        let accounts = try texts("UserName").compactMap(account)
        for machine in try targets() {
            for user in accounts {
                guard try confirmed("Revoke-VMConnectAccess will revoke the access of \"\(user.name)\" to the virtual machine \"\(machine.name)\".") else { continue }
                guard let entry = try host().access(to: machine).first(where: { $0.sid == user.sid }) else {
                    try report(.noPart("connect access entry"))
                    continue
                }
                if try attempt({ try host().revokeAccess(entry) }) != nil { try pass(ConnectAccessObject(machine, entry)) }
            }
        }
    }
}
