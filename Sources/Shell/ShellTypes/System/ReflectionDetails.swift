import ShellRuntime

/// The further members of MethodInfo, ConstructorInfo, PropertyInfo and FieldInfo: attributes, generic parameters, accessors.
enum ReflectionDetails {
    static func register() {
        for name in ["RuntimeMethodInfo", "RuntimeConstructorInfo"] { TypeMembers.extend("System.Reflection.\(name)") { methods } }
        TypeMembers.extend("System.Reflection.RuntimePropertyInfo") { properties }
        TypeMembers.extend("System.Reflection.RtFieldInfo") { fields }
    }
    private static func me(_ value: Value) throws -> MemberInfoObject {
        guard let own = value.as(MemberInfoObject.self) else { throw NetException.argumentNull("member") }
        return own
    }
    private static func isSpecial(_ name: String) -> Bool { name.hasPrefix(".") || ["get_", "set_", "op_", "add_", "remove_"].contains { name.hasPrefix($0) } }
    /// What stays the same for every member that is shown: it is public.
    private static func fixed(_ names: [(String, Bool)]) -> [TypeMember] { names.map { name, answer in .property(name, "bool") { _, _ in .bool(answer) } } }

    private static var methods: [TypeMember] {
        fixed([("IsFamily", false), ("IsAssembly", false), ("IsFamilyAndAssembly", false), ("IsFamilyOrAssembly", false), ("IsFinal", false), ("IsHideBySig", true), ("IsConstructedGenericMethod", false)]) + [
            .property("IsSpecialName", "bool") { value, _ in .bool(isSpecial(try me(value).name)) },
            .property("Attributes", "System.Reflection.MethodAttributes") { value, _ in
                let own = try me(value), isConstructor = own.name == ".ctor"
                // Public and HideBySig; SpecialName and, of constructors, RTSpecialName.
                return enumValue("System.Reflection.MethodAttributes", 6 | 128 | (own.isStatic ? 16 : 0) | (isSpecial(own.name) ? 2048 : 0) | (isConstructor ? 4096 : 0))
            },
            .property("CallingConvention", "System.Reflection.CallingConventions") { value, _ in enumValue("System.Reflection.CallingConventions", try me(value).isStatic ? 1 : 33) },
            .property("IsGenericMethodDefinition", "bool") { value, _ in .bool(!(try me(value).genericParameters.isEmpty)) },
            .property("ContainsGenericParameters", "bool") { value, _ in .bool(!(try me(value).genericParameters.isEmpty)) },
            .method("type[] GetGenericArguments()") { value, _, _ in
                .object(ObjectArray(ContiguousArray(try me(value).genericParameters.map { .object(TypeObject(TypeInfo($0))) }), of: WellKnown.type))
            },
            .method("System.Reflection.MethodInfo GetBaseDefinition()") { value, _, _ in value },
            .method("System.Delegate CreateDelegate(type delegateType)") { value, args, runspace in try bound([args[0], value], runspace) },
            .method("System.Delegate CreateDelegate(type delegateType, System.Object target)") { value, args, runspace in try bound([args[0], args[1], value], runspace) },
            .method("bool IsDefined(type attributeType, bool inherit)") { value, args, runspace in .bool(!(try Members.invoke(value, "GetCustomAttributes", args, runspace).items.isEmpty)) },
        ]
    }
    private static func bound(_ args: [Value], _ runspace: Runspace) throws -> Value {
        guard let delegate = TypeRegistry.shared.find("System.Delegate") else { return .null }
        return try Members.invokeStatic(delegate, "CreateDelegate", args, runspace)
    }
    private static var properties: [TypeMember] {
        @Sendable func accessor(_ value: Value, _ prefix: String) throws -> Value { try me(value).accessor(prefix).map { .object($0) } ?? .null }
        @Sendable func accessors(_ value: Value) throws -> Value { Value(array: try ["get_", "set_"].compactMap { try me(value).accessor($0) }.map { .object($0) }) }
        return fixed([("IsSpecialName", false)]) + [
            .property("GetMethod", "System.Reflection.MethodInfo") { value, _ in try accessor(value, "get_") },
            .property("SetMethod", "System.Reflection.MethodInfo") { value, _ in try accessor(value, "set_") },
            .property("Attributes", "System.Reflection.PropertyAttributes") { _, _ in enumValue("System.Reflection.PropertyAttributes", 0) },
            .method("System.Reflection.MethodInfo GetGetMethod()") { value, _, _ in try accessor(value, "get_") },
            .method("System.Reflection.MethodInfo GetGetMethod(bool nonPublic)") { value, _, _ in try accessor(value, "get_") },
            .method("System.Reflection.MethodInfo GetSetMethod()") { value, _, _ in try accessor(value, "set_") },
            .method("System.Reflection.MethodInfo GetSetMethod(bool nonPublic)") { value, _, _ in try accessor(value, "set_") },
            .method("System.Reflection.MethodInfo[] GetAccessors()") { value, _, _ in try accessors(value) },
            .method("System.Reflection.MethodInfo[] GetAccessors(bool nonPublic)") { value, _, _ in try accessors(value) },
            .method("System.Reflection.ParameterInfo[] GetIndexParameters()") { value, _, _ in Value(array: try me(value).indexing.map { ParameterObject.list(of: $0, member: value) } ?? []) },
            .method("System.Object GetValue(System.Object obj, System.Object[] index)") { value, args, runspace in
                guard let indexing = try me(value).indexing else { return try Members.invoke(value, "GetValue", [args[0]], runspace) }
                guard args[1].items.count == indexing.parameters.count else { throw NetException("System.Reflection.TargetParameterCountException", "Parameter count mismatch.") }
                return try Members.index(args[0], Array(args[1].items), runspace)
            },
            .method("void SetValue(System.Object obj, System.Object value, System.Object[] index)") { value, args, runspace in
                guard let indexing = try me(value).indexing else { return try Members.invoke(value, "SetValue", [args[0], args[1]], runspace) }
                guard args[2].items.count == indexing.parameters.count else { throw NetException("System.Reflection.TargetParameterCountException", "Parameter count mismatch.") }
                try Members.setIndex(args[0], Array(args[2].items), args[1], runspace)
                return .void
            },
            .method("bool IsDefined(type attributeType, bool inherit)") { value, args, runspace in .bool(!(try Members.invoke(value, "GetCustomAttributes", args, runspace).items.isEmpty)) },
        ]
    }
    private static var fields: [TypeMember] {
        // The values of enumerations are constants.
        [
            .property("IsLiteral", "bool") { value, _ in .bool(try me(value).field?.isLiteral ?? true) },
            .property("IsInitOnly", "bool") { value, _ in .bool(try me(value).field.map { !$0.isLiteral && !$0.isSettable } ?? false) },
            .property("IsSpecialName", "bool") { value, _ in .bool(try me(value).name == "value__") },
            .property("Attributes", "System.Reflection.FieldAttributes") { value, _ in
                let own = try me(value), isLiteral = own.field?.isLiteral ?? true
                let kept = isLiteral ? 64 | 32768 : own.field?.isSettable == false ? 32 : 0
                return enumValue("System.Reflection.FieldAttributes", 6 | (own.isStatic ? 16 : 0) | kept | (own.name == "value__" ? 0x600 : 0))
            },
        ]
    }
}
