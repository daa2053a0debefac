import ParavirtualProtocol

extension GuestProcess {
    // MARK: Paging queues

    public func createPagingQueue(_ arguments: inout D3DKMTCreatePagingQueue) -> NTStatus {
        guard let device = device(arguments.hDevice) else { return .invalidParameter }
        var result = arguments
        let status = send(device.adapter, CreatePagingQueueRequest.self, replyBytes: CreatePagingQueueReply.byteCount) {
            $0.device = result.hDevice
            $0.priority = UInt32(bitPattern: result.priority)
            $0.physicalAdapterIndex = result.physicalAdapterIndex
        } reply: { bytes in
            guard let reply = CreatePagingQueueReply(bytes) else { return .bufferTooSmall }
            result.hPagingQueue = reply.pagingQueue
            result.hSyncObject = reply.syncObject
            result.fenceCPUVirtualAddress = kernel.mapIOSpace(reply.fenceStoragePhysicalAddress, byteCount: 4096)
            return reply.pagingQueue.isNull ? .invalidParameter : .success
        }
        guard status.isSuccess else { return status }
        let queue = GuestPagingQueue(handle: result.hPagingQueue, device: device, fence: result.hSyncObject)
        let fence = GuestSyncObject(handle: result.hSyncObject, device: device, type: 5, value: result.fenceCPUVirtualAddress)
        guard result.fenceCPUVirtualAddress != nil, keep(queue, of: device, type: .pagingQueue),
            keep(fence, of: device, type: .monitoredFence)
        else {
            if lock.locked({ objects.lookup(queue.handle)?.object === queue }) { drop(queue.handle, of: device) }
            destroyOnHost(queue)
            return .invalidParameter
        }
        arguments = result
        return .success
    }

    public func destroyPagingQueue(_ arguments: D3DKMTDestroyPagingQueue) -> NTStatus {
        guard let queue = pagingQueue(arguments.hPagingQueue) else { return .invalidParameter }
        drop(queue.fence, of: queue.device)
        drop(queue.handle, of: queue.device)
        destroyOnHost(queue)
        return .success
    }

    /// The completion is asked for but has no payload that is read.
    private func destroyOnHost(_ queue: GuestPagingQueue) {
        _ = send(queue.device.adapter, DestroyPagingQueueRequest.self, replyBytes: 0) {
            $0.pagingQueue = queue.handle
        } reply: { _ in .success }
    }

    // MARK: Residency

    public func makeResident(_ arguments: inout D3DDDIMakeResident) -> NTStatus {
        guard let queue = pagingQueue(arguments.hPagingQueue) else { return .invalidParameter }
        let list = arguments.allocationList
        guard !list.isEmpty, list.count <= D3DKMTLimits.makeResident else { return .invalidParameter }
        let flags = arguments.flags.rawValue
        var fence: UInt64 = 0
        var trim: UInt64 = 0
        let status = send(
            queue.device.adapter, MakeResidentRequest.self, wireSize: MakeResidentRequest.byteCount - 4 + 4 * list.count,
            replyBytes: MakeResidentReply.byteCount
        ) {
            $0.pagingQueue = queue.handle
            $0.flags = flags
            $0.allocCount = UInt32(list.count)
            put(list, at: $0.base + MakeResidentRequest.tailOffset)
        } reply: { bytes in
            guard let reply = MakeResidentReply(bytes) else { return .bufferTooSmall }
            fence = reply.pagingFenceValue
            trim = reply.numBytesToTrim
            return reply.status
        }
        // Over budget is a failure that still says how much to trim.
        arguments.numBytesToTrim = trim
        if status.isSuccess { arguments.pagingFenceValue = fence }
        return status
    }

    public func evict(_ arguments: inout D3DKMTEvict) -> NTStatus {
        guard let device = device(arguments.hDevice) else { return .invalidParameter }
        let list = arguments.allocationList
        guard !list.isEmpty, list.count <= D3DKMTLimits.makeResident else { return .invalidParameter }
        let flags = arguments.flags
        var trim: UInt64 = 0
        let status = send(
            device.adapter, EvictRequest.self, wireSize: EvictRequest.byteCount - 4 + 4 * list.count, replyBytes: EvictReply.byteCount
        ) {
            $0.device = device.handle
            $0.flags = flags
            $0.allocCount = UInt32(list.count)
            put(list, at: $0.base + EvictRequest.tailOffset)
        } reply: { bytes in
            guard let reply = EvictReply(bytes) else { return .bufferTooSmall }
            trim = reply.numBytesToTrim
            return .success
        }
        if status.isSuccess { arguments.numBytesToTrim = trim }
        return status
    }

