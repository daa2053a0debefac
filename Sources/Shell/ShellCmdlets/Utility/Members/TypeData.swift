import ShellFormatting
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
    /// A member on its way to a type.
    typealias Member = (name: String, kind: String, body: ExtendedMember.Body)
    var entries: [String: Entry] = [:]
    /// The members that each type file gave, by type: what Remove-TypeData -Path takes away.
    var files: [String: [(key: String, member: String)]] = [:]
    static func of(_ runspace: Runspace) -> TypeDataStore { runspace.service("typeData") { TypeDataStore() } }

    /// Gives a type members and settings; the name of a member that is there already where that is not allowed.
    func update(_ name: String, _ added: [Member], force: Bool, _ runspace: Runspace, settings: (inout Entry) -> Void) -> String? {
        let key = name.lowercased()
        var entry = entries[key] ?? Entry(name: name)
        let members = runspace.typeData[key] ?? ExtendedMembers()
        if !force, let present = added.first(where: { members.find($0.name) != nil }) { return present.name }
        for member in added {
            members.members.removeAll { $0.name.equalsIgnoringCase(member.name) }
            members.members.append(ExtendedMember(member.name, member.body))
            entry.kinds.removeAll { $0.name.equalsIgnoringCase(member.name) }
            entry.kinds.append((member.name, member.kind))
        }
        settings(&entry)
        var standard: [ExtendedMember] = []
        if !entry.displaySet.isEmpty { standard.append(ExtendedMember("DefaultDisplayPropertySet", .propertySet(entry.displaySet))) }
        if let property = entry.displayProperty { standard.append(ExtendedMember("DefaultDisplayProperty", .note(Value(property)))) }
        if !entry.keySet.isEmpty { standard.append(ExtendedMember("DefaultKeyPropertySet", .propertySet(entry.keySet))) }
        if let method = entry.serializationMethod { standard.append(ExtendedMember("SerializationMethod", .note(Value(method)))) }
        if let depth = entry.serializationDepth { standard.append(ExtendedMember("SerializationDepth", .note(Value(depth)))) }
        if let source = entry.stringSource { standard.append(ExtendedMember("StringSerializationSource", .alias(source))) }
        if !entry.serializationSet.isEmpty { standard.append(ExtendedMember("PropertySerializationSet", .propertySet(entry.serializationSet))) }
        if entry.inheritSet { standard.append(ExtendedMember("InheritPropertySerializationSet", .note(true))) }
        if let target = entry.target {
            standard.append(ExtendedMember("TargetTypeForDeserialization", .note(runspace.findType(target).map { .object(TypeObject($0)) } ?? Value(target))))
        }
        if !standard.isEmpty {
            members.members.removeAll { $0.name == "PSStandardMembers" }
            members.members.append(ExtendedMember("PSStandardMembers", .memberSet(standard)))
        }
        runspace.typeData[key] = members
        entries[key] = entry
        return nil
    }
}

