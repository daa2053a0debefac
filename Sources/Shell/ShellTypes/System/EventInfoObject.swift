import ShellRuntime

/// System.Reflection.EventInfo: an event of a class, and the types that have events.
final class EventInfoObject: NetObject {
    let name: String
    let handler: String
    let owner: TypeInfo
    private let isStatic: Bool
    private init(_ name: String, _ handler: String, _ owner: TypeInfo, isStatic: Bool) {
        self.name = name
        self.handler = handler
        self.owner = owner
        self.isStatic = isStatic
        super.init()
    }
    override var type: TypeInfo { EventInfoObject.eventType }
    override func toText() -> String { "\(TypeRegistry.shared.find(handler)?.netName ?? handler) \(name)" }
    override func isEqual(to other: NetObject) -> Bool { (other as? EventInfoObject).map { $0.name == name && $0.owner === owner } ?? false }
    override var hashValue: Int { name.hashValue }

    /// Types and their own events with the handlers' types; a star marks a static one.
    private static let table: [(type: String, events: String)] = [
        ("System.ComponentModel.Component", "Disposed:System.EventHandler"),
        ("System.ComponentModel.MarshalByValueComponent", "Disposed:System.EventHandler"),
        ("System.Diagnostics.Process", "OutputDataReceived:System.Diagnostics.DataReceivedEventHandler ErrorDataReceived:System.Diagnostics.DataReceivedEventHandler Exited:System.EventHandler"),
        ("System.Timers.Timer", "Elapsed:System.Timers.ElapsedEventHandler"),
        ("System.IO.FileSystemWatcher",
            "Changed:System.IO.FileSystemEventHandler Created:System.IO.FileSystemEventHandler Deleted:System.IO.FileSystemEventHandler Error:System.IO.ErrorEventHandler Renamed:System.IO.RenamedEventHandler"),
        ("System.ComponentModel.BackgroundWorker",
            "DoWork:System.ComponentModel.DoWorkEventHandler ProgressChanged:System.ComponentModel.ProgressChangedEventHandler RunWorkerCompleted:System.ComponentModel.RunWorkerCompletedEventHandler"),
        ("System.Collections.ObjectModel.ObservableCollection`1", "CollectionChanged:System.Collections.Specialized.NotifyCollectionChangedEventHandler"),
        ("System.Console", "*CancelKeyPress:System.ConsoleCancelEventHandler"),
        ("System.AppDomain",
            "AssemblyLoad:System.AssemblyLoadEventHandler AssemblyResolve:System.ResolveEventHandler DomainUnload:System.EventHandler FirstChanceException:System.EventHandler[System.Runtime.ExceptionServices.FirstChanceExceptionEventArgs] ProcessExit:System.EventHandler ReflectionOnlyAssemblyResolve:System.ResolveEventHandler ResourceResolve:System.ResolveEventHandler TypeResolve:System.ResolveEventHandler UnhandledException:System.UnhandledExceptionEventHandler"),
        ("System.Reflection.Assembly", "ModuleResolve:System.Reflection.ModuleResolveEventHandler"),
        ("System.Xml.XmlDocument",
            "NodeInserting:System.Xml.XmlNodeChangedEventHandler NodeInserted:System.Xml.XmlNodeChangedEventHandler NodeRemoving:System.Xml.XmlNodeChangedEventHandler NodeRemoved:System.Xml.XmlNodeChangedEventHandler NodeChanging:System.Xml.XmlNodeChangedEventHandler NodeChanged:System.Xml.XmlNodeChangedEventHandler"),
        ("System.Threading.Tasks.TaskScheduler", "*UnobservedTaskException:System.EventHandler[System.Threading.Tasks.UnobservedTaskExceptionEventArgs]"),
        ("System.Progress`1", "ProgressChanged:System.EventHandler[{0}]"),
        ("System.Management.Automation.PowerShell", "InvocationStateChanged:System.EventHandler[System.Management.Automation.PSInvocationStateChangedEventArgs]"),
        ("System.Management.Automation.Runspaces.Runspace",
            "AvailabilityChanged:System.EventHandler[System.Management.Automation.Runspaces.RunspaceAvailabilityEventArgs] StateChanged:System.EventHandler[System.Management.Automation.Runspaces.RunspaceStateEventArgs]"),
        ("System.Management.Automation.Runspaces.RunspacePool", "StateChanged:System.EventHandler[System.Management.Automation.Runspaces.RunspacePoolStateChangedEventArgs]"),
        ("System.Management.Automation.PSDataCollection`1",
            "Completed:System.EventHandler DataAdded:System.EventHandler[System.Management.Automation.DataAddedEventArgs] DataAdding:System.EventHandler[System.Management.Automation.DataAddingEventArgs]"),
        ("System.Management.Automation.Job", "StateChanged:System.EventHandler[System.Management.Automation.JobStateEventArgs]"),
    ]
    /// `add_Name` and `remove_Name` of the instance events in the table.
    static func registerAccessors() {
        for row in table {
            let events = row.events.split(separator: " ").filter { !$0.hasPrefix("*") }.map { $0.split(separator: ":", maxSplits: 1).map(String.init) }.filter { $0.count == 2 }
            guard !events.isEmpty else { continue }
            if row.type.contains("`") {
                TypeMembers.extend(generic: row.type) { arguments in
                    let argument = arguments.first?.displayName ?? "T"
                    return events.flatMap { ObjectEvents.accessors($0[0], $0[1].replacingAll("{0}", with: argument)) }
                }
            } else {
                TypeMembers.extend(row.type) { events.flatMap { ObjectEvents.accessors($0[0], $0[1]) } }
            }
        }
        let client = WebClientObject.self
        TypeMembers.extend("System.Net.WebClient") { client.eventNames.filter { $0 != "Disposed" }.flatMap { ObjectEvents.accessors($0, client.handler(of: $0)) } }
    }
    static func all(of type: TypeInfo, statics: Bool = true, instances: Bool = true) -> [EventInfoObject] {
        var found: [EventInfoObject] = [], at: TypeInfo? = type
        while let here = at {
            let argument = here.genericArguments.first?.displayName ?? "T"
            for row in table where row.type == here.openName {
                for entry in row.events.split(separator: " ") {
                    let isStatic = entry.hasPrefix("*"), parts = entry.drop { $0 == "*" }.split(separator: ":", maxSplits: 1).map(String.init)
                    guard parts.count == 2, isStatic ? statics && here === type : instances, !found.contains(where: { $0.name == parts[0] }) else { continue }
                    found.append(EventInfoObject(parts[0], parts[1].replacingAll("{0}", with: argument), here, isStatic: isStatic))
                }
            }
            at = here.baseType
        }
        return found
    }
    /// `add_Name` or `remove_Name`.
    private func accessor(_ verb: String) -> Value {
        let called = "\(verb)_\(name)"
        let method = MethodMember(signature: "void \(called)(\(handler) value)", isStatic: isStatic, isHidden: true) { this, args, runspace in try Members.invoke(this, called, args, runspace) }
        return .object(MemberInfoObject(method: method, owner))
    }
    private static func me(_ value: Value) throws -> EventInfoObject {
        guard let own = value.as(EventInfoObject.self) else { throw NetException.argumentNull("event") }
        return own
    }
    private static let eventType: TypeInfo = TypeInfo("System.Reflection.RuntimeEventInfo", base: TypeRegistry.shared.find("System.Reflection.EventInfo") ?? WellKnown.object, flags: .sealed, members: {
        let method = "System.Reflection.MethodInfo"
        @Sendable func accessors(_ name: String, _ verb: String?) -> [TypeMember] {
            [
                .property("\(name)Method", method) { value, _ in try verb.map { try me(value).accessor($0) } ?? .null },
                .method("\(method) Get\(name)Method()") { value, _, _ in try verb.map { try me(value).accessor($0) } ?? .null },
                .method("\(method) Get\(name)Method(bool nonPublic)") { value, _, _ in try verb.map { try me(value).accessor($0) } ?? .null },
            ]
        }
        @Sendable func handling(_ name: String, _ verb: String) -> TypeMember {
            .method("void \(name)EventHandler(System.Object target, System.Delegate handler)") { value, args, runspace in
                let own = try me(value)
                if args[0].isNull, !own.isStatic { throw NetException("System.Reflection.TargetException", "Non-static method requires a target.") }
                return try Members.invoke(args[0], "\(verb)_\(own.name)", [args[1]], runspace)
            }
        }
        return accessors("Add", "add") + accessors("Remove", "remove") + accessors("Raise", nil) + [
            handling("Add", "add"), handling("Remove", "remove"),
            .property("Name", "string") { value, _ in Value(try me(value).name) },
            .property("EventHandlerType", "type") { value, _ in
                let name = try me(value).handler
                return .object(TypeObject(TypeRegistry.shared.find(name) ?? TypeInfo(name, base: TypeRegistry.shared.find("System.MulticastDelegate"), flags: .sealed)))
            },
            .property("DeclaringType", "type") { value, _ in .object(TypeObject(try me(value).owner)) }, .property("ReflectedType", "type") { value, _ in .object(TypeObject(try me(value).owner)) },
            .property("MemberType", "System.Reflection.MemberTypes") { _, _ in enumValue("System.Reflection.MemberTypes", 2) },
            .property("Attributes", "System.Reflection.EventAttributes") { _, _ in enumValue("System.Reflection.EventAttributes", 0) },
            .property("IsMulticast", "bool") { _, _ in true }, .property("IsSpecialName", "bool") { _, _ in false },
            .method("\(method)[] GetOtherMethods()") { _, _, _ in .object(ObjectArray([], of: TypeRegistry.shared.find(method) ?? WellKnown.object)) },
            .method("\(method)[] GetOtherMethods(bool nonPublic)") { _, _, _ in .object(ObjectArray([], of: TypeRegistry.shared.find(method) ?? WellKnown.object)) },
            .method("System.Object[] GetCustomAttributes(bool inherit)") { _, _, _ in Value(array: []) },
            .method("string ToString()") { value, _, _ in Value(try me(value).toText()) },
        ]
    })
}
