import ShellRuntime

/// Reads serialized objects. What cannot be itself again becomes a bag of properties whose type names begin with `Deserialized.`.
public struct CliXmlReader {
    private static let deepest = 200
    private let runspace: Runspace
    private var objects: [String: Value] = [:]
    private var typeLists: [String: [String]] = [:]
    private let origins: [Int: NetObject]
    private var level = 0

    private init(_ runspace: Runspace, _ origins: [Int: NetObject]) {
        self.runspace = runspace
        self.origins = origins
    }
    /// The values of a serialized text, in order. Throws NetException.
    public static func values(_ text: String, _ runspace: Runspace, origins: [Int: NetObject] = [:]) throws -> [Value] {
        try streams(text, runspace, origins: origins).map(\.value)
    }
    /// The same, each with the stream that its element names (nil where it names none).
    public static func streams(_ text: String, _ runspace: Runspace, origins: [Int: NetObject] = [:]) throws -> [(value: Value, stream: String?)] {
        var options = XmlScanner.Options()
        options.documentTypes = .prohibit
        let tree = XmlTree()
        // Blanks inside a text element are its text.
        tree.preservesWhitespace = true
        try XmlNodeMembers.failing { try XmlLoader.load(text, into: tree, options: options) }
        return try withExtendedLifetime(tree) {
            guard let root = tree.document.documentElement else { return [] }
            guard root.local == "Objs", root.space == CliXmlWriter.space else {
                throw NetException("System.Xml.XmlException", "Element 'Objs' with namespace name '\(CliXmlWriter.space)' was not found. Line 1, position 2.")
            }
            let version = root.attribute("Version")?.value ?? ""
            guard version.hasPrefix("1.") else {
                throw NetException("System.Xml.XmlException", "Value of Version attribute is incorrect. Cannot process the XML document.")
            }
            var reader = CliXmlReader(runspace, origins)
            var found: [(value: Value, stream: String?)] = []
            for element in root.children where element.kind == .element { found.append((try reader.read(element), element.attribute("S")?.value)) }
            return found
        }
    }

    private static func bad(_ name: String) -> NetException {
        NetException("System.Xml.XmlException", "XML tag \(name) is not valid. Cannot process the XML document.")
    }
    private mutating func read(_ node: XmlNode) throws -> Value {
        level += 1
        defer { level -= 1 }
        guard level < CliXmlReader.deepest else { throw NetException("System.Xml.XmlException", "Serialized XML is nested too deeply.") }
        switch node.local {
        case "Nil": return .null
        case "Obj": return try object(node)
        case "Ref":
            guard let value = objects[node.attribute("RefId")?.value ?? ""] else {
                throw NetException("System.Xml.XmlException", "XML attribute RefId is not valid. Cannot process the XML document.")
            }
            return value
        case "PR": return try progress(node)
        default:
            guard let value = try primitive(node) else { throw CliXmlReader.bad(node.local) }
            return value
        }
    }
    private func primitive(_ node: XmlNode) throws -> Value? {
        do {
            return try CliXmlText.value(node.local, node.innerText, runspace)
        } catch let error as ShellError {
            throw NetException("System.Xml.XmlException", "XML element \(node.local) cannot be parsed: \(error.record.exception.message)")
        }
    }
    private mutating func progress(_ node: XmlNode) throws -> Value {
        let bag = CustomObject()
        for child in node.children where child.kind == .element { bag[child.local] = Value(CliXmlText.decode(child.innerText)) }
        return .object(bag)
    }
    private func name(_ node: XmlNode) -> String? { node.attribute("N").map { CliXmlText.decode($0.value) } }

