extension TypeNames {
    /// The public types of .NET, from System.Net to System.Xml: a namespace a line.
    static let runtime = """
        System.Net: AuthenticationManager AuthenticationSchemes AuthenticationSchemeSelector Authorization BindIPEndPoint Cookie CookieCollection CookieContainer CookieException CredentialCache \
            DecompressionMethods Dns DnsEndPoint DownloadDataCompletedEventArgs DownloadDataCompletedEventHandler DownloadProgressChangedEventArgs DownloadProgressChangedEventHandler \
            DownloadStringCompletedEventArgs DownloadStringCompletedEventHandler EndPoint FileWebRequest FileWebResponse FtpStatusCode FtpWebRequest FtpWebResponse GlobalProxySelection \
            HttpContinueDelegate HttpListener HttpListenerBasicIdentity HttpListenerContext HttpListenerException HttpListenerPrefixCollection HttpListenerRequest HttpListenerResponse \
            HttpListenerTimeoutManager HttpRequestHeader HttpResponseHeader HttpStatusCode HttpVersion HttpWebRequest HttpWebResponse IAuthenticationModule ICredentialPolicy ICredentials \
            ICredentialsByHost IPAddress IPEndPoint IPHostEntry IPNetwork IWebProxy IWebProxyScript IWebRequestCreate NetworkCredential OpenReadCompletedEventArgs OpenReadCompletedEventHandler \
            OpenWriteCompletedEventArgs OpenWriteCompletedEventHandler ProtocolViolationException SecurityProtocolType ServicePoint ServicePointManager SocketAddress TransportContext \
            UploadDataCompletedEventArgs UploadDataCompletedEventHandler UploadFileCompletedEventArgs UploadFileCompletedEventHandler UploadProgressChangedEventArgs \
            UploadProgressChangedEventHandler UploadStringCompletedEventArgs UploadStringCompletedEventHandler UploadValuesCompletedEventArgs UploadValuesCompletedEventHandler WebClient \
            WebException WebExceptionStatus WebHeaderCollection WebProxy WebRequest WebResponse WebUtility WriteStreamClosedEventArgs WriteStreamClosedEventHandler
        System.Net.Cache: HttpCacheAgeControl HttpRequestCacheLevel HttpRequestCachePolicy RequestCacheLevel RequestCachePolicy
        System.Net.Http: ByteArrayContent ClientCertificateOption DelegatingHandler FormUrlEncodedContent HeaderEncodingSelector`1 HttpClient HttpClientHandler HttpCompletionOption HttpContent \
            HttpIOException HttpKeepAlivePingPolicy HttpMessageHandler HttpMessageInvoker HttpMethod HttpProtocolException HttpRequestError HttpRequestException HttpRequestMessage \
            HttpRequestOptions HttpRequestOptionsKey`1 HttpResponseMessage HttpVersionPolicy MessageProcessingHandler MultipartContent MultipartFormDataContent ReadOnlyMemoryContent \
            SocketsHttpConnectionContext SocketsHttpHandler SocketsHttpPlaintextStreamFilterContext StreamContent StringContent
        System.Net.Http.Headers: AuthenticationHeaderValue CacheControlHeaderValue ContentDispositionHeaderValue ContentRangeHeaderValue EntityTagHeaderValue HeaderStringValues HttpContentHeaders \
            HttpHeaders HttpHeadersNonValidated HttpHeaderValueCollection`1 HttpRequestHeaders HttpResponseHeaders MediaTypeHeaderValue MediaTypeWithQualityHeaderValue NameValueHeaderValue \
            NameValueWithParametersHeaderValue ProductHeaderValue ProductInfoHeaderValue RangeConditionHeaderValue RangeHeaderValue RangeItemHeaderValue RetryConditionHeaderValue \
            StringWithQualityHeaderValue TransferCodingHeaderValue TransferCodingWithQualityHeaderValue ViaHeaderValue WarningHeaderValue
        System.Net.Http.Json: HttpClientJsonExtensions HttpContentJsonExtensions JsonContent
        System.Net.Mail: AlternateView AlternateViewCollection Attachment AttachmentBase AttachmentCollection DeliveryNotificationOptions LinkedResource LinkedResourceCollection MailAddress \
            MailAddressCollection MailMessage MailPriority SendCompletedEventHandler SmtpClient SmtpDeliveryFormat SmtpDeliveryMethod SmtpException SmtpFailedRecipientException \
            SmtpFailedRecipientsException SmtpStatusCode
        System.Net.Mime: ContentDisposition ContentType DispositionTypeNames MediaTypeNames TransferEncoding
        System.Net.NetworkInformation: DuplicateAddressDetectionState GatewayIPAddressInformation GatewayIPAddressInformationCollection IcmpV4Statistics IcmpV6Statistics IPAddressCollection \
            IPAddressInformation IPAddressInformationCollection IPGlobalProperties IPGlobalStatistics IPInterfaceProperties IPInterfaceStatistics IPStatus IPv4InterfaceProperties \
            IPv4InterfaceStatistics IPv6InterfaceProperties MulticastIPAddressInformation MulticastIPAddressInformationCollection NetBiosNodeType NetworkAddressChangedEventHandler \
            NetworkAvailabilityChangedEventHandler NetworkAvailabilityEventArgs NetworkChange NetworkInformationException NetworkInterface NetworkInterfaceComponent NetworkInterfaceType \
            OperationalStatus PhysicalAddress Ping PingCompletedEventArgs PingCompletedEventHandler PingException PingOptions PingReply PrefixOrigin ScopeLevel SuffixOrigin \
            TcpConnectionInformation TcpState TcpStatistics UdpStatistics UnicastIPAddressInformation UnicastIPAddressInformationCollection
        System.Net.Quic: QuicAbortDirection QuicClientConnectionOptions QuicConnection QuicConnectionOptions QuicError QuicException QuicListener QuicListenerOptions QuicReceiveWindowSizes \
            QuicServerConnectionOptions QuicStream QuicStreamCapacityChangedArgs QuicStreamType
        System.Net.Security: AuthenticatedStream AuthenticationLevel CipherSuitesPolicy EncryptionPolicy LocalCertificateSelectionCallback NegotiateAuthentication \
            NegotiateAuthenticationClientOptions NegotiateAuthenticationServerOptions NegotiateAuthenticationStatusCode NegotiateStream ProtectionLevel RemoteCertificateValidationCallback \
            ServerCertificateSelectionCallback ServerOptionsSelectionCallback SslApplicationProtocol SslCertificateTrust SslClientAuthenticationOptions SslClientHelloInfo SslPolicyErrors \
            SslServerAuthenticationOptions SslStream SslStreamCertificateContext TlsCipherSuite
        System.Net.ServerSentEvents: SseFormatter SseItem`1 SseItemParser`1 SseParser SseParser`1
        System.Net.Sockets: AddressFamily IOControlCode IPPacketInformation IPProtectionLevel IPv6MulticastOption LingerOption MulticastOption NetworkStream ProtocolFamily ProtocolType \
            SafeSocketHandle SelectMode SendPacketsElement Socket SocketAsyncEventArgs SocketAsyncOperation SocketError SocketException SocketFlags SocketInformation SocketInformationOptions \
            SocketOptionLevel SocketOptionName SocketReceiveFromResult SocketReceiveMessageFromResult SocketShutdown SocketTaskExtensions SocketType TcpClient TcpListener TransmitFileOptions \
            UdpClient UdpReceiveResult UnixDomainSocketEndPoint
        System.Net.WebSockets: ClientWebSocket ClientWebSocketOptions HttpListenerWebSocketContext ValueWebSocketReceiveResult WebSocket WebSocketCloseStatus WebSocketContext \
            WebSocketCreationOptions WebSocketDeflateOptions WebSocketError WebSocketException WebSocketMessageFlags WebSocketMessageType WebSocketReceiveResult WebSocketState WebSocketStream
        System.Numerics: BigInteger BitOperations Complex DivisionRounding IAdditionOperators`3 IAdditiveIdentity`2 IBinaryFloatingPointIeee754`1 IBinaryInteger`1 IBinaryNumber`1 \
            IBitwiseOperators`3 IComparisonOperators`3 IDecrementOperators`1 IDivisionOperators`3 IEqualityOperators`3 IExponentialFunctions`1 IFloatingPoint`1 IFloatingPointConstants`1 \
            IFloatingPointIeee754`1 IHyperbolicFunctions`1 IIncrementOperators`1 ILogarithmicFunctions`1 IMinMaxValue`1 IModulusOperators`3 IMultiplicativeIdentity`2 IMultiplyOperators`3 INumber`1 \
            INumberBase`1 IPowerFunctions`1 IRootFunctions`1 IShiftOperators`3 ISignedNumber`1 ISubtractionOperators`3 ITrigonometricFunctions`1 IUnaryNegationOperators`2 IUnaryPlusOperators`2 \
            IUnsignedNumber`1 Matrix3x2 Matrix4x4 Plane Quaternion TotalOrderIeee754Comparer`1 Vector Vector2 Vector3 Vector4 Vector`1
        System.Reflection: AmbiguousMatchException Assembly AssemblyAlgorithmIdAttribute AssemblyCompanyAttribute AssemblyConfigurationAttribute AssemblyContentType AssemblyCopyrightAttribute \
            AssemblyCultureAttribute AssemblyDefaultAliasAttribute AssemblyDelaySignAttribute AssemblyDescriptionAttribute AssemblyExtensions AssemblyFileVersionAttribute AssemblyFlagsAttribute \
            AssemblyInformationalVersionAttribute AssemblyKeyFileAttribute AssemblyKeyNameAttribute AssemblyMetadataAttribute AssemblyName AssemblyNameFlags AssemblyNameProxy \
            AssemblyProductAttribute AssemblySignatureKeyAttribute AssemblyTitleAttribute AssemblyTrademarkAttribute AssemblyVersionAttribute Binder BindingFlags CallingConventions ConstructorInfo \
            ConstructorInvoker CustomAttributeData CustomAttributeExtensions CustomAttributeFormatException CustomAttributeNamedArgument CustomAttributeTypedArgument DefaultMemberAttribute \
            DispatchProxy EventAttributes EventInfo EventInfoExtensions ExceptionHandlingClause ExceptionHandlingClauseOptions FieldAttributes FieldInfo GenericParameterAttributes \
            ICustomAttributeProvider ICustomTypeProvider ImageFileMachine InterfaceMapping IntrospectionExtensions InvalidFilterCriteriaException IReflect IReflectableType LocalVariableInfo \
            ManifestResourceInfo MemberFilter MemberInfo MemberInfoExtensions MemberTypes MethodAttributes MethodBase MethodBody MethodImplAttributes MethodInfo MethodInfoExtensions MethodInvoker \
            Missing Module ModuleExtensions ModuleResolveEventHandler NullabilityInfo NullabilityInfoContext NullabilityState ObfuscateAssemblyAttribute ObfuscationAttribute ParameterAttributes \
            ParameterInfo ParameterModifier Pointer PortableExecutableKinds ProcessorArchitecture PropertyAttributes PropertyInfo PropertyInfoExtensions ReflectionContext \
            ReflectionTypeLoadException ResourceAttributes ResourceLocation RuntimeReflectionExtensions StrongNameKeyPair TargetException TargetInvocationException TargetParameterCountException \
            TypeAttributes TypeDelegator TypeExtensions TypeFilter TypeInfo
        System.Reflection.Emit: AssemblyBuilder AssemblyBuilderAccess ConstructorBuilder CustomAttributeBuilder DynamicILInfo DynamicMethod EnumBuilder EventBuilder FieldBuilder FlowControl \
            GenericTypeParameterBuilder ILGenerator Label LocalBuilder MethodBuilder ModuleBuilder OpCode OpCodes OpCodeType OperandType PackingSize ParameterBuilder PEFileKinds \
            PersistedAssemblyBuilder PropertyBuilder SignatureHelper StackBehaviour TypeBuilder
        System.Reflection.Metadata: AssemblyDefinition AssemblyExtensions AssemblyNameInfo AssemblyReference BlobBuilder BlobReader Document EntityHandle FieldDefinition GenericParameter Handle \
            HandleKind MetadataReader MetadataReaderOptions MetadataReaderProvider MetadataStringDecoder MetadataUpdateHandlerAttribute MetadataUpdater MethodBodyBlock MethodDefinition \
            ModuleDefinition NamespaceDefinition Parameter PrimitiveTypeCode PropertyDefinition SignatureDecoder`2 TypeDefinition TypeName TypeNameParseOptions TypeReference
        System.Reflection.PortableExecutable: Characteristics CodeViewDebugDirectoryData CoffHeader CorFlags CorHeader DebugDirectoryBuilder DebugDirectoryEntry DebugDirectoryEntryType \
            DirectoryEntry DllCharacteristics Machine ManagedPEBuilder PEBuilder PEDirectoriesBuilder PEHeader PEHeaderBuilder PEHeaders PEMagic PEMemoryBlock PEReader PEStreamOptions \
            ResourceSectionBuilder SectionCharacteristics SectionHeader SectionLocation Subsystem
        System.Resources: IResourceReader IResourceWriter MissingManifestResourceException MissingSatelliteAssemblyException NeutralResourcesLanguageAttribute ResourceManager ResourceReader \
            ResourceSet ResourceWriter SatelliteContractVersionAttribute UltimateResourceFallbackLocation
        System.Runtime: AmbiguousImplementationException AssemblyTargetedPatchBandAttribute ControlledExecution DependentHandle GCLargeObjectHeapCompactionMode GCLatencyMode GCSettings JitInfo \
            MemoryFailPoint ProfileOptimization TargetedPatchingOptOutAttribute
        System.Runtime.CompilerServices: AccessedThroughPropertyAttribute AsyncIteratorMethodBuilder AsyncIteratorStateMachineAttribute AsyncMethodBuilderAttribute AsyncStateMachineAttribute \
            AsyncTaskMethodBuilder AsyncTaskMethodBuilder`1 AsyncValueTaskMethodBuilder AsyncValueTaskMethodBuilder`1 AsyncVoidMethodBuilder CallConvCdecl CallConvFastcall CallConvMemberFunction \
            CallConvStdcall CallConvSuppressGCTransition CallConvSwift CallConvThiscall CallerArgumentExpressionAttribute CallerFilePathAttribute CallerLineNumberAttribute \
            CallerMemberNameAttribute CallSite CallSite`1 CallSiteBinder CallSiteHelpers CallSiteOps Closure CollectionBuilderAttribute CompilationRelaxations CompilationRelaxationsAttribute \
            CompilerFeatureRequiredAttribute CompilerGeneratedAttribute CompilerGlobalScopeAttribute CompilerMarshalOverride ConditionalWeakTable`2 ConfiguredAsyncDisposable \
            ConfiguredCancelableAsyncEnumerable`1 ConfiguredTaskAwaitable ConfiguredTaskAwaitable`1 ConfiguredValueTaskAwaitable ConfiguredValueTaskAwaitable`1 ContractHelper \
            CppInlineNamespaceAttribute CustomConstantAttribute DateTimeConstantAttribute DebugInfoGenerator DecimalConstantAttribute DefaultDependencyAttribute DefaultInterpolatedStringHandler \
            DependencyAttribute DisablePrivateReflectionAttribute DisableRuntimeMarshallingAttribute DiscardableAttribute DynamicAttribute EnumeratorCancellationAttribute ExtensionAttribute \
            FixedAddressValueTypeAttribute FixedBufferAttribute FormattableStringFactory HasCopySemanticsAttribute IAsyncStateMachine ICriticalNotifyCompletion IDispatchConstantAttribute \
            IndexerNameAttribute InlineArrayAttribute INotifyCompletion InternalsVisibleToAttribute InterpolatedStringHandlerArgumentAttribute InterpolatedStringHandlerAttribute IRuntimeVariables \
            IsBoxed IsByRefLikeAttribute IsByValue IsConst IsCopyConstructed IsExplicitlyDereferenced IsExternalInit IsImplicitlyDereferenced IsJitIntrinsic IsLong IsPinned IsReadOnlyAttribute \
            IsSignUnspecifiedByte IStrongBox IsUdtReturn IsUnmanagedAttribute IsVolatile IteratorStateMachineAttribute ITuple IUnknownConstantAttribute LoadHint MethodCodeType MethodImplAttribute \
            MethodImplOptions ModuleInitializerAttribute NativeCppClassAttribute NullableAttribute NullableContextAttribute NullablePublicOnlyAttribute OverloadResolutionPriorityAttribute \
            ParamCollectionAttribute PoolingAsyncValueTaskMethodBuilder PoolingAsyncValueTaskMethodBuilder`1 PreserveBaseOverridesAttribute ReadOnlyCollectionBuilder`1 ReferenceAssemblyAttribute \
            RefSafetyRulesAttribute RequiredAttributeAttribute RequiredMemberAttribute RequiresLocationAttribute RuntimeCompatibilityAttribute RuntimeFeature RuntimeHelpers RuntimeOps \
            RuntimeWrappedException ScopedRefAttribute ScopelessEnumAttribute SkipLocalsInitAttribute SpecialNameAttribute StateMachineAttribute StringFreezingAttribute StrongBox`1 \
            SuppressIldasmAttribute SwitchExpressionException TaskAwaiter TaskAwaiter`1 TupleElementNamesAttribute TypeForwardedFromAttribute TypeForwardedToAttribute Unsafe \
            UnsafeAccessorAttribute UnsafeAccessorKind UnsafeAccessorTypeAttribute UnsafeValueTypeAttribute ValueTaskAwaiter ValueTaskAwaiter`1 YieldAwaitable
        System.Runtime.ConstrainedExecution: Cer Consistency CriticalFinalizerObject PrePrepareMethodAttribute ReliabilityContractAttribute
        System.Runtime.ExceptionServices: ExceptionDispatchInfo ExceptionHandling FirstChanceExceptionEventArgs HandleProcessCorruptedStateExceptionsAttribute
        System.Runtime.InteropServices: AllowReversePInvokeCallsAttribute ArrayWithOffset AssemblyRegistrationFlags AutomationProxyAttribute BestFitMappingAttribute BStrWrapper CallingConvention \
            CharSet ClassInterfaceAttribute ClassInterfaceType CLong CoClassAttribute CollectionsMarshal ComAliasNameAttribute ComAwareEventInfo ComCompatibleVersionAttribute \
            ComConversionLossAttribute ComDefaultInterfaceAttribute ComEventInterfaceAttribute ComEventsHelper COMException ComImportAttribute ComInterfaceType ComMemberType \
            ComRegisterFunctionAttribute ComSourceInterfacesAttribute ComUnregisterFunctionAttribute ComVisibleAttribute ComWrappers CreateComInterfaceFlags CreateObjectFlags CriticalHandle CULong \
            CurrencyWrapper CustomQueryInterfaceMode CustomQueryInterfaceResult DefaultCharSetAttribute DefaultDllImportSearchPathsAttribute DefaultParameterValueAttribute DispatchWrapper \
            DispIdAttribute DllImportAttribute DllImportResolver DllImportSearchPath DynamicInterfaceCastableImplementationAttribute ErrorWrapper ExternalException FieldOffsetAttribute GCHandle \
            GCHandle`1 GCHandleType GuidAttribute HandleCollector HandleRef ICustomAdapter ICustomFactory ICustomMarshaler ICustomQueryInterface IDispatchImplAttribute IDispatchImplType \
            IDynamicInterfaceCastable ImmutableCollectionsMarshal ImportedFromTypeLibAttribute InAttribute InterfaceTypeAttribute InvalidComObjectException InvalidOleVariantTypeException \
            JsonMarshal LayoutKind LCIDConversionAttribute LibraryImportAttribute ManagedToNativeComInteropStubAttribute Marshal MarshalAsAttribute MarshalDirectiveException MemoryMarshal \
            NativeLibrary NativeMemory NFloat OptionalAttribute OSPlatform OutAttribute PinnedGCHandle`1 PosixSignal PosixSignalContext PosixSignalRegistration PreserveSigAttribute \
            PrimaryInteropAssemblyAttribute ProgIdAttribute RegistrationClassContext RegistrationConnectionType RuntimeEnvironment RuntimeInformation SafeArrayRankMismatchException \
            SafeArrayTypeMismatchException SafeBuffer SafeHandle SEHException SequenceMarshal StandardOleMarshalObject StringMarshalling StructLayoutAttribute SuppressGCTransitionAttribute \
            TypeIdentifierAttribute TypeLibFuncAttribute TypeLibFuncFlags TypeLibImportClassAttribute TypeLibTypeAttribute TypeLibTypeFlags TypeLibVarAttribute TypeLibVarFlags \
            TypeLibVersionAttribute UnknownWrapper UnmanagedCallConvAttribute UnmanagedCallersOnlyAttribute UnmanagedFunctionPointerAttribute UnmanagedType VarEnum VariantWrapper WeakGCHandle`1
        System.Runtime.InteropServices.ComTypes: ADVF BIND_OPTS BINDPTR CALLCONV CONNECTDATA DATADIR DESCKIND DISPPARAMS DVASPECT ELEMDESC EXCEPINFO FILETIME FORMATETC FUNCDESC FUNCFLAGS FUNCKIND \
            IAdviseSink IBindCtx IConnectionPoint IConnectionPointContainer IDataObject IDLDESC IDLFLAG IEnumConnectionPoints IEnumConnections IEnumFORMATETC IEnumMoniker IEnumSTATDATA IEnumString \
            IEnumVARIANT IMoniker IMPLTYPEFLAGS INVOKEKIND IPersistFile IRunningObjectTable IStream ITypeComp ITypeInfo ITypeInfo2 ITypeLib ITypeLib2 LIBFLAGS PARAMDESC PARAMFLAG STATDATA STATSTG \
            STGMEDIUM SYSKIND TYMED TYPEATTR TYPEDESC TYPEFLAGS TYPEKIND TYPELIBATTR VARDESC VARFLAGS VARKIND
        System.Runtime.InteropServices.Marshalling: AnsiStringMarshaller ArrayMarshaller`2 BStrStringMarshaller ComInterfaceMarshaller`1 ComInterfaceOptions ComObject \
            ContiguousCollectionMarshallerAttribute CustomMarshallerAttribute ExceptionAsVoidMarshaller GeneratedComClassAttribute GeneratedComInterfaceAttribute \
            IUnmanagedVirtualMethodTableProvider MarshalMode MarshalUsingAttribute NativeMarshallingAttribute PointerArrayMarshaller`2 ReadOnlySpanMarshaller`2 SafeHandleMarshaller`1 \
            SpanMarshaller`2 StrategyBasedComWrappers UniqueComInterfaceMarshaller`1 Utf16StringMarshaller Utf8StringMarshaller
        System.Runtime.InteropServices.ObjectiveC: ObjectiveCMarshal ObjectiveCTrackedTypeAttribute
        System.Runtime.Intrinsics: ISimdVector`2 Vector128 Vector128`1 Vector256 Vector256`1 Vector512 Vector512`1 Vector64 Vector64`1
        System.Runtime.Intrinsics.Arm: AdvSimd Aes ArmBase Crc32 Dp Rdm Sha1 Sha256 Sve Sve2 SveMaskPattern SvePrefetchType
        System.Runtime.Intrinsics.Wasm: PackedSimd WasmBase
        System.Runtime.Intrinsics.X86: Aes Avx Avx10v1 Avx10v2 Avx2 Avx512BW Avx512CD Avx512DQ Avx512F Avx512Vbmi Avx512Vbmi2 AvxVnni AvxVnniInt16 AvxVnniInt8 Bmi1 Bmi2 FloatComparisonMode \
            FloatRoundingMode Fma Gfni Lzcnt Pclmulqdq Popcnt Sse Sse2 Sse3 Sse41 Sse42 Ssse3 X86Base X86Serialize
        System.Runtime.Loader: AssemblyDependencyResolver AssemblyLoadContext
        System.Runtime.Remoting: ObjectHandle
        System.Runtime.Serialization: CollectionDataContractAttribute ContractNamespaceAttribute DataContractAttribute DataContractResolver DataContractSerializer DataContractSerializerExtensions \
            DataContractSerializerSettings DataMemberAttribute DateTimeFormat DeserializationToken EmitTypeInformation EnumMemberAttribute ExportOptions ExtensionDataObject Formatter \
            FormatterConverter FormatterServices IDeserializationCallback IExtensibleDataObject IFormatter IFormatterConverter IgnoreDataMemberAttribute InvalidDataContractException \
            IObjectReference ISafeSerializationData ISerializable ISerializationSurrogate ISerializationSurrogateProvider ISerializationSurrogateProvider2 ISurrogateSelector KnownTypeAttribute \
            ObjectIDGenerator ObjectManager OnDeserializedAttribute OnDeserializingAttribute OnSerializedAttribute OnSerializingAttribute OptionalFieldAttribute SafeSerializationEventArgs \
            SerializationBinder SerializationEntry SerializationException SerializationInfo SerializationInfoEnumerator SerializationObjectManager StreamingContext StreamingContextStates \
            SurrogateSelector XmlObjectSerializer XmlSerializableServices XPathQueryGenerator XsdDataContractExporter
        System.Runtime.Serialization.Formatters: FormatterAssemblyStyle FormatterTypeStyle IFieldInfo TypeFilterLevel
        System.Runtime.Serialization.Formatters.Binary: BinaryFormatter
        System.Runtime.Serialization.Json: DataContractJsonSerializer DataContractJsonSerializerSettings IXmlJsonReaderInitializer IXmlJsonWriterInitializer JsonReaderWriterFactory
        System.Runtime.Versioning: ComponentGuaranteesAttribute ComponentGuaranteesOptions FrameworkName NonVersionableAttribute ObsoletedOSPlatformAttribute OSPlatformAttribute \
            RequiresPreviewFeaturesAttribute ResourceConsumptionAttribute ResourceExposureAttribute ResourceScope SupportedOSPlatformAttribute SupportedOSPlatformGuardAttribute \
            TargetFrameworkAttribute TargetPlatformAttribute UnsupportedOSPlatformAttribute UnsupportedOSPlatformGuardAttribute VersioningHelper
        System.Security: AllowPartiallyTrustedCallersAttribute CodeAccessPermission HostProtectionException HostSecurityManager HostSecurityManagerOptions IEvidenceFactory IPermission \
            ISecurityEncodable ISecurityPolicyEncodable IStackWalk NamedPermissionSet PartialTrustVisibilityLevel PermissionSet PolicyLevelType ReadOnlyPermissionSet SecureString \
            SecureStringMarshal SecurityContext SecurityContextSource SecurityCriticalAttribute SecurityCriticalScope SecurityElement SecurityException SecurityManager SecurityRulesAttribute \
            SecurityRuleSet SecuritySafeCriticalAttribute SecurityState SecurityTransparentAttribute SecurityTreatAsSafeAttribute SecurityZone SuppressUnmanagedCodeSecurityAttribute \
            UnverifiableCodeAttribute VerificationException XmlSyntaxException
        System.Security.AccessControl: AccessControlActions AccessControlModification AccessControlSections AccessControlType AccessRule AccessRule`1 AceEnumerator AceFlags AceQualifier AceType \
            AuditFlags AuditRule AuditRule`1 AuthorizationRule AuthorizationRuleCollection CommonAce CommonAcl CommonObjectSecurity CommonSecurityDescriptor CompoundAce CompoundAceType \
            ControlFlags CustomAce DirectoryObjectSecurity DirectorySecurity DiscretionaryAcl EventWaitHandleAccessRule EventWaitHandleAuditRule EventWaitHandleRights EventWaitHandleSecurity \
            FileSecurity FileSystemAccessRule FileSystemAuditRule FileSystemRights FileSystemSecurity GenericAce GenericAcl GenericSecurityDescriptor InheritanceFlags KnownAce MutexAccessRule \
            MutexAuditRule MutexRights MutexSecurity NativeObjectSecurity ObjectAccessRule ObjectAce ObjectAceFlags ObjectAuditRule ObjectSecurity ObjectSecurity`1 PrivilegeNotHeldException \
            PropagationFlags QualifiedAce RawAcl RawSecurityDescriptor RegistryAccessRule RegistryAuditRule RegistryRights RegistrySecurity ResourceType SecurityInfos SemaphoreAccessRule \
            SemaphoreAuditRule SemaphoreRights SemaphoreSecurity SystemAcl
        System.Security.Authentication: AuthenticationException CipherAlgorithmType ExchangeAlgorithmType HashAlgorithmType InvalidCredentialException SslProtocols
        System.Security.Authentication.ExtendedProtection: ChannelBinding ChannelBindingKind ExtendedProtectionPolicy ExtendedProtectionPolicyTypeConverter PolicyEnforcement ProtectionScenario \
            ServiceNameCollection
        System.Security.Claims: Claim ClaimsIdentity ClaimsPrincipal ClaimTypes ClaimValueTypes
        System.Security.Cryptography: Aes AesCcm AesCng AesCryptoServiceProvider AesGcm AesManaged AsnEncodedData AsnEncodedDataCollection AsnEncodedDataEnumerator AsymmetricAlgorithm \
            AsymmetricKeyExchangeDeformatter AsymmetricKeyExchangeFormatter AsymmetricSignatureDeformatter AsymmetricSignatureFormatter AuthenticationTagMismatchException ChaCha20Poly1305 \
            CipherMode CngAlgorithm CngAlgorithmGroup CngExportPolicies CngKey CngKeyBlobFormat CngKeyCreationOptions CngKeyCreationParameters CngKeyHandleOpenOptions CngKeyOpenOptions \
            CngKeyUsages CngProperty CngPropertyCollection CngPropertyOptions CngProvider CngUIPolicy CngUIProtectionLevels CompositeMLDsa CryptoAPITransform CryptoConfig \
            CryptographicAttributeObject CryptographicAttributeObjectCollection CryptographicAttributeObjectEnumerator CryptographicException CryptographicOperations \
            CryptographicUnexpectedOperationException CryptoStream CryptoStreamMode CspKeyContainerInfo CspParameters CspProviderFlags DataProtectionScope DataProtector DeriveBytes DES \
            DESCryptoServiceProvider DpapiDataProtector DSA DSACng DSACryptoServiceProvider DSAOpenSsl DSAParameters DSASignatureDeformatter DSASignatureFormat DSASignatureFormatter ECAlgorithm \
            ECCurve ECDiffieHellman ECDiffieHellmanCng ECDiffieHellmanCngPublicKey ECDiffieHellmanKeyDerivationFunction ECDiffieHellmanOpenSsl ECDiffieHellmanPublicKey ECDsa ECDsaCng ECDsaOpenSsl \
            ECKeyXmlFormat ECParameters ECPoint FromBase64Transform FromBase64TransformMode HashAlgorithm HashAlgorithmName HKDF HMAC HMACMD5 HMACSHA1 HMACSHA256 HMACSHA384 HMACSHA3_256 \
            HMACSHA3_384 HMACSHA3_512 HMACSHA512 ICryptoTransform ICspAsymmetricAlgorithm IncrementalHash KeyedHashAlgorithm KeyNumber KeySizes Kmac128 Kmac256 KmacXof128 KmacXof256 \
            MaskGenerationMethod MD5 MD5CryptoServiceProvider MLDsa MLDsaAlgorithm MLKem MLKemAlgorithm Oid OidCollection OidEnumerator OidGroup OpenFlags PaddingMode PasswordDeriveBytes \
            PbeEncryptionAlgorithm PbeParameters PemEncoding PemFields PKCS1MaskGenerationMethod ProtectedData ProtectedMemory RandomNumberGenerator RC2 RC2CryptoServiceProvider Rfc2898DeriveBytes \
            Rijndael RijndaelManaged RNGCryptoServiceProvider RSA RSACng RSACryptoServiceProvider RSAEncryptionPadding RSAEncryptionPaddingMode RSAOAEPKeyExchangeDeformatter \
            RSAOAEPKeyExchangeFormatter RSAOpenSsl RSAParameters RSAPKCS1KeyExchangeDeformatter RSAPKCS1KeyExchangeFormatter RSAPKCS1SignatureDeformatter RSAPKCS1SignatureFormatter \
            RSASignaturePadding RSASignaturePaddingMode SafeEvpPKeyHandle SHA1 SHA1CryptoServiceProvider SHA1Managed SHA256 SHA256CryptoServiceProvider SHA256Managed SHA384 \
            SHA384CryptoServiceProvider SHA384Managed SHA3_256 SHA3_384 SHA3_512 SHA512 SHA512CryptoServiceProvider SHA512Managed Shake128 Shake256 SignatureDescription SlhDsa SlhDsaAlgorithm \
            SP800108HmacCounterKdf SymmetricAlgorithm ToBase64Transform TripleDES TripleDESCng TripleDESCryptoServiceProvider X509IncludeOption
        System.Security.Cryptography.Pkcs: AlgorithmIdentifier CmsRecipient CmsRecipientCollection CmsSigner ContentInfo EnvelopedCms Pkcs12Builder Pkcs12Info Pkcs8PrivateKeyInfo Pkcs9SigningTime \
            RecipientInfo RecipientInfoCollection Rfc3161TimestampRequest Rfc3161TimestampToken SignedCms SignerInfo SignerInfoCollection SubjectIdentifier SubjectIdentifierType
        System.Security.Cryptography.X509Certificates: CertificateRequest CertificateRequestLoadOptions CertificateRevocationListBuilder DSACertificateExtensions ECDsaCertificateExtensions \
            OpenFlags Pkcs12ExportPbeParameters Pkcs12LoaderLimits Pkcs12LoadLimitExceededException PublicKey RSACertificateExtensions StoreLocation StoreName SubjectAlternativeNameBuilder \
            TimestampInformation TimestampVerificationStatus TrustStatus X500DistinguishedName X500DistinguishedNameBuilder X500DistinguishedNameFlags X500RelativeDistinguishedName \
            X509AuthorityInformationAccessExtension X509AuthorityKeyIdentifierExtension X509BasicConstraintsExtension X509Certificate X509Certificate2 X509Certificate2Collection \
            X509Certificate2Enumerator X509CertificateCollection X509CertificateLoader X509Chain X509ChainElement X509ChainElementCollection X509ChainElementEnumerator X509ChainPolicy \
            X509ChainStatus X509ChainStatusFlags X509ChainTrustMode X509ContentType X509EnhancedKeyUsageExtension X509Extension X509ExtensionCollection X509ExtensionEnumerator X509FindType \
            X509IncludeOption X509KeyStorageFlags X509KeyUsageExtension X509KeyUsageFlags X509NameType X509RevocationFlag X509RevocationMode X509RevocationReason X509SelectionFlag \
            X509SignatureGenerator X509Store X509SubjectAlternativeNameExtension X509SubjectKeyIdentifierExtension X509SubjectKeyIdentifierHashAlgorithm X509VerificationFlags
        System.Security.Cryptography.Xml: DataObject DataReference EncryptedXml KeyInfo KeyInfoX509Data Reference SignedXml Transform XmlDsigC14NTransform XmlDsigEnvelopedSignatureTransform \
            XmlDsigExcC14NTransform
        System.Security.Permissions: CodeAccessSecurityAttribute EnvironmentPermission EnvironmentPermissionAccess FileIOPermission FileIOPermissionAccess PermissionState PrincipalPermission \
            PrincipalPermissionAttribute ReflectionPermission RegistryPermission SecurityAction SecurityAttribute SecurityPermission SecurityPermissionAttribute SecurityPermissionFlag UIPermission
        System.Security.Policy: Evidence EvidenceBase Hash Publisher StrongName Url Zone
        System.Security.Principal: GenericIdentity GenericPrincipal IdentityNotMappedException IdentityReference IdentityReferenceCollection IIdentity IPrincipal NTAccount PrincipalPolicy \
            SecurityIdentifier TokenAccessLevels TokenImpersonationLevel WellKnownSidType WindowsAccountType WindowsBuiltInRole WindowsIdentity WindowsPrincipal
        System.ServiceProcess: PowerBroadcastStatus ServiceBase ServiceController ServiceControllerStatus ServiceProcessDescriptionAttribute ServiceStartMode ServiceType SessionChangeDescription \
            SessionChangeReason TimeoutException
        System.Text: Ascii ASCIIEncoding CodePagesEncodingProvider CompositeFormat Decoder DecoderExceptionFallback DecoderExceptionFallbackBuffer DecoderFallback DecoderFallbackBuffer \
            DecoderFallbackException DecoderReplacementFallback DecoderReplacementFallbackBuffer Encoder EncoderExceptionFallback EncoderExceptionFallbackBuffer EncoderFallback \
            EncoderFallbackBuffer EncoderFallbackException EncoderReplacementFallback EncoderReplacementFallbackBuffer Encoding EncodingExtensions EncodingInfo EncodingProvider NormalizationForm \
            Rune SpanLineEnumerator SpanRuneEnumerator StringBuilder StringRuneEnumerator UnicodeEncoding UTF32Encoding UTF7Encoding UTF8Encoding
        System.Text.Encodings.Web: HtmlEncoder JavaScriptEncoder TextEncoder TextEncoderSettings UrlEncoder
        System.Text.Json: JsonCommentHandling JsonDocument JsonDocumentOptions JsonElement JsonEncodedText JsonException JsonNamingPolicy JsonProperty JsonReaderOptions JsonReaderState \
            JsonSerializer JsonSerializerDefaults JsonSerializerOptions JsonTokenType JsonValueKind JsonWriterOptions Utf8JsonReader Utf8JsonWriter
        System.Text.Json.Nodes: JsonArray JsonNode JsonNodeOptions JsonObject JsonValue
        System.Text.Json.Schema: JsonSchemaExporter JsonSchemaExporterContext JsonSchemaExporterOptions
        System.Text.Json.Serialization: IJsonOnDeserialized IJsonOnDeserializing IJsonOnSerialized IJsonOnSerializing JsonAttribute JsonConstructorAttribute JsonConverter JsonConverter`1 \
            JsonConverterAttribute JsonConverterFactory JsonDerivedTypeAttribute JsonExtensionDataAttribute JsonIgnoreAttribute JsonIgnoreCondition JsonIncludeAttribute JsonKnownNamingPolicy \
            JsonKnownReferenceHandler JsonNumberEnumConverter`1 JsonNumberHandling JsonNumberHandlingAttribute JsonObjectCreationHandling JsonObjectCreationHandlingAttribute \
            JsonPolymorphicAttribute JsonPropertyNameAttribute JsonPropertyOrderAttribute JsonRequiredAttribute JsonSerializableAttribute JsonSerializerContext JsonSourceGenerationMode \
            JsonSourceGenerationOptionsAttribute JsonStringEnumConverter JsonStringEnumConverter`1 JsonStringEnumMemberNameAttribute JsonUnknownDerivedTypeHandling JsonUnknownTypeHandling \
            JsonUnmappedMemberHandling JsonUnmappedMemberHandlingAttribute ReferenceHandler ReferenceHandler`1 ReferenceResolver
        System.Text.Json.Serialization.Metadata: DefaultJsonTypeInfoResolver IJsonTypeInfoResolver JsonCollectionInfoValues`1 JsonDerivedType JsonMetadataServices JsonObjectInfoValues`1 \
            JsonParameterInfo JsonParameterInfoValues JsonPolymorphismOptions JsonPropertyInfo JsonPropertyInfoValues`1 JsonTypeInfo JsonTypeInfo`1 JsonTypeInfoKind JsonTypeInfoResolver
        System.Text.RegularExpressions: Capture CaptureCollection GeneratedRegexAttribute Group GroupCollection Match MatchCollection MatchEvaluator Regex RegexCompilationInfo \
            RegexMatchTimeoutException RegexOptions RegexParseError RegexParseException RegexRunner RegexRunnerFactory ValueMatch
        System.Text.Unicode: UnicodeRange UnicodeRanges Utf8
        System.Threading: AbandonedMutexException ApartmentState AsyncFlowControl AsyncLocal`1 AsyncLocalValueChangedArgs`1 AutoResetEvent Barrier BarrierPostPhaseException CancellationToken \
            CancellationTokenRegistration CancellationTokenSource CompressedStack ContextCallback CountdownEvent EventResetMode EventWaitHandle EventWaitHandleAcl ExecutionContext \
            HostExecutionContext HostExecutionContextManager Interlocked IOCompletionCallback IThreadPoolWorkItem ITimer LazyInitializer LazyThreadSafetyMode Lock LockCookie LockRecursionException \
            LockRecursionPolicy ManualResetEvent ManualResetEventSlim Monitor Mutex MutexAcl NamedWaitHandleOptions NativeOverlapped Overlapped ParameterizedThreadStart PeriodicTimer \
            PreAllocatedOverlapped ReaderWriterLock ReaderWriterLockSlim RegisteredWaitHandle Semaphore SemaphoreAcl SemaphoreFullException SemaphoreSlim SendOrPostCallback SpinLock SpinWait \
            SynchronizationContext SynchronizationLockException Thread ThreadAbortException ThreadExceptionEventArgs ThreadExceptionEventHandler ThreadingAclExtensions ThreadInterruptedException \
            ThreadLocal`1 ThreadPool ThreadPoolBoundHandle ThreadPriority ThreadStart ThreadStartException ThreadState ThreadStateException Timeout Timer TimerCallback Volatile WaitCallback \
            WaitHandle WaitHandleCannotBeOpenedException WaitHandleExtensions WaitOrTimerCallback
        System.Threading.Channels: BoundedChannelFullMode BoundedChannelOptions Channel Channel`1 Channel`2 ChannelClosedException ChannelOptions ChannelReader`1 ChannelWriter`1 \
            UnboundedChannelOptions UnboundedPrioritizedChannelOptions`1
        System.Threading.Tasks: ConcurrentExclusiveSchedulerPair ConfigureAwaitOptions Parallel ParallelLoopResult ParallelLoopState ParallelOptions Task Task`1 TaskAsyncEnumerableExtensions \
            TaskCanceledException TaskCompletionSource TaskCompletionSource`1 TaskContinuationOptions TaskCreationOptions TaskExtensions TaskFactory TaskFactory`1 TaskScheduler \
            TaskSchedulerException TaskStatus TaskToAsyncResult UnobservedTaskExceptionEventArgs ValueTask ValueTask`1
        System.Threading.Tasks.Dataflow: ActionBlock`1 BatchBlock`1 BroadcastBlock`1 BufferBlock`1 DataflowBlock DataflowBlockOptions DataflowLinkOptions DataflowMessageHeader \
            DataflowMessageStatus ExecutionDataflowBlockOptions GroupingDataflowBlockOptions IDataflowBlock JoinBlock`2 JoinBlock`3 TransformBlock`2 TransformManyBlock`2 WriteOnceBlock`1
        System.Threading.Tasks.Sources: IValueTaskSource IValueTaskSource`1 ManualResetValueTaskSourceCore`1 ValueTaskSourceOnCompletedFlags ValueTaskSourceStatus
        System.Timers: ElapsedEventArgs ElapsedEventHandler Timer TimersDescriptionAttribute
        System.Transactions: CommittableTransaction DependentCloneOption DependentTransaction Enlistment EnlistmentOptions EnterpriseServicesInteropOption HostCurrentTransactionCallback \
            IDtcTransaction IEnlistmentNotification IPromotableSinglePhaseNotification ISimpleTransactionSuperior ISinglePhaseNotification IsolationLevel ITransactionPromoter PreparingEnlistment \
            SinglePhaseEnlistment SubordinateTransaction Transaction TransactionAbortedException TransactionCompletedEventHandler TransactionEventArgs TransactionException \
            TransactionInDoubtException TransactionInformation TransactionInterop TransactionManager TransactionManagerCommunicationException TransactionOptions TransactionPromotionException \
            TransactionScope TransactionScopeAsyncFlowOption TransactionScopeOption TransactionStartedEventHandler TransactionStatus
        System.Web: HtmlString HttpUtility IHtmlString
        System.Windows.Input: ICommand
        System.Windows.Markup: ValueSerializerAttribute
        System.Xml: ConformanceLevel DtdProcessing EntityHandling Formatting IApplicationResourceStreamResolver IFragmentCapableXmlDictionaryWriter IHasXmlNode IStreamProvider \
            IXmlBinaryReaderInitializer IXmlBinaryWriterInitializer IXmlDictionary IXmlLineInfo IXmlNamespaceResolver IXmlTextReaderInitializer IXmlTextWriterInitializer NamespaceHandling \
            NameTable NewLineHandling OnXmlDictionaryReaderClose ReadState UniqueId ValidationType WhitespaceHandling WriteState XmlAttribute XmlAttributeCollection XmlBinaryReaderSession \
            XmlBinaryWriterSession XmlCDataSection XmlCharacterData XmlComment XmlConvert XmlDateTimeSerializationMode XmlDeclaration XmlDictionary XmlDictionaryReader XmlDictionaryReaderQuotas \
            XmlDictionaryReaderQuotaTypes XmlDictionaryString XmlDictionaryWriter XmlDocument XmlDocumentFragment XmlDocumentType XmlElement XmlEntity XmlEntityReference XmlException \
            XmlImplementation XmlLinkedNode XmlNamedNodeMap XmlNamespaceManager XmlNamespaceScope XmlNameTable XmlNode XmlNodeChangedAction XmlNodeChangedEventArgs XmlNodeChangedEventHandler \
            XmlNodeList XmlNodeOrder XmlNodeReader XmlNodeType XmlNotation XmlOutputMethod XmlParserContext XmlProcessingInstruction XmlQualifiedName XmlReader XmlReaderSettings XmlResolver \
            XmlSecureResolver XmlSignificantWhitespace XmlSpace XmlText XmlTextReader XmlTextWriter XmlTokenizedType XmlUrlResolver XmlValidatingReader XmlWhitespace XmlWriter XmlWriterSettings
        System.Xml.Linq: Extensions LoadOptions ReaderOptions SaveOptions XAttribute XCData XComment XContainer XDeclaration XDocument XDocumentType XElement XName XNamespace XNode \
            XNodeDocumentOrderComparer XNodeEqualityComparer XObject XObjectChange XObjectChangeEventArgs XProcessingInstruction XStreamingElement XText
        System.Xml.Resolvers: XmlKnownDtds XmlPreloadedResolver
        System.Xml.Schema: Extensions IXmlSchemaInfo ValidationEventArgs ValidationEventHandler XmlAtomicValue XmlSchema XmlSchemaAll XmlSchemaAnnotated XmlSchemaAnnotation XmlSchemaAny \
            XmlSchemaAnyAttribute XmlSchemaAppInfo XmlSchemaAttribute XmlSchemaAttributeGroup XmlSchemaAttributeGroupRef XmlSchemaChoice XmlSchemaCollection XmlSchemaCollectionEnumerator \
            XmlSchemaCompilationSettings XmlSchemaComplexContent XmlSchemaComplexContentExtension XmlSchemaComplexContentRestriction XmlSchemaComplexType XmlSchemaContent XmlSchemaContentModel \
            XmlSchemaContentProcessing XmlSchemaContentType XmlSchemaDatatype XmlSchemaDatatypeVariety XmlSchemaDerivationMethod XmlSchemaDocumentation XmlSchemaElement XmlSchemaEnumerationFacet \
            XmlSchemaException XmlSchemaExternal XmlSchemaFacet XmlSchemaForm XmlSchemaFractionDigitsFacet XmlSchemaGroup XmlSchemaGroupBase XmlSchemaGroupRef XmlSchemaIdentityConstraint \
            XmlSchemaImport XmlSchemaInclude XmlSchemaInference XmlSchemaInferenceException XmlSchemaInfo XmlSchemaKey XmlSchemaKeyref XmlSchemaLengthFacet XmlSchemaMaxExclusiveFacet \
            XmlSchemaMaxInclusiveFacet XmlSchemaMaxLengthFacet XmlSchemaMinExclusiveFacet XmlSchemaMinInclusiveFacet XmlSchemaMinLengthFacet XmlSchemaNotation XmlSchemaNumericFacet XmlSchemaObject \
            XmlSchemaObjectCollection XmlSchemaObjectEnumerator XmlSchemaObjectTable XmlSchemaParticle XmlSchemaPatternFacet XmlSchemaRedefine XmlSchemaSequence XmlSchemaSet XmlSchemaSimpleContent \
            XmlSchemaSimpleContentExtension XmlSchemaSimpleContentRestriction XmlSchemaSimpleType XmlSchemaSimpleTypeContent XmlSchemaSimpleTypeList XmlSchemaSimpleTypeRestriction \
            XmlSchemaSimpleTypeUnion XmlSchemaTotalDigitsFacet XmlSchemaType XmlSchemaUnique XmlSchemaUse XmlSchemaValidationException XmlSchemaValidationFlags XmlSchemaValidator XmlSchemaValidity \
            XmlSchemaWhiteSpaceFacet XmlSchemaXPath XmlSeverityType XmlTypeCode XmlValueGetter
        System.Xml.Serialization: CodeGenerationOptions CodeIdentifier CodeIdentifiers ImportContext IXmlSerializable IXmlTextParser SchemaImporter SoapAttributeAttribute SoapAttributeOverrides \
            SoapAttributes SoapElementAttribute SoapEnumAttribute SoapIgnoreAttribute SoapIncludeAttribute SoapReflectionImporter SoapSchemaMember SoapTypeAttribute UnreferencedObjectEventArgs \
            UnreferencedObjectEventHandler XmlAnyAttributeAttribute XmlAnyElementAttribute XmlAnyElementAttributes XmlArrayAttribute XmlArrayItemAttribute XmlArrayItemAttributes \
            XmlAttributeAttribute XmlAttributeEventArgs XmlAttributeEventHandler XmlAttributeOverrides XmlAttributes XmlChoiceIdentifierAttribute XmlDeserializationEvents XmlElementAttribute \
            XmlElementAttributes XmlElementEventArgs XmlElementEventHandler XmlEnumAttribute XmlIgnoreAttribute XmlIncludeAttribute XmlMapping XmlMappingAccess XmlMemberMapping XmlMembersMapping \
            XmlNamespaceDeclarationsAttribute XmlNodeEventArgs XmlNodeEventHandler XmlReflectionImporter XmlReflectionMember XmlRootAttribute XmlSchemaEnumerator XmlSchemaExporter \
            XmlSchemaImporter XmlSchemaProviderAttribute XmlSchemas XmlSerializationReader XmlSerializationWriter XmlSerializer XmlSerializerAssemblyAttribute XmlSerializerFactory \
            XmlSerializerNamespaces XmlSerializerVersionAttribute XmlTextAttribute XmlTypeAttribute XmlTypeMapping
        System.Xml.XPath: Extensions IXPathNavigable XDocumentExtensions XmlCaseOrder XmlDataType XmlSortOrder XPathDocument XPathException XPathExpression XPathItem XPathNamespaceScope \
            XPathNavigator XPathNodeIterator XPathNodeType XPathResultType
        System.Xml.Xsl: IXsltContextFunction IXsltContextVariable XslCompiledTransform XsltArgumentList XsltCompileException XsltContext XsltException XsltMessageEncounteredEventArgs \
            XsltMessageEncounteredEventHandler XslTransform XsltSettings
        """
}
