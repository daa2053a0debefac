import ShellCmdlets
import ShellRuntime
import ShellSyntax

/// What the commands of a test file share.
class PesterCmdlet: Cmdlet {
    final var state: PesterState { PesterState.of(runspace) }

    final func outside(_ name: String) -> ShellError {
        let message = "The \(name) command may only be used from a Describe block."
        return ShellError(ErrorRecordObject(ExceptionObject("System.Management.Automation.RuntimeException", message), id: message, category: .operationStopped), endsScript: true)
    }
    /// A test file that was started by itself is run as a whole at its first command. True where nothing is left to do.
    final func ranAlone() throws -> Bool {
        if state.phase == .discovery { state.container?.keepDefaults(runspace) }
        guard state.phase == .none else { return false }
        let file = runtime.extent?.file ?? ""
        let offset = runtime.extent?.startOffset ?? 0
        if !file.isEmpty {
            if let last = state.ranAlone, last.file == file, offset > last.offset { return true }
            state.ranAlone = (file, offset)
            try runspace.invokeCommand("Invoke-Pester", [Argument(name: "Path", value: Value(file))], to: runtime.output)
        } else if let extent = runtime.extent {
            let block = try runspace.parseBlock(extent.text)
            let container = ContainerObject(path: nil, block: block, data: nil)
            try runspace.invokeCommand("Invoke-Pester", [Argument(name: "Container", value: .object(container)), Argument(name: "Output", value: "Detailed")], to: runtime.output)
        }
        return true
    }
    /// Items of -ForEach or -TestCases; nil where neither was given.
    final func items(of runner: Runner) throws -> [Value]? {
        guard has("ForEach") else { return nil }
        let value = self["ForEach"]
        if value.isNull || runspace.isEnumerable(value) && runspace.elements(value).isEmpty {
            guard runner.settings.failsOnEmptyData, !flag("AllowNullOrEmptyForEach") else { return [] }
            throw terminating("Value can not be null or empty array. (Parameter 'ForEach')", id: "EmptyForEach", category: .invalidArgument, exception: "System.ArgumentException")
        }
        guard runspace.isEnumerable(value), value.as(DictionaryObject.self) == nil else { return [value] }
        return Array(runspace.elements(value))
    }
}

/// Describe and Context.
class BlockCommand: PesterCmdlet {
    class var kind: String { "Describe" }
    final override func process() throws {
        if try ranAlone() { return }
        let name = text("Name") ?? ""
        guard let body = self["Fixture"].as(ScriptBlockObject.self) else {
            throw terminating("Test fixture is missing for \(Self.kind) '\(name)'. Put the opening curly brace on the same line as the \(Self.kind) keyword, or use a backtick to break the line.", id: "MissingFixture", category: .invalidArgument, exception: "System.ArgumentException")
        }
        guard state.phase == .discovery, let runner = state.runner else {
            throw terminating("\(Self.kind) can only be used while tests are discovered, not inside It or a setup block.", id: "NotInDiscovery", category: .invalidOperation)
        }
        let items = try items(of: runner)
        try runner.addBlock(kind: Self.kind, name: name, body: body, items: items, tags: texts("Tag"), skip: flag("Skip"), extent: runtime.extent)
    }
}
final class DescribeCommand: BlockCommand {}
final class ContextCommand: BlockCommand { override class var kind: String { "Context" } }

/// It.
final class ItCommand: PesterCmdlet {
    override func process() throws {
        if try ranAlone() { return }
        guard state.phase == .discovery, let runner = state.runner, let block = state.block else { throw outside("It") }
        if block.isRoot { throw outside("It") }
        let name = text("Name") ?? ""
        let body = self["Test"].as(ScriptBlockObject.self)
        let skip = flag("Skip"), pending = flag("Pending")
        if body == nil, !skip, !pending {
            let text =
                name.contains("\n")
                ? "Test name has multiple lines and no test scriptblock is provided. Did you provide the test name?"
                : "No test scriptblock is provided. Did you put the opening curly brace on the next line?"
            throw terminating(text, id: text, category: .operationStopped, exception: "System.Management.Automation.RuntimeException")
        }
        runner.addTest(name: name, body: body, items: try items(of: runner), tags: texts("Tag"), skip: skip, pending: pending, extent: runtime.extent)
    }
}

