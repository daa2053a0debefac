import GPUInstructionSet
import Glibc

/// What an instruction must compute for one lane, written plainly: operands and result as bits.
func reference(_ i: Instruction, _ a: UInt64, _ b: UInt64, _ c: UInt64, _ d: UInt64) -> UInt64? {
    let low = { (x: UInt64) in UInt32(truncatingIfNeeded: x) }
    switch i.opcode {
    case .mov: return a
    case .select: return low(a) != 0 ? b : c
    case .pack64: return UInt64(low(a)) | UInt64(low(b)) << 32
    case .unpacklo: return UInt64(low(a))
    case .unpackhi: return a >> 32
    case .cvt: return conversion(i, a)
    default: break
    }
    switch i.type {
    case .u32: return integer(i, low(a), low(b), low(c), low(b), low(c), low(d)).map { $0 & 0xFFFF_FFFF }
    case .i32:
        return integer(i, Int32(bitPattern: low(a)), Int32(bitPattern: low(b)), Int32(bitPattern: low(c)), low(b), low(c), low(d)).map {
            $0 & 0xFFFF_FFFF
        }
    case .u64: return integer(i, a, b, c, low(b), low(c), low(d))
    case .i64: return integer(i, Int64(bitPattern: a), Int64(bitPattern: b), Int64(bitPattern: c), low(b), low(c), low(d))
    case .f32:
        return float(i, Float(bitPattern: low(a)), Float(bitPattern: low(b)), Float(bitPattern: low(c)), low(b))
    default: return double(i, Double(bitPattern: a), Double(bitPattern: b), Double(bitPattern: c), low(b))
    }
}

private func truthBits(_ value: Bool) -> UInt64 { value ? 0xFFFF_FFFF : 0 }

private func integer<T: FixedWidthInteger>(_ i: Instruction, _ a: T, _ b: T, _ c: T, _ wb: UInt32, _ wc: UInt32, _ wd: UInt32) -> UInt64? {
    let width = T.bitWidth
    func bits(_ x: T) -> UInt64 { UInt64(truncatingIfNeeded: x) }
    func bit(_ x: T, _ n: Int) -> Bool { x >> T(n) & 1 != 0 }
    switch i.opcode {
    case .add: return bits(a &+ b)
    case .sub: return bits(a &- b)
    case .mul: return bits(a &* b)
    case .mulhi: return bits(a.multipliedFullWidth(by: b).high)
    case .div: return b == 0 ? ~0 : T.isSigned && a == T.min && b == T(truncatingIfNeeded: -1) ? bits(a) : bits(a / b)
    case .rem: return b == 0 ? ~0 : T.isSigned && b == T(truncatingIfNeeded: -1) ? 0 : bits(a % b)
    case .mod:
        if b == 0 { return ~0 }
        if T.isSigned, b == T(truncatingIfNeeded: -1) { return 0 }
        let rest = a % b
        return bits(rest != 0 && ((rest < 0) != (b < 0)) ? rest + b : rest)
    case .neg: return bits(0 &- a)
    case .abs: return bits(a < 0 ? 0 &- a : a)
    case .sign: return bits(a.signum())
    case .min: return bits(Swift.min(a, b))
    case .max: return bits(Swift.max(a, b))
    case .clamp: return bits(Swift.min(Swift.max(a, b), c))
    case .mad: return bits(a &* b &+ c)
    case .and: return bits(a & b)
    case .or: return bits(a | b)
    case .xor: return bits(a ^ b)
    case .not: return bits(~a)
    case .shl: return bits(a << T(wb % UInt32(width)))
    case .shr: return bits(a >> T(wb % UInt32(width)))
    case .countbits: return UInt64((0..<width).filter { bit(a, $0) }.count)
    case .firstbitlow: return (0..<width).first { bit(a, $0) }.map(UInt64.init) ?? 0xFFFF_FFFF
    case .firstbithigh:
        let sign = T.isSigned && a < 0
        return (0..<width).last { bit(a, $0) != sign }.map(UInt64.init) ?? 0xFFFF_FFFF
    case .reversebits:
        var result: UInt64 = 0
        for n in 0..<width where bit(a, n) { result |= 1 << UInt64(width - 1 - n) }
        return result
    case .bfe:
        let start = Swift.min(Int(wb), width)
        let count = Swift.min(Int(wc), width - start)
        if count == 0 { return 0 }
        var result: UInt64 = 0
        for n in 0..<count where bit(a, start + n) { result |= 1 << UInt64(n) }
        if T.isSigned, bit(a, start + count - 1) { for n in count..<64 where n < 64 { result |= 1 << UInt64(n) } }
        return result
    case .bfi:
        let start = Swift.min(Int(wc), width)
        let count = Swift.min(Int(wd), width - start)
        var result = bits(a)
        for n in 0..<count {
            result &= ~(1 << UInt64(start + n))
            if bit(b, n) { result |= 1 << UInt64(start + n) }
        }
        return result
    case .cmp:
        switch Condition(rawValue: i.modifier) {
        case .eq: return truthBits(a == b)
        case .ne: return truthBits(a != b)
        case .lt: return truthBits(a < b)
        case .le: return truthBits(a <= b)
        case .gt: return truthBits(a > b)
        default: return truthBits(a >= b)
        }
    default: return nil
    }
}

