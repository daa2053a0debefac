import ShellSyntax

/// What a call instruction knows about its command: name, arguments, redirections; and what it found last time.
final class CallSite {
    let ast: CommandAst
    /// The command's name where it is written as a word; otherwise the first register holds it.
    let name: String?
    let arguments: [ArgumentSlot]
    let redirections: [RedirectionSlot]
    /// `.`: runs in the caller's scope.
    let isDotSourced: Bool
    /// `&` or `.` was written.
    let isInvocation: Bool
    /// InvocationInfo.InvocationName: the operator where there is one, else the name as written.
    var invocationName: String { isDotSourced ? "." : isInvocation ? "&" : name ?? "" }
    /// Every argument is a plain positional value.
    let isAllPositional: Bool
    let hasSplats: Bool
    var version = -1
    var resolved: CommandInfo?
    /// Set when `resolved` is a function whose positional arguments go straight into slots.
    var direct: CompiledBlock?
    var directModule: ModuleObject?
    /// How the arguments go to the parameters of the function, or of the block that `&` runs, where that is simple.
    var plan: CallPlan?
    /// How they went to the parameters of an advanced function or cmdlet.
    var binding: BindingPlan?
    let argumentCount: Int
    /// The arguments as they stand there, without their values; of a call without splats.
    private(set) lazy var written: [Argument] = arguments.map { slot in
        if case .parameter(let name, _, let text) = slot.kind { return Argument(name: name, value: Value?.none, text: text, extent: slot.ast.extent, ast: slot.ast) }
        return Argument(value: .null, ast: slot.ast)
    }

    init(ast: CommandAst, name: String?, arguments: [ArgumentSlot], redirections: [RedirectionSlot]) {
        self.ast = ast
        self.name = name
        self.arguments = arguments
        argumentCount = arguments.count
        self.redirections = redirections
        isDotSourced = ast.invocationOperator == .dot
        isInvocation = ast.invocationOperator == .dot || ast.invocationOperator == .ampersand
        hasSplats = arguments.contains { if case .splat = $0.kind { true } else { false } }
        isAllPositional = arguments.allSatisfy { if case .positional = $0.kind { true } else { false } }
    }
}

/// One argument as written; registers are relative to the call's first.
struct ArgumentSlot {
    enum Kind {
        case positional
        /// `-name value`, `-name:value`; `hasValue` for the colon form.
        case parameter(name: String, hasValue: Bool, text: String)
        case splat(name: String)
    }
    let kind: Kind
    /// Offset of the value's register; -1 for a parameter without colon value.
    let offset: Int
    let ast: Ast
}

struct RedirectionSlot {
    enum Kind {
        case file(offset: Int, append: Bool)
        case merge(to: RedirectionStream)
    }
    let kind: Kind
    let from: RedirectionStream
}

/// Where code lies that the compiler puts behind the rest of a block.
final class DeferredCode {
    var entry = 0
}

final class PipelineSite {
    enum Element {
        /// A value in a register (offset); the pipeline enumerates it.
        case value(offset: Int)
        /// A range, lower and upper bound in two registers.
        case range(offset: Int)
        /// The output of code behind the block's own, up to its `halt`.
        case code(DeferredCode)
        case command(CallSite, offset: Int)
    }
    let elements: [Element]
    let ast: Ast
    let redirections: [RedirectionSlot]
    let isBackground: Bool
    init(elements: [Element], ast: Ast, redirections: [RedirectionSlot], isBackground: Bool) {
        self.elements = elements
        self.ast = ast
        self.redirections = redirections
        self.isBackground = isBackground
    }
}

