import Glibc
import HostStore
import WindowsMachine

/// An open virtual disk, with its parents where it is a differencing one.
///
///     try VirtualDisk.create(VirtualDiskSettings(size: 64 << 30), at: real, name: #"D:\VM\os.vhdx"#)
///     let disk = try VirtualDisk.open(real, name: #"D:\VM\os.vhdx"#, writable: true) { try? host.files.realPath($0) }
///
/// Any thread may read and write; calls run one after the other.
public final class VirtualDisk: BlockDevice, @unchecked Sendable {  // `lock` guards the backend
    private var backend: any DiskBackend
    private let lock = RecursiveLock()
    private var name: String
    /// The modelled path; a checkpoint changes it, and a merge.
    public var path: String { lock.withLock { name } }
    public let isWritable: Bool

    private init(_ backend: any DiskBackend, path: String, isWritable: Bool) {
        self.backend = backend
        name = path
        self.isWritable = isWritable
    }

    /// Longer chains than Hyper-V ever makes are damage (or a disk that is its own ancestor).
    private static let longestChain = 1024

    // MARK: Opening

    /// Opens a disk and its parents (read-only).
    /// - Parameters:
    ///   - real: The real file.
    ///   - name: The modelled path, which messages use and relative parent paths start from.
    ///   - resolve: Gives the real file behind a modelled path.
    public static func open(
        _ real: String, name: String, writable: Bool, resolve: (String) -> String?
    ) throws(VirtualDiskError) -> VirtualDisk {
        try open(real, name: name, writable: writable, resolve: resolve, depth: 0)
    }

    private static func open(
        _ real: String, name: String, writable: Bool, resolve: (String) -> String?, depth: Int
    ) throws(VirtualDiskError) -> VirtualDisk {
        guard depth < longestChain else { throw VirtualDiskError(.parentMismatch, path: name) }
        let backend = try backend(DiskFile(path: real, name: name, writable: writable))
        if backend.type == .differencing {
            var parent: VirtualDisk?
            var problem: VirtualDiskError?
            for candidate in candidates(backend.parentPaths, child: name) {
                guard let realParent = resolve(candidate), access(realParent, F_OK) == 0 else { continue }
                do throws(VirtualDiskError) {
                    let opened = try open(realParent, name: candidate, writable: false, resolve: resolve, depth: depth + 1)
                    guard backend.expectedParentLinkage == opened.backend.linkage else {
                        throw VirtualDiskError(.parentMismatch, path: name)
                    }
                    parent = opened
                    break
                } catch {
                    problem = problem ?? error
                }
            }
            guard let parent else { throw problem ?? VirtualDiskError(.parentNotFound, path: name) }
            backend.parent = parent
        }
        return VirtualDisk(backend, path: name, isWritable: writable)
    }

    /// Parent paths as absolute modelled paths; relative ones start at the child's folder.
    private static func candidates(_ paths: [String], child: String) -> [String] {
        let folder = try? WindowsPath(child).parent
        return paths.compactMap { path in
            (try? WindowsPath(path, relativeTo: folder))?.description ?? (path.hasPrefix("/") ? path : nil)
        }
    }

    private static func backend(_ file: DiskFile) throws(VirtualDiskError) -> any DiskBackend {
        if try file.read(at: 0, count: 8) == VHDX.fileSignature { return try VHDXDisk(file) }
        return try VHDDisk(file)
    }

    // MARK: Making

    /// Makes a new disk file, empty or over a parent, with what `fill` writes into it; until it is complete, and on failure, there is no file.
    public static func create(
        _ settings: VirtualDiskSettings, at real: String, name: String, parent: VirtualDisk? = nil,
        fill: ((VirtualDisk) throws(VirtualDiskError) -> Void)? = nil
    ) throws(VirtualDiskError) {
        var settings = settings
        var link: (path: String, relativePath: String?, linkage: String)?
        if let parent {
            guard parent.format == settings.format else { throw VirtualDiskError(.invalidParameter, path: name) }
            settings.type = .differencing
            if settings.size == 0 { settings.size = parent.size }
            settings.logicalSectorSize = parent.backend.logicalSectorSize
            if settings.physicalSectorSize == 0 { settings.physicalSectorSize = parent.backend.physicalSectorSize }
            guard settings.size >= parent.size else { throw VirtualDiskError(.invalidParameter, path: name) }
            link = (parent.path, relativePath(from: name, to: parent.path), parent.backend.linkage)
        } else if settings.type == .differencing {
            throw VirtualDiskError(.parentNotFound, path: name)
        }
        try DiskFile.whole(real, name: name) { (unfinished) throws(VirtualDiskError) in
            let file = try DiskFile(creating: unfinished, name: name)
            switch settings.format {
            case .vhdx: try VHDXDisk.create(file, settings, parent: link)
            case .vhd: try VHDDisk.create(file, settings, parent: link)
            }
            guard let fill else { return }
            let disk = VirtualDisk(try backend(DiskFile(path: unfinished, name: name, writable: true)), path: name, isWritable: true)
            disk.backend.parent = parent
            try fill(disk)
        }
    }

