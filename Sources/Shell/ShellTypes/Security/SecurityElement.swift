import ShellRuntime

/// System.Security.SecurityElement: an element of plain XML, and the escaping that many scripts use.
final class SecurityElementObject: NetObject {
    private var tag: String
    private var text: String?
    private var attributes: [(name: String, value: String)] = []
    private var children: [SecurityElementObject] = []
    private init(_ tag: String, _ text: String? = nil) {
        self.tag = tag
        self.text = text
        super.init()
    }
    override var type: TypeInfo { SecurityElementObject.elementType }
    override func toText() -> String {
        var line = "<" + tag
        for (at, one) in attributes.enumerated() { line += (at > 0 ? "\n" : " ") + "\(one.name)=\"\(one.value)\"" }
        if (text ?? "").isEmpty, children.isEmpty { return line + "/>\n" }
        return line + ">" + (text ?? "") + (children.isEmpty ? "" : "\n" + children.map { $0.toText() }.joined()) + "</\(tag)>\n"
    }
    private static func escape(_ text: String) -> String {
        let marks: [Character: String] = ["<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&apos;", "&": "&amp;"]
        return text.contains { marks[$0] != nil } ? text.map { marks[$0] ?? String($0) }.joined() : text
    }
    private static func isValid(_ text: String?, without marks: String) -> Bool { text.map { !$0.contains { marks.contains($0) } } ?? false }
    private static func unescape(_ text: String) -> String {
        var text = text
        for (mark, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")] { text = text.replacing(mark, with: character) }
        return text
    }
    private static func me(_ value: Value) throws -> SecurityElementObject {
        guard let own = value.as(SecurityElementObject.self) else { throw NetException.argumentNull("element") }
        return own
    }
    private static func checked(_ tag: Value) throws -> String {
        if tag.isNull { throw NetException.argumentNull("tag") }
        guard isValid(tag.string, without: "<> ") else { throw NetException.argument("Invalid element tag '\(tag.string)'.") }
        return tag.string
    }
    private func copy() -> SecurityElementObject {
        let made = SecurityElementObject(tag, text)
        made.attributes = attributes
        made.children = children
        return made
    }
    private func search(_ tag: String) -> SecurityElementObject? { children.first { $0.tag == tag } }
    private func deepText(_ tag: String) -> String? {
        if self.tag == tag { return text.map(SecurityElementObject.unescape) }
        for child in children { if let found = child.deepText(tag) { return found } }
        return nil
    }
    private static func parse(_ node: XmlNode) -> SecurityElementObject {
        let made = SecurityElementObject(node.name)
        made.attributes = node.attributes.map { ($0.name, escape($0.value)) }
        made.children = node.children.filter { $0.kind == .element }.map(parse)
        let words = node.children.filter(\.isText).map(\.value).joined()
        made.text = words.isEmpty ? nil : escape(words)
        return made
    }
    static let elementType = TypeInfo("System.Security.SecurityElement", flags: .sealed, members: {
        let own = "System.Security.SecurityElement"
        let tests: [(String, String)] = [("Tag", "<> "), ("Text", "<>"), ("AttributeName", "<> "), ("AttributeValue", "<>\"")]
        let parameters = ["Tag": "tag", "Text": "text", "AttributeName": "name", "AttributeValue": "value"]
        return tests.map { name, marks in
            .staticMethod("bool IsValid\(name)(string \(parameters[name] ?? "text"))") { args, _ in .bool(isValid(args[0].stringValue, without: marks)) }
        } + [
            .constructor("string tag") { args, _ in .object(SecurityElementObject(try checked(args[0]))) },
            .constructor("string tag, string text") { args, _ in
                guard isValid(args[1].string, without: "<>") else { throw NetException.argument("Invalid element text '\(args[1].string)'.") }
                return .object(SecurityElementObject(try checked(args[0]), args[1].stringValue))
            },
            .staticMethod("string Escape(string str)") { args, _ in args[0].isNull ? .null : Value(escape(args[0].string)) },
            .staticMethod("\(own) FromString(string xml)") { args, _ in
                let tree = XmlTree()
                try XmlNodeMembers.failing { try XmlLoader.load(args[0].string, into: tree) }
                return Value(tree.document.documentElement.map(parse))
            },
            .property("Tag", "string", set: { value, new, _ in try me(value).tag = try checked(new) }) { value, _ in Value(try me(value).tag) },
            .property("Text", "string", set: { value, new, _ in try me(value).text = new.isNull ? nil : new.string }) { value, _ in Value(optional: try me(value).text.map(unescape)) },
            .property("Attributes", "hashtable", set: { value, new, runspace in
                try me(value).attributes = (new.objectValue as? DictionaryObject)?.pairs.map { (runspace.text($0.key), runspace.text($0.value)) } ?? []
            }) { value, _ in
                let table = DictionaryObject()
                for one in try me(value).attributes { table.set(Value(one.name), Value(one.value)) }
                return try me(value).attributes.isEmpty ? .null : .object(table)
            },
            .property("Children", "System.Collections.ArrayList", set: { value, new, _ in try me(value).children = new.items.compactMap { $0.as() } }) { value, _ in
                let all = try me(value).children
                return all.isEmpty ? .null : .object(ListObject(ContiguousArray(all.map { .object($0) }), type: TypeRegistry.shared.find("System.Collections.ArrayList") ?? WellKnown.object))
            },
            .method("void AddAttribute(string name, string value)") { value, args, _ in
                let element = try me(value)
                if args[0].isNull || args[1].isNull { throw NetException.argumentNull(args[0].isNull ? "name" : "value") }
                guard isValid(args[0].string, without: "<> ") else { throw NetException.argument("Invalid attribute name '\(args[0].string)'.") }
                guard isValid(args[1].string, without: "<>\"") else { throw NetException.argument("Invalid attribute value '\(args[1].string)'.") }
                if element.attributes.contains(where: { $0.name == args[0].string }) { throw NetException.argument("Attribute names must be unique.") }
                element.attributes.append((args[0].string, args[1].string))
                return .void
            },
            .method("void AddChild(\(own) child)") { value, args, _ in
                try me(value).children.append(try me(args[0]))
                return .void
            },
            .method("string Attribute(string name)") { value, args, _ in Value(optional: try me(value).attributes.first { $0.name == args[0].string }.map { unescape($0.value) }) },
            .method("\(own) SearchForChildByTag(string tag)") { value, args, _ in Value(try me(value).search(args[0].string)) },
            .method("string SearchForTextOfTag(string tag)") { value, args, _ in Value(optional: try me(value).deepText(args[0].string)) },
            .method("\(own) Copy()") { value, _, _ in .object(try me(value).copy()) },
            .method("bool Equal(\(own) other)") { value, args, _ in .bool(try args[0].as(SecurityElementObject.self)?.toText() == me(value).toText()) },
            .method("string ToString()") { value, _, _ in Value(try me(value).toText()) },
        ]
    })
}
