import ShellRuntime

/// System.Xml.Linq.XName: a local name in a namespace.
final class LinqNameObject: NetObject {
    let space: String
    let local: String
    init(_ local: String, space: String = "") {
        self.local = local
        self.space = space
        super.init()
    }
    override var type: TypeInfo { LinqTypes.name }
    override func toText() -> String { space.isEmpty ? local : "{\(space)}\(local)" }
    override func isEqual(to other: NetObject) -> Bool { (other as? LinqNameObject).map { $0.local == local && $0.space == space } ?? false }
    override var hashValue: Int { local.hashValue ^ space.hashValue }
    /// `local` or `{namespace}local`.
    static func parse(_ text: String) throws -> LinqNameObject {
        guard !text.isEmpty else { throw NetException.argument("The value cannot be an empty string.", "expandedName") }
        guard text.hasPrefix("{") else { return LinqNameObject(try checked(text)) }
        guard let close = text.lastIndex(of: "}"), close > text.index(after: text.startIndex), text.index(after: close) < text.endIndex else {
            throw NetException.argument("'\(text)' is an invalid expanded name.")
        }
        return LinqNameObject(try checked(String(text[text.index(after: close)...])), space: String(text[text.index(after: text.startIndex)..<close]))
    }
    private static func checked(_ name: String) throws -> String {
        for (at, scalar) in name.unicodeScalars.enumerated() {
            let isStart = scalar == "_" || scalar.properties.isAlphabetic || scalar.value >= 0x10000
            guard isStart || at > 0 && (scalar == "-" || scalar == "." || scalar.value == 0xB7 || scalar.properties.numericType != nil || scalar.properties.generalCategory == .nonspacingMark) else {
                let hex = String(scalar.value, radix: 16, uppercase: true)
                let shown = String(repeating: "0", count: max(0, 4 - hex.count)) + hex
                throw NetException(
                    "System.Xml.XmlException",
                    at == 0
                        ? "Name cannot begin with the '\(scalar)' character, hexadecimal value 0x\(shown.suffix(2))."
                        : "The '\(scalar)' character, hexadecimal value 0x\(shown.suffix(2)), cannot be included in a name.")
            }
        }
        return name
    }
    static func of(_ value: Value) throws -> LinqNameObject {
        if let own = value.as(LinqNameObject.self) { return own }
        guard let text = value.stringValue else { throw NetException.argumentNull("name") }
        return try parse(text)
    }
}

/// System.Xml.Linq.XNamespace.
final class LinqSpaceObject: NetObject {
    let name: String
    init(_ name: String) {
        self.name = name
        super.init()
    }
    override var type: TypeInfo { LinqTypes.space }
    override func toText() -> String { name }
    override func isEqual(to other: NetObject) -> Bool { (other as? LinqSpaceObject)?.name == name }
    override var hashValue: Int { name.hashValue }
}

/// A node or attribute of System.Xml.Linq. Parents and children hold one another, so that a part keeps its document.
final class LinqNodeObject: NetObject {
    let nodeKind: XmlNodeKind
    var name: LinqNameObject?
    /// Text, an attribute's value, a comment's text, an instruction's data.
    var text: String
    var parent: LinqNodeObject?
    var children: [LinqNodeObject] = []
    var attributes: [LinqNodeObject] = []
    /// Objects that a script put on it.
    var annotations: [Value] = []
    /// `<a />` rather than `<a></a>`.
    var isEmpty = true
    /// A document type's identifiers: public, system, internal subset.
    var identifiers: [String] = []
    var declaration: LinqDeclarationObject?
    init(_ kind: XmlNodeKind, _ name: LinqNameObject? = nil, text: String = "") {
        nodeKind = kind
        self.name = name
        self.text = text
        super.init()
    }
    override var type: TypeInfo { LinqTypes.type(of: nodeKind) }
    override func toText() -> String { LinqOutput.string(self) }

