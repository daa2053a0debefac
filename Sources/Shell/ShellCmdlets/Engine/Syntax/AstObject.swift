import ShellRuntime
import ShellSyntax
import ShellTypes

/// A node of the syntax tree as scripts see it (System.Management.Automation.Language.Ast and its classes).
final class AstObject: NetObject {
    let ast: Ast
    /// The whole tree: nodes know their parents only while it lives.
    let root: Ast
    private init(_ ast: Ast, _ root: Ast) {
        self.ast = ast
        self.root = root
        super.init()
    }
    static func value(_ ast: Ast?, keeping root: Ast) -> Value { ast.map { .object(AstObject($0, root)) } ?? .null }
    func value(_ other: Ast?) -> Value { AstObject.value(other, keeping: root) }
    /// A ReadOnlyCollection of nodes.
    func list(_ nodes: [Ast], of name: String) -> Value {
        collection("System.Collections.ObjectModel.ReadOnlyCollection[\(AstTypes.space)\(name)]", nodes.map { value($0) })
    }
    override var type: TypeInfo { AstTypes.type(ast.kind.className) }
    override func toText() -> String {
        if let command = ast as? TypeConstraintAst { return "[\(command.typeName.fullName)]" }
        return ast.text
    }
    override func isEqual(to other: NetObject) -> Bool { (other as? AstObject)?.ast === ast }
    override var hashValue: Int { ObjectIdentifier(ast).hashValue }
}

/// The classes of the tree: bases and members.
enum AstTypes {
    static let space = "System.Management.Automation.Language."
    /// Class and base, as .NET has them.
    private static let bases: [String: String] = [
        "ScriptBlockAst": "Ast", "ParamBlockAst": "Ast", "NamedBlockAst": "Ast", "StatementBlockAst": "Ast", "ParameterAst": "Ast",
        "NamedAttributeArgumentAst": "Ast", "AttributeBaseAst": "Ast", "AttributeAst": "AttributeBaseAst", "TypeConstraintAst": "AttributeBaseAst",
        "StatementAst": "Ast", "PipelineBaseAst": "StatementAst", "ErrorStatementAst": "PipelineBaseAst", "ChainableAst": "PipelineBaseAst",
        "PipelineAst": "ChainableAst", "PipelineChainAst": "ChainableAst", "AssignmentStatementAst": "PipelineBaseAst", "TypeDefinitionAst": "StatementAst",
        "UsingStatementAst": "StatementAst", "FunctionDefinitionAst": "StatementAst", "IfStatementAst": "StatementAst", "DataStatementAst": "StatementAst",
        "LabeledStatementAst": "StatementAst", "LoopStatementAst": "LabeledStatementAst", "ForEachStatementAst": "LoopStatementAst",
        "ForStatementAst": "LoopStatementAst", "DoWhileStatementAst": "LoopStatementAst", "DoUntilStatementAst": "LoopStatementAst",
        "WhileStatementAst": "LoopStatementAst", "SwitchStatementAst": "LabeledStatementAst", "TryStatementAst": "StatementAst", "CatchClauseAst": "Ast",
        "TrapStatementAst": "StatementAst", "BreakStatementAst": "StatementAst", "ContinueStatementAst": "StatementAst", "ReturnStatementAst": "StatementAst",
        "ExitStatementAst": "StatementAst", "ThrowStatementAst": "StatementAst", "BlockStatementAst": "StatementAst", "CommandBaseAst": "StatementAst",
        "CommandAst": "CommandBaseAst", "CommandExpressionAst": "CommandBaseAst", "CommandElementAst": "Ast", "CommandParameterAst": "CommandElementAst",
        "RedirectionAst": "Ast", "MergingRedirectionAst": "RedirectionAst", "FileRedirectionAst": "RedirectionAst", "ExpressionAst": "CommandElementAst",
        "ErrorExpressionAst": "ExpressionAst", "TernaryExpressionAst": "ExpressionAst", "BinaryExpressionAst": "ExpressionAst", "UnaryExpressionAst": "ExpressionAst",
        "AttributedExpressionAst": "ExpressionAst", "ConvertExpressionAst": "AttributedExpressionAst", "MemberExpressionAst": "ExpressionAst",
        "InvokeMemberExpressionAst": "MemberExpressionAst", "BaseCtorInvokeMemberExpressionAst": "InvokeMemberExpressionAst", "TypeExpressionAst": "ExpressionAst",
        "VariableExpressionAst": "ExpressionAst", "ConstantExpressionAst": "ExpressionAst", "StringConstantExpressionAst": "ConstantExpressionAst",
        "ExpandableStringExpressionAst": "ExpressionAst", "ScriptBlockExpressionAst": "ExpressionAst", "ArrayLiteralAst": "ExpressionAst",
        "HashtableAst": "ExpressionAst", "ArrayExpressionAst": "ExpressionAst", "ParenExpressionAst": "ExpressionAst", "SubExpressionAst": "ExpressionAst",
        "UsingExpressionAst": "ExpressionAst", "IndexExpressionAst": "ExpressionAst", "MemberAst": "Ast", "PropertyMemberAst": "MemberAst",
        "FunctionMemberAst": "MemberAst",
    ]
    static func type(_ name: String) -> TypeInfo { TypeRegistry.shared.find(space + name) ?? WellKnown.object }

