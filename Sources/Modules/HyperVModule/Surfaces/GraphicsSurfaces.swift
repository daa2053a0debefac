extension HyperVSurfaces {
    /// Surfaces of the cmdlets for GPU partitions, RemoteFX and video, by lower-case name; written by Tools/generate-hyperv-tables.
    static let graphicsTable: [String: String] = [
        "add-vmgpupartitionadapter": ##"""
            Add-VMGpuPartitionAdapter|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMGpuPartitionAdapter
            VMName|VMObject
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            @pass
            InstancePath|String|||||*:-:
            MinPartitionVRAM|UInt64||ValidateNotNull()||n|*:-:
            MaxPartitionVRAM|UInt64||ValidateNotNull()||n|*:-:
            OptimalPartitionVRAM|UInt64||ValidateNotNull()||n|*:-:
            MinPartitionEncode|UInt64||ValidateNotNull()||n|*:-:
            MaxPartitionEncode|UInt64||ValidateNotNull()||n|*:-:
            OptimalPartitionEncode|UInt64||ValidateNotNull()||n|*:-:
            MinPartitionDecode|UInt64||ValidateNotNull()||n|*:-:
            MaxPartitionDecode|UInt64||ValidateNotNull()||n|*:-:
            OptimalPartitionDecode|UInt64||ValidateNotNull()||n|*:-:
            MinPartitionCompute|UInt64||ValidateNotNull()||n|*:-:
            MaxPartitionCompute|UInt64||ValidateNotNull()||n|*:-:
            OptimalPartitionCompute|UInt64||ValidateNotNull()||n|*:-:
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "add-vmremotefx3dvideoadapter": ##"""
            Add-VMRemoteFx3dVideoAdapter|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMRemoteFx3DVideoAdapter
            VMName|VMObject
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            @pass
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "get-vmgpupartitionadapter": ##"""
            Get-VMGpuPartitionAdapter|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMGpuPartitionAdapter
            VMName|VMObject|VMSnapshot
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            AdapterId|String||ValidateNotNullOrEmpty()|||0:-: 1:-:
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()||w|1:0:mv
            @snapshot 2
            """##,
        "get-vmhostpartitionablegpu": ##"""
            Get-VMHostPartitionableGpu|Hyper-V|ComputerName||||Microsoft.HyperV.PowerShell.VMHostPartitionableGpu
            ComputerName|CimSession
            ComputerName|String[]|||||0:0:
            Credential|System.Management.Automation.PSCredential[]|||||0:1:
            Name|String|||||*:-:
            CimSession|Microsoft.Management.Infrastructure.CimSession[]|||||1:0:mp
            """##,
        "get-vmpartitionablegpu": ##"""
            Get-VMPartitionableGpu|Hyper-V|ComputerName||||Microsoft.HyperV.PowerShell.VMPartitionableGpu
            CimSession|ComputerName
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:0:mp
            Name|String||ValidateNotNullOrEmpty()|||*:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||1:0:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||1:1:
            """##,
        "get-vmremotefx3dvideoadapter": ##"""
            Get-VMRemoteFx3dVideoAdapter|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMRemoteFx3DVideoAdapter
            VMName|VMObject|VMSnapshot
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            @snapshot 2
            """##,
        "get-vmvideo": ##"""
            Get-VMVideo|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMVideo
            VMName|VMSnapshot|VMObject
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            @snapshot 1
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||2:0:mv
            """##,
        "remove-vmgpupartitionadapter": ##"""
            Remove-VMGpuPartitionAdapter|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMGpuPartitionAdapter
            VMName|VMObject|Object
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:m
            @pass
            AdapterId|String||ValidateNotNullOrEmpty()|||0:-: 1:-:
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMGpuPartitionAdapter|~VMGpuPartitionAdapter[]||ValidateNotNullOrEmpty()|||2:0:mv
            """##,
        "remove-vmremotefx3dvideoadapter": ##"""
            Remove-VMRemoteFx3dVideoAdapter|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMRemoteFx3DVideoAdapter
            VMName|VMObject|RemoteFXAdapter
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            @pass
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMRemoteFx3dVideoAdapter|~VMRemoteFx3DVideoAdapter[]||ValidateNotNullOrEmpty()|||2:0:mv
            """##,
        "set-vmgpupartitionadapter": ##"""
            Set-VMGpuPartitionAdapter|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMGpuPartitionAdapter
            VMName|VMObject|Object
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            @pass
            AdapterId|String||ValidateNotNullOrEmpty()|||0:-: 1:-:
            MinPartitionVRAM|UInt64||ValidateNotNull()||n|*:-:
            MaxPartitionVRAM|UInt64||ValidateNotNull()||n|*:-:
            OptimalPartitionVRAM|UInt64||ValidateNotNull()||n|*:-:
            MinPartitionEncode|UInt64||ValidateNotNull()||n|*:-:
            MaxPartitionEncode|UInt64||ValidateNotNull()||n|*:-:
            OptimalPartitionEncode|UInt64||ValidateNotNull()||n|*:-:
            MinPartitionDecode|UInt64||ValidateNotNull()||n|*:-:
            MaxPartitionDecode|UInt64||ValidateNotNull()||n|*:-:
            OptimalPartitionDecode|UInt64||ValidateNotNull()||n|*:-:
            MinPartitionCompute|UInt64||ValidateNotNull()||n|*:-:
            MaxPartitionCompute|UInt64||ValidateNotNull()||n|*:-:
            OptimalPartitionCompute|UInt64||ValidateNotNull()||n|*:-:
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMGpuPartitionAdapter|~VMGpuPartitionAdapter[]||ValidateNotNullOrEmpty()|||2:0:mv
            """##,
        "set-vmhostpartitionablegpu": ##"""
            Set-VMHostPartitionableGpu|Hyper-V|ComputerName||||Microsoft.HyperV.PowerShell.VMHostPartitionableGpu
            ComputerName|CimSession|Object|Name
            ComputerName|String[]|||||0:0:
            Credential|System.Management.Automation.PSCredential[]|||||0:1:
            @pass
            PartitionCount|UInt16|||||*:-:
            CimSession|Microsoft.Management.Infrastructure.CimSession[]|||||1:0:mp
            HostPartitionableGpu|~VMHostPartitionableGpu[]|||||2:0:mv
            Name|String|||||3:-:
            """##,
        "set-vmpartitionablegpu": ##"""
            Set-VMPartitionableGpu|Hyper-V|ComputerName||||Microsoft.HyperV.PowerShell.VMPartitionableGpu
            CimSession|ComputerName|Object|Name
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:0:mp
            @pass
            PartitionCount|UInt16||ValidateNotNullOrEmpty()||n|*:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||1:0:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||1:1:
            PartitionableGpu|~VMPartitionableGpu[]||ValidateNotNullOrEmpty()|||2:0:mv
            Name|String||ValidateNotNullOrEmpty()|||3:-:
            """##,
        "set-vmremotefx3dvideoadapter": ##"""
            Set-VMRemoteFx3dVideoAdapter|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMRemoteFx3DVideoAdapter
            VMName|VMObject|Object
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            MonitorCount|Byte||ValidateNotNull()||n|*:1:
            MaximumResolution|String||ValidateNotNullOrEmpty()|||*:2:
            VRAMSizeBytes|UInt64||ValidateNotNull()||n|*:3:
            @pass
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMRemoteFx3dVideoAdapter|~VMRemoteFx3DVideoAdapter[]|||||2:0:mv
            """##,
        "set-vmvideo": ##"""
            Set-VMVideo|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMVideo
            VMName|VMObject|VMVideo
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            ResolutionType|~ResolutionType||ValidateNotNull()||n|*:1:
            HorizontalResolution|UInt16||ValidateNotNull()||n|*:2:
            VerticalResolution|UInt16||ValidateNotNull()||n|*:3:
            @pass
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMVideo|~VMVideo[]||ValidateNotNullOrEmpty()|||2:0:mv
            """##,
    ]
}
