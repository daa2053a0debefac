import GPUInstructionSet

/// Code that does one operation for a row of lanes: destination, four sources, number of lanes (a multiple of 16).
///
/// Sources and destination are rows of 32- or 64-bit lanes. The destination never overlaps a source, except that
/// the kernels listed in `KernelTable.worksInPlace` may have it equal to one.
typealias Kernel =
    @convention(c) (
        UnsafeMutableRawPointer, UnsafeRawPointer, UnsafeRawPointer, UnsafeRawPointer, UnsafeRawPointer, Int
    ) -> Void

/// Looks kernels up by opcode and type.
enum KernelTable {
    /// The kernel of an instruction that computes, or nil for those that the executor does itself.
    static func kernel(_ opcode: Opcode, _ type: DataType, modifier: UInt8 = 0) -> Kernel? {
        if let wide = WideRows.kernel(opcode, type, modifier: modifier) { return wide }
        if opcode == .cmp { return Condition(rawValue: modifier).flatMap { comparison($0, type) } }
        return move(opcode, type) ?? (type.isFloat ? float(opcode, type) : integer(opcode, type))
    }

    /// Kernels that read a whole block before they write it.
    static func worksInPlace(_ opcode: Opcode, _ type: DataType) -> Bool {
        switch opcode {
        case .mov, .add, .sub, .mul, .mad, .and, .or, .xor, .not: true
        case .div: type.isFloat
        default: false
        }
    }
}

// Loops that the compiler vectorises. `n` is a multiple of 16.

@inline(__always)
func map1<A, R>(
    _ d: UnsafeMutableRawPointer, _ a: UnsafeRawPointer, _ n: Int, _ body: (A) -> R
) {
    let target = d.assumingMemoryBound(to: R.self)
    let first = a.assumingMemoryBound(to: A.self)
    for index in 0..<n { target[index] = body(first[index]) }
}

@inline(__always)
func map2<A, B, R>(
    _ d: UnsafeMutableRawPointer, _ a: UnsafeRawPointer, _ b: UnsafeRawPointer, _ n: Int, _ body: (A, B) -> R
) {
    let target = d.assumingMemoryBound(to: R.self)
    let first = a.assumingMemoryBound(to: A.self)
    let second = b.assumingMemoryBound(to: B.self)
    for index in 0..<n { target[index] = body(first[index], second[index]) }
}

@inline(__always)
func map3<A, B, C, R>(
    _ d: UnsafeMutableRawPointer, _ a: UnsafeRawPointer, _ b: UnsafeRawPointer, _ c: UnsafeRawPointer, _ n: Int,
    _ body: (A, B, C) -> R
) {
    let target = d.assumingMemoryBound(to: R.self)
    let first = a.assumingMemoryBound(to: A.self)
    let second = b.assumingMemoryBound(to: B.self)
    let third = c.assumingMemoryBound(to: C.self)
    for index in 0..<n { target[index] = body(first[index], second[index], third[index]) }
}

// Blocks of 64 bytes, for operations that may work in place: a plain loop would be vectorised only behind a
// check that the rows differ.

@inline(__always)
func block1<V: SIMD>(_ d: UnsafeMutableRawPointer, _ a: UnsafeRawPointer, _ n: Int, _ body: (V) -> V) {
    let size = MemoryLayout<V>.size
    var at = 0
    let end = n &* MemoryLayout<V.Scalar>.size
    while at < end {
        d.storeBytes(of: body(a.load(fromByteOffset: at, as: V.self)), toByteOffset: at, as: V.self)
        at &+= size
    }
}

@inline(__always)
func block2<V: SIMD>(
    _ d: UnsafeMutableRawPointer, _ a: UnsafeRawPointer, _ b: UnsafeRawPointer, _ n: Int, _ body: (V, V) -> V
) {
    let size = MemoryLayout<V>.size
    var at = 0
    let end = n &* MemoryLayout<V.Scalar>.size
    while at < end {
        let result = body(a.load(fromByteOffset: at, as: V.self), b.load(fromByteOffset: at, as: V.self))
        d.storeBytes(of: result, toByteOffset: at, as: V.self)
        at &+= size
    }
}

@inline(__always)
func block3<V: SIMD>(
    _ d: UnsafeMutableRawPointer, _ a: UnsafeRawPointer, _ b: UnsafeRawPointer, _ c: UnsafeRawPointer, _ n: Int,
    _ body: (V, V, V) -> V
) {
    let size = MemoryLayout<V>.size
    var at = 0
    let end = n &* MemoryLayout<V.Scalar>.size
    while at < end {
        let result = body(
            a.load(fromByteOffset: at, as: V.self), b.load(fromByteOffset: at, as: V.self), c.load(fromByteOffset: at, as: V.self))
        d.storeBytes(of: result, toByteOffset: at, as: V.self)
        at &+= size
    }
}

@inline(__always) func truth(_ value: Bool) -> UInt32 { value ? ~0 : 0 }
