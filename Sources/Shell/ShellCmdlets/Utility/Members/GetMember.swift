import ShellRuntime
import ShellTypes

/// MemberDefinition: what Get-Member writes.
final class MemberDefinitionObject: NetObject {
    let typeName: String
    let name: String
    let memberType: String
    let definition: String
    init(typeName: String, name: String, memberType: String, definition: String) {
        self.typeName = typeName
        self.name = name
        self.memberType = memberType
        self.definition = definition
        super.init()
    }
    static let ownType = TypeInfo(
        "Microsoft.PowerShell.Commands.MemberDefinition",
        members: {
            @Sendable func me(_ value: Value) -> MemberDefinitionObject? { value.as(MemberDefinitionObject.self) }
            return [
                .property("TypeName", "string") { this, _ in Value(optional: me(this)?.typeName) },
                .property("Name", "string") { this, _ in Value(optional: me(this)?.name) },
                .property("MemberType", "System.Management.Automation.PSMemberTypes") { this, runspace in
                    PSMemberTypes.value(me(this)?.memberType ?? "")
                },
                .property("Definition", "string") { this, _ in Value(optional: me(this)?.definition) },
            ]
        })
    override var type: TypeInfo { MemberDefinitionObject.ownType }
    override func toText() -> String { definition }
}

/// PSMemberTypes.
enum PSMemberTypes {
    static let names: [(name: String, value: Int64)] = [
        ("AliasProperty", 1), ("CodeProperty", 2), ("Property", 4), ("NoteProperty", 8), ("ScriptProperty", 16), ("PropertySet", 32),
        ("Method", 64), ("CodeMethod", 128), ("ScriptMethod", 256), ("ParameterizedProperty", 512), ("MemberSet", 1024), ("Event", 2048),
        ("Dynamic", 4096), ("InferredProperty", 8192), ("Properties", 8735), ("Methods", 448), ("All", 16383),
    ]
    static let type: TypeInfo = {
        if let known = TypeRegistry.shared.find("System.Management.Automation.PSMemberTypes") { return known }
        let made = TypeInfo(
            "System.Management.Automation.PSMemberTypes", base: WellKnown.enumBase, flags: [.isEnum, .valueType, .flagsEnum], enumMembers: names)
        TypeRegistry.shared.register(made)
        return made
    }()
    static func value(_ name: String) -> Value {
        .object(EnumObject(type, names.first { $0.name.equalsIgnoringCase(name) }?.value ?? 0))
    }
    /// The kinds that an argument names: an enum value, or names joined with commas.
    static func mask(_ value: Value, _ runspace: Runspace) -> Int64? {
        if value.isNull { return nil }
        let text = (value.objectValue as? EnumObject)?.toText() ?? runspace.text(value)
        var mask: Int64 = 0
        for part in text.split(whereSeparator: { $0 == "," || $0 == " " }) {
            mask |= names.first { $0.name.equalsIgnoringCase(String(part)) }?.value ?? 0
        }
        return mask == 0 ? (value.integerValue ?? 0) : mask
    }
    static func bit(_ kind: MemberDescription.Kind) -> Int64 { names.first { $0.name == kind.rawValue }?.value ?? 0 }
}

