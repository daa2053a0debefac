import ShellRuntime

/// Members of XObject, XNode and XContainer.
enum LinqMembers {
    static func me(_ value: Value) throws -> LinqNodeObject {
        guard let node = value.as(LinqNodeObject.self) else { throw NetException.argumentNull("node") }
        return node
    }
    static func value(_ node: LinqNodeObject?) -> Value { node.map { .object($0) } ?? .null }
    static func list(_ nodes: [LinqNodeObject], _ type: TypeInfo) -> Value { .object(ObjectArray(ContiguousArray(nodes.map { .object($0) }), of: type)) }
    /// The elements among nodes, those of a name where one is given.
    static func elements(_ nodes: [LinqNodeObject], _ name: Value? = nil) throws -> Value {
        let wanted = try name.map { try LinqNameObject.of($0) }
        return list(nodes.filter { node in node.nodeKind == .element && (wanted.map { node.name?.isEqual(to: $0) ?? false } ?? true) }, LinqTypes.element)
    }
    static func ancestors(_ node: LinqNodeObject) -> [LinqNodeObject] {
        var found: [LinqNodeObject] = [], at = node.parent
        while let here = at {
            if here.nodeKind == .element { found.append(here) }
            at = here.parent
        }
        return found
    }
    /// A method of no argument and the same with a name: the elements among some nodes.
    static func named(_ name: String, _ nodes: @escaping @Sendable (LinqNodeObject) -> [LinqNodeObject]) -> [TypeMember] {
        let result = "System.Collections.Generic.IEnumerable[System.Xml.Linq.XElement]"
        return [
            .method("\(result) \(name)()") { value, _, _ in try elements(nodes(try me(value))) },
            .method("\(result) \(name)(System.Xml.Linq.XName name)") { value, args, _ in try elements(nodes(try me(value)), args[0]) },
        ]
    }
    /// Something done to a node.
    static func action(_ signature: String, _ body: @escaping @Sendable (LinqNodeObject, [Value], Runspace) throws -> Void) -> TypeMember {
        .method("void \(signature)") { value, args, runspace in
            try body(try me(value), args, runspace)
            return .void
        }
    }
    private static func sibling(_ node: LinqNodeObject, _ step: Int) -> LinqNodeObject? {
        guard let parent = node.parent, let at = node.position, parent.children.indices.contains(at + step) else { return nil }
        return parent.children[at + step]
    }
    private static func place(_ node: LinqNodeObject) throws -> (LinqNodeObject, Int) {
        guard let parent = node.parent, let at = node.position else { throw NetException.invalidOperation("The parent is missing.") }
        return (parent, at)
    }
    private static func around(_ node: LinqNodeObject, after: Bool) -> [LinqNodeObject] {
        guard let parent = node.parent, let at = node.position else { return [] }
        return Array(after ? parent.children[(at + 1)...] : parent.children[..<at])
    }

