import Dxgkrnl
import GuestDxgkrnl
import ParavirtualProtocol
import VMBus

/// The guest's graphics kernel as its machine uses it: processes get their thunks from it.
public protocol GuestKernel: AnyObject, Sendable {
    /// A guest process begins to use the GPU: its thunks. Close with ``destroyProcess(_:)``.
    /// nil where there is no channel to the host.
    func createProcess(name: String, processID: UInt32) -> (any D3DKMT)?
    /// The guest's processes that use the GPU, by process id.
    var processes: [GuestGraphicsProcess] { get }
    func destroyProcess(_ process: any D3DKMT)
    /// The machine goes off: channels are closed, open objects go.
    func shutDown()
}

/// How a host makes the graphics kernels of its two sides. The two never meet except through the bus given here.
public struct GraphicsProviders: Sendable {
    /// The host's kernel; made at the first use of graphics.
    public var makeHost: @Sendable (HostHooks) -> any HostGraphicsKernel
    /// A guest's kernel on its machine's bus; made when the guest boots.
    public var makeGuest: @Sendable (VirtualMachineBus, GuestGraphicsParameters) -> any GuestKernel

    public init(
        makeHost: @escaping @Sendable (HostHooks) -> any HostGraphicsKernel,
        makeGuest: @escaping @Sendable (VirtualMachineBus, GuestGraphicsParameters) -> any GuestKernel
    ) {
        self.makeHost = makeHost
        self.makeGuest = makeGuest
    }
}

/// What the guest's kernel is told of its own machine.
public struct GuestGraphicsParameters: Sendable {
    public var computerName: String
    /// WDDM level of the guest, times ten.
    public var wddm: Int
    public var build: Int
    public var isLinux: Bool
}

/// One guest process with its objects, as the guest's kernel counts them.
public struct GuestGraphicsProcess: Sendable {
    public var name: String
    public var processID: UInt64
    public var deviceCount: Int
    public var contextCount: Int
    public var allocationCount: Int { allocations.count }
    public var allocations: [GuestAllocationDescription]
}

extension GraphicsProviders {
    /// The kernels of the product: Dxgkrnl with its devices on the host, the guest's own Dxgkrnl behind the bus.
    public static var standard: GraphicsProviders {
        GraphicsProviders(makeHost: { DxgkrnlHost(hooks: $0) }, makeGuest: { GuestDxgkrnlKernel($0, $1) })
    }
}

/// The guest's Dxgkrnl as a ``GuestKernel``.
private final class GuestDxgkrnlKernel: GuestKernel, @unchecked Sendable {  // `lock` guards the list
    private let kernel: GuestGraphicsKernel
    private let lock = HostLock()
    private var open: [GuestProcess] = []

    init(_ bus: VirtualMachineBus, _ parameters: GuestGraphicsParameters) {
        kernel = GuestGraphicsKernel(bus: bus, isLinux: parameters.isLinux)
        kernel.start()
    }

    func createProcess(name: String, processID: UInt32) -> (any D3DKMT)? {
        guard let process = kernel.openProcess(name: name, processID: UInt64(processID)) else { return nil }
        lock.withLock { open.append(process) }
        return process
    }

    func destroyProcess(_ process: any D3DKMT) {
        guard let process = process as? GuestProcess else { return }
        process.close()
        lock.withLock { open.removeAll { $0 === process } }
    }

    var processes: [GuestGraphicsProcess] {
        lock.withLock { open }.map { process in
            let counts = process.objectCounts
            return GuestGraphicsProcess(
                name: process.name, processID: process.processID, deviceCount: counts[.device] ?? 0,
                contextCount: (counts[.context] ?? 0) + (counts[.hwQueue] ?? 0), allocations: process.allocations)
        }
    }

    func shutDown() {
        lock.withLock { open = [] }
        kernel.stop()
    }
}
