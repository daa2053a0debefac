import Synchronization

/// A software GPU.
public final class GPUDevice: Sendable {
    /// First physical address of registered system memory; video memory lies below.
    public static let apertureBase = PhysicalMemory.apertureBase

    public let configuration: DeviceConfiguration
    public let videoMemory: VideoMemory
    public let dirtyPlane: DirtyPlane
    public let engines: [Engine]
    private let core: DeviceCore

    /// - Parameter interrupt: see `DeviceInterrupt` for when and where it is called.
    public init(_ configuration: DeviceConfiguration, interrupt: @escaping @Sendable (DeviceInterrupt) -> Void)
        throws(DeviceError)
    {
        guard !configuration.engines.isEmpty, configuration.engines.count <= 64 else {
            throw .invalidConfiguration("a device has 1 to 64 engines")
        }
        guard configuration.videoMemoryBytes <= PhysicalMemory.apertureBase else {
            throw .invalidConfiguration("video memory beyond 1 TiB")
        }
        guard (1...64).contains(configuration.threadsPerDispatch) else {
            throw .invalidConfiguration("threads per dispatch beyond 1 to 64")
        }
        self.configuration = configuration
        videoMemory = try VideoMemory(size: configuration.videoMemoryBytes)
        dirtyPlane = try DirtyPlane(memoryBytes: configuration.videoMemoryBytes, pageSize: configuration.dirtyPageSize)
        let core = DeviceCore(
            configuration: configuration, memory: PhysicalMemory(video: videoMemory), dirty: dirtyPlane, interrupt: interrupt)
        engines = configuration.engines.enumerated().map { Engine(index: $0.offset, $0.element, core) }
        core.engines = engines.map { DeviceCore.Unowned(engine: $0) }
        self.core = core
    }

    deinit {
        for engine in engines { engine.shutDown() }
    }

    /// File descriptor of the video memory: physical address `p` is its byte `p`.
    public var vramFileDescriptor: Int32 { videoMemory.fileDescriptor }

    /// Nanoseconds of the device's clock.
    public func now() -> UInt64 { configuration.clock() }

    // MARK: System memory

    /// Makes host memory reachable at physical addresses; `size` is a multiple of 4096. The memory must stay mapped until
    /// `unmapSystemMemory` returns. Without `address` (a multiple of 4096 in the aperture) the device picks one, 2-MiB aligned.
    /// Returns the physical address of the first byte.
    public func mapSystemMemory(
        _ host: UnsafeMutableRawPointer, size: UInt64, at address: UInt64? = nil, writable: Bool = true
    ) throws(DeviceError) -> UInt64 {
        try core.memory.map(host, size: size, at: address, writable: writable)
    }

    /// Takes a range back, by its first address. Waits until no engine can touch it any more; an engine whose ring lies in it has
    /// no ring afterwards. False if there is no such range.
    @discardableResult
    public func unmapSystemMemory(_ address: UInt64) -> Bool {
        guard let window = core.memory.unmap(address) else { return false }
        flushTranslations()
        for engine in engines { engine.synchronize(without: window) }
        return true
    }

    /// Host address of `size` bytes of physical memory in one piece, or nil. A driver that writes to video memory through
    /// it calls `dirtyPlane.mark` afterwards.
    public func host(physical address: UInt64, size: UInt64) -> UnsafeMutableRawPointer? {
        core.memory.host(address, size: size)
    }

    // MARK: From the processor's side

    /// Drops the cached translations of all engines, as the packet does.
    public func flushTranslations() { core.flushTranslations() }

    /// To be called after the processor has written a value that an engine may wait for: engines with a satisfied `wait`
    /// go on, on this thread for a bounded time.
    public func memoryChanged() { core.memoryChanged() }

    /// Follows page tables from a root as the engines do, without cache. For inspection.
    public func translate(_ address: UInt64, root: UInt64, access: PageFault.Access = .read) throws(PageFault) -> UInt64 {
        var table = root
        for level in stride(from: PageTable.levels - 1, through: 0, by: -1) {
            guard address >> 48 == 0 else {
                throw PageFault(address: address, access: access, reason: .nonCanonical, level: level)
            }
            guard let host = core.memory.host(table & ~4095, size: PageTable.tableSize) else {
                throw PageFault(address: address, access: access, reason: .badPhysicalAddress, level: level)
            }
            let raw = host.load(fromByteOffset: PageTable.index(address, level: level) * 8, as: UInt64.self)
            let entry = PageTableEntry(rawValue: raw)
            guard entry.isValid else { throw PageFault(address: address, access: access, reason: .notPresent, level: level) }
            if level == 0 || (level == 1 && entry.isLarge) {
                if access == .write, entry.isReadOnly {
                    throw PageFault(address: address, access: access, reason: .readOnly, level: level)
                }
                return entry.address &+ address & (PageTable.coverage(level: level) - 1)
            }
            table = entry.address
        }
        throw PageFault(address: address, access: access, reason: .notPresent, level: 0)
    }

    /// Stops all work of all engines and forgets it: the adapter-wide reset. Video memory keeps its contents.
    public func reset() {
        for engine in engines { engine.reset(evenIfFaultInjected: true) }
        flushTranslations()
    }
}
