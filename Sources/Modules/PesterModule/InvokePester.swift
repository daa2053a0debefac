import ShellCmdlets
import ShellRuntime
import ShellSyntax

/// Invoke-Pester: finds test files, discovers and runs what is in them.
final class InvokePesterCommand: PesterCmdlet {
    override func process() throws {
        let configuration = try makeConfiguration()
        let measures = runspace.truth(configuration.value("CodeCoverage", "Enabled"))
        let coverageFormat = runspace.text(configuration.value("CodeCoverage", "OutputFormat"))
        if measures, !CoverageReports.formats.contains(where: { $0.equalsIgnoringCase(coverageFormat) }) {
            throw terminating(
                "CodeCoverage.OutputFormat must be one of the following: \(CoverageReports.formats.joined(separator: ", ")), but it was '\(coverageFormat)', please review your configuration.",
                id: "InvalidCoverageFormat", category: .invalidArgument, exception: "System.ArgumentException")
        }
        let format = runspace.text(configuration.value("TestResult", "OutputFormat"))
        let writesFile = runspace.truth(configuration.value("TestResult", "Enabled"))
        if writesFile, !["nunitxml", "nunit2.5", "nunit3", "junitxml"].contains(format.lowercased()) {
            throw terminating(
                "'\(format)' is not a valid Pester export format.", id: "InvalidOutputFormat", category: .invalidArgument, exception: "System.ArgumentException")
        }
        let settings = Settings(configuration, runspace)
        // A run inside a run has a state of its own.
        let outer = runspace.services["pester"]
        let own = PesterState()
        own.operators = state.operators
        own.settings = settings
        own.ranAlone = state.ranAlone
        runspace.services["pester"] = own
        defer {
            own.runner = nil
            if let outer = outer as? PesterState { outer.operators = own.operators }
            runspace.services["pester"] = outer
        }
        let report = ConsoleReport(runtime, settings)
        let runner = Runner(runspace, settings, report)
        own.runner = runner
        let started = NetDateTime.now()
        let begin = Runner.now()
        try runner.containers = findContainers(configuration)
        if runner.containers.isEmpty {
            let paths = texts(of: configuration.value("Run", "Path")).map { "'\($0)'" }.joined(separator: ", ")
            throw ShellError(
                ErrorRecordObject(
                    ExceptionObject("System.Management.Automation.RuntimeException", "No test files were found and no scriptblocks were provided. Please ensure that you provided at least one path to a *\(runspace.text(configuration.value("Run", "TestExtension"))) file, or a directory that contains such file.\(paths.isEmpty ? "" : " If you are also excluding paths, check that you are not excluding them all.")"),
                    id: "No test files were found", category: .operationStopped), endsScript: true)
        }
        report.starts()
        let coverage = measures ? CodeCoverage(try coveredFiles(configuration, runner.containers), runspace) : nil
        coverage?.begin()
        defer { coverage?.end() }
        try runner.discover()
        if !runspace.truth(configuration.value("Run", "SkipRun")) { try runner.run() }
        coverage?.end()
        let summary = RunSummary(
            containers: runner.containers, duration: Runner.now() - begin, discovery: runner.discoveryTime, executedAt: started, configuration: configuration, coverage: coverage)
        if let coverage {
            let text = CoverageReports(coverage: coverage, runspace: runspace, started: started, milliseconds: summary.duration / 1_000_000).make(coverageFormat)
            try write(text, to: configuration.value("CodeCoverage", "OutputPath"), configuration.value("CodeCoverage", "OutputEncoding"))
        }
        if writesFile { try writeFile(summary, format, configuration) }
        report.ends(summary)
        if runspace.truth(configuration.value("Run", "PassThru")) {
            var objects = ResultObjects(runspace)
            let made = objects.run(summary)
            PassedResults.of(runspace).keep(made, summary)
            try write(made)
        }
        runspace.lastExitCode = Int32(truncatingIfNeeded: summary.failures)
        guard summary.isFailed else { return }
        if runspace.truth(configuration.value("Run", "Throw")) {
            let parts = [(summary.counts.failed, "test"), (summary.failedBlocks.count, "block"), (summary.failedContainers.count, "container")].filter { $0.0 > 0 }
                .map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s") failed" }
            let message = "Pester run failed, because " + (parts.count > 1 ? parts.dropLast().joined(separator: ", ") + " and " : "") + (parts.last ?? "")
            throw ShellError(ErrorRecordObject(ExceptionObject("System.Management.Automation.RuntimeException", message), id: message, category: .operationStopped), endsScript: true)
        }
        if runspace.truth(configuration.value("Run", "Exit")) { throw FlowControl.exit(code: Int32(truncatingIfNeeded: summary.failures)) }
    }

    private func texts(of value: Value) -> [String] {
        if value.isNull { return [] }
        return runspace.isEnumerable(value) ? runspace.elements(value).map { runspace.text($0) } : [runspace.text(value)]
    }

    /// -Configuration, or what the plain and the Pester 4 parameters say.
    private func makeConfiguration() throws -> ConfigurationObject {
        if has("Configuration") {
            let value = self["Configuration"]
            if let given = value.as(ConfigurationObject.self) { return given }
            if let table = value.as(DictionaryObject.self) { return try NewPesterConfigurationCommand.make(table, runspace) }
            throw terminating("The value of -Configuration is not a PesterConfiguration.", id: "InvalidConfiguration", category: .invalidArgument)
        }
        let made: ConfigurationObject
        if let preference = runspace.variable("PesterPreference")?.as(ConfigurationObject.self) { made = preference.copy(runspace) } else { made = ConfigurationObject() }
        func set(_ section: String, _ option: String, _ parameter: String) throws {
            if has(parameter) { try made.set(section, option, self[parameter], runspace) }
        }
        // Pester 4's -Script takes paths and hash tables with Path and Parameters.
        if has("Script") {
            var paths: [Value] = [], containers: [Value] = []
            for item in values("Script") {
                if let table = item.as(DictionaryObject.self) {
                    let data = table["Parameters"]?.as(DictionaryObject.self)
                    for path in texts(of: table["Path"] ?? .null) { containers.append(.object(ContainerObject(path: path, block: nil, data: data))) }
                } else if item.as(ScriptBlockObject.self) != nil {
                    containers.append(.object(ContainerObject(path: nil, block: item.as(), data: nil)))
                } else { paths.append(item) }
            }
            try made.set("Run", "Path", Value(array: paths), runspace)
            try made.set("Run", "Container", Value(array: containers), runspace)
        }
        try set("Run", "Path", "Path")
        try set("Run", "ExcludePath", "ExcludePath")
        try set("Run", "Container", "Container")
        if has("Container"), !has("Path") { try made.set("Run", "Path", Value(array: [Value]()), runspace) }
        try set("Run", "PassThru", "PassThru")
        try set("Run", "Exit", "EnableExit")
        try set("Filter", "Tag", "TagFilter")
        try set("Filter", "ExcludeTag", "ExcludeTagFilter")
        try set("Filter", "FullName", "FullNameFilter")
        try set("Output", "Verbosity", "Output")
        if has("Quiet"), flag("Quiet") { try made.set("Output", "Verbosity", "None", runspace) }
        if has("Show") {
            let show = runspace.text(self["Show"])
            let level = show.equalsIgnoringCase("None") ? "None" : show.equalsIgnoringCase("All") ? "Detailed" : "Normal"
            try made.set("Output", "Verbosity", Value(level), runspace)
        }
        if has("OutputFile") {
            try made.set("TestResult", "Enabled", true, runspace)
            try set("TestResult", "OutputPath", "OutputFile")
        }
        try set("TestResult", "OutputFormat", "OutputFormat")
        if flag("CI") {
            try made.set("Run", "Exit", true, runspace)
            try made.set("TestResult", "Enabled", true, runspace)
        }
        if has("CodeCoverage") {
            try made.set("CodeCoverage", "Enabled", true, runspace)
            try set("CodeCoverage", "Path", "CodeCoverage")
        }
        try set("CodeCoverage", "OutputPath", "CodeCoverageOutputFile")
        try set("CodeCoverage", "OutputFormat", "CodeCoverageOutputFileFormat")
        return made
    }

    private func run(_ script: String, _ arguments: [Value]) throws -> ContiguousArray<Value> {
        let collector = Collector()
        try runspace.runGuarded(try runspace.parseBlock(script), arguments.map { Argument(value: $0) }, to: collector)
        return collector.array
    }

    private func findContainers(_ configuration: ConfigurationObject) throws -> [TestContainer] {
        var found: [TestContainer] = []
        let ending = configuration.value("Run", "TestExtension")
        func addPath(_ path: String, _ data: DictionaryObject?) throws {
            let files = try run(
                """
                foreach ($item in @(Resolve-Path -Path $args[0] -ErrorAction Stop)) {
                    if (Test-Path -LiteralPath $item.Path -PathType Container) { Get-ChildItem -LiteralPath $item.Path -Recurse -File -Filter "*$($args[1])" | Sort-Object FullName }
                    else { Get-Item -LiteralPath $item.Path }
                }
                """, [Value(path), ending])
            for file in files {
                let full = runspace.text(try Members.get(file, "FullName", runspace))
                if isExcluded(full, configuration) { continue }
                found.append(container(file: full, item: file, data))
            }
        }
        let paths = texts(of: configuration.value("Run", "Path"))
        let blocks = runspace.isEnumerable(configuration.value("Run", "ScriptBlock")) ? Array(runspace.elements(configuration.value("Run", "ScriptBlock"))) : []
        let containerValue = configuration.value("Run", "Container")
        let containers = runspace.isEnumerable(containerValue) ? Array(runspace.elements(containerValue)) : containerValue.isNull ? [] : [containerValue]
        for value in blocks { if let block = value.as(ScriptBlockObject.self) { found.append(container(block, nil)) } }
        for value in containers {
            guard let info = value.as(ContainerObject.self) else { continue }
            if let block = info.block { found.append(container(block, info.data)) }
            if let path = info.path { try addPath(path, info.data) }
        }
        // The default path counts only where nothing else is named, and a file that a container names is not found once more.
        let named = configuration.sections["Run"]?.options["Path"]?.isModified ?? false
        guard named || blocks.isEmpty && containers.isEmpty else { return found }
        let known = Set(found.filter { $0.type == "File" }.map(\.path)), count = found.count
        for path in paths { try addPath(path, nil) }
        return found[..<count] + found[count...].filter { !known.contains($0.path) }
    }
    private func isExcluded(_ path: String, _ configuration: ConfigurationObject) -> Bool {
        let unified = path.replacingAll("\\", with: "/")
        return texts(of: configuration.value("Run", "ExcludePath")).contains { pattern in
            let unifiedPattern = pattern.replacingAll("\\", with: "/")
            return WildcardPattern.lenient(unifiedPattern).matches(unified) || unified.lowercased().contains(unifiedPattern.lowercased())
        }
    }
    private func pairs(_ data: DictionaryObject?) -> [(name: String, value: Value)] { data?.pairs.map { (runspace.text($0.key), $0.value) } ?? [] }
    private func root(_ extent: ScriptExtent?) -> TestBlock {
        TestBlock(name: "Root", kind: "", parent: nil, scope: runspace.makeScope(under: runspace.scope, isScript: true), body: nil, extent: extent)
    }
    private func container(_ block: ScriptBlockObject, _ data: DictionaryObject?) -> TestContainer {
        let made = TestContainer(.block(block), data: pairs(data), root: root(block.ast.extent))
        made.item = .object(block)
        return made
    }
    private func container(file: String, item: Value, _ data: DictionaryObject?) -> TestContainer {
        let made: TestContainer
        do {
            if let script = try runspace.lookUpCommand(file) as? ExternalScriptInfo {
                made = TestContainer(.file(path: file, block: script.block, script: script), data: pairs(data), root: root(script.block.ast.extent))
            } else {
                let failure = ShellError("The file '\(file)' could not be read.", id: "FileNotRead", category: .readError)
                made = TestContainer(.broken(path: file, failure.record), data: [], root: root(nil))
            }
        } catch let error as ShellError {
            made = TestContainer(.broken(path: file, error.record), data: [], root: root(nil))
        } catch {
            made = TestContainer(.broken(path: file, ShellError("\(error)", id: "FileNotRead").record), data: [], root: root(nil))
        }
        made.item = item
        return made
    }

    private func writeFile(_ summary: RunSummary, _ format: String, _ configuration: ConfigurationObject) throws {
        guard let text = Reports.make(format, summary, runspace.text(configuration.value("TestResult", "TestSuiteName")), runspace) else { return }
        try write(text, to: configuration.value("TestResult", "OutputPath"), configuration.value("TestResult", "OutputEncoding"))
    }
    private func write(_ text: String, to path: Value, _ encoding: Value) throws {
        _ = try run(
            "$folder = Split-Path $args[0]; if ($folder -and -not (Test-Path $folder)) { $null = New-Item -ItemType Directory -Force $folder }; Set-Content -LiteralPath $args[0] -Value $args[1] -Encoding $args[2]",
            [path, Value(text), encoding])
    }
    /// The files that coverage is measured of: those that CodeCoverage.Path names, or the scripts and modules beside the tests.
    private func coveredFiles(_ configuration: ConfigurationObject, _ containers: [TestContainer]) throws -> [String] {
        var paths = texts(of: configuration.value("CodeCoverage", "Path"))
        if paths.isEmpty { paths = texts(of: configuration.value("Run", "Path")) }
        let found = try run(
            """
            foreach ($item in $args[0]) { foreach ($place in @(Resolve-Path -Path $item -ErrorAction Stop)) {
                if (Test-Path -LiteralPath $place.Path -PathType Container) { Get-ChildItem -LiteralPath $place.Path -Recurse:$args[1] -File | Where-Object Extension -In .ps1, .psm1 | Sort-Object FullName | ForEach-Object FullName }
                else { (Get-Item -LiteralPath $place.Path).FullName }
            } }
            """, [Value(strings: paths), configuration.value("CodeCoverage", "RecursePaths")])
        let leavesTests = runspace.truth(configuration.value("CodeCoverage", "ExcludeTests"))
        let ending = runspace.text(configuration.value("Run", "TestExtension")).lowercased()
        var seen: Set<String> = []
        return found.map { runspace.text($0) }.filter { (!leavesTests || !$0.lowercased().hasSuffix(ending)) && seen.insert($0).inserted }
    }
}

