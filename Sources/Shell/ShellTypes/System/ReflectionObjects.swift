import ShellRuntime

/// Assembly, AppDomain and the objects that reflection gives for members.
final class AssemblyObject: NetObject {
    let name: String
    let version: String
    let token: String
    init(_ name: String, _ version: String, _ token: String) {
        self.name = name
        self.version = version
        self.token = token
        super.init()
    }
    override var type: TypeInfo { AssemblyObject.assemblyType }
    var fullName: String { "\(name), Version=\(version), Culture=neutral, PublicKeyToken=\(token)" }
    /// The types that a script defines are in no file.
    var isDynamic: Bool { name == "PowerShell Class Assembly" }
    override func toText() -> String { fullName }
    override func isEqual(to other: NetObject) -> Bool { (other as? AssemblyObject)?.fullName == fullName }
    override var hashValue: Int { name.hashValue }
    /// Where a type lives, by its name.
    static func of(_ type: TypeInfo) -> AssemblyObject {
        let found = AssemblyName.of(type)
        return AssemblyObject(found.name, found.version, found.token)
    }
    static let assemblyType = TypeInfo("System.Reflection.RuntimeAssembly", base: TypeInfo("System.Reflection.Assembly", flags: .abstract, members: { members + AssemblyTypes.members }))
    private static func me(_ value: Value) -> AssemblyObject { value.as(AssemblyObject.self) ?? AssemblyObject("System.Private.CoreLib", "10.0.0.0", "7cec85d7bea7798e") }
    private static var known: [AssemblyObject] {
        [
            AssemblyObject("System.Private.CoreLib", "10.0.0.0", "7cec85d7bea7798e"), AssemblyObject("pwsh", "7.6.5.500", "31bf3856ad364e35"),
            AssemblyObject("System.Management.Automation", "7.6.5.500", "31bf3856ad364e35"), AssemblyObject("System.Runtime", "10.0.0.0", "b03f5f7f11d50a3a"),
            AssemblyObject("Microsoft.PowerShell.ConsoleHost", "7.6.5.500", "31bf3856ad364e35"), AssemblyObject("System.Console", "10.0.0.0", "b03f5f7f11d50a3a"),
            AssemblyObject("Microsoft.PowerShell.Commands.Utility", "7.6.5.500", "31bf3856ad364e35"), AssemblyObject("Microsoft.PowerShell.Commands.Management", "7.6.5.500", "31bf3856ad364e35"),
        ]
    }
    private static func load(_ name: String) throws -> AssemblyObject {
        let short = String(name.prefix { $0 != "," })
        if let found = known.first(where: { $0.name.equalsIgnoringCase(short) }) { return found }
        // The names under which older programs know the libraries.
        if let old = [("mscorlib", "4.0.0.0", "b77a5c561934e089"), ("netstandard", "2.1.0.0", "cc7b13ffcd2ddd51")].first(where: { $0.0.equalsIgnoringCase(short) }) {
            return AssemblyObject(old.0, old.1, old.2)
        }
        if short.hasPrefix("System."), !short.contains("Forms"), !short.contains("Drawing") { return AssemblyObject(short, "10.0.0.0", "b03f5f7f11d50a3a") }
        throw NetException("System.IO.FileNotFoundException", "Could not load file or assembly '\(name)'. The system cannot find the file specified.")
    }
    private static var members: [TypeMember] {
        [
            .staticMethod("System.Reflection.Assembly Load(string assemblyString)") { args, _ in .object(try load(args[0].string)) },
            .staticMethod("System.Reflection.Assembly LoadWithPartialName(string partialName)") { args, _ in Value(try? load(args[0].string)) },
            .staticMethod("System.Reflection.Assembly GetExecutingAssembly()") { _, _ in .object(known[2]) },
            .staticMethod("System.Reflection.Assembly GetEntryAssembly()") { _, _ in .object(known[1]) },
            .staticMethod("System.Reflection.Assembly GetAssembly(type type)") { args, _ in args[0].as(TypeObject.self).map { .object(of($0.info)) } ?? .null },
            .property("CodeBase", "string") { value, _ in Value("file:///C:/Program Files/PowerShell/7/\(me(value).name).dll") },
            .property("FullName", "string") { value, _ in Value(me(value).fullName) },
            .property("EntryPoint", "System.Reflection.MethodInfo") { _, _ in .null },
            .property("Location", "string") { value, _ in Value(me(value).isDynamic ? "" : "C:\\Program Files\\PowerShell\\7\\\(me(value).name).dll") },
            .property("ImageRuntimeVersion", "string") { _, _ in "v4.0.30319" },
            .property("GlobalAssemblyCache", "bool") { _, _ in false },
            .property("IsDynamic", "bool") { value, _ in .bool(me(value).isDynamic) },
            .property("IsFullyTrusted", "bool") { _, _ in true },
            .property("ReflectionOnly", "bool") { _, _ in false },
            .method("System.Reflection.AssemblyName GetName()") { value, _, _ in
                .object(try AssemblyNameObject(me(value).fullName))
            },
            .method("type GetType(string name)") { value, args, _ in try AssemblyTypes.found(value, args[0].string, throwing: false, ignoringCase: false) },
            .method("string ToString()") { value, _, _ in Value(me(value).fullName) },
        ]
    }
    static func register() {
        let registry = TypeRegistry.shared
        registry.register("System.Reflection.Assembly") { assemblyType.baseType ?? assemblyType }
        registry.register("System.AppDomain") {
            TypeInfo("System.AppDomain", base: TypeInfo("System.MarshalByRefObject"), flags: .sealed, members: {
                [
                    .staticProperty("CurrentDomain", "System.AppDomain") { _ in .object(domain) },
                    .property("FriendlyName", "string") { _, _ in "pwsh" },
                    .property("Id", "int") { _, _ in 1 },
                    .property("BaseDirectory", "string") { _, _ in "C:\\Program Files\\PowerShell\\7\\" },
                    .property("IsFullyTrusted", "bool") { _, _ in true },
                    .method("System.Reflection.Assembly[] GetAssemblies()") { _, _, _ in Value(array: known.map { .object($0) }) },
                ]
            })
        }
        registry.register("System.AppContext") {
            TypeInfo("System.AppContext", flags: [.staticClass, .abstract, .sealed], members: {
                [
                    .staticProperty("BaseDirectory", "string") { _ in "C:\\Program Files\\PowerShell\\7\\" },
                    .staticProperty("TargetFrameworkName", "string") { _ in ".NETCoreApp,Version=v10.0" },
                ]
            })
        }
        registry.register("System.EventArgs") {
            TypeInfo("System.EventArgs", members: {
                [
                    .constructor("") { _, _ in .object(PlainObject(TypeRegistry.shared.find("System.EventArgs") ?? WellKnown.object)) },
                    .staticProperty("Empty", "System.EventArgs") { _ in .object(PlainObject(TypeRegistry.shared.find("System.EventArgs") ?? WellKnown.object)) },
                ]
            })
        }
        TypeMembers.add("System.RuntimeType") { typeMembers }
    }
    nonisolated(unsafe) private static let domain = PlainObject(TypeRegistry.shared.find("System.AppDomain") ?? WellKnown.object)

