import HostStore

/// The files of one machine: drive letters, the volumes behind them, and folders that show something else.
///
/// Every call takes a path as users write it (`C:\Users\..\Windows`, `c:/windows`); errors carry the Win32 code.
public final class FileNamespace: @unchecked Sendable {  // `lock` guards the tables; volumes guard themselves
    /// A folder that shows a folder of some volume: a mapped driver store, an alias, a mounted volume.
    private struct Projection {
        let at: WindowsPath
        let key: [String]
        let volume: any Volume
        let base: [String]
        let isReadOnly: Bool
    }

    /// What the namespace asks for its first volumes, once, at the first use.
    public typealias Mount = @Sendable (FileNamespace) throws -> Void

    let lock = RecursiveLock()
    private var drives: [Character: any Volume] = [:]
    private var mounted: [any Volume] = []
    private var projections: [Projection] = []
    private var mount: Mount?
    /// The links of each volume, read at the first look at it.
    var links: [ObjectIdentifier: [FileLink]] = [:]
    /// The alternate data streams of each volume, read at the first look at them.
    var streams: [ObjectIdentifier: StreamTable] = [:]

    /// Called before a path is looked up, with nothing locked: for files that are written when somebody looks. Set before the
    /// namespace is shared.
    public var beforeLookup: (@Sendable (WindowsPath) -> Void)?

    public init(mount: Mount? = nil) { self.mount = mount }

    private func ready() {
        guard let mount else { return }
        self.mount = nil
        // A machine whose disk cannot be read has no drives; asking for one says "not found", as a machine without disk does.
        try? mount(self)
    }

    // MARK: Drives

    /// The drive letters and their volumes, in order of letter.
    public var allDrives: [(letter: Character, volume: any Volume)] {
        lock.withLock {
            ready()
            return drives.sorted { $0.key < $1.key }.map { (letter: $0.key, volume: $0.value) }
        }
    }

    /// All volumes, also those without a letter.
    public var allVolumes: [any Volume] {
        lock.withLock {
            ready()
            return mounted
        }
    }

    public func volume(drive letter: Character) -> (any Volume)? {
        lock.withLock {
            ready()
            return drives[Character(letter.uppercased())]
        }
    }

    public func letter(of volume: any Volume) -> Character? {
        lock.withLock { drives.first { $0.value === volume }?.key }
    }

    /// The first letter from C on that is free.
    public func freeLetter() -> Character? {
        lock.withLock {
            ready()
            return "CDEFGHIJKLMNOPQRSTUVWXYZ".first { drives[$0] == nil }
        }
    }

    /// Makes a volume known, with a letter where one is given. A letter in use is refused.
    @discardableResult
    public func attach(_ volume: any Volume, letter: Character?) -> Bool {
        lock.withLock {
            ready()
            if let letter {
                let upper = Character(letter.uppercased())
                guard upper.isASCII, upper.isLetter, drives[upper] == nil else { return false }
                drives[upper] = volume
            }
            if !mounted.contains(where: { $0 === volume }) { mounted.append(volume) }
            return true
        }
    }

    /// Takes a letter away; the volume stays known.
    public func removeLetter(_ letter: Character) {
        lock.withLock { _ = drives.removeValue(forKey: Character(letter.uppercased())) }
    }

    /// Forgets a volume, its letters and the folders that show it.
    public func detach(_ volume: any Volume) {
        lock.withLock {
            drives = drives.filter { $0.value !== volume }
            mounted.removeAll { $0 === volume }
            projections.removeAll { $0.volume === volume }
            links[ObjectIdentifier(volume)] = nil
            streams[ObjectIdentifier(volume)] = nil
        }
    }

    // MARK: Projections

    /// Shows `base` of `volume` at `path`. Used for HostDriverStore in guests (GPV-108), aliases (GPV-105) and access paths.
    public func project(_ volume: any Volume, base: [String], at path: String, isReadOnly: Bool) throws(FileSystemError) {
        let at = try WindowsPath(path)
        let key = at.components.map(folded)
        lock.withLock {
            projections.removeAll { $0.at.root == at.root && $0.key == key }
            projections.append(Projection(at: at, key: key, volume: volume, base: base, isReadOnly: isReadOnly))
            // The deepest folder decides.
            projections.sort { $0.key.count > $1.key.count }
        }
    }

    public func removeProjection(at path: String) {
        guard let at = try? WindowsPath(path) else { return }
        let key = at.components.map(folded)
        lock.withLock { projections.removeAll { $0.at.root == at.root && $0.key == key } }
    }

    /// Where a path lies: the volume and the names below its root.
    public func resolve(_ path: WindowsPath) throws(FileSystemError) -> (
        volume: any Volume, components: [String], isReadOnly: Bool
    ) {
        beforeLookup?(path)
        return try place(try followed(path, last: true))
    }

