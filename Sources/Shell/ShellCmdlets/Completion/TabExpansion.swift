import ShellRuntime

/// System.Management.Automation.CompletionResult.
final class CompletionResultObject: NetObject {
    let match: CompletionMatch
    init(_ match: CompletionMatch) {
        self.match = match
        super.init()
    }
    override var type: TypeInfo { CompletionTypes.result }
}

/// System.Management.Automation.CommandCompletion.
final class CommandCompletionObject: NetObject {
    let answer: CompletionAnswer
    let matches: ListObject
    var current = -1
    init(_ answer: CompletionAnswer) {
        self.answer = answer
        matches = ListObject()
        for match in answer.matches { matches.items.append(.object(CompletionResultObject(match))) }
        super.init()
    }
    override var type: TypeInfo { CompletionTypes.completion }
    /// The next result, forwards or backwards, round and round.
    func next(_ forward: Bool) -> Value {
        guard matches.items.count > 0 else { return .null }
        current = forward ? (current + 1) % matches.items.count : (max(current, 0) + matches.items.count - 1) % matches.items.count
        return matches.items[current]
    }
}

enum CompletionTypes {
    static let kinds = [
        "Text", "History", "Command", "ProviderItem", "ProviderContainer", "Property", "Method", "ParameterName", "ParameterValue", "Variable", "Namespace",
        "Type", "Keyword", "DynamicKeyword",
    ]
    static let kind = TypeInfo(
        "System.Management.Automation.CompletionResultType", base: WellKnown.enumBase, flags: [.isEnum, .valueType],
        enumMembers: kinds.enumerated().map { ($1, Int64($0)) })
    static let result = TypeInfo("System.Management.Automation.CompletionResult") {
        @Sendable func match(_ value: Value) -> CompletionMatch? { (value.objectValue as? CompletionResultObject)?.match }
        @Sendable func make(_ arguments: [Value], _ runspace: Runspace) throws -> Value {
            let texts = arguments.map { runspace.text($0) }
            guard let first = texts.first else { return .null }
            let name = texts.count > 2 ? texts[2] : "Text"
            return .object(CompletionResultObject(CompletionMatch(
                first, listItem: texts.count > 1 ? texts[1] : first, kind: kinds.first { $0.equalsIgnoringCase(name) } ?? "Text", toolTip: texts.count > 3 ? texts[3] : first)))
        }
        return [
            .property("CompletionText", "string") { value, _ in Value(match(value)?.text ?? "") },
            .property("ListItemText", "string") { value, _ in Value(match(value)?.listItem ?? "") },
            .property("ResultType", "System.Management.Automation.CompletionResultType") { value, _ in
                .object(EnumObject(kind, Int64(kinds.firstIndex(of: match(value)?.kind ?? "") ?? 0)))
            },
            .property("ToolTip", "string") { value, _ in Value(match(value)?.toolTip ?? "") },
            .constructor("string completionText, string listItemText, System.Management.Automation.CompletionResultType resultType, string toolTip", make),
            .constructor("string completionText", make),
        ]
    }
    static let completion = TypeInfo("System.Management.Automation.CommandCompletion") {
        @Sendable func own(_ value: Value) -> CommandCompletionObject? { value.objectValue as? CommandCompletionObject }
        return [
            .staticMethod("System.Management.Automation.CommandCompletion CompleteInput(string input, int cursorIndex, hashtable options)") { args, runspace in
                guard args[0].stringValue != nil else { throw NetException.argumentNull("input") }
                guard args[1].int >= 0, args[1].int <= args[0].string.utf16.count else {
                    throw NetException(
                        "System.Management.Automation.PSArgumentException",
                        "Cannot process argument because the value of argument \"cursorIndex\" is not valid. Change the value of the \"cursorIndex\" argument and run the operation again.")
                }
                return .object(CommandCompletionObject(runspace.complete?(args[0].string, args[1].int, runspace) ?? CompletionEngine.none))
            },
            .property("CurrentMatchIndex", "int", set: { value, new, _ in own(value)?.current = Int(new.integerValue ?? -1) }) { value, _ in .int(Int32(own(value)?.current ?? -1)) },
            .property("ReplacementIndex", "int") { value, _ in .int(Int32(truncatingIfNeeded: own(value)?.answer.start ?? -1)) },
            .property("ReplacementLength", "int") { value, _ in .int(Int32(truncatingIfNeeded: own(value)?.answer.length ?? -1)) },
            .property("CompletionMatches", "System.Collections.ObjectModel.Collection[System.Management.Automation.CompletionResult]") { value, _ in
                own(value).map { .object($0.matches) } ?? .null
            },
            .method("System.Management.Automation.CompletionResult GetNextResult(bool forward)") { value, arguments, runspace in
                own(value)?.next(arguments.first.map { runspace.truth($0) } ?? true) ?? .null
            },
        ]
    }
    /// Stores closures only.
    static func register() {
        TypeRegistry.shared.register("System.Management.Automation.CompletionResultType") { kind }
        TypeRegistry.shared.register("System.Management.Automation.CompletionResult") { result }
        TypeRegistry.shared.register("System.Management.Automation.CommandCompletion") { completion }
        CompletionCompletersType.register()
    }
}

/// TabExpansion2: what the prompt would offer.
final class TabExpansion2: Cmdlet {
    override func process() throws {
        let input = text("inputScript") ?? text("ast") ?? ""
        let at = integer("cursorColumn") ?? (self["positionOfCursor"].integerValue.map { Int($0) }) ?? input.utf16.count
        let answer = runspace.complete?(input, at, runspace) ?? CompletionEngine.none
        try write(CommandCompletionObject(answer))
    }
}

/// Register-ArgumentCompleter.
final class RegisterArgumentCompleter: Cmdlet {
    override func end() throws {
        guard let block = self["ScriptBlock"].objectValue as? ScriptBlockObject else { return }
        let commands = texts("CommandName")
        let completers = runspace.argumentCompleters
        if flag("NativeFallback") {
            completers.nativeFallback = block
            return
        }
        if flag("Native") {
            for command in commands { completers.addNative(command: command, block: block) }
            return
        }
        guard let parameter = text("ParameterName") else { return }
        if commands.isEmpty { completers.add(command: nil, parameter: parameter, block: block) }
        for command in commands { completers.add(command: command, parameter: parameter, block: block) }
    }
}

let completionTable: [CmdletEntry] = [
    cmdlet("TabExpansion2", TabExpansion2.self),
    cmdlet("Register-ArgumentCompleter", RegisterArgumentCompleter.self, implementing: "System.Management.Automation.RegisterArgumentCompleterCommand"),
]
