import GPUInstructionSet

extension Translator {
    /// Translates one instruction of a block's body.
    func instruction(_ i: SpirvInstruction) throws(ShaderError) {
        guard let op = i.op else { throw .unsupported(spirvOpcodeName(i.opcode)) }
        switch op {
        case .nop, .line, .noLine, .selectionMerge, .loopMerge, .undef: break
        case .phi:
            // Copies for uses behind a loop start here.
            if escapes[i[2]] != nil, let list = values[i[2]] { set(i[2], list) }
        case .variable: try localVariable(i)
        case .accessChain, .inBoundsAccessChain: try accessChain(i)
        case .load: try loadInstruction(i)
        case .store: try store(try scalars(i[2]), to: try pointer(i[1]))
        case .copyMemory: try store(try load(try pointer(i[2])), to: try pointer(i[1]))
        case .arrayLength: try arrayLength(i)
        case .imageFetch, .imageRead: try texelRead(i)
        case .imageWrite: try texelWrite(i)
        case .imageTexelPointer: try texelPointer(i)
        case .imageQuerySize, .imageQuerySizeLod: try texelCount(i)
        case .imageQueryLevels: set(i[2], [.word(1)])
        case .sampledImage: try combine(i)
        case .imageSampleImplicitLod, .imageSampleExplicitLod: try sample(i)
        case .imageGather: try gather(i)
        case .image, .copyObject, .copyLogical:
            if let known = pointers[i[3]] { pointers[i[2]] = known } else { set(i[2], try scalars(i[3])) }
        case .extInst:
            guard i[3] == module.glslSet, i[3] != 0 else { throw .unsupported("an extended instruction set other than GLSL.std.450") }
            try glslInstruction(i)
        case .vectorShuffle: try shuffle(i)
        case .compositeConstruct:
            var list: [Value] = []
            for index in 3..<max(3, i.count) { list += try scalars(i[index]) }
            guard list.count == (try types.scalarCount(i[1])) else { throw .invalidModule("A composite has the wrong size.") }
            set(i[2], list)
        case .compositeExtract:
            let (first, type) = try part(try typeOf(i[3]), i, from: 4)
            let list = try scalars(i[3])
            let count = try types.scalarCount(type)
            guard first + count <= list.count else { throw .invalidModule("An extraction is out of range.") }
            set(i[2], Array(list[first..<first + count]))
        case .compositeInsert:
            let (first, type) = try part(i[1], i, from: 5)
            var list = try scalars(i[4])
            let object = try scalars(i[3])
            guard first + object.count <= list.count, object.count == (try types.scalarCount(type)) else {
                throw .invalidModule("An insertion is out of range.")
            }
            list.replaceSubrange(first..<first + object.count, with: object)
            set(i[2], list)
        case .vectorExtractDynamic: try extractDynamic(i)
        case .vectorInsertDynamic: try insertDynamic(i)
        case .transpose, .matrixTimesScalar, .vectorTimesScalar, .vectorTimesMatrix, .matrixTimesVector, .matrixTimesMatrix,
            .outerProduct, .dot:
            try matrixInstruction(i, op)
        case .atomicLoad, .atomicStore, .atomicExchange, .atomicCompareExchange, .atomicIIncrement, .atomicIDecrement,
            .atomicIAdd, .atomicISub, .atomicSMin, .atomicUMin, .atomicSMax, .atomicUMax, .atomicAnd, .atomicOr, .atomicXor:
            try atomic(i, op)
        case .controlBarrier: builder.control(.barrier)
        case .memoryBarrier: builder.control(.fence)
        case .select: try select(i)
        case .any, .all:
            let list = try scalars(i[3])
            var result = list.first ?? .zero
            for value in list.dropFirst() { result = builder.emit(op == .any ? .or : .and, .u32, result, value) }
            set(i[2], [result])
        case .iAddCarry, .iSubBorrow, .uMulExtended, .sMulExtended: try extended(i, op)
        case .convertFToU, .convertFToS, .convertSToF, .convertUToF, .uConvert, .sConvert, .fConvert, .quantizeToF16, .bitcast:
            try conversion(i, op)
        case .groupNonUniformElect, .groupNonUniformAll, .groupNonUniformAny, .groupNonUniformAllEqual, .groupNonUniformBroadcast,
            .groupNonUniformBroadcastFirst, .groupNonUniformBallot, .groupNonUniformInverseBallot,
            .groupNonUniformBallotBitExtract, .groupNonUniformBallotBitCount, .groupNonUniformBallotFindLSB,
            .groupNonUniformBallotFindMSB, .groupNonUniformShuffle, .groupNonUniformShuffleXor, .groupNonUniformShuffleUp,
            .groupNonUniformShuffleDown, .groupNonUniformIAdd, .groupNonUniformFAdd, .groupNonUniformIMul, .groupNonUniformFMul,
            .groupNonUniformSMin, .groupNonUniformUMin, .groupNonUniformFMin, .groupNonUniformSMax, .groupNonUniformUMax,
            .groupNonUniformFMax, .groupNonUniformBitwiseAnd, .groupNonUniformBitwiseOr, .groupNonUniformBitwiseXor,
            .groupNonUniformLogicalAnd, .groupNonUniformLogicalOr, .groupNonUniformLogicalXor,
            .groupNonUniformQuadBroadcast, .groupNonUniformQuadSwap:
            try waveInstruction(i, op)
        default:
            if try componentwise(i, op) { return }
            throw .unsupported("Op\(op)")
        }
    }

