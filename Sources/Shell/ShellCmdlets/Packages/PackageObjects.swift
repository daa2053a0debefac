import ShellFormatting
import ShellRuntime
import ShellTypes

/// What the package commands write.
enum PackageObjects {
    private static let space = "Microsoft.PowerShell.PSResourceGet.UtilClasses."

    private static func date(_ ticks: Int64?) -> Value { ticks.map { Value(NetDateTime(ticks: $0, kind: .utc).toLocal) } ?? .null }
    private static func uri(_ text: String, _ runspace: Runspace) -> Value {
        guard !text.isEmpty, let type = runspace.findType("System.Uri") else { return .null }
        return runspace.tryConvert(Value(text), to: type) ?? .null
    }
    private static func includes(_ info: PackageInfo) -> Value {
        .object(
            CustomObject(
                [
                    "Cmdlet": Value(strings: info.included("Cmdlet")), "Command": Value(strings: info.included("Command")),
                    "DscResource": Value(strings: info.included("DscResource")), "Function": Value(strings: info.included("Function")),
                    "RoleCapability": Value(strings: []),
                ], typeName: space + "ResourceIncludes"))
    }

    /// PSResourceInfo.
    static func resource(_ info: PackageInfo, _ runspace: Runspace) -> Value {
        let version = runspace.findType("System.Version").flatMap { runspace.tryConvert(Value(info.version.number), to: $0) } ?? Value(info.version.number)
        return .object(
            CustomObject(
                [
                    "AdditionalMetadata": .object(DictionaryObject()), "Author": Value(info.author), "CompanyName": Value(info.company), "Copyright": Value(info.copyright),
                    "Dependencies": Value(array: info.dependencies.map { .object(CustomObject(["Name": Value($0.name), "VersionRange": Value($0.range.text)], typeName: space + "Dependency")) }),
                    "Description": Value(info.description), "IconUri": uri(info.iconUri, runspace), "Includes": includes(info), "InstalledDate": date(info.installed),
                    "InstalledLocation": Value(info.location), "IsPrerelease": .bool(!info.version.prerelease.isEmpty), "LicenseUri": uri(info.licenseUri, runspace),
                    "Name": Value(info.name), "Prerelease": Value(info.version.prerelease), "ProjectUri": uri(info.projectUri, runspace), "PublishedDate": date(info.published),
                    "ReleaseNotes": Value(info.releaseNotes), "Repository": Value(info.repository), "RepositorySourceLocation": Value(info.repositoryLocation),
                    "Tags": Value(strings: info.ownTags), "Type": Value(info.kind.rawValue), "UpdatedDate": .null, "Version": version,
                ], typeName: space + "PSResourceInfo"))
    }

    /// PSRepositoryInfo of PSResourceGet.
    static func repository(_ item: PackageRepository, _ runspace: Runspace) -> Value {
        .object(
            CustomObject(
                [
                    "Name": Value(item.name), "Uri": uri(item.uri, runspace), "Trusted": .bool(item.isTrusted), "Priority": .int(Int32(clamping: item.priority)),
                    "CredentialInfo": .null, "ApiVersion": Value(item.apiVersion), "IsAllowedByPolicy": .bool(true),
                ], typeName: space + "PSRepositoryInfo"))
    }

