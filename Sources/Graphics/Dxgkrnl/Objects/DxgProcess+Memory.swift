import DriverInterface
import ParavirtualProtocol

/// Part of a GPU virtual address update, checked and with its objects found.
enum PreparedUpdate {
    case map(base: UInt64, size: UInt64, object: AllocationObject, offset: UInt64, writable: Bool, executable: Bool)
    case unmap(base: UInt64, size: UInt64)
    case copy(source: UInt64, size: UInt64, destination: UInt64)
}

extension DxgProcess {
    // MARK: allocations

    struct NewAllocations {
        var resource: Resource?
        var allocations: [Allocation]
        var privateData: [[UInt8]]
    }

    /// D3DKMTCreateAllocation2. `existing`: the caller's memory for each allocation, already reachable by its place, or empty.
    func createAllocations(
        _ device: Device, resource given: Resource?, flags: D3DKMTCreateAllocationFlags, resourceData: [UInt8],
        runtimeData: [UInt8], standard: D3DKMTCreateStandardAllocation?, privateData: [[UInt8]],
        existing: [UnsafeMutableRawPointer?]
    ) throws(DriverError) -> NewAllocations {
        let adapter = device.adapter
        guard !privateData.isEmpty, privateData.count <= D3DKMTLimits.createAllocation,
            resourceData.count < D3DKMTLimits.messageBytes, runtimeData.count < D3DKMTLimits.messageBytes,
            privateData.allSatisfy({ $0.count < D3DKMTLimits.messageBytes })
        else { throw DriverError(.invalidParameter) }
        // A section of another process cannot be the memory of an allocation here; legacy global shares are refused.
        guard flags.isDisjoint(with: [.existingSection, .createProtected]),
            !flags.contains(.createShared) || (flags.contains(.ntSecuritySharing) && flags.contains(.createResource)),
            given == nil || !flags.contains(.createResource)
        else { throw DriverError(.invalidParameter) }
        return try adapter.locked { () throws(DriverError) in
            try adapter.checkUsable(device)
            if let given, given.device !== device || given.isSealed { throw DriverError(.invalidParameter) }
            var requests = privateData
            if flags.contains(.standardAllocation) {
                guard let standard, standard.type == 1 || standard.type == 2, standard.size > 0, standard.size % dxgkPageSize == 0,
                    privateData.count == 1
                else { throw DriverError(.invalidParameter) }
                requests = [try adapter.driver.getStandardAllocationDriverData(.vgpu(size: standard.size)).allocationPrivateDriverData]
            }
            let infos = try adapter.driver.createAllocation(
                CreateAllocationArguments(
                    resourcePrivateDriverData: resourceData, allocations: requests.map { CreateAllocationRequest(privateDriverData: $0) },
                    isResource: flags.contains(.createResource)))
            guard infos.count == requests.count, infos.allSatisfy({ $0.size > 0 && $0.size % dxgkPageSize == 0 }) else {
                throw DriverError(.graphicsDriverMismatch)
            }
            let resource =
                given
                ?? (flags.contains(.createResource)
                    ? Resource(
                        device: device, privateDriverData: resourceData, privateRuntimeData: runtimeData,
                        isShared: flags.contains(.createShared)) : nil)
            var made: [Allocation] = []
            do throws(DriverError) {
                if given == nil, let resource {
                    resource.handle = try insert(.resource(resource), .resource)
                    device.resources[ObjectIdentifier(resource)] = resource
                }
                for (index, info) in infos.enumerated() {
                    // GPV-049: physical access from a VM came with WDDM 2.6.
                    if info.flags.contains(.accessedPhysically), isGuest, adapter.caps.wddmVersion < .v2_6 {
                        throw DriverError(.invalidParameter)
                    }
                    let object = AllocationObject(adapter: adapter, info: info, group: device.group, owner: self)
                    object.isShared = flags.contains(.createShared)
                    if flags.contains(.existingSysMem) {
                        object.supportedSegments = 0b10
                        object.preferredSegment = 2
                        if index < existing.count, let pointer = existing[index] {
                            try useMemory(object, pointer)
                        }
                    }
                    adapter.objects[ObjectIdentifier(object)] = object
                    made.append(try open(object, device, create: true, resource: resource))
                }
            } catch {
                for allocation in made { close(allocation) }
                if given == nil, let resource {
                    free(resource.handle)
                    device.resources[ObjectIdentifier(resource)] = nil
                }
                throw error
            }
            return NewAllocations(resource: resource, allocations: made, privateData: infos.map(\.privateDriverData))
        }
    }

