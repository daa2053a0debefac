extension DocumentedSurfaces {
    /// Surfaces of the cmdlets of module Microsoft.Windows.Bcd.Cmdlets, by lower-case name; written by Tools/generate-surfaces.
    static let microsoftWindowsBcdCmdlets: [String: String] = [
        "copy-bcdentry": ##"""
            Copy-BcdEntry|Microsoft.Windows.Bcd.Cmdlets||S|||Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdEntryInfo
            Id|Entry
            Description|String|||||*:-:
            SourceEntryId|String|||||0:0:m
            SourceStore|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdStoreInfo|||||0:-:
            TargetStore|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdStoreInfo[]|||||*:-:m
            Force|SwitchParameter||||s|*:-:
            SourceEntry|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdEntryInfo|||||1:0:m
            """##,
        "disable-bcdelementbootdebug": ##"""
            Disable-BcdElementBootDebug|Microsoft.Windows.Bcd.Cmdlets||S|||System.Object
            Id|Entry
            Id|String|Identifier||||0:0:mvp
            Store|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdStoreInfo|||||0:1:
            Force|SwitchParameter||||s|*:-:
            Entry|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdEntryInfo|||||1:0:mv
            """##,
        "disable-bcdelementbootems": ##"""
            Disable-BcdElementBootEms|Microsoft.Windows.Bcd.Cmdlets|Disable|S|||System.Object
            Disable|Id|Entry
            Force|SwitchParameter||||s|*:-:
            Id|String|Identifier||||1:0:mvp
            Store|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdStoreInfo|||||1:1:
            Entry|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdEntryInfo|||||2:0:mv
            """##,
        "disable-bcdelementdebug": ##"""
            Disable-BcdElementDebug|Microsoft.Windows.Bcd.Cmdlets||S|||System.Object
            Id|Entry
            Id|String|Identifier||||0:0:vp
            Store|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdStoreInfo|||||0:-:
            Force|SwitchParameter||||s|*:-:
            Entry|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdEntryInfo|||||1:0:mv
            """##,
        "disable-bcdelementems": ##"""
            Disable-BcdElementEms|Microsoft.Windows.Bcd.Cmdlets||S|||System.Object
            Id|Entry
            Id|String|Identifier||||0:0:mvp
            Store|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdStoreInfo|||||0:1:
            Force|SwitchParameter||||s|*:-:
            Entry|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdEntryInfo|||||1:0:mv
            """##,
        "disable-bcdelementeventlogging": ##"""
            Disable-BcdElementEventLogging|Microsoft.Windows.Bcd.Cmdlets|Disable|S|||System.Object
            Disable|Id|Entry
            Force|SwitchParameter||||s|*:-:
            Id|String|Identifier||||1:0:mvp
            Store|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdStoreInfo|||||1:1:
            Entry|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdEntryInfo|||||2:0:mv
            """##,
        "disable-bcdelementhypervisordebug": ##"""
            Disable-BcdElementHypervisorDebug|Microsoft.Windows.Bcd.Cmdlets|Disable|S|||System.Object
            Disable|Id|Entry
            Force|SwitchParameter||||s|*:-:
            Id|String|Identifier||||1:0:mvp
            Store|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdStoreInfo|||||1:1:
            Entry|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdEntryInfo|||||2:0:mv
            """##,
        "enable-bcdelementbootdebug": ##"""
            Enable-BcdElementBootDebug|Microsoft.Windows.Bcd.Cmdlets||S|||System.Object
            Id|Entry
            Id|String|Identifier||||0:0:mvp
            Store|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdStoreInfo|||||0:1:
            Force|SwitchParameter||||s|*:-:
            Entry|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdEntryInfo|||||1:0:mv
            """##,
        "enable-bcdelementbootems": ##"""
            Enable-BcdElementBootEms|Microsoft.Windows.Bcd.Cmdlets|Enable|S|||System.Object
            Enable|Id|Entry
            Force|SwitchParameter||||s|*:-:
            Id|String|||||1:0:mv
            Store|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdStoreInfo|||||1:1:
            Entry|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdEntryInfo|||||2:0:mv
            """##,
        "enable-bcdelementdebug": ##"""
            Enable-BcdElementDebug|Microsoft.Windows.Bcd.Cmdlets||S|||System.Object
            Id|Entry
            Id|String|Identifier||||0:0:vp
            Store|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdStoreInfo|||||0:-:
            Force|SwitchParameter||||s|*:-:
            Entry|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdEntryInfo|||||1:0:mv
            """##,
        "enable-bcdelementems": ##"""
            Enable-BcdElementEms|Microsoft.Windows.Bcd.Cmdlets||S|||System.Object
            Id|Entry
            Id|String|Identifier||||0:0:mvp
            Store|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdStoreInfo|||||0:1:
            Force|SwitchParameter||||s|*:-:
            Entry|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdEntryInfo|||||1:0:mv
            """##,
        "enable-bcdelementeventlogging": ##"""
            Enable-BcdElementEventLogging|Microsoft.Windows.Bcd.Cmdlets|Enable|S|||System.Object
            Enable|Id|Entry
            Force|SwitchParameter||||s|*:-:
            Id|String|Identifier||||1:0:mvp
            Store|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdStoreInfo|||||1:1:
            Entry|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdEntryInfo|||||2:0:mv
            """##,
        "enable-bcdelementhypervisordebug": ##"""
            Enable-BcdElementHypervisorDebug|Microsoft.Windows.Bcd.Cmdlets|Enable|S|||System.Object
            Enable|Id|Entry
            Force|SwitchParameter||||s|*:-:
            Id|String|Identifier||||1:0:mvp
            Store|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdStoreInfo|||||1:1:
            Entry|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdEntryInfo|||||2:0:mv
            """##,
        "export-bcdstore": ##"""
            Export-BcdStore|Microsoft.Windows.Bcd.Cmdlets|__AllParameterSets|S|||System.Object
            __AllParameterSets
            Path|String|||||0:0:mvp
            Force|SwitchParameter||||s|0:-:
            """##,
        "get-bcdentry": ##"""
            Get-BcdEntry|Microsoft.Windows.Bcd.Cmdlets|__AllParameterSets|S|||Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdEntryInfo
            __AllParameterSets
            Id|String|Identifier||||0:0:vp
            Store|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdStoreInfo|||||0:1:
            """##,
        "get-bcdentrydebugsettings": ##"""
            Get-BcdEntryDebugSettings|Microsoft.Windows.Bcd.Cmdlets|__AllParameterSets|S|||Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdEntryInfo
            __AllParameterSets
            Store|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdStoreInfo|||||0:0:vp
            """##,
        "get-bcdentryhypervisorsettings": ##"""
            Get-BcdEntryHypervisorSettings|Microsoft.Windows.Bcd.Cmdlets|__AllParameterSets|S|||Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdEntryInfo
            __AllParameterSets
            Store|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdStoreInfo|||||0:0:vp
            """##,
        "get-bcdstore": ##"""
            Get-BcdStore|Microsoft.Windows.Bcd.Cmdlets|__AllParameterSets|S|||Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdStoreInfo
            __AllParameterSets
            Path|String|||||0:0:vp
            """##,
        "import-bcdstore": ##"""
            Import-BcdStore|Microsoft.Windows.Bcd.Cmdlets|__AllParameterSets|S|||System.Object
            __AllParameterSets
            Path|String|||||0:0:mvp
            NoClean|SwitchParameter||||s|0:-:
            Force|SwitchParameter||||s|0:-:
            """##,
        "new-bcdentry": ##"""
            New-BcdEntry|Microsoft.Windows.Bcd.Cmdlets||S|||Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdEntryInfo
            Application|Device|Inherit|Default
            Application|String|||||0:-:m
            Description|String|||||*:-:
            Id|String|Identifier||||0:0:vp 1:0:vp 2:0:vp 3:0:mvp
            Store|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdStoreInfo|||||*:1:
            Force|SwitchParameter||||s|*:-:
            Device|SwitchParameter||||s|1:-:m
            Inherit|String|||||2:-:m
            """##,
        "new-bcdstore": ##"""
            New-BcdStore|Microsoft.Windows.Bcd.Cmdlets|__AllParameterSets|S|||Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdStoreInfo
            __AllParameterSets
            Path|String|||||0:0:mvp
            Force|SwitchParameter||||s|0:-:
            """##,
        "remove-bcdelement": ##"""
            Remove-BcdElement|Microsoft.Windows.Bcd.Cmdlets||S|||System.Object
            Id|Entry
            Element|String|||||*:0:mv
            Id|String|Identifier||||0:1:
            Store|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdStoreInfo|||||0:2:
            Force|SwitchParameter||||s|*:-:
            Entry|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdEntryInfo|||||1:1:m
            """##,
        "remove-bcdentry": ##"""
            Remove-BcdEntry|Microsoft.Windows.Bcd.Cmdlets||S|||System.Object
            Id|Entry
            Id|String|Identifier||||0:0:mvp
            Force|SwitchParameter||||s|*:-:
            Store|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdStoreInfo|||||0:1:
            Entry|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdEntryInfo|||||1:0:m
            """##,
        "set-bcdbootdefault": ##"""
            Set-BcdBootDefault|Microsoft.Windows.Bcd.Cmdlets||S|||System.Object
            Id|Entry
            Id|String|Identifier||||0:0:mvp
            Store|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdStoreInfo|||||0:1:
            Force|SwitchParameter||||s|*:-:
            Entry|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdEntryInfo|||||1:0:mv
            """##,
        "set-bcdbootdisplayorder": ##"""
            Set-BcdBootDisplayOrder|Microsoft.Windows.Bcd.Cmdlets||S|||System.Object
            AddFirstId|AddFirstEntry|AddLastId|AddLastEntry|RemoveId|RemoveEntry|ReplaceId|ReplaceEntry
            AddFirst|SwitchParameter||||s|0:-:m 1:-:m
            Id|String[]|Identifier||||0:0:mvp 2:0:mvp 4:0:mvp 6:0:mvp
            Store|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdStoreInfo|||||0:1: 2:1: 4:1: 6:1:
            Force|SwitchParameter||||s|*:-:
            Entry|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdEntryInfo[]|||||1:0:mv 3:0:mv 5:0:mv 7:0:mv
            AddLast|SwitchParameter||||s|2:-:m 3:-:m
            Remove|SwitchParameter||||s|4:-:m 5:-:m
            """##,
        "set-bcdbootsequence": ##"""
            Set-BcdBootSequence|Microsoft.Windows.Bcd.Cmdlets||S|||System.Object
            AddFirstId|AddFirstEntry|AddLastId|AddLastEntry|RemoveId|RemoveEntry|ReplaceId|ReplaceEntry
            AddFirst|SwitchParameter||||s|0:-:m 1:-:m
            Id|String[]|Identifier||||0:0:mvp 2:0:mvp 4:0:mvp 6:0:mvp
            Store|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdStoreInfo|||||0:1: 2:1: 4:1: 6:1:
            Force|SwitchParameter||||s|*:-:
            Entry|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdEntryInfo[]|||||1:0:mv 3:0:mv 5:0:mv 7:0:mv
            AddLast|SwitchParameter||||s|2:-:m 3:-:m
            Remove|SwitchParameter||||s|4:-:m 5:-:m
            """##,
        "set-bcdboottimeout": ##"""
            Set-BcdBootTimeout|Microsoft.Windows.Bcd.Cmdlets|__AllParameterSets|S|||System.Object
            __AllParameterSets
            Value|Int64|||||0:0:m
            Store|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdStoreInfo|||||0:1:
            Force|SwitchParameter||||s|0:-:
            """##,
        "set-bcdboottoolsdisplayorder": ##"""
            Set-BcdBootToolsDisplayOrder|Microsoft.Windows.Bcd.Cmdlets||S|||System.Object
            AddFirstId|AddFirstEntry|AddLastId|AddLastEntry|RemoveId|RemoveEntry|ReplaceId|ReplaceEntry
            AddFirst|SwitchParameter||||s|0:-:m 1:-:m
            Id|String[]|Identifier||||0:0:mvp 2:0:mvp 4:0:mvp 6:0:mvp
            Store|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdStoreInfo|||||0:1: 2:1: 4:1: 6:1:
            Force|SwitchParameter||||s|*:-:
            Entry|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdEntryInfo[]|||||1:0:mv 3:0:mv 5:0:mv 7:0:mv
            AddLast|SwitchParameter||||s|2:-:m 3:-:m
            Remove|SwitchParameter||||s|4:-:m 5:-:m
            """##,
        "set-bcddebugsettings": ##"""
            Set-BcdDebugSettings|Microsoft.Windows.Bcd.Cmdlets|||||System.Object
            SerialWithDebugPort|SerialWithOutDebugPort|NETWithKey|NETCreateKey|1394|Usb|Local
            Store|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdStoreInfo|||||*:0:vp
            Baudrate|Int64|||||0:-:
            DebugPort|Int64|||||0:-:m
            Serial|SwitchParameter||||s|0:-:m 1:-:m
            StartPolicy|Microsoft.Windows.Bcd.Cmdlets.StartPolicy|||Active,AutoEnable,Disable||*:-:
            NoUserModeExceptions|SwitchParameter|NoUmex|||s|*:-:
            Force|SwitchParameter||||s|*:-:
            Port|Int64|||||2:-:m 3:-:m
            HostIp|String|||||2:-:m 3:-:m
            Net|SwitchParameter||||s|2:-:m 3:-:m
            Key|String|||||2:-:m
            NoDhcp|SwitchParameter||||s|2:-: 3:-:
            NewKey|SwitchParameter||||s|3:-:
            Channel|Int64|||||4:-:m
            Ieee1394|SwitchParameter||||s|4:-:m
            Usb|SwitchParameter||||s|5:-:m
            TargetName|String|||||5:-:
            Local|SwitchParameter||||s|6:-:m
            """##,
        "set-bcdelement": ##"""
            Set-BcdElement|Microsoft.Windows.Bcd.Cmdlets||S|||System.Object
            Id|Device Id|Entry|Device Entry
            Element|String|||||*:0:mv
            Id|String|Identifier||||0:1: 1:1:
            Store|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdStoreInfo|||||0:2: 1:2:
            Type|Microsoft.Windows.Bcd.Cmdlets.ElementType|||Boolean,Integer,IntegerList,Entry,EntryList,String||0:-:m 2:-:m
            Force|SwitchParameter||||s|*:-:
            Device|Microsoft.Windows.Bcd.Cmdlets.DeviceType|||Boot,Partition,File,Ramdisk,VHD,Locate,URI||1:-:m 3:-:m
            Entry|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdEntryInfo|||||2:1:m 3:1:m
            """##,
        "set-bcdhypervisorsettings": ##"""
            Set-BcdHypervisorSettings|Microsoft.Windows.Bcd.Cmdlets||S|||System.Object
            SerialWithDebugPort|1394|NET|SerialWithOutDebugPort
            Store|Microsoft.Windows.Bcd.Cmdlets.BcdExtensions.BcdStoreInfo|||||*:0:vp
            Baudrate|Int64|||||0:-:
            DebugPort|Int64|||||0:-:m
            Serial|SwitchParameter||||s|0:-:m 3:-:m
            Force|SwitchParameter||||s|*:-:
            Channel|Int64|||||1:-:
            Ieee1394|SwitchParameter||||s|1:-:m
            HostIp|String|||||2:-:m
            Port|Int64|||||2:-:m
            Net|SwitchParameter||||s|2:-:m
            """##,
    ]
}