    private func loadInstruction(_ i: SpirvInstruction) throws(ShaderError) {
        let from = try pointer(i[3])
        switch from.storage {
        case .texels, .resources, .texture, .sampler: pointers[i[2]] = from
        default: set(i[2], try load(from))
        }
    }

    /// The place of a component that literal indices name.
    private func part(_ type: UInt32, _ i: SpirvInstruction, from start: Int) throws(ShaderError) -> (first: Int, type: UInt32) {
        var type = type
        var first = 0
        for index in start..<max(start, i.count) {
            let step = try types.component(type, Int(i[index]))
            first += step.first
            type = step.type
        }
        return (first, type)
    }

    private func shuffle(_ i: SpirvInstruction) throws(ShaderError) {
        let list = try scalars(i[3]) + scalars(i[4])
        var result: [Value] = []
        for index in 5..<max(5, i.count) {
            let number = Int(i[index])
            if i[index] == 0xFFFF_FFFF {
                result.append(.zero)
            } else if number < list.count {
                result.append(list[number])
            } else {
                throw .invalidModule("A shuffle is out of range.")
            }
        }
        set(i[2], result)
    }

    private func extractDynamic(_ i: SpirvInstruction) throws(ShaderError) {
        let list = try scalars(i[3])
        let at = try scalar(i[4])
        let type = Self.dataType(try resultKind(i))
        var result = list.first ?? .zero
        for (number, value) in list.enumerated().dropFirst() {
            let here = builder.compare(.eq, .u32, at, .word(UInt32(number)))
            result = builder.emit(.select, type, here, value, result)
        }
        set(i[2], [result])
    }

    private func insertDynamic(_ i: SpirvInstruction) throws(ShaderError) {
        let list = try scalars(i[3])
        let object = try scalar(i[4])
        let at = try scalar(i[5])
        let type = Self.dataType(try resultKind(i))
        var result: [Value] = []
        for (number, value) in list.enumerated() {
            let here = builder.compare(.eq, .u32, at, .word(UInt32(number)))
            result.append(builder.emit(.select, type, here, object, value))
        }
        set(i[2], result)
    }

    private func select(_ i: SpirvInstruction) throws(ShaderError) {
        let conditions = try scalars(i[3])
        let (yes, no) = (try scalars(i[4]), try scalars(i[5]))
        let kinds = try types.kinds(i[1])
        guard !conditions.isEmpty, yes.count == kinds.count, no.count == kinds.count else { throw .unsupported("a choice between pointers") }
        var result: [Value] = []
        for (number, kind) in kinds.enumerated() {
            let condition = conditions[conditions.count == 1 ? 0 : min(number, conditions.count - 1)]
            if condition.isConstant {
                result.append(condition.word != 0 ? yes[number] : no[number])
            } else {
                result.append(builder.emit(.select, Self.dataType(kind), condition, yes[number], no[number]))
            }
        }
        set(i[2], result)
    }

