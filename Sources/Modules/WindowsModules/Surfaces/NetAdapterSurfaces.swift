extension DocumentedSurfaces {
    /// Surfaces of the cmdlets of module NetAdapter, by lower-case name; written by Tools/generate-surfaces.
    static let netAdapter: [String: String] = [
        "disable-netadapter": ##"""
            Disable-NetAdapter|NetAdapter|ByName|S|High||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapter
            ByName|ByInstanceID|InputObject (cdxml)
            Name|String[]|ifAlias,InterfaceAlias||||0:0:m
            IncludeHidden|SwitchParameter||||s|0:-: 1:-:
            PassThru|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc||||1:-:mp
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "disable-netadapterbinding": ##"""
            Disable-NetAdapterBinding|NetAdapter|ByName|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapterBindingSettingData
            ByName|ByInstanceID|InputObject (cdxml)
            Name|String[]|ifAlias,InterfaceAlias||||0:0:mp
            ComponentID|String[]|||||0:-: 1:-:
            DisplayName|String[]|||||0:-: 1:-:
            IncludeHidden|SwitchParameter||||s|0:-: 1:-:
            AllBindings|SwitchParameter||||s|0:-: 1:-:
            PassThru|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "disable-netadapterchecksumoffload": ##"""
            Disable-NetAdapterChecksumOffload|NetAdapter|ByName|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapter ChecksumOffloadSettingData
            ByName|ByInstanceID|InputObject (cdxml)
            Name|String[]|ifAlias,InterfaceAlias||||0:0:mp
            IncludeHidden|SwitchParameter||||s|0:-: 1:-:
            NoRestart|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "disable-netadapterencapsulatedpackettaskoffload": ##"""
            Disable-NetAdapterEncapsulatedPacketTaskOffload|NetAdapter|ByName|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapter EncapsulatedPacketTaskOffloadSettingData
            ByName|ByInstanceID|InputObject (cdxml)
            Name|String[]|ifAlias,InterfaceAlias||||0:0:mp
            IncludeHidden|SwitchParameter||||s|0:-: 1:-:
            NoRestart|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            EncapsulationType|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetAdapterEncapsulatedPacketTaskOffload.EncapsulationType|||NVGRE,VXLAN||*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "disable-netadapteripsecoffload": ##"""
            Disable-NetAdapterIPsecOffload|NetAdapter|ByName|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapter IPsecOffloadV2SettingData
            ByName|ByInstanceID|InputObject (cdxml)
            Name|String[]|ifAlias,InterfaceAlias||||0:0:mp
            IncludeHidden|SwitchParameter||||s|0:-: 1:-:
            NoRestart|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "disable-netadapterlso": ##"""
            Disable-NetAdapterLso|NetAdapter|ByName|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapter LsoSettingData
            ByName|ByInstanceID|InputObject (cdxml)
            Name|String[]|ifAlias,InterfaceAlias||||0:0:mp
            IncludeHidden|SwitchParameter||||s|0:-: 1:-:
            NoRestart|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "disable-netadapterpowermanagement": ##"""
            Disable-NetAdapterPowerManagement|NetAdapter|ByName|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapter PowerManagementSettingData
            ByName|ByInstanceID|InputObject (cdxml)
            Name|String[]|ifAlias,InterfaceAlias||||0:0:mp
            IncludeHidden|SwitchParameter||||s|0:-: 1:-:
            ArpOffload|SwitchParameter||||s|*:-:
            D0PacketCoalescing|SwitchParameter||||s|*:-:
            DeviceSleepOnDisconnect|SwitchParameter||||s|*:-:
            NSOffload|SwitchParameter||||s|*:-:
            RsnRekeyOffload|SwitchParameter||||s|*:-:
            SelectiveSuspend|SwitchParameter||||s|*:-:
            WakeOnMagicPacket|SwitchParameter||||s|*:-:
            WakeOnPattern|SwitchParameter||||s|*:-:
            NoRestart|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "disable-netadapterqos": ##"""
            Disable-NetAdapterQos|NetAdapter|ByName|S|||Microsoft.Management.Infrastructure.CimInstance# ROOT/StandardCimv2/MSFT_NetAdapterQosSettingData
            ByName|ByInstanceID|InputObject (cdxml)
            Name|String[]|ifAlias,InterfaceAlias||||0:0:mp
            IncludeHidden|SwitchParameter||||s|0:-: 1:-:
            NoRestart|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "disable-netadapterrdma": ##"""
            Disable-NetAdapterRdma|NetAdapter|ByName|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapterRdmaSettingData
            ByName|ByInstanceID|InputObject (cdxml)
            Name|String[]|ifAlias,InterfaceAlias||||0:0:p
            IncludeHidden|SwitchParameter||||s|0:-: 1:-:
            NoRestart|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "disable-netadapterrsc": ##"""
            Disable-NetAdapterRsc|NetAdapter|ByName|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapterRscSettingData
            ByName|ByInstanceID|InputObject (cdxml)
            Name|String[]|ifAlias,InterfaceAlias||||0:0:mp
            IncludeHidden|SwitchParameter||||s|0:-: 1:-:
            IPv4|SwitchParameter||||s|*:-:
            IPv6|SwitchParameter||||s|*:-:
            NoRestart|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "disable-netadapterrss": ##"""
            Disable-NetAdapterRss|NetAdapter|ByName|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapterRssSettingData
            ByName|ByInstanceID|InputObject (cdxml)
            Name|String[]|ifAlias,InterfaceAlias||||0:0:mp
            IncludeHidden|SwitchParameter||||s|0:-: 1:-:
            NoRestart|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "disable-netadaptersriov": ##"""
            Disable-NetAdapterSriov|NetAdapter|ByName|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapterSriovSettingData
            ByName|ByInstanceID|InputObject (cdxml)
            Name|String[]|ifAlias,InterfaceAlias||||0:0:mp
            IncludeHidden|SwitchParameter||||s|0:-: 1:-:
            NoRestart|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "disable-netadapteruso": ##"""
            Disable-NetAdapterUso|NetAdapter|ByName|S|||Microsoft.Management.Infrastructure.CimInstance
            ByName|ByInstanceID|InputObject (cdxml)
            Name|String[]|ifAlias,InterfaceAlias||||0:0:mp
            IncludeHidden|SwitchParameter||||s|0:-: 1:-:
            IPv4|SwitchParameter||||s|*:-:
            IPv6|SwitchParameter||||s|*:-:
            NoRestart|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "disable-netadaptervmq": ##"""
            Disable-NetAdapterVmq|NetAdapter|ByName|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapterVmqSettingData
            ByName|ByInstanceID|InputObject (cdxml)
            Name|String[]|ifAlias,InterfaceAlias||||0:0:mp
            IncludeHidden|SwitchParameter||||s|0:-: 1:-:
            NoRestart|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "enable-netadapter": ##"""
            Enable-NetAdapter|NetAdapter|ByName|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapter
            ByName|ByInstanceID|InputObject (cdxml)
            Name|String[]|ifAlias,InterfaceAlias||||0:0:m
            IncludeHidden|SwitchParameter||||s|0:-: 1:-:
            PassThru|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc||||1:-:mp
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "enable-netadapterbinding": ##"""
            Enable-NetAdapterBinding|NetAdapter|ByName|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapter BindingSettingData
            ByName|ByInstanceID|InputObject (cdxml)
            Name|String[]|ifAlias,InterfaceAlias||||0:0:mp
            ComponentID|String[]|||||0:-: 1:-:
            DisplayName|String[]|||||0:-: 1:-:
            IncludeHidden|SwitchParameter||||s|0:-: 1:-:
            AllBindings|SwitchParameter||||s|0:-: 1:-:
            PassThru|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "enable-netadapterchecksumoffload": ##"""
            Enable-NetAdapterChecksumOffload|NetAdapter|ByName|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapter ChecksumOffloadSettingData
            ByName|ByInstanceID|InputObject (cdxml)
            Name|String[]|ifAlias,InterfaceAlias||||0:0:mp
            IncludeHidden|SwitchParameter||||s|0:-: 1:-:
            NoRestart|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "enable-netadapterencapsulatedpackettaskoffload": ##"""
            Enable-NetAdapterEncapsulatedPacketTaskOffload|NetAdapter|ByName|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapter EncapsulatedPacketTaskOffloadSettingData
            ByName|ByInstanceID|InputObject (cdxml)
            Name|String[]|ifAlias,InterfaceAlias||||0:0:mp
            IncludeHidden|SwitchParameter||||s|0:-: 1:-:
            NoRestart|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            EncapsulationType|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetAdapterEncapsulatedPacketTaskOffload.EncapsulationType|||NVGRE,VXLAN||*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "enable-netadapteripsecoffload": ##"""
            Enable-NetAdapterIPsecOffload|NetAdapter|ByName|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapterIPsecOffloadV2SettingData
            ByName|ByInstanceID|InputObject (cdxml)
            Name|String[]|ifAlias,InterfaceAlias||||0:0:mp
            IncludeHidden|SwitchParameter||||s|0:-: 1:-:
            NoRestart|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "enable-netadapterlso": ##"""
            Enable-NetAdapterLso|NetAdapter|ByName|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapterLsoSettingData
            ByName|ByInstanceID|InputObject (cdxml)
            Name|String[]|ifAlias,InterfaceAlias||||0:0:mp
            IncludeHidden|SwitchParameter||||s|0:-: 1:-:
            NoRestart|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "enable-netadapterpowermanagement": ##"""
            Enable-NetAdapterPowerManagement|NetAdapter|ByName|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapterPowerManagementSettingData
            ByName|ByInstanceID|InputObject (cdxml)
            Name|String[]|ifAlias,InterfaceAlias||||0:0:mp
            IncludeHidden|SwitchParameter||||s|0:-: 1:-:
            ArpOffload|SwitchParameter||||s|*:-:
            D0PacketCoalescing|SwitchParameter||||s|*:-:
            DeviceSleepOnDisconnect|SwitchParameter||||s|*:-:
            NSOffload|SwitchParameter||||s|*:-:
            RsnRekeyOffload|SwitchParameter||||s|*:-:
            SelectiveSuspend|SwitchParameter||||s|*:-:
            WakeOnMagicPacket|SwitchParameter||||s|*:-:
            WakeOnPattern|SwitchParameter||||s|*:-:
            NoRestart|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "enable-netadapterqos": ##"""
            Enable-NetAdapterQos|NetAdapter|ByName|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapterQosSettingData
            ByName|ByInstanceID|InputObject (cdxml)
            Name|String[]|ifAlias,InterfaceAlias||||0:0:mp
            IncludeHidden|SwitchParameter||||s|0:-: 1:-:
            NoRestart|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "enable-netadapterrdma": ##"""
            Enable-NetAdapterRdma|NetAdapter|ByName|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapterRdmaSettingData
            ByName|ByInstanceID|InputObject (cdxml)
            Name|String[]|ifAlias,InterfaceAlias||||0:0:p
            IncludeHidden|SwitchParameter||||s|0:-: 1:-:
            NoRestart|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "enable-netadapterrsc": ##"""
            Enable-NetAdapterRsc|NetAdapter|ByName|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapterRscSettingData
            ByName|ByInstanceID|InputObject (cdxml)
            Name|String[]|ifAlias,InterfaceAlias||||0:0:mp
            IncludeHidden|SwitchParameter||||s|0:-: 1:-:
            IPv4|SwitchParameter||||s|*:-:
            IPv6|SwitchParameter||||s|*:-:
            NoRestart|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "enable-netadapterrss": ##"""
            Enable-NetAdapterRss|NetAdapter|ByName|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapterRssSettingData
            ByName|ByInstanceID|InputObject (cdxml)
            Name|String[]|ifAlias,InterfaceAlias||||0:0:mp
            IncludeHidden|SwitchParameter||||s|0:-: 1:-:
            NoRestart|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "enable-netadaptersriov": ##"""
            Enable-NetAdapterSriov|NetAdapter|ByName|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapterSriovSettingData
            ByName|ByInstanceID|InputObject (cdxml)
            Name|String[]|ifAlias,InterfaceAlias||||0:0:mp
            IncludeHidden|SwitchParameter||||s|0:-: 1:-:
            NoRestart|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "enable-netadapteruso": ##"""
            Enable-NetAdapterUso|NetAdapter|ByName|S|||Microsoft.Management.Infrastructure.CimInstance
            ByName|ByInstanceID|InputObject (cdxml)
            Name|String[]|ifAlias,InterfaceAlias||||0:0:mp
            IncludeHidden|SwitchParameter||||s|0:-: 1:-:
            IPv4|SwitchParameter||||s|*:-:
            IPv6|SwitchParameter||||s|*:-:
            NoRestart|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "enable-netadaptervmq": ##"""
            Enable-NetAdapterVmq|NetAdapter|ByName|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapterVmqSettingData
            ByName|ByInstanceID|InputObject (cdxml)
            Name|String[]|ifAlias,InterfaceAlias||||0:0:mp
            IncludeHidden|SwitchParameter||||s|0:-: 1:-:
            NoRestart|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "get-netadapter": ##"""
            Get-NetAdapter|NetAdapter|ByName||||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/NetAdapter
            ByName|ByInstanceID|ByIfIndex
            Name|String[]|ifAlias,InterfaceAlias||||0:0:
            IncludeHidden|SwitchParameter||||s|*:-:
            Physical|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc||||1:-:mp
            InterfaceIndex|UInt32[]|ifIndex||||2:-:mp
            """##,
        "get-netadapteradvancedproperty": ##"""
            Get-NetAdapterAdvancedProperty|NetAdapter|ByName||||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapterAdvancedPropertySettingData
            ByName|ByNameRegistryKeyword|ByNameDisplayName|ByInstanceIDKeyword|ByInstanceIDDisplayName|ByInstanceID
            Name|String[]|ifAlias,InterfaceAlias||||0:0:p 1:0:p 2:0:p
            IncludeHidden|SwitchParameter||||s|*:-:
            AllProperties|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            RegistryKeyword|String[]|RegKey||||1:-:mp 3:-:mp
            DisplayName|String[]|DispN||||2:-:mp 4:-:mp
            InterfaceDescription|String[]|ifDesc,InstanceID||||3:-:m 4:-:m 5:-:m
            """##,
        "get-netadapterbinding": ##"""
            Get-NetAdapterBinding|NetAdapter|ByName||||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapter BindingSettingData
            ByName|ByInstanceID
            Name|String[]|ifAlias,InterfaceAlias||||0:0:p
            ComponentID|String[]|||||*:-:
            DisplayName|String[]|||||*:-:
            IncludeHidden|SwitchParameter||||s|*:-:
            AllBindings|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            """##,
        "get-netadapterchecksumoffload": ##"""
            Get-NetAdapterChecksumOffload|NetAdapter|ByName||||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapter ChecksumOffloadSettingData
            ByName|ByInstanceID
            Name|String[]|ifAlias,InterfaceAlias||||0:0:p
            IncludeHidden|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            """##,
        "get-netadapterencapsulatedpackettaskoffload": ##"""
            Get-NetAdapterEncapsulatedPacketTaskOffload|NetAdapter|ByName||||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapter EncapsulatedPacketTaskOffloadSettingData
            ByName|ByInstanceID
            Name|String[]|ifAlias,InterfaceAlias||||0:0:p
            IncludeHidden|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            """##,
        "get-netadapterhardwareinfo": ##"""
            Get-NetAdapterHardwareInfo|NetAdapter|ByName||||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapterHardwareInfoSettingData
            ByName|ByInstanceID
            Name|String[]|ifAlias,InterfaceAlias||||0:0:p
            IncludeHidden|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            """##,
        "get-netadapteripsecoffload": ##"""
            Get-NetAdapterIPsecOffload|NetAdapter|ByName||||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapter IPsecOffloadV2SettingData
            ByName|ByInstanceID
            Name|String[]|ifAlias,InterfaceAlias||||0:0:p
            IncludeHidden|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            """##,
        "get-netadapterlso": ##"""
            Get-NetAdapterLso|NetAdapter|ByName||||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapter LsoSettingData
            ByName|ByInstanceID
            Name|String[]|ifAlias,InterfaceAlias||||0:0:p
            IncludeHidden|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            """##,
        "get-netadapterpowermanagement": ##"""
            Get-NetAdapterPowerManagement|NetAdapter|ByName||||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapter PowerManagementSettingData
            ByName|ByInstanceID
            Name|String[]|ifAlias,InterfaceAlias||||0:0:p
            IncludeHidden|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            """##,
        "get-netadapterqos": ##"""
            Get-NetAdapterQos|NetAdapter|ByName||||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapterQosSettingData
            ByName|ByInstanceID
            Name|String[]|ifAlias,InterfaceAlias||||0:0:p
            IncludeHidden|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            """##,
        "get-netadapterrdma": ##"""
            Get-NetAdapterRdma|NetAdapter|ByName||||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapterRdmaSettingData
            ByName|ByInstanceID
            Name|String[]|ifAlias,InterfaceAlias||||0:0:p
            IncludeHidden|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            """##,
        "get-netadapterrsc": ##"""
            Get-NetAdapterRsc|NetAdapter|ByName||||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapterRscSettingData
            ByName|ByInstanceID
            Name|String[]|ifAlias,InterfaceAlias||||0:0:p
            IPv4OperationalState|Boolean[]|||||*:-:p
            IPv6OperationalState|Boolean[]|||||*:-:p
            IPv4FailureReason|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetAdapterRsc.FailureReason[]|||NoFailure,NicPropertyDisabled,WFPCompatibility,NDISCompatibility,ForwardingEnabled,NetOffloadGlobalDisabled,Capability,Unknown||*:-:p
            IPv6FailureReason|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetAdapterRsc.FailureReason[]|||NoFailure,NicPropertyDisabled,WFPCompatibility,NDISCompatibility,ForwardingEnabled,NetOffloadGlobalDisabled,Capability,Unknown||*:-:p
            IncludeHidden|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            """##,
        "get-netadapterrss": ##"""
            Get-NetAdapterRss|NetAdapter|ByName||||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapterRssSettingData
            ByName|ByInstanceID
            Name|String[]|ifAlias,InterfaceAlias||||0:0:p
            IncludeHidden|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            """##,
        "get-netadaptersriov": ##"""
            Get-NetAdapterSriov|NetAdapter|ByName||||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapterSriovSettingData
            ByName|ByInstanceID
            Name|String[]|ifAlias,InterfaceAlias||||0:0:p
            IncludeHidden|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            """##,
        "get-netadapterstatistics": ##"""
            Get-NetAdapterStatistics|NetAdapter|ByName||||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapterStatisticsSettingData
            ByName|ByInstanceID
            Name|String[]|ifAlias,InterfaceAlias||||0:0:p
            IncludeHidden|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            """##,
        "get-netadapteruso": ##"""
            Get-NetAdapterUso|NetAdapter|ByName||||Microsoft.Management.Infrastructure.CimInstance,Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapterUsoSettingData
            ByName|ByInstanceID
            Name|String[]|ifAlias,InterfaceAlias||||0:0:p
            IncludeHidden|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            """##,
        "get-netadaptervmq": ##"""
            Get-NetAdapterVmq|NetAdapter|ByName||||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapterVmqSettingData
            ByName|ByInstanceID
            Name|String[]|ifAlias,InterfaceAlias||||0:0:p
            IncludeHidden|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            """##,
        "rename-netadapter": ##"""
            Rename-NetAdapter|NetAdapter|ByName|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapter
            ByName|ByInstanceID|InputObject (cdxml)
            Name|String[]|ifAlias,InterfaceAlias||||0:0:m
            IncludeHidden|SwitchParameter||||s|0:-: 1:-:
            PassThru|SwitchParameter||||s|*:-:
            NewName|String|||||*:1:m
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc||||1:-:mp
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "restart-netadapter": ##"""
            Restart-NetAdapter|NetAdapter|ByName|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapter
            ByName|ByInstanceID|InputObject (cdxml)
            Name|String[]|ifAlias,InterfaceAlias||||0:0:m
            IncludeHidden|SwitchParameter||||s|0:-: 1:-:
            PassThru|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc||||1:-:mp
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "set-netadapter": ##"""
            Set-NetAdapter|NetAdapter|ByName|S|High||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapter
            ByName|ByInstanceID|InputObject (cdxml)
            Name|String[]|ifAlias,InterfaceAlias||||0:0:m
            IncludeHidden|SwitchParameter||||s|0:-: 1:-:
            VlanID|UInt16|||||*:-:
            MacAddress|String|LinkLayerAddress||||*:-:
            NoRestart|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc||||1:-:mp
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "set-netadapteradvancedproperty": ##"""
            Set-NetAdapterAdvancedProperty|NetAdapter|ByName|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapterAdvancedPropertySettingData
            ByName|ByInstanceID|InputObject (cdxml)
            Name|String[]|ifAlias,InterfaceAlias||||0:0:p
            DisplayName|String[]|DispN||||0:-:p 1:-:p
            RegistryKeyword|String[]|RegKey||||0:-:p 1:-:p
            IncludeHidden|SwitchParameter||||s|0:-: 1:-:
            AllProperties|SwitchParameter||||s|0:-: 1:-:
            DisplayValue|String|||||*:-:p
            RegistryValue|String[]|||||*:-:p
            NoRestart|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:m
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "set-netadapterencapsulatedpackettaskoffload": ##"""
            Set-NetAdapterEncapsulatedPacketTaskOffload|NetAdapter|ByName|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapter EncapsulatedPacketTaskOffloadSettingData
            ByName|ByInstanceID|InputObject (cdxml)
            Name|String[]|ifAlias,InterfaceAlias||||0:0:mp
            IncludeHidden|SwitchParameter||||s|0:-: 1:-:
            NvgreEncapsulatedPacketTaskOffloadEnabled|Boolean|||||*:-:
            VxlanEncapsulatedPacketTaskOffloadEnabled|Boolean|||||*:-:
            VxlanUDPPortNumber|UInt16|||||*:-:
            NoRestart|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "set-netadapteripsecoffload": ##"""
            Set-NetAdapterIPsecOffload|NetAdapter|ByName|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapter IPsecOffloadV2SettingData
            ByName|ByInstanceID|InputObject (cdxml)
            Name|String[]|ifAlias,InterfaceAlias||||0:0:mp
            IncludeHidden|SwitchParameter||||s|0:-: 1:-:
            Enabled|Boolean|||||*:-:
            NoRestart|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "set-netadapterpowermanagement": ##"""
            Set-NetAdapterPowerManagement|NetAdapter|ByName|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapter PowerManagementSettingData
            ByName|ByInstanceID|InputObject (cdxml)
            Name|String[]|ifAlias,InterfaceAlias||||0:0:mp
            IncludeHidden|SwitchParameter||||s|0:-: 1:-:
            ArpOffload|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetAdapterPowerManagement.Setting|||Enabled,Disabled||*:-:
            D0PacketCoalescing|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetAdapterPowerManagement.Setting|||Enabled,Disabled||*:-:
            DeviceSleepOnDisconnect|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetAdapterPowerManagement.Setting|||Enabled,Disabled||*:-:
            NSOffload|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetAdapterPowerManagement.Setting|||Enabled,Disabled||*:-:
            RsnRekeyOffload|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetAdapterPowerManagement.Setting|||Enabled,Disabled||*:-:
            SelectiveSuspend|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetAdapterPowerManagement.Setting|||Enabled,Disabled||*:-:
            WakeOnMagicPacket|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetAdapterPowerManagement.Setting|||Enabled,Disabled||*:-:
            WakeOnPattern|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetAdapterPowerManagement.Setting|||Enabled,Disabled||*:-:
            NoRestart|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "set-netadapterqos": ##"""
            Set-NetAdapterQos|NetAdapter|ByName|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapterQosSettingData
            ByName|ByInstanceID|InputObject (cdxml)
            Name|String[]|ifAlias,InterfaceAlias||||0:0:mp
            IncludeHidden|SwitchParameter||||s|0:-: 1:-:
            Enabled|Boolean|||||*:-:p
            NoRestart|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "set-netadapterrdma": ##"""
            Set-NetAdapterRdma|NetAdapter|ByName|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapterRdmaSettingData
            ByName|ByInstanceID|InputObject (cdxml)
            Name|String[]|ifAlias,InterfaceAlias||||0:0:p
            IncludeHidden|SwitchParameter||||s|0:-: 1:-:
            Enabled|Boolean|||||*:-:
            NoRestart|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "set-netadapterrsc": ##"""
            Set-NetAdapterRsc|NetAdapter|ByName|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapterRscSettingData
            ByName|ByInstanceID|InputObject (cdxml)
            Name|String[]|ifAlias,InterfaceAlias||||0:0:mp
            IncludeHidden|SwitchParameter||||s|0:-: 1:-:
            IPv4Enabled|Boolean|||||*:-:
            IPv6Enabled|Boolean|||||*:-:
            NoRestart|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "set-netadapterrss": ##"""
            Set-NetAdapterRss|NetAdapter|ByName|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapterRssSettingData
            ByName|ByInstanceID|InputObject (cdxml)
            Name|String[]|ifAlias,InterfaceAlias||||0:0:mp
            IncludeHidden|SwitchParameter||||s|0:-: 1:-:
            NumberOfReceiveQueues|UInt32|||||*:-:
            Profile|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetAdapterRss.Profile|||Closest,ClosestStatic,NUMA,NUMAStatic,Conservative||*:-:
            BaseProcessorNumber|Byte|BaseN||||*:-:
            MaxProcessorNumber|Byte|MaxN||||*:-:
            MaxProcessors|UInt32|Max||||*:-:
            Enabled|Boolean|||||*:-:
            NoRestart|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "set-netadaptersriov": ##"""
            Set-NetAdapterSriov|NetAdapter|ByName|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapterSriovSettingData
            ByName|ByInstanceID|InputObject (cdxml)
            Name|String[]|ifAlias,InterfaceAlias||||0:0:mp
            IncludeHidden|SwitchParameter||||s|0:-: 1:-:
            NumVFs|UInt32|Vf||||*:-:
            Enabled|Boolean|||||*:-:
            NoRestart|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "set-netadapteruso": ##"""
            Set-NetAdapterUso|NetAdapter|ByName|S|||Microsoft.Management.Infrastructure.CimInstance,Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapterUsoSettingData
            ByName|ByInstanceID|InputObject (cdxml)
            Name|String[]|ifAlias,InterfaceAlias||||0:0:mp
            IncludeHidden|SwitchParameter||||s|0:-: 1:-:
            IPv4Enabled|Boolean|||||*:-:
            IPv6Enabled|Boolean|||||*:-:
            NoRestart|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "set-netadaptervmq": ##"""
            Set-NetAdapterVmq|NetAdapter|ByName|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetAdapterVmqSettingData
            ByName|ByInstanceID|InputObject (cdxml)
            Name|String[]|ifAlias,InterfaceAlias||||0:0:mp
            IncludeHidden|SwitchParameter||||s|0:-: 1:-:
            BaseProcessorNumber|Byte|BaseN||||*:-:
            MaxProcessors|UInt32|Max||||*:-:
            MaxProcessorNumber|Byte|MaxN||||*:-:
            Enabled|Boolean|||||*:-:
            NoRestart|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc,InstanceID||||1:-:mp
            InputObject|CimInstance[]|||||2:-:mv
            """##,
    ]
}
