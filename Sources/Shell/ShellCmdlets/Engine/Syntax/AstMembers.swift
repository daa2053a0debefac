import ShellRuntime
import ShellSyntax
import ShellTypes

/// The members of each class of the tree, in .NET's order.
enum AstMembers {
    private static let space = AstTypes.space

    /// A block's text with `$__using_x` for each `$using:x`, and with further parameters where it has a `param`.
    private static func withoutUsing(_ node: ScriptBlockAst, _ variables: [VariableExpressionAst], _ parameters: String) -> String {
        var text = node.text
        if node.parent != nil, text.hasPrefix("{"), text.hasSuffix("}") { text = String(text.dropFirst().dropLast()) }
        if let block = node.paramBlock, !parameters.isEmpty {
            let own = block.text
            let added = String(own.dropLast()) + (block.parameters.isEmpty ? "" : ", ") + parameters + ")"
            text = text.replacing(own, with: added, maxReplacements: 1)
        }
        for variable in variables.sorted(by: { $0.text.count > $1.text.count }) {
            text = text.replacing(variable.text, with: "\(variable.text.prefix(1))__using_\(variable.variablePath.userPath)")
        }
        return text
    }
    /// A property of nodes of one class.
    private static func property<Node: Ast>(
        _ name: String, _ type: String, _ get: @escaping @Sendable (Node, AstObject) -> Value
    ) -> TypeMember {
        .property(name, type) { this, _ in
            let object = try AstTypes.me(this)
            guard let node = object.ast as? Node else { return .null }
            return get(node, object)
        }
    }
    private static func node<Node: Ast>(_ name: String, _ type: String, _ get: @escaping @Sendable (Node) -> Ast?) -> TypeMember {
        property(name, space + type) { (node: Node, object) in object.value(get(node)) }
    }
    private static func nodes<Node: Ast>(_ name: String, _ type: String, _ get: @escaping @Sendable (Node) -> [Ast]) -> TypeMember {
        property(name, "System.Collections.ObjectModel.ReadOnlyCollection[\(space)\(type)]") { (node: Node, object) in object.list(get(node), of: type) }
    }
    private static func flag<Node: Ast>(_ name: String, _ get: @escaping @Sendable (Node) -> Bool) -> TypeMember {
        property(name, "bool") { (node: Node, _) in .bool(get(node)) }
    }
    private static func text<Node: Ast>(_ name: String, _ get: @escaping @Sendable (Node) -> String?) -> TypeMember {
        property(name, "string") { (node: Node, _) in Value(optional: get(node)) }
    }
    private static func kind<Node: Ast>(_ name: String, _ get: @escaping @Sendable (Node) -> TokenKind) -> TypeMember {
        property(name, space + "TokenKind") { (node: Node, _) in AstTypes.enumValue("TokenKind", Int64(get(node).rawValue)) }
    }
    private static func pairs(_ list: [(Ast, Ast)], _ object: AstObject, _ first: String, _ second: String) -> Value {
        collection(
            "System.Collections.ObjectModel.ReadOnlyCollection[System.Tuple[\(space)\(first),\(space)\(second)]]",
            list.map { pair in .object(CustomPairObject(object.value(pair.0), object.value(pair.1), space + first, space + second)) })
    }
    /// A node's `StaticType`.
    private static func staticType(_ name: String, _ get: @escaping @Sendable (Ast, Runspace) -> TypeInfo?) -> TypeMember {
        .property(name, "type") { this, runspace in .object(TypeObject(get(try AstTypes.me(this).ast, runspace) ?? WellKnown.object)) }
    }

