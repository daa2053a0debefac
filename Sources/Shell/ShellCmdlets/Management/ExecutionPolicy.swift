import ShellRuntime

/// Microsoft.PowerShell.ExecutionPolicy (GPV-196): kept for the session, and in the machine's registry for CurrentUser and LocalMachine.
/// No policy keeps a script from running.
enum ExecutionPolicies {
    static let type = TypeInfo(
        "Microsoft.PowerShell.ExecutionPolicy", base: WellKnown.enumBase, flags: [.isEnum, .valueType],
        enumMembers: [("Unrestricted", 0), ("RemoteSigned", 1), ("AllSigned", 2), ("Restricted", 3), ("Default", 3), ("Bypass", 4), ("Undefined", 5)])
    static let scopeType = TypeInfo(
        "Microsoft.PowerShell.ExecutionPolicyScope", base: WellKnown.enumBase, flags: [.isEnum, .valueType],
        enumMembers: [("Process", 0), ("CurrentUser", 1), ("LocalMachine", 2), ("UserPolicy", 3), ("MachinePolicy", 4)])
    static let scopes = ["MachinePolicy", "UserPolicy", "Process", "CurrentUser", "LocalMachine"]

    private final class Kept {
        var policies: [String: String] = [:]
        /// The file that -SettingsFile names: LocalMachine's policy is kept there.
        var settingsFile: String?
    }
    /// Takes LocalMachine's policy from a settings file, which later changes go to.
    static func read(settingsFile path: String, policy: String?, _ runspace: Runspace) {
        kept(runspace).settingsFile = path
        kept(runspace).policies["LocalMachine"] = policy
    }
    private static let writing = """
        $t = ConvertFrom-Json -AsHashtable (Get-Content -Raw -LiteralPath $args[0])
        if ($args[1] -eq 'Undefined') { $t.Remove('Microsoft.PowerShell:ExecutionPolicy') } else { $t['Microsoft.PowerShell:ExecutionPolicy'] = $args[1] }
        Set-Content -LiteralPath $args[0] -NoNewline -Value (ConvertTo-Json $t -Depth 20 -Compress)
        """
    private static func kept(_ runspace: Runspace) -> Kept { runspace.service("executionPolicy") { Kept() } }
    private static func key(_ scope: String) -> String? {
        let below = #"SOFTWARE\Microsoft\PowerShell\1\ShellIds\Microsoft.PowerShell"#
        return scope == "LocalMachine" ? #"HKLM:\"# + below : scope == "CurrentUser" ? #"HKCU:\"# + below : nil
    }

    static func policy(_ scope: String, _ command: Cmdlet) -> String {
        let runspace = command.runspace
        if let known = kept(runspace).policies[scope] { return known }
        if let key = key(scope), let place = try? runspace.providers.resolve(key), place.exists,
            let found = try? place.provider.properties(place, ["ExecutionPolic*"], command), let text = (found.objectValue as? CustomObject)?["ExecutionPolicy"]
        { return runspace.text(text) }
        return scope == "LocalMachine" ? "RemoteSigned" : "Undefined"
    }
    static func set(_ scope: String, _ policy: String, _ command: Cmdlet) throws {
        let runspace = command.runspace
        kept(runspace).policies[scope] = policy
        if scope == "LocalMachine", let path = kept(runspace).settingsFile {
            _ = try runspace.call(try runspace.parseBlock(writing), [Value(path), Value(policy)])
            return
        }
        guard let key = key(scope), let place = try? runspace.providers.resolve(key) else { return }
        if !place.exists { _ = try place.provider.new(place, type: nil, value: .null, force: true, command) }
        if policy == "Undefined" {
            try place.provider.removeProperty(place, "ExecutionPolic*", command)
            kept(runspace).policies[scope] = nil
        } else {
            try place.provider.setProperty(place, "ExecutionPolicy", Value(policy), type: "String", command)
        }
    }
    static func value(_ name: String) -> Value {
        .object(EnumObject(type, type.enumMembers.first { $0.name.equalsIgnoringCase(name) }?.value ?? 5))
    }
    static func effective(_ command: Cmdlet) -> String {
        scopes.lazy.map { policy($0, command) }.first { $0 != "Undefined" } ?? "Restricted"
    }
}

final class GetExecutionPolicy: Cmdlet {
    override func process() throws {
        if flag("List") {
            for scope in ExecutionPolicies.scopes {
                let raw = ExecutionPolicies.scopeType.enumMembers.first { $0.name == scope }?.value ?? 0
                try write(CustomObject([
                    "Scope": .object(EnumObject(ExecutionPolicies.scopeType, raw)), "ExecutionPolicy": ExecutionPolicies.value(ExecutionPolicies.policy(scope, self)),
                ]))
            }
            return
        }
        if has("Scope"), let scope = ExecutionPolicies.scopes.first(where: { $0.equalsIgnoringCase(text("Scope") ?? "") }) {
            return try write(ExecutionPolicies.value(ExecutionPolicies.policy(scope, self)))
        }
        try write(ExecutionPolicies.value(ExecutionPolicies.effective(self)))
    }
}
final class SetExecutionPolicy: Cmdlet {
    override func process() throws {
        let wanted = text("ExecutionPolicy") ?? "Undefined"
        let policy = wanted.equalsIgnoringCase("Default") ? "RemoteSigned" : ExecutionPolicies.type.enumMembers.first { $0.name.equalsIgnoringCase(wanted) }?.name ?? wanted
        let scope = ExecutionPolicies.scopes.first { $0.equalsIgnoringCase(text("Scope") ?? "LocalMachine") } ?? "LocalMachine"
        if scope == "MachinePolicy" || scope == "UserPolicy" {
            return try writeError(
                "Cannot set execution policy. Execution policies at the MachinePolicy or UserPolicy scopes must be set through Group Policy.",
                id: "CantSetGroupPolicy", category: .invalidOperation, exception: "System.InvalidOperationException")
        }
        guard try shouldProcess(policy) else { return }
        try ExecutionPolicies.set(scope, policy, self)
    }
}

/// Cmdlets of Microsoft.PowerShell.Security.
let securityTable: [CmdletEntry] = [cmdlet("Get-ExecutionPolicy", GetExecutionPolicy.self), cmdlet("Set-ExecutionPolicy", SetExecutionPolicy.self)]
