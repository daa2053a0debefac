import Dxgkrnl
import Glibc
import ParavirtualProtocol
import VMBus
import VirtualDisks

/// `vmwp.exe` and `vmmem.exe` of a running machine (GPV-003), and what lives in them.
final class WorkerProcess: @unchecked Sendable {  // guarded by the host's lock
    let vmwp: Int
    let vmmem: Int
    var memoryBytes: UInt64
    /// Processor time of the guest, and how much of it metering has counted.
    let meter = ProcessorMeter()
    var meteredTime: UInt64 = 0
    /// Of it, what metering of processor pools has counted.
    var pooledTime: UInt64 = 0
    /// Processor time of `vmwp`: to start the machine, and to answer its guest since.
    var startTime: UInt64 = 0
    var serviceTime: UInt64 { startTime + (graphics?.serviceNanoseconds ?? 0) }
    /// Open disks by drive.
    var disks: [MachineIdentifier: VirtualDisk]
    /// Made for a machine with a GPU partition; others need no bus.
    var bus: VirtualMachineBus?
    var graphics: (any VirtualMachineGraphics)?
    /// By partition adapter.
    var virtualGpus: [MachineIdentifier: VirtualGPUInformation] = [:]
    /// Why a partition adapter has no virtual GPU although the machine runs (GPV-009).
    var gpuFailures: [MachineIdentifier: String] = [:]

    init(vmwp: Int, vmmem: Int, memoryBytes: UInt64, disks: [MachineIdentifier: VirtualDisk]) {
        self.vmwp = vmwp
        self.vmmem = vmmem
        self.memoryBytes = memoryBytes
        self.disks = disks
    }
}

/// The state of a partition adapter of a running machine.
public struct RunningPartition: Sendable {
    /// What it may use of each resource, in the order of ``PartitionResourceKind``.
    public let current: [UInt64]
    public let partitionId: UInt16
    /// `10-973909323`: the two halves of the virtual function's LUID.
    public let vfLuid: String
}

extension VirtualizationHost {
    /// Memory that machines may have: the host keeps 2 GB, or an eighth of a small host.
    var usableMemory: UInt64 {
        let reserve = min(2 << 30, inventory.memoryBytes / 8)
        return inventory.memoryBytes - reserve
    }

    func notEnoughMemory(_ machine: VirtualMachine, bytes: UInt64, verb: String = "start") -> VirtualizationError {
        let name = machine.stored.name
        let id = machine.id.capitals
        let system = "Not enough memory resources are available to complete this operation. (0x8007000E)."
        if verb != "start" {
            return .device(
                verb, "Memory", of: name, machine.id, .outOfMemory,
                short: "Not enough memory in the system.", long: "'\(name)' could not be given the memory: \(system) (Virtual machine ID \(id))")
        }
        return VirtualizationError(
            .outOfMemory, nil,
            [
                "'\(name)' failed to start.",
                "Not enough memory in the system to start the virtual machine \(name).",
                "Could not initialize memory: \(system)",
                "'\(name)' failed to start. (Virtual machine ID \(id))",
                "Not enough memory in the system to start the virtual machine \(name) with ram size \(bytes >> 20) megabytes. (Virtual machine ID \(id))",
                "'\(name)' could not initialize memory: \(system) (Virtual machine ID \(id))",
            ])
    }

    /// The form of a device that keeps a machine from starting.
    func startFailure(
        _ machine: VirtualMachine, device: String, instance: MachineIdentifier, what: String, text: String, code: String,
        identifier: VirtualizationError.Identifier = .unspecified, short: String? = nil, reasons: [String] = []
    ) -> VirtualizationError {
        let name = machine.stored.name
        let id = machine.id.capitals
        return VirtualizationError(
            identifier, nil,
            [
                "'\(name)' failed to start.",
                "\(device) (Instance ID \(instance.capitals)): Error '\(text)'." ] + (short.map { [$0] } ?? []) + [
                "'\(name)' failed to start. (Virtual machine ID \(id))",
                "'\(name)' \(device): \(what) with Error '\(text)' (\(code)). (Virtual machine ID \(id))",
            ] + reasons)
    }

    // MARK: Starting

