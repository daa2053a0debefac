import ShellRuntime

/// Attribute's static methods: what a member or an assembly is marked with.
enum AttributeStatics {
    static func register() { TypeMembers.extend("System.Attribute") { members } }
    private static func marks(_ element: Value, _ type: Value?, _ isInherited: Bool, _ runspace: Runspace) throws -> [Value] {
        if element.isNull { throw NetException.argumentNull("element") }
        let all = try Members.invoke(element, "GetCustomAttributes", [.bool(isInherited)], runspace).items
        guard let type else { return Array(all) }
        guard let wanted = type.as(TypeObject.self)?.info else { throw NetException.argumentNull("attributeType") }
        return all.filter { Operators.isType($0, wanted) }
    }
    private static func array(_ list: [Value]) -> Value { .object(ObjectArray(ContiguousArray(list), of: TypeRegistry.shared.find("System.Attribute") ?? WellKnown.object)) }
    private static var members: [TypeMember] {
        ["System.Reflection.MemberInfo", "System.Reflection.ParameterInfo", "System.Reflection.Module", "System.Reflection.Assembly"].flatMap { element -> [TypeMember] in
            [false, true].flatMap { asks -> [TypeMember] in
                let further = asks ? ", bool inherit" : ""
                let own: [TypeMember] = [
                    .staticMethod("System.Attribute[] GetCustomAttributes(\(element) element\(further))") { args, runspace in array(try marks(args[0], nil, asks ? args[1].bool : true, runspace)) },
                    .staticMethod("System.Attribute[] GetCustomAttributes(\(element) element, type attributeType\(further))") { args, runspace in array(try marks(args[0], args[1], asks ? args[2].bool : true, runspace)) },
                    .staticMethod("bool IsDefined(\(element) element, type attributeType\(further))") { args, runspace in .bool(!(try marks(args[0], args[1], asks ? args[2].bool : true, runspace).isEmpty)) },
                    .staticMethod("System.Attribute GetCustomAttribute(\(element) element, type attributeType\(further))") { args, runspace in
                        let found = try marks(args[0], args[1], asks ? args[2].bool : true, runspace)
                        if found.count > 1 { throw NetException("System.Reflection.AmbiguousMatchException", "Multiple custom attributes of the same type found.") }
                        return found.first ?? .null
                    },
                ]
                return own
            }
        }
    }
}
