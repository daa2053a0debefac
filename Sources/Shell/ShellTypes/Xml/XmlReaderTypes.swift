import ShellRuntime

/// XmlReaderSettings.
final class XmlReaderSettingsObject: NetObject {
    var ignoresWhitespace = false
    var ignoresComments = false
    var ignoresInstructions = false
    var documentTypes = 0
    var conformance = 2
    var entityLimit = 10_000_000
    var closesInput = false
    /// ValidationType: 4 is by schemas.
    var validation = 0
    /// ProcessIdentityConstraints and AllowXmlAttributes.
    var validationFlags = 24
    var schemas = SchemaSetObject()
    var nameTable: Value = .null
    var lineOffset = 0
    var positionOffset = 0
    /// Becomes what the other is.
    func take(_ other: XmlReaderSettingsObject) {
        (ignoresWhitespace, ignoresComments, ignoresInstructions, documentTypes) = (other.ignoresWhitespace, other.ignoresComments, other.ignoresInstructions, other.documentTypes)
        (conformance, entityLimit, closesInput, validation) = (other.conformance, other.entityLimit, other.closesInput, other.validation)
        (validationFlags, schemas, nameTable, lineOffset, positionOffset) = (other.validationFlags, other.schemas, other.nameTable, other.lineOffset, other.positionOffset)
    }
    /// Holds the handlers of the settings' own event.
    let events = SchemaSetObject()
    override var type: TypeInfo { XmlReaderTypes.settings }
}

/// XmlReader: one node after another.
final class XmlReaderObject: NetObject {
    private let scanner: XmlScanner
    let settings: XmlReaderSettingsObject
    private(set) var nodeKind = 0
    private(set) var prefix = ""
    private(set) var local = ""
    private(set) var space = ""
    private(set) var value = ""
    private(set) var isEmpty = false
    private(set) var attributes: [XmlScanner.Attribute] = []
    private(set) var depth = 0
    private(set) var isDone = false
    private(set) var hasFailed = false
    var isClosed = false
    private(set) var started = false
    private var nextDepth = 0
    /// The attribute that the reader stands on.
    var attributeAt: Int? {
        didSet {
            isInAttributeText = false
            visit += 1
        }
    }
    /// The reader stands on the text of that attribute.
    var isInAttributeText = false
    /// Rises whenever the reader moves.
    private(set) var visit = 0
    /// What is left of content that is read in parts, and where it began.
    var pending: [Value]?
    var pendingNode = -1
    /// Attributes of XML's own namespace on the elements that are open.
    private(set) var ownAttributes: [(depth: Int, local: String, value: String)] = []
    /// XmlTextReader, and how it treats blanks: 0 all, 1 significant, 2 none.
    private let isTextReader: Bool
    var whitespaceHandling = 0
    /// A subtree's reader stops where its element ends.
    private var floor: Int?
    /// The file that is read; empty for text.
    let source: String
    private var validator: SchemaValidator?
    private var reporting: SchemaReporting?

