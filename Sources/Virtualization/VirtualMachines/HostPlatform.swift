import Dxgkrnl
import HostStore
import ParavirtualProtocol
import Synchronization
import VMBus
import VirtualDisks
import WindowsMachine

/// What VMMS runs on: the host's own Windows, its graphics kernel, its disks.
public final class HostPlatform: @unchecked Sendable {  // guarded by the host's lock, but for the lazily made kernel
    public let windows: WindowsMachine
    let store: HostStore
    let inventory: HostInventory
    let clock: MachineClock
    /// The host's virtual disks.
    public let disks: DiskManager
    private let providers: GraphicsProviders
    let kernelLock = HostLock()
    /// The folder that was last asked for and its drive: most machines go to the same.
    private let lastFolder = Mutex<(path: String, letter: Character?)>(("", nil))
    private var kernel: (any HostGraphicsKernel)?
    private var luids: [String: LUID] = [:]
    var packages: [String: StagedDriver] = [:]
    var isInstalled = false

    init(store: HostStore, inventory: HostInventory, clock: MachineClock, providers: GraphicsProviders) throws {
        self.store = store
        self.inventory = inventory
        self.clock = clock
        self.providers = providers
        windows = WindowsMachine(Self.configuration(inventory, store: store, clock: clock), clock: clock)
        disks = DiskManager(files: windows.files, clock: clock)
    }

    // MARK: The host's Windows

    private static func configuration(
        _ inventory: HostInventory, store: HostStore, clock: MachineClock
    ) -> MachineConfiguration {
        let os = inventory.operatingSystem
        var configuration = MachineConfiguration(
            role: .host, computerName: inventory.computerName,
            operatingSystem: OperatingSystemProfile(
                caption: os.caption, version: "10.0.\(os.build)", build: os.build, revision: os.revision,
                displayVersion: displayVersion(os.build), edition: os.server ? "ServerDatacenter" : "Professional",
                wddmLevel: os.wddm, isServer: os.server))
        configuration.logicalProcessors = inventory.logicalProcessors
        configuration.processorName = inventory.processorName
        configuration.processorVendor = inventory.processorName.contains("AMD") ? "AuthenticAMD" : "GenuineIntel"
        configuration.memory = inventory.memoryBytes
        configuration.manufacturer = "Paravane"
        configuration.model = "Software Host"
        configuration.firmwareVirtualization = inventory.firmwareVirtualization
        configuration.devices = inventory.gpus.enumerated().map { device($0.offset, $0.element) }
        configuration.networkAdapters = inventory.networkAdapters.enumerated().map { index, nic in
            NetworkAdapter(
                name: nic.name, interfaceDescription: nic.description, index: index * 3 + 4,
                status: nic.up ? "Up" : "Disconnected", macAddress: dashed(nic.macAddress), linkSpeed: nic.linkSpeed,
                interfaceGUID: "{\(interfaceId(nic).capitals)}")
        }
        configuration.mount = volumes(inventory).mount(store, configuration, clock: clock)
        return configuration
    }

    static func displayVersion(_ build: Int) -> String {
        switch build {
        case ..<17763: "1803"
        case ..<18362: "1809"
        case ..<19041: "1903"
        case ..<19045: "2004"
        case ..<20348: "22H2"
        case ..<22000: "21H2"
        case ..<22621: "21H2"
        case ..<22631: "22H2"
        case ..<26100: "23H2"
        case ..<26200: "24H2"
        default: "25H2"
        }
    }

    static func dashed(_ address: String) -> String {
        var text = ""
        for (index, digit) in address.enumerated() {
            if index > 0, index % 2 == 0 { text += "-" }
            text.append(digit)
        }
        return text
    }

    /// A GUID that follows from a name: the same at every start.
    static func interfaceId(_ parts: String...) -> MachineIdentifier {
        var words: [UInt64] = [0xCBF2_9CE4_8422_2325, 0x9AE1_6A3B_2F90_404F]
        for part in parts {
            for byte in part.utf8 {
                words[0] = (words[0] ^ UInt64(byte)) &* 0x100_0000_01B3
                words[1] = (words[1] &+ UInt64(byte) &* 0x9E37_79B9_7F4A_7C15).byteSwapped ^ words[0]
            }
        }
        return MachineIdentifier(
            high: words[0] & 0xFFFF_FFFF_FFFF_0FFF | 0x4000, low: words[1] & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000)
    }

