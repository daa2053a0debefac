import GPUInstructionSet

/// Atomic operations on buffers, texels and group-shared memory.
extension Translator {
    /// The byte address of a pointer as one value, for instructions without an offset.
    private func address(_ pointer: Pointer) -> (index: Value, scale: Int) {
        if pointer.dynamic.isNone, pointer.offset == 0 { return (pointer.index.isNone ? .zero : pointer.index, pointer.scale) }
        var sum = pointer.dynamic
        if !pointer.index.isNone {
            let shifted = builder.emit(.shl, .u32, pointer.index, .word(UInt32(pointer.scale)))
            sum = sum.isNone ? shifted : builder.emit(.add, .u32, sum, shifted)
        }
        let offset = Value.word(UInt32(truncatingIfNeeded: pointer.offset))
        return (sum.isNone ? offset : builder.emit(.add, .u32, sum, offset), 0)
    }

    func atomic(_ instruction: SpirvInstruction, _ op: SpirvOp) throws(ShaderError) {
        if op == .atomicStore {
            var pointer = try pointer(instruction[1])
            pointer.coherent = true
            return try atomicStore(pointer, try scalar(instruction[4]))
        }
        let pointer = try pointer(instruction[3])
        let kind = try resultKind(instruction)
        let type = Self.dataType(kind)
        guard type == .u32 || type == .i32 || type == .u64 || type == .i64 || op == .atomicLoad || op == .atomicExchange else {
            throw .unsupported("atomic operations on floats")
        }
        if op == .atomicLoad, case .texel = pointer.storage {} else if op == .atomicLoad {
            var pointer = pointer
            pointer.coherent = true
            return set(instruction[2], try load(pointer))
        }
        var operation = AtomicOperation.add
        var operand = Value.zero
        var value = Value.none
        var integer = type == .f32 ? DataType.u32 : type == .f64 ? .u64 : type
        switch op {
        case .atomicLoad: operation = .or
        case .atomicExchange: (operation, operand) = (.exchange, try scalar(instruction[6]))
        case .atomicCompareExchange:
            (operation, operand, value) = (.compareExchange, try scalar(instruction[8]), try scalar(instruction[7]))
        case .atomicIIncrement: operand = kind.is64 ? .wide(1) : .word(1)
        case .atomicIDecrement: (operation, operand) = (.sub, kind.is64 ? .wide(1) : .word(1))
        default:
            operand = try scalar(instruction[6])
            switch op {
            case .atomicIAdd: operation = .add
            case .atomicISub: operation = .sub
            case .atomicSMin, .atomicUMin: operation = .min
            case .atomicSMax, .atomicUMax: operation = .max
            case .atomicAnd: operation = .and
            case .atomicOr: operation = .or
            case .atomicXor: operation = .xor
            default: throw .unsupported("Op\(op)")
            }
            if op == .atomicSMin || op == .atomicSMax { integer = kind.is64 ? .i64 : .i32 }
            if op == .atomicUMin || op == .atomicUMax { integer = kind.is64 ? .u64 : .u32 }
        }
        set(instruction[2], [try atomic(operation, integer, pointer, operand, value)])
    }

    private func atomicStore(_ pointer: Pointer, _ value: Value) throws(ShaderError) {
        if case .texel = pointer.storage {
            _ = try atomic(.exchange, .u32, pointer, value, .none)
        } else {
            try store([value], to: pointer)
        }
    }

    private func atomic(
        _ operation: AtomicOperation, _ type: DataType, _ pointer: Pointer, _ operand: Value, _ value: Value
    ) throws(ShaderError) -> Value {
        let place = address(pointer)
        var instruction = IRInstruction(opcode: .atomb, type: type, modifier: operation.rawValue, scale: place.scale)
        instruction.a = place.index
        instruction.b = operand
        instruction.d = value
        switch pointer.storage {
        case .buffer(let descriptor, _), .texel(let descriptor):
            instruction.opcode = .atomb
            instruction.c = descriptor
        case .shared: instruction.opcode = .atoms
        default: throw .unsupported("atomic operations on private memory")
        }
        instruction.dst = builder.newRegister(isWide: type.is64Bit)
        builder.code.append(instruction)
        return instruction.dst
    }
}
