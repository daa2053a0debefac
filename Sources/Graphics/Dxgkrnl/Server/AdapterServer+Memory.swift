import DriverInterface
import ParavirtualProtocol
import VMBus

extension AdapterServer {
    // MARK: allocations

    func createAllocation() throws(DriverError) {
        let process = try process()
        let request = try message.request(CreateAllocationRequest.self)
        let count = request.allocCount
        guard count >= 1, count <= UInt32(D3DKMTLimits.createAllocation) else { throw DriverError(.invalidParameter) }
        let flags = D3DKMTCreateAllocationFlags(rawValue: request.flags)
        let device = try device(request.device, process)
        var tail = TailReader(message, at: CreateAllocationRequest.tailOffset)
        var sizes: [UInt32] = []
        for _ in 0..<count { sizes.append(try tail.view(CreateAllocationElement.self).privDrvDataSize) }
        let runtimeData = try tail.data(request.privateRuntimeDataSize)
        let resourceData = try tail.data(request.privDrvDataSize)
        var privateData: [[UInt8]] = []
        for size in sizes { privateData.append(try tail.data(size)) }
        var standard: D3DKMTCreateStandardAllocation?
        if flags.contains(.standardAllocation) {
            guard resourceData.count == 24, let type = ByteForm.u32(resourceData, 0), let low = ByteForm.u32(resourceData, 8),
                let high = ByteForm.u32(resourceData, 12)
            else { throw DriverError(.invalidParameter) }
            standard = D3DKMTCreateStandardAllocation(type: type, size: UInt64(low) | UInt64(high) << 32)
        }
        let given =
            request.resource.isNull || flags.contains(.createResource) ? nil : try process.resource(request.resource)
        let made = try process.createAllocations(
            device, resource: given, flags: flags, resourceData: standard == nil ? resourceData : [], runtimeData: runtimeData,
            standard: standard, privateData: privateData, existing: [])
        // Private data goes back in the lengths that came, never longer.
        let returned = made.privateData.enumerated().map { $1.count <= privateData[$0].count ? $1 : privateData[$0] }
        let elements = CreateAllocationReplyElement.byteCount * made.allocations.count
        let size = CreateAllocationReply.tailOffset + elements + privateData.reduce(0) { $0 + $1.count }
        reply.view(CreateAllocationReply.self, wireSize: size) { view in
            view.flags = request.flags
            view.resource = made.resource?.handle ?? .null
            var at = view.base + CreateAllocationReply.tailOffset
            for (index, allocation) in made.allocations.enumerated() {
                let element = CreateAllocationReplyElement(base: at)
                element.allocation = allocation.handle
                element.privDrvDataSize = UInt32(returned[index].count)
                element.allocationFlags =
                    allocation.object.flags.contains(.cached) ? ParavirtualInterface.allocationFlagCached : 0
                element.allocationSize = allocation.object.size
                at += CreateAllocationReplyElement.byteCount
            }
            for data in returned {
                data.withUnsafeBytes { source in
                    if let start = source.baseAddress { at.copyMemory(from: start, byteCount: source.count) }
                }
                at += data.count
            }
        }
    }

    func lock() {
        do throws(DriverError) {
            let process = try process()
            let request = try message.request(Lock2Request.self)
            let allocation = try process.allocation(request.allocation)
            guard allocation.device === (try device(request.device, process)), request.argsFlags == 0 else {
                throw DriverError(.invalidParameter)
            }
            let locked = try process.lock(allocation)
            reply.view(Lock2Reply.self) {
                $0.status = .success
                $0.cpuVisibleBufferOffset = locked.guestAddress ?? 0
            }
        } catch {
            reply.view(Lock2Reply.self) { $0.status = error.ntStatus }
        }
    }

