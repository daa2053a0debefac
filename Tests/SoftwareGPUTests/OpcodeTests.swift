import GPUInstructionSet
import Testing

@testable import SoftwareGPU

/// Every computing instruction against plain Swift: on random and special inputs, with lanes that are not live, with the
/// destination over a source, with uniform sources.
@Suite struct OpcodeTests {
    static let computing = Opcode.allCases.filter {
        KernelTable.kernel($0, .u32) != nil || KernelTable.kernel($0, .f32) != nil || $0 == .cmp || $0 == .cvt
    }
    enum Form: CaseIterable { case apart, overFirst, overSecond, literalSecond, immediateFirst, scalarSecond, unmasked }

    static func inputs(_ type: DataType, _ count: Int, _ random: inout SeededGenerator) -> [UInt64] {
        let special32: [UInt64] = [
            0, 1, 0xFFFF_FFFF, 0x8000_0000, 0x7FFF_FFFF, 31, 32, 0x3F80_0000, 0xBF80_0000, 0x7F80_0000, 0xFF80_0000, 0x7FC0_0000, 0x4F00_0000, 0x4F80_0000, 0xCF00_0000,
            0x3F00_0000, 0x0000_0001, 0x4020_0000,
        ]
        let special64: [UInt64] = [
            0, 1, .max, 1 << 63, 63, 64, Double(1).bitPattern, Double(-1).bitPattern, Double.infinity.bitPattern, Double.nan.bitPattern,
            Double(0x1p63).bitPattern, Double(-0x1p63).bitPattern, Double(0x1p64).bitPattern, Double(2.5).bitPattern,
        ]
        return (0..<count).map { _ in
            let bits = random.next()
            switch bits & 3 {
            case 0: return (type.is64Bit ? special64 : special32).randomElement(using: &random) ?? 0
            case 1:
                let value = Double.random(in: -50...50, using: &random)
                return type == .f64 ? value.bitPattern : type == .f32 ? UInt64(Float(value).bitPattern) : UInt64(bitPattern: Int64(value))
            default: return bits
            }
        }
    }

    static func instructions() -> [Instruction] {
        var list: [Instruction] = []
        for opcode in computing {
            let info = opcode.info
            for type in DataType.allCases where info.types.contains(type: type) {
                switch opcode {
                case .cmp:
                    for condition in Condition.allCases where type.isFloat || condition.isForIntegers {
                        list.append(Instruction(.cmp, type, modifier: condition.rawValue))
                    }
                case .cvt: for source in DataType.allCases { list.append(Instruction(.cvt, type, imm: UInt32(source.rawValue))) }
                default: list.append(Instruction(opcode, type))
                }
            }
        }
        return list
    }

    static func width(_ role: OperandRole, _ i: Instruction) -> DataType {
        switch role {
        case .typed: i.type.size < 4 ? .u32 : i.type.is64Bit ? .u64 : .u32
        case .wide: .u64
        case .converted: DataType(rawValue: UInt8(i.imm)).map { $0.is64Bit ? .u64 : .u32 } ?? .u32
        default: .u32
        }
    }

    /// A program that loads four operands and a condition by lane, and executes `bare` where the condition holds.
    static func program(_ bare: Instruction, _ form: Form) throws -> Program? {
        let info = bare.opcode.info
        var b = ProgramBuilder(groupSize: (40, 1, 1))
        b.program.descriptorCount = 6
        let thread = b.vector()
        b.system(thread, .threadIDX, unmasked: true)
        let roles = [info.a, info.b, info.c, info.d]
        var operands: [Operand] = []
        for (number, role) in roles.enumerated() {
            guard role != .absent else {
                operands.append(.none)
                continue
            }
            let type = width(role, bare)
            let register = b.vector(type)
            b.emit(Instruction(.ldb, type, dst: register, a: thread, c: .literal(number), scale: 3))
            operands.append(register)
        }
        let condition = b.vector()
        b.emit(Instruction(.ldb, .u32, dst: condition, a: thread, c: .literal(4), scale: 3))
        let resultType = width(info.dst, bare)
        var result = b.vector(resultType)
        b.emit(.mov, resultType, result, .literal(77))
        var instruction = bare
        switch form {
        case .apart: break
        case .overFirst:
            guard width(info.a, bare) == resultType else { return nil }
            b.emit(.mov, resultType, result, operands[0])
            operands[0] = result
        case .overSecond:
            guard info.b != .absent, width(info.b, bare) == resultType else { return nil }
            b.emit(.mov, resultType, result, operands[1])
            operands[1] = result
        case .literalSecond:
            guard info.b != .absent else { return nil }
            operands[1] = .literal(3)
        case .immediateFirst:
            guard info.imm == .operand, info.a == .typed else { return nil }
            operands[0] = .immediate
            instruction.imm = bare.type.isFloat ? Float(1.5).bitPattern : 0xFFFF_FFF0
        case .scalarSecond:
            guard info.b != .absent else { return nil }
            let scalar = b.scalar()
            let type = width(info.b, bare)
            b.emit(.mov, type, scalar, .literal(5))
            operands[1] = scalar
        case .unmasked: instruction.unmasked = true
        }
        if form == .apart, bare.opcode == .unpackhi { result = b.vector(resultType); b.emit(.mov, resultType, result, .literal(77)) }
        (instruction.dst, instruction.a, instruction.b, instruction.c) = (result, operands[0], operands[1], operands[2])
        if info.d != .absent { instruction.d = operands[3] }
        b.emit(.if, .u32, .none, condition)
        b.emit(instruction)
        b.emit(.endif)
        b.emit(Instruction(.stb, resultType, dst: result, a: thread, c: .literal(5), scale: 3))
        return try b.finish()
    }

