import ShellRuntime
import ShellSyntax

/// Import-LocalizedData: the data file of a script for the user's language.
final class ImportLocalizedData: Cmdlet {
    override func process() throws {
        let script = runtime.extent.map { $0.file ?? "" } ?? ""
        let base: String
        if let given = text("BaseDirectory") {
            base = try FileAccess.resolve(given, runspace)
        } else {
            guard !script.isEmpty else {
                throw terminating(
                    "The FileName parameter was not specified. The FileName parameter is required when Import-LocalizedData is not called from a script file.", id: "NotCalledFromAScriptFile",
                    category: .invalidOperation, exception: "System.Management.Automation.PSInvalidOperationException")
            }
            base = PathText.parent(script)
        }
        var name = text("FileName") ?? ""
        if name.contains(where: { $0 == "/" || $0 == "\\" }) {
            throw terminating(
                "The argument for the FileName parameter should not contain a path.", id: "FileNameParameterCannotHavePath", category: .invalidOperation,
                exception: "System.Management.Automation.PSInvalidOperationException")
        }
        if name.isEmpty {
            guard !script.isEmpty else {
                throw terminating(
                    "The FileName parameter was not specified. The FileName parameter is required when Import-LocalizedData is not called from a script file.", id: "NotCalledFromAScriptFile",
                    category: .invalidOperation, exception: "System.Management.Automation.PSInvalidOperationException")
            }
            name = PathText.leaf(script)
        }
        if name.lowercased().hasSuffix(".ps1") || name.lowercased().hasSuffix(".psm1") || name.lowercased().hasSuffix(".psd1") {
            name = String(name[..<(name.lastIndex(of: ".") ?? name.endIndex)])
        }
        var culture = text("UICulture") ?? runspace.variable("PSUICulture").map { runspace.text($0) } ?? "en-US"
        let asked = culture
        let service = FileAccess.service(runspace)
        var found: String?
        while true {
            let folder = culture.isEmpty ? base : PathText.child(base, culture)
            let path = PathText.child(folder, name + ".psd1")
            if service.exists(path) {
                found = path
                break
            }
            if culture.isEmpty { break }
            culture = culture.lastIndex(of: "-").map { String(culture[..<$0]) } ?? ""
        }
        guard let found, let bytes = service.read(found) else {
            return try writeError(
                "Cannot find the PowerShell data file '\(name).psd1' in directory '\(PathText.child(base, asked))', or in any parent culture directories.",
                id: "ImportLocalizedData", category: .objectNotFound, target: Value(PathText.child(PathText.child(base, asked), name + ".psd1")),
                exception: "System.Management.Automation.PSInvalidOperationException")
        }
        let block = try runspace.parseBlock(FileAccess.decode(bytes), fileName: found)
        func failed(_ reason: String) throws {
            try writeError(
                "The following error occurred while PowerShell was loading the '\(found)' script data file:\n\(reason).", id: "ImportLocalizedData",
                category: .invalidOperation, target: Value(found), exception: "System.Management.Automation.PSInvalidOperationException")
        }
        let allowed = Set((["Import-LocalizedData", "ConvertFrom-StringData", "Write-Host", "Out-Host"] + texts("SupportedCommand")).map { $0.lowercased() })
        if let violation = RestrictedLanguage.violations(in: block.ast, commands: allowed).first {
            return try failed(violation.message)
        }
        let value: Value
        do { value = try runspace.invoke(block) } catch let error as ShellError {
            return try failed(error.record.message)
        }
        guard let variable = text("BindingVariable") else { return try write(value) }
        try runspace.assignVariable(runspace.makeBox(variable), value)
    }
}
