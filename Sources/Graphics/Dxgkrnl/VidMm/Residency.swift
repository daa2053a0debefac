import DriverInterface
import Glibc
import ParavirtualProtocol

/// Where allocations are, and who has to give way (GPV-340 to GPV-345). The caller holds the adapter's lock.
extension Adapter {
    // MARK: placing

    /// Gives an allocation pages: in the memory segment if it may and can have them there, else in system memory.
    func place(_ object: AllocationObject, preferSystem: Bool = false) throws(DriverError) {
        guard case .none = object.placement else { return }
        let wantsVideo = object.mayBeInVideoMemory && object.preferredSegment == 1 && !preferSystem
        if wantsVideo || !object.mayBeInSystemMemory, let extents = allocateVideoMemory(object) {
            object.placement = .videoMemory(extents)
            return
        }
        guard object.mayBeInSystemMemory else { throw DriverError(.graphicsNoVideoMemory) }
        guard let extent = pool.allocate(object.size, alignment: object.size >= 1 << 21 ? 1 << 21 : 4096) else {
            throw DriverError(.noMemory)
        }
        object.placement = .system([extent])
        sharedUsed += object.size
        object.group.systemMemoryUsed += object.size
    }

    /// Pieces of the segment within the group's limit, with eviction of others.
    func allocateVideoMemory(_ object: AllocationObject) -> [Extent]? {
        let group = object.group
        if group.videoMemoryUsed + object.size > group.videoMemoryLimit {
            let excess = group.videoMemoryUsed + object.size - group.videoMemoryLimit
            guard object.size <= group.videoMemoryLimit, evict(excess, onlyFrom: group, keeping: object) else { return nil }
        }
        let contiguous = object.flags.contains(.accessedPhysically)
        func attempt() -> [Extent]? {
            if contiguous { return videoMemory.allocate(size: object.size, alignment: object.alignment).map { [$0] } }
            let alignment = max(object.alignment, object.size >= 65_536 ? 65_536 : 4096)
            return videoMemory.allocatePieces(size: object.size, alignment: alignment, granule: max(object.alignment, 4096))
        }
        if let extents = attempt() {
            group.videoMemoryUsed += object.size
            return extents
        }
        guard makeRoom(object.size, for: group, keeping: object), let extents = attempt() else { return nil }
        group.videoMemoryUsed += object.size
        return extents
    }

    /// Gives the pages back; whoever gets them next finds zeros.
    func release(_ object: AllocationObject) {
        object.aliasMapping = nil
        switch object.placement {
        case .none: break
        case .videoMemory(let extents):
            for extent in extents { freeVideoMemory(extent) }
            object.group.videoMemoryUsed -= min(object.size, object.group.videoMemoryUsed)
        case .system(let extents):
            for extent in extents { pool.release(extent) }
            sharedUsed -= min(object.size, sharedUsed)
            object.group.systemMemoryUsed -= min(object.size, object.group.systemMemoryUsed)
        case .existing(let runs):
            // Memory of the pool is on the bus as a whole; guest pages have windows of their own.
            for run in runs where run.bus < poolBus || run.bus >= poolBus + pool.size {
                driver.cpuAccess.unmapSystemPages(busAddress: run.bus)
            }
        }
        object.placement = .none
    }

    private func freeVideoMemory(_ extent: Extent) {
        if extent.size <= 16_384, let pointer = driver.cpuAccess.pointer(segmentID: 1, offset: extent.offset, size: extent.size) {
            memset(pointer, 0, Int(extent.size))
            driver.cpuAccess.markWritten(segmentID: 1, offset: extent.offset, size: extent.size)
        } else {
            driver.cpuAccess.discard(segmentID: 1, offset: extent.offset, size: extent.size)
        }
        videoMemory.release(extent)
    }

    // MARK: residency

