import ParavirtualProtocol
import Testing
import VMBus

@testable import GuestDxgkrnl

@Suite struct StartTests {
    /// The start of section 2.5 of the protocol reference, message by message (GPV-025, GPV-027, GPV-031).
    @Test func flow() throws {
        let host = try ScriptedHost()
        try host.offer()
        let kernel = GuestGraphicsKernel(bus: host.bus)
        #expect(kernel.start() == 0x6_0000)
        #expect(host.names == ["SETIOSPACEREGION", "OPENADAPTER", "GETINTERNALADAPTERINFO"])
        let global = try #require(host.globalChannel).offer.relid
        let gpu = try #require(host.gpuChannel).offer.relid
        #expect(host.seen.map(\.channel) == [global, gpu, gpu])
        #expect(host.seen.map(\.vgpu) == [LUID(), host.hostVirtualGPU, host.hostVirtualGPU])
        #expect(host.seen.map(\.process) == [0, 0, 0])
        #expect(host.seen.map(\.byteCount) == [48, 40, 24])
        #expect(host.configurationWrites.map(\.0) == [212, 208])
        #expect(host.configurationWrites.map(\.1) == [0, 40])
        let adapter = try #require(kernel.adapters.first)
        #expect(adapter.isActive)
        #expect(adapter.name == "Contoso Accelerator 9000")
        // GPV-067: the guest's LUID is the start of the channel's instance, not the host's.
        #expect(adapter.luid == LUID(lowPart: 1, highPart: 2))
        #expect(adapter.driverStoreCopyMode == 1)
        #expect(kernel.asynchronousMessages)
        #expect(kernel.interfaceVersion == 40)
        host.clear()
        kernel.stop()
        #expect(host.names == ["CLOSEADAPTER"])
        #expect(kernel.adapters.isEmpty)
        #expect(host.bus.memory.usedPages == 0)
    }

    /// GPV-027: 15 is refused; 16, 27 and 40 are taken; more than 40 becomes 40; a host that names none is a 27.
    @Test(arguments: [(15, 15, false), (16, 16, true), (27, 27, true), (0, 27, true), (40, 40, true), (41, 40, true), (99, 40, true)] as [(UInt32, UInt32, Bool)])
    func versions(offered: UInt32, agreed: UInt32, starts: Bool) throws {
        let host = try ScriptedHost()
        host.isAsynchronous = offered >= 40
        try host.offer(version: offered)
        host.interfaceVersion = agreed
        let kernel = GuestGraphicsKernel(bus: host.bus)
        kernel.start()
        #expect(kernel.interfaceVersion == agreed)
        #expect(kernel.adapters.map(\.isActive) == [starts])
        if starts {
            #expect(host.seen.last?.vgpu == (agreed >= 40 ? host.hostVirtualGPU : nil))
            let process = try #require(kernel.openProcess(name: "a.exe", processID: 4))
            var query = D3DKMTQueryAdapterInfo(hAdapter: try open(process), type: .adapterType, privateDriverData: [0, 0, 0, 0])
            #expect(process.queryAdapterInfo(&query) == .success)
            process.close()
        } else {
            #expect(host.names.isEmpty)
        }
        kernel.stop()
    }

    /// Offers and function may come in any order, also after the guest made contact.
    @Test func lateArrival() throws {
        let host = try ScriptedHost()
        let kernel = GuestGraphicsKernel(bus: host.bus)
        kernel.start()
        #expect(kernel.openProcess(name: "a", processID: 1) == nil)
        try host.offer()
        #expect(kernel.adapters.map(\.isActive) == [true])
        kernel.stop()
    }

    /// Failures of steps 4 to 7: waiting, or stopped for good; nothing traps and no process sees the adapter.
    @Test(arguments: ["SETIOSPACEREGION", "OPENADAPTER", "GETINTERNALADAPTERINFO"]) func failedStart(command: String) throws {
        let host = try ScriptedHost()
        host.faults[command] = command == "GETINTERNALADAPTERINFO" ? .short : .status(.notSupported)
        if command == "OPENADAPTER" {
            host.faults[command] = .bytes([0, 0x10, 0, 0x40, 0xBB, 0, 0, 0xC0, 40, 0, 0, 0, 16, 0, 0, 0])
        }
        try host.offer()
        let kernel = GuestGraphicsKernel(bus: host.bus)
        kernel.start()
        #expect(kernel.adapters.map(\.isActive) == [false])
        if let process = kernel.openProcess(name: "a", processID: 1) {
            var list = D3DKMTEnumAdapters3()
            #expect(process.enumAdapters3(&list) == .success)
            #expect(list.adapters.isEmpty)
            process.close()
        } else {
            #expect(command == "SETIOSPACEREGION")
        }
        kernel.stop()
    }

