import DriverInterface
import ParavirtualProtocol

/// What a shared handle stands for: it keeps the object alive beyond the process that made it.
enum SharedItem: Sendable {
    case resource(SharedResource)
    case syncObject(SyncObject)

    func isOn(_ adapter: Adapter) -> Bool {
        switch self {
        case .resource(let resource): resource.objects.contains { $0.adapter === adapter }
        case .syncObject(let object): object.adapter === adapter
        }
    }
}

/// A shared resource: its allocations, and what those who open it must know.
final class SharedResource: @unchecked Sendable {  // Objects are guarded by their adapter's lock.
    let objects: [AllocationObject]
    let privateDriverData: [UInt8]
    let privateRuntimeData: [UInt8]

    init(objects: [AllocationObject], privateDriverData: [UInt8], privateRuntimeData: [UInt8]) {
        self.objects = objects
        self.privateDriverData = privateDriverData
        self.privateRuntimeData = privateRuntimeData
    }
}

/// A table of shared objects by number: one for the host's processes, one for each VM.
final class SharedTable: @unchecked Sendable {  // Guarded by its lock.
    private let lock = CoreLock()
    private var items: [UInt64: SharedItem] = [:]
    private var next: UInt64 = 0x40

    func add(_ item: SharedItem) -> UInt32 {
        lock.locked {
            while items[next] != nil || next == 0 { next = (next + 4) & 0x3FFF_FFFF }
            let number = next
            next = (next + 4) & 0x3FFF_FFFF
            if case .syncObject(let object) = item { object.adapter.locked { object.references += 1 } }
            items[number] = item
            return UInt32(number)
        }
    }
    func find(_ number: UInt64) -> SharedItem? { lock.locked { items[number] } }
    func remove(_ number: UInt64) -> Bool {
        guard let item = lock.locked({ items.removeValue(forKey: number) }) else { return false }
        if case .syncObject(let object) = item { object.adapter.locked { object.adapter.releaseReference(object) } }
        return true
    }
    func removeAll(where isGoing: (SharedItem) -> Bool = { _ in true }) {
        for number in lock.locked({ items.filter { isGoing($0.value) }.map(\.key) }) { _ = remove(number) }
    }
}

extension DxgProcess {
    func allocations(_ handles: [D3DKMTHandle]) throws(DriverError) -> [Allocation] {
        var list: [Allocation] = []
        list.reserveCapacity(handles.count)
        for handle in handles { list.append(try allocation(handle)) }
        return list
    }

    /// Allocations of resources, or the ones named.
    func members(_ resources: [D3DKMTHandle], _ handles: [D3DKMTHandle]) throws(DriverError) -> [Allocation] {
        guard resources.isEmpty != handles.isEmpty else { throw DriverError(.invalidParameter) }
        if resources.isEmpty { return try allocations(handles) }
        var list: [Allocation] = []
        for handle in resources { list += try resource(handle).allocations }
        return list
    }

    // MARK: priorities

    func setPriority(_ context: Context, _ priority: Int32, inProcess: Bool) throws(DriverError) {
        guard (-7...7).contains(priority) else { throw DriverError(.invalidParameter) }
        // A guest has no say over the host's real-time range.
        let bounded = isGuest ? min(priority, 4) : priority
        context.device.adapter.locked {
            if inProcess { context.owner.inProcessPriority = bounded } else { context.owner.priority = bounded }
        }
    }

    func priority(_ context: Context, inProcess: Bool) -> Int32 {
        context.device.adapter.locked { inProcess ? context.owner.inProcessPriority : context.owner.priority }
    }

    private func selected(_ device: Device, _ resource: Resource?, _ list: [Allocation]) throws(DriverError) -> [Allocation] {
        guard (resource == nil) != list.isEmpty else { throw DriverError(.invalidParameter) }
        let all = resource?.allocations ?? list
        try device.adapter.checkOpen(all)
        guard all.allSatisfy({ $0.device === device }), resource.map({ $0.device === device }) ?? true else {
            throw DriverError(.invalidParameter)
        }
        return all
    }

    func setPriorities(_ device: Device, resource: Resource?, _ list: [Allocation], _ values: [UInt32]) throws(DriverError) {
        try device.adapter.locked { () throws(DriverError) in
            let all = try selected(device, resource, list)
            guard values.count == (resource == nil ? all.count : 1) else { throw DriverError(.invalidParameter) }
            for (index, allocation) in all.enumerated() { allocation.object.priority = values[resource == nil ? index : 0] }
        }
    }

    func priorities(_ device: Device, resource: Resource?, _ list: [Allocation]) throws(DriverError) -> [UInt32] {
        try device.adapter.locked { () throws(DriverError) in
            let all = try selected(device, resource, list)
            let values = all.map(\.object.priority)
            return resource == nil ? values : Array(values.prefix(1))
        }
    }

    // MARK: residency

