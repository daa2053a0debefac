import ShellRuntime
import ShellTypes

/// The modules that find, install and publish other modules and scripts. Repositories are folders of packages; a feed needs an encrypted
/// connection, which the shell has not, and says so.
public enum PackageModules {
    private static func entry(_ name: String, _ type: Cmdlet.Type, _ implementing: String? = nil) -> CmdletEntry {
        CmdletEntry(
            name, implementingType: implementing.map { "Microsoft.PowerShell.PSResourceGet.Cmdlets.\($0)" },
            surface: { CommandMetadata(surface: PackageSurfaces.table[name.lowercased()] ?? name) }, make: { type.init() })
    }

    public static let resourceGet = BuiltinModule(
        "Microsoft.PowerShell.PSResourceGet", version: "1.2.0",
        aliases: [
            ("Get-PSResource", "Get-InstalledPSResource"), ("fdres", "Find-PSResource"), ("isres", "Install-PSResource"), ("pbres", "Publish-PSResource"),
            ("svres", "Save-PSResource"), ("udres", "Update-PSResource"),
        ], setUp: { PackageObjects.registerViews() }
    ) {
        [
            entry("Find-PSResource", FindPackage.self, "FindPSResource"), entry("Install-PSResource", InstallPackage.self, "InstallPSResource"),
            entry("Save-PSResource", SavePackage.self, "SavePSResource"), entry("Update-PSResource", UpdatePackage.self, "UpdatePSResource"),
            entry("Uninstall-PSResource", UninstallPackage.self, "UninstallPSResource"),
            entry("Get-InstalledPSResource", GetInstalledPackage.self, "GetInstalledPSResourceCommand"),
            entry("Publish-PSResource", PublishPackage.self, "PublishPSResource"), entry("Compress-PSResource", PublishPackage.self, "CompressPSResource"),
            entry("Get-PSResourceRepository", GetPackageRepository.self, "GetPSResourceRepository"),
            entry("Register-PSResourceRepository", RegisterPackageRepository.self, "RegisterPSResourceRepository"),
            entry("Set-PSResourceRepository", SetPackageRepository.self, "SetPSResourceRepository"),
            entry("Unregister-PSResourceRepository", UnregisterPackageRepository.self, "UnregisterPSResourceRepository"),
            entry("New-PSScriptFileInfo", NewScriptFileInfo.self, "NewPSScriptFileInfo"), entry("Test-PSScriptFileInfo", TestScriptFileInfo.self, "TestPSScriptFileInfo"),
            entry("Get-PSScriptFileInfo", TestScriptFileInfo.self, "GetPSScriptFileInfo"), entry("Update-PSModuleManifest", UpdateModuleManifest.self, "UpdatePSModuleManifest"),
        ]
    }

    public static let powerShellGet = BuiltinModule(
        "PowerShellGet", version: "2.2.5", aliases: [("fimo", "Find-Module"), ("inmo", "Install-Module"), ("pumo", "Publish-Module"), ("upmo", "Update-Module")],
        setUp: { PackageObjects.registerViews() }
    ) {
        [
            entry("Find-Module", FindPackage.self), entry("Find-Script", FindPackage.self), entry("Install-Module", InstallPackage.self), entry("Install-Script", InstallPackage.self),
            entry("Save-Module", SavePackage.self), entry("Save-Script", SavePackage.self), entry("Update-Module", UpdatePackage.self), entry("Update-Script", UpdatePackage.self),
            entry("Uninstall-Module", UninstallPackage.self), entry("Uninstall-Script", UninstallPackage.self), entry("Get-InstalledModule", GetInstalledPackage.self),
            entry("Get-InstalledScript", GetInstalledPackage.self), entry("Publish-Module", PublishPackage.self), entry("Publish-Script", PublishPackage.self),
            entry("Get-PSRepository", GetPackageRepository.self), entry("Register-PSRepository", RegisterPackageRepository.self), entry("Set-PSRepository", SetPackageRepository.self),
            entry("Unregister-PSRepository", UnregisterPackageRepository.self), entry("New-ScriptFileInfo", NewScriptFileInfo.self),
            entry("Test-ScriptFileInfo", TestScriptFileInfo.self), entry("Update-ModuleManifest", UpdateModuleManifest.self),
        ]
    }

    public static let packageManagement = BuiltinModule("PackageManagement", version: "1.4.8.1", setUp: { PackageObjects.registerViews() }) {
        [
            entry("Get-PackageProvider", GetPackageProvider.self), entry("Install-PackageProvider", GetPackageProvider.self),
            entry("Import-PackageProvider", GetPackageProvider.self), entry("Get-PackageSource", GetPackageSource.self),
        ]
    }
}

/// Get-PackageProvider, Install-PackageProvider, Import-PackageProvider: the two providers are there from the start, so installing or
/// importing one gives it; any other name is not found.
final class GetPackageProvider: Cmdlet {
    private static let providers = [("NuGet", "3.0.0.1"), ("PowerShellGet", "2.2.5.0")]
    override func process() throws {
        for name in has("Name") ? texts("Name") : ["*"] {
            let pattern = WildcardPattern.lenient(name)
            let found = Self.providers.filter { pattern.matches($0.0) && accepts($0.1) }
            for provider in found { try write(PackageObjects.provider(provider.0, provider.1)) }
            guard found.isEmpty, !WildcardPattern.containsWildcards(name) else { continue }
            switch runtime.info.name {
            case "Install-PackageProvider":
                try writeError(
                    "No match was found for the specified search criteria for the provider '\(name)'. The package provider requires 'PackageManagement' and 'Provider' tags. Please check if the specified package has the tags.",
                    id: "NoMatchFoundForProvider", category: .invalidData, target: Value(name))
            case "Import-PackageProvider":
                try writeError("No match was found for the specified search criteria and provider name '\(name)'. Try 'Get-PackageProvider -ListAvailable' to see if the provider exists on the system.", id: "NoMatchFoundForCriteria", category: .invalidData, target: Value(name))
            default:
                try writeError("Unable to find package provider '\(name)'. It may not be imported yet. Try 'Get-PackageProvider -ListAvailable'.", id: "UnknownProviderFromActivatedList", category: .objectNotFound, target: Value(name))
            }
        }
    }
    private func accepts(_ text: String) -> Bool {
        guard let version = PackageVersion(text) else { return false }
        if let least = self.text("MinimumVersion").flatMap({ PackageVersion($0) }), version < least { return false }
        if let most = self.text("MaximumVersion").flatMap({ PackageVersion($0) }), most < version { return false }
        return self.text("RequiredVersion").flatMap { PackageVersion($0) }.map { $0 == version } ?? true
    }
}

/// Get-PackageSource: PowerShellGet's repositories.
final class GetPackageSource: Cmdlet {
    override func process() throws {
        let list: [PackageRepository]
        do throws(PackageFailure) { list = try PackageRepositories(.powerShellGet, runspace).named(texts("Name")) } catch { return try error.report(self, target: Value(text("Name") ?? "")) }
        for item in list where text("Location").map({ $0.equalsIgnoringCase(item.location) }) ?? true {
            try write(
                CustomObject(
                    ["Name": Value(item.name), "ProviderName": "PowerShellGet", "IsTrusted": .bool(item.isTrusted), "Location": Value(item.location), "IsRegistered": .bool(true)],
                    typeName: "Microsoft.PackageManagement.Packaging.PackageSource"))
        }
    }
}
