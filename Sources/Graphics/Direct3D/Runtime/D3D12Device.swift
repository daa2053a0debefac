import GPUInstructionSet
import Glibc
import ParavirtualProtocol
import UserModeDriver

/// D3D12_HEAP_TYPE.
public enum D3D12HeapType: Sendable {
    /// Video memory that only the GPU reaches.
    case `default`
    /// System memory for the CPU to write and the GPU to read.
    case upload
    /// System memory for the GPU to write and the CPU to read.
    case readback
    /// Video memory that the CPU can map (D3D12_HEAP_TYPE_GPU_UPLOAD).
    case gpuUpload

    var allocationFlags: AllocationPrivateData.Flags {
        switch self {
        case .default: []
        case .upload: [.cpuVisible, .preferSystemMemory]
        case .readback: [.cpuVisible, .cached, .preferSystemMemory]
        case .gpuUpload: [.cpuVisible]
        }
    }
}

/// A device on one adapter (ID3D12Device). May be used from any thread.
public final class D3D12Device: @unchecked Sendable {  // Immutable after init; the kernel's functions take calls from any thread.
    public let adapter: DXCoreAdapter
    let kernel: any D3DKMT
    let hAdapter: D3DKMTHandle
    let hDevice: D3DKMTHandle
    private let pagingQueue: D3DKMTCreatePagingQueue

    /// D3D12CreateDevice.
    public init(kernel: any D3DKMT, adapter: DXCoreAdapter) throws(D3D12Error) {
        guard adapter.canCompute else { throw .noComputeNode(adapter: adapter.description) }
        self.kernel = kernel
        self.adapter = adapter
        var open = D3DKMTOpenAdapterFromLuid(adapterLuid: adapter.luid)
        try kernel.openAdapterFromLuid(&open).ok("D3DKMTOpenAdapterFromLuid")
        var device = D3DKMTCreateDevice(hAdapter: open.hAdapter)
        var status = kernel.createDevice(&device)
        guard status.isSuccess else {
            _ = kernel.closeAdapter(D3DKMTCloseAdapter(hAdapter: open.hAdapter))
            throw .thunk("D3DKMTCreateDevice", status)
        }
        var queue = D3DKMTCreatePagingQueue(hDevice: device.hDevice)
        status = kernel.createPagingQueue(&queue)
        guard status.isSuccess else {
            _ = kernel.destroyDevice(D3DKMTDestroyDevice(hDevice: device.hDevice))
            _ = kernel.closeAdapter(D3DKMTCloseAdapter(hAdapter: open.hAdapter))
            throw .thunk("D3DKMTCreatePagingQueue", status)
        }
        hAdapter = open.hAdapter
        hDevice = device.hDevice
        pagingQueue = queue
    }

    deinit {
        _ = kernel.destroyPagingQueue(D3DKMTDestroyPagingQueue(hPagingQueue: pagingQueue.hPagingQueue))
        _ = kernel.destroyDevice(D3DKMTDestroyDevice(hDevice: hDevice))
        _ = kernel.closeAdapter(D3DKMTCloseAdapter(hAdapter: hAdapter))
    }

    /// CreateCommittedResource for a buffer of `byteCount` bytes; resident and mapped when it returns. Contents are zero.
    /// `isExecutable` for memory from which the GPU fetches programs or commands.
    public func createCommittedBuffer(
        _ heap: D3D12HeapType, byteCount: Int, isExecutable: Bool = false
    ) throws(D3D12Error) -> D3D12Resource {
        guard byteCount > 0, byteCount <= 1 << 40 else { throw .invalidCall("A buffer of \(byteCount) bytes cannot be created.") }
        let (allocation, processMemory) = try createAllocation(heap, byteCount)
        do throws(D3D12Error) {
            var map = D3DDDIMapGpuVirtualAddress(
                hPagingQueue: pagingQueue.hPagingQueue, hAllocation: allocation, sizeInPages: UInt64((byteCount + 4095) / 4096),
                protection: isExecutable ? [.write, .execute] : .write)
            let mapped = try kernel.mapGpuVirtualAddress(&map).ok("D3DKMTMapGpuVirtualAddress")
            var resident = D3DDDIMakeResident(hPagingQueue: pagingQueue.hPagingQueue, allocationList: [allocation])
            let made = try kernel.makeResident(&resident).ok("D3DKMTMakeResident")
            var fence: UInt64 = 0
            if mapped == .pending { fence = map.pagingFenceValue }
            if made == .pending { fence = max(fence, resident.pagingFenceValue) }
            try waitForPaging(fence)
            return D3D12Resource(
                device: self, allocation: allocation, heap: heap, byteCount: byteCount, address: map.virtualAddress,
                processMemory: processMemory)
        } catch {
            destroy(allocation, processMemory)
            throw error
        }
    }

