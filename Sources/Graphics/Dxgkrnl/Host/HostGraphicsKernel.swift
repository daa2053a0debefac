import DriverInterface
import ParavirtualProtocol
import VMBus

/// What the virtualization stack, the shell and the lab ask of the host's graphics kernel. ``DxgkrnlHost`` is it.
/// Adapters are named by their LUID as one number. All functions may be called from any thread.
public protocol HostGraphicsKernel: AnyObject, Sendable {
    // Adapters

    /// A GPU was found on the bus: makes its device, loads its driver and starts it. Gives back the LUID. An adapter whose
    /// start fails stays listed as stopped, with an event in the Admin channel.
    @discardableResult
    func addAdapter(_ configuration: AdapterConfiguration) -> LUID
    /// Enable-PnpDevice: starts a stopped adapter; the registry is read again (GPV-141).
    func startAdapter(_ adapter: LUID) throws(DriverError)
    /// Disable-PnpDevice: fails with STATUS_GRAPHICS_ALLOCATION_BUSY while a virtual GPU runs on it.
    func stopAdapter(_ adapter: LUID) throws(DriverError)
    /// The GPU is gone.
    func removeAdapter(_ adapter: LUID)
    var adapters: [AdapterInformation] { get }
    /// Adapters that can be partitioned now (GPV-068, GPV-207), in order of their addition.
    var partitionableGPUs: [PartitionableGPU] { get }
    /// Set-VMHostPartitionableGpu -PartitionCount.
    func setPartitionCount(_ adapter: LUID, _ count: UInt16) throws(DriverError)

    // Processes of the host

    /// A host process begins to use the GPU: its thunks. Close with ``destroyProcess(_:)``.
    func createProcess(name: String, processID: UInt32) -> any D3DKMT
    /// Process exit: everything that it left open goes.
    func destroyProcess(_ process: any D3DKMT)

    // Virtual machines

    /// VM start: the host's DXGPROCESS for the VM, and the offer of the global channel on its bus. Virtual GPUs come after.
    func createVirtualMachine(_ parameters: VirtualMachineParameters) throws(DriverError) -> any VirtualMachineGraphics

    // Inspection

    var processes: [ProcessInformation] { get }
    /// Allocations of one process (by its id in ``ProcessInformation``), or of all.
    func allocations(ofProcess id: UInt64?) -> [AllocationInformation]
    func engines(_ adapter: LUID) -> [EngineInformation]
    /// The switch of the trace: sees every message of every VM, on the thread that handles it; nil turns it off.
    func setTrace(_ sink: (@Sendable (MessageTrace) -> Void)?)
    /// Looks for engines that have used up their time now, instead of when the watchdog comes around (GPV-359).
    func checkTimeouts()
}

/// What one virtual machine is given.
public struct VirtualMachineParameters: Sendable {
    public var id: GUID
    public var name: String
    /// The machine's bus, with its memory (vmmem).
    public var bus: VirtualMachineBus
    /// Process id of its vmmem in the host.
    public var memoryProcessID: UInt64 = 0
    /// A secure VM (GPV-152): private escapes are refused, IOMMU isolation is demanded.
    public var isSecure: Bool
    public var isLinux: Bool
    /// Megabytes of guest IO space; nil: the registry's GuestIoSpaceSizeInMb, else 1000 (GPV-147).
    public var ioSpaceMegabytes: UInt32?
    /// Newest interface version that the host names to the guest (PSL: 40).
    public var interfaceVersion: UInt32 = 40
    /// Asynchronous messages (GPV-021); off: everything is answered.
    public var asynchronousMessages = true

    public init(id: GUID, name: String, bus: VirtualMachineBus, isSecure: Bool = false, isLinux: Bool = false) {
        self.id = id
        self.name = name
        self.bus = bus
        self.isSecure = isSecure
        self.isLinux = isLinux
    }
}

