import ShellRuntime

/// Update-List: changes the list in a property, or says what is to be changed (PSListModifier).
final class UpdateList: Cmdlet {
    private var modifier: CustomObject {
        let made = CustomObject(typeName: "System.Management.Automation.PSListModifier")
        made["Add"] = .object(ListObject(ContiguousArray(values("Add"))))
        made["Remove"] = .object(ListObject(ContiguousArray(values("Remove"))))
        made["Replace"] = .object(ListObject(ContiguousArray(values("Replace"))))
        return made
    }
    override func process() throws {
        guard has("Property") else {
            if has("InputObject") {
                throw terminating(
                    "When an InputObject is specified, a Property must also be specified.", id: "MissingPropertyParameter", category: .invalidArgument,
                    exception: "System.ArgumentException")
            }
            return
        }
        guard has("InputObject") else { return }
        let target = self["InputObject"], name = text("Property") ?? ""
        guard let current = try? Members.get(target, name, runspace), Members.list(target, runspace).contains(where: { $0.name.equalsIgnoringCase(name) }) else {
            return try writeError(
                "The property '\(name)' cannot be found on the object.", id: "MemberDoesntExist", category: .invalidArgument, target: target,
                exception: "System.Management.Automation.PSArgumentException")
        }
        let comparable = { (value: Value) in self.runspace.text(value).lowercased() }
        var items = has("Replace") ? ContiguousArray(values("Replace")) : runspace.elements(current, nullIsEmpty: true)
        if !has("Replace") {
            let gone = Set(values("Remove").map(comparable))
            items.removeAll { gone.contains(comparable($0)) }
            items += ContiguousArray(values("Add"))
        }
        if let list = current.objectValue as? ListObject {
            list.items = items
        } else {
            try Members.set(target, name, Value(array: items), runspace)
        }
        try write(target)
    }
    override func end() throws { if !has("Property"), !has("InputObject") { try write(modifier) } }
}
