import ShellRuntime

/// System.Xml.Linq: XDocument, XElement, XAttribute and their kin.
enum LinqTypes {
    static let prefix = "System.Xml.Linq."
    static let object = TypeInfo(prefix + "XObject", interfaces: ["System.Xml.IXmlLineInfo"], flags: .abstract, members: { LinqMembers.object })
    static let node = TypeInfo(prefix + "XNode", base: object, flags: .abstract, members: { LinqMembers.node })
    static let container = TypeInfo(prefix + "XContainer", base: node, flags: .abstract, members: { LinqMembers.container })
    static let element = TypeInfo(prefix + "XElement", base: container, interfaces: ["System.Xml.Serialization.IXmlSerializable"], members: { LinqElementMembers.element })
    static let document = TypeInfo(prefix + "XDocument", base: container, members: { LinqElementMembers.document })
    static let attribute = TypeInfo(prefix + "XAttribute", base: object, members: { LinqElementMembers.attribute })
    static let text = TypeInfo(prefix + "XText", base: node, members: { LinqElementMembers.text })
    static let cdata = TypeInfo(prefix + "XCData", base: text, members: { LinqElementMembers.holder(.cdata, "string value") })
    static let comment = TypeInfo(prefix + "XComment", base: node, members: { LinqElementMembers.comment })
    static let instruction = TypeInfo(prefix + "XProcessingInstruction", base: node, members: { LinqElementMembers.instruction })
    static let documentType = TypeInfo(prefix + "XDocumentType", base: node, members: { LinqElementMembers.documentType })
    static let name: TypeInfo = {
        let made = TypeInfo(prefix + "XName", interfaces: ["System.IEquatable`1"], flags: .sealed, members: { LinqElementMembers.name })
        made.convertsFrom = { value, _ in
            guard let text = value.stringValue else { return nil }
            return .object(try LinqNameObject.parse(text))
        }
        return made
    }()
    static let space: TypeInfo = {
        let made = TypeInfo(prefix + "XNamespace", flags: .sealed, members: { LinqElementMembers.space })
        made.convertsFrom = { value, _ in value.stringValue.map { .object(LinqSpaceObject($0)) } }
        return made
    }()
    static let declaration = TypeInfo(prefix + "XDeclaration", members: { LinqElementMembers.declaration })

    static func type(of kind: XmlNodeKind) -> TypeInfo {
        switch kind {
        case .element: element
        case .document: document
        case .attribute: attribute
        case .cdata: cdata
        case .comment: comment
        case .processingInstruction: instruction
        case .documentType: documentType
        default: text
        }
    }
    static func register() {
        let registry = TypeRegistry.shared
        let types: [(String, @Sendable () -> TypeInfo)] = [
            ("XObject", { object }), ("XNode", { node }), ("XContainer", { container }), ("XElement", { element }), ("XDocument", { document }),
            ("XAttribute", { attribute }), ("XText", { text }), ("XCData", { cdata }), ("XComment", { comment }), ("XProcessingInstruction", { instruction }),
            ("XDocumentType", { documentType }), ("XName", { name }), ("XNamespace", { space }), ("XDeclaration", { declaration }),
        ]
        for (name, build) in types { registry.register(prefix + name, build) }
        for (name, flags, members) in [
            ("SaveOptions", true, "None=0 DisableFormatting=1 OmitDuplicateNamespaces=2"),
            ("LoadOptions", true, "None=0 PreserveWhitespace=1 SetBaseUri=2 SetLineInfo=4"), ("ReaderOptions", true, "None=0 OmitDuplicateNamespaces=1"),
        ] { registry.register(prefix + name) { EnumTypes.type(prefix + name, flags: flags, members: members) } }
        registry.register(prefix + "Extensions") { LinqMembers.extensions }
    }
}
