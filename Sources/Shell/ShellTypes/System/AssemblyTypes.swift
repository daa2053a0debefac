import ShellRuntime

/// What an assembly says of its content, and the engine's class of short type names, which scripts reach through its assembly.
enum AssemblyTypes {
    /// The types that this shell has, by assembly, in order.
    private static let all = Dictionary(grouping: TypeNames.all.compactMap { TypeRegistry.shared.find($0) }) { AssemblyObject.of($0).name }
    private static func types(of assembly: String) -> [TypeInfo] { all[assembly] ?? [] }
    private static func listed(_ assembly: String) -> Value {
        .object(ObjectArray(ContiguousArray(types(of: assembly).map { .object(TypeObject($0)) }), of: TypeRegistry.shared.find("System.Type") ?? WellKnown.object))
    }
    private static func name(_ value: Value) -> String { value.as(AssemblyObject.self)?.name ?? "" }
    static var members: [TypeMember] {
        @Sendable func empty(_ element: String) -> Value { .object(ObjectArray([], of: TypeRegistry.shared.find(element) ?? WellKnown.object)) }
        return [
            .property("DefinedTypes", "System.Collections.Generic.IEnumerable[System.Reflection.TypeInfo]") { value, _ in listed(name(value)) },
            .property("ExportedTypes", "System.Collections.Generic.IEnumerable[type]") { value, _ in listed(name(value)) },
            .property("IsCollectible", "bool") { _, _ in false }, .property("HostContext", "long") { _, _ in .long(0) },
            .property("EscapedCodeBase", "string") { value, _ in Value("file:///C:/Program%20Files/PowerShell/7/\(name(value)).dll") },
            .method("type[] GetTypes()") { value, _, _ in listed(name(value)) }, .method("type[] GetExportedTypes()") { value, _, _ in listed(name(value)) },
            .method("string[] GetManifestResourceNames()") { _, _, _ in Value(stringArray: []) },
            .method("System.IO.Stream GetManifestResourceStream(string name)") { _, _, _ in .null },
            .method("System.Object[] GetCustomAttributes(bool inherit)") { _, _, _ in Value(array: []) },
            .method("System.Object[] GetCustomAttributes(type attributeType, bool inherit)") { _, _, _ in empty("System.Attribute") },
            .method("bool IsDefined(type attributeType, bool inherit)") { _, _, _ in false },
            .method("type GetType(string name, bool throwOnError)") { value, args, _ in try found(value, args[0].string, throwing: args[1].bool, ignoringCase: false) },
            .method("type GetType(string name, bool throwOnError, bool ignoreCase)") { value, args, _ in try found(value, args[0].string, throwing: args[1].bool, ignoringCase: args[2].bool) },
            .method("System.Object CreateInstance(string typeName)") { value, args, runspace in
                guard let type = try found(value, args[0].string, throwing: false, ignoringCase: false).as(TypeObject.self)?.info else { return .null }
                return try Members.construct(type, [], runspace)
            },
        ]
    }
    /// A type of an assembly by its full name; nothing where it has none such.
    static func found(_ value: Value, _ name: String, throwing: Bool, ignoringCase: Bool) throws -> Value {
        if name == acceleratorsName, self.name(value) == "System.Management.Automation" { return .object(TypeObject(accelerators)) }
        if let type = TypeRegistry.shared.find(name), ignoringCase ? type.fullName.equalsIgnoringCase(name) : type.fullName == name { return .object(TypeObject(type)) }
        // A generic type's own name has the number of its parameters.
        if name.contains("`"), let type = TypeRegistry.shared.find(name) { return .object(TypeObject(type)) }
        if throwing { throw NetException("System.TypeLoadException", "Could not load type '\(name)' from assembly '\(value.as(AssemblyObject.self)?.fullName ?? "")'.") }
        return .null
    }

    // MARK: TypeAccelerators

    private static let acceleratorsName = "System.Management.Automation.TypeAccelerators"
    private static let accelerators = TypeInfo(acceleratorsName, flags: [.staticClass, .abstract, .sealed], members: {
        @Sendable func add(_ args: [Value]) throws -> Value {
            guard let type = args[1].as(TypeObject.self)?.info else { throw NetException.argumentNull("type") }
            if args[0].isNull { throw NetException.argumentNull("typeName") }
            TypeRegistry.shared.addAccelerator(args[0].string, type)
            return .void
        }
        return [
            .staticProperty("Get", "System.Collections.Generic.Dictionary[string,type]") { runspace in
                guard let type = TypeRegistry.shared.find("System.Collections.Generic.Dictionary[string,System.Type]"), let made = try Members.construct(type, [], runspace).as(DictionaryObject.self) else { return .null }
                for short in AcceleratorNames.all {
                    if let info = TypeRegistry.shared.find(short) { made.set(Value(short), .object(TypeObject(info))) }
                }
                return .object(made)
            },
            .staticMethod("void Add(string typeName, type type)") { args, _ in try add(args) }, .staticMethod("void AddReplace(string typeName, type type)") { args, _ in try add(args) },
            .staticMethod("bool Remove(string typeName)") { args, _ in .bool(TypeRegistry.shared.removeAccelerator(args[0].string)) },
        ]
    })
}
