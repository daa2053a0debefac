import ShellRuntime

/// `[wmi]`, `[wmiclass]` and `[wmisearcher]`: objects, classes and queries of System.Management by their paths.
enum WmiTypes {
    private static let object = "System.Management.ManagementObject", ofClass = "System.Management.ManagementClass"
    private static let searcher = "System.Management.ManagementObjectSearcher", dates = "System.Management.ManagementDateTimeConverter"

    static func register() {
        let registry = TypeRegistry.shared
        for (short, name) in [("wmi", object), ("wmiclass", ofClass), ("wmisearcher", searcher)] { registry.registerAccelerator(short, name) }
        registry.register(object) { TypeInfo(object, base: TypeInfo("System.Management.ManagementBaseObject")) }
        registry.register(ofClass) { TypeInfo(ofClass, base: registry.find(object)) }
        registry.register(searcher) { searcherType }
        registry.register(dates) {
            TypeInfo(dates, flags: [.staticClass, .abstract, .sealed], members: {
                [
                    .staticMethod("datetime ToDateTime(string dmtfDate)") { args, runspace in try date(runspace.text(args[0]), runspace) },
                    .staticMethod("string ToDmtfDateTime(datetime date)") { args, runspace in Value(try dmtf(args[0], runspace)) },
                ]
            })
        }
        TypeConverters.add(object) { value, runspace in
            guard let text = value.stringValue else { return value.as(ModelObject.self).map { .object($0) } }
            return try instance(Path(text), runspace)
        }
        TypeConverters.add(ofClass) { value, runspace in
            guard let text = value.stringValue else { return nil }
            let path = Path(text)
            guard let found = CimClass.find(path.className, namespace: path.namespace) else { throw notFound("Not found ") }
            return .object(WmiClassObject(found, runspace))
        }
        TypeConverters.add(searcher) { value, _ in value.stringValue.map { .object(WmiSearcherObject($0, "root\\cimv2")) } }
    }
    static func notFound(_ message: String) -> ShellError {
        ShellError(message, id: "InvalidCastToWMI", category: .invalidArgument, exception: "System.Management.ManagementException")
    }

    /// `\\HOST\root\cimv2:Class.Key='value'`, or less of it.
    struct Path {
        var namespace = "root\\cimv2"
        var className: String
        var filter: String?
        init(_ text: String) {
            var rest = text[...]
            let bound = rest.firstIndex { $0 == "=" } ?? rest.endIndex
            if let colon = rest[..<bound].lastIndex(of: ":") {
                let space = rest[..<colon].split(separator: "\\").map(String.init)
                let names = text.hasPrefix("\\\\") ? Array(space.dropFirst()) : space
                if !names.isEmpty { namespace = names.joined(separator: "\\").lowercased() }
                rest = rest[rest.index(after: colon)...]
            }
            let parts = rest.split(separator: ".", maxSplits: 1).map(String.init)
            className = parts.first ?? ""
            guard parts.count > 1 else { return }
            var keys = "", isQuoted = false
            // A comma between quotes belongs to the value: `DeviceID="Disk #0, Partition #1"`.
            for letter in parts[1].replacing("\"", with: "'") {
                if letter == "'" { isQuoted.toggle() }
                keys += letter == "," && !isQuoted ? " and " : String(letter)
            }
            filter = keys
        }
    }
    private static func run(_ command: String, _ arguments: [(String, String)], _ runspace: Runspace) throws -> [Value] {
        let collector = Collector()
        try runspace.invokeCommand(command, arguments.map { Argument(name: $0.0, value: Value($0.1)) }, to: collector)
        return Array(collector.array)
    }
    static func instance(_ path: Path, _ runspace: Runspace) throws -> Value {
        guard let filter = path.filter, let found = try run("Get-WmiObject", [("Class", path.className), ("Namespace", path.namespace), ("Filter", filter)], runspace).first
        else { throw notFound("Not found ") }
        return found
    }

