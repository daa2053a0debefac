import ShellRuntime

/// System.Xml.XPath.XPathNavigator: a place in a document that moves.
final class NavigatorObject: NetObject {
    var node: XmlNode
    private let keeper: XmlTree
    /// The element at which the navigator stands on a namespace.
    private(set) var element: XmlNode?
    /// Declarations of namespaces are no attributes here.
    var isNamespace: Bool { node.kind == .attribute && node.space == XmlNames.xmlns }
    init(_ node: XmlNode) {
        self.node = node
        keeper = node.tree
        super.init()
    }
    override var type: TypeInfo { NavigatorTypes.navigator }
    override func toText() -> String { text }
    override func isEqual(to other: NetObject) -> Bool { (other as? NavigatorObject)?.node === node }
    override var hashValue: Int { ObjectIdentifier(node).hashValue }
    /// The value of XPath's model.
    var text: String { node.kind == .element || node.kind == .document || node.kind == .documentFragment ? node.innerText : node.value }
    private static func isSeen(_ node: XmlNode) -> Bool { node.kind != .declaration && node.kind != .documentType }
    var children: [XmlNode] { node.children.filter(NavigatorObject.isSeen) }
    func move(to other: XmlNode?) -> Bool {
        guard let other else { return false }
        if other.kind == .attribute, other.space == XmlNames.xmlns, node.kind == .element { element = node }
        node = other
        return true
    }
    func sibling(_ step: Int) -> XmlNode? {
        guard node.kind != .attribute, let all = node.parent?.children.filter(NavigatorObject.isSeen), let at = all.firstIndex(where: { $0 === node }), all.indices.contains(at + step) else { return nil }
        return all[at + step]
    }
}

/// XPathNodeIterator: what a query selected, one after the other.
final class NodeIteratorObject: NetObject, Enumerating {
    let nodes: [XmlNode]
    private let trees: [XmlTree]
    var position = 0
    init(_ nodes: [XmlNode]) {
        self.nodes = nodes
        trees = nodes.map(\.tree)
        super.init(kind: .enumerable)
    }
    override var type: TypeInfo { NavigatorTypes.iterator }
    var knownCount: Int? { nodes.count }
    var hasPositions: Bool { false }
    func forEach(_ body: (Value) throws -> Void) throws { for node in nodes { try body(.object(NavigatorObject(node))) } }
}

