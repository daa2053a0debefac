import ShellRuntime

/// A child's name with what globbing asks about it.
public struct ChildName {
    public var name: String
    public var isContainer: Bool
    public var isHidden: Bool
    public init(_ name: String, isContainer: Bool = false, isHidden: Bool = false) {
        self.name = name
        self.isContainer = isContainer
        self.isHidden = isHidden
    }
}

/// A provider (PSL-388): items behind paths of its own form. Subclasses say what an item is; a flat provider's paths are names,
/// the empty path its root.
open class ItemProvider {
    public let name: String
    public unowned let runspace: Runspace
    public init(_ name: String, _ runspace: Runspace) {
        self.name = name
        self.runspace = runspace
    }
    open var moduleName: String { "Microsoft.PowerShell.Core" }
    open var separator: String { "/" }
    /// False where names are found without case.
    open var respectsCase: Bool { false }
    public var isFlat: Bool { !(self is any HierarchyProvider) }

    open func exists(_ path: String) -> Bool { path.isEmpty }
    open func isContainer(_ path: String) -> Bool { path.isEmpty }
    /// In the order that Get-ChildItem shows them.
    open func children(_ path: String) throws -> [ChildName] { [] }
    open func item(_ path: ProviderPath) throws -> Value { .null }
    /// Parameters that Get-ChildItem has for this provider's paths, and what they leave of the items.
    open var childParameters: [ParameterMetadata] { [] }
    open func shows(_ item: Value, _ command: Cmdlet) throws -> Bool { true }
    open func set(_ path: ProviderPath, _ value: Value, _ command: Cmdlet) throws -> Value { throw unsupported() }
    open func new(_ path: ProviderPath, type: String?, value: Value, force: Bool, _ command: Cmdlet) throws -> Value { throw unsupported() }
    open func clear(_ path: ProviderPath, _ command: Cmdlet) throws { throw unsupported() }
    open func remove(_ path: ProviderPath, recurse: Bool, force: Bool, _ command: Cmdlet) throws { throw unsupported() }
    open func rename(_ path: ProviderPath, to name: String, force: Bool, _ command: Cmdlet) throws -> Value { throw unsupported() }
    open func copy(_ path: ProviderPath, to target: ProviderPath, recurse: Bool, _ command: Cmdlet) throws -> Value { throw unsupported() }
    open func move(_ path: ProviderPath, to target: ProviderPath, force: Bool, _ command: Cmdlet) throws -> Value { throw unsupported() }
    /// Content of an item: its lines or objects.
    open func content(_ path: ProviderPath) throws -> [Value] { throw unsupported() }
    open func setContent(_ path: ProviderPath, _ values: [Value]) throws { throw unsupported() }
    /// Properties of an item, for Get-ItemProperty; nil where there are none.
    open func properties(_ path: ProviderPath, _ names: [String], _ command: Cmdlet) throws -> Value { throw noProperties() }
    open func setProperty(_ path: ProviderPath, _ name: String, _ value: Value, type: String?, _ command: Cmdlet) throws { throw noProperties() }
    open func newProperty(_ path: ProviderPath, _ name: String, _ value: Value, type: String?, force: Bool, _ command: Cmdlet) throws -> Value {
        throw noDynamicProperties()
    }
    open func removeProperty(_ path: ProviderPath, _ name: String, _ command: Cmdlet) throws { throw noDynamicProperties() }
    open func renameProperty(_ path: ProviderPath, _ name: String, to new: String, _ command: Cmdlet) throws { throw noDynamicProperties() }

    // MARK: path texts

    open func parent(_ path: String) -> String { "" }
    open func leaf(_ path: String) -> String { path }
    open func child(_ path: String, _ name: String) -> String { name }
    /// The absolute path of `text` seen from `base`.
    open func combine(_ base: String, _ text: String) -> String {
        let names = text.split { $0 == "/" || $0 == "\\" }.map(String.init)
        return PathText.clean(names).joined(separator: separator)
    }

    public func unsupported() -> ShellError {
        ShellError(
            "Provider operation stopped because the provider does not support this operation.", id: "NotSupported", category: .notImplemented,
            exception: "System.Management.Automation.PSNotSupportedException")
    }
    func noProperties() -> ShellError {
        ShellError(
            "Cannot use interface. The IPropertyCmdletProvider interface is not supported by this provider.", id: "NotSupported",
            category: .notImplemented, exception: "System.Management.Automation.PSNotSupportedException")
    }
    func noDynamicProperties() -> ShellError {
        ShellError(
            "Cannot use interface. The IDynamicPropertyCmdletProvider interface is not implemented by this provider.", id: "NotSupported",
            category: .notImplemented, exception: "System.Management.Automation.PSNotSupportedException")
    }
}

/// A provider whose items lie in containers below one another (FileSystem, Registry).
public protocol HierarchyProvider: AnyObject {}

/// Further providers of a session and their drives, made with its first use of a path (the Registry of a modelled machine).
/// Higher storeys keep one under `runspace.services["providerSource"]`.
public final class ProviderSource {
    public let make: (Runspace) -> (ItemProvider, [DriveObject])
    public init(_ make: @escaping (Runspace) -> (ItemProvider, [DriveObject])) { self.make = make }
}

/// A resolved path: provider, drive where one leads there, and the provider's own path.
public struct ProviderPath {
    public let provider: ItemProvider
    public let drive: DriveObject?
    public let path: String
    public init(_ provider: ItemProvider, _ drive: DriveObject?, _ path: String) {
        self.provider = provider
        self.drive = drive
        self.path = path
    }
    public func with(_ path: String) -> ProviderPath { ProviderPath(provider, drive, path) }
    public func child(_ name: String) -> ProviderPath { with(provider.child(path, name)) }
    /// What errors and `PathInfo.Path` show: a file's own path, `Env:/NAME`, `HKLM:\SOFTWARE`.
    public var display: String {
        guard let drive else { return "\(provider.moduleName)\\\(provider.name)::\(path)" }
        return drive.display(path)
    }
    /// What errors about missing items show: files by their own path, whatever the drive.
    public var errorPath: String { provider is FileSystemProvider ? path : display }
    /// `PSPath`.
    public var qualified: String { "\(provider.moduleName)\\\(provider.name)::\(path)" }
    public var exists: Bool { provider.exists(path) }
    public var isContainer: Bool { provider.isContainer(path) }
    public var leaf: String { provider.leaf(path) }

    public var missing: ShellError { ProviderPath.missing(errorPath) }
    public static func missing(_ text: String) -> ShellError {
        ShellError(
            "Cannot find path '\(text)' because it does not exist.", id: "PathNotFound", category: .objectNotFound, target: Value(text),
            exception: "System.Management.Automation.ItemNotFoundException")
    }
    /// The same of a file of types or views, as the cmdlet that was to load it says it.
    static func missingFile(_ given: String, id: String, _ runspace: Runspace) throws -> ErrorRecordObject {
        let missing = missing(try FileAccess.resolve(given, runspace)).record
        return ErrorRecordObject(missing.exception, id: id, category: .invalidOperation, target: Value(given))
    }
}
