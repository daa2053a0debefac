/// The recursive-descent parser. One object reads one text; nested pieces of strings are read by the same object.
final class ParserCore {
    let source: ScriptSource
    let lexer: Lexer
    let options: ParserOptions
    var ungot: Lexeme?
    var commaDisabled = false
    /// How deep the grammar is nested at the moment.
    var depth = 0
    var tooDeep = false
    var catchDepth = 0
    /// Where the body of the `switch` ended that was read last.
    var lastEnd: Int32 = 0

    /// Levels of the grammar that may be open at once: more than any script has, few enough for those who walk the tree.
    static let depthLimit = 400
    /// Links of a chain (operators, members, pipes) that make the tree as deep as it is long.
    static let chainLimit = 1000
    /// Below this address the stack is too short to go on.
    let stackLimit = StackBounds.limit()

    /// The whole text, whatever piece the lexer looks at.
    let sourceBase: UnsafePointer<UInt16>
    let sourceCount: Int
    /// Nodes that the checks of the whole tree look at.
    var noted = ContiguousArray<Ast>()

    init(source: ScriptSource, base: UnsafePointer<UInt16>, count: Int, traits: UnsafePointer<UInt16>, options: ParserOptions) {
        self.source = source
        self.options = options
        sourceBase = base
        sourceCount = count
        lexer = Lexer(source: source, base: base, count: count, traits: traits)
    }

    // MARK: tokens

    @inline(__always) func nextToken() -> Lexeme {
        if let token = ungot {
            ungot = nil
            return token
        }
        return lexer.next()
    }

    @inline(__always) func peekToken() -> Lexeme {
        if let token = ungot { return token }
        let token = lexer.next()
        ungot = token
        return token
    }

    @inline(__always) func unget(_ token: Lexeme) { ungot = token }
    @inline(__always) func skipToken() { ungot = nil }

    func skipNewlines() { skip(semicolons: false) }
    func skipNewlinesAndSemicolons() { skip(semicolons: true) }

    private func skip(semicolons: Bool) {
        if let token = ungot {
            guard token.kind == .newLine || (semicolons && token.kind == .semi) else { return }
            ungot = nil
        }
        lexer.skipNewlines(semicolons: semicolons)
    }

    func setMode(_ mode: LexerMode) {
        if lexer.mode != mode, let token = ungot, !token.traits.contains(.parseModeInvariant), token.kind != .variable {
            resync(token)
        }
        lexer.mode = mode
    }

    func resync(_ token: Lexeme) {
        ungot = nil
        lexer.resync(to: token)
    }

    /// Runs with another mode and puts the old one back.
    @inline(__always) func inMode<Result>(_ mode: LexerMode, _ body: () -> Result) -> Result {
        let old = lexer.mode
        setMode(mode)
        let result = body()
        setMode(old)
        return result
    }

    /// Where reading could start again.
    func restorePoint() -> Int32 {
        if let token = ungot { return token.start }
        return Int32(truncatingIfNeeded: lexer.offset(lexer.position))
    }

    func restore(_ point: Int32) {
        ungot = nil
        lexer.resync(toOffset: point)
    }

    // MARK: texts

    @inline(__always) func text(_ token: Lexeme) -> String { fastText(token.start, token.end) }

    /// The value of a word or string.
    func value(_ token: Lexeme) -> String {
        switch token.kind {
        case .generic, .stringLiteral, .stringExpandable, .hereStringLiteral, .hereStringExpandable:
            if token.payload >= 0 { return lexer.texts[Int(token.payload)].value }
            if token.payload == Lexeme.innerText { return fastText(token.start + 1, token.end - 1) }
        default: break
        }
        return rawText(token)
    }

    /// The text of a token that holds no escapes.
    func rawText(_ token: Lexeme) -> String {
        fastText(token.start, token.end)
    }

