import DriverInterface
import ParavirtualProtocol
import VMBus

/// The commands of a vGPU (PSL 6.2). A command decodes its request, calls the same function of the kernel that a host
/// process's thunk calls, and encodes the result in the form that the guest expects (PSL 5.4).
struct AdapterServer {
    let machine: VirtualMachine
    let gpu: VirtualGPU
    let message: IncomingMessage
    let reply: ChannelHandler.Reply
    let channel: HostChannel
    var adapter: Adapter { gpu.adapter }

    /// Whose handle space the body uses.
    @inline(__always)
    func process() throws(DriverError) -> DxgProcess { try machine.process(message.header.process) }

    /// A device of the process on this vGPU.
    @inline(__always)
    func device(_ handle: D3DKMTHandle, _ process: DxgProcess) throws(DriverError) -> Device {
        let device = try process.device(handle)
        guard device.group === gpu.group else { throw DriverError(.invalidParameter) }
        return device
    }

    func serve(_ number: UInt32) {
        guard let command = AdapterCommand(rawValue: number) else { return reply.status(.notSupported) }
        switch command {
        case .submitCommand: posted { () throws(DriverError) in try submitCommand() }
        case .submitCommandToHwQueue: posted { () throws(DriverError) in try submitToHwQueue() }
        case .waitForSyncObjectFromGpu: posted { () throws(DriverError) in try waitFromGPU() }
        case .signalSyncObject: posted { () throws(DriverError) in try signal() }
        case .createDevice:
            let handle = try? createDevice()
            reply.view(CreateDeviceReply.self) { $0.device = handle ?? .null }
        case .openAdapter: openAdapter()
        case .closeAdapter: closeAdapter()
        case .getInternalAdapterInfo: internalInfo()
        case .queryAdapterInfo: queryAdapterInfo()
        case .createContextVirtual: createContext()
        case .createHwQueue: createHwQueue()
        case .createAllocation: orNothing { () throws(DriverError) in try createAllocation() }
        case .createPagingQueue: orNothing { () throws(DriverError) in try createPagingQueue() }
        case .destroyPagingQueue:
            if let process = try? process(), let request = try? message.request(DestroyPagingQueueRequest.self),
                let queue = try? process.pagingQueue(request.pagingQueue)
            {
                process.destroy(queue)
            }
            reply.nothing()
        case .createSyncObject: orNothing { () throws(DriverError) in try createSyncObject() }
        case .makeResident: makeResident()
        case .evict: orNothing { () throws(DriverError) in try evict() }
        case .mapGpuVirtualAddress: mapAddress()
        case .reserveGpuVirtualAddress: orNothing { () throws(DriverError) in try reserveAddress() }
        case .lock2: lock()
        case .escape: orNothing { () throws(DriverError) in try escape() }
        case .queryVideoMemoryInfo: orNothing { () throws(DriverError) in try videoMemoryInfo() }
        case .getDeviceState: deviceState()
        case .openResource: openResource()
        case .ddiGetStandardAllocationDriverData: standardAllocationData()
        case .queryAllocationResidency: listReply { () throws(DriverError) in try allocationResidency() }
        case .getAllocationPriority: listReply { () throws(DriverError) in try allocationPriorities() }
        case .reclaimAllocations: reclaim()
        case .updateAllocationProperty: updateProperty()
        case .getContextSchedulingPriority: contextPriority()
        case .queryClockCalibration: clockCalibration()
        case .queryStatistics: statistics()
        case .isFeatureEnabled: featureEnabled()
        default:
            do throws(DriverError) {
                try serveWithStatus(command)
                reply.status(.success)
            } catch {
                reply.status(status(of: error))
            }
        }
    }

    /// On a vGPU that goes, objects are missing because they went with it: the guest is told that the device was removed.
    private func status(of error: DriverError) -> NTStatus { gpu.isGone ? .deviceRemoved : error.ntStatus }

    /// Messages that nobody may wait for: a failure then shows as the device's state (GPV-022).
    private func posted(_ body: () throws(DriverError) -> Device?) {
        do throws(DriverError) {
            _ = try body()
            reply.status(.success)
        } catch {
            if reply.transaction == nil, let device = failing() {
                device.adapter.locked { device.adapter.fail(device, .errorDmaFault) }
            }
            reply.status(status(of: error))
        }
    }

