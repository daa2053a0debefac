import ShellRuntime

/// System.Xml.XmlNode as scripts hold it: attributes and children are properties by their local names.
final class XmlNodeObject: AdaptedObject {
    let node: XmlNode
    let tree: XmlTree
    private init(_ node: XmlNode) {
        self.node = node
        tree = node.tree
        super.init()
    }
    /// The object that stands for a node; the same one as long as somebody holds it.
    static func of(_ node: XmlNode) -> XmlNodeObject {
        if let known = node.handle { return known }
        let made = XmlNodeObject(node)
        node.handle = made
        return made
    }
    static func value(_ node: XmlNode?) -> Value { node.map { .object(of($0)) } ?? .null }

    override var type: TypeInfo { XmlTypes.type(of: node.kind) }
    /// .NET's own text; PowerShell's method ToString, which views use, gives the name.
    override func toText() -> String { type.fullName }
    var shownName: String { node.kind == .attribute || node.kind == .element ? node.local : node.nodeName }
    override func isEqual(to other: NetObject) -> Bool { (other as? XmlNodeObject)?.node === node }
    override var hashValue: Int { ObjectIdentifier(node).hashValue }

    // MARK: the adapter

    private func found(_ name: String) -> [XmlNode] {
        node.attributes.filter { $0.localName.equalsIgnoringCase(name) } + node.children.filter { $0.localName.equalsIgnoringCase(name) }
    }
    /// What a property of one node gives: text where there is nothing but text, else the node.
    static func content(_ node: XmlNode) -> Value {
        switch node.kind {
        case .text, .attribute: return Value(node.value)
        default: break
        }
        if !node.attributes.isEmpty { return value(node) }
        if node.children.isEmpty { return Value(node.innerText) }
        if node.children.count == 1, node.children[0].kind == .text { return Value(node.children[0].value) }
        return value(node)
    }
    private static func content(_ nodes: [XmlNode]) -> Value {
        nodes.count == 1 ? content(nodes[0]) : Value(array: nodes.map { content($0) })
    }
    override func adapted(_ name: String) -> Value? {
        let nodes = found(name)
        guard !nodes.isEmpty else { return Optional<Value>.none }
        return Self.content(nodes)
    }
    private static func isSettable(_ nodes: [XmlNode]) -> Bool {
        guard nodes.count == 1, let node = nodes.first else { return false }
        if node.kind == .text || node.kind == .attribute { return true }
        guard node.attributes.isEmpty else { return false }
        return node.children.isEmpty || node.children.count == 1 && node.children[0].kind == .text
    }
    override func setAdapted(_ name: String, _ value: Value, _ runspace: Runspace) throws -> Bool {
        let nodes = found(name)
        guard let node = nodes.first else { return false }
        let text = runspace.text(value)
        guard Self.isSettable(nodes) else {
            throw ShellError(
                "Cannot set \"\(node.localName)\" because only strings can be used as values to set XmlNode properties.",
                id: nodes.count > 1 ? "XmlNodeSetRestrictionsMoreThanOneNode" : node.attributes.isEmpty ? "XmlNodeSetRestrictionsUnknownNodeType" : "XmlNodeSetRestrictionsNodeWithAttributes",
                category: .notSpecified, exception: "System.Management.Automation.SetValueException")
        }
        tree.setText(text, of: node)
        return true
    }
    override var adaptedProperties: [(name: String, typeName: String, isSettable: Bool)] {
        var order: [String] = []
        var groups: [String: [XmlNode]] = [:]
        for one in node.attributes + node.children where one.kind != .whitespace {
            let key = one.localName.lowercased()
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(one)
        }
        return order.compactMap { key in
            guard let nodes = groups[key], let first = nodes.first else { return nil }
            let typeName = Self.content(nodes).type?.displayName ?? "System.Object"
            return (first.localName, typeName, Self.isSettable(nodes))
        }
    }
    override var adaptedTypeNames: [String]? {
        guard !node.space.isEmpty, node.kind == .element || node.kind == .attribute else { return nil }
        return ["\(type.fullName)#\(node.space)#\(node.local)"] + type.typeNames
    }
}

extension XmlNode {
    /// XmlNode.LocalName.
    var localName: String { local }
    /// XmlNode.Name.
    var nodeName: String {
        switch kind {
        case .element, .attribute: name
        default: local
        }
    }
    /// XmlNode.Value.
    var nodeValue: Value {
        switch kind {
        case .attribute, .text, .cdata, .whitespace, .significantWhitespace, .comment, .processingInstruction: Value(value)
        case .declaration: Value(declarationText)
        default: .null
        }
    }
    func firstElement(named name: String) -> XmlNode? { children.first { $0.kind == .element && $0.name == name } }
    var root: XmlNode {
        var at = self
        while let next = at.parent { at = next }
        return at
    }
    var documentElement: XmlNode? { children.first { $0.kind == .element } }
}

extension XmlTree {
    /// The document for scripts. The tree must outlive the making of the object that keeps it.
    var documentValue: Value { withExtendedLifetime(self) { XmlNodeObject.value(document) } }
}

/// XmlNodeList: an element's children as they are now, or what a query found.
final class XmlNodeListObject: NetObject, Enumerating {
    private let tree: XmlTree
    private let find: () -> [XmlNode]
    private let typeName: String
    init(_ tree: XmlTree, _ typeName: String = "System.Xml.XPathNodeList", _ find: @escaping () -> [XmlNode]) {
        self.tree = tree
        self.find = find
        self.typeName = typeName
        super.init(kind: .enumerable)
    }
    var nodes: [XmlNode] { find() }
    override var type: TypeInfo { XmlTypes.list(typeName) }
    var knownCount: Int? { nodes.count }
    func forEach(_ body: (Value) throws -> Void) throws {
        for node in nodes { try body(XmlNodeObject.value(node)) }
    }
    override func toText() -> String { type.fullName }
}

/// XmlAttributeCollection.
final class XmlAttributesObject: NetObject, Enumerating {
    let node: XmlNode
    private let tree: XmlTree
    init(_ node: XmlNode) {
        self.node = node
        tree = node.tree
        super.init(kind: .enumerable)
    }
    override var type: TypeInfo { XmlTypes.attributeCollection }
    var knownCount: Int? { node.attributes.count }
    func forEach(_ body: (Value) throws -> Void) throws {
        for node in node.attributes { try body(XmlNodeObject.value(node)) }
    }
    override func toText() -> String { type.fullName }
}

/// XmlNamespaceManager: prefixes in nested scopes.
final class XmlNamespaceManagerObject: NetObject, Enumerating {
    var scopes: [[(prefix: String, space: String)]] = [[("xml", XmlNames.xml), ("xmlns", XmlNames.xmlns), ("", "")], []]
    init() { super.init(kind: .enumerable) }
    override var type: TypeInfo { XmlTypes.namespaceManager }
    var knownCount: Int? { nil }
    func lookup(_ prefix: String) -> String? {
        for scope in scopes.reversed() { if let found = scope.last(where: { $0.prefix == prefix }) { return found.space } }
        return nil
    }
    func add(_ prefix: String, _ space: String) {
        let last = scopes.count - 1
        scopes[last].removeAll { $0.prefix == prefix }
        scopes[last].append((prefix, space))
    }
    func forEach(_ body: (Value) throws -> Void) throws {
        for prefix in prefixes { try body(Value(prefix)) }
    }
    var prefixes: [String] {
        var seen: [String] = []
        for (prefix, _) in scopes.joined() where !seen.contains(prefix) { seen.append(prefix) }
        return seen
    }
}
