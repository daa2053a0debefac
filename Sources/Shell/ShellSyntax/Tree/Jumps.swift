/// `break [label]`.
public final class BreakStatementAst: StatementAst, @unchecked Sendable {
    public let label: ExpressionAst?

    init(_ extent: ScriptExtent, label: ExpressionAst?) {
        self.label = label
        super.init(extent, kind: .breakStatement)
        label?.parent = self
    }

    deinit {
        self.label?.leave(self)
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        if let child = label { body(child) }
    }
}

/// `continue [label]`.
public final class ContinueStatementAst: StatementAst, @unchecked Sendable {
    public let label: ExpressionAst?

    init(_ extent: ScriptExtent, label: ExpressionAst?) {
        self.label = label
        super.init(extent, kind: .continueStatement)
        label?.parent = self
    }

    deinit {
        self.label?.leave(self)
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        if let child = label { body(child) }
    }
}

/// `return [pipeline]`.
public final class ReturnStatementAst: StatementAst, @unchecked Sendable {
    public let pipeline: PipelineBaseAst?

    init(_ extent: ScriptExtent, pipeline: PipelineBaseAst?) {
        self.pipeline = pipeline
        super.init(extent, kind: .returnStatement)
        pipeline?.parent = self
    }

    deinit {
        self.pipeline?.leave(self)
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        if let child = pipeline { body(child) }
    }
}

/// `exit [pipeline]`.
public final class ExitStatementAst: StatementAst, @unchecked Sendable {
    public let pipeline: PipelineBaseAst?

    init(_ extent: ScriptExtent, pipeline: PipelineBaseAst?) {
        self.pipeline = pipeline
        super.init(extent, kind: .exitStatement)
        pipeline?.parent = self
    }

    deinit {
        self.pipeline?.leave(self)
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        if let child = pipeline { body(child) }
    }
}

/// `throw [pipeline]`; without one in a `catch` it throws again.
public final class ThrowStatementAst: StatementAst, @unchecked Sendable {
    public let pipeline: PipelineBaseAst?
    /// Stands within a `catch` and has no pipeline.
    public let isRethrow: Bool

    init(_ extent: ScriptExtent, pipeline: PipelineBaseAst?, isRethrow: Bool) {
        self.pipeline = pipeline
        self.isRethrow = isRethrow
        super.init(extent, kind: .throwStatement)
        pipeline?.parent = self
    }

    deinit {
        self.pipeline?.leave(self)
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        if let child = pipeline { body(child) }
    }
}
