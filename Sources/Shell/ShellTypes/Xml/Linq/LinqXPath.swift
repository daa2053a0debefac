import ShellRuntime

/// System.Xml.XPath.Extensions: XPath over System.Xml.Linq. The tree is mirrored as plain nodes, which the evaluator walks.
enum LinqXPath {
    /// The mirror of a tree, with the way back from its nodes.
    private final class Mirror {
        let tree = XmlTree()
        private var origins: [ObjectIdentifier: LinqNodeObject] = [:]
        private var images: [ObjectIdentifier: XmlNode] = [:]
        init(_ root: LinqNodeObject) {
            if root.nodeKind == .document { link(root, tree.document) }
            var waiting: [(node: LinqNodeObject, image: XmlNode)] = []
            if root.nodeKind == .document { waiting = [(root, tree.document)] } else {
                let image = make(root)
                tree.attach(image, to: tree.document)
                waiting = [(root, image)]
            }
            while let (node, image) = waiting.popLast() {
                for attribute in node.attributes where attribute.name?.space != XmlNames.xmlns && attribute.name?.local != "xmlns" { tree.attach(make(attribute), to: image) }
                for child in node.children {
                    let made = make(child)
                    tree.attach(made, to: image)
                    waiting.append((child, made))
                }
            }
        }
        private func link(_ node: LinqNodeObject, _ image: XmlNode) {
            origins[ObjectIdentifier(image)] = node
            images[ObjectIdentifier(node)] = image
        }
        private func make(_ node: LinqNodeObject) -> XmlNode {
            let image = tree.make(node.nodeKind, local: node.name?.local ?? "", space: node.name?.space ?? "", value: node.text)
            link(node, image)
            return image
        }
        func image(_ node: LinqNodeObject) -> XmlNode { images[ObjectIdentifier(node)] ?? tree.document }
        func origin(_ image: XmlNode) -> LinqNodeObject? { origins[ObjectIdentifier(image)] }
    }
    private static func evaluated(_ args: [Value]) throws -> (value: XPathValue, mirror: Mirror) {
        guard let node = args[0].as(LinqNodeObject.self) else { throw NetException.argumentNull("node") }
        let mirror = Mirror(node.root)
        let manager = args.count > 2 ? args[2].as(XmlNamespaceManagerObject.self) : nil
        return (try XmlNodeMembers.failing { try XPath.evaluate(args[1].string, from: mirror.image(node), manager: manager) }, mirror)
    }
    /// The elements that an expression selects.
    private static func elements(_ args: [Value]) throws -> [LinqNodeObject] {
        let (value, mirror) = try evaluated(args)
        guard case .nodes(let nodes) = value else { throw NetException.invalidOperation("The XPath expression evaluated to unexpected type.") }
        return try nodes.compactMap { mirror.origin($0) }.map { found in
            guard found.nodeKind == .element else { throw NetException.invalidOperation("The XPath expression evaluated to unexpected type \(found.type.fullName).") }
            return found
        }
    }
    static func register() {
        TypeRegistry.shared.register("System.Xml.XPath.Extensions") {
            TypeInfo("System.Xml.XPath.Extensions", flags: [.staticClass, .abstract, .sealed], members: {
                ["System.Xml.Linq.XNode node, string expression", "System.Xml.Linq.XNode node, string expression, System.Xml.IXmlNamespaceResolver resolver"].flatMap { parameters -> [TypeMember] in
                    [
                        .staticMethod("System.Xml.Linq.XElement XPathSelectElement(\(parameters))") { args, _ in Value(try elements(Array(args)).first) },
                        .staticMethod("System.Collections.Generic.IEnumerable[System.Xml.Linq.XElement] XPathSelectElements(\(parameters))") { args, _ in Value(array: try elements(Array(args)).map { .object($0) }) },
                        .staticMethod("System.Object XPathEvaluate(\(parameters))") { args, _ in
                            let (value, mirror) = try evaluated(Array(args))
                            switch value {
                            case .nodes(let nodes): return Value(array: nodes.compactMap { mirror.origin($0) }.map { .object($0) })
                            case .string(let text): return Value(text)
                            case .number(let number): return .double(number)
                            case .bool(let holds): return .bool(holds)
                            }
                        },
                    ]
                }
            })
        }
    }
}
