import ShellSyntax
import Testing

/// Ids and places of parse errors (conformance list, section 20).
@Suite struct ErrorTests {
    @Test(arguments: [
        ("if (", "IfStatementMissingCondition", 4, 4), ("if ($true)", "MissingStatementBlock", 9, 10),
        ("if true { 1 }", "MissingOpenParenthesisInIfStatement", 2, 2), ("while ($true)", "MissingLoopStatement", 13, 13),
        ("do { 1 }", "MissingWhileOrUntilInDoWhile", 8, 8), ("for ($i=0;;;) { }", "MissingEndParenthesisAfterStatement", 11, 11),
        ("foreach ($i) { }", "MissingInInForeach", 11, 11), ("foreach (1 in 2) { }", "MissingVariableNameAfterForeach", 9, 9),
        ("switch (1) { 1 }", "MissingSwitchStatementClause", 14, 14), ("switch -nope (1) { 1 { } }", "InvalidSwitchFlag", 7, 12),
        ("switch (1) { default { } default { } }", "MultipleSwitchDefaultClauses", 25, 32),
        ("try { 1 }", "MissingCatchOrFinally", 9, 9), ("try { } catch { } catch { }", "EmptyCatchNotLast", 17, 17),
        ("try { } catch [Exception] { } catch [ArgumentException] { }", "ExceptionTypeAlreadyCaught", 36, 55),
        ("trap", "MissingTrapStatement", 4, 4), ("function { }", "MissingNameAfterKeyword", 8, 8), ("function f", "MissingFunctionBody", 10, 10),
        ("function f($a,$a) { }", "DuplicateFormalParameter", 14, 16), ("begin { } 1", "MissingNamedBlocks", 10, 11),
        ("begin { } begin { }", "DuplicateScriptCommandClause", 10, 19), ("$x =", "ExpectedValueExpression", 4, 4),
        ("1 -foo 2", "UnexpectedToken", 2, 6), ("1 2", "UnexpectedToken", 2, 3), ("1,", "MissingExpressionAfterToken", 2, 2),
        ("1 | 2", "ExpressionsMustBeFirstInPipeline", 4, 5), ("1 |", "EmptyPipeElement", 3, 3), ("a &&", "EmptyPipelineChainElement", 4, 4),
        ("a & && b", "BackgroundOperatorInPipelineChain", 4, 6), ("&", "MissingExpression", 0, 1), ("@{a=1;a=2}", "DuplicateKeyInHashLiteral", 6, 7),
        ("@{a}", "MissingEqualsInHashLiteral", 3, 3), ("@{a=}", "MissingStatementInHashLiteral", 4, 4), ("()", "ExpectedExpression", 1, 1),
        ("$x[]", "MissingArrayIndexExpression", 3, 3), ("$x.", "MissingPropertyName", 3, 3), ("$x.Foo(1 2)", "MissingEndParenthesisInMethodCall", 8, 8),
        ("5++", "OperatorRequiresVariableOrProperty", 0, 1), ("$x, 5 = 1", "InvalidLeftHandSide", 4, 5), ("${x}?.y = 1", "InvalidLeftHandSide", 0, 7),
        ("1 3>&2", "RedirectionNotSupported", 2, 6), ("1 > a > b", "StreamAlreadyRedirected", 6, 9), ("1 >", "MissingFileSpecification", 3, 3),
        ("@x", "SplattingNotPermitted", 0, 2), ("f @x,1", "SplattingNotPermittedInArgumentList", 2, 4), ("@", "UnrecognizedToken", 0, 1),
        ("[", "MissingTypename", 1, 1), ("[CmdletBinding()] 1", "UnexpectedAttribute", 0, 17), ("[ordered]$h", "OrderedAttributeOnlyOnHashLiteralNode", 0, 11),
        ("1; using namespace System", "UsingMustBeAtStartOfScript", 3, 25), ("from x", "ReservedKeywordNotAllowed", 0, 4),
        ("workflow w { }", "WorkflowNotSupportedInPowerShellCore", 0, 14), ("parallel { }", "UnexpectedKeyword", 0, 8),
        ("class K { foo }", "MissingMethodParameterList", 13, 13), ("class K { [int] }", "IncompleteMemberDefinition", 15, 15),
        ("class K { [int]Foo(){ } }", "MethodHasCodePathNotReturn", 15, 18), ("class K { Foo(){ return 1 } }", "VoidMethodHasReturn", 17, 25),
        ("class K { $a; Foo(){ $a = 1 } }", "MissingThis", 21, 23),  // PSL-410
        ("class K { Foo(){ $u } }", "VariableNotLocal", 17, 19), ("class K { static Foo(){ $this.x } }", "NonStaticMemberAccessInStaticMember", 24, 29),
        ("enum E : string { A }", "InvalidUnderlyingType", 9, 15), ("enum E { A, B }", "MissingPropertyTerminator", 10, 10),
        ("data { $x = 5 }", "AssignmentStatementNotSupportedInDataSection", 7, 13), ("data x { foo }", "CmdletNotInAllowedListForDataSection", 9, 12),
        ("try { } finally { return }", "ControlLeavingFinally", 18, 24), ("param([Parameter(Position=$x)]$a)", "ParameterAttributeArgumentNeedsToBeConstantOrScriptBlock", 26, 28),
        ("<# x", "MissingTerminatorMultiLineComment", 0, 4), ("( 1; 2 )", "MissingEndParenthesisInExpression", 3, 3),
        ("a `", "IncompleteString", 4, 4), ("echo ,a", "MissingArgument", 5, 6), ("echo a,,b", "MissingExpression", 7, 7),
    ] as [(String, String, Int, Int)])
    func firstError(_ text: String, _ id: String, _ start: Int, _ end: Int) {
        let error = Parser.parse(text).errors.first
        #expect(error?.errorId == id)
        #expect(error?.extent.startOffset == start)
        #expect(error?.extent.endOffset == end)
    }

