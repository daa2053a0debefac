import ShellRuntime

/// Members of the types of System.Xml.Linq that scripts make.
enum LinqElementMembers {
    private static let elements = "System.Collections.Generic.IEnumerable[System.Xml.Linq.XElement]"
    private static func me(_ value: Value) throws -> LinqNodeObject { try LinqMembers.me(value) }
    private static func value(_ node: LinqNodeObject?) -> Value { LinqMembers.value(node) }

    // MARK: Reading and writing

    private static func loading(_ type: String, _ pick: @escaping @Sendable (LinqNodeObject) throws -> LinqNodeObject) -> [TypeMember] {
        let name = LinqTypes.prefix + type
        @Sendable func made(_ text: String, _ options: Value?) throws -> Value {
            .object(try pick(try LinqOutput.document(text, keepsWhitespace: (options?.raw ?? 0) & 1 != 0)))
        }
        return [
            .staticMethod("\(name) Parse(string text)") { args, _ in try made(args[0].string, nil) },
            .staticMethod("\(name) Parse(string text, System.Xml.Linq.LoadOptions options)") { args, _ in try made(args[0].string, args[1]) },
            .staticMethod("\(name) Load(string uri)") { args, runspace in try made(try XmlDocumentMembers.source(args[0], runspace), nil) },
            .staticMethod("\(name) Load(string uri, System.Xml.Linq.LoadOptions options)") { args, runspace in try made(try XmlDocumentMembers.source(args[0], runspace), args[1]) },
            .staticMethod("\(name) Load(System.Object source)") { args, runspace in try made(try XmlDocumentMembers.source(args[0], runspace), nil) },
        ]
    }
    private static var saving: [TypeMember] {
        @Sendable func save(_ node: LinqNodeObject, _ args: [Value], _ runspace: Runspace) throws {
            let text = LinqOutput.saved(node, indent: args.count < 2 || args[1].raw & 1 == 0)
            if let path = args[0].stringValue { return try XmlFiles.write([0xEF, 0xBB, 0xBF] + Array(text.utf8), path, runspace) }
            if let writer = args[0].as(XmlWriterObject.self) {
                LinqOutput.write(node, writer.output)
                return try writer.flush(runspace)
            }
            if args[0].type?.find("WriteByte", isStatic: false) != nil { return try XmlFiles.writeStream([0xEF, 0xBB, 0xBF] + Array(text.utf8), args[0], runspace) }
            // A TextWriter's text is UTF-16.
            _ = try Members.invoke(args[0], "Write", [Value(text.replacing("encoding=\"utf-8\"", with: "encoding=\"utf-16\""))], runspace)
        }
        return ["string fileName", "System.Object target"].flatMap { target in
            [target, target + ", System.Xml.Linq.SaveOptions options"].map { LinqMembers.action("Save(\($0))", save) }
        }
    }

    // MARK: XElement

