extension DocumentedSurfaces {
    /// Surfaces of the cmdlets of module CimCmdlets, by lower-case name; written by Tools/generate-surfaces.
    static let cimCmdlets: [String: String] = [
        "get-cimassociatedinstance": ##"""
            Get-CimAssociatedInstance|CimCmdlets|ComputerSet|||gcai|Microsoft.Management.Infrastructure.CimInstance
            ComputerSet|SessionSet
            Association|String|||||*:1:p
            ResultClassName|String|||||*:-:
            InputObject|CimInstance|CimInstance||||*:0:mv
            Namespace|String|||||*:-:p
            OperationTimeoutSec|UInt32|OT||||*:-:p
            ResourceUri|Uri|||||*:-:
            ComputerName|String[]|CN,ServerName||||0:-:
            KeyOnly|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|||||1:-:mv
            """##,
        "get-cimclass": ##"""
            Get-CimClass|CimCmdlets|ComputerSet|||gcls|Microsoft.Management.Infrastructure.CimClass
            ComputerSet|SessionSet
            ClassName|String||||w|*:0:p
            Namespace|String|||||*:1:p
            OperationTimeoutSec|UInt32|OT||||*:-:p
            ComputerName|String[]|CN,ServerName||||0:-:p
            MethodName|String||||w|*:-:p
            PropertyName|String||||w|*:-:p
            QualifierName|String||||w|*:-:p
            CimSession|CimSession[]|||||1:-:mv
            """##,
        "get-ciminstance": ##"""
            Get-CimInstance|CimCmdlets|ClassNameComputerSet|||gcim|Microsoft.Management.Infrastructure.CimInstance
            ClassNameComputerSet|ResourceUriSessionSet|QuerySessionSet|ClassNameSessionSet|CimInstanceSessionSet|CimInstanceComputerSet|ResourceUriComputerSet|QueryComputerSet
            ClassName|String|||||0:0:mp 3:0:mp
            ComputerName|String[]|CN,ServerName||||0:-:p 5:-:p 6:-:p 7:-:p
            KeyOnly|SwitchParameter||||s|0:-: 1:-: 3:-: 6:-:
            Namespace|String|||||0:-:p 1:-:p 2:-:p 3:-:p 6:-:p 7:-:p
            OperationTimeoutSec|UInt32|OT||||*:-:
            QueryDialect|String|||||0:-:p 2:-:p 3:-:p 7:-:p
            Shallow|SwitchParameter||||s|0:-: 1:-: 2:-: 3:-: 6:-: 7:-:
            Filter|String|||||0:-:p 1:-:p 3:-:p 6:-:p
            Property|String[]|SelectProperties||||0:-:p 1:-:p 3:-:p 6:-:p
            CimSession|CimSession[]|||||1:-:mv 2:-:mv 3:-:mv 4:-:mv
            ResourceUri|Uri|||||1:-:mp 2:-:p 4:-:p 5:-:p 6:-:mp 7:-:p
            Query|String|||||2:-:mp 7:-:mp
            InputObject|CimInstance|CimInstance||||4:0:mv 5:0:mv
            """##,
        "get-cimsession": ##"""
            Get-CimSession|CimCmdlets|ComputerNameSet|||gcms|Microsoft.Management.Infrastructure.CimSession
            ComputerNameSet|SessionIdSet|InstanceIdSet|NameSet
            ComputerName|String[]|CN,ServerName|||w|0:0:p
            Id|UInt32[]|||||1:0:mp
            InstanceId|Guid[]|||||2:-:mp
            Name|String[]||||w|3:-:mp
            """##,
        "invoke-cimmethod": ##"""
            Invoke-CimMethod|CimCmdlets|ClassNameComputerSet|S||icim|System.Management.Automation.PSCustomObject
            ClassNameComputerSet|ClassNameSessionSet|ResourceUriComputerSet|CimInstanceSessionSet|CimInstanceComputerSet|ResourceUriSessionSet|CimClassComputerSet|CimClassSessionSet|QueryComputerSet|QuerySessionSet
            ClassName|String|Class||||0:0:mp 1:0:mp
            ComputerName|String[]|CN,ServerName||||0:-:p 2:-:p 4:-:p 6:-:p 8:-:p
            Arguments|System.Collections.IDictionary|||||*:1:p
            MethodName|String|Name||||*:2:mp
            Namespace|String|||||0:-:p 1:-:p 2:-:p 5:-:p 8:-:p 9:-:p
            OperationTimeoutSec|UInt32|OT||||*:-:
            CimSession|CimSession[]|||||1:-:mv 3:-:mv 5:-:mv 7:-:mv 9:-:mv
            ResourceUri|Uri|||||2:-:mp 3:-:p 4:-:p 5:-:mp
            InputObject|CimInstance|CimInstance||||3:0:mv 4:0:mv
            CimClass|CimClass|||||6:0:mv 7:0:mv
            Query|String|||||8:-:mp 9:-:mp
            QueryDialect|String|||||8:-:p 9:-:p
            """##,
        "new-ciminstance": ##"""
            New-CimInstance|CimCmdlets|ClassNameComputerSet|S||ncim|Microsoft.Management.Infrastructure.CimInstance
            ClassNameComputerSet|ClassNameSessionSet|CimClassSessionSet|CimClassComputerSet
            ClassName|String|||||0:0:mp 1:0:mp
            Key|String[]|||||0:-:p 1:-:p
            Property|System.Collections.IDictionary|Arguments||||*:1:p
            Namespace|String|||||0:-:p 1:-:p
            OperationTimeoutSec|UInt32|OT||||*:-:
            ClientOnly|SwitchParameter|Local|||s|*:-:
            CimSession|CimSession[]|||||1:-:mv 2:-:mv
            CimClass|CimClass|||||2:0:mv 3:0:mv
            """##,
        "new-cimsession": ##"""
            New-CimSession|CimCmdlets|CredentialParameterSet|||ncms|Microsoft.Management.Infrastructure.CimSession
            CredentialParameterSet|CertificateParameterSet
            Authentication|Microsoft.Management.Infrastructure.Options.PasswordAuthenticationMechanism|||Default,Digest,Negotiate,Basic,Kerberos,NtlmDomain,CredSsp||0:-:p
            Credential|PSCredential|||||0:2:
            ComputerName|String[]|CN,ServerName||||*:1:p
            Name|String|||||*:-:p
            OperationTimeoutSec|UInt32|OT||||*:-:p
            SkipTestConnection|SwitchParameter||||s|*:-:p
            Port|UInt32|||||*:-:p
            SessionOption|Microsoft.Management.Infrastructure.Options.CimSessionOptions|||||*:-:p
            """##,
        "new-cimsessionoption": ##"""
            New-CimSessionOption|CimCmdlets|ProtocolTypeSet|||ncso|Microsoft.Management.Infrastructure.Options.CimSessionOptions
            ProtocolTypeSet|WSManParameterSet|DcomParameterSet
            Protocol|Microsoft.PowerShell.Cmdletization.GeneratedTypes.CimSessionOption.ProtocolType|||Dcom,Default,Wsman||0:1:mp
            UICulture|CultureInfo|||||*:-:p
            Culture|CultureInfo|||||*:-:p
            NoEncryption|SwitchParameter||||s|1:-:
            SkipCACheck|SwitchParameter||||s|1:-:p
            SkipCNCheck|SwitchParameter||||s|1:-:p
            SkipRevocationCheck|SwitchParameter||||s|1:-:p
            EncodePortInServicePrincipalName|SwitchParameter||||s|1:-:p
            Encoding|Microsoft.PowerShell.Cmdletization.GeneratedTypes.CimSessionOption.PacketEncoding|||Default,Utf8,Utf16||1:-:p
            HttpPrefix|Uri|||||1:-:p
            MaxEnvelopeSizeKB|UInt32|||||1:-:p
            ProxyType|Microsoft.PowerShell.Cmdletization.GeneratedTypes.CimSessionOption.ProxyType|||None,WinHttp,Auto,InternetExplorer||1:-:p
            UseSsl|SwitchParameter||||s|1:-:p
            Impersonation|Microsoft.PowerShell.Cmdletization.GeneratedTypes.CimSessionOption.ImpersonationType|||Default,None,Identify,Impersonate,Delegate||2:-:
            PacketIntegrity|SwitchParameter||||s|2:-:
            PacketPrivacy|SwitchParameter||||s|2:-:
            """##,
        "register-cimindicationevent": ##"""
            Register-CimIndicationEvent|CimCmdlets|ClassNameComputerSet|||rcie|System.Object
            ClassNameComputerSet|ClassNameSessionSet|QueryExpressionSessionSet|QueryExpressionComputerSet
            Namespace|String|||||*:-:
            ClassName|String|||||0:0:m 1:0:m
            OperationTimeoutSec|UInt32|OT||||*:-:
            ComputerName|String|CN,ServerName||||0:-: 3:-:
            SourceIdentifier|String|||||*:1:
            Action|ScriptBlock|||||*:2:
            MessageData|PSObject|||||*:-:
            SupportEvent|SwitchParameter||||s|*:-:
            Forward|SwitchParameter||||s|*:-:
            MaxTriggerCount|Int32|||||*:-:
            CimSession|CimSession|||||1:-:m 2:-:m
            Query|String|||||2:0:m 3:0:m
            QueryDialect|String|||||2:-: 3:-:
            """##,
        "remove-ciminstance": ##"""
            Remove-CimInstance|CimCmdlets|CimInstanceComputerSet|S||rcim|
            CimInstanceComputerSet|CimInstanceSessionSet|QuerySessionSet|QueryComputerSet
            ResourceUri|Uri|||||0:-:p 1:-:p
            ComputerName|String[]|CN,ServerName||||0:-: 3:-:
            OperationTimeoutSec|UInt32|OT||||*:-:
            InputObject|CimInstance|CimInstance||||0:1:mv 1:1:mv
            CimSession|CimSession[]|||||1:-:mv 2:-:mv
            Namespace|String|||||2:2:p 3:2:p
            Query|String|||||2:1:mp 3:1:mp
            QueryDialect|String|||||2:-:p 3:-:p
            """##,
        "remove-cimsession": ##"""
            Remove-CimSession|CimCmdlets|CimSessionSet|S||rcms|System.Object
            CimSessionSet|ComputerNameSet|SessionIdSet|InstanceIdSet|NameSet
            CimSession|CimSession[]|||||0:0:mvp
            ComputerName|String[]|CN,ServerName|||w|1:0:mp
            Id|UInt32[]|||||2:0:mp
            InstanceId|Guid[]|||||3:-:mp
            Name|String[]||||w|4:-:mp
            """##,
        "set-ciminstance": ##"""
            Set-CimInstance|CimCmdlets|CimInstanceComputerSet|S||scim|Microsoft.Management.Infrastructure.CimInstance
            CimInstanceComputerSet|CimInstanceSessionSet|QuerySessionSet|QueryComputerSet
            ComputerName|String[]|CN,ServerName||||0:-: 3:-:
            ResourceUri|Uri|||||0:-:p 1:-:p
            OperationTimeoutSec|UInt32|OT||||*:-:
            InputObject|CimInstance|CimInstance||||0:0:mv 1:0:mv
            Property|System.Collections.IDictionary|Arguments||||0:-:p 1:-:p 2:-:mp 3:-:mp
            PassThru|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|||||1:-:mv 2:-:mv
            Namespace|String|||||2:-:p 3:-:p
            Query|String|||||2:0:mp 3:0:mp
            QueryDialect|String|||||2:-:p 3:-:p
            """##,
    ]
}