/// BeforeAll, BeforeEach, AfterEach, AfterAll.
class SetupCommand: PesterCmdlet {
    func add(_ body: ScriptBlockObject, to block: TestBlock) {}
    final override func process() throws {
        if try ranAlone() { return }
        guard let body = self["Scriptblock"].as(ScriptBlockObject.self) else { return }
        guard state.phase == .discovery, let block = state.block else { throw outside(runtime.info.name) }
        add(body, to: block)
    }
}
final class BeforeAllCommand: SetupCommand { override func add(_ body: ScriptBlockObject, to block: TestBlock) { block.beforeAll.append(body) } }
final class BeforeEachCommand: SetupCommand { override func add(_ body: ScriptBlockObject, to block: TestBlock) { block.beforeEach.append(body) } }
final class AfterEachCommand: SetupCommand { override func add(_ body: ScriptBlockObject, to block: TestBlock) { block.afterEach.append(body) } }
final class AfterAllCommand: SetupCommand { override func add(_ body: ScriptBlockObject, to block: TestBlock) { block.afterAll.append(body) } }

/// BeforeDiscovery: runs at once, while tests are discovered.
final class BeforeDiscoveryCommand: PesterCmdlet {
    override func process() throws {
        if try ranAlone() { return }
        guard state.phase == .discovery, let body = self["ScriptBlock"].as(ScriptBlockObject.self) else { return }
        try runspace.runDotted(body, to: NullSink())
    }
}

/// InModuleScope: a block among a module's own functions and variables.
final class InModuleScopeCommand: PesterCmdlet {
    override func process() throws {
        let name = text("ModuleName") ?? ""
        guard let body = self["ScriptBlock"].as(ScriptBlockObject.self) else { return }
        guard let module = runspace.modules.last(where: { $0.name.equalsIgnoringCase(name) }) else {
            throw ShellError(
                "No modules named '\(name)' are currently loaded.", id: "No modules named '\(name)' are currently loaded.", category: .operationStopped)
        }
        let scope = runspace.makeScope(under: module.scope)
        var arguments = values("ArgumentList").map { Argument(value: $0) }
        if let table = self["Parameters"].as(DictionaryObject.self) {
            for pair in table.pairs {
                let name = runspace.text(pair.key)
                runspace.setVariable(name, pair.value, in: scope)
                if body.parameters.contains(where: { $0.name.variablePath.unqualifiedPath.equalsIgnoringCase(name) }) {
                    arguments.append(Argument(name: name, value: pair.value))
                }
            }
        }
        let bound = ScriptBlockObject(ast: body.ast, outerParameters: body.outerParameters, isFilter: body.isFilter, module: module)
        try runspace.within(scope) { try runspace.runDotted(bound, arguments, to: runtime.output) }
    }
}

/// Set-ItResult.
final class SetItResultCommand: PesterCmdlet {
    override func process() throws {
        guard state.phase != .none else { throw outside("Set-ItResult") }
        var message: String, id: String
        if flag("Inconclusive") { (message, id) = ("is inconclusive", "PesterTestInconclusive") } else if flag("Pending") {
            (message, id) = ("is pending", "PesterTestPending")
        } else { (message, id) = ("is skipped", "PesterTestSkipped") }
        let because = ValueText.because(text("Because"))
        if !because.isEmpty { message += "," + because.dropLast() }
        throw PesterError.make(message, id: id, runtime.extent)
    }
}

/// The errors that end a test, with what the reports show of them.
enum PesterError {
    static func make(_ message: String, id: String, _ extent: ScriptExtent?, terminating: Bool = true) -> ShellError {
        let details = DictionaryObject()
        details["Message"] = Value(message)
        details["File"] = Value(extent?.file ?? "")
        details["Line"] = Value(extent?.startLineNumber ?? 0)
        details["LineText"] = Value(extent.map { $0.source.line($0.startLineNumber) } ?? "")
        details["Terminating"] = .bool(terminating)
        let record = ErrorRecordObject(ExceptionObject("System.Exception", message), id: id, category: .invalidResult, target: .object(details))
        record.commandSuffix = ""
        if let extent { record.position = ScriptPosition(extent: extent, commandName: "Should") }
        return ShellError(record, endsScript: true)
    }
}
