import Glibc
import Synchronization

/// One direction of a channel as both ends see it: a control page, then data, in memory that the other end can write at
/// any time. Nothing read from it is believed before it is checked.
struct RingMemory: @unchecked Sendable {
    let control: UnsafeMutableRawPointer
    let data: UnsafeMutableRawPointer
    let dataSize: Int

    /// nil unless the memory holds a control page and at least one page of data, in whole pages.
    init?(base: UnsafeMutableRawPointer, byteCount: Int) {
        guard byteCount >= 2 * RingLayout.controlBytes, byteCount % 4096 == 0, byteCount < Int(UInt32.max) else { return nil }
        control = base
        data = base + RingLayout.controlBytes
        dataSize = byteCount - RingLayout.controlBytes
    }

    func reset() {
        memset(control, 0, RingLayout.controlBytes)
        featureBits.pointee.store(RingLayout.featureSupportsPendingSendSize, ordering: .sequentiallyConsistent)
    }

    @inline(__always) private func word(_ offset: Int) -> UnsafeMutablePointer<Atomic<UInt32>> {
        (control + offset).assumingMemoryBound(to: Atomic<UInt32>.self)
    }
    @inline(__always) var writeIndex: UnsafeMutablePointer<Atomic<UInt32>> { word(RingLayout.writeIndexOffset) }
    @inline(__always) var readIndex: UnsafeMutablePointer<Atomic<UInt32>> { word(RingLayout.readIndexOffset) }
    @inline(__always) var interruptMask: UnsafeMutablePointer<Atomic<UInt32>> { word(RingLayout.interruptMaskOffset) }
    @inline(__always) var pendingSendSize: UnsafeMutablePointer<Atomic<UInt32>> { word(RingLayout.pendingSendSizeOffset) }
    @inline(__always) var featureBits: UnsafeMutablePointer<Atomic<UInt32>> { word(RingLayout.featureBitsOffset) }

    /// An index that the other end may have set: inside the data and aligned, or nothing.
    @inline(__always) func checked(_ index: UInt32) -> Int? {
        let value = Int(index)
        return value < dataSize && value & 7 == 0 ? value : nil
    }
}

/// The producing end of a ring. It keeps its own write index and only publishes it, so the other end cannot move it.
struct RingWriter {
    enum Outcome: Equatable {
        /// In the ring. `signal`: the reader has to be interrupted.
        case written(signal: Bool)
        case full
        case corrupt
    }

    let memory: RingMemory
    private var writeIndex = 0

    init(_ memory: RingMemory) { self.memory = memory }

    /// Bytes that a payload takes in the ring.
    static func span(payload: Int) -> Int {
        (RingLayout.descriptorBytes + payload + 7) & ~7 + RingLayout.trailerBytes
    }

    /// Puts one packet in, or says that it does not fit. The payload is `head` followed by `tail`.
    mutating func write(
        _ header: PacketHeader, _ head: UnsafeRawBufferPointer, _ tail: UnsafeRawBufferPointer
    ) -> Outcome {
        let payload = head.count &+ tail.count
        let body = (RingLayout.descriptorBytes &+ payload &+ 7) & ~7
        let total = body &+ RingLayout.trailerBytes
        guard let read = memory.checked(memory.readIndex.pointee.load(ordering: .acquiring)) else { return .corrupt }
        let old = writeIndex
        var free = read &- old
        if free <= 0 { free &+= memory.dataSize }
        // Filling the ring exactly would look like an empty one.
        guard free > total else {
            memory.pendingSendSize.pointee.store(UInt32(total), ordering: .sequentiallyConsistent)
            return .full
        }
        var at = old
        putWord(UInt64(header.type) | 2 &<< 16 | UInt64(body &>> 3) &<< 32 | UInt64(header.flags) &<< 48, &at)
        putWord(header.transactionID, &at)
        put(head, &at)
        put(tail, &at)
        var padding = body &- RingLayout.descriptorBytes &- payload
        while padding > 0 {
            memory.data.storeBytes(of: 0, toByteOffset: at, as: UInt8.self)
            at &+= 1
            if at == memory.dataSize { at = 0 }
            padding &-= 1
        }
        putWord(UInt64(UInt32(truncatingIfNeeded: old)) &<< 32, &at)
        writeIndex = at
        memory.writeIndex.pointee.store(UInt32(truncatingIfNeeded: at), ordering: .releasing)
        atomicMemoryFence(ordering: .sequentiallyConsistent)
        // Only the step from empty to non-empty is signalled: a reader that is not done yet will see the packet.
        let masked = memory.interruptMask.pointee.load(ordering: .relaxed) != 0
        let caughtUp = memory.readIndex.pointee.load(ordering: .relaxed) == UInt32(truncatingIfNeeded: old)
        return .written(signal: caughtUp && !masked)
    }

