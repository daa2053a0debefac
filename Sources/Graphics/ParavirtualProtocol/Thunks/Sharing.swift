/// D3DKMTShareObjects: one object, created with `ntSecuritySharing`.
public struct D3DKMTShareObjects {
    public var objects: [D3DKMTHandle]
    public var desiredAccess: UInt32
    public var sharedNtHandle: NTHandle = .null
    public init(objects: [D3DKMTHandle], desiredAccess: UInt32 = 0x1000_0000) {
        self.objects = objects
        self.desiredAccess = desiredAccess
    }
}

/// D3DKMT_QUERYRESOURCEINFOFROMNTHANDLE. Sizes are bytes.
public struct D3DKMTQueryResourceInfoFromNtHandle {
    public var hDevice: D3DKMTHandle
    public var hNtHandle: NTHandle
    public var privateRuntimeData: [UInt8] = []
    public var totalPrivateDriverDataSize: UInt32 = 0
    public var resourcePrivateDriverDataSize: UInt32 = 0
    public var numAllocations: UInt32 = 0
    public init(hDevice: D3DKMTHandle, hNtHandle: NTHandle) {
        self.hDevice = hDevice
        self.hNtHandle = hNtHandle
    }
}

/// D3DDDI_OPENALLOCATIONINFO2.
public struct D3DDDIOpenAllocationInfo2 {
    public var hAllocation: D3DKMTHandle
    public var privateDriverData: [UInt8]
    public var gpuVirtualAddress: UInt64 = 0
    public init(hAllocation: D3DKMTHandle, privateDriverData: [UInt8]) {
        self.hAllocation = hAllocation
        self.privateDriverData = privateDriverData
    }
}

/// D3DKMT_OPENRESOURCEFROMNTHANDLE. The allocations and their private data come back in the out fields.
public struct D3DKMTOpenResourceFromNtHandle {
    public var hDevice: D3DKMTHandle
    public var hNtHandle: NTHandle
    public var hResource: D3DKMTHandle = .null
    public var openAllocationInfo: [D3DDDIOpenAllocationInfo2] = []
    public var privateRuntimeData: [UInt8] = []
    public var resourcePrivateDriverData: [UInt8] = []
    public init(hDevice: D3DKMTHandle, hNtHandle: NTHandle) {
        self.hDevice = hDevice
        self.hNtHandle = hNtHandle
    }
}

/// D3DKMT_OPENSYNCOBJECTFROMNTHANDLE2.
public struct D3DKMTOpenSyncObjectFromNtHandle2 {
    public var hNtHandle: NTHandle
    public var hDevice: D3DKMTHandle
    public var flags: D3DDDISynchronizationObjectFlags
    public var engineAffinity: UInt32 = 0
    public var hSyncObject: D3DKMTHandle = .null
    public var fenceValueCPUVirtualAddress: UnsafeMutableRawPointer?
    public var fenceValueGPUVirtualAddress: UInt64 = 0
    public init(hNtHandle: NTHandle, hDevice: D3DKMTHandle, flags: D3DDDISynchronizationObjectFlags = []) {
        self.hNtHandle = hNtHandle
        self.hDevice = hDevice
        self.flags = flags
    }
}
