import ShellRuntime

/// XPathNavigator beyond walking: namespaces in scope, order, selections by kind, and editing the document.
enum NavigatorRest {
    private static let space = "System.Xml.XPath.", navigator = "System.Xml.XPath.XPathNavigator"
    static func register() {
        TypeMembers.extend(navigator) { namespaces + selections + facts + editing + building }
        TypeMembers.extend("System.Xml.XmlNamespaceManager") {
            [
                .method("System.Collections.Generic.IDictionary[string,string] GetNamespacesInScope(System.Xml.XmlNamespaceScope scope)") { value, args, runspace in
                    guard let own = value.as(XmlNamespaceManagerObject.self) else { throw NetException.argumentNull("manager") }
                    let scopes = args[0].raw == 2 ? own.scopes.suffix(1) : own.scopes[...]
                    var list: [(String, String)] = []
                    for (prefix, uri) in scopes.joined() where prefix != "xmlns" && !(prefix == "xml" && args[0].raw != 0) {
                        list.removeAll { $0.0 == prefix }
                        if !(prefix.isEmpty && uri.isEmpty) { list.append((prefix, uri)) }
                    }
                    return try table(list, runspace)
                },
            ]
        }
        TypeMembers.extend("System.Xml.XmlDocument") {
            [
                .method("System.Xml.XmlNode ReadNode(System.Xml.XmlReader reader)") { value, args, _ in
                    guard let document = value.as(XmlNodeObject.self)?.node, let reader = args[0].as(XmlReaderObject.self) else { throw NetException.argumentNull("reader") }
                    return try XmlNodeMembers.failing {
                        if !reader.started { _ = try reader.read() }
                        if reader.nodeKind == 0 || reader.nodeKind == 15 { return .null }
                        if reader.nodeKind == 13, !document.tree.preservesWhitespace {
                            _ = try reader.read()
                            return .null
                        }
                        guard let made = try XmlLoader.fragment(try reader.markup(inner: false), at: document, whitespace: document.tree.preservesWhitespace).first else { return .null }
                        document.tree.keep(made)
                        return XmlNodeObject.value(made)
                    }
                },
            ]
        }
        TypeMembers.extend("System.Xml.XmlAttributeCollection") { attributes }
    }
    private static func me(_ value: Value) throws -> NavigatorObject {
        guard let own = value.as(NavigatorObject.self) else { throw NetException.argumentNull("navigator") }
        return own
    }
    private static func table(_ list: [(String, String)], _ runspace: Runspace) throws -> Value {
        guard let type = TypeRegistry.shared.find("System.Collections.Generic.Dictionary[string,string]"), let made = try Members.construct(type, [], runspace).as(DictionaryObject.self) else { return .null }
        for (prefix, uri) in list { made.set(Value(prefix), Value(uri)) }
        return .object(made)
    }

    // MARK: Namespaces