    /// Withdraws the wish that `full` left behind.
    func clearPending() { memory.pendingSendSize.pointee.store(0, ordering: .sequentiallyConsistent) }

    @inline(__always) private func putWord(_ value: UInt64, _ at: inout Int) {
        memory.data.storeBytes(of: value.littleEndian, toByteOffset: at, as: UInt64.self)
        at &+= 8
        if at == memory.dataSize { at = 0 }
    }

    @inline(__always) private func put(_ bytes: UnsafeRawBufferPointer, _ at: inout Int) {
        guard let source = bytes.baseAddress, bytes.count > 0 else { return }
        let first = min(bytes.count, memory.dataSize &- at)
        copyWide(memory.data + at, source, first)
        if first < bytes.count { copyWide(memory.data, source + first, bytes.count &- first) }
        at &+= bytes.count
        if at >= memory.dataSize { at &-= memory.dataSize }
    }
}

/// The consuming end of a ring. It keeps its own read index, copies each packet out and checks every length.
struct RingReader {
    enum Outcome: Equatable {
        case empty
        /// A packet whose payload lies in the buffer. `signal`: the writer waits for room and now has it.
        case packet(PacketHeader, payload: Int, signal: Bool)
        case corrupt(String)
    }

    let memory: RingMemory
    private var readIndex = 0

    init(_ memory: RingMemory) { self.memory = memory }

    mutating func read(into buffer: UnsafeMutableRawBufferPointer) -> Outcome {
        guard let write = memory.checked(memory.writeIndex.pointee.load(ordering: .acquiring)) else {
            return .corrupt("write index outside the ring")
        }
        let old = readIndex
        if write == old { return .empty }
        var available = write &- old
        if available < 0 { available &+= memory.dataSize }
        guard available >= RingLayout.descriptorBytes + RingLayout.trailerBytes else { return .corrupt("packet shorter than its frame") }
        var at = old
        let descriptor = takeWord(&at)
        let transaction = takeWord(&at)
        let offset = Int(UInt16(truncatingIfNeeded: descriptor &>> 16)) &* 8
        let length = Int(UInt16(truncatingIfNeeded: descriptor &>> 32)) &* 8
        guard offset >= RingLayout.descriptorBytes, offset <= length, length &+ RingLayout.trailerBytes <= available else {
            return .corrupt("packet lengths do not fit the ring")
        }
        let payload = length &- offset
        guard payload <= buffer.count else { return .corrupt("packet larger than any message") }
        at = old &+ offset
        if at >= memory.dataSize { at &-= memory.dataSize }
        if payload > 0, let target = buffer.baseAddress {
            let first = min(payload, memory.dataSize &- at)
            copyWide(target, memory.data + at, first)
            if first < payload { copyWide(target + first, memory.data, payload &- first) }
            at &+= payload
            if at >= memory.dataSize { at &-= memory.dataSize }
        }
        guard takeWord(&at) == UInt64(UInt32(truncatingIfNeeded: old)) &<< 32 else {
            return .corrupt("packet trailer does not name its start")
        }
        readIndex = at
        memory.readIndex.pointee.store(UInt32(truncatingIfNeeded: at), ordering: .releasing)
        atomicMemoryFence(ordering: .sequentiallyConsistent)
        var signal = false
        let pending = Int(memory.pendingSendSize.pointee.load(ordering: .relaxed))
        if pending != 0 {
            let freeBefore = memory.dataSize &- available
            let freed = freeBefore &+ length &+ RingLayout.trailerBytes
            signal = freed > pending && freeBefore <= pending
        }
        let header = PacketHeader(
            type: UInt16(truncatingIfNeeded: descriptor), flags: UInt16(truncatingIfNeeded: descriptor &>> 48),
            transactionID: transaction)
        return .packet(header, payload: payload, signal: signal)
    }

    /// Asks not to be signalled while this end reads anyway.
    func maskInterrupts() { memory.interruptMask.pointee.store(1, ordering: .sequentiallyConsistent) }

    /// Asks to be signalled again. True where something arrived meanwhile, so that reading has to go on.
    func unmaskInterrupts() -> Bool {
        memory.interruptMask.pointee.store(0, ordering: .sequentiallyConsistent)
        atomicMemoryFence(ordering: .sequentiallyConsistent)
        return memory.writeIndex.pointee.load(ordering: .relaxed) != UInt32(truncatingIfNeeded: readIndex)
    }

    @inline(__always) private func takeWord(_ at: inout Int) -> UInt64 {
        let value = memory.data.load(fromByteOffset: at, as: UInt64.self)
        at &+= 8
        if at == memory.dataSize { at = 0 }
        return UInt64(littleEndian: value)
    }
}