    var position: Int? { parent?.children.firstIndex { $0 === self } }
    var root: LinqNodeObject {
        var at = self
        while let parent = at.parent { at = parent }
        return at
    }
    var document: LinqNodeObject? { root.nodeKind == .document ? root : nil }
    var isText: Bool { nodeKind == .text || nodeKind == .cdata }
    var isContainer: Bool { nodeKind == .element || nodeKind == .document }
    var elements: [LinqNodeObject] { children.filter { $0.nodeKind == .element } }
    func attribute(_ name: LinqNameObject) -> LinqNodeObject? { attributes.first { $0.name?.isEqual(to: name) ?? false } }

    /// Everything below in document order, without recursion.
    var descendants: [LinqNodeObject] {
        var found: [LinqNodeObject] = [], stack: [(node: LinqNodeObject, at: Int)] = [(self, 0)]
        while let (node, at) = stack.last {
            guard at < node.children.count else {
                stack.removeLast()
                continue
            }
            stack[stack.count - 1].at = at + 1
            found.append(node.children[at])
            if !node.children[at].children.isEmpty { stack.append((node.children[at], 0)) }
        }
        return found
    }
    /// XElement.Value and the values of the others.
    var value: String { nodeKind == .element ? descendants.filter(\.isText).map(\.text).joined() : text }

    func copy() -> LinqNodeObject {
        let made = LinqNodeObject(nodeKind, name, text: text)
        made.isEmpty = isEmpty
        made.identifiers = identifiers
        made.declaration = declaration
        for attribute in attributes { made.attach(attribute: attribute.copy()) }
        for child in children { made.insert(child.copy(), at: made.children.count) }
        return made
    }
    func attach(attribute: LinqNodeObject) {
        attribute.parent = self
        attributes.append(attribute)
    }
    func insert(_ child: LinqNodeObject, at place: Int) {
        child.parent = self
        children.insert(child, at: place)
        isEmpty = false
    }
    func detach() throws {
        guard let parent else { throw NetException.invalidOperation("The parent is missing.") }
        if nodeKind == .attribute { parent.attributes.removeAll { $0 === self } } else { parent.children.removeAll { $0 === self } }
        self.parent = nil
    }
    func removeChildren() {
        for child in children { child.parent = nil }
        children = []
    }

    // MARK: Content

    /// Adds what a constructor or Add was given: nodes, attributes, collections of them, other values as text.
    func add(_ content: Value, at place: inout Int, _ runspace: Runspace) throws {
        let content = content.base
        if content.isNull { return }
        if let node = content.as(LinqNodeObject.self) {
            if node.nodeKind == .attribute {
                guard nodeKind == .element else { throw NetException.argument("An attribute cannot be added to content.") }
                if let name = node.name, attribute(name) != nil { throw NetException.invalidOperation("Duplicate attribute.") }
                attach(attribute: node.parent == nil ? node : node.copy())
                return
            }
            if nodeKind == .document { try checkRoot(node) }
            insert(node.parent == nil && node !== root ? node : node.copy(), at: place)
            place += 1
            return
        }
        if content.stringValue == nil, runspace.isEnumerable(content) {
            for item in runspace.elements(content) { try add(item, at: &place, runspace) }
            return
        }
        try addText(LinqNodeObject.text(content, runspace), at: &place)
    }
    func add(_ content: Value, _ runspace: Runspace) throws {
        var end = children.count
        try add(content, at: &end, runspace)
    }
    private func addText(_ text: String, at place: inout Int) throws {
        if nodeKind == .document {
            guard text.allSatisfy(\.isWhitespace) else { throw NetException.argument("Non-whitespace characters cannot be added to content.") }
        }
        isEmpty = false
        if place > 0, children[place - 1].nodeKind == .text {
            children[place - 1].text += text
        } else if !text.isEmpty {
            insert(LinqNodeObject(.text, text: text), at: place)
            place += 1
        }
    }
    private func checkRoot(_ node: LinqNodeObject) throws {
        if node.isText { throw NetException.argument("Non-whitespace characters cannot be added to content.") }
        if node.nodeKind == .element, !elements.isEmpty { throw NetException.invalidOperation("This operation would create an incorrectly structured document.") }
    }
    func setText(_ text: String) {
        removeChildren()
        isEmpty = false
        if !text.isEmpty { insert(LinqNodeObject(.text, text: text), at: 0) }
    }
    /// A value as XML writes it: the forms of XmlConvert.
    static func text(_ value: Value, _ runspace: Runspace) -> String {
        switch value.base {
        case .bool(let flag): return flag ? "true" : "false"
        case .double, .single: return (try? NumberFormat.string(value, "R", .invariant)) ?? runspace.text(value)
        default: return value.dateValue == nil ? runspace.text(value) : (try? runspace.call("o", of: value)) ?? runspace.text(value)
        }
    }
}

