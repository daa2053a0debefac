import GPUInstructionSet
import Glibc

extension KernelTable {
    /// Floating point.
    static func float(_ opcode: Opcode, _ type: DataType) -> Kernel? {
        switch type {
        case .f32: f32(opcode)
        case .f64: f64(opcode)
        default: nil
        }
    }

    private static func f32(_ opcode: Opcode) -> Kernel? {
        switch opcode {
        case .add: { d, a, b, _, _, n in block2(d, a, b, n) { (x: SIMD16<Float>, y: SIMD16<Float>) in x + y } }
        case .sub: { d, a, b, _, _, n in block2(d, a, b, n) { (x: SIMD16<Float>, y: SIMD16<Float>) in x - y } }
        case .mul: { d, a, b, _, _, n in block2(d, a, b, n) { (x: SIMD16<Float>, y: SIMD16<Float>) in x * y } }
        case .div: { d, a, b, _, _, n in block2(d, a, b, n) { (x: SIMD16<Float>, y: SIMD16<Float>) in x / y } }
        case .mad: { d, a, b, c, _, n in block3(d, a, b, c, n) { (x: SIMD16<Float>, y: SIMD16<Float>, z: SIMD16<Float>) in x * y + z } }
        case .rem: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Float, y: Float) -> Float in fmodf(x, y) } }
        case .mod: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Float, y: Float) -> Float in x - y * floored(x / y) } }
        case .neg: { d, a, _, _, _, n in map1(d, a, n) { (x: Float) -> Float in -x } }
        case .abs: { d, a, _, _, _, n in map1(d, a, n) { (x: Float) -> Float in x.magnitude } }
        case .sign: { d, a, _, _, _, n in map1(d, a, n) { (x: Float) -> Float in x > 0 ? 1 : x < 0 ? -1 : 0 } }
        case .min: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Float, y: Float) -> Float in lesser(x, y) } }
        case .max: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Float, y: Float) -> Float in greater(x, y) } }
        case .clamp: { d, a, b, c, _, n in map3(d, a, b, c, n) { (x: Float, y: Float, z: Float) -> Float in lesser(greater(x, y), z) } }
        case .fma: { d, a, b, c, _, n in map3(d, a, b, c, n) { (x: Float, y: Float, z: Float) -> Float in z.addingProduct(x, y) } }
        case .saturate: { d, a, _, _, _, n in map1(d, a, n) { (x: Float) -> Float in x > 0 ? (x < 1 ? x : 1) : 0 } }
        case .lerp: { d, a, b, c, _, n in map3(d, a, b, c, n) { (x: Float, y: Float, z: Float) -> Float in x + (y - x) * z } }
        case .sqrt: { d, a, _, _, _, n in map1(d, a, n) { (x: Float) -> Float in x.squareRoot() } }
        case .rsqrt: { d, a, _, _, _, n in map1(d, a, n) { (x: Float) -> Float in 1 / x.squareRoot() } }
        case .rcp: { d, a, _, _, _, n in map1(d, a, n) { (x: Float) -> Float in 1 / x } }
        case .floor: { d, a, _, _, _, n in map1(d, a, n) { (x: Float) -> Float in floored(x) } }
        case .ceil: { d, a, _, _, _, n in map1(d, a, n) { (x: Float) -> Float in x.rounded(.up) } }
        case .trunc: { d, a, _, _, _, n in map1(d, a, n) { (x: Float) -> Float in x.rounded(.towardZero) } }
        case .round: { d, a, _, _, _, n in map1(d, a, n) { (x: Float) -> Float in x.rounded(.toNearestOrEven) } }
        case .fract: { d, a, _, _, _, n in map1(d, a, n) { (x: Float) -> Float in x - floored(x) } }
        case .sin: { d, a, _, _, _, n in map1(d, a, n) { (x: Float) -> Float in sinf(x) } }
        case .cos: { d, a, _, _, _, n in map1(d, a, n) { (x: Float) -> Float in cosf(x) } }
        case .tan: { d, a, _, _, _, n in map1(d, a, n) { (x: Float) -> Float in tanf(x) } }
        case .asin: { d, a, _, _, _, n in map1(d, a, n) { (x: Float) -> Float in asinf(x) } }
        case .acos: { d, a, _, _, _, n in map1(d, a, n) { (x: Float) -> Float in acosf(x) } }
        case .atan: { d, a, _, _, _, n in map1(d, a, n) { (x: Float) -> Float in atanf(x) } }
        case .sinh: { d, a, _, _, _, n in map1(d, a, n) { (x: Float) -> Float in sinhf(x) } }
        case .cosh: { d, a, _, _, _, n in map1(d, a, n) { (x: Float) -> Float in coshf(x) } }
        case .tanh: { d, a, _, _, _, n in map1(d, a, n) { (x: Float) -> Float in tanhf(x) } }
        case .asinh: { d, a, _, _, _, n in map1(d, a, n) { (x: Float) -> Float in asinhf(x) } }
        case .acosh: { d, a, _, _, _, n in map1(d, a, n) { (x: Float) -> Float in acoshf(x) } }
        case .atanh: { d, a, _, _, _, n in map1(d, a, n) { (x: Float) -> Float in atanhf(x) } }
        case .exp: { d, a, _, _, _, n in map1(d, a, n) { (x: Float) -> Float in expf(x) } }
        case .exp2: { d, a, _, _, _, n in map1(d, a, n) { (x: Float) -> Float in exp2f(x) } }
        case .log: { d, a, _, _, _, n in map1(d, a, n) { (x: Float) -> Float in logf(x) } }
        case .log2: { d, a, _, _, _, n in map1(d, a, n) { (x: Float) -> Float in log2f(x) } }
        case .atan2: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Float, y: Float) -> Float in atan2f(x, y) } }
        case .pow: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Float, y: Float) -> Float in powf(x, y) } }
        case .ldexp: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Float, y: Int32) -> Float in ldexpf(x, y) } }
        case .frexpmant: { d, a, _, _, _, n in map1(d, a, n) { (x: Float) -> Float in mantissa(x) } }
        case .frexpexp: { d, a, _, _, _, n in map1(d, a, n) { (x: Float) -> Int32 in exponent(x) } }
        case .isnan: { d, a, _, _, _, n in map1(d, a, n) { (x: Float) -> UInt32 in truth(x != x) } }
        case .isinf: { d, a, _, _, _, n in map1(d, a, n) { (x: Float) -> UInt32 in truth(x.magnitude == .infinity) } }
        case .isfinite: { d, a, _, _, _, n in map1(d, a, n) { (x: Float) -> UInt32 in truth(x.magnitude < .infinity) } }
        default: nil
        }
    }

    private static func f64(_ opcode: Opcode) -> Kernel? {
        switch opcode {
        case .add: { d, a, b, _, _, n in block2(d, a, b, n) { (x: SIMD8<Double>, y: SIMD8<Double>) in x + y } }
        case .sub: { d, a, b, _, _, n in block2(d, a, b, n) { (x: SIMD8<Double>, y: SIMD8<Double>) in x - y } }
        case .mul: { d, a, b, _, _, n in block2(d, a, b, n) { (x: SIMD8<Double>, y: SIMD8<Double>) in x * y } }
        case .div: { d, a, b, _, _, n in block2(d, a, b, n) { (x: SIMD8<Double>, y: SIMD8<Double>) in x / y } }
        case .mad: { d, a, b, c, _, n in block3(d, a, b, c, n) { (x: SIMD8<Double>, y: SIMD8<Double>, z: SIMD8<Double>) in x * y + z } }
        case .rem: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Double, y: Double) -> Double in fmod(x, y) } }
        case .mod: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Double, y: Double) -> Double in x - y * floored(x / y) } }
        case .neg: { d, a, _, _, _, n in map1(d, a, n) { (x: Double) -> Double in -x } }
        case .abs: { d, a, _, _, _, n in map1(d, a, n) { (x: Double) -> Double in x.magnitude } }
        case .sign: { d, a, _, _, _, n in map1(d, a, n) { (x: Double) -> Double in x > 0 ? 1 : x < 0 ? -1 : 0 } }
        case .min: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Double, y: Double) -> Double in lesser(x, y) } }
        case .max: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Double, y: Double) -> Double in greater(x, y) } }
        case .clamp: { d, a, b, c, _, n in map3(d, a, b, c, n) { (x: Double, y: Double, z: Double) -> Double in lesser(greater(x, y), z) } }
        case .fma: { d, a, b, c, _, n in map3(d, a, b, c, n) { (x: Double, y: Double, z: Double) -> Double in z.addingProduct(x, y) } }
        case .saturate: { d, a, _, _, _, n in map1(d, a, n) { (x: Double) -> Double in x > 0 ? (x < 1 ? x : 1) : 0 } }
        case .lerp: { d, a, b, c, _, n in map3(d, a, b, c, n) { (x: Double, y: Double, z: Double) -> Double in x + (y - x) * z } }
        case .sqrt: { d, a, _, _, _, n in map1(d, a, n) { (x: Double) -> Double in x.squareRoot() } }
        case .rsqrt: { d, a, _, _, _, n in map1(d, a, n) { (x: Double) -> Double in 1 / x.squareRoot() } }
        case .rcp: { d, a, _, _, _, n in map1(d, a, n) { (x: Double) -> Double in 1 / x } }
        case .floor: { d, a, _, _, _, n in map1(d, a, n) { (x: Double) -> Double in floored(x) } }
        case .ceil: { d, a, _, _, _, n in map1(d, a, n) { (x: Double) -> Double in x.rounded(.up) } }
        case .trunc: { d, a, _, _, _, n in map1(d, a, n) { (x: Double) -> Double in x.rounded(.towardZero) } }
        case .round: { d, a, _, _, _, n in map1(d, a, n) { (x: Double) -> Double in x.rounded(.toNearestOrEven) } }
        case .fract: { d, a, _, _, _, n in map1(d, a, n) { (x: Double) -> Double in x - floored(x) } }
        case .sin: { d, a, _, _, _, n in map1(d, a, n) { (x: Double) -> Double in sin(x) } }
        case .cos: { d, a, _, _, _, n in map1(d, a, n) { (x: Double) -> Double in cos(x) } }
        case .tan: { d, a, _, _, _, n in map1(d, a, n) { (x: Double) -> Double in tan(x) } }
        case .asin: { d, a, _, _, _, n in map1(d, a, n) { (x: Double) -> Double in asin(x) } }
        case .acos: { d, a, _, _, _, n in map1(d, a, n) { (x: Double) -> Double in acos(x) } }
        case .atan: { d, a, _, _, _, n in map1(d, a, n) { (x: Double) -> Double in atan(x) } }
        case .sinh: { d, a, _, _, _, n in map1(d, a, n) { (x: Double) -> Double in sinh(x) } }
        case .cosh: { d, a, _, _, _, n in map1(d, a, n) { (x: Double) -> Double in cosh(x) } }
        case .tanh: { d, a, _, _, _, n in map1(d, a, n) { (x: Double) -> Double in tanh(x) } }
        case .asinh: { d, a, _, _, _, n in map1(d, a, n) { (x: Double) -> Double in asinh(x) } }
        case .acosh: { d, a, _, _, _, n in map1(d, a, n) { (x: Double) -> Double in acosh(x) } }
        case .atanh: { d, a, _, _, _, n in map1(d, a, n) { (x: Double) -> Double in atanh(x) } }
        case .exp: { d, a, _, _, _, n in map1(d, a, n) { (x: Double) -> Double in exp(x) } }
        case .exp2: { d, a, _, _, _, n in map1(d, a, n) { (x: Double) -> Double in exp2(x) } }
        case .log: { d, a, _, _, _, n in map1(d, a, n) { (x: Double) -> Double in log(x) } }
        case .log2: { d, a, _, _, _, n in map1(d, a, n) { (x: Double) -> Double in log2(x) } }
        case .atan2: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Double, y: Double) -> Double in atan2(x, y) } }
        case .pow: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Double, y: Double) -> Double in pow(x, y) } }
        case .ldexp: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Double, y: Int32) -> Double in ldexp(x, y) } }
        case .frexpmant: { d, a, _, _, _, n in map1(d, a, n) { (x: Double) -> Double in mantissa(x) } }
        case .frexpexp: { d, a, _, _, _, n in map1(d, a, n) { (x: Double) -> Int32 in exponent(x) } }
        case .isnan: { d, a, _, _, _, n in map1(d, a, n) { (x: Double) -> UInt32 in truth(x != x) } }
        case .isinf: { d, a, _, _, _, n in map1(d, a, n) { (x: Double) -> UInt32 in truth(x.magnitude == .infinity) } }
        case .isfinite: { d, a, _, _, _, n in map1(d, a, n) { (x: Double) -> UInt32 in truth(x.magnitude < .infinity) } }
        default: nil
        }
    }

}

@inline(__always) private func floored<T: BinaryFloatingPoint>(_ x: T) -> T { x.rounded(.down) }
@inline(__always) func lesser<T: BinaryFloatingPoint>(_ x: T, _ y: T) -> T { x != x ? y : y < x ? y : x }
@inline(__always) func greater<T: BinaryFloatingPoint>(_ x: T, _ y: T) -> T { x != x ? y : x < y ? y : x }
private func mantissa(_ x: Float) -> Float {
    var exponent: Int32 = 0
    return frexpf(x, &exponent)
}
private func mantissa(_ x: Double) -> Double {
    var exponent: Int32 = 0
    return frexp(x, &exponent)
}
private func exponent(_ x: Float) -> Int32 {
    var exponent: Int32 = 0
    _ = frexpf(x, &exponent)
    return x.isFinite ? exponent : 0
}
private func exponent(_ x: Double) -> Int32 {
    var exponent: Int32 = 0
    _ = frexp(x, &exponent)
    return x.isFinite ? exponent : 0
}
