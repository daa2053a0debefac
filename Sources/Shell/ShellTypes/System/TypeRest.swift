import ShellRuntime

/// System.Reflection.Module: the one file of an assembly.
final class ModuleObject: NetObject {
    let assembly: AssemblyObject
    init(_ assembly: AssemblyObject) {
        self.assembly = assembly
        super.init()
    }
    override var type: TypeInfo { ModuleObject.moduleType }
    var name: String { assembly.isDynamic ? "<In Memory Module>" : assembly.name + ".dll" }
    var scopeName: String { assembly.isDynamic ? assembly.name : assembly.name + ".dll" }
    override func toText() -> String { scopeName }
    override func isEqual(to other: NetObject) -> Bool { (other as? ModuleObject)?.assembly.isEqual(to: assembly) ?? false }
    override var hashValue: Int { name.hashValue }
    private static func me(_ value: Value) throws -> ModuleObject {
        guard let own = value.as(ModuleObject.self) else { throw NetException.argumentNull("module") }
        return own
    }
    static let moduleType: TypeInfo = TypeInfo("System.Reflection.RuntimeModule", base: TypeRegistry.shared.find("System.Reflection.Module") ?? WellKnown.object, members: {
        [
            .property("Name", "string") { value, _ in Value(try me(value).name) }, .property("ScopeName", "string") { value, _ in Value(try me(value).scopeName) },
            .property("FullyQualifiedName", "string") { value, runspace in
                let own = try me(value)
                return own.assembly.isDynamic ? Value(own.name) : try Members.get(.object(own.assembly), "Location", runspace)
            },
            .property("Assembly", "System.Reflection.Assembly") { value, _ in .object(try me(value).assembly) },
            .property("MDStreamVersion", "int") { _, _ in 131_072 },
            .method("bool IsResource()") { _, _, _ in false },
            .method("type GetType(string className)") { value, args, runspace in try Members.invoke(.object(try me(value).assembly), "GetType", [args[0]], runspace) },
            .method("type[] GetTypes()") { value, _, runspace in try Members.invoke(.object(try me(value).assembly), "GetTypes", [], runspace) },
            .method("string ToString()") { value, _, _ in Value(try me(value).toText()) },
        ]
    })
}

/// What is left of Type, Assembly and the members that reflection gives: events, modules, filters, what no public member is.
enum TypeRest {
    static func register() {
        EventInfoObject.registerAccessors()
        TypeMembers.extend("System.RuntimeType") { events + shapes + filters }
        TypeMembers.extend("System.Type") { statics }
        TypeMembers.extend("System.Reflection.RuntimeAssembly") { assemblies }
        TypeMembers.extend("System.Reflection.Assembly") {
            [
                .staticMethod("string CreateQualifiedName(string assemblyName, string typeName)") { args, _ in Value("\(args[1].string), \(args[0].string)") },
                .staticMethod("System.Reflection.Assembly GetCallingAssembly()") { _, runspace in
                    guard let type = TypeRegistry.shared.find("System.Reflection.Assembly") else { return .null }
                    return try Members.invokeStatic(type, "GetExecutingAssembly", [], runspace)
                },
            ]
        }
        for name in ["RuntimeMethodInfo", "RuntimeConstructorInfo", "RuntimePropertyInfo", "RtFieldInfo"] { TypeMembers.extend("System.Reflection.\(name)") { shared } }
        for name in ["RuntimeMethodInfo", "RuntimeConstructorInfo"] { TypeMembers.extend("System.Reflection.\(name)") { methods } }
        for name in ["RuntimePropertyInfo", "RtFieldInfo"] { TypeMembers.extend("System.Reflection.\(name)") { modifiers(name == "RtFieldInfo") } }
        TypeMembers.extend("System.Reflection.ConstructorInfo") {
            [.staticProperty("ConstructorName", "string") { _ in ".ctor" }, .staticProperty("TypeConstructorName", "string") { _ in ".cctor" }]
        }
    }
    private static func info(_ value: Value) -> TypeInfo { value.as(TypeObject.self)?.info ?? WellKnown.object }
    private static func list(_ items: [Value], _ type: String) -> Value { .object(ObjectArray(ContiguousArray(items), of: TypeRegistry.shared.find(type) ?? WellKnown.object)) }

