import ShellRuntime
import VirtualMachines
import WindowsMachine

/// The types behind the objects of Windows' cmdlets, as scripts name them: parameters of type `[ciminstance]`, `[ServiceController]::GetServices()`,
/// `[EventLog]::SourceExists(...)`.
enum ModelTypes {
    private static let cim = "Microsoft.Management.Infrastructure."
    static func register() {
        let registry = TypeRegistry.shared
        for (short, name) in [("ciminstance", "CimInstance"), ("CimSession", "CimSession"), ("cimclass", "CimClass"), ("cimtype", "CimType"), ("CimConverter", "CimConverter")] {
            registry.registerAccelerator(short, cim + name)
        }
        registry.register(cim + "CimInstance") { CimSchemas.instance }
        registry.register(cim + "CimSession") { CimSessionTable.schema.type }
        registry.register(cim + "CimClass") { TypeInfo(cim + "CimClass", interfaces: ["System.IDisposable"]) }
        registry.register(cim + "CimConverter") { converter }
        ServiceControllerType.register()
        EventLogType.register()
        EventReaderTypes.register()
        PerformanceCounterTypes.register()
    }
    /// The machine that a script's session is on.
    static func machine(_ runspace: Runspace) throws -> WindowsMachine {
        if let machine = runspace.machine as? WindowsMachine { return machine }
        if let session = runspace.machine as? MachineSession { return session.windows }
        guard let handle = runspace.services[HostHandle.serviceKey] as? HostHandle else { throw NetException("System.PlatformNotSupportedException", "This session has no machine.") }
        return try handle.host().platform.installedWindows
    }
    /// CIM types by number, and what .NET holds their values in.
    private static let types: [(cim: String, net: String)] = [
        ("Boolean", "bool"), ("UInt8", "byte"), ("SInt8", "sbyte"), ("UInt16", "ushort"), ("SInt16", "short"), ("UInt32", "uint"), ("SInt32", "int"), ("UInt64", "ulong"), ("SInt64", "long"),
        ("Real32", "float"), ("Real64", "double"), ("Char16", "char"), ("String", "string"), ("Instance", cim + "CimInstance"),
    ]
    private static let converter = TypeInfo(cim + "CimConverter", flags: [.staticClass, .abstract, .sealed], members: {
        [
            .staticMethod("type GetDotNetType(\(cim)CimType cimType)") { args, runspace in
                let name = runspace.text(args[0]), isArray = name.hasSuffix("Array"), plain = isArray ? String(name.dropLast(5)) : name
                guard let found = types.first(where: { $0.cim == plain }).flatMap({ TypeRegistry.shared.find($0.net) }) else { return .null }
                return .object(TypeObject(isArray ? found.arrayType() : found))
            },
            .staticMethod("\(cim)CimType GetCimType(type dotNetType)") { args, runspace in
                guard let type = args[0].as(TypeObject.self)?.info, let target = TypeRegistry.shared.find(cim + "CimType") else { return .null }
                let isArray = type.isArray, plain = isArray ? type.elementType ?? type : type
                let name = types.first { TypeRegistry.shared.find($0.net)?.fullName == plain.fullName }?.cim ?? "Unknown"
                return try runspace.convert(Value(isArray ? name + "Array" : name), to: target)
            },
        ]
    })
}

