import ShellSyntax

/// Sequence points: where code that is debugged or traced tells the runspace's observer of what comes next. They are PowerShell's: statements, conditions,
/// the variable of `foreach`, the braces around a block.
extension Compiler {
    /// Set for good once something is debugged or traced: statements then tell the runspace's observer of themselves.
    nonisolated(unsafe) static var observes = false

    private func tell(_ extent: ScriptExtent, _ body: @escaping (Runspace, any StatementObserver) throws -> Void) {
        at(extent) {
            _ = emit(.special, d: addSite(SpecialSite { runspace, _, _, _ in if let observer = runspace.observer { try body(runspace, observer) } }))
        }
    }
    /// A statement, or a condition, that runs next.
    func announce(_ ast: StatementAst?) {
        guard Compiler.observes, let ast, ast.isSequencePoint else { return }
        tell(ast.extent) { [unowned ast] runspace, observer in try observer.statement(ast, runspace) }
    }
    func announce(point extent: ScriptExtent) {
        guard Compiler.observes else { return }
        tell(extent) { runspace, observer in try observer.point(extent, runspace) }
    }
    func announceEnumerator(_ name: String, isOver: Bool, _ extent: ScriptExtent) {
        guard Compiler.observes else { return }
        tell(extent) { runspace, observer in try observer.enumerates(name, isOver, runspace) }
    }
    func announceAssigned(_ variable: VariableExpressionAst, _ extent: ScriptExtent) {
        guard Compiler.observes else { return }
        let name = variable.variablePath.unqualifiedPath
        // What `$null` is given goes nowhere.
        if name.equalsIgnoringCase("null") { return }
        tell(extent) { runspace, observer in try observer.assigned(name, extent, runspace) }
    }
    func announceAssignment(_ ast: StatementAst) {
        var left: ExpressionAst
        if let assignment = ast as? AssignmentStatementAst { left = assignment.left } else {
            // `$x++` sets it as well.
            guard let unary = soleExpression(ast) as? UnaryExpressionAst, [.plusPlus, .minusMinus, .postfixPlusPlus, .postfixMinusMinus].contains(unary.tokenKind)
            else { return }
            left = unary.child
        }
        while let attributed = left as? AttributedExpressionAst { left = attributed.child }
        guard let variable = left as? VariableExpressionAst else { return }
        announceAssigned(variable, ast.extent)
    }

    /// The beginning of a block: its opening brace is a place of its own.
    func announceEntry(of ast: NamedBlockAst) {
        let body = ast.parent as? ScriptBlockAst
        let function = (body?.parent as? FunctionDefinitionAst)?.name ?? "<ScriptBlock>"
        var name = function
        if !ast.unnamed {
            switch ast.blockKind {
            case .begin: name += "<Begin>"
            case .process: name += "<Process>"
            case .dynamicparam: name += "<DynamicParam>"
            case .clean: name += "<Clean>"
            default: name += "<End>"
            }
        }
        let around = ast.unnamed ? body?.parent == nil ? nil : body?.extent : ast.extent
        var open: ScriptExtent?
        closingBrace = nil
        if let around, around.endOffset > around.startOffset + 1 {
            // A named block begins with its word.
            let units = Array(around.text.utf16)
            let start = around.start + Int32(units.firstIndex(of: 0x7B) ?? 0)
            open = ScriptExtent(source: around.source, start: start, end: start + 1)
            closingBrace = ScriptExtent(source: around.source, start: around.end - 1, end: around.end)
        }
        let file = ast.extent.file
        tell(open ?? ast.extent) { [open] runspace, observer in try observer.entered(name, open, file, runspace) }
    }
    /// The end of a block, however it is reached.
    func announceEnd() { if let closingBrace { announce(point: closingBrace) } }
}
