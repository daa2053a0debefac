import ShellRuntime
import VirtualMachines

/// `Export-VM`.
final class ExportVM: HyperVCmdlet {
    override func act() throws {
        let path = filePath("Path") ?? ""
        for machine in try machines(names: "Name") {
            guard try confirmed("Export-VM will export the virtual machine \"\(machine.name)\".") else { continue }
            if try attempt({ try host().export(machine, to: path) }) != nil { try pass(VirtualMachineObject(machine)) }
        }
    }
}

/// `Export-VMSnapshot`.
final class ExportVMSnapshot: CheckpointCmdlet {
    override func act() throws {
        for target in try snapshots() {
            guard try confirmed("Export-VMSnapshot will export the checkpoint \"\(target.name)\" of virtual machine \"\(target.vm.name)\".")
            else { continue }
            if try attempt({ try host().export(target.snapshot, to: filePath("Path") ?? "") }) != nil { try pass(target) }
        }
    }
}

/// What reads an export.
class ImportCmdlet: HyperVCmdlet {
    final func request() -> ImportRequest {
        var request = ImportRequest(path: filePath("Path") ?? "")
        request.copies = flag("Copy")
        request.generatesNewId = flag("GenerateNewId")
        request.machinePath = filePath("VirtualMachinePath")
        request.snapshotPath = filePath("SnapshotFilePath")
        request.smartPagingPath = filePath("SmartPagingFilePath")
        request.diskSource = filePath("VhdSourcePath")
        request.diskDestination = filePath("VhdDestinationPath")
        return request
    }
}

/// `Import-VM`.
final class ImportVM: ImportCmdlet {
    override func act() throws {
        let host = try host()
        let given = self["CompatibilityReport"].as(CompatibilityReportObject.self)
        if let given, !(given.planned is PlannedImport) {
            return try report(VirtualizationError(.invalidParameter, nil, ["Failed to import a virtual machine.", "The compatibility report is of a move. Use Move-VM."]))
        }
        let planned = given?.planned as? PlannedImport
        let path = planned?.request.path ?? filePath("Path") ?? ""
        guard try confirmed("Import-VM will import the virtual machine from the file \"\(path)\".") else { return }
        if let made = try attempt({ try host.realize(try planned ?? host.plan(request())) }) { try write(VirtualMachineObject(made)) }
    }
}

/// `Move-VMStorage`.
final class MoveVMStorage: HyperVCmdlet {
    override func act() throws {
        let whole = filePath("DestinationStoragePath")
        let pairs = try values("Vhds").map { value -> (String, String) in
            (runspace.text(try Members.get(value, "SourceFilePath", runspace)), runspace.text(try Members.get(value, "DestinationFilePath", runspace)))
        }
        for machine in try machines(names: "Name") {
            guard try confirmed("Move-VMStorage will move the storage of the virtual machine \"\(machine.name)\".") else { continue }
            try attempt {
                try host().moveStorage(
                    of: machine, machinePath: whole ?? filePath("VirtualMachinePath"), snapshotPath: whole ?? filePath("SnapshotFilePath"),
                    smartPagingPath: whole ?? filePath("SmartPagingFilePath"),
                    place: { path in
                        let name = path.split(separator: "\\").last.map(String.init) ?? path
                        if let whole { return "\(whole)\\Virtual Hard Disks\\\(name)" }
                        return pairs.first { $0.0.equalsIgnoringCase(path) }?.1
                    }, keepsSource: flag("RetainVhdCopiesOnSource"))
            }
        }
    }
}

/// `Remove-VMSavedState`, of a machine or of a checkpoint.
final class RemoveVMSavedState: HyperVCmdlet {
    override func act() throws {
        for target in values("VMSnapshot").compactMap({ $0.as(SnapshotObject.self) }) {
            guard try confirmed("Remove-VMSavedState will remove the saved state of checkpoint \"\(target.name)\".") else { continue }
            try attempt { try host().removeSavedState(of: target.snapshot) }
        }
        guard !has("VMSnapshot") else { return }
        for machine in try machines() {
            guard try confirmed("Remove-VMSavedState will remove the saved state of virtual machine \"\(machine.name)\".") else { continue }
            try attempt { try host().removeSavedState(of: machine) }
        }
    }
}

/// `Update-VMVersion`.
final class UpdateVMVersion: HyperVCmdlet {
    override func act() throws {
        for machine in try machines(names: "Name") {
            let version = try host().inventory.operatingSystem.configurationVersion
            guard
                try confirmed(
                    "Update-VMVersion will update the version of the virtual machine \"\(machine.name)\" to \(version).", isForced: flag("Force"))
            else { continue }
            if machine.version == version {
                try writeWarning("No version upgrade is required for virtual machine \"\(machine.name)\".")
                continue
            }
            if try attempt({ try host().updateVersion(of: machine) }) != nil { try pass(VirtualMachineObject(machine)) }
        }
    }
}
