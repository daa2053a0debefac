import ShellRuntime

/// Help as the pages that Get-Help shows.
enum HelpText {
    /// A parameter as an object, with its own page.
    static func parameter(_ parameter: ParameterMetadata, _ help: HelpInfoObject, _ runspace: Runspace, isLast: Bool = true) -> Value {
        let description = help.description(parameter)
        let type = help.typeText(parameter)
        let value = CustomObject([
            "name": Value(parameter.name), "required": Value(help.isRequired(parameter) ? "true" : "false"),
            "position": Value(help.position(parameter)), "pipelineInput": Value(help.pipeline(parameter)),
            "globbing": Value(parameter.wildcards ? "true" : "false"),
            "description": description.isEmpty ? .null : Value(array: [.object(CustomObject(["Text": Value(description)]))]),
            "type": .object(CustomObject(["name": Value(type)])),
            "defaultValue": help.comment == nil ? .null : Value(help.defaultText(parameter, runspace)),
            "parameterValue": Value(type), "aliases": Value(parameter.aliases.isEmpty ? "None" : parameter.aliases.joined(separator: ", ")),
            "text": Value("\n" + page(parameter, help, runspace, indent: "") + (isLast ? "\n\n" : "")),
        ], typeName: HelpTypes.parameter)
        return .object(value)
    }

    private static func page(_ parameter: ParameterMetadata, _ help: HelpInfoObject, _ runspace: Runspace, indent: String, details: Bool = true) -> String {
        var lines: [String] = []
        let type = help.typeText(parameter)
        lines.append(indent + (parameter.isSwitch ? "-\(parameter.name) [<\(help.comment != nil ? "SwitchParameter" : "switch")>]" : "-\(parameter.name) <\(type)>"))
        let text = help.description(parameter)
        if !text.isEmpty { lines += wrap(text, indent + "    ", runspace) }
        lines.append(indent + "    ")
        guard details else { return lines.joined(separator: "\n") }
        func row(_ label: String, _ value: String) { lines.append(indent + "    " + label + String(repeating: " ", count: max(1, 29 - label.count)) + value) }
        row("Required?", help.isRequired(parameter) ? "true" : "false")
        row("Position?", help.position(parameter))
        if help.comment != nil {
            row("Default value", help.defaultText(parameter, runspace))
            row("Accept pipeline input?", help.pipeline(parameter))
            row("Aliases", "")
        } else {
            row("Accept pipeline input?", help.pipeline(parameter))
            let sets = parameter.isInAllSets ? [] : parameter.uses.compactMap(\.set)
            row("Parameter set name", sets.isEmpty ? "(All)" : sets.joined(separator: ", "))
            row("Aliases", parameter.aliases.isEmpty ? "None" : parameter.aliases.joined(separator: ", "))
            row("Dynamic?", parameter.dynamic ? "true" : "false")
        }
        row("Accept wildcard characters?", parameter.wildcards ? "true" : "false")
        lines.append(indent + "    ")
        return lines.joined(separator: "\n")
    }