    /// Raises the residency of a list, all or nothing (GPV-341). NO_MEMORY leaves everything as it was and says how
    /// many bytes to trim.
    func makeResident(
        _ list: [Allocation], device: Device, flags: D3DDDIMakeResident.Flags
    ) throws(DriverError) -> (status: NTSTATUS, bytesToTrim: UInt64) {
        let group = device.group
        var needed: UInt64 = 0
        for allocation in list where allocation.object.residency == 0 && !allocation.object.isInVideoMemory {
            if allocation.object.mayBeInVideoMemory, allocation.object.preferredSegment == 1 { needed &+= allocation.object.size }
        }
        let resident = residentVideoMemory(group, of: device.process)
        if needed > 0, resident + needed > group.videoMemoryLimit, flags.isEmpty {
            return (.noMemory, resident + needed - group.videoMemoryLimit)
        }
        var done: [Allocation] = []
        do {
            for allocation in list {
                let object = allocation.object
                object.residency += 1
                allocation.residency += 1
                done.append(allocation)
                useCounter += 1
                object.lastUse = useCounter
                guard object.residency == 1 else { continue }
                try bringIn(object)
                try rewriteEntriesLater(object)
            }
            try flushPaging()
        } catch {
            for allocation in done { lowerResidency(allocation) }
            try? flushPaging()
            return (error.status == .graphicsNoVideoMemory ? .noMemory : error.status, needed)
        }
        return (.success, 0)
    }

    private func rewriteEntriesLater(_ object: AllocationObject) throws(DriverError) {
        for range in object.mappings {
            try writeEntries(range)
            try flushTranslations(range.space, range.start, range.size)
        }
    }

    /// Video memory that resident allocations of a process hold: what its budget is compared with.
    func residentVideoMemory(_ group: PartitionGroup, of process: DxgProcess) -> UInt64 {
        var sum: UInt64 = 0
        for object in objects.values
        where object.owner === process && object.group === group && object.residency > 0 && object.isInVideoMemory {
            sum += object.size
        }
        return sum
    }

    /// Puts an allocation where it is used best. What is locked in system memory stays there: the CPU has its address.
    private func bringIn(_ object: AllocationObject) throws(DriverError) {
        switch object.placement {
        case .none: try place(object)
        case .system(let extents):
            guard object.lockCount == 0, object.mayBeInVideoMemory, object.preferredSegment == 1,
                let target = allocateVideoMemory(object)
            else { return }
            try copy(from: extents, inSystem: true, to: target, inSystem: false)
            object.aliasMapping = nil
            for extent in extents { pool.release(extent) }
            sharedUsed -= min(object.size, sharedUsed)
            object.group.systemMemoryUsed -= min(object.size, object.group.systemMemoryUsed)
            object.placement = .videoMemory(target)
        case .videoMemory, .existing: break
        }
        object.offerPriority = nil
    }

    /// Takes one count back; at zero the entries become invalid, the contents stay until somebody needs the room.
    func lowerResidency(_ allocation: Allocation) {
        guard allocation.residency > 0 else { return }
        allocation.residency -= 1
        allocation.object.residency -= 1
        if allocation.object.residency == 0 { try? rewriteEntriesLater(allocation.object) }
    }

    // MARK: eviction

    /// Moves contents between the segment and system memory, executed by the device. Flushes: the old pages may go.
    private func copy(from: [Extent], inSystem fromSystem: Bool, to: [Extent], inSystem toSystem: Bool) throws(DriverError) {
        var source = from[...]
        var target = to[...]
        var used: (UInt64, UInt64) = (0, 0)
        func endpoint(_ extent: Extent, _ skip: UInt64, _ system: Bool) -> TransferEndpoint {
            system
                ? .system(busAddress: bus(extent.offset + skip))
                : .segment(GPUPhysicalAddress(segmentID: 1, segmentOffset: extent.offset + skip))
        }
        while let a = source.first, let b = target.first {
            let count = min(a.size - used.0, b.size - used.1)
            try page(
                .transfer(
                    allocation: nil, source: endpoint(a, used.0, fromSystem), destination: endpoint(b, used.1, toSystem), size: count))
            pagedBytes += count
            used.0 += count
            used.1 += count
            if used.0 == a.size {
                source.removeFirst()
                used.0 = 0
            }
            if used.1 == b.size {
                target.removeFirst()
                used.1 = 0
            }
        }
        try flushPaging()
    }

    /// Moves an allocation from the memory segment to system memory. False where it has to stay.
    func evict(_ object: AllocationObject) -> Bool {
        guard case .videoMemory(let extents) = object.placement, object.lockCount == 0, object.mayBeInSystemMemory else {
            return false
        }
        // Offered contents need not be kept (D3DDDI_RECLAIM_RESULT_DISCARDED).
        if object.offerPriority != nil, object.residency == 0 {
            release(object)
            object.wasDiscarded = true
            evictionCount += 1
            return true
        }
        guard let target = pool.allocate(object.size, alignment: object.size >= 1 << 21 ? 1 << 21 : 4096) else { return false }
        do {
            try flushPaging()
            try copy(from: extents, inSystem: false, to: [target], inSystem: true)
        } catch {
            pool.release(target)
            return false
        }
        object.aliasMapping = nil
        object.placement = .system([target])
        sharedUsed += object.size
        object.group.systemMemoryUsed += object.size
        object.group.videoMemoryUsed -= min(object.size, object.group.videoMemoryUsed)
        try? rewriteMappings(object)
        for extent in extents { freeVideoMemory(extent) }
        evictionCount += 1
        return true
    }

