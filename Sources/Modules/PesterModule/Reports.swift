import Glibc
import ShellRuntime

/// XML, written element by element with two blanks a level.
struct XMLText {
    private(set) var text: String
    init(head: String = "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"no\"?>") { text = head }
    private var open: [(name: String, hasChildren: Bool, hasText: Bool)] = []
    private var inTag = false

    static func escaped(_ text: String, attribute: Bool) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"" where attribute: result += "&quot;"
            case "\n" where attribute: result += "&#xA;"
            case "\r" where attribute: result += "&#xD;"
            case "\t", "\n", "\r": result.unicodeScalars.append(scalar)
            default: if scalar.value >= 0x20, scalar.value != 0xFFFE, scalar.value != 0xFFFF { result.unicodeScalars.append(scalar) } else { result += "\u{FFFD}" }
            }
        }
        return result
    }
    mutating func start(_ name: String, _ attributes: KeyValuePairs<String, String> = [:]) {
        if inTag { text += ">" }
        if !open.isEmpty { open[open.count - 1].hasChildren = true }
        text += "\n" + String(repeating: "  ", count: open.count) + "<" + name
        open.append((name, false, false))
        inTag = true
        for (key, value) in attributes { attribute(key, value) }
    }
    mutating func attribute(_ key: String, _ value: String) { text += " \(key)=\"\(XMLText.escaped(value, attribute: true))\"" }
    mutating func content(_ value: String) {
        if value.isEmpty { return }
        if inTag { text += ">" }
        inTag = false
        open[open.count - 1].hasText = true
        text += XMLText.escaped(value, attribute: false)
    }
    mutating func end() {
        guard let last = open.popLast() else { return }
        if inTag { text += " />" } else {
            if last.hasChildren, !last.hasText { text += "\n" + String(repeating: "  ", count: open.count) }
            text += "</\(last.name)>"
        }
        inTag = false
    }
    mutating func element(_ name: String, _ value: String) {
        start(name)
        content(value)
        end()
    }
}

/// Result files for build servers.
struct Reports {
    let run: RunSummary
    let runspace: Runspace
    let suiteName: String

    static func make(_ format: String, _ run: RunSummary, _ suiteName: String, _ runspace: Runspace) -> String? {
        let reports = Reports(run: run, runspace: runspace, suiteName: suiteName)
        switch format.lowercased() {
        case "nunitxml", "nunit2.5": return reports.nunit2()
        case "nunit3": return reports.nunit3()
        case "junitxml": return reports.junit()
        default: return nil
        }
    }

    private func evaluate(_ script: String) -> String {
        let collector = Collector()
        guard let block = try? runspace.parseBlock(script), (try? runspace.runGuarded(block, to: collector)) != nil else { return "" }
        return runspace.text(collector.result)
    }
    /// What the files say of the machine.
    private var environment: [(String, String)] {
        [
            ("user", evaluate("[Environment]::UserName")), ("machine-name", evaluate("[Environment]::MachineName")), ("cwd", evaluate("(Get-Location).Path")),
            ("user-domain", evaluate("[Environment]::UserDomainName")), ("platform", evaluate("$PSVersionTable.OS")),
            ("os-version", evaluate("[Environment]::OSVersion.Version")), ("clr-version", evaluate("[Environment]::Version")),
        ]
    }
    private func failure(_ errors: [ErrorRecordObject], _ fallback: String) -> (message: String, trace: String) {
        guard let first = errors.first else { return (fallback, "") }
        if errors.count == 1 { return (FailureText.message(first).joined(separator: "\n"), FailureText.trace(first).joined(separator: "\n")) }
        return (
            errors.enumerated().map { "[\($0)] \(FailureText.message($1).joined(separator: "\n"))" }.joined(separator: "\n"),
            errors.enumerated().map { "[\($0)] \(FailureText.trace($1).joined(separator: "\n"))" }.joined(separator: "\n")
        )
    }
    private let parentFailed = "BeforeAll of a block around the test failed, so the test did not run."
    private var ran: [TestContainer] { run.containers.filter(\.shouldRun) }

    // MARK: NUnit 2.5