    /// Where a path without links lies.
    func place(_ path: WindowsPath) throws(FileSystemError) -> (volume: any Volume, components: [String], isReadOnly: Bool) {
        lock.lock()
        defer { lock.unlock() }
        ready()
        if !projections.isEmpty {
            let key = path.components.map(folded)
            for projection in projections where projection.at.root == path.root && key.starts(with: projection.key) {
                let rest = path.components[projection.key.count...]
                return (projection.volume, projection.base + rest, projection.isReadOnly)
            }
        }
        switch path.root {
        case .drive(let letter):
            guard let volume = drives[letter] else { throw FileSystemError(.pathNotFound, path: path.description) }
            return (volume, path.components, volume.isReadOnly)
        case .volume(let id):
            guard let volume = mounted.first(where: { $0.information.id == id }) else {
                throw FileSystemError(.pathNotFound, path: path.description)
            }
            return (volume, path.components, volume.isReadOnly)
        case .share:
            throw FileSystemError(.pathNotFound, path: path.description)
        }
    }

    private func writable(_ path: WindowsPath) throws(FileSystemError) -> (any Volume, [String]) {
        let found = try resolve(path)
        if found.isReadOnly { throw FileSystemError(.accessDenied, path: path.description) }
        return (found.volume, found.components)
    }

    // MARK: Files

    public func item(_ path: String) throws(FileSystemError) -> FileItem {
        let path = try WindowsPath(path)
        if let link = try exactLink(path) { return item(of: link, at: path) }
        let found = try resolve(path)
        var item = try found.volume.item(at: found.components)
        if item.name.isEmpty { item.name = path.name }
        return item
    }

    public func exists(_ path: String) -> Bool { (try? item(path)) != nil }

    public func isDirectory(_ path: String) -> Bool { (try? item(path))?.isDirectory ?? false }

    /// The items of a folder, with the folders that are shown in it, ordered by name without case.
    public func items(in path: String) throws(FileSystemError) -> [FileItem] {
        let path = try WindowsPath(path)
        let found = try resolve(path)
        var items = try found.volume.items(in: found.components)
        let key = path.components.map(folded)
        let shown = lock.withLock {
            projections.filter {
                $0.at.root == path.root && $0.key.count == key.count + 1 && $0.key.starts(with: key)
            }
        }
        let linked = linked(in: found.volume, found.components)
        for link in linked { items.append(item(of: link, at: path.appending(link.components.last ?? ""))) }
        for projection in shown {
            let name = projection.at.name
            guard !items.contains(where: { folded($0.name) == folded(name) }),
                var item = try? projection.volume.item(at: projection.base)
            else { continue }
            item.name = name
            items.append(item)
        }
        return shown.isEmpty && linked.isEmpty ? items : items.sorted { folded($0.name) < folded($1.name) }
    }

    /// The whole content of a file.
    public func read(_ path: String) throws(FileSystemError) -> [UInt8] {
        let found = try resolve(try WindowsPath(path))
        let item = try found.volume.item(at: found.components)
        if item.isDirectory { throw FileSystemError(.accessDenied, path: path) }
        return try found.volume.read(found.components, offset: 0, count: Int(clamping: item.size))
    }

    public func readText(_ path: String) throws(FileSystemError) -> String {
        String(decoding: try read(path), as: UTF8.self)
    }

    /// Replaces the content as a whole, creating the file (not its folder).
    public func write(_ path: String, _ bytes: [UInt8]) throws(FileSystemError) {
        let target = try writable(try WindowsPath(path))
        try target.0.replace(target.1, with: bytes)
    }

    public func write(_ path: String, text: String) throws(FileSystemError) { try write(path, Array(text.utf8)) }

    /// Adds to the end, creating the file (not its folder).
    public func append(_ path: String, _ bytes: [UInt8]) throws(FileSystemError) {
        let target = try writable(try WindowsPath(path))
        var size: UInt64 = 0
        do throws(FileSystemError) {
            size = try target.0.item(at: target.1).size
        } catch where error.reason == .fileNotFound {
            try target.0.createFile(target.1, attributes: .archive)
        }
        try target.0.write(target.1, offset: size, bytes: bytes)
    }

    /// Makes a folder and its missing parents; an existing folder is fine.
    public func createDirectory(_ path: String) throws(FileSystemError) {
        try createDirectory(try WindowsPath(path))
    }

    private func createDirectory(_ path: WindowsPath) throws(FileSystemError) {
        let target = try writable(path)
        do throws(FileSystemError) {
            let item = try target.0.item(at: target.1)
            guard item.isDirectory else { throw FileSystemError(.alreadyExists, path: path.description) }
            return
        } catch where error.reason == .fileNotFound || error.reason == .pathNotFound {
            guard !path.isRoot else { throw error }
        }
        try createDirectory(path.parent)
        try target.0.createDirectory(target.1)
    }