    // MARK: dates as DMTF writes them

    /// `20240131101112.000000+060`.
    static func dmtf(_ value: Value, _ runspace: Runspace) throws -> String {
        let local = try Members.invoke(value, "ToLocalTime", [], runspace)
        let text = runspace.text(try Members.invoke(local, "ToString", ["yyyyMMddHHmmss.ffffff"], runspace))
        let offset = runspace.text(try Members.invoke(local, "ToString", ["zzz"], runspace)).split(separator: ":").compactMap { Int($0) }
        let sign = (offset.first ?? 0) < 0 ? "-" : "+"
        let minutes = String(abs(offset.first ?? 0) * 60 + (offset.count > 1 ? offset[1] : 0))
        return text + sign + String(repeating: "0", count: max(0, 3 - minutes.count)) + minutes
    }
    private static func date(_ text: String, _ runspace: Runspace) throws -> Value {
        let digits = text.prefix(14), rest = text.dropFirst(14)
        guard digits.count == 14, digits.allSatisfy({ $0.isNumber }), rest.hasPrefix("."), rest.count >= 11, let minutes = Int(rest.suffix(4)) else {
            throw NetException.outOfRange("Specified argument was out of the range of valid values.", "dmtfDate")
        }
        let zone = "\(minutes < 0 ? "-" : "+")\(two(abs(minutes) / 60)):\(two(abs(minutes) % 60))"
        guard let type = TypeRegistry.shared.find("System.DateTimeOffset") else { return .null }
        let whole = "\(digits)\(rest.prefix(7))\(zone)"
        let made = try Members.invokeStatic(type, "ParseExact", [Value(whole), "yyyyMMddHHmmss.ffffffzzz", .null], runspace)
        return try Members.get(made, "LocalDateTime", runspace)
    }
    private static func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }

    // MARK: what every instance has

    private static func me(_ value: Value) throws -> ModelObject {
        guard let own = value.as(ModelObject.self) else { throw NetException.argumentNull("instance") }
        return own
    }
    private static func namespace(_ object: ModelObject) -> String {
        object.schema.typeName.split(separator: "#").last.map { $0.split(separator: "/").dropLast().joined(separator: "\\") } ?? "root\\cimv2"
    }
    private static func hidden(_ name: String, _ read: @escaping @Sendable (ModelObject, Runspace) throws -> Value) -> TypeMember {
        .property(name, "System.Object", hidden: true) { value, runspace in try read(me(value), runspace) }
    }
    private static func computer(_ runspace: Runspace) -> String { runspace.environment["COMPUTERNAME"] ?? "localhost" }
    /// A method as a member of a class, or of its instances: Invoke-WmiMethod on what `target` names.
    static func member(_ method: CimMethod, hidden: Bool = false, _ target: @escaping @Sendable (Value) -> [Argument]) -> TypeMember {
        .method("System.Management.ManagementBaseObject \(method.name)(Params System.Object[] arguments)", hidden: hidden) { value, args, runspace in
            let collector = Collector()
            let arguments = target(value) + [Argument(name: "Name", value: Value(method.name)), Argument(name: "ArgumentList", value: args[0])]
            try runspace.invokeCommand("Invoke-WmiMethod", arguments, to: collector)
            return collector.result
        }
    }

    static var instanceMembers: [TypeMember] {
        [
            hidden("__CLASS") { own, _ in Value(own.cimClassName) }, hidden("__NAMESPACE") { own, _ in Value(namespace(own)) },
            hidden("__SERVER") { _, runspace in Value(computer(runspace)) },
            hidden("__PATH") { own, runspace in Value(CimAssociations.path(own, computer(runspace), runspace)) },
            hidden("__RELPATH") { own, runspace in
                Value(String(CimAssociations.path(own, computer(runspace), runspace).split(separator: ":", maxSplits: 1).last ?? ""))
            },
            hidden("CimSystemProperties") { own, runspace in
                .object(
                    CustomObject(
                        [
                            "Namespace": Value(namespace(own).replacing("\\", with: "/")), "ServerName": Value(computer(runspace)), "ClassName": Value(own.cimClassName),
                            "Path": .null,
                        ], typeName: "Microsoft.Management.Infrastructure.CimSystemProperties"))
            },
            hidden("CimClass") { own, runspace in
                let collector = Collector()
                let arguments = [Argument(name: "ClassName", value: Value(own.cimClassName)), Argument(name: "Namespace", value: Value(namespace(own)))]
                try runspace.invokeCommand("Get-CimClass", arguments, to: collector)
                return collector.result
            },
            hidden("PSBase") { own, _ in .object(own) },
            hidden("ClassPath") { own, runspace in Value("\\\\\(computer(runspace))\\\(namespace(own)):\(own.cimClassName)") },
            .method("System.Object get_Item(string propertyName)", hidden: true) { value, args, runspace in
                guard let found = try me(value)[runspace.text(args[0])] else { throw notFound("Not found ") }
                return found
            },
            .method("void set_Item(string propertyName, System.Object value)", hidden: true) { value, args, runspace in
                try Members.set(value, runspace.text(args[0]), args[1], runspace)
                return .void
            },
            .method("System.Object GetPropertyValue(string propertyName)", hidden: true) { value, args, runspace in
                guard let found = try me(value)[runspace.text(args[0])] else { throw notFound("Not found ") }
                return found
            },
            // Reads the instance anew.
            .method("void Get()", hidden: true) { value, _, runspace in
                let own = try me(value), key = CimAssociations.key(own.cimClassName)
                let wanted = own[key].map { runspace.text($0) } ?? ""
                for found in try run("Get-WmiObject", [("Class", own.cimClassName), ("Namespace", namespace(own))], runspace) {
                    guard let fresh = found.as(ModelObject.self), fresh[key].map({ runspace.text($0) }) == wanted else { continue }
                    own.values = fresh.values
                    return .void
                }
                throw notFound("Not found ")
            },
            .method("System.Management.ManagementBaseObject GetMethodParameters(string methodName)", hidden: true) { value, args, runspace in
                let names = parameters(of: runspace.text(args[0]), try me(value))
                let schema = ModelSchema("System.Management.ManagementBaseObject", base: CimSchemas.instance, settable: Set(names), names.map { ($0, "object") })
                return .object(ModelObject(schema, names.map { _ in .null }))
            },
            .method("System.Object InvokeMethod(string methodName, System.Object parameters, System.Object options)", hidden: true) { value, args, runspace in
                let own = try me(value), name = runspace.text(args[0])
                let given: [Value] =
                    args[1].isNull ? []
                    : args[1].objectValue is ModelObject
                        ? try parameters(of: name, own).map { try Members.get(args[1], $0, runspace) } : Array(runspace.elements(args[1]))
                return try Members.invoke(value, name, given, runspace)
            },
            .method("System.Object InvokeMethod(string methodName, System.Object[] args)", hidden: true) { value, args, runspace in
                let result = try Members.invoke(value, runspace.text(args[0]), args[1].isNull ? [] : Array(runspace.elements(args[1])), runspace)
                return try Members.get(result, "ReturnValue", runspace)
            },
            hidden("CimInstanceProperties") { own, _ in .object(CimPropertiesObject(own)) },
            .method("System.Management.ManagementObjectCollection GetRelated(Params System.Object[] arguments)", hidden: true) { value, args, runspace in
                let names = args.count == 1 ? (args[0].objectValue as? ArrayObject).map { array in (0..<array.count).map { array.element($0) } } ?? args : args
                var arguments = [Argument(name: "InputObject", value: value)]
                if let name = names.first { arguments.append(Argument(name: "ResultClassName", value: name)) }
                let collector = Collector()
                try runspace.invokeCommand("Get-CimAssociatedInstance", arguments, to: collector)
                return collector.array.count == 1 ? collector.array[0] : Value(array: Array(collector.array))
            },
            .method("datetime ConvertToDateTime(System.Object date)", hidden: true) { _, args, runspace in
                args[0].stringValue == nil && !args[0].isNull ? args[0] : try date(runspace.text(args[0]), runspace)
            },
            .method("string ConvertFromDateTime(datetime date)", hidden: true) { _, args, runspace in Value(try dmtf(args[0], runspace)) },
        ]
    }

    /// What a method of a class takes, by name and in order.
    private static func parameters(of method: String, _ object: ModelObject) -> [String] {
        if let known = CimMethod.find(object.cimClassName, method) { return known.parameters }
        guard let signature = object.type.methods(method, isStatic: false).first?.signature, let open = signature.firstIndex(of: "(") else { return [] }
        return signature[signature.index(after: open)...].dropLast().split(separator: ",").compactMap { $0.split(separator: " ").last.map(String.init) }
    }
    private static let searcherType = TypeInfo(searcher, base: TypeInfo("System.ComponentModel.Component"), members: {
        @Sendable func me(_ value: Value) throws -> WmiSearcherObject {
            guard let own = value.as(WmiSearcherObject.self) else { throw NetException.argumentNull("searcher") }
            return own
        }
        return [
            .constructor("string queryString") { args, _ in .object(WmiSearcherObject((args[0].stringValue ?? ""), "root\\cimv2")) },
            .constructor("string scope, string queryString") { args, _ in .object(WmiSearcherObject((args[1].stringValue ?? ""), (args[0].stringValue ?? ""))) },
            .property("Query", "System.Object", set: { value, new, _ in try me(value).query = (new.stringValue ?? "") }) { value, _ in Value(try me(value).query) },
            .property("Scope", "System.Object", set: { value, new, _ in try me(value).scope = (new.stringValue ?? "") }) { value, _ in Value(try me(value).scope) },
            .method("System.Management.ManagementObjectCollection Get()") { value, _, runspace in
                let own = try me(value)
                return Value(array: try run("Get-WmiObject", [("Query", own.query), ("Namespace", own.scope)], runspace))
            },
            .method("void Dispose()") { _, _, _ in .void },
        ]
    })
}

