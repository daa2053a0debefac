/// `$x.psobject`: the object's members as data.
public final class ObjectView: NetObject {
    public let target: Value
    public init(_ target: Value) {
        self.target = target
        super.init()
    }
    public override var type: TypeInfo { ObjectView.viewType }
    private static let viewType = TypeInfo("System.Management.Automation.PSObject", displayName: "psobject", members: {
        @Sendable func target(_ value: Value) -> Value { value.as(ObjectView.self)?.target ?? .null }
        return [
            .property("Properties", "System.Management.Automation.PSMemberInfoCollection") { value, _ in
                .object(MemberCollection(target(value), filter: .properties))
            },
            .property("Methods", "System.Management.Automation.PSMemberInfoCollection") { value, _ in
                .object(MemberCollection(target(value), filter: .methods))
            },
            .property("Members", "System.Management.Automation.PSMemberInfoCollection") { value, _ in
                .object(MemberCollection(target(value), filter: .all))
            },
            .property("TypeNames", "System.Collections.ObjectModel.Collection[string]") { value, _ in .object(TypeNamesView.list(target(value))) },
            .property("BaseObject", "System.Object") { value, _ in target(value).base },
            .property("ImmediateBaseObject", "System.Object") { value, _ in target(value).base },
            .method("psobject Copy()") { value, _, _ in Members.copy(target(value)) },
        ]
    })
}

/// PSTypeNames as a list whose changes reach the object.
enum TypeNamesView {
    static let listType = TypeInfo(
        "System.Collections.ObjectModel.Collection`1[[System.String]]",
        interfaces: ["System.Collections.IList", "System.Collections.ICollection", "System.Collections.IEnumerable"], genericArguments: [WellKnown.string],
        members: {
            @Sendable func owner(_ value: Value) -> NetObject? { value.as(ListObject.self)?.extended?.find("<owner>").flatMap { if case .note(.object(let o)) = $0.body { o } else { nil } } }
            @Sendable func store(_ value: Value) {
                guard let list = value.as(ListObject.self), let object = owner(value) else { return }
                let members = object.extended ?? ExtendedMembers()
                members.typeNames = list.items.compactMap(\.stringValue)
                object.extended = members
            }
            return [
                .property("Count", "int") { value, _ in Value(value.as(ListObject.self)?.items.count ?? 0) },
                .method("void Insert(int index, string item)") { value, args, _ in
                    guard let list = value.as(ListObject.self), let at = args[0].integerValue, at >= 0, at <= list.items.count else {
                        throw NetException.outOfRange("Index must be within the bounds of the List.", "index")
                    }
                    list.items.insert(args[1], at: Int(at))
                    store(value)
                    return .void
                },
                .method("void Add(string item)") { value, args, _ in
                    value.as(ListObject.self)?.items.append(args[0])
                    store(value)
                    return .void
                },
                .method("bool Remove(string item)") { value, args, _ in
                    guard let list = value.as(ListObject.self), let at = list.items.firstIndex(where: { $0.stringValue == args[0].stringValue }) else { return false }
                    list.items.remove(at: at)
                    store(value)
                    return true
                },
                .method("void RemoveAt(int index)") { value, args, _ in
                    guard let list = value.as(ListObject.self), let at = args[0].integerValue, at >= 0, at < list.items.count else {
                        throw NetException.outOfRange("Index was out of range. Must be non-negative and less than the size of the collection.", "index")
                    }
                    list.items.remove(at: Int(at))
                    store(value)
                    return .void
                },
                .method("void Clear()") { value, _, _ in
                    value.as(ListObject.self)?.items.removeAll()
                    store(value)
                    return .void
                },
                .method("bool Contains(string item)") { value, args, _ in
                    .bool(value.as(ListObject.self)?.items.contains { $0.stringValue == args[0].stringValue } ?? false)
                },
            ]
        })
    static func list(_ target: Value) -> ListObject {
        let list = ListObject(ContiguousArray(Members.shownTypeNames(target).map { Value($0) }), type: listType, element: WellKnown.string)
        if case .object(let object) = target {
            let members = ExtendedMembers()
            members.members = [ExtendedMember("<owner>", .note(.object(object)))]
            list.extended = members
        }
        return list
    }
}