    /// The declarations that hold at an element, the nearest first: scope 0 all, 1 all but `xml`, 2 the element's own.
    private static func declarations(at element: XmlNode, _ scope: Int) -> [XmlNode] {
        var found: [XmlNode] = [], at: XmlNode? = element
        func prefix(_ node: XmlNode) -> String { node.prefix.isEmpty ? "" : node.local }
        while let here = at {
            for one in here.attributes.reversed() where one.space == XmlNames.xmlns && !found.contains(where: { prefix($0) == prefix(one) }) { found.append(one) }
            at = scope == 2 ? nil : here.parent
        }
        if scope != 2 { found.removeAll { $0.value.isEmpty } }
        if scope == 0 {
            let own = element.tree.make(.attribute, prefix: "xmlns", local: "xml", space: XmlNames.xmlns, value: XmlNames.xml)
            element.tree.keep(own)
            own.parent = element
            found.append(own)
        }
        return found
    }
    private static var namespaces: [TypeMember] {
        let scope = "\(space)XPathNamespaceScope namespaceScope"
        @Sendable func first(_ value: Value, _ scope: Int) throws -> Value {
            let own = try me(value)
            guard own.node.kind == .element else { return false }
            return .bool(own.move(to: declarations(at: own.node, scope).first))
        }
        @Sendable func next(_ value: Value, _ scope: Int) throws -> Value {
            let own = try me(value)
            guard own.node.kind == .attribute, own.node.space == XmlNames.xmlns, let element = own.element else { return false }
            let all = declarations(at: element, scope)
            guard let at = all.firstIndex(where: { $0 === own.node || $0.local == own.node.local && $0.prefix == own.node.prefix }), at + 1 < all.count else { return false }
            return .bool(own.move(to: all[at + 1]))
        }
        return [
            .method("bool MoveToFirstNamespace()") { value, _, _ in try first(value, 0) }, .method("bool MoveToFirstNamespace(\(scope))") { value, args, _ in try first(value, args[0].raw) },
            .method("bool MoveToNextNamespace()") { value, _, _ in try next(value, 0) }, .method("bool MoveToNextNamespace(\(scope))") { value, args, _ in try next(value, args[0].raw) },
            .method("bool MoveToNamespace(string name)") { value, args, _ in
                let own = try me(value)
                guard own.node.kind == .element else { return false }
                return .bool(own.move(to: declarations(at: own.node, 0).first { ($0.prefix.isEmpty ? "" : $0.local) == args[0].string }))
            },
            .method("string GetNamespace(string name)") { value, args, _ in Value(try me(value).node.space(ofPrefix: args[0].string) ?? "") },
            .method("string LookupPrefix(string namespaceURI)") { value, args, _ in Value(optional: try me(value).node.prefix(ofSpace: args[0].string)) },
            .method("System.Collections.Generic.IDictionary[string,string] GetNamespacesInScope(System.Xml.XmlNamespaceScope scope)") { value, args, runspace in
                let own = try me(value)
                guard let element = own.node.kind == .element ? own.node : own.node.parent else { return try table([], runspace) }
                return try table(declarations(at: element, args[0].raw).map { ($0.prefix.isEmpty ? "" : $0.local, $0.value) }, runspace)
            },
        ]
    }

    // MARK: Selections

    private static let kinds: [Int: [XmlNodeKind]] = [
        0: [.document, .documentFragment], 1: [.element], 2: [.attribute], 4: [.text, .cdata], 5: [.significantWhitespace], 6: [.whitespace], 7: [.processingInstruction], 8: [.comment],
    ]
    private static func fits(_ node: XmlNode, _ type: Int) -> Bool {
        if node.kind == .declaration || node.kind == .documentType { return false }
        return type == 9 || kinds[type]?.contains(node.kind) ?? false
    }
    private static var selections: [TypeMember] {
        let iterator = space + "XPathNodeIterator", type = space + "XPathNodeType type", name = "string name, string namespaceURI"
        let axes: [(String, @Sendable (XmlNode) -> [XmlNode])] = [
            ("SelectAncestors", { node in
                var found: [XmlNode] = [], at = node.parent
                while let here = at {
                    found.append(here)
                    at = here.parent
                }
                return found
            }),
            ("SelectDescendants", { node in
                var found: [XmlNode] = []
                node.forEachDescendant { found.append($0) }
                return found
            }),
        ]
        return axes.flatMap { method, nodes -> [TypeMember] in
            [
                .method("\(iterator) \(method)(\(type), bool matchSelf)") { value, args, _ in
                    let own = try me(value).node
                    return .object(NodeIteratorObject(((args[1].bool ? [own] : []) + nodes(own)).filter { fits($0, args[0].raw) }))
                },
                .method("\(iterator) \(method)(\(name), bool matchSelf)") { value, args, _ in
                    for (at, parameter) in ["name", "namespaceURI"].enumerated() where args[at].isNull { throw NetException.argumentNull(parameter) }
                    let own = try me(value).node
                    return .object(NodeIteratorObject(((args[2].bool ? [own] : []) + nodes(own)).filter { $0.kind == .element && $0.local == args[0].string && $0.space == args[1].string }))
                },
            ]
        } + [
            .method("\(iterator) SelectChildren(\(type))") { value, args, _ in .object(NodeIteratorObject(try me(value).children.filter { fits($0, args[0].raw) })) },
            .method("System.Xml.XmlNodeOrder ComparePosition(\(navigator) nav)") { value, args, _ in
                if args[0].isNull { return enumValue("System.Xml.XmlNodeOrder", 3) }
                let a = try me(value).node, b = try me(args[0]).node
                return enumValue("System.Xml.XmlNodeOrder", a === b ? 2 : a.root !== b.root ? 3 : comesBefore(a, b) ? 0 : 1)
            },
            .method("bool MoveToId(string id)") { _, _, _ in false },
        ]
    }
    /// Document order; attributes come after their element and before its content.
    private static func comesBefore(_ a: XmlNode, _ b: XmlNode) -> Bool {
        func path(_ node: XmlNode) -> [Int] {
            var steps: [Int] = [], at = node
            while let parent = at.parent {
                let place = at.kind == .attribute ? parent.attributes.firstIndex { $0 === at } ?? 0 : parent.attributes.count + (at.position ?? 0)
                steps.append(place)
                at = parent
            }
            return steps.reversed()
        }
        let first = path(a), second = path(b)
        return first.lexicographicallyPrecedes(second)
    }

