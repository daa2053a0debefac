import DriverInterface
import ParavirtualProtocol

import VMBus

@testable import Dxgkrnl
@testable import VirtualMachines

/// A graphics kernel that keeps count and does nothing else: what VMMS asks of the real one.
final class CountingGraphics: HostGraphicsKernel, @unchecked Sendable {
    private let lock = HostLock()
    private var configurations: [AdapterConfiguration] = []
    private var stopped: Set<Int> = []
    private(set) var machines: Set<GUID> = []
    private(set) var virtualGpus = 0
    /// The next creation of a virtual GPU fails with this.
    var refusal: NTSTATUS?
    let hooks: HostHooks

    init(_ hooks: HostHooks) { self.hooks = hooks }

    private func locked<R>(_ body: () -> R) -> R { lock.withLock(body) }
    private func luid(_ index: Int) -> LUID { LUID(lowPart: UInt32(index + 1), highPart: 0) }

    func addAdapter(_ configuration: AdapterConfiguration) -> LUID {
        locked {
            configurations.append(configuration)
            return luid(configurations.count - 1)
        }
    }
    func startAdapter(_ adapter: LUID) throws(DriverError) { locked { _ = stopped.remove(Int(adapter.lowPart) - 1) } }
    func stopAdapter(_ adapter: LUID) throws(DriverError) { locked { _ = stopped.insert(Int(adapter.lowPart) - 1) } }
    func removeAdapter(_ adapter: LUID) {}
    var adapters: [AdapterInformation] {
        locked {
            configurations.enumerated().map { index, configuration in
                AdapterInformation(
                    luid: luid(index), configuration: configuration, isStarted: !stopped.contains(index), status: .success,
                    isPartitionable: true, isComputeOnly: false, videoMemoryBytes: configuration.videoMemoryBytes, videoMemoryUsed: 0,
                    sharedMemoryUsed: 0, nodeCount: 1)
            }
        }
    }
    var partitionableGPUs: [PartitionableGPU] {
        locked {
            configurations.enumerated().compactMap { index, c in
                guard !stopped.contains(index) else { return nil }
                if case .render(let supported) = c.driver, !supported { return nil }
                return PartitionableGPU(
                    adapterLUID: luid(index).value, name: c.interfacePath, validPartitionCounts: c.partitioning.validPartitionCounts,
                    partitionCount: c.partitioning.partitionCount, resources: c.partitioning.resources,
                    available: PartitionResources(vram: 0, encode: 0, decode: 0, compute: 0), usedVirtualFunctions: 0,
                    supportsLiveMigration: false)
            }
        }
    }
    func setPartitionCount(_ adapter: LUID, _ count: UInt16) throws(DriverError) {}
    func createProcess(name: String, processID: UInt32) -> any D3DKMT { fatalError("no process is made here") }
    func destroyProcess(_ process: any D3DKMT) {}
    func createVirtualMachine(_ parameters: VirtualMachineParameters) throws(DriverError) -> any VirtualMachineGraphics {
        locked { _ = machines.insert(parameters.id) }
        return CountingMachine(parameters.id, self)
    }
    var processes: [ProcessInformation] { [] }
    func allocations(ofProcess id: UInt64?) -> [AllocationInformation] { [] }
    func engines(_ adapter: LUID) -> [EngineInformation] { [] }
    func setTrace(_ sink: (@Sendable (MessageTrace) -> Void)?) {}
    func checkTimeouts() {}

    fileprivate func create() throws(DriverError) -> UInt32 {
        if let refusal = locked({ refusal }) { throw DriverError(refusal) }
        return locked {
            virtualGpus += 1
            return UInt32(virtualGpus)
        }
    }
    fileprivate func gone(_ id: GUID, _ count: Int) {
        locked {
            machines.remove(id)
            virtualGpus -= count
        }
    }
}

final class CountingMachine: VirtualMachineGraphics, @unchecked Sendable {
    let id: GUID
    private let owner: CountingGraphics
    private(set) var virtualGPUs: [VirtualGPUInformation] = []
    private(set) var isPaused = false
    var serviceNanoseconds: UInt64 { 5_000_000_000 }

    init(_ id: GUID, _ owner: CountingGraphics) {
        self.id = id
        self.owner = owner
    }
    func createVirtualGPU(on adapter: LUID, quotas: PartitionQuotas) throws(DriverError) -> VirtualGPUInformation {
        let number = try owner.create()
        let made = VirtualGPUInformation(
            luid: LUID(lowPart: 973_909_323, highPart: 10), adapter: adapter, partitionID: number - 1,
            channelInstance: GUID(low: 0, high: 0), quotas: quotas,
            granted: PartitionResources(vram: nil, encode: nil, decode: nil, compute: nil), videoMemoryUsed: 0, videoMemoryLimit: 0,
            engineTime: [])
        virtualGPUs.append(made)
        return made
    }
    func destroyVirtualGPU(_ vgpu: LUID) {}
    func destroy() {
        owner.gone(id, virtualGPUs.count)
        virtualGPUs = []
    }
    func setPaused(_ paused: Bool) { isPaused = paused }
}

final class CountingGuestKernel: GuestKernel, @unchecked Sendable {
    func createProcess(name: String, processID: UInt32) -> (any D3DKMT)? { nil }
    var processes: [GuestGraphicsProcess] { [] }
    func destroyProcess(_ process: any D3DKMT) {}
    func shutDown() {}
}

/// The providers, and the host kernel that they made.
final class Kernels: @unchecked Sendable {
    private(set) var host: CountingGraphics?
    var providers: GraphicsProviders {
        GraphicsProviders(
            makeHost: { [self] hooks in
                let made = CountingGraphics(hooks)
                host = made
                return made
            },
            makeGuest: { _, _ in CountingGuestKernel() })
    }
}
