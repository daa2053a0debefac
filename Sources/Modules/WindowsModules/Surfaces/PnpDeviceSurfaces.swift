extension DocumentedSurfaces {
    /// Surfaces of the cmdlets of module PnpDevice, by lower-case name; written by Tools/generate-surfaces.
    static let pnpDevice: [String: String] = [
        "disable-pnpdevice": ##"""
            Disable-PnpDevice|PnpDevice|ByInstanceId|S|High||System.Int32
            ByInstanceId|InputObject (cdxml)
            InstanceId|String[]|DeviceId||||0:0:mp
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            InputObject|CimInstance[]|||||1:-:mv
            """##,
        "enable-pnpdevice": ##"""
            Enable-PnpDevice|PnpDevice|ByInstanceId|S|High||Int32
            ByInstanceId|InputObject (cdxml)
            InstanceId|String[]|DeviceId||||0:0:mp
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            InputObject|CimInstance[]|||||1:-:mv
            """##,
        "get-pnpdevice": ##"""
            Get-PnpDevice|PnpDevice|ByInstanceId||||Microsoft.Management.Infrastructure.CimInstance#ROOT/Cimv2/Win32_PnPEntity[]
            ByInstanceId|ByFriendlyName|ByPresence|ByClass|ByStatus
            InstanceId|String[]|DeviceId||||0:0:p
            Class|String[]|||||0:-: 1:-: 2:-: 3:-:
            PresentOnly|SwitchParameter||||s|0:-: 1:-: 2:-: 3:-:
            Status|String[]||ValidateSet('OK','ERROR','DEGRADED','UNKNOWN')|||0:-: 1:-: 2:-: 4:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            FriendlyName|String[]|||||1:-:p
            """##,
        "get-pnpdeviceproperty": ##"""
            Get-PnpDeviceProperty|PnpDevice|ByInstanceId|S|||System.Int32,Win32_PnPDeviceProperty[]
            ByInstanceId|InputObject (cdxml)
            InstanceId|String[]|DeviceId||||0:-:mp
            KeyName|String[]|Key||||*:0:p
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InputObject|CimInstance[]|||||1:-:mv
            """##,
    ]
}
