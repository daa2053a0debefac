import Dxgkrnl
import GPUInstructionSet
import Glibc
import ParavirtualProtocol
import Testing
import VMBus

@testable import GuestDxgkrnl

/// A host kernel with one adapter, a virtual machine on it, and the guest's kernel.
final class WholeMachine {
    let host = DxgkrnlHost(
        hooks: HostHooks(registryValue: { key, name in
            key.hasSuffix("\\contoso") && name == "EnableDebug" ? .dword(17) : key.hasSuffix("\\contoso") && name == "Long" ? .string("abc") : nil
        }))
    let adapterLuid: LUID
    let bus: VirtualMachineBus
    let graphics: any VirtualMachineGraphics
    let guest: GuestGraphicsKernel
    private let log = DecodedLog()

    init(asynchronous: Bool = true, version: UInt32 = 40, gpus: Int = 1) throws {
        adapterLuid = host.addAdapter(
            AdapterConfiguration(
                deviceDescription: "Contoso Accelerator", deviceInstanceID: "PCI\\VEN_10DE&DEV_1C02\\4&0&0",
                interfacePath: "\\\\?\\PCI#CONTOSO", vendorID: 0x10DE, deviceID: 0x1C02, videoMemoryBytes: 64 << 20,
                driverStorePath: "C:\\Windows\\System32\\DriverStore\\FileRepository\\contoso.inf_amd64_1", serviceName: "contoso"))
        bus = VirtualMachineBus(memory: try GuestMemory(ramBytes: 64 << 20))
        let log = log
        bus.setTrace { log.add($0) }
        var parameters = VirtualMachineParameters(id: GUID(low: 1, high: 2), name: "TEST", bus: bus)
        parameters.asynchronousMessages = asynchronous
        parameters.interfaceVersion = version
        graphics = try host.createVirtualMachine(parameters)
        for _ in 0..<gpus { _ = try graphics.createVirtualGPU(on: adapterLuid, quotas: .none) }
        guest = GuestGraphicsKernel(bus: bus)
        guest.start()
    }

    /// What passed the bus since the last call.
    func messages() -> [DecodedMessage] { log.take() }

    func stop() {
        guest.stop()
        graphics.destroy()
    }
}

final class DecodedLog: @unchecked Sendable {
    private let lock = Lock()
    private var decoder = MessageDecoder()
    private var messages: [DecodedMessage] = []

    func add(_ record: BusTraceRecord) {
        guard record.control == nil else { return }
        lock.locked {
            let id = record.header.transactionID
            if record.header.type == PacketType.completion {
                messages.append(decoder.completion(record.payload, channel: record.relid, transactionID: id))
            } else {
                messages.append(
                    decoder.message(record.payload, fromHost: record.direction == .hostToGuest, channel: record.relid, transactionID: id))
            }
        }
    }

    func take() -> [DecodedMessage] {
        lock.locked {
            defer { messages.removeAll() }
            return messages
        }
    }
}

/// Private data of the model's driver for a CPU-visible allocation.
private func allocationData(bytes: UInt64) -> [UInt8] {
    AllocationPrivateData(size: bytes).encode()
}

