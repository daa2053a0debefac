import ShellRuntime

/// XmlNodeType, by its .NET numbers.
enum XmlNodeKind: Int, Sendable {
    case element = 1, attribute, text, cdata, entityReference, entity, processingInstruction, comment, document, documentType
    case documentFragment, notation, whitespace, significantWhitespace, endElement, endEntity, declaration
}

/// One node of a document: plain data. Scripts see it through an `XmlNodeObject`, which keeps the tree alive.
final class XmlNode {
    let kind: XmlNodeKind
    var prefix: String
    var local: String
    var space: String
    /// Text, an attribute's value where it was set as a whole, a comment's or instruction's data.
    var value: String
    /// `<a />` rather than `<a></a>`.
    var isEmpty = true
    unowned(unsafe) var parent: XmlNode?
    unowned(unsafe) let tree: XmlTree
    var children: [XmlNode] = []
    var attributes: [XmlNode] = []
    /// A declaration's parts, a document type's identifiers.
    var details: [(name: String, value: String)] = []
    weak var handle: XmlNodeObject?

    init(_ kind: XmlNodeKind, _ tree: XmlTree, prefix: String = "", local: String, space: String = "", value: String = "") {
        self.kind = kind
        self.tree = tree
        self.prefix = prefix
        self.local = local
        self.space = space
        self.value = value
    }
    /// The qualified name.
    var name: String { prefix.isEmpty ? local : "\(prefix):\(local)" }
    var isText: Bool { kind == .text || kind == .cdata || kind == .whitespace || kind == .significantWhitespace }
    var isContainer: Bool { kind == .element || kind == .document || kind == .documentFragment || kind == .attribute }

    func attribute(_ name: String) -> XmlNode? { attributes.first { $0.name == name } }
    func attribute(local: String, space: String) -> XmlNode? { attributes.first { $0.local == local && $0.space == space } }
    var position: Int? { parent?.children.firstIndex { $0 === self } }
    var nextSibling: XmlNode? {
        guard kind != .attribute, let parent, let at = position, at + 1 < parent.children.count else { return nil }
        return parent.children[at + 1]
    }
    var previousSibling: XmlNode? {
        guard kind != .attribute, let parent, let at = position, at > 0 else { return nil }
        return parent.children[at - 1]
    }

    /// XmlNode.InnerText.
    var innerText: String {
        switch kind {
        case .text, .cdata, .whitespace, .significantWhitespace, .comment, .processingInstruction, .attribute: return value
        case .declaration: return declarationText
        case .documentType: return ""
        default: break
        }
        if children.count == 1, children[0].isText { return children[0].value }
        var text = ""
        forEachDescendant { if $0.isText { text += $0.value } }
        return text
    }
    /// `version="1.0" encoding="utf-8"`.
    var declarationText: String { details.filter { !$0.value.isEmpty }.map { "\($0.name)=\"\($0.value)\"" }.joined(separator: " ") }

    /// Everything below this node in document order, attributes not among it. No recursion: depth is the document's choice.
    func forEachDescendant(_ body: (XmlNode) -> Void) {
        var stack: [(node: XmlNode, at: Int)] = [(self, 0)]
        while let (node, at) = stack.last {
            guard at < node.children.count else {
                stack.removeLast()
                continue
            }
            stack[stack.count - 1].at = at + 1
            let child = node.children[at]
            body(child)
            if !child.children.isEmpty { stack.append((child, 0)) }
        }
    }
    func isBelow(_ other: XmlNode) -> Bool {
        var at: XmlNode? = self
        while let node = at {
            if node === other { return true }
            at = node.parent
        }
        return false
    }

    /// The namespace that a prefix stands for here.
    func space(ofPrefix prefix: String) -> String? {
        if prefix == "xml" { return XmlNames.xml }
        if prefix == "xmlns" { return XmlNames.xmlns }
        var at: XmlNode? = kind == .attribute ? parent : self
        while let node = at {
            for attribute in node.attributes where attribute.space == XmlNames.xmlns {
                if prefix.isEmpty ? attribute.prefix.isEmpty : attribute.prefix == "xmlns" && attribute.local == prefix { return attribute.value }
            }
            if node.kind == .element, node.prefix == prefix, !node.space.isEmpty { return node.space }
            at = node.parent
        }
        return prefix.isEmpty ? "" : nil
    }
    /// The prefix that a namespace has here.
    func prefix(ofSpace space: String) -> String? {
        if space == XmlNames.xml { return "xml" }
        if space == XmlNames.xmlns { return "xmlns" }
        var at: XmlNode? = kind == .attribute ? parent : self
        while let node = at {
            for attribute in node.attributes where attribute.space == XmlNames.xmlns && attribute.value == space {
                return attribute.prefix.isEmpty ? "" : attribute.local
            }
            if node.kind == .element, node.space == space { return node.prefix }
            at = node.parent
        }
        return nil
    }
}

enum XmlNames {
    static let xml = "http://www.w3.org/XML/1998/namespace"
    static let xmlns = "http://www.w3.org/2000/xmlns/"

