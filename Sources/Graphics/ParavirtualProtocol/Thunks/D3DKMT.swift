/// The D3DKMT functions as one process sees them: what gdi32 or libdxcore exports, bound to that process.
///
/// The host's graphics kernel implements it for host processes, the guest's for guest processes; the runtimes and the
/// user-mode driver call nothing else and cannot tell which they have. Every function takes its documented argument
/// structure, fills its out fields and returns the status; on a failure the out fields are left as they were unless a
/// structure says otherwise. All functions may be called from any thread.
public protocol D3DKMT: AnyObject, Sendable {
    // Adapters
    func enumAdapters3(_ arguments: inout D3DKMTEnumAdapters3) -> NTStatus
    func openAdapterFromLuid(_ arguments: inout D3DKMTOpenAdapterFromLuid) -> NTStatus
    func closeAdapter(_ arguments: D3DKMTCloseAdapter) -> NTStatus
    func queryAdapterInfo(_ arguments: inout D3DKMTQueryAdapterInfo) -> NTStatus
    func queryVideoMemoryInfo(_ arguments: inout D3DKMTQueryVideoMemoryInfo) -> NTStatus
    func changeVideoMemoryReservation(_ arguments: D3DKMTChangeVideoMemoryReservation) -> NTStatus
    func queryStatistics(_ arguments: inout D3DKMTQueryStatistics) -> NTStatus
    func queryClockCalibration(_ arguments: inout D3DKMTQueryClockCalibration) -> NTStatus
    func isFeatureEnabled(_ arguments: inout D3DKMTIsFeatureEnabled) -> NTStatus
    func flushHeapTransitions(_ adapter: D3DKMTHandle) -> NTStatus
    func escape(_ arguments: inout D3DKMTEscape) -> NTStatus

    // Devices
    func createDevice(_ arguments: inout D3DKMTCreateDevice) -> NTStatus
    func destroyDevice(_ arguments: D3DKMTDestroyDevice) -> NTStatus
    func getDeviceState(_ arguments: inout D3DKMTGetDeviceState) -> NTStatus
    func markDeviceAsError(_ arguments: D3DKMTMarkDeviceAsError) -> NTStatus

    // Contexts and hardware queues
    func createContextVirtual(_ arguments: inout D3DKMTCreateContextVirtual) -> NTStatus
    func destroyContext(_ arguments: D3DKMTDestroyContext) -> NTStatus
    func setContextSchedulingPriority(_ arguments: D3DKMTContextSchedulingPriority) -> NTStatus
    func getContextSchedulingPriority(_ arguments: inout D3DKMTContextSchedulingPriority) -> NTStatus
    func createHwQueue(_ arguments: inout D3DKMTCreateHwQueue) -> NTStatus
    func destroyHwQueue(_ arguments: D3DKMTDestroyHwQueue) -> NTStatus

    // Allocations
    func createAllocation2(_ arguments: inout D3DKMTCreateAllocation) -> NTStatus
    func destroyAllocation2(_ arguments: D3DKMTDestroyAllocation2) -> NTStatus
    func lock2(_ arguments: inout D3DKMTLock2) -> NTStatus
    func unlock2(_ arguments: D3DKMTUnlock2) -> NTStatus
    func offerAllocations(_ arguments: D3DKMTOfferAllocations) -> NTStatus
    func reclaimAllocations2(_ arguments: inout D3DKMTReclaimAllocations2) -> NTStatus
    func queryAllocationResidency(_ arguments: inout D3DKMTQueryAllocationResidency) -> NTStatus
    func setAllocationPriority(_ arguments: D3DKMTAllocationPriority) -> NTStatus
    func getAllocationPriority(_ arguments: inout D3DKMTAllocationPriority) -> NTStatus
    func updateAllocationProperty(_ arguments: inout D3DDDIUpdateAllocProperty) -> NTStatus
    func invalidateCache(_ arguments: D3DKMTInvalidateCache) -> NTStatus

