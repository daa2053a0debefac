import Glibc
import ParavirtualProtocol
import VMBus

extension GuestProcess {
    public func createAllocation2(_ arguments: inout D3DKMTCreateAllocation) -> NTStatus {
        guard let device = device(arguments.hDevice) else { return .invalidParameter }
        let refused = Self.check(arguments)
        guard refused.isSuccess else { return refused }
        var resource: GuestResource?
        if !arguments.hResource.isNull, !arguments.flags.contains(.createResource) {
            guard let given = find(arguments.hResource, .resource, as: GuestResource.self), given.device === device,
                !lock.locked({ given.isSealed })
            else { return .invalidParameter }
            resource = given
        }
        var driverData = arguments.privateDriverData
        if let standard = arguments.standardAllocation {
            let status = standardAllocationData(standard, device, &arguments)
            guard status.isSuccess else { return status }
            driverData = Self.bytes(of: standard)
        }
        return create(&arguments, device, resource, driverData)
    }

    /// What the guest checks before anything is sent (section 12 of the protocol reference; GPV-020, GPV-088).
    private static func check(_ arguments: D3DKMTCreateAllocation) -> NTStatus {
        let limit = D3DKMTLimits.messageBytes
        let infos = arguments.allocationInfo
        let flags = arguments.flags
        guard !infos.isEmpty, infos.count <= D3DKMTLimits.createAllocation else { return .invalidParameter }
        guard !flags.contains(.existingSection), !flags.contains(.createProtected) else { return .invalidParameter }
        if flags.contains(.createShared), !flags.contains([.createResource, .ntSecuritySharing]) { return .invalidParameter }
        var total = 0
        var withMemory = 0
        for info in infos {
            guard info.privateDriverData.count < limit else { return .invalidParameter }
            total += info.privateDriverData.count
            if let memory = info.systemMemory {
                guard Int(bitPattern: memory) & 4095 == 0 else { return .invalidParameter }
                withMemory += 1
            }
        }
        guard withMemory == 0 || withMemory == infos.count else { return .invalidParameter }
        guard arguments.privateRuntimeData.count < limit, arguments.privateDriverData.count < limit else { return .bufferTooSmall }
        total += arguments.privateDriverData.count + arguments.privateRuntimeData.count
        guard total < limit else { return .bufferTooSmall }
        let message = CreateAllocationRequest.byteCount + infos.count * CreateAllocationElement.byteCount + total
        guard message + ParavirtualInterface.extendedHeaderBytes <= limit else { return .bufferTooSmall }
        if let standard = arguments.standardAllocation {
            guard infos.count == 1, total == 0, standard.size > 0, standard.size % 4096 == 0 else { return .invalidParameter }
            let isHeap = standard.type == 1
            guard isHeap || standard.type == 2, isHeap == (withMemory == 1), isHeap == flags.contains(.existingSysMem) else {
                return .invalidParameter
            }
        }
        return .success
    }

