import ShellRuntime

/// XmlDocument and XmlElement beyond what every node has.
enum XmlDocumentMembers {
    private static func me(_ value: Value) throws -> XmlNode { try XmlNodeMembers.me(value) }

    /// Bytes of a path, a stream, or the text of a reader.
    static func source(_ value: Value, _ runspace: Runspace) throws -> String {
        if let path = value.stringValue {
            if path.isEmpty { throw NetException.argument("The path is empty.", "path") }
            return XmlLoader.decode(try XmlFiles.read(path, runspace))
        }
        if value.isNull { throw NetException.argumentNull("inStream") }
        if value.type?.find("ReadToEnd", isStatic: false) != nil {
            return runspace.text(try Members.invoke(value, "ReadToEnd", [], runspace))
        }
        return XmlLoader.decode(try XmlFiles.readStream(value, runspace))
    }

    static func new() -> Value { XmlTree().documentValue }

    private static func make(_ document: XmlNode, _ node: XmlNode) -> Value {
        document.tree.keep(node)
        return XmlNodeObject.value(node)
    }
    private static func name(_ text: String) throws -> (prefix: String, local: String) {
        if text.isEmpty { throw NetException.argument("The local name for elements or attributes cannot be null or an empty string.") }
        let (prefix, local) = XmlNames.split(text)
        for part in [prefix, local] where !part.isEmpty {
            if let (at, unit) = XmlNames.badPosition(part) {
                let shown = String(decoding: [unit], as: UTF16.self)
                let hex = String(unit, radix: 16, uppercase: true)
                let code = "0x" + (hex.count < 2 ? "0" + hex : hex)
                throw NetException(
                    "System.Xml.XmlException",
                    at == 0
                        ? "Name cannot begin with the '\(shown)' character, hexadecimal value \(code)."
                        : "The '\(shown)' character, hexadecimal value \(code), cannot be included in a name.")
            }
        }
        return (prefix, local)
    }
    private static func element(_ document: XmlNode, _ prefix: String, _ local: String, _ space: String) -> Value {
        make(document, document.tree.make(.element, prefix: prefix, local: local, space: space))
    }
    private static func attribute(_ document: XmlNode, _ prefix: String, _ local: String, _ space: String) -> Value {
        let isDeclaration = prefix == "xmlns" || prefix.isEmpty && local == "xmlns"
        return make(document, document.tree.make(.attribute, prefix: prefix, local: local, space: isDeclaration ? XmlNames.xmlns : space))
    }
    /// Elements below a node by name, `*` for all.
    static func elements(below node: XmlNode, _ name: String, _ space: String? = nil) -> Value {
        .object(XmlNodeListObject(node.tree, "System.Xml.XmlElementList") {
            var found: [XmlNode] = []
            node.forEachDescendant { child in
                guard child.kind == .element else { return }
                if let space {
                    if (name == "*" || child.local == name) && (space == "*" || child.space == space) { found.append(child) }
                } else if name == "*" || child.name == name {
                    found.append(child)
                }
            }
            return found
        })
    }
    static func saveText(_ node: XmlNode) -> (text: String, mark: Bool) {
        var settings = XmlOutput.Settings()
        settings.indent = !node.tree.preservesWhitespace
        settings.breaksEmpty = settings.indent
        let declared = node.children.first { $0.kind == .declaration }?.details.first { $0.name == "encoding" }?.value ?? ""
        return (node.saved(settings), declared.equalsIgnoringCase("utf-8"))
    }

