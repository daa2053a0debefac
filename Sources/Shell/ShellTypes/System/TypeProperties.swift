import ShellRuntime

/// The properties of System.Type in reflection's order, as `Format-List *` and completion show them.
enum TypeProperties {
    private static func info(_ value: Value) -> TypeInfo { value.as(TypeObject.self)?.info ?? WellKnown.object }
    private static func flag(_ name: String, _ test: @escaping @Sendable (TypeInfo) -> Bool) -> TypeMember { .property(name, "bool") { value, _ in .bool(test(info(value))) } }
    private static func never(_ names: [String]) -> [TypeMember] { names.map { name in flag(name) { _ in false } } }
    private static func isGeneric(_ type: TypeInfo) -> Bool { !type.genericArguments.isEmpty || type.flags.contains(.genericDefinition) }
    private static func isOpen(_ type: TypeInfo) -> Bool { type.flags.contains(.genericDefinition) }
    private static func isInterface(_ type: TypeInfo) -> Bool { type.flags.contains(.interface) }
    private static func isSerializable(_ type: TypeInfo) -> Bool { type.isValueType || type === WellKnown.string || type.isArray }
    private static let primitives: Set<String> = [
        "System.Int32", "System.Int64", "System.Int16", "System.Byte", "System.SByte", "System.UInt16", "System.UInt32", "System.UInt64", "System.Double", "System.Single",
        "System.Boolean", "System.Char", "System.IntPtr", "System.UIntPtr",
    ]
    /// TypeAttributes as .NET computes them from what is known of a type.
    private static func attributes(_ type: TypeInfo) -> Int {
        var bits = type.fullName.contains("+") ? 2 : 1
        if isInterface(type) { return bits | 0x20 | 0x80 }
        if type.flags.contains(.abstract) { bits |= 0x80 }
        if type.flags.contains(.sealed) || type.isValueType || type.isArray { bits |= 0x100 }
        if isSerializable(type) { bits |= 0x2000 }
        if type.isValueType, !type.isEnum { bits |= 8 }
        return type.isEnum ? bits : bits | 0x10_0000
    }
    private static func reflected(_ value: Value, _ method: String, _ runspace: Runspace) throws -> Value { try Members.invoke(value, method, [], runspace) }

