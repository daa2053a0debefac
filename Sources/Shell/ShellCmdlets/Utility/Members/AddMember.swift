import ShellRuntime

/// Add-Member.
final class AddMember: Cmdlet {
    override func process() throws {
        let input = self["InputObject"]
        if input.isNull { return }
        var value = input
        switch runtime.parameterSetName {
        case "NotePropertySingleMemberSet": value = try add(ExtendedMember(text("NotePropertyName") ?? "", .note(self["NotePropertyValue"])), to: value)
        case "NotePropertyMultiMemberSet":
            if let table = self["NotePropertyMembers"].objectValue as? DictionaryObject {
                for pair in table.pairs { value = try add(ExtendedMember(runspace.text(pair.key), .note(pair.value)), to: value) }
            }
        case "MemberSet":
            guard let member = try makeMember() else { return }
            value = try add(member, to: value)
        default: break
        }
        if let name = text("TypeName") { value = addTypeName(name, to: value) }
        if flag("PassThru") { try write(value) }
    }

    private func holder(_ value: Value) -> (NetObject, Value) {
        if case .object(let object) = value { return (object, value) }
        let wrapper = ObjectWrapper(value)
        return (wrapper, .object(wrapper))
    }
    private func addTypeName(_ name: String, to value: Value) -> Value {
        let (object, result) = holder(value)
        let members = object.extended ?? ExtendedMembers()
        var names = members.typeNames ?? Members.typeNames(value)
        // The names of common types stand for their full names.
        let full = runspace.findType(name)?.fullName ?? name
        names.insert(full, at: 0)
        members.typeNames = names
        object.extended = members
        return result
    }

    private func convert<T>(_ name: String, _ type: TypeInfo, _ body: (Value) -> T?) throws -> T {
        let converted: Value
        do {
            converted = try runspace.convert(self[name], to: type)
        } catch let error as ShellError {
            throw runtime.terminating(
                ErrorRecordObject(error.record.exception.inner ?? error.record.exception, id: error.record.errorId, category: .invalidArgument))
        }
        if let result = body(converted) { return result }
        throw runtime.terminating(
            ErrorRecordObject(
                ExceptionObject(
                    "System.Management.Automation.PSInvalidCastException",
                    "Cannot convert the \"\(runspace.text(self[name]))\" value of type \"\(self[name].type?.displayName ?? "null")\" to type \"\(type.fullName)\"."),
                id: "ConvertToFinalInvalidCastException", category: .invalidArgument))
    }
    private func refuse(_ parameter: String, _ id: String, _ message: String) throws {
        if has(parameter) { throw terminating(message, id: id, category: .invalidOperation, exception: "System.InvalidOperationException") }
    }