    static func of(_ name: String) -> [TypeMember] {
        switch name {
        case "ScriptBlockAst":
            return [
                nodes("Attributes", "AttributeAst") { (node: ScriptBlockAst) in node.attributes },
                nodes("UsingStatements", "UsingStatementAst") { (node: ScriptBlockAst) in node.usingStatements },
                self.node("ParamBlock", "ParamBlockAst") { (node: ScriptBlockAst) in node.paramBlock },
                self.node("BeginBlock", "NamedBlockAst") { (node: ScriptBlockAst) in node.beginBlock },
                self.node("ProcessBlock", "NamedBlockAst") { (node: ScriptBlockAst) in node.processBlock },
                self.node("EndBlock", "NamedBlockAst") { (node: ScriptBlockAst) in node.endBlock },
                self.node("CleanBlock", "NamedBlockAst") { (node: ScriptBlockAst) in node.cleanBlock },
                self.node("DynamicParamBlock", "NamedBlockAst") { (node: ScriptBlockAst) in node.dynamicParamBlock },
                property("ScriptRequirements", space + "ScriptRequirements") { (node: ScriptBlockAst, _) in
                    node.scriptRequirements.map { requirements($0) } ?? .null
                },
                .method("scriptblock GetScriptBlock()") { this, _, runspace in
                    guard let node = try AstTypes.me(this).ast as? ScriptBlockAst else { return .null }
                    var root: Ast = node
                    while let parent = root.parent { root = parent }
                    // A tree with errors does not become code.
                    _ = try runspace.parseBlock(root.text)
                    return .object(ScriptBlockObject(ast: node))
                },
                // Not public in PowerShell; modules that start runspaces call it by reflection.
                .method("string GetWithInputHandlingForInvokeCommandImpl(System.Object usingVariablesTuple)", hidden: true) { this, args, runspace in
                    guard let node = try AstTypes.me(this).ast as? ScriptBlockAst else { return .null }
                    let given = args[0].as(TupleObject.self)?.items ?? []
                    let variables = given.first.map { runspace.elements($0).compactMap { $0.as(AstObject.self)?.ast as? VariableExpressionAst } } ?? []
                    return Value(withoutUsing(node, variables, given.count > 1 ? runspace.text(given[1]) : ""))
                },
                .method("\(space)CommentHelpInfo GetHelpContent()") { this, _, _ in
                    guard let node = try AstTypes.me(this).ast as? ScriptBlockAst else { return .null }
                    return help(CommentHelp.find(for: node))
                },
            ]
        case "ParamBlockAst":
            return [
                nodes("Attributes", "AttributeAst") { (node: ParamBlockAst) in node.attributes },
                nodes("Parameters", "ParameterAst") { (node: ParamBlockAst) in node.parameters },
            ]
        case "NamedBlockAst":
            return [
                flag("Unnamed") { (node: NamedBlockAst) in node.unnamed }, kind("BlockKind") { (node: NamedBlockAst) in node.blockKind },
                nodes("Statements", "StatementAst") { (node: NamedBlockAst) in node.statements },
                nodes("Traps", "TrapStatementAst") { (node: NamedBlockAst) in node.traps },
            ]
        case "StatementBlockAst":
            return [
                nodes("Statements", "StatementAst") { (node: StatementBlockAst) in node.statements },
                nodes("Traps", "TrapStatementAst") { (node: StatementBlockAst) in node.traps },
            ]
        case "ParameterAst":
            return [
                nodes("Attributes", "AttributeBaseAst") { (node: ParameterAst) in node.attributes },
                self.node("Name", "VariableExpressionAst") { (node: ParameterAst) in node.name },
                self.node("DefaultValue", "ExpressionAst") { (node: ParameterAst) in node.defaultValue },
                staticType("StaticType") { ast, runspace in
                    ((ast as? ParameterAst)?.attributes ?? []).compactMap { $0 as? TypeConstraintAst }.first.flatMap { runspace.findType($0.typeName.fullName) }
                },
            ]
        case "NamedAttributeArgumentAst":
            return [
                text("ArgumentName") { (node: NamedAttributeArgumentAst) in node.argumentName },
                self.node("Argument", "ExpressionAst") { (node: NamedAttributeArgumentAst) in node.argument },
                flag("ExpressionOmitted") { (node: NamedAttributeArgumentAst) in node.expressionOmitted },
            ]
        case "AttributeBaseAst":
            return [property("TypeName", space + "ITypeName") { (node: AttributeBaseAst, _) in .object(TypeNameObject(node.typeName)) }]
        case "AttributeAst":
            return [
                nodes("PositionalArguments", "ExpressionAst") { (node: AttributeAst) in node.positionalArguments },
                nodes("NamedArguments", "NamedAttributeArgumentAst") { (node: AttributeAst) in node.namedArguments },
            ]
        case "ErrorStatementAst":
            return [
                property("Kind", space + "Token") { (node: ErrorStatementAst, _) in node.keyword.map { .object(TokenObject($0)) } ?? .null },
                nodes("Conditions", "Ast") { (node: ErrorStatementAst) in node.conditions },
                nodes("Bodies", "Ast") { (node: ErrorStatementAst) in node.bodies },
                nodes("NestedAst", "Ast") { (node: ErrorStatementAst) in node.nestedAst },
            ]
        case "TypeDefinitionAst":
            return [
                text("Name") { (node: TypeDefinitionAst) in node.name }, nodes("Attributes", "AttributeAst") { (node: TypeDefinitionAst) in node.attributes },
                nodes("BaseTypes", "TypeConstraintAst") { (node: TypeDefinitionAst) in node.baseTypes },
                nodes("Members", "MemberAst") { (node: TypeDefinitionAst) in node.members },
                property("TypeAttributes", space + "TypeAttributes") { (node: TypeDefinitionAst, _) in AstTypes.enumValue("TypeAttributes", Int64(node.typeAttributes.rawValue)) },
                flag("IsEnum") { (node: TypeDefinitionAst) in node.isEnum }, flag("IsClass") { (node: TypeDefinitionAst) in node.isClass },
                flag("IsInterface") { (node: TypeDefinitionAst) in node.isInterface },
            ]
        case "UsingStatementAst":
            return [
                property("UsingStatementKind", space + "UsingStatementKind") { (node: UsingStatementAst, _) in
                    AstTypes.enumValue("UsingStatementKind", Int64(node.usingStatementKind.rawValue))
                },
                self.node("Name", "StringConstantExpressionAst") { (node: UsingStatementAst) in node.name },
                self.node("Alias", "StringConstantExpressionAst") { (node: UsingStatementAst) in node.alias },
                self.node("ModuleSpecification", "HashtableAst") { (node: UsingStatementAst) in node.moduleSpecification },
            ]
        case "FunctionDefinitionAst":
            return [
                flag("IsFilter") { (node: FunctionDefinitionAst) in node.isFilter }, flag("IsWorkflow") { (node: FunctionDefinitionAst) in node.isWorkflow },
                text("Name") { (node: FunctionDefinitionAst) in node.name },
                property("Parameters", "System.Collections.ObjectModel.ReadOnlyCollection[\(space)ParameterAst]") { (node: FunctionDefinitionAst, object) in
                    node.parameters.map { object.list($0, of: "ParameterAst") } ?? .null
                },
                self.node("Body", "ScriptBlockAst") { (node: FunctionDefinitionAst) in node.body },
                .method("\(space)CommentHelpInfo GetHelpContent()") { this, _, _ in
                    guard let node = try AstTypes.me(this).ast as? FunctionDefinitionAst else { return .null }
                    return help(CommentHelp.find(for: node))
                },
            ]
        case "IfStatementAst":
            return [
                property("Clauses", "System.Object") { (node: IfStatementAst, object) in
                    pairs(node.clauses.map { ($0.condition, $0.body) }, object, "PipelineBaseAst", "StatementBlockAst")
                },
                self.node("ElseClause", "StatementBlockAst") { (node: IfStatementAst) in node.elseClause },
            ]
        case "DataStatementAst":
            return [
                text("Variable") { (node: DataStatementAst) in node.variable },
                nodes("CommandsAllowed", "ExpressionAst") { (node: DataStatementAst) in node.commandsAllowed },
                self.node("Body", "StatementBlockAst") { (node: DataStatementAst) in node.body },
            ]
        case "LabeledStatementAst":
            return [
                text("Label") { (node: LabeledStatementAst) in node.label },
                self.node("Condition", "PipelineBaseAst") { (node: LabeledStatementAst) in node.condition },
            ]
        case "LoopStatementAst": return [self.node("Body", "StatementBlockAst") { (node: LoopStatementAst) in node.body }]
        case "ForEachStatementAst":
            return [
                self.node("Variable", "VariableExpressionAst") { (node: ForEachStatementAst) in node.variable },
                self.node("ThrottleLimit", "ExpressionAst") { (node: ForEachStatementAst) in node.throttleLimit },
                property("Flags", space + "ForEachFlags") { (node: ForEachStatementAst, _) in AstTypes.enumValue("ForEachFlags", node.isParallel ? 1 : 0) },
            ]
        case "ForStatementAst":
            return [
                self.node("Initializer", "PipelineBaseAst") { (node: ForStatementAst) in node.initializer },
                self.node("Iterator", "PipelineBaseAst") { (node: ForStatementAst) in node.iterator },
            ]
        case "SwitchStatementAst":
            return [
                property("Flags", space + "SwitchFlags") { (node: SwitchStatementAst, _) in AstTypes.enumValue("SwitchFlags", Int64(node.flags.rawValue)) },
                property("Clauses", "System.Object") { (node: SwitchStatementAst, object) in
                    pairs(node.clauses.map { ($0.condition, $0.body) }, object, "ExpressionAst", "StatementBlockAst")
                },
                self.node("Default", "StatementBlockAst") { (node: SwitchStatementAst) in node.default },
            ]
        case "TryStatementAst":
            return [
                self.node("Body", "StatementBlockAst") { (node: TryStatementAst) in node.body },
                nodes("CatchClauses", "CatchClauseAst") { (node: TryStatementAst) in node.catchClauses },
                self.node("Finally", "StatementBlockAst") { (node: TryStatementAst) in node.finally },
            ]
        case "CatchClauseAst":
            return [
                nodes("CatchTypes", "TypeConstraintAst") { (node: CatchClauseAst) in node.catchTypes },
                flag("IsCatchAll") { (node: CatchClauseAst) in node.isCatchAll }, self.node("Body", "StatementBlockAst") { (node: CatchClauseAst) in node.body },
            ]
        case "TrapStatementAst":
            return [
                self.node("TrapType", "TypeConstraintAst") { (node: TrapStatementAst) in node.trapType },
                self.node("Body", "StatementBlockAst") { (node: TrapStatementAst) in node.body },
            ]
        case "BreakStatementAst": return [self.node("Label", "ExpressionAst") { (node: BreakStatementAst) in node.label }]
        case "ContinueStatementAst": return [self.node("Label", "ExpressionAst") { (node: ContinueStatementAst) in node.label }]
        case "ReturnStatementAst": return [self.node("Pipeline", "PipelineBaseAst") { (node: ReturnStatementAst) in node.pipeline }]
        case "ExitStatementAst": return [self.node("Pipeline", "PipelineBaseAst") { (node: ExitStatementAst) in node.pipeline }]
        case "ThrowStatementAst":
            return [
                self.node("Pipeline", "PipelineBaseAst") { (node: ThrowStatementAst) in node.pipeline },
                flag("IsRethrow") { (node: ThrowStatementAst) in node.isRethrow },
            ]
        case "BlockStatementAst":
            return [
                self.node("Body", "StatementBlockAst") { (node: BlockStatementAst) in node.body },
                property("Kind", space + "Token") { (node: BlockStatementAst, _) in .object(TokenObject(node.keyword)) },
            ]
        case "PipelineAst":
            return [
                nodes("PipelineElements", "CommandBaseAst") { (node: PipelineAst) in node.pipelineElements },
                flag("Background") { (node: PipelineAst) in node.background },
                .method("\(space)ExpressionAst GetPureExpression()") { this, _, _ in
                    let object = try AstTypes.me(this)
                    return object.value((object.ast as? PipelineAst)?.pureExpression())
                },
            ]
        case "PipelineChainAst":
            return [
                self.node("LhsPipelineChain", "ChainableAst") { (node: PipelineChainAst) in node.lhsPipelineChain },
                self.node("RhsPipeline", "PipelineAst") { (node: PipelineChainAst) in node.rhsPipeline },
                kind("Operator") { (node: PipelineChainAst) in node.operator }, flag("Background") { (node: PipelineChainAst) in node.background },
            ]
        case "AssignmentStatementAst":
            return [
                self.node("Left", "ExpressionAst") { (node: AssignmentStatementAst) in node.left }, kind("Operator") { (node: AssignmentStatementAst) in node.operator },
                self.node("Right", "StatementAst") { (node: AssignmentStatementAst) in node.right },
                property("ErrorPosition", space + "IScriptExtent") { (node: AssignmentStatementAst, _) in .object(ExtentObject(node.errorPosition)) },
                .method("System.Collections.Generic.IEnumerable[\(space)ExpressionAst] GetAssignmentTargets()") { this, _, _ in
                    let object = try AstTypes.me(this)
                    guard let node = object.ast as? AssignmentStatementAst else { return .null }
                    var targets: [Ast] = []
                    func add(_ target: ExpressionAst) {
                        if let list = target as? ArrayLiteralAst {
                            list.elements.forEach(add)
                        } else if let attributed = target as? AttributedExpressionAst {
                            targets.append(attributed)
                        } else {
                            targets.append(target)
                        }
                    }
                    add(node.left)
                    return Value(array: targets.map { object.value($0) })
                },
            ]
        default: return ofExpressions(name)
        }
    }