extension ConfigurationObject {
    func copy(_ runspace: Runspace) -> ConfigurationObject {
        let made = ConfigurationObject()
        for (name, section) in sections {
            for (option, value) in section.options where value.isModified { try? made.set(name, option, value.value, runspace) }
        }
        return made
    }
}

/// New-PesterConfiguration.
final class NewPesterConfigurationCommand: PesterCmdlet {
    override func process() throws {
        let table = self["Hashtable"].as(DictionaryObject.self)
        try write(try table.map { try NewPesterConfigurationCommand.make($0, runspace) } ?? ConfigurationObject())
    }
    static func make(_ table: DictionaryObject, _ runspace: Runspace) throws -> ConfigurationObject {
        let made = ConfigurationObject()
        for pair in table.pairs {
            let name = runspace.text(pair.key)
            guard let section = made.sections.first(where: { $0.key.equalsIgnoringCase(name) })?.value else { continue }
            if let inner = pair.value.as(DictionaryObject.self) { try section.fill(inner, runspace) }
        }
        return made
    }
}

/// New-PesterContainer.
final class NewPesterContainerCommand: PesterCmdlet {
    override func process() throws {
        let data = has("Data") ? values("Data").map { $0.as(DictionaryObject.self) } : [nil]
        for table in data.isEmpty ? [nil] : data {
            for path in texts("Path") { try write(ContainerObject(path: path, block: nil, data: table)) }
            for value in values("ScriptBlock") {
                if let block = value.as(ScriptBlockObject.self) { try write(ContainerObject(path: nil, block: block, data: table)) }
            }
        }
    }
}