    private func groupResult(_ c: TestCounts, _ failed: Bool = false) -> String {
        if c.failed > 0 || failed { return "Failure" }
        if c.skipped > 0 { return "Ignored" }
        return c.pending + c.inconclusive > 0 ? "Inconclusive" : "Success"
    }
    private func suite(_ xml: inout XMLText, _ type: String, _ name: String, _ description: String, _ c: TestCounts, _ time: Int64) {
        xml.start(
            "test-suite",
            [
                "type": type, "name": name, "executed": "True", "result": groupResult(c), "success": c.failed == 0 ? "True" : "False",
                "time": ValueText.seconds(time, places: 4), "asserts": "0", "description": description,
            ])
        xml.start("results")
    }
    private func close(_ xml: inout XMLText) {
        xml.end()
        xml.end()
    }
    func nunit2() -> String {
        var xml = XMLText()
        let c = run.counts
        xml.start(
            "test-results",
            [
                "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance", "xsi:noNamespaceSchemaLocation": "nunit_schema_2.5.xsd", "name": suiteName,
                "total": "\(c.total - c.notRun)", "errors": "0", "failures": "\(c.failed)", "not-run": "\(c.notRun)", "inconclusive": "\(c.inconclusive + c.pending)",
                "ignored": "0", "skipped": "\(c.skipped)", "invalid": "0", "date": date("yyyy-MM-dd"), "time": date("HH:mm:ss"),
            ])
        xml.start("environment")
        for (key, value) in environment { xml.attribute(key, value) }
        xml.attribute("nunit-version", "2.5.8.0")
        xml.end()
        xml.start("culture-info", ["current-culture": "en-US", "current-uiculture": "en-US"])
        xml.end()
        suite(&xml, "TestFixture", suiteName, suiteName, c, run.duration)
        for container in ran {
            suite(&xml, "TestFixture", container.path, container.path, container.counts, container.spent.total)
            for block in container.root.blocks { nunit2(&xml, block) }
            close(&xml)
        }
        close(&xml)
        xml.end()
        return xml.text
    }
    private func date(_ format: String) -> String { DateFormat.string(run.executedAt, format, .current) ?? "" }

    private func nunit2(_ xml: inout XMLText, _ block: TestBlock) {
        guard block.shouldRun else { return }
        let name = block.expandedPath.joined(separator: ".")
        suite(&xml, "TestFixture", name, name, TestCounts(block.allTests.filter(\.shouldRun)), block.spent.total)
        for inner in block.blocks { nunit2(&xml, inner) }
        var done: Set<String> = []
        for test in block.tests where test.shouldRun {
            guard let group = test.groupId else {
                nunit2(&xml, test, "")
                continue
            }
            guard done.insert(group).inserted else { continue }
            let all = block.tests.filter { $0.groupId == group && $0.shouldRun }
            let name = test.path.joined(separator: ".")
            suite(&xml, "ParameterizedTest", name, test.name, TestCounts(all), all.reduce(0) { $0 + $1.spent.total })
            for one in all { nunit2(&xml, one, name) }
            close(&xml)
        }
        close(&xml)
    }
    private func nunit2(_ xml: inout XMLText, _ test: TestItem, _ suiteName: String) {
        var name = test.expandedPath
        if name == suiteName, let data = test.data {
            let values = data.as(DictionaryObject.self)?.values ?? [data]
            name += "(" + values.map { $0.isNull ? "null" : $0.stringValue.map { "\"\($0)\"" } ?? runspace.text($0) }.joined(separator: ",") + ")"
        }
        xml.start(
            "test-case",
            [
                "description": test.expandedName, "name": name, "time": ValueText.seconds(test.spent.total, places: 4), "asserts": "0",
                "success": test.result == .passed ? "True" : "False",
            ])
        switch test.result {
        case .passed:
            xml.attribute("result", "Success")
            xml.attribute("executed", "True")
        case .skipped, .notRun:
            xml.attribute("result", "Ignored")
            xml.attribute("executed", "False")
            reason(&xml, test)
        case .pending, .inconclusive:
            xml.attribute("result", "Inconclusive")
            xml.attribute("executed", "True")
            reason(&xml, test)
        case .failed:
            xml.attribute("result", "Failure")
            xml.attribute("executed", "True")
            let text = failure(test.errors, parentFailed)
            xml.start("failure")
            xml.element("message", text.message)
            xml.element("stack-trace", text.trace)
            xml.end()
        }
        xml.end()
    }
    private func reason(_ xml: inout XMLText, _ test: TestItem) {
        guard let error = test.errors.first else { return }
        xml.start("reason")
        xml.element("message", error.message)
        xml.end()
    }