    private static func relativePath(from child: String, to parent: String) -> String? {
        guard let from = try? WindowsPath(child), let to = try? WindowsPath(parent), from.root == to.root else { return nil }
        let folder = from.parent.components
        var common = 0
        while common < folder.count, common < to.components.count - 1, folded(folder[common]) == folded(to.components[common]) {
            common += 1
        }
        let up = Array(repeating: "..", count: folder.count - common)
        return ((up.isEmpty ? ["."] : up) + to.components[common...]).joined(separator: "\\")
    }

    // MARK: Figures

    public var format: VirtualDiskFormat { lock.withLock { backend.format } }
    public var type: VirtualDiskType { lock.withLock { backend.type } }
    public var size: UInt64 { lock.withLock { backend.size } }
    /// GUID in lower case.
    public var identifier: String { lock.withLock { backend.diskID } }
    public var parent: VirtualDisk? { lock.withLock { backend.parent } }

    /// What Get-VHD shows; whether it is attached is the manager's knowledge.
    public var information: VirtualDiskInformation {
        get throws(VirtualDiskError) {
            lock.lock()
            defer { lock.unlock() }
            let end = (try? GUIDPartitionTable.read(self))?.partitions.map { $0.offset + $0.size }.max()
            return VirtualDiskInformation(
                path: path, format: backend.format, type: backend.type, fileSize: try backend.fileSize, size: backend.size,
                minimumSize: end.map { min($0 + 33 * 512, backend.size) }, logicalSectorSize: backend.logicalSectorSize,
                physicalSectorSize: backend.physicalSectorSize, blockSize: backend.blockSize,
                parentPath: backend.parent?.path ?? "", diskIdentifier: backend.diskID.uppercased(),
                fragmentationPercentage: backend.type == .fixed ? nil : 0, alignment: 1, isAttached: false, diskNumber: nil)
        }
    }

    // MARK: Bytes

    public func read(at offset: UInt64, count: Int) throws(VirtualDiskError) -> [UInt8] {
        try checkRange(offset, count, path: path)
        var bytes = [UInt8](repeating: 0, count: count)
        var problem: VirtualDiskError?
        bytes.withUnsafeMutableBytes { buffer in
            do throws(VirtualDiskError) { try read(into: buffer, at: offset) } catch { problem = error }
        }
        if let problem { throw problem }
        return bytes
    }