    // MARK: Component by component

    private enum Shape {
        case unary(Opcode)
        case binary(Opcode)
        case compare(Condition)
        /// The second operand is a 32-bit word.
        case shift(Opcode)
    }

    /// Operations on each component; the type is the operand's with the sign that the operation asks for.
    private func componentwise(_ i: SpirvInstruction, _ op: SpirvOp) throws(ShaderError) -> Bool {
        var signed: Bool?
        let shape: Shape
        switch op {
        case .sNegate: (shape, signed) = (.unary(.neg), true)
        case .fNegate: shape = .unary(.neg)
        case .not: shape = .unary(.not)
        case .iAdd: shape = .binary(.add)
        case .fAdd: shape = .binary(.add)
        case .iSub: shape = .binary(.sub)
        case .fSub: shape = .binary(.sub)
        case .iMul: shape = .binary(.mul)
        case .fMul: shape = .binary(.mul)
        case .uDiv: (shape, signed) = (.binary(.div), false)
        case .sDiv: (shape, signed) = (.binary(.div), true)
        case .fDiv: shape = .binary(.div)
        case .uMod: (shape, signed) = (.binary(.rem), false)
        case .sRem: (shape, signed) = (.binary(.rem), true)
        case .sMod: (shape, signed) = (.binary(.mod), true)
        case .fRem: shape = .binary(.rem)
        case .fMod: shape = .binary(.mod)
        case .isNan: shape = .unary(.isnan)
        case .isInf: shape = .unary(.isinf)
        case .logicalOr, .bitwiseOr: shape = .binary(.or)
        case .logicalAnd, .bitwiseAnd: shape = .binary(.and)
        case .logicalNotEqual, .bitwiseXor: shape = .binary(.xor)
        case .logicalNot: return try logicalNot(i)
        case .logicalEqual, .iEqual: shape = .compare(.eq)
        case .iNotEqual: shape = .compare(.ne)
        case .uGreaterThan: (shape, signed) = (.compare(.gt), false)
        case .sGreaterThan: (shape, signed) = (.compare(.gt), true)
        case .uGreaterThanEqual: (shape, signed) = (.compare(.ge), false)
        case .sGreaterThanEqual: (shape, signed) = (.compare(.ge), true)
        case .uLessThan: (shape, signed) = (.compare(.lt), false)
        case .sLessThan: (shape, signed) = (.compare(.lt), true)
        case .uLessThanEqual: (shape, signed) = (.compare(.le), false)
        case .sLessThanEqual: (shape, signed) = (.compare(.le), true)
        case .fOrdEqual: shape = .compare(.eq)
        case .fUnordEqual: shape = .compare(.ueq)
        case .fOrdNotEqual: shape = .compare(.one)
        case .fUnordNotEqual: shape = .compare(.ne)
        case .fOrdLessThan: shape = .compare(.lt)
        case .fUnordLessThan: shape = .compare(.ult)
        case .fOrdGreaterThan: shape = .compare(.gt)
        case .fUnordGreaterThan: shape = .compare(.ugt)
        case .fOrdLessThanEqual: shape = .compare(.le)
        case .fUnordLessThanEqual: shape = .compare(.ule)
        case .fOrdGreaterThanEqual: shape = .compare(.ge)
        case .fUnordGreaterThanEqual: shape = .compare(.uge)
        case .shiftRightLogical: (shape, signed) = (.shift(.shr), false)
        case .shiftRightArithmetic: (shape, signed) = (.shift(.shr), true)
        case .shiftLeftLogical: shape = .shift(.shl)
        case .bitReverse: shape = .unary(.reversebits)
        case .bitCount: shape = .unary(.countbits)
        case .bitFieldInsert, .bitFieldSExtract, .bitFieldUExtract: return try bitField(i, op)
        default: return false
        }
        let kind = try kindOf(i[3])
        var type = Self.dataType(kind)
        if let signed { type = kind.is64 ? (signed ? .i64 : .u64) : (signed ? .i32 : .u32) }
        let resultKind = try resultKind(i)
        let first = try scalars(i[3])
        var result: [Value] = []
        result.reserveCapacity(first.count)
        switch shape {
        case .unary(let opcode):
            for value in first {
                var out = builder.emit(opcode, type, value)
                // Narrow values carry extension bits that do not count.
                if opcode == .countbits, kind.size < 4 { out = builder.emit(opcode, type, zeroExtended(value, kind)) }
                if opcode == .reversebits, kind.size < 4 {
                    out = builder.emit(.shr, .u32, out, .word(UInt32(32 - kind.size * 8)))
                }
                if opcode == .countbits, resultKind.is64 { out = builder.convert(out, from: .u32, to: .u64) }
                result.append(opcode == .isnan || opcode == .isinf ? out : narrowed(out, resultKind))
            }
        case .binary(let opcode):
            let second = try scalars(i[4])
            guard second.count == first.count else { throw .invalidModule("Operands differ in size.") }
            for (a, b) in zip(first, second) {
                let (x, y) = signed == nil ? (a, b) : (resigned(a, kind, signed), resigned(b, try kindOf(i[4]), signed))
                result.append(narrowed(builder.emit(opcode, type, x, y), resultKind))
            }
        case .compare(let condition):
            let second = try scalars(i[4])
            guard second.count == first.count else { throw .invalidModule("Operands differ in size.") }
            for (a, b) in zip(first, second) {
                // Equality of narrow integers of different signs compares their bits.
                let way = signed ?? (kind.isFloat || kind == .boolean || kind.size >= 4 ? nil : false)
                let (x, y) = way == nil ? (a, b) : (resigned(a, kind, way), resigned(b, try kindOf(i[4]), way))
                result.append(builder.compare(condition, type, x, y))
            }
        case .shift(let opcode):
            let counts = try scalars(i[4])
            let wideCount = try kindOf(i[4]).is64
            guard counts.count == first.count else { throw .invalidModule("Operands differ in size.") }
            for (a, b) in zip(first, counts) {
                let value = opcode == .shr ? resigned(a, kind, signed) : a
                result.append(narrowed(builder.emit(opcode, type, value, wideCount ? truncated(b) : b), resultKind))
            }
        }
        set(i[2], result)
        return true
    }

