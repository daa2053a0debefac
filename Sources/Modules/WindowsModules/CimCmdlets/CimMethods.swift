import ShellRuntime
import WindowsMachine

/// Methods of CIM classes: what Invoke-CimMethod and Invoke-WmiMethod call.
struct CimMethod: Sendable {
    let className: String
    let name: String
    /// Parameter names in the order in which WMI lists them.
    let parameters: [String]
    let isStatic: Bool
    /// ReturnValue, and what else the method gives back.
    let call: @Sendable (ModelObject?, [String: Value], WindowsMachine, Runspace) throws -> (UInt32, KeyValuePairs<String, Value>)

    static func find(_ className: String, _ name: String) -> CimMethod? {
        all.first { $0.className.equalsIgnoringCase(className) && $0.name.equalsIgnoringCase(name) }
    }
    static func of(_ className: String) -> [CimMethod] { all.filter { $0.className.equalsIgnoringCase(className) } }

    private static let all: [CimMethod] = processMethods + serviceMethods + computerMethods + virtualizationMethods + DataFiles.methods + VirtualConsole.methods

    private static func id(_ object: ModelObject?) -> Int { Int(object?["ProcessId"]?.integerValue ?? 0) }
    private static let processMethods: [CimMethod] = [
        CimMethod(className: "Win32_Process", name: "Create", parameters: ["CommandLine", "CurrentDirectory", "ProcessStartupInformation"], isStatic: true) { _, arguments, machine, runspace in
            let line = arguments["commandline"].map { runspace.text($0) } ?? ""
            let name = line.split(separator: " ").first.map(String.init) ?? ""
            guard let program = try runspace.findExternal?(name, runspace) as? ApplicationInfo else { return (9, ["ProcessId": .null]) }
            let words = line.split(separator: " ").dropFirst().map { Value(String($0)) }
            var list = [Argument(name: "FilePath", value: Value(program.path)), Argument(name: "PassThru", value: true)]
            if !words.isEmpty { list.append(Argument(name: "ArgumentList", value: Value(array: words))) }
            let collector = Collector()
            try runspace.invokeCommand("Start-Process", list, to: collector)
            guard let made = collector.array.first else { return (8, ["ProcessId": .null]) }
            return (0, ["ProcessId": .uint(UInt32(clamping: try Members.get(made, "Id", runspace).integerValue ?? 0))])
        },
        CimMethod(className: "Win32_Process", name: "Terminate", parameters: ["Reason"], isStatic: false) { object, _, machine, runspace in
            guard machine.processes.process(id(object)) != nil else { return (2, [:]) }
            try runspace.invokeCommand("Stop-Process", [Argument(name: "Id", value: Value(id(object))), Argument(name: "Force", value: true)], to: NullSink())
            return (0, [:])
        },
        CimMethod(className: "Win32_Process", name: "GetOwner", parameters: [], isStatic: false) { object, _, machine, _ in
            guard let user = machine.processes.process(id(object))?.user else { return (2, [:]) }
            let parts = user.split(separator: "\\", maxSplits: 1).map(String.init)
            return (0, ["User": Value(parts.last ?? ""), "Domain": Value(parts.count > 1 ? parts[0] : machine.computerName)])
        },
    ]

    private static func service(_ name: String, _ parameters: [String] = [], _ body: @escaping @Sendable (String, [String: Value], WindowsMachine, Runspace) throws -> Void) -> CimMethod {
        CimMethod(className: "Win32_Service", name: name, parameters: parameters, isStatic: false) { object, arguments, machine, runspace in
            do {
                try body(object?["Name"].map { runspace.text($0) } ?? "", arguments, machine, runspace)
                return (0, [:])
            } catch let error as ServiceError { return (code(error), [:]) }
        }
    }
    /// Win32_Service's own codes.
    private static func code(_ error: ServiceError) -> UInt32 {
        switch error {
        case .dependentsRunning: 3
        case .cannotAcceptControl: 2
        case .notActive: 5
        case .alreadyRunning: 10
        case .disabled: 14
        case .dependencyFailed: 13
        case .doesNotExist: 16
        }
    }
    private static let serviceMethods: [CimMethod] = [
        service("StartService") { name, _, machine, _ in try machine.services.start(name) },
        service("StopService") { name, _, machine, _ in try machine.services.stop(name) },
        service("PauseService") { name, _, machine, _ in try machine.services.pause(name) },
        service("ResumeService") { name, _, machine, _ in try machine.services.resume(name) },
        service("Delete") { name, _, machine, _ in try machine.services.delete(name) },
        service("ChangeStartMode", ["StartMode"]) { name, arguments, machine, runspace in
            let types: [String: ServiceStartType] = ["automatic": .automatic, "auto": .automatic, "manual": .manual, "disabled": .disabled, "boot": .boot, "system": .system]
            guard let type = types[arguments["startmode"].map { runspace.text($0).lowercased() } ?? ""] else { throw ServiceError.cannotAcceptControl }
            try machine.services.setStartType(name, type)
        },
    ]
}

/// What the cmdlets that call methods do alike.
class CimMethodCmdlet: CimQueryCmdlet {
    static let resultType = "Microsoft.Management.Infrastructure.CimMethodResult"