    /// Save(): to a stream, a text writer or an XmlWriter.
    private static func save(_ node: XmlNode, _ args: [Value], _ runspace: Runspace) throws -> Value {
        if let writer = args[0].as(XmlWriterObject.self) {
            if writer.isAtStart, !writer.settings.omitsDeclaration {
                writer.startDocument(standalone: nil)
            }
            for child in node.children where child.kind != .declaration { writer.output.write(child) }
            try writer.flush(runspace)
        } else if args[0].type?.find("WriteByte", isStatic: false) != nil {
            let (text, mark) = saveText(node)
            try XmlFiles.writeStream((mark ? [0xEF, 0xBB, 0xBF] : []) + Array(text.utf8), args[0], runspace)
        } else {
            var settings = XmlOutput.Settings()
            settings.indent = !node.tree.preservesWhitespace
            settings.breaksEmpty = settings.indent
            var text = node.saved(settings)
            if let declaration = node.children.first, declaration.kind == .declaration, let name = try? Members.get(Members.get(args[0], "Encoding", runspace), "WebName", runspace), !name.isNull {
                // A text writer's own encoding is what the declaration says.
                let old = declaration.details
                if let at = declaration.details.firstIndex(where: { $0.name == "encoding" }) { declaration.details[at].value = runspace.text(name) } else { declaration.details.insert(("encoding", runspace.text(name)), at: 1) }
                text = node.saved(settings)
                declaration.details = old
            }
            _ = try Members.invoke(args[0], "Write", [Value(text)], runspace)
        }
        return .void
    }

