import ShellRuntime
import VirtualMachines

/// What the checkpoint cmdlets share: checkpoints given as objects, or by machine and name.
class CheckpointCmdlet: HyperVCmdlet {
    /// The checkpoints that -VMSnapshot, or -Name of the machines named, say; where one is required, a plain name that is not there is an error.
    final func snapshots(required: Bool = true) throws -> [SnapshotObject] {
        let objects = values("VMSnapshot").compactMap { $0.as(SnapshotObject.self) }
        if !objects.isEmpty { return objects }
        var found: [SnapshotObject] = []
        for machine in try machines() {
            let all = SnapshotObject.all(machine)
            guard has("Name") else {
                found += all
                continue
            }
            for name in texts("Name") {
                let matches = all.filter { Wildcard.matches($0.name, name) }
                if required, matches.isEmpty, !Wildcard.isPattern(name) { try report(.noPart("snapshot")) }
                found += matches
            }
        }
        return found
    }
}

/// `Checkpoint-VM`.
final class CheckpointVM: HyperVCmdlet {
    override func act() throws {
        for machine in try machines(names: "Name") {
            guard try confirmed("Checkpoint-VM will create a checkpoint of the virtual machine \"\(machine.name)\".") else { continue }
            if let made = try attempt({ try host().createCheckpoint(of: machine, name: text("SnapshotName")) }) {
                try pass(SnapshotObject(machine, made))
            }
        }
    }
}

/// `Get-VMSnapshot`.
final class GetVMSnapshot: CheckpointCmdlet {
    override func act() throws {
        let host = try host()
        if has("Id") {
            guard let id = NetValues.identifier(self["Id"], runspace), let found = host.checkpoint(id: id), let machine = found.machine else {
                return try report(
                    VirtualizationError(
                        .objectNotFound, nil,
                        ["Hyper-V was unable to find a checkpoint with id \"\((NetValues.identifier(self["Id"], runspace) ?? .empty).text)\"."]))
            }
            return try write(SnapshotObject(machine, found))
        }
        if let child = self["ParentOf"].as(HyperVObject.self), has("ParentOf") {
            guard let machine = child.machine else { return }
            let parent = (child as? SnapshotObject)?.snapshot.settings.parentId ?? machine.read { $0.parentCheckpoint }
            return try show(SnapshotObject.all(machine).filter { $0.snapshot.id == parent && fits($0) })
        }
        if let parent = self["ChildOf"].as(SnapshotObject.self), has("ChildOf") {
            return try show(SnapshotObject.all(parent.vm).filter { $0.snapshot.settings.parentId == parent.snapshot.id && fits($0) })
        }
        try show(snapshots(required: false).filter(fits))
    }

    private func fits(_ object: SnapshotObject) -> Bool {
        if let name = text("Name"), !Wildcard.matches(object.name, name) { return false }
        return integer("SnapshotType").map { $0 == object.snapshot.settings.type.rawValue } ?? true
    }

    private func show(_ objects: [SnapshotObject]) throws { for object in objects { try write(object) } }
}

/// `Restore-VMSnapshot`.
final class RestoreVMSnapshot: CheckpointCmdlet {
    override func act() throws {
        for target in try snapshots() {
            guard try confirmed("Restore-VMSnapshot will restore the checkpoint \"\(target.name)\" of virtual machine \"\(target.vm.name)\".")
            else { continue }
            if try attempt({ try host().restore(target.snapshot) }) != nil { try pass(target) }
        }
    }
}

/// `Remove-VMSnapshot`: the checkpoint's place in the tree closes, its disks are merged.
final class RemoveVMSnapshot: CheckpointCmdlet {
    override func act() throws {
        for target in try snapshots(required: false) where !target.isDeleted {
            let whole = flag("IncludeAllChildSnapshots")
            guard
                try confirmed(
                    "Remove-VMSnapshot will remove checkpoint \"\(target.name)\"\(whole ? " and all its child checkpoints" : "").")
            else { continue }
            if try attempt({ try host().remove(target.snapshot, includingDescendants: whole) }) != nil { try pass(target) }
        }
    }
}

/// `Rename-VMSnapshot`.
final class RenameVMSnapshot: CheckpointCmdlet {
    override func act() throws {
        let new = text("NewName") ?? ""
        for target in try snapshots() {
            guard try confirmed("Rename-VMSnapshot will rename checkpoint \"\(target.name)\" to \"\(new)\".") else { continue }
            if try attempt({ try host().rename(target.snapshot, to: new) }) != nil { try pass(target) }
        }
    }
}
