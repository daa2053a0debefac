import ShellSyntax
import Testing

@Suite struct StringTests {
    static func value(_ text: String) -> String? {
        switch expression(text) {
        case let node as StringConstantExpressionAst: node.string
        case let node as ExpandableStringExpressionAst:
            node.parts.map { part in
                switch part {
                case .text(let text): text
                case .expression(let expression): "‹\(expression.text)›"
                }
            }.joined()
        default: nil
        }
    }

    @Test(arguments: [
        ("'it''s'", "it's"), ("\"say \"\"hi\"\"\"", "say \"hi\""),  // PSL-007
        ("‘a’", "a"), ("“a„", "a"), ("'a‘’b'", "a’b"),  // PSL-006
        ("\"`0`a`b`e`f`n`r`t`v`z`\"`$\"", "\u{0}\u{7}\u{8}\u{1B}\u{C}\n\r\t\u{B}z\"$"),  // PSL-019
        ("\"`u{41}`u{1F600}\"", "A😀"),  // PSL-020
        ("\"$a.b\"", "‹$a›.b"), ("\"$a[0]\"", "‹$a›[0]"), ("\"${a b}c\"", "‹${a b}›c"), ("\"$env:X!\"", "‹$env:X›!"),  // PSL-023
        ("\"$\"", "$"), ("\"a $ b\"", "a $ b"), ("\"$$ $? $^ $1\"", "‹$$› ‹$?› ‹$^› ‹$1›"),  // PSL-024
        ("\"$var::x\"", "‹$var›::x"), ("\"$(1)$(2)\"", "‹$(1)›‹$(2)›"),
        ("@'\nabc\n'@", "abc"), ("@'\n'@", ""), ("@\"\na \"\" $x\n\"@", "a \"\" ‹$x›"), ("@'  \na\n '@\n'@", "a\n '@"),  // PSL-028..030
        ("@‘\nx\n’@", "x"),  // PSL-008
        ("@'\r\na\r\nb\r\n'@", "a\r\nb"),  // PSL-032
    ])
    func values(_ text: String, _ expected: String) {
        #expect(StringTests.value(text) == expected)
        #expect(errorIds(text) == [])
    }

    /// PSL-026: in a quoted string the text of `$( )` is unescaped before it is read; extents stay those of the source.
    @Test func subexpressionsAreReadUnescaped() throws {
        let text = "\"x $(\"\"a\"\" + 'b') y\""
        #expect(errorIds(text) == [])
        let node = try #require(expression(text) as? ExpandableStringExpressionAst)
        let constants = node.findAll(searchNestedScriptBlocks: true, where: { $0.kind == .stringConstantExpression })
        #expect(constants.map { ($0 as? StringConstantExpressionAst)?.string } == ["a", "b"])
        #expect(constants[0].startOffset == 6)
        #expect(constants[1].text == "'b'")
        #expect(errorIds("\"$(\"\")\"").isEmpty == false)
        #expect(errorIds("\"$(\"a`\"b\")\"").isEmpty == false)
        #expect(errorIds("\"$(\")\")\"").isEmpty == false)
        #expect(errorIds("\"$(Get-X \"a b\" $(\"c\"))\"") == [])
    }

    /// PSL-051, PSL-066: words and their expansions.
    @Test(arguments: [
        ("echo a\"b c\"d", ["ab cd"]), ("echo a$b", ["a$b"]), ("echo a(1)", ["a", "(1)"]), ("echo \"x\"y", ["\"x\"", "y"]),
        ("echo $a-x", ["$a-x"]), ("echo $a.b", ["$a.b"]), ("echo $a.b-c", ["$a.b", "-c"]), ("echo $a=b", ["$a", "=b"]),
        ("echo $a{1}", ["$a", "{1}"]), ("echo a` b", ["a b"]), ("echo a`", ["a`"]), ("echo `u{41}", ["A"]),
        ("echo [int]::MaxValue", ["[int]::MaxValue"]), ("echo -a\"b\"", ["-ab"]), ("echo a<#x#>b", ["a<#x#>b"]),  // PSL-068, PSL-071
        ("echo ${a}?.b", ["${a}?.b"]), ("echo 2+2 !x =", ["2+2", "!x", "="]), ("echo -- --% a | b\nc", []),
    ])
    func words(_ text: String, _ expected: [String]) {
        guard !expected.isEmpty else {
            #expect(errorIds(text) == [])
            return
        }
        let found = elements(text).dropFirst().map { element in
            (element as? StringConstantExpressionAst).flatMap { $0.stringConstantType == .bareWord ? $0.string : nil } ?? element.text
        }
        #expect(found == expected)
    }

    @Test(arguments: [
        ("\"$var:\"", "InvalidVariableReferenceWithDrive"), ("\"$global:\"", "InvalidVariableReference"),  // PSL-025
        ("\"${a:}\"", "InvalidBracedVariableReference"), ("${}", "EmptyVariableReference"),
        ("${a{b}", "OpenBraceNeedsToBeBackTickedInVariableName"), ("\"`u{110000}\"", "InvalidUnicodeEscapeSequenceValue"),
        ("\"`u{1234567}\"", "TooManyDigitsInUnicodeEscapeSequence"), ("\"`u1\"", "InvalidUnicodeEscapeSequence"),
        ("\"`u{123456\"", "MissingUnicodeEscapeSequenceTerminator"),
        ("@'x", "UnexpectedCharactersAfterHereStringHeader"), ("@'\nabc\n '@", "WhitespaceBeforeHereStringFooter"),  // PSL-029
        ("'abc", "TerminatorExpectedAtEndOfString"), ("@\"\nabc", "TerminatorExpectedAtEndOfString"),
    ])
    func errors(_ text: String, _ expected: String) {
        #expect(errorIds(text).first == expected)
    }
}