extension Runspace {
    /// A value formatted by a format string, invariantly.
    fileprivate func call(_ format: String, of value: Value) throws -> String {
        try CompositeFormat.format("{0:\(format)}", [value], self, invariant: true)
    }
}

/// System.Xml.Linq.XDeclaration.
final class LinqDeclarationObject: NetObject {
    var version: String?
    var encoding: String?
    var standalone: String?
    init(_ version: String?, _ encoding: String?, _ standalone: String?) {
        self.version = version
        self.encoding = encoding
        self.standalone = standalone
        super.init()
    }
    override var type: TypeInfo { LinqTypes.declaration }
    override func toText() -> String {
        let parts = [("version", version), ("encoding", encoding), ("standalone", standalone)].compactMap { name, value in value.map { " \(name)=\"\($0)\"" } }
        return "<?xml\(parts.joined())?>"
    }
}

/// Reading and writing of System.Xml.Linq.
enum LinqOutput {
    /// A node's text, indented unless asked not to be.
    static func string(_ node: LinqNodeObject, indent: Bool = true) -> String {
        if node.nodeKind == .attribute { return "\(attributeName(node))=\"\(escaped(node.text))\"" }
        if node.nodeKind == .text { return XmlOutput.escape(node.text) }
        var settings = XmlOutput.Settings()
        settings.indent = indent
        settings.escapesTabs = true
        let output = XmlOutput(settings)
        write(node, output)
        return output.takeText()
    }
    private static func escaped(_ value: String) -> String { XmlOutput.escape(value).replacing("\"", with: "&quot;") }
    private static func attributeName(_ node: LinqNodeObject) -> String {
        guard let name = node.name else { return "" }
        if name.space.isEmpty { return name.local }
        let prefix = node.parent.flatMap { LinqOutput.prefix(of: name.space, at: $0) } ?? ""
        return prefix.isEmpty ? name.local : "\(prefix):\(name.local)"
    }
    /// The prefix that a namespace has at an element; empty for the default one.
    static func prefix(of space: String, at element: LinqNodeObject) -> String? {
        if space == XmlNames.xml { return "xml" }
        if space == XmlNames.xmlns { return "xmlns" }
        var at: LinqNodeObject? = element
        while let node = at {
            for attribute in node.attributes where attribute.text == space && isDeclaration(attribute) {
                return attribute.name?.space.isEmpty ?? true ? "" : attribute.name?.local
            }
            at = node.parent
        }
        return nil
    }
    /// The namespace that a prefix stands for.
    static func space(of prefix: String, at element: LinqNodeObject) -> String? {
        if prefix == "xml" { return XmlNames.xml }
        if prefix == "xmlns" { return XmlNames.xmlns }
        var at: LinqNodeObject? = element
        while let node = at {
            for attribute in node.attributes where isDeclaration(attribute) {
                let name = attribute.name?.space.isEmpty ?? true ? "" : attribute.name?.local
                if name == prefix { return attribute.text }
            }
            at = node.parent
        }
        return nil
    }
    static func isDeclaration(_ node: LinqNodeObject) -> Bool {
        guard node.nodeKind == .attribute, let name = node.name else { return false }
        return name.space == XmlNames.xmlns || name.space.isEmpty && name.local == "xmlns"
    }
    static func write(_ root: LinqNodeObject, _ output: XmlOutput) {
        var stack: [(node: LinqNodeObject, at: Int)] = []
        if open(root, output) { stack.append((root, 0)) }
        while let (node, at) = stack.last {
            guard at < node.children.count else {
                stack.removeLast()
                if node.nodeKind == .element { output.end(full: !node.isEmpty) }
                continue
            }
            stack[stack.count - 1].at = at + 1
            if open(node.children[at], output) { stack.append((node.children[at], 0)) }
        }
    }
    private static func open(_ node: LinqNodeObject, _ output: XmlOutput) -> Bool {
        switch node.nodeKind {
        case .element:
            let name = node.name ?? LinqNameObject("")
            output.start(prefix: name.space.isEmpty ? "" : prefix(of: name.space, at: node) ?? "", local: name.local, space: name.space)
            for attribute in node.attributes {
                guard let own = attribute.name else { continue }
                if isDeclaration(attribute) {
                    output.attribute(prefix: own.space.isEmpty ? "" : "xmlns", local: own.local, space: XmlNames.xmlns, value: attribute.text)
                } else {
                    output.attribute(prefix: own.space.isEmpty ? "" : prefix(of: own.space, at: node) ?? "", local: own.local, space: own.space, value: attribute.text)
                }
            }
            return true
        case .document: return true
        case .text: output.string(node.text)
        case .cdata: output.cdata(node.text)
        case .comment: output.comment(node.text)
        case .processingInstruction: output.instruction(node.name?.local ?? "", node.text)
        case .documentType: output.documentType(node.name?.local ?? "", node.identifiers[0], node.identifiers[1], node.identifiers[2])
        default: break
        }
        return false
    }
    /// What Save writes: a declaration, then the content.
    static func saved(_ node: LinqNodeObject, indent: Bool) -> String {
        let declaration = node.declaration
        var head = "<?xml version=\"\(declaration?.version ?? "1.0")\" encoding=\"\(declaration?.encoding ?? "utf-8")\""
        if let standalone = declaration?.standalone { head += " standalone=\"\(standalone)\"" }
        let body = string(node, indent: indent)
        return head + "?>" + (indent && !body.isEmpty ? "\n" : "") + body
    }