    // MARK: NUnit 3

    private func result3(_ c: TestCounts, _ failed: Bool) -> String {
        if failed || c.failed > 0 { return "Failed" }
        if c.skipped > 0 { return "Skipped" }
        return c.passed > 0 ? "Passed" : "Inconclusive"
    }
    private func utc(_ at: NetDateTime?) -> String { at.flatMap { DateFormat.string($0, "yyyy-MM-dd HH:mm:ss", .current) }.map { $0 + "Z" } ?? "" }
    func nunit3() -> String {
        var xml = XMLText()
        let c = run.counts
        let total = "\(c.total - c.notRun)"
        var random = SystemRandomNumberGenerator()
        xml.start(
            "test-run",
            [
                "id": "0", "name": suiteName, "fullname": suiteName, "testcasecount": total, "result": result3(c, run.isFailed), "total": total,
                "passed": "\(c.passed)", "failed": "\(c.failed)", "inconclusive": "\(c.inconclusive + c.pending)", "skipped": "\(c.skipped)", "warnings": "0",
                "start-time": utc(run.executedAt), "end-time": utc(NetDateTime(ticks: run.executedAt.ticks + run.duration / 100)),
                "duration": ValueText.seconds(run.duration, places: 4), "asserts": total, "random-seed": "\(UInt32.random(in: 0..<0x7FFF_FFFF, using: &random))",
            ])
        xml.start("filter")
        xml.end()
        var assembly = 0
        for container in ran {
            assembly += 1
            var node = 1000
            let name = container.path.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? container.path
            suite3(&xml, "Assembly", "\(assembly)-\(node)", name, container.path, nil, container.counts, !container.errors.isEmpty, container.executedAt, container.spent.total)
            xml.start("environment", ["framework-version": PesterModule.pesterVersion])
            for (key, value) in environment where key != "cwd" || !value.isEmpty { xml.attribute(key, value) }
            xml.attribute("culture", "en-US")
            xml.attribute("uiculture", "en-US")
            xml.attribute("os-architecture", "x64")
            xml.end()
            for block in container.root.blocks { nunit3(&xml, block, "", assembly, &node) }
            xml.end()
        }
        xml.end()
        return xml.text
    }
    private func suite3(
        _ xml: inout XMLText, _ type: String, _ id: String, _ name: String, _ fullName: String, _ className: String?, _ c: TestCounts, _ failed: Bool,
        _ at: NetDateTime?, _ time: Int64
    ) {
        let total = "\(c.total - c.notRun)"
        xml.start("test-suite", ["type": type, "id": id, "name": name, "fullname": fullName])
        if let className { xml.attribute("classname", className) }
        for (key, value) in [
            ("runstate", "Runnable"), ("result", result3(c, failed)), ("start-time", utc(at)),
            ("end-time", utc(at.map { NetDateTime(ticks: $0.ticks + time / 100) })), ("duration", ValueText.seconds(time, places: 4)), ("testcasecount", total),
            ("total", total), ("passed", "\(c.passed)"), ("failed", "\(c.failed)"), ("inconclusive", "\(c.inconclusive + c.pending)"), ("warnings", "0"),
            ("skipped", "\(c.skipped)"), ("asserts", total),
        ] { xml.attribute(key, value) }
    }
    private func nunit3(_ xml: inout XMLText, _ block: TestBlock, _ parent: String, _ assembly: Int, _ node: inout Int) {
        guard block.shouldRun else { return }
        node += 1
        let full = parent.isEmpty ? block.expandedName : "\(parent).\(block.expandedName)"
        let own = block.tests.contains(where: \.shouldRun)
        suite3(
            &xml, own ? "TestFixture" : "TestSuite", "\(assembly)-\(node)", block.expandedName, full, own ? block.path.joined(separator: ".") : nil,
            TestCounts(block.allTests.filter(\.shouldRun)), !block.errors.isEmpty, block.executedAt, block.spent.total)
        xml.start("properties")
        property(&xml, "_TYPE", block.kind)
        for tag in block.tags { property(&xml, "Category", tag) }
        xml.end()
        if !block.errors.isEmpty { failure3(&xml, failure(block.errors, "")) }
        for inner in block.blocks { nunit3(&xml, inner, full, assembly, &node) }
        var done: Set<String> = []
        for test in block.tests where test.shouldRun {
            guard let group = test.groupId else {
                nunit3(&xml, test, full, assembly, &node)
                continue
            }
            guard done.insert(group).inserted else { continue }
            let all = block.tests.filter { $0.groupId == group && $0.shouldRun }
            node += 1
            suite3(
                &xml, "ParameterizedMethod", "\(assembly)-\(node)", test.name, "\(full).\(test.name)", block.path.joined(separator: "."), TestCounts(all), false,
                test.executedAt, all.reduce(0) { $0 + $1.spent.total })
            for one in all { nunit3(&xml, one, full, assembly, &node) }
            xml.end()
        }
        xml.end()
    }
    private func property(_ xml: inout XMLText, _ name: String, _ value: String) {
        xml.start("property", ["name": name, "value": value])
        xml.end()
    }
    private func failure3(_ xml: inout XMLText, _ text: (message: String, trace: String)) {
        xml.start("failure")
        xml.element("message", text.message)
        xml.element("stack-trace", text.trace)
        xml.end()
    }
    private func nunit3(_ xml: inout XMLText, _ test: TestItem, _ parent: String, _ assembly: Int, _ node: inout Int) {
        node += 1
        let result =
            switch test.result {
            case .passed: "Passed"
            case .failed: "Failed"
            case .skipped, .notRun: "Skipped"
            case .pending, .inconclusive: "Inconclusive"
            }
        xml.start(
            "test-case",
            [
                "id": "\(assembly)-\(node)", "name": test.expandedName, "fullname": "\(parent).\(test.expandedName)", "methodname": test.name,
                "classname": test.block.path.joined(separator: "."), "runstate": test.skip ? "Ignored" : "Runnable", "result": result,
                "start-time": utc(test.executedAt), "end-time": utc(test.executedAt.map { NetDateTime(ticks: $0.ticks + test.spent.total / 100) }),
                "duration": ValueText.seconds(test.spent.total, places: 4), "asserts": "1",
            ])
        if !test.tags.isEmpty {
            xml.start("properties")
            for tag in test.tags { property(&xml, "Category", tag) }
            xml.end()
        }
        if test.result == .failed { failure3(&xml, failure(test.errors, parentFailed)) } else { reason(&xml, test) }
        xml.end()
    }

