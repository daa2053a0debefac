extension HyperVSurfaces {
    /// Surfaces of the cmdlets for groups, console access, resource pools and migration, by lower-case name; written by Tools/generate-hyperv-tables.
    static let catalogueTable: [String: String] = [
        "add-vmgroupmember": ##"""
            Add-VMGroupMember|Hyper-V|VM Using Name|S|Medium||Microsoft.HyperV.PowerShell.VMGroup
            VM Using Name|VMGroup Using Name|VM Using ID|VMGroup Using ID|VMGroup Using InputObject|VM Using InputObject
            @host 0,1,2,3
            Name|String||ValidateNotNullOrEmpty()|||0:0:m 1:0:m
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||0:1:m 2:1:m 5:1:m
            @pass
            VMGroupMember|~VMGroup[]||ValidateNotNullOrEmpty()|||1:1:m 3:1:m 4:1:m
            Id|Guid||ValidateNotNullOrEmpty()|||2:0:m 3:0:m
            VMGroup|~VMGroup||ValidateNotNullOrEmpty()|||4:0:m 5:0:m
            """##,
        "add-vmmigrationnetwork": ##"""
            Add-VMMigrationNetwork|Hyper-V|__AllParameterSets|S|Medium||Microsoft.HyperV.PowerShell.VMMigrationNetwork
            __AllParameterSets
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:p
            Subnet|String||ValidateNotNullOrEmpty()|||0:0:mv
            Priority|UInt32||ValidateNotNullOrEmpty()|||0:1:
            Passthru|SwitchParameter||||s|0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            """##,
        "add-vmstoragepath": ##"""
            Add-VMStoragePath|Hyper-V|__AllParameterSets|S|Medium||Microsoft.HyperV.PowerShell.VMStorageResourcePool
            __AllParameterSets
            Path|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            ResourcePoolName|String[]||ValidateNotNullOrEmpty()|||0:1:m
            ResourcePoolType|~VMResourcePoolType||ValidateSet('VHD','ISO','VFD')|||0:2:m
            Passthru|SwitchParameter||||s|0:-:
            @host 0
            """##,
        "disable-vmmigration": ##"""
            Disable-VMMigration|Hyper-V|ComputerName|S|Medium||Microsoft.HyperV.PowerShell.VMHost
            ComputerName|CimSession
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:0:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:1:
            @pass
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||1:0:m
            """##,
        "disable-vmresourcemetering": ##"""
            Disable-VMResourceMetering|Hyper-V|VMName||||
            VMName|ResourcePool|VMObject
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:p 1:-:p
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-: 1:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-: 1:-:
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:m
            ResourcePoolName|String|Name|ValidateNotNullOrEmpty()|||1:0:mvp
            ResourcePoolType|~VMResourcePoolType||ValidateSet('Ethernet','Memory','Processor','VHD')|||1:1:p
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||2:0:mv
            """##,
        "enable-vmmigration": ##"""
            Enable-VMMigration|Hyper-V|ComputerName|S|Medium||Microsoft.HyperV.PowerShell.VMHost
            ComputerName|CimSession
            @pass
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:0:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:1:
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||1:0:m
            """##,
        "enable-vmresourcemetering": ##"""
            Enable-VMResourceMetering|Hyper-V|VMName||||
            VMName|ResourcePool|VMObject
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:p 1:-:p
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-: 1:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-: 1:-:
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:m
            ResourcePoolName|String|Name|ValidateNotNullOrEmpty()|||1:0:mvp
            ResourcePoolType|~VMResourcePoolType||ValidateSet('Ethernet','Memory','Processor','VHD')|||1:1:p
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||2:0:mv
            """##,
        "get-vmconnectaccess": ##"""
            Get-VMConnectAccess|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMConnectAce
            VMName|VMId
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:v
            UserName|String[]|UserId,Sid|ValidateNotNullOrEmpty()|||*:-:p
            @host
            VMId|Guid[]||ValidateNotNullOrEmpty()|||1:0:mvp
            """##,
        "get-vmgroup": ##"""
            Get-VMGroup|Hyper-V|Name||||Microsoft.HyperV.PowerShell.VMGroup
            Name|Id
            @host
            Name|String[]||ValidateNotNullOrEmpty()|||0:0:
            Id|Guid||ValidateNotNullOrEmpty()|||1:0:
            """##,
        "get-vmmigrationnetwork": ##"""
            Get-VMMigrationNetwork|Hyper-V|__AllParameterSets||||Microsoft.HyperV.PowerShell.VMMigrationNetwork
            __AllParameterSets
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:p
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:v
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            Subnet|String[]||ValidateNotNullOrEmpty()|||0:0:
            Priority|UInt32[]||ValidateNotNullOrEmpty()|||0:-:
            """##,
        "get-vmresourcepool": ##"""
            Get-VMResourcePool|Hyper-V|__AllParameterSets||||Microsoft.HyperV.PowerShell.VMResourcePool
            __AllParameterSets
            Name|String[]||ValidateNotNullOrEmpty()|||0:0:v
            ResourcePoolType|~VMResourcePoolType[]||ValidateNotNullOrEmpty()|||0:1:
            @host 0
            """##,
        "get-vmstoragepath": ##"""
            Get-VMStoragePath|Hyper-V|__AllParameterSets||||Microsoft.HyperV.PowerShell.VMStorageResourcePool
            __AllParameterSets
            Path|String[]||ValidateNotNullOrEmpty()|||0:0:v
            ResourcePoolName|String[]||ValidateNotNullOrEmpty()|||0:1:m
            ResourcePoolType|~VMResourcePoolType|||||0:2:m
            @host 0
            """##,
        "grant-vmconnectaccess": ##"""
            Grant-VMConnectAccess|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMConnectAce
            VMName|VMId
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            UserName|String[]|UserId,Sid|ValidateNotNullOrEmpty()|||*:1:mp
            @pass
            @host
            VMId|Guid[]||ValidateNotNullOrEmpty()|||1:0:mvp
            """##,
        "measure-vmresourcepool": ##"""
            Measure-VMResourcePool|Hyper-V|__AllParameterSets||||Microsoft.HyperV.PowerShell.VMMeteringReportForResourcePool
            __AllParameterSets
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:p
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            Name|String[]||ValidateNotNullOrEmpty()|||0:0:mp
            ResourcePoolType|~VMResourcePoolType[]||ValidateSet('Ethernet','Memory','Processor','VHD')|||0:1:p
            """##,
        "new-vmgroup": ##"""
            New-VMGroup|Hyper-V|__AllParameterSets||||Microsoft.HyperV.PowerShell.VMGroup
            __AllParameterSets
            Name|String||ValidateNotNullOrEmpty()|||0:0:m
            GroupType|~GroupType||ValidateNotNullOrEmpty()|||0:1:m
            Id|Guid||ValidateNotNullOrEmpty()|||0:2:
            @host 0
            """##,
        "new-vmresourcepool": ##"""
            New-VMResourcePool|Hyper-V|__AllParameterSets|S|Medium||Microsoft.HyperV.PowerShell.VMResourcePool
            __AllParameterSets
            Name|String||ValidateNotNullOrEmpty()|||0:0:mv
            ResourcePoolType|~VMResourcePoolType[]||ValidateNotNullOrEmpty()|||0:1:m
            ParentName|String[]||ValidateNotNullOrEmpty()|||0:2:
            Paths|String[]||ValidateNotNullOrEmpty()|||0:3:
            @host 0
            """##,
        "remove-vmgroup": ##"""
            Remove-VMGroup|Hyper-V|Name||||System.Object
            Name|Id|InputObject
            @host 0,1
            Name|String||ValidateNotNullOrEmpty()|||0:0:m
            Force|SwitchParameter||||s|*:-:
            Id|Guid||ValidateNotNullOrEmpty()|||1:0:m
            VMGroup|~VMGroup||ValidateNotNullOrEmpty()|||2:0:mv
            """##,
        "remove-vmgroupmember": ##"""
            Remove-VMGroupMember|Hyper-V|VM Using Name|S|Medium||Microsoft.HyperV.PowerShell.VMGroup
            VM Using Name|VMGroup Using ID|VMGroup Using Name|VM Using ID|VM Using InputObject|VMGroup Using InputObject
            @host 0,1,2,3
            Name|String||ValidateNotNullOrEmpty()|||0:0:m 2:0:m
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||0:1:m 3:1:m 4:1:m
            @pass
            Id|Guid||ValidateNotNullOrEmpty()|||1:0:m 3:0:m
            VMGroupMember|~VMGroup[]||ValidateNotNullOrEmpty()|||1:1:m 2:1:m 5:1:m
            VMGroup|~VMGroup||ValidateNotNullOrEmpty()|||4:0:m 5:0:m
            """##,
        "remove-vmmigrationnetwork": ##"""
            Remove-VMMigrationNetwork|Hyper-V|__AllParameterSets|S|Medium||Microsoft.HyperV.PowerShell.VMMigrationNetwork
            __AllParameterSets
            Subnet|String||ValidateNotNullOrEmpty()|||0:0:mvp
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:p
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            Passthru|SwitchParameter||||s|0:-:
            """##,
        "remove-vmresourcepool": ##"""
            Remove-VMResourcePool|Hyper-V|ComputerName|S|Medium||Microsoft.HyperV.PowerShell.VMResourcePool
            ComputerName|CimSession
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            Name|String||ValidateNotNullOrEmpty()|||*:0:mp
            ResourcePoolType|~VMResourcePoolType[]||ValidateNotNullOrEmpty()|||*:1:mp
            @pass
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||1:-:p
            """##,
        "remove-vmstoragepath": ##"""
            Remove-VMStoragePath|Hyper-V|__AllParameterSets||||Microsoft.HyperV.PowerShell.VMStorageResourcePool
            __AllParameterSets
            Path|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            ResourcePoolName|String[]||ValidateNotNullOrEmpty()|||0:1:m
            ResourcePoolType|~VMResourcePoolType||ValidateSet('VHD','ISO','VFD')|||0:2:m
            Passthru|SwitchParameter||||s|0:-:
            @host 0
            """##,
        "rename-vmgroup": ##"""
            Rename-VMGroup|Hyper-V|Name|S|Medium||Microsoft.HyperV.PowerShell.VMGroup
            Name|Id|InputObject
            @host 0,1
            Name|String[]||ValidateNotNullOrEmpty()|||0:0:m
            NewName|String||ValidateNotNullOrEmpty()|||*:1:m
            @pass
            Id|Guid||ValidateNotNullOrEmpty()|||1:0:m
            VMGroup|~VMGroup[]||ValidateNotNullOrEmpty()|||2:0:m
            """##,
        "rename-vmresourcepool": ##"""
            Rename-VMResourcePool|Hyper-V|__AllParameterSets|S|Medium||Microsoft.HyperV.PowerShell.VMResourcePool
            __AllParameterSets
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:p
            Name|String||ValidateNotNullOrEmpty()|||0:0:mvp
            ResourcePoolType|~VMResourcePoolType|||||0:1:mp
            NewName|String|||||0:2:m
            Passthru|SwitchParameter||||s|0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            """##,
        "reset-vmresourcemetering": ##"""
            Reset-VMResourceMetering|Hyper-V|VMName||||
            VMName|ResourcePool|VMObject
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:p 1:-:p
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-: 1:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-: 1:-:
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:m
            ResourcePoolName|String|Name|ValidateNotNullOrEmpty()|||1:0:mvp
            ResourcePoolType|~VMResourcePoolType||ValidateSet('Ethernet','Memory','Processor','VHD')|||1:1:p
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||2:0:mv
            """##,
        "revoke-vmconnectaccess": ##"""
            Revoke-VMConnectAccess|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMConnectAce
            VMName|VMId
            UserName|String[]|UserId,Sid|ValidateNotNullOrEmpty()|||*:1:mp
            @pass
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            @host
            VMId|Guid[]||ValidateNotNullOrEmpty()|||1:0:mvp
            """##,
        "set-vmmigrationnetwork": ##"""
            Set-VMMigrationNetwork|Hyper-V|ComputerName|S|Medium||Microsoft.HyperV.PowerShell.VMMigrationNetwork
            ComputerName|CimSession
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            Subnet|String||ValidateNotNullOrEmpty()|||*:0:mvp
            NewSubnet|String||ValidateNotNullOrEmpty()|||*:1:
            NewPriority|UInt32||ValidateNotNullOrEmpty()|||*:-:
            @pass
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||1:-:p
            """##,
        "set-vmresourcepool": ##"""
            Set-VMResourcePool|Hyper-V|__AllParameterSets|S|Medium||Microsoft.HyperV.PowerShell.VMResourcePool
            __AllParameterSets
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:p
            Name|String[]||ValidateNotNullOrEmpty()|||0:0:mp
            ResourcePoolType|~VMResourcePoolType|||||0:1:mp
            ParentName|String[]||ValidateNotNullOrEmpty()|||0:2:m
            Passthru|SwitchParameter||||s|0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            """##,
    ]
}
