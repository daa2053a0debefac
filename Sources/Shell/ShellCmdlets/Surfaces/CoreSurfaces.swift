/// Cmdlet surfaces, by lower-case name; written by Tools/generate-surfaces.
enum CoreSurfaces {
    static let table: [String: String] = [
        #"add-content"#: ##"""
            Add-Content|Microsoft.PowerShell.Management|Path|S|Medium||
            Path|LiteralPath
            Value|System.Object[]||AllowNull();AllowEmptyCollection()|||*:1:mvp
            PassThru|switch||||s|*:-:
            Path|string[]|||||0:0:mp
            Filter|string|||||*:-:
            Include|string[]|||||*:-:
            Exclude|string[]|||||*:-:
            Force|switch||||s|*:-:
            Credential|pscredential|||||*:-:p
            NoNewline|switch||||ds|*:-:
            Encoding|System.Text.Encoding||ValidateNotNullOrEmpty()||d|*:-:
            AsByteStream|switch||||ds|*:-:
            LiteralPath|string[]|PSPath,LP||||1:-:mp
            """##,
        #"add-history"#: ##"""
            Add-History|Microsoft.PowerShell.Core|||None||Microsoft.PowerShell.Commands.HistoryInfo
            __AllParameterSets
            InputObject|psobject[]|||||0:0:v
            Passthru|switch||||s|0:-:
            """##,
        #"add-member"#: ##"""
            Add-Member|Microsoft.PowerShell.Utility|TypeNameSet||None||
            TypeNameSet|MemberSet|NotePropertySingleMemberSet|NotePropertyMultiMemberSet
            InputObject|psobject|||||*:-:mv
            TypeName|string||ValidateNotNullOrEmpty()|||0:-:m 1:-: 2:-: 3:-:
            PassThru|switch||||s|*:-:
            MemberType|System.Management.Automation.PSMemberTypes|Type||AliasProperty,CodeProperty,Property,NoteProperty,ScriptProperty,PropertySet,Method,CodeMethod,ScriptMethod,Methods,ParameterizedProperty,MemberSet,Event,Dynamic,InferredProperty,Properties,All|@System.Management.Automation.PSMemberTypes|1:0:m
            Name|string|||||1:1:m
            Value|System.Object|||||1:2:
            SecondValue|System.Object|||||1:3:
            Force|switch||||s|1:-: 2:-: 3:-:
            NotePropertyName|string||ValidateNotePropertyName();ValidateNotNullOrEmpty()|||2:0:m
            NotePropertyValue|System.Object||AllowNull()|||2:1:m
            NotePropertyMembers|System.Collections.IDictionary||ValidateNotNullOrEmpty()|||3:0:m
            """##,
        #"add-type"#: ##"""
            Add-Type|Microsoft.PowerShell.Utility|FromSource||None||System.Type
            FromSource|FromMember|FromPath|FromLiteralPath|FromAssemblyName
            TypeDefinition|string||ValidateTrustedData()|||0:0:m
            Language|Microsoft.PowerShell.Commands.Language|||CSharp|@Microsoft.PowerShell.Commands.Language|0:-: 1:-:
            ReferencedAssemblies|string[]|RA||||0:-: 1:-: 2:-: 3:-:
            OutputAssembly|string|OA||||0:-: 1:-: 2:-: 3:-:
            OutputType|Microsoft.PowerShell.Commands.OutputAssemblyType|OT||Library,ConsoleApplication,WindowsApplication|@Microsoft.PowerShell.Commands.OutputAssemblyType|0:-: 1:-: 2:-: 3:-:
            PassThru|switch||||s|*:-:
            IgnoreWarnings|switch||||s|0:-: 1:-: 2:-: 3:-:
            CompilerOptions|string[]||ValidateNotNullOrEmpty()|||0:-: 1:-: 2:-: 3:-:
            Name|string||ValidateTrustedData()|||1:0:m
            MemberDefinition|string[]|||||1:1:m
            Namespace|string|NS|AllowNull()|||1:-:
            UsingNamespace|string[]|Using|ValidateNotNull()|||1:-:
            Path|string[]||ValidateTrustedData()|||2:0:m
            LiteralPath|string[]|PSPath,LP|ValidateTrustedData()|||3:-:m
            AssemblyName|string[]|AN|ValidateTrustedData()|||4:-:m
            """##,
        #"cd.."#: ##"""
            cd..||||None||
            __AllParameterSets
            """##,
        #"cd\"#: ##"""
            cd\||||None||
            __AllParameterSets
            """##,
        #"cd~"#: ##"""
            cd~||||None||
            __AllParameterSets
            """##,
        #"clear-content"#: ##"""
            Clear-Content|Microsoft.PowerShell.Management|Path|S|Medium|clc|
            Path|LiteralPath
            Path|string[]|||||0:0:mp
            Filter|string|||||*:-:
            Include|string[]|||||*:-:
            Exclude|string[]|||||*:-:
            Force|switch||||s|*:-:
            Credential|pscredential|||||*:-:p
            LiteralPath|string[]|PSPath,LP||||1:-:mp
            """##,
        #"clear-history"#: ##"""
            Clear-History|Microsoft.PowerShell.Core|IDParameter|S|Medium|clhy|
            IDParameter|CommandLineParameter
            Id|int[]||ValidateRange(1, 2147483647)|||0:0:
            Count|int||ValidateRange(1, 2147483647)|||*:1:
            Newest|switch||||s|*:-:
            CommandLine|string[]||ValidateNotNullOrEmpty()|||1:-:
            """##,
        #"clear-host"#: ##"""
            Clear-Host||||None|cls|
            __AllParameterSets
            """##,
        #"clear-item"#: ##"""
            Clear-Item|Microsoft.PowerShell.Management|Path|S|Medium|cli|
            Path|LiteralPath
            Path|string[]|||||0:0:mvp
            Force|switch||||s|*:-:
            Filter|string|||||*:-:
            Include|string[]|||||*:-:
            Exclude|string[]|||||*:-:
            Credential|pscredential|||||*:-:p
            LiteralPath|string[]|PSPath,LP||||1:-:mp
            """##,
        #"clear-itemproperty"#: ##"""
            Clear-ItemProperty|Microsoft.PowerShell.Management|Path|S|Medium|clp|
            Path|LiteralPath
            Path|string[]|||||0:0:mvp
            Name|string|||||*:1:mp
            PassThru|switch||||s|*:-:
            Force|switch||||s|*:-:
            Filter|string|||||*:-:
            Include|string[]|||||*:-:
            Exclude|string[]|||||*:-:
            Credential|pscredential|||||*:-:p
            LiteralPath|string[]|PSPath,LP||||1:-:mp
            """##,
        #"clear-variable"#: ##"""
            Clear-Variable|Microsoft.PowerShell.Utility||S|Medium|clv|System.Management.Automation.PSVariable
            __AllParameterSets
            Name|string[]|||||0:0:mp
            Include|string[]|||||0:-:
            Exclude|string[]|||||0:-:
            Force|switch||||s|0:-:
            PassThru|switch||||s|0:-:
            Scope|string||ValidateNotNullOrEmpty()|||0:-:
            """##,
        #"compare-object"#: ##"""
            Compare-Object|Microsoft.PowerShell.Utility|||None||
            __AllParameterSets
            ReferenceObject|psobject[]||AllowEmptyCollection()|||0:0:m
            DifferenceObject|psobject[]||AllowEmptyCollection()|||0:1:mv
            SyncWindow|int||ValidateRange(0, 2147483647)|||0:-:
            Property|System.Object[]|||||0:-:
            ExcludeDifferent|switch||||s|0:-:
            IncludeEqual|switch||||s|0:-:
            PassThru|switch||||s|0:-:
            Culture|string|||||0:-:
            CaseSensitive|switch||||s|0:-:
            """##,
        #"convert-path"#: ##"""
            Convert-Path|Microsoft.PowerShell.Management|Path||None|cvpa|System.String
            Path|LiteralPath
            Path|string[]|||||0:0:mvp
            Force|switch||||s|*:-:
            LiteralPath|string[]|PSPath,LP||||1:-:mp
            """##,
        #"convertfrom-clixml"#: ##"""
            ConvertFrom-CliXml|Microsoft.PowerShell.Utility|||None||
            __AllParameterSets
            InputObject|string|||||0:0:mv
            """##,
        #"convertfrom-csv"#: ##"""
            ConvertFrom-Csv|Microsoft.PowerShell.Utility|Delimiter||None||
            Delimiter|UseCulture
            Delimiter|char||ValidateNotNull();ValidateNotNullOrEmpty()|||0:1:
            InputObject|psobject[]||ValidateNotNull();ValidateNotNullOrEmpty()|||*:0:mvp
            Header|string[]||ValidateNotNull();ValidateNotNullOrEmpty()|||*:-:
            UseCulture|switch||ValidateNotNull();ValidateNotNullOrEmpty()||s|1:-:m
            """##,
        #"convertfrom-json"#: ##"""
            ConvertFrom-Json|Microsoft.PowerShell.Utility|||None||
            __AllParameterSets
            InputObject|string||AllowEmptyString()|||0:0:mv
            AsHashtable|switch||||s|0:-:
            Depth|int||ValidateRange(Positive)|||0:-:
            NoEnumerate|switch||||s|0:-:
            DateKind|Microsoft.PowerShell.Commands.JsonDateKind|||Default,Local,Utc,Offset,String|@Microsoft.PowerShell.Commands.JsonDateKind|0:-:
            """##,
        #"convertfrom-securestring"#: ##"""
            ConvertFrom-SecureString|Microsoft.PowerShell.Security|Secure||None||System.String
            Secure|AsPlainText|Open
            SecureString|securestring|||||*:0:mv
            SecureKey|securestring|||||0:1:
            AsPlainText|switch||||s|1:-:
            Key|byte[]|||||2:-:
            """##,
        #"convertfrom-stringdata"#: ##"""
            ConvertFrom-StringData|Microsoft.PowerShell.Utility|||None||System.Collections.Hashtable
            __AllParameterSets
            StringData|string||AllowEmptyString()|||0:0:mv
            Delimiter|char|||||0:1:
            """##,
        #"convertto-clixml"#: ##"""
            ConvertTo-CliXml|Microsoft.PowerShell.Utility|||None||System.String
            __AllParameterSets
            InputObject|psobject|||||0:0:mv
            Depth|int||ValidateRange(1, 2147483647)|||0:-:
            """##,
        #"convertto-csv"#: ##"""
            ConvertTo-Csv|Microsoft.PowerShell.Utility|Delimiter||None||System.String
            Delimiter|UseCulture
            InputObject|psobject|||||*:0:mvp
            Delimiter|char||ValidateNotNull()|||0:1:
            IncludeTypeInformation|switch|ITI|||s|*:-:
            NoTypeInformation|switch|NTI|||xs|*:-:
            QuoteFields|string[]|QF||||*:-:
            UseQuotes|Microsoft.PowerShell.Commands.BaseCsvWritingCommand+QuoteKind|UQ||Never,Always,AsNeeded|@Microsoft.PowerShell.Commands.BaseCsvWritingCommand+QuoteKind|*:-:
            NoHeader|switch||||s|*:-:
            UseCulture|switch||||s|1:-:
            """##,
        #"convertto-html"#: ##"""
            ConvertTo-Html|Microsoft.PowerShell.Utility|Page||None||System.String
            Page|Fragment
            InputObject|psobject|||||*:-:v
            Property|System.Object[]|||||*:0:
            Body|string[]|||||0:3:
            Head|string[]|||||0:1:
            Title|string||ValidateNotNullOrEmpty()|||0:2:
            As|string||ValidateNotNullOrEmpty();ValidateSet('Table','List')|Table,List||*:-:
            CssUri|uri|cu,uri|ValidateNotNullOrEmpty()|||0:-:
            PostContent|string[]||ValidateNotNullOrEmpty()|||*:-:
            PreContent|string[]||ValidateNotNullOrEmpty()|||*:-:
            Meta|hashtable||ValidateNotNullOrEmpty()|||0:-:
            Charset|string||ValidateNotNullOrEmpty();ValidatePattern('^[A-Za-z0-9]\w+\S+[A-Za-z0-9]$')|||0:-:
            Transitional|switch||ValidateNotNullOrEmpty()||s|0:-:
            Fragment|switch||ValidateNotNullOrEmpty()||s|1:-:
            """##,
        #"convertto-json"#: ##"""
            ConvertTo-Json|Microsoft.PowerShell.Utility|||None||System.String
            __AllParameterSets
            InputObject|System.Object||AllowNull()|||0:0:mv
            Depth|int||ValidateRange(0, 100)|||0:-:
            Compress|switch||||s|0:-:
            EnumsAsStrings|switch||||s|0:-:
            AsArray|switch||||s|0:-:
            EscapeHandling|Newtonsoft.Json.StringEscapeHandling|||Default,EscapeNonAscii,EscapeHtml|@Newtonsoft.Json.StringEscapeHandling|0:-:
            """##,
        #"convertto-securestring"#: ##"""
            ConvertTo-SecureString|Microsoft.PowerShell.Security|Secure||None||System.Security.SecureString
            Secure|PlainText|Open
            String|string|||||*:0:mv
            SecureKey|securestring|||||0:1:
            AsPlainText|switch||||s|1:1:
            Force|switch||||s|1:2:
            Key|byte[]|||||2:-:
            """##,
        #"convertto-xml"#: ##"""
            ConvertTo-Xml|Microsoft.PowerShell.Utility|||None||System.Xml.XmlDocument,System.String
            __AllParameterSets
            Depth|int||ValidateRange(1, 2147483647)|||0:-:
            InputObject|psobject||AllowNull()|||0:0:mv
            NoTypeInformation|switch||||s|0:-:
            As|string||ValidateNotNullOrEmpty();ValidateSet('Stream','String','Document')|Stream,String,Document||0:-:
            """##,
        #"copy-item"#: ##"""
            Copy-Item|Microsoft.PowerShell.Management|Path|S|Medium|copy,cpi|
            Path|LiteralPath
            Path|string[]|||||0:0:mvp
            Destination|string|||||*:1:p
            Container|switch||||s|*:-:
            Force|switch||||s|*:-:
            Filter|string|||||*:-:
            Include|string[]|||||*:-:
            Exclude|string[]|||||*:-:
            Recurse|switch||||s|*:-:
            PassThru|switch||||s|*:-:
            Credential|pscredential|||||*:-:p
            FromSession|System.Management.Automation.Runspaces.PSSession||ValidateNotNullOrEmpty()||d|*:-:
            ToSession|System.Management.Automation.Runspaces.PSSession||ValidateNotNullOrEmpty()||d|*:-:
            LiteralPath|string[]|PSPath,LP||||1:-:mp
            """##,
        #"copy-itemproperty"#: ##"""
            Copy-ItemProperty|Microsoft.PowerShell.Management|Path|S|Medium||
            Path|LiteralPath
            Path|string[]|||||0:0:mvp
            Name|string|PSProperty||||*:2:mp
            Destination|string|||||*:1:mp
            PassThru|switch||||s|*:-:
            Force|switch||||s|*:-:
            Filter|string|||||*:-:
            Include|string[]|||||*:-:
            Exclude|string[]|||||*:-:
            Credential|pscredential|||||*:-:p
            LiteralPath|string[]|PSPath,LP||||1:-:mp
            """##,
        #"debug-job"#: ##"""
            Debug-Job|Microsoft.PowerShell.Core|JobParameterSet|S|Medium||
            JobParameterSet|JobNameParameterSet|JobIdParameterSet|JobInstanceIdParameterSet
            Job|System.Management.Automation.Job|||||0:0:mvp
            BreakAll|switch||||s|*:-:
            Name|string|||||1:0:m
            Id|int|||||2:0:m
            InstanceId|guid|||||3:0:m
            """##,
        #"debug-process"#: ##"""
            Debug-Process|Microsoft.PowerShell.Management|Name|S|Medium||
            Name|Id|InputObject
            Name|string[]|ProcessName||||0:0:mp
            Id|int[]|PID,ProcessId|ValidateNotNullOrEmpty()|||1:0:mp
            InputObject|System.Diagnostics.Process[]|||||2:-:mv
            """##,
        #"debug-runspace"#: ##"""
            Debug-Runspace|Microsoft.PowerShell.Utility|RunspaceParameterSet|S|Medium||
            RunspaceParameterSet|NameParameterSet|IdParameterSet|InstanceIdParameterSet
            Runspace|runspace|||||0:0:mvp
            BreakAll|switch||||s|*:-:
            Name|string|||||1:0:m
            Id|int|||||2:0:m
            InstanceId|guid|||||3:0:m
            """##,
        #"disable-experimentalfeature"#: ##"""
            Disable-ExperimentalFeature|Microsoft.PowerShell.Core||S|Medium||
            __AllParameterSets
            Name|string[]|||||0:0:mp
            Scope|System.Management.Automation.Configuration.ConfigScope|||AllUsers,CurrentUser|@System.Management.Automation.Configuration.ConfigScope|0:-:
            """##,
        #"disable-psbreakpoint"#: ##"""
            Disable-PSBreakpoint|Microsoft.PowerShell.Utility|Breakpoint|S|Medium|dbp|System.Management.Automation.Breakpoint
            Breakpoint|Id
            PassThru|switch||||s|*:-:
            Breakpoint|System.Management.Automation.Breakpoint[]||ValidateNotNull()|||0:0:mv
            Id|int[]||ValidateNotNull()|||1:0:mp
            Runspace|runspace|RunspaceId||||1:-:p
            """##,
        #"disable-runspacedebug"#: ##"""
            Disable-RunspaceDebug|Microsoft.PowerShell.Utility|RunspaceNameParameterSet||None||
            RunspaceNameParameterSet|RunspaceParameterSet|RunspaceIdParameterSet|RunspaceInstanceIdParameterSet|ProcessNameParameterSet
            RunspaceName|string[]||ValidateNotNullOrEmpty()|||0:0:
            Runspace|runspace[]||ValidateNotNullOrEmpty()|||1:0:mvp
            RunspaceId|int[]||ValidateNotNullOrEmpty()|||2:0:m
            RunspaceInstanceId|guid[]||ValidateNotNullOrEmpty()|||3:0:m
            ProcessName|string||ValidateNotNullOrEmpty()|||4:0:
            AppDomainName|string[]||ValidateNotNullOrEmpty()|||4:1:
            """##,
        #"enable-experimentalfeature"#: ##"""
            Enable-ExperimentalFeature|Microsoft.PowerShell.Core||S|Medium||
            __AllParameterSets
            Name|string[]|||||0:0:mp
            Scope|System.Management.Automation.Configuration.ConfigScope|||AllUsers,CurrentUser|@System.Management.Automation.Configuration.ConfigScope|0:-:
            """##,
        #"enable-psbreakpoint"#: ##"""
            Enable-PSBreakpoint|Microsoft.PowerShell.Utility|Breakpoint|S|Medium|ebp|System.Management.Automation.Breakpoint
            Breakpoint|Id
            PassThru|switch||||s|*:-:
            Breakpoint|System.Management.Automation.Breakpoint[]||ValidateNotNull()|||0:0:mv
            Id|int[]||ValidateNotNull()|||1:0:mp
            Runspace|runspace|RunspaceId||||1:-:p
            """##,
        #"enable-runspacedebug"#: ##"""
            Enable-RunspaceDebug|Microsoft.PowerShell.Utility|RunspaceNameParameterSet||None||
            RunspaceNameParameterSet|RunspaceParameterSet|RunspaceIdParameterSet|RunspaceInstanceIdParameterSet|ProcessNameParameterSet
            BreakAll|switch||||s|0:1: 1:1: 2:1:
            RunspaceName|string[]||ValidateNotNullOrEmpty()|||0:0:
            Runspace|runspace[]||ValidateNotNullOrEmpty()|||1:0:mvp
            RunspaceId|int[]||ValidateNotNullOrEmpty()|||2:0:m
            RunspaceInstanceId|guid[]||ValidateNotNullOrEmpty()|||3:0:m
            ProcessName|string||ValidateNotNullOrEmpty()|||4:0:
            AppDomainName|string[]||ValidateNotNullOrEmpty()|||4:1:
            """##,
        #"enter-pshostprocess"#: ##"""
            Enter-PSHostProcess|Microsoft.PowerShell.Core|ProcessIdParameterSet||None||
            ProcessIdParameterSet|ProcessParameterSet|ProcessNameParameterSet|PSHostProcessInfoParameterSet|PipeNameParameterSet
            Id|int||ValidateRange(0, 2147483647)|||0:0:m
            AppDomainName|string||ValidateNotNullOrEmpty()|||0:1: 1:1: 2:1: 3:1:
            Process|System.Diagnostics.Process||ValidateNotNull()|||1:0:mv
            Name|string||ValidateNotNullOrEmpty()|||2:0:m
            HostProcessInfo|Microsoft.PowerShell.Commands.PSHostProcessInfo||ValidateNotNull()|||3:0:mv
            CustomPipeName|string|||||4:-:m
            """##,
        #"enter-pssession"#: ##"""
            Enter-PSSession|Microsoft.PowerShell.Core|ComputerName||None|etsn|
            ComputerName|SSHHost|Session|Uri|InstanceId|Id|Name|VMId|VMName|ContainerId
            ComputerName|string|Cn|ValidateNotNullOrEmpty()|||0:0:mvp
            EnableNetworkAccess|switch||||s|0:-: 3:-:
            Credential|pscredential|||||0:-:p 3:-:p 7:1:mp 8:1:mp
            ConfigurationName|string|||||0:-:p 3:-:p 7:-:p 8:-:p 9:-:p
            Port|int||ValidateRange(1, 65535)|||0:-: 1:-:
            UseSSL|switch||||s|0:-:
            ApplicationName|string|||||0:-:p
            SessionOption|System.Management.Automation.Remoting.PSSessionOption||ValidateNotNull()|||0:-: 3:-:
            Authentication|System.Management.Automation.Runspaces.AuthenticationMechanism|||Default,Basic,Negotiate,NegotiateWithImplicitCredential,Credssp,Digest,Kerberos|@System.Management.Automation.Runspaces.AuthenticationMechanism|0:-: 3:-:
            CertificateThumbprint|string|||||0:-: 3:-:
            HostName|string||ValidateNotNullOrEmpty()|||1:0:mv
            Options|hashtable||ValidateNotNullOrEmpty()|||1:-:
            UserName|string||ValidateNotNullOrEmpty()|||1:-:
            KeyFilePath|string|IdentityFilePath|ValidateNotNullOrEmpty()|||1:-:
            Subsystem|string|||||1:-:p
            ConnectingTimeout|int|||||1:-:
            SSHTransport|switch||ValidateSet('true')|true|s|1:-:
            Session|System.Management.Automation.Runspaces.PSSession||ValidateNotNullOrEmpty()|||2:0:vp
            ConnectionUri|uri|URI,CU|ValidateNotNullOrEmpty()|||3:1:p
            AllowRedirection|switch||||s|3:-:
            InstanceId|guid||ValidateNotNull()|||4:-:p
            Id|int||ValidateNotNull()|||5:0:p
            Name|string|||||6:-:p
            VMId|guid|VMGuid|ValidateNotNullOrEmpty()|||7:0:mvp
            VMName|string||ValidateNotNullOrEmpty()|||8:0:mvp
            ContainerId|string||ValidateNotNullOrEmpty()|||9:0:mvp
            RunAsAdministrator|switch||||s|9:-:
            """##,
        #"exec"#: ##"""
            exec||||None||
            __AllParameterSets
            """##,
        #"exit-pshostprocess"#: ##"""
            Exit-PSHostProcess|Microsoft.PowerShell.Core|||None||
            __AllParameterSets
            """##,
        #"exit-pssession"#: ##"""
            Exit-PSSession|Microsoft.PowerShell.Core|||None|exsn|
            __AllParameterSets
            """##,
        #"export-alias"#: ##"""
            Export-Alias|Microsoft.PowerShell.Utility|ByPath|S|Medium|epal|System.Management.Automation.AliasInfo
            ByPath|ByLiteralPath
            Path|string|||||0:0:m
            Name|string[]|||||*:1:p
            PassThru|switch||||s|*:-:
            As|Microsoft.PowerShell.Commands.ExportAliasFormat|||Csv,Script|@Microsoft.PowerShell.Commands.ExportAliasFormat|*:-:
            Append|switch||||s|*:-:
            Force|switch||||s|*:-:
            NoClobber|switch|NoOverwrite|||s|*:-:
            Description|string|||||*:-:
            Scope|string|||||*:-:
            LiteralPath|string|PSPath,LP||||1:-:mp
            """##,
        #"export-clixml"#: ##"""
            Export-Clixml|Microsoft.PowerShell.Utility|ByPath|S|Medium||
            ByPath|ByLiteralPath
            Depth|int||ValidateRange(1, 2147483647)|||*:-:
            Path|string|||||0:0:m
            InputObject|psobject||AllowNull()|||*:-:mv
            Force|switch||||s|*:-:
            NoClobber|switch|NoOverwrite|||s|*:-:
            Encoding|System.Text.Encoding||ValidateNotNullOrEmpty()|||*:-:
            LiteralPath|string|PSPath,LP||||1:-:m
            """##,
        #"export-csv"#: ##"""
            Export-Csv|Microsoft.PowerShell.Utility|Delimiter|S|Medium|epcsv|
            Delimiter|UseCulture
            InputObject|psobject|||||*:-:mvp
            Path|string||ValidateNotNullOrEmpty()|||*:0:
            LiteralPath|string|PSPath,LP|ValidateNotNullOrEmpty()|||*:-:
            Force|switch||||s|*:-:
            NoClobber|switch|NoOverwrite|||s|*:-:
            Encoding|System.Text.Encoding||ValidateNotNullOrEmpty()|||*:-:
            Append|switch||||s|*:-:
            Delimiter|char||ValidateNotNull()|||0:1:
            IncludeTypeInformation|switch|ITI|||s|*:-:
            NoTypeInformation|switch|NTI|||xs|*:-:
            QuoteFields|string[]|QF||||*:-:
            UseQuotes|Microsoft.PowerShell.Commands.BaseCsvWritingCommand+QuoteKind|UQ||Never,Always,AsNeeded|@Microsoft.PowerShell.Commands.BaseCsvWritingCommand+QuoteKind|*:-:
            NoHeader|switch||||s|*:-:
            UseCulture|switch||||s|1:-:
            """##,
        #"export-formatdata"#: ##"""
            Export-FormatData|Microsoft.PowerShell.Utility|ByPath||None||
            ByPath|ByLiteralPath
            InputObject|System.Management.Automation.ExtendedTypeDefinition[]|||||*:-:mv
            Path|string|FilePath||||0:-:m
            Force|switch||||s|*:-:
            NoClobber|switch|NoOverwrite|||s|*:-:
            IncludeScriptBlock|switch||||s|*:-:
            LiteralPath|string|PSPath,LP||||1:-:m
            """##,
        #"export-modulemember"#: ##"""
            Export-ModuleMember|Microsoft.PowerShell.Core|||None||
            __AllParameterSets
            Function|string[]||AllowEmptyCollection()|||0:0:vp
            Cmdlet|string[]||AllowEmptyCollection()|||0:-:p
            Variable|string[]||ValidateNotNull()|||0:-:p
            Alias|string[]||ValidateNotNull()|||0:-:p
            """##,
        #"export-pssession"#: ##"""
            Export-PSSession|Microsoft.PowerShell.Utility|||None||System.IO.FileInfo
            __AllParameterSets
            OutputModule|string|PSPath,ModuleName|ValidateNotNullOrEmpty()|||0:1:m
            Force|switch||||s|0:-:
            Encoding|System.Text.Encoding||ValidateNotNullOrEmpty()|||0:-:
            CommandName|string[]|Name||||0:2:
            AllowClobber|switch||||s|0:-:
            ArgumentList|System.Object[]|Args|AllowNull();AllowEmptyCollection()|||0:-:
            CommandType|System.Management.Automation.CommandTypes|Type||Alias,Function,Filter,Cmdlet,ExternalScript,Application,Script,Configuration,All|@System.Management.Automation.CommandTypes|0:-:
            Module|string[]|PSSnapin|ValidateNotNull()|||0:-:
            FullyQualifiedModule|Microsoft.PowerShell.Commands.ModuleSpecification[]||ValidateNotNull()|||0:-:
            FormatTypeName|string[]|||||0:3:
            Certificate|System.Security.Cryptography.X509Certificates.X509Certificate2|||||0:-:
            Session|System.Management.Automation.Runspaces.PSSession||ValidateNotNull()|||0:0:m
            """##,
        #"foreach-object"#: ##"""
            ForEach-Object|Microsoft.PowerShell.Core|ScriptBlockSet|S|Low|%,foreach|
            ScriptBlockSet|PropertyAndMethodSet|ParallelParameterSet
            InputObject|psobject|||||*:-:v
            Begin|scriptblock|||||0:-:
            Process|scriptblock[]||AllowNull();AllowEmptyCollection()|||0:0:m
            End|scriptblock|||||0:-:
            RemainingScripts|scriptblock[]||AllowNull();AllowEmptyCollection()|||0:-:r
            MemberName|string||ValidateTrustedData();ValidateNotNullOrEmpty()|||1:0:m
            ArgumentList|System.Object[]|Args|ValidateTrustedData()|||1:-:r
            Parallel|scriptblock|||||2:-:m
            ThrottleLimit|int||ValidateRange(1, 2147483647)|||2:-:
            TimeoutSeconds|int||ValidateRange(0, 2147483)|||2:-:
            AsJob|switch||||s|2:-:
            UseNewRunspace|switch||||s|2:-:
            """##,
        #"format-custom"#: ##"""
            Format-Custom|Microsoft.PowerShell.Utility|||None|fc|Microsoft.PowerShell.Commands.Internal.Format.FormatStartData,Microsoft.PowerShell.Commands.Internal.Format.FormatEntryData,Microsoft.PowerShell.Commands.Internal.Format.FormatEndData,Microsoft.PowerShell.Commands.Internal.Format.GroupStartData,Microsoft.PowerShell.Commands.Internal.Format.GroupEndData
            __AllParameterSets
            Property|System.Object[]|||||0:0:
            Depth|int||ValidateRange(1, 2147483647)|||0:-:
            GroupBy|System.Object|||||0:-:
            View|string|||||0:-:
            ShowError|switch||||s|0:-:
            DisplayError|switch||||s|0:-:
            Force|switch||||s|0:-:
            Expand|string||ValidateSet('CoreOnly','EnumOnly','Both')|CoreOnly,EnumOnly,Both||0:-:
            InputObject|psobject|||||0:-:v
            """##,
        #"format-hex"#: ##"""
            Format-Hex|Microsoft.PowerShell.Utility|||None|fhx|Microsoft.PowerShell.Commands.ByteCollection
            Path|LiteralPath|ByInputObject
            Path|string[]||ValidateNotNullOrEmpty()|||0:0:m
            Count|long||ValidateRange(Positive)|||*:-:
            Offset|long||ValidateRange(NonNegative)|||*:-:
            LiteralPath|string[]|PSPath,LP|ValidateNotNullOrEmpty()|||1:-:m
            InputObject|psobject|||||2:-:mv
            Encoding|System.Text.Encoding||ValidateNotNullOrEmpty()|||2:-:
            Raw|switch||||xs|2:-:
            """##,
        #"format-list"#: ##"""
            Format-List|Microsoft.PowerShell.Utility|||None|fl|Microsoft.PowerShell.Commands.Internal.Format.FormatStartData,Microsoft.PowerShell.Commands.Internal.Format.FormatEntryData,Microsoft.PowerShell.Commands.Internal.Format.FormatEndData,Microsoft.PowerShell.Commands.Internal.Format.GroupStartData,Microsoft.PowerShell.Commands.Internal.Format.GroupEndData
            __AllParameterSets
            Property|System.Object[]|||||0:0:
            GroupBy|System.Object|||||0:-:
            View|string|||||0:-:
            ShowError|switch||||s|0:-:
            DisplayError|switch||||s|0:-:
            Force|switch||||s|0:-:
            Expand|string||ValidateSet('CoreOnly','EnumOnly','Both')|CoreOnly,EnumOnly,Both||0:-:
            InputObject|psobject|||||0:-:v
            """##,
        #"format-table"#: ##"""
            Format-Table|Microsoft.PowerShell.Utility|||None|ft|Microsoft.PowerShell.Commands.Internal.Format.FormatStartData,Microsoft.PowerShell.Commands.Internal.Format.FormatEntryData,Microsoft.PowerShell.Commands.Internal.Format.FormatEndData,Microsoft.PowerShell.Commands.Internal.Format.GroupStartData,Microsoft.PowerShell.Commands.Internal.Format.GroupEndData
            __AllParameterSets
            AutoSize|switch||||s|0:-:
            RepeatHeader|switch||||s|0:-:
            HideTableHeaders|switch||||s|0:-:
            Wrap|switch||||s|0:-:
            Property|System.Object[]|||||0:0:
            GroupBy|System.Object|||||0:-:
            View|string|||||0:-:
            ShowError|switch||||s|0:-:
            DisplayError|switch||||s|0:-:
            Force|switch||||s|0:-:
            Expand|string||ValidateSet('CoreOnly','EnumOnly','Both')|CoreOnly,EnumOnly,Both||0:-:
            InputObject|psobject|||||0:-:v
            """##,
        #"format-wide"#: ##"""
            Format-Wide|Microsoft.PowerShell.Utility|||None|fw|Microsoft.PowerShell.Commands.Internal.Format.FormatStartData,Microsoft.PowerShell.Commands.Internal.Format.FormatEntryData,Microsoft.PowerShell.Commands.Internal.Format.FormatEndData,Microsoft.PowerShell.Commands.Internal.Format.GroupStartData,Microsoft.PowerShell.Commands.Internal.Format.GroupEndData
            __AllParameterSets
            Property|System.Object|||||0:0:
            AutoSize|switch||||s|0:-:
            Column|int||ValidateRange(1, 2147483647)|||0:-:
            GroupBy|System.Object|||||0:-:
            View|string|||||0:-:
            ShowError|switch||||s|0:-:
            DisplayError|switch||||s|0:-:
            Force|switch||||s|0:-:
            Expand|string||ValidateSet('CoreOnly','EnumOnly','Both')|CoreOnly,EnumOnly,Both||0:-:
            InputObject|psobject|||||0:-:v
            """##,
        #"get-alias"#: ##"""
            Get-Alias|Microsoft.PowerShell.Utility|Default||None|gal|System.Management.Automation.AliasInfo
            Default|Definition
            Name|string[]||ValidateNotNullOrEmpty()|||0:0:vp
            Exclude|string[]|||||*:-:
            Scope|string|||||*:-:
            Definition|string[]||ValidateNotNullOrEmpty()|||1:-:
            """##,
        #"get-childitem"#: ##"""
            Get-ChildItem|Microsoft.PowerShell.Management|Items||None|dir,gci|System.IO.FileInfo,System.IO.DirectoryInfo
            Items|LiteralItems
            Path|string[]|||||0:0:vp
            Filter|string|||||*:1:
            Include|string[]|||||*:-:
            Exclude|string[]|||||*:-:
            Recurse|switch|s,r|||s|*:-:
            Depth|uint|||||*:-:
            Force|switch||||s|*:-:
            Name|switch||||s|*:-:
            Attributes|System.Management.Automation.FlagsExpression`1[System.IO.FileAttributes]||||d|*:-:
            FollowSymlink|switch||||ds|*:-:
            Directory|switch|ad|||ds|*:-:
            File|switch|af|||ds|*:-:
            Hidden|switch|ah,h|||ds|*:-:
            ReadOnly|switch|ar|||ds|*:-:
            System|switch|as|||ds|*:-:
            LiteralPath|string[]|PSPath,LP||||1:-:mp
            """##,
        #"get-clipboard"#: ##"""
            Get-Clipboard|Microsoft.PowerShell.Management|||None|gcb|System.String
            __AllParameterSets
            Raw|switch||||s|0:-:
            Delimiter|string[]|||||0:-:
            """##,
        #"get-cmsmessage"#: ##"""
            Get-CmsMessage|Microsoft.PowerShell.Security|||None||System.Security.Cryptography.Pkcs.EnvelopedCms
            ByContent|ByPath|ByLiteralPath
            Content|string||AllowNull();AllowEmptyString()|||0:0:mv
            Path|string|||||1:1:m
            LiteralPath|string|||||2:1:m
            """##,
        #"get-command"#: ##"""
            Get-Command|Microsoft.PowerShell.Core|CmdletSet||None|gcm|System.Management.Automation.AliasInfo,System.Management.Automation.ApplicationInfo,System.Management.Automation.FunctionInfo,System.Management.Automation.CmdletInfo,System.Management.Automation.ExternalScriptInfo,System.Management.Automation.FilterInfo,System.String,System.Management.Automation.PSObject
            CmdletSet|AllCommandSet
            Verb|string[]|||||0:-:p
            Noun|string[]|||||0:-:p
            Module|string[]|PSSnapin||||*:-:p
            ExcludeModule|string[]|||||*:-:
            FullyQualifiedModule|Microsoft.PowerShell.Commands.ModuleSpecification[]|||||*:-:p
            TotalCount|int|||||*:-:p
            Syntax|switch||||s|*:-:p
            ShowCommandInfo|switch||||s|*:-:
            ArgumentList|System.Object[]|Args|AllowNull();AllowEmptyCollection()|||*:1:r
            All|switch||||s|*:-:p
            ListImported|switch||||s|*:-:p
            ParameterName|string[]||ValidateNotNullOrEmpty()|||*:-:
            ParameterType|System.Management.Automation.PSTypeName[]||ValidateNotNullOrEmpty()|||*:-:
            Name|string[]||ValidateNotNullOrEmpty()|||1:0:vp
            CommandType|System.Management.Automation.CommandTypes|Type||Alias,Function,Filter,Cmdlet,ExternalScript,Application,Script,Configuration,All|@System.Management.Automation.CommandTypes|1:-:p
            UseFuzzyMatching|switch||||s|1:-:
            FuzzyMinimumDistance|uint|||||1:-:
            UseAbbreviationExpansion|switch||||s|1:-:p
            """##,
        #"get-content"#: ##"""
            Get-Content|Microsoft.PowerShell.Management|Path||None|gc,type|System.Byte,System.String
            Path|LiteralPath
            ReadCount|long|||||*:-:p
            TotalCount|long|First,Head|ValidateRange(0, 9223372036854775807)|||*:-:p
            Tail|int|Last|ValidateRange(0, 2147483647)|||*:-:p
            Path|string[]|||||0:0:mp
            Filter|string|||||*:-:
            Include|string[]|||||*:-:
            Exclude|string[]|||||*:-:
            Force|switch||||s|*:-:
            Credential|pscredential|||||*:-:p
            Delimiter|string||||d|*:-:
            Wait|switch||||ds|*:-:
            Raw|switch||||ds|*:-:
            Encoding|System.Text.Encoding||ValidateNotNullOrEmpty()||d|*:-:
            AsByteStream|switch||||ds|*:-:
            LiteralPath|string[]|PSPath,LP||||1:-:mp
            """##,
        #"get-credential"#: ##"""
            Get-Credential|Microsoft.PowerShell.Security|CredentialSet||None||System.Management.Automation.PSCredential
            CredentialSet|MessageSet
            Credential|pscredential||ValidateNotNull()|||0:0:
            Message|string||ValidateNotNullOrEmpty()|||1:-:
            UserName|string||ValidateNotNullOrEmpty()|||1:0:
            Title|string||ValidateNotNullOrEmpty()|||1:-:
            """##,
        #"get-culture"#: ##"""
            Get-Culture|Microsoft.PowerShell.Utility|CurrentCulture||None||System.Globalization.CultureInfo
            CurrentCulture|Name|ListAvailable
            NoUserOverrides|switch||||s|0:-: 1:-:
            Name|string[]||ValidateSet(cultures);ValidateNotNull()|||1:0:v
            ListAvailable|switch||||s|2:-:
            """##,
        #"get-date"#: ##"""
            Get-Date|Microsoft.PowerShell.Utility|DateAndFormat||None||System.String,System.DateTime
            DateAndFormat|DateAndUFormat|UnixTimeSecondsAndFormat|UnixTimeSecondsAndUFormat
            Date|datetime|LastWriteTime||||0:0:vp 1:0:vp
            Year|int||ValidateRange(1, 9999)|||*:-:
            Month|int||ValidateRange(1, 12)|||*:-:
            Day|int||ValidateRange(1, 31)|||*:-:
            Hour|int||ValidateRange(0, 23)|||*:-:
            Minute|int||ValidateRange(0, 59)|||*:-:
            Second|int||ValidateRange(0, 59)|||*:-:
            Millisecond|int||ValidateRange(0, 999)|||*:-:
            DisplayHint|Microsoft.PowerShell.Commands.DisplayHintType|||Date,Time,DateTime|@Microsoft.PowerShell.Commands.DisplayHintType|*:-:
            Format|string|||||0:-: 2:-:
            AsUTC|switch||||s|*:-:
            UFormat|string|||||1:-:m 3:-:m
            UnixTimeSeconds|long|UnixTime|ValidateRange(-62135596800, 253402300799)|||2:-:m 3:-:m
            """##,
        #"get-error"#: ##"""
            Get-Error|Microsoft.PowerShell.Utility|Newest||None|gerr|System.Management.Automation.ErrorRecord#PSExtendedError,System.Exception#PSExtendedError
            Newest|Error
            Newest|int|Last|ValidateRange(1, 2147483647)|||0:-:
            InputObject|psobject||ValidateNotNullOrEmpty()|||1:0:v
            """##,
        #"get-event"#: ##"""
            Get-Event|Microsoft.PowerShell.Utility|BySource||None||System.Management.Automation.PSEventArgs
            BySource|ById
            SourceIdentifier|string||ValidateNotNullOrEmpty()|||0:0:p
            EventIdentifier|int|Id||||1:0:mp
            """##,
        #"get-eventsubscriber"#: ##"""
            Get-EventSubscriber|Microsoft.PowerShell.Utility|BySource||None||System.Management.Automation.PSEventSubscriber
            BySource|ById
            SourceIdentifier|string||ValidateNotNullOrEmpty()|||0:0:p
            Force|switch||||s|*:1:
            SubscriptionId|int|Id||||1:0:mp
            """##,
        #"get-executionpolicy"#: ##"""
            Get-ExecutionPolicy|Microsoft.PowerShell.Security|||None||Microsoft.PowerShell.ExecutionPolicy
            __AllParameterSets
            Scope|Microsoft.PowerShell.ExecutionPolicyScope|||Process,CurrentUser,LocalMachine,UserPolicy,MachinePolicy|@Microsoft.PowerShell.ExecutionPolicyScope|0:0:p
            List|switch||||s|0:-:
            """##,
        #"get-experimentalfeature"#: ##"""
            Get-ExperimentalFeature|Microsoft.PowerShell.Core|||None||System.Management.Automation.ExperimentalFeature
            __AllParameterSets
            Name|string[]||ValidateNotNullOrEmpty()|||0:0:v
            """##,
        #"get-filehash"#: ##"""
            Get-FileHash|Microsoft.PowerShell.Utility|Path||None||Microsoft.PowerShell.Commands.FileHashInfo
            Path|LiteralPath|StreamParameterSet
            Path|string[]|||||0:0:mvp
            Algorithm|string||ValidateSet('SHA1','SHA256','SHA384','SHA512','MD5')|SHA1,SHA256,SHA384,SHA512,MD5||*:1:
            LiteralPath|string[]|PSPath,LP||||1:0:mp
            InputStream|System.IO.Stream|||||2:0:m
            """##,
        #"get-formatdata"#: ##"""
            Get-FormatData|Microsoft.PowerShell.Utility|||None||System.Management.Automation.ExtendedTypeDefinition
            __AllParameterSets
            TypeName|string[]||ValidateNotNullOrEmpty()|||0:0:
            PowerShellVersion|version|||||0:-:
            """##,
        #"get-help"#: ##"""
            Get-Help|Microsoft.PowerShell.Core|AllUsersView||None||
            AllUsersView|DetailedView|Examples|Parameters|Online
            Name|string||ValidateNotNullOrEmpty()|||*:0:p
            Path|string|||||*:-:
            Category|string[]||ValidateSet('Alias','Cmdlet','Provider','General','FAQ','Glossary','HelpFile','ScriptCommand','Function','Filter','ExternalScript','All','DefaultHelp','DscResource','Class','Configuration')|Alias,Cmdlet,Provider,General,FAQ,Glossary,HelpFile,ScriptCommand,Function,Filter,ExternalScript,All,DefaultHelp,DscResource,Class,Configuration||*:-:
            Full|switch||||s|0:-:
            Component|string[]|||||*:-:
            Functionality|string[]|||||*:-:
            Role|string[]|||||*:-:
            Detailed|switch||||s|1:-:m
            Examples|switch||||s|2:-:m
            Parameter|string[]|||||3:-:m
            Online|switch||||s|4:-:m
            """##,
        #"get-history"#: ##"""
            Get-History|Microsoft.PowerShell.Core|||None|ghy,h,history|Microsoft.PowerShell.Commands.HistoryInfo
            __AllParameterSets
            Id|long[]||ValidateRange(1, 9223372036854775807)|||0:0:v
            Count|int||ValidateRange(0, 32767)|||0:1:
            """##,
        #"get-host"#: ##"""
            Get-Host|Microsoft.PowerShell.Utility|||None||System.Management.Automation.Host.PSHost
            __AllParameterSets
            """##,
        #"get-item"#: ##"""
            Get-Item|Microsoft.PowerShell.Management|Path||None|gi|System.IO.FileInfo,System.Boolean,System.String,System.IO.DirectoryInfo
            Path|LiteralPath
            Path|string[]|||||0:0:mvp
            Filter|string|||||*:-:
            Include|string[]|||||*:-:
            Exclude|string[]|||||*:-:
            Force|switch||||s|*:-:
            Credential|pscredential|||||*:-:p
            LiteralPath|string[]|PSPath,LP||||1:-:mp
            """##,
        #"get-itemproperty"#: ##"""
            Get-ItemProperty|Microsoft.PowerShell.Management|Path||None|gp|System.Boolean,System.String,System.DateTime,System.IO.FileInfo,System.IO.DirectoryInfo
            Path|LiteralPath
            Path|string[]|||||0:0:mvp
            Name|string[]|PSProperty||||*:1:
            Filter|string|||||*:-:
            Include|string[]|||||*:-:
            Exclude|string[]|||||*:-:
            Credential|pscredential|||||*:-:p
            LiteralPath|string[]|PSPath,LP||||1:-:mp
            """##,
        #"get-itempropertyvalue"#: ##"""
            Get-ItemPropertyValue|Microsoft.PowerShell.Management|Path||None|gpv|
            Path|LiteralPath
            Path|string[]||ValidateNotNullOrEmpty()|||0:0:vp
            Name|string[]|PSProperty||||*:1:m
            Filter|string|||||*:-:
            Include|string[]|||||*:-:
            Exclude|string[]|||||*:-:
            Credential|pscredential|||||*:-:p
            LiteralPath|string[]|PSPath,LP||||1:-:mp
            """##,
        #"get-job"#: ##"""
            Get-Job|Microsoft.PowerShell.Core|SessionIdParameterSet||None|gjb|System.Management.Automation.Job
            SessionIdParameterSet|InstanceIdParameterSet|NameParameterSet|StateParameterSet|CommandParameterSet|FilterParameterSet
            IncludeChildJob|switch||||s|0:-: 1:-: 2:-: 3:-: 4:-:
            ChildJobState|System.Management.Automation.JobState|||NotStarted,Running,Completed,Failed,Stopped,Blocked,Suspended,Disconnected,Suspending,Stopping,AtBreakpoint|@System.Management.Automation.JobState|0:-: 1:-: 2:-: 3:-: 4:-:
            HasMoreData|bool|||||0:-: 1:-: 2:-: 3:-: 4:-:
            Before|datetime|||||0:-: 1:-: 2:-: 3:-: 4:-:
            After|datetime|||||0:-: 1:-: 2:-: 3:-: 4:-:
            Newest|int|||||0:-: 1:-: 2:-: 3:-: 4:-:
            Id|int[]||ValidateNotNullOrEmpty()|||0:0:p
            InstanceId|guid[]||ValidateNotNullOrEmpty()|||1:0:mp
            Name|string[]||ValidateNotNullOrEmpty()|||2:0:mp
            State|System.Management.Automation.JobState|||NotStarted,Running,Completed,Failed,Stopped,Blocked,Suspended,Disconnected,Suspending,Stopping,AtBreakpoint|@System.Management.Automation.JobState|3:0:mp
            Command|string[]||ValidateNotNullOrEmpty()|||4:-:p
            Filter|hashtable||ValidateNotNullOrEmpty()|||5:0:mp
            """##,
        #"get-location"#: ##"""
            Get-Location|Microsoft.PowerShell.Management|Location||None|gl,pwd|System.Management.Automation.PathInfo,System.Management.Automation.PathInfoStack
            Location|Stack
            PSProvider|string[]|||||0:-:p
            PSDrive|string[]|||||0:-:p
            Stack|switch||||s|1:-:
            StackName|string[]|||||1:-:p
            """##,
        #"get-member"#: ##"""
            Get-Member|Microsoft.PowerShell.Utility|||None|gm|Microsoft.PowerShell.Commands.MemberDefinition
            __AllParameterSets
            InputObject|psobject|||||0:-:v
            Name|string[]||ValidateNotNullOrEmpty()|||0:0:
            MemberType|System.Management.Automation.PSMemberTypes|Type||AliasProperty,CodeProperty,Property,NoteProperty,ScriptProperty,PropertySet,Method,CodeMethod,ScriptMethod,Methods,ParameterizedProperty,MemberSet,Event,Dynamic,InferredProperty,Properties,All|@System.Management.Automation.PSMemberTypes|0:-:
            View|System.Management.Automation.PSMemberViewTypes|||Extended,Adapted,Base,All|@System.Management.Automation.PSMemberViewTypes|0:-:
            Static|switch||||s|0:-:
            Force|switch||||s|0:-:
            """##,
        #"get-module"#: ##"""
            Get-Module|Microsoft.PowerShell.Core|Loaded||None|gmo|System.Management.Automation.PSModuleInfo
            Loaded|Available|PsSession|CimSession
            Name|string[]||ValidateNotNullOrEmpty()|||*:0:v
            FullyQualifiedName|Microsoft.PowerShell.Commands.ModuleSpecification[]|||||*:-:p
            All|switch||||s|0:-: 1:-:
            ListAvailable|switch||||s|1:-:m 2:-: 3:-:
            PSEdition|string|||||1:-: 2:-:
            SkipEditionCheck|switch||||s|1:-: 2:-: 3:-:
            Refresh|switch||||s|1:-: 2:-: 3:-:
            PSSession|System.Management.Automation.Runspaces.PSSession||ValidateNotNull()|||2:-:m
            CimSession|CimSession||ValidateNotNull()|||3:-:m
            CimResourceUri|uri||ValidateNotNull()|||3:-:
            CimNamespace|string||ValidateNotNullOrEmpty()|||3:-:
            """##,
        #"get-pfxcertificate"#: ##"""
            Get-PfxCertificate|Microsoft.PowerShell.Security|ByPath||None||System.Security.Cryptography.X509Certificates.X509Certificate2
            ByPath|ByLiteralPath
            FilePath|string[]|||||0:0:mvp
            Password|securestring|||||*:-:
            NoPromptForPassword|switch||||s|*:-:
            LiteralPath|string[]|PSPath,LP||||1:-:mp
            """##,
        #"get-process"#: ##"""
            Get-Process|Microsoft.PowerShell.Management|Name||None|gps|System.Diagnostics.ProcessModule,System.Diagnostics.FileVersionInfo,System.Diagnostics.Process
            Name|NameWithUserName|Id|IdWithUserName|InputObject|InputObjectWithUserName
            Name|string[]|ProcessName|ValidateNotNullOrEmpty()|||0:0:p 1:0:p
            Module|switch||ValidateNotNull()||s|0:-: 2:-: 4:-:
            FileVersionInfo|switch|FV,FVI|ValidateNotNull()||s|0:-: 2:-: 4:-:
            IncludeUserName|switch||||s|1:-:m 3:-:m 5:-:m
            Id|int[]|PID||||2:-:mp 3:-:mp
            InputObject|System.Diagnostics.Process[]|||||4:-:mv 5:-:mv
            """##,
        #"get-psbreakpoint"#: ##"""
            Get-PSBreakpoint|Microsoft.PowerShell.Utility|Line||None|gbp|System.Management.Automation.CommandBreakpoint,System.Management.Automation.LineBreakpoint,System.Management.Automation.VariableBreakpoint,System.Management.Automation.Breakpoint
            Line|Command|Variable|Type|Id
            Script|string[]||ValidateNotNullOrEmpty()|||0:0:v 1:-: 2:-: 3:-:
            Runspace|runspace||ValidateNotNull()|||*:-:
            Command|string[]||ValidateNotNull()|||1:-:m
            Variable|string[]||ValidateNotNull()|||2:-:m
            Type|Microsoft.PowerShell.Commands.BreakpointType[]||ValidateNotNull()|Line,Variable,Command|@Microsoft.PowerShell.Commands.BreakpointType|3:0:mv
            Id|int[]||ValidateNotNull()|||4:0:mv
            """##,
        #"get-pscallstack"#: ##"""
            Get-PSCallStack|Microsoft.PowerShell.Utility|||None|gcs|System.Management.Automation.CallStackFrame
            __AllParameterSets
            """##,
        #"get-psdrive"#: ##"""
            Get-PSDrive|Microsoft.PowerShell.Management|Name||None|gdr|System.Management.Automation.PSDriveInfo
            Name|LiteralName
            Name|string[]||ValidateNotNullOrEmpty()|||0:0:p
            Scope|string|||||*:-:p
            PSProvider|string[]|||||*:-:p
            LiteralName|string[]|||||1:0:mp
            """##,
        #"get-pshostprocessinfo"#: ##"""
            Get-PSHostProcessInfo|Microsoft.PowerShell.Core|ProcessNameParameterSet||None||Microsoft.PowerShell.Commands.PSHostProcessInfo
            ProcessNameParameterSet|ProcessParameterSet|ProcessIdParameterSet
            Name|string[]||ValidateNotNullOrEmpty()|||0:0:
            Process|System.Diagnostics.Process[]||ValidateNotNullOrEmpty()|||1:0:mv
            Id|int[]||ValidateNotNullOrEmpty()|||2:0:m
            """##,
        #"get-psprovider"#: ##"""
            Get-PSProvider|Microsoft.PowerShell.Management|||None||System.Management.Automation.ProviderInfo
            __AllParameterSets
            PSProvider|string[]||ValidateNotNullOrEmpty()|||0:0:p
            """##,
        #"get-pssession"#: ##"""
            Get-PSSession|Microsoft.PowerShell.Core|Name||None|gsn|System.Management.Automation.Runspaces.PSSession
            Name|ComputerName|ComputerInstanceId|ConnectionUri|ConnectionUriInstanceId|ContainerId|ContainerIdInstanceId|VMId|VMIdInstanceId|VMName|VMNameInstanceId|InstanceId|Id
            Name|string[]||ValidateNotNullOrEmpty()|||0:-:p 1:-: 3:-: 5:-: 7:-: 9:-:
            ComputerName|string[]|Cn|ValidateNotNullOrEmpty()|||1:0:mp 2:0:mp
            ApplicationName|string|||||1:-:p 2:-:p
            ConfigurationName|string|||||1:-:p 2:-:p 3:-:p 4:-:p 5:-:p 6:-:p 7:-:p 8:-:p 9:-:p 10:-:p
            Credential|pscredential|||||1:-: 2:-: 3:-: 4:-:
            Authentication|System.Management.Automation.Runspaces.AuthenticationMechanism|||Default,Basic,Negotiate,NegotiateWithImplicitCredential,Credssp,Digest,Kerberos|@System.Management.Automation.Runspaces.AuthenticationMechanism|1:-: 2:-: 3:-: 4:-:
            CertificateThumbprint|string|||||1:-: 2:-: 3:-: 4:-:
            Port|int||ValidateRange(1, 65535)|||1:-: 2:-:
            UseSSL|switch||||s|1:-: 2:-:
            ThrottleLimit|int|||||1:-: 2:-: 3:-: 4:-:
            State|Microsoft.PowerShell.Commands.SessionFilterState|||All,Opened,Disconnected,Closed,Broken|@Microsoft.PowerShell.Commands.SessionFilterState|1:-: 2:-: 3:-: 4:-: 5:-: 6:-: 7:-: 8:-: 9:-: 10:-:
            SessionOption|System.Management.Automation.Remoting.PSSessionOption|||||1:-: 2:-: 3:-: 4:-:
            InstanceId|guid[]||ValidateNotNull()|||2:-:m 4:-:m 6:-:m 8:-:m 10:-:m 11:-:p
            ConnectionUri|uri[]|URI,CU|ValidateNotNullOrEmpty()|||3:0:mp 4:0:mp
            AllowRedirection|switch||||s|3:-: 4:-:
            ContainerId|string[]||ValidateNotNullOrEmpty()|||5:-:mp 6:-:mp
            VMId|guid[]|VMGuid|ValidateNotNullOrEmpty()|||7:-:mp 8:-:mp
            VMName|string[]||ValidateNotNullOrEmpty()|||9:-:mp 10:-:mp
            Id|int[]||ValidateNotNull()|||12:0:mp
            """##,
        #"get-pssubsystem"#: ##"""
            Get-PSSubsystem|Microsoft.PowerShell.Core|GetAllSet||None||System.Management.Automation.Subsystem.SubsystemInfo
            GetAllSet|GetByKindSet|GetByTypeSet
            Kind|System.Management.Automation.Subsystem.SubsystemKind|||CommandPredictor,CrossPlatformDsc,FeedbackProvider|@System.Management.Automation.Subsystem.SubsystemKind|1:-:mv
            SubsystemType|type|||||2:-:mv
            """##,
        #"get-random"#: ##"""
            Get-Random|Microsoft.PowerShell.Utility|RandomNumberParameterSet||None||System.Int32,System.Int64,System.Double
            RandomNumberParameterSet|RandomListItemParameterSet|ShuffleParameterSet
            SetSeed|System.Nullable[int]||ValidateNotNull()||n|*:-:
            Maximum|System.Object|||||0:0:
            Minimum|System.Object|||||0:-:
            Count|int||ValidateRange(1, 2147483647)|||0:-: 1:-:
            InputObject|System.Object[]||AllowNull()|||1:0:mv 2:0:mv
            Shuffle|switch||||s|2:-:m
            """##,
        #"get-runspace"#: ##"""
            Get-Runspace|Microsoft.PowerShell.Utility|NameParameterSet||None||System.Management.Automation.Runspaces.Runspace
            NameParameterSet|IdParameterSet|InstanceIdParameterSet
            Name|string[]||ValidateNotNullOrEmpty()|||0:0:
            Id|int[]|||||1:0:m
            InstanceId|guid[]|||||2:0:m
            """##,
        #"get-runspacedebug"#: ##"""
            Get-RunspaceDebug|Microsoft.PowerShell.Utility|RunspaceNameParameterSet||None||Microsoft.PowerShell.Commands.PSRunspaceDebug
            RunspaceNameParameterSet|RunspaceParameterSet|RunspaceIdParameterSet|RunspaceInstanceIdParameterSet|ProcessNameParameterSet
            RunspaceName|string[]||ValidateNotNullOrEmpty()|||0:0:
            Runspace|runspace[]||ValidateNotNullOrEmpty()|||1:0:mvp
            RunspaceId|int[]||ValidateNotNullOrEmpty()|||2:0:m
            RunspaceInstanceId|guid[]||ValidateNotNullOrEmpty()|||3:0:m
            ProcessName|string||ValidateNotNullOrEmpty()|||4:0:
            AppDomainName|string[]||ValidateNotNullOrEmpty()|||4:1:
            """##,
        #"get-securerandom"#: ##"""
            Get-SecureRandom|Microsoft.PowerShell.Utility|RandomNumberParameterSet||None||System.Int32,System.Int64,System.Double
            RandomNumberParameterSet|RandomListItemParameterSet|ShuffleParameterSet
            Maximum|System.Object|||||0:0:
            Minimum|System.Object|||||0:-:
            Count|int||ValidateRange(1, 2147483647)|||0:-: 1:-:
            InputObject|System.Object[]||AllowNull()|||1:0:mv 2:0:mv
            Shuffle|switch||||s|2:-:m
            """##,
        #"get-timezone"#: ##"""
            Get-TimeZone|Microsoft.PowerShell.Management|Name||None|gtz|System.TimeZoneInfo
            Name|Id|ListAvailable
            Name|string[]|||||0:0:v
            Id|string[]|||||1:-:mp
            ListAvailable|switch||||s|2:-:m
            """##,
        #"get-tracesource"#: ##"""
            Get-TraceSource|Microsoft.PowerShell.Utility|||None||System.Management.Automation.PSTraceSource
            __AllParameterSets
            Name|string[]||ValidateNotNullOrEmpty()|||0:0:vp
            """##,
        #"get-typedata"#: ##"""
            Get-TypeData|Microsoft.PowerShell.Utility|||None||System.Management.Automation.PSObject
            __AllParameterSets
            TypeName|string[]||ValidateNotNullOrEmpty()|||0:0:v
            """##,
        #"get-uiculture"#: ##"""
            Get-UICulture|Microsoft.PowerShell.Utility|||None||System.Globalization.CultureInfo
            __AllParameterSets
            """##,
        #"get-unique"#: ##"""
            Get-Unique|Microsoft.PowerShell.Utility|AsString||None|gu|
            AsString|UniqueByType
            InputObject|psobject|||||*:-:v
            AsString|switch||||s|0:-:
            CaseInsensitive|switch||||s|*:-:
            OnType|switch||||s|1:-:
            """##,
        #"get-uptime"#: ##"""
            Get-Uptime|Microsoft.PowerShell.Utility|Timespan||None||System.TimeSpan,System.DateTime
            Timespan|Since
            Since|switch||||s|1:-:
            """##,
        #"get-variable"#: ##"""
            Get-Variable|Microsoft.PowerShell.Utility|||None|gv|System.Management.Automation.PSVariable
            __AllParameterSets
            Name|string[]||ValidateNotNullOrEmpty()|||0:0:vp
            ValueOnly|switch||||s|0:-:
            Include|string[]|||||0:-:
            Exclude|string[]|||||0:-:
            Scope|string||ValidateNotNullOrEmpty()|||0:-:
            """##,
        #"get-verb"#: ##"""
            Get-Verb|Microsoft.PowerShell.Utility|||None||System.Management.Automation.VerbInfo
            __AllParameterSets
            Verb|string[]|||||0:0:vp
            Group|string[]||ValidateSet('Common','Communications','Data','Diagnostic','Lifecycle','Other','Security')|Common,Communications,Data,Diagnostic,Lifecycle,Other,Security||0:1:vp
            """##,
        #"group-object"#: ##"""
            Group-Object|Microsoft.PowerShell.Utility|||None|group|System.Collections.Hashtable,Microsoft.PowerShell.Commands.GroupInfo
            HashTable
            NoElement|switch||||s|0:-:
            AsHashTable|switch|AHT|||s|0:-:
            AsString|switch||||s|0:-:
            InputObject|psobject|||||0:-:v
            Property|System.Object[]|||||0:0:
            Culture|string|||||0:-:
            CaseSensitive|switch||||s|0:-:
            """##,
        #"help"#: ##"""
            help||AllUsersView||None||
            AllUsersView|DetailedView|Examples|Parameters|Online
            Name|string|||||*:0:p
            Path|string|||||*:-:
            Category|string[]||ValidateSet('Alias','Cmdlet','Provider','General','FAQ','Glossary','HelpFile','ScriptCommand','Function','Filter','ExternalScript','All','DefaultHelp','DscResource','Class','Configuration')|Alias,Cmdlet,Provider,General,FAQ,Glossary,HelpFile,ScriptCommand,Function,Filter,ExternalScript,All,DefaultHelp,DscResource,Class,Configuration||*:-:
            Full|switch||||s|0:-:
            Component|string[]|||||*:-:
            Functionality|string[]|||||*:-:
            Role|string[]|||||*:-:
            Detailed|switch||||s|1:-:m
            Examples|switch||||s|2:-:m
            Parameter|string[]|||||3:-:m
            Online|switch||||s|4:-:m
            """##,
        #"import-alias"#: ##"""
            Import-Alias|Microsoft.PowerShell.Utility|ByPath|S|Medium|ipal|System.Management.Automation.AliasInfo
            ByPath|ByLiteralPath
            Path|string|||||0:0:mvp
            Scope|string||ValidateNotNullOrEmpty()|||*:-:
            PassThru|switch||||s|*:-:
            Force|switch||||s|*:-:
            LiteralPath|string|PSPath,LP||||1:-:mvp
            """##,
        #"import-clixml"#: ##"""
            Import-Clixml|Microsoft.PowerShell.Utility|ByPath|P|None||
            ByPath|ByLiteralPath
            Path|string[]|||||0:0:mvp
            IncludeTotalCount|switch||||s|*:-:
            Skip|ulong|||||*:-:
            First|ulong|||||*:-:
            LiteralPath|string[]|PSPath,LP||||1:-:mp
            """##,
        #"import-csv"#: ##"""
            Import-Csv|Microsoft.PowerShell.Utility|DelimiterPath||None|ipcsv|
            DelimiterPath|DelimiterLiteralPath|CulturePath|CultureLiteralPath
            Delimiter|char||ValidateNotNull()|||0:1: 1:1:
            Path|string[]||ValidateNotNullOrEmpty()|||0:0:mvp 2:0:mvp
            Header|string[]||ValidateNotNullOrEmpty()|||*:-:
            Encoding|System.Text.Encoding||ValidateNotNullOrEmpty()|||*:-:
            LiteralPath|string[]|PSPath,LP|ValidateNotNullOrEmpty()|||1:-:mp 3:-:mp
            UseCulture|switch||ValidateNotNull()||s|2:-:m 3:-:m
            """##,
        #"import-localizeddata"#: ##"""
            Import-LocalizedData|Microsoft.PowerShell.Utility|||None||
            __AllParameterSets
            BindingVariable|string|Variable|ValidateNotNullOrEmpty()|||0:0:
            UICulture|string|||||0:1:
            BaseDirectory|string|||||0:-:
            FileName|string|||||0:-:
            SupportedCommand|string[]||ValidateTrustedData()|||0:-:
            """##,
        #"import-module"#: ##"""
            Import-Module|Microsoft.PowerShell.Core|Name||None|ipmo|System.Management.Automation.PSModuleInfo
            Name|PSSession|CimSession|WinCompat|FullyQualifiedName|FullyQualifiedNameAndPSSession|FullyQualifiedNameAndWinCompat|Assembly|ModuleInfo
            Global|switch||||s|*:-:
            Prefix|string||ValidateNotNull()|||*:-:
            Name|string[]||ValidateTrustedData()|||0:0:mv 1:0:mv 2:0:mv 3:0:mv
            Function|string[]||ValidateNotNull()|||*:-:
            Cmdlet|string[]||ValidateNotNull()|||*:-:
            Variable|string[]||ValidateNotNull()|||*:-:
            Alias|string[]||ValidateNotNull()|||*:-:
            Force|switch||||s|*:-:
            SkipEditionCheck|switch||||s|0:-: 1:-: 2:-: 4:-: 5:-: 7:-: 8:-:
            PassThru|switch||||s|*:-:
            AsCustomObject|switch||||s|*:-:
            MinimumVersion|version|Version||||0:-: 1:-: 2:-: 3:-:
            MaximumVersion|string|||||0:-: 1:-: 2:-: 3:-:
            RequiredVersion|version|||||0:-: 1:-: 2:-: 3:-:
            ArgumentList|System.Object[]|Args||||*:-:
            DisableNameChecking|switch||||s|*:-:
            NoClobber|switch|NoOverwrite|||s|*:-:
            Scope|string||ValidateSet('Local','Global')|Local,Global||*:-:
            PSSession|System.Management.Automation.Runspaces.PSSession||ValidateNotNull()|||1:-:m 5:-:m
            CimSession|CimSession||ValidateNotNull()|||2:-:m
            CimResourceUri|uri||ValidateNotNull()|||2:-:
            CimNamespace|string||ValidateNotNullOrEmpty()|||2:-:
            UseWindowsPowerShell|switch|UseWinPS|||s|3:-:m 6:-:m
            FullyQualifiedName|Microsoft.PowerShell.Commands.ModuleSpecification[]||ValidateTrustedData()|||4:0:mv 5:0:mv 6:0:mv
            Assembly|System.Reflection.Assembly[]||ValidateTrustedData()|||7:0:mv
            ModuleInfo|psmoduleinfo[]||ValidateTrustedData()|||8:0:mv
            """##,
        #"import-powershelldatafile"#: ##"""
            Import-PowerShellDataFile|Microsoft.PowerShell.Utility|ByPath||None||
            ByPath|ByLiteralPath
            Path|string[]||ValidateNotNullOrEmpty()|||0:0:m
            SkipLimitCheck|switch||||s|*:-:
            LiteralPath|string[]|PSPath,LP|ValidateNotNullOrEmpty()|||1:0:mp
            """##,
        #"import-pssession"#: ##"""
            Import-PSSession|Microsoft.PowerShell.Utility|||None||System.Management.Automation.PSModuleInfo
            __AllParameterSets
            Prefix|string||ValidateNotNullOrEmpty()|||0:-:
            DisableNameChecking|switch||||s|0:-:
            CommandName|string[]|Name||||0:2:
            AllowClobber|switch||||s|0:-:
            ArgumentList|System.Object[]|Args|AllowNull();AllowEmptyCollection()|||0:-:
            CommandType|System.Management.Automation.CommandTypes|Type||Alias,Function,Filter,Cmdlet,ExternalScript,Application,Script,Configuration,All|@System.Management.Automation.CommandTypes|0:-:
            Module|string[]|PSSnapin|ValidateNotNull()|||0:-:
            FullyQualifiedModule|Microsoft.PowerShell.Commands.ModuleSpecification[]||ValidateNotNull()|||0:-:
            FormatTypeName|string[]|||||0:3:
            Certificate|System.Security.Cryptography.X509Certificates.X509Certificate2|||||0:-:
            Session|System.Management.Automation.Runspaces.PSSession||ValidateNotNull()|||0:0:m
            """##,
        #"invoke-command"#: ##"""
            Invoke-Command|Microsoft.PowerShell.Core|InProcess||None|icm|
            InProcess|Session|FilePathRunspace|ComputerName|FilePathComputerName|Uri|FilePathUri|VMId|VMName|FilePathVMId|FilePathVMName|SSHHost|ContainerId|FilePathContainerId|SSHHostHashParam|FilePathSSHHost|FilePathSSHHostHash
            ScriptBlock|scriptblock|Command|ValidateNotNull()|||0:0:m 1:1:m 3:1:m 5:1:m 7:1:m 8:1:m 11:1:m 12:1:m 14:1:m
            NoNewScope|switch||||s|0:-:
            InputObject|psobject|||||*:-:v
            ArgumentList|System.Object[]|Args||||*:-:
            Session|System.Management.Automation.Runspaces.PSSession[]||ValidateNotNullOrEmpty()|||1:0: 2:0:
            ThrottleLimit|int|||||1:-: 2:-: 3:-: 4:-: 5:-: 6:-: 7:-: 8:-: 9:-: 10:-: 12:-: 13:-:
            AsJob|switch||||s|1:-: 2:-: 3:-: 4:-: 5:-: 6:-: 7:-: 8:-: 9:-: 10:-: 11:-: 12:-: 13:-: 14:-: 15:-: 16:-:
            HideComputerName|switch|HCN|||s|1:-: 2:-: 3:-: 4:-: 5:-: 6:-: 7:-: 8:-: 9:-: 10:-: 11:-: 12:-: 13:-: 14:-: 15:-: 16:-:
            JobName|string|||||1:-: 2:-: 3:-: 4:-: 5:-: 6:-: 11:-: 12:-: 13:-: 14:-:
            RemoteDebug|switch||||s|1:-: 2:-: 3:-: 4:-: 5:-: 6:-: 7:-: 8:-: 9:-: 10:-: 11:-: 12:-: 13:-: 14:-: 15:-: 16:-:
            FilePath|string|PSPath|ValidateNotNull()|||2:1:m 4:1:m 6:1:m 9:1:m 10:1:m 13:1:m 15:-:m 16:-:m
            ComputerName|string[]|Cn|ValidateNotNullOrEmpty()|||3:0: 4:0:
            Credential|pscredential|||||3:-:p 4:-:p 5:-:p 6:-:p 7:-:mp 8:-:mp 9:-:mp 10:-:mp
            Port|int||ValidateRange(1, 65535)|||3:-: 4:-: 11:-:
            UseSSL|switch||||s|3:-: 4:-:
            ConfigurationName|string|||||3:-:p 4:-:p 5:-:p 6:-:p 7:-:p 8:-:p 9:-:p 10:-:p 12:-:p 13:-:p
            ApplicationName|string|||||3:-:p 4:-:p
            InDisconnectedSession|switch|Disconnected|||s|3:-: 4:-: 5:-: 6:-:
            SessionName|string[]||ValidateNotNullOrEmpty()|||3:-: 4:-:
            SessionOption|System.Management.Automation.Remoting.PSSessionOption|||||3:-: 4:-: 5:-: 6:-:
            Authentication|System.Management.Automation.Runspaces.AuthenticationMechanism|||Default,Basic,Negotiate,NegotiateWithImplicitCredential,Credssp,Digest,Kerberos|@System.Management.Automation.Runspaces.AuthenticationMechanism|3:-: 4:-: 5:-: 6:-:
            EnableNetworkAccess|switch||||s|3:-: 4:-: 5:-: 6:-:
            CertificateThumbprint|string|||||3:-: 5:-:
            ConnectionUri|uri[]|URI,CU|ValidateNotNullOrEmpty()|||5:0: 6:0:
            AllowRedirection|switch||||s|5:-: 6:-:
            VMId|guid[]|VMGuid|ValidateNotNullOrEmpty()|||7:0:mp 9:0:mp
            VMName|string[]||ValidateNotNullOrEmpty()|||8:-:mp 10:-:mp
            HostName|string[]||ValidateNotNullOrEmpty()|||11:-:m 15:-:m
            UserName|string||ValidateNotNullOrEmpty()|||11:-: 15:-:
            KeyFilePath|string|IdentityFilePath|ValidateNotNullOrEmpty()|||11:-: 15:-:
            Subsystem|string|||||11:-: 15:-:
            ConnectingTimeout|int|||||11:-: 15:-:
            SSHTransport|switch||ValidateSet('true')|true|s|11:-: 15:-:
            Options|hashtable||ValidateNotNullOrEmpty()|||11:-: 15:-:
            RunAsAdministrator|switch||||s|12:-: 13:-:
            ContainerId|string[]||ValidateNotNullOrEmpty()|||12:-:mp 13:-:mp
            SSHConnection|hashtable[]||ValidateNotNullOrEmpty()|||14:-:m 16:-:m
            """##,
        #"invoke-expression"#: ##"""
            Invoke-Expression|Microsoft.PowerShell.Utility|||None|iex|
            __AllParameterSets
            Command|string||ValidateTrustedData()|||0:0:mv
            """##,
        #"invoke-history"#: ##"""
            Invoke-History|Microsoft.PowerShell.Core||S|Medium|ihy,r|
            __AllParameterSets
            Id|string|||||0:0:p
            """##,
        #"invoke-item"#: ##"""
            Invoke-Item|Microsoft.PowerShell.Management|Path|S|Medium|ii|
            Path|LiteralPath
            Path|string[]|||||0:0:mvp
            Filter|string|||||*:-:
            Include|string[]|||||*:-:
            Exclude|string[]|||||*:-:
            Credential|pscredential|||||*:-:p
            LiteralPath|string[]|PSPath,LP||||1:-:mp
            """##,
        #"invoke-restmethod"#: ##"""
            Invoke-RestMethod|Microsoft.PowerShell.Utility|StandardMethod||None|irm|
            StandardMethod|StandardMethodNoProxy|CustomMethod|CustomMethodNoProxy
            FollowRelLink|switch|FL|||s|*:-:
            MaximumFollowRelLink|int|ML|ValidateRange(1, 2147483647)|||*:-:
            ResponseHeadersVariable|string|RHV||||*:-:
            StatusCodeVariable|string|||||*:-:
            UseBasicParsing|switch||||xs|*:-:
            Uri|uri||ValidateNotNullOrEmpty()|||*:0:m
            HttpVersion|version|||||*:-:
            WebSession|Microsoft.PowerShell.Commands.WebRequestSession|||||*:-:
            SessionVariable|string|SV||||*:-:
            AllowUnencryptedAuthentication|switch||||s|*:-:
            Authentication|Microsoft.PowerShell.Commands.WebAuthenticationType|||None,Basic,Bearer,OAuth|@Microsoft.PowerShell.Commands.WebAuthenticationType|*:-:
            Credential|pscredential|||||*:-:
            UseDefaultCredentials|switch||||s|*:-:
            CertificateThumbprint|string||ValidateNotNullOrEmpty()|||*:-:
            Certificate|X509Certificate||ValidateNotNull()|||*:-:
            SkipCertificateCheck|switch||||s|*:-:
            SslProtocol|Microsoft.PowerShell.Commands.WebSslProtocol|||Default,Tls,Tls11,Tls12,Tls13|@Microsoft.PowerShell.Commands.WebSslProtocol|*:-:
            Token|securestring|||||*:-:
            UserAgent|string|||||*:-:
            DisableKeepAlive|switch||||s|*:-:
            ConnectionTimeoutSeconds|int|TimeoutSec|ValidateRange(0, 2147483647)|||*:-:
            OperationTimeoutSeconds|int||ValidateRange(0, 2147483647)|||*:-:
            Headers|System.Collections.IDictionary|||||*:-:
            SkipHeaderValidation|switch||||s|*:-:
            AllowInsecureRedirect|switch||||s|*:-:
            MaximumRedirection|int||ValidateRange(0, 2147483647)|||*:-:
            MaximumRetryCount|int||ValidateRange(0, 2147483647)|||*:-:
            PreserveAuthorizationOnRedirect|switch||||s|*:-:
            RetryIntervalSec|int||ValidateRange(1, 2147483647)|||*:-:
            Method|Microsoft.PowerShell.Commands.WebRequestMethod|||Default,Get,Head,Post,Put,Delete,Trace,Options,Merge,Patch|@Microsoft.PowerShell.Commands.WebRequestMethod|0:-: 1:-:
            PreserveHttpMethodOnRedirect|switch||||s|*:-:
            UnixSocket|System.Net.Sockets.UnixDomainSocketEndPoint||ValidateNotNullOrEmpty()|||*:-:
            Proxy|uri|||||0:-: 2:-:
            ProxyCredential|pscredential|||||0:-: 2:-:
            ProxyUseDefaultCredentials|switch||||s|0:-: 2:-:
            Body|System.Object|||||*:-:v
            Form|System.Collections.IDictionary|||||*:-:
            ContentType|string|||||*:-:
            TransferEncoding|string||ValidateSet('chunked','compress','deflate','gzip','identity')|chunked,compress,deflate,gzip,identity||*:-:
            InFile|string||ValidateNotNullOrEmpty()|||*:-:
            OutFile|string||ValidateNotNullOrEmpty()|||*:-:
            PassThru|switch||||s|*:-:
            Resume|switch||||s|*:-:
            SkipHttpErrorCheck|switch||||s|*:-:
            NoProxy|switch||||s|1:-:m 3:-:m
            CustomMethod|string|CM|ValidateNotNullOrEmpty()|||2:-:m 3:-:m
            """##,
        #"invoke-webrequest"#: ##"""
            Invoke-WebRequest|Microsoft.PowerShell.Utility|StandardMethod||None|iwr|Microsoft.PowerShell.Commands.BasicHtmlWebResponseObject
            StandardMethod|StandardMethodNoProxy|CustomMethod|CustomMethodNoProxy
            UseBasicParsing|switch||||xs|*:-:
            Uri|uri||ValidateNotNullOrEmpty()|||*:0:m
            HttpVersion|version|||||*:-:
            WebSession|Microsoft.PowerShell.Commands.WebRequestSession|||||*:-:
            SessionVariable|string|SV||||*:-:
            AllowUnencryptedAuthentication|switch||||s|*:-:
            Authentication|Microsoft.PowerShell.Commands.WebAuthenticationType|||None,Basic,Bearer,OAuth|@Microsoft.PowerShell.Commands.WebAuthenticationType|*:-:
            Credential|pscredential|||||*:-:
            UseDefaultCredentials|switch||||s|*:-:
            CertificateThumbprint|string||ValidateNotNullOrEmpty()|||*:-:
            Certificate|X509Certificate||ValidateNotNull()|||*:-:
            SkipCertificateCheck|switch||||s|*:-:
            SslProtocol|Microsoft.PowerShell.Commands.WebSslProtocol|||Default,Tls,Tls11,Tls12,Tls13|@Microsoft.PowerShell.Commands.WebSslProtocol|*:-:
            Token|securestring|||||*:-:
            UserAgent|string|||||*:-:
            DisableKeepAlive|switch||||s|*:-:
            ConnectionTimeoutSeconds|int|TimeoutSec|ValidateRange(0, 2147483647)|||*:-:
            OperationTimeoutSeconds|int||ValidateRange(0, 2147483647)|||*:-:
            Headers|System.Collections.IDictionary|||||*:-:
            SkipHeaderValidation|switch||||s|*:-:
            AllowInsecureRedirect|switch||||s|*:-:
            MaximumRedirection|int||ValidateRange(0, 2147483647)|||*:-:
            MaximumRetryCount|int||ValidateRange(0, 2147483647)|||*:-:
            PreserveAuthorizationOnRedirect|switch||||s|*:-:
            RetryIntervalSec|int||ValidateRange(1, 2147483647)|||*:-:
            Method|Microsoft.PowerShell.Commands.WebRequestMethod|||Default,Get,Head,Post,Put,Delete,Trace,Options,Merge,Patch|@Microsoft.PowerShell.Commands.WebRequestMethod|0:-: 1:-:
            PreserveHttpMethodOnRedirect|switch||||s|*:-:
            UnixSocket|System.Net.Sockets.UnixDomainSocketEndPoint||ValidateNotNullOrEmpty()|||*:-:
            Proxy|uri|||||0:-: 2:-:
            ProxyCredential|pscredential|||||0:-: 2:-:
            ProxyUseDefaultCredentials|switch||||s|0:-: 2:-:
            Body|System.Object|||||*:-:v
            Form|System.Collections.IDictionary|||||*:-:
            ContentType|string|||||*:-:
            TransferEncoding|string||ValidateSet('chunked','compress','deflate','gzip','identity')|chunked,compress,deflate,gzip,identity||*:-:
            InFile|string||ValidateNotNullOrEmpty()|||*:-:
            OutFile|string||ValidateNotNullOrEmpty()|||*:-:
            PassThru|switch||||s|*:-:
            Resume|switch||||s|*:-:
            SkipHttpErrorCheck|switch||||s|*:-:
            NoProxy|switch||||s|1:-:m 3:-:m
            CustomMethod|string|CM|ValidateNotNullOrEmpty()|||2:-:m 3:-:m
            """##,
        #"join-path"#: ##"""
            Join-Path|Microsoft.PowerShell.Management|||None||System.String
            __AllParameterSets
            Path|string[]|PSPath||||0:0:mvp
            ChildPath|string[]||AllowNull();AllowEmptyString();AllowEmptyCollection()|||0:1:mp
            AdditionalChildPath|string[]||AllowNull();AllowEmptyString();AllowEmptyCollection()|||0:2:pr
            Resolve|switch||||s|0:-:
            Credential|pscredential|||||0:-:p
            """##,
        #"join-string"#: ##"""
            Join-String|Microsoft.PowerShell.Utility|default||None||System.String
            default|SingleQuote|DoubleQuote|Format
            Property|pspropertyexpression|||||*:0:
            Separator|string||AllowEmptyString()|||*:1:
            OutputPrefix|string|op||||*:-:
            OutputSuffix|string|os||||*:-:
            UseCulture|switch||||s|*:-:
            InputObject|psobject[]|||||*:-:v
            SingleQuote|switch||||s|1:-:
            DoubleQuote|switch||||s|2:-:
            FormatString|string|||||3:-:
            """##,
        #"measure-command"#: ##"""
            Measure-Command|Microsoft.PowerShell.Utility|||None||System.TimeSpan
            __AllParameterSets
            InputObject|psobject|||||0:-:v
            Expression|scriptblock|||||0:0:m
            """##,
        #"measure-object"#: ##"""
            Measure-Object|Microsoft.PowerShell.Utility|GenericMeasure||None|measure|Microsoft.PowerShell.Commands.GenericMeasureInfo,Microsoft.PowerShell.Commands.TextMeasureInfo,Microsoft.PowerShell.Commands.GenericObjectMeasureInfo
            GenericMeasure|TextMeasure
            InputObject|psobject|||||*:-:v
            Property|pspropertyexpression[]||ValidateNotNullOrEmpty()|||*:0:
            StandardDeviation|switch||||s|0:-:
            Sum|switch||||s|0:-:
            AllStats|switch||||s|0:-:
            Average|switch||||s|0:-:
            Maximum|switch||||s|0:-:
            Minimum|switch||||s|0:-:
            Line|switch||||s|1:-:
            Word|switch||||s|1:-:
            Character|switch||||s|1:-:
            IgnoreWhiteSpace|switch||||s|1:-:
            """##,
        #"move-item"#: ##"""
            Move-Item|Microsoft.PowerShell.Management|Path|S|Medium|mi,move|
            Path|LiteralPath
            Path|string[]|||||0:0:mvp
            Destination|string|||||*:1:p
            Force|switch||||s|*:-:
            Filter|string|||||*:-:
            Include|string[]|||||*:-:
            Exclude|string[]|||||*:-:
            PassThru|switch||||s|*:-:
            Credential|pscredential|||||*:-:p
            LiteralPath|string[]|PSPath,LP||||1:-:mp
            """##,
        #"move-itemproperty"#: ##"""
            Move-ItemProperty|Microsoft.PowerShell.Management|Path|S|Medium|mp|
            Path|LiteralPath
            Path|string[]|||||0:0:mvp
            Name|string[]|PSProperty||||*:2:mp
            Destination|string|||||*:1:mp
            PassThru|switch||||s|*:-:
            Force|switch||||s|*:-:
            Filter|string|||||*:-:
            Include|string[]|||||*:-:
            Exclude|string[]|||||*:-:
            Credential|pscredential|||||*:-:p
            LiteralPath|string[]|PSPath,LP||||1:-:mp
            """##,
        #"new-alias"#: ##"""
            New-Alias|Microsoft.PowerShell.Utility||S|Low|nal|System.Management.Automation.AliasInfo
            __AllParameterSets
            Name|string|||||0:0:mp
            Value|string|||||0:1:mp
            Description|string|||||0:-:
            Option|System.Management.Automation.ScopedItemOptions|||None,ReadOnly,Constant,Private,AllScope,Unspecified|@System.Management.Automation.ScopedItemOptions|0:-:
            PassThru|switch||||s|0:-:
            Scope|string|||||0:-:
            Force|switch||||s|0:-:
            """##,
        #"new-event"#: ##"""
            New-Event|Microsoft.PowerShell.Utility|||None||System.Management.Automation.PSEventArgs
            __AllParameterSets
            SourceIdentifier|string|||||0:0:m
            Sender|psobject|||||0:1:
            EventArguments|psobject[]|||||0:2:
            MessageData|psobject|||||0:3:
            """##,
        #"new-guid"#: ##"""
            New-Guid|Microsoft.PowerShell.Utility|Default||None||System.Guid
            Default|Empty|InputObject
            Empty|switch||||s|1:-:
            InputObject|string|||||2:0:v
            """##,
        #"new-item"#: ##"""
            New-Item|Microsoft.PowerShell.Management|pathSet|S|Medium|ni|System.String,System.IO.FileInfo,System.IO.DirectoryInfo
            pathSet|nameSet
            Path|string[]|||||0:0:mp 1:0:p
            ItemType|string|Type||||*:-:p
            Value|System.Object|Target||||*:-:vp
            Force|switch||||s|*:-:
            Credential|pscredential|||||*:-:p
            Name|string||AllowNull();AllowEmptyString()|||1:-:mp
            """##,
        #"new-itemproperty"#: ##"""
            New-ItemProperty|Microsoft.PowerShell.Management|Path|S|Medium||
            Path|LiteralPath
            Path|string[]|||||0:0:m
            Name|string|PSProperty||||*:1:mp
            PropertyType|string|Type||||*:-:p
            Value|System.Object|||||*:-:p
            Force|switch||||s|*:-:
            Filter|string|||||*:-:
            Include|string[]|||||*:-:
            Exclude|string[]|||||*:-:
            Credential|pscredential|||||*:-:p
            LiteralPath|string[]|PSPath,LP||||1:-:mp
            """##,
        #"new-module"#: ##"""
            New-Module|Microsoft.PowerShell.Core|ScriptBlock||None|nmo|System.Management.Automation.PSModuleInfo
            ScriptBlock|Name
            ScriptBlock|scriptblock||ValidateNotNull()|||0:0:m 1:1:m
            Function|string[]||ValidateNotNull()|||*:-:
            Cmdlet|string[]||ValidateNotNull()|||*:-:
            ReturnResult|switch||||s|*:-:
            AsCustomObject|switch||||s|*:-:
            ArgumentList|System.Object[]|Args||||*:-:r
            Name|string|||||1:0:mv
            """##,
        #"new-modulemanifest"#: ##"""
            New-ModuleManifest|Microsoft.PowerShell.Core||S|Low||System.String
            __AllParameterSets
            Path|string|||||0:0:m
            NestedModules|System.Object[]||AllowEmptyCollection()|||0:-:
            Guid|guid|||||0:-:
            Author|string||AllowEmptyString()|||0:-:
            CompanyName|string||AllowEmptyString()|||0:-:
            Copyright|string||AllowEmptyString()|||0:-:
            RootModule|string|ModuleToProcess|AllowEmptyString()|||0:-:
            ModuleVersion|version||ValidateNotNull()|||0:-:
            Description|string||AllowEmptyString()|||0:-:
            ProcessorArchitecture|System.Reflection.ProcessorArchitecture|||None,MSIL,X86,IA64,Amd64,Arm|@System.Reflection.ProcessorArchitecture|0:-:
            PowerShellVersion|version|||||0:-:
            ClrVersion|version|||||0:-:
            DotNetFrameworkVersion|version|||||0:-:
            PowerShellHostName|string|||||0:-:
            PowerShellHostVersion|version|||||0:-:
            RequiredModules|System.Object[]|||||0:-:
            TypesToProcess|string[]||AllowEmptyCollection()|||0:-:
            FormatsToProcess|string[]||AllowEmptyCollection()|||0:-:
            ScriptsToProcess|string[]||AllowEmptyCollection()|||0:-:
            RequiredAssemblies|string[]||AllowEmptyCollection()|||0:-:
            FileList|string[]||AllowEmptyCollection()|||0:-:
            ModuleList|System.Object[]||AllowEmptyCollection()|||0:-:
            FunctionsToExport|string[]||AllowEmptyCollection()|||0:-:
            AliasesToExport|string[]||AllowEmptyCollection()|||0:-:
            VariablesToExport|string[]||AllowEmptyCollection()|||0:-:
            CmdletsToExport|string[]||AllowEmptyCollection()|||0:-:
            DscResourcesToExport|string[]||AllowEmptyCollection()|||0:-:
            CompatiblePSEditions|string[]||AllowEmptyCollection();ValidateSet('Desktop','Core')|Desktop,Core||0:-:
            PrivateData|System.Object||AllowNull()|||0:-:
            Tags|string[]||ValidateNotNullOrEmpty()|||0:-:
            ProjectUri|uri||ValidateNotNullOrEmpty()|||0:-:
            LicenseUri|uri||ValidateNotNullOrEmpty()|||0:-:
            IconUri|uri||ValidateNotNullOrEmpty()|||0:-:
            ReleaseNotes|string||ValidateNotNullOrEmpty()|||0:-:
            Prerelease|string||ValidateNotNullOrEmpty()|||0:-:
            RequireLicenseAcceptance|switch||||s|0:-:
            ExternalModuleDependencies|string[]||ValidateNotNullOrEmpty()|||0:-:
            HelpInfoUri|string||AllowNull()|||0:-:
            PassThru|switch||||s|0:-:
            DefaultCommandPrefix|string||AllowNull()|||0:-:
            """##,
        #"new-object"#: ##"""
            New-Object|Microsoft.PowerShell.Utility|Net||None||
            Net|Com
            TypeName|string||ValidateTrustedData()|||0:0:m
            ArgumentList|System.Object[]|Args|ValidateTrustedData()|||0:1:
            Property|System.Collections.IDictionary||ValidateTrustedData()|||*:-:
            ComObject|string||ValidateTrustedData()||x|1:0:m
            Strict|switch||||s|1:-:
            """##,
        #"new-psdrive"#: ##"""
            New-PSDrive|Microsoft.PowerShell.Management||S|Low|ndr|
            __AllParameterSets
            Name|string|||||0:0:mp
            PSProvider|string|||||0:1:mp
            Root|string||AllowEmptyString()|||0:2:mp
            Description|string|||||0:-:p
            Scope|string|||||0:-:p
            Credential|pscredential|||||0:-:p
            Persist|switch||||sx|0:-:
            """##,
        #"new-psrolecapabilityfile"#: ##"""
            New-PSRoleCapabilityFile|Microsoft.PowerShell.Core|||None||
            __AllParameterSets
            Path|string||ValidateNotNullOrEmpty()|||0:0:m
            Guid|guid|||||0:-:
            Author|string|||||0:-:
            Description|string|||||0:-:
            CompanyName|string|||||0:-:
            Copyright|string|||||0:-:
            ModulesToImport|System.Object[]|||||0:-:
            VisibleAliases|string[]|||||0:-:
            VisibleCmdlets|System.Object[]|||||0:-:
            VisibleFunctions|System.Object[]|||||0:-:
            VisibleExternalCommands|string[]|||||0:-:
            VisibleProviders|string[]|||||0:-:
            ScriptsToProcess|string[]|||||0:-:
            AliasDefinitions|System.Collections.IDictionary[]|||||0:-:
            FunctionDefinitions|System.Collections.IDictionary[]|||||0:-:
            VariableDefinitions|System.Object|||||0:-:
            EnvironmentVariables|System.Collections.IDictionary|||||0:-:
            TypesToProcess|string[]|||||0:-:
            FormatsToProcess|string[]|||||0:-:
            AssembliesToLoad|string[]|||||0:-:
            """##,
        #"new-pssession"#: ##"""
            New-PSSession|Microsoft.PowerShell.Core|ComputerName||None|nsn|System.Management.Automation.Runspaces.PSSession
            ComputerName|Uri|VMId|VMName|Session|ContainerId|UseWindowsPowerShellParameterSet|SSHHost|SSHHostHashParam
            ComputerName|string[]|Cn|ValidateNotNullOrEmpty()|||0:0:vp
            Credential|pscredential|||||0:-:p 1:-:p 2:-:mp 3:-:mp
            Name|string[]|||||*:-:
            EnableNetworkAccess|switch||||s|0:-: 1:-: 4:-:
            ConfigurationName|string|||||0:-:p 1:-:p 2:-:p 3:-:p 5:-:p
            Port|int||ValidateRange(1, 65535)|||0:-: 7:-:
            UseSSL|switch||||s|0:-:
            ApplicationName|string|||||0:-:p
            ThrottleLimit|int|||||0:-: 1:-: 2:-: 3:-: 4:-: 5:-:
            SessionOption|System.Management.Automation.Remoting.PSSessionOption||ValidateNotNull()|||0:-: 1:-:
            Authentication|System.Management.Automation.Runspaces.AuthenticationMechanism|||Default,Basic,Negotiate,NegotiateWithImplicitCredential,Credssp,Digest,Kerberos|@System.Management.Automation.Runspaces.AuthenticationMechanism|0:-: 1:-:
            CertificateThumbprint|string|||||0:-: 1:-:
            ConnectionUri|uri[]|URI,CU|ValidateNotNullOrEmpty()|||1:0:mp
            AllowRedirection|switch||||s|1:-:
            VMId|guid[]|VMGuid|ValidateNotNullOrEmpty()|||2:0:mp
            VMName|string[]||ValidateNotNullOrEmpty()|||3:-:mp
            Session|System.Management.Automation.Runspaces.PSSession[]||ValidateNotNullOrEmpty()|||4:0:vp
            ContainerId|string[]||ValidateNotNullOrEmpty()|||5:-:mp
            RunAsAdministrator|switch||||s|5:-:
            UseWindowsPowerShell|switch||||s|6:-:m
            HostName|string[]||ValidateNotNullOrEmpty()|||7:0:m
            UserName|string||ValidateNotNullOrEmpty()|||7:-:
            KeyFilePath|string|IdentityFilePath|ValidateNotNullOrEmpty()|||7:-:
            Subsystem|string|||||7:-:p
            ConnectingTimeout|int|||||7:-:
            SSHTransport|switch||ValidateSet('true')|true|s|7:-:
            Options|hashtable||ValidateNotNullOrEmpty()|||7:-:
            SSHConnection|hashtable[]||ValidateNotNullOrEmpty()|||8:-:m
            """##,
        #"new-pssessionconfigurationfile"#: ##"""
            New-PSSessionConfigurationFile|Microsoft.PowerShell.Core|||None||
            __AllParameterSets
            Path|string||ValidateNotNullOrEmpty()|||0:0:m
            SchemaVersion|version||ValidateNotNull()|||0:-:
            Guid|guid|||||0:-:
            Author|string|||||0:-:
            Description|string|||||0:-:
            CompanyName|string|||||0:-:
            Copyright|string|||||0:-:
            SessionType|System.Management.Automation.Remoting.SessionType|||Empty,RestrictedRemoteServer,Default|@System.Management.Automation.Remoting.SessionType|0:-:
            TranscriptDirectory|string|||||0:-:
            RunAsVirtualAccount|switch||||s|0:-:
            RunAsVirtualAccountGroups|string[]|||||0:-:
            MountUserDrive|switch||||s|0:-:
            UserDriveMaximumSize|long|||||0:-:
            GroupManagedServiceAccount|string|||||0:-:
            ScriptsToProcess|string[]|||||0:-:
            RoleDefinitions|System.Collections.IDictionary|||||0:-:
            RequiredGroups|System.Collections.IDictionary|||||0:-:
            LanguageMode|System.Management.Automation.PSLanguageMode|||FullLanguage,RestrictedLanguage,NoLanguage,ConstrainedLanguage|@System.Management.Automation.PSLanguageMode|0:-:
            ExecutionPolicy|Microsoft.PowerShell.ExecutionPolicy|||Unrestricted,RemoteSigned,AllSigned,Restricted,Default,Bypass,Undefined|@Microsoft.PowerShell.ExecutionPolicy|0:-:
            PowerShellVersion|version|||||0:-:
            ModulesToImport|System.Object[]|||||0:-:
            VisibleAliases|string[]|||||0:-:
            VisibleCmdlets|System.Object[]|||||0:-:
            VisibleFunctions|System.Object[]|||||0:-:
            VisibleExternalCommands|string[]|||||0:-:
            VisibleProviders|string[]|||||0:-:
            AliasDefinitions|System.Collections.IDictionary[]|||||0:-:
            FunctionDefinitions|System.Collections.IDictionary[]|||||0:-:
            VariableDefinitions|System.Object|||||0:-:
            EnvironmentVariables|System.Collections.IDictionary|||||0:-:
            TypesToProcess|string[]|||||0:-:
            FormatsToProcess|string[]|||||0:-:
            AssembliesToLoad|string[]|||||0:-:
            Full|switch||||s|0:-:
            """##,
        #"new-pssessionoption"#: ##"""
            New-PSSessionOption|Microsoft.PowerShell.Core|||None||System.Management.Automation.Remoting.PSSessionOption
            __AllParameterSets
            MaximumRedirection|int|||||0:-:
            NoCompression|switch||||s|0:-:
            NoMachineProfile|switch||||s|0:-:
            Culture|cultureinfo||ValidateNotNull()|||0:-:
            UICulture|cultureinfo||ValidateNotNull()|||0:-:
            MaximumReceivedDataSizePerCommand|int|||||0:-:
            MaximumReceivedObjectSize|int|||||0:-:
            OutputBufferingMode|System.Management.Automation.Runspaces.OutputBufferingMode|||None,Drop,Block|@System.Management.Automation.Runspaces.OutputBufferingMode|0:-:
            MaxConnectionRetryCount|int||ValidateRange(0, 2147483647)|||0:-:
            ApplicationArguments|psprimitivedictionary||ValidateNotNull()|||0:-:
            OpenTimeout|int|OpenTimeoutMSec|ValidateRange(0, 2147483647)|||0:-:
            CancelTimeout|int|CancelTimeoutMSec|ValidateRange(0, 2147483647)|||0:-:
            IdleTimeout|int|IdleTimeoutMSec|ValidateRange(-1, 2147483647)|||0:-:
            ProxyAccessType|System.Management.Automation.Remoting.ProxyAccessType||ValidateNotNullOrEmpty()|None,IEConfig,WinHttpConfig,AutoDetect,NoProxyServer|@System.Management.Automation.Remoting.ProxyAccessType|0:-:
            ProxyAuthentication|System.Management.Automation.Runspaces.AuthenticationMechanism|||Default,Basic,Negotiate,NegotiateWithImplicitCredential,Credssp,Digest,Kerberos|@System.Management.Automation.Runspaces.AuthenticationMechanism|0:-:
            ProxyCredential|pscredential||ValidateNotNullOrEmpty()|||0:-:
            SkipCACheck|switch||||s|0:-:
            SkipCNCheck|switch||||s|0:-:
            SkipRevocationCheck|switch||||s|0:-:
            OperationTimeout|int|OperationTimeoutMSec|ValidateRange(0, 2147483647)|||0:-:
            NoEncryption|switch||||s|0:-:
            UseUTF16|switch||||s|0:-:
            IncludePortInSPN|switch||||s|0:-:
            """##,
        #"new-pstransportoption"#: ##"""
            New-PSTransportOption|Microsoft.PowerShell.Core|||None||Microsoft.PowerShell.Commands.WSManConfigurationOption
            __AllParameterSets
            MaxIdleTimeoutSec|System.Nullable[int]||ValidateRange(60, 2147483)||n|0:-:p
            ProcessIdleTimeoutSec|System.Nullable[int]||ValidateRange(0, 1209600)||n|0:-:p
            MaxSessions|System.Nullable[int]||ValidateRange(1, 2147483647)||n|0:-:p
            MaxConcurrentCommandsPerSession|System.Nullable[int]||ValidateRange(1, 2147483647)||n|0:-:p
            MaxSessionsPerUser|System.Nullable[int]||ValidateRange(1, 2147483647)||n|0:-:p
            MaxMemoryPerSessionMB|System.Nullable[int]||ValidateRange(5, 2147483647)||n|0:-:p
            MaxProcessesPerSession|System.Nullable[int]||ValidateRange(1, 2147483647)||n|0:-:p
            MaxConcurrentUsers|System.Nullable[int]||ValidateRange(1, 100)||n|0:-:p
            IdleTimeoutSec|System.Nullable[int]||ValidateRange(60, 2147483)||n|0:-:p
            OutputBufferingMode|System.Nullable[System.Management.Automation.Runspaces.OutputBufferingMode]|||None,Drop,Block|n@System.Management.Automation.Runspaces.OutputBufferingMode|0:-:p
            """##,
        #"new-temporaryfile"#: ##"""
            New-TemporaryFile|Microsoft.PowerShell.Utility||S|Low||System.IO.FileInfo
            __AllParameterSets
            """##,
        #"new-timespan"#: ##"""
            New-TimeSpan|Microsoft.PowerShell.Utility|Date||None||System.TimeSpan
            Date|Time
            Start|datetime|LastWriteTime||||0:0:vp
            End|datetime|||||0:1:p
            Days|int|||||1:-:
            Hours|int|||||1:-:
            Minutes|int|||||1:-:
            Seconds|int|||||1:-:
            Milliseconds|int|||||1:-:
            """##,
        #"new-variable"#: ##"""
            New-Variable|Microsoft.PowerShell.Utility||S|Low|nv|System.Management.Automation.PSVariable
            __AllParameterSets
            Name|string|||||0:0:mp
            Value|System.Object|||||0:1:vp
            Description|string|||||0:-:
            Option|System.Management.Automation.ScopedItemOptions|||None,ReadOnly,Constant,Private,AllScope,Unspecified|@System.Management.Automation.ScopedItemOptions|0:-:
            Visibility|System.Management.Automation.SessionStateEntryVisibility|||Public,Private|@System.Management.Automation.SessionStateEntryVisibility|0:-:
            Force|switch||||s|0:-:
            PassThru|switch||||s|0:-:
            Scope|string||ValidateNotNullOrEmpty()|||0:-:
            """##,
        #"oss"#: ##"""
            oss||||None||
            __AllParameterSets
            Width|int||ValidateRange(2, 2147483647)|||0:0:
            InputObject|psobject|||||0:1:v
            """##,
        #"out-default"#: ##"""
            Out-Default|Microsoft.PowerShell.Core|||None||
            __AllParameterSets
            Transcript|switch||||s|0:-:
            InputObject|psobject|||||0:-:v
            """##,
        #"out-file"#: ##"""
            Out-File|Microsoft.PowerShell.Utility|ByPath|S|Medium||
            ByPath|ByLiteralPath
            FilePath|string|Path||||0:0:m
            Encoding|System.Text.Encoding||ValidateNotNullOrEmpty()|||*:1:
            Append|switch||||s|*:-:
            Force|switch||||s|*:-:
            NoClobber|switch|NoOverwrite|||s|*:-:
            Width|int||ValidateRange(2, 2147483647)|||*:-:
            NoNewline|switch||||s|*:-:
            InputObject|psobject|||||*:-:v
            LiteralPath|string|PSPath,LP||||1:-:mp
            """##,
        #"out-host"#: ##"""
            Out-Host|Microsoft.PowerShell.Core|||None|oh|
            __AllParameterSets
            Paging|switch||||s|0:-:
            InputObject|psobject|||||0:-:v
            """##,
        #"out-null"#: ##"""
            Out-Null|Microsoft.PowerShell.Core|||None||
            __AllParameterSets
            InputObject|psobject|||||0:-:v
            """##,
        #"out-string"#: ##"""
            Out-String|Microsoft.PowerShell.Utility|NoNewLineFormatting||None||System.String
            NoNewLineFormatting|StreamFormatting
            Width|int||ValidateRange(2, 2147483647)|||*:-:
            NoNewline|switch||||s|0:-:
            InputObject|psobject|||||*:-:v
            Stream|switch||||s|1:-:
            """##,
        #"pause"#: ##"""
            Pause||||None||
            __AllParameterSets
            """##,
        #"pop-location"#: ##"""
            Pop-Location|Microsoft.PowerShell.Management|||None|popd|System.Management.Automation.PathInfo
            __AllParameterSets
            PassThru|switch||||s|0:-:
            StackName|string|||||0:-:p
            """##,
        #"prompt"#: ##"""
            prompt||||None||
            __AllParameterSets
            """##,
        #"protect-cmsmessage"#: ##"""
            Protect-CmsMessage|Microsoft.PowerShell.Security|ByContent||None||System.String
            ByContent|ByPath|ByLiteralPath
            To|System.Management.Automation.CmsMessageRecipient[]|||||*:0:m
            Content|psobject||AllowNull();AllowEmptyString()|||0:1:mv
            OutFile|string|||||*:2:
            Path|string|||||1:1:m
            LiteralPath|string|||||2:1:m
            """##,
        #"push-location"#: ##"""
            Push-Location|Microsoft.PowerShell.Management|Path||None|pushd|System.Management.Automation.PathInfo
            Path|LiteralPath
            Path|string|||||0:0:vp
            PassThru|switch||||s|*:-:
            StackName|string|||||*:-:p
            LiteralPath|string|PSPath,LP||||1:-:p
            """##,
        #"read-host"#: ##"""
            Read-Host|Microsoft.PowerShell.Utility|AsString||None||System.String,System.Security.SecureString
            AsString|AsSecureString
            Prompt|System.Object||AllowNull()|||*:0:r
            MaskInput|switch||||s|0:-:
            AsSecureString|switch||||s|1:-:
            """##,
        #"receive-job"#: ##"""
            Receive-Job|Microsoft.PowerShell.Core|Location||None|rcjb|
            Location|ComputerName|Session|NameParameterSet|InstanceIdParameterSet|SessionIdParameterSet
            Job|System.Management.Automation.Job[]|||||0:0:mvp 1:0:mvp 2:0:mvp
            Location|string[]||ValidateNotNullOrEmpty()|||0:1:
            Keep|switch||||s|*:-:
            NoRecurse|switch||||s|*:-:
            Force|switch||||s|*:-:
            Wait|switch||||s|*:-:
            AutoRemoveJob|switch||||s|*:-:
            WriteEvents|switch||||s|*:-:
            WriteJobInResults|switch||||s|*:-:
            ComputerName|string[]|Cn|ValidateNotNullOrEmpty()|||1:1:p
            Session|System.Management.Automation.Runspaces.PSSession[]||ValidateNotNull()|||2:1:p
            Name|string[]||ValidateNotNullOrEmpty()|||3:0:mp
            InstanceId|guid[]||ValidateNotNullOrEmpty()|||4:0:mp
            Id|int[]||ValidateNotNullOrEmpty()|||5:0:mp
            """##,
        #"register-argumentcompleter"#: ##"""
            Register-ArgumentCompleter|Microsoft.PowerShell.Core|||None||
            NativeCommandSet|PowerShellSet|NativeFallbackSet
            CommandName|string[]|||||0:-:m 1:-:
            ScriptBlock|scriptblock||AllowNull()|||*:-:m
            Native|switch||||s|0:-:
            ParameterName|string|||||1:-:m
            NativeFallback|switch||||s|2:-:
            """##,
        #"register-engineevent"#: ##"""
            Register-EngineEvent|Microsoft.PowerShell.Utility|||None||System.Management.Automation.PSEventJob
            __AllParameterSets
            SourceIdentifier|string|||||0:100:m
            Action|scriptblock|||||0:101:
            MessageData|psobject|||||0:-:
            SupportEvent|switch||||s|0:-:
            Forward|switch||||s|0:-:
            MaxTriggerCount|int|||||0:-:
            """##,
        #"register-objectevent"#: ##"""
            Register-ObjectEvent|Microsoft.PowerShell.Utility|||None||System.Management.Automation.PSEventJob
            __AllParameterSets
            InputObject|psobject|||||0:0:m
            EventName|string|||||0:1:m
            SourceIdentifier|string|||||0:100:
            Action|scriptblock|||||0:101:
            MessageData|psobject|||||0:-:
            SupportEvent|switch||||s|0:-:
            Forward|switch||||s|0:-:
            MaxTriggerCount|int|||||0:-:
            """##,
        #"remove-alias"#: ##"""
            Remove-Alias|Microsoft.PowerShell.Utility|Default||None||
            Default
            Name|string[]|||||0:0:mvp
            Scope|string|||||0:-:
            Force|switch||||s|0:-:
            """##,
        #"remove-event"#: ##"""
            Remove-Event|Microsoft.PowerShell.Utility|BySource|S|Medium||
            BySource|ByIdentifier
            SourceIdentifier|string|||||0:0:m
            EventIdentifier|int|||||1:0:mp
            """##,
        #"remove-item"#: ##"""
            Remove-Item|Microsoft.PowerShell.Management|Path|S|Medium|del,erase,rd,ri|
            Path|LiteralPath
            Path|string[]|||||0:0:mvp
            Filter|string|||||*:-:
            Include|string[]|||||*:-:
            Exclude|string[]|||||*:-:
            Recurse|switch||||s|*:-:
            Force|switch||||s|*:-:
            Credential|pscredential|||||*:-:p
            LiteralPath|string[]|PSPath,LP||||1:-:mp
            """##,
        #"remove-itemproperty"#: ##"""
            Remove-ItemProperty|Microsoft.PowerShell.Management|Path|S|Medium|rp|
            Path|LiteralPath
            Path|string[]|||||0:0:mvp
            Name|string[]|PSProperty||||*:1:mp
            Force|switch||||s|*:-:
            Filter|string|||||*:-:
            Include|string[]|||||*:-:
            Exclude|string[]|||||*:-:
            Credential|pscredential|||||*:-:p
            LiteralPath|string[]|PSPath,LP||||1:-:mp
            """##,
        #"remove-job"#: ##"""
            Remove-Job|Microsoft.PowerShell.Core|SessionIdParameterSet|S|Medium|rjb|System.Management.Automation.Job
            SessionIdParameterSet|JobParameterSet|InstanceIdParameterSet|NameParameterSet|FilterParameterSet|StateParameterSet|CommandParameterSet
            Force|switch|F|||s|0:-: 1:-: 2:-: 3:-: 4:-:
            Id|int[]||ValidateNotNullOrEmpty()|||0:0:mp
            Job|System.Management.Automation.Job[]||ValidateNotNullOrEmpty()|||1:0:mvp
            InstanceId|guid[]||ValidateNotNullOrEmpty()|||2:0:mp
            Name|string[]||ValidateNotNullOrEmpty()|||3:0:mp
            Filter|hashtable||ValidateNotNullOrEmpty()|||4:0:mp
            State|System.Management.Automation.JobState|||NotStarted,Running,Completed,Failed,Stopped,Blocked,Suspended,Disconnected,Suspending,Stopping,AtBreakpoint|@System.Management.Automation.JobState|5:0:mp
            Command|string[]||ValidateNotNullOrEmpty()|||6:-:p
            """##,
        #"remove-module"#: ##"""
            Remove-Module|Microsoft.PowerShell.Core||S|Medium|rmo|
            name|FullyQualifiedName|ModuleInfo
            Name|string[]|||||0:0:mv
            Force|switch||||s|*:-:
            FullyQualifiedName|Microsoft.PowerShell.Commands.ModuleSpecification[]|||||1:0:mv
            ModuleInfo|psmoduleinfo[]|||||2:0:mv
            """##,
        #"remove-psbreakpoint"#: ##"""
            Remove-PSBreakpoint|Microsoft.PowerShell.Utility|Breakpoint|S|Medium|rbp|
            Breakpoint|Id
            Breakpoint|System.Management.Automation.Breakpoint[]||ValidateNotNull()|||0:0:mv
            Id|int[]||ValidateNotNull()|||1:0:mp
            Runspace|runspace|RunspaceId||||1:-:p
            """##,
        #"remove-psdrive"#: ##"""
            Remove-PSDrive|Microsoft.PowerShell.Management|Name|S|Medium|rdr|
            Name|LiteralName
            Name|string[]||AllowNull();AllowEmptyCollection()|||0:0:mp
            PSProvider|string[]|||||*:-:p
            Scope|string|||||*:-:p
            Force|switch||||s|*:-:
            LiteralName|string[]|||||1:0:mp
            """##,
        #"remove-pssession"#: ##"""
            Remove-PSSession|Microsoft.PowerShell.Core|Id|S|Medium|rsn|
            Id|Session|ContainerId|VMId|VMName|InstanceId|Name|ComputerName
            Id|int[]||ValidateNotNull()|||0:0:mp
            Session|System.Management.Automation.Runspaces.PSSession[]|||||1:0:mvp
            ContainerId|string[]||ValidateNotNullOrEmpty()|||2:-:mp
            VMId|guid[]|VMGuid|ValidateNotNullOrEmpty()|||3:-:mp
            VMName|string[]||ValidateNotNullOrEmpty()|||4:-:mp
            InstanceId|guid[]||ValidateNotNull()|||5:-:mp
            Name|string[]||ValidateNotNullOrEmpty()|||6:-:mp
            ComputerName|string[]|Cn|ValidateNotNullOrEmpty()|||7:0:mp
            """##,
        #"remove-typedata"#: ##"""
            Remove-TypeData|Microsoft.PowerShell.Utility|RemoveTypeDataSet|S|Medium||
            RemoveTypeDataSet|RemoveTypeSet|RemoveFileSet
            TypeData|System.Management.Automation.Runspaces.TypeData|||||0:-:mv
            TypeName|string||ValidateNotNullOrEmpty()|||1:0:mvp
            Path|string[]||ValidateNotNullOrEmpty()|||2:-:m
            """##,
        #"remove-variable"#: ##"""
            Remove-Variable|Microsoft.PowerShell.Utility||S|Medium|rv|
            __AllParameterSets
            Name|string[]|||||0:0:mp
            Include|string[]|||||0:-:
            Exclude|string[]|||||0:-:
            Force|switch||||s|0:-:
            Scope|string||ValidateNotNullOrEmpty()|||0:-:
            """##,
        #"rename-item"#: ##"""
            Rename-Item|Microsoft.PowerShell.Management|ByPath|S|Medium|ren,rni|
            ByPath|ByLiteralPath
            Path|string|||||0:0:mvp
            NewName|string|||||*:1:mp
            Force|switch||||s|*:-:
            PassThru|switch||||s|*:-:
            Credential|pscredential|||||*:-:p
            LiteralPath|string|PSPath,LP||||1:-:mp
            """##,
        #"rename-itemproperty"#: ##"""
            Rename-ItemProperty|Microsoft.PowerShell.Management|Path|S|Medium|rnp|
            Path|LiteralPath
            Path|string|||||0:0:mvp
            Name|string|PSProperty||||*:1:mp
            NewName|string|||||*:2:mp
            PassThru|switch||||s|*:-:
            Force|switch||||s|*:-:
            Filter|string|||||*:-:
            Include|string[]|||||*:-:
            Exclude|string[]|||||*:-:
            Credential|pscredential|||||*:-:p
            LiteralPath|string|PSPath,LP||||1:-:mp
            """##,
        #"resolve-path"#: ##"""
            Resolve-Path|Microsoft.PowerShell.Management|Path||None|rvpa|System.String,System.Management.Automation.PathInfo
            Path|LiteralPath
            Path|string[]|||||0:0:mvp
            Relative|switch||||s|*:-:
            RelativeBasePath|string|||||*:-:
            Force|switch||||s|*:-:
            Credential|pscredential|||||*:-:p
            LiteralPath|string[]|PSPath,LP||||1:-:mp
            """##,
        #"restart-computer"#: ##"""
            Restart-Computer|Microsoft.PowerShell.Management||S|Medium||
            __AllParameterSets
            """##,
        #"save-help"#: ##"""
            Save-Help|Microsoft.PowerShell.Core|Path||None||
            Path|LiteralPath
            DestinationPath|string[]|Path|ValidateNotNull()|||0:0:m
            Module|psmoduleinfo[]|Name|ValidateNotNull()|||*:1:vp
            FullyQualifiedModule|Microsoft.PowerShell.Commands.ModuleSpecification[]||ValidateNotNull()|||*:-:p
            UICulture|cultureinfo[]||ValidateNotNull()|||*:2:
            Credential|pscredential|||||*:-:
            UseDefaultCredentials|switch||||s|*:-:
            Force|switch||||s|*:-:
            Scope|Microsoft.PowerShell.Commands.UpdateHelpScope|||CurrentUser,AllUsers|@Microsoft.PowerShell.Commands.UpdateHelpScope|*:-:p
            LiteralPath|string[]|PSPath,LP|ValidateNotNull()|||1:-:m
            """##,
        #"select-object"#: ##"""
            Select-Object|Microsoft.PowerShell.Utility|DefaultParameter||None|select|
            DefaultParameter|SkipLastParameter|IndexParameter|SkipIndexParameter
            InputObject|psobject|||||*:-:v
            Property|System.Object[]|||||0:0: 1:0:
            ExcludeProperty|string[]|||||0:-: 1:-:
            ExpandProperty|string|||||0:-: 1:-:
            Unique|switch||||s|*:-:
            CaseInsensitive|switch||||s|*:-:
            Last|int||ValidateRange(0, 2147483647)|||0:-:
            First|int||ValidateRange(0, 2147483647)|||0:-:
            Skip|int||ValidateRange(0, 2147483647)|||0:-: 1:-:
            Wait|switch||||s|0:-: 2:-:
            SkipLast|int||ValidateRange(0, 2147483647)|||1:-:
            Index|int[]||ValidateRange(0, 2147483647)|||2:-:
            SkipIndex|int[]||ValidateRange(0, 2147483647)|||3:-:
            """##,
        #"select-string"#: ##"""
            Select-String|Microsoft.PowerShell.Utility|File||None|sls|System.Boolean,Microsoft.PowerShell.Commands.MatchInfo,System.String
            File|Object|ObjectRaw|FileRaw|LiteralFile|LiteralFileRaw
            Culture|string||ValidateSet(cultures of Select-String);ValidateNotNull()|||*:-:
            Pattern|string[]|||||*:0:m
            Path|string[]|||||0:1:mp 3:1:mp
            SimpleMatch|switch||||s|*:-:
            CaseSensitive|switch||||s|*:-:
            Quiet|switch||||s|0:-: 1:-: 4:-:
            List|switch||||s|*:-:
            NoEmphasis|switch||||s|*:-:
            Include|string[]||ValidateNotNullOrEmpty()|||*:-:
            Exclude|string[]||ValidateNotNullOrEmpty()|||*:-:
            NotMatch|switch||||s|*:-:
            AllMatches|switch||||s|*:-:
            Encoding|System.Text.Encoding||ValidateNotNullOrEmpty()|||*:-:
            Context|int[]||ValidateNotNullOrEmpty();ValidateCount(1, 2);ValidateRange(0, 2147483647)|||*:-:
            InputObject|psobject||AllowNull();AllowEmptyString()|||1:-:mv 2:-:mv
            Raw|switch||||s|2:-:m 3:-:m 5:-:m
            LiteralPath|string[]|PSPath,LP||||4:-:mp 5:-:mp
            """##,
        #"select-xml"#: ##"""
            Select-Xml|Microsoft.PowerShell.Utility|Xml||None||Microsoft.PowerShell.Commands.SelectXmlInfo
            Xml|Path|LiteralPath|Content
            Xml|System.Xml.XmlNode[]|Node|ValidateNotNullOrEmpty()|||0:1:mvp
            XPath|string||ValidateNotNullOrEmpty()|||*:0:m
            Namespace|hashtable||ValidateNotNullOrEmpty()|||*:-:
            Path|string[]||ValidateNotNullOrEmpty()|||1:1:mp
            LiteralPath|string[]|PSPath,LP|ValidateNotNullOrEmpty()|||2:-:mp
            Content|string[]||ValidateNotNullOrEmpty()|||3:-:mv
            """##,
        #"send-mailmessage"#: ##"""
            Send-MailMessage|Microsoft.PowerShell.Utility|||None||
            __AllParameterSets
            Attachments|string[]|PsPath|ValidateNotNullOrEmpty()|||0:-:vp
            Bcc|string[]||ValidateNotNullOrEmpty()|||0:-:p
            Body|string||ValidateNotNullOrEmpty()|||0:2:p
            BodyAsHtml|switch|BAH|||s|0:-:p
            Encoding|System.Text.Encoding|BE|ValidateNotNullOrEmpty()|||0:-:p
            Cc|string[]||ValidateNotNullOrEmpty()|||0:-:p
            DeliveryNotificationOption|System.Net.Mail.DeliveryNotificationOptions|DNO|ValidateNotNullOrEmpty()|None,OnSuccess,OnFailure,Delay,Never|@System.Net.Mail.DeliveryNotificationOptions|0:-:p
            From|string||ValidateNotNullOrEmpty()|||0:-:mp
            SmtpServer|string|ComputerName|ValidateNotNullOrEmpty()|||0:3:p
            Priority|System.Net.Mail.MailPriority||ValidateNotNullOrEmpty()|Normal,Low,High|@System.Net.Mail.MailPriority|0:-:p
            ReplyTo|string[]|||||0:-:p
            Subject|string|sub||||0:1:p
            To|string[]||ValidateNotNullOrEmpty()|||0:0:mp
            Credential|pscredential||ValidateNotNullOrEmpty()|||0:-:p
            UseSsl|switch||||s|0:-:p
            Port|int||ValidateRange(0, 2147483647)|||0:-:p
            """##,
        #"set-alias"#: ##"""
            Set-Alias|Microsoft.PowerShell.Utility||S|Medium|sal|System.Management.Automation.AliasInfo
            __AllParameterSets
            Name|string|||||0:0:mp
            Value|string|||||0:1:mp
            Description|string|||||0:-:
            Option|System.Management.Automation.ScopedItemOptions|||None,ReadOnly,Constant,Private,AllScope,Unspecified|@System.Management.Automation.ScopedItemOptions|0:-:
            PassThru|switch||||s|0:-:
            Scope|string|||||0:-:
            Force|switch||||s|0:-:
            """##,
        #"set-clipboard"#: ##"""
            Set-Clipboard|Microsoft.PowerShell.Management||S|Medium|scb|System.String
            __AllParameterSets
            Value|string[]||AllowNull();AllowEmptyCollection();AllowEmptyString()|||0:0:mvp
            Append|switch||||s|0:-:
            PassThru|switch||||s|0:-:
            AsOSC52|switch|ToLocalhost|||s|0:-:
            """##,
        #"set-content"#: ##"""
            Set-Content|Microsoft.PowerShell.Management|Path|S|Medium||
            Path|LiteralPath
            Value|System.Object[]||AllowNull();AllowEmptyCollection()|||*:1:mvp
            PassThru|switch||||s|*:-:
            Path|string[]|||||0:0:mp
            Filter|string|||||*:-:
            Include|string[]|||||*:-:
            Exclude|string[]|||||*:-:
            Force|switch||||s|*:-:
            Credential|pscredential|||||*:-:p
            NoNewline|switch||||ds|*:-:
            Encoding|System.Text.Encoding||ValidateNotNullOrEmpty()||d|*:-:
            AsByteStream|switch||||ds|*:-:
            LiteralPath|string[]|PSPath,LP||||1:-:mp
            """##,
        #"set-date"#: ##"""
            Set-Date|Microsoft.PowerShell.Utility|Date|S|Medium||System.DateTime
            Date|Adjust
            Date|datetime|||||0:0:mvp
            DisplayHint|Microsoft.PowerShell.Commands.DisplayHintType|||Date,Time,DateTime|@Microsoft.PowerShell.Commands.DisplayHintType|*:-:
            Adjust|timespan||AllowNull()|||1:0:mp
            """##,
        #"set-executionpolicy"#: ##"""
            Set-ExecutionPolicy|Microsoft.PowerShell.Security||S|Medium||
            __AllParameterSets
            ExecutionPolicy|Microsoft.PowerShell.ExecutionPolicy|||Unrestricted,RemoteSigned,AllSigned,Restricted,Default,Bypass,Undefined|@Microsoft.PowerShell.ExecutionPolicy|0:0:mv
            Scope|Microsoft.PowerShell.ExecutionPolicyScope|||Process,CurrentUser,LocalMachine,UserPolicy,MachinePolicy|@Microsoft.PowerShell.ExecutionPolicyScope|0:1:p
            Force|switch||||s|0:-:
            """##,
        #"set-item"#: ##"""
            Set-Item|Microsoft.PowerShell.Management|Path|S|Medium|si|
            Path|LiteralPath
            Path|string[]|||||0:0:mp
            Value|System.Object|||||*:1:vp
            Force|switch||||s|*:-:
            PassThru|switch||||s|*:-:
            Filter|string|||||*:-:
            Include|string[]|||||*:-:
            Exclude|string[]|||||*:-:
            Credential|pscredential|||||*:-:p
            LiteralPath|string[]|PSPath,LP||||1:-:mp
            """##,
        #"set-itemproperty"#: ##"""
            Set-ItemProperty|Microsoft.PowerShell.Management|propertyValuePathSet|S|Medium|sp|
            propertyValuePathSet|propertyPSObjectPathSet|propertyValueLiteralPathSet|propertyPSObjectLiteralPathSet
            Path|string[]|||||0:0:mp 1:0:mp
            Name|string|PSProperty||||0:1:mp 2:1:mp
            Value|System.Object||AllowNull()|||0:2:mp 2:2:mp
            PassThru|switch||||s|*:-:
            Force|switch||||s|*:-:
            Filter|string|||||*:-:
            Include|string[]|||||*:-:
            Exclude|string[]|||||*:-:
            Credential|pscredential|||||*:-:p
            InputObject|psobject|||||1:-:mvp 3:-:mvp
            LiteralPath|string[]|PSPath,LP||||2:-:mp 3:-:mp
            """##,
        #"set-location"#: ##"""
            Set-Location|Microsoft.PowerShell.Management|Path||None|cd,chdir,sl|System.Management.Automation.PathInfo,System.Management.Automation.PathInfoStack
            Path|LiteralPath|Stack
            Path|string|||||0:0:vp
            PassThru|switch||||s|*:-:
            LiteralPath|string|PSPath,LP||||1:-:mp
            StackName|string|||||2:-:p
            """##,
        #"set-psbreakpoint"#: ##"""
            Set-PSBreakpoint|Microsoft.PowerShell.Utility|Line||None|sbp|System.Management.Automation.CommandBreakpoint,System.Management.Automation.LineBreakpoint,System.Management.Automation.VariableBreakpoint
            Line|Command|Variable
            Action|scriptblock|||||*:-:
            Column|int||ValidateRange(1, 2147483647)|||0:2:
            Line|int[]|||||0:1:m
            Script|string[]||ValidateNotNull()|||0:0:m 1:0: 2:0:
            Runspace|runspace||ValidateNotNull()|||*:-:
            Command|string[]|C||||1:-:m
            Variable|string[]|V||||2:-:m
            Mode|System.Management.Automation.VariableAccessMode|||Read,Write,ReadWrite|@System.Management.Automation.VariableAccessMode|2:-:
            """##,
        #"set-psdebug"#: ##"""
            Set-PSDebug|Microsoft.PowerShell.Core|||None||
            on|off
            Trace|int||ValidateRange(0, 2)|||0:-:
            Step|switch||||s|0:-:
            Strict|switch||||s|0:-:
            Off|switch||||s|1:-:
            """##,
        #"set-strictmode"#: ##"""
            Set-StrictMode|Microsoft.PowerShell.Core|Version||None||
            Version|Off
            Version|version|v|ValidateVersion()|||0:-:m
            Off|switch||||s|1:-:m
            """##,
        #"set-tracesource"#: ##"""
            Set-TraceSource|Microsoft.PowerShell.Utility|optionsSet||None||System.Management.Automation.PSTraceSource
            optionsSet|removeAllListenersSet|removeFileListenersSet
            Name|string[]|||||*:0:mvp
            Option|System.Management.Automation.PSTraceSourceOptions|||None,Constructor,Dispose,Finalizer,Method,Property,Delegates,Events,Exception,Lock,Error,Errors,Warning,Verbose,WriteLine,Data,Scope,ExecutionFlow,Assert,All|@System.Management.Automation.PSTraceSourceOptions|0:1:p
            ListenerOption|System.Diagnostics.TraceOptions|||None,LogicalOperationStack,DateTime,Timestamp,ProcessId,ThreadId,Callstack|@System.Diagnostics.TraceOptions|0:-:
            FilePath|string|PSPath,Path||||0:-:
            Force|switch||||s|0:-:
            Debugger|switch||||s|0:-:
            PSHost|switch||||s|0:-:
            PassThru|switch||||s|0:-:
            RemoveListener|string[]||ValidateNotNullOrEmpty()|||1:-:
            RemoveFileListener|string[]||ValidateNotNullOrEmpty()|||2:-:
            """##,
        #"set-variable"#: ##"""
            Set-Variable|Microsoft.PowerShell.Utility||S|Medium|set,sv|System.Management.Automation.PSVariable
            __AllParameterSets
            Name|string[]|||||0:0:mp
            Value|System.Object|||||0:1:vp
            Include|string[]|||||0:-:
            Exclude|string[]|||||0:-:
            Description|string|||||0:-:
            Option|System.Management.Automation.ScopedItemOptions|||None,ReadOnly,Constant,Private,AllScope,Unspecified|@System.Management.Automation.ScopedItemOptions|0:-:
            Force|switch||||s|0:-:
            Visibility|System.Management.Automation.SessionStateEntryVisibility|||Public,Private|@System.Management.Automation.SessionStateEntryVisibility|0:-:
            PassThru|switch||||s|0:-:
            Append|switch||||s|0:-:
            Scope|string||ValidateNotNullOrEmpty()|||0:-:
            """##,
        #"sort-object"#: ##"""
            Sort-Object|Microsoft.PowerShell.Utility|Default||None||
            Default|Top|Bottom
            Stable|switch||||s|0:-:
            Descending|switch||||s|*:-:
            Unique|switch||||s|*:-:
            InputObject|psobject|||||*:-:v
            Property|System.Object[]|||||*:0:
            Culture|string|||||*:-:
            CaseSensitive|switch||||s|*:-:
            Top|int||ValidateRange(1, 2147483647)|||1:-:m
            Bottom|int||ValidateRange(1, 2147483647)|||2:-:m
            """##,
        #"split-path"#: ##"""
            Split-Path|Microsoft.PowerShell.Management|ParentSet||None||System.String,System.Boolean
            ParentSet|LeafSet|LeafBaseSet|ExtensionSet|QualifierSet|NoQualifierSet|IsAbsoluteSet|LiteralPathSet
            Path|string[]|||||0:0:mvp 1:0:mvp 2:0:mvp 3:0:mvp 4:0:mvp 5:0:mvp 6:0:mvp
            Parent|switch||||s|0:-:p
            Resolve|switch||||s|*:-:
            Credential|pscredential|||||*:-:p
            Leaf|switch||||s|1:-:mp
            LeafBase|switch||||s|2:-:mp
            Extension|switch||||s|3:-:mp
            Qualifier|switch||||s|4:-:mp
            NoQualifier|switch||||s|5:-:mp
            IsAbsolute|switch||||s|6:-:m
            LiteralPath|string[]|PSPath,LP||||7:-:mp
            """##,
        #"start-job"#: ##"""
            Start-Job|Microsoft.PowerShell.Core|ComputerName||None|sajb|System.Management.Automation.PSRemotingJob
            ComputerName|DefinitionName|FilePathComputerName|LiteralFilePathComputerName|SSHHost
            Name|string|||||0:-:p 2:-:p 3:-:p
            ScriptBlock|scriptblock|Command|ValidateTrustedData()|||0:0:m
            Credential|pscredential|||||0:-: 2:-: 3:-:
            Authentication|System.Management.Automation.Runspaces.AuthenticationMechanism|||Default,Basic,Negotiate,NegotiateWithImplicitCredential,Credssp,Digest,Kerberos|@System.Management.Automation.Runspaces.AuthenticationMechanism|0:-: 2:-: 3:-:
            InitializationScript|scriptblock||ValidateTrustedData()|||0:1: 2:1: 3:1:
            WorkingDirectory|string||ValidateNotNullOrWhiteSpace()|||*:-:
            RunAs32|switch||||s|0:-: 2:-: 3:-:
            PSVersion|version||ValidateNotNullOrEmpty()|||0:-: 2:-: 3:-:
            InputObject|psobject||ValidateTrustedData()|||0:-:v 2:-:v 3:-:v
            ArgumentList|System.Object[]|Args|ValidateTrustedData()|||0:-: 2:-: 3:-:
            DefinitionName|string||ValidateTrustedData();ValidateNotNullOrEmpty()|||1:0:m
            DefinitionPath|string||ValidateNotNullOrEmpty()|||1:1:
            Type|string||ValidateNotNullOrEmpty()|||1:2:
            FilePath|string||ValidateTrustedData()|||2:0:m
            LiteralPath|string|PSPath,LP|ValidateTrustedData()|||3:-:m
            ConnectingTimeout|int|||||4:-:
            Options|hashtable||ValidateNotNullOrEmpty()|||4:-:
            """##,
        #"start-process"#: ##"""
            Start-Process|Microsoft.PowerShell.Management|Default|S|Medium|saps|System.Diagnostics.Process
            Default|UseShellExecute
            FilePath|string|PSPath,Path|ValidateNotNullOrEmpty()|||*:0:m
            ArgumentList|string[]|Args||||*:1:
            Credential|pscredential|RunAs|ValidateNotNullOrEmpty()|||0:-:
            WorkingDirectory|string||ValidateNotNullOrEmpty()|||*:-:
            LoadUserProfile|switch|Lup|||s|0:-:
            NoNewWindow|switch|nnw|||s|0:-:
            PassThru|switch||||s|*:-:
            RedirectStandardError|string|RSE|ValidateNotNullOrEmpty()|||0:-:
            RedirectStandardInput|string|RSI|ValidateNotNullOrEmpty()|||0:-:
            RedirectStandardOutput|string|RSO|ValidateNotNullOrEmpty()|||0:-:
            WindowStyle|System.Diagnostics.ProcessWindowStyle||ValidateNotNullOrEmpty()|Normal,Hidden,Minimized,Maximized|@System.Diagnostics.ProcessWindowStyle|*:-:
            Wait|switch||||s|*:-:
            UseNewEnvironment|switch||||s|0:-:
            Environment|hashtable|||||*:-:
            Verb|string||ValidateNotNullOrEmpty()|||1:-:
            """##,
        #"start-sleep"#: ##"""
            Start-Sleep|Microsoft.PowerShell.Utility|Seconds||None||
            Seconds|Milliseconds|FromTimeSpan
            Seconds|double||ValidateRange(0, 2147483)|||0:0:mvp
            Milliseconds|int|ms|ValidateRange(0, 2147483647)|||1:-:mp
            Duration|timespan|ts|ValidateRange(NonNegative)|||2:0:mvp
            """##,
        #"start-transcript"#: ##"""
            Start-Transcript|Microsoft.PowerShell.Host|ByPath|S|Medium||System.String
            ByPath|ByLiteralPath|ByOutputDirectory
            Path|string||ValidateNotNullOrEmpty()|||0:0:
            Append|switch||||s|*:-:
            Force|switch||||s|*:-:
            NoClobber|switch|NoOverwrite|||s|*:-:
            IncludeInvocationHeader|switch||||s|*:-:
            UseMinimalHeader|switch||||s|*:-:
            LiteralPath|string|PSPath,LP|ValidateNotNullOrEmpty()|||1:0:
            OutputDirectory|string||ValidateNotNullOrEmpty()|||2:0:
            """##,
        #"stop-computer"#: ##"""
            Stop-Computer|Microsoft.PowerShell.Management||S|Medium||
            __AllParameterSets
            """##,
        #"stop-job"#: ##"""
            Stop-Job|Microsoft.PowerShell.Core|SessionIdParameterSet|S|Medium|spjb|System.Management.Automation.Job
            SessionIdParameterSet|JobParameterSet|NameParameterSet|InstanceIdParameterSet|StateParameterSet|FilterParameterSet
            PassThru|switch||||s|*:-:
            Id|int[]||ValidateNotNullOrEmpty()|||0:0:mp
            Job|System.Management.Automation.Job[]||ValidateNotNullOrEmpty()|||1:0:mvp
            Name|string[]||ValidateNotNullOrEmpty()|||2:0:mp
            InstanceId|guid[]||ValidateNotNullOrEmpty()|||3:0:mp
            State|System.Management.Automation.JobState|||NotStarted,Running,Completed,Failed,Stopped,Blocked,Suspended,Disconnected,Suspending,Stopping,AtBreakpoint|@System.Management.Automation.JobState|4:0:mp
            Filter|hashtable||ValidateNotNullOrEmpty()|||5:0:mp
            """##,
        #"stop-process"#: ##"""
            Stop-Process|Microsoft.PowerShell.Management|Id|S|Medium|spps|System.Diagnostics.Process
            Id|Name|InputObject
            Id|int[]|||||0:0:mp
            PassThru|switch||||s|*:-:
            Force|switch||ValidateNotNullOrEmpty()||s|*:-:
            Name|string[]|ProcessName||||1:-:mp
            InputObject|System.Diagnostics.Process[]|||||2:0:mv
            """##,
        #"stop-transcript"#: ##"""
            Stop-Transcript|Microsoft.PowerShell.Host||S|None||System.String
            __AllParameterSets
            """##,
        #"switch-process"#: ##"""
            Switch-Process|Microsoft.PowerShell.Core|||None||
            __AllParameterSets
            WithCommand|string[]|||||0:0:r
            """##,
        #"tabexpansion2"#: ##"""
            TabExpansion2||ScriptInputSet||None||System.Management.Automation.CommandCompletion
            ScriptInputSet|AstInputSet
            inputScript|string||AllowEmptyString()|||0:0:m
            cursorColumn|int|||||0:1:
            options|hashtable|||||0:2: 1:3:
            ast|System.Management.Automation.Language.Ast|||||1:0:m
            tokens|System.Management.Automation.Language.Token[]|||||1:1:m
            positionOfCursor|System.Management.Automation.Language.IScriptPosition|||||1:2:m
            """##,
        #"tee-object"#: ##"""
            Tee-Object|Microsoft.PowerShell.Utility|File||None||
            File|LiteralFile|Variable
            InputObject|psobject|||||*:-:v
            FilePath|string|Path||||0:0:m
            Append|switch||||s|0:-:
            Encoding|System.Text.Encoding||ValidateNotNullOrEmpty()|||0:-: 1:-:
            LiteralPath|string|PSPath,LP||||1:-:m
            Variable|string|||||2:-:m
            """##,
        #"test-connection"#: ##"""
            Test-Connection|Microsoft.PowerShell.Management|DefaultPing||None||Microsoft.PowerShell.Commands.TestConnectionCommand+PingStatus,System.Boolean,Microsoft.PowerShell.Commands.TestConnectionCommand+PingMtuStatus,System.Int32,Microsoft.PowerShell.Commands.TestConnectionCommand+TraceStatus,Microsoft.PowerShell.Commands.TestConnectionCommand+TcpPortStatus
            DefaultPing|RepeatPing|TraceRoute|MtuSizeDetect|TcpPort
            Ping|switch||||s|0:-: 1:-:
            IPv4|switch||||s|*:-:
            IPv6|switch||||s|*:-:
            ResolveDestination|switch||||s|*:-:
            Source|string|||||0:-: 1:-: 2:-: 4:-:
            MaxHops|int|Ttl,TimeToLive,Hops|ValidateRange(1, 128)|||0:-: 1:-: 2:-:
            Count|int||ValidateRange(Positive)|||0:-: 4:-:
            Delay|int||ValidateRange(Positive)|||0:-: 1:-: 4:-:
            BufferSize|int|Size,Bytes,BS|ValidateRange(0, 65500)|||0:-: 1:-:
            DontFragment|switch||||s|0:-: 1:-:
            Quiet|switch||||s|*:-:
            TimeoutSeconds|int||ValidateRange(Positive)|||*:-:
            TargetName|string[]|ComputerName|ValidateNotNullOrEmpty()|||*:0:mvp
            Repeat|switch|Continuous|||s|1:-:m 4:-:
            Traceroute|switch||||s|2:-:m
            MtuSize|switch|MtuSizeDetect|||s|3:-:m
            TcpPort|int||ValidateRange(0, 65535)|||4:-:m
            Detailed|switch||||s|4:-:
            """##,
        #"test-modulemanifest"#: ##"""
            Test-ModuleManifest|Microsoft.PowerShell.Core|||None||System.Management.Automation.PSModuleInfo
            __AllParameterSets
            Path|string|||||0:0:mvp
            """##,
        #"test-path"#: ##"""
            Test-Path|Microsoft.PowerShell.Management|Path||None||System.Boolean
            Path|LiteralPath
            Path|string[]||AllowNull();AllowEmptyCollection();AllowEmptyString()|||0:0:mvp
            Filter|string|||||*:-:
            Include|string[]|||||*:-:
            Exclude|string[]|||||*:-:
            PathType|Microsoft.PowerShell.Commands.TestPathType|Type||Any,Container,Leaf|@Microsoft.PowerShell.Commands.TestPathType|*:-:
            IsValid|switch||||s|*:-:
            Credential|pscredential|||||*:-:p
            OlderThan|System.Nullable[datetime]||||nd|*:-:
            NewerThan|System.Nullable[datetime]||||nd|*:-:
            LiteralPath|string[]|PSPath,LP|AllowNull();AllowEmptyCollection();AllowEmptyString()|||1:-:mp
            """##,
        #"trace-command"#: ##"""
            Trace-Command|Microsoft.PowerShell.Utility|expressionSet||None||
            expressionSet|commandSet
            InputObject|psobject|||||*:-:v
            Name|string[]|||||*:0:m
            Option|System.Management.Automation.PSTraceSourceOptions|||None,Constructor,Dispose,Finalizer,Method,Property,Delegates,Events,Exception,Lock,Error,Errors,Warning,Verbose,WriteLine,Data,Scope,ExecutionFlow,Assert,All|@System.Management.Automation.PSTraceSourceOptions|*:2:
            Expression|scriptblock|||||0:1:m
            ListenerOption|System.Diagnostics.TraceOptions|||None,LogicalOperationStack,DateTime,Timestamp,ProcessId,ThreadId,Callstack|@System.Diagnostics.TraceOptions|*:-:
            FilePath|string|PSPath,Path||||*:-:
            Force|switch||||s|*:-:
            Debugger|switch||||s|*:-:
            PSHost|switch||||s|*:-:
            Command|string|||||1:1:m
            ArgumentList|System.Object[]|Args||||1:-:r
            """##,
        #"unblock-file"#: ##"""
            Unblock-File|Microsoft.PowerShell.Utility|ByPath|S|Medium||
            ByPath|ByLiteralPath
            Path|string[]|||||0:0:m
            LiteralPath|string[]|PSPath,LP||||1:-:mp
            """##,
        #"unprotect-cmsmessage"#: ##"""
            Unprotect-CmsMessage|Microsoft.PowerShell.Security|ByWinEvent||None||System.String
            ByWinEvent|ByContent|ByPath|ByLiteralPath
            EventLogRecord|psobject|||||0:0:mv
            IncludeContext|switch||||s|*:-:
            To|System.Management.Automation.CmsMessageRecipient[]|||||*:1:
            Content|string||AllowNull();AllowEmptyString()|||1:0:mvp
            Path|string|||||2:0:m
            LiteralPath|string|||||3:0:m
            """##,
        #"unregister-event"#: ##"""
            Unregister-Event|Microsoft.PowerShell.Utility|BySource|S|Medium||
            BySource|ById
            SourceIdentifier|string|||||0:0:mp
            Force|switch||||s|*:-:
            SubscriptionId|int|||||1:0:mp
            """##,
        #"update-formatdata"#: ##"""
            Update-FormatData|Microsoft.PowerShell.Utility|FileSet|S|Low||
            FileSet
            AppendPath|string[]|PSPath,Path|ValidateNotNull()|||0:0:vp
            PrependPath|string[]||ValidateNotNull()|||0:-:
            """##,
        #"update-help"#: ##"""
            Update-Help|Microsoft.PowerShell.Core|Path|S|Medium||
            Path|LiteralPath
            Module|string[]|Name|ValidateNotNull()|||*:0:p
            FullyQualifiedModule|Microsoft.PowerShell.Commands.ModuleSpecification[]||ValidateNotNull()|||*:-:p
            SourcePath|string[]|Path|ValidateNotNull()|||0:1:
            Recurse|switch||||s|*:-:
            UICulture|cultureinfo[]||ValidateNotNull()|||*:2:
            Credential|pscredential|||||*:-:
            UseDefaultCredentials|switch||||s|*:-:
            Force|switch||||s|*:-:
            Scope|Microsoft.PowerShell.Commands.UpdateHelpScope|||CurrentUser,AllUsers|@Microsoft.PowerShell.Commands.UpdateHelpScope|*:-:p
            LiteralPath|string[]|PSPath,LP|ValidateNotNull()|||1:-:p
            """##,
        #"update-list"#: ##"""
            Update-List|Microsoft.PowerShell.Utility|AddRemoveSet||None||
            AddRemoveSet|ReplaceSet
            Add|System.Object[]||ValidateNotNullOrEmpty()|||0:-:
            Remove|System.Object[]||ValidateNotNullOrEmpty()|||0:-:
            InputObject|psobject||ValidateNotNullOrEmpty()|||*:-:v
            Property|string||ValidateNotNullOrEmpty()|||*:0:
            Replace|System.Object[]||ValidateNotNullOrEmpty()|||1:-:m
            """##,
        #"update-typedata"#: ##"""
            Update-TypeData|Microsoft.PowerShell.Utility|FileSet|S|Low||
            FileSet|DynamicTypeSet|TypeDataSet
            AppendPath|string[]|PSPath,Path|ValidateNotNull()|||0:0:vp
            PrependPath|string[]||ValidateNotNull()|||0:-:
            MemberType|System.Management.Automation.PSMemberTypes||ValidateNotNullOrEmpty();ValidateSet('NoteProperty','AliasProperty','ScriptProperty','CodeProperty','ScriptMethod','CodeMethod')|AliasProperty,CodeProperty,Property,NoteProperty,ScriptProperty,PropertySet,Method,CodeMethod,ScriptMethod,Methods,ParameterizedProperty,MemberSet,Event,Dynamic,InferredProperty,Properties,All|@System.Management.Automation.PSMemberTypes|1:-:
            MemberName|string||ValidateNotNullOrEmpty()|||1:-:
            Value|System.Object|||||1:-:
            SecondValue|System.Object||ValidateNotNull()|||1:-:
            TypeConverter|type||ValidateNotNull()|||1:-:
            TypeAdapter|type||ValidateNotNull()|||1:-:
            SerializationMethod|string||ValidateNotNullOrEmpty()|||1:-:
            TargetTypeForDeserialization|type||ValidateNotNull()|||1:-:
            SerializationDepth|int||ValidateNotNull();ValidateRange(0, 2147483647)|||1:-:
            DefaultDisplayProperty|string||ValidateNotNullOrEmpty()|||1:-:
            InheritPropertySerializationSet|System.Nullable[bool]||ValidateNotNull()||n|1:-:
            StringSerializationSource|string||ValidateNotNullOrEmpty()|||1:-:
            DefaultDisplayPropertySet|string[]||ValidateNotNullOrEmpty()|||1:-:
            DefaultKeyPropertySet|string[]||ValidateNotNullOrEmpty()|||1:-:
            PropertySerializationSet|string[]||ValidateNotNullOrEmpty()|||1:-:
            TypeName|string||ValidateNotNullOrEmpty()|||1:-:mv
            Force|switch||||s|1:-: 2:-:
            TypeData|System.Management.Automation.Runspaces.TypeData[]|||||2:0:mvp
            """##,
        #"wait-debugger"#: ##"""
            Wait-Debugger|Microsoft.PowerShell.Utility|||None||
            __AllParameterSets
            """##,
        #"wait-event"#: ##"""
            Wait-Event|Microsoft.PowerShell.Utility|||None||System.Management.Automation.PSEventArgs
            __AllParameterSets
            SourceIdentifier|string|||||0:0:p
            Timeout|int|TimeoutSec|ValidateRange(-1, 2147483647)|||0:-:
            """##,
        #"wait-job"#: ##"""
            Wait-Job|Microsoft.PowerShell.Core|SessionIdParameterSet||None|wjb|System.Management.Automation.Job
            SessionIdParameterSet|JobParameterSet|NameParameterSet|InstanceIdParameterSet|StateParameterSet|FilterParameterSet
            Any|switch||||s|*:-:
            Timeout|int|TimeoutSec|ValidateRange(-1, 2147483647)|||*:-:
            Force|switch||||s|*:-:
            Id|int[]||ValidateNotNullOrEmpty()|||0:0:mp
            Job|System.Management.Automation.Job[]||ValidateNotNullOrEmpty()|||1:0:mvp
            Name|string[]||ValidateNotNullOrEmpty()|||2:0:mp
            InstanceId|guid[]||ValidateNotNullOrEmpty()|||3:0:mp
            State|System.Management.Automation.JobState|||NotStarted,Running,Completed,Failed,Stopped,Blocked,Suspended,Disconnected,Suspending,Stopping,AtBreakpoint|@System.Management.Automation.JobState|4:0:mp
            Filter|hashtable||ValidateNotNullOrEmpty()|||5:0:mp
            """##,
        #"wait-process"#: ##"""
            Wait-Process|Microsoft.PowerShell.Management|Name||None||System.Diagnostics.Process
            Name|Id|InputObject
            Name|string[]|ProcessName||||0:0:mp
            Timeout|int|TimeoutSec|ValidateNotNullOrEmpty();ValidateRange(0, 32767)|||*:1:
            Any|switch||||s|*:-:
            PassThru|switch||||s|*:-:
            Id|int[]|PID,ProcessId|ValidateNotNullOrEmpty()|||1:0:mp
            InputObject|System.Diagnostics.Process[]|||||2:-:mv
            """##,
        #"where-object"#: ##"""
            Where-Object|Microsoft.PowerShell.Core|EqualSet||None|?,where|
            EqualSet|ScriptBlockSet|CaseSensitiveEqualSet|NotEqualSet|CaseSensitiveNotEqualSet|GreaterThanSet|CaseSensitiveGreaterThanSet|LessThanSet|CaseSensitiveLessThanSet|GreaterOrEqualSet|CaseSensitiveGreaterOrEqualSet|LessOrEqualSet|CaseSensitiveLessOrEqualSet|LikeSet|CaseSensitiveLikeSet|NotLikeSet|CaseSensitiveNotLikeSet|MatchSet|CaseSensitiveMatchSet|NotMatchSet|CaseSensitiveNotMatchSet|ContainsSet|CaseSensitiveContainsSet|NotContainsSet|CaseSensitiveNotContainsSet|InSet|CaseSensitiveInSet|NotInSet|CaseSensitiveNotInSet|IsSet|IsNotSet|Not
            InputObject|psobject|||||*:-:v
            Property|string||ValidateNotNullOrEmpty()|||0:0:m 2:0:m 3:0:m 4:0:m 5:0:m 6:0:m 7:0:m 8:0:m 9:0:m 10:0:m 11:0:m 12:0:m 13:0:m 14:0:m 15:0:m 16:0:m 17:0:m 18:0:m 19:0:m 20:0:m 21:0:m 22:0:m 23:0:m 24:0:m 25:0:m 26:0:m 27:0:m 28:0:m 29:0:m 30:0:m 31:0:m
            Value|System.Object|||||0:1: 2:1: 3:1: 4:1: 5:1: 6:1: 7:1: 8:1: 9:1: 10:1: 11:1: 12:1: 13:1: 14:1: 15:1: 16:1: 17:1: 18:1: 19:1: 20:1: 21:1: 22:1: 23:1: 24:1: 25:1: 26:1: 27:1: 28:1: 29:1: 30:1:
            EQ|switch|IEQ|||s|0:-:
            FilterScript|scriptblock|||||1:0:m
            CEQ|switch||||s|2:-:m
            NE|switch|INE|||s|3:-:m
            CNE|switch||||s|4:-:m
            GT|switch|IGT|||s|5:-:m
            CGT|switch||||s|6:-:m
            LT|switch|ILT|||s|7:-:m
            CLT|switch||||s|8:-:m
            GE|switch|IGE|||s|9:-:m
            CGE|switch||||s|10:-:m
            LE|switch|ILE|||s|11:-:m
            CLE|switch||||s|12:-:m
            Like|switch|ILike|||s|13:-:m
            CLike|switch||||s|14:-:m
            NotLike|switch|INotLike|||s|15:-:m
            CNotLike|switch||||s|16:-:m
            Match|switch|IMatch|||s|17:-:m
            CMatch|switch||||s|18:-:m
            NotMatch|switch|INotMatch|||s|19:-:m
            CNotMatch|switch||||s|20:-:m
            Contains|switch|IContains|||s|21:-:m
            CContains|switch||||s|22:-:m
            NotContains|switch|INotContains|||s|23:-:m
            CNotContains|switch||||s|24:-:m
            In|switch|IIn|||s|25:-:m
            CIn|switch||||s|26:-:m
            NotIn|switch|INotIn|||s|27:-:m
            CNotIn|switch||||s|28:-:m
            Is|switch||||s|29:-:m
            IsNot|switch||||s|30:-:m
            Not|switch||||s|31:-:m
            """##,
        #"write-debug"#: ##"""
            Write-Debug|Microsoft.PowerShell.Utility|||None||
            __AllParameterSets
            Message|string|Msg|AllowEmptyString()|||0:0:mv
            """##,
        #"write-error"#: ##"""
            Write-Error|Microsoft.PowerShell.Utility|NoException||None||
            NoException|WithException|ErrorRecord
            Message|string|Msg|AllowNull();AllowEmptyString()|||0:0:mv 1:-:
            Category|System.Management.Automation.ErrorCategory|||NotSpecified,OpenError,CloseError,DeviceError,DeadlockDetected,InvalidArgument,InvalidData,InvalidOperation,InvalidResult,InvalidType,MetadataError,NotImplemented,NotInstalled,ObjectNotFound,OperationStopped,OperationTimeout,SyntaxError,ParserError,PermissionDenied,ResourceBusy,ResourceExists,ResourceUnavailable,ReadError,WriteError,FromStdErr,SecurityError,ProtocolError,ConnectionError,AuthenticationError,LimitsExceeded,QuotaExceeded,NotEnabled|@System.Management.Automation.ErrorCategory|0:-: 1:-:
            ErrorId|string|||||0:-: 1:-:
            TargetObject|System.Object|||||0:-: 1:-:
            RecommendedAction|string|||||*:-:
            CategoryActivity|string|Activity||||*:-:
            CategoryReason|string|Reason||||*:-:
            CategoryTargetName|string|TargetName||||*:-:
            CategoryTargetType|string|TargetType||||*:-:
            Exception|System.Exception|||||1:0:m
            ErrorRecord|System.Management.Automation.ErrorRecord|||||2:0:m
            """##,
        #"write-host"#: ##"""
            Write-Host|Microsoft.PowerShell.Utility|||None||
            __AllParameterSets
            Object|System.Object|Msg,Message||||0:0:vr
            NoNewline|switch||||s|0:-:
            Separator|System.Object|||||0:-:
            ForegroundColor|System.ConsoleColor|||Black,DarkBlue,DarkGreen,DarkCyan,DarkRed,DarkMagenta,DarkYellow,Gray,DarkGray,Blue,Green,Cyan,Red,Magenta,Yellow,White|@System.ConsoleColor|0:-:
            BackgroundColor|System.ConsoleColor|||Black,DarkBlue,DarkGreen,DarkCyan,DarkRed,DarkMagenta,DarkYellow,Gray,DarkGray,Blue,Green,Cyan,Red,Magenta,Yellow,White|@System.ConsoleColor|0:-:
            """##,
        #"write-information"#: ##"""
            Write-Information|Microsoft.PowerShell.Utility|||None||
            __AllParameterSets
            MessageData|System.Object|Msg,Message|AllowNull()|||0:0:mv
            Tags|string[]|||||0:1:
            """##,
        #"write-output"#: ##"""
            Write-Output|Microsoft.PowerShell.Utility|||None|echo|
            __AllParameterSets
            InputObject|psobject||AllowNull();AllowEmptyCollection()|||0:0:mvr
            NoEnumerate|switch||||s|0:-:
            """##,
        #"write-progress"#: ##"""
            Write-Progress|Microsoft.PowerShell.Utility|||None||
            __AllParameterSets
            Activity|string|||||0:0:
            Status|string||ValidateNotNullOrEmpty()|||0:1:
            Id|int||ValidateRange(0, 2147483647)|||0:2:
            PercentComplete|int||ValidateRange(-1, 100)|||0:-:
            SecondsRemaining|int|||||0:-:
            CurrentOperation|string|||||0:-:
            ParentId|int||ValidateRange(-1, 2147483647)|||0:-:
            Completed|switch||||s|0:-:
            SourceId|int|||||0:-:
            """##,
        #"write-verbose"#: ##"""
            Write-Verbose|Microsoft.PowerShell.Utility|||None||
            __AllParameterSets
            Message|string|Msg|AllowEmptyString()|||0:0:mv
            """##,
        #"write-warning"#: ##"""
            Write-Warning|Microsoft.PowerShell.Utility|||None||
            __AllParameterSets
            Message|string|Msg|AllowEmptyString()|||0:0:mv
            """##,
    ]
}