    func openResource() {
        do throws(DriverError) {
            let process = try process()
            let request = try message.request(OpenResourceRequest.self)
            guard request.ntSecuritySharing, case .resource(let shared)? = machine.shared.find(UInt64(request.globalShare.rawValue)),
                request.allocationCount == UInt32(shared.objects.count)
            else { throw DriverError(.invalidParameter) }
            let (resource, opened) = try process.openShared(try device(request.device, process), shared)
            var form = ByteForm()
            form.put(resource.handle.rawValue)
            form.put(UInt32(0))
            for allocation in opened { form.put(allocation.handle.rawValue) }
            form.pad(to: (form.bytes.count + 7) & ~7)
            reply.bytes(form.bytes)
        } catch {
            reply.view(OpenResourceReply.self) { $0.status = error.ntStatus }
        }
    }

    func standardAllocationData() {
        do throws(DriverError) {
            _ = try process()
            let request = try message.request(DdiGetStandardAllocationDriverDataRequest.self)
            let type: StandardAllocation
            switch request.allocType {
            case 1:
                type = .sharedPrimarySurface(
                    width: request.primaryWidth, height: request.primaryHeight, format: request.primaryFormat)
            case 2: type = .shadowSurface(width: request.shadowWidth, height: request.shadowHeight, format: request.shadowFormat)
            case 3: type = .stagingSurface(width: request.stagingWidth, height: request.stagingHeight)
            case 4:
                // Type 7 is a cross-adapter texture: a row of bytes.
                type =
                    request.gdiSurfaceType == 7 && request.gdiSurfaceHeight == 1
                    ? .vgpu(size: UInt64(request.gdiSurfaceWidth))
                    : .gdiSurface(
                        width: request.gdiSurfaceWidth, height: request.gdiSurfaceHeight, format: request.gdiSurfaceFormat)
            default: throw DriverError(.invalidParameter)
            }
            let data = try adapter.driver.getStandardAllocationDriverData(type)
            let first = data.allocationPrivateDriverData
            let second = data.resourcePrivateDriverData
            let sizing = request.privDriverDataSize == 0 && request.privDriverResourceSize == 0
            if !sizing, request.privDriverDataSize < UInt32(first.count) || request.privDriverResourceSize < UInt32(second.count) {
                throw DriverError(.bufferTooSmall)
            }
            let fixed = DdiGetStandardAllocationDriverDataReply.byteCount
            reply.view(
                DdiGetStandardAllocationDriverDataReply.self, wireSize: sizing ? fixed : fixed + first.count + second.count
            ) { view in
                view.status = .success
                view.privDriverDataSize = UInt32(first.count)
                view.privDriverResourceSize = UInt32(second.count)
                if request.allocType == 4 { view.gdiSurfacePitch = data.pitch }
                if request.allocType == 3 { view.stagingPitch = data.pitch }
                guard !sizing else { return }
                var at = view.base + DdiGetStandardAllocationDriverDataReply.tailOffset
                for part in [first, second] {
                    part.withUnsafeBytes { source in
                        if let start = source.baseAddress { at.copyMemory(from: start, byteCount: source.count) }
                    }
                    at += part.count
                }
            }
        } catch {
            reply.view(DdiGetStandardAllocationDriverDataReply.self) { $0.status = error.ntStatus }
        }
    }

    func allocationResidency() throws(DriverError) -> [UInt32] {
        let process = try process()
        let request = try message.request(QueryAllocationResidencyRequest.self)
        var tail = TailReader(message, at: QueryAllocationResidencyRequest.tailOffset)
        let resource = request.resource.isNull ? nil : try process.resource(request.resource)
        let list = resource == nil ? try process.allocations(try tail.handles(request.allocationCount)) : []
        return try process.residencyStatus(try device(request.device, process), resource: resource, list).map(\.rawValue)
    }

    func allocationPriorities() throws(DriverError) -> [UInt32] {
        let process = try process()
        let request = try message.request(GetAllocationPriorityRequest.self)
        var tail = TailReader(message, at: GetAllocationPriorityRequest.tailOffset)
        let resource = request.resource.isNull ? nil : try process.resource(request.resource)
        let list = resource == nil ? try process.allocations(try tail.handles(request.allocationCount)) : []
        return try process.priorities(try device(request.device, process), resource: resource, list)
    }

