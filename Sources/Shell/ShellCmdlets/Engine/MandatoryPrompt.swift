import ShellRuntime

/// Asks at the prompt for mandatory parameters that a command was not given.
enum MandatoryPrompt {
    static func attach(_ runspace: Runspace) {
        runspace.promptForMandatory = { command, position, missing, runspace in
            try FieldPrompt(runspace).ask(
                caption: "cmdlet \(command) at command pipeline position \(position)", message: "Supply values for the following parameters:",
                missing.map { FieldPrompt.Field(name: $0.name, type: $0.type, help: help($0)) })
        }
    }
    private static func help(_ parameter: ParameterMetadata) -> String {
        parameter.uses.lazy.compactMap(\.helpMessage).first { !$0.isEmpty } ?? ""
    }
}
