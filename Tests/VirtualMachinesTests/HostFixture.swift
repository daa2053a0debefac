import Glibc
import WindowsMachine

@testable import HostStore
@testable import VirtualMachines

/// An ephemeral host on a clock that the test steps.
struct HostFixture {
    let kernels = Kernels()
    let clock = MachineClock(.stepped)
    let host: VirtualizationHost

    init(_ inventory: HostInventory = .workstation, location: StateLocation = .ephemeral) throws {
        host = try VirtualizationHost(location: location, inventory: inventory, clock: clock, graphics: kernels.providers)
    }

    func machine(_ name: String = "TEST", generation: Int = 2, _ change: (inout NewMachine) -> Void = { _ in }) throws -> VirtualMachine {
        var request = NewMachine(name: name, generation: generation)
        change(&request)
        return try host.createMachine(request)
    }

    /// A machine that a virtual GPU starts in.
    func gpuMachine(_ name: String = "TEST") throws -> VirtualMachine {
        let vm = try machine(name)
        try host.configure(vm) {
            $0.guestControlledCacheTypes = true
            $0.lowMemoryMappedIoSpace = 1 << 30
            $0.highMemoryMappedIoSpace = 16 << 30
            $0.checkpointType = .disabled
        }
        return vm
    }
}

/// The text that a refusal carries; nil where nothing was refused.
func refusal(_ body: () throws -> Void) -> VirtualizationError? {
    do {
        try body()
        return nil
    } catch {
        return error as? VirtualizationError
    }
}