    private static func requirements(_ given: ScriptRequirements) -> Value {
        .object(
            CustomObject(
                ["RequiredApplicationId": .null, "RequiredPSVersion": Value(optional: given.requiredPSVersion), "RequiredPSEditions": Value(strings: given.requiredPSEditions),
                    "RequiredModules": Value(array: given.requiredModules.map { Value($0.name) }), "RequiredAssemblies": Value(strings: given.requiredAssemblies),
                    "IsElevationRequired": .bool(given.isElevationRequired)], typeName: space + "ScriptRequirements"))
    }
    private static func help(_ found: CommentHelp?) -> Value {
        guard let found else { return .null }
        let parameters = DictionaryObject(ordered: true)
        for (name, text) in found.parameters { parameters.set(Value(name.uppercased()), Value(text)) }
        return .object(
            CustomObject(
                ["Synopsis": Value(optional: found.synopsis), "Description": Value(optional: found.description), "Notes": Value(optional: found.notes),
                    "Parameters": .object(parameters), "Links": Value(strings: found.links), "Examples": Value(strings: found.examples),
                    "Inputs": Value(strings: found.inputs), "Outputs": Value(strings: found.outputs), "Component": Value(optional: found.component),
                    "Role": Value(optional: found.role), "Functionality": Value(optional: found.functionality),
                    "ForwardHelpTargetName": Value(optional: found.forwardHelpTargetName), "ForwardHelpCategory": Value(optional: found.forwardHelpCategory),
                    "RemoteHelpRunspace": Value(optional: found.remoteHelpRunspace), "MamlHelpFile": Value(optional: found.mamlHelpFile)],
                typeName: space + "CommentHelpInfo"))
    }