    /// PSRepositoryItemInfo of PowerShellGet.
    static func item(_ info: PackageInfo, _ runspace: Runspace) -> Value {
        var properties: [(String, Value)] = [
            ("Name", Value(info.name)), ("Version", Value(info.version.text)), ("Type", Value(info.kind.rawValue)), ("Description", Value(info.description)),
            ("Author", Value(info.author)), ("CompanyName", Value(info.company)), ("Copyright", Value(info.copyright)), ("PublishedDate", date(info.published)),
            ("InstalledDate", date(info.installed)), ("UpdatedDate", .null), ("LicenseUri", uri(info.licenseUri, runspace)), ("ProjectUri", uri(info.projectUri, runspace)),
            ("IconUri", uri(info.iconUri, runspace)), ("Tags", Value(strings: info.ownTags)), ("Includes", includes(info)), ("PowerShellGetFormatVersion", .null),
            ("ReleaseNotes", Value(info.releaseNotes)), ("Dependencies", Value(array: info.dependencies.map { dependency($0) })),
            ("RepositorySourceLocation", Value(info.repositoryLocation)), ("Repository", Value(info.repository)), ("PackageManagementProvider", "NuGet"),
            ("AdditionalMetadata", .object(DictionaryObject())),
        ]
        if !info.location.isEmpty { properties.append(("InstalledLocation", Value(info.kind == .module ? info.path : info.location))) }
        let object = CustomObject(shape: Shape(properties.map(\.0)), values: ContiguousArray(properties.map(\.1)))
        object.addTypeName("Microsoft.PowerShell.Commands.PSRepositoryItemInfo")
        return .object(object)
    }
    private static func dependency(_ need: PackageInfo.Dependency) -> Value {
        let table = DictionaryObject()
        table["Name"] = Value(need.name)
        if let lower = need.range.lower { table[lower == need.range.upper ? "RequiredVersion" : "MinimumVersion"] = Value(lower.text) }
        return .object(table)
    }

    /// PSRepository of PowerShellGet.
    static func powerShellGetRepository(_ item: PackageRepository) -> Value {
        .object(
            CustomObject(
                [
                    "Name": Value(item.name), "SourceLocation": Value(item.location), "Trusted": .bool(item.isTrusted), "Registered": .bool(true),
                    "InstallationPolicy": Value(item.isTrusted ? "Trusted" : "Untrusted"), "PackageManagementProvider": "NuGet",
                    "PublishLocation": Value(item.isFolder ? item.location : item.location + "/package/"), "ScriptSourceLocation": Value(item.location),
                    "ScriptPublishLocation": Value(item.isFolder ? item.location : item.location + "/package/"), "ProviderOptions": .object(DictionaryObject()),
                ], typeName: "Microsoft.PowerShell.Commands.PSRepository"))
    }

    /// A provider of PackageManagement.
    static func provider(_ name: String, _ version: String) -> Value {
        .object(
            CustomObject(["Name": Value(name), "Version": Value(version), "DynamicOptions": Value(strings: ["Destination", "ExcludeVersion", "Scope", "SkipDependencies"])],
                typeName: "Microsoft.PackageManagement.Implementation.PackageProvider"))
    }

    static func registerViews() {
        let registry = ViewRegistry.shared
        registry.register(space + "PSResourceInfo", .table([.property("Name"), .property("Version"), .property("Prerelease"), .property("Repository"), .property("Description")]))
        registry.register(
            space + "PSRepositoryInfo", .table([.property("Name"), .property("Uri"), .property("Trusted"), .property("Priority"), .property("IsAllowedByPolicy")]))
        registry.register(
            "Microsoft.PowerShell.Commands.PSRepositoryItemInfo",
            .table([.property("Version", width: 10, side: .left), .property("Name", width: 35, side: .left), .property("Repository", width: 20, side: .left), .property("Description")]))
        registry.register(
            "Microsoft.PowerShell.Commands.PSRepository",
            .table([.property("Name", width: 25, side: .left), .property("InstallationPolicy", width: 20, side: .left), .property("SourceLocation")]))
        registry.register(
            "Microsoft.PackageManagement.Implementation.PackageProvider",
            .table([.property("Name", width: 24, side: .left), .property("Version", width: 16, side: .left), .property("DynamicOptions")]))
        registry.register(
            "Microsoft.PackageManagement.Packaging.PackageSource",
            .table([
                .property("Name", width: 32, side: .left), .property("ProviderName", width: 16, side: .left), .property("IsTrusted", width: 10, side: .left), .property("Location"),
            ]))
    }
}
