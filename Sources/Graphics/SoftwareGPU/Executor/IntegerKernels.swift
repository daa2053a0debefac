import CRowKernels
import GPUInstructionSet

extension KernelTable {
    /// Integer arithmetic and bits.
    static func integer(_ opcode: Opcode, _ type: DataType) -> Kernel? {
        switch type {
        case .u32: u32(opcode)
        case .i32: i32(opcode)
        case .u64: u64(opcode)
        case .i64: i64(opcode)
        default: nil
        }
    }

    private static func u32(_ opcode: Opcode) -> Kernel? {
        switch opcode {
        case .add: { d, a, b, _, _, n in block2(d, a, b, n) { (x: SIMD16<UInt32>, y: SIMD16<UInt32>) in x &+ y } }
        case .sub: { d, a, b, _, _, n in block2(d, a, b, n) { (x: SIMD16<UInt32>, y: SIMD16<UInt32>) in x &- y } }
        case .mul: { d, a, b, _, _, n in block2(d, a, b, n) { (x: SIMD16<UInt32>, y: SIMD16<UInt32>) in x &* y } }
        case .mad: { d, a, b, c, _, n in block3(d, a, b, c, n) { (x: SIMD16<UInt32>, y: SIMD16<UInt32>, z: SIMD16<UInt32>) in x &* y &+ z } }
        case .mulhi: { d, a, b, _, _, n in map2(d, a, b, n) { (x: UInt32, y: UInt32) -> UInt32 in UInt32(truncatingIfNeeded: (UInt64(x) &* UInt64(y)) >> 32) } }
        case .div: { d, a, b, _, _, n in map2(d, a, b, n) { (x: UInt32, y: UInt32) -> UInt32 in quotient(x, y) } }
        case .rem: { d, a, b, _, _, n in map2(d, a, b, n) { (x: UInt32, y: UInt32) -> UInt32 in remainder(x, y) } }
        case .mod: { d, a, b, _, _, n in map2(d, a, b, n) { (x: UInt32, y: UInt32) -> UInt32 in modulus(x, y) } }
        case .neg: { d, a, _, _, _, n in map1(d, a, n) { (x: UInt32) -> UInt32 in 0 &- x } }
        case .abs: { d, a, _, _, _, n in map1(d, a, n) { (x: UInt32) -> UInt32 in x } }
        case .sign: { d, a, _, _, _, n in map1(d, a, n) { (x: UInt32) -> UInt32 in x == 0 ? 0 : 1 } }
        case .min: { d, a, b, _, _, n in map2(d, a, b, n) { (x: UInt32, y: UInt32) -> UInt32 in y < x ? y : x } }
        case .max: { d, a, b, _, _, n in map2(d, a, b, n) { (x: UInt32, y: UInt32) -> UInt32 in x < y ? y : x } }
        case .clamp: { d, a, b, c, _, n in map3(d, a, b, c, n) { (x: UInt32, y: UInt32, z: UInt32) -> UInt32 in smaller(larger(x, y), z) } }
        case .and: { d, a, b, _, _, n in block2(d, a, b, n) { (x: SIMD16<UInt32>, y: SIMD16<UInt32>) in x & y } }
        case .or: { d, a, b, _, _, n in block2(d, a, b, n) { (x: SIMD16<UInt32>, y: SIMD16<UInt32>) in x | y } }
        case .xor: { d, a, b, _, _, n in block2(d, a, b, n) { (x: SIMD16<UInt32>, y: SIMD16<UInt32>) in x ^ y } }
        case .not: { d, a, _, _, _, n in block1(d, a, n) { (x: SIMD16<UInt32>) in ~x } }
        case .shl: { d, a, b, _, _, n in map2(d, a, b, n) { (x: UInt32, y: UInt32) -> UInt32 in x &<< UInt32(truncatingIfNeeded: y) } }
        case .shr: { d, a, b, _, _, n in map2(d, a, b, n) { (x: UInt32, y: UInt32) -> UInt32 in x &>> UInt32(truncatingIfNeeded: y) } }
        case .countbits: { d, a, _, _, _, n in map1(d, a, n) { (x: UInt32) -> UInt32 in UInt32(truncatingIfNeeded: x.nonzeroBitCount) } }
        case .firstbitlow: { d, a, _, _, _, n in map1(d, a, n) { (x: UInt32) -> UInt32 in x == 0 ? ~0 : UInt32(truncatingIfNeeded: x.trailingZeroBitCount) } }
        case .firstbithigh: { d, a, _, _, _, n in map1(d, a, n) { (x: UInt32) -> UInt32 in highestBit(x) } }
        case .reversebits: { d, a, _, _, _, n in map1(d, a, n) { (x: UInt32) -> UInt32 in reversed(x) } }
        case .bfe: { d, a, b, c, _, n in map3(d, a, b, c, n) { (x: UInt32, y: UInt32, z: UInt32) -> UInt32 in extracted(x, y, z) } }
        case .bfi:
            { d, a, b, c, e, n in
                let target = d.assumingMemoryBound(to: UInt32.self)
                let (base, insert) = (a.assumingMemoryBound(to: UInt32.self), b.assumingMemoryBound(to: UInt32.self))
                let (offset, count) = (c.assumingMemoryBound(to: UInt32.self), e.assumingMemoryBound(to: UInt32.self))
                for index in 0..<n { target[index] = inserted(base[index], insert[index], offset[index], count[index]) }
            }
        default: nil
        }
    }

