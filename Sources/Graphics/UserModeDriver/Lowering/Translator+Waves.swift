import GPUInstructionSet

extension Translator {
    /// Subgroup operations. A subgroup is a wave of 32 lanes; ballots have one word.
    func waveInstruction(_ i: SpirvInstruction, _ op: SpirvOp) throws(ShaderError) {
        func condition(_ id: UInt32) throws(ShaderError) -> Value { try scalar(id) }
        switch op {
        case .groupNonUniformElect: set(i[2], [wave(.waveisfirst, .u32)])
        case .groupNonUniformAll: set(i[2], [wave(.waveall, .u32, try condition(i[4]))])
        case .groupNonUniformAny: set(i[2], [wave(.waveany, .u32, try condition(i[4]))])
        case .groupNonUniformAllEqual:
            let type = Self.dataType(try kindOf(i[4]))
            var result = Value.truth
            for value in try scalars(i[4]) { result = builder.emit(.and, .u32, result, wave(.waveallequal, type, value)) }
            set(i[2], [result])
        case .groupNonUniformBroadcast, .groupNonUniformShuffle: try read(i, lane: try scalar(i[5]))
        case .groupNonUniformBroadcastFirst:
            let type = Self.dataType(try resultKind(i))
            set(i[2], try scalars(i[4]).map { wave(.wavefirst, type, $0) })
        case .groupNonUniformShuffleXor:
            try read(i, lane: builder.emit(.xor, .u32, system(.laneIndex), try scalar(i[5])))
        case .groupNonUniformShuffleUp:
            try read(i, lane: builder.emit(.sub, .u32, system(.laneIndex), try scalar(i[5])))
        case .groupNonUniformShuffleDown:
            try read(i, lane: builder.emit(.add, .u32, system(.laneIndex), try scalar(i[5])))
        case .groupNonUniformQuadBroadcast:
            let first = builder.emit(.and, .u32, system(.laneIndex), .word(~3))
            try read(i, lane: builder.emit(.add, .u32, first, try scalar(i[5])))
        case .groupNonUniformQuadSwap:
            // Across x, y or both: the numbers of the directions are those of the lanes' bits less one.
            try read(i, lane: builder.emit(.xor, .u32, system(.laneIndex), builder.emit(.add, .u32, try scalar(i[5]), .word(1))))
        case .groupNonUniformBallot: set(i[2], [wave(.ballot, .u32, try condition(i[4])), .zero, .zero, .zero])
        case .groupNonUniformInverseBallot: set(i[2], [bit(try scalar(i[4]), system(.laneIndex))])
        case .groupNonUniformBallotBitExtract: set(i[2], [bit(try scalar(i[4]), try scalar(i[5]))])
        case .groupNonUniformBallotFindLSB: set(i[2], [builder.emit(.firstbitlow, .u32, try scalar(i[4]))])
        case .groupNonUniformBallotFindMSB: set(i[2], [builder.emit(.firstbithigh, .u32, try scalar(i[4]))])
        case .groupNonUniformBallotBitCount:
            var mask = try scalar(i[5])
            let own = builder.emit(.shl, .u32, .word(1), system(.laneIndex))
            let below = builder.emit(.sub, .u32, own, .word(1))
            if i[4] == 1 { mask = builder.emit(.and, .u32, mask, builder.emit(.or, .u32, below, own)) }
            if i[4] == 2 { mask = builder.emit(.and, .u32, mask, below) }
            set(i[2], [builder.emit(.countbits, .u32, mask)])
        default: try arithmetic(i, op)
        }
    }

    private func wave(_ opcode: Opcode, _ type: DataType, _ a: Value = .none, _ b: Value = .none, modifier: UInt8 = 0) -> Value {
        builder.emit(opcode, type, a, b, modifier: modifier, scalar: false)
    }

    private func bit(_ mask: Value, _ lane: Value) -> Value {
        builder.compare(.ne, .u32, builder.emit(.and, .u32, builder.emit(.shr, .u32, mask, lane), .word(1)), .zero)
    }

