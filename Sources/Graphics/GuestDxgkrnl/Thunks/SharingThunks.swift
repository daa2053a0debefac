import ParavirtualProtocol

extension GuestProcess {
    /// The first handle of an object makes the host's shared object; later ones reuse it. A resource is sealed by it.
    public func shareObjects(_ arguments: inout D3DKMTShareObjects) -> NTStatus {
        guard arguments.objects.count == 1, let handle = arguments.objects.first else { return .invalidParameter }
        let found = lock.locked { objects.lookup(handle) }
        let content: SharedObject.Content
        switch found?.type {
        case .resource:
            guard let resource = found?.object as? GuestResource, resource.isShared else { return .invalidParameter }
            if let shared = lock.locked({ resource.shared }), shared.references > 0 {
                arguments.sharedNtHandle = kernel.addHandle(to: shared)
                return .success
            }
            content = lock.locked {
                resource.isSealed = true
                let allocations = resource.allocations.compactMap { objects.lookup($0)?.object as? GuestAllocation }.map {
                    SharedObject.Allocation(byteCount: $0.byteCount, isCached: $0.isCached, privateData: $0.privateData)
                }
                return .resource(allocations: allocations, runtimeData: resource.runtimeData, privateData: resource.privateData)
            }
        case .syncObject:
            guard let object = found?.object as? GuestSyncObject, object.isShared else { return .invalidParameter }
            if let shared = lock.locked({ object.shared }), shared.references > 0 {
                arguments.sharedNtHandle = kernel.addHandle(to: shared)
                return .success
            }
            content = .syncObject(global: object.globalHandle, type: object.type)
        default: return .invalidParameter
        }
        var hostHandle = D3DKMTHandle.null
        let status = kernel.request(
            adapter: nil, process: self.hostHandle, CreateNtSharedObjectRequest.self, wireSize: CreateNtSharedObjectRequest.byteCount,
            replyBytes: CreateNtSharedObjectReply.byteCount
        ) {
            $0.object = handle
        } reply: { bytes in
            guard let reply = CreateNtSharedObjectReply(bytes) else { return .bufferTooSmall }
            hostHandle = reply.sharedHandle
            return hostHandle.isNull ? .invalidParameter : .success
        }
        guard status.isSuccess else { return status }
        let shared = SharedObject(content: content, hostHandle: hostHandle)
        lock.locked {
            (found?.object as? GuestResource)?.shared = shared
            (found?.object as? GuestSyncObject)?.shared = shared
        }
        arguments.sharedNtHandle = kernel.addHandle(to: shared)
        return .success
    }

    /// Local: the creator's private data is kept in the guest.
    public func queryResourceInfoFromNtHandle(_ arguments: inout D3DKMTQueryResourceInfoFromNtHandle) -> NTStatus {
        guard device(arguments.hDevice) != nil, let shared = kernel.sharedObject(arguments.hNtHandle),
            case .resource(let allocations, let runtime, let driver) = shared.content
        else { return .invalidParameter }
        arguments.privateRuntimeData = runtime
        arguments.totalPrivateDriverDataSize = UInt32(allocations.reduce(0) { $0 + $1.privateData.count })
        arguments.resourcePrivateDriverDataSize = UInt32(driver.count)
        arguments.numAllocations = UInt32(allocations.count)
        return .success
    }

