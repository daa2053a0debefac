/// Groups of machines, and the users who may connect to them.
extension VirtualizationHost {
    /// New-VMGroup. Two groups may have one name.
    public func createGroup(name: String, holdsGroups: Bool, id: MachineIdentifier?) throws -> MachineGroup {
        var group = MachineGroup()
        group.id = id ?? .random()
        group.name = name
        group.holdsGroups = holdsGroups
        try changeCatalogue { catalogue in
            guard !catalogue.groups.contains(where: { $0.id == group.id }) else {
                throw VirtualizationError(
                    .invalidParameter, nil, ["Failed to create virtual machine group '\(name)'.", "A group with the id '\(group.id.text)' exists already."])
            }
            catalogue.groups.append(group)
        }
        return group
    }

    /// Rename-VMGroup, Add- and Remove-VMGroupMember.
    @discardableResult
    public func changeGroup(_ id: MachineIdentifier, _ change: (inout MachineGroup) throws -> Void) throws -> MachineGroup {
        var changed = MachineGroup()
        try changeCatalogue { catalogue in
            guard let at = catalogue.groups.firstIndex(where: { $0.id == id }) else { throw VirtualizationError.vanished(host: computerName) }
            try change(&catalogue.groups[at])
            changed = catalogue.groups[at]
        }
        return changed
    }

    /// The machines or the groups, whichever the group is for, that belong to it from now on.
    public func addMembers(_ members: [MachineIdentifier], areGroups: Bool, to id: MachineIdentifier) throws {
        let groups = catalogue.groups
        try changeGroup(id) { group in
            func refuse(_ reason: String) -> VirtualizationError {
                VirtualizationError(.invalidParameter, nil, ["Failed to add members to virtual machine group '\(group.name)'.", reason])
            }
            guard group.holdsGroups == areGroups else {
                throw refuse(
                    areGroups
                        ? "A group of type VMCollectionType holds virtual machines only." : "A group of type ManagementCollectionType holds groups only.")
            }
            for member in members {
                if areGroups, groups.first(where: { $0.id == member })?.holdsGroups != false {
                    throw refuse("A group of type ManagementCollectionType holds groups of type VMCollectionType only.")
                }
                guard !group.members.contains(member) else { throw refuse("The object is already a member of the group.") }
                group.members.append(member)
            }
        }
    }

    public func removeMembers(_ members: [MachineIdentifier], from id: MachineIdentifier) throws {
        try changeGroup(id) { group in
            guard members.allSatisfy(group.members.contains) else {
                throw VirtualizationError(
                    .objectNotFound, nil, ["Failed to remove members from virtual machine group '\(group.name)'.", "The object is not a member of the group."])
            }
            group.members.removeAll(where: members.contains)
        }
    }

    public func rename(group id: MachineIdentifier, to name: String) throws { try changeGroup(id) { $0.name = name } }

    /// Remove-VMGroup; its members stay where they are.
    public func removeGroup(_ id: MachineIdentifier) throws {
        try changeCatalogue { catalogue in
            catalogue.groups.removeAll { $0.id == id }
            for at in catalogue.groups.indices { catalogue.groups[at].members.removeAll { $0 == id } }
        }
    }

    // MARK: Consoles

    /// Grant-VMConnectAccess.
    public func grantAccess(to machine: VirtualMachine, user: String, sid: String) throws -> ConsoleAccess {
        var entry = ConsoleAccess()
        entry.machine = machine.id
        entry.user = user
        entry.sid = sid
        try changeCatalogue { catalogue in
            if !catalogue.access.contains(where: { $0.machine == machine.id && $0.sid == sid }) { catalogue.access.append(entry) }
        }
        return entry
    }

    /// Revoke-VMConnectAccess.
    public func revokeAccess(_ entry: ConsoleAccess) throws { try changeCatalogue { $0.access.removeAll { $0 == entry } } }

    /// Get-VMConnectAccess.
    public func access(to machine: VirtualMachine) -> [ConsoleAccess] { catalogue.access.filter { $0.machine == machine.id } }
}
