import Glibc
import ShellRuntime
import ShellSyntax

/// The two phases of a run: discovery finds blocks and tests, the run executes them.
final class Runner {
    let runspace: Runspace
    let state: PesterState
    let report: ConsoleReport
    let settings: Settings
    var containers: [TestContainer] = []
    var discoveryTime: Int64 = 0
    /// The test whose failure has the rest skipped: of the run, and by the block in which that holds.
    private var firstFailure: TestItem?
    private var failures: [ObjectIdentifier: TestItem] = [:]

    init(_ runspace: Runspace, _ settings: Settings, _ report: ConsoleReport) {
        self.runspace = runspace
        self.settings = settings
        self.report = report
        state = PesterState.of(runspace)
    }

    static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    /// Runs user code; gives the error that ended it, and the time it took.
    private func attempt(_ spent: inout Spent, _ body: () throws -> Void) throws -> ErrorRecordObject? {
        let start = Runner.now()
        defer { spent.user += Runner.now() - start }
        do {
            try body()
            return nil
        } catch let error as ShellError {
            return error.record
        } catch FlowControl.stopped {
            throw FlowControl.stopped
        } catch FlowControl.exit(let code) {
            return ErrorRecordObject(
                ExceptionObject("System.Management.Automation.ExitException", "The test called 'exit \(code)'."), id: "ExitException")
        } catch is FlowControl {
            // `break` and `continue` outside of a loop end the block.
            return nil
        }
    }

    // MARK: discovery

    func discover() throws {
        let start = Runner.now()
        state.phase = .discovery
        defer { state.phase = .none }
        report.discoveryStarts(containers.count)
        for container in containers {
            state.container = container
            state.block = container.root
            defer {
                state.container = nil
                state.block = nil
            }
            let begun = Runner.now()
            var spent = Spent()
            switch container.source {
            case .broken(_, let record): container.errors.append(record)
            case .file(_, let block, _), .block(let block):
                state.drives = try? TestDrives(runspace, settings)
                let arguments = container.data.map { Argument(name: $0.name, value: $0.value) }
                let error = try runspace.within(container.root.scope) {
                    try attempt(&spent) { try runspace.runDotted(block, arguments, script: container.script, to: NullSink()) }
                }
                if let error { container.errors.append(error) }
                container.root.scope.aliases = nil
                state.drives?.remove()
                state.drives = nil
            }
            container.discovery = Runner.now() - begun
            if let error = container.errors.first { report.discoveryFailed(container, error) }
        }
        // What was found before a file failed is run.
        for container in containers {
            container.shouldRun = settings.filter.apply(to: container.root)
            markFirst(container.root)
        }
        discoveryTime = Runner.now() - start
        report.discoveryEnds(containers, discoveryTime, settings)
    }
    private func markFirst(_ root: TestBlock) { root.blocks.first { $0.shouldRun }?.isFirst = true }

    /// A Describe or Context of the file: once, or once for each item of -ForEach.
    func addBlock(
        kind: String, name: String, body: ScriptBlockObject, items: [Value]?, tags: [String], skip: Bool, extent: ScriptExtent?
    ) throws {
        guard let parent = state.block else { return }
        let outer = runspace.scope
        for data in items.map({ $0.map(Optional.some) }) ?? [nil] {
            let scope = runspace.makeScope(under: outer)
            let block = TestBlock(
                name: name, kind: kind, parent: parent, scope: scope, body: body, extent: extent, data: data, tags: tags, skip: skip || parent.skip)
            parent.order.append(.block(block))
            state.block = block
            defer {
                state.block = parent
                // What is running now is gone when the tests run.
                runspace.move(scope, under: parent.scope)
            }
            place(data, in: scope)
            try runspace.within(scope) { try runspace.runDotted(body, underscore: data, to: NullSink()) }
        }
    }

    func addTest(
        name: String, body: ScriptBlockObject?, items: [Value]?, tags: [String], skip: Bool, pending: Bool, extent: ScriptExtent?
    ) {
        guard let block = state.block else { return }
        let group = items == nil ? nil : "\(extent?.startLineNumber ?? 0):\(extent?.startOffset ?? 0)"
        for data in items.map({ $0.map(Optional.some) }) ?? [nil] {
            block.order.append(
                .test(
                    TestItem(
                        name: name, block: block, body: body, extent: extent, data: data, groupId: group, tags: tags, skip: skip || block.skip,
                        isPending: pending)))
        }
    }