    init(_ text: String, _ settings: XmlReaderSettingsObject, source: String = "", _ runspace: Runspace? = nil, textReader: Bool = false) {
        self.settings = settings
        isTextReader = textReader
        self.source = source
        var options = XmlScanner.Options()
        options.documentTypes = settings.documentTypes == 2 ? .parse : settings.documentTypes == 1 ? .ignore : .prohibit
        options.isFragment = settings.conformance == 1
        options.entityLimit = settings.entityLimit == 0 ? .max : settings.entityLimit
        scanner = XmlScanner(Array(text.utf16), options)
        super.init()
        if settings.validation == 4, let runspace { reporting = SchemaReporting(handlers: settings.events.handlers, showsWarnings: settings.validationFlags & 4 != 0, runspace: runspace) }
    }
    override var type: TypeInfo { isTextReader ? XmlReaderTypes.textReader : XmlReaderTypes.reader }
    /// The schemas' word on the node that was read.
    private func validate() throws {
        guard let reporting else { return }
        switch nodeKind {
        case 1:
            let given = attributes.map { (name: SchemaName($0.local, $0.space), value: $0.value) }
            let validator = try self.validator ?? makeValidator(given, reporting)
            self.validator = validator
            _ = try validator.start(SchemaName(local, space), given) { prefix in self.scanner.space(ofPrefix: prefix) }
            if isEmpty { try validator.end() }
        case 15: try validator?.end()
        case 3, 4, 13, 14: try validator?.text(value)
        default: break
        }
    }
    private func makeValidator(_ root: [(name: SchemaName, value: String)], _ reporting: SchemaReporting) throws -> SchemaValidator {
        // ProcessSchemaLocation: the document names its schemas.
        if settings.validationFlags & 2 != 0 {
            var locations: [String] = []
            for (name, value) in root where name.space == SchemaName.instanceSpace {
                let words = value.splitBlanks
                if name.local == "noNamespaceSchemaLocation" { locations += words } else if name.local == "schemaLocation" { locations += stride(from: 1, to: words.count, by: 2).map { words[$0] } }
            }
            for location in locations {
                guard let path = SchemaSetObject.path(location, from: source), let bytes = try? XmlFiles.read(path, reporting.runspace),
                    let document = try? SchemaDocument(SchemaSetObject.parse(XmlLoader.decode(bytes)), source: path)
                else { continue }
                _ = try settings.schemas.load(document, reporting.runspace)
            }
        }
        return SchemaValidator(try settings.schemas.library()) { [unowned self] fault in
            let place = scanner.place(validator?.attributeAt.map { attributes[$0].at } ?? scanner.tokenAt)
            try reporting.report(fault, sender: .object(self), place: place, source: source)
        }
    }
    var name: String { prefix.isEmpty ? local : "\(prefix):\(local)" }
    var lineInfo: (Int, Int) { scanner.lineInfo }

