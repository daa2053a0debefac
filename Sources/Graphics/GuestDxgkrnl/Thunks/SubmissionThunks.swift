import ParavirtualProtocol

extension GuestProcess {
    /// Returns as soon as the message is in the ring where asynchronous messages are on; errors then show in the device's
    /// state (GPV-021, GPV-022).
    public func submitCommand(_ arguments: D3DKMTSubmitCommand) -> NTStatus {
        let contexts = arguments.broadcastContext
        guard let first = contexts.first, contexts.count <= D3DKMTLimits.broadcastContexts else { return .invalidParameter }
        let history = arguments.historyBuffers
        let data = arguments.privateDriverData
        guard arguments.writtenPrimaries.count <= D3DKMTLimits.writtenPrimaries, history.count <= D3DKMTLimits.historyBuffers,
            data.count <= D3DKMTLimits.messageBytes
        else { return .invalidParameter }
        guard let device = context(first)?.device else { return .invalidParameter }
        guard device.adapter.isActive else { return .deviceRemoved }
        return kernel.post(
            adapter: device.adapter, process: hostHandle, SubmitCommandRequest.self,
            wireSize: SubmitCommandRequest.byteCount &+ 4 &* history.count &+ data.count
        ) {
            $0.commandBuffer = arguments.commands
            $0.commandLength = arguments.commandLength
            $0.flags = arguments.flags.rawValue
            $0.presentHistoryToken = arguments.presentHistoryToken
            $0.broadcastContextCount = UInt32(contexts.count)
            put(contexts, at: $0.base + SubmitCommandRequest.broadcastContextOffset)
            $0.privDrvDataSize = UInt32(data.count)
            $0.numPrimaries = UInt32(arguments.writtenPrimaries.count)
            put(arguments.writtenPrimaries, at: $0.base + SubmitCommandRequest.writtenPrimariesOffset)
            $0.numHistoryBuffers = UInt32(history.count)
            put(history, at: $0.base + SubmitCommandRequest.tailOffset)
            put(data, at: $0.base + SubmitCommandRequest.tailOffset + 4 &* history.count)
        }
    }

    public func submitCommandToHwQueue(_ arguments: D3DKMTSubmitCommandToHwQueue) -> NTStatus {
        let primaries = arguments.writtenPrimaries
        let data = arguments.privateDriverData
        guard data.count <= D3DKMTLimits.messageBytes, primaries.count <= D3DKMTLimits.messageBytes else { return .invalidParameter }
        guard let device = hwQueue(arguments.hHwQueue)?.context.device else { return .invalidParameter }
        guard device.adapter.isActive else { return .deviceRemoved }
        return kernel.post(
            adapter: device.adapter, process: hostHandle, SubmitCommandToHwQueueRequest.self,
            wireSize: SubmitCommandToHwQueueRequest.byteCount &+ 4 &* primaries.count &+ data.count
        ) {
            $0.hwqueue = arguments.hHwQueue
            $0.hwqueueProgressFenceId = arguments.hwQueueProgressFenceID
            $0.commandBuffer = arguments.commandBuffer
            $0.commandLength = arguments.commandLength
            $0.privDrvDataSize = UInt32(data.count)
            $0.numPrimaries = UInt32(primaries.count)
            put(primaries, at: $0.base + SubmitCommandToHwQueueRequest.tailOffset)
            put(data, at: $0.base + SubmitCommandToHwQueueRequest.tailOffset + 4 &* primaries.count)
        }
    }
}
