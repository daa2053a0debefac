/// The kinds of token that the language has, with the numbers of `System.Management.Automation.Language.TokenKind`.
public enum TokenKind: UInt8, Sendable, CaseIterable {
    case unknown = 0
    case variable = 1
    case splattedVariable = 2
    case parameter = 3
    case number = 4
    case label = 5
    case identifier = 6
    case generic = 7
    case newLine = 8
    case lineContinuation = 9
    case comment = 10
    case endOfInput = 11
    case stringLiteral = 12
    case stringExpandable = 13
    case hereStringLiteral = 14
    case hereStringExpandable = 15
    case lParen = 16
    case rParen = 17
    case lCurly = 18
    case rCurly = 19
    case lBracket = 20
    case rBracket = 21
    case atParen = 22
    case atCurly = 23
    case dollarParen = 24
    case semi = 25
    case andAnd = 26
    case orOr = 27
    case ampersand = 28
    case pipe = 29
    case comma = 30
    case minusMinus = 31
    case plusPlus = 32
    case dotDot = 33
    case colonColon = 34
    case dot = 35
    case exclaim = 36
    case multiply = 37
    case divide = 38
    case rem = 39
    case plus = 40
    case minus = 41
    case equals = 42
    case plusEquals = 43
    case minusEquals = 44
    case multiplyEquals = 45
    case divideEquals = 46
    case remainderEquals = 47
    case redirection = 48
    case redirectInStd = 49
    case format = 50
    case not = 51
    case bnot = 52
    case and = 53
    case or = 54
    case xor = 55
    case band = 56
    case bor = 57
    case bxor = 58
    case join = 59
    case ieq = 60
    case ine = 61
    case ige = 62
    case igt = 63
    case ilt = 64
    case ile = 65
    case ilike = 66
    case inotlike = 67
    case imatch = 68
    case inotmatch = 69
    case ireplace = 70
    case icontains = 71
    case inotcontains = 72
    case iin = 73
    case inotin = 74
    case isplit = 75
    case ceq = 76
    case cne = 77
    case cge = 78
    case cgt = 79
    case clt = 80
    case cle = 81
    case clike = 82
    case cnotlike = 83
    case cmatch = 84
    case cnotmatch = 85
    case creplace = 86
    case ccontains = 87
    case cnotcontains = 88
    case cin = 89
    case cnotin = 90
    case csplit = 91
    case `is` = 92
    case isNot = 93
    case `as` = 94
    case postfixPlusPlus = 95
    case postfixMinusMinus = 96
    case shl = 97
    case shr = 98
    case colon = 99
    case questionMark = 100
    case questionQuestionEquals = 101
    case questionQuestion = 102
    case questionDot = 103
    case questionLBracket = 104
    case begin = 119
    case `break` = 120
    case `catch` = 121
    case `class` = 122
    case `continue` = 123
    case data = 124
    case define = 125
    case `do` = 126
    case dynamicparam = 127
    case `else` = 128
    case elseIf = 129
    case end = 130
    case exit = 131
    case filter = 132
    case finally = 133
    case `for` = 134
    case foreach = 135
    case from = 136
    case function = 137
    case `if` = 138
    case `in` = 139
    case param = 140
    case process = 141
    case `return` = 142
    case `switch` = 143
    case `throw` = 144
    case trap = 145
    case `try` = 146
    case until = 147
    case using = 148
    case `var` = 149
    case `while` = 150
    case workflow = 151
    case parallel = 152
    case sequence = 153
    case inlineScript = 154
    case configuration = 155
    case dynamicKeyword = 156
    case `public` = 157
    case `private` = 158
    case `static` = 159
    case interface = 160
    case `enum` = 161
    case namespace = 162
    case module = 163
    case type = 164
    case assembly = 165
    case command = 166
    case hidden = 167
    case base = 168
    case `default` = 169
    case clean = 170
}

extension TokenKind {
    /// The member name that scripts see: `LParen`, `Ieq`.
    public var name: String { TokenKind.names[Int(rawValue)] }

    /// The text of the kind: `(` for a parenthesis, `-eq` for the operator, `number` for a class of tokens.
    public var text: String { TokenKind.texts[Int(rawValue)] }

    /// The traits of the kind; a token may add more of its own.
    public var traits: TokenFlags { TokenFlags(rawValue: TokenKind.traitBits[Int(rawValue)]) }

