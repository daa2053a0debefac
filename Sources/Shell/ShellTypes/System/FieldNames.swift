import ShellRuntime

/// Which of the members that types show are fields to reflection (PSL-387); the tables of the types hold them among the properties.
enum FieldNames {
    /// What FieldInfo says of a field beside its name and type.
    struct Facts: Sendable {
        let isLiteral: Bool
        let isSettable: Bool
    }
    /// Nil for what is a property.
    static func find(_ type: TypeInfo, _ name: String) -> Facts? { table[type.openName]?[name] }

    private static let table: [String: [String: Facts]] = {
        var table: [String: [String: Facts]] = [:]
        for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
            let words = line.split(separator: UInt8(ascii: " "))
            guard let head = words.first else { continue }
            var fields: [String: Facts] = [:]
            for word in words.dropFirst() {
                let mark = word.first
                let isLiteral = mark == UInt8(ascii: "*"), isSettable = mark == UInt8(ascii: "=")
                fields[String(Substring(isLiteral || isSettable ? word.dropFirst() : word))] = Facts(isLiteral: isLiteral, isSettable: isSettable)
            }
            table[String(Substring(head))] = fields
        }
        return table
    }()
    /// A line a type: its fields, `*` before constants and `=` before those that can be set.
    private static let text = """
        Microsoft.PowerShell.Commands.AliasProvider *ProviderName
        Microsoft.PowerShell.Commands.EnvironmentProvider *ProviderName
        Microsoft.PowerShell.Commands.FileSystemProvider *ProviderName
        Microsoft.PowerShell.Commands.FunctionProvider *ProviderName
        Microsoft.PowerShell.Commands.VariableProvider *ProviderName
        Microsoft.Win32.Registry ClassesRoot CurrentConfig CurrentUser LocalMachine PerformanceData Users
        System.BitConverter IsLittleEndian
        System.Boolean FalseString TrueString
        System.Byte *MaxValue *MinValue
        System.Char *MaxValue *MinValue
        System.Collections.Comparer Default DefaultInvariant
        System.Convert DBNull
        System.DBNull Value
        System.DateTime MaxValue MinValue UnixEpoch
        System.DateTimeOffset MaxValue MinValue UnixEpoch
        System.Decimal MaxValue MinusOne MinValue One Zero
        System.Diagnostics.Debugger DefaultCategory
        System.Diagnostics.StackFrame *OFFSET_UNKNOWN
        System.Diagnostics.StackTrace *METHODS_TO_SKIP
        System.Diagnostics.Stopwatch Frequency IsHighResolution
        System.Double *E *Epsilon *MaxValue *MinValue *NaN *NegativeInfinity *NegativeZero *Pi *PositiveInfinity *Tau
        System.Drawing.Color Empty
        System.Drawing.Point Empty
        System.Drawing.PointF Empty
        System.Drawing.Rectangle Empty
        System.Drawing.Size Empty
        System.Drawing.SizeF Empty
        System.EventArgs Empty
        System.Globalization.Calendar *CurrentEra
        System.Globalization.GregorianCalendar *ADEra
        System.Guid Empty
        System.IO.BinaryWriter Null
        System.IO.Path AltDirectorySeparatorChar DirectorySeparatorChar InvalidPathChars PathSeparator VolumeSeparatorChar
        System.IO.Pipes.NamedPipeServerStream *MaxAllowedServerInstances
        System.IO.Stream Null
        System.IO.TextReader Null
        System.IO.TextWriter Null
        System.Int16 *MaxValue *MinValue
        System.Int32 *MaxValue *MinValue
        System.Int64 *MaxValue *MinValue
        System.IntPtr Zero
        System.Management.Automation.PSEngineEvent *Exiting *OnIdle
        System.Management.Automation.PSObject *AdaptedMemberSetName *BaseObjectMemberSetName *ExtendedMemberSetName
        System.Management.Automation.ParameterAttribute *AllParameterSets
        System.Management.Automation.Runspaces.WSManConnectionInfo *HttpScheme *HttpsScheme
        System.Management.Automation.VerbsCommon *Add *Clear *Close *Copy *Enter *Exit *Find *Format *Get *Hide *Join *Lock *Move *New *Open *Optimize *Pop *Push *Redo *Remove *Rename *Reset *Resize *Search *Select *Set *Show *Skip *Split *Step *Switch *Undo *Unlock *Watch
        System.Management.Automation.VerbsCommunications *Connect *Disconnect *Read *Receive *Send *Write
        System.Management.Automation.VerbsData *Backup *Checkpoint *Compare *Compress *Convert *ConvertFrom *ConvertTo *Dismount *Edit *Expand *Export *Group *Import *Initialize *Limit *Merge *Mount *Out *Publish *Restore *Save *Sync *Unpublish *Update
        System.Management.Automation.VerbsDiagnostic *Debug *Measure *Ping *Repair *Resolve *Test *Trace
        System.Management.Automation.VerbsLifecycle *Approve *Assert *Build *Complete *Confirm *Deny *Deploy *Disable *Enable *Install *Invoke *Register *Request *Restart *Resume *Start *Stop *Submit *Suspend *Uninstall *Unregister *Wait
        System.Management.Automation.VerbsOther *Use
        System.Management.Automation.VerbsSecurity *Block *Grant *Protect *Revoke *Unblock *Unprotect
        System.Math *E *PI *Tau
        System.MathF *E *PI *Tau
        System.Net.CookieContainer *DefaultCookieLengthLimit *DefaultCookieLimit *DefaultPerDomainCookieLimit
        System.Net.IPAddress Any Broadcast IPv6Any IPv6Loopback IPv6None Loopback None
        System.Net.IPEndPoint *MaxPort *MinPort
        System.Net.NetworkInformation.PhysicalAddress None
        System.Net.ServicePointManager *DefaultNonPersistentConnectionLimit *DefaultPersistentConnectionLimit
        System.Numerics.Complex ImaginaryOne Infinity NaN One Zero
        System.Reflection.ConstructorInfo ConstructorName TypeConstructorName
        System.Reflection.Missing Value
        System.Resources.ResourceManager HeaderVersionNumber MagicNumber
        System.Runtime.InteropServices.DllImportAttribute =BestFitMapping =CallingConvention =CharSet =EntryPoint =ExactSpelling =PreserveSig =SetLastError =ThrowOnUnmappableChar
        System.Runtime.InteropServices.Marshal SystemDefaultCharSize SystemMaxDBCSCharSize
        System.SByte *MaxValue *MinValue
        System.Security.Cryptography.HMACSHA256 *HashSizeInBits *HashSizeInBytes
        System.Security.Cryptography.MD5 *HashSizeInBits *HashSizeInBytes
        System.Security.Cryptography.SHA1 *HashSizeInBits *HashSizeInBytes
        System.Security.Cryptography.SHA256 *HashSizeInBits *HashSizeInBytes
        System.Security.Cryptography.SHA384 *HashSizeInBits *HashSizeInBytes
        System.Security.Cryptography.SHA512 *HashSizeInBits *HashSizeInBytes
        System.Security.Principal.GenericIdentity *DefaultIssuer *DefaultNameClaimType *DefaultRoleClaimType
        System.Security.Principal.SecurityIdentifier MaxBinaryLength MinBinaryLength
        System.Security.Principal.WindowsIdentity *DefaultIssuer *DefaultNameClaimType *DefaultRoleClaimType
        System.Single *E *Epsilon *MaxValue *MinValue *NaN *NegativeInfinity *NegativeZero *Pi *PositiveInfinity *Tau
        System.String Empty
        System.Text.RegularExpressions.Regex InfiniteMatchTimeout
        System.Text.UnicodeEncoding *CharSize
        System.Threading.Timeout *Infinite InfiniteTimeSpan
        System.Threading.WaitHandle *WaitTimeout
        System.TimeSpan *HoursPerDay MaxValue *MicrosecondsPerDay *MicrosecondsPerHour *MicrosecondsPerMillisecond *MicrosecondsPerMinute *MicrosecondsPerSecond *MillisecondsPerDay *MillisecondsPerHour *MillisecondsPerMinute *MillisecondsPerSecond *MinutesPerDay *MinutesPerHour MinValue *NanosecondsPerTick *SecondsPerDay *SecondsPerHour *SecondsPerMinute *TicksPerDay *TicksPerHour *TicksPerMicrosecond *TicksPerMillisecond *TicksPerMinute *TicksPerSecond Zero
        System.Type Delimiter EmptyTypes FilterAttribute FilterName FilterNameIgnoreCase Missing
        System.UInt16 *MaxValue *MinValue
        System.UInt32 *MaxValue *MinValue
        System.UInt64 *MaxValue *MinValue
        System.UIntPtr Zero
        System.Uri SchemeDelimiter UriSchemeFile UriSchemeFtp UriSchemeFtps UriSchemeGopher UriSchemeHttp UriSchemeHttps UriSchemeMailto UriSchemeNetPipe UriSchemeNetTcp UriSchemeNews UriSchemeNntp UriSchemeSftp UriSchemeSsh UriSchemeTelnet UriSchemeWs UriSchemeWss
        System.ValueTuple`2 =Item1 =Item2
        """
}
