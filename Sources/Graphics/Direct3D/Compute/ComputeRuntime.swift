import ParavirtualProtocol
import Synchronization
import UserModeDriver

/// Runs compute jobs for one process: the engine of `Invoke-ComputeShader`. Keeps a device for each adapter that was used.
public final class ComputeRuntime: Sendable {
    private let kernel: any D3DKMT
    private let devices = Mutex<[LUID: D3D12Device]>([:])

    /// `kernel` is the process's D3DKMT surface, on a host or in a guest.
    public init(kernel: any D3DKMT) { self.kernel = kernel }

    /// Runs a job and gives the writable buffers as bytes.
    public func run(_ job: ComputeJob) throws(ComputeJobError) -> ComputeResult {
        var outputs: [ComputeOutput] = []
        var result = try run(job) { key, elementType, memory in
            outputs.append(ComputeOutput(key: key, elementType: elementType, bytes: [UInt8](memory)))
        }
        result.outputs = outputs
        return result
    }

    /// Runs a job; `collect` gets each writable buffer's memory (valid during the call) after the last dispatch, in the job's order.
    public func run(
        _ job: ComputeJob, collect: (String, ComputeElementType, UnsafeRawBufferPointer) -> Void
    ) throws(ComputeJobError) -> ComputeResult {
        let groups = try Self.groups(job)
        let adapter = try adapter(job.adapterName)
        let plan = try ComputePlan(job)
        do throws(D3D12Error) {
            let device = try device(adapter)
            do throws(D3D12Error) {
                return try Self.execute(plan, groups, on: device, repeatCount: job.repeatCount, collect: collect)
            } catch {
                guard let reason = device.removedReason() else { throw error }
                forget(adapter.luid, device)
                throw .deviceRemoved(reason)
            }
        } catch { throw .device(error) }
    }

    /// Drops the devices that are kept; they go when nothing uses them any more.
    public func releaseDevices() { devices.withLock { $0.removeAll() } }

    private func device(_ adapter: DXCoreAdapter) throws(D3D12Error) -> D3D12Device {
        if let known = devices.withLock({ $0[adapter.luid] }) {
            if known.removedReason() == nil { return known }
            forget(adapter.luid, known)
        }
        let device = try D3D12Device(kernel: kernel, adapter: adapter)
        devices.withLock { $0[adapter.luid] = device }
        return device
    }

    private func forget(_ luid: LUID, _ device: D3D12Device) {
        devices.withLock { if $0[luid] === device { $0[luid] = nil } }
    }

    /// The adapter that a job runs on.
    public func adapter(_ name: String?) throws(ComputeJobError) -> DXCoreAdapter {
        let all: [DXCoreAdapter]
        do throws(D3D12Error) { all = try DXCore.adapters(kernel) } catch { throw .device(error) }
        guard let name else {
            guard let first = all.first(where: \.canCompute) else { throw .adapter("There is no adapter that can run compute shaders.") }
            return first
        }
        let wanted = name.lowercased()
        var found = all.filter { $0.description.lowercased() == wanted || $0.luid.description == wanted }
        if found.isEmpty { found = all.filter { $0.description.lowercased().hasPrefix(wanted) } }
        let names = Set(found.map(\.description))
        guard let match = found.first(where: \.canCompute) ?? found.first else {
            throw .adapter("There is no adapter '\(name)'. There are: \(all.map(\.description).joined(separator: ", ")).")
        }
        guard names.count == 1 else { throw .adapter("The adapter name '\(name)' fits \(names.sorted().joined(separator: ", ")).") }
        guard match.canCompute else { throw .adapter("The adapter '\(match.description)' cannot run compute shaders.") }
        return match
    }

    private static func groups(_ job: ComputeJob) throws(ComputeJobError) -> (Int, Int, Int) {
        guard (1...3).contains(job.groupCount.count) else {
            throw .groupCount("The group count takes one to three numbers, \(job.groupCount.count) given.")
        }
        for count in job.groupCount where !(1...65535).contains(count) {
            throw .groupCount("A group count of \(count) is not possible: 1 to 65535.")
        }
        guard (1...1_000_000).contains(job.repeatCount) else {
            throw .groupCount("A repeat count of \(job.repeatCount) is not possible: 1 to 1000000.")
        }
        let all = job.groupCount + [1, 1]
        return (all[0], all[1], all[2])
    }

    // MARK: Execution