    func reclaim() {
        do throws(DriverError) {
            let process = try process()
            let request = try message.request(ReclaimAllocationsRequest.self)
            var tail = TailReader(message, at: ReclaimAllocationsRequest.tailOffset)
            var groups: [[Allocation]] = []
            for handle in try tail.handles(request.allocationCount) {
                groups.append(request.resources ? try process.resource(handle).allocations : [try process.allocation(handle)])
            }
            let queue = try process.pagingQueue(request.pagingQueue)
            try check(queue, request.device)
            let results = try process.reclaim(queue.device, groups)
            var form = ByteForm()
            form.put(UInt64(0))
            form.put(UInt32(0))
            if request.writeResults { for result in results { form.put(result.rawValue) } } else { form.put(UInt32(0)) }
            form.pad(to: (form.bytes.count + 7) & ~7)
            reply.bytes(form.bytes)
        } catch {
            reply.view(ReclaimAllocationsReply.self) { $0.status = error.ntStatus }
        }
    }

    func updateProperty() {
        do throws(DriverError) {
            let process = try process()
            let request = try message.request(UpdateAllocationPropertyRequest.self)
            try process.updateProperty(
                try process.pagingQueue(request.pagingQueue), try process.allocation(request.allocation),
                segments: request.supportedSegmentSet, preferred: request.preferredSegment, flags: request.flags,
                mask: request.propertyMaskValue)
            reply.view(UpdateAllocationPropertyReply.self) { $0.status = .success }
        } catch {
            reply.view(UpdateAllocationPropertyReply.self) { $0.status = error.ntStatus }
        }
    }

    // MARK: paging queues, residency, addresses

    func createPagingQueue() throws(DriverError) {
        let process = try process()
        let request = try message.request(CreatePagingQueueRequest.self)
        guard request.physicalAdapterIndex == 0 else { throw DriverError(.invalidParameter) }
        let made = try process.createPagingQueue(
            try device(request.device, process), priority: Int32(bitPattern: request.priority))
        reply.view(CreatePagingQueueReply.self) {
            $0.pagingQueue = made.queue.handle
            $0.syncObject = made.fence.handle
            $0.fenceStoragePhysicalAddress = made.fence.guestAddress ?? 0
        }
    }

    /// A paging queue decides the device; a device that is named beside it must be the same (PSL 8.5).
    private func check(_ queue: PagingQueue, _ device: D3DKMTHandle) throws(DriverError) {
        guard queue.device.group === gpu.group, device.isNull || device == queue.device.handle else {
            throw DriverError(.invalidParameter)
        }
    }

    func makeResident() {
        do throws(DriverError) {
            let process = try process()
            let request = try message.request(MakeResidentRequest.self)
            var tail = TailReader(message, at: MakeResidentRequest.tailOffset)
            let list = try process.allocations(try tail.handles(request.allocCount))
            let queue = try process.pagingQueue(request.pagingQueue)
            try check(queue, request.device)
            let result = try process.makeResident(queue, list, flags: D3DDDIMakeResident.Flags(rawValue: request.flags))
            reply.view(MakeResidentReply.self) {
                $0.numBytesToTrim = result.bytesToTrim
                $0.status = NTStatus(rawValue: result.status.rawValue)
            }
        } catch {
            reply.view(MakeResidentReply.self) { $0.status = error.ntStatus }
        }
    }

    func evict() throws(DriverError) {
        let process = try process()
        let request = try message.request(EvictRequest.self)
        var tail = TailReader(message, at: EvictRequest.tailOffset)
        let list = try process.allocations(try tail.handles(request.allocCount))
        let trim = try process.evict(try device(request.device, process), list)
        reply.view(EvictReply.self) { $0.numBytesToTrim = trim }
    }

    func mapAddress() {
        do throws(DriverError) {
            let process = try process()
            let request = try message.request(MapGpuVirtualAddressRequest.self)
            let queue = try process.pagingQueue(request.pagingQueue)
            try check(queue, request.device)
            let address = try process.map(
                queue, allocation: request.allocation.isNull ? nil : try process.allocation(request.allocation),
                base: request.baseAddress, minimum: request.minimumAddress, maximum: request.maximumAddress,
                offset: request.offsetInPages, pages: request.sizeInPages,
                protection: D3DDDIGpuVirtualAddressProtection(rawValue: request.protection))
            reply.view(MapGpuVirtualAddressReply.self) {
                $0.virtualAddress = address
                $0.status = .success
            }
        } catch {
            reply.view(MapGpuVirtualAddressReply.self) { $0.status = error.ntStatus }
        }
    }