/// Get-Member.
final class GetMember: Cmdlet {
    private var seen: Set<String> = []
    private var count = 0
    private var patterns: [WildcardPattern] = []
    private var mask: Int64 = 16383
    override func begin() throws {
        patterns = texts("Name").map { WildcardPattern.lenient($0) }
        if has("MemberType") { mask = PSMemberTypes.mask(self["MemberType"], runspace) ?? 16383 }
        // A view without what was added turns those kinds around, also where nobody asked for them.
        if !showsExtended { mask ^= 1 | 2 | 8 | 16 | 32 | 128 | 256 | 1024 }
    }
    private var view: String? { ((self["View"].objectValue as? EnumObject)?.toText() ?? text("View"))?.lowercased() }
    private var showsExtended: Bool {
        guard let view else { return true }
        return view.contains("extended") || view == "all"
    }
    override func process() throws {
        let item = self["InputObject"]
        if item.isNull { return }
        count += 1
        let isStatic = flag("Static")
        let typeName: String
        let members: [MemberDescription]
        if isStatic {
            guard let type = (item.objectValue as? TypeObject)?.info ?? item.type else { return }
            typeName = type.qualifiedName
            guard seen.insert(typeName).inserted else { return }
            members = Members.listStatic(type)
        } else {
            let first = Members.typeNames(item).first ?? "System.Object"
            typeName = item.type.map { $0.fullName == first ? $0.qualifiedName : first } ?? first
            guard seen.insert(typeName).inserted else { return }
            members = Members.list(item, runspace)
        }
        let view = view
        let force = flag("Force")
        var shown = members.filter { member in
            guard mask & PSMemberTypes.bit(member.kind) != 0 else { return false }
            if !force, member.isHidden || member.kind == .memberSet && !member.isInstance && member.name == "PSStandardMembers" { return false }
            if !patterns.isEmpty, !patterns.contains(where: { $0.matches(member.name) }) { return false }
            switch view {
            case "extended": return member.kind != .property && member.kind != .method
            // The object's own members belong to every view.
            case "adapted", "base": return member.kind == .property || member.kind == .method || member.isInstance
            default: return true
            }
        }
        if !isStatic, let source = item.objectValue, mask & PSMemberTypes.bit(.event) != 0, view != "extended" {
            for event in ObjectEvents.of(source) where patterns.isEmpty || patterns.contains(where: { $0.matches(event.name) }) {
                shown.append(MemberDescription(name: event.name, kind: .event, definition: "\(event.handler) \(event.name)(System.Object, \(event.arguments))"))
            }
        }
        if force, !isStatic, ![.custom, .adapted].contains(item.objectValue?.kind) {
            // Accessors of properties are methods of their own, hidden without -Force.
            for member in members where member.kind == .property && mask & 64 != 0 {
                let typeText = member.definition.split(separator: " ").first.map(String.init) ?? "System.Object"
                let accessors = [("get_" + member.name, "\(typeText) get_\(member.name)()")]
                    + (member.isSettable ? [("set_" + member.name, "void set_\(member.name)(\(typeText) value)")] : [])
                for (name, definition) in accessors where patterns.isEmpty || patterns.contains(where: { $0.matches(name) }) {
                    shown.append(MemberDescription(name: name, kind: .method, definition: definition))
                }
            }
        }
        if force, !isStatic {
            let kinds: [MemberDescription.Kind] = [.parameterizedProperty, .property, .method]
            let own = kinds.flatMap { kind in members.filter { $0.kind == kind && !$0.isHidden }.map(\.name) }
            let sets = [("psbase", own), ("psadapted", own), ("psextended", members.filter { !kinds.contains($0.kind) }.map(\.name))]
            for (name, names) in sets + [("psobject", ["Members", "Properties", "Methods", "ImmediateBaseObject", "BaseObject", "TypeNames"])]
            where mask & 1024 != 0 && (patterns.isEmpty || patterns.contains { $0.matches(name) }) {
                shown.append(MemberDescription(name: name, kind: .memberSet, definition: "\(name) {\(names.joined(separator: ", "))}"))
            }
            if mask & 2 != 0, patterns.isEmpty || patterns.contains(where: { $0.matches("pstypenames") }) {
                let list = "System.Collections.ObjectModel.Collection`1[[System.String, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e]]"
                shown.append(MemberDescription(name: "pstypenames", kind: .codeProperty, definition: "\(list) pstypenames{get=PSTypeNames;}"))
            }
        }
        func order(_ kind: MemberDescription.Kind) -> Int {
            let all: [MemberDescription.Kind] = [
                .aliasProperty, .codeProperty, .codeMethod, .event, .memberSet, .method, .noteProperty, .parameterizedProperty, .property, .propertySet,
                .scriptMethod, .scriptProperty,
            ]
            return all.firstIndex(of: kind) ?? all.count
        }
        func group(_ member: MemberDescription) -> Int { patterns.firstIndex { $0.matches(member.name) } ?? 0 }
        shown.sort { a, b in
            // Names that were asked for come in the order of asking.
            let g = group(a), h = group(b)
            if g != h { return g < h }
            let x = order(a.kind), y = order(b.kind)
            return x != y ? x < y : a.name.uppercased().utf16.lexicographicallyPrecedes(b.name.uppercased().utf16)
        }
        for member in shown {
            try write(
                MemberDefinitionObject(typeName: typeName, name: member.name, memberType: member.kind.rawValue, definition: member.definition))
        }
    }
    override func end() throws {
        if count == 0 {
            try writeError(
                "You must specify an object for the Get-Member cmdlet.", id: "NoObjectInGetMember", category: .closeError,
                exception: "System.InvalidOperationException")
        }
    }
}
