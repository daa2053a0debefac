/// The enumerations of PowerShell 7.6.5 and .NET 10 with names and numbers, as reflection lists them: name, underlying type with `*` for flags, members
/// in the order of their numbers, which count on where none stands.
enum EnumReference {
    static let text = """
        Microsoft.Management.Infrastructure.CimFlags|long*|None Class Method Property=4 Parameter=8 Association=16 Indication=32 Reference=64 Any=127 EnableOverride DisableOverride=256 Restricted=512 ToSubclass=1024 Translatable=2048 Key=4096 In=8192 Out=16384 Required=32768 Static=65536 Abstract=131072 Terminal=262144 Expensive=524288 Stream=1048576 ReadOnly=2097152 NotModified=33554432 NullValue=536870912 Borrow=1073741824 Adopt=-2147483648
        Microsoft.Management.Infrastructure.CimType|int|Unknown Boolean UInt8 SInt8 UInt16 SInt16 UInt32 SInt32 UInt64 SInt64 Real32 Real64 Char16 DateTime String Reference Instance BooleanArray UInt8Array SInt8Array UInt16Array SInt16Array UInt32Array SInt32Array UInt64Array SInt64Array Real32Array Real64Array Char16Array DateTimeArray StringArray ReferenceArray InstanceArray
        Microsoft.Management.Infrastructure.Serialization.InstanceSerializationOptions|uint*|None IncludeClasses
        Microsoft.PowerShell.Commands.BreakpointType|int|Line Variable Command
        Microsoft.PowerShell.Commands.DisplayHintType|int|Date Time DateTime
        Microsoft.PowerShell.Commands.Language|int|CSharp
        Microsoft.PowerShell.Commands.OutputAssemblyType|int|Library ConsoleApplication WindowsApplication
        Microsoft.PowerShell.Commands.TestPathType|int|Any Container Leaf
        Microsoft.PowerShell.Commands.WebAuthenticationType|int|None Basic Bearer OAuth
        Microsoft.PowerShell.Commands.WebRequestMethod|int|Default Get Head Post Put Delete Trace Options Merge Patch
        Microsoft.PowerShell.ExecutionPolicy|int|Unrestricted RemoteSigned AllSigned Restricted Default=3 Bypass Undefined
        Microsoft.PowerShell.ExecutionPolicyScope|int|Process CurrentUser LocalMachine UserPolicy MachinePolicy
        Microsoft.Win32.RegistryHive|int|ClassesRoot=-2147483648 CurrentUser LocalMachine Users PerformanceData CurrentConfig
        Microsoft.Win32.RegistryValueKind|int|Unknown String ExpandString Binary DWord MultiString=7 QWord=11 None=-1
        Microsoft.Win32.RegistryValueOptions|int*|None DoNotExpandEnvironmentNames
        Microsoft.Win32.RegistryView|int|Default Registry64=256 Registry32=512
        System.Base64FormattingOptions|int*|None InsertLineBreaks
        System.ConsoleColor|int|Black DarkBlue DarkGreen DarkCyan DarkRed DarkMagenta DarkYellow Gray DarkGray Blue Green Cyan Red Magenta Yellow White
        System.ConsoleKey|int|None Backspace=8 Tab Clear=12 Enter Pause=19 Escape=27 Spacebar=32 PageUp PageDown End Home LeftArrow UpArrow RightArrow DownArrow Select Print Execute PrintScreen Insert Delete Help D0 D1 D2 D3 D4 D5 D6 D7 D8 D9 A=65 B C D E F G H I J K L M N O P Q R S T U V W X Y Z LeftWindows RightWindows Applications Sleep=95 NumPad0 NumPad1 NumPad2 NumPad3 NumPad4 NumPad5 NumPad6 NumPad7 NumPad8 NumPad9 Multiply Add Separator Subtract Decimal Divide F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12 F13 F14 F15 F16 F17 F18 F19 F20 F21 F22 F23 F24 BrowserBack=166 BrowserForward BrowserRefresh BrowserStop BrowserSearch BrowserFavorites BrowserHome VolumeMute VolumeDown VolumeUp MediaNext MediaPrevious MediaStop MediaPlay LaunchMail LaunchMediaSelect LaunchApp1 LaunchApp2 Oem1=186 OemPlus OemComma OemMinus OemPeriod Oem2 Oem3 Oem4=219 Oem5 Oem6 Oem7 Oem8 Oem102=226 Process=229 Packet=231 Attention=246 CrSel ExSel EraseEndOfFile Play Zoom NoName Pa1 OemClear
        System.ConsoleModifiers|int*|None Alt Shift Control=4
        System.ConsoleSpecialKey|int|ControlC ControlBreak
        System.Data.DataRowState|int*|Detached=1 Unchanged Added=4 Deleted=8 Modified=16
        System.DateTimeKind|int|Unspecified Utc Local
        System.DayOfWeek|int|Sunday Monday Tuesday Wednesday Thursday Friday Saturday
        System.Diagnostics.EventLogEntryType|int|Error=1 Warning Information=4 SuccessAudit=8 FailureAudit=16
        System.Diagnostics.ProcessPriorityClass|int|Normal=32 Idle=64 High=128 RealTime=256 BelowNormal=16384 AboveNormal=32768
        System.Diagnostics.ProcessWindowStyle|int|Normal Hidden Minimized Maximized
        System.Drawing.KnownColor|int|ActiveBorder=1 ActiveCaption ActiveCaptionText AppWorkspace Control ControlDark ControlDarkDark ControlLight ControlLightLight ControlText Desktop GrayText Highlight HighlightText HotTrack InactiveBorder InactiveCaption InactiveCaptionText Info InfoText Menu MenuText ScrollBar Window WindowFrame WindowText Transparent AliceBlue AntiqueWhite Aqua Aquamarine Azure Beige Bisque Black BlanchedAlmond Blue BlueViolet Brown BurlyWood CadetBlue Chartreuse Chocolate Coral CornflowerBlue Cornsilk Crimson Cyan DarkBlue DarkCyan DarkGoldenrod DarkGray DarkGreen DarkKhaki DarkMagenta DarkOliveGreen DarkOrange DarkOrchid DarkRed DarkSalmon DarkSeaGreen DarkSlateBlue DarkSlateGray DarkTurquoise DarkViolet DeepPink DeepSkyBlue DimGray DodgerBlue Firebrick FloralWhite ForestGreen Fuchsia Gainsboro GhostWhite Gold Goldenrod Gray Green GreenYellow Honeydew HotPink IndianRed Indigo Ivory Khaki Lavender LavenderBlush LawnGreen LemonChiffon LightBlue LightCoral LightCyan LightGoldenrodYellow LightGray LightGreen LightPink LightSalmon LightSeaGreen LightSkyBlue LightSlateGray LightSteelBlue LightYellow Lime LimeGreen Linen Magenta Maroon MediumAquamarine MediumBlue MediumOrchid MediumPurple MediumSeaGreen MediumSlateBlue MediumSpringGreen MediumTurquoise MediumVioletRed MidnightBlue MintCream MistyRose Moccasin NavajoWhite Navy OldLace Olive OliveDrab Orange OrangeRed Orchid PaleGoldenrod PaleGreen PaleTurquoise PaleVioletRed PapayaWhip PeachPuff Peru Pink Plum PowderBlue Purple Red RosyBrown RoyalBlue SaddleBrown Salmon SandyBrown SeaGreen SeaShell Sienna Silver SkyBlue SlateBlue SlateGray Snow SpringGreen SteelBlue Tan Teal Thistle Tomato Turquoise Violet Wheat White WhiteSmoke Yellow YellowGreen ButtonFace ButtonHighlight ButtonShadow GradientActiveCaption GradientInactiveCaption MenuBar MenuHighlight RebeccaPurple
        System.Environment+SpecialFolder|int|Desktop Programs=2 MyDocuments=5 Personal=5 Favorites Startup Recent SendTo StartMenu=11 MyMusic=13 MyVideos DesktopDirectory=16 MyComputer NetworkShortcuts=19 Fonts Templates CommonStartMenu CommonPrograms CommonStartup CommonDesktopDirectory ApplicationData PrinterShortcuts LocalApplicationData InternetCache=32 Cookies History CommonApplicationData Windows System ProgramFiles MyPictures UserProfile SystemX86 ProgramFilesX86 CommonProgramFiles CommonProgramFilesX86 CommonTemplates CommonDocuments CommonAdminTools AdminTools CommonMusic=53 CommonPictures CommonVideos Resources LocalizedResources CommonOemLinks CDBurning
        System.EnvironmentVariableTarget|int|Process User Machine
        System.Globalization.CalendarWeekRule|int|FirstDay FirstFullWeek FirstFourDayWeek
        System.Globalization.CompareOptions|int*|None IgnoreCase IgnoreNonSpace IgnoreSymbols=4 IgnoreKanaType=8 IgnoreWidth=16 NumericOrdering=32 OrdinalIgnoreCase=268435456 StringSort=536870912 Ordinal=1073741824
        System.Globalization.CultureTypes|int*|NeutralCultures=1 SpecificCultures InstalledWin32Cultures=4 AllCultures=7 UserCustomCulture ReplacementCultures=16 WindowsOnlyCultures=32 FrameworkCultures=64
        System.Globalization.DateTimeStyles|int*|None AllowLeadingWhite AllowTrailingWhite AllowInnerWhite=4 AllowWhiteSpaces=7 NoCurrentDateDefault AdjustToUniversal=16 AssumeLocal=32 AssumeUniversal=64 RoundtripKind=128
        System.Globalization.NumberStyles|int*|None AllowLeadingWhite AllowTrailingWhite AllowLeadingSign=4 Integer=7 AllowTrailingSign AllowParentheses=16 AllowDecimalPoint=32 AllowThousands=64 Number=111 AllowExponent=128 Float=167 AllowCurrencySymbol=256 Currency=383 Any=511 AllowHexSpecifier HexNumber=515 AllowBinarySpecifier=1024 BinaryNumber=1027
        System.Globalization.TimeSpanStyles|int*|None AssumeNegative
        System.Globalization.UnicodeCategory|int|UppercaseLetter LowercaseLetter TitlecaseLetter ModifierLetter OtherLetter NonSpacingMark SpacingCombiningMark EnclosingMark DecimalDigitNumber LetterNumber OtherNumber SpaceSeparator LineSeparator ParagraphSeparator Control Format Surrogate PrivateUse ConnectorPunctuation DashPunctuation OpenPunctuation ClosePunctuation InitialQuotePunctuation FinalQuotePunctuation OtherPunctuation MathSymbol CurrencySymbol ModifierSymbol OtherSymbol OtherNotAssigned
        System.IO.Compression.CompressionLevel|int|Optimal Fastest NoCompression SmallestSize
        System.IO.Compression.CompressionMode|int|Decompress Compress
        System.IO.Compression.ZipArchiveMode|int|Read Create Update
        System.IO.DriveType|int|Unknown NoRootDirectory Removable Fixed Network CDRom Ram
        System.IO.FileAccess|int*|Read=1 Write ReadWrite
        System.IO.FileAttributes|int*|None ReadOnly Hidden System=4 Directory=16 Archive=32 Device=64 Normal=128 Temporary=256 SparseFile=512 ReparsePoint=1024 Compressed=2048 Offline=4096 NotContentIndexed=8192 Encrypted=16384 IntegrityStream=32768 NoScrubData=131072
        System.IO.FileMode|int|CreateNew=1 Create Open OpenOrCreate Truncate Append
        System.IO.FileOptions|int*|None Encrypted=16384 DeleteOnClose=67108864 SequentialScan=134217728 RandomAccess=268435456 Asynchronous=1073741824 WriteThrough=-2147483648
        System.IO.FileShare|int*|None Read Write ReadWrite Delete Inheritable=16
        System.IO.MatchType|int|Simple Win32
        System.IO.NotifyFilters|int*|FileName=1 DirectoryName Attributes=4 Size=8 LastWrite=16 LastAccess=32 CreationTime=64 Security=256
        System.IO.Pipes.PipeDirection|int|In=1 Out InOut
        System.IO.Pipes.PipeOptions|int*|None FirstPipeInstance=524288 CurrentUserOnly=536870912 Asynchronous=1073741824 WriteThrough=-2147483648
        System.IO.Pipes.PipeTransmissionMode|int|Byte Message
        System.IO.SearchOption|int|TopDirectoryOnly AllDirectories
        System.IO.SeekOrigin|int|Begin Current End
        System.IO.UnixFileMode|int*|None OtherExecute OtherWrite OtherRead=4 GroupExecute=8 GroupWrite=16 GroupRead=32 UserExecute=64 UserWrite=128 UserRead=256 StickyBit=512 SetGroup=1024 SetUser=2048
        System.IO.WatcherChangeTypes|int*|Created=1 Deleted Changed=4 Renamed=8 All=15
        System.Management.Automation.ActionPreference|int|SilentlyContinue Stop Continue Inquire Ignore Suspend Break
        System.Management.Automation.Alignment|int|Undefined Left Center Right
        System.Management.Automation.CommandOrigin|int|Runspace Internal
        System.Management.Automation.CommandTypes|int*|Alias=1 Function Filter=4 Cmdlet=8 ExternalScript=16 Application=32 Script=64 Configuration=256 All=383
        System.Management.Automation.CompletionResultType|int|Text History Command ProviderItem ProviderContainer Property Method ParameterName ParameterValue Variable Namespace Type Keyword DynamicKeyword
        System.Management.Automation.ConfirmImpact|int|None Low Medium High
        System.Management.Automation.CopyContainers|int|CopyTargetContainer CopyChildrenOfTargetContainer
        System.Management.Automation.DebugModes|int*|None Default LocalScript RemoteScript=4
        System.Management.Automation.DebuggerResumeAction|int|Continue StepInto StepOut StepOver Stop
        System.Management.Automation.DisplayEntryValueType|int|Property ScriptBlock
        System.Management.Automation.ErrorCategory|int|NotSpecified OpenError CloseError DeviceError DeadlockDetected InvalidArgument InvalidData InvalidOperation InvalidResult InvalidType MetadataError NotImplemented NotInstalled ObjectNotFound OperationStopped OperationTimeout SyntaxError ParserError PermissionDenied ResourceBusy ResourceExists ResourceUnavailable ReadError WriteError FromStdErr SecurityError ProtocolError ConnectionError AuthenticationError LimitsExceeded QuotaExceeded NotEnabled
        System.Management.Automation.ErrorView|int|NormalView CategoryView ConciseView DetailedView
        System.Management.Automation.ExperimentAction|int|None Hide Show
        System.Management.Automation.Host.ControlKeyStates|int*|RightAltPressed=1 LeftAltPressed RightCtrlPressed=4 LeftCtrlPressed=8 ShiftPressed=16 NumLockOn=32 ScrollLockOn=64 CapsLockOn=128 EnhancedKey=256
        System.Management.Automation.Host.ReadKeyOptions|int*|AllowCtrlC=1 NoEcho IncludeKeyDown=4 IncludeKeyUp=8
        System.Management.Automation.JobState|int|NotStarted Running Completed Failed Stopped Blocked Suspended Disconnected Suspending Stopping AtBreakpoint
        System.Management.Automation.Language.ForEachFlags|int*|None Parallel
        System.Management.Automation.Language.MethodAttributes|int*|None Public Private Static=16 Hidden=64
        System.Management.Automation.Language.PropertyAttributes|int*|None Public Private Static=16 Literal=32 Hidden=64
        System.Management.Automation.Language.RedirectionStream|int|All Output Error Warning Verbose Debug Information
        System.Management.Automation.Language.StringConstantType|int|SingleQuoted SingleQuotedHereString DoubleQuoted DoubleQuotedHereString BareWord
        System.Management.Automation.Language.SwitchFlags|int*|None File Regex Wildcard=4 Exact=8 CaseSensitive=16 Parallel=32
        System.Management.Automation.Language.TokenFlags|int*|None BinaryPrecedenceLogical BinaryPrecedenceBitwise BinaryPrecedenceComparison=5 BinaryPrecedenceCoalesce=7 BinaryPrecedenceAdd=9 BinaryPrecedenceMultiply BinaryPrecedenceFormat=12 BinaryPrecedenceRange BinaryPrecedenceMask=15 Keyword ScriptBlockBlockName=32 BinaryOperator=256 UnaryOperator=512 CaseSensitiveOperator=1024 TernaryOperator=2048 SpecialOperator=4096 AssignmentOperator=8192 ParseModeInvariant=32768 TokenInError=65536 DisallowedInRestrictedMode=131072 PrefixOrPostfixOperator=262144 CommandName=524288 MemberName=1048576 TypeName=2097152 AttributeName=4194304 CanConstantFold=8388608 StatementDoesntSupportAttributes=16777216
        System.Management.Automation.Language.TokenKind|int|Unknown Variable SplattedVariable Parameter Number Label Identifier Generic NewLine LineContinuation Comment EndOfInput StringLiteral StringExpandable HereStringLiteral HereStringExpandable LParen RParen LCurly RCurly LBracket RBracket AtParen AtCurly DollarParen Semi AndAnd OrOr Ampersand Pipe Comma MinusMinus PlusPlus DotDot ColonColon Dot Exclaim Multiply Divide Rem Plus Minus Equals PlusEquals MinusEquals MultiplyEquals DivideEquals RemainderEquals Redirection RedirectInStd Format Not Bnot And Or Xor Band Bor Bxor Join Ieq Ine Ige Igt Ilt Ile Ilike Inotlike Imatch Inotmatch Ireplace Icontains Inotcontains Iin Inotin Isplit Ceq Cne Cge Cgt Clt Cle Clike Cnotlike Cmatch Cnotmatch Creplace Ccontains Cnotcontains Cin Cnotin Csplit Is IsNot As PostfixPlusPlus PostfixMinusMinus Shl Shr Colon QuestionMark QuestionQuestionEquals QuestionQuestion QuestionDot QuestionLBracket Begin=119 Break Catch Class Continue Data Define Do Dynamicparam Else ElseIf End Exit Filter Finally For Foreach From Function If In Param Process Return Switch Throw Trap Try Until Using Var While Workflow Parallel Sequence InlineScript Configuration DynamicKeyword Public Private Static Interface Enum Namespace Module Type Assembly Command Hidden Base Default Clean
        System.Management.Automation.Language.TypeAttributes|int*|None Class Interface Enum=4
        System.Management.Automation.Language.UsingStatementKind|int|Assembly Command Module Namespace Type
        System.Management.Automation.ModuleAccessMode|int|ReadWrite ReadOnly Constant
        System.Management.Automation.ModuleType|int|Script Binary Manifest Cim
        System.Management.Automation.NativeArgumentPassingStyle|int|Legacy Standard Windows
        System.Management.Automation.OutputRendering|int|Host PlainText Ansi
        System.Management.Automation.PSCredentialTypes|int*|Generic=1 Domain Default
        System.Management.Automation.PSCredentialUIOptions|int*|None Default ValidateUserNameSyntax=1 AlwaysPrompt ReadOnlyUserName
        System.Management.Automation.PSInvocationState|int|NotStarted Running Stopping Stopped Completed Failed Disconnected
        System.Management.Automation.PSLanguageMode|int|FullLanguage RestrictedLanguage NoLanguage ConstrainedLanguage
        System.Management.Automation.PSMemberTypes|int*|AliasProperty=1 CodeProperty Property=4 NoteProperty=8 ScriptProperty=16 PropertySet=32 Method=64 CodeMethod=128 ScriptMethod=256 Methods=448 ParameterizedProperty=512 MemberSet=1024 Event=2048 Dynamic=4096 InferredProperty=8192 Properties=8223 All=16383
        System.Management.Automation.PSMemberViewTypes|int*|Extended=1 Adapted Base=4 All=7
        System.Management.Automation.PSTokenType|int|Unknown Command CommandParameter CommandArgument Number String Variable Member LoopLabel Attribute Type Operator GroupStart GroupEnd Keyword Comment StatementSeparator NewLine LineContinuation Position
        System.Management.Automation.ProgressRecordType|int|Processing Completed
        System.Management.Automation.ProgressView|int|Minimal Classic
        System.Management.Automation.Provider.ProviderCapabilities|int*|None Include Exclude Filter=4 ExpandWildcards=8 ShouldProcess=16 Credentials=32 Transactions=64
        System.Management.Automation.RemotingCapability|int|None PowerShell SupportedByCommand OwnedByCommand
        System.Management.Automation.ReturnContainers|int|ReturnMatchingContainers ReturnAllContainers
        System.Management.Automation.RollbackSeverity|int|Error TerminatingError Never
        System.Management.Automation.RunspaceMode|int|CurrentRunspace NewRunspace
        System.Management.Automation.Runspaces.AuthenticationMechanism|int|Default Basic Negotiate NegotiateWithImplicitCredential Credssp Digest Kerberos
        System.Management.Automation.Runspaces.PSThreadOptions|int|Default UseNewThread ReuseThread UseCurrentThread
        System.Management.Automation.Runspaces.PipelineState|int|NotStarted Running Stopping Stopped Completed Failed Disconnected
        System.Management.Automation.Runspaces.RunspaceAvailability|int|None Available AvailableForNestedCommand Busy RemoteDebug
        System.Management.Automation.Runspaces.RunspaceState|int|BeforeOpen Opening Opened Closed Closing Broken Disconnecting Disconnected Connecting
        System.Management.Automation.ScopedItemOptions|int*|None ReadOnly Constant Private=4 AllScope=8 Unspecified=16
        System.Management.Automation.SessionStateEntryVisibility|int|Public Private
        System.Management.Automation.ShouldProcessReason|int*|None WhatIf
        System.Management.Automation.SignatureStatus|int|Valid UnknownError NotSigned HashMismatch NotTrusted NotSupportedFileFormat Incompatible
        System.Management.Automation.SignatureType|int|None Authenticode Catalog
        System.Management.Automation.SplitOptions|int*|SimpleMatch=1 RegexMatch CultureInvariant=4 IgnorePatternWhitespace=8 Multiline=16 Singleline=32 IgnoreCase=64 ExplicitCapture=128
        System.Management.Automation.Subsystem.SubsystemKind|uint|CommandPredictor=1 CrossPlatformDsc FeedbackProvider=4
        System.Management.Automation.TypeInferenceRuntimePermissions|int|None AllowSafeEval
        System.Management.Automation.ValidateRangeKind|int|Positive NonNegative Negative NonPositive
        System.Management.Automation.VariableAccessMode|int|Read Write ReadWrite
        System.Management.Automation.WildcardOptions|int*|None Compiled IgnoreCase CultureInvariant=4
        System.MidpointRounding|int|ToEven AwayFromZero ToZero ToNegativeInfinity ToPositiveInfinity
        System.Net.AuthenticationSchemes|int*|None Digest Negotiate Ntlm=4 IntegratedWindowsAuthentication=6 Basic=8 Anonymous=32768
        System.Net.DecompressionMethods|int*|None GZip Deflate Brotli=4 All=-1
        System.Net.HttpStatusCode|int|Continue=100 SwitchingProtocols Processing EarlyHints OK=200 Created Accepted NonAuthoritativeInformation NoContent ResetContent PartialContent MultiStatus AlreadyReported IMUsed=226 MultipleChoices=300 Ambiguous=300 MovedPermanently Moved=301 Found Redirect=302 SeeOther RedirectMethod=303 NotModified UseProxy Unused TemporaryRedirect RedirectKeepVerb=307 PermanentRedirect BadRequest=400 Unauthorized PaymentRequired Forbidden NotFound MethodNotAllowed NotAcceptable ProxyAuthenticationRequired RequestTimeout Conflict Gone LengthRequired PreconditionFailed RequestEntityTooLarge RequestUriTooLong UnsupportedMediaType RequestedRangeNotSatisfiable ExpectationFailed MisdirectedRequest=421 UnprocessableEntity UnprocessableContent=422 Locked FailedDependency UpgradeRequired=426 PreconditionRequired=428 TooManyRequests RequestHeaderFieldsTooLarge=431 UnavailableForLegalReasons=451 InternalServerError=500 NotImplemented BadGateway ServiceUnavailable GatewayTimeout HttpVersionNotSupported VariantAlsoNegotiates InsufficientStorage LoopDetected NotExtended=510 NetworkAuthenticationRequired
        System.Net.Mail.MailPriority|int|Normal Low High
        System.Net.NetworkInformation.IPStatus|int|Success DestinationNetworkUnreachable=11002 DestinationHostUnreachable DestinationProtocolUnreachable DestinationProhibited=11004 DestinationPortUnreachable NoResources BadOption HardwareError PacketTooBig TimedOut BadRoute=11012 TtlExpired TtlReassemblyTimeExceeded ParameterProblem SourceQuench BadDestination=11018 DestinationUnreachable=11040 TimeExceeded BadHeader UnrecognizedNextHeader IcmpError DestinationScopeMismatch Unknown=-1
        System.Net.NetworkInformation.NetworkInterfaceType|int|Unknown=1 Ethernet=6 TokenRing=9 Fddi=15 BasicIsdn=20 PrimaryIsdn Ppp=23 Loopback Ethernet3Megabit=26 Slip=28 Atm=37 GenericModem=48 FastEthernetT=62 Isdn FastEthernetFx=69 Wireless80211=71 AsymmetricDsl=94 RateAdaptDsl SymmetricDsl VeryHighSpeedDsl IPOverAtm=114 GigabitEthernet=117 Tunnel=131 MultiRateSymmetricDsl=143 HighPerformanceSerialBus Wman=237 Wwanpp=243 Wwanpp2
        System.Net.NetworkInformation.OperationalStatus|int|Up=1 Down Testing Unknown Dormant NotPresent LowerLayerDown
        System.Net.SecurityProtocolType|int*|SystemDefault Ssl3=48 Tls=192 Tls11=768 Tls12=3072 Tls13=12288
        System.Net.Sockets.AddressFamily|int|Unspecified Unix InterNetwork ImpLink Pup Chaos NS Ipx=6 Iso Osi=7 Ecma DataKit Ccitt Sna DecNet DataLink Lat HyperChannel AppleTalk NetBios VoiceView FireFox Banyan=21 Atm InterNetworkV6 Cluster Ieee12844 Irda NetworkDesigners=28 Max Packet=65536 ControllerAreaNetwork Unknown=-1
        System.Net.Sockets.ProtocolType|int|IP IPv6HopByHopOptions=0 Unspecified=0 Icmp Igmp Ggp IPv4 Tcp=6 Pup=12 Udp=17 Idp=22 IPv6=41 IPv6RoutingHeader=43 IPv6FragmentHeader IPSecEncapsulatingSecurityPayload=50 IPSecAuthenticationHeader IcmpV6=58 IPv6NoNextHeader IPv6DestinationOptions ND=77 Raw=255 Ipx=1000 Spx=1256 SpxII Unknown=-1
        System.Net.Sockets.SocketError|int|Success OperationAborted=995 IOPending=997 Interrupted=10004 AccessDenied=10013 Fault InvalidArgument=10022 TooManyOpenSockets=10024 WouldBlock=10035 InProgress AlreadyInProgress NotSocket DestinationAddressRequired MessageSize ProtocolType ProtocolOption ProtocolNotSupported SocketNotSupported OperationNotSupported ProtocolFamilyNotSupported AddressFamilyNotSupported AddressAlreadyInUse AddressNotAvailable NetworkDown NetworkUnreachable NetworkReset ConnectionAborted ConnectionReset NoBufferSpaceAvailable IsConnected NotConnected Shutdown TimedOut=10060 ConnectionRefused HostDown=10064 HostUnreachable ProcessLimit=10067 SystemNotReady=10091 VersionNotSupported NotInitialized Disconnecting=10101 TypeNotFound=10109 HostNotFound=11001 TryAgain NoRecovery NoData SocketError=-1
        System.Net.Sockets.SocketType|int|Stream=1 Dgram Raw Rdm Seqpacket Unknown=-1
        System.PlatformID|int|Win32S Win32Windows Win32NT WinCE Unix Xbox MacOSX Other
        System.Reflection.BindingFlags|int*|Default IgnoreCase DeclaredOnly Instance=4 Static=8 Public=16 NonPublic=32 FlattenHierarchy=64 InvokeMethod=256 CreateInstance=512 GetField=1024 SetField=2048 GetProperty=4096 SetProperty=8192 PutDispProperty=16384 PutRefDispProperty=32768 ExactBinding=65536 SuppressChangeType=131072 OptionalParamBinding=262144 IgnoreReturn=16777216 DoNotWrapExceptions=33554432
        System.Reflection.MemberTypes|int*|Constructor=1 Event Field=4 Method=8 Property=16 TypeInfo=32 Custom=64 NestedType=128 All=191
        System.Runtime.InteropServices.Architecture|int|X86 X64 Arm Arm64 Wasm S390x LoongArch64 Armv6 Ppc64le RiscV64
        System.Runtime.InteropServices.CallingConvention|int|Winapi=1 Cdecl StdCall ThisCall FastCall
        System.Runtime.InteropServices.CharSet|int|None=1 Ansi Unicode Auto
        System.Runtime.InteropServices.GCHandleType|int|Weak WeakTrackResurrection Normal Pinned
        System.Runtime.InteropServices.UnmanagedType|int|Bool=2 I1 U1 I2 U2 I4 U4 I8 U8 R4 R8 Currency=15 BStr=19 LPStr LPWStr LPTStr ByValTStr IUnknown=25 IDispatch Struct Interface SafeArray ByValArray SysInt SysUInt VBByRefStr=34 AnsiBStr TBStr VariantBool FunctionPtr AsAny=40 LPArray=42 LPStruct CustomMarshaler Error IInspectable HString LPUTF8Str
        System.Security.AccessControl.AccessControlSections|int*|None Audit Access Owner=4 Group=8 All=15
        System.Security.AccessControl.AccessControlType|int|Allow Deny
        System.Security.AccessControl.FileSystemRights|int*|ListDirectory=1 ReadData=1 CreateFiles WriteData=2 AppendData=4 CreateDirectories=4 ReadExtendedAttributes=8 WriteExtendedAttributes=16 ExecuteFile=32 Traverse=32 DeleteSubdirectoriesAndFiles=64 ReadAttributes=128 WriteAttributes=256 Write=278 Delete=65536 ReadPermissions=131072 Read=131209 ReadAndExecute=131241 Modify=197055 ChangePermissions=262144 TakeOwnership=524288 Synchronize=1048576 FullControl=2032127
        System.Security.AccessControl.InheritanceFlags|int*|None ContainerInherit ObjectInherit
        System.Security.AccessControl.PropagationFlags|int*|None NoPropagateInherit InheritOnly
        System.Security.AccessControl.RegistryRights|int*|QueryValues=1 SetValue CreateSubKey=4 EnumerateSubKeys=8 Notify=16 CreateLink=32 Delete=65536 ReadPermissions=131072 WriteKey=131078 ExecuteKey=131097 ReadKey=131097 ChangePermissions=262144 TakeOwnership=524288 FullControl=983103
        System.Security.Cryptography.CipherMode|int|CBC=1 ECB OFB CFB CTS
        System.Security.Cryptography.CryptoStreamMode|int|Read Write
        System.Security.Cryptography.PaddingMode|int|None=1 PKCS7 Zeros ANSIX923 ISO10126
        System.Security.Cryptography.X509Certificates.OpenFlags|int*|ReadOnly ReadWrite MaxAllowed OpenExistingOnly=4 IncludeArchived=8
        System.Security.Cryptography.X509Certificates.StoreLocation|int|CurrentUser=1 LocalMachine
        System.Security.Cryptography.X509Certificates.StoreName|int|AddressBook=1 AuthRoot CertificateAuthority Disallowed My Root TrustedPeople TrustedPublisher
        System.Security.Cryptography.X509Certificates.X509ContentType|int|Unknown Cert SerializedCert Pfx Pkcs12=3 SerializedStore Pkcs7 Authenticode
        System.Security.Cryptography.X509Certificates.X509FindType|int|FindByThumbprint FindBySubjectName FindBySubjectDistinguishedName FindByIssuerName FindByIssuerDistinguishedName FindBySerialNumber FindByTimeValid FindByTimeNotYetValid FindByTimeExpired FindByTemplateName FindByApplicationPolicy FindByCertificatePolicy FindByExtension FindByKeyUsage FindBySubjectKeyIdentifier
        System.Security.Cryptography.X509Certificates.X509KeyStorageFlags|int*|DefaultKeySet UserKeySet MachineKeySet Exportable=4 UserProtected=8 PersistKeySet=16 EphemeralKeySet=32
        System.Security.Cryptography.X509Certificates.X509KeyUsageFlags|int*|None EncipherOnly CrlSign KeyCertSign=4 KeyAgreement=8 DataEncipherment=16 KeyEncipherment=32 NonRepudiation=64 DigitalSignature=128 DecipherOnly=32768
        System.Security.Principal.TokenAccessLevels|int*|AssignPrimary=1 Duplicate Impersonate=4 Query=8 QuerySource=16 AdjustPrivileges=32 AdjustGroups=64 AdjustDefault=128 AdjustSessionId=256 Read=131080 Write=131296 AllAccess=983551 MaximumAllowed=33554432
        System.Security.Principal.TokenImpersonationLevel|int|None Anonymous Identification Impersonation Delegation
        System.Security.Principal.WellKnownSidType|int|NullSid WorldSid LocalSid CreatorOwnerSid CreatorGroupSid CreatorOwnerServerSid CreatorGroupServerSid NTAuthoritySid DialupSid NetworkSid BatchSid InteractiveSid ServiceSid AnonymousSid ProxySid EnterpriseControllersSid SelfSid AuthenticatedUserSid RestrictedCodeSid TerminalServerSid RemoteLogonIdSid LogonIdsSid LocalSystemSid LocalServiceSid NetworkServiceSid BuiltinDomainSid BuiltinAdministratorsSid BuiltinUsersSid BuiltinGuestsSid BuiltinPowerUsersSid BuiltinAccountOperatorsSid BuiltinSystemOperatorsSid BuiltinPrintOperatorsSid BuiltinBackupOperatorsSid BuiltinReplicatorSid BuiltinPreWindows2000CompatibleAccessSid BuiltinRemoteDesktopUsersSid BuiltinNetworkConfigurationOperatorsSid AccountAdministratorSid AccountGuestSid AccountKrbtgtSid AccountDomainAdminsSid AccountDomainUsersSid AccountDomainGuestsSid AccountComputersSid AccountControllersSid AccountCertAdminsSid AccountSchemaAdminsSid AccountEnterpriseAdminsSid AccountPolicyAdminsSid AccountRasAndIasServersSid NtlmAuthenticationSid DigestAuthenticationSid SChannelAuthenticationSid ThisOrganizationSid OtherOrganizationSid BuiltinIncomingForestTrustBuildersSid BuiltinPerformanceMonitoringUsersSid BuiltinPerformanceLoggingUsersSid BuiltinAuthorizationAccessSid MaxDefined WinBuiltinTerminalServerLicenseServersSid=60 WinBuiltinDCOMUsersSid WinBuiltinIUsersSid WinIUserSid WinBuiltinCryptoOperatorsSid WinUntrustedLabelSid WinLowLabelSid WinMediumLabelSid WinHighLabelSid WinSystemLabelSid WinWriteRestrictedCodeSid WinCreatorOwnerRightsSid WinCacheablePrincipalsGroupSid WinNonCacheablePrincipalsGroupSid WinEnterpriseReadonlyControllersSid WinAccountReadonlyControllersSid WinBuiltinEventLogReadersGroup WinNewEnterpriseReadonlyControllersSid WinBuiltinCertSvcDComAccessGroup WinMediumPlusLabelSid WinLocalLogonSid WinConsoleLogonSid WinThisOrganizationCertificateSid WinApplicationPackageAuthoritySid WinBuiltinAnyPackageSid WinCapabilityInternetClientSid WinCapabilityInternetClientServerSid WinCapabilityPrivateNetworkClientServerSid WinCapabilityPicturesLibrarySid WinCapabilityVideosLibrarySid WinCapabilityMusicLibrarySid WinCapabilityDocumentsLibrarySid WinCapabilitySharedUserCertificatesSid WinCapabilityEnterpriseAuthenticationSid WinCapabilityRemovableStorageSid
        System.Security.Principal.WindowsBuiltInRole|int|Administrator=544 User Guest PowerUser AccountOperator SystemOperator PrintOperator BackupOperator Replicator
        System.StringComparison|int|CurrentCulture CurrentCultureIgnoreCase InvariantCulture InvariantCultureIgnoreCase Ordinal OrdinalIgnoreCase
        System.StringSplitOptions|int*|None RemoveEmptyEntries TrimEntries
        System.Text.Json.JsonValueKind|byte|Undefined Object Array String Number True False Null
        System.Text.NormalizationForm|int|FormC=1 FormD FormKC=5 FormKD
        System.Text.RegularExpressions.RegexOptions|int*|None IgnoreCase Multiline ExplicitCapture=4 Compiled=8 Singleline=16 IgnorePatternWhitespace=32 RightToLeft=64 ECMAScript=256 CultureInvariant=512 NonBacktracking=1024
        System.Threading.ApartmentState|int|STA MTA Unknown
        System.Threading.Tasks.TaskStatus|int|Created WaitingForActivation WaitingToRun Running WaitingForChildrenToComplete RanToCompletion Canceled Faulted
        System.Threading.ThreadPriority|int|Lowest BelowNormal Normal AboveNormal Highest
        System.Threading.ThreadState|int*|Running StopRequested SuspendRequested Background=4 Unstarted=8 Stopped=16 WaitSleepJoin=32 Suspended=64 AbortRequested=128 Aborted=256
        System.TypeCode|int|Empty Object DBNull Boolean Char SByte Byte Int16 UInt16 Int32 UInt32 Int64 UInt64 Single Double Decimal DateTime String=18
        System.UriComponents|int*|Scheme=1 UserInfo Host=4 Port=8 SchemeAndServer=13 Path=16 Query=32 PathAndQuery=48 HttpRequestUrl=61 Fragment=64 AbsoluteUri=127 StrongPort HostAndPort=132 StrongAuthority=134 NormalizedHost=256 KeepDelimiter=1073741824 SerializationInfoString=-2147483648
        System.UriFormat|int|UriEscaped=1 Unescaped SafeUnescaped
        System.UriKind|int|RelativeOrAbsolute Absolute Relative
        System.Xml.Formatting|int|None Indented
        System.Xml.XmlNodeType|int|None Element Attribute Text CDATA EntityReference Entity ProcessingInstruction Comment Document DocumentType DocumentFragment Notation Whitespace SignificantWhitespace EndElement EndEntity XmlDeclaration
        """
}
