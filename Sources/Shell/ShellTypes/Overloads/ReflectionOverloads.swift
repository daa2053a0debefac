import ShellRuntime

/// The further members of Type: single members of several kinds, nested types, definitions by name.
enum ReflectionOverloads {
    static func register() {
        TypeMembers.add("System.RuntimeType") { instance }
        TypeMembers.add("System.Type") { fixed }
    }
    private static func info(_ value: Value) -> TypeInfo { value.as(TypeObject.self)?.info ?? WellKnown.object }
    private static func named(_ list: Value, _ name: String) -> [Value] {
        let isPrefix = name.hasSuffix("*"), wanted = isPrefix ? String(name.dropLast()) : name
        return list.items.filter { member in
            guard let own = member.as(MemberInfoObject.self)?.name else { return false }
            return isPrefix ? own.hasPrefix(wanted) : own == wanted
        }
    }
    private static var instance: [TypeMember] {
        let flags = "System.Reflection.BindingFlags bindingAttr"
        @Sendable func constructor(_ value: Value, _ types: Value, _ runspace: Runspace) throws -> Value {
            let wanted = types.items.compactMap { $0.as(TypeObject.self)?.info }
            return try Members.invoke(value, "GetConstructors", [], runspace).items.first { member in
                guard let own = member.as(MemberInfoObject.self)?.parameterTypes else { return false }
                return own.count == wanted.count && zip(own, wanted).allSatisfy { $0 === $1 }
            } ?? .null
        }
        @Sendable func nested(_ value: Value) -> Value {
            let head = info(value).fullName.lowercased() + "+"
            return Value(array: TypeRegistry.shared.names { $0.hasPrefix(head) }.compactMap { TypeRegistry.shared.find($0) }.map { .object(TypeObject($0)) })
        }
        return [
            .method("System.Reflection.MemberInfo[] GetMember(string name)") { value, args, runspace in
                Value(array: named(try Members.invoke(value, "GetMembers", [], runspace), args[0].string))
            },
            .method("System.Reflection.MemberInfo[] GetMember(string name, \(flags))") { value, args, runspace in
                Value(array: named(try Members.invoke(value, "GetMembers", [args[1]], runspace), args[0].string))
            },
            .method("System.Reflection.MemberInfo[] GetDefaultMembers()") { value, _, runspace in
                let name = info(value) === WellKnown.string ? "Chars" : "Item"
                return Value(array: named(try Members.invoke(value, "GetProperties", [], runspace), name))
            },
            .method("System.Reflection.ConstructorInfo GetConstructor(type[] types)") { value, args, runspace in try constructor(value, args[0], runspace) },
            .method("System.Reflection.ConstructorInfo GetConstructor(\(flags), type[] types)") { value, args, runspace in try constructor(value, args[1], runspace) },
            .method("System.Reflection.PropertyInfo GetProperty(string name, type returnType)") { value, args, runspace in
                try Members.invoke(value, "GetProperty", [args[0]], runspace)
            },
            .method("type[] GetNestedTypes()") { value, _, _ in nested(value) },
            .method("type[] GetNestedTypes(\(flags))") { value, args, _ in args[0].raw & 16 == 0 ? Value(array: []) : nested(value) },
            .method("type GetNestedType(string name, \(flags))") { value, args, runspace in try Members.invoke(value, "GetNestedType", [args[0]], runspace) },
            .method("type GetInterface(string name, bool ignoreCase)") { value, args, runspace in
                let interfaces = try Members.invoke(value, "GetInterfaces", [], runspace)
                return interfaces.items.first { item in
                    let own = info(item)
                    if args[1].bool { return own.name.equalsIgnoringCase(args[0].string) || own.netName.equalsIgnoringCase(args[0].string) }
                    return own.name == args[0].string || own.netName == args[0].string
                } ?? .null
            },
            .method("type MakeArrayType(int rank)") { value, args, _ in
                guard args[0].int > 0 else { throw NetException("System.IndexOutOfRangeException", "Index was outside the bounds of the array.") }
                let commas = String(repeating: ",", count: args[0].int - 1)
                return TypeRegistry.shared.find("\(info(value).fullName)[\(commas)]").map { .object(TypeObject($0)) } ?? .null
            },
            .method("bool IsDefined(type attributeType, bool inherit)") { value, args, runspace in
                .bool(!(try Members.invoke(value, "GetCustomAttributes", args, runspace).items.isEmpty))
            },
            .method("array GetEnumValuesAsUnderlyingType()") { value, _, runspace in
                guard let owner = TypeRegistry.shared.find("System.Enum") else { return .null }
                return try Members.invokeStatic(owner, "GetValuesAsUnderlyingType", [value], runspace)
            },
        ]
    }
    private static var fixed: [TypeMember] {
        /// `GetType` of a name; an unknown one throws where that is asked for.
        @Sendable func find(_ name: Value, _ throwing: Bool, _ ignoringCase: Bool) throws -> Value {
            if name.isNull { throw NetException.argumentNull("TypeName") }
            let text = String(name.string.prefix { $0 != "," })
            if let type = TypeRegistry.shared.find(text), ignoringCase ? type.fullName.equalsIgnoringCase(text) : type.fullName == text || type.netName == text { return .object(TypeObject(type)) }
            guard throwing else { return .null }
            throw NetException("System.TypeLoadException", "Could not load type '\(name.string)' from assembly 'System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e'.")
        }
        return [
            .staticProperty("Delimiter", "char") { _ in .char(0x2E) },
            .staticMethod("type GetType(string typeName, bool throwOnError)") { args, _ in try find(args[0], args[1].bool, false) },
            .staticMethod("type GetType(string typeName, bool throwOnError, bool ignoreCase)") { args, _ in try find(args[0], args[1].bool, args[2].bool) },
            .staticMethod("type[] GetTypeArray(System.Object[] args)") { args, _ in
                if args[0].isNull { throw NetException.argumentNull("args") }
                return .object(ObjectArray(ContiguousArray(args[0].items.map { .object(TypeObject($0.type ?? WellKnown.object)) }), of: WellKnown.type))
            },
            .staticMethod("bool op_Equality(type left, type right)") { args, _ in .bool(args[0].isNull ? args[1].isNull : !args[1].isNull && info(args[0]) === info(args[1])) },
            .staticMethod("bool op_Inequality(type left, type right)") { args, _ in .bool(args[0].isNull ? !args[1].isNull : args[1].isNull || info(args[0]) !== info(args[1])) },
        ]
    }
}
