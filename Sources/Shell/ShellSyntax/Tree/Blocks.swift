/// A script block: a script file, what stands between braces, the body of a function.
public final class ScriptBlockAst: Ast, @unchecked Sendable {
    /// Free for the runtime: the types that it made of the definitions in this block.
    public final var typeTable: AnyObject?
    /// `using` at the start of a script; empty elsewhere.
    public let usingStatements: [UsingStatementAst]
    /// Attributes before `param` (the same objects as `paramBlock.attributes` where there is one).
    public let attributes: [AttributeAst]
    public let paramBlock: ParamBlockAst?
    public let dynamicParamBlock: NamedBlockAst?
    public let beginBlock: NamedBlockAst?
    public let processBlock: NamedBlockAst?
    /// The statements of a block without named blocks are its unnamed `end` block (`process` for a filter).
    public let endBlock: NamedBlockAst?
    public let cleanBlock: NamedBlockAst?
    /// `#Requires`; on the root only.
    public let scriptRequirements: ScriptRequirements?

    init(
        _ extent: ScriptExtent,
        usingStatements: [UsingStatementAst],
        attributes: [AttributeAst],
        paramBlock: ParamBlockAst?,
        dynamicParamBlock: NamedBlockAst?,
        beginBlock: NamedBlockAst?,
        processBlock: NamedBlockAst?,
        endBlock: NamedBlockAst?,
        cleanBlock: NamedBlockAst?,
        scriptRequirements: ScriptRequirements?
    ) {
        self.usingStatements = usingStatements
        self.attributes = attributes
        self.paramBlock = paramBlock
        self.dynamicParamBlock = dynamicParamBlock
        self.beginBlock = beginBlock
        self.processBlock = processBlock
        self.endBlock = endBlock
        self.cleanBlock = cleanBlock
        self.scriptRequirements = scriptRequirements
        super.init(extent, kind: .scriptBlock)
        for child in usingStatements { child.parent = self }
        paramBlock?.parent = self
        dynamicParamBlock?.parent = self
        beginBlock?.parent = self
        processBlock?.parent = self
        endBlock?.parent = self
        cleanBlock?.parent = self
    }

    deinit {
        for child in usingStatements { child.leave(self) }
        self.paramBlock?.leave(self)
        self.dynamicParamBlock?.leave(self)
        self.beginBlock?.leave(self)
        self.processBlock?.leave(self)
        self.endBlock?.leave(self)
        self.cleanBlock?.leave(self)
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        for child in usingStatements { body(child) }
        if let child = paramBlock { body(child) }
        if let child = dynamicParamBlock { body(child) }
        if let child = beginBlock { body(child) }
        if let child = processBlock { body(child) }
        if let child = endBlock { body(child) }
        if let child = cleanBlock { body(child) }
    }
}

/// `param ( ... )` with its attributes.
public final class ParamBlockAst: Ast, @unchecked Sendable {
    public let attributes: [AttributeBaseAst]
    public let parameters: [ParameterAst]

    init(_ extent: ScriptExtent, attributes: [AttributeBaseAst], parameters: [ParameterAst]) {
        self.attributes = attributes
        self.parameters = parameters
        super.init(extent, kind: .paramBlock)
        for child in attributes { child.parent = self }
        for child in parameters { child.parent = self }
    }

    deinit {
        for child in attributes { child.leave(self) }
        for child in parameters { child.leave(self) }
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        for child in attributes { body(child) }
        for child in parameters { body(child) }
    }
}

/// `dynamicparam`, `begin`, `process`, `end` or `clean`, written or implied.
public final class NamedBlockAst: Ast, @unchecked Sendable {
    /// The block was implied.
    public let unnamed: Bool
    /// `.begin`, `.process`, `.end`, `.clean` or `.dynamicparam`.
    public let blockKind: TokenKind
    public let statements: [StatementAst]
    public let traps: [TrapStatementAst]

