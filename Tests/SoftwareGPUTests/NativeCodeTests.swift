import GPUInstructionSet
import Glibc
import Testing

@testable import SoftwareGPU

/// Machine code against row operations: the same programs on two devices must leave the same memory.
@Suite struct NativeCodeTests {
    /// Writes structured programs of vector and scalar arithmetic, branches on both, accesses that no other lane meets, of words of 8 to 32
    /// bits, of private memory too, and atomic operations whose order does not matter.
    struct Generator {
        var random: SeededGenerator
        var code: [Instruction] = []
        var open: [Bool] = []
        var counters = 0
        var budget = 90
        let hasShared: Bool

        /// Vector registers: 0 the lane's own bytes in the output, 1 its number, 2...6 whole numbers, 7...9 floats, 10 conditions, 11 offsets.
        static let vectors = 24
        /// Scalar registers: 0...3 values, 4 conditions, 5... counters.
        static let scalars = 24

        mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
        mutating func pick<T>(_ list: [T]) -> T { list[number(0...list.count - 1)] }
        mutating func whole() -> Operand { .v(number(2...6)) }
        mutating func float() -> Operand { .v(number(7...9)) }
        mutating func scalar() -> Operand { .s(number(0...3)) }
        mutating func emit(_ instruction: Instruction) {
            var instruction = instruction
            // A write that may spoil other lanes is what a compiler emits for values that only the next steps read.
            if open.isEmpty, instruction.dst.isVector, !instruction.opcode.info.readsDst { instruction.unmasked = number(0...1) == 0 }
            code.append(instruction)
        }

        mutating func condition() -> Operand {
            switch number(0...3) {
            case 0:
                emit(Instruction(.cmp, dst: .s(4), a: scalar(), b: .literal(number(0...40)), modifier: pick([Condition.lt, .ge, .eq, .ne]).rawValue))
                return .s(4)
            case 1:
                emit(Instruction(.cmp, .f32, dst: .v(10), a: float(), b: float(), modifier: pick(Condition.allCases).rawValue))
                return .v(10)
            default:
                emit(Instruction(.and, dst: .v(10), a: whole(), b: .literal(pick([1, 2, 3, 0]))))
                return .v(10)
            }
        }

        mutating func arithmetic() {
            let second: Operand = number(0...2) == 0 ? .literal(number(0...40)) : number(0...2) == 0 ? scalar() : whole()
            let type: DataType = number(0...1) == 0 ? .u32 : .i32
            switch number(0...9) {
            case 0...3: emit(Instruction(pick([.add, .sub, .mul, .xor, .or, .and, .min, .max, .shl, .shr]), type, dst: whole(), a: whole(), b: second))
            case 4: emit(Instruction(pick([.mad, .clamp]), type, dst: whole(), a: whole(), b: second, c: whole()))
            case 5: emit(Instruction(pick([.not, .neg, .countbits, .reversebits]), dst: whole(), a: whole()))
            case 6: emit(Instruction(.cvt, .f32, dst: float(), a: whole(), imm: UInt32(type.rawValue)))
            case 7: emit(Instruction(.cvt, type, dst: whole(), a: float(), imm: UInt32(DataType.f32.rawValue)))
            case 8: emit(Instruction(pick([.add, .sub, .mul, .div, .min, .max]), .f32, dst: float(), a: float(), b: float()))
            default: emit(Instruction(pick([.mad, .fma, .lerp]), .f32, dst: float(), a: float(), b: float(), c: float()))
            }
            if number(0...5) == 0 { emit(Instruction(.select, dst: whole(), a: whole(), b: whole(), c: second)) }
            if number(0...5) == 0 { emit(Instruction(pick([.sin, .sqrt, .floor, .fract, .saturate, .round]), .f32, dst: float(), a: float())) }
        }

