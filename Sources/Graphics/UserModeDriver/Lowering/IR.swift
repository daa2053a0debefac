import GPUInstructionSet

/// A scalar value during lowering: nothing, a virtual register, or a constant's bits.
struct Value: Hashable {
    enum Kind: UInt8 { case none, register, constant }
    var kind: Kind
    var bits: UInt64

    static let none = Value(kind: .none, bits: 0)
    static func register(_ index: Int) -> Value { Value(kind: .register, bits: UInt64(index)) }
    /// Constant of at most 32 bits; narrower ones extended.
    static func word(_ bits: UInt32) -> Value { Value(kind: .constant, bits: UInt64(bits)) }
    static func wide(_ bits: UInt64) -> Value { Value(kind: .constant, bits: bits) }
    static let truth = word(0xFFFF_FFFF)
    static let zero = word(0)

    var isNone: Bool { kind == .none }
    var isConstant: Bool { kind == .constant }
    var isRegister: Bool { kind == .register }
    var register: Int { Int(truncatingIfNeeded: bits) }
    /// The low word of a constant.
    var word: UInt32 { UInt32(truncatingIfNeeded: bits) }
}

/// A virtual register.
struct VirtualRegister {
    var isWide: Bool
    /// Lives in a scalar register of the device.
    var isScalar: Bool
    /// Written more than once (phis, variables of the translator).
    var isVariable: Bool
    /// The first of this many registers that must be neighbours; 0 inside such a run.
    var run: Int
}

/// An instruction over virtual registers. For `break` and `continue`, and for the begins of loops and blocks, `number` is
/// the construct.
struct IRInstruction {
    var opcode: Opcode
    var type: DataType = .u32
    var modifier: UInt8 = 0
    var components = 1
    var scale = 0
    var coherent = false
    var number: UInt32 = 0
    var dst = Value.none
    var a = Value.none
    var b = Value.none
    var c = Value.none
    var d = Value.none

    /// Memory that other lanes see, control flow, or a result that depends on the set of live lanes.
    var hasEffect: Bool {
        switch opcode {
        case .stb, .stg, .sts, .stp, .atomb, .atomg, .atoms, .barrier, .fence, .if, .else, .endif, .loop, .continuing, .endloop,
            .block, .endblock, .break, .continue, .ret, .trap:
            true
        default: false
        }
    }
    /// The result depends on the operands alone, so that the instruction may be moved or shared.
    var isPure: Bool {
        if hasEffect { return false }
        switch opcode {
        case .ldb, .ldg, .lds, .ldp, .ballot, .wavefirst, .waveread, .wavereduce, .waveprefix, .wavescan, .waveany, .waveall,
            .waveallequal, .wavecount, .waveprefixcount, .waveisfirst:
            return false
        default: return components == 1
        }
    }
    var isControl: Bool {
        switch opcode {
        case .if, .else, .endif, .loop, .continuing, .endloop, .block, .endblock, .break, .continue, .ret, .trap: true
        default: false
        }
    }
}

/// Collects instructions and folds what is constant.
struct IRBuilder {
    var code: [IRInstruction] = []
    var registers: [VirtualRegister] = []
    /// Results that may be used again, with the scopes of control flow that end their validity.
    private var known: [Key: Value] = [:]
    private var scopes: [[Key]] = [[]]

    private struct Key: Hashable {
        var opcode: Opcode
        var type: DataType
        var modifier: UInt8
        var number: UInt32
        var a: Value
        var b: Value
        var c: Value
        var d: Value
    }
    /// Index in `code` of the comparison that defines a register, for inverted branches.
    private var comparisons: [Int: Int] = [:]
    /// The two parts of a 32-bit sum that defines a register, for addresses.
    private var sums: [Int: (Value, Value)] = [:]

    mutating func newRegister(isWide: Bool = false, isScalar: Bool = false, isVariable: Bool = false) -> Value {
        registers.append(VirtualRegister(isWide: isWide, isScalar: isScalar, isVariable: isVariable, run: 1))
        return .register(registers.count - 1)
    }

    /// `count` registers that will be neighbours.
    mutating func newRun(_ count: Int, isWide: Bool, isScalar: Bool) -> [Value] {
        let first = registers.count
        for index in 0..<count {
            registers.append(VirtualRegister(isWide: isWide, isScalar: isScalar, isVariable: false, run: index == 0 ? count : 0))
        }
        return (0..<count).map { .register(first + $0) }
    }

    /// A vector value as the sum of a vector and a uniform part, where it was computed so.
    func split(_ value: Value) -> (vector: Value, uniform: Value)? {
        guard value.isRegister, let (a, b) = sums[value.register] else { return nil }
        if isUniform(a) != isUniform(b) { return isUniform(a) ? (b, a) : (a, b) }
        return nil
    }

    /// The same value in every lane.
    func isUniform(_ value: Value) -> Bool { value.kind != .register || registers[value.register].isScalar }