    private static let names: [String] = [
        "Unknown", "Variable", "SplattedVariable", "Parameter", "Number", "Label", "Identifier", "Generic",
        "NewLine", "LineContinuation", "Comment", "EndOfInput", "StringLiteral", "StringExpandable",
        "HereStringLiteral", "HereStringExpandable", "LParen", "RParen", "LCurly", "RCurly", "LBracket",
        "RBracket", "AtParen", "AtCurly", "DollarParen", "Semi", "AndAnd", "OrOr", "Ampersand", "Pipe",
        "Comma", "MinusMinus", "PlusPlus", "DotDot", "ColonColon", "Dot", "Exclaim", "Multiply", "Divide",
        "Rem", "Plus", "Minus", "Equals", "PlusEquals", "MinusEquals", "MultiplyEquals", "DivideEquals",
        "RemainderEquals", "Redirection", "RedirectInStd", "Format", "Not", "Bnot", "And", "Or", "Xor",
        "Band", "Bor", "Bxor", "Join", "Ieq", "Ine", "Ige", "Igt", "Ilt", "Ile", "Ilike", "Inotlike",
        "Imatch", "Inotmatch", "Ireplace", "Icontains", "Inotcontains", "Iin", "Inotin", "Isplit", "Ceq",
        "Cne", "Cge", "Cgt", "Clt", "Cle", "Clike", "Cnotlike", "Cmatch", "Cnotmatch", "Creplace",
        "Ccontains", "Cnotcontains", "Cin", "Cnotin", "Csplit", "Is", "IsNot", "As", "PostfixPlusPlus",
        "PostfixMinusMinus", "Shl", "Shr", "Colon", "QuestionMark", "QuestionQuestionEquals",
        "QuestionQuestion", "QuestionDot", "QuestionLBracket", "", "", "", "", "", "", "", "", "", "", "", "",
        "", "", "Begin", "Break", "Catch", "Class", "Continue", "Data", "Define", "Do", "Dynamicparam",
        "Else", "ElseIf", "End", "Exit", "Filter", "Finally", "For", "Foreach", "From", "Function", "If",
        "In", "Param", "Process", "Return", "Switch", "Throw", "Trap", "Try", "Until", "Using", "Var",
        "While", "Workflow", "Parallel", "Sequence", "InlineScript", "Configuration", "DynamicKeyword",
        "Public", "Private", "Static", "Interface", "Enum", "Namespace", "Module", "Type", "Assembly",
        "Command", "Hidden", "Base", "Default", "Clean",
    ]
    private static let texts: [String] = [
        "unknown", "var", "@var", "param", "number", "label", "ident", "generic", "newline",
        "line continuation", "comment", "eof", "sqstr", "dqstr", "sq here string", "dq here string", "(", ")",
        "{", "}", "[", "]", "@(", "@{", "$(", ";", "&&", "||", "&", "|", ",", "--", "++", "..", "::", ".",
        "!", "*", "/", "%", "+", "-", "=", "+=", "-=", "*=", "/=", "%=", "redirection", "<", "-f", "-not",
        "-bnot", "-and", "-or", "-xor", "-band", "-bor", "-bxor", "-join", "-eq", "-ne", "-ge", "-gt", "-lt",
        "-le", "-ilike", "-inotlike", "-imatch", "-inotmatch", "-ireplace", "-icontains", "-inotcontains",
        "-iin", "-inotin", "-isplit", "-ceq", "-cne", "-cge", "-cgt", "-clt", "-cle", "-clike", "-cnotlike",
        "-cmatch", "-cnotmatch", "-creplace", "-ccontains", "-cnotcontains", "-cin", "-cnotin", "-csplit",
        "-is", "-isnot", "-as", "++", "--", "-shl", "-shr", ":", "?", "??=", "??", "?.", "?[", "", "", "", "",
        "", "", "", "", "", "", "", "", "", "", "begin", "break", "catch", "class", "continue", "data",
        "define", "do", "dynamicparam", "else", "elseif", "end", "exit", "filter", "finally", "for",
        "foreach", "from", "function", "if", "in", "param", "process", "return", "switch", "throw", "trap",
        "try", "until", "using", "var", "while", "workflow", "parallel", "sequence", "inlinescript",
        "configuration", "<dynamic keyword>", "public", "private", "static", "interface", "enum", "namespace",
        "module", "type", "assembly", "command", "hidden", "base", "default", "clean",
    ]
    private static let traitBits: [UInt32] = [
        0, 0, 0, 0, 0, 0, 0, 0, 32768, 32768, 32768, 32768, 32768, 32768, 32768, 32768, 32768, 32768, 32768,
        32768, 0, 32768, 32768, 32768, 32768, 32768, 32768, 32768, 36864, 36864, 33280, 393728, 393728,
        131341, 135168, 135168, 8389120, 8388874, 8388874, 8388874, 8389385, 8389385, 8192, 8192, 8192, 8192,
        8192, 8192, 131072, 163840, 131340, 8389120, 8389120, 8388865, 8388865, 8388865, 8388866, 8388866,
        8388866, 131845, 261, 261, 261, 261, 261, 261, 261, 261, 131333, 131333, 131333, 261, 261, 261, 261,
        131845, 1285, 1285, 1285, 1285, 1285, 1285, 1285, 1285, 132357, 132357, 132357, 1285, 1285, 1285,
        1285, 132869, 261, 261, 131333, 393728, 393728, 8388869, 8388869, 135168, 133120, 8192, 263, 135168,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 48, 16777232, 16, 16, 16777232, 16777232, 16777232,
        16777232, 48, 16, 16, 48, 16777232, 16777232, 16, 16777232, 16777232, 16777232, 16777232, 16777232,
        16, 16, 48, 16777232, 16777232, 16777232, 16777232, 16777232, 16, 16777232, 16777232, 16777232,
        16777232, 16777232, 16777232, 16777232, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16,
        48,
    ]
}