    /// The entries of a hash table become variables; any other item is `$_` alone.
    private func place(_ data: Value?, in scope: Scope) {
        guard let data else { return }
        runspace.setVariable("_", data, in: scope)
        guard let table = data.as(DictionaryObject.self) else { return }
        for pair in table.pairs { runspace.setVariable(runspace.text(pair.key), pair.value, in: scope) }
    }

    /// A title with `<name>` and `<obj.prop>` filled in; a backtick keeps the bracket.
    private func expanded(_ name: String, in scope: Scope) -> String {
        guard name.contains("<") else { return name }
        var result = "", rest = name[...]
        while let character = rest.first {
            if character == "`", let next = rest.dropFirst().first, next == "<" || next == ">" {
                result.append(next)
                rest = rest.dropFirst(2)
            } else if character == "<", let close = rest.firstIndex(of: ">"), rest.index(after: rest.startIndex) < close {
                let path = rest[rest.index(after: rest.startIndex)..<close]
                rest = rest[rest.index(after: close)...]
                let collector = Collector()
                let value = try? runspace.within(scope) { () -> String in
                    try runspace.runDotted(try runspace.parseBlock("\"$($\(path))\""), to: collector)
                    return runspace.text(collector.result)
                }
                result += value ?? "<\(path)>"
            } else {
                result.append(character)
                rest = rest.dropFirst()
            }
        }
        return result
    }

    // MARK: the run

    func run() throws {
        state.phase = .run
        defer { state.phase = .none }
        report.runStarts()
        for container in containers where container.shouldRun {
            state.container = container
            report.containerStarts(container)
            container.executedAt = .now()
            let start = Runner.now()
            state.drives = try TestDrives(runspace, settings)
            defer {
                state.drives?.remove()
                state.drives = nil
                state.container = nil
            }
            for (name, value) in container.data + container.defaults { runspace.setVariable(name, value, in: container.root.scope) }
            try run(container.root)
            container.spent.total = Runner.now() - start + container.discovery
            container.spent.user = userTime(container.root)
            report.containerEnds(container)
        }
    }
    private func userTime(_ block: TestBlock) -> Int64 {
        block.spent.user + block.tests.reduce(0) { $0 + $1.spent.user } + block.blocks.reduce(0) { $0 + userTime($1) }
    }

    private func run(_ block: TestBlock) throws {
        guard block.shouldRun else { return }
        let outer = (state.block, state.currentScope)
        state.block = block
        state.currentScope = block.scope
        let start = Runner.now()
        block.executedAt = .now()
        defer {
            block.spent.total = Runner.now() - start
            (state.block, state.currentScope) = outer
        }
        if let parent = block.parent { runspace.move(block.scope, under: parent.scope) }
        place(block.data, in: block.scope)
        let wanted = block.allTests.filter(\.shouldRun)
        let allSkipped = wanted.allSatisfy { $0.skip }
        let output = Collector()
        let mark = state.drives?.mark()
        if !allSkipped {
            block.executed = true
            for body in block.beforeAll {
                let error = try runspace.within(block.scope) {
                    try attempt(&block.spent) { try runspace.runDotted(body, underscore: block.data, to: output) }
                }
                if let error {
                    block.errors.append(error)
                    break
                }
            }
        }
        if block.errors.isEmpty {
            // What BeforeAll made may stand in the name.
            block.expandedName = expanded(block.name, in: block.scope)
            for entry in block.order {
                switch entry {
                case .block(let inner): try run(inner)
                case .test(let test): try run(test)
                }
            }
        } else {
            for test in wanted { test.result = .failed }
        }
        if !allSkipped {
            for body in block.afterAll {
                state.block = block
                state.currentScope = block.scope
                let error = try runspace.within(block.scope) {
                    try attempt(&block.spent) { try runspace.runDotted(body, underscore: block.data, to: output) }
                }
                if let error { block.errors.append(error) }
            }
        }
        block.standardOutput = output.array
        runspace.forgetMocks(in: block.scope)
        block.mocks.leaveModules(runspace)
        if !block.isRoot, let mark { state.drives?.restore(mark) }
        if !block.errors.isEmpty { report.blockFailed(block) }
    }