    static func interfaceId(_ nic: NetworkAdapterInventory) -> MachineIdentifier { interfaceId(nic.macAddress, nic.name) }

    // MARK: Graphics

    /// The host's graphics kernel with every GPU of the inventory started.
    public var graphics: any HostGraphicsKernel {
        kernelLock.withLock {
            if let kernel { return kernel }
            let windows = windows
            let registry = windows.registry
            let made = providers.makeHost(
                HostHooks(
                    registryValue: { key, name in Self.registryValue(registry, key, name) },
                    logEvent: { event in Self.log(event, to: windows) }))
            for gpu in inventory.gpus {
                let folder = stagedPackage(of: gpu)?.folder ?? Self.package(gpu).storeFolder
                luids[gpu.interfacePath] = made.addAdapter(gpu.adapterConfiguration(storeFolder: folder))
            }
            kernel = made
            watchDevices(made)
            return made
        }
    }

    /// Enable- and Disable-PnpDevice reach the kernel.
    private func watchDevices(_ kernel: any HostGraphicsKernel) {
        let byInstance = Dictionary(
            inventory.gpus.compactMap { gpu in luids[gpu.interfacePath].map { (gpu.deviceInstanceId.asciiUppercased, $0) } },
            uniquingKeysWith: { first, _ in first })
        windows.devices.observe { change in
            switch change {
            case .enabled(let device):
                if let luid = byInstance[device.instanceID] { try? kernel.startAdapter(luid) }
            case .disabled(let device):
                if let luid = byInstance[device.instanceID] { try? kernel.stopAdapter(luid) }
            default: break
            }
        }
    }

    func adapter(forPath path: String) -> LUID? {
        let kernel = graphics
        guard let luid = kernelLock.withLock({ luids[path] }) else { return nil }
        return kernel.adapters.contains { $0.luid == luid && $0.isStarted } ? luid : nil
    }

    /// GPV-013, GPV-015, GPV-068: firmware, host level, and what the driver says.
    func isPartitionable(_ gpu: HostGpu) -> Bool {
        guard inventory.firmwareVirtualization, inventory.operatingSystem.wddm >= 24 else { return false }
        return graphics.partitionableGPUs.contains { $0.name == gpu.path }
    }

    func setPartitionCount(_ count: UInt16, of gpu: HostGpu) throws {
        guard let luid = adapter(forPath: gpu.path) else { throw VirtualizationError.noPart("partitionable GPU") }
        do {
            try graphics.setPartitionCount(luid, count)
        } catch {
            throw VirtualizationError(
                .objectInUse, nil,
                ["Failed to modify the partitionable GPU.", "The operation cannot be performed while the object is in use."])
        }
    }

    func makeBus(memory: UInt64, settings: MachineSettings) throws -> VirtualMachineBus {
        // Guest-physical: the high MMIO gap lies above the machine's RAM.
        let base = max(settings.highMemoryMappedIoBaseAddress, (memory + 0xFFFF) & ~0xFFFF)
        return VirtualMachineBus(memory: try GuestMemory(ramBytes: Int(memory), mmioBase: base))
    }

    func graphicsParameters(_ machine: VirtualMachine, _ worker: WorkerProcess, bus: VirtualMachineBus, isLinux: Bool) -> VirtualMachineParameters {
        var parameters = VirtualMachineParameters(id: machine.id.guid, name: machine.stored.name, bus: bus, isLinux: isLinux)
        parameters.memoryProcessID = UInt64(worker.vmmem)
        return parameters
    }

    func createVirtualGpu(
        _ graphics: any VirtualMachineGraphics, _ adapter: LUID, _ requests: PartitionRequests
    ) throws(DriverFailure) -> VirtualGPUInformation {
        func quota(_ request: PartitionRequest) -> PartitionQuota {
            PartitionQuota(min: request.min, max: request.max, optimal: request.optimal)
        }
        do {
            return try graphics.createVirtualGPU(
                on: adapter,
                quotas: PartitionQuotas(
                    vram: quota(requests.vram), encode: quota(requests.encode), decode: quota(requests.decode),
                    compute: quota(requests.compute)))
        } catch {
            throw DriverFailure(error)
        }
    }

