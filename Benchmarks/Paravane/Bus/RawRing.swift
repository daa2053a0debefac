import Glibc
import Synchronization

/// A ring in shared memory for one writer and one reader, laid out as a channel's: a control page with the indices, then the
/// data; a packet is a 16-byte descriptor, the payload in units of 8 bytes, and an 8-byte trailer. Nothing is checked and nobody
/// is signalled: both ends poll. It is what the bus is measured against.
final class RawRing: @unchecked Sendable {  // One thread writes, one reads; they share only the indices.
    private let memory: UnsafeMutableRawPointer
    private let data: UnsafeMutableRawPointer
    private let dataSize: Int
    private let writeIndex: UnsafeMutablePointer<Atomic<UInt32>>
    private let readIndex: UnsafeMutablePointer<Atomic<UInt32>>

    init(byteCount: Int) {
        memory = .allocate(byteCount: byteCount, alignment: 4096)
        memset(memory, 0, byteCount)
        data = memory + 4096
        dataSize = byteCount - 4096
        writeIndex = memory.assumingMemoryBound(to: Atomic<UInt32>.self)
        readIndex = (memory + 64).assumingMemoryBound(to: Atomic<UInt32>.self)
    }

    deinit { memory.deallocate() }

    private func copyIn(_ source: UnsafeRawPointer, _ count: Int, at offset: Int) {
        let first = min(count, dataSize - offset)
        memcpy(data + offset, source, first)
        if first < count { memcpy(data, source + first, count - first) }
    }

    private func copyOut(_ target: UnsafeMutableRawPointer, _ count: Int, at offset: Int) {
        let first = min(count, dataSize - offset)
        memcpy(target, data + offset, first)
        if first < count { memcpy(target + first, data, count - first) }
    }

    private func advance(_ offset: Int, _ count: Int) -> Int {
        let next = offset &+ count
        return next >= dataSize ? next &- dataSize : next
    }

    /// Writes a packet when there is room.
    func write(_ payload: UnsafeRawBufferPointer, _ number: UInt64) {
        let padded = (payload.count &+ 7) & ~7
        let size = padded &+ 24
        let start = Int(writeIndex.pointee.load(ordering: .relaxed))
        var turns = 0
        while true {
            let read = Int(readIndex.pointee.load(ordering: .acquiring))
            let used = start >= read ? start &- read : start &- read &+ dataSize
            if dataSize &- used > size { break }
            pause(&turns)
        }
        var descriptor: (UInt64, UInt64) = (6 | 2 << 16 | UInt64((padded &+ 16) / 8) << 32, number)
        copyIn(&descriptor, 16, at: start)
        if let base = payload.baseAddress { copyIn(base, payload.count, at: advance(start, 16)) }
        var trailer = UInt64(start) << 32
        copyIn(&trailer, 8, at: advance(start, 16 &+ padded))
        writeIndex.pointee.store(UInt32(advance(start, size)), ordering: .releasing)
    }

    /// Reads the next packet when it is there; the payload's length, padded.
    func read(into target: UnsafeMutableRawBufferPointer) -> Int {
        let start = Int(readIndex.pointee.load(ordering: .relaxed))
        var turns = 0
        while Int(writeIndex.pointee.load(ordering: .acquiring)) == start { pause(&turns) }
        var descriptor: (UInt64, UInt64) = (0, 0)
        copyOut(&descriptor, 16, at: start)
        let length = Int(descriptor.0 >> 32 & 0xFFFF) * 8 - 16
        if let base = target.baseAddress { copyOut(base, min(length, target.count), at: advance(start, 16)) }
        readIndex.pointee.store(UInt32(advance(start, length &+ 24)), ordering: .releasing)
        return length
    }

    /// Polls; lets others run where the other end has no processor to run on.
    @inline(__always) private func pause(_ turns: inout Int) {
        turns &+= 1
        if turns & 1023 == 0 { sched_yield() }
    }
}

/// Runs `body` on a thread of its own; `join` waits for its end.
final class Worker: @unchecked Sendable {  // Started and joined by one thread.
    private let body: @Sendable () -> Void
    private var thread = pthread_t()

    init(_ body: @escaping @Sendable () -> Void) {
        self.body = body
        pthread_create(
            &thread, nil,
            { raw in
                if let raw { Unmanaged<Worker>.fromOpaque(raw).takeRetainedValue().body() }
                return nil
            }, Unmanaged.passRetained(self).toOpaque())
    }

    func join() { pthread_join(thread, nil) }
}