    func reserveAddress() throws(DriverError) {
        let process = try process()
        let request = try message.request(ReserveGpuVirtualAddressRequest.self)
        let attachment: Attachment
        if request.adapter == gpu.hostHandle {
            attachment = try adapter.locked { () throws(DriverError) in
                try process.attach(adapter, gpu.group, worker: gpu.worker)
            }
        } else {
            attachment = try process.pagingQueue(request.adapter).device.attachment
            guard attachment.group === gpu.group else { throw DriverError(.invalidParameter) }
        }
        let address = try process.reserve(
            attachment, base: request.baseAddress, minimum: request.minimumAddress, maximum: request.maximumAddress,
            size: request.size, type: request.reservationType)
        reply.view(ReserveGpuVirtualAddressReply.self) { $0.virtualAddress = address }
    }

    // MARK: synchronization

    func createSyncObject() throws(DriverError) {
        let process = try process()
        let request = try message.request(CreateSyncObjectRequest.self)
        let device = try device(request.device, process)
        let kind: SyncObject.Kind
        var initial: UInt64 = 0
        switch request.infoType {
        case 1: (kind, initial) = (.mutex, request.infoSynchronizationMutexInitialState == 0 ? 1 : 0)
        case 2:
            guard request.infoSemaphoreMaxCount > 0, request.infoSemaphoreInitialCount <= request.infoSemaphoreMaxCount else {
                throw DriverError(.invalidParameter)
            }
            (kind, initial) = (.semaphore(maximum: request.infoSemaphoreMaxCount), UInt64(request.infoSemaphoreInitialCount))
        case 3: (kind, initial) = (.fence, request.infoFenceFenceValue)
        case 4: kind = .cpuNotification(.guest(machine, event: request.infoCpuNotificationEvent, process: process.processID))
        case 5: (kind, initial) = (.monitoredFence, request.infoMonitoredFenceInitialFenceValue)
        default: throw DriverError(.notSupported)
        }
        let flags = D3DDDISynchronizationObjectFlags(rawValue: request.infoFlags)
        let opened = try process.createSyncObject(device, kind: kind, flags: flags, initialValue: initial)
        let global = flags.contains(.shared) ? machine.globalObjects.add(.syncObject(opened.object)) : 0
        reply.view(CreateSyncObjectReply.self) {
            $0.syncObject = opened.handle
            $0.globalSyncObject = D3DKMTHandle(global)
            $0.fenceGpuVa = opened.gpuAddress
            $0.fenceStorageAddress = opened.guestAddress ?? 0
        }
    }

    private func waitFromCPU() throws(DriverError) {
        let process = try process()
        let request = try message.request(WaitForSyncObjectFromCpuRequest.self)
        guard request.objectCount >= 1, request.objectCount <= 10_916, request.guestEventPointer != 0, request.flags & ~1 == 0 else {
            throw DriverError(.invalidParameter)
        }
        var tail = TailReader(message, at: WaitForSyncObjectFromCpuRequest.tailOffset)
        let handles = try tail.handles(request.objectCount)
        let values = try tail.words64(request.objectCount)
        let event = request.guestEventPointer
        let done = try process.wait(
            try device(request.device, process), handles, values, any: request.flags & 1 != 0, limit: 10_916
        ) { .guest(machine, event: event, process: process.processID) }
        // A condition that holds already is told as any other (PSL 8.8).
        if done { machine.signalGuestEvent(event, process: process.processID) }
    }

    // MARK: messages whose reply is a status