    private func read(_ i: SpirvInstruction, lane: Value) throws(ShaderError) {
        let type = Self.dataType(try resultKind(i))
        set(i[2], try scalars(i[4]).map { wave(.waveread, type, $0, lane) })
    }

    private func arithmetic(_ i: SpirvInstruction, _ op: SpirvOp) throws(ShaderError) {
        let kind = try resultKind(i)
        var type = Self.dataType(kind)
        let operation: WaveOperation
        switch op {
        case .groupNonUniformIAdd, .groupNonUniformFAdd: operation = .add
        case .groupNonUniformIMul, .groupNonUniformFMul: operation = .mul
        case .groupNonUniformSMin:
            operation = .min
            type = kind.is64 ? .i64 : .i32
        case .groupNonUniformUMin:
            operation = .min
            type = kind.is64 ? .u64 : .u32
        case .groupNonUniformFMin: operation = .min
        case .groupNonUniformSMax:
            operation = .max
            type = kind.is64 ? .i64 : .i32
        case .groupNonUniformUMax:
            operation = .max
            type = kind.is64 ? .u64 : .u32
        case .groupNonUniformFMax: operation = .max
        case .groupNonUniformBitwiseAnd, .groupNonUniformLogicalAnd: operation = .and
        case .groupNonUniformBitwiseOr, .groupNonUniformLogicalOr: operation = .or
        case .groupNonUniformBitwiseXor, .groupNonUniformLogicalXor: operation = .xor
        default: throw .unsupported("Op\(op)")
        }
        let opcode: Opcode
        switch i[4] {
        case 0: opcode = .wavereduce
        case 1: opcode = .wavescan
        case 2: opcode = .waveprefix
        default:
            guard let size = types.constantValue(i[6]), size > 0, size & (size - 1) == 0 else { throw .unsupported("clusters of a size that is no power of two") }
            return set(i[2], try scalars(i[5]).map { narrowed(clustered($0, type, operation, Int(min(size, UInt64(GPUInstructionSet.waveSize)))), kind) })
        }
        set(i[2], try scalars(i[5]).map { narrowed(wave(opcode, type, $0, modifier: operation.rawValue), kind) })
    }

    /// Reduces each run of `size` lanes, in their order; who is not live counts for nothing.
    private func clustered(_ value: Value, _ type: DataType, _ operation: WaveOperation, _ size: Int) -> Value {
        let live = wave(.ballot, .u32, .truth)
        let first = builder.emit(.and, .u32, system(.laneIndex), .word(~UInt32(size - 1)))
        var result = operation.identity(type)
        for number in 0..<size {
            let lane = builder.emit(.add, .u32, first, .word(UInt32(number)))
            let combined = builder.emit(operation.opcode, type, result, wave(.waveread, type, value, lane))
            result = builder.emit(.select, type, bit(live, lane), combined, result)
        }
        return result
    }
}

extension WaveOperation {
    /// The operation on two values.
    fileprivate var opcode: Opcode {
        switch self {
        case .add: .add
        case .mul: .mul
        case .min: .min
        case .max: .max
        case .and: .and
        case .or: .or
        case .xor: .xor
        }
    }
    /// What changes no value that it is combined with.
    fileprivate func identity(_ type: DataType) -> Value {
        func value(_ word: UInt32, _ wide: UInt64) -> Value { type.is64Bit ? .wide(wide) : .word(word) }
        switch (self, type) {
        case (.mul, .f32), (.mul, .f64): return value(Float(1).bitPattern, Double(1).bitPattern)
        case (.min, .f32), (.min, .f64): return value(Float.infinity.bitPattern, Double.infinity.bitPattern)
        case (.max, .f32), (.max, .f64): return value((-Float.infinity).bitPattern, (-Double.infinity).bitPattern)
        case (.mul, _): return value(1, 1)
        case (.min, .i32), (.min, .i64): return value(UInt32(Int32.max), UInt64(Int64.max))
        case (.max, .i32), (.max, .i64): return value(UInt32(bitPattern: .min), UInt64(bitPattern: .min))
        case (.min, _), (.and, _): return value(.max, .max)
        default: return value(0, 0)
        }
    }
}
