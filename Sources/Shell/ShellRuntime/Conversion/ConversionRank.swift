/// How well a value fits a parameter type, in PowerShell's order of preference.
public struct ConversionRank: Comparable, Hashable, Sendable {
    public let rawValue: Int
    private init(_ rawValue: Int) { self.rawValue = rawValue }
    public static func < (a: ConversionRank, b: ConversionRank) -> Bool { a.rawValue < b.rawValue }

    public static let none = ConversionRank(0)
    public static let unrelatedArrays = ConversionRank(4)
    public static let toString = ConversionRank(8)
    public static let custom = ConversionRank(12)
    public static let iConvertible = ConversionRank(16)
    public static let implicitCast = ConversionRank(20)
    public static let explicitCast = ConversionRank(24)
    public static let constructor = ConversionRank(28)
    public static let parse = ConversionRank(32)
    public static let psObject = ConversionRank(36)
    public static let language = ConversionRank(40)
    public static let nullToValue = ConversionRank(44)
    public static let nullToReference = ConversionRank(48)
    public static let numericExplicit = ConversionRank(52)
    public static let numericExplicit1 = ConversionRank(56)
    public static let numericString = ConversionRank(60)
    public static let numericImplicit = ConversionRank(64)
    public static let assignable = ConversionRank(68)
    public static let stringToCharArray = ConversionRank(72)
    public static let identity = ConversionRank(76)
    /// The same conversion with the scalar made a one-element array first.
    public var scalarToArray: ConversionRank { self == .none ? .none : ConversionRank(rawValue - 2) }
    /// The same, into an optional.
    public var optional: ConversionRank { self == .none ? .none : ConversionRank(rawValue - 1) }
}
