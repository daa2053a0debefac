import ShellRuntime
import ShellTypes

/// What Select-Xml writes: a node and where it was found.
final class SelectXmlInfo: NetObject {
    let node: Value
    let path: String
    let pattern: String
    init(_ node: Value, path: String, pattern: String) {
        self.node = node
        self.path = path.isEmpty ? "InputStream" : path
        self.pattern = pattern
        super.init()
    }
    static let infoType: TypeInfo = {
        let made = TypeInfo("Microsoft.PowerShell.Commands.SelectXmlInfo", members: {
            [
                .property("Node", "System.Xml.XmlNode") { this, _ in this.as(SelectXmlInfo.self)?.node ?? .null },
                .property("Path", "string") { this, _ in Value(this.as(SelectXmlInfo.self)?.path ?? "") },
                .property("Pattern", "string") { this, _ in Value(this.as(SelectXmlInfo.self)?.pattern ?? "") },
                .method("string ToString()") { this, _, _ in Value(this.as(SelectXmlInfo.self)?.toText() ?? "") },
            ]
        })
        return made
    }()
    override var type: TypeInfo { SelectXmlInfo.infoType }
    override func toText() -> String {
        let text = String(XmlDocuments.text(node).trimmedBlanks)
        return path == "InputStream" ? text : "\(text):\(path)"
    }
}

/// Select-Xml.
final class SelectXml: Cmdlet {
    override func process() throws {
        if has("Xml") {
            for node in values("Xml") { try search(node, "") }
        } else if has("Content") {
            for text in texts("Content") {
                do {
                    try search(try runspace.convert(Value(text), to: XmlDocuments.type), "")
                } catch let error as ShellError where error.record.errorId == "InvalidCastToXmlDocument" {
                    try writeError(error.record)
                }
            }
        } else {
            let service = FileAccess.service(runspace)
            for given in texts("LiteralPath") + texts("Path") {
                let isLiteral = has("LiteralPath")
                let files = try isLiteral ? [FileAccess.resolve(given, runspace)] : service.expand(given, runspace)
                if files.isEmpty, !WildcardPattern.containsWildcards(given) {
                    throw terminating(
                        "Cannot find path '\(try FileAccess.resolve(given, runspace))' because it does not exist.", id: "PathNotFound", category: .objectNotFound,
                        target: Value(given), exception: "System.Management.Automation.ItemNotFoundException")
                }
                for file in files { try searchFile(file) }
            }
        }
    }
    private func searchFile(_ file: String) throws {
        guard let bytes = FileAccess.service(runspace).read(file) else {
            return try failed(file, "Could not find file '\(file)'.")
        }
        let document: Value
        do {
            document = try XmlDocuments.load(bytes, preserveWhitespace: true)
        } catch let failure as NetException {
            return try failed(file, failure.exception.message)
        }
        try search(document, file)
    }
    private func failed(_ file: String, _ reason: String) throws {
        try writeError(
            "The file '\(file)' cannot be read: \(reason)", id: "ProcessingFile", category: .invalidArgument, target: Value(file), exception: "System.ArgumentException")
    }
    private func search(_ node: Value, _ path: String) throws {
        let pattern = text("XPath") ?? ""
        let spaces = (self["Namespace"].objectValue as? DictionaryObject)?.pairs.map { (runspace.text($0.key), runspace.text($0.value)) }
        do {
            for found in try XmlDocuments.select(pattern, node, spaces) { try write(SelectXmlInfo(found, path: path, pattern: pattern)) }
        } catch let failure as NetException {
            throw terminating(failure.exception.message, id: failure.exception.type.fullName, category: .notSpecified, exception: failure.exception.type.fullName)
        }
    }
}
