import ShellRuntime
import ShellTypes

/// `$ExecutionContext`: EngineIntrinsics.
final class EngineIntrinsicsObject: NetObject {
    override var type: TypeInfo { EngineIntrinsicsObject.ownType }
    static let ownType = TypeInfo("System.Management.Automation.EngineIntrinsics", members: {
        [
            .property("Host", "System.Management.Automation.Host.PSHost") { _, runspace in .object(HostObject.of(runspace)) },
            .property("Events", "System.Management.Automation.PSEventManager") { _, runspace in .object(EventManagerObject.of(runspace)) },
            .property("InvokeProvider", "System.Management.Automation.ProviderIntrinsics") { _, _ in .object(ProviderIntrinsicsObject()) },
            .property("SessionState", "System.Management.Automation.SessionState") { _, runspace in
                .object(SessionStateObject(nil, module: runspace.runningModule))
            },
            .property("InvokeCommand", "System.Management.Automation.CommandInvocationIntrinsics") { _, _ in .object(CommandInvocationObject(nil)) },
        ]
    })
}

/// SessionState: the variables, paths and drives that code in a scope sees. Without a scope of its own it is that of the running code.
final class SessionStateObject: NetObject {
    private let scope: Scope?
    let module: ModuleObject?
    init(_ scope: Scope?, module: ModuleObject?) {
        self.scope = scope
        self.module = module
        super.init()
    }
    func scope(_ runspace: Runspace) -> Scope { scope ?? runspace.runningScope }
    override var type: TypeInfo { SessionStateObject.ownType }
    static let ownType = TypeInfo("System.Management.Automation.SessionState", members: {
        @Sendable func me(_ value: Value) -> SessionStateObject? { value.as(SessionStateObject.self) }
        return [
            .constructor("") { _, runspace in .object(SessionStateObject(runspace.global, module: nil)) },
            .property("Drive", "System.Management.Automation.DriveManagementIntrinsics") { _, _ in .object(DriveIntrinsicsObject()) },
            .property("Provider", "System.Management.Automation.CmdletProviderManagementIntrinsics") { _, _ in .object(ProviderManagementObject()) },
            .property("Path", "System.Management.Automation.PathIntrinsics") { _, _ in .object(PathIntrinsicsObject()) },
            .property("PSVariable", "System.Management.Automation.PSVariableIntrinsics") { this, _ in Value(me(this).map { VariableIntrinsicsObject($0) }) },
            .property("LanguageMode", "System.Management.Automation.PSLanguageMode", set: { _, new, _ in
                guard new.as(EnumObject.self)?.raw == 0 else {
                    throw NetException.notSupported("This session runs in FullLanguage mode; other language modes are not supported.")
                }
            }) { _, _ in EngineEnums.value("PSLanguageMode", 0) },
            .property("UseFullLanguageModeInDebugger", "bool") { _, _ in false },
            .property("Scripts", "System.Collections.Generic.List[string]") { _, _ in .object(ListObject(["*"], type: TypeRegistry.shared.find("System.Collections.Generic.List[string]"))) },
            .property("Applications", "System.Collections.Generic.List[string]") { _, _ in .object(ListObject(["*"], type: TypeRegistry.shared.find("System.Collections.Generic.List[string]"))) },
            .property("Module", "psmoduleinfo") { this, _ in Value(me(this)?.module) },
            .property("InvokeProvider", "System.Management.Automation.ProviderIntrinsics") { _, _ in .object(ProviderIntrinsicsObject()) },
            .property("InvokeCommand", "System.Management.Automation.CommandInvocationIntrinsics") { this, _ in .object(CommandInvocationObject(me(this))) },
        ]
    })
}

/// PSVariableIntrinsics: `$ExecutionContext.SessionState.PSVariable`.
final class VariableIntrinsicsObject: NetObject {
    let state: SessionStateObject
    init(_ state: SessionStateObject) {
        self.state = state
        super.init()
    }
    override var type: TypeInfo { VariableIntrinsicsObject.ownType }