    private mutating func object(_ node: XmlNode) throws -> Value {
        let number = node.attribute("RefId")?.value
        var names: [String] = []
        var text: String?
        var body: XmlNode?
        var properties: [XmlNode] = []
        var notes: [XmlNode] = []
        for child in node.children where child.kind == .element {
            switch child.local {
            case "TN":
                names = child.children.filter { $0.kind == .element }.map { CliXmlText.decode($0.innerText) }
                if let key = child.attribute("RefId")?.value { typeLists[key] = names }
            case "TNRef":
                guard let known = typeLists[child.attribute("RefId")?.value ?? ""] else {
                    throw NetException("System.Xml.XmlException", "XML attribute RefId is not valid. Cannot process the XML document.")
                }
                names = known
            case "ToString": text = CliXmlText.decode(child.innerText)
            case "Props": properties += child.children.filter { $0.kind == .element }
            case "MS": notes += child.children.filter { $0.kind == .element }
            default: body = child
            }
        }
        let own = names.first ?? ""
        let marked = names.map { $0.hasPrefix("Deserialized.") ? $0 : "Deserialized." + $0 }
        let made: NetObject
        if let body {
            switch body.local {
            case "LST", "IE":
                let list = ListObject()
                made = list
                remember(number, made)
                for item in body.children where item.kind == .element { list.items.append(try read(item)) }
            case "QUE", "STK":
                let type = TypeRegistry.shared.find(body.local == "QUE" ? "System.Collections.Queue" : "System.Collections.Stack")
                let list = ListObject(type: type)
                made = list
                remember(number, made)
                for item in body.children where item.kind == .element { list.items.append(try read(item)) }
            case "DCT":
                let table = DictionaryObject(ordered: own.hasSuffix("System.Collections.Specialized.OrderedDictionary"))
                made = table
                remember(number, made)
                for entry in body.children where entry.kind == .element {
                    guard entry.local == "En" else { throw CliXmlReader.bad(entry.local) }
                    let parts = entry.children.filter { $0.kind == .element }
                    guard parts.count == 2 else { throw CliXmlReader.bad("En") }
                    table.set(try read(parts[0]), try read(parts[1]))
                }
            default:
                guard let value = try primitive(body) else { throw CliXmlReader.bad(body.local) }
                // A value that carries more than itself.
                switch value {
                case .string(let string): made = string
                case .object(let object): made = object
                default: made = ObjectWrapper(value)
                }
                remember(number, made)
            }
        } else if properties.isEmpty, own.hasSuffix("System.Management.Automation.PSCustomObject") || own.isEmpty && text == nil {
            made = CustomObject()
            remember(number, made)
        } else {
            let object = DeserializedObject()
            object.text = text
            object.origin = number.flatMap { Int($0) }.flatMap { origins[$0] }
            made = object
            remember(number, made)
        }
        if let object = made as? DeserializedObject {
            for child in properties { if let name = name(child) { object.properties.append((name, try read(child))) } }
        }
        var members: [ExtendedMember] = []
        for child in notes {
            guard let name = name(child) else { continue }
            if child.local == "MS" { continue }
            let value = try read(child)
            if let bag = made as? CustomObject { bag[name] = value } else { members.append(ExtendedMember(name, .note(value))) }
        }
        if text != nil, !(made is DeserializedObject) {
            let shown = text ?? ""
            members.append(ExtendedMember("ToString", .codeMethod { _, _, _ in Value(shown) }))
        }
        if names.contains(where: { $0.hasSuffix("System.Enum") }), let text, !members.contains(where: { $0.name == "Value" }) {
            members.append(ExtendedMember("Value", .note(Value(text))))
        }
        if !marked.isEmpty || !members.isEmpty {
            let extended = made.extended ?? ExtendedMembers()
            extended.members += members
            if !marked.isEmpty { extended.typeNames = marked }
            made.extended = extended
        }
        if let again = rehydrated(made, own) {
            if let number { objects[number] = again }
            return again
        }
        return Value.object(made).asString
    }
    private mutating func remember(_ number: String?, _ object: NetObject) {
        if let number { objects[number] = Value.object(object).asString }
    }
    /// Types that come back as what they were.
    private func rehydrated(_ object: NetObject, _ name: String) -> Value? {
        guard let bag = object as? DeserializedObject else { return Optional<Value>.none }
        func get(_ name: String) -> Value { bag.adapted(name) ?? .null }
        switch name {
        case "System.Management.Automation.PSCredential":
            guard let password = get("Password").as(SecureStringObject.self) else { return Optional<Value>.none }
            return .object(CredentialObject(runspace.text(get("UserName")), password))
        case "System.Management.Automation.SwitchParameter": return .object(SwitchObject(runspace.truth(get("IsPresent"))))
        case "System.Net.IPAddress", "System.Globalization.CultureInfo", "System.Net.Mail.MailAddress":
            guard let text = bag.text, let type = TypeRegistry.shared.find(name) else { return Optional<Value>.none }
            return try? runspace.convert(Value(text), to: type)
        default: return Optional<Value>.none
        }
    }
}

extension Value {
    /// A string object in its own case.
    fileprivate var asString: Value {
        if case .object(let object) = self, object.kind == .string { return .string(unsafeDowncast(object, to: StringObject.self)) }
        return self
    }
}

/// Objects that go to another session and come back: by value where they are plain, else as copies that say what they were.
public enum Serialization {
    /// Remoting's depth.
    public static let remoteDepth = 1
    /// The value as another session gets it.
    public static func copied(_ value: Value, _ runspace: Runspace, depth: Int = remoteDepth) -> Value {
        switch value {
        case .null, .void, .bool, .int, .long, .double, .char, .byte, .sbyte, .short, .ushort, .uint, .ulong, .single: return value
        case .string(let text): if text.extended == nil { return Value(text.value) }
        default: break
        }
        do {
            let writer = CliXmlWriter(runspace, depth: depth, indent: false)
            try writer.write(value)
            let origins = writer.origins
            return try CliXmlReader.values(writer.finish(), runspace, origins: origins).first ?? value
        } catch {
            return Value(runspace.text(value))
        }
    }
}

/// System.Management.Automation.PSSerializer.
enum SerializerType {
    static func register() {
        TypeRegistry.shared.register("System.Management.Automation.PSSerializer") {
            TypeInfo("System.Management.Automation.PSSerializer", members: {
                [
                    .staticMethod("string Serialize(System.Object source)") { args, runspace in Value(try CliXmlWriter.text(args[0], depth: 1, runspace)) },
                    .staticMethod("string Serialize(System.Object source, int depth)") { args, runspace in
                        guard args[1].int >= 1 else { throw NetException.argument("The depth must be at least 1.", "depth") }
                        return Value(try CliXmlWriter.text(args[0], depth: args[1].int, runspace))
                    },
                    .staticMethod("System.Object Deserialize(string source)") { args, runspace in
                        let values = try CliXmlReader.values(args[0].string, runspace)
                        return values.count == 1 ? values[0] : values.isEmpty ? .null : Value(array: values)
                    },
                    .staticMethod("System.Object[] DeserializeAsList(string source)") { args, runspace in
                        Value(array: try CliXmlReader.values(args[0].string, runspace))
                    },
                ]
            })
        }
    }
}
