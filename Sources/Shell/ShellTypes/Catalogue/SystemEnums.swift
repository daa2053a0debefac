import ShellRuntime

/// Enums of the libraries, by namespace: name (with `*` where values combine) and members as `Name=value` or `Name` counting on.
enum EnumCatalogue {
    struct Family: Sendable {
        let namespace: String
        let rows: [(name: String, members: String)]
    }
    static func register() {
        let registry = TypeRegistry.shared
        for family in system + network + security + automation + library {
            for (name, members) in family.rows {
                let isFlags = name.utf8.last == UInt8(ascii: "*"), full = family.namespace + "." + (isFlags ? String(name.dropLast()) : name)
                registry.register(full) { EnumTypes.type(full, flags: isFlags, members: members) }
            }
        }
    }
    private static let system: [Family] = [
        Family(namespace: "System", rows: [
            ("AttributeTargets*", "Assembly=1 Module=2 Class=4 Struct=8 Enum=16 Constructor=32 Method=64 Property=128 Field=256 Event=512 Interface=1024 Parameter=2048 Delegate=4096 ReturnValue=8192 GenericParameter=16384 All=32767"),
            ("GCNotificationStatus", "Succeeded Failed Canceled Timeout NotApplicable"), ("GCKind", "Any Ephemeral FullBlocking Background"),
            ("LoaderOptimization", "NotSpecified=0 SingleDomain=1 MultiDomain=2 DomainMask=3 MultiDomainHost=3 DisallowBindings=4"),
            ("UriComponents*", "Scheme=1 UserInfo=2 Host=4 Port=8 SchemeAndServer=13 Path=16 Query=32 PathAndQuery=48 HttpRequestUrl=61 Fragment=64 AbsoluteUri=127 StrongPort=128 HostAndPort=132 StrongAuthority=134 NormalizedHost=256 KeepDelimiter=1073741824 SerializationInfoString=-2147483648"),
            ("UriFormat", "UriEscaped=1 Unescaped=2 SafeUnescaped=3"), ("UriIdnScope", "None AllExceptIntranet All"),
            ("GenericUriParserOptions*", "Default=0 GenericAuthority=1 AllowEmptyAuthority=2 NoUserInfo=4 NoPort=8 NoQuery=16 NoFragment=32 DontConvertPathBackslashes=64 DontCompressPath=128 DontUnescapePathDotsAndSlashes=256 Idn=512 IriParsing=1024"),
        ]),
        Family(namespace: "System.Buffers", rows: [("OperationStatus", "Done DestinationTooSmall NeedMoreData InvalidData")]),
        Family(namespace: "System.Collections.Specialized", rows: [("NotifyCollectionChangedAction", "Add Remove Replace Move Reset")]),
        Family(namespace: "System.ComponentModel", rows: [
            ("CollectionChangeAction", "Add=1 Remove=2 Refresh=3"), ("EditorBrowsableState", "Always Never Advanced"),
            ("ListChangedType", "Reset ItemAdded ItemDeleted ItemMoved ItemChanged PropertyDescriptorAdded PropertyDescriptorDeleted PropertyDescriptorChanged"),
            ("BindingDirection", "OneWay TwoWay"), ("DataObjectMethodType", "Fill Select Update Insert Delete"), ("RefreshProperties", "None All Repaint"),
            ("DesignerSerializationVisibility", "Hidden Visible Content"),
        ]),
        Family(namespace: "System.Data", rows: [
            ("AcceptRejectRule", "None Cascade"), ("CommandBehavior*", "Default=0 SingleResult=1 SchemaOnly=2 KeyInfo=4 SingleRow=8 SequentialAccess=16 CloseConnection=32"),
            ("ConflictOption", "CompareAllSearchableValues=1 CompareRowVersion=2 OverwriteChanges=3"), ("DataRowAction*", "Nothing=0 Delete=1 Change=2 Rollback=4 Commit=8 Add=16 ChangeOriginal=32 ChangeCurrentAndOriginal=64"),
            ("DataRowVersion", "Original=256 Current=512 Proposed=1024 Default=1536"), ("DataSetDateTime", "Local=1 Unspecified=2 UnspecifiedLocal=3 Utc=4"),
            ("DataViewRowState*", "None=0 Unchanged=2 Added=4 Deleted=8 ModifiedCurrent=16 CurrentRows=22 ModifiedOriginal=32 OriginalRows=42"),
            ("IsolationLevel", "Unspecified=-1 Chaos=16 ReadUncommitted=256 ReadCommitted=4096 RepeatableRead=65536 Serializable=1048576 Snapshot=16777216"),
            ("KeyRestrictionBehavior", "AllowOnly PreventUsage"), ("LoadOption", "OverwriteChanges=1 PreserveChanges=2 Upsert=3"), ("MappingType", "Element=1 Attribute=2 SimpleContent=3 Hidden=4"),
            ("MissingMappingAction", "Passthrough=1 Ignore=2 Error=3"), ("MissingSchemaAction", "Add=1 Ignore=2 Error=3 AddWithKey=4"),
            ("ParameterDirection", "Input=1 Output=2 InputOutput=3 ReturnValue=6"), ("PropertyAttributes*", "NotSupported=0 Required=1 Optional=2 Read=512 Write=1024"),
            ("Rule", "None Cascade SetNull SetDefault"), ("SchemaSerializationMode", "IncludeSchema=1 ExcludeSchema=2"), ("SchemaType", "Source=1 Mapped=2"),
            ("SerializationFormat", "Xml=0 Binary=1"),
            ("SqlDbType", "BigInt=0 Binary=1 Bit=2 Char=3 DateTime=4 Decimal=5 Float=6 Image=7 Int=8 Money=9 NChar=10 NText=11 NVarChar=12 Real=13 UniqueIdentifier=14 SmallDateTime=15 SmallInt=16 SmallMoney=17 Text=18 Timestamp=19 TinyInt=20 VarBinary=21 VarChar=22 Variant=23 Xml=25 Udt=29 Structured=30 Date=31 Time=32 DateTime2=33 DateTimeOffset=34 Json=35 Vector=36"),
            ("StatementType", "Select Insert Update Delete Batch"), ("UpdateRowSource", "None OutputParameters FirstReturnedRecord Both"),
            ("UpdateStatus", "Continue ErrorsOccurred SkipCurrentRow SkipAllRemainingRows"), ("XmlReadMode", "Auto ReadSchema IgnoreSchema InferSchema DiffGram Fragment InferTypedSchema"),
            ("XmlWriteMode", "WriteSchema IgnoreSchema DiffGram"),
        ]),
        Family(namespace: "System.Diagnostics", rows: [
            ("SourceLevels*", "Off=0 Critical=1 Error=3 Warning=7 Information=15 Verbose=31 ActivityTracing=65280 All=-1"),
            ("TraceEventType", "Critical=1 Error=2 Warning=4 Information=8 Verbose=16 Start=256 Stop=512 Suspend=1024 Resume=2048 Transfer=4096"),
            ("TraceOptions*", "None=0 LogicalOperationStack=1 DateTime=2 Timestamp=4 ProcessId=8 ThreadId=16 Callstack=32"),
            ("ThreadState", "Initialized Ready Running Standby Terminated Wait Transition Unknown"),
            ("ThreadWaitReason", "Executive FreePage PageIn SystemAllocation ExecutionDelay Suspended UserRequest EventPairHigh EventPairLow LpcReceive LpcReply VirtualMemory PageOut Unknown"),
            ("ThreadPriorityLevel", "Idle=-15 Lowest=-2 BelowNormal=-1 Normal=0 AboveNormal=1 Highest=2 TimeCritical=15"), ("OverflowAction", "DoNotOverwrite=-1 OverwriteAsNeeded=0 OverwriteOlder=1"),
            ("DebuggerBrowsableState", "Never=0 Collapsed=2 RootHidden=3"), ("ActivityKind", "Internal Server Client Producer Consumer"), ("ActivityStatusCode", "Unset Ok Error"),
            ("PerformanceCounterType",
                "NumberOfItemsHEX32=0 NumberOfItemsHEX64=256 NumberOfItems32=65536 NumberOfItems64=65792 CounterDelta32=4195328 CounterDelta64=4195584 SampleCounter=4260864 CountPerTimeInterval32=4523008 CountPerTimeInterval64=4523264 RateOfCountsPerSecond32=272696320 RateOfCountsPerSecond64=272696576 RawFraction=537003008 CounterTimer=541132032 Timer100Ns=542180608 SampleFraction=549585920 CounterTimerInverse=557909248 Timer100NsInverse=558957824 CounterMultiTimer=574686464 CounterMultiTimer100Ns=575735040 CounterMultiTimerInverse=591463680 CounterMultiTimer100NsInverse=592512256 AverageTimer32=805438464 ElapsedTime=807666944 AverageCount64=1073874176 SampleBase=1073939457 AverageBase=1073939458 RawBase=1073939459 CounterMultiBase=1107494144"),
            ("PerformanceCounterCategoryType", "Unknown=-1 SingleInstance=0 MultiInstance=1"),
        ]),
        Family(namespace: "System.Diagnostics.Eventing.Reader", rows: [
            ("EventLogIsolation", "Application System Custom"), ("EventLogMode", "Circular AutoBackup Retain"), ("EventLogType", "Administrative Operational Analytical Debug"),
            ("PathType", "LogName=1 FilePath=2"), ("SessionAuthentication", "Default Negotiate Kerberos Ntlm"), ("StandardEventLevel", "LogAlways Critical Error Warning Informational Verbose"),
            ("StandardEventKeywords*", "None=0 ResponseTime=281474976710656 WdiContext=562949953421312 WdiDiagnostic=1125899906842624 Sqm=2251799813685248 AuditFailure=4503599627370496 CorrelationHint=4503599627370496 AuditSuccess=9007199254740992 CorrelationHint2=18014398509481984 EventLogClassic=36028797018963968"),
            ("StandardEventOpcode", "Info=0 Start=1 Stop=2 DataCollectionStart=3 DataCollectionStop=4 Extension=5 Reply=6 Resume=7 Suspend=8 Send=9 Receive=240"),
        ]),
        Family(namespace: "System.Diagnostics.Tracing", rows: [
            ("EventLevel", "LogAlways Critical Error Warning Informational Verbose"), ("EventOpcode", "Info=0 Start=1 Stop=2 DataCollectionStart=3 DataCollectionStop=4 Extension=5 Reply=6 Resume=7 Suspend=8 Send=9 Receive=240"),
            ("EventChannel", "None=0 Admin=16 Operational=17 Analytic=18 Debug=19"), ("EventCommand", "Disable=-3 Enable=-2 SendManifest=-1 Update=0"),
        ]),
        Family(namespace: "System.Drawing", rows: [
            ("FontStyle*", "Regular=0 Bold=1 Italic=2 Underline=4 Strikeout=8"), ("GraphicsUnit", "World Display Pixel Point Inch Document Millimeter"),
            ("ContentAlignment", "TopLeft=1 TopCenter=2 TopRight=4 MiddleLeft=16 MiddleCenter=32 MiddleRight=64 BottomLeft=256 BottomCenter=512 BottomRight=1024"),
            ("KnownColor",
                "ActiveBorder=1 ActiveCaption ActiveCaptionText AppWorkspace Control ControlDark ControlDarkDark ControlLight ControlLightLight ControlText Desktop GrayText Highlight HighlightText HotTrack InactiveBorder InactiveCaption InactiveCaptionText Info InfoText Menu MenuText ScrollBar Window WindowFrame WindowText Transparent AliceBlue AntiqueWhite Aqua Aquamarine Azure Beige Bisque Black BlanchedAlmond Blue BlueViolet Brown BurlyWood CadetBlue Chartreuse Chocolate Coral CornflowerBlue Cornsilk Crimson Cyan DarkBlue DarkCyan DarkGoldenrod DarkGray DarkGreen DarkKhaki DarkMagenta DarkOliveGreen DarkOrange DarkOrchid DarkRed DarkSalmon DarkSeaGreen DarkSlateBlue DarkSlateGray DarkTurquoise DarkViolet DeepPink DeepSkyBlue DimGray DodgerBlue Firebrick FloralWhite ForestGreen Fuchsia Gainsboro GhostWhite Gold Goldenrod Gray Green GreenYellow Honeydew HotPink IndianRed Indigo Ivory Khaki Lavender LavenderBlush LawnGreen LemonChiffon LightBlue LightCoral LightCyan LightGoldenrodYellow LightGray LightGreen LightPink LightSalmon LightSeaGreen LightSkyBlue LightSlateGray LightSteelBlue LightYellow Lime LimeGreen Linen Magenta Maroon MediumAquamarine MediumBlue MediumOrchid MediumPurple MediumSeaGreen MediumSlateBlue MediumSpringGreen MediumTurquoise MediumVioletRed MidnightBlue MintCream MistyRose Moccasin NavajoWhite Navy OldLace Olive OliveDrab Orange OrangeRed Orchid PaleGoldenrod PaleGreen PaleTurquoise PaleVioletRed PapayaWhip PeachPuff Peru Pink Plum PowderBlue Purple Red RosyBrown RoyalBlue SaddleBrown Salmon SandyBrown SeaGreen SeaShell Sienna Silver SkyBlue SlateBlue SlateGray Snow SpringGreen SteelBlue Tan Teal Thistle Tomato Turquoise Violet Wheat White WhiteSmoke Yellow YellowGreen ButtonFace ButtonHighlight ButtonShadow GradientActiveCaption GradientInactiveCaption MenuBar MenuHighlight RebeccaPurple"),
        ]),
        Family(namespace: "System.Globalization", rows: [
            ("CalendarAlgorithmType", "Unknown SolarCalendar LunarCalendar LunisolarCalendar"), ("DigitShapes", "Context None NativeNational"),
            ("GregorianCalendarTypes", "Localized=1 USEnglish=2 MiddleEastFrench=9 Arabic=10 TransliteratedEnglish=11 TransliteratedFrench=12"),
        ]),
        Family(namespace: "System.IO", rows: [("NotifyFilters*", "FileName=1 DirectoryName=2 Attributes=4 Size=8 LastWrite=16 LastAccess=32 CreationTime=64 Security=256")]),
        Family(namespace: "System.IO.Compression", rows: [
            ("ZLibCompressionStrategy", "Default Filtered HuffmanOnly RunLengthEncoding Fixed"), ("ZipCompressionMethod", "Stored=0 Deflate=8 Deflate64=9"),
        ]),
        Family(namespace: "System.IO.IsolatedStorage", rows: [("IsolatedStorageScope*", "None=0 User=1 Domain=2 Assembly=4 Roaming=8 Machine=16 Application=32")]),
        Family(namespace: "System.IO.MemoryMappedFiles", rows: [
            ("MemoryMappedFileAccess", "ReadWrite Read Write CopyOnWrite ReadExecute ReadWriteExecute"), ("MemoryMappedFileOptions*", "None=0 DelayAllocatePages=67108864"),
            ("MemoryMappedFileRights*", "CopyOnWrite=1 Write=2 Read=4 ReadWrite=6 Execute=8 ReadExecute=12 ReadWriteExecute=14 Delete=65536 ReadPermissions=131072 ChangePermissions=262144 TakeOwnership=524288 FullControl=983055 AccessSystemSecurity=16777216"),
        ]),
        Family(namespace: "System.IO.Packaging", rows: [("TargetMode", "Internal External"), ("CompressionOption", "NotCompressed=-1 Normal=0 Maximum=1 Fast=2 SuperFast=3"), ("EncryptionOption", "None RightsManagement")]),
        Family(namespace: "System.IO.Pipes", rows: [
            ("PipeAccessRights*", "ReadData=1 WriteData=2 CreateNewInstance=4 ReadExtendedAttributes=8 WriteExtendedAttributes=16 ReadAttributes=128 WriteAttributes=256 Write=274 Delete=65536 ReadPermissions=131072 Read=131209 ReadWrite=131483 ChangePermissions=262144 TakeOwnership=524288 Synchronize=1048576 FullControl=2032031 AccessSystemSecurity=16777216"),
            ("PipeDirection", "In=1 Out=2 InOut=3"), ("PipeOptions*", "WriteThrough=-2147483648 None=0 FirstPipeInstance=524288 CurrentUserOnly=536870912 Asynchronous=1073741824"), ("PipeTransmissionMode", "Byte Message"),
        ]),
        Family(namespace: "System.IO.Ports", rows: [
            ("Handshake", "None XOnXOff RequestToSend RequestToSendXOnXOff"), ("Parity", "None Odd Even Mark Space"), ("StopBits", "None One Two OnePointFive"),
            ("SerialData", "Chars=1 Eof=2"), ("SerialError", "RXOver=1 Overrun=2 RXParity=4 Frame=8 TXFull=256"), ("SerialPinChange", "CtsChanged=8 DsrChanged=16 CDChanged=32 Break=64 Ring=256"),
        ]),
        Family(namespace: "System.Linq.Expressions", rows: [
            ("ExpressionType",
                "Add AddChecked And AndAlso ArrayLength ArrayIndex Call Coalesce Conditional Constant Convert ConvertChecked Divide Equal ExclusiveOr GreaterThan GreaterThanOrEqual Invoke Lambda LeftShift LessThan LessThanOrEqual ListInit MemberAccess MemberInit Modulo Multiply MultiplyChecked Negate UnaryPlus NegateChecked New NewArrayInit NewArrayBounds Not NotEqual Or OrElse Parameter Power Quote RightShift Subtract SubtractChecked TypeAs TypeIs Assign Block DebugInfo Decrement Dynamic Default Extension Goto Increment Index Label RuntimeVariables Loop Switch Throw Try Unbox AddAssign AndAssign DivideAssign ExclusiveOrAssign LeftShiftAssign ModuloAssign MultiplyAssign OrAssign PowerAssign RightShiftAssign SubtractAssign AddAssignChecked MultiplyAssignChecked SubtractAssignChecked PreIncrementAssign PreDecrementAssign PostIncrementAssign PostDecrementAssign TypeEqual OnesComplement IsTrue IsFalse"),
        ]),
        Family(namespace: "System.Linq", rows: [("ParallelExecutionMode", "Default ForceParallelism"), ("ParallelMergeOptions", "Default NotBuffered AutoBuffered FullyBuffered")]),
        Family(namespace: "System.Reflection", rows: [
            ("CallingConventions*", "Standard=1 VarArgs=2 Any=3 HasThis=32 ExplicitThis=64"), ("EventAttributes*", "None=0 SpecialName=512 RTSpecialName=1024 ReservedMask=1024"),
            ("FieldAttributes*", "PrivateScope=0 Private=1 FamANDAssem=2 Assembly=3 Family=4 FamORAssem=5 Public=6 FieldAccessMask=7 Static=16 InitOnly=32 Literal=64 NotSerialized=128 HasFieldRVA=256 SpecialName=512 RTSpecialName=1024 HasFieldMarshal=4096 PinvokeImpl=8192 HasDefault=32768 ReservedMask=38144"),
            ("GenericParameterAttributes*", "None=0 Covariant=1 Contravariant=2 VarianceMask=3 ReferenceTypeConstraint=4 NotNullableValueTypeConstraint=8 DefaultConstructorConstraint=16 SpecialConstraintMask=28 AllowByRefLike=32"),
            ("MethodImplAttributes", "IL=0 Managed=0 Native=1 OPTIL=2 CodeTypeMask=3 Runtime=3 ManagedMask=4 Unmanaged=4 NoInlining=8 ForwardRef=16 Synchronized=32 NoOptimization=64 PreserveSig=128 AggressiveInlining=256 AggressiveOptimization=512 SecurityMitigations=1024 InternalCall=4096 MaxMethodImplVal=65535"),
            ("ParameterAttributes*", "None=0 In=1 Out=2 Lcid=4 Retval=8 Optional=16 HasDefault=4096 HasFieldMarshal=8192 Reserved3=16384 Reserved4=32768 ReservedMask=61440"),
            ("PortableExecutableKinds*", "NotAPortableExecutableImage=0 ILOnly=1 Required32Bit=2 PE32Plus=4 Unmanaged32Bit=8 Preferred32Bit=16"), ("PropertyAttributes*", "None=0 SpecialName=512 RTSpecialName=1024 HasDefault=4096 Reserved2=8192 Reserved3=16384 Reserved4=32768 ReservedMask=62464"),
            ("ImageFileMachine", "I386=332 ARM=452 IA64=512 AMD64=34404"), ("ResourceLocation*", "Embedded=1 ContainedInAnotherAssembly=2 ContainedInManifestFile=4"), ("NullabilityState", "Unknown NotNull Nullable"),
        ]),
        Family(namespace: "System.Reflection.Emit", rows: [("AssemblyBuilderAccess*", "Run=1 RunAndCollect=9"), ("OperandType", "InlineBrTarget InlineField InlineI InlineI8 InlineMethod InlineNone InlinePhi InlineR=7 InlineSig=9 InlineString=10 InlineSwitch=11 InlineTok=12 InlineType=13 InlineVar=14 ShortInlineBrTarget=15 ShortInlineI=16 ShortInlineR=17 ShortInlineVar=18")]),
        Family(namespace: "System.Resources", rows: [("UltimateResourceFallbackLocation", "MainAssembly Satellite")]),
        Family(namespace: "System.Runtime", rows: [("GCLargeObjectHeapCompactionMode", "Default=1 CompactOnce=2")]),
        Family(namespace: "System.Runtime.CompilerServices", rows: [
            ("MethodImplOptions*", "Unmanaged=4 NoInlining=8 ForwardRef=16 Synchronized=32 NoOptimization=64 PreserveSig=128 AggressiveInlining=256 AggressiveOptimization=512 Async=8192 InternalCall=4096"), ("LoadHint", "Default Always Sometimes"),
        ]),
        Family(namespace: "System.Runtime.InteropServices", rows: [
            ("CallingConvention", "Winapi=1 Cdecl=2 StdCall=3 ThisCall=4 FastCall=5"), ("CharSet", "None=1 Ansi=2 Unicode=3 Auto=4"), ("GCHandleType", "Weak WeakTrackResurrection Normal Pinned"),
            ("LayoutKind", "Sequential=0 Extended=1 Explicit=2 Auto=3"), ("ComInterfaceType", "InterfaceIsDual InterfaceIsIUnknown InterfaceIsIDispatch InterfaceIsIInspectable"), ("ClassInterfaceType", "None AutoDispatch AutoDual"),
            ("DllImportSearchPath*", "LegacyBehavior=0 AssemblyDirectory=2 UseDllDirectoryForDependencies=256 ApplicationDirectory=512 UserDirectories=1024 System32=2048 SafeDirectories=4096"),
            ("PosixSignal", "SIGTSTP=-10 SIGTTOU=-9 SIGTTIN=-8 SIGWINCH=-7 SIGCONT=-6 SIGCHLD=-5 SIGTERM=-4 SIGQUIT=-3 SIGINT=-2 SIGHUP=-1"),
            ("UnmanagedType",
                "Bool=2 I1=3 U1=4 I2=5 U2=6 I4=7 U4=8 I8=9 U8=10 R4=11 R8=12 Currency=15 BStr=19 LPStr=20 LPWStr=21 LPTStr=22 ByValTStr=23 IUnknown=25 IDispatch=26 Struct=27 Interface=28 SafeArray=29 ByValArray=30 SysInt=31 SysUInt=32 VBByRefStr=34 AnsiBStr=35 TBStr=36 VariantBool=37 FunctionPtr=38 AsAny=40 LPArray=42 LPStruct=43 CustomMarshaler=44 Error=45 IInspectable=46 HString=47 LPUTF8Str=48"),
            ("VarEnum",
                "VT_EMPTY=0 VT_NULL=1 VT_I2=2 VT_I4=3 VT_R4=4 VT_R8=5 VT_CY=6 VT_DATE=7 VT_BSTR=8 VT_DISPATCH=9 VT_ERROR=10 VT_BOOL=11 VT_VARIANT=12 VT_UNKNOWN=13 VT_DECIMAL=14 VT_I1=16 VT_UI1=17 VT_UI2=18 VT_UI4=19 VT_I8=20 VT_UI8=21 VT_INT=22 VT_UINT=23 VT_VOID=24 VT_HRESULT=25 VT_PTR=26 VT_SAFEARRAY=27 VT_CARRAY=28 VT_USERDEFINED=29 VT_LPSTR=30 VT_LPWSTR=31 VT_RECORD=36 VT_FILETIME=64 VT_BLOB=65 VT_STREAM=66 VT_STORAGE=67 VT_STREAMED_OBJECT=68 VT_STORED_OBJECT=69 VT_BLOB_OBJECT=70 VT_CF=71 VT_CLSID=72 VT_VECTOR=4096 VT_ARRAY=8192 VT_BYREF=16384"),
        ]),
        Family(namespace: "System.Runtime.Serialization", rows: [("StreamingContextStates*", "CrossProcess=1 CrossMachine=2 File=4 Persistence=8 Remoting=16 Other=32 Clone=64 CrossAppDomain=128 All=255")]),
        Family(namespace: "System.Text.Json", rows: [("JsonSerializerDefaults", "General Web Strict"), ("JsonTokenType", "None StartObject EndObject StartArray EndArray PropertyName Comment String Number True False Null")]),
        Family(namespace: "System.Text.Json.Serialization", rows: [
            ("JsonNumberHandling*", "Strict=0 AllowReadingFromString=1 WriteAsString=2 AllowNamedFloatingPointLiterals=4"), ("JsonUnmappedMemberHandling", "Skip Disallow"), ("JsonObjectCreationHandling", "Replace Populate"),
        ]),
        Family(namespace: "System.Threading.Tasks", rows: [
            ("TaskContinuationOptions*", "None=0 PreferFairness=1 LongRunning=2 AttachedToParent=4 DenyChildAttach=8 HideScheduler=16 LazyCancellation=32 RunContinuationsAsynchronously=64 NotOnRanToCompletion=65536 NotOnFaulted=131072 OnlyOnCanceled=196608 NotOnCanceled=262144 OnlyOnFaulted=327680 OnlyOnRanToCompletion=393216 ExecuteSynchronously=524288"),
            ("ConfigureAwaitOptions*", "None=0 ContinueOnCapturedContext=1 SuppressThrowing=2 ForceYielding=4"),
        ]),
        Family(namespace: "System.Threading.Channels", rows: [("BoundedChannelFullMode", "Wait DropNewest DropOldest DropWrite")]),
        Family(namespace: "System.Transactions", rows: [
            ("IsolationLevel", "Serializable RepeatableRead ReadCommitted ReadUncommitted Snapshot Chaos Unspecified"), ("TransactionScopeOption", "Required RequiresNew Suppress"), ("TransactionStatus", "Active Committed Aborted InDoubt"),
            ("TransactionScopeAsyncFlowOption", "Suppress Enabled"), ("EnterpriseServicesInteropOption", "None Automatic Full"),
        ]),
        Family(namespace: "System.Xml", rows: [
            ("EntityHandling", "ExpandEntities=1 ExpandCharEntities=2"), ("ValidationType", "None Auto DTD XDR Schema"), ("WhitespaceHandling", "All Significant None"), ("XmlNodeChangedAction", "Insert Remove Change"),
            ("XmlNodeOrder", "Before After Same Unknown"), ("XmlOutputMethod", "Xml Html Text AutoDetect"), ("XmlTokenizedType", "CDATA ID IDREF IDREFS ENTITY ENTITIES NMTOKEN NMTOKENS NOTATION ENUMERATION QName NCName None"),
            ("XmlNamespaceScope", "All ExcludeXml Local"),
        ]),
        Family(namespace: "System.Xml.Linq", rows: [("XObjectChange", "Add Remove Name Value")]),
        Family(namespace: "System.Xml.Resolvers", rows: [("XmlKnownDtds*", "None=0 Xhtml10=1 Rss091=2 All=65535")]),
        Family(namespace: "System.Xml.Schema", rows: [
            ("XmlSchemaForm", "None Qualified Unqualified"), ("XmlSchemaValidationFlags*", "None=0 ProcessInlineSchema=1 ProcessSchemaLocation=2 ReportValidationWarnings=4 ProcessIdentityConstraints=8 AllowXmlAttributes=16"),
            ("XmlSchemaValidity", "NotKnown Valid Invalid"), ("XmlSeverityType", "Error Warning"), ("XmlSchemaUse", "None Optional Prohibited Required"), ("XmlSchemaContentType", "TextOnly Empty ElementOnly Mixed"),
            ("XmlTypeCode",
                "None Item Node Document Element Attribute Namespace ProcessingInstruction Comment Text AnyAtomicType UntypedAtomic String Boolean Decimal Float Double Duration DateTime Time Date GYearMonth GYear GMonthDay GDay GMonth HexBinary Base64Binary AnyUri QName Notation NormalizedString Token Language NmToken Name NCName Id Idref Entity Integer NonPositiveInteger NegativeInteger Long Int Short Byte NonNegativeInteger UnsignedLong UnsignedInt UnsignedShort UnsignedByte PositiveInteger YearMonthDuration DayTimeDuration"),
        ]),
        Family(namespace: "System.Xml.XPath", rows: [
            ("XPathNodeType", "Root Element Attribute Namespace Text SignificantWhitespace Whitespace ProcessingInstruction Comment All"), ("XPathResultType", "Number=0 Navigator=1 String=1 Boolean=2 NodeSet=3 Any=5 Error=6"),
            ("XmlCaseOrder", "None UpperFirst LowerFirst"), ("XmlDataType", "Text=1 Number=2"), ("XmlSortOrder", "Ascending=1 Descending=2"), ("XPathNamespaceScope", "All ExcludeXml Local"),
        ]),
        Family(namespace: "Microsoft.VisualBasic", rows: [
            ("CompareMethod", "Binary Text"), ("MsgBoxResult", "Ok=1 Cancel=2 Abort=3 Retry=4 Ignore=5 Yes=6 No=7"), ("DateInterval", "Year Quarter Month DayOfYear Day WeekOfYear Weekday Hour Minute Second"),
            ("MsgBoxStyle*", "ApplicationModal=0 DefaultButton1=0 OkOnly=0 OkCancel=1 AbortRetryIgnore=2 YesNoCancel=3 YesNo=4 RetryCancel=5 Critical=16 Question=32 Exclamation=48 Information=64 DefaultButton2=256 DefaultButton3=512 SystemModal=4096 MsgBoxHelp=16384 MsgBoxSetForeground=65536 MsgBoxRight=524288 MsgBoxRtlReading=1048576"),
            ("TriState", "UseDefault=-2 True=-1 False=0"), ("VbStrConv*", "None=0 Uppercase=1 Lowercase=2 ProperCase=3 Wide=4 Narrow=8 Katakana=16 Hiragana=32 SimplifiedChinese=256 TraditionalChinese=512 LinguisticCasing=1024"),
            ("FirstDayOfWeek", "System Sunday Monday Tuesday Wednesday Thursday Friday Saturday"), ("FirstWeekOfYear", "System Jan1 FirstFourDays FirstFullWeek"),
        ]),
        Family(namespace: "Microsoft.VisualBasic.FileIO", rows: [
            ("FieldType", "Delimited FixedWidth"), ("UIOption", "OnlyErrorDialogs=2 AllDialogs=3"), ("RecycleOption", "DeletePermanently=2 SendToRecycleBin=3"), ("DeleteDirectoryOption", "ThrowIfDirectoryNonEmpty=4 DeleteAllContents=5"),
            ("SearchOption", "SearchTopLevelOnly=2 SearchAllSubDirectories=3"), ("UICancelOption", "DoNothing=2 ThrowException=3"),
        ]),
        Family(namespace: "Microsoft.Win32", rows: [("PowerModes", "Resume=1 StatusChange=2 Suspend=3"), ("SessionEndReasons", "Logoff=1 SystemShutdown=2")]),
    ]
}
