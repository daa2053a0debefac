/// How a constant string was written.
public enum StringConstantType: UInt8, Sendable {
    case singleQuoted = 0
    case singleQuotedHereString = 1
    case doubleQuoted = 2
    case doubleQuotedHereString = 3
    case bareWord = 4
}

/// A piece of an expandable string.
public enum ExpandablePart: Sendable {
    case text(String)
    /// A VariableExpressionAst, SubExpressionAst or UsingExpressionAst out of `nestedExpressions`.
    case expression(ExpressionAst)
}

/// A stream's number in a redirection.
public enum RedirectionStream: UInt8, Sendable {
    case all = 0
    case output = 1
    case error = 2
    case warning = 3
    case verbose = 4
    case debug = 5
    case information = 6
}

/// Options of `switch`.
public struct SwitchFlags: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    public static let file = SwitchFlags(rawValue: 1)
    public static let regex = SwitchFlags(rawValue: 2)
    public static let wildcard = SwitchFlags(rawValue: 4)
    public static let exact = SwitchFlags(rawValue: 8)
    public static let caseSensitive = SwitchFlags(rawValue: 16)
    public static let parallel = SwitchFlags(rawValue: 32)
}

/// What a type definition defines.
public enum TypeAttributes: UInt8, Sendable {
    case none = 0
    case `class` = 1
    case interface = 2
    case `enum` = 4
}

/// Modifiers of properties and methods.
public struct MemberAttributes: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    public static let `public` = MemberAttributes(rawValue: 1)
    public static let `private` = MemberAttributes(rawValue: 2)
    public static let `static` = MemberAttributes(rawValue: 16)
    public static let literal = MemberAttributes(rawValue: 32)
    public static let hidden = MemberAttributes(rawValue: 64)
}

/// What follows `using`.
public enum UsingStatementKind: UInt8, Sendable {
    case assembly = 0
    case command = 1
    case module = 2
    case namespace = 3
    case type = 4
}
