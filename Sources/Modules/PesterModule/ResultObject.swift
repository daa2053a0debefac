import ShellRuntime

/// An object of a result: Pester.Run, Pester.Container, Pester.Block, Pester.Test, Pester.CodeCoverage.
final class ResultObject: AdaptedObject {
    private let ownType: TypeInfo
    private var names: [String]
    private var values: [String: Value] = [:]

    init(_ type: TypeInfo, _ properties: KeyValuePairs<String, Value> = [:]) {
        ownType = type
        names = properties.map(\.key)
        super.init()
        for (name, value) in properties { values[name.lowercased()] = value }
    }
    override var type: TypeInfo { ownType }
    /// The mark of the result and the name.
    override func toText() -> String {
        guard let result = self["Result"]?.stringValue else { return ownType.fullName }
        let marks = ["Passed": "[+]", "Failed": "[-]", "Skipped": "[!]", "Inconclusive": "[?]", "NotRun": "[ ]", "Pending": "[?]"]
        let name = ownType === ResultObject.run ? "Pester" : (ownType === ResultObject.test ? self["ExpandedName"]?.stringValue : nil) ?? self["Name"]?.stringValue ?? ""
        return (marks[result] ?? "[ERR]") + " " + name
    }

    subscript(_ name: String) -> Value? {
        get { values[name.lowercased()] }
        set {
            if values[name.lowercased()] == nil { names.append(name) }
            values[name.lowercased()] = newValue
        }
    }
    override func adapted(_ name: String) -> Value? { self[name] }
    override func setAdapted(_ name: String, _ value: Value, _ runspace: Runspace) throws -> Bool {
        guard self[name] != nil else { return false }
        self[name] = value
        return true
    }
    override var adaptedProperties: [(name: String, typeName: String, isSettable: Bool)] {
        names.map { name in (name, typeName(of: name), name != "Duration" && name != "ItemType") }
    }
    private func typeName(of name: String) -> String {
        if let known = ResultObject.lists[name] { return "System.Collections.Generic.List[\(known)]" }
        if name == "ScriptBlock" { return "scriptblock" }
        if name.hasSuffix("Count") || name.hasSuffix("Line") { return "int" }
        guard let value = self[name], !value.isNull, let type = value.type, type.genericArguments.isEmpty, value.objectValue.map({ !($0 is ResultObject) }) ?? true else { return "System.Object" }
        return type.displayName
    }
    private static let lists = [
        "Containers": "Pester.Container", "FailedContainers": "Pester.Container", "Blocks": "Pester.Block", "FailedBlocks": "Pester.Block", "Tests": "Pester.Test", "Failed": "Pester.Test",
        "Skipped": "Pester.Test", "NotRun": "Pester.Test", "Inconclusive": "Pester.Test", "Path": "string", "Tag": "string", "ErrorRecord": "System.Object", "Order": "System.Object",
        "Plugins": "System.Object",
    ]

    static let run = TypeInfo("Pester.Run"), container = TypeInfo("Pester.Container"), block = TypeInfo("Pester.Block"), test = TypeInfo("Pester.Test"),
        coverage = TypeInfo("Pester.CodeCoverage")
}
