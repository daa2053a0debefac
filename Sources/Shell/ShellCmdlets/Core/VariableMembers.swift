import ShellRuntime

/// Members of System.Management.Automation.PSVariable.
enum VariableMembers {
    static func register() {
        TypeMembers.add("System.Management.Automation.PSVariable") {
            @Sendable func box(_ value: Value) -> VariableBox? { value.as(VariableObject.self)?.box }
            @Sendable func locked(_ box: VariableBox) -> ShellError {
                ShellError(
                    "Cannot overwrite variable \(box.name) because it is read-only or constant.", id: "VariableNotWritable", category: .writeError,
                    target: Value(box.name), exception: "System.Management.Automation.SessionStateUnauthorizedAccessException")
            }
            return [
                .constructor("string name") { arguments, _ in .object(VariableObject(VariableBox(arguments[0].stringValue ?? "", .null))) },
                .constructor("string name, System.Object value") { arguments, _ in
                    .object(VariableObject(VariableBox(arguments[0].stringValue ?? "", arguments[1])))
                },
                .constructor("string name, System.Object value, System.Management.Automation.ScopedItemOptions options") { arguments, _ in
                    let made = VariableBox(arguments[0].stringValue ?? "", arguments[1])
                    made.options = VariableOptions(rawValue: Int(arguments[2].integerValue ?? 0))
                    return .object(VariableObject(made))
                },
                .property("Name", "string") { this, _ in Value(box(this)?.name ?? "") },
                .property("Description", "string", set: { this, value, runspace in box(this)?.description = runspace.text(value) }) { this, _ in
                    Value(box(this)?.description ?? "")
                },
                .property(
                    "Value", "System.Object",
                    set: { this, value, runspace in
                        guard let box = box(this) else { return }
                        guard box.options.isDisjoint(with: [.readOnly, .constant]) else { throw locked(box) }
                        try runspace.assignVariable(box, value)
                    }
                ) { this, _ in
                    guard let value = box(this)?.value else { return .null }
                    if case .unset = value { return .null }
                    return value
                },
                .property("Visibility", "System.Management.Automation.SessionStateEntryVisibility") { _, _ in "Public" },
                .property("Module", "psmoduleinfo") { _, _ in .null },
                .property("ModuleName", "string") { _, _ in "" },
                .property(
                    "Options", "System.Management.Automation.ScopedItemOptions",
                    set: { this, value, runspace in
                        guard let box = box(this) else { return }
                        guard !box.options.contains(.constant) else { throw locked(box) }
                        if let type = runspace.findType("System.Management.Automation.ScopedItemOptions"), let raw = try runspace.convert(value, to: type).integerValue {
                            box.options = VariableOptions(rawValue: Int(raw))
                        }
                    }
                ) { this, runspace in
                    let raw = Int64(box(this)?.options.rawValue ?? 0)
                    return runspace.findType("System.Management.Automation.ScopedItemOptions").map { .object(EnumObject($0, raw)) } ?? Value(Int(raw))
                },
                .property("Attributes", "System.Collections.ObjectModel.Collection[System.Attribute]") { _, _ in .object(ListObject()) },
                .method("bool IsValidValue(System.Object value)") { this, arguments, runspace in
                    guard let constraint = box(this)?.constraint else { return true }
                    return .bool((try? constraint.apply(arguments[0], runspace)) != nil)
                },
            ]
        }
    }
}