enum NavigatorTypes {
    private static let space = "System.Xml.XPath."
    static func register() {
        let registry = TypeRegistry.shared
        registry.register(space + "XPathNavigator") { navigator }
        registry.register(space + "XPathNodeIterator") { iterator }
        registry.register(space + "XPathDocument") { document }
        registry.register(space + "XPathExpression") { expression }
        TypeMembers.extend("System.Xml.XmlNode") {
            [.method("\(space)XPathNavigator CreateNavigator()") { value, _, _ in value.as(XmlNodeObject.self).map { .object(NavigatorObject($0.node)) } ?? .null }]
        }
    }
    private static func me(_ value: Value) throws -> NavigatorObject {
        guard let own = value.as(NavigatorObject.self) else { throw NetException.argumentNull("navigator") }
        return own
    }
    private static func checked<T>(_ body: () throws -> T) throws -> T {
        do { return try body() } catch let error as XPathFailure { throw NetException(space + "XPathException", error.message) }
    }
    private static func path(_ value: Value) -> String { value.as(KeptObject.self)?["Expression"].string ?? value.string }
    private static func nodes(_ value: Value, _ args: [Value]) throws -> [XmlNode] {
        try checked { try XPath.nodes(path(args[0]), from: try me(value).node, manager: args.count > 1 ? args[1].as(XmlNamespaceManagerObject.self) : nil) }
    }
    /// An expression that was compiled: its text.
    private static let expression: TypeInfo = TypeInfo(space + "XPathExpression", flags: .abstract, members: {
        [
            .staticMethod("\(space)XPathExpression Compile(string xpath)") { args, _ in try compiled(args[0]) },
            .property("Expression", "string") { value, _ in value.as(KeptObject.self)?["Expression"] ?? .null },
        ]
    })
    private static func compiled(_ text: Value) throws -> Value {
        _ = try checked { try XPathParser.parse(text.string) }
        return .object(KeptObject(expression, ["Expression": text]))
    }
    private static let document: TypeInfo = TypeInfo(space + "XPathDocument", interfaces: [space + "IXPathNavigable"], members: {
        ["string uri", "System.Xml.XmlReader reader", "System.IO.TextReader textReader", "System.IO.Stream stream"].map { parameter in
            .constructor(parameter) { args, runspace in
                guard let type = TypeRegistry.shared.find("System.Xml.XmlDocument") else { return .null }
                let made = try Members.construct(type, [], runspace)
                _ = try Members.invoke(made, "Load", [args[0]], runspace)
                made.as(XmlNodeObject.self)?.tree.isReadOnly = true
                return .object(KeptObject(document, ["Document": made]))
            }
        } + [
            .method("\(space)XPathNavigator CreateNavigator()") { value, _, _ in
                value.as(KeptObject.self)?["Document"].as(XmlNodeObject.self).map { .object(NavigatorObject($0.node)) } ?? .null
            },
        ]
    })
    static let iterator: TypeInfo = TypeInfo(space + "XPathNodeIterator", interfaces: ["System.Collections.IEnumerable", "System.ICloneable"], flags: .abstract, members: {
        @Sendable func own(_ value: Value) throws -> NodeIteratorObject {
            guard let own = value.as(NodeIteratorObject.self) else { throw NetException.argumentNull("iterator") }
            return own
        }
        return [
            .property("Count", "int") { value, _ in Value(try own(value).nodes.count) }, .property("CurrentPosition", "int") { value, _ in Value(try own(value).position) },
            .property("Current", space + "XPathNavigator") { value, _ in
                let own = try own(value)
                return own.nodes.indices.contains(own.position - 1) ? .object(NavigatorObject(own.nodes[own.position - 1])) : .null
            },
            .method("bool MoveNext()") { value, _, _ in
                let own = try own(value)
                guard own.position < own.nodes.count else { return false }
                own.position += 1
                return true
            },
            .method("\(space)XPathNodeIterator Clone()") { value, _, _ in
                let made = NodeIteratorObject(try own(value).nodes)
                made.position = try own(value).position
                return .object(made)
            },
        ]
    })
    static let navigator: TypeInfo = TypeInfo(
        space + "XPathNavigator", base: TypeInfo(space + "XPathItem"), interfaces: [space + "IXPathNavigable", "System.ICloneable", "System.Xml.IXmlNamespaceResolver"], flags: .abstract,
        members: { reading + moving + asking })
    private static let kinds: [XmlNodeKind: Int] = [.document: 0, .documentFragment: 0, .element: 1, .attribute: 2, .text: 4, .cdata: 4, .significantWhitespace: 5, .whitespace: 6, .processingInstruction: 7, .comment: 8]
    private static var reading: [TypeMember] {
        let texts: [(String, @Sendable (NavigatorObject) -> String)] = [
            ("Value", { $0.text }), ("Name", { $0.isNamespace ? ($0.node.prefix.isEmpty ? "" : $0.node.local) : [.element, .attribute, .processingInstruction].contains($0.node.kind) ? $0.node.name : "" }),
            ("LocalName", { $0.isNamespace ? ($0.node.prefix.isEmpty ? "" : $0.node.local) : [.element, .attribute, .processingInstruction].contains($0.node.kind) ? $0.node.local : "" }), ("NamespaceURI", { $0.isNamespace ? "" : $0.node.space }), ("Prefix", { $0.isNamespace ? "" : $0.node.prefix }),
            ("InnerXml", { $0.node.innerXml }), ("OuterXml", { $0.node.outerXml }), ("BaseURI", { _ in "" }), ("XmlLang", { _ in "" }),
        ]
        let flags: [(String, @Sendable (NavigatorObject) -> Bool)] = [
            ("HasChildren", { !$0.children.isEmpty }), ("HasAttributes", { $0.node.attributes.contains { $0.space != XmlNames.xmlns } }), ("IsEmptyElement", { $0.node.kind == .element && $0.node.isEmpty }), ("IsNode", { _ in true }),
        ]
        let numbers: [(String, String)] = [("ValueAsInt", "int"), ("ValueAsLong", "long"), ("ValueAsDouble", "double"), ("ValueAsBoolean", "bool"), ("ValueAsDateTime", "datetime")]
        return texts.map { name, read in .property(name, "string") { value, _ in Value(read(try me(value))) } } + flags.map { name, read in .property(name, "bool") { value, _ in .bool(read(try me(value))) } }
            + numbers.map { name, type in
                .property(name, type) { value, runspace in
                    let text = try me(value).text
                    if type == "bool" { return .bool(text == "true" || text == "1") }
                    guard let target = TypeRegistry.shared.find(type) else { return .null }
                    return try runspace.convert(Value(text), to: target)
                }
            } + [
                .property("NodeType", space + "XPathNodeType") { value, _ in enumValue(space + "XPathNodeType", try me(value).isNamespace ? 3 : kinds[try me(value).node.kind] ?? 0) },
                .property("UnderlyingObject", "System.Object") { value, _ in XmlNodeObject.value(try me(value).node) },
                .method("string ToString()") { value, _, _ in Value(try me(value).text) },
                .method("string GetAttribute(string localName, string namespaceURI)") { value, args, _ in Value(try me(value).node.attribute(local: args[0].string, space: args[1].string)?.value ?? "") },
                .method("string LookupNamespace(string prefix)") { value, args, _ in Value(optional: try me(value).node.space(ofPrefix: args[0].string)) },
                .method("void SetValue(string value)") { value, args, _ in
                    let node = try me(value).node
                    if node.tree.isReadOnly { throw NetException.notSupported("Specified method is not supported.") }
                    node.tree.setText(args[0].string, of: node)
                    return .void
                },
            ]
    }
    private static var moving: [TypeMember] {
        let moves: [(String, @Sendable (NavigatorObject) -> XmlNode?)] = [
            ("MoveToFirstChild", { $0.children.first }), ("MoveToNext", { $0.sibling(1) }), ("MoveToPrevious", { $0.sibling(-1) }), ("MoveToParent", { $0.isNamespace ? $0.element ?? $0.node.parent : $0.node.parent }),
            ("MoveToFirst", { $0.node.kind == .attribute ? nil : $0.node.parent?.children.first }), ("MoveToFirstAttribute", { $0.node.attributes.first { $0.space != XmlNames.xmlns } }),
            ("MoveToNextAttribute", { own in
                guard own.node.kind == .attribute, let all = own.node.parent?.attributes.filter({ $0.space != XmlNames.xmlns }), let at = all.firstIndex(where: { $0 === own.node }), at + 1 < all.count else { return nil }
                return all[at + 1]
            }),
        ]
        return moves.map { name, find in
            .method("bool \(name)()") { value, _, _ in
                let own = try me(value)
                return .bool(own.move(to: find(own)))
            }
        } + [
            .method("void MoveToRoot()") { value, _, _ in
                let own = try me(value)
                _ = own.move(to: own.node.root)
                return .void
            },
            .method("bool MoveTo(\(space)XPathNavigator other)") { value, args, _ in .bool(try me(value).move(to: try me(args[0]).node)) },
            .method("bool MoveToAttribute(string localName, string namespaceURI)") { value, args, _ in
                let own = try me(value)
                return .bool(own.move(to: own.node.attribute(local: args[0].string, space: args[1].string)))
            },
            .method("bool MoveToChild(string localName, string namespaceURI)") { value, args, _ in
                let own = try me(value)
                return .bool(own.move(to: own.children.first { $0.kind == .element && $0.local == args[0].string && $0.space == args[1].string }))
            },
            .method("bool MoveToFollowing(string localName, string namespaceURI)") { value, args, _ in
                let own = try me(value)
                var found: XmlNode?, isPast = false
                own.node.root.forEachDescendant { node in
                    if isPast, found == nil, node.kind == .element, node.local == args[0].string, node.space == args[1].string { found = node }
                    if node === own.node || own.node.kind == .document { isPast = true }
                }
                return .bool(own.move(to: found))
            },
        ]
    }
    private static var asking: [TypeMember] {
        var list: [TypeMember] = []
        for (xpath, tail) in [("string xpath", ""), ("string xpath", ", System.Xml.IXmlNamespaceResolver resolver"), (space + "XPathExpression expr", "")] {
            list += [
                .method("\(space)XPathNodeIterator Select(\(xpath)\(tail))") { value, args, _ in .object(NodeIteratorObject(try nodes(value, args))) },
                .method("\(space)XPathNavigator SelectSingleNode(\(xpath)\(tail))") { value, args, _ in try nodes(value, args).first.map { .object(NavigatorObject($0)) } ?? .null },
                .method("System.Object Evaluate(\(xpath)\(tail))") { value, args, _ in
                    let own = try me(value)
                    switch try checked({ try XPath.evaluate(path(args[0]), from: own.node, manager: args.count > 1 ? args[1].as(XmlNamespaceManagerObject.self) : nil) }) {
                    case .nodes(let found): return .object(NodeIteratorObject(found))
                    case .string(let text): return Value(text)
                    case .number(let number): return .double(number)
                    case .bool(let flag): return .bool(flag)
                    }
                },
            ]
        }
        return list + [
            .method("\(space)XPathExpression Compile(string xpath)") { _, args, _ in try compiled(args[0]) },
            .method("bool Matches(string xpath)") { value, args, _ in
                let own = try me(value)
                let asked = path(args[0])
                let found = try checked { try XPath.nodes(asked.hasPrefix("/") ? asked : "//" + asked, from: own.node, manager: nil) }
                return .bool(found.contains { $0 === own.node })
            },
            .method("\(space)XPathNavigator Clone()") { value, _, _ in .object(NavigatorObject(try me(value).node)) },
            .method("\(space)XPathNavigator CreateNavigator()") { value, _, _ in .object(NavigatorObject(try me(value).node)) },
            .method("bool IsSamePosition(\(space)XPathNavigator other)") { value, args, _ in
                let own = try me(value), other = try me(args[0])
                return .bool(own.node === other.node)
            },
            .method("bool IsDescendant(\(space)XPathNavigator nav)") { value, args, _ in
                let own = try me(value).node, other = try me(args[0]).node
                return .bool(other !== own && other.isBelow(own))
            },
            .method("\(space)XPathNodeIterator SelectChildren(string name, string namespaceURI)") { value, args, _ in
                .object(NodeIteratorObject(try me(value).children.filter { $0.kind == .element && $0.local == args[0].string && $0.space == args[1].string }))
            },
        ]
    }
}