    // Paging queues, residency, GPU virtual addresses
    func createPagingQueue(_ arguments: inout D3DKMTCreatePagingQueue) -> NTStatus
    func destroyPagingQueue(_ arguments: D3DKMTDestroyPagingQueue) -> NTStatus
    func makeResident(_ arguments: inout D3DDDIMakeResident) -> NTStatus
    func evict(_ arguments: inout D3DKMTEvict) -> NTStatus
    func reserveGpuVirtualAddress(_ arguments: inout D3DDDIReserveGpuVirtualAddress) -> NTStatus
    func mapGpuVirtualAddress(_ arguments: inout D3DDDIMapGpuVirtualAddress) -> NTStatus
    func freeGpuVirtualAddress(_ arguments: D3DKMTFreeGpuVirtualAddress) -> NTStatus
    func updateGpuVirtualAddress(_ arguments: D3DKMTUpdateGpuVirtualAddress) -> NTStatus

    // Synchronization
    func createSynchronizationObject2(_ arguments: inout D3DKMTCreateSynchronizationObject2) -> NTStatus
    func destroySynchronizationObject(_ arguments: D3DKMTDestroySynchronizationObject) -> NTStatus
    func waitForSynchronizationObjectFromCpu(_ arguments: D3DKMTWaitForSynchronizationObjectFromCpu) -> NTStatus
    func signalSynchronizationObjectFromCpu(_ arguments: D3DKMTSignalSynchronizationObjectFromCpu) -> NTStatus
    func waitForSynchronizationObjectFromGpu(_ arguments: D3DKMTWaitForSynchronizationObjectFromGpu) -> NTStatus
    func signalSynchronizationObjectFromGpu(_ arguments: D3DKMTSignalSynchronizationObjectFromGpu) -> NTStatus
    func signalSynchronizationObjectFromGpu2(_ arguments: D3DKMTSignalSynchronizationObjectFromGpu2) -> NTStatus

    // Submission
    func submitCommand(_ arguments: D3DKMTSubmitCommand) -> NTStatus
    func submitCommandToHwQueue(_ arguments: D3DKMTSubmitCommandToHwQueue) -> NTStatus

    // Sharing
    func shareObjects(_ arguments: inout D3DKMTShareObjects) -> NTStatus
    func queryResourceInfoFromNtHandle(_ arguments: inout D3DKMTQueryResourceInfoFromNtHandle) -> NTStatus
    func openResourceFromNtHandle(_ arguments: inout D3DKMTOpenResourceFromNtHandle) -> NTStatus
    func openSyncObjectFromNtHandle2(_ arguments: inout D3DKMTOpenSyncObjectFromNtHandle2) -> NTStatus
    /// CloseHandle for a handle that `shareObjects` returned.
    func closeNtHandle(_ handle: NTHandle) -> NTStatus

    // What the process has from its own kernel beside graphics
    /// VirtualAlloc: committed, zeroed, page-aligned memory of this process; nil where there is none left. Such memory
    /// (and only such memory) may be given as existing system memory to `createAllocation2`. `byteCount` is rounded up to pages.
    func virtualAlloc(byteCount: Int) -> UnsafeMutableRawPointer?
    /// VirtualFree of what `virtualAlloc` returned.
    func virtualFree(_ pointer: UnsafeMutableRawPointer)
}

/// A handle of the kernel's object manager for a shared resource or synchronization object. Zero is no handle.
public struct NTHandle: RawRepresentable, Hashable, Sendable {
    public var rawValue: UInt64
    @inlinable public init(rawValue: UInt64) { self.rawValue = rawValue }
    @inlinable public static var null: NTHandle { NTHandle(rawValue: 0) }
}

/// Limits that the thunks check (from the graphics kernel's headers).
public enum D3DKMTLimits {
    public static let createAllocation = 1024
    public static let makeResident = 10240
    public static let broadcastContexts = 64
    public static let objectsWaitedOn = 32
    public static let objectsSignaled = 32
    public static let writtenPrimaries = 16
    public static let historyBuffers = 1024
    public static let adapters = 64
    /// Largest VM bus message, all headers included; also the bound for private data.
    public static let messageBytes = 131_072
    public static let pageBytes = 4096
}
