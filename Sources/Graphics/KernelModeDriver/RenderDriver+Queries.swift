import DriverInterface
import GPUInstructionSet
import SoftwareGPU

extension RenderDriver {
    /// DxgkDdiQueryAdapterInfo.
    public func queryAdapterInfo(_ arguments: QueryAdapterInfoArguments) throws(DriverError) -> QueryAdapterInfoOutput {
        switch arguments.type {
        case .umDriverPrivate: return .bytes(try privateInfo(arguments))
        case .driverCaps: return .driverCaps(driverCaps)
        case .querySegment4: return .segments(segmentAnswer)
        case .gpuMmuCaps:
            return .gpuMmuCaps(
                GPUMMUCaps(
                    flags: [.readOnlyMemorySupported, .noExecuteMemorySupported, .zeroInPteSupported, .cacheCoherentMemorySupported],
                    pageTableUpdateMode: .gpuPhysical, virtualAddressBitCount: UInt32(SoftwareGPU.virtualAddressBits),
                    pageTableLevelCount: UInt32(PageTable.levels)))
        case .pageTableLevelDesc:
            guard case .level(let level) = arguments.input, Int(level) < PageTable.levels else {
                throw DriverError(.invalidParameter)
            }
            return .pageTableLevel(
                PageTableLevelDescription(
                    indexBitCount: UInt32(PageTable.indexBits), segmentID: 1, sizeInBytes: UInt32(PageTable.tableSize),
                    alignmentInBytes: UInt32(PageTable.tableSize)))
        case .physicalAdapterCaps:
            return .physicalAdapterCaps(
                PhysicalAdapterCaps(
                    executionNodeCount: UInt16(device.engines.count), pagingNodeIndex: UInt16(pagingNode), gpuMmuSupported: true,
                    ioMmuSupported: false))
        case .gpupCaps:
            return .gpupCaps(options.liveMigration ? [.liveMigration] : [])
        case .dirtyBitTrackingCaps:
            guard options.wddmVersion >= .v3_2 else { throw DriverError(.notSupported) }
            return .dirtyBitTrackingCaps(options.dirtyBitTracking ? [.supported, .performant] : [])
        case .dirtyBitTrackingSegmentCaps:
            guard options.dirtyBitTracking, case .index(1) = arguments.input else { throw DriverError(.notImplemented) }
            return .dirtyBitTrackingPageSize(UInt32(device.dirtyPlane.pageSize))
        case .hardwareReservedRanges: return .size(reservedBytes)
        case .wddmDeviceCaps: return .wddmDeviceCaps(options.wddmVersion)
        case .gpuVersion: return .gpuVersion(bios: "1.0", architecture: device.configuration.name)
        case .numPowerComponents: return .count(0)
        default: throw DriverError(.notSupported)
        }
    }

    private var driverCaps: DriverCaps {
        var caps = DriverCaps()
        caps.schedulingCaps = [.multiEngineAware, .preemptionAware, .noDmaPatching, .cancelCommandAware]
        caps.memoryManagementCaps = [.dedicatedPagingEngine, .virtualAddressingSupported, .gpuMmuSupported, .crossAdapterResource]
        if options.paravirtualizationSupported, !options.basicRender {
            caps.memoryManagementCaps.insert(.paravirtualizationSupported)
        }
        if options.ioMmuSecureMode { caps.memoryManagementCaps.insert(.ioMmuSecureModeSupported) }
        caps.pagingNode = UInt32(pagingNode)
        caps.nodeCount = UInt32(device.engines.count)
        caps.wddmVersion = options.wddmVersion
        caps.preemptionCaps = PreemptionCaps(graphics: .dmaBufferBoundary, compute: .groupBoundary)
        caps.supportPerEngineTDR = true
        caps.supportNonVGA = true
        caps.supportSurpriseRemoval = true
        caps.computeOnly = options.computeOnly
        return caps
    }

    private var segmentAnswer: QuerySegmentOut {
        let memory = device.videoMemory.size
        return QuerySegmentOut(
            segments: [
                SegmentDescriptor(
                    flags: [.cpuVisible, .applicationTarget, .localBudgetGroup], baseAddress: 0, size: memory, commitLimit: memory),
                SegmentDescriptor(
                    flags: [.aperture, .cpuVisible, .cacheCoherent, .nonLocalBudgetGroup], baseAddress: GPUDevice.apertureBase,
                    size: 1 << 36, commitLimit: 1 << 36),
            ], pagingBufferSegmentID: 1, pagingBufferSize: UInt32(Self.pagingBufferBytes), pagingBufferPrivateDataSize: 0)
    }

    /// UMDRIVERPRIVATE: what the user-mode driver has to know of the device.
    private func privateInfo(_ arguments: QueryAdapterInfoArguments) throws(DriverError) -> [UInt8] {
        guard arguments.outputDataSize >= AdapterPrivateInfo.byteCount else { throw DriverError(.bufferTooSmall) }
        let info = AdapterPrivateInfo(
            instructionSetVersion: UInt32(GPUInstructionSet.version), videoMemoryBytes: device.videoMemory.size,
            nodeKinds: device.configuration.engines.prefix(userNodes).map(\.kind.rawValue),
            isVirtualMachine: arguments.flags.contains(.virtualMachineData))
        return info.encode() + [UInt8](repeating: 0, count: arguments.outputDataSize - AdapterPrivateInfo.byteCount)
    }

    /// DxgkDdiGetNodeMetadata.
    public func getNodeMetadata(nodeOrdinal: UInt32) throws(DriverError) -> NodeMetadata {
        guard Int(nodeOrdinal) < device.engines.count else { throw DriverError(.invalidParameter) }
        let engine = device.configuration.engines[Int(nodeOrdinal)]
        let type: EngineType
        switch engine.kind {
        case .graphics: type = .threeD
        case .compute: type = .other
        case .copy: type = .copy
        case .videoDecode: type = .videoDecode
        case .videoEncode: type = .videoEncode
        }
        return NodeMetadata(
            engineType: type, friendlyName: engine.name, gpuMmuSupported: true, ioMmuSupported: false)
    }

    /// DxgkDdiCalibrateGpuClock: the device counts nanoseconds.
    public func calibrateGpuClock(nodeOrdinal: UInt32) throws(DriverError) -> GPUClockData {
        guard Int(nodeOrdinal) < device.engines.count else { throw DriverError(.invalidParameter) }
        return GPUClockData(
            gpuFrequency: 1_000_000_000, gpuClockCounter: device.now(), cpuClockCounter: HostClock.nanoseconds())
    }
}