    /// Reads without checking the range; the caller did.
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: UInt64) throws(VirtualDiskError) {
        lock.lock()
        defer { lock.unlock() }
        try backend.read(into: buffer, at: offset)
    }

    public func write(_ bytes: [UInt8], at offset: UInt64) throws(VirtualDiskError) {
        guard isWritable else { throw VirtualDiskError(.accessDenied, path: path) }
        lock.lock()
        defer { lock.unlock() }
        guard offset <= backend.size, UInt64(bytes.count) <= backend.size - offset else {
            throw VirtualDiskError(.invalidParameter, path: path)
        }
        guard !bytes.isEmpty else { return }
        var problem: VirtualDiskError?
        bytes.withUnsafeBytes { buffer in
            do throws(VirtualDiskError) { try backend.write(buffer, at: offset) } catch { problem = error }
        }
        if let problem { throw problem }
    }

    // MARK: Changing the disk itself

    /// Makes the disk longer, or shorter as far as no partition is cut (Resize-VHD).
    public func resize(to size: UInt64) throws(VirtualDiskError) {
        guard isWritable else { throw VirtualDiskError(.accessDenied, path: path) }
        lock.lock()
        defer { lock.unlock() }
        if size < backend.size {
            guard backend.format == .vhdx else { throw VirtualDiskError(.invalidParameter, path: path) }
            let end = (try? GUIDPartitionTable.read(self))?.partitions.map { $0.offset + $0.size }.max() ?? 0
            guard size >= end else { throw VirtualDiskError(.wouldTruncate, path: path) }
        }
        try backend.resize(to: size)
    }

    /// As ``setParent(_:ignoreMismatch:)``, for a disk whose parent cannot be found any more.
    static func relink(_ real: String, name: String, to parent: VirtualDisk, ignoreMismatch: Bool) throws(VirtualDiskError) {
        let disk = VirtualDisk(try backend(DiskFile(path: real, name: name, writable: true)), path: name, isWritable: true)
        guard disk.backend.type == .differencing else { throw VirtualDiskError(.invalidParameter, path: name) }
        try disk.setParent(parent, ignoreMismatch: ignoreMismatch)
    }

    /// Points the disk at another file of the same parent (Set-VHD -ParentPath). `ignoreMismatch` takes any disk of the same size.
    public func setParent(_ parent: VirtualDisk, ignoreMismatch: Bool) throws(VirtualDiskError) {
        lock.lock()
        defer { lock.unlock() }
        guard ignoreMismatch || backend.expectedParentLinkage == parent.backend.linkage else {
            throw VirtualDiskError(.parentMismatch, path: path)
        }
        try backend.setParent(
            path: parent.path, relativePath: Self.relativePath(from: path, to: parent.path), linkage: parent.backend.linkage)
        backend.parent = parent
    }

    // MARK: Branching and merging

    /// Freezes the file and goes on in a new differencing file over it (a checkpoint). On failure nothing has changed.
    func branch(from real: String, to newReal: String, name newName: String) throws(VirtualDiskError) {
        guard isWritable else { throw VirtualDiskError(.accessDenied, path: path) }
        lock.lock()
        defer { lock.unlock() }
        let frozen = VirtualDisk(try Self.backend(DiskFile(path: real, name: name, writable: false)), path: name, isWritable: false)
        frozen.backend.parent = backend.parent
        try Self.create(VirtualDiskSettings(format: backend.format, type: .differencing, size: 0), at: newReal, name: newName, parent: frozen)
        let child = try Self.backend(DiskFile(path: newReal, name: newName, writable: true))
        child.parent = frozen
        backend = child
        name = newName
    }

    /// Writes what this file holds into `target`, its parent; `commit` then makes that known. Nobody else reads or writes meanwhile.
    /// The parent keeps the identity of its data: until `commit` is done, this file over it still reads as before.
    func merge(into target: VirtualDisk, commit: () throws -> Void) throws {
        lock.lock()
        defer { lock.unlock() }
        target.backend.keepLinkage()
        if target.backend.size < backend.size { try target.backend.resize(to: backend.size) }
        try copyOwnRanges(to: target)
        try commit()
    }

    /// Goes on as `other`, which holds the same bytes.
    func become(_ other: VirtualDisk) {
        lock.withLock {
            backend = other.backend
            name = other.name
        }
    }

    /// Writes the runs that lie in this file into another disk, a megabyte at a time.
    func copyOwnRanges(to target: VirtualDisk) throws(VirtualDiskError) {
        lock.lock()
        defer { lock.unlock() }
        for range in try backend.ownRanges() {
            var at = range.lowerBound
            let end = min(range.upperBound, backend.size, target.backend.size)
            while at < end {
                let count = Int(min(1 << 20, end - at))
                try target.write(read(at: at, count: count), at: at)
                at += UInt64(count)
            }
        }
    }

    /// Optimize-VHD.
    func compact() throws(VirtualDiskError) {
        guard isWritable else { throw VirtualDiskError(.accessDenied, path: path) }
        lock.lock()
        defer { lock.unlock() }
        try backend.compact()
    }

    /// Set-VHD -PhysicalSectorSizeBytes and -ResetDiskIdentifier.
    func change(physicalSectorSize: UInt32?, resetsIdentifier: Bool) throws(VirtualDiskError) {
        guard isWritable else { throw VirtualDiskError(.accessDenied, path: path) }
        lock.lock()
        defer { lock.unlock() }
        try backend.change(physicalSectorSize: physicalSectorSize, diskID: resetsIdentifier ? WindowsIdentifier.random() : nil)
    }
}
