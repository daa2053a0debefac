import Glibc
import Synchronization
import Testing

@testable import VMBus

/// A small deterministic generator; its seed is in the name of each case.
struct SplitMix {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}

/// Ring memory of `pages` data pages, freed with the object.
final class TestRing {
    let base: UnsafeMutableRawPointer
    let memory: RingMemory
    init(dataPages: Int) throws {
        base = .allocate(byteCount: (dataPages + 1) * 4096, alignment: 4096)
        memory = try #require(RingMemory(base: base, byteCount: (dataPages + 1) * 4096))
        memory.reset()
    }
    deinit { base.deallocate() }
}

func bytes(_ count: Int, seed: UInt64) -> [UInt8] {
    var random = SplitMix(state: seed)
    return (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
}

nonisolated(unsafe) let nothing = UnsafeRawBufferPointer(start: nil, count: 0)

@Suite struct RingTests {
    /// Whatever is written comes out once, in order, whatever the split into head and tail and wherever it wraps.
    @Test(arguments: [1, 2, 3, 5, 8, 13, 21, 34] as [UInt64])
    func inOrderOnce(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let ring = try TestRing(dataPages: 1 + random.below(4))
        var writer = RingWriter(ring.memory)
        var reader = RingReader(ring.memory)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 65536, alignment: 8)
        defer { buffer.deallocate() }
        var queue: [(id: UInt64, payload: [UInt8])] = []
        var id: UInt64 = 0
        for _ in 0..<3000 {
            if random.below(2) == 0 {
                let payload = bytes(random.below(random.below(4) == 0 ? 3000 : 200), seed: random.next())
                let cut = random.below(payload.count + 1)
                id += 1
                let outcome = payload.withUnsafeBytes {
                    writer.write(
                        PacketHeader(type: 6, flags: 1, transactionID: id), UnsafeRawBufferPointer(rebasing: $0[..<cut]),
                        UnsafeRawBufferPointer(rebasing: $0[cut...]))
                }
                switch outcome {
                case .written(let signal):
                    #expect(signal == queue.isEmpty)
                    queue.append((id, payload))
                case .full: #expect(!queue.isEmpty || RingWriter.span(payload: payload.count) >= ring.memory.dataSize)
                case .corrupt: Issue.record("corrupt")
                }
            } else {
                switch reader.read(into: buffer) {
                case .empty: #expect(queue.isEmpty)
                case .packet(let header, let payload, _):
                    let expected = queue.removeFirst()
                    #expect(header == PacketHeader(type: 6, flags: 1, transactionID: expected.id))
                    #expect(payload == (expected.payload.count + 7) & ~7)
                    #expect(Array(buffer[0..<expected.payload.count]) == expected.payload)
                    #expect(buffer[expected.payload.count..<payload].allSatisfy { $0 == 0 })
                case .corrupt(let reason): Issue.record("\(reason)")
                }
            }
        }
    }

    /// The descriptor and trailer have the documented bytes.
    @Test func packetBytes() throws {
        let ring = try TestRing(dataPages: 1)
        var writer = RingWriter(ring.memory)
        for _ in 0..<2 {
            _ = [1, 2, 3, 4, 5].withUnsafeBytes {
                writer.write(PacketHeader(type: 6, flags: 1, transactionID: 0x1122), UnsafeRawBufferPointer(rebasing: $0[0..<5]), nothing)
            }
        }
        let data = UnsafeRawBufferPointer(start: ring.memory.data, count: 64)
        #expect(Array(data[32..<48]) == [6, 0, 2, 0, 3, 0, 1, 0, 0x22, 0x11, 0, 0, 0, 0, 0, 0])
        #expect(Array(data[48..<64]) == [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 32, 0, 0, 0])
        #expect(ring.base.load(as: UInt32.self) == 64)
        #expect(ring.base.load(fromByteOffset: 64, as: UInt32.self) == 1)
    }

    /// A packet that would fill the ring exactly is refused: equal indices mean empty.
    @Test func neverFillsExactly() throws {
        let ring = try TestRing(dataPages: 1)
        var writer = RingWriter(ring.memory)
        let exact = bytes(4096 - 24, seed: 1)
        let header = PacketHeader(type: 6, flags: 0, transactionID: 1)
        #expect(exact.withUnsafeBytes { writer.write(header, $0, nothing) } == .full)
        #expect(exact.withUnsafeBytes { writer.write(header, UnsafeRawBufferPointer(rebasing: $0[8...]), nothing) } == .written(signal: true))
    }

    /// The reader signals when it frees enough for the size that the writer waits for, and only then.
    @Test func signalsRoom() throws {
        let ring = try TestRing(dataPages: 1)
        var writer = RingWriter(ring.memory)
        var reader = RingReader(ring.memory)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 4096, alignment: 8)
        defer { buffer.deallocate() }
        let header = PacketHeader(type: 6, flags: 0, transactionID: 1)
        let kilobyte = bytes(1000, seed: 2)
        for _ in 0..<3 { #expect(kilobyte.withUnsafeBytes { writer.write(header, $0, nothing) } != .full) }
        let large = bytes(2500, seed: 3)
        #expect(large.withUnsafeBytes { writer.write(header, $0, nothing) } == .full)
        var signals: [Bool] = []
        while case .packet(_, _, let signal) = reader.read(into: buffer) { signals.append(signal) }
        #expect(signals == [false, true, false])
    }

    /// Hostile contents: any bytes in the control page and data give packets, emptiness or an error, never a trap and
    /// never a read outside the ring.
    @Test(arguments: [100, 101, 102, 103] as [UInt64])
    func hostileRing(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: RingLayout.maximumPayload, alignment: 8)
        defer { buffer.deallocate() }
        for _ in 0..<300 {
            let ring = try TestRing(dataPages: 1 + random.below(2))
            var writer = RingWriter(ring.memory)
            var reader = RingReader(ring.memory)
            let payload = bytes(random.below(300), seed: random.next())
            for id in 1...4 {
                _ = payload.withUnsafeBytes { writer.write(PacketHeader(type: 6, flags: 0, transactionID: UInt64(id)), $0, nothing) }
            }
            for _ in 0..<(1 + random.below(6)) {
                if random.below(2) == 0 {
                    (ring.memory.data + random.below(ring.memory.dataSize)).storeBytes(of: UInt8(truncatingIfNeeded: random.next()), as: UInt8.self)
                } else {
                    let value: UInt32 = random.below(2) == 0 ? UInt32(random.below(ring.memory.dataSize + 64)) : UInt32(truncatingIfNeeded: random.next())
                    (ring.base + 4 * random.below(4)).storeBytes(of: value, as: UInt32.self)
                }
            }
            var reads = 0
            loop: while reads < 100 {
                reads += 1
                switch reader.read(into: buffer) {
                case .packet(_, let size, _): #expect(size <= ring.memory.dataSize)
                case .empty, .corrupt: break loop
                }
            }
            _ = payload.withUnsafeBytes { writer.write(PacketHeader(type: 6, flags: 0, transactionID: 9), $0, nothing) }
        }
    }

    /// Two threads, one ring: a million small packets arrive in order.
    @Test func twoThreads() throws {
        let ring = try TestRing(dataPages: 4)
        let count: UInt64 = 200_000
        let memory = ring.memory
        let producer = startThread {
            var writer = RingWriter(memory)
            var id: UInt64 = 0
            while id < count {
                let payload = [UInt64](repeating: id, count: Int(id % 7))
                let outcome = payload.withUnsafeBytes { writer.write(PacketHeader(type: 6, flags: 0, transactionID: id), $0, nothing) }
                if case .written = outcome { id += 1 } else { sched_yield() }
            }
        }
        var reader = RingReader(ring.memory)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 4096, alignment: 8)
        defer { buffer.deallocate() }
        var expected: UInt64 = 0
        while expected < count {
            switch reader.read(into: buffer) {
            case .empty: sched_yield()
            case .corrupt(let reason):
                Issue.record("\(reason)")
                expected = count
            case .packet(let header, let size, _):
                if header.transactionID != expected || size != Int(expected % 7) * 8 || (size > 0 && buffer.load(as: UInt64.self) != expected) {
                    Issue.record("packet \(expected) is wrong")
                    expected = count
                }
                expected += 1
            }
        }
        pthread_join(producer, nil)
    }
}

/// Runs a closure on a new thread.
func startThread(_ body: @escaping @Sendable () -> Void) -> pthread_t {
    final class Box {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    var thread = pthread_t()
    pthread_create(
        &thread, nil,
        { argument in
            if let argument { Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().body() }
            return nil
        }, Unmanaged.passRetained(Box(body)).toOpaque())
    return thread
}
