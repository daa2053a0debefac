import ShellRuntime

/// Threads that a script makes, and what Thread keeps for the script's own: slots of data, the principal.
enum ThreadParts {
    private static let slots = "System.LocalDataStoreSlot"
    nonisolated(unsafe) private static var named: [String: KeptObject] = [:]
    nonisolated(unsafe) private static var principal: Value = .null
    private static let slot = TypeInfo("System.LocalDataStoreSlot", flags: .sealed)
    static func register() {
        TypeRegistry.shared.register(slots) { slot }
        TypeMembers.extend("System.Threading.Thread") { making + running + keeping }
    }
    private static func me(_ value: Value) throws -> ThreadObject {
        guard let own = value.as(ThreadObject.self) else { throw NetException.argumentNull("thread") }
        return own
    }
    private static var making: [TypeMember] {
        ["System.Threading.ThreadStart start", "System.Threading.ParameterizedThreadStart start"].flatMap { start in
            ["", ", int maxStackSize"].map { more in
                .constructor(start + more) { args, _ in
                    if args[0].isNull { throw NetException.argumentNull("start") }
                    if args.count > 1, args[1].int < 0 { throw NetException.outOfRange("Non-negative number required.", "maxStackSize") }
                    return .object(ThreadObject(start: args[0]))
                }
            }
        }
    }
    /// A thread that is started has no runspace for its script block.
    private static func start(_ value: Value, with parameter: Value? = nil) throws -> Value {
        let own = try me(value)
        guard own.state == .unstarted, let block = own.start else { throw NetException("System.Threading.ThreadStateException", "Thread is running or terminated; it cannot restart.") }
        if parameter != nil, block.type?.fullName == "System.Threading.ThreadStart" {
            throw NetException.invalidOperation("The thread was created with a ThreadStart delegate that does not accept a parameter.")
        }
        own.state = .stopped
        throw PoolCalls.noRunspace(block)
    }
    private static func join(_ value: Value, _ limit: Int64?, _ runspace: Runspace) throws -> Bool {
        switch try me(value).state {
        case .unstarted: throw NetException("System.Threading.ThreadStateException", "Thread has not been started.")
        case .stopped: return true
        case .running:
            // The script waits for itself.
            try Pausing.pause(until: limit.map { Pausing.milliseconds() + $0 }, runspace)
            return false
        }
    }
    private static func setApartment(_ value: Value, _ state: Value, _ runspace: Runspace) throws -> Bool {
        let own = try me(value)
        guard (0...2).contains(state.raw) else { throw NetException.outOfRange("The apartment state should be STA, MTA, or Unknown.", "state") }
        if own.state == .unstarted {
            own.apartment = state.raw
            return true
        }
        return state.raw == (runspace.isSingleThreaded ? 0 : 1)
    }
    private static var running: [TypeMember] {
        ["Start", "UnsafeStart"].flatMap { name -> [TypeMember] in
            [
                .method("void \(name)()") { value, _, _ in try start(value) }, .method("void \(name)(System.Object parameter)") { value, args, _ in try start(value, with: args[0]) },
            ]
        } + [
            .method("void Join()") { value, _, runspace in
                _ = try join(value, nil, runspace)
                return .void
            },
            .method("bool Join(int millisecondsTimeout)") { value, args, runspace in .bool(try join(value, try WaitHandleObject.limit(args[0]), runspace)) },
            .method("bool Join(timespan timeout)") { value, args, runspace in .bool(try join(value, try WaitHandleObject.limit(args[0]), runspace)) },
            .method("void Interrupt()") { value, _, _ in
                let own = try me(value)
                own.isInterrupted = own.state == .running
                return .void
            },
            .method("bool TrySetApartmentState(System.Threading.ApartmentState state)") { value, args, runspace in .bool(try setApartment(value, args[0], runspace)) },
            .method("void SetApartmentState(System.Threading.ApartmentState state)") { value, args, runspace in
                guard try setApartment(value, args[0], runspace) else {
                    throw NetException.invalidOperation("Failed to set the specified COM apartment state. Current apartment state '\(runspace.isSingleThreaded ? "STA" : "MTA")'.")
                }
                return .void
            },
        ]
    }
    private static func slot(_ value: Value) throws -> KeptObject {
        guard let own = value.as(KeptObject.self) else { throw NetException.argumentNull("slot") }
        return own
    }
    private static var keeping: [TypeMember] {
        [
            .staticProperty("CurrentPrincipal", "System.Security.Principal.IPrincipal", set: { _, new, _ in principal = new }) { _ in principal },
            .staticMethod("\(slots) AllocateDataSlot()") { _, _ in .object(KeptObject(slot, [:])) },
            .staticMethod("\(slots) AllocateNamedDataSlot(string name)") { args, _ in
                if args[0].isNull { throw NetException.argumentNull("key") }
                if named[args[0].string] != nil { throw NetException.argument("An item with the same key has already been added. Key: \(args[0].string)") }
                let made = KeptObject(slot, [:])
                named[args[0].string] = made
                return .object(made)
            },
            .staticMethod("\(slots) GetNamedDataSlot(string name)") { args, _ in
                if args[0].isNull { throw NetException.argumentNull("key") }
                let found = named[args[0].string] ?? KeptObject(slot, [:])
                named[args[0].string] = found
                return .object(found)
            },
            .staticMethod("void FreeNamedDataSlot(string name)") { args, _ in
                named[args[0].string] = nil
                return .void
            },
            .staticMethod("System.Object GetData(\(slots) slot)") { args, _ in try slot(args[0])["Data"] },
            .staticMethod("void SetData(\(slots) slot, System.Object data)") { args, _ in
                try slot(args[0]).values["Data"] = args[1]
                return .void
            },
        ]
    }
}
