import Glibc
import ParavirtualProtocol
import Synchronization
import VMBus

/// One guest process as its graphics kernel sees it: handle tables, memory, and the thunks (in the folder Thunks).
public final class GuestProcess: D3DKMT, @unchecked Sendable {
    public let name: String
    public let processID: UInt64
    let kernel: GuestGraphicsKernel
    /// The host's handle; in the header of every message for this process.
    let hostHandle: D3DKMTHandle
    let lock = Lock()
    /// Objects whose handles the host chose.
    var objects = HandleTable<GuestObject>()
    /// Adapter handles, chosen here: 0x40000000, 0x40000040, ...
    var adapterHandles = HandleTable<GuestAdapter>()
    private var isClosed = false
    /// Memory of the process: first frame to number of pages.
    private var regions: [Int: Int] = [:]

    init(kernel: GuestGraphicsKernel, hostHandle: D3DKMTHandle, name: String, processID: UInt64) {
        self.kernel = kernel
        self.hostHandle = hostHandle
        self.name = name
        self.processID = processID
    }

    deinit { close() }

    /// The process ends: its devices go, then DESTROYPROCESS, then its memory.
    public func close() {
        let first = lock.locked {
            let first = !isClosed
            isClosed = true
            return first
        }
        guard first else { return }
        for device in lock.locked({ objects.live() }).compactMap({ $0.object as? GuestDevice }) { destroy(device, terminating: true) }
        _ = kernel.request(
            adapter: nil, process: hostHandle, DestroyProcessRequest.self, wireSize: DestroyProcessRequest.byteCount
        ) { _ in }
        kernel.forget(self)
        let memory = lock.locked {
            let memory = regions
            regions.removeAll()
            return memory
        }
        for (frame, count) in memory { kernel.bus.memory.freePages(frame: frame, count: count) }
    }

    /// Live handles by type, for inspection.
    public var objectCounts: [HandleEntryType: Int] {
        lock.locked { objects.live() }.reduce(into: [:]) { $0[$1.type, default: 0] += 1 }
    }

    // MARK: Looking up

    @inline(__always) func find<T: GuestObject>(_ handle: D3DKMTHandle, _ type: HandleEntryType, as: T.Type) -> T? {
        lock.lock()
        defer { lock.unlock() }
        guard let object = objects.lookup(handle, type: type) else { return nil }
        return unsafeDowncast(object, to: T.self)
    }

    @inline(__always) func device(_ handle: D3DKMTHandle) -> GuestDevice? { find(handle, .device, as: GuestDevice.self) }
    @inline(__always) func context(_ handle: D3DKMTHandle) -> GuestContext? { find(handle, .context, as: GuestContext.self) }
    @inline(__always) func pagingQueue(_ handle: D3DKMTHandle) -> GuestPagingQueue? {
        find(handle, .pagingQueue, as: GuestPagingQueue.self)
    }
    @inline(__always) func hwQueue(_ handle: D3DKMTHandle) -> GuestHwQueue? { find(handle, .hwQueue, as: GuestHwQueue.self) }

    func adapter(_ handle: D3DKMTHandle) -> GuestAdapter? { lock.locked { adapterHandles.lookup(handle, type: .adapter) } }

    /// The device behind a context or a hardware queue.
    @inline(__always) func deviceOfQueue(_ handle: D3DKMTHandle) -> GuestDevice? {
        lock.lock()
        defer { lock.unlock() }
        guard let found = objects.lookup(handle) else { return nil }
        switch found.type {
        case .context: return unsafeDowncast(found.object, to: GuestContext.self).device
        case .hwQueue: return unsafeDowncast(found.object, to: GuestHwQueue.self).context.device
        default: return nil
        }
    }

    /// A message for a device of this process, answered by a status. Refused when the adapter is gone.
    @inline(__always) func send<V: RequestView>(
        _ adapter: GuestAdapter, _ type: V.Type, wireSize: Int = V.byteCount, _ fill: (V) -> Void
    ) -> NTStatus {
        guard adapter.isActive else { return .deviceRemoved }
        return kernel.request(adapter: adapter, process: hostHandle, type, wireSize: wireSize, fill)
    }

    @inline(__always) func send<V: RequestView>(
        _ adapter: GuestAdapter, _ type: V.Type, wireSize: Int = V.byteCount, replyBytes: Int, _ fill: (V) -> Void,
        reply: (UnsafeRawBufferPointer) -> NTStatus
    ) -> NTStatus {
        guard adapter.isActive else { return .deviceRemoved }
        return kernel.request(
            adapter: adapter, process: hostHandle, type, wireSize: wireSize, replyBytes: replyBytes, fill, reply: reply)
    }

    // MARK: Memory of the process

    public func virtualAlloc(byteCount: Int) -> UnsafeMutableRawPointer? {
        guard byteCount > 0, byteCount <= kernel.bus.memory.ramBytes else { return nil }
        let pages = (byteCount + 4095) / 4096
        guard let frame = kernel.bus.memory.allocatePages(pages) else { return nil }
        lock.locked { regions[frame] = pages }
        return kernel.bus.memory.ramBase + frame * 4096
    }

    public func virtualFree(_ pointer: UnsafeMutableRawPointer) {
        guard let frame = kernel.bus.memory.frame(of: pointer),
            let pages = lock.locked({ regions.removeValue(forKey: frame) })
        else { return }
        kernel.bus.memory.freePages(frame: frame, count: pages)
    }

    /// The frames behind page-aligned memory of this process; nil for anything else.
    func frames(of pointer: UnsafeMutableRawPointer, pages: Int) -> [UInt64]? {
        guard Int(bitPattern: pointer) & 4095 == 0, pages > 0, let frame = kernel.bus.memory.frame(of: pointer) else { return nil }
        let isOwn = lock.locked {
            regions.contains { $0.key <= frame && frame - $0.key <= $0.value && pages <= $0.value - (frame - $0.key) }
        }
        return isOwn ? (0..<UInt64(pages)).map { UInt64(frame) + $0 } : nil
    }
}

/// Stores handles one after the other.
@inline(__always) func put(_ handles: [D3DKMTHandle], at pointer: UnsafeMutableRawPointer) {
    for index in handles.indices {
        pointer.storeBytes(of: handles[index].rawValue.littleEndian, toByteOffset: 4 &* index, as: UInt32.self)
    }
}

/// Stores fence values one after the other, at any alignment.
@inline(__always) func put(_ values: [UInt64], at pointer: UnsafeMutableRawPointer) {
    for index in values.indices {
        pointer.storeBytes(of: values[index].littleEndian, toByteOffset: 8 &* index, as: UInt64.self)
    }
}

@inline(__always) func put(_ bytes: [UInt8], at pointer: UnsafeMutableRawPointer) {
    bytes.withUnsafeBytes { source in
        if let start = source.baseAddress, source.count > 0 { memcpy(pointer, start, source.count) }
    }
}

/// Takes bytes back in place of ones of the same length.
@inline(__always) func take(_ bytes: inout [UInt8], from pointer: UnsafeRawPointer) {
    bytes.withUnsafeMutableBytes { target in
        if let start = target.baseAddress, target.count > 0 { memcpy(start, pointer, target.count) }
    }
}
