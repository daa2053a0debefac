/// Why a program was refused. `at` is the index of the instruction.
public enum ProgramError: Error, Hashable, Sendable {
    case notAProgram
    case unsupportedVersion(UInt16)
    case truncated
    /// A header field outside its limits.
    case badHeader(String)
    case unknownOpcode(at: Int)
    case badType(at: Int)
    case badFlags(at: Int)
    case badModifier(at: Int)
    /// `operand` is dst, a, b, c or d.
    case badOperand(operand: String, at: Int)
    case registerOutOfRange(operand: String, at: Int)
    /// A scalar destination with a source that differs by lane.
    case notUniform(at: Int)
    case badImmediate(at: Int)
    /// `else` without `if`, wrong end, missing end, two `continuing`.
    case unbalanced(at: Int)
    case nestedTooDeep(at: Int)
    /// A text that the assembler does not understand; `line` counts from 1.
    case syntax(line: Int, message: String)
}

extension ProgramError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notAProgram: "The data is not a GPU program: the magic number is missing."
        case .unsupportedVersion(let version):
            "The program has encoding version \(version); this device takes \(GPUInstructionSet.version)."
        case .truncated: "The program is shorter than its header says."
        case .badHeader(let field): "The program's header is out of bounds: \(field)."
        case .unknownOpcode(let at): "Instruction \(at): unknown opcode."
        case .badType(let at): "Instruction \(at): the opcode does not take this data type."
        case .badFlags(let at): "Instruction \(at): the flags do not belong to the opcode."
        case .badModifier(let at): "Instruction \(at): the modifier does not belong to the opcode."
        case .badOperand(let operand, let at): "Instruction \(at): operand \(operand) has the wrong kind."
        case .registerOutOfRange(let operand, let at):
            "Instruction \(at): operand \(operand) names a register beyond those declared."
        case .notUniform(let at): "Instruction \(at): a scalar register cannot take a value that differs by lane."
        case .badImmediate(let at): "Instruction \(at): the immediate is out of range."
        case .unbalanced(let at): "Instruction \(at): if, loop and block do not nest."
        case .nestedTooDeep(let at): "Instruction \(at): nested deeper than \(GPUInstructionSet.maxNesting)."
        case .syntax(let line, let message): "Line \(line): \(message)"
        }
    }
}