    /// The caller's memory becomes the allocation's: memory of the system pool, which every adapter's bus shows.
    private func useMemory(_ object: AllocationObject, _ pointer: UnsafeMutableRawPointer) throws(DriverError) {
        guard let offset = object.adapter.pool.offset(of: pointer), offset % dxgkPageSize == 0,
            memory?.owns(self, pointer, Int(object.size)) == true
        else { throw DriverError(.invalidParameter) }
        object.placement = .existing([(object.adapter.bus(offset), pointer, object.size)])
    }

    /// Pages of a guest's memory become the allocation's (SETEXISTINGSYSMEMPAGES and -STORE): a contiguous view of them.
    func setExistingMemory(_ allocation: Allocation, _ pointer: UnsafeMutableRawPointer, size: UInt64) throws(DriverError) {
        let adapter = allocation.device.adapter
        try adapter.locked { () throws(DriverError) in
            try adapter.checkOpen([allocation])
            let object = allocation.object
            guard case .none = object.placement, object.supportedSegments == 0b10, size == object.size else {
                throw DriverError(.invalidParameter)
            }
            let bus = try adapter.driver.cpuAccess.mapSystemPages(base: pointer, size: Int(size))
            object.placement = .existing([(bus, pointer, size)])
        }
    }

    /// A device gets a handle of an allocation. The caller holds the adapter's lock.
    func open(_ object: AllocationObject, _ device: Device, create: Bool, resource: Resource?) throws(DriverError) -> Allocation {
        let opened = try object.adapter.driver.openAllocation(
            device: device.driverDevice,
            OpenAllocationArguments(
                allocation: object.driverAllocation, privateDriverData: object.privateDriverData, create: create, readOnly: false))
        let allocation = Allocation(object: object, device: device, driverOpenHandle: opened)
        do throws(DriverError) {
            allocation.handle = try insert(.allocation(allocation), .allocation)
        } catch {
            object.adapter.driver.closeAllocation(device: device.driverDevice, opened)
            if create { forget(object) }
            throw error
        }
        allocation.resource = resource
        resource?.allocations.append(allocation)
        object.openings.append(allocation)
        device.allocations[ObjectIdentifier(allocation)] = allocation
        return allocation
    }

    /// Gives a handle back; the last one takes the allocation along. The caller holds the adapter's lock.
    func close(_ allocation: Allocation) {
        guard !allocation.isClosed else { return }
        allocation.isClosed = true
        let object = allocation.object
        let adapter = object.adapter
        free(allocation.handle)
        if allocation.lockCount > 0, let alias = object.aliasMapping { keep(alias) }
        while allocation.lockCount > 0 { unlockOnce(allocation) }
        while allocation.residency > 0 { adapter.lowerResidency(allocation) }
        unmapAll(object, in: allocation.device.space)
        try? adapter.flushPaging()
        adapter.driver.closeAllocation(device: allocation.device.driverDevice, allocation.driverOpenHandle)
        allocation.device.allocations[ObjectIdentifier(allocation)] = nil
        allocation.resource?.allocations.removeAll { $0 === allocation }
        object.openings.removeAll { $0 === allocation }
        if object.openings.isEmpty { forget(object) }
    }

    /// The device went while its memory was locked: a thread of the process may still be writing.
    private func keep(_ alias: AliasMapping) {
        if let machine = virtualMachine { machine.bus.memory.keep(alias) } else { leftMappings.append(alias) }
    }

    private func forget(_ object: AllocationObject) {
        object.adapter.release(object)
        object.adapter.driver.destroyAllocation(object.driverAllocation)
        object.adapter.objects[ObjectIdentifier(object)] = nil
    }

