extension TypeNames {
    /// The public types of the engine, its cmdlets and what it brings: a namespace a line.
    static let automation = """
        Microsoft.Management.Infrastructure: CimClass CimConverter CimException CimFlags CimInstance CimKeyedCollection`1 CimMethodDeclaration CimMethodParameter CimMethodParameterDeclaration \
            CimMethodParametersCollection CimMethodResult CimMethodResultBase CimMethodStreamedResult CimProperty CimPropertyDeclaration CimQualifier CimReadOnlyKeyedCollection`1 CimSession \
            CimSubscription CimSubscriptionResult CimSystemProperties CimType NativeErrorCode
        Microsoft.Management.Infrastructure.CimCmdlets: GetCimAssociatedInstanceCommand GetCimClassCommand GetCimInstanceCommand GetCimSessionCommand InvokeCimMethodCommand NewCimInstanceCommand \
            NewCimSessionCommand NewCimSessionOptionCommand RegisterCimIndicationCommand RemoveCimInstanceCommand RemoveCimSessionCommand SetCimInstanceCommand
        Microsoft.Management.Infrastructure.Options: CimCredential CimOperationOptions CimSessionOptions CimSubscriptionDeliveryOptions DComSessionOptions ImpersonationType PacketEncoding \
            PasswordAuthenticationMechanism ProxyType WSManSessionOptions
        Microsoft.PowerShell: AdapterCodeMethods ConsoleShell DeserializingTypeConverter ExecutionPolicy ExecutionPolicyScope ProcessCodeMethods PSAuthorizationManager ToStringCodeMethods \
            UnmanagedPSEntry
        Microsoft.PowerShell.Cim: CimInstanceAdapter
        Microsoft.PowerShell.Cmdletization: BehaviorOnNoMatch CmdletAdapter`1 MethodInvocationInfo MethodParameter MethodParameterBindings MethodParametersCollection QueryBuilder \
            SessionBasedCmdletAdapter`2
        Microsoft.PowerShell.Commands: AddContentCommand AddHistoryCommand AddMemberCommand AddTypeCommand AddTypeCommandBase AliasProvider BasicHtmlWebResponseObject ByteCollection \
            CertificateProvider ClearContentCommand ClearHistoryCommand ClearItemCommand ClearItemPropertyCommand ClearRecycleBinCommand ClearVariableCommand CompareObjectCommand \
            ComputerChangeInfo ComputerInfo ConnectPSSessionCommand ContentCommandBase ConvertFromCsvCommand ConvertFromJsonCommand ConvertFromMarkdownCommand ConvertFromSddlStringCommand \
            ConvertFromSecureStringCommand ConvertFromStringDataCommand ConvertPathCommand ConvertToCsvCommand ConvertToHtmlCommand ConvertToJsonCommand ConvertToSecureStringCommand \
            ConvertToXmlCommand CopyItemCommand CopyItemPropertyCommand CoreCommandBase DebugJobCommand DebugRunspaceCommand DisablePSBreakpointCommand DisablePSRemotingCommand \
            DisableRunspaceDebugCommand DisconnectPSSessionCommand EnablePSBreakpointCommand EnablePSRemotingCommand EnableRunspaceDebugCommand EnhancedKeyUsageRepresentation \
            EnterPSHostProcessCommand EnterPSSessionCommand EnvironmentProvider ExitPSHostProcessCommand ExitPSSessionCommand ExportAliasCommand ExportClixmlCommand ExportCsvCommand \
            ExportFormatDataCommand ExportModuleMemberCommand ExportPSSessionCommand FileSystemContentDynamicParametersBase FileSystemContentReaderDynamicParameters \
            FileSystemContentWriterDynamicParameters FileSystemProvider ForEachObjectCommand FormatCustomCommand FormatDefaultCommand FormatHexCommand FormatListCommand FormatTableCommand FormatWideCommand FormObject \
            FormObjectCollection FunctionProvider GenericMeasureInfo GenericObjectMeasureInfo GetAliasCommand GetChildItemCommand GetClipboardCommand GetCmdletBaseCommand GetCommandCommand \
            GetComputerInfoCommand GetContentCommand GetCredentialCommand GetCultureCommand GetDateCommand GetErrorCommand GetEventCommand GetEventSubscriberCommand GetFileHashCommand \
            GetFormatDataCommand GetHelpCodeMethods GetHelpCommand GetHistoryCommand GetHostCommand GetItemCommand GetItemPropertyCommand GetJobCommand GetLocationCommand GetMarkdownOptionCommand \
            GetMemberCommand GetModuleCommand GetPfxCertificateCommand GetProcessCommand GetPSBreakpointCommand GetPSCallStackCommand GetPSDriveCommand GetPSHostProcessInfoCommand \
            GetPSProviderCommand GetPSSessionCommand GetRandomCommand GetRandomCommandBase GetRunspaceCommand GetRunspaceDebugCommand GetSecureRandomCommand GetServiceCommand GetTimeZoneCommand \
            GetTraceSourceCommand GetTypeDataCommand GetUICultureCommand GetUniqueCommand GetUptimeCommand GetVariableCommand GetVerbCommand GroupInfo GroupInfoNoElement GroupObjectCommand \
            HelpCategoryInvalidException HelpNotFoundException HistoryInfo HtmlWebResponseObject HttpResponseException HttpVersionCompletionsAttribute ImplicitRemotingCommandBase \
            ImportAliasCommand ImportClixmlCommand ImportCsvCommand ImportLocalizedData ImportModuleCommand ImportPowerShellDataFileCommand ImportPSSessionCommand InvokeCommandCommand \
            InternalSymbolicLinkLinkCodeMethods InvokeExpressionCommand InvokeHistoryCommand InvokeItemCommand InvokeRestMethodCommand InvokeWebRequestCommand JoinPathCommand JoinStringCommand JsonObject \
            MarkdownOptionInfoCommandBase MatchInfo MatchInfoContext MeasureCommandCommand MeasureInfo MeasureObjectCommand MemberDefinition ModuleCmdletBase ModuleSpecification MoveItemCommand \
            MoveItemPropertyCommand MultipleServiceCommandBase NewAliasCommand NewEventCommand NewFileCatalogCommand NewGuidCommand NewItemCommand NewItemPropertyCommand NewModuleCommand \
            NewModuleManifestCommand NewObjectCommand NewPSDriveCommand NewPSRoleCapabilityFileCommand NewPSSessionCommand NewPSSessionConfigurationFileCommand NewPSSessionOptionCommand \
            NewPSTransportOptionCommand NewServiceCommand NewTemporaryFileCommand NewTimeSpanCommand NewVariableCommand NoteTypeNames NtpServer ObjectBase ObjectCmdletBase \
            ObjectEventRegistrationBase OpenMode OrderObjectBase OutDefaultCommand OutFileCommand OutGridViewCommand OutHostCommand OutLineOutputCommand OutNullCommand OutPrinterCommand \
            OutputModeOption OutStringCommand PassThroughContentCommandBase PassThroughItemPropertyCommandBase PopLocationCommand Processor PSBreakpointAccessorCommandBase PSBreakpointCommandBase \
            PSBreakpointUpdaterCommandBase PSExecutionCmdlet PSHostProcessInfo PSPropertyExpression PSPropertyExpressionResult PSRemotingBaseCmdlet PSRemotingCmdlet PSRunspaceCmdlet \
            PSRunspaceDebug PSSnapInCommandBase PSUserAgent PushLocationCommand ReadHostCommand ReceiveJobCommand ReceivePSSessionCommand RegisterArgumentCompleterCommand \
            RegisterEngineEventCommand RegisterObjectEventCommand RegisterPSSessionConfigurationCommand RegistryProvider RemoveAliasCommand RemoveEventCommand RemoveItemCommand \
            RemoveItemPropertyCommand RemoveJobCommand RemoveModuleCommand RemovePSBreakpointCommand RemovePSDriveCommand RemovePSSessionCommand RemoveServiceCommand RemoveTypeDataCommand \
            RemoveVariableCommand RenameComputerChangeInfo RenameComputerCommand RenameItemCommand RenameItemPropertyCommand ResolvePathCommand RestartComputerCommand \
            RestartComputerTimeoutException RestartServiceCommand ResumeServiceCommand SaveHelpCommand SelectObjectCommand SelectStringCommand SelectXmlCommand SelectXmlInfo SendMailMessage \
            ServiceBaseCommand ServiceCommandException ServiceOperationBaseCommand SessionStateProviderBase SessionStateProviderBaseContentReaderWriter SetAliasCommand SetClipboardCommand \
            SetContentCommand SetDateCommand SetExecutionPolicyCommand SetItemCommand SetItemPropertyCommand SetLocationCommand SetMarkdownOptionCommand SetPSBreakpointCommand SetPSDebugCommand \
            SetPSSessionConfigurationCommand SetServiceCommand SetStrictModeCommand SetTimeZoneCommand SetTraceSourceCommand SetVariableCommand ShowCommandCommand ShowEventLogCommand \
            ShowMarkdownCommand SignatureCommandsBase SortObjectCommand SplitPathCommand StartJobCommand StartProcessCommand StartServiceCommand StartSleepCommand StartTranscriptCommand \
            StopComputerCommand StopJobCommand StopProcessCommand StopServiceCommand StopTranscriptCommand SuspendServiceCommand SwitchProcessCommand TailSpecifier TeeObjectCommand \
            TestConnectionCommand TestFileCatalogCommand TestJsonCommand TestModuleManifestCommand TestPathCommand TestPSSessionConfigurationFileCommand TestWSManCommand \
            TextEncodingCompletionsAttribute TextMeasureInfo TimeExpressionFilter TraceCommandCommand TraceListenerCommandBase UnblockFileCommand UnregisterEventCommand \
            UnregisterPSSessionConfigurationCommand UpdatableHelpCommandBase UpdateData UpdateFormatDataCommand UpdateHelpCommand UpdateListCommand UpdateTypeDataCommand \
            VariableCommandBase VariableProvider WaitDebuggerCommand WaitEventCommand WaitJobCommand WaitProcessCommand WaitServiceCommand WebCmdletElementCollection \
            WebRequestMethod WebRequestPSCmdlet WebRequestSession WebResponseObject WebSslProtocol WhereObjectCommand WinEvent WriteAliasCommandBase WriteContentCommandBase WriteDebugCommand \
            WriteErrorCommand WriteHostCommand WriteInformationCommand WriteOrThrowErrorCommand WriteOutputCommand WriteProgressCommand WriteVerboseCommand WriteWarningCommand \
            XmlNodeChangedEventArgs
        Microsoft.PowerShell.Commands.Internal: TransactedRegistryKey
        Microsoft.PowerShell.Commands.Internal.Format: FrontEndCommandBase OuterFormatShapeCommandBase OuterFormatTableAndListBase OuterFormatTableBase
        Microsoft.PowerShell.CoreClr.Stubs: AuthenticationLevel ImpersonationLevel SecurityZone
        Microsoft.PowerShell.MarkdownRender: HtmlDescriptor MarkdownConversionType MarkdownConverter MarkdownInfo PSMarkdownOptionInfo VT100EscapeSequences VT100Renderer
        Microsoft.PowerShell.Telemetry: ApplicationInsightsTelemetry
        Microsoft.WSMan.Management: AuthenticationMechanism ConnectWSManCommand GetWSManInstanceCommand TestWSManCommand WSManConfigProvider
        Newtonsoft.Json: ConstructorHandling DateFormatHandling DateParseHandling DateTimeZoneHandling DefaultValueHandling FloatFormatHandling FloatParseHandling Formatting JsonConvert \
            JsonConverter JsonException JsonProperty JsonReader JsonReaderException JsonSerializer JsonSerializerSettings JsonTextReader JsonTextWriter JsonToken JsonWriter MemberSerialization \
            MetadataPropertyHandling MissingMemberHandling NullValueHandling ObjectCreationHandling PreserveReferencesHandling ReferenceLoopHandling Required StringEscapeHandling TypeNameHandling \
            WriteState
        Newtonsoft.Json.Linq: CommentHandling DuplicatePropertyNameHandling Extensions IJEnumerable`1 JArray JConstructor JContainer JEnumerable`1 JObject JProperty JPropertyDescriptor JRaw JToken \
            JTokenReader JTokenType JTokenWriter JValue LineInfoHandling MergeArrayHandling MergeNullValueHandling
        System.Management.Automation: ActionPreference ActionPreferenceStopException AliasAttribute AliasInfo AllowEmptyCollectionAttribute AllowEmptyStringAttribute AllowNullAttribute \
            AnsiOutputRedirectStreamType ApplicationFailedException ApplicationInfo ArgumentCompleterAttribute ArgumentCompleterFactoryAttribute ArgumentCompletionsAttribute \
            ArgumentTransformationAttribute ArgumentTransformationMetadataException AuthorizationManager Breakpoint BreakpointUpdatedEventArgs BreakpointUpdateType CachedValidValuesGeneratorBase \
            CallStackFrame CatalogInformation CatalogValidationStatus ChildItemCmdletProviderIntrinsics Cmdlet CmdletAttribute CmdletBindingAttribute CmdletCommonMetadataAttribute CmdletInfo \
            CmdletInvocationException CmdletProviderInvocationException CmdletProviderManagementIntrinsics CmsMessageRecipient CodeAccessMode CollectionFormatting ColumnControl CommandBreakpoint \
            CommandCompletion CommandInfo CommandInvocationIntrinsics CommandLookupEventArgs CommandMetadata CommandNotFoundException CommandOrigin CommandParameterInfo CommandParameterSetInfo \
            CommandTypes CompletedEventArgs CompletionCompleters CompletionResult CompletionResultType ConfirmImpact ContainerParentJob ContentCmdletProviderIntrinsics ContinueException \
            ConvertThroughString CredentialAttribute CustomControl CustomControlBuilder CustomControlEntry CustomEntryBuilder CustomItemBase CustomItemExpression CustomItemFrame CustomItemNewline \
            CustomItemText DataAddedEventArgs DataAddingEventArgs Debugger DebuggerCommandResults DebuggerResumeAction DebuggerStopEventArgs DebugModes DebugRecord DefaultParameterDictionary \
            DisplayEntry DisplayEntryValueType DriveManagementIntrinsics DscPropertyAttribute DscResourceAttribute DSCResourceRunAsCredential DynamicClassImplementationAssemblyAttribute \
            EngineIntrinsics EntrySelectedBy ErrorCategory ErrorCategoryInfo ErrorDetails ErrorRecord ErrorView ExitException ExperimentAction ExperimentalAttribute ExperimentalFeature \
            ExtendedTypeDefinition ExtendedTypeSystemException ExternalScriptInfo FilterInfo FlagsExpression`1 FlowControlException FormatViewDefinition ForwardedEventArgs \
            FunctionInfo GettingValueExceptionEventArgs GetValueException GetValueInvocationException HaltCommandException HiddenAttribute HostInformationMessage HostUtilities IArgumentCompleter \
            IArgumentCompleterFactory IBackgroundDispatcher IConnection IContainsErrorRecord ICustomQueryEventArgs IDynamicParameters IJobDebugger IModuleAssemblyCleanup IModuleAssemblyInitializer \
            IncompleteParseException InformationalRecord InformationRecord InvalidJobStateException InvalidPowerShellStateException InvocationInfo IResourceSupplier IScriptCommandInfo \
            ItemCmdletProviderIntrinsics IValidateSetValuesGenerator Job Job2 JobDataAddedEventArgs JobDefinition JobFailedException JobIdentifier JobInvocationInfo JobManager JobRepository \
            JobSourceAdapter JobState JobStateEventArgs JobStateInfo JobThreadOptions LanguagePrimitives LineBreakpoint ListControl ListControlBuilder ListControlEntry ListControlEntryItem \
            ListEntryBuilder MetadataException MethodException MethodInvocationException ModuleIntrinsics ModuleType NativeCommandExitException NonLocalJob NoRunspaceAffinityAttribute \
            OutputRendering OutputTypeAttribute OutTarget PagingParameters ParameterAttribute ParameterBindingException ParameterMetadata ParameterSetMetadata ParentContainsErrorRecordException \
            ParseException ParsingMetadataException PathInfo PathInfoStack PathIntrinsics PipelineClosedException PipelineDepthException PipelineStoppedException PowerShell \
            PowerShellAssemblyLoadContextInitializer PowerShellStreamType PowerShellUnsafeAssemblyLoad ProcessRunspaceDebugEndEventArgs ProgressRecord ProgressRecordType ProgressView \
            PropertyCmdletProviderIntrinsics PropertyNotFoundException ProviderCmdlet ProviderInfo ProviderInvocationException ProviderNameAmbiguousException ProviderNotFoundException ProxyCommand \
            PSAdaptedProperty PSAliasProperty PSArgumentException PSArgumentNullException PSArgumentOutOfRangeException PSClassInfo PSClassMemberInfo PSCmdlet \
            PSCodeMethod PSCodeProperty PSCommand PSControl PSControlGroupBy PSCredential PSCredentialTypes PSCredentialUIOptions PSCustomObject PSDataCollection`1 PSDataStreams PSDebugContext \
            PSDefaultValueAttribute PSDriveInfo PSEngineEvent PSEvent PSEventArgs PSEventArgsCollection PSEventHandler PSEventJob PSEventManager PSEventReceivedEventHandler PSEventSubscriber \
            PSEventUnsubscribedEventArgs PSEventUnsubscribedEventHandler PSInvalidCastException PSInvalidOperationException PSInvocationSettings PSInvocationState PSInvocationStateChangedEventArgs \
            PSInvocationStateInfo PSJobProxy PSJobStartEventArgs PSListModifier PSListModifier`1 PSLocalEventManager PSMemberInfo PSMemberInfoCollection`1 PSMemberSet PSMemberTypes \
            PSMemberViewTypes PSMethod PSMethodInfo PSModuleInfo PSNoteProperty PSNotImplementedException PSNotSupportedException PSObject PSObjectDisposedException PSObjectPropertyDescriptor \
            PSObjectTypeDescriptionProvider PSObjectTypeDescriptor PSParameterizedProperty PSParseError PSParser PSPrimitiveDictionary PSProperty PSPropertyAdapter PSPropertyInfo PSPropertySet \
            PSReference PSReference`1 PSScriptMethod PSScriptProperty PSSecurityException PSSerializer PSSessionTypeOption PSSnapInInfo PSStyle PSToken PSTokenType PSTraceSource PSTransportOption \
            PSTypeConverter PSTypeName PSTypeNameAttribute PSVariable PSVariableAttributeCollection PSVariableIntrinsics PSVariableProperty PSVersionInfo RegisterArgumentCompleterCommand \
            RemoteCommandInfo RemoteException RemotingBehavior RemotingCapability Repository`1 ResolutionPurpose ReturnContainers RollbackSeverity RunspacePoolStateInfo RunspaceRepository \
            RuntimeDefinedParameter RuntimeDefinedParameterDictionary RuntimeException ScopedItemOptions ScriptBlock ScriptBlockToPowerShellNotSupportedException ScriptCallDepthException \
            ScriptInfo ScriptRequiresException SecurityContext SecurityDescriptorCmdletProviderIntrinsics SemanticVersion SessionState SessionStateCategory SessionStateEntryVisibility \
            SessionStateException SessionStateOverflowException SessionStateUnauthorizedAccessException SettingValueExceptionEventArgs SetValueException SetValueInvocationException \
            ShouldProcessReason Signature SignatureStatus SignatureType SigningOption SplitOptions StartRunspaceDebugProcessingEventArgs SteppablePipeline SupportsWildcardsAttribute \
            SwitchParameter TableControl TableControlBuilder TableControlColumn TableControlColumnHeader TableControlRow TableRowDefinitionBuilder TypeResolver UnknownTypeException UpdateException \
            ValidateArgumentsAttribute ValidateCountAttribute ValidateDriveAttribute ValidateEnumeratedArgumentsAttribute ValidateLengthAttribute ValidateNotNullAttribute \
            ValidateNotNullOrAttributeBase ValidateNotNullOrEmptyAttribute ValidateNotNullOrWhiteSpaceAttribute ValidatePatternAttribute ValidateRangeAttribute ValidateRangeKind \
            ValidateScriptAttribute ValidateSetAttribute ValidateTrustedDataAttribute ValidateUserDriveAttribute ValidationMetadataException VariableAccessMode VariableBreakpoint VariablePath \
            VerbInfo VerboseRecord VerbsCommon VerbsCommunications VerbsData VerbsDiagnostic VerbsLifecycle VerbsOther VerbsSecurity WarningRecord WhereOperatorSelectionMode WideControl \
            WideControlBuilder WideControlEntryItem WildcardOptions WildcardPattern WildcardPatternException
        System.Management.Automation.Host: BufferCell BufferCellType ChoiceDescription ControlKeyStates Coordinates FieldDescription HostException IHostSupportsInteractiveSession \
            IHostUISupportsMultipleChoiceSelection KeyInfo LengthInBufferCells PromptingException PSHost PSHostRawUserInterface PSHostUserInterface ReadKeyOptions Rectangle Size \
            TranscriptionOption
        System.Management.Automation.Internal: AlternateDataStreamUtilities AlternateStreamData AutomationNull ClassOps CmdletMetadataAttribute CommonParameters DebuggerUtils ICabinetExtractor \
            ICabinetExtractorLoader InternalCommand InternalTestHooks ParsingBaseAttribute PSEmbeddedMonitorRunspaceInfo PSMonitorRunspaceInfo PSMonitorRunspaceType PSRemotingCryptoHelper \
            PSStandaloneMonitorRunspaceInfo ScriptBlockMemberMethodWrapper SecurityUtils SessionStateKeeper ShouldProcessParameters StringDecorated \
            TransactionParameters
        System.Management.Automation.Language: ArrayExpressionAst ArrayLiteralAst ArrayTypeName AssignmentStatementAst Ast AstVisitAction AstVisitor AstVisitor2 AttributeAst AttributeBaseAst \
            AttributedExpressionAst BaseCtorInvokeMemberExpressionAst BinaryExpressionAst BlockStatementAst BreakStatementAst CatchClauseAst ChainableAst CodeGeneration CommandAst CommandBaseAst \
            CommandElementAst CommandExpressionAst CommandParameterAst CommentHelpInfo ConfigurationDefinitionAst ConfigurationType ConstantExpressionAst ContinueStatementAst ConvertExpressionAst \
            DataStatementAst DefaultCustomAstVisitor DefaultCustomAstVisitor2 DoUntilStatementAst DoWhileStatementAst DynamicKeyword DynamicKeywordBodyMode DynamicKeywordNameMode \
            DynamicKeywordParameter DynamicKeywordProperty DynamicKeywordStatementAst ErrorExpressionAst ErrorStatementAst ExitStatementAst ExpandableStringExpressionAst ExpressionAst \
            FileRedirectionAst FileRedirectionToken ForEachFlags ForEachStatementAst ForStatementAst FunctionDefinitionAst FunctionMemberAst GenericTypeName HashtableAst IAstPostVisitHandler \
            ICustomAstVisitor ICustomAstVisitor2 IfStatementAst IndexExpressionAst InputRedirectionToken InvokeMemberExpressionAst IScriptExtent IScriptPosition ISupportsTypeCaching ITypeName \
            LabeledStatementAst LabelToken LoopStatementAst MemberAst MemberExpressionAst MergingRedirectionAst MergingRedirectionToken MethodAttributes NamedAttributeArgumentAst NamedBlockAst \
            NoRunspaceAffinityAttribute NullString NumberToken ParamBlockAst ParameterAst ParameterBindingResult ParameterToken ParenExpressionAst ParseError Parser PipelineAst PipelineBaseAst \
            PipelineChainAst PropertyAttributes PropertyMemberAst RedirectionAst RedirectionStream RedirectionToken ReflectionTypeName ReturnStatementAst ScriptBlockAst ScriptBlockExpressionAst \
            ScriptExtent ScriptPosition ScriptRequirements StatementAst StatementBlockAst StaticBindingError StaticBindingResult StaticParameterBinder StringConstantExpressionAst \
            StringConstantType StringExpandableToken StringLiteralToken StringToken SubExpressionAst SwitchFlags SwitchStatementAst TernaryExpressionAst ThrowStatementAst Token TokenFlags \
            TokenKind TokenTraits TrapStatementAst TryStatementAst TypeAttributes TypeConstraintAst TypeDefinitionAst TypeExpressionAst TypeName UnaryExpressionAst UsingExpressionAst \
            UsingStatementAst UsingStatementKind VariableExpressionAst VariableToken WhileStatementAst
        System.Management.Automation.PSTasks: PSTaskJob
        System.Management.Automation.Provider: CmdletProvider CmdletProviderAttribute ContainerCmdletProvider DriveCmdletProvider ICmdletProviderSupportsHelp IContentCmdletProvider IContentReader \
            IContentWriter IDynamicPropertyCmdletProvider IPropertyCmdletProvider ISecurityDescriptorCmdletProvider ItemCmdletProvider NavigationCmdletProvider ProviderCapabilities
        System.Management.Automation.Remoting: CmdletMethodInvoker`1 OriginInfo ProxyAccessType PSCertificateDetails PSIdentity PSPrincipal PSRemotingDataStructureException \
            PSRemotingTransportException PSRemotingTransportRedirectException PSSenderInfo PSSessionConfiguration PSSessionConfigurationData PSSessionOption SessionType \
            TransportErrorOccuredEventArgs TransportMethodEnum WSManPluginManagedEntryInstanceWrapper WSManPluginManagedEntryWrapper
        System.Management.Automation.Remoting.Client: BaseClientSessionTransportManager BaseClientTransportManager BaseTransportManager ClientSessionTransportManagerBase TransportManagerBase
        System.Management.Automation.Remoting.Internal: PSStreamObject PSStreamObjectType
        System.Management.Automation.Runspaces: AliasPropertyData AuthenticationMechanism CodeMethodData CodePropertyData Command CommandCollection CommandParameter CommandParameterCollection \
            ConstrainedSessionStateEntry ContainerConnectionInfo FormatTable FormatTableLoadException InitialSessionState InitialSessionStateEntry InitialSessionStateEntryCollection`1 \
            InvalidPipelineStateException InvalidRunspacePoolStateException InvalidRunspaceStateException MemberSetData NamedPipeConnectionInfo NotePropertyData OutputBufferingMode Pipeline \
            PipelineReader`1 PipelineResultTypes PipelineState PipelineStateEventArgs PipelineStateInfo PipelineWriter PowerShellProcessInstance PropertySetData PSConsoleLoadException PSSession \
            PSSessionConfigurationTypeOption PSSessionType PSSnapInException PSSnapInSpecification PSThreadOptions PSVariableEntry RemotingDebugRecord RemotingErrorRecord RemotingInformationRecord \
            RemotingProgressRecord RemotingVerboseRecord RemotingWarningRecord Runspace RunspaceAttribute RunspaceAvailability RunspaceAvailabilityEventArgs RunspaceCapability \
            RunspaceConnectionInfo RunspaceFactory RunspaceOpenModuleLoadException RunspacePool RunspacePoolAvailability RunspacePoolCapability RunspacePoolState RunspacePoolStateChangedEventArgs \
            RunspaceState RunspaceStateEventArgs RunspaceStateInfo ScriptMethodData ScriptPropertyData SessionStateAliasEntry SessionStateApplicationEntry SessionStateAssemblyEntry \
            SessionStateCmdletEntry SessionStateCommandEntry SessionStateFormatEntry SessionStateFunctionEntry SessionStateProviderEntry SessionStateProxy SessionStateScriptEntry \
            SessionStateTypeEntry SessionStateVariableEntry SSHConnectionInfo TargetPSSession TypeData TypeMemberData TypeTable TypeTableLoadException VMConnectionInfo WSManConnectionInfo
        System.Management.Automation.Security: SystemEnforcementMode SystemPolicy SystemScriptFileEnforcement
        System.Management.Automation.Subsystem: GetPSSubsystemCommand ISubsystem SubsystemInfo SubsystemKind SubsystemManager
        System.Management.Automation.Subsystem.Feedback: FeedbackContext FeedbackDisplayLayout FeedbackItem FeedbackResult FeedbackTrigger IFeedbackProvider
        System.Management.Automation.Subsystem.Prediction: CommandLinePrediction ICommandPredictor PredictionClient PredictionClientKind PredictionContext PredictionResult PredictiveSuggestion \
            PredictorFeedbackKind SuggestionPackage
        System.Management.Automation.Tracing: BaseChannelWriter CallbackNoParameter CallbackWithState CallbackWithStateAndArgs EtwActivity EtwActivityReverter EtwActivityReverterMethodInvoker \
            EtwEvent EtwEventArgs EtwEventCorrelator IEtwActivityReverter IEtwEventCorrelator NullWriter PowerShellChannelWriter PowerShellTraceChannel PowerShellTraceKeywords PowerShellTraceLevel \
            PowerShellTraceOperationCode PowerShellTraceSource PowerShellTraceSourceFactory PowerShellTraceTask Tracer
        """
}
