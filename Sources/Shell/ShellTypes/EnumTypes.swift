import ShellRuntime

/// Enums that scripts name, and the members of System.Enum.
enum EnumTypes {
    /// Name, flags or not, members as `Name=value` or `Name` counting on.
    private static let table: [(String, Bool, String)] = [
        ("System.DayOfWeek", false, "Sunday Monday Tuesday Wednesday Thursday Friday Saturday"),
        ("System.ConsoleColor", false,
            "Black DarkBlue DarkGreen DarkCyan DarkRed DarkMagenta DarkYellow Gray DarkGray Blue Green Cyan Red Magenta Yellow White"),
        ("System.StringComparison", false, "CurrentCulture CurrentCultureIgnoreCase InvariantCulture InvariantCultureIgnoreCase Ordinal OrdinalIgnoreCase"),
        ("System.StringSplitOptions", true, "None=0 RemoveEmptyEntries=1 TrimEntries=2"),
        ("System.MidpointRounding", false, "ToEven AwayFromZero ToZero ToNegativeInfinity ToPositiveInfinity"),
        ("System.DateTimeKind", false, "Unspecified Utc Local"),
        ("System.TypeCode", false,
            "Empty=0 Object=1 DBNull=2 Boolean=3 Char=4 SByte=5 Byte=6 Int16=7 UInt16=8 Int32=9 UInt32=10 Int64=11 UInt64=12 Single=13 Double=14 Decimal=15 DateTime=16 String=18"),
        ("System.EnvironmentVariableTarget", false, "Process User Machine"),
        ("System.PlatformID", false, "Win32S Win32Windows Win32NT WinCE Unix Xbox MacOSX Other"),
        ("System.Base64FormattingOptions", true, "None=0 InsertLineBreaks=1"),
        ("System.UriHostNameType", false, "Unknown Basic Dns IPv4 IPv6"),
        ("System.UriKind", false, "RelativeOrAbsolute Absolute Relative"),
        ("System.Globalization.DateTimeStyles", true,
            "None=0 AllowLeadingWhite=1 AllowTrailingWhite=2 AllowInnerWhite=4 AllowWhiteSpaces=7 NoCurrentDateDefault=8 AdjustToUniversal=16 AssumeLocal=32 AssumeUniversal=64 RoundtripKind=128"),
        ("System.Globalization.NumberStyles", true,
            "None=0 AllowLeadingWhite=1 AllowTrailingWhite=2 AllowLeadingSign=4 Integer=7 AllowTrailingSign=8 AllowParentheses=16 AllowDecimalPoint=32 AllowThousands=64 Number=111 AllowExponent=128 Float=167 AllowCurrencySymbol=256 Currency=383 Any=511 AllowHexSpecifier=512 HexNumber=515 AllowBinarySpecifier=1024 BinaryNumber=1027"),
        ("System.Globalization.UnicodeCategory", false,
            "UppercaseLetter LowercaseLetter TitlecaseLetter ModifierLetter OtherLetter NonSpacingMark SpacingCombiningMark EnclosingMark DecimalDigitNumber LetterNumber OtherNumber SpaceSeparator LineSeparator ParagraphSeparator Control Format Surrogate PrivateUse ConnectorPunctuation DashPunctuation OpenPunctuation ClosePunctuation InitialQuotePunctuation FinalQuotePunctuation OtherPunctuation MathSymbol CurrencySymbol ModifierSymbol OtherSymbol OtherNotAssigned"),
        ("System.Text.RegularExpressions.RegexOptions", true,
            "None=0 IgnoreCase=1 Multiline=2 ExplicitCapture=4 Compiled=8 Singleline=16 IgnorePatternWhitespace=32 RightToLeft=64 ECMAScript=256 CultureInvariant=512 NonBacktracking=1024"),
        ("System.IO.FileAttributes", true,
            "None=0 ReadOnly=1 Hidden=2 System=4 Directory=16 Archive=32 Device=64 Normal=128 Temporary=256 SparseFile=512 ReparsePoint=1024 Compressed=2048 Offline=4096 NotContentIndexed=8192 Encrypted=16384 IntegrityStream=32768 NoScrubData=131072"),
        ("System.IO.FileMode", false, "CreateNew=1 Create=2 Open=3 OpenOrCreate=4 Truncate=5 Append=6"),
        ("System.IO.FileAccess", true, "Read=1 Write=2 ReadWrite=3"),
        ("System.IO.FileShare", true, "None=0 Read=1 Write=2 ReadWrite=3 Delete=4 Inheritable=16"),
        ("System.IO.SearchOption", false, "TopDirectoryOnly AllDirectories"),
        ("System.IO.SeekOrigin", false, "Begin Current End"),
        ("System.Net.Sockets.AddressFamily", false, "Unspecified=0 Unix=1 InterNetwork=2 ImpLink=3 Pup=4 Chaos=5 NS=6 Ipx=6 Iso=7 Osi=7 Ecma=8 DataKit=9 Ccitt=10 Sna=11 DecNet=12 DataLink=13 Lat=14 HyperChannel=15 AppleTalk=16 NetBios=17 VoiceView=18 FireFox=19 Banyan=21 Atm=22 InterNetworkV6=23 Cluster=24 Ieee12844=25 Irda=26 NetworkDesigners=28 Max=29 Packet=65536 ControllerAreaNetwork=65537 Unknown=-1"),
        ("System.Management.Automation.ErrorView", false, "NormalView CategoryView ConciseView DetailedView"),
        ("System.Management.Automation.NativeArgumentPassingStyle", false, "Legacy Standard Windows"),
        ("System.Management.Automation.ActionPreference", false, "SilentlyContinue Stop Continue Inquire Ignore Suspend Break"),
        ("System.Management.Automation.ConfirmImpact", false, "None Low Medium High"),
        ("System.Management.Automation.SplitOptions", true,
            "SimpleMatch=1 RegexMatch=2 CultureInvariant=4 IgnorePatternWhitespace=8 Multiline=16 Singleline=32 IgnoreCase=64 ExplicitCapture=128"),
        ("System.Management.Automation.WhereOperatorSelectionMode", false, "Default First Last SkipUntil Until Split"),
        ("System.Management.Automation.PSMemberTypes", true,
            "AliasProperty=1 CodeProperty=2 Property=4 NoteProperty=8 ScriptProperty=16 PropertySet=32 Method=64 CodeMethod=128 ScriptMethod=256 Methods=448 ParameterizedProperty=512 MemberSet=1024 Event=2048 Dynamic=4096 InferredProperty=8192 Properties=8223 All=16383"),
        ("System.Management.Automation.ErrorCategory", false,
            "NotSpecified OpenError CloseError DeviceError DeadlockDetected InvalidArgument InvalidData InvalidOperation InvalidResult InvalidType MetadataError NotImplemented NotInstalled ObjectNotFound OperationStopped OperationTimeout SyntaxError ParserError PermissionDenied ResourceBusy ResourceExists ResourceUnavailable ReadError WriteError FromStdErr SecurityError ProtocolError ConnectionError AuthenticationError LimitsExceeded QuotaExceeded NotEnabled"),
        ("System.Management.Automation.CommandTypes", true,
            "Alias=1 Function=2 Filter=4 Cmdlet=8 ExternalScript=16 Application=32 Script=64 Configuration=256 All=383"),
        ("System.Management.Automation.ScopedItemOptions", true, "None=0 ReadOnly=1 Constant=2 Private=4 AllScope=8 Unspecified=16"),
        ("System.Management.Automation.WildcardOptions", true, "None=0 Compiled=1 IgnoreCase=2 CultureInvariant=4"),
        ("System.Management.Automation.PSLanguageMode", false, "FullLanguage RestrictedLanguage NoLanguage ConstrainedLanguage"),
        ("System.Security.AccessControl.AccessControlType", false, "Allow Deny"),
        ("System.Security.Principal.WindowsBuiltInRole", false,
            "Administrator=544 User=545 Guest=546 PowerUser=547 AccountOperator=548 SystemOperator=549 PrintOperator=550 BackupOperator=551 Replicator=552"),
        ("System.ServiceProcess.ServiceControllerStatus", false,
            "Stopped=1 StartPending=2 StopPending=3 Running=4 ContinuePending=5 PausePending=6 Paused=7"),
        ("System.Diagnostics.ProcessPriorityClass", false, "Normal=32 Idle=64 High=128 RealTime=256 BelowNormal=16384 AboveNormal=32768"),
        ("System.Threading.ApartmentState", false, "STA MTA Unknown"),
        ("System.UriPartial", false, "Scheme Authority Path Query"),
        ("System.IO.DriveType", false, "Unknown NoRootDirectory Removable Fixed Network CDRom Ram"),
        ("System.IO.HandleInheritability", false, "None Inheritable"),
        ("System.IO.Compression.CompressionLevel", false, "Optimal Fastest NoCompression SmallestSize"),
        ("System.IO.Compression.CompressionMode", false, "Decompress Compress"),
        ("System.IO.Compression.ZipArchiveMode", false, "Read Create Update"),
        ("System.IO.FileOptions", true, "None=0 Encrypted=16384 DeleteOnClose=67108864 SequentialScan=134217728 RandomAccess=268435456 Asynchronous=1073741824 WriteThrough=-2147483648"),
        ("System.Security.Cryptography.CipherMode", false, "CBC=1 ECB=2 OFB=3 CFB=4 CTS=5"),
        ("System.Security.Cryptography.PaddingMode", false, "None=1 PKCS7=2 Zeros=3 ANSIX923=4 ISO10126=5"),
        ("System.Security.Cryptography.CryptoStreamMode", false, "Read Write"),
        ("System.Security.Principal.TokenImpersonationLevel", false, "None Anonymous Identification Impersonation Delegation"),
        ("System.Runtime.InteropServices.Architecture", false, "X86 X64 Arm Arm64 Wasm S390x LoongArch64 Armv6 Ppc64le RiscV64"),
        ("System.Threading.Tasks.TaskStatus", false, "Created WaitingForActivation WaitingToRun Running WaitingForChildrenToComplete RanToCompletion Canceled Faulted"),
        ("System.Threading.ThreadPriority", false, "Lowest BelowNormal Normal AboveNormal Highest"),
        ("System.Threading.ThreadState", true,
            "Running=0 StopRequested=1 SuspendRequested=2 Background=4 Unstarted=8 Stopped=16 WaitSleepJoin=32 Suspended=64 AbortRequested=128 Aborted=256"),
        ("System.Threading.EventResetMode", false, "AutoReset ManualReset"),
        ("System.ConsoleModifiers", true, "None=0 Alt=1 Shift=2 Control=4"),
        ("System.ConsoleKey", false,
            "None=0 Backspace=8 Tab=9 Clear=12 Enter=13 Pause=19 Escape=27 Spacebar=32 PageUp=33 PageDown=34 End=35 Home=36 LeftArrow=37 UpArrow=38 RightArrow=39 DownArrow=40 Select=41 Print=42 Execute=43 PrintScreen=44 Insert=45 Delete=46 Help=47 D0=48 D1=49 D2=50 D3=51 D4=52 D5=53 D6=54 D7=55 D8=56 D9=57 A=65 B=66 C=67 D=68 E=69 F=70 G=71 H=72 I=73 J=74 K=75 L=76 M=77 N=78 O=79 P=80 Q=81 R=82 S=83 T=84 U=85 V=86 W=87 X=88 Y=89 Z=90 LeftWindows=91 RightWindows=92 Applications=93 Sleep=95 NumPad0=96 NumPad1=97 NumPad2=98 NumPad3=99 NumPad4=100 NumPad5=101 NumPad6=102 NumPad7=103 NumPad8=104 NumPad9=105 Multiply=106 Add=107 Separator=108 Subtract=109 Decimal=110 Divide=111 F1=112 F2=113 F3=114 F4=115 F5=116 F6=117 F7=118 F8=119 F9=120 F10=121 F11=122 F12=123 F13=124 F14=125 F15=126 F16=127 F17=128 F18=129 F19=130 F20=131 F21=132 F22=133 F23=134 F24=135 BrowserBack=166 BrowserForward=167 BrowserRefresh=168 BrowserStop=169 BrowserSearch=170 BrowserFavorites=171 BrowserHome=172 VolumeMute=173 VolumeDown=174 VolumeUp=175 MediaNext=176 MediaPrevious=177 MediaStop=178 MediaPlay=179 LaunchMail=180 LaunchMediaSelect=181 LaunchApp1=182 LaunchApp2=183 Oem1=186 OemPlus=187 OemComma=188 OemMinus=189 OemPeriod=190 Oem2=191 Oem3=192 Oem4=219 Oem5=220 Oem6=221 Oem7=222 Oem8=223 Oem102=226 Process=229 Packet=231 Attention=246 CrSel=247 ExSel=248 EraseEndOfFile=249 Play=250 Zoom=251 NoName=252 Pa1=253 OemClear=254"),
        ("System.ConsoleSpecialKey", false, "ControlC ControlBreak"),
        ("System.Net.Sockets.SocketType", false, "Unknown=-1 Stream=1 Dgram=2 Raw=3 Rdm=4 Seqpacket=5"),
        ("System.Net.Sockets.ProtocolType", false,
            "IP=0 IPv6HopByHopOptions=0 Unspecified=0 Icmp=1 Igmp=2 Ggp=3 IPv4=4 Tcp=6 Pup=12 Udp=17 Idp=22 IPv6=41 IPv6RoutingHeader=43 IPv6FragmentHeader=44 IPSecEncapsulatingSecurityPayload=50 IPSecAuthenticationHeader=51 IcmpV6=58 IPv6NoNextHeader=59 IPv6DestinationOptions=60 ND=77 Raw=255 Ipx=1000 Spx=1256 SpxII=1257 Unknown=-1"),
        ("System.Net.HttpStatusCode", false,
            "Continue=100 SwitchingProtocols=101 Processing=102 EarlyHints=103 OK=200 Created=201 Accepted=202 NonAuthoritativeInformation=203 NoContent=204 ResetContent=205 PartialContent=206 MultiStatus=207 AlreadyReported=208 IMUsed=226 MultipleChoices=300 Ambiguous=300 MovedPermanently=301 Moved=301 Found=302 Redirect=302 SeeOther=303 RedirectMethod=303 NotModified=304 UseProxy=305 Unused=306 TemporaryRedirect=307 RedirectKeepVerb=307 PermanentRedirect=308 BadRequest=400 Unauthorized=401 PaymentRequired=402 Forbidden=403 NotFound=404 MethodNotAllowed=405 NotAcceptable=406 ProxyAuthenticationRequired=407 RequestTimeout=408 Conflict=409 Gone=410 LengthRequired=411 PreconditionFailed=412 RequestEntityTooLarge=413 RequestUriTooLong=414 UnsupportedMediaType=415 RequestedRangeNotSatisfiable=416 ExpectationFailed=417 MisdirectedRequest=421 UnprocessableEntity=422 UnprocessableContent=422 Locked=423 FailedDependency=424 UpgradeRequired=426 PreconditionRequired=428 TooManyRequests=429 RequestHeaderFieldsTooLarge=431 UnavailableForLegalReasons=451 InternalServerError=500 NotImplemented=501 BadGateway=502 ServiceUnavailable=503 GatewayTimeout=504 HttpVersionNotSupported=505 VariantAlsoNegotiates=506 InsufficientStorage=507 LoopDetected=508 NotExtended=510 NetworkAuthenticationRequired=511"),
        ("System.Net.SecurityProtocolType", true, "SystemDefault=0 Ssl3=48 Tls=192 Tls11=768 Tls12=3072 Tls13=12288"),
        ("System.Reflection.BindingFlags", true,
            "Default=0 IgnoreCase=1 DeclaredOnly=2 Instance=4 Static=8 Public=16 NonPublic=32 FlattenHierarchy=64 InvokeMethod=256 CreateInstance=512 GetField=1024 SetField=2048 GetProperty=4096 SetProperty=8192 PutDispProperty=16384 PutRefDispProperty=32768 ExactBinding=65536 SuppressChangeType=131072 OptionalParamBinding=262144 IgnoreReturn=16777216 DoNotWrapExceptions=33554432"),
        ("System.Reflection.MemberTypes", true, "Constructor=1 Event=2 Field=4 Method=8 Property=16 TypeInfo=32 Custom=64 NestedType=128 All=191"),
        ("System.Diagnostics.ProcessWindowStyle", false, "Normal Hidden Minimized Maximized"),
        ("System.GenericUriParserOptions", true, "Default=0 GenericAuthority=1"),
        ("Microsoft.Win32.RegistryValueKind", false, "None=-1 Unknown=0 String=1 ExpandString=2 Binary=3 DWord=4 MultiString=7 QWord=11"),
    ]

