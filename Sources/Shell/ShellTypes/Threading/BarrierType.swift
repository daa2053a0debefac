import ShellRuntime

/// System.Threading.Barrier: a phase ends when all that take part have signalled.
final class BarrierObject: NetObject {
    private let lock = Lock()
    private let action: Value
    private var count: Int
    private var left: Int
    private var phase: Int64 = 0
    /// What the action after the phase before this one failed with.
    private var failure: ExceptionObject?
    private var isDisposed = false
    private var isActing = false
    init(_ count: Int, _ action: Value) {
        self.count = count
        self.action = action
        left = count
        super.init()
    }
    override var type: TypeInfo { BarrierObject.barrierType }

    private static func me(_ value: Value) throws -> BarrierObject {
        guard let own = value.as(BarrierObject.self) else { throw NetException.argumentNull("barrier") }
        if own.isDisposed { throw NetException("System.ObjectDisposedException", "Cannot access a disposed object.\nObject name: 'System.Threading.Barrier'.") }
        return own
    }
    private func finishPhase(_ runspace: Runspace) throws {
        isActing = true
        failure = nil
        if !action.isNull {
            do { _ = try Comparing.call(action, [.object(self)], runspace) } catch let flow as FlowControl {
                isActing = false
                throw flow
            } catch { failure = FinishedTasks.cause(of: error) }
        }
        lock.withLock {
            isActing = false
            left = count
            phase += 1
        }
    }
    private func signal(_ limit: Int64?, _ token: CancellationObject?, _ runspace: Runspace) throws -> Bool {
        if isActing { throw NetException.invalidOperation("This method may not be called from within the postPhaseAction.") }
        if token?.isCancelled == true { throw NetException("System.OperationCanceledException", "The operation was canceled.") }
        let (mine, isLast) = try lock.withLock { () throws -> (Int64, Bool) in
            guard count > 0 else { throw NetException.invalidOperation("The barrier has no registered participants.") }
            guard left > 0 else { throw NetException.invalidOperation("The number of threads using the barrier exceeded the total number of registered participants.") }
            left -= 1
            return (phase, left == 0)
        }
        if isLast {
            try finishPhase(runspace)
        } else {
            try Pausing.pause(until: limit.map { Pausing.milliseconds() + $0 }, runspace) { self.phase > mine || token?.isCancelled == true }
            let isOver = lock.withLock { () -> Bool in
                if phase == mine { left += 1 }
                return phase > mine
            }
            if !isOver {
                if token?.isCancelled == true { throw NetException("System.OperationCanceledException", "The operation was canceled.") }
                return false
            }
        }
        if let failure {
            throw NetException("System.Threading.BarrierPostPhaseException", "The postPhaseAction failed with an exception.", inner: failure)
        }
        return true
    }
    private func add(_ number: Int) throws -> Value {
        if isActing { throw NetException.invalidOperation("This method may not be called from within the postPhaseAction.") }
        guard number >= 1 else { throw NetException.outOfRange("The participantCount argument must be a positive value.", "participantCount", actual: String(number)) }
        guard number <= 32767 else { throw NetException.outOfRange("The participantCount argument is greater than the maximum number of participants.", "participantCount") }
        return try lock.withLock {
            guard count + number <= 32767 else { throw NetException.invalidOperation("Adding participantCount participants would result in the number of participants exceeding the maximum number allowed.") }
            count += number
            left += number
            return .long(phase)
        }
    }
    private func remove(_ number: Int, _ runspace: Runspace) throws {
        if isActing { throw NetException.invalidOperation("This method may not be called from within the postPhaseAction.") }
        guard number >= 1 else { throw NetException.outOfRange("The participantCount argument must be a positive value.", "participantCount", actual: String(number)) }
        let isLast = try lock.withLock { () throws -> Bool in
            guard number <= count else { throw NetException.outOfRange("The participantCount argument must be less than or equal the number of participants.", "participantCount") }
            guard number <= left else { throw NetException.invalidOperation("The participantCount argument is greater than the number of participants that haven't yet arrived at the barrier in this phase.") }
            count -= number
            left -= number
            return left == 0 && count > 0
        }
        if isLast { try finishPhase(runspace) }
    }
    static let barrierType: TypeInfo = TypeInfo("System.Threading.Barrier", interfaces: ["System.IDisposable"], members: {
        let token = "System.Threading.CancellationToken cancellationToken"
        @Sendable func make(_ count: Value, _ action: Value) throws -> Value {
            guard (0...32767).contains(count.int) else {
                throw NetException.outOfRange("The participantCount argument must be non-negative and less than or equal to 32767.", "participantCount", actual: String(count.int))
            }
            return .object(BarrierObject(count.int, action))
        }
        return [
            .constructor("int participantCount") { args, _ in try make(args[0], .null) },
            .constructor("int participantCount, System.Action[System.Threading.Barrier] postPhaseAction") { args, _ in try make(args[0], args[1]) },
            .property("CurrentPhaseNumber", "long") { value, _ in .long(value.as(BarrierObject.self)?.phase ?? 0) },
            .property("ParticipantCount", "int") { value, _ in Value(value.as(BarrierObject.self)?.count ?? 0) },
            .property("ParticipantsRemaining", "int") { value, _ in Value(value.as(BarrierObject.self)?.left ?? 0) },
            .method("long AddParticipant()") { value, _, _ in try me(value).add(1) },
            .method("long AddParticipants(int participantCount)") { value, args, _ in try me(value).add(args[0].int) },
            .method("void RemoveParticipant()") { value, _, runspace in
                try me(value).remove(1, runspace)
                return .void
            },
            .method("void RemoveParticipants(int participantCount)") { value, args, runspace in
                try me(value).remove(args[0].int, runspace)
                return .void
            },
            .method("void SignalAndWait()") { value, _, runspace in
                _ = try me(value).signal(nil, nil, runspace)
                return .void
            },
            .method("void SignalAndWait(\(token))") { value, args, runspace in
                _ = try me(value).signal(nil, args[0].as(), runspace)
                return .void
            },
            .method("void Dispose()") { value, _, _ in
                value.as(BarrierObject.self)?.isDisposed = true
                return .void
            },
        ] + ["int millisecondsTimeout", "timespan timeout"].flatMap { limit -> [TypeMember] in
            [
                .method("bool SignalAndWait(\(limit))") { value, args, runspace in .bool(try me(value).signal(try WaitHandleObject.limit(args[0]), nil, runspace)) },
                .method("bool SignalAndWait(\(limit), \(token))") { value, args, runspace in
                    .bool(try me(value).signal(try WaitHandleObject.limit(args[0]), args[1].as(), runspace))
                },
            ]
        }
    })
}
