extension DocumentedSurfaces {
    /// Surfaces of the cmdlets of module Microsoft.PowerShell.Management, by lower-case name; written by Tools/generate-surfaces.
    static let microsoftPowerShellManagement: [String: String] = [
        "add-computer": ##"""
            Add-Computer|Microsoft.PowerShell.Management|Domain|S|||Microsoft.PowerShell.Commands.ComputerChangeInfo
            Domain|Workgroup
            ComputerName|String[]|||||*:-:vp
            LocalCredential|PSCredential|||||*:-:
            UnjoinDomainCredential|PSCredential|||||0:-:
            Credential|PSCredential|DomainCredential||||0:-:m 1:-:
            DomainName|String|DN,Domain||||0:0:m
            OUPath|String|OU||||0:-:
            Server|String|DC||||0:-:
            Unsecure|SwitchParameter||||s|0:-:
            Options|Microsoft.PowerShell.Commands.JoinOptions|||AccountCreate,Win9XUpgrade,UnsecuredJoin,PasswordPass,DeferSPNSet,JoinWithNewName,JoinReadOnly,InstallInvoke||0:-:
            Restart|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            NewName|String|||||*:-:p
            Force|SwitchParameter||||s|*:-:
            WorkgroupName|String|WGN||||1:0:m
            """##,
        "checkpoint-computer": ##"""
            Checkpoint-Computer|Microsoft.PowerShell.Management|__AllParameterSets||||
            __AllParameterSets
            Description|String|||||0:0:m
            RestorePointType|String|RPT|ValidateSet('APPLICATION_INSTALL','APPLICATION_UNINSTALL','DEVICE_DRIVER_INSTALL','MODIFY_SETTINGS','CANCELLED_OPERATION')|||0:1:
            """##,
        "clear-recyclebin": ##"""
            Clear-RecycleBin|Microsoft.PowerShell.Management|All|S|High||
            All
            DriveLetter|String[]|||||0:0:p
            Force|SwitchParameter||||s|0:-:
            """##,
        "disable-computerrestore": ##"""
            Disable-ComputerRestore|Microsoft.PowerShell.Management|__AllParameterSets|S|||
            __AllParameterSets
            Drive|String[]|||||0:0:m
            """##,
        "enable-computerrestore": ##"""
            Enable-ComputerRestore|Microsoft.PowerShell.Management|__AllParameterSets|S|||
            __AllParameterSets
            Drive|String[]|||||0:0:m
            """##,
        "get-computerrestorepoint": ##"""
            Get-ComputerRestorePoint|Microsoft.PowerShell.Management|ID||||System.Management.ManagementObject#root\default\SystemRestore,String
            ID|LastStatus
            RestorePoint|Int32[]|||||0:0:
            LastStatus|SwitchParameter||||s|1:-:m
            """##,
        "get-controlpanelitem": ##"""
            Get-ControlPanelItem|Microsoft.PowerShell.Management|RegularName||||Microsoft.PowerShell.Commands.ControlPanelItem
            RegularName|CanonicalName
            Name|String[]||||w|0:0:vp
            Category|String[]||||w|*:-:
            CanonicalName|String[]||||w|1:-:m
            """##,
        "invoke-wmimethod": ##"""
            Invoke-WmiMethod|Microsoft.PowerShell.Management|class|S||iwmi|
            class|object|path|WQLQuery|query|list
            Class|String|||||0:0:m
            Name|String|||||*:1:m
            ArgumentList|Object[]|Args||||0:-: 1:-: 2:-:
            AsJob|SwitchParameter||||s|*:-:
            Impersonation|ImpersonationLevel|||Default,Anonymous,Identify,Impersonate,Delegate||0:-: 2:-: 3:-: 4:-: 5:-:
            Authentication|AuthenticationLevel|||Default,None,Connect,Call,Packet,PacketIntegrity,PacketPrivacy,Unchanged||0:-: 2:-: 3:-: 4:-: 5:-:
            Locale|String|||||0:-: 2:-: 3:-: 4:-: 5:-:
            EnableAllPrivileges|SwitchParameter||||s|0:-: 2:-: 3:-: 4:-: 5:-:
            Authority|String|||||0:-: 2:-: 3:-: 4:-: 5:-:
            Credential|PSCredential|||||0:-: 2:-: 3:-: 4:-: 5:-:
            ThrottleLimit|Int32|||||*:-:
            ComputerName|String[]|Cn||||0:-: 2:-: 3:-: 4:-: 5:-:
            Namespace|String|NS||||0:-: 2:-: 3:-: 4:-: 5:-:
            InputObject|System.Management.ManagementObject|||||1:-:mv
            Path|String|||||2:-:m
            """##,
        "register-wmievent": ##"""
            Register-WmiEvent|Microsoft.PowerShell.Management|class||||
            class|query
            Namespace|String|NS||||*:-:
            Credential|PSCredential|||||*:-:
            ComputerName|String|Cn||||*:-:
            Class|String|||||0:0:m
            Timeout|Int64|TimeoutMSec||||*:-:
            SourceIdentifier|String|||||*:100:
            Action|ScriptBlock|||||*:101:
            MessageData|PSObject|||||*:-:
            SupportEvent|SwitchParameter||||s|*:-:
            Forward|SwitchParameter||||s|*:-:
            MaxTriggerCount|Int32|||||*:-:
            Query|String|||||1:0:m
            """##,
        "remove-computer": ##"""
            Remove-Computer|Microsoft.PowerShell.Management|Local|S|||Microsoft.PowerShell.Commands.ComputerChangeInfo
            Local|Remote
            UnjoinDomainCredential|PSCredential|Credential||||0:0: 1:-:m
            Restart|SwitchParameter||||s|*:-:
            Force|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            WorkgroupName|String|||||*:-:
            LocalCredential|PSCredential|||||1:-:
            ComputerName|String[]|||||1:-:vp
            """##,
        "remove-wmiobject": ##"""
            Remove-WmiObject|Microsoft.PowerShell.Management|class|S||rwmi|System.Management.Automation.RemotingJob
            class|object|path|WQLQuery|query|list
            Class|String|||||0:0:m
            AsJob|SwitchParameter||||s|*:-:
            Impersonation|ImpersonationLevel|||Default,Anonymous,Identify,Impersonate,Delegate||0:-: 2:-: 3:-: 4:-: 5:-:
            Authentication|AuthenticationLevel|||Default,None,Connect,Call,Packet,PacketIntegrity,PacketPrivacy,Unchanged||0:-: 2:-: 3:-: 4:-: 5:-:
            Locale|String|||||0:-: 2:-: 3:-: 4:-: 5:-:
            EnableAllPrivileges|SwitchParameter||||s|0:-: 2:-: 3:-: 4:-: 5:-:
            Authority|String|||||0:-: 2:-: 3:-: 4:-: 5:-:
            Credential|PSCredential|||||0:-: 2:-: 3:-: 4:-: 5:-:
            ThrottleLimit|Int32|||||*:-:
            ComputerName|String[]|Cn||||0:-: 2:-: 3:-: 4:-: 5:-:
            Namespace|String|NS||||0:-: 2:-: 3:-: 4:-: 5:-:
            InputObject|System.Management.ManagementObject|||||1:-:mv
            Path|String|||||2:-:m
            """##,
        "reset-computermachinepassword": ##"""
            Reset-ComputerMachinePassword|Microsoft.PowerShell.Management|__AllParameterSets|S|||
            __AllParameterSets
            Server|String|||||0:-:
            Credential|PSCredential|||||0:-:
            """##,
        "restore-computer": ##"""
            Restore-Computer|Microsoft.PowerShell.Management|__AllParameterSets|S|||
            __AllParameterSets
            RestorePoint|Int32|SequenceNumber,SN,RP||||0:0:m
            """##,
        "set-wmiinstance": ##"""
            Set-WmiInstance|Microsoft.PowerShell.Management|Class|S||swmi|
            Class|Object|Path|WQLQuery|Query|List
            Class|String|||||0:0:m
            Arguments|Hashtable|Args,Property||||0:-: 1:-: 2:-:
            PutType|Microsoft.PowerShell.Cmdletization.GeneratedTypes.WmiInstance.PutType|||None,UpdateOnly,CreateOnly,UpdateOrCreate||*:-:
            AsJob|SwitchParameter||||s|*:-:
            Impersonation|ImpersonationLevel|||Default,Anonymous,Identify,Impersonate,Delegate||0:-: 2:-: 3:-: 4:-: 5:-:
            Authentication|AuthenticationLevel|||Default,None,Connect,Call,Packet,PacketIntegrity,PacketPrivacy,Unchanged||0:-: 2:-: 3:-: 4:-: 5:-:
            Locale|String|||||0:-: 2:-: 3:-: 4:-: 5:-:
            EnableAllPrivileges|SwitchParameter||||s|0:-: 2:-: 3:-: 4:-: 5:-:
            Authority|String|||||0:-: 2:-: 3:-: 4:-: 5:-:
            Credential|PSCredential|||||0:-: 2:-: 3:-: 4:-: 5:-:
            ThrottleLimit|Int32|||||*:-:
            ComputerName|String[]|Cn||||0:-: 2:-: 3:-: 4:-: 5:-:
            Namespace|String|NS||||0:-: 2:-: 3:-: 4:-: 5:-:
            InputObject|System.Management.ManagementObject|||||1:-:mv
            Path|String|||||2:-:m
            """##,
        "show-controlpanelitem": ##"""
            Show-ControlPanelItem|Microsoft.PowerShell.Management|RegularName||||
            RegularName|CanonicalName|ControlPanelItem
            Name|String[]||||w|0:0:mvp
            CanonicalName|String[]||||w|1:-:m
            InputObject|Microsoft.PowerShell.Commands.ControlPanelItem[]|||||2:0:v
            """##,
        "show-eventlog": ##"""
            Show-EventLog|Microsoft.PowerShell.Management|__AllParameterSets||||
            __AllParameterSets
            ComputerName|String|CN||||0:0:
            """##,
        "test-computersecurechannel": ##"""
            Test-ComputerSecureChannel|Microsoft.PowerShell.Management|__AllParameterSets|S|||System.Boolean
            __AllParameterSets
            Repair|SwitchParameter||||s|0:-:
            Server|String|||||0:-:
            Credential|PSCredential|||||0:-:
            """##,
    ]
}
