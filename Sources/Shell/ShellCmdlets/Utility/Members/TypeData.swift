import ShellRuntime

/// What Update-TypeData keeps beside the members themselves.
final class TypeDataStore {
    struct Entry {
        var name: String
        /// Members in order of addition, with their kind's name.
        var kinds: [(name: String, kind: String)] = []
        var displaySet: [String] = []
        var displayProperty: String?
        var keySet: [String] = []
        var serializationMethod: String?
        var serializationDepth: Int?
        var serializationSet: [String] = []
        var inheritSet = false
        var stringSource: String?
        var target: String?
    }
    var entries: [String: Entry] = [:]
    static func of(_ runspace: Runspace) -> TypeDataStore { runspace.service("typeData") { TypeDataStore() } }
}

final class UpdateTypeData: Cmdlet {
    override func process() throws {
        if has("AppendPath") || has("PrependPath") { try loadFiles() }
        guard let given = text("TypeName") else { return }
        let name = runspace.findType(given)?.fullName ?? given
        guard try shouldProcess(name, action: "Update TypeData") else { return }
        let store = TypeDataStore.of(runspace)
        let key = name.lowercased()
        var entry = store.entries[key] ?? TypeDataStore.Entry(name: name)
        let members = runspace.typeData[key] ?? ExtendedMembers()
        if let member = text("MemberName") {
            if members.find(member) != nil, !flag("Force") {
                return try writeError(
                    "Error in TypeData \"\(name)\": The member \(member) is already present.", id: "TypesDynamicUpdateException",
                    category: .invalidOperation, exception: "System.Management.Automation.RuntimeException")
            }
            guard let body = try body() else { return }
            members.members.removeAll { $0.name.equalsIgnoringCase(member) }
            members.members.append(ExtendedMember(member, body.1))
            entry.kinds.removeAll { $0.name.equalsIgnoringCase(member) }
            entry.kinds.append((member, body.0))
        }
        if has("DefaultDisplayPropertySet") { entry.displaySet = texts("DefaultDisplayPropertySet") }
        if has("DefaultDisplayProperty") { entry.displayProperty = text("DefaultDisplayProperty") }
        if has("DefaultKeyPropertySet") { entry.keySet = texts("DefaultKeyPropertySet") }
        if has("SerializationMethod") { entry.serializationMethod = text("SerializationMethod") }
        if has("SerializationDepth") { entry.serializationDepth = integer("SerializationDepth") }
        if has("PropertySerializationSet") { entry.serializationSet = texts("PropertySerializationSet") }
        if has("InheritPropertySerializationSet") { entry.inheritSet = flag("InheritPropertySerializationSet") }
        if has("StringSerializationSource") { entry.stringSource = text("StringSerializationSource") }
        if has("TargetTypeForDeserialization") {
            entry.target = (self["TargetTypeForDeserialization"].objectValue as? TypeObject)?.info.fullName ?? text("TargetTypeForDeserialization")
        }
        if !entry.displaySet.isEmpty || entry.displayProperty != nil || !entry.keySet.isEmpty {
            var standard: [ExtendedMember] = []
            if !entry.displaySet.isEmpty { standard.append(ExtendedMember("DefaultDisplayPropertySet", .propertySet(entry.displaySet))) }
            if let property = entry.displayProperty { standard.append(ExtendedMember("DefaultDisplayProperty", .note(Value(property)))) }
            if !entry.keySet.isEmpty { standard.append(ExtendedMember("DefaultKeyPropertySet", .propertySet(entry.keySet))) }
            members.members.removeAll { $0.name == "PSStandardMembers" }
            members.members.append(ExtendedMember("PSStandardMembers", .memberSet(standard)))
        }
        runspace.typeData[key] = members
        store.entries[key] = entry
    }
    private func body() throws -> (String, ExtendedMember.Body)? {
        let kind = (self["MemberType"].objectValue as? EnumObject)?.toText() ?? text("MemberType") ?? ""
        switch kind.lowercased() {
        case "noteproperty": return ("NoteProperty", .note(self["Value"]))
        case "scriptproperty":
            guard let getter = self["Value"].objectValue as? ScriptBlockObject else { return try wrong(kind) }
            return ("ScriptProperty", .script(get: getter, set: self["SecondValue"].objectValue as? ScriptBlockObject))
        case "scriptmethod":
            guard let block = self["Value"].objectValue as? ScriptBlockObject else { return try wrong(kind) }
            return ("ScriptMethod", .method(block))
        case "aliasproperty": return ("AliasProperty", .alias(text("Value") ?? ""))
        case "codeproperty", "codemethod":
            guard let method = self["Value"].objectValue as? MethodObject else { return try wrong(kind) }
            if kind.lowercased() == "codemethod" {
                return ("CodeMethod", .codeMethod { this, args, runspace in try method.invoke([this] + args, runspace) })
            }
            return ("CodeProperty", .code(get: { this, runspace in try method.invoke([this], runspace) }, set: nil))
        default: return try wrong(kind)
        }
    }
    private func wrong(_ kind: String) throws -> (String, ExtendedMember.Body)? {
        try writeError(
            "The value of the member \"\(text("MemberName") ?? "")\" is not of the type that a \(kind) needs.", id: "TypesDynamicUpdateException",
            category: .invalidOperation, exception: "System.Management.Automation.RuntimeException")
        return nil
    }
}

