/// Attributes of libraries: what compilers, serializers and designers read, kept as it was given. A namespace, and below it a name, its properties and its constructors.
extension KeptCatalogue {
    static let library: [Row] = tables.flatMap { namespace, rows in
        rows.map { Row("\(namespace).\($0.name)Attribute", "System.Attribute", $0.properties, $0.constructors) }
    }
    private static let tables: [(namespace: String, rows: [(name: String, properties: String, constructors: String)])] = [
        ("System.Diagnostics.CodeAnalysis", [
            ("AllowNull", "", ""), ("DisallowNull", "", ""), ("DoesNotReturn", "", ""), ("MaybeNull", "", ""), ("NotNull", "", ""), ("SetsRequiredMembers", "", ""), ("UnscopedRef", "", ""),
            ("ConstantExpected", "System.Object Min; System.Object Max", ""), ("DoesNotReturnIf", "-bool ParameterValue=false", "ParameterValue"),
            ("Experimental", "-string DiagnosticId; string Message; string UrlFormat", "DiagnosticId"), ("FeatureGuard", "-type FeatureType", "FeatureType"),
            ("FeatureSwitchDefinition", "-string SwitchName", "SwitchName"), ("MaybeNullWhen", "-bool ReturnValue=false", "ReturnValue"), ("MemberNotNull", "-string[] Members", "Members"),
            ("NotNullIfNotNull", "-string ParameterName", "ParameterName"), ("NotNullWhen", "-bool ReturnValue=false", "ReturnValue"),
            ("RequiresAssemblyFiles", "-string Message; string Url", "|Message"), ("RequiresDynamicCode", "-string Message; bool ExcludeStatics=false; string Url", "Message"),
            ("RequiresUnreferencedCode", "-string Message; bool ExcludeStatics=false; string Url", "Message"), ("StringSyntax", "-string Syntax", "Syntax"),
        ]),
        ("System.Diagnostics", [
            ("DebuggerStepperBoundary", "", ""), ("DebuggerDisableUserUnhandledExceptions", "", ""), ("StackTraceHidden", "", ""),
            ("DebuggerTypeProxy", "-string ProxyTypeName; type Target; string TargetTypeName", "ProxyTypeName"),
        ]),
        ("System.Diagnostics.Contracts", [
            ("Pure", "", ""), ("ContractAbbreviator", "", ""), ("ContractArgumentValidator", "", ""), ("ContractInvariantMethod", "", ""), ("ContractReferenceAssembly", "", ""),
            ("ContractRuntimeIgnored", "", ""), ("ContractClass", "-type TypeContainingContracts", "TypeContainingContracts"),
            ("ContractClassFor", "-type TypeContractsAreFor", "TypeContractsAreFor"), ("ContractPublicPropertyName", "-string Name", "Name"),
            ("ContractVerification", "-bool Value=false", "Value"),
        ]),
        ("System.ComponentModel", [
            ("AmbientValue", "-System.Object Value", "Value"), ("DataObject", "-bool IsDataObject=true", "|IsDataObject"), ("DefaultBindingProperty", "-string Name", "|Name"),
            ("DefaultEvent", "-string Name", "Name"), ("DesignOnly", "-bool IsDesignOnly=false", "IsDesignOnly"), ("DesignTimeVisible", "-bool Visible=true", "|Visible"),
            ("ImmutableObject", "-bool Immutable=false", "Immutable"), ("InitializationEvent", "-string EventName", "EventName"),
            ("ListBindable", "-bool ListBindable=true", "ListBindable"), ("Localizable", "-bool IsLocalizable=false", "IsLocalizable"),
            ("MergableProperty", "-bool AllowMerge=true", "AllowMerge"), ("NotifyParentProperty", "-bool NotifyParent=false", "NotifyParent"),
            ("ParenthesizePropertyName", "-bool NeedParenthesis=false", "|NeedParenthesis"), ("PasswordPropertyText", "-bool Password=false", "|Password"),
            ("ProvideProperty", "-string PropertyName; -string ReceiverTypeName", "PropertyName,ReceiverTypeName"),
            ("RecommendedAsConfigurable", "-bool RecommendedAsConfigurable=false", "RecommendedAsConfigurable"), ("RunInstaller", "-bool RunInstaller=false", "RunInstaller"),
            ("SettingsBindable", "-bool Bindable=false", "Bindable"),
        ]),
        ("System.ComponentModel.DataAnnotations.Schema", [
            ("Column", "-string Name; int Order=-1; string TypeName", "|Name"), ("ComplexType", "", ""),
            ("DatabaseGenerated", "-System.ComponentModel.DataAnnotations.Schema.DatabaseGeneratedOption DatabaseGeneratedOption=None", "DatabaseGeneratedOption"),
            ("ForeignKey", "-string Name", "Name"), ("InverseProperty", "-string Property", "Property"), ("NotMapped", "", ""), ("Table", "-string Name; string Schema", "Name"),
        ]),
        ("System.ComponentModel.DataAnnotations", [
            ("ConcurrencyCheck", "", ""), ("Key", "", ""), ("Timestamp", "", ""), ("Editable", "-bool AllowEdit=false; bool AllowInitialValue=false", "AllowEdit"),
            ("ScaffoldColumn", "-bool Scaffold=false", "Scaffold"), ("Display", "string ShortName; string Name; string Description; string Prompt; string GroupName; type ResourceType", ""),
            ("DisplayColumn", "-string DisplayColumn; -string SortColumn; -bool SortDescending=false", "DisplayColumn|DisplayColumn,SortColumn|DisplayColumn,SortColumn,SortDescending"),
            ("DisplayFormat", "string DataFormatString; string NullDisplayText; bool ConvertEmptyStringToNull=true; bool ApplyFormatInEditMode=false; bool HtmlEncode=true", ""),
        ]),
        ("System.Reflection", [
            ("AssemblyCulture", "-string Culture", "Culture"), ("AssemblyDefaultAlias", "-string DefaultAlias", "DefaultAlias"), ("AssemblyDelaySign", "-bool DelaySign=false", "DelaySign"),
            ("AssemblyKeyFile", "-string KeyFile", "KeyFile"), ("AssemblyKeyName", "-string KeyName", "KeyName"), ("AssemblyMetadata", "-string Key; -string Value", "Key,Value"),
            ("AssemblyTrademark", "-string Trademark", "Trademark"), ("AssemblySignatureKey", "-string PublicKey; -string Countersignature", "PublicKey,Countersignature"),
            ("Obfuscation", "bool StripAfterObfuscation=true; bool Exclude=true; bool ApplyToMembers=true; string Feature=all", ""),
            ("ObfuscateAssembly", "-bool AssemblyIsPrivate=false; bool StripAfterObfuscation=true", "AssemblyIsPrivate"),
        ]),
        ("System.Resources", [
            ("SatelliteContractVersion", "-string Version", "Version"),
        ]),
        ("System.Runtime", [
            ("AssemblyTargetedPatchBand", "-string TargetedPatchBand", "TargetedPatchBand"), ("TargetedPatchingOptOut", "-string Reason", "Reason"),
        ]),
        ("System.Runtime.CompilerServices", [
            ("AccessedThroughProperty", "-string PropertyName", "PropertyName"), ("AsyncMethodBuilder", "-type BuilderType", "BuilderType"),
            ("AsyncStateMachine", "-type StateMachineType", "StateMachineType"), ("AsyncIteratorStateMachine", "-type StateMachineType", "StateMachineType"),
            ("IteratorStateMachine", "-type StateMachineType", "StateMachineType"), ("CallerArgumentExpression", "-string ParameterName", "ParameterName"), ("CallerFilePath", "", ""),
            ("CallerLineNumber", "", ""), ("CallerMemberName", "", ""), ("CollectionBuilder", "-type BuilderType; -string MethodName", "BuilderType,MethodName"),
            ("CompilationRelaxations", "-int CompilationRelaxations=0", "CompilationRelaxations"), ("CompilerFeatureRequired", "-string FeatureName; bool IsOptional=false", "FeatureName"),
            ("CompilerGlobalScope", "", ""), ("DisablePrivateReflection", "", ""), ("DisableRuntimeMarshalling", "", ""), ("Discardable", "", ""), ("EnumeratorCancellation", "", ""),
            ("FixedAddressValueType", "", ""), ("HasCopySemantics", "", ""), ("InlineArray", "-int Length=0", "Length"), ("InterpolatedStringHandler", "", ""), ("IsByRefLike", "", ""),
            ("IsUnmanaged", "", ""), ("ModuleInitializer", "", ""), ("NativeCppClass", "", ""), ("OverloadResolutionPriority", "-int Priority=0", "Priority"), ("ParamCollection", "", ""),
            ("PreserveBaseOverrides", "", ""), ("ReferenceAssembly", "-string Description", "|Description"), ("RequiredMember", "", ""), ("RequiresLocation", "", ""),
            ("RuntimeCompatibility", "bool WrapNonExceptionThrows=false", ""), ("ScopelessEnum", "", ""), ("SkipLocalsInit", "", ""), ("SpecialName", "", ""), ("SuppressIldasm", "", ""),
            ("TypeForwardedFrom", "-string AssemblyFullName", "AssemblyFullName"), ("TypeForwardedTo", "-type Destination", "Destination"), ("UnsafeValueType", "", ""),
        ]),
        ("System.Runtime.InteropServices", [
            ("AllowReversePInvokeCalls", "", ""), ("BestFitMapping", "-bool BestFitMapping=false", "BestFitMapping"),
            ("ClassInterface", "-System.Runtime.InteropServices.ClassInterfaceType Value=None", "Value"), ("CoClass", "-type CoClass", "CoClass"),
            ("ComAliasName", "-string Value", "Value"), ("ComConversionLoss", "", ""), ("ComDefaultInterface", "-type Value", "Value"), ("ComImport", "", ""),
            ("ComRegisterFunction", "", ""), ("ComUnregisterFunction", "", ""), ("ComSourceInterfaces", "-string Value", "Value"),
            ("DefaultCharSet", "-System.Runtime.InteropServices.CharSet CharSet=Ansi", "CharSet"), ("DefaultParameterValue", "-System.Object Value", "Value"),
            ("DispId", "-int Value=0", "Value"), ("ImportedFromTypeLib", "-string Value", "Value"),
            ("InterfaceType", "-System.Runtime.InteropServices.ComInterfaceType Value=InterfaceIsDual", "Value"), ("LCIDConversion", "-int Value=0", "Value"),
            ("ManagedToNativeComInteropStub", "-type ClassType; -string MethodName", "ClassType,MethodName"), ("ProgId", "-string Value", "Value"), ("SuppressGCTransition", "", ""),
            ("UnmanagedFunctionPointer", "-System.Runtime.InteropServices.CallingConvention CallingConvention=Winapi; bool BestFitMapping=false; bool SetLastError=false; bool ThrowOnUnmappableChar=false", "CallingConvention"),
        ]),
        ("System.Runtime.Serialization", [
            ("CollectionDataContract", "string Namespace; string Name; string ItemName; bool IsReference=false; string KeyName; string ValueName", ""),
            ("ContractNamespace", "-string ContractNamespace; string ClrNamespace", "ContractNamespace"), ("KnownType", "-type Type; -string MethodName", "Type"),
            ("OnDeserialized", "", ""), ("OnDeserializing", "", ""), ("OnSerialized", "", ""), ("OnSerializing", "", ""), ("OptionalField", "int VersionAdded=1", ""),
        ]),
        ("System.Runtime.Versioning", [
            ("NonVersionable", "", ""), ("ObsoletedOSPlatform", "-string PlatformName; -string Message; string Url", "PlatformName|PlatformName,Message"),
            ("RequiresPreviewFeatures", "-string Message; string Url", "|Message"), ("SupportedOSPlatformGuard", "-string PlatformName", "PlatformName"),
            ("TargetPlatform", "-string PlatformName", "PlatformName"), ("UnsupportedOSPlatform", "-string PlatformName; -string Message", "PlatformName|PlatformName,Message"),
            ("UnsupportedOSPlatformGuard", "-string PlatformName", "PlatformName"),
        ]),
        ("System.Security", [
            ("SecurityCritical", "", ""), ("SecuritySafeCritical", "", ""), ("SecurityTransparent", "", ""), ("SecurityTreatAsSafe", "", ""), ("SuppressUnmanagedCodeSecurity", "", ""),
            ("UnverifiableCode", "", ""),
        ]),
        ("System.Text.Json.Serialization", [
            ("JsonConstructor", "", ""), ("JsonDerivedType", "-type DerivedType; -System.Object TypeDiscriminator", "DerivedType|DerivedType,TypeDiscriminator"),
            ("JsonExtensionData", "", ""), ("JsonInclude", "", ""), ("JsonPropertyOrder", "-int Order=0", "Order"), ("JsonRequired", "", ""),
            ("JsonStringEnumMemberName", "-string Name", "Name"),
        ]),
        ("System.Timers", [
            ("TimersDescription", "-string Description", "Description"),
        ]),
        ("System.Xml.Serialization", [
            ("XmlAnyAttribute", "", ""), ("XmlArrayItem", "type Type; string ElementName=; string DataType=; string Namespace; int NestingLevel=0; bool IsNullable=false", "|ElementName"),
            ("XmlChoiceIdentifier", "string MemberName=", "|MemberName"), ("XmlEnum", "string Name", "|Name"), ("XmlInclude", "type Type", "Type"), ("XmlNamespaceDeclarations", "", ""),
            ("XmlText", "type Type; string DataType=", "|Type"), ("SoapIgnore", "", ""), ("SoapEnum", "string Name=", "|Name"),
            ("SoapElement", "string DataType=; string ElementName=; bool IsNullable=false", "|ElementName"),
        ]),
    ]
}
