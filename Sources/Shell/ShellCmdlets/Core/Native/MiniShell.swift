import ShellRuntime
import ShellTypes

/// A program that is given a script block is taken for a shell: the block travels as -encodedCommand, arguments as -encodedarguments,
/// and objects go both ways as CLIXML.
struct MiniShell {
    private(set) var arguments: [Argument]
    private(set) var readsXML = true
    private(set) var writesXML = true

    /// Nil where no argument is a script block.
    static func bind(_ arguments: [Argument], outputIsRedirected: Bool, _ runspace: Runspace) throws -> MiniShell? {
        guard arguments.contains(where: { $0.value?.objectValue is ScriptBlockObject }) else { return nil }
        return try MiniShell(arguments, outputIsRedirected, runspace)
    }

    private init(_ given: [Argument], _ outputIsRedirected: Bool, _ runspace: Runspace) throws {
        var list: [Argument] = []
        var seen: Set<String> = []
        var formats: [String: String] = [:]
        func see(_ name: String) throws {
            guard seen.insert(name).inserted else { throw MiniShell.failure("The \(name) parameter was already specified.", "ParameterSpecifiedAlready") }
        }
        var at = 0
        /// The value of the parameter at hand: its own, or the argument after it.
        func value(_ id: String, _ text: String) throws -> Value {
            if let own = given[at].value { return own }
            guard at + 1 < given.count, given[at + 1].name == nil, let next = given[at + 1].value else { throw MiniShell.failure(text, id) }
            at += 1
            return next
        }
        while at < given.count {
            defer { at += 1 }
            let argument = given[at]
            guard let name = argument.name?.lowercased() else {
                if let block = argument.value?.objectValue as? ScriptBlockObject {
                    try see("command")
                    list += MiniShell.pair("encodedCommand", MiniShell.encoded(runspace.text(.object(block))))
                } else {
                    list.append(argument)
                }
                continue
            }
            switch ["command", "inputFormat", "outputFormat", "args"].first(where: { $0.lowercased().hasPrefix(name) }) {
            case "command":
                try see("command")
                guard let block = try value("NoValueForCommandParameter", "No value was specified for the Command parameter.").objectValue as? ScriptBlockObject else {
                    throw MiniShell.failure("ScriptBlock should only be specified as a value of the Command parameter.", "IncorrectValueForCommandParameter")
                }
                list += MiniShell.pair("encodedCommand", MiniShell.encoded(runspace.text(.object(block))))
            case let format? where format != "args":
                try see(format)
                let title = format == "inputFormat" ? "InputFormat" : "OutputFormat"
                let known = format == "inputFormat" ? "Text and Xml" : "text and XML"
                let word = runspace.text(try value("NoValueForInputFormatParameter", "No value was specified for the \(title) parameter. Valid values are \(known)."))
                guard let found = ["xml", "text"].first(where: { $0.hasPrefix(word.lowercased()) }) else {
                    throw MiniShell.failure(
                        "A value that is not valid (\(word)) was specified for the \(format) parameter. Valid values are Text and Xml.", "IncorrectValueForFormatParameter")
                }
                formats[format] = found
                list += MiniShell.pair(format, found)
            case "args"?:
                try see("args")
                let given = try value("NoValuesSpecifiedForArgs", "No value was specified for the Args parameter.")
                let items = ListObject(type: TypeRegistry.shared.find("System.Collections.ArrayList"))
                if given.stringValue == nil, runspace.isEnumerable(given) { items.items = ContiguousArray(runspace.elements(given)) } else { items.items = [given] }
                list += MiniShell.pair("encodedarguments", MiniShell.encoded(try CliXmlWriter.text(.object(items), depth: 2, runspace)))
            default: list.append(argument)
            }
        }
        for (format, usual) in [("inputFormat", "xml"), ("outputFormat", outputIsRedirected ? "xml" : "text")] where formats[format] == nil {
            formats[format] = usual
            list += MiniShell.pair(format, usual)
        }
        arguments = list
        readsXML = formats["inputFormat"] == "xml"
        writesXML = formats["outputFormat"] == "xml"
    }

    private static func pair(_ name: String, _ value: String) -> [Argument] { [Argument(name: name, value: nil), Argument(value: Value(value))] }
    /// Base64 of UTF-16LE.
    private static func encoded(_ text: String) -> String { ConvertType.base64(text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }) }
    private static func failure(_ message: String, _ id: String) -> ShellError {
        ShellError(message, id: id, category: .invalidArgument, exception: "System.Management.Automation.ParameterBindingException")
    }
}