/// `TokenFlags` of PowerShell, with its numbers. The low four bits hold the precedence of a binary operator.
public struct TokenFlags: OptionSet, Sendable, Hashable {
    public let rawValue: UInt32
    @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }

    public static let binaryPrecedenceMask = TokenFlags(rawValue: 15)
    public static let keyword = TokenFlags(rawValue: 16)
    public static let scriptBlockBlockName = TokenFlags(rawValue: 32)
    public static let binaryOperator = TokenFlags(rawValue: 256)
    public static let unaryOperator = TokenFlags(rawValue: 512)
    public static let caseSensitiveOperator = TokenFlags(rawValue: 1024)
    public static let ternaryOperator = TokenFlags(rawValue: 2048)
    public static let specialOperator = TokenFlags(rawValue: 4096)
    public static let assignmentOperator = TokenFlags(rawValue: 8192)
    public static let parseModeInvariant = TokenFlags(rawValue: 32768)
    public static let tokenInError = TokenFlags(rawValue: 65536)
    public static let disallowedInRestrictedMode = TokenFlags(rawValue: 131072)
    public static let prefixOrPostfixOperator = TokenFlags(rawValue: 262144)
    public static let commandName = TokenFlags(rawValue: 524288)
    public static let memberName = TokenFlags(rawValue: 1048576)
    public static let typeName = TokenFlags(rawValue: 2097152)
    public static let attributeName = TokenFlags(rawValue: 4194304)
    public static let canConstantFold = TokenFlags(rawValue: 8388608)
    public static let statementDoesntSupportAttributes = TokenFlags(rawValue: 16777216)

    /// How tightly a binary operator binds; 0 where the token is none.
    @inlinable public var binaryPrecedence: Int { Int(rawValue & 15) }

    /// The members that are set, as .NET prints a flags value.
    public var description: String {
        var parts: [String] = []
        switch rawValue & 15 {
        case 1: parts.append("BinaryPrecedenceLogical")
        case 2: parts.append("BinaryPrecedenceBitwise")
        case 5: parts.append("BinaryPrecedenceComparison")
        case 7: parts.append("BinaryPrecedenceCoalesce")
        case 9: parts.append("BinaryPrecedenceAdd")
        case 10: parts.append("BinaryPrecedenceMultiply")
        case 12: parts.append("BinaryPrecedenceFormat")
        case 13: parts.append("BinaryPrecedenceRange")
        default: break
        }
        for (bit, name) in TokenFlags.bitNames where rawValue & bit != 0 { parts.append(name) }
        return parts.isEmpty ? "None" : parts.joined(separator: ", ")
    }

    private static let bitNames: [(UInt32, String)] = [
        (16, "Keyword"),
        (32, "ScriptBlockBlockName"),
        (256, "BinaryOperator"),
        (512, "UnaryOperator"),
        (1024, "CaseSensitiveOperator"),
        (2048, "TernaryOperator"),
        (4096, "SpecialOperator"),
        (8192, "AssignmentOperator"),
        (32768, "ParseModeInvariant"),
        (65536, "TokenInError"),
        (131072, "DisallowedInRestrictedMode"),
        (262144, "PrefixOrPostfixOperator"),
        (524288, "CommandName"),
        (1048576, "MemberName"),
        (2097152, "TypeName"),
        (4194304, "AttributeName"),
        (8388608, "CanConstantFold"),
        (16777216, "StatementDoesntSupportAttributes"),
    ]
}