    // MARK: members of types

    private static func info(_ value: Value) -> TypeInfo { value.as(TypeObject.self)?.info ?? WellKnown.object }
    /// Own and inherited members, nearest first.
    private static func all(_ type: TypeInfo) -> [(TypeMember, TypeInfo)] {
        var list: [(TypeMember, TypeInfo)] = [], at: TypeInfo? = type, nearer: [FurtherMembers] = []
        while let here = at {
            let further = TypeInfo.further(here)
            if let further { nearer.append(further) }
            list += here.members.all.compactMap { member -> (TypeMember, TypeInfo)? in
                switch member {
                case .property(let property):
                    let shown = further?.properties.first { $0.name == property.name && $0.isStatic == property.isStatic }
                    return (shown.map { .property($0) } ?? member, here)
                case .method(let method):
                    if method.name == ".ctor" { return further.map { $0.constructors.isEmpty && !$0.hidesConstructors } ?? true ? (member, here) : nil }
                    return nearer.contains { $0.replaces(method) } ? nil : (member, here)
                }
            }
            if let further {
                list += (further.constructors + further.methods).map { (.method($0), here) }
                list += further.properties.filter { own in !list.contains { $0.0.name == own.name } }.map { (.property($0), here) }
            }
            list += DeclaredMembers.of(here).filter { made in !list.contains { $0.0.name == made.name } }.map { ($0, here) }
            at = here.baseType
        }
        return list
    }
    /// Objects show their data in place of the class's own properties.
    private static func isAdapted(_ type: TypeInfo) -> Bool {
        ["System.Xml.XmlNode", "System.Data.DataRow", "System.Data.DataRowView", "Microsoft.Management.Infrastructure.CimInstance"].contains { type.typeNames.contains($0) }
    }
    private static func found(_ type: TypeInfo, _ kind: String, _ name: String? = nil, flattens: Bool = false) -> [Value] {
        var result: [Value] = []
        if kind == "Field" || kind.isEmpty, type.isEnum {
            if name == nil || name == "value__" { result.append(.object(MemberInfoObject(valueOf: type))) }
            for member in type.enumMembers where name == nil || member.name == name { result.append(.object(MemberInfoObject(field: member.name, Value(Int(member.value)), type))) }
        }
        for (member, owner) in all(type) {
            // Static members belong to their own class only.
            switch member {
            case .property(let property):
                if property.isStatic, owner !== type, !flattens { continue }
                if property.origin == nil, let facts = FieldNames.find(owner, property.name) {
                    if kind == "Field" || kind.isEmpty, name == nil || property.name == name { result.append(.object(MemberInfoObject(property: property, owner, field: facts))) }
                    continue
                }
                let isShown = !property.isHidden || owner.isScriptClass || isAdapted(owner)
                if property.origin == nil, kind == "Method" || kind.isEmpty {
                    for accessor in property.accessors where name == nil || accessor.name == name { result.append(.object(MemberInfoObject(method: accessor, owner))) }
                }
                if kind == "Property" || kind.isEmpty, isShown, name == nil || property.name == name { result.append(.object(MemberInfoObject(property: property, owner))) }
            case .method(let method):
                let isConstructor = method.name == ".ctor"
                if method.isStatic, !isConstructor, owner !== type, !flattens { continue }
                if kind == "Property" || kind.isEmpty, let indexer = MemberInfoObject(indexer: method, owner), name == nil || indexer.name == name { result.append(.object(indexer)) }
                // What is no public method of the class is found by its name alone.
                guard !method.isExplicit, name != nil || owner.isScriptClass || !method.isHidden || method.name.contains("_") else { continue }
                guard isConstructor ? kind == "Constructor" && owner === type || kind.isEmpty && owner === type : kind == "Method" || kind.isEmpty else { continue }
                if name == nil || method.name == name { result.append(.object(MemberInfoObject(method: method, owner))) }
            }
        }
        return result
    }
    private static var typeMembers: [TypeMember] {
        func listing(_ name: String, _ kind: String, _ result: String) -> [TypeMember] {
            [
                .method("\(result)[] \(name)()") { value, _, _ in Value(array: found(info(value), kind)) },
                .method("\(result)[] \(name)(System.Reflection.BindingFlags bindingAttr)") { value, args, _ in
                    let bits = args[0].raw
                    return Value(array: found(info(value), kind, flattens: bits & 64 != 0).filter { member in
                        guard let own = member.as(MemberInfoObject.self) else { return false }
                        return bits & 16 != 0 && bits & (own.isStatic ? 8 : 4) != 0
                    })
                },
            ]
        }
        func single(_ name: String, _ kind: String, _ result: String) -> [TypeMember] {
            [
                .method("\(result) \(name)(string name)") { value, args, _ in
                    let list = found(info(value), kind, args[0].string)
                    if list.count > 1, kind == "Method" { throw NetException("System.Reflection.AmbiguousMatchException", "Ambiguous match found for '\(info(value).netName) \(list.first?.as(MemberInfoObject.self)?.toText() ?? "")'.") }
                    return list.first ?? .null
                },
                .method("\(result) \(name)(string name, System.Reflection.BindingFlags bindingAttr)") { value, args, _ in found(info(value), kind, args[0].string).first ?? .null },
            ] + (kind == "Method" ? [
                .method("\(result) \(name)(string name, type[] types)") { value, args, _ in
                    let wanted = args[1].items.compactMap { $0.as(TypeObject.self)?.info }
                    return found(info(value), kind, args[0].string).first { member in
                        guard let types = member.as(MemberInfoObject.self)?.parameterTypes else { return false }
                        return types.count == wanted.count && zip(types, wanted).allSatisfy { $0 === $1 }
                    } ?? .null
                },
            ] : [])
        }
        return [
            .method("type GetInterface(string name)") { value, args, _ in
                var at: TypeInfo? = info(value)
                while let here = at {
                    if let found = here.interfaces.first(where: { $0 == args[0].string || $0.hasSuffix("." + args[0].string) }) {
                        return .object(TypeObject(TypeRegistry.shared.find(found) ?? TypeInfo(found, base: nil, flags: [.interface, .abstract])))
                    }
                    at = here.baseType
                }
                return .null
            },
            .method("type MakeGenericType(Params type[] typeArguments)") { value, args, _ in
                let own = info(value)
                guard own.flags.contains(.genericDefinition) else {
                    throw NetException.invalidOperation("\(own.netName) is not a GenericTypeDefinition. MakeGenericType may only be called on a type for which Type.IsGenericTypeDefinition is true.")
                }
                let names = args[0].items.compactMap { $0.as(TypeObject.self)?.info.fullName }
                guard let made = TypeRegistry.shared.find("\(own.fullName.prefix { $0 != "`" })[\(names.joined(separator: ","))]") else {
                    throw NetException.argument("The number of generic arguments provided doesn't equal the arity of the generic type definition.", "instantiation")
                }
                return .object(TypeObject(made))
            },
            .method("type GetGenericTypeDefinition()") { value, _, _ in
                let own = info(value)
                guard own.fullName.contains("`"), let made = TypeRegistry.shared.find(String(own.fullName.prefix { $0 != "[" })) else {
                    throw NetException.invalidOperation("This operation is only valid on generic types.")
                }
                return .object(TypeObject(made))
            },
            .method("int GetArrayRank()") { value, _, _ in
                guard info(value).isArray else { throw NetException.argument("Must be an array type.") }
                return Value(info(value).fullName.reversed().prefix { $0 != "[" }.filter { $0 == "," }.count + 1)
            },
            .method("type AsType()") { value, _, _ in value },
            .method("type GetEnumUnderlyingType()") { value, _, _ in
                guard info(value).isEnum else { throw NetException.argument("Type provided must be an Enum.", "enumType") }
                return .object(TypeObject(info(value).elementType ?? WellKnown.int32))
            },
            .method("string GetEnumName(System.Object value)") { value, args, _ in
                Value(optional: info(value).enumMembers.first { $0.value == args[0].integerValue }?.name)
            },
            .method("bool IsEnumDefined(System.Object value)") { value, args, _ in
                .bool(info(value).enumMembers.contains { member in args[0].stringValue.map { $0 == member.name } ?? (args[0].integerValue == member.value) })
            },
            .method("bool IsEquivalentTo(type other)") { value, args, _ in .bool(info(value) === info(args[0])) },
            .method("type GetNestedType(string name)") { value, args, _ in
                TypeRegistry.shared.find(info(value).fullName + "+" + args[0].string).map { .object(TypeObject($0)) } ?? .null
            },
            .method("System.Object[] GetCustomAttributes(bool inherit)") { value, _, runspace in Value(array: try runspace.customAttributes(of: info(value))) },
            .method("System.Object[] GetCustomAttributes(type attributeType, bool inherit)") { value, args, runspace in
                Value(array: try runspace.customAttributes(of: info(value)).filter { Operators.isType($0, info(args[0])) })
            },
            .method("System.Object InvokeMember(string name, System.Reflection.BindingFlags invokeAttr, System.Reflection.Binder binder, System.Object target, System.Object[] args)") { value, args, runspace in
                let given = Array(args[4].items), bits = args[1].raw
                if bits & 512 != 0 { return try Members.construct(info(value), given, runspace) }
                if bits & 0x1400 != 0 { return try args[3].isNull ? Members.getStatic(info(value), args[0].string, runspace) : Members.get(args[3], args[0].string, runspace) }
                if bits & 0x2800 != 0 {
                    try Members.set(args[3], args[0].string, given.first ?? .null, runspace)
                    return .null
                }
                return try args[3].isNull ? Members.invokeStatic(info(value), args[0].string, given, runspace) : Members.invoke(args[3], args[0].string, given, runspace)
            },
        ] + listing("GetMethods", "Method", "System.Reflection.MethodInfo") + listing("GetProperties", "Property", "System.Reflection.PropertyInfo")
            + listing("GetConstructors", "Constructor", "System.Reflection.ConstructorInfo") + listing("GetFields", "Field", "System.Reflection.FieldInfo")
            + listing("GetMembers", "", "System.Reflection.MemberInfo") + single("GetMethod", "Method", "System.Reflection.MethodInfo")
            + single("GetProperty", "Property", "System.Reflection.PropertyInfo") + single("GetField", "Field", "System.Reflection.FieldInfo")
    }
}

/// MethodInfo, ConstructorInfo, PropertyInfo or FieldInfo.
final class MemberInfoObject: NetObject {
    private enum Body { case method(MethodMember), property(PropertyMember), field(String, Value) }
    private let body: Body
    private let owner: TypeInfo
    /// What MakeGenericMethod was given.
    private let typeArguments: [TypeInfo]
    /// What reads a property that takes an index.
    private(set) var indexing: MethodMember?
    init(method: MethodMember, _ owner: TypeInfo, typeArguments: [TypeInfo] = []) {
        body = .method(method)
        self.typeArguments = typeArguments
        self.owner = owner
        super.init()
    }
    /// What it is beside its name and type, where it is a field that the type's table holds among its properties.
    private(set) var field: FieldNames.Facts?
    /// `value__`, the number of an enumeration's value.
    convenience init(valueOf type: TypeInfo) {
        let number = type.elementType ?? WellKnown.int32
        let property = PropertyMember(name: "value__", typeName: number.displayName, isStatic: false, isHidden: false, get: { this, runspace in try runspace.convert(this, to: number) }, set: nil)
        self.init(property: property, type, field: FieldNames.Facts(isLiteral: false, isSettable: true))
    }
    init(property: PropertyMember, _ owner: TypeInfo, field: FieldNames.Facts? = nil) {
        body = .property(property)
        self.field = field
        typeArguments = []
        self.owner = owner
        super.init()
    }
    private static var unindexed: NetException { NetException("System.Reflection.TargetParameterCountException", "Parameter count mismatch.") }
    private static func indexedProperty(_ method: MethodMember, _ owner: TypeInfo) -> PropertyMember {
        let called = String(method.name.dropFirst(4))
        guard !owner.methods("set_" + called, isStatic: false).isEmpty else {
            return PropertyMember(name: called, typeName: method.returnTypeName, isStatic: false, isHidden: false, get: { _, _ in throw unindexed }, set: nil)
        }
        return PropertyMember(
            name: called, typeName: method.returnTypeName, isStatic: false, isHidden: false, get: { _, _ in throw unindexed }, set: { _, _, _ in throw unindexed })
    }
    /// `Item` of what has `get_Item(int index)`; nil for other methods.
    convenience init?(indexer method: MethodMember, _ owner: TypeInfo) {
        guard !method.isStatic, method.name.hasPrefix("get_"), !method.parameters.isEmpty else { return nil }
        let property = MemberInfoObject.indexedProperty(method, owner)
        self.init(property: property, owner)
        indexing = method
    }
    init(field: String, _ value: Value, _ owner: TypeInfo) {
        body = .field(field, value)
        typeArguments = []
        self.owner = owner
        super.init()
    }
    var name: String {
        switch body {
        case .method(let method): method.name
        case .property(let property): property.name
        case .field(let name, _): name
        }
    }
    var isStatic: Bool {
        switch body {
        case .method(let method): method.isStatic && method.name != ".ctor"
        case .property(let property): property.isStatic
        case .field: true
        }
    }
    private var sort: String {
        switch body {
        case .method(let method): method.name == ".ctor" ? "Constructor" : "Method"
        case .property: field == nil ? "Property" : "Field"
        case .field: "Field"
        }
    }
    /// A generic method before it was given its type arguments.
    var definition: MemberInfoObject { if case .method(let method) = body { MemberInfoObject(method: method, owner) } else { self } }
    /// The type parameters that a generic method still has.
    var genericParameters: [String] { if case .method(let method) = body, typeArguments.isEmpty { method.genericParameters } else { [] } }
    /// `get_Name` or `set_Name` of a property; nil where it has none.
    func accessor(_ prefix: String) -> MemberInfoObject? {
        guard case .property(let property) = body, let method = property.accessors.first(where: { $0.name.hasPrefix(prefix) }) else { return nil }
        return MemberInfoObject(method: method, owner)
    }
    var parameterTypes: [TypeInfo?]? { if case .method(let method) = body { method.parameterTypes } else { nil } }
    private static func short(_ name: String) -> String {
        let full = TypeRegistry.shared.find(name)?.netName ?? name
        let plain = ["System.Int32": "Int32", "System.Void": "Void", "System.Boolean": "Boolean", "System.Char": "Char", "System.Double": "Double", "System.Int64": "Int64", "System.Byte": "Byte"]
        return plain[full] ?? full
    }
    private func returnType() -> TypeInfo {
        switch body {
        case .method(let method): TypeRegistry.shared.find(method.returnTypeName) ?? TypeInfo(method.returnTypeName)
        case .property(let property): property.valueType ?? TypeInfo(property.typeName)
        case .field: owner
        }
    }
    override func toText() -> String {
        switch body {
        case .method(let method):
            let parameters = method.parameters.map { MemberInfoObject.short($0.typeName) + ($0.isReference ? " ByRef" : "") }.joined(separator: ", ")
            return "\(MemberInfoObject.short(method.returnTypeName)) \(method.name)(\(parameters))"
        case .property(let property):
            let index = indexing.map { " [\($0.parameters.map { MemberInfoObject.short($0.typeName) }.joined(separator: ", "))]" } ?? ""
            return "\(MemberInfoObject.short(property.typeName)) \(property.name)\(index)"
        case .field(let name, _): return "\(owner.netName) \(name)"
        }
    }
    override var type: TypeInfo {
        switch sort {
        case "Constructor": MemberInfoObject.constructorType
        case "Method": MemberInfoObject.methodType
        case "Property": MemberInfoObject.propertyType
        default: MemberInfoObject.fieldType
        }
    }
    private static func make(_ name: String, _ base: String, _ further: @escaping @Sendable () -> [TypeMember]) -> TypeInfo {
        TypeInfo("System.Reflection.\(name)", base: TypeInfo("System.Reflection.\(base)", base: TypeInfo("System.Reflection.MemberInfo")), members: { shared + further() })
    }
    private static let methodType = make("RuntimeMethodInfo", "MethodInfo") { calling }
    private static let constructorType = make("RuntimeConstructorInfo", "ConstructorInfo") { calling }
    private static let propertyType = make("RuntimePropertyInfo", "PropertyInfo") { valued }
    private static let fieldType = make("RtFieldInfo", "FieldInfo") { valued }
    private static func me(_ value: Value) throws -> MemberInfoObject {
        guard let own = value.as(MemberInfoObject.self) else { throw NetException.argumentNull("member") }
        return own
    }
    private static var shared: [TypeMember] {
        [
            .property("Name", "string") { value, _ in Value(try me(value).name) },
            .property("DeclaringType", "type") { value, _ in .object(TypeObject(try me(value).owner)) },
            .property("ReflectedType", "type") { value, _ in .object(TypeObject(try me(value).owner)) },
            .property("MemberType", "System.Reflection.MemberTypes") { value, _ in Value(try me(value).sort) },
            .property("IsPublic", "bool") { _, _ in true },
            .property("IsStatic", "bool") { value, _ in .bool(try me(value).isStatic) },
            .property("IsPrivate", "bool") { _, _ in false },
            .method("string ToString()") { value, _, _ in Value(try me(value).toText()) },
            .method("System.Object[] GetCustomAttributes(bool inherit)") { value, _, runspace in
                let own = try me(value)
                return Value(array: try runspace.customAttributes(of: own.owner, member: own.name))
            },
            .method("System.Object[] GetCustomAttributes(type attributeType, bool inherit)") { value, args, runspace in
                let own = try me(value), wanted = args[0].as(TypeObject.self)?.info ?? WellKnown.object
                return Value(array: try runspace.customAttributes(of: own.owner, member: own.name).filter { Operators.isType($0, wanted) })
            },
        ]
    }
    private static var calling: [TypeMember] {
        [
            .property("ReturnType", "type") { value, _ in .object(TypeObject(try me(value).returnType())) },
            .property("IsConstructor", "bool") { value, _ in .bool(try me(value).sort == "Constructor") },
            .property("IsGenericMethod", "bool") { value, _ in
                let own = try me(value)
                return .bool(!own.genericParameters.isEmpty || !own.typeArguments.isEmpty)
            },
            .property("IsVirtual", "bool") { _, _ in false },
            .property("IsAbstract", "bool") { _, _ in false },
            .method("System.Reflection.ParameterInfo[] GetParameters()") { value, _, _ in
                guard case .method(let method) = try me(value).body else { return Value(array: []) }
                return Value(array: ParameterObject.list(of: method, member: value))
            },
            .method("System.Object Invoke(System.Object obj, System.Object[] parameters)") { value, args, runspace in
                let own = try me(value)
                guard case .method(let method) = own.body else { return .null }
                let given = Array(args[1].items)
                guard given.count == method.parameters.count else { throw NetException("System.Reflection.TargetParameterCountException", "Parameter count mismatch.") }
                if method.name == ".ctor" { return try Members.construct(own.owner, given, runspace) }
                if !method.isStatic, args[0].isNull { throw NetException("System.Reflection.TargetException", "Non-static method requires a target.") }
                let before = runspace.methodTypeArguments
                if !own.typeArguments.isEmpty { runspace.methodTypeArguments = own.typeArguments }
                defer { runspace.methodTypeArguments = before }
                let converted = try zip(given, method.parameterTypes).map { argument, type in try type.map { try runspace.convert(argument, to: $0) } ?? argument }
                return try method.call(args[0].base, converted, runspace)
            },
            .method("System.Reflection.MethodInfo MakeGenericMethod(Params type[] typeArguments)") { value, args, _ in
                let own = try me(value)
                guard case .method(let method) = own.body else { return .null }
                let types = args[0].items.compactMap { $0.as(TypeObject.self)?.info }
                return .object(MemberInfoObject(method: method, own.owner, typeArguments: types))
            },
            .method("System.Object Invoke(System.Object[] parameters)") { value, args, runspace in
                try Members.construct(try me(value).owner, Array(args[0].items), runspace)
            },
        ]
    }
    private static var valued: [TypeMember] {
        [
            .property("PropertyType", "type") { value, _ in .object(TypeObject(try me(value).returnType())) },
            .property("FieldType", "type") { value, _ in .object(TypeObject(try me(value).returnType())) },
            .property("CanRead", "bool") { _, _ in true },
            .property("CanWrite", "bool") { value, _ in if case .property(let property) = try me(value).body { .bool(property.set != nil) } else { false } },
            .method("System.Object GetValue(System.Object obj)") { value, args, runspace in
                switch try me(value).body {
                case .property(let property): return try property.get(args[0].base, runspace)
                case .field(_, let number): return try runspace.convert(number, to: try me(value).owner)
                default: return .null
                }
            },
            .method("System.Object GetRawConstantValue()") { value, _, runspace in
                let own = try me(value)
                switch own.body {
                case .field(_, let number): return number
                case .property(let property) where own.field?.isLiteral == true: return try property.get(.null, runspace)
                default: throw NetException.invalidOperation("Operation is not valid due to the current state of the object.")
                }
            },
            .method("void SetValue(System.Object obj, System.Object value)") { value, args, runspace in
                guard case .property(let property) = try me(value).body, let set = property.set else { throw NetException.argument("Property set method not found.") }
                let type = property.valueType
                try set(args[0].base, try type.map { try runspace.convert(args[1], to: $0) } ?? args[1], runspace)
                return .void
            },
        ]
    }
}
