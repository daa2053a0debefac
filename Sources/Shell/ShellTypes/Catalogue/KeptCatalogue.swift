import ShellRuntime

/// Types of the libraries whose objects only keep what they are given: attributes, arguments of events, options, messages.
enum KeptCatalogue {
    struct Row: Sendable {
        let name: String
        let base: String
        /// `type Name=first`, parted by `;`; a leading `-` marks a property that scripts cannot set.
        let properties: String
        /// The properties that each constructor takes, parted by `|`.
        let constructors: String
        init(_ name: String, _ base: String = "System.Object", _ properties: String = "", _ constructors: String = "") {
            self.name = name
            self.base = base
            self.properties = properties
            self.constructors = constructors
        }
    }
    static func register() {
        for row in attributes + arguments + options + automation + library + engine { TypeRegistry.shared.register(row.name) { make(row) } }
    }
    static func make(_ row: Row) -> TypeInfo { kept(row).make() }
    /// A new object of a type of the engine's, made when it is first looked at.
    static func promised(_ name: String) -> KeptObject {
        KeptObject {
            let values = automation.first { $0.name == name }.map { kept($0).firstValues } ?? [:]
            return (TypeRegistry.shared.find(name) ?? WellKnown.object, values)
        }
    }
    private static func kept(_ row: Row) -> KeptType {
        let fields = row.properties.pieces(at: ";", keepingEmpty: false).map { part -> (name: String, type: String, start: @Sendable () -> Value) in
            var text = part.drop { $0 == " " }
            let isFixed = text.hasPrefix("-")
            if isFixed { text = text.dropFirst() }
            let blank = text.firstIndex(of: " ") ?? text.endIndex, type = String(text[..<blank])
            let pieces = text[blank...].dropFirst().split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let first = pieces.count > 1 ? pieces[1] : nil
            return (pieces[0], isFixed ? type + "!" : type, { start(type, first) })
        }
        return KeptType(
            name: row.name, base: TypeRegistry.shared.find(row.base) ?? WellKnown.object, fields: fields,
            constructors: row.constructors == "-" ? [] : row.constructors.split(separator: "|", omittingEmptySubsequences: false).map { $0.split(separator: ",").map(String.init) },
            further: TypeMembers.of(row.name))
    }
    /// The value of a new object's property.
    private static func start(_ type: String, _ first: String?) -> Value {
        guard let first else { return .null }
        switch type {
        case "bool": return .bool(first == "true")
        case "int", "System.Nullable[int]": return .int(Int32(first) ?? 0)
        case "long": return .long(Int64(first) ?? 0)
        case "string": return Value(first)
        case "uint": return .uint(UInt32(first) ?? 0)
        case "timespan": return Value(timeSpan: Int64(first) ?? 0)
        default:
            guard let info = TypeRegistry.shared.find(type) else { return .null }
            if let raw = info.enumMembers.first(where: { $0.name == first })?.value { return .object(EnumObject(info, raw)) }
            return info.genericArguments.isEmpty && info.elementType == nil ? .null : .object(ListObject([], type: info))
        }
    }
    private static let attribute = "System.Attribute", event = "System.EventArgs"