    /// GPV-342: destroying the allocation frees the ranges that map it.
    private func unmapAll(_ object: AllocationObject, in space: AddressSpace) {
        // Another handle of the same process may still use its ranges.
        guard !object.openings.contains(where: { $0.device.space === space && $0.device.isDestroyed == false })
            || object.openings.filter({ $0.device.space === space }).count <= 1
        else { return }
        for range in object.mappings where range.space === space { unmap(range, object.adapter) }
    }

    private func unmap(_ range: VARange, _ adapter: Adapter) {
        let space = range.space
        space.remove(range)
        let left = VARange(
            start: range.start, size: range.size, backing: .noAccess, writable: false, executable: false, overReservation: false,
            space: space)
        try? adapter.writeEntries(left)
        try? adapter.flushTranslations(space, range.start, range.size)
        if range.overReservation { space.insert(left) }
    }

    /// D3DKMTDestroyAllocation2: a list, or a whole resource. Deferred behind queued work of the device, unless told that
    /// it is not in use (GPV-339).
    func destroyAllocations(
        _ device: Device, resource: Resource?, list: [Allocation], flags: D3DKMTDestroyAllocation2.Flags
    ) throws(DriverError) {
        let adapter = device.adapter
        try adapter.locked { () throws(DriverError) in
            guard !device.isDestroyed else { throw DriverError(.invalidHandle) }
            try adapter.checkOpen(list)
            guard resource == nil || list.isEmpty else { throw DriverError(.invalidParameter) }
            guard list.allSatisfy({ $0.device === device && !($0.resource?.isShared ?? false) }),
                resource.map({ $0.device === device }) ?? true
            else { throw DriverError(.invalidParameter) }
            var seen = Set<ObjectIdentifier>()
            guard list.allSatisfy({ seen.insert(ObjectIdentifier($0)).inserted }) else { throw DriverError(.invalidParameter) }
            let going = resource?.allocations ?? list
            if let resource {
                free(resource.handle)
                device.resources[ObjectIdentifier(resource)] = nil
            }
            for allocation in going { free(allocation.handle) }
            let busy = flags.contains(.assumeNotInUse) || !device.isActive ? [] : adapter.busyQueues(device)
            if busy.isEmpty {
                for allocation in going { close(allocation) }
                return
            }
            var left = busy.count
            for queue in busy {
                adapter.enqueue(
                    .callback {
                        left -= 1
                        guard left == 0 else { return }
                        for allocation in going where device.allocations[ObjectIdentifier(allocation)] != nil {
                            self.close(allocation)
                        }
                    }, on: queue)
            }
        }
    }

    // MARK: CPU access

    /// D3DKMTLock2: an address in the process, for a guest one in its IO space.
    func lock(_ allocation: Allocation) throws(DriverError) -> (pointer: UnsafeMutableRawPointer, guestAddress: UInt64?) {
        let adapter = allocation.device.adapter
        return try adapter.locked { () throws(DriverError) in
            try adapter.checkUsable(allocation.device)
            try adapter.checkOpen([allocation])
            let object = allocation.object
            guard object.flags.contains(.cpuVisible) else { throw DriverError(.invalidParameter) }
            let pointer = try adapter.cpuPointer(object)
            if allocation.lockCount == 0, let machine = virtualMachine {
                allocation.guestAddress = try machine.ioSpace.map(pointer, Int(object.size), of: adapter)
            }
            allocation.lockCount += 1
            object.lockCount += 1
            return (pointer, allocation.guestAddress)
        }
    }

    func unlock(_ allocation: Allocation) throws(DriverError) {
        try allocation.device.adapter.locked { () throws(DriverError) in
            guard allocation.lockCount > 0 else { throw DriverError(.invalidParameter) }
            unlockOnce(allocation)
        }
    }

    private func unlockOnce(_ allocation: Allocation) {
        allocation.object.adapter.markWritten(allocation.object)
        allocation.lockCount -= 1
        allocation.object.lockCount -= 1
        if allocation.lockCount == 0, let address = allocation.guestAddress {
            virtualMachine?.ioSpace.unmap(address)
            allocation.guestAddress = nil
        }
    }

