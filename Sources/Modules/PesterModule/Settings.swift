import ShellRuntime

/// What a run goes by, read from a PesterConfiguration.
struct Settings {
    enum Verbosity: Int {
        case none, normal, detailed, diagnostic
    }
    var verbosity = Verbosity.normal
    var filter = TestFilter()
    var assertionsStop = true
    /// What is skipped after a failure: none, run, container, block.
    var skipsRemaining = "none"
    var offersDrive = true
    var offersRegistry = true
    var failsOnEmptyData = false
    var showsTrace = true
    var onlyFirstTraceLine = false

    init() {}
    init(_ configuration: ConfigurationObject, _ runspace: Runspace) {
        func text(_ section: String, _ option: String) -> String { runspace.text(configuration.value(section, option)) }
        func texts(_ section: String, _ option: String) -> [String] {
            let value = configuration.value(section, option)
            if value.isNull { return [] }
            return runspace.isEnumerable(value) ? runspace.elements(value).map { runspace.text($0) } : [runspace.text(value)]
        }
        switch text("Output", "Verbosity").lowercased() {
        case "none": verbosity = .none
        case "detailed": verbosity = .detailed
        case "diagnostic": verbosity = .diagnostic
        default: verbosity = .normal
        }
        filter.tags = texts("Filter", "Tag")
        filter.excludedTags = texts("Filter", "ExcludeTag")
        filter.names = texts("Filter", "FullName")
        filter.lines = texts("Filter", "Line")
        filter.excludedLines = texts("Filter", "ExcludeLine")
        assertionsStop = text("Should", "ErrorAction").equalsIgnoringCase("Stop")
        skipsRemaining = text("Run", "SkipRemainingOnFailure").lowercased()
        offersDrive = runspace.truth(configuration.value("TestDrive", "Enabled"))
        offersRegistry = runspace.truth(configuration.value("TestRegistry", "Enabled"))
        failsOnEmptyData = runspace.truth(configuration.value("Run", "FailOnNullOrEmptyForEach"))
        let trace = text("Output", "StackTraceVerbosity").lowercased()
        showsTrace = trace != "none"
        onlyFirstTraceLine = trace == "firstline"
    }
}

/// [PesterConfiguration]: sections of options, each with Value, Default, Description and IsModified.
final class ConfigurationObject: NetObject {
    let sections: [String: SectionObject]
    init() {
        var made: [String: SectionObject] = [:]
        for (name, options) in ConfigurationTable.sections { made[name] = SectionObject(name, options) }
        sections = made
        super.init()
    }
    override var type: TypeInfo { ConfigurationTable.configuration }
    func value(_ section: String, _ option: String) -> Value { sections[section]?.options[option]?.value ?? .null }
    func set(_ section: String, _ option: String, _ value: Value, _ runspace: Runspace) throws {
        try sections[section]?.set(option, value, runspace)
    }
}

final class SectionObject: NetObject {
    let name: String
    var options: [String: OptionObject] = [:]
    init(_ name: String, _ table: [ConfigurationTable.Row]) {
        self.name = name
        super.init()
        for row in table { options[row.name] = OptionObject(row) }
    }
    override var type: TypeInfo { ConfigurationTable.sectionTypes[name] ?? WellKnown.object }
    func set(_ option: String, _ value: Value, _ runspace: Runspace) throws {
        guard let found = options[option] else { return }
        let given = value.as(OptionObject.self)?.value ?? value
        if let type = TypeRegistry.shared.find(found.row.type), !given.isNull { found.value = try runspace.convert(given, to: type) } else { found.value = given }
        found.isModified = true
    }
    /// From a hash table of option names.
    func fill(_ table: DictionaryObject, _ runspace: Runspace) throws {
        for pair in table.pairs {
            let name = runspace.text(pair.key)
            if let option = options.keys.first(where: { $0.equalsIgnoringCase(name) }) { try set(option, pair.value, runspace) }
        }
    }
}

final class OptionObject: NetObject {
    let row: ConfigurationTable.Row
    var value: Value
    var isModified = false
    init(_ row: ConfigurationTable.Row) {
        self.row = row
        value = row.initial()
        super.init()
    }
    override var type: TypeInfo { ConfigurationTable.option(row.type) }
    override func toText() -> String { "\(row.description) (\(shown(value)), default: \(shown(row.initial())))" }
    private func shown(_ value: Value) -> String {
        if let text = value.stringValue { return text }
        if case .bool(let flag) = value.base { return flag ? "True" : "False" }
        if let number = value.integerValue { return String(number) }
        if let array = value.as(ArrayObject.self) { return (0..<array.count).map { shown(array.element($0)) }.joined(separator: ", ") }
        return ""
    }
}