    /// A scope in front of the name: `global:x`.
    private func split(_ text: String, _ runspace: Runspace) -> (name: String, scope: Scope?) {
        guard let colon = text.firstIndex(of: ":") else { return (text, nil) }
        let name = String(text[text.index(after: colon)...])
        switch text[..<colon].lowercased() {
        case "global": return (name, runspace.global)
        case "script": return (name, runspace.within(state.scope(runspace)) { runspace.scriptScopeOfRunning() })
        case "local", "private", "variable": return (name, nil)
        default: return (text, nil)
        }
    }
    func find(_ text: String, _ runspace: Runspace) -> VariableBox? {
        let (name, scope) = split(text, runspace)
        if let scope { return runspace.findBox(name, in: scope) }
        return runspace.findBox(name, from: state.scope(runspace))
    }
    func value(_ text: String, _ runspace: Runspace) throws -> Value? {
        if let box = find(text, runspace) { return box.isSet ? box.value : nil }
        guard let colon = text.firstIndex(of: ":"), let drives = runspace.driveVariable, runspace.providers.drive(String(text[..<colon])) != nil else { return nil }
        let found = try drives.get(String(text[..<colon]), String(text[text.index(after: colon)...]), runspace)
        return found.isNull ? nil : found
    }
    private static func name(_ value: Value) throws -> String {
        guard let text = value.stringValue else { throw NetException.argumentNull("name") }
        return text
    }
    static let ownType = TypeInfo("System.Management.Automation.PSVariableIntrinsics", members: {
        @Sendable func me(_ value: Value) throws -> VariableIntrinsicsObject {
            guard let found = value.as(VariableIntrinsicsObject.self) else { throw NetException.argumentNull("this") }
            return found
        }
        return [
            .method("psvariable Get(string name)") { this, args, runspace in
                guard let box = try me(this).find(try name(args[0]), runspace), box.isSet else { return .null }
                return .object(VariableObject(box))
            },
            .method("System.Object GetValue(string name)") { this, args, runspace in try me(this).value(try name(args[0]), runspace) ?? .null },
            .method("System.Object GetValue(string name, System.Object defaultValue)") { this, args, runspace in
                try me(this).value(try name(args[0]), runspace) ?? args[1]
            },
            .method("void Set(string name, System.Object value)") { this, args, runspace in
                let owner = try me(this)
                let (name, scope) = owner.split(try name(args[0]), runspace)
                if let colon = name.firstIndex(of: ":"), let drives = runspace.driveVariable, runspace.providers.drive(String(name[..<colon])) != nil {
                    try drives.set(String(name[..<colon]), String(name[name.index(after: colon)...]), args[1], runspace)
                    return .void
                }
                try runspace.assignVariable(runspace.makeBox(name, in: scope ?? owner.state.scope(runspace)), args[1])
                return .void
            },
            .method("void Set(psvariable variable)") { this, args, runspace in
                guard let given = args[0].as(VariableObject.self)?.box else { throw NetException.argumentNull("variable") }
                let box = runspace.makeBox(given.name, in: try me(this).state.scope(runspace))
                try runspace.assignVariable(box, given.isSet ? given.value : .null)
                box.options = given.options
                box.description = given.description
                return .void
            },
            .method("void Remove(string name)") { this, args, runspace in
                let owner = try me(this)
                let (name, scope) = owner.split(try name(args[0]), runspace)
                try remove(name, scope ?? owner.state.scope(runspace), isExact: scope != nil, runspace)
                return .void
            },
            .method("void Remove(psvariable variable)") { this, args, runspace in
                guard let given = args[0].as(VariableObject.self)?.box else { throw NetException.argumentNull("variable") }
                try remove(given.name, try me(this).state.scope(runspace), isExact: false, runspace)
                return .void
            },
        ]
    })
    private static func remove(_ name: String, _ scope: Scope, isExact: Bool, _ runspace: Runspace) throws {
        guard let box = isExact ? runspace.findBox(name, in: scope) : runspace.findBox(name, from: scope) else { return }
        if box.options.contains(.constant) || box.options.contains(.readOnly) {
            throw ShellError(
                "Cannot remove variable \(box.name) because it is constant or read-only. If the variable is read-only, try the operation again specifying the Force option.",
                id: "VariableNotRemovable", category: .writeError, target: Value(box.name),
                exception: "System.Management.Automation.SessionStateUnauthorizedAccessException")
        }
        runspace.within(scope) { runspace.removeVariable(name, in: isExact ? scope : nil) }
    }
}

