import ShellRuntime

/// The members of nodes. Properties are hidden from listings, as the adapter hides them.
enum XmlNodeMembers {
    @Sendable static func me(_ value: Value) throws -> XmlNode {
        guard let object = value.as(XmlNodeObject.self) else { throw NetException.argumentNull("node") }
        return object.node
    }
    static func property(_ name: String, _ type: String, _ get: @escaping @Sendable (XmlNode) throws -> Value) -> TypeMember {
        .property(name, type, hidden: true) { value, _ in try get(try me(value)) }
    }
    static func property(
        _ name: String, _ type: String, set: @escaping @Sendable (XmlNode, Value) throws -> Void, _ get: @escaping @Sendable (XmlNode) throws -> Value
    ) -> TypeMember {
        .property(name, type, hidden: true, set: { value, new, _ in try set(try me(value), new) }) { value, _ in try get(try me(value)) }
    }
    static func method(_ signature: String, _ body: @escaping @Sendable (XmlNode, [Value], Runspace) throws -> Value) -> TypeMember {
        .method(signature) { value, args, runspace in try body(try me(value), args, runspace) }
    }
    static func failing<T>(_ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch let failure as XmlFailure {
            throw NetException(failure.exception)
        } catch let failure as XPathFailure {
            throw NetException("System.Xml.XPath.XPathException", failure.message)
        }
    }

    /// Puts a node below another, with the checks that XmlNode makes.
    static func insert(_ child: Value, below parent: XmlNode, at position: Int?) throws -> Value {
        guard let child = child.as(XmlNodeObject.self)?.node else { throw NetException.argumentNull("newChild") }
        if parent.isBelow(child) { throw NetException.argument("Cannot insert a node or any ancestor of that node as a child of itself.") }
        guard parent.isContainer, parent.kind != .attribute else { throw NetException.invalidOperation("The current node cannot contain other nodes.") }
        guard child.tree === parent.tree else {
            throw NetException.argument("The node to be inserted is from a different document context.")
        }
        if parent.kind == .document {
            if child.isText, child.kind != .whitespace || child.kind == .attribute {
                throw NetException.invalidOperation("The specified node cannot be inserted as the valid child of this node, because the specified node is the wrong type.")
            }
            if child.kind == .element, let root = parent.documentElement, root !== child {
                throw NetException.invalidOperation("This document already has a 'DocumentElement' node.")
            }
        }
        if child.kind == .attribute || child.kind == .document {
            throw NetException.invalidOperation("The specified node cannot be inserted as the valid child of this node, because the specified node is the wrong type.")
        }
        let nodes = child.kind == .documentFragment ? child.children : [child]
        var place = position ?? parent.children.count
        for node in nodes {
            if let old = node.parent {
                if old === parent, let at = node.position, at < place { place -= 1 }
                node.tree.detach(node)
            }
            parent.tree.attach(node, to: parent, at: place)
            place += 1
        }
        return XmlNodeObject.value(child)
    }
    static func position(of reference: Value, in parent: XmlNode) throws -> Int {
        guard let node = reference.as(XmlNodeObject.self)?.node, node.parent === parent, let at = node.position else {
            throw NetException.argument("The reference node is not a child of this node.")
        }
        return at
    }

