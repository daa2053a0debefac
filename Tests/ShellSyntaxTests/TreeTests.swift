import ShellSyntax
import Testing

@Suite struct TreeTests {
    @Test(arguments: [
        ("1 + 2 * 3 - 4", "Pipeline(Command(Binary(Binary(Constant‹1› Binary(Constant‹2› Constant‹3›)) Constant‹4›)))"),
        ("-not $a -and $b", "Pipeline(Command(Binary(Unary(Variable‹$a›) Variable‹$b›)))"),
        ("[int]1,2", "Pipeline(Command(ArrayLiteral(Convert(TypeConstraint‹[int]› Constant‹1›) Constant‹2›)))"),  // PSL-098
        ("$x = $y = 1", "Assignment(Variable‹$x› Assignment(Variable‹$y› Command(Constant‹1›)))"),  // PSL-080
        ("$a ? 1 : $b ? 2 : 3", "Pipeline(Command(Ternary(Variable‹$a› Constant‹1› Ternary(Variable‹$b› Constant‹2› Constant‹3›))))"),
        ("a && b || c", "PipelineChain(PipelineChain(Pipeline(Command(StringConstant‹a›)) Pipeline(Command(StringConstant‹b›))) Pipeline(Command(StringConstant‹c›)))"),
        ("$x.M[int](1)", "Pipeline(Command(InvokeMember(Variable‹$x› StringConstant‹M› Constant‹1›)))"),  // PSL-096
        ("$x.Where{ 1 }", "Pipeline(Command(InvokeMember(Variable‹$x› StringConstant‹Where› ScriptBlock(ScriptBlock(NamedBlock(Pipeline(Command(Constant‹1›))))))))"),  // PSL-095
        ("f(1,2)", "Pipeline(Command(StringConstant‹f› Paren(Pipeline(Command(ArrayLiteral(Constant‹1› Constant‹2›))))))"),  // PSL-078
        ("f -a:1 b,c", "Pipeline(Command(StringConstant‹f› CommandParameter(Constant‹1›) ArrayLiteral(StringConstant‹b› StringConstant‹c›)))"),
        ("(throw 1)", "Pipeline(Command(Paren(Pipeline(Command(StringConstant‹throw› Constant‹1›)))))"),  // PSL-089
        ("$using:a.b", "Pipeline(Command(Using(Member(Variable‹$using:a› StringConstant‹b›))))"),
        ("@{a=1;b={2}}", "Pipeline(Command(Hashtable(StringConstant‹a› Pipeline(Command(Constant‹1›)) StringConstant‹b› Pipeline(Command(ScriptBlock(ScriptBlock(NamedBlock(Pipeline(Command(Constant‹2›))))))))))"),
        ("[ValidateRange(1,5)]$x = 3", "Assignment(Attributed(Attribute(Constant‹1› Constant‹5›) Variable‹$x›) Command(Constant‹3›))"),  // PSL-100
    ])
    func shapes(_ text: String, _ expected: String) {
        #expect(shape(text) == expected)
        #expect(errorIds(text) == [])
    }

    /// GPV-222: a blank before the parenthesis is accepted where PowerShell reports an error, and nowhere else.
    @Test func blankBeforeArguments() {
        #expect(shape("$x.Method (1)") == "Pipeline(Command(InvokeMember(Variable‹$x› StringConstant‹Method› Constant‹1›)))")
        #expect(elements("echo $x.Method (1)").count == 3)
        var strict = ParserOptions()
        strict.allowBlankBeforeArguments = false
        #expect(Parser.parse("$x.Method (1)", options: strict).errors.map(\.errorId) == ["UnexpectedToken"])
    }

    @Test func statementsHaveTheirParts() throws {
        let ast = Parser.parse(Scripts.all[0]).ast
        let function = try #require(ast.endBlock?.statements.first as? FunctionDefinitionAst)
        #expect(function.name == "Get-Sum")
        #expect(function.body.beginBlock != nil && function.body.processBlock != nil && function.body.endBlock != nil)
        let parameters = try #require(function.body.paramBlock).parameters
        #expect(parameters.map(\.name.variablePath.userPath) == ["Number", "Name", "Force"])
        #expect(parameters[0].attributes.map(\.typeName.fullName) == ["Parameter", "ValidateRange", "int[]"])
        let named = (parameters[0].attributes[0] as? AttributeAst)?.namedArguments ?? []
        #expect(named.map(\.argumentName) == ["Mandatory", "Position", "ValueFromPipeline"])
        #expect(named[0].expressionOmitted)
        #expect(function.parent === ast.endBlock && ast.endBlock?.parent === ast)
    }

    @Test func classesHaveTheirParts() throws {
        let statements = Parser.parse(Scripts.all[4]).ast.endBlock?.statements ?? []
        let types = statements.compactMap { $0 as? TypeDefinitionAst }
        #expect(types.map(\.name) == ["Color", "F", "Base", "Derived"])
        #expect(types[0].isEnum && types[3].isClass)
        #expect(types[3].baseTypes.map(\.typeName.fullName) == ["Base", "System.IDisposable"])
        let constructor = try #require(types[3].members.first { ($0 as? FunctionMemberAst)?.isConstructor == true } as? FunctionMemberAst)
        let first = try #require(constructor.body.endBlock?.statements.first as? CommandExpressionAst)
        #expect((first.expression as? BaseCtorInvokeMemberExpressionAst)?.arguments.count == 1)
        let property = try #require(types[3].members[0] as? PropertyMemberAst)
        #expect(property.isStatic && property.propertyType?.typeName.fullName == "int")
    }

    @Test(arguments: [
        ("[int]", "int"), ("[int[]]", "int[]"), ("[int[,]]", "int[,]"), ("[int[][]]", "int[][]"), ("[ List[ int ] ]", "List[int]"),
        ("[Dictionary[string,List[int[]]]]", "Dictionary[string,List[int[]]]"), ("[A.B+C`1]", "A.B+C`1"), ("[List[int][]]", "List[int][]"),
        ("[Tuple[[int],[string, mscorlib]]]", "Tuple[int,string,mscorlib]"), ("[x, System.Core]", "x,System.Core"),
    ])
    func typeNames(_ text: String, _ expected: String) {
        // PSL-052
        #expect((expression(text) as? TypeExpressionAst)?.typeName.fullName == expected)
        #expect(errorIds(text) == [])
    }

    @Test func variablePaths() {
        #expect(VariablePath("global:x").isGlobal && VariablePath("GLOBAL:x").unqualifiedPath == "x")
        #expect(VariablePath("variable:x").isVariable && VariablePath("variable:x").unqualifiedPath == "x")
        #expect(VariablePath("env:PATH").driveName == "env" && !VariablePath("env:PATH").isVariable)
        #expect(VariablePath("x").isUnqualified && !VariablePath("local:x").isUnqualified)
    }

    @Test func redirections() throws {
        let pipeline = try #require(Parser.parse("f 2>&1 3>> w.txt *> $null").ast.endBlock?.statements.first as? PipelineAst)
        let list = pipeline.pipelineElements[0].redirections
        #expect(list.map(\.fromStream) == [.error, .warning, .all])
        #expect((list[1] as? FileRedirectionAst)?.append == true)
        #expect((list[1] as? FileRedirectionAst)?.location.text == "w.txt")
    }

    @Test func controlFlowBehindChainOperators() {
        // PSL-089
        #expect(errorIds("f || throw 'x'") == [])
        #expect(errorIds("f && return 1") == [])
    }
}
