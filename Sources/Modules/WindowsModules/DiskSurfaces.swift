/// Cmdlet surfaces, by lower-case name; written by Tools/generate-surfaces.
enum DiskSurfaces {
    static let table: [String: String] = [
        #"dismount-vhd"#: ##"""
            Dismount-VHD|Hyper-V|Path|S|Medium||Microsoft.Vhd.PowerShell.VirtualHardDisk
            Path|Disk
            Path|String[]|FullName|ValidateNotNullOrEmpty()|||0:0:mvp
            SnapshotId|Guid||||n|0:-:p
            Passthru|SwitchParameter||||s|*:-:
            CimSession|CimSession[]||ValidateNotNullOrEmpty()|||*:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||*:-:
            Credential|PSCredential[]||ValidateNotNullOrEmpty()|||*:-:
            DiskNumber|UInt32|Number|ValidateNotNullOrEmpty()|||1:0:mp
            """##,
        #"mount-vhd"#: ##"""
            Mount-VHD|Hyper-V|__AllParameterSets|S|Medium||Microsoft.Vhd.PowerShell.VirtualHardDisk
            __AllParameterSets
            Path|String[]|FullName|ValidateNotNullOrEmpty()|||0:0:mvp
            NoDriveLetter|SwitchParameter||||s|0:-:
            ReadOnly|SwitchParameter||||s|0:-:
            SnapshotId|Guid||||n|0:-:p
            Passthru|SwitchParameter||||s|0:-:
            CimSession|CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            """##,
    ]
}
