import ShellRuntime

/// The order in which a command's parameters are offered: as its class declares them, -WhatIf and -Confirm before the common ones.
enum ParameterOrder {
    /// Declared orders that the parameter sets alone do not tell; parameters not named here follow in the surface's order.
    private static let declared: [String: Substring] = Dictionary(
        uniqueKeysWithValues: lines.pieces(at: "\n").compactMap { line in
            line.utf8.firstIndex(of: UInt8(ascii: ":")).map { (String(line[..<$0]), line[line.utf8.index(after: $0)...]) }
        })
    private static let lines = """
        add-member: InputObject MemberType Name Value SecondValue TypeName Force PassThru NotePropertyName NotePropertyValue NotePropertyMembers
        add-type: TypeDefinition Name MemberDefinition Namespace UsingNamespace Path LiteralPath AssemblyName Language ReferencedAssemblies OutputAssembly \
            OutputType PassThru IgnoreWarnings CompilerOptions
        clear-history: Id CommandLine Count Newest
        convertfrom-csv: Delimiter UseCulture InputObject Header
        convertfrom-securestring: SecureString AsPlainText SecureKey Key
        convertto-csv: InputObject Delimiter UseCulture IncludeTypeInformation NoTypeInformation QuoteFields UseQuotes NoHeader
        convertto-html: InputObject Property Body Head Title As CssUri Fragment PostContent PreContent Meta Charset Transitional
        convertto-securestring: String AsPlainText Force SecureKey Key
        debug-job: Job Name Id InstanceId BreakAll
        debug-runspace: Runspace Name Id InstanceId BreakAll
        enter-pshostprocess: Process Id Name HostProcessInfo CustomPipeName AppDomainName
        enter-pssession: ComputerName Session ConnectionUri InstanceId Id Name EnableNetworkAccess VMId VMName Credential ContainerId ConfigurationName \
            RunAsAdministrator AllowRedirection HostName Options Port UserName KeyFilePath Subsystem ConnectingTimeout SSHTransport UseSSL ApplicationName \
            SessionOption Authentication CertificateThumbprint
        export-csv: InputObject Path LiteralPath Force NoClobber Encoding Append Delimiter UseCulture IncludeTypeInformation NoTypeInformation QuoteFields \
            UseQuotes NoHeader
        foreach-object: InputObject Begin Process End RemainingScripts MemberName ArgumentList Parallel ThrottleLimit TimeoutSeconds AsJob UseNewRunspace
        format-hex: Path LiteralPath InputObject Encoding Count Offset Raw
        get-alias: Name Exclude Scope Definition
        get-command: Name Verb Noun Module ExcludeModule FullyQualifiedModule CommandType TotalCount Syntax ShowCommandInfo ArgumentList All ListImported \
            ParameterName ParameterType UseFuzzyMatching FuzzyMinimumDistance UseAbbreviationExpansion
        get-culture: Name NoUserOverrides ListAvailable
        get-date: Date UnixTimeSeconds Year Month Day Hour Minute Second Millisecond DisplayHint UFormat Format AsUTC
        get-error: InputObject Newest
        get-eventsubscriber: SourceIdentifier SubscriptionId Force
        get-filehash: Path LiteralPath InputStream Algorithm
        get-help: Name Path Category Detailed Full Examples Parameter Component Functionality Role ShowWindow Online
        get-history: Id Count
        get-job: IncludeChildJob ChildJobState HasMoreData Before After Newest Job Name Id InstanceId State Command Filter
        get-process: Name Id InputObject IncludeUserName Module FileVersionInfo
        get-psbreakpoint: Script Id Variable Command Type Runspace
        get-psdrive: Name LiteralName Scope PSProvider
        get-pssession: ComputerName ApplicationName ConnectionUri ConfigurationName AllowRedirection Name InstanceId Credential Authentication \
            CertificateThumbprint Port UseSSL ThrottleLimit State VMName VMId ContainerId SessionOption Id
        get-random: SetSeed Maximum Minimum InputObject Count Shuffle
        get-securerandom: Maximum Minimum InputObject Count Shuffle
        get-unique: InputObject AsString OnType CaseInsensitive
        get-variable: Name ValueOnly Include Exclude Scope
        help: Name Path Category Full Detailed Examples Parameter Component Functionality Role Online ShowWindow
        import-csv: Delimiter Path LiteralPath UseCulture Header Encoding
        import-module: Global Prefix Name FullyQualifiedName Assembly Function Cmdlet Variable Alias Force SkipEditionCheck PassThru AsCustomObject \
            MinimumVersion MaximumVersion RequiredVersion ModuleInfo ArgumentList DisableNameChecking NoClobber Scope PSSession CimSession CimResourceUri \
            CimNamespace UseWindowsPowerShell
        invoke-command: Session ComputerName Credential Port UseSSL ConfigurationName ApplicationName ThrottleLimit ConnectionUri AsJob InDisconnectedSession \
            SessionName HideComputerName JobName FilePath ScriptBlock SSHConnection RunAsAdministrator HostName UserName KeyFilePath Subsystem ConnectingTimeout \
            SSHTransport Options AllowRedirection SessionOption Authentication EnableNetworkAccess RemoteDebug NoNewScope InputObject ArgumentList ContainerId \
            VMName VMId CertificateThumbprint
        invoke-restmethod: FollowRelLink MaximumFollowRelLink ResponseHeadersVariable StatusCodeVariable UseBasicParsing Uri HttpVersion WebSession \
            SessionVariable AllowUnencryptedAuthentication Authentication Credential UseDefaultCredentials CertificateThumbprint Certificate SkipCertificateCheck \
            SslProtocol Token UserAgent DisableKeepAlive ConnectionTimeoutSeconds OperationTimeoutSeconds Headers SkipHeaderValidation AllowInsecureRedirect \
            MaximumRedirection MaximumRetryCount PreserveAuthorizationOnRedirect RetryIntervalSec Method CustomMethod PreserveHttpMethodOnRedirect UnixSocket \
            NoProxy Proxy ProxyCredential ProxyUseDefaultCredentials Body Form ContentType TransferEncoding InFile OutFile PassThru Resume SkipHttpErrorCheck
        invoke-webrequest: UseBasicParsing Uri HttpVersion WebSession SessionVariable AllowUnencryptedAuthentication Authentication Credential \
            UseDefaultCredentials CertificateThumbprint Certificate SkipCertificateCheck SslProtocol Token UserAgent DisableKeepAlive ConnectionTimeoutSeconds \
            OperationTimeoutSeconds Headers SkipHeaderValidation AllowInsecureRedirect MaximumRedirection MaximumRetryCount PreserveAuthorizationOnRedirect \
            RetryIntervalSec Method CustomMethod PreserveHttpMethodOnRedirect UnixSocket NoProxy Proxy ProxyCredential ProxyUseDefaultCredentials Body Form \
            ContentType TransferEncoding InFile OutFile PassThru Resume SkipHttpErrorCheck
        join-string: Property Separator OutputPrefix OutputSuffix SingleQuote DoubleQuote FormatString UseCulture InputObject
        new-item: Path Name ItemType Value Force Credential
        new-module: Name ScriptBlock Function Cmdlet ReturnResult AsCustomObject ArgumentList
        new-object: TypeName ComObject ArgumentList Strict Property
        new-pssession: ComputerName Credential Session Name SSHConnection UseWindowsPowerShell EnableNetworkAccess ConfigurationName ContainerId \
            RunAsAdministrator VMName VMId Port HostName UserName KeyFilePath Subsystem ConnectingTimeout SSHTransport Options UseSSL ApplicationName \
            ThrottleLimit ConnectionUri AllowRedirection SessionOption Authentication CertificateThumbprint
        out-string: Stream Width NoNewline InputObject
        protect-cmsmessage: To Content Path LiteralPath OutFile
        read-host: Prompt AsSecureString MaskInput
        receive-job: Job ComputerName Location Session Keep NoRecurse Force Wait AutoRemoveJob WriteEvents WriteJobInResults Name InstanceId Id
        register-argumentcompleter: CommandName ParameterName ScriptBlock Native NativeFallback
        remove-job: Job Force Name InstanceId Id State Command Filter
        remove-module: Name FullyQualifiedName ModuleInfo Force
        remove-psdrive: Name LiteralName PSProvider Scope Force
        select-object: InputObject Property ExcludeProperty ExpandProperty Unique CaseInsensitive Last First Skip SkipLast Wait Index SkipIndex
        select-string: Culture InputObject Pattern Path LiteralPath Raw SimpleMatch CaseSensitive Quiet List NoEmphasis Include Exclude NotMatch AllMatches \
            Encoding Context
        select-xml: Path LiteralPath Xml Content XPath Namespace
        set-date: Date Adjust DisplayHint
        set-itemproperty: Path LiteralPath Name Value InputObject PassThru Force Filter Include Exclude Credential
        set-psbreakpoint: Action Column Command Line Script Variable Mode Runspace
        set-strictmode: Off Version
        sort-object: Stable Descending Unique Top Bottom InputObject Property Culture CaseSensitive
        split-path: Path LiteralPath Qualifier NoQualifier Parent Leaf LeafBase Extension Resolve IsAbsolute Credential
        start-job: DefinitionName DefinitionPath Type Name ScriptBlock Credential FilePath LiteralPath Authentication InitializationScript WorkingDirectory \
            RunAs32 PSVersion InputObject ArgumentList
        start-process: FilePath ArgumentList Credential WorkingDirectory LoadUserProfile NoNewWindow PassThru RedirectStandardError RedirectStandardInput \
            RedirectStandardOutput Verb WindowStyle Wait UseNewEnvironment Environment
        start-sleep: Seconds Milliseconds Duration
        start-transcript: Path LiteralPath OutputDirectory Append Force NoClobber IncludeInvocationHeader UseMinimalHeader
        stop-job: Job PassThru Name InstanceId Id State Filter
        stop-process: Name Id InputObject PassThru Force
        tabexpansion2: inputScript cursorColumn ast tokens positionOfCursor options
        tee-object: InputObject FilePath LiteralPath Append Encoding Variable
        test-connection: Ping IPv4 IPv6 ResolveDestination Source MaxHops Count Delay BufferSize DontFragment Repeat Quiet TimeoutSeconds TargetName \
            Traceroute MtuSize TcpPort Detailed
        trace-command: InputObject Name Option Expression Command ArgumentList ListenerOption FilePath Force Debugger PSHost
        unprotect-cmsmessage: EventLogRecord Content Path LiteralPath IncludeContext To
        unregister-event: SourceIdentifier SubscriptionId Force
        update-help: Module FullyQualifiedModule SourcePath LiteralPath Recurse UICulture Credential UseDefaultCredentials Force Scope
        update-list: Add Remove Replace InputObject Property
        wait-job: Job Any Timeout Force Name InstanceId Id State Filter
        wait-process: Id Name Timeout Any PassThru InputObject
        where-object: InputObject FilterScript Property Value
        write-error: Exception Message ErrorRecord Category ErrorId TargetObject RecommendedAction CategoryActivity CategoryReason CategoryTargetName \
            CategoryTargetType
        """
    /// Parameters that a provider adds: they stand behind -WhatIf and -Confirm.
    private static let provided: [String: Set<String>] = [
        "add-content": ["NoNewline", "Encoding", "AsByteStream", "Stream"], "set-content": ["NoNewline", "Encoding", "AsByteStream", "Stream"],
        "copy-item": ["FromSession", "ToSession"], "clear-content": ["Stream"], "remove-item": ["Stream"],
    ]

