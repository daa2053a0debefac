import CLinux
import Glibc
import HostStore

/// A modelled volume whose files are real files below one real folder.
///
/// Names are looked up as given first and without case after that. Symbolic links inside the folder are not followed, so
/// nothing that was planted there leads out of it.
public final class DirectoryVolume: Volume, @unchecked Sendable {  // immutable but for the lock's own state
    public let root: String
    public let isReadOnly: Bool
    private let label: String
    private let fileSystem: String
    private let id: String
    private let serialNumber: UInt32
    private let capacity: UInt64
    private let usedAtStart: UInt64

    /// - Parameters:
    ///   - root: An existing real folder.
    ///   - capacity: The modelled size of the volume, in bytes.
    ///   - used: Bytes that the modelled operating system takes beyond the files that are there.
    public init(
        root: String, id: String, label: String, fileSystem: String = "NTFS", serialNumber: UInt32, capacity: UInt64,
        used: UInt64 = 0, isReadOnly: Bool = false
    ) {
        self.fileSystem = fileSystem
        self.root = root
        self.id = id
        self.label = label
        self.serialNumber = serialNumber
        self.capacity = capacity
        self.usedAtStart = used
        self.isReadOnly = isReadOnly
    }

    public var information: VolumeInformation {
        let used = usedAtStart &+ Self.usage(root)
        return VolumeInformation(
            id: id, label: label, fileSystem: fileSystem, serialNumber: serialNumber, size: capacity, free: capacity > used ? capacity - used : 0)
    }

    /// Bytes really taken by a tree; sparse files count by their blocks.
    private static func usage(_ path: String) -> UInt64 {
        var status = stat()
        guard lstat(path, &status) == 0 else { return 0 }
        var sum = UInt64(clamping: status.st_blocks) &* 512
        if status.st_mode & S_IFMT == S_IFDIR, let names = names(in: path) {
            for name in names { sum &+= usage(path + "/" + name) }
        }
        return sum
    }

