import DriverInterface
import GPUInstructionSet
import SoftwareGPU
import Synchronization
import Testing

@testable import KernelModeDriver

/// A kernel that notes what the driver says.
final class Kernel: DxgkrnlInterface, @unchecked Sendable {
    let interrupts = Mutex<[InterruptData]>([])
    func notifyInterrupt(_ data: InterruptData) { interrupts.withLock { $0.append(data) } }
    func notifyDpc(nodeOrdinal: UInt32) {}
    func signalEvent(dxgkProcess: UInt64, event: UInt64) -> NTSTATUS { .success }
    func isFeatureEnabled(_ feature: FeatureID) -> Bool { false }
    func allocationData(ofHandle handle: UInt32) -> (any DriverHandle)? { nil }
    func logEvent(_ text: String) {}
}

@Suite struct RenderDriverTests {
    let kernel = Kernel()

    func driver(_ options: RenderDriver.Options = RenderDriver.Options()) throws -> RenderDriver {
        let driver = try RenderDriver(
            configuration: DeviceConfiguration(name: "Test", vendorID: 1, deviceID: 2, videoMemoryBytes: 16 << 20), options: options)
        #expect(try driver.startDevice(interface: kernel) == 0)
        return driver
    }

    private func caps(_ driver: RenderDriver) throws -> DriverCaps {
        guard case .driverCaps(let caps) = try driver.queryAdapterInfo(QueryAdapterInfoArguments(type: .driverCaps)) else {
            throw DriverError(.unsuccessful)
        }
        return caps
    }

    /// GPV-068: the render driver has the cap, one can be had without it, BasicRender never has it.
    @Test func paravirtualizationCap() throws {
        var options = RenderDriver.Options()
        #expect(try caps(driver(options)).memoryManagementCaps.contains(.paravirtualizationSupported))
        options.paravirtualizationSupported = false
        #expect(try !caps(driver(options)).memoryManagementCaps.contains(.paravirtualizationSupported))
        options.paravirtualizationSupported = true
        options.basicRender = true
        #expect(try !caps(driver(options)).memoryManagementCaps.contains(.paravirtualizationSupported))
    }

    /// GPV-358: valid ordinals succeed, the first that is not fails.
    @Test func nodes() throws {
        let driver = try driver()
        let count = try caps(driver).nodeCount
        #expect(count == 6)
        for node in 0..<count { #expect(try driver.getNodeMetadata(nodeOrdinal: node).friendlyName.utf16.count < 32) }
        #expect(throws: DriverError(.invalidParameter)) { _ = try driver.getNodeMetadata(nodeOrdinal: count) }
    }

    /// GPV-034 to GPV-039: workers, their processes, and what may not be.
    @Test func processes() throws {
        let driver = try driver()
        let worker = try driver.createProcess(CreateProcessArguments(dxgkProcess: 1, flags: .virtualMachineWorkerProcess, processName: "vmmem"))
        try driver.setVirtualMachineData(
            SetVirtualMachineDataArguments(vmWorkerProcess: worker, vmGUID: VMGUID(low: 1, high: 2), flags: .secureVirtualMachine))
        #expect(throws: DriverError(.invalidParameter)) { _ = try driver.createDevice(CreateDeviceArguments(isSystemDevice: false, process: worker)) }
        let process = try driver.createProcess(
            CreateProcessArguments(dxgkProcess: 2, flags: .virtualMachineProcess, vmWorkerProcess: worker, processName: "game.exe"))
        _ = try driver.createDevice(CreateDeviceArguments(isSystemDevice: false, process: process))
        #expect(throws: DriverError(.invalidParameter)) {
            _ = try driver.createProcess(CreateProcessArguments(dxgkProcess: 3, flags: .virtualMachineProcess))
        }
        #expect(String(decoding: driver.collectDbgInfo(reason: .engineTimeoutDetected, nodeOrdinal: nil), as: UTF8.self).contains("game.exe"))
        // A handle of another kind is no process.
        #expect(throws: DriverError(.invalidHandle)) { _ = try driver.createDevice(CreateDeviceArguments(isSystemDevice: false, process: kernel)) }
    }

