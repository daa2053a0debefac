/// Alternate data streams of files on modelled volumes (`C:\a.txt:Zone.Identifier`). A volume keeps them in one file of its
/// `System Volume Information`; they go with their file when it is copied, moved or removed.
extension FileNamespace {
    /// One stream: its name in the case it was made with, and what it holds.
    public struct Stream: Equatable, Sendable {
        public var name: String
        public var bytes: [UInt8]
    }
    /// The streams of a volume by the folded path of their file.
    typealias StreamTable = [String: [Stream]]
    private static let store = ["System Volume Information", "Streams"]

    /// A path with the name of a stream behind a colon, taken apart; nil where it names none.
    public static func splitStream(_ path: String) -> (file: String, stream: String)? {
        let start = path.lastIndex(where: { $0 == "\\" || $0 == "/" }).map { path.index(after: $0) } ?? path.startIndex
        guard start > path.startIndex, let colon = path[start...].firstIndex(of: ":"), colon > start else { return nil }
        var name = String(path[path.index(after: colon)...])
        if folded(name).hasSuffix(":$data") { name.removeLast(6) }
        return (String(path[..<colon]), name)
    }

    private func table(of volume: any Volume) -> StreamTable {
        let id = ObjectIdentifier(volume)
        if let known = streams[id] { return known }
        var made: StreamTable = [:]
        if let item = try? volume.item(at: Self.store), let bytes = try? volume.read(Self.store, offset: 0, count: Int(clamping: item.size)) {
            for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
                let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
                guard parts.count == 3 else { continue }
                let digits = Array(parts[2].utf8)
                let content = stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(String(decoding: digits[$0...($0 + 1)], as: UTF8.self), radix: 16) ?? 0 }
                made[parts[0], default: []].append(Stream(name: parts[1], bytes: content))
            }
        }
        streams[id] = made
        return made
    }
    private func set(_ table: StreamTable, of volume: any Volume) throws(FileSystemError) {
        let text = table.sorted { $0.key < $1.key }.flatMap { entry in
            entry.value.map { stream in
                "\(entry.key)\t\(stream.name)\t" + stream.bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "\n"
            }
        }.joined()
        if (try? volume.item(at: [Self.store[0]])) == nil {
            try volume.createDirectory([Self.store[0]])
            try volume.setAttributes([Self.store[0]], to: [.directory, .hidden, .system])
        }
        try volume.replace(Self.store, with: Array(text.utf8))
        streams[ObjectIdentifier(volume)] = table
    }
    private static func key(_ components: [String]) -> String { components.map(folded).joined(separator: "\\") }
    private func file(_ path: String) throws(FileSystemError) -> (volume: any Volume, key: String) {
        let found = try resolve(try WindowsPath(path))
        _ = try found.volume.item(at: found.components)
        return (found.volume, Self.key(found.components))
    }

    /// The streams of a file besides its own content, in the order in which they were made.
    public func streams(of path: String) throws(FileSystemError) -> [Stream] {
        let (volume, key) = try file(path)
        return lock.withLock { table(of: volume)[key] ?? [] }
    }
    public func readStream(_ name: String, of path: String) throws(FileSystemError) -> [UInt8] {
        guard let found = try streams(of: path).first(where: { folded($0.name) == folded(name) }) else { throw FileSystemError(.fileNotFound, path: "\(path):\(name)") }
        return found.bytes
    }
    public func writeStream(_ name: String, of path: String, _ bytes: [UInt8], append: Bool) throws(FileSystemError) {
        guard !name.isEmpty, !name.contains("\t"), !name.contains("\n"), !name.contains(":") else { throw FileSystemError(.invalidName, path: "\(path):\(name)") }
        if !exists(path) { try write(path, []) }
        let (volume, key) = try file(path)
        if volume.isReadOnly { throw FileSystemError(.writeProtected, path: path) }
        lock.lock()
        defer { lock.unlock() }
        var table = table(of: volume), list = table[key] ?? []
        if let at = list.firstIndex(where: { folded($0.name) == folded(name) }) {
            list[at].bytes = append ? list[at].bytes + bytes : bytes
        } else {
            list.append(Stream(name: name, bytes: bytes))
        }
        table[key] = list
        try set(table, of: volume)
    }
    public func removeStream(_ name: String, of path: String) throws(FileSystemError) {
        let (volume, key) = try file(path)
        lock.lock()
        defer { lock.unlock() }
        var table = table(of: volume)
        guard let at = table[key]?.firstIndex(where: { folded($0.name) == folded(name) }) else { throw FileSystemError(.fileNotFound, path: "\(path):\(name)") }
        table[key]?.remove(at: at)
        if table[key]?.isEmpty ?? false { table[key] = nil }
        try set(table, of: volume)
    }

    /// A file that is gone takes its streams along.
    func dropStreams(of volume: any Volume, _ components: [String]) throws(FileSystemError) {
        lock.lock()
        defer { lock.unlock() }
        var table = table(of: volume)
        if table.removeValue(forKey: Self.key(components)) != nil { try set(table, of: volume) }
    }
    /// The streams of a file that was moved, and of all files below a folder that was.
    func moveStreams(of volume: any Volume, below old: [String], to new: [String]) throws(FileSystemError) {
        lock.lock()
        defer { lock.unlock() }
        let table = table(of: volume), from = Self.key(old), to = Self.key(new)
        guard table.keys.contains(where: { $0 == from || $0.hasPrefix(from + "\\") }) else { return }
        var moved: StreamTable = [:]
        for (key, list) in table { moved[key == from || key.hasPrefix(from + "\\") ? to + key.dropFirst(from.count) : key] = list }
        try set(moved, of: volume)
    }
    func copyStreams(from source: any Volume, _ components: [String], to target: any Volume, _ place: [String]) throws(FileSystemError) {
        lock.lock()
        defer { lock.unlock() }
        let list = table(of: source)[Self.key(components)] ?? []
        var table = table(of: target)
        guard !list.isEmpty || table[Self.key(place)] != nil else { return }
        table[Self.key(place)] = list.isEmpty ? nil : list
        try set(table, of: target)
    }
}
