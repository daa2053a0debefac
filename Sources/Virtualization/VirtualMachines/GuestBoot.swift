import Dxgkrnl
import VirtualDisks
import WindowsMachine

extension VirtualizationHost {
    /// The system that the machine's disks offer, in boot order, with the drive that it is on; nil where nothing boots.
    func bootable(_ worker: WorkerProcess, _ machine: VirtualMachine) -> (image: GuestImage.Bootable, drive: Drive)? {
        let settings = machine.stored
        let hardDisks = settings.drives.filter { $0.kind == .hardDisk }
        let order: [Drive]
        if settings.generation == 2 {
            order = settings.firmware.bootOrder.compactMap { id in hardDisks.first { $0.id == id } }
        } else {
            guard settings.firmware.startupOrder.contains(.ide) else { return nil }
            order = hardDisks.filter { $0.controllerType == .ide }.sorted {
                ($0.controllerNumber, $0.controllerLocation) < ($1.controllerNumber, $1.controllerLocation)
            }
        }
        for drive in order {
            if let disk = worker.disks[drive.id], let found = (try? GuestImage.bootable(disk, clock: clock)) ?? nil { return (found, drive) }
        }
        return nil
    }

    /// Boots what the disks hold, or goes on with what was saved: the guest's Windows with its devices, and its graphics kernel on the machine's bus.
    func bootGuest(of machine: VirtualMachine, memory: [UInt8]) -> GuestSystem? {
        guard let worker = machine.worker, let (image, bootDrive) = bootable(worker, machine) else { return nil }
        let computerName = (memory.isEmpty ? setUpName(of: image) : nil) ?? image.computerName
        let settings = machine.stored
        var configuration = MachineConfiguration(
            role: .guest(id: machine.id.capitals), computerName: computerName, operatingSystem: image.system)
        configuration.logicalProcessors = settings.processor.count
        configuration.processorName = inventory.processorName
        configuration.processorVendor = inventory.processorName.contains("AMD") ? "AuthenticAMD" : "GenuineIntel"
        configuration.memory = worker.memoryBytes
        let identity = settings.firmware.identity.completed(for: machine.id)
        configuration.smbios.uuid = identity.guid.filter { $0 != "{" && $0 != "}" }
        configuration.smbios.serialNumber = identity.serialNumber
        configuration.smbios.boardSerialNumber = identity.boardSerialNumber
        configuration.smbios.chassisSerialNumber = identity.chassisSerialNumber
        configuration.smbios.assetTag = identity.assetTag
        configuration.devices = guestDisplays(machine, worker, image.system) + guestHardware(settings) + guestDevices(settings)
        configuration.networkAdapters = settings.networkAdapters.enumerated().map { index, adapter in
            NetworkAdapter(
                name: index == 0 ? "Ethernet" : "Ethernet \(index + 1)",
                interfaceDescription: index == 0 ? "Microsoft Hyper-V Network Adapter" : "Microsoft Hyper-V Network Adapter #\(index + 1)",
                index: index * 2 + 3, status: adapter.isConnected ? "Up" : "Disconnected",
                macAddress: HostPlatform.dashed(adapter.macAddress), linkSpeed: 10_000_000_000,
                interfaceGUID: "{\(adapter.id.capitals)}", isPhysical: true, reach: NetworkAdapter.Reach.none)
        }
        let projections = driverProjections(machine, worker)
        let copies = projections.isEmpty || image.system.family == .linux ? [] : driverFiles(machine, worker)
        let isLinux = image.system.family == .linux
        configuration.mount = { files in
            image.mount(files)
            if !projections.isEmpty, !isLinux { try files.createDirectory(DriverStore.hostRoot) }
            for (volume, base, folder) in projections {
                let at = isLinux ? #"C:\usr\lib\wsl\drivers\"# + folder : DriverStore.hostRoot + "\\" + folder
                try files.project(volume, base: base, at: at, isReadOnly: true)
            }
            for (package, entries) in copies { GuestDriverFiles.copy(entries, package: package, into: files) }
        }
        let windows = WindowsMachine(configuration, clock: clock, memory: memory)
        windows.networkAdapters.follow { [weak self, weak machine] adapter in
            guard let self, let machine else { return adapter }
            return self.linked(adapter, of: machine)
        }
        let guest = GuestSystem(machineId: machine.id, windows: windows, close: {})
        connectDisks(of: worker, settings, to: guest, booted: bootDrive, image.partitions)
        if let bus = worker.bus, worker.graphics != nil, !refuseUnsigned(machine, worker, windows) {
            guest.graphics = platform.makeGuestKernel(
                bus,
                GuestGraphicsParameters(
                    computerName: computerName, wddm: image.system.wddmLevel, build: image.system.build, isLinux: isLinux))
        }
        return guest
    }

