import ShellRuntime

/// What the variable cmdlets share.
class VariableCmdlet: Cmdlet {
    final func target() throws -> Scope? { try text("Scope").map { try runspace.scope(named: $0) } }
    final func notFound(_ name: String) throws {
        try writeError(
            "Cannot find a variable with the name '\(name)'.", id: "VariableNotFound", category: .objectNotFound, target: Value(name),
            exception: "System.Management.Automation.ItemNotFoundException")
    }
    /// Variables whose names match, in order of name.
    final func matching(_ pattern: String, _ only: Scope?) -> [VariableBox] {
        let wildcard = WildcardPattern.lenient(pattern)
        let include = texts("Include").map { WildcardPattern.lenient($0) }
        let exclude = texts("Exclude").map { WildcardPattern.lenient($0) }
        return runspace.variableBoxes(in: only).filter { box in
            wildcard.matches(box.name) && (include.isEmpty || include.contains { $0.matches(box.name) })
                && !exclude.contains { $0.matches(box.name) }
        }.sorted { Collation.compare($0.name, $1.name, ignoringCase: true) < 0 }
    }
    final func bare(_ name: String) -> (String, Scope?) {
        if let colon = name.firstIndex(of: ":"), let scope = try? runspace.scope(named: String(name[..<colon])) {
            return (String(name[name.index(after: colon)...]), scope)
        }
        return (name, nil)
    }
    final func protected(_ box: VariableBox, verb: String) throws -> Bool {
        let isConstant = box.options.contains(.constant)
        guard isConstant || (box.options.contains(.readOnly) && !flag("Force")) else { return false }
        let message: String
        let id: String
        switch verb {
        case "remove":
            message = "Cannot remove variable \(box.name) because it is constant or read-only. If the variable is read-only, try the operation again specifying the Force option."
            id = "VariableNotRemovable"
        default:
            message = "Cannot overwrite variable \(box.name) because it is read-only or constant."
            id = "VariableNotWritable"
        }
        try runtime.writeError(
            ErrorRecordObject(
                ExceptionObject("System.Management.Automation.SessionStateUnauthorizedAccessException", message), id: id, category: .writeError,
                target: Value(box.name)))
        return true
    }
    /// -Visibility.
    final func conceal(_ box: VariableBox) {
        guard has("Visibility") else { return }
        if self["Visibility"].raw == 1 { box.options.insert(.concealed) } else { box.options.remove(.concealed) }
    }
    final func options() -> VariableOptions? {
        guard has("Option") else { return nil }
        let text = (self["Option"].objectValue as? EnumObject)?.toText() ?? runspace.text(self["Option"])
        var options: VariableOptions = []
        for part in text.split(whereSeparator: { $0 == "," || $0 == " " }) {
            switch part.lowercased() {
            case "readonly": options.insert(.readOnly)
            case "constant": options.insert(.constant)
            case "private": options.insert(.private)
            case "allscope": options.insert(.allScope)
            default: break
            }
        }
        return options
    }
}

final class GetVariable: VariableCmdlet {
    override func process() throws {
        let names = has("Name") ? texts("Name") : ["*"]
        let only = try target()
        for name in names {
            if WildcardPattern.containsWildcards(name) || has("Include") || has("Exclude") {
                for box in matching(name, only) { try show(box) }
                continue
            }
            let (bareName, scope) = bare(name)
            if let box = runspace.findBox(bareName, in: scope ?? only) { try show(box) } else { try notFound(name) }
        }
    }
    private func show(_ box: VariableBox) throws {
        try write(flag("ValueOnly") ? box.value : .object(VariableObject(box)))
    }
}

