import HostStore

/// One machine that runs Windows (or, with fewer parts, Linux): the host or a guest.
///
/// Making a machine costs a couple of microseconds: each part (registry, files, devices, ...) is made at its first use, and reads its
/// volumes then. Everything durable lives on the machine's volumes: a guest's registry, files, boot store and event logs
/// are in its virtual disk, and so are there again after a restart, a copy of the disk, or through a differencing child.
///
/// A part may be used from any thread.
public final class WindowsMachine: @unchecked Sendable {  // `lock` guards the lazily made parts
    /// What every part builds on; parts hold it and not the machine, so a part stays good as long as somebody has it.
    let core: MachineCore

    public var configuration: MachineConfiguration { core.configuration }
    public var clock: MachineClock { core.clock }
    /// When this boot began.
    public var bootTime: WindowsTime { core.bootTime }

    private let lock = RecursiveLock()
    private var parts = Parts()

    struct Parts {
        var devices: DeviceManager?
        var driverStore: DriverStore?
        var services: ServiceManager?
        var eventLog: EventLog?
        var processes: ProcessTable?
        var bootStore: BootStore?
        var environment: EnvironmentBlock?
        var network: NetworkAdapterTable?
        var security: SecurityTable?
    }

    /// `memory` is what ``memoryImage()`` gave of the machine that goes on here; damaged, it is as none.
    public init(_ configuration: MachineConfiguration, clock: MachineClock, memory: [UInt8] = []) {
        core = MachineCore(configuration, clock: clock, memory: memory.isEmpty ? nil : StateValue(decoding: memory))
    }

    public var computerName: String { configuration.computerName }
    public var operatingSystem: OperatingSystemProfile { configuration.operatingSystem }
    public var isHost: Bool { configuration.isHost }
    /// The virtual machine's id of a guest.
    public var guestID: String? { if case .guest(let id) = configuration.role { id } else { nil } }

    /// Seconds since this boot, by the machine's clock.
    public var uptime: Double { clock.now.seconds(since: bootTime) }

    private func part<Part>(_ path: WritableKeyPath<Parts, Part?>, _ make: () -> Part) -> Part {
        lock.withLock {
            if let part = parts[keyPath: path] { return part }
            let part = make()
            parts[keyPath: path] = part
            return part
        }
    }

    /// A part if somebody has asked for it.
    func made<Part>(_ path: KeyPath<Parts, Part?>) -> Part? { lock.withLock { parts[keyPath: path] } }

    /// Drive letters, volumes and files.
    public var files: FileNamespace { core.files }
    public var registry: Registry { core.registry }

    public var devices: DeviceManager { part(\.devices) { DeviceManager(machine: core) } }
    public var driverStore: DriverStore { part(\.driverStore) { DriverStore(machine: core) } }
    public var services: ServiceManager { part(\.services) { ServiceManager(machine: core, processes: { [weak self] in self?.processes }) } }
    public var eventLog: EventLog { part(\.eventLog) { EventLog(machine: core) } }
    public var processes: ProcessTable { part(\.processes) { ProcessTable(machine: core, serviceProcesses: { [weak self] in self?.services.withOwnProcess ?? [] }) } }
    /// The boot store of the running system, on its EFI partition; ``BootStore/init(file:files:clock:)`` opens another.
    public var bootStore: BootStore { part(\.bootStore) { BootStore(machine: core) } }
    public var environment: EnvironmentBlock { part(\.environment) { EnvironmentBlock(core) } }
    public var security: SecurityTable { part(\.security) { SecurityTable() } }
    public var networkAdapters: NetworkAdapterTable {
        part(\.network) { NetworkAdapterTable(NetworkAdapterTable.adapters(configuration.networkAdapters, core.memory), core) }
    }
}
