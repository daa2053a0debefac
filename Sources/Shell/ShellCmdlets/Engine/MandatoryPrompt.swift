import ShellRuntime

/// Asks at the prompt for mandatory parameters that a command was not given (PSHostUserInterface.Prompt, as ConsoleHost shows it).
enum MandatoryPrompt {
    static func attach(_ runspace: Runspace) {
        runspace.promptForMandatory = { command, position, missing, runspace in
            runspace.flushOutput?()
            var head = "\ncmdlet \(command) at command pipeline position \(position)\nSupply values for the following parameters:\n"
            if missing.contains(where: { help($0) != nil }) { head += "(Type !? for Help.)\n" }
            runspace.host.write(head)
            return try missing.map { try value(of: $0, runspace) }
        }
    }

    private static func help(_ parameter: ParameterMetadata) -> String? {
        parameter.uses.lazy.compactMap(\.helpMessage).first { !$0.isEmpty }
    }

    private static func value(of parameter: ParameterMetadata, _ runspace: Runspace) throws -> Value {
        let type = parameter.type
        if type.fullName == "System.Management.Automation.PSCredential" {
            return try Members.invoke(.object(HostInterfaceObject()), "PromptForCredential", ["", "", "", ""], runspace)
        }
        guard type.isArray || type.implements("System.Collections.IList"), type !== WellKnown.object else {
            return try answer(parameter.name, type, parameter, runspace) ?? ""
        }
        // A list is asked for element by element, until an empty line.
        var items: ContiguousArray<Value> = []
        while let item = try answer("\(parameter.name)[\(items.count)]", type.elementType ?? WellKnown.object, parameter, runspace, endsWhenEmpty: true) {
            items.append(item)
        }
        return .object(ObjectArray(items))
    }

    /// One answer of the wanted type; nil for an empty line that ends a list.
    private static func answer(
        _ label: String, _ type: TypeInfo, _ parameter: ParameterMetadata, _ runspace: Runspace, endsWhenEmpty: Bool = false
    ) throws -> Value? {
        while true {
            if type.fullName == "System.Security.SecureString" {
                return try HostInterfaceObject.secure(try runspace.host.readSecret(prompt: label + ": ") ?? "", runspace)
            }
            guard let line = try runspace.host.readLine(prompt: label + ": ") else { return endsWhenEmpty ? nil : "" }
            if line.isEmpty { return endsWhenEmpty ? nil : "" }
            if line == "!?" {
                runspace.host.write((help(parameter) ?? "No help is available for \(parameter.name).") + "\n")
                continue
            }
            // A leading exclamation mark is doubled.
            let text = Value(line.hasPrefix("!!") ? String(line.dropFirst()) : line)
            if !type.isValueType || runspace.tryConvert(text, to: type) != nil { return text }
            runspace.host.writeError("Cannot recognize \"\(line)\" as a \(type.fullName) due to a format error.\n")
        }
    }
}