    private static func bytes(of standard: D3DKMTCreateStandardAllocation) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 24)
        bytes.withUnsafeMutableBytes {
            $0.storeBytes(of: standard.type.littleEndian, as: UInt32.self)
            $0.storeBytes(of: standard.size.littleEndian, toByteOffset: 8, as: UInt64.self)
            $0.storeBytes(of: standard.flags.littleEndian, toByteOffset: 16, as: UInt32.self)
        }
        return bytes
    }

    /// Asks twice: for the sizes, then for the data. It is kept for those who open a shared resource later.
    private func standardAllocationData(
        _ standard: D3DKMTCreateStandardAllocation, _ device: GuestDevice, _ arguments: inout D3DKMTCreateAllocation
    ) -> NTStatus {
        var allocationSize: UInt32 = 0
        var resourceSize: UInt32 = 0
        for isSizing in [true, false] {
            let (sentAllocation, sentResource) = (allocationSize, resourceSize)
            let tail = Int(sentAllocation) + Int(sentResource)
            guard tail < D3DKMTLimits.messageBytes else { return .invalidParameter }
            var data = [UInt8](repeating: 0, count: tail)
            let status = send(
                device.adapter, DdiGetStandardAllocationDriverDataRequest.self,
                replyBytes: DdiGetStandardAllocationDriverDataReply.byteCount + tail
            ) {
                $0.allocType = 4
                $0.privDriverDataSize = sentAllocation
                $0.privDriverResourceSize = sentResource
                $0.gdiSurfaceWidth = UInt32(truncatingIfNeeded: standard.size)
                $0.gdiSurfaceHeight = 1
                $0.gdiSurfaceFormat = 65
                $0.gdiSurfaceType = 7
            } reply: { bytes in
                guard let reply = DdiGetStandardAllocationDriverDataReply(bytes) else { return .bufferTooSmall }
                guard reply.status.isSuccess else { return reply.status }
                allocationSize = reply.privDriverDataSize
                resourceSize = reply.privDriverResourceSize
                if !isSizing {
                    // The sizes must repeat.
                    guard allocationSize == sentAllocation, resourceSize == sentResource else { return .invalidParameter }
                    take(&data, from: reply.base + DdiGetStandardAllocationDriverDataReply.tailOffset)
                }
                return .success
            }
            guard status.isSuccess else { return status }
        }
        return .success
    }

    private func create(
        _ arguments: inout D3DKMTCreateAllocation, _ device: GuestDevice, _ given: GuestResource?, _ driverData: [UInt8]
    ) -> NTStatus {
        let infos = arguments.allocationInfo
        var flags = arguments.flags
        let hasMemory = infos[0].systemMemory != nil
        if hasMemory { flags.insert(.existingSysMem) }
        let runtimeData = arguments.privateRuntimeData
        let privateTotal = infos.reduce(0) { $0 + $1.privateDriverData.count }
        let wire =
            CreateAllocationRequest.byteCount + infos.count * CreateAllocationElement.byteCount + runtimeData.count
            + driverData.count + privateTotal
        let expected =
            CreateAllocationReply.tailOffset + CreateAllocationReplyElement.byteCount * infos.count + privateTotal
        var created: [(handle: D3DKMTHandle, byteCount: UInt64, flags: UInt32)] = []
        var newResource = D3DKMTHandle.null
        var globalShare = D3DKMTHandle.null
        var privateData = infos.map(\.privateDriverData)
        let runtimeHandle = arguments.privateRuntimeResourceHandle
        let status = send(device.adapter, CreateAllocationRequest.self, wireSize: wire, replyBytes: expected) { request in
            request.device = device.handle
            request.resource = given?.handle ?? .null
            request.privateRuntimeDataSize = UInt32(runtimeData.count)
            request.privDrvDataSize = UInt32(driverData.count)
            request.allocCount = UInt32(infos.count)
            request.flags = flags.rawValue
            request.privateRuntimeResourceHandle = runtimeHandle
            var at = request.base + CreateAllocationRequest.tailOffset
            for info in infos {
                let element = CreateAllocationElement(base: at)
                element.flags = info.flags.rawValue
                element.privDrvDataSize = UInt32(info.privateDriverData.count)
                element.vidpnSourceId = info.vidPnSourceID
                at += CreateAllocationElement.byteCount
            }
            for part in [runtimeData, driverData] + infos.map(\.privateDriverData) {
                put(part, at: at)
                at += part.count
            }
        } reply: { bytes in
            guard let reply = CreateAllocationReply(bytes) else { return .bufferTooSmall }
            newResource = reply.resource
            globalShare = reply.globalShare
            var data = CreateAllocationReply.tailOffset + CreateAllocationReplyElement.byteCount * infos.count
            for index in infos.indices {
                let at = CreateAllocationReply.tailOffset + CreateAllocationReplyElement.byteCount * index
                let element = CreateAllocationReplyElement(base: reply.base + at)
                created.append((element.allocation, element.allocationSize, element.allocationFlags))
                // The data comes back in the length that the driver left it, never longer than it was sent.
                let length = Int(element.privDrvDataSize)
                guard length <= infos[index].privateDriverData.count, data + length <= bytes.count else { return .invalidParameter }
                privateData[index].withUnsafeMutableBytes { target in
                    if let start = target.baseAddress, length > 0 { memcpy(start, reply.base + data, length) }
                }
                data += length
            }
            return created.contains { $0.handle.isNull } ? .invalidParameter : .success
        }
        guard status.isSuccess else {
            discard(created.map(\.handle), newResource, device)
            return status
        }

        var resource = given
        var objectsMade: [GuestAllocation] = []
        if flags.contains(.createResource) {
            let made = GuestResource(handle: newResource, device: device, isShared: flags.contains(.createShared))
            made.runtimeData = runtimeData
            made.privateData = driverData
            resource = made
        }
        var result = NTStatus.success
        for (index, item) in created.enumerated() {
            guard item.byteCount > 0, item.byteCount <= 1 << 46 else {
                result = .invalidParameter
                break
            }
            let allocation = GuestAllocation(
                handle: item.handle, device: device, resource: resource, byteCount: (Int(item.byteCount) + 4095) & ~4095,
                isCached: item.flags & ParavirtualInterface.allocationFlagCached != 0, systemMemory: infos[index].systemMemory)
            allocation.privateData = privateData[index]
            if let memory = infos[index].systemMemory { result = attach(memory, to: allocation) }
            objectsMade.append(allocation)
            guard result.isSuccess else { break }
        }
        if result.isSuccess, !place(objectsMade, resource, isNew: flags.contains(.createResource)) { result = .invalidParameter }
        guard result.isSuccess else {
            discard(created.map(\.handle), flags.contains(.createResource) ? newResource : .null, device)
            for allocation in objectsMade { release(allocation) }
            return result
        }
        for index in infos.indices {
            arguments.allocationInfo[index].hAllocation = created[index].handle
            arguments.allocationInfo[index].privateDriverData = privateData[index]
        }
        if flags.contains(.createResource) { arguments.hResource = newResource }
        arguments.hGlobalShare = globalShare
        return .success
    }

    /// Puts new objects at their handles, all or none.
    private func place(_ allocations: [GuestAllocation], _ resource: GuestResource?, isNew: Bool) -> Bool {
        lock.locked {
            let device = allocations[0].device
            var placed: [D3DKMTHandle] = []
            func undo() -> Bool {
                for handle in placed { objects.free(handle) }
                return false
            }
            if isNew, let resource {
                guard objects.place(resource, at: resource.handle, type: .resource) else { return false }
                placed.append(resource.handle)
            }
            for allocation in allocations {
                guard objects.place(allocation, at: allocation.handle, type: .allocation) else { return undo() }
                placed.append(allocation.handle)
            }
            if isNew, let resource { device.resources.insert(resource.handle) }
            for allocation in allocations {
                device.allocations.insert(allocation.handle)
                resource?.allocations.append(allocation.handle)
            }
            return true
        }
    }

    /// Takes back on the host what could not be kept here.
    private func discard(_ handles: [D3DKMTHandle], _ resource: D3DKMTHandle, _ device: GuestDevice) {
        let live = handles.filter { !$0.isNull }
        guard !live.isEmpty || !resource.isNull else { return }
        _ = sendDestroy(resource.isNull ? live : [], resource, device, flags: .assumeNotInUse)
    }

    /// Tells the host which pages are behind an allocation, by frame numbers where it can map them, else by a list of pages.
    private func attach(_ memory: UnsafeMutableRawPointer, to allocation: GuestAllocation) -> NTStatus {
        guard let frames = frames(of: memory, pages: allocation.byteCount / 4096) else { return .invalidParameter }
        let device = allocation.device
        if kernel.hostMapsGuestMemory {
            let chunk = ParavirtualInterface.existingSysMemPagesPerMessage
            for first in stride(from: 0, to: frames.count, by: chunk) {
                let part = Array(frames[first..<min(first + chunk, frames.count)])
                let status = send(
                    device.adapter, SetExistingSysMemPagesRequest.self, wireSize: ParavirtualInterface.existingSysMemPagesMessageBytes
                ) {
                    $0.device = device.handle
                    $0.allocation = allocation.handle
                    $0.numPages = UInt32(part.count)
                    $0.allocOffsetInPages = UInt32(first)
                    put(part, at: $0.base + SetExistingSysMemPagesRequest.tailOffset)
                }
                guard status.isSuccess else { return status }
            }
            return .success
        }
        guard let channel = kernel.globalChannel, frames.count <= Int(UInt32.max) / 4096,
            let list = try? channel.createGPADL([GPARange(byteCount: UInt32(frames.count * 4096), frames: frames)])
        else { return .noMemory }
        allocation.pageList = list
        return send(device.adapter, SetExistingSysMemStoreRequest.self) {
            $0.device = device.handle
            $0.allocation = allocation.handle
            $0.gpadl = list
        }
    }

    /// Lets go of the pages of an allocation, after the host was told that it goes.
    private func release(_ allocation: GuestAllocation) {
        if let list = allocation.pageList { kernel.globalChannel?.teardownGPADL(list) }
        allocation.pageList = nil
    }

    // MARK: Destroying

    public func destroyAllocation2(_ arguments: D3DKMTDestroyAllocation2) -> NTStatus {
        guard let device = device(arguments.hDevice) else { return .invalidParameter }
        let list = arguments.allocationList
        guard list.count <= D3DKMTLimits.createAllocation, list.isEmpty != arguments.hResource.isNull else { return .invalidParameter }
        if list.isEmpty { return destroyResource(arguments.hResource, device, flags: arguments.flags) }
        return destroyAllocations(list, device, flags: arguments.flags)
    }

    func destroyResource(_ handle: D3DKMTHandle, _ device: GuestDevice, flags: D3DKMTDestroyAllocation2.Flags) -> NTStatus {
        guard let resource = find(handle, .resource, as: GuestResource.self), resource.device === device else { return .invalidParameter }
        let allocations: [GuestAllocation] = lock.locked {
            let all = resource.allocations.compactMap { objects.free($0) as? GuestAllocation }
            for allocation in all { device.allocations.remove(allocation.handle) }
            objects.free(handle)
            device.resources.remove(handle)
            return all
        }
        let status = sendDestroy([], handle, device, flags: flags)
        for allocation in allocations { release(allocation) }
        return status
    }

    /// All of them must be of the device, of one owner, and not of a shared resource.
    func destroyAllocations(_ list: [D3DKMTHandle], _ device: GuestDevice, flags: D3DKMTDestroyAllocation2.Flags) -> NTStatus {
        let allocations: [GuestAllocation]? = lock.locked {
            var found: [GuestAllocation] = []
            for handle in list {
                guard let object = objects.lookup(handle, type: .allocation) else { return nil }
                let allocation = unsafeDowncast(object, to: GuestAllocation.self)
                guard allocation.device === device, allocation.resource === found.first?.resource || found.isEmpty,
                    allocation.resource?.isShared != true
                else { return nil }
                found.append(allocation)
            }
            guard Set(list).count == list.count else { return nil }
            for allocation in found {
                objects.free(allocation.handle)
                device.allocations.remove(allocation.handle)
                allocation.resource?.allocations.removeAll { $0 == allocation.handle }
            }
            return found
        }
        guard let allocations else { return .invalidParameter }
        let status = sendDestroy(list, .null, device, flags: flags)
        for allocation in allocations { release(allocation) }
        return status
    }

    private func sendDestroy(
        _ list: [D3DKMTHandle], _ resource: D3DKMTHandle, _ device: GuestDevice, flags: D3DKMTDestroyAllocation2.Flags
    ) -> NTStatus {
        send(device.adapter, DestroyAllocationRequest.self, wireSize: DestroyAllocationRequest.byteCount + 4 * list.count) {
            $0.device = device.handle
            $0.resource = resource
            $0.allocCount = UInt32(list.count)
            $0.flags = flags.rawValue
            put(list, at: $0.base + DestroyAllocationRequest.tailOffset)
        }
    }

    // MARK: Locking

    /// GPV-064: the address lies in the IO space, where the host put the allocation. A second lock is answered here (GPV-033).
    public func lock2(_ arguments: inout D3DKMTLock2) -> NTStatus {
        guard let device = device(arguments.hDevice),
            let allocation = find(arguments.hAllocation, .allocation, as: GuestAllocation.self), allocation.device === device
        else { return .invalidParameter }
        if let memory = allocation.systemMemory {
            arguments.pData = memory
            return .success
        }
        allocation.mapping.lock()
        defer { allocation.mapping.unlock() }
        if let mapped = allocation.mapped {
            allocation.lockCount += 1
            arguments.pData = mapped
            return .success
        }
        var pointer: UnsafeMutableRawPointer?
        let flags = arguments.flags
        let status = send(device.adapter, Lock2Request.self, replyBytes: Lock2Reply.byteCount) {
            $0.device = device.handle
            $0.allocation = allocation.handle
            $0.argsFlags = flags
        } reply: { bytes in
            guard let reply = Lock2Reply(bytes) else { return .bufferTooSmall }
            guard reply.status.isSuccess else { return reply.status }
            pointer = kernel.mapIOSpace(reply.cpuVisibleBufferOffset, byteCount: allocation.byteCount)
            return reply.status
        }
        guard status.isSuccess else { return status }
        guard let pointer else {
            _ = send(device.adapter, Unlock2Request.self) {
                $0.device = device.handle
                $0.allocation = allocation.handle
            }
            return .invalidParameter
        }
        allocation.mapped = pointer
        allocation.lockCount = 1
        arguments.pData = pointer
        return status
    }

    public func unlock2(_ arguments: D3DKMTUnlock2) -> NTStatus {
        guard let device = device(arguments.hDevice),
            let allocation = find(arguments.hAllocation, .allocation, as: GuestAllocation.self), allocation.device === device
        else { return .invalidParameter }
        if allocation.systemMemory == nil {
            allocation.mapping.lock()
            defer { allocation.mapping.unlock() }
            guard allocation.lockCount > 0 else { return .invalidParameter }
            allocation.lockCount -= 1
            if allocation.lockCount > 0 { return .success }
            allocation.mapped = nil
            return sendUnlock(allocation)
        }
        return sendUnlock(allocation)
    }

    private func sendUnlock(_ allocation: GuestAllocation) -> NTStatus {
        send(allocation.device.adapter, Unlock2Request.self) {
            $0.device = allocation.device.handle
            $0.allocation = allocation.handle
        }
    }
}