/// A member name, with what was found last time.
final class MemberSite {
    let name: String
    let ast: Ast
    let isNullConditional: Bool
    /// Cache for custom objects: the shape seen last and where the property lies.
    unowned(unsafe) var shape: Shape?
    var keptShape: Shape?
    var position = 0
    /// Caches for other objects.
    var method: MethodCache? {
        didSet { earlierMethod = oldValue }
    }
    /// What was found before it: many places see two kinds of objects in turn.
    private(set) var earlierMethod: MethodCache?
    var property: PropertyCache?
    /// The class of the instance seen last, where it declares the property, and the declaration.
    private var scriptClass: ScriptClass?
    private(set) var declared: ScriptProperty?
    private(set) var declaredSlot = 0
    @inline(__always) func isDeclared(by other: ScriptClass) -> Bool { scriptClass === other }
    /// `Length` and `Count`, which collections and texts have without looking in their types.
    enum CountName: UInt8 { case other, length, count }
    let count: CountName
    /// Room for the arguments of a call, kept from one to the next.
    private var room: [Value] = []
    @inline(__always)
    func takeArguments(_ count: Int) -> [Value] {
        if count == 0 { return [] }
        var taken: [Value] = []
        swap(&taken, &room)
        if taken.capacity < count { taken.reserveCapacity(count) }
        return taken
    }
    @inline(__always)
    func giveBack(_ arguments: inout [Value]) {
        guard arguments.capacity > 0 else { return }
        // One by one: `removeAll` goes through code for any elements.
        for _ in 0..<arguments.count { arguments.removeLast() }
        swap(&arguments, &room)
    }
    private var shownType: TypeObject?
    /// The enum and the value of its member that the name is.
    var enumMember: (type: TypeInfo, value: Int64)?
    /// The name as a dictionary's key.
    let key: Value
    let type: TypeSite?
    /// A constructor's call of its base, or a call that may name a base class (`([Base]$this).M()`).
    let isSpecial: Bool
    /// The type arguments written at a call.
    let typeArguments: [any ITypeName]
    init(name: String, ast: Ast, isNullConditional: Bool = false, type: TypeSite? = nil) {
        typeArguments = ast.kind == .invokeMemberExpression ? (ast as? InvokeMemberExpressionAst)?.genericTypeArguments ?? [] : []
        isSpecial =
            ast.kind == .baseCtorInvokeMemberExpression
            || (ast.kind == .invokeMemberExpression && (ast as? InvokeMemberExpressionAst)?.expression.kind == .parenExpression)
        self.name = name
        count = name.equalsIgnoringCase("Length") ? .length : name.equalsIgnoringCase("Count") ? .count : .other
        key = Value(name)
        self.ast = ast
        self.isNullConditional = isNullConditional
        self.type = type
    }
    /// Notes where instances of the target's class keep the property.
    func remember(_ target: Value) {
        guard case .object(let object) = target, object.kind == .instance else { return }
        let owner = unsafeDowncast(object, to: InstanceObject.self).scriptClass
        declared = owner.declaration(of: name)
        declaredSlot = declared?.slot ?? 0
        scriptClass = declared == nil ? nil : owner
    }
    /// The type as the object that static methods get.
    func typeObject(_ type: TypeInfo) -> Value {
        if let shownType, shownType.info === type { return .object(shownType) }
        let made = TypeObject(type)
        shownType = made
        return .object(made)
    }
}

/// A type as written; found at its first use.
final class TypeSite {
    let name: any ITypeName
    var found: TypeInfo?
    /// The runspace's count of type changes when it was found.
    var version = -1
    /// Where the type stands with its brackets: there a missing one is reported of an expression, of a cast at the name.
    let place: ScriptExtent?
    init(_ name: any ITypeName, at place: ScriptExtent? = nil) {
        self.name = name
        self.place = place
    }
    convenience init(_ expression: ExpressionAst) {
        self.init(unsafeDowncast(expression, to: TypeExpressionAst.self).typeName, at: expression.extent)
    }
}

final class InterpolationSite {
    /// Literal texts around the values: one more than there are values.
    let texts: [String]
    init(_ texts: [String]) { self.texts = texts }
}

final class ShapeSite {
    let shape: Shape
    init(_ shape: Shape) { self.shape = shape }
}

final class ScopedVariableSite {
    let path: VariablePath
    /// Strict mode 1 does not look at variables in strings.
    var isInText = false
    let symbol: Int32
    /// The variable that was found last: it stands as long as the scope's variables are the same.
    private unowned(unsafe) var owner: Scope?
    private var version = -1
    private var box: VariableBox?
    @inline(__always)
    func box(in owner: Scope) -> VariableBox? { owner === self.owner && owner.variableVersion == version ? box : nil }
    func remember(_ box: VariableBox, in owner: Scope) {
        self.owner = owner
        self.box = box
        version = owner.variableVersion
    }
    init(_ path: VariablePath) {
        self.path = path
        symbol = Symbols.intern(path.unqualifiedPath)
    }
}

/// One clause among those of a try statement, or one trap of a block.
final class CatchSite {
    let handlers: Handlers
    let index: Int
    init(_ handlers: Handlers, _ index: Int) {
        self.handlers = handlers
        self.index = index
    }
}

final class BlockSite {
    let ast: ScriptBlockAst
    init(_ ast: ScriptBlockAst) { self.ast = ast }
}

final class FunctionSite {
    let ast: FunctionDefinitionAst
    init(_ ast: FunctionDefinitionAst) { self.ast = ast }
}

/// A statement that is carried out on its tree.
final class SpecialSite {
    let body: (Runspace, Scope, UnsafeMutablePointer<Value>, OutputSink) throws -> Void
    init(_ body: @escaping (Runspace, Scope, UnsafeMutablePointer<Value>, OutputSink) throws -> Void) { self.body = body }
}

/// An error kept in a register while `finally` and `catch` decide about it.
final class PendingError: NetObject {
    let error: any Error
    /// Which handler takes it, once that was looked for, and what `$_` is in there.
    var choice: (handler: Int, record: ErrorRecordObject)?
    init(_ error: any Error) {
        self.error = error
        super.init()
    }
}
