/// The operations of the device. Raw values are the encoding and never change.
///
/// In the descriptions `a`, `b`, `c`, `d` are sources and `dst` the destination, typed by the instruction's type unless a
/// width is named. Floats follow IEEE 754 with round to nearest even; nothing is fused except `fma`.
public enum Opcode: UInt16, CaseIterable, Sendable {
    // Control flow
    case nop = 0
    /// Lanes where `a` is non-zero go on; the others wait for `else` or `endif`.
    case `if` = 1
    /// The other lanes of the `if`.
    case `else` = 2
    case endif = 3
    /// Start of a loop body.
    case loop = 4
    /// Optional, once in a loop, outside any `if` or `block` in it: lanes that executed `continue` join again here.
    case continuing = 5
    /// Back edge: live lanes start the next turn; with a source only those where `a` is non-zero, the others leave.
    case endloop = 6
    /// Start of a region that `break` can leave forward.
    case block = 7
    case endblock = 8
    /// Lanes (all live ones, or those where `a` is non-zero) leave the `imm`-th enclosing loop or block, 0 the innermost.
    case `break` = 9
    /// Lanes (all, or where `a` is non-zero) go to `continuing` (or the end) of the `imm`-th enclosing loop or block,
    /// which must be a loop and must not have passed its `continuing`.
    case `continue` = 10
    /// Lanes (all, or where `a` is non-zero) end the program.
    case ret = 11
    /// Stops the dispatch with an error that carries `imm`, if a lane (where `a` is non-zero) is live.
    case trap = 12

    // Moves and conversions
    case mov = 16
    /// `dst` of the instruction's type from `a` of the type whose raw value is `imm`. Float to integer truncates and
    /// saturates, NaN gives 0. 8- and 16-bit sources are taken from the low bits of a 32-bit register and extended, as
    /// destinations they are truncated and extended (`f16` keeps its 16 bits in the low half).
    case cvt = 17
    /// `dst` (64 bit) from `a` (low 32) and `b` (high 32).
    case pack64 = 18
    /// Low 32 bits of `a` (64 bit).
    case unpacklo = 19
    /// High 32 bits of `a` (64 bit).
    case unpackhi = 20
    /// `a` (32-bit truth) non-zero ? `b` : `c`.
    case select = 21
    /// System value number `imm`.
    case sys = 22

    // Arithmetic
    case add = 32
    case sub = 33
    case mul = 34
    /// High half of the double-width product (integers).
    case mulhi = 35
    /// Integers truncate; division by zero gives all ones; most negative by -1 wraps.
    case div = 36
    /// Remainder with the sign of `a`; integers by zero give all ones; floats as the C function `fmod`.
    case rem = 37
    /// Modulus with the sign of `b`: `a - b * floor(a / b)`; integers by zero give all ones.
    case mod = 38
    case neg = 39
    case abs = 40
    /// -1, 0 or 1; NaN gives 0.
    case sign = 41
    /// If one operand is NaN, the other.
    case min = 42
    case max = 43
    /// `min(max(a, b), c)`.
    case clamp = 44
    /// `a * b + c`, the product rounded first.
    case mad = 45
    /// `a * b + c`, rounded once (floats).
    case fma = 46
    /// Clamp to 0...1, NaN gives 0 (floats).
    case saturate = 47
    /// `a + (b - a) * c` (floats).
    case lerp = 48

    // Floats
    case sqrt = 64
    case rsqrt = 65
    case rcp = 66
    case floor = 67
    case ceil = 68
    case trunc = 69
    /// To the nearest, ties to even.
    case round = 70
    /// `a - floor(a)`.
    case fract = 71
    case sin = 72
    case cos = 73
    case tan = 74
    case asin = 75
    case acos = 76
    case atan = 77
    /// `atan2(a, b)`.
    case atan2 = 78
    case sinh = 79
    case cosh = 80
    case tanh = 81
    case asinh = 82
    case acosh = 83
    case atanh = 84
    case exp = 85
    case exp2 = 86
    case log = 87
    case log2 = 88
    /// `a` to the power of `b`.
    case pow = 89
    /// `a * 2^b`, `b` of type i32.
    case ldexp = 90
    /// Mantissa of `a` in 0.5 ..< 1 (the C function `frexp`).
    case frexpmant = 91
    /// Exponent of `a` (i32 in `dst`).
    case frexpexp = 92
    /// 32-bit truth in `dst`.
    case isnan = 93
    case isinf = 94
    case isfinite = 95

