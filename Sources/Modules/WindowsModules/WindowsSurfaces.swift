/// Cmdlet surfaces, by lower-case name; written by Tools/generate-surfaces.
enum WindowsSurfaces {
    static let table: [String: String] = [
        #"get-process"#: ##"""
            Get-Process|Microsoft.PowerShell.Management|Name|||gps,ps|System.Diagnostics.Process,System.Diagnostics.FileVersionInfo,System.Diagnostics.ProcessModule
            Name|NameWithUserName|Id|IdWithUserName|InputObject|InputObjectWithUserName
            Name|String[]|ProcessName|ValidateNotNullOrEmpty()||w|0:0:p 1:0:p
            Module|SwitchParameter||ValidateNotNull()||s|0:-: 2:-: 4:-:
            FileVersionInfo|SwitchParameter|FV,FVI|ValidateNotNull()||s|0:-: 2:-: 4:-:
            IncludeUserName|SwitchParameter||||s|1:-:m 3:-:m 5:-:m
            Id|Int32[]|PID||||2:-:mp 3:-:mp
            InputObject|Process[]|||||4:-:mv 5:-:mv
            """##,
        #"get-service"#: ##"""
            Get-Service|Microsoft.PowerShell.Management|Default|||gsv|System.ServiceProcess.ServiceController
            Default|DisplayName|InputObject
            Name|String[]|ServiceName|||w|0:0:vp
            DependentServices|SwitchParameter|DS|||s|*:-:
            RequiredServices|SwitchParameter|SDO,ServicesDependedOn|||ws|*:-:
            Include|String[]||||w|*:-:
            Exclude|String[]||||w|*:-:
            DisplayName|String[]||||w|1:-:m
            InputObject|ServiceController[]|||||2:-:v
            """##,
        #"get-winevent"#: ##"""
            Get-WinEvent|Microsoft.PowerShell.Diagnostics|GetLogSet||||System.Diagnostics.Eventing.Reader.EventLogConfiguration,System.Diagnostics.Eventing.Reader.EventLogRecord,System.Diagnostics.Eventing.Reader.ProviderMetadata
            GetLogSet|ListLogSet|ListProviderSet|GetProviderSet|FileSet|HashQuerySet|XmlQuerySet
            LogName|String[]||||w|0:0:vp
            MaxEvents|Int64|||||0:-: 3:-: 4:-: 5:-: 6:-:
            ComputerName|String|Cn||||0:-: 1:-: 2:-: 3:-: 5:-: 6:-:
            Credential|PSCredential|||||*:-:
            FilterXPath|String|||||0:-: 3:-: 4:-:
            Force|SwitchParameter||||s|0:-: 1:-: 3:-: 5:-:
            Oldest|SwitchParameter||||s|0:-: 3:-: 4:-: 5:-: 6:-:
            ListLog|String[]||||w|1:0:m
            ListProvider|String[]||||w|2:0:m
            ProviderName|String[]||||w|3:0:mp
            Path|String[]|PSPath|||w|4:0:mp
            FilterHashtable|Hashtable[]|||||5:0:m
            FilterXml|XmlDocument|||||6:0:m
            """##,
        #"get-wmiobject"#: ##"""
            Get-WmiObject|Microsoft.PowerShell.Management|query|||gwmi|PSObject,System.Management.Automation.RemotingJob
            query|list|WQLQuery|class|path
            Class|String|ClassName||||0:1:m 1:1:
            Property|String[]|||||0:2:
            Filter|String|||||0:-:
            Amended|SwitchParameter||||s|*:-:
            DirectRead|SwitchParameter||||s|0:-: 2:-:
            AsJob|SwitchParameter||||s|*:-:
            Impersonation|ImpersonationLevel|||Default,Anonymous,Identify,Impersonate,Delegate||*:-:
            Authentication|AuthenticationLevel|||Default,None,Connect,Call,Packet,PacketIntegrity,PacketPrivacy,Unchanged||*:-:
            Locale|String|||||*:-:
            EnableAllPrivileges|SwitchParameter||||s|*:-:
            Authority|String|||||*:-:
            Credential|PSCredential|||||*:-:
            ThrottleLimit|Int32|||||*:-:
            ComputerName|String[]|Cn||||*:-:
            Namespace|String|NS||||*:-:
            Recurse|SwitchParameter||||s|1:-:
            List|SwitchParameter||||s|1:-:
            Query|String|||||2:-:m
            """##,
        #"restart-service"#: ##"""
            Restart-Service|Microsoft.PowerShell.Management|InputObject|S|||System.ServiceProcess.ServiceController
            InputObject|Default|DisplayName
            Force|SwitchParameter||||s|*:-:
            InputObject|ServiceController[]|||||0:0:mv
            PassThru|SwitchParameter||||s|*:-:
            Include|String[]||||w|*:-:
            Exclude|String[]||||w|*:-:
            Name|String[]|ServiceName|||w|1:0:mvp
            DisplayName|String[]||||w|2:-:m
            """##,
        #"set-service"#: ##"""
            Set-Service|Microsoft.PowerShell.Management|Name|S|||System.ServiceProcess.ServiceController
            Name|InputObject
            Name|String|ServiceName,SN||||0:0:mvp
            DisplayName|String|DN||||*:-:
            Credential|PSCredential|||||*:-:
            Description|String|||||*:-:
            StartupType|ServiceStartupType|StartMode,SM,ST,StartType||Automatic,AutomaticDelayedStart,Disabled,InvalidValue,Manual||*:-:
            Status|String||ValidateSet('Running', 'Stopped', 'Paused')|Paused,Running,Stopped||*:-:
            SecurityDescriptorSddl|String|sd||||*:-:
            Force|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            InputObject|ServiceController|||||1:0:mv
            """##,
        #"start-service"#: ##"""
            Start-Service|Microsoft.PowerShell.Management|InputObject|S||sasv|System.ServiceProcess.ServiceController
            InputObject|Default|DisplayName
            InputObject|ServiceController[]|||||0:0:mv
            PassThru|SwitchParameter||||s|*:-:
            Include|String[]||||w|*:-:
            Exclude|String[]||||w|*:-:
            Name|String[]|ServiceName||||1:0:mvp
            DisplayName|String[]||||w|2:-:m
            """##,
        #"stop-service"#: ##"""
            Stop-Service|Microsoft.PowerShell.Management|InputObject|S||spsv|System.ServiceProcess.ServiceController
            InputObject|Default|DisplayName
            Force|SwitchParameter||||s|*:-:
            NoWait|SwitchParameter||||s|*:-:
            InputObject|ServiceController[]|||||0:0:mv
            PassThru|SwitchParameter||||s|*:-:
            Include|String[]||||w|*:-:
            Exclude|String[]||||w|*:-:
            Name|String[]|ServiceName|||w|1:0:mvp
            DisplayName|String[]||||w|2:-:m
            """##,
    ]
}
