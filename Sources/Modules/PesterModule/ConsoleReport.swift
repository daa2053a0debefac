import ShellRuntime

/// The run on the screen, in Pester's form.
final class ConsoleReport {
    private enum Color: Int {
        case darkGreen = 2, darkCyan = 3, darkYellow = 6, gray = 7, darkGray = 8, green = 10, cyan = 11, red = 12, magenta = 13, yellow = 14, white = 15
    }
    private let runtime: CommandRuntime
    private let settings: Settings
    private var isQuiet: Bool { settings.verbosity == .none }
    private var isDetailed: Bool { settings.verbosity.rawValue >= Settings.Verbosity.detailed.rawValue }

    init(_ runtime: CommandRuntime, _ settings: Settings) {
        self.runtime = runtime
        self.settings = settings
    }
    private func write(_ text: String, _ color: Color, noNewLine: Bool = false) {
        if isQuiet { return }
        try? runtime.writeInformation(
            InformationRecordObject(data: Value(text), tags: ["PSHOST"], source: "Write-Host", noNewLine: noNewLine, foreground: color.rawValue), isHost: true)
    }
    private func write(errors: [ErrorRecordObject], margin: String) {
        var lines: [String] = []
        for (at, error) in errors.enumerated() {
            var own = FailureText.message(error)
            if settings.showsTrace {
                let trace = FailureText.trace(error)
                own += settings.onlyFirstTraceLine ? Array(trace.prefix(1)) : trace
            }
            if errors.count > 1, !own.isEmpty { own[0] = "[\(at)] \(own[0])" }
            lines += own
        }
        write(lines.map { margin + $0 }.joined(separator: "\n"), .red)
    }
    private func human(_ spent: Spent) -> String {
        "\(ValueText.time(spent.total)) (\(ValueText.time(spent.user))|\(ValueText.time(spent.framework)))"
    }

