import ParavirtualProtocol

extension GuestProcess {
    /// Local (GPV-033): no message goes to the host.
    public func enumAdapters3(_ arguments: inout D3DKMTEnumAdapters3) -> NTStatus {
        var found: [D3DKMTAdapterInfo] = []
        for adapter in kernel.activeAdapters() where !adapter.isComputeOnly || arguments.filter.contains(.includeComputeOnly) {
            guard let handle = lock.locked({ adapterHandles.allocate(adapter, type: .adapter) }) else { return .noMemory }
            found.append(D3DKMTAdapterInfo(hAdapter: handle, adapterLuid: adapter.luid))
        }
        arguments.adapters = found
        return .success
    }

    public func openAdapterFromLuid(_ arguments: inout D3DKMTOpenAdapterFromLuid) -> NTStatus {
        let luid = arguments.adapterLuid
        guard let adapter = kernel.activeAdapters().first(where: { $0.luid == luid }) else { return .invalidParameter }
        guard let handle = lock.locked({ adapterHandles.allocate(adapter, type: .adapter) }) else { return .noMemory }
        arguments.hAdapter = handle
        return .success
    }

    /// The last handle of an adapter takes the devices with it that are still open there.
    public func closeAdapter(_ arguments: D3DKMTCloseAdapter) -> NTStatus {
        // The last handle takes the devices with it: those that are there now, not one that another thread makes after opening anew.
        let orphans: [GuestDevice]? = lock.locked {
            guard let adapter = adapterHandles.free(arguments.hAdapter) else { return nil }
            guard !adapterHandles.live().contains(where: { $0.object === adapter }) else { return [] }
            return objects.live().compactMap { $0.object as? GuestDevice }.filter { $0.adapter === adapter }
        }
        guard let orphans else { return .invalidParameter }
        for device in orphans { destroy(device, terminating: true) }
        return .success
    }

    public func queryAdapterInfo(_ arguments: inout D3DKMTQueryAdapterInfo) -> NTStatus {
        guard let adapter = adapter(arguments.hAdapter) else { return .invalidParameter }
        let count = arguments.privateDriverData.count
        guard count > 0, count <= D3DKMTLimits.messageBytes else { return .invalidParameter }
        let type = arguments.type
        var data = arguments.privateDriverData
        let hasStatus = kernel.usesExtendedHeader
        let status = send(
            adapter, QueryAdapterInfoRequest.self, wireSize: QueryAdapterInfoRequest.byteCount - 1 + count,
            replyBytes: count + (hasStatus ? 4 : 0)
        ) {
            $0.queryType = type.rawValue
            $0.privateDataSize = UInt32(count)
            put(data, at: $0.base + QueryAdapterInfoRequest.tailOffset)
        } reply: { bytes in
            guard let start = bytes.baseAddress else { return .bufferTooSmall }
            if hasStatus {
                guard let reply = QueryAdapterInfoReply(bytes) else { return .bufferTooSmall }
                guard reply.status.isSuccess else { return reply.status }
            }
            take(&data, from: start + (hasStatus ? QueryAdapterInfoReply.tailOffset : 0))
            return .success
        }
        guard status.isSuccess else { return status }
        if type == .adapterType || type == .adapterTypeRender { Self.editAdapterType(&data, adapter) }
        arguments.privateDriverData = data
        return status
    }

    /// GPV-063: the adapter is paravirtualized, and what belongs to the host's display is not the guest's.
    private static func editAdapterType(_ data: inout [UInt8], _ adapter: GuestAdapter) {
        guard data.count >= 4 else { return }
        var value = D3DKMTAdapterType(
            rawValue: data.withUnsafeBytes { UInt32(littleEndian: $0.loadUnaligned(as: UInt32.self)) })
        value.insert(.paravirtualized)
        value.subtract([.displaySupported, .postDevice, .indirectDisplayDevice, .acgSupported, .supportSetTimingsFromVidPn])
        if adapter.isComputeOnly { value.insert(.computeOnly) } else { value.remove(.computeOnly) }
        data.withUnsafeMutableBytes { $0.storeBytes(of: value.rawValue.littleEndian, as: UInt32.self) }
    }