    // MARK: residency

    func makeResident(
        _ queue: PagingQueue, _ list: [Allocation], flags: D3DDDIMakeResident.Flags
    ) throws(DriverError) -> (status: NTSTATUS, bytesToTrim: UInt64) {
        guard !list.isEmpty, list.count <= D3DKMTLimits.makeResident, flags.rawValue & ~3 == 0 else {
            throw DriverError(.invalidParameter)
        }
        let device = queue.device
        return try device.adapter.locked { () throws(DriverError) in
            try device.adapter.checkUsable(device)
            try device.adapter.checkOpen(list)
            guard list.allSatisfy({ $0.device === device }) else { throw DriverError(.invalidParameter) }
            return try device.adapter.makeResident(list, device: device, flags: flags)
        }
    }

    func evict(_ device: Device, _ list: [Allocation]) throws(DriverError) -> UInt64 {
        guard !list.isEmpty, list.count <= D3DKMTLimits.makeResident else { throw DriverError(.invalidParameter) }
        let adapter = device.adapter
        return try adapter.locked { () throws(DriverError) in
            try adapter.checkOpen(list)
            guard list.allSatisfy({ $0.device === device && $0.residency > 0 }) else { throw DriverError(.invalidParameter) }
            for allocation in list { adapter.lowerResidency(allocation) }
            try adapter.flushPaging()
            let used = adapter.residentVideoMemory(device.group, of: self)
            return used > device.group.videoMemoryLimit ? used - device.group.videoMemoryLimit : 0
        }
    }

    // MARK: GPU virtual addresses

    private func checkRange(_ base: UInt64, _ size: UInt64, _ space: AddressSpace) throws(DriverError) {
        guard base % dxgkPageSize == 0, size % dxgkPageSize == 0, size > 0, size <= space.limit, base >= AddressSpace.lowest,
            base <= space.limit - size
        else { throw DriverError(.invalidParameter) }
    }

    /// D3DKMTReserveGpuVirtualAddress (GPV-343).
    func reserve(
        _ attachment: Attachment, base: UInt64, minimum: UInt64, maximum: UInt64, size: UInt64, type: UInt32
    ) throws(DriverError) -> UInt64 {
        let adapter = attachment.adapter
        let space = attachment.space
        guard size > 0, size % dxgkPageSize == 0, size <= space.limit, type <= 2 else { throw DriverError(.invalidParameter) }
        return try adapter.locked { () throws(DriverError) in
            guard !attachment.isClosed else { throw DriverError(.invalidHandle) }
            let start: UInt64
            if base != 0 {
                try checkRange(base, size, space)
                guard space.isFree(base, size) else { throw DriverError(.invalidParameter) }
                start = base
            } else {
                guard let found = space.findFree(size: size, minimum: minimum, maximum: maximum) else {
                    throw DriverError(.noMemory)
                }
                start = found
            }
            let range = VARange(
                start: start, size: size, backing: type == 1 ? .zero : .noAccess, writable: type == 1, executable: false,
                overReservation: false, space: space)
            if type == 1 {
                do throws(DriverError) {
                    try adapter.writeEntries(range)
                    try adapter.flushPaging()
                } catch {
                    try? adapter.write(space, start, size, .invalid, consecutive: false)
                    try? adapter.flushPaging()
                    throw error
                }
            }
            space.insert(range)
            return start
        }
    }