    private static func execute(
        _ plan: ComputePlan, _ groups: (Int, Int, Int), on device: D3D12Device, repeatCount: Int,
        collect: (String, ComputeElementType, UnsafeRawBufferPointer) -> Void
    ) throws(D3D12Error) -> ComputeResult {
        let pipeline = try device.createComputePipelineState(plan.shader)
        // Contents go straight into mapped video memory; where that cannot be mapped (a guest's IO space is small) the
        // copy engine's way over system memory is taken.
        var buffers: [D3D12Resource] = []
        var staged: [(resource: D3D12Resource, upload: D3D12Resource)] = []
        for bound in plan.buffers {
            let resource = try device.createCommittedBuffer(.gpuUpload, byteCount: bound.buffer.byteCount)
            if let memory = try? resource.map() {
                bound.buffer.write(memory)
                resource.unmap()
            } else {
                let upload = try device.createCommittedBuffer(.upload, byteCount: bound.buffer.byteCount)
                let memory = try upload.map()
                bound.buffer.write(memory)
                upload.unmap()
                staged.append((resource, upload))
            }
            buffers.append(resource)
        }
        var counters: [(key: String, resource: D3D12Resource)] = []
        for counter in plan.counters {
            let resource = try device.createCommittedBuffer(.gpuUpload, byteCount: 4)
            if counter.start > 0 {
                let memory = try resource.map()
                memory.storeBytes(of: counter.start.littleEndian, as: UInt32.self)
                resource.unmap()
            }
            counters.append((counter.key, resource))
        }
        let times = try device.createCommittedBuffer(.readback, byteCount: repeatCount * 16)
        let queue = try device.createCommandQueue()
        let fence = try device.createFence()
        let allocator = device.createCommandAllocator()
        let copyAllocator = device.createCommandAllocator()
        // Until the last fence was waited for: the GPU reads their memory, and that of all that their lists name.
        defer { withExtendedLifetime((allocator, copyAllocator)) {} }
        if !staged.isEmpty {
            let list = D3D12CommandList(copyAllocator)
            for copy in staged {
                try list.copyBufferRegion(copy.resource, 0, copy.upload, 0, byteCount: copy.resource.byteCount)
            }
            try list.close()
            try queue.execute([list])
        }

        // One submission for each repetition, so that the scheduler can share the engine between them; a bounded number
        // is under way at a time.
        let inFlight: UInt64 = 32
        for turn in 0..<repeatCount {
            let list = D3D12CommandList(allocator)
            list.setPipelineState(pipeline)
            for (bound, resource) in zip(plan.buffers, buffers) { try list.setComputeRootView(bound.key, resource) }
            for counter in counters { try list.setComputeRootView(counter.key, counter.resource) }
            for constants in plan.constants {
                if let key = constants.key {
                    try list.setComputeRootConstants(key, constants.bytes)
                } else {
                    try list.setPushConstants(constants.bytes)
                }
            }
            try list.writeTimestamp(times, offset: turn * 16)
            try list.dispatch(groups.0, groups.1, groups.2)
            try list.writeTimestamp(times, offset: turn * 16 + 8)
            try list.close()
            let value = UInt64(turn) + 1
            if value > inFlight { try fence.wait(for: value - inFlight) }
            try queue.execute([list])
            try queue.signal(fence, value)
            if value % inFlight == 0 {
                try fence.wait(for: value)
                allocator.reset()
            }
        }
        try fence.wait(for: UInt64(repeatCount))
        try device.checkNotRemoved()

        let clock = try times.map()
        var ticks: UInt64 = 0
        for turn in 0..<repeatCount {
            let begin = clock.load(fromByteOffset: turn * 16, as: UInt64.self)
            ticks &+= clock.load(fromByteOffset: turn * 16 + 8, as: UInt64.self) &- begin
        }
        times.unmap()
        let frequency = queue.timestampFrequency()
        let duration =
            frequency == 1_000_000_000
            ? ticks : UInt64(min(Double(ticks) / Double(frequency) * 1e9, Double(UInt64.max / 2)))
        var last = UInt64(repeatCount)
        for (bound, resource) in zip(plan.buffers, buffers) where bound.isWritable {
            var source = resource
            var mapped = try? resource.map()
            if mapped == nil {
                source = try device.createCommittedBuffer(.readback, byteCount: resource.byteCount)
                let list = D3D12CommandList(copyAllocator)
                try list.copyBufferRegion(source, 0, resource, 0, byteCount: resource.byteCount)
                try list.close()
                last += 1
                try queue.execute([list])
                try queue.signal(fence, last)
                try fence.wait(for: last)
                mapped = try source.map()
            }
            if let mapped { collect(bound.buffer.key, bound.buffer.elementType, UnsafeRawBufferPointer(mapped)) }
            source.unmap()
        }
        return ComputeResult(
            adapterName: device.adapter.description, durationNanoseconds: duration, submissions: queue.submissions, outputs: [])
    }
}
