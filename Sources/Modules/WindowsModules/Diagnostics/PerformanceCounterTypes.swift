import ShellRuntime
import ShellTypes
import VirtualMachines
import WindowsMachine

/// System.Diagnostics.PerformanceCounter and PerformanceCounterCategory: the counters that Get-Counter reads, as objects.
enum PerformanceCounterTypes {
    private static let space = "System.Diagnostics."
    private final class CounterObject: NetObject {
        var category = "", counter = "", instance = "", machine = "."
        override var type: TypeInfo { PerformanceCounterTypes.counter }
    }
    private final class CategoryObject: NetObject {
        var name = "", machine = "."
        override var type: TypeInfo { PerformanceCounterTypes.category }
    }
    static func register() {
        TypeRegistry.shared.register(space + "PerformanceCounter") { counter }
        TypeRegistry.shared.register(space + "PerformanceCounterCategory") { category }
    }

    private static func text(_ value: Value) -> String { value.stringValue ?? "" }
    private static func member(_ type: String, _ raw: Int64) -> Value { TypeRegistry.shared.find(type).map { .object(EnumObject($0, raw)) } ?? .null }

    // MARK: what the machine has

    private static func source(_ runspace: Runspace) throws -> CounterSource {
        let machine = try ModelTypes.machine(runspace)
        return CounterSource(machine) { machine.isHost ? try (runspace.services[HostHandle.serviceKey] as? HostHandle)?.host() : nil }
    }
    private static func sets(_ runspace: Runspace) throws -> [CounterSet] { CounterSet.of(try source(runspace)) }
    private static func set(_ name: String, _ runspace: Runspace) throws -> CounterSet? { try sets(runspace).first { $0.name.equalsIgnoringCase(name) } }
    private static func known(_ name: String, _ runspace: Runspace) throws -> CounterSet {
        guard let found = try set(name, runspace) else { throw NetException.invalidOperation("Category does not exist.") }
        return found
    }
    private static func samples(_ set: CounterSet, _ runspace: Runspace) throws -> [CounterSet.Sample] {
        let source = try source(runspace)
        return try set.counters.first?.read(source) ?? []
    }
    private static func reader(_ object: CounterObject, _ runspace: Runspace) throws -> @Sendable (CounterSource) throws -> [CounterSet.Sample] {
        guard let set = try set(object.category, runspace) else {
            throw NetException.invalidOperation("Could not locate Performance Counter with specified category name '\(object.category)', counter name '\(object.counter)'.")
        }
        guard let found = set.counters.first(where: { $0.name.equalsIgnoringCase(object.counter) }) else {
            throw NetException.invalidOperation("Could not locate Performance Counter with specified category name '\(object.category)', counter name '\(object.counter)'.")
        }
        if set.isMultiple, object.instance.isEmpty { throw NetException.invalidOperation("Counter is not single instance, an instance name needs to be specified.") }
        if !set.isMultiple, !object.instance.isEmpty { throw NetException.invalidOperation("Category '\(object.category)' is marked as single-instance.  Performance counters in this category can only be created without instance names.") }
        return found.read
    }
    private static func value(_ object: CounterObject, _ runspace: Runspace) throws -> Double {
        let found = try reader(object, runspace)(source(runspace))
        if object.instance.isEmpty { return found.first?.value ?? 0 }
        guard let sample = found.first(where: { $0.instance.equalsIgnoringCase(object.instance) }) else {
            throw NetException.invalidOperation("Instance '\(object.instance)' does not exist in the specified Category.")
        }
        return sample.value
    }

    // MARK: the types

