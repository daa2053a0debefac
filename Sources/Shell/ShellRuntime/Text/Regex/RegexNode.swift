/// RegexOptions, with .NET's numbers.
public struct RegexOptions: OptionSet, Hashable, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    public static let ignoreCase = RegexOptions(rawValue: 1)
    public static let multiline = RegexOptions(rawValue: 2)
    public static let explicitCapture = RegexOptions(rawValue: 4)
    public static let compiled = RegexOptions(rawValue: 8)
    public static let singleline = RegexOptions(rawValue: 16)
    public static let ignorePatternWhitespace = RegexOptions(rawValue: 32)
    public static let rightToLeft = RegexOptions(rawValue: 64)
    public static let ecmaScript = RegexOptions(rawValue: 256)
    public static let cultureInvariant = RegexOptions(rawValue: 512)
    public static let nonBacktracking = RegexOptions(rawValue: 1024)
}

/// Why a pattern is not valid: RegexParseException's text.
public struct RegexParseFailure: Error {
    public let pattern: String
    public let offset: Int
    public let reason: String
    public var message: String { "Invalid pattern '\(pattern)' at offset \(offset). \(reason)" }
}

/// A pattern as a tree. Options are resolved: each node says itself whether case counts or `.` takes newlines.
indirect enum RegexNode {
    case empty
    case unit(UInt16, ignoreCase: Bool)
    case any(newlines: Bool)
    case set(RegexSet, ignoreCase: Bool)
    case anchor(Anchor)
    case sequence([RegexNode])
    case alternatives([RegexNode])
    case loop(RegexNode, least: Int, most: Int, lazy: Bool)
    /// A capture by its index in the parser's list; `balances` for `(?<a-b>…)`.
    case capture(Int, RegexNode, balances: Int?)
    case group(RegexNode)
    case atomic(RegexNode)
    case look(RegexNode, ahead: Bool, negative: Bool)
    case reference(Int, ignoreCase: Bool)
    case conditional(group: Int, yes: RegexNode, no: RegexNode)
    case test(RegexNode, yes: RegexNode, no: RegexNode)

    enum Anchor { case start, lineStart, end, lineEnd, absoluteEnd, boundary, notBoundary, contiguous }
}

/// A character class.
struct RegexSet {
    enum Class { case word, digit, space }
    var isNegated = false
    var ranges: [ClosedRange<UInt16>] = []
    var classes: [(Class, negated: Bool)] = []
    var properties: [(name: String, negated: Bool)] = []
    var subtracted: [RegexSet] = []
}
