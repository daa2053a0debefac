import ShellRuntime
import ShellSyntax

/// Get-Help, and `help`: what a command is for and how it is called.
final class GetHelp: Cmdlet {
    override func begin() throws { HelpTypes.registerOnce() }

    override func process() throws {
        let categories = Set(texts("Category").map { $0.lowercased() })
        var name = text("Name") ?? ""
        if name.isEmpty, !categories.isEmpty { name = "*" }
        if name.isEmpty || name.equalsIgnoringCase("default") {
            return try write(topic(GetHelp.overview, name: "default", synopsis: "SHORT DESCRIPTION"))
        }
        func takes(_ category: String) -> Bool { categories.isEmpty || categories.contains("all") || categories.contains(category) }
        let isPattern = WildcardPattern.containsWildcards(name)
        let chosen = try commands(name).filter { takes($0.commandType.name.lowercased()) && describesWhatIsAsked($0) }
        var others: [Value] = []
        if isPattern || takes("alias") && !categories.isEmpty { others += aliases(name).filter { _ in takes("alias") } }
        if takes("helpfile"), isPattern || chosen.isEmpty {
            let topics = AboutTopic.matching(WildcardPattern.lenient(name), runspace)
            if topics.count == 1, chosen.isEmpty, others.isEmpty { return try write(topic(topics[0].text, name: topics[0].name, synopsis: topics[0].synopsis)) }
            others += topics.map { entry($0.name, "HelpFile", "", $0.synopsis) }
        }
        if takes("provider"), !categories.isEmpty || isPattern && name == "*" {
            let pattern = WildcardPattern.lenient(name)
            others += GetHelp.providers.filter { pattern.matches($0.0) }.map { entry($0.0, "Provider", "Microsoft.PowerShell.Core", $0.1) }
        }
        if chosen.count + others.count != 1 {
            if chosen.isEmpty, others.isEmpty { return isPattern ? () : try notFound(name) }
            for command in chosen {
                let help = make(command, .plain)
                let synopsis = help.hasSynopsis ? help.synopsis : help.syntax.joined(separator: " ")
                try write(entry(command.name, command.commandType.name, command.moduleName, synopsis.split(separator: "\n").first.map(String.init) ?? ""))
            }
            for other in others { try write(other) }
            return
        }
        if let other = others.first { return try write(other) }
        let help = make(chosen[0], flag("Full") ? .full : flag("Detailed") ? .detailed : flag("Examples") ? .examples : .plain)
        if flag("Online") { throw noPage(help) }
        // A script without comments is its syntax.
        if help.command is ExternalScriptInfo, help.comment == nil, !has("Parameter") { return try write(Value(help.syntax.joined(separator: "\n") + "\n")) }
        if has("Parameter") { try show(parametersOf: help) } else { try write(help) }
    }
    private func show(parametersOf help: HelpInfoObject) throws {
        var any = false
        for wanted in texts("Parameter") {
            let pattern = WildcardPattern.lenient(wanted)
            let shown = help.own.filter { pattern.matches($0.name) }
            for (at, parameter) in shown.enumerated() {
                any = true
                try write(HelpText.parameter(parameter, help, runspace, isLast: at + 1 == shown.count))
            }
            if !any, !WildcardPattern.containsWildcards(wanted) {
                try writeError(
                    "No parameter matches criteria \(wanted).", id: "NoMatchFound", category: .invalidArgument,
                    exception: "System.Management.Automation.PSArgumentException")
            }
        }
    }
    private func notFound(_ name: String) throws {
        try writeError(
            "Get-Help could not find \(name) in a help file in this session. To download updated help topics type: \"Update-Help\". To get help online, search for the help topic in the TechNet library at https://go.microsoft.com/fwlink/?LinkID=107116.",
            id: "HelpNotFound", category: .resourceUnavailable, exception: "Microsoft.PowerShell.Commands.HelpNotFoundException")
    }
    /// -Online: this program opens no browser, and most commands name no page.
    private func noPage(_ help: HelpInfoObject) -> ShellError {
        let page = help.comment?.links.first { $0.lowercased().hasPrefix("http") }
        return terminating(
            page.map { "The online version of this Help topic cannot be displayed: this program opens no browser. It is at \($0)." }
                ?? "The online version of this Help topic cannot be displayed because the Internet address (URI) of the Help topic is not specified in the command code or in the help content.",
            id: "InvalidOperation", category: .invalidOperation, exception: "System.Management.Automation.PSInvalidOperationException")
    }
    /// -Component, -Functionality and -Role, which comments tell.
    private func describesWhatIsAsked(_ command: CommandInfo) -> Bool {
        let comment = GetHelp.comment(command)
        let told = [("Component", comment?.component), ("Functionality", comment?.functionality), ("Role", comment?.role)]
        return told.allSatisfy { name, text in
            guard has(name) else { return true }
            return texts(name).contains { WildcardPattern.lenient($0).matches(text ?? "") }
        }
    }
    private func topic(_ text: String, name: String, synopsis: String) -> Value {
        var shown = runspace.addNote(to: Value(text), "Name", Value(name))
        for (note, value) in [("Category", "HelpFile"), ("Synopsis", synopsis)] { shown = runspace.addNote(to: shown, note, Value(value)) }
        return shown
    }
    private func entry(_ name: String, _ category: String, _ module: String, _ synopsis: String) -> Value {
        .object(CustomObject(["Name": Value(name), "Category": Value(category), "Module": Value(module), "Synopsis": Value(synopsis)], typeName: "HelpInfoShort"))
    }
    private func aliases(_ name: String) -> [Value] {
        let pattern = WildcardPattern.lenient(name)
        return runspace.allAliases.filter { pattern.matches($0.name) }.sorted { $0.name.lowercased() < $1.name.lowercased() }
            .map { entry($0.name, "Alias", "", $0.definition) }
    }
    private static let providers = [
        ("Alias", "The aliases of the session."), ("Environment", "The environment variables."), ("FileSystem", "Files and folders."),
        ("Function", "The functions of the session."), ("Registry", "Keys and values of the registry."), ("Variable", "The variables of the session."),
    ]