/// The options of a configuration and the types that carry them.
enum ConfigurationTable {
    struct Row: Sendable {
        let name: String
        let type: String
        let description: String
        let initial: @Sendable () -> Value
        init(_ name: String, _ type: String, _ description: String, _ initial: @escaping @Sendable () -> Value) {
            self.name = name
            self.type = type
            self.description = description
            self.initial = initial
        }
    }
    private static func texts(_ items: String...) -> Value { .object(ObjectArray(ContiguousArray(items.map { Value($0) }), of: WellKnown.string)) }
    static let sections: [(String, [Row])] = [
        (
            "Run",
            [
                Row("Path", "string[]", "Directories or files that hold tests.") { texts(".") },
                Row("ExcludePath", "string[]", "Directories or files to leave out.") { texts() },
                Row("ScriptBlock", "scriptblock[]", "Script blocks that hold tests.") { Value(array: [Value]()) },
                Row("Container", "object[]", "Containers made by New-PesterContainer.") { Value(array: [Value]()) },
                Row("TestExtension", "string", "The ending of a test file's name.") { ".Tests.ps1" },
                Row("Exit", "bool", "Exits with the number of failed tests where there are any.") { false },
                Row("Throw", "bool", "Throws where tests fail.") { false },
                Row("PassThru", "bool", "Gives the result object.") { false },
                Row("SkipRun", "bool", "Discovers tests and runs none.") { false },
                Row("SkipRemainingOnFailure", "string", "Skips what remains after a failure: None, Run, Container, Block.") { "None" },
                Row("FailOnNullOrEmptyForEach", "bool", "Fails discovery where -ForEach has no items.") { false },
            ]
        ),
        (
            "Filter",
            [
                Row("Tag", "string[]", "Tags of the tests to run.") { texts() }, Row("ExcludeTag", "string[]", "Tags of the tests to leave out.") { texts() },
                Row("Line", "string[]", "Places of the tests to run, as file:line.") { texts() },
                Row("ExcludeLine", "string[]", "Places of the tests to leave out.") { texts() },
                Row("FullName", "string[]", "Wildcards for the full names of the tests to run.") { texts() },
            ]
        ),
        (
            "CodeCoverage",
            [
                Row("Enabled", "bool", "Measures which commands the tests run.") { false },
                Row("OutputFormat", "string", "JaCoCo, CoverageGutters or Cobertura.") { "JaCoCo" },
                Row("OutputPath", "string", "Where the coverage file goes.") { "coverage.xml" },
                Row("OutputEncoding", "string", "The file's encoding.") { "UTF8" },
                Row("Path", "string[]", "Files to measure; those beside the tests where none is named.") { texts() },
                Row("ExcludeTests", "bool", "Leaves test files out.") { true }, Row("RecursePaths", "bool", "Takes folders with what is below them.") { true },
                Row("CoveragePercentTarget", "decimal", "The share that is enough.") { .int(75) },
                Row("UseBreakpoints", "bool", "Accepted; statements are watched either way.") { true },
                Row("SingleHitBreakpoints", "bool", "Accepted; hits are counted either way.") { true },
            ]
        ),
        (
            "TestResult",
            [
                Row("Enabled", "bool", "Writes a result file.") { false },
                Row("OutputFormat", "string", "NUnitXml, NUnit2.5, NUnit3 or JUnitXml.") { "NUnitXml" },
                Row("OutputPath", "string", "Where the result file goes.") { "testResults.xml" },
                Row("OutputEncoding", "string", "The file's encoding.") { "UTF8" },
                Row("TestSuiteName", "string", "The name of the whole suite.") { "Pester" },
            ]
        ),
        ("Should", [Row("ErrorAction", "string", "Stop: the first failed assertion ends the test. Continue: it is collected.") { "Stop" }]),
        (
            "Debug",
            [
                Row("ShowFullErrors", "bool", "Shows whole stack traces.") { false }, Row("WriteDebugMessages", "bool", "Writes debug messages.") { false },
                Row("ShowNavigationMarkers", "bool", "Shows file and line after each title.") { false },
                Row("ReturnRawResultObject", "bool", "Gives the raw result object.") { false },
            ]
        ),
        (
            "Output",
            [
                Row("Verbosity", "string", "None, Normal, Detailed or Diagnostic.") { "Normal" },
                Row("StackTraceVerbosity", "string", "None, FirstLine, Filtered or Full.") { "Filtered" },
                Row("CIFormat", "string", "None, Auto, AzureDevops or GithubActions.") { "Auto" },
                Row("CILogLevel", "string", "Error or Warning.") { "Error" }, Row("RenderMode", "string", "Auto, Ansi, ConsoleColor or Plaintext.") { "Auto" },
            ]
        ),
        ("TestDrive", [Row("Enabled", "bool", "Offers TestDrive:.") { true }]),
        ("TestRegistry", [Row("Enabled", "bool", "Offers TestRegistry:.") { true }]),
    ]

