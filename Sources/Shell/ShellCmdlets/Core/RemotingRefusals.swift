import ShellRuntime

/// Cmdlets of remoting for which there is nothing here: this session reaches virtual machines by PowerShell Direct, has no
/// WS-Management service and no session configurations. Each says so by PowerShell's own names.
enum RemotingRefusals {
    private static let table: [(name: String, module: String, parameters: [String], message: String)] = {
        let core = "Microsoft.PowerShell.Core", wsman = "Microsoft.WSMan.Management"
        let noConfiguration = "Session configurations are not supported: this engine has no WS-Management service that could offer them."
        let noDisconnection = "Sessions with virtual machines end where they are left; they cannot be disconnected and taken up again."
        let noService = "The client cannot connect to the destination: this engine has no WS-Management service."
        return [
            ("Register-PSSessionConfiguration", core, ["Name", "Path", "RunAsCredential", "SecurityDescriptorSddl", "Force"], noConfiguration),
            ("Unregister-PSSessionConfiguration", core, ["Name", "Force", "NoServiceRestart"], noConfiguration),
            ("Get-PSSessionConfiguration", core, ["Name", "Force"], noConfiguration),
            ("Set-PSSessionConfiguration", core, ["Name", "Path", "SecurityDescriptorSddl", "Force"], noConfiguration),
            ("Enable-PSSessionConfiguration", core, ["Name", "Force", "SecurityDescriptorSddl", "SkipNetworkProfileCheck", "NoServiceRestart"], noConfiguration),
            ("Disable-PSSessionConfiguration", core, ["Name", "Force", "NoServiceRestart"], noConfiguration),
            ("Get-PSSessionCapability", core, ["ConfigurationName", "Username", "Full"], noConfiguration),
            ("Enable-PSRemoting", core, ["Force", "SkipNetworkProfileCheck"], "Remoting cannot be enabled: this engine has no WS-Management service. Virtual machines are reached with -VMName."),
            ("Disable-PSRemoting", core, ["Force"], "Remoting is not enabled: this engine has no WS-Management service."),
            ("Connect-PSSession", core, ["Session", "Name", "Id", "InstanceId", "ComputerName", "ConfigurationName"], noDisconnection),
            ("Disconnect-PSSession", core, ["Session", "Name", "Id", "InstanceId", "IdleTimeoutSec", "OutputBufferingMode"], noDisconnection),
            ("Receive-PSSession", core, ["Session", "Id", "Name", "InstanceId", "ComputerName", "OutTarget", "JobName"], noDisconnection),
            ("Test-WSMan", wsman, ["ComputerName", "Authentication", "Credential", "Port", "UseSSL"], noService),
            ("Connect-WSMan", wsman, ["ComputerName", "Credential", "Port", "UseSSL"], noService),
            ("Disconnect-WSMan", wsman, ["ComputerName"], noService),
            ("Set-WSManQuickConfig", wsman, ["Force", "UseSSL", "SkipNetworkProfileCheck"], noService),
            ("Enable-WSManCredSSP", wsman, ["Role", "DelegateComputer", "Force"], noService),
            ("Disable-WSManCredSSP", wsman, ["Role"], noService), ("Get-WSManCredSSP", wsman, [], noService),
            ("Get-WSManInstance", wsman, ["ResourceURI", "ComputerName", "Enumerate", "SelectorSet", "Filter"], noService),
            ("Set-WSManInstance", wsman, ["ResourceURI", "SelectorSet", "ValueSet"], noService),
            ("New-WSManInstance", wsman, ["ResourceURI", "SelectorSet", "ValueSet"], noService),
            ("Remove-WSManInstance", wsman, ["ResourceURI", "SelectorSet"], noService),
            ("Invoke-WSManAction", wsman, ["ResourceURI", "Action", "SelectorSet", "ValueSet"], noService),
        ]
    }()
    private static let switches: Set<String> = ["Force", "NoServiceRestart", "SkipNetworkProfileCheck", "Full", "UseSSL", "Enumerate"]

    static func entries(of module: String) -> [CmdletEntry] {
        table.filter { $0.module == module }.map { row in
            CmdletEntry(
                row.name, implementingType: "Microsoft.PowerShell.Commands.\(row.name.filter { $0 != "-" })Command",
                surface: {
                    let parameters = row.parameters.enumerated().map { at, name in
                        switches.contains(name) ? "\(name)|switch||||s|0:-:" : "\(name)|System.Object|||||0:\(at == 0 ? "0" : "-"):\(at == 0 ? "vp" : "")"
                    }
                    return CommandMetadata(surface: (["\(row.name)|\(row.module)||S|||", "__AllParameterSets"] + parameters).joined(separator: "\n"))
                }, make: { RefusedRemotingCommand() })
        }
    }
    static func message(_ name: String) -> String { table.first { $0.name.equalsIgnoringCase(name) }?.message ?? "\(name) is not supported." }
}

final class RefusedRemotingCommand: Cmdlet {
    override func begin() throws {
        let name = runtime.info.name
        throw terminating(
            RemotingRefusals.message(name), id: name.contains("WSMan") ? "WsManError" : "RemotingNotSupported", category: .notImplemented,
            exception: "System.Management.Automation.PSNotSupportedException")
    }
}

extension ShellModules {
    public static let wsman = BuiltinModule("Microsoft.WSMan.Management", version: "7.0.0.0") { RemotingRefusals.entries(of: "Microsoft.WSMan.Management") }
}
