import ShellSyntax

extension Runspace {
    /// Refuses a script whose `#Requires` this session does not meet; loads the modules that it asks for (PSL-016).
    func check(_ requirements: ScriptRequirements, of name: String) throws {
        func refuse(_ message: String, _ id: String, _ category: ErrorCategory) -> ShellError {
            let record = ErrorRecordObject(
                ExceptionObject(
                    category == .notSpecified ? "System.Management.Automation.RuntimeException" : "System.Management.Automation.ScriptRequiresException",
                    message), id: id, category: category, target: Value(name))
            record.reason = category == .notSpecified ? "ParentContainsErrorRecordException" : nil
            return ShellError(record)
        }
        let edition = (variable("PSVersionTable")?.objectValue as? DictionaryObject)?["PSEdition"].map { text($0) } ?? "Core"
        if let wanted = requirements.requiredPSVersion {
            let own = engineVersion
            func numbers(_ text: String) -> [Int] { text.split(separator: ".").prefix(4).map { Int($0) ?? 0 } }
            if numbers(own).lexicographicallyPrecedes(numbers(wanted)) {
                throw refuse(
                    "The script '\(name)' cannot be run because it contained a \"#requires\" statement for PowerShell \(wanted). The version of PowerShell that is required by the script does not match the currently running version of PowerShell \(own).",
                    "ScriptRequiresUnmatchedPSVersion", .resourceUnavailable)
            }
        }
        if !requirements.requiredPSEditions.isEmpty, !requirements.requiredPSEditions.contains(where: { $0.equalsIgnoringCase(edition) }) {
            let list = requirements.requiredPSEditions.joined(separator: ",")
            throw refuse(
                "The script '\(name)' cannot be run because it contained a \"#requires\" statement for PowerShell editions '\(list)'. The edition of PowerShell that is required by the script does not match the currently running PowerShell \(edition) edition.",
                "ScriptRequiresUnmatchedPSEdition", .notSpecified)
        }
        // The first that is missing is named (PSL-017).
        for module in requirements.requiredModules {
            do {
                _ = try importModule?(Value(module.name), self)
            } catch let failure as ShellError where !failure.endsScript {
                throw refuse(
                    "The script '\(name)' cannot be run because the following modules that are specified by the \"#requires\" statements of the script are missing: The module '\(module.name)' cannot be found..",
                    "ScriptRequiresMissingModules", .resourceUnavailable)
            }
        }
    }

    /// `$PSVersionTable.PSVersion` as text.
    private var engineVersion: String {
        guard let table = variable("PSVersionTable")?.objectValue as? DictionaryObject, let version = table["PSVersion"] else { return "7.6" }
        return text(version)
    }
}