    /// Large buffers in system memory are the process's own pages, so that mapping them takes no room in the guest's IO space.
    private static let ownMemoryThreshold = 256 << 10

    private func createAllocation(
        _ heap: D3D12HeapType, _ byteCount: Int
    ) throws(D3D12Error) -> (allocation: D3DKMTHandle, processMemory: UnsafeMutableRawPointer?) {
        let data = AllocationPrivateData(size: UInt64(byteCount), flags: heap.allocationFlags).encode()
        if heap == .upload || heap == .readback, byteCount >= Self.ownMemoryThreshold, let memory = kernel.virtualAlloc(byteCount: byteCount) {
            var create = D3DKMTCreateAllocation(
                hDevice: hDevice, allocationInfo: [D3DDDIAllocationInfo2(privateDriverData: data, systemMemory: memory)],
                flags: .existingSysMem)
            if kernel.createAllocation2(&create).isSuccess, let allocation = create.allocationInfo.first?.hAllocation {
                return (allocation, memory)
            }
            kernel.virtualFree(memory)
        }
        var create = D3DKMTCreateAllocation(hDevice: hDevice, allocationInfo: [D3DDDIAllocationInfo2(privateDriverData: data)])
        try kernel.createAllocation2(&create).ok("D3DKMTCreateAllocation2")
        guard let allocation = create.allocationInfo.first?.hAllocation else { throw .thunk("D3DKMTCreateAllocation2", .unsuccessful) }
        return (allocation, nil)
    }

    /// Destroys an allocation; the process's own memory goes when the GPU can no longer reach it.
    func destroy(_ allocation: D3DKMTHandle, _ processMemory: UnsafeMutableRawPointer?) {
        _ = kernel.destroyAllocation2(
            D3DKMTDestroyAllocation2(
                hDevice: hDevice, allocationList: [allocation], flags: processMemory == nil ? [] : .synchronousDestroy))
        if let processMemory { kernel.virtualFree(processMemory) }
    }

    private func waitForPaging(_ value: UInt64) throws(D3D12Error) {
        guard value > 0 else { return }
        if let current = pagingQueue.fenceCPUVirtualAddress?.load(as: UInt64.self), current >= value { return }
        try kernel.waitForSynchronizationObjectFromCpu(
            D3DKMTWaitForSynchronizationObjectFromCpu(hDevice: hDevice, objects: [pagingQueue.hSyncObject], fenceValues: [value])
        ).ok("D3DKMTWaitForSynchronizationObjectFromCpu")
    }

    /// CreateComputePipelineState: the program in memory that the GPU executes from.
    public func createComputePipelineState(_ shader: CompiledShader) throws(D3D12Error) -> D3D12PipelineState {
        let memory = try createCommittedBuffer(.upload, byteCount: shader.bytes.count, isExecutable: true)
        try memory.write(shader.bytes)
        return D3D12PipelineState(shader: shader, memory: memory)
    }

    /// CreateCommandQueue on the compute node (or the copy node).
    public func createCommandQueue(copy: Bool = false) throws(D3D12Error) -> D3D12CommandQueue {
        guard let node = (copy ? adapter.copyNode : nil) ?? adapter.computeNode else { throw .noComputeNode(adapter: adapter.description) }
        return try D3D12CommandQueue(device: self, node: node)
    }

    /// CreateFence.
    public func createFence(initialValue: UInt64 = 0) throws(D3D12Error) -> D3D12Fence {
        try D3D12Fence(device: self, initialValue: initialValue)
    }

