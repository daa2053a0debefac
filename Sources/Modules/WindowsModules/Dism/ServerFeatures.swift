import ShellFormatting
import ShellRuntime
import WindowsMachine

/// A role or feature of Windows Server, by its name in Server Manager; each stands for optional features of the system.
struct ServerFeature {
    let name: String
    let title: String
    let type: String
    let depth: Int
    /// The optional feature that it installs.
    let feature: String

    static let all = [
        ServerFeature(name: "Hyper-V", title: "Hyper-V", type: "Role", depth: 1, feature: "Microsoft-Hyper-V"),
        ServerFeature(name: "Containers", title: "Containers", type: "Feature", depth: 1, feature: "Containers"),
        ServerFeature(name: "RSAT-Hyper-V-Tools", title: "Hyper-V Management Tools", type: "Feature", depth: 2, feature: "Microsoft-Hyper-V-Tools-All"),
        ServerFeature(name: "Hyper-V-Tools", title: "Hyper-V GUI Management Tools", type: "Feature", depth: 3, feature: "Microsoft-Hyper-V-Management-Clients"),
        ServerFeature(name: "Hyper-V-PowerShell", title: "Hyper-V Module for Windows PowerShell", type: "Feature", depth: 3, feature: "Microsoft-Hyper-V-Management-PowerShell"),
        ServerFeature(name: "Telnet-Client", title: "Telnet Client", type: "Feature", depth: 1, feature: "TelnetClient"),
    ]
    /// What -IncludeManagementTools adds.
    var tools: [String] { name == "Hyper-V" ? ["RSAT-Hyper-V-Tools", "Hyper-V-Tools", "Hyper-V-PowerShell"] : [] }
    func isInstalled(on machine: WindowsMachine) -> Bool { OptionalFeature.find(feature)?.isEnabled(on: machine) ?? false }

    static let object = ModelSchema(
        "Microsoft.Windows.ServerManager.Commands.Feature", text: "DisplayName",
        [
            ("Name", "string"), ("DisplayName", "string"), ("Description", "string"), ("Installed", "bool"), ("InstallState", "string"), ("FeatureType", "string"),
            ("Path", "string"), ("Depth", "int"),
        ])
    static let result = ModelSchema(
        "Microsoft.Windows.ServerManager.Commands.FeatureOperationResult",
        [("Success", "bool"), ("RestartNeeded", "string"), ("FeatureResult", "object"), ("ExitCode", "string")])

    static func registerViews() {
        ViewRegistry.shared.register(
            object.typeName,
            .table([
                .code("Display Name", width: 55) { item, runspace in
                    func value(_ name: String) throws -> Value { try Members.get(item, name, runspace) }
                    let indent = String(repeating: "    ", count: max(0, Int(try value("Depth").integerValue ?? 1) - 1))
                    return Value("\(indent)[\(runspace.truth(try value("Installed")) ? "X" : " ")] \(runspace.text(try value("DisplayName")))")
                },
                .property("Name", width: 23), .property("InstallState", label: "Install State", width: 14, side: .right),
            ]))
        ViewRegistry.shared.register(
            result.typeName,
            .table([
                .property("Success", width: 7), .property("RestartNeeded", label: "Restart Needed", width: 14), .property("ExitCode", label: "Exit Code", width: 14),
                .property("FeatureResult", label: "Feature Result"),
            ]))
    }
    func make(_ machine: WindowsMachine) -> ModelObject {
        let installed = isInstalled(on: machine)
        return ModelObject(
            Self.object,
            named: [
                "Name": Value(name), "DisplayName": Value(title), "Description": Value(OptionalFeature.find(feature)?.description ?? ""), "Installed": .bool(installed),
                "InstallState": Value(installed ? "Installed" : "Available"), "FeatureType": Value(type), "Path": Value(title), "Depth": Value(depth),
            ])
    }
}

class ServerFeatureCmdlet: WindowsCmdlet {
    /// The machine, where it is a server: the cmdlets refuse to run on client Windows.
    final func server() throws -> WindowsMachine {
        let machine = try machine()
        guard machine.operatingSystem.isServer else {
            throw terminating(
                "The target of the specified cmdlet cannot be a Windows client-based operating system.", id: "WindowsClient_NotSupported", category: .deviceError,
                target: Value("localhost"))
        }
        return machine
    }
    final func named(_ name: String) -> [ServerFeature] { ServerFeature.all.filter { Self.matches($0.name, name) } }
    final func change(to installed: Bool, _ machine: WindowsMachine) throws {
        var changed: [ServerFeature] = []
        // One name that is none, and nothing is done.
        if let wrong = texts("Name").first(where: { !Self.isPattern($0) && named($0).isEmpty }) {
            try writeError(
                "ArgumentNotValid: The role, role service, or feature name is not valid: '\(wrong)'. The name was not found.", id: "NameDoesNotExist",
                category: .invalidArgument, target: Value(wrong), exception: "System.Exception")
            let values: [String: Value] = ["Success": false, "RestartNeeded": "No", "FeatureResult": Value(array: []), "ExitCode": "InvalidArgs"]
            return try write(ModelObject(ServerFeature.result, named: values))
        }
        for name in texts("Name") {
            for feature in named(name) {
                let tools = flag("IncludeManagementTools") ? ServerFeature.all.filter { feature.tools.contains($0.name) } : []
                for one in [feature] + tools where one.isInstalled(on: machine) != installed {
                    guard try shouldProcess(one.title, action: installed ? "Install Windows feature" : "Uninstall Windows feature") else { continue }
                    _ = try OptionalFeature.find(one.feature)?.set(installed, on: machine)
                    changed.append(one)
                }
            }
        }
        let restart = changed.contains { $0.name == "Hyper-V" }
        if restart { try writeWarning("You must restart this server to finish the \(installed ? "installation" : "removal") process.") }
        try write(
            ModelObject(
                ServerFeature.result,
                named: [
                    "Success": true, "RestartNeeded": Value(restart ? "Yes" : "No"), "FeatureResult": Value(array: changed.map { .object($0.make(machine)) }),
                    "ExitCode": Value(changed.isEmpty ? "NoChangeNeeded" : restart ? "SuccessRestartRequired" : "Success"),
                ]))
    }
}
final class GetWindowsFeature: ServerFeatureCmdlet {
    override func process() throws {
        let machine = try server()
        guard has("Name") else { return try ServerFeature.all.forEach { try write($0.make(machine)) } }
        for name in texts("Name") { for feature in named(name) { try write(feature.make(machine)) } }
    }
}
final class InstallWindowsFeature: ServerFeatureCmdlet {
    override func process() throws { try change(to: true, try server()) }
}
final class UninstallWindowsFeature: ServerFeatureCmdlet {
    override func process() throws { try change(to: false, try server()) }
}
