import ShellFormatting
import ShellRuntime
import WindowsMachine

/// `[wmi]`, `[wmiclass]` and `[wmisearcher]`: objects, classes and queries of System.Management by their paths.
enum WmiTypes {
    private static let object = "System.Management.ManagementObject", ofClass = "System.Management.ManagementClass"
    private static let searcher = "System.Management.ManagementObjectSearcher", dates = "System.Management.ManagementDateTimeConverter"

    static func register() {
        let registry = TypeRegistry.shared
        for (short, name) in [("wmi", object), ("wmiclass", ofClass), ("wmisearcher", searcher)] { registry.registerAccelerator(short, name) }
        registry.register(object) { objectType }
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
    private static func managed(_ value: Value) throws -> ManagementObject {
        guard let own = value.as(ManagementObject.self) else { throw NetException.argumentNull("instance") }
        return own
    }
    private static func namespace(_ object: ModelObject) -> String { ManagementTypes.names(of: object.schema).namespace }
    private static func hidden(_ name: String, _ read: @escaping @Sendable (ModelObject, Runspace) throws -> Value) -> TypeMember {
        .property(name, "System.Object", hidden: true) { value, runspace in try read(me(value), runspace) }
    }
    static func computer(_ runspace: Runspace) -> String { runspace.environment["COMPUTERNAME"] ?? "localhost" }
    /// A method as a member of a class, or of its instances: Invoke-WmiMethod on what `target` names.
    static func member(_ method: CimMethod, hidden: Bool = false, _ target: @escaping @Sendable (Value) -> [Argument]) -> TypeMember {
        .method("System.Management.ManagementBaseObject \(method.name)(Params System.Object[] arguments)", hidden: hidden) { value, args, runspace in
            let collector = Collector()
            let arguments = target(value) + [Argument(name: "Name", value: Value(method.name)), Argument(name: "ArgumentList", value: args[0])]
            try runspace.invokeCommand("Invoke-WmiMethod", arguments, to: collector)
            return collector.result
        }
    }

    /// An instance of a class as System.Management has it: dates are DMTF text, references are paths.
    static func managed(_ object: ModelObject, _ runspace: Runspace) throws -> ManagementObject {
        if let done = object as? ManagementObject { return done }
        let computer = computer(runspace)
        let made = ManagementObject(object, path: CimAssociations.path(object, computer, runspace), computer: computer)
        for (at, property) in object.schema.properties.enumerated() where at < made.values.count && !made.values[at].isNull {
            if property.type == "datetime" { made.values[at] = Value(try dmtf(made.values[at], runspace)) }
            if property.name == "PSComputerName" { made.values[at] = Value(computer) }
        }
        return made
    }
    /// The instance as it is now.
    private static func fresh(_ own: ModelObject, _ runspace: Runspace) throws -> ModelObject {
        let key = CimAssociations.key(own.cimClassName)
        let wanted = own[key].map { runspace.text($0) } ?? ""
        for found in try run("Get-WmiObject", [("Class", own.cimClassName), ("Namespace", namespace(own))], runspace) {
            if let fresh = found.as(ModelObject.self), fresh[key].map({ runspace.text($0) }) == wanted { return fresh }
        }
        throw notFound("Not found ")
    }

    // MARK: what CimInstance has

    static var cimMembers: [TypeMember] {
        [
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
            // The name that the session was asked for: none for this computer's own.
            .method("string GetCimSessionComputerName()", hidden: true) { value, _, _ in try me(value)["PSComputerName"] ?? .null },
            .method("guid GetCimSessionInstanceId()", hidden: true) { value, _, runspace in
                let computer = try me(value)["PSComputerName"].map { runspace.text($0) } ?? ""
                guard let type = runspace.findType("System.Guid") else { return .null }
                return try runspace.convert(Value(WindowsIdentifier.text(seed: "cim session of \(computer)")), to: type)
            },
            hidden("CimInstanceProperties") { own, _ in .object(CimPropertiesObject(own)) },
        ]
    }

    // MARK: what ManagementBaseObject and ManagementObject have

    static let base = TypeInfo(
        "System.Management.ManagementBaseObject", base: TypeInfo("System.ComponentModel.Component", base: TypeInfo("System.MarshalByRefObject")), members: { baseMembers })
    static let objectType = TypeInfo(object, base: base, members: { instanceMembers })
    private static var baseMembers: [TypeMember] {
        [
            hidden("PSBase") { own, _ in .object(own) }, hidden("Properties") { own, _ in .object(PropertyDataCollection(own)) },
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
            .method("void SetPropertyValue(string propertyName, System.Object propertyValue)", hidden: true) { value, args, runspace in
                guard let at = try me(value).schema.position(runspace.text(args[0])) else { throw notFound("Not found ") }
                try me(value).values[at] = args[1]
                return .void
            },
            .method("string GetText(System.Management.TextFormat format)", hidden: true) { value, args, runspace in
                let own = try me(value), format = runspace.text(args[0])
                return Value(["0", "mof"].contains(format.lowercased()) ? ManagementTypes.mof(own, runspace) : ManagementTypes.xml(own, runspace))
            },
        ]
    }
    private static var instanceMembers: [TypeMember] {
        [
            hidden("ClassPath") { own, runspace in Value("\\\\\(computer(runspace))\\\(namespace(own)):\(own.cimClassName)") },
            .property("Path", "System.Management.ManagementPath", hidden: true) { value, _ in ManagementTypes.path(try managed(value)) },
            // Reads the instance anew.
            .method("void Get()", hidden: true) { value, _, runspace in
                let own = try me(value)
                own.values = try fresh(own, runspace).values
                return .void
            },
            // Writes what was changed.
            .method("System.Management.ManagementPath Put()", hidden: true) { value, _, runspace in
                let own = try managed(value), now = try fresh(own, runspace)
                let changed = ManagementTypes.properties(of: own.schema).filter { runspace.text(own.values[$0.at]) != runspace.text(now.values[$0.at]) }
                // What is found by its letter keeps it until the last.
                for property in changed.sorted(by: { ($0.name == "DriveLetter" ? 1 : 0) < ($1.name == "DriveLetter" ? 1 : 0) }) {
                    let changes = DictionaryObject()
                    changes.set(Value(property.name), own.values[property.at])
                    let arguments = [Argument(name: "InputObject", value: .object(now)), Argument(name: "Arguments", value: .object(changes))]
                    try runspace.invokeCommand("Set-WmiInstance", arguments, to: NullSink())
                }
                return ManagementTypes.path(own)
            },
            .method("void Delete()", hidden: true) { value, _, runspace in
                // A class's own method goes before the object's.
                if CimMethod.find(try me(value).cimClassName, "Delete") != nil {
                    let collector = Collector()
                    try runspace.invokeCommand("Invoke-WmiMethod", [Argument(name: "InputObject", value: value), Argument(name: "Name", value: "Delete")], to: collector)
                    return collector.result
                }
                try runspace.invokeCommand("Remove-WmiObject", [Argument(name: "InputObject", value: value)], to: NullSink())
                return .void
            },
            .method("System.Management.ManagementBaseObject GetMethodParameters(string methodName)", hidden: true) { value, args, runspace in
                let names = parameters(of: runspace.text(args[0]), try me(value))
                let schema = ModelSchema("System.Management.ManagementBaseObject", base: base, settable: Set(names), names.map { ($0, "object") })
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
            .method("System.Management.ManagementObjectCollection GetRelated(Params System.Object[] arguments)", hidden: true) { value, args, runspace in
                let names = args.count == 1 ? (args[0].objectValue as? ArrayObject).map { array in (0..<array.count).map { array.element($0) } } ?? args : args
                let own = try me(value)
                var arguments = [Argument(name: "InputObject", value: .object(ModelObject(own.schema, own.values, model: own.model)))]
                if let name = names.first { arguments.append(Argument(name: "ResultClassName", value: name)) }
                let collector = Collector()
                try runspace.invokeCommand("Get-CimAssociatedInstance", arguments, to: collector)
                let found = try collector.array.map { item in try item.as(ModelObject.self).map { .object(try managed($0, runspace)) } ?? item }
                return found.count == 1 ? found[0] : Value(array: found)
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

/// MethodDataCollection: a class's methods, in order or by name.
final class WmiMethodCollection: NetObject, Enumerating {
    private let items: [CustomObject]
    init(_ items: [CustomObject]) {
        self.items = items
        super.init(kind: .enumerable)
    }
    var knownCount: Int? { items.count }
    func forEach(_ body: (Value) throws -> Void) throws { for item in items { try body(.object(item)) } }
    override var type: TypeInfo { Self.ownType }
    private static let ownType = TypeInfo(
        "System.Management.MethodDataCollection", interfaces: ["System.Collections.ICollection", "System.Collections.IEnumerable"],
        members: {
            [
                .property("Count", "int") { value, _ in Value(value.as(WmiMethodCollection.self)?.items.count ?? 0) },
                .method("System.Management.MethodData get_Item(string methodName)", hidden: true) { value, args, runspace in
                    let name = runspace.text(args[0])
                    guard let found = value.as(WmiMethodCollection.self)?.items.first(where: { $0["Name"].map { runspace.text($0).equalsIgnoringCase(name) } ?? false }) else {
                        throw WmiTypes.notFound("Not found ")
                    }
                    return .object(found)
                },
            ]
        })
}

/// A class as `[wmiclass]` gives it: its static methods, its instances, and new ones that nobody has saved.
final class WmiClassObject: NetObject {
    private let entry: CimClass
    private let computer: String
    private let ownType: TypeInfo
    init(_ entry: CimClass, _ runspace: Runspace) {
        self.entry = entry
        computer = WmiTypes.computer(runspace)
        let name = entry.name, namespace = entry.namespace, computer = computer
        let path = "\\\\\(computer)\\\(Self.shown(namespace)):\(name)"
        ownType = TypeInfo("System.Management.ManagementClass#\(namespace)\\\(name)", base: TypeRegistry.shared.find("System.Management.ManagementClass"), members: {
            [
                .property("Name", "string", by: .alias("__CLASS")) { _, _ in Value(name) }, .property("__CLASS", "string") { _, _ in Value(name) },
                .property("__GENUS", "int") { _, _ in .int(1) }, .property("__SERVER", "string") { _, _ in Value(computer) },
                .property("__NAMESPACE", "string") { _, _ in Value(Self.shown(namespace)) }, .property("__RELPATH", "string") { _, _ in Value(name) },
                .property("__PATH", "string") { _, _ in Value(path) }, .property("Path", "string") { _, _ in Value(path) },
                .property("PSBase", "System.Object", hidden: true) { value, _ in value },
                .property("Properties", "System.Management.PropertyDataCollection") { _, _ in
                    .object(PropertyDataCollection(ModelObject(entry.schema, entry.schema.properties.map { _ in .null })))
                },
                .property("Methods", "System.Management.MethodDataCollection") { _, _ in
                    let data = CimMethod.of(name).map { CustomObject(["Name": Value($0.name), "Origin": Value(name), "Qualifiers": Value(array: [])], typeName: "System.Management.MethodData") }
                    return .object(WmiMethodCollection(data))
                },
                .property("Options", "System.Management.ObjectGetOptions", hidden: true) { _, _ in
                    .object(CustomObject(["UseAmendedQualifiers": .bool(false)], typeName: "System.Management.ObjectGetOptions"))
                },
                .method("System.Management.ManagementObject CreateInstance()") { _, _, _ in
                    let blank = ModelObject(entry.schema, entry.schema.properties.map { _ in .null })
                    return .object(ManagementObject(blank, path: "", computer: computer))
                },
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
    /// `ROOT\cimv2`, as WMI itself names a namespace.
    private static func shown(_ namespace: String) -> String { namespace.lowercased().hasPrefix("root") ? "ROOT" + namespace.dropFirst(4) : namespace }
    override var type: TypeInfo { ownType }
    override func toText() -> String { "\\\\\(computer)\\\(Self.shown(entry.namespace)):\(entry.name)" }

    static func registerView() {
        func names(_ label: String, _ width: Int?) -> Column {
            .code(label, width: width) { value, runspace in
                let items = runspace.elements(try Members.get(value, label, runspace))
                return Value("{" + items.map { (try? Members.get($0, "Name", runspace)).map { runspace.text($0) } ?? "" }.joined(separator: ", ") + "}")
            }
        }
        ViewRegistry.shared.register(
            "System.Management.ManagementClass",
            .table(
                [.property("Name", width: 35), names("Methods", 20), names("Properties", nil)],
                groupBy: .code("NameSpace") { value, runspace in try Members.get(value, "__NAMESPACE", runspace) }))
    }
}
