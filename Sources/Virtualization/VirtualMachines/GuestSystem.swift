import ParavirtualProtocol
import Synchronization
import VirtualDisks
import WindowsMachine

/// What a machine's guest is at.
enum GuestStatus {
    /// The machine is off.
    case none
    /// Turned on; the guest answers from this tick on, with what it had in memory where it was saved.
    case starting(due: Int64, memory: [UInt8] = [])
    case booted(GuestSystem)
    /// On, and there is nothing to boot from.
    case absent
}

/// A guest that is up: its own Windows (or Linux), with nothing of the host in reach but the bus.
public final class GuestSystem: @unchecked Sendable {  // `kernel` is set once, when the guest boots
    /// The machine this guest runs in, by id: the guest itself knows no more of its host.
    public let machineId: MachineIdentifier
    public let windows: WindowsMachine
    /// The guest's graphics kernel; nil without a bus (then only BasicRender is there).
    public internal(set) var graphics: (any GuestKernel)?
    /// The disks of the machine's drives, as the guest numbers and letters them.
    public let disks: DiskManager
    let close: @Sendable () -> Void

    init(machineId: MachineIdentifier, windows: WindowsMachine, close: @escaping @Sendable () -> Void) {
        self.machineId = machineId
        self.windows = windows
        disks = DiskManager(files: windows.files, clock: windows.clock, hasOwnDisk: false, letters: MountedDevices(registry: windows.registry))
        self.close = close
    }

    /// Writes the devices into the registry, at the first look into the guest since it booted.
    func recordDevices() {
        guard windows.operatingSystem.family == .windows, recorded.withLock({ known in
            defer { known = true }
            return !known
        }) else { return }
        windows.devices.recordAll()
    }
    private let recorded = Mutex(false)

    /// Bytes that its processes have.
    var memoryDemand: UInt64 {
        windows.processes.all.reduce(0) { $0 &+ $1.workingSet } &+ 512 << 20
    }
}

extension VirtualizationHost {
    /// Ticks from power on to the first heartbeat, by the image.
    func bootTicks(of machine: VirtualMachine) -> Int64 {
        let seconds = inventory.images.map(\.bootSeconds).max() ?? 2
        return Int64(seconds * 1e7)
    }

    /// The guest as it is now: boots it when its time has come.
    @discardableResult
    func refreshGuest(of machine: VirtualMachine) -> GuestStatus {
        guard machine.run.state == .running, machine.worker != nil else { return machine.guestStatus }
        if case .starting(let due, _) = machine.guestStatus, now >= due { boot(machine) }
        return machine.guestStatus
    }

    /// The guest for someone who wants to talk to it now: what is still starting is waited for by booting it.
    public func connectGuest(of machine: VirtualMachine) -> GuestSystem? {
        lock.withLock {
            guard machine.run.state == .running, machine.worker != nil else { return nil }
            if case .starting = machine.guestStatus { boot(machine) }
            if case .booted(let guest) = machine.guestStatus { return guest }
            return nil
        }
    }

    /// The machine that a guest's id belongs to.
    public func machine(ofGuest guest: GuestSystem) -> VirtualMachine? { machine(id: guest.machineId) }

    private func boot(_ machine: VirtualMachine) {
        var memory: [UInt8] = []
        if case .starting(_, let saved) = machine.guestStatus { memory = saved }
        guard let guest = bootGuest(of: machine, memory: memory) else {
            machine.guestStatus = .absent
            return
        }
        machine.guestStatus = .booted(guest)
        if memory.isEmpty { platform.guestBooted(machine) }
    }

    /// What the guest has in memory now, with its registry written; empty where none is up.
    func guestMemory(of machine: VirtualMachine) throws -> [UInt8] {
        guard case .booted(let guest) = refreshGuest(of: machine) else { return machine.run.memory }
        try guest.windows.registry.flush()
        return guest.windows.memoryImage()
    }

    /// The machine goes off: an orderly shutdown writes what the guest still holds, power off does not.
    func endGuest(of machine: VirtualMachine, orderly: Bool) {
        guard case .booted(let guest) = machine.guestStatus else { return }
        guest.graphics?.shutDown()
        guest.graphics = nil
        if orderly { try? guest.windows.registry.flush() }
        guest.close()
    }
}

extension VirtualizationHost {
    /// The machine that the graphics kernel knows under this GUID.
    public func machine(graphicsId: GUID) -> VirtualMachine? {
        lock.withLock { gpuHolders.lazy.compactMap { self.byId[$0] }.first { $0.id.guid == graphicsId } }
    }
}
