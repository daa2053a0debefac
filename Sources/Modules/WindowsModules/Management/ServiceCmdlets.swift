import ShellRuntime
import WindowsMachine

enum ServiceObjects {
    static let status = TypeInfo(
        "System.ServiceProcess.ServiceControllerStatus", base: WellKnown.enumBase, flags: [.isEnum, .valueType],
        enumMembers: [
            ("Stopped", 1), ("StartPending", 2), ("StopPending", 3), ("Running", 4), ("ContinuePending", 5), ("PausePending", 6), ("Paused", 7),
        ])
    static let startMode = TypeInfo(
        "System.ServiceProcess.ServiceStartMode", base: WellKnown.enumBase, flags: [.isEnum, .valueType],
        enumMembers: [("Boot", 0), ("System", 1), ("Automatic", 2), ("Manual", 3), ("Disabled", 4)])

    /// What Get-Service adds, and how Get-Member shows it.
    private static let added: [(name: String, type: String)] = [
        ("UserName", "System.String"), ("Description", "System.String"), ("DelayedAutoStart", "System.Boolean"), ("BinaryPathName", "System.String"),
        ("StartupType", "Microsoft.PowerShell.Commands.ServiceStartupType"),
    ]
    /// The names that an object has for each of them, the last one first.
    static let addedNames = added.reversed().map { "System.Service.ServiceController#" + $0.name }

    static let service = ModelSchema(
        "System.ServiceProcess.ServiceController", base: TypeRegistry.shared.find("System.ComponentModel.Component") ?? WellKnown.object, text: "Name",
        methods: [
            .property("Site", "System.ComponentModel.ISite") { _, _ in .null }, .property("Container", "System.ComponentModel.IContainer") { _, _ in .null },
        ],
        origins: [
            "Name": .alias("ServiceName"), "RequiredServices": .alias("ServicesDependedOn"),
        ].merging(added.map { ($0.name, .added("\($0.type) {get;set;}")) }) { $1 },
        added + [
            ("Name", "string"), ("RequiredServices", "System.ServiceProcess.ServiceController[]"), ("CanPauseAndContinue", "bool"),
            ("CanShutdown", "bool"), ("CanStop", "bool"), ("DisplayName", "string"), ("DependentServices", "System.ServiceProcess.ServiceController[]"),
            ("MachineName", "string"), ("ServiceName", "string"), ("ServicesDependedOn", "System.ServiceProcess.ServiceController[]"),
            ("StartType", "System.ServiceProcess.ServiceStartMode"), ("Status", "System.ServiceProcess.ServiceControllerStatus"),
            ("ServiceType", "System.ServiceProcess.ServiceType"),
        ])

    private static func member(of type: String, _ raw: Int64) -> Value {
        TypeRegistry.shared.find(type).map { .object(EnumObject($0, raw)) } ?? .long(raw)
    }

    static func register() {
        TypeRegistry.shared.register("System.ServiceProcess.ServiceController") { service.type }
        TypeRegistry.shared.register("System.ServiceProcess.ServiceStartMode") { startMode }
    }

    static func make(_ service: MachineService, _ machine: WindowsMachine, isNested: Bool = false) -> ModelObject {
        func array(_ services: [MachineService]) -> Value {
            isNested ? Value(array: []) : .object(ObjectArray(ContiguousArray(services.map { .object(make($0, machine, isNested: true)) })))
        }
        let needed = array(service.dependsOn.compactMap { machine.services.service($0) })
        let start: Int64 =
            switch service.startType {
            case .boot: 0
            case .system: 1
            case .automatic, .automaticDelayed: 2
            case .manual: 3
            case .disabled: 4
            }
        let startup: Int64 = service.startType == .automaticDelayed ? 10 : start
        let made = ModelObject(
            Self.service,
            named: [
                "Name": Value(service.name), "ServiceName": Value(service.name), "DisplayName": Value(service.displayName),
                "RequiredServices": needed, "ServicesDependedOn": needed,
                "DependentServices": isNested ? Value(array: []) : array(machine.services.dependents(of: service.name)),
                "CanPauseAndContinue": .bool(service.canPause), "CanShutdown": .bool(service.state == .running),
                "CanStop": .bool(service.state == .running), "MachineName": ".", "StartType": .object(EnumObject(startMode, start)),
                "Status": .object(EnumObject(status, Int64(service.state.rawValue))),
                "ServiceType": member(of: "System.ServiceProcess.ServiceType", Int64(service.type)), "DelayedAutoStart": .bool(service.startType == .automaticDelayed),
                "StartupType": member(of: "Microsoft.PowerShell.Commands.ServiceStartupType", startup),
                "BinaryPathName": Value(machine.environment.expand(service.imagePath)), "UserName": Value(service.account), "Description": Value(service.description),
            ], model: service)
        let members = ExtendedMembers()
        members.typeNames = addedNames + made.type.typeNames
        members.keepsTypeMembers = true
        made.extended = members
        return made
    }
}