    public func offerAllocations(_ arguments: D3DKMTOfferAllocations) -> NTStatus {
        guard let device = device(arguments.hDevice) else { return .invalidParameter }
        guard arguments.resources.isEmpty != arguments.allocations.isEmpty else { return .invalidParameter }
        let list = arguments.resources + arguments.allocations
        guard list.count <= D3DKMTLimits.makeResident else { return .invalidParameter }
        return send(device.adapter, OfferAllocationsRequest.self, wireSize: OfferAllocationsRequest.byteCount - 4 + 4 * list.count) {
            $0.device = device.handle
            $0.allocationCount = UInt32(list.count)
            $0.priority = arguments.priority.rawValue
            $0.flags = arguments.flags
            $0.resources = !arguments.resources.isEmpty
            put(list, at: $0.base + OfferAllocationsRequest.tailOffset)
        }
    }

    public func reclaimAllocations2(_ arguments: inout D3DKMTReclaimAllocations2) -> NTStatus {
        guard let queue = pagingQueue(arguments.hPagingQueue) else { return .invalidParameter }
        guard arguments.resources.isEmpty != arguments.allocations.isEmpty else { return .invalidParameter }
        let list = arguments.resources + arguments.allocations
        guard list.count <= D3DKMTLimits.makeResident else { return .invalidParameter }
        let areResources = !arguments.resources.isEmpty
        var results: [D3DDDIReclaimResult] = []
        var fence: UInt64 = 0
        let status = send(
            queue.device.adapter, ReclaimAllocationsRequest.self, wireSize: ReclaimAllocationsRequest.byteCount - 4 + 4 * list.count,
            replyBytes: ReclaimAllocationsReply.tailOffset + 4 * list.count
        ) {
            $0.device = queue.device.handle
            $0.pagingQueue = queue.handle
            $0.allocationCount = UInt32(list.count)
            $0.resources = areResources
            $0.writeResults = true
            put(list, at: $0.base + ReclaimAllocationsRequest.tailOffset)
        } reply: { bytes in
            guard let reply = ReclaimAllocationsReply(bytes) else { return .bufferTooSmall }
            guard reply.status.isSuccess else { return reply.status }
            fence = reply.pagingFenceValue
            results = list.indices.map {
                let raw = bytes.loadUnaligned(fromByteOffset: ReclaimAllocationsReply.tailOffset + 4 * $0, as: UInt32.self)
                return D3DDDIReclaimResult(rawValue: UInt32(littleEndian: raw)) ?? .discarded
            }
            return reply.status
        }
        if status.isSuccess {
            arguments.results = results
            arguments.pagingFenceValue = fence
        }
        return status
    }

    public func queryAllocationResidency(_ arguments: inout D3DKMTQueryAllocationResidency) -> NTStatus {
        guard let device = device(arguments.hDevice) else { return .invalidParameter }
        let list = arguments.allocationList
        let resource = arguments.hResource
        guard list.isEmpty != resource.isNull else { return .invalidParameter }
        let count = max(list.count, 1)
        var results: [D3DKMTAllocationResidencyStatus] = []
        let status = send(
            device.adapter, QueryAllocationResidencyRequest.self, wireSize: QueryAllocationResidencyRequest.byteCount + 4 * list.count,
            replyBytes: QueryAllocationResidencyReply.tailOffset + 4 * count
        ) {
            $0.device = device.handle
            $0.resource = resource
            $0.allocationCount = UInt32(list.count)
            put(list, at: $0.base + QueryAllocationResidencyRequest.tailOffset)
        } reply: { bytes in
            guard let reply = QueryAllocationResidencyReply(bytes) else { return .bufferTooSmall }
            guard reply.status.isSuccess else { return reply.status }
            results = (0..<count).map {
                let raw = bytes.loadUnaligned(fromByteOffset: QueryAllocationResidencyReply.tailOffset + 4 * $0, as: UInt32.self)
                return D3DKMTAllocationResidencyStatus(rawValue: UInt32(littleEndian: raw)) ?? .notResident
            }
            return reply.status
        }
        if status.isSuccess { arguments.residencyStatus = results }
        return status
    }