    /// Appends an instruction with one result, scalar where all its sources are.
    mutating func emit(
        _ opcode: Opcode, _ type: DataType = .u32, _ a: Value = .none, _ b: Value = .none, _ c: Value = .none,
        d: Value = .none, modifier: UInt8 = 0, number: UInt32 = 0, isWide: Bool? = nil, scalar: Bool? = nil
    ) -> Value {
        if let folded = Self.folded(opcode, type, a, b) { return folded }
        let key = Key(opcode: opcode, type: type, modifier: modifier, number: number, a: a, b: b, c: c, d: d)
        if let again = known[key] { return again }
        let info = opcode.info
        let wide =
            isWide
            ?? (info.dst == .wide || ((info.dst == .typed || info.dst == .optionalTyped) && type.is64Bit))
        let uniform = scalar ?? (info.canBeScalar && isUniform(a) && isUniform(b) && isUniform(c) && isUniform(d))
        let dst = newRegister(isWide: wide, isScalar: uniform)
        code.append(
            IRInstruction(
                opcode: opcode, type: type, modifier: modifier, number: number, dst: dst, a: a, b: b, c: c, d: d))
        if opcode == .cmp { comparisons[dst.register] = code.count - 1 }
        if opcode == .add, type == .u32 || type == .i32 { sums[dst.register] = (a, b) }
        if code[code.count - 1].isPure {
            known[key] = dst
            scopes[scopes.count - 1].append(key)
        }
        return dst
    }

    mutating func compare(_ condition: Condition, _ type: DataType, _ a: Value, _ b: Value) -> Value {
        emit(.cmp, type, a, b, modifier: condition.rawValue)
    }
    mutating func convert(_ value: Value, from: DataType, to: DataType) -> Value {
        if from == to { return value }
        return emit(.cvt, to, value, number: UInt32(from.rawValue), isWide: to.is64Bit)
    }
    mutating func move(_ value: Value, to dst: Value) {
        let wide = registers[dst.register].isWide
        code.append(IRInstruction(opcode: .mov, type: wide ? .u64 : .u32, dst: dst, a: value))
    }
    mutating func control(_ opcode: Opcode, _ a: Value = .none, number: UInt32 = 0) {
        code.append(IRInstruction(opcode: opcode, number: number, a: a))
        switch opcode {
        case .if, .loop, .block: scopes.append([])
        case .endif, .endloop, .endblock: closeScope()
        case .else, .continuing:
            // Lanes come here that have not passed what stands before.
            closeScope()
            scopes.append([])
        default: break
        }
    }
    private mutating func closeScope() {
        guard scopes.count > 1 else { return }
        for key in scopes.removeLast() { known[key] = nil }
    }

    /// The opposite truth.
    mutating func inverted(_ condition: Value) -> Value {
        if condition.isConstant { return condition.word == 0 ? .truth : .zero }
        if condition.isRegister, let index = comparisons[condition.register],
            let old = Condition(rawValue: code[index].modifier)
        {
            let cmp = code[index]
            return compare(Self.inverse(of: old, isFloat: cmp.type.isFloat), cmp.type, cmp.a, cmp.b)
        }
        return compare(.eq, .u32, condition, .zero)
    }

    private static func inverse(of condition: Condition, isFloat: Bool) -> Condition {
        switch condition {
        case .eq: .ne
        case .ne: .eq
        case .lt: isFloat ? .uge : .ge
        case .le: isFloat ? .ugt : .gt
        case .gt: isFloat ? .ule : .le
        case .ge: isFloat ? .ult : .lt
        case .one: .ueq
        case .ueq: .one
        case .ult: .ge
        case .ule: .gt
        case .ugt: .le
        case .uge: .lt
        case .ord: .uno
        case .uno: .ord
        }
    }

    /// Integer identities and constants; floats stay as they are written.
    private static func folded(_ opcode: Opcode, _ type: DataType, _ a: Value, _ b: Value) -> Value? {
        guard type == .u32 || type == .i32 else { return nil }
        if a.isConstant, b.isConstant {
            let (x, y) = (a.word, b.word)
            switch opcode {
            case .add: return .word(x &+ y)
            case .sub: return .word(x &- y)
            case .mul: return .word(x &* y)
            case .and: return .word(x & y)
            case .or: return .word(x | y)
            case .xor: return .word(x ^ y)
            case .shl: return .word(x &<< y)
            case .shr: return type == .u32 ? .word(x &>> y) : .word(UInt32(bitPattern: Int32(bitPattern: x) &>> Int32(truncatingIfNeeded: y & 31)))
            default: return nil
            }
        }
        if b.isConstant {
            switch opcode {
            case .add, .sub, .or, .xor, .shl, .shr: if b.word == 0 { return a }
            case .mul: if b.word == 1 { return a } else if b.word == 0 { return .zero }
            case .and: if b.word == 0xFFFF_FFFF { return a } else if b.word == 0 { return .zero }
            default: break
            }
        }
        if a.isConstant {
            switch opcode {
            case .add, .or, .xor: if a.word == 0 { return b }
            case .mul: if a.word == 1 { return b } else if a.word == 0 { return .zero }
            default: break
            }
        }
        return nil
    }
}