    public func createCommandAllocator() -> D3D12CommandAllocator { D3D12CommandAllocator(device: self) }

    /// GetDeviceRemovedReason: nil while the device works.
    public func removedReason() -> String? {
        var state = D3DKMTGetDeviceState(hDevice: hDevice)
        guard kernel.getDeviceState(&state).isSuccess else { return "The kernel no longer knows the device." }
        switch state.executionState {
        case .active: return nil
        case .reset: return "The adapter was reset."
        case .hung: return "The GPU took too long and its engine was reset (TDR)."
        case .stopped: return "The device was stopped."
        case .errorOutOfMemory: return "The device is out of memory."
        case .errorDmaFault: return "The GPU refused a command or a program."
        case .errorDmaPageFault:
            var fault = D3DKMTGetDeviceState(hDevice: hDevice, stateType: .pageFault)
            guard kernel.getDeviceState(&fault).isSuccess else { return "The GPU met a page fault." }
            return "The GPU met a page fault at address 0x" + String(fault.pageFaultState.faultedVirtualAddress, radix: 16) + "."
        }
    }

    func checkNotRemoved() throws(D3D12Error) {
        if let reason = removedReason() { throw .deviceRemoved(reason) }
    }
}

/// A committed buffer (ID3D12Resource).
public final class D3D12Resource: @unchecked Sendable {  // Immutable; mapping is the kernel's.
    public let device: D3D12Device
    public let heap: D3D12HeapType
    /// Bytes asked for.
    public let byteCount: Int
    /// GetGPUVirtualAddress.
    public let gpuVirtualAddress: UInt64
    let allocation: D3DKMTHandle
    /// The pages of the process that back the buffer, where it was made from such.
    private let processMemory: UnsafeMutableRawPointer?

    init(
        device: D3D12Device, allocation: D3DKMTHandle, heap: D3D12HeapType, byteCount: Int, address: UInt64,
        processMemory: UnsafeMutableRawPointer?
    ) {
        self.processMemory = processMemory
        self.device = device
        self.allocation = allocation
        self.heap = heap
        self.byteCount = byteCount
        gpuVirtualAddress = address
    }

    deinit {
        let size = UInt64((byteCount + 4095) & ~4095)
        _ = device.kernel.freeGpuVirtualAddress(
            D3DKMTFreeGpuVirtualAddress(hAdapter: device.hAdapter, baseAddress: gpuVirtualAddress, size: size))
        device.destroy(allocation, processMemory)
    }

    /// Map and Unmap around `body`, which gets the buffer's bytes.
    public func withMappedMemory<Result>(_ body: (UnsafeMutableRawBufferPointer) throws -> Result) throws -> Result {
        let memory = try map()
        defer { unmap() }
        return try body(memory)
    }

    /// Map; to be followed by `unmap`.
    public func map() throws(D3D12Error) -> UnsafeMutableRawBufferPointer {
        var lock = D3DKMTLock2(hDevice: device.hDevice, hAllocation: allocation)
        try device.kernel.lock2(&lock).ok("D3DKMTLock2")
        guard let memory = lock.pData else { throw .thunk("D3DKMTLock2", .unsuccessful) }
        return UnsafeMutableRawBufferPointer(start: memory, count: byteCount)
    }
    /// Unmap.
    public func unmap() {
        _ = device.kernel.unlock2(D3DKMTUnlock2(hDevice: device.hDevice, hAllocation: allocation))
    }

    /// Copies `bytes` to the start.
    public func write(_ bytes: [UInt8]) throws(D3D12Error) {
        let memory = try map()
        memory.copyBytes(from: bytes.prefix(byteCount))
        unmap()
    }
}

/// A compute pipeline state (ID3D12PipelineState): a shader and its program in memory. Its root signature is the shader's own
/// list of registers.
public final class D3D12PipelineState: Sendable {
    public let shader: CompiledShader
    let memory: D3D12Resource
    init(shader: CompiledShader, memory: D3D12Resource) {
        self.shader = shader
        self.memory = memory
    }
}
