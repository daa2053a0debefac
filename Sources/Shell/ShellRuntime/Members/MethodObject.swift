/// PSMethod: a method named without calling it. Its text is the list of overloads.
public final class MethodObject: NetObject {
    public let target: Value
    public let name: String
    public let methods: [MethodMember]
    let extended_: ExtendedMember?
    init(_ target: Value, _ name: String, _ methods: [MethodMember], extended member: ExtendedMember? = nil) {
        self.target = target
        self.name = name
        self.methods = methods
        extended_ = member
        super.init()
    }
    public func invoke(_ args: [Value], _ runspace: Runspace) throws -> Value {
        if let member = extended_ {
            switch member.body {
            case .method(let block): return try Members.callScript(name, block, target, args, runspace)
            case .codeMethod(let body): return try body(target, args, runspace)
            default: return .null
            }
        }
        if let type = target.as(TypeObject.self), methods.first?.isStatic ?? false {
            return try Members.invokeStatic(type.info, name, args, runspace)
        }
        return try Overloads.call(methods, name, target.base, args, runspace)
    }
    /// One signature per overload.
    public var definitions: [String] {
        guard let first = methods.first else { return [] }
        if first.isStatic, let type = target.as(TypeObject.self)?.info {
            // A constructor is called `new` and gives its type.
            return first.name == ".ctor" ? type.shownConstructors : type.shownDefinitions(name, isStatic: true).map { "static \($0)" }
        }
        if !first.isStatic, let type = target.base.type, !type.methods(name, isStatic: false).isEmpty { return type.shownDefinitions(name, isStatic: false) }
        return methods.map { $0.isStatic ? "static \($0.shownSignature)" : $0.shownSignature }
    }
    public override func toText() -> String { extended_ == nil ? definitions.joined(separator: ", ") : "System.Object \(name)();" }
    public override var type: TypeInfo { extended_ == nil ? MethodObject.methodType : MethodObject.scriptMethodType }
    public static let methodType = TypeInfo("System.Management.Automation.PSMethod", members: { memberList })
    public static let scriptMethodType = TypeInfo("System.Management.Automation.PSScriptMethod", members: { scriptMemberList })
    private static var memberList: [TypeMember] {
        // In the order of the two types' own properties.
        [
            .property("MemberType", "System.Management.Automation.PSMemberTypes") { _, _ in "Method" },
            .property("OverloadDefinitions", "System.Collections.ObjectModel.Collection[string]") { target, _ in
                Value(strings: target.as(MethodObject.self)?.definitions ?? [])
            },
        ] + shared
    }
    private static var scriptMemberList: [TypeMember] {
        [
            .property("Script", "scriptblock") { target, _ in
                if case .method(let block)? = target.as(MethodObject.self)?.extended_?.body { .object(block) } else { .null }
            },
            .property("OverloadDefinitions", "System.Collections.ObjectModel.Collection[string]") { target, _ in
                Value(strings: ["System.Object \(target.as(MethodObject.self)?.name ?? "")();"])
            },
            .property("MemberType", "System.Management.Automation.PSMemberTypes") { _, _ in "ScriptMethod" },
        ] + shared
    }
    private static var shared: [TypeMember] {
        [
            .property("TypeNameOfValue", "string") { target, _ in
                Value(target.as(MethodObject.self)?.extended_ == nil ? target.type?.fullName ?? "" : "System.Object")
            },
            .property("Value", "System.Object") { target, _ in target },
            .property("Name", "string") { target, _ in
                let method = target.as(MethodObject.self)
                return Value(method?.methods.first?.name == ".ctor" ? ".ctor" : method?.name ?? "")
            },
            .property("IsInstance", "bool") { _, _ in true },
            .method("System.Object Invoke(Params System.Object[] arguments)") { target, args, runspace in
                guard let method = target.as(MethodObject.self) else { return .null }
                return try method.invoke(args.first.map { Array(runspace.elements($0)) } ?? [], runspace)
            },
        ]
    }
}

extension MethodMember {
    /// The signature as Get-Member prints it; constructors show as `Type new(…)`.
    public var shownSignature: String { signature }
}

/// PSMemberSet and PSPropertySet: a named group of members.
public final class MemberSetObject: NetObject {
    let target: Value
    let member: ExtendedMember
    init(_ target: Value, _ member: ExtendedMember) {
        self.target = target
        self.member = member
        super.init()
        guard case .memberSet(let members) = member.body else { return }
        // The members speak of the object that the set belongs to.
        let own = ExtendedMembers()
        own.members = members.map { inner in
            switch inner.body {
            case .alias(let other, _): ExtendedMember(inner.name, .code(get: { _, runspace in try Members.get(target, other, runspace) }, set: nil))
            case .script(let getter, _): ExtendedMember(inner.name, .code(get: { _, runspace in try runspace.invoke(getter, this: target) }, set: nil))
            default: inner
            }
        }
        extended = own
    }
    /// PSExtended: what was added to an object or to its type.
    static func extended(_ target: Value, _ runspace: Runspace) -> MemberSetObject {
        let added = Members.infos(target, runspace).filter { $0.memberKind != .property && $0.memberKind != .method && $0.memberKind != .parameterizedProperty }
        return MemberSetObject(target, ExtendedMember("psextended", .memberSet(added.map { info in
            let name = info.name
            if info.memberKind.isProperty {
                return ExtendedMember(
                    name, .code(get: { _, runspace in try Members.get(target, name, runspace) }, set: { _, new, runspace in try Members.set(target, name, new, runspace) }),
                    isNote: info.memberKind == .noteProperty)
            }
            return ExtendedMember(name, .codeMethod { _, args, runspace in try Members.invoke(target, name, args, runspace) })
        })))
    }
    public override var type: TypeInfo { if case .propertySet = member.body { MemberSetTypes.propertySet } else { MemberSetTypes.memberSet } }
    public override func toText() -> String { member.setText }
}
