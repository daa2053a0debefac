/// One instruction: 16 bytes, little-endian.
///
/// | bytes | field |
/// |---|---|
/// | 0-1 | opcode |
/// | 2 | bits 3..0 data type, bits 7..4 modifier (condition, atomic or wave operation) |
/// | 3 | flags: bit 0 unmasked, bits 2..1 components - 1, bits 5..3 scale, bit 6 coherent, bit 7 zero |
/// | 4-5 | destination (for a store: the data) |
/// | 6-7, 8-9, 10-11 | sources a, b, c |
/// | 12-15 | immediate; for opcodes with four sources its low half is source d |
public struct Instruction: Hashable, Sendable {
    public var opcode: Opcode
    public var type: DataType
    /// Raw value of a `Condition`, `AtomicOperation` or `WaveOperation`; 0 where the opcode has none.
    public var modifier: UInt8
    /// The write may change lanes that are not live.
    public var unmasked: Bool
    /// Loads and stores: 1...4 consecutive values, in consecutive registers and consecutive in memory.
    public var components: Int
    /// Loads, stores, atomics: source `a` is multiplied by `1 << scale`, 0...7.
    public var scale: Int
    /// Access bypasses combining with neighbours; memory order as for atomics.
    public var coherent: Bool
    public var dst: Operand
    public var a: Operand
    public var b: Operand
    public var c: Operand
    public var imm: UInt32

    public init(
        _ opcode: Opcode, _ type: DataType = .u32, dst: Operand = .none, a: Operand = .none, b: Operand = .none,
        c: Operand = .none, imm: UInt32 = 0, modifier: UInt8 = 0, unmasked: Bool = false, components: Int = 1,
        scale: Int = 0, coherent: Bool = false
    ) {
        self.opcode = opcode
        self.type = type
        self.modifier = modifier
        self.unmasked = unmasked
        self.components = components
        self.scale = scale
        self.coherent = coherent
        self.dst = dst
        self.a = a
        self.b = b
        self.c = c
        self.imm = imm
    }

    /// Source d of opcodes with four sources.
    public var d: Operand {
        get { Operand(rawValue: UInt16(truncatingIfNeeded: imm)) }
        set { imm = imm & 0xFFFF_0000 | UInt32(newValue.rawValue) }
    }

    /// The 16 bytes as two little-endian words.
    public var words: (UInt64, UInt64) {
        let flags =
            UInt8(unmasked ? 1 : 0) | UInt8(truncatingIfNeeded: (components &- 1) & 3) << 1
            | UInt8(truncatingIfNeeded: scale & 7) << 3 | UInt8(coherent ? 0x40 : 0)
        let kind = type.rawValue | modifier << 4
        let low =
            UInt64(opcode.rawValue) | UInt64(kind) << 16 | UInt64(flags) << 24 | UInt64(dst.rawValue) << 32
            | UInt64(a.rawValue) << 48
        let high = UInt64(b.rawValue) | UInt64(c.rawValue) << 16 | UInt64(imm) << 32
        return (low, high)
    }

    /// Reads what `words` wrote; throws for an opcode, type or flag that does not exist. Operands are checked by
    /// `Program.validate()`.
    public init(words: (UInt64, UInt64), index: Int = 0) throws(ProgramError) {
        let (low, high) = words
        guard let opcode = Opcode(rawValue: UInt16(truncatingIfNeeded: low)) else { throw .unknownOpcode(at: index) }
        let kind = UInt8(truncatingIfNeeded: low >> 16)
        let flags = UInt8(truncatingIfNeeded: low >> 24)
        guard let type = DataType(rawValue: kind & 15) else { throw .badType(at: index) }
        guard flags & 0x80 == 0 else { throw .badFlags(at: index) }
        self.init(
            opcode, type, dst: Operand(rawValue: UInt16(truncatingIfNeeded: low >> 32)),
            a: Operand(rawValue: UInt16(truncatingIfNeeded: low >> 48)),
            b: Operand(rawValue: UInt16(truncatingIfNeeded: high)),
            c: Operand(rawValue: UInt16(truncatingIfNeeded: high >> 16)), imm: UInt32(truncatingIfNeeded: high >> 32),
            modifier: kind >> 4, unmasked: flags & 1 != 0, components: Int(flags >> 1 & 3) + 1, scale: Int(flags >> 3 & 7),
            coherent: flags & 0x40 != 0)
    }
}
