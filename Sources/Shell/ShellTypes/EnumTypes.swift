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
        ("System.Net.Sockets.AddressFamily", false, "Unspecified=0 Unix=1 InterNetwork=2 InterNetworkV6=23"),
        ("System.Management.Automation.ActionPreference", false, "SilentlyContinue Stop Continue Inquire Ignore Suspend Break"),
        ("System.Management.Automation.ConfirmImpact", false, "None Low Medium High"),
        ("System.Management.Automation.SplitOptions", true,
            "SimpleMatch=1 RegexMatch=2 IgnoreCase=4 CultureInvariant=8 IgnorePatternWhitespace=16 Multiline=32 Singleline=64 ExplicitCapture=128"),
        ("System.Management.Automation.WhereOperatorSelectionMode", false, "Default First Last SkipUntil Until Split"),
        ("System.Management.Automation.PSMemberTypes", true,
            "AliasProperty=1 CodeProperty=2 Property=4 NoteProperty=8 ScriptProperty=16 Properties=31 PropertySet=32 Method=64 CodeMethod=128 ScriptMethod=256 Methods=448 ParameterizedProperty=512 MemberSet=1024 Event=2048 Dynamic=4096 InferredProperty=8192 All=16383"),
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
        ("Microsoft.Win32.RegistryValueKind", false, "None=-1 Unknown=0 String=1 ExpandString=2 Binary=3 DWord=4 MultiString=7 QWord=11"),
    ]

    static func type(_ name: String, flags: Bool, members: String) -> TypeInfo {
        var next: Int64 = 0
        let list = members.split(separator: " ").map { item -> (name: String, value: Int64) in
            let parts = item.split(separator: "=")
            let value = parts.count > 1 ? Int64(parts[1]) ?? next : next
            next = value + 1
            return (String(parts[0]), value)
        }
        return TypeInfo(
            name, base: WellKnown.enumBase, interfaces: ["System.IComparable", "System.IFormattable", "System.IConvertible"],
            flags: flags ? [.isEnum, .flagsEnum, .valueType] : [.isEnum, .valueType], enumMembers: list)
    }

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
            .staticMethod("type GetUnderlyingType(type enumType)") { _, _ in .object(TypeObject(WellKnown.int32)) },
        ]
    }
}
