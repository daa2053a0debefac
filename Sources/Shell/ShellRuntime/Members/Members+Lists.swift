/// Members as data: Get-Member, `.psobject`, completion, Add-Member.
extension Members {
    /// Every member of a value as live infos: instance members first, then type data, then the type's own.
    static func infos(_ target: Value, _ runspace: Runspace? = nil, methods: Bool = true) -> [MemberInfoObject] {
        var list: [MemberInfoObject] = []
        var seen: Set<String> = []
        func add(_ info: MemberInfoObject) { if seen.insert(info.name.lowercased()).inserted { list.append(info) } }
        func add(_ member: ExtendedMember, isInstance: Bool) {
            let (kind, settable): (MemberDescription.Kind, Bool) =
                switch member.body {
                case .note: (.noteProperty, true)
                case .script(_, let setter): (.scriptProperty, setter != nil)
                case .method: (.scriptMethod, false)
                case .alias: (.aliasProperty, true)
                case .code where member.isNote: (.noteProperty, true)
                case .code(_, let setter): (.codeProperty, setter != nil)
                case .codeMethod: (.codeMethod, false)
                case .propertySet: (.propertySet, false)
                case .memberSet: (.memberSet, false)
                }
            add(MemberInfoObject(target, member.name, kind, typeName: "System.Object", isSettable: settable, isInstance: isInstance))
        }
        if case .object(let object) = target {
            if object.kind == .custom {
                for name in unsafeDowncast(object, to: CustomObject.self).shape.names {
                    add(MemberInfoObject(target, name, .noteProperty, typeName: "System.Object", isSettable: true, isInstance: true))
                }
            }
            for member in object.extended?.members ?? [] where member.name != "<owner>" { add(member, isInstance: true) }
        } else if case .string(let text) = target {
            for member in text.extended?.members ?? [] { add(member, isInstance: true) }
        }
        if let runspace, runspace.hasTypeData, !target.showsBase {
            for name in typeNames(target) { for member in runspace.typeData[name.lowercased()]?.members ?? [] { add(member, isInstance: false) } }
        }
        let base = target.base
        if case .object(let object) = base, object.kind == .adapted {
            for property in SharedAccess.guarded({ unsafeDowncast(object, to: AdaptedObject.self).adaptedProperties }) {
                add(MemberInfoObject(
                    target, property.name, .property, typeName: property.typeName, isSettable: property.isSettable, isInstance: false))
            }
        }
        // A set shows its members, and nothing of its own.
        if base.type === MemberSetTypes.memberSet { return list }
        // What type data and the maker of an object added stands before what the class has.
        for isOfObject in [true, false] {
            var at = base.type
            while let type = at {
                for case .property(let property) in type.members.all {
                    guard let origin = property.origin, origin.isOfObject == isOfObject else { continue }
                    add(MemberInfoObject(
                        target, property.name, origin.kind, typeName: property.typeName, isSettable: isOfObject || property.set != nil, isInstance: false,
                        isHidden: property.isHidden))
                }
                at = type.baseType
            }
        }
        var at = base.type
        while let type = at {
            for member in type.members.all {
                switch member {
                case .property(let property) where !property.isStatic:
                    add(MemberInfoObject(
                        target, property.name, .property, typeName: property.typeName, isSettable: property.set != nil, isInstance: false,
                        isHidden: property.isHidden))
                case .method(let method) where methods && !method.isStatic && method.name != ".ctor":
                    add(MemberInfoObject(
                        target, method.name, .method, typeName: "System.Management.Automation.PSMethod", isSettable: false, isInstance: false,
                        isHidden: method.isHidden))
                default: break
                }
            }
            at = type.baseType
        }
        if case .object(let object) = base, object.kind == .objectArray || object.kind == .typedArray {
            add(MemberInfoObject(target, "Count", .aliasProperty, typeName: "int", isSettable: false, isInstance: false))
        }
        return list
    }

    /// The names of the properties that a value shows.
    public static func propertyNames(_ value: Value, _ runspace: Runspace) -> [String] {
        if case .object(let object) = value, object.kind == .custom, object.extended == nil, !runspace.hasTypeData {
            return unsafeDowncast(object, to: CustomObject.self).shape.names
        }
        return infos(value, runspace, methods: false).filter { $0.memberKind.isProperty && !$0.isHidden }.map(\.name)
    }

