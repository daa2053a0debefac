import ShellRuntime

final class GetAlias: Cmdlet {
    override func process() throws {
        let exclude = texts("Exclude").map { WildcardPattern.lenient($0) }
        let all = try text("Scope").map { try runspace.aliases(in: $0) } ?? runspace.allAliases
        try show(all.filter { alias in !exclude.contains { $0.matches(alias.name) } }
            .sorted { Collation.compare($0.name, $1.name, ignoringCase: true) < 0 })
    }
    private func show(_ all: [AliasInfo]) throws {
        if has("Definition") {
            for wanted in texts("Definition") {
                let pattern = WildcardPattern.lenient(wanted)
                let found = all.filter { pattern.matches($0.definition) }
                if found.isEmpty, !pattern.hasWildcards {
                    try writeError(
                        "This command cannot find a matching alias because an alias with the definition '\(wanted)' does not exist.",
                        id: "ItemNotFoundException", category: .objectNotFound, target: Value(wanted),
                        exception: "System.Management.Automation.ItemNotFoundException")
                }
                for alias in found { try write(alias) }
            }
            return
        }
        for name in has("Name") ? texts("Name") : ["*"] {
            let pattern = WildcardPattern.lenient(name)
            let found = all.filter { pattern.matches($0.name) }
            if found.isEmpty, !pattern.hasWildcards {
                try writeError(
                    "This command cannot find a matching alias because an alias with the name '\(name)' does not exist.",
                    id: "ItemNotFoundException", category: .objectNotFound, target: Value(name),
                    exception: "System.Management.Automation.ItemNotFoundException")
            }
            for alias in found { try write(alias) }
        }
    }
}

/// Set-Alias and New-Alias.
class WriteAlias: Cmdlet {
    var isNew: Bool { false }
    override func process() throws {
        let name = text("Name") ?? ""
        let value = text("Value") ?? ""
        guard try shouldProcess("Name: \(name) Value: \(value)", action: isNew ? "New Alias" : "Set Alias") else { return }
        // An alias of an outer scope is in the way only where it holds in every one.
        let own = try runspace.aliases(in: text("Scope") ?? "Local").first { $0.name.equalsIgnoringCase(name) }
        if let known = own ?? runspace.findAlias(name), own != nil || known.options.contains(.allScope) {
            if isNew, !flag("Force") {
                return try runtime.writeError(
                    ErrorRecordObject(
                        ExceptionObject(
                            "System.Management.Automation.SessionStateException",
                            "The alias is not allowed, because an alias with the name '\(name)' already exists."),
                        id: "AliasAlreadyExists", category: .resourceExists, target: Value(name)))
            }
            if let refusal = known.refusal(force: flag("Force")) { return try runtime.writeError(refusal.record) }
        }
        let alias = AliasInfo(name: name, definition: value)
        alias.options = VariableOptions(named: self["Option"])
        alias.description = text("Description") ?? ""
        let scope = try text("Scope").map { try runspace.scope(named: $0) } ?? (alias.options.contains(.allScope) ? runspace.global : nil)
        runspace.setAlias(alias, in: scope)
        if flag("PassThru") { try write(alias) }
    }
}
final class SetAlias: WriteAlias {}
final class NewAlias: WriteAlias { override var isNew: Bool { true } }

final class RemoveAlias: Cmdlet {
    override func process() throws {
        for name in texts("Name") {
            let scope = text("Scope")
            let found = try scope.map { place in try runspace.aliases(in: place).first { $0.name.equalsIgnoringCase(name) } } ?? runspace.findAlias(name)
            guard let alias = found else {
                try writeError(
                    "This command cannot find a matching alias because an alias with the name '\(name)' does not exist.", id: "ItemNotFoundException",
                    category: .objectNotFound, target: Value(name), exception: "System.Management.Automation.ItemNotFoundException")
                continue
            }
            if let refusal = alias.refusal(force: flag("Force"), removing: true) {
                try runtime.writeError(refusal.record)
                continue
            }
            try runspace.removeAlias(name, in: scope.map { try runspace.scope(named: $0) })
        }
    }
}

extension AliasInfo {
    /// Why it may not be changed; nil where it may.
    func refusal(force: Bool, removing: Bool = false) -> ShellError? {
        guard options.contains(.constant) || options.contains(.readOnly) && !force else { return nil }
        return ShellError(
            removing
                ? "Alias was not removed because alias \(name) is constant or read-only."
                : "Alias is not writeable because alias \(name) is read-only or constant and cannot be written to.",
            id: removing ? "AliasNotRemovable" : "AliasNotWritable", category: .writeError, target: Value(name),
            exception: "System.Management.Automation.SessionStateUnauthorizedAccessException")
    }
}
extension FunctionInfo {
    /// Why it may not be changed; nil where it may.
    func refusal(force: Bool, removing: Bool = false) -> ShellError? {
        removing && isFixed(force: force)
            ? ShellError(
                "Cannot remove function \(name) because it is constant or read-only.", id: "FunctionNotRemovable", category: .writeError,
                target: Value(name), exception: "System.Management.Automation.SessionStateUnauthorizedAccessException")
            : notWritable(force: force)
    }
}
extension VariableOptions {
    /// ScopedItemOptions, as -Option gives them.
    init(named given: Value) {
        self = []
        let option = (given.objectValue as? EnumObject)?.toText().lowercased() ?? ""
        if option.contains("readonly") { insert(.readOnly) }
        if option.contains("constant") { insert(.constant) }
        if option.contains("private") { insert(.private) }
        if option.contains("allscope") { insert(.allScope) }
    }
}
