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

/// `class`, `interface` or `enum`.
public final class TypeDefinitionAst: StatementAst, @unchecked Sendable {
    public let name: String
    public let attributes: [AttributeAst]
    public let baseTypes: [TypeConstraintAst]
    public let members: [MemberAst]
    public let typeAttributes: TypeAttributes

    init(
        _ extent: ScriptExtent,
        name: String,
        attributes: [AttributeAst],
        baseTypes: [TypeConstraintAst],
        members: [MemberAst],
        typeAttributes: TypeAttributes
    ) {
        self.name = name
        self.attributes = attributes
        self.baseTypes = baseTypes
        self.members = members
        self.typeAttributes = typeAttributes
        super.init(extent, kind: .typeDefinition)
        for child in attributes { child.parent = self }
        for child in baseTypes { child.parent = self }
        for child in members { child.parent = self }
    }

    deinit {
        for child in attributes { child.leave(self) }
        for child in baseTypes { child.leave(self) }
        for child in members { child.leave(self) }
    }

    public var isClass: Bool { typeAttributes == .class }
    public var isInterface: Bool { typeAttributes == .interface }
    public var isEnum: Bool { typeAttributes == .enum }

    override public func forEachChild(_ body: (Ast) -> Void) {
        for child in attributes { body(child) }
        for child in baseTypes { body(child) }
        for child in members { body(child) }
    }
}

/// `using namespace|module|assembly|command|type`.
public final class UsingStatementAst: StatementAst, @unchecked Sendable {
    public let usingStatementKind: UsingStatementKind
    public let name: StringConstantExpressionAst?
    public let alias: StringConstantExpressionAst?
    public let moduleSpecification: HashtableAst?

    init(
        _ extent: ScriptExtent,
        usingStatementKind: UsingStatementKind,
        name: StringConstantExpressionAst?,
        alias: StringConstantExpressionAst?,
        moduleSpecification: HashtableAst?
    ) {
        self.usingStatementKind = usingStatementKind
        self.name = name
        self.alias = alias
        self.moduleSpecification = moduleSpecification
        super.init(extent, kind: .usingStatement)
        name?.parent = self
        alias?.parent = self
        moduleSpecification?.parent = self
    }

    deinit {
        self.name?.leave(self)
        self.alias?.leave(self)
        self.moduleSpecification?.leave(self)
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        if let child = name { body(child) }
        if let child = alias { body(child) }
        if let child = moduleSpecification { body(child) }
    }
}

/// `function` or `filter`; also the function inside a method.
public final class FunctionDefinitionAst: StatementAst, @unchecked Sendable {
    public let isFilter: Bool
    public let isWorkflow: Bool
    public let name: String
    public let nameExtent: ScriptExtent
    /// The list behind the name; nil where none was written.
    public let parameters: [ParameterAst]?
    public let body: ScriptBlockAst

    init(
        _ extent: ScriptExtent,
        isFilter: Bool,
        isWorkflow: Bool,
        name: String,
        nameExtent: ScriptExtent,
        parameters: [ParameterAst]?,
        body: ScriptBlockAst
    ) {
        self.isFilter = isFilter
        self.isWorkflow = isWorkflow
        self.name = name
        self.nameExtent = nameExtent
        self.parameters = parameters
        self.body = body
        super.init(extent, kind: .functionDefinition)
        for child in parameters ?? [] { child.parent = self }
        body.parent = self
    }

    deinit {
        for child in parameters ?? [] { child.leave(self) }
        body.leave(self)
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        for child in parameters ?? [] { body(child) }
        body(self.body)
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

/// `data [name] [-SupportedCommand c, ...] { ... }`.
public final class DataStatementAst: StatementAst, @unchecked Sendable {
    public let variable: String?
    public let commandsAllowed: [ExpressionAst]
    public let body: StatementBlockAst

    init(
        _ extent: ScriptExtent,
        variable: String?,
        commandsAllowed: [ExpressionAst],
        body: StatementBlockAst
    ) {
        self.variable = variable
        self.commandsAllowed = commandsAllowed
        self.body = body
        super.init(extent, kind: .dataStatement)
        for child in commandsAllowed { child.parent = self }
        body.parent = self
    }

    deinit {
        for child in commandsAllowed { child.leave(self) }
        body.leave(self)
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        for child in commandsAllowed { body(child) }
        body(self.body)
    }
}

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