    /// The device that a failed asynchronous message was for, if its first handle names one.
    private func failing() -> Device? {
        guard let process = try? process() else { return nil }
        var handles: [D3DKMTHandle] = []
        switch AdapterCommand(rawValue: message.header.commandType) {
        case .submitCommand:
            var tail = TailReader(message, at: SubmitCommandRequest.broadcastContextOffset)
            handles = (try? tail.handles(1)) ?? []
        case .submitCommandToHwQueue:
            if let request = try? message.request(SubmitCommandToHwQueueRequest.self) { handles = [request.hwqueue] }
        case .waitForSyncObjectFromGpu:
            if let request = try? message.request(WaitForSyncObjectFromGpuRequest.self) { handles = [request.context] }
        case .signalSyncObject:
            if let request = try? message.request(SignalSyncObjectRequest.self), request.objectCount <= 32 {
                var tail = TailReader(message, at: SignalSyncObjectRequest.tailOffset + Int(request.objectCount) * 4)
                handles = (try? tail.handles(min(1, request.contextCount))) ?? []
            }
        default: break
        }
        guard let first = handles.first, let found = try? process.schedulingQueue(first), found.device.group === gpu.group else {
            return nil
        }
        return found.device
    }

    /// Replies without a status: too short means failed.
    private func orNothing(_ body: () throws(DriverError) -> Void) {
        do throws(DriverError) { try body() } catch { reply.nothing() }
    }

    /// A status and a list of words.
    private func listReply(_ body: () throws(DriverError) -> [UInt32]) {
        do throws(DriverError) {
            var form = ByteForm()
            form.put(UInt32(0))
            for word in try body() { form.put(word) }
            form.pad(to: (form.bytes.count + 7) & ~7)
            reply.bytes(form.bytes)
        } catch {
            reply.status(status(of: error))
        }
    }

    // MARK: adapter

    private func openAdapter() {
        guard let request = try? message.request(OpenAdapterRequest.self),
            request.vmbusInterfaceVersion >= ParavirtualInterface.lastCompatibleVersion,
            request.vmbusLastCompatibleInterfaceVersion <= machine.version
        else {
            return reply.view(OpenAdapterReply.self) { $0.status = .notSupported }
        }
        machine.hooks.logEvent(
            DxgkrnlEvent(
                channel: .operational, level: .information, kind: .virtualAdapterOpened,
                message: "Virtual machine \(machine.name) opened its virtual adapter on \(adapter.configuration.deviceDescription).",
                status: 0, virtualMachine: machine.name))
        reply.view(OpenAdapterReply.self) {
            $0.hostAdapterHandle = gpu.hostHandle
            $0.status = .success
            $0.vmbusInterfaceVersion = machine.version
            $0.vmbusLastCompatibleInterfaceVersion = ParavirtualInterface.lastCompatibleVersion
        }
    }

    private func closeAdapter() {
        for process in machine.allProcesses {
            if let attachment = process.attachment(gpu.group) { process.detach(attachment) }
        }
        reply.nothing()
    }

    private func internalInfo() {
        let size = machine.usesExtendedHeader ? GetInternalAdapterInfoReply.byteCount : GetInternalAdapterInfoReply.byteCount - 8
        reply.view(GetInternalAdapterInfoReply.self, wireSize: size) {
            // DXGK_DEVICE_TYPES: render, and compute-only.
            $0.deviceTypes = adapter.caps.computeOnly ? 1 | 1 << 3 : 1
            $0.driverDdiVersion = adapter.caps.wddmVersion.rawValue
            $0.secureVirtualMachine = gpu.isSecure
            $0.asyncMsgEnabled = machine.isAsynchronous
            $0.hostAdapterLuid = adapter.luid
            $0.deviceDescription = adapter.configuration.deviceDescription
            $0.deviceInstanceId = adapter.configuration.deviceInstanceID
            if machine.usesExtendedHeader { $0.hostVgpuLuid = gpu.luid }
        }
    }

    private func queryAdapterInfo() {
        do throws(DriverError) {
            let process = try process()
            let request = try message.request(QueryAdapterInfoRequest.self)
            var tail = TailReader(message, at: QueryAdapterInfoRequest.tailOffset)
            let input = try tail.data(request.privateDataSize)
            let answer = try AdapterQueries(adapter: adapter, process: process, isSecure: gpu.isSecure).answer(
                KMTQueryAdapterInfoType(rawValue: request.queryType), input, driverProcess: process.attachment(gpu.group)?.driverProcess)
            guard machine.usesExtendedHeader else { return reply.bytes(answer) }
            withUnsafeBytes(of: NTStatus.success.rawValue.littleEndian) { status in
                answer.withUnsafeBytes { reply.send(status, $0) }
            }
        } catch {
            if machine.usesExtendedHeader {
                // The guest looks at the status only if the reply has its full length.
                let size = (try? message.request(QueryAdapterInfoRequest.self))?.privateDataSize ?? 0
                var form = ByteForm()
                form.put(UInt32(bitPattern: error.ntStatus.rawValue))
                form.pad(to: 4 + Int(min(size, UInt32(D3DKMTLimits.messageBytes - 4))))
                reply.bytes(form.bytes)
            } else {
                reply.nothing()
            }
        }
    }