/// ManagementObjectSearcher.
final class WmiSearcherObject: NetObject {
    var query: String
    var scope: String
    init(_ query: String, _ scope: String) {
        self.query = query
        self.scope = scope
        super.init()
    }
    override var type: TypeInfo { TypeRegistry.shared.find("System.Management.ManagementObjectSearcher") ?? WellKnown.object }
}

/// A class as `[wmiclass]` gives it: its static methods, and its instances.
final class WmiClassObject: NetObject {
    private let entry: CimClass
    private let ownType: TypeInfo
    init(_ entry: CimClass, _ runspace: Runspace) {
        self.entry = entry
        let name = entry.name, namespace = entry.namespace
        ownType = TypeInfo("System.Management.ManagementClass#\(namespace)\\\(name)", base: TypeRegistry.shared.find("System.Management.ManagementClass"), members: {
            [
                .property("__CLASS", "string") { _, _ in Value(name) }, .property("Name", "string") { _, _ in Value(name) },
                .property("Path", "string") { _, _ in Value(namespace + ":" + name) },
                .method("System.Management.ManagementObjectCollection GetInstances()") { _, _, runspace in
                    let collector = Collector()
                    let arguments = [Argument(name: "Class", value: Value(name)), Argument(name: "Namespace", value: Value(namespace))]
                    try runspace.invokeCommand("Get-WmiObject", arguments, to: collector)
                    return Value(array: Array(collector.array))
                },
            ]
                + CimMethod.of(name).filter(\.isStatic).map { WmiTypes.member($0) { _ in [Argument(name: "Class", value: Value(name))] } }
        })
        super.init()
    }
    override var type: TypeInfo { ownType }
    override func toText() -> String { entry.namespace + ":" + entry.name }
}
