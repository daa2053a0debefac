import Glibc
import ShellRuntime
import ShellTypes

/// System.Timers.Timer: Elapsed after an interval, once or again and again.
final class TimerObject: NetObject, EventSource, @unchecked Sendable {
    static let eventNames = ["Elapsed", "Disposed"]
    static func arguments(of event: String) -> String { event == "Elapsed" ? "System.Timers.ElapsedEventArgs" : "System.EventArgs" }
    private let listeners = EventListeners()
    private let lock = Lock()
    private var interval = 100.0
    private var repeats = true
    private var enabled = false
    /// Counts starts; a thread of an older one ends.
    private var generation = 0
    func listen(_ event: String, _ handler: @escaping (Value, Value) -> Void) -> () -> Void { listeners.add(event, handler) }

    private func start() {
        let mine = lock.withLock { () -> Int in
            enabled = true
            generation += 1
            return generation
        }
        WorkerThread.startSmall { [weak self] in
            while true {
                guard let wait = self.flatMap({ $0.interval(of: mine) }) else { return }
                usleep(UInt32(min(4e9, max(1, wait * 1000))))
                guard let timer = self, timer.interval(of: mine) != nil else { return }
                if !timer.repeats { timer.lock.withLock { timer.enabled = false } }
                timer.listeners.fire("Elapsed", .object(timer), .object(EventArgumentsObject("System.Timers.ElapsedEventArgs", [("SignalTime", Value(NetDateTime.now()))])))
                if !timer.repeats { return }
            }
        }
    }
    private func interval(of mine: Int) -> Double? { lock.withLock { enabled && generation == mine ? interval : nil } }
    private func stop() { lock.withLock { enabled = false } }

    override var type: TypeInfo { TimerObject.ownType }
    static let ownType = TypeInfo("System.Timers.Timer", base: TypeInfo("System.ComponentModel.Component"), interfaces: ["System.IDisposable"], members: {
        @Sendable func me(_ value: Value) throws -> TimerObject {
            guard let found = value.as(TimerObject.self) else { throw NetException.argumentNull("this") }
            return found
        }
        @Sendable func checked(_ value: Double) throws -> Double {
            guard value > 0 else { throw NetException.argument("Invalid value '\(value == value.rounded() ? String(Int(value)) : String(value))' for parameter 'interval'.", "interval") }
            return value
        }
        return [
            .constructor("") { _, _ in .object(TimerObject()) },
            .constructor("double interval") { args, _ in
                let made = TimerObject()
                made.interval = try checked(args[0].real)
                return .object(made)
            },
            .property("AutoReset", "bool", set: { this, new, _ in try me(this).repeats = new.bool }) { this, _ in .bool(try me(this).repeats) },
            .property("Enabled", "bool", set: { this, new, _ in
                if new.bool { try me(this).start() } else { try me(this).stop() }
            }) { this, _ in .bool(try me(this).enabled) },
            .property("Interval", "double", set: { this, new, _ in try me(this).interval = try checked(new.real) }) { this, _ in .double(try me(this).interval) },
            .property("SynchronizingObject", "System.Object", set: { _, _, _ in }) { _, _ in .null },
            .method("void Start()") { this, _, _ in
                try me(this).start()
                return .void
            },
            .method("void Stop()") { this, _, _ in
                try me(this).stop()
                return .void
            },
            .method("void Close()") { this, _, _ in
                try me(this).stop()
                return .void
            },
            .method("void Dispose()") { this, _, _ in
                try me(this).stop()
                return .void
            },
        ]
    })
}

extension JobObject: EventSource {
    static var eventNames: [String] { ["StateChanged"] }
    static func arguments(of event: String) -> String { "System.Management.Automation.JobStateEventArgs" }
    func listen(_ event: String, _ handler: @escaping (Value, Value) -> Void) -> () -> Void {
        guard let run = work as? SiblingRun else { return {} }
        run.onChange = { [weak self] before, after in
            guard let self else { return }
            handler(
                .object(self),
                .object(EventArgumentsObject("System.Management.Automation.JobStateEventArgs", [("JobStateInfo", stateInfo(after)), ("PreviousJobStateInfo", stateInfo(before))])))
        }
        return { run.onChange = nil }
    }
}

enum EventTypes {
    static func register() {
        let registry = TypeRegistry.shared
        registry.register("System.Timers.Timer") { TimerObject.ownType }
        registry.register("System.IO.FileSystemWatcher") { FileWatcherObject.ownType }
        registry.register("System.IO.WatcherChangeTypes") {
            EngineEnums.make("System.IO.WatcherChangeTypes", true, "Created=1 Deleted=2 Changed=4 Renamed=8 All=15")
        }
    }
}