    /// Commands, expressions and members of classes.
    private static func ofExpressions(_ name: String) -> [TypeMember] {
        switch name {
        case "CommandBaseAst": return [nodes("Redirections", "RedirectionAst") { (node: CommandBaseAst) in node.redirections }]
        case "CommandAst":
            return [
                nodes("CommandElements", "CommandElementAst") { (node: CommandAst) in node.commandElements },
                kind("InvocationOperator") { (node: CommandAst) in node.invocationOperator },
                property("DefiningKeyword", "System.Object") { (_: CommandAst, _) in .null },
                .method("string GetCommandName()") { this, _, _ in Value(optional: (try AstTypes.me(this).ast as? CommandAst)?.commandName()) },
            ]
        case "CommandExpressionAst": return [self.node("Expression", "ExpressionAst") { (node: CommandExpressionAst) in node.expression }]
        case "CommandParameterAst":
            return [
                text("ParameterName") { (node: CommandParameterAst) in node.parameterName },
                self.node("Argument", "ExpressionAst") { (node: CommandParameterAst) in node.argument },
                property("ErrorPosition", space + "IScriptExtent") { (node: CommandParameterAst, _) in .object(ExtentObject(node.errorPosition)) },
            ]
        case "RedirectionAst":
            return [property("FromStream", space + "RedirectionStream") { (node: RedirectionAst, _) in AstTypes.enumValue("RedirectionStream", Int64(node.fromStream.rawValue)) }]
        case "MergingRedirectionAst":
            return [property("ToStream", space + "RedirectionStream") { (node: MergingRedirectionAst, _) in AstTypes.enumValue("RedirectionStream", Int64(node.toStream.rawValue)) }]
        case "FileRedirectionAst":
            return [self.node("Location", "ExpressionAst") { (node: FileRedirectionAst) in node.location }, flag("Append") { (node: FileRedirectionAst) in node.append }]
        case "ExpressionAst": return [staticType("StaticType", expressionType)]
        case "ErrorExpressionAst": return [nodes("NestedAst", "Ast") { (node: ErrorExpressionAst) in node.nestedAst }]
        case "TernaryExpressionAst":
            return [
                self.node("Condition", "ExpressionAst") { (node: TernaryExpressionAst) in node.condition },
                self.node("IfTrue", "ExpressionAst") { (node: TernaryExpressionAst) in node.ifTrue },
                self.node("IfFalse", "ExpressionAst") { (node: TernaryExpressionAst) in node.ifFalse },
            ]
        case "BinaryExpressionAst":
            return [
                kind("Operator") { (node: BinaryExpressionAst) in node.operator }, self.node("Left", "ExpressionAst") { (node: BinaryExpressionAst) in node.left },
                self.node("Right", "ExpressionAst") { (node: BinaryExpressionAst) in node.right },
                property("ErrorPosition", space + "IScriptExtent") { (node: BinaryExpressionAst, _) in .object(ExtentObject(node.errorPosition)) },
            ]
        case "UnaryExpressionAst":
            return [kind("TokenKind") { (node: UnaryExpressionAst) in node.tokenKind }, self.node("Child", "ExpressionAst") { (node: UnaryExpressionAst) in node.child }]
        case "AttributedExpressionAst":
            return [
                self.node("Child", "ExpressionAst") { (node: AttributedExpressionAst) in node.child },
                self.node("Attribute", "AttributeBaseAst") { (node: AttributedExpressionAst) in node.attribute },
            ]
        case "ConvertExpressionAst": return [self.node("Type", "TypeConstraintAst") { (node: ConvertExpressionAst) in node.type }]
        case "MemberExpressionAst":
            return [
                self.node("Expression", "ExpressionAst") { (node: MemberExpressionAst) in node.expression },
                self.node("Member", "CommandElementAst") { (node: MemberExpressionAst) in node.member },
                flag("Static") { (node: MemberExpressionAst) in node.static }, flag("NullConditional") { (node: MemberExpressionAst) in node.nullConditional },
            ]
        case "InvokeMemberExpressionAst":
            return [
                property("GenericTypeArguments", "System.Object") { (node: InvokeMemberExpressionAst, _) in
                    Value(array: node.genericTypeArguments.map { .object(TypeNameObject($0)) })
                },
                property("Arguments", "System.Collections.ObjectModel.ReadOnlyCollection[\(space)ExpressionAst]") { (node: InvokeMemberExpressionAst, object) in
                    node.arguments.isEmpty ? .null : object.list(node.arguments, of: "ExpressionAst")
                },
            ]
        case "TypeExpressionAst": return [property("TypeName", space + "ITypeName") { (node: TypeExpressionAst, _) in .object(TypeNameObject(node.typeName)) }]
        case "VariableExpressionAst":
            return [
                property("VariablePath", "System.Management.Automation.VariablePath") { (node: VariableExpressionAst, _) in .object(VariablePathObject(node.variablePath)) },
                flag("Splatted") { (node: VariableExpressionAst) in node.splatted },
                .method("bool IsConstantVariable()") { this, _, _ in .bool((try AstTypes.me(this).ast as? VariableExpressionAst)?.isConstantVariable ?? false) },
            ]
        case "ConstantExpressionAst": return [property("Value", "System.Object") { (node: ConstantExpressionAst, _) in Value(literal: node.value) }]
        case "StringConstantExpressionAst":
            return [
                property("StringConstantType", space + "StringConstantType") { (node: StringConstantExpressionAst, _) in
                    AstTypes.enumValue("StringConstantType", Int64(node.stringConstantType.rawValue))
                },
                text("Value") { (node: StringConstantExpressionAst) in node.string },
            ]
        case "ExpandableStringExpressionAst":
            return [
                text("Value") { (node: ExpandableStringExpressionAst) in node.value },
                property("StringConstantType", space + "StringConstantType") { (node: ExpandableStringExpressionAst, _) in
                    AstTypes.enumValue("StringConstantType", Int64(node.stringConstantType.rawValue))
                },
                nodes("NestedExpressions", "ExpressionAst") { (node: ExpandableStringExpressionAst) in node.nestedExpressions },
            ]
        case "ScriptBlockExpressionAst": return [self.node("ScriptBlock", "ScriptBlockAst") { (node: ScriptBlockExpressionAst) in node.scriptBlock }]
        case "ArrayLiteralAst": return [nodes("Elements", "ExpressionAst") { (node: ArrayLiteralAst) in node.elements }]
        case "HashtableAst":
            return [
                property("KeyValuePairs", "System.Object") { (node: HashtableAst, object) in
                    pairs(node.keyValuePairs.map { ($0.key, $0.value) }, object, "ExpressionAst", "StatementAst")
                }
            ]
        case "ArrayExpressionAst": return [self.node("SubExpression", "StatementBlockAst") { (node: ArrayExpressionAst) in node.subExpression }]
        case "ParenExpressionAst": return [self.node("Pipeline", "PipelineBaseAst") { (node: ParenExpressionAst) in node.pipeline }]
        case "SubExpressionAst": return [self.node("SubExpression", "StatementBlockAst") { (node: SubExpressionAst) in node.subExpression }]
        case "UsingExpressionAst": return [self.node("SubExpression", "ExpressionAst") { (node: UsingExpressionAst) in node.subExpression }]
        case "IndexExpressionAst":
            return [
                self.node("Target", "ExpressionAst") { (node: IndexExpressionAst) in node.target }, self.node("Index", "ExpressionAst") { (node: IndexExpressionAst) in node.index },
                flag("NullConditional") { (node: IndexExpressionAst) in node.nullConditional },
            ]
        case "MemberAst": return [.property("Name", "string") { this, _ in
            let node = try AstTypes.me(this).ast
            return Value(optional: (node as? PropertyMemberAst)?.name ?? (node as? FunctionMemberAst)?.name)
        }]
        case "PropertyMemberAst":
            return [
                text("Name") { (node: PropertyMemberAst) in node.name }, self.node("PropertyType", "TypeConstraintAst") { (node: PropertyMemberAst) in node.propertyType },
                nodes("Attributes", "AttributeAst") { (node: PropertyMemberAst) in node.attributes },
                property("PropertyAttributes", space + "PropertyAttributes") { (node: PropertyMemberAst, _) in
                    AstTypes.enumValue("PropertyAttributes", Int64(node.propertyAttributes.rawValue))
                },
                self.node("InitialValue", "ExpressionAst") { (node: PropertyMemberAst) in node.initialValue },
                flag("IsPublic") { (node: PropertyMemberAst) in node.isPublic }, flag("IsPrivate") { (node: PropertyMemberAst) in node.isPrivate },
                flag("IsHidden") { (node: PropertyMemberAst) in node.isHidden }, flag("IsStatic") { (node: PropertyMemberAst) in node.isStatic },
            ]
        case "FunctionMemberAst":
            return [
                text("Name") { (node: FunctionMemberAst) in node.name }, nodes("Attributes", "AttributeAst") { (node: FunctionMemberAst) in node.attributes },
                self.node("ReturnType", "TypeConstraintAst") { (node: FunctionMemberAst) in node.returnType },
                nodes("Parameters", "ParameterAst") { (node: FunctionMemberAst) in node.parameters },
                self.node("Body", "ScriptBlockAst") { (node: FunctionMemberAst) in node.body },
                property("MethodAttributes", space + "MethodAttributes") { (node: FunctionMemberAst, _) in
                    AstTypes.enumValue("MethodAttributes", Int64(node.methodAttributes.rawValue))
                },
                flag("IsPublic") { (node: FunctionMemberAst) in node.isPublic }, flag("IsPrivate") { (node: FunctionMemberAst) in node.isPrivate },
                flag("IsHidden") { (node: FunctionMemberAst) in node.isHidden }, flag("IsStatic") { (node: FunctionMemberAst) in node.isStatic },
                flag("IsConstructor") { (node: FunctionMemberAst) in node.isConstructor },
            ]
        default: return []
        }
    }