    private func make(_ command: CommandInfo, _ part: HelpInfoObject.Part) -> HelpInfoObject {
        var command = command
        var comment = GetHelp.comment(command)
        var seen: Set<String> = []
        while let forward = comment?.forwardHelpTargetName, seen.insert(forward.lowercased()).inserted, let next = try? runspace.lookUpCommand(forward) {
            command = next
            comment = GetHelp.comment(next)
        }
        return HelpInfoObject(command, comment: comment, part: part)
    }

    static func comment(_ command: CommandInfo) -> CommentHelp? {
        switch command {
        case let function as FunctionInfo:
            if let definition = function.block.ast.parent as? FunctionDefinitionAst { return CommentHelp.find(for: definition) }
            return CommentHelp.find(for: function.block.ast)
        case let script as ExternalScriptInfo: return CommentHelp.find(for: script.block.ast)
        default: return nil
        }
    }

    private func commands(_ name: String) throws -> [CommandInfo] {
        if !WildcardPattern.containsWildcards(name) {
            if let found = try runspace.lookUpCommand(name) { return found is ApplicationInfo ? [] : [found] }
            // Topics whose name holds the word.
            return CompletionEngine(runspace: runspace, scanner: LineScanner([]), whole: []).commands("*\(name)*").filter { !($0 is AliasInfo) }
        }
        let pattern = WildcardPattern.lenient(name)
        let known = CompletionEngine(runspace: runspace, scanner: LineScanner([]), whole: []).commands("").filter { !($0 is AliasInfo) && pattern.matches($0.name) }
        // A script's own functions are not offered by completion, and have help all the same.
        let names = Set(known.map { $0.name.lowercased() })
        let functions = runspace.allFunctions.filter { pattern.matches($0.name) && !names.contains($0.name.lowercased()) }
        return functions.isEmpty ? known : (known + functions).sorted { CompletionEngine.inOrder($0.name, $1.name) }
    }

    private static let overview = """

        TOPIC
            Help System

        SHORT DESCRIPTION
            Displays help about commands.

        LONG DESCRIPTION
            Get-Help NAME shows what a command is for, its syntax and its parameters. Functions and scripts are described
            by the comments in them. Names may hold wildcards: Get-Help *-VM* lists every command about virtual machines.

            -Detailed, -Full, -Examples and -Parameter NAME choose how much is shown.

        EXAMPLES
            Get-Help Add-VMGpuPartitionAdapter
            Get-Help Get-VM -Parameter Name
            Get-VM -?

        """
}

let helpTable: [CmdletEntry] = [
    cmdlet("Get-Help", GetHelp.self),
    cmdlet("help", GetHelp.self, implementing: "Microsoft.PowerShell.Commands.GetHelpCommand"),
]
