import Glibc
import ShellRuntime

/// Export-Alias: a list of values or a script.
final class ExportAlias: Cmdlet {
    private func options(_ alias: AliasInfo) -> String {
        let names = [(VariableOptions.readOnly, "ReadOnly"), (.constant, "Constant"), (.private, "Private"), (.allScope, "AllScope")]
            .filter { alias.options.contains($0.0) }.map(\.1)
        return names.isEmpty ? "None" : names.joined(separator: ", ")
    }
    private func header() -> [String] {
        var name = [CChar](repeating: 0, count: 256)
        gethostname(&name, name.count - 1)
        let host = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let date = (try? Members.invoke(Value(NetDateTime.now()), "ToString", ["F"], runspace)).map { runspace.text($0) } ?? ""
        var lines = [
            "# Alias File", "# Exported by : \(runspace.environment["USERNAME"] ?? runspace.environment["USER"] ?? "")", "# Date/Time : \(date)",
            "# Computer : \(runspace.environment["COMPUTERNAME"] ?? host)",
        ]
        if let description = text("Description") { lines += description.split(separator: "\n", omittingEmptySubsequences: false).map { "# " + $0 } }
        return lines
    }
    override func process() throws {
        let path = try FileAccess.resolve(text("Path") ?? text("LiteralPath") ?? "", runspace)
        let isScript = (text("As") ?? "").equalsIgnoringCase("Script")
        var chosen: [AliasInfo] = []
        let all = try text("Scope").map { try runspace.scope(named: $0) }.map { scope in Array((scope.aliases ?? [:]).values) } ?? runspace.allAliases
        for wanted in has("Name") ? texts("Name") : ["*"] {
            let pattern = WildcardPattern.lenient(wanted)
            let found = all.filter { pattern.matches($0.name) }
            if found.isEmpty, !pattern.hasWildcards {
                try writeError(
                    "This command cannot find a matching alias because an alias with the name '\(wanted)' does not exist.", id: "ItemNotFoundException",
                    category: .objectNotFound, target: Value(wanted), exception: "System.Management.Automation.ItemNotFoundException")
            }
            chosen += found
        }
        guard try shouldProcess(path) else { return }
        if flag("NoClobber"), !flag("Append"), FileAccess.service(runspace).exists(path) {
            throw terminating(
                "The file '\(path)' already exists.", id: "NoClobber", category: .resourceExists, target: Value(path), exception: "System.IO.IOException")
        }
        var lines = header()
        for alias in chosen.sorted(by: { Collation.compare($0.name, $1.name, ignoringCase: true) < 0 }) {
            if isScript {
                lines.append("set-alias -Name:\"\(alias.name)\" -Value:\"\(alias.definition)\" -Description:\"\(alias.description)\" -Option:\"\(options(alias))\"")
            } else {
                lines.append("\"\(alias.name)\",\"\(alias.definition)\",\"\(alias.description)\",\"\(options(alias))\"")
            }
            if flag("PassThru") { try write(alias) }
        }
        try FileAccess.writeText(lines.map { $0 + "\n" }.joined(), to: path, append: flag("Append"), self)
    }
}

/// Import-Alias: the lists that Export-Alias writes.
final class ImportAlias: Cmdlet {
    override func process() throws {
        let service = FileAccess.service(runspace)
        let given = text("LiteralPath") ?? text("Path") ?? ""
        let paths = has("LiteralPath") ? [try service.resolve(given, runspace)] : try service.expand(given, runspace)
        guard let path = paths.first, let bytes = service.read(path) else { throw ProviderPath.missing(try FileAccess.resolve(given, runspace)) }
        if paths.count > 1 {
            throw terminating(
                "Cannot perform operation because the path resolved to more than one file. This command cannot operate on multiple files.",
                id: "ReadWriteMultipleFilesNotSupported", category: .invalidArgument, exception: "System.Management.Automation.PSInvalidOperationException")
        }
        let scope = try text("Scope").map { try runspace.scope(named: $0) }
        for (at, line) in FileAccess.lines(FileAccess.decode(bytes)).enumerated() {
            if line.isEmpty || line.hasPrefix("#") || line.allSatisfy({ $0 == " " || $0 == "\t" }) { continue }
            let fields = ImportAlias.fields(line)
            guard fields.count == 4 else {
                try writeError(
                    "Cannot import an alias. Line number \(at + 1) in the file '\(path)' is not a properly-formatted, comma-separated values (CSV) line for aliases. Change the line to contain four values separated by commas. If the value text itself contains a comma, then the value must be contained in quotation marks. A line of values must contain an alias name, a value, a description, and options. ",
                    id: "ImportAliasFileFormatError", category: .readError, target: Value(path), exception: "System.FormatException")
                continue
            }
            let alias = AliasInfo(name: fields[0], definition: fields[1])
            alias.description = fields[2]
            var isKnown = true
            for part in fields[3].split(whereSeparator: { $0 == "," || $0 == " " }) {
                switch part.lowercased() {
                case "none", "unspecified": break
                case "readonly": alias.options.insert(.readOnly)
                case "constant": alias.options.insert(.constant)
                case "private": alias.options.insert(.private)
                case "allscope": alias.options.insert(.allScope)
                default: isKnown = false
                }
            }
            guard isKnown else {
                try writeError(
                    "Cannot import an alias. Line number \(at + 1) in the file '\(path)' contains an option that is not recognized for aliases. Change the file to contain valid options.",
                    id: "ImportAliasOptionsError", category: .readError, target: Value(path), exception: "System.ArgumentException")
                continue
            }
            if runspace.findAlias(alias.name) != nil, !flag("Force") {
                try runtime.writeError(
                    ErrorRecordObject(
                        ExceptionObject(
                            "System.Management.Automation.SessionStateException",
                            "The alias is not allowed, because an alias with the name '\(alias.name)' already exists."),
                        id: "AliasAlreadyExists", category: .resourceExists, target: Value(alias.name)))
                continue
            }
            guard try shouldProcess("Name: \(alias.name) Value: \(alias.definition)", action: "Import Alias") else { continue }
            runspace.setAlias(alias, in: scope)
            if flag("PassThru") { try write(alias) }
        }
    }
    /// Values between commas; quotation marks may surround one.
    private static func fields(_ line: String) -> [String] {
        var list: [String] = [], field = "", quoted = false
        for character in line {
            if character == "\"" { quoted.toggle() } else if character == ",", !quoted {
                list.append(field)
                field = ""
            } else {
                field.append(character)
            }
        }
        return list + [field]
    }
}
