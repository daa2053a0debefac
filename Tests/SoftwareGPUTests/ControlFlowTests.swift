import GPUInstructionSet
import Testing

@testable import SoftwareGPU

/// Random structured programs: all lanes together must do what each lane does alone.
@Suite struct ControlFlowTests {
    /// Writes programs whose loops end.
    struct Generator {
        var random: SeededGenerator
        var code: [Instruction] = []
        /// Open loops and blocks, innermost last; loops that may be continued.
        var open: [Bool] = []
        var nextCounter = 8
        var budget = 120

        mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
        mutating func register() -> Operand { .v(number(1...5)) }

        mutating func condition() -> Operand {
            code.append(Instruction(.and, dst: .v(6), a: register(), b: .literal([1, 2, 4, 3, 0].randomElement(using: &random) ?? 1)))
            return number(0...9) == 0 ? .literal(number(0...1)) : .v(6)
        }

        mutating func statements(_ depth: Int) {
            for _ in 0..<number(1...4) where budget > 0 {
                budget -= 1
                switch number(0...13) {
                case 0...5:
                    let opcode: Opcode = [.add, .xor, .mul, .sub].randomElement(using: &random) ?? .add
                    let second: Operand = number(0...2) == 0 ? .literal(number(0...99)) : register()
                    code.append(Instruction(opcode, dst: register(), a: register(), b: second))
                case 6 where depth < 6, 7 where depth < 6:
                    let condition = condition()
                    code.append(Instruction(.if, a: condition))
                    statements(depth + 1)
                    if number(0...1) == 0 {
                        code.append(Instruction(.else))
                        statements(depth + 1)
                    }
                    code.append(Instruction(.endif))
                case 8 where depth < 6, 9 where depth < 6: loop(depth)
                case 10 where depth < 6:
                    code.append(Instruction(.block))
                    open.append(false)
                    statements(depth + 1)
                    open.removeLast()
                    code.append(Instruction(.endblock))
                case 11 where !open.isEmpty:
                    let condition = condition()
                    code.append(Instruction(.break, a: condition, imm: UInt32(number(0...open.count - 1))))
                case 12 where open.contains(true):
                    let levels = open.indices.reversed().filter { open[$0] }.map { open.count - 1 - $0 }
                    let condition = condition()
                    code.append(Instruction(.continue, a: condition, imm: UInt32(levels.randomElement(using: &random) ?? 0)))
                case 13 where number(0...5) == 0:
                    let condition = condition()
                    code.append(Instruction(.ret, a: condition))
                default: break
                }
            }
        }

        mutating func loop(_ depth: Int) {
            let counter = Operand.v(nextCounter)
            nextCounter += 1
            let turns = number(1...5)
            let hasContinuing = Bool.random(using: &random)
            code.append(Instruction(.mov, dst: counter, a: .literal(0)))
            code.append(Instruction(.loop))
            open.append(true)
            if !hasContinuing { code.append(Instruction(.add, dst: counter, a: counter, b: .literal(1))) }
            statements(depth + 1)
            if hasContinuing {
                code.append(Instruction(.continuing))
                open[open.count - 1] = false
                code.append(Instruction(.add, dst: counter, a: counter, b: .literal(1)))
                if number(0...1) == 0 { statements(depth + 1) }
            }
            open.removeLast()
            // Where lanes could continue past the test, the test stands at the end and is always reached.
            code.append(Instruction(.cmp, dst: .v(7), a: counter, b: .literal(turns), modifier: Condition.lt.rawValue))
            if !hasContinuing {
                // A continue jumps over that comparison: leave by break at the top instead.
                code.removeLast()
                code.append(Instruction(.endloop))
                let top = code.lastIndex { $0.opcode == .add && $0.dst == counter } ?? 0
                code.insert(
                    contentsOf: [
                        Instruction(.cmp, dst: .v(7), a: counter, b: .literal(turns), modifier: Condition.gt.rawValue),
                        Instruction(.break, a: .v(7)),
                    ], at: top + 1)
            } else {
                code.append(Instruction(.endloop, a: .v(7)))
            }
        }
    }