    // MARK: JUnit

    func junit() -> String {
        var xml = XMLText()
        let c = run.counts
        xml.start(
            "testsuites",
            [
                "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance", "xsi:noNamespaceSchemaLocation": "junit_schema_4.xsd", "name": suiteName,
                "tests": "\(c.total)", "errors": "\(run.failedContainers.count + run.failedBlocks.count)", "failures": "\(c.failed)",
                "disabled": "\(c.notRun + c.skipped)", "time": ValueText.seconds(run.duration, places: 3),
            ])
        for (id, container) in ran.enumerated() {
            let c = container.counts
            xml.start(
                "testsuite",
                [
                    "name": container.path, "tests": "\(c.total)", "errors": "0", "failures": "\(c.failed)",
                    "hostname": environment.first { $0.0 == "machine-name" }?.1 ?? "", "id": "\(id)", "skipped": "\(c.skipped)", "disabled": "\(c.notRun)",
                    "package": container.path, "time": ValueText.seconds(container.spent.total, places: 3),
                ])
            xml.start("properties")
            for (key, value) in environment + [("junit-version", "4")] { property(&xml, key, value) }
            xml.end()
            for test in container.root.allTests where test.shouldRun {
                xml.start(
                    "testcase",
                    [
                        "name": test.expandedPath, "status": test.result.rawValue, "classname": container.path, "assertions": "0",
                        "time": ValueText.seconds(test.spent.total, places: 3),
                    ])
                if test.result != .passed {
                    let text = failure(test.errors, test.result == .failed ? parentFailed : "")
                    xml.start(test.result == .failed ? "failure" : "skipped", ["message": text.message])
                    xml.content(text.trace)
                    xml.end()
                }
                xml.end()
            }
            xml.end()
        }
        xml.end()
        return xml.text
    }
}