    private func run(_ test: TestItem) throws {
        guard test.shouldRun else { return }
        let start = Runner.now()
        test.executedAt = .now()
        let scope = runspace.makeScope(under: test.block.scope)
        place(test.data, in: scope)
        report.testStarts(test)
        if test.skip {
            test.result = .skipped
        } else if let failed = failureBefore(test) {
            test.result = .skipped
            let level = settings.skipsRemaining.prefix(1).uppercased() + settings.skipsRemaining.dropFirst()
            test.errors.append(
                PesterError.make("Skipped due to previous failure at '\(failed.expandedPath)' and Run.SkipRemainingOnFailure set to '\(level)'", id: "PesterTestSkipped", test.extent).record)
        } else if test.isPending || test.body == nil {
            test.result = .pending
        } else if let body = test.body {
            test.executed = true
            let outer = state.currentScope
            state.test = test
            state.currentScope = scope
            try runspace.within(scope) { try perform(test, body, scope) }
            state.test = nil
            state.currentScope = outer
            test.mocks.leaveModules(runspace)
        }
        test.spent.total = Runner.now() - start
        report.testEnds(test)
        if test.result == .failed { noteFailure(test) }
    }

    /// What Run.SkipRemainingOnFailure skips now.
    private func noteFailure(_ test: TestItem) {
        switch settings.skipsRemaining {
        case "run": firstFailure = firstFailure ?? test
        case "container": note(test, in: test.block.chain.first ?? test.block)
        case "block": note(test, in: test.block)
        default: break
        }
    }
    private func note(_ test: TestItem, in block: TestBlock) { failures[ObjectIdentifier(block)] = failures[ObjectIdentifier(block)] ?? test }
    private func failureBefore(_ test: TestItem) -> TestItem? {
        firstFailure ?? (failures.isEmpty ? nil : test.block.chain.lazy.compactMap { self.failures[ObjectIdentifier($0)] }.first)
    }

    private func perform(_ test: TestItem, _ body: ScriptBlockObject, _ scope: Scope) throws {
        let output = Collector()
        let chain = test.block.chain
        var thrown: ErrorRecordObject?
        setUp: for block in chain {
            for each in block.beforeEach {
                thrown = try attempt(&test.spent) { try runspace.runDotted(each, underscore: test.data, to: output) }
                if thrown != nil { break setUp }
            }
        }
        if thrown == nil {
            test.expandedName = expanded(test.name, in: scope)
            var arguments: [Argument] = []
            if let table = test.data?.as(DictionaryObject.self), !body.parameters.isEmpty {
                for parameter in body.parameters {
                    let name = parameter.name.variablePath.unqualifiedPath
                    if let value = table[name] { arguments.append(Argument(name: name, value: value)) }
                }
            }
            thrown = try attempt(&test.spent) { try runspace.runDotted(body, arguments, underscore: test.data, to: output) }
        }
        if let thrown { settle(test, thrown) } else if !test.errors.isEmpty { test.result = .failed } else { test.result = .passed }
        for block in chain.reversed() {
            for each in block.afterEach {
                if let error = try attempt(&test.spent, { try runspace.runDotted(each, underscore: test.data, to: output) }) {
                    test.errors.append(error)
                    test.result = .failed
                }
            }
        }
        test.standardOutput = output.array
    }

    /// Set-ItResult ends a test with an error that says how.
    private func settle(_ test: TestItem, _ error: ErrorRecordObject) {
        test.errors.append(error)
        switch error.errorId {
        case "PesterTestSkipped": test.result = .skipped
        case "PesterTestInconclusive": test.result = .inconclusive
        case "PesterTestPending": test.result = .pending
        default: test.result = .failed
        }
    }
}

extension Runspace {
    /// Takes mocks out of a scope that is left.
    func forgetMocks(in scope: Scope) {
        for (name, alias) in scope.aliases ?? [:] where alias.definition.hasPrefix("PesterMock_") { restore(alias: name, nil, in: scope) }
    }
}
