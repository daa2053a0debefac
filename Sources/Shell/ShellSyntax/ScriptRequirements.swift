/// What `#Requires` asks for (PSL-016).
public struct ScriptRequirements: Sendable {
    /// `-Version`: text such as `7.2`, as given.
    public var requiredPSVersion: String?
    public var requiredPSEditions: [String] = []
    public var requiredModules: [ModuleRequirement] = []
    public var requiredAssemblies: [String] = []
    public var isElevationRequired = false

    public init() {}
}

/// A module name or `@{ ModuleName = ...; ModuleVersion = ... }`.
public struct ModuleRequirement: Sendable, Hashable {
    public var name: String
    public var version: String?
    public var maximumVersion: String?
    public var requiredVersion: String?
    public var guid: String?

    public init(name: String) { self.name = name }
}
