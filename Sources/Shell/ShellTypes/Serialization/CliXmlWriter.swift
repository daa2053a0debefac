import ShellRuntime

/// Writes objects as PowerShell serializes them ([MS-PSRP] 2.2.5): files of Export-Clixml, what goes between sessions.
public final class CliXmlWriter {
    public static let space = "http://schemas.microsoft.com/powershell/2004/04"
    private static let deepest = 50

    private let runspace: Runspace
    private let depth: Int
    private let output: XmlOutput
    private var objects: [ObjectIdentifier: Int] = [:]
    /// Keeps what has a number from being freed: its address would be given to another object.
    private var kept: [NetObject] = []
    private var typeLists: [String: Int] = [:]
    private var level = 0
    /// The stream of the element that comes next, where several streams share the text.
    private var stream: String?
    /// The objects by their numbers, for a reader in the same process.
    public private(set) var origins: [Int: NetObject] = [:]

    public init(_ runspace: Runspace, depth: Int, indent: Bool = true) {
        self.runspace = runspace
        self.depth = depth
        var settings = XmlOutput.Settings()
        settings.indent = indent
        output = XmlOutput(settings)
        output.start(prefix: "", local: "Objs", space: CliXmlWriter.space)
        output.attribute(prefix: "", local: "Version", space: "", value: "1.1.0.1")
        output.attribute(prefix: "", local: "xmlns", space: XmlNames.xmlns, value: CliXmlWriter.space)
    }
    public func write(_ value: Value) throws { try write(value, nil, depth) }
    /// An object of one of several streams, which its element names.
    public func write(_ value: Value, stream: String) throws {
        self.stream = stream
        try write(value)
    }
    /// What was written since the last call.
    public func takeText() -> String { output.takeText() }
    /// The whole text, once, or what of it was not taken.
    public func finish() -> String {
        output.end()
        return output.takeText()
    }
    public static func text(_ value: Value, depth: Int, _ runspace: Runspace) throws -> String {
        let writer = CliXmlWriter(runspace, depth: depth)
        try writer.write(value)
        return writer.finish()
    }

    // MARK: elements

    private func start(_ tag: String, _ name: String?) {
        output.start(prefix: "", local: tag, space: CliXmlWriter.space)
        if let stream {
            output.attribute(prefix: "", local: "S", space: "", value: stream)
            self.stream = nil
        }
        if let name { output.attribute(prefix: "", local: "N", space: "", value: CliXmlText.encode(name)) }
    }
    private func primitive(_ tag: String, _ name: String?, _ text: String) {
        start(tag, name)
        if !text.isEmpty { output.string(text) }
        output.end()
    }
    private func reference(_ value: Int) { output.attribute(prefix: "", local: "RefId", space: "", value: String(value)) }

    private func startObject(_ value: Value, _ object: NetObject, _ name: String?, typeNames: Bool, text: String?) {
        start("Obj", name)
        let number = objects.count
        objects[ObjectIdentifier(object)] = number
        kept.append(object)
        origins[number] = object
        reference(number)
        if typeNames {
            let names = Members.shownTypeNames(value)
            let key = names.joined(separator: "\n")
            if let known = typeLists[key] {
                start("TNRef", nil)
                reference(known)
                output.end()
            } else if !names.isEmpty {
                start("TN", nil)
                reference(typeLists.count)
                typeLists[key] = typeLists.count
                for name in names { primitive("T", nil, CliXmlText.encode(name)) }
                output.end()
            }
        }
        if let text { primitive("ToString", nil, CliXmlText.encode(text)) }
    }

    // MARK: values

