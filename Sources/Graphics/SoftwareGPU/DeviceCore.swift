import Synchronization

/// What all engines of a device share.
final class DeviceCore: @unchecked Sendable {  // `engines` is set once, before the device is handed out.
    let configuration: DeviceConfiguration
    let memory: PhysicalMemory
    let dirty: DirtyPlane
    let interrupt: @Sendable (DeviceInterrupt) -> Void
    /// Engines whose next packet waits for a value in memory.
    let blockedEngines = Atomic<Int>(0)
    /// The device owns the engines and stops their threads before it lets go of them.
    var engines: [Unowned] = []
    struct Unowned { unowned(unsafe) let engine: Engine }

    init(
        configuration: DeviceConfiguration, memory: PhysicalMemory, dirty: DirtyPlane,
        interrupt: @escaping @Sendable (DeviceInterrupt) -> Void
    ) {
        self.configuration = configuration
        self.memory = memory
        self.dirty = dirty
        self.interrupt = interrupt
    }

    private let looksPending = Atomic<Bool>(false)
    private let isLooking = Atomic<Bool>(false)

    /// Lets engines that wait for memory look again. Called with no engine held by this thread. Engines that go on may let
    /// others go on in turn; one thread at a time does this, in a loop, and takes over what others ask for meanwhile.
    func memoryChanged() {
        guard blockedEngines.load(ordering: .sequentiallyConsistent) > 0 else { return }
        looksPending.store(true, ordering: .sequentiallyConsistent)
        while looksPending.load(ordering: .sequentiallyConsistent), !isLooking.exchange(true, ordering: .sequentiallyConsistent) {
            looksPending.store(false, ordering: .sequentiallyConsistent)
            for item in engines where item.engine.isBlocked { item.engine.poll() }
            isLooking.store(false, ordering: .sequentiallyConsistent)
        }
    }

    /// Drops cached translations everywhere; engines notice at their next packet, row of lanes or turn of a loop.
    func flushTranslations() { memory.translationGeneration.wrappingAdd(1, ordering: .sequentiallyConsistent) }
}
