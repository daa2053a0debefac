import ShellRuntime
import VirtualMachines

/// `Get-VMHostPartitionableGpu`, and `Get-VMPartitionableGpu` of earlier builds (GPV-198).
class PartitionableGpus: HyperVCmdlet {
    class var objectType: String { "VMHostPartitionableGpu" }

    override func act() throws {
        let host = try host()
        let name = text("Name")
        let all = host.partitionableGpus
        let found = all.filter { gpu in
            name.map { Wildcard.isPattern($0) && !$0.hasPrefix("\\\\?\\") ? Wildcard.matches(gpu.name, $0) : gpu.name.equalsIgnoringCase($0) }
                ?? true
        }
        if let name, found.isEmpty, !Wildcard.isPattern(name) || name.hasPrefix("\\\\?\\") {
            return try report(.noPart("partitionable GPU"))
        }
        for gpu in found { try write(PartitionableGpuObject(host, gpu, typeName: Self.objectType)) }
    }
}

final class GetVMHostPartitionableGpu: PartitionableGpus {}
final class GetVMPartitionableGpu: PartitionableGpus {
    override class var objectType: String { "VMPartitionableGpu" }
}

/// `Set-VMHostPartitionableGpu -PartitionCount`, and its earlier name.
class SetPartitionableGpus: HyperVCmdlet {
    class var objectType: String { "VMHostPartitionableGpu" }
    class var objectParameter: String { "HostPartitionableGpu" }

    override func act() throws {
        let host = try host()
        var names = values(Self.objectParameter).compactMap { $0.as(PartitionableGpuObject.self)?.name }
        if names.isEmpty {
            if let name = text("Name") { names = [name] } else { names = host.partitionableGpus.map(\.name) }
        }
        for name in names {
            if let count = unsigned("PartitionCount") {
                guard try attempt({ try host.setPartitionCount(UInt16(clamping: count), ofGpu: name) }) != nil else { continue }
            } else if !host.partitionableGpus.contains(where: { $0.name.equalsIgnoringCase(name) }) {
                try report(.noPart("partitionable GPU"))
                continue
            }
            if let gpu = host.partitionableGpus.first(where: { $0.name.equalsIgnoringCase(name) }) {
                try pass(PartitionableGpuObject(host, gpu, typeName: Self.objectType))
            }
        }
    }
}

final class SetVMHostPartitionableGpu: SetPartitionableGpus {}
final class SetVMPartitionableGpu: SetPartitionableGpus {
    override class var objectType: String { "VMPartitionableGpu" }
    override class var objectParameter: String { "PartitionableGpu" }
}

/// What the partition adapter cmdlets share: the twelve figures, and adapters by id.
class GpuPartitionCmdlet: HyperVCmdlet {
    /// The figures that were given; 0 means "not needed" and is warned about (GPV-213).
    final func requests() throws -> PartitionRequests {
        var requests = PartitionRequests()
        for kind in PartitionResourceKind.allCases {
            requests[kind] = PartitionRequest(
                min: try figure("MinPartition\(kind.word)"), max: try figure("MaxPartition\(kind.word)"),
                optimal: try figure("OptimalPartition\(kind.word)"))
        }
        return requests
    }

    private func figure(_ name: String) throws -> UInt64? {
        guard let value = unsigned(name) else { return nil }
        if value == 0 {
            try writeWarning("The value 0 was given for \(name). Leave the parameter out where the capability is not needed.")
        }
        return value
    }

    /// The partition adapters given as objects, or of the machines named; with -AdapterId only that one.
    final func targets(required: Bool) throws -> [GpuPartitionObject] {
        let objects = values("VMGpuPartitionAdapter").compactMap { $0.as(GpuPartitionObject.self) }
        if !objects.isEmpty { return objects }
        let id = text("AdapterId")
        var found: [GpuPartitionObject] = []
        for machine in try machines() {
            let matches = GpuPartitionObject.all(machine).filter { adapter in
                id.map { adapter.componentId.equalsIgnoringCase($0) || adapter.id.text.equalsIgnoringCase($0) } ?? true
            }
            if matches.isEmpty, required || id != nil { try report(.noPart("Gpu partition adapter")) }
            found += matches
        }
        return found
    }
}

/// `Add-VMGpuPartitionAdapter`.
final class AddVMGpuPartitionAdapter: GpuPartitionCmdlet {
    override func act() throws {
        for machine in try machines() {
            guard try confirmed("Add-VMGpuPartitionAdapter will add a GPU partition adapter to virtual machine \"\(machine.name)\".")
            else { continue }
            let requests = try requests()
            if let added = try attempt({
                try host().addGpuPartition(to: machine, instancePath: text("InstancePath"), requests: requests)
            }) {
                try pass(GpuPartitionObject(machine, added))
            }
        }
    }
}

/// `Get-VMGpuPartitionAdapter`: nothing for a machine without one (GPV-210).
final class GetVMGpuPartitionAdapter: GpuPartitionCmdlet {
    override func act() throws {
        for adapter in try targets(required: false) { try write(adapter) }
    }
}

/// `Set-VMGpuPartitionAdapter`.
final class SetVMGpuPartitionAdapter: GpuPartitionCmdlet {
    override func act() throws {
        for adapter in try targets(required: true) {
            guard try confirmed("Set-VMGpuPartitionAdapter will configure the GPU partition adapter of virtual machine \"\(adapter.vm.name)\".")
            else { continue }
            let requests = try requests()
            if let changed = try attempt({ try host().setGpuPartition(adapter.id, of: adapter.vm, requests: requests) }) {
                try pass(GpuPartitionObject(adapter.vm, changed))
            }
        }
    }
}

/// `Remove-VMGpuPartitionAdapter`: without -AdapterId every adapter of the machine.
final class RemoveVMGpuPartitionAdapter: GpuPartitionCmdlet {
    override func act() throws {
        for adapter in try targets(required: true) {
            guard try confirmed("Remove-VMGpuPartitionAdapter will remove the GPU partition adapter from virtual machine \"\(adapter.vm.name)\".")
            else { continue }
            if try attempt({ try host().removeGpuPartition(adapter.id, of: adapter.vm) }) != nil { try pass(adapter) }
        }
    }
}

/// `Copy-VMFile`: a file of the host into the guest, through the Guest Service Interface.
final class CopyVMFile: HyperVCmdlet {
    override func act() throws {
        let source = text("SourcePath") ?? ""
        for machine in try machines(names: "Name") {
            guard try confirmed("Copy-VMFile will copy the file \"\(source)\" to virtual machine \"\(machine.name)\".") else { continue }
            try attempt {
                try host().copyFile(
                    source, to: text("DestinationPath") ?? "", in: machine, createFullPath: flag("CreateFullPath"), overwrite: flag("Force"))
            }
        }
    }
}