    public func setAllocationPriority(_ arguments: D3DKMTAllocationPriority) -> NTStatus {
        guard let device = device(arguments.hDevice) else { return .invalidParameter }
        let list = arguments.allocationList
        guard list.isEmpty != arguments.hResource.isNull, arguments.priorities.count == max(list.count, 1) else { return .invalidParameter }
        return send(
            device.adapter, SetAllocationPriorityRequest.self,
            wireSize: SetAllocationPriorityRequest.tailOffset + 4 * list.count + 4 * arguments.priorities.count
        ) {
            $0.device = device.handle
            $0.resource = arguments.hResource
            $0.allocationCount = UInt32(list.count)
            put(list, at: $0.base + SetAllocationPriorityRequest.tailOffset)
            put(
                arguments.priorities.map(D3DKMTHandle.init(_:)),
                at: $0.base + SetAllocationPriorityRequest.tailOffset + 4 * list.count)
        }
    }

    public func getAllocationPriority(_ arguments: inout D3DKMTAllocationPriority) -> NTStatus {
        guard let device = device(arguments.hDevice) else { return .invalidParameter }
        let list = arguments.allocationList
        let resource = arguments.hResource
        guard list.isEmpty != resource.isNull else { return .invalidParameter }
        let count = max(list.count, 1)
        var priorities: [UInt32] = []
        let replyBytes = GetAllocationPriorityReply.tailOffset + 4 * count
        let status = send(
            device.adapter, GetAllocationPriorityRequest.self, wireSize: GetAllocationPriorityRequest.tailOffset + 4 * list.count,
            replyBytes: replyBytes
        ) {
            $0.device = device.handle
            $0.resource = resource
            $0.allocationCount = UInt32(list.count)
            put(list, at: $0.base + GetAllocationPriorityRequest.tailOffset)
        } reply: { bytes in
            guard let reply = GetAllocationPriorityReply(bytes) else { return .bufferTooSmall }
            guard reply.status.isSuccess else { return reply.status }
            priorities = (0..<count).map {
                UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: GetAllocationPriorityReply.tailOffset + 4 * $0, as: UInt32.self))
            }
            return reply.status
        }
        if status.isSuccess { arguments.priorities = priorities }
        return status
    }

    public func updateAllocationProperty(_ arguments: inout D3DDDIUpdateAllocProperty) -> NTStatus {
        guard let queue = pagingQueue(arguments.hPagingQueue) else { return .invalidParameter }
        var result = arguments
        let status = send(queue.device.adapter, UpdateAllocationPropertyRequest.self, replyBytes: UpdateAllocationPropertyReply.byteCount) {
            $0.pagingQueue = result.hPagingQueue
            $0.allocation = result.hAllocation
            $0.supportedSegmentSet = result.supportedSegmentSet
            $0.preferredSegment = result.preferredSegment
            $0.flags = result.flags
            $0.propertyMaskValue = result.propertyMaskValue
        } reply: { bytes in
            guard let reply = UpdateAllocationPropertyReply(bytes) else { return .bufferTooSmall }
            // The value is handed on only where there is something to wait for.
            if reply.status == .pending { result.pagingFenceValue = reply.pagingFenceValue }
            return reply.status
        }
        if status.isSuccess { arguments = result }
        return status
    }

    public func invalidateCache(_ arguments: D3DKMTInvalidateCache) -> NTStatus {
        guard let device = device(arguments.hDevice) else { return .invalidParameter }
        return send(device.adapter, InvalidateCacheRequest.self) {
            $0.device = arguments.hDevice
            $0.allocation = arguments.hAllocation
            $0.offset = arguments.offset
            $0.length = arguments.length
        }
    }

    // MARK: GPU virtual addresses

    /// The first field is an adapter handle, which is replaced by the host's, or a paging queue.
    public func reserveGpuVirtualAddress(_ arguments: inout D3DDDIReserveGpuVirtualAddress) -> NTStatus {
        let target: GuestAdapter
        let handle: D3DKMTHandle
        if let adapter = adapter(arguments.hAdapterOrPagingQueue) {
            (target, handle) = (adapter, adapter.hostHandle)
        } else if let queue = pagingQueue(arguments.hAdapterOrPagingQueue) {
            (target, handle) = (queue.device.adapter, queue.handle)
        } else {
            return .invalidParameter
        }
        var result = arguments
        let status = send(target, ReserveGpuVirtualAddressRequest.self, replyBytes: ReserveGpuVirtualAddressReply.byteCount) {
            $0.adapter = handle
            $0.baseAddress = result.baseAddress
            $0.minimumAddress = result.minimumAddress
            $0.maximumAddress = result.maximumAddress
            $0.size = result.size
            $0.reservationType = result.reservationType
            $0.driverProtection = result.driverProtection
        } reply: { bytes in
            guard let reply = ReserveGpuVirtualAddressReply(bytes) else { return .bufferTooSmall }
            result.virtualAddress = reply.virtualAddress
            result.pagingFenceValue = reply.pagingFenceValue
            return .success
        }
        if status.isSuccess { arguments = result }
        return status
    }

    public func mapGpuVirtualAddress(_ arguments: inout D3DDDIMapGpuVirtualAddress) -> NTStatus {
        guard let queue = pagingQueue(arguments.hPagingQueue) else { return .invalidParameter }
        var result = arguments
        let status = send(queue.device.adapter, MapGpuVirtualAddressRequest.self, replyBytes: MapGpuVirtualAddressReply.byteCount) {
            $0.pagingQueue = result.hPagingQueue
            $0.baseAddress = result.baseAddress
            $0.minimumAddress = result.minimumAddress
            $0.maximumAddress = result.maximumAddress
            $0.allocation = result.hAllocation
            $0.offsetInPages = result.offsetInPages
            $0.sizeInPages = result.sizeInPages
            $0.protection = result.protection.rawValue
            $0.driverProtection = result.driverProtection
            $0.device = queue.device.handle
        } reply: { bytes in
            guard let reply = MapGpuVirtualAddressReply(bytes) else { return .bufferTooSmall }
            result.virtualAddress = reply.virtualAddress
            result.pagingFenceValue = reply.pagingFenceValue
            return reply.status
        }
        if status.isSuccess { arguments = result }
        return status
    }

    public func freeGpuVirtualAddress(_ arguments: D3DKMTFreeGpuVirtualAddress) -> NTStatus {
        guard let adapter = adapter(arguments.hAdapter) else { return .invalidParameter }
        return send(adapter, FreeGpuVirtualAddressRequest.self) {
            $0.adapter = adapter.hostHandle
            $0.baseAddress = arguments.baseAddress
            $0.size = arguments.size
        }
    }

    public func updateGpuVirtualAddress(_ arguments: D3DKMTUpdateGpuVirtualAddress) -> NTStatus {
        guard let device = device(arguments.hDevice) else { return .invalidParameter }
        let operations = arguments.operations
        guard !operations.isEmpty, operations.count <= 2048 else { return .invalidParameter }
        let size = UpdateGpuVirtualAddressRequest.tailOffset + UpdateGpuVirtualAddressElement.byteCount * operations.count
        return send(device.adapter, UpdateGpuVirtualAddressRequest.self, wireSize: size) {
            $0.fenceValue = arguments.fenceValue
            $0.device = device.handle
            $0.context = arguments.hContext
            $0.fenceObject = arguments.hFenceObject
            $0.numOperations = UInt32(operations.count)
            $0.flags = arguments.flags
            var at = $0.base + UpdateGpuVirtualAddressRequest.tailOffset
            for operation in operations {
                Self.fill(UpdateGpuVirtualAddressElement(base: at), operation)
                at += UpdateGpuVirtualAddressElement.byteCount
            }
        }
    }

    private static func fill(_ element: UpdateGpuVirtualAddressElement, _ operation: D3DDDIUpdateGpuVirtualAddressOperation) {
        switch operation {
        case .map(let base, let size, let allocation, let offset, let allocationSize):
            element.operation = 0
            element.mapBaseAddress = base
            element.mapSize = size
            element.mapAllocation = allocation
            element.mapAllocationOffset = offset
            element.mapAllocationSize = allocationSize
        case .unmap(let base, let size, let protection):
            element.operation = 1
            element.unmapBaseAddress = base
            element.unmapSize = size
            element.unmapProtection = protection
        case .copy(let source, let size, let destination):
            element.operation = 2
            element.copySourceAddress = source
            element.copySize = size
            element.copyDestAddress = destination
        case .mapProtect(let base, let size, let allocation, let offset, let allocationSize, let protection, let driverProtection):
            element.operation = 3
            element.mapProtectBaseAddress = base
            element.mapProtectSize = size
            element.mapProtectAllocation = allocation
            element.mapProtectAllocationOffset = offset
            element.mapProtectAllocationSize = allocationSize
            element.mapProtectProtection = protection
            element.mapProtectDriverProtection = driverProtection
        }
    }
}
