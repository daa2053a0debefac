extension TypeNames {
    /// The public types of .NET, from Microsoft.Win32 to System.Management: a namespace a line.
    static let system = """
        Microsoft.CSharp: CSharpCodeProvider
        Microsoft.CSharp.RuntimeBinder: Binder CSharpArgumentInfo CSharpArgumentInfoFlags CSharpBinderFlags RuntimeBinderException RuntimeBinderInternalCompilerException
        Microsoft.VisualBasic: AppWinStyle CallType Collection ComClassAttribute CompareMethod Constants ControlChars Conversion DateAndTime DateFormat DateInterval DueDate ErrObject FileAttribute \
            FileSystem Financial FirstDayOfWeek FirstWeekOfYear HideModuleNameAttribute Information Interaction MsgBoxResult MsgBoxStyle MyGroupCollectionAttribute OpenAccess OpenMode OpenShare \
            SpcInfo Strings TabInfo TriState VariantType VBCodeProvider VBFixedArrayAttribute VBFixedStringAttribute VBMath VbStrConv
        Microsoft.VisualBasic.CompilerServices: BooleanType ByteType CharArrayType CharType Conversions DateType DecimalType DesignerGeneratedAttribute DoubleType FlowControl HostServices \
            IncompleteInitialization IntegerType LateBinding LikeOperator LongType NewLateBinding ObjectFlowControl ObjectType Operators OptionCompareAttribute OptionTextAttribute ProjectData \
            ShortType SingleType StandardModuleAttribute StaticLocalInitFlag StringType Utils Versioned
        Microsoft.VisualBasic.FileIO: DeleteDirectoryOption FieldType FileSystem MalformedLineException RecycleOption SearchOption SpecialDirectories TextFieldParser UICancelOption UIOption
        Microsoft.Win32: PowerModeChangedEventArgs PowerModeChangedEventHandler PowerModes Registry RegistryAclExtensions RegistryHive RegistryKey RegistryKeyPermissionCheck RegistryOptions \
            RegistryValueKind RegistryValueOptions RegistryView SessionEndReasons SessionSwitchEventArgs SessionSwitchReason SystemEvents UserPreferenceCategory
        Microsoft.Win32.SafeHandles: CriticalHandleMinusOneIsInvalid CriticalHandleZeroOrMinusOneIsInvalid SafeAccessTokenHandle SafeFileHandle SafeHandleMinusOneIsInvalid \
            SafeHandleZeroOrMinusOneIsInvalid SafeMemoryMappedFileHandle SafeMemoryMappedViewHandle SafeNCryptHandle SafeNCryptKeyHandle SafeNCryptProviderHandle SafeNCryptSecretHandle \
            SafePipeHandle SafeProcessHandle SafeRegistryHandle SafeWaitHandle SafeX509ChainHandle
        System: AccessViolationException Action Action`1 Action`10 Action`11 Action`12 Action`13 Action`14 Action`15 Action`16 Action`2 Action`3 Action`4 Action`5 Action`6 Action`7 Action`8 \
            Action`9 Activator AggregateException AppContext AppDomain AppDomainSetup AppDomainUnloadedException ApplicationException ApplicationId ArgIterator ArgumentException \
            ArgumentNullException ArgumentOutOfRangeException ArithmeticException Array ArraySegment`1 ArrayTypeMismatchException AssemblyLoadEventArgs AssemblyLoadEventHandler AsyncCallback \
            Attribute AttributeTargets AttributeUsageAttribute BadImageFormatException Base64FormattingOptions BinaryData BitConverter Boolean Buffer Byte CannotUnloadAppDomainException Char \
            CharEnumerator CLSCompliantAttribute Comparison`1 Console ConsoleCancelEventArgs ConsoleCancelEventHandler ConsoleColor ConsoleKey ConsoleKeyInfo ConsoleModifiers ConsoleSpecialKey \
            ContextBoundObject ContextMarshalException ContextStaticAttribute Convert Converter`2 DataMisalignedException DateOnly DateTime DateTimeKind DateTimeOffset DayOfWeek DBNull Decimal \
            Delegate DivideByZeroException DllNotFoundException Double DuplicateWaitObjectException EntryPointNotFoundException Enum Environment EnvironmentVariableTarget EventArgs EventHandler \
            EventHandler`1 EventHandler`2 Exception ExecutionEngineException FieldAccessException FileStyleUriParser FlagsAttribute FormatException FormattableString FtpStyleUriParser Func`1 \
            Func`10 Func`11 Func`12 Func`13 Func`14 Func`15 Func`16 Func`17 Func`2 Func`3 Func`4 Func`5 Func`6 Func`7 Func`8 Func`9 GC GCCollectionMode GCGenerationInfo GCKind GCMemoryInfo \
            GCNotificationStatus GenericUriParser GenericUriParserOptions GopherStyleUriParser Guid Half HashCode HttpStyleUriParser IAsyncDisposable IAsyncResult ICloneable IComparable \
            IComparable`1 IConvertible ICustomFormatter IDisposable IEquatable`1 IFormatProvider IFormattable Index IndexOutOfRangeException InsufficientExecutionStackException \
            InsufficientMemoryException Int128 Int16 Int32 Int64 IntPtr InvalidCastException InvalidOperationException InvalidProgramException InvalidTimeZoneException IObservable`1 IObserver`1 \
            IParsable`1 IProgress`1 IServiceProvider ISpanFormattable ISpanParsable`1 IUtf8SpanFormattable IUtf8SpanParsable`1 Lazy`1 Lazy`2 LdapStyleUriParser LoaderOptimization \
            LoaderOptimizationAttribute LocalDataStoreSlot MarshalByRefObject Math MathF MemberAccessException Memory`1 MemoryExtensions MethodAccessException MidpointRounding \
            MissingFieldException MissingMemberException MissingMethodException ModuleHandle MTAThreadAttribute MulticastDelegate MulticastNotSupportedException NetPipeStyleUriParser \
            NetTcpStyleUriParser NewsStyleUriParser NonSerializedAttribute NotFiniteNumberException NotImplementedException NotSupportedException Nullable Nullable`1 NullReferenceException Object \
            ObjectDisposedException ObsoleteAttribute OperatingSystem OperationCanceledException OutOfMemoryException OverflowException ParamArrayAttribute PlatformID PlatformNotSupportedException \
            Predicate`1 Progress`1 Random Range RankException ReadOnlyMemory`1 ReadOnlySpan`1 ResolveEventArgs ResolveEventHandler RuntimeArgumentHandle RuntimeFieldHandle RuntimeMethodHandle \
            RuntimeTypeHandle SByte SequencePosition SerializableAttribute Single Span`1 StackOverflowException STAThreadAttribute String StringComparer StringComparison \
            StringNormalizationExtensions StringSplitOptions SystemException ThreadStaticAttribute TimeOnly TimeoutException TimeProvider TimeSpan TimeZone TimeZoneInfo TimeZoneNotFoundException \
            Tuple Tuple`1 Tuple`2 Tuple`3 Tuple`4 Tuple`5 Tuple`6 Tuple`7 Tuple`8 TupleExtensions Type TypeAccessException TypeCode TypedReference TypeInitializationException TypeLoadException \
            TypeUnloadedException UInt128 UInt16 UInt32 UInt64 UIntPtr UnauthorizedAccessException UnhandledExceptionEventArgs UnhandledExceptionEventHandler Uri UriBuilder UriComponents \
            UriCreationOptions UriFormat UriFormatException UriHostNameType UriKind UriParser UriPartial UriTypeConverter ValueTuple ValueTuple`1 ValueTuple`2 ValueTuple`3 ValueTuple`4 \
            ValueTuple`5 ValueTuple`6 ValueTuple`7 ValueTuple`8 ValueType Version Void WeakReference WeakReference`1
        System.Buffers: ArrayBufferWriter`1 ArrayPool`1 BuffersExtensions IBufferWriter`1 IMemoryOwner`1 IPinnable MemoryHandle MemoryManager`1 MemoryPool`1 OperationStatus ReadOnlySequence`1 \
            ReadOnlySequenceSegment`1 ReadOnlySpanAction`2 SearchValues SearchValues`1 SequenceReader`1 SequenceReaderExtensions SpanAction`2 StandardFormat
        System.Buffers.Binary: BinaryPrimitives
        System.Buffers.Text: Base64 Base64Url Utf8Formatter Utf8Parser
        System.CodeDom: CodeArgumentReferenceExpression CodeArrayCreateExpression CodeArrayIndexerExpression CodeAssignStatement CodeComment CodeCompileUnit CodeConstructor CodeExpression \
            CodeMemberField CodeMemberMethod CodeNamespace CodeObject CodeStatement CodeTypeDeclaration CodeTypeReference
        System.CodeDom.Compiler: CodeCompiler CodeDomProvider CodeGenerator CodeGeneratorOptions CompilerError CompilerErrorCollection CompilerParameters CompilerResults GeneratedCodeAttribute \
            GeneratorSupport IndentedTextWriter TempFileCollection
        System.Collections: ArrayList BitArray CaseInsensitiveComparer CaseInsensitiveHashCodeProvider CollectionBase Comparer DictionaryBase DictionaryEntry Hashtable ICollection IComparer \
            IDictionary IDictionaryEnumerator IEnumerable IEnumerator IEqualityComparer IHashCodeProvider IList IStructuralComparable IStructuralEquatable Queue ReadOnlyCollectionBase SortedList \
            Stack StructuralComparisons
        System.Collections.Concurrent: BlockingCollection`1 ConcurrentBag`1 ConcurrentDictionary`2 ConcurrentQueue`1 ConcurrentStack`1 EnumerablePartitionerOptions IProducerConsumerCollection`1 \
            OrderablePartitioner`1 Partitioner Partitioner`1
        System.Collections.Frozen: FrozenDictionary FrozenDictionary`2 FrozenSet FrozenSet`1
        System.Collections.Generic: CollectionExtensions Comparer`1 Dictionary`2 EqualityComparer`1 HashSet`1 IAlternateEqualityComparer`2 IAsyncEnumerable`1 IAsyncEnumerator`1 ICollection`1 \
            IComparer`1 IDictionary`2 IEnumerable`1 IEnumerator`1 IEqualityComparer`1 IList`1 IReadOnlyCollection`1 IReadOnlyDictionary`2 IReadOnlyList`1 IReadOnlySet`1 ISet`1 KeyNotFoundException \
            KeyValuePair KeyValuePair`2 LinkedList`1 LinkedListNode`1 List`1 OrderedDictionary`2 PriorityQueue`2 Queue`1 ReferenceEqualityComparer SortedDictionary`2 SortedList`2 SortedSet`1 \
            Stack`1
        System.Collections.Immutable: IImmutableDictionary`2 IImmutableList`1 IImmutableQueue`1 IImmutableSet`1 IImmutableStack`1 ImmutableArray ImmutableArray`1 ImmutableDictionary \
            ImmutableDictionary`2 ImmutableHashSet ImmutableHashSet`1 ImmutableInterlocked ImmutableList ImmutableList`1 ImmutableQueue ImmutableQueue`1 ImmutableSortedDictionary \
            ImmutableSortedDictionary`2 ImmutableSortedSet ImmutableSortedSet`1 ImmutableStack ImmutableStack`1
        System.Collections.ObjectModel: Collection`1 KeyedCollection`2 ObservableCollection`1 ReadOnlyCollection ReadOnlyCollection`1 ReadOnlyDictionary`2 ReadOnlyObservableCollection`1 \
            ReadOnlySet`1
        System.Collections.Specialized: BitVector32 CollectionsUtil HybridDictionary INotifyCollectionChanged IOrderedDictionary ListDictionary NameObjectCollectionBase NameValueCollection \
            NotifyCollectionChangedAction NotifyCollectionChangedEventArgs NotifyCollectionChangedEventHandler OrderedDictionary StringCollection StringDictionary StringEnumerator
        System.ComponentModel: AddingNewEventArgs AddingNewEventHandler AmbientValueAttribute ArrayConverter AsyncCompletedEventArgs AsyncCompletedEventHandler AsyncOperation AsyncOperationManager \
            AttributeCollection AttributeProviderAttribute BackgroundWorker BaseNumberConverter BindableAttribute BindableSupport BindingDirection BindingList`1 BooleanConverter BrowsableAttribute \
            ByteConverter CancelEventArgs CancelEventHandler CategoryAttribute CharConverter CollectionChangeAction CollectionChangeEventArgs CollectionChangeEventHandler CollectionConverter \
            ComplexBindingPropertiesAttribute Component ComponentCollection ComponentConverter ComponentEditor ComponentResourceManager Container ContainerFilterService CultureInfoConverter \
            CustomTypeDescriptor DataErrorsChangedEventArgs DataObjectAttribute DataObjectFieldAttribute DataObjectMethodAttribute DataObjectMethodType DateOnlyConverter DateTimeConverter \
            DateTimeOffsetConverter DecimalConverter DefaultBindingPropertyAttribute DefaultEventAttribute DefaultPropertyAttribute DefaultValueAttribute DescriptionAttribute DesignerAttribute \
            DesignerCategoryAttribute DesignerSerializationVisibility DesignerSerializationVisibilityAttribute DesignOnlyAttribute DesignTimeVisibleAttribute DisplayNameAttribute DoubleConverter \
            DoWorkEventArgs DoWorkEventHandler EditorAttribute EditorBrowsableAttribute EditorBrowsableState EnumConverter EventDescriptor EventDescriptorCollection EventHandlerList \
            ExpandableObjectConverter ExtenderProvidedPropertyAttribute GuidConverter HalfConverter HandledEventArgs HandledEventHandler IBindingList IBindingListView ICancelAddNew IChangeTracking \
            IComNativeDescriptorHandler IComponent IContainer ICustomTypeDescriptor IDataErrorInfo IEditableObject IExtenderProvider IIntellisenseBuilder IListSource ImmutableObjectAttribute \
            INestedContainer INestedSite InheritanceAttribute InheritanceLevel InitializationEventAttribute INotifyDataErrorInfo INotifyPropertyChanged INotifyPropertyChanging \
            InstallerTypeAttribute InstanceCreationEditor Int128Converter Int16Converter Int32Converter Int64Converter InvalidAsynchronousStateException InvalidEnumArgumentException \
            IRaiseItemChangedEvents IRevertibleChangeTracking ISite ISupportInitialize ISupportInitializeNotification ISynchronizeInvoke ITypeDescriptorContext ITypedList License LicenseContext \
            LicenseException LicenseManager LicenseProvider LicenseProviderAttribute LicenseUsageMode LicFileLicenseProvider ListBindableAttribute ListChangedEventArgs ListChangedEventHandler \
            ListChangedType ListSortDescription ListSortDescriptionCollection ListSortDirection LocalizableAttribute LookupBindingPropertiesAttribute MarshalByValueComponent MaskedTextProvider \
            MaskedTextResultHint MemberDescriptor MergablePropertyAttribute MultilineStringConverter NestedContainer NotifyParentPropertyAttribute NullableConverter \
            ParenthesizePropertyNameAttribute PasswordPropertyTextAttribute ProgressChangedEventArgs ProgressChangedEventHandler PropertyChangedEventArgs PropertyChangedEventHandler \
            PropertyChangingEventArgs PropertyChangingEventHandler PropertyDescriptor PropertyDescriptorCollection PropertyTabAttribute PropertyTabScope ProvidePropertyAttribute ReadOnlyAttribute \
            RecommendedAsConfigurableAttribute ReferenceConverter RefreshEventArgs RefreshEventHandler RefreshProperties RefreshPropertiesAttribute RunInstallerAttribute \
            RunWorkerCompletedEventArgs RunWorkerCompletedEventHandler SByteConverter SettingsBindableAttribute SingleConverter StringConverter SyntaxCheck TimeOnlyConverter TimeSpanConverter \
            ToolboxItemAttribute ToolboxItemFilterAttribute ToolboxItemFilterType TypeConverter TypeConverterAttribute TypeDescriptionProvider TypeDescriptionProviderAttribute TypeDescriptor \
            TypeListConverter UInt128Converter UInt16Converter UInt32Converter UInt64Converter VersionConverter WarningException Win32Exception
        System.ComponentModel.DataAnnotations: AllowedValuesAttribute AssociatedMetadataTypeTypeDescriptionProvider AssociationAttribute Base64StringAttribute CompareAttribute \
            ConcurrencyCheckAttribute CreditCardAttribute CustomValidationAttribute DataType DataTypeAttribute DeniedValuesAttribute DisplayAttribute DisplayColumnAttribute DisplayFormatAttribute \
            EditableAttribute EmailAddressAttribute EnumDataTypeAttribute FileExtensionsAttribute FilterUIHintAttribute IValidatableObject KeyAttribute LengthAttribute MaxLengthAttribute \
            MetadataTypeAttribute MinLengthAttribute PhoneAttribute RangeAttribute RegularExpressionAttribute RequiredAttribute ScaffoldColumnAttribute StringLengthAttribute TimestampAttribute \
            UIHintAttribute UrlAttribute ValidationAttribute ValidationContext ValidationException ValidationResult Validator
        System.ComponentModel.DataAnnotations.Schema: ColumnAttribute ComplexTypeAttribute DatabaseGeneratedAttribute DatabaseGeneratedOption ForeignKeyAttribute InversePropertyAttribute \
            NotMappedAttribute TableAttribute
        System.ComponentModel.Design: ActiveDesignerEventArgs CheckoutException CommandID ComponentChangedEventArgs ComponentEventArgs ComponentRenameEventArgs DesignerTransaction DesignerVerb \
            HelpContextType HelpKeywordAttribute HelpKeywordType IComponentChangeService IDesigner IDesignerHost IDictionaryService IMenuCommandService IReferenceService ISelectionService \
            IServiceContainer ITypeResolutionService MenuCommand SelectionTypes ServiceContainer ServiceCreatorCallback StandardCommands StandardToolWindows ViewTechnology
        System.ComponentModel.Design.Serialization: DefaultSerializationProviderAttribute DesignerLoader DesignerSerializerAttribute InstanceDescriptor MemberRelationship ResolveNameEventArgs
        System.Configuration.Assemblies: AssemblyHashAlgorithm AssemblyVersionCompatibility
        System.Data: AcceptRejectRule CommandBehavior CommandType ConflictOption ConnectionState Constraint ConstraintCollection ConstraintException DataColumn DataColumnChangeEventArgs \
            DataColumnChangeEventHandler DataColumnCollection DataException DataReaderExtensions DataRelation DataRelationCollection DataRow DataRowAction DataRowBuilder DataRowChangeEventArgs \
            DataRowChangeEventHandler DataRowCollection DataRowComparer DataRowComparer`1 DataRowExtensions DataRowState DataRowVersion DataRowView DataSet DataSetDateTime \
            DataSysDescriptionAttribute DataTable DataTableClearEventArgs DataTableClearEventHandler DataTableCollection DataTableExtensions DataTableNewRowEventArgs DataTableNewRowEventHandler \
            DataTableReader DataView DataViewManager DataViewRowState DataViewSetting DataViewSettingCollection DBConcurrencyException DbType DeletedRowInaccessibleException DuplicateNameException \
            EnumerableRowCollection EnumerableRowCollection`1 EnumerableRowCollectionExtensions EvaluateException FillErrorEventArgs FillErrorEventHandler ForeignKeyConstraint IColumnMapping \
            IColumnMappingCollection IDataAdapter IDataParameter IDataParameterCollection IDataReader IDataRecord IDbCommand IDbConnection IDbDataAdapter IDbDataParameter IDbTransaction \
            InRowChangingEventException InternalDataCollectionBase InvalidConstraintException InvalidExpressionException IsolationLevel ITableMapping ITableMappingCollection KeyRestrictionBehavior \
            LoadOption MappingType MergeFailedEventArgs MergeFailedEventHandler MissingMappingAction MissingPrimaryKeyException MissingSchemaAction NoNullAllowedException \
            OrderedEnumerableRowCollection`1 ParameterDirection PropertyCollection ReadOnlyException RowNotInTableException Rule SchemaSerializationMode SchemaType SerializationFormat SqlDbType \
            StateChangeEventArgs StateChangeEventHandler StatementCompletedEventArgs StatementCompletedEventHandler StatementType StrongTypingException SyntaxErrorException TypedTableBase`1 \
            TypedTableBaseExtensions UniqueConstraint UpdateRowSource UpdateStatus VersionNotFoundException XmlReadMode XmlWriteMode
        System.Data.Common: CatalogLocation DataAdapter DataColumnMapping DataColumnMappingCollection DataTableMapping DataTableMappingCollection DbBatch DbBatchCommand DbBatchCommandCollection \
            DbColumn DbCommand DbCommandBuilder DbConnection DbConnectionStringBuilder DbDataAdapter DbDataReader DbDataReaderExtensions DbDataRecord DbDataSource DbDataSourceEnumerator \
            DbEnumerator DbException DbMetaDataCollectionNames DbMetaDataColumnNames DbParameter DbParameterCollection DbProviderFactories DbProviderFactory DbProviderSpecificTypePropertyAttribute \
            DbTransaction GroupByBehavior IDbColumnSchemaGenerator IdentifierCase RowUpdatedEventArgs RowUpdatingEventArgs SchemaTableColumn SchemaTableOptionalColumn SupportedJoinOperators
        System.Data.SqlTypes: INullable SqlAlreadyFilledException SqlBinary SqlBoolean SqlByte SqlBytes SqlChars SqlCompareOptions SqlDateTime SqlDecimal SqlDouble SqlGuid SqlInt16 SqlInt32 \
            SqlInt64 SqlMoney SqlNotFilledException SqlNullValueException SqlSingle SqlString SqlTruncateException SqlTypeException SqlXml StorageState
        System.Diagnostics: Activity ActivityChangedEventArgs ActivityContext ActivityCreationOptions`1 ActivityEvent ActivityIdFormat ActivityKind ActivityLink ActivityListener \
            ActivitySamplingResult ActivitySource ActivitySourceOptions ActivitySpanId ActivityStatusCode ActivityTagsCollection ActivityTraceFlags ActivityTraceId BooleanSwitch \
            ConditionalAttribute ConsoleTraceListener CorrelationManager CounterCreationData CounterCreationDataCollection CounterSample CounterSampleCalculator DataReceivedEventArgs \
            DataReceivedEventHandler Debug DebuggableAttribute Debugger DebuggerBrowsableAttribute DebuggerBrowsableState DebuggerDisableUserUnhandledExceptionsAttribute DebuggerDisplayAttribute \
            DebuggerHiddenAttribute DebuggerNonUserCodeAttribute DebuggerStepperBoundaryAttribute DebuggerStepThroughAttribute DebuggerTypeProxyAttribute DebuggerVisualizerAttribute DebugProvider \
            DefaultTraceListener DelimitedListTraceListener DiagnosticListener DiagnosticMethodInfo DiagnosticSource DistributedContextPropagator EntryWrittenEventArgs EntryWrittenEventHandler \
            EventInstance EventLog EventLogEntry EventLogEntryCollection EventLogEntryType EventLogPermissionAccess EventLogTraceListener EventSourceCreationData EventTypeFilter FileVersionInfo \
            InitializingSwitchEventArgs InitializingTraceSourceEventArgs InstanceData InstanceDataCollection InstanceDataCollectionCollection MonitoringDescriptionAttribute OverflowAction \
            PerformanceCounter PerformanceCounterCategory PerformanceCounterCategoryType PerformanceCounterInstanceLifetime PerformanceCounterType Process ProcessModule ProcessModuleCollection \
            ProcessPriorityClass ProcessStartInfo ProcessThread ProcessThreadCollection ProcessWindowStyle SourceFilter SourceLevels SourceSwitch StackFrame StackFrameExtensions StackTrace \
            StackTraceHiddenAttribute Stopwatch Switch SwitchAttribute SwitchLevelAttribute TagList TextWriterTraceListener ThreadPriorityLevel ThreadState ThreadWaitReason Trace TraceEventCache \
            TraceEventType TraceFilter TraceLevel TraceListener TraceListenerCollection TraceOptions TraceSource TraceSwitch UnreachableException XmlWriterTraceListener
        System.Diagnostics.CodeAnalysis: AllowNullAttribute ConstantExpectedAttribute DisallowNullAttribute DoesNotReturnAttribute DoesNotReturnIfAttribute DynamicallyAccessedMembersAttribute \
            DynamicallyAccessedMemberTypes DynamicDependencyAttribute ExcludeFromCodeCoverageAttribute ExperimentalAttribute FeatureGuardAttribute FeatureSwitchDefinitionAttribute \
            MaybeNullAttribute MaybeNullWhenAttribute MemberNotNullAttribute MemberNotNullWhenAttribute NotNullAttribute NotNullIfNotNullAttribute NotNullWhenAttribute \
            RequiresAssemblyFilesAttribute RequiresDynamicCodeAttribute RequiresUnreferencedCodeAttribute SetsRequiredMembersAttribute StringSyntaxAttribute SuppressMessageAttribute \
            UnconditionalSuppressMessageAttribute UnscopedRefAttribute
        System.Diagnostics.Contracts: Contract ContractAbbreviatorAttribute ContractArgumentValidatorAttribute ContractClassAttribute ContractClassForAttribute ContractFailedEventArgs \
            ContractFailureKind ContractInvariantMethodAttribute ContractOptionAttribute ContractPublicPropertyNameAttribute ContractReferenceAssemblyAttribute ContractRuntimeIgnoredAttribute \
            ContractVerificationAttribute PureAttribute
        System.Diagnostics.Eventing: EventDescriptor EventProvider
        System.Diagnostics.Eventing.Reader: EventBookmark EventKeyword EventLevel EventLogConfiguration EventLogException EventLogInformation EventLogInvalidDataException EventLogIsolation \
            EventLogLink EventLogMode EventLogNotFoundException EventLogPropertySelector EventLogProviderDisabledException EventLogQuery EventLogReader EventLogReadingException EventLogRecord \
            EventLogSession EventLogStatus EventLogType EventLogWatcher EventMetadata EventOpcode EventProperty EventRecord EventRecordWrittenEventArgs EventTask PathType ProviderMetadata \
            SessionAuthentication StandardEventKeywords StandardEventLevel StandardEventOpcode StandardEventTask
        System.Diagnostics.Metrics: Counter`1 Gauge`1 Histogram`1 IMeterFactory Instrument Instrument`1 InstrumentAdvice`1 Measurement`1 MeasurementCallback`1 Meter MeterFactoryExtensions \
            MeterListener MeterOptions ObservableCounter`1 ObservableGauge`1 ObservableInstrument`1 ObservableUpDownCounter`1 UpDownCounter`1
        System.Diagnostics.PerformanceData: CounterData CounterSet CounterSetInstance CounterSetInstanceCounterDataSet CounterSetInstanceType CounterType
        System.Diagnostics.SymbolStore: ISymbolBinder ISymbolBinder1 ISymbolDocument ISymbolDocumentWriter ISymbolMethod ISymbolNamespace ISymbolReader ISymbolScope ISymbolVariable ISymbolWriter \
            SymAddressKind SymbolToken SymDocumentType SymLanguageType SymLanguageVendor
        System.Diagnostics.Tracing: DiagnosticCounter EventActivityOptions EventAttribute EventChannel EventCommand EventCommandEventArgs EventCounter EventCreatedEventArgs EventDataAttribute \
            EventFieldAttribute EventFieldFormat EventFieldTags EventIgnoreAttribute EventKeywords EventLevel EventListener EventManifestOptions EventOpcode EventSource EventSourceAttribute \
            EventSourceCreatedEventArgs EventSourceException EventSourceOptions EventSourceSettings EventTags EventTask EventWrittenEventArgs IncrementingEventCounter IncrementingPollingCounter \
            NonEventAttribute PollingCounter
        System.DirectoryServices: ActiveDirectoryAccessRule ActiveDirectoryAuditRule ActiveDirectoryRights ActiveDirectorySecurity ActiveDirectorySecurityInheritance AuthenticationTypes \
            DereferenceAlias DirectoryEntries DirectoryEntry DirectoryEntryConfiguration DirectorySearcher DirectoryServicesCOMException DirectorySynchronization DirectoryVirtualListView \
            DSDescriptionAttribute ExtendedDN PasswordEncodingMethod PropertyAccess PropertyCollection PropertyValueCollection ReferralChasingOption ResultPropertyCollection \
            ResultPropertyValueCollection SchemaNameCollection SearchResult SearchResultCollection SearchScope SecurityMasks SortDirection SortOption
        System.Drawing: Color ColorConverter ColorTranslator KnownColor Point PointConverter PointF Rectangle RectangleConverter RectangleF Size SizeConverter SizeF SizeFConverter SystemColors
        System.Dynamic: BinaryOperationBinder BindingRestrictions CallInfo ConvertBinder CreateInstanceBinder DeleteIndexBinder DeleteMemberBinder DynamicMetaObject DynamicMetaObjectBinder \
            DynamicObject ExpandoObject GetIndexBinder GetMemberBinder IDynamicMetaObjectProvider IInvokeOnGetBinder InvokeBinder InvokeMemberBinder SetIndexBinder SetMemberBinder \
            UnaryOperationBinder
        System.Formats.Asn1: Asn1Tag AsnContentException AsnDecoder AsnEncodingRules AsnReader AsnReaderOptions AsnWriter TagClass UniversalTagNumber
        System.Formats.Tar: GnuTarEntry PaxGlobalExtendedAttributesTarEntry PaxTarEntry PosixTarEntry TarEntry TarEntryFormat TarEntryType TarFile TarReader TarWriter UstarTarEntry V7TarEntry
        System.Globalization: Calendar CalendarAlgorithmType CalendarWeekRule CharUnicodeInfo ChineseLunisolarCalendar CompareInfo CompareOptions CultureInfo CultureNotFoundException CultureTypes \
            DateTimeFormatInfo DateTimeStyles DaylightTime DigitShapes EastAsianLunisolarCalendar GlobalizationExtensions GregorianCalendar GregorianCalendarTypes HebrewCalendar HijriCalendar \
            IdnMapping ISOWeek JapaneseCalendar JapaneseLunisolarCalendar JulianCalendar KoreanCalendar KoreanLunisolarCalendar NumberFormatInfo NumberStyles PersianCalendar RegionInfo SortKey \
            SortVersion StringInfo TaiwanCalendar TaiwanLunisolarCalendar TextElementEnumerator TextInfo ThaiBuddhistCalendar TimeSpanStyles UmAlQuraCalendar UnicodeCategory
        System.IO: BinaryReader BinaryWriter BufferedStream Directory DirectoryInfo DirectoryNotFoundException DriveInfo DriveNotFoundException DriveType EndOfStreamException EnumerationOptions \
            ErrorEventArgs ErrorEventHandler File FileAccess FileAttributes FileFormatException FileInfo FileLoadException FileMode FileNotFoundException FileOptions FileShare FileStream \
            FileStreamOptions FileSystemAclExtensions FileSystemEventArgs FileSystemEventHandler FileSystemInfo FileSystemWatcher HandleInheritability InternalBufferOverflowException \
            InvalidDataException IOException MatchCasing MatchType MemoryStream NotifyFilters Path PathTooLongException RandomAccess RenamedEventArgs RenamedEventHandler SearchOption SeekOrigin \
            Stream StreamReader StreamWriter StringReader StringWriter TextReader TextWriter UnixFileMode UnmanagedMemoryAccessor UnmanagedMemoryStream WaitForChangedResult WatcherChangeTypes
        System.IO.Compression: BrotliCompressionOptions BrotliDecoder BrotliEncoder BrotliStream CompressionLevel CompressionMode DeflateStream GZipStream ZipArchive ZipArchiveEntry ZipArchiveMode \
            ZipFile ZipFileExtensions ZLibCompressionOptions ZLibCompressionStrategy ZLibStream
        System.IO.Enumeration: FileSystemEntry FileSystemEnumerable`1 FileSystemEnumerator`1 FileSystemName
        System.IO.IsolatedStorage: INormalizeForIsolatedStorage IsolatedStorage IsolatedStorageException IsolatedStorageFile IsolatedStorageFileStream IsolatedStorageScope
        System.IO.MemoryMappedFiles: MemoryMappedFile MemoryMappedFileAccess MemoryMappedFileOptions MemoryMappedFileRights MemoryMappedViewAccessor MemoryMappedViewStream
        System.IO.Packaging: CompressionOption EncryptionOption Package PackagePart PackagePartCollection PackageProperties PackageRelationship PackageRelationshipCollection \
            PackageRelationshipSelector PackUriHelper TargetMode ZipPackage ZipPackagePart
        System.IO.Pipelines: FlushResult IDuplexPipe Pipe PipeOptions PipeReader PipeScheduler PipeWriter ReadResult StreamPipeExtensions StreamPipeReaderOptions StreamPipeWriterOptions
        System.IO.Pipes: AnonymousPipeClientStream AnonymousPipeServerStream AnonymousPipeServerStreamAcl NamedPipeClientStream NamedPipeServerStream NamedPipeServerStreamAcl PipeAccessRights \
            PipeAccessRule PipeAuditRule PipeDirection PipeOptions PipesAclExtensions PipeSecurity PipeStream PipeStreamImpersonationWorker PipeTransmissionMode
        System.IO.Ports: Handshake Parity SerialData SerialDataReceivedEventArgs SerialDataReceivedEventHandler SerialError SerialErrorReceivedEventArgs SerialErrorReceivedEventHandler \
            SerialPinChange SerialPinChangedEventArgs SerialPinChangedEventHandler SerialPort StopBits
        System.Linq: AsyncEnumerable Enumerable EnumerableExecutor EnumerableExecutor`1 EnumerableQuery EnumerableQuery`1 IGrouping`2 ILookup`2 ImmutableArrayExtensions IOrderedEnumerable`1 \
            IOrderedQueryable IOrderedQueryable`1 IQueryable IQueryable`1 IQueryProvider Lookup`2 OrderedParallelQuery`1 ParallelEnumerable ParallelExecutionMode ParallelMergeOptions ParallelQuery \
            ParallelQuery`1 Queryable
        System.Linq.Expressions: BinaryExpression BlockExpression CatchBlock ConditionalExpression ConstantExpression DebugInfoExpression DefaultExpression DynamicExpression \
            DynamicExpressionVisitor ElementInit Expression Expression`1 ExpressionType ExpressionVisitor GotoExpression GotoExpressionKind IArgumentProvider IDynamicExpression IndexExpression \
            InvocationExpression LabelExpression LabelTarget LambdaExpression ListInitExpression LoopExpression MemberAssignment MemberBinding MemberBindingType MemberExpression \
            MemberInitExpression MemberListBinding MemberMemberBinding MethodCallExpression NewArrayExpression NewExpression ParameterExpression RuntimeVariablesExpression SwitchCase \
            SwitchExpression SymbolDocumentInfo TryExpression TypeBinaryExpression UnaryExpression
        System.Management: AuthenticationLevel CimType CodeLanguage CompletedEventArgs CompletedEventHandler ConnectionOptions DeleteOptions EnumerationOptions EventArrivedEventArgs \
            EventArrivedEventHandler EventQuery EventWatcherOptions ImpersonationLevel InvokeMethodOptions ManagementBaseObject ManagementClass ManagementDateTimeConverter ManagementEventArgs \
            ManagementEventWatcher ManagementException ManagementNamedValueCollection ManagementObject ManagementObjectCollection ManagementObjectSearcher ManagementOperationObserver \
            ManagementOptions ManagementPath ManagementQuery ManagementScope ManagementStatus MethodData MethodDataCollection ObjectGetOptions ObjectPutEventArgs ObjectQuery ObjectReadyEventArgs \
            PropertyData PropertyDataCollection PutOptions PutType QualifierData QualifierDataCollection RelatedObjectQuery RelationshipQuery SelectQuery StoppedEventArgs TextFormat WqlEventQuery \
            WqlObjectQuery
        """
}