    private static let attributes: [Row] = [
        Row("System.AttributeUsageAttribute", attribute, "-System.AttributeTargets ValidOn=All; bool AllowMultiple=false; bool Inherited=true", "ValidOn"), Row("System.CLSCompliantAttribute", attribute, "-bool IsCompliant=false", "IsCompliant"),
        Row("System.FlagsAttribute", attribute), Row("System.SerializableAttribute", attribute), Row("System.NonSerializedAttribute", attribute), Row("System.ParamArrayAttribute", attribute), Row("System.STAThreadAttribute", attribute),
        Row("System.MTAThreadAttribute", attribute), Row("System.ThreadStaticAttribute", attribute), Row("System.ComponentModel.BrowsableAttribute", attribute, "-bool Browsable=true", "Browsable"),
        Row("System.ComponentModel.CategoryAttribute", attribute, "-string Category=Misc", "|Category"), Row("System.ComponentModel.DefaultPropertyAttribute", attribute, "-string Name", "Name"),
        Row("System.ComponentModel.DefaultValueAttribute", attribute, "-System.Object Value", "Value"), Row("System.ComponentModel.DescriptionAttribute", attribute, "-string Description=", "|Description"),
        Row("System.ComponentModel.DesignerCategoryAttribute", attribute, "-string Category=", "|Category"), Row("System.ComponentModel.DisplayNameAttribute", attribute, "-string DisplayName=", "|DisplayName"),
        Row("System.ComponentModel.EditorBrowsableAttribute", attribute, "-System.ComponentModel.EditorBrowsableState State=Always", "|State"), Row("System.ComponentModel.ReadOnlyAttribute", attribute, "-bool IsReadOnly=false", "IsReadOnly"),
        Row("System.ComponentModel.TypeConverterAttribute", attribute, "-string ConverterTypeName=", "|ConverterTypeName"), Row("System.ComponentModel.DataAnnotations.RequiredAttribute", attribute, "bool AllowEmptyStrings=false; string ErrorMessage"),
        Row("System.Diagnostics.ConditionalAttribute", attribute, "-string ConditionString", "ConditionString"), Row("System.Diagnostics.DebuggerDisplayAttribute", attribute, "-string Value; string Name=; string Type=", "Value"),
        Row("System.Diagnostics.DebuggerBrowsableAttribute", attribute, "-System.Diagnostics.DebuggerBrowsableState State=Never", "State"), Row("System.Diagnostics.DebuggerHiddenAttribute", attribute), Row("System.Diagnostics.DebuggerStepThroughAttribute", attribute),
        Row("System.Diagnostics.DebuggerNonUserCodeAttribute", attribute), Row("System.Diagnostics.MonitoringDescriptionAttribute", "System.ComponentModel.DescriptionAttribute", "-string Description=", "Description"),
        Row("System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverageAttribute", attribute, "string Justification"),
        Row("System.Diagnostics.CodeAnalysis.SuppressMessageAttribute", attribute, "-string Category; -string CheckId; string Scope; string Target; string MessageId; string Justification", "Category,CheckId"),
        Row("System.Reflection.AssemblyCompanyAttribute", attribute, "-string Company", "Company"), Row("System.Reflection.AssemblyConfigurationAttribute", attribute, "-string Configuration", "Configuration"),
        Row("System.Reflection.AssemblyCopyrightAttribute", attribute, "-string Copyright", "Copyright"), Row("System.Reflection.AssemblyDescriptionAttribute", attribute, "-string Description", "Description"),
        Row("System.Reflection.AssemblyFileVersionAttribute", attribute, "-string Version", "Version"), Row("System.Reflection.AssemblyInformationalVersionAttribute", attribute, "-string InformationalVersion", "InformationalVersion"),
        Row("System.Reflection.AssemblyProductAttribute", attribute, "-string Product", "Product"), Row("System.Reflection.AssemblyTitleAttribute", attribute, "-string Title", "Title"), Row("System.Reflection.AssemblyVersionAttribute", attribute, "-string Version", "Version"),
        Row("System.Reflection.DefaultMemberAttribute", attribute, "-string MemberName", "MemberName"), Row("System.Resources.NeutralResourcesLanguageAttribute", attribute, "-string CultureName", "CultureName"),
        Row("System.Runtime.CompilerServices.CompilerGeneratedAttribute", attribute), Row("System.Runtime.CompilerServices.ExtensionAttribute", attribute), Row("System.Runtime.CompilerServices.IsReadOnlyAttribute", attribute),
        Row("System.Runtime.CompilerServices.InternalsVisibleToAttribute", attribute, "-string AssemblyName; bool AllInternalsVisible=true", "AssemblyName"),
        Row("System.Runtime.CompilerServices.MethodImplAttribute", attribute, "-System.Runtime.CompilerServices.MethodImplOptions Value=Unmanaged", "|Value"),
        Row("System.Runtime.InteropServices.ComVisibleAttribute", attribute, "-bool Value=false", "Value"),
        Row("System.Runtime.InteropServices.DllImportAttribute", attribute, "-string Value; string EntryPoint; System.Runtime.InteropServices.CharSet CharSet=Ansi; bool SetLastError=false; bool ExactSpelling=false; bool PreserveSig=true; System.Runtime.InteropServices.CallingConvention CallingConvention=Winapi", "Value"),
        Row("System.Runtime.InteropServices.FieldOffsetAttribute", attribute, "-int Value=0", "Value"), Row("System.Runtime.InteropServices.GuidAttribute", attribute, "-string Value", "Value"), Row("System.Runtime.InteropServices.InAttribute", attribute),
        Row("System.Runtime.InteropServices.OutAttribute", attribute), Row("System.Runtime.InteropServices.OptionalAttribute", attribute), Row("System.Runtime.InteropServices.PreserveSigAttribute", attribute),
        Row("System.Runtime.InteropServices.MarshalAsAttribute", attribute, "-System.Runtime.InteropServices.UnmanagedType Value=Bool; int SizeConst=0", "Value"),
        Row("System.Runtime.InteropServices.StructLayoutAttribute", attribute, "-System.Runtime.InteropServices.LayoutKind Value=Sequential; int Size=0; int Pack=0; System.Runtime.InteropServices.CharSet CharSet=Ansi", "Value"),
        Row("System.Runtime.Serialization.DataContractAttribute", attribute, "string Name; string Namespace; bool IsReference=false"), Row("System.Runtime.Serialization.DataMemberAttribute", attribute, "string Name; int Order=-1; bool IsRequired=false; bool EmitDefaultValue=true"),
        Row("System.Runtime.Serialization.EnumMemberAttribute", attribute, "string Value"), Row("System.Runtime.Serialization.IgnoreDataMemberAttribute", attribute), Row("System.Runtime.Versioning.SupportedOSPlatformAttribute", attribute, "-string PlatformName", "PlatformName"),
        Row("System.Runtime.Versioning.TargetFrameworkAttribute", attribute, "-string FrameworkName; string FrameworkDisplayName", "FrameworkName"), Row("System.Security.AllowPartiallyTrustedCallersAttribute", attribute),
        Row("System.Text.Json.Serialization.JsonIgnoreAttribute", attribute, "System.Text.Json.Serialization.JsonIgnoreCondition Condition=Always"), Row("System.Text.Json.Serialization.JsonPropertyNameAttribute", attribute, "-string Name", "Name"),
        Row("System.Text.RegularExpressions.GeneratedRegexAttribute", attribute, "-string Pattern; -System.Text.RegularExpressions.RegexOptions Options=None; -int MatchTimeoutMilliseconds=-1", "Pattern|Pattern,Options"),
        Row("System.Xml.Serialization.XmlArrayAttribute", attribute, "string ElementName=; string Namespace; bool IsNullable=false; int Order=-1", "|ElementName"), Row("System.Xml.Serialization.XmlAttributeAttribute", attribute, "string AttributeName=; string DataType=; string Namespace", "|AttributeName"),
        Row("System.Xml.Serialization.XmlElementAttribute", attribute, "string ElementName=; string DataType=; string Namespace; bool IsNullable=false; int Order=-1", "|ElementName"), Row("System.Xml.Serialization.XmlIgnoreAttribute", attribute),
        Row("System.Xml.Serialization.XmlRootAttribute", attribute, "string ElementName=; string DataType=; string Namespace; bool IsNullable=true", "|ElementName"), Row("System.Xml.Serialization.XmlTypeAttribute", attribute, "string TypeName=; string Namespace", "|TypeName"),
        Row("System.CodeDom.Compiler.GeneratedCodeAttribute", attribute, "-string Tool; -string Version", "Tool,Version"),
    ]
    private static let arguments: [Row] = [
        Row("System.AssemblyLoadEventArgs", event, "-System.Reflection.Assembly LoadedAssembly", "LoadedAssembly"), Row("System.ConsoleCancelEventArgs", event, "bool Cancel=false; -System.ConsoleSpecialKey SpecialKey=ControlC", "-"),
        Row("System.ResolveEventArgs", event, "-string Name; -System.Reflection.Assembly RequestingAssembly", "Name|Name,RequestingAssembly"), Row("System.UnhandledExceptionEventArgs", event, "-System.Object ExceptionObject; -bool IsTerminating=false", "ExceptionObject,IsTerminating"),
        Row("System.ComponentModel.AsyncCompletedEventArgs", event, "-System.Exception Error; -bool Cancelled=false; -System.Object UserState", "Error,Cancelled,UserState"), Row("System.ComponentModel.CancelEventArgs", event, "bool Cancel=false", "|Cancel"),
        Row("System.ComponentModel.CollectionChangeEventArgs", event, "-System.ComponentModel.CollectionChangeAction Action=Add; -System.Object Element", "Action,Element"), Row("System.ComponentModel.DataErrorsChangedEventArgs", event, "-string PropertyName", "PropertyName"),
        Row("System.ComponentModel.DoWorkEventArgs", "System.ComponentModel.CancelEventArgs", "-System.Object Argument; System.Object Result", "Argument"), Row("System.ComponentModel.ListChangedEventArgs", event, "-System.ComponentModel.ListChangedType ListChangedType=Reset; -int NewIndex=-1; -int OldIndex=-1", "ListChangedType,NewIndex"),
        Row("System.ComponentModel.ProgressChangedEventArgs", event, "-int ProgressPercentage=0; -System.Object UserState", "ProgressPercentage,UserState"), Row("System.ComponentModel.PropertyChangedEventArgs", event, "-string PropertyName", "PropertyName"),
        Row("System.ComponentModel.PropertyChangingEventArgs", event, "-string PropertyName", "PropertyName"), Row("System.ComponentModel.RunWorkerCompletedEventArgs", "System.ComponentModel.AsyncCompletedEventArgs", "-System.Object Result; -System.Exception Error; -bool Cancelled=false", "Result,Error,Cancelled"),
        Row("System.Data.StateChangeEventArgs", event, "-System.Data.ConnectionState OriginalState=Closed; -System.Data.ConnectionState CurrentState=Closed", "OriginalState,CurrentState"), Row("System.Diagnostics.DataReceivedEventArgs", event, "-string Data", "-"),
        Row("System.Diagnostics.EntryWrittenEventArgs", event, "-System.Diagnostics.EventLogEntry Entry", "|Entry"), Row("System.IO.ErrorEventArgs", event, "-System.Exception exception", "exception"),
        Row("System.IO.FileSystemEventArgs", event, "-System.IO.WatcherChangeTypes ChangeType=All; -string FullPath; -string Name", "ChangeType,FullPath,Name"),
        Row("System.IO.RenamedEventArgs", "System.IO.FileSystemEventArgs", "-System.IO.WatcherChangeTypes ChangeType=All; -string FullPath; -string Name; -string OldFullPath; -string OldName", "ChangeType,FullPath,Name,OldName"),
        Row("System.Threading.ThreadExceptionEventArgs", event, "-System.Exception Exception", "Exception"), Row("System.Threading.Tasks.UnobservedTaskExceptionEventArgs", event, "-System.AggregateException Exception; -bool Observed=false", "Exception"),
        Row("System.Timers.ElapsedEventArgs", event, "-datetime SignalTime", "SignalTime"), Row("System.Xml.Schema.ValidationEventArgs", event, "-System.Xml.Schema.XmlSeverityType Severity=Error; -System.Xml.Schema.XmlSchemaException Exception; -string Message", "-"),
        Row("System.Xml.XmlNodeChangedEventArgs", event, "-System.Xml.XmlNodeChangedAction Action=Insert; -System.Xml.XmlNode Node; -System.Xml.XmlNode OldParent; -System.Xml.XmlNode NewParent; -string OldValue; -string NewValue", "Node,OldParent,NewParent,OldValue,NewValue,Action"),
        Row("System.Xml.Linq.XObjectChangeEventArgs", event, "-System.Xml.Linq.XObjectChange ObjectChange=Add", "ObjectChange"), Row("System.Net.NetworkInformation.NetworkAvailabilityEventArgs", event, "-bool IsAvailable=false", "-"),
        Row("System.Net.DownloadStringCompletedEventArgs", "System.ComponentModel.AsyncCompletedEventArgs", "-string Result", "-"), Row("System.Net.DownloadDataCompletedEventArgs", "System.ComponentModel.AsyncCompletedEventArgs", "-byte[] Result", "-"),
        Row("System.Net.DownloadProgressChangedEventArgs", "System.ComponentModel.ProgressChangedEventArgs", "-long BytesReceived=0; -long TotalBytesToReceive=0", "-"), Row("Microsoft.Win32.PowerModeChangedEventArgs", event, "-Microsoft.Win32.PowerModes Mode=Resume", "Mode"),
        Row("System.Collections.Specialized.NotifyCollectionChangedEventArgs", event,
            "-System.Collections.Specialized.NotifyCollectionChangedAction Action=Reset; -System.Collections.IList NewItems; -System.Collections.IList OldItems; -int NewStartingIndex=-1; -int OldStartingIndex=-1", "Action"),
        Row("System.Management.Automation.CommandLookupEventArgs", event, "-string CommandName; -System.Management.Automation.CommandOrigin CommandOrigin=Runspace; System.Management.Automation.CommandInfo Command; bool StopSearch=false; scriptblock CommandScriptBlock", "-"),
        Row("System.Management.Automation.DebuggerStopEventArgs", event, "-System.Management.Automation.InvocationInfo InvocationInfo; System.Management.Automation.DebuggerResumeAction ResumeAction=Continue", "-"),
        Row("System.Management.Automation.BreakpointUpdatedEventArgs", event, "-System.Management.Automation.Breakpoint Breakpoint; -System.Management.Automation.BreakpointUpdateType UpdateType=Set; -int BreakpointCount=0", "-"),
        Row("System.Management.Automation.LocationChangedEventArgs", event, "-System.Management.Automation.PathInfo NewPath; -System.Management.Automation.PathInfo OldPath; -System.Management.Automation.SessionState SessionState", "-"),
        Row("System.Management.Automation.PSInvocationStateChangedEventArgs", event, "-System.Management.Automation.PSInvocationStateInfo InvocationStateInfo", "-"),
        Row("System.Management.Automation.Runspaces.RunspaceStateEventArgs", event, "-System.Management.Automation.Runspaces.RunspaceStateInfo RunspaceStateInfo", "-"),
        Row("System.Management.Automation.Runspaces.RunspaceAvailabilityEventArgs", event, "-System.Management.Automation.Runspaces.RunspaceAvailability RunspaceAvailability=Available", "-"),
    ]
    private static let options: [Row] = [
        Row("System.IO.FileStreamOptions", "System.Object", "System.IO.FileMode Mode=Open; System.IO.FileAccess Access=Read; System.IO.FileShare Share=Read; System.IO.FileOptions Options=None; long PreallocationSize=0; int BufferSize=4096; System.Nullable[System.IO.UnixFileMode] UnixCreateMode"),
        Row("System.IO.WaitForChangedResult", "System.ValueType", "System.IO.WatcherChangeTypes ChangeType; string Name; string OldName; bool TimedOut=false"), Row("System.IO.Compression.ZLibCompressionOptions", "System.Object", "int CompressionLevel=-1; System.IO.Compression.ZLibCompressionStrategy CompressionStrategy=Default"),
        Row("System.IO.Compression.BrotliCompressionOptions", "System.Object", "int Quality=4"), Row("System.Net.Sockets.LingerOption", "System.Object", "bool Enabled=false; int LingerTime=0", "Enabled,LingerTime"),
        Row("System.Net.Sockets.MulticastOption", "System.Object", "ipaddress Group; ipaddress LocalAddress; int InterfaceIndex=0", "Group|Group,LocalAddress"), Row("System.Net.NetworkInformation.PingOptions", "System.Object", "int Ttl=128; bool DontFragment=false", "|Ttl,DontFragment"),
        Row("System.Net.Cache.RequestCachePolicy", "System.Object", "-System.Net.Cache.RequestCacheLevel Level=Default", "|Level"), Row("System.Net.Cache.HttpRequestCachePolicy", "System.Net.Cache.RequestCachePolicy", "-System.Net.Cache.HttpRequestCacheLevel Level=Default; -timespan MinFresh=0; -timespan MaxAge=0; -timespan MaxStale=0", "|Level"),
        Row("System.Text.Json.JsonReaderOptions", "System.ValueType", "System.Text.Json.JsonCommentHandling CommentHandling=Disallow; int MaxDepth=0; bool AllowTrailingCommas=false; bool AllowMultipleValues=false"),
        Row("System.Text.Json.JsonWriterOptions", "System.ValueType", "bool Indented=false; int MaxDepth=0; bool SkipValidation=false; string NewLine; int IndentSize=2"), Row("System.Text.Json.Nodes.JsonNodeOptions", "System.ValueType", "bool PropertyNameCaseInsensitive=false"),
        Row("System.Threading.Tasks.ParallelOptions", "System.Object", "int MaxDegreeOfParallelism=-1; System.Threading.CancellationToken CancellationToken; System.Threading.Tasks.TaskScheduler TaskScheduler"), Row("System.Threading.Channels.BoundedChannelOptions", "System.Object", "int Capacity=1; bool SingleReader=false; bool SingleWriter=false", "Capacity"),
        Row("System.Transactions.TransactionOptions", "System.ValueType", "timespan Timeout=0; System.Transactions.IsolationLevel IsolationLevel=Serializable"),
        Row("System.Xml.XmlDictionaryReaderQuotas", "System.Object", "int MaxStringContentLength=8192; int MaxArrayLength=16384; int MaxBytesPerRead=4096; int MaxDepth=32; int MaxNameTableCharCount=16384"),
        Row("System.Xml.Xsl.XsltSettings", "System.Object", "bool EnableDocumentFunction=false; bool EnableScript=false", "|EnableDocumentFunction,EnableScript"),
        Row("System.Security.Cryptography.CspParameters", "System.Object", "int ProviderType=24; string ProviderName; string KeyContainerName; int KeyNumber=-1; System.Security.Cryptography.CspProviderFlags Flags=NoFlags", "|ProviderType|ProviderType,ProviderName|ProviderType,ProviderName,KeyContainerName"),
        Row("System.Security.Cryptography.PbeParameters", "System.Object", "-System.Security.Cryptography.PbeEncryptionAlgorithm EncryptionAlgorithm=Unknown; -System.Security.Cryptography.HashAlgorithmName HashAlgorithm; -int IterationCount=0", "EncryptionAlgorithm,HashAlgorithm,IterationCount"),
        Row("System.Security.Cryptography.X509Certificates.Pkcs12LoaderLimits", "System.Object", "-bool IsReadOnly=false; System.Nullable[int] MacIterationLimit; bool PreserveStorageProvider=false; bool PreserveKeyName=false; bool IgnorePrivateKeys=false"),
        Row("System.Security.Cryptography.KeySizes", "System.Object", "-int MinSize=0; -int MaxSize=0; -int SkipSize=0", "MinSize,MaxSize,SkipSize"),
        Row("System.Diagnostics.EventSourceCreationData", "System.Object", "string Source; string LogName=Application; string MachineName=.; int CategoryCount=0; string CategoryResourceFile; string MessageResourceFile; string ParameterResourceFile", "Source,LogName"),
        Row("System.Diagnostics.EventInstance", "System.Object", "long InstanceId=0; int CategoryId=0; System.Diagnostics.EventLogEntryType EntryType=Information", "InstanceId,CategoryId|InstanceId,CategoryId,EntryType"),
        Row("System.CodeDom.Compiler.CompilerParameters", "System.Object", "bool GenerateInMemory=false; bool GenerateExecutable=false; bool IncludeDebugInformation=false; string CompilerOptions; string OutputAssembly; bool TreatWarningsAsErrors=false; int WarningLevel=-1; System.Collections.ArrayList ReferencedAssemblies"),
        Row("System.Net.SocketAddress", "System.Object", "-System.Net.Sockets.AddressFamily Family=Unspecified; -int Size=128", "Family|Family,Size"), Row("System.Globalization.DaylightTime", "System.Object", "-datetime Start; -datetime End; -timespan Delta=0", "Start,End,Delta"),
        Row("System.Globalization.SortVersion", "System.Object", "-int FullVersion=0; -guid SortId", "FullVersion,SortId"), Row("System.Runtime.InteropServices.HandleRef", "System.ValueType", "-System.Object Wrapper; -System.IntPtr Handle", "Wrapper,Handle"),
        Row("Microsoft.Management.Infrastructure.Options.CimOperationOptions", "System.Object", "timespan Timeout=0; bool KeysOnly=false; bool ShortenLifetimeOfResults=false; string ResourceUriPrefix"),
    ]
    private static let space = "System.Management.Automation."
    private static let automation: [Row] = [
        Row(space + "PSInvocationSettings", "System.Object",
            "System.Threading.ApartmentState ApartmentState=Unknown; System.Management.Automation.Host.PSHost Host; System.Management.Automation.RemoteStreamOptions RemoteStreamOptions=AddInvocationInfoToErrorRecord; bool AddToHistory=false; System.Nullable[System.Management.Automation.ActionPreference] ErrorActionPreference; bool FlowImpersonationPolicy=false; bool ExposeFlowControlExceptions=false"),
        Row(space + "PSPrimitiveDictionary", "System.Collections.Hashtable"), Row(space + "CmsMessageRecipient", "System.Object", "-string identifier", "identifier"), Row(space + "ExperimentalFeature", "System.Object", "-string Name; -string Description; -string Source; -bool Enabled=false", "-"),
        Row(space + "JobDefinition", "System.Object", "string Name; -string Command; type JobSourceAdapterType; string ModuleName", "JobSourceAdapterType,Command,Name"), Row(space + "JobInvocationInfo", "System.Object", "string Name; string Command; System.Management.Automation.JobDefinition Definition", "Definition"),
        Row(space + "PSTransportOption"), Row(space + "Remoting.PSSessionOption", "System.Object",
            "int MaximumConnectionRedirectionCount=5; bool NoCompression=false; bool NoMachineProfile=false; System.Management.Automation.Remoting.ProxyAccessType ProxyAccessType=None; System.Management.Automation.Runspaces.AuthenticationMechanism ProxyAuthentication=Negotiate; pscredential ProxyCredential; bool SkipCACheck=false; bool SkipCNCheck=false; bool SkipRevocationCheck=false; timespan OperationTimeout=1800000000; bool NoEncryption=false; bool UseUTF16=false; bool IncludePortInSPN=false; System.Management.Automation.Runspaces.OutputBufferingMode OutputBufferingMode=None; int MaxConnectionRetryCount=5; cultureinfo Culture; cultureinfo UICulture; System.Nullable[int] MaximumReceivedDataSizePerCommand; System.Nullable[int] MaximumReceivedObjectSize=209715200; psprimitivedictionary ApplicationArguments; timespan OpenTimeout=1800000000; timespan CancelTimeout=600000000; timespan IdleTimeout=-10000"),
        Row(space + "Runspaces.WSManConnectionInfo", space + "Runspaces.RunspaceConnectionInfo", "uri ConnectionUri; string ComputerName=localhost; string Scheme=http; int Port=5985; string AppName=/wsman; string ShellUri=http://schemas.microsoft.com/powershell/Microsoft.PowerShell; pscredential Credential", "|ConnectionUri"),
        Row(space + "Runspaces.SSHConnectionInfo", space + "Runspaces.RunspaceConnectionInfo", "string UserName; string ComputerName; string KeyFilePath; int Port=22; string Subsystem=powershell", "UserName,ComputerName,KeyFilePath|UserName,ComputerName,KeyFilePath,Port"),
        Row(space + "Runspaces.NamedPipeConnectionInfo", space + "Runspaces.RunspaceConnectionInfo", "int ProcessId=0; string AppDomainName=", "|ProcessId"), Row(space + "Runspaces.VMConnectionInfo", space + "Runspaces.RunspaceConnectionInfo", "guid VMGuid; string ComputerName; pscredential Credential; string ConfigurationName", "-"),
        Row(space + "Runspaces.CommandParameter", "System.Object", "-string Name; -System.Object Value", "Name|Name,Value"), Row(space + "Language.CommentHelpInfo", "System.Object", "-string Synopsis; -string Description; -string Notes; -string Component; -string Role; -string Functionality; -string ForwardHelpTargetName; -string RemoteHelpRunspace; -string MamlHelpFile"),
        Row(space + "PSDefaultValueAttribute", "System.Management.Automation.Internal.ParsingBaseAttribute", "System.Object Value; string Help"), Row(space + "CmdletAttribute", "System.Attribute", "-string VerbName; -string NounName; bool SupportsShouldProcess=false; string DefaultParameterSetName", "VerbName,NounName"),
        Row(space + "Language.NoRunspaceAffinityAttribute", "System.Management.Automation.Internal.ParsingBaseAttribute", ""),
        Row(space + "DscResourceAttribute", attribute, "System.Management.Automation.DscResourceRunAsCredential RunAsCredential=Default"), Row(space + "DscPropertyAttribute", attribute, "bool Key=false; bool Mandatory=false; bool NotConfigurable=false"),
        Row(space + "Provider.CmdletProviderAttribute", attribute, "-string ProviderName; -System.Management.Automation.Provider.ProviderCapabilities ProviderCapabilities=None", "ProviderName,ProviderCapabilities"),
    ]
}
