import ShellRuntime

/// A Pester-compatible test runner: Describe, Context, It, Should, Mock and Invoke-Pester, with the semantics and texts of Pester 5.
/// Test files of Pester 4 run too: code directly in Describe, `Should Be` without a dash.
public enum PesterModule {
    /// The Pester release whose behaviour this is.
    static let pesterVersion = "5.7.1"
    public static let module = BuiltinModule("Pester", version: pesterVersion, setUp: { registerTypes() }, cmdlets: { entries })

    /// Makes `[PesterConfiguration]` known: scripts name it before they use a command.
    public static func registerTypes() {
        TypeRegistry.shared.register("PesterConfiguration") { ConfigurationTable.configuration }
        for type in [ResultObject.run, ResultObject.container, ResultObject.block, ResultObject.test, ResultObject.coverage] { TypeRegistry.shared.register(type) }
        TypeRegistry.shared.register("Pester.ContainerInfo") { ContainerObject(path: nil, block: nil, data: nil).type }
    }

    private static func entry(_ name: String, _ parameters: String, sets: String = "__AllParameterSets", head: String = "", _ make: @escaping @Sendable () -> Cmdlet) -> CmdletEntry {
        CmdletEntry(
            name, implementingType: name, surface: { CommandMetadata(surface: "\(name)|Pester|\(head)||||\n\(sets)\n\(parameters)") }, make: make)
    }
    private static let block = """
        Name|string|||||*:0:m
        Fixture|scriptblock|||||*:1:
        Tag|string[]|Tags||||*:-:
        Skip|switch||||s|*:-:
        AllowNullOrEmptyForEach|switch||||s|*:-:
        ForEach|object||AllowNull();AllowEmptyCollection()|||*:-:
        """
    private static let setup = "Scriptblock|scriptblock|||||*:0:m"
    private static let mockFilters = """
        CommandName|string|||||*:0:m
        Times|int|||||*:1:
        ParameterFilter|scriptblock|||||*:2:
        ModuleName|string|||||*:3:
        Scope|string|||||*:4:
        Exactly|switch||||s|*:-:
        ExclusiveFilter|scriptblock|||||*:-:
        """

    /// `Should` binds loosely: the operator says what its operands mean.
    private static var should: String {
        var rows = ["ActualValue|object||AllowNull();AllowEmptyCollection();AllowEmptyString()|||*:-:v"]
        for entry in AssertionTable.all { for name in [entry.name] + entry.aliases { rows.append("\(name)|switch||||s|*:-:") } }
        rows += ["Not|switch||||s|*:-:", "Because|string|||||*:-:"]
        for (place, name) in ["ExpectedValue", "Second", "Third", "Fourth"].enumerated() {
            rows.append("\(name)|object||AllowNull();AllowEmptyCollection();AllowEmptyString()|||*:\(place):")
        }
        for name in [
            "ExpectedType", "RegularExpression", "ExpectedContent", "ExpectedMessage", "ErrorId", "ExceptionType", "ParameterName", "Type", "DefaultValue",
            "InParameterSet", "Alias", "CommandName", "Times", "ParameterFilter", "ExclusiveFilter", "ModuleName", "Scope",
        ] { rows.append("\(name)|object|||||*:-:") }
        for name in ["PassThru", "LiteralPath", "Mandatory", "HasArgumentCompleter", "Exactly"] { rows.append("\(name)|switch||||s|*:-:") }
        return rows.joined(separator: "\n")
    }