private func compare<T: BinaryFloatingPoint>(_ modifier: UInt8, _ a: T, _ b: T) -> UInt64 {
    let unordered = a.isNaN || b.isNaN
    switch Condition(rawValue: modifier) {
    case .eq: return truthBits(a == b)
    case .ne: return truthBits(a != b)
    case .lt: return truthBits(a < b)
    case .le: return truthBits(a <= b)
    case .gt: return truthBits(a > b)
    case .ge: return truthBits(a >= b)
    case .one: return truthBits(!unordered && a != b)
    case .ueq: return truthBits(unordered || a == b)
    case .ult: return truthBits(unordered || a < b)
    case .ule: return truthBits(unordered || a <= b)
    case .ugt: return truthBits(unordered || a > b)
    case .uge: return truthBits(unordered || a >= b)
    case .ord: return truthBits(!unordered)
    default: return truthBits(unordered)
    }
}

private func common<T: BinaryFloatingPoint>(_ i: Instruction, _ a: T, _ b: T, _ c: T) -> T? {
    func least(_ x: T, _ y: T) -> T { x.isNaN ? y : y.isNaN ? x : Swift.min(x, y) }
    func most(_ x: T, _ y: T) -> T { x.isNaN ? y : y.isNaN ? x : Swift.max(x, y) }
    switch i.opcode {
    case .add: return a + b
    case .sub: return a - b
    case .mul: return a * b
    case .div: return a / b
    case .mod: return a - b * (a / b).rounded(.down)
    case .neg: return -a
    case .abs: return Swift.abs(a)
    case .sign: return a > 0 ? 1 : a < 0 ? -1 : 0
    case .min: return least(a, b)
    case .max: return most(a, b)
    case .clamp: return least(most(a, b), c)
    case .mad:
        let product = a * b
        return product + c
    case .fma: return c.addingProduct(a, b)
    case .saturate: return a.isNaN ? 0 : Swift.min(Swift.max(a, 0), 1)
    case .lerp: return a + (b - a) * c
    case .sqrt: return a.squareRoot()
    case .rsqrt: return 1 / a.squareRoot()
    case .rcp: return 1 / a
    case .floor: return a.rounded(.down)
    case .ceil: return a.rounded(.up)
    case .trunc: return a.rounded(.towardZero)
    case .round: return a.rounded(.toNearestOrEven)
    case .fract: return a - a.rounded(.down)
    default: return nil
    }
}

private func float(_ i: Instruction, _ a: Float, _ b: Float, _ c: Float, _ word: UInt32) -> UInt64? {
    if i.opcode == .cmp { return compare(i.modifier, a, b) }
    if let result = common(i, a, b, c) { return UInt64(result.bitPattern) }
    switch i.opcode {
    case .isnan: return truthBits(a.isNaN)
    case .isinf: return truthBits(a.isInfinite)
    case .isfinite: return truthBits(a.isFinite)
    case .frexpexp: return a.isFinite ? UInt64(UInt32(bitPattern: a == 0 ? 0 : Int32(a.exponent) + 1)) : 0
    default: break
    }
    let result: Float? =
        switch i.opcode {
        case .rem: fmodf(a, b)
        case .sin: sinf(a)
        case .cos: cosf(a)
        case .tan: tanf(a)
        case .asin: asinf(a)
        case .acos: acosf(a)
        case .atan: atanf(a)
        case .atan2: atan2f(a, b)
        case .sinh: sinhf(a)
        case .cosh: coshf(a)
        case .tanh: tanhf(a)
        case .asinh: asinhf(a)
        case .acosh: acoshf(a)
        case .atanh: atanhf(a)
        case .exp: expf(a)
        case .exp2: exp2f(a)
        case .log: logf(a)
        case .log2: log2f(a)
        case .pow: powf(a, b)
        case .ldexp: ldexpf(a, Int32(bitPattern: word))
        case .frexpmant: a.isFinite && a != 0 ? Float(sign: a.sign, exponent: -1, significand: a.significand) : a
        default: nil
        }
    return result.map { UInt64($0.bitPattern) }
}

