import Dxgkrnl
import ParavirtualProtocol
import VMBus

/// The guest's graphics kernel as its machine uses it: processes get their thunks from it.
public protocol GuestKernel: AnyObject, Sendable {
    /// A guest process begins to use the GPU: its thunks. Close with ``destroyProcess(_:)``.
    func createProcess(name: String, processID: UInt32) -> any D3DKMT
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
