import Glibc

// The overlay has no declaration of it; integers and one pointer pass the same way in both conventions.
@_silgen_name("memfd_create") private func createMemoryFile(_ name: UnsafePointer<CChar>, _ flags: UInt32) -> Int32

/// Guest-physical memory of one virtual machine as the hypervisor keeps it: RAM from frame 0, and above it windows where
/// the host made its own memory visible (the IO space). Both ends of the bus see these bytes and nothing else of each other.
///
/// RAM costs nothing before it is touched. All functions may be called from any thread.
public final class GuestMemory: @unchecked Sendable {
    public static let pageBytes = 4096

    /// RAM bytes, and the guest-physical address where it ends.
    public let ramBytes: Int
    /// First byte of RAM in this process: guest-physical address 0.
    public let ramBase: UnsafeMutableRawPointer

    private struct Window {
        var start: UInt64
        var byteCount: Int
        var pointer: UnsafeMutableRawPointer
    }

    private let file: Int32
    private let lock = Lock()
    /// Free runs of pages in order of address: first frame, count.
    private var freeRuns: [(frame: Int, count: Int)]
    /// Host memory in the address space, in order of address.
    private var windows: [Window] = []
    /// Owners of what windows showed. A thread of the guest may still be writing where a window was.
    private var keepers: [ObjectIdentifier: AnyObject] = [:]
    private var mmioNext: UInt64
    private var allocatedPages = 0

    /// RAM of whole pages; `mmioBase` is where ranges above RAM are handed out (64 KiB aligned).
    public init(ramBytes: Int, mmioBase: UInt64 = 1 << 40) throws(VMBusError) {
        guard ramBytes > 0, ramBytes % Self.pageBytes == 0, UInt64(ramBytes) <= mmioBase else {
            throw .invalidArgument("RAM must be whole pages below the MMIO range")
        }
        let file = createMemoryFile("guest-ram", 1)
        guard file >= 0 else { throw .noMemory }
        guard ftruncate(file, ramBytes) == 0,
            let base = mmap(nil, ramBytes, PROT_READ | PROT_WRITE, MAP_SHARED | Int32(MAP_NORESERVE), file, 0), base != MAP_FAILED
        else {
            close(file)
            throw .noMemory
        }
        self.file = file
        self.ramBytes = ramBytes
        ramBase = base
        freeRuns = [(0, ramBytes / Self.pageBytes)]
        mmioNext = (mmioBase + 0xFFFF) & ~0xFFFF
    }

    deinit {
        munmap(ramBase, ramBytes)
        close(file)
    }

    /// Pages of RAM that the guest has given out.
    public var usedPages: Int { lock.locked { allocatedPages } }

    /// Keeps something of the host as long as this memory is there.
    public func keep(_ owner: AnyObject) { lock.locked { keepers[ObjectIdentifier(owner)] = owner } }

    // MARK: The guest's page allocator

    /// Takes consecutive zeroed pages of RAM; the first frame, or nil where there are none.
    public func allocatePages(_ count: Int) -> Int? {
        guard count > 0 else { return nil }
        return lock.locked {
            guard let index = freeRuns.firstIndex(where: { $0.count >= count }) else { return nil }
            let frame = freeRuns[index].frame
            if freeRuns[index].count == count {
                freeRuns.remove(at: index)
            } else {
                freeRuns[index].frame += count
                freeRuns[index].count -= count
            }
            allocatedPages += count
            return frame
        }
    }

    /// Gives pages back. Their contents are dropped, so that the next owner finds zeroes.
    public func freePages(frame: Int, count: Int) {
        guard count > 0, frame >= 0, count <= ramBytes / Self.pageBytes, frame <= ramBytes / Self.pageBytes - count else { return }
        // MADV_REMOVE punches the pages out of the backing file.
        if madvise(ramBase + frame * Self.pageBytes, count * Self.pageBytes, 9) != 0 {
            memset(ramBase + frame * Self.pageBytes, 0, count * Self.pageBytes)
        }
        lock.locked {
            allocatedPages -= count
            var index = freeRuns.firstIndex { $0.frame > frame } ?? freeRuns.count
            freeRuns.insert((frame, count), at: index)
            if index + 1 < freeRuns.count, freeRuns[index].frame + freeRuns[index].count == freeRuns[index + 1].frame {
                freeRuns[index].count += freeRuns[index + 1].count
                freeRuns.remove(at: index + 1)
            }
            if index > 0, freeRuns[index - 1].frame + freeRuns[index - 1].count == freeRuns[index].frame {
                index -= 1
                freeRuns[index].count += freeRuns[index + 1].count
                freeRuns.remove(at: index + 1)
            }
        }
    }

