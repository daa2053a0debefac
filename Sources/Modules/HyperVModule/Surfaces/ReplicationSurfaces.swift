extension HyperVSurfaces {
    /// Surfaces of the cmdlets for replication, by lower-case name; written by Tools/generate-hyperv-tables.
    static let replicationTable: [String: String] = [
        "complete-vmfailover": ##"""
            Complete-VMFailover|Hyper-V|VMName|S|High||Microsoft.HyperV.PowerShell.VirtualMachine
            VMName|VMObject
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            @pass
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "enable-vmreplication": ##"""
            Enable-VMReplication|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMReplication
            VMName|VMName_AsReplica|VMObject|VMObject_AsReplica
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-: 1:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-: 1:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||*:-:
            VMName|String[]|Name|ValidateNotNullOrEmpty()|||0:0:mv 1:0:mv
            ReplicaServerName|String|ReplicaServer|ValidateNotNullOrEmpty()|||0:1:m 2:1:m
            ReplicaServerPort|Int32|ReplicaPort|ValidateRange(1, 65535)|||0:2:m 2:2:m
            AuthenticationType|~ReplicationAuthenticationType|AuthType|ValidateNotNull()|||0:3:m 2:3:m
            CertificateThumbprint|String|Thumbprint,Cert|ValidateNotNullOrEmpty()|||0:-:p 2:-:p
            CompressionEnabled|Boolean||ValidateNotNull()||n|0:-: 2:-:
            ReplicateHostKvpItems|Boolean||ValidateNotNull()||n|0:-: 2:-:
            BypassProxyServer|Boolean||ValidateNotNull()||n|0:-: 2:-:
            EnableWriteOrderPreservationAcrossDisks|Boolean||ValidateNotNull()||n|0:-: 2:-:
            VSSSnapshotFrequencyHour|Int32|VSSFreq|ValidateRange(1, 12);ValidateNotNull()||n|0:-: 2:-:
            RecoveryHistory|Int32|RecHist|ValidateRange(0, 24)||n|0:-: 2:-:
            ReplicationFrequencySec|Int32|RepFreq|ValidateRange(30, 900)||n|0:-: 2:-:
            ExcludedVhd|~HardDiskDrive[]||ValidateNotNullOrEmpty()|||0:-: 2:-:
            ExcludedVhdPath|String[]||ValidateNotNullOrEmpty()|||0:-: 2:-:
            AutoResynchronizeEnabled|Boolean|AutoResync|ValidateNotNull()||n|0:-: 2:-:
            AutoResynchronizeIntervalStart|TimeSpan|AutoResyncStart|ValidateNotNull()||n|0:-: 2:-:
            AutoResynchronizeIntervalEnd|TimeSpan|AutoResyncEnd|ValidateNotNull()||n|0:-: 2:-:
            @job
            @pass
            AsReplica|SwitchParameter||||s|1:-: 3:-:
            AllowedPrimaryServer|String|AllowedPS|ValidateNotNullOrEmpty()|||1:-:p 3:-:p
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||2:0:mv 3:0:mv
            """##,
        "get-vmreplication": ##"""
            Get-VMReplication|Hyper-V|VMName|||gvmr|Microsoft.HyperV.PowerShell.VMReplication
            VMName|VMObject
            @host 0
            VMName|String[]|Name|ValidateNotNullOrEmpty()|||0:0:v
            ReplicaServerName|String|ReplicaServer|ValidateNotNullOrEmpty()|||0:-:
            PrimaryServerName|String|PrimaryServer|ValidateNotNullOrEmpty()|||0:-:
            ReplicationState|~VMReplicationState|State|ValidateNotNullOrEmpty()||n|0:-:
            ReplicationHealth|~VMReplicationHealthState|Health|ValidateNotNullOrEmpty()||n|0:-:
            ReplicationMode|~VMReplicationMode|Mode|ValidateNotNullOrEmpty()||n|0:-:
            ReplicationRelationshipType|~VMReplicationRelationshipType|Relationship|||n|*:-:
            TrustGroup|String||ValidateNotNullOrEmpty()|||0:-:
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "get-vmreplicationauthorizationentry": ##"""
            Get-VMReplicationAuthorizationEntry|Hyper-V|__AllParameterSets||||Microsoft.HyperV.PowerShell.VMReplicationAuthorizationEntry
            __AllParameterSets
            AllowedPrimaryServer|String|AllowedPS|ValidateNotNullOrEmpty()|||0:0:v
            ReplicaStorageLocation|String|StorageLoc|ValidateNotNullOrEmpty()|||0:-:
            TrustGroup|String||ValidateNotNullOrEmpty()|||0:-:
            @host 0
            """##,
        "get-vmreplicationserver": ##"""
            Get-VMReplicationServer|Hyper-V|ComputerName|||gvmrs|Microsoft.HyperV.PowerShell.VMReplicationServer
            ComputerName|CimSession
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:0:v
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:1:
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "import-vminitialreplication": ##"""
            Import-VMInitialReplication|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMReplication
            VMName|VMObject|VMReplication
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            Path|String|IRLoc|ValidateNotNullOrEmpty()|||*:1:m
            @job
            @pass
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMReplication|~VMReplication[]||ValidateNotNull()|||2:0:mv
            """##,
        "measure-vmreplication": ##"""
            Measure-VMReplication|Hyper-V|VMName|||mvmr|Microsoft.HyperV.PowerShell.VMReplicationHealth
            VMName|VMObject
            @host 0
            VMName|String[]|Name|ValidateNotNullOrEmpty()|||0:0:v
            ReplicaServerName|String|ReplicaServer|ValidateNotNullOrEmpty()|||0:-:
            PrimaryServerName|String|PrimaryServer|ValidateNotNullOrEmpty()|||0:-:
            ReplicationState|~VMReplicationState|State|ValidateNotNullOrEmpty()||n|0:-:
            ReplicationHealth|~VMReplicationHealthState|Health|ValidateNotNullOrEmpty()||n|0:-:
            ReplicationMode|~VMReplicationMode|Mode|ValidateNotNullOrEmpty()||n|0:-:
            ReplicationRelationshipType|~VMReplicationRelationshipType|Relationship|||n|*:-:
            TrustGroup|String||ValidateNotNullOrEmpty()|||0:-:
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "new-vmreplicationauthorizationentry": ##"""
            New-VMReplicationAuthorizationEntry|Hyper-V|__AllParameterSets|S|Medium||Microsoft.HyperV.PowerShell.VMReplicationAuthorizationEntry
            __AllParameterSets
            AllowedPrimaryServer|String|AllowedPS|ValidateNotNullOrEmpty()|||0:0:mv
            ReplicaStorageLocation|String|StorageLoc|ValidateNotNullOrEmpty()|||0:1:m
            TrustGroup|String||ValidateNotNullOrEmpty()|||0:2:m
            @host 0
            """##,
        "remove-vmreplication": ##"""
            Remove-VMReplication|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMReplication
            VMName|VMObject|VMReplication
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            ReplicationRelationshipType|~VMReplicationRelationshipType|Relationship|||n|0:-:
            @pass
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMReplication|~VMReplication[]||ValidateNotNull()|||2:0:mv
            """##,
        "remove-vmreplicationauthorizationentry": ##"""
            Remove-VMReplicationAuthorizationEntry|Hyper-V|PrimaryServerName|S|Medium||Microsoft.HyperV.PowerShell.VMReplicationAuthorizationEntry
            PrimaryServerName|TrustGroup|Object
            @host 0,1
            AllowedPrimaryServer|String|AllowedPS|ValidateNotNullOrEmpty()|||0:0:mv
            @pass
            TrustGroup|String||ValidateNotNullOrEmpty()|||1:0:mv
            VMReplicationAuthorizationEntry|~VMReplicationAuthorizationEntry[]|VMRepAuthEntry|ValidateNotNull()|||2:0:mv
            """##,
        "reset-vmreplicationstatistics": ##"""
            Reset-VMReplicationStatistics|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMReplication
            VMName|VMObject|VMReplication
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            ReplicationRelationshipType|~VMReplicationRelationshipType|Relationship|||n|0:-:
            @pass
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMReplication|~VMReplication[]||ValidateNotNull()|||2:0:mv
            """##,
        "resume-vmreplication": ##"""
            Resume-VMReplication|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMReplication
            VMName|VMObject|VMReplication
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            ReplicationRelationshipType|~VMReplicationRelationshipType|Relationship|||n|0:-: 1:-:
            ResynchronizeStartTime|DateTime|ResyncStart|ValidateNotNull()||n|*:-:
            Resynchronize|SwitchParameter|Resync|||s|*:-:
            @job
            Continue|SwitchParameter||||s|*:-:
            @pass
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||*:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||*:-:
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMReplication|~VMReplication[]||ValidateNotNull()|||2:0:mv
            """##,
        "set-vmreplication": ##"""
            Set-VMReplication|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMReplication
            VMName|VMObject|VMReplication
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||*:-:
            VMName|String[]|Name|ValidateNotNullOrEmpty()|||0:0:mv
            ReplicaServerName|String|ReplicaServer|ValidateNotNullOrEmpty()|||*:1:
            ReplicaServerPort|Int32|ReplicaPort|ValidateNotNull();ValidateRange(1, 65535)||n|*:2:
            AuthenticationType|~ReplicationAuthenticationType|AuthType|ValidateNotNull()||n|*:3:
            CertificateThumbprint|String|Thumbprint,Cert||||*:-:p
            CompressionEnabled|Boolean||ValidateNotNull()||n|*:-:
            ReplicateHostKvpItems|Boolean||ValidateNotNull()||n|*:-:
            BypassProxyServer|Boolean||ValidateNotNull()||n|*:-:
            EnableWriteOrderPreservationAcrossDisks|Boolean||ValidateNotNull()||n|*:-:
            InitialReplicationStartTime|DateTime|IRTime|ValidateNotNull()||n|*:-:
            DisableVSSSnapshotReplication|SwitchParameter|DisableVSS|||s|*:-:
            VSSSnapshotFrequencyHour|Int32|VSSFreq|ValidateRange(1, 12);ValidateNotNull()||n|*:-:
            RecoveryHistory|Int32|RecHist|ValidateRange(0, 24);ValidateNotNull()||n|*:-:
            ReplicationFrequencySec|Int32|RepFreq|ValidateRange(30, 900)||n|*:-:
            ReplicatedDisks|~HardDiskDrive[]||ValidateNotNull()|||*:-:
            ReplicatedDiskPaths|String[]||ValidateNotNull()|||*:-:
            Reverse|SwitchParameter||||s|*:-:
            AutoResynchronizeEnabled|Boolean|AutoResync|ValidateNotNull()||n|*:-:
            AutoResynchronizeIntervalStart|TimeSpan|AutoResyncStart|ValidateNotNull()||n|*:-:
            AutoResynchronizeIntervalEnd|TimeSpan|AutoResyncEnd|ValidateNotNull()||n|*:-:
            AsReplica|SwitchParameter||||s|*:-:
            UseBackup|SwitchParameter||||s|*:-:
            AllowedPrimaryServer|String|AllowedPS||||*:-:p
            @job
            @pass
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMReplication|~VMReplication[]||ValidateNotNull()|||2:0:mv
            """##,
        "set-vmreplicationauthorizationentry": ##"""
            Set-VMReplicationAuthorizationEntry|Hyper-V|Name|S|Medium||Microsoft.HyperV.PowerShell.VMReplicationAuthorizationEntry
            Name|Object
            @host 0
            AllowedPrimaryServer|String|AllowedPS|ValidateNotNullOrEmpty()|||0:0:mv
            ReplicaStorageLocation|String|StorageLoc|ValidateNotNullOrEmpty()|||*:1:
            TrustGroup|String||ValidateNotNullOrEmpty()|||*:2:
            @pass
            VMReplicationAuthorizationEntry|~VMReplicationAuthorizationEntry[]|VMRepAuthEntry|ValidateNotNull()|||1:0:mv
            """##,
        "set-vmreplicationserver": ##"""
            Set-VMReplicationServer|Hyper-V|AuthenticationPort|S|Medium||Microsoft.HyperV.PowerShell.VMReplicationServer
            AuthenticationPort|AuthenticationPortMapping
            ReplicationEnabled|Boolean|RepEnabled|ValidateNotNull()||n|*:0:
            AllowedAuthenticationType|~RecoveryAuthenticationType|AuthType|ValidateNotNull()|||*:1:
            ReplicationAllowedFromAnyServer|Boolean|AllowAnyServer|ValidateNotNull()||n|*:2:
            CertificateThumbprint|String|Thumbprint|ValidateNotNullOrEmpty()|||*:-:p
            DefaultStorageLocation|String|StorageLoc|ValidateNotNullOrEmpty()|||*:-:
            KerberosAuthenticationPort|Int32|KerbAuthPort|ValidateRange(1, 65535);ValidateNotNull()||n|0:-:
            CertificateAuthenticationPort|Int32|CertAuthPort|ValidateRange(1, 65535);ValidateNotNull()||n|0:-:
            MonitoringInterval|TimeSpan||ValidateNotNull()||n|*:-:
            MonitoringStartTime|TimeSpan||ValidateNotNull()||n|*:-:
            Force|SwitchParameter||||s|*:-:
            @pass
            @host
            KerberosAuthenticationPortMapping|Hashtable||ValidateNotNull()|||1:-:
            CertificateAuthenticationPortMapping|Hashtable||ValidateNotNull()|||1:-:
            """##,
        "start-vmfailover": ##"""
            Start-VMFailover|Hyper-V|VMName|S|High||Microsoft.HyperV.PowerShell.VirtualMachine
            VMName|VMName_Test|VMObject|VMObject_Test|VMSnapshot|VMSnapshot_Test
            @host 0,1
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv 1:0:mv
            Prepare|SwitchParameter||||s|0:-: 2:-:
            @job
            @pass
            AsTest|SwitchParameter||||s|1:-:m 3:-:m 5:-:m
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||2:0:mv 3:0:mv
            VMRecoverySnapshot|~VMSnapshot|VMRecoveryCheckpoint|ValidateNotNull()|||4:0:mv 5:0:mv
            """##,
        "start-vminitialreplication": ##"""
            Start-VMInitialReplication|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMReplication
            VMName|VMObject|VMReplication
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            DestinationPath|String|IRLoc|ValidateNotNullOrEmpty()|||*:-:
            InitialReplicationStartTime|DateTime|IRTime|ValidateNotNullOrEmpty()||n|*:-:
            UseBackup|SwitchParameter||||s|*:-:
            @job
            @pass
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||*:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||*:-:
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMReplication|~VMReplication[]||ValidateNotNull()|||2:0:mv
            """##,
        "stop-vmfailover": ##"""
            Stop-VMFailover|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VirtualMachine
            VMName|VMObject
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            @job
            @pass
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "stop-vminitialreplication": ##"""
            Stop-VMInitialReplication|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMReplication
            VMName|VMObject|VMReplication
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            @pass
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||*:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||*:-:
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMReplication|~VMReplication[]||ValidateNotNull()|||2:0:mv
            """##,
        "stop-vmreplication": ##"""
            Stop-VMReplication|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMReplication
            VMName|VMObject|VMReplication
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            ReplicationRelationshipType|~VMReplicationRelationshipType|Relationship|||n|0:-: 1:-:
            @pass
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||*:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||*:-:
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMReplication|~VMReplication[]||ValidateNotNull()|||2:0:mv
            """##,
        "suspend-vmreplication": ##"""
            Suspend-VMReplication|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMReplication
            VMName|VMObject|VMReplication
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            ReplicationRelationshipType|~VMReplicationRelationshipType|Relationship|||n|0:-:
            @pass
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMReplication|~VMReplication[]||ValidateNotNull()|||2:0:mv
            """##,
        "test-vmreplicationconnection": ##"""
            Test-VMReplicationConnection|Hyper-V|__AllParameterSets||||System.String
            __AllParameterSets
            ReplicaServerName|String|ReplicaServer|ValidateNotNullOrEmpty()|||0:0:m
            ReplicaServerPort|Int32|ReplicaPort|ValidateRange(1, 65535)|||0:1:m
            AuthenticationType|~ReplicationAuthenticationType|AuthType||||0:2:m
            CertificateThumbprint|String|Thumbprint|ValidateNotNullOrEmpty()|||0:3:p
            BypassProxyServer|Boolean||ValidateNotNull()||n|0:-:
            @host 0
            """##,
    ]
}
