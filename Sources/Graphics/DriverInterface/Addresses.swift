/// D3DGPU_VIRTUAL_ADDRESS: a 64-bit address in one GPU address space.
public typealias GPUVirtualAddress = UInt64

/// D3DGPU_PHYSICAL_ADDRESS: a place on the adapter, always a pair of segment and offset (GPV-334).
public struct GPUPhysicalAddress: Hashable, Sendable {
    /// Segment ids start at 1; 0 is the implicit system-memory segment.
    public var segmentID: UInt32
    public var segmentOffset: UInt64

    public init(segmentID: UInt32, segmentOffset: UInt64) {
        self.segmentID = segmentID
        self.segmentOffset = segmentOffset
    }
}

/// LUID: the locally unique id of an adapter or of a virtual GPU.
public struct AdapterLUID: Hashable, Sendable, CustomStringConvertible {
    public var low: UInt32
    public var high: Int32

    public init(low: UInt32, high: Int32) {
        self.low = low
        self.high = high
    }

    /// The eight bytes as one number, low part first as stored.
    public init(value: UInt64) {
        low = UInt32(truncatingIfNeeded: value)
        high = Int32(truncatingIfNeeded: value >> 32)
    }

    public var value: UInt64 { UInt64(low) | UInt64(UInt32(bitPattern: high)) << 32 }

    public var description: String {
        "0x" + String(UInt32(bitPattern: high), radix: 16) + ":0x" + String(low, radix: 16)
    }
}

/// GUID as 16 stored bytes.
public struct VMGUID: Hashable, Sendable {
    public var low: UInt64
    public var high: UInt64

    public init(low: UInt64, high: UInt64) {
        self.low = low
        self.high = high
    }
}

/// A HANDLE of the DDI. The driver's objects are class instances, so a handle of another driver or of another kind
/// fails its cast and becomes STATUS_INVALID_HANDLE; nothing is read through it.
public typealias DriverHandle = AnyObject & Sendable

/// The size of a page at the DDI; virtual addresses have this granularity (GPV-319).
public let dxgkPageSize: UInt64 = 4096
