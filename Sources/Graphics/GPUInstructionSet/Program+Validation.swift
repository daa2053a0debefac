extension Program {
    /// Checks everything that the executor relies on: limits, operand kinds, register ranges, structure. A program
    /// that passes can be executed without further checks of its code.
    public func validate() throws(ProgramError) {
        try validateHeader()
        var structure = StructureChecker()
        for (index, instruction) in code.enumerated() {
            try validate(instruction, at: index)
            try structure.take(instruction, at: index)
        }
        guard structure.isClosed else { throw .unbalanced(at: code.count) }
    }

    private func validateHeader() throws(ProgramError) {
        func check(_ value: Int, _ range: ClosedRange<Int>, _ name: String) throws(ProgramError) {
            guard range.contains(value) else { throw .badHeader("\(name) \(value), allowed \(range.lowerBound) to \(range.upperBound)") }
        }
        let size = groupSize
        for (extent, name) in [(size.x, "group size x"), (size.y, "group size y"), (size.z, "group size z")] {
            try check(extent, 1...GPUInstructionSet.maxGroupSize, name)
        }
        try check(size.x * size.y * size.z, 1...GPUInstructionSet.maxGroupSize, "group size")
        try check(vectorRegisters, 0...GPUInstructionSet.maxVectorRegisters, "vector registers")
        try check(scalarRegisters, 0...GPUInstructionSet.maxScalarRegisters, "scalar registers")
        try check(sharedBytes, 0...GPUInstructionSet.maxSharedBytes, "group memory")
        try check(scratchBytes, 0...GPUInstructionSet.maxScratchBytes, "private memory")
        try check(descriptorCount, 0...GPUInstructionSet.maxDescriptors, "descriptors")
        try check(constantBytes, 0...GPUInstructionSet.maxConstantBytes, "constants")
        try check(code.count, 0...GPUInstructionSet.maxInstructions, "instructions")
    }

    private func validate(_ instruction: Instruction, at index: Int) throws(ProgramError) {
        let info = instruction.opcode.info
        let type = instruction.type
        guard info.types.contains(type: type) else { throw .badType(at: index) }
        try validateModifier(instruction, info, at: index)
        if info.isMemory {
            guard (1...4).contains(instruction.components), (0...7).contains(instruction.scale) else { throw .badFlags(at: index) }
            if info.modifier == .atomic, instruction.components != 1 { throw .badFlags(at: index) }
            let isPrivate = instruction.opcode == .ldp || instruction.opcode == .stp
            if isPrivate, type.size < 4 { throw .badType(at: index) }
        } else {
            guard instruction.components == 1, instruction.scale == 0, !instruction.coherent else { throw .badFlags(at: index) }
        }

        var usesImmediate = false
        let scalarResult = instruction.dst.isScalar && !info.readsDst
        if scalarResult, !info.canBeScalar { throw .badOperand(operand: "dst", at: index) }
        func check(_ operand: Operand, _ role: OperandRole, _ name: String, isDestination: Bool = false)
            throws(ProgramError)
        {
            var registers = 1
            switch role {
            case .absent:
                guard operand == .none else { throw .badOperand(operand: name, at: index) }
                return
            case .typed: registers = type.registers
            case .word, .descriptor: break
            case .wide: registers = 2
            case .converted:
                guard let source = UInt8(exactly: instruction.imm).flatMap(DataType.init(rawValue:)) else {
                    throw .badImmediate(at: index)
                }
                registers = source.registers
            case .optionalWord, .offset:
                if operand == .none { return }
            case .optionalTyped:
                if operand == .none { return }
                registers = type.registers
            }
            if isDestination { registers *= instruction.components }
            switch operand.kind {
            case .vector(let first):
                guard first + registers <= vectorRegisters else { throw .registerOutOfRange(operand: name, at: index) }
                if scalarResult { throw .notUniform(at: index) }
            case .scalar(let first):
                let slots = isDestination ? instruction.components : 1
                guard first + slots <= scalarRegisters else { throw .registerOutOfRange(operand: name, at: index) }
                if isDestination, info.readsDst, slots > 1 { throw .badOperand(operand: name, at: index) }
            case .literal(let value):
                guard !isDestination || (info.readsDst && instruction.components == 1) else {
                    throw .badOperand(operand: name, at: index)
                }
                if role == .descriptor, value >= descriptorCount { throw .badOperand(operand: name, at: index) }
            case .immediate:
                guard !isDestination, info.imm == .operand || (info.imm == .atomicSource && !isCompareExchange(instruction))
                else { throw .badOperand(operand: name, at: index) }
                usesImmediate = true
            case .none, .invalid: throw .badOperand(operand: name, at: index)
            }
        }
        try check(instruction.a, info.a, "a")
        try check(instruction.b, info.b, "b")
        try check(instruction.c, info.c, "c")
        if info.imm == .source || (info.imm == .atomicSource && isCompareExchange(instruction)) {
            guard instruction.imm >> 16 == 0 else { throw .badImmediate(at: index) }
            try check(instruction.d, info.d, "d")
        } else if info.imm == .operand || info.imm == .atomicSource, !usesImmediate, instruction.imm != 0 {
            throw .badImmediate(at: index)
        }
        try check(instruction.dst, info.dst, "dst", isDestination: true)
        try validateNumber(instruction, scalarResult: scalarResult, at: index)
    }

    private func isCompareExchange(_ instruction: Instruction) -> Bool {
        instruction.modifier == AtomicOperation.compareExchange.rawValue
    }

    private func validateModifier(_ instruction: Instruction, _ info: OpcodeInfo, at index: Int) throws(ProgramError) {
        switch info.modifier {
        case .none:
            guard instruction.modifier == 0 else { throw .badModifier(at: index) }
        case .condition:
            guard let condition = Condition(rawValue: instruction.modifier), instruction.type.isFloat || condition.isForIntegers
            else { throw .badModifier(at: index) }
        case .atomic:
            guard AtomicOperation(rawValue: instruction.modifier) != nil else { throw .badModifier(at: index) }
        case .wave:
            guard let operation = WaveOperation(rawValue: instruction.modifier),
                !(operation.isForIntegersOnly && instruction.type.isFloat)
            else { throw .badModifier(at: index) }
        }
    }

    private func validateNumber(_ instruction: Instruction, scalarResult: Bool, at index: Int) throws(ProgramError) {
        switch instruction.opcode {
        case .sys:
            guard let value = SystemValue(rawValue: instruction.imm) else { throw .badImmediate(at: index) }
            if scalarResult, !(flags.contains(.groupUniform) ? value.isGroupUniform : value.isUniform) {
                throw .notUniform(at: index)
            }
        case .ballot:
            guard instruction.imm < 4 else { throw .badImmediate(at: index) }
        default: break
        }
    }
}

