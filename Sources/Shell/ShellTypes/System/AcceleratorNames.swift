import ShellRuntime

/// The short names of types as PowerShell writes them (`System.Management.Automation.TypeAccelerators`), those of Windows too. Names that stand for a type by its
/// namespace alone (`[math]`) are none.
public enum AcceleratorNames {
    /// The names that stand for a type now: PowerShell's own, and those that scripts added.
    public static var all: [String] {
        let registry = TypeRegistry.shared, known = registry.allAccelerators
        let added = known.keys.compactMap { registry.acceleratorSpelling($0) }
        return (own.filter { known[$0.lowercased()] != nil && registry.acceleratorSpelling($0.lowercased()) == nil } + added).sorted { $0.lowercased() < $1.lowercased() }
    }
    private static let own = """
        adsi adsisearcher Alias AllowEmptyCollection AllowEmptyString AllowNull ArgumentCompleter ArgumentCompletions array bigint bool byte char cimclass \
        cimconverter ciminstance CimSession cimtype CmdletBinding cultureinfo datetime decimal double DscLocalConfigurationManager DscProperty DscResource \
        ExperimentAction Experimental ExperimentalFeature float guid hashtable initialsessionstate int int16 int32 int64 ipaddress IPEndpoint long mailaddress \
        NoRunspaceAffinity NullString ObjectSecurity ordered OutputType Parameter PhysicalAddress powershell psaliasproperty pscredential pscustomobject \
        PSDefaultValue pslistmodifier psmoduleinfo psnoteproperty psobject psprimitivedictionary pspropertyexpression psscriptmethod psscriptproperty \
        PSTypeNameAttribute psvariable psvariableproperty ref regex runspace runspacefactory sbyte scriptblock securestring semver short single string \
        SupportsWildcards switch timespan type uint uint16 uint32 uint64 ulong uri ushort ValidateCount ValidateDrive ValidateLength ValidateNotNull \
        ValidateNotNullOrEmpty ValidateNotNullOrWhiteSpace ValidatePattern ValidateRange ValidateScript ValidateSet ValidateTrustedData ValidateUserDrive \
        version void WildcardPattern wmi wmiclass wmisearcher X500DistinguishedName X509Certificate xml
        """.split(separator: " ").map(String.init)
}