    static var common: [TypeMember] {
        [
            property("Name", "string") { Value($0.nodeName) },
            property("LocalName", "string") { Value($0.localName) },
            property("Prefix", "string", set: { $0.prefix = $1.string }) { Value($0.prefix) },
            property("NamespaceURI", "string") { Value($0.space) },
            property("BaseURI", "string") { _ in "" },
            property("IsReadOnly", "bool") { _ in false },
            property("NodeType", "System.Xml.XmlNodeType") { enumValue("System.Xml.XmlNodeType", $0.kind.rawValue) },
            property("Value", "string", set: { node, new in
                guard node.kind == .attribute || node.isText || node.kind == .comment || node.kind == .processingInstruction else {
                    throw NetException.invalidOperation("Cannot set a value on node type '\(XmlTypes.type(of: node.kind).name.dropFirst(3))'.")
                }
                node.value = new.string
            }) { $0.nodeValue },
            property("InnerText", "string", set: { node, new in
                if node.kind == .document { throw NetException.invalidOperation("The 'InnerText' of a 'Document' node is read-only and cannot be set.") }
                node.tree.setText(new.string, of: node)
            }) { Value($0.innerText) },
            property("InnerXml", "string", set: { node, new in
                switch node.kind {
                case .attribute: node.value = new.string
                case .document: try failing { try XmlLoader.load(new.string, into: node.tree) }
                case .element, .documentFragment:
                    let nodes = try failing { try XmlLoader.fragment(new.string, at: node, whitespace: node.tree.preservesWhitespace) }
                    node.tree.removeChildren(of: node)
                    for child in nodes { node.tree.attach(child, to: node) }
                default: throw NetException.invalidOperation("Cannot set the 'InnerXml' for the current node because it is either read-only or cannot have children.")
                }
            }) { Value($0.innerXml) },
            property("OuterXml", "string") { Value($0.outerXml) },
            property("ParentNode", "System.Xml.XmlNode") { $0.kind == .attribute ? .null : XmlNodeObject.value($0.parent) },
            property("OwnerDocument", "xml") { $0.kind == .document ? .null : XmlNodeObject.value($0.tree.document) },
            property("FirstChild", "System.Xml.XmlNode") { XmlNodeObject.value($0.children.first) },
            property("LastChild", "System.Xml.XmlNode") { XmlNodeObject.value($0.children.last) },
            property("NextSibling", "System.Xml.XmlNode") { XmlNodeObject.value($0.nextSibling) },
            property("PreviousSibling", "System.Xml.XmlNode") { XmlNodeObject.value($0.previousSibling) },
            property("HasChildNodes", "bool") { .bool(!$0.children.isEmpty) },
            property("ChildNodes", "System.Xml.XmlNodeList") { node in
                .object(XmlNodeListObject(node.tree, "System.Xml.XmlChildNodes") { node.children })
            },
            property("Attributes", "System.Xml.XmlAttributeCollection") { $0.kind == .element ? .object(XmlAttributesObject($0)) : .null },
            property("PreviousText", "System.Xml.XmlNode") { node in
                guard let before = node.previousSibling, before.isText else { return .null }
                return XmlNodeObject.value(before)
            },
            method("System.Xml.XmlNode AppendChild(System.Xml.XmlNode newChild)") { node, args, _ in try insert(args[0], below: node, at: nil) },
            method("System.Xml.XmlNode PrependChild(System.Xml.XmlNode newChild)") { node, args, _ in try insert(args[0], below: node, at: 0) },
            method("System.Xml.XmlNode InsertBefore(System.Xml.XmlNode newChild, System.Xml.XmlNode refChild)") { node, args, _ in
                try insert(args[0], below: node, at: args[1].isNull ? nil : try position(of: args[1], in: node))
            },
            method("System.Xml.XmlNode InsertAfter(System.Xml.XmlNode newChild, System.Xml.XmlNode refChild)") { node, args, _ in
                try insert(args[0], below: node, at: args[1].isNull ? 0 : try position(of: args[1], in: node) + 1)
            },
            method("System.Xml.XmlNode ReplaceChild(System.Xml.XmlNode newChild, System.Xml.XmlNode oldChild)") { node, args, _ in
                let at = try position(of: args[1], in: node)
                let old = node.children[at]
                node.tree.detach(old)
                _ = try insert(args[0], below: node, at: at)
                return XmlNodeObject.value(old)
            },
            method("System.Xml.XmlNode RemoveChild(System.Xml.XmlNode oldChild)") { node, args, _ in
                if args[0].isNull { throw NetException("System.NullReferenceException", "Object reference not set to an instance of an object.") }
                guard let child = args[0].as(XmlNodeObject.self)?.node, child.parent === node, child.kind != .attribute else {
                    throw NetException.argument("The node to be removed is not a child of this node.")
                }
                node.tree.detach(child)
                return XmlNodeObject.value(child)
            },
            method("void RemoveAll()") { node, _, _ in
                node.tree.removeChildren(of: node)
                for attribute in node.attributes { node.tree.detach(attribute) }
                return .void
            },
            method("System.Xml.XmlNode CloneNode(bool deep)") { node, args, _ in
                if node.kind == .document {
                    let tree = XmlTree()
                    tree.preservesWhitespace = node.tree.preservesWhitespace
                    if args[0].bool { for child in node.children { tree.attach(tree.copy(child, deep: true), to: tree.document) } }
                    return tree.documentValue
                }
                let made = node.tree.copy(node, deep: args[0].bool || node.kind == .attribute)
                node.tree.keep(made)
                return XmlNodeObject.value(made)
            },
            method("System.Xml.XmlNode Clone()") { node, _, runspace in try Members.invoke(XmlNodeObject.value(node), "CloneNode", [true], runspace) },
            method("void Normalize()") { node, _, _ in
                var work = [node]
                while let here = work.popLast() {
                    var index = 0
                    while index < here.children.count {
                        let child = here.children[index]
                        if child.kind == .text, index > 0, here.children[index - 1].kind == .text {
                            here.children[index - 1].value += child.value
                            here.tree.detach(child)
                            continue
                        }
                        work.append(child)
                        index += 1
                    }
                }
                return .void
            },
            method("System.Xml.XmlNodeList SelectNodes(string xpath)") { node, args, _ in try select(node, args[0].string, nil) },
            method("System.Xml.XmlNodeList SelectNodes(string xpath, System.Xml.XmlNamespaceManager nsmgr)") { node, args, _ in
                try select(node, args[0].string, args[1].as(XmlNamespaceManagerObject.self))
            },
            method("System.Xml.XmlNode SelectSingleNode(string xpath)") { node, args, _ in
                try failing { XmlNodeObject.value(try XPath.nodes(args[0].string, from: node, manager: nil).first) }
            },
            method("System.Xml.XmlNode SelectSingleNode(string xpath, System.Xml.XmlNamespaceManager nsmgr)") { node, args, _ in
                try failing { XmlNodeObject.value(try XPath.nodes(args[0].string, from: node, manager: args[1].as(XmlNamespaceManagerObject.self)).first) }
            },
            method("string GetNamespaceOfPrefix(string prefix)") { node, args, _ in Value(node.space(ofPrefix: args[0].string) ?? "") },
            method("string GetPrefixOfNamespace(string namespaceURI)") { node, args, _ in Value(node.prefix(ofSpace: args[0].string) ?? "") },
            method("bool Supports(string feature, string version)") { _, args, _ in .bool(args[0].string.equalsIgnoringCase("XML")) },
            method("void WriteTo(System.Xml.XmlWriter w)") { node, args, runspace in
                let writer = args[0].as(XmlWriterObject.self)
                writer?.output.write(node)
                try writer?.pass(on: runspace)
                return .void
            },
            method("void WriteContentTo(System.Xml.XmlWriter w)") { node, args, runspace in
                let writer = args[0].as(XmlWriterObject.self)
                for child in node.children { writer?.output.write(child) }
                try writer?.pass(on: runspace)
                return .void
            },
            .method("string ToString()") { value, _, _ in Value((value.base.objectValue as? XmlNodeObject)?.shownName ?? "") },
            .method("System.Collections.IEnumerator GetEnumerator()") { value, _, _ in
                .object(EnumeratorObject(ContiguousArray(try me(value).children.map { XmlNodeObject.value($0) })))
            },
            .method("System.Xml.XmlElement get_Item(string name)", hidden: true) { value, args, _ in XmlNodeObject.value(try me(value).firstElement(named: args[0].string)) },
            .method("System.Xml.XmlElement get_Item(string localname, string ns)", hidden: true) { value, args, _ in
                XmlNodeObject.value(try me(value).children.first { $0.kind == .element && $0.local == args[0].string && $0.space == args[1].string })
            },
        ]
    }
    private static func select(_ node: XmlNode, _ path: String, _ manager: XmlNamespaceManagerObject?) throws -> Value {
        let found = try failing { try XPath.nodes(path, from: node, manager: manager) }
        return .object(XmlNodeListObject(node.tree) { found })
    }

