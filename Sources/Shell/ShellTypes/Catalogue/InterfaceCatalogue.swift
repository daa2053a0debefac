import ShellRuntime

/// Interfaces and abstract bases of the libraries, which scripts test for and derive from.
enum InterfaceCatalogue {
    private static let interfaces: [(namespace: String, names: String)] = [
        ("System", "IAsyncDisposable IAsyncResult ICustomFormatter ISpanFormattable IUtf8SpanFormattable IServiceProvider"),
        ("System.Collections", "IDictionaryEnumerator IStructuralComparable IStructuralEquatable IHashCodeProvider"),
        ("System.Collections.Specialized", "INotifyCollectionChanged IOrderedDictionary"),
        ("System.ComponentModel",
            "IBindingList IBindingListView ICancelAddNew IChangeTracking IComponent IContainer ICustomTypeDescriptor IDataErrorInfo IEditableObject IExtenderProvider IListSource INotifyDataErrorInfo INotifyPropertyChanged INotifyPropertyChanging IRaiseItemChangedEvents IRevertibleChangeTracking ISite ISupportInitialize ISupportInitializeNotification ISynchronizeInvoke ITypeDescriptorContext ITypedList"),
        ("System.Data", "IColumnMapping IDataAdapter IDataParameter IDataParameterCollection IDataReader IDataRecord IDbCommand IDbConnection IDbDataAdapter IDbDataParameter IDbTransaction ITableMapping"),
        ("System.Linq", "IQueryable IQueryProvider IOrderedQueryable"), ("System.Net", "IAuthenticationModule ICertificatePolicy ICredentialPolicy ICredentials ICredentialsByHost IWebProxy IWebProxyScript IWebRequestCreate"),
        ("System.Reflection", "ICustomAttributeProvider IReflect IReflectableType"), ("System.Resources", "IResourceReader IResourceWriter"),
        ("System.Runtime.CompilerServices", "IAsyncStateMachine ICriticalNotifyCompletion INotifyCompletion ITuple IStrongBox"), ("System.Runtime.InteropServices", "ICustomMarshaler ICustomAdapter ICustomFactory ICustomQueryInterface"),
        ("System.Runtime.InteropServices.ComTypes", "IBindCtx IConnectionPoint IConnectionPointContainer IDataObject IEnumString IMoniker IPersistFile IRunningObjectTable IStream ITypeComp ITypeInfo ITypeLib"),
        ("System.Runtime.Serialization", "IDeserializationCallback IFormatter IFormatterConverter IObjectReference ISerializable ISerializationSurrogate ISurrogateSelector"), ("System.Security", "IPermission ISecurityEncodable IStackWalk"),
        ("System.Security.Cryptography", "ICryptoTransform ICspAsymmetricAlgorithm"), ("System.Security.Principal", "IIdentity IPrincipal"), ("System.Threading", "ITimer IThreadPoolWorkItem"), ("System.Transactions", "IDtcTransaction IEnlistmentNotification"),
        ("System.Xml", "IHasXmlNode IXmlLineInfo IXmlNamespaceResolver IXmlDictionary"), ("System.Xml.Schema", "IXmlSchemaInfo"), ("System.Xml.Serialization", "IXmlSerializable"), ("System.Xml.XPath", "IXPathNavigable"), ("System.Xml.Xsl", "IXsltContextFunction IXsltContextVariable"),
        ("System.Management.Automation", "IArgumentCompleter IArgumentCompleterFactory IBackgroundDispatcher ICommandRuntime ICommandRuntime2 IContainsErrorRecord IDynamicParameters IModuleAssemblyCleanup IModuleAssemblyInitializer IResourceSupplier IJobDebugger"),
        ("System.Management.Automation.Host", "IHostSupportsInteractiveSession IHostUISupportsMultipleChoiceSelection"), ("System.Management.Automation.Language", "IAstPostVisitHandler ICustomAstVisitor ICustomAstVisitor2 ISupportsAssignment"),
        ("System.Management.Automation.Provider", "ICmdletProviderSupportsHelp IContentCmdletProvider IContentReader IContentWriter IDynamicPropertyCmdletProvider IPropertyCmdletProvider ISecurityDescriptorCmdletProvider"),
        ("System.Management.Automation.Subsystem", "ISubsystem"), ("System.Management.Automation.Subsystem.Prediction", "ICommandPredictor"), ("System.Management.Automation.Subsystem.Feedback", "IFeedbackProvider"),
    ]
    /// Abstract classes: name and base.
    private static let abstracts: [(name: String, base: String)] = [
        ("System.MarshalByRefObject", ""), ("System.ContextBoundObject", "System.MarshalByRefObject"), ("System.Net.EndPoint", ""), ("System.ComponentModel.Component", "System.MarshalByRefObject"),
        ("System.Security.Cryptography.AsymmetricAlgorithm", ""), ("System.Security.Cryptography.DeriveBytes", ""), ("System.Net.Http.HttpMessageHandler", ""), ("System.Net.Http.DelegatingHandler", "System.Net.Http.HttpMessageHandler"),
        ("System.Net.Http.HttpMessageInvoker", ""), ("System.Net.Http.Headers.HttpHeaders", ""), ("System.Net.WebResponse", "System.MarshalByRefObject"), ("System.Reflection.MemberInfo", ""), ("System.Reflection.MethodBase", "System.Reflection.MemberInfo"),
        ("System.Reflection.MethodInfo", "System.Reflection.MethodBase"), ("System.Reflection.ConstructorInfo", "System.Reflection.MethodBase"), ("System.Reflection.PropertyInfo", "System.Reflection.MemberInfo"), ("System.Reflection.FieldInfo", "System.Reflection.MemberInfo"),
        ("System.Reflection.EventInfo", "System.Reflection.MemberInfo"), ("System.Reflection.TypeInfo", "System.Type"), ("System.Reflection.Module", ""), ("System.Reflection.Binder", ""),
        ("System.Security.AccessControl.AuthorizationRule", ""), ("System.Security.AccessControl.AccessRule", "System.Security.AccessControl.AuthorizationRule"), ("System.Security.AccessControl.AuditRule", "System.Security.AccessControl.AuthorizationRule"),
        ("System.Runtime.InteropServices.SafeHandle", ""), ("System.Threading.SynchronizationContext", ""), ("System.Threading.Tasks.TaskScheduler", ""), ("System.Data.Common.DbConnection", "System.ComponentModel.Component"),
        ("System.Data.Common.DbCommand", "System.ComponentModel.Component"), ("System.Data.Common.DbDataReader", "System.MarshalByRefObject"), ("System.Data.Common.DbParameter", "System.MarshalByRefObject"), ("System.Data.Common.DbTransaction", "System.MarshalByRefObject"),
        ("System.Data.Common.DbProviderFactory", ""), ("System.Xml.XmlResolver", ""), ("System.Xml.XPath.XPathItem", ""), ("System.Xml.Schema.XmlSchemaObject", ""), ("System.Dynamic.DynamicObject", ""), ("System.Collections.ReadOnlyCollectionBase", ""),
        ("System.Collections.Specialized.NameObjectCollectionBase", ""), ("System.Text.Encodings.Web.TextEncoder", ""), ("System.Globalization.EastAsianLunisolarCalendar", "System.Globalization.Calendar"),
        ("System.Management.Automation.Cmdlet", "System.Management.Automation.Internal.InternalCommand"), ("System.Management.Automation.Internal.InternalCommand", ""), ("System.Management.Automation.Breakpoint", ""),
        ("System.Management.Automation.Debugger", ""), ("System.Management.Automation.JobSourceAdapter", ""), ("System.Management.Automation.Runspaces.Pipeline", ""), ("System.Management.Automation.Runspaces.RunspaceConnectionInfo", ""),
        ("System.Management.Automation.Runspaces.TypeMemberData", ""), ("System.Management.Automation.Language.AstVisitor", ""), ("System.Management.Automation.Language.AstVisitor2", "System.Management.Automation.Language.AstVisitor"),
        ("System.Management.Automation.Provider.CmdletProvider", ""), ("System.Management.Automation.Provider.DriveCmdletProvider", "System.Management.Automation.Provider.CmdletProvider"),
        ("System.Management.Automation.Provider.ItemCmdletProvider", "System.Management.Automation.Provider.DriveCmdletProvider"), ("System.Management.Automation.Provider.ContainerCmdletProvider", "System.Management.Automation.Provider.ItemCmdletProvider"),
        ("System.Management.Automation.Provider.NavigationCmdletProvider", "System.Management.Automation.Provider.ContainerCmdletProvider"), ("System.Management.Automation.PSTypeConverter", ""), ("System.Management.Automation.PSPropertyAdapter", ""),
    ]
    static func register() {
        let registry = TypeRegistry.shared
        for (namespace, names) in interfaces {
            for name in names.words {
                let full = namespace + "." + name
                registry.register(full) { TypeInfo(full, base: nil, flags: [.interface, .abstract]) }
            }
        }
        for (name, base) in abstracts {
            registry.register(name) { TypeInfo(name, base: registry.find(base) ?? WellKnown.object, flags: .abstract, members: TypeMembers.of(name)) }
        }
    }
}