    public func openResourceFromNtHandle(_ arguments: inout D3DKMTOpenResourceFromNtHandle) -> NTStatus {
        guard let device = device(arguments.hDevice), let shared = kernel.sharedObject(arguments.hNtHandle),
            case .resource(let data, let runtime, let driver) = shared.content
        else { return .invalidParameter }
        var resourceHandle = D3DKMTHandle.null
        var handles: [D3DKMTHandle] = []
        let status = send(
            device.adapter, OpenResourceRequest.self, replyBytes: OpenResourceReply.byteCount + 4 * data.count
        ) {
            $0.device = device.handle
            $0.ntSecuritySharing = true
            $0.globalShare = shared.hostHandle
            $0.allocationCount = UInt32(data.count)
            $0.totalPrivDrvDataSize = UInt32(data.reduce(0) { $0 + $1.privateData.count })
        } reply: { bytes in
            guard let reply = OpenResourceReply(bytes) else { return .bufferTooSmall }
            guard reply.status.isSuccess else { return reply.status }
            resourceHandle = reply.resource
            handles = data.indices.map {
                D3DKMTHandle(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: OpenResourceReply.tailOffset + 4 * $0, as: UInt32.self)))
            }
            return reply.status
        }
        guard status.isSuccess else { return status }
        let resource = GuestResource(handle: resourceHandle, device: device, isShared: true)
        resource.isSealed = true
        resource.shared = shared
        let placed = lock.locked {
            guard objects.place(resource, at: resourceHandle, type: .resource) else { return false }
            for (index, handle) in handles.enumerated() {
                let allocation = GuestAllocation(
                    handle: handle, device: device, resource: resource, byteCount: data[index].byteCount,
                    isCached: data[index].isCached, systemMemory: nil)
                allocation.privateData = data[index].privateData
                guard objects.place(allocation, at: handle, type: .allocation) else {
                    for earlier in handles[..<index] { objects.free(earlier) }
                    objects.free(resourceHandle)
                    return false
                }
                resource.allocations.append(handle)
            }
            device.resources.insert(resourceHandle)
            device.allocations.formUnion(handles)
            return true
        }
        guard placed else {
            _ = send(device.adapter, DestroyAllocationRequest.self, wireSize: DestroyAllocationRequest.byteCount) {
                $0.device = device.handle
                $0.resource = resourceHandle
                $0.flags = D3DKMTDestroyAllocation2.Flags.assumeNotInUse.rawValue
            }
            return .invalidParameter
        }
        arguments.hResource = resourceHandle
        arguments.openAllocationInfo = zip(handles, data).map { D3DDDIOpenAllocationInfo2(hAllocation: $0, privateDriverData: $1.privateData) }
        arguments.privateRuntimeData = runtime
        arguments.resourcePrivateDriverData = driver
        return .success
    }

    /// Opens with the VM-wide handle of the fence, not with the shared object's.
    public func openSyncObjectFromNtHandle2(_ arguments: inout D3DKMTOpenSyncObjectFromNtHandle2) -> NTStatus {
        guard let device = device(arguments.hDevice), let shared = kernel.sharedObject(arguments.hNtHandle),
            case .syncObject(let global, let type) = shared.content
        else { return .invalidParameter }
        guard device.adapter.isActive else { return .deviceRemoved }
        var result = arguments
        let status = kernel.request(
            adapter: nil, process: hostHandle, OpenSyncObjectRequest.self, wireSize: OpenSyncObjectRequest.byteCount,
            replyBytes: OpenSyncObjectReply.byteCount
        ) {
            $0.device = device.handle
            $0.globalSyncObject = global
            if type == 5 { $0.engineAffinity = result.engineAffinity }
            $0.flags = result.flags.union([.shared, .ntSecuritySharing]).rawValue
        } reply: { bytes in
            guard let reply = OpenSyncObjectReply(bytes) else { return .bufferTooSmall }
            guard reply.status.isSuccess else { return reply.status }
            result.hSyncObject = reply.syncObject
            result.fenceValueGPUVirtualAddress = reply.gpuVirtualAddress
            if type == 5 { result.fenceValueCPUVirtualAddress = kernel.mapIOSpace(reply.guestCpuPhysicalAddress, byteCount: 4096) }
            return reply.status
        }
        guard status.isSuccess else { return status }
        let object = GuestSyncObject(
            handle: result.hSyncObject, device: device, type: type, isShared: true, globalHandle: global,
            value: result.fenceValueCPUVirtualAddress)
        object.shared = shared
        guard type != 5 || result.fenceValueCPUVirtualAddress != nil, keep(object, of: device, type: .syncObject) else {
            _ = destroyOnHost(result.hSyncObject)
            return .invalidParameter
        }
        arguments = result
        return .success
    }

    public func closeNtHandle(_ handle: NTHandle) -> NTStatus { kernel.closeHandle(handle) }
}
