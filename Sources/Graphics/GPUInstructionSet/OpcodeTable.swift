/// How an operand of an opcode is read.
public enum OperandRole: Sendable {
    /// The opcode has no such operand; the field must be `none`.
    case absent
    /// Read or written with the instruction's type, times `components` for memory data.
    case typed
    /// Always 32 bits.
    case word
    /// Always 64 bits.
    case wide
    /// Descriptor number: 32 bits.
    case descriptor
    /// Typed by the immediate (source of `cvt`).
    case converted
    /// 32-bit truth; may be left out.
    case optionalWord
    /// 32-bit offset; may be left out, meaning 0.
    case offset
    /// Typed result that may be left out (atomics).
    case optionalTyped
}

/// What the immediate of an opcode means.
public enum ImmediateRole: Sendable {
    /// Zero unless an operand is `Operand.immediate`.
    case operand
    /// A number with a meaning of its own; no operand can be `Operand.immediate`.
    case number
    /// Its low half is source d; no operand can be `Operand.immediate`.
    case source
    /// Source d for `cmpxchg`, else as `operand`.
    case atomicSource
}

/// What the modifier field of an opcode means.
public enum ModifierRole: Sendable { case none, condition, atomic, wave }

/// One row of the table that validation, assembler, disassembler and tests read.
public struct OpcodeInfo: Sendable {
    public let opcode: Opcode
    public let name: String
    public let types: DataTypeSet
    public let dst: OperandRole
    public let a: OperandRole
    public let b: OperandRole
    public let c: OperandRole
    public let d: OperandRole
    public let imm: ImmediateRole
    public let modifier: ModifierRole
    /// `dst` is read (stores).
    public let readsDst: Bool
    /// Has `components`, `scale` and `coherent`.
    public let isMemory: Bool
    /// May have a scalar destination (with uniform sources only).
    public let canBeScalar: Bool

    init(
        _ opcode: Opcode, _ types: DataTypeSet = .u32, dst: OperandRole = .absent, a: OperandRole = .absent,
        b: OperandRole = .absent, c: OperandRole = .absent, d: OperandRole = .absent, imm: ImmediateRole = .operand,
        modifier: ModifierRole = .none, readsDst: Bool = false, isMemory: Bool = false, canBeScalar: Bool = true
    ) {
        self.opcode = opcode
        self.name = String(describing: opcode)
        self.types = types
        self.dst = dst
        self.a = a
        self.b = b
        self.c = c
        self.d = d
        self.imm = imm
        self.modifier = modifier
        self.readsDst = readsDst
        self.isMemory = isMemory
        self.canBeScalar = canBeScalar
    }
}

extension Opcode {
    /// The table's row of this opcode.
    public var info: OpcodeInfo { OpcodeInfo.byOpcode[Int(rawValue)] ?? OpcodeInfo.all[0] }
    /// The name in assembler text.
    public var name: String { info.name }
}

extension OpcodeInfo {
    static let byOpcode: [OpcodeInfo?] = {
        var rows = [OpcodeInfo?](repeating: nil, count: 256)
        for row in all { rows[Int(row.opcode.rawValue)] = row }
        return rows
    }()

    /// Rows by assembler name.
    static let byName = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

    private static func unary(_ op: Opcode, _ types: DataTypeSet, _ result: OperandRole = .typed) -> OpcodeInfo {
        OpcodeInfo(op, types, dst: result, a: .typed)
    }
    private static func binary(_ op: Opcode, _ types: DataTypeSet, _ second: OperandRole = .typed) -> OpcodeInfo {
        OpcodeInfo(op, types, dst: .typed, a: .typed, b: second)
    }
    private static func ternary(_ op: Opcode, _ types: DataTypeSet) -> OpcodeInfo {
        OpcodeInfo(op, types, dst: .typed, a: .typed, b: .typed, c: .typed)
    }
    private static func memory(_ op: Opcode, _ base: OperandRole, store: Bool = false) -> OpcodeInfo {
        OpcodeInfo(
            op, .all, dst: .typed, a: .offset, b: .offset, c: base, imm: .number, readsDst: store, isMemory: true,
            canBeScalar: !store)
    }
    private static func atomic(_ op: Opcode, _ base: OperandRole) -> OpcodeInfo {
        OpcodeInfo(
            op, .integers, dst: .optionalTyped, a: .offset, b: .typed, c: base, d: .typed, imm: .atomicSource,
            modifier: .atomic, isMemory: true, canBeScalar: false)
    }
    private static func wave(
        _ op: Opcode, _ types: DataTypeSet = .u32, dst: OperandRole = .typed, a: OperandRole = .typed,
        b: OperandRole = .absent, imm: ImmediateRole = .operand, modifier: ModifierRole = .none
    ) -> OpcodeInfo {
        OpcodeInfo(op, types, dst: dst, a: a, b: b, imm: imm, modifier: modifier, canBeScalar: false)
    }

