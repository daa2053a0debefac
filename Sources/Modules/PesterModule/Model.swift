import ShellRuntime
import ShellSyntax

/// What became of a test, block or container.
enum TestResult: String {
    case notRun = "NotRun", passed = "Passed", failed = "Failed", skipped = "Skipped", inconclusive = "Inconclusive", pending = "Pending"
}

/// Time spent, by the monotonic clock.
struct Spent {
    var user: Int64 = 0
    var total: Int64 = 0
    var framework: Int64 { max(0, total - user) }
}

/// One `It`: a body that passes or fails.
final class TestItem {
    let name: String
    let block: TestBlock
    let body: ScriptBlockObject?
    let extent: ScriptExtent?
    /// An item of -ForEach.
    let data: Value?
    /// Tests made from one `It` by data share it.
    let groupId: String?
    let tags: [String]
    var skip: Bool
    let isPending: Bool
    var shouldRun = false
    var executed = false
    var expandedName: String
    var result = TestResult.notRun
    var errors: [ErrorRecordObject] = []
    var standardOutput: ContiguousArray<Value> = []
    var spent = Spent()
    var executedAt: NetDateTime?
    let mocks = MockTable()

    init(
        name: String, block: TestBlock, body: ScriptBlockObject?, extent: ScriptExtent?, data: Value?, groupId: String?, tags: [String], skip: Bool,
        isPending: Bool
    ) {
        self.name = name
        self.block = block
        self.body = body
        self.extent = extent
        self.data = data
        self.groupId = groupId
        self.tags = tags
        self.skip = skip
        self.isPending = isPending
        expandedName = name
    }
    var path: [String] { block.path + [name] }
    var expandedPath: String { (block.expandedPath + [expandedName]).joined(separator: ".") }
}

/// A `Describe` or `Context`, or the root of a container.
final class TestBlock {
    let name: String
    /// Describe, Context, or empty for a root.
    let kind: String
    let parent: TestBlock?
    /// Holds the variables and functions that its code defines; the scopes of its tests and blocks hang below it.
    let scope: Scope
    let body: ScriptBlockObject?
    let extent: ScriptExtent?
    let data: Value?
    let tags: [String]
    var skip: Bool
    var expandedName: String
    var order: [Entry] = []
    var beforeAll: [ScriptBlockObject] = []
    var afterAll: [ScriptBlockObject] = []
    var beforeEach: [ScriptBlockObject] = []
    var afterEach: [ScriptBlockObject] = []
    var shouldRun = false
    var executed = false
    var wasWritten = false
    var isFirst = false
    var errors: [ErrorRecordObject] = []
    /// What BeforeAll and AfterAll wrote.
    var standardOutput: ContiguousArray<Value> = []
    var spent = Spent()
    var executedAt: NetDateTime?
    let mocks = MockTable()

    enum Entry {
        case test(TestItem)
        case block(TestBlock)
    }

    init(
        name: String, kind: String, parent: TestBlock?, scope: Scope, body: ScriptBlockObject?, extent: ScriptExtent?, data: Value? = nil,
        tags: [String] = [], skip: Bool = false
    ) {
        self.name = name
        self.kind = kind
        self.parent = parent
        self.scope = scope
        self.body = body
        self.extent = extent
        self.data = data
        self.tags = tags
        self.skip = skip
        expandedName = name
    }
    var isRoot: Bool { parent == nil }
    var path: [String] { isRoot ? [] : (parent?.path ?? []) + [name] }
    var expandedPath: [String] { isRoot ? [] : (parent?.expandedPath ?? []) + [expandedName] }
    var blocks: [TestBlock] { order.compactMap { if case .block(let block) = $0 { block } else { nil } } }
    var tests: [TestItem] { order.compactMap { if case .test(let test) = $0 { test } else { nil } } }
    /// Every test below, in order.
    var allTests: [TestItem] {
        order.flatMap { entry -> [TestItem] in
            switch entry {
            case .test(let test): [test]
            case .block(let block): block.allTests
            }
        }
    }
    var allBlocks: [TestBlock] { blocks.flatMap { [$0] + $0.allBlocks } }
    /// From the root to this block.
    var chain: [TestBlock] { (parent?.chain ?? []) + [self] }
    var result: TestResult {
        if !errors.isEmpty { return .failed }
        return TestCounts(allTests).result(of: allBlocks)
    }
}

/// A file of tests, or a script block.
final class TestContainer {
    enum Source {
        case file(path: String, block: ScriptBlockObject, script: ExternalScriptInfo)
        case block(ScriptBlockObject)
        /// A file that could not be read or parsed.
        case broken(path: String, ErrorRecordObject)
    }
    let source: Source
    let data: [(name: String, value: Value)]
    /// Parameters of the file that the data does not name, with what they had when its first command ran.
    private(set) var defaults: [(name: String, value: Value)] = []
    private var knowsDefaults = false
    let root: TestBlock
    var errors: [ErrorRecordObject] = []
    var shouldRun = false
    var spent = Spent()
    var discovery: Int64 = 0
    var executedAt: NetDateTime?
    /// The item that Pester shows for a file: FileInfo or script block.
    var item: Value = .null

    init(_ source: Source, data: [(name: String, value: Value)], root: TestBlock) {
        self.source = source
        self.data = data
        self.root = root
    }
    /// Keeps the values of the file's parameters for the run, once.
    func keepDefaults(_ runspace: Runspace) {
        guard !knowsDefaults else { return }
        knowsDefaults = true
        let block: ScriptBlockObject
        switch source {
        case .file(_, let own, _), .block(let own): block = own
        case .broken: return
        }
        for parameter in block.parameters {
            let name = parameter.name.variablePath.unqualifiedPath
            if !data.contains(where: { $0.name.equalsIgnoringCase(name) }), let value = runspace.variable(name) { defaults.append((name, value)) }
        }
    }
    var script: ExternalScriptInfo? { if case .file(_, _, let script) = source { script } else { nil } }
    var type: String { if case .block = source { "ScriptBlock" } else { "File" } }
    var path: String {
        switch source {
        case .file(let path, _, _), .broken(let path, _): path
        case .block(let block): "<ScriptBlock>\(block.ast.extent.file ?? ""):\(block.ast.extent.startLineNumber)"
        }
    }
    var counts: TestCounts { TestCounts(root.allTests) }
    var result: TestResult { errors.isEmpty && root.errors.isEmpty ? counts.result(of: root.allBlocks) : .failed }
}

/// How many tests ended how.
struct TestCounts {
    var passed = 0, failed = 0, skipped = 0, inconclusive = 0, pending = 0, notRun = 0, total = 0
    init(_ tests: [TestItem]) {
        for test in tests {
            total += 1
            switch test.result {
            case .passed: passed += 1
            case .failed: failed += 1
            case .skipped: skipped += 1
            case .inconclusive: inconclusive += 1
            case .pending: pending += 1
            case .notRun: notRun += 1
            }
        }
    }
    func result(of blocks: [TestBlock]) -> TestResult {
        if failed > 0 || blocks.contains(where: { !$0.errors.isEmpty }) { return .failed }
        if total > 0, notRun == total { return .notRun }
        if skipped > 0, passed == 0 { return .skipped }
        return .passed
    }
}
