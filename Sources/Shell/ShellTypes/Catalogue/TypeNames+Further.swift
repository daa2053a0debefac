extension TypeNames {
    /// Public types that are met less often: nested ones, those of compiled stylesheets, of metadata, and of the libraries that the engine brings.
    static let further = """
        Internal: Console
        System.Xml.Xsl.Runtime: AncestorDocOrderIterator AncestorIterator AttributeContentIterator AttributeIterator ContentIterator ContentMergeIterator DecimalAggregator \
            DescendantIterator DescendantMergeIterator DifferenceIterator DodSequenceMerge DoubleAggregator ElementContentIterator FollowingSiblingIterator \
            FollowingSiblingMergeIterator IdIterator Int32Aggregator Int64Aggregator IntersectIterator NamespaceIterator NodeKindContentIterator NodeRangeIterator ParentIterator \
            PrecedingIterator PrecedingSiblingDocOrderIterator PrecedingSiblingIterator StringConcat UnionIterator XmlCollation XmlILIndex XmlILStorageConverter \
            XmlNavigatorFilter XmlQueryContext XmlQueryItemSequence XmlQueryNodeSequence XmlQueryOutput XmlQueryRuntime XmlQuerySequence`1 XPathFollowingIterator \
            XPathFollowingMergeIterator XPathPrecedingDocOrderIterator XPathPrecedingIterator XPathPrecedingMergeIterator XsltConvert XsltFunctions XsltLibrary
        System.Collections.Generic: ByteEqualityComparer EnumEqualityComparer`1 GenericComparer`1 GenericEqualityComparer`1 NonRandomizedStringEqualityComparer NullableComparer`1 \
            NullableEqualityComparer`1 ObjectComparer`1 ObjectEqualityComparer`1
        System.Reflection.Metadata: AssemblyDefinition AssemblyDefinitionHandle AssemblyExtensions AssemblyFile AssemblyFileHandle AssemblyFileHandleCollection AssemblyReference \
            AssemblyReferenceHandle AssemblyReferenceHandleCollection Blob BlobBuilder BlobContentId BlobHandle BlobReader BlobWriter Constant ConstantHandle ConstantTypeCode \
            CustomAttribute CustomAttributeHandle CustomAttributeHandleCollection CustomAttributeNamedArgument`1 CustomAttributeNamedArgumentKind CustomAttributeTypedArgument`1 \
            CustomAttributeValue`1 CustomDebugInformation CustomDebugInformationHandle CustomDebugInformationHandleCollection DebugMetadataHeader DeclarativeSecurityAttribute \
            DeclarativeSecurityAttributeHandle DeclarativeSecurityAttributeHandleCollection Document DocumentHandle DocumentHandleCollection DocumentNameBlobHandle EntityHandle \
            EventAccessors EventDefinition EventDefinitionHandle EventDefinitionHandleCollection ExceptionRegion ExceptionRegionKind ExportedType ExportedTypeHandle \
            ExportedTypeHandleCollection FieldDefinition FieldDefinitionHandle FieldDefinitionHandleCollection GenericParameter GenericParameterConstraint \
            GenericParameterConstraintHandle GenericParameterConstraintHandleCollection GenericParameterHandle GenericParameterHandleCollection GuidHandle Handle HandleComparer \
            HandleKind IConstructedTypeProvider`1 ICustomAttributeTypeProvider`1 ILOpCode ILOpCodeExtensions ImageFormatLimitationException ImportDefinition \
            ImportDefinitionCollection ImportDefinitionKind ImportScope ImportScopeCollection ImportScopeHandle InterfaceImplementation InterfaceImplementationHandle \
            InterfaceImplementationHandleCollection ISignatureTypeProvider`2 ISimpleTypeProvider`1 ISZArrayTypeProvider`1 LocalConstant LocalConstantHandle \
            LocalConstantHandleCollection LocalScope LocalScopeHandle LocalScopeHandleCollection LocalVariable LocalVariableAttributes LocalVariableHandle \
            LocalVariableHandleCollection ManifestResource ManifestResourceHandle ManifestResourceHandleCollection MemberReference MemberReferenceHandle \
            MemberReferenceHandleCollection MemberReferenceKind MetadataKind MetadataReader MetadataReaderOptions MetadataReaderProvider MetadataStreamOptions \
            MetadataStringComparer MetadataStringDecoder MetadataUpdater MetadataUpdateHandlerAttribute MethodBodyBlock MethodDebugInformation MethodDebugInformationHandle \
            MethodDebugInformationHandleCollection MethodDefinition MethodDefinitionHandle MethodDefinitionHandleCollection MethodImplementation MethodImplementationHandle \
            MethodImplementationHandleCollection MethodImport MethodSignature`1 MethodSpecification MethodSpecificationHandle ModuleDefinition ModuleDefinitionHandle \
            ModuleReference ModuleReferenceHandle NamespaceDefinition NamespaceDefinitionHandle Parameter ParameterHandle ParameterHandleCollection PEReaderExtensions \
            PrimitiveSerializationTypeCode PrimitiveTypeCode PropertyAccessors PropertyDefinition PropertyDefinitionHandle PropertyDefinitionHandleCollection ReservedBlob`1 \
            SequencePoint SequencePointCollection SerializationTypeCode SignatureAttributes SignatureCallingConvention SignatureHeader SignatureKind SignatureTypeCode \
            SignatureTypeKind StandaloneSignature StandaloneSignatureHandle StandaloneSignatureKind StringHandle TypeDefinition TypeDefinitionHandle \
            TypeDefinitionHandleCollection TypeLayout TypeName TypeNameParseOptions TypeReference TypeReferenceHandle TypeReferenceHandleCollection TypeSpecification \
            TypeSpecificationHandle UserStringHandle
        System.Reflection.Metadata.Ecma335: ArrayShapeEncoder BlobEncoder CodedIndex ControlFlowBuilder CustomAttributeArrayTypeEncoder CustomAttributeElementTypeEncoder \
            CustomAttributeNamedArgumentsEncoder CustomModifiersEncoder EditAndContinueLogEntry EditAndContinueOperation ExceptionRegionEncoder ExportedTypeExtensions \
            FieldTypeEncoder FixedArgumentsEncoder FunctionPointerAttributes GenericTypeArgumentsEncoder HeapIndex InstructionEncoder LabelHandle LiteralEncoder LiteralsEncoder \
            LocalVariablesEncoder LocalVariableTypeEncoder MetadataAggregator MetadataBuilder MetadataReaderExtensions MetadataRootBuilder MetadataSizes MetadataTokens \
            MethodBodyAttributes MethodBodyStreamEncoder MethodSignatureEncoder NamedArgumentsEncoder NamedArgumentTypeEncoder NameEncoder ParametersEncoder ParameterTypeEncoder \
            PermissionSetEncoder PortablePdbBuilder ReturnTypeEncoder ScalarEncoder SignatureDecoder`2 SignatureTypeEncoder SwitchInstructionEncoder TableIndex VectorEncoder
        System: Environment+ProcessCpuUsage Environment+SpecialFolder Environment+SpecialFolderOption MemoryExtensions+SpanSplitEnumerator`1 \
            MemoryExtensions+TryWriteInterpolatedStringHandler StringNormalizationExtensions TimeZoneInfo+AdjustmentRule TimeZoneInfo+TransitionTime
        System.Text: StringBuilder+AppendInterpolatedStringHandler StringBuilder+ChunkEnumerator
        System.Text.RegularExpressions: Regex+ValueMatchEnumerator Regex+ValueSplitEnumerator
        System.Net.Mime: MediaTypeNames+Application MediaTypeNames+Font MediaTypeNames+Image MediaTypeNames+Multipart MediaTypeNames+Text
        System.Management.Automation: OrderedHashtable PSStyle+BackgroundColor PSStyle+FileInfoFormatting PSStyle+FileInfoFormatting+FileExtensionDictionary \
            PSStyle+ForegroundColor PSStyle+FormattingData PSStyle+ProgressConfiguration
        System.Runtime.InteropServices.JavaScript: JSExportAttribute JSException JSFunctionBinding JSHost JSImportAttribute JSMarshalAsAttribute`1 JSMarshalerArgument \
            JSMarshalerType JSObject JSType JSType+Any JSType+Array`1 JSType+BigInt JSType+Boolean JSType+Date JSType+Discard JSType+DiscardNoWait JSType+Error JSType+Function \
            JSType+MemoryView JSType+Number JSType+Object JSType+Promise`1 JSType+String JSType+Void
        Microsoft.ApplicationInsights: TelemetryClient
        Microsoft.ApplicationInsights.DataContracts: AvailabilityTelemetry DependencyTelemetry EventTelemetry ExceptionDetailsInfo ExceptionHandledAt ExceptionTelemetry \
            MetricTelemetry OperationTelemetryExtensions PageViewPerformanceTelemetry PageViewTelemetry PerformanceCounterTelemetry RequestTelemetry SessionState \
            SessionStateTelemetry SeverityLevel StackFrame TraceTelemetry
        Newtonsoft.Json.Converters: BinaryConverter BsonObjectIdConverter CustomCreationConverter`1 DataSetConverter DataTableConverter DateTimeConverterBase \
            DiscriminatedUnionConverter EntityKeyMemberConverter ExpandoObjectConverter IsoDateTimeConverter JavaScriptDateTimeConverter KeyValuePairConverter RegexConverter \
            StringEnumConverter UnixDateTimeConverter VersionConverter XmlNodeConverter
        Newtonsoft.Json.Serialization: CamelCaseNamingStrategy CamelCasePropertyNamesContractResolver DefaultContractResolver DefaultNamingStrategy DefaultSerializationBinder \
            DiagnosticsTraceWriter ErrorContext ErrorEventArgs ExpressionValueProvider ExtensionDataGetter ExtensionDataSetter IAttributeProvider IContractResolver \
            IReferenceResolver ISerializationBinder ITraceWriter IValueProvider JsonArrayContract JsonContainerContract JsonContract JsonDictionaryContract JsonDynamicContract \
            JsonISerializableContract JsonLinqContract JsonObjectContract JsonPrimitiveContract JsonProperty JsonPropertyCollection JsonStringContract KebabCaseNamingStrategy \
            MemoryTraceWriter NamingStrategy ObjectConstructor`1 OnErrorAttribute ReflectionAttributeProvider ReflectionValueProvider SerializationCallback \
            SerializationErrorCallback SnakeCaseNamingStrategy
        Microsoft.PowerShell.Commands: AliasProviderDynamicParameters StrictModeVersionArgumentCompleter
        Microsoft.ApplicationInsights.Extensibility.Implementation: CloudContext ComponentContext DeviceContext InternalContext LocationContext OperationContext SessionContext UserContext
        Microsoft.VisualBasic.CompilerServices: ObjectFlowControl+ForLoopControl
        Newtonsoft.Json.Bson: BsonObjectId BsonReader BsonWriter
        Newtonsoft.Json.Schema: Extensions JsonSchema JsonSchemaException JsonSchemaGenerator JsonSchemaResolver JsonSchemaType UndefinedSchemaIdHandling ValidationEventArgs \
            ValidationEventHandler
        System.ComponentModel: TypeConverter+StandardValuesCollection
        System.Diagnostics: Debug+AssertInterpolatedStringHandler Debug+WriteIfInterpolatedStringHandler DebuggableAttribute+DebuggingModes
        System.Diagnostics.Tracing: EventSource+EventSourcePrimitive
        System.Management.Automation.Host: PSHostUserInterface+FormatStyle
        System.Runtime.CompilerServices: ConfiguredTaskAwaitable+ConfiguredTaskAwaiter YieldAwaitable+YieldAwaiter
        System.Runtime.InteropServices: ComWrappers+ComInterfaceDispatch ComWrappers+ComInterfaceEntry
        System.Runtime.InteropServices.Marshalling: ComVariantMarshaller+RefPropagate
        System.Text.Json: JsonElement+ArrayEnumerator JsonElement+ObjectEnumerator
        System.Threading: Lock+Scope
        """
}