/// One program against the thunks: what it saw, by name and status. The same code runs in a host and in a guest process (GPV-056).
private func program(_ kernel: any D3DKMT) throws -> [String] {
    var seen: [String] = []
    func note(_ name: String, _ status: NTStatus) { seen.append("\(name): \(status)") }
    var list = D3DKMTEnumAdapters3()
    note("enumAdapters3", kernel.enumAdapters3(&list))
    let adapter = try #require(list.adapters.first).hAdapter
    var create = D3DKMTCreateDevice(hAdapter: adapter)
    note("createDevice", kernel.createDevice(&create))
    let device = create.hDevice
    var paging = D3DKMTCreatePagingQueue(hDevice: device)
    note("createPagingQueue", kernel.createPagingQueue(&paging))
    var allocation = D3DKMTCreateAllocation(
        hDevice: device, allocationInfo: [D3DDDIAllocationInfo2(privateDriverData: allocationData(bytes: 100_000))])
    note("createAllocation2", kernel.createAllocation2(&allocation))
    let memory = allocation.allocationInfo[0].hAllocation
    var map = D3DDDIMapGpuVirtualAddress(hPagingQueue: paging.hPagingQueue, hAllocation: memory, sizeInPages: 25)
    note("mapGpuVirtualAddress", kernel.mapGpuVirtualAddress(&map))
    var resident = D3DDDIMakeResident(hPagingQueue: paging.hPagingQueue, allocationList: [memory])
    note("makeResident", kernel.makeResident(&resident))
    note(
        "waitForPaging",
        kernel.waitForSynchronizationObjectFromCpu(
            D3DKMTWaitForSynchronizationObjectFromCpu(
                hDevice: device, objects: [paging.hSyncObject], fenceValues: [max(map.pagingFenceValue, resident.pagingFenceValue)])))
    var lock = D3DKMTLock2(hDevice: device, hAllocation: memory)
    note("lock2", kernel.lock2(&lock))
    let pointer = try #require(lock.pData)
    for index in 0..<1000 { pointer.storeBytes(of: UInt32(index), toByteOffset: 4 * index, as: UInt32.self) }
    note("unlock2", kernel.unlock2(D3DKMTUnlock2(hDevice: device, hAllocation: memory)))
    note("lock2", kernel.lock2(&lock))
    seen.append("sum \((0..<1000).reduce(UInt32(0)) { $0 + (lock.pData?.load(fromByteOffset: 4 * $1, as: UInt32.self) ?? 0) })")
    note("unlock2", kernel.unlock2(D3DKMTUnlock2(hDevice: device, hAllocation: memory)))
    var context = D3DKMTCreateContextVirtual(hDevice: device, nodeOrdinal: 0)
    note("createContextVirtual", kernel.createContextVirtual(&context))
    var fence = D3DKMTCreateSynchronizationObject2(hDevice: device, monitoredFence: 3)
    note("createSynchronizationObject2", kernel.createSynchronizationObject2(&fence))
    seen.append("fence \(fence.fenceValueCPUVirtualAddress?.load(as: UInt64.self) ?? 0)")
    note(
        "signalFromGpu",
        kernel.signalSynchronizationObjectFromGpu(
            D3DKMTSignalSynchronizationObjectFromGpu(
                hContext: context.hContext, objects: [fence.hSyncObject], monitoredFenceValues: [8])))
    note(
        "waitFromCpu",
        kernel.waitForSynchronizationObjectFromCpu(
            D3DKMTWaitForSynchronizationObjectFromCpu(hDevice: device, objects: [fence.hSyncObject], fenceValues: [8])))
    seen.append("fence \(fence.fenceValueCPUVirtualAddress?.load(as: UInt64.self) ?? 0)")
    let event = KernelEvent()
    note(
        "waitFromCpu with event",
        kernel.waitForSynchronizationObjectFromCpu(
            D3DKMTWaitForSynchronizationObjectFromCpu(
                hDevice: device, objects: [fence.hSyncObject], fenceValues: [9], asyncEvent: event)))
    note(
        "signalFromCpu",
        kernel.signalSynchronizationObjectFromCpu(
            D3DKMTSignalSynchronizationObjectFromCpu(hDevice: device, objects: [fence.hSyncObject], fenceValues: [9])))
    event.wait()
    var state = D3DKMTGetDeviceState(hDevice: device)
    note("getDeviceState", kernel.getDeviceState(&state))
    seen.append("\(state.executionState)")
    var info = D3DKMTQueryVideoMemoryInfo(hAdapter: adapter, memorySegmentGroup: .local)
    note("queryVideoMemoryInfo", kernel.queryVideoMemoryInfo(&info))
    seen.append("used \(info.currentUsage > 0)")
    var clock = D3DKMTQueryClockCalibration(hAdapter: adapter, nodeOrdinal: 0)
    note("queryClockCalibration", kernel.queryClockCalibration(&clock))
    var bad = D3DKMTLock2(hDevice: device, hAllocation: D3DKMTHandle(0x7FFF_FFC0))
    note("lock2 of nothing", kernel.lock2(&bad))
    note("destroySync", kernel.destroySynchronizationObject(D3DKMTDestroySynchronizationObject(hSyncObject: fence.hSyncObject)))
    note("destroyContext", kernel.destroyContext(D3DKMTDestroyContext(hContext: context.hContext)))
    note("destroyAllocation2", kernel.destroyAllocation2(D3DKMTDestroyAllocation2(hDevice: device, allocationList: [memory])))
    note("destroyPagingQueue", kernel.destroyPagingQueue(D3DKMTDestroyPagingQueue(hPagingQueue: paging.hPagingQueue)))
    note("destroyDevice", kernel.destroyDevice(D3DKMTDestroyDevice(hDevice: device)))
    note("closeAdapter", kernel.closeAdapter(D3DKMTCloseAdapter(hAdapter: adapter)))
    return seen
}