/// PSMemberInfoCollection: the properties or methods of an object, by name or in order.
public final class MemberCollection: NetObject, Enumerating {
    enum Filter { case properties, methods, all }
    let target: Value
    let filter: Filter
    init(_ target: Value, filter: Filter) {
        self.target = target
        self.filter = filter
        super.init(kind: .enumerable)
    }
    func infos(_ hidden: Bool = false) -> [MemberInfoObject] {
        Members.infos(target, Runspace.current, methods: filter != .properties).filter {
            switch filter {
            case .properties: $0.memberKind.isProperty && (hidden || !$0.isHidden)
            case .methods: $0.memberKind == .method || $0.memberKind == .scriptMethod || $0.memberKind == .codeMethod
            case .all: true
            }
        }
    }
    public var knownCount: Int? { nil }
    public func forEach(_ body: (Value) throws -> Void) throws {
        for info in infos() { try body(.object(info)) }
    }
    public override var type: TypeInfo { MemberCollection.collectionType }
    private static let collectionType = TypeInfo(
        "System.Management.Automation.PSMemberInfoIntegratingCollection`1[[System.Management.Automation.PSPropertyInfo]]",
        interfaces: ["System.Collections.IEnumerable"],
        members: {
            @Sendable func me(_ value: Value) -> MemberCollection? { value.as(MemberCollection.self) }
            return [
                .method("System.Management.Automation.PSPropertyInfo get_Item(string name)", hidden: true) { value, args, runspace in
                    let name = args[0].stringValue ?? ""
                    let found = me(value)?.infos(true).first { $0.name.equalsIgnoringCase(name) }
                    // A set shows its members, and nothing of its own.
                    if let found, found.memberKind == .memberSet, found.detached == nil { return try Members.find(found.target, found.name, runspace) ?? .null }
                    return Value(found)
                },
                .method("void Add(System.Object member)") { value, args, runspace in
                    guard let view = me(value) else { return .void }
                    try Members.attach(args[0], to: view.target, runspace)
                    return .void
                },
                .method("void Add(System.Object member, bool preValidated)") { value, args, runspace in
                    guard let view = me(value) else { return .void }
                    try Members.attach(args[0], to: view.target, runspace)
                    return .void
                },
                .method("void Remove(string name)") { value, args, _ in
                    guard let view = me(value), let name = args[0].stringValue else { return .void }
                    Members.detach(name, from: view.target)
                    return .void
                },
                .method("System.Object Match(string name)") { value, args, _ in
                    let pattern = WildcardPattern.lenient(args[0].stringValue ?? "")
                    return .object(MatchedMembers((me(value)?.infos() ?? []).filter { pattern.matches($0.name) }))
                },
            ]
        })
}

/// ReadOnlyPSMemberInfoCollection: the members that a pattern found, by name or by place.
final class MatchedMembers: NetObject, Enumerating {
    private let found: [MemberInfoObject]
    init(_ found: [MemberInfoObject]) {
        self.found = found
        super.init(kind: .enumerable)
    }
    var knownCount: Int? { found.count }
    func forEach(_ body: (Value) throws -> Void) throws {
        for info in found { try body(.object(info)) }
    }
    override var type: TypeInfo { MatchedMembers.collectionType }
    private static let collectionType = TypeInfo(
        "System.Management.Automation.ReadOnlyPSMemberInfoCollection`1[[System.Management.Automation.PSPropertyInfo]]",
        interfaces: ["System.Collections.IEnumerable"],
        members: {
            @Sendable func me(_ value: Value) -> [MemberInfoObject] { value.as(MatchedMembers.self)?.found ?? [] }
            return [
                .property("Count", "int") { value, _ in Value(me(value).count) },
                .method("System.Management.Automation.PSPropertyInfo get_Item(string name)", hidden: true) { value, args, _ in
                    let name = args[0].stringValue ?? ""
                    return Value(me(value).first { $0.name.equalsIgnoringCase(name) })
                },
                .method("System.Management.Automation.PSPropertyInfo get_Item(int index)", hidden: true) { value, args, _ in
                    guard let at = args[0].integerValue, let place = Int(exactly: at), me(value).indices.contains(place) else { throw NetException.outOfRange("Index was out of range. Must be non-negative and less than the size of the collection.", "index") }
                    return .object(me(value)[place])
                },
                .method("System.Object Match(string name)") { value, args, _ in
                    let pattern = WildcardPattern.lenient(args[0].stringValue ?? "")
                    return .object(MatchedMembers(me(value).filter { pattern.matches($0.name) }))
                },
            ]
        })
}