    /// One lane alone.
    static func execute(_ code: [Instruction], _ registers: inout [UInt32]) {
        var ends: [Int: Int] = [:]
        var middles: [Int: Int] = [:]
        var stack: [Int] = []
        for (index, instruction) in code.enumerated() {
            switch instruction.opcode {
            case .if, .loop, .block: stack.append(index)
            case .else, .continuing: middles[stack.last ?? 0] = index
            case .endif, .endloop, .endblock: ends[stack.popLast() ?? 0] = index
            default: break
            }
        }
        let begins = Dictionary(uniqueKeysWithValues: ends.map { ($1, $0) })
        let ifOfElse = Dictionary(uniqueKeysWithValues: middles.map { ($1, $0) })
        func value(_ operand: Operand) -> UInt32? {
            switch operand.kind {
            case .vector(let index): registers[index]
            case .literal(let number): UInt32(number)
            default: nil
            }
        }
        func holds(_ instruction: Instruction) -> Bool { value(instruction.a).map { $0 != 0 } ?? true }
        var open: [Int] = []
        var pc = 0
        while pc < code.count {
            let instruction = code[pc]
            let (a, b) = (value(instruction.a) ?? 0, value(instruction.b) ?? 0)
            func set(_ result: UInt32) { if case .vector(let index) = instruction.dst.kind { registers[index] = result } }
            let here = pc
            pc += 1
            switch instruction.opcode {
            case .add: set(a &+ b)
            case .sub: set(a &- b)
            case .mul: set(a &* b)
            case .xor: set(a ^ b)
            case .and: set(a & b)
            case .mov: set(a)
            case .cmp: set((instruction.modifier == Condition.lt.rawValue ? a < b : a > b) ? ~0 : 0)
            case .if: if !holds(instruction) { pc = (middles[here] ?? ends[here] ?? 0) + 1 }
            case .else: pc = (ends[ifOfElse[here] ?? 0] ?? 0) + 1
            case .loop, .block: open.append(here)
            case .endblock: open.removeLast()
            case .endloop: if holds(instruction) { pc = (begins[here] ?? 0) + 1 } else { open.removeLast() }
            case .break:
                if holds(instruction) {
                    open.removeLast(Int(instruction.imm))
                    pc = (ends[open.removeLast()] ?? 0) + 1
                }
            case .continue:
                if holds(instruction) {
                    open.removeLast(Int(instruction.imm))
                    let begin = open.last ?? 0
                    pc = middles[begin].map { $0 + 1 } ?? ends[begin] ?? 0
                }
            case .ret: if holds(instruction) { return }
            default: break
            }
        }
    }

    @Test(arguments: 0..<20, [true, false]) func lanesTogetherDoWhatLanesDoAlone(seed: UInt64, native: Bool) throws {
        var generator = Generator(random: SeededGenerator(seed: seed))
        while generator.code.count < 40 { generator.statements(0); generator.budget = 60 }
        let groupSize = [40, 64, 256, 7][Int(seed % 4)]
        let rig = try Rig(videoMemory: 16 << 20, native: native)
        let lanes = groupSize * 3
        let input = (0..<lanes * 5).map { _ in UInt32(truncatingIfNeeded: generator.random.next() >> 20) }
        let source = try rig.upload(input)
        let out = try rig.allocate(lanes * 20)
        var b = ProgramBuilder(groupSize: (groupSize, 1, 1))
        b.program.descriptorCount = 2
        _ = b.vector(components: generator.nextCounter)
        b.system(.v(0), .threadIDX)
        b.emit(.mul, .u32, .v(0), .v(0), .literal(20))
        for register in 1...5 { b.emit(Instruction(.ldb, dst: .v(register), a: .v(0), c: .literal(0), imm: UInt32(4 * register - 4))) }
        // `ret` must still leave results behind.
        let ret = generator.code.firstIndex { $0.opcode == .ret }
        b.emit(.block)
        for instruction in generator.code { b.emit(instruction) }
        b.emit(.endblock)
        for register in 1...5 { b.emit(Instruction(.stb, dst: .v(register), a: .v(0), c: .literal(1), imm: UInt32(4 * register - 4))) }
        let program = try b.finish()
        try rig.run(program, buffers: [source, out], groups: (3, 1, 1))
        #expect(rig.log.all == [])
        let got = out.values(UInt32.self)
        for lane in 0..<lanes {
            var registers = [UInt32](repeating: 0, count: generator.nextCounter + 1)
            for register in 1...5 { registers[register] = input[lane * 5 + register - 1] }
            let isExact = ret == nil
            Self.execute(generator.code, &registers)
            for register in 1...5 where isExact || got[lane * 5 + register - 1] != 0 {
                let same = got[lane * 5 + register - 1] == registers[register]
                #expect(same, "seed \(seed) lane \(lane) register \(register)")
                if !same { return }
            }
        }
    }
}
