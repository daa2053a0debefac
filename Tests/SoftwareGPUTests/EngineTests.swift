import GPUInstructionSet
import Glibc
import Testing

@testable import SoftwareGPU

@Suite struct EngineTests {
    @Test func fencesSignalInOrderOnTheSubmittingThread() throws {
        let rig = try Rig(videoMemory: 16 << 20)
        let f = try rig.allocate(4096)
        for value in 1...1000 as ClosedRange<UInt64> {
            #expect(rig.submit { $0.fence(at: f.virtual, value: value, tag: value * 2) })
            #expect(f.values(UInt64.self)[0] == value)
        }
        #expect(rig.log.all == (1...1000).map { .fenceCompleted(engine: 0, context: 7, value: $0, tag: $0 * 2) })
        #expect(rig.device.engines[0].isIdle)
        #expect(rig.device.engines[0].engineTime(context: 7) > 0)
    }

    @Test func backgroundSubmissionsArriveToo() throws {
        let rig = try Rig(videoMemory: 16 << 20)
        let f = try rig.allocate(4096)
        for value in 1...200 as ClosedRange<UInt64> { #expect(rig.submit(1, .background) { $0.fence(at: f.virtual, value: value) }) }
        rig.device.engines[1].waitUntilIdle()
        #expect(f.values(UInt64.self)[0] == 200)
        #expect(rig.log.all.count == 200)
    }

    /// GPV-349, GPV-353.
    @Test func waitsHoldOneEngineUntilAnotherSignals() throws {
        let rig = try Rig(videoMemory: 16 << 20)
        let f = try rig.allocate(4096)
        let data = try rig.allocate(4096)
        _ = rig.submit(2) {
            $0.wait(at: f.virtual, value: 5)
            $0.fill(data.virtual, size: 8, pattern: 9)
        }
        #expect(rig.device.engines[2].isBlocked)
        #expect(data.values(UInt32.self)[0] == 0)
        _ = rig.submit(1) { $0.fence(at: f.virtual, value: 4) }
        #expect(rig.device.engines[2].isBlocked)
        _ = rig.submit(1) { $0.fence(at: f.virtual, value: 6) }
        #expect(data.values(UInt32.self)[0] == 9)
        // The processor's signal.
        _ = rig.submit(2) {
            $0.wait(at: f.virtual + 8, value: 1)
            $0.fill(data.virtual, size: 8, pattern: 10)
        }
        f.values(UInt64.self)[1] = 1
        rig.device.memoryChanged()
        #expect(data.values(UInt32.self)[0] == 10)
        // A native fence interrupts only above the monitored value.
        f.values(UInt64.self)[3] = 10
        _ = rig.submit(0) {
            $0.nativeFence(current: f.virtual + 16, value: 10, monitored: f.virtual + 24)
            $0.nativeFence(current: f.virtual + 16, value: 11, monitored: f.virtual + 24)
        }
        #expect(rig.log.all.filter { if case .nativeFenceSignaled = $0 { true } else { false } } == [
            .nativeFenceSignaled(engine: 0, context: 7, address: f.virtual + 16, value: 11)
        ])
    }

    /// GPV-369: the reset of an engine that hangs leaves the result of another engine right.
    @Test(arguments: [1, 2]) func resetOfAHungEngineSparesOthers(threads: Int) throws {
        let rig = try Rig(videoMemory: 64 << 20, threads: threads)
        let hang = try rig.prepare(Kernels.endless(), buffers: [])
        rig.dispatch(hang, groups: (100, 1, 1), engine: 1, .background)
        // A reset finds the hang only where the engine's thread has taken it up.
        for _ in 0..<500_000 where !rig.device.engines[1].cursor.isActive { usleep(10) }
        let f = try rig.allocate(4096)
        _ = rig.submit(1, .deferred) { $0.fence(at: f.virtual, value: 1) }
        let out = try rig.allocate(64 * 64 * 4)
        try rig.run(Kernels.mandelbrot(width: 64, limit: 200), buffers: [out], groups: (4, 4, 1))
        #expect(!rig.device.engines[1].isIdle)
        rig.device.engines[1].injectResetFailures(1)
        #expect(rig.device.engines[1].reset() == nil)
        let report = try #require(rig.device.engines[1].reset())
        #expect(report.wasBusy && report.context == 7 && report.droppedBytes > 0)
        #expect(f.values(UInt64.self)[0] == 0)
        #expect(rig.log.all == [])
        for pixel in stride(from: 0, to: 4096, by: 7) {
            #expect(out.values(UInt32.self)[pixel] == Kernels.mandelbrotReference(pixel % 64, pixel / 64, width: 64, limit: 200))
        }
        // The engine works again.
        rig.rings[1].rewind(to: rig.device.engines[1].readOffset)
        _ = rig.submit(1) { $0.fence(at: f.virtual, value: 2) }
        #expect(f.values(UInt64.self)[0] == 2)
    }

    /// Inline execution gives a long dispatch away instead of holding the submitter.
    @Test func inlineSubmissionOfAnEndlessProgramReturns() throws {
        let rig = try Rig(videoMemory: 16 << 20)
        rig.dispatch(try rig.prepare(Kernels.endless(), buffers: []), groups: (1, 1, 1))
        #expect(!rig.device.engines[0].isIdle)
        #expect(rig.device.engines[0].reset() != nil)
        #expect(rig.device.engines[0].isIdle)
    }

    /// A ring in memory that is taken back is gone; nothing is read from it any more.
    @Test func aRingGoesWithItsMemory() throws {
        let rig = try Rig(videoMemory: 16 << 20)
        let host = UnsafeMutableRawPointer.allocate(byteCount: 65536, alignment: 4096)
        defer { host.deallocate() }
        let address = try rig.device.mapSystemMemory(host, size: 65536)
        let engine = rig.device.engines[3]
        rig.rings[3] = try engine.setRing(physical: address + 4096, size: 4096)
        let f = try rig.allocate(4096)
        _ = rig.submit(3) { $0.fence(at: f.virtual, value: 1) }
        #expect(f.values(UInt64.self)[0] == 1)
        #expect(rig.device.unmapSystemMemory(address))
        engine.submit(upTo: rig.rings[3].offset + 64)
        #expect(rig.log.all == [.fenceCompleted(engine: 3, context: 7, value: 1, tag: 0)])
    }

    @Test(arguments: [1, 2]) func preemptedWorkGoesOnAfterOtherWork(threads: Int) throws {
        let rig = try Rig(videoMemory: 64 << 20, threads: threads)
        let engine = rig.device.engines[0]
        let width = 96
        let out = try rig.allocate(width * width * 4)
        let work = try rig.prepare(Kernels.mandelbrot(width: width, limit: 300), buffers: [out])
        let f = try rig.allocate(4096)
        rig.dispatch(work, groups: (6, 6, 1), .background)
        var token: UInt64 = 0
        while !engine.isIdle, token < 40 {
            token += 1
            engine.preempt(token: token)
            while !engine.isPreempted { engine.poll() }
            let suspended = engine.takeSuspendedWork()
            engine.resume(.deferred)
            _ = rig.submit(0, context: 8) { $0.fence(at: f.virtual, value: token) }
            engine.waitUntilIdle()
            #expect(f.values(UInt64.self)[0] == token)
            guard let suspended else { break }
            engine.preempt(token: 0)
            while !engine.isPreempted { engine.poll() }
            #expect(engine.restore(suspended))
            engine.resume(.background)
        }
        engine.waitUntilIdle()
        for pixel in stride(from: 0, to: width * width, by: 13) {
            let expected = Kernels.mandelbrotReference(pixel % width, pixel / width, width: width, limit: 300)
            let got = out.values(UInt32.self)[pixel]
            #expect(got == expected)
            if got != expected { break }
        }
    }

    @Test func pageTablesAreUpdatedByTheDevice() throws {
        let rig = try Rig(videoMemory: 64 << 20)
        let data = try rig.allocate(4096)
        let table: UInt64 = 0x200_0000
        // A fresh three-level path for 0xA000_0000 below the rig's second level.
        let second = PageTableEntry(rawValue: rig.word(rig.root)[0]).address
        let third = PageTableEntry(rawValue: rig.word(second)[0]).rawValue
        #expect(third == 0)
        _ = rig.submit(2) {
            $0.fill(table, size: 8192, pattern: 0, physical: true)
            $0.updatePageTable(table: second, firstIndex: 0, entries: [PageTableEntry(table: table)])
            $0.updatePageTable(table: table, firstIndex: 5, entries: [PageTableEntry(table: table + 4096)])
            $0.updatePageTable(table: table + 4096, firstIndex: 8, count: 4, first: PageTableEntry(page: data.physical), step: 0)
            $0.flushTLB()
            $0.fill(0xA0_8000, size: 4, pattern: 77)
            $0.copy(from: 0xA0_9000, to: 0xA0_A010, size: 4)
        }
        #expect(rig.log.all == [])
        #expect(data.values(UInt32.self)[0] == 77)
        #expect(data.values(UInt32.self)[4] == 77)
        #expect(try rig.device.translate(0xA0_B123, root: rig.root) == data.physical + 0x123)
    }

    @Test(arguments: 0..<20) func copiesEqualMemmove(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let rig = try Rig(videoMemory: 32 << 20)
        let size = 40_000
        var model = (0..<size).map { _ in UInt8.random(in: 0...255, using: &random) }
        let buffer = try rig.upload(model)
        // Pages in reverse order, so that runs end at each page.
        if seed % 2 == 0 {
            let pages = (size + 4095) / 4096
            for page in 0..<UInt64(pages) {
                rig.map(0x9000_0000 + page << 12, to: PageTableEntry(page: buffer.physical + (UInt64(pages) - 1 - page) << 12))
            }
            model = (0..<pages * 4096).map { index in
                let at = (pages - 1 - index / 4096) * 4096 + index % 4096
                return at < size ? model[at] : 0
            }
        }
        let base = seed % 2 == 0 ? 0x9000_0000 : buffer.virtual
        for _ in 0..<20 {
            let length = Int.random(in: 0...12_000, using: &random)
            let from = Int.random(in: 0...size - length, using: &random)
            let to = Int.random(in: 0...size - length, using: &random)
            _ = rig.submit(2) { $0.copy(from: base + UInt64(from), to: base + UInt64(to), size: UInt64(length)) }
            model.replaceSubrange(to..<to + length, with: Array(model[from..<from + length]))
        }
        #expect(rig.log.all == [])
        let back = try rig.allocate(model.count)
        _ = rig.submit(2) { $0.copy(from: base, to: back.virtual, size: UInt64(size)) }
        #expect(Array(back.values(UInt8.self)[..<size]) == Array(model[..<size]))
    }

    @Test func unprivilegedBuffersCannotReachPhysicalMemory() throws {
        for type in [PacketType.bind, .updatePageTable, .flushTLB, .interrupt, .indirect] {
            let rig = try Rig(videoMemory: 16 << 20)
            var packets = PacketWriter()
            packets.nop(bytes: 24)
            switch type {
            case .bind: packets.bind(root: 0, context: 1)
            case .updatePageTable: packets.updatePageTable(table: rig.root, firstIndex: 0, count: 1, first: .invalid, step: 0)
            case .flushTLB: packets.flushTLB()
            case .interrupt: packets.interrupt(1)
            default: packets.indirect(0, size: 8)
            }
            let buffer = try rig.upload(packets.words)
            _ = rig.submit { $0.indirect(buffer.virtual, size: UInt64(packets.byteCount)) }
            #expect(rig.log.all.count == 1)
            guard case .engineError(0, 7, .invalidPacket)? = rig.log.all.first else {
                Issue.record("\(type) was taken")
                return
            }
        }
        let rig = try Rig(videoMemory: 16 << 20)
        var packets = PacketWriter()
        packets.fill(0, size: 8, pattern: 1, physical: true)
        let buffer = try rig.upload(packets.words)
        _ = rig.submit { $0.indirect(buffer.virtual, size: 32) }
        #expect(rig.log.all.count == 1 && rig.device.engines[0].isHalted)
        #expect(rig.word(0).pointee == 0)
    }

    /// Whatever the bytes of a ring or a buffer are, the engine ends in an interrupt or in idleness.
    @Test(arguments: 0..<12) func hostilePacketsNeverTrap(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let rig = try Rig(videoMemory: 16 << 20)
        let target = try rig.allocate(65536)
        let program = try rig.prepare(Kernels.saxpy(), buffers: [target, target], constants: [1, 2, 3, 4])
        for _ in 0..<60 {
            var good = PacketWriter()
            good.fill(target.virtual, size: 64, pattern: 3)
            good.copy(from: target.virtual, to: target.virtual + 4096, size: 100)
            good.fence(at: target.virtual + 128, value: 3)
            good.dispatch(
                program: program.program.virtual, constants: program.constants.virtual, constantBytes: 4,
                descriptors: program.descriptors.virtual, descriptorCount: 2, groups: (3, 1, 1))
            good.wait(at: target.virtual + 128, value: 0)
            good.timestamp(at: target.virtual + 256)
            good.nativeFence(current: target.virtual, value: 1, monitored: target.virtual + 8)
            var words = good.words
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let index = Int.random(in: 0..<words.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: words[index] = random.next()
                case 1: words[index] ^= 1 << UInt64.random(in: 0..<64, using: &random)
                default: words[index] = UInt64.random(in: 0..<20, using: &random)
                }
            }
            let buffer = try rig.upload(words)
            _ = rig.submit { $0.indirect(buffer.virtual, size: UInt64(words.count * 8)) }
            let engine = rig.device.engines[0]
            var turns = 0
            while !engine.isIdle, !engine.isHalted, !engine.isBlocked, turns < 200 {
                engine.poll()
                turns += 1
            }
            _ = engine.reset()
            rig.rings[0].rewind(to: engine.readOffset)
        }
    }
}
