/// A symbolic link or junction of a volume: its place there, and where it leads.
public struct FileLink: Equatable, Sendable {
    /// Names below the volume's root.
    let components: [String]
    /// As it was written; a relative one starts at the link's folder.
    public let target: String
    public let isJunction: Bool

    var key: [String] { components.map(folded) }
}

/// Links on modelled volumes. A volume keeps its links in one file of its `System Volume Information`; every path that passes one is followed.
extension FileNamespace {
    private static let store = ["System Volume Information", "Links"]
    private static let deepest = 32

    private func links(of volume: any Volume) -> [FileLink] {
        let id = ObjectIdentifier(volume)
        if let known = links[id] { return known }
        // Set before the file is read: reading looks here again.
        links[id] = []
        guard let item = try? volume.item(at: Self.store), let bytes = try? volume.read(Self.store, offset: 0, count: Int(clamping: item.size)) else { return [] }
        let found = String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { line -> FileLink? in
            let parts = line.split(separator: "\t").map(String.init)
            return parts.count == 3 ? FileLink(components: parts[0].split(separator: "\\").map(String.init), target: parts[2], isJunction: parts[1] == "J") : nil
        }
        links[id] = found
        return found
    }
    private func set(_ list: [FileLink], of volume: any Volume) throws(FileSystemError) {
        let text = list.map { "\($0.components.joined(separator: "\\"))\t\($0.isJunction ? "J" : "S")\t\($0.target)\n" }.joined()
        if (try? volume.item(at: [Self.store[0]])) == nil {
            try volume.createDirectory([Self.store[0]])
            try volume.setAttributes([Self.store[0]], to: [.directory, .hidden, .system])
        }
        try volume.replace(Self.store, with: Array(text.utf8))
        links[ObjectIdentifier(volume)] = list
    }

    /// The path with every link on its way replaced by what it leads to; the last name is left alone unless `last`.
    func followed(_ path: WindowsPath, last: Bool) throws(FileSystemError) -> WindowsPath {
        lock.lock()
        defer { lock.unlock() }
        var path = path
        for _ in 0..<Self.deepest {
            guard let place = try? place(path), case let list = links(of: place.volume), !list.isEmpty else { return path }
            let key = place.components.map(folded)
            let passed = list.filter { key.starts(with: $0.key) && (last || $0.key.count < key.count) }.min { $0.key.count < $1.key.count }
            guard let passed else { return path }
            let rest = path.components.suffix(key.count - passed.key.count)
            var folder = path
            for _ in 0..<(rest.count + 1) { folder = folder.parent }
            var next = try WindowsPath(passed.target, relativeTo: folder)
            for name in rest { next = next.appending(name) }
            path = next
        }
        throw FileSystemError(.pathNotFound, path: path.description)
    }
    /// The link that a path itself is.
    func exactLink(_ path: WindowsPath) throws(FileSystemError) -> FileLink? {
        lock.lock()
        defer { lock.unlock() }
        guard let place = try? place(try followed(path, last: false)) else { return nil }
        let key = place.components.map(folded)
        return links(of: place.volume).first { $0.key == key }
    }
    /// The link that a path itself is; nil where it is none.
    public func link(_ path: String) -> FileLink? { (try? WindowsPath(path)).flatMap { try? exactLink($0) } ?? nil }
    func linked(in volume: any Volume, _ components: [String]) -> [FileLink] {
        let key = components.map(folded)
        return lock.withLock { links(of: volume).filter { Array($0.key.dropLast()) == key } }
    }
    /// A link as its folder lists it: what it leads to, marked as a link; one that leads nowhere is an empty file.
    func item(of link: FileLink, at path: WindowsPath) -> FileItem {
        let none = WindowsTime(rawValue: 0)
        var item = FileItem(name: path.name, attributes: link.isJunction ? .directory : .archive, created: none, lastWrite: none, lastAccess: none)
        if let place = try? resolve(path), let found = try? place.volume.item(at: place.components) { item = found }
        item.name = link.components.last ?? path.name
        item.attributes.insert(.reparsePoint)
        return item
    }

    /// Makes a link at a path that is free, in a folder that exists.
    public func createLink(_ path: String, target: String, isJunction: Bool) throws(FileSystemError) {
        lock.lock()
        defer { lock.unlock() }
        let place = try place(try followed(try WindowsPath(path), last: false))
        if place.isReadOnly { throw FileSystemError(.writeProtected, path: path) }
        let key = place.components.map(folded)
        guard let name = place.components.last, !target.contains("\t"), !target.contains("\n") else { throw FileSystemError(.accessDenied, path: path) }
        guard (try? place.volume.item(at: Array(place.components.dropLast())))?.isDirectory ?? false else { throw FileSystemError(.pathNotFound, path: path) }
        if (try? place.volume.item(at: place.components)) != nil || links(of: place.volume).contains(where: { $0.key == key }) || !WindowsPath.isValidName(name) {
            throw FileSystemError(.alreadyExists, path: path)
        }
        try set(links(of: place.volume) + [FileLink(components: place.components, target: target, isJunction: isJunction)], of: place.volume)
    }
    func removeLink(_ link: FileLink, _ path: WindowsPath) throws(FileSystemError) {
        lock.lock()
        defer { lock.unlock() }
        let place = try place(try followed(path, last: false))
        if place.isReadOnly { throw FileSystemError(.writeProtected, path: path.description) }
        try set(links(of: place.volume).filter { $0 != link }, of: place.volume)
    }
    /// The links below a folder that was moved go with it.
    func moveLinks(of volume: any Volume, below old: [String], to new: [String]) throws(FileSystemError) {
        lock.lock()
        defer { lock.unlock() }
        let list = links(of: volume), key = old.map(folded)
        guard list.contains(where: { $0.key.starts(with: key) }) else { return }
        try set(list.map { $0.key.starts(with: key) ? FileLink(components: new + $0.components.dropFirst(key.count), target: $0.target, isJunction: $0.isJunction) : $0 }, of: volume)
    }
}
