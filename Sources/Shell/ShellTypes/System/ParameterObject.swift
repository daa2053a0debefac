import ShellRuntime

/// ParameterInfo: a parameter of a method or of an indexer (PSL-387).
final class ParameterObject: NetObject {
    let parameter: MethodParameter
    let position: Int
    private let member: Value
    init(_ parameter: MethodParameter, _ position: Int, member: Value) {
        self.parameter = parameter
        self.position = position
        self.member = member
        super.init()
    }
    static func list(of method: MethodMember, member: Value) -> [Value] {
        method.parameters.enumerated().map { .object(ParameterObject($1, $0, member: member)) }
    }
    override var type: TypeInfo { ParameterObject.ownType }
    private var valueType: TypeInfo { TypeRegistry.shared.find(parameter.typeName) ?? TypeInfo(parameter.typeName) }
    override func toText() -> String {
        let name = valueType.netName
        return "\(valueType.isValueType && name.hasPrefix("System.") && name.dropFirst(7).allSatisfy { $0 != "." } ? String(name.dropFirst(7)) : name)\(parameter.isReference ? " ByRef" : "") \(parameter.name)"
    }
    private static func me(_ value: Value) throws -> ParameterObject {
        guard let own = value.as(ParameterObject.self) else { throw NetException.argumentNull("parameter") }
        return own
    }
    private static func fixed(_ names: [String]) -> [TypeMember] { names.map { name in .property(name, "bool") { _, _ in false } } }
    static let ownType = TypeInfo("System.Reflection.RuntimeParameterInfo", base: TypeInfo("System.Reflection.ParameterInfo", members: { members }))
    private static var members: [TypeMember] {
        let listed: [TypeMember] = [
            .property("ParameterType", "type") { value, _ in .object(TypeObject(try me(value).valueType)) }, .property("Name", "string") { value, _ in Value(try me(value).parameter.name) },
            .property("HasDefaultValue", "bool") { value, _ in .bool(try me(value).parameter.hasDefault) },
            // Of an optional parameter only that it has a value is known; one without has DBNull.
            .property("DefaultValue", "System.Object") { value, runspace in try Members.getStatic(TypeRegistry.shared.find("System.DBNull") ?? WellKnown.object, "Value", runspace) },
            .property("RawDefaultValue", "System.Object") { value, runspace in try Members.get(value, "DefaultValue", runspace) },
            .property("MetadataToken", "int") { value, _ in .int(Int32(0x0800_0001 + (try me(value).position))) },
            .property("Attributes", "System.Reflection.ParameterAttributes") { value, _ in
                let own = try me(value).parameter
                return enumValue("System.Reflection.ParameterAttributes", own.hasDefault ? 0x1010 : 0)
            },
            .property("Member", "System.Reflection.MemberInfo") { value, _ in try me(value).member }, .property("Position", "int") { value, _ in Value(try me(value).position) },
        ]
        return listed + fixed(["IsIn", "IsLcid", "IsRetval"]) + [
            .property("IsOptional", "bool") { value, _ in .bool(try me(value).parameter.hasDefault) }, .property("IsOut", "bool") { value, _ in .bool(try me(value).parameter.isReference) },
            .property("CustomAttributes", "System.Collections.Generic.IEnumerable[System.Reflection.CustomAttributeData]") { _, _ in Value(array: []) },
            .method("string ToString()") { value, _, _ in Value(try me(value).toText()) },
            .method("System.Object[] GetCustomAttributes(bool inherit)") { _, _, _ in Value(array: []) },
            .method("System.Object[] GetCustomAttributes(type attributeType, bool inherit)") { _, _, _ in Value(array: []) },
            .method("bool IsDefined(type attributeType, bool inherit)") { _, _, _ in false },
            .method("System.Collections.Generic.IList[System.Reflection.CustomAttributeData] GetCustomAttributesData()") { _, _, _ in Value(array: []) },
            .method("type[] GetOptionalCustomModifiers()") { _, _, _ in .object(ObjectArray([], of: WellKnown.type)) },
            .method("type[] GetRequiredCustomModifiers()") { _, _, _ in .object(ObjectArray([], of: WellKnown.type)) },
            .method("type GetModifiedParameterType()") { value, _, _ in .object(TypeObject(try me(value).valueType)) },
        ]
    }
}
