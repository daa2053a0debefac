import HostStore

/// The parts of a machine that the other parts build on: its configuration, clock, files and registry.
final class MachineCore: @unchecked Sendable {  // `lock` guards the lazily made parts
    let configuration: MachineConfiguration
    let clock: MachineClock
    let bootTime: WindowsTime
    /// What the machine had in memory when it was saved; nil after a boot.
    let memory: StateValue?

    private let lock = RecursiveLock()
    private var madeFiles: FileNamespace?
    private var madeRegistry: Registry?

    init(_ configuration: MachineConfiguration, clock: MachineClock, memory: StateValue? = nil) {
        self.configuration = configuration
        self.clock = clock
        self.memory = memory
        bootTime = clock.now.advanced(bySeconds: -(memory?["uptime"]?.double ?? 0))
    }

    var computerName: String { configuration.computerName }
    var isHost: Bool { configuration.isHost }

    var files: FileNamespace {
        lock.withLock {
            if let madeFiles { return madeFiles }
            let files = FileNamespace(mount: configuration.mount)
            madeFiles = files
            return files
        }
    }

    var registry: Registry {
        lock.withLock {
            if let madeRegistry { return madeRegistry }
            let registry = makeRegistry()
            madeRegistry = registry
            return registry
        }
    }

    private func makeRegistry() -> Registry {
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
