/// What may stand in a list of statements.
public class StatementAst: Ast, @unchecked Sendable {
}

/// A statement that gives a value where a condition or an expression in parentheses stands.
public class PipelineBaseAst: StatementAst, @unchecked Sendable {
}

/// What could be read of a statement with a parse error.
public final class ErrorStatementAst: PipelineBaseAst, @unchecked Sendable {
    /// The keyword of the statement (`Kind` in .NET).
    public let keyword: Token?
    public let flags: [(name: String, token: Token, argument: Ast?)]
    public let conditions: [Ast]
    public let bodies: [Ast]
    public let nestedAst: [Ast]

    init(
        _ extent: ScriptExtent,
        keyword: Token?,
        flags: [(name: String, token: Token, argument: Ast?)],
        conditions: [Ast],
        bodies: [Ast],
        nestedAst: [Ast]
    ) {
        self.keyword = keyword
        self.flags = flags
        self.conditions = conditions
        self.bodies = bodies
        self.nestedAst = nestedAst
        super.init(extent, kind: .errorStatement)
        for child in conditions { child.parent = self }
        for child in bodies { child.parent = self }
        for child in nestedAst { child.parent = self }
    }

    deinit {
        for child in conditions { child.leave(self) }
        for child in bodies { child.leave(self) }
        for child in nestedAst { child.leave(self) }
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        for child in conditions { body(child) }
        for child in bodies { body(child) }
        for child in nestedAst { body(child) }
    }
}

/// `if`, its `elseif` and its `else`.
public final class IfStatementAst: StatementAst, @unchecked Sendable {
    public let clauses: [(condition: PipelineBaseAst, body: StatementBlockAst)]
    public let elseClause: StatementBlockAst?

    init(
        _ extent: ScriptExtent,
        clauses: [(condition: PipelineBaseAst, body: StatementBlockAst)],
        elseClause: StatementBlockAst?
    ) {
        self.clauses = clauses
        self.elseClause = elseClause
        super.init(extent, kind: .ifStatement)
        for pair in clauses {
            pair.condition.parent = self
            pair.body.parent = self
        }
        elseClause?.parent = self
    }

    deinit {
        for pair in clauses {
            pair.condition.leave(self)
            pair.body.leave(self)
        }
        self.elseClause?.leave(self)
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        for pair in clauses {
            body(pair.condition)
            body(pair.body)
        }
        if let child = elseClause { body(child) }
    }
}

/// `parallel` or `sequence` with its block.
public final class BlockStatementAst: StatementAst, @unchecked Sendable {
    /// `Kind` in .NET.
    public let keyword: Token
    public let body: StatementBlockAst

    init(_ extent: ScriptExtent, keyword: Token, body: StatementBlockAst) {
        self.keyword = keyword
        self.body = body
        super.init(extent, kind: .blockStatement)
        body.parent = self
    }

    deinit {
        body.leave(self)
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        body(self.body)
    }
}