    /// The name that Setup gives an image which has an answer file, at its first start.
    private func setUpName(of image: GuestImage.Bootable) -> String? {
        guard image.system.family == .windows,
            let volume = image.partitions.lazy.compactMap(\.volume).first(where: { AnswerFile.waits(on: $0) })
        else { return nil }
        var configuration = MachineConfiguration(role: .guest(id: ""), computerName: image.computerName, operatingSystem: image.system)
        configuration.mount = { files in files.attach(volume, letter: "C") }
        return AnswerFile.followed(on: WindowsMachine(configuration, clock: clock))
    }

    /// The virtual render devices as the guest's device manager shows them: under the host GPU's name, with problem 43 where
    /// the virtual GPU did not start, 52 where the driver is not signed and the guest does not test-sign (GPV-220).
    private func guestDisplays(
        _ machine: VirtualMachine, _ worker: WorkerProcess, _ system: OperatingSystemProfile
    ) -> [PnpDevice] {
        guard system.wddmLevel >= 24 else { return [] }
        var devices: [PnpDevice] = []
        for (index, partition) in machine.stored.gpuPartitions.enumerated() {
            guard let gpu = hostGpus.first(where: { $0.path == partition.assignedGpu })?.inventory else { continue }
            let deviceId = gpu.driver.computeOnly ? "008A" : "008E"
            let running = worker.virtualGpus[partition.id] != nil
            devices.append(
                PnpDevice(
                    instanceID: Self.guestInstance(gpu, index),
                    deviceClass: gpu.driver.computeOnly ? .computeAccelerator : .display, friendlyName: gpu.name,
                    description: gpu.name, manufacturer: "Microsoft",
                    hardwareIDs: ["PCI\\VEN_1414&DEV_\(deviceId)&SUBSYS_00000000&REV_00", "PCI\\VEN_1414&DEV_\(deviceId)"],
                    service: "VirtualRender", infName: "vrd.inf", driverProvider: "Microsoft", driverVersion: "10.0.\(system.build).1",
                    locationPath: "VMBUS", problem: running ? 0 : PnpDevice.failedProblem))
        }
        return devices
    }

    /// GPV-220: a device whose driver Microsoft did not sign has problem 52 in a guest that does not test-sign. Whether that leaves none.
    private func refuseUnsigned(_ machine: VirtualMachine, _ worker: WorkerProcess, _ windows: WindowsMachine) -> Bool {
        guard windows.operatingSystem.family == .windows, !windows.bootStore.allowsTestSigning else { return false }
        var running = 0
        var refused = 0
        for (index, partition) in machine.stored.gpuPartitions.enumerated() where worker.virtualGpus[partition.id] != nil {
            running += 1
            guard let gpu = hostGpus.first(where: { $0.path == partition.assignedGpu })?.inventory, !gpu.driver.signed else { continue }
            refused += 1
            windows.devices.update(Self.guestInstance(gpu, index)) { $0.problem = PnpDevice.unsignedProblem }
        }
        return running > 0 && refused == running
    }

