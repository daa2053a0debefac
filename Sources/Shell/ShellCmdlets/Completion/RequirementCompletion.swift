import ShellRuntime

/// `#requires` statements: parameters, editions, modules and the keys of their specifications.
extension CompletionEngine {
    func completeRequirement(_ line: String, _ nothing: CompletionAnswer) -> CompletionAnswer {
        func give(_ word: String, _ names: [String], _ kind: String) -> CompletionAnswer {
            let found = names.filter { $0.lowercased().hasPrefix(word.lowercased()) }
            return found.isEmpty ? nothing : CompletionAnswer(start: cursor - word.utf16.count, length: word.utf16.count, matches: found.map { CompletionMatch($0, kind: kind) })
        }
        let separators: Set<Character> = [" ", "\t", ",", "\"", "'", "=", ";", "{"]
        let word = String(line.reversed().prefix { !separators.contains($0) }.reversed())
        let before = line.dropLast(word.count)
        let words = before.split(separator: " ").map { $0.lowercased() }
        if word.hasPrefix("-") {
            if words.contains("-runasadministrator") { return nothing }
            return give(String(word.dropFirst()), ["Modules", "PSEdition", "RunAsAdministrator", "Version"].filter { !words.contains("-" + $0.lowercased()) }, "ParameterName")
        }
        switch words.last(where: { $0.hasPrefix("-") }) {
        case "-psedition": return give(word, ["Core", "Desktop"], "ParameterValue")
        case "-modules":
            guard let brace = before.lastIndex(of: "{"), !before[brace...].contains("}") else { return give(word, moduleNamesInOrder, "ParameterValue") }
            let table = before[before.index(after: brace)...]
            let entries = table.split(separator: ";", omittingEmptySubsequences: false)
            let keys = entries.compactMap { entry in entry.contains("=") ? entry.split(separator: "=")[0].filter { $0 != " " }.lowercased() : nil }
            if let last = entries.last, last.contains("=") { return keys.last == "modulename" ? give(word, moduleNamesInOrder, "ParameterValue") : nothing }
            let exclusive = ["requiredversion": ["moduleversion", "maximumversion"], "moduleversion": ["requiredversion"], "maximumversion": ["requiredversion"]]
            let barred = Set(keys + keys.flatMap { exclusive[$0] ?? [] })
            return give(word, CompletionEngine.specificationKeys.filter { !barred.contains($0.lowercased()) }, "Property")
        default: return nothing
        }
    }
    /// The keys of a module's specification.
    static let specificationKeys = ["GUID", "MaximumVersion", "ModuleName", "ModuleVersion", "RequiredVersion"]
    private var moduleNamesInOrder: [String] {
        Set(runspace.builtinModules.map(\.name) + runspace.modules.map(\.name)).sorted(by: CompletionEngine.inOrder)
    }
}
