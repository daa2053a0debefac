/// Views of types that are seen more seldom.
extension DefaultViews {
    static func further() {
        let prefix = "System.Management.Automation.", diagnostics = "System.Diagnostics.", commands = "Microsoft.PowerShell.Commands."
        list(
            ["System.Reflection.Assembly"],
            [
                "CodeBase", "EntryPoint", "EscapedCodeBase", "FullName", "GlobalAssemblyCache", "HostContext", "ImageFileMachine", "ImageRuntimeVersion", "Location", "ManifestModule",
                "MetadataToken", "PortableExecutableKind", "ReflectionOnly",
            ])
        table(
            [diagnostics + "EventLogEntry"],
            [
                "Index:8r", "Time:13={'{0:MMM} {0:dd} {0:HH}:{0:mm}' -f $_.TimeGenerated}", "EntryType:11={$_.EntryType}", "Source:20", "InstanceID:12r", "Message",
            ])
        list(
            [diagnostics + "EventLogEntry"],
            [
                "Index", "EntryType", "InstanceID", "Message", "Category", "CategoryNumber", "ReplacementStrings", "Source", "TimeGenerated", "TimeWritten", "UserName",
            ])
        table(
            [diagnostics + "EventLog"],
            ["Max(K):8r={$_.MaximumKilobytes.ToString('N0')}", "Retain:6r=MinimumRetentionDays", "OverflowAction:18", "Entries:10r={$_.Entries.Count.ToString('N0')}", "Log"])
        list([diagnostics + "EventLog"], ["Log", "EnableRaisingEvents", "MaximumKilobytes", "MinimumRetentionDays", "OverflowAction"])
        table([diagnostics + "ProcessModule"], ["Size(K):10r={$_.Size}", "ModuleName:50", "FileName"], name: "ProcessModule")
        list(["System.DirectoryServices.DirectoryEntry"], ["distinguishedName", "Path=path"], name: "DirectoryEntry")
        list([prefix + "PSSnapInInfo"], ["Name", "PSVersion", "Description"], name: "PSSnapInInfo")
        table([prefix + "PSSnapInInfo"], ["Name:30l", "PSVersion:20l", "Description:30l"], name: "PSSnapInInfo")
        list(
            ["System.AppDomain"],
            ["FriendlyName", "Id", "ApplicationDescription", "BaseDirectory", "DynamicDirectory", "RelativeSearchPath", "SetupInformation", "ShadowCopyFiles"])
        table(["System.Threading.Tasks.Task"], ["Id", "IsCompleted", "Status"])
        list(
            ["System.Threading.Tasks.Task"],
            [
                "AsyncState", "AsyncWaitHandle", "CompletedSynchronously", "CreationOptions", "Exception", "Id", "IsCanceled", "IsCompleted", "IsCompletedSuccessfully", "IsFaulted",
                "Result={if ($_.IsCompleted) { $_.Result }}", "Status",
            ])
        table([commands + "ControlPanelItem"], ["Name", "CanonicalName", "Category", "Description"], name: "ControlPanelItem")
        list([prefix + "Subsystem.SubsystemInfo+ImplementationInfo"], ["Id", "Kind", "Name", "Description", "ImplementationType"])
        list([prefix + "ShellVariable"], ["Name", "Value"], name: "ShellVariable")
        table([prefix + "ScriptInfo"], ["CommandType:15", "Name", "Definition"], name: "ScriptInfo")
        list([commands + "PSSessionConfigurationCommands#PSSessionConfiguration"], ["Name", "PSVersion", "StartupScript", "RunAsUser", "Permission"], name: "PSSessionConfiguration")
        table(
            [commands + "TestConnectionCommand+TcpPortStatus"],
            ["Id:4r", "Source:16l", "Address:25l=TargetAddress", "Port:7r", "Latency(ms):7r=Latency", "Connected:10l", "Status:24l"], group: "Target")
        table(
            [commands + "TestConnectionCommand+PingMtuStatus"],
            [
                "Source:16l", "Address:25l=DisplayAddress", "Latency(ms):7r={if ($_.Status -eq 'TimedOut') { '*' } else { $_.Latency }}", "Status:16l", "MtuSize(B):7r=MtuSize",
            ], group: "Destination")
        table([prefix + "PSTraceSource"], ["Options:8", "Name:20", "Listeners:20", "Description"])
        list([prefix + "PSTraceSource"], ["Name", "Description", "Options", "Listeners", "Attributes", "Switch"])
        management()
    }
    /// Classes of WMI.
    private static func management() {
        let cim = "Microsoft.Management.Infrastructure.CimInstance#root/cimv2/", object = "System.Management.ManagementObject#root\\cimv2\\"
        table(["Microsoft.Management.Infrastructure.CimClass"], ["CimClassName:35", "CimClassMethods:20", "CimClassProperties"], group: "NameSpace={$_.CimSystemProperties.Namespace}")
        table(["System.Management.ManagementClass"], ["Name:35", "Methods:20", "Properties"], group: "NameSpace=__Namespace")
        let ping = ["Destination:15=Address", "IPV4Address:16", "IPV6Address:40", "Bytes:8=BufferSize", "Time(ms):9=ResponseTime"]
        table([cim + "Win32_PingStatus"], ["Source:13={$_.PSComputerName}"] + ping)
        table([object + "Win32_PingStatus"], ["Source:13=__Server"] + ping)
        table([object + "Win32_QuickFixEngineering"], ["Source:13=__SERVER", "Description:16", "HotFixID:13", "InstalledBy:20", "InstalledOn:26"])
        for (name, columns) in [
            ("WIN32_DCOMApplication", ["AppID=AppID", "Name:16=Name", "InstallDate=InstallDate"]),
            ("WIN32_DESKTOP", ["SettingID=SettingID", "Name:16=Name", "ScreenSaverActive=ScreenSaverActive", "ScreenSaverSecure=ScreenSaverSecure", "ScreenSaverTimeout=ScreenSaverTimeout"]),
            ("WIN32_DESKTOPMONITOR", ["DeviceID=DeviceID", "Name:16=Name", "DisplayType=DisplayType", "MonitorManufacturer=MonitorManufacturer", "ScreenHeight=ScreenHeight", "ScreenWidth=ScreenWidth"]),
            ("Win32_DeviceMemoryAddress", ["Name:16=Name", "MemoryType=MemoryType", "Status=Status"]),
            ("Win32_DiskQuota", ["DiskSpaceUsed=DiskSpaceUsed", "Limit=Limit", "QuotaVolume=QuotaVolume", "User=User"]),
            ("Win32_Directory", ["Name:16=Name", "Hidden=Hidden", "Archive=Archive", "Writeable=Writeable", "LastModified=LastModified"]),
            ("Win32_IDEController", ["Name:16=Name", "Status=Status", "StatusInfo=StatusInfo", "ProtocolSupported=ProtocolSupported", "Manufacturer=Manufacturer"]),
            ("Win32_IRQResource", ["Name:16=Name", "IRQNumber=IRQNumber", "Hardware=Hardware", "TriggerLevel=TriggerLevel", "TriggerType=TriggerType"]),
            ("Win32_ScheduledJob", ["JobId=JobId", "Name:16=Name", "Owner=Owner", "Priority=Priority", "Command=Command"]),
            ("Win32_LoadOrderGroup", ["Name:16=Name", "GroupOrder=GroupOrder"]),
            ("Win32_LogonSession", ["LogonId=LogonId", "Name:16=Name", "LogonType=LogonType", "StartTime=StartTime", "Status=Status", "AuthenticationPackage=AuthenticationPackage"]),
            ("Win32_PhysicalMemoryArray", ["Name:16=Name", "MemoryDevices=MemoryDevices", "MaxCapacity=MaxCapacity", "Model=Model"]),
            ("Win32_OnBoardDevice", ["DeviceType=DeviceType", "SerialNumber=SerialNumber", "Enabled=Enabled", "Description=Description"]),
            ("Win32_PortConnector", ["Tag=Tag", "PortType=PortType", "ConnectorType=ConnectorType", "SerialNumber=SerialNumber", "ExternalReferenceDesignator=ExternalReferenceDesignator"]),
            ("Win32_QuotaSetting", ["SettingID=SettingID", "Caption=Caption", "State=State", "VolumePath=VolumePath", "DefaultLimit=DefaultLimit", "DefaultWarningLimit=DefaultWarningLimit"]),
            ("Win32_SCSIController", ["Name:16=Name", "DriverName:16=DriverName", "Status=Status", "StatusInfo=StatusInfo", "ProtocolSupported=ProtocolSupported", "Manufacturer=Manufacturer"]),
            ("Win32_NetworkProtocol", ["Name:16=Name", "Caption=Caption", "Status=Status"]),
            ("Win32_NTDomain", ["DomainName:16=DomainName", "DnsForestName=DnsForestName", "DomainControllerName=DomainControllerName"]),
            ("Win32_Printer", ["Name:16=Name", "ShareName=ShareName", "SystemName=SystemName", "PrinterState=PrinterState", "PrinterStatus=PrinterStatus", "Location=Location"]),
            ("Win32_PrintJob", ["JobId=JobId", "Name:16=Name", "JobStatus=JobStatus", "Owner=Owner", "Priority=Priority", "Size=Size", "Document=Document"]),
        ] { table([cim + name], columns) }
    }
}