    static var object: [TypeMember] {
        [
            .property("BaseUri", "string") { _, _ in "" },
            .property("Document", "System.Xml.Linq.XDocument") { node, _ in value(try me(node).document) },
            .property("NodeType", "System.Xml.XmlNodeType") { node, _ in enumValue("System.Xml.XmlNodeType", try me(node).nodeKind.rawValue) },
            .property("Parent", "System.Xml.Linq.XElement") { node, _ in
                let parent = try me(node).parent
                return value(parent?.nodeKind == .element ? parent : nil)
            },
        ]
    }
    static var node: [TypeMember] {
        let nodes = "System.Collections.Generic.IEnumerable[System.Xml.Linq.XNode]"
        return [
            .property("NextNode", "System.Xml.Linq.XNode") { node, _ in value(sibling(try me(node), 1)) },
            .property("PreviousNode", "System.Xml.Linq.XNode") { node, _ in value(sibling(try me(node), -1)) },
            action("AddAfterSelf(Params System.Object[] content)") { node, args, runspace in
                var (parent, at) = try place(node)
                at += 1
                for item in args[0].items { try parent.add(item, at: &at, runspace) }
            },
            action("AddBeforeSelf(Params System.Object[] content)") { node, args, runspace in
                var (parent, at) = try place(node)
                for item in args[0].items { try parent.add(item, at: &at, runspace) }
            },
            action("Remove()") { node, _, _ in try node.detach() },
            action("ReplaceWith(Params System.Object[] content)") { node, args, runspace in
                var (parent, at) = try place(node)
                try node.detach()
                for item in args[0].items { try parent.add(item, at: &at, runspace) }
            },
            .method("\(nodes) NodesAfterSelf()") { node, _, _ in list(around(try me(node), after: true), LinqTypes.node) },
            .method("\(nodes) NodesBeforeSelf()") { node, _, _ in list(around(try me(node), after: false), LinqTypes.node) },
            .method("bool IsAfter(System.Xml.Linq.XNode node)") { node, args, _ in .bool(try comesBefore(try me(args[0]), try me(node))) },
            .method("bool IsBefore(System.Xml.Linq.XNode node)") { node, args, _ in .bool(try comesBefore(try me(node), try me(args[0]))) },
            .method("string ToString()") { node, _, _ in Value(try me(node).toText()) },
            .method("string ToString(System.Xml.Linq.SaveOptions options)") { node, args, _ in Value(LinqOutput.string(try me(node), indent: args[0].raw & 1 == 0)) },
            action("WriteTo(System.Xml.XmlWriter writer)") { node, args, runspace in
                guard let writer = args[0].as(XmlWriterObject.self) else { throw NetException.argumentNull("writer") }
                LinqOutput.write(node, writer.output)
                try writer.flush(runspace)
            },
            .staticMethod("bool DeepEquals(System.Xml.Linq.XNode n1, System.Xml.Linq.XNode n2)") { args, _ in
                if args[0].isNull || args[1].isNull { return .bool(args[0].isNull && args[1].isNull) }
                return .bool(LinqOutput.string(try me(args[0]), indent: false) == LinqOutput.string(try me(args[1]), indent: false))
            },
        ] + named("Ancestors", ancestors) + named("ElementsAfterSelf") { around($0, after: true) } + named("ElementsBeforeSelf") { around($0, after: false) }
    }
    private static func comesBefore(_ a: LinqNodeObject, _ b: LinqNodeObject) throws -> Bool {
        let all = [a.root] + a.root.descendants
        guard let first = all.firstIndex(where: { $0 === a }), let second = all.firstIndex(where: { $0 === b }) else {
            throw NetException.invalidOperation("A common ancestor is missing.")
        }
        return first < second
    }
    static var container: [TypeMember] {
        let nodes = "System.Collections.Generic.IEnumerable[System.Xml.Linq.XNode]"
        return [
            .property("FirstNode", "System.Xml.Linq.XNode") { node, _ in value(try me(node).children.first) },
            .property("LastNode", "System.Xml.Linq.XNode") { node, _ in value(try me(node).children.last) },
            action("Add(Params System.Object[] content)") { node, args, runspace in for item in args[0].items { try node.add(item, runspace) } },
            action("AddFirst(Params System.Object[] content)") { node, args, runspace in
                var start = 0
                for item in args[0].items { try node.add(item, at: &start, runspace) }
            },
            .method("System.Xml.Linq.XElement Element(System.Xml.Linq.XName name)") { node, args, _ in
                let name = try LinqNameObject.of(args[0])
                return value(try me(node).elements.first { $0.name?.isEqual(to: name) ?? false })
            },
            .method("\(nodes) Nodes()") { node, _, _ in list(try me(node).children, LinqTypes.node) },
            .method("\(nodes) DescendantNodes()") { node, _, _ in list(try me(node).descendants, LinqTypes.node) },
            action("RemoveNodes()") { node, _, _ in node.removeChildren() },
            action("ReplaceNodes(Params System.Object[] content)") { node, args, runspace in
                node.removeChildren()
                for item in args[0].items { try node.add(item, runspace) }
            },
        ] + named("Elements") { $0.children } + named("Descendants") { $0.descendants }
    }

    /// The extension methods, called by their class's name.
    static var extensions: TypeInfo {
        @Sendable func all(_ source: Value, _ runspace: Runspace) throws -> [LinqNodeObject] { try EnumerableType.source(source, runspace).map { try me($0) } }
        let source = "System.Collections.Generic.IEnumerable[System.Xml.Linq.XElement] source"
        let parts: [(String, @Sendable (LinqNodeObject) -> [LinqNodeObject])] = [
            ("Elements", { $0.children }), ("Descendants", { $0.descendants }), ("DescendantsAndSelf", { [$0] + $0.descendants }), ("Ancestors", ancestors),
            ("AncestorsAndSelf", { [$0] + ancestors($0) }),
        ]
        return TypeInfo(LinqTypes.prefix + "Extensions", flags: [.staticClass, .abstract, .sealed], members: {
            parts.flatMap { name, nodes -> [TypeMember] in
                ["", ", System.Xml.Linq.XName name"].map { tail in
                    .staticMethod("System.Collections.Generic.IEnumerable[System.Xml.Linq.XElement] \(name)(\(source)\(tail))") { args, runspace in
                        try elements(try all(args[0], runspace).flatMap(nodes), tail.isEmpty ? nil : args[1])
                    }
                }
            } + [
                .staticMethod("void Remove(System.Collections.Generic.IEnumerable[System.Xml.Linq.XNode] source)") { args, runspace in
                    for node in try all(args[0], runspace) { try node.detach() }
                    return .void
                },
            ]
        })
    }
}