    func serveWithStatus(_ command: AdapterCommand) throws(DriverError) {
        switch command {
        case .flushHeapTransitions, .flushAdapter, .isSyncObjectSignaled, .logEvent:
            guard command == .flushHeapTransitions else { throw DriverError(.notSupported) }
            return
        default: break
        }
        let process = try process()
        switch command {
        case .destroyDevice:
            process.destroy(try device(try message.request(DestroyDeviceRequest.self).device, process))
        case .flushDevice:
            _ = try device(try message.request(FlushDeviceRequest.self).device, process)
        case .markDeviceAsError:
            process.markAsError(try device(try message.request(MarkDeviceAsErrorRequest.self).device, process))
        case .destroyContext:
            process.destroy(try process.context(try message.request(DestroyContextRequest.self).context))
        case .destroyHwQueue:
            process.destroy(try process.hwQueue(try message.request(DestroyHwQueueRequest.self).hwqueue))
        case .setContextSchedulingPriority:
            let request = try message.request(SetContextSchedulingPriorityRequest.self)
            try process.setPriority(try process.context(request.context), request.priority, inProcess: request.inProcess)
        case .destroyAllocation:
            let request = try message.request(DestroyAllocationRequest.self)
            var tail = TailReader(message, at: DestroyAllocationRequest.tailOffset)
            let list = try process.allocations(try tail.handles(request.allocCount))
            try process.destroyAllocations(
                try device(request.device, process), resource: request.resource.isNull || !list.isEmpty ? nil : try process.resource(request.resource),
                list: list, flags: D3DKMTDestroyAllocation2.Flags(rawValue: request.flags))
        case .unlock2:
            let request = try message.request(Unlock2Request.self)
            let allocation = try process.allocation(request.allocation)
            guard allocation.device === (try device(request.device, process)) else { throw DriverError(.invalidParameter) }
            // An unlock of caller-supplied memory comes without a lock (PSL 9.2).
            if case .existing = allocation.object.placement { return }
            try process.unlock(allocation)
        case .freeGpuVirtualAddress:
            let request = try message.request(FreeGpuVirtualAddressRequest.self)
            guard request.adapter == gpu.hostHandle, let attachment = process.attachment(gpu.group) else {
                throw DriverError(.invalidParameter)
            }
            try process.free(attachment, base: request.baseAddress, size: request.size)
        case .updateGpuVirtualAddress: try updateAddresses(process)
        case .waitForSyncObjectFromCpu: try waitFromCPU()
        case .changeVideoMemoryReservation:
            let request = try message.request(ChangeVideoMemoryReservationRequest.self)
            guard let segment = D3DKMTMemorySegmentGroup(rawValue: request.memorySegmentGroup), request.physicalAdapterIndex == 0 else {
                throw DriverError(.invalidParameter)
            }
            try process.changeReservation(adapter, gpu.group, segment, request.reservation)
        case .offerAllocations:
            let request = try message.request(OfferAllocationsRequest.self)
            var tail = TailReader(message, at: OfferAllocationsRequest.tailOffset)
            let handles = try tail.handles(request.allocationCount)
            guard let priority = D3DKMTOfferPriority(rawValue: request.priority) else { throw DriverError(.invalidParameter) }
            let list = try process.members(request.resources ? handles : [], request.resources ? [] : handles)
            try process.offer(try device(request.device, process), list, priority, flags: request.flags)
        case .setAllocationPriority:
            let request = try message.request(SetAllocationPriorityRequest.self)
            var tail = TailReader(message, at: SetAllocationPriorityRequest.tailOffset)
            let resource = request.resource.isNull ? nil : try process.resource(request.resource)
            let list = resource == nil ? try process.allocations(try tail.handles(request.allocationCount)) : []
            try process.setPriorities(
                try device(request.device, process), resource: resource, list,
                try tail.words32(resource == nil ? request.allocationCount : 1))
        case .invalidateCache:
            let request = try message.request(InvalidateCacheRequest.self)
            let allocation = try process.allocation(request.allocation)
            guard allocation.device === (try device(request.device, process)), request.offset <= allocation.object.size,
                request.length <= allocation.object.size - request.offset
            else { throw DriverError(.invalidParameter) }
        case .setExistingSysMemStore: try setExistingStore(process)
        case .setExistingSysMemPages: try setExistingPages(process)
        default: throw DriverError(.notSupported)
        }
    }

