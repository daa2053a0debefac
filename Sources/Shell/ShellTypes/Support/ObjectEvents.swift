import Glibc
import ShellRuntime

/// An event of an object as reflection names it.
public struct ObjectEvent {
    public let name: String
    /// The delegate's type.
    public let handler: String
    /// The type of what handlers get beside the sender.
    public let arguments: String
}

/// The events of objects, whoever declares them: what Register-ObjectEvent, `Get-Member` and `add_Name` see (PSL-385).
public enum ObjectEvents {
    /// Listeners and script blocks that are attached to one object.
    private final class Attachment {
        weak var object: NetObject?
        let listeners = EventListeners()
        var handlers: [(event: String, delegate: DelegateObject, cancel: () -> Void)] = []
        /// Makes the sender complete before a handler looks at it.
        var prepare: (() -> Void)?
        init(_ object: NetObject) { self.object = object }
    }
    private static let lock = Lock()
    nonisolated(unsafe) private static var attached: [ObjectIdentifier: Attachment] = [:]
    /// Whether anybody listens to anything; a late read misses no event that it should see.
    nonisolated(unsafe) private static var isUsed = false

    public static func of(_ object: NetObject) -> [ObjectEvent] {
        if let source = object as? any EventSource {
            let own = Swift.type(of: source)
            return own.eventNames.map { ObjectEvent(name: $0, handler: own.handler(of: $0), arguments: own.arguments(of: $0)) }
        }
        return EventInfoObject.all(of: object.type, statics: false).map { ObjectEvent(name: $0.name, handler: $0.handler, arguments: arguments(of: $0.handler)) }
    }
    private static func arguments(of handler: String) -> String {
        if handler == "System.EventHandler" { return "System.EventArgs" }
        if handler.hasPrefix("System.EventHandler["), handler.hasSuffix("]") { return String(handler.dropFirst("System.EventHandler[".count).dropLast()) }
        return handler.hasSuffix("Handler") ? handler.dropLast("Handler".count) + "Args" : "System.EventArgs"
    }

    private static func attachment(_ object: NetObject, make: Bool) -> Attachment? {
        lock.withLock {
            let key = ObjectIdentifier(object)
            if let known = attached[key], known.object === object { return known }
            guard make else { return nil }
            attached = attached.filter { $0.value.object != nil }
            let made = Attachment(object)
            attached[key] = made
            isUsed = true
            return made
        }
    }
    /// Calls the handler whenever the event happens; gives what ends that.
    public static func listen(_ object: NetObject, _ event: String, _ handler: @escaping (Value, Value) -> Void) -> () -> Void {
        if let source = object as? any EventSource { return source.listen(event, handler) }
        return attachment(object, make: true)?.listeners.add(event, handler) ?? {}
    }
    /// An event of an object that keeps no list of its own: its arguments are made where somebody listens.
    public static func fire(_ object: NetObject, _ event: String, prepare: (() -> Void)? = nil, _ arguments: () -> Value) {
        guard isUsed, let found = attachment(object, make: false) else { return }
        if let prepare { found.prepare = prepare }
        found.listeners.fire(event, .object(object), arguments())
    }
    /// Before a handler looks at a sender that is filled by another thread.
    public static func prepare(_ sender: Value) {
        guard isUsed, let object = sender.objectValue else { return }
        attachment(object, make: false)?.prepare?()
    }

    // MARK: add_Name and remove_Name

    /// The accessors of an event. A handler is a script block: it runs on the thread that added it, and elsewhere there is no runspace for it.
    static func accessors(_ name: String, _ handler: String) -> [TypeMember] {
        [
            .method("void add_\(name)(\(handler) value)", hidden: true) { this, args, runspace in
                guard let object = this.objectValue, let delegate = args[0].as(DelegateObject.self), let kept = attachment(object, make: true) else { return .void }
                let thread = pthread_self()
                let cancel = listen(object, name) { sender, arguments in
                    guard pthread_equal(pthread_self(), thread) != 0 else { return }
                    prepare(sender)
                    do { _ = try delegate.invoke([sender, arguments], runspace) } catch { if let error = error as? ShellError { runspace.note(error.record) } }
                }
                kept.handlers.append((name, delegate, cancel))
                return .void
            },
            .method("void remove_\(name)(\(handler) value)", hidden: true) { this, args, _ in
                guard let object = this.objectValue, let delegate = args[0].as(DelegateObject.self), let kept = attachment(object, make: false),
                    let at = kept.handlers.lastIndex(where: { $0.event == name && $0.delegate.isEqual(to: delegate) })
                else { return .void }
                kept.handlers.remove(at: at).cancel()
                return .void
            },
        ]
    }
}