    // MARK: Values

    private static var facts: [TypeMember] {
        [
            .property("CanEdit", "bool") { value, _ in .bool(!(try me(value).node.tree.isReadOnly)) }, .property("NameTable", "System.Xml.XmlNameTable") { _, _ in .object(XmlNameTableObject()) },
            .property("TypedValue", "System.Object") { value, _ in Value(try me(value).text) }, .property("ValueType", "type") { _, _ in .object(TypeObject(WellKnown.string)) },
            .property("XmlType", "System.Xml.Schema.XmlSchemaType") { _, _ in .null }, .property("SchemaInfo", "System.Xml.Schema.IXmlSchemaInfo") { _, _ in .null },
            .method("System.Object ValueAs(type returnType)") { value, args, runspace in try valued(value, args[0], runspace) },
            .method("System.Object ValueAs(type returnType, System.Xml.IXmlNamespaceResolver nsResolver)") { value, args, runspace in try valued(value, args[0], runspace) },
            .method("System.Xml.XmlReader ReadSubtree()") { value, _, _ in
                let node = try me(value).node
                guard node.kind == .element || node.kind == .document else { throw NetException.invalidOperation("ReadSubtree() can be called only if the reader is on an element node.") }
                let settings = XmlReaderSettingsObject()
                settings.documentTypes = 2
                return .object(XmlReaderObject(node.outerXml, settings))
            },
            .method("void WriteSubtree(System.Xml.XmlWriter writer)") { value, args, runspace in
                guard let writer = args[0].as(XmlWriterObject.self) else { throw NetException.argumentNull("writer") }
                let node = try me(value).node
                try writer.other { output in output.write(node) }
                try writer.pass(on: runspace)
                return .void
            },
            .method("void SetTypedValue(System.Object typedValue)") { value, args, runspace in
                if args[0].isNull { throw NetException.argumentNull("typedValue") }
                return try Members.invoke(value, "SetValue", [Value(XmlConvertText.text(args[0]) ?? runspace.text(args[0]))], runspace)
            },
        ]
    }
    private static func valued(_ value: Value, _ type: Value, _ runspace: Runspace) throws -> Value {
        guard let info = type.as(TypeObject.self)?.info else { throw NetException.argumentNull("returnType") }
        let text = try me(value).text
        if info === WellKnown.string || info === WellKnown.object { return Value(text) }
        guard let convert = TypeRegistry.shared.find("System.Xml.XmlConvert"), !convert.methods("To\(info.name)", isStatic: true).isEmpty else {
            return try runspace.convert(Value(text), to: info)
        }
        return try Members.invokeStatic(convert, "To\(info.name)", info.name == "DateTime" ? [Value(text), enumValue("System.Xml.XmlDateTimeSerializationMode", 3)] : [Value(text)], runspace)
    }