    private func updateAddresses(_ process: DxgProcess) throws(DriverError) {
        let request = try message.request(UpdateGpuVirtualAddressRequest.self)
        guard request.numOperations >= 1, request.numOperations <= 2048 else { throw DriverError(.invalidParameter) }
        var tail = TailReader(message, at: UpdateGpuVirtualAddressRequest.tailOffset)
        var operations: [D3DDDIUpdateGpuVirtualAddressOperation] = []
        for _ in 0..<request.numOperations {
            let element = try tail.view(UpdateGpuVirtualAddressElement.self)
            switch element.operation {
            case 0:
                operations.append(
                    .map(
                        baseAddress: element.mapBaseAddress, size: element.mapSize, hAllocation: element.mapAllocation,
                        allocationOffset: element.mapAllocationOffset, allocationSize: element.mapAllocationSize))
            case 1:
                operations.append(
                    .unmap(baseAddress: element.unmapBaseAddress, size: element.unmapSize, protection: element.unmapProtection))
            case 2:
                operations.append(
                    .copy(sourceAddress: element.copySourceAddress, size: element.copySize, destAddress: element.copyDestAddress))
            case 3:
                operations.append(
                    .mapProtect(
                        baseAddress: element.mapProtectBaseAddress, size: element.mapProtectSize,
                        hAllocation: element.mapProtectAllocation, allocationOffset: element.mapProtectAllocationOffset,
                        allocationSize: element.mapProtectAllocationSize, protection: element.mapProtectProtection,
                        driverProtection: element.mapProtectDriverProtection))
            default: throw DriverError(.invalidParameter)
            }
        }
        try process.updateAddresses(
            try device(request.device, process), context: request.context, fence: request.fenceObject, value: request.fenceValue,
            operations: operations)
    }

    // MARK: the guest's own pages (PSL 9.3)

    private func setExistingStore(_ process: DxgProcess) throws(DriverError) {
        let request = try message.request(SetExistingSysMemStoreRequest.self)
        let allocation = try process.allocation(request.allocation)
        guard allocation.device === (try device(request.device, process)), let ranges = channel.gpadl(request.gpadl) else {
            throw DriverError(.invalidParameter)
        }
        let frames = ranges.flatMap(\.frames)
        guard ranges.allSatisfy({ $0.byteOffset == 0 }), UInt64(frames.count) == allocation.object.pages else {
            throw DriverError(.invalidParameter)
        }
        try process.setExistingMemory(
            allocation, try machine.mapFrames(frames, for: process), size: UInt64(frames.count) * dxgkPageSize)
    }

    /// Frames come in pieces; the last piece makes the allocation's memory.
    private func setExistingPages(_ process: DxgProcess) throws(DriverError) {
        let request = try message.request(SetExistingSysMemPagesRequest.self)
        let allocation = try process.allocation(request.allocation)
        var tail = TailReader(message, at: SetExistingSysMemPagesRequest.tailOffset)
        guard allocation.device === (try device(request.device, process)), request.numPages >= 1,
            request.numPages <= UInt32(ParavirtualInterface.existingSysMemPagesPerMessage)
        else { throw DriverError(.invalidParameter) }
        let frames = try tail.words64(request.numPages)
        let all = try adapter.locked { () throws(DriverError) -> [UInt64]? in
            guard UInt64(request.allocOffsetInPages) == UInt64(allocation.pendingFrames.count),
                UInt64(allocation.pendingFrames.count) + UInt64(frames.count) <= allocation.object.pages
            else { throw DriverError(.invalidParameter) }
            allocation.pendingFrames += frames
            guard UInt64(allocation.pendingFrames.count) == allocation.object.pages else { return nil }
            let all = allocation.pendingFrames
            allocation.pendingFrames = []
            return all
        }
        guard let all else { return }
        try process.setExistingMemory(
            allocation, try machine.mapFrames(all, for: process), size: UInt64(all.count) * dxgkPageSize)
    }
}