    static func type(_ name: String, flags: Bool, members: String) -> TypeInfo {
        var next: Int64 = 0
        let list = members.pieces(at: " ", keepingEmpty: false).map { item -> (name: String, value: Int64) in
            let parts = item.pieces(at: "=", keepingEmpty: false)
            let value = parts.count > 1 ? Int64(parts[1]) ?? next : next
            next = value + 1
            return (String(parts[0]), value)
        }
        return TypeInfo(
            name, base: WellKnown.enumBase, interfaces: ["System.IComparable", "System.IFormattable", "System.IConvertible"],
            flags: flags ? [.isEnum, .flagsEnum, .valueType] : [.isEnum, .valueType], element: underlying[name].flatMap { TypeRegistry.shared.find($0) }, enumMembers: list)
    }
    /// The types of numbers that are no `int`.
    private static let underlying = [
        "Microsoft.Management.Infrastructure.CimFlags": "long", "Microsoft.Management.Infrastructure.Serialization.InstanceSerializationOptions": "uint",
        "System.Management.Automation.Subsystem.SubsystemKind": "uint", "System.Text.Json.JsonValueKind": "byte",
    ]

    static func register() {
        for (name, flags, members) in table {
            TypeRegistry.shared.register(name) { type(name, flags: flags, members: members) }
        }
        TypeRegistry.shared.registerAccelerator("enum", "System.Enum")
        TypeMembers.add("System.Enum") { instance + statics }
    }
    private static func me(_ value: Value) throws -> EnumObject {
        guard let object = value.as(EnumObject.self) else { throw NetException.argument("The value is not an enum.", "value") }
        return object
    }
    private static func info(_ value: Value) throws -> TypeInfo {
        guard let type = value.as(TypeObject.self)?.info else { throw NetException.argumentNull("enumType") }
        guard type.isEnum else { throw NetException.argument("Type provided must be an Enum.", "enumType") }
        return type
    }
    private static let wholeNumbers: Set = [
        "System.SByte", "System.Byte", "System.Int16", "System.UInt16", "System.Int32", "System.UInt32", "System.Int64", "System.UInt64",
    ]
    private static func member(_ value: Value, _ type: TypeInfo) -> Int64? {
        if let raw = value.integerValue { return raw }
        return type.enumMembers.first { $0.name == value.string }?.value
    }
    private static func parse(_ type: TypeInfo, _ text: String, ignoringCase: Bool) throws -> Value {
        var raw: Int64 = 0
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let name = String(String(part).trimmedBlanks)
            if let number = Int64(name) {
                raw |= number
            } else if let found = type.enumMembers.first(where: { ignoringCase ? $0.name.equalsIgnoringCase(name) : $0.name == name }) {
                raw |= found.value
            } else if name.isEmpty {
                throw NetException.argument("Must specify valid information for parsing in the string.", "value")
            } else {
                throw NetException.argument("Requested value '\(name)' was not found.")
            }
        }
        return .object(EnumObject(type, raw))
    }

    private static var instance: [TypeMember] {
        [
            .property("value__", "int") { value, _ in Value(Int(try me(value).raw)) },
            .method("string ToString()") { value, _, _ in Value(try me(value).toText()) },
            .method("string ToString(string format)") { value, args, _ in Value(try me(value).text(format: args[0].string, invariant: false)) },
            .method("int CompareTo(System.Object target)") { value, args, _ in
                let mine = try me(value)
                guard let other = args[0].as(EnumObject.self), other.enumType === mine.enumType else {
                    throw NetException.argument("Object must be the same type as the enum. The type passed in was '\(args[0].type?.fullName ?? "")'; the enum type was '\(mine.enumType.fullName)'.")
                }
                return Value(mine.raw < other.raw ? -1 : mine.raw > other.raw ? 1 : 0)
            },
            .method("bool HasFlag(System.Enum flag)") { value, args, _ in
                let mine = try me(value), flag = try me(args[0])
                return .bool(mine.raw & flag.raw == flag.raw)
            },
            .method("System.TypeCode GetTypeCode()") { _, _, _ in enumValue("System.TypeCode", 9) },
        ]
    }
    private static var statics: [TypeMember] {
        [
            .staticMethod("string[] GetNames(type enumType)") { args, _ in Value(stringArray: try info(args[0]).sortedEnumNames) },
            .staticMethod("array GetValues(type enumType)") { args, _ in
                let type = try info(args[0])
                let values = type.enumMembers.map(\.value).sorted { UInt64(bitPattern: $0) < UInt64(bitPattern: $1) }
                return .object(ObjectArray(ContiguousArray(values.map { .object(EnumObject(type, $0)) }), of: type))
            },
            .staticMethod("string GetName(type enumType, System.Object value)") { args, _ in
                let type = try info(args[0])
                guard let raw = member(args[1], type) else { return .null }
                return Value(optional: type.enumMembers.first { $0.value == raw }?.name)
            },
            .staticMethod("bool IsDefined(type enumType, System.Object value)") { args, _ in
                let type = try info(args[0])
                let given = args[1].base
                if given.isNull { throw NetException.argumentNull("value") }
                if given.as(EnumObject.self) == nil, given.as(StringObject.self) == nil, let other = given.type, other !== WellKnown.string {
                    let underlying = type.elementType ?? WellKnown.int32
                    guard wholeNumbers.contains(other.fullName) else { throw NetException.invalidOperation("Unknown enum type.") }
                    guard other === underlying else {
                        throw NetException.argument(
                            "Enum underlying type and the object must be same type or object must be a String. Type passed in was '\(other.fullName)'; the enum underlying type was '\(underlying.fullName)'.")
                    }
                }
                guard let raw = member(args[1], type) else { return false }
                return .bool(type.enumMembers.contains { $0.value == raw })
            },
            .staticMethod("System.Object Parse(type enumType, string value)") { args, _ in try parse(try info(args[0]), args[1].string, ignoringCase: false) },
            .staticMethod("System.Object Parse(type enumType, string value, bool ignoreCase)") { args, _ in
                try parse(try info(args[0]), args[1].string, ignoringCase: args[2].bool)
            },
            .staticMethod("bool TryParse(type enumType, string value, bool ignoreCase, [ref] System.Object result)") { args, _ in
                let value = try? parse(try info(args[0]), args[1].string, ignoringCase: args[2].bool)
                assign(args[3], value ?? .null)
                return .bool(value != nil)
            },
            .staticMethod("bool TryParse(type enumType, string value, [ref] System.Object result)") { args, _ in
                let value = try? parse(try info(args[0]), args[1].string, ignoringCase: false)
                assign(args[2], value ?? .null)
                return .bool(value != nil)
            },
            .staticMethod("System.Object ToObject(type enumType, System.Object value)") { args, _ in
                .object(EnumObject(try info(args[0]), args[1].integerValue ?? 0))
            },
            .staticMethod("type GetUnderlyingType(type enumType)") { args, _ in
                .object(TypeObject(args[0].as(TypeObject.self)?.info.elementType ?? WellKnown.int32))
            },
        ]
    }
}
