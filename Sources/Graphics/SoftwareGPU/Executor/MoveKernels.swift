import CRowKernels
import GPUInstructionSet
import Glibc

extension KernelTable {
    /// Moves, selections, halves of 64-bit values.
    static func move(_ opcode: Opcode, _ type: DataType) -> Kernel? {
        switch opcode {
        case .mov: type.is64Bit ? move64 : move32
        case .select: type.is64Bit ? select64 : select32
        case .pack64:
            { d, a, b, _, _, n in map2(d, a, b, n) { (x: UInt32, y: UInt32) in UInt64(x) | UInt64(y) << 32 } }
        case .unpacklo: { d, a, _, _, _, n in map1(d, a, n) { (x: UInt64) in UInt32(truncatingIfNeeded: x) } }
        case .unpackhi: { d, a, _, _, _, n in map1(d, a, n) { (x: UInt64) in UInt32(truncatingIfNeeded: x >> 32) } }
        default: nil
        }
    }
    static let move32: Kernel = { d, a, _, _, _, n in block1(d, a, n) { (x: SIMD16<UInt32>) in x } }
    static let move64: Kernel = { d, a, _, _, _, n in block1(d, a, n) { (x: SIMD8<UInt64>) in x } }
    private static let select32: Kernel = { d, a, b, c, _, n in
        map3(d, a, b, c, n) { (x: UInt32, y: UInt32, z: UInt32) in x != 0 ? y : z }
    }
    private static let select64: Kernel = { d, a, b, c, _, n in
        map3(d, a, b, c, n) { (x: UInt32, y: UInt64, z: UInt64) in x != 0 ? y : z }
    }

    /// The main step of `cvt`, between types that fill registers.
    static func conversion(to target: DataType, from source: DataType) -> Kernel? {
        switch (target, source) {
        case (.u32, .u32): move32
        case (.u32, .i32): move32
        case (.u32, .u64): { d, a, _, _, _, n in map1(d, a, n) { (x: UInt64) -> UInt32 in UInt32(truncatingIfNeeded: x) } }
        case (.u32, .i64): { d, a, _, _, _, n in map1(d, a, n) { (x: Int64) -> UInt32 in UInt32(truncatingIfNeeded: x) } }
        case (.u32, .f32): { d, a, _, _, _, n in map1(d, a, n) { (x: Float) -> UInt32 in u32Saturated(x) } }
        case (.u32, .f64): { d, a, _, _, _, n in map1(d, a, n) { (x: Double) -> UInt32 in u32Saturated(x) } }
        case (.i32, .u32): move32
        case (.i32, .i32): move32
        case (.i32, .u64): { d, a, _, _, _, n in map1(d, a, n) { (x: UInt64) -> Int32 in Int32(truncatingIfNeeded: x) } }
        case (.i32, .i64): { d, a, _, _, _, n in map1(d, a, n) { (x: Int64) -> Int32 in Int32(truncatingIfNeeded: x) } }
        case (.i32, .f32): { d, a, _, _, _, n in map1(d, a, n) { (x: Float) -> Int32 in i32Saturated(x) } }
        case (.i32, .f64): { d, a, _, _, _, n in map1(d, a, n) { (x: Double) -> Int32 in i32Saturated(x) } }
        case (.u64, .u32): { d, a, _, _, _, n in map1(d, a, n) { (x: UInt32) -> UInt64 in UInt64(truncatingIfNeeded: x) } }
        case (.u64, .i32): { d, a, _, _, _, n in map1(d, a, n) { (x: Int32) -> UInt64 in UInt64(truncatingIfNeeded: x) } }
        case (.u64, .u64): move64
        case (.u64, .i64): move64
        case (.u64, .f32): { d, a, _, _, _, n in map1(d, a, n) { (x: Float) -> UInt64 in u64Saturated(x) } }
        case (.u64, .f64): { d, a, _, _, _, n in map1(d, a, n) { (x: Double) -> UInt64 in u64Saturated(x) } }
        case (.i64, .u32): { d, a, _, _, _, n in map1(d, a, n) { (x: UInt32) -> Int64 in Int64(truncatingIfNeeded: x) } }
        case (.i64, .i32): { d, a, _, _, _, n in map1(d, a, n) { (x: Int32) -> Int64 in Int64(truncatingIfNeeded: x) } }
        case (.i64, .u64): move64
        case (.i64, .i64): move64
        case (.i64, .f32): { d, a, _, _, _, n in map1(d, a, n) { (x: Float) -> Int64 in i64Saturated(x) } }
        case (.i64, .f64): { d, a, _, _, _, n in map1(d, a, n) { (x: Double) -> Int64 in i64Saturated(x) } }
        case (.f32, .u32) where WideRows.functions != nil: WideRows.kernel(row_from_u32, .f32)
        case (.f32, .i32) where WideRows.functions != nil: WideRows.kernel(row_from_i32, .f32)
        case (.f32, .u32): { d, a, _, _, _, n in map1(d, a, n) { (x: UInt32) -> Float in Float(x) } }
        case (.f32, .i32): { d, a, _, _, _, n in map1(d, a, n) { (x: Int32) -> Float in Float(x) } }
        case (.f32, .u64): { d, a, _, _, _, n in map1(d, a, n) { (x: UInt64) -> Float in Float(x) } }
        case (.f32, .i64): { d, a, _, _, _, n in map1(d, a, n) { (x: Int64) -> Float in Float(x) } }
        case (.f32, .f32): move32
        case (.f32, .f64): { d, a, _, _, _, n in map1(d, a, n) { (x: Double) -> Float in Float(x) } }
        case (.f64, .u32): { d, a, _, _, _, n in map1(d, a, n) { (x: UInt32) -> Double in Double(x) } }
        case (.f64, .i32): { d, a, _, _, _, n in map1(d, a, n) { (x: Int32) -> Double in Double(x) } }
        case (.f64, .u64): { d, a, _, _, _, n in map1(d, a, n) { (x: UInt64) -> Double in Double(x) } }
        case (.f64, .i64): { d, a, _, _, _, n in map1(d, a, n) { (x: Int64) -> Double in Double(x) } }
        case (.f64, .f32): { d, a, _, _, _, n in map1(d, a, n) { (x: Float) -> Double in Double(x) } }
        case (.f64, .f64): move64
        default: nil
        }
    }