    public func queryVideoMemoryInfo(_ arguments: inout D3DKMTQueryVideoMemoryInfo) -> NTStatus {
        guard let adapter = adapter(arguments.hAdapter) else { return .invalidParameter }
        var result = arguments
        let status = send(adapter, QueryVideoMemoryInfoRequest.self, replyBytes: QueryVideoMemoryInfoReply.byteCount) {
            $0.adapter = adapter.hostHandle
            $0.memorySegmentGroup = result.memorySegmentGroup.rawValue
            $0.physicalAdapterIndex = result.physicalAdapterIndex
        } reply: { bytes in
            guard let reply = QueryVideoMemoryInfoReply(bytes) else { return .bufferTooSmall }
            result.budget = reply.budget
            result.currentUsage = reply.currentUsage
            result.currentReservation = reply.currentReservation
            result.availableForReservation = reply.availableForReservation
            return .success
        }
        if status.isSuccess { arguments = result }
        return status
    }

    public func changeVideoMemoryReservation(_ arguments: D3DKMTChangeVideoMemoryReservation) -> NTStatus {
        guard let adapter = adapter(arguments.hAdapter) else { return .invalidParameter }
        return send(adapter, ChangeVideoMemoryReservationRequest.self) {
            $0.memorySegmentGroup = arguments.memorySegmentGroup.rawValue
            $0.reservation = arguments.reservation
            $0.physicalAdapterIndex = arguments.physicalAdapterIndex
        }
    }

    public func queryStatistics(_ arguments: inout D3DKMTQueryStatistics) -> NTStatus {
        let luid = arguments.adapterLuid
        guard let adapter = kernel.activeAdapters().first(where: { $0.luid == luid }) else { return .invalidParameter }
        var header = hostHandle
        if arguments.processID != 0, arguments.processID != processID {
            guard let other = kernel.process(withID: arguments.processID) else { return .invalidParameter }
            header = other.hostHandle
        }
        var result = [UInt8](repeating: 0, count: D3DKMTQueryStatistics.resultBytes)
        let (type, selector) = (arguments.type, arguments.selector)
        let status = kernel.request(
            adapter: adapter, process: header, QueryStatisticsRequest.self, wireSize: QueryStatisticsRequest.byteCount,
            replyBytes: QueryStatisticsReply.byteCount
        ) {
            $0.type = type.rawValue
            $0.adapterLuid = adapter.hostAdapterLuid
            // The selector lies behind the result inside the opaque block.
            ($0.base + QueryStatisticsRequest.sizeOffset + 800).storeBytes(of: selector.littleEndian, as: UInt32.self)
        } reply: { bytes in
            guard let reply = QueryStatisticsReply(bytes), let start = bytes.baseAddress else { return .bufferTooSmall }
            guard reply.status.isSuccess else { return reply.status }
            take(&result, from: start + QueryStatisticsReply.resultSizeOffset)
            return reply.status
        }
        if status.isSuccess { arguments.result = result }
        return status
    }

    public func queryClockCalibration(_ arguments: inout D3DKMTQueryClockCalibration) -> NTStatus {
        guard let adapter = adapter(arguments.hAdapter) else { return .invalidParameter }
        var result = arguments
        let status = send(adapter, QueryClockCalibrationRequest.self, replyBytes: QueryClockCalibrationReply.byteCount) {
            $0.adapter = adapter.hostHandle
            $0.nodeOrdinal = result.nodeOrdinal
            $0.physicalAdapterIndex = result.physicalAdapterIndex
        } reply: { bytes in
            guard let reply = QueryClockCalibrationReply(bytes) else { return .bufferTooSmall }
            result.gpuFrequency = reply.clockDataGpuFrequency
            result.gpuClockCounter = reply.clockDataGpuClockCounter
            result.cpuClockCounter = reply.clockDataCpuClockCounter
            result.clockFlags = reply.clockDataFlags
            return reply.status
        }
        if status.isSuccess { arguments = result }
        return status
    }