    /// The virtual render device of a partition in its guest.
    private static func guestInstance(_ gpu: GpuInventory, _ index: Int) -> String {
        "PCI\\VEN_1414&DEV_\(gpu.driver.computeOnly ? "008A" : "008E")&SUBSYS_00000000&REV_00\\5&59D1A3C&\(index)&0"
    }

    /// The host driver packages that the guest is shown (GPV-108), by volume, folder and name.
    private func driverProjections(
        _ machine: VirtualMachine, _ worker: WorkerProcess
    ) -> [(any Volume, [String], String)] {
        guard let volume = platform.windows.files.volume(drive: "C") else { return [] }
        var seen: Set<String> = []
        return machine.stored.gpuPartitions.compactMap { partition in
            guard worker.virtualGpus[partition.id] != nil,
                let gpu = hostGpus.first(where: { $0.path == partition.assignedGpu })?.inventory,
                let folder = platform.stagedPackage(of: gpu)?.folder, seen.insert(folder).inserted
            else { return nil }
            return (volume, ["Windows", "System32", "DriverStore", "FileRepository", folder], folder)
        }
    }

    /// What the driver packages of the running virtual GPUs want in the guest's own folders, by package.
    private func driverFiles(_ machine: VirtualMachine, _ worker: WorkerProcess) -> [(String, [GuestDriverFiles.Entry])] {
        let windows = platform.installedWindows
        return machine.stored.gpuPartitions.compactMap { partition in
            guard worker.virtualGpus[partition.id] != nil,
                let gpu = hostGpus.first(where: { $0.path == partition.assignedGpu })?.inventory,
                let folder = platform.stagedPackage(of: gpu)?.folder, let key = windows.devices.softwareKey(of: gpu.deviceInstanceId)
            else { return nil }
            return (folder, GuestDriverFiles.entries(windows.registry, softwareKey: key))
        }
    }

    // MARK: What the host can tell of a guest

    /// Wait-VM -For IPAddress.
    public func hasGuestAddress(_ machine: VirtualMachine) -> Bool {
        machine.read { $0.networkAdapters.map(\.id) }.contains { !guestAddresses(of: $0, in: machine).isEmpty }
    }

    /// Lets `seconds` of the model's time pass for someone who waits; a clock that stands still is moved.
    public func passTime(_ seconds: Double, isCancelled: () -> Bool) {
        if clock.mode == .stepped { return clock.advance(bySeconds: seconds) }
        clock.wait(until: clock.now.advanced(bySeconds: seconds), isCancelled: isCancelled)
    }

    /// Bytes of host memory that no machine has.
    public var freeMemory: UInt64 { lock.withLock { inventory.memoryBytes - min(inventory.memoryBytes, memoryInUse) } }

    /// The NUMA node that a running machine is placed on: one after the other in the order of their making.
    public func numaNode(of machine: VirtualMachine) -> Int { machine.serial % max(1, inventory.numaNodes) }

    /// Bytes of a machine's configuration in the store.
    public func systemFileBytes(of machine: VirtualMachine) -> UInt64 {
        UInt64(machine.settings.storedBytes().count)
    }

    /// Bytes of a checkpoint's configuration in the store.
    public func systemFileBytes(of checkpoint: Checkpoint) -> UInt64 { UInt64(checkpoint.settings.storedBytes().count) }

    /// GPV-215.
    public func supportsOutgoingLiveMigration(_ partition: GpuPartition) -> Bool {
        lock.withLock {
            guard let driver = hostGpus.first(where: { $0.path == partition.assignedGpu })?.inventory.driver else { return false }
            return driver.liveMigration && driver.dirtyBitTracking
        }
    }

    /// GUID of a host adapter's interface.
    public func interfaceIdentifier(of adapter: NetworkAdapterInventory) -> MachineIdentifier {
        HostPlatform.interfaceId(adapter)
    }
}