    /// The names of the properties that a pattern finds; a property set stands for the properties in it.
    public static func propertyNames(_ value: Value, matching pattern: WildcardPattern, _ runspace: Runspace) -> [String] {
        if case .object(let object) = value, object.kind == .custom, object.extended == nil, !runspace.hasTypeData {
            return unsafeDowncast(object, to: CustomObject.self).shape.names.filter { pattern.matches($0) }
        }
        let all = infos(value, runspace, methods: false).filter { !$0.isHidden }
        var seen: Set<String> = [], found: [String] = []
        func add(_ name: String) { if seen.insert(name.lowercased()).inserted { found.append(name) } }
        for info in all where pattern.matches(info.name) {
            if info.memberKind.isProperty { add(info.name) } else if info.memberKind == .propertySet {
                for name in propertySet(value, info.name, runspace) ?? [] { if let own = all.first(where: { $0.name.equalsIgnoringCase(name) && $0.memberKind.isProperty }) { add(own.name) } }
            }
        }
        return found
    }
    /// The names in a property set of an object or its type.
    public static func propertySet(_ value: Value, _ name: String, _ runspace: Runspace) -> [String]? {
        var member: ExtendedMember?
        if case .object(let object) = value { member = object.extended?.find(name) }
        if case .propertySet(let names)? = (member ?? typeDataMember(value, name, runspace))?.body { return names }
        guard case .property(let property)? = value.base.type?.find(name, isStatic: false), case .set(let names)? = property.origin else { return nil }
        return names
    }

