import Testing

@testable import GPUInstructionSet

/// A generator whose runs can be repeated.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}

/// Random valid instructions.
func randomInstruction(_ info: OpcodeInfo, _ random: inout SeededGenerator) -> Instruction {
    let types = DataType.allCases.filter { info.types.contains(type: $0) }
    var result = Instruction(info.opcode, types.randomElement(using: &random) ?? .u32)
    switch info.modifier {
    case .none: break
    case .condition: result.modifier = UInt8.random(in: 0...(result.type.isFloat ? 13 : 5), using: &random)
    case .atomic: result.modifier = UInt8.random(in: 0...8, using: &random)
    case .wave: result.modifier = UInt8.random(in: 0...(result.type.isFloat ? 3 : 6), using: &random)
    }
    result.unmasked = Bool.random(using: &random)
    if info.isMemory {
        if info.opcode == .ldp || info.opcode == .stp { result.type = [.u32, .f32, .f64, .u64].randomElement(using: &random) ?? .u32 }
        result.scale = Int.random(in: 0...7, using: &random)
        if info.modifier == .none { result.components = Int.random(in: 1...4, using: &random) }
        result.coherent = Bool.random(using: &random)
    }
    if info.imm == .number { result.imm = info.opcode == .cvt ? UInt32.random(in: 0...10, using: &random) : UInt32.random(in: 0...9, using: &random) }
    switch info.opcode {
    case .sys: result.imm = UInt32.random(in: 0...19, using: &random)
    case .ballot: result.imm = UInt32.random(in: 0...3, using: &random)
    case .break, .continue: result.imm = 0
    default: break
    }
    var immediates = info.imm == .operand || (info.imm == .atomicSource && result.modifier != 8)
    func operand(_ role: OperandRole, _ random: inout SeededGenerator) -> Operand {
        switch role {
        case .absent: return .none
        case .optionalWord, .offset: if Int.random(in: 0..<4, using: &random) == 0 { return .none }
        default: break
        }
        switch Int.random(in: 0..<4, using: &random) {
        case 0: return .s(Int.random(in: 0..<16, using: &random))
        case 1: return .literal(Int.random(in: 0..<8, using: &random))
        case 2 where immediates:
            immediates = false
            result.imm = UInt32(truncatingIfNeeded: random.next())
            return .immediate
        default: return .v(Int.random(in: 0..<100, using: &random))
        }
    }
    result.a = operand(info.a, &random)
    result.b = operand(info.b, &random)
    result.c = operand(info.c, &random)
    if info.imm == .source || (info.imm == .atomicSource && result.modifier == 8) { result.d = operand(info.d, &random) }
    if info.dst != .absent { result.dst = .v(Int.random(in: 0..<100, using: &random)) }
    return result
}

@Suite struct InstructionTests {
    @Test func tableHoldsEveryOpcodeOnce() {
        #expect(OpcodeInfo.all.count == Opcode.allCases.count)
        #expect(Set(OpcodeInfo.all.map(\.name)).count == OpcodeInfo.all.count)
        for opcode in Opcode.allCases { #expect(opcode.info.opcode == opcode) }
    }

    @Test(arguments: 1...5) func wordsAndTextRoundTrip(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for info in OpcodeInfo.all {
            for _ in 0..<20 {
                let instruction = randomInstruction(info, &random)
                #expect(try Instruction(words: instruction.words) == instruction)
                guard ![.if, .else, .endif, .loop, .continuing, .endloop, .block, .endblock, .break, .continue].contains(info.opcode) else { continue }
                let program = Program(
                    vectorRegisters: 128, scalarRegisters: 16, groupSize: (8, 4, 2), sharedBytes: 64, scratchBytes: 32,
                    descriptorCount: 8, constantBytes: 16,
                    bindings: [ResourceBinding(kind: .readWriteBuffer, space: 1, register: 2, slot: 3, stride: 4, name: "data out")],
                    code: [instruction])
                try program.validate()
                let text = program.disassemble()
                #expect(try Program.assemble(text) == program, "seed \(seed): \(text)")
                #expect(try Program(decoding: program.encode()) == program)
            }
        }
    }

    @Test func structureRoundTrips() throws {
        let text = """
            .program main
            .group 16 16 1
            .registers 8 2
            .uniform
            block
                if v0
                    loop
                        break v1
                        continue v2
                        break @1
                    continuing
                        add.f32 v3, v3, $1.5
                    endloop s1
                else
                    ret
                endif
            endblock

            """
        #expect(try Program.assemble(text).disassemble() == text)
    }

    @Test(arguments: [
        "else", "if v0", "endif", "loop\nelse\nendloop", "break", "block\ncontinue\nendblock", "loop\nif v0\ncontinuing\nendif\nendloop",
        "loop\ncontinuing\ncontinue\nendloop", "add.f32 v0, v1", "add.f16 v0, v1, v2", "frob v1", "and.f32 v0, v0, v0",
        "ldb.f32 v0, v1, _, #9", "sys s0, groupIDX", "add.u32 s0, v1, s1", "ballot s0, v1", "mov.f32 v0, $x", "mov.u32 #1, v0",
    ]) func refuses(text: String) {
        #expect(throws: ProgramError.self) { try Program.assemble(".group 8 1 1\n.descriptors 2\n" + text) }
    }

    @Test(arguments: 1...8) func hostileContainersNeverTrap(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let good = Program(
            vectorRegisters: 128, scalarRegisters: 16, groupSize: (64, 1, 1), sharedBytes: 64, scratchBytes: 64, descriptorCount: 8,
            code: OpcodeInfo.all.filter { $0.opcode.rawValue > 12 }.map { randomInstruction($0, &random) }
        ).encode()
        for _ in 0..<700 {
            var bytes = good
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            if Bool.random(using: &random) { bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random)) }
            // Either outcome is right; what is not refused can be read again.
            if let program = try? Program(decoding: bytes) { #expect(try Program(decoding: program.encode()) == program) }
        }
        var noise = [UInt8](repeating: 0, count: 256)
        for index in noise.indices { noise[index] = UInt8.random(in: 0...255, using: &random) }
        #expect(throws: ProgramError.self) { try Program(decoding: noise) }
    }
}
