import ShellFormatting
import ShellRuntime
import WindowsMachine

/// A role or feature of Windows Server, by its name in Server Manager; each stands for optional features of the system.
struct ServerFeature {
    let name: String
    let title: String
    let type: String
    let depth: Int
    /// The optional feature that it installs; empty for a role that the model keeps as a setting of the server.
    var feature = ""
    /// Whether a fresh server has it.
    var isStandard = false
    /// What -IncludeManagementTools adds.
    var tools: [String] = []

    static let all = ServerRoles.all
    /// Where Server Manager keeps what is installed.
    private static let cache = #"HKLM\SOFTWARE\Microsoft\ServerManager\ServicingStorage\ServerComponentCache\"#
    func isInstalled(on machine: WindowsMachine) -> Bool {
        guard feature.isEmpty else { return OptionalFeature.find(feature)?.isEnabled(on: machine) ?? false }
        return machine.registry.number(Self.cache + name, "InstallState").map { $0 == 1 } ?? isStandard
    }
    func set(_ installed: Bool, on machine: WindowsMachine) throws {
        guard feature.isEmpty else { return _ = try OptionalFeature.find(feature)?.set(installed, on: machine) }
        try machine.registry.set(Self.cache + name, "InstallState", .dword(installed ? 1 : 0))
        for service in ServerRoles.services[name] ?? [] {
            let isThere = machine.services.service(service.name) != nil
            if installed, !isThere {
                try machine.services.create(
                    MachineService(
                        creating: service.name, displayName: service.title, imagePath: service.image, startType: .automatic, dependsOn: [], description: service.title,
                        account: "LocalSystem"))
                try machine.services.start(service.name)
            } else if !installed, isThere {
                try? machine.services.stop(service.name)
                try machine.services.delete(service.name)
            }
        }
        // What Server Manager still has to be told of a role: 1, until its configuration is done.
        guard name == "DHCP" else { return }
        let key = #"HKLM\SOFTWARE\Microsoft\ServerManager\Roles\12"#
        if installed { try machine.registry.set(key, "ConfigurationState", .dword(1)) } else if machine.registry.key(key) != nil { try machine.registry.deleteKey(key) }
    }
    /// What it stands below in Server Manager's tree, outermost first: those are installed with it.
    var parents: [ServerFeature] {
        guard var at = Self.all.firstIndex(where: { $0.name == name }) else { return [] }
        var found: [ServerFeature] = [], above = depth - 1
        while above > 0, at > 0 {
            at -= 1
            guard Self.all[at].depth == above else { continue }
            found.insert(Self.all[at], at: 0)
            above -= 1
        }
        return found
    }
    /// The features below it in Server Manager's tree.
    var parts: [ServerFeature] {
        guard let at = Self.all.firstIndex(where: { $0.name == name }) else { return [] }
        return Array(Self.all[(at + 1)...].prefix { $0.depth > depth })
    }

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
                "Name": Value(name), "DisplayName": Value(title), "Description": Value(feature.isEmpty ? "" : OptionalFeature.find(feature)?.description ?? ""), "Installed": .bool(installed),
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
                let chosen = ServerRoles.chosenWith[feature.name] ?? []
                let parts = flag("IncludeAllSubFeature") || !installed ? feature.parts : feature.parts.filter { chosen.contains($0.name) }
                let all = [feature] + parts + tools, wanted = installed ? all.flatMap { $0.parents + [$0] } : all
                for one in wanted where one.isInstalled(on: machine) != installed {
                    guard try shouldProcess(one.title, action: installed ? "Install Windows feature" : "Uninstall Windows feature") else { continue }
                    try one.set(installed, on: machine)
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