    /// A document of text.
    static func document(_ text: String, keepsWhitespace: Bool) throws -> LinqNodeObject {
        let root = LinqNodeObject(.document)
        let scanner = XmlScanner(Array(text.utf16))
        var at = root
        func add(_ node: LinqNodeObject) { at.insert(node, at: at.children.count) }
        do {
            while true {
                switch try scanner.next() {
                case .declaration(let parts):
                    func part(_ name: String) -> String? { parts.first { $0.name == name && !$0.value.isEmpty }?.value }
                    root.declaration = LinqDeclarationObject(part("version"), part("encoding"), part("standalone"))
                case .documentType(let name, let publicID, let systemID, let subset):
                    let node = LinqNodeObject(.documentType, LinqNameObject(name))
                    node.identifiers = [publicID, systemID, subset]
                    add(node)
                case .start(_, let local, let space, let attributes, let isEmpty):
                    let node = LinqNodeObject(.element, LinqNameObject(local, space: space))
                    for attribute in attributes {
                        let isDefault = attribute.prefix.isEmpty && attribute.local == "xmlns"
                        node.attach(attribute: LinqNodeObject(.attribute, LinqNameObject(attribute.local, space: isDefault ? "" : attribute.space), text: attribute.value))
                    }
                    add(node)
                    node.isEmpty = isEmpty
                    if !isEmpty { at = node }
                case .end: if let parent = at.parent { at = parent }
                case .text(let text): add(LinqNodeObject(.text, text: text))
                case .whitespace(let text): if keepsWhitespace, at !== root { add(LinqNodeObject(.text, text: text)) }
                case .cdata(let text): add(LinqNodeObject(.cdata, text: text))
                case .comment(let text): add(LinqNodeObject(.comment, text: text))
                case .instruction(let target, let data): add(LinqNodeObject(.processingInstruction, LinqNameObject(target), text: data))
                case .finished: return root
                }
            }
        } catch let failure as XmlFailure {
            throw NetException(failure.exception)
        }
    }
}