final class RemoveTypeData: Cmdlet {
    override func process() throws {
        guard let given = text("TypeName") ?? (try? Members.get(self["TypeData"], "TypeName", runspace)).map({ runspace.text($0) }) else { return }
        let name = runspace.findType(given)?.fullName ?? given
        let key = name.lowercased()
        guard try shouldProcess(name, action: "Remove TypeData") else { return }
        if TypeDataStore.of(runspace).entries.removeValue(forKey: key) == nil, runspace.typeData[key] == nil {
            return try writeError(
                "Error in TypeData \"\(name)\": The type \"\(name)\" was not found. The type name value must be the full name of the type.",
                id: "TypesDynamicRemoveException", category: .invalidOperation, exception: "System.Management.Automation.RuntimeException")
        }
        runspace.typeData[key] = nil
    }
}

final class GetTypeData: Cmdlet {
    override func process() throws {
        let patterns = (has("TypeName") ? texts("TypeName") : ["*"]).map { WildcardPattern.lenient($0) }
        let store = TypeDataStore.of(runspace)
        for (key, entry) in store.entries.sorted(by: { $0.key < $1.key }) where patterns.contains(where: { $0.matches(entry.name) }) {
            let table = DictionaryObject(ordered: true, kind: .dictionary)
            for (name, kind) in entry.kinds {
                guard let member = runspace.typeData[key]?.find(name) else { continue }
                let data = CustomObject(["Name": Value(name)], typeName: "System.Management.Automation.Runspaces.\(kind)Data")
                switch member.body {
                case .note(let value): data["Value"] = value
                case .script(let getter, let setter):
                    data["GetScriptBlock"] = .object(getter)
                    data["SetScriptBlock"] = Value(setter)
                case .method(let block): data["Script"] = .object(block)
                case .alias(let other): data["ReferencedMemberName"] = Value(other)
                default: break
                }
                table.set(Value(name), .object(TypeMemberDataObject(kind, data)))
            }
            func set(_ names: [String]) -> Value {
                names.isEmpty ? .null : .object(CustomObject(["ReferencedProperties": Value(strings: names)], typeName: "System.Management.Automation.Runspaces.PropertySetData"))
            }
            let result = CustomObject(
                [
                    "TypeName": Value(entry.name), "Members": .object(table), "TypeConverter": .null, "TypeAdapter": .null, "IsOverride": false,
                    "SerializationMethod": Value(optional: entry.serializationMethod),
                    "TargetTypeForDeserialization": entry.target.map { name in runspace.findType(name).map { .object(TypeObject($0)) } ?? Value(name) } ?? .null,
                    "SerializationDepth": entry.serializationDepth.map { Value($0) } ?? 0, "DefaultDisplayProperty": Value(optional: entry.displayProperty),
                    "InheritPropertySerializationSet": .bool(entry.inheritSet), "StringSerializationSource": Value(optional: entry.stringSource),
                    "DefaultDisplayPropertySet": set(entry.displaySet), "DefaultKeyPropertySet": set(entry.keySet),
                    "PropertySerializationSet": set(entry.serializationSet),
                ], typeName: "System.Management.Automation.Runspaces.TypeData")
            try write(result)
        }
    }
}

/// NotePropertyData and its kin.
final class TypeMemberDataObject: NetObject {
    let data: CustomObject
    private let ownType: TypeInfo
    init(_ kind: String, _ data: CustomObject) {
        self.data = data
        ownType = TypeInfo(
            "System.Management.Automation.Runspaces.\(kind)Data",
            members: {
                ["Name", "Value", "GetScriptBlock", "SetScriptBlock", "Script", "ReferencedMemberName"].map { name in
                    .property(name, "System.Object") { this, _ in this.as(TypeMemberDataObject.self)?.data[name] ?? .null }
                }
            })
        super.init()
    }
    override var type: TypeInfo { ownType }
}
