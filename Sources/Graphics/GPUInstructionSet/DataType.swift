/// The type field of an instruction: how the operands' bits are read.
///
/// The 8- and 16-bit types exist in memory and as sources or destinations of `cvt`; in a register they occupy 32 bits.
/// A load extends them (`i8`, `i16` by sign, the others by zero; `f16` stays as its 16 bits), a store writes the low bits.
public enum DataType: UInt8, CaseIterable, Sendable {
    case u32 = 0
    case i32 = 1
    case f32 = 2
    case u64 = 3
    case i64 = 4
    case f64 = 5
    case u8 = 6
    case i8 = 7
    case u16 = 8
    case i16 = 9
    case f16 = 10

    /// Bytes of a value in memory.
    public var size: Int {
        switch self {
        case .u8, .i8: 1
        case .u16, .i16, .f16: 2
        case .u32, .i32, .f32: 4
        case .u64, .i64, .f64: 8
        }
    }
    /// Consecutive vector registers that a value occupies.
    public var registers: Int { is64Bit ? 2 : 1 }
    public var is64Bit: Bool { self == .u64 || self == .i64 || self == .f64 }
    public var isFloat: Bool { self == .f32 || self == .f64 }
    public var isSigned: Bool { self == .i32 || self == .i64 || self == .i8 || self == .i16 }
    /// The name in assembler text.
    public var name: String { String(describing: self) }
    /// The type of that name.
    public init?(name: some StringProtocol) {
        guard let found = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = found
    }
}

/// A set of data types, for the table of opcodes.
public struct DataTypeSet: OptionSet, Sendable {
    public let rawValue: UInt16
    public init(rawValue: UInt16) { self.rawValue = rawValue }
    public init(_ types: DataType...) { rawValue = types.reduce(0) { $0 | 1 << UInt16($1.rawValue) } }
    public func contains(type: DataType) -> Bool { rawValue & 1 << UInt16(type.rawValue) != 0 }

    public static let u32 = DataTypeSet(.u32)
    public static let floats = DataTypeSet(.f32, .f64)
    public static let integers32 = DataTypeSet(.u32, .i32)
    public static let integers = DataTypeSet(.u32, .i32, .u64, .i64)
    public static let unsigned = DataTypeSet(.u32, .u64)
    public static let registers = DataTypeSet(.u32, .i32, .f32, .u64, .i64, .f64)
    public static let all = DataTypeSet(.u32, .i32, .f32, .u64, .i64, .f64, .u8, .i8, .u16, .i16, .f16)
}

/// The condition of `cmp`. `lt` and its like are false when an operand is not a number, `ne` is true then, as in HLSL;
/// the names with `u` are true for unordered operands.
public enum Condition: UInt8, CaseIterable, Sendable {
    case eq = 0
    case ne = 1
    case lt = 2
    case le = 3
    case gt = 4
    case ge = 5
    /// Ordered and not equal (floats).
    case one = 6
    /// Equal or unordered (floats).
    case ueq = 7
    case ult = 8
    case ule = 9
    case ugt = 10
    case uge = 11
    /// Neither operand is NaN.
    case ord = 12
    /// An operand is NaN.
    case uno = 13
    public var name: String { String(describing: self) }
    /// Conditions that have a meaning for integers.
    public var isForIntegers: Bool { rawValue <= Condition.ge.rawValue }
}

/// The operation of an atomic instruction. `min` and `max` follow the sign of the type.
public enum AtomicOperation: UInt8, CaseIterable, Sendable {
    case add = 0, sub, and, or, xor, min, max, exchange, compareExchange
    public var name: String { self == .exchange ? "xchg" : self == .compareExchange ? "cmpxchg" : String(describing: self) }
}

/// The operation of a wave reduction or scan; `and`, `or`, `xor` for integers only.
public enum WaveOperation: UInt8, CaseIterable, Sendable {
    case add = 0, mul, min, max, and, or, xor
    public var name: String { String(describing: self) }
    public var isForIntegersOnly: Bool { rawValue >= WaveOperation.and.rawValue }
}

/// What `sys` reads: always 32-bit unsigned.
public enum SystemValue: UInt32, CaseIterable, Sendable {
    case threadIDX = 0, threadIDY, threadIDZ
    case groupIDX, groupIDY, groupIDZ
    case localIDX, localIDY, localIDZ
    /// `z * sizeX * sizeY + y * sizeX + x` inside the group.
    case localIndex
    case groupCountX, groupCountY, groupCountZ
    case groupSizeX, groupSizeY, groupSizeZ
    /// Index of the lane in its wave.
    case laneIndex
    /// Index of the wave in its group.
    case waveIndex
    /// Lanes of a full wave.
    case waveSize
    /// Waves of a group.
    case waveCount
    public var name: String { String(describing: self) }
    /// May be written to a scalar register in every program.
    public var isUniform: Bool {
        switch self {
        case .groupCountX, .groupCountY, .groupCountZ, .groupSizeX, .groupSizeY, .groupSizeZ, .waveSize, .waveCount: true
        default: false
        }
    }
    /// May be written to a scalar register in programs with `ProgramFlags.groupUniform`.
    public var isGroupUniform: Bool { isUniform || self == .groupIDX || self == .groupIDY || self == .groupIDZ }
}
