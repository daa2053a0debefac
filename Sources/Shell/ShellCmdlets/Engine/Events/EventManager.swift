import Glibc
import ShellFormatting
import ShellRuntime
import ShellTypes

/// PSEventArgs: one event that happened.
final class EventRecordObject: NetObject {
    let identifier: Int
    let source: String
    let sender: Value
    let arguments: ContiguousArray<Value>
    let data: Value
    let time = NetDateTime.now()
    let runspaceID: String
    init(_ identifier: Int, source: String, sender: Value, arguments: ContiguousArray<Value>, data: Value, runspaceID: String) {
        self.identifier = identifier
        self.source = source
        self.sender = sender
        self.arguments = arguments
        self.data = data
        self.runspaceID = runspaceID
        super.init()
    }
    /// The last argument where it is an EventArgs.
    var sourceArguments: Value {
        guard let last = arguments.last, let type = last.type, type.typeNames.contains("System.EventArgs") else { return .null }
        return last
    }
    override var type: TypeInfo { EventRecordObject.ownType }
    static let ownType = TypeInfo("System.Management.Automation.PSEventArgs", base: TypeInfo("System.EventArgs"), members: {
        @Sendable func me(_ value: Value) -> EventRecordObject? { value.as(EventRecordObject.self) }
        return [
            .property("ComputerName", "string") { _, _ in .null },
            .property("RunspaceId", "guid") { this, runspace in guidValue(me(this)?.runspaceID ?? "", runspace) },
            .property("EventIdentifier", "int") { this, _ in Value(me(this)?.identifier ?? 0) },
            .property("Sender", "System.Object") { this, _ in me(this)?.sender ?? .null },
            .property("SourceEventArgs", "System.EventArgs") { this, _ in me(this)?.sourceArguments ?? .null },
            .property("SourceArgs", "System.Object[]") { this, _ in .object(ObjectArray(me(this)?.arguments ?? [])) },
            .property("SourceIdentifier", "string") { this, _ in Value(me(this)?.source ?? "") },
            .property("TimeGenerated", "datetime") { this, _ in me(this).map { Value($0.time) } ?? .null },
            .property("MessageData", "System.Object") { this, _ in me(this)?.data ?? .null },
        ]
    })
}

/// PSEventSubscriber.
final class EventSubscriberObject: NetObject {
    let id: Int
    let sourceObject: Value
    let eventName: String
    let source: String
    let action: JobObject?
    let block: ScriptBlockObject?
    let data: Value
    let isSupport: Bool
    let forwards: Bool
    var left: Int
    var cancel: (() -> Void)?
    init(id: Int, sourceObject: Value, eventName: String, source: String, action: JobObject?, block: ScriptBlockObject?, data: Value, isSupport: Bool, forwards: Bool, limit: Int) {
        self.id = id
        self.sourceObject = sourceObject
        self.eventName = eventName
        self.source = source
        self.action = action
        self.block = block
        self.data = data
        self.isSupport = isSupport
        self.forwards = forwards
        left = limit > 0 ? limit : Int.max
        super.init()
    }
    override var type: TypeInfo { EventSubscriberObject.ownType }
    static let ownType = TypeInfo("System.Management.Automation.PSEventSubscriber", members: {
        @Sendable func me(_ value: Value) -> EventSubscriberObject? { value.as(EventSubscriberObject.self) }
        return [
            .property("SubscriptionId", "int") { this, _ in Value(me(this)?.id ?? 0) },
            .property("SourceObject", "System.Object") { this, _ in me(this)?.sourceObject ?? .null },
            .property("EventName", "string") { this, _ in Value(optional: me(this).flatMap { $0.eventName.isEmpty ? nil : $0.eventName }) },
            .property("SourceIdentifier", "string") { this, _ in Value(me(this)?.source ?? "") },
            .property("Action", "System.Management.Automation.PSEventJob") { this, _ in Value(me(this)?.action) },
            .property("HandlerDelegate", "System.Object") { _, _ in .null },
            .property("SupportEvent", "bool") { this, _ in .bool(me(this)?.isSupport ?? false) },
            .property("ForwardEvent", "bool") { this, _ in .bool(me(this)?.forwards ?? false) },
        ]
    })
}

/// The output of an event's action, as a job shows it.
final class EventWork: JobWork {
    var state = JobProgress.notStarted
    var reason: ErrorRecordObject?
    var started: NetDateTime?
    var ended: NetDateTime?
    private var items: [(StreamKind, Value)] = []
    private let module: ModuleObject
    init(_ module: ModuleObject) { self.module = module }
    var moduleObject: ModuleObject { module }
    var isDone: Bool { state.rawValue >= JobProgress.completed.rawValue }
    var hasMore: Bool { !items.isEmpty }
    func add(_ kind: StreamKind, _ value: Value) { items.append((kind, value)) }
    func take(keep: Bool) -> [(StreamKind, Value)] {
        defer { if !keep { items = [] } }
        return items
    }
    func all(_ kind: StreamKind) -> [Value] { items.filter { $0.0 == kind }.map(\.1) }
    func start() {}
    func stop() {
        state = .stopped
        ended = .now()
    }
}

