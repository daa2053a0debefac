import CLinux
import Glibc
import Synchronization

/// One bit for every page of video memory, set by each writer, read and cleared in one atomic step.
///
/// Writers set bits after their data; a harvest that finds a bit clear can therefore miss only data that the next
/// harvest reports. Engines flush their marks before a fence is written and at least once per row of lanes.
///
/// A writer that finds its bit set leaves it at that, so its data must be on the way before it looks. Writers are many and
/// harvests few: where the kernel can make every running thread of the process pass a barrier (`membarrier`), a harvest that
/// cleared bits asks for that before its caller reads data, and a mark costs no fence.
public final class DirtyPlane: @unchecked Sendable {  // Words are accessed atomically; `trackers` by a mutex.
    /// Bytes for one bit.
    public let pageSize: UInt64
    public let pageCount: Int
    let shift: UInt64
    private let words: UnsafeMutablePointer<Atomic<UInt64>>
    private let wordCount: Int
    private let trackers = Mutex<Int>(0)
    private let enabledFlag = Atomic<Bool>(false)
    /// No `membarrier` here: each mark is ordered by a fence of its own.
    private let marksAreFenced: Bool

    init(memoryBytes: UInt64, pageSize: UInt64) throws(DeviceError) {
        guard pageSize >= 4096, pageSize & (pageSize - 1) == 0 else {
            throw .invalidConfiguration("dirty page size \(pageSize) is not a power of two of at least 4096")
        }
        self.pageSize = pageSize
        shift = UInt64(pageSize.trailingZeroBitCount)
        pageCount = Int((memoryBytes + pageSize - 1) / pageSize)
        wordCount = (pageCount + 63) / 64
        // Anonymous memory: zero, and only touched parts cost.
        guard let mapping = mmap(nil, wordCount * 8, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0),
            mapping != MAP_FAILED
        else { throw .outOfMemory(errno) }
        words = mapping.assumingMemoryBound(to: Atomic<UInt64>.self)
        marksAreFenced = !linux_register_process_barrier()
    }

    deinit { munmap(UnsafeMutableRawPointer(words), wordCount * 8) }

    /// Marks are recorded while at least one tracker is on.
    public var isEnabled: Bool { enabledFlag.load(ordering: .relaxed) }

    /// Turns tracking on for one more user and clears the bits of the ranges (bytes of video memory).
    public func start(_ ranges: [Range<UInt64>]) {
        trackers.withLock { count in
            count += 1
            enabledFlag.store(true, ordering: .sequentiallyConsistent)
        }
        for range in ranges { _ = harvest(range, clear: true) { _, _ in } }
    }

    /// Turns tracking off for one user; others go on.
    public func stop() {
        trackers.withLock { count in
            count = max(0, count - 1)
            if count == 0 { enabledFlag.store(false, ordering: .sequentiallyConsistent) }
        }
    }

    /// Marks the pages that hold bytes `offset ..< offset + size` of video memory, if tracking is on. To be called after the
    /// data were written, by whoever writes to the memory (the host through its mapping too).
    @inline(__always)
    public func mark(offset: UInt64, size: UInt64) {
        guard isEnabled, size > 0 else { return }
        orderWrites()
        markOrdered(offset: offset, size: size)
    }

    /// What stands between data and their marks.
    @inline(__always)
    func orderWrites() {
        if marksAreFenced {
            atomicMemoryFence(ordering: .sequentiallyConsistent)
        } else {
            atomicMemoryFence(ordering: .acquiringAndReleasing)
        }
    }

    /// As `mark`, after `orderWrites`.
    @inline(__always)
    func markOrdered(offset: UInt64, size: UInt64) {
        let first = offset &>> shift
        let last = (offset &+ size &- 1) &>> shift
        // Nearly always one page.
        guard first == last, first < UInt64(truncatingIfNeeded: pageCount) else { return markRange(first, last) }
        let word = words + Int(truncatingIfNeeded: first &>> 6)
        let bit = 1 as UInt64 &<< (first & 63)
        // Test first: a plain load is several times cheaper than the atomic update, and most marks repeat.
        if word.pointee.load(ordering: .relaxed) & bit == 0 { word.pointee.bitwiseOr(bit, ordering: .sequentiallyConsistent) }
    }