    /// Paging operations are executed by the device; their completion is told with the fence id.
    @Test func pagingBuffer() throws {
        let driver = try driver()
        var buffer = PagingBuffer(capacity: 4096)
        try driver.buildPagingBuffer(
            .fill(allocation: nil, destination: GPUPhysicalAddress(segmentID: 1, segmentOffset: 1 << 20), size: 8192, pattern: 0xAB), into: &buffer)
        try driver.buildPagingBuffer(
            .transfer(
                allocation: nil, source: .segment(GPUPhysicalAddress(segmentID: 1, segmentOffset: 1 << 20)),
                destination: .segment(GPUPhysicalAddress(segmentID: 1, segmentOffset: 2 << 20)), size: 8192), into: &buffer)
        let entry = KernelPageTableEntry(flags: .valid, segmentID: 1, address: 0x5000)
        try driver.buildPagingBuffer(
            .updatePageTable(
                level: 0, table: GPUPhysicalAddress(segmentID: 1, segmentOffset: 3 << 20), startIndex: 510,
                entries: .consecutive(entry, count: 2)), into: &buffer)
        #expect(throws: DriverError(.invalidParameter)) {
            try driver.buildPagingBuffer(
                .updatePageTable(
                    level: 0, table: GPUPhysicalAddress(segmentID: 1, segmentOffset: 3 << 20), startIndex: 511,
                    entries: .consecutive(entry, count: 2)), into: &buffer)
        }
        try driver.submitPagingBuffer(buffer, submissionFenceID: 77, flags: .paging)
        driver.waitForEngine(nodeOrdinal: UInt32(driver.pagingNode))
        let done = kernel.interrupts.withLock { $0 }
        guard case .dmaCompleted(77, UInt32(driver.pagingNode), _)? = done.last else {
            Issue.record("no completion: \(done)")
            return
        }
        let memory = driver.device.videoMemory.base
        #expect(memory.load(fromByteOffset: 2 << 20, as: UInt32.self) == 0xAB)
        #expect(memory.load(fromByteOffset: (3 << 20) + 511 * 8, as: UInt64.self) == 0x6000 | PageTableEntry.valid)
        var tiny = PagingBuffer(capacity: 16)
        #expect(throws: DriverError(.graphicsInsufficientDMABuffer)) {
            try driver.buildPagingBuffer(
                .fill(allocation: nil, destination: GPUPhysicalAddress(segmentID: 1, segmentOffset: 0), size: 4, pattern: 0), into: &tiny)
        }
    }

    /// GPV-255 to GPV-259: memory bases, tracking, sub-ranges, sizes of the bit arrays.
    @Test func dirtyTracking() throws {
        let driver = try driver()
        for bad in [
            [MemoryRange(segmentOffset: 100, sizeInBytes: 4096)], [MemoryRange(segmentOffset: 0, sizeInBytes: 32 << 20)], [],
            [MemoryRange(segmentOffset: 0, sizeInBytes: 8192), MemoryRange(segmentOffset: 4096, sizeInBytes: 4096)],
        ] {
            #expect(throws: DriverError(.invalidParameter)) { _ = try driver.createMemoryBasis(segmentID: 1, ranges: bad) }
        }
        let a = try driver.createMemoryBasis(
            segmentID: 1, ranges: [MemoryRange(segmentOffset: 4 << 20, sizeInBytes: 9 * 4096), MemoryRange(segmentOffset: 1 << 20, sizeInBytes: 4096)])
        let b = try driver.createMemoryBasis(segmentID: 1, ranges: [MemoryRange(segmentOffset: 8 << 20, sizeInBytes: 4096)])
        try driver.startDirtyTracking(a)
        try driver.startDirtyTracking(b)
        #expect(try driver.queryDirtyBitData(a, subrangeIndex: 0, subrangeOffset: 0, subrangeSize: 0, clear: false) == [0, 0])
        driver.cpuAccess.markWritten(segmentID: 1, offset: (4 << 20) + 8 * 4096, size: 1)
        driver.cpuAccess.markWritten(segmentID: 1, offset: 1 << 20, size: 4096)
        driver.cpuAccess.markWritten(segmentID: 1, offset: 8 << 20, size: 4096)
        for _ in 0..<2 {
            #expect(try driver.queryDirtyBitData(a, subrangeIndex: 0, subrangeOffset: 0, subrangeSize: 0, clear: false) == [0, 0b11])
        }
        #expect(try driver.queryDirtyBitData(a, subrangeIndex: 0, subrangeOffset: 8 * 4096, subrangeSize: 4096, clear: true) == [1])
        #expect(try driver.queryDirtyBitData(a, subrangeIndex: 0, subrangeOffset: 0, subrangeSize: 0, clear: true) == [0, 0b10])
        #expect(try driver.queryDirtyBitData(a, subrangeIndex: 0, subrangeOffset: 0, subrangeSize: 0, clear: true) == [0, 0])
        try driver.stopDirtyTracking(a)
        #expect(try driver.queryDirtyBitData(b, subrangeIndex: 0, subrangeOffset: 0, subrangeSize: 0, clear: false) == [1])
        #expect(throws: DriverError(.invalidParameter)) { try driver.stopDirtyTracking(a) }
        try driver.destroyMemoryBasis(a)
        try driver.destroyMemoryBasis(b)
    }

    /// Private data keeps its form through the codec, and nothing else passes.
    @Test func privateData() throws {
        let driver = try driver()
        let info = try driver.createAllocation(
            CreateAllocationArguments(
                resourcePrivateDriverData: [], allocations: [CreateAllocationRequest(privateDriverData: AllocationPrivateData(size: 5000).encode())],
                isResource: false))
        #expect(info[0].size == 8192)  // GPV-319
        guard case .bytes(let bytes) = try driver.queryAdapterInfo(
            QueryAdapterInfoArguments(type: .umDriverPrivate, flags: .virtualMachineData, outputDataSize: 64))
        else { throw DriverError(.unsuccessful) }
        let adapter = try #require(AdapterPrivateInfo(decoding: bytes))
        #expect(adapter.isVirtualMachine && adapter.nodeKinds == [0, 1, 2, 3, 4] && bytes.count == 64)
    }
}
