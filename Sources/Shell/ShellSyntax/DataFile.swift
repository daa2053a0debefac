/// Reads data files (`.psd1`): one hashtable or value of constants, never executed.
public enum DataFile {
    /// What a data file held, or what was wrong with it.
    public struct Result: Sendable {
        /// The value, where the file holds exactly one expression and no error.
        public let value: ExpressionAst?
        public let parse: ParseResult
        /// Errors of the parser and of the restricted language, with their extents (`extent.startLineNumber`).
        public let errors: [ParseError]
    }

    /// Parses a data file. Allowed are constants, arrays, hashtables, parentheses, a sign before a number and the variables
    /// `$true`, `$false`, `$null` (with those in `variables` besides).
    public static func parse(_ text: String, fileName: String? = nil, variables: Set<String> = []) -> Result {
        parse(ScriptSource(text, file: fileName), variables: variables)
    }

    public static func parse(_ source: ScriptSource, variables: Set<String> = []) -> Result {
        let parsed = Parser.parse(source)
        var errors = parsed.errors
        var value: ExpressionAst?
        if errors.isEmpty {
            errors = violations(in: parsed.ast, variables.sorted())
            if errors.isEmpty {
                let statements = parsed.ast.endBlock?.statements ?? []
                if statements.count == 1, statements[0].kind == .pipeline {
                    value = unsafeDowncast(statements[0], to: PipelineAst.self).pureExpression()
                }
                if value == nil {
                    errors.append(
                        ParseError(
                            extent: statements.dropFirst().first?.extent ?? parsed.ast.extent, errorId: "InvalidDataFile",
                            message: "A data file holds one value, such as a hash table."))
                }
            }
        }
        return Result(value: value, parse: parsed, errors: errors)
    }

    private static func violations(in root: ScriptBlockAst, _ variables: [String]) -> [ParseError] {
        var found = RestrictedLanguage.violations(in: root, commands: [], variables: variables)
        // Stricter than a data section: values only.
        for node in root.findAll(searchNestedScriptBlocks: true, where: { _ in true }) {
            let what: String
            switch node.kind {
            case .binaryExpression: what = "Operators are"
            case .unaryExpression:
                let unary = unsafeDowncast(node, to: UnaryExpressionAst.self)
                if (unary.tokenKind == .minus || unary.tokenKind == .plus) && unary.child.kind == .constantExpression { continue }
                what = "Operators are"
            case .ifStatement: what = "If statements are"
            case .ternaryExpression: what = "Ternary expressions are"
            case .subExpression: what = "Subexpressions are"
            case .pipelineChain: what = "Pipeline chains are"
            case .typeExpression: what = "Types are"
            case .paramBlock: what = "Parameters are"
            case .usingStatement: what = "Using statements are"
            case .convertExpression: what = "Conversions are"
            default: continue
            }
            found.append(
                ParseError(
                    extent: node.extent, errorId: "StatementNotSupportedInDataFile", message: "\(what) not allowed in a data file."))
        }
        return found.sorted { $0.extent.start < $1.extent.start }
    }
}