    private func write(_ value: Value, _ name: String?, _ depth: Int) throws {
        if value.isNull {
            start("Nil", name)
            output.end()
            return
        }
        level += 1
        defer { level -= 1 }
        if level >= CliXmlWriter.deepest { return primitive("S", name, "Serialized XML is nested too deeply.") }
        if let (tag, text) = CliXmlText.primitive(value, runspace) {
            if case .object(let object) = value, object.extended != nil { return try notedPrimitive(value, object, tag, text, name, depth) }
            if case .string(let object) = value, object.extended != nil { return try notedPrimitive(value, object, tag, text, name, depth) }
            return primitive(tag, name, text)
        }
        guard case .object(let object) = value else { return primitive("S", name, runspace.text(value)) }
        let identity = value.objectValue ?? object
        if let known = objects[ObjectIdentifier(object)] ?? objects[ObjectIdentifier(identity)] {
            start("Ref", name)
            reference(known)
            output.end()
            return
        }
        if try container(value, object, name, depth) { return }
        var depth = depth
        if object is SwitchObject || object is CredentialObject { depth = 1 }
        if object is DeserializedObject, depth <= 0 { depth = 1 }
        if depth <= 0, object.kind != .custom || true {
            return primitive("S", name, CliXmlText.encode(runspace.text(value)))
        }
        try complex(value, object, name, depth)
    }
    /// A primitive that carries members or type names of its own.
    private func notedPrimitive(_ value: Value, _ object: NetObject, _ tag: String, _ text: String, _ name: String?, _ depth: Int) throws {
        let notes = object.extended?.members.filter { $0.name != "ToString" && $0.name != "<owner>" } ?? []
        let renamed = object.extended?.typeNames
        let modified = renamed != nil && renamed ?? [] != (value.base.type?.typeNames ?? [])
        let shown = object.extended?.find("ToString") != nil
        guard !notes.isEmpty || modified || shown else { return primitive(tag, name, text) }
        startObject(value, object, name, typeNames: modified, text: shown ? runspace.text(value) : nil)
        primitive(tag, nil, text)
        try instanceMembers(value, object, depth)
        output.end()
    }

    private func container(_ value: Value, _ object: NetObject, _ name: String?, _ depth: Int) throws -> Bool {
        let base = value.base
        guard case .object(let inner) = base else { return false }
        let tag: String
        if inner is DictionaryObject { tag = "DCT" } else {
            switch inner.kind {
            case .objectArray, .typedArray: tag = "LST"
            case .list:
                let type = inner.type.fullName
                tag = type.hasPrefix("System.Collections.Generic.Queue") || type == "System.Collections.Queue" ? "QUE"
                    : type.hasPrefix("System.Collections.Generic.Stack") || type == "System.Collections.Stack" ? "STK"
                    : inner.type.implements("System.Collections.IList") ? "LST" : "IE"
            case .enumerable: tag = "IE"
            default: return false
            }
        }
        startObject(value, object, name, typeNames: true, text: nil)
        if object !== inner { objects[ObjectIdentifier(inner)] = objects[ObjectIdentifier(object)] }
        start(tag, nil)
        if let dictionary = inner as? DictionaryObject {
            for (key, item) in dictionary.pairs {
                start("En", nil)
                try write(key, "Key", depth)
                try write(item, "Value", depth)
                output.end()
            }
        } else {
            try runspace.enumerate(base) { try write($0, nil, depth) }
        }
        output.end()
        if depth > 0 {
            if tag == "IE" { try typeProperties(base, inner, depth) }
            try instanceMembers(value, object, depth)
        }
        output.end()
        return true
    }