        mutating func access() {
            switch number(0...15) {
            case 9: narrow()
            case 10, 11: scratch()
            case 12...14: atomic()
            case 0: emit(Instruction(.ldb, dst: whole(), a: .v(1), c: .literal(0), imm: UInt32(4 * number(0...40)), scale: 2))
            case 1:
                emit(Instruction(.and, dst: .v(11), a: whole(), b: .literal(4095)))
                emit(Instruction(.ldb, dst: whole(), a: .v(11), b: number(0...1) == 0 ? .none : scalar(), c: .literal(0)))
            case 2: emit(Instruction(.ldb, dst: whole(), a: scalar(), c: .literal(0), scale: 2))
            case 3: emit(Instruction(.ldb, dst: scalar(), c: .literal(0), imm: UInt32(4 * number(0...99))))
            case 4: emit(Instruction(.ldc, dst: scalar(), imm: UInt32(4 * number(0...9))))
            case 5:
                emit(Instruction(.mul, dst: .v(11), a: .v(1), b: .literal(pick([4, 8, 20]))))
                emit(Instruction(.ldb, dst: .v(2), a: .v(11), c: .literal(0), components: number(1...4)))
            case 6: code.append(Instruction(.stb, dst: whole(), a: .v(0), c: .literal(1), imm: UInt32(4 * number(0...6))))
            case 7 where hasShared:
                code.append(Instruction(.sts, dst: whole(), a: .v(12), scale: 2))
                emit(Instruction(.lds, dst: whole(), a: .v(12), scale: 2))
            default: code.append(Instruction(.stb, dst: .v(2), a: .v(0), c: .literal(1), imm: 4, components: number(1...4)))
            }
        }

        /// Bytes and 16-bit words: in a row, anywhere, the same for all, and stored.
        mutating func narrow() {
            let type: DataType = pick([.u8, .i8, .u16, .i16, .f16])
            let scale = type.size == 1 ? 0 : 1
            switch number(0...5) {
            case 0: emit(Instruction(.ldb, type, dst: whole(), a: .v(1), c: .literal(0), imm: UInt32(number(0...70)), scale: scale))
            case 1:
                emit(Instruction(.and, dst: .v(11), a: whole(), b: .literal(4095)))
                emit(Instruction(.ldb, type, dst: .v(2), a: .v(11), c: .literal(0), components: number(1...3)))
            case 2: emit(Instruction(.ldb, type, dst: whole(), a: scalar(), c: .literal(0), imm: UInt32(number(0...9))))
            case 3: emit(Instruction(.ldb, type, dst: scalar(), c: .literal(0), imm: UInt32(number(0...99))))
            case 4: code.append(Instruction(.stb, type, dst: whole(), a: .v(1), c: .literal(2), imm: 256, scale: scale))
            default: code.append(Instruction(.stb, type, dst: .v(2), a: .v(0), c: .literal(1), imm: UInt32(4 * number(0...5)), components: number(1...3)))
            }
        }

        /// Private memory, beyond its end too.
        mutating func scratch() {
            let components = number(1...3)
            var a = Operand.none
            if number(0...1) == 0 {
                a = .v(11)
                emit(Instruction(.and, dst: a, a: whole(), b: .literal(127)))
            } else if number(0...2) == 0 {
                a = scalar()
            }
            let imm = UInt32(number(0...100))
            if number(0...1) == 0 {
                code.append(Instruction(.stp, dst: .v(2), a: a, imm: imm, components: components))
            } else {
                emit(Instruction(.ldp, dst: .v(2), a: a, imm: imm, components: components))
            }
        }

        /// On a word of the lane's own with the old value, or on one that all share, each of those by one operation, without.
        mutating func atomic() {
            let type: DataType = number(0...1) == 0 ? .u32 : .i32
            switch number(0...5) {
            case 0 where hasShared:
                exchange(Instruction(.atoms, type, dst: whole(), a: .v(12), b: whole(), scale: 2))
            case 0...3:
                emit(Instruction(.add, dst: .v(11), a: .v(0), b: .literal(number(0...31))))
                exchange(Instruction(.atomb, type, dst: number(0...2) == 0 ? .none : whole(), a: .v(11), b: number(0...3) == 0 ? scalar() : whole(), c: .literal(1)))
            default:
                let operation = number(0...5)
                let kind: [AtomicOperation] = [.add, .min, .max, .and, .or, .xor]
                emit(Instruction(.and, dst: .v(11), a: whole(), b: .literal(7)))
                emit(Instruction(.mad, dst: .v(11), a: .v(11), b: .literal(6), c: .literal(operation)))
                let place: Operand = number(0...2) == 0 ? .literal(operation) : .v(11)
                code.append(Instruction(.atomb, .u32, a: place, b: whole(), c: .literal(2), modifier: kind[operation].rawValue, scale: 2))
            }
        }

        /// The instruction with one of all operations.
        mutating func exchange(_ instruction: Instruction) {
            var instruction = instruction
            let operation = pick(AtomicOperation.allCases)
            instruction.modifier = operation.rawValue
            if operation == .compareExchange { instruction.d = whole() }
            code.append(instruction)
        }