    private func escape() throws(DriverError) {
        let process = try process()
        let request = try message.request(EscapeRequest.self)
        var tail = TailReader(message, at: EscapeRequest.tailOffset)
        let data = try tail.data(request.privDrvDataSize)
        guard request.adapter == gpu.hostHandle else { throw DriverError(.invalidHandle) }
        let answer = try process.escape(
            adapter, gpu.group, device: request.device, context: request.context, type: D3DKMTEscapeType(rawValue: request.type),
            flags: D3DDDIEscapeFlags(rawValue: request.flags), data: data, isSecure: gpu.isSecure)
        reply.bytes(answer)
    }

    private func videoMemoryInfo() throws(DriverError) {
        let process = try process()
        let request = try message.request(QueryVideoMemoryInfoRequest.self)
        guard let segment = D3DKMTMemorySegmentGroup(rawValue: request.memorySegmentGroup), request.physicalAdapterIndex == 0 else {
            throw DriverError(.invalidParameter)
        }
        let info = process.videoMemoryInfo(adapter, gpu.group, segment)
        reply.view(QueryVideoMemoryInfoReply.self) {
            $0.budget = info.budget
            $0.currentUsage = info.usage
            $0.currentReservation = info.reservation
            $0.availableForReservation = info.available
        }
    }

    private func clockCalibration() {
        do throws(DriverError) {
            let request = try message.request(QueryClockCalibrationRequest.self)
            let data = try adapter.driver.calibrateGpuClock(nodeOrdinal: request.nodeOrdinal)
            reply.view(QueryClockCalibrationReply.self) {
                $0.status = .success
                $0.clockDataGpuFrequency = data.gpuFrequency
                $0.clockDataGpuClockCounter = data.gpuClockCounter
                $0.clockDataCpuClockCounter = data.cpuClockCounter
            }
        } catch {
            reply.view(QueryClockCalibrationReply.self) { $0.status = error.ntStatus }
        }
    }

    private func statistics() {
        do throws(DriverError) {
            let process = try process()
            let request = try message.request(QueryStatisticsRequest.self)
            guard let type = D3DKMTQueryStatisticsType(rawValue: request.type), request.adapterLuid == adapter.luid else {
                throw DriverError(.invalidParameter)
            }
            // The selector stands behind the result block (offset 800 of the arguments).
            var tail = TailReader(message, at: 824)
            let selector = (try? tail.words32(1))?.first ?? 0
            let target = request.process == 0 ? process : try machine.process(D3DKMTHandle(UInt32(truncatingIfNeeded: request.process)))
            let result = try process.statistics(adapter, type, selector: selector, of: target)
            var form = ByteForm()
            form.put(UInt64(0))
            form.pad(to: 8)
            reply.bytes(form.bytes + result)
        } catch {
            reply.view(QueryStatisticsReply.self) { $0.status = error.ntStatus }
        }
    }

    private func featureEnabled() {
        guard let request = try? message.request(IsFeatureEnabledRequest.self) else { return reply.nothing() }
        let feature = FeatureID(rawValue: request.featureId)
        let state = feature.map { FeatureTable.state($0, adapter: adapter) } ?? FeatureTable.State()
        // GPV-372: what the host keeps for itself is off in a guest.
        let hidden = feature?.virtualizationMode == .hostOnly
        reply.view(IsFeatureEnabledReply.self) {
            $0.status = .success
            $0.descriptorMinSupportedVersion = state.minimum
            $0.descriptorMaxSupportedVersion = state.maximum
            $0.descriptorSupported = state.maximum > 0
            $0.descriptorVirtualizationMode = UInt16(feature?.virtualizationMode.rawValue ?? 0)
            $0.descriptorGlobal = feature?.isGlobal ?? false
            $0.descriptorDriverFeature = feature?.isDriverFeature ?? false
            $0.resultVersion = hidden ? 0 : state.version
            $0.resultValue = hidden ? state.value & ~1 : state.value
        }
    }

    // MARK: devices and contexts

    private func createDevice() throws(DriverError) -> D3DKMTHandle {
        let process = try process()
        let request = try message.request(CreateDeviceRequest.self)
        return try process.createDevice(
            adapter, gpu.group, worker: gpu.worker, flags: D3DKMTCreateDevice.Flags(rawValue: request.flags), cookie: request.errorCode
        ).handle
    }