/// System.ServiceProcess.ServiceController: statics, constructor and the methods that control the service.
enum ServiceControllerType {
    private static let name = "System.ServiceProcess.ServiceController"
    static func register() {
        ServiceObjects.register()
        TypeMembers.extend(name) { members }
        let registry = TypeRegistry.shared
        registry.register("System.ServiceProcess.ServiceControllerStatus") { ServiceObjects.status }
    }
    private static func named(_ value: Value) throws -> String {
        guard let own = value.as(ModelObject.self), let name = own["ServiceName"]?.stringValue else { throw NetException.argumentNull("service") }
        return name
    }
    private static func missing(_ name: String) -> NetException {
        NetException("System.InvalidOperationException", "Service '\(name)' was not found on computer '.'.", inner: ExceptionObject("System.ComponentModel.Win32Exception", ServiceError.doesNotExist.message))
    }
    private static func make(_ name: String, _ runspace: Runspace) throws -> ModelObject {
        let machine = try ModelTypes.machine(runspace)
        guard let service = machine.services.service(name) else { throw missing(name) }
        return ServiceObjects.make(service, machine)
    }
    /// Does something to the service and shows its new state.
    private static func control(_ value: Value, _ verb: String, _ runspace: Runspace, _ body: (ServiceManager, String) throws -> Void) throws -> Value {
        let name = try named(value), machine = try ModelTypes.machine(runspace)
        guard machine.services.service(name) != nil else { throw missing(name) }
        do { try body(machine.services, name) } catch let error as ServiceError {
            throw NetException("System.InvalidOperationException", "Cannot \(verb) '\(name)' service on computer '.'.", inner: ExceptionObject("System.ComponentModel.Win32Exception", error.message))
        }
        return try refresh(value, runspace)
    }
    private static func refresh(_ value: Value, _ runspace: Runspace) throws -> Value {
        if let own = value.as(ModelObject.self) { own.values = try make(try named(value), runspace).values }
        return .void
    }
    private static func wait(_ value: Value, _ wanted: Value, _ runspace: Runspace) throws -> Value {
        _ = try refresh(value, runspace)
        guard let own = value.as(ModelObject.self), let now = own["Status"]?.as(EnumObject.self) else { return .void }
        // A service's state changes at once: what is not there now does not come by waiting.
        if now.raw == wanted.as(EnumObject.self)?.raw { return .void }
        throw NetException("System.ServiceProcess.TimeoutException", "Time out has expired and the operation has not been completed.")
    }
    private static var members: [TypeMember] {
        let status = "\(name)Status desiredStatus"
        return [
            .staticMethod("\(name)[] GetServices()") { _, runspace in
                let machine = try ModelTypes.machine(runspace)
                return .object(ObjectArray(ContiguousArray(machine.services.all.map { .object(ServiceObjects.make($0, machine)) }), of: ServiceObjects.service.type))
            },
            .staticMethod("\(name)[] GetServices(string machineName)") { args, runspace in
                let machine = try ModelTypes.machine(runspace), asked = args[0].stringValue ?? ""
                guard [".", "localhost"].contains(asked.lowercased()) || asked.equalsIgnoringCase(machine.computerName) else {
                    throw NetException("System.InvalidOperationException", "Cannot open Service Control Manager on computer '\(asked)'. This operation might require other privileges.")
                }
                return .object(ObjectArray(ContiguousArray(machine.services.all.map { .object(ServiceObjects.make($0, machine)) }), of: ServiceObjects.service.type))
            },
            .constructor("string name") { args, runspace in .object(try make(args[0].stringValue ?? "", runspace)) },
            .method("void Start()") { value, _, runspace in try control(value, "start", runspace) { try $0.start($1) } },
            .method("void Start(string[] args)") { value, _, runspace in try control(value, "start", runspace) { try $0.start($1) } },
            .method("void Stop()") { value, _, runspace in try control(value, "stop", runspace) { try $0.stop($1, force: true) } },
            .method("void Stop(bool stopDependentServices)") { value, args, runspace in
                var force = false
                if case .bool(true) = args[0].base { force = true }
                return try control(value, "stop", runspace) { [force] in try $0.stop($1, force: force) }
            },
            .method("void Pause()") { value, _, runspace in try control(value, "pause", runspace) { try $0.pause($1) } },
            .method("void Continue()") { value, _, runspace in try control(value, "resume", runspace) { try $0.resume($1) } },
            .method("void Refresh()") { value, _, runspace in try refresh(value, runspace) },
            .method("void WaitForStatus(\(status))") { value, args, runspace in try wait(value, args[0], runspace) },
            .method("void WaitForStatus(\(status), timespan timeout)") { value, args, runspace in try wait(value, args[0], runspace) },
            .method("void Close()") { _, _, _ in .void }, .method("void Dispose()") { _, _, _ in .void },
        ]
    }
}

