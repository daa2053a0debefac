import GPUInstructionSet

/// Turns cleaned code with allocated registers into the device's instructions.
struct ProgramEncoder {
    private let code: [IRInstruction]
    private let registers: [VirtualRegister]
    private let allocation: RegisterAllocator
    private let regions: UniformRegions
    private var output: [Instruction] = []
    /// Scalar registers that hold constants: type and bits to number.
    private var pool: [Constant: Int] = [:]
    private var poolCode: [Instruction] = []
    private var scalarCount: Int
    private var vectorCount: Int
    private var temporaries = 0
    private var temporaryBase: Int
    private var constructs: [UInt32] = []

    private struct Constant: Hashable {
        var bits: UInt64
        var isWide: Bool
    }

    init(code: [IRInstruction], registers: [VirtualRegister]) throws(ShaderError) {
        self.code = code
        self.registers = registers
        allocation = try RegisterAllocator(code: code, registers: registers)
        regions = UniformRegions(code: code, registers: registers)
        scalarCount = allocation.scalarCount
        vectorCount = allocation.vectorCount
        temporaryBase = allocation.vectorCount
    }

    mutating func encode() -> (code: [Instruction], vectorRegisters: Int, scalarRegisters: Int) {
        output.reserveCapacity(code.count + 16)
        for (position, instruction) in code.enumerated() { encode(instruction, at: position) }
        return (poolCode + output, vectorCount, scalarCount)
    }

    private mutating func encode(_ i: IRInstruction, at position: Int) {
        let info = i.opcode.info
        temporaries = 0
        var out = Instruction(
            i.opcode, i.type, imm: i.number, modifier: i.modifier, components: i.components, scale: i.scale, coherent: i.coherent)
        switch i.opcode {
        case .loop, .block:
            constructs.append(i.number)
            out.imm = 0
        case .endloop, .endblock:
            if !constructs.isEmpty { constructs.removeLast() }
            out.imm = 0
        case .continuing: out.imm = 0
        case .break, .continue:
            let level = constructs.reversed().firstIndex(of: i.number).map { constructs.reversed().distance(from: constructs.reversed().startIndex, to: $0) }
            out.imm = UInt32(level ?? 0)
        default: break
        }
        // A literal or the immediate where the encoding has room, else a register that holds the constant.
        var immediate: UInt32?
        let isCompareExchange = info.modifier == .atomic && i.modifier == AtomicOperation.compareExchange.rawValue
        let hasImmediate = info.imm == .operand || (info.imm == .atomicSource && !isCompareExchange)
        out.a = operand(i.a, role: info.a, i, hasImmediate, &immediate)
        out.b = operand(i.b, role: info.b, i, hasImmediate, &immediate)
        out.c = operand(i.c, role: info.c, i, hasImmediate, &immediate)
        if info.imm == .source || isCompareExchange { out.d = operand(i.d, role: info.d, i, false, &immediate) }
        if let immediate { out.imm = immediate }
        if i.isStore {
            out.dst = operand(i.dst, role: .typed, i, false, &immediate)
        } else if i.dst.isRegister {
            out.dst = place(i.dst.register)
            let isKept = (0..<i.components).contains { allocation.isKept[i.dst.register + $0] }
            out.unmasked = out.dst.isVector && (!isKept || regions.isUniform[position])
        }
        output.append(out)
    }

    private func place(_ register: Int) -> Operand {
        let number = Int(max(0, allocation.place[register]))
        return registers[register].isScalar ? .s(number) : .v(number)
    }