    private func deviceState() {
        guard let request = try? message.request(GetDeviceStateRequest.self) else { return reply.nothing() }
        var state = D3DKMTDeviceExecutionState.active
        var fault = D3DKMTDevicePageFaultState()
        var status = NTStatus.success
        do throws(DriverError) {
            let process = try process()
            let device = try device(request.device, process)
            switch D3DKMTGetDeviceState.StateType(rawValue: request.stateType) {
            case .execution: state = process.state(device)
            case .reset: break
            case .pageFault: fault = adapter.locked { device.pageFault }
            default: throw DriverError(.notSupported)
            }
        } catch {
            status = error.ntStatus
        }
        reply.view(GetDeviceStateReply.self) {
            $0.device = request.device
            $0.stateType = request.stateType
            if request.stateType == D3DKMTGetDeviceState.StateType.pageFault.rawValue {
                $0.pageFaultStatePageFaultFlags = fault.pageFaultFlags
                $0.pageFaultStateFaultedBindTableEntry = fault.faultedBindTableEntry
                $0.pageFaultStateFaultErrorCodeGeneralErrorCode = fault.faultErrorCode >> 1
                $0.pageFaultStateFaultedVirtualAddress = fault.faultedVirtualAddress
            } else if request.stateType == D3DKMTGetDeviceState.StateType.execution.rawValue {
                $0.executionState = state.rawValue
            }
            $0.status = status
        }
    }

    private func createContext() {
        // The whole request comes back; a null context is the failure.
        guard let request = try? message.request(CreateContextVirtualRequest.self) else { return reply.nothing() }
        var handle = D3DKMTHandle.null
        var data: [UInt8] = []
        do throws(DriverError) {
            let process = try process()
            var tail = TailReader(message, at: CreateContextVirtualRequest.tailOffset)
            data = try tail.data(request.privDrvDataSize)
            let made = try process.createContext(
                try device(request.device, process), node: request.nodeOrdinal, engineAffinity: request.engineAffinity,
                flags: D3DKMTCreateContextVirtual.Flags(rawValue: request.flags), privateData: data)
            handle = made.context.handle
            if made.privateData.count == data.count { data = made.privateData }
        } catch {}
        var echo = Array(message.bytes)
        Self.store(handle.rawValue, &echo, 24)
        if handle.isNull == false { Self.replace(&echo, CreateContextVirtualRequest.tailOffset, data) }
        reply.bytes(echo)
    }

    private func createHwQueue() {
        guard let request = try? message.request(CreateHwQueueRequest.self) else { return reply.nothing() }
        var echo = Array(message.bytes)
        do throws(DriverError) {
            let process = try process()
            var tail = TailReader(message, at: CreateHwQueueRequest.tailOffset)
            let data = try tail.data(request.privDrvDataSize)
            let context = try process.context(request.context)
            guard context.device.group === gpu.group else { throw DriverError(.invalidParameter) }
            let made = try process.createHwQueue(context, flags: request.flags, privateData: data)
            Self.store(UInt32(0), &echo, 24)
            Self.store(made.queue.handle.rawValue, &echo, 28)
            Self.store(made.fence.handle.rawValue, &echo, 32)
            Self.store(made.fence.guestAddress ?? 0, &echo, 40)
            Self.store(made.fence.gpuAddress, &echo, 48)
            if made.privateData.count == data.count { Self.replace(&echo, CreateHwQueueRequest.tailOffset, made.privateData) }
        } catch {
            Self.store(UInt32(bitPattern: error.ntStatus.rawValue), &echo, 24)
        }
        reply.bytes(echo)
    }

    private static func store<T: FixedWidthInteger>(_ value: T, _ bytes: inout [UInt8], _ offset: Int) {
        bytes.withUnsafeMutableBytes { raw in
            guard offset + MemoryLayout<T>.size <= raw.count else { return }
            raw.storeBytes(of: value.littleEndian, toByteOffset: offset, as: T.self)
        }
    }
    private static func replace(_ bytes: inout [UInt8], _ offset: Int, _ data: [UInt8]) {
        guard offset + data.count <= bytes.count else { return }
        bytes.replaceSubrange(offset..<offset + data.count, with: data)
    }

    private func contextPriority() {
        do throws(DriverError) {
            let process = try process()
            let request = try message.request(GetContextSchedulingPriorityRequest.self)
            let priority = process.priority(try process.context(request.context), inProcess: request.inProcess)
            reply.view(GetContextSchedulingPriorityReply.self) {
                $0.status = .success
                $0.priority = priority
            }
        } catch {
            reply.view(GetContextSchedulingPriorityReply.self) { $0.status = error.ntStatus }
        }
    }

