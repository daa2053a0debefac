extension HyperVSurfaces {
    private static func members(_ name: String) -> String {
        ##"""
        \##(name)|Hyper-V|VM Using Name|S|Medium||Microsoft.HyperV.PowerShell.VMGroup
        VM Using Name|VMGroup Using Name|VM Using ID|VMGroup Using ID|VMGroup Using InputObject|VM Using InputObject
        @host 0,1,2,3
        Name|String||ValidateNotNullOrEmpty()|||0:0:m 1:0:m
        Id|Guid||ValidateNotNullOrEmpty()|||2:0:m 3:0:m
        VMGroup|~VMGroup||ValidateNotNullOrEmpty()|||4:0:m 5:0:m
        VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||0:1:m 2:1:m 5:1:m
        VMGroupMember|~VMGroup[]||ValidateNotNullOrEmpty()|||1:1:m 3:1:m 4:1:m
        @pass
        """##
    }

    private static func group(_ name: String, _ rows: String) -> String {
        ##"""
        \##(name)|Hyper-V|Name|S|Medium||Microsoft.HyperV.PowerShell.VMGroup
        Name|Id|InputObject
        @host 0,1
        Name|String||ValidateNotNullOrEmpty()|||0:0:m
        Id|Guid||ValidateNotNullOrEmpty()|||1:0:m
        VMGroup|~VMGroup||ValidateNotNullOrEmpty()|||2:0:m
        \##(rows)
        @pass
        """##
    }

    private static func access(_ name: String) -> String {
        ##"""
        \##(name)|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMConnectAce
        VMName|VMId
        VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
        VMId|Guid[]||ValidateNotNullOrEmpty()|||1:0:mvp
        UserName|String[]|UserId,Sid|ValidateNotNullOrEmpty()|||*:1:mp
        @pass
        @host
        """##
    }

    /// Surfaces of the cmdlets for groups of machines and access to consoles.
    static let groupTable: [String: String] = [
        "get-vmgroup": ##"""
            Get-VMGroup|Hyper-V|Name||||Microsoft.HyperV.PowerShell.VMGroup
            Name|Id
            @host
            Name|String[]||ValidateNotNullOrEmpty()|||0:0:
            Id|Guid||ValidateNotNull()||n|1:0:
            """##,
        "new-vmgroup": ##"""
            New-VMGroup|Hyper-V|||||Microsoft.HyperV.PowerShell.VMGroup
            __AllParameterSets
            @host
            Name|String||ValidateNotNullOrEmpty()|||*:0:m
            GroupType|~GroupType||ValidateNotNullOrEmpty()|||*:1:m
            Id|Guid||ValidateNotNullOrEmpty()|||*:2:
            """##,
        "rename-vmgroup": group("Rename-VMGroup", "NewName|String||ValidateNotNullOrEmpty()|||*:1:m"),
        "remove-vmgroup": group("Remove-VMGroup", "Force|SwitchParameter||||s|*:-:").replacingAll("\n@pass", with: ""),
        "add-vmgroupmember": members("Add-VMGroupMember"),
        "remove-vmgroupmember": members("Remove-VMGroupMember"),
        "get-vmconnectaccess": ##"""
            Get-VMConnectAccess|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMConnectAce
            VMName|VMId
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:v
            VMId|Guid[]||ValidateNotNullOrEmpty()|||1:0:vp
            UserName|String[]|UserId,Sid|ValidateNotNullOrEmpty()|||*:1:p
            @host
            """##,
        "grant-vmconnectaccess": access("Grant-VMConnectAccess"),
        "revoke-vmconnectaccess": access("Revoke-VMConnectAccess"),
    ]

    private static let poolType = "ResourcePoolType|~VMResourcePoolType"

    private static func storagePath(_ name: String, _ head: String) -> String {
        ##"""
        \##(name)|Hyper-V||\##(head)Microsoft.HyperV.PowerShell.VMStorageResourcePool
        __AllParameterSets
        Path|String[]||ValidateNotNullOrEmpty()|||*:0:\##(head.hasPrefix("S") ? "m" : "")
        ResourcePoolName|String[]||ValidateNotNullOrEmpty()|||*:1:mv
        \##(poolType)||ValidateSet('VHD','ISO','VFD')|VHD,ISO,VFD||*:2:m
        @host
        """##
    }

    /// Surfaces of the cmdlets for resource pools.
    static let poolTable: [String: String] = [
        "new-vmresourcepool": ##"""
            New-VMResourcePool|Hyper-V||S|Medium||Microsoft.HyperV.PowerShell.VMResourcePool
            __AllParameterSets
            Name|String||ValidateNotNullOrEmpty()|||*:0:mv
            \##(poolType)[]||ValidateNotNullOrEmpty()|||*:1:m
            ParentName|String[]||ValidateNotNullOrEmpty()|||*:2:
            Paths|String[]||ValidateNotNullOrEmpty()|||*:3:
            @host
            """##,
        "set-vmresourcepool": ##"""
            Set-VMResourcePool|Hyper-V||S|Medium||Microsoft.HyperV.PowerShell.VMResourcePool
            __AllParameterSets
            Name|String[]||ValidateNotNullOrEmpty()|||*:0:mv
            \##(poolType)||ValidateNotNullOrEmpty()|||*:1:m
            ParentName|String[]||ValidateNotNullOrEmpty()|||*:2:m
            @host
            @pass
            """##,
        "rename-vmresourcepool": ##"""
            Rename-VMResourcePool|Hyper-V||S|Medium||Microsoft.HyperV.PowerShell.VMResourcePool
            __AllParameterSets
            Name|String||ValidateNotNullOrEmpty()|||*:0:mv
            \##(poolType)||ValidateNotNullOrEmpty()|||*:1:m
            NewName|String||ValidateNotNullOrEmpty()|||*:2:m
            @host
            @pass
            """##,
        "remove-vmresourcepool": ##"""
            Remove-VMResourcePool|Hyper-V||S|Medium||Microsoft.HyperV.PowerShell.VMResourcePool
            __AllParameterSets
            Name|String||ValidateNotNullOrEmpty()|||*:0:mv
            \##(poolType)[]||ValidateNotNullOrEmpty()|||*:1:m
            @host
            @pass
            """##,
        "measure-vmresourcepool": ##"""
            Measure-VMResourcePool|Hyper-V|||||Microsoft.HyperV.PowerShell.VMMeteringReportForResourcePool
            __AllParameterSets
            Name|String[]||ValidateNotNullOrEmpty()|||*:0:mv
            \##(poolType)[]||ValidateNotNullOrEmpty()|||*:1:
            @host
            """##,
        "get-vmstoragepath": storagePath("Get-VMStoragePath", "|||"),
        "add-vmstoragepath": storagePath("Add-VMStoragePath", "S|Medium||"),
        "remove-vmstoragepath": storagePath("Remove-VMStoragePath", "S|Medium||"),
    ]

    private static func onHost(_ name: String, _ type: String, _ rows: String) -> String {
        ##"""
        \##(name)|Hyper-V|ComputerName|S|Medium||Microsoft.HyperV.PowerShell.\##(type)
        ComputerName|CimSession
        CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||1:0:mp
        ComputerName|String[]||ValidateNotNullOrEmpty()|||0:0:
        Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:1:
        """## + (rows.isEmpty ? "" : "\n" + rows)
    }

    private static func plain(_ name: String, _ type: String, changes: Bool, _ rows: String) -> String {
        ##"""
        \##(name)|Hyper-V||\##(changes ? "S|Medium" : "|")||Microsoft.HyperV.PowerShell.\##(type)
        __AllParameterSets
        \##(rows)
        @host
        """##
    }

    private static let entry = "VMReplicationAuthorizationEntry"

    /// Surfaces of the cmdlets for what a host offers to others.
    static let serviceTable: [String: String] = [
        "enable-vmmigration": onHost("Enable-VMMigration", "VMHost", "@pass"),
        "disable-vmmigration": onHost("Disable-VMMigration", "VMHost", "@pass"),
        "get-vmmigrationnetwork": plain(
            "Get-VMMigrationNetwork", "VMMigrationNetwork", changes: false,
            "Subnet|String[]||ValidateNotNullOrEmpty()|||*:0:\nPriority|UInt32[]||ValidateNotNullOrEmpty()|||*:-:"),
        "add-vmmigrationnetwork": plain(
            "Add-VMMigrationNetwork", "VMMigrationNetwork", changes: true,
            "Subnet|String||ValidateNotNullOrEmpty()|||*:0:m\nPriority|UInt32||ValidateNotNull()||n|*:1:\n@pass"),
        "set-vmmigrationnetwork": plain(
            "Set-VMMigrationNetwork", "VMMigrationNetwork", changes: true,
            "Subnet|String||ValidateNotNullOrEmpty()|||*:0:mv\nNewSubnet|String||ValidateNotNullOrEmpty()|||*:1:\nNewPriority|UInt32||ValidateNotNull()||n|*:-:\n@pass"),
        "remove-vmmigrationnetwork": plain(
            "Remove-VMMigrationNetwork", "VMMigrationNetwork", changes: true, "Subnet|String[]||ValidateNotNullOrEmpty()|||*:0:mv\n@pass"),
        "get-vmreplicationserver": onHost("Get-VMReplicationServer", "VMReplicationServer", "").replacingAll("|S|Medium|", with: "|||"),
        "set-vmreplicationserver": ##"""
            Set-VMReplicationServer|Hyper-V|AuthenticationPort|S|Medium||Microsoft.HyperV.PowerShell.VMReplicationServer
            AuthenticationPort|AuthenticationPortMapping
            ReplicationEnabled|Boolean|RepEnabled|||n|*:0:
            AllowedAuthenticationType|~RecoveryAuthenticationType|AuthType|||n|*:1:
            ReplicationAllowedFromAnyServer|Boolean|AllowAnyServer|||n|*:2:
            CertificateThumbprint|String|Thumbprint||||*:-:p
            DefaultStorageLocation|String|StorageLoc||||*:-:
            KerberosAuthenticationPort|Int32|KerbAuthPort|ValidateRange(1, 65535)||n|0:-:
            CertificateAuthenticationPort|Int32|CertAuthPort|ValidateRange(1, 65535)||n|0:-:
            KerberosAuthenticationPortMapping|Hashtable||ValidateNotNullOrEmpty()|||1:-:
            CertificateAuthenticationPortMapping|Hashtable||ValidateNotNullOrEmpty()|||1:-:
            MonitoringInterval|TimeSpan||ValidateNotNull()||n|*:-:
            MonitoringStartTime|TimeSpan||ValidateNotNull()||n|*:-:
            Force|SwitchParameter||||s|*:-:
            @pass
            @host
            """##,
        "get-vmreplicationauthorizationentry": plain(
            "Get-VMReplicationAuthorizationEntry", entry, changes: false,
            "AllowedPrimaryServer|String|AllowedPS|ValidateNotNullOrEmpty()|||*:0:\nReplicaStorageLocation|String|StorageLoc|ValidateNotNullOrEmpty()|||*:1:\nTrustGroup|String||ValidateNotNullOrEmpty()|||*:2:"),
        "new-vmreplicationauthorizationentry": plain(
            "New-VMReplicationAuthorizationEntry", entry, changes: true,
            "AllowedPrimaryServer|String|AllowedPS|ValidateNotNullOrEmpty()|||*:0:mv\nReplicaStorageLocation|String|StorageLoc|ValidateNotNullOrEmpty()|||*:1:mv\nTrustGroup|String||ValidateNotNullOrEmpty()|||*:2:mv"),
        "set-vmreplicationauthorizationentry": ##"""
            Set-VMReplicationAuthorizationEntry|Hyper-V|PrimaryServerName|S|Medium||Microsoft.HyperV.PowerShell.\##(entry)
            PrimaryServerName|InputObject
            AllowedPrimaryServer|String|AllowedPS|ValidateNotNullOrEmpty()|||0:0:mv
            \##(entry)|~\##(entry)[]|VMRepAuthEntry|ValidateNotNullOrEmpty()|||1:0:mv
            ReplicaStorageLocation|String|StorageLoc|ValidateNotNullOrEmpty()|||*:1:
            TrustGroup|String||ValidateNotNullOrEmpty()|||*:2:
            @pass
            @host 0
            """##,
        "remove-vmreplicationauthorizationentry": ##"""
            Remove-VMReplicationAuthorizationEntry|Hyper-V|PrimaryServerName|S|Medium||Microsoft.HyperV.PowerShell.\##(entry)
            PrimaryServerName|TrustGroup|InputObject
            AllowedPrimaryServer|String|AllowedPS|ValidateNotNullOrEmpty()|||0:0:mv
            TrustGroup|String||ValidateNotNullOrEmpty()|||1:-:m
            \##(entry)|~\##(entry)[]|VMRepAuthEntry|ValidateNotNullOrEmpty()|||2:0:mv
            @pass
            @host 0,1
            """##,
    ]
}
