/// One hive: a tree, and the file that keeps it (none for a volatile one, such as HARDWARE).
final class Hive {
    let name: String
    private let files: FileNamespace?
    /// The hive's file, for example `C:\Windows\System32\config\SYSTEM`.
    let file: String?
    /// Made at the first use where there is no file yet.
    private let initial: () -> RegistryNode
    private var tree: RegistryNode?
    private var fileLength = 0
    private var changes = 0
    private var size = 0

    init(name: String, files: FileNamespace?, file: String?, initial: @escaping () -> RegistryNode) {
        self.name = name
        self.files = files
        self.file = file
        self.initial = initial
    }

    /// Opens an existing hive file; throws where there is none or it is no hive.
    init(name: String, files: FileNamespace, existing file: String) throws(RegistryError) {
        self.name = name
        self.files = files
        self.file = file
        initial = { RegistryNode(name: "") }
        let bytes: [UInt8]
        do {
            bytes = try files.read(file)
        } catch {
            throw RegistryError(.keyNotFound, path: file, file: error)
        }
        guard let read = HiveFile.decode(bytes) else { throw RegistryError(.badHive, path: file) }
        adopt(read)
    }

    private func adopt(_ read: (root: RegistryNode, length: Int, changes: Int)) {
        tree = read.root
        fileLength = read.length
        changes = read.changes
        size = Self.count(read.root)
    }

    private static func count(_ node: RegistryNode) -> Int {
        node.children.values.reduce(1 + node.values.count) { $0 + count($1) }
    }

    /// The tree, read or made now if this is the first time.
    func root() throws(RegistryError) -> RegistryNode {
        if let tree { return tree }
        if let files, let file {
            do {
                let bytes = try files.read(file)
                guard let read = HiveFile.decode(bytes) else { throw RegistryError(.badHive, path: file) }
                adopt(read)
                return read.root
            } catch let error as FileSystemError {
                guard error.reason == .fileNotFound || error.reason == .pathNotFound else {
                    throw RegistryError(.badHive, path: file, file: error)
                }
            } catch {
                throw RegistryError(.badHive, path: file)
            }
        }
        let made = initial()
        tree = made
        size = Self.count(made)
        return made
    }

    /// Applies a change to the tree and its file; either both have it afterwards or neither.
    func apply(_ change: HiveFile.Change, at time: WindowsTime) throws(RegistryError) {
        var root = try root()
        tree = nil  // so that `root` is changed in place
        defer { if tree == nil { tree = root } }
        let before = root
        switch change {
        case .createKey(let path): root.update(path[...]) { $0.lastWrite = time }
        case .set(let path, let name, let value):
            root.update(path[...]) {
                $0.set(name, value)
                $0.lastWrite = time
            }
        case .deleteKey(let path): _ = root.remove(path[...])
        case .deleteValue(let path, let name):
            root.update(path[...]) {
                _ = $0.removeValue(name)
                $0.lastWrite = time
            }
        }
        do {
            try persist(change, root, at: time)
        } catch {
            root = before
            throw error
        }
    }

    private func persist(_ change: HiveFile.Change, _ root: RegistryNode, at time: WindowsTime) throws(RegistryError) {
        guard let files, let file else { return }
        do throws(FileSystemError) {
            changes += 1
            if fileLength == 0 || changes > 1024 && changes > size * 4 {
                try rewrite(root, files, file)
                return
            }
            let bytes = HiveFile.encode(change, at: time)
            let target = try files.resolve(try WindowsPath(file))
            if target.isReadOnly { throw FileSystemError(.accessDenied, path: file) }
            try target.volume.write(target.components, offset: UInt64(fileLength), bytes: bytes)
            fileLength += bytes.count
        } catch {
            throw RegistryError(.accessDenied, path: file, file: error)
        }
    }

    private func rewrite(_ root: RegistryNode, _ files: FileNamespace, _ file: String) throws(FileSystemError) {
        let bytes = HiveFile.encode(root)
        try files.createDirectory(try WindowsPath(file).parent.description)
        try files.write(file, bytes)
        fileLength = bytes.count
        size = Self.count(root)
        changes = size
    }

    /// Writes the hive to its file if it has none yet.
    func flush() throws(RegistryError) {
        guard let files, let file, fileLength == 0 else { return }
        let root = try root()
        do {
            try rewrite(root, files, file)
        } catch {
            throw RegistryError(.accessDenied, path: file, file: error)
        }
    }
}