        mutating func statements(_ depth: Int) {
            for _ in 0..<number(1...5) where budget > 0 {
                budget -= 1
                switch number(0...14) {
                case 0...4: arithmetic()
                case 5, 6: access()
                case 7: code.append(Instruction(pick([.add, .mul, .xor, .shr, .min]), dst: scalar(), a: scalar(), b: number(0...1) == 0 ? .literal(number(1...9)) : scalar()))
                case 8 where depth < 5, 9 where depth < 5:
                    let condition = condition()
                    code.append(Instruction(.if, a: condition))
                    open.append(false)
                    statements(depth + 1)
                    if number(0...1) == 0 {
                        code.append(Instruction(.else))
                        statements(depth + 1)
                    }
                    open.removeLast()
                    code.append(Instruction(.endif))
                case 10 where depth < 4, 11 where depth < 4: loop(depth)
                case 12 where open.contains(true):
                    let condition = condition()
                    code.append(Instruction(.break, a: condition))
                case 13 where depth == 0 && hasShared: code.append(Instruction(.barrier))
                case 14 where number(0...5) == 0:
                    let condition = condition()
                    code.append(Instruction(.ret, a: condition))
                default: break
                }
            }
        }

        mutating func loop(_ depth: Int) {
            let isScalar = number(0...1) == 0
            let counter: Operand = isScalar ? .s(5 + counters % 19) : .v(13 + counters % 11)
            counters += 1
            let test: Operand = isScalar ? .s(4) : .v(10)
            code.append(Instruction(.mov, dst: counter, a: .literal(0)))
            code.append(Instruction(.loop))
            open.append(true)
            code.append(Instruction(.add, dst: counter, a: counter, b: .literal(1)))
            let end: Operand = isScalar || number(0...1) == 0 ? .literal(number(1...6)) : .literal(3)
            code.append(Instruction(.cmp, dst: test, a: counter, b: end, modifier: Condition.gt.rawValue))
            code.append(Instruction(.break, a: test))
            statements(depth + 1)
            open.removeLast()
            code.append(Instruction(.endloop))
        }
    }

    static func program(_ seed: UInt64) throws -> (program: Program, lanes: Int, random: SeededGenerator) {
        let sizes = [(256, 1, 1), (16, 16, 1), (40, 1, 1), (64, 1, 1), (7, 1, 1), (8, 4, 5), (128, 2, 1)]
        let size = sizes[Int(seed % UInt64(sizes.count))]
        let group = size.0 * size.1 * size.2
        var generator = Generator(random: SeededGenerator(seed: seed), hasShared: group >= 128)
        while generator.code.count < 60 {
            generator.budget = 90
            generator.statements(0)
        }
        var b = ProgramBuilder(groupSize: size)
        b.program.descriptorCount = 3
        b.program.scratchBytes = 96
        b.program.constantBytes = 64
        b.program.sharedBytes = generator.hasShared ? 4 * group : 0
        if group >= 128 { b.program.flags = .groupUniform }
        _ = b.vector(components: Generator.vectors)
        for _ in 0..<Generator.scalars { _ = b.scalar() }
        b.system(.v(12), .localIndex, unmasked: true)
        b.system(.v(1), .groupIDX, unmasked: true)
        b.emit(Instruction(.mad, dst: .v(1), a: .v(1), b: .literal(group), c: .v(12), unmasked: true))
        b.emit(Instruction(.mul, dst: .v(0), a: .v(1), b: .literal(32), unmasked: true))
        for register in 2...6 { b.emit(Instruction(.ldb, dst: .v(register), a: .v(1), c: .literal(0), imm: UInt32(4 * register), scale: 2)) }
        for register in 7...9 { b.emit(Instruction(.cvt, .f32, dst: .v(register), a: .v(register - 5), imm: UInt32(DataType.i32.rawValue))) }
        for register in 0...3 { b.emit(Instruction(.mov, dst: .s(register), a: .literal(register * 7))) }
        for instruction in generator.code { b.emit(instruction) }
        for register in 2...9 { b.emit(Instruction(.stb, dst: .v(register), a: .v(0), c: .literal(1), imm: UInt32(4 * register - 8))) }
        return (try b.finish(), group * 3, generator.random)
    }

    /// `SEEDS=2000` tries so many instead.
    static let seeds = 0..<(getenv("SEEDS").flatMap { UInt64(String(cString: $0)) } ?? 84)

