import Glibc
import ParavirtualProtocol
import Testing
import VMBus

@testable import GuestDxgkrnl

@Suite struct ThunkTests {
    /// GPV-030: two processes get two handles, which their messages carry.
    @Test func processes() throws {
        let machine = try Machine()
        let other = try #require(machine.kernel.openProcess(name: "other.exe", processID: 43))
        #expect(other.hostHandle != machine.process.hostHandle)
        var info = D3DKMTQueryVideoMemoryInfo(hAdapter: try open(other), memorySegmentGroup: .local)
        machine.host.clear()
        #expect(other.queryVideoMemoryInfo(&info) == .success)
        #expect(info.budget == 1 << 30)
        #expect(machine.host.seen.map(\.process) == [other.hostHandle.rawValue])
        // A device of another process cannot be named.
        #expect(other.destroyDevice(D3DKMTDestroyDevice(hDevice: machine.device)) == .invalidParameter)
        other.close()
        machine.host.clear()
        machine.process.close()
        #expect(machine.host.names == ["FLUSHDEVICE", "DESTROYDEVICE", "DESTROYPROCESS"])
        machine.kernel.stop()
    }

    /// GPV-033: what can be answered locally sends nothing.
    @Test func localAnswers() throws {
        let machine = try Machine()
        let allocation = try machine.allocation()
        var lock = D3DKMTLock2(hDevice: machine.device, hAllocation: allocation)
        #expect(machine.process.lock2(&lock) == .success)
        machine.host.clear()
        #expect(machine.process.lock2(&lock) == .success)
        #expect(machine.process.unlock2(D3DKMTUnlock2(hDevice: machine.device, hAllocation: allocation)) == .success)
        _ = try open(machine.process)
        var state = D3DKMTGetDeviceState(hDevice: machine.device)
        #expect(machine.process.getDeviceState(&state) == .success)
        let fence = try machine.fence(5)
        machine.host.clear()
        let wait = D3DKMTWaitForSynchronizationObjectFromCpu(hDevice: machine.device, objects: [fence.hSyncObject], fenceValues: [5])
        #expect(machine.process.waitForSynchronizationObjectFromCpu(wait) == .success)
        #expect(machine.host.names.isEmpty)
        #expect(machine.process.unlock2(D3DKMTUnlock2(hDevice: machine.device, hAllocation: allocation)) == .success)
        #expect(machine.host.names == ["UNLOCK2"])
        #expect(machine.process.unlock2(D3DKMTUnlock2(hDevice: machine.device, hAllocation: allocation)) == .invalidParameter)
        machine.kernel.stop()
    }

    /// GPV-064: a locked allocation is the host's memory, seen through the IO space; private data comes back rewritten.
    // Sizes as the host receives them: rounded up to 8.
    @Test func allocationAndLock() throws {
        let machine = try Machine()
        var create = D3DKMTCreateAllocation(
            hDevice: machine.device,
            allocationInfo: [D3DDDIAllocationInfo2(privateDriverData: [1, 2, 3]), D3DDDIAllocationInfo2(privateDriverData: [9])],
            flags: .createResource, privateDriverData: [7, 7], privateRuntimeData: [8])
        #expect(machine.process.createAllocation2(&create) == .success)
        #expect(!create.hResource.isNull)
        #expect(create.allocationInfo.map(\.privateDriverData) == [[2, 3, 4], [10]])
        #expect(machine.host.seen.map(\.byteCount) == [96])
        var lock = D3DKMTLock2(hDevice: machine.device, hAllocation: create.allocationInfo[1].hAllocation)
        #expect(machine.process.lock2(&lock) == .success)
        lock.pData?.storeBytes(of: 0xABCD, toByteOffset: 100, as: UInt16.self)
        #expect(machine.host.memory(of: lock.hAllocation)?.load(fromByteOffset: 100, as: UInt16.self) == 0xABCD)
        machine.host.clear()
        let destroy = D3DKMTDestroyAllocation2(hDevice: machine.device, hResource: create.hResource)
        #expect(machine.process.destroyAllocation2(destroy) == .success)
        #expect(machine.process.lock2(&lock) == .invalidParameter)
        #expect(machine.host.names == ["DESTROYALLOCATION"])
        #expect(machine.process.objectCounts == [.device: 1])
        machine.kernel.stop()
    }