private func double(_ i: Instruction, _ a: Double, _ b: Double, _ c: Double, _ word: UInt32) -> UInt64? {
    if i.opcode == .cmp { return compare(i.modifier, a, b) }
    if let result = common(i, a, b, c) { return result.bitPattern }
    switch i.opcode {
    case .isnan: return truthBits(a.isNaN)
    case .isinf: return truthBits(a.isInfinite)
    case .isfinite: return truthBits(a.isFinite)
    case .frexpexp: return a.isFinite ? UInt64(UInt32(bitPattern: a == 0 ? 0 : Int32(a.exponent) + 1)) : 0
    default: break
    }
    let result: Double? =
        switch i.opcode {
        case .rem: fmod(a, b)
        case .sin: sin(a)
        case .cos: cos(a)
        case .tan: tan(a)
        case .asin: asin(a)
        case .acos: acos(a)
        case .atan: atan(a)
        case .atan2: atan2(a, b)
        case .sinh: sinh(a)
        case .cosh: cosh(a)
        case .tanh: tanh(a)
        case .asinh: asinh(a)
        case .acosh: acosh(a)
        case .atanh: atanh(a)
        case .exp: exp(a)
        case .exp2: exp2(a)
        case .log: log(a)
        case .log2: log2(a)
        case .pow: pow(a, b)
        case .ldexp: ldexp(a, Int32(bitPattern: word))
        case .frexpmant: a.isFinite && a != 0 ? Double(sign: a.sign, exponent: -1, significand: a.significand) : a
        default: nil
        }
    return result.map(\.bitPattern)
}

/// `cvt` by way of wide values.
private func conversion(_ i: Instruction, _ a: UInt64) -> UInt64? {
    enum Value { case integer(Int128), real(Double) }
    let word = UInt32(truncatingIfNeeded: a)
    let value: Value =
        switch DataType(rawValue: UInt8(i.imm)) {
        case .u8: .integer(Int128(word & 0xFF))
        case .i8: .integer(Int128(Int8(truncatingIfNeeded: word)))
        case .u16: .integer(Int128(word & 0xFFFF))
        case .i16: .integer(Int128(Int16(truncatingIfNeeded: word)))
        case .u32: .integer(Int128(word))
        case .i32: .integer(Int128(Int32(bitPattern: word)))
        case .u64: .integer(Int128(a))
        case .i64: .integer(Int128(Int64(bitPattern: a)))
        case .f16: .real(Double(half(UInt16(truncatingIfNeeded: word))))
        case .f32: .real(Double(Float(bitPattern: word)))
        default: .real(Double(bitPattern: a))
        }
    func whole<T: FixedWidthInteger>(_: T.Type) -> T {
        switch value {
        case .integer(let number): return T(truncatingIfNeeded: number)
        case .real(let number):
            if number.isNaN { return 0 }
            if number >= Double(T.max) { return T.max }
            if number <= Double(T.min) { return T.min }
            return T(number)
        }
    }
    switch i.type {
    case .u8: return UInt64(whole(UInt8.self))
    case .i8: return UInt64(UInt32(bitPattern: Int32(whole(Int8.self))))
    case .u16: return UInt64(whole(UInt16.self))
    case .i16: return UInt64(UInt32(bitPattern: Int32(whole(Int16.self))))
    case .u32: return UInt64(whole(UInt32.self))
    case .i32: return UInt64(UInt32(bitPattern: whole(Int32.self)))
    case .u64: return whole(UInt64.self)
    case .i64: return UInt64(bitPattern: whole(Int64.self))
    case .f64:
        switch value {
        case .integer(let number): return Double(number).bitPattern
        case .real(let number): return number.bitPattern
        }
    case .f32:
        switch value {
        case .integer(let number): return UInt64(Float(number).bitPattern)
        case .real(let number): return UInt64(Float(number).bitPattern)
        }
    case .f16: return nil
    }
}

/// A half by its definition.
func half(_ bits: UInt16) -> Float {
    let fraction = Float(bits & 0x3FF)
    let sign: Float = bits & 0x8000 != 0 ? -1 : 1
    switch bits >> 10 & 31 {
    case 0: return sign * fraction * 0x1p-24
    case 31: return fraction == 0 ? sign * .infinity : .nan
    case let exponent: return sign * (1 + fraction / 1024) * Float(sign: .plus, exponent: Int(exponent) - 15, significand: 1)
    }
}