    /// Calls a method on an instance, or on the class where there is none; arguments by name, or by place.
    final func call(_ name: String, on object: ModelObject?, className: String, named: DictionaryObject?, placed: [Value]) throws {
        let machine = try machine()
        if let method = CimMethod.find(className, name) {
            guard method.isStatic || object != nil else { return try invalid(name, "The method belongs to instances.", "0x8004100e") }
            var arguments: [String: Value] = [:]
            for (key, value) in named?.pairs ?? [] {
                let given = runspace.text(key)
                guard method.parameters.contains(where: { $0.equalsIgnoringCase(given) }) else { return try invalid(name, "Invalid parameter ", "0x80041008") }
                arguments[given.lowercased()] = value
            }
            // A list for the only parameter arrives as its elements.
            let placed = method.parameters.count == 1 && placed.count > 1 ? [Value(array: placed)] : placed
            for (at, value) in placed.enumerated() where at < method.parameters.count { arguments[method.parameters[at].lowercased()] = value }
            let (code, outputs) = try method.call(object, arguments, machine, runspace)
            return try give(.uint(code), outputs)
        }
        // Methods that the class' own objects have (root\virtualization\v2).
        let members = object?.type.methods(name, isStatic: false) ?? []
        guard let object, let member = members.first else { return try invalid(name, "Invalid method ", "0x8004102e") }
        let parameters = Self.parameters(of: member.shownSignature)
        let ordered = named.map { table in parameters.map { name in table.pairs.first { runspace.text($0.key).equalsIgnoringCase(name) }?.value ?? .null } } ?? placed
        let result = try Members.invoke(.object(object), name, ordered, runspace)
        if let returned = try? Members.get(result, "ReturnValue", runspace), !returned.isNull { return try write(result) }
        try give(.uint(0), ["Result": result])
    }
    /// `uint32 Name(type a, type b)`: a and b.
    private static func parameters(of signature: String) -> [String] {
        guard let open = signature.firstIndex(of: "("), let close = signature.lastIndex(of: ")"), open < close else { return [] }
        return signature[signature.index(after: open)..<close].split(separator: ",").compactMap { $0.split(separator: " ").last.map(String.init) }
    }
    private func give(_ code: Value, _ outputs: KeyValuePairs<String, Value>) throws {
        let made = CustomObject(typeName: Self.resultType)
        for (name, value) in outputs { made[name] = value }
        made["ReturnValue"] = code
        made["PSComputerName"] = .null
        try write(made)
    }
    final func invalid(_ target: String, _ message: String, _ code: String) throws {
        try writeError(
            message, id: "HRESULT " + code, category: .invalidArgument, target: Value(target), exception: "Microsoft.Management.Infrastructure.CimException")
    }
}

final class InvokeCimMethod: CimMethodCmdlet {
    override func act() throws {
        let name = text("MethodName") ?? "", arguments = self["Arguments"].objectValue as? DictionaryObject
        func run(_ object: ModelObject?, _ className: String) throws {
            guard try shouldProcess(className + "::" + name, action: "Invoke-CimMethod") else { return }
            try call(name, on: object, className: className, named: arguments, placed: [])
        }
        if let object = self["InputObject"].as(ModelObject.self) { return try run(object, object.cimClassName) }
        if let query = text("Query") {
            guard let parsed = WqlQuery(query) else { return try invalid(query, "Invalid query ", "0x80041017") }
            for object in try instances(parsed, refuse: { _ in try self.invalid(parsed.className, "Invalid class ", "0x80041010") }) ?? [] { try run(object, parsed.className) }
            return
        }
        var className = text("ClassName") ?? text("ResourceUri")?.split(separator: "/").last.map(String.init) ?? ""
        if has("CimClass") { className = runspace.text(try Members.get(self["CimClass"], "CimClassName", runspace)) }
        guard CimClass.find(className, namespace: namespace()) != nil else { return try invalid(className, "Invalid class ", "0x80041010") }
        try run(nil, className)
    }
}

/// Invoke-WmiMethod: arguments by place.
final class InvokeWmiMethod: CimMethodCmdlet {
    override func act() throws {
        let name = text("Name") ?? "", placed = values("ArgumentList")
        if let object = self["InputObject"].as(ModelObject.self) { return try call(name, on: object, className: object.cimClassName, named: nil, placed: placed) }
        if has("Path") {
            for object in try instancesOfPath() { try call(name, on: object, className: object.cimClassName, named: nil, placed: placed) }
            return
        }
        try call(name, on: nil, className: text("Class") ?? "", named: nil, placed: placed)
    }
}

/// Remove-CimInstance and Remove-WmiObject: processes end, services are deleted; other instances are the system's own.
final class RemoveCimInstance: CimMethodCmdlet {
    override func act() throws {
        var objects = values("InputObject").compactMap { $0.as(ModelObject.self) }
        if let text = text("Query"), let query = WqlQuery(text) {
            objects = try instances(query, refuse: { _ in try self.invalid(query.className, "Invalid class ", "0x80041010") }) ?? []
        }
        if has("Path") { objects = try instancesOfPath() }
        // A class of the system's own goes with its provider alone.
        if let name = text("Class") { return try invalid(name, CimClass.find(name, namespace: namespace()) == nil ? "Invalid class " : "Access denied ", CimClass.find(name, namespace: namespace()) == nil ? "0x80041010" : "0x80041003") }
        for object in objects {
            let className = object.cimClassName
            guard try shouldProcess(className, action: runtime.info.name) else { continue }
            switch className.lowercased() {
            case "win32_process": _ = try CimMethod.find(className, "Terminate")?.call(object, [:], machine(), runspace)
            case "win32_service": _ = try CimMethod.find(className, "Delete")?.call(object, [:], machine(), runspace)
            default: try invalid(className, "Provider is not capable of the attempted operation ", "0x80041024")
            }
        }
    }
}

extension ModelObject {
    /// The class of a CIM instance.
    var cimClassName: String { String(schema.typeName.split(separator: "/").last ?? "") }
}
