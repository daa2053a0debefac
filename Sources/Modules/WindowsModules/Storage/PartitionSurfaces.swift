/// Surfaces of the cmdlets that change disks, partitions and volumes, by lower-case name.
enum PartitionSurfaces {
    private static let namespace = "Microsoft.Management.Infrastructure.CimInstance#ROOT/Microsoft/Windows/Storage/"
    private static let common = """
        CimSession|CimSession[]|Session||||*:-:
        ThrottleLimit|Int32|||||*:-:
        AsJob|SwitchParameter||||s|*:-:
        """

    static let table: [String: String] = [
        "initialize-disk": ##"""
            Initialize-Disk|Storage|ByNumber|S|||\##(namespace)MSFT_Disk
            ByNumber|InputObject (cdxml)
            Number|UInt32[]|DeviceId||||0:0:mp
            InputObject|CimInstance[]|||||1:-:mv
            PartitionStyle|String|||MBR,GPT||*:1:
            PassThru|SwitchParameter||||s|*:-:
            \##(common)
            """##,
        "clear-disk": ##"""
            Clear-Disk|Storage|ByNumber|S|High||\##(namespace)MSFT_Disk
            ByNumber|InputObject (cdxml)
            Number|UInt32[]|DeviceId||||0:0:mp
            InputObject|CimInstance[]|||||1:-:mv
            RemoveData|SwitchParameter||||s|*:-:
            RemoveOEM|SwitchParameter||||s|*:-:
            ZeroOutEntireDisk|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            \##(common)
            """##,
        "new-partition": ##"""
            New-Partition|Storage|ByDiskNumber|S|||\##(namespace)MSFT_Partition
            ByDiskNumber|InputObject (cdxml)
            DiskNumber|UInt32[]|Number||||0:0:mp
            InputObject|CimInstance[]|||||1:-:mv
            Size|UInt64|||||*:-:
            UseMaximumSize|SwitchParameter||||s|*:-:
            Offset|UInt64|||||*:-:
            Alignment|UInt32|||||*:-:
            DriveLetter|Char|||||*:-:
            AssignDriveLetter|SwitchParameter||||s|*:-:
            MbrType|String|||||*:-:
            GptType|String|||||*:-:
            IsHidden|SwitchParameter||||s|*:-:
            IsActive|SwitchParameter||||s|*:-:
            \##(common)
            """##,
        "remove-partition": ##"""
            Remove-Partition|Storage|ByNumber|S|High||
            ByNumber|ByDriveLetter|InputObject (cdxml)
            DiskNumber|UInt32[]|||||0:0:mp
            PartitionNumber|UInt32[]|Number||||0:1:m
            DriveLetter|Char[]|||||1:-:mp
            InputObject|CimInstance[]|||||2:-:mv
            PassThru|SwitchParameter||||s|*:-:
            \##(common)
            """##,
        "set-partition": ##"""
            Set-Partition|Storage|ByNumber|S|||\##(namespace)MSFT_Partition
            ByNumber|ByDriveLetter|InputObject (cdxml)
            DiskNumber|UInt32[]|||||0:0:mp
            PartitionNumber|UInt32[]|Number||||0:1:m
            DriveLetter|Char[]|||||1:-:mp
            InputObject|CimInstance[]|||||2:-:mv
            NewDriveLetter|Char|||||*:-:
            PassThru|SwitchParameter||||s|*:-:
            \##(common)
            """##,
        "format-volume": ##"""
            Format-Volume|Storage|ByDriveLetter|S|High||\##(namespace)MSFT_Volume
            ByDriveLetter|ByPartition|InputObject (cdxml)
            DriveLetter|Char[]|||||0:0:mp
            Partition|CimInstance|||||1:-:v
            InputObject|CimInstance[]|||||2:-:mv
            FileSystem|String|||FAT,FAT32,exFAT,NTFS,ReFS||*:-:
            NewFileSystemLabel|String|||||*:-:
            AllocationUnitSize|UInt32|||||*:-:
            Full|SwitchParameter||||s|*:-:
            Force|SwitchParameter||||s|*:-:
            Compress|SwitchParameter||||s|*:-:
            ShortFileNameSupport|Boolean||||n|*:-:
            \##(common)
            """##,
        "set-volume": ##"""
            Set-Volume|Storage|ByDriveLetter||||
            ByDriveLetter|InputObject (cdxml)
            DriveLetter|Char[]|||||0:0:mp
            InputObject|CimInstance[]|||||1:-:mv
            NewFileSystemLabel|String|||||*:-:
            \##(common)
            """##,
        "mount-diskimage": ##"""
            Mount-DiskImage|Storage|ByImagePath|S|||\##(namespace)MSFT_DiskImage
            ByImagePath|InputObject (cdxml)
            ImagePath|String[]|||||0:0:mp
            InputObject|CimInstance[]|||||1:-:mv
            StorageType|String|||Unknown,ISO,VHD,VHDX,VHDSet||*:-:p
            Access|String|||Unknown,ReadWrite,ReadOnly||*:-:
            NoDriveLetter|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            \##(common)
            """##,
        "dismount-diskimage": ##"""
            Dismount-DiskImage|Storage|ByImagePath|S|||\##(namespace)MSFT_DiskImage
            ByImagePath|InputObject (cdxml)
            ImagePath|String[]|||||0:0:mp
            InputObject|CimInstance[]|||||1:-:mv
            StorageType|String|||Unknown,ISO,VHD,VHDX,VHDSet||*:-:p
            PassThru|SwitchParameter||||s|*:-:
            \##(common)
            """##,
        "get-pnpdeviceproperty": ##"""
            Get-PnpDeviceProperty|PnpDevice|InputObject (cdxml)||||
            ByInstanceId|InputObject (cdxml)
            KeyName|String[]|||||0:1: 1:0:
            InstanceId|String[]|DeviceId||||0:0:mp
            InputObject|CimInstance[]|||||1:-:mv
            \##(common)
            """##,
    ]

    /// The class of a cmdlet's -InputObject by the end of its name.
    static let inputs: [(suffix: String, schema: @Sendable () -> ModelSchema)] = [
        ("PnpDevice", { PnpObjects.device }), ("PnpDeviceProperty", { PnpObjects.device }), ("PartitionAccessPath", { StorageObjects.partition }),
        ("-Disk", { StorageObjects.disk }), ("New-Partition", { StorageObjects.disk }), ("-Partition", { StorageObjects.partition }),
        ("-Volume", { StorageObjects.volume }), ("-DiskImage", { StorageObjects.image }),
    ]
}