/// System.Diagnostics.EventLog: the machine's classic logs.
enum EventLogType {
    private static let name = "System.Diagnostics.EventLog"
    /// A log that a script holds, with the source it writes as.
    final class LogObject: NetObject {
        var log: String
        var source: String
        init(_ log: String, _ source: String) {
            self.log = log
            self.source = source
            super.init()
        }
        override var type: TypeInfo { EventLogType.type }
    }
    static func register() {
        TypeRegistry.shared.register(name) { type }
        TypeRegistry.shared.register("System.Diagnostics.EventLogEntry") { EventLogObjects.entry.type }
    }

    private static func logs(_ machine: WindowsMachine) -> [EventChannel] {
        var list = machine.eventLog.channels.filter { !$0.name.contains("-") && !$0.name.contains("/") && $0.name != "Setup" }
        for name in machine.registry.subkeys(String(EventLogCommand.root.dropLast())) where !list.contains(where: { $0.name.equalsIgnoringCase(name) }) {
            if machine.registry.value(EventLogCommand.root + name, "File") != nil { list.append(EventChannel(classic: name)) }
        }
        return list
    }
    private static func log(of source: String, _ machine: WindowsMachine) -> String? {
        logs(machine).first { machine.registry.exists(EventLogCommand.root + $0.name + "\\" + source) || $0.provider.equalsIgnoringCase(source) }?.name
    }
    private static func me(_ value: Value) throws -> LogObject {
        guard let own = value.as(LogObject.self) else { throw NetException.argumentNull("log") }
        return own
    }
    private static func create(_ source: String, _ log: String, _ runspace: Runspace) throws {
        let machine = try ModelTypes.machine(runspace)
        guard !source.isEmpty else { throw NetException.argument("Must specify value for source.") }
        if self.log(of: source, machine) != nil { throw NetException.argument("Source \(source) already exists on the local computer.") }
        let channel = EventChannel(classic: log.isEmpty ? "Application" : log)
        do {
            try machine.registry.createKey(EventLogCommand.root + channel.name + "\\" + source)
            if machine.eventLog.channel(channel.name) == nil {
                try machine.registry.set(EventLogCommand.root + channel.name, "File", .expandString(channel.file))
                machine.eventLog.register(channel)
            }
        } catch { throw NetException("System.Security.SecurityException", "\(error)") }
    }
    private static func write(_ log: String, _ source: String, _ args: [Value], _ runspace: Runspace) throws -> Value {
        let machine = try ModelTypes.machine(runspace)
        guard !source.isEmpty else { throw NetException.argument("Source property was not set before writing to the event log.") }
        if self.log(of: source, machine) == nil { try create(source, log, runspace) }
        let kind = args.count > 1 ? args[1].as(EnumObject.self)?.raw ?? 4 : 4
        let keywords: UInt64 = kind == 8 ? 0x8020_0000_0000_0000 : kind == 16 ? 0x8010_0000_0000_0000 : 0x8080_0000_0000_0000
        let id = args.count > 2 ? args[2].integerValue ?? 0 : 0, category = args.count > 3 ? args[3].integerValue ?? 0 : 0
        guard (0...65535).contains(id) else { throw NetException.argument("Invalid eventID value '\(id)'. It must be in the range between '0' and '65535'.") }
        _ = machine.eventLog.write(
            self.log(of: source, machine) ?? log, id: UInt16(id), kind == 1 ? .error : kind == 2 ? .warning : .information, args[0].stringValue ?? "", provider: source,
            task: UInt16(clamping: category), keywords: keywords)
        return .void
    }
    private static let forms = ["", ", \(name)EntryType type", ", \(name)EntryType type, int eventID", ", \(name)EntryType type, int eventID, short category"]
    static let type: TypeInfo = TypeInfo(name, base: TypeInfo("System.ComponentModel.Component"), members: {
        let writers = forms.flatMap { tail -> [TypeMember] in
            [
                .method("void WriteEntry(string message\(tail))") { value, args, runspace in try write(try me(value).log, try me(value).source, args, runspace) },
                .staticMethod("void WriteEntry(string source, string message\(tail))") { args, runspace in try write("Application", args[0].stringValue ?? "", Array(args.dropFirst()), runspace) },
            ]
        }
        return writers + statics + instance
    })
    private static var statics: [TypeMember] {
        [
            .staticMethod("bool SourceExists(string source)") { args, runspace in
                guard let source = args[0].stringValue, !source.isEmpty else { throw NetException.argument("Must specify value for source.") }
                return .bool(log(of: source, try ModelTypes.machine(runspace)) != nil)
            },
            .staticMethod("bool Exists(string logName)") { args, runspace in
                .bool(logs(try ModelTypes.machine(runspace)).contains { $0.name.equalsIgnoringCase(args[0].stringValue ?? "") })
            },
            .staticMethod("string LogNameFromSourceName(string source, string machineName)") { args, runspace in
                Value(log(of: args[0].stringValue ?? "", try ModelTypes.machine(runspace)) ?? "")
            },
            .staticMethod("void CreateEventSource(string source, string logName)") { args, runspace in
                try create(args[0].stringValue ?? "", args[1].stringValue ?? "", runspace)
                return .void
            },
            .staticMethod("void DeleteEventSource(string source)") { args, runspace in
                let machine = try ModelTypes.machine(runspace), source = args[0].stringValue ?? ""
                guard let log = log(of: source, machine) else { throw NetException.argument("The source '\(source)' is not registered on machine '.', or you do not have write access to the key.") }
                do { try machine.registry.deleteKey(EventLogCommand.root + log + "\\" + source) } catch { throw NetException("System.Security.SecurityException", "\(error)") }
                return .void
            },
            .staticMethod("\(name)[] GetEventLogs()") { _, runspace in
                .object(ObjectArray(ContiguousArray(logs(try ModelTypes.machine(runspace)).map { .object(LogObject($0.name, "")) }), of: type))
            },
        ]
    }
    private static var instance: [TypeMember] {
        [
            .constructor("") { _, _ in .object(LogObject("", "")) },
            .constructor("string logName") { args, _ in .object(LogObject(args[0].stringValue ?? "", "")) },
            .constructor("string logName, string machineName") { args, _ in .object(LogObject(args[0].stringValue ?? "", "")) },
            .constructor("string logName, string machineName, string source") { args, _ in .object(LogObject(args[0].stringValue ?? "", args[2].stringValue ?? "")) },
            .property("Log", "string", set: { value, new, _ in try me(value).log = new.stringValue ?? "" }) { value, runspace in
                let own = try me(value)
                return Value(own.log.isEmpty ? log(of: own.source, try ModelTypes.machine(runspace)) ?? "" : own.log)
            },
            .property("LogDisplayName", "string") { value, _ in Value(try me(value).log) },
            .property("Source", "string", set: { value, new, _ in try me(value).source = new.stringValue ?? "" }) { value, _ in Value(try me(value).source) },
            .property("MachineName", "string") { _, _ in "." },
            .property("MaximumKilobytes", "long") { value, runspace in
                .long(Int64(clamping: (try ModelTypes.machine(runspace).eventLog.channel(try me(value).log)?.maximumSize ?? 524_288) / 1024))
            },
            .property("Entries", "System.Diagnostics.EventLogEntryCollection") { value, runspace in
                Value(array: try ModelTypes.machine(runspace).eventLog.records(try me(value).log).map { .object(EventLogObjects.make($0)) })
            },
            .method("void Clear()") { value, _, runspace in
                try ModelTypes.machine(runspace).eventLog.clear(try me(value).log)
                return .void
            },
            .method("void Close()") { _, _, _ in .void }, .method("void Dispose()") { _, _, _ in .void },
        ]
    }
}
