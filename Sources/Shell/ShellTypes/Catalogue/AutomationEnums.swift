/// Enums of System.Management.Automation, of the cmdlets and of what PowerShell brings along.
extension EnumCatalogue {
    static let automation: [Family] = [
        Family(namespace: "System.Management.Automation", rows: [
            ("BreakpointUpdateType", "Set Removed Enabled Disabled"), ("CatalogValidationStatus", "Valid ValidationFailed"), ("CopyContainers", "CopyTargetContainer CopyChildrenOfTargetContainer"),
            ("DisplayEntryValueType", "Property ScriptBlock"), ("EntrySelectedBy", "None=0 TypeName=1"), ("ExperimentAction", "None Hide Show"), ("JobThreadOptions", "Default UseThreadPoolThread UseNewThread"),
            ("PSCredentialTypes*", "Generic=1 Domain=2 Default=3"), ("PSCredentialUIOptions*", "None=0 Default=1 ValidateUserNameSyntax=1 AlwaysPrompt=2 ReadOnlyUserName=3"), ("PSMemberViewTypes*", "Extended=1 Adapted=2 Base=4 All=7"),
            ("PSSessionTypeOption", "DefaultRemoteShell Workflow"), ("PowerShellStreamType", "Input Output Error Warning Verbose Debug Progress Information"), ("RemoteStreamOptions*", "AddInvocationInfoToErrorRecord=1 AddInvocationInfoToWarningRecord=2 AddInvocationInfoToDebugRecord=4 AddInvocationInfoToVerboseRecord=8 AddInvocationInfo=15"),
            ("RemotingBehavior", "None PowerShell Custom"), ("ResolutionPurpose", "Encryption Decryption"), ("ReturnContainers", "ReturnMatchingContainers ReturnAllContainers"), ("RollbackSeverity", "Error TerminatingError Never"),
            ("SessionCapabilities*", "RemoteServer=1 Language=4"), ("SessionStateCategory", "Variable Alias Function Filter Drive CmdletProvider Scope Command Resource Cmdlet"), ("ShouldProcessReason*", "None=0 WhatIf=1"),
            ("SignatureStatus", "Valid UnknownError NotSigned HashMismatch NotTrusted NotSupportedFileFormat Incompatible"), ("SignatureType", "None Authenticode Catalog"), ("SigningOption", "AddOnlyCertificate=0 AddFullCertificateChain=1 AddFullCertificateChainExceptRoot=2 Default=2"),
            ("TypeInferenceRuntimePermissions", "None AllowSafeEval"), ("Alignment", "Undefined Left Center Right"), ("PSTraceSourceOptions*", "None=0 Constructor=1 Dispose=2 Finalizer=4 Method=8 Property=16 Delegates=32 Events=64 Exception=128 Lock=256 Error=512 Warning=1024 Verbose=2048 WriteLine=4096 Scope=8192 Assert=16384 ExecutionFlow=8303 Data=6167 Errors=640 All=32767"),
            ("FlagsExpressionTokenKind", "Identifier And Or Not"), ("DscResourceRunAsCredential", "Default=0 NotSupported=1 Mandatory=2 Optional=0"), ("VariableAccessMode", "Read Write ReadWrite"), ("ModuleAccessMode", "ReadWrite ReadOnly Constant"), ("ProgressView", "Minimal Classic"),
        ]),
        Family(namespace: "System.Management.Automation.Host", rows: [("BufferCellType", "Complete Leading Trailing")]),
        Family(namespace: "System.Management.Automation.Language", rows: [
            ("AstVisitAction", "Continue SkipChildren StopVisit"), ("ConfigurationType", "Resource Meta"), ("DynamicKeywordBodyMode", "Command ScriptBlock Hashtable"), ("DynamicKeywordNameMode", "NoName SimpleNameRequired NameRequired SimpleOptionalName OptionalName"),
        ]),
        Family(namespace: "System.Management.Automation.Provider", rows: [("ProviderCapabilities*", "None=0 Include=1 Exclude=2 Filter=4 ExpandWildcards=8 ShouldProcess=16 Credentials=32 Transactions=64")]),
        Family(namespace: "System.Management.Automation.Remoting", rows: [("ProxyAccessType", "None=0 IEConfig=1 WinHttpConfig=2 AutoDetect=4 NoProxyServer=8"), ("SessionType", "Empty RestrictedRemoteServer Default")]),
        Family(namespace: "System.Management.Automation.Runspaces", rows: [
            ("AuthenticationMechanism", "Default Basic Negotiate NegotiateWithImplicitCredential Credssp Digest Kerberos"), ("OutputBufferingMode", "None Drop Block"), ("RunspaceCapability", "Default=0 SupportsDisconnect=1 NamedPipeTransport=2 VMSocketTransport=4 SSHTransport=8 CustomTransport=256"),
            ("RunspacePoolAvailability", "None Available Busy"), ("RunspacePoolCapability", "Default=0 SupportsDisconnect=1"), ("TargetMachineType", "RemoteMachine VirtualMachine Container"),
        ]),
        Family(namespace: "System.Management.Automation.Security", rows: [("SystemEnforcementMode", "None Audit Enforce"), ("SystemScriptFileEnforcement", "None Block Allow AllowConstrained AllowConstrainedAudit")]),
        Family(namespace: "System.Management.Automation.Subsystem", rows: [("SubsystemKind", "CommandPredictor=1 CrossPlatformDsc=2 FeedbackProvider=4")]),
        Family(namespace: "System.Management.Automation.Subsystem.Feedback", rows: [("FeedbackTrigger*", "Success=1 CommandNotFound=2 Error=4 All=7"), ("FeedbackDisplayLayout", "Landscape Portrait")]),
        Family(namespace: "System.Management.Automation.Subsystem.Prediction", rows: [("PredictionClientKind", "Terminal Editor"), ("PredictorFeedbackKind", "SuggestionDisplayed SuggestionAccepted CommandLineAccepted CommandLineExecuted")]),
        Family(namespace: "Microsoft.Management.Infrastructure.Serialization", rows: [("InstanceSerializationOptions*", "None=0 IncludeClasses=1"), ("ClassSerializationOptions*", "None=0 IncludeParentClasses=1")]),
        Family(namespace: "Microsoft.PowerShell.Cmdletization", rows: [("BehaviorOnNoMatch", "Default ReportErrors SilentlyContinue"), ("MethodParameterBindings*", "In=1 Out=2 Error=4")]),
        Family(namespace: "Microsoft.PowerShell.Commands", rows: [
            ("OutputAssemblyType", "Library ConsoleApplication WindowsApplication"), ("Language", "CSharp"), ("TestPathType", "Any Container Leaf"), ("WebRequestMethod", "Default Get Head Post Put Delete Trace Options Merge Patch"), ("WebSslProtocol*", "Default=0 Tls=192 Tls11=768 Tls12=3072 Tls13=12288"),
            ("WebAuthenticationType", "None Basic Bearer OAuth"), ("ExportAliasFormat", "Csv Script"), ("OpenMode", "Add New Overwrite"), ("OutTarget", "Default Job"),
            ("TextEncodingType", "Unknown String Unicode Byte BigEndianUnicode Utf8 Utf7 Ascii"), ("UpdateHelpScope", "CurrentUser AllUsers"), ("ServiceStartupType", "InvalidValue=-1 Automatic=2 Manual=3 Disabled=4 AutomaticDelayedStart=10"),
            ("WaitForServiceTypes", "Wmi WinRM PowerShell"), ("SessionFilterState", "All Opened Disconnected Closed Broken"), ("FileSystemCmdletProviderEncoding", "Unknown String Unicode Byte BigEndianUnicode UTF8 UTF7 UTF32 Ascii Default Oem BigEndianUTF32"),
            ("OSType",
                "Unknown Other MACROS ATTUNIX DGUX DECNT DigitalUNIX OpenVMS HPUX AIX MVS OS400 OS2 JavaVM MSDOS WIN3x WIN95 WIN98 WINNT WINCE NCR3000 NetWare OSF DCOS ReliantUNIX SCOUnixWare SCOOpenServer Sequent IRIX Solaris SunOS U6000 ASERIES TandemNSK TandemNT BS2000 LINUX Lynx XENIX VM_ESA InteractiveUNIX BSDUNIX FreeBSD NetBSD GNUHurd OS9 MACHKernel Inferno QNX EPOC IxWorks VxWorks MiNT BeOS HPMPE NextStep PalmPilot Rhapsody Windows2000 Dedicated OS_390 VSE TPF"),
        ]),
        Family(namespace: "Microsoft.Management.Infrastructure", rows: [
            ("CimType",
                "Unknown Boolean UInt8 SInt8 UInt16 SInt16 UInt32 SInt32 UInt64 SInt64 Real32 Real64 Char16 DateTime String Reference Instance BooleanArray UInt8Array SInt8Array UInt16Array SInt16Array UInt32Array SInt32Array UInt64Array SInt64Array Real32Array Real64Array Char16Array DateTimeArray StringArray ReferenceArray InstanceArray"),
            ("CimFlags*", "None=0 Class=1 Method=2 Property=4 Parameter=8 Association=16 Indication=32 Reference=64 Any=127 EnableOverride=128 DisableOverride=256 Restricted=512 ToSubclass=1024 Translatable=2048 Key=4096 In=8192 Out=16384 Required=32768 Static=65536 Abstract=131072 Terminal=262144 Expensive=524288 Stream=1048576 ReadOnly=2097152 NotModified=33554432 NullValue=536870912 Borrow=1073741824 Adopt=-2147483648"),
        ]),
        Family(namespace: "Microsoft.Management.Infrastructure.Options", rows: [
            ("PasswordAuthenticationMechanism", "Default=0 Digest=1 Negotiate=2 Basic=3 Kerberos=4 NtlmDomain=5 CredSsp=6"), ("CertificateAuthenticationMechanism", "Default=0 ClientCertificate=7 IssuerCertificate=8"), ("ImpersonationType", "Default None Identify Impersonate Delegate"),
            ("PacketEncoding", "Default Utf8 Utf16"), ("ProxyType", "None WinHttp Auto InternetExplorer"), ("ImpersonatedAuthenticationMechanism", "None Negotiate Kerberos NtlmDomain"),
        ]),
        Family(namespace: "Newtonsoft.Json", rows: [("Formatting", "None Indented"), ("StringEscapeHandling", "Default EscapeNonAscii EscapeHtml"), ("NullValueHandling", "Include Ignore"), ("ReferenceLoopHandling", "Error Ignore Serialize"), ("TypeNameHandling*", "None=0 Objects=1 Arrays=2 All=3 Auto=4")]),
    ]
}
