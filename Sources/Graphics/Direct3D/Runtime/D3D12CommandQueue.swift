import ParavirtualProtocol

/// A command queue (ID3D12CommandQueue): a context on one node. Not for use from two threads at once.
public final class D3D12CommandQueue: @unchecked Sendable {  // Owned by one thread at a time, as the interface demands.
    let device: D3D12Device
    let context: D3DKMTHandle
    public let nodeOrdinal: UInt32
    /// Command buffers submitted so far.
    public private(set) var submissions = 0

    init(device: D3D12Device, node: UInt32) throws(D3D12Error) {
        self.device = device
        nodeOrdinal = node
        var create = D3DKMTCreateContextVirtual(hDevice: device.hDevice, nodeOrdinal: node, clientHint: .dx12)
        try device.kernel.createContextVirtual(&create).ok("D3DKMTCreateContextVirtual")
        context = create.hContext
    }

    deinit { _ = device.kernel.destroyContext(D3DKMTDestroyContext(hContext: context)) }

    /// ExecuteCommandLists.
    public func execute(_ lists: [D3D12CommandList]) throws(D3D12Error) {
        for list in lists {
            guard let range = list.closed else { throw .invalidCall("A command list must be closed before it is executed.") }
            guard range.byteCount > 0 else { continue }
            let status = device.kernel.submitCommand(
                D3DKMTSubmitCommand(commands: range.address, commandLength: UInt32(range.byteCount), broadcastContext: [context]))
            if !status.isSuccess {
                try device.checkNotRemoved()
                throw .thunk("D3DKMTSubmitCommand", status)
            }
            submissions += 1
        }
    }

    /// Signal: the fence gets `value` after all work before.
    public func signal(_ fence: D3D12Fence, _ value: UInt64) throws(D3D12Error) {
        let status = device.kernel.signalSynchronizationObjectFromGpu(
            D3DKMTSignalSynchronizationObjectFromGpu(
                hContext: context, objects: [fence.object.hSyncObject], monitoredFenceValues: [value]))
        if !status.isSuccess {
            try device.checkNotRemoved()
            throw .thunk("D3DKMTSignalSynchronizationObjectFromGpu", status)
        }
    }

    /// Wait: later work waits on the GPU until the fence has `value`.
    public func wait(_ fence: D3D12Fence, _ value: UInt64) throws(D3D12Error) {
        try device.kernel.waitForSynchronizationObjectFromGpu(
            D3DKMTWaitForSynchronizationObjectFromGpu(
                hContext: context, objects: [fence.object.hSyncObject], monitoredFenceValues: [value])
        ).ok("D3DKMTWaitForSynchronizationObjectFromGpu")
    }

    /// GetTimestampFrequency in Hz: the device's clock counts nanoseconds unless the kernel says otherwise.
    public func timestampFrequency() -> UInt64 {
        var query = D3DKMTQueryClockCalibration(hAdapter: device.hAdapter, nodeOrdinal: nodeOrdinal)
        guard device.kernel.queryClockCalibration(&query).isSuccess, query.gpuFrequency > 0 else { return 1_000_000_000 }
        return query.gpuFrequency
    }
}
