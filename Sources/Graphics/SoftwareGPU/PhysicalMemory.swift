import Synchronization

/// Physical addresses to host memory: video memory, and the ranges of system memory that the driver has registered.
final class PhysicalMemory: @unchecked Sendable {  // Host pointers stay valid while registered; the table is behind a mutex.
    /// A registered range of system memory.
    struct Window: Sendable {
        var start: UInt64
        var end: UInt64
        nonisolated(unsafe) var host: UnsafeMutableRawPointer
        var isWritable: Bool
    }
    /// A contiguous piece of physical memory.
    struct Region {
        var start: UInt64
        var end: UInt64
        var host: UnsafeMutableRawPointer
        var isVideoMemory: Bool
        var isWritable: Bool
    }

    static let apertureBase: UInt64 = 1 << 40
    static let apertureEnd: UInt64 = 1 << 52
    let video: VideoMemory
    /// Incremented by each TLB flush; whoever sees another number than last time drops its translations.
    let translationGeneration = Atomic<Int>(0)
    /// Sorted by start, disjoint.
    private let windows = Mutex<[Window]>([])

    init(video: VideoMemory) { self.video = video }

    func map(_ host: UnsafeMutableRawPointer, size: UInt64, at address: UInt64?, writable: Bool) throws(DeviceError) -> UInt64 {
        guard size > 0, size % 4096 == 0, size <= Self.apertureEnd - Self.apertureBase else {
            throw .invalidArgument("size \(size) of a system memory range is not a positive multiple of 4096")
        }
        let result: Result<UInt64, DeviceError> = windows.withLock { list in
            if let address {
                guard address >= Self.apertureBase, address % 4096 == 0, address <= Self.apertureEnd - size else {
                    return .failure(.invalidRange(address: address, size: size))
                }
                let index = list.firstIndex { $0.start > address } ?? list.count
                if index > 0, list[index - 1].end > address { return .failure(.invalidRange(address: address, size: size)) }
                if index < list.count, list[index].start < address + size {
                    return .failure(.invalidRange(address: address, size: size))
                }
                list.insert(Window(start: address, end: address + size, host: host, isWritable: writable), at: index)
                return .success(address)
            }
            // First fit, 2-MiB aligned so that large pages are possible.
            var candidate = Self.apertureBase
            for (index, window) in list.enumerated() {
                if candidate + size <= window.start {
                    list.insert(Window(start: candidate, end: candidate + size, host: host, isWritable: writable), at: index)
                    return .success(candidate)
                }
                candidate = (window.end + 0x1F_FFFF) & ~0x1F_FFFF
            }
            guard candidate <= Self.apertureEnd - size else { return .failure(.outOfMemory(0)) }
            list.append(Window(start: candidate, end: candidate + size, host: host, isWritable: writable))
            return .success(candidate)
        }
        return try result.get()
    }

    /// Takes the range out of the table; the caller sees to it that nobody uses it any more.
    func unmap(_ address: UInt64) -> Window? {
        windows.withLock { list in
            guard let index = list.firstIndex(where: { $0.start == address }) else { return nil }
            return list.remove(at: index)
        }
    }

    /// The piece of physical memory around an address.
    func region(_ address: UInt64) -> Region? {
        if address < video.size {
            return Region(start: 0, end: video.size, host: video.base, isVideoMemory: true, isWritable: true)
        }
        guard address >= Self.apertureBase else { return nil }
        return windows.withLock { list in
            var low = 0
            var high = list.count
            while low < high {
                let middle = (low + high) / 2
                if list[middle].end <= address { low = middle + 1 } else { high = middle }
            }
            guard low < list.count, list[low].start <= address else { return nil }
            let window = list[low]
            return Region(
                start: window.start, end: window.end, host: window.host, isVideoMemory: false, isWritable: window.isWritable)
        }
    }

    /// Host address of `size` bytes at a physical address, if they lie in one piece.
    func host(_ address: UInt64, size: UInt64) -> UnsafeMutableRawPointer? {
        guard let region = region(address), size <= region.end - address else { return nil }
        return region.host + Int(address - region.start)
    }
}
