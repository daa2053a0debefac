import ShellRuntime

/// XmlSchema: one document of a set.
final class SchemaObject: NetObject {
    let document: SchemaDocument
    init(_ document: SchemaDocument) {
        self.document = document
        super.init()
    }
    override var type: TypeInfo { SchemaTypes.schema }
}

/// XmlSchemaSet.
final class SchemaSetObject: NetObject {
    private(set) var schemas: [SchemaObject] = []
    private var compiled: SchemaLibrary?
    var handlers: [DelegateObject] = []
    var isCompiled: Bool { compiled != nil }
    override var type: TypeInfo { SchemaTypes.set }

    func library() throws -> SchemaLibrary {
        if let compiled { return compiled }
        do {
            let made = try SchemaLibrary(schemas.map(\.document))
            compiled = made
            return made
        } catch let failure as SchemaFailure {
            throw NetException(SchemaTypes.exception(failure.message, source: failure.source))
        }
    }
    func add(_ schema: SchemaObject) {
        guard !schemas.contains(where: { $0 === schema }) else { return }
        schemas.append(schema)
        compiled = nil
    }
    func remove(_ schema: SchemaObject) {
        schemas.removeAll { $0 === schema }
        compiled = nil
    }
    /// A schema with what it includes and imports; what stands in the set already is not read again.
    func load(_ document: SchemaDocument, _ runspace: Runspace) throws -> SchemaObject {
        if !document.source.isEmpty, let known = schemas.first(where: { $0.document.source == document.source && $0.document.target == document.target }) { return known }
        let made = SchemaObject(document)
        add(made)
        for child in document.root.children where child.kind == .element && ["include", "import", "redefine"].contains(child.local) {
            guard let location = child.attribute("schemaLocation")?.value, let path = SchemaSetObject.path(location, from: document.source), let bytes = try? XmlFiles.read(path, runspace) else { continue }
            let tree = try SchemaSetObject.parse(XmlLoader.decode(bytes))
            guard let inner = try? SchemaDocument(tree, source: path, chameleon: child.local == "import" ? nil : document.target) else { continue }
            _ = try load(inner, runspace)
        }
        return made
    }
    static func parse(_ text: String) throws -> XmlTree {
        var options = XmlScanner.Options()
        options.documentTypes = .ignore
        return try XmlNodeMembers.failing { try XmlLoader.document(text, options: options) }
    }
    /// A location beside the file that names it; nil for one that is no file.
    static func path(_ location: String, from source: String) -> String? {
        if location.hasPrefix("file:///") { return String(location.dropFirst(8)) }
        if location.contains("://") { return nil }
        let isRooted = location.hasPrefix("/") || location.hasPrefix("\\") || location.dropFirst().hasPrefix(":")
        guard !isRooted, let cut = source.lastIndex(where: { $0 == "/" || $0 == "\\" }) else { return location }
        return source[...cut] + location
    }
}

/// What a validation tells of: handlers, or an exception where there are none.
struct SchemaReporting {
    let handlers: [DelegateObject]
    let showsWarnings: Bool
    let runspace: Runspace

    func report(_ fault: SchemaValidator.Fault, sender: Value, place: (line: Int, column: Int) = (0, 0), source: String = "") throws {
        if fault.isWarning, !showsWarnings || handlers.isEmpty { return }
        let exception = SchemaTypes.exception(fault.message, source: source, line: place.line, column: place.column, kind: "XmlSchemaValidationException")
        if handlers.isEmpty { throw NetException(exception) }
        guard let type = TypeRegistry.shared.find("System.Xml.Schema.ValidationEventArgs") else { return }
        let arguments = KeptObject(type, [
            "Severity": enumValue("System.Xml.Schema.XmlSeverityType", fault.isWarning ? 1 : 0), "Message": Value(fault.message), "Exception": .object(exception),
        ])
        for handler in handlers { _ = try handler.invoke([sender, .object(arguments)], runspace) }
    }
}

extension SchemaValidator {
    /// Checks a node of a document with all below it; attributes that have a default are added.
    func check(_ root: XmlNode) throws {
        var work: [(node: XmlNode, isEnd: Bool)] = [(root, false)]
        while let (node, isEnd) = work.popLast() {
            if isEnd {
                try end()
                continue
            }
            switch node.kind {
            case .element:
                let given = node.attributes.map { (name: SchemaName($0.local, $0.space), value: $0.value) }
                for added in try start(SchemaName(node.local, node.space), given, space: { node.space(ofPrefix: $0) }) {
                    let made = node.tree.make(.attribute, local: added.name.local, space: added.name.space, value: added.defaultValue ?? added.fixedValue ?? "")
                    node.tree.attach(made, to: node)
                }
                work.append((node, true))
                for child in node.children.reversed() { work.append((child, false)) }
            case .document, .documentFragment: for child in node.children.reversed() where child.kind == .element { work.append((child, false)) }
            case .text, .cdata, .significantWhitespace: try text(node.value)
            default: break
            }
        }
    }
}