    /// Servers refuse GPUs unless both policies are 0 (GPU partitions of hyperv-objects; DWORDs under the Hyper-V policy key).
    var policyRefusesGpus: Bool {
        let key = #"HKLM\SOFTWARE\Policies\Microsoft\Windows\HyperV"#
        let registry = windows.registry
        func demanded(_ name: String, _ inventory: Bool) -> Bool {
            registry.number(key, name).map { $0 != 0 } ?? inventory
        }
        return demanded("RequireSecureDeviceAssignment", inventory.requireSecureDeviceAssignment)
            || demanded("RequireSupportedDeviceAssignment", inventory.requireSupportedDeviceAssignment)
    }

    // MARK: Processes

    func startProcesses(of machine: VirtualMachine, memory: UInt64, disks: [MachineIdentifier: VirtualDisk]) -> WorkerProcess {
        let id = machine.id.capitals
        let vmwp = windows.processes.start(
            "vmwp", commandLine: "\"C:\\Windows\\System32\\vmwp.exe\" \(id)", user: "NT VIRTUAL MACHINE\\\(id)",
            modules: ["vmwp.exe", "vid.dll", "vmbusvdev.dll"], workingSet: 24 << 20)
        let vmmem = windows.processes.start(
            "vmmem", path: "", commandLine: "", user: "NT VIRTUAL MACHINE\\\(id)", parentID: 4, workingSet: memory)
        return WorkerProcess(vmwp: vmwp.id, vmmem: vmmem.id, memoryBytes: memory, disks: disks)
    }

    func endProcesses(_ worker: WorkerProcess) {
        windows.processes.stop(worker.vmwp)
        windows.processes.stop(worker.vmmem)
    }

    /// `vmwp` and `vmmem` show the processor time that was counted for them.
    func noteTimes(of worker: WorkerProcess, service: UInt64) {
        windows.processes.update(worker.vmmem) { $0.processorTime = Double(worker.meter.total) / 1e9 }
        windows.processes.update(worker.vmwp) { $0.processorTime = Double(service) / 1e9 }
    }

    func addModule(_ name: String, to worker: WorkerProcess) {
        windows.processes.update(worker.vmwp) { if !$0.modules.contains(name) { $0.modules.append(name) } }
    }

    func workerMemoryChanged(_ worker: WorkerProcess) {
        windows.processes.update(worker.vmmem) { $0.workingSet = worker.memoryBytes }
    }

    // MARK: Files

    /// A path as Hyper-V keeps it: absolute; a relative one lies in the folder for virtual disks.
    func fullPath(_ path: String) -> String {
        if path.hasPrefix("/") { return path }
        let path = SharedFolders(windows).localPath(path) ?? path
        guard let parsed = try? WindowsPath(path, relativeTo: try? WindowsPath(windows.configuration.virtualHardDiskFolder))
        else { return path }
        return parsed.description
    }

    /// Whether a folder of this path exists or could be made: its volume is there.
    func canHoldFolder(_ path: String) -> Bool {
        let known = lastFolder.withLock { $0.path == path ? $0.letter : nil }
        if let known { return windows.files.volume(drive: known) != nil }
        guard let parsed = try? WindowsPath(path) else { return false }
        guard case .drive(let letter) = parsed.root else { return false }
        lastFolder.withLock { $0 = (path, letter) }
        return windows.files.volume(drive: letter) != nil
    }

    func makeGuestKernel(_ bus: VirtualMachineBus, _ parameters: GuestGraphicsParameters) -> any GuestKernel {
        providers.makeGuest(bus, parameters)
    }

    func close() {
        kernelLock.withLock { kernel = nil }
    }
}

/// A driver's refusal with the system text that VMMS shows for it.
struct DriverFailure: Error {
    let text: String
    let code: String
}

extension MachineIdentifier {
    /// The same identifier as the graphics kernel writes it.
    var guid: GUID {
        GUID(
            UInt32(truncatingIfNeeded: high >> 32), UInt16(truncatingIfNeeded: high >> 16), UInt16(truncatingIfNeeded: high), low)
    }
}