    static var list: [TypeMember] {
        let generic = "System.Collections.Generic.IEnumerable"
        let declared = [
            ("DeclaredConstructors", "System.Reflection.ConstructorInfo", "GetConstructors"), ("DeclaredFields", "System.Reflection.FieldInfo", "GetFields"),
            ("DeclaredMembers", "System.Reflection.MemberInfo", "GetMembers"), ("DeclaredMethods", "System.Reflection.MethodInfo", "GetMethods"),
            ("DeclaredProperties", "System.Reflection.PropertyInfo", "GetProperties"), ("ImplementedInterfaces", "type", "GetInterfaces"),
        ]
        let own: [TypeMember] = [
            flag("IsCollectible") { _ in false }, .property("DeclaringMethod", "System.Reflection.MethodBase") { _, _ in .null },
            .property("FullName", "string") { value, _ in isOpen(info(value)) ? Value(info(value).fullName) : Value(info(value).qualifiedName) },
            .property("AssemblyQualifiedName", "string") { value, _ in Value(info(value).assemblyQualifiedName) },
            .property("Namespace", "string") { value, _ in info(value).namespace.isEmpty ? .null : Value(info(value).namespace) },
            flag("IsEnum") { $0.isEnum }, flag("IsByRefLike") { _ in false }, flag("IsConstructedGenericType") { isGeneric($0) && !isOpen($0) }, flag("IsGenericType", isGeneric),
            flag("IsGenericTypeDefinition", isOpen),
            .property("GenericParameterAttributes", "System.Reflection.GenericParameterAttributes") { _, _ in throw NetException.invalidOperation("Method may only be called on a Type for which Type.IsGenericParameter is true.") },
            flag("IsSZArray") { $0.isArray && !$0.fullName.hasSuffix(",]") },
            .property("GenericParameterPosition", "int") { _, _ in throw NetException.invalidOperation("Method may only be called on a Type for which Type.IsGenericParameter is true.") },
            flag("ContainsGenericParameters") { isOpen($0) || $0.flags.contains(.genericParameter) }, .property("StructLayoutAttribute", "System.Runtime.InteropServices.StructLayoutAttribute") { _, _ in .null },
        ] + never(["IsFunctionPointer", "IsUnmanagedFunctionPointer"]) + [
            .property("Name", "string") { value, _ in Value(info(value).name) },
            .property("DeclaringType", "type") { value, _ in
                guard let plus = info(value).fullName.lastIndex(of: "+") else { return .null }
                return TypeRegistry.shared.find(String(info(value).fullName[..<plus])).map { .object(TypeObject($0)) } ?? .null
            },
            .property("ReflectedType", "type") { value, runspace in try Members.get(value, "DeclaringType", runspace) },
            .property("Module", "System.Reflection.Module") { value, _ in .object(ModuleObject(AssemblyObject.of(info(value)))) },
            .property("Assembly", "System.Reflection.Assembly") { value, _ in .object(AssemblyObject.of(info(value))) },
            .property("BaseType", "type") { value, _ in Value(info(value).baseType.map { TypeObject($0) }) },
            .property("TypeHandle", "System.RuntimeTypeHandle") { _, _ in .object(PlainObject(TypeInfo("System.RuntimeTypeHandle", base: WellKnown.valueType, flags: .valueType))) },
            .property("UnderlyingSystemType", "type") { value, _ in value },
        ]
        let middle: [TypeMember] = [
            flag("IsSecurityCritical") { _ in true }, flag("IsSecuritySafeCritical") { _ in false }, flag("IsSecurityTransparent") { _ in false },
            .property("GenericTypeParameters", "type[]") { value, _ in .object(ObjectArray(ContiguousArray(info(value).typeParameters.map { .object(TypeObject($0)) }), of: WellKnown.type)) },
        ] + declared.map { name, type, method in .property(name, "\(generic)[\(type)]") { value, runspace in try reflected(value, method, runspace) } } + [
            .property("DeclaredEvents", "\(generic)[System.Reflection.EventInfo]") { value, _ in Value(array: EventInfoObject.all(of: info(value)).filter { $0.owner === info(value) }.map { .object($0) }) },
            .property("DeclaredNestedTypes", "\(generic)[System.Reflection.TypeInfo]") { _, _ in Value(array: []) },
            .property("MemberType", "System.Reflection.MemberTypes") { value, _ in enumValue("System.Reflection.MemberTypes", info(value).fullName.contains("+") ? 128 : 32) },
            flag("IsInterface", isInterface), flag("IsNested") { $0.fullName.contains("+") }, flag("IsArray") { $0.isArray },
        ] + never(["IsGenericMethodParameter"]) + [
            flag("IsByRef") { $0.fullName.hasSuffix("&") }, flag("IsPointer") { $0.fullName.hasSuffix("*") },
            flag("IsGenericParameter") { $0.flags.contains(.genericParameter) }, flag("IsGenericTypeParameter") { $0.flags.contains(.genericParameter) },
            flag("IsVariableBoundArray") { $0.isArray && $0.fullName.hasSuffix(",]") }, flag("HasElementType") { $0.isArray || $0.fullName.hasSuffix("&") || $0.fullName.hasSuffix("*") },
            .property("GenericTypeArguments", "type[]") { value, _ in .object(ObjectArray(ContiguousArray(info(value).genericArguments.map { .object(TypeObject($0)) }), of: WellKnown.type)) },
            .property("Attributes", "System.Reflection.TypeAttributes") { value, _ in enumValue("System.Reflection.TypeAttributes", attributes(info(value))) },
            flag("IsAbstract") { $0.flags.contains(.abstract) || isInterface($0) }, flag("IsImport") { _ in false },
            flag("IsSealed") { $0.flags.contains(.sealed) || $0.isValueType || $0.isArray }, flag("IsSpecialName") { _ in false }, flag("IsClass") { !$0.isValueType && !isInterface($0) },
        ]
        return own + middle + never(["IsNestedAssembly", "IsNestedFamANDAssem", "IsNestedFamily", "IsNestedFamORAssem", "IsNestedPrivate"]) + [
            flag("IsNestedPublic") { $0.fullName.contains("+") }, flag("IsNotPublic") { _ in false }, flag("IsPublic") { !$0.fullName.contains("+") },
            flag("IsAutoLayout") { !$0.isValueType || $0.isEnum }, flag("IsExplicitLayout") { _ in false }, flag("IsLayoutSequential") { $0.isValueType && !$0.isEnum },
            flag("IsAnsiClass") { _ in true },
        ] + never(["IsAutoClass", "IsUnicodeClass", "IsCOMObject", "IsContextful", "IsMarshalByRef"]) + [
            flag("IsPrimitive") { primitives.contains($0.fullName) }, flag("IsValueType") { $0.isValueType }, flag("IsSignatureType") { _ in false },
            .property("TypeInitializer", "System.Reflection.ConstructorInfo") { _, _ in .null }, flag("IsSerializable", isSerializable), flag("IsVisible") { _ in true },
            .property("CustomAttributes", "\(generic)[System.Reflection.CustomAttributeData]") { _, _ in Value(array: []) },
        ]
    }
}