    private static var entries: [CmdletEntry] {
        [
            entry("Describe", block) { DescribeCommand() },
            entry("Context", block) { ContextCommand() },
            entry(
                "It",
                """
                Name|string|||||*:0:m
                Test|scriptblock|||||*:1:
                ForEach|object|TestCases|AllowNull();AllowEmptyCollection()|||*:-:
                Tag|string[]|Tags||||*:-:
                Skip|switch|Ignore|||s|*:-:
                Pending|switch||||s|*:-:
                AllowNullOrEmptyForEach|switch||||s|*:-:
                """
            ) { ItCommand() },
            entry("BeforeAll", setup) { BeforeAllCommand() },
            entry("BeforeEach", setup) { BeforeEachCommand() },
            entry("AfterEach", setup) { AfterEachCommand() },
            entry("AfterAll", setup) { AfterAllCommand() },
            entry("BeforeDiscovery", "ScriptBlock|scriptblock|||||*:0:m") { BeforeDiscoveryCommand() },
            entry("Should", should) { ShouldCommand() },
            entry(
                "Add-ShouldOperator",
                """
                Name|string|||||*:0:m
                Test|scriptblock|||||*:1:m
                Alias|string[]|||||*:2:
                InternalName|string|||||*:-:
                SupportsArrayInput|switch||||s|*:-:
                """
            ) { AddShouldOperatorCommand() },
            entry(
                "Set-ItResult",
                """
                Inconclusive|switch||||s|*:-:
                Skipped|switch||||s|*:-:
                Pending|switch||||s|*:-:
                Because|string|||||*:-:
                """
            ) { SetItResultCommand() },
            entry(
                "Mock",
                """
                CommandName|string|||||*:0:
                MockWith|scriptblock|||||*:1:
                Verifiable|switch||||s|*:-:
                ParameterFilter|scriptblock|||||*:2:
                ModuleName|string|||||*:3:
                RemoveParameterType|string[]|||||*:4:
                RemoveParameterValidation|string[]|||||*:5:
                """
            ) { MockCommand() },
            entry(
                "Invoke-Mock",
                """
                Key|string|||||*:-:m
                BoundParameters|object|||||*:-:
                ArgumentList|object||AllowNull();AllowEmptyCollection()|||*:-:
                InputItem|object||AllowNull()|||*:-:
                """
            ) { InvokeMock() },
            entry("Assert-MockCalled", mockFilters) { AssertMockCalledCommand() },
            entry("Assert-VerifiableMock", "") { AssertVerifiableMockCommand() },
            entry("Assert-VerifiableMocks", "") { AssertVerifiableMockCommand() },
            entry(
                "InModuleScope",
                """
                ModuleName|string|||||*:0:m
                ScriptBlock|scriptblock|||||*:1:m
                Parameters|hashtable|||||*:-:
                ArgumentList|object[]|||||*:-:
                """
            ) { InModuleScopeCommand() },
            entry(
                "Invoke-Pester",
                """
                Path|string[]|||||*:0:
                Script|object[]|||||*:-:
                ExcludePath|string[]|||||*:-:
                TagFilter|string[]|Tag,Tags||||*:-:
                ExcludeTagFilter|string[]|ExcludeTag||||*:-:
                FullNameFilter|string[]|Name,TestName||||*:-:
                CI|switch||||s|*:-:
                Output|string|Verbosity|ValidateSet('None', 'Normal', 'Detailed', 'Diagnostic')|||*:-:
                PassThru|switch||||s|*:-:
                Container|object[]|||||*:-:
                Configuration|object|||||*:-:
                EnableExit|switch||||s|*:-:
                OutputFile|string|OutputXml||||*:-:
                OutputFormat|string||ValidateSet('NUnitXml', 'NUnit2.5', 'NUnit3', 'JUnitXml')|||*:-:
                CodeCoverage|object[]|||||*:-:
                CodeCoverageOutputFile|string|||||*:-:
                CodeCoverageOutputFileFormat|string||ValidateSet('JaCoCo', 'CoverageGutters', 'Cobertura')|||*:-:
                Strict|switch||||s|*:-:
                Quiet|switch||||s|*:-:
                Show|string|||||*:-:
                PesterOption|object|||||*:-:
                """
            ) { InvokePesterCommand() },
            entry(
                "New-MockObject",
                """
                Type|System.Type|||||0:0:m
                InputObject|object||ValidateNotNull()|||1:-:m
                Properties|hashtable|||||*:-:
                Methods|hashtable|||||*:-:
                MethodHistoryPrefix|string|||||*:-:
                """, sets: "Type|InputObject", head: "Type"
            ) { NewMockObjectCommand() },
            entry("Get-ShouldOperator", "Name|string|||||*:0:") { GetShouldOperatorCommand() },
            entry("ConvertTo-NUnitReport", "Result|object|||||*:0:mv\nAsString|switch||||s|*:-:\nFormat|string||ValidateSet('NUnit2.5', 'NUnit3')|||*:-:") { ConvertToReportCommand() },
            entry("ConvertTo-JUnitReport", "Result|object|||||*:0:mv\nAsString|switch||||s|*:-:") { ConvertToReportCommand() },
            entry("Export-NUnitReport", "Result|object|||||*:0:mv\nPath|string|||||*:1:m\nFormat|string||ValidateSet('NUnit2.5', 'NUnit3')|||*:-:") { ConvertToReportCommand() },
            entry("Export-JUnitReport", "Result|object|||||*:0:mv\nPath|string|||||*:1:m") { ConvertToReportCommand() },
            entry("ConvertTo-Pester4Result", "PesterResult|object|||||*:0:mv") { ConvertToPester4ResultCommand() },
            entry("New-PesterConfiguration", "Hashtable|System.Collections.IDictionary|||||*:0:") { NewPesterConfigurationCommand() },
            entry(
                "New-PesterContainer",
                """
                Path|string[]|||||*:-:
                ScriptBlock|scriptblock[]|||||*:-:
                Data|object|||||*:-:
                """
            ) { NewPesterContainerCommand() },
            entry(
                "New-Fixture",
                """
                Name|string|||||*:0:m
                Path|string|||||*:1:
                """
            ) { NewFixtureCommand() },
        ]
    }
}
