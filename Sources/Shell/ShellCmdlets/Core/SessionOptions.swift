import ShellRuntime
import ShellTypes

/// New-PSSessionOption: how a session would be opened.
final class NewPSSessionOption: Cmdlet {
    override func process() throws {
        let made = Value.object(SessionOptions.standard())
        func set(_ property: String, _ value: Value) throws { try Members.set(made, property, value, runspace) }
        if has("ProxyAuthentication") {
            let chosen = text("ProxyAuthentication") ?? ""
            guard ["Basic", "Negotiate", "Digest"].contains(chosen) else {
                throw terminating(
                    "The specified proxy authentication mechanism \(chosen) is not supported. Only \"Basic\", \"Negotiate\" and \"Digest\" are supported for proxy authentication.",
                    id: "NewPSSessionOption.ProxyAuthentication", category: .invalidArgument, exception: "System.ArgumentException")
            }
        }
        for parameter in runtime.metadata.parameters where !parameter.isCommon && has(parameter.name) {
            switch parameter.name {
            case "MaximumRedirection": try set("MaximumConnectionRedirectionCount", self[parameter.name])
            case "OpenTimeout", "CancelTimeout", "IdleTimeout", "OperationTimeout":
                try set(parameter.name, Value(timeSpan: (self[parameter.name].integerValue ?? 0) * 10_000))
            case let name where parameter.isSwitch: try set(name, .bool(flag(name)))
            case let name: try set(name, self[name])
            }
        }
        try write(made)
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
