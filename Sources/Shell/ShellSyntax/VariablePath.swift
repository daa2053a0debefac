/// `VariablePath`: the name behind a `$`, taken apart into scope, drive and name.
public struct VariablePath: Sendable, Hashable {
    /// The name as written, without `$` and braces, with its scope or drive.
    public let userPath: String
    /// The name without scope or `variable:`; for another drive the whole path.
    public let unqualifiedPath: String
    /// What stands before the colon, where it is no scope: `env`, `function`, `C`.
    public let driveName: String?
    public let scope: Scope

    public enum Scope: UInt8, Sendable {
        case none, local, script, global, `private`, using, workflow
    }

    public var isGlobal: Bool { scope == .global }
    public var isLocal: Bool { scope == .local }
    public var isScript: Bool { scope == .script }
    public var isPrivate: Bool { scope == .private }
    /// Neither scope nor drive was written.
    public var isUnqualified: Bool { scope == .none && driveName == nil && unqualifiedPath == userPath }
    public var isUnscopedVariable: Bool { driveName == nil && scope == .none }
    /// A variable rather than an item of some other drive.
    public var isVariable: Bool { driveName == nil }
    public var isDriveQualified: Bool { driveName != nil }
    public var isFunction: Bool { driveName.map { $0.lowercased() == "function" } ?? false }

    /// Takes a name apart: `global:x`, `variable:x`, `env:PATH`, `x`.
    public init(_ path: String) {
        userPath = path
        guard let colon = path.utf8.firstIndex(of: UInt8(ascii: ":")) else {
            unqualifiedPath = path
            driveName = nil
            scope = .none
            return
        }
        let prefix = String(path[..<colon])
        let rest = String(path[path.utf8.index(after: colon)...])
        switch prefix.lowercased() {
        case "local": (scope, driveName, unqualifiedPath) = (.local, nil, rest)
        case "script": (scope, driveName, unqualifiedPath) = (.script, nil, rest)
        case "global": (scope, driveName, unqualifiedPath) = (.global, nil, rest)
        case "private": (scope, driveName, unqualifiedPath) = (.private, nil, rest)
        case "using": (scope, driveName, unqualifiedPath) = (.using, nil, rest)
        case "workflow": (scope, driveName, unqualifiedPath) = (.workflow, nil, rest)
        case "variable": (scope, driveName, unqualifiedPath) = (.none, nil, rest)
        default: (scope, driveName, unqualifiedPath) = (.none, prefix, path)
        }
    }
}
