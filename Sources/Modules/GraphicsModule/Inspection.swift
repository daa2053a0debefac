import Direct3D
import Dxgkrnl
import ParavirtualProtocol
import ShellRuntime
import VirtualMachines

/// `Get-GraphicsAdapter [[-Name] <string[]>]`: the adapters that a process of this machine sees, hardware first.
final class GetGraphicsAdapter: GraphicsCmdlet {
    override func process() throws {
        let session = try session()
        // A guest without a channel to its host has no render adapter to show.
        guard let kernel = session.process() else { return }
        let adapters: [DXCoreAdapter]
        do {
            adapters = try DXCore.adapters(kernel)
        } catch {
            throw terminating("\(error)", id: "EnumerationFailed", category: .deviceError)
        }
        let names = texts("Name")
        let host = session.hostGraphics?.adapters ?? []
        for adapter in adapters {
            if !names.isEmpty, !names.contains(where: { matches(adapter.description, $0) }) { continue }
            let information = host.first { $0.luid == adapter.luid }
            let object = CustomObject(
                [
                    "Name": Value(adapter.description), "Luid": Value(adapter.luid.description),
                    "IsHardware": .bool(adapter.isHardware), "IsParavirtualized": .bool(adapter.isParavirtualized),
                    "CanCompute": .bool(adapter.canCompute), "Nodes": nodes(adapter.nodeKinds),
                    "DedicatedVideoMemory": .ulong(adapter.dedicatedVideoMemory),
                    "SharedSystemMemory": .ulong(adapter.sharedSystemMemory),
                    "VideoMemoryUsed": .ulong(information?.videoMemoryUsed ?? used(kernel, adapter.luid)),
                    "Engines": engines(session.hostGraphics, adapter.luid),
                    "ComputerName": Value(session.computerName),
                ], typeName: "Paravane.Graphics.GraphicsAdapter")
            try write(object)
        }
    }

    private func matches(_ name: String, _ pattern: String) -> Bool { NamePattern.matches(name, pattern) }

    private func nodes(_ kinds: [UInt8]) -> Value {
        let names = ["3D", "Compute", "Copy", "VideoDecode", "VideoEncode"]
        return Value(strings: kinds.map { Int($0) < names.count ? names[Int($0)] : "Other" })
    }

    /// What the host's scheduler knows of the engines; a guest is told nothing of them.
    private func engines(_ host: (any HostGraphicsKernel)?, _ luid: LUID) -> Value {
        guard let host else { return .null }
        return Value(
            array: host.engines(luid).map { engine in
                .object(
                    CustomObject(
                        [
                            "Name": Value(engine.name), "RunningTime": .object(TimeSpanObject(ticks: Int64(clamping: engine.runningTime / 100))),
                            "CompletedPackets": .ulong(engine.completedPackets), "QueuedPackets": Value(engine.queuedPackets),
                            "Preemptions": .ulong(engine.preemptions), "Resets": .ulong(engine.resets),
                        ], typeName: "Paravane.Graphics.GraphicsEngine"))
            })
    }

    /// Bytes of local memory that this process uses.
    private func used(_ kernel: any D3DKMT, _ luid: LUID) -> UInt64 {
        var open = D3DKMTOpenAdapterFromLuid(adapterLuid: luid)
        guard kernel.openAdapterFromLuid(&open).isSuccess else { return 0 }
        defer { _ = kernel.closeAdapter(D3DKMTCloseAdapter(hAdapter: open.hAdapter)) }
        var query = D3DKMTQueryVideoMemoryInfo(hAdapter: open.hAdapter, memorySegmentGroup: .local)
        return kernel.queryVideoMemoryInfo(&query).isSuccess ? query.currentUsage : 0
    }
}