@Suite struct EndToEndTests {
    /// GPV-055, GPV-056: one program sees the same on the host and in a guest, whatever the version and mode of the messages.
    @Test(arguments: [(true, 40), (false, 40), (false, 27), (true, 16)] as [(Bool, UInt32)])
    func sameOnHostAndGuest(asynchronous: Bool, version: UInt32) throws {
        let machine = try WholeMachine(asynchronous: asynchronous, version: version)
        let process = try #require(machine.guest.openProcess(name: "game.exe", processID: 7))
        let inGuest = try program(process)
        let onHost = try program(machine.host.createProcess(name: "game.exe", processID: 7))
        #expect(inGuest == onHost)
        #expect(inGuest.filter { $0.contains(": STATUS_") && !$0.hasSuffix("STATUS_SUCCESS") } == ["lock2 of nothing: STATUS_INVALID_PARAMETER"])
        #expect(machine.guest.interfaceVersion == version)
        #expect(machine.guest.asynchronousMessages == (asynchronous && version >= 40))
        #expect(process.objectCounts.isEmpty)
        machine.stop()
        #expect(machine.bus.memory.usedPages == 0)
        #expect(machine.bus.memory.windowBytes == 0)
    }

    /// A trace of a session agrees with the flow of the protocol reference, message by message (sections 2.5, 8).
    @Test func traceOfASession() throws {
        let machine = try WholeMachine()
        let start = machine.messages()
        #expect(start.filter { !$0.isReply }.map(\.name) == ["SETIOSPACEREGION", "OPENADAPTER", "GETINTERNALADAPTERINFO"])
        #expect(start.filter { !$0.isReply }.map(\.byteCount) == [64, 56, 40])
        #expect(start.filter(\.isReply).map(\.byteCount) == [4, 16, 712])
        let description = start.last?.fields.first { $0.name == "device_description" }
        #expect(description?.value == "\"Contoso Accelerator\"")
        let process = try #require(machine.guest.openProcess(name: "game.exe", processID: 7))
        _ = try program(process)
        process.close()
        let all = machine.messages()
        let requests = all.filter { !$0.isReply && $0.direction == .guestToHost }
        #expect(
            requests.map(\.name).filter { $0 != "WAITFORSYNCOBJECTFROMCPU" } == [
                "CREATEPROCESS", "CREATEDEVICE", "CREATEPAGINGQUEUE", "CREATEALLOCATION", "MAPGPUVIRTUALADDRESS", "MAKERESIDENT", "LOCK2",
                "UNLOCK2", "LOCK2", "UNLOCK2", "CREATECONTEXTVIRTUAL", "CREATESYNCOBJECT", "SIGNALSYNCOBJECT", "SIGNALSYNCOBJECT",
                "QUERYVIDEOMEMORYINFO", "QUERYCLOCKCALIBRATION", "DESTROYSYNCOBJECT", "DESTROYCONTEXT", "DESTROYALLOCATION",
                "DESTROYPAGINGQUEUE", "DESTROYDEVICE", "DESTROYPROCESS",
            ])
        // GPV-021: only signals are asynchronous here, and nothing answers them.
        #expect(requests.filter(\.isAsynchronous).map(\.name) == ["SIGNALSYNCOBJECT", "SIGNALSYNCOBJECT"])
        #expect(all.filter(\.isReply).count == requests.count - 2)
        #expect(all.filter { !$0.isReply && $0.direction == .hostToGuest }.allSatisfy { $0.name == "SIGNALGUESTEVENT" || $0.name == "SIGNALGUESTEVENTPASSIVE" })
        #expect(all.contains { $0.name.hasPrefix("SIGNALGUESTEVENT") })
        // Asynchronous mode moves the adapter's traffic to the global channel.
        #expect(Set(requests.map(\.channel)).count == 1)
        machine.stop()
    }

    /// GPV-025, GPV-062, GPV-067: two vGPUs, three channels, two adapters of different LUIDs, neither the host's.
    @Test func twoVirtualGPUs() throws {
        let machine = try WholeMachine(asynchronous: false, gpus: 2)
        let adapters = machine.guest.adapters
        #expect(adapters.map(\.isActive) == [true, true])
        #expect(Set(adapters.map(\.luid)).count == 2)
        #expect(!adapters.contains { $0.luid == machine.adapterLuid })
        #expect(adapters.allSatisfy { $0.name == "Contoso Accelerator" })
        #expect(Set(machine.messages().map(\.channel)).count == 3)
        let process = try #require(machine.guest.openProcess(name: "a.exe", processID: 1))
        _ = try program(process)
        let gone = try #require(machine.graphics.virtualGPUs.first)
        machine.graphics.destroyVirtualGPU(gone.luid)
        #expect(machine.guest.adapters.map(\.isActive) == [true])
        _ = try program(process)
        machine.stop()
    }

    /// A vGPU that is taken away releases who waits for it, and every thunk after that says DEVICE_REMOVED.
    @Test func surpriseRemoval() throws {
        let machine = try WholeMachine()
        let process = try #require(machine.guest.openProcess(name: "a.exe", processID: 1))
        let adapter = try open(process)
        var device = D3DKMTCreateDevice(hAdapter: adapter)
        try process.createDevice(&device).check()
        var fence = D3DKMTCreateSynchronizationObject2(hDevice: device.hDevice, monitoredFence: 0)
        try process.createSynchronizationObject2(&fence).check()
        final class Result: @unchecked Sendable { var status: NTStatus? }
        let result = Result()
        let (deviceHandle, fenceHandle) = (device.hDevice, fence.hSyncObject)
        let thread = startThread {
            result.status = process.waitForSynchronizationObjectFromCpu(
                D3DKMTWaitForSynchronizationObjectFromCpu(hDevice: deviceHandle, objects: [fenceHandle], fenceValues: [1]))
        }
        while machine.guest.events.count == 0 { sched_yield() }
        let gpu = try #require(machine.graphics.virtualGPUs.first)
        machine.graphics.destroyVirtualGPU(gpu.luid)
        pthread_join(thread, nil)
        // Released by the end of its fence, or by the end of the adapter.
        #expect(result.status == .deviceRemoved || result.status == .success)
        #expect(process.createDevice(&device) == .deviceRemoved)
        #expect(process.destroyDevice(D3DKMTDestroyDevice(hDevice: deviceHandle)) == .success)
        machine.stop()
    }

    /// Four guest threads, each with a device of its own, on one channel.
    @Test func manyThreads() throws {
        let machine = try WholeMachine()
        final class Results: @unchecked Sendable {
            let lock = Lock()
            var all: [[String]] = []
        }
        let results = Results()
        let process = try #require(machine.guest.openProcess(name: "a.exe", processID: 1))
        let threads = (0..<4).map { _ in
            startThread {
                for _ in 0..<5 {
                    let seen = (try? program(process)) ?? ["threw"]
                    results.lock.locked { results.all.append(seen) }
                }
            }
        }
        for thread in threads { pthread_join(thread, nil) }
        #expect(results.all.count == 20)
        // Closing an adapter handle leaves devices of other handles alone.
        #expect(Set(results.all).count == 1)
        #expect(process.objectCounts.isEmpty)
        machine.stop()
    }

    /// GPV-128 to GPV-136: the host driver's settings, read through one message; paths come in the guest's name space.
    @Test func registry() throws {
        let machine = try WholeMachine()
        let process = try #require(machine.guest.openProcess(name: "a.exe", processID: 1))
        let onHost = machine.host.createProcess(name: "a.exe", processID: 1)
        func ask(_ kernel: any D3DKMT, _ info: D3DDDIQueryRegistryInfo, room: Int) throws -> D3DDDIQueryRegistryInfo {
            let adapter = try open(kernel)
            var query = D3DKMTQueryAdapterInfo(
                hAdapter: adapter, type: .queryRegistry, privateDriverData: try #require(info.encode(outputBytes: room)))
            try kernel.queryAdapterInfo(&query).check()
            return try #require(D3DDDIQueryRegistryInfo(decoding: query.privateDriverData))
        }
        let debug = D3DDDIQueryRegistryInfo(queryType: .serviceKey, valueName: "EnableDebug", valueType: 4)
        _ = machine.messages()
        let answer = try ask(process, debug, room: 8)
        #expect(answer.status == .success && answer.outputDword == 17 && answer.outputValueSize == 4)
        #expect(machine.messages().filter { !$0.isReply }.map(\.name) == ["QUERYADAPTERINFO"])
        #expect(try ask(onHost, debug, room: 8) == answer)
        var text = D3DDDIQueryRegistryInfo(queryType: .serviceKey, valueName: "Long", valueType: 1)
        #expect(try ask(process, text, room: 100).outputString == "abc")
        #expect(try ask(process, text, room: 100).outputValueSize == 8)
        text.valueType = 4
        #expect(try ask(process, text, room: 100).status == .fail)
        let path = D3DDDIQueryRegistryInfo(queryType: .driverStorePath)
        let short = try ask(process, path, room: 8)
        #expect(short.status == .bufferOverflow)
        let inGuest = try ask(process, path, room: Int(short.outputValueSize)).outputString
        let there = try ask(onHost, path, room: 1000).outputString
        #expect(inGuest.contains("HostDriverStore") && inGuest.hasSuffix("contoso.inf_amd64_1"))
        #expect(there == "C:\\Windows\\System32\\DriverStore\\FileRepository\\contoso.inf_amd64_1")
        machine.stop()
    }
}