    func residencyStatus(
        _ device: Device, resource: Resource?, _ list: [Allocation]
    ) throws(DriverError) -> [D3DKMTAllocationResidencyStatus] {
        try device.adapter.locked { () throws(DriverError) in
            let states = try selected(device, resource, list).map { allocation -> D3DKMTAllocationResidencyStatus in
                guard allocation.object.residency > 0 else { return .notResident }
                return allocation.object.isInVideoMemory ? .residentInGPUMemory : .residentInSharedMemory
            }
            if resource == nil { return states }
            // A resource is as resident as its least resident allocation.
            return [states.max { $0.rawValue < $1.rawValue } ?? .notResident]
        }
    }

    func offer(_ device: Device, _ list: [Allocation], _ priority: D3DKMTOfferPriority, flags: UInt32) throws(DriverError) {
        try device.adapter.locked { () throws(DriverError) in
            try device.adapter.checkOpen(list)
            guard list.allSatisfy({ $0.device === device }), flags & ~3 == 0 else { throw DriverError(.invalidParameter) }
            for allocation in list {
                allocation.object.offerPriority = priority
                allocation.object.wasDiscarded = false
                while allocation.residency > 0 { device.adapter.lowerResidency(allocation) }
            }
            try device.adapter.flushPaging()
        }
    }

    func reclaim(_ device: Device, _ groups: [[Allocation]]) throws(DriverError) -> [D3DDDIReclaimResult] {
        try device.adapter.locked { () throws(DriverError) in
            for group in groups { try device.adapter.checkOpen(group) }
            guard groups.allSatisfy({ $0.allSatisfy { $0.device === device } }) else { throw DriverError(.invalidParameter) }
            return groups.map { group in
                var discarded = false
                for allocation in group {
                    discarded = discarded || allocation.object.wasDiscarded
                    allocation.object.offerPriority = nil
                    allocation.object.wasDiscarded = false
                }
                return discarded ? .discarded : .ok
            }
        }
    }

    /// D3DKMTUpdateAllocationProperty; from a VM with WDDM 2.6 and up (GPV-049).
    func updateProperty(
        _ queue: PagingQueue, _ allocation: Allocation, segments: UInt32, preferred: UInt32, flags: UInt32, mask: UInt32
    ) throws(DriverError) {
        let adapter = queue.device.adapter
        guard !isGuest || adapter.caps.wddmVersion >= .v2_6 else { throw DriverError(.notSupported) }
        try adapter.locked { () throws(DriverError) in
            try adapter.checkOpen([allocation])
            guard allocation.device === queue.device, mask & ~0xF == 0, flags & ~3 == 0 else { throw DriverError(.invalidParameter) }
            let object = allocation.object
            let newSet = mask & 2 != 0 ? segments : object.supportedSegments
            let newPreferred = mask & 4 != 0 ? preferred : object.preferredSegment
            try adapter.driver.validateUpdateAllocationProperty(
                allocation: object.driverAllocation, supportedSegmentSet: newSet, preferredSegment: newPreferred)
            object.supportedSegments = newSet
            object.preferredSegment = newPreferred & 31 == 0 ? object.preferredSegment : newPreferred & 31
        }
    }

    // MARK: sharing

    /// An object that may be shared, ready for a table.
    func shareable(_ handle: D3DKMTHandle) throws(DriverError) -> SharedItem {
        if let resource = try? resource(handle) {
            guard resource.isShared else { throw DriverError(.invalidParameter) }
            return resource.device.adapter.locked {
                resource.isSealed = true
                return .resource(
                    SharedResource(
                        objects: resource.allocations.map(\.object), privateDriverData: resource.privateDriverData,
                        privateRuntimeData: resource.privateRuntimeData))
            }
        }
        let opened = try syncObject(handle)
        guard opened.object.flags.contains(.shared) else { throw DriverError(.invalidParameter) }
        return .syncObject(opened.object)
    }

    func openShared(_ device: Device, _ shared: SharedResource) throws(DriverError) -> (Resource, [Allocation]) {
        try device.adapter.locked { () throws(DriverError) in
            try device.adapter.checkUsable(device)
            guard shared.objects.allSatisfy({ $0.adapter === device.adapter && !$0.openings.isEmpty }) else {
                throw DriverError(.invalidParameter)
            }
            let resource = Resource(
                device: device, privateDriverData: shared.privateDriverData, privateRuntimeData: shared.privateRuntimeData,
                isShared: true)
            resource.isSealed = true
            resource.handle = try insert(.resource(resource), .resource)
            device.resources[ObjectIdentifier(resource)] = resource
            var opened: [Allocation] = []
            do throws(DriverError) {
                for object in shared.objects { opened.append(try open(object, device, create: false, resource: resource)) }
            } catch {
                for allocation in opened { close(allocation) }
                free(resource.handle)
                device.resources[ObjectIdentifier(resource)] = nil
                throw error
            }
            return (resource, opened)
        }
    }

    func openShared(
        _ device: Device, _ object: SyncObject, flags: D3DDDISynchronizationObjectFlags
    ) throws(DriverError) -> SyncObjectHandle {
        try device.adapter.locked { () throws(DriverError) in
            try device.adapter.checkUsable(device)
            guard object.adapter === device.adapter, object.isAlive else { throw DriverError(.invalidParameter) }
            return try openFence(object, device, flags: flags, type: .syncObject)
        }
    }
}
