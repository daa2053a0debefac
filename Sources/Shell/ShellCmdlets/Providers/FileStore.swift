import ShellRuntime

/// What a file system tells about one item.
public struct FileFacts: Sendable {
    public var name: String
    public var isDirectory: Bool
    public var size: Int64
    /// FileAttributes as numbers: ReadOnly 1, Hidden 2, System 4, Directory 16, Archive 32, Normal 128, ReparsePoint 1024.
    public var attributes: Int
    /// .NET ticks, UTC.
    public var created: Int64
    public var written: Int64
    public var accessed: Int64
    /// The target of a symbolic link, as it is written in it.
    public var linkTarget: String?
    /// Whether the link is a junction: it leads to a folder by a full path.
    public var isJunction = false
    /// Mode bits and owner where the file system is POSIX's.
    public var mode: UInt32?
    /// Names of the file; more than one is a hard link.
    public var links = 1
    public var user = ""
    public var group = ""
    public init(
        name: String, isDirectory: Bool, size: Int64, attributes: Int, created: Int64, written: Int64, accessed: Int64,
        linkTarget: String? = nil, mode: UInt32? = nil
    ) {
        self.name = name
        self.isDirectory = isDirectory
        self.size = size
        self.attributes = attributes
        self.created = created
        self.written = written
        self.accessed = accessed
        self.linkTarget = linkTarget
        self.mode = mode
    }
    public var isHidden: Bool { attributes & 2 != 0 }
}

/// Why a file operation failed; the provider makes .NET's exception of it.
public enum FileFailure: Error, Sendable {
    case notFound
    /// A folder on the way is missing.
    case pathNotFound
    case accessDenied
    case exists
    case notEmpty
    case isDirectory
    /// Any other reason, in the system's words.
    case other(String)

    /// The .NET exception for a path.
    public func exception(_ path: String) -> ExceptionObject {
        switch self {
        case .notFound: ExceptionObject("System.IO.FileNotFoundException", "Could not find file '\(path)'.")
        case .pathNotFound: ExceptionObject("System.IO.DirectoryNotFoundException", "Could not find a part of the path '\(path)'.")
        case .accessDenied, .isDirectory: ExceptionObject("System.UnauthorizedAccessException", "Access to the path '\(path)' is denied.")
        case .exists: ExceptionObject("System.IO.IOException", "The file '\(path)' already exists.")
        case .notEmpty: ExceptionObject("System.IO.IOException", "Directory not empty : '\(path)'")
        case .other(let reason): ExceptionObject("System.IO.IOException", "\(reason) : '\(path)'")
        }
    }
}

/// What New-Item makes of a path that leads to another.
public enum FileLinkKind: Sendable { case symbolic, hard, junction }

/// Files behind the FileSystem provider. Paths are absolute and normal: `/a/b`, or `C:\a\b` for a modelled machine.
public protocol FileStore: AnyObject, Sendable {
    /// The facts of an item; a symbolic link's own, with `isDirectory` and size of what it leads to.
    func facts(_ path: String) throws(FileFailure) -> FileFacts
    func exists(_ path: String) -> Bool
    func isDirectory(_ path: String) -> Bool
    /// The items of a folder, in any order.
    func list(_ path: String) throws(FileFailure) -> [FileFacts]
    /// Their names alone, which is much less work where a folder is large.
    func names(_ path: String) throws(FileFailure) -> [String]
    func read(_ path: String) throws(FileFailure) -> [UInt8]
    /// Replaces or extends a file, creating it (not its folder).
    func write(_ path: String, _ bytes: [UInt8], append: Bool) throws(FileFailure)
    /// Makes one folder; its parent exists.
    func createDirectory(_ path: String) throws(FileFailure)
    func createLink(_ path: String, target: String, _ kind: FileLinkKind) throws(FileFailure)
    /// Removes a file or an empty folder.
    func remove(_ path: String) throws(FileFailure)
    func move(_ path: String, to target: String) throws(FileFailure)
    func copyFile(_ path: String, to target: String) throws(FileFailure)
    /// .NET ticks in UTC; nil leaves one as it is.
    func setTimes(_ path: String, created: Int64?, written: Int64?, accessed: Int64?) throws(FileFailure)
    func setAttributes(_ path: String, _ attributes: Int) throws(FileFailure)
}

extension FileStore {
    public func names(_ path: String) throws(FileFailure) -> [String] { try list(path).map(\.name) }
}

/// A volume of a modelled machine, as Get-PSDrive shows it.
public struct VolumeFacts: Sendable {
    public var name: String
    public var label: String
    public var used: Int64
    public var free: Int64
    public var fileSystem: String
    public init(name: String, label: String, used: Int64, free: Int64, fileSystem: String = "NTFS") {
        self.fileSystem = fileSystem
        self.name = name
        self.label = label
        self.used = used
        self.free = free
    }
}

/// The modelled machine's volumes: drive letters and the files behind `C:\...`. The machine's storey keeps one under
/// `runspace.services["volumes"]`.
public protocol ModelledVolumes: FileStore {
    /// Drives by letter (`C`), in order.
    var volumes: [VolumeFacts] { get }
    /// Their letters alone: how full they are takes long to find out.
    var letters: [String] { get }
    /// Whether a letter, in upper case, is a drive's.
    func hasDrive(_ letter: Character) -> Bool
    /// Whether paths of the computer that runs the shell (`/usr/...`) are reachable: on the host, not in a guest.
    var sharesComputerFiles: Bool { get }
    /// `$HOME` of the modelled user.
    var homeFolder: String { get }
    /// The alternate data streams of a file.
    func streams(_ path: String) throws(FileFailure) -> [(name: String, size: Int64)]
    /// The machine's own path of one by its name and a share's (`\\HOST\C$\Images`); nil for any other.
    func localPath(ofShared path: String) -> String?
    /// A real file behind a path, where there is one.
    func realPath(_ path: String) -> String?
}

extension FileStore {
    public func exists(_ path: String) -> Bool { (try? facts(path)) != nil }
    public func isDirectory(_ path: String) -> Bool { (try? facts(path))?.isDirectory ?? false }
}
