extension HyperVSurfaces {
    /// Surfaces of the cmdlets for the host, by lower-case name; written by Tools/generate-hyperv-tables.
    static let hostTable: [String: String] = [
        "disable-vmeventing": ##"""
            Disable-VMEventing|Hyper-V|__AllParameterSets|S|Medium||
            __AllParameterSets
            Force|SwitchParameter||||s|0:-:
            @host 0
            """##,
        "enable-vmeventing": ##"""
            Enable-VMEventing|Hyper-V|__AllParameterSets|S|Medium||
            __AllParameterSets
            Force|SwitchParameter||||s|0:-:
            @host 0
            """##,
        "get-vmhost": ##"""
            Get-VMHost|Hyper-V|ComputerName||||Microsoft.HyperV.PowerShell.VMHost
            ComputerName|CimSession
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:0:v
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:1:v
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||1:0:mp
            """##,
        "get-vmhostcluster": ##"""
            Get-VMHostCluster|Hyper-V|ClusterName||||Microsoft.HyperV.PowerShell.VMHostCluster
            ClusterName|CimSession
            ClusterName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:1:v
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||1:0:mp
            """##,
        "get-vmhostnumanode": ##"""
            Get-VMHostNumaNode|Hyper-V|ComputerName||||Microsoft.HyperV.PowerShell.VMHostNumaNode
            ComputerName|CimSession
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:0:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:1:
            Id|Int32||ValidateNotNull()||n|*:-:
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||1:0:mp
            """##,
        "get-vmhostnumanodestatus": ##"""
            Get-VMHostNumaNodeStatus|Hyper-V|ComputerName||||Microsoft.HyperV.PowerShell.Commands.GetVMHostNumaNodeStatus
            ComputerName|CimSession
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:0:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:1:
            Id|Int32||ValidateNotNull()||n|*:-:
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||1:0:mp
            """##,
        "get-vmhostsupportedversion": ##"""
            Get-VMHostSupportedVersion|Hyper-V|ComputerName||||Microsoft.HyperV.PowerShell.VMHostSupportedVersion
            ComputerName|CimSession
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:0:v
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:1:
            Default|SwitchParameter||||s|*:-:
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||1:0:mp
            """##,
        "set-vmhost": ##"""
            Set-VMHost|Hyper-V|ComputerName|S|Medium||Microsoft.HyperV.PowerShell.VMHost
            ComputerName|CimSession
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:0:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:1:
            MaximumStorageMigrations|UInt32|||||*:-:
            MaximumVirtualMachineMigrations|UInt32|||||*:-:
            VirtualMachineMigrationAuthenticationType|~MigrationAuthenticationType|||||*:-:
            UseAnyNetworkForMigration|Boolean|||||*:-:
            VirtualMachineMigrationPerformanceOption|~VMMigrationPerformance|||||*:-:
            ResourceMeteringSaveInterval|TimeSpan||ValidateNotNull()||n|*:-:
            VirtualHardDiskPath|String||ValidateNotNullOrEmpty()|||*:-:
            VirtualMachinePath|String||ValidateNotNullOrEmpty()|||*:-:
            MacAddressMaximum|String||ValidateNotNullOrEmpty()|||*:-:
            MacAddressMinimum|String||ValidateNotNullOrEmpty()|||*:-:
            FibreChannelWwnn|String||ValidateNotNullOrEmpty()|||*:-:
            FibreChannelWwpnMaximum|String||ValidateNotNullOrEmpty()|||*:-:
            FibreChannelWwpnMinimum|String||ValidateNotNullOrEmpty()|||*:-:
            NumaSpanningEnabled|Boolean||||n|*:-:
            EnableEnhancedSessionMode|Boolean||||n|*:-:
            @pass
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||1:0:mp
            """##,
        "set-vmhostcluster": ##"""
            Set-VMHostCluster|Hyper-V|ClusterName||||Microsoft.HyperV.PowerShell.VMHostCluster
            ClusterName|CimSession|InputObject
            ClusterName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:1:v
            SharedStoragePath|String||ValidateNotNullOrEmpty()|||*:-:
            @pass
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||1:0:mv
            InputObject|~VMHostCluster[]||ValidateNotNullOrEmpty()|||2:0:mv
            """##,
        "start-vmtrace": ##"""
            Start-VMTrace|Hyper-V|__AllParameterSets||||System.Object
            __AllParameterSets
            Level|System.Diagnostics.TraceLevel||ValidateSet('Error','Warning','Info','Verbose')|Error,Warning,Info,Verbose||0:0:m
            TraceVerboseObjects|SwitchParameter||||s|0:-:
            Path|String|||||0:-:
            """##,
        "stop-vmtrace": ##"""
            Stop-VMTrace|Hyper-V|__AllParameterSets||||System.Object
            __AllParameterSets
            """##,
    ]
}
