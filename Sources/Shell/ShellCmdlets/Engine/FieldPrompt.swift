import ShellFormatting
import ShellRuntime
import ShellTypes

/// Asks for named values of given types as the console host does (PSHostUserInterface.Prompt): `!?` shows help, `!!` begins a text with a mark,
/// `!""` and `!$null` are what they say, a list ends with an empty line.
struct FieldPrompt {
    struct Field {
        let name: String
        let type: TypeInfo
        let help: String
        init(name: String, type: TypeInfo, help: String) {
            self.name = name
            self.type = type
            self.help = help
        }
        /// A FieldDescription.
        init(_ description: RecordObject, _ runspace: Runspace) {
            name = runspace.text(description["Name"])
            type = runspace.findType(runspace.text(description["ParameterTypeFullName"])) ?? WellKnown.string
            help = runspace.text(description["HelpMessage"])
        }
    }
    private let runspace: Runspace
    private let window: WindowText
    init(_ runspace: Runspace) {
        self.runspace = runspace
        window = WindowText(runspace)
    }

    /// The answers, in the fields' order.
    func ask(caption: String, message: String, _ fields: [Field]) throws -> [Value] {
        runspace.flushOutput?()
        if !caption.isEmpty { say("\n" + window.wrapped(caption)) }
        if !message.isEmpty { say(window.wrapped(message)) }
        if fields.contains(where: { !$0.help.isEmpty }) { say("(Type !? for Help.)") }
        return try fields.map(answer)
    }
    private func say(_ text: String) { runspace.host.write(text + "\n") }

    private func answer(_ field: Field) throws -> Value {
        let type = field.type
        guard type.isArray || type.implements("System.Collections.IList"), type !== WellKnown.object else {
            return try item("\(field.name): ", type, field) ?? ""
        }
        var items: ContiguousArray<Value> = []
        while let item = try item("\(field.name)[\(items.count)]: ", type.elementType ?? WellKnown.object, field, endsWhenEmpty: true) { items.append(item) }
        let list = Value.object(ObjectArray(items))
        return runspace.tryConvert(list, to: type) ?? list
    }

    /// One value of the wanted type; nil for an empty line that ends a list.
    private func item(_ prompt: String, _ type: TypeInfo, _ field: Field, endsWhenEmpty: Bool = false) throws -> Value? {
        switch type.fullName {
        case "System.Security.SecureString":
            let typed = try runspace.host.readSecret(prompt: prompt) ?? ""
            return typed.isEmpty && endsWhenEmpty ? nil : try HostInterfaceObject.secure(typed, runspace)
        case "System.Management.Automation.PSCredential":
            say(window.wrapped(field.name))
            return try CredentialPrompt.ask(caption: "", message: "", user: "", runspace).map { .object($0) } ?? .null
        default: break
        }
        while true {
            guard let line = try runspace.host.readLine(prompt: prompt) else { return endsWhenEmpty ? nil : "" }
            if line.isEmpty, endsWhenEmpty { return nil }
            guard let text = command(line, field) else { continue }
            guard let text = text.stringValue else { return text }
            if let value = runspace.tryConvert(Value(text), to: type) { return value }
            guard let reason = FieldPrompt.refusal(of: text, type) else { return Value(text) }
            if reason == "an overflow" || !text.isEmpty { say(window.wrapped("Cannot recognize \"\(text)\" as a \(type.fullName) due to \(reason) error.")) }
        }
    }

    /// What a line stands for; nil where it was a command to the prompt.
    private func command(_ line: String, _ field: Field) -> Value? {
        guard line.hasPrefix("!") else { return Value(line) }
        let command = String(line.dropFirst())
        if command.hasPrefix("!") { return Value(command) }
        switch command.lowercased() {
        case "\"\"": return ""
        case "$null": return .null
        case "?": say(window.wrapped(field.help.isEmpty ? "No help is available for \(field.name)." : field.help))
        default: say(window.wrapped("\"\(line)\" cannot be recognized as a valid Prompt command."))
        }
        return nil
    }

    private static let whole: Set<String> = ["SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64"]
    private static let parsed: Set<String> = ["Single", "Double", "Decimal", "DateTime", "DateTimeOffset", "TimeSpan", "Guid", "Net.IPAddress", "Numerics.BigInteger"]
    /// Why a text is none of the type; nil where the prompt leaves that to the command.
    private static func refusal(of text: String, _ type: TypeInfo) -> String? {
        guard type.fullName.hasPrefix("System.") else { return nil }
        let name = String(type.fullName.dropFirst("System.".count))
        if parsed.contains(name) { return "a format" }
        guard whole.contains(name) else { return nil }
        let digits = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
        return !digits.isEmpty && digits.allSatisfy { $0.isASCII && $0.isNumber } ? "an overflow" : "a format"
    }
}

/// Asks for a user and a password (PSHostUserInterface.PromptForCredential).
enum CredentialPrompt {
    /// Nil at the end of input.
    static func ask(caption: String, message: String, user: String, _ runspace: Runspace) throws -> CredentialObject? {
        let window = WindowText(runspace), host = runspace.host
        runspace.flushOutput?()
        if !caption.isEmpty { host.write("\n" + window.wrapped(caption) + "\n") }
        if !message.isEmpty { host.write(window.wrapped(message) + "\n") }
        var user = user
        while user.isEmpty {
            guard let line = try host.readLine(prompt: "User: ") else { return nil }
            user = line
        }
        guard let password = try host.readSecret(prompt: "Password for user \(user): ") else { return nil }
        host.write("\n")
        return CredentialObject(user, SecureStringObject(password, readOnly: true))
    }
}
