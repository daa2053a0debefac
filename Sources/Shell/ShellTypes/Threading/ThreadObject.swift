import ShellRuntime

/// System.Threading.Thread: the one that scripts run on.
final class ThreadObject: NetObject {
    nonisolated(unsafe) static let main = ThreadObject()
    enum State: Int {
        case running = 0, unstarted = 8, stopped = 16
    }
    private var name: String?
    /// The delegate of a thread that a script made.
    let start: Value?
    var state: State
    var apartment = 2
    var isInterrupted = false
    private var isBackground = false
    private let number: Int
    nonisolated(unsafe) private static var last = 1
    override var type: TypeInfo { ThreadObject.threadType }
    private init() {
        start = nil
        state = .running
        number = 1
        super.init()
    }
    init(start: Value) {
        self.start = start
        state = .unstarted
        ThreadObject.last += 1
        number = ThreadObject.last
        super.init()
    }
    private static func me(_ value: Value) -> ThreadObject { value.as(ThreadObject.self) ?? main }
    private static func pause(until end: Int64?, _ runspace: Runspace) throws {
        try Pausing.pause(until: end, runspace) { main.isInterrupted }
        if main.isInterrupted {
            main.isInterrupted = false
            throw NetException("System.Threading.ThreadInterruptedException", "Thread was interrupted from a waiting state.")
        }
    }
    private static func apartment(_ value: Value, _ runspace: Runspace) -> Value {
        let own = me(value)
        return enumValue("System.Threading.ApartmentState", own.start == nil ? (runspace.isSingleThreaded ? 0 : 1) : own.apartment)
    }
    static let threadType = TypeInfo("System.Threading.Thread", flags: .sealed, members: {
        [
            .staticProperty("CurrentThread", "System.Threading.Thread") { _ in .object(main) },
            .staticMethod("void Sleep(int millisecondsTimeout)") { args, runspace in
                guard args[0].int >= -1 else { throw NetException.outOfRange("Number must be either non-negative and less than or equal to Int32.MaxValue or -1.", "millisecondsTimeout", actual: String(args[0].int)) }
                try pause(until: args[0].int < 0 ? nil : Pausing.milliseconds() + Int64(args[0].int), runspace)
                return .void
            },
            .staticMethod("void Sleep(timespan timeout)") { args, runspace in
                try pause(until: Pausing.milliseconds() + (args[0].timeSpanValue ?? 0) / 10_000, runspace)
                return .void
            },
            .staticMethod("bool Yield()") { _, _ in false },
            .staticMethod("void SpinWait(int iterations)") { _, _ in .void },
            .property("CurrentCulture", "cultureinfo", set: { _, new, runspace in try Members.setStatic(CultureObject.cultureType, "CurrentCulture", new, runspace) }) { _, runspace in
                try Members.getStatic(CultureObject.cultureType, "CurrentCulture", runspace)
            },
            .property("CurrentUICulture", "cultureinfo", set: { _, new, runspace in try Members.setStatic(CultureObject.cultureType, "CurrentUICulture", new, runspace) }) { _, runspace in
                try Members.getStatic(CultureObject.cultureType, "CurrentUICulture", runspace)
            },
            .property("ExecutionContext", "System.Threading.ExecutionContext") { _, _ in .object(PlainObject(TypeInfo("System.Threading.ExecutionContext"))) },
            .property("IsAlive", "bool") { value, _ in .bool(me(value).state == .running) },
            .property("IsBackground", "bool", set: { value, new, _ in me(value).isBackground = new.bool }) { value, _ in .bool(me(value).isBackground) },
            .property("IsThreadPoolThread", "bool") { _, _ in false },
            .property("ManagedThreadId", "int") { value, _ in Value(me(value).number) },
            .property("Name", "string", set: { value, new, _ in me(value).name = new.string }) { value, _ in
                let own = me(value)
                return Value(optional: own.name ?? (own.start == nil ? "Pipeline Execution Thread" : nil))
            },
            .property("Priority", "System.Threading.ThreadPriority", set: { _, _, _ in }) { _, _ in enumValue("System.Threading.ThreadPriority", 2) },
            .property("ThreadState", "System.Threading.ThreadState") { value, _ in
                let own = me(value)
                return enumValue("System.Threading.ThreadState", own.state.rawValue | (own.isBackground && own.state != .stopped ? 4 : 0))
            },
            .property("ApartmentState", "System.Threading.ApartmentState") { value, runspace in apartment(value, runspace) },
            .method("System.Threading.ApartmentState GetApartmentState()") { value, _, runspace in apartment(value, runspace) },
        ]
    })
}
