import ShellRuntime

/// Builds nodes from XML text.
enum XmlLoader {
    /// A document's content below its node. Whitespace between elements is left out unless the document keeps it.
    static func load(_ text: String, into tree: XmlTree, options: XmlScanner.Options = XmlScanner.Options()) throws {
        let scanner = XmlScanner(Array(text.utf16), options)
        tree.removeChildren(of: tree.document)
        try read(scanner, below: tree.document, tree, whitespace: tree.preservesWhitespace)
    }
    /// The nodes of a fragment, in the namespaces that hold at a node.
    static func fragment(_ text: String, at node: XmlNode, whitespace: Bool) throws -> [XmlNode] {
        let tree = node.tree
        let holder = tree.make(.documentFragment, local: "#document-fragment")
        tree.keep(holder)
        var options = XmlScanner.Options()
        options.isFragment = true
        var scopes: [(prefix: String, space: String)] = []
        var at: XmlNode? = node
        while let here = at {
            for attribute in here.attributes where attribute.space == XmlNames.xmlns {
                let prefix = attribute.prefix.isEmpty ? "" : attribute.local
                if !scopes.contains(where: { $0.prefix == prefix }) { scopes.append((prefix, attribute.value)) }
            }
            at = here.parent
        }
        try read(XmlScanner(Array(text.utf16), options, scopes: scopes), below: holder, tree, whitespace: whitespace)
        let made = holder.children
        for child in made { child.parent = nil }
        holder.children = []
        return made
    }

    private static func read(_ scanner: XmlScanner, below root: XmlNode, _ tree: XmlTree, whitespace: Bool) throws {
        var at = root
        func add(_ node: XmlNode) {
            node.parent = at
            at.children.append(node)
            at.isEmpty = false
        }
        while true {
            switch try scanner.next() {
            case .declaration(let parts):
                let node = tree.make(.declaration, local: "xml")
                node.details = parts
                add(node)
            case .documentType(let name, let publicID, let systemID, let subset):
                let node = tree.make(.documentType, local: name)
                node.details = [("PublicId", publicID), ("SystemId", systemID), ("InternalSubset", subset)]
                add(node)
            case .start(let prefix, let local, let space, let attributes, let isEmpty):
                let node = tree.make(.element, prefix: prefix, local: local, space: space)
                node.attributes.reserveCapacity(attributes.count)
                for attribute in attributes {
                    let made = tree.make(.attribute, prefix: attribute.prefix, local: attribute.local, space: attribute.space, value: attribute.value)
                    made.parent = node
                    node.attributes.append(made)
                }
                add(node)
                node.isEmpty = isEmpty
                if !isEmpty { at = node }
            case .end: if let parent = at.parent { at = parent }
            case .text(let text): add(tree.make(.text, local: "#text", value: text))
            case .whitespace(let text):
                if whitespace || preserves(at) {
                    add(tree.make(preserves(at) ? .significantWhitespace : .whitespace, local: preserves(at) ? "#significant-whitespace" : "#whitespace", value: text))
                }
            case .cdata(let text): add(tree.make(.cdata, local: "#cdata-section", value: text))
            case .comment(let text): add(tree.make(.comment, local: "#comment", value: text))
            case .instruction(let target, let data): add(tree.make(.processingInstruction, local: target, value: data))
            case .finished: return
            }
        }
    }
    /// `xml:space="preserve"` holds.
    private static func preserves(_ node: XmlNode) -> Bool {
        var at: XmlNode? = node
        while let here = at {
            if let own = here.attribute(local: "space", space: XmlNames.xml) { return own.value == "preserve" }
            at = here.parent
        }
        return false
    }

    /// A document of a text, as the cast `[xml]` makes it.
    static func document(_ text: String, options: XmlScanner.Options = XmlScanner.Options()) throws -> XmlTree {
        let tree = XmlTree()
        try load(text, into: tree, options: options)
        return tree
    }
    /// Bytes of a file as text: a byte order mark, else the declaration's encoding, else UTF-8.
    static func decode(_ bytes: [UInt8]) -> String {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return String(decoding: bytes.dropFirst(3), as: UTF8.self) }
        func wide(_ high: Int, _ low: Int, _ skip: Int) -> String {
            String(
                decoding: stride(from: skip, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0 + high]) << 8 | UInt16(bytes[$0 + low]) }, as: UTF16.self)
        }
        if bytes.starts(with: [0xFF, 0xFE]) { return wide(1, 0, 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return wide(0, 1, 2) }
        if bytes.starts(with: [0x3C, 0x00]) { return wide(1, 0, 0) }
        if bytes.starts(with: [0x00, 0x3C]) { return wide(0, 1, 0) }
        let head = String(decoding: bytes.prefix(120), as: UTF8.self).lowercased()
        if head.hasPrefix("<?xml"), head.contains("encoding=\"iso-8859-1\"") || head.contains("encoding=\"windows-1252\"") {
            return String(decoding: bytes.map { UInt16($0) }, as: UTF16.self)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
