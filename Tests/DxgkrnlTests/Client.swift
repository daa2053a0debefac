import DriverInterface
import GPUInstructionSet
import GuestDxgkrnl
import ParavirtualProtocol
import SoftwareGPU
import Synchronization
import Testing
import VMBus

@testable import Dxgkrnl

/// A user of the thunks, in the host or in a guest: the same calls either way.
final class Client: @unchecked Sendable {
    let kernel: any D3DKMT
    let adapter: D3DKMTHandle
    let device: D3DKMTHandle
    let paging: D3DKMTCreatePagingQueue
    let context: D3DKMTHandle
    let fence: D3DKMTCreateSynchronizationObject2
    var fenceValue: UInt64 = 0
    let commands: Buffer

    struct Buffer {
        var handle: D3DKMTHandle
        var address: UInt64
        var size: Int
    }

    init(_ kernel: any D3DKMT, node: UInt32 = 1) throws {
        self.kernel = kernel
        var list = D3DKMTEnumAdapters3(filter: .includeComputeOnly)
        try kernel.enumAdapters3(&list).check()
        guard let first = list.adapters.first else { throw NTStatusError(.deviceRemoved) }
        adapter = first.hAdapter
        var create = D3DKMTCreateDevice(hAdapter: adapter)
        try kernel.createDevice(&create).check()
        device = create.hDevice
        var queue = D3DKMTCreatePagingQueue(hDevice: device)
        try kernel.createPagingQueue(&queue).check()
        paging = queue
        var context = D3DKMTCreateContextVirtual(hDevice: device, nodeOrdinal: node)
        try kernel.createContextVirtual(&context).check()
        self.context = context.hContext
        var fence = D3DKMTCreateSynchronizationObject2(hDevice: device, monitoredFence: 0)
        try kernel.createSynchronizationObject2(&fence).check()
        self.fence = fence
        commands = try Self.buffer(kernel, device, queue.hPagingQueue, 1 << 20, executable: true)
    }

    static func buffer(
        _ kernel: any D3DKMT, _ device: D3DKMTHandle, _ queue: D3DKMTHandle, _ size: Int, executable: Bool = false,
        system: Bool = false, resident: Bool = true
    ) throws -> Buffer {
        var flags: AllocationPrivateData.Flags = .cpuVisible
        if system { flags.insert(.preferSystemMemory) }
        var create = D3DKMTCreateAllocation(
            hDevice: device,
            allocationInfo: [
                D3DDDIAllocationInfo2(privateDriverData: AllocationPrivateData(size: UInt64(size), flags: flags).encode())
            ])
        try kernel.createAllocation2(&create).check()
        let handle = create.allocationInfo[0].hAllocation
        var map = D3DDDIMapGpuVirtualAddress(
            hPagingQueue: queue, hAllocation: handle, sizeInPages: UInt64((size + 4095) / 4096),
            protection: executable ? [.write, .execute] : .write)
        try kernel.mapGpuVirtualAddress(&map).check()
        if resident {
            var make = D3DDDIMakeResident(hPagingQueue: queue, allocationList: [handle])
            try kernel.makeResident(&make).check()
        }
        return Buffer(handle: handle, address: map.virtualAddress, size: size)
    }

    func buffer(_ size: Int, executable: Bool = false, system: Bool = false, resident: Bool = true) throws -> Buffer {
        try Self.buffer(kernel, device, paging.hPagingQueue, size, executable: executable, system: system, resident: resident)
    }

    func write<T>(_ values: [T], to buffer: Buffer, at offset: Int = 0) throws {
        var lock = D3DKMTLock2(hDevice: device, hAllocation: buffer.handle)
        try kernel.lock2(&lock).check()
        let target = try #require(lock.pData)
        values.withUnsafeBytes { (target + offset).copyMemory(from: $0.baseAddress!, byteCount: $0.count) }
        try kernel.unlock2(D3DKMTUnlock2(hDevice: device, hAllocation: buffer.handle)).check()
    }