    private static func i32(_ opcode: Opcode) -> Kernel? {
        switch opcode {
        case .add: { d, a, b, _, _, n in block2(d, a, b, n) { (x: SIMD16<Int32>, y: SIMD16<Int32>) in x &+ y } }
        case .sub: { d, a, b, _, _, n in block2(d, a, b, n) { (x: SIMD16<Int32>, y: SIMD16<Int32>) in x &- y } }
        case .mul: { d, a, b, _, _, n in block2(d, a, b, n) { (x: SIMD16<Int32>, y: SIMD16<Int32>) in x &* y } }
        case .mad: { d, a, b, c, _, n in block3(d, a, b, c, n) { (x: SIMD16<Int32>, y: SIMD16<Int32>, z: SIMD16<Int32>) in x &* y &+ z } }
        case .mulhi: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Int32, y: Int32) -> Int32 in Int32(truncatingIfNeeded: (Int64(x) &* Int64(y)) >> 32) } }
        case .div: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Int32, y: Int32) -> Int32 in quotient(x, y) } }
        case .rem: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Int32, y: Int32) -> Int32 in remainder(x, y) } }
        case .mod: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Int32, y: Int32) -> Int32 in modulus(x, y) } }
        case .neg: { d, a, _, _, _, n in map1(d, a, n) { (x: Int32) -> Int32 in 0 &- x } }
        case .abs: { d, a, _, _, _, n in map1(d, a, n) { (x: Int32) -> Int32 in x < 0 ? 0 &- x : x } }
        case .sign: { d, a, _, _, _, n in map1(d, a, n) { (x: Int32) -> Int32 in x > 0 ? 1 : x < 0 ? -1 : 0 } }
        case .min: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Int32, y: Int32) -> Int32 in y < x ? y : x } }
        case .max: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Int32, y: Int32) -> Int32 in x < y ? y : x } }
        case .clamp: { d, a, b, c, _, n in map3(d, a, b, c, n) { (x: Int32, y: Int32, z: Int32) -> Int32 in smaller(larger(x, y), z) } }
        case .and: { d, a, b, _, _, n in block2(d, a, b, n) { (x: SIMD16<Int32>, y: SIMD16<Int32>) in x & y } }
        case .or: { d, a, b, _, _, n in block2(d, a, b, n) { (x: SIMD16<Int32>, y: SIMD16<Int32>) in x | y } }
        case .xor: { d, a, b, _, _, n in block2(d, a, b, n) { (x: SIMD16<Int32>, y: SIMD16<Int32>) in x ^ y } }
        case .not: { d, a, _, _, _, n in block1(d, a, n) { (x: SIMD16<Int32>) in ~x } }
        case .shl: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Int32, y: UInt32) -> Int32 in x &<< Int32(truncatingIfNeeded: y) } }
        case .shr: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Int32, y: UInt32) -> Int32 in x &>> Int32(truncatingIfNeeded: y) } }
        case .countbits: { d, a, _, _, _, n in map1(d, a, n) { (x: Int32) -> UInt32 in UInt32(truncatingIfNeeded: x.nonzeroBitCount) } }
        case .firstbitlow: { d, a, _, _, _, n in map1(d, a, n) { (x: Int32) -> UInt32 in x == 0 ? ~0 : UInt32(truncatingIfNeeded: x.trailingZeroBitCount) } }
        case .firstbithigh: { d, a, _, _, _, n in map1(d, a, n) { (x: Int32) -> UInt32 in highestBit(x) } }
        case .reversebits: { d, a, _, _, _, n in map1(d, a, n) { (x: Int32) -> Int32 in reversed(x) } }
        case .bfe: { d, a, b, c, _, n in map3(d, a, b, c, n) { (x: Int32, y: UInt32, z: UInt32) -> Int32 in extracted(x, y, z) } }
        case .bfi:
            { d, a, b, c, e, n in
                let target = d.assumingMemoryBound(to: Int32.self)
                let (base, insert) = (a.assumingMemoryBound(to: Int32.self), b.assumingMemoryBound(to: Int32.self))
                let (offset, count) = (c.assumingMemoryBound(to: UInt32.self), e.assumingMemoryBound(to: UInt32.self))
                for index in 0..<n { target[index] = inserted(base[index], insert[index], offset[index], count[index]) }
            }
        default: nil
        }
    }

    private static func u64(_ opcode: Opcode) -> Kernel? {
        switch opcode {
        case .add: { d, a, b, _, _, n in block2(d, a, b, n) { (x: SIMD8<UInt64>, y: SIMD8<UInt64>) in x &+ y } }
        case .sub: { d, a, b, _, _, n in block2(d, a, b, n) { (x: SIMD8<UInt64>, y: SIMD8<UInt64>) in x &- y } }
        case .mul: { d, a, b, _, _, n in block2(d, a, b, n) { (x: SIMD8<UInt64>, y: SIMD8<UInt64>) in x &* y } }
        case .mad: { d, a, b, c, _, n in block3(d, a, b, c, n) { (x: SIMD8<UInt64>, y: SIMD8<UInt64>, z: SIMD8<UInt64>) in x &* y &+ z } }
        case .mulhi: { d, a, b, _, _, n in map2(d, a, b, n) { (x: UInt64, y: UInt64) -> UInt64 in x.multipliedFullWidth(by: y).high } }
        case .div: { d, a, b, _, _, n in map2(d, a, b, n) { (x: UInt64, y: UInt64) -> UInt64 in quotient(x, y) } }
        case .rem: { d, a, b, _, _, n in map2(d, a, b, n) { (x: UInt64, y: UInt64) -> UInt64 in remainder(x, y) } }
        case .mod: { d, a, b, _, _, n in map2(d, a, b, n) { (x: UInt64, y: UInt64) -> UInt64 in modulus(x, y) } }
        case .neg: { d, a, _, _, _, n in map1(d, a, n) { (x: UInt64) -> UInt64 in 0 &- x } }
        case .abs: { d, a, _, _, _, n in map1(d, a, n) { (x: UInt64) -> UInt64 in x } }
        case .sign: { d, a, _, _, _, n in map1(d, a, n) { (x: UInt64) -> UInt64 in x == 0 ? 0 : 1 } }
        case .min: { d, a, b, _, _, n in map2(d, a, b, n) { (x: UInt64, y: UInt64) -> UInt64 in y < x ? y : x } }
        case .max: { d, a, b, _, _, n in map2(d, a, b, n) { (x: UInt64, y: UInt64) -> UInt64 in x < y ? y : x } }
        case .clamp: { d, a, b, c, _, n in map3(d, a, b, c, n) { (x: UInt64, y: UInt64, z: UInt64) -> UInt64 in smaller(larger(x, y), z) } }
        case .and: { d, a, b, _, _, n in block2(d, a, b, n) { (x: SIMD8<UInt64>, y: SIMD8<UInt64>) in x & y } }
        case .or: { d, a, b, _, _, n in block2(d, a, b, n) { (x: SIMD8<UInt64>, y: SIMD8<UInt64>) in x | y } }
        case .xor: { d, a, b, _, _, n in block2(d, a, b, n) { (x: SIMD8<UInt64>, y: SIMD8<UInt64>) in x ^ y } }
        case .not: { d, a, _, _, _, n in block1(d, a, n) { (x: SIMD8<UInt64>) in ~x } }
        case .shl: { d, a, b, _, _, n in map2(d, a, b, n) { (x: UInt64, y: UInt32) -> UInt64 in x &<< UInt64(truncatingIfNeeded: y) } }
        case .shr: { d, a, b, _, _, n in map2(d, a, b, n) { (x: UInt64, y: UInt32) -> UInt64 in x &>> UInt64(truncatingIfNeeded: y) } }
        case .countbits: { d, a, _, _, _, n in map1(d, a, n) { (x: UInt64) -> UInt32 in UInt32(truncatingIfNeeded: x.nonzeroBitCount) } }
        case .firstbitlow: { d, a, _, _, _, n in map1(d, a, n) { (x: UInt64) -> UInt32 in x == 0 ? ~0 : UInt32(truncatingIfNeeded: x.trailingZeroBitCount) } }
        case .firstbithigh: { d, a, _, _, _, n in map1(d, a, n) { (x: UInt64) -> UInt32 in highestBit(x) } }
        case .reversebits: { d, a, _, _, _, n in map1(d, a, n) { (x: UInt64) -> UInt64 in reversed(x) } }
        case .bfe: { d, a, b, c, _, n in map3(d, a, b, c, n) { (x: UInt64, y: UInt32, z: UInt32) -> UInt64 in extracted(x, y, z) } }
        case .bfi:
            { d, a, b, c, e, n in
                let target = d.assumingMemoryBound(to: UInt64.self)
                let (base, insert) = (a.assumingMemoryBound(to: UInt64.self), b.assumingMemoryBound(to: UInt64.self))
                let (offset, count) = (c.assumingMemoryBound(to: UInt32.self), e.assumingMemoryBound(to: UInt32.self))
                for index in 0..<n { target[index] = inserted(base[index], insert[index], offset[index], count[index]) }
            }
        default: nil
        }
    }

    private static func i64(_ opcode: Opcode) -> Kernel? {
        switch opcode {
        case .add: { d, a, b, _, _, n in block2(d, a, b, n) { (x: SIMD8<Int64>, y: SIMD8<Int64>) in x &+ y } }
        case .sub: { d, a, b, _, _, n in block2(d, a, b, n) { (x: SIMD8<Int64>, y: SIMD8<Int64>) in x &- y } }
        case .mul: { d, a, b, _, _, n in block2(d, a, b, n) { (x: SIMD8<Int64>, y: SIMD8<Int64>) in x &* y } }
        case .mad: { d, a, b, c, _, n in block3(d, a, b, c, n) { (x: SIMD8<Int64>, y: SIMD8<Int64>, z: SIMD8<Int64>) in x &* y &+ z } }
        case .mulhi: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Int64, y: Int64) -> Int64 in x.multipliedFullWidth(by: y).high } }
        case .div: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Int64, y: Int64) -> Int64 in quotient(x, y) } }
        case .rem: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Int64, y: Int64) -> Int64 in remainder(x, y) } }
        case .mod: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Int64, y: Int64) -> Int64 in modulus(x, y) } }
        case .neg: { d, a, _, _, _, n in map1(d, a, n) { (x: Int64) -> Int64 in 0 &- x } }
        case .abs: { d, a, _, _, _, n in map1(d, a, n) { (x: Int64) -> Int64 in x < 0 ? 0 &- x : x } }
        case .sign: { d, a, _, _, _, n in map1(d, a, n) { (x: Int64) -> Int64 in x > 0 ? 1 : x < 0 ? -1 : 0 } }
        case .min: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Int64, y: Int64) -> Int64 in y < x ? y : x } }
        case .max: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Int64, y: Int64) -> Int64 in x < y ? y : x } }
        case .clamp: { d, a, b, c, _, n in map3(d, a, b, c, n) { (x: Int64, y: Int64, z: Int64) -> Int64 in smaller(larger(x, y), z) } }
        case .and: { d, a, b, _, _, n in block2(d, a, b, n) { (x: SIMD8<Int64>, y: SIMD8<Int64>) in x & y } }
        case .or: { d, a, b, _, _, n in block2(d, a, b, n) { (x: SIMD8<Int64>, y: SIMD8<Int64>) in x | y } }
        case .xor: { d, a, b, _, _, n in block2(d, a, b, n) { (x: SIMD8<Int64>, y: SIMD8<Int64>) in x ^ y } }
        case .not: { d, a, _, _, _, n in block1(d, a, n) { (x: SIMD8<Int64>) in ~x } }
        case .shl: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Int64, y: UInt32) -> Int64 in x &<< Int64(truncatingIfNeeded: y) } }
        case .shr: { d, a, b, _, _, n in map2(d, a, b, n) { (x: Int64, y: UInt32) -> Int64 in x &>> Int64(truncatingIfNeeded: y) } }
        case .countbits: { d, a, _, _, _, n in map1(d, a, n) { (x: Int64) -> UInt32 in UInt32(truncatingIfNeeded: x.nonzeroBitCount) } }
        case .firstbitlow: { d, a, _, _, _, n in map1(d, a, n) { (x: Int64) -> UInt32 in x == 0 ? ~0 : UInt32(truncatingIfNeeded: x.trailingZeroBitCount) } }
        case .firstbithigh: { d, a, _, _, _, n in map1(d, a, n) { (x: Int64) -> UInt32 in highestBit(x) } }
        case .reversebits: { d, a, _, _, _, n in map1(d, a, n) { (x: Int64) -> Int64 in reversed(x) } }
        case .bfe: { d, a, b, c, _, n in map3(d, a, b, c, n) { (x: Int64, y: UInt32, z: UInt32) -> Int64 in extracted(x, y, z) } }
        case .bfi:
            { d, a, b, c, e, n in
                let target = d.assumingMemoryBound(to: Int64.self)
                let (base, insert) = (a.assumingMemoryBound(to: Int64.self), b.assumingMemoryBound(to: Int64.self))
                let (offset, count) = (c.assumingMemoryBound(to: UInt32.self), e.assumingMemoryBound(to: UInt32.self))
                for index in 0..<n { target[index] = inserted(base[index], insert[index], offset[index], count[index]) }
            }
        default: nil
        }
    }

    /// Shifts whose count is the same for all lanes.
    static func uniformShift(_ opcode: Opcode, _ type: DataType) -> Kernel? {
        WideRows.kernel(opcode == .shl ? row_shift_left : row_shift_right, type) ?? portableShift(opcode, type)
    }

    private static func portableShift(_ opcode: Opcode, _ type: DataType) -> Kernel? {
        switch (opcode, type) {
        case (.shl, .u32):
            { d, a, b, _, _, n in
                let count = UInt32(truncatingIfNeeded: b.load(as: UInt32.self))
                map1(d, a, n) { (x: UInt32) -> UInt32 in x &<< count }
            }
        case (.shr, .u32):
            { d, a, b, _, _, n in
                let count = UInt32(truncatingIfNeeded: b.load(as: UInt32.self))
                map1(d, a, n) { (x: UInt32) -> UInt32 in x &>> count }
            }
        case (.shl, .i32):
            { d, a, b, _, _, n in
                let count = Int32(truncatingIfNeeded: b.load(as: UInt32.self))
                map1(d, a, n) { (x: Int32) -> Int32 in x &<< count }
            }
        case (.shr, .i32):
            { d, a, b, _, _, n in
                let count = Int32(truncatingIfNeeded: b.load(as: UInt32.self))
                map1(d, a, n) { (x: Int32) -> Int32 in x &>> count }
            }
        case (.shl, .u64):
            { d, a, b, _, _, n in
                let count = UInt64(truncatingIfNeeded: b.load(as: UInt32.self))
                map1(d, a, n) { (x: UInt64) -> UInt64 in x &<< count }
            }
        case (.shr, .u64):
            { d, a, b, _, _, n in
                let count = UInt64(truncatingIfNeeded: b.load(as: UInt32.self))
                map1(d, a, n) { (x: UInt64) -> UInt64 in x &>> count }
            }
        case (.shl, .i64):
            { d, a, b, _, _, n in
                let count = Int64(truncatingIfNeeded: b.load(as: UInt32.self))
                map1(d, a, n) { (x: Int64) -> Int64 in x &<< count }
            }
        case (.shr, .i64):
            { d, a, b, _, _, n in
                let count = Int64(truncatingIfNeeded: b.load(as: UInt32.self))
                map1(d, a, n) { (x: Int64) -> Int64 in x &>> count }
            }
        default: nil
        }
    }
}

