import GPUInstructionSet

extension Translator {
    /// GLSL.std.450.
    func glslInstruction(_ i: SpirvInstruction) throws(ShaderError) {
        let number = i[4]
        let kind = try glslKind(i)
        let type = Self.dataType(kind)
        let x = try scalars(i[5])
        func one(_ opcode: Opcode, _ type: DataType = type) throws(ShaderError) {
            set(i[2], x.map { narrowed(builder.emit(opcode, type, $0), kind) })
        }
        func two(_ opcode: Opcode, _ type: DataType = type) throws(ShaderError) {
            let y = try scalars(i[6])
            guard y.count == x.count else { throw .invalidModule("Operands differ in size.") }
            set(i[2], zip(x, y).map { narrowed(builder.emit(opcode, type, $0, $1), kind) })
        }
        func three(_ opcode: Opcode, _ type: DataType = type) throws(ShaderError) {
            let (y, z) = (try scalars(i[6]), try scalars(i[7]))
            guard y.count == x.count, z.count == x.count else { throw .invalidModule("Operands differ in size.") }
            set(i[2], x.indices.map { narrowed(builder.emit(opcode, type, x[$0], y[$0], z[$0]), kind) })
        }
        let signed: DataType = kind.is64 ? .i64 : .i32
        let unsigned: DataType = kind.is64 ? .u64 : .u32
        switch number {
        case 1, 2: try one(.round)
        case 3: try one(.trunc)
        case 4: try one(.abs)
        case 5: try one(.abs, signed)
        case 6: try one(.sign)
        case 7: try one(.sign, signed)
        case 8: try one(.floor)
        case 9: try one(.ceil)
        case 10: try one(.fract)
        case 11: set(i[2], x.map { narrowed(builder.emit(.mul, type, $0, float(.pi / 180, kind)), kind) })
        case 12: set(i[2], x.map { narrowed(builder.emit(.mul, type, $0, float(180 / .pi, kind)), kind) })
        case 13: try one(.sin)
        case 14: try one(.cos)
        case 15: try one(.tan)
        case 16: try one(.asin)
        case 17: try one(.acos)
        case 18: try one(.atan)
        case 19: try one(.sinh)
        case 20: try one(.cosh)
        case 21: try one(.tanh)
        case 22: try one(.asinh)
        case 23: try one(.acosh)
        case 24: try one(.atanh)
        case 25: try two(.atan2)
        case 26: try two(.pow)
        case 27: try one(.exp)
        case 28: try one(.log)
        case 29: try one(.exp2)
        case 30: try one(.log2)
        case 31: try one(.sqrt)
        case 32: try one(.rsqrt)
        case 33:
            set(i[2], [narrowed(determinant(x, try matrixShape(try typeOf(i[5])).columns, type), kind)])
        case 34: set(i[2], inverse(x, try matrixShape(try typeOf(i[5])).columns, kind).map { narrowed($0, kind) })
        case 35, 36:
            let whole = x.map { builder.emit(.trunc, type, $0) }
            let fraction = zip(x, whole).map { builder.emit(.sub, type, $0, $1) }
            if number == 35 {
                try store(whole, to: try pointer(i[6]))
                set(i[2], fraction)
            } else {
                set(i[2], fraction + whole)
            }
        case 37, 79: try two(.min)
        case 38: try two(.min, unsigned)
        case 39: try two(.min, signed)
        case 40, 80: try two(.max)
        case 41: try two(.max, unsigned)
        case 42: try two(.max, signed)
        case 43, 81: try three(.clamp)
        case 44: try three(.clamp, unsigned)
        case 45: try three(.clamp, signed)
        case 46: try mix(i, x, kind)
        case 48:
            let y = try scalars(i[6])
            set(i[2], zip(x, y).map { edge, value in
                builder.emit(.select, type, builder.compare(.lt, type, value, edge), float(0, kind), float(1, kind))
            })
        case 49: try smoothStep(i, x, kind)
        case 50: try three(.fma)
        case 51, 52:
            let mantissa = x.map { builder.emit(.frexpmant, type, $0) }
            let exponent = x.map { builder.emit(.frexpexp, type, $0) }
            if number == 51 {
                try store(exponent, to: try pointer(i[6]))
                set(i[2], mantissa)
            } else {
                set(i[2], mantissa + exponent)
            }
        case 53: try two(.ldexp)
        case 54: set(i[2], [pack(x, bits: 8, signed: true)])
        case 55: set(i[2], [pack(x, bits: 8, signed: false)])
        case 56: set(i[2], [pack(x, bits: 16, signed: true)])
        case 57: set(i[2], [pack(x, bits: 16, signed: false)])
        case 58:
            let halves = x.map { builder.emit(.and, .u32, builder.convert($0, from: .f32, to: .f16), .word(0xFFFF)) }
            guard halves.count == 2 else { throw .invalidModule("PackHalf2x16 takes two floats.") }
            set(i[2], [builder.emit(.or, .u32, halves[0], builder.emit(.shl, .u32, halves[1], .word(16)))])
        case 59:
            guard x.count == 2 else { throw .invalidModule("PackDouble2x32 takes two words.") }
            set(i[2], [packed(x[0], x[1])])
        case 60: set(i[2], unpack(x[0], bits: 16, signed: true))
        case 61: set(i[2], unpack(x[0], bits: 16, signed: false))
        case 62:
            set(i[2], [UInt32(0), 16].map { shift in
                let bits = builder.emit(.and, .u32, builder.emit(.shr, .u32, x[0], .word(shift)), .word(0xFFFF))
                return builder.convert(bits, from: .f16, to: .f32)
            })
        case 63: set(i[2], unpack(x[0], bits: 8, signed: true))
        case 64: set(i[2], unpack(x[0], bits: 8, signed: false))
        case 65:
            set(i[2], x[0].isConstant
                ? [.word(x[0].word), .word(UInt32(x[0].bits >> 32))]
                : [builder.emit(.unpacklo, .u32, x[0]), builder.emit(.unpackhi, .u32, x[0])])
        case 66...72: try geometric(i, number, x, kind)
        case 73: try one(.firstbitlow, unsigned)
        case 74: try one(.firstbithigh, signed)
        case 75: try one(.firstbithigh, unsigned)
        default: throw .unsupported("GLSL.std.450 instruction \(number)")
        }
    }