/// ConvertTo-Pester4Result: a run in the shape that Pester 4 gave; a block that failed counts as a test.
final class ConvertToPester4ResultCommand: PesterCmdlet {
    private static let script = """
        param($run)
        $made = [pscustomobject][ordered]@{
            Version = '4.99.0'; TagFilter = $null; ExcludeTagFilter = $null; TestNameFilter = $null; ScriptBlockFilter = $null; TotalCount = 0; PassedCount = 0; FailedCount = 0
            SkippedCount = 0; PendingCount = 0; InconclusiveCount = 0; Time = $run.Duration; TestResult = [Collections.Generic.List[object]]::new()
        }
        $filter = $run.Configuration.Filter
        if ($filter.Tag.Value) { $made.TagFilter = $filter.Tag.Value }
        if ($filter.ExcludeTag.Value) { $made.ExcludeTagFilter = $filter.ExcludeTag.Value }
        if ($filter.FullName.Value) { $made.TestNameFilter = $filter.FullName.Value }
        foreach ($item in @($run.Tests) + @($run.FailedBlocks)) {
            if ($null -eq $item -or $item.Result -eq 'NotRun') { continue }
            $path = @($item.Path); $problem = @($item.ErrorRecord)[-1]
            $made.TestResult.Add([pscustomobject][ordered]@{
                Passed = $item.Result -eq 'Passed'; Result = $item.Result; Time = $item.Duration; Name = $item.ExpandedName; Describe = $path[0]
                Context = if ($path.Count -gt 2) { $path[1..($path.Count - 2)] -join '\\' }; Show = $run.Configuration.Output.Verbosity.Value; Parameters = $item.Data
                ParameterizedSuiteName = if ($null -ne $item.Data) { $item.Name }; FailureMessage = $problem.DisplayErrorMessage; ErrorRecord = $problem; StackTrace = $problem.DisplayStackTrace
            })
            $made."$($item.Result)Count"++
        }
        $made.TotalCount = $made.TestResult.Count
        $made
        """
    override func process() throws {
        try runspace.runGuarded(try runspace.parseBlock(Self.script), [Argument(value: self["PesterResult"])], to: runtime.output)
    }
}