    func read<T: BitwiseCopyable>(_ type: T.Type, _ count: Int, from buffer: Buffer, at offset: Int = 0) throws -> [T] {
        var lock = D3DKMTLock2(hDevice: device, hAllocation: buffer.handle)
        try kernel.lock2(&lock).check()
        let source = try #require(lock.pData)
        let values = (0..<count).map {
            source.loadUnaligned(fromByteOffset: offset + $0 * MemoryLayout<T>.stride, as: T.self)
        }
        try kernel.unlock2(D3DKMTUnlock2(hDevice: device, hAllocation: buffer.handle)).check()
        return values
    }

    /// Queues packets and a signal; the value to wait for.
    @discardableResult
    func submit(_ packets: PacketWriter, at offset: Int = 0) throws -> UInt64 {
        try write(packets.words, to: commands, at: offset)
        return try submitAgain(packets.byteCount, at: offset)
    }

    @discardableResult
    func submitAgain(_ size: Int, at offset: Int = 0) throws -> UInt64 {
        try kernel.submitCommand(
            D3DKMTSubmitCommand(
                commands: commands.address + UInt64(offset), commandLength: UInt32(size), broadcastContext: [context])
        ).check()
        fenceValue += 1
        try kernel.signalSynchronizationObjectFromGpu(
            D3DKMTSignalSynchronizationObjectFromGpu(
                hContext: context, objects: [fence.hSyncObject], monitoredFenceValues: [fenceValue])
        ).check()
        return fenceValue
    }

    func wait(_ value: UInt64? = nil) throws {
        try kernel.waitForSynchronizationObjectFromCpu(
            D3DKMTWaitForSynchronizationObjectFromCpu(
                hDevice: device, objects: [fence.hSyncObject], fenceValues: [value ?? fenceValue])
        ).check()
    }

    var state: D3DKMTDeviceExecutionState {
        var state = D3DKMTGetDeviceState(hDevice: device)
        return kernel.getDeviceState(&state).isSuccess ? state.executionState : .stopped
    }

    /// A program in memory of its own, its descriptors and constants: what a dispatch names.
    func dispatch(
        _ program: Program, buffers: [Buffer], constants: [UInt32] = [], groups: (x: UInt32, y: UInt32, z: UInt32)
    ) throws -> PacketWriter {
        let code = program.encode()
        let memory = try buffer(code.count, executable: true)
        try write(code, to: memory)
        let tables = try buffer(4096)
        try write(buffers.flatMap { BufferDescriptor(address: $0.address, size: UInt64($0.size)).words }, to: tables)
        if !constants.isEmpty { try write(constants, to: tables, at: 2048) }
        var packets = PacketWriter()
        packets.dispatch(
            program: memory.address, constants: constants.isEmpty ? 0 : tables.address + 2048, constantBytes: constants.count * 4,
            descriptors: tables.address, descriptorCount: buffers.count, groups: groups)
        return packets
    }

    /// y = a * x + y, on the engine of the context.
    func saxpy(_ count: Int, meanwhile: (() -> Void)? = nil) throws {
        let x = try buffer(count * 4)
        let y = try buffer(count * 4)
        try write((0..<count).map { Float($0) }, to: x)
        try write((0..<count).map { Float($0 % 7) }, to: y)
        let packets = try dispatch(
            Programs.saxpy(), buffers: [x, y], constants: [Float(2.5).bitPattern], groups: (UInt32(count / 256), 1, 1))
        try submit(packets)
        while let meanwhile, (fence.fenceValueCPUVirtualAddress?.load(as: UInt64.self) ?? .max) < fenceValue { meanwhile() }
        try wait()
        let result = try read(Float.self, count, from: y)
        for index in 0..<count where result[index] != 2.5 * Float(index) + Float(index % 7) {
            Issue.record("saxpy is wrong at \(index): \(result[index])")
            return
        }
    }
}