    /// An engine works for a device that has the allocation now.
    private func isInUse(_ object: AllocationObject) -> Bool {
        object.residency > 0 && object.openings.contains { $0.device.inFlight > 0 && $0.residency > 0 }
    }

    /// Candidates for eviction: first what is offered or not resident, then by priority, then what was used longest ago.
    private func victims(onlyFrom group: PartitionGroup?, keeping: AllocationObject?) -> [AllocationObject] {
        func rank(_ object: AllocationObject) -> (Int, UInt32, UInt64) {
            (object.residency > 0 ? 2 : object.offerPriority == nil ? 1 : 0, object.priority, object.lastUse)
        }
        return objects.values
            .filter { candidate in
                candidate !== keeping && candidate.isInVideoMemory && candidate.lockCount == 0 && candidate.mayBeInSystemMemory
                    && (group == nil || candidate.group === group) && !isInUse(candidate)
            }
            .sorted { rank($0) < rank($1) }
    }

    /// Frees so many bytes of one group's video memory.
    private func evict(_ bytes: UInt64, onlyFrom group: PartitionGroup, keeping: AllocationObject?) -> Bool {
        var freed: UInt64 = 0
        for victim in victims(onlyFrom: group, keeping: keeping) where freed < bytes {
            if evict(victim) { freed += victim.size }
        }
        return freed >= bytes
    }

    /// Frees room in the segment for a request of `size` bytes. Groups that are over their share give first.
    func makeRoom(_ size: UInt64, for group: PartitionGroup, keeping: AllocationObject?) -> Bool {
        for victim in victims(onlyFrom: nil, keeping: keeping) {
            if videoMemory.freeBytes >= size { break }
            _ = evict(victim)
        }
        return videoMemory.freeBytes >= size
    }

    // MARK: CPU access

    /// Where the CPU finds the contents, in one piece; places the allocation if it has no pages yet. The allocation does not
    /// move while locked.
    func cpuPointer(_ object: AllocationObject) throws(DriverError) -> UnsafeMutableRawPointer {
        if case .none = object.placement { try place(object) }
        if let alias = object.aliasMapping { return alias.pointer }
        switch object.placement {
        case .none: throw DriverError(.noMemory)
        case .existing(let runs):
            guard runs.count == 1, let run = runs.first else { throw DriverError(.invalidParameter) }
            return run.pointer
        case .system(let extents):
            guard let first = extents.first else { throw DriverError(.noMemory) }
            return pool.pointer(first.offset)
        case .videoMemory(let extents):
            guard let first = extents.first else { throw DriverError(.noMemory) }
            if extents.count == 1,
                let pointer = driver.cpuAccess.pointer(segmentID: 1, offset: first.offset, size: first.size)
            {
                return pointer
            }
            return try alias(object, extents)
        }
    }

    /// Maps pieces of the segment side by side.
    private func alias(_ object: AllocationObject, _ extents: [Extent]) throws(DriverError) -> UnsafeMutableRawPointer {
        guard let file = driver.cpuAccess.backingFile(segmentID: 1) else { throw DriverError(.notSupported) }
        let total = Int(object.size)
        guard let base = mmap(nil, total, PROT_NONE, MAP_PRIVATE | Int32(MAP_ANONYMOUS) | Int32(MAP_NORESERVE), -1, 0),
            base != MAP_FAILED
        else { throw DriverError(.noMemory) }
        var at = 0
        for extent in extents {
            let mapped = mmap(
                base + at, Int(extent.size), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, file.descriptor,
                Int(file.offset + extent.offset))
            guard mapped == base + at else {
                munmap(base, total)
                throw DriverError(.noMemory)
            }
            at += Int(extent.size)
        }
        object.aliasMapping = AliasMapping(base, size: total)
        return base
    }

    /// The CPU may have written everything that was locked (GPV-261).
    func markWritten(_ object: AllocationObject) {
        guard case .videoMemory(let extents) = object.placement else { return }
        for extent in extents { driver.cpuAccess.markWritten(segmentID: 1, offset: extent.offset, size: extent.size) }
    }
}
