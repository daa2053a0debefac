import DriverInterface
import Synchronization

/// hKmdProcess: one process, guest process or VM worker of this driver.
final class DriverProcess: Sendable {
    let dxgkProcess: UInt64
    let flags: CreateProcessFlags
    let name: String
    /// The worker of the VM that the process belongs to (GPV-038).
    let worker: DriverProcess?
    /// Which virtual machine a worker stands for, once told (GPV-073).
    let machine = Mutex<(guid: VMGUID, secure: Bool, linux: Bool)?>(nil)

    init(dxgkProcess: UInt64, flags: CreateProcessFlags, name: String, worker: DriverProcess?) {
        self.dxgkProcess = dxgkProcess
        self.flags = flags
        self.name = name
        self.worker = worker
    }
}

final class DriverDevice: Sendable {
    let process: DriverProcess
    let isSystem: Bool
    init(process: DriverProcess, isSystem: Bool) {
        self.process = process
        self.isSystem = isSystem
    }
}

/// hContext: what the device calls a context, and its root page table.
final class DriverContext: Sendable {
    let device: DriverDevice
    let node: Int
    let identifier: UInt64
    let root = Atomic<UInt64>(UInt64.max)
    init(device: DriverDevice, node: Int, identifier: UInt64) {
        self.device = device
        self.node = node
        self.identifier = identifier
    }
}

final class DriverHwQueue: Sendable {
    let context: DriverContext
    init(context: DriverContext) { self.context = context }
}

final class DriverAllocation: Sendable {
    let size: UInt64
    init(size: UInt64) { self.size = size }
}

/// hDeviceSpecificAllocation.
final class DriverOpenAllocation: Sendable {
    let allocation: DriverAllocation
    let device: DriverDevice
    init(allocation: DriverAllocation, device: DriverDevice) {
        self.allocation = allocation
        self.device = device
    }
}

/// A memory basis: ranges of the memory segment whose dirty bits are asked for together (GPV-255).
final class MemoryBasis: Sendable {
    let ranges: [MemoryRange]
    let isTracking = Atomic<Bool>(false)
    init(ranges: [MemoryRange]) { self.ranges = ranges }
}
