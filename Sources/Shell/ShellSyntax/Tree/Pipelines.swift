/// What may stand at the left of `&&` and `||`.
public class ChainableAst: PipelineBaseAst, @unchecked Sendable {
}

/// Commands joined by `|`.
public final class PipelineAst: ChainableAst, @unchecked Sendable {
    public let pipelineElements: [CommandBaseAst]
    /// Ends in `&`.
    public let background: Bool

    init(_ extent: ScriptExtent, pipelineElements: [CommandBaseAst], background: Bool) {
        self.pipelineElements = pipelineElements
        self.background = background
        super.init(extent, kind: .pipeline)
        for child in pipelineElements { child.parent = self }
    }

    deinit {
        for child in pipelineElements { child.leave(self) }
    }

    /// The expression, where the pipeline is nothing else: one element, no redirection, not in the background.
    public func pureExpression() -> ExpressionAst? {
        guard pipelineElements.count == 1, !background, pipelineElements[0].kind == .commandExpression else { return nil }
        let element = unsafeDowncast(pipelineElements[0], to: CommandExpressionAst.self)
        return element.redirections.isEmpty ? element.expression : nil
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        for child in pipelineElements { body(child) }
    }
}

/// `left && right`, `left || right`; chains lean to the left.
public final class PipelineChainAst: ChainableAst, @unchecked Sendable {
    public let lhsPipelineChain: ChainableAst
    public let rhsPipeline: PipelineAst
    /// `.andAnd` or `.orOr`.
    public let `operator`: TokenKind
    public let background: Bool

    init(
        _ extent: ScriptExtent,
        lhsPipelineChain: ChainableAst,
        rhsPipeline: PipelineAst,
        operator operatorValue: TokenKind,
        background: Bool
    ) {
        self.lhsPipelineChain = lhsPipelineChain
        self.rhsPipeline = rhsPipeline
        self.operator = operatorValue
        self.background = background
        super.init(extent, kind: .pipelineChain)
        lhsPipelineChain.parent = self
        rhsPipeline.parent = self
    }

    deinit {
        lhsPipelineChain.leave(self)
        rhsPipeline.leave(self)
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        body(lhsPipelineChain)
        body(rhsPipeline)
    }
}

/// `left = right` with any assignment operator.
public final class AssignmentStatementAst: PipelineBaseAst, @unchecked Sendable {
    public let left: ExpressionAst
    public let `operator`: TokenKind
    /// A whole statement: a pipeline, `if`, `foreach`, ...
    public let right: StatementAst
    /// The operator.
    public let errorPosition: ScriptExtent

    init(
        _ extent: ScriptExtent,
        left: ExpressionAst,
        operator operatorValue: TokenKind,
        right: StatementAst,
        errorPosition: ScriptExtent
    ) {
        self.left = left
        self.operator = operatorValue
        self.right = right
        self.errorPosition = errorPosition
        super.init(extent, kind: .assignmentStatement)
        left.parent = self
        right.parent = self
    }

    deinit {
        left.leave(self)
        right.leave(self)
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        body(left)
        body(right)
    }
}

/// An element of a pipeline.
public class CommandBaseAst: StatementAst, @unchecked Sendable {
    public let redirections: [RedirectionAst]

    init(_ extent: ScriptExtent, redirections: [RedirectionAst], kind: AstKind) {
        self.redirections = redirections
        super.init(extent, kind: kind)
        for child in redirections { child.parent = self }
    }

    deinit {
        for child in redirections { child.leave(self) }
    }
}

/// A command with its arguments.
public final class CommandAst: CommandBaseAst, @unchecked Sendable {
    /// Name first, then parameters and arguments as written.
    public let commandElements: [CommandElementAst]
    /// `.ampersand`, `.dot` or `.unknown`.
    public let invocationOperator: TokenKind

    init(
        _ extent: ScriptExtent,
        redirections: [RedirectionAst],
        commandElements: [CommandElementAst],
        invocationOperator: TokenKind
    ) {
        self.commandElements = commandElements
        self.invocationOperator = invocationOperator
        super.init(extent, redirections: redirections, kind: .command)
        for child in commandElements { child.parent = self }
    }

    deinit {
        for child in commandElements { child.leave(self) }
    }

    /// The name, where it is a constant.
    public func commandName() -> String? {
        guard let first = commandElements.first, first.kind == .stringConstantExpression else { return nil }
        return unsafeDowncast(first, to: StringConstantExpressionAst.self).string
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        for child in commandElements { body(child) }
        for child in redirections { body(child) }
    }
}

/// An expression as an element of a pipeline.
public final class CommandExpressionAst: CommandBaseAst, @unchecked Sendable {
    public let expression: ExpressionAst

    init(_ extent: ScriptExtent, redirections: [RedirectionAst], expression: ExpressionAst) {
        self.expression = expression
        super.init(extent, redirections: redirections, kind: .commandExpression)
        expression.parent = self
    }

    deinit {
        expression.leave(self)
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        body(expression)
        for child in redirections { body(child) }
    }
}

/// A parameter or an argument.
public class CommandElementAst: Ast, @unchecked Sendable {
}

/// `-name` or `-name:argument`.
public final class CommandParameterAst: CommandElementAst, @unchecked Sendable {
    public let parameterName: String
    public let argument: ExpressionAst?
    public let errorPosition: ScriptExtent

    init(
        _ extent: ScriptExtent,
        parameterName: String,
        argument: ExpressionAst?,
        errorPosition: ScriptExtent
    ) {
        self.parameterName = parameterName
        self.argument = argument
        self.errorPosition = errorPosition
        super.init(extent, kind: .commandParameter)
        argument?.parent = self
    }

    deinit {
        self.argument?.leave(self)
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        if let child = argument { body(child) }
    }
}

/// A redirection.
public class RedirectionAst: Ast, @unchecked Sendable {
    public let fromStream: RedirectionStream

    init(_ extent: ScriptExtent, fromStream: RedirectionStream, kind: AstKind) {
        self.fromStream = fromStream
        super.init(extent, kind: kind)
    }
}

/// `n>&1`.
public final class MergingRedirectionAst: RedirectionAst, @unchecked Sendable {
    public let toStream: RedirectionStream

    init(_ extent: ScriptExtent, fromStream: RedirectionStream, toStream: RedirectionStream) {
        self.toStream = toStream
        super.init(extent, fromStream: fromStream, kind: .mergingRedirection)
    }
}

/// `n> location`, `n>> location`.
public final class FileRedirectionAst: RedirectionAst, @unchecked Sendable {
    public let location: ExpressionAst
    public let append: Bool

    init(_ extent: ScriptExtent, fromStream: RedirectionStream, location: ExpressionAst, append: Bool) {
        self.location = location
        self.append = append
        super.init(extent, fromStream: fromStream, kind: .fileRedirection)
        location.parent = self
    }

    deinit {
        location.leave(self)
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        body(location)
    }
}
