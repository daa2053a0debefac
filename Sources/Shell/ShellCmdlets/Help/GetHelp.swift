import ShellRuntime
import ShellSyntax

/// Get-Help, and `help`: what a command is for and how it is called.
final class GetHelp: Cmdlet {
    override func begin() throws { HelpTypes.registerOnce() }

    override func process() throws {
        let name = text("Name") ?? ""
        if name.isEmpty || name.equalsIgnoringCase("default") {
            try write(Value(GetHelp.overview))
            return
        }
        let part: HelpInfoObject.Part = flag("Full") ? .full : flag("Detailed") ? .detailed : flag("Examples") ? .examples : .plain
        let found = try commands(name)
        let categories = Set(texts("Category").map { $0.lowercased() })
        let chosen = found.filter { categories.isEmpty || categories.contains("all") || categories.contains($0.commandType.name.lowercased()) }
        if chosen.isEmpty {
            if WildcardPattern.containsWildcards(name) { return }
            try writeError(
                "Get-Help could not find \(name) in a help file in this session. To download updated help topics type: \"Update-Help\". To get help online, search for the help topic in the TechNet library at https://go.microsoft.com/fwlink/?LinkID=107116.",
                id: "HelpNotFound", category: .resourceUnavailable, target: Value(name), exception: "Microsoft.PowerShell.Commands.HelpNotFoundException")
            return
        }
        if chosen.count > 1 {
            for command in chosen {
                let help = make(command, .plain)
                let synopsis = help.hasSynopsis ? help.synopsis : help.syntax.joined(separator: " ")
                try write(CustomObject([
                    "Name": Value(command.name), "Category": Value(command.commandType.name), "Module": Value(command.moduleName),
                    "Synopsis": Value(synopsis.split(separator: "\n").first.map(String.init) ?? ""),
                ], typeName: "HelpInfoShort"))
            }
            return
        }
        let help = make(chosen[0], part)
        guard has("Parameter") else { return try write(help) }
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
        return CompletionEngine(runspace: runspace, scanner: LineScanner([]), whole: []).commands("").filter { !($0 is AliasInfo) && pattern.matches($0.name) }
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