    /// Every member of a value, for Get-Member, `.psobject` and completion; without its methods where only properties are wanted.
    public static func list(_ value: Value, _ runspace: Runspace, methods: Bool = true) -> [MemberDescription] {
        let type = value.base.type
        var further = (type?.parameterizedProperties ?? []).map {
            MemberDescription(name: $0.name, kind: .parameterizedProperty, definition: $0.definition, isSettable: $0.isSettable)
        }
        if case .object(let object) = value.base, object.kind == .adapted || object.kind == .custom {} else {
            for property in (type?.furtherChain ?? []).flatMap(\.properties) where !property.isStatic && type?.find(property.name, isStatic: false) == nil {
                further.append(MemberDescription(
                    name: property.name, kind: .property, definition: "\(property.typeName) \(property.name) {get;\(property.set == nil ? "" : "set;")}", isSettable: property.set != nil))
            }
        }
        if methods, let type {
            for name in type.uncallableNames(isStatic: false) {
                further.append(MemberDescription(name: name, kind: .method, definition: type.shownDefinitions(name, isStatic: false).joined(separator: ", ")))
            }
        }
        let names = Set(further.map(\.name))
        return infos(value, runspace, methods: methods).filter { !($0.isHidden && names.contains($0.name)) }.map { info in
            var isHidden = info.isHidden
            // What an interface alone shows is shown.
            if info.memberKind == .method, isHidden, let type, !info.name.contains("_"), !InterfaceForms.forms(of: type, info.name, isStatic: false).isEmpty { isHidden = false }
            return MemberDescription(
                name: info.name, kind: info.memberKind, definition: definition(of: info, runspace), isSettable: info.isSettable, isHidden: isHidden, isInstance: info.isInstance)
        } + further
    }
    /// PSMemberInfo.ToString(): the member as Get-Member defines it.
    static func definition(of info: MemberInfoObject, _ runspace: Runspace) -> String {
        let type = info.target.base.type
        switch info.memberKind {
        case .property:
            let shown = type?.furtherProperty(info.name, isStatic: false)
            return addedDefinition(type, info.name) ?? "\(shown?.typeName ?? info.typeName) \(info.name) {get;\(info.isSettable || shown?.set != nil ? "set;" : "")}"
        case .method: return (type?.shownDefinitions(info.name, isStatic: false) ?? []).joined(separator: ", ")
        case .noteProperty:
            let current = (try? info.value(runspace)) ?? .null
            return "\(noteType(current)) \(info.name)=\(noteText(current, runspace))"
        default: return extendedDefinition(info, runspace)
        }
    }
    private static func addedDefinition(_ type: TypeInfo?, _ name: String) -> String? {
        guard case .property(let property)? = type?.find(name, isStatic: false), case .added(let definition)? = property.origin else { return nil }
        return definition
    }
    private static func noteText(_ value: Value, _ runspace: Runspace) -> String {
        if value.isNull { return "null" }
        if case .object(let object) = value, [.objectArray, .typedArray, .list, .enumerable].contains(object.kind) { return runspace.nestedText(value) }
        return runspace.cultureText(value)
    }
    /// The type of a note's value: without its namespaces, unless it is an object that PowerShell wrapped.
    private static func noteType(_ value: Value) -> String {
        guard let type = value.type else { return "object" }
        if case .object(let object) = value, object.kind == .custom || object.extended != nil || typeNames(value).contains("System.IO.FileSystemInfo") {
            return typeNames(value).first ?? type.fullName
        }
        var shown = "", word = ""
        for character in type.displayName {
            switch character {
            case ".": word = ""
            case "[", "]", ",":
                shown += word + String(character)
                word = ""
            default: word.append(character)
            }
        }
        return shown + word
    }
    private static func extendedDefinition(_ info: MemberInfoObject, _ runspace: Runspace) -> String {
        let value = info.target
        let member = info.added(runspace)
        switch member?.body {
        case .script(let getter, let setter):
            return "System.Object \(info.name) {get=\(getter.toText());\(setter.map { "set=\($0.toText());" } ?? "")}"
        case .alias(let other, let wanted): return "\(info.name) = \(wanted.map { "(\($0.fullName))" } ?? "")\(other)"
        case .method: return "System.Object \(info.name)();"
        case .propertySet(let names): return "\(info.name) {\(names.joined(separator: ", "))}"
        case .memberSet(let members): return "\(info.name) {\(members.map(\.name).joined(separator: ", "))}"
        case .code(_, let setter): return "System.Object \(info.name){get=;\(setter == nil ? "" : "set=;")}"
        default: break
        }
        var at = value.base.type
        while let type = at {
            for case .property(let property) in type.members.all where property.name == info.name {
                switch property.origin {
                case .alias(let other): return "\(info.name) = \(other)"
                case .script(let text): return "System.Object \(info.name) {get=\(text);}"
                case .code(let method): return "\(TypeRegistry.shared.find(property.typeName)?.fullName ?? property.typeName) \(info.name){get=\(method);}"
                case .set(let names): return "\(info.name) {\(names.joined(separator: ", "))}"
                case .note, .typeNote, .added, nil: break
                }
            }
            at = type.baseType
        }
        return info.name == "Count" ? "Count = Length" : info.name
    }
    /// Static members of a type.
    public static func listStatic(_ type: TypeInfo) -> [MemberDescription] {
        var list: [MemberDescription] = []
        var seen: Set<String> = []
        for member in type.enumMembers {
            list.append(MemberDescription(name: member.name, kind: .property, definition: "static \(type.fullName) \(member.name) {get;}"))
        }
        var at: TypeInfo? = type
        while let here = at {
            for member in here.members.all {
                switch member {
                case .property(let property) where property.isStatic:
                    guard seen.insert(property.name.lowercased()).inserted else { continue }
                    let shown = type.furtherProperty(property.name, isStatic: true) ?? property
                    list.append(MemberDescription(
                        name: property.name, kind: .property,
                        definition: "static \(shown.typeName) \(property.name) {get;\(shown.set == nil ? "" : "set;")}", isSettable: property.set != nil))
                case .method(let method) where method.isStatic && method.name != ".ctor":
                    guard seen.insert(method.name.lowercased()).inserted else { continue }
                    list.append(MemberDescription(
                        name: method.name, kind: .method,
                        definition: type.shownDefinitions(method.name, isStatic: true).map { "static " + $0 }.joined(separator: ", "),
                        isHidden: method.isHidden))
                default: break
                }
            }
            at = here.baseType
        }
        for property in type.furtherChain.flatMap(\.properties) where property.isStatic && seen.insert(property.name.lowercased()).inserted {
            list.append(MemberDescription(
                name: property.name, kind: .property, definition: "static \(property.typeName) \(property.name) {get;\(property.set == nil ? "" : "set;")}", isSettable: property.set != nil))
        }
        for name in type.uncallableNames(isStatic: true) where seen.insert(name.lowercased()).inserted {
            list.append(MemberDescription(name: name, kind: .method, definition: type.shownDefinitions(name, isStatic: true).map { "static " + $0 }.joined(separator: ", ")))
        }
        let made = type.shownConstructors
        if !made.isEmpty { list.append(MemberDescription(name: "new", kind: .method, definition: made.joined(separator: ", "))) }
        return list
    }

    /// A shallow copy (`.psobject.Copy()`).
    static func copy(_ value: Value) -> Value {
        guard case .object(let object) = value else { return value }
        func withMembers(_ made: NetObject) -> Value {
            if let extended = object.extended {
                let copied = ExtendedMembers()
                copied.members = extended.members.map { ExtendedMember($0.name, $0.body) }
                copied.typeNames = extended.typeNames
                made.extended = copied
            }
            return .object(made)
        }
        switch object.kind {
        case .custom:
            let custom = unsafeDowncast(object, to: CustomObject.self)
            let (shape, values) = custom.contents
            return withMembers(CustomObject(shape: shape, values: values))
        case .objectArray: return .object(ObjectArray(unsafeDowncast(object, to: ObjectArray.self).items))
        case .hashtable:
            let dictionary = unsafeDowncast(object, to: DictionaryObject.self)
            let made = DictionaryObject(ordered: dictionary.isOrdered, ignoresCase: dictionary.ignoresCase)
            for (key, value) in dictionary.pairs { made.set(key, value) }
            return .object(made)
        default: return value
        }
    }