    /// Lines cut at blanks so that they fit the window.
    private static func wrap(_ text: String, _ indent: String, _ runspace: Runspace) -> [String] {
        let width = max(20, (runspace.layoutWidth ?? runspace.host.width) - indent.count)
        var lines: [String] = []
        for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var rest = paragraph
            while rest.count > width {
                let head = rest.prefix(width)
                let cut = head.lastIndex(of: " ").map { rest.index(after: $0) } ?? head.endIndex
                lines.append(indent + rest[..<cut])
                rest = rest[cut...]
            }
            lines.append(indent + rest)
        }
        return lines
    }

    static func render(_ help: HelpInfoObject, _ runspace: Runspace) -> String {
        var out: [String] = [""]
        let name = help.command.name
        func section(_ title: String, _ lines: [String]) {
            out.append(title)
            out += lines
        }
        section("NAME", ["    " + name, "    "])
        if help.hasSynopsis { section("SYNOPSIS", (help.synopsis.isEmpty ? [] : wrap(help.synopsis, "    ", runspace)) + ["    ", "    "]) }
        let examples = help.examples.enumerated().flatMap { at, text -> [String] in
            let example = HelpInfoObject.example(text)
            return ["    -------------------------- EXAMPLE \(at + 1) --------------------------", "    "]
                + (example.prompt + example.code).split(separator: "\n", omittingEmptySubsequences: false).map { "    " + $0 }
                + ["    "] + wrap(example.remarks, "    ", runspace) + Array(repeating: "    ", count: 4)
        }
        if help.part == .examples { return (out + examples).joined(separator: "\n") + "\n\n" }
        let lines = help.syntax
        section("SYNTAX", lines.enumerated().flatMap { at, line in ["    " + line] + (at + 1 < lines.count ? ["    "] : []) } + ["    ", help.comment != nil || help.part != .plain ? "    " : ""])
        if let comment = help.comment { section("DESCRIPTION", (comment.description.map { wrap($0, "    ", runspace) } ?? []) + ["    ", ""]) }
        if help.part == .full || help.part == .detailed {
            let own = help.comment != nil ? help.own : help.own.sorted { CompletionEngine.inOrder($0.name, $1.name) }
            section("PARAMETERS", own.map { page($0, help, runspace, indent: "    ", details: help.part == .full) })
            if help.isAdvanced {
                // The text has an indentation of its own, which lines that are too long lose.
                let text = """
                        This cmdlet supports the common parameters: Verbose, Debug,
                        ErrorAction, ErrorVariable, WarningAction, WarningVariable,
                        OutBuffer, PipelineVariable, and OutVariable. For more information, see
                        about_CommonParameters (https://go.microsoft.com/fwlink/?LinkID=113216).\u{20}
                    """
                out += ["    <CommonParameters>"] + wrap(text, "    ", runspace) + ["    "]
            }
        }
        if help.part == .full {
            if let comment = help.comment {
                section("INPUTS", comment.inputs.flatMap { wrap($0, "    ", runspace) } + ["    "])
                section("OUTPUTS", comment.outputs.flatMap { wrap($0, "    ", runspace) } + ["    "])
                if let notes = comment.notes { section("NOTES", ["    ", "    "] + wrap(notes, "        ", runspace) + ["    "]) }
            } else {
                let inputs = help.own.filter { parameter in parameter.uses.contains { $0.byValue } }.map(\.typeName)
                out.append("    ")
                section("INPUTS", (inputs.isEmpty ? ["    None"] : inputs.map { "    " + $0 }) + ["    ", "    "])
                let outputs = help.command.metadata?.outputTypes ?? []
                section("OUTPUTS", (outputs.isEmpty ? ["    System.Object"] : outputs.map { "    " + $0 }) + ["    "])
            }
        }
        if help.part != .plain { out += examples }
        if help.part == .full, help.comment != nil { out.append("    ") }
        if let comment = help.comment {
            if help.part != .detailed {
                section("RELATED LINKS", comment.links.enumerated().map { "    " + $1 + ($1.contains("://") ? "" : " ") } + [""])
            }
        } else {
            let aliases = runspace.allAliases.filter { $0.definition.equalsIgnoringCase(name) }.map(\.name)
            section("ALIASES", (aliases.isEmpty ? ["    None"] : aliases.map { "    " + $0 }) + ["    ", ""])
        }
        if help.comment == nil, help.examples.isEmpty || help.part == .full { section("REMARKS", ["    None"]) } else if help.part != .full {
            section("REMARKS", ["Examples", "Detailed", "Full"].enumerated().map { at, what in
                "    " + ["To see the examples", "For more information", "For technical information"][at] + ", type: \"Get-Help \(name) -\(what)\""
            })
            if help.comment?.links.isEmpty == false { out.append("    For online help, type: \"Get-Help \(name) -Online\"") }
        }
        let endsWithLinks = help.comment.map { help.part == .full || !$0.links.isEmpty && help.part != .detailed } ?? false
        return out.joined(separator: "\n") + (endsWithLinks ? "\n" : "\n\n")
    }
}
