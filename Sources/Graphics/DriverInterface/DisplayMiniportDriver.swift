/// A kernel-mode display miniport driver: DRIVER_INITIALIZATION_DATA with the functions that a render driver for
/// paravirtualization needs. One instance drives one adapter (hAdapter). Every function may be called from any thread;
/// the kernel serialises as the IRQL column of the DDI reference asks. Errors are thrown as ``DriverError``.
public protocol DisplayMiniportDriver: AnyObject, Sendable {
    // MARK: start and stop

    /// DxgkDdiStartDevice. Gives back the number of video present sources, 0 for a render-only driver.
    func startDevice(interface: any DxgkrnlInterface) throws(DriverError) -> Int
    /// DxgkDdiStopDevice.
    func stopDevice()
    /// DxgkDdiRemoveDevice.
    func removeDevice()
    /// DxgkDdiQueryAdapterInfo.
    func queryAdapterInfo(_ arguments: QueryAdapterInfoArguments) throws(DriverError) -> QueryAdapterInfoOutput
    /// DxgkDdiGetNodeMetadata.
    func getNodeMetadata(nodeOrdinal: UInt32) throws(DriverError) -> NodeMetadata
    /// DxgkDdiCalibrateGpuClock.
    func calibrateGpuClock(nodeOrdinal: UInt32) throws(DriverError) -> GPUClockData
    /// DxgkDdiControlInterrupt: whether interrupts of the type are wanted.
    func controlInterrupt(type: UInt32, enable: Bool) throws(DriverError)

    // MARK: processes, devices, contexts

    /// DxgkDdiCreateProcess: gives back hKmdProcess.
    func createProcess(_ arguments: CreateProcessArguments) throws(DriverError) -> any DriverHandle
    /// DxgkDdiDestroyProcess.
    func destroyProcess(_ process: any DriverHandle)
    /// DxgkDdiSetVirtualMachineData.
    func setVirtualMachineData(_ arguments: SetVirtualMachineDataArguments) throws(DriverError)
    /// DxgkDdiCreateDevice.
    func createDevice(_ arguments: CreateDeviceArguments) throws(DriverError) -> any DriverHandle
    /// DxgkDdiDestroyDevice.
    func destroyDevice(_ device: any DriverHandle)
    /// DxgkDdiCreateContext.
    func createContext(
        device: any DriverHandle, _ arguments: CreateContextArguments
    ) throws(DriverError) -> CreatedContext
    /// DxgkDdiDestroyContext.
    func destroyContext(_ context: any DriverHandle)
    /// DxgkDdiCreateHwQueue: the handle of the queue and the rewritten private data.
    func createHwQueue(
        context: any DriverHandle, _ arguments: CreateHwQueueArguments
    ) throws(DriverError) -> (queue: any DriverHandle, privateDriverData: [UInt8])
    /// DxgkDdiDestroyHwQueue.
    func destroyHwQueue(_ queue: any DriverHandle)

    // MARK: allocations

    /// DxgkDdiCreateAllocation: one answer for each allocation asked for, or nothing is created.
    func createAllocation(_ arguments: CreateAllocationArguments) throws(DriverError) -> [AllocationInfo]
    /// DxgkDdiDestroyAllocation.
    func destroyAllocation(_ allocation: any DriverHandle)
    /// DxgkDdiOpenAllocation: the device-specific handle.
    func openAllocation(
        device: any DriverHandle, _ arguments: OpenAllocationArguments
    ) throws(DriverError) -> any DriverHandle
    /// DxgkDdiCloseAllocation.
    func closeAllocation(device: any DriverHandle, _ openAllocation: any DriverHandle)
    /// DxgkDdiGetStandardAllocationDriverData.
    func getStandardAllocationDriverData(
        _ type: StandardAllocation
    ) throws(DriverError) -> StandardAllocationDriverData
    /// DxgkDdiValidateUpdateAllocationProperty.
    func validateUpdateAllocationProperty(
        allocation: any DriverHandle, supportedSegmentSet: UInt32, preferredSegment: UInt32
    ) throws(DriverError)