    @Test(arguments: seeds) func machineCodeDoesWhatRowsDo(seed: UInt64) throws {
        var (program, lanes, random) = try Self.program(seed)
        let input = (0..<lanes + 40).map { _ in UInt32(truncatingIfNeeded: random.next() >> (random.next() & 1 == 0 ? 20 : 50)) }
        let constants = (0..<64).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        var results: [[UInt32]] = []
        var shared: [[UInt8]] = []
        for isNative in [false, true] {
            let rig = try Rig(videoMemory: 16 << 20, native: isNative)
            let source = try rig.upload(input)
            let out = try rig.allocate(lanes * 32)
            let common = try rig.allocate(256 + lanes * 2 - 5)
            try rig.run(program, buffers: [source, out, common], constants: constants, groups: (3, 1, 1))
            #expect(rig.log.all == [], "seed \(seed) native \(isNative)")
            results.append(Array(out.values(UInt32.self)))
            shared.append(Array(common.values(UInt8.self)))
        }
        // Words 5 to 7 of a lane are floats, of which any NaN is as good as another.
        let differing = zip(results[0], results[1]).enumerated().first { place, words in
            words.0 != words.1 && !(place % 8 >= 5 && Float(bitPattern: words.0).isNaN && Float(bitPattern: words.1).isNaN)
        }
        #expect(shared[0] == shared[1], "seed \(seed): words that all lanes share")
        #expect(
            differing == nil, "seed \(seed): lane \((differing?.offset ?? 0) / 8) word \((differing?.offset ?? 0) % 8)\n\(program.code.map(\.assembly).joined(separator: "\n"))")
    }

    @Test func commonShadersBecomeMachineCode() throws {
        guard WideRows.functions?.pointee.has_512_bits ?? 0 != 0 else { return }
        let mandelbrot = try #require(PreparedProgram(Kernels.mandelbrot(width: 64, limit: 100)).native)
        // All of it but the group's position is one region.
        #expect(mandelbrot.regions.count == 1)
        #expect(mandelbrot.regions[0].steps.contains { mandelbrot.steps[$0].action == .loopBegin })
        #expect(PreparedProgram(try Kernels.mandelbrot(width: 64, limit: 100), usesNativeCode: false).native == nil)
        // Atomic operations, narrow words and private memory stand in regions.
        var found: Set<Step.Action> = []
        for seed in 0..<84 as Range<UInt64> {
            guard let native = PreparedProgram(try Self.program(seed).program).native else { continue }
            for index in native.regions.flatMap(\.steps) {
                found.insert(native.steps[index].action)
                if native.steps[index].isMemoryAccess, native.steps[index].type.size < 4 { found.insert(.globalAccess) }
            }
        }
        #expect(found.isSuperset(of: [.bufferAtomic, .sharedAtomic, .privateAccess, .globalAccess]))
        // A barrier parts regions.
        let seeds = (0..<20 as Range<UInt64>).filter { seed in (try? Self.program(seed).program.code.contains { $0.opcode == .barrier }) ?? false }
        for seed in seeds {
            let program = PreparedProgram(try Self.program(seed).program)
            for region in program.native?.regions ?? [] { #expect(!region.steps.contains { program.native?.steps[$0].action == .barrier }) }
        }
    }

    @Test func anEndlessLoopInMachineCodeYieldsAndGoesOn() throws {
        // Each lane counts in memory; the program is stopped again and again, and loses no turn.
        var b = ProgramBuilder(groupSize: (32, 1, 1))
        b.program.descriptorCount = 1
        let (thread, counter) = (b.vector(), b.vector())
        b.system(thread, .threadIDX, unmasked: true)
        b.emit(.mov, .u32, counter, .literal(0))
        b.emit(.loop)
        b.emit(.add, .u32, counter, counter, .literal(1))
        let done = b.vector()
        b.emit(Instruction(.cmp, dst: done, a: counter, b: .immediate, imm: 3_000_000, modifier: Condition.ge.rawValue))
        b.emit(Instruction(.break, a: done))
        b.emit(.endloop)
        b.emit(Instruction(.stb, dst: counter, a: thread, c: .literal(0), scale: 2))
        let rig = try Rig(videoMemory: 16 << 20)
        let out = try rig.allocate(128)
        let work = try rig.prepare(b.finish(), buffers: [out])
        rig.dispatch(work, groups: (1, 1, 1), .background)
        let engine = rig.device.engines[0]
        for token in 1...5 as ClosedRange<UInt64> {
            engine.preempt(token: token)
            while !engine.isPreempted { engine.poll() }
            engine.resume(.background)
        }
        engine.waitUntilIdle()
        #expect(out.values(UInt32.self).allSatisfy { $0 == 3_000_000 })
    }
}
