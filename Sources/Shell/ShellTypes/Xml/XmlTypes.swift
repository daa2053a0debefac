import ShellRuntime

/// System.Xml: the types of nodes and what goes with them.
enum XmlTypes {
    static let prefix = "System.Xml."
    private static let enumerable = ["System.Collections.IEnumerable", "System.ICloneable", "System.Xml.XPath.IXPathNavigable"]
    static let node = TypeInfo(prefix + "XmlNode", interfaces: enumerable, flags: .abstract, members: { XmlNodeMembers.common })
    static let linked = TypeInfo(prefix + "XmlLinkedNode", base: node, flags: .abstract)
    static let characterData = TypeInfo(prefix + "XmlCharacterData", base: linked, flags: .abstract, members: { XmlNodeMembers.characterData })
    static let element = TypeInfo(prefix + "XmlElement", base: linked, members: { XmlNodeMembers.element })
    static let document: TypeInfo = {
        let made = TypeInfo(prefix + "XmlDocument", base: node, displayName: "xml", members: { XmlDocumentMembers.list })
        made.convertsFrom = { try cast($0, $1) }
        return made
    }()
    /// `[xml]text`; lines of a file are put together again.
    private static func cast(_ value: Value, _ runspace: Runspace) throws -> Value? {
        var text = runspace.text(value)
        if runspace.isEnumerable(value) { text = runspace.elements(value).map { runspace.text($0) }.joined(separator: "\n") }
        var options = XmlScanner.Options()
        options.entityLimit = 1024
        func refused(_ cause: ExceptionObject) -> ShellError {
            let message = "Cannot convert value \"\(text)\" to type \"System.Xml.XmlDocument\". Error: \"\(cause.message)\""
            let outer = ExceptionObject("System.Management.Automation.PSInvalidCastException", message, inner: cause)
            return ShellError(message, id: "InvalidCastToXmlDocument", category: .invalidArgument, inner: outer)
        }
        // The reader takes fragments: nothing is a document without an element, and text is a node that a document does not take.
        switch text.trimmedBlanks.first {
        case nil: return XmlTree().documentValue
        case "<": break
        default:
            throw refused(ExceptionObject(
                "System.InvalidOperationException",
                "The specified node cannot be inserted as the valid child of this node, because the specified node is the wrong type."))
        }
        do {
            return try XmlLoader.document(text, options: options).documentValue
        } catch let failure as XmlFailure {
            // What ends too early is no fragment either.
            let endsEarly = failure.message.hasPrefix("Unexpected end of file")
            throw refused((endsEarly ? XmlFailure(message: "Data at the root level is invalid.", line: 1, column: 1) : failure).exception)
        }
    }
    static let attribute = TypeInfo(prefix + "XmlAttribute", base: node, members: { XmlNodeMembers.attribute })
    static let text = TypeInfo(prefix + "XmlText", base: characterData)
    static let cdata = TypeInfo(prefix + "XmlCDataSection", base: characterData)
    static let comment = TypeInfo(prefix + "XmlComment", base: characterData)
    static let whitespace = TypeInfo(prefix + "XmlWhitespace", base: characterData)
    static let significantWhitespace = TypeInfo(prefix + "XmlSignificantWhitespace", base: characterData)
    static let instruction = TypeInfo(prefix + "XmlProcessingInstruction", base: linked, members: { XmlNodeMembers.instruction })
    static let declaration = TypeInfo(prefix + "XmlDeclaration", base: linked, members: { XmlNodeMembers.declaration })
    static let documentType = TypeInfo(prefix + "XmlDocumentType", base: linked, members: { XmlNodeMembers.documentType })
    static let fragment = TypeInfo(prefix + "XmlDocumentFragment", base: node)
    static let nodeList = TypeInfo(
        prefix + "XmlNodeList", interfaces: ["System.Collections.IEnumerable", "System.IDisposable"], flags: .abstract, members: { XmlNodeMembers.nodeList })
    private static let childNodes = TypeInfo(prefix + "XmlChildNodes", base: nodeList)
    private static let pathList = TypeInfo(prefix + "XPathNodeList", base: nodeList)
    private static let elementList = TypeInfo(prefix + "XmlElementList", base: nodeList)
    static let namedNodeMap = TypeInfo(prefix + "XmlNamedNodeMap", interfaces: ["System.Collections.IEnumerable"])
    static let attributeCollection = TypeInfo(
        prefix + "XmlAttributeCollection", base: namedNodeMap,
        interfaces: ["System.Collections.ICollection", "System.Collections.IEnumerable"], members: { XmlNodeMembers.attributeCollection })
    static let namespaceManager = TypeInfo(
        prefix + "XmlNamespaceManager", interfaces: ["System.Xml.IXmlNamespaceResolver", "System.Collections.IEnumerable"],
        members: { XmlNodeMembers.namespaceManager })
    static let nameTable = TypeInfo(
        prefix + "NameTable", base: TypeInfo(prefix + "XmlNameTable", flags: .abstract),
        members: {
            [
                .constructor("") { _, _ in .object(XmlNameTableObject()) },
                .method("string Add(string key)") { _, args, _ in args[0] },
                .method("string Get(string value)") { _, args, _ in args[0] },
            ]
        })