final class UpdateTypeData: Cmdlet {
    override func process() throws {
        if has("AppendPath") || has("PrependPath") { return try loadFiles() }
        if has("TypeData") { return try values("TypeData").forEach(update) }
        guard let given = text("TypeName") else { return }
        let name = runspace.findType(given)?.fullName ?? given
        if !has("MemberType"), has("MemberName") || has("Value") || has("SecondValue") {
            throw refusal("The MemberName, Value, and SecondValue parameters cannot be specified without the MemberType parameter.", "MemberTypeIsMissing", .null)
        }
        var members: [TypeDataStore.Member] = []
        if has("MemberType") {
            guard let member = try member() else { return }
            members.append(member)
        }
        let settings = [
            "DefaultDisplayPropertySet", "DefaultDisplayProperty", "DefaultKeyPropertySet", "SerializationMethod", "SerializationDepth", "PropertySerializationSet",
            "InheritPropertySerializationSet", "StringSerializationSource", "TargetTypeForDeserialization", "TypeConverter", "TypeAdapter",
        ]
        if members.isEmpty, !settings.contains(where: has) { throw refusal("No member is specified for the update on type \"\(name)\".", "TypeDataEmpty", .null) }
        if let missing = ["TypeConverter", "TypeAdapter"].first(where: has) {
            throw terminating("The parameter \(missing) is not available: types of this engine convert and adapt themselves.", id: "NotSupported", category: .notImplemented)
        }
        guard try shouldProcess("Type to update: \(name)", action: "Update TypeData") else { return }
        try enter(name, members) { entry in
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
        }
    }
    private func enter(_ name: String, _ members: [TypeDataStore.Member], settings: (inout TypeDataStore.Entry) -> Void) throws {
        if let present = TypeDataStore.of(runspace).update(name, members, force: flag("Force"), runspace, settings: settings) {
            try writeError(
                "Error in TypeData \"\(name)\": The member \(present) is already present.", id: "TypesDynamicUpdateException", category: .invalidOperation,
                exception: "System.Management.Automation.RuntimeException")
        }
    }
    /// -TypeData: an object that Get-TypeData wrote or a script made.
    private func update(_ data: Value) throws {
        func value(_ property: String) -> Value { (try? Members.get(data, property, runspace)) ?? .null }
        func text(_ property: String) -> String? { value(property).isNull ? nil : runspace.text(value(property)) }
        func names(_ property: String) -> [String] {
            let set = value(property)
            let listed = set.isNull ? .null : (try? Members.get(set, "ReferencedProperties", runspace)) ?? .null
            return runspace.elements(listed, nullIsEmpty: true).map { runspace.text($0) }
        }
        let given = text("TypeName") ?? ""
        let name = runspace.findType(given)?.fullName ?? given
        let members = ((value("Members").objectValue as? DictionaryObject)?.pairs ?? []).compactMap { pair in
            pair.value.as(TypeMemberDataObject.self)?.member(runspace.text(pair.key))
        }
        guard try shouldProcess("Type to update: \(name)", action: "Update TypeData") else { return }
        try enter(name, members) { entry in
            if !names("DefaultDisplayPropertySet").isEmpty { entry.displaySet = names("DefaultDisplayPropertySet") }
            if !names("DefaultKeyPropertySet").isEmpty { entry.keySet = names("DefaultKeyPropertySet") }
            if !names("PropertySerializationSet").isEmpty { entry.serializationSet = names("PropertySerializationSet") }
            entry.displayProperty = text("DefaultDisplayProperty") ?? entry.displayProperty
            entry.serializationMethod = text("SerializationMethod") ?? entry.serializationMethod
            entry.stringSource = text("StringSerializationSource") ?? entry.stringSource
            if let depth = value("SerializationDepth").integerValue, depth > 0 { entry.serializationDepth = Int(depth) }
            entry.inheritSet = entry.inheritSet || runspace.truth(value("InheritPropertySerializationSet"))
            if let target = value("TargetTypeForDeserialization").as(TypeObject.self) { entry.target = target.info.fullName }
        }
    }

