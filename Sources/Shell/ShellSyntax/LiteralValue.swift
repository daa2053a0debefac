/// The value of a literal, in the type that the language gives it.
public enum LiteralValue: Sendable, Hashable {
    case null
    case bool(Bool)
    case sbyte(Int8)
    case byte(UInt8)
    case int16(Int16)
    case uint16(UInt16)
    case int32(Int32)
    case uint32(UInt32)
    case int64(Int64)
    case uint64(UInt64)
    case double(Double)
    case decimal(LiteralDecimal)
    case bigInteger(LiteralInteger)
    case string(String)
    case typeName(String)

    /// Full name of the .NET type of the value.
    public var typeFullName: String {
        switch self {
        case .null: "System.Object"
        case .bool: "System.Boolean"
        case .sbyte: "System.SByte"
        case .byte: "System.Byte"
        case .int16: "System.Int16"
        case .uint16: "System.UInt16"
        case .int32: "System.Int32"
        case .uint32: "System.UInt32"
        case .int64: "System.Int64"
        case .uint64: "System.UInt64"
        case .double: "System.Double"
        case .decimal: "System.Decimal"
        case .bigInteger: "System.Numerics.BigInteger"
        case .string: "System.String"
        case .typeName: "System.Type"
        }
    }
}

/// A System.Decimal: a 96-bit whole number, a scale of 0 to 28 decimals and a sign.
public struct LiteralDecimal: Sendable, Hashable {
    public var low: UInt32
    public var mid: UInt32
    public var high: UInt32
    public var scale: UInt8
    public var isNegative: Bool

    public init(low: UInt32, mid: UInt32, high: UInt32, scale: UInt8, isNegative: Bool) {
        self.low = low
        self.mid = mid
        self.high = high
        self.scale = scale
        self.isNegative = isNegative
    }
}

/// A System.Numerics.BigInteger: sign and magnitude, least significant word first, no leading zero words (zero has none).
public struct LiteralInteger: Sendable, Hashable {
    public var magnitude: [UInt32]
    public var isNegative: Bool

    public init(magnitude: [UInt32], isNegative: Bool) {
        self.magnitude = magnitude
        self.isNegative = isNegative
    }
}