    func read() throws -> Bool {
        let isRead = try advance()
        if isRead, reporting != nil { try validate() }
        return isRead
    }
    private func advance() throws -> Bool {
        if isDone || isClosed || hasFailed { return false }
        started = true
        attributeAt = nil
        do {
            while true {
                let event = try scanner.next()
                if nodeKind == 15 || nodeKind == 1 && isEmpty { ownAttributes.removeAll { $0.depth >= depth } }
                attributes = []
                (prefix, local, space, value, isEmpty) = ("", "", "", "", false)
                depth = nextDepth
                switch event {
                case .declaration(let parts):
                    nodeKind = 17
                    local = "xml"
                    attributes = parts.map { XmlScanner.Attribute(prefix: "", local: $0.name, value: $0.value, at: 0) }
                    value = parts.map { "\($0.name)=\"\($0.value)\"" }.joined(separator: " ")
                case .documentType(let name, _, _, let subset):
                    nodeKind = 10
                    local = name
                    value = subset
                case .start(let p, let l, let s, let list, let empty):
                    nodeKind = 1
                    (prefix, local, space, attributes, isEmpty) = (p, l, s, list, empty)
                    for one in list where one.space == XmlNames.xml { ownAttributes.append((depth, one.local, one.value)) }
                    if !empty { nextDepth += 1 }
                case .end(let p, let l, let s):
                    nodeKind = 15
                    (prefix, local, space) = (p, l, s)
                    nextDepth -= 1
                    depth = nextDepth
                case .text(let text):
                    nodeKind = 3
                    value = text
                case .whitespace(let text):
                    if settings.ignoresWhitespace { continue }
                    nodeKind = 13
                    value = text
                case .cdata(let text):
                    nodeKind = 4
                    value = text
                case .comment(let text):
                    if settings.ignoresComments { continue }
                    nodeKind = 8
                    value = text
                case .instruction(let target, let data):
                    if settings.ignoresInstructions { continue }
                    nodeKind = 7
                    local = target
                    value = data
                case .finished:
                    nodeKind = 0
                    isDone = true
                    depth = 0
                    return false
                }
                return true
            }
        } catch let failure as XmlFailure {
            hasFailed = true
            nodeKind = 0
            throw failure
        }
    }
    /// Past the current node with everything in it.
    func skip() throws {
        guard nodeKind == 1, !isEmpty else {
            _ = try read()
            return
        }
        let level = depth
        while try read(), !(nodeKind == 15 && depth == level) {}
        _ = try read()
    }
    /// The markup of the current element, or only of what is in it; the reader stands behind it then.
    func markup(inner: Bool) throws -> String {
        if let attributeAt { return inner ? XmlOutput.escape(attributes[attributeAt].value) : "\(attributes[attributeAt].name)=\"\(XmlOutput.escape(attributes[attributeAt].value))\"" }
        guard nodeKind == 1 else {
            let output = XmlOutput()
            if !inner { write(output) }
            _ = try read()
            return output.takeText()
        }
        let output = XmlOutput()
        let level = depth
        let empty = isEmpty
        if !inner { write(output) }
        if !empty {
            while try read(), !(nodeKind == 15 && depth == level) { write(output) }
            if !inner { output.end(full: true) }
        }
        _ = try read()
        return output.takeText()
    }
    private func write(_ output: XmlOutput) {
        switch nodeKind {
        case 1:
            output.start(prefix: prefix, local: local, space: space)
            for one in attributes { output.attribute(prefix: one.prefix, local: one.local, space: one.space, value: one.value) }
            if isEmpty { output.end() }
        case 15: output.end(full: true)
        case 3, 13, 14: output.string(value)
        case 4: output.cdata(value)
        case 8: output.comment(value)
        case 7: output.instruction(local, value)
        default: break
        }
    }
    /// The text of the current element, which may hold nothing else; the reader stands behind it then.
    func elementText() throws -> String {
        var text = ""
        guard nodeKind == 1 else {
            throw NetException.invalidOperation("The ReadElementContentAsString method is not supported on node type \(XmlReaderTypes.kindName(nodeKind)).")
        }
        if isEmpty {
            _ = try read()
            return ""
        }
        while try read() {
            switch nodeKind {
            case 3, 4, 13, 14: text += value
            case 15:
                _ = try read()
                return text
            case 1:
                throw NetException("System.Xml.XmlException", "ReadElementContentAs() methods cannot be called on an element that has child elements.")
            default: break
            }
        }
        return text
    }
    /// Text nodes from here on.
    func contentText() throws -> String {
        if let attributeAt { return attributes[attributeAt].value }
        if nodeKind == 1 {
            if isEmpty { return "" }
            _ = try read()
        }
        var text = ""
        while [3, 4, 13, 14].contains(nodeKind) {
            text += value
            guard try read() else { break }
        }
        return text
    }
    func moveToContent() throws -> Int {
        if !started { _ = try read() }
        attributeAt = nil
        while ![1, 3, 4, 5, 15, 16, 0].contains(nodeKind) { guard try read() else { break } }
        return nodeKind
    }
    /// The rest of the input as nodes.
    func fill(_ tree: XmlTree) throws {
        tree.removeChildren(of: tree.document)
        var at: XmlNode = tree.document
        func add(_ node: XmlNode) { tree.attach(node, to: at) }
        var more = started ? nodeKind != 0 : try read()
        let level = depth
        while more {
            switch nodeKind {
            case 17:
                let node = tree.make(.declaration, local: "xml")
                node.details = attributes.map { ($0.local, $0.value) }
                add(node)
            case 1:
                let node = tree.make(.element, prefix: prefix, local: local, space: space)
                for one in attributes { tree.attach(tree.make(.attribute, prefix: one.prefix, local: one.local, space: one.space, value: one.value), to: node) }
                add(node)
                node.isEmpty = isEmpty
                if !isEmpty { at = node }
            case 15:
                if let parent = at.parent { at = parent }
            case 3: add(tree.make(.text, local: "#text", value: value))
            case 4: add(tree.make(.cdata, local: "#cdata-section", value: value))
            case 13: if tree.preservesWhitespace { add(tree.make(.whitespace, local: "#whitespace", value: value)) }
            case 8: add(tree.make(.comment, local: "#comment", value: value))
            case 7: add(tree.make(.processingInstruction, local: local, value: value))
            case 10:
                let node = tree.make(.documentType, local: local)
                node.details = [("PublicId", ""), ("SystemId", ""), ("InternalSubset", value)]
                add(node)
            default: break
            }
            if floor == level, at === tree.document, nodeKind == 15 || nodeKind == 1 && isEmpty { break }
            more = try read()
        }
    }
    /// ReadSubtree(): the current element as a document of its own.
    func subtree() throws -> XmlReaderObject {
        guard nodeKind == 1 else { throw NetException.invalidOperation("ReadSubtree() can be called only if the reader is on an element node.") }
        let plain = XmlReaderSettingsObject()
        plain.documentTypes = settings.documentTypes
        plain.ignoresWhitespace = settings.ignoresWhitespace
        plain.ignoresComments = settings.ignoresComments
        return XmlReaderObject(try markup(inner: false), plain)
    }
}