    static var list: [TypeMember] {
        let property = { (name: String, type: String, get: @escaping @Sendable (XmlNode) throws -> Value) in XmlNodeMembers.property(name, type, get) }
        let method = { (signature: String, body: @escaping @Sendable (XmlNode, [Value], Runspace) throws -> Value) in XmlNodeMembers.method(signature, body) }
        let files: [TypeMember] = [
            method("void Load(string filename)") { node, args, runspace in try load(node, args[0], runspace) },
            method("void Save(string filename)") { node, args, runspace in
                let (text, mark) = saveText(node)
                try XmlFiles.write((mark ? [0xEF, 0xBB, 0xBF] : []) + Array(text.utf8), args[0].string, runspace)
                return .void
            },
        ]
        let sources = ["System.IO.Stream inStream", "System.IO.TextReader txtReader", "System.Xml.XmlReader reader"]
        let targets = ["System.IO.Stream outStream", "System.IO.TextWriter writer", "System.Xml.XmlWriter w"]
        let passing = sources.map { method("void Load(\($0))") { node, args, runspace in try load(node, args[0], runspace) } } + targets.map { method("void Save(\($0))", save) }
        return files + passing + [
            .constructor("") { _, _ in new() },
            .constructor("System.Xml.XmlNameTable nt") { _, _ in new() },
            property("DocumentElement", "System.Xml.XmlElement") { XmlNodeObject.value($0.documentElement) },
            property("DocumentType", "System.Xml.XmlDocumentType") { XmlNodeObject.value($0.children.first { $0.kind == .documentType }) },
            property("Implementation", "System.Xml.XmlImplementation") { _ in .object(XmlImplementationObject()) },
            property("NameTable", "System.Xml.XmlNameTable") { _ in .object(XmlNameTableObject()) },
            XmlNodeMembers.property("PreserveWhitespace", "bool", set: { $0.tree.preservesWhitespace = $1.bool }) { .bool($0.tree.preservesWhitespace) },
            XmlNodeMembers.property("XmlResolver", "System.Object", set: { _, _ in }) { _ in .null },
            method("void LoadXml(string xml)") { node, args, _ in
                try XmlNodeMembers.failing { try XmlLoader.load(args[0].string, into: node.tree) }
                return .void
            },
            method("System.Xml.XmlElement CreateElement(string name)") { node, args, _ in
                let (prefix, local) = try name(args[0].string)
                return element(node, prefix, local, "")
            },
            method("System.Xml.XmlElement CreateElement(string qualifiedName, string namespaceURI)") { node, args, _ in
                let (prefix, local) = try name(args[0].string)
                return element(node, prefix, local, args[1].string)
            },
            method("System.Xml.XmlElement CreateElement(string prefix, string localName, string namespaceURI)") { node, args, _ in
                element(node, args[0].string, try name(args[1].string).local, args[2].string)
            },
            method("System.Xml.XmlAttribute CreateAttribute(string name)") { node, args, _ in
                let (prefix, local) = try name(args[0].string)
                return attribute(node, prefix, local, "")
            },
            method("System.Xml.XmlAttribute CreateAttribute(string qualifiedName, string namespaceURI)") { node, args, _ in
                let (prefix, local) = try name(args[0].string)
                return attribute(node, prefix, local, args[1].string)
            },
            method("System.Xml.XmlAttribute CreateAttribute(string prefix, string localName, string namespaceURI)") { node, args, _ in
                attribute(node, args[0].string, try name(args[1].string).local, args[2].string)
            },
            method("System.Xml.XmlText CreateTextNode(string text)") { node, args, _ in make(node, node.tree.make(.text, local: "#text", value: args[0].string)) },
            method("System.Xml.XmlCDataSection CreateCDataSection(string data)") { node, args, _ in
                make(node, node.tree.make(.cdata, local: "#cdata-section", value: args[0].string))
            },
            method("System.Xml.XmlComment CreateComment(string data)") { node, args, _ in make(node, node.tree.make(.comment, local: "#comment", value: args[0].string)) },
            method("System.Xml.XmlWhitespace CreateWhitespace(string text)") { node, args, _ in
                make(node, node.tree.make(.whitespace, local: "#whitespace", value: args[0].string))
            },
            method("System.Xml.XmlSignificantWhitespace CreateSignificantWhitespace(string text)") { node, args, _ in
                make(node, node.tree.make(.significantWhitespace, local: "#significant-whitespace", value: args[0].string))
            },
            method("System.Xml.XmlProcessingInstruction CreateProcessingInstruction(string target, string data)") { node, args, _ in
                make(node, node.tree.make(.processingInstruction, local: args[0].string, value: args[1].string))
            },
            method("System.Xml.XmlDeclaration CreateXmlDeclaration(string version, string encoding, string standalone)") { node, args, _ in
                if args[0].string != "1.0" { throw NetException.argument("Wrong XML version information. The XML must match production \"VersionNum ::= '1.' [0-9]+\".") }
                if !["", "yes", "no"].contains(args[2].string) {
                    throw NetException.argument("Wrong value for the XML declaration standalone attribute of '\(args[2].string)'.")
                }
                let made = node.tree.make(.declaration, local: "xml")
                made.details = [("version", args[0].string), ("encoding", args[1].string), ("standalone", args[2].string)]
                return make(node, made)
            },
            method("System.Xml.XmlDocumentType CreateDocumentType(string name, string publicId, string systemId, string internalSubset)") { node, args, _ in
                let made = node.tree.make(.documentType, local: args[0].string)
                made.details = [("PublicId", args[1].string), ("SystemId", args[2].string), ("InternalSubset", args[3].string)]
                return make(node, made)
            },
            method("System.Xml.XmlDocumentFragment CreateDocumentFragment()") { node, _, _ in make(node, node.tree.make(.documentFragment, local: "#document-fragment")) },
            method("System.Xml.XmlNode CreateNode(System.Xml.XmlNodeType type, string name, string namespaceURI)") { node, args, _ in
                try create(node, args[0].raw, args[1].string, args[2].string)
            },
            method("System.Xml.XmlNode CreateNode(string nodeTypeString, string name, string namespaceURI)") { node, args, _ in
                let kinds = ["element": 1, "attribute": 2, "text": 3, "cdatasection": 4, "processinginstruction": 7, "comment": 8, "documentfragment": 11]
                guard let kind = kinds[args[0].string] else { throw NetException.argument("'\(args[0].string)' does not represent any 'XmlNodeType'.") }
                return try create(node, kind, args[1].string, args[2].string)
            },
            method("System.Xml.XmlNode ImportNode(System.Xml.XmlNode node, bool deep)") { node, args, _ in
                guard let other = args[0].as(XmlNodeObject.self)?.node else {
                    throw NetException.invalidOperation("Cannot import a null node.")
                }
                if other.kind == .document { throw NetException.invalidOperation("Cannot import nodes of type 'Document'.") }
                return make(node, node.tree.copy(other, deep: args[1].bool))
            },
            method("System.Xml.XmlNodeList GetElementsByTagName(string name)") { node, args, _ in elements(below: node, args[0].string) },
            method("System.Xml.XmlNodeList GetElementsByTagName(string localName, string namespaceURI)") { node, args, _ in
                elements(below: node, args[0].string, args[1].string)
            },
            method("System.Xml.XmlElement GetElementById(string elementId)") { _, _, _ in .null },
        ]
    }
    private static func create(_ document: XmlNode, _ kind: Int, _ text: String, _ space: String) throws -> Value {
        let tree = document.tree
        switch XmlNodeKind(rawValue: kind) {
        case .element:
            let (prefix, local) = try name(text)
            return element(document, prefix, local, space)
        case .attribute:
            let (prefix, local) = try name(text)
            return attribute(document, prefix, local, space)
        case .text: return make(document, tree.make(.text, local: "#text"))
        case .cdata: return make(document, tree.make(.cdata, local: "#cdata-section"))
        case .comment: return make(document, tree.make(.comment, local: "#comment"))
        case .processingInstruction: return make(document, tree.make(.processingInstruction, local: text))
        case .documentFragment: return make(document, tree.make(.documentFragment, local: "#document-fragment"))
        case .declaration:
            let made = tree.make(.declaration, local: "xml")
            made.details = [("version", "1.0")]
            return make(document, made)
        default: throw NetException.argument("Cannot create node of type \(XmlNodeKind(rawValue: kind).map { "\($0)" } ?? "None").")
        }
    }
    private static func load(_ node: XmlNode, _ value: Value, _ runspace: Runspace) throws -> Value {
        if let reader = value.as(XmlReaderObject.self) {
            try XmlNodeMembers.failing { try reader.fill(node.tree) }
            return .void
        }
        let text = try source(value, runspace)
        try XmlNodeMembers.failing { try XmlLoader.load(text, into: node.tree) }
        return .void
    }
}