enum Programs {
    static func saxpy() throws -> Program {
        var b = ProgramBuilder(groupSize: (256, 1, 1))
        b.program.descriptorCount = 2
        b.program.constantBytes = 4
        let (i, x, y, r) = (b.vector(), b.vector(), b.vector(), b.vector())
        let a = b.scalar()
        b.system(i, .threadIDX, unmasked: true)
        b.emit(Instruction(.ldc, .f32, dst: a))
        b.emit(Instruction(.ldb, .f32, dst: x, a: i, c: .literal(0), unmasked: true, scale: 2))
        b.emit(Instruction(.ldb, .f32, dst: y, a: i, c: .literal(1), unmasked: true, scale: 2))
        b.emit(Instruction(.mad, .f32, dst: r, a: a, b: x, c: y, unmasked: true))
        b.emit(Instruction(.stb, .f32, dst: r, a: i, c: .literal(1), scale: 2))
        return try b.finish()
    }

    /// Turns for ever, in one group.
    static func hang() throws -> Program {
        var b = ProgramBuilder(groupSize: (32, 1, 1))
        let n = b.scalar()
        b.emit(.loop)
        b.emit(.add, .u32, n, n, .literal(1))
        b.emit(.endloop, .u32, .none, .literal(1))
        return try b.finish()
    }
}

/// A host with one small adapter.
final class Rig: @unchecked Sendable {
    let host: DxgkrnlHost
    let luid: LUID
    let clock = Mutex<UInt64>(1_000_000_000)
    let events = Mutex<[DxgkrnlEvent]>([])
    let registry = Mutex<[String: RegistryValue]>([:])

    init(
        memory: UInt64 = 64 << 20, driver: AdapterConfiguration.Driver = .render(paravirtualizationSupported: true),
        registry values: [String: RegistryValue] = [:], profile: PartitionProfile = PartitionProfile(), steppedClock: Bool = false
    ) {
        registry.withLock { $0 = values }
        let box = Box()
        let hooks = HostHooks(
            registryValue: { _, name in box.rig?.registry.withLock { $0[name] } ?? values[name] },
            logEvent: { event in box.rig?.events.withLock { $0.append(event) } },
            clock: { steppedClock ? box.rig?.clock.withLock { $0 } ?? 0 : HostHooks.monotonicNanoseconds() })
        host = DxgkrnlHost(hooks: hooks)
        luid = host.addAdapter(
            AdapterConfiguration(
                deviceDescription: "Test GPU", deviceInstanceID: "PCI\\VEN_10DE&DEV_1C02\\4&0&0", interfacePath: "\\\\?\\PCI#TEST",
                vendorID: 0x10DE, deviceID: 0x1C02, driver: driver, videoMemoryBytes: memory, partitioning: profile,
                driverStorePath: "C:\\Windows\\System32\\DriverStore\\FileRepository\\test.inf_amd64_1",
                userModeDriverNames: ["", "test10.dll", "test11.dll", "test12.dll"]))
        box.rig = self
    }

    final class Box: @unchecked Sendable { weak var rig: Rig? }

    func process(_ name: String = "app.exe") -> any D3DKMT { host.createProcess(name: name, processID: 100) }

    var adapter: Adapter { host.startedAdapters[0] }

    /// A running VM with a vGPU and its guest's kernel.
    func machine(_ name: String, quotas: PartitionQuotas = .none, ram: Int = 64 << 20) throws -> Machine {
        try Machine(self, name, quotas, ram)
    }
}

final class Machine: @unchecked Sendable {
    let bus: VirtualMachineBus
    let graphics: any VirtualMachineGraphics
    let guest: GuestGraphicsKernel
    let gpu: VirtualGPUInformation

    init(_ rig: Rig, _ name: String, _ quotas: PartitionQuotas, _ ram: Int) throws {
        bus = VirtualMachineBus(memory: try GuestMemory(ramBytes: ram))
        let id = GUID(low: UInt64(name.hashValue.magnitude), high: 7)
        graphics = try rig.host.createVirtualMachine(VirtualMachineParameters(id: id, name: name, bus: bus))
        gpu = try graphics.createVirtualGPU(on: rig.luid, quotas: quotas)
        guest = GuestGraphicsKernel(bus: bus)
        guest.start()
    }

    func process(_ name: String = "guest.exe") throws -> GuestProcess {
        try #require(guest.openProcess(name: name, processID: 4))
    }

    func stop() {
        guest.stop()
        graphics.destroy()
    }
}