    func starts() { if isDetailed { write("Pester v\(PesterModule.pesterVersion)", .magenta) } }
    func discoveryStarts(_ count: Int) { write("\nStarting discovery in \(count) files.", .magenta) }
    func discoveryFailed(_ container: TestContainer, _ error: ErrorRecordObject) {
        write("[-] Discovery in \(container.path) failed with:", .red)
        write(errors: [error], margin: "")
    }
    func discoveryEnds(_ containers: [TestContainer], _ time: Int64, _ settings: Settings) {
        let tests = containers.flatMap { $0.root.allTests }
        write("Discovery found \(tests.count) tests in \(ValueText.time(time)).", .magenta)
        guard isDetailed else { return }
        let filters = [
            ("Tag", settings.filter.tags), ("ExcludeTag", settings.filter.excludedTags), ("Line", settings.filter.lines),
            ("ExcludeLine", settings.filter.excludedLines), ("FullName", settings.filter.names),
        ].filter { !$0.1.isEmpty }
        guard !filters.isEmpty else { return }
        for (name, values) in filters { write("Filter '\(name)' set to ('\(values.joined(separator: "', '"))').", .magenta) }
        write("Filters selected \(tests.count { $0.shouldRun }) tests to run.", .magenta)
    }
    func runStarts() { write("Running tests.", .magenta) }
    func containerStarts(_ container: TestContainer) {
        if isDetailed, container.type == "File" { write("\nRunning tests from '\(container.path)'", .magenta) }
    }
    func containerEnds(_ container: TestContainer) {
        if settings.verbosity == .normal, container.result == .passed {
            write("[+] \(container.path)", .darkGreen, noNewLine: true)
            write(" \(human(container.spent))", .darkGray)
        }
    }
    private func write(_ block: TestBlock) {
        if block.isRoot || block.wasWritten { return }
        if let parent = block.parent { write(parent) }
        block.wasWritten = true
        let level = block.path.count - 1
        if level == 0, !block.isFirst { write("", .white) }
        let title = block.kind == "Context" ? "Context" : "Describing"
        write("\(String(repeating: " ", count: level))\(title) \(block.expandedName)", block.kind == "Context" ? .cyan : .green)
    }
    func testStarts(_ test: TestItem) { if isDetailed { write(test.block) } }
    func testEnds(_ test: TestItem) {
        let margin = isDetailed ? String(repeating: " ", count: test.path.count) : ""
        let title = isDetailed ? test.expandedName : test.expandedPath
        func line(_ mark: String, _ color: Color, _ text: String, times: Color = .darkGray) {
            write("\(margin)[\(mark)] \(text)", color, noNewLine: true)
            write(" \(human(test.spent))", times)
        }
        switch test.result {
        case .passed: if isDetailed { line("+", .darkGreen, title) }
        case .failed:
            line("-", .red, title)
            write(errors: test.errors, margin: margin + " ")
        case .skipped:
            if isDetailed { line("!", .yellow, title + (test.errors.first.map { " \($0.message)" } ?? "")) }
        case .pending, .inconclusive:
            if isDetailed { line("?", .gray, title + (test.errors.first.map { " \($0.message)" } ?? (test.result == .pending ? ", is pending" : ", is inconclusive"))) }
        case .notRun: break
        }
    }
    func blockFailed(_ block: TestBlock) {
        if isDetailed { write(block) }
        let margin = isDetailed ? String(repeating: " ", count: block.path.count + 1) : " "
        if block.isRoot {
            write("[-] \(PesterState.containerName(block)) failed with:", .red)
        } else {
            write("[-] \(block.kind) \(block.path.joined(separator: ".")) failed", .red)
        }
        write(errors: block.errors, margin: margin)
    }
    func ends(_ run: RunSummary) {
        write("Tests completed in \(ValueText.time(run.duration))", .white)
        let c = run.counts
        let failed = c.failed > 0
        write("Tests Passed: \(c.passed), ", failed ? .white : .darkGreen, noNewLine: true)
        write("Failed: \(c.failed), ", failed ? .red : .darkGray, noNewLine: true)
        write("Skipped: \(c.skipped), ", c.skipped > 0 ? .yellow : .darkGray, noNewLine: true)
        if c.pending > 0 { write("Pending: \(c.pending), ", .gray, noNewLine: true) }
        write("Inconclusive: \(c.inconclusive), ", c.inconclusive > 0 ? .gray : .darkGray, noNewLine: true)
        write("NotRun: \(c.notRun)", c.notRun > 0 ? .gray : .darkGray)
        if !run.failedBlocks.isEmpty {
            write("BeforeAll \\ AfterAll failed: \(run.failedBlocks.count)", .red)
            write(run.failedBlocks.map { "  - \($0.path.joined(separator: "."))" }.joined(separator: "\n"), .red)
        }
        if let coverage = run.coverage {
            write("Processing code coverage result.", .magenta)
            let isEnough = coverage.percent >= CoverageText.number(run.configuration.value("CodeCoverage", "CoveragePercentTarget"))
            write(run.coverageText, isEnough ? .green : .red)
            if isDetailed, !coverage.missed.isEmpty {
                write("Missed \(coverage.missed.count == 1 ? "command" : "commands"):", .red)
                for command in coverage.missed {
                    let place = (command.className.isEmpty ? "" : command.className + ".") + command.function
                    let text = command.extent.text.split(separator: "\n").first.map(String.init) ?? ""
                    write("  \(command.file):\(command.extent.startLineNumber) \(place.isEmpty ? "" : place + ": ")\(text)", .red)
                }
            }
        }
        if !run.failedContainers.isEmpty {
            write("Container failed: \(run.failedContainers.count)", .red)
            write(run.failedContainers.map { "  - \($0.path)" }.joined(separator: "\n"), .red)
        }
    }
}

extension PesterState {
    static func containerName(_ root: TestBlock) -> String { root.extent?.file ?? "script block" }
}

/// A whole run.
struct RunSummary {
    var containers: [TestContainer]
    var duration: Int64
    var discovery: Int64
    var executedAt: NetDateTime
    var configuration: ConfigurationObject
    var coverage: CodeCoverage?
    /// `Covered 50% / 75%. 4 analyzed Commands in 1 File.`
    var coverageText: String {
        guard let coverage else { return "" }
        let target = configuration.value("CodeCoverage", "CoveragePercentTarget")
        let count = coverage.commands.count, files = coverage.files.count
        return "Covered \(CoverageText.percent(coverage.percent))% / \(CoverageText.percent(CoverageText.number(target)))%. \(count) analyzed \(count == 1 ? "Command" : "Commands") in \(files) \(files == 1 ? "File" : "Files")."
    }
    var tests: [TestItem] { containers.flatMap { $0.root.allTests } }
    var counts: TestCounts { TestCounts(tests) }
    var failedBlocks: [TestBlock] { containers.flatMap { container in ([container.root] + container.root.allBlocks).filter { !$0.errors.isEmpty } } }
    var failedContainers: [TestContainer] { containers.filter { !$0.errors.isEmpty } }
    var isFailed: Bool { counts.failed > 0 || !failedBlocks.isEmpty || !failedContainers.isEmpty }
    /// What the exit code says.
    var failures: Int { counts.failed + failedBlocks.count + failedContainers.count }
}