    func zeroExtended(_ value: Value, _ kind: ShaderScalar) -> Value {
        kind.size >= 4 ? value : builder.emit(.and, .u32, value, .word(kind.size == 1 ? 0xFF : 0xFFFF))
    }

    /// A narrow integer extended by the sign that an operation asks for.
    func resigned(_ value: Value, _ kind: ShaderScalar, _ signed: Bool?) -> Value {
        guard let signed, kind.size < 4, !kind.isFloat else { return value }
        switch (kind, signed) {
        case (.i8, false), (.i16, false): return zeroExtended(value, kind)
        case (.u8, true): return builder.convert(value, from: .i32, to: .i8)
        case (.u16, true): return builder.convert(value, from: .i32, to: .i16)
        default: return value
        }
    }

    private func logicalNot(_ i: SpirvInstruction) throws(ShaderError) -> Bool {
        set(i[2], try scalars(i[3]).map { builder.inverted($0) })
        return true
    }

    private func bitField(_ i: SpirvInstruction, _ op: SpirvOp) throws(ShaderError) -> Bool {
        let kind = try resultKind(i)
        let base = try scalars(i[3])
        var result: [Value] = []
        if op == .bitFieldInsert {
            let insert = try scalars(i[4])
            let (offset, count) = (try scalar(i[5]), try scalar(i[6]))
            for (a, b) in zip(base, insert) {
                result.append(narrowed(builder.emit(.bfi, kind.is64 ? .u64 : .u32, a, b, offset, d: count), kind))
            }
        } else {
            let (offset, count) = (try scalar(i[4]), try scalar(i[5]))
            let signed = op == .bitFieldSExtract
            let type: DataType = kind.is64 ? (signed ? .i64 : .u64) : (signed ? .i32 : .u32)
            for a in base { result.append(narrowed(builder.emit(.bfe, type, a, offset, count), kind)) }
        }
        set(i[2], result)
        return true
    }