extension XmlNodeMembers {
    static var element: [TypeMember] {
        @Sendable func set(_ node: XmlNode, _ prefix: String, _ local: String, _ space: String, _ value: String) -> XmlNode {
            if let old = space.isEmpty ? node.attribute(prefix.isEmpty ? local : "\(prefix):\(local)") : node.attribute(local: local, space: space) {
                old.value = value
                return old
            }
            let isDeclaration = prefix == "xmlns" || prefix.isEmpty && local == "xmlns"
            let made = node.tree.make(
                .attribute, prefix: prefix, local: local,
                space: isDeclaration ? XmlNames.xmlns : space.isEmpty && !prefix.isEmpty ? node.space(ofPrefix: prefix) ?? "" : space, value: value)
            node.tree.attach(made, to: node)
            return made
        }
        return [
            property("IsEmpty", "bool", set: { node, new in
                if new.bool { node.tree.removeChildren(of: node) }
                node.isEmpty = new.bool
            }) { .bool($0.isEmpty) },
            property("HasAttributes", "bool") { .bool(!$0.attributes.isEmpty) },
            method("string GetAttribute(string name)") { node, args, _ in Value(node.attribute(args[0].string)?.value ?? "") },
            method("string GetAttribute(string localName, string namespaceURI)") { node, args, _ in
                Value(node.attribute(local: args[0].string, space: args[1].string)?.value ?? "")
            },
            method("void SetAttribute(string name, string value)") { node, args, _ in
                if args[0].string.isEmpty { throw NetException.argument("The local name for elements or attributes cannot be null or an empty string.") }
                let (prefix, local) = XmlNames.split(args[0].string)
                _ = set(node, prefix, local, "", args[1].string)
                return .void
            },
            method("string SetAttribute(string localName, string namespaceURI, string value)") { node, args, _ in
                let (prefix, local) = XmlNames.split(args[0].string)
                _ = set(node, prefix, local, args[1].string, args[2].string)
                return args[2]
            },
            method("bool HasAttribute(string name)") { node, args, _ in .bool(node.attribute(args[0].string) != nil) },
            method("bool HasAttribute(string localName, string namespaceURI)") { node, args, _ in
                .bool(node.attribute(local: args[0].string, space: args[1].string) != nil)
            },
            method("void RemoveAttribute(string name)") { node, args, _ in
                if let found = node.attribute(args[0].string) { node.tree.detach(found) }
                return .void
            },
            method("void RemoveAttribute(string localName, string namespaceURI)") { node, args, _ in
                if let found = node.attribute(local: args[0].string, space: args[1].string) { node.tree.detach(found) }
                return .void
            },
            method("void RemoveAllAttributes()") { node, _, _ in
                for attribute in node.attributes { node.tree.detach(attribute) }
                return .void
            },
            method("System.Xml.XmlNode RemoveAttributeAt(int i)") { node, args, _ in
                guard node.attributes.indices.contains(args[0].int) else { return .null }
                let found = node.attributes[args[0].int]
                node.tree.detach(found)
                return XmlNodeObject.value(found)
            },
            method("System.Xml.XmlAttribute GetAttributeNode(string name)") { node, args, _ in XmlNodeObject.value(node.attribute(args[0].string)) },
            method("System.Xml.XmlAttribute GetAttributeNode(string localName, string namespaceURI)") { node, args, _ in
                XmlNodeObject.value(node.attribute(local: args[0].string, space: args[1].string))
            },
            method("System.Xml.XmlAttribute SetAttributeNode(System.Xml.XmlAttribute newAttr)") { node, args, runspace in
                let old = args[0].as(XmlNodeObject.self).flatMap { node.attribute(local: $0.node.local, space: $0.node.space) }
                _ = try Members.invoke(.object(XmlAttributesObject(node)), "Append", [args[0]], runspace)
                return XmlNodeObject.value(old)
            },
            method("System.Xml.XmlAttribute SetAttributeNode(string localName, string namespaceURI)") { node, args, _ in
                XmlNodeObject.value(set(node, "", args[0].string, args[1].string, ""))
            },
            method("System.Xml.XmlAttribute RemoveAttributeNode(System.Xml.XmlAttribute oldAttr)") { node, args, _ in
                guard let found = args[0].as(XmlNodeObject.self)?.node, found.parent === node else { return .null }
                node.tree.detach(found)
                return args[0]
            },
            method("System.Xml.XmlNodeList GetElementsByTagName(string name)") { node, args, _ in XmlDocumentMembers.elements(below: node, args[0].string) },
            method("System.Xml.XmlNodeList GetElementsByTagName(string localName, string namespaceURI)") { node, args, _ in
                XmlDocumentMembers.elements(below: node, args[0].string, args[1].string)
            },
        ]
    }
}

