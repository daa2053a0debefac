import ShellRuntime

/// The result of a run as objects: Pester.Run, Pester.Container, Pester.Block, Pester.Test.
struct ResultObjects {
    let runspace: Runspace
    private var blocks: [ObjectIdentifier: ResultObject] = [:]

    init(_ runspace: Runspace) { self.runspace = runspace }

    private func list(_ items: [NetObject]) -> Value { Value(array: items.map { .object($0) }) }
    private func span(_ nanoseconds: Int64) -> Value { Value(timeSpan: nanoseconds / 100) }

    mutating func run(_ summary: RunSummary) -> ResultObject {
        var containers: [ResultObject] = []
        var tests: [(TestItem, ResultObject)] = []
        for container in summary.containers { containers.append(self.container(container, &tests)) }
        func with(_ result: TestResult) -> Value { list(tests.filter { $0.0.result == result }.map(\.1)) }
        let c = summary.counts
        let made = ResultObject(
                ResultObject.run,
            [
                "Containers": list(containers), "Result": Value(summary.isFailed ? "Failed" : c.total == c.notRun && c.total > 0 ? "NotRun" : "Passed"),
                "FailedCount": Value(c.failed), "FailedBlocksCount": Value(summary.failedBlocks.count),
                "FailedContainersCount": Value(summary.failedContainers.count), "PassedCount": Value(c.passed), "SkippedCount": Value(c.skipped),
                "InconclusiveCount": Value(c.inconclusive), "PendingCount": Value(c.pending), "NotRunCount": Value(c.notRun), "TotalCount": Value(c.total),
                "Duration": span(summary.duration), "Executed": true, "ExecutedAt": Value(summary.executedAt), "Version": Value(PesterModule.pesterVersion),
                "PSVersion": runspace.variable("PSVersionTable").flatMap { try? Members.get($0, "PSVersion", runspace) } ?? .null,
                "PSBoundParameters": .null, "Plugins": .null, "PluginConfiguration": .null, "PluginData": .null,
                "Configuration": .object(summary.configuration), "DiscoveryDuration": span(summary.discovery),
                "UserDuration": span(summary.containers.reduce(0) { $0 + $1.spent.user }),
                "FrameworkDuration": span(max(0, summary.duration - summary.containers.reduce(0) { $0 + $1.spent.user } - summary.discovery)),
                "Failed": with(.failed), "FailedBlocks": list(summary.failedBlocks.map { block($0, &tests, counted: true) }),
                "FailedContainers": list(zip(summary.containers, containers).filter { !$0.0.errors.isEmpty }.map(\.1)), "Passed": with(.passed),
                "Skipped": with(.skipped), "Inconclusive": with(.inconclusive), "NotRun": with(.notRun), "Tests": list(tests.map(\.1)),
                "CodeCoverage": summary.coverage.map { .object(coverage($0, summary)) } ?? .null,
            ])
        return made
    }

    private func coverage(_ coverage: CodeCoverage, _ summary: RunSummary) -> ResultObject {
        func commands(_ list: [CodeCoverage.Command]) -> Value {
            self.list(list.map { command in
                CustomObject([
                    "File": Value(command.file), "Line": Value(command.extent.startLineNumber), "StartLine": Value(command.extent.startLineNumber), "EndLine": Value(command.extent.endLineNumber),
                    "StartColumn": Value(command.extent.startColumnNumber), "EndColumn": Value(command.extent.endColumnNumber), "Class": Value(command.className),
                    "Function": Value(command.function), "Command": Value(command.extent.text), "HitCount": Value(command.hits),
                ])
            })
        }
        return ResultObject(
                ResultObject.coverage,
            [
                "CoverageReport": Value(summary.coverageText), "CoveragePercent": .double(coverage.percent),
                "CoveragePercentTarget": summary.configuration.value("CodeCoverage", "CoveragePercentTarget"), "CommandsAnalyzedCount": Value(coverage.commands.count),
                "CommandsExecutedCount": Value(coverage.executed.count), "CommandsMissedCount": Value(coverage.missed.count), "FilesAnalyzedCount": Value(coverage.files.count),
                "CommandsMissed": commands(coverage.missed), "CommandsExecuted": commands(coverage.executed), "FilesAnalyzed": Value(strings: coverage.files),
            ])
    }

