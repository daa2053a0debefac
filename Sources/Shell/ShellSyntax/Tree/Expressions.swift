/// What has a value.
public class ExpressionAst: CommandElementAst, @unchecked Sendable {
}

/// What could be read of an expression with a parse error.
public final class ErrorExpressionAst: ExpressionAst, @unchecked Sendable {
    public let nestedAst: [Ast]

    init(_ extent: ScriptExtent, nestedAst: [Ast]) {
        self.nestedAst = nestedAst
        super.init(extent, kind: .errorExpression)
        for child in nestedAst { child.parent = self }
    }

    deinit {
        for child in nestedAst { child.leave(self) }
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        for child in nestedAst { body(child) }
    }
}

/// `condition ? ifTrue : ifFalse`.
public final class TernaryExpressionAst: ExpressionAst, @unchecked Sendable {
    public let condition: ExpressionAst
    public let ifTrue: ExpressionAst
    public let ifFalse: ExpressionAst

    init(_ extent: ScriptExtent, condition: ExpressionAst, ifTrue: ExpressionAst, ifFalse: ExpressionAst) {
        self.condition = condition
        self.ifTrue = ifTrue
        self.ifFalse = ifFalse
        super.init(extent, kind: .ternaryExpression)
        condition.parent = self
        ifTrue.parent = self
        ifFalse.parent = self
    }

    deinit {
        condition.leave(self)
        ifTrue.leave(self)
        ifFalse.leave(self)
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        body(condition)
        body(ifTrue)
        body(ifFalse)
    }
}

/// `left operator right`.
public final class BinaryExpressionAst: ExpressionAst, @unchecked Sendable {
    public let left: ExpressionAst
    /// Case-insensitive word operators have their `I` kinds.
    public let `operator`: TokenKind
    public let right: ExpressionAst
    /// The operator.
    public let errorPosition: ScriptExtent