/// ConvertTo-NUnitReport, ConvertTo-JUnitReport and Export-* work on the run itself; New-Fixture writes a pair of files.
final class NewFixtureCommand: PesterCmdlet {
    override func process() throws {
        let name = (text("Name") ?? "").replacingAll(".ps1", with: "")
        let folder = text("Path") ?? "."
        let code = "function \(name) {\n    throw [NotImplementedException]'\(name) is not implemented.'\n}\n"
        let test = "BeforeAll {\n    . $PSCommandPath.Replace('.Tests.ps1', '.ps1')\n}\n\nDescribe \"\(name)\" {\n    It \"Returns expected output\" {\n        \(name) | Should -Be \"YOUR_EXPECTED_VALUE\"\n    }\n}\n"
        for (file, text) in [("\(name).ps1", code), ("\(name).Tests.ps1", test)] {
            try runspace.runGuarded(
                try runspace.parseBlock("New-Item -ItemType Directory -Force $args[0] | Out-Null; $f = Join-Path $args[0] $args[1]; if (Test-Path $f) { Write-Warning \"Skipping the file '$f', because it already exists.\" } else { Set-Content -Path $f -Value $args[2] -NoNewline; Get-Item $f }"),
                [Argument(value: Value(folder)), Argument(value: Value(file)), Argument(value: Value(text))], to: runtime.output)
        }
    }
}