    // MARK: submission

    private func submitCommand() throws(DriverError) -> Device? {
        let process = try process()
        let request = try message.request(SubmitCommandRequest.self)
        guard request.broadcastContextCount >= 1, request.broadcastContextCount <= UInt32(D3DKMTLimits.broadcastContexts),
            request.numPrimaries <= UInt32(D3DKMTLimits.writtenPrimaries),
            request.numHistoryBuffers <= UInt32(D3DKMTLimits.historyBuffers)
        else { throw DriverError(.invalidParameter) }
        var contexts = TailReader(message, at: SubmitCommandRequest.broadcastContextOffset)
        let handles = try contexts.handles(request.broadcastContextCount)
        var tail = TailReader(message, at: SubmitCommandRequest.tailOffset)
        _ = try tail.handles(request.numHistoryBuffers)
        let data = try tail.data(request.privDrvDataSize)
        guard (try process.context(handles[0])).device.group === gpu.group else { throw DriverError(.invalidParameter) }
        try process.submit(
            handles, commands: request.commandBuffer, length: request.commandLength,
            flags: D3DKMTSubmitCommand.Flags(rawValue: request.flags), privateData: data)
        return nil
    }

    private func submitToHwQueue() throws(DriverError) -> Device? {
        let process = try process()
        let request = try message.request(SubmitCommandToHwQueueRequest.self)
        guard request.numPrimaries <= UInt32(D3DKMTLimits.writtenPrimaries) else { throw DriverError(.invalidParameter) }
        var tail = TailReader(message, at: SubmitCommandToHwQueueRequest.tailOffset)
        _ = try tail.handles(request.numPrimaries)
        let data = try tail.data(request.privDrvDataSize)
        guard (try process.hwQueue(request.hwqueue)).context.device.group === gpu.group else { throw DriverError(.invalidParameter) }
        try process.submit(
            toQueue: request.hwqueue, fenceID: request.hwqueueProgressFenceId, commands: request.commandBuffer,
            length: request.commandLength, privateData: data)
        return nil
    }

    private func waitFromGPU() throws(DriverError) -> Device? {
        let process = try process()
        let request = try message.request(WaitForSyncObjectFromGpuRequest.self)
        guard request.objectCount >= 1, request.objectCount <= UInt32(D3DKMTLimits.objectsWaitedOn) else {
            throw DriverError(.invalidParameter)
        }
        var tail = TailReader(message, at: WaitForSyncObjectFromGpuRequest.tailOffset)
        let values = try tail.words64(request.objectCount)
        let handles = try tail.handles(request.objectCount)
        guard (try process.schedulingQueue(request.context)).device.group === gpu.group else { throw DriverError(.invalidParameter) }
        try process.queueWait(request.context, handles, values)
        return nil
    }

    private func signal() throws(DriverError) -> Device? {
        let process = try process()
        let request = try message.request(SignalSyncObjectRequest.self)
        let flags = D3DDDICBSignalFlags(rawValue: request.flags)
        guard request.objectCount <= UInt32(D3DKMTLimits.objectsSignaled),
            request.contextCount <= UInt32(D3DKMTLimits.broadcastContexts)
        else { throw DriverError(.invalidParameter) }
        var tail = TailReader(message, at: SignalSyncObjectRequest.tailOffset)
        let objects = try tail.handles(request.objectCount)
        let contexts = try tail.handles(request.contextCount)
        if flags.contains(.enqueueCpuEvent) {
            guard let first = contexts.first, (try process.schedulingQueue(first)).device.group === gpu.group else {
                throw DriverError(.invalidParameter)
            }
            try process.queueEvent(
                contexts, .guest(machine, event: request.cpuEventHandle, process: process.processID))
            return nil
        }
        // The variant with values has them behind; the legacy one has a single value in the fixed part.
        let values = (try? tail.words64(request.objectCount)) ?? [UInt64](repeating: request.fenceValue, count: objects.count)
        if contexts.isEmpty {
            try process.signalFromCPU(
                try device(request.device, process), objects, values, allowRewind: flags.contains(.allowFenceRewind))
        } else {
            guard (try process.schedulingQueue(contexts[0])).device.group === gpu.group else { throw DriverError(.invalidParameter) }
            try process.queueSignal(contexts, objects, values, allowRewind: flags.contains(.allowFenceRewind))
        }
        return nil
    }
}
