/// The rest of a class's public surface, beside what the type's own table has: shown by reflection, Get-Member, definitions and completion (PSL-387).
///
/// Where the table has a method of the same parameters, that one is called and only the definition comes from here; a member that nothing
/// answers throws NotSupportedException.
public final class FurtherMembers: @unchecked Sendable {
    public let methods: [MethodMember]
    public let properties: [PropertyMember]
    /// All constructors in the order of the class; empty where the type's own table says it.
    public let constructors: [MethodMember]
    /// Methods of the table that the class does not have in that form, by `key`.
    private let withdrawn: Set<String>
    private let byKey: [String: MethodMember]
    /// The class has no public constructor, though the shell makes its objects.
    public let hidesConstructors: Bool

    public init(methods: [MethodMember], properties: [PropertyMember], constructors: [MethodMember], withdrawn: Set<String>, hidesConstructors: Bool) {
        self.methods = methods
        self.properties = properties
        self.constructors = constructors
        self.withdrawn = withdrawn
        self.hidesConstructors = hidesConstructors
        byKey = Dictionary(methods.map { ($0.overloadKey, $0) }) { first, _ in first }
    }

    /// Name and parameter types without namespaces: what tells overloads apart.
    public static func key(_ name: String, isStatic: Bool, _ types: [String]) -> String {
        var text = (isStatic ? "static " : "") + name + "("
        for type in types {
            var word = ""
            for character in type {
                switch character {
                case ".", "+": word = ""
                case "[", "]", ",":
                    text += word
                    text.append(character)
                    word = ""
                case " ": break
                default: word.append(character)
                }
            }
            text += word + ";"
        }
        return text.lowercased()
    }
    /// The class has the method under another definition, or not at all.
    public func replaces(_ method: MethodMember) -> Bool {
        if byKey.isEmpty, withdrawn.isEmpty { return false }
        let key = method.overloadKey
        return byKey[key] != nil || withdrawn.contains(key)
    }
    func definition(for method: MethodMember) -> MethodMember? {
        byKey.isEmpty ? nil : byKey[method.overloadKey]
    }
    /// Two definitions take the same arguments.
    static func sameParameters(_ one: String, _ other: String) -> Bool {
        func types(_ signature: String) -> [String] { MethodParameter.parse(signature).map(\.typeName) }
        return key("", isStatic: false, types(one)) == key("", isStatic: false, types(other))
    }
    func withdraws(_ method: MethodMember) -> Bool { !withdrawn.isEmpty && withdrawn.contains(method.overloadKey) }
}

extension TypeInfo {
    /// The further members of a type itself, not of its bases. Set by the layer that describes the types.
    nonisolated(unsafe) public static var further: @Sendable (_ type: TypeInfo) -> FurtherMembers? = { _ in nil }

    /// Those of this type and its bases, nearest first.
    var furtherChain: [FurtherMembers] {
        var list: [FurtherMembers] = [], at: TypeInfo? = self
        while let type = at {
            if let own = TypeInfo.further(type) { list.append(own) }
            at = type.baseType
        }
        return list
    }
    /// The further overloads of a name that only show what the class has.
    func furtherMethods(_ name: String, isStatic: Bool) -> [MethodMember] {
        var list: [MethodMember] = [], at: TypeInfo? = self
        while let type = at {
            if let own = TypeInfo.further(type) { list += own.methods.filter { $0.isStatic == isStatic && $0.name.equalsIgnoringCase(name) } }
            at = type.baseType
        }
        return list
    }
    func furtherProperty(_ name: String, isStatic: Bool) -> PropertyMember? {
        var at: TypeInfo? = self
        while let type = at {
            if let found = TypeInfo.further(type)?.properties.first(where: { $0.isStatic == isStatic && $0.name.equalsIgnoringCase(name) }) { return found }
            at = type.baseType
        }
        return nil
    }
    /// The error of a call that only a further overload takes; nil where none does.
    func refusal(_ name: String, isStatic: Bool, _ count: Int) -> ShellError? {
        let list = name == ".ctor" ? TypeInfo.further(self)?.constructors ?? [] : furtherMethods(name, isStatic: isStatic)
        guard let method = list.first(where: { $0.takes(count) }) else { return nil }
        return MemberErrors.calling(name == ".ctor" ? name : method.name, count, FurtherMembers.refused(self, name == ".ctor" ? "new" : method.name))
    }
}

extension FurtherMembers {
    /// What a member throws that is shown and that this shell cannot run.
    public static func refused(_ type: TypeInfo, _ name: String) -> ExceptionObject {
        ExceptionObject("System.NotSupportedException", "\(type.netName).\(name) is not supported by this shell.")
    }
}

extension MethodMember {
    /// The overload takes so many arguments.
    func takes(_ count: Int) -> Bool {
        let list = parameters, required = list.count { !$0.hasDefault && !$0.isParams }
        return count >= required && (count <= list.count || list.last?.isParams == true)
    }
}
extension ShellError {
    /// No overload takes the arguments.
    var isMissingOverload: Bool { record.errorId == "MethodCountCouldNotFindBest" }
}