    /// Adds a PSMemberInfo to an object (`.psobject.Properties.Add`).
    static func attach(_ info: Value, to target: Value, _ runspace: Runspace) throws {
        guard let info = info.as(MemberInfoObject.self) else {
            throw NetException.argument("The member is not of the right kind.", "member")
        }
        let member: ExtendedMember
        if let detached = info.detached { member = ExtendedMember(detached.name, detached.body) } else { member = ExtendedMember(info.name, .note(try info.value(runspace))) }
        guard case .object(let object) = target else { return }
        // A member of the object's own is replaced, one of its type is hidden; what type data gives stays (PSMemberInfoIntegratingCollection.Add).
        if runspace.hasTypeData, typeDataMember(target, member.name, runspace) != nil {
            throw NetException(
                "System.Management.Automation.ExtendedTypeSystemException",
                "Cannot add a member with the name \"\(member.name)\" because a member with that name already exists. To overwrite the member anyway, add the Force parameter to your command.")
        }
        add(member, to: object)
    }
    /// Puts a member on an object; notes of a property bag go into its shape.
    public static func add(_ member: ExtendedMember, to object: NetObject) {
        if let custom = object as? CustomObject, case .note(let value) = member.body {
            custom[member.name] = value
            return
        }
        let members = object.extended ?? ExtendedMembers()
        members.members.removeAll { $0.name.equalsIgnoringCase(member.name) }
        members.members.append(member)
        object.extended = members
    }
    /// Takes an instance member off.
    public static func detach(_ name: String, from target: Value) {
        guard case .object(let object) = target else { return }
        if let custom = object as? CustomObject, custom[name] != nil {
            custom[name] = nil
            return
        }
        object.extended?.members.removeAll { $0.name.equalsIgnoringCase(name) }
    }
}

/// One member as Get-Member shows it.
public struct MemberDescription: @unchecked Sendable {
    /// PSMemberTypes by their names.
    public enum Kind: String, Sendable {
        case aliasProperty = "AliasProperty", codeMethod = "CodeMethod", codeProperty = "CodeProperty", event = "Event"
        case memberSet = "MemberSet", method = "Method", noteProperty = "NoteProperty"
        case parameterizedProperty = "ParameterizedProperty", property = "Property", propertySet = "PropertySet"
        case scriptMethod = "ScriptMethod", scriptProperty = "ScriptProperty"
        public var isProperty: Bool {
            switch self {
            case .aliasProperty, .codeProperty, .noteProperty, .property, .scriptProperty: true
            default: false
            }
        }
    }
    /// The kinds of members that can be added, with their values of PSMemberTypes.
    static let addable: [(kind: String, raw: Int64)] = [
        ("AliasProperty", 1), ("CodeProperty", 2), ("NoteProperty", 8), ("ScriptProperty", 16), ("PropertySet", 32), ("CodeMethod", 128), ("ScriptMethod", 256),
        ("MemberSet", 1024),
    ]
    public let name: String
    public let kind: Kind
    /// `string Substring(int startIndex), string Substring(int startIndex, int length)`; `string Name=x`; `int Length {get;}`.
    /// Made when it is asked for: most lists of members are read for the names.
    public var definition: String { define() }
    private let define: () -> String
    public let isSettable: Bool
    public let isHidden: Bool
    /// The object itself has it.
    public let isInstance: Bool
    public init(name: String, kind: Kind, definition: @autoclosure @escaping () -> String, isSettable: Bool = false, isHidden: Bool = false, isInstance: Bool = false) {
        self.isInstance = isInstance
        self.name = name
        self.kind = kind
        define = definition
        self.isSettable = isSettable
        self.isHidden = isHidden
    }
}

extension Members {
    /// The types of members themselves: `[psnoteproperty]` and so on.
    public static func registerTypes() { MemberInfoObject.registerTypes(.shared) }
}

extension PropertyOrigin {
    var kind: MemberDescription.Kind {
        switch self {
        case .alias: .aliasProperty
        case .script: .scriptProperty
        case .code: .codeProperty
        case .note, .typeNote: .noteProperty
        case .added: .property
        case .set: .propertySet
        }
    }
    /// The kind's name, as PSMemberTypes has it.
    public var kindName: String { kind.rawValue }
    /// Whether the object has it, and not its type.
    var isOfObject: Bool {
        switch self {
        case .note, .added: true
        default: false
        }
    }
}
