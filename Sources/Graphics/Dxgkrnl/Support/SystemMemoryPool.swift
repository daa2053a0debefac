import DriverInterface
import Glibc

// The overlay has no declaration of it; integers and one pointer pass the same way in both conventions.
@_silgen_name("memfd_create") private func createMemoryFile(_ name: UnsafePointer<CChar>, _ flags: UInt32) -> Int32

/// The host's system pages for graphics: backing stores, fences, memory of host processes. One sparse file, mapped once, so
/// that every page has a fixed address here, can be shown to a guest, and lies in one bus window of each device.
final class SystemMemoryPool: @unchecked Sendable {  // The mapping never changes; the allocator is behind the lock.
    let base: UnsafeMutableRawPointer
    let size: UInt64
    let fileDescriptor: Int32
    private let lock = CoreLock()
    private var allocator: RangeAllocator

    /// nil where the host refuses the address space.
    init?(size: UInt64 = 1 << 36) {
        let file = createMemoryFile("graphics-system-memory", 1)
        guard file >= 0 else { return nil }
        guard ftruncate(file, Int(size)) == 0,
            let mapping = mmap(
                nil, Int(size), PROT_READ | PROT_WRITE, MAP_SHARED | Int32(MAP_NORESERVE), file, 0),
            mapping != MAP_FAILED
        else {
            close(file)
            return nil
        }
        base = mapping
        self.size = size
        fileDescriptor = file
        allocator = RangeAllocator(Extent(offset: 0, size: size))
    }

    deinit {
        munmap(base, Int(size))
        close(fileDescriptor)
    }

    var usedBytes: UInt64 { lock.locked { size - allocator.freeBytes } }

    /// Zeroed pages; `size` is rounded up to 4096.
    func allocate(_ size: UInt64, alignment: UInt64 = 4096) -> Extent? {
        guard size > 0, size <= self.size else { return nil }
        let rounded = (size + 4095) & ~4095
        return lock.locked { allocator.allocate(size: rounded, alignment: alignment) }
    }

    func release(_ extent: Extent) {
        // Whoever gets the pages next must find zeros.
        if extent.size <= 16_384 || madvise(base + Int(extent.offset), Int(extent.size), 9) != 0 {  // MADV_REMOVE
            memset(base + Int(extent.offset), 0, Int(extent.size))
        }
        lock.locked { allocator.release(extent) }
    }

    func pointer(_ offset: UInt64) -> UnsafeMutableRawPointer { base + Int(offset) }

    /// The pool's offset of an address inside it.
    func offset(of pointer: UnsafeMutableRawPointer) -> UInt64? {
        let distance = Int(bitPattern: pointer) &- Int(bitPattern: base)
        return distance >= 0 && UInt64(distance) < size ? UInt64(distance) : nil
    }
}