    static var element: [TypeMember] {
        let name = "System.Xml.Linq.XName name"
        var list: [TypeMember] = [
            .constructor(name) { args, _ in .object(LinqNodeObject(.element, try LinqNameObject.of(args[0]))) },
            .constructor("System.Xml.Linq.XElement other") { args, _ in .object(try me(args[0]).copy()) },
            .constructor("\(name), Params System.Object[] content") { args, runspace in
                let made = LinqNodeObject(.element, try LinqNameObject.of(args[0]))
                for item in args[1].items { try made.add(item, runspace) }
                return .object(made)
            },
            .property("Name", "System.Xml.Linq.XName", set: { node, new, _ in try me(node).name = try LinqNameObject.of(new) }) { node, _ in Value(try me(node).name) },
            .property("Value", "string", set: { node, new, _ in try me(node).setText(new.string) }) { node, _ in Value(try me(node).value) },
            .property("HasAttributes", "bool") { node, _ in .bool(!(try me(node).attributes.isEmpty)) },
            .property("HasElements", "bool") { node, _ in .bool(!(try me(node).elements.isEmpty)) },
            .property("IsEmpty", "bool") { node, _ in .bool(try me(node).isEmpty) },
            .property("FirstAttribute", "System.Xml.Linq.XAttribute") { node, _ in value(try me(node).attributes.first) },
            .property("LastAttribute", "System.Xml.Linq.XAttribute") { node, _ in value(try me(node).attributes.last) },
            .staticProperty("EmptySequence", elements) { _ in try LinqMembers.elements([]) },
            .method("System.Xml.Linq.XAttribute Attribute(\(name))") { node, args, _ in value(try me(node).attribute(try LinqNameObject.of(args[0]))) },
            .method("System.Collections.Generic.IEnumerable[System.Xml.Linq.XAttribute] Attributes()") { node, _, _ in LinqMembers.list(try me(node).attributes, LinqTypes.attribute) },
            .method("System.Collections.Generic.IEnumerable[System.Xml.Linq.XAttribute] Attributes(\(name))") { node, args, _ in
                let name = try LinqNameObject.of(args[0])
                return LinqMembers.list(try me(node).attributes.filter { $0.name?.isEqual(to: name) ?? false }, LinqTypes.attribute)
            },
            .method("System.Collections.Generic.IEnumerable[System.Xml.Linq.XNode] DescendantNodesAndSelf()") { node, _, _ in
                LinqMembers.list([try me(node)] + (try me(node).descendants), LinqTypes.node)
            },
            .method("System.Xml.Linq.XNamespace GetDefaultNamespace()") { node, _, _ in .object(LinqSpaceObject(LinqOutput.space(of: "", at: try me(node)) ?? "")) },
            .method("System.Xml.Linq.XNamespace GetNamespaceOfPrefix(string prefix)") { node, args, _ in
                LinqOutput.space(of: args[0].string, at: try me(node)).map { .object(LinqSpaceObject($0)) } ?? .null
            },
            .method("string GetPrefixOfNamespace(System.Xml.Linq.XNamespace ns)") { node, args, _ in
                let found = LinqOutput.prefix(of: args[0].as(LinqSpaceObject.self)?.name ?? "", at: try me(node))
                return found.map { $0.isEmpty ? .null : Value($0) } ?? .null
            },
            LinqMembers.action("SetAttributeValue(\(name), System.Object value)") { node, args, runspace in
                let name = try LinqNameObject.of(args[0])
                if args[1].isNull {
                    try node.attribute(name)?.detach()
                } else if let known = node.attribute(name) {
                    known.text = LinqNodeObject.text(args[1], runspace)
                } else {
                    node.attach(attribute: LinqNodeObject(.attribute, name, text: LinqNodeObject.text(args[1], runspace)))
                }
            },
            LinqMembers.action("SetElementValue(\(name), System.Object value)") { node, args, runspace in
                let name = try LinqNameObject.of(args[0])
                let known = node.elements.first { $0.name?.isEqual(to: name) ?? false }
                if args[1].isNull {
                    try known?.detach()
                } else if let known {
                    known.setText(LinqNodeObject.text(args[1], runspace))
                } else {
                    let made = LinqNodeObject(.element, name)
                    made.setText(LinqNodeObject.text(args[1], runspace))
                    node.insert(made, at: node.children.count)
                }
            },
            LinqMembers.action("SetValue(System.Object value)") { node, args, runspace in
                if args[0].isNull { throw NetException.argumentNull("value") }
                node.setText(LinqNodeObject.text(args[0], runspace))
            },
            LinqMembers.action("RemoveAttributes()") { node, _, _ in for attribute in node.attributes { try attribute.detach() } },
            LinqMembers.action("RemoveAll()") { node, _, _ in
                for attribute in node.attributes { try attribute.detach() }
                node.removeChildren()
            },
            LinqMembers.action("ReplaceAttributes(Params System.Object[] content)") { node, args, runspace in
                for attribute in node.attributes { try attribute.detach() }
                for item in args[0].items { try node.add(item, runspace) }
            },
            LinqMembers.action("ReplaceAll(Params System.Object[] content)") { node, args, runspace in
                for attribute in node.attributes { try attribute.detach() }
                node.removeChildren()
                for item in args[0].items { try node.add(item, runspace) }
            },
        ]
        list += LinqMembers.named("AncestorsAndSelf") { [$0] + LinqMembers.ancestors($0) } + LinqMembers.named("DescendantsAndSelf") { [$0] + $0.descendants }
        list += loading("XElement") { document in
            guard let root = document.elements.first else { throw NetException("System.Xml.XmlException", "Root element is missing.") }
            try root.detach()
            return root
        }
        return list + saving
    }
    static var document: [TypeMember] {
        @Sendable func filled(_ content: Value, _ declaration: Value, _ runspace: Runspace) throws -> Value {
            let made = LinqNodeObject(.document)
            made.declaration = declaration.as(LinqDeclarationObject.self)
            for item in content.items {
                if let own = item.as(LinqDeclarationObject.self) { made.declaration = own } else { try made.add(item, runspace) }
            }
            return .object(made)
        }
        return [
            .constructor("") { _, _ in .object(LinqNodeObject(.document)) },
            .constructor("System.Xml.Linq.XDocument other") { args, _ in .object(try me(args[0]).copy()) },
            .constructor("System.Xml.Linq.XDeclaration declaration, Params System.Object[] content") { args, runspace in try filled(args[1], args[0], runspace) },
            .constructor("Params System.Object[] content") { args, runspace in try filled(args[0], .null, runspace) },
            .property("Root", "System.Xml.Linq.XElement") { node, _ in value(try me(node).elements.first) },
            .property("Declaration", "System.Xml.Linq.XDeclaration", set: { node, new, _ in try me(node).declaration = new.as(LinqDeclarationObject.self) }) { node, _ in
                Value(try me(node).declaration)
            },
            .property("DocumentType", "System.Xml.Linq.XDocumentType") { node, _ in value(try me(node).children.first { $0.nodeKind == .documentType }) },
        ] + loading("XDocument") { $0 } + saving
    }