    /// D3DKMTMapGpuVirtualAddress (GPV-342). Offset and size are pages.
    func map(
        _ queue: PagingQueue, allocation: Allocation?, base: UInt64, minimum: UInt64, maximum: UInt64, offset: UInt64,
        pages: UInt64, protection: D3DDDIGpuVirtualAddressProtection
    ) throws(DriverError) -> UInt64 {
        let device = queue.device
        let adapter = device.adapter
        let space = device.space
        guard pages > 0, pages <= space.limit / dxgkPageSize, protection.rawValue & ~0xF == 0 else {
            throw DriverError(.invalidParameter)
        }
        let size = pages * dxgkPageSize
        let empty = !protection.isDisjoint(with: [.zero, .noAccess])
        return try adapter.locked { () throws(DriverError) in
            try adapter.checkUsable(device)
            if let allocation {
                try adapter.checkOpen([allocation])
                guard allocation.device === device, !empty, offset < allocation.object.pages,
                    pages <= allocation.object.pages - offset
                else { throw DriverError(.invalidParameter) }
            } else {
                guard empty else { throw DriverError(.invalidParameter) }
            }
            let start: UInt64
            if base != 0 {
                try checkRange(base, size, space)
                try checkTaken(space, base, size, empty: empty)
                start = base
            } else {
                guard let found = space.findFree(size: size, minimum: minimum, maximum: maximum) else {
                    throw DriverError(.noMemory)
                }
                start = found
            }
            let backing: VARange.Backing
            if let allocation {
                backing = .allocation(allocation.object, offset: offset * dxgkPageSize)
            } else {
                backing = protection.contains(.zero) ? .zero : .noAccess
            }
            try put(
                adapter, space, start, size, backing, writable: protection.contains(.write) || protection.contains(.zero),
                executable: protection.contains(.execute))
            try adapter.flushPaging()
            return start
        }
    }

    /// A range that is given must be free, or belong wholly to earlier ranges; zero and no access not to a mapped one.
    private func checkTaken(_ space: AddressSpace, _ base: UInt64, _ size: UInt64, empty: Bool) throws(DriverError) {
        let taken = space.overlapping(base, size)
        guard !taken.isEmpty else { return }
        var at = base
        for range in taken {
            if case .fence = range.backing { throw DriverError(.invalidParameter) }
            if empty, case .allocation = range.backing { throw DriverError(.invalidParameter) }
            guard range.start <= at else { throw DriverError(.invalidParameter) }
            at = min(range.end, base + size)
        }
        guard at >= base + size else { throw DriverError(.invalidParameter) }
    }

    /// Puts a mapping over whatever the addresses held.
    private func put(
        _ adapter: Adapter, _ space: AddressSpace, _ start: UInt64, _ size: UInt64, _ backing: VARange.Backing, writable: Bool,
        executable: Bool
    ) throws(DriverError) {
        space.split(start, size)
        var reserved = false
        for old in Array(space.overlapping(start, size)) {
            switch old.backing {
            case .noAccess, .zero: reserved = true
            case .allocation, .fence: reserved = reserved || old.overReservation
            }
            space.remove(old)
        }
        let range = VARange(
            start: start, size: size, backing: backing, writable: writable, executable: executable, overReservation: reserved,
            space: space)
        space.insert(range)
        do throws(DriverError) {
            try adapter.writeEntries(range)
            try adapter.flushTranslations(space, start, size)
        } catch {
            space.remove(range)
            try? adapter.write(space, start, size, .invalid, consecutive: false)
            throw error
        }
    }

    /// D3DKMTFreeGpuVirtualAddress: whole or part of ranges; a mapping over a reservation frees the reservation too.
    func free(_ attachment: Attachment, base: UInt64, size: UInt64) throws(DriverError) {
        let adapter = attachment.adapter
        let space = attachment.space
        try checkRange(base, size, space)
        try adapter.locked { () throws(DriverError) in
            guard !attachment.isClosed else { throw DriverError(.invalidHandle) }
            let taken = space.overlapping(base, size)
            guard !taken.isEmpty else { throw DriverError(.invalidParameter) }
            for range in taken {
                if case .fence = range.backing { throw DriverError(.invalidParameter) }
            }
            space.split(base, size)
            for range in Array(space.overlapping(base, size)) { space.remove(range) }
            try adapter.write(space, base, size, .invalid, consecutive: false)
            try adapter.flushTranslations(space, base, size)
            try adapter.flushPaging()
        }
    }

