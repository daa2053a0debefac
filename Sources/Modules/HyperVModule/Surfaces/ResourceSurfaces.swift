extension HyperVSurfaces {
    private static func metering(_ name: String) -> String {
        ##"""
        \##(name)|Hyper-V|VMName||||
        VMName|VMObject|ResourcePool
        CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||2:-:p 0:-:p
        ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-: 2:-:
        Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-: 2:-:
        VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
        VMName|String[]||ValidateNotNullOrEmpty()|||0:0:m
        ResourcePoolName|String|Name|ValidateNotNullOrEmpty()|||2:0:mvp
        ResourcePoolType|~VMResourcePoolType||ValidateSet('Ethernet','Memory','Processor','VHD')|Ethernet,Memory,Processor,VHD||2:1:p
        """##
    }

    private static func numa(_ name: String, _ type: String) -> String {
        ##"""
        \##(name)|Hyper-V|ComputerName||||\##(type)
        ComputerName|CimSession
        CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||1:0:mp
        ComputerName|String[]||ValidateNotNullOrEmpty()|||0:0:
        Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:1:
        Id|Int32||ValidateNotNull()||n|*:-:
        """##
    }

    /// Surfaces of the metering, resource pool and NUMA cmdlets.
    static let resourceTable: [String: String] = [
        "enable-vmresourcemetering": metering("Enable-VMResourceMetering"),
        "disable-vmresourcemetering": metering("Disable-VMResourceMetering"),
        "reset-vmresourcemetering": metering("Reset-VMResourceMetering"),
        "measure-vm": ##"""
            Measure-VM|Hyper-V|Name||||Microsoft.HyperV.PowerShell.VMMeteringReportForVirtualMachine
            Name|VMObject
            @host 0
            @name 0 1
            """##,
        "get-vmresourcepool": ##"""
            Get-VMResourcePool|Hyper-V|||||Microsoft.HyperV.PowerShell.VMResourcePool
            __AllParameterSets
            Name|String[]||ValidateNotNullOrEmpty()|||*:0:v
            ResourcePoolType|~VMResourcePoolType[]||ValidateNotNullOrEmpty()|||*:1:
            @host
            """##,
        "get-vmhostnumanode": numa("Get-VMHostNumaNode", "Microsoft.HyperV.PowerShell.VMHostNumaNode"),
        "get-vmhostnumanodestatus": numa("Get-VMHostNumaNodeStatus", "Microsoft.HyperV.PowerShell.VMNumaNodeStatus"),
    ]
}
