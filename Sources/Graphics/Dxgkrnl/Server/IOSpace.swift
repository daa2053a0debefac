import DriverInterface
import VMBus

/// The guest IO space of a VM: guest-physical addresses above its RAM behind which host memory appears (GPV-048). The
/// guest says where it lies; how much may be mapped at a time is the host's setting.
final class IOSpace: @unchecked Sendable {  // Guarded by its lock.
    private let memory: GuestMemory
    private let lock = CoreLock()
    private var allocator: RangeAllocator?
    private var windows: [UInt64: UInt64] = [:]
    private(set) var start: UInt64 = 0
    let limit: UInt64

    init(memory: GuestMemory, megabytes: UInt32) {
        self.memory = memory
        limit = UInt64(megabytes) << 20
    }

    var mappedBytes: UInt64 { lock.locked { windows.values.reduce(0, +) } }

    /// SETIOSPACEREGION: once, page aligned, above RAM, not larger than the host allows. The last page stays unused: guests
    /// refuse a mapping that ends where the range ends.
    func setRegion(start: UInt64, length: UInt64) -> NTSTATUS {
        lock.locked {
            guard allocator == nil else { return .invalidParameter }
            guard start % 4096 == 0, length % 4096 == 0, length >= 8192, start >= UInt64(memory.ramBytes), start < 1 << 52,
                length <= 1 << 46
            else { return .invalidParameter }
            self.start = start
            allocator = RangeAllocator(Extent(offset: start, size: min(length, limit) - 4096))
            return .success
        }
    }

    /// Shows host memory to the guest; the guest-physical address of its first byte.
    func map(_ pointer: UnsafeMutableRawPointer, _ size: Int, of adapter: Adapter) throws(DriverError) -> UInt64 {
        try lock.locked { () throws(DriverError) in
            guard let extent = allocator?.allocate(size: UInt64(size), alignment: 4096) else { throw DriverError(.noMemory) }
            do {
                try memory.mapWindow(at: extent.offset, to: pointer, byteCount: size, keeping: adapter)
            } catch {
                allocator?.release(extent)
                throw DriverError(.noMemory)
            }
            windows[extent.offset] = extent.size
            return extent.offset
        }
    }

    func unmap(_ address: UInt64) {
        lock.locked {
            guard let size = windows.removeValue(forKey: address) else { return }
            memory.unmapWindow(at: address)
            allocator?.release(Extent(offset: address, size: size))
        }
    }

    /// The VM is going: nothing of the host stays visible.
    func removeAll() {
        lock.locked {
            for address in windows.keys { memory.unmapWindow(at: address) }
            windows.removeAll()
            allocator = nil
        }
    }
}