/// Follows the nesting of control flow.
private struct StructureChecker {
    private enum Frame { case `if`, `else`, loop, continuing, block }
    private var frames: [Frame] = []
    /// Indices into `frames` of the loops and blocks.
    private var breakable: [Int] = []
    var isClosed: Bool { frames.isEmpty }

    mutating func take(_ instruction: Instruction, at index: Int) throws(ProgramError) {
        switch instruction.opcode {
        case .if: try push(.if, at: index)
        case .else:
            guard frames.last == .if else { throw .unbalanced(at: index) }
            frames[frames.count - 1] = .else
        case .endif:
            guard frames.last == .if || frames.last == .else else { throw .unbalanced(at: index) }
            frames.removeLast()
        case .loop:
            breakable.append(frames.count)
            try push(.loop, at: index)
        case .block:
            breakable.append(frames.count)
            try push(.block, at: index)
        case .continuing:
            guard frames.last == .loop else { throw .unbalanced(at: index) }
            frames[frames.count - 1] = .continuing
        case .endloop:
            guard frames.last == .loop || frames.last == .continuing else { throw .unbalanced(at: index) }
            frames.removeLast()
            breakable.removeLast()
        case .endblock:
            guard frames.last == .block else { throw .unbalanced(at: index) }
            frames.removeLast()
            breakable.removeLast()
        case .break, .continue:
            guard instruction.imm < UInt32(breakable.count) else { throw .badImmediate(at: index) }
            let target = frames[breakable[breakable.count - 1 - Int(instruction.imm)]]
            if instruction.opcode == .continue, target != .loop { throw .badImmediate(at: index) }
        default: break
        }
    }

    private mutating func push(_ frame: Frame, at index: Int) throws(ProgramError) {
        guard frames.count < GPUInstructionSet.maxNesting else { throw .nestedTooDeep(at: index) }
        frames.append(frame)
    }
}
