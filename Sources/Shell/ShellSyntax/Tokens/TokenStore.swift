/// The tokens of a parse in compact form; `Token` objects are made when they are asked for.
final class TokenStore: @unchecked Sendable {
    private let source: ScriptSource
    private let lexemes: ContiguousArray<Lexeme>
    private let texts: ContiguousArray<TextPayload>
    private let numbers: ContiguousArray<LiteralValue>
    private let paths: ContiguousArray<VariablePath>

    init(
        source: ScriptSource, lexemes: ContiguousArray<Lexeme>, texts: ContiguousArray<TextPayload>,
        numbers: ContiguousArray<LiteralValue>, paths: ContiguousArray<VariablePath>
    ) {
        self.source = source
        self.lexemes = lexemes
        self.texts = texts
        self.numbers = numbers
        self.paths = paths
    }

    var tokens: [Token] { lexemes.map { make($0) } }

    /// Comments, for help and requirements.
    var comments: [Lexeme] { lexemes.filter { $0.kind == .comment } }
    var all: ContiguousArray<Lexeme> { lexemes }

    /// What stands between the quotes.
    private func inner(_ lexeme: Lexeme) -> String { source.text(Int(lexeme.start) + 1, Int(lexeme.end) - 1) }

    func make(_ lexeme: Lexeme) -> Token {
        let extent = ScriptExtent(source: source, start: lexeme.start, end: lexeme.end)
        let flags = TokenFlags(rawValue: lexeme.kind.traits.rawValue | lexeme.flags)
        let index = Int(lexeme.payload)
        switch lexeme.kind {
        case .number where numbers.indices.contains(index):
            return NumberToken(extent, flags, value: numbers[index])
        case .variable, .splattedVariable:
            guard paths.indices.contains(index) else { return Token(lexeme.kind, flags, extent) }
            return VariableToken(lexeme.kind, extent, flags, variablePath: paths[index])
        case .parameter:
            let colon = lexeme.payload == 1
            return ParameterToken(
                extent, flags, parameterName: source.text(Int(lexeme.start) + 1, Int(lexeme.end) - (colon ? 1 : 0)), usedColon: colon)
        case .label:
            return LabelToken(extent, flags, labelText: source.text(Int(lexeme.start) + 1, Int(lexeme.end)))
        case .redirection:
            let from = RedirectionStream(rawValue: UInt8(truncatingIfNeeded: lexeme.payload & 15)) ?? .output
            if lexeme.payload & 32 != 0 {
                let to = RedirectionStream(rawValue: UInt8(truncatingIfNeeded: lexeme.payload >> 8)) ?? .output
                return MergingRedirectionToken(extent, flags, fromStream: from, toStream: to)
            }
            return FileRedirectionToken(extent, flags, fromStream: from, append: lexeme.payload & 16 != 0)
        case .stringLiteral, .hereStringLiteral:
            return StringLiteralToken(lexeme.kind, extent, flags, value: texts.indices.contains(index) ? texts[index].value : inner(lexeme))
        case .stringExpandable, .hereStringExpandable:
            guard texts.indices.contains(index) else {
                return StringExpandableToken(lexeme.kind, extent, flags, value: inner(lexeme), nestedTokens: nil)
            }
            let nested = texts[index].nested.map { make($0) }
            return StringExpandableToken(
                lexeme.kind, extent, flags, value: texts[index].value, nestedTokens: texts[index].expansions.isEmpty ? nil : nested)
        case .generic, .identifier:
            guard texts.indices.contains(index) else { return StringToken(lexeme.kind, extent, flags, value: extent.text) }
            if texts[index].expansions.isEmpty { return StringToken(lexeme.kind, extent, flags, value: texts[index].value) }
            return StringExpandableToken(
                lexeme.kind, extent, flags, value: texts[index].value, nestedTokens: texts[index].nested.map { make($0) })
        default:
            return Token(lexeme.kind, flags, extent)
        }
    }
}

/// The tokens of a parse, each made when it is looked at: most that ask for a script's tokens look at few.
public struct TokenList: Sendable {
    let store: TokenStore
    public var count: Int { store.all.count }
    public subscript(_ at: Int) -> Token { store.make(store.all[at]) }
}
