import ShellRuntime
import VirtualDisks
import VirtualMachines

/// Cmdlets that change virtual disk files: each says what it will do, does it, and passes the disk on.
class DiskFileCmdlet: HyperVCmdlet {
    final func work(_ sentence: String, _ body: (VirtualizationHost) throws -> VirtualDiskInformation) throws {
        guard try confirmed(sentence) else { return }
        let host = try host()
        if let done = try attempt({ try body(host) }) { try pass(VirtualHardDiskObject(host, done)) }
    }
}

/// `Convert-VHD`.
final class ConvertVHD: DiskFileCmdlet {
    override func act() throws {
        var request = DiskConversion(path: filePath("Path") ?? "", destination: filePath("DestinationPath") ?? "")
        request.type = integer("VHDType").flatMap(VirtualDiskType.init(rawValue:))
        request.parentPath = filePath("ParentPath")
        request.blockSize = UInt32(clamping: unsigned("BlockSizeBytes") ?? 0)
        request.deletesSource = flag("DeleteSource")
        try work("Convert-VHD will convert the virtual hard disk \"\(request.path)\" to \"\(request.destination)\".") {
            try $0.convertVirtualDisk(request)
        }
    }
}

/// `Merge-VHD`.
final class MergeVHD: DiskFileCmdlet {
    override func act() throws {
        let path = filePath("Path") ?? ""
        try work("Merge-VHD will merge the virtual hard disk \"\(path)\".") {
            try $0.mergeVirtualDisk(path, into: filePath("DestinationPath"))
        }
    }
}

/// `Optimize-VHD`: gives blocks of zeros back, whatever the mode; the modes differ in where Windows looks for them.
final class OptimizeVHD: DiskFileCmdlet {
    override func act() throws {
        for path in filePaths("Path") {
            try work("Optimize-VHD will optimize the virtual hard disk \"\(path)\".") { try $0.optimizeVirtualDisk(path) }
        }
    }
}

/// `Set-VHD`.
final class SetVHD: DiskFileCmdlet {
    override func act() throws {
        let path = filePath("Path") ?? ""
        try work("Set-VHD will set the properties of the virtual hard disk \"\(path)\".") {
            try $0.setVirtualDisk(
                path, parentPath: filePath("ParentPath"), ignoreMismatch: flag("IgnoreIdMismatch"),
                physicalSectorSize: unsigned("PhysicalSectorSizeBytes").map { UInt32(clamping: $0) },
                resetsIdentifier: flag("ResetDiskIdentifier"))
        }
    }
}

/// `Get-VHDSet`.
final class GetVHDSet: HyperVCmdlet {
    override func act() throws {
        let host = try host()
        for path in filePaths("Path") {
            try attempt {
                let set = try host.virtualDiskSet(path)
                try write(DiskSetObject(host, set, flag("GetAllPaths") ? host.files(of: set) : []))
            }
        }
    }
}

/// `Optimize-VHDSet`: the file that holds the disk gives blocks of zeros back.
final class OptimizeVHDSet: HyperVCmdlet {
    override func act() throws {
        let host = try host()
        for path in filePaths("Path") {
            guard try confirmed("Optimize-VHDSet will optimize the VHD set \"\(path)\".") else { continue }
            try attempt {
                let set = try host.virtualDiskSet(path)
                _ = try host.optimizeVirtualDisk(set.active)
                try pass(DiskSetObject(host, set, []))
            }
        }
    }
}

/// `Get-` and `Remove-VHDSnapshot`: a set has no checkpoints, so that only one that is named is missed.
class DiskSetSnapshotCmdlet: HyperVCmdlet {
    override func act() throws {
        for path in filePaths("Path") {
            try attempt {
                let set = try host().virtualDiskSet(path)
                for id in texts("SnapshotId") {
                    throw VirtualizationError(
                        .objectNotFound, nil, ["The VHD set '\(set.path)' does not have a checkpoint with the id '\(id)'."])
                }
            }
        }
    }
}
final class GetVHDSnapshot: DiskSetSnapshotCmdlet {}
final class RemoveVHDSnapshot: DiskSetSnapshotCmdlet {}

/// `Test-VHD`: True, or an error that says what is wrong.
final class TestVHD: HyperVCmdlet {
    override func act() throws {
        for path in filePaths("Path") {
            if try attempt({ try host().testVirtualDisk(path) }) != nil { try write(.bool(true)) }
        }
    }
}
