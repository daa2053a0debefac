/// The attribute bits of a file, by their Win32 values.
public struct FileAttributes: OptionSet, Hashable, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    public static let readOnly = FileAttributes(rawValue: 0x1)
    public static let hidden = FileAttributes(rawValue: 0x2)
    public static let system = FileAttributes(rawValue: 0x4)
    public static let directory = FileAttributes(rawValue: 0x10)
    public static let archive = FileAttributes(rawValue: 0x20)
    public static let normal = FileAttributes(rawValue: 0x80)
    public static let sparse = FileAttributes(rawValue: 0x200)
    public static let reparsePoint = FileAttributes(rawValue: 0x400)
}

/// One file or folder as a listing shows it.
public struct FileItem: Equatable, Sendable {
    /// In the case it was created with.
    public var name: String
    public var attributes: FileAttributes
    /// Bytes of the file's content; 0 for a folder.
    public var size: UInt64
    public var created: WindowsTime
    public var lastWrite: WindowsTime
    public var lastAccess: WindowsTime

    public init(
        name: String, attributes: FileAttributes, size: UInt64 = 0, created: WindowsTime, lastWrite: WindowsTime,
        lastAccess: WindowsTime
    ) {
        self.name = name
        self.attributes = attributes
        self.size = size
        self.created = created
        self.lastWrite = lastWrite
        self.lastAccess = lastAccess
    }

    public var isDirectory: Bool { attributes.contains(.directory) }
}

/// What Get-Volume tells of a volume.
public struct VolumeInformation: Equatable, Sendable {
    /// The volume's GUID in lower case, without braces.
    public var id: String
    public var label: String
    /// `NTFS`, `FAT32`, `ext4`.
    public var fileSystem: String
    public var serialNumber: UInt32
    /// Bytes.
    public var size: UInt64
    public var free: UInt64
    public var clusterSize: UInt32

    public init(
        id: String, label: String, fileSystem: String = "NTFS", serialNumber: UInt32, size: UInt64, free: UInt64,
        clusterSize: UInt32 = 4096
    ) {
        self.id = id
        self.label = label
        self.fileSystem = fileSystem
        self.serialNumber = serialNumber
        self.size = size
        self.free = free
        self.clusterSize = clusterSize
    }
}

/// A file system with Windows' manners: names keep their case and are found without it.
///
/// A path is the list of its names below the root; the namespace has already removed `.` and `..`. Implementations are safe to call
/// from any thread, and what one call did is there for the next process that opens the volume, however this one ends.
public protocol Volume: AnyObject, Sendable {
    var information: VolumeInformation { get }
    var isReadOnly: Bool { get }

    /// Throws `fileNotFound` where the last name is missing, `pathNotFound` where one before it is.
    func item(at path: [String]) throws(FileSystemError) -> FileItem
    /// The items of a folder, ordered by folded name.
    func items(in path: [String]) throws(FileSystemError) -> [FileItem]
    /// At most `count` bytes from `offset`; fewer at the end of the file.
    func read(_ path: [String], offset: UInt64, count: Int) throws(FileSystemError) -> [UInt8]
    /// Writes at `offset`, growing the file; the file must exist.
    func write(_ path: [String], offset: UInt64, bytes: [UInt8]) throws(FileSystemError)
    /// Makes an empty file; `fileExists` where there is something of that name.
    func createFile(_ path: [String], attributes: FileAttributes) throws(FileSystemError)
    /// Makes a folder whose parent exists; `alreadyExists` where there is something of that name.
    func createDirectory(_ path: [String]) throws(FileSystemError)
    func setSize(_ path: [String], to size: UInt64) throws(FileSystemError)
    /// Removes a file or an empty folder.
    func remove(_ path: [String]) throws(FileSystemError)
    /// Moves within the volume, replacing nothing.
    func move(_ path: [String], to target: [String]) throws(FileSystemError)
    /// Replaces the content of a file as a whole or not at all, creating it where missing.
    func replace(_ path: [String], with bytes: [UInt8]) throws(FileSystemError)
    func setAttributes(_ path: [String], to attributes: FileAttributes) throws(FileSystemError)
    func setTimes(
        _ path: [String], created: WindowsTime?, lastWrite: WindowsTime?, lastAccess: WindowsTime?
    ) throws(FileSystemError)
    /// The real file behind a modelled one, for those who must open it as such (virtual disks); nil where there is none.
    func realPath(of path: [String]) -> String?
}