    /// Removes a file or folder; a folder with content only where `recursive`.
    public func remove(_ path: String, recursive: Bool = false) throws(FileSystemError) {
        try remove(try WindowsPath(path), recursive: recursive)
    }

    private func remove(_ path: WindowsPath, recursive: Bool) throws(FileSystemError) {
        if let link = try exactLink(path) { return try removeLink(link, path) }
        let target = try writable(path)
        if recursive, try target.0.item(at: target.1).isDirectory {
            for item in try target.0.items(in: target.1) { try remove(path.appending(item.name), recursive: true) }
        }
        if !linked(in: target.0, target.1).isEmpty { throw FileSystemError(.directoryNotEmpty, path: path.description) }
        try target.0.remove(target.1)
        try dropStreams(of: target.0, target.1)
    }

    /// Copies one file with its times of writing; `overwrite` decides over an existing one.
    public func copyFile(_ source: String, to target: String, overwrite: Bool = true) throws(FileSystemError) {
        let from = try resolve(try WindowsPath(source))
        let item = try from.volume.item(at: from.components)
        if item.isDirectory { throw FileSystemError(.accessDenied, path: source) }
        let to = try writable(try WindowsPath(target))
        if !overwrite, (try? to.0.item(at: to.1)) != nil { throw FileSystemError(.fileExists, path: target) }
        try Self.copyContent(from.volume, from.components, size: item.size, to: to.0, to.1)
        try to.0.setTimes(to.1, created: nil, lastWrite: item.lastWrite, lastAccess: nil)
        try copyStreams(from: from.volume, from.components, to: to.0, to.1)
    }

    private static func copyContent(
        _ source: any Volume, _ from: [String], size: UInt64, to target: any Volume, _ to: [String]
    ) throws(FileSystemError) {
        if let target = target as? DirectoryVolume, let real = source.realPath(of: from) {
            try target.replace(to, withCopyOf: real)
            return
        }
        let chunk: UInt64 = 4 << 20
        if size <= chunk {
            try target.replace(to, with: try source.read(from, offset: 0, count: Int(size)))
            return
        }
        // A large file goes over in pieces; pieces of zeros are left as holes.
        try target.replace(to, with: [])
        var offset: UInt64 = 0
        while offset < size {
            let bytes = try source.read(from, offset: offset, count: Int(min(chunk, size - offset)))
            if bytes.isEmpty { break }
            if bytes.contains(where: { $0 != 0 }) { try target.write(to, offset: offset, bytes: bytes) }
            offset += UInt64(bytes.count)
        }
        try target.setSize(to, to: size)
    }

    /// Moves or renames; across volumes a file is copied and the original removed.
    public func move(_ source: String, to target: String) throws(FileSystemError) {
        let fromPath = try WindowsPath(source)
        if let link = try exactLink(fromPath) {
            try createLink(target, target: link.target, isJunction: link.isJunction)
            return try removeLink(link, fromPath)
        }
        let from = try writable(fromPath)
        let to = try writable(try WindowsPath(target))
        if from.0 === to.0 {
            try from.0.move(from.1, to: to.1)
            try moveLinks(of: from.0, below: from.1, to: to.1)
            try moveStreams(of: from.0, below: from.1, to: to.1)
            return
        }
        let item = try from.0.item(at: from.1)
        if item.isDirectory { throw FileSystemError(.accessDenied, path: source) }
        if (try? to.0.item(at: to.1)) != nil { throw FileSystemError(.alreadyExists, path: target) }
        try copyFile(source, to: target)
        try from.0.remove(from.1)
        try dropStreams(of: from.0, from.1)
    }

    public func setAttributes(_ path: String, to attributes: FileAttributes) throws(FileSystemError) {
        let target = try writable(try WindowsPath(path))
        try target.0.setAttributes(target.1, to: attributes)
    }

    public func setTimes(
        _ path: String, created: WindowsTime? = nil, lastWrite: WindowsTime? = nil, lastAccess: WindowsTime? = nil
    ) throws(FileSystemError) {
        let target = try writable(try WindowsPath(path))
        try target.0.setTimes(target.1, created: created, lastWrite: lastWrite, lastAccess: lastAccess)
    }

    /// The real file behind a modelled path, where the volume has one; the file itself may be missing.
    public func realPath(_ path: String) throws(FileSystemError) -> String? {
        let found = try resolve(try WindowsPath(path))
        return found.volume.realPath(of: found.components)
    }

    /// The path with the case that the files really have; the part that does not exist stays as given.
    public func canonical(_ path: String) throws(FileSystemError) -> WindowsPath {
        let path = try WindowsPath(path)
        var result = WindowsPath(root: path.root)
        for name in path.components {
            let next = result.appending(name)
            let real = try? item(next.description).name
            result = result.appending(real.flatMap { $0.isEmpty ? nil : $0 } ?? name)
        }
        return result
    }
}
