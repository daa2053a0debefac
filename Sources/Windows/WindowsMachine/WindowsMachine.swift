import HostStore

/// One machine that runs Windows (or, with fewer parts, Linux): the host or a guest.
///
/// Making a machine costs a couple of microseconds: each part (registry, files, devices, ...) is made at its first use, and reads its
/// volumes then. Everything durable lives on the machine's volumes: a guest's registry, files, boot store and event logs
/// are in its virtual disk, and so are there again after a restart, a copy of the disk, or through a differencing child.
///
/// A part may be used from any thread.
public final class WindowsMachine: @unchecked Sendable {  // `lock` guards the lazily made parts
    public let configuration: MachineConfiguration
    public let clock: MachineClock
    /// When this boot began.
    public let bootTime: WindowsTime

    private let lock = RecursiveLock()
    private var parts = Parts()

    private struct Parts {
        var files: FileNamespace?
        var registry: Registry?
        var devices: DeviceManager?
        var driverStore: DriverStore?
        var services: ServiceManager?
        var eventLog: EventLog?
        var processes: ProcessTable?
        var bootStore: BootStore?
        var environment: EnvironmentBlock?
        var network: NetworkAdapterTable?
    }

    public init(_ configuration: MachineConfiguration, clock: MachineClock) {
        self.configuration = configuration
        self.clock = clock
        bootTime = clock.now
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

    /// Drive letters, volumes and files.
    public var files: FileNamespace { part(\.files) { FileNamespace(mount: configuration.mount) } }

    public var registry: Registry {
        part(\.registry) {
            let registry = Registry(files: files, clock: clock, currentUserSID: configuration.userSID)
            let configuration = configuration
            let folder = #"C:\Windows\System32\config\"#
            func hive(_ name: String, _ file: String, _ initial: @escaping () -> RegistryNode) -> Hive {
                Hive(name: name, files: files, file: file, initial: initial)
            }
            registry.mount(
                .localMachine, ["SYSTEM"], hive("SYSTEM", folder + "SYSTEM") { RegistryDefaults.system(configuration) })
            registry.mount(
                .localMachine, ["SOFTWARE"],
                hive("SOFTWARE", folder + "SOFTWARE") { RegistryDefaults.software(configuration) })
            registry.mount(.localMachine, ["SAM"], hive("SAM", folder + "SAM") { RegistryNode(name: "SAM") })
            registry.mount(
                .localMachine, ["SECURITY"], hive("SECURITY", folder + "SECURITY") { RegistryNode(name: "SECURITY") })
            registry.mount(
                .localMachine, ["HARDWARE"],
                Hive(name: "HARDWARE", files: nil, file: nil) { RegistryDefaults.hardware(configuration) })
            registry.mount(
                .users, [".DEFAULT"], hive(".DEFAULT", folder + "DEFAULT") { RegistryNode(name: ".DEFAULT") })
            registry.mount(
                .users, [configuration.userSID],
                hive(configuration.userSID, #"C:\Users\"# + configuration.userName + #"\NTUSER.DAT"#) {
                    RegistryDefaults.user(configuration)
                })
            return registry
        }
    }

    public var devices: DeviceManager { part(\.devices) { DeviceManager(machine: self) } }
    public var driverStore: DriverStore { part(\.driverStore) { DriverStore(machine: self) } }
    public var services: ServiceManager { part(\.services) { ServiceManager(machine: self) } }
    public var eventLog: EventLog { part(\.eventLog) { EventLog(machine: self) } }
    public var processes: ProcessTable { part(\.processes) { ProcessTable(machine: self) } }
    /// The boot store of the running system, on its EFI partition; ``BootStore/init(file:files:clock:)`` opens another.
    public var bootStore: BootStore { part(\.bootStore) { BootStore(machine: self) } }
    public var environment: EnvironmentBlock { part(\.environment) { EnvironmentBlock(configuration) } }
    public var networkAdapters: NetworkAdapterTable {
        part(\.network) { NetworkAdapterTable(configuration.networkAdapters) }
    }
}