class ServiceCmdlet: WindowsCmdlet {
    /// Whether -DisplayName says which services are meant; Set-Service changes it.
    var choosesByDisplayName: Bool { true }
    /// The services that -Name, -DisplayName, -InputObject, -Include and -Exclude say; a missing one is an error.
    final func services() throws -> [MachineService] {
        let machine = try machine()
        // A name in the place of an object stands for the service of that name, as ServiceController's constructor takes it.
        let given = has("InputObject") ? values("InputObject").map { ($0.as(ModelObject.self)?.model as? MachineService)?.name ?? runspace.text($0) } : nil
        let all = machine.services.all
        var found: [MachineService] = []
        let byDisplay = has("DisplayName") && choosesByDisplayName
        let names = given ?? (byDisplay ? texts("DisplayName") : has("Name") ? texts("Name") : ["*"])
        for name in names {
            let fitting = all.filter { Self.matches(byDisplay ? $0.displayName : $0.name, name) }
            if fitting.isEmpty, !Self.isPattern(name) {
                let what = byDisplay ? "display name" : "service name"
                try writeError(
                    "Cannot find any service with \(what) '\(name)'.", id: byDisplay ? "NoServiceFoundForGivenDisplayName" : "NoServiceFoundForGivenName",
                    category: .objectNotFound, target: Value(name), exception: "Microsoft.PowerShell.Commands.ServiceCommandException")
            }
            for service in fitting where !found.contains(where: { $0.name == service.name }) { found.append(service) }
        }
        if has("Include") { found = found.filter { fits($0.name, texts("Include")) } }
        if has("Exclude") { found = found.filter { !fits($0.name, texts("Exclude")) } }
        return found
    }

    final func refused(_ verb: String, _ id: String, _ service: MachineService, _ reason: String) throws {
        try writeError(
            "Service '\(service.displayName) (\(service.name))' cannot be \(verb) due to the following error: \(reason)", id: id,
            category: .openError, target: .object(ServiceObjects.make(service, try machine())),
            exception: "Microsoft.PowerShell.Commands.ServiceCommandException")
    }

    final func start(_ service: MachineService) throws {
        let machine = try machine()
        do throws(ServiceError) {
            if machine.services.service(service.name)?.state != .running { try machine.services.start(service.name) }
        } catch {
            try refused("started", "CouldNotStartService", service, "Cannot start service '\(service.name)' on computer '.'.")
        }
    }

    final func stop(_ service: MachineService) throws -> Bool {
        let machine = try machine()
        do throws(ServiceError) {
            if machine.services.service(service.name)?.state == .running { try machine.services.stop(service.name, force: flag("Force")) }
            return true
        } catch {
            if error == .dependentsRunning {
                try writeError(
                    "Cannot stop service '\(service.displayName) (\(service.name))' because it has dependent services. It can only be stopped if the Force flag is set.",
                    id: "ServiceHasDependentServices", category: .invalidOperation,
                    target: .object(ServiceObjects.make(service, machine)), exception: "Microsoft.PowerShell.Commands.ServiceCommandException")
            } else {
                try refused("stopped", "CouldNotStopService", service, error.message)
            }
            return false
        }
    }