    init(
        _ extent: ScriptExtent,
        left: ExpressionAst,
        operator operatorValue: TokenKind,
        right: ExpressionAst,
        errorPosition: ScriptExtent
    ) {
        self.left = left
        self.operator = operatorValue
        self.right = right
        self.errorPosition = errorPosition
        super.init(extent, kind: .binaryExpression)
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

/// `-x`, `!x`, `x++`, ...
public final class UnaryExpressionAst: ExpressionAst, @unchecked Sendable {
    public let tokenKind: TokenKind
    public let child: ExpressionAst

    init(_ extent: ScriptExtent, tokenKind: TokenKind, child: ExpressionAst) {
        self.tokenKind = tokenKind
        self.child = child
        super.init(extent, kind: .unaryExpression)
        child.parent = self
    }

    deinit {
        child.leave(self)
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        body(child)
    }
}

/// An attribute or a type before an expression.
public class AttributedExpressionAst: ExpressionAst, @unchecked Sendable {
    public let attribute: AttributeBaseAst
    public let child: ExpressionAst

    init(
        _ extent: ScriptExtent,
        attribute: AttributeBaseAst,
        child: ExpressionAst,
        kind: AstKind = .attributedExpression
    ) {
        self.attribute = attribute
        self.child = child
        super.init(extent, kind: kind)
        attribute.parent = self
        child.parent = self
    }

    deinit {
        attribute.leave(self)
        child.leave(self)
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        body(attribute)
        body(child)
    }
}

/// `[type]child`.
public final class ConvertExpressionAst: AttributedExpressionAst, @unchecked Sendable {

    init(_ extent: ScriptExtent, attribute: AttributeBaseAst, child: ExpressionAst) {
        super.init(extent, attribute: attribute, child: child, kind: .convertExpression)
    }

    public var type: TypeConstraintAst { unsafeDowncast(attribute, to: TypeConstraintAst.self) }

    override public func forEachChild(_ body: (Ast) -> Void) {
        body(attribute)
        body(child)
    }
}

/// `x.member`, `[x]::member`, `x?.member`.
public class MemberExpressionAst: ExpressionAst, @unchecked Sendable {
    public let expression: ExpressionAst
    /// A StringConstantExpressionAst for a plain name.
    public let member: CommandElementAst
    public let `static`: Bool
    public let nullConditional: Bool

    init(
        _ extent: ScriptExtent,
        expression: ExpressionAst,
        member: CommandElementAst,
        static staticValue: Bool,
        nullConditional: Bool,
        kind: AstKind = .memberExpression
    ) {
        self.expression = expression
        self.member = member
        self.static = staticValue
        self.nullConditional = nullConditional
        super.init(extent, kind: kind)
        expression.parent = self
        member.parent = self
    }

    deinit {
        expression.leave(self)
        member.leave(self)
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        body(expression)
        body(member)
    }
}

/// `x.method(arguments)`.
public class InvokeMemberExpressionAst: MemberExpressionAst, @unchecked Sendable {
    public let arguments: [ExpressionAst]
    public let genericTypeArguments: [any ITypeName]

    init(
        _ extent: ScriptExtent,
        expression: ExpressionAst,
        member: CommandElementAst,
        static staticValue: Bool,
        nullConditional: Bool,
        arguments: [ExpressionAst],
        genericTypeArguments: [any ITypeName],
        kind: AstKind = .invokeMemberExpression
    ) {
        self.arguments = arguments
        self.genericTypeArguments = genericTypeArguments
        super.init(extent, expression: expression, member: member, static: staticValue, nullConditional: nullConditional, kind: kind)
        for child in arguments { child.parent = self }
    }

    deinit {
        for child in arguments { child.leave(self) }
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        body(expression)
        body(member)
        for child in arguments { body(child) }
    }
}

/// `: base(arguments)` of a constructor, written or implied.
public final class BaseCtorInvokeMemberExpressionAst: InvokeMemberExpressionAst, @unchecked Sendable {

    init(
        _ extent: ScriptExtent,
        expression: ExpressionAst,
        member: CommandElementAst,
        static staticValue: Bool,
        nullConditional: Bool,
        arguments: [ExpressionAst],
        genericTypeArguments: [any ITypeName]
    ) {
        super.init(extent, expression: expression, member: member, static: staticValue, nullConditional: nullConditional, arguments: arguments, genericTypeArguments: genericTypeArguments, kind: .baseCtorInvokeMemberExpression)
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        body(expression)
        body(member)
        for child in arguments { body(child) }
    }
}

/// `[type]` as a value.
public final class TypeExpressionAst: ExpressionAst, @unchecked Sendable {
    public let typeName: any ITypeName

    init(_ extent: ScriptExtent, typeName: any ITypeName) {
        self.typeName = typeName
        super.init(extent, kind: .typeExpression)
    }
}

/// `$name` or `@name`.
public final class VariableExpressionAst: ExpressionAst, @unchecked Sendable {
    public let variablePath: VariablePath
    public let splatted: Bool

    init(_ extent: ScriptExtent, variablePath: VariablePath, splatted: Bool) {
        self.variablePath = variablePath
        self.splatted = splatted
        super.init(extent, kind: .variableExpression)
    }

    /// `$true`, `$false` and `$null`.
    public var isConstantVariable: Bool {
        guard variablePath.isUnqualified else { return false }
        switch variablePath.userPath.utf8.count {
        case 4, 5: break
        default: return false
        }
        switch variablePath.userPath.lowercased() {
        case "true", "false", "null": return true
        default: return false
        }
    }
}

/// A number.
public class ConstantExpressionAst: ExpressionAst, @unchecked Sendable {
    public let value: LiteralValue

    init(_ extent: ScriptExtent, value: LiteralValue, kind: AstKind = .constantExpression) {
        self.value = value
        super.init(extent, kind: kind)
    }
}

/// A string without expansions, quoted or bare.
public final class StringConstantExpressionAst: ConstantExpressionAst, @unchecked Sendable {
    /// The value; `value` holds it as well.
    public let string: String
    public let stringConstantType: StringConstantType

    init(
        _ extent: ScriptExtent,
        value: LiteralValue,
        string: String,
        stringConstantType: StringConstantType
    ) {
        self.string = string
        self.stringConstantType = stringConstantType
        super.init(extent, value: value, kind: .stringConstantExpression)
    }
}

/// A string with expansions.
public final class ExpandableStringExpressionAst: ExpressionAst, @unchecked Sendable {
    /// The text with escapes done and expansions as written.
    public let value: String
    public let stringConstantType: StringConstantType
    public let nestedExpressions: [ExpressionAst]
    /// Text and expansions in turn; what a compiler needs.
    public let parts: [ExpandablePart]

    init(
        _ extent: ScriptExtent,
        value: String,
        stringConstantType: StringConstantType,
        nestedExpressions: [ExpressionAst],
        parts: [ExpandablePart]
    ) {
        self.value = value
        self.stringConstantType = stringConstantType
        self.nestedExpressions = nestedExpressions
        self.parts = parts
        super.init(extent, kind: .expandableStringExpression)
        for child in nestedExpressions { child.parent = self }
    }

    deinit {
        for child in nestedExpressions { child.leave(self) }
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        for child in nestedExpressions { body(child) }
    }
}

/// `{ ... }` as a value.
public final class ScriptBlockExpressionAst: ExpressionAst, @unchecked Sendable {
    public let scriptBlock: ScriptBlockAst

    init(_ extent: ScriptExtent, scriptBlock: ScriptBlockAst) {
        self.scriptBlock = scriptBlock
        super.init(extent, kind: .scriptBlockExpression)
        scriptBlock.parent = self
    }

    deinit {
        scriptBlock.leave(self)
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        body(scriptBlock)
    }
}

/// `a, b, c`; one element for a unary comma.
public final class ArrayLiteralAst: ExpressionAst, @unchecked Sendable {
    public let elements: [ExpressionAst]

    init(_ extent: ScriptExtent, elements: [ExpressionAst]) {
        self.elements = elements
        super.init(extent, kind: .arrayLiteral)
        for child in elements { child.parent = self }
    }

    deinit {
        for child in elements { child.leave(self) }
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        for child in elements { body(child) }
    }
}

/// `@{ key = value }`.
public final class HashtableAst: ExpressionAst, @unchecked Sendable {
    public let keyValuePairs: [(key: ExpressionAst, value: StatementAst)]

    init(_ extent: ScriptExtent, keyValuePairs: [(key: ExpressionAst, value: StatementAst)]) {
        self.keyValuePairs = keyValuePairs
        super.init(extent, kind: .hashtable)
        for pair in keyValuePairs {
            pair.key.parent = self
            pair.value.parent = self
        }
    }

    deinit {
        for pair in keyValuePairs {
            pair.key.leave(self)
            pair.value.leave(self)
        }
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        for pair in keyValuePairs {
            body(pair.key)
            body(pair.value)
        }
    }
}

/// `@( ... )`.
public final class ArrayExpressionAst: ExpressionAst, @unchecked Sendable {
    public let subExpression: StatementBlockAst

    init(_ extent: ScriptExtent, subExpression: StatementBlockAst) {
        self.subExpression = subExpression
        super.init(extent, kind: .arrayExpression)
        subExpression.parent = self
    }

    deinit {
        subExpression.leave(self)
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        body(subExpression)
    }
}

/// `( ... )`.
public final class ParenExpressionAst: ExpressionAst, @unchecked Sendable {
    public let pipeline: PipelineBaseAst

    init(_ extent: ScriptExtent, pipeline: PipelineBaseAst) {
        self.pipeline = pipeline
        super.init(extent, kind: .parenExpression)
        pipeline.parent = self
    }

    deinit {
        pipeline.leave(self)
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        body(pipeline)
    }
}

/// `$( ... )`.
public final class SubExpressionAst: ExpressionAst, @unchecked Sendable {
    public let subExpression: StatementBlockAst

    init(_ extent: ScriptExtent, subExpression: StatementBlockAst) {
        self.subExpression = subExpression
        super.init(extent, kind: .subExpression)
        subExpression.parent = self
    }

    deinit {
        subExpression.leave(self)
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        body(subExpression)
    }
}

/// `$using:name`.
public final class UsingExpressionAst: ExpressionAst, @unchecked Sendable {
    public let subExpression: ExpressionAst

    init(_ extent: ScriptExtent, subExpression: ExpressionAst) {
        self.subExpression = subExpression
        super.init(extent, kind: .usingExpression)
        subExpression.parent = self
    }

    deinit {
        subExpression.leave(self)
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        body(subExpression)
    }
}

/// `target[index]`, `target?[index]`.
public final class IndexExpressionAst: ExpressionAst, @unchecked Sendable {
    public let target: ExpressionAst
    public let index: ExpressionAst
    public let nullConditional: Bool

    init(_ extent: ScriptExtent, target: ExpressionAst, index: ExpressionAst, nullConditional: Bool) {
        self.target = target
        self.index = index
        self.nullConditional = nullConditional
        super.init(extent, kind: .indexExpression)
        target.parent = self
        index.parent = self
    }

    deinit {
        target.leave(self)
        index.leave(self)
    }

    override public func forEachChild(_ body: (Ast) -> Void) {
        body(target)
        body(index)
    }
}
