import ShellSyntax

public enum CommandType: Int, Sendable {
    case alias = 1, function = 2, filter = 4, cmdlet = 8, externalScript = 16, application = 32, script = 64
    case configuration = 256
    public var name: String {
        switch self {
        case .alias: "Alias"
        case .function: "Function"
        case .filter: "Filter"
        case .cmdlet: "Cmdlet"
        case .externalScript: "ExternalScript"
        case .application: "Application"
        case .script: "Script"
        case .configuration: "Configuration"
        }
    }
}

/// CommandInfo: anything that can stand in command position.
open class CommandInfo: NetObject {
    public let name: String
    public let commandType: CommandType
    public init(name: String, commandType: CommandType) {
        self.name = name
        self.commandType = commandType
        super.init()
    }
    /// The module it came from, empty where none.
    open var moduleName: String { "" }
    /// Whether it is there for the code of its own scope only (PSL-183).
    var isPrivate: Bool { false }
    /// The declared surface; nil for applications and unresolved aliases.
    open var metadata: CommandMetadata? { nil }
    public override var type: TypeInfo { CommandTypes.info(commandType) }
    public override func toText() -> String { name }
}

/// The types of the CommandInfo family.
public enum CommandTypes {
    private static let prefix = "System.Management.Automation."
    public static let commandInfo = TypeInfo(prefix + "CommandInfo", members: TypeMembers.of(prefix + "CommandInfo"))
    private static let byType: [CommandType: TypeInfo] = {
        var made: [CommandType: TypeInfo] = [:]
        let function = TypeInfo(prefix + "FunctionInfo", base: commandInfo, members: TypeMembers.of(prefix + "FunctionInfo"))
        for (kind, name) in [
            (CommandType.alias, "AliasInfo"), (.cmdlet, "CmdletInfo"), (.externalScript, "ExternalScriptInfo"),
            (.application, "ApplicationInfo"), (.script, "ScriptInfo"),
        ] { made[kind] = TypeInfo(prefix + name, base: commandInfo, members: TypeMembers.of(prefix + name)) }
        made[.function] = function
        made[.filter] = TypeInfo(prefix + "FilterInfo", base: function, members: TypeMembers.of(prefix + "FilterInfo"))
        made[.configuration] = TypeInfo(prefix + "ConfigurationInfo", base: function)
        return made
    }()
    public static func info(_ kind: CommandType) -> TypeInfo { byType[kind] ?? commandInfo }
}

/// A command implemented in Swift.
public final class CmdletInfo: CommandInfo {
    public let entry: CmdletEntry
    public unowned let module: BuiltinModule
    private lazy var surface: CommandMetadata = DesktopSurfaces.trimmed(entry.surface())
    public init(_ entry: CmdletEntry, module: BuiltinModule) {
        self.entry = entry
        self.module = module
        super.init(name: entry.name, commandType: .cmdlet)
    }
    public override var moduleName: String { module.name }
    public override var metadata: CommandMetadata? { surface }
    /// The name in FullyQualifiedErrorId.
    public var errorName: String {
        entry.implementingType ?? {
            let bare = name.filter { $0 != "-" }
            return "Microsoft.PowerShell.Commands.\(bare)Command"
        }()
    }
}

/// A function, filter or script file: compiled script.
public final class FunctionInfo: CommandInfo {
    public let block: ScriptBlockObject
    public let module: ModuleObject?
    public var options: VariableOptions = []
    override var isPrivate: Bool { options.contains(.private) }
    public var description = ""
    /// A ScriptInfo's text is its block's (PSL-289).
    public override func toText() -> String { commandType == .script ? block.toText() : name }
    /// Get-Command's -ArgumentList: what its dynamic parameters are asked with (PSL-264).
    public private(set) var askedWith: [Value] = []
    /// The command as Get-Command shows it with these arguments.
    public func asked(with arguments: [Value]) -> FunctionInfo {
        let copy = FunctionInfo(name: name, block: block, isFilter: commandType == .filter, module: module)
        copy.options = options
        copy.description = description
        copy.askedWith = arguments
        return copy
    }
    public init(name: String, block: ScriptBlockObject, isFilter: Bool = false, module: ModuleObject? = nil) {
        self.block = block
        self.module = module
        super.init(name: name, commandType: isFilter ? .filter : name.isEmpty ? .script : .function)
    }
    public override var moduleName: String { module?.name ?? "" }
    public override var metadata: CommandMetadata? { block.metadata(name: name) }
    public func isFixed(force: Bool) -> Bool { options.contains(.constant) || options.contains(.readOnly) && !force }
    /// Why another may not take its place; nil where one may.
    public func notWritable(force: Bool = false) -> ShellError? {
        guard isFixed(force: force) else { return nil }
        return ShellError(
            "Cannot write to function \(name) because it is read-only or constant.", id: "FunctionNotWritable", category: .writeError,
            target: Value(name), exception: "System.Management.Automation.SessionStateUnauthorizedAccessException")
    }
}

public final class AliasInfo: CommandInfo {
    public let definition: String
    public var options: VariableOptions = []
    override var isPrivate: Bool { options.contains(.private) }
    public var description = ""
    public let source: String
    public init(name: String, definition: String, source: String = "") {
        self.definition = definition
        self.source = source
        super.init(name: name, commandType: .alias)
    }
    public override var moduleName: String { source }
}

extension CommandInfo {
    /// A script's path, any other command's name: InvocationInfo.InvocationName of a command that no script called.
    var fullName: String { (self as? ExternalScriptInfo)?.path ?? name }
}

/// A script file on disk.
public final class ExternalScriptInfo: CommandInfo {
    public let path: String
    public let block: ScriptBlockObject
    public init(name: String, path: String, block: ScriptBlockObject) {
        self.path = path
        self.block = block
        super.init(name: name, commandType: .externalScript)
    }
    public override var metadata: CommandMetadata? { block.metadata(name: name) }
}

/// A native program.
public final class ApplicationInfo: CommandInfo {
    public let path: String
    /// The name that it is told it was called by, where that is not its path's.
    public let calledAs: String?
    /// Words that stand before the arguments it is given.
    public let leading: [String]
    /// A variable of the environment that tells a program started through a shell how it was called.
    public static let callVariable = "PARAVANE_CALLED_AS"
    public init(name: String, path: String, calledAs: String? = nil, leading: [String] = []) {
        self.path = path
        self.calledAs = calledAs
        self.leading = leading
        super.init(name: name, commandType: .application)
    }
}