/// PSEventManager: a runspace's subscriptions and the events that wait. Events arrive from any thread; actions run between the
/// statements of the runspace's own.
final class EventManagerObject: NetObject, @unchecked Sendable {
    unowned let runspace: Runspace
    private let lock = Lock()
    private var arrived: [(subscriber: EventSubscriberObject, sender: Value, arguments: ContiguousArray<Value>)] = []
    private(set) var subscribers: [EventSubscriberObject] = []
    /// Events without an action, for Get-Event and Wait-Event.
    private(set) var waiting: [EventRecordObject] = []
    private var nextEvent = 1
    private var nextSubscription = 1
    private var isPumping = false

    private init(_ runspace: Runspace) {
        self.runspace = runspace
        super.init()
        runspace.attend = { [unowned self] in try pump() }
    }
    static func of(_ runspace: Runspace) -> EventManagerObject { runspace.service("events") { EventManagerObject(runspace) } }
    static func existing(_ runspace: Runspace) -> EventManagerObject? { runspace.services["events"] as? EventManagerObject }

    func subscriber(_ source: String) -> EventSubscriberObject? { subscribers.first { $0.source.equalsIgnoringCase(source) } }

    /// Adds a subscription; its action is a job.
    func subscribe(
        sourceObject: Value, eventName: String, source: String, block: ScriptBlockObject?, data: Value, isSupport: Bool, forwards: Bool, limit: Int
    ) throws -> EventSubscriberObject {
        var job: JobObject?
        var bound: ScriptBlockObject?
        if let block {
            let module = runspace.makeModule(name: "__DynamicModule_" + newGuidText(), path: "")
            bound = ScriptBlockObject(ast: block.ast, outerParameters: block.outerParameters, module: block.module ?? module)
            let work = EventWork(module)
            job = isSupport ? JobObject(id: 0, name: source, command: block.toText(), .event, work) : JobTable.of(runspace).add(name: source, command: block.toText(), .event, work)
        }
        let made = EventSubscriberObject(
            id: nextSubscription, sourceObject: sourceObject, eventName: eventName, source: source, action: job, block: bound, data: data, isSupport: isSupport,
            forwards: forwards, limit: limit)
        nextSubscription += 1
        subscribers.append(made)
        if let object = sourceObject.objectValue {
            made.cancel = ObjectEvents.listen(object, eventName) { [unowned self, unowned made] sender, arguments in post(made, sender, [sender, arguments]) }
        }
        return made
    }
    func unsubscribe(_ subscriber: EventSubscriberObject) {
        subscriber.cancel?()
        subscriber.cancel = nil
        subscribers.removeAll { $0 === subscriber }
        (subscriber.action?.work as? EventWork)?.stop()
    }

    /// Stopping or removing an action's job ends its subscription.
    func unsubscribe(actionOf job: JobObject) {
        for subscriber in subscribers where subscriber.action === job { unsubscribe(subscriber) }
    }

    /// From any thread: an event of a subscription happened.
    func post(_ subscriber: EventSubscriberObject, _ sender: Value, _ arguments: ContiguousArray<Value>) {
        lock.withLock { arrived.append((subscriber, sender, arguments)) }
        runspace.stopFlag.call()
    }
    private func record(_ source: String, _ sender: Value, _ arguments: ContiguousArray<Value>, _ data: Value) -> EventRecordObject {
        defer { nextEvent += 1 }
        return EventRecordObject(nextEvent, source: source, sender: sender, arguments: arguments, data: data, runspaceID: runspace.identifier)
    }