    func fastText(_ start: Int32, _ end: Int32) -> String {
        guard start >= 0, end >= start, Int(end) <= sourceCount else { return "" }
        return Lexer.string(sourceBase, Int(start), Int(end))
    }

    // MARK: extents

    @inline(__always) func extent(_ start: Int32, _ end: Int32) -> ScriptExtent {
        ScriptExtent(source: source, start: start, end: max(start, end))
    }

    @inline(__always) func extent(_ token: Lexeme) -> ScriptExtent { extent(token.start, token.end) }
    @inline(__always) func extent(_ first: Lexeme, _ last: Ast) -> ScriptExtent { extent(first.start, last.endOffset) }
    @inline(__always) func extent(_ first: Ast, _ last: Ast) -> ScriptExtent { extent(first.startOffset, last.endOffset) }
    @inline(__always) func extent(_ first: Ast, _ last: Lexeme) -> ScriptExtent { extent(first.startOffset, last.end) }
    @inline(__always) func extent(_ first: Lexeme, _ last: Lexeme) -> ScriptExtent { extent(first.start, last.end) }
    @inline(__always) func after(_ token: Lexeme) -> ScriptExtent { extent(token.end, token.end) }
    @inline(__always) func after(_ node: Ast) -> ScriptExtent { extent(node.endOffset, node.endOffset) }
    @inline(__always) func after(_ end: Int32) -> ScriptExtent { extent(end, end) }
    var emptyExtent: ScriptExtent { extent(0, 0) }

    // MARK: errors

    func error(_ extent: ScriptExtent, _ id: String, _ message: String) {
        if tooDeep { return }
        lexer.report(extent, id, message)
    }

    /// An error that more text could mend, where nothing but blanks and comments follows.
    func incomplete(_ extent: ScriptExtent, detectedAt: Int32? = nil, _ id: String, _ message: String) {
        if tooDeep { return }
        lexer.report(extent, id, message, incomplete: onlyTriviaFollows(detectedAt ?? extent.end))
    }

    private func onlyTriviaFollows(_ offset: Int32) -> Bool {
        source.units.withUnsafeBufferPointer { units in
            var index = Int(offset)
            while index < units.count {
                let c = units[index]
                if c.isBlank || c.isLineEnd {
                    index += 1
                } else if c == unit("#") {
                    while index < units.count, !units[index].isLineEnd { index += 1 }
                } else if c == unit("<"), index + 1 < units.count, units[index + 1] == unit("#") {
                    index += 2
                    while index + 1 < units.count, !(units[index] == unit("#") && units[index + 1] == unit(">")) { index += 1 }
                    index += 2
                } else {
                    return false
                }
            }
            return true
        }
    }

    func unexpected(_ token: Lexeme) {
        error(extent(token), "UnexpectedToken", "Unexpected token '\(text(token))' in expression or statement.")
    }

    /// Enters one level of nesting; false where the text is nested too deeply to go on.
    func enter() -> Bool {
        depth += 1
        if depth > ParserCore.depthLimit || StackBounds.address() < stackLimit {
            giveUp()
            return false
        }
        return true
    }

    func leave() { depth -= 1 }

    /// Stops reading: all that remains is skipped.
    func giveUp() {
        guard !tooDeep else { return }
        let here = lexer.offset(min(lexer.position, lexer.limit))
        let at = Int32(truncatingIfNeeded: here)
        lexer.report(
            extent(at, at), "ScriptTooComplicated",
            "Processing was stopped because the script is too complex.")
        tooDeep = true
        ungot = nil
        lexer.position = lexer.limit
    }

    /// Remembers a node for `checkSemantics`.
    @inline(__always) func note<Node: Ast>(_ node: Node) -> Node {
        noted.append(node)
        return node
    }

    /// Error recovery: goes on to one of these kinds, or to the end.
    func skipUntil(_ kinds: TokenKind...) {
        while true {
            let token = nextToken()
            if token.kind == .endOfInput || kinds.contains(token.kind) {
                unget(token)
                return
            }
        }
    }
}
