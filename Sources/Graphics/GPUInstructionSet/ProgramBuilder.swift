/// Emits instructions and counts registers; what a compiler uses to make a `Program`.
public struct ProgramBuilder: Sendable {
    /// Everything but `code` and the register counts can be set at will.
    public var program: Program
    private var nextVector = 0
    private var nextScalar = 0

    public init(entryPoint: String = "main", groupSize: (x: Int, y: Int, z: Int), flags: ProgramFlags = []) {
        program = Program(entryPoint: entryPoint, flags: flags, vectorRegisters: 0, groupSize: groupSize, code: [])
    }

    /// New consecutive vector registers: enough for `components` values of `type`.
    public mutating func vector(_ type: DataType = .u32, components: Int = 1) -> Operand {
        defer { nextVector += type.registers * components }
        return .v(nextVector)
    }
    /// New consecutive scalar registers, one for each component.
    public mutating func scalar(components: Int = 1) -> Operand {
        defer { nextScalar += components }
        return .s(nextScalar)
    }
    /// Appends an instruction; registers that it names are counted.
    public mutating func emit(_ instruction: Instruction) { program.code.append(instruction) }

    public mutating func emit(
        _ opcode: Opcode, _ type: DataType = .u32, _ dst: Operand = .none, _ a: Operand = .none, _ b: Operand = .none,
        _ c: Operand = .none, imm: UInt32 = 0, unmasked: Bool = false
    ) {
        emit(Instruction(opcode, type, dst: dst, a: a, b: b, c: c, imm: imm, unmasked: unmasked))
    }
    public mutating func compare(
        _ condition: Condition, _ type: DataType, _ dst: Operand, _ a: Operand, _ b: Operand, imm: UInt32 = 0,
        unmasked: Bool = false
    ) {
        emit(Instruction(.cmp, type, dst: dst, a: a, b: b, imm: imm, modifier: condition.rawValue, unmasked: unmasked))
    }
    public mutating func convert(
        _ dst: Operand, _ to: DataType, from source: Operand, _ type: DataType, unmasked: Bool = false
    ) {
        emit(Instruction(.cvt, to, dst: dst, a: source, imm: UInt32(type.rawValue), unmasked: unmasked))
    }
    public mutating func system(_ dst: Operand, _ value: SystemValue, unmasked: Bool = false) {
        emit(Instruction(.sys, dst: dst, imm: value.rawValue, unmasked: unmasked))
    }

    /// The program so far, validated. Register counts are what the code uses.
    public func finish() throws(ProgramError) -> Program {
        var result = program
        var vectors = nextVector
        var scalars = nextScalar
        for instruction in program.code {
            let width = 2 * instruction.components
            let sources = [instruction.a, instruction.b, instruction.c] + (instruction.opcode.info.d == .absent ? [] : [instruction.d])
            for operand in [instruction.dst] + sources {
                switch operand.kind {
                case .vector(let index): vectors = max(vectors, index + width)
                case .scalar(let index): scalars = max(scalars, index + instruction.components)
                default: break
                }
            }
        }
        result.vectorRegisters = min(vectors, GPUInstructionSet.maxVectorRegisters)
        result.scalarRegisters = min(scalars, GPUInstructionSet.maxScalarRegisters)
        try result.validate()
        return result
    }
}