    private static var events: [TypeMember] {
        let event = "System.Reflection.EventInfo", flags = "System.Reflection.BindingFlags bindingAttr"
        @Sendable func found(_ value: Value, _ bits: Int = 28) -> [EventInfoObject] {
            guard bits & 16 != 0 else { return [] }
            return EventInfoObject.all(of: info(value), statics: bits & 8 != 0, instances: bits & 4 != 0)
        }
        @Sendable func named(_ value: Value, _ args: [Value]) throws -> Value {
            if args[0].isNull { throw NetException.argumentNull("name") }
            let bits = args.count > 1 ? args[1].raw : 28
            return Value(found(value, bits).first { bits & 1 != 0 ? $0.name.equalsIgnoringCase(args[0].string) : $0.name == args[0].string })
        }
        return [
            .method("\(event)[] GetEvents()") { value, _, _ in list(found(value).map { .object($0) }, event) },
            .method("\(event)[] GetEvents(\(flags))") { value, args, _ in list(found(value, args[0].raw).map { .object($0) }, event) },
            .method("\(event) GetEvent(string name)") { value, args, _ in try named(value, args) },
            .method("\(event) GetEvent(string name, \(flags))") { value, args, _ in try named(value, args) },
        ]
    }
    private static var shapes: [TypeMember] {
        [
            .method("type MakeByRefType()") { value, _, _ in
                let own = info(value)
                if own.fullName.hasSuffix("&") { throw NetException("System.TypeLoadException", "Could not load type '\(own.netName)' from assembly '\(AssemblyName.of(own).fullName)'.") }
                return .object(TypeObject(TypeInfo(own.fullName + "&", base: nil, displayName: own.displayName + "&", element: own)))
            },
            .method("type MakePointerType()") { value, _, _ in
                let own = info(value)
                return .object(TypeObject(TypeInfo(own.fullName + "*", base: nil, displayName: own.displayName + "*", element: own)))
            },
            .property("IsTypeDefinition", "bool") { value, _ in
                let own = info(value)
                return .bool(own.elementType == nil || own.isEnum ? own.genericArguments.isEmpty && !own.flags.contains(.genericParameter) : false)
            },
            .method("type[] GetGenericParameterConstraints()") { value, _, _ in
                guard info(value).flags.contains(.genericParameter) else { throw NetException.invalidOperation("Method may only be called on a Type for which Type.IsGenericParameter is true.") }
                return list([], "System.Type")
            },
            .method("type[] GetOptionalCustomModifiers()") { _, _, _ in list([], "System.Type") }, .method("type[] GetRequiredCustomModifiers()") { _, _, _ in list([], "System.Type") },
        ] + ["type GetFunctionPointerReturnType()", "type[] GetFunctionPointerCallingConventions()", "type[] GetFunctionPointerParameterTypes()"].map { signature in
            .method(signature) { _, _, _ in throw NetException.invalidOperation("The Type must be a function pointer type.") }
        }
    }
    private static var filters: [TypeMember] {
        [
            .method("System.Reflection.MemberInfo[] FindMembers(System.Reflection.MemberTypes memberType, System.Reflection.BindingFlags bindingAttr, System.Reflection.MemberFilter filter, System.Object filterCriteria)") { value, args, runspace in
                let kinds = args[0].raw, all = try Members.invoke(value, "GetMembers", [args[1]], runspace).items
                var events: ContiguousArray<Value> = []
                if kinds & 2 != 0 { events = try Members.invoke(value, "GetEvents", [args[1]], runspace).items }
                let found: [Value] = try (all + events).filter { (member: Value) throws -> Bool in
                    let kind = try Members.get(member, "MemberType", runspace)
                    guard let type = TypeRegistry.shared.find("System.Reflection.MemberTypes"), try runspace.convert(kind, to: type).raw & kinds != 0 else { return false }
                    return try args[2].isNull || runspace.truth(Comparing.call(args[2], [member, args[3]], runspace, "filter"))
                }
                return list(found, "System.Reflection.MemberInfo")
            },
            .method("type[] FindInterfaces(System.Reflection.TypeFilter filter, System.Object filterCriteria)") { value, args, runspace in
                if args[0].isNull { throw NetException.argumentNull("filter") }
                let all = Array(try Members.invoke(value, "GetInterfaces", [], runspace).items)
                return list(try all.filter { try runspace.truth(Comparing.call(args[0], [$0, args[1]], runspace, "filter")) }, "System.Type")
            },
        ]
    }
    nonisolated(unsafe) private static let missing = PlainObject(TypeInfo("System.Reflection.Missing", flags: .sealed))
    private static var statics: [TypeMember] {
        [
            .staticProperty("Missing", "System.Object") { _ in .object(missing) },
            .staticMethod("System.RuntimeTypeHandle GetTypeHandle(System.Object o)") { args, runspace in
                if args[0].isNull { throw NetException.argumentNull("o") }
                return try Members.get(.object(TypeObject(args[0].type ?? WellKnown.object)), "TypeHandle", runspace)
            },
        ]
    }
    private static var assemblies: [TypeMember] {
        let module = "System.Reflection.Module", data = "System.Reflection.CustomAttributeData"
        @Sendable func modules(_ value: Value) -> Value { list(value.as(AssemblyObject.self).map { [.object(ModuleObject($0))] } ?? [], module) }
        return ["GetModules", "GetLoadedModules"].flatMap { name -> [TypeMember] in
            [.method("\(module)[] \(name)()") { value, _, _ in modules(value) }, .method("\(module)[] \(name)(bool getResourceModules)") { value, _, _ in modules(value) }]
        } + [
            .property("Modules", "System.Collections.Generic.IEnumerable[\(module)]") { value, _ in modules(value) },
            .property("ManifestModule", module) { value, _ in value.as(AssemblyObject.self).map { .object(ModuleObject($0)) } ?? .null },
            .method("\(module) GetModule(string name)") { value, args, _ in
                if args[0].isNull { throw NetException.argumentNull("name") }
                guard let own = value.as(AssemblyObject.self).map(ModuleObject.init), own.scopeName.equalsIgnoringCase(args[0].string) else { return .null }
                return .object(own)
            },
            .property("SecurityRuleSet", "System.Security.SecurityRuleSet") { _, _ in enumValue("System.Security.SecurityRuleSet", 0) },
            .method("System.Collections.Generic.IList[\(data)] GetCustomAttributesData()") { _, _, _ in list([], data) },
            .property("CustomAttributes", "System.Collections.Generic.IEnumerable[\(data)]") { _, _ in list([], data) },
            .method("type[] GetForwardedTypes()") { _, _, _ in list([], "System.Type") },
            .method("System.Reflection.ManifestResourceInfo GetManifestResourceInfo(string resourceName)") { _, args, _ in
                if args[0].isNull { throw NetException.argumentNull("resourceName") }
                return .null
            },
        ] + ["cultureinfo culture", "cultureinfo culture, version version"].map { parameters in
            .method("System.Reflection.Assembly GetSatelliteAssembly(\(parameters))") { value, args, runspace in
                if args[0].isNull { throw NetException.argumentNull("culture") }
                guard let own = value.as(AssemblyObject.self) else { return .null }
                let name = "\(own.name).resources, Version=\(args.count > 1 && !args[1].isNull ? runspace.text(args[1]) : own.version), Culture=\(runspace.text(args[0])), PublicKeyToken=\(own.token)"
                throw NetException("System.IO.FileNotFoundException", "Could not load file or assembly '\(name)'. The system cannot find the file specified.")
            }
        }
    }
    private static func me(_ value: Value) throws -> MemberInfoObject {
        guard let own = value.as(MemberInfoObject.self) else { throw NetException.argumentNull("member") }
        return own
    }
    private static var shared: [TypeMember] {
        let data = "System.Reflection.CustomAttributeData"
        return [
            .property("Module", "System.Reflection.Module") { value, runspace in try Members.get(try Members.get(value, "DeclaringType", runspace), "Module", runspace) },
            .property("IsCollectible", "bool") { _, _ in false },
            .method("System.Collections.Generic.IList[\(data)] GetCustomAttributesData()") { _, _, _ in list([], data) },
            .property("CustomAttributes", "System.Collections.Generic.IEnumerable[\(data)]") { _, _ in list([], data) },
            .method("bool HasSameMetadataDefinitionAs(System.Reflection.MemberInfo other)") { value, args, runspace in
                if args[0].isNull { throw NetException.argumentNull("other") }
                guard let other = args[0].as(MemberInfoObject.self) else { return false }
                let own = try me(value), mine = info(try Members.get(value, "DeclaringType", runspace)), theirs = info(try Members.get(args[0], "DeclaringType", runspace))
                return .bool(own.type === other.type && own.name == other.name && mine.openName == theirs.openName && own.parameterTypes?.map { $0?.fullName } == other.parameterTypes?.map { $0?.fullName })
            },
        ]
    }
    private static var methods: [TypeMember] {
        let implementation = "System.Reflection.MethodImplAttributes"
        return [
            .property("MethodImplementationFlags", implementation) { _, _ in enumValue(implementation, 0) }, .method("\(implementation) GetMethodImplementationFlags()") { _, _, _ in enumValue(implementation, 0) },
            .property("IsSecurityCritical", "bool") { _, _ in true }, .property("IsSecuritySafeCritical", "bool") { _, _ in false }, .property("IsSecurityTransparent", "bool") { _, _ in false },
            .method("System.Reflection.MethodInfo GetGenericMethodDefinition()") { value, _, runspace in
                guard try Members.get(value, "IsGenericMethod", runspace).bool else { throw NetException.invalidOperation("Operation is not valid due to the current state of the object.") }
                return .object(try me(value).definition)
            },
        ] + ["", "System.Object target"].map { target in
            .method("T CreateDelegate[T](\(target))") { value, args, runspace in
                guard let type = runspace.takeTypeArguments().first else { throw NetException.invalidOperation("Late bound operations cannot be performed on types or methods for which ContainsGenericParameters is true.") }
                return try Members.invoke(value, "CreateDelegate", [.object(TypeObject(type))] + args, runspace)
            }
        }
    }
    private static func modifiers(_ isField: Bool) -> [TypeMember] {
        let kind = isField ? "Field" : "Property"
        let flags = isField ? ["IsAssembly", "IsFamily", "IsFamilyAndAssembly", "IsFamilyOrAssembly", "IsNotSerialized", "IsPinvokeImpl", "IsSecuritySafeCritical", "IsSecurityTransparent"] : []
        return flags.map { name in .property(name, "bool") { _, _ in false } } + (isField ? [.property("IsSecurityCritical", "bool") { _, _ in true }] : [
            .method("System.Object GetConstantValue()") { _, _, _ in throw NetException.invalidOperation("Literal value was not found.") },
        ]) + [
            .method("type GetModified\(kind)Type()") { value, _, runspace in try Members.get(value, "\(kind)Type", runspace) },
            .method("type[] GetOptionalCustomModifiers()") { _, _, _ in list([], "System.Type") }, .method("type[] GetRequiredCustomModifiers()") { _, _, _ in list([], "System.Type") },
        ]
    }
}