    private func refusal(_ message: String, _ id: String, _ target: Value) -> ShellError {
        terminating(message, id: id, category: .invalidOperation, target: target, exception: "System.InvalidOperationException")
    }
    private func member() throws -> TypeDataStore.Member? {
        let kind = (self["MemberType"].objectValue as? EnumObject)?.toText() ?? text("MemberType") ?? ""
        func required(_ parameter: String) -> ShellError {
            refusal("The \(parameter) parameter is required for the type \"\(kind)\". Please specify the \(parameter) parameter.", parameter + "ShouldBeSpecified", .null)
        }
        guard let name = text("MemberName") else { throw required("MemberName") }
        func plain() throws {
            if !has("Value") { throw required("Value") }
            if has("SecondValue") {
                throw refusal(
                    "The SecondValue parameter is not necessary for a member of type \"\(kind)\", and should not be specified. Do not specify the SecondValue parameter when updating this member type.",
                    "SecondValueShouldNotBeSpecified", .null)
            }
        }
        func block(_ parameter: String) throws -> ScriptBlockObject {
            guard let block = try runspace.convert(self[parameter], to: WellKnown.scriptBlock).objectValue as? ScriptBlockObject else {
                throw refusal(
                    "The \(parameter) parameter should not be null or an empty string for a member of type \"\(kind)\". Specify a non-null value for the \(parameter) parameter when updating this member type.",
                    parameter + "ShouldBeSpecified", .null)
            }
            return block
        }
        switch kind.lowercased() {
        case "noteproperty":
            try plain()
            return (name, "NoteProperty", .note(self["Value"]))
        case "scriptproperty":
            if self["Value"].isNull, self["SecondValue"].isNull {
                throw refusal(
                    "The Value and SecondValue parameters should not both be null for a member of type \"\(kind)\". Specify a non-null value for one of the two parameters.",
                    "ValueAndSecondValueAreNotBothNull", .null)
            }
            let getter = self["Value"].isNull ? try runspace.parseBlock("") : try block("Value")
            return (name, "ScriptProperty", .script(get: getter, set: has("SecondValue") ? try block("SecondValue") : nil))
        case "scriptmethod":
            try plain()
            return (name, "ScriptMethod", .method(try block("Value")))
        case "aliasproperty":
            if !has("Value") { throw required("Value") }
            guard let target = text("Value"), !target.isEmpty else {
                throw refusal(
                    "The Value parameter should not be null or an empty string for a member of type \"\(kind)\". Specify a non-null value for the Value parameter when updating this member type.",
                    "ValueShouldBeSpecified", .null)
            }
            guard has("SecondValue") else { return (name, "AliasProperty", .alias(target)) }
            guard let wanted = (try runspace.convert(self["SecondValue"], to: WellKnown.type).objectValue as? TypeObject)?.info else { throw required("SecondValue") }
            return (
                name, "AliasProperty",
                .code(
                    get: { this, runspace in try runspace.convert(try Members.get(this, target, runspace), to: wanted) },
                    set: { this, new, runspace in try Members.set(this, target, new, runspace) })
            )
        case "codeproperty", "codemethod":
            guard let method = CodeReference(self["Value"]) else { throw required("Value") }
            if kind.lowercased() == "codemethod" { return (name, "CodeMethod", method.asMethod(name).body) }
            return (name, "CodeProperty", method.asProperty(name, setter: CodeReference(self["SecondValue"])).body)
        default:
            try writeError(
                "Cannot update a member with type \"\(kind)\". Specify a different type for the MemberType parameter.", id: "CannotUpdateMemberType",
                category: .invalidOperation, exception: "System.InvalidOperationException")
            return nil
        }
    }
}

final class RemoveTypeData: Cmdlet {
    override func process() throws {
        if has("Path") { return try texts("Path").forEach(removeFile) }
        guard let given = text("TypeName") ?? (try? Members.get(self["TypeData"], "TypeName", runspace)).map({ runspace.text($0) }) else { return }
        let name = runspace.findType(given)?.fullName ?? given
        let key = name.lowercased()
        guard try shouldProcess("Name of the type that will be removed: \(name)", action: "Remove TypeData") else { return }
        if TypeDataStore.of(runspace).entries.removeValue(forKey: key) == nil, runspace.typeData[key] == nil {
            return try writeError(
                "Error in TypeData \"\(name)\": The type \"\(name)\" was not found. The type name value must be the full name of the type.",
                id: "TypesDynamicRemoveException", category: .invalidOperation, exception: "System.Management.Automation.RuntimeException")
        }
        runspace.typeData[key] = nil
    }
    private func removeFile(_ given: String) throws {
        let store = TypeDataStore.of(runspace)
        for path in try FileAccess.service(runspace).expand(given, runspace) {
            guard let loaded = store.files[path.lowercased()] else {
                try writeError(
                    "The file \(path) is not imported into the current session.", id: "TypeFileNotExistsInCurrentSession", category: .invalidOperation,
                    target: Value(path), exception: "System.InvalidOperationException")
                continue
            }
            guard try shouldProcess("FileName: \(path)", action: "Remove type file") else { continue }
            store.files[path.lowercased()] = nil
            for (key, member) in loaded {
                runspace.typeData[key]?.members.removeAll { $0.name.equalsIgnoringCase(member) }
                store.entries[key]?.kinds.removeAll { $0.name.equalsIgnoringCase(member) }
                if store.entries[key]?.kinds.isEmpty ?? false {
                    store.entries[key] = nil
                    runspace.typeData[key] = nil
                }
            }
        }
    }
}