    /// `added` are parameters that the command has besides, by what is bound.
    static func of(_ metadata: CommandMetadata, added: [ParameterMetadata] = []) -> [ParameterMetadata] {
        var taken: Set<String> = []
        let late = provided[metadata.name.lowercased()] ?? []
        var own = metadata.parameters.filter { !isLast($0) && !late.contains($0.name) && taken.insert($0.name).inserted }
        if let text = declared[metadata.name.lowercased()] {
            var ordered: [ParameterMetadata] = []
            for name in text.split(separator: " ") {
                if let at = own.firstIndex(where: { $0.name.equalsIgnoringCase(String(name)) }) { ordered.append(own.remove(at: at)) }
            }
            own = ordered + own
        } else if let literal = own.firstIndex(where: { $0.name == "LiteralPath" }),
            let path = own.firstIndex(where: { ["Path", "FilePath", "DestinationPath"].contains($0.name) }), literal != path + 1
        {
            let moved = own.remove(at: literal)
            own.insert(moved, at: literal < path ? path : path + 1)
        }
        let asked = metadata.parameters.filter { $0.name == "WhatIf" || $0.name == "Confirm" }.sorted { $0.name > $1.name }
        return own + asked + metadata.parameters.filter { late.contains($0.name) } + added + metadata.parameters.filter { isLast($0) && $0.name != "WhatIf" && $0.name != "Confirm" }
    }
    private static func isLast(_ parameter: ParameterMetadata) -> Bool { parameter.isCommon || parameter.name == "WhatIf" || parameter.name == "Confirm" }
}
