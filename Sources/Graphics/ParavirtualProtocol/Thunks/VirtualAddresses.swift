/// D3DKMT_CREATEPAGINGQUEUE. The paging fence's value is the first u64 at `fenceCPUVirtualAddress`.
public struct D3DKMTCreatePagingQueue {
    public var hDevice: D3DKMTHandle
    /// D3DDDI_PAGINGQUEUE_PRIORITY: -1 below normal, 0 normal, 1 above normal.
    public var priority: Int32
    public var physicalAdapterIndex: UInt32 = 0
    public var hPagingQueue: D3DKMTHandle = .null
    public var hSyncObject: D3DKMTHandle = .null
    public var fenceCPUVirtualAddress: UnsafeMutableRawPointer?
    public init(hDevice: D3DKMTHandle, priority: Int32 = 0) {
        self.hDevice = hDevice
        self.priority = priority
    }
}

/// D3DDDI_DESTROYPAGINGQUEUE.
public struct D3DKMTDestroyPagingQueue {
    public var hPagingQueue: D3DKMTHandle
    public init(hPagingQueue: D3DKMTHandle) { self.hPagingQueue = hPagingQueue }
}

/// D3DDDI_MAKERESIDENT. Status PENDING: wait for `pagingFenceValue` on the queue's fence.
public struct D3DDDIMakeResident {
    /// D3DDDI_MAKERESIDENT_FLAGS.
    public struct Flags: OptionSet, Sendable {
        public let rawValue: UInt32
        public init(rawValue: UInt32) { self.rawValue = rawValue }
        public static let cantTrimFurther = Flags(rawValue: 1)
        public static let mustSucceed = Flags(rawValue: 2)
    }
    public var hPagingQueue: D3DKMTHandle
    public var allocationList: [D3DKMTHandle]
    public var flags: Flags
    public var pagingFenceValue: UInt64 = 0
    /// Filled where the request went over budget (status NO_MEMORY): bytes to evict first.
    public var numBytesToTrim: UInt64 = 0
    public init(hPagingQueue: D3DKMTHandle, allocationList: [D3DKMTHandle], flags: Flags = []) {
        self.hPagingQueue = hPagingQueue
        self.allocationList = allocationList
        self.flags = flags
    }
}

/// D3DKMT_EVICT.
public struct D3DKMTEvict {
    public var hDevice: D3DKMTHandle
    public var allocationList: [D3DKMTHandle]
    /// D3DDDI_EVICT_FLAGS: bit 0 only if necessary, bit 1 not written to.
    public var flags: UInt32 = 0
    public var numBytesToTrim: UInt64 = 0
    public init(hDevice: D3DKMTHandle, allocationList: [D3DKMTHandle]) {
        self.hDevice = hDevice
        self.allocationList = allocationList
    }
}

/// D3DDDI_RESERVEGPUVIRTUALADDRESS. Addresses and sizes are bytes; a zero maximum is no bound.
public struct D3DDDIReserveGpuVirtualAddress {
    /// An adapter handle, or a paging queue handle.
    public var hAdapterOrPagingQueue: D3DKMTHandle
    public var baseAddress: UInt64 = 0
    public var minimumAddress: UInt64 = 0
    public var maximumAddress: UInt64 = 0
    public var size: UInt64
    /// 0 no access, 1 zero, 2 no commit.
    public var reservationType: UInt32 = 0
    public var driverProtection: UInt64 = 0
    public var virtualAddress: UInt64 = 0
    public var pagingFenceValue: UInt64 = 0
    public init(hAdapterOrPagingQueue: D3DKMTHandle, size: UInt64) {
        self.hAdapterOrPagingQueue = hAdapterOrPagingQueue
        self.size = size
    }
}

/// D3DDDIGPUVIRTUALADDRESS_PROTECTION_TYPE.
public struct D3DDDIGpuVirtualAddressProtection: OptionSet, Sendable {
    public let rawValue: UInt64
    public init(rawValue: UInt64) { self.rawValue = rawValue }
    public static let write = Self(rawValue: 1)
    public static let execute = Self(rawValue: 2)
    public static let zero = Self(rawValue: 4)
    public static let noAccess = Self(rawValue: 8)
    public static let systemUseOnly = Self(rawValue: 16)
}

/// D3DDDI_MAPGPUVIRTUALADDRESS. Offsets and sizes are in pages of 4096 bytes.
public struct D3DDDIMapGpuVirtualAddress {
    public var hPagingQueue: D3DKMTHandle
    public var baseAddress: UInt64 = 0
    public var minimumAddress: UInt64 = 0
    public var maximumAddress: UInt64 = 0
    public var hAllocation: D3DKMTHandle
    public var offsetInPages: UInt64
    public var sizeInPages: UInt64
    public var protection: D3DDDIGpuVirtualAddressProtection
    public var driverProtection: UInt64 = 0
    public var virtualAddress: UInt64 = 0
    public var pagingFenceValue: UInt64 = 0
    public init(
        hPagingQueue: D3DKMTHandle, hAllocation: D3DKMTHandle, offsetInPages: UInt64 = 0, sizeInPages: UInt64,
        protection: D3DDDIGpuVirtualAddressProtection = .write
    ) {
        self.hPagingQueue = hPagingQueue
        self.hAllocation = hAllocation
        self.offsetInPages = offsetInPages
        self.sizeInPages = sizeInPages
        self.protection = protection
    }
}

/// D3DKMT_FREEGPUVIRTUALADDRESS.
public struct D3DKMTFreeGpuVirtualAddress {
    public var hAdapter: D3DKMTHandle
    public var baseAddress: UInt64
    public var size: UInt64
    public init(hAdapter: D3DKMTHandle, baseAddress: UInt64, size: UInt64) {
        self.hAdapter = hAdapter
        self.baseAddress = baseAddress
        self.size = size
    }
}

/// D3DDDI_UPDATEGPUVIRTUALADDRESS_OPERATION. Addresses, offsets and sizes are bytes.
public enum D3DDDIUpdateGpuVirtualAddressOperation: Hashable, Sendable {
    case map(baseAddress: UInt64, size: UInt64, hAllocation: D3DKMTHandle, allocationOffset: UInt64, allocationSize: UInt64)
    case unmap(baseAddress: UInt64, size: UInt64, protection: UInt64)
    case copy(sourceAddress: UInt64, size: UInt64, destAddress: UInt64)
    case mapProtect(
        baseAddress: UInt64, size: UInt64, hAllocation: D3DKMTHandle, allocationOffset: UInt64, allocationSize: UInt64,
        protection: UInt64, driverProtection: UInt64)
}

/// D3DKMT_UPDATEGPUVIRTUALADDRESS: operations carried out in order on the context, then the fence is set.
public struct D3DKMTUpdateGpuVirtualAddress {
    public var hDevice: D3DKMTHandle
    public var hContext: D3DKMTHandle
    public var hFenceObject: D3DKMTHandle
    public var fenceValue: UInt64
    public var operations: [D3DDDIUpdateGpuVirtualAddressOperation]
    /// Bit 0: do not wait.
    public var flags: UInt32 = 0
    public init(
        hDevice: D3DKMTHandle, hContext: D3DKMTHandle, hFenceObject: D3DKMTHandle, fenceValue: UInt64,
        operations: [D3DDDIUpdateGpuVirtualAddressOperation]
    ) {
        self.hDevice = hDevice
        self.hContext = hContext
        self.hFenceObject = hFenceObject
        self.fenceValue = fenceValue
        self.operations = operations
    }
}