    /// Deals with what has arrived: actions run, other events wait to be asked for.
    func pump() throws {
        guard !isPumping else { return }
        isPumping = true
        defer { isPumping = false }
        while true {
            let list = lock.withLock { () -> [(subscriber: EventSubscriberObject, sender: Value, arguments: ContiguousArray<Value>)] in
                defer { arrived = [] }
                return arrived
            }
            if list.isEmpty { return }
            for (subscriber, sender, arguments) in list {
                guard subscribers.contains(where: { $0 === subscriber }) else { continue }
                let event = record(subscriber.source, sender, arguments, subscriber.data)
                try handle(event, subscriber)
            }
        }
    }
    private func handle(_ event: EventRecordObject, _ subscriber: EventSubscriberObject) throws {
        guard let block = subscriber.block, let work = subscriber.action?.work as? EventWork else {
            waiting.append(event)
            count(subscriber)
            return
        }
        guard !work.isDone else { return }
        ObjectEvents.prepare(event.sender)
        if work.started == nil { work.started = .now() }
        work.state = .running
        let scope = work.moduleObject.scope
        for (name, value): (String, Value) in [
            ("Event", .object(event)), ("EventSubscriber", .object(subscriber)), ("Sender", event.sender),
            ("EventArgs", event.sourceArguments), ("SourceArgs", .object(ObjectArray(event.arguments))), ("MessageData", event.data),
        ] { scope.setVariable(name, value) }
        let saved = runspace.streams
        let targets = StreamTargets()
        for kind in [StreamKind.error, .warning, .verbose, .debug, .information] where kind != .information {
            targets[kind] = ClosureSink { work.add(kind, $0) }
        }
        runspace.streams = targets
        let succeeded = runspace.succeeded
        defer {
            runspace.streams = saved
            runspace.succeeded = succeeded
        }
        do {
            let sink = ClosureSink { work.add(.output, $0) }
            if block.module === work.moduleObject {
                // What an action assigns stays in its module.
                try runspace.run(block, in: work.moduleObject, arguments: Array(event.arguments), to: sink)
            } else {
                try runspace.within(scope) { try runspace.invoke(block, arguments: Array(event.arguments), to: sink) }
            }
        } catch let error as ShellError {
            runspace.note(error.record)
            work.add(.error, .object(error.record))
            // What an action throws is its end.
            work.state = .failed
            work.ended = .now()
        }
        count(subscriber)
    }
    private func count(_ subscriber: EventSubscriberObject) {
        guard subscriber.left != Int.max else { return }
        subscriber.left -= 1
        if subscriber.left <= 0 {
            unsubscribe(subscriber)
            if let work = subscriber.action?.work as? EventWork {
                work.state = .completed
                work.ended = .now()
            }
        }
    }

    /// New-Event and the engine's own events: subscribers with actions get it, otherwise it waits.
    func generate(_ source: String, sender: Value, arguments: ContiguousArray<Value>, data: Value) throws -> EventRecordObject {
        let event = record(source, sender, arguments, data)
        let listeners = subscribers.filter { $0.sourceObject.isNull && $0.source.equalsIgnoringCase(source) }
        var isTaken = false
        for listener in listeners where listener.block != nil {
            isTaken = true
            try handle(event, listener)
        }
        if !isTaken {
            waiting.append(event)
            for listener in listeners { count(listener) }
        }
        return event
    }
    func remove(_ event: EventRecordObject) { waiting.removeAll { $0 === event } }
    func take(_ fits: (EventRecordObject) -> Bool) -> EventRecordObject? { waiting.first(where: fits) }

    override var type: TypeInfo { EventManagerObject.ownType }
    static let ownType = TypeInfo(
        "System.Management.Automation.PSLocalEventManager", base: TypeInfo("System.Management.Automation.PSEventManager", flags: .abstract),
        members: {
            @Sendable func me(_ value: Value) throws -> EventManagerObject {
                guard let found = value.as(EventManagerObject.self) else { throw NetException.argumentNull("this") }
                return found
            }
            let subscriber = "System.Management.Automation.PSEventSubscriber"
            return [
                .property("Subscribers", "System.Collections.Generic.List[\(subscriber)]") { this, _ in
                    collection("System.Collections.Generic.List[\(subscriber)]", try me(this).subscribers.map { .object($0) })
                },
                .property("ReceivedEvents", "System.Management.Automation.PSEventArgsCollection") { this, _ in
                    collection("System.Collections.Generic.List[System.Management.Automation.PSEventArgs]", try me(this).waiting.map { .object($0) })
                },
                .method("System.Management.Automation.PSEventArgs GenerateEvent(string sourceIdentifier, System.Object sender, System.Object[] args, psobject extraData)") { this, args, _ in
                    .object(try me(this).generate(args[0].string, sender: args[1], arguments: args[2].items, data: args[3]))
                },
                .method("System.Collections.Generic.IEnumerable[\(subscriber)] GetEventSubscribers(string sourceIdentifier)") { this, args, _ in
                    Value(array: try me(this).subscribers.filter { $0.source.equalsIgnoringCase(args[0].string) }.map { .object($0) })
                },
                .method("void UnsubscribeEvent(\(subscriber) subscriber)") { this, args, _ in
                    if let found = args[0].as(EventSubscriberObject.self) { try me(this).unsubscribe(found) }
                    return .void
                },
                .method(
                    "\(subscriber) SubscribeEvent(System.Object source, string eventName, string sourceIdentifier, psobject data, scriptblock action, bool supportEvent, bool forwardEvent)"
                ) { this, args, _ in
                    .object(
                        try me(this).subscribe(
                            sourceObject: args[0], eventName: args[1].string, source: args[2].string, block: args[4].as(ScriptBlockObject.self), data: args[3],
                            isSupport: args[5].bool, forwards: args[6].bool, limit: 0))
                },
            ]
        })
}