    static var characterData: [TypeMember] {
        [
            property("Data", "string", set: { $0.value = $1.string }) { Value($0.value) },
            property("Length", "int") { Value($0.value.utf16.count) },
            method("void AppendData(string strData)") { node, args, _ in
                node.value += args[0].string
                return .void
            },
        ]
    }
    static var instruction: [TypeMember] {
        [
            property("Target", "string") { Value($0.local) },
            property("Data", "string", set: { $0.value = $1.string }) { Value($0.value) },
        ]
    }
    static var declaration: [TypeMember] {
        @Sendable func get(_ node: XmlNode, _ name: String) -> Value { Value(node.details.first { $0.name == name }?.value ?? "") }
        @Sendable func set(_ node: XmlNode, _ name: String, _ value: Value) {
            if let at = node.details.firstIndex(where: { $0.name == name }) { node.details[at].value = value.string } else { node.details.append((name, value.string)) }
        }
        return [
            property("Version", "string") { get($0, "version") },
            property("Encoding", "string", set: { set($0, "encoding", $1) }) { get($0, "encoding") },
            property("Standalone", "string", set: { set($0, "standalone", $1) }) { get($0, "standalone") },
        ]
    }
    static var documentType: [TypeMember] {
        ["PublicId", "SystemId", "InternalSubset"].map { name in
            property(name, "string") { node in
                let value = node.details.first { $0.name == name }?.value ?? ""
                return value.isEmpty ? .null : Value(value)
            }
        }
    }
    static var attribute: [TypeMember] {
        [
            property("OwnerElement", "System.Xml.XmlElement") { XmlNodeObject.value($0.parent) },
            property("Specified", "bool") { _ in true },
        ]
    }
    static var nodeList: [TypeMember] {
        @Sendable func nodes(_ value: Value) -> [XmlNode] { value.as(XmlNodeListObject.self)?.nodes ?? [] }
        return [
            .property("Count", "int") { value, _ in Value(nodes(value).count) },
            .method("System.Xml.XmlNode Item(int index)") { value, args, _ in
                let list = nodes(value)
                return list.indices.contains(args[0].int) ? XmlNodeObject.value(list[args[0].int]) : .null
            },
            .method("System.Collections.IEnumerator GetEnumerator()") { value, _, _ in
                .object(EnumeratorObject(ContiguousArray(nodes(value).map { XmlNodeObject.value($0) })))
            },
            .method("System.Xml.XmlNode get_ItemOf(int i)", hidden: true) { value, args, _ in
                let list = nodes(value)
                return list.indices.contains(args[0].int) ? XmlNodeObject.value(list[args[0].int]) : .null
            },
            .method("void Dispose()", hidden: true) { _, _, _ in .void },
        ]
    }
    static var attributeCollection: [TypeMember] {
        @Sendable func me(_ value: Value) throws -> XmlNode {
            guard let object = value.as(XmlAttributesObject.self) else { throw NetException.argumentNull("attributes") }
            return object.node
        }
        @Sendable func add(_ value: Value, _ new: Value, first: Bool = false) throws -> Value {
            let node = try me(value)
            guard let made = new.as(XmlNodeObject.self)?.node, made.kind == .attribute else { throw NetException.argumentNull("node") }
            if let owner = made.parent, owner !== node { throw NetException.invalidOperation("The 'Attribute' node cannot be inserted because it is already an attribute of another element.") }
            node.tree.detach(made)
            if let old = node.attribute(local: made.local, space: made.space) { node.tree.detach(old) }
            node.tree.attach(made, to: node)
            if first, let last = node.attributes.popLast() { node.attributes.insert(last, at: 0) }
            return XmlNodeObject.value(made)
        }
        @Sendable func remove(_ value: Value, _ found: XmlNode?) throws -> Value {
            guard let found else { return .null }
            found.tree.detach(found)
            return XmlNodeObject.value(found)
        }
        return [
            .property("Count", "int") { value, _ in Value(try me(value).attributes.count) },
            .method("System.Xml.XmlAttribute Append(System.Xml.XmlAttribute node)") { value, args, _ in try add(value, args[0]) },
            .method("System.Xml.XmlAttribute Prepend(System.Xml.XmlAttribute node)") { value, args, _ in try add(value, args[0], first: true) },
            .method("System.Xml.XmlNode SetNamedItem(System.Xml.XmlNode node)") { value, args, _ in try add(value, args[0]) },
            .method("System.Xml.XmlNode GetNamedItem(string name)") { value, args, _ in XmlNodeObject.value(try me(value).attribute(args[0].string)) },
            .method("System.Xml.XmlNode GetNamedItem(string localName, string namespaceURI)") { value, args, _ in
                XmlNodeObject.value(try me(value).attribute(local: args[0].string, space: args[1].string))
            },
            .method("System.Xml.XmlNode RemoveNamedItem(string name)") { value, args, _ in try remove(value, try me(value).attribute(args[0].string)) },
            .method("System.Xml.XmlAttribute Remove(System.Xml.XmlAttribute node)") { value, args, _ in
                let node = try me(value)
                return try remove(value, node.attributes.first { $0 === args[0].as(XmlNodeObject.self)?.node })
            },
            .method("System.Xml.XmlAttribute RemoveAt(int i)") { value, args, _ in
                let node = try me(value)
                return try remove(value, node.attributes.indices.contains(args[0].int) ? node.attributes[args[0].int] : nil)
            },
            .method("void RemoveAll()") { value, _, _ in
                let node = try me(value)
                for attribute in node.attributes { node.tree.detach(attribute) }
                return .void
            },
            .method("System.Xml.XmlNode Item(int index)") { value, args, _ in
                let node = try me(value)
                return node.attributes.indices.contains(args[0].int) ? XmlNodeObject.value(node.attributes[args[0].int]) : .null
            },
            .method("System.Collections.IEnumerator GetEnumerator()") { value, _, _ in
                .object(EnumeratorObject(ContiguousArray(try me(value).attributes.map { XmlNodeObject.value($0) })))
            },
            .method("System.Xml.XmlAttribute get_ItemOf(string name)", hidden: true) { value, args, _ in XmlNodeObject.value(try me(value).attribute(args[0].string)) },
            .method("System.Xml.XmlAttribute get_Item(string name)", hidden: true) { value, args, _ in XmlNodeObject.value(try me(value).attribute(args[0].string)) },
            .method("System.Xml.XmlAttribute get_Item(string localName, string namespaceURI)", hidden: true) { value, args, _ in
                XmlNodeObject.value(try me(value).attribute(local: args[0].string, space: args[1].string))
            },
            .method("System.Xml.XmlAttribute get_Item(int i)", hidden: true) { value, args, _ in
                let list = try me(value).attributes
                let at = args[0].int < 0 ? args[0].int + list.count : args[0].int
                guard list.indices.contains(at) else { throw NetException("System.IndexOutOfRangeException", "The index being passed in is out of range.") }
                return XmlNodeObject.value(list[at])
            },
        ]
    }
    static var namespaceManager: [TypeMember] {
        @Sendable func me(_ value: Value) throws -> XmlNamespaceManagerObject {
            guard let manager = value.as(XmlNamespaceManagerObject.self) else { throw NetException.argumentNull("nsmgr") }
            return manager
        }
        return [
            .constructor("System.Xml.XmlNameTable nameTable") { args, _ in
                if args[0].isNull { throw NetException("System.NullReferenceException", "Object reference not set to an instance of an object.") }
                return .object(XmlNamespaceManagerObject())
            },
            .property("DefaultNamespace", "string") { value, _ in Value(try me(value).lookup("") ?? "") },
            .property("NameTable", "System.Xml.XmlNameTable") { _, _ in .object(XmlNameTableObject()) },
            .method("void AddNamespace(string prefix, string uri)") { value, args, _ in
                let prefix = args[0].string
                if prefix == "xml" && args[1].string != XmlNames.xml {
                    throw NetException.argument("Prefix \"xml\" is reserved for use by XML and can be mapped only to namespace name \"http://www.w3.org/XML/1998/namespace\".")
                }
                if prefix == "xmlns" {
                    throw NetException.argument("Prefix \"xmlns\" is reserved for use by XML.")
                }
                try me(value).add(prefix, args[1].string)
                return .void
            },
            .method("void RemoveNamespace(string prefix, string uri)") { value, args, _ in
                let manager = try me(value)
                manager.scopes[manager.scopes.count - 1].removeAll { $0.prefix == args[0].string && $0.space == args[1].string }
                return .void
            },
            .method("string LookupNamespace(string prefix)") { value, args, _ in Value(optional: try me(value).lookup(args[0].string)) },
            .method("string LookupPrefix(string uri)") { value, args, _ in
                Value(optional: try me(value).scopes.reversed().joined().first { $0.space == args[0].string }?.prefix)
            },
            .method("bool HasNamespace(string prefix)") { value, args, _ in .bool(try me(value).scopes.last?.contains { $0.prefix == args[0].string } ?? false) },
            .method("void PushScope()") { value, _, _ in
                try me(value).scopes.append([])
                return .void
            },
            .method("bool PopScope()") { value, _, _ in
                let manager = try me(value)
                guard manager.scopes.count > 2 else { return false }
                manager.scopes.removeLast()
                return true
            },
            .method("System.Collections.IEnumerator GetEnumerator()") { value, _, _ in
                .object(EnumeratorObject(ContiguousArray(try me(value).prefixes.map { Value($0) })))
            },
        ]
    }
}
