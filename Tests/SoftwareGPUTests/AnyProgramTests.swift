import GPUInstructionSet
import Glibc
import Testing

@testable import SoftwareGPU

/// Programs of any instructions that validation lets through: they run, or fault, and nothing beyond their buffers changes.
@Suite struct AnyProgramTests {
    /// `SEEDS=2000` tries so many instead.
    static let seeds = 0..<(getenv("SEEDS").flatMap { UInt64(String(cString: $0)) } ?? 40)

    private static let registers = 24
    private static let scalars = 16

    /// An instruction whose fields are drawn until they fit together.
    private func instruction(_ random: inout SeededGenerator) -> Instruction? {
        let info = OpcodeInfo.all[Int.random(in: 0..<OpcodeInfo.all.count, using: &random)]
        guard ![.if, .else, .endif, .loop, .continuing, .endloop, .block, .endblock, .break, .continue].contains(info.opcode) else { return nil }
        func operand() -> Operand {
            switch Int.random(in: 0..<8, using: &random) {
            case 0: .none
            case 1: .immediate
            case 2: .literal(Int.random(in: 0..<40, using: &random))
            case 3: .literal(Int.random(in: 0..<3, using: &random))
            case 4: .s(Int.random(in: 0..<Self.scalars, using: &random))
            default: .v(Int.random(in: 0..<Self.registers, using: &random))
            }
        }
        for _ in 0..<200 {
            var i = Instruction(info.opcode, DataType.allCases.randomElement(using: &random) ?? .u32)
            i.dst = operand()
            (i.a, i.b, i.c) = (operand(), operand(), operand())
            i.imm =
                switch Int.random(in: 0..<4, using: &random) {
                case 0: UInt32(truncatingIfNeeded: random.next())
                case 1: UInt32(operand().rawValue)
                default: UInt32.random(in: 0..<70, using: &random)
                }
            i.modifier = info.modifier == .none ? 0 : UInt8.random(in: 0...14, using: &random)
            i.unmasked = Bool.random(using: &random)
            if info.isMemory {
                i.components = Int.random(in: 1...4, using: &random)
                i.scale = Int.random(in: 0...7, using: &random)
                i.coherent = Bool.random(using: &random)
            }
            var program = Self.empty
            program.code = [i]
            if (try? program.validate()) != nil { return i }
        }
        return nil
    }

    private static var empty: Program {
        Program(
            vectorRegisters: registers, scalarRegisters: scalars + 2, groupSize: (40, 3, 1), sharedBytes: 96, scratchBytes: 36, descriptorCount: 3,
            constantBytes: 24, code: [])
    }

    /// A tree of blocks; loops end by a counter that nothing else names.
    private func statements(_ depth: Int, _ random: inout SeededGenerator, _ code: inout [Instruction]) {
        for _ in 0..<Int.random(in: 2...8, using: &random) where code.count < 160 {
            switch Int.random(in: 0..<12, using: &random) {
            case 0 where depth < 5:
                code.append(Instruction(.if, a: .v(Int.random(in: 0..<Self.registers, using: &random))))
                statements(depth + 1, &random, &code)
                if Bool.random(using: &random) {
                    code.append(Instruction(.else))
                    statements(depth + 1, &random, &code)
                }
                code.append(Instruction(.endif))
            case 1 where depth < 2:
                let counter = Operand.s(Self.scalars + depth)
                code.append(Instruction(.mov, dst: counter, a: .literal(0)))
                code.append(Instruction(.loop))
                code.append(Instruction(.add, dst: counter, a: counter, b: .literal(1)))
                statements(depth + 1, &random, &code)
                if Bool.random(using: &random) { code.append(Instruction(.break, a: .v(Int.random(in: 0..<Self.registers, using: &random)))) }
                code.append(Instruction(.cmp, dst: .s(3), a: counter, b: .literal(3), modifier: Condition.ge.rawValue))
                code.append(Instruction(.break, a: .s(3)))
                code.append(Instruction(.endloop))
            default: if let made = instruction(&random) { code.append(made) }
            }
        }
    }

    @Test(arguments: seeds, [false, true]) func runsOrFaults(seed: UInt64, native: Bool) throws {
        var random = SeededGenerator(seed: seed)
        var program = Self.empty
        statements(0, &random, &program.code)
        // Some of the registers begin as numbers that reach the buffers.
        program.code.insert(contentsOf: (0..<6).map { Instruction(.sys, dst: .v($0), imm: UInt32($0 * 3 % 20)) }, at: 0)
        guard (try? program.validate()) != nil else { return }
        let rig = try Rig(videoMemory: 16 << 20, native: native)
        let before = try rig.upload([UInt32](repeating: 0xA5A5_A5A5, count: 1024))
        let buffers = [try rig.upload((0..<100).map { UInt32($0) }), try rig.allocate(132), try rig.allocate(4096)]
        let after = try rig.upload([UInt32](repeating: 0x5A5A_5A5A, count: 1024))
        try rig.run(program, buffers: buffers, constants: (0..<24).map { UInt8($0) }, groups: (3, 2, 1))
        #expect(before.values(UInt32.self).allSatisfy { $0 == 0xA5A5_A5A5 }, "seed \(seed)")
        #expect(after.values(UInt32.self).allSatisfy { $0 == 0x5A5A_5A5A }, "seed \(seed)")
        // The rest of a buffer's last page is none of the buffer.
        let rest = UnsafeRawBufferPointer(start: buffers[1].host + 132, count: 4096 - 132)
        #expect(rest.allSatisfy { $0 == 0 }, "seed \(seed)")
        // The engine works on after it.
        if rig.device.engines[0].isHalted { rig.device.engines[0].reset() }
    }
}
