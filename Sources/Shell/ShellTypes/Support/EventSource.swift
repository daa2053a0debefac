import ShellRuntime


/// An object whose events Register-ObjectEvent can listen to.
public protocol EventSource: NetObject {
    static var eventNames: [String] { get }
    /// Calls the handler with sender and arguments whenever the event happens, from whatever thread; gives what ends that.
    func listen(_ event: String, _ handler: @escaping (_ sender: Value, _ arguments: Value) -> Void) -> () -> Void
    /// The type of what an event gives to its handlers beside the sender.
    static func arguments(of event: String) -> String
}

extension EventSource {
    public static func arguments(of event: String) -> String { "System.EventArgs" }
    /// The delegate's type: each kind of arguments has one of its own name, others share a generic one.
    public static func handler(of event: String) -> String {
        let arguments = arguments(of: event)
        guard !arguments.hasPrefix("System.Management.") else { return "System.EventHandler[\(arguments)]" }
        return arguments.dropLast(4) + "Handler"
    }
}

/// Calls every listener of an object's events.
public final class EventListeners: @unchecked Sendable {
    private let lock = Lock()
    private var list: [(id: Int, event: String, handler: (Value, Value) -> Void)] = []
    private var next = 0
    public init() {}
    public func add(_ event: String, _ handler: @escaping (Value, Value) -> Void) -> () -> Void {
        let id = lock.withLock { () -> Int in
            next += 1
            list.append((next, event.lowercased(), handler))
            return next
        }
        return { [weak self] in self?.remove(id) }
    }
    private func remove(_ id: Int) { lock.withLock { list.removeAll { $0.id == id } } }
    public func fire(_ event: String, _ sender: Value, _ arguments: Value) {
        let key = event.lowercased()
        for entry in lock.withLock({ list.filter { $0.event == key } }) { entry.handler(sender, arguments) }
    }
}

/// An EventArgs with properties.
public final class EventArgumentsObject: NetObject {
    public let fields: [(name: String, value: Value)]
    private let info: TypeInfo
    public init(_ typeName: String, _ fields: [(name: String, value: Value)]) {
        self.fields = fields
        let names = fields.map(\.name)
        info = TypeInfo(typeName, base: TypeInfo("System.EventArgs"), members: {
            names.map { name in
                .property(name, "System.Object") { this, _ in this.as(EventArgumentsObject.self)?.fields.first { $0.name == name }?.value ?? .null }
            }
        })
        super.init()
    }
    public override var type: TypeInfo { info }
}