    /// GPV-027: the guest also refuses a host whose last compatible version is newer than what was agreed.
    @Test func incompatibleReply() throws {
        let host = try ScriptedHost()
        host.faults["OPENADAPTER"] = .bytes([0, 0x10, 0, 0x40, 0, 0, 0, 0, 60, 0, 0, 0, 50, 0, 0, 0])
        try host.offer()
        let kernel = GuestGraphicsKernel(bus: host.bus)
        kernel.start()
        #expect(kernel.adapters.map(\.isActive) == [false])
        kernel.stop()
    }

    /// Only the filtered enumeration shows compute-only functions.
    @Test func computeOnly() throws {
        let host = try ScriptedHost()
        try host.offer(deviceID: 0x8A)
        let kernel = GuestGraphicsKernel(bus: host.bus)
        kernel.start()
        let process = try #require(kernel.openProcess(name: "a", processID: 1))
        var list = D3DKMTEnumAdapters3()
        #expect(process.enumAdapters3(&list) == .success)
        #expect(list.adapters.isEmpty)
        list = D3DKMTEnumAdapters3(filter: .includeComputeOnly)
        #expect(process.enumAdapters3(&list) == .success)
        let adapter = try #require(list.adapters.first)
        var query = D3DKMTQueryAdapterInfo(hAdapter: adapter.hAdapter, type: .adapterType, privateDriverData: [0, 0, 0, 0])
        #expect(process.queryAdapterInfo(&query) == .success)
        let type = D3DKMTAdapterType(rawValue: query.privateDriverData.withUnsafeBytes { $0.loadUnaligned(as: UInt32.self) })
        #expect(type.contains([.paravirtualized, .computeOnly, .renderSupported]))
        #expect(type.isDisjoint(with: [.displaySupported, .postDevice, .acgSupported]))
        kernel.stop()
    }

    /// A rescind stops the adapter: thunks that need the host fail with DEVICE_REMOVED, destroys succeed, local ones work (GPV-018).
    @Test func rescind() throws {
        let machine = try Machine()
        var lock = D3DKMTLock2(hDevice: machine.device, hAllocation: try machine.allocation())
        #expect(machine.process.lock2(&lock) == .success)
        machine.host.gpuChannel?.rescind()
        var create = D3DKMTCreateDevice(hAdapter: machine.adapter)
        #expect(machine.process.createDevice(&create) == .deviceRemoved)
        var info = D3DKMTQueryVideoMemoryInfo(hAdapter: machine.adapter, memorySegmentGroup: .local)
        #expect(machine.process.queryVideoMemoryInfo(&info) == .deviceRemoved)
        #expect(machine.process.lock2(&lock) == .success)
        #expect(machine.process.destroyDevice(D3DKMTDestroyDevice(hDevice: machine.device)) == .success)
        var list = D3DKMTEnumAdapters3()
        #expect(machine.process.enumAdapters3(&list) == .success)
        #expect(list.adapters.isEmpty)
        machine.kernel.stop()
    }
}

/// Opens the first adapter.
func open(_ process: any D3DKMT) throws -> D3DKMTHandle {
    var list = D3DKMTEnumAdapters3(filter: .includeComputeOnly)
    try process.enumAdapters3(&list).check()
    return try #require(list.adapters.first).hAdapter
}

/// A started guest with one process and one device.
struct Machine {
    let host: ScriptedHost
    let kernel: GuestGraphicsKernel
    let process: GuestProcess
    let adapter: D3DKMTHandle
    let device: D3DKMTHandle

    init(asynchronous: Bool = true, capabilities: UInt32 = 1, delivery: AsynchronousDelivery = .inline) throws {
        host = try ScriptedHost()
        host.isAsynchronous = asynchronous
        try host.offer(capabilities: capabilities, delivery: delivery)
        kernel = GuestGraphicsKernel(bus: host.bus)
        kernel.start()
        process = try #require(kernel.openProcess(name: "game.exe", processID: 42))
        adapter = try open(process)
        var create = D3DKMTCreateDevice(hAdapter: adapter)
        try process.createDevice(&create).check()
        device = create.hDevice
        host.clear()
    }

    func allocation() throws -> D3DKMTHandle {
        var create = D3DKMTCreateAllocation(hDevice: device, allocationInfo: [D3DDDIAllocationInfo2(privateDriverData: [1, 2, 3])])
        try process.createAllocation2(&create).check()
        return create.allocationInfo[0].hAllocation
    }

    func context(hwQueue: Bool = false) throws -> D3DKMTHandle {
        var create = D3DKMTCreateContextVirtual(hDevice: device, nodeOrdinal: 0, flags: hwQueue ? .hwQueueSupported : [])
        try process.createContextVirtual(&create).check()
        return create.hContext
    }

    func fence(_ value: UInt64 = 0) throws -> D3DKMTCreateSynchronizationObject2 {
        var create = D3DKMTCreateSynchronizationObject2(hDevice: device, monitoredFence: value)
        try process.createSynchronizationObject2(&create).check()
        return create
    }
}
