/// A member of a class or enum.
public class MemberAst: Ast, @unchecked Sendable {
}

/// A property, or a value of an enum.
public final class PropertyMemberAst: MemberAst, @unchecked Sendable {
    public let name: String
    public let propertyType: TypeConstraintAst?
    public let attributes: [AttributeAst]
    public let propertyAttributes: MemberAttributes
    public let initialValue: ExpressionAst?

    init(
        _ extent: ScriptExtent,
        name: String,
        propertyType: TypeConstraintAst?,
        attributes: [AttributeAst],
        propertyAttributes: MemberAttributes,
        initialValue: ExpressionAst?
    ) {
        self.name = name
        self.propertyType = propertyType
        self.attributes = attributes
        self.propertyAttributes = propertyAttributes
        self.initialValue = initialValue
        super.init(extent, kind: .propertyMember)
        propertyType?.parent = self
        for child in attributes { child.parent = self }
        initialValue?.parent = self
    }

    deinit {
        self.propertyType?.leave(self)
        for child in attributes { child.leave(self) }
        self.initialValue?.leave(self)
    }

    public var isStatic: Bool { propertyAttributes.contains(.static) }
    public var isHidden: Bool { propertyAttributes.contains(.hidden) }
    public var isPublic: Bool { propertyAttributes.contains(.public) }
    public var isPrivate: Bool { propertyAttributes.contains(.private) }

    override public func forEachChild(_ body: (Ast) -> Void) {
        if let child = propertyType { body(child) }
        for child in attributes { body(child) }
        if let child = initialValue { body(child) }
    }
}

/// A method or constructor.
public final class FunctionMemberAst: MemberAst, @unchecked Sendable {
    public let functionDefinition: FunctionDefinitionAst
    public let returnType: TypeConstraintAst?
    public let attributes: [AttributeAst]
    public let methodAttributes: MemberAttributes
    public let isConstructor: Bool

    init(
        _ extent: ScriptExtent,
        functionDefinition: FunctionDefinitionAst,
        returnType: TypeConstraintAst?,
        attributes: [AttributeAst],
        methodAttributes: MemberAttributes,
        isConstructor: Bool
    ) {
        self.functionDefinition = functionDefinition
        self.returnType = returnType
        self.attributes = attributes
        self.methodAttributes = methodAttributes
        self.isConstructor = isConstructor
        super.init(extent, kind: .functionMember)
        functionDefinition.parent = self
        returnType?.parent = self
        for child in attributes { child.parent = self }
    }

    deinit {
        functionDefinition.leave(self)
        self.returnType?.leave(self)
        for child in attributes { child.leave(self) }
    }

    public var name: String { functionDefinition.name }
    public var parameters: [ParameterAst] { functionDefinition.parameters ?? [] }
    public var body: ScriptBlockAst { functionDefinition.body }
    public var isStatic: Bool { methodAttributes.contains(.static) }
    public var isHidden: Bool { methodAttributes.contains(.hidden) }
    public var isPublic: Bool { methodAttributes.contains(.public) }
    public var isPrivate: Bool { methodAttributes.contains(.private) }

    override public func forEachChild(_ body: (Ast) -> Void) {
        for child in attributes { body(child) }
        if let child = returnType { body(child) }
        body(functionDefinition)
    }
}