    private func complex(_ value: Value, _ object: NetObject, _ name: String?, _ depth: Int) throws {
        let base = value.base
        let inner = value.objectValue ?? object
        let isBag = inner.kind == .custom
        let deserialized = inner as? DeserializedObject
        let showsText = isBag ? inner.extended?.find("ToString") != nil : deserialized == nil || deserialized?.text != nil
        startObject(value, object, name, typeNames: true, text: showsText ? runspace.text(value) : nil)
        if object !== inner { objects[ObjectIdentifier(inner)] = objects[ObjectIdentifier(object)] }
        if let item = inner as? EnumObject {
            primitive("I32", nil, String(item.raw))
        } else if let record = inner as? ErrorRecordObject {
            try errorMembers(record, depth)
        } else if let deserialized {
            if !deserialized.properties.isEmpty {
                start("Props", nil)
                for (name, item) in deserialized.properties { try write(item, name, depth - 1) }
                output.end()
            }
        } else if !isBag {
            try typeProperties(base, inner, depth)
        }
        if !(inner is ErrorRecordObject) { try instanceMembers(value, object, depth) }
        output.end()
    }
    /// Code properties go out hidden ones too: views of files stand on `NameString` and its like.
    private func isCode(_ property: PropertyMember) -> Bool { if case .code? = property.origin { true } else { false } }
    private func typeProperties(_ value: Value, _ object: NetObject, _ depth: Int) throws {
        var seen: Set<String> = []
        var found: [(String, Value)] = []
        if object.kind == .adapted {
            for property in (object as? AdaptedObject)?.adaptedProperties ?? [] where seen.insert(property.name.lowercased()).inserted {
                found.append((property.name, try Members.get(value, property.name, runspace)))
            }
        }
        var at: TypeInfo? = object.type
        while let type = at {
            for case .property(let property) in type.members.all where !property.isStatic && (!property.isHidden || isCode(property)) && seen.insert(property.name.lowercased()).inserted {
                // A getter that throws is left out.
                guard let item = try? property.get(value, runspace) else { continue }
                found.append((property.name, item))
            }
            at = type.baseType
        }
        guard !found.isEmpty else { return }
        start("Props", nil)
        for (name, item) in found { try write(item, name, depth - 1) }
        output.end()
    }
    /// Members that were added to this one object, then those of its type's data.
    private func instanceMembers(_ value: Value, _ object: NetObject, _ depth: Int) throws {
        var found: [(String, Value, Int)] = []
        if let bag = object as? CustomObject {
            for (name, item) in bag.properties { found.append((name, item, depth)) }
        }
        func add(_ member: ExtendedMember, _ depth: Int) throws {
            switch member.body {
            case .note(let item): if member.name != "<owner>" { found.append((member.name, item, depth)) }
            case .script, .alias, .code:
                if let item = try? Members.get(value, member.name, runspace) { found.append((member.name, item, depth)) }
            default: break
            }
        }
        for member in object.extended?.members ?? [] { try add(member, depth) }
        if !runspace.typeData.isEmpty {
            for name in Members.typeNames(value) { for member in runspace.typeData[name.lowercased()]?.members ?? [] { try add(member, depth - 1) } }
        }
        guard !found.isEmpty else { return }
        start("MS", nil)
        for (name, item, depth) in found { try write(item, name, depth) }
        output.end()
    }
    private func errorMembers(_ record: ErrorRecordObject, _ depth: Int) throws {
        start("MS", nil)
        try write(.object(record.exception), "Exception", depth)
        try write(record.target, "TargetObject", depth)
        try write(Value(record.fullyQualifiedErrorId), "FullyQualifiedErrorId", depth)
        try write(.null, "InvocationInfo", depth)
        try write(Value(record.category.rawValue), "ErrorCategory_Category", depth)
        let info = try? Members.get(.object(record), "CategoryInfo", runspace)
        for part in ["Activity", "Reason", "TargetName", "TargetType"] {
            try write((try? Members.get(info ?? .null, part, runspace)) ?? .null, "ErrorCategory_" + part, depth)
        }
        try write(Value(info.map { runspace.text($0) } ?? ""), "ErrorCategory_Message", depth)
        if let details = record.detailsMessage { try write(Value(details), "ErrorDetails_Message", depth) }
        try write(false, "SerializeExtendedInfo", depth)
        try write(Value(record.scriptStackTrace), "ErrorDetails_ScriptStackTrace", depth)
        output.end()
    }
}