    static func isSpace(_ unit: UInt16) -> Bool { unit == 0x20 || unit == 0x0A || unit == 0x0D || unit == 0x09 }
    static func isBlank(_ text: String) -> Bool { text.utf8.allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 } }
    static func isNameStart(_ unit: UInt16) -> Bool {
        switch unit {
        case 0x41...0x5A, 0x61...0x7A, 0x5F, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F,
            0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD: true
        default: false
        }
    }
    static func isName(_ unit: UInt16) -> Bool {
        if isNameStart(unit) { return true }
        switch unit {
        case 0x2D, 0x2E, 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: return true
        default: return false
        }
    }
    /// Where a text stops being a name without a colon; nil where all of it is one.
    static func badPosition(_ text: String) -> (Int, UInt16)? {
        for (at, unit) in text.utf16.enumerated() where !(at == 0 ? isNameStart(unit) : isName(unit)) { return (at, unit) }
        return nil
    }
    static func split(_ name: String) -> (prefix: String, local: String) {
        guard let colon = name.firstIndex(of: ":"), colon != name.startIndex, name.index(after: colon) != name.endIndex else { return ("", name) }
        return (String(name[..<colon]), String(name[name.index(after: colon)...]))
    }
}

/// Owns the nodes of a document, those taken out of it too, for as long as a script holds any of them.
final class XmlTree {
    private(set) var document: XmlNode!
    private var loose: [ObjectIdentifier: XmlNode] = [:]
    var preservesWhitespace = false
    /// An XPathDocument's nodes stay as they are.
    var isReadOnly = false
    /// XmlDocument.Schemas, once a script named it.
    var schemas: SchemaSetObject?
    init() { document = XmlNode(.document, self, local: "#document") }

    func make(
        _ kind: XmlNodeKind, prefix: String = "", local: String, space: String = "", value: String = ""
    ) -> XmlNode { XmlNode(kind, self, prefix: prefix, local: local, space: space, value: value) }
    /// A node without a parent stays alive by the tree.
    func keep(_ node: XmlNode) { loose[ObjectIdentifier(node)] = node }

    func attach(_ node: XmlNode, to parent: XmlNode, at position: Int? = nil) {
        tell("NodeInserting", "Insert", node, to: parent)
        defer { tell("NodeInserted", "Insert", node, to: parent) }
        loose[ObjectIdentifier(node)] = nil
        node.parent = parent
        if node.kind == .attribute, parent.kind == .element {
            parent.attributes.append(node)
        } else {
            parent.children.insert(node, at: position ?? parent.children.count)
            parent.isEmpty = false
        }
    }
    func detach(_ node: XmlNode) {
        guard let parent = node.parent else { return }
        tell("NodeRemoving", "Remove", node, from: parent)
        defer { tell("NodeRemoved", "Remove", node, from: parent) }
        if node.kind == .attribute { parent.attributes.removeAll { $0 === node } } else { parent.children.removeAll { $0 === node } }
        node.parent = nil
        keep(node)
    }
    func removeChildren(of node: XmlNode) {
        let old = node.children
        for child in old { tell("NodeRemoving", "Remove", child, from: node) }
        node.children = []
        for child in old {
            child.parent = nil
            keep(child)
            tell("NodeRemoved", "Remove", child, from: node)
        }
    }
    /// XmlDocument's events, where a script holds the document and listens.
    private func tell(_ event: String, _ action: String, _ node: XmlNode, from: XmlNode? = nil, to: XmlNode? = nil, _ values: (old: Value, new: Value) = (.null, .null)) {
        guard let object = document.handle else { return }
        ObjectEvents.fire(object, event) {
            KeptObjects.make(
                "System.Xml.XmlNodeChangedEventArgs",
                ["Action": Value(action), "Node": XmlNodeObject.value(node), "OldParent": XmlNodeObject.value(from), "NewParent": XmlNodeObject.value(to), "OldValue": values.old, "NewValue": values.new])
        }
    }
    private func change(_ node: XmlNode, to text: String) {
        let values = (old: Value(node.value), new: Value(text))
        tell("NodeChanging", "Change", node, from: node.parent, to: node.parent, values)
        node.value = text
        tell("NodeChanged", "Change", node, from: node.parent, to: node.parent, values)
    }
    /// Replaces an element's content by one text.
    func setText(_ text: String, of node: XmlNode) {
        switch node.kind {
        case .element, .documentFragment:
            if node.children.count == 1, node.children[0].kind == .text {
                change(node.children[0], to: text)
                return
            }
            removeChildren(of: node)
            if !text.isEmpty { attach(make(.text, local: "#text", value: text), to: node) } else { node.isEmpty = false }
        default: change(node, to: text)
        }
    }
    /// A copy of a node from this or another tree.
    func copy(_ node: XmlNode, deep: Bool) -> XmlNode {
        func shallow(_ node: XmlNode) -> XmlNode {
            let made = make(node.kind, prefix: node.prefix, local: node.local, space: node.space, value: node.value)
            made.isEmpty = node.isEmpty
            made.details = node.details
            for attribute in node.attributes { attach(shallow(attribute), to: made) }
            return made
        }
        let root = shallow(node)
        guard deep else { return root }
        var work = [(node, root)]
        while let (from, to) = work.popLast() {
            for child in from.children {
                let made = shallow(child)
                made.parent = to
                to.children.append(made)
                if !child.children.isEmpty { work.append((child, made)) }
            }
        }
        return root
    }
    deinit {
        // Taken apart level by level: releasing a deep tree at once would go as deep on the stack.
        var work: [XmlNode] = Array(loose.values)
        if let document { work.append(document) }
        loose = [:]
        while let node = work.popLast() {
            work.append(contentsOf: node.children)
            node.children = []
        }
    }
}