    static func register() {
        let registry = TypeRegistry.shared
        registry.register(space + "Ast") { TypeInfo(space + "Ast", flags: .abstract, members: { base }) }
        for (name, parent) in bases {
            registry.register(space + name) {
                TypeInfo(space + name, base: registry.find(space + parent), members: { AstMembers.of(name) })
            }
        }
        for (name, flags, members) in enums { registry.register(space + name) { EngineEnums.make(space + name, flags, members) } }
        registry.register(space + "TokenKind") {
            TypeInfo(
                space + "TokenKind", base: WellKnown.enumBase, flags: [.isEnum, .valueType],
                enumMembers: TokenKind.allCases.map { ($0.name, Int64($0.rawValue)) })
        }
        registry.register("System.Management.Automation.VariablePath") { variablePath }
    }
    private static let enums: [(String, Bool, String)] = [
        ("StringConstantType", false, "SingleQuoted SingleQuotedHereString DoubleQuoted DoubleQuotedHereString BareWord"),
        ("RedirectionStream", false, "All Output Error Warning Verbose Debug Information"),
        ("SwitchFlags", true, "None=0 File=1 Regex=2 Wildcard=4 Exact=8 CaseSensitive=16 Parallel=32"),
        ("TypeAttributes", true, "None=0 Class=1 Interface=2 Enum=4"),
        ("PropertyAttributes", true, "None=0 Public=1 Private=2 Static=16 Literal=32 Hidden=64"),
        ("MethodAttributes", true, "None=0 Public=1 Private=2 Static=16 Hidden=64"),
        ("UsingStatementKind", false, "Assembly Command Module Namespace Type"),
        ("ForEachFlags", true, "None=0 Parallel=1"),
        ("TokenFlags", true,
            "None=0 BinaryPrecedenceLogical=1 BinaryPrecedenceBitwise=2 BinaryPrecedenceComparison=5 BinaryPrecedenceCoalesce=7 BinaryPrecedenceAdd=9 BinaryPrecedenceMultiply=10 BinaryPrecedenceFormat=12 BinaryPrecedenceRange=13 BinaryPrecedenceMask=15 Keyword=16 ScriptBlockBlockName=32 BinaryOperator=256 UnaryOperator=512 CaseSensitiveOperator=1024 TernaryOperator=2048 SpecialOperator=4096 AssignmentOperator=8192 ParseModeInvariant=32768 TokenInError=65536 DisallowedInRestrictedMode=131072 PrefixOrPostfixOperator=262144 CommandName=524288 MemberName=1048576 TypeName=2097152 AttributeName=4194304 CanConstantFold=8388608 StatementDoesntSupportAttributes=16777216"),
    ]
    static func enumValue(_ name: String, _ raw: Int64) -> Value { .object(EnumObject(type(name), raw)) }

