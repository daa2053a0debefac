import ParavirtualProtocol

/// A fence (ID3D12Fence): a monitored fence of the kernel.
public final class D3D12Fence: @unchecked Sendable {  // Immutable; the value is shared memory that the GPU writes.
    let device: D3D12Device
    let object: D3DKMTCreateSynchronizationObject2

    init(device: D3D12Device, initialValue: UInt64) throws(D3D12Error) {
        self.device = device
        var create = D3DKMTCreateSynchronizationObject2(hDevice: device.hDevice, monitoredFence: initialValue)
        try device.kernel.createSynchronizationObject2(&create).ok("D3DKMTCreateSynchronizationObject2")
        object = create
    }

    deinit {
        _ = device.kernel.destroySynchronizationObject(D3DKMTDestroySynchronizationObject(hSyncObject: object.hSyncObject))
    }

    /// GetCompletedValue; all ones when the device is lost.
    public var completedValue: UInt64 { object.fenceValueCPUVirtualAddress?.load(as: UInt64.self) ?? 0 }

    /// SetEventOnCompletion without an event: blocks until the fence has `value`.
    public func wait(for value: UInt64) throws(D3D12Error) {
        if completedValue < value {
            let status = device.kernel.waitForSynchronizationObjectFromCpu(
                D3DKMTWaitForSynchronizationObjectFromCpu(hDevice: device.hDevice, objects: [object.hSyncObject], fenceValues: [value]))
            if !status.isSuccess {
                try device.checkNotRemoved()
                throw .thunk("D3DKMTWaitForSynchronizationObjectFromCpu", status)
            }
        }
        if completedValue == UInt64.max { try device.checkNotRemoved() }
    }

    /// Signal from the CPU.
    public func signal(_ value: UInt64) throws(D3D12Error) {
        try device.kernel.signalSynchronizationObjectFromCpu(
            D3DKMTSignalSynchronizationObjectFromCpu(hDevice: device.hDevice, objects: [object.hSyncObject], fenceValues: [value])
        ).ok("D3DKMTSignalSynchronizationObjectFromCpu")
    }
}
