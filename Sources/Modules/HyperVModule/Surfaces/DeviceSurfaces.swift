extension HyperVSurfaces {
    /// Surfaces of the cmdlets for processors, memory, firmware and other devices, by lower-case name; written by Tools/generate-hyperv-tables.
    static let deviceTable: [String: String] = [
        "add-vmassignabledevice": ##"""
            Add-VMAssignableDevice|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMAssignedDevice
            VMName|VMObject
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:m
            InstancePath|String||ValidateNotNullOrEmpty()|||*:-:
            LocationPath|String||ValidateNotNullOrEmpty()|||*:-:
            VirtualFunction|UInt16||||n|*:-:
            ResourcePoolName|String||ValidateNotNull()|||*:-:
            @pass
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "add-vmfibrechannelhba": ##"""
            Add-VMFibreChannelHba|Hyper-V|VMName and GenerateWwn|S|Medium||Microsoft.HyperV.PowerShell.VMFibreChannelHba
            VMName and GenerateWwn|VMName and manual WWN|VM object and GenerateWwn|VM Object and manual WWN
            @host 0,1
            VMName|String||ValidateNotNullOrEmpty()|||0:0:mv 1:0:mv
            SanName|String||ValidateNotNullOrEmpty()|||*:1:m
            GenerateWwn|SwitchParameter||||s|0:-: 2:-:
            @pass
            WorldWideNodeNameSetA|String|Wwnn1|ValidateNotNullOrEmpty()|||1:-:m 3:-:m
            WorldWidePortNameSetA|String|Wwpn1|ValidateNotNullOrEmpty()|||1:-:m 3:-:m
            WorldWideNodeNameSetB|String|Wwnn2|ValidateNotNullOrEmpty()|||1:-:m 3:-:m
            WorldWidePortNameSetB|String|Wwpn2|ValidateNotNullOrEmpty()|||1:-:m 3:-:m
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||2:0:mv 3:0:mv
            """##,
        "add-vmhostassignabledevice": ##"""
            Add-VMHostAssignableDevice|Hyper-V|Path||||System.Object
            Path|Object
            @host 0
            Force|SwitchParameter||||s|*:-:
            InstancePath|String||ValidateNotNullOrEmpty()|||0:-:
            LocationPath|String||ValidateNotNullOrEmpty()|||0:-:
            ResourcePoolName|String[]||ValidateNotNullOrEmpty()|||*:-:m
            HostAssignableDevice|~VMHostAssignableDevice[]|VMHostAssignableDevice||||1:0:mv
            """##,
        "connect-vmsan": ##"""
            Connect-VMSan|Hyper-V|StringWwn|S|Medium||Microsoft.HyperV.PowerShell.VMSan
            StringWwn|HbaObject
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:p
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:p
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:p
            Name|String|SanName|ValidateNotNullOrEmpty()|||*:0:mp
            WorldWideNodeName|String[]|Wwnn,NodeName,Wwnns,NodeNames,WorldWideNodeNames,NodeAddress|ValidateNotNullOrEmpty()|||0:-:m
            WorldWidePortName|String[]|Wwpn,PortName,Wwpns,PortNames,WorldWidePortNames,PortAddress|ValidateNotNullOrEmpty()|||0:-:m
            @pass
            HostBusAdapter|Microsoft.Management.Infrastructure.CimInstance[]||ValidateNotNullOrEmpty()|||1:-:mv
            """##,
        "disable-vmconsolesupport": ##"""
            Disable-VMConsoleSupport|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VirtualMachine
            VMName|VMObject
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            @pass
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "disable-vmintegrationservice": ##"""
            Disable-VMIntegrationService|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMIntegrationComponent
            VMName|VMIntegrationService|VMObject
            Name|String[]||ValidateNotNullOrEmpty()|||0:0:m 2:0:m
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:1:mv
            @pass
            VMIntegrationService|~VMIntegrationComponent[]|||||1:0:mv
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||2:1:mv
            """##,
        "disable-vmtpm": ##"""
            Disable-VMTPM|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VirtualMachine
            VMName|VMObject
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            @pass
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "disconnect-vmsan": ##"""
            Disconnect-VMSan|Hyper-V|StringWwn|S|Medium||Microsoft.HyperV.PowerShell.VMSan
            StringWwn|HbaObject
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:p
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            Name|String|SanName|ValidateNotNullOrEmpty()|||*:0:mp
            WorldWideNodeName|String[]|Wwnn,NodeName,Wwnns,NodeNames,WorldWideNodeNames,NodeAddress|ValidateNotNullOrEmpty()|||0:-:m
            WorldWidePortName|String[]|Wwpn,PortName,Wwpns,PortNames,WorldWidePortNames,PortAddress|ValidateNotNullOrEmpty()|||0:-:m
            @pass
            HostBusAdapter|Microsoft.Management.Infrastructure.CimInstance[]||ValidateNotNullOrEmpty()|||1:-:mv
            """##,
        "dismount-vmhostassignabledevice": ##"""
            Dismount-VMHostAssignableDevice|Hyper-V|__AllParameterSets|S|Medium||Microsoft.HyperV.PowerShell.VMHostAssignableDevice
            __AllParameterSets
            InstancePath|String|||||0:-:
            LocationPath|String|||||0:-:
            Force|SwitchParameter||||s|0:-:
            Passthru|SwitchParameter||||s|0:-:
            CimSession|Microsoft.Management.Infrastructure.CimSession[]|||||0:-:
            ComputerName|String[]|||||0:-:
            Credential|System.Management.Automation.PSCredential[]|||||0:-:
            """##,
        "enable-vmconsolesupport": ##"""
            Enable-VMConsoleSupport|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VirtualMachine
            VMName|VMObject
            CimSession|Microsoft.Management.Infrastructure.CimSession[]|||||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            @pass
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "enable-vmintegrationservice": ##"""
            Enable-VMIntegrationService|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMIntegrationComponent
            VMName|VMIntegrationService|VMObject
            @host 0
            Name|String[]||ValidateNotNullOrEmpty()|||0:0:m 2:0:m
            VMName|String[]||ValidateNotNullOrEmpty()|||0:1:mv
            @pass
            VMIntegrationService|~VMIntegrationComponent[]|||||1:0:mv
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||2:1:mv
            """##,
        "enable-vmtpm": ##"""
            Enable-VMTPM|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VirtualMachine
            VMName|VMObject
            CimSession|Microsoft.Management.Infrastructure.CimSession[]|||||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            @pass
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "get-vmassignabledevice": ##"""
            Get-VMAssignableDevice|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMAssignedDevice
            VMName|VMObject
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            InstancePath|String|||||*:-:
            LocationPath|String|||||*:-:
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "get-vmbios": ##"""
            Get-VMBios|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMBios
            VMName|VMObject|VMSnapshot
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            @snapshot 2
            """##,
        "get-vmcomport": ##"""
            Get-VMComPort|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMComPort
            VMName|VMObject|VMSnapshot
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            Number|Int32||ValidateRange(1, 2)|||*:1:
            @host 0
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            @snapshot 2
            """##,
        "get-vmfibrechannelhba": ##"""
            Get-VMFibreChannelHba|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMFibreChannelHba
            VMName|VMObject
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "get-vmfirmware": ##"""
            Get-VMFirmware|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMFirmware
            VMName|VMObject|VMSnapshot
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            @snapshot 2
            """##,
        "get-vmhostassignabledevice": ##"""
            Get-VMHostAssignableDevice|Hyper-V|__AllParameterSets||||Microsoft.HyperV.PowerShell.VMHostAssignableDevice
            __AllParameterSets
            InstancePath|String|||||0:-:
            LocationPath|String|||||0:-:
            ResourcePoolName|String[]|||||0:-:
            @host 0
            """##,
        "get-vmintegrationservice": ##"""
            Get-VMIntegrationService|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMIntegrationComponent
            VMName|VMObject|VMSnapshot
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            Name|String[]||ValidateNotNullOrEmpty()|||*:1:
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            @snapshot 2
            """##,
        "get-vmkeyprotector": ##"""
            Get-VMKeyProtector|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VirtualMachine
            VMName|VMObject
            CimSession|Microsoft.Management.Infrastructure.CimSession[]|||||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "get-vmmemory": ##"""
            Get-VMMemory|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMMemory
            VMName|VMObject|VMSnapshot
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            @snapshot 2
            """##,
        "get-vmprocessor": ##"""
            Get-VMProcessor|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMProcessor
            VMName|VMSnapshot|VMObject
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            @snapshot 1
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||2:0:mv
            """##,
        "get-vmsan": ##"""
            Get-VMSan|Hyper-V|__AllParameterSets||||Microsoft.HyperV.PowerShell.VMSan
            __AllParameterSets
            Name|String[]|SanName|ValidateNotNullOrEmpty()|||0:0:p
            @host 0
            """##,
        "get-vmsecurity": ##"""
            Get-VMSecurity|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMSecurity
            VMName|VMObject
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "mount-vmhostassignabledevice": ##"""
            Mount-VMHostAssignableDevice|Hyper-V|Path|S|Medium||Microsoft.HyperV.PowerShell.VMHostAssignableDevice
            Path|Object
            CimSession|Microsoft.Management.Infrastructure.CimSession[]|||||0:-:
            ComputerName|String[]|||||0:-:
            Credential|System.Management.Automation.PSCredential[]|||||0:-:
            InstancePath|String|||||0:-:
            LocationPath|String|||||0:-:
            @pass
            HostAssignableDevice|~VMHostAssignableDevice[]|VMHostAssignableDevice||||1:0:mv
            """##,
        "new-vmsan": ##"""
            New-VMSan|Hyper-V|HbaObject|S|Medium||Microsoft.HyperV.PowerShell.VMSan
            HbaObject|StringWwn
            CimSession|Microsoft.Management.Infrastructure.CimSession||ValidateNotNullOrEmpty()|||*:-:
            ComputerName|String||ValidateNotNullOrEmpty()|||*:-:
            Credential|System.Management.Automation.PSCredential||ValidateNotNullOrEmpty()|||*:-:
            Name|String|SanName|ValidateNotNullOrEmpty()|||*:0:m
            Note|String||ValidateNotNull()|||*:-:
            HostBusAdapter|Microsoft.Management.Infrastructure.CimInstance[]||ValidateNotNullOrEmpty()|||0:-:
            WorldWideNodeName|String[]|Wwnn,NodeName,Wwnns,NodeNames,WorldWideNodeNames,NodeAddress|ValidateNotNullOrEmpty()|||1:-:m
            WorldWidePortName|String[]|Wwpn,PortName,Wwpns,PortNames,WorldWidePortNames,PortAddress|ValidateNotNullOrEmpty()|||1:-:m
            """##,
        "remove-vmassignabledevice": ##"""
            Remove-VMAssignableDevice|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMAssignedDevice
            VMName|Object
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:m
            InstancePath|String||ValidateNotNullOrEmpty()|||0:-:
            LocationPath|String||ValidateNotNullOrEmpty()|||0:-:
            @pass
            VMAssignableDevice|~VMAssignedDevice[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "remove-vmfibrechannelhba": ##"""
            Remove-VMFibreChannelHba|Hyper-V|VMFibreChannelHba|S|Medium||Microsoft.HyperV.PowerShell.VMFibreChannelHba
            VMFibreChannelHba|VMName and WWN
            VMFibreChannelHba|~VMFibreChannelHba[]||ValidateNotNullOrEmpty()|||0:0:mv
            @pass
            @host
            VMName|String||ValidateNotNullOrEmpty()|||1:0:m
            WorldWideNodeNameSetA|String|Wwnn1|ValidateNotNullOrEmpty()|||1:1:m
            WorldWidePortNameSetA|String|Wwpn1|ValidateNotNullOrEmpty()|||1:2:m
            WorldWideNodeNameSetB|String|Wwnn2|ValidateNotNullOrEmpty()|||1:3:m
            WorldWidePortNameSetB|String|Wwpn2|ValidateNotNullOrEmpty()|||1:4:m
            """##,
        "remove-vmhostassignabledevice": ##"""
            Remove-VMHostAssignableDevice|Hyper-V|Path|S|Medium||System.Object
            Path|Object
            @host 0
            InstancePath|String||ValidateNotNullOrEmpty()|||0:-:
            LocationPath|String||ValidateNotNullOrEmpty()|||0:-:
            ResourcePoolName|String[]||ValidateNotNullOrEmpty()|||*:-:m
            Force|SwitchParameter||||s|*:-:
            HostAssignableDevice|~VMHostAssignableDevice[]|VMHostAssignableDevice||||1:0:mv
            """##,
        "remove-vmsan": ##"""
            Remove-VMSan|Hyper-V|__AllParameterSets|S|Medium||Microsoft.HyperV.PowerShell.VMSan
            __AllParameterSets
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:p
            Name|String[]|SanName|ValidateNotNullOrEmpty()|||0:0:mp
            Passthru|SwitchParameter||||s|0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            """##,
        "rename-vmsan": ##"""
            Rename-VMSan|Hyper-V|__AllParameterSets|S|Medium||Microsoft.HyperV.PowerShell.VMSan
            __AllParameterSets
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:p
            Name|String|SanName|ValidateNotNullOrEmpty()|||0:0:mp
            NewName|String||ValidateNotNullOrEmpty()|||0:1:m
            Passthru|SwitchParameter||||s|0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            """##,
        "set-vmbios": ##"""
            Set-VMBios|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMBios
            VMName|VMObject|VMBios
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            DisableNumLock|SwitchParameter||||s|*:-:
            EnableNumLock|SwitchParameter||||s|*:-:
            StartupOrder|~BootDevice[]||ValidateNotNullOrEmpty()|||*:-:
            @pass
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMBios|~VMBios[]||ValidateNotNullOrEmpty()|||2:0:mv
            """##,
        "set-vmcomport": ##"""
            Set-VMComPort|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMComPort
            VMName|VMObject|VMComPort
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            Number|Int32||ValidateRange(1, 2)|||0:1:m 1:-:m
            Path|String||AllowEmptyString();AllowNull()|||*:2:
            DebuggerMode|~OnOffState|||||*:-:
            @pass
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMComPort|~VMComPort[]|||||2:0:mv
            """##,
        "set-vmfibrechannelhba": ##"""
            Set-VMFibreChannelHba|Hyper-V|VMName And Only SAN|S|Medium||Microsoft.HyperV.PowerShell.VMFibreChannelHba
            VMName And Only SAN|VMName And Generate WWN|VMName And Manual WWN|Object And Generate WWN|Object And Manual WWN|Object And Only SAN
            @host 0,1,2
            VMName|String||ValidateNotNullOrEmpty()|||0:0:m 1:0:m 2:0:m
            WorldWideNodeNameSetA|String|Wwnn1|ValidateNotNullOrEmpty()|||0:1:m 1:1:m 2:1:m
            WorldWidePortNameSetA|String|Wwpn1|ValidateNotNullOrEmpty()|||0:2:m 1:2:m 2:2:m
            WorldWideNodeNameSetB|String|Wwnn2|ValidateNotNullOrEmpty()|||0:3:m 1:3:m 2:3:m
            WorldWidePortNameSetB|String|Wwpn2|ValidateNotNullOrEmpty()|||0:4:m 1:4:m 2:4:m
            SanName|String||ValidateNotNullOrEmpty()|||0:-:m 5:-:m
            @pass
            GenerateWwn|SwitchParameter||ValidateNotNullOrEmpty()||s|1:-:m 3:-:m
            NewWorldWideNodeNameSetA|String||ValidateNotNullOrEmpty()|||2:-: 4:-:
            NewWorldWidePortNameSetA|String||ValidateNotNullOrEmpty()|||2:-: 4:-:
            NewWorldWideNodeNameSetB|String||ValidateNotNullOrEmpty()|||2:-: 4:-:
            NewWorldWidePortNameSetB|String||ValidateNotNullOrEmpty()|||2:-: 4:-:
            VMFibreChannelHba|~VMFibreChannelHba||ValidateNotNullOrEmpty()|||3:0:mv 4:0:mv 5:0:mv
            """##,
        "set-vmfirmware": ##"""
            Set-VMFirmware|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMFirmware
            VMName|VMObject|VMFirmware
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            BootOrder|~VMComponentObject[]|||||*:-:
            FirstBootDevice|~VMComponentObject|||||*:-:
            EnableSecureBoot|~OnOffState||||n|*:-:
            SecureBootTemplate|String|||||*:-:
            SecureBootTemplateId|Guid||||n|*:-:
            PreferredNetworkBootProtocol|~IPProtocolPreference||||n|*:-:
            ConsoleMode|~ConsoleModeType||||n|*:-:
            PauseAfterBootFailure|~OnOffState||||n|*:-:
            @pass
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMFirmware|~VMFirmware[]||ValidateNotNullOrEmpty()|||2:0:mv
            """##,
        "set-vmkeyprotector": ##"""
            Set-VMKeyProtector|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VirtualMachine
            VMName|VMObject
            CimSession|Microsoft.Management.Infrastructure.CimSession[]|||||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            @pass
            KeyProtector|Byte[]|||||*:-:
            NewLocalKeyProtector|SwitchParameter||||s|*:-:
            RestoreLastKnownGoodKeyProtector|SwitchParameter||||s|*:-:
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "set-vmmemory": ##"""
            Set-VMMemory|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMMemory
            VMName|VMObject|ResourceObject
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            Buffer|Int32||ValidateNotNull()||n|*:-:
            DynamicMemoryEnabled|Boolean|||||*:-:
            MaximumBytes|Int64||ValidateNotNull()||n|*:-:
            StartupBytes|Int64||ValidateNotNull()||n|*:-:
            MinimumBytes|Int64||ValidateNotNull()||n|*:-:
            Priority|Int32||ValidateNotNull()||n|*:-:
            MaximumAmountPerNumaNodeBytes|Int64||ValidateNotNull()||n|*:-:
            ResourcePoolName|String||ValidateNotNull()|||*:-:
            @pass
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMMemory|~VMMemory[]||ValidateNotNull();ValidateNotNullOrEmpty()|||2:0:mv
            """##,
        "set-vmprocessor": ##"""
            Set-VMProcessor|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMProcessor
            VMName|VMObject|VMProcessor
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            Count|Int64||ValidateNotNull()||n|*:-:
            CompatibilityForMigrationEnabled|Boolean||ValidateNotNull()||n|*:-:
            CompatibilityForOlderOperatingSystemsEnabled|Boolean||ValidateNotNull()||n|*:-:
            HwThreadCountPerCore|Int64||ValidateNotNull()||n|*:-:
            Maximum|Int64||ValidateNotNull()||n|*:-:
            Reserve|Int64||ValidateNotNull()||n|*:-:
            RelativeWeight|Int32||ValidateNotNull()||n|*:-:
            MaximumCountPerNumaNode|Int32||ValidateNotNull()||n|*:-:
            MaximumCountPerNumaSocket|Int32||ValidateNotNull()||n|*:-:
            ResourcePoolName|String||ValidateNotNull()|||*:-:
            Perfmon|String[]|||||0:-:
            EnableHostResourceProtection|Boolean||ValidateNotNull()||n|*:-:
            ExposeVirtualizationExtensions|Boolean||ValidateNotNull()||n|*:-:
            @pass
            EnableLegacyApicMode|Boolean||ValidateNotNull()||n|*:-:
            AllowACountMCount|Boolean||ValidateNotNull()||n|*:-:
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMProcessor|~VMProcessor[]||ValidateNotNullOrEmpty()|||2:0:mv
            """##,
        "set-vmsan": ##"""
            Set-VMSan|Hyper-V|HbaObject|S|Medium||Microsoft.HyperV.PowerShell.VMSan
            HbaObject|StringWwn
            Name|String|SanName|ValidateNotNullOrEmpty()|||*:0:mp
            HostBusAdapter|Microsoft.Management.Infrastructure.CimInstance[]||ValidateNotNullOrEmpty()|||0:-:
            Note|String||ValidateNotNull()|||*:-:
            @pass
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||1:-:p
            ComputerName|String[]||ValidateNotNullOrEmpty()|||1:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||1:-:
            WorldWideNodeName|String[]|Wwnn,NodeName,Wwnns,NodeNames,WorldWideNodeNames,NodeAddress|ValidateNotNullOrEmpty()|||1:-:m
            WorldWidePortName|String[]|Wwpn,PortName,Wwpns,PortNames,WorldWidePortNames,PortAddress|ValidateNotNullOrEmpty()|||1:-:m
            """##,
        "set-vmsecurity": ##"""
            Set-VMSecurity|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VirtualMachine
            VMName|VMObject
            CimSession|Microsoft.Management.Infrastructure.CimSession[]|||||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            @pass
            EncryptStateAndVmMigrationTraffic|Boolean|||||*:-:
            VirtualizationBasedSecurityOptOut|Boolean|||||*:-:
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "set-vmsecuritypolicy": ##"""
            Set-VMSecurityPolicy|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VirtualMachine
            VMName|VMObject
            CimSession|Microsoft.Management.Infrastructure.CimSession[]|||||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            @pass
            Shielded|Boolean|||||*:-:
            BindToHostTpm|Boolean|||||*:-:
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
    ]
}