/// Files and streams, by the members that they have for scripts.
enum XmlFiles {
    private static func file(_ method: String, _ args: [Value], _ runspace: Runspace) throws -> Value {
        guard let found = TypeRegistry.shared.find("System.IO.File")?.methods(method, isStatic: true).first(where: { $0.parameters.count == args.count }) else { return .null }
        return try found.call(.null, args, runspace)
    }
    static func read(_ path: String, _ runspace: Runspace) throws -> [UInt8] { try file("ReadAllBytes", [Value(path)], runspace).bytes }
    static func write(_ bytes: [UInt8], _ path: String, _ runspace: Runspace) throws { _ = try file("WriteAllBytes", [Value(path), Value(bytes: bytes)], runspace) }
    static func readStream(_ stream: Value, _ runspace: Runspace) throws -> [UInt8] {
        var all: [UInt8] = []
        let buffer = TypedArray<UInt8>(ContiguousArray(repeating: 0, count: 65536))
        while true {
            let count = try Members.invoke(stream, "Read", [.object(buffer), 0, 65536], runspace).int
            guard count > 0 else { return all }
            all += buffer.items[0..<min(count, buffer.items.count)]
        }
    }
    static func writeStream(_ bytes: [UInt8], _ stream: Value, _ runspace: Runspace) throws {
        _ = try Members.invoke(stream, "Write", [Value(bytes: bytes), 0, Value(bytes.count)], runspace)
    }
}
