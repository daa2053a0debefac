import ShellRuntime

/// The types of System.Management.Automation.Runspaces that describe extended types: TypeData and what stands among its members.
enum TypeDataTypes {
    static let space = "System.Management.Automation.Runspaces."
    static func propertySet(_ names: [String]) -> Value {
        .object(PropertySetObject(names))
    }
    static func register() {
        TypeRegistry.shared.register(space + "TypeData") { TypeDataObject.ownType }
        TypeRegistry.shared.register(space + "PropertySetData") { PropertySetObject.ownType }
        TypeMembers.extend(space + "PropertySetData") {
            [.constructor("System.Collections.Generic.IEnumerable[string] referencedProperties") { args, runspace in
                propertySet(runspace.elements(args[0]).map { runspace.text($0) })
            }]
        }
        func member(_ kind: String, _ signatures: [String], _ body: @escaping @Sendable ([Value], Runspace) throws -> ExtendedMember.Body) {
            TypeRegistry.shared.register(space + kind + "Data") {
                TypeMemberDataObject.type(kind, signatures.map { signature in
                    .constructor("string name, " + signature) { args, runspace in
                        .object(TypeMemberDataObject(runspace.text(args[0]), kind, try body(Array(args.dropFirst()), runspace)))
                    }
                })
            }
        }
        member("NoteProperty", ["System.Object value"]) { args, _ in .note(args[0]) }
        member("AliasProperty", ["string referencedMemberName", "string referencedMemberName, type type"]) { args, runspace in .alias(runspace.text(args[0])) }
        member("ScriptProperty", ["scriptblock getScriptBlock", "scriptblock getScriptBlock, scriptblock setScriptBlock"]) { args, runspace in
            .script(get: try args[0].as(ScriptBlockObject.self) ?? runspace.parseBlock(""), set: args.count > 1 ? args[1].as(ScriptBlockObject.self) : nil)
        }
        member("ScriptMethod", ["scriptblock scriptToInvoke"]) { args, runspace in .method(try args[0].as(ScriptBlockObject.self) ?? runspace.parseBlock("")) }
    }
}

/// TypeData: a type's name with its members and settings.
final class TypeDataObject: NetObject {
    private var values: [String: Value] = [:]
    let members = DictionaryObject(ordered: true, kind: .dictionary)
    init(_ name: String) {
        super.init()
        values["TypeName"] = Value(name)
    }
    subscript(_ property: String) -> Value {
        get { values[property] ?? .null }
        set { values[property] = newValue }
    }
    private static let settings: [(name: String, type: String)] = [
        ("TypeConverter", "type"), ("TypeAdapter", "type"), ("IsOverride", "bool"), ("SerializationMethod", "string"), ("TargetTypeForDeserialization", "type"),
        ("SerializationDepth", "uint"), ("DefaultDisplayProperty", "string"), ("InheritPropertySerializationSet", "bool"), ("StringSerializationSource", "string"),
        ("DefaultDisplayPropertySet", TypeDataTypes.space + "PropertySetData"), ("DefaultKeyPropertySet", TypeDataTypes.space + "PropertySetData"),
        ("PropertySerializationSet", TypeDataTypes.space + "PropertySetData"),
    ]
    static let ownType = TypeInfo(
        TypeDataTypes.space + "TypeData",
        members: {
            @Sendable func me(_ value: Value) -> TypeDataObject? { value.as(TypeDataObject.self) }
            return [
                .constructor("string typeName") { args, runspace in .object(TypeDataObject(runspace.text(args[0]))) },
                .property("TypeName", "string") { this, _ in me(this)?["TypeName"] ?? .null },
                .property("Members", "System.Collections.Generic.Dictionary[string,System.Management.Automation.Runspaces.TypeMemberData]") { this, _ in
                    Value(me(this)?.members)
                },
            ] + settings.map { name, type in
                .property(name, type, set: { this, new, _ in me(this)?[name] = new }) { this, _ in
                    let value = me(this)?[name] ?? .null
                    return value.isNull && type == "bool" ? false : value.isNull && type == "uint" ? .uint(0) : value
                }
            }
        })
    override var type: TypeInfo { TypeDataObject.ownType }
}

/// System.Management.Automation.Runspaces.PropertySetData: names of properties that stand for an object.
final class PropertySetObject: NetObject {
    private let names: ListObject
    private var isHidden = false
    init(_ names: [String]) {
        self.names = ListObject(ContiguousArray(names.map { Value($0) }), type: TypeRegistry.shared.find("System.Collections.ObjectModel.Collection[string]"))
        super.init()
    }
    override var type: TypeInfo { PropertySetObject.ownType }
    static let ownType = TypeInfo(TypeDataTypes.space + "PropertySetData", base: TypeRegistry.shared.find(TypeDataTypes.space + "TypeMemberData"), flags: .sealed, members: {
        [
            .property("ReferencedProperties", "System.Collections.ObjectModel.Collection[string]") { this, _ in Value(this.as(PropertySetObject.self)?.names) },
            .property("IsHidden", "bool", set: { this, new, _ in this.as(PropertySetObject.self)?.isHidden = new.bool }) { this, _ in .bool(this.as(PropertySetObject.self)?.isHidden ?? false) },
        ]
    })
}

/// NotePropertyData and its kin.
final class TypeMemberDataObject: NetObject {
    let name: String
    private let memberKind: String
    private let body: ExtendedMember.Body
    private let ownType: TypeInfo
    init(_ name: String, _ kind: String, _ body: ExtendedMember.Body) {
        self.name = name
        memberKind = kind
        self.body = body
        ownType = TypeRegistry.shared.find(TypeDataTypes.space + kind + "Data") ?? TypeMemberDataObject.type(kind, [])
        super.init()
    }
    override var type: TypeInfo { ownType }
    /// The member under the key that it stands with.
    func member(_ key: String) -> TypeDataStore.Member { (key, memberKind, body) }

    static func type(_ kind: String, _ constructors: [TypeMember]) -> TypeInfo {
        @Sendable func body(_ value: Value) -> ExtendedMember.Body? { value.as(TypeMemberDataObject.self)?.body }
        let own: [TypeMember] =
            switch kind {
            case "NoteProperty": [.property("Value", "System.Object") { this, _ in if case .note(let value)? = body(this) { value } else { .null } }]
            case "AliasProperty":
                [
                    .property("ReferencedMemberName", "string") { this, _ in if case .alias(let name, _)? = body(this) { Value(name) } else { .null } },
                    .property("MemberType", "type") { _, _ in .null },
                ]
            case "ScriptProperty":
                [
                    .property("GetScriptBlock", "scriptblock") { this, _ in if case .script(let getter, _)? = body(this) { .object(getter) } else { .null } },
                    .property("SetScriptBlock", "scriptblock") { this, _ in if case .script(_, let setter)? = body(this) { Value(setter) } else { .null } },
                ]
            case "ScriptMethod": [.property("Script", "scriptblock") { this, _ in if case .method(let block)? = body(this) { .object(block) } else { .null } }]
            default: []
            }
        return TypeInfo(
            TypeDataTypes.space + kind + "Data",
            members: { [.property("Name", "string") { this, _ in Value(this.as(TypeMemberDataObject.self)?.name ?? "") }] + own + constructors })
    }
}
