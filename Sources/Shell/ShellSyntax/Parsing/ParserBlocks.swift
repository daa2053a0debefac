/// Lists of statements and blocks.
extension ParserCore {
    func statementListRule(_ statements: inout [StatementAst], _ traps: inout [TrapStatementAst]) -> ScriptExtent? {
        var first: Int32?
        var last: Int32 = 0
        while true {
            skipNewlinesAndSemicolons()
            if tooDeep { break }
            guard let statement = statementRule() else { break }
            if statement.kind == .trapStatement {
                traps.append(unsafeDowncast(statement, to: TrapStatementAst.self))
            } else {
                statements.append(statement)
            }
            if first == nil { first = statement.startOffset }
            last = statement.endOffset
            let kind = peekToken().kind
            if kind == .rParen || kind == .rCurly || kind == .endOfInput { break }
        }
        return first.map { extent($0, last) }
    }

    func statementBlockRule() -> StatementBlockAst? {
        skipNewlines()
        let lCurly = nextToken()
        guard lCurly.kind == .lCurly else {
            unget(lCurly)
            return nil
        }
        guard enter() else {
            leave()
            return StatementBlockAst(extent(lCurly), statements: [], traps: [])
        }
        defer { leave() }
        let oldMode = lexer.mode
        let oldComma = commaDisabled
        commaDisabled = false
        lexer.mode = .command
        defer {
            lexer.mode = oldMode
            commaDisabled = oldComma
        }
        var statements: [StatementAst] = []
        var traps: [TrapStatementAst] = []
        let list = statementListRule(&statements, &traps)
        let rCurly = nextToken()
        var end = rCurly.end
        if rCurly.kind != .rCurly {
            unget(rCurly)
            end = list?.end ?? lCurly.end
            missingCurly(extent(lCurly), rCurly)
        }
        return StatementBlockAst(extent(lCurly.start, end), statements: statements, traps: traps)
    }

    func missingCurly(_ at: ScriptExtent, _ found: Lexeme) {
        incomplete(
            at, detectedAt: found.start, "MissingEndCurlyBrace", "Missing closing '}' in statement block or type definition.")
    }

    func scriptBlockRule(
        _ lCurly: Lexeme?, isFilter: Bool, usings: [UsingStatementAst] = [], requirements: ScriptRequirements? = nil,
        predefined: StatementAst? = nil
    ) -> ScriptBlockAst {
        let oldMode = lexer.mode
        let oldComma = commaDisabled
        commaDisabled = false
        setMode(.command)
        defer {
            setMode(oldMode)
            commaDisabled = oldComma
        }
        let paramBlock = paramBlockRule()
        skipNewlinesAndSemicolons()
        if peekToken().traits.contains(.scriptBlockBlockName) {
            return namedBlockList(lCurly, usings, paramBlock, requirements)
        }
        var statements: [StatementAst] = []
        var traps: [TrapStatementAst] = []
        if let predefined { statements.append(predefined) }
        var list = statementListRule(&statements, &traps)
        if lCurly == nil {
            while !tooDeep {
                let token = peekToken()
                guard token.kind != .endOfInput else { break }
                // Nothing can start a statement here: a stray bracket or operator.
                skipToken()
                unexpected(token)
                if let more = statementListRule(&statements, &traps) {
                    list = extent(list?.start ?? more.start, more.end)
                }
            }
        }
        let whole = finishBody(lCurly, list?.end ?? paramBlock?.endOffset)
        var bodyStart = list?.start
        var bodyEnd = list?.end
        if let paramBlock {
            bodyStart = paramBlock.startOffset
            bodyEnd = max(bodyEnd ?? 0, paramBlock.endOffset)
        }
        if let firstUsing = usings.first, let lastUsing = usings.last {
            bodyStart = min(bodyStart ?? firstUsing.startOffset, firstUsing.startOffset)
            bodyEnd = max(bodyEnd ?? 0, lastUsing.endOffset)
        }
        let body = bodyStart.map { extent($0, bodyEnd ?? $0) } ?? lCurly.map { after($0) } ?? emptyExtent
        let block = NamedBlockAst(
            body, unnamed: true, blockKind: isFilter ? .process : .end, statements: statements, traps: traps)
        return ScriptBlockAst(
            whole, usingStatements: usings, attributes: paramBlock.map(attributesOf) ?? [], paramBlock: paramBlock,
            dynamicParamBlock: nil, beginBlock: nil, processBlock: isFilter ? block : nil, endBlock: isFilter ? nil : block,
            cleanBlock: nil, scriptRequirements: requirements)
    }

    func attributesOf(_ block: ParamBlockAst) -> [AttributeAst] { block.attributes.compactMap { $0 as? AttributeAst } }

    func finishBody(_ lCurly: Lexeme?, _ lastEnd: Int32?) -> ScriptExtent {
        guard let lCurly else { return extent(0, Int32(truncatingIfNeeded: source.units.count)) }
        let rCurly = nextToken()
        if rCurly.kind == .rCurly { return extent(lCurly, rCurly) }
        unget(rCurly)
        missingCurly(extent(lCurly), rCurly)
        return extent(lCurly.start, lastEnd ?? lCurly.end)
    }

    func namedBlockList(
        _ lCurly: Lexeme?, _ usings: [UsingStatementAst], _ paramBlock: ParamBlockAst?, _ requirements: ScriptRequirements?
    ) -> ScriptBlockAst {
        var blocks: [TokenKind: NamedBlockAst] = [:]
        var lastEnd: Int32?
        loop: while !tooDeep {
            let token = nextToken()
            switch token.kind {
            case .rCurly where lCurly != nil, .endOfInput:
                unget(token)
                break loop
            case .begin, .process, .end, .clean, .dynamicparam:
                var end = token.end
                let body: StatementBlockAst
                if let found = statementBlockRule() {
                    body = found
                    end = found.endOffset
                } else {
                    incomplete(
                        after(token), "MissingNamedStatementBlock", "Missing statement block after '\(token.kind.text)'.")
                    body = StatementBlockAst(after(token), statements: [], traps: [])
                }
                lastEnd = end
                let whole = extent(token.start, end)
                if blocks[token.kind] != nil {
                    error(
                        whole, "DuplicateScriptCommandClause", "Script command clause '\(token.kind.text)' has already been defined.")
                } else {
                    blocks[token.kind] = NamedBlockAst(
                        whole, unnamed: false, blockKind: token.kind, statements: body.statements, traps: body.traps)
                }
            default:
                error(
                    extent(token), "MissingNamedBlocks",
                    "unexpected token '\(text(token))', expected 'begin', 'process', 'end', 'clean', or 'dynamicparam'.")
                // Read the misplaced statements, so that what is wrong inside is found as well.
                unget(token)
                var statements: [StatementAst] = []
                var traps: [TrapStatementAst] = []
                let list = statementListRule(&statements, &traps)
                let next = peekToken()
                if list == nil || (next.kind == .rParen || (next.kind == .rCurly && lCurly == nil)) {
                    if next.kind == .rCurly, lCurly != nil { continue }
                    if next.kind != .endOfInput { skipToken() }
                }
                if let list { lastEnd = list.end }
            }
            skipNewlinesAndSemicolons()
        }
        let whole = finishBody(lCurly, lastEnd)
        return ScriptBlockAst(
            whole, usingStatements: usings, attributes: paramBlock.map(attributesOf) ?? [], paramBlock: paramBlock,
            dynamicParamBlock: blocks[.dynamicparam], beginBlock: blocks[.begin], processBlock: blocks[.process],
            endBlock: blocks[.end], cleanBlock: blocks[.clean], scriptRequirements: requirements)
    }
}