    /// Checks the operations of D3DKMTUpdateGpuVirtualAddress as far as it can be done before their turn.
    func prepare(
        _ device: Device, _ operations: [D3DDDIUpdateGpuVirtualAddressOperation]
    ) throws(DriverError) -> [PreparedUpdate] {
        guard !operations.isEmpty, operations.count <= 2048 else { throw DriverError(.invalidParameter) }
        var prepared: [PreparedUpdate] = []
        for operation in operations {
            switch operation {
            case .map(let base, let size, let handle, let offset, _):
                prepared.append(try prepareMap(device, base, size, handle, offset, protection: [.write, .execute]))
            case .mapProtect(let base, let size, let handle, let offset, _, let protection, _):
                prepared.append(
                    try prepareMap(
                        device, base, size, handle, offset, protection: D3DDDIGpuVirtualAddressProtection(rawValue: protection)))
            case .unmap(let base, let size, _):
                try checkRange(base, size, device.space)
                prepared.append(.unmap(base: base, size: size))
            case .copy(let source, let size, let destination):
                try checkRange(source, size, device.space)
                try checkRange(destination, size, device.space)
                prepared.append(.copy(source: source, size: size, destination: destination))
            }
        }
        return prepared
    }

    private func prepareMap(
        _ device: Device, _ base: UInt64, _ size: UInt64, _ handle: D3DKMTHandle, _ offset: UInt64,
        protection: D3DDDIGpuVirtualAddressProtection
    ) throws(DriverError) -> PreparedUpdate {
        try checkRange(base, size, device.space)
        let allocation = try allocation(handle)
        guard allocation.device === device, offset % dxgkPageSize == 0, offset < allocation.object.size,
            size <= allocation.object.size - offset
        else { throw DriverError(.invalidParameter) }
        return .map(
            base: base, size: size, object: allocation.object, offset: offset, writable: protection.contains(.write),
            executable: protection.contains(.execute))
    }

    /// Carries out checked operations when their turn has come. They only touch addresses that the process has reserved.
    func applyUpdates(_ updates: [PreparedUpdate], _ device: Device) throws(DriverError) {
        let adapter = device.adapter
        let space = device.space
        for update in updates {
            switch update {
            case .map(let base, let size, let object, let offset, let writable, let executable):
                guard object.openings.contains(where: { $0.device === device }) else { throw DriverError(.invalidHandle) }
                try checkTaken(space, base, size, empty: false)
                guard !space.isFree(base, size) else { throw DriverError(.invalidParameter) }
                try put(adapter, space, base, size, .allocation(object, offset: offset), writable: writable, executable: executable)
            case .unmap(let base, let size):
                try checkTaken(space, base, size, empty: false)
                guard !space.isFree(base, size) else { throw DriverError(.invalidParameter) }
                try put(adapter, space, base, size, .noAccess, writable: false, executable: false)
            case .copy(let source, let size, let destination):
                try copyMappings(adapter, space, source, size, destination)
            }
        }
        try adapter.flushPaging()
    }

    /// GPV-333: entries of one run of addresses become those of another.
    private func copyMappings(
        _ adapter: Adapter, _ space: AddressSpace, _ source: UInt64, _ size: UInt64, _ destination: UInt64
    ) throws(DriverError) {
        guard !space.isFree(destination, size) else { throw DriverError(.invalidParameter) }
        try checkTaken(space, destination, size, empty: false)
        space.split(source, size)
        let parts = space.overlapping(source, size).map { ($0.start - source, $0.size, $0.backing, $0.writable, $0.executable) }
        for (offset, length, backing, writable, executable) in parts {
            if case .fence = backing { throw DriverError(.invalidParameter) }
            try put(adapter, space, destination + offset, length, backing, writable: writable, executable: executable)
        }
    }
}

extension Adapter {
    /// Queues of a device that have something to do.
    func busyQueues(_ device: Device) -> [SchedulingQueue] {
        device.contexts.flatMap { context -> [SchedulingQueue] in [context.queue] + context.hwQueues.map { $0.queue } }
            .filter { !$0.isEmpty || $0.isInFlight }
    }

    /// From the scheduler: an update has reached the head of its queue.
    func apply(_ updates: [PreparedUpdate], for device: Device) {
        do throws(DriverError) {
            try device.process.applyUpdates(updates, device)
        } catch {
            fail(device, .errorDmaFault)
        }
    }
}