    // MARK: Editing

    private static func place() -> NetException { .invalidOperation("The current position of the navigator is invalid.") }
    private static func editable(_ value: Value) throws -> NavigatorObject {
        let own = try me(value)
        if own.node.tree.isReadOnly { throw NetException.notSupported("Specified method is not supported.") }
        return own
    }
    /// Copies of what is to be inserted, in the namespaces that hold at a node: markup, a reader's nodes or a navigator's.
    private static func nodes(_ content: Value, at node: XmlNode, _ parameter: String) throws -> [XmlNode] {
        if let other = content.as(NavigatorObject.self)?.node {
            let all = other.kind == .document || other.kind == .documentFragment ? other.children : [other]
            return all.filter { $0.kind != .declaration }.map { node.tree.copy($0, deep: true) }
        }
        let text: String
        if let reader = content.as(XmlReaderObject.self) {
            text = try XmlNodeMembers.failing {
                if !reader.started { _ = try reader.read() }
                var all = ""
                while reader.nodeKind != 0, reader.nodeKind != 15 { all += try reader.markup(inner: false) }
                return all
            }
        } else if let given = content.stringValue {
            text = given
        } else {
            throw NetException.argumentNull(parameter)
        }
        return try XmlNodeMembers.failing { try XmlLoader.fragment(text, at: node, whitespace: node.tree.preservesWhitespace) }
    }
    private static func insert(_ made: [XmlNode], into parent: XmlNode, at position: Int) throws {
        guard parent.kind == .element || parent.kind == .document || parent.kind == .documentFragment else { throw place() }
        if parent.kind == .document, made.contains(where: { $0.kind == .element }), parent.documentElement != nil {
            throw NetException.invalidOperation("This document already has a 'DocumentElement' node.")
        }
        for (offset, node) in made.enumerated() { parent.tree.attach(node, to: parent, at: position + offset) }
    }
    private enum Spot {
        case append, prepend, before, after
    }
    private static func target(_ own: NavigatorObject, _ spot: Spot) throws -> (parent: XmlNode, at: Int) {
        switch spot {
        case .append, .prepend:
            guard own.node.isContainer, own.node.kind != .attribute else { throw place() }
            return (own.node, spot == .append ? own.node.children.count : 0)
        case .before, .after:
            guard own.node.kind != .attribute, let parent = own.node.parent, let at = own.node.position else { throw place() }
            return (parent, spot == .after ? at + 1 : at)
        }
    }
    private static let spots: [(name: String, element: String, parameter: String, spot: Spot)] = [
        ("AppendChild", "AppendChildElement", "newChild", .append), ("PrependChild", "PrependChildElement", "newChild", .prepend),
        ("InsertBefore", "InsertElementBefore", "newSibling", .before), ("InsertAfter", "InsertElementAfter", "newSibling", .after),
    ]
    private static let sources = ["string", "System.Xml.XmlReader", navigator]
    private static func element(_ node: XmlNode, _ args: [Value], _ kind: XmlNodeKind) throws -> XmlNode {
        let local = args[1].string
        if local.isEmpty { throw NetException.argument("The empty string '' is not a valid local name.") }
        let uri = args[2].isNull ? node.space(ofPrefix: args[0].string) ?? "" : args[2].string
        let made = node.tree.make(kind, prefix: args[0].string, local: local, space: uri, value: kind == .attribute ? args[3].string : "")
        if kind == .element, !args[3].isNull, !args[3].string.isEmpty { node.tree.attach(node.tree.make(.text, local: "#text", value: args[3].string), to: made) }
        return made
    }
    private static var editing: [TypeMember] {
        spots.flatMap { name, element, parameter, spot -> [TypeMember] in
            sources.map { source in
                .method("void \(name)(\(source) \(parameter))") { value, args, _ in
                    let own = try editable(value), (parent, at) = try target(own, spot)
                    try insert(try nodes(args[0], at: parent, parameter), into: parent, at: at)
                    return .void
                }
            } + [
                .method("void \(element)(string prefix, string localName, string namespaceURI, string value)") { value, args, _ in
                    let own = try editable(value), (parent, at) = try target(own, spot)
                    try insert([try Self.element(parent, args, .element)], into: parent, at: at)
                    return .void
                },
            ]
        } + sources.map { source in
            .method("void ReplaceSelf(\(source) newNode)") { value, args, _ in
                let own = try editable(value)
                guard own.node.kind != .attribute, let parent = own.node.parent, let at = own.node.position else { throw place() }
                let made = try nodes(args[0], at: parent, "newNode"), old = own.node
                parent.tree.detach(old)
                try insert(made, into: parent, at: at)
                own.node = made.first ?? parent
                return .void
            }
        }
    }
    private static var building: [TypeMember] {
        [
            .method("void CreateAttribute(string prefix, string localName, string namespaceURI, string value)") { value, args, _ in
                let own = try editable(value)
                guard own.node.kind == .element else { throw place() }
                let made = try element(own.node, args, .attribute)
                if own.node.attribute(local: made.local, space: made.space) != nil { throw NetException("System.Xml.XmlException", "'\(made.name)' is a duplicate attribute name.") }
                own.node.tree.attach(made, to: own.node)
                return .void
            },
            .method("void DeleteSelf()") { value, _, _ in
                let own = try editable(value)
                guard let parent = own.node.parent else { throw place() }
                own.node.tree.detach(own.node)
                own.node = parent
                return .void
            },
            .method("void DeleteRange(\(navigator) lastSiblingToDelete)") { value, args, _ in
                let own = try editable(value)
                if args[0].isNull { throw NetException.argumentNull("lastSiblingToDelete") }
                let last = try me(args[0]).node
                guard own.node.kind != .attribute, let parent = own.node.parent, last.parent === parent, let from = own.node.position, let to = last.position, from <= to else { throw place() }
                for node in Array(parent.children[from...to]) { parent.tree.detach(node) }
                own.node = parent
                return .void
            },
        ]
    }