final class SetVariable: VariableCmdlet {
    private var collected: ContiguousArray<Value> = []
    private var isPiped = false
    override func process() throws {
        if runtime.expectingInput, has("Value") {
            isPiped = true
            collected.append(self["Value"])
            return
        }
        guard !runtime.expectingInput else { return }
        try set(self["Value"])
    }
    override func end() throws {
        guard runtime.expectingInput else { return }
        try set(isPiped ? (collected.count == 1 ? collected[0] : .object(ObjectArray(collected))) : self["Value"])
    }
    /// With -Append what the variable holds comes first.
    private func appended(_ value: Value, _ only: Scope?) throws -> Value {
        guard flag("Append") else { return value }
        guard texts("Name").count == 1, let name = texts("Name").first else {
            throw terminating(
                "A single variable must be named when values are appended.", id: "SetVariableAppend", category: .invalidOperation, target: self["Name"],
                exception: "System.InvalidOperationException")
        }
        let (bareName, scope) = bare(name)
        guard let known = runspace.findBox(bareName, in: scope ?? only), known.isSet else { return value }
        return .object(ObjectArray(runspace.elements(known.value, nullIsEmpty: true) + runspace.elements(value)))
    }
    private func set(_ given: Value) throws {
        let only = try target()
        let value = try appended(given, only)
        for given in texts("Name") {
            let (name, scope) = bare(given)
            let boxes: [VariableBox]
            if WildcardPattern.containsWildcards(name) {
                boxes = matching(name, scope ?? only)
            } else if let owner = scope ?? only {
                boxes = [runspace.makeBox(name, in: owner)]
            } else {
                boxes = [runspace.makeBox(name)]
            }
            for box in boxes {
                let outer = runspace.findBox(box.name, in: scope ?? only)
                if let outer, outer.isSet, try protected(outer, verb: "set") { continue }
                if let outer, outer.isSet, outer === box, options()?.contains(.constant) == true {
                    try runtime.writeError(
                        ErrorRecordObject(
                            ExceptionObject(
                                "System.Management.Automation.SessionStateUnauthorizedAccessException",
                                "Existing variable \(box.name) cannot be made constant. Variables can be made constant only at creation time."),
                            id: "VariableCannotBeMadeConstant", category: .writeError, target: Value(box.name)))
                    continue
                }
                guard try shouldProcess("Name: \(box.name) Value: \(runspace.text(value))", action: "Set variable") else { continue }
                let saved = box.options
                box.options.remove(.readOnly)
                if has("Value") || runtime.expectingInput || !box.isSet {
                    do {
                        try runspace.assignVariable(box, value.isVoidValue ? .null : value)
                    } catch let error as ShellError {
                        box.options = saved
                        throw error
                    }
                }
                box.options = saved
                if let options = options() { box.options = options }
                if let text = text("Description") { box.description = text }
                conceal(box)
                if flag("PassThru") { try write(VariableObject(box)) }
            }
        }
    }
}

final class NewVariable: VariableCmdlet {
    override func process() throws {
        let only = try target()
        let (name, scope) = bare(text("Name") ?? "")
        let owner = scope ?? only ?? runspace.runningScope
        guard try shouldProcess("Name: \(name) Value: \(runspace.text(self["Value"]))", action: "New variable") else { return }
        // Variables of all scopes are in each.
        let everywhere = runspace.findBox(name, in: runspace.global).flatMap { $0.options.contains(.allScope) ? $0 : nil }
        if let known = runspace.findBox(name, in: owner) ?? everywhere, known.isSet {
            if !flag("Force") {
                return try runtime.writeError(
                    ErrorRecordObject(
                        ExceptionObject("System.Management.Automation.SessionStateException", "A variable with name '\(name)' already exists."),
                        id: "VariableAlreadyExists", category: .resourceExists, target: Value(name)))
            }
            if try protected(known, verb: "set") { return }
            known.options = []
            known.constraint = nil
        }
        let box = runspace.makeBox(name, in: owner)
        box.value = self["Value"].isVoidValue ? .null : self["Value"]
        if let options = options() { box.options = options }
        if let text = text("Description") { box.description = text }
        conceal(box)
        if flag("PassThru") { try write(VariableObject(box)) }
    }
}

final class RemoveVariable: VariableCmdlet {
    override func process() throws {
        let only = try target()
        for given in texts("Name") {
            let (name, scope) = bare(given)
            let boxes: [VariableBox]
            if WildcardPattern.containsWildcards(name) {
                boxes = matching(name, scope ?? only ?? runspace.runningScope)
            } else if let box = runspace.findBox(name, in: scope ?? only) {
                boxes = [box]
            } else {
                try notFound(given)
                continue
            }
            for box in boxes {
                guard try shouldProcess("Name: \(box.name)", action: "Remove variable") else { continue }
                if try protected(box, verb: "remove") { continue }
                runspace.removeVariable(box.name, in: scope ?? only)
            }
        }
    }
}

final class ClearVariable: VariableCmdlet {
    override func process() throws {
        let only = try target()
        for given in texts("Name") {
            let (name, scope) = bare(given)
            let boxes: [VariableBox]
            if WildcardPattern.containsWildcards(name) {
                boxes = matching(name, scope ?? only)
            } else if let box = runspace.findBox(name, in: scope ?? only) {
                boxes = [box]
            } else {
                try notFound(given)
                continue
            }
            for box in boxes {
                guard try shouldProcess("Name: \(box.name)", action: "Clear variable") else { continue }
                if try protected(box, verb: "clear") { continue }
                box.value = .null
                if flag("PassThru") { try write(VariableObject(box)) }
            }
        }
    }
}

extension Value {
    var isVoidValue: Bool { if case .void = self { true } else { false } }
}
