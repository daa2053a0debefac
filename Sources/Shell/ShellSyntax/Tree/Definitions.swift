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
