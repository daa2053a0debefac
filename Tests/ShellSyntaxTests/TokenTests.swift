import ShellSyntax
import Testing

@Suite struct TokenTests {
    static func kinds(_ text: String) -> String { Parser.parse(text).tokens.map(\.kind.name).joined(separator: " ") }

    @Test(arguments: [
        ("$a = 5 # c", "Variable Equals Number Comment EndOfInput"),
        ("echo a>b", "Identifier Generic EndOfInput"),  // PSL-064
        ("echo 1>b 2>&1", "Identifier Redirection Identifier Redirection EndOfInput"),  // PSL-081
        ("echo a1>f 7>f", "Identifier Generic Generic EndOfInput"),
        ("a | b && c || d &", "Identifier Pipe Identifier AndAnd Identifier OrOr Identifier Ampersand EndOfInput"),
        ("1..5", "Number DotDot Number EndOfInput"),  // PSL-043
        ("5-eq5", "Number Ieq Number EndOfInput"),  // PSL-487
        ("5 –eq 5", "Number Ieq Number EndOfInput"),  // PSL-005
        ("echo if else", "Identifier Generic Generic EndOfInput"),  // PSL-059
        ("<# a\n b #>1", "Comment Number EndOfInput"),  // PSL-010
        ("echo a#b 1#c", "Identifier Generic Generic EndOfInput"),  // PSL-009
        ("1#c", "Number Comment EndOfInput"),
        ("a `\n b", "Identifier LineContinuation Identifier EndOfInput"),  // PSL-011
        ("a\r\nb\rc\n", "Identifier NewLine Identifier NewLine Identifier NewLine EndOfInput"),  // PSL-001
        ("f -x:1 -y", "Identifier Parameter Number Parameter EndOfInput"),
        (":l while (1) {}", "Label While LParen Number RParen LCurly RCurly EndOfInput"),
        ("$x.if", "Variable Dot Identifier EndOfInput"),
        ("${a}?.b", "Variable QuestionDot Identifier EndOfInput"),  // PSL-046
        ("$a?.b", "Variable Dot Identifier EndOfInput"),
        ("f @x @(1)", "Identifier SplattedVariable AtParen Number RParen EndOfInput"),
    ])
    func kindsOfTokens(_ text: String, _ expected: String) {
        #expect(TokenTests.kinds(text) == expected)
    }

    @Test func traitsFollowPowerShell() {
        #expect(TokenKind.minus.traits.contains([.binaryOperator, .unaryOperator, .canConstantFold]))
        #expect(TokenKind.dotDot.traits.binaryPrecedence == 13)
        #expect(TokenKind.ieq.text == "-eq")
        #expect(TokenKind.clean.rawValue == 170)
        #expect(TokenFlags(rawValue: 16 | 32).description == "Keyword, ScriptBlockBlockName")
    }

    @Test func tokensCarryValues() throws {
        let tokens = Parser.parse("f -Name:x 0x10 \"a$b\" 'q' $env:X 2>&1").tokens
        #expect((tokens[1] as? ParameterToken)?.parameterName == "Name")
        #expect((tokens[1] as? ParameterToken)?.usedColon == true)
        #expect((tokens[3] as? NumberToken)?.value == .int32(16))
        let text = try #require(tokens[4] as? StringExpandableToken)
        #expect(text.value == "a$b")
        #expect(text.nestedTokens?.map(\.kind) == [.variable])
        #expect((tokens[5] as? StringLiteralToken)?.value == "q")
        #expect((tokens[6] as? VariableToken)?.variablePath.driveName == "env")
        #expect((tokens[7] as? MergingRedirectionToken)?.toStream == .output)
    }

    @Test func linesAndColumnsCountUtf16() {
        let ast = Parser.parse("'😀'; $x\r\n  $y").ast
        let y = ast.findAll(searchNestedScriptBlocks: true, where: { $0.text == "$y" && $0.kind == .variableExpression })[0]
        #expect(y.extent.startLineNumber == 2)
        #expect(y.extent.startColumnNumber == 3)
        let x = ast.findAll(searchNestedScriptBlocks: true, where: { $0.text == "$x" && $0.kind == .variableExpression })[0]
        #expect(x.extent.startOffset == 6)
        #expect(x.extent.source.line(1) == "'😀'; $x")
    }
}