    private func makeMember() throws -> ExtendedMember? {
        let kind = (self["MemberType"].objectValue as? EnumObject)?.toText() ?? text("MemberType") ?? ""
        guard let name = text("Name"), !name.isEmpty else {
            try writeError(
                "To add a member, only one member type can be specified. The member types specified are: \"\(kind)\". Specify a Name for the member.",
                id: "NameShouldBeSpecified", category: .invalidOperation, exception: "System.InvalidOperationException")
            return nil
        }
        func block(_ parameter: String) throws -> ScriptBlockObject {
            try convert(parameter, WellKnown.scriptBlock) { $0.objectValue as? ScriptBlockObject }
        }
        func needValue() throws -> Bool {
            if has("Value") { return true }
            try writeError(
                "The Value parameter is required for a member of type \"\(kind)\". Specify the Value parameter when adding members of this type.",
                id: "Value1ShouldBeSpecified", category: .invalidOperation, exception: "System.InvalidOperationException")
            return false
        }
        func noSecond() throws -> Bool {
            if !has("SecondValue") { return true }
            try writeError(
                "The SecondValue parameter is not necessary for a member of type \"\(kind)\", and should not be specified. Do not specify the SecondValue parameter when you add members of this type.",
                id: "Value2ShouldNotBeSpecified", category: .invalidOperation, exception: "System.InvalidOperationException")
            return false
        }
        func needEither() throws -> Bool {
            if !self["Value"].isNull || !self["SecondValue"].isNull { return true }
            try writeError(
                "The Value and SecondValue parameters cannot both be null for a member of type \"\(kind)\". Specify a non-null value for one of the two parameters.",
                id: "Value1AndValue2AreNotBothNull", category: .invalidOperation, exception: "System.InvalidOperationException")
            return false
        }
        switch kind.lowercased() {
        case "noteproperty":
            guard try noSecond() else { return nil }
            return ExtendedMember(name, .note(self["Value"]))
        case "scriptproperty":
            guard try needEither() else { return nil }
            let setter: ScriptBlockObject? = has("SecondValue") ? try block("SecondValue") : nil
            return ExtendedMember(name, .script(get: try block("Value"), set: setter))
        case "scriptmethod":
            guard try needValue(), try noSecond() else { return nil }
            return ExtendedMember(name, .method(try block("Value")))
        case "aliasproperty":
            guard try needValue() else { return nil }
            let target = text("Value") ?? ""
            let wanted: TypeInfo? = has("SecondValue") ? try convert("SecondValue", WellKnown.type) { ($0.objectValue as? TypeObject)?.info } : nil
            return ExtendedMember(name, .alias(target, wanted))
        case "propertyset":
            guard try needValue(), try noSecond() else { return nil }
            return ExtendedMember(name, .propertySet(texts("Value")))
        case "memberset":
            guard try noSecond() else { return nil }
            var members: [ExtendedMember] = []
            for item in runspace.elements(self["Value"], nullIsEmpty: true) {
                if let info = item.objectValue as? MemberInfoObject, let detached = info.detached { members.append(detached) } else {
                    throw terminating(
                        "Cannot convert the \"\(runspace.text(item))\" value of type \"\(item.type?.displayName ?? "null")\" to type \"System.Collections.ObjectModel.Collection`1[System.Management.Automation.PSMemberInfo]\".",
                        id: "ConvertToFinalInvalidCastException", category: .invalidArgument, exception: "System.Management.Automation.PSInvalidCastException")
                }
            }
            return ExtendedMember(name, .memberSet(members))
        case "codeproperty", "codemethod":
            guard try kind.lowercased() == "codemethod" ? needValue() && noSecond() : needEither() else { return nil }
            guard let method = CodeReference(self["Value"]) else {
                throw terminating(
                    "Cannot convert the \"\(runspace.text(self["Value"]))\" value to type \"System.Reflection.MethodInfo\".",
                    id: "ConvertToFinalInvalidCastException", category: .invalidArgument, exception: "System.Management.Automation.PSInvalidCastException")
            }
            return kind.lowercased() == "codemethod" ? method.asMethod(name) : method.asProperty(name, setter: CodeReference(self["SecondValue"]))
        default:
            try writeError(
                "Cannot add a member with type \"\(kind)\". Specify a different type for the MemberTypes parameter.", id: "CannotAddMemberType",
                category: .invalidOperation, exception: "System.InvalidOperationException")
            return nil
        }
    }

    private func add(_ member: ExtendedMember, to value: Value) throws -> Value {
        let (object, result) = holder(value)
        let exists =
            (object as? CustomObject)?[member.name] != nil || object.extended?.find(member.name) != nil
            || (object.kind != .custom || !runspace.typeData.isEmpty)
                && Members.list(value, runspace).contains { $0.name.equalsIgnoringCase(member.name) && $0.kind != .method }
        if exists, !flag("Force") {
            try writeError(
                "Cannot add a member with the name \"\(member.name)\" because a member with that name already exists. To overwrite the member anyway, add the Force parameter to your command.",
                id: "MemberAlreadyExists", category: .invalidOperation, target: value, exception: "System.InvalidOperationException")
            return value
        }
        if let custom = object as? CustomObject, custom[member.name] != nil {
            if case .note(let new) = member.body {
                custom[member.name] = new
                return result
            }
            custom[member.name] = nil
        }
        Members.add(member, to: object)
        return result
    }
}