    @inline(never)
    private func markRange(_ from: UInt64, _ to: UInt64) {
        guard from <= to, from < UInt64(truncatingIfNeeded: pageCount) else { return }
        let first = Int(truncatingIfNeeded: from)
        let last = Int(truncatingIfNeeded: min(to, UInt64(truncatingIfNeeded: pageCount - 1)))
        var word = first >> 6
        let lastWord = last >> 6
        while word <= lastWord {
            var bits = ~UInt64(0)
            if word == first >> 6 { bits &= ~UInt64(0) << UInt64(first & 63) }
            if word == lastWord { bits &= ~UInt64(0) >> UInt64(63 - last & 63) }
            if words[word].load(ordering: .relaxed) & bits != bits {
                words[word].bitwiseOr(bits, ordering: .sequentiallyConsistent)
            }
            word += 1
        }
    }

    /// Reads, and with `clear` resets in the same atomic step, the bits of a range of video memory (bytes, multiples of the page
    /// size). `body` gets a bit position relative to the range and a word of bits from there on, for words with dirty pages.
    /// Returns the number of dirty pages.
    @discardableResult
    public func harvest(_ range: Range<UInt64>, clear: Bool, _ body: (_ firstBit: Int, _ bits: UInt64) -> Void) -> Int {
        let first = Int(truncatingIfNeeded: range.lowerBound >> shift)
        let end = min(Int(truncatingIfNeeded: (range.upperBound &+ pageSize &- 1) >> shift), pageCount)
        guard first < end else { return 0 }
        var dirty = 0
        let lastWord = (end - 1) >> 6
        var next = first >> 6
        while next <= lastWord {
            // Clean stretches are passed eight words at a time.
            while next &+ 8 <= lastWord {
                var any: UInt64 = 0
                for index in next..<next &+ 8 { any |= words[index].load(ordering: .relaxed) }
                if any != 0 { break }
                next &+= 8
            }
            let word = next
            next &+= 1
            var mask = ~UInt64(0)
            if word == first >> 6 { mask &= ~UInt64(0) << UInt64(first & 63) }
            if word == lastWord { mask &= ~UInt64(0) >> UInt64(63 - (end - 1) & 63) }
            var bits = words[word].load(ordering: .relaxed) & mask
            if bits == 0 { continue }
            if clear { bits = words[word].bitwiseAnd(~mask, ordering: .sequentiallyConsistent).oldValue & mask }
            dirty += bits.nonzeroBitCount
            let position = word * 64 - first
            if position >= 0 { body(position, bits) } else { body(0, bits >> UInt64(-position)) }
        }
        // Whoever found a bit set before it was cleared has written its data before the caller reads them.
        if clear, dirty > 0, !marksAreFenced { linux_process_barrier() }
        return dirty
    }

    /// `harvest` as a bit array: bit `i % 8` of byte `i / 8` is page `i` of the range. `buffer` is or-ed into at `bitOffset` and must
    /// have room for the range's pages; bits beyond it are dropped. Returns the number of dirty pages.
    @discardableResult
    public func query(_ range: Range<UInt64>, clear: Bool, into buffer: UnsafeMutableRawBufferPointer, bitOffset: Int = 0) -> Int {
        harvest(range, clear: clear) { firstBit, bits in
            var rest = bits
            while rest != 0 {
                let bit = bitOffset + firstBit + rest.trailingZeroBitCount
                rest &= rest - 1
                if bit >> 3 < buffer.count { buffer[bit >> 3] |= 1 << UInt8(bit & 7) }
            }
        }
    }
}
