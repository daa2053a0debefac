import DriverInterface

/// The questions that the kernel puts to a driver when an adapter starts.
struct AdapterStart {
    let driver: any DisplayMiniportDriver

    func driverCaps() throws(DriverError) -> DriverCaps {
        guard case .driverCaps(let caps) = try driver.queryAdapterInfo(QueryAdapterInfoArguments(type: .driverCaps)) else {
            throw DriverError(.graphicsDriverMismatch)
        }
        guard caps.nodeCount > 0, caps.nodeCount <= 64 else { throw DriverError(.graphicsDriverMismatch) }
        return caps
    }

    /// At least one memory segment first; GPV-319's page sizes hold for size and base.
    func segments() throws(DriverError) -> QuerySegmentOut {
        guard case .segments(let answer) = try driver.queryAdapterInfo(QueryAdapterInfoArguments(type: .querySegment4, input: .index(0)))
        else { throw DriverError(.graphicsDriverMismatch) }
        guard let first = answer.segments.first, !first.flags.contains(.aperture), first.size % 65_536 == 0,
            answer.segments.count <= 31, answer.pagingBufferSize >= 4096
        else { throw DriverError(.graphicsDriverMismatch) }
        return answer
    }

    func gpuMmuCaps(_ caps: DriverCaps) throws(DriverError) -> GPUMMUCaps {
        guard caps.memoryManagementCaps.contains(.gpuMmuSupported),
            case .gpuMmuCaps(let answer) = try driver.queryAdapterInfo(QueryAdapterInfoArguments(type: .gpuMmuCaps, input: .index(0))),
            answer.pageTableLevelCount >= 2, answer.pageTableLevelCount <= 6, answer.virtualAddressBitCount <= 57
        else { throw DriverError(.graphicsDriverMismatch) }
        return answer
    }

    func pageTableLevels(_ caps: GPUMMUCaps) throws(DriverError) -> [PageTableLevelDescription] {
        var levels: [PageTableLevelDescription] = []
        var bits: UInt32 = 12
        for level in 0..<caps.pageTableLevelCount {
            guard case .pageTableLevel(let description) = try driver.queryAdapterInfo(
                QueryAdapterInfoArguments(type: .pageTableLevelDesc, input: .level(UInt16(level))))
            else { throw DriverError(.graphicsDriverMismatch) }
            guard description.segmentID == 1, description.indexBitCount > 0, description.indexBitCount <= 20,
                description.sizeInBytes == 4096
            else { throw DriverError(.graphicsDriverMismatch) }
            bits += description.indexBitCount
            levels.append(description)
        }
        guard bits == caps.virtualAddressBitCount else { throw DriverError(.graphicsDriverMismatch) }
        return levels
    }

    func nodes(_ caps: DriverCaps) throws(DriverError) -> [NodeMetadata] {
        var nodes: [NodeMetadata] = []
        for ordinal in 0..<caps.nodeCount { nodes.append(try driver.getNodeMetadata(nodeOrdinal: ordinal)) }
        return nodes
    }

    func gpupCaps() -> GPUPCaps {
        guard case .gpupCaps(let caps)? = try? driver.queryAdapterInfo(QueryAdapterInfoArguments(type: .gpupCaps)) else { return [] }
        return caps
    }

    /// GPV-246, GPV-249 to GPV-251: asked from WDDM 3.2 on; a page size that is no power of two of at least 4096 stops the start.
    func dirtyTracking(_ caps: DriverCaps) throws(DriverError) -> (DirtyBitTrackingCaps, UInt32) {
        guard caps.wddmVersion >= .v3_2,
            case .dirtyBitTrackingCaps(let dirty)? = try? driver.queryAdapterInfo(
                QueryAdapterInfoArguments(type: .dirtyBitTrackingCaps)),
            dirty.contains(.supported)
        else { return ([], 0) }
        guard case .dirtyBitTrackingPageSize(let size)? = try? driver.queryAdapterInfo(
            QueryAdapterInfoArguments(type: .dirtyBitTrackingSegmentCaps, input: .index(1)))
        else { return (dirty, 0) }
        guard size >= 4096, size & (size - 1) == 0 else { throw DriverError(.graphicsDriverMismatch) }
        return (dirty, size)
    }

    /// DXGKQAITYPE_FRAMEBUFFERSAVESIZE's neighbour in this driver: bytes at the front of segment 1 that it keeps.
    func reservedFrontBytes() -> UInt64 {
        guard case .size(let bytes)? = try? driver.queryAdapterInfo(QueryAdapterInfoArguments(type: .hardwareReservedRanges))
        else { return 0 }
        return bytes
    }
}
