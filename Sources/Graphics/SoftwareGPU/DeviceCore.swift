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

    /// Lets engines that wait for memory look again. Called with no engine held by this thread.
    func memoryChanged() {
        guard blockedEngines.load(ordering: .sequentiallyConsistent) > 0 else { return }
        for item in engines where item.engine.isBlocked { item.engine.poll() }
    }

    /// Drops cached translations everywhere; engines notice at their next packet, row of lanes or turn of a loop.
    func flushTranslations() { memory.translationGeneration.wrappingAdd(1, ordering: .sequentiallyConsistent) }
}
