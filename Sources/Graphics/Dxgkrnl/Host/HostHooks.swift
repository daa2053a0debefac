/// A value of the host's registry, as Dxgkrnl reads it.
public enum RegistryValue: Hashable, Sendable {
    case string(String)
    case expandString(String)
    case multiString([String])
    case dword(UInt32)
    case qword(UInt64)
    case binary([UInt8])
}

/// One event of the two Dxgkrnl channels (GPV-240, GPV-242).
public struct DxgkrnlEvent: Sendable {
    public enum Channel: String, Sendable {
        case admin = "Microsoft-Windows-DxgKrnl-Admin"
        case operational = "Microsoft-Windows-DxgKrnl-Operational"
    }
    public enum Level: UInt8, Sendable {
        case critical = 1, error = 2, warning = 3, information = 4
    }
    /// What happened; the raw value is the event id.
    public enum Kind: UInt16, Sendable {
        case adapterStarted = 1
        case adapterStopped = 2
        case adapterStartFailed = 3
        case virtualGPUCreated = 100
        case virtualGPUDestroyed = 101
        case virtualAdapterOpened = 102
        case virtualGPUCreationFailed = 103
        case engineTimeout = 0x141
        case timeoutRecovered = 0x117
        case applicationBlocked = 0x142
        case pageFault = 200
        case bugCheck = 500
    }
    public var channel: Channel
    public var level: Level
    public var kind: Kind
    public var message: String
    /// NTSTATUS of a failure, else 0.
    public var status: Int32
    public var virtualMachine: String?
    /// The service of the adapter's driver, where the event is one of an adapter.
    public var driverService: String?
}

/// One message on a VM bus channel, for the trace switch: what crossed, as bytes and as text.
public struct MessageTrace: Sendable {
    public enum Direction: String, Sendable {
        case guestToHost, hostToGuest
    }
    public var virtualMachine: String
    /// `global`, or the vGPU's channel.
    public var channel: String
    public var direction: Direction
    /// `DXGK_VMBCOMMAND_` name without its prefix; a completion has the name of its request.
    public var name: String
    public var isCompletion: Bool
    public var isAsynchronous: Bool
    /// Bytes of the message, all headers of the protocol included.
    public var size: Int
    /// The decoded fields in one line.
    public var text: String
}

/// What Dxgkrnl asks of the machine it runs in. Closures may be called on any thread, also with Dxgkrnl's locks held:
/// they must not call back into Dxgkrnl.
public struct HostHooks: Sendable {
    /// The value of `name` under a key below HKLM, nil where there is none.
    public var registryValue: @Sendable (_ key: String, _ name: String) -> RegistryValue?
    public var logEvent: @Sendable (DxgkrnlEvent) -> Void
    /// Nanoseconds of the host's clock: what timeouts are measured on. A test steps it.
    public var clock: @Sendable () -> UInt64
    /// Makes a host path one that a guest can use (GPV-046); nil where there is no such path in a guest.
    public var translateDriverStorePath: @Sendable (_ hostPath: String) -> String?

    public init(
        registryValue: @escaping @Sendable (_ key: String, _ name: String) -> RegistryValue? = { _, _ in nil },
        logEvent: @escaping @Sendable (DxgkrnlEvent) -> Void = { _ in },
        clock: @escaping @Sendable () -> UInt64 = { HostHooks.monotonicNanoseconds() },
        translateDriverStorePath: @escaping @Sendable (_ hostPath: String) -> String? = HostHooks.hostDriverStorePath
    ) {
        self.registryValue = registryValue
        self.logEvent = logEvent
        self.clock = clock
        self.translateDriverStorePath = translateDriverStorePath
    }
}
