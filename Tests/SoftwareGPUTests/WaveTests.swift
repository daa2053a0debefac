import GPUInstructionSet
import Testing

@testable import SoftwareGPU

@Suite struct WaveTests {
    /// All wave instructions against loops over the lanes, with dead lanes and a last wave that is not full.
    @Test(arguments: [70, 256, 20]) func waves(groupSize: Int) throws {
        var random = SeededGenerator(seed: UInt64(groupSize))
        let groups = 3
        let lanes = groupSize * groups
        let input = (0..<lanes).map { _ in UInt32(truncatingIfNeeded: random.next() % 5) }
        let live = (0..<lanes).map { _ in UInt32(random.next() % 4 == 0 ? 0 : 1) }
        var list: [Instruction] = [
            Instruction(.ballot), Instruction(.wavefirst), Instruction(.waveany), Instruction(.waveall), Instruction(.waveallequal),
            Instruction(.wavecount), Instruction(.waveprefixcount), Instruction(.waveisfirst), Instruction(.waveread),
        ]
        for opcode in [Opcode.wavereduce, .waveprefix, .wavescan] {
            for operation in WaveOperation.allCases { list.append(Instruction(opcode, modifier: operation.rawValue)) }
        }
        for bare in list {
            let rig = try Rig(videoMemory: 16 << 20)
            let out = try rig.allocate(lanes * 4)
            var b = ProgramBuilder(groupSize: (groupSize, 1, 1))
            b.program.descriptorCount = 3
            let (thread, value, condition, result) = (b.vector(), b.vector(), b.vector(), b.vector())
            b.system(thread, .threadIDX)
            b.emit(Instruction(.ldb, dst: value, a: thread, c: .literal(0), scale: 2))
            b.emit(Instruction(.ldb, dst: condition, a: thread, c: .literal(1), scale: 2))
            b.emit(.mov, .u32, result, .literal(99))
            b.emit(.if, .u32, .none, condition)
            var instruction = bare
            instruction.dst = result
            if bare.opcode.info.a != .absent { instruction.a = value }
            if bare.opcode.info.b != .absent { instruction.b = value }
            b.emit(instruction)
            b.emit(.endif)
            b.emit(Instruction(.stb, dst: result, a: thread, c: .literal(2), scale: 2))
            try rig.run(b.finish(), buffers: [rig.upload(input), rig.upload(live), out], groups: (UInt32(groups), 1, 1))
            try #require(rig.log.all == [])
            for lane in 0..<lanes {
                let local = lane % groupSize
                let start = lane - local + local / 32 * 32
                let wave = start..<min(start + 32, lane - local + groupSize)
                let alive = wave.filter { live[$0] != 0 }
                let expected = live[lane] == 0 ? 99 : Self.expected(instruction, lane, wave, alive, input)
                #expect(out.values(UInt32.self)[lane] == expected, "\(instruction.assembly) lane \(lane)")
            }
        }
    }

    static func expected(_ i: Instruction, _ lane: Int, _ wave: Range<Int>, _ alive: [Int], _ input: [UInt32]) -> UInt32 {
        func truth(_ value: Bool) -> UInt32 { value ? ~0 : 0 }
        func fold(_ lanes: [Int]) -> UInt32 {
            let values = lanes.map { input[$0] }
            switch WaveOperation(rawValue: i.modifier) {
            case .mul: return values.reduce(1, &*)
            case .min: return values.min() ?? .max
            case .max: return values.max() ?? 0
            case .and: return values.reduce(~0, &)
            case .or: return values.reduce(0, |)
            case .xor: return values.reduce(0, ^)
            default: return values.reduce(0, &+)
            }
        }
        switch i.opcode {
        case .ballot: return alive.filter { input[$0] != 0 }.reduce(0) { $0 | 1 << UInt32($1 - wave.lowerBound) }
        case .wavefirst: return input[alive[0]]
        case .waveany: return truth(alive.contains { input[$0] != 0 })
        case .waveall: return truth(alive.allSatisfy { input[$0] != 0 })
        case .waveallequal: return truth(Set(alive.map { input[$0] }).count == 1)
        case .wavecount: return UInt32(alive.filter { input[$0] != 0 }.count)
        case .waveprefixcount: return UInt32(alive.filter { $0 < lane && input[$0] != 0 }.count)
        case .waveisfirst: return truth(lane == alive[0])
        case .waveread:
            let from = wave.lowerBound + Int(input[lane])
            return alive.contains(from) ? input[from] : 0
        case .wavereduce: return fold(alive)
        case .waveprefix: return fold(alive.filter { $0 < lane })
        default: return fold(alive.filter { $0 <= lane })
        }
    }

    /// Sum in group memory with barriers: the classic reduction.
    @Test func reductionThroughGroupMemory() throws {
        let text = """
            .group 256 1 1
            .shared 1024
            .descriptors 2
            sys v0, localIndex
            sys v1, threadIDX
            ldb.f32.any v2, v1 << 2, _, #0
            sts.f32 v2, v0 << 2, _
            barrier
            mov.u32 s0, #128
            loop
                cmp.lt.u32.any v3, v0, s0
                if v3
                    add.u32.any v4, v0, s0
                    lds.f32.any v5, v4 << 2, _
                    lds.f32.any v6, v0 << 2, _
                    add.f32.any v5, v6, v5
                    sts.f32 v5, v0 << 2, _
                endif
                barrier
                shr.u32 s0, s0, #1
            endloop s0
            cmp.eq.u32.any v3, v0, #0
            if v3
                lds.f32 v5, _, _
                sys v6, groupIDX
                stb.f32 v5, v6 << 2, _, #1
            endif
            """
        let rig = try Rig(videoMemory: 16 << 20)
        let x = (0..<2048).map { Float($0 % 100) }
        let out = try rig.allocate(32)
        try rig.run(Program.assemble(text), buffers: [rig.upload(x), out], groups: (8, 1, 1))
        #expect(rig.log.all == [])
        for group in 0..<8 { #expect(out.values(Float.self)[group] == x[group * 256..<(group + 1) * 256].reduce(0, +)) }
    }
}