/// `Get-GraphicsProcess [[-Name] <string[]>] [-Id <ulong[]>]`: the processes that use the GPU. On the host these are its own
/// processes and, for each virtual machine, the worker and the processes that stand for the guest's; in a guest its own.
final class GetGraphicsProcess: GraphicsCmdlet {
    override func process() throws {
        let session = try session()
        _ = session.process()
        let names = texts("Name")
        let ids = values("Id").compactMap { $0.integerValue.flatMap { UInt64(exactly: $0) } }
        func wanted(_ name: String, _ id: UInt64) -> Bool {
            (names.isEmpty || names.contains { NamePattern.matches(name, $0) || NamePattern.matches(name, $0 + ".exe") })
                && (ids.isEmpty || ids.contains(id))
        }
        if let kernel = session.hostGraphics {
            for process in kernel.processes where wanted(process.name, process.processID) {
                try write(
                    CustomObject(
                        [
                            "Id": .ulong(process.processID), "Name": Value(process.name), "Kind": Value(process.kind.rawValue),
                            "VMName": Value(optional: machine(process.virtualMachine, session)),
                            "Devices": Value(process.deviceCount), "Contexts": Value(process.contextCount),
                            "Allocations": Value(process.allocationCount), "DedicatedBytes": .ulong(process.dedicatedBytes),
                            "SharedBytes": .ulong(process.sharedBytes),
                            "EngineTime": .object(TimeSpanObject(ticks: Int64(clamping: process.engineTime / 100))),
                            "Submissions": .ulong(process.submissions), "ObjectId": .ulong(process.id),
                        ], typeName: "Paravane.Graphics.GraphicsProcess"))
            }
            return
        }
        for process in session.guest?.graphics?.processes ?? [] where wanted(process.name, process.processID) {
            try write(
                CustomObject(
                    [
                        "Id": .ulong(process.processID), "Name": Value(process.name), "Kind": Value("Process"), "VMName": .null,
                        "Devices": Value(process.deviceCount), "Contexts": Value(process.contextCount),
                        "Allocations": Value(process.allocationCount),
                    ], typeName: "Paravane.Graphics.GraphicsProcess"))
        }
    }

    private func machine(_ id: GUID?, _ session: MachineSession) -> String? {
        guard let id, let handle = runspace.services[HostHandle.serviceKey] as? HostHandle else { return nil }
        return handle.opened?.machine(graphicsId: id)?.name
    }
}

/// `Get-GraphicsAllocation [[-ProcessId] <ulong[]>]`: allocations as the host's memory manager has them; in a guest what its
/// kernel knows of them: no segment, residency, priority or address.
final class GetGraphicsAllocation: GraphicsCmdlet {
    override func process() throws {
        let session = try session()
        let ids = values("ProcessId").compactMap { $0.integerValue.flatMap { UInt64(exactly: $0) } }
        guard let kernel = session.hostGraphics else {
            for process in session.guest?.graphics?.processes ?? [] where ids.isEmpty || ids.contains(process.processID) {
                for allocation in process.allocations {
                    try write(
                        CustomObject(
                            [
                                "Handle": Value(hexadecimal(UInt64(allocation.handle.rawValue), 8)), "ProcessId": .ulong(process.processID),
                                "ProcessName": Value(process.name), "Adapter": Value(allocation.adapterName), "Size": .ulong(allocation.byteCount),
                                "Segment": .null, "IsResident": .null, "IsLocked": .bool(allocation.isLocked), "IsShared": .bool(allocation.isShared),
                                "Priority": .null, "GpuVirtualAddress": .null,
                            ], typeName: "Paravane.Graphics.GraphicsAllocation"))
                }
            }
            return
        }
        let objects = kernel.processes.filter { ids.isEmpty || ids.contains($0.processID) || ids.contains($0.id) }
        let names = Dictionary(kernel.adapters.map { ($0.luid, $0.configuration.deviceDescription) }, uniquingKeysWith: { a, _ in a })
        for process in objects {
            for allocation in kernel.allocations(ofProcess: process.id) {
                try write(
                    CustomObject(
                        [
                            "Handle": Value(hexadecimal(UInt64(allocation.handle), 8)), "ProcessId": .ulong(allocation.processID),
                            "ProcessName": Value(allocation.processName), "Adapter": Value(names[allocation.adapter] ?? ""),
                            "Size": .ulong(allocation.size), "Segment": allocation.segment.map { .uint($0) } ?? .null,
                            "IsResident": .bool(allocation.isResident), "IsLocked": .bool(allocation.isLocked),
                            "IsShared": .bool(allocation.isShared), "Priority": .uint(allocation.priority),
                            "GpuVirtualAddress": Value(strings: allocation.gpuVirtualAddresses.map { hexadecimal($0, 16) }),
                        ], typeName: "Paravane.Graphics.GraphicsAllocation"))
            }
        }
    }
}

/// Names with `*` and `?`; case does not matter.
enum NamePattern {
    static func matches(_ name: String, _ pattern: String) -> Bool {
        fits(Array(name.lowercased()), Array(pattern.lowercased()))
    }

    private static func fits(_ name: [Character], _ pattern: [Character]) -> Bool {
        var at = 0
        var index = 0
        var star: (pattern: Int, name: Int)?
        while at < name.count {
            if index < pattern.count, pattern[index] == "*" {
                star = (index + 1, at)
                index += 1
            } else if index < pattern.count, pattern[index] == "?" || pattern[index] == name[at] {
                at += 1
                index += 1
            } else if let last = star {
                star = (last.pattern, last.name + 1)
                at = last.name + 1
                index = last.pattern
            } else {
                return false
            }
        }
        return pattern[index...].allSatisfy { $0 == "*" }
    }
}
