import DriverInterface
import SoftwareGPU

extension RenderDriver {
    /// Device physical address of a place.
    private func physical(_ address: GPUPhysicalAddress) throws(DriverError) -> UInt64 {
        switch address.segmentID {
        case 1:
            guard address.segmentOffset < device.videoMemory.size else { throw DriverError(.invalidParameter) }
            return address.segmentOffset
        case 0, 2: return address.segmentOffset
        default: throw DriverError(.invalidParameter)
        }
    }

    private func physical(_ endpoint: TransferEndpoint) throws(DriverError) -> UInt64 {
        switch endpoint {
        case .segment(let address): try physical(address)
        case .system(let bus): bus
        }
    }

    /// The device's form of an entry of a leaf or of an upper table.
    func deviceEntry(_ entry: KernelPageTableEntry, level: UInt32) throws(DriverError) -> PageTableEntry {
        guard entry.flags.contains(.valid) else { return .invalid }
        if entry.flags.contains(.zero) { return .zeroPage }
        let address = try physical(GPUPhysicalAddress(segmentID: entry.segmentID, segmentOffset: entry.address))
        guard address & ~PageTableEntry.addressMask == 0 else { throw DriverError(.invalidParameter) }
        if level > 0 { return PageTableEntry(table: address) }
        return PageTableEntry(
            page: address, readOnly: entry.flags.contains(.readOnly), noExecute: entry.flags.contains(.noExecute),
            large: entry.flags.contains(.largePage))
    }

    /// DxgkDdiBuildPagingBuffer.
    public func buildPagingBuffer(_ operation: PagingOperation, into buffer: inout PagingBuffer) throws(DriverError) {
        var packets = PacketWriter()
        switch operation {
        case .transfer(_, let source, let destination, let size):
            guard size > 0 else { return }
            packets.copy(
                from: try physical(source), to: try physical(destination), size: size,
                flags: [.physicalSource, .physicalDestination])
        case .fill(_, let destination, let size, let pattern):
            guard size % 4 == 0 else { throw DriverError(.invalidParameter) }
            packets.fill(try physical(destination), size: size, pattern: pattern, physical: true)
        case .discardContent, .notifyResidency: return
        case .updatePageTable(let level, let table, let startIndex, let entries):
            guard level < UInt32(PageTable.levels), UInt64(startIndex) + UInt64(entries.count) <= UInt64(PageTable.entries) else {
                throw DriverError(.invalidParameter)
            }
            let address = try physical(table)
            switch entries {
            case .list(let list):
                var converted: [PageTableEntry] = []
                converted.reserveCapacity(list.count)
                for entry in list { converted.append(try deviceEntry(entry, level: level)) }
                packets.updatePageTable(table: address, firstIndex: Int(startIndex), entries: converted)
            case .repeated(let entry, let count):
                packets.updatePageTable(
                    table: address, firstIndex: Int(startIndex), count: Int(count), first: try deviceEntry(entry, level: level),
                    step: 0)
            case .consecutive(let entry, let count):
                packets.updatePageTable(
                    table: address, firstIndex: Int(startIndex), count: Int(count), first: try deviceEntry(entry, level: level),
                    step: PageTable.coverage(level: Int(level)))
            }
        case .flushTLB(let root, let start, let end):
            packets.flushTLB(root: try physical(root), start: start, end: end)
        case .copyPageTableEntries(let source, let sourceIndex, let destination, let destinationIndex, let count):
            packets.copy(
                from: try physical(source) + UInt64(sourceIndex) * 8, to: try physical(destination) + UInt64(destinationIndex) * 8,
                size: UInt64(count) * 8, flags: [.physicalSource, .physicalDestination])
        case .signalMonitoredFence(let place, let value):
            packets.fence(at: try physical(place), value: value, interrupt: false, physical: true)
        }
        try buffer.append(words: packets.words)
    }

    /// UpdatePageTable in CPU_VIRTUAL mode: entries written by the CPU.
    public func updatePageTableImmediately(
        table: GPUPhysicalAddress, level: UInt32, startIndex: UInt32, entries: PageTableEntries
    ) throws(DriverError) {
        guard UInt64(startIndex) + UInt64(entries.count) <= UInt64(PageTable.entries),
            let base = device.host(physical: try physical(table), size: PageTable.tableSize)
        else { throw DriverError(.invalidParameter) }
        func put(_ index: UInt32, _ entry: KernelPageTableEntry) throws(DriverError) {
            base.storeBytes(of: try deviceEntry(entry, level: level).rawValue, toByteOffset: Int(startIndex + index) * 8, as: UInt64.self)
        }
        switch entries {
        case .list(let list): for (index, entry) in list.enumerated() { try put(UInt32(index), entry) }
        case .repeated(let entry, let count): for index in 0..<count { try put(index, entry) }
        case .consecutive(var entry, let count):
            for index in 0..<count {
                try put(index, entry)
                entry.address += PageTable.coverage(level: Int(level))
            }
        }
        device.dirtyPlane.mark(offset: table.segmentOffset, size: PageTable.tableSize)
        device.flushTranslations()
    }

    // MARK: dirty bit tracking

    private func basis(_ handle: any DriverHandle) throws(DriverError) -> MemoryBasis {
        guard let basis = handle as? MemoryBasis else { throw DriverError(.invalidHandle) }
        return basis
    }