    private mutating func operand(
        _ value: Value, role: OperandRole, _ i: IRInstruction, _ hasImmediate: Bool, _ immediate: inout UInt32?
    ) -> Operand {
        switch value.kind {
        case .none: return .none
        case .register: return place(value.register)
        case .constant: break
        }
        var type = i.type
        switch role {
        case .absent: return .none
        case .word, .optionalWord, .offset, .descriptor: type = .u32
        case .wide: type = .u64
        case .converted: type = DataType(rawValue: UInt8(truncatingIfNeeded: i.number)) ?? .u32
        case .typed, .optionalTyped: break
        }
        if role == .offset, value.word == 0 { return .none }
        if let literal = Self.literal(value, type) { return .literal(literal) }
        if hasImmediate, let bits = Self.immediate(value, type), immediate == nil || immediate == bits {
            immediate = bits
            return .immediate
        }
        return constant(value, isWide: type.is64Bit)
    }

    private static func literal(_ value: Value, _ type: DataType) -> Int? {
        switch type {
        case .f32:
            let number = Float(bitPattern: value.word)
            guard number >= 0, number <= 16383, number == number.rounded(.towardZero), value.word != 0x8000_0000 else { return nil }
            return Int(number)
        case .f64:
            let number = Double(bitPattern: value.bits)
            guard number >= 0, number <= 16383, number == number.rounded(.towardZero), value.bits >> 63 == 0 else { return nil }
            return Int(number)
        case .u64, .i64: return value.bits <= 16383 ? Int(value.bits) : nil
        case .f16: return value.word == 0 ? 0 : nil
        default: return value.word <= 16383 ? Int(value.word) : nil
        }
    }

    private static func immediate(_ value: Value, _ type: DataType) -> UInt32? {
        switch type {
        case .u64: return value.bits <= 0xFFFF_FFFF ? value.word : nil
        case .i64: return Int64(bitPattern: value.bits) == Int64(Int32(truncatingIfNeeded: value.bits)) ? value.word : nil
        case .f64:
            let narrow = Float(Double(bitPattern: value.bits))
            return Double(narrow).bitPattern == value.bits ? narrow.bitPattern : nil
        default: return value.word
        }
    }

    /// A register that holds the constant: a scalar one set at the start, or a temporary when those are used up.
    private mutating func constant(_ value: Value, isWide: Bool) -> Operand {
        let key = Constant(bits: isWide ? value.bits : UInt64(value.word), isWide: isWide)
        if let known = pool[key] { return .s(known) }
        if scalarCount + 2 <= GPUInstructionSet.maxScalarRegisters {
            let number = scalarCount
            scalarCount += 1
            pool[key] = number
            if isWide, key.bits > 0xFFFF_FFFF {
                let low = scalarCount
                scalarCount += 1
                poolCode.append(Instruction(.mov, .u32, dst: .s(low), a: .immediate, imm: UInt32(truncatingIfNeeded: key.bits)))
                poolCode.append(
                    Instruction(.pack64, .u64, dst: .s(number), a: .s(low), b: .immediate, imm: UInt32(truncatingIfNeeded: key.bits >> 32)))
            } else {
                poolCode.append(
                    Instruction(.mov, isWide ? .u64 : .u32, dst: .s(number), a: .immediate, imm: UInt32(truncatingIfNeeded: key.bits)))
            }
            return .s(number)
        }
        let number = temporaryBase + temporaries
        temporaries += 2
        vectorCount = max(vectorCount, temporaryBase + temporaries)
        if isWide, key.bits > 0xFFFF_FFFF {
            let low = number + 2
            temporaries += 2
            vectorCount = max(vectorCount, temporaryBase + temporaries)
            output.append(
                Instruction(.mov, .u32, dst: .v(low), a: .immediate, imm: UInt32(truncatingIfNeeded: key.bits), unmasked: true))
            output.append(
                Instruction(
                    .pack64, .u64, dst: .v(number), a: .v(low), b: .immediate, imm: UInt32(truncatingIfNeeded: key.bits >> 32),
                    unmasked: true))
        } else {
            output.append(
                Instruction(
                    .mov, isWide ? .u64 : .u32, dst: .v(number), a: .immediate, imm: UInt32(truncatingIfNeeded: key.bits),
                    unmasked: true))
        }
        return .v(number)
    }
}