    /// Every opcode, in encoding order.
    public static let all: [OpcodeInfo] = [
        OpcodeInfo(.nop),
        OpcodeInfo(.if, a: .word), OpcodeInfo(.else), OpcodeInfo(.endif),
        OpcodeInfo(.loop), OpcodeInfo(.continuing), OpcodeInfo(.endloop, a: .optionalWord),
        OpcodeInfo(.block), OpcodeInfo(.endblock),
        OpcodeInfo(.break, a: .optionalWord, imm: .number), OpcodeInfo(.continue, a: .optionalWord, imm: .number),
        OpcodeInfo(.ret, a: .optionalWord), OpcodeInfo(.trap, a: .optionalWord, imm: .number),
        unary(.mov, .registers),
        OpcodeInfo(.cvt, .all, dst: .typed, a: .converted, imm: .number),
        OpcodeInfo(.pack64, .unsigned, dst: .wide, a: .word, b: .word),
        OpcodeInfo(.unpacklo, .u32, dst: .word, a: .wide), OpcodeInfo(.unpackhi, .u32, dst: .word, a: .wide),
        OpcodeInfo(.select, .registers, dst: .typed, a: .word, b: .typed, c: .typed),
        OpcodeInfo(.sys, .u32, dst: .word, imm: .number),
        binary(.add, .registers), binary(.sub, .registers), binary(.mul, .registers), binary(.mulhi, .integers),
        binary(.div, .registers), binary(.rem, .registers), binary(.mod, .registers),
        unary(.neg, .registers), unary(.abs, .registers), unary(.sign, .registers),
        binary(.min, .registers), binary(.max, .registers), ternary(.clamp, .registers), ternary(.mad, .registers),
        ternary(.fma, .floats), unary(.saturate, .floats), ternary(.lerp, .floats),
        unary(.sqrt, .floats), unary(.rsqrt, .floats), unary(.rcp, .floats), unary(.floor, .floats),
        unary(.ceil, .floats), unary(.trunc, .floats), unary(.round, .floats), unary(.fract, .floats),
        unary(.sin, .floats), unary(.cos, .floats), unary(.tan, .floats), unary(.asin, .floats), unary(.acos, .floats),
        unary(.atan, .floats), binary(.atan2, .floats), unary(.sinh, .floats), unary(.cosh, .floats),
        unary(.tanh, .floats), unary(.asinh, .floats), unary(.acosh, .floats), unary(.atanh, .floats),
        unary(.exp, .floats), unary(.exp2, .floats), unary(.log, .floats), unary(.log2, .floats),
        binary(.pow, .floats), binary(.ldexp, .floats, .word), unary(.frexpmant, .floats),
        unary(.frexpexp, .floats, .word), unary(.isnan, .floats, .word), unary(.isinf, .floats, .word),
        unary(.isfinite, .floats, .word),
        binary(.and, .integers), binary(.or, .integers), binary(.xor, .integers), unary(.not, .integers),
        binary(.shl, .integers, .word), binary(.shr, .integers, .word), unary(.countbits, .integers, .word),
        unary(.firstbitlow, .integers, .word), unary(.firstbithigh, .integers, .word), unary(.reversebits, .integers),
        OpcodeInfo(.bfe, .integers, dst: .typed, a: .typed, b: .word, c: .word),
        OpcodeInfo(.bfi, .integers, dst: .typed, a: .typed, b: .typed, c: .word, d: .word, imm: .source),
        OpcodeInfo(.cmp, .registers, dst: .word, a: .typed, b: .typed, modifier: .condition),
        memory(.ldb, .descriptor), memory(.stb, .descriptor, store: true), atomic(.atomb, .descriptor),
        OpcodeInfo(.bufsize, .unsigned, dst: .typed, c: .descriptor), OpcodeInfo(.bufstride, dst: .word, c: .descriptor),
        memory(.ldg, .wide), memory(.stg, .wide, store: true), atomic(.atomg, .wide),
        memory(.lds, .absent), memory(.sts, .absent, store: true), atomic(.atoms, .absent),
        memory(.ldp, .absent), memory(.stp, .absent, store: true), memory(.ldc, .absent),
        OpcodeInfo(.bufbase, .unsigned, dst: .wide, c: .descriptor),
        OpcodeInfo(.barrier), OpcodeInfo(.fence),
        wave(.ballot, a: .word, imm: .number), wave(.wavefirst, .registers), wave(.waveread, .registers, b: .word),
        wave(.wavereduce, .registers, modifier: .wave), wave(.waveprefix, .registers, modifier: .wave),
        wave(.wavescan, .registers, modifier: .wave),
        wave(.waveany, dst: .word, a: .word), wave(.waveall, dst: .word, a: .word),
        wave(.waveallequal, .registers, dst: .word), wave(.wavecount, dst: .word, a: .word),
        wave(.waveprefixcount, dst: .word, a: .word), wave(.waveisfirst, dst: .word, a: .absent),
    ]
}