    // MARK: Attributes of an element

    private static var attributes: [TypeMember] {
        @Sendable func insert(_ value: Value, _ args: [Value], after: Bool, _ runspace: Runspace) throws -> Value {
            if args[0].isNull { return .null }
            guard !args[1].isNull else { return try Members.invoke(value, after ? "Prepend" : "Append", [args[0]], runspace) }
            guard let made = args[0].as(XmlNodeObject.self)?.node, let reference = args[1].as(XmlNodeObject.self)?.node, let element = reference.parent, value.as(XmlAttributesObject.self)?.node === element else {
                throw NetException.argument("The reference node must be a child of the current node.")
            }
            if made === reference { return args[0] }
            _ = try Members.invoke(value, "Append", [args[0]], runspace)
            element.attributes.removeAll { $0 === made }
            let at = element.attributes.firstIndex { $0 === reference } ?? element.attributes.count - 1
            element.attributes.insert(made, at: min(element.attributes.count, after ? at + 1 : at))
            return args[0]
        }
        let parameters = "System.Xml.XmlAttribute newNode, System.Xml.XmlAttribute refNode"
        return [
            .method("System.Xml.XmlAttribute InsertAfter(\(parameters))") { value, args, runspace in try insert(value, args, after: true, runspace) },
            .method("System.Xml.XmlAttribute InsertBefore(\(parameters))") { value, args, runspace in try insert(value, args, after: false, runspace) },
            .method("void CopyTo(System.Xml.XmlAttribute[] array, int index)") { value, args, runspace in
                guard let target = args[0].as(ArrayObject.self) else { throw NetException.argumentNull("array") }
                for (at, item) in try Members.invoke(value, "GetEnumerator", [], runspace).items.enumerated() { try target.setElement(args[1].int + at, item, runspace) }
                return .void
            },
        ]
    }
}
