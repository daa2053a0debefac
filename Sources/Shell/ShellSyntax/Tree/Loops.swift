/// A statement that `break` and `continue` can name.
public class LabeledStatementAst: StatementAst, @unchecked Sendable {
    /// Without its colon.
    public let label: String?
    public let condition: PipelineBaseAst?

    init(_ extent: ScriptExtent, label: String?, condition: PipelineBaseAst?, kind: AstKind) {
        self.label = label
        self.condition = condition
        super.init(extent, kind: kind)
        condition?.parent = self
    }

    deinit {
        self.condition?.leave(self)
    }
}

/// A loop.
public class LoopStatementAst: LabeledStatementAst, @unchecked Sendable {
    public let body: StatementBlockAst

    init(
        _ extent: ScriptExtent,
        label: String?,
        condition: PipelineBaseAst?,
        body: StatementBlockAst,
        kind: AstKind
    ) {
        self.body = body
        super.init(extent, label: label, condition: condition, kind: kind)
        body.parent = self
    }

    deinit {
        body.leave(self)
    }
}

/// `foreach ($variable in condition) body`.
public final class ForEachStatementAst: LoopStatementAst, @unchecked Sendable {
    public let variable: VariableExpressionAst
    public let throttleLimit: ExpressionAst?
    public let isParallel: Bool

    init(
        _ extent: ScriptExtent,
        label: String?,
        condition: PipelineBaseAst?,
        body: StatementBlockAst,
        variable: VariableExpressionAst,
        throttleLimit: ExpressionAst?,
        isParallel: Bool
    ) {
        self.variable = variable
        self.throttleLimit = throttleLimit
        self.isParallel = isParallel
        super.init(extent, label: label, condition: condition, body: body, kind: .forEachStatement)
        variable.parent = self
        throttleLimit?.parent = self
    }

    deinit {
        variable.leave(self)
        self.throttleLimit?.leave(self)
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        body(variable)
        if let child = throttleLimit { body(child) }
        if let child = condition { body(child) }
        body(self.body)
    }
}

/// `for (initializer; condition; iterator) body`.
public final class ForStatementAst: LoopStatementAst, @unchecked Sendable {
    public let initializer: PipelineBaseAst?
    public let iterator: PipelineBaseAst?

    init(
        _ extent: ScriptExtent,
        label: String?,
        condition: PipelineBaseAst?,
        body: StatementBlockAst,
        initializer: PipelineBaseAst?,
        iterator: PipelineBaseAst?
    ) {
        self.initializer = initializer
        self.iterator = iterator
        super.init(extent, label: label, condition: condition, body: body, kind: .forStatement)
        initializer?.parent = self
        iterator?.parent = self
    }

    deinit {
        self.initializer?.leave(self)
        self.iterator?.leave(self)
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        if let child = initializer { body(child) }
        if let child = condition { body(child) }
        if let child = iterator { body(child) }
        body(self.body)
    }
}

/// `do body while (condition)`.
public final class DoWhileStatementAst: LoopStatementAst, @unchecked Sendable {

    init(_ extent: ScriptExtent, label: String?, condition: PipelineBaseAst?, body: StatementBlockAst) {
        super.init(extent, label: label, condition: condition, body: body, kind: .doWhileStatement)
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        if let child = condition { body(child) }
        body(self.body)
    }
}

/// `do body until (condition)`.
public final class DoUntilStatementAst: LoopStatementAst, @unchecked Sendable {

    init(_ extent: ScriptExtent, label: String?, condition: PipelineBaseAst?, body: StatementBlockAst) {
        super.init(extent, label: label, condition: condition, body: body, kind: .doUntilStatement)
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        if let child = condition { body(child) }
        body(self.body)
    }
}

/// `while (condition) body`.
public final class WhileStatementAst: LoopStatementAst, @unchecked Sendable {

    init(_ extent: ScriptExtent, label: String?, condition: PipelineBaseAst?, body: StatementBlockAst) {
        super.init(extent, label: label, condition: condition, body: body, kind: .whileStatement)
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        if let child = condition { body(child) }
        body(self.body)
    }
}

/// `switch [options] (condition) { clauses }`.
public final class SwitchStatementAst: LabeledStatementAst, @unchecked Sendable {
    public let flags: SwitchFlags
    public let clauses: [(condition: ExpressionAst, body: StatementBlockAst)]
    public let `default`: StatementBlockAst?

    init(
        _ extent: ScriptExtent,
        label: String?,
        condition: PipelineBaseAst?,
        flags: SwitchFlags,
        clauses: [(condition: ExpressionAst, body: StatementBlockAst)],
        default defaultValue: StatementBlockAst?
    ) {
        self.flags = flags
        self.clauses = clauses
        self.default = defaultValue
        super.init(extent, label: label, condition: condition, kind: .switchStatement)
        for pair in clauses {
            pair.condition.parent = self
            pair.body.parent = self
        }
        defaultValue?.parent = self
    }

    deinit {
        for pair in clauses {
            pair.condition.leave(self)
            pair.body.leave(self)
        }
        self.default?.leave(self)
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        if let child = condition { body(child) }
        for pair in clauses {
            body(pair.condition)
            body(pair.body)
        }
        if let child = self.default { body(child) }
    }
}