    /// Everything a machine needs to be on; what was taken is given back when one thing is missing.
    func startWorker(for machine: VirtualMachine, restoring: Bool) throws -> WorkerProcess {
        let settings = machine.stored
        let bytes = settings.memory.startup
        guard bytes <= usableMemory, memoryInUse <= usableMemory - bytes else {
            let error = notEnoughMemory(machine, bytes: bytes)
            platform.machineFailed(machine, text: error.message)
            throw error
        }
        var claimed: [MachineIdentifier: VirtualDisk] = [:]
        func giveUp() { disks.detachAll(.virtualMachine(id: machine.id.capitals)) }
        do {
            for drive in settings.drives where drive.kind == .hardDisk && !drive.path.isEmpty {
                claimed[drive.id] = try openDisk(drive, of: machine)
            }
            for drive in settings.drives where drive.kind == .dvd && !drive.path.isEmpty {
                if platform.attachment(drive.path, isDisk: false) != .fine {
                    throw attachmentFailure(drive, machine, "The system cannot find the file specified.", "0x80070002")
                }
            }
            for adapter in settings.networkAdapters where adapter.isConnected && switchObject(id: adapter.switchId) == nil {
                throw startFailure(
                    machine, device: "Synthetic Ethernet Port", instance: adapter.id, what: "Failed to allocate resources",
                    text: "Access is denied.", code: "0x80070005",
                    short: "Failed to allocate resources while connecting to a virtual network. The Ethernet switch may not exist.",
                    reasons: [
                        "'\(settings.name)': Failed to allocate resources while connecting to a virtual network. The Ethernet switch may not exist. (Virtual machine ID \(machine.id.capitals))"
                    ])
            }
            guard highMmioFits(settings) else {
                throw VirtualizationError(
                    .unspecified, nil,
                    [
                        "'\(settings.name)' failed to start.", Self.highMmioText,
                        "'\(settings.name)' failed to start. (Virtual machine ID \(machine.id.capitals))",
                        "'\(settings.name)': \(Self.highMmioText) (Virtual machine ID \(machine.id.capitals))",
                    ])
            }
            let begin = ProcessorMeter.read(CLOCK_THREAD_CPUTIME_ID)
            let worker = platform.startProcesses(of: machine, memory: bytes, disks: claimed)
            do {
                if !settings.gpuPartitions.isEmpty { try createVirtualGpus(machine, worker) }
            } catch {
                platform.endProcesses(worker)
                throw error
            }
            memoryInUse += bytes
            worker.startTime = ProcessorMeter.read(CLOCK_THREAD_CPUTIME_ID) - begin
            platform.noteTimes(of: worker, service: worker.serviceTime)
            return worker
        } catch {
            giveUp()
            platform.machineFailed(machine, text: (error as? VirtualizationError)?.message ?? "\(error)")
            throw error
        }
    }

    private func openDisk(_ drive: Drive, of machine: VirtualMachine) throws -> VirtualDisk {
        do throws(VirtualDiskError) {
            return try disks.attach(drive.path, holder: .virtualMachine(id: machine.id.capitals))
        } catch {
            if error.reason == .inUse { throw busyAttachment(drive, machine) }
            throw attachmentFailure(drive, machine, error.description, "0x" + hex(UInt64(error.hresult), 8))
        }
    }

    private func controllerInstance(_ drive: Drive, _ machine: VirtualMachine) -> (String, MachineIdentifier) {
        let controller = machine.stored.controllers.first {
            $0.type == drive.controllerType && $0.number == drive.controllerNumber
        }
        let name = drive.controllerType == .ide ? "Microsoft Emulated IDE Controller" : "Synthetic SCSI Controller"
        return (name, controller?.id ?? machine.id)
    }

    private func attachmentFailure(_ drive: Drive, _ machine: VirtualMachine, _ text: String, _ code: String) -> VirtualizationError {
        let device = controllerInstance(drive, machine)
        return startFailure(
            machine, device: device.0, instance: device.1, what: "Failed to Power on", text: text, code: code,
            short: "Attachment '\(drive.path)' not found. Error: '\(text)'.",
            reasons: [
                "'\(machine.stored.name)': Attachment '\(drive.path)' not found. Error: '\(text)' (\(code)). (Virtual machine ID \(machine.id.capitals))"
            ])
    }

    private func busyAttachment(_ drive: Drive, _ machine: VirtualMachine) -> VirtualizationError {
        let text = "The requested resource is in use."
        let device = controllerInstance(drive, machine)
        return startFailure(
            machine, device: device.0, instance: device.1, what: "Failed to Power on", text: text, code: "0x800700AA",
            short: "Failed to open attachment '\(drive.path)'. Error: '\(text)'.",
            reasons: [
                "'\(machine.stored.name)': Failed to open attachment '\(drive.path)'. Error: '\(text)' (0x800700AA). (Virtual machine ID \(machine.id.capitals))"
            ])
    }

    // MARK: Virtual GPUs