    private mutating func container(_ container: TestContainer, _ tests: inout [(TestItem, ResultObject)]) -> ResultObject {
        let blocks = container.root.blocks.map { block($0, &tests) }
        let c = container.counts
        return ResultObject(
                ResultObject.container,
            [
                "Name": Value(container.path), "Type": Value(container.type), "Item": container.item,
                "Data": .object(table(container.data + container.defaults)), "Blocks": list(blocks),
                "Result": Value(container.result.rawValue), "Duration": span(container.spent.total), "FailedCount": Value(c.failed), "PassedCount": Value(c.passed),
                "SkippedCount": Value(c.skipped), "InconclusiveCount": Value(c.inconclusive), "NotRunCount": Value(c.notRun), "TotalCount": Value(c.total),
                "ErrorRecord": errors(container.errors), "Executed": Value(container.executedAt != nil),
                "ExecutedAt": container.executedAt.map { Value($0) } ?? .null, "Passed": Value(container.result == .passed),
                "ShouldRun": Value(container.shouldRun), "UserDuration": span(container.spent.user), "FrameworkDuration": span(container.spent.framework),
                "DiscoveryDuration": span(container.discovery), "StandardOutput": shown(container.root.standardOutput),
            ])
    }
    /// Records with what the report shows of them.
    private func errors(_ records: [ErrorRecordObject]) -> Value {
        Value(array: records.map { record in
            let shown = runspace.addNote(to: .object(record), "DisplayErrorMessage", Value(FailureText.message(record).joined(separator: "\n")))
            return runspace.addNote(to: shown, "DisplayStackTrace", Value(FailureText.trace(record).joined(separator: "\n")))
        })
    }
    /// What was written: nothing, one thing, or a list.
    private func shown(_ output: ContiguousArray<Value>) -> Value { output.isEmpty ? .null : output.count == 1 ? output[0] : Value(array: output) }
    private func table(_ items: [(name: String, value: Value)]) -> DictionaryObject {
        let made = DictionaryObject()
        for (name, value) in items { made[name] = value }
        return made
    }

    private mutating func block(_ block: TestBlock, _ tests: inout [(TestItem, ResultObject)], counted: Bool = false) -> ResultObject {
        if let known = blocks[ObjectIdentifier(block)] { return known }
        let made = ResultObject(ResultObject.block)
        blocks[ObjectIdentifier(block)] = made
        var order: [Value] = [], inner: [ResultObject] = [], own: [ResultObject] = []
        for entry in block.order {
            switch entry {
            case .block(let next):
                let object = self.block(next, &tests)
                inner.append(object)
                order.append(.object(object))
            case .test(let test):
                let object = self.test(test, made)
                if !counted { tests.append((test, object)) }
                own.append(object)
                order.append(.object(object))
            }
        }
        let c = TestCounts(block.allTests)
        made["Name"] = Value(block.name)
        made["Path"] = Value(strings: block.path)
        made["Data"] = block.data ?? .null
        made["ExpandedName"] = Value(block.expandedName)
        made["ExpandedPath"] = Value(block.expandedPath.joined(separator: "."))
        made["Blocks"] = list(inner)
        made["Tests"] = list(own)
        made["Order"] = Value(array: order)
        made["Result"] = Value(block.result.rawValue)
        made["FailedCount"] = Value(c.failed)
        made["PassedCount"] = Value(c.passed)
        made["SkippedCount"] = Value(c.skipped)
        made["InconclusiveCount"] = Value(c.inconclusive)
        made["NotRunCount"] = Value(c.notRun)
        made["TotalCount"] = Value(c.total)
        made["Tag"] = Value(strings: block.tags)
        made["Skip"] = Value(block.skip)
        made["ErrorRecord"] = errors(block.errors)
        made["Duration"] = span(block.spent.total)
        made["Executed"] = Value(block.executed)
        made["ExecutedAt"] = block.executedAt.map { Value($0) } ?? .null
        made["Passed"] = Value(block.result == .passed)
        made["ShouldRun"] = Value(block.shouldRun)
        made["ScriptBlock"] = Value(block.body)
        made["StandardOutput"] = shown(block.standardOutput)
        made["StartLine"] = Value(block.extent?.startLineNumber ?? 0)
        return made
    }

    private func test(_ test: TestItem, _ block: ResultObject) -> ResultObject {
        ResultObject(
                ResultObject.test,
            [
                "Name": Value(test.name), "Path": Value(strings: test.path), "Data": test.data ?? .null, "ExpandedName": Value(test.expandedName),
                "ExpandedPath": Value(test.expandedPath), "Result": Value(test.result.rawValue),
                "ErrorRecord": errors(test.errors), "StandardOutput": shown(test.standardOutput),
                "Duration": span(test.spent.total), "ItemType": "Test", "Tag": Value(strings: test.tags), "Skip": Value(test.skip),
                "ScriptBlock": Value(test.body), "StartLine": Value(test.extent?.startLineNumber ?? 0), "ShouldRun": Value(test.shouldRun),
                "Executed": Value(test.executed), "ExecutedAt": test.executedAt.map { Value($0) } ?? .null, "Passed": Value(test.result == .passed || test.result == .skipped),
                "Skipped": Value(test.result == .skipped), "Block": .object(block), "UserDuration": span(test.spent.user),
                "FrameworkDuration": span(test.spent.framework), "Id": Value(optional: test.groupId), "GroupId": Value(optional: test.groupId),
            ])
    }
}
