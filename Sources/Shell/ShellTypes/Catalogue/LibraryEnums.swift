/// Enums of libraries that scripts seldom name: what Json.NET, Visual Basic, reflection, interoperation and serialization count.
extension EnumCatalogue {
    static let library: [Family] = [
        Family(namespace: "Microsoft.VisualBasic", rows: [
            ("AppWinStyle", "Hide=0 NormalFocus=1 MinimizedFocus=2 MaximizedFocus=3 NormalNoFocus=4 MinimizedNoFocus=6"),
            ("CallType", "Method=1 Get=2 Let=4 Set=8"),
            ("DateFormat", "GeneralDate LongDate ShortDate LongTime ShortTime"),
            ("DueDate", "EndOfPeriod BegOfPeriod"),
            ("FileAttribute*", "Normal=0 ReadOnly=1 Hidden=2 System=4 Volume=8 Directory=16 Archive=32"),
            ("OpenAccess", "Default=-1 Read=1 Write=2 ReadWrite=3"),
            ("OpenMode", "Input=1 Output=2 Random=4 Append=8 Binary=32"),
            ("OpenShare", "Default=-1 LockReadWrite=0 LockWrite=1 LockRead=2 Shared=3"),
            ("VariantType", "Empty=0 Null=1 Short=2 Integer=3 Single=4 Double=5 Currency=6 Date=7 String=8 Object=9 Error=10 Boolean=11 Variant=12 DataObject=13 Decimal=14 Byte=17 Char=18 Long=20 UserDefinedType=36 Array=8192"),
        ]),
        Family(namespace: "Microsoft.Win32", rows: [
            ("SessionSwitchReason", "ConsoleConnect=1 ConsoleDisconnect=2 RemoteConnect=3 RemoteDisconnect=4 SessionLogon=5 SessionLogoff=6 SessionLock=7 SessionUnlock=8 SessionRemoteControl=9"),
            ("UserPreferenceCategory", "Accessibility=1 Color=2 Desktop=3 General=4 Icon=5 Keyboard=6 Menu=7 Mouse=8 Policy=9 Power=10 Screensaver=11 Window=12 Locale=13 VisualStyle=14"),
        ]),
        Family(namespace: "Microsoft.Management.Infrastructure", rows: [
            ("NativeErrorCode", "Ok=0 Failed=1 AccessDenied=2 InvalidNamespace=3 InvalidParameter=4 InvalidClass=5 NotFound=6 NotSupported=7 ClassHasChildren=8 ClassHasInstances=9 InvalidSuperClass=10 AlreadyExists=11 NoSuchProperty=12 TypeMismatch=13 QueryLanguageNotSupported=14 InvalidQuery=15 MethodNotAvailable=16 MethodNotFound=17 NamespaceNotEmpty=20 InvalidEnumerationContext=21 InvalidOperationTimeout=22 PullHasBeenAbandoned=23 PullCannotBeAbandoned=24 FilteredEnumerationNotSupported=25 ContinuationOnErrorNotSupported=26 ServerLimitsExceeded=27 ServerIsShuttingDown=28"),
        ]),
        Family(namespace: "Microsoft.PowerShell.MarkdownRender", rows: [
            ("MarkdownConversionType*", "HTML=1 VT100=2"),
        ]),
        Family(namespace: "Microsoft.WSMan.Management", rows: [
            ("AuthenticationMechanism", "None=0 Default=1 Digest=2 Negotiate=4 Basic=8 Kerberos=16 ClientCertificate=32 Credssp=128"),
        ]),
        Family(namespace: "Newtonsoft.Json", rows: [
            ("ConstructorHandling", "Default AllowNonPublicDefaultConstructor"),
            ("DateFormatHandling", "IsoDateFormat MicrosoftDateFormat"),
            ("DateParseHandling", "None DateTime DateTimeOffset"),
            ("DateTimeZoneHandling", "Local Utc Unspecified RoundtripKind"),
            ("DefaultValueHandling*", "Include=0 Ignore=1 Populate=2 IgnoreAndPopulate=3"),
            ("FloatFormatHandling", "String Symbol DefaultValue"),
            ("FloatParseHandling", "Double Decimal"),
            ("JsonToken", "None StartObject StartArray StartConstructor PropertyName Comment Raw Integer Float String Boolean Null Undefined EndObject EndArray EndConstructor Date Bytes"),
            ("MemberSerialization", "OptOut OptIn Fields"),
            ("MetadataPropertyHandling", "Default ReadAhead Ignore"),
            ("MissingMemberHandling", "Ignore Error"),
            ("ObjectCreationHandling", "Auto Reuse Replace"),
            ("PreserveReferencesHandling*", "None=0 Objects=1 Arrays=2 All=3"),
            ("Required", "Default AllowNull Always DisallowNull"),
            ("WriteState", "Error Closed Object Array Constructor Property Start"),
        ]),
        Family(namespace: "Newtonsoft.Json.Linq", rows: [
            ("CommentHandling", "Ignore Load"),
            ("DuplicatePropertyNameHandling", "Replace Ignore Error"),
            ("JTokenType", "None Object Array Constructor Property Comment Integer Float String Boolean Null Undefined Date Raw Bytes Guid Uri TimeSpan"),
            ("LineInfoHandling", "Ignore Load"),
            ("MergeArrayHandling", "Concat Union Replace Merge"),
            ("MergeNullValueHandling*", "Ignore=0 Merge=1"),
        ]),
        Family(namespace: "System.Collections.Concurrent", rows: [
            ("EnumerablePartitionerOptions*", "None=0 NoBuffering=1"),
        ]),
        Family(namespace: "System.ComponentModel", rows: [
            ("BindableSupport", "No Yes Default"),
            ("PropertyTabScope", "Static Global Document Component"),
            ("ToolboxItemFilterType", "Allow Custom Prevent Require"),
            ("InheritanceLevel", "Inherited=1 InheritedReadOnly=2 NotInherited=3"),
        ]),
        Family(namespace: "System.ComponentModel.DataAnnotations", rows: [
            ("DataType", "Custom DateTime Date Time Duration PhoneNumber Currency Text Html MultilineText EmailAddress Password Url ImageUrl CreditCard PostalCode Upload"),
        ]),
        Family(namespace: "System.ComponentModel.DataAnnotations.Schema", rows: [
            ("DatabaseGeneratedOption", "None Identity Computed"),
        ]),
        Family(namespace: "System.ComponentModel.Design", rows: [
            ("HelpContextType", "Ambient Window Selection ToolWindowSelection"),
            ("HelpKeywordType", "F1Keyword GeneralKeyword FilterKeyword"),
            ("ViewTechnology", "Passthrough WindowsForms Default"),
        ]),
        Family(namespace: "System.Configuration.Assemblies", rows: [
            ("AssemblyHashAlgorithm", "None=0 MD5=32771 SHA1=32772 SHA256=32780 SHA384=32781 SHA512=32782"),
            ("AssemblyVersionCompatibility", "SameMachine=1 SameProcess=2 SameDomain=3"),
        ]),
        Family(namespace: "System.Data.Common", rows: [
            ("CatalogLocation", "Start=1 End=2"),
            ("GroupByBehavior", "Unknown NotSupported Unrelated MustContainAll ExactMatch"),
            ("IdentifierCase", "Unknown Insensitive Sensitive"),
            ("SupportedJoinOperators*", "None=0 Inner=1 LeftOuter=2 RightOuter=4 FullOuter=8"),
        ]),
        Family(namespace: "System.Data.SqlTypes", rows: [
            ("SqlCompareOptions*", "None=0 IgnoreCase=1 IgnoreNonSpace=2 IgnoreKanaType=8 IgnoreWidth=16 BinarySort2=16384 BinarySort=32768"),
            ("StorageState", "Buffer Stream UnmanagedBuffer"),
        ]),
        Family(namespace: "System.Diagnostics", rows: [
            ("ActivityIdFormat", "Unknown Hierarchical W3C"),
            ("ActivitySamplingResult", "None PropagationData AllData AllDataAndRecorded"),
            ("ActivityTraceFlags*", "None=0 Recorded=1"),
        ]),
        Family(namespace: "System.Diagnostics.CodeAnalysis", rows: [
            ("DynamicallyAccessedMemberTypes*", "None=0 PublicParameterlessConstructor=1 PublicConstructors=3 NonPublicConstructors=4 PublicMethods=8 NonPublicMethods=16 PublicFields=32 NonPublicFields=64 PublicNestedTypes=128 NonPublicNestedTypes=256 PublicProperties=512 NonPublicProperties=1024 PublicEvents=2048 NonPublicEvents=4096 Interfaces=8192 All=-1"),
        ]),
        Family(namespace: "System.Diagnostics.Contracts", rows: [
            ("ContractFailureKind", "Precondition Postcondition PostconditionOnException Invariant Assert Assume"),
        ]),
        Family(namespace: "System.Diagnostics.PerformanceData", rows: [
            ("CounterSetInstanceType", "Single=0 Multiple=2 GlobalAggregate=4 MultipleAggregate=6 GlobalAggregateWithHistory=11 InstanceAggregate=22"),
        ]),
        Family(namespace: "System.Diagnostics.SymbolStore", rows: [
            ("SymAddressKind", "ILOffset=1 NativeRVA=2 NativeRegister=3 NativeRegisterRelative=4 NativeOffset=5 NativeRegisterRegister=6 NativeRegisterStack=7 NativeStackRegister=8 BitField=9 NativeSectionOffset=10"),
        ]),
        Family(namespace: "System.Diagnostics.Tracing", rows: [
            ("EventActivityOptions*", "None=0 Disable=2 Recursive=4 Detachable=8"),
            ("EventFieldFormat", "Default=0 String=2 Boolean=3 Hexadecimal=4 Xml=11 Json=12 HResult=15"),
            ("EventFieldTags*", "None=0"),
            ("EventManifestOptions*", "None=0 Strict=1 AllCultures=2 OnlyIfNeededForRegistration=4 AllowEventSourceOverride=8"),
            ("EventSourceSettings*", "Default=0 ThrowOnEventWriteErrors=1 EtwManifestEventFormat=4 EtwSelfDescribingEventFormat=8"),
            ("EventTags*", "None=0"),
            ("EventTask", "None=0"),
        ]),
        Family(namespace: "System.DirectoryServices", rows: [
            ("DereferenceAlias", "Never InSearching FindingBaseObject Always"),
            ("ExtendedDN", "None=-1 HexString=0 Standard=1"),
            ("PasswordEncodingMethod", "PasswordEncodingSsl PasswordEncodingClear"),
            ("PropertyAccess", "Read Write"),
            ("SecurityMasks*", "None=0 Owner=1 Group=2 Dacl=4 Sacl=8"),
        ]),
        Family(namespace: "System.Formats.Asn1", rows: [
            ("AsnEncodingRules", "BER CER DER"),
            ("TagClass", "Universal=0 Application=64 ContextSpecific=128 Private=192"),
            ("UniversalTagNumber", "EndOfContents=0 Boolean=1 Integer=2 BitString=3 OctetString=4 Null=5 ObjectIdentifier=6 ObjectDescriptor=7 External=8 InstanceOf=8 Real=9 Enumerated=10 Embedded=11 UTF8String=12 RelativeObjectIdentifier=13 Time=14 Sequence=16 SequenceOf=16 Set=17 SetOf=17 NumericString=18 PrintableString=19 T61String=20 TeletexString=20 VideotexString=21 IA5String=22 UtcTime=23 GeneralizedTime=24 GraphicString=25 ISO646String=26 VisibleString=26 GeneralString=27 UniversalString=28 UnrestrictedCharacterString=29 BMPString=30 Date=31 TimeOfDay=32 DateTime=33 Duration=34 ObjectIdentifierIRI=35 RelativeObjectIdentifierIRI=36"),
        ]),
        Family(namespace: "System.Formats.Tar", rows: [
            ("TarEntryFormat", "Unknown V7 Ustar Pax Gnu"),
        ]),
        Family(namespace: "System.Linq.Expressions", rows: [
            ("GotoExpressionKind", "Goto Return Break Continue"),
            ("MemberBindingType", "Assignment MemberBinding ListBinding"),
        ]),
        Family(namespace: "System.Management", rows: [
            ("CodeLanguage", "CSharp JScript VB VJSharp Mcpp"),
            ("ImpersonationLevel", "Default Anonymous Identify Impersonate Delegate"),
            ("PutType", "None UpdateOnly CreateOnly UpdateOrCreate"),
            ("TextFormat", "Mof CimDtd20 WmiDtd20"),
            ("CimType", "None=0 SInt16=2 SInt32=3 Real32=4 Real64=5 String=8 Boolean=11 Object=13 SInt8=16 UInt8=17 UInt16=18 UInt32=19 SInt64=20 UInt64=21 DateTime=101 Reference=102 Char16=103"),
        ]),
        Family(namespace: "System.Net.Quic", rows: [
            ("QuicAbortDirection*", "Read=1 Write=2 Both=3"),
            ("QuicStreamType", "Unidirectional Bidirectional"),
        ]),
        Family(namespace: "System.Net.Security", rows: [
            ("NegotiateAuthenticationStatusCode", "Completed ContinueNeeded GenericFailure BadBinding Unsupported MessageAltered ContextExpired CredentialsExpired InvalidCredentials InvalidToken UnknownCredentials QopNotSupported OutOfSequence SecurityQosFailed TargetUnknown ImpersonationValidationFailed"),
        ]),
        Family(namespace: "System.Net.Sockets", rows: [
            ("TransmitFileOptions*", "UseDefaultWorkerThread=0 Disconnect=1 ReuseSocket=2 WriteBehind=4 UseSystemThread=16 UseKernelApc=32"),
        ]),
        Family(namespace: "System.Net.WebSockets", rows: [
            ("WebSocketMessageFlags*", "None=0 EndOfMessage=1 DisableCompression=2"),
        ]),
        Family(namespace: "System.Numerics", rows: [
            ("DivisionRounding", "Truncate Floor Ceiling AwayFromZero Euclidean"),
        ]),
        Family(namespace: "System.Reflection", rows: [
            ("AssemblyContentType", "Default WindowsRuntime"),
            ("AssemblyNameFlags*", "None=0 PublicKey=1 Retargetable=256 EnableJITcompileOptimizer=16384 EnableJITcompileTracking=32768"),
            ("ExceptionHandlingClauseOptions*", "Clause=0 Filter=1 Finally=2 Fault=4"),
            ("ResourceAttributes*", "Public=1 Private=2"),
        ]),
        Family(namespace: "System.Reflection.Emit", rows: [
            ("FlowControl", "Branch Break Call Cond_Branch Meta Next Phi Return Throw"),
            ("PackingSize", "Unspecified=0 Size1=1 Size2=2 Size4=4 Size8=8 Size16=16 Size32=32 Size64=64 Size128=128"),
            ("PEFileKinds", "Dll=1 ConsoleApplication=2 WindowApplication=3"),
        ]),
        Family(namespace: "System.Reflection.PortableExecutable", rows: [
            ("CorFlags*", "ILOnly=1 Requires32Bit=2 ILLibrary=4 StrongNameSigned=8 NativeEntryPoint=16 TrackDebugData=65536 Prefers32Bit=131072"),
            ("PEMagic", "PE32=267 PE32Plus=523"),
            ("Subsystem", "Unknown=0 Native=1 WindowsGui=2 WindowsCui=3 OS2Cui=5 PosixCui=7 NativeWindows=8 WindowsCEGui=9 EfiApplication=10 EfiBootServiceDriver=11 EfiRuntimeDriver=12 EfiRom=13 Xbox=14 WindowsBootApplication=16"),
        ]),
        Family(namespace: "System.Runtime.CompilerServices", rows: [
            ("CompilationRelaxations*", "NoStringInterning=8"),
            ("MethodCodeType", "IL Native OPTIL Runtime"),
            ("UnsafeAccessorKind", "Constructor Method StaticMethod Field StaticField"),
        ]),
        Family(namespace: "System.Runtime.ConstrainedExecution", rows: [
            ("Cer", "None MayFail Success"),
            ("Consistency", "MayCorruptProcess MayCorruptAppDomain MayCorruptInstance WillNotCorruptState"),
        ]),
        Family(namespace: "System.Runtime.InteropServices", rows: [
            ("AssemblyRegistrationFlags*", "None=0 SetCodeBase=1"),
            ("ComMemberType", "Method PropGet PropSet"),
            ("CreateComInterfaceFlags*", "None=0 CallerDefinedIUnknown=1 TrackerSupport=2"),
            ("CreateObjectFlags*", "None=0 TrackerObject=1 UniqueInstance=2 Aggregation=4 Unwrap=8"),
            ("CustomQueryInterfaceMode", "Ignore Allow"),
            ("CustomQueryInterfaceResult", "Handled NotHandled Failed"),
            ("StringMarshalling", "Custom Utf8 Utf16"),
        ]),
        Family(namespace: "System.Runtime.InteropServices.ComTypes", rows: [
            ("CALLCONV", "CC_CDECL=1 CC_MSCPASCAL=2 CC_PASCAL=2 CC_MACPASCAL=3 CC_STDCALL=4 CC_RESERVED=5 CC_SYSCALL=6 CC_MPWCDECL=7 CC_MPWPASCAL=8 CC_MAX=9"),
            ("DATADIR", "DATADIR_GET=1 DATADIR_SET=2"),
            ("DESCKIND", "DESCKIND_NONE DESCKIND_FUNCDESC DESCKIND_VARDESC DESCKIND_TYPECOMP DESCKIND_IMPLICITAPPOBJ DESCKIND_MAX"),
            ("FUNCKIND", "FUNC_VIRTUAL FUNC_PUREVIRTUAL FUNC_NONVIRTUAL FUNC_STATIC FUNC_DISPATCH"),
            ("INVOKEKIND*", "INVOKE_FUNC=1 INVOKE_PROPERTYGET=2 INVOKE_PROPERTYPUT=4 INVOKE_PROPERTYPUTREF=8"),
            ("SYSKIND", "SYS_WIN16 SYS_WIN32 SYS_MAC SYS_WIN64"),
            ("TYPEKIND", "TKIND_ENUM TKIND_RECORD TKIND_MODULE TKIND_INTERFACE TKIND_DISPATCH TKIND_COCLASS TKIND_ALIAS TKIND_UNION TKIND_MAX"),
            ("VARKIND", "VAR_PERINSTANCE VAR_STATIC VAR_CONST VAR_DISPATCH"),
        ]),
        Family(namespace: "System.Runtime.Serialization", rows: [
            ("EmitTypeInformation", "AsNeeded Always Never"),
        ]),
        Family(namespace: "System.Runtime.Serialization.Formatters", rows: [
            ("FormatterAssemblyStyle", "Simple Full"),
            ("FormatterTypeStyle", "TypesWhenNeeded TypesAlways XsdString"),
            ("TypeFilterLevel", "Low=2 Full=3"),
        ]),
        Family(namespace: "System.Runtime.Versioning", rows: [
            ("ComponentGuaranteesOptions*", "None=0 Exchange=1 Stable=2 SideBySide=4"),
            ("ResourceScope*", "None=0 Machine=1 Process=2 AppDomain=4 Library=8 Private=16 Assembly=32"),
        ]),
        Family(namespace: "System.Security", rows: [
            ("PolicyLevelType", "User Machine Enterprise AppDomain"),
            ("SecurityContextSource", "CurrentAppDomain CurrentAssembly"),
            ("SecurityCriticalScope", "Explicit Everything"),
        ]),
        Family(namespace: "System.Security.Cryptography", rows: [
            ("CngKeyHandleOpenOptions*", "None=0 EphemeralKey=1"),
        ]),
        Family(namespace: "System.Security.Permissions", rows: [
            ("EnvironmentPermissionAccess*", "NoAccess=0 Read=1 Write=2 AllAccess=3"),
            ("FileIOPermissionAccess*", "NoAccess=0 Read=1 Write=2 Append=4 PathDiscovery=8 AllAccess=15"),
        ]),
        Family(namespace: "System.ServiceProcess", rows: [
            ("SessionChangeReason", "ConsoleConnect=1 ConsoleDisconnect=2 RemoteConnect=3 RemoteDisconnect=4 SessionLogon=5 SessionLogoff=6 SessionLock=7 SessionUnlock=8 SessionRemoteControl=9"),
        ]),
        Family(namespace: "System.Text.Json.Serialization", rows: [
            ("JsonKnownNamingPolicy", "Unspecified CamelCase SnakeCaseLower SnakeCaseUpper KebabCaseLower KebabCaseUpper"),
            ("JsonKnownReferenceHandler", "Unspecified Preserve IgnoreCycles"),
            ("JsonSourceGenerationMode*", "Default=0 Metadata=1 Serialization=2"),
            ("JsonUnknownDerivedTypeHandling", "FailSerialization FallBackToBaseType FallBackToNearestAncestor"),
        ]),
        Family(namespace: "System.Text.Json.Serialization.Metadata", rows: [
            ("JsonTypeInfoKind", "None Object Enumerable Dictionary"),
        ]),
        Family(namespace: "System.Threading.Tasks.Dataflow", rows: [
            ("DataflowMessageStatus", "Accepted Declined Postponed NotAvailable DecliningPermanently"),
        ]),
        Family(namespace: "System.Threading.Tasks.Sources", rows: [
            ("ValueTaskSourceOnCompletedFlags*", "None=0 UseSchedulingContext=1 FlowExecutionContext=2"),
            ("ValueTaskSourceStatus", "Pending Succeeded Faulted Canceled"),
        ]),
        Family(namespace: "System.Transactions", rows: [
            ("DependentCloneOption", "BlockCommitUntilComplete RollbackIfNotComplete"),
            ("EnlistmentOptions*", "None=0 EnlistDuringPrepareRequired=1"),
        ]),
        Family(namespace: "System.Xml.Serialization", rows: [
            ("CodeGenerationOptions*", "None=0 GenerateProperties=1 GenerateNewAsync=2 GenerateOldAsync=4 GenerateOrder=8 EnableDataBinding=16"),
        ]),
        Family(namespace: "System.Management.Automation.Remoting", rows: [
            ("TransportMethodEnum", "CreateShellEx=0 RunShellCommandEx=1 SendShellInputEx=2 ReceiveShellOutputEx=3 CloseShellOperationEx=4 CommandInputEx=5 ReceiveCommandOutputEx=6 DisconnectShellEx=7 ReconnectShellEx=8 ConnectShellEx=9 ReconnectShellCommandEx=10 ConnectShellCommandEx=11 Unknown=12"),
        ]),
    ]
}