    /// The step before: a narrow source to the 32-bit type that `registerType` names.
    static func widening(_ source: DataType) -> Kernel? {
        switch source {
        case .u8: { d, a, _, _, _, n in map1(d, a, n) { (x: UInt32) in x & 0xFF } }
        case .i8: { d, a, _, _, _, n in map1(d, a, n) { (x: UInt32) in Int32(Int8(truncatingIfNeeded: x)) } }
        case .u16: { d, a, _, _, _, n in map1(d, a, n) { (x: UInt32) in x & 0xFFFF } }
        case .i16: { d, a, _, _, _, n in map1(d, a, n) { (x: UInt32) in Int32(Int16(truncatingIfNeeded: x)) } }
        case .f16: { d, a, _, _, _, n in map1(d, a, n) { (x: UInt32) in floatFromHalf(x) } }
        default: nil
        }
    }

    /// The step after: to a narrow target from `registerType`; `fromFloat` saturates.
    static func narrowing(_ target: DataType, fromFloat: Bool) -> Kernel? {
        switch (target, fromFloat) {
        case (.u8, false): { d, a, _, _, _, n in map1(d, a, n) { (x: UInt32) in x & 0xFF } }
        case (.i8, false): { d, a, _, _, _, n in map1(d, a, n) { (x: UInt32) in Int32(Int8(truncatingIfNeeded: x)) } }
        case (.u16, false): { d, a, _, _, _, n in map1(d, a, n) { (x: UInt32) in x & 0xFFFF } }
        case (.i16, false): { d, a, _, _, _, n in map1(d, a, n) { (x: UInt32) in Int32(Int16(truncatingIfNeeded: x)) } }
        case (.u8, true): { d, a, _, _, _, n in map1(d, a, n) { (x: UInt32) in min(x, 0xFF) } }
        case (.i8, true): { d, a, _, _, _, n in map1(d, a, n) { (x: Int32) in max(min(x, 127), -128) } }
        case (.u16, true): { d, a, _, _, _, n in map1(d, a, n) { (x: UInt32) in min(x, 0xFFFF) } }
        case (.i16, true): { d, a, _, _, _, n in map1(d, a, n) { (x: Int32) in max(min(x, 32767), -32768) } }
        case (.f16, _): { d, a, _, _, _, n in map1(d, a, n) { (x: Float) in halfFromFloat(x) } }
        default: nil
        }
    }