    static let sectionTypes: [String: TypeInfo] = {
        var made: [String: TypeInfo] = [:]
        for (section, rows) in sections {
            made[section] = TypeInfo(
                "Pester.\(section)Configuration",
                members: {
                    rows.map { row in
                        .property(
                            row.name, "Pester.\(optionName(row.type))",
                            set: { target, value, runspace in try target.as(SectionObject.self)?.set(row.name, value, runspace) }
                        ) { target, _ in Value(target.as(SectionObject.self)?.options[row.name]) }
                    }
                })
        }
        return made
    }()
    static let configuration = TypeInfo(
        "PesterConfiguration",
        members: {
            var list: [TypeMember] = [
                .constructor("") { _, _ in .object(ConfigurationObject()) },
                .staticProperty("Default", "PesterConfiguration") { _ in .object(ConfigurationObject()) },
            ]
            for (section, _) in sections {
                list.append(
                    .property(
                        section, "Pester.\(section)Configuration",
                        set: { target, value, runspace in
                            guard let own = target.as(ConfigurationObject.self)?.sections[section] else { return }
                            if let table = value.as(DictionaryObject.self) { return try own.fill(table, runspace) }
                            if let other = value.as(SectionObject.self) { for (name, option) in other.options where option.isModified { try own.set(name, option.value, runspace) } }
                        }) { target, _ in Value(target.as(ConfigurationObject.self)?.sections[section]) })
            }
            return list
        })
    static func optionName(_ type: String) -> String {
        switch type {
        case "bool": "BoolOption"
        case "string": "StringOption"
        case "string[]": "StringArrayOption"
        case "scriptblock[]": "ScriptBlockArrayOption"
        case "decimal": "DecimalOption"
        default: "ContainerInfoArrayOption"
        }
    }
    private static let optionTypes: [String: TypeInfo] = {
        var made: [String: TypeInfo] = [:]
        for type in ["bool", "string", "string[]", "scriptblock[]", "object[]", "decimal"] {
            made[type] = TypeInfo(
                "Pester.\(optionName(type))",
                members: {
                    [
                        .property("Default", type) { target, _ in target.as(OptionObject.self)?.row.initial() ?? .null },
                        .property("Description", "string") { target, _ in Value(target.as(OptionObject.self)?.row.description ?? "") },
                        .property("IsModified", "bool") { target, _ in Value(target.as(OptionObject.self)?.isModified ?? false) },
                        .property(
                            "Value", type,
                            set: { target, value, _ in
                                target.as(OptionObject.self)?.value = value
                                target.as(OptionObject.self)?.isModified = true
                            }) { target, _ in target.as(OptionObject.self)?.value ?? .null },
                    ]
                })
        }
        return made
    }()
    static func option(_ type: String) -> TypeInfo { optionTypes[type] ?? WellKnown.object }
}

/// What New-PesterContainer makes: a path or a block, and the data it gets.
final class ContainerObject: NetObject {
    let path: String?
    let block: ScriptBlockObject?
    let data: DictionaryObject?
    init(path: String?, block: ScriptBlockObject?, data: DictionaryObject?) {
        self.path = path
        self.block = block
        self.data = data
        super.init()
    }
    private static let ownType = TypeInfo(
        "Pester.ContainerInfo",
        members: {
            [
                .property("Type", "string") { target, _ in Value(target.as(ContainerObject.self)?.path == nil ? "ScriptBlock" : "File") },
                .property("Item", "System.Object") { target, _ in
                    guard let own = target.as(ContainerObject.self) else { return .null }
                    return own.path.map { Value($0) } ?? Value(own.block)
                },
                .property("Data", "System.Object") { target, _ in Value(target.as(ContainerObject.self)?.data) },
            ]
        })
    override var type: TypeInfo { ContainerObject.ownType }
}
