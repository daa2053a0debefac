import ShellRuntime

/// System.Diagnostics.TraceSource: events that pass its switch go to its listeners, one line each.
final class TraceSourceObject: NetObject {
    private let name: String
    private let levels: Value
    private let listeners: ListObject
    private static let space = "System.Diagnostics."

    private init(_ name: String, _ level: Value, _ runspace: Runspace) throws {
        self.name = name
        listeners = ListObject([.object(ListenerObject(.plain, nil, "Default"))], type: TypeRegistry.shared.find("System.Collections.ArrayList"))
        guard let type = TypeRegistry.shared.find(TraceSourceObject.space + "SourceSwitch") else { throw NetException.invalidOperation("There is no SourceSwitch.") }
        levels = try Members.construct(type, [Value(name)], runspace)
        super.init()
        try Members.set(levels, "Level", level, runspace)
    }
    override var type: TypeInfo { TraceSourceObject.ownType }

    /// `source Error: 5 : text`.
    private func trace(_ kind: Value, _ id: Value, _ text: String?, _ runspace: Runspace) throws {
        let level = try Members.get(levels, "Level", runspace).raw
        guard level & kind.raw != 0 else { return }
        for listener in listeners.items.compactMap({ $0.as(ListenerObject.self) }) {
            try listener.put("\(name) \(runspace.text(kind)): \(runspace.text(id)) : \(text ?? "")\n", indent: 0, runspace)
        }
    }
    private static func formatted(_ format: Value, _ args: Value, _ runspace: Runspace) throws -> String {
        guard let type = TypeRegistry.shared.find("System.String") else { return format.string }
        return runspace.text(try Members.invokeStatic(type, "Format", [format, args], runspace))
    }
    static func register() { TypeRegistry.shared.register(space + "TraceSource") { ownType } }
    private static let ownType = TypeInfo(space + "TraceSource", members: {
        @Sendable func me(_ value: Value) throws -> TraceSourceObject {
            guard let found = value.as(TraceSourceObject.self) else { throw NetException.argumentNull("this") }
            return found
        }
        @Sendable func made(_ name: Value, _ level: Value, _ runspace: Runspace) throws -> Value {
            if name.isNull { throw NetException.argumentNull("name") }
            if name.string.isEmpty { throw NetException.argument("The value cannot be an empty string.", "name") }
            return .object(try TraceSourceObject(name.string, level, runspace))
        }
        let event = "void TraceEvent(\(space)TraceEventType eventType, int id"
        @Sendable func information() -> Value { enumValue(space + "TraceEventType", 8) }
        return [
            .constructor("string name") { args, runspace in try made(args[0], enumValue(space + "SourceLevels", 0), runspace) },
            .constructor("string name, \(space)SourceLevels defaultLevel") { args, runspace in try made(args[0], args[1], runspace) },
            .property("Name", "string") { this, _ in Value(try me(this).name) },
            .property("Listeners", space + "TraceListenerCollection") { this, _ in .object(try me(this).listeners) },
            .property("Switch", space + "SourceSwitch") { this, _ in try me(this).levels },
            .method("\(event))") { this, args, runspace in
                try me(this).trace(args[0], args[1], nil, runspace)
                return .void
            },
            .method("\(event), string message)") { this, args, runspace in
                try me(this).trace(args[0], args[1], args[2].string, runspace)
                return .void
            },
            .method("\(event), string format, Params System.Object[] args)") { this, args, runspace in
                try me(this).trace(args[0], args[1], formatted(args[2], args[3], runspace), runspace)
                return .void
            },
            .method("void TraceData(\(space)TraceEventType eventType, int id, System.Object data)") { this, args, runspace in
                try me(this).trace(args[0], args[1], runspace.netText(args[2]), runspace)
                return .void
            },
            .method("void TraceInformation(string message)") { this, args, runspace in
                try me(this).trace(information(), 0, args[0].string, runspace)
                return .void
            },
            .method("void TraceInformation(string format, Params System.Object[] args)") { this, args, runspace in
                try me(this).trace(information(), 0, formatted(args[0], args[1], runspace), runspace)
                return .void
            },
        ] + ["Flush", "Close"].map { name in
            .method("void \(name)()") { this, _, runspace in
                for listener in try me(this).listeners.items { _ = try Members.invoke(listener, name, [], runspace) }
                return .void
            }
        }
    })
}