    static func me(_ value: Value) throws -> AstObject {
        guard let found = value.as(AstObject.self) else { throw NetException.argumentNull("this") }
        return found
    }

    /// What every node has.
    private static var base: [TypeMember] {
        @Sendable func matches(_ predicate: Value, _ node: AstObject, _ child: Ast, _ runspace: Runspace) throws -> Bool {
            guard let block = predicate.as(ScriptBlockObject.self) ?? predicate.as(DelegateObject.self)?.block else { throw NetException.argumentNull("predicate") }
            return runspace.truth(try runspace.call(block, [node.value(child)], underscore: node.value(child)))
        }
        let predicate = "System.Func[\(space)Ast,bool] predicate"
        return [
            .property("Extent", space + "IScriptExtent") { this, _ in .object(ExtentObject(try me(this).ast.extent)) },
            .property("Parent", space + "Ast") { this, _ in
                let node = try me(this)
                return node.value(node.ast.parent)
            },
            .method("\(space)Ast Find(\(predicate), bool searchNestedScriptBlocks)") { this, args, runspace in
                let node = try me(this)
                var failure: (any Error)?
                let found = node.ast.find(searchNestedScriptBlocks: args[1].bool) { child in
                    if failure != nil { return true }
                    do { return try matches(args[0], node, child, runspace) } catch {
                        failure = error
                        return true
                    }
                }
                if let failure { throw failure }
                return node.value(found)
            },
            .method("System.Collections.Generic.IEnumerable[\(space)Ast] FindAll(\(predicate), bool searchNestedScriptBlocks)") { this, args, runspace in
                let node = try me(this)
                var failure: (any Error)?
                let found = node.ast.findAll(searchNestedScriptBlocks: args[1].bool) { child in
                    if failure != nil { return false }
                    do { return try matches(args[0], node, child, runspace) } catch {
                        failure = error
                        return false
                    }
                }
                if let failure { throw failure }
                return collection("System.Collections.Generic.List[\(space)Ast]", found.map { node.value($0) })
            },
            .method("System.Object SafeGetValue()") { this, _, runspace in try SafeValue.value(try me(this).ast, runspace) },
            .method("System.Object SafeGetValue(bool skipHashtableSizeCheck)") { this, _, runspace in try SafeValue.value(try me(this).ast, runspace) },
            .method("\(space)Ast Copy()") { this, _, _ in
                let node = try me(this)
                return AstObject.value(node.ast, keeping: node.root)
            },
            .method("void Visit(System.Object astVisitor)") { this, args, runspace in
                try AstVisiting.visit(try me(this), args[0], runspace)
                return .void
            },
            .method("string ToString()") { this, _, _ in Value(try me(this).toText()) },
        ]
    }

    static let variablePath = TypeInfo("System.Management.Automation.VariablePath", members: {
        @Sendable func path(_ value: Value) throws -> VariablePath {
            guard let found = value.as(VariablePathObject.self)?.path else { throw NetException.argumentNull("this") }
            return found
        }
        return [
            .constructor("string path") { args, _ in .object(VariablePathObject(VariablePath(args[0].string))) },
            .property("UserPath", "string") { this, _ in Value(try path(this).userPath) },
            .property("IsGlobal", "bool") { this, _ in .bool(try path(this).isGlobal) },
            .property("IsLocal", "bool") { this, _ in .bool(try path(this).isLocal) },
            .property("IsPrivate", "bool") { this, _ in .bool(try path(this).isPrivate) },
            .property("IsScript", "bool") { this, _ in .bool(try path(this).isScript) },
            .property("IsUnqualified", "bool") { this, _ in .bool(try path(this).isUnqualified) },
            .property("IsUnscopedVariable", "bool") { this, _ in .bool(try path(this).isUnscopedVariable) },
            .property("IsVariable", "bool") { this, _ in .bool(try path(this).isVariable) },
            .property("IsDriveQualified", "bool") { this, _ in .bool(try path(this).isDriveQualified) },
            .property("DriveName", "string") { this, _ in Value(optional: try path(this).driveName) },
        ]
    })
}