    init(
        _ extent: ScriptExtent,
        unnamed: Bool,
        blockKind: TokenKind,
        statements: [StatementAst],
        traps: [TrapStatementAst]
    ) {
        self.unnamed = unnamed
        self.blockKind = blockKind
        self.statements = statements
        self.traps = traps
        super.init(extent, kind: .namedBlock)
        for child in statements { child.parent = self }
        for child in traps { child.parent = self }
    }

    deinit {
        for child in statements { child.leave(self) }
        for child in traps { child.leave(self) }
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        for child in traps { body(child) }
        for child in statements { body(child) }
    }
}

/// Statements between braces or within `$( )` and `@( )`.
public final class StatementBlockAst: Ast, @unchecked Sendable {
    public let statements: [StatementAst]
    public let traps: [TrapStatementAst]

    init(_ extent: ScriptExtent, statements: [StatementAst], traps: [TrapStatementAst]) {
        self.statements = statements
        self.traps = traps
        super.init(extent, kind: .statementBlock)
        for child in statements { child.parent = self }
        for child in traps { child.parent = self }
    }

    deinit {
        for child in statements { child.leave(self) }
        for child in traps { child.leave(self) }
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        for child in traps { body(child) }
        for child in statements { body(child) }
    }
}

/// A parameter with its attributes and type constraints, in the order written.
public final class ParameterAst: Ast, @unchecked Sendable {
    public let attributes: [AttributeBaseAst]
    public let name: VariableExpressionAst
    public let defaultValue: ExpressionAst?

    init(
        _ extent: ScriptExtent,
        attributes: [AttributeBaseAst],
        name: VariableExpressionAst,
        defaultValue: ExpressionAst?
    ) {
        self.attributes = attributes
        self.name = name
        self.defaultValue = defaultValue
        super.init(extent, kind: .parameter)
        for child in attributes { child.parent = self }
        name.parent = self
        defaultValue?.parent = self
    }

    deinit {
        for child in attributes { child.leave(self) }
        name.leave(self)
        self.defaultValue?.leave(self)
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        for child in attributes { body(child) }
        body(name)
        if let child = defaultValue { body(child) }
    }
}

/// `Name = value` of an attribute, or a bare name, which stands for true.
public final class NamedAttributeArgumentAst: Ast, @unchecked Sendable {
    public let argumentName: String
    public let argument: ExpressionAst
    public let expressionOmitted: Bool

    init(_ extent: ScriptExtent, argumentName: String, argument: ExpressionAst, expressionOmitted: Bool) {
        self.argumentName = argumentName
        self.argument = argument
        self.expressionOmitted = expressionOmitted
        super.init(extent, kind: .namedAttributeArgument)
        argument.parent = self
    }

    deinit {
        argument.leave(self)
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        body(argument)
    }
}

/// An attribute or a type constraint.
public class AttributeBaseAst: Ast, @unchecked Sendable {
    public let typeName: any ITypeName

    init(_ extent: ScriptExtent, typeName: any ITypeName, kind: AstKind) {
        self.typeName = typeName
        super.init(extent, kind: kind)
    }
}

/// `[Name(arguments)]` before a parameter, property, class or variable.
public final class AttributeAst: AttributeBaseAst, @unchecked Sendable {
    public let positionalArguments: [ExpressionAst]
    public let namedArguments: [NamedAttributeArgumentAst]

    init(
        _ extent: ScriptExtent,
        typeName: any ITypeName,
        positionalArguments: [ExpressionAst],
        namedArguments: [NamedAttributeArgumentAst]
    ) {
        self.positionalArguments = positionalArguments
        self.namedArguments = namedArguments
        super.init(extent, typeName: typeName, kind: .attribute)
        for child in positionalArguments { child.parent = self }
        for child in namedArguments { child.parent = self }
    }

    deinit {
        for child in positionalArguments { child.leave(self) }
        for child in namedArguments { child.leave(self) }
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        for child in positionalArguments { body(child) }
        for child in namedArguments { body(child) }
    }
}

/// `[type]` as cast, constraint, base type or catch filter.
public final class TypeConstraintAst: AttributeBaseAst, @unchecked Sendable {

    init(_ extent: ScriptExtent, typeName: any ITypeName) {
        super.init(extent, typeName: typeName, kind: .typeConstraint)
    }
}
