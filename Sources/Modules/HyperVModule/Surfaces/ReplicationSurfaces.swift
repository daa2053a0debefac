extension HyperVSurfaces {
    private static let relationship = "ReplicationRelationshipType|~VMReplicationRelationshipType|Relationship|||n|"

    /// The replication cmdlets that name a machine, its object or its replication.
    private static func replication(_ name: String, _ more: String = "", relation: String = "0:-: 1:-:") -> String {
        ##"""
        \##(name)|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMReplication
        VMName|VMObject|VMReplication
        @host 0
        @vm 0 1
        VMReplication|~VMReplication[]||ValidateNotNull()|||2:0:mv
        \##(relationship)\##(relation)
        @pass
        """## + (more.isEmpty ? "" : "\n" + more)
    }

    /// Surfaces of the replication cmdlets.
    static let replicationTable: [String: String] = [
        "get-vmreplication": ##"""
            Get-VMReplication|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMReplication
            VMName|VMObject
            @host 0
            VMName|String[]|Name|ValidateNotNullOrEmpty()|||0:0:v
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            ReplicaServerName|String|ReplicaServer|ValidateNotNullOrEmpty()|||0:-:
            PrimaryServerName|String|PrimaryServer|ValidateNotNullOrEmpty()|||0:-:
            ReplicationState|~VMReplicationState|State|ValidateNotNullOrEmpty()||n|0:-:
            ReplicationHealth|~VMReplicationHealthState|Health|ValidateNotNullOrEmpty()||n|0:-:
            ReplicationMode|~VMReplicationMode|Mode|ValidateNotNullOrEmpty()||n|0:-:
            \##(relationship)*:-:
            TrustGroup|String||ValidateNotNullOrEmpty()|||0:-:
            """##,
        "enable-vmreplication": ##"""
            Enable-VMReplication|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMReplication
            VMName|VMName_AsReplica|VMObject|VMObject_AsReplica
            @host 0,1
            VMName|String[]|Name|ValidateNotNullOrEmpty()|||0:0:mv 1:0:mv
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||2:0:mv 3:0:mv
            ReplicaServerName|String|ReplicaServer|ValidateNotNullOrEmpty()|||0:1:m 2:1:m
            ReplicaServerPort|Int32|ReplicaPort|ValidateRange(1, 65535)|||0:2:m 2:2:m
            AuthenticationType|~ReplicationAuthenticationType|AuthType|ValidateNotNull()|||0:3:m 2:3:m
            CertificateThumbprint|String|Thumbprint,Cert|ValidateNotNullOrEmpty()|||0:-:p 2:-:p
            CompressionEnabled|Boolean||ValidateNotNull()||n|0:-: 2:-:
            ReplicateHostKvpItems|Boolean||ValidateNotNull()||n|2:-: 0:-:
            BypassProxyServer|Boolean||ValidateNotNull()||n|2:-: 0:-:
            EnableWriteOrderPreservationAcrossDisks|Boolean||ValidateNotNull()||n|0:-: 2:-:
            VSSSnapshotFrequencyHour|Int32|VSSFreq|ValidateRange(1, 12);ValidateNotNull()||n|0:-: 2:-:
            RecoveryHistory|Int32|RecHist|ValidateRange(0, 24)||n|0:-: 2:-:
            ReplicationFrequencySec|Int32|RepFreq|ValidateRange(30, 900)||n|0:-: 2:-:
            ExcludedVhd|~HardDiskDrive[]||ValidateNotNullOrEmpty()|||0:-: 2:-:
            ExcludedVhdPath|String[]||ValidateNotNullOrEmpty()|||2:-: 0:-:
            AutoResynchronizeEnabled|Boolean|AutoResync|ValidateNotNull()||n|0:-: 2:-:
            AutoResynchronizeIntervalStart|TimeSpan|AutoResyncStart|ValidateNotNull()||n|0:-: 2:-:
            AutoResynchronizeIntervalEnd|TimeSpan|AutoResyncEnd|ValidateNotNull()||n|0:-: 2:-:
            AsReplica|SwitchParameter||||s|3:-: 1:-:
            AllowedPrimaryServer|String|AllowedPS|ValidateNotNullOrEmpty()|||1:-:p 3:-:p
            @job
            @pass
            """##,
        "suspend-vmreplication": replication("Suspend-VMReplication", relation: "0:-:"),
        "stop-vmreplication": replication("Stop-VMReplication"),
        "resume-vmreplication": replication(
            "Resume-VMReplication",
            """
            ResynchronizeStartTime|DateTime|ResyncStart|ValidateNotNull()||n|*:-:
            Resynchronize|SwitchParameter|Resync|||s|*:-:
            @job
            Continue|SwitchParameter||||s|*:-:
            """),
        "remove-vmreplication": replication("Remove-VMReplication"),
        "set-vmreplication": replication(
            "Set-VMReplication",
            """
            ReplicaServerName|String|ReplicaServer|ValidateNotNullOrEmpty()|||*:1:
            ReplicaServerPort|Int32|ReplicaPort|ValidateRange(1, 65535)||n|*:2:
            AuthenticationType|~ReplicationAuthenticationType|AuthType|ValidateNotNull()||n|*:3:
            CertificateThumbprint|String|Thumbprint,Cert|ValidateNotNullOrEmpty()|||*:-:p
            CompressionEnabled|Boolean||ValidateNotNull()||n|*:-:
            ReplicateHostKvpItems|Boolean||ValidateNotNull()||n|*:-:
            BypassProxyServer|Boolean||ValidateNotNull()||n|*:-:
            EnableWriteOrderPreservationAcrossDisks|Boolean||ValidateNotNull()||n|*:-:
            InitialReplicationStartTime|DateTime|IRTime|ValidateNotNull()||n|*:-:
            DisableVSSSnapshotReplication|SwitchParameter|DisableVSS|||s|*:-:
            VSSSnapshotFrequencyHour|Int32|VSSFreq|ValidateRange(1, 12)||n|*:-:
            RecoveryHistory|Int32|RecHist|ValidateRange(0, 24)||n|*:-:
            ReplicationFrequencySec|Int32|RepFreq|ValidateRange(30, 900)||n|*:-:
            ReplicatedDisks|~HardDiskDrive[]||ValidateNotNullOrEmpty()|||*:-:
            ReplicatedDiskPaths|String[]||ValidateNotNullOrEmpty()|||*:-:
            Reverse|SwitchParameter||||s|*:-:
            AutoResynchronizeEnabled|Boolean|AutoResync|ValidateNotNull()||n|*:-:
            AutoResynchronizeIntervalStart|TimeSpan|AutoResyncStart|ValidateNotNull()||n|*:-:
            AutoResynchronizeIntervalEnd|TimeSpan|AutoResyncEnd|ValidateNotNull()||n|*:-:
            AsReplica|SwitchParameter||||s|*:-:
            UseBackup|SwitchParameter||||s|*:-:
            AllowedPrimaryServer|String|AllowedPS|ValidateNotNullOrEmpty()|||*:-:p
            @job
            """, relation: "0:-:"),
        "measure-vmreplication": replication("Measure-VMReplication").replacingAll(
            "@vm 0 1",
            with: "VMName|String[]|Name|ValidateNotNullOrEmpty()|||0:0:v\nVM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv"),
        "start-vminitialreplication": replication(
            "Start-VMInitialReplication",
            "DestinationPath|String|ExportPath|ValidateNotNullOrEmpty()|||*:-:\nInitialReplicationStartTime|DateTime|IRTime|ValidateNotNull()||n|*:-:\nUseBackup|SwitchParameter||||s|*:-:\n@job"),
        "stop-vminitialreplication": replication("Stop-VMInitialReplication", relation: "0:-:"),
        "import-vminitialreplication": replication(
            "Import-VMInitialReplication", "Path|String|IRLoc|ValidateNotNullOrEmpty()|||*:1:m\n@job", relation: "0:-:"),
        "start-vmfailover": replication(
            "Start-VMFailover", "Prepare|SwitchParameter||||s|*:-:\nAsTest|SwitchParameter||||s|*:-:\n@job", relation: "0:-:"),
        "stop-vmfailover": replication("Stop-VMFailover", "@job", relation: "0:-:"),
        "complete-vmfailover": replication("Complete-VMFailover", "@job", relation: "0:-:"),
        "test-vmreplicationconnection": ##"""
            Test-VMReplicationConnection|Hyper-V||S|Medium||System.String
            __AllParameterSets
            ReplicaServerName|String|ReplicaServer|ValidateNotNullOrEmpty()|||*:0:m
            ReplicaServerPort|Int32|ReplicaPort|ValidateRange(1, 65535)|||*:1:m
            AuthenticationType|~ReplicationAuthenticationType|AuthType|ValidateNotNull()|||*:2:m
            CertificateThumbprint|String|Thumbprint,Cert|ValidateNotNullOrEmpty()|||*:3:p
            BypassProxyServer|Boolean||ValidateNotNull()|||*:-:
            @host
            """##,
        "reset-vmreplicationstatistics": replication("Reset-VMReplicationStatistics", relation: "0:-:"),
    ]
}