/// VariablePath.
final class VariablePathObject: NetObject {
    let path: VariablePath
    init(_ path: VariablePath) {
        self.path = path
        super.init()
    }
    override var type: TypeInfo { TypeRegistry.shared.find("System.Management.Automation.VariablePath") ?? WellKnown.object }
    override func toText() -> String { path.userPath }
}

/// `SafeGetValue()`: the value of a tree that holds constants, arrays and hashtables only.
enum SafeValue {
    static func value(_ ast: Ast, _ runspace: Runspace) throws -> Value {
        guard isSafe(ast) else {
            throw NetException(
                "System.InvalidOperationException",
                "Cannot generate a PowerShell object for a ScriptBlock evaluating dynamic expressions. Dynamic expression: \(ast.text).")
        }
        return try evaluated(ast, runspace)
    }
    private static func evaluated(_ ast: Ast, _ runspace: Runspace) throws -> Value {
        switch ast.kind {
        case .scriptBlock:
            let statements = (ast as? ScriptBlockAst)?.endBlock?.statements ?? []
            return try statements.count == 1 ? evaluated(statements[0], runspace) : Value(array: statements.map { try evaluated($0, runspace) })
        case .pipeline:
            guard let expression = (ast as? PipelineAst)?.pureExpression() else { return .null }
            return try runspace.evaluate(expression)
        case .commandExpression: return try (ast as? CommandExpressionAst).map { try runspace.evaluate($0.expression) } ?? .null
        case .statementBlock:
            let list = try ((ast as? StatementBlockAst)?.statements ?? []).map { try evaluated($0, runspace) }
            return list.count == 1 ? list[0] : Value(array: list)
        default: return try (ast as? ExpressionAst).map { try runspace.evaluate($0) } ?? .null
        }
    }
    private static func isSafe(_ ast: Ast) -> Bool { firstUnsafe(ast) == nil }
    private static func firstUnsafe(_ ast: Ast) -> Ast? {
        switch ast.kind {
        case .scriptBlock, .namedBlock, .statementBlock, .commandExpression, .constantExpression, .stringConstantExpression, .arrayLiteral, .hashtable,
            .arrayExpression, .parenExpression, .subExpression, .unaryExpression, .binaryExpression, .ternaryExpression: break
        case .pipeline: break
        case .expandableStringExpression: break
        case .variableExpression:
            guard let name = (ast as? VariableExpressionAst)?.variablePath.userPath.lowercased(),
                ["true", "false", "null", "psculture", "psuiculture", "psscriptroot"].contains(name)
            else { return ast }
        case .convertExpression, .typeConstraint, .typeExpression: break
        default: return ast
        }
        for child in ast.children { if let found = firstUnsafe(child) { return found } }
        return nil
    }
}

/// `Visit` with a visitor that a script class made from AstVisitor.
enum AstVisiting {
    /// Calls `VisitX` of each node's class where the visitor has it; what it answers (AstVisitAction) is obeyed.
    static func visit(_ node: AstObject, _ visitor: Value, _ runspace: Runspace) throws {
        _ = try step(node, visitor, runspace)
    }
    private static func step(_ node: AstObject, _ visitor: Value, _ runspace: Runspace) throws -> Bool {
        var name = node.ast.kind.className
        if name.hasSuffix("Ast") { name = String(name.dropLast(3)) }
        var action = 0
        if let type = visitor.type, type.find("Visit" + name, isStatic: false) != nil {
            let answer = try Members.invoke(visitor, "Visit" + name, [.object(node)], runspace)
            action = answer.raw
        }
        if action == 2 { return false }
        if action == 1 { return true }
        for child in node.ast.children {
            guard let wrapped = node.value(child).as(AstObject.self) else { continue }
            if try !step(wrapped, visitor, runspace) { return false }
        }
        return true
    }
}
