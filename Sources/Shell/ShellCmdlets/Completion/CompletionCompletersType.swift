import ShellRuntime

/// System.Management.Automation.CompletionCompleters: the engine's completers, which argument completers of scripts call.
enum CompletionCompletersType {
    private static let name = "System.Management.Automation.CompletionCompleters"
    /// What the engine gives where a word stands in a line of its own, of the kinds asked for.
    private static func matches(_ line: String, _ kinds: Set<String>, _ runspace: Runspace) -> Value {
        let found = CompletionEngine.complete(line, line.utf16.count, runspace).matches.filter { kinds.isEmpty || kinds.contains($0.kind) }
        guard let type = TypeRegistry.shared.find("System.Collections.Generic.List[System.Management.Automation.CompletionResult]") else { return .null }
        return .object(ListObject(ContiguousArray(found.map { .object(CompletionResultObject($0)) }), type: type))
    }
    static func register() {
        TypeRegistry.shared.register(name) {
            TypeInfo(name, flags: [.staticClass, .abstract, .sealed], members: {
                let list = "System.Collections.Generic.IEnumerable[System.Management.Automation.CompletionResult]", results = "System.Collections.Generic.List[System.Management.Automation.CompletionResult]"
                let plain: [(String, String, @Sendable (String) -> String, Set<String>)] = [
                    ("\(list) CompleteFilename", "fileName", { "any-word " + $0 }, ["ProviderItem", "ProviderContainer"]), ("\(list) CompleteCommand", "commandName", { $0 }, ["Command"]),
                    ("\(list) CompleteVariable", "variableName", { "$" + $0 }, ["Variable"]), ("\(list) CompleteType", "typeName", { "[" + $0 }, ["Type", "Namespace"]),
                    ("\(results) CompleteOperator", "wordToComplete", { "1 -" + $0.drop { $0 == "-" } }, []),
                ]
                return plain.map { head, parameter, line, kinds in
                    .staticMethod("\(head)(string \(parameter))") { args, runspace in matches(line(args[0].stringValue ?? ""), kinds, runspace) }
                } + [
                    .staticMethod("\(list) CompleteCommand(string commandName, string moduleName, System.Management.Automation.CommandTypes commandTypes = All)") { args, runspace in
                        let module = args[1].stringValue ?? ""
                        return matches((module.isEmpty ? "" : module + "\\") + (args[0].stringValue ?? ""), ["Command"], runspace)
                    },
                ]
            })
        }
    }
}