    private func createVirtualGpus(_ machine: VirtualMachine, _ worker: WorkerProcess) throws {
        let settings = machine.stored
        if inventory.operatingSystem.server, platform.policyRefusesGpus,
            let first = settings.gpuPartitions.first
        {
            let path = first.assignedGpu
            let text =
                "Could not allocate partitionable GPU device '\(path)' that is not compliant with currently set group policy.  See HyperV\\RequireSecureDeviceAssignment and HyperV\\RequireSupportedDeviceAssignment for more details."
            throw VirtualizationError(
                .unspecified, nil,
                [
                    "'\(settings.name)' failed to start.", text,
                    "'\(settings.name)' failed to start. (Virtual machine ID \(machine.id.capitals))",
                    "'\(settings.name)': \(text) (Virtual machine ID \(machine.id.capitals))",
                ])
        }
        // GPV-009: the machine starts, its virtual GPU does not.
        let missing: String? =
            settings.highMemoryMappedIoSpace < 8 << 30
            ? "'\(settings.name)' has \(settings.highMemoryMappedIoSpace >> 20) MB of high memory mapped I/O space; a virtual GPU needs at least 8192 MB. (Virtual machine ID \(machine.id.capitals))"
            : !settings.guestControlledCacheTypes
                ? "'\(settings.name)' does not let the guest control cache types, which a virtual GPU needs. (Virtual machine ID \(machine.id.capitals))"
                : nil
        if let missing {
            for partition in settings.gpuPartitions { worker.gpuFailures[partition.id] = missing }
            platform.virtualGpuRefused(machine, text: missing)
            return
        }
        do {
            let bus = try platform.makeBus(memory: worker.memoryBytes, settings: settings)
            worker.bus = bus
            let graphics = try platform.graphics.createVirtualMachine(
                platform.graphicsParameters(machine, worker, bus: bus, isLinux: bootable(worker, machine)?.image.system.family == .linux))
            worker.graphics = graphics
        } catch {
            throw gpuStartFailure(machine, settings.gpuPartitions[0], Self.noResourcesText, "0x800705AA")
        }
        for partition in settings.gpuPartitions {
            guard let adapter = platform.adapter(forPath: partition.assignedGpu) else {
                worker.graphics?.destroy()
                throw gpuStartFailure(machine, partition, Self.noResourcesText, "0x800705AA")
            }
            do throws(DriverFailure) {
                guard let graphics = worker.graphics else { continue }
                worker.virtualGpus[partition.id] = try platform.createVirtualGpu(
                    graphics, adapter, partition.requests)
            } catch {
                worker.graphics?.destroy()
                throw gpuStartFailure(machine, partition, error.text, error.code)
            }
        }
        platform.addModule("vrdumed.dll", to: worker)
    }

    private func gpuStartFailure(
        _ machine: VirtualMachine, _ partition: GpuPartition, _ text: String, _ code: String
    ) -> VirtualizationError {
        startFailure(
            machine, device: "GPU Partition", instance: partition.id,
            what: code == "0x80070005" ? "Failed to Power on" : "Failed to finish reserving resources", text: text, code: code)
    }

    /// What a partition adapter of a running machine has; nil while the machine is off or its virtual GPU did not start.
    public func runningPartition(_ partition: GpuPartition, of machine: VirtualMachine) -> RunningPartition? {
        lock.withLock {
            guard let gpu = machine.worker?.virtualGpus[partition.id],
                let inventory = hostGpus.first(where: { $0.path == partition.assignedGpu })?.inventory
            else { return nil }
            let current = PartitionResourceKind.allCases.map { kind -> UInt64 in
                partition.requests[kind].isEmpty ? inventory[kind].max : partition.granted[kind.rawValue]
            }
            return RunningPartition(
                current: current, partitionId: UInt16(truncatingIfNeeded: gpu.partitionID),
                vfLuid: "\(gpu.luid.highPart)-\(gpu.luid.lowPart)")
        }
    }

    // MARK: Ending

    func endWorker(_ worker: WorkerProcess, of machine: VirtualMachine) {
        worker.graphics?.destroy()
        worker.graphics = nil
        worker.bus = nil
        worker.virtualGpus = [:]
        platform.endProcesses(worker)
        worker.disks = [:]
        disks.detachAll(.virtualMachine(id: machine.id.capitals))
        memoryInUse -= min(memoryInUse, worker.memoryBytes)
    }

    /// Save: the worker goes with its guest, whose memory the state record has.
    func suspendWorker(of machine: VirtualMachine) {
        guard let worker = machine.worker else { return }
        endGuest(of: machine, orderly: false)
        machine.guestStatus = .none
        machine.worker = nil
        endWorker(worker, of: machine)
    }
}