    /// DxgkDdiCreateMemoryBasis: ranges inside the segment, on the grain of the plane, and disjoint (GPV-256).
    public func createMemoryBasis(segmentID: UInt32, ranges: [MemoryRange]) throws(DriverError) -> any DriverHandle {
        let page = device.dirtyPlane.pageSize
        let memory = device.videoMemory.size
        guard options.dirtyBitTracking, segmentID == 1, !ranges.isEmpty else { throw DriverError(.invalidParameter) }
        for range in ranges {
            guard range.segmentOffset % page == 0, range.sizeInBytes % page == 0, range.sizeInBytes > 0,
                range.sizeInBytes <= memory, range.segmentOffset <= memory - range.sizeInBytes
            else { throw DriverError(.invalidParameter) }
        }
        let sorted = ranges.sorted { $0.segmentOffset < $1.segmentOffset }
        for (a, b) in zip(sorted, sorted.dropFirst()) where a.segmentOffset + a.sizeInBytes > b.segmentOffset {
            throw DriverError(.invalidParameter)
        }
        return MemoryBasis(ranges: ranges)
    }

    public func destroyMemoryBasis(_ handle: any DriverHandle) throws(DriverError) {
        let basis = try basis(handle)
        if basis.isTracking.exchange(false, ordering: .acquiringAndReleasing) { device.dirtyPlane.stop() }
    }

    public func startDirtyTracking(_ handle: any DriverHandle) throws(DriverError) {
        let basis = try basis(handle)
        guard !basis.isTracking.exchange(true, ordering: .acquiringAndReleasing) else { throw DriverError(.invalidParameter) }
        device.dirtyPlane.start(basis.ranges.map { $0.segmentOffset..<$0.segmentOffset + $0.sizeInBytes })
    }

    public func stopDirtyTracking(_ handle: any DriverHandle) throws(DriverError) {
        let basis = try basis(handle)
        guard basis.isTracking.exchange(false, ordering: .acquiringAndReleasing) else { throw DriverError(.invalidParameter) }
        device.dirtyPlane.stop()
    }

    public func queryDirtyBitData(
        _ handle: any DriverHandle, subrangeIndex: Int, subrangeOffset: UInt64, subrangeSize: UInt64, clear: Bool
    ) throws(DriverError) -> [UInt8] {
        let basis = try basis(handle)
        let page = device.dirtyPlane.pageSize
        guard basis.isTracking.load(ordering: .acquiring) else { throw DriverError(.invalidParameter) }
        var asked = basis.ranges
        if subrangeSize > 0 {
            guard basis.ranges.indices.contains(subrangeIndex), subrangeOffset % page == 0, subrangeSize % page == 0,
                subrangeOffset <= basis.ranges[subrangeIndex].sizeInBytes,
                subrangeSize <= basis.ranges[subrangeIndex].sizeInBytes - subrangeOffset
            else { throw DriverError(.invalidParameter) }
            asked = [
                MemoryRange(
                    segmentOffset: basis.ranges[subrangeIndex].segmentOffset + subrangeOffset, sizeInBytes: subrangeSize)
            ]
        }
        let pages = asked.reduce(UInt64(0)) { $0 + $1.sizeInBytes / page }
        var bits = [UInt8](repeating: 0, count: Int((pages + 7) / 8))
        var position = 0
        for range in asked {
            bits.withUnsafeMutableBytes { buffer in
                _ = device.dirtyPlane.query(
                    range.segmentOffset..<range.segmentOffset + range.sizeInBytes, clear: clear, into: buffer, bitOffset: position)
            }
            position += Int(range.sizeInBytes / page)
        }
        return bits
    }
}

/// How the CPU reaches the device's memory and how system pages get on its bus.
final class DeviceMemoryAccess: CPUMemoryAccess, Sendable {
    let device: GPUDevice
    init(device: GPUDevice) { self.device = device }

    func backingFile(segmentID: UInt32) -> (descriptor: Int32, offset: UInt64)? {
        segmentID == 1 ? (device.vramFileDescriptor, 0) : nil
    }
    func pointer(segmentID: UInt32, offset: UInt64, size: UInt64) -> UnsafeMutableRawPointer? {
        guard segmentID == 1, size <= device.videoMemory.size, offset <= device.videoMemory.size - size else { return nil }
        return device.videoMemory.base + Int(offset)
    }
    func discard(segmentID: UInt32, offset: UInt64, size: UInt64) {
        guard segmentID == 1, offset <= device.videoMemory.size, size <= device.videoMemory.size - offset else { return }
        device.videoMemory.discard(offset..<offset + size)
        device.dirtyPlane.mark(offset: offset, size: size)
    }
    func markWritten(segmentID: UInt32, offset: UInt64, size: UInt64) {
        guard segmentID == 1 else { return }
        device.dirtyPlane.mark(offset: offset, size: size)
    }
    func mapSystemPages(base: UnsafeMutableRawPointer, size: Int) throws(DriverError) -> UInt64 {
        do { return try device.mapSystemMemory(base, size: UInt64(size)) } catch { throw DriverError(.noMemory) }
    }
    func unmapSystemPages(busAddress: UInt64) { device.unmapSystemMemory(busAddress) }
}