    private static func me(_ value: Value) throws -> CounterObject {
        guard let found = value.as(CounterObject.self) else { throw NetException.argumentNull("this") }
        return found
    }
    private static func made(_ args: [Value], hasInstance: Bool, _ runspace: Runspace) throws -> Value {
        let object = CounterObject()
        object.category = text(args[0])
        object.counter = text(args[1])
        if hasInstance { object.instance = text(args[2]) }
        // The constructor looks whether the counter is there.
        _ = try reader(object, runspace)
        return .object(object)
    }
    private static let counter = TypeInfo(space + "PerformanceCounter", base: TypeInfo("System.ComponentModel.Component"), interfaces: ["System.IDisposable"], flags: .sealed, members: {
        func named(_ name: String, _ path: any ReferenceWritableKeyPath<CounterObject, String> & Sendable) -> TypeMember {
            .property(name, "string", set: { this, new, _ in try me(this)[keyPath: path] = PerformanceCounterTypes.text(new) }) { this, _ in Value(try me(this)[keyPath: path]) }
        }
        return [
            .constructor("") { _, _ in .object(CounterObject()) },
            .constructor("string categoryName, string counterName") { args, runspace in try made(args, hasInstance: false, runspace) },
            .constructor("string categoryName, string counterName, bool readOnly") { args, runspace in try made(args, hasInstance: false, runspace) },
            .constructor("string categoryName, string counterName, string instanceName") { args, runspace in try made(args, hasInstance: true, runspace) },
            .constructor("string categoryName, string counterName, string instanceName, bool readOnly") { args, runspace in try made(args, hasInstance: true, runspace) },
            .constructor("string categoryName, string counterName, string instanceName, string machineName") { args, runspace in
                guard [".", "localhost", try ModelTypes.machine(runspace).computerName.lowercased()].contains(text(args[3]).lowercased()) else {
                    throw NetException("System.ComponentModel.Win32Exception", "The network path was not found.")
                }
                return try made(args, hasInstance: true, runspace)
            },
            named("CategoryName", \.category), named("CounterName", \.counter), named("InstanceName", \.instance), named("MachineName", \.machine),
            .property("CounterHelp", "string") { _, _ in "" },
            .property("CounterType", space + "PerformanceCounterType") { _, _ in member(space + "PerformanceCounterType", 65792) },
            .property("ReadOnly", "bool", set: { _, new, _ in
                if case .bool(false) = new.base { throw NetException.invalidOperation("The requested Performance Counter is not a custom counter, it has to be initialized as ReadOnly.") }
            }) { _, _ in true },
            .property("RawValue", "long", set: { _, _, _ in throw NetException.invalidOperation("Cannot update Performance Counter, this object has been initialized as ReadOnly.") }) { this, runspace in
                .long(Int64(try value(me(this), runspace)))
            },
            .method("float NextValue()") { this, _, runspace in .single(Float(try value(me(this), runspace))) },
            .method("void BeginInit()") { _, _, _ in .void }, .method("void EndInit()") { _, _, _ in .void }, .method("void Close()") { _, _, _ in .void },
            .method("void Dispose()") { _, _, _ in .void }, .staticMethod("void CloseSharedResources()") { _, _ in .void },
        ]
    })

    private static func own(_ value: Value) throws -> CategoryObject {
        guard let found = value.as(CategoryObject.self) else { throw NetException.argumentNull("this") }
        return found
    }
    private static func counters(_ set: CounterSet, _ instance: String) -> Value {
        Value(array: set.counters.map { entry in
            let made = CounterObject()
            (made.category, made.counter, made.instance) = (set.name, entry.name, instance)
            return .object(made)
        })
    }
    private static let category = TypeInfo(space + "PerformanceCounterCategory", flags: .sealed, members: {
        @Sendable func hasCounter(_ set: CounterSet?, _ name: String) -> Value { .bool(set?.counters.contains { $0.name.equalsIgnoringCase(name) } ?? false) }
        @Sendable func hasInstance(_ set: CounterSet?, _ name: String, _ runspace: Runspace) throws -> Value {
            guard let set else { return false }
            return .bool(set.isMultiple ? try samples(set, runspace).contains { $0.instance.equalsIgnoringCase(name) } : name.isEmpty)
        }
        return [
            .constructor("") { _, _ in .object(CategoryObject()) },
            .constructor("string categoryName") { args, _ in
                if text(args[0]).isEmpty { throw NetException.argument("Invalid value '' for parameter 'categoryName'.", "categoryName") }
                let made = CategoryObject()
                made.name = text(args[0])
                return .object(made)
            },
            .property("CategoryName", "string", set: { this, new, _ in try own(this).name = PerformanceCounterTypes.text(new) }) { this, _ in Value(try own(this).name) },
            .property("CategoryHelp", "string") { this, runspace in Value(try known(own(this).name, runspace).description) },
            .property("CategoryType", space + "PerformanceCounterCategoryType") { this, runspace in
                member(space + "PerformanceCounterCategoryType", try known(own(this).name, runspace).isMultiple ? 1 : 0)
            },
            .property("MachineName", "string") { this, _ in Value(try own(this).machine) },
            .method("string[] GetInstanceNames()") { this, _, runspace in
                let set = try known(own(this).name, runspace)
                return Value(strings: set.isMultiple ? try samples(set, runspace).map(\.instance) : [])
            },
            .method("\(space)PerformanceCounter[] GetCounters()") { this, _, runspace in counters(try known(own(this).name, runspace), "") },
            .method("\(space)PerformanceCounter[] GetCounters(string instanceName)") { this, args, runspace in counters(try known(own(this).name, runspace), text(args[0])) },
            .method("bool CounterExists(string counterName)") { this, args, runspace in hasCounter(try known(own(this).name, runspace), text(args[0])) },
            .method("bool InstanceExists(string instanceName)") { this, args, runspace in try hasInstance(known(own(this).name, runspace), text(args[0]), runspace) },
            .staticMethod("bool Exists(string categoryName)") { args, runspace in .bool(try set(text(args[0]), runspace) != nil) },
            .staticMethod("bool CounterExists(string counterName, string categoryName)") { args, runspace in hasCounter(try set(text(args[1]), runspace), text(args[0])) },
            .staticMethod("bool InstanceExists(string instanceName, string categoryName)") { args, runspace in try hasInstance(set(text(args[1]), runspace), text(args[0]), runspace) },
            .staticMethod("\(space)PerformanceCounterCategory[] GetCategories()") { _, runspace in
                Value(array: try sets(runspace).map { set in
                    let made = CategoryObject()
                    made.name = set.name
                    return .object(made)
                })
            },
        ]
    })
}
