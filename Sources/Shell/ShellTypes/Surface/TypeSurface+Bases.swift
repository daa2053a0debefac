extension TypeSurface {
    /// Base classes that scripts meet only above the classes that they name.
    static let bases = """
        !~ARunspaces.InitialSessionStateEntry<~O<abstract class<|psmoduleinfo Module;string Name;~ARunspaces.InitialSessionStateEntry Clone();psmoduleinfo PSSnapIn
        !~ARunspaces.ConstrainedSessionStateEntry<~ARunspaces.InitialSessionStateEntry<abstract class<|~ASessionStateEntryVisibility Visibility=
        !~ARunspaces.SessionStateCommandEntry<~ARunspaces.ConstrainedSessionStateEntry<abstract class<|~ACommandTypes CommandType
        !~AValidateNotNullOrAttributeBase<~ANullValidationAttributeBase<abstract class<|
        !~RConstrainedExecution.CriticalFinalizerObject<~O<abstract class<|
        !~SComponentModel.MarshalByValueComponent<~O<class<~SComponentModel.IComponent;~SIDisposable;~SIServiceProvider|~SComponentModel.IContainer Container;bool DesignMode;~SComponentModel.ISite Site=;~O GetService(type service);void Dispose();new()
        !~DInternalDataCollectionBase<~O<class<~CICollection;~CIEnumerable|int Count;bool IsReadOnly;bool IsSynchronized;~O SyncRoot;void CopyTo(array ar, int index);~CIEnumerator GetEnumerator();new()
        !Microsoft.PowerShell.Commands.RegistryProvider<~AProvider.NavigationCmdletProvider<class<~AProvider.IDynamicPropertyCmdletProvider;~AProvider.IPropertyCmdletProvider;~AProvider.ISecurityDescriptorCmdletProvider|static const string ProviderName:=Registry;new()
        !Microsoft.PowerShell.Commands.CertificateProvider<~AProvider.NavigationCmdletProvider<class<~AProvider.ICmdletProviderSupportsHelp|new()
        """
}
