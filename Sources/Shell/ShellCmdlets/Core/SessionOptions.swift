import ShellRuntime

/// New-PSSessionOption: how a session would be opened.
final class NewPSSessionOption: Cmdlet {
    override func process() throws {
        let made = NewPSSessionOption.standard
        for name in ["SkipCACheck", "SkipCNCheck"] { made[name] = .bool(flag(name)) }
        try write(made)
    }
    /// What holds where nothing was asked for: `$PSSessionOption`.
    static var standard: CustomObject {
        CustomObject(
            [
                "MaximumConnectionRedirectionCount": 5, "NoCompression": false, "NoMachineProfile": false, "ProxyAccessType": "None",
                "ProxyAuthentication": "Negotiate", "ProxyCredential": .null, "SkipCACheck": false, "SkipCNCheck": false,
                "SkipRevocationCheck": false, "OperationTimeout": Value(timeSpan: 180 * 10_000_000), "NoEncryption": false, "UseUTF16": false,
                "IncludePortInSPN": false, "OutputBufferingMode": "None", "MaxConnectionRetryCount": 5, "Culture": .null, "UICulture": .null,
                "MaximumReceivedDataSizePerCommand": .null, "MaximumReceivedObjectSize": .null, "ApplicationArguments": .null,
                "OpenTimeout": Value(timeSpan: 180 * 10_000_000), "CancelTimeout": Value(timeSpan: 60 * 10_000_000), "IdleTimeout": Value(timeSpan: -10_000),
            ], typeName: "System.Management.Automation.Remoting.PSSessionOption")
    }
}

/// New-PSTransportOption: limits of a session configuration.
final class NewPSTransportOption: Cmdlet {
    override func process() throws {
        let made = CustomObject(typeName: "Microsoft.PowerShell.Commands.WSManConfigurationOption")
        for name in [
            "ProcessIdleTimeoutSec", "MaxIdleTimeoutSec", "MaxSessions", "MaxConcurrentCommandsPerSession", "MaxSessionsPerUser", "MaxMemoryPerSessionMB",
            "MaxProcessesPerSession", "MaxConcurrentUsers", "IdleTimeoutSec", "OutputBufferingMode",
        ] { made[name] = has(name) ? self[name] : .null }
        try write(made)
    }
}

/// New-PSSessionConfigurationFile and New-PSRoleCapabilityFile: a data file of what was asked for.
class DataFileCommand: Cmdlet {
    var ending: String { ".psrc" }
    var fixed: [(String, Value)] { [] }
    override func process() throws {
        let path = try FileAccess.resolve(text("Path") ?? "", runspace)
        guard path.lowercased().hasSuffix(ending) else {
            throw terminating(
                "The path '\(path)' is not valid: the file name extension must be '\(ending)'.", id: "InvalidPSSessionConfigurationFilePath",
                category: .invalidArgument, target: Value(path), exception: "System.InvalidOperationException")
        }
        var lines = ["@{", ""]
        var given = fixed
        for parameter in runtime.metadata.parameters where !parameter.isCommon && parameter.name != "Path" && has(parameter.name) {
            given.removeAll { $0.0 == parameter.name }
            given.append((parameter.name, self[parameter.name]))
        }
        if !given.contains(where: { $0.0 == "GUID" || $0.0 == "Guid" }), let type = runspace.findType("System.Guid") {
            given.insert(("GUID", try Members.invokeStatic(type, "NewGuid", [], runspace)), at: 0)
        }
        for (name, value) in given { lines += ["\(name) = \(literal(value, 0))", ""] }
        lines.append("}")
        try FileAccess.writeText(lines.map { $0 + "\n" }.joined(), to: path, append: false, self)
    }
    /// The value as a data file has it.
    private func literal(_ value: Value, _ depth: Int) -> String {
        if value.isNull || depth > 8 { return "$null" }
        if case .bool(let flag) = value.base { return flag ? "$true" : "$false" }
        if value.isNumber { return runspace.text(value) }
        if let table = value.objectValue as? DictionaryObject {
            let pad = String(repeating: "    ", count: depth + 1)
            return "@{\n" + table.pairs.map { "\(pad)'\(runspace.text($0.key).replacingAll("'", with: "''"))' = \(literal($0.value, depth + 1))" }.joined(separator: "\n") + " }"
        }
        if let block = value.objectValue as? ScriptBlockObject { return "{\(block.toText())}" }
        if value.stringValue == nil, runspace.isEnumerable(value) { return runspace.elements(value).map { literal($0, depth + 1) }.joined(separator: ", ") }
        return "'" + runspace.text(value).replacingAll("'", with: "''") + "'"
    }
}
final class NewPSRoleCapabilityFile: DataFileCommand {}
final class NewPSSessionConfigurationFile: DataFileCommand {
    override var ending: String { ".pssc" }
    override var fixed: [(String, Value)] { [("SchemaVersion", "2.0.0.0"), ("SessionType", "Default")] }
}
