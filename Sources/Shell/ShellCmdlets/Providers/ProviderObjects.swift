import ShellRuntime

/// PSDriveInfo.
public final class DriveObject: NetObject {
    public let name: String
    public let provider: ItemProvider
    /// The provider's path at which the drive begins.
    public let root: String
    public let summary: String
    /// Space, where the drive knows it: used and free bytes.
    public let space: (() -> (used: Int64, free: Int64)?)?
    public init(_ name: String, _ provider: ItemProvider, root: String, description: String = "", space: (() -> (used: Int64, free: Int64)?)? = nil) {
        self.name = name
        self.provider = provider
        self.root = root
        summary = description
        self.space = space
        super.init()
    }
    /// True for `/` and drive letters: paths already begin with the drive.
    var isNative: Bool { provider is FileSystemProvider && (name == "/" || root.uppercased() == name.uppercased() + ":\\") }
    public func display(_ path: String) -> String {
        if isNative { return path }
        var rest = path[...]
        if !root.isEmpty, path.lowercased().hasPrefix(root.lowercased()) { rest = rest.dropFirst(root.count) }
        while let first = rest.first, first == "/" || first == "\\" { rest = rest.dropFirst() }
        return "\(name):\(provider.separator(for: path))\(rest)"
    }
    public override var type: TypeInfo { ProviderTypes.drive }
    public override func toText() -> String { name }
}

extension ItemProvider {
    func separator(for path: String) -> String { self is FileSystemProvider ? PathText.separator(path) : separator }
}

/// ProviderInfo.
public final class ProviderInfoObject: NetObject {
    let provider: ItemProvider
    init(_ provider: ItemProvider) {
        self.provider = provider
        super.init()
    }
    public override var type: TypeInfo { ProviderTypes.provider }
    public override func toText() -> String { "\(provider.moduleName)\\\(provider.name)" }
    public override func isEqual(to other: NetObject) -> Bool { (other as? ProviderInfoObject)?.provider === provider }
    public override var hashValue: Int { provider.name.hashValue }
}

/// PathInfo: what Get-Location and Resolve-Path give.
public final class PathObject: NetObject {
    public let place: ProviderPath
    public init(_ place: ProviderPath) {
        self.place = place
        super.init()
    }
    public override var type: TypeInfo { ProviderTypes.path }
    public override func toText() -> String { place.display }
    public override func isEqual(to other: NetObject) -> Bool { (other as? PathObject)?.place.display == place.display }
    public override var hashValue: Int { place.display.hashValue }
}

/// Types of drives, providers, paths and items.
enum ProviderTypes {
    private static let automation = "System.Management.Automation."

    static let drive = TypeInfo(automation + "PSDriveInfo", members: {
        @Sendable func me(_ value: Value) -> DriveObject? { value.as(DriveObject.self) }
        return [
            .property("Used", "long") { value, _ in me(value)?.space?().map { .long($0.used) } ?? .null },
            .property("Free", "long") { value, _ in me(value)?.space?().map { .long($0.free) } ?? .null },
            .property("CurrentLocation", "string") { value, runspace in
                guard let drive = me(value) else { return .null }
                return Value(runspace.providers.location(on: drive))
            },
            .property("Name", "string") { value, _ in Value(me(value)?.name ?? "") },
            .property("Provider", "System.Management.Automation.ProviderInfo") { value, _ in
                me(value).map { .object(ProviderInfoObject($0.provider)) } ?? .null
            },
            .property("Root", "string") { value, _ in Value(me(value)?.root ?? "") },
            .property("Description", "string") { value, _ in Value(me(value)?.summary ?? "") },
            .property("MaximumSize", "System.Nullable[long]") { _, _ in .null },
            .property("Credential", "pscredential") { _, _ in .null },
            .property("DisplayRoot", "string") { _, _ in .null },
            .property("VolumeSeparatedByColon", "bool") { value, _ in .bool(me(value)?.name != "/") },
        ]
    })
    static let provider = TypeInfo(automation + "ProviderInfo", members: {
        @Sendable func me(_ value: Value) -> ItemProvider? { value.as(ProviderInfoObject.self)?.provider }
        return [
            .property("Name", "string") { value, _ in Value(me(value)?.name ?? "") },
            .property("Capabilities", "string") { value, _ in
                Value(me(value) is FileSystemProvider ? "Filter, ShouldProcess, Credentials" : "ShouldProcess")
            },
            .property("Drives", "System.Collections.ObjectModel.Collection[System.Management.Automation.PSDriveInfo]") { value, runspace in
                Value(array: runspace.providers.drives.filter { $0.provider === me(value) }.map { .object($0) })
            },
            .property("PSSnapIn", "object") { _, _ in .null },
            .property("ModuleName", "string") { value, _ in Value(me(value)?.moduleName ?? "") },
            .property("Home", "string") { value, runspace in me(value) is FileSystemProvider ? Value(runspace.providers.home) : .null },
            .property("ImplementingType", "type") { value, _ in
                me(value).flatMap { TypeRegistry.shared.find("Microsoft.PowerShell.Commands.\($0.name)Provider") }.map { .object(TypeObject($0)) } ?? .null
            },
            .property("Description", "string") { _, _ in Value("") },
        ]
    })
    static let path = TypeInfo(automation + "PathInfo", members: {
        @Sendable func me(_ value: Value) -> ProviderPath? { value.as(PathObject.self)?.place }
        return [
            .property("Drive", "System.Management.Automation.PSDriveInfo") { value, _ in Value(me(value)?.drive) },
            .property("Provider", "System.Management.Automation.ProviderInfo") { value, _ in
                me(value).map { .object(ProviderInfoObject($0.provider)) } ?? .null
            },
            .property("ProviderPath", "string") { value, _ in Value(me(value)?.path ?? "") },
            .property("Path", "string") { value, _ in Value(me(value)?.display ?? "") },
            .method("string ToString()") { value, _, _ in Value(me(value)?.display ?? "") },
        ]
    })
}