    static func type(of kind: XmlNodeKind) -> TypeInfo {
        switch kind {
        case .element: element
        case .attribute: attribute
        case .text: text
        case .cdata: cdata
        case .comment: comment
        case .whitespace: whitespace
        case .significantWhitespace: significantWhitespace
        case .processingInstruction: instruction
        case .declaration: declaration
        case .document: document
        case .documentType: documentType
        case .documentFragment: fragment
        default: node
        }
    }
    static func list(_ name: String) -> TypeInfo {
        switch name {
        case "System.Xml.XmlChildNodes": childNodes
        case "System.Xml.XmlElementList": elementList
        default: pathList
        }
    }

    static func register() {
        let registry = TypeRegistry.shared
        let types: [(String, @Sendable () -> TypeInfo)] = [
            ("XmlNode", { node }), ("XmlLinkedNode", { linked }), ("XmlCharacterData", { characterData }), ("XmlElement", { element }),
            ("XmlDocument", { document }), ("XmlAttribute", { attribute }), ("XmlText", { text }), ("XmlCDataSection", { cdata }),
            ("XmlComment", { comment }), ("XmlWhitespace", { whitespace }), ("XmlSignificantWhitespace", { significantWhitespace }),
            ("XmlProcessingInstruction", { instruction }), ("XmlDeclaration", { declaration }), ("XmlDocumentType", { documentType }),
            ("XmlDocumentFragment", { fragment }), ("XmlNodeList", { nodeList }), ("XmlAttributeCollection", { attributeCollection }),
            ("XmlNamespaceManager", { namespaceManager }), ("NameTable", { nameTable }), ("XmlNameTable", { nameTable.baseType ?? nameTable }),
            ("XmlImplementation", { XmlImplementationObject.implementation }),
        ]
        for (name, build) in types { registry.register(prefix + name, build) }
        registry.registerAccelerator("xml", prefix + "XmlDocument")
        let enums: [(String, Bool, String)] = [
            ("XmlNodeType", false,
                "None Element Attribute Text CDATA EntityReference Entity ProcessingInstruction Comment Document DocumentType DocumentFragment Notation Whitespace SignificantWhitespace EndElement EndEntity XmlDeclaration"),
            ("ConformanceLevel", false, "Auto Fragment Document"), ("NewLineHandling", false, "Replace Entitize None"),
            ("DtdProcessing", false, "Prohibit Ignore Parse"), ("WriteState", false, "Start Prolog Element Attribute Content Closed Error"),
            ("ReadState", false, "Initial Interactive Error EndOfFile Closed"), ("Formatting", false, "None Indented"),
            ("XmlSpace", false, "None Default Preserve"), ("XmlNamespaceScope", false, "All ExcludeXml Local"),
            ("NamespaceHandling", true, "Default OmitDuplicates"),
        ]
        for (name, flags, members) in enums { registry.register(prefix + name) { EnumTypes.type(prefix + name, flags: flags, members: members) } }
        XmlWriterTypes.register()
        XmlReaderTypes.register()
        SchemaTypes.register()
        LinqTypes.register()
        TypeMembers.add("System.Xml.XmlException") {
            ["LineNumber", "LinePosition"].map { name in
                .property(name, "int") { value, _ in value.as(ExceptionObject.self)?.details[name] ?? .int(0) }
            }
        }
    }
}

/// NameTable: names are not shared here, so it has nothing to remember.
final class XmlNameTableObject: NetObject {
    override var type: TypeInfo { XmlTypes.nameTable }
}
