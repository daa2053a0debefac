import ShellRuntime

/// Documents for commands.
public enum XmlDocuments {
    public static var type: TypeInfo { XmlTypes.document }

    /// A node's value, or its inner markup.
    public static func text(_ node: Value) -> String {
        guard let node = node.as(XmlNodeObject.self)?.node else { return "" }
        return node.nodeValue.stringValue ?? node.innerXml
    }
    /// A document of a file's bytes. Throws NetException.
    public static func load(_ bytes: [UInt8], preserveWhitespace: Bool = false) throws -> Value {
        let tree = XmlTree()
        tree.preservesWhitespace = preserveWhitespace
        try XmlNodeMembers.failing { try XmlLoader.load(XmlLoader.decode(bytes), into: tree) }
        return tree.documentValue
    }
    public static func load(text: String) throws -> Value {
        let tree = XmlTree()
        try XmlNodeMembers.failing { try XmlLoader.load(text, into: tree) }
        return tree.documentValue
    }
    /// What a path selects below a node, with these prefixes. Throws NetException.
    public static func select(_ path: String, _ node: Value, _ spaces: [(String, String)]?) throws -> [Value] {
        guard let object = node.as(XmlNodeObject.self) else { return [] }
        var manager: XmlNamespaceManagerObject?
        if let spaces {
            let made = XmlNamespaceManagerObject()
            for (prefix, space) in spaces { made.add(prefix, space) }
            manager = made
        }
        return try XmlNodeMembers.failing { try XPath.nodes(path, from: object.node, manager: manager).map { XmlNodeObject.value($0) } }
    }
    public static func escape(_ text: String) -> String { XmlOutput.escape(text) }
}

/// Builds XML text for commands.
public final class XmlTextBuilder {
    private let output: XmlOutput
    public init(indent: Bool) {
        var settings = XmlOutput.Settings()
        settings.indent = indent
        output = XmlOutput(settings)
    }
    public func declaration() { output.instruction("xml", "version=\"1.0\" encoding=\"utf-8\"") }
    public func start(_ name: String, _ attributes: [(String, String)] = []) {
        output.start(prefix: "", local: name, space: "")
        for (name, value) in attributes { output.attribute(prefix: "", local: name, space: "", value: value) }
    }
    public func text(_ text: String) { if !text.isEmpty { output.string(text) } }
    public func end() { output.end() }
    public var result: String { output.takeText() }
}