    /// Existing system memory: by frame numbers, or by a list of pages, as the host can; only memory of the process itself.
    @Test(arguments: [0, 1] as [UInt32]) func existingSystemMemory(capabilities: UInt32) throws {
        let machine = try Machine(capabilities: capabilities)
        machine.host.allocationBytes = 0x4000
        let memory = try #require(machine.process.virtualAlloc(byteCount: 0x4000))
        var create = D3DKMTCreateAllocation(
            hDevice: machine.device, allocationInfo: [D3DDDIAllocationInfo2(systemMemory: memory)])
        #expect(machine.process.createAllocation2(&create) == .success)
        #expect(machine.host.names == ["CREATEALLOCATION", capabilities == 1 ? "SETEXISTINGSYSMEMPAGES" : "SETEXISTINGSYSMEMSTORE"])
        if capabilities == 1 { #expect(machine.host.seen[1].byteCount == 126_976) }
        let first = UInt64(Int(bitPattern: memory) - Int(bitPattern: machine.host.bus.memory.ramBase)) / 4096
        #expect(machine.host.pages(of: create.allocationInfo[0].hAllocation) == [first, first + 1, first + 2, first + 3])
        var lock = D3DKMTLock2(hDevice: machine.device, hAllocation: create.allocationInfo[0].hAllocation)
        machine.host.clear()
        #expect(machine.process.lock2(&lock) == .success)
        #expect(lock.pData == memory)
        #expect(machine.host.names.isEmpty)

        let foreign = UnsafeMutableRawPointer.allocate(byteCount: 0x4000, alignment: 4096)
        defer { foreign.deallocate() }
        for pointer in [foreign, memory + 0x1000, machine.host.bus.memory.ramBase] {
            create = D3DKMTCreateAllocation(hDevice: machine.device, allocationInfo: [D3DDDIAllocationInfo2(systemMemory: pointer)])
            machine.host.clear()
            #expect(machine.process.createAllocation2(&create) == .invalidParameter)
            #expect(machine.host.names == ["CREATEALLOCATION", "DESTROYALLOCATION"])
        }
        create = D3DKMTCreateAllocation(hDevice: machine.device, allocationInfo: [D3DDDIAllocationInfo2(systemMemory: memory + 8)])
        machine.host.clear()
        #expect(machine.process.createAllocation2(&create) == .invalidParameter)
        #expect(machine.host.names.isEmpty)
        machine.process.close()
        machine.kernel.stop()
        #expect(machine.host.bus.memory.usedPages == 0)
    }

    @Test func standardAllocation() throws {
        let machine = try Machine()
        var create = D3DKMTCreateAllocation(hDevice: machine.device, allocationInfo: [D3DDDIAllocationInfo2()], flags: .standardAllocation)
        create.standardAllocation = D3DKMTCreateStandardAllocation(type: 2, size: 0x10000)
        #expect(machine.process.createAllocation2(&create) == .success)
        #expect(machine.host.names == ["DDIGETSTANDARDALLOCATIONDRIVERDATA", "DDIGETSTANDARDALLOCATIONDRIVERDATA", "CREATEALLOCATION"])
        create.standardAllocation = D3DKMTCreateStandardAllocation(type: 2, size: 0x10001)
        #expect(machine.process.createAllocation2(&create) == .invalidParameter)
        machine.kernel.stop()
    }

    /// GPV-019, GPV-020, GPV-088: sizes at the limit pass, one byte more is refused before anything is sent.
    @Test func messageLimit() throws {
        let machine = try Machine()
        machine.host.allocationBytes = 4096
        func create(_ count: Int, _ bytes: Int, _ global: Int) -> NTStatus {
            let info = D3DDDIAllocationInfo2(privateDriverData: [UInt8](repeating: 1, count: bytes))
            var arguments = D3DKMTCreateAllocation(
                hDevice: machine.device, allocationInfo: [D3DDDIAllocationInfo2](repeating: info, count: count),
                privateDriverData: [UInt8](repeating: 2, count: global))
            return machine.process.createAllocation2(&arguments)
        }
        // 16 + 64 + N * (12 + P) + G = 131072, and the answer of 16 + N * (72 + P) fits, too.
        #expect(create(10, 1000, 131_072 - 80 - 10 * 1012) == .success)
        #expect(machine.host.seen.last?.byteCount == 131_072 - 16)
        machine.host.clear()
        #expect(create(10, 1000, 131_072 - 80 - 10 * 1012 + 1) == .bufferTooSmall)
        #expect(create(1025, 0, 0) == .invalidParameter)
        #expect(create(1, 131_072, 0) == .invalidParameter)
        #expect(create(0, 0, 0) == .invalidParameter)
        var context = D3DKMTCreateContextVirtual(hDevice: machine.device, nodeOrdinal: 0, privateDriverData: [UInt8](repeating: 0, count: 131_073))
        #expect(machine.process.createContextVirtual(&context) == .invalidParameter)
        context.privateDriverData = [UInt8](repeating: 0, count: 131_072)
        #expect(machine.process.createContextVirtual(&context) == .invalidParameter)
        #expect(machine.host.names.isEmpty)
        machine.kernel.stop()
    }

    /// GPV-021, GPV-023: the four messages are asynchronous where the host said so, else their status comes back.
    @Test(arguments: [true, false]) func asynchronousMessages(enabled: Bool) throws {
        let machine = try Machine(asynchronous: enabled)
        let context = try machine.context(hwQueue: true)
        var queue = D3DKMTCreateHwQueue(hHwContext: context)
        #expect(machine.process.createHwQueue(&queue) == .success)
        let fence = try machine.fence()
        machine.host.clear()
        for name in ["SUBMITCOMMAND", "SUBMITCOMMANDTOHWQUEUE", "SIGNALSYNCOBJECT", "WAITFORSYNCOBJECTFROMGPU"] {
            machine.host.faults[name] = .status(.invalidHandle)
        }
        let expected: NTStatus = enabled ? .success : .invalidHandle
        let process = machine.process
        #expect(
            process.submitCommand(D3DKMTSubmitCommand(commands: 0x1000, commandLength: 64, broadcastContext: [context], privateDriverData: [1]))
                == expected)
        #expect(
            process.submitCommandToHwQueue(
                D3DKMTSubmitCommandToHwQueue(hHwQueue: queue.hHwQueue, hwQueueProgressFenceID: 1, commandBuffer: 0x1000, commandLength: 64))
                == expected)
        #expect(
            process.signalSynchronizationObjectFromGpu(
                D3DKMTSignalSynchronizationObjectFromGpu(hContext: context, objects: [fence.hSyncObject], monitoredFenceValues: [1])) == expected)
        #expect(
            process.waitForSynchronizationObjectFromGpu(
                D3DKMTWaitForSynchronizationObjectFromGpu(hContext: queue.hHwQueue, objects: [fence.hSyncObject], monitoredFenceValues: [1]))
                == expected)
        #expect(machine.host.names == ["SUBMITCOMMAND", "SUBMITCOMMANDTOHWQUEUE", "SIGNALSYNCOBJECT", "WAITFORSYNCOBJECTFROMGPU"])
        #expect(machine.host.seen.map(\.isAsynchronous) == [Bool](repeating: enabled, count: 4))
        #expect(machine.host.seen.map(\.byteCount) == [416, 80, 72, 56])
        let relid = enabled ? machine.host.globalChannel?.offer.relid : machine.host.gpuChannel?.offer.relid
        #expect(machine.host.seen.map(\.channel) == [UInt32?](repeating: relid, count: 4).compactMap { $0 })
        #expect(machine.process.destroyContext(D3DKMTDestroyContext(hContext: context)) == .success)
        #expect(machine.process.objectCounts == [.device: 1, .syncObject: 1])
        machine.kernel.stop()
    }

    /// Waiting: the host's event wakes the thread, sets the caller's event, and may come before the reply.
    @Test func waits() throws {
        let machine = try Machine(delivery: .thread)
        let fence = try machine.fence()
        let other = try machine.fence()
        let event = KernelEvent()
        var wait = D3DKMTWaitForSynchronizationObjectFromCpu(
            hDevice: machine.device, objects: [fence.hSyncObject, other.hSyncObject], fenceValues: [3, 1], asyncEvent: event)
        #expect(machine.process.waitForSynchronizationObjectFromCpu(wait) == .success)
        #expect(!event.isSet)
        machine.host.set(fence.hSyncObject, 3)
        #expect(!event.isSet)
        machine.host.set(other.hSyncObject, 1)
        event.wait()
        #expect(fence.fenceValueCPUVirtualAddress?.load(as: UInt64.self) == 3)
        wait.asyncEvent = event
        #expect(machine.process.waitForSynchronizationObjectFromCpu(wait) == .success)
        #expect(event.wait(milliseconds: 0))

        final class Result: @unchecked Sendable { var status = NTStatus.unsuccessful }
        let result = Result()
        let process = machine.process
        let device = machine.device
        let waited = fence.hSyncObject
        let thread = startThread {
            let blocking = D3DKMTWaitForSynchronizationObjectFromCpu(hDevice: device, objects: [waited], fenceValues: [9])
            result.status = process.waitForSynchronizationObjectFromCpu(blocking)
        }
        while machine.kernel.events.count == 0 { sched_yield() }
        machine.host.set(fence.hSyncObject, 9)
        pthread_join(thread, nil)
        #expect(result.status == .success)
        #expect(machine.kernel.events.count == 0)
        machine.kernel.stop()
    }

    /// A blocked thread is released when the adapter goes.
    @Test func blockedThreadAndRescind() throws {
        let machine = try Machine(delivery: .thread)
        let fence = try machine.fence()
        final class Result: @unchecked Sendable { var status = NTStatus.unsuccessful }
        let result = Result()
        let process = machine.process
        let device = machine.device
        let waited = fence.hSyncObject
        let thread = startThread {
            let blocking = D3DKMTWaitForSynchronizationObjectFromCpu(hDevice: device, objects: [waited], fenceValues: [9])
            result.status = process.waitForSynchronizationObjectFromCpu(blocking)
        }
        while !machine.host.names.contains("WAITFORSYNCOBJECTFROMCPU") { sched_yield() }
        machine.host.gpuChannel?.rescind()
        pthread_join(thread, nil)
        #expect(result.status == .deviceRemoved)
        machine.kernel.stop()
    }

    /// CPU notification objects may be signalled again; one-shot events once; unknown numbers are ignored (GPV-029, GPV-045).
    @Test func guestEvents() throws {
        let machine = try Machine()
        let event = KernelEvent()
        var create = D3DKMTCreateSynchronizationObject2(hDevice: machine.device, kind: .cpuNotification(event: event))
        #expect(machine.process.createSynchronizationObject2(&create) == .success)
        machine.host.signal(2)
        #expect(event.wait(milliseconds: 0))
        machine.host.signal(2, passive: true)
        #expect(event.wait(milliseconds: 0))
        machine.host.signal(0)
        machine.host.signal(77777)
        #expect(!event.isSet)
        let context = try machine.context()
        let once = KernelEvent()
        let signal = D3DKMTSignalSynchronizationObjectFromGpu2(
            objects: [], monitoredFenceValues: [], broadcastContexts: [context], flags: .enqueueCpuEvent, cpuEvent: once)
        #expect(machine.process.signalSynchronizationObjectFromGpu2(signal) == .success)
        machine.host.signal(3)
        #expect(once.wait(milliseconds: 0))
        machine.host.signal(3)
        #expect(!once.isSet)
        #expect(machine.process.destroySynchronizationObject(D3DKMTDestroySynchronizationObject(hSyncObject: create.hSyncObject)) == .success)
        machine.host.signal(2)
        #expect(!event.isSet)
        machine.kernel.stop()
    }

    /// Section 10.3: the state is asked for once after the host said that it changed.
    @Test func deviceState() throws {
        let machine = try Machine()
        var state = D3DKMTGetDeviceState(hDevice: machine.device)
        machine.host.executionState = 7
        machine.host.stateChanged()
        #expect(machine.process.getDeviceState(&state) == .success)
        #expect(state.executionState == .errorDmaPageFault)
        #expect(machine.process.getDeviceState(&state) == .success)
        #expect(machine.host.names == ["GETDEVICESTATE"])
        #expect(machine.process.markDeviceAsError(D3DKMTMarkDeviceAsError(hDevice: machine.device, reason: .generic)) == .success)
        #expect(machine.process.getDeviceState(&state) == .success)
        #expect(state.executionState == .reset)
        machine.kernel.stop()
    }

    /// GPV-041, GPV-043, GPV-089: translations are answered here, for handles of this process only; the flag is the kernel's.
    @Test func escapes() throws {
        let machine = try Machine()
        let allocation = try machine.allocation()
        machine.host.clear()
        func known(_ kind: UInt32, _ handle: D3DKMTHandle) -> D3DKMTEscape {
            var data = [UInt8](repeating: 0, count: 8)
            data.withUnsafeMutableBytes {
                $0.storeBytes(of: kind, as: UInt32.self)
                $0.storeBytes(of: handle.rawValue, toByteOffset: 4, as: UInt32.self)
            }
            return D3DKMTEscape(hAdapter: machine.adapter, flags: .driverKnownEscape, privateDriverData: data)
        }
        var escape = known(0, allocation)
        let before = escape.privateDriverData
        #expect(machine.process.escape(&escape) == .success)
        #expect(escape.privateDriverData == before)
        escape = known(1, allocation)
        #expect(machine.process.escape(&escape) == .invalidParameter)
        escape = D3DKMTEscape(hAdapter: machine.adapter, flags: .virtualMachineData, privateDriverData: [1])
        #expect(machine.process.escape(&escape) == .invalidParameter)
        #expect(machine.host.names.isEmpty)
        escape = D3DKMTEscape(hAdapter: machine.adapter, hDevice: machine.device, privateDriverData: [0x0F, 0xF0])
        #expect(machine.process.escape(&escape) == .success)
        #expect(escape.privateDriverData == [0xF0, 0x0F])
        escape.privateDriverData = []
        #expect(machine.process.escape(&escape) == .success)
        machine.kernel.stop()
    }

    /// STATUS_PENDING is a success that carries its fence value.
    @Test func pagingAndAddresses() throws {
        let machine = try Machine()
        var queue = D3DKMTCreatePagingQueue(hDevice: machine.device)
        #expect(machine.process.createPagingQueue(&queue) == .success)
        #expect(queue.fenceCPUVirtualAddress != nil)
        let allocation = try machine.allocation()
        var resident = D3DDDIMakeResident(hPagingQueue: queue.hPagingQueue, allocationList: [allocation])
        #expect(machine.process.makeResident(&resident) == .pending)
        #expect(resident.pagingFenceValue == 12)
        var map = D3DDDIMapGpuVirtualAddress(hPagingQueue: queue.hPagingQueue, hAllocation: allocation, sizeInPages: 16)
        #expect(machine.process.mapGpuVirtualAddress(&map) == .pending)
        #expect(map.virtualAddress == 0x7000_0000)
        var reserve = D3DDDIReserveGpuVirtualAddress(hAdapterOrPagingQueue: machine.adapter, size: 65536)
        #expect(machine.process.reserveGpuVirtualAddress(&reserve) == .success)
        reserve.hAdapterOrPagingQueue = queue.hPagingQueue
        #expect(machine.process.reserveGpuVirtualAddress(&reserve) == .success)
        reserve.hAdapterOrPagingQueue = allocation
        #expect(machine.process.reserveGpuVirtualAddress(&reserve) == .invalidParameter)
        var evict = D3DKMTEvict(hDevice: machine.device, allocationList: [allocation])
        #expect(machine.process.evict(&evict) == .success)
        #expect(evict.numBytesToTrim == 5)
        let update = D3DKMTUpdateGpuVirtualAddress(
            hDevice: machine.device, hContext: try machine.context(), hFenceObject: .null, fenceValue: 1,
            operations: [
                .map(baseAddress: 1, size: 2, hAllocation: allocation, allocationOffset: 3, allocationSize: 4),
                .unmap(baseAddress: 5, size: 6, protection: 7),
            ])
        #expect(machine.process.updateGpuVirtualAddress(update) == .success)
        #expect(machine.host.seen.last?.byteCount == 56 + 128)
        #expect(machine.process.freeGpuVirtualAddress(D3DKMTFreeGpuVirtualAddress(hAdapter: machine.adapter, baseAddress: 1, size: 2)) == .success)
        resident.allocationList = []
        #expect(machine.process.makeResident(&resident) == .invalidParameter)
        resident.allocationList = [D3DKMTHandle](repeating: allocation, count: 10_241)
        #expect(machine.process.makeResident(&resident) == .invalidParameter)
        #expect(machine.process.destroyPagingQueue(D3DKMTDestroyPagingQueue(hPagingQueue: queue.hPagingQueue)) == .success)
        #expect(machine.process.makeResident(&resident) == .invalidParameter)
        machine.kernel.stop()
    }

    @Test func sharing() throws {
        let machine = try Machine()
        var create = D3DKMTCreateAllocation(
            hDevice: machine.device, allocationInfo: [D3DDDIAllocationInfo2(privateDriverData: [1, 2])],
            flags: [.createResource, .createShared, .ntSecuritySharing], privateDriverData: [5], privateRuntimeData: [6])
        #expect(machine.process.createAllocation2(&create) == .success)
        var share = D3DKMTShareObjects(objects: [create.hResource])
        machine.host.clear()
        #expect(machine.process.shareObjects(&share) == .success)
        let first = share.sharedNtHandle
        #expect(machine.process.shareObjects(&share) == .success)
        #expect(machine.host.names == ["CREATENTSHAREDOBJECT"])
        #expect(share.sharedNtHandle != first)
        // Sealed: it takes no more, and its allocations do not go singly.
        var more = D3DKMTCreateAllocation(hDevice: machine.device, allocationInfo: [D3DDDIAllocationInfo2()], hResource: create.hResource)
        #expect(machine.process.createAllocation2(&more) == .invalidParameter)
        let single = D3DKMTDestroyAllocation2(hDevice: machine.device, allocationList: [create.allocationInfo[0].hAllocation])
        #expect(machine.process.destroyAllocation2(single) == .invalidParameter)

        let other = try #require(machine.kernel.openProcess(name: "b.exe", processID: 50))
        var device = D3DKMTCreateDevice(hAdapter: try open(other))
        #expect(other.createDevice(&device) == .success)
        var query = D3DKMTQueryResourceInfoFromNtHandle(hDevice: device.hDevice, hNtHandle: first)
        #expect(other.queryResourceInfoFromNtHandle(&query) == .success)
        #expect(query.numAllocations == 1 && query.totalPrivateDriverDataSize == 2)
        var opened = D3DKMTOpenResourceFromNtHandle(hDevice: device.hDevice, hNtHandle: first)
        #expect(other.openResourceFromNtHandle(&opened) == .success)
        #expect(opened.openAllocationInfo.map(\.privateDriverData) == [[2, 3]])
        #expect(opened.privateRuntimeData == [6])
        machine.host.clear()
        #expect(other.closeNtHandle(first) == .success)
        #expect(machine.host.names.isEmpty)
        #expect(other.closeNtHandle(share.sharedNtHandle) == .success)
        #expect(machine.host.names == ["DESTROYNTSHAREDOBJECT"])
        #expect(other.closeNtHandle(first) == .invalidHandle)

        var fence = D3DKMTCreateSynchronizationObject2(
            hDevice: machine.device, kind: .monitoredFence(initialValue: 0, engineAffinity: 0), flags: .shared)
        #expect(machine.process.createSynchronizationObject2(&fence) == .invalidParameter)
        fence.flags = [.shared, .ntSecuritySharing]
        #expect(machine.process.createSynchronizationObject2(&fence) == .success)
        var shared = D3DKMTShareObjects(objects: [fence.hSyncObject])
        #expect(machine.process.shareObjects(&shared) == .success)
        var foreign = D3DKMTOpenSyncObjectFromNtHandle2(hNtHandle: shared.sharedNtHandle, hDevice: device.hDevice)
        #expect(other.openSyncObjectFromNtHandle2(&foreign) == .success)
        #expect(foreign.fenceValueCPUVirtualAddress != nil)
        other.close()
        machine.kernel.stop()
    }

    @Test func queries() throws {
        let machine = try Machine()
        var query = D3DKMTQueryAdapterInfo(hAdapter: machine.adapter, type: .queryRegistry, privateDriverData: [1, 2, 3])
        #expect(machine.process.queryAdapterInfo(&query) == .success)
        #expect(query.privateDriverData == [1, 2, 3])
        query.privateDriverData = []
        #expect(machine.process.queryAdapterInfo(&query) == .invalidParameter)
        machine.host.faults["QUERYADAPTERINFO"] = .status(.notSupported)
        query.privateDriverData = [1]
        #expect(machine.process.queryAdapterInfo(&query) == .notSupported)
        var statistics = D3DKMTQueryStatistics(type: .adapter, adapterLuid: LUID(lowPart: 1, highPart: 2))
        #expect(machine.process.queryStatistics(&statistics) == .success)
        #expect(statistics.result.count == 776 && statistics.result[0] == 0x55)
        var clock = D3DKMTQueryClockCalibration(hAdapter: machine.adapter, nodeOrdinal: 0)
        #expect(machine.process.queryClockCalibration(&clock) == .success)
        #expect(clock.gpuFrequency == 1_000_000_000)
        var feature = D3DKMTIsFeatureEnabled(hAdapter: machine.adapter, featureID: 0)
        #expect(machine.process.isFeatureEnabled(&feature) == .success)
        #expect(feature.value == 3)
        #expect(machine.host.seen.last?.process == 0)
        #expect(
            machine.process.changeVideoMemoryReservation(
                D3DKMTChangeVideoMemoryReservation(hAdapter: machine.adapter, memorySegmentGroup: .local, reservation: 1)) == .success)
        machine.kernel.stop()
    }
}

