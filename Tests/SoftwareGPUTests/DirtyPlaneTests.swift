import Synchronization
import Testing

@testable import SoftwareGPU

@Suite struct DirtyPlaneTests {
    /// GPV-251.
    @Test(arguments: [3000, 2048, 0, 6144]) func badPageSizesAreRefused(size: UInt64) {
        #expect(throws: DeviceError.self) {
            try GPUDevice(DeviceConfiguration(name: "", vendorID: 0, deviceID: 0, videoMemoryBytes: 1 << 20, dirtyPageSize: size)) { _ in }
        }
    }

    /// GPV-254, GPV-259, GPV-261: the plane equals a set of pages, for every writer and page size.
    @Test(arguments: [4096, 65536, 2 << 20], 1...3) func planeEqualsASet(pageSize: UInt64, seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let size: UInt64 = 64 << 20
        let plane = try DirtyPlane(memoryBytes: size, pageSize: pageSize)
        var model: Set<Int> = []
        plane.mark(offset: 0, size: 100)
        #expect(plane.harvest(0..<size, clear: false) { _, _ in } == 0)
        plane.start([])
        let pages = Int(size / pageSize)
        for _ in 0..<500 {
            switch Int.random(in: 0..<4, using: &random) {
            case 0:
                let first = Int.random(in: 0..<pages, using: &random)
                let count = Int.random(in: 1...(pages - first), using: &random)
                let clear = Bool.random(using: &random)
                var buffer = [UInt8](repeating: 0, count: (count + 7) / 8)
                let range = UInt64(first) * pageSize..<UInt64(first + count) * pageSize
                let dirty = buffer.withUnsafeMutableBytes { plane.query(range, clear: clear, into: $0) }
                let expected = model.filter { $0 >= first && $0 < first + count }
                #expect(dirty == expected.count)
                let bits = (0..<count).filter { (index: Int) -> Bool in buffer[index / 8] >> UInt8(index % 8) & 1 != 0 }
                #expect(Set(bits.map { $0 + first }) == expected, "seed \(seed)")
                if clear { model.subtract(expected) }
            default:
                let offset = UInt64.random(in: 0..<size, using: &random)
                let length = min(UInt64.random(in: 1...3 * pageSize, using: &random), size - offset)
                plane.mark(offset: offset, size: length)
                for page in Int(offset / pageSize)...Int((offset + length - 1) / pageSize) { model.insert(page) }
            }
        }
    }

    /// GPV-253: writers on other threads lose nothing between reading and clearing.
    @Test func harvestLosesNothing() throws {
        let plane = try DirtyPlane(memoryBytes: 16 << 20, pageSize: 4096)
        let pages = 4096
        plane.start([])
        let values = UnsafeMutablePointer<Atomic<Int>>.allocate(capacity: pages)
        for page in 0..<pages { (values + page).initialize(to: Atomic(0)) }
        defer { values.deallocate() }
        nonisolated(unsafe) let shared = values
        let done = Atomic<Bool>(false)
        let threads = (0..<2).compactMap { number in
            Thread {
                var random = SeededGenerator(seed: UInt64(number))
                for round in 1...20_000 {
                    let page = Int.random(in: 0..<pages / 2, using: &random) * 2 + number
                    shared[page].store(round, ordering: .relaxed)
                    plane.mark(offset: UInt64(page) * 4096, size: 1)
                }
            }
        }
        var copy = [Int](repeating: 0, count: pages)
        func collect() {
            plane.harvest(0..<16 << 20, clear: true) { first, bits in
                for bit in 0..<64 where bits >> UInt64(bit) & 1 != 0 { copy[first + bit] = values[first + bit].load(ordering: .relaxed) }
            }
        }
        for _ in 0..<200 { collect() }
        for thread in threads { thread.join() }
        done.store(true, ordering: .relaxed)
        collect()
        for page in 0..<pages { #expect(copy[page] == values[page].load(ordering: .relaxed)) }
    }

    /// GPV-261: dispatches, fills, copies, fences, timestamps and page table updates mark what they write.
    @Test func everyEngineWriteMarks() throws {
        let rig = try Rig(videoMemory: 64 << 20)
        let x = try rig.allocate(16384)
        let y = try rig.allocate(16384)
        let f = try rig.allocate(4096)
        func dirty(_ build: (inout PacketWriter) -> Void) -> Set<UInt64> {
            rig.device.dirtyPlane.start([0..<64 << 20])
            _ = rig.submit(0, .inline, build)
            rig.device.engines[0].waitUntilIdle()
            var pages: Set<UInt64> = []
            rig.device.dirtyPlane.harvest(0..<64 << 20, clear: true) { first, bits in
                for bit in 0..<64 where bits >> UInt64(bit) & 1 != 0 { pages.insert(UInt64(first + bit) << 12) }
            }
            rig.device.dirtyPlane.stop()
            return pages
        }
        let first = y.physical
        let all = Set((0..<4).map { first + $0 << 12 })
        #expect(dirty { $0.fill(y.virtual, size: 16384, pattern: 1) } == all)
        #expect(dirty { $0.copy(from: x.virtual, to: y.virtual + 4096, size: 4097) } == [first + 4096, first + 8192])
        #expect(dirty { $0.fence(at: f.virtual, value: 1, interrupt: false) } == [f.physical])
        #expect(dirty { $0.timestamp(at: f.virtual + 8) } == [f.physical])
        #expect(dirty { $0.updatePageTable(table: y.physical, firstIndex: 3, count: 2, first: .invalid, step: 0) } == [first])
        let work = try rig.prepare(Kernels.saxpy(), buffers: [x, y], constants: [0, 0, 0, 0])
        let marked = dirty {
            $0.dispatch(
                program: work.program.virtual, constants: work.constants.virtual, constantBytes: 4, descriptors: work.descriptors.virtual,
                descriptorCount: 2, groups: (16, 1, 1))
        }
        #expect(marked == all)
        #expect(dirty { _ in } == [])
        #expect(rig.log.all == [])
    }
}