    // MARK: The small ones

    static var attribute: [TypeMember] {
        @Sendable func near(_ node: LinqNodeObject, _ step: Int) -> LinqNodeObject? {
            guard let all = node.parent?.attributes, let at = all.firstIndex(where: { $0 === node }), all.indices.contains(at + step) else { return nil }
            return all[at + step]
        }
        return [
            .constructor("System.Xml.Linq.XName name, System.Object value") { args, runspace in
                if args[1].isNull { throw NetException.argumentNull("value") }
                return .object(LinqNodeObject(.attribute, try LinqNameObject.of(args[0]), text: LinqNodeObject.text(args[1], runspace)))
            },
            .constructor("System.Xml.Linq.XAttribute other") { args, _ in .object(try me(args[0]).copy()) },
            .property("Name", "System.Xml.Linq.XName") { node, _ in Value(try me(node).name) },
            .property("Value", "string", set: { node, new, _ in try me(node).text = new.string }) { node, _ in Value(try me(node).text) },
            .property("IsNamespaceDeclaration", "bool") { node, _ in .bool(LinqOutput.isDeclaration(try me(node))) },
            .property("NextAttribute", "System.Xml.Linq.XAttribute") { node, _ in value(near(try me(node), 1)) },
            .property("PreviousAttribute", "System.Xml.Linq.XAttribute") { node, _ in value(near(try me(node), -1)) },
            LinqMembers.action("Remove()") { node, _, _ in try node.detach() },
            LinqMembers.action("SetValue(System.Object value)") { node, args, runspace in
                if args[0].isNull { throw NetException.argumentNull("value") }
                node.text = LinqNodeObject.text(args[0], runspace)
            },
            .method("string ToString()") { node, _, _ in Value(try me(node).toText()) },
        ]
    }
    /// A constructor of a text and a copying one.
    static func holder(_ kind: XmlNodeKind, _ parameters: String) -> [TypeMember] {
        [
            .constructor(parameters) { args, _ in .object(LinqNodeObject(kind, text: args[0].string)) },
            .constructor("\(LinqTypes.type(of: kind).fullName) other") { args, _ in .object(try me(args[0]).copy()) },
        ]
    }
    private static var textValue: TypeMember {
        .property("Value", "string", set: { node, new, _ in try me(node).text = new.string }) { node, _ in Value(try me(node).text) }
    }
    static var text: [TypeMember] { holder(.text, "string value") + [textValue] }
    static var comment: [TypeMember] { holder(.comment, "string value") + [textValue] }
    static var instruction: [TypeMember] {
        [
            .constructor("string target, string data") { args, _ in
                .object(LinqNodeObject(.processingInstruction, LinqNameObject(args[0].string), text: args[1].string))
            },
            .property("Target", "string", set: { node, new, _ in try me(node).name = LinqNameObject(new.string) }) { node, _ in Value(try me(node).name?.local ?? "") },
            .property("Data", "string", set: { node, new, _ in try me(node).text = new.string }) { node, _ in Value(try me(node).text) },
        ]
    }
    static var documentType: [TypeMember] {
        let parts = ["PublicId", "SystemId", "InternalSubset"]
        return [
            .constructor("string name, string publicId, string systemId, string internalSubset") { args, _ in
                let made = LinqNodeObject(.documentType, LinqNameObject(args[0].string))
                made.identifiers = args.dropFirst().map(\.string)
                return .object(made)
            },
            .property("Name", "string") { node, _ in Value(try me(node).name?.local ?? "") },
        ] + parts.enumerated().map { at, name in .property(name, "string") { node, _ in Value(try me(node).identifiers[at]) } }
    }
    static var name: [TypeMember] {
        @Sendable func own(_ value: Value) throws -> LinqNameObject { try LinqNameObject.of(value) }
        return [
            .property("LocalName", "string") { value, _ in Value(try own(value).local) },
            .property("NamespaceName", "string") { value, _ in Value(try own(value).space) },
            .property("Namespace", "System.Xml.Linq.XNamespace") { value, _ in .object(LinqSpaceObject(try own(value).space)) },
            .staticMethod("System.Xml.Linq.XName Get(string expandedName)") { args, _ in .object(try LinqNameObject.parse(args[0].string)) },
            .staticMethod("System.Xml.Linq.XName Get(string localName, string namespaceName)") { args, _ in .object(LinqNameObject(args[0].string, space: args[1].string)) },
            .method("string ToString()") { value, _, _ in Value(try own(value).toText()) },
        ]
    }
    static var space: [TypeMember] {
        @Sendable func own(_ value: Value) -> String { value.as(LinqSpaceObject.self)?.name ?? "" }
        let fixed = [("None", ""), ("Xml", XmlNames.xml), ("Xmlns", XmlNames.xmlns)]
        return fixed.map { name, uri in .staticProperty(name, "System.Xml.Linq.XNamespace") { _ in .object(LinqSpaceObject(uri)) } } + [
            .property("NamespaceName", "string") { value, _ in Value(own(value)) },
            .method("System.Xml.Linq.XName GetName(string localName)") { value, args, _ in .object(LinqNameObject(args[0].string, space: own(value))) },
            .method("string ToString()") { value, _, _ in Value(own(value)) },
            .staticMethod("System.Xml.Linq.XNamespace Get(string namespaceName)") { args, _ in .object(LinqSpaceObject(args[0].string)) },
            .staticMethod("System.Xml.Linq.XName op_Addition(System.Xml.Linq.XNamespace ns, string localName)") { args, _ in
                .object(LinqNameObject(args[1].string, space: own(args[0])))
            },
        ]
    }
    static var declaration: [TypeMember] {
        @Sendable func own(_ value: Value) throws -> LinqDeclarationObject {
            guard let found = value.as(LinqDeclarationObject.self) else { throw NetException.argumentNull("declaration") }
            return found
        }
        @Sendable func given(_ value: Value) -> String? { value.isNull || value.string.isEmpty ? nil : value.string }
        return [
            .constructor("string version, string encoding, string standalone") { args, _ in .object(LinqDeclarationObject(given(args[0]), given(args[1]), given(args[2]))) },
            .property("Version", "string", set: { value, new, _ in try own(value).version = given(new) }) { value, _ in Value(optional: try own(value).version) },
            .property("Encoding", "string", set: { value, new, _ in try own(value).encoding = given(new) }) { value, _ in Value(optional: try own(value).encoding) },
            .property("Standalone", "string", set: { value, new, _ in try own(value).standalone = given(new) }) { value, _ in Value(optional: try own(value).standalone) },
            .method("string ToString()") { value, _, _ in Value(try own(value).toText()) },
        ]
    }
}