/// What a wrong or hostile host answers: a failure each time, never a trap.
@Suite struct HostileHostTests {
    @Test func shortAndNullAnswers() throws {
        let machine = try Machine()
        func device() -> NTStatus {
            var create = D3DKMTCreateDevice(hAdapter: machine.adapter)
            return machine.process.createDevice(&create)
        }
        machine.host.faults["CREATEDEVICE"] = .nullHandle
        #expect(device() == .noMemory)
        machine.host.faults["CREATEDEVICE"] = .short
        #expect(device() == .bufferTooSmall)
        // The handle of a live device once more: the slot is busy.
        machine.host.faults["CREATEDEVICE"] = .bytes(withUnsafeBytes(of: machine.device.rawValue) { Array($0) })
        #expect(device() == .invalidParameter)
        machine.kernel.stop()
    }

    /// Addresses outside the IO space, or ending at its end, are refused.
    @Test func addressesOutsideTheIOSpace() throws {
        let machine = try Machine()
        let allocation = try machine.allocation()
        for address in [0, 0x1000, UInt64.max, UInt64.max - 4095, 1 << 40 - 1, (1 << 40) + (64 << 20) - 0x1_0000] as [UInt64] {
            machine.host.faults["LOCK2"] = .bytes([0, 0, 0, 0, 0, 0, 0, 0] + withUnsafeBytes(of: address) { Array($0) })
            var lock = D3DKMTLock2(hDevice: machine.device, hAllocation: allocation)
            #expect(machine.process.lock2(&lock) == .invalidParameter)
            #expect(lock.pData == nil)
        }
        machine.kernel.stop()
    }