    // MARK: memory

    /// DxgkDdiBuildPagingBuffer: appends the device's packets for the operation to the paging buffer; throws
    /// STATUS_GRAPHICS_INSUFFICIENT_DMA_BUFFER when the rest of the buffer is too small.
    func buildPagingBuffer(_ operation: PagingOperation, into buffer: inout PagingBuffer) throws(DriverError)
    /// DxgkDdiSetRootPageTable.
    func setRootPageTable(context: any DriverHandle, address: GPUPhysicalAddress, entryCount: UInt32)
    /// DxgkDdiGetRootPageTableSize: bytes for that many entries.
    func getRootPageTableSize(entryCount: UInt32) -> UInt64
    /// DXGK_OPERATION_UPDATE_PAGE_TABLE with CPU_VIRTUAL mode, done at once and without a paging buffer: how the paging
    /// process itself is set up (GPV-330).
    func updatePageTableImmediately(
        table: GPUPhysicalAddress, level: UInt32, startIndex: UInt32, entries: PageTableEntries
    ) throws(DriverError)

    // MARK: submission

    /// DxgkDdiSubmitCommandVirtual. STATUS_INVALID_PARAMETER puts the device in error (GPV-355).
    func submitCommandVirtual(_ arguments: SubmitCommandVirtualArguments) throws(DriverError)
    /// DxgkDdiSubmitCommand for a paging buffer on the paging node.
    func submitPagingBuffer(_ buffer: PagingBuffer, submissionFenceID: UInt32, flags: SubmitCommandFlags)
        throws(DriverError)
    /// DxgkDdiPreemptCommand.
    func preemptCommand(_ arguments: PreemptCommandArguments) throws(DriverError)
    /// DxgkDdiQueryEngineStatus: whether the engine makes progress.
    func queryEngineStatus(nodeOrdinal: UInt32) throws(DriverError) -> Bool
    /// DxgkDdiQueryDependentEngineGroup: a mask of nodes that must be reset together.
    func queryDependentEngineGroup(nodeOrdinal: UInt32) throws(DriverError) -> UInt64
    /// DxgkDdiResetEngine: stops the engine, gives up its work and gives back LastAbortedFenceId.
    func resetEngine(nodeOrdinal: UInt32) throws(DriverError) -> UInt32
    /// DxgkDdiResetFromTimeout.
    func resetFromTimeout() throws(DriverError)
    /// DxgkDdiRestartFromTimeout.
    func restartFromTimeout() throws(DriverError)
    /// DxgkDdiCollectDbgInfo.
    func collectDbgInfo(reason: DebugReportReason, nodeOrdinal: UInt32?) -> [UInt8]

    // MARK: private requests

    /// DxgkDdiEscape: gives back the private data as changed.
    func escape(_ arguments: EscapeArguments) throws(DriverError) -> [UInt8]
    /// DXGKDDI_FEATURE_INTERFACE.QueryFeatureSupport: the range of versions, nil if the driver lacks the feature.
    func queryFeatureSupport(_ feature: FeatureID) -> ClosedRange<UInt16>?

    // MARK: dirty bit tracking (WDDM 3.2)

    /// DxgkDdiCreateMemoryBasis.
    func createMemoryBasis(segmentID: UInt32, ranges: [MemoryRange]) throws(DriverError) -> any DriverHandle
    /// DxgkDdiDestroyMemoryBasis.
    func destroyMemoryBasis(_ basis: any DriverHandle) throws(DriverError)
    /// DxgkDdiStartDirtyTracking: clears the plane of the basis and begins.
    func startDirtyTracking(_ basis: any DriverHandle) throws(DriverError)
    /// DxgkDdiStopDirtyTracking.
    func stopDirtyTracking(_ basis: any DriverHandle) throws(DriverError)
    /// DxgkDdiQueryDirtyBitData: one bit a page in basis order; size 0 means the whole basis (GPV-259).
    func queryDirtyBitData(
        _ basis: any DriverHandle, subrangeIndex: Int, subrangeOffset: UInt64, subrangeSize: UInt64, clear: Bool
    ) throws(DriverError) -> [UInt8]

