/// DXGK_CREATEPROCESSFLAGS.
public struct CreateProcessFlags: OptionSet, Hashable, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    public static let systemProcess = CreateProcessFlags(rawValue: 1 << 0)
    public static let gdiProcess = CreateProcessFlags(rawValue: 1 << 1)
    /// The process stands for one guest process (GPV-036).
    public static let virtualMachineProcess = CreateProcessFlags(rawValue: 1 << 2)
    /// The process stands for the whole VM; nothing is ever rendered in it (GPV-034, GPV-035).
    public static let virtualMachineWorkerProcess = CreateProcessFlags(rawValue: 1 << 3)
    public static let sessionIsolatedContainer = CreateProcessFlags(rawValue: 1 << 4)
}

/// DXGKARG_CREATEPROCESS.
public struct CreateProcessArguments: Sendable {
    /// hDxgkProcess: the kernel's own name of the process, for DxgkCbSignalEvent.
    public var dxgkProcess: UInt64
    public var flags: CreateProcessFlags
    /// hKmdVmWorkerProcess, with VirtualMachineProcess (GPV-038).
    public var vmWorkerProcess: (any DriverHandle)?
    /// pProcessName: the executable's name, nil if unknown.
    public var processName: String?

    public init(
        dxgkProcess: UInt64, flags: CreateProcessFlags, vmWorkerProcess: (any DriverHandle)? = nil,
        processName: String? = nil
    ) {
        self.dxgkProcess = dxgkProcess
        self.flags = flags
        self.vmWorkerProcess = vmWorkerProcess
        self.processName = processName
    }
}

/// DXGKARG_SETVIRTUALMACHINEDATA (GPV-039).
public struct SetVirtualMachineDataArguments: Sendable {
    /// DXGK_VIRTUALMACHINEDATAFLAGS.
    public struct Flags: OptionSet, Hashable, Sendable {
        public let rawValue: UInt32
        public init(rawValue: UInt32) { self.rawValue = rawValue }
        public static let secureVirtualMachine = Flags(rawValue: 1 << 0)
        public static let linuxVirtualMachine = Flags(rawValue: 1 << 1)
    }
    public var vmWorkerProcess: any DriverHandle
    public var vmGUID: VMGUID
    public var flags: Flags

    public init(vmWorkerProcess: any DriverHandle, vmGUID: VMGUID, flags: Flags) {
        self.vmWorkerProcess = vmWorkerProcess
        self.vmGUID = vmGUID
        self.flags = flags
    }
}

/// DXGKARG_CREATEDEVICE.
public struct CreateDeviceArguments: Sendable {
    /// DXGK_CREATEDEVICEFLAGS.SystemDevice: the kernel's own device for paging.
    public var isSystemDevice: Bool
    public var process: any DriverHandle

    public init(isSystemDevice: Bool, process: any DriverHandle) {
        self.isSystemDevice = isSystemDevice
        self.process = process
    }
}

/// DXGK_CREATECONTEXTFLAGS.
public struct CreateContextFlags: OptionSet, Hashable, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    public static let systemContext = CreateContextFlags(rawValue: 1 << 0)
    public static let gdiContext = CreateContextFlags(rawValue: 1 << 1)
    public static let virtualAddressing = CreateContextFlags(rawValue: 1 << 2)
    public static let systemProtectedContext = CreateContextFlags(rawValue: 1 << 3)
    public static let hwQueueSupported = CreateContextFlags(rawValue: 1 << 4)
}

/// DXGKARG_CREATECONTEXT. EngineAffinity has one bit, 1 << engine ordinal (GPV-368).
public struct CreateContextArguments: Sendable {
    public var nodeOrdinal: UInt32
    public var engineAffinity: UInt32
    public var flags: CreateContextFlags
    public var privateDriverData: [UInt8]

    public init(nodeOrdinal: UInt32, engineAffinity: UInt32, flags: CreateContextFlags, privateDriverData: [UInt8]) {
        self.nodeOrdinal = nodeOrdinal
        self.engineAffinity = engineAffinity
        self.flags = flags
        self.privateDriverData = privateDriverData
    }
}

/// DXGK_CONTEXTINFO with the handle that DxgkDdiCreateContext gives out.
public struct CreatedContext: Sendable {
    public var context: any DriverHandle
    /// DXGK_CONTEXTINFO_CAPS.NoPatchingRequired (GPV-347).
    public var noPatchingRequired: Bool
    public var dmaBufferSize: UInt32
    public var dmaBufferPrivateDataSize: UInt32
    /// 16 with NoPatchingRequired: primaries only.
    public var allocationListSize: UInt32
    /// The private data as the driver wants the user-mode driver to see it.
    public var privateDriverData: [UInt8]

    public init(
        context: any DriverHandle, noPatchingRequired: Bool, dmaBufferSize: UInt32, dmaBufferPrivateDataSize: UInt32,
        allocationListSize: UInt32, privateDriverData: [UInt8]
    ) {
        self.context = context
        self.noPatchingRequired = noPatchingRequired
        self.dmaBufferSize = dmaBufferSize
        self.dmaBufferPrivateDataSize = dmaBufferPrivateDataSize
        self.allocationListSize = allocationListSize
        self.privateDriverData = privateDriverData
    }
}

/// DXGKARG_CREATEHWQUEUE.
public struct CreateHwQueueArguments: Sendable {
    public var flags: UInt32
    public var privateDriverData: [UInt8]
    public var progressFenceGPUVirtualAddress: GPUVirtualAddress

    public init(flags: UInt32, privateDriverData: [UInt8], progressFenceGPUVirtualAddress: GPUVirtualAddress) {
        self.flags = flags
        self.privateDriverData = privateDriverData
        self.progressFenceGPUVirtualAddress = progressFenceGPUVirtualAddress
    }
}