/// PSMemberInfo: one member of one object.
public final class MemberInfoObject: NetObject {
    public let name: String
    public let memberKind: MemberDescription.Kind
    let target: Value
    public let typeName: String
    public let isSettable: Bool
    public let isInstance: Bool
    public let isHidden: Bool
    /// A member that is not on an object yet (`[psnoteproperty]::new('a', 1)`).
    public var detached: ExtendedMember?
    init(
        _ target: Value, _ name: String, _ kind: MemberDescription.Kind, typeName: String, isSettable: Bool, isInstance: Bool, isHidden: Bool = false
    ) {
        self.target = target
        self.name = name
        memberKind = kind
        self.typeName = typeName
        self.isSettable = isSettable
        self.isInstance = isInstance
        self.isHidden = isHidden
        super.init()
    }
    /// A member by itself.
    public convenience init(detached member: ExtendedMember, kind: MemberDescription.Kind) {
        self.init(.null, member.name, kind, typeName: "System.Object", isSettable: true, isInstance: true)
        detached = member
    }
    /// The member as it was added to the object or its type.
    func added(_ runspace: Runspace) -> ExtendedMember? {
        if let detached { return detached }
        if case .object(let object) = target, let own = object.extended?.find(name) { return own }
        return Members.typeDataMember(target, name, runspace)
    }
    func value(_ runspace: Runspace) throws -> Value {
        if let detached {
            switch detached.body {
            case .note(let value): return value
            case .propertySet, .memberSet: return .object(MemberSetObject(target, detached))
            default: return .null
            }
        }
        if memberKind.isProperty { return try Members.find(target, name, runspace) ?? .null }
        return .object(self)
    }
    public override var type: TypeInfo {
        if memberKind == .propertySet { return MemberSetTypes.propertySet }
        if memberKind == .memberSet { return MemberSetTypes.memberSet }
        let name: String =
            switch memberKind {
            case .noteProperty: "PSNoteProperty"
            case .property: "PSProperty"
            case .scriptProperty: "PSScriptProperty"
            case .aliasProperty: "PSAliasProperty"
            case .codeProperty: "PSCodeProperty"
            case .scriptMethod: "PSScriptMethod"
            case .method: "PSMethod"
            default: "PSMemberInfo"
            }
        return MemberInfoObject.type(name)
    }
    private static let memberInfo = TypeInfo("System.Management.Automation.PSMemberInfo", flags: .abstract, members: { memberList() })
    private static let lock = Lock()
    nonisolated(unsafe) private static var types: [String: TypeInfo] = [:]
    static func type(_ name: String) -> TypeInfo {
        lock.withLock { () -> TypeInfo in
            if let known = types[name] { return known }
            let full = "System.Management.Automation." + name
            let made: TypeInfo
            if name == "PSMemberInfo" {
                made = memberInfo
            } else {
                let isMethod = name.hasSuffix("Method")
                let base = TypeInfo(
                    "System.Management.Automation." + (isMethod ? "PSMethodInfo" : "PSPropertyInfo"), base: memberInfo, flags: .abstract)
                made = TypeInfo(full, base: base, members: { constructors(name) })
            }
            types[name] = made
            return made
        }
    }
    /// `[psnoteproperty]::new('a', 1)` and its kin.
    private static func constructors(_ name: String) -> [TypeMember] {
        switch name {
        case "PSNoteProperty":
            [.constructor("string name, System.Object value") { args, _ in
                .object(MemberInfoObject(detached: ExtendedMember(args[0].stringValue ?? "", .note(args[1])), kind: .noteProperty))
            }]
        case "PSAliasProperty":
            [.property("ReferencedMemberName", "string") { value, runspace in
                guard case .alias(let other, _)? = value.as(MemberInfoObject.self)?.added(runspace)?.body else { return .null }
                return Value(other)
            }, .property("ConversionType", "type") { value, runspace in
                guard case .alias(_, let wanted?)? = value.as(MemberInfoObject.self)?.added(runspace)?.body else { return .null }
                return .object(TypeObject(wanted))
            }, .constructor("string name, string referencedMemberName") { args, _ in
                .object(MemberInfoObject(detached: ExtendedMember(args[0].stringValue ?? "", .alias(args[1].stringValue ?? "")), kind: .aliasProperty))
            }]
        case "PSScriptProperty":
            [
                .property("GetterScript", "scriptblock") { value, runspace in
                    guard case .script(let getter, _)? = value.as(MemberInfoObject.self)?.added(runspace)?.body else { return .null }
                    return .object(getter)
                },
                .property("SetterScript", "scriptblock") { value, runspace in
                    guard case .script(_, let setter?)? = value.as(MemberInfoObject.self)?.added(runspace)?.body else { return .null }
                    return .object(setter)
                },
                .constructor("string name, scriptblock getterScript") { args, _ in scriptProperty(args) },
                .constructor("string name, scriptblock getterScript, scriptblock setterScript") { args, _ in scriptProperty(args) },
            ]
        case "PSScriptMethod":
            [.property("Script", "scriptblock") { value, runspace in
                guard case .method(let block)? = value.as(MemberInfoObject.self)?.added(runspace)?.body else { return .null }
                return .object(block)
            }, .property("OverloadDefinitions", "System.Collections.ObjectModel.Collection[string]") { value, _ in
                Value(strings: ["System.Object \(value.as(MemberInfoObject.self)?.name ?? "")();"])
            }, .constructor("string name, scriptblock script") { args, _ in
                guard let block = args[1].as(ScriptBlockObject.self) else { return .null }
                return .object(MemberInfoObject(detached: ExtendedMember(args[0].stringValue ?? "", .method(block)), kind: .scriptMethod))
            }]
        case "PSMethod":
            [.property("OverloadDefinitions", "System.Collections.ObjectModel.Collection[string]") { value, runspace in
                guard let info = value.as(MemberInfoObject.self), let method = try Members.get(info.target, info.name, runspace).as(MethodObject.self) else { return .null }
                return Value(strings: method.definitions)
            }]
        default: []
        }
    }
    private static func scriptProperty(_ args: [Value]) -> Value {
        guard let getter = args[1].as(ScriptBlockObject.self) else { return .null }
        let setter = args.count > 2 ? args[2].as(ScriptBlockObject.self) : nil
        return .object(MemberInfoObject(detached: ExtendedMember(args[0].stringValue ?? "", .script(get: getter, set: setter)), kind: .scriptProperty))
    }
    /// Registers the accelerators `[psnoteproperty]` and so on.
    static func registerTypes(_ registry: TypeRegistry) {
        registry.register("System.Management.Automation.PSPropertySet") { MemberSetTypes.propertySet }
        registry.register("System.Management.Automation.PSMemberSet") { MemberSetTypes.memberSet }
        for name in ["PSNoteProperty", "PSAliasProperty", "PSScriptProperty", "PSScriptMethod", "PSProperty", "PSMemberInfo"] {
            registry.register("System.Management.Automation." + name) { type(name) }
            registry.registerAccelerator(name.lowercased(), "System.Management.Automation." + name)
        }
    }