    @Test(arguments: Form.allCases, [true, false]) func everyOpcodeComputesWhatSwiftComputes(form: Form, native: Bool) throws {
        let seed: UInt64 = 42
        var random = SeededGenerator(seed: seed)
        let rig = try Rig(native: native)
        let lanes = 200
        let buffers = try (0..<6).map { _ in try rig.allocate(lanes * 8) }
        let code = try rig.allocate(65536)
        let descriptors = try rig.prepare(Kernels.endless(), buffers: buffers).descriptors
        for bare in Self.instructions() {
            guard let program = try Self.program(bare, form) else { continue }
            let info = bare.opcode.info
            let roles = [info.a, info.b, info.c, info.d]
            for (number, role) in roles.enumerated() where role != .absent {
                let type =
                    role == .typed ? bare.type : role == .converted ? DataType(rawValue: UInt8(bare.imm)) ?? .u32 : role == .wide ? .u64 : .u32
                var values = Self.inputs(type, lanes, &random)
                if role == .word, bare.opcode != .select { values = values.map { $0 % 70 } }
                for lane in 0..<lanes { buffers[number].values(UInt64.self)[lane] = values[lane] }
            }
            for lane in 0..<lanes { buffers[4].values(UInt64.self)[lane] = form == .unmasked ? 1 : random.next() & 1 }
            for lane in 0..<lanes { buffers[5].values(UInt64.self)[lane] = 0 }
            let bytes = program.encode()
            bytes.withUnsafeBytes { if let base = $0.baseAddress { code.host.copyMemory(from: base, byteCount: $0.count) } }
            _ = rig.submit { $0.dispatch(program: code.virtual, descriptors: descriptors.virtual, descriptorCount: 6, groups: (5, 1, 1)) }
            rig.device.engines[0].waitUntilIdle()
            try #require(rig.log.all == [], "\(bare.assembly)")
            let resultType = Self.width(info.dst, bare)
            for lane in 0..<lanes {
                var values = buffers[0..<4].map { $0.values(UInt64.self)[lane] }
                for (number, role) in roles.enumerated() where Self.width(role, bare) == .u32 { values[number] &= 0xFFFF_FFFF }
                var untouched: UInt64 = 77
                if form == .overFirst { untouched = values[0] }
                if form == .overSecond { untouched = values[1] }
                if form == .literalSecond || form == .scalarSecond {
                    let number = form == .literalSecond ? 3 : 5
                    values[1] = UInt64(number)
                    if info.b == .typed, form == .literalSecond {
                        if bare.type == .f32 { values[1] = UInt64(Float(number).bitPattern) }
                        if bare.type == .f64 { values[1] = Double(number).bitPattern }
                    }
                }
                if form == .immediateFirst {
                    switch bare.type {
                    case .f32: values[0] = UInt64(Float(1.5).bitPattern)
                    case .f64: values[0] = Double(1.5).bitPattern
                    case .i64: values[0] = UInt64(bitPattern: -16)
                    default: values[0] = 0xFFFF_FFF0
                    }
                }
                let isLive = buffers[4].values(UInt64.self)[lane] != 0
                guard let expected = isLive ? reference(bare, values[0], values[1], values[2], values[3]) : untouched else { continue }
                let got = buffers[5].values(UInt64.self)[lane]
                let isSame: Bool =
                    switch bare.type {
                    case .f32 where info.dst == .typed && isLive:
                        got == expected || (Float(bitPattern: UInt32(truncatingIfNeeded: got)).isNaN && Float(bitPattern: UInt32(truncatingIfNeeded: expected)).isNaN)
                    case .f64 where info.dst == .typed && isLive:
                        got == expected || (Double(bitPattern: got).isNaN && Double(bitPattern: expected).isNaN)
                    default: got == (resultType == .u32 ? expected & 0xFFFF_FFFF : expected)
                    }
                #expect(isSame, "seed \(seed) \(form) \(bare.assembly) lane \(lane) live \(isLive): \(values) gave \(got), wanted \(expected)")
                if !isSame { break }
            }
        }
    }

    @Test func halvesRoundTrip() {
        for bits in 0...UInt32(0xFFFF) {
            let value = floatFromHalf(bits)
            let plain = half(UInt16(bits))
            #expect(value == plain || (value.isNaN && plain.isNaN))
            if !value.isNaN { #expect(halfFromFloat(value) == bits) }
        }
        // Ties go to even: halfway between 1 and 1 + 2^-10, and above the greatest half.
        #expect(halfFromFloat(1 + 0x1p-11) == 0x3C00)
        #expect(halfFromFloat(1 + 3 * 0x1p-11) == 0x3C02)
        #expect(halfFromFloat(65520) == 0x7C00)
        #expect(halfFromFloat(65519) == 0x7BFF)
        #expect(halfFromFloat(0x1p-25) == 0)
        #expect(halfFromFloat(0x1.8p-25) == 1)
    }
}