    // MARK: the software device

    /// No DDI: has an engine execute what was submitted: on the caller's thread for a bounded time, so that a short packet
    /// needs no other thread, or (`background`) on the engine's own.
    func serviceEngine(nodeOrdinal: UInt32, background: Bool)
    /// No DDI: returns when the engine has done all that was submitted or has stopped; helps on the caller's thread. Not to be
    /// called from inside an interrupt of the same engine.
    func waitForEngine(nodeOrdinal: UInt32)
    /// No DDI: the engine has stopped for a preemption and waits for its next packet.
    func isEngineStopped(nodeOrdinal: UInt32) -> Bool
    /// No DDI: a number that grows with each packet and each group of threads that the engine finishes.
    func engineProgress(nodeOrdinal: UInt32) -> UInt64
    /// No DDI: the CPU has written a value that a command buffer may wait for.
    func memoryChanged()

    // MARK: CPU access

    /// DxgkDdiMapCpuHostAperture, and the segment's CpuTranslatedAddress: how the CPU reaches the memory segments.
    var cpuAccess: any CPUMemoryAccess { get }
}

/// What a DDI function throws: the NTSTATUS that the documented function returns.
public struct DriverError: Error, Hashable, Sendable {
    public let status: NTSTATUS
    public init(_ status: NTSTATUS) { self.status = status }
}

/// The CPU's way into the adapter's memory segments and the system pages that the device reaches.
public protocol CPUMemoryAccess: AnyObject, Sendable {
    /// A file that holds the memory segment, to be mapped shared; the offset of the segment's first byte in it. nil for
    /// a segment that the CPU cannot see.
    func backingFile(segmentID: UInt32) -> (descriptor: Int32, offset: UInt64)?
    /// Where the CPU sees the bytes of a segment, without a mapping of its own; nil outside.
    func pointer(segmentID: UInt32, offset: UInt64, size: UInt64) -> UnsafeMutableRawPointer?
    /// The pages' contents are not needed any more; they read as zeros afterwards.
    func discard(segmentID: UInt32, offset: UInt64, size: UInt64)
    /// The CPU has written pages of the segment through a mapping (GPV-261).
    func markWritten(segmentID: UInt32, offset: UInt64, size: UInt64)
    /// Makes system pages reachable by the device and gives back the bus address of the first. Base and size are
    /// multiples of 4096; the memory must stay until ``unmapSystemPages(busAddress:)``.
    func mapSystemPages(base: UnsafeMutableRawPointer, size: Int) throws(DriverError) -> UInt64
    func unmapSystemPages(busAddress: UInt64)
}

/// The buffer that DxgkDdiBuildPagingBuffer fills: opaque device words with a bound.
public struct PagingBuffer: Sendable {
    public private(set) var bytes: [UInt8] = []
    public let capacity: Int

    public init(capacity: Int) {
        self.capacity = capacity
        bytes.reserveCapacity(min(capacity, 4096))
    }

    public var remaining: Int { capacity - bytes.count }
    public var isEmpty: Bool { bytes.isEmpty }

    /// Appends a packet whole or not at all.
    public mutating func append(_ packet: [UInt8]) throws(DriverError) {
        guard packet.count <= remaining else { throw DriverError(.graphicsInsufficientDMABuffer) }
        bytes.append(contentsOf: packet)
    }

    /// Appends a packet of 64-bit words whole or not at all.
    public mutating func append(words: [UInt64]) throws(DriverError) {
        guard words.count * 8 <= remaining else { throw DriverError(.graphicsInsufficientDMABuffer) }
        words.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }

    public mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }
}
