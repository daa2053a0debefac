import ShellSyntax
import Testing

@Suite struct RequirementTests {
    @Test func requirements() throws {
        // PSL-016
        let text = "#Requires -Version 7.2\n#requires -Modules A, @{ ModuleName = 'B'; ModuleVersion = '1.0' }\n1 #requires -RunAsAdministrator\n#requires -PSEdition Core\n# requires -Version 9\n#requires\n<#requires -Version 9#>"
        let result = Parser.parse(text)
        #expect(result.errors.isEmpty)
        let found = try #require(result.ast.scriptRequirements)
        #expect(found.requiredPSVersion == "7.2")
        #expect(found.requiredModules.map(\.name) == ["A", "B"])
        #expect(found.requiredModules[1].version == "1.0")
        #expect(found.isElevationRequired)
        #expect(found.requiredPSEditions == ["Core"])
        #expect(Parser.parse("1").ast.scriptRequirements == nil)
    }

    @Test(arguments: [
        ("#requires -Version abc", "RequiresVersionInvalid", 19), ("#requires -Modules", "ParameterRequiresArgument", 10),
        ("#requires -Nope 1", "ScriptRequiresInvalidFormat", 10), ("#requires 1", "ScriptRequiresInvalidFormat", 10),
        ("#requires -Modules @{a=1}", "RequiresModuleInvalid", 19), ("#requires -Version $x", "RequiresArgumentMustBeConstant", 19),
        ("#requires -RunAsAdministrator -Nope", "ParameterCannotHaveArgument", 10), ("#requires -Nope", "ParameterRequiresArgument", 10),
        ("#requires -Version 1\n#requires -Version 2 -Version 3", "ParameterAlreadyBound", 42),
    ])
    func malformed(_ text: String, _ id: String, _ start: Int) {
        // PSL-017
        let error = Parser.parse(text).errors.first
        #expect(error?.errorId == id)
        #expect(error?.extent.startOffset == start)
    }
}

@Suite struct HelpTests {
    private func help(_ text: String) throws -> CommentHelp? {
        let found = Parser.parse(text).ast.find(searchNestedScriptBlocks: true, where: { $0.kind == .functionDefinition })
        return CommentHelp.find(for: try #require(found as? FunctionDefinitionAst))
    }

    static let block = "<#\n.SYNOPSIS\n  Does it.\n.DESCRIPTION\n  Long\n    text.\n.PARAMETER Name\n  The name.\n.EXAMPLE\n  PS> f\n.LINK\n  https://x\n#>\n"

    @Test(arguments: ["before", "start", "end"])
    func places(_ place: String) throws {
        // PSL-312
        let text: String
        switch place {
        case "before": text = HelpTests.block + "\nfunction f { param($Name) 1 }"
        case "start": text = "function f {\n" + HelpTests.block + "param($Name) 1 }"
        default: text = "function f { param($Name) 1\n" + HelpTests.block + "}"
        }
        let help = try #require(try help(text))
        #expect(help.synopsis == "Does it.")
        #expect(help.description == "Long\n  text.")
        #expect(help.parameters.map(\.name) == ["Name"])
        #expect(help.examples == ["PS> f"])
        #expect(help.links == ["https://x"])
    }

    @Test func linesAndParameters() throws {
        let text = "# .SYNOPSIS\n#   One line\nfunction f {\n param(\n # what it is\n $A,\n $B)\n}"
        let help = try #require(try help(text))
        #expect(help.synopsis == "One line")
        #expect(help.parameters.map(\.text) == ["what it is"])
    }

    @Test func noHelp() throws {
        #expect(try help("# just a remark\nfunction f { }") == nil)
        #expect(try help("<#\n.SYNOPSIS\nx\n#>\n\n\n\nfunction f { }") == nil)
    }

    @Test func scripts() {
        #expect(CommentHelp.find(for: Parser.parse(HelpTests.block + "\n\nparam($Name)\n1").ast)?.synopsis == "Does it.")
        #expect(CommentHelp.find(for: Parser.parse(HelpTests.block + "function f { }").ast)?.synopsis == nil)
        #expect(CommentHelp.find(for: Parser.parse("1\n" + HelpTests.block).ast)?.synopsis == "Does it.")
    }
}

@Suite struct DataFileTests {
    @Test func values() throws {
        let result = DataFile.parse("# inventory\n@{\n  Name = 'host'\n  Gpus = @(@{ Id = 0x10; Ok = $true }, @{ Id = -1; Ok = $null })\n}\n", fileName: "a.psd1")
        #expect(result.errors.isEmpty)
        let table = try #require(result.value as? HashtableAst)
        #expect(table.keyValuePairs.count == 2)
        #expect(table.extent.file == "a.psd1")
    }

    @Test(arguments: [
        ("@{\n a = $env:PATH\n}", 2), ("@{\n a = 1\n b = (Get-Date)\n}", 3), ("@{ a = 1 + 1 }", 1), ("@{\n\n a = \"x$(1)\" }", 3), ("@{ a = { 1 } }", 1),
        ("1\n2", 2), ("", 1), ("@{ a = [int]'5' }", 1), ("@{ a = \n if (1) { 2 } }", 2), ("@{ a = 1", 1), ("$x = 1", 1), ("@{ a = 'x'.Length }", 1),
    ])
    func refused(_ text: String, _ line: Int) {
        let result = DataFile.parse(text)
        #expect(result.value == nil)
        #expect(result.errors.first?.extent.startLineNumber == line)
    }
}
