/// The file format of a virtual disk.
public enum VirtualDiskFormat: String, Sendable {
    case vhd = "VHD"
    case vhdx = "VHDX"
}

/// How a virtual disk keeps its blocks; numbers as in the module's enumeration.
public enum VirtualDiskType: Int, Sendable {
    case fixed = 2
    case dynamic = 3
    case differencing = 4

    public var displayName: String {
        switch self {
        case .fixed: "Fixed"
        case .dynamic: "Dynamic"
        case .differencing: "Differencing"
        }
    }
}

/// The figures of Get-VHD, read off the file.
public struct VirtualDiskInformation: Equatable, Sendable {
    /// The modelled path.
    public var path: String
    public var format: VirtualDiskFormat
    public var type: VirtualDiskType
    /// Length of the file in bytes.
    public var fileSize: UInt64
    /// Length of the disk in bytes.
    public var size: UInt64
    /// The least length the disk can shrink to: the end of its last partition; nil for a disk without partitions.
    public var minimumSize: UInt64?
    public var logicalSectorSize: UInt32
    public var physicalSectorSize: UInt32
    /// 0 for a fixed VHD.
    public var blockSize: UInt32
    /// The modelled path of the parent, empty where there is none.
    public var parentPath: String
    /// GUID in upper case.
    public var diskIdentifier: String
    public var fragmentationPercentage: Int?
    public var alignment: Int
    public var isAttached: Bool
    /// The number of the mounted disk in the host; nil where it is not mounted there.
    public var diskNumber: Int?
}

/// What a new virtual disk shall be.
public struct VirtualDiskSettings: Equatable, Sendable {
    public var format: VirtualDiskFormat
    public var type: VirtualDiskType
    /// Bytes; of a differencing disk the parent's size where 0.
    public var size: UInt64
    /// 0 for the format's default: 32 MB for a VHDX, 2 MB for a differencing VHDX and for a VHD.
    public var blockSize: UInt32
    public var logicalSectorSize: UInt32
    /// 0 for the format's default: 4096 for a VHDX, 512 for a VHD.
    public var physicalSectorSize: UInt32

    public init(
        format: VirtualDiskFormat = .vhdx, type: VirtualDiskType = .dynamic, size: UInt64, blockSize: UInt32 = 0,
        logicalSectorSize: UInt32 = 512, physicalSectorSize: UInt32 = 0
    ) {
        self.format = format
        self.type = type
        self.size = size
        self.blockSize = blockSize
        self.logicalSectorSize = logicalSectorSize
        self.physicalSectorSize = physicalSectorSize
    }
}