    /// Takes a range of guest-physical addresses above RAM, 64 KiB aligned; nothing is behind it yet.
    public func allocateMMIO(byteCount: UInt64) -> UInt64? {
        guard byteCount > 0, byteCount < 1 << 46 else { return nil }
        return lock.locked {
            let start = mmioNext
            mmioNext += (byteCount + 0xFFFF) & ~0xFFFF
            return start
        }
    }

    // MARK: Addresses

    /// The frame of a byte of RAM that lies at `pointer` in this process; nil outside RAM.
    public func frame(of pointer: UnsafeRawPointer) -> Int? {
        let distance = Int(bitPattern: pointer) &- Int(bitPattern: ramBase)
        return distance >= 0 && distance < ramBytes ? distance / Self.pageBytes : nil
    }

    /// Where a guest-physical range lies in this process: RAM, or one window that holds all of it. nil where nothing does.
    public func pointer(at address: UInt64, byteCount: Int) -> UnsafeMutableRawPointer? {
        guard byteCount >= 0 else { return nil }
        if address < UInt64(ramBytes) {
            return UInt64(byteCount) <= UInt64(ramBytes) - address ? ramBase + Int(address) : nil
        }
        return lock.locked {
            guard let index = windowIndex(address) else { return nil }
            let window = windows[index]
            let offset = address &- window.start
            guard offset <= UInt64(window.byteCount), UInt64(byteCount) <= UInt64(window.byteCount) &- offset else { return nil }
            return window.pointer + Int(offset)
        }
    }

    /// Index of the last window that starts at or below an address.
    private func windowIndex(_ address: UInt64) -> Int? {
        var low = 0
        var high = windows.count
        while low < high {
            let middle = (low + high) / 2
            if windows[middle].start <= address { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? low - 1 : nil
    }

    // MARK: What the host does

    /// Puts host memory at a guest-physical range above RAM (second-level translation): a window of the IO space.
    /// The memory must stay valid until `unmapWindow`; its owner, where given, is kept as long as the guest's memory is. Refused
    /// where a window is already there.
    public func mapWindow(
        at address: UInt64, to pointer: UnsafeMutableRawPointer, byteCount: Int, keeping owner: AnyObject? = nil
    ) throws(VMBusError) {
        guard byteCount > 0, address >= UInt64(ramBytes), address % 4096 == 0, byteCount % 4096 == 0,
            address <= UInt64.max - UInt64(byteCount)
        else { throw .invalidArgument("a window is whole pages above RAM") }
        try lock.locked { () throws(VMBusError) in
            let before = windowIndex(address)
            if let before, windows[before].start + UInt64(windows[before].byteCount) > address {
                throw .invalidArgument("the range is taken")
            }
            let next = before.map { $0 + 1 } ?? 0
            if next < windows.count, windows[next].start < address + UInt64(byteCount) { throw .invalidArgument("the range is taken") }
            if let owner { keepers[ObjectIdentifier(owner)] = owner }
            windows.insert(Window(start: address, byteCount: byteCount, pointer: pointer), at: next)
        }
    }

    /// Takes the window away that starts at an address; false where there is none.
    @discardableResult
    public func unmapWindow(at address: UInt64) -> Bool {
        lock.locked {
            guard let index = windowIndex(address), windows[index].start == address else { return false }
            windows.remove(at: index)
            return true
        }
    }

    /// Bytes of host memory that windows show to the guest.
    public var windowBytes: Int { lock.locked { windows.reduce(0) { $0 + $1.byteCount } } }

    /// Makes frames of RAM, in any order, visible as one contiguous range (the host mapping guest pages). nil for a frame
    /// outside RAM. Give the result to `unmapFrames` with the same count.
    public func mapFrames(_ frames: [UInt64]) -> UnsafeMutableRawPointer? {
        let limit = UInt64(ramBytes / Self.pageBytes)
        guard !frames.isEmpty, frames.allSatisfy({ $0 < limit }) else { return nil }
        let total = frames.count * Self.pageBytes
        guard let base = mmap(nil, total, PROT_NONE, MAP_PRIVATE | Int32(MAP_ANONYMOUS) | Int32(MAP_NORESERVE), -1, 0),
            base != MAP_FAILED
        else { return nil }
        var index = 0
        while index < frames.count {
            var run = 1
            while index + run < frames.count, frames[index + run] == frames[index] + UInt64(run) { run += 1 }
            let target = base + index * Self.pageBytes
            let mapped = mmap(
                target, run * Self.pageBytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, file,
                Int(frames[index]) * Self.pageBytes)
            guard mapped == target else {
                munmap(base, total)
                return nil
            }
            index += run
        }
        return base
    }

    public func unmapFrames(_ pointer: UnsafeMutableRawPointer, frameCount: Int) {
        munmap(pointer, frameCount * Self.pageBytes)
    }
}
