import DriverInterface
import Glibc
import ParavirtualProtocol

/// An allocation as the memory manager knows it: one object however many devices have opened it. Guarded by the adapter's
/// lock.
final class AllocationObject: @unchecked Sendable {
    /// Where the contents are.
    enum Placement {
        /// Never touched: reads as zeros, has no pages.
        case none
        /// In the memory segment (id 1).
        case videoMemory([Extent])
        /// In pages of the system pool.
        case system([Extent])
        /// In memory of the caller: bus addresses of its runs of pages, and the runs' places.
        case existing([(bus: UInt64, pointer: UnsafeMutableRawPointer, size: UInt64)])
    }

    let adapter: Adapter
    let driverAllocation: any DriverHandle
    let size: UInt64
    let alignment: UInt64
    let flags: AllocationInfoFlags
    /// Bit n: segment n + 1; the aperture's bit stands for system memory too.
    var supportedSegments: UInt32
    var preferredSegment: UInt32
    var privateDriverData: [UInt8]
    var priority: UInt32
    /// Who pays for its video memory.
    let group: PartitionGroup
    let owner: DxgProcess
    var placement = Placement.none
    /// MakeResident counts of all devices together.
    var residency = 0
    var lockCount = 0
    /// Open handles.
    var openings: [Allocation] = []
    var mappings: [VARange] = []
    var lastUse: UInt64 = 0
    /// Offered contents may be thrown away under pressure (D3DKMTOfferAllocations).
    var offerPriority: D3DKMTOfferPriority?
    var wasDiscarded = false
    var isShared = false
    /// A contiguous view for the CPU of contents in pieces.
    var aliasMapping: AliasMapping?
    /// Commands that name it are still queued (GPV-339).
    var destroyWhenIdle = false

    init(
        adapter: Adapter, info: AllocationInfo, group: PartitionGroup, owner: DxgProcess
    ) {
        self.adapter = adapter
        driverAllocation = info.allocation
        size = info.size
        alignment = UInt64(max(info.alignment, 4096))
        flags = info.flags
        supportedSegments = info.supportedSegmentSet
        preferredSegment = info.preferredSegments.first ?? 1
        privateDriverData = info.privateDriverData
        priority = info.allocationPriority
        self.group = group
        self.owner = owner
    }

    var pages: UInt64 { size / dxgkPageSize }
    var isInVideoMemory: Bool {
        if case .videoMemory = placement { return true }
        return false
    }
    /// Whether entries for it may be valid.
    var isAccessible: Bool { residency > 0 }
    /// The system segment will do.
    var mayBeInSystemMemory: Bool { supportedSegments & ~1 != 0 }
    var mayBeInVideoMemory: Bool { supportedSegments & 1 != 0 }
}

/// Pieces of the segment side by side, as long as somebody has it.
final class AliasMapping: @unchecked Sendable {  // Set once.
    let pointer: UnsafeMutableRawPointer
    private let size: Int
    init(_ pointer: UnsafeMutableRawPointer, size: Int) {
        self.pointer = pointer
        self.size = size
    }
    deinit { munmap(pointer, size) }
}

/// A device's opening of an allocation: what a D3DKMT_HANDLE names.
final class Allocation: @unchecked Sendable {
    let object: AllocationObject
    let device: Device
    let driverOpenHandle: any DriverHandle
    weak var resource: Resource?
    var handle = D3DKMTHandle.null
    /// The handle has been given back: whoever found it before that leaves it alone.
    var isClosed = false
    /// MakeResident less Evict of this device.
    var residency = 0
    var lockCount = 0
    /// Where the guest sees the locked pages, while locked.
    var guestAddress: UInt64?
    /// Frames of the guest's own memory that have come so far.
    var pendingFrames: [UInt64] = []

    init(object: AllocationObject, device: Device, driverOpenHandle: any DriverHandle) {
        self.object = object
        self.device = device
        self.driverOpenHandle = driverOpenHandle
    }
}

/// A group of allocations that are made, shared and destroyed together.
final class Resource: @unchecked Sendable {
    let device: Device
    var handle = D3DKMTHandle.null
    var allocations: [Allocation] = []
    let privateDriverData: [UInt8]
    let privateRuntimeData: [UInt8]
    let isShared: Bool
    /// Nothing can be added any more.
    var isSealed = false

    init(device: Device, privateDriverData: [UInt8], privateRuntimeData: [UInt8], isShared: Bool) {
        self.device = device
        self.privateDriverData = privateDriverData
        self.privateRuntimeData = privateRuntimeData
        self.isShared = isShared
    }
}