/// XmlReader for scripts.
enum XmlReaderTypes {
    static let settings = TypeInfo("System.Xml.XmlReaderSettings", members: { settingsMembers })
    static let reader = TypeInfo("System.Xml.XmlReader", interfaces: ["System.IDisposable"], flags: .abstract, members: { readerMembers })
    static let textReader = TypeInfo("System.Xml.XmlTextReader", base: reader, interfaces: ["System.IDisposable"], members: {
        [
            .constructor("System.Object input") { args, runspace in
                let settings = XmlReaderSettingsObject()
                settings.documentTypes = 2
                return .object(XmlReaderObject(try XmlDocumentMembers.source(args[0], runspace), settings, source: args[0].stringValue ?? "", textReader: true))
            }
        ]
    })
    static func register() {
        let registry = TypeRegistry.shared
        registry.register("System.Xml.XmlReaderSettings") { settings }
        registry.register("System.Xml.XmlReader") { reader }
        registry.register("System.Xml.XmlTextReader") { textReader }
        registry.register("System.Xml.XmlNodeReader") {
            TypeInfo("System.Xml.XmlNodeReader", base: reader, members: {
                [
                    .constructor("System.Xml.XmlNode node") { args, _ in
                        let settings = XmlReaderSettingsObject()
                        settings.documentTypes = 2
                        settings.conformance = args[0].as(XmlNodeObject.self)?.node.kind == .document ? 2 : 1
                        return .object(XmlReaderObject(try XmlNodeMembers.me(args[0]).outerXml, settings))
                    }
                ]
            })
        }
        XmlConvertType.register()
        XmlReaderRest.register()
        XmlWriterRest.register()
        LinqRest.register()
        NavigatorRest.register()
    }
    static func kindName(_ kind: Int) -> String {
        guard let type = TypeRegistry.shared.find("System.Xml.XmlNodeType") else { return "None" }
        return type.enumMembers.first { $0.value == Int64(kind) }?.name ?? "None"
    }
    private static func me(_ value: Value) throws -> XmlReaderObject {
        guard let reader = value.as(XmlReaderObject.self) else { throw NetException.argumentNull("reader") }
        return reader
    }

    private static var settingsMembers: [TypeMember] {
        @Sendable func me(_ value: Value) throws -> XmlReaderSettingsObject {
            guard let object = value.as(XmlReaderSettingsObject.self) else { throw NetException.argumentNull("settings") }
            return object
        }
        return [
            .constructor("") { _, _ in .object(XmlReaderSettingsObject()) },
            .property("IgnoreWhitespace", "bool", set: { value, new, _ in try me(value).ignoresWhitespace = new.bool }) { value, _ in .bool(try me(value).ignoresWhitespace) },
            .property("IgnoreComments", "bool", set: { value, new, _ in try me(value).ignoresComments = new.bool }) { value, _ in .bool(try me(value).ignoresComments) },
            .property("IgnoreProcessingInstructions", "bool", set: { value, new, _ in try me(value).ignoresInstructions = new.bool }) { value, _ in .bool(try me(value).ignoresInstructions) },
            .property("DtdProcessing", "System.Xml.DtdProcessing", set: { value, new, _ in try me(value).documentTypes = new.raw }) { value, _ in
                enumValue("System.Xml.DtdProcessing", try me(value).documentTypes)
            },
            .property("ConformanceLevel", "System.Xml.ConformanceLevel", set: { value, new, _ in try me(value).conformance = new.raw }) { value, _ in
                enumValue("System.Xml.ConformanceLevel", try me(value).conformance)
            },
            .property("MaxCharactersFromEntities", "long", set: { value, new, _ in try me(value).entityLimit = new.int }) { value, _ in .long(Int64(try me(value).entityLimit)) },
            .property("MaxCharactersInDocument", "long", set: { _, _, _ in }) { _, _ in .long(0) },
            .property("CloseInput", "bool", set: { value, new, _ in try me(value).closesInput = new.bool }) { value, _ in .bool(try me(value).closesInput) },
            .property("CheckCharacters", "bool", set: { _, _, _ in }) { _, _ in true },
            .property("XmlResolver", "System.Object", set: { _, _, _ in }) { _, _ in .null },
            .property("Async", "bool", set: { _, _, _ in }) { _, _ in false },
        ]
    }

