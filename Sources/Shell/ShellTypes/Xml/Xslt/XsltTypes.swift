import ShellRuntime

/// System.Xml.Xsl.XslCompiledTransform and XsltArgumentList.
final class TransformationObject: NetObject {
    var sheet: XsltSheet?
    override var type: TypeInfo { XsltTypes.transformation }
}

enum XsltTypes {
    private static let space = "System.Xml.Xsl."
    static func register() {
        let registry = TypeRegistry.shared
        registry.register(space + "XslCompiledTransform") { transformation }
        registry.register(space + "XsltArgumentList") { argumentList }
        for name in ["XmlResolver", "XmlUrlResolver"] {
            registry.register("System.Xml." + name) { TypeInfo("System.Xml." + name, members: { name == "XmlResolver" ? [] : [.constructor("") { _, _ in .object(PlainObject(registry.find("System.Xml." + name) ?? WellKnown.object)) }] }) }
        }
    }
    private static func failure(_ text: String) -> NetException { NetException(space + "XsltException", text) }
    private static func checked<T>(_ body: () throws -> T) throws -> T {
        do { return try body() } catch let error as XsltSheet.Failure { throw failure(error.text) } catch let error as XPathFailure { throw failure(error.message) }
    }
    /// The parameters of a transformation, by name.
    private static let argumentList: TypeInfo = TypeInfo(space + "XsltArgumentList", members: {
        [
            .constructor("") { _, _ in .object(KeptObject(argumentList, [:])) },
            .method("void AddParam(string name, string namespaceUri, System.Object parameter)") { value, args, _ in
                guard let own = value.as(KeptObject.self) else { return .void }
                if args[2].isNull { throw NetException.argumentNull("parameter") }
                guard own.values[args[0].string] == nil else { throw NetException.argument("Item has already been added. Key in dictionary: '\(args[0].string)'  Key being added: '\(args[0].string)'") }
                own.values[args[0].string] = args[2]
                return .void
            },
            .method("System.Object GetParam(string name, string namespaceUri)") { value, args, _ in value.as(KeptObject.self)?[args[0].string] ?? .null },
            .method("System.Object RemoveParam(string name, string namespaceUri)") { value, args, _ in value.as(KeptObject.self)?.values.removeValue(forKey: args[0].string) ?? .null },
            .method("void Clear()") { value, _, _ in
                value.as(KeptObject.self)?.values = [:]
                return .void
            },
        ]
    })
    private static func me(_ value: Value) throws -> TransformationObject {
        guard let own = value.as(TransformationObject.self) else { throw NetException.argumentNull("transform") }
        return own
    }
    /// A document of a path, a reader or a node.
    private static func document(_ value: Value, _ runspace: Runspace, whitespace: Bool) throws -> XmlNodeObject {
        if let node = value.as(XmlNodeObject.self) { return node }
        guard let type = TypeRegistry.shared.find("System.Xml.XmlDocument") else { throw NetException.argumentNull("input") }
        let made = try Members.construct(type, [], runspace)
        try Members.set(made, "PreserveWhitespace", .bool(whitespace), runspace)
        _ = try Members.invoke(made, "Load", [value], runspace)
        guard let node = made.as(XmlNodeObject.self) else { throw NetException.argumentNull("input") }
        return node
    }
    static let transformation: TypeInfo = TypeInfo(space + "XslCompiledTransform", flags: .sealed, members: {
        let inputs = ["string inputUri", "System.Xml.XPath.IXPathNavigable input", "System.Xml.XmlReader input"]
        let results = ["System.Xml.XmlWriter results", "System.IO.TextWriter results", "System.IO.Stream results"]
        var list: [TypeMember] = [
            .constructor("") { _, _ in .object(TransformationObject()) }, .constructor("bool enableDebug") { _, _ in .object(TransformationObject()) },
            .method("void Transform(string inputUri, string resultsFile)") { value, args, runspace in
                let (text, _) = try transform(try me(value), args[0], .null, runspace)
                try XmlFiles.write(Array(text.utf8), args[1].string, runspace)
                return .void
            },
            .property("OutputSettings", "System.Xml.XmlWriterSettings") { _, runspace in
                guard let type = TypeRegistry.shared.find("System.Xml.XmlWriterSettings") else { return .null }
                return try Members.construct(type, [], runspace)
            },
        ]
        for sheet in ["string stylesheetUri", "System.Xml.XmlReader stylesheet", "System.Xml.XPath.IXPathNavigable stylesheet"] {
            for tail in ["", ", System.Xml.Xsl.XsltSettings settings, System.Xml.XmlResolver stylesheetResolver"] {
                list.append(.method("void Load(\(sheet)\(tail))") { value, args, runspace in
                    let root = try document(args[0], runspace, whitespace: true)
                    try me(value).sheet = try checked { try XsltSheet(root.tree) }
                    return .void
                })
            }
        }
        for input in inputs {
            for result in results {
                list.append(.method("void Transform(\(input), System.Xml.Xsl.XsltArgumentList arguments, \(result))") { value, args, runspace in
                    try deliver(try transform(try me(value), args[0], args[1], runspace), args[2], runspace)
                })
            }
            list.append(.method("void Transform(\(input), System.Xml.XmlWriter results)") { value, args, runspace in
                try deliver(try transform(try me(value), args[0], .null, runspace), args[1], runspace)
            })
        }
        return list
    })
    /// The text of the result, and whether it is markup.
    private static func transform(_ own: TransformationObject, _ input: Value, _ arguments: Value, _ runspace: Runspace) throws -> (text: String, body: String) {
        guard let sheet = own.sheet else { throw NetException.invalidOperation("No stylesheet was loaded.") }
        let source = try document(input, runspace, whitespace: true)
        var parameters: [String: XPathValue] = [:]
        for (name, value) in arguments.as(KeptObject.self)?.values ?? [:] {
            switch value.base {
            case .bool(let flag): parameters[name] = .bool(flag)
            case .object(let object): parameters[name] = (object as? XmlNodeObject).map { .nodes([$0.node]) } ?? .string(runspace.text(value))
            default: parameters[name] = value.stringValue.map { .string($0) } ?? .number(value.real)
            }
        }
        let given = source.node.kind == .document ? source.node : source.node.root, bare = sheet.stripped.isEmpty ? nil : stripped(given, sheet)
        return try withExtendedLifetime((source, bare)) {
            let engine = XsltEngine(sheet, bare?.document ?? given, arguments: parameters) { _ in }
            return try withExtendedLifetime(engine) { written(try checked { try engine.run() }, sheet) }
        }
    }
    /// A copy without the blank texts that the stylesheet leaves out.
    private static func stripped(_ root: XmlNode, _ sheet: XsltSheet) -> XmlTree {
        let tree = XmlTree()
        for child in root.children { tree.attach(tree.copy(child, deep: true), to: tree.document) }
        var elements: [XmlNode] = []
        tree.document.forEachDescendant { if $0.kind == .element, sheet.strips($0) { elements.append($0) } }
        for element in elements {
            for child in element.children where child.isText && child.kind != .cdata && XmlNames.isBlank(child.value) { tree.detach(child) }
        }
        return tree
    }
    private static let voids: Set<String> = ["area", "base", "br", "col", "hr", "img", "input", "link", "meta", "param"]
    private static func written(_ result: XmlNode, _ sheet: XsltSheet) -> (text: String, body: String) {
        let first = result.children.first { $0.kind == .element }
        let method = sheet.output["method"] ?? (first?.local.lowercased() == "html" && first?.space == "" ? "html" : "xml")
        if method == "text" { return (result.innerText, result.innerText) }
        var settings = XmlOutput.Settings()
        settings.indent = (sheet.output["indent"] ?? (method == "html" ? "yes" : "no")) == "yes"
        if method == "html" {
            var elements: [XmlNode] = []
            result.forEachDescendant { if $0.kind == .element { elements.append($0) } }
            for element in elements where element.children.isEmpty { element.isEmpty = false }
            let text = result.saved(settings)
            return (voids.reduce(text) { $0.replacing("></\($1)>", with: ">") }, text)
        }
        let body = result.saved(settings)
        guard sheet.output["omit-xml-declaration"] != "yes" else { return (body, body) }
        let alone = sheet.output["standalone"].map { " standalone=\"\($0)\"" } ?? ""
        return ("<?xml version=\"1.0\" encoding=\"\(sheet.output["encoding"]?.lowercased() ?? "utf-8")\"\(alone)?>" + (settings.indent ? "\n" : "") + body, body)
    }
    private static func deliver(_ result: (text: String, body: String), _ target: Value, _ runspace: Runspace) throws -> Value {
        if target.as(XmlWriterObject.self) != nil {
            _ = try Members.invoke(target, "WriteRaw", [Value(result.body)], runspace)
            _ = try Members.invoke(target, "Flush", [], runspace)
        } else if target.as(TextWriterObject.self) != nil {
            // A writer of characters has UTF-16.
            _ = try Members.invoke(target, "Write", [Value(result.text.replacing("encoding=\"utf-8\"", with: "encoding=\"utf-16\""))], runspace)
        } else {
            try XmlFiles.writeStream(Array(result.text.utf8), target, runspace)
        }
        return .void
    }
}
