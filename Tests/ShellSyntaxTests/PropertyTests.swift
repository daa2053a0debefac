import ShellSyntax
import Testing

/// What must hold of every text, checked over whole scripts and over damaged ones.
@Suite struct PropertyTests {
    /// Tokens are in order, do not overlap, and what lies between them is blank.
    @Test(arguments: Scripts.all.indices)
    func tokensAndBlanksGiveTheText(_ index: Int) {
        let text = Scripts.all[index]
        let result = Parser.parse(text)
        #expect(result.errors.map { "\($0.errorId) \($0.extent.startOffset)" } == [])
        var rebuilt = ""
        var at = 0
        for token in result.tokens where token.kind != .endOfInput {
            let gap = result.source.text(at, token.extent.startOffset)
            #expect(gap.allSatisfy { $0 == " " || $0 == "\t" })
            rebuilt += gap + token.text
            at = token.extent.endOffset
        }
        rebuilt += result.source.text(at, result.source.units.count)
        #expect(rebuilt == text)
    }

    /// Children lie within their parents (a `#Requires`, an implied call and an empty list have no place of their own).
    @Test(arguments: Scripts.all.indices)
    func childrenLieWithinParents(_ index: Int) {
        let root = Parser.parse(Scripts.all[index]).ast
        for node in root.findAll(searchNestedScriptBlocks: true, where: { _ in true }) {
            for child in node.children {
                #expect(child.parent === node)
                if child.startOffset == 0 && child.endOffset == 0 { continue }
                if node.kind == .namedBlock, child.kind == .commandExpression { continue }
                if node.kind == .paramBlock, child.kind == .attribute { continue }
                #expect(child.startOffset >= node.startOffset && child.endOffset <= node.endOffset, "\(child.kind) in \(node.kind)")
            }
        }
    }

    /// A script that is cut behind any token is whole or asks for more.
    @Test(arguments: Scripts.all.indices)
    func prefixesAreValidOrIncomplete(_ index: Int) {
        let whole = Parser.parse(Scripts.all[index])
        for token in whole.tokens where token.kind != .endOfInput {
            let prefix = whole.source.text(0, token.extent.endOffset)
            let result = Parser.parse(prefix)
            // A cut may end in what is wrong for other reasons than being short: those errors come with the tree's checks.
            // So does one behind `&` or `.`: PowerShell asks for no more there.
            guard let first = result.errors.first, first.errorId != "MissingExpression" || ![.ampersand, .dot].contains(token.kind) else { continue }
            #expect(first.incompleteInput, "\(first.errorId) after \(prefix.suffix(40))")
        }
    }

    private func checkSanity(_ text: String, _ note: String) {
        let result = Parser.parse(text)
        var at = 0
        for token in result.tokens where token.kind != .endOfInput {
            if token.extent.startOffset < at {
                Issue.record("overlapping tokens: \(note)")
                return
            }
            at = token.extent.endOffset
        }
        let count = Int32(result.source.units.count)
        var pending: [Ast] = [result.ast]
        while let node = pending.popLast() {
            if node.startOffset < 0 || node.endOffset < node.startOffset || node.endOffset > count + 1 {
                Issue.record("extent out of the text: \(node.kind) \(note)")
                return
            }
            pending.append(contentsOf: node.children)
        }
    }

    /// Deleting, doubling and swapping tokens never traps.
    @Test(arguments: Scripts.all.indices)
    func damagedScripts(_ index: Int) {
        let whole = Parser.parse(Scripts.all[index])
        let pieces = whole.tokens.filter { $0.kind != .endOfInput }.map { ($0.extent.startOffset, $0.extent.endOffset) }
        for seed in UInt64(0)..<60 {
            var random = SeededGenerator(seed: seed &* 31 &+ UInt64(index))
            var order = Array(pieces.indices)
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let at = Int.random(in: 0..<order.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: if order.count > 1 { order.remove(at: at) }
                case 1: order.swapAt(at, Int.random(in: 0..<order.count, using: &random))
                default: order.insert(order[at], at: Int.random(in: 0..<order.count, using: &random))
                }
            }
            let glue = Bool.random(using: &random) ? " " : ""
            let text = order.map { whole.source.text(pieces[$0].0, pieces[$0].1) }.joined(separator: glue)
            checkSanity(text, "seed \(seed) script \(index)")
        }
    }

    /// Text made of the characters that mean something never traps.
    @Test func randomText() {
        let parts = [
            "$", "a", "{", "}", "(", ")", "[", "]", "'", "\"", "`", "@", "#", "<#", "#>", "|", "&", ";", ",", ".", "..", ":", "::", "?", "??",
            "-", "--", "-eq", "+", "=", "1", "0x", "1e", "kb", "\n", "\r", " ", "if", "class", "function", "param", "@'", "\n'@", "@\"", "\n\"@",
            "using", "%", "!", ">", "2>&1", "<", "\u{2019}", "\u{201C}", "\u{2013}", "é", "\u{0}", "\u{FEFF}", "`u{", "$(", "@(", "@{", "${",
            "enum", "switch", "try", "catch", "--%", "base", ":x", "begin", "trap", "data", "*", "\\", "\u{2028}", "\u{1F600}",
        ]
        for seed in UInt64(0)..<1500 {
            var random = SeededGenerator(seed: seed)
            var text = ""
            for _ in 0..<Int.random(in: 1...40, using: &random) { text += parts[Int.random(in: 0..<parts.count, using: &random)] }
            checkSanity(text, "seed \(seed): \(text.debugDescription)")
        }
    }

    /// Nesting without end is an error, not a crash; so is a chain that would make a tree as deep.
    @Test(arguments: [
        "(", "[", "{", "$(", "@(", "@{a=", "\"$(", "if (1) {", "-not ", "!", "-", "1+(", "$a[", "$a.b(", "[a[", "[int]", ",", "f {", "function f {",
        "class C { f() {", "switch (1) { 1 {", "try {", "$x = ", "1 ? ", "1 ? 1 : ", "[A(", "a | ", "1 + ", "$a.b.c", "a && ", "1,", "'a' -f ",
        "if (1) {} elseif ", "using module @{", "${", "{param(", "[A[]", "[Parameter()]",
    ])
    func hostileNesting(_ piece: String) {
        let text = String(repeating: piece, count: 10_000)
        let result = Parser.parse(text)
        #expect(result.ast.endOffset >= 0)
        if piece != "class C { f() {" { checkSanity(String(repeating: piece, count: 3000), piece) }
    }
}