    private static var readerMembers: [TypeMember] {
        @Sendable func property(_ name: String, _ type: String, _ get: @escaping @Sendable (XmlReaderObject) throws -> Value) -> TypeMember {
            .property(name, type) { value, _ in try get(try me(value)) }
        }
        @Sendable func method(_ signature: String, _ body: @escaping @Sendable (XmlReaderObject, [Value]) throws -> Value) -> TypeMember {
            .method(signature) { value, args, _ in
                let reader = try me(value)
                return try XmlNodeMembers.failing { try body(reader, args) }
            }
        }
        @Sendable func on(_ reader: XmlReaderObject) -> XmlScanner.Attribute? { reader.attributeAt.map { reader.attributes[$0] } }
        @Sendable func find(_ reader: XmlReaderObject, _ args: [Value]) -> Int? {
            args.count == 1
                ? reader.attributes.firstIndex { $0.name == args[0].string }
                : reader.attributes.firstIndex { $0.local == args[0].string && $0.space == args[1].string }
        }
        @Sendable func move(_ reader: XmlReaderObject, _ at: Int?) -> Value {
            guard let at, reader.attributes.indices.contains(at) else { return false }
            reader.attributeAt = at
            return true
        }
        @Sendable func isElement(_ reader: XmlReaderObject, _ args: [Value]) -> Bool {
            reader.nodeKind == 1 && (args.count == 1 ? reader.name == args[0].string : reader.local == args[0].string && reader.space == args[1].string)
        }
        @Sendable func following(_ reader: XmlReaderObject, _ args: [Value]) throws -> Value {
            while try reader.read() { if isElement(reader, args) { return true } }
            return false
        }
        @Sendable func descendant(_ reader: XmlReaderObject, _ args: [Value]) throws -> Value {
            if reader.nodeKind == 1, reader.isEmpty { return false }
            let level = reader.depth
            while try reader.read() {
                if reader.nodeKind == 15, reader.depth <= level { return false }
                if isElement(reader, args) { return true }
            }
            return false
        }
        @Sendable func sibling(_ reader: XmlReaderObject, _ args: [Value]) throws -> Value {
            let level = reader.depth
            if reader.nodeKind == 1 { try reader.skip() } else { _ = try reader.read() }
            while reader.nodeKind != 0 {
                if reader.nodeKind == 15, reader.depth < level { return false }
                if reader.depth == level, isElement(reader, args) { return true }
                if reader.nodeKind == 1 { try reader.skip() } else { _ = try reader.read() }
            }
            return false
        }
        @Sendable func named(_ reader: XmlReaderObject, _ args: [Value]) throws {
            guard try reader.moveToContent() == 1, isElement(reader, args) else {
                throw NetException("System.Xml.XmlException", "Element '\(args[0].string)' with namespace name '\(args[1].string)' was not found.")
            }
        }
        @Sendable func typed(_ name: String, _ type: String, _ convert: @escaping @Sendable (String) throws -> Value) -> [TypeMember] {
            [
                method("\(type) ReadElementContentAs\(name)()") { reader, _ in try convert(try reader.elementText()) },
                method("\(type) ReadElementContentAs\(name)(string localName, string namespaceURI)") { reader, args in
                    try named(reader, args)
                    return try convert(try reader.elementText())
                },
                method("\(type) ReadContentAs\(name)()") { reader, _ in try convert(try reader.contentText()) },
            ]
        }
        @Sendable func number(_ text: String) throws -> Int64 {
            guard let number = Int64(text.trimmedBlanks) else {
                throw NetException("System.Xml.XmlException", "Content cannot be converted to the type Int.")
            }
            return number
        }
        let converted = [("Decimal", "decimal"), ("Float", "float"), ("DateTime", "datetime"), ("DateTimeOffset", "System.DateTimeOffset")].flatMap { name, type -> [TypeMember] in
            @Sendable func read(_ text: String, _ runspace: Runspace) throws -> Value {
                guard let convert = TypeRegistry.shared.find("System.Xml.XmlConvert") else { return .null }
                let content = Value(String(text.trimmedBlanks))
                return try Members.invokeStatic(convert, name == "Float" ? "ToSingle" : "To\(name)", name == "DateTime" ? [content, enumValue("System.Xml.XmlDateTimeSerializationMode", 3)] : [content], runspace)
            }
            @Sendable func me(_ value: Value) throws -> XmlReaderObject {
                guard let reader = value.as(XmlReaderObject.self) else { throw NetException.argumentNull("reader") }
                return reader
            }
            return [
                .method("\(type) ReadElementContentAs\(name)()") { value, _, runspace in try read(try me(value).elementText(), runspace) },
                .method("\(type) ReadElementContentAs\(name)(string localName, string namespaceURI)") { value, args, runspace in
                    try named(try me(value), args)
                    return try read(try me(value).elementText(), runspace)
                },
                .method("\(type) ReadContentAs\(name)()") { value, _, runspace in try read(try me(value).contentText(), runspace) },
            ]
        }
        return [
            .staticMethod("System.Xml.XmlReader Create(System.Object input)") { args, runspace in
                .object(XmlReaderObject(try XmlDocumentMembers.source(args[0], runspace), XmlReaderSettingsObject(), source: args[0].stringValue ?? ""))
            },
            .staticMethod("System.Xml.XmlReader Create(System.Object input, System.Xml.XmlReaderSettings settings)") { args, runspace in
                let settings = args[1].as(XmlReaderSettingsObject.self) ?? XmlReaderSettingsObject()
                let text: String
                // A reader around a reader reads on where that one stands.
                if let inner = args[0].as(XmlReaderObject.self) {
                    text = try XmlNodeMembers.failing {
                        _ = try inner.moveToContent()
                        return try inner.markup(inner: false)
                    }
                } else {
                    text = try XmlDocumentMembers.source(args[0], runspace)
                }
                return .object(XmlReaderObject(text, settings, source: args[0].stringValue ?? "", runspace))
            },
            property("NodeType", "System.Xml.XmlNodeType") { enumValue("System.Xml.XmlNodeType", $0.attributeAt == nil ? $0.nodeKind : $0.isInAttributeText ? 3 : 2) },
            property("Name", "string") { Value($0.isInAttributeText ? "" : on($0)?.name ?? $0.name) },
            property("LocalName", "string") { Value($0.isInAttributeText ? "" : on($0)?.local ?? $0.local) },
            property("Prefix", "string") { Value(on($0)?.prefix ?? $0.prefix) },
            property("NamespaceURI", "string") { Value(on($0)?.space ?? $0.space) },
            property("Value", "string") { Value(on($0)?.value ?? $0.value) },
            property("HasValue", "bool") { .bool($0.attributeAt != nil || [3, 4, 7, 8, 13, 14, 17].contains($0.nodeKind)) },
            property("Depth", "int") { Value($0.depth + ($0.attributeAt == nil ? 0 : $0.isInAttributeText ? 2 : 1)) },
            property("IsEmptyElement", "bool") { .bool($0.attributeAt == nil && $0.isEmpty) },
            property("HasAttributes", "bool") { .bool(!$0.attributes.isEmpty) },
            property("AttributeCount", "int") { Value($0.attributes.count) },
            property("EOF", "bool") { .bool($0.isDone) },
            property("ReadState", "System.Xml.ReadState") {
                enumValue("System.Xml.ReadState", $0.isClosed ? 4 : $0.hasFailed ? 2 : $0.isDone ? 3 : $0.started ? 1 : 0)
            },
            property("Settings", "System.Xml.XmlReaderSettings") { .object($0.settings) },
            property("BaseURI", "string") { _ in "" },
            property("LineNumber", "int") { Value($0.lineInfo.0) },
            property("LinePosition", "int") { Value($0.lineInfo.1) },
            property("ValueType", "type") { _ in .object(TypeObject(WellKnown.string)) },
            method("bool Read()") { reader, _ in .bool(try reader.read()) },
            method("void Skip()") { reader, _ in
                try reader.skip()
                return .void
            },
            method("string GetAttribute(int i)") { reader, args in
                guard reader.attributes.indices.contains(args[0].int) else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "i") }
                return Value(reader.attributes[args[0].int].value)
            },
            method("string GetAttribute(string name)") { reader, args in find(reader, args).map { Value(reader.attributes[$0].value) } ?? .null },
            method("string GetAttribute(string name, string namespaceURI)") { reader, args in find(reader, args).map { Value(reader.attributes[$0].value) } ?? .null },
            method("bool MoveToAttribute(string name)") { reader, args in move(reader, find(reader, args)) },
            method("bool MoveToAttribute(string name, string ns)") { reader, args in move(reader, find(reader, args)) },
            method("void MoveToAttribute(int i)") { reader, args in
                _ = move(reader, args[0].int)
                return .void
            },
            method("bool MoveToFirstAttribute()") { reader, _ in move(reader, 0) },
            method("bool MoveToNextAttribute()") { reader, _ in move(reader, (reader.attributeAt ?? -1) + 1) },
            method("bool MoveToElement()") { reader, _ in
                defer { reader.attributeAt = nil }
                return .bool(reader.attributeAt != nil)
            },
            method("System.Xml.XmlNodeType MoveToContent()") { reader, _ in enumValue("System.Xml.XmlNodeType", try reader.moveToContent()) },
            method("bool IsStartElement()") { reader, _ in .bool(try reader.moveToContent() == 1) },
            method("bool IsStartElement(string name)") { reader, args in .bool(try reader.moveToContent() == 1 && isElement(reader, args)) },
            method("void ReadStartElement()") { reader, _ in
                _ = try reader.moveToContent()
                _ = try reader.read()
                return .void
            },
            method("void ReadStartElement(string name)") { reader, args in
                guard try reader.moveToContent() == 1, isElement(reader, args) else {
                    throw NetException("System.Xml.XmlException", "Element '\(args[0].string)' was not found.")
                }
                _ = try reader.read()
                return .void
            },
            method("void ReadEndElement()") { reader, _ in
                guard try reader.moveToContent() == 15 else { throw NetException("System.Xml.XmlException", "'\(kindName(reader.nodeKind))' is an invalid XmlNodeType.") }
                _ = try reader.read()
                return .void
            },
            method("bool ReadToFollowing(string name)") { reader, args in try following(reader, args) },
            method("bool ReadToFollowing(string localName, string namespaceURI)") { reader, args in try following(reader, args) },
            method("bool ReadToDescendant(string name)") { reader, args in try descendant(reader, args) },
            method("bool ReadToDescendant(string localName, string namespaceURI)") { reader, args in try descendant(reader, args) },
            method("bool ReadToNextSibling(string name)") { reader, args in try sibling(reader, args) },
            method("bool ReadToNextSibling(string localName, string namespaceURI)") { reader, args in try sibling(reader, args) },
            method("bool IsStartElement(string localname, string ns)") { reader, args in .bool(try reader.moveToContent() == 1 && isElement(reader, args)) },
            method("void ReadStartElement(string localname, string ns)") { reader, args in
                try named(reader, args)
                _ = try reader.read()
                return .void
            },
            method("string ReadElementString(string localname, string ns)") { reader, args in
                try named(reader, args)
                return Value(try reader.elementText())
            },
            method("string ReadInnerXml()") { reader, _ in Value(try reader.markup(inner: true)) },
            method("string ReadOuterXml()") { reader, _ in Value(try reader.markup(inner: false)) },
            method("string ReadString()") { reader, _ in Value(try reader.contentText()) },
            method("string ReadElementString()") { reader, _ in
                _ = try reader.moveToContent()
                return Value(try reader.elementText())
            },
            method("string ReadElementString(string name)") { reader, args in
                guard try reader.moveToContent() == 1, isElement(reader, args) else {
                    throw NetException("System.Xml.XmlException", "Element '\(args[0].string)' was not found.")
                }
                return Value(try reader.elementText())
            },
            method("System.Xml.XmlReader ReadSubtree()") { reader, _ in .object(try reader.subtree()) },
            method("string LookupNamespace(string prefix)") { _, _ in .null },
            method("void Close()") { reader, _ in
                reader.isClosed = true
                return .void
            },
            method("void Dispose()") { reader, _ in
                reader.isClosed = true
                return .void
            },
        ] + typed("String", "string") { Value($0) } + typed("Int", "int") { .int(Int32(truncatingIfNeeded: try number($0))) }
            + typed("Long", "long") { .long(try number($0)) } + typed("Boolean", "bool") { .bool(["true", "1"].contains($0.trimmedBlanks)) }
            + typed("Double", "double") { .double(Double($0.trimmedBlanks) ?? .nan) } + typed("Object", "System.Object") { (text: String) in Value(text) }
            + converted
    }
}