    private static func names(in path: String) -> [String]? {
        guard let directory = opendir(path) else { return nil }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = String(entryName: entry)
            if name != "." && name != ".." && !name.hasPrefix(temporaryPrefix) { names.append(name) }
        }
        return names
    }

    /// The name in a folder that differs from this one in case alone.
    private static func match(_ name: String, in path: String) -> String? {
        guard name.utf8.allSatisfy({ $0 < 0x80 }) else {
            let wanted = folded(name)
            return names(in: path)?.first { folded($0) == wanted }
        }
        guard let directory = opendir(path) else { return nil }
        defer { closedir(directory) }
        while let entry = readdir(directory) {
            let isSame = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                bytes.baseAddress.map { strcasecmp($0.assumingMemoryBound(to: CChar.self), name) == 0 } ?? false
            }
            if isSame { return String(entryName: entry) }
        }
        return nil
    }

    /// Unfinished replacements; a name that no modelled path can have, since `:` is not allowed there.
    private static let temporaryPrefix = ":new:"

    /// Where the file of a real path is written before it is complete: beside it, and no listing shows it.
    public static func unfinishedPath(for real: String) -> String {
        guard let slash = real.lastIndex(of: "/") else { return temporaryPrefix + real }
        return real[...slash] + temporaryPrefix + real[real.index(after: slash)...]
    }

    /// Removes what killed writers left in a folder.
    private static func sweep(_ path: String) {
        guard let directory = opendir(path) else { return }
        defer { closedir(directory) }
        while let entry = readdir(directory) {
            let name = String(entryName: entry)
            if name.hasPrefix(temporaryPrefix) { unlink(path + "/" + name) }
        }
    }

    // MARK: Lookup

    private func text(_ path: [String]) -> String { "\\" + path.joined(separator: "\\") }

    /// Finds the real path; the last name may be missing when `mustExist` is false.
    private func locate(_ path: [String], mustExist: Bool = true) throws(FileSystemError) -> (real: String, status: stat?) {
        var real = root
        var status = stat()
        guard lstat(real, &status) == 0 else { throw FileSystemError(.notReady, path: text(path)) }
        for (index, name) in path.enumerated() {
            guard WindowsPath.isValidName(name) else { throw FileSystemError(.invalidName, path: text(path)) }
            guard status.st_mode & S_IFMT == S_IFDIR else { throw FileSystemError(.pathNotFound, path: text(path)) }
            let parent = real
            real = parent + "/" + name
            if lstat(real, &status) == 0 {
                guard status.st_mode & S_IFMT != S_IFLNK else { throw FileSystemError(.accessDenied, path: text(path)) }
                continue
            }
            guard errno == ENOENT else { throw failure(path) }
            if let match = Self.match(name, in: parent) {
                real = parent + "/" + match
                guard lstat(real, &status) == 0, status.st_mode & S_IFMT != S_IFLNK else {
                    throw FileSystemError(.accessDenied, path: text(path))
                }
            } else if index == path.count - 1 {
                if mustExist { throw FileSystemError(.fileNotFound, path: text(path)) }
                return (real, nil)
            } else {
                throw FileSystemError(.pathNotFound, path: text(path))
            }
        }
        return (real, status)
    }

    private func failure(_ path: [String], _ code: Int32 = errno) -> FileSystemError {
        let reason: FileSystemError.Reason =
            switch code {
            case ENOENT: .fileNotFound
            case ENOTDIR: .pathNotFound
            case EACCES, EPERM, EISDIR: .accessDenied
            case EROFS: .writeProtected
            case EEXIST: .fileExists
            case ENOTEMPTY: .directoryNotEmpty
            case ENOSPC, EDQUOT: .diskFull
            case ENAMETOOLONG: .invalidName
            case EBUSY, ETXTBSY: .sharingViolation
            default: .inputOutput
            }
        return FileSystemError(reason, path: text(path))
    }

    private func checkWritable(_ path: [String]) throws(FileSystemError) {
        if isReadOnly { throw FileSystemError(.writeProtected, path: text(path)) }
    }

    private func item(_ name: String, _ status: stat, real: String) -> FileItem {
        var attributes: FileAttributes = status.st_mode & S_IFMT == S_IFDIR ? .directory : .archive
        if attributes.contains(.archive), status.st_mode & S_IWUSR == 0 { attributes.insert(.readOnly) }
        var stored: UInt32 = 0
        if linux_getxattr(real, Self.attributeName, &stored, 4) == 4 {
            attributes.formUnion(FileAttributes(rawValue: UInt32(littleEndian: stored)).intersection([.hidden, .system]))
        }
        let written = WindowsTime(unixSeconds: Int64(status.st_mtim.tv_sec), nanoseconds: Int64(status.st_mtim.tv_nsec))
        var created = written
        var seconds: Int64 = 0
        var nanoseconds: UInt32 = 0
        if linux_birthtime(real, &seconds, &nanoseconds) == 0 {
            created = WindowsTime(unixSeconds: seconds, nanoseconds: Int64(nanoseconds))
        }
        var storedTime: UInt64 = 0
        if linux_getxattr(real, Self.createdName, &storedTime, 8) == 8 {
            created = WindowsTime(rawValue: UInt64(littleEndian: storedTime))
        }
        return FileItem(
            name: name, attributes: attributes,
            size: attributes.contains(.directory) ? 0 : UInt64(clamping: status.st_size),
            created: created, lastWrite: written,
            lastAccess: WindowsTime(
                unixSeconds: Int64(status.st_atim.tv_sec), nanoseconds: Int64(status.st_atim.tv_nsec)))
    }

    private static let attributeName = "user.windows.attributes"
    private static let createdName = "user.windows.created"

    // MARK: Volume

    public func item(at path: [String]) throws(FileSystemError) -> FileItem {
        let found = try locate(path)
        guard let status = found.status else { throw FileSystemError(.fileNotFound, path: text(path)) }
        let name = path.isEmpty ? "" : String(found.real[found.real.index(after: found.real.lastIndex(of: "/")!)...])
        return item(name, status, real: found.real)
    }

    public func items(in path: [String]) throws(FileSystemError) -> [FileItem] {
        let found = try locate(path)
        guard let status = found.status, status.st_mode & S_IFMT == S_IFDIR else {
            throw FileSystemError(.notADirectory, path: text(path))
        }
        guard let names = Self.names(in: found.real) else { throw failure(path) }
        var items: [FileItem] = []
        for name in names {
            let real = found.real + "/" + name
            var status = stat()
            guard lstat(real, &status) == 0 else { continue }
            let kind = status.st_mode & S_IFMT
            if kind == S_IFDIR || kind == S_IFREG { items.append(item(name, status, real: real)) }
        }
        return items.sorted { folded($0.name) < folded($1.name) }
    }

    private func open(_ path: [String], _ flags: Int32) throws(FileSystemError) -> Int32 {
        let found = try locate(path)
        guard let status = found.status, status.st_mode & S_IFMT == S_IFREG else {
            throw FileSystemError(.accessDenied, path: text(path))
        }
        let descriptor = Glibc.open(found.real, flags | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw failure(path) }
        return descriptor
    }

    public func read(_ path: [String], offset: UInt64, count: Int) throws(FileSystemError) -> [UInt8] {
        let descriptor = try open(path, O_RDONLY)
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure(path) }
        let size = UInt64(clamping: status.st_size)
        guard offset < size, count > 0 else { return [] }
        let wanted = Int(min(UInt64(count), size - offset))
        var problem: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
            while filled < wanted {
                let got = pread(descriptor, buffer.baseAddress! + filled, wanted - filled, Int(offset) + filled)
                if got < 0 && errno == EINTR { continue }
                if got < 0 { problem = errno }
                if got <= 0 { break }
                filled += got
            }
        }
        if problem != 0 { throw failure(path, problem) }
        return bytes
    }

    public func write(_ path: [String], offset: UInt64, bytes: [UInt8]) throws(FileSystemError) {
        try checkWritable(path)
        guard offset <= UInt64(Int.max) - UInt64(bytes.count) else { throw FileSystemError(.diskFull, path: text(path)) }
        let descriptor = try open(path, O_WRONLY)
        defer { close(descriptor) }
        if let problem = Self.writeAll(descriptor, bytes, at: Int(offset)) { throw failure(path, problem) }
    }

    /// Returns the error number of a failed write, nil when all was written.
    private static func writeAll(_ descriptor: Int32, _ bytes: [UInt8], at offset: Int) -> Int32? {
        bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let count = pwrite(descriptor, buffer.baseAddress! + done, buffer.count - done, offset + done)
                if count < 0 && errno == EINTR { continue }
                if count <= 0 { return errno }
                done += count
            }
            return nil
        }
    }

    public func createFile(_ path: [String], attributes: FileAttributes) throws(FileSystemError) {
        try checkWritable(path)
        let found = try locate(path, mustExist: false)
        guard found.status == nil else { throw FileSystemError(.fileExists, path: text(path)) }
        let descriptor = Glibc.open(found.real, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw failure(path) }
        close(descriptor)
        if !attributes.isDisjoint(with: [.readOnly, .hidden, .system]) { try setAttributes(path, to: attributes) }
    }

    public func createDirectory(_ path: [String]) throws(FileSystemError) {
        try checkWritable(path)
        let found = try locate(path, mustExist: false)
        guard found.status == nil else { throw FileSystemError(.alreadyExists, path: text(path)) }
        if mkdir(found.real, 0o700) != 0 {
            throw errno == EEXIST ? FileSystemError(.alreadyExists, path: text(path)) : failure(path)
        }
    }

    public func setSize(_ path: [String], to size: UInt64) throws(FileSystemError) {
        try checkWritable(path)
        guard size <= UInt64(Int.max) else { throw FileSystemError(.diskFull, path: text(path)) }
        let descriptor = try open(path, O_WRONLY)
        defer { close(descriptor) }
        if ftruncate(descriptor, Int(size)) != 0 { throw failure(path) }
    }

    public func remove(_ path: [String]) throws(FileSystemError) {
        try checkWritable(path)
        guard !path.isEmpty else { throw FileSystemError(.accessDenied, path: text(path)) }
        let found = try locate(path)
        guard let status = found.status else { throw FileSystemError(.fileNotFound, path: text(path)) }
        if status.st_mode & S_IFMT == S_IFDIR {
            if rmdir(found.real) == 0 { return }
            guard errno == ENOTEMPTY || errno == EEXIST else { throw failure(path) }
            Self.sweep(found.real)
            if rmdir(found.real) != 0 { throw failure(path) }
        } else {
            guard status.st_mode & S_IWUSR != 0 else { throw FileSystemError(.accessDenied, path: text(path)) }
            if unlink(found.real) != 0 { throw failure(path) }
        }
    }

    public func move(_ path: [String], to target: [String]) throws(FileSystemError) {
        try checkWritable(path)
        guard !path.isEmpty else { throw FileSystemError(.accessDenied, path: text(path)) }
        let from = try locate(path)
        let to = try locate(target, mustExist: false)
        // A change of case alone finds the file itself.
        if to.status != nil && to.real != from.real { throw FileSystemError(.alreadyExists, path: text(target)) }
        var real = to.real
        if let slash = real.lastIndex(of: "/"), let name = target.last { real = String(real[...slash]) + name }
        if rename(from.real, real) != 0 { throw failure(target) }
    }

    public func replace(_ path: [String], with bytes: [UInt8]) throws(FileSystemError) {
        try replace(path) { Self.writeAll($0, bytes, at: 0) }
    }

    /// Replaces a file's content by that of a real file; holes stay holes, so a copied virtual disk takes no more room.
    func replace(_ path: [String], withCopyOf real: String) throws(FileSystemError) {
        let source = Glibc.open(real, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard source >= 0 else { throw failure(path) }
        defer { close(source) }
        try replace(path) { Self.copySparse(source, $0) }
    }

    /// Returns the error number of a failed copy, nil when all was copied.
    private static func copySparse(_ source: Int32, _ target: Int32) -> Int32? {
        var status = stat()
        guard fstat(source, &status) == 0, ftruncate(target, status.st_size) == 0 else { return errno }
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        var position = 0
        while position < status.st_size {
            let start = lseek(source, position, 3)  // SEEK_DATA
            if start < 0 { return errno == ENXIO ? nil : errno }
            var end = lseek(source, start, 4)  // SEEK_HOLE
            if end < 0 { end = status.st_size }
            position = start
            while position < end {
                let count = pread(source, &buffer, min(buffer.count, end - position), position)
                if count < 0 && errno == EINTR { continue }
                if count <= 0 { return count == 0 ? nil : errno }
                if let problem = writeAll(target, Array(buffer[..<count]), at: position) { return problem }
                position += count
            }
        }
        return nil
    }

    private func replace(_ path: [String], fill: (Int32) -> Int32?) throws(FileSystemError) {
        try checkWritable(path)
        let found = try locate(path, mustExist: false)
        if let status = found.status, status.st_mode & S_IFMT != S_IFREG || status.st_mode & S_IWUSR == 0 {
            throw FileSystemError(.accessDenied, path: text(path))
        }
        guard let slash = found.real.lastIndex(of: "/") else { throw FileSystemError(.pathNotFound, path: text(path)) }
        let temporary = String(found.real[...slash]) + Self.temporaryPrefix + "\(getpid())-\(linux_gettid())"
        let descriptor = Glibc.open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw failure(path) }
        let problem = fill(descriptor)
        close(descriptor)
        if let problem {
            unlink(temporary)
            throw failure(path, problem)
        }
        if rename(temporary, found.real) != 0 {
            let problem = errno
            unlink(temporary)
            throw failure(path, problem)
        }
    }

    public func setAttributes(_ path: [String], to attributes: FileAttributes) throws(FileSystemError) {
        try checkWritable(path)
        let found = try locate(path)
        guard let status = found.status else { throw FileSystemError(.fileNotFound, path: text(path)) }
        if status.st_mode & S_IFMT == S_IFREG {
            // The attribute can be stored only while the file may be written.
            chmod(found.real, 0o600)
        }
        var bits = attributes.intersection([.hidden, .system]).rawValue.littleEndian
        if bits == 0 {
            _ = linux_removexattr(found.real, Self.attributeName)
        } else if linux_setxattr(found.real, Self.attributeName, &bits, 4) != 0, errno != ENOTSUP {
            throw failure(path)
        }
        if status.st_mode & S_IFMT == S_IFREG, attributes.contains(.readOnly) { chmod(found.real, 0o400) }
    }

    public func setTimes(
        _ path: [String], created: WindowsTime?, lastWrite: WindowsTime?, lastAccess: WindowsTime?
    ) throws(FileSystemError) {
        try checkWritable(path)
        let found = try locate(path)
        if let created {
            var stored = created.rawValue.littleEndian
            if linux_setxattr(found.real, Self.createdName, &stored, 8) != 0, errno != ENOTSUP { throw failure(path) }
        }
        func time(_ value: WindowsTime?) -> timespec {
            guard let value else { return timespec(tv_sec: 0, tv_nsec: 0x3FFF_FFFE) }  // UTIME_OMIT
            let unix = value.unix
            return timespec(tv_sec: Int(unix.seconds), tv_nsec: Int(unix.nanoseconds))
        }
        let times = [time(lastAccess), time(lastWrite)]
        if utimensat(AT_FDCWD, found.real, times, AT_SYMLINK_NOFOLLOW) != 0 { throw failure(path) }
    }

    public func realPath(of path: [String]) -> String? {
        try? locate(path, mustExist: false).real
    }
}
