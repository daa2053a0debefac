import ShellRuntime
import WindowsMachine

/// New-Service: registers a service with the machine's service control manager.
final class NewService: ServiceCmdlet {
    override func process() throws {
        let machine = try machine(), name = text("Name") ?? ""
        let shown = text("DisplayName") ?? name
        guard try shouldProcess("\(shown) (\(name))") else { return }
        func failed(_ reason: String) throws {
            try writeError(
                "Service '\(shown) (\(name))' cannot be created due to the following error: \(reason)", id: "CouldNotNewService", category: .permissionDenied,
                target: Value(name), exception: "Microsoft.PowerShell.Commands.ServiceCommandException")
        }
        if machine.services.service(name) != nil { return try failed("The specified service already exists.") }
        for needed in texts("DependsOn") where machine.services.service(needed) == nil { return try failed("The dependency service does not exist or has been marked for deletion.") }
        let types: [String: ServiceStartType] = ["automatic": .automatic, "automaticdelayedstart": .automaticDelayed, "manual": .manual, "disabled": .disabled]
        let service = MachineService(
            creating: name, displayName: shown, imagePath: text("BinaryPathName") ?? "", startType: types[(text("StartupType") ?? "automatic").lowercased()] ?? .automatic,
            dependsOn: texts("DependsOn"), description: text("Description") ?? "", account: try account() ?? "LocalSystem")
        do { try machine.services.create(service) } catch { return try failed("\(error)") }
        if let made = machine.services.service(name) { try write(ServiceObjects.make(made, machine)) }
    }
}

/// Remove-Service.
final class RemoveService: ServiceCmdlet {
    override func process() throws {
        for service in try services() {
            guard try shouldProcess("\(service.displayName) (\(service.name))") else { continue }
            do { try machine().services.delete(service.name) } catch { try refused("removed", "CouldNotRemoveService", service, "\(error)") }
        }
    }
}

/// Suspend-Service and Resume-Service.
final class SuspendService: ServiceCmdlet {
    override func process() throws {
        for service in try services() {
            guard try shouldProcess("\(service.displayName) (\(service.name))") else { continue }
            if try pause(service) { try pass(service) }
        }
    }
}
final class ResumeService: ServiceCmdlet {
    override func process() throws {
        for service in try services() {
            guard try shouldProcess("\(service.displayName) (\(service.name))") else { continue }
            if try resume(service) { try pass(service) }
        }
    }
}

enum ServiceSurfaces {
    private static func control(_ name: String) -> String {
        """
        \(name)|Microsoft.PowerShell.Management|InputObject|S|||System.ServiceProcess.ServiceController
        InputObject|Default|DisplayName
        InputObject|ServiceController[]|||||0:0:mv
        PassThru|SwitchParameter||||s|*:-:
        Include|String[]||||w|*:-:
        Exclude|String[]||||w|*:-:
        Name|String[]|ServiceName|||w|1:0:mvp
        DisplayName|String[]||||w|2:-:m
        """
    }
    static let table: [String: String] = [
        "suspend-service": control("Suspend-Service"), "resume-service": control("Resume-Service"),
        "new-service": """
            New-Service|Microsoft.PowerShell.Management||S|||System.ServiceProcess.ServiceController
            __AllParameterSets
            Name|String|ServiceName|ValidateNotNullOrEmpty()|||0:0:m
            BinaryPathName|String|Path|ValidateNotNullOrEmpty()|||0:1:m
            DisplayName|String||ValidateNotNullOrEmpty()|||0:-:
            Description|String||ValidateNotNullOrEmpty()|||0:-:
            StartupType|ServiceStartupType|StartMode,SM,ST,StartType||Automatic,AutomaticDelayedStart,Disabled,Manual||0:-:
            Credential|PSCredential|||||0:-:
            DependsOn|String[]||ValidateNotNullOrEmpty()|||0:-:
            """,
        "remove-service": """
            Remove-Service|Microsoft.PowerShell.Management|Name|S|||
            Name|InputObject
            Name|String|ServiceName,SN||||0:0:mvp
            InputObject|ServiceController|||||1:-:v
            """,
    ]
}
