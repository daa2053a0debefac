import Direct3D
import Dxgkrnl
import GuestDxgkrnl
import ParavirtualProtocol
import UserModeDriver
import VMBus

/// A host with one GPU, a virtual machine with a partition of it, and a process in the guest: what is measured goes the whole way.
final class GuestRig {
    let host: DxgkrnlHost
    let device: D3D12Device
    let queue: D3D12CommandQueue
    let fence: D3D12Fence
    private let machine: any VirtualMachineGraphics
    private let guest: GuestGraphicsKernel
    private var value: UInt64 = 0

    init(videoMemoryBytes: UInt64 = 2 << 30, ramBytes: Int = 1 << 30) throws {
        host = DxgkrnlHost(hooks: HostHooks())
        let luid = host.addAdapter(
            AdapterConfiguration(
                deviceDescription: "Paravane Benchmark GPU", deviceInstanceID: "PCI\\VEN_1AF4&DEV_1000\\3&1", interfacePath: "\\\\?\\PCI#0",
                vendorID: 0x1AF4, deviceID: 0x1000, videoMemoryBytes: videoMemoryBytes))
        try host.startAdapter(luid)
        let bus = VirtualMachineBus(memory: try GuestMemory(ramBytes: ramBytes))
        machine = try host.createVirtualMachine(VirtualMachineParameters(id: GUID(low: 1, high: 2), name: "BENCH", bus: bus))
        _ = try machine.createVirtualGPU(on: luid, quotas: .none)
        guest = GuestGraphicsKernel(bus: bus)
        guest.start()
        guard let process = guest.openProcess(name: "bench.exe", processID: 4) else { throw Failure("the guest has no graphics") }
        guard let adapter = try DXCore.adapters(process).first(where: \.canCompute) else { throw Failure("the guest has no adapter") }
        device = try D3D12Device(kernel: process, adapter: adapter)
        queue = try device.createCommandQueue()
        fence = try device.createFence()
    }

    /// Submits lists and waits until the GPU has done them.
    func execute(_ lists: [D3D12CommandList]) throws {
        value += 1
        try queue.execute(lists)
        try queue.signal(fence, value)
        try fence.wait(for: value)
    }

    /// A signal with nothing before it, and the wait for it.
    func signalAndWait() throws { try execute([]) }

    /// A buffer in video memory with contents.
    func buffer<Element: BitwiseCopyable>(_ contents: [Element]) throws -> D3D12Resource {
        let size = contents.count * MemoryLayout<Element>.stride
        let local = try device.createCommittedBuffer(.default, byteCount: size)
        let upload = try device.createCommittedBuffer(.upload, byteCount: size)
        try upload.withMappedMemory { memory in contents.withUnsafeBytes { memory.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[..<size])) } }
        let list = D3D12CommandList(device.createCommandAllocator())
        try list.copyBufferRegion(local, 0, upload, 0, byteCount: size)
        try list.close()
        try execute([list])
        return local
    }

    /// The contents of a buffer in video memory.
    func contents<Element: BitwiseCopyable>(_ buffer: D3D12Resource, as type: Element.Type = Element.self) throws -> [Element] {
        let readback = try device.createCommittedBuffer(.readback, byteCount: buffer.byteCount)
        let list = D3D12CommandList(device.createCommandAllocator())
        try list.copyBufferRegion(readback, 0, buffer, 0, byteCount: buffer.byteCount)
        try list.close()
        try execute([list])
        return try readback.withMappedMemory { memory in
            (0..<memory.count / MemoryLayout<Element>.stride).map { memory.loadUnaligned(fromByteOffset: $0 * MemoryLayout<Element>.stride, as: Element.self) }
        }
    }

    /// A closed list with one dispatch of an HLSL kernel.
    func list(
        _ source: String, _ entry: String, views: [(String, D3D12Resource)], constants: [UInt8] = [], groups: (Int, Int, Int)
    ) throws -> D3D12CommandList {
        let shader = try ShaderService.compile(.hlsl(source), options: ShaderOptions(entryPoint: entry))
        let list = D3D12CommandList(device.createCommandAllocator())
        list.setPipelineState(try device.createComputePipelineState(shader))
        for (key, buffer) in views { try list.setComputeRootView(key, buffer) }
        if !constants.isEmpty { try list.setComputeRootConstants("b0", constants) }
        try list.dispatch(groups.0, groups.1, groups.2)
        try list.close()
        return list
    }

    func close() {
        guest.stop()
        machine.destroy()
    }
}
