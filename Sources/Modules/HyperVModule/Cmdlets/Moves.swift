import ShellRuntime
import VirtualMachines

/// What moves a machine to another host, or asks whether it could.
class MigrationCmdlet: ImportCmdlet {
    private func migration() throws -> MigrationRequest {
        var request = MigrationRequest()
        request.folder = filePath("DestinationStoragePath")
        request.machinePath = filePath("VirtualMachinePath")
        request.snapshotPath = filePath("SnapshotFilePath")
        request.smartPagingPath = filePath("SmartPagingFilePath")
        request.disks = try values("Vhds").map { value in
            (runspace.text(try Members.get(value, "SourceFilePath", runspace)), runspace.text(try Members.get(value, "DestinationFilePath", runspace)))
        }
        request.movesStorage = flag("IncludeStorage") || ["DestinationStoragePath", "VirtualMachinePath", "Vhds"].contains(where: has)
        request.keepsSource = flag("RetainVhdCopiesOnSource")
        request.removesParents = flag("RemoveSourceUnmanagedVhds")
        return request
    }

    /// Each machine that was named, checked against the destination; a host that does not answer is an error of each.
    final func plans(_ sentence: (VirtualMachine, String) -> String) throws -> [PlannedMigration] {
        let source = try host()
        let (name, host) = try destination()
        return try machines(names: "Name").compactMap { machine in
            guard try confirmed(sentence(machine, name)) else { return nil }
            guard let host else {
                let reason = "with host '\(name)': No such host is known. (0x80072AF9)."
                try report(
                    VirtualizationError(
                        .operationFailed, nil,
                        [
                            "Virtual machine migration operation failed at migration source.", "Failed to establish a connection \(reason)",
                            "Virtual machine migration operation for '\(machine.name)' failed at migration source '\(source.computerName)'. (Virtual machine ID \(machine.id.capitals))",
                            "The Virtual Machine Management Service failed to establish a connection for a Virtual Machine migration \(reason)",
                        ]))
                return nil
            }
            return try attempt { try host.plan(machine, migration()) }
        }
    }
}

/// `Compare-VM`: of an export with this host, or of a machine with another host.
final class CompareVM: MigrationCmdlet {
    override func act() throws {
        if let report = self["CompatibilityReport"].as(CompatibilityReportObject.self) { return try write(report) }
        if has("Name") || has("VM") {
            let planned = try plans { "Compare-VM will compare the virtual machine \"\($0.name)\" with the host \"\($1)\"." }
            for one in planned { try write(CompatibilityReportObject(one)) }
            return
        }
        guard try confirmed("Compare-VM will compare the virtual machine in the file \"\(filePath("Path") ?? "")\" with this host.") else { return }
        if let planned = try attempt({ try host().plan(request()) }) { try write(CompatibilityReportObject(planned)) }
    }
}

/// `Move-VM`.
final class MoveVM: MigrationCmdlet {
    override func act() throws {
        let planned: [PlannedMigration]
        if let given = self["CompatibilityReport"].as(CompatibilityReportObject.self) {
            guard let one = given.planned as? PlannedMigration else {
                return try report(VirtualizationError(.invalidParameter, nil, ["Virtual machine migration operation failed.", "The compatibility report is of an import. Use Import-VM."]))
            }
            guard try confirmed("Move-VM will move the virtual machine \"\(one.source.name)\" to \"\(one.machine.host.computerName)\".") else { return }
            planned = [one]
        } else {
            planned = try plans { "Move-VM will move the virtual machine \"\($0.name)\" to \"\($1)\"." }
        }
        for one in planned {
            if let moved = try attempt({ try one.machine.host.migrate(one) }) { try pass(VirtualMachineObject(moved)) }
        }
    }
}