    /// Random answers to every command of a session: each call gives some status.
    @Test(arguments: [31, 32, 33, 34] as [UInt64]) func randomAnswers(seed: UInt64) throws {
        var state = seed
        func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 33
        }
        let machine = try Machine()
        let names = MessageTable.all.map(\.name)
        for _ in 0..<60 {
            machine.host.faults = [:]
            for name in names where next() % 2 == 0 {
                machine.host.faults[name] = .bytes((0..<Int(next() % 300)).map { _ in next() % 3 == 0 ? UInt8(truncatingIfNeeded: next()) : 0 })
            }
            var create = D3DKMTCreateAllocation(
                hDevice: machine.device, allocationInfo: [D3DDDIAllocationInfo2(privateDriverData: [1, 2, 3, 4])], flags: .createResource)
            _ = machine.process.createAllocation2(&create)
            var lock = D3DKMTLock2(hDevice: machine.device, hAllocation: create.allocationInfo[0].hAllocation)
            _ = machine.process.lock2(&lock)
            var queue = D3DKMTCreatePagingQueue(hDevice: machine.device)
            _ = machine.process.createPagingQueue(&queue)
            var sync = D3DKMTCreateSynchronizationObject2(hDevice: machine.device, monitoredFence: 1)
            _ = machine.process.createSynchronizationObject2(&sync)
            var context = D3DKMTCreateContextVirtual(hDevice: machine.device, nodeOrdinal: 0, privateDriverData: [1])
            _ = machine.process.createContextVirtual(&context)
            var hardware = D3DKMTCreateHwQueue(hHwContext: context.hContext, privateDriverData: [1])
            _ = machine.process.createHwQueue(&hardware)
            var device = D3DKMTCreateDevice(hAdapter: machine.adapter)
            if machine.process.createDevice(&device).isSuccess { _ = machine.process.destroyDevice(D3DKMTDestroyDevice(hDevice: device.hDevice)) }
        }
        machine.host.faults = [:]
        machine.kernel.stop()
    }
}

func startThread(_ body: @escaping @Sendable () -> Void) -> pthread_t {
    final class Box {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    var thread = pthread_t()
    pthread_create(
        &thread, nil,
        { argument in
            if let argument { Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().body() }
            return nil
        }, Unmanaged.passRetained(Box(body)).toOpaque())
    return thread
}