/// Get-TypeData: what PowerShell itself adds to types, and what the session does.
final class GetTypeData: Cmdlet {
    override func process() throws {
        let patterns = (has("TypeName") ? texts("TypeName") : ["*"]).map { WildcardPattern.lenient($0) }
        let entries = TypeDataStore.of(runspace).entries
        func isAsked(_ name: String) -> Bool { patterns.contains { $0.matches(name) } }
        var names: [String: String] = [:]
        for name in ViewRegistry.shared.displayTypes where isAsked(name) { names[name.lowercased()] = name }
        for key in TypeRegistry.shared.names(where: isAsked) { names[key] = runspace.findType(key)?.fullName ?? names[key] }
        let own = Set(names.keys)
        for (key, entry) in entries where isAsked(entry.name) { names[key] = entry.name }
        for (key, name) in names.sorted(by: { $0.key < $1.key }) {
            let data = TypeDataObject(name)
            if own.contains(key) { try describe(name, data) }
            if let entry = entries[key] { add(entry, key, to: data) } else if data.members.count == 0, data["DefaultDisplayPropertySet"].isNull { continue }
            try write(data)
        }
    }

    /// What PowerShell's type data gives a type.
    private func describe(_ name: String, _ data: TypeDataObject) throws {
        for case .property(let property) in runspace.findType(name)?.members.all ?? [] where !property.isHidden {
            let body: ExtendedMember.Body
            switch property.origin {
            case .alias(let target)?: body = .alias(target)
            case .script(let text)?: body = .script(get: try runspace.parseBlock(text), set: nil)
            case .code?: body = .code(get: property.get, set: property.set)
            case .typeNote?: body = .note(try property.get(.null, runspace))
            case .set(let names)?: body = .propertySet(names)
            case .note?, .added?, nil: continue
            }
            data.members.set(Value(property.name), .object(TypeMemberDataObject(property.name, property.origin?.kindName ?? "", body)))
        }
        if let set = ViewRegistry.shared.displaySet([name]) { data["DefaultDisplayPropertySet"] = TypeDataTypes.propertySet(set) }
        data["InheritPropertySerializationSet"] = false
    }

    private func add(_ entry: TypeDataStore.Entry, _ key: String, to data: TypeDataObject) {
        for (name, kind) in entry.kinds {
            guard let member = runspace.typeData[key]?.find(name) else { continue }
            data.members.set(Value(name), .object(TypeMemberDataObject(name, kind, member.body)))
        }
        func set(_ property: String, _ names: [String]) { if !names.isEmpty { data[property] = TypeDataTypes.propertySet(names) } }
        data["SerializationMethod"] = Value(optional: entry.serializationMethod)
        data["TargetTypeForDeserialization"] = entry.target.map { name in runspace.findType(name).map { .object(TypeObject($0)) } ?? Value(name) } ?? .null
        data["SerializationDepth"] = entry.serializationDepth.map { .uint(UInt32(clamping: $0)) } ?? .null
        data["DefaultDisplayProperty"] = Value(optional: entry.displayProperty)
        data["InheritPropertySerializationSet"] = .bool(entry.inheritSet)
        data["StringSerializationSource"] = Value(optional: entry.stringSource)
        set("DefaultDisplayPropertySet", entry.displaySet)
        set("DefaultKeyPropertySet", entry.keySet)
        set("PropertySerializationSet", entry.serializationSet)
    }
}