/// A running virtual machine as the host's graphics kernel knows it.
public protocol VirtualMachineGraphics: AnyObject, Sendable {
    var id: GUID { get }
    /// Creates a virtual GPU on an adapter: the VM worker process object and SetVirtualMachineData at its driver, a virtual
    /// function with its quotas, the vGPU's channel offer and its PCI function (1414:008E, or 1414:008A for compute-only).
    /// Fails with NOT_SUPPORTED (not partitionable), NO_MEMORY (no virtual function or resource left), INVALID_PARAMETER
    /// (quotas), ACCESS_DENIED (a secure VM on a driver without isolation).
    func createVirtualGPU(on adapter: LUID, quotas: PartitionQuotas) throws(DriverError) -> VirtualGPUInformation
    /// Surprise removal or VM stop: outstanding messages are answered, the channel is rescinded, the PCI function goes.
    func destroyVirtualGPU(_ vgpu: LUID)
    var virtualGPUs: [VirtualGPUInformation] { get }
    /// Processor time that answering the guest's messages took: the VM worker process's (GPV-003).
    var serviceNanoseconds: UInt64 { get }
    /// VM stop: every virtual GPU, every process object, the global channel.
    func destroy()
    /// A saved or paused VM sends nothing and gets no GPU time.
    func setPaused(_ paused: Bool)
}

/// One virtual GPU.
public struct VirtualGPUInformation: Sendable {
    /// The vGPU's LUID on the host; the first half of the channel's instance GUID is the guest's LUID.
    public var luid: LUID
    public var adapter: LUID
    public var partitionID: UInt32
    public var channelInstance: GUID
    public var quotas: PartitionQuotas
    /// What it has been given; nil: shared.
    public var granted: PartitionResources<UInt64?>
    /// Bytes of video memory in use, and the most it may use.
    public var videoMemoryUsed: UInt64
    public var videoMemoryLimit: UInt64
    /// Nanoseconds of engine time by node.
    public var engineTime: [UInt64]
}

public struct AdapterInformation: Sendable {
    public var luid: LUID
    public var configuration: AdapterConfiguration
    public var isStarted: Bool
    /// Status of the last start.
    public var status: NTSTATUS
    public var isPartitionable: Bool
    public var isComputeOnly: Bool
    public var videoMemoryBytes: UInt64
    public var videoMemoryUsed: UInt64
    public var sharedMemoryUsed: UInt64
    public var nodeCount: Int
}

/// One process object (Get-GraphicsProcess).
public struct ProcessInformation: Sendable {
    public enum Kind: String, Sendable {
        case host = "Process"
        case virtualMachine = "VMProcess"
        case virtualMachineWorker = "VMWorker"
    }
    /// The kernel's number of the object.
    public var id: UInt64
    /// Process id in its own machine; a VM's objects have vmmem's in the host.
    public var processID: UInt64
    public var name: String
    public var kind: Kind
    public var virtualMachine: GUID?
    public var adapters: [LUID]
    public var deviceCount: Int
    public var contextCount: Int
    public var allocationCount: Int
    public var dedicatedBytes: UInt64
    public var sharedBytes: UInt64
    /// Nanoseconds of engine time over all nodes.
    public var engineTime: UInt64
    public var submissions: UInt64
}

/// One allocation (Get-GraphicsAllocation).
public struct AllocationInformation: Sendable {
    public var handle: UInt32
    public var processID: UInt64
    public var processName: String
    public var virtualMachine: GUID?
    public var adapter: LUID
    public var size: UInt64
    /// Segment id where it is now, 0 system memory, nil nowhere.
    public var segment: UInt32?
    public var isResident: Bool
    public var isLocked: Bool
    public var isShared: Bool
    public var priority: UInt32
    public var gpuVirtualAddresses: [UInt64]
}

/// One engine (Get-GraphicsEngine).
public struct EngineInformation: Sendable {
    public var nodeOrdinal: UInt32
    public var name: String
    public var engineType: EngineType
    /// Nanoseconds that packets have kept it busy.
    public var runningTime: UInt64
    public var completedPackets: UInt64
    public var preemptions: UInt64
    public var resets: UInt64
    public var queuedPackets: Int
}
