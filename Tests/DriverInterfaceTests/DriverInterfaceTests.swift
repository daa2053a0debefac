import DriverInterface
import Testing

@Suite struct DriverInterfaceTests {
    /// The numbers that D3DKMT_DRIVERVERSION shows for interface levels.
    @Test(arguments: [(0x2000, 2000), (0x2700, 2700), (0x3000, 3000), (0x3200, 3200), (0x2105, 2105)] as [(UInt32, UInt32)])
    func versions(raw: UInt32, shown: UInt32) {
        #expect(WDDMVersion(rawValue: raw).kmtDriverVersion == shown)
    }

    /// Bit positions of the DDI reference.
    @Test func documentedBits() {
        #expect(MemoryManagementCaps.paravirtualizationSupported.rawValue == 1 << 10)
        #expect(CreateProcessFlags.virtualMachineProcess.rawValue == 4)
        #expect(CreateProcessFlags.virtualMachineWorkerProcess.rawValue == 8)
        #expect(SubmitCommandFlags.virtualMachineData.rawValue == 0x100)
        #expect(EscapeArguments.Flags.virtualMachineData.rawValue == 0x20)
        #expect(QueryAdapterInfoType.dirtyBitTrackingCaps.rawValue == 39)
        #expect(InterruptData.monitoredFenceSignaled(nodeOrdinal: 0).type == 11)
    }

    /// A paging buffer takes a packet whole or not at all.
    @Test func pagingBufferBounds() throws {
        var buffer = PagingBuffer(capacity: 20)
        try buffer.append(words: [1, 2])
        #expect(buffer.remaining == 4)
        #expect(throws: DriverError(.graphicsInsufficientDMABuffer)) { try buffer.append(words: [3]) }
        #expect(buffer.bytes.count == 16)
    }

    /// GPV-371, GPV-372: ids and virtualization modes of the table.
    @Test func features() {
        #expect(FeatureID.nativeFence.rawValue == 37)
        #expect(FeatureID.shareBackingStoreWithKmd.virtualizationMode == .hostOnly)
        #expect(FeatureID.ptDemotionFix64K.virtualizationMode == .deferToHost)
        #expect(FeatureID.gpuVAIoMmu.isGlobal && !FeatureID.gpuVAIoMmu.isDriverFeature)
        #expect(FeatureID.allCases.filter { $0.virtualizationMode == .negotiate }.count == 8)
    }

    @Test func statusText() {
        #expect(NTSTATUS.noMemory.description == "0xC0000017")
        #expect(!NTSTATUS.noMemory.isSuccess && NTSTATUS.pending.isSuccess)
    }
}
