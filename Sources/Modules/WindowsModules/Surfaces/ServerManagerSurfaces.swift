extension DocumentedSurfaces {
    /// Surfaces of the cmdlets of module ServerManager, by lower-case name; written by Tools/generate-surfaces.
    static let serverManager: [String: String] = [
        "get-windowsfeature": ##"""
            Get-WindowsFeature|ServerManager|__AllParameterSets||||System.Object
            __AllParameterSets
            Name|String[]|||||0:0:v
            """##,
        "install-windowsfeature": ##"""
            Install-WindowsFeature|ServerManager|ComponentNamesAndRunningComputer|S|||System.Object
            ComponentNamesAndRunningComputer
            Name|String[]|||||0:0:mv
            Restart|SwitchParameter||||s|0:-:
            IncludeAllSubFeature|SwitchParameter||||s|0:-:
            IncludeManagementTools|SwitchParameter||||s|0:-:
            """##,
        "uninstall-windowsfeature": ##"""
            Uninstall-WindowsFeature|ServerManager|RunningComputer|S|Medium||System.Object
            RunningComputer|VhdPath
            Name|String[]|||||*:0:mv
            Restart|SwitchParameter||||s|0:-:
            IncludeManagementTools|SwitchParameter||||s|*:-:
            """##,
    ]
}
