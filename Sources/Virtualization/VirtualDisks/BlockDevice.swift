/// Something with bytes at offsets: a virtual disk, or a part of one.
public protocol BlockDevice: AnyObject, Sendable {
    /// Bytes.
    var size: UInt64 { get }
    var isWritable: Bool { get }
    /// Exactly `count` bytes; a range beyond the end is `invalidParameter`.
    func read(at offset: UInt64, count: Int) throws(VirtualDiskError) -> [UInt8]
    func write(_ bytes: [UInt8], at offset: UInt64) throws(VirtualDiskError)
}

extension BlockDevice {
    func checkRange(_ offset: UInt64, _ count: Int, path: String) throws(VirtualDiskError) {
        guard count >= 0, offset <= size, UInt64(count) <= size - offset else {
            throw VirtualDiskError(.invalidParameter, path: path)
        }
    }
}

/// One partition of a disk, seen as a device of its own.
public final class PartitionDevice: BlockDevice {
    public let disk: any BlockDevice
    public let offset: UInt64
    public let size: UInt64

    public init(disk: any BlockDevice, offset: UInt64, size: UInt64) {
        self.disk = disk
        self.offset = offset
        self.size = size
    }

    public var isWritable: Bool { disk.isWritable }

    public func read(at offset: UInt64, count: Int) throws(VirtualDiskError) -> [UInt8] {
        try checkRange(offset, count, path: "")
        return try disk.read(at: self.offset + offset, count: count)
    }

    public func write(_ bytes: [UInt8], at offset: UInt64) throws(VirtualDiskError) {
        try checkRange(offset, bytes.count, path: "")
        try disk.write(bytes, at: self.offset + offset)
    }
}

/// A device in memory; new bytes are zero. Used to lay out content before it goes to a file, and by tests.
public final class MemoryDevice: BlockDevice, @unchecked Sendable {  // used by one thread at a time by its owner's contract
    public let size: UInt64
    public var isWritable: Bool { true }
    private var bytes: [UInt8]

    public init(size: Int) {
        self.size = UInt64(size)
        bytes = [UInt8](repeating: 0, count: size)
    }

    public func read(at offset: UInt64, count: Int) throws(VirtualDiskError) -> [UInt8] {
        try checkRange(offset, count, path: "memory")
        return Array(bytes[Int(offset)..<(Int(offset) + count)])
    }

    public func write(_ new: [UInt8], at offset: UInt64) throws(VirtualDiskError) {
        try checkRange(offset, new.count, path: "memory")
        bytes.replaceSubrange(Int(offset)..<(Int(offset) + new.count), with: new)
    }
}