    /// GPV-378: one message for each question. The header's process is null.
    public func isFeatureEnabled(_ arguments: inout D3DKMTIsFeatureEnabled) -> NTStatus {
        guard let adapter = adapter(arguments.hAdapter) else { return .invalidParameter }
        guard adapter.isActive else { return .deviceRemoved }
        var result = arguments
        let status = kernel.request(
            adapter: adapter, process: .null, IsFeatureEnabledRequest.self, wireSize: IsFeatureEnabledRequest.byteCount,
            replyBytes: IsFeatureEnabledReply.byteCount
        ) {
            $0.featureId = result.featureID
        } reply: { bytes in
            guard let reply = IsFeatureEnabledReply(bytes) else { return .bufferTooSmall }
            result.version = reply.resultVersion
            result.value = reply.resultValue
            return reply.status
        }
        if status.isSuccess { arguments = result }
        return status
    }

    public func flushHeapTransitions(_ adapter: D3DKMTHandle) -> NTStatus {
        guard let adapter = self.adapter(adapter) else { return .invalidParameter }
        return send(adapter, FlushHeapTransitionsRequest.self) { _ in }
    }

    /// The two handle translations are answered here: user mode, guest and host use one number. Everything else goes down.
    public func escape(_ arguments: inout D3DKMTEscape) -> NTStatus {
        guard let adapter = adapter(arguments.hAdapter) else { return .invalidParameter }
        let count = arguments.privateDriverData.count
        guard count <= D3DKMTLimits.messageBytes else { return .invalidParameter }
        // GPV-041: only the kernel says that data comes from a virtual machine.
        guard !arguments.flags.contains(.virtualMachineData) else { return .invalidParameter }
        if !arguments.hDevice.isNull {
            guard let device = device(arguments.hDevice), device.adapter === adapter else { return .invalidParameter }
        }
        if arguments.type == .driverPrivate, arguments.flags.contains(.driverKnownEscape) {
            guard count >= 4 else { return .invalidParameter }
            let known = arguments.privateDriverData.withUnsafeBytes { UInt32(littleEndian: $0.loadUnaligned(as: UInt32.self)) }
            switch D3DDDIDriverEscapeType(rawValue: known) {
            case .translateAllocationHandle, .translateResourceHandle: return translate(arguments)
            default: break
            }
        }
        var data = arguments.privateDriverData
        let request = arguments
        let status = send(
            adapter, EscapeRequest.self, wireSize: EscapeRequest.byteCount - 1 + count, replyBytes: count
        ) {
            $0.adapter = adapter.hostHandle
            $0.device = request.hDevice
            $0.type = request.type.rawValue
            $0.flags = request.flags.rawValue
            $0.privDrvDataSize = UInt32(count)
            $0.context = request.hContext
            put(data, at: $0.base + EscapeRequest.tailOffset)
        } reply: { bytes in
            if count > 0, let start = bytes.baseAddress { take(&data, from: start) }
            return .success
        }
        if status.isSuccess { arguments.privateDriverData = data }
        return status
    }

    /// A known escape that asks for the host's handle of an allocation or resource: it has to be one of this process.
    private func translate(_ arguments: D3DKMTEscape) -> NTStatus {
        guard arguments.privateDriverData.count >= 8 else { return .invalidParameter }
        let (kind, handle) = arguments.privateDriverData.withUnsafeBytes {
            (
                UInt32(littleEndian: $0.loadUnaligned(as: UInt32.self)),
                D3DKMTHandle(UInt32(littleEndian: $0.loadUnaligned(fromByteOffset: 4, as: UInt32.self)))
            )
        }
        let type: HandleEntryType = kind == D3DDDIDriverEscapeType.translateAllocationHandle.rawValue ? .allocation : .resource
        return lock.locked { objects.lookup(handle, type: type) } == nil ? .invalidParameter : .success
    }
}
