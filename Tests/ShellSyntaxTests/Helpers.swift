import ShellSyntax

/// A tree as nested parentheses: class names without `Ast`, texts of leaves.
func shape(_ text: String) -> String {
    let result = Parser.parse(text)
    var output = ""
    func write(_ node: Ast) {
        let children = node.children
        let name = node.kind.className.replacing("ExpressionAst", with: "").replacing("StatementAst", with: "").replacing("Ast", with: "")
        if children.isEmpty {
            output += name.isEmpty ? node.text : "\(name)‹\(node.text)›"
            return
        }
        output += name + "("
        for (index, child) in children.enumerated() {
            if index > 0 { output += " " }
            write(child)
        }
        output += ")"
    }
    for (index, statement) in (result.ast.endBlock?.statements ?? []).enumerated() {
        if index > 0 { output += "; " }
        write(statement)
    }
    return output
}

extension String {
    func replacing(_ piece: String, with other: String) -> String {
        var output = ""
        var rest = self[...]
        while !rest.isEmpty {
            if rest.hasPrefix(piece) {
                output += other
                rest = rest.dropFirst(piece.count)
            } else {
                output.append(rest.removeFirst())
            }
        }
        return output
    }
}

/// Ids of the errors of a text, in order.
func errorIds(_ text: String) -> [String] { Parser.parse(text).errors.map(\.errorId) }

/// The only expression of a text.
func expression(_ text: String) -> ExpressionAst? {
    let statements = Parser.parse(text).ast.endBlock?.statements ?? []
    guard statements.count == 1, let pipeline = statements[0] as? PipelineAst else { return nil }
    return pipeline.pureExpression()
}

/// The elements of the only command of a text.
func elements(_ text: String) -> [CommandElementAst] {
    let statements = Parser.parse(text).ast.endBlock?.statements ?? []
    guard statements.count == 1, let pipeline = statements[0] as? PipelineAst, pipeline.pipelineElements.count == 1 else { return [] }
    return (pipeline.pipelineElements[0] as? CommandAst)?.commandElements ?? []
}

/// A generator with a seed that a failing test can print.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64
    init(seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }
    mutating func next() -> UInt64 {
        state = state &+ 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