    /// The kind that the operation computes in: its first operand's.
    private func glslKind(_ i: SpirvInstruction) throws(ShaderError) -> ShaderScalar { try kindOf(i[5]) }

    func float(_ value: Double, _ kind: ShaderScalar) -> Value {
        kind == .f64 ? .wide(value.bitPattern) : .word(Float(value).bitPattern)
    }

    private func mix(_ i: SpirvInstruction, _ x: [Value], _ kind: ShaderScalar) throws(ShaderError) {
        let type = Self.dataType(kind)
        let (y, a) = (try scalars(i[6]), try scalars(i[7]))
        // x * (1 - a) + y * a, as the language defines it.
        set(i[2], x.indices.map { index in
            let weight = a[min(index, a.count - 1)]
            let rest = builder.emit(.sub, type, float(1, kind), weight)
            let sum = builder.emit(
                .add, type, builder.emit(.mul, type, x[index], rest), builder.emit(.mul, type, y[min(index, y.count - 1)], weight))
            return narrowed(sum, kind)
        })
    }

    private func smoothStep(_ i: SpirvInstruction, _ low: [Value], _ kind: ShaderScalar) throws(ShaderError) {
        let type = Self.dataType(kind)
        let (high, x) = (try scalars(i[6]), try scalars(i[7]))
        guard high.count == low.count, x.count == low.count else { throw .invalidModule("Operands differ in size.") }
        set(i[2], low.indices.map { index in
            let part = builder.emit(
                .div, type, builder.emit(.sub, type, x[index], low[index]), builder.emit(.sub, type, high[index], low[index]))
            let t = builder.emit(.clamp, type, part, float(0, kind), float(1, kind))
            let twice = builder.emit(.sub, type, float(3, kind), builder.emit(.mul, type, float(2, kind), t))
            return narrowed(builder.emit(.mul, type, builder.emit(.mul, type, t, t), twice), kind)
        })
    }

    private func length(_ x: [Value], _ kind: ShaderScalar) -> Value {
        let type = Self.dataType(kind)
        return x.count == 1 ? builder.emit(.abs, type, x[0]) : builder.emit(.sqrt, type, dot(x, x, type))
    }