    @Test(arguments: [
        ("1 +", "You must provide a value expression following the '+' operator."),
        ("foreach ($x in", "Missing expression in foreach loop.\nThe correct form is: foreach ($a in $b) {...}"),
        ("\"abc", "The string is missing the terminator: \"."), ("param($a,$a)", "Duplicate parameter $a in parameter list."),
        ("1 5>&1 5>&1", "The debug stream for this command is already redirected."),
        ("begin { } 1", "unexpected token '1', expected 'begin', 'process', 'end', 'clean', or 'dynamicparam'."),
    ])
    func messages(_ text: String, _ message: String) {
        #expect(Parser.parse(text).errors.first?.message == message)
    }

    /// PSL-094: what asks for more lines, and what does not.
    @Test(arguments: [
        ("if (1) {", true), ("1 +", true), ("\"abc", true), ("a |", true), ("@(1", true), ("@'\nx", true), ("if (1) { # c", true),
        ("f `", true), ("<# x", true), ("function f", true), ("$x = ", true), (")", false), ("1 2", false), ("5 = 6", false), ("", false),
        ("if (1) { ) ", false),
    ])
    func incomplete(_ text: String, _ expected: Bool) {
        #expect(Parser.parse(text).isIncomplete == expected)
    }

    @Test func typeDefinitions() {
        func ids(_ text: String) -> [String] {
            TypeDefinitionChecks.errors(in: Parser.parse(text).ast) { name in
                switch name.fullName.lowercased() {
                case "string": ResolvedType(displayName: "String", isSealed: true)
                case "int", "object": ResolvedType(displayName: name.fullName)
                default: nil
                }
            }.map(\.errorId)
        }
        #expect(ids("class K { [int]$x; [int]$x }") == ["MemberAlreadyDefined"])
        #expect(ids("class K { F() { } F([int]$a) { } F() { } }") == ["MemberAlreadyDefined"])
        #expect(ids("class K : NoSuch { }") == ["TypeNotFound"])
        #expect(ids("class K : string { }") == ["SealedBaseClass"])
        #expect(ids("class K : K { }") == ["TypeNotFound"])
        #expect(ids("class K { [nosuch[]]$x; [K[]]$y }") == ["TypeNotFound"])
        #expect(errorIds("class K { } class K { }") == ["MemberAlreadyDefined"])
        #expect(ids("class A : B { }; class B { }") == ["TypeNotFound"])
        #expect(ids("class A { }; class B : A, A { }") == ["InterfaceNameExpected"])
        #expect(ids("class A { static A($x) { } }") == ["StaticConstructorCantHaveParameters"])
        #expect(ids("enum E { A = 'x' }") == ["CannotConvertValue"])
        #expect(ids("enum E { A; A }") == ["MemberAlreadyDefined"])
        #expect(ids("enum E : byte { A = 300 }") == ["EnumeratorValueOutOfBounds"])
        #expect(ids("enum E : byte { A = 255; B }") == ["EnumeratorValueOutOfBounds"])
        #expect(ids("enum E { A = 1 -shl 3; B = (1 + 1) * -2; C = [E]::A }") == ["EnumeratorValueMustBeConstant"])
    }

    @Test func signatureEndsTheScript() {
        // PSL-018
        #expect(errorIds("1\n# SIG # Begin signature block\n# abc\n# SIG # End signature block\n") == [])
        #expect(errorIds("1\n# SIG # Begin signature block\n2\n") == ["TokenAfterEndOfValidScriptText"])
    }
}