    // Bits
    case and = 112
    case or = 113
    case xor = 114
    case not = 115
    /// Shift counts (`b`, u32) are taken modulo the width.
    case shl = 116
    /// Arithmetic for signed types.
    case shr = 117
    /// Number of ones (u32 in `dst`).
    case countbits = 118
    /// Index of the lowest one (u32 in `dst`), all ones if there is none.
    case firstbitlow = 119
    /// Index of the highest one, for signed types of the highest bit that differs from the sign; all ones if none.
    case firstbithigh = 120
    case reversebits = 121
    /// `c` bits of `a` from bit `b` (both u32), extended by the type's sign; 0 if `c` is 0. Reach is cut at the width.
    case bfe = 122
    /// `a` with `d` bits from bit `c` (both u32) replaced by the low bits of `b`.
    case bfi = 123

    // Comparison
    /// 32-bit truth of `a` modifier `b`.
    case cmp = 128

    // Memory. Byte offset = (a << scale) + b + imm, in 32-bit wrap-around arithmetic.
    /// `dst` from the buffer of descriptor `c` at the offset.
    case ldb = 144
    /// Data `dst` to the buffer of descriptor `c` at the offset.
    case stb = 145
    /// Operation on the buffer of descriptor `c` at `a << scale`; operand `b`, for `cmpxchg` comparand `b` and value
    /// `d`; the old value in `dst` (may be none; 0 outside the buffer).
    case atomb = 146
    /// Size in bytes of the buffer of descriptor `c` (u32 saturated, or u64).
    case bufsize = 147
    /// Stride in bytes of the buffer of descriptor `c` (u32).
    case bufstride = 148
    /// `dst` from address `c` (u64) + offset.
    case ldg = 149
    case stg = 150
    /// Operation at address `c` (u64) + (a << scale); operand `b`, `d` as for `atomb`.
    case atomg = 151
    case lds = 152
    case sts = 153
    /// Operation on group memory at `a << scale`; operand `b`, `d` as for `atomb`.
    case atoms = 154
    case ldp = 155
    case stp = 156
    /// `dst` from the constant area at the offset.
    case ldc = 157
    /// GPU virtual address of the buffer of descriptor `c` (u64).
    case bufbase = 158

    // Synchronization
    /// Group barrier with memory order.
    case barrier = 176
    /// Orders memory accesses, device-wide.
    case fence = 177

    // Waves
    /// 32-bit word number `imm` of the mask of live lanes of the wave where `a` is non-zero.
    case ballot = 192
    /// `a` of the first live lane of the wave.
    case wavefirst = 193
    /// `a` of lane number `b` (u32) of the wave; 0 if that lane does not exist or is not live.
    case waveread = 194
    /// Modifier over the live lanes of the wave.
    case wavereduce = 195
    /// Modifier over the live lanes before this one (identity for the first).
    case waveprefix = 196
    /// `waveprefix` including this lane.
    case wavescan = 197
    /// Truth: `a` non-zero in any live lane of the wave.
    case waveany = 198
    case waveall = 199
    /// Truth: `a` equal in all live lanes of the wave.
    case waveallequal = 200
    /// Live lanes of the wave where `a` is non-zero (u32).
    case wavecount = 201
    /// The same, lanes before this one.
    case waveprefixcount = 202
    /// Truth: this is the first live lane of the wave.
    case waveisfirst = 203
}
