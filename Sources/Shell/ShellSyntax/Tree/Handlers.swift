/// `try`, `catch`, `finally`.
public final class TryStatementAst: StatementAst, @unchecked Sendable {
    public let body: StatementBlockAst
    public let catchClauses: [CatchClauseAst]
    public let finally: StatementBlockAst?

    init(
        _ extent: ScriptExtent,
        body: StatementBlockAst,
        catchClauses: [CatchClauseAst],
        finally: StatementBlockAst?
    ) {
        self.body = body
        self.catchClauses = catchClauses
        self.finally = finally
        super.init(extent, kind: .tryStatement)
        body.parent = self
        for child in catchClauses { child.parent = self }
        finally?.parent = self
    }

    deinit {
        body.leave(self)
        for child in catchClauses { child.leave(self) }
        self.finally?.leave(self)
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        body(self.body)
        for child in catchClauses { body(child) }
        if let child = finally { body(child) }
    }
}

/// One `catch`.
public final class CatchClauseAst: Ast, @unchecked Sendable {
    public let catchTypes: [TypeConstraintAst]
    public let body: StatementBlockAst

    init(_ extent: ScriptExtent, catchTypes: [TypeConstraintAst], body: StatementBlockAst) {
        self.catchTypes = catchTypes
        self.body = body
        super.init(extent, kind: .catchClause)
        for child in catchTypes { child.parent = self }
        body.parent = self
    }

    deinit {
        for child in catchTypes { child.leave(self) }
        body.leave(self)
    }

    public var isCatchAll: Bool { catchTypes.isEmpty }

    override public func forEachChild(_ body: (Ast) -> Void) {
        for child in catchTypes { body(child) }
        body(self.body)
    }
}

/// `trap [type] { ... }`.
public final class TrapStatementAst: StatementAst, @unchecked Sendable {
    public let trapType: TypeConstraintAst?
    public let body: StatementBlockAst

    init(_ extent: ScriptExtent, trapType: TypeConstraintAst?, body: StatementBlockAst) {
        self.trapType = trapType
        self.body = body
        super.init(extent, kind: .trapStatement)
        trapType?.parent = self
        body.parent = self
    }

    deinit {
        self.trapType?.leave(self)
        body.leave(self)
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        if let child = trapType { body(child) }
        body(self.body)
    }
}
