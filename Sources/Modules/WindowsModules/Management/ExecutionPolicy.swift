import ShellRuntime
import WindowsMachine

/// Execution policies of the session's machine, kept in its registry as Windows keeps them (GPV-218 step 0). They are settings
/// that can be looked at: scripts run under each of them.
enum ExecutionPolicy {
    static let scope = TypeInfo(
        "Microsoft.PowerShell.ExecutionPolicyScope", base: WellKnown.enumBase, flags: [.isEnum, .valueType],
        enumMembers: [("Process", 0), ("CurrentUser", 1), ("LocalMachine", 2), ("UserPolicy", 3), ("MachinePolicy", 4)])
    static let policy = TypeInfo(
        "Microsoft.PowerShell.ExecutionPolicy", base: WellKnown.enumBase, flags: [.isEnum, .valueType],
        enumMembers: [("Unrestricted", 0), ("RemoteSigned", 1), ("AllSigned", 2), ("Restricted", 3), ("Default", 3), ("Bypass", 4), ("Undefined", 5)])
    static let entry = ModelSchema(
        "System.Management.Automation.PSCustomObject",
        [("Scope", "Microsoft.PowerShell.ExecutionPolicyScope"), ("ExecutionPolicy", "Microsoft.PowerShell.ExecutionPolicy")])

    static let names = ["Unrestricted", "RemoteSigned", "AllSigned", "Restricted", "Bypass", "Undefined"]
    /// From the strongest to the weakest.
    static let scopes = ["MachinePolicy", "UserPolicy", "Process", "CurrentUser", "LocalMachine"]
    /// What holds where no scope says anything.
    static let fallback = "Unrestricted"

    private static let valueName = "ExecutionPolicy"
    private static func key(_ scope: String) -> String? {
        switch scope {
        case "MachinePolicy": #"HKLM\SOFTWARE\Policies\Microsoft\Windows\PowerShell"#
        case "UserPolicy": #"HKCU\SOFTWARE\Policies\Microsoft\Windows\PowerShell"#
        case "CurrentUser": #"HKCU\SOFTWARE\Microsoft\PowerShell\1\ShellIds\Microsoft.PowerShell"#
        case "LocalMachine": #"HKLM\SOFTWARE\Microsoft\PowerShell\1\ShellIds\Microsoft.PowerShell"#
        default: nil
        }
    }

    /// The policy of the process lies in the session.
    private final class Session {
        var policy: String?
    }
    private static func session(_ runspace: Runspace) -> Session {
        if let known = runspace.services["executionPolicy"] as? Session { return known }
        let made = Session()
        runspace.services["executionPolicy"] = made
        return made
    }

    static func get(_ scope: String, _ machine: WindowsMachine, _ runspace: Runspace) -> String {
        let text = key(scope).map { machine.registry.string($0, valueName) } ?? session(runspace).policy
        return text.flatMap { found in names.first { $0.equalsIgnoringCase(found) } } ?? "Undefined"
    }

    static func set(_ policy: String, _ scope: String, _ machine: WindowsMachine, _ runspace: Runspace) throws {
        let isUndefined = policy == "Undefined"
        guard let key = key(scope) else {
            session(runspace).policy = isUndefined ? nil : policy
            return
        }
        if !isUndefined {
            try machine.registry.set(key, valueName, .string(policy))
        } else if machine.registry.value(key, valueName) != nil {
            try machine.registry.deleteValue(key, valueName)
        }
    }

    static func value(_ name: String) -> Value { .object(EnumObject(policy, Int64(names.firstIndex(of: name) ?? 5))) }

    static let surfaces = [
        "get-executionpolicy": """
            Get-ExecutionPolicy|Microsoft.PowerShell.Security|||None||Microsoft.PowerShell.ExecutionPolicy
            __AllParameterSets
            Scope|string|||Process,CurrentUser,LocalMachine,UserPolicy,MachinePolicy||0:0:p
            List|switch||||s|0:-:
            """,
        "set-executionpolicy": """
            Set-ExecutionPolicy|Microsoft.PowerShell.Security||S|Medium||
            __AllParameterSets
            ExecutionPolicy|string|||Unrestricted,RemoteSigned,AllSigned,Restricted,Default,Bypass,Undefined||0:0:mv
            Scope|string|||Process,CurrentUser,LocalMachine,UserPolicy,MachinePolicy||0:1:p
            Force|switch||||s|0:-:
            """,
    ]
}

final class GetExecutionPolicy: WindowsCmdlet {
    override func process() throws {
        let machine = try machine()
        if flag("List") {
            for (index, scope) in ExecutionPolicy.scopes.enumerated() {
                let number = [4, 3, 0, 1, 2][index]
                try write(
                    ModelObject(
                        ExecutionPolicy.entry,
                        [
                            .object(EnumObject(ExecutionPolicy.scope, Int64(number))),
                            ExecutionPolicy.value(ExecutionPolicy.get(scope, machine, runspace)),
                        ]))
            }
            return
        }
        if let wanted = text("Scope") {
            guard let scope = ExecutionPolicy.scopes.first(where: { $0.equalsIgnoringCase(wanted) }) else { throw unknown("Scope", wanted) }
            return try write(ExecutionPolicy.value(ExecutionPolicy.get(scope, machine, runspace)))
        }
        let found = ExecutionPolicy.scopes.lazy.map { ExecutionPolicy.get($0, machine, self.runspace) }.first { $0 != "Undefined" }
        try write(ExecutionPolicy.value(found ?? ExecutionPolicy.fallback))
    }
}

final class SetExecutionPolicy: WindowsCmdlet {
    override func process() throws {
        let given = text("ExecutionPolicy") ?? ""
        let isDefault = given.equalsIgnoringCase("Default")
        guard let policy = isDefault ? "RemoteSigned" : ExecutionPolicy.names.first(where: { $0.equalsIgnoringCase(given) }) else {
            throw unknown("ExecutionPolicy", given)
        }
        let wanted = text("Scope") ?? "LocalMachine"
        guard let scope = ExecutionPolicy.scopes.first(where: { $0.equalsIgnoringCase(wanted) }) else { throw unknown("Scope", wanted) }
        guard !scope.hasSuffix("Policy") else {
            throw terminating(
                "Cannot set execution policy. Execution policies at the MachinePolicy or UserPolicy scopes must be set through Group Policy.",
                id: "CantSetGroupPolicy", category: .invalidOperation, exception: "System.InvalidOperationException")
        }
        guard try shouldProcess(policy, action: "Set-ExecutionPolicy") else { return }
        try ExecutionPolicy.set(policy, scope, try machine(), runspace)
    }
}

extension WindowsCmdlet {
    /// A word that is none of a parameter's.
    fileprivate func unknown(_ parameter: String, _ word: String) -> ShellError {
        terminating(
            "Cannot bind parameter '\(parameter)'. Unable to match the identifier name \(word) to a valid enumerator name.",
            id: "CannotConvertArgumentNoMessage", category: .invalidArgument)
    }
}