/// DriveManagementIntrinsics: `$ExecutionContext.SessionState.Drive`.
final class DriveIntrinsicsObject: NetObject {
    override var type: TypeInfo { DriveIntrinsicsObject.ownType }
    private static func list(_ drives: [DriveObject]) -> Value {
        .object(
            ListObject(
                ContiguousArray(drives.map { .object($0) }),
                type: TypeRegistry.shared.find("System.Collections.ObjectModel.Collection[System.Management.Automation.PSDriveInfo]")))
    }
    private static let drive = "System.Management.Automation.PSDriveInfo"
    static let ownType = TypeInfo("System.Management.Automation.DriveManagementIntrinsics", members: {
        [
            .property("Current", drive) { _, runspace in Value(runspace.providers.current.drive) },
            .method("\(drive) Get(string driveName)") { _, args, runspace in
                guard let found = runspace.providers.drive(args[0].string) else { throw ProviderState.noDrive(args[0].string) }
                return .object(found)
            },
            .method("\(drive) GetAtScope(string driveName, string scope)") { _, args, runspace in
                guard let found = runspace.providers.drive(args[0].string) else { throw ProviderState.noDrive(args[0].string) }
                return .object(found)
            },
            .method("System.Collections.ObjectModel.Collection[\(drive)] GetAll()") { _, _, runspace in list(runspace.providers.drives) },
            .method("System.Collections.ObjectModel.Collection[\(drive)] GetAllAtScope(string scope)") { _, _, runspace in list(runspace.providers.drives) },
            .method("System.Collections.ObjectModel.Collection[\(drive)] GetAllForProvider(string providerName)") { _, args, runspace in
                let provider = try runspace.providers.provider(args[0].string)
                return list(runspace.providers.drives.filter { $0.provider === provider })
            },
            .method("\(drive) New(\(drive) drive, string scope)") { _, args, runspace in
                guard let drive = args[0].as(DriveObject.self) else { throw NetException.argumentNull("drive") }
                if runspace.providers.drive(drive.name) != nil {
                    throw ShellError(
                        "A drive with the name '\(drive.name)' already exists.", id: "DriveAlreadyExists", category: .resourceExists,
                        target: .object(drive), exception: "System.Management.Automation.SessionStateException")
                }
                runspace.providers.addDrive(drive)
                return .object(drive)
            },
            .method("void Remove(string driveName, bool force, string scope)") { _, args, runspace in
                guard let found = runspace.providers.drive(args[0].string) else { throw ProviderState.noDrive(args[0].string) }
                runspace.providers.removeDrive(found)
                return .void
            },
        ]
    })
}

/// CmdletProviderManagementIntrinsics: `$ExecutionContext.SessionState.Provider`.
final class ProviderManagementObject: NetObject {
    override var type: TypeInfo { ProviderManagementObject.ownType }
    private static let info = "System.Management.Automation.ProviderInfo"
    static let ownType = TypeInfo("System.Management.Automation.CmdletProviderManagementIntrinsics", members: {
        [
            .method("System.Collections.ObjectModel.Collection[\(info)] Get(string name)") { _, args, runspace in
                Value(array: [.object(ProviderInfoObject(try runspace.providers.provider(args[0].string)))])
            },
            .method("\(info) GetOne(string name)") { _, args, runspace in .object(ProviderInfoObject(try runspace.providers.provider(args[0].string))) },
            .method("System.Collections.Generic.IEnumerable[\(info)] GetAll()") { _, _, runspace in
                Value(array: runspace.providers.providers.map { .object(ProviderInfoObject($0)) })
            },
        ]
    })
}