@inline(__always) private func smaller<T: Comparable>(_ x: T, _ y: T) -> T { y < x ? y : x }
@inline(__always) private func larger<T: Comparable>(_ x: T, _ y: T) -> T { x < y ? y : x }

/// Defined for every pair: by zero all ones; the one overflow wraps.
@inline(__always) private func quotient<T: FixedWidthInteger>(_ x: T, _ y: T) -> T {
    y == 0 ? ~0 : x.dividedReportingOverflow(by: y).partialValue
}
@inline(__always) private func remainder<T: FixedWidthInteger>(_ x: T, _ y: T) -> T {
    y == 0 ? ~0 : x.remainderReportingOverflow(dividingBy: y).partialValue
}
@inline(__always) private func modulus<T: FixedWidthInteger>(_ x: T, _ y: T) -> T {
    if y == 0 { return ~0 }
    let rest = x.remainderReportingOverflow(dividingBy: y).partialValue
    return rest != 0 && (rest < 0) != (y < 0) ? rest &+ y : rest
}
@inline(__always) private func highestBit<T: FixedWidthInteger>(_ x: T) -> UInt32 {
    let bits = T.isSigned && x < 0 ? ~x : x
    return bits == 0 ? ~0 : UInt32(truncatingIfNeeded: T.bitWidth - 1 - bits.leadingZeroBitCount)
}
@inline(__always) private func reversed<T: FixedWidthInteger>(_ x: T) -> T {
    var result: T = 0
    var rest = x
    for _ in 0..<T.bitWidth {
        result = result &<< 1 | rest & 1
        rest = rest &>> 1
    }
    return result
}
/// `count` bits from `offset` on, as far as the width goes.
@inline(__always) private func extracted<T: FixedWidthInteger>(_ x: T, _ offset: UInt32, _ count: UInt32) -> T {
    let width = UInt32(T.bitWidth)
    let start = min(offset, width)
    let length = min(count, width - start)
    if length == 0 { return 0 }
    return (x &<< T(truncatingIfNeeded: width - start - length)) &>> T(truncatingIfNeeded: width - length)
}
@inline(__always) private func inserted<T: FixedWidthInteger>(_ base: T, _ insert: T, _ offset: UInt32, _ count: UInt32) -> T {
    let width = UInt32(T.bitWidth)
    let start = min(offset, width)
    let length = min(count, width - start)
    if length == 0 { return base }
    let ones: T = length == width ? ~0 : ~(~0 &<< T(truncatingIfNeeded: length))
    let mask = ones &<< T(truncatingIfNeeded: start)
    return base & ~mask | insert &<< T(truncatingIfNeeded: start) & mask
}