    private func geometric(_ i: SpirvInstruction, _ number: UInt32, _ x: [Value], _ kind: ShaderScalar) throws(ShaderError) {
        let type = Self.dataType(kind)
        let y = number == 66 || number == 69 ? [] : try scalars(i[6])
        var result: [Value] = []
        switch number {
        case 66: result = [length(x, kind)]
        case 67: result = [length(zip(x, y).map { builder.emit(.sub, type, $0, $1) }, kind)]
        case 68:
            guard x.count == 3, y.count == 3 else { throw .invalidModule("Cross takes vectors of three.") }
            for (a, b) in [(1, 2), (2, 0), (0, 1)] {
                result.append(
                    builder.emit(.sub, type, builder.emit(.mul, type, x[a], y[b]), builder.emit(.mul, type, y[a], x[b])))
            }
        case 69:
            let size = length(x, kind)
            result = x.map { builder.emit(.div, type, $0, size) }
        case 70:
            let z = try scalars(i[7])
            let same = builder.compare(.lt, type, dot(z, y, type), float(0, kind))
            result = x.map { builder.emit(.select, type, same, $0, builder.emit(.neg, type, $0)) }
        case 71:
            let twice = builder.emit(.mul, type, float(2, kind), dot(y, x, type))
            result = zip(x, y).map { builder.emit(.sub, type, $0, builder.emit(.mul, type, twice, $1)) }
        default:
            let eta = try scalar(i[7])
            let d = dot(y, x, type)
            let rest = builder.emit(.sub, type, float(1, kind), builder.emit(.mul, type, d, d))
            let k = builder.emit(
                .sub, type, float(1, kind), builder.emit(.mul, type, builder.emit(.mul, type, eta, eta), rest))
            let total = builder.compare(.lt, type, k, float(0, kind))
            let factor = builder.emit(.add, type, builder.emit(.mul, type, eta, d), builder.emit(.sqrt, type, k))
            result = zip(x, y).map {
                let bent = builder.emit(
                    .sub, type, builder.emit(.mul, type, eta, $0), builder.emit(.mul, type, factor, $1))
                return builder.emit(.select, type, total, float(0, kind), bent)
            }
        }
        set(i[2], result.map { narrowed($0, kind) })
    }

    // MARK: Matrices

    /// Minor of a square matrix without row `row` and column `column`.
    private func minor(_ m: [Value], _ n: Int, row: Int, column: Int) -> [Value] {
        var result: [Value] = []
        for c in 0..<n where c != column { for r in 0..<n where r != row { result.append(m[c * n + r]) } }
        return result
    }

    private func determinant(_ m: [Value], _ n: Int, _ type: DataType) -> Value {
        if n == 1 { return m[0] }
        if n == 2 {
            return builder.emit(.sub, type, builder.emit(.mul, type, m[0], m[3]), builder.emit(.mul, type, m[2], m[1]))
        }
        var total = Value.none
        for column in 0..<n {
            let term = builder.emit(.mul, type, m[column * n], determinant(minor(m, n, row: 0, column: column), n - 1, type))
            total = total.isNone ? term : builder.emit(column % 2 == 0 ? .add : .sub, type, total, term)
        }
        return total
    }

    private func inverse(_ m: [Value], _ n: Int, _ kind: ShaderScalar) -> [Value] {
        let type = Self.dataType(kind)
        let scale = builder.emit(.div, type, float(1, kind), determinant(m, n, type))
        var result: [Value] = []
        for column in 0..<n {
            for row in 0..<n {
                // Transposed cofactors.
                let cofactor = determinant(minor(m, n, row: column, column: row), n - 1, type)
                let signed = (row + column) % 2 == 0 ? cofactor : builder.emit(.neg, type, cofactor)
                result.append(builder.emit(.mul, type, signed, scale))
            }
        }
        return result
    }

    // MARK: Packing

    private func pack(_ x: [Value], bits: UInt32, signed: Bool) -> Value {
        let limit = Float(signed ? (1 << (bits - 1)) - 1 : (1 << bits) - 1)
        var word = Value.zero
        for (number, value) in x.enumerated() {
            let clipped = signed
                ? builder.emit(.clamp, .f32, value, .word(Float(-1).bitPattern), .word(Float(1).bitPattern))
                : builder.emit(.saturate, .f32, value)
            let rounded = builder.emit(.round, .f32, builder.emit(.mul, .f32, clipped, .word(limit.bitPattern)))
            let integer = builder.convert(rounded, from: .f32, to: signed ? .i32 : .u32)
            let cut = builder.emit(.and, .u32, integer, .word((1 << bits) - 1))
            word = builder.emit(.or, .u32, word, builder.emit(.shl, .u32, cut, .word(UInt32(number) * bits)))
        }
        return word
    }

    private func unpack(_ word: Value, bits: UInt32, signed: Bool) -> [Value] {
        let limit = Float(signed ? (1 << (bits - 1)) - 1 : (1 << bits) - 1)
        return (0..<32 / bits).map { number in
            let field = builder.emit(.bfe, signed ? .i32 : .u32, word, .word(number * bits), .word(bits))
            let float = builder.convert(field, from: signed ? .i32 : .u32, to: .f32)
            let scaled = builder.emit(.div, .f32, float, .word(limit.bitPattern))
            return signed
                ? builder.emit(.clamp, .f32, scaled, .word(Float(-1).bitPattern), .word(Float(1).bitPattern)) : scaled
        }
    }
}