    /// Operations with two results: sum and carry, low and high product.
    func extended(_ i: SpirvInstruction, _ op: SpirvOp) throws(ShaderError) {
        let (first, second) = (try scalars(i[3]), try scalars(i[4]))
        let kind = try kindOf(i[3])
        let signed = op == .sMulExtended
        let type: DataType = kind.is64 ? (signed ? .i64 : .u64) : (signed ? .i32 : .u32)
        var low: [Value] = []
        var high: [Value] = []
        for (a, b) in zip(first, second) {
            switch op {
            case .iAddCarry, .iSubBorrow:
                let sum = builder.emit(op == .iAddCarry ? .add : .sub, type, a, b)
                let carried = op == .iAddCarry ? builder.compare(.lt, type, sum, a) : builder.compare(.lt, type, a, b)
                let (one, zero): (Value, Value) = kind.is64 ? (.wide(1), .wide(0)) : (.word(1), .zero)
                low.append(sum)
                high.append(builder.emit(.select, type, carried, one, zero))
            default:
                low.append(builder.emit(.mul, type, a, b))
                high.append(builder.emit(.mulhi, type, a, b))
            }
        }
        set(i[2], low + high)
    }

    // MARK: Vectors and matrices

    func sum(_ list: [Value], _ type: DataType) -> Value {
        var result = list.first ?? .zero
        for value in list.dropFirst() { result = builder.emit(.add, type, result, value) }
        return result
    }
    func dot(_ a: some Collection<Value>, _ b: some Collection<Value>, _ type: DataType) -> Value {
        sum(zip(a, b).map { builder.emit(.mul, type, $0, $1) }, type)
    }

    /// Columns and rows of a matrix type.
    func matrixShape(_ type: UInt32) throws(ShaderError) -> (columns: Int, rows: Int) {
        guard case .matrix(let column, let columns) = try types.type(type), case .vector(_, let rows) = try types.type(column) else {
            throw .invalidModule("Type \(type) is no matrix.")
        }
        return (columns, rows)
    }

    private func matrixInstruction(_ i: SpirvInstruction, _ op: SpirvOp) throws(ShaderError) {
        let kind = try resultKind(i)
        let type = Self.dataType(kind)
        let a = try scalars(i[3])
        let b = op == .transpose ? [] : try scalars(i[4])
        var result: [Value] = []
        switch op {
        case .transpose:
            let shape = try matrixShape(try typeOf(i[3]))
            for row in 0..<shape.rows { for column in 0..<shape.columns { result.append(a[column * shape.rows + row]) } }
        case .vectorTimesScalar, .matrixTimesScalar:
            for value in a { result.append(builder.emit(.mul, type, value, b.first ?? .zero)) }
        case .matrixTimesVector:
            let shape = try matrixShape(try typeOf(i[3]))
            for row in 0..<shape.rows { result.append(dot((0..<shape.columns).map { a[$0 * shape.rows + row] }, b, type)) }
        case .vectorTimesMatrix:
            let shape = try matrixShape(try typeOf(i[4]))
            for column in 0..<shape.columns { result.append(dot(a, b[column * shape.rows..<(column + 1) * shape.rows], type)) }
        case .matrixTimesMatrix:
            let left = try matrixShape(try typeOf(i[3]))
            let right = try matrixShape(try typeOf(i[4]))
            for column in 0..<right.columns {
                for row in 0..<left.rows {
                    result.append(
                        dot((0..<left.columns).map { a[$0 * left.rows + row] }, (0..<right.rows).map { b[column * right.rows + $0] }, type))
                }
            }
        case .outerProduct:
            for y in b { for x in a { result.append(builder.emit(.mul, type, x, y)) } }
        default: result = [dot(a, b, type)]
        }
        set(i[2], kind == .f16 ? result.map { narrowed($0, .f16) } : result)
    }
}
