/// Facts of types that stand apart from where their members are described.
enum TypeFacts {
    /// The names that PowerShell shows in place of full ones: those of its accelerators.
    static let shownNames = table("""
        Microsoft.Management.Infrastructure.CimClass=cimclass Microsoft.Management.Infrastructure.CimConverter=cimconverter \
        Microsoft.Management.Infrastructure.CimInstance=ciminstance Microsoft.Management.Infrastructure.CimSession=CimSession \
        Microsoft.Management.Infrastructure.CimType=cimtype Microsoft.PowerShell.Commands.PSPropertyExpression=pspropertyexpression \
        System.Collections.Specialized.OrderedDictionary=ordered ~AliasAttribute=Alias ~AllowEmptyCollectionAttribute=AllowEmptyCollection \
        ~AllowEmptyStringAttribute=AllowEmptyString ~AllowNullAttribute=AllowNull ~ArgumentCompleterAttribute=ArgumentCompleter \
        ~ArgumentCompletionsAttribute=ArgumentCompletions ~CmdletBindingAttribute=CmdletBinding \
        ~DscLocalConfigurationManagerAttribute=DscLocalConfigurationManager ~DscPropertyAttribute=DscProperty \
        ~DscResourceAttribute=DscResource ~ExperimentAction=ExperimentAction ~ExperimentalAttribute=Experimental \
        ~ExperimentalFeature=ExperimentalFeature ~Language.NoRunspaceAffinityAttribute=NoRunspaceAffinity ~Language.NullString=NullString \
        ~OutputTypeAttribute=OutputType ~PSAliasProperty=psaliasproperty ~PSDefaultValueAttribute=PSDefaultValue \
        ~PSListModifier=pslistmodifier ~PSModuleInfo=psmoduleinfo ~PSNoteProperty=psnoteproperty \
        ~PSPrimitiveDictionary=psprimitivedictionary ~PSScriptMethod=psscriptmethod ~PSScriptProperty=psscriptproperty \
        ~PSTypeNameAttribute=PSTypeNameAttribute ~PSVariableProperty=psvariableproperty ~ParameterAttribute=Parameter \
        ~Runspaces.InitialSessionState=initialsessionstate ~Runspaces.RunspaceFactory=runspacefactory \
        ~SupportsWildcardsAttribute=SupportsWildcards ~ValidateCountAttribute=ValidateCount ~ValidateDriveAttribute=ValidateDrive \
        ~ValidateLengthAttribute=ValidateLength ~ValidateNotNullAttribute=ValidateNotNull \
        ~ValidateNotNullOrEmptyAttribute=ValidateNotNullOrEmpty ~ValidateNotNullOrWhiteSpaceAttribute=ValidateNotNullOrWhiteSpace \
        ~ValidatePatternAttribute=ValidatePattern ~ValidateRangeAttribute=ValidateRange ~ValidateScriptAttribute=ValidateScript \
        ~ValidateSetAttribute=ValidateSet ~ValidateTrustedDataAttribute=ValidateTrustedData ~ValidateUserDriveAttribute=ValidateUserDrive \
        ~WildcardPattern=WildcardPattern System.Net.NetworkInformation.PhysicalAddress=PhysicalAddress \
        System.Security.AccessControl.ObjectSecurity=ObjectSecurity \
        System.Security.Cryptography.X509Certificates.X500DistinguishedName=X500DistinguishedName \
        System.Security.Cryptography.X509Certificates.X509Certificate=X509Certificate
        """)
    /// The bases of types whose objects have them only in name.
    static let bases = table("""
        ~CmdletAttribute=~CmdletCommonMetadataAttribute ~CmdletBindingAttribute=~CmdletCommonMetadataAttribute \
        ~CmdletCommonMetadataAttribute=~Internal.CmdletMetadataAttribute ~DebugRecord=~InformationalRecord \
        ~VerboseRecord=~InformationalRecord ~WarningRecord=~InformationalRecord ~DscPropertyAttribute=~Internal.CmdletMetadataAttribute \
        ~DscResourceAttribute=~Internal.CmdletMetadataAttribute ~DscLocalConfigurationManagerAttribute=~Internal.CmdletMetadataAttribute \
        ~Language.NoRunspaceAffinityAttribute=~Internal.ParsingBaseAttribute ~PSDefaultValueAttribute=~Internal.ParsingBaseAttribute \
        ~Internal.ParsingBaseAttribute=~Internal.CmdletMetadataAttribute ~Internal.CmdletMetadataAttribute=System.Attribute \
        ~PSCmdlet=~Cmdlet ~Runspaces.AliasPropertyData=~Runspaces.TypeMemberData ~Runspaces.NotePropertyData=~Runspaces.TypeMemberData \
        ~Runspaces.PropertySetData=~Runspaces.TypeMemberData ~Runspaces.ScriptMethodData=~Runspaces.TypeMemberData \
        ~Runspaces.ScriptPropertyData=~Runspaces.TypeMemberData ~Runspaces.SessionStateFunctionEntry=~Runspaces.SessionStateCommandEntry \
        ~Runspaces.SessionStateVariableEntry=~Runspaces.ConstrainedSessionStateEntry \
        ~Runspaces.SessionStateCommandEntry=~Runspaces.ConstrainedSessionStateEntry \
        ~Runspaces.ConstrainedSessionStateEntry=~Runspaces.InitialSessionStateEntry \
        ~ValidateNotNullOrEmptyAttribute=~ValidateNotNullOrAttributeBase \
        ~ValidateNotNullOrWhiteSpaceAttribute=~ValidateNotNullOrAttributeBase ~ValidateNotNullOrAttributeBase=~NullValidationAttributeBase \
        System.Net.Http.StringContent=System.Net.Http.ByteArrayContent \
        System.Net.Http.FormUrlEncodedContent=System.Net.Http.ByteArrayContent \
        System.Net.NetworkInformation.Ping=System.ComponentModel.Component System.Net.WebRequest=System.MarshalByRefObject \
        System.Runtime.InteropServices.SafeHandle=System.Runtime.ConstrainedExecution.CriticalFinalizerObject \
        System.Threading.Thread=System.Runtime.ConstrainedExecution.CriticalFinalizerObject \
        System.Security.AccessControl.RegistrySecurity=System.Security.AccessControl.NativeObjectSecurity \
        System.Security.AccessControl.FileSystemSecurity=System.Security.AccessControl.NativeObjectSecurity \
        System.Security.AccessControl.FileSecurity=System.Security.AccessControl.FileSystemSecurity \
        System.Security.AccessControl.DirectorySecurity=System.Security.AccessControl.FileSystemSecurity \
        System.Security.Principal.GenericIdentity=System.Security.Claims.ClaimsIdentity \
        System.Security.Principal.GenericPrincipal=System.Security.Claims.ClaimsPrincipal \
        System.Security.Principal.WindowsIdentity=System.Security.Claims.ClaimsIdentity \
        System.Security.Principal.WindowsPrincipal=System.Security.Claims.ClaimsPrincipal \
        System.Collections.Specialized.NameValueCollection=System.Collections.Specialized.NameObjectCollectionBase
        """)
    /// Pairs with a blank between them, read as bytes: every start reads them.
    private static func table(_ text: String) -> [String: String] {
        var text = text
        return text.withUTF8 { bytes in
            var table: [String: String] = [:]
            table.reserveCapacity(bytes.count / 64)
            var start = 0, middle = -1
            for at in 0...bytes.count {
                if at == bytes.count || bytes[at] == UInt8(ascii: " ") {
                    if middle >= start { table[full(bytes[start..<middle])] = full(bytes[(middle + 1)..<at]) }
                    start = at + 1
                } else if bytes[at] == UInt8(ascii: "=") {
                    middle = at
                }
            }
            return table
        }
    }
    private static func full(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        name.first == UInt8(ascii: "~") ? "System.Management.Automation." + String(decoding: name.dropFirst(), as: UTF8.self) : String(decoding: name, as: UTF8.self)
    }
}