    /// The type that an expression surely has.
    @Sendable private static func expressionType(_ ast: Ast, _ runspace: Runspace) -> TypeInfo? {
        switch ast {
        case let constant as ConstantExpressionAst: return runspace.findType(constant.value.typeFullName)
        case is ExpandableStringExpressionAst: return WellKnown.string
        case is ArrayLiteralAst, is ArrayExpressionAst: return WellKnown.object.arrayType()
        case is HashtableAst: return WellKnown.hashtable
        case is ScriptBlockExpressionAst: return WellKnown.scriptBlock
        case is TypeExpressionAst: return WellKnown.type
        case let cast as ConvertExpressionAst: return runspace.findType(cast.type.typeName.fullName)
        case let binary as BinaryExpressionAst:
            switch binary.operator {
            case .is, .isNot, .and, .or, .xor, .iin, .inotin, .icontains, .inotcontains, .ccontains, .cnotcontains, .cin, .cnotin: return WellKnown.boolean
            case .format, .join: return WellKnown.string
            case .dotDot: return WellKnown.object.arrayType()
            default: return nil
            }
        case let unary as UnaryExpressionAst: return unary.tokenKind == .not || unary.tokenKind == .exclaim ? WellKnown.boolean : nil
        default: return nil
        }
    }
}

/// System.Tuple of two: the clauses of `if` and `switch`, the pairs of a hashtable.
final class CustomPairObject: NetObject {
    let first: Value
    let second: Value
    private let info: TypeInfo
    init(_ first: Value, _ second: Value, _ firstType: String, _ secondType: String) {
        self.first = first
        self.second = second
        info = TypeInfo("System.Tuple`2[[\(firstType)],[\(secondType)]]", members: {
            [
                .property("Item1", firstType) { this, _ in this.as(CustomPairObject.self)?.first ?? .null },
                .property("Item2", secondType) { this, _ in this.as(CustomPairObject.self)?.second ?? .null },
                .property("Length", "int", hidden: true) { _, _ in 2 },
            ]
        })
        super.init()
    }
    override var type: TypeInfo { info }
    override func toText() -> String {
        "(\(first.objectValue?.toText() ?? ""), \(second.objectValue?.toText() ?? ""))"
    }
}
