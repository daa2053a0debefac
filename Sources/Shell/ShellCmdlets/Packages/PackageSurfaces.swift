/// Surfaces of the package commands, by lower-case name (PSResourceGet 1.2, PowerShellGet 2.2.5, PackageManagement 1.4.8.1).
enum PackageSurfaces {
    static let table: [String: String] = [
        "find-psresource": """
            Find-PSResource|Microsoft.PowerShell.PSResourceGet|NameParameterSet||||Microsoft.PowerShell.PSResourceGet.UtilClasses.PSResourceInfo,Microsoft.PowerShell.PSResourceGet.UtilClasses.PSCommandResourceInfo
            NameParameterSet|CommandNameParameterSet|DscResourceNameParameterSet
            Name|string[]||ValidateNotNullOrEmpty()||w|0:0:vp
            Type|Microsoft.PowerShell.PSResourceGet.UtilClasses.ResourceType||ValidateSet('None','Module','Script')|||0:-:p
            Version|string||ValidateNotNullOrEmpty()|||0:-:p
            Prerelease|switch||||s|0:-:p
            CommandName|string[]||ValidateNotNullOrEmpty()|||1:-:m
            DscResourceName|string[]||ValidateNotNullOrEmpty()|||2:-:m
            Tag|string[]||ValidateNotNull()|||0:-:p 1:-: 2:-:
            Repository|string[]||ValidateNotNullOrEmpty()||w|*:-:p
            Credential|pscredential|||||*:-:p
            IncludeDependencies|switch||||s|0:-:p
            """,
        "install-psresource": """
            Install-PSResource|Microsoft.PowerShell.PSResourceGet|NameParameterSet|S|Low||Microsoft.PowerShell.PSResourceGet.UtilClasses.PSResourceInfo
            NameParameterSet|InputObjectParameterSet|RequiredResourceParameterSet|RequiredResourceFileParameterSet
            Name|string[]||ValidateNotNullOrEmpty()|||0:0:mvp
            Version|string||ValidateNotNullOrEmpty()|||0:-:p
            Prerelease|switch||||s|0:-:p
            Repository|string[]||ValidateNotNullOrEmpty()||w|0:-:p 1:-:p
            Credential|pscredential|||||*:-:p
            Scope|Microsoft.PowerShell.PSResourceGet.UtilClasses.ScopeType||ValidateSet('CurrentUser','AllUsers')|||*:-:
            TrustRepository|switch||||s|*:-:
            Reinstall|switch||||s|*:-:
            Quiet|switch||||s|*:-:
            AcceptLicense|switch||||s|*:-:
            NoClobber|switch||||s|*:-:
            SkipDependencyCheck|switch||||s|*:-:
            PassThru|switch||||s|*:-:
            InputObject|psobject[]|ParentResource|ValidateNotNullOrEmpty()|||1:-:mv
            RequiredResource|hashtable|||||2:-:
            RequiredResourceFile|string||ValidateNotNullOrEmpty()|||3:-:
            """,
        "save-psresource": """
            Save-PSResource|Microsoft.PowerShell.PSResourceGet|NameParameterSet|S|Low||Microsoft.PowerShell.PSResourceGet.UtilClasses.PSResourceInfo
            NameParameterSet|InputObjectParameterSet
            Name|string[]||ValidateNotNullOrEmpty()|||0:0:mvp
            Version|string||ValidateNotNullOrEmpty()|||0:-:p
            Prerelease|switch||||s|0:-:p
            Repository|string[]||ValidateNotNullOrEmpty()||w|*:-:p
            Credential|pscredential|||||*:-:p
            AsNupkg|switch||||s|*:-:
            IncludeXml|switch||||s|*:-:
            Path|string||ValidateNotNullOrEmpty()|||*:-:p
            TrustRepository|switch||||s|*:-:
            PassThru|switch||||s|*:-:
            InputObject|psobject[]||ValidateNotNullOrEmpty()|||1:-:mv
            SkipDependencyCheck|switch||||s|*:-:
            Quiet|switch||||s|*:-:
            AcceptLicense|switch||||s|*:-:
            """,
        "update-psresource": """
            Update-PSResource|Microsoft.PowerShell.PSResourceGet||S|Low||Microsoft.PowerShell.PSResourceGet.UtilClasses.PSResourceInfo
            __AllParameterSets
            Name|string[]||ValidateNotNullOrEmpty()||w|*:0:vp
            Version|string||ValidateNotNullOrEmpty()|||*:-:p
            Prerelease|switch||||s|*:-:
            Repository|string[]||ValidateNotNullOrEmpty()||w|*:-:p
            Scope|Microsoft.PowerShell.PSResourceGet.UtilClasses.ScopeType||ValidateSet('CurrentUser','AllUsers')|||*:-:
            TrustRepository|switch||||s|*:-:
            Credential|pscredential|||||*:-:p
            Quiet|switch||||s|*:-:
            AcceptLicense|switch||||s|*:-:
            Force|switch||||s|*:-:
            PassThru|switch||||s|*:-:
            SkipDependencyCheck|switch||||s|*:-:
            """,
        "uninstall-psresource": """
            Uninstall-PSResource|Microsoft.PowerShell.PSResourceGet|NameParameterSet|S|Low||void
            NameParameterSet|InputObjectParameterSet
            Name|string[]||ValidateNotNullOrEmpty()||w|0:0:mvp
            Version|string||ValidateNotNullOrEmpty()|||0:-:p
            Prerelease|switch||||s|*:-:
            InputObject|psobject[]||ValidateNotNullOrEmpty()|||1:0:mvp
            SkipDependencyCheck|switch||||s|*:-:
            Scope|Microsoft.PowerShell.PSResourceGet.UtilClasses.ScopeType||ValidateSet('CurrentUser','AllUsers')|||*:-:
            """,
        "get-installedpsresource": """
            Get-InstalledPSResource|Microsoft.PowerShell.PSResourceGet|||||Microsoft.PowerShell.PSResourceGet.UtilClasses.PSResourceInfo
            __AllParameterSets
            Name|string[]||ValidateNotNullOrEmpty()||w|*:0:vp
            Version|string||ValidateNotNullOrEmpty()|||*:-:p
            Path|string||ValidateNotNullOrEmpty()|||*:-:p
            Scope|Microsoft.PowerShell.PSResourceGet.UtilClasses.ScopeType||ValidateSet('CurrentUser','AllUsers')|||*:-:
            """,
        "publish-psresource": """
            Publish-PSResource|Microsoft.PowerShell.PSResourceGet|PathParameterSet|S|Low||void
            PathParameterSet
            ApiKey|string||ValidateNotNullOrEmpty()|||*:-:
            Repository|string||ValidateNotNullOrEmpty()|||*:-:p
            Path|string||ValidateNotNullOrEmpty()|||*:0:mp
            DestinationPath|string||ValidateNotNullOrEmpty()|||*:-:
            SkipDependenciesCheck|switch||||s|*:-:
            SkipModuleManifestValidate|switch||||s|*:-:
            PassThru|switch||||s|*:-:
            """,
        "compress-psresource": """
            Compress-PSResource|Microsoft.PowerShell.PSResourceGet||S|Low||System.IO.FileInfo
            __AllParameterSets
            Path|string||ValidateNotNullOrEmpty()|||*:0:mp
            DestinationPath|string||ValidateNotNullOrEmpty()|||*:1:mp
            PassThru|switch||||s|*:-:
            SkipModuleManifestValidate|switch||||s|*:-:
            """,
        "get-psresourcerepository": """
            Get-PSResourceRepository|Microsoft.PowerShell.PSResourceGet|||||Microsoft.PowerShell.PSResourceGet.UtilClasses.PSRepositoryInfo
            __AllParameterSets
            Name|string[]||ValidateNotNullOrEmpty()||w|*:0:vp
            """,
        "register-psresourcerepository": """
            Register-PSResourceRepository|Microsoft.PowerShell.PSResourceGet|NameParameterSet|S|Low||Microsoft.PowerShell.PSResourceGet.UtilClasses.PSRepositoryInfo
            NameParameterSet|PSGalleryParameterSet|RepositoriesParameterSet
            Name|string||ValidateNotNullOrEmpty()|||0:0:m
            Uri|string||ValidateNotNullOrEmpty()|||0:1:m
            PSGallery|switch||||s|1:-:m
            Repository|hashtable[]||ValidateNotNullOrEmpty()|||2:-:mv
            Trusted|switch||||s|0:-: 1:-:
            Priority|int||ValidateRange(0, 100)|||0:-: 1:-:
            PassThru|switch||||s|*:-:
            Force|switch||||s|*:-:
            """,
        "set-psresourcerepository": """
            Set-PSResourceRepository|Microsoft.PowerShell.PSResourceGet|NameParameterSet|S|Low||Microsoft.PowerShell.PSResourceGet.UtilClasses.PSRepositoryInfo
            NameParameterSet
            Name|string||ValidateNotNullOrEmpty()|||*:0:mvp
            Uri|string||ValidateNotNullOrEmpty()|||*:-:
            Trusted|switch||||s|*:-:
            Priority|int||ValidateRange(0, 100)|||*:-:
            PassThru|switch||||s|*:-:
            """,
        "unregister-psresourcerepository": """
            Unregister-PSResourceRepository|Microsoft.PowerShell.PSResourceGet||S|Low||Microsoft.PowerShell.PSResourceGet.UtilClasses.PSRepositoryInfo
            __AllParameterSets
            Name|string[]||ValidateNotNullOrEmpty()|||*:0:mvp
            PassThru|switch||||s|*:-:
            """,
        "new-psscriptfileinfo": """
            New-PSScriptFileInfo|Microsoft.PowerShell.PSResourceGet|||||void
            __AllParameterSets
            Path|string||ValidateNotNullOrEmpty()|||*:0:m
            Version|string||ValidateNotNullOrEmpty()|||*:-:
            Author|string|||||*:-:
            Description|string||ValidateNotNullOrEmpty()|||*:-:m
            Guid|guid|||||*:-:
            Tags|string[]|||||*:-:
            CompanyName|string|||||*:-:
            Copyright|string|||||*:-:
            ExternalModuleDependencies|string[]|||||*:-:
            RequiredScripts|string[]|||||*:-:
            ExternalScriptDependencies|string[]|||||*:-:
            ProjectUri|string|||||*:-:
            LicenseUri|string|||||*:-:
            IconUri|string|||||*:-:
            ReleaseNotes|string[]|||||*:-:
            PrivateData|string|||||*:-:
            Force|switch||||s|*:-:
            """,
        "test-psscriptfileinfo": """
            Test-PSScriptFileInfo|Microsoft.PowerShell.PSResourceGet|||||bool
            __AllParameterSets
            Path|string||ValidateNotNullOrEmpty()|||*:0:m
            """,
        "get-psscriptfileinfo": """
            Get-PSScriptFileInfo|Microsoft.PowerShell.PSResourceGet|||||Microsoft.PowerShell.PSResourceGet.UtilClasses.PSScriptFileInfo
            __AllParameterSets
            Path|string||ValidateNotNullOrEmpty()|||*:0:m
            """,
        "update-psmodulemanifest": """
            Update-PSModuleManifest|Microsoft.PowerShell.PSResourceGet||S|Low||void
            __AllParameterSets
            Path|string||ValidateNotNullOrEmpty()|||*:0:m
            RootModule|string|ModuleToProcess||||*:-:
            ModuleVersion|version|||||*:-:
            Guid|guid|||||*:-:
            Author|string|||||*:-:
            CompanyName|string|||||*:-:
            Copyright|string|||||*:-:
            Description|string|||||*:-:
            PowerShellVersion|version|||||*:-:
            CompatiblePSEditions|string[]||ValidateSet('Core','Desktop')|||*:-:
            RequiredModules|System.Object[]|||||*:-:
            RequiredAssemblies|string[]|||||*:-:
            ScriptsToProcess|string[]|||||*:-:
            TypesToProcess|string[]|||||*:-:
            FormatsToProcess|string[]|||||*:-:
            NestedModules|System.Object[]|||||*:-:
            FunctionsToExport|string[]|||||*:-:
            CmdletsToExport|string[]|||||*:-:
            VariablesToExport|string[]|||||*:-:
            AliasesToExport|string[]|||||*:-:
            DscResourcesToExport|string[]|||||*:-:
            ModuleList|System.Object[]|||||*:-:
            FileList|string[]|||||*:-:
            HelpInfoUri|uri|||||*:-:
            DefaultCommandPrefix|string|||||*:-:
            Tags|string[]|||||*:-:
            ProjectUri|uri|||||*:-:
            LicenseUri|uri|||||*:-:
            IconUri|uri|||||*:-:
            ReleaseNotes|string|||||*:-:
            Prerelease|string|||||*:-:
            ExternalModuleDependencies|string[]|||||*:-:
            """,
        "find-module": """
            Find-Module|PowerShellGet|||Medium||Microsoft.PowerShell.Commands.PSRepositoryItemInfo
            __AllParameterSets
            Name|string[]||ValidateNotNullOrEmpty()||w|*:0:p
            MinimumVersion|string||ValidateNotNull()|||*:-:p
            MaximumVersion|string||ValidateNotNull()|||*:-:p
            RequiredVersion|string||ValidateNotNull()|||*:-:p
            AllVersions|switch||||s|*:-:
            IncludeDependencies|switch||||s|*:-:
            Tag|string[]||ValidateNotNull()|||*:-:
            DscResource|string[]||ValidateNotNullOrEmpty()|||*:-:
            Command|string[]||ValidateNotNullOrEmpty()|||*:-:
            Repository|string[]||ValidateNotNullOrEmpty()|||*:-:
            Credential|pscredential|||||*:-:p
            AllowPrerelease|switch||||s|*:-:
            """,
        "find-script": """
            Find-Script|PowerShellGet|||Medium||Microsoft.PowerShell.Commands.PSRepositoryItemInfo
            __AllParameterSets
            Name|string[]||ValidateNotNullOrEmpty()||w|*:0:p
            MinimumVersion|string||ValidateNotNull()|||*:-:p
            MaximumVersion|string||ValidateNotNull()|||*:-:p
            RequiredVersion|string||ValidateNotNull()|||*:-:p
            AllVersions|switch||||s|*:-:
            IncludeDependencies|switch||||s|*:-:
            Tag|string[]||ValidateNotNull()|||*:-:
            Command|string[]||ValidateNotNullOrEmpty()|||*:-:
            Repository|string[]||ValidateNotNullOrEmpty()|||*:-:
            Credential|pscredential|||||*:-:p
            AllowPrerelease|switch||||s|*:-:
            """,
        "install-module": """
            Install-Module|PowerShellGet|NameParameterSet|S|Medium||Microsoft.PowerShell.Commands.PSRepositoryItemInfo
            NameParameterSet|InputObject
            Name|string[]||ValidateNotNullOrEmpty()|||0:0:mp
            InputObject|psobject[]||ValidateNotNull()|||1:0:mvp
            MinimumVersion|string||ValidateNotNull()|||0:-:p
            MaximumVersion|string||ValidateNotNull()|||0:-:p
            RequiredVersion|string||ValidateNotNull()|||0:-:p
            Repository|string[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|pscredential|||||*:-:p
            Scope|string||ValidateSet('CurrentUser','AllUsers')|||*:-:
            AllowClobber|switch||||s|*:-:
            SkipPublisherCheck|switch||||s|*:-:
            Force|switch||||s|*:-:
            AllowPrerelease|switch||||s|0:-:
            AcceptLicense|switch||||s|*:-:
            PassThru|switch||||s|*:-:
            """,
        "save-module": """
            Save-Module|PowerShellGet|NameAndPathParameterSet|S|Medium||Microsoft.PowerShell.Commands.PSRepositoryItemInfo
            NameAndPathParameterSet|NameAndLiteralPathParameterSet|InputObjectAndPathParameterSet|InputObjectAndLiteralPathParameterSet
            Name|string[]||ValidateNotNullOrEmpty()|||0:0:mp 1:0:mp
            InputObject|psobject[]||ValidateNotNull()|||2:0:mvp 3:0:mvp
            MinimumVersion|string||ValidateNotNull()|||0:-:p 1:-:p
            MaximumVersion|string||ValidateNotNull()|||0:-:p 1:-:p
            RequiredVersion|string||ValidateNotNull()|||0:-:p 1:-:p
            Path|string|||||0:1:m 2:1:m
            LiteralPath|string|PSPath||||1:-:mp 3:-:mp
            Repository|string[]||ValidateNotNullOrEmpty()|||0:-: 1:-:
            Credential|pscredential|||||*:-:p
            Force|switch||||s|*:-:
            AllowPrerelease|switch||||s|0:-: 1:-:
            AcceptLicense|switch||||s|*:-:
            """,
        "update-module": """
            Update-Module|PowerShellGet||S|Medium||Microsoft.PowerShell.Commands.PSRepositoryItemInfo
            __AllParameterSets
            Name|string[]||ValidateNotNullOrEmpty()||w|*:0:p
            RequiredVersion|string||ValidateNotNull()|||*:-:p
            MaximumVersion|string||ValidateNotNull()|||*:-:p
            Credential|pscredential|||||*:-:p
            Scope|string||ValidateSet('CurrentUser','AllUsers')|||*:-:
            Force|switch||||s|*:-:
            AllowPrerelease|switch||||s|*:-:
            AcceptLicense|switch||||s|*:-:
            PassThru|switch||||s|*:-:
            """,
        "uninstall-module": """
            Uninstall-Module|PowerShellGet|NameParameterSet|S|Medium||void
            NameParameterSet|InputObject
            Name|string[]||ValidateNotNullOrEmpty()|||0:0:mp
            InputObject|psobject[]||ValidateNotNull()|||1:0:mvp
            MinimumVersion|string||ValidateNotNull()|||0:-:p
            MaximumVersion|string||ValidateNotNull()|||0:-:p
            RequiredVersion|string||ValidateNotNull()|||0:-:p
            AllVersions|switch||||s|0:-:
            Force|switch||||s|*:-:
            AllowPrerelease|switch||||s|0:-:
            """,
        "get-installedmodule": """
            Get-InstalledModule|PowerShellGet|||Medium||Microsoft.PowerShell.Commands.PSRepositoryItemInfo
            __AllParameterSets
            Name|string[]||ValidateNotNullOrEmpty()||w|*:0:p
            MinimumVersion|string||ValidateNotNull()|||*:-:p
            MaximumVersion|string||ValidateNotNull()|||*:-:p
            RequiredVersion|string||ValidateNotNull()|||*:-:p
            AllVersions|switch||||s|*:-:
            AllowPrerelease|switch||||s|*:-:
            """,
        "install-script": """
            Install-Script|PowerShellGet|NameParameterSet|S|Medium||Microsoft.PowerShell.Commands.PSRepositoryItemInfo
            NameParameterSet|InputObject
            Name|string[]||ValidateNotNullOrEmpty()|||0:0:mp
            InputObject|psobject[]||ValidateNotNull()|||1:0:mvp
            MinimumVersion|string||ValidateNotNull()|||0:-:p
            MaximumVersion|string||ValidateNotNull()|||0:-:p
            RequiredVersion|string||ValidateNotNull()|||0:-:p
            Repository|string[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|pscredential|||||*:-:p
            Scope|string||ValidateSet('CurrentUser','AllUsers')|||*:-:
            NoPathUpdate|switch||||s|*:-:
            Force|switch||||s|*:-:
            AllowPrerelease|switch||||s|0:-:
            AcceptLicense|switch||||s|*:-:
            PassThru|switch||||s|*:-:
            """,
        "save-script": """
            Save-Script|PowerShellGet|NameAndPathParameterSet|S|Medium||Microsoft.PowerShell.Commands.PSRepositoryItemInfo
            NameAndPathParameterSet|NameAndLiteralPathParameterSet|InputObjectAndPathParameterSet|InputObjectAndLiteralPathParameterSet
            Name|string[]||ValidateNotNullOrEmpty()|||0:0:mp 1:0:mp
            InputObject|psobject[]||ValidateNotNull()|||2:0:mvp 3:0:mvp
            MinimumVersion|string||ValidateNotNull()|||0:-:p 1:-:p
            MaximumVersion|string||ValidateNotNull()|||0:-:p 1:-:p
            RequiredVersion|string||ValidateNotNull()|||0:-:p 1:-:p
            Path|string|||||0:1:m 2:1:m
            LiteralPath|string|PSPath||||1:-:mp 3:-:mp
            Repository|string[]||ValidateNotNullOrEmpty()|||0:-: 1:-:
            Credential|pscredential|||||*:-:p
            Force|switch||||s|*:-:
            AllowPrerelease|switch||||s|0:-: 1:-:
            AcceptLicense|switch||||s|*:-:
            """,
        "update-script": """
            Update-Script|PowerShellGet||S|Medium||Microsoft.PowerShell.Commands.PSRepositoryItemInfo
            __AllParameterSets
            Name|string[]||ValidateNotNullOrEmpty()||w|*:0:p
            RequiredVersion|string||ValidateNotNull()|||*:-:p
            MaximumVersion|string||ValidateNotNull()|||*:-:p
            Credential|pscredential|||||*:-:p
            Force|switch||||s|*:-:
            AllowPrerelease|switch||||s|*:-:
            AcceptLicense|switch||||s|*:-:
            PassThru|switch||||s|*:-:
            """,
        "uninstall-script": """
            Uninstall-Script|PowerShellGet|NameParameterSet|S|Medium||void
            NameParameterSet|InputObject
            Name|string[]||ValidateNotNullOrEmpty()|||0:0:mp
            InputObject|psobject[]||ValidateNotNull()|||1:0:mvp
            MinimumVersion|string||ValidateNotNull()|||0:-:p
            MaximumVersion|string||ValidateNotNull()|||0:-:p
            RequiredVersion|string||ValidateNotNull()|||0:-:p
            Force|switch||||s|*:-:
            AllowPrerelease|switch||||s|0:-:
            """,
        "get-installedscript": """
            Get-InstalledScript|PowerShellGet|||Medium||Microsoft.PowerShell.Commands.PSRepositoryItemInfo
            __AllParameterSets
            Name|string[]||ValidateNotNullOrEmpty()||w|*:0:p
            MinimumVersion|string||ValidateNotNull()|||*:-:p
            MaximumVersion|string||ValidateNotNull()|||*:-:p
            RequiredVersion|string||ValidateNotNull()|||*:-:p
            AllowPrerelease|switch||||s|*:-:
            """,
        "publish-module": """
            Publish-Module|PowerShellGet|ModuleNameParameterSet|S|Medium||void
            ModuleNameParameterSet|ModulePathParameterSet
            Name|string||ValidateNotNullOrEmpty()|||0:-:mp
            Path|string||ValidateNotNullOrEmpty()|||1:-:mp
            RequiredVersion|string||ValidateNotNullOrEmpty()|||0:-:
            NuGetApiKey|string||ValidateNotNullOrEmpty()|||*:-:
            Repository|string||ValidateNotNullOrEmpty()|||*:-:
            Credential|pscredential|||||*:-:p
            Force|switch||||s|*:-:
            AllowPrerelease|switch||||s|0:-:
            SkipAutomaticTags|switch||||s|*:-:
            """,
        "publish-script": """
            Publish-Script|PowerShellGet|PathParameterSet|S|Medium||void
            PathParameterSet|LiteralPathParameterSet
            Path|string||ValidateNotNullOrEmpty()|||0:-:mp
            LiteralPath|string|PSPath|ValidateNotNullOrEmpty()|||1:-:mp
            NuGetApiKey|string||ValidateNotNullOrEmpty()|||*:-:
            Repository|string||ValidateNotNullOrEmpty()|||*:-:
            Credential|pscredential|||||*:-:p
            Force|switch||||s|*:-:
            """,
        "get-psrepository": """
            Get-PSRepository|PowerShellGet|||||Microsoft.PowerShell.Commands.PSRepository
            __AllParameterSets
            Name|string[]||ValidateNotNullOrEmpty()||w|*:0:vp
            """,
        "register-psrepository": """
            Register-PSRepository|PowerShellGet|NameParameterSet||||void
            NameParameterSet|PSGalleryParameterSet
            Name|string||ValidateNotNullOrEmpty()|||0:0:m
            SourceLocation|uri||ValidateNotNullOrEmpty()|||0:1:m
            Credential|pscredential|||||0:-:p
            InstallationPolicy|string||ValidateSet('Trusted','Untrusted')|||*:-:
            Default|switch||||s|1:-:m
            """,
        "set-psrepository": """
            Set-PSRepository|PowerShellGet|||||void
            __AllParameterSets
            Name|string||ValidateNotNullOrEmpty()|||*:0:m
            SourceLocation|uri||ValidateNotNullOrEmpty()|||*:1:
            Credential|pscredential|||||*:-:p
            InstallationPolicy|string||ValidateSet('Trusted','Untrusted')|||*:-:
            """,
        "unregister-psrepository": """
            Unregister-PSRepository|PowerShellGet|||||void
            __AllParameterSets
            Name|string[]||ValidateNotNullOrEmpty()|||*:0:mp
            """,
        "new-scriptfileinfo": """
            New-ScriptFileInfo|PowerShellGet||S|Medium||void
            __AllParameterSets
            Path|string||ValidateNotNullOrEmpty()|||*:0:p
            Version|string||ValidateNotNullOrEmpty()|||*:-:
            Author|string||ValidateNotNullOrEmpty()|||*:-:
            Description|string||ValidateNotNullOrEmpty()|||*:-:m
            Guid|guid|||||*:-:
            Tags|string[]|||||*:-:
            CompanyName|string|||||*:-:
            Copyright|string|||||*:-:
            ExternalModuleDependencies|string[]|||||*:-:
            RequiredScripts|string[]|||||*:-:
            ExternalScriptDependencies|string[]|||||*:-:
            ProjectUri|string|||||*:-:
            LicenseUri|string|||||*:-:
            IconUri|string|||||*:-:
            ReleaseNotes|string[]|||||*:-:
            PrivateData|string|||||*:-:
            PassThru|switch||||s|*:-:
            Force|switch||||s|*:-:
            """,
        "test-scriptfileinfo": """
            Test-ScriptFileInfo|PowerShellGet|PathParameterSet||||Microsoft.PowerShell.Commands.PSScriptInfo
            PathParameterSet|LiteralPathParameterSet
            Path|string||ValidateNotNullOrEmpty()|||0:0:mvp
            LiteralPath|string|PSPath|ValidateNotNullOrEmpty()|||1:0:mp
            """,
        "update-modulemanifest": """
            Update-ModuleManifest|PowerShellGet||S|Medium||void
            __AllParameterSets
            Path|string||ValidateNotNullOrEmpty()|||*:0:mvp
            RootModule|string|ModuleToProcess||||*:-:
            ModuleVersion|version|||||*:-:
            Guid|guid|||||*:-:
            Author|string|||||*:-:
            CompanyName|string|||||*:-:
            Copyright|string|||||*:-:
            Description|string|||||*:-:
            PowerShellVersion|version|||||*:-:
            CompatiblePSEditions|string[]||ValidateSet('Core','Desktop')|||*:-:
            RequiredModules|System.Object[]|||||*:-:
            RequiredAssemblies|string[]|||||*:-:
            ScriptsToProcess|string[]|||||*:-:
            TypesToProcess|string[]|||||*:-:
            FormatsToProcess|string[]|||||*:-:
            NestedModules|System.Object[]|||||*:-:
            FunctionsToExport|string[]|||||*:-:
            CmdletsToExport|string[]|||||*:-:
            VariablesToExport|string[]|||||*:-:
            AliasesToExport|string[]|||||*:-:
            DscResourcesToExport|string[]|||||*:-:
            ModuleList|System.Object[]|||||*:-:
            FileList|string[]|||||*:-:
            HelpInfoUri|uri|||||*:-:
            DefaultCommandPrefix|string|||||*:-:
            Tags|string[]|||||*:-:
            ProjectUri|uri|||||*:-:
            LicenseUri|uri|||||*:-:
            IconUri|uri|||||*:-:
            ReleaseNotes|string|||||*:-:
            Prerelease|string|||||*:-:
            ExternalModuleDependencies|string[]|||||*:-:
            PassThru|switch||||s|*:-:
            """,
        "get-packageprovider": """
            Get-PackageProvider|PackageManagement|||||Microsoft.PackageManagement.Implementation.PackageProvider
            __AllParameterSets
            Name|string[]||||w|*:0:vp
            ListAvailable|switch||||s|*:-:
            Force|switch||||s|*:-:
            ForceBootstrap|switch||||s|*:-:
            """,
        "install-packageprovider": """
            Install-PackageProvider|PackageManagement|PackageBySearch|S|Medium||Microsoft.PackageManagement.Implementation.PackageProvider
            PackageBySearch|PackageByInputObject
            Name|string[]|||||0:0:mvp
            RequiredVersion|string|||||0:-:
            MinimumVersion|string|||||0:-:
            MaximumVersion|string|||||0:-:
            Credential|pscredential|||||0:-:
            Scope|string||ValidateSet('CurrentUser','AllUsers')|||*:-:
            Source|string[]|||||0:-:
            InputObject|psobject[]|||||1:0:mv
            AllVersions|switch||||s|*:-:
            Force|switch||||s|*:-:
            ForceBootstrap|switch||||s|*:-:
            """,
        "import-packageprovider": """
            Import-PackageProvider|PackageManagement|||||Microsoft.PackageManagement.Implementation.PackageProvider
            __AllParameterSets
            Name|string[]||||w|*:0:mvp
            RequiredVersion|string|||||*:-:
            MinimumVersion|string|||||*:-:
            MaximumVersion|string|||||*:-:
            Force|switch||||s|*:-:
            ForceBootstrap|switch||||s|*:-:
            """,
        "get-packagesource": """
            Get-PackageSource|PackageManagement|||||Microsoft.PackageManagement.Packaging.PackageSource
            __AllParameterSets
            Name|string|||||*:0:
            Location|string|||||*:-:
            ProviderName|string[]|Provider||||*:-:p
            Force|switch||||s|*:-:
            ForceBootstrap|switch||||s|*:-:
            """,
    ]
}
