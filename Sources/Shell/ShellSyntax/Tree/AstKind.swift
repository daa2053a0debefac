/// Which class a node is: for a switch instead of a chain of casts. `unsafeDowncast(node, to:)` is right after it.
public enum AstKind: UInt8, Sendable, CaseIterable {
    case scriptBlock
    case paramBlock
    case namedBlock
    case statementBlock
    case parameter
    case namedAttributeArgument
    case attribute
    case typeConstraint
    case errorStatement
    case typeDefinition
    case usingStatement
    case functionDefinition
    case ifStatement
    case dataStatement
    case forEachStatement
    case forStatement
    case doWhileStatement
    case doUntilStatement
    case whileStatement
    case switchStatement
    case tryStatement
    case catchClause
    case trapStatement
    case breakStatement
    case continueStatement
    case returnStatement
    case exitStatement
    case throwStatement
    case blockStatement
    case pipeline
    case pipelineChain
    case assignmentStatement
    case command
    case commandExpression
    case commandParameter
    case mergingRedirection
    case fileRedirection
    case errorExpression
    case ternaryExpression
    case binaryExpression
    case unaryExpression
    case attributedExpression
    case convertExpression
    case memberExpression
    case invokeMemberExpression
    case baseCtorInvokeMemberExpression
    case typeExpression
    case variableExpression
    case constantExpression
    case stringConstantExpression
    case expandableStringExpression
    case scriptBlockExpression
    case arrayLiteral
    case hashtable
    case arrayExpression
    case parenExpression
    case subExpression
    case usingExpression
    case indexExpression
    case propertyMember
    case functionMember

    /// The name of the class, as .NET has it.
    public var className: String { AstKind.names[Int(rawValue)] }

    private static let names: [String] = [
        "ScriptBlockAst",
        "ParamBlockAst",
        "NamedBlockAst",
        "StatementBlockAst",
        "ParameterAst",
        "NamedAttributeArgumentAst",
        "AttributeAst",
        "TypeConstraintAst",
        "ErrorStatementAst",
        "TypeDefinitionAst",
        "UsingStatementAst",
        "FunctionDefinitionAst",
        "IfStatementAst",
        "DataStatementAst",
        "ForEachStatementAst",
        "ForStatementAst",
        "DoWhileStatementAst",
        "DoUntilStatementAst",
        "WhileStatementAst",
        "SwitchStatementAst",
        "TryStatementAst",
        "CatchClauseAst",
        "TrapStatementAst",
        "BreakStatementAst",
        "ContinueStatementAst",
        "ReturnStatementAst",
        "ExitStatementAst",
        "ThrowStatementAst",
        "BlockStatementAst",
        "PipelineAst",
        "PipelineChainAst",
        "AssignmentStatementAst",
        "CommandAst",
        "CommandExpressionAst",
        "CommandParameterAst",
        "MergingRedirectionAst",
        "FileRedirectionAst",
        "ErrorExpressionAst",
        "TernaryExpressionAst",
        "BinaryExpressionAst",
        "UnaryExpressionAst",
        "AttributedExpressionAst",
        "ConvertExpressionAst",
        "MemberExpressionAst",
        "InvokeMemberExpressionAst",
        "BaseCtorInvokeMemberExpressionAst",
        "TypeExpressionAst",
        "VariableExpressionAst",
        "ConstantExpressionAst",
        "StringConstantExpressionAst",
        "ExpandableStringExpressionAst",
        "ScriptBlockExpressionAst",
        "ArrayLiteralAst",
        "HashtableAst",
        "ArrayExpressionAst",
        "ParenExpressionAst",
        "SubExpressionAst",
        "UsingExpressionAst",
        "IndexExpressionAst",
        "PropertyMemberAst",
        "FunctionMemberAst",
    ]
}
