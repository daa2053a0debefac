/// An error that the parser found.
public struct ParseError: Error, Sendable {
    public let extent: ScriptExtent
    /// `MissingEndCurlyBrace`, ... (section 20 of the language's conformance list).
    public let errorId: String
    public let message: String
    /// More text could make the input whole.
    public let incompleteInput: Bool

    public init(extent: ScriptExtent, errorId: String, message: String, incompleteInput: Bool = false) {
        self.extent = extent
        self.errorId = errorId
        self.message = message
        self.incompleteInput = incompleteInput
    }
}

/// Where the shell's grammar may differ from PowerShell's.
public struct ParserOptions: Sendable {
    /// `$x.Method (args)`: a blank before the parenthesis, where PowerShell reports an error (GPV-222). As an argument of a
    /// command, `$x.Name (args)` stays two arguments.
    public var allowBlankBeforeArguments = true
    /// Checks that need the whole tree: assignment targets, duplicates, classes, data sections.
    public var semanticChecks = true

    public init() {}
}

/// What a text was parsed to: always a tree, and every error found.
public struct ParseResult: Sendable {
    public let ast: ScriptBlockAst
    public let errors: [ParseError]
    public let source: ScriptSource
    let store: TokenStore
    /// The script defines classes or enumerations.
    public let definesTypes: Bool

    /// All tokens with comments and line ends, in order; the last is the end of the input.
    public var tokens: [Token] { store.tokens }
    /// The same, each made when it is looked at.
    public var tokenList: TokenList { TokenList(store: store) }

    /// More text could make the input whole: the prompt asks for another line.
    public var isIncomplete: Bool { errors.first?.incompleteInput == true }
}

/// `System.Management.Automation.Language.Parser`.
public enum Parser {
    public static func parse(_ text: String, fileName: String? = nil, options: ParserOptions = ParserOptions()) -> ParseResult {
        parse(ScriptSource(text, file: fileName), options: options)
    }

    /// Parses a source. Never fails: errors are in the result.
    public static func parse(_ source: ScriptSource, options: ParserOptions = ParserOptions()) -> ParseResult {
        source.units.withUnsafeBufferPointer { units in
            CharacterTraits.table.withUnsafeBufferPointer { traits in
                // A buffer without elements has no address; one unit that is never read stands in.
                var empty: UInt16 = 0
                return withUnsafePointer(to: &empty) { stand in
                    let core = ParserCore(
                        source: source, base: units.baseAddress ?? stand, count: units.count, traits: traits.baseAddress ?? stand,
                        options: options)
                    return core.script()
                }
            }
        }
    }
}

extension ParserCore {
    func script() -> ParseResult {
        // A byte order mark is no part of the text.
        if lexer.limit > 0, lexer.base[0] == 0xFEFF { lexer.position = 1 }
        let usings = usingStatements()
        let drafted = scriptBlockRule(nil, isFilter: false, usings: usings)
        if lexer.tokens.last?.kind != .endOfInput {
            ungot = nil
            lexer.position = lexer.limit
            _ = lexer.next()
        }
        checkSignature()
        let requirements = requirementsRule()
        let ast: ScriptBlockAst
        if let requirements {
            ast = ScriptBlockAst(
                drafted.extent, usingStatements: drafted.usingStatements, attributes: drafted.attributes, paramBlock: drafted.paramBlock,
                dynamicParamBlock: drafted.dynamicParamBlock, beginBlock: drafted.beginBlock, processBlock: drafted.processBlock,
                endBlock: drafted.endBlock, cleanBlock: drafted.cleanBlock, scriptRequirements: requirements)
        } else {
            ast = drafted
        }
        if options.semanticChecks, !tooDeep { checkSemantics() }
        let store = TokenStore(
            source: source, lexemes: lexer.tokens, texts: lexer.texts, numbers: lexer.numbers, paths: lexer.paths)
        return ParseResult(ast: ast, errors: lexer.errors, source: source, store: store, definesTypes: noted.contains { $0.kind == .typeDefinition })
    }

    /// Behind a signature block only comments may stand.
    private func checkSignature() {
        guard lexer.signatureStart >= 0 else { return }
        for token in lexer.tokens where token.start > lexer.signatureStart {
            switch token.kind {
            case .comment, .newLine, .endOfInput, .lineContinuation: continue
            default:
                error(
                    extent(token), "TokenAfterEndOfValidScriptText",
                    "Executable script code found in signature block.")
                return
            }
        }
    }

    func publicToken(_ lexeme: Lexeme) -> Token {
        TokenStore(source: source, lexemes: [lexeme], texts: lexer.texts, numbers: lexer.numbers, paths: lexer.paths).make(lexeme)
    }
}