    /// The type of 32 or 64 bits through which a type is converted.
    static func registerType(_ type: DataType) -> DataType {
        switch type {
        case .u8, .u16: .u32
        case .i8, .i16: .i32
        case .f16: .f32
        default: type
        }
    }
}

@inline(__always) private func u32Saturated(_ x: Float) -> UInt32 {
    x >= 0x1p32 ? .max : x > 0 ? UInt32(x) : x == x ? .min : 0
}
@inline(__always) private func u32Saturated(_ x: Double) -> UInt32 {
    x >= 0x1p32 ? .max : x > 0 ? UInt32(x) : x == x ? .min : 0
}
@inline(__always) private func i32Saturated(_ x: Float) -> Int32 {
    x >= 0x1p31 ? .max : x > -0x1p31 ? Int32(x) : x == x ? .min : 0
}
@inline(__always) private func i32Saturated(_ x: Double) -> Int32 {
    x >= 0x1p31 ? .max : x > -0x1p31 ? Int32(x) : x == x ? .min : 0
}
@inline(__always) private func u64Saturated(_ x: Float) -> UInt64 {
    x >= 0x1p64 ? .max : x > 0 ? UInt64(x) : x == x ? .min : 0
}
@inline(__always) private func u64Saturated(_ x: Double) -> UInt64 {
    x >= 0x1p64 ? .max : x > 0 ? UInt64(x) : x == x ? .min : 0
}
@inline(__always) private func i64Saturated(_ x: Float) -> Int64 {
    x >= 0x1p63 ? .max : x > -0x1p63 ? Int64(x) : x == x ? .min : 0
}
@inline(__always) private func i64Saturated(_ x: Double) -> Int64 {
    x >= 0x1p63 ? .max : x > -0x1p63 ? Int64(x) : x == x ? .min : 0
}

/// IEEE half precision to single.
func floatFromHalf(_ bits: UInt32) -> Float {
    let sign = (bits & 0x8000) << 16
    let exponent = bits >> 10 & 31
    let fraction = bits & 0x3FF
    switch exponent {
    case 0: return Float(bitPattern: sign | (Float(fraction) * 0x1p-24).bitPattern)
    case 31: return Float(bitPattern: sign | 0x7F80_0000 | fraction << 13)
    default: return Float(bitPattern: sign | (exponent + 112) << 23 | fraction << 13)
    }
}

/// Single to half precision, to nearest even; NaN stays NaN, too large becomes infinity.
func halfFromFloat(_ value: Float) -> UInt32 {
    let sign = value.bitPattern >> 16 & 0x8000
    let magnitude = value.bitPattern & 0x7FFF_FFFF
    if magnitude > 0x7F80_0000 { return sign | 0x7E00 | magnitude >> 13 & 0x1FF }
    if magnitude >= 0x4780_0000 { return sign | 0x7C00 }
    if magnitude < 0x3880_0000 {
        // Subnormal: adding 0.5 leaves the rounded fraction in the low bits.
        let shifted = Float(bitPattern: magnitude) + 0.5
        return sign | (shifted.bitPattern &- Float(0.5).bitPattern)
    }
    let rounded = magnitude &+ 0xFFF &+ (magnitude >> 13 & 1)
    return sign | (rounded &- 0x3800_0000) >> 13
}
