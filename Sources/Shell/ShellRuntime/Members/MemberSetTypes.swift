/// PSMemberSet and PSPropertySet: sets that scripts make (`[System.Management.Automation.PSPropertySet]::new('names', $list)`), and those of objects.
public enum MemberSetTypes {
    private static let prefix = "System.Management.Automation."
    private static let memberInfo = "System.Management.Automation.PSMemberInfo"
    public static let memberSet = TypeInfo(prefix + "PSMemberSet", base: MemberInfoObject.type("PSMemberInfo"), members: { memberSetMembers })
    public static let propertySet = TypeInfo(prefix + "PSPropertySet", base: MemberInfoObject.type("PSMemberInfo"), members: { propertySetMembers })

    private static func member(_ value: Value) -> ExtendedMember? { value.as(MemberSetObject.self)?.member ?? value.as(MemberInfoObject.self)?.detached }
    private static var name: TypeMember { .property("Name", "string") { value, _ in Value(member(value)?.name ?? "") } }
    private static func kind(_ kind: MemberDescription.Kind) -> TypeMember {
        .property("MemberType", prefix + "PSMemberTypes") { _, runspace in
            guard let type = TypeRegistry.shared.find(prefix + "PSMemberTypes") else { return Value(kind.rawValue) }
            return try runspace.convert(Value(kind.rawValue), to: type)
        }
    }
    private static func made(_ name: Value, _ members: Value?, _ runspace: Runspace) throws -> Value {
        let list = try members.map { try runspace.elements($0).map { try attached($0, runspace) } } ?? []
        let set = MemberInfoObject(detached: ExtendedMember(name.stringValue ?? "", .memberSet(list)), kind: .memberSet)
        // A set answers to the names of its members, and to none of its own.
        let own = ExtendedMembers()
        own.members = list
        set.extended = own
        return .object(set)
    }
    /// A member as another object takes it: one that is on no object as it is, any other by its value.
    private static func attached(_ value: Value, _ runspace: Runspace) throws -> ExtendedMember {
        guard let info = value.as(MemberInfoObject.self) else {
            throw ConversionErrors.final(value, MemberInfoObject.type("PSMemberInfo"), runspace)
        }
        return try info.detached.map { ExtendedMember($0.name, $0.body) } ?? ExtendedMember(info.name, .note(info.value(runspace)))
    }
    private static func list(_ name: String, _ accepts: @escaping @Sendable (MemberDescription.Kind) -> Bool) -> TypeMember {
        .property(name, "System.Management.Automation.PSMemberInfoCollection[\(memberInfo)]") { value, _ in
            guard case .memberSet(let members)? = member(value)?.body else { return .null }
            let shown = members.map { MemberInfoObject(detached: $0, kind: $0.kind) }.filter { accepts($0.memberKind) }
            return .object(ListObject(ContiguousArray(shown.map { .object($0) })))
        }
    }
    private static var memberSetMembers: [TypeMember] {
        [
            .constructor("string name") { args, runspace in try made(args[0], nil, runspace) },
            .constructor("string name, System.Collections.Generic.IEnumerable[\(memberInfo)] members") { args, runspace in try made(args[0], args[1], runspace) },
            .constructor("string name, bool inheritMembers, System.Collections.Generic.IEnumerable[\(memberInfo)] members") { args, runspace in
                try made(args[0], args[2], runspace)
            },
            name, kind(.memberSet), .property("InheritMembers", "bool") { _, _ in true },
            list("Members") { _ in true }, list("Properties") { $0.isProperty }, list("Methods") { !$0.isProperty && $0 != .memberSet && $0 != .propertySet },
        ]
    }
    private static var propertySetMembers: [TypeMember] {
        [
            .constructor("string name, System.Collections.Generic.IEnumerable[string] referencedPropertyNames") { args, runspace in
                let names = runspace.elements(args[1]).map { runspace.text($0) }
                return .object(MemberInfoObject(detached: ExtendedMember(args[0].stringValue ?? "", .propertySet(names)), kind: .propertySet))
            },
            name, kind(.propertySet),
            .property("ReferencedPropertyNames", "System.Collections.ObjectModel.Collection[string]") { value, _ in
                guard case .propertySet(let names)? = member(value)?.body else { return .null }
                return Value(strings: names)
            },
        ]
    }
}

extension ExtendedMember {
    /// What Get-Member calls it.
    var kind: MemberDescription.Kind {
        switch body {
        case .note: .noteProperty
        case .script: .scriptProperty
        case .method: .scriptMethod
        case .alias: .aliasProperty
        case .code: isNote ? .noteProperty : .codeProperty
        case .codeMethod: .codeMethod
        case .propertySet: .propertySet
        case .memberSet: .memberSet
        }
    }
    /// A set with the names in it.
    var setText: String {
        switch body {
        case .propertySet(let names): "\(name) {\(names.joined(separator: ", "))}"
        case .memberSet(let members): "\(name) {\(members.map(\.name).joined(separator: ", "))}"
        default: name
        }
    }
}