    @Sendable private static func memberList() -> [TypeMember] {
        @Sendable func me(_ value: Value) -> MemberInfoObject? { value.as(MemberInfoObject.self) }
        return [
            .property("Value", "System.Object", set: { value, new, runspace in
                guard let info = me(value) else { return }
                if let detached = info.detached { detached.body = .note(new) } else { try Members.set(info.target, info.name, new, runspace) }
            }) { value, runspace in try me(value)?.value(runspace) ?? .null },
            .property("IsSettable", "bool") { value, _ in .bool(me(value)?.isSettable ?? false) },
            .property("IsGettable", "bool") { _, _ in true },
            .property("MemberType", "System.Management.Automation.PSMemberTypes") { value, runspace in
                let name = Value(me(value)?.memberKind.rawValue ?? "")
                guard let type = TypeRegistry.shared.find("System.Management.Automation.PSMemberTypes") else { return name }
                return try runspace.convert(name, to: type)
            },
            .property("TypeNameOfValue", "string") { value, runspace in
                guard let info = me(value) else { return .null }
                if info.memberKind == .property { return Value(TypeRegistry.shared.find(info.typeName)?.fullName ?? info.typeName) }
                if [.scriptProperty, .scriptMethod].contains(info.memberKind) { return "System.Object" }
                return Value(try info.value(runspace).type?.fullName ?? "System.Object")
            },
            .property("IsInstance", "bool") { value, _ in .bool(me(value)?.isInstance ?? false) },
            .property("Name", "string") { value, _ in Value(me(value)?.name ?? "") },
            .method("System.Object Invoke(Params System.Object[] arguments)") { value, args, runspace in
                guard let info = me(value) else { return .null }
                return try Members.invoke(info.target, info.name, args.first.map { Array(runspace.elements($0)) } ?? [], runspace)
            },
            .method("psobject Copy()") { value, _, _ in value },
        ]
    }
    /// PSMemberInfo.ToString().
    public override func toText() -> String { Runspace.current.map { Members.definition(of: self, $0) } ?? detached?.setText ?? name }
}
