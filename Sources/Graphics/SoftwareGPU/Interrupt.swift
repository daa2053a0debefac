/// Why an engine stopped without a page fault.
public enum EngineError: Error, Hashable, Sendable {
    /// A packet that the engine does not know, with a wrong size, or not allowed where it stood.
    case invalidPacket(type: UInt16, offset: UInt64)
    /// A program that is refused; the text says why.
    case invalidProgram(String)
    /// The program executed `trap` with this number.
    case programTrap(UInt32)
    /// A dispatch outside its limits.
    case invalidDispatch(String)
    /// The host has no memory for the work.
    case outOfMemory
}

/// What the device tells its driver. Delivered on the thread that executes the packet, while the engine is busy: the
/// receiver may submit, but must not reset, preempt or wait for the same engine from inside.
public enum DeviceInterrupt: Hashable, Sendable {
    /// A fence packet with the interrupt flag was executed: its value is in memory. `tag` is the packet's own.
    case fenceCompleted(engine: Int, context: UInt64, value: UInt64, tag: UInt64)
    /// A native fence passed its monitored value.
    case nativeFenceSignaled(engine: Int, context: UInt64, address: UInt64, value: UInt64)
    /// The engine stopped at a page fault; it stays halted until reset.
    case pageFault(engine: Int, context: UInt64, fault: PageFault)
    /// The engine stopped at an error; it stays halted until reset.
    case engineError(engine: Int, context: UInt64, error: EngineError)
    /// The engine has stopped for a preemption request.
    case preempted(engine: Int, token: UInt64)
    /// An `interrupt` packet.
    case signal(engine: Int, context: UInt64, value: UInt64)
}