    final func pause(_ service: MachineService) throws -> Bool {
        let manager = try machine().services
        do throws(ServiceError) {
            try manager.pause(service.name)
            return true
        } catch { return try cannot("suspended", "CouldNotSuspendService", "ServiceIsNotRunning", service, error) }
    }
    final func resume(_ service: MachineService) throws -> Bool {
        let manager = try machine().services
        do throws(ServiceError) {
            try manager.resume(service.name)
            return true
        } catch { return try cannot("resumed", "CouldNotResumeService", "ServiceIsNotRunning", service, error) }
    }
    private func cannot(_ verb: String, _ id: String, _ notRunning: String, _ service: MachineService, _ error: ServiceError) throws -> Bool {
        let label = "Service '\(service.displayName) (\(service.name))' cannot be \(verb) because "
        let (reason, found): (String, String) =
            error == .notActive ? ("it is not currently running.", notRunning) : ("the service does not support being suspended or resumed.", id + "NotSupported")
        try writeError(
            label + reason, id: found, category: .invalidOperation, target: .object(ServiceObjects.make(service, try machine())),
            exception: "Microsoft.PowerShell.Commands.ServiceCommandException")
        return false
    }
    /// The account of -Credential.
    final func account() throws -> String? {
        guard has("Credential") else { return nil }
        return runspace.text(try Members.get(self["Credential"], "UserName", runspace))
    }

    final func pass(_ service: MachineService) throws {
        guard flag("PassThru"), let now = try machine().services.service(service.name) else { return }
        try write(ServiceObjects.make(now, try machine()))
    }
}

final class GetService: ServiceCmdlet {
    override func process() throws {
        let machine = try machine()
        for service in try services() {
            if flag("RequiredServices") || flag("DependentServices") {
                let others = flag("RequiredServices")
                    ? service.dependsOn.compactMap { machine.services.service($0) } : machine.services.dependents(of: service.name)
                for other in others { try write(ServiceObjects.make(other, machine)) }
            } else {
                try write(ServiceObjects.make(service, machine))
            }
        }
    }
}

final class StartService: ServiceCmdlet {
    override func process() throws {
        for service in try services() {
            guard try shouldProcess("\(service.displayName) (\(service.name))") else { continue }
            try start(service)
            try pass(service)
        }
    }
}

final class StopService: ServiceCmdlet {
    override func process() throws {
        for service in try services() {
            guard try shouldProcess("\(service.displayName) (\(service.name))") else { continue }
            if try stop(service) { try pass(service) }
        }
    }
}

final class RestartService: ServiceCmdlet {
    override func process() throws {
        for service in try services() {
            guard try shouldProcess("\(service.displayName) (\(service.name))") else { continue }
            let dependents = try machine().services.dependents(of: service.name).filter { $0.state == .running }
            guard try stop(service) else { continue }
            try start(service)
            for other in dependents { try start(other) }
            try pass(service)
        }
    }
}

final class SetService: ServiceCmdlet {
    override var choosesByDisplayName: Bool { false }
    override func process() throws {
        let machine = try machine()
        for service in try services() {
            guard try shouldProcess("\(service.displayName) (\(service.name))") else { continue }
            let names: [String: ServiceStartType] = [
                "automatic": .automatic, "automaticdelayedstart": .automaticDelayed, "manual": .manual, "disabled": .disabled, "boot": .boot,
                "system": .system,
            ]
            if let type = text("StartupType") {
                guard let type = names[type.lowercased()] else { continue }
                do { try machine.services.setStartType(service.name, type) } catch {
                    try refused("configured", "CouldNotSetService", service, "\(error)")
                    continue
                }
            }
            do { try machine.services.configure(service.name, displayName: text("DisplayName"), description: text("Description"), account: account()) } catch {
                try refused("configured", "CouldNotSetService", service, "\(error)")
                continue
            }
            switch text("Status")?.lowercased() {
            case "running": if service.state == .paused { _ = try resume(service) } else { try start(service) }
            case "stopped": _ = try stop(service)
            case "paused": _ = try pause(service)
            default: break
            }
            try pass(service)
        }
    }
}
