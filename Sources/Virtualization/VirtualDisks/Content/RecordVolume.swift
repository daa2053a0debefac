import HostStore
import WindowsMachine

/// A volume on a partition of a virtual disk.
///
/// The content is a log: a superblock, then records, each one change of a file or folder with its data. Mounting reads the records'
/// heads in order. So a volume lies wholly in its disk: copying the file copies it, and in a differencing disk the child holds just the
/// records that came later. A record counts once its head is there, and the head is written last: a process that ends
/// in between leaves the volume as it was before the change.
///
/// Simplification: Windows' own disks hold NTFS and FAT32. The volume says so too (``VolumeInformation/fileSystem``), and its
/// partition is a real one, but outside tools see an unknown file system in it.
public final class RecordVolume: Volume, @unchecked Sendable {  // `lock` guards every mutable field
    private static let magic: [UInt8] = Array("PVVOLUM1".utf8)
    private static let firstRecord: UInt64 = 64 << 10
    private static let recordMagic: UInt32 = 0x4352_5650
    private static let headLength = 40

    private let device: any BlockDevice
    private let clock: MachineClock
    private let lock = RecursiveLock()
    private var tree: VolumeTree
    private var tail: UInt64
    private var sequence: UInt64
    private var label: String
    private let id: String
    private let serialNumber: UInt32
    private let fileSystem: String

    public var isReadOnly: Bool { !device.isWritable }

    public var information: VolumeInformation {
        lock.withLock {
            VolumeInformation(
                id: id, label: label, fileSystem: fileSystem, serialNumber: serialNumber, size: device.size, free: device.size - tail)
        }
    }

    // MARK: Making and mounting

    /// Makes an empty volume on a device (Format-Volume).
    public static func format(
        _ device: any BlockDevice, label: String, fileSystem: String, id: String = WindowsIdentifier.random(), time: WindowsTime
    ) throws(VirtualDiskError) {
        guard device.size >= firstRecord + 4096 else { throw VirtualDiskError(.invalidParameter, path: "") }
        var block = [UInt8](repeating: 0, count: 4096)
        block.put(magic, at: 0)
        let identifier = WindowsIdentifier.bytes(id) ?? [UInt8](repeating: 0, count: 16)
        block.put(identifier, at: 16)
        block.put(identifier.number(0, as: UInt32.self), at: 32)
        block.put(time.rawValue, at: 40)
        block.put(Array(fileSystem.utf8.prefix(15)), at: 48)
        block.put(Array(label.utf8.prefix(127)), at: 64)
        block.put(CRC32C.checksum(block), at: 8)
        // What an earlier volume left would be read as records.
        try device.write([UInt8](repeating: 0, count: 4096), at: firstRecord)
        try device.write(block, at: 0)
    }

    /// Mounts the volume on a device; nil where there is none.
    public static func mount(_ device: any BlockDevice, clock: MachineClock) throws(VirtualDiskError) -> RecordVolume? {
        guard device.size >= firstRecord + 4096 else { return nil }
        let block = try device.read(at: 0, count: 4096)
        guard block.starts(with: magic) else { return nil }
        var checked = block
        checked.put(UInt32(0), at: 8)
        guard CRC32C.checksum(checked) == block.number(8, as: UInt32.self) else { return nil }
        return try RecordVolume(device, block, clock)
    }

    private init(_ device: any BlockDevice, _ block: [UInt8], _ clock: MachineClock) throws(VirtualDiskError) {
        self.device = device
        self.clock = clock
        func text(_ range: Range<Int>) -> String { String(decoding: block[range].prefix { $0 != 0 }, as: UTF8.self) }
        id = WindowsIdentifier.text(block[16..<32])
        serialNumber = block.number(32)
        fileSystem = text(48..<63)
        label = text(64..<191)
        tree = VolumeTree(time: WindowsTime(rawValue: block.number(40)))
        tail = Self.firstRecord
        sequence = 1
        try load()
    }

    /// Reads the heads of all records; stops at the first place where there is none.
    private func load() throws(VirtualDiskError) {
        var window: [UInt8] = []
        var windowStart: UInt64 = 0
        let windowLength: UInt64 = 64 << 10
        func bytes(_ offset: UInt64, _ count: Int) throws(VirtualDiskError) -> [UInt8]? {
            guard offset <= device.size, UInt64(count) <= device.size - offset else { return nil }
            if offset < windowStart || offset + UInt64(count) > windowStart + UInt64(window.count) {
                windowStart = offset
                window = try device.read(at: offset, count: Int(min(max(windowLength, UInt64(count)), device.size - offset)))
            }
            let start = Int(offset - windowStart)
            return Array(window[start..<(start + count)])
        }
        while let head = try bytes(tail, Self.headLength), head.number(0, as: UInt32.self) == Self.recordMagic,
            head.number(8, as: UInt64.self) == sequence
        {
            let metadataLength = Int(head.number(20, as: UInt32.self))
            let dataLength = head.number(24, as: UInt64.self)
            guard metadataLength <= 1 << 20, dataLength <= device.size - tail,
                let metadata = try bytes(tail + UInt64(Self.headLength), metadataLength)
            else { break }
            var checked = head + metadata
            checked.put(UInt32(0), at: 4)
            guard CRC32C.checksum(checked) == head.number(4, as: UInt32.self) else { break }
            let place = tail + UInt64(Self.headLength + metadataLength)
            guard dataLength <= device.size - place,
                let change = Self.change(head[16], metadata, place: place, length: dataLength)
            else { throw VirtualDiskError(.corrupt, path: "") }
            guard apply(change) else { throw VirtualDiskError(.corrupt, path: "") }
            tail = Self.next(place + dataLength)
            sequence &+= 1
        }
    }

    private static func next(_ end: UInt64) -> UInt64 { (end + 15) & ~15 }

    private func apply(_ change: VolumeTree.Change) -> Bool {
        if case .label(let text) = change { label = text }
        return tree.apply(change)
    }

    // MARK: Records

    private static func encode(_ change: VolumeTree.Change) -> (code: UInt8, metadata: [UInt8]) {
        func list(_ values: StateValue...) -> [UInt8] { StateValue.list(values).encoded() }
        switch change {
        case .create(let id, let parent, let name, let attributes, let time):
            return (1, list(.unsigned(id), .unsigned(parent), .string(name), .integer(Int64(attributes.rawValue)), .unsigned(time.rawValue)))
        case .write(let id, let offset, _, _, let time): return (2, list(.unsigned(id), .unsigned(offset), .unsigned(time.rawValue)))
        case .replace(let id, _, _, let time): return (3, list(.unsigned(id), .unsigned(time.rawValue)))
        case .resize(let id, let size, let time): return (4, list(.unsigned(id), .unsigned(size), .unsigned(time.rawValue)))
        case .remove(let id): return (5, list(.unsigned(id)))
        case .move(let id, let parent, let name): return (6, list(.unsigned(id), .unsigned(parent), .string(name)))
        case .attributes(let id, let attributes): return (7, list(.unsigned(id), .integer(Int64(attributes.rawValue))))
        case .times(let id, let created, let lastWrite, let lastAccess):
            return (8, list(.unsigned(id), .unsigned(created.rawValue), .unsigned(lastWrite.rawValue), .unsigned(lastAccess.rawValue)))
        case .label(let text): return (9, list(.string(text)))
        }
    }

    private static func change(_ code: UInt8, _ metadata: [UInt8], place: UInt64, length: UInt64) -> VolumeTree.Change? {
        guard let fields = StateValue(decoding: metadata)?.list else { return nil }
        func number(_ index: Int) -> UInt64? { index < fields.count ? fields[index].unsigned : nil }
        func text(_ index: Int) -> String? { index < fields.count ? fields[index].string : nil }
        func time(_ index: Int) -> WindowsTime? { number(index).map { WindowsTime(rawValue: $0) } }
        func attributes(_ index: Int) -> FileAttributes? { number(index).map { FileAttributes(rawValue: UInt32(truncatingIfNeeded: $0)) } }
        if code == 9 { return text(0).map { .label($0) } }
        guard let id = number(0) else { return nil }
        switch code {
        case 1:
            guard let parent = number(1), let name = text(2), let attributes = attributes(3), let time = time(4) else { return nil }
            return .create(id: id, parent: parent, name: name, attributes: attributes, time: time)
        case 2:
            guard let offset = number(1), let time = time(2) else { return nil }
            return .write(id: id, offset: offset, length: length, place: place, time: time)
        case 3: return time(1).map { .replace(id: id, length: length, place: place, time: $0) }
        case 4:
            guard let size = number(1), let time = time(2) else { return nil }
            return .resize(id: id, size: size, time: time)
        case 5: return .remove(id: id)
        case 6:
            guard let parent = number(1), let name = text(2) else { return nil }
            return .move(id: id, parent: parent, name: name)
        case 7: return attributes(1).map { .attributes(id: id, $0) }
        case 8:
            guard let created = time(1), let lastWrite = time(2), let lastAccess = time(3) else { return nil }
            return .times(id: id, created: created, lastWrite: lastWrite, lastAccess: lastAccess)
        default: return nil
        }
    }

    /// Writes a record and then applies it. `make` gets the place where `data` will lie.
    private func record(
        _ path: [String], data: [UInt8] = [], _ make: (UInt64) -> VolumeTree.Change
    ) throws(FileSystemError) {
        guard device.isWritable else { throw FileSystemError(.writeProtected, path: Self.text(path)) }
        let (code, metadata) = Self.encode(make(0))
        let place = tail + UInt64(Self.headLength + metadata.count)
        let end = Self.next(place + UInt64(data.count))
        // Room for the head that must not be read after the last record.
        guard end + UInt64(Self.headLength) <= device.size else { throw FileSystemError(.diskFull, path: Self.text(path)) }
        var head = [UInt8](repeating: 0, count: Self.headLength)
        head.put(Self.recordMagic, at: 0)
        head.put(sequence, at: 8)
        head[16] = code
        head.put(UInt32(metadata.count), at: 20)
        head.put(UInt64(data.count), at: 24)
        head.put(CRC32C.checksum(head + metadata), at: 4)
        let change = make(place)
        // Checked against the tree before it is written, so that no record is ever one that cannot be read again.
        guard tree.apply(change) else { throw FileSystemError(.accessDenied, path: Self.text(path)) }
        do throws(VirtualDiskError) {
            if data.isEmpty {
                try device.write(head + metadata, at: tail)
            } else {
                try device.write(data, at: place)
                try device.write(head + metadata, at: tail)
            }
        } catch {
            reload()
            throw FileSystemError(error.reason == .diskFull ? .diskFull : .inputOutput, path: Self.text(path))
        }
        if case .label(let text) = change { label = text }
        tail = end
        sequence &+= 1
    }

    /// Takes the tree back to what the device holds, after a record could not be written.
    private func reload() {
        tree = VolumeTree(time: tree.nodes[VolumeTree.root]?.created ?? WindowsTime(rawValue: 0))
        tail = Self.firstRecord
        sequence = 1
        try? load()
    }

    private static func text(_ path: [String]) -> String { "\\" + path.joined(separator: "\\") }

    private func locked<Result>(_ body: () throws(FileSystemError) -> Result) throws(FileSystemError) -> Result {
        lock.lock()
        defer { lock.unlock() }
        return try body()
    }

    private func existing(_ path: [String]) throws(FileSystemError) -> (id: UInt64, node: VolumeTree.Node) {
        if let found = tree.find(path) { return found }
        let hasParent = path.isEmpty || tree.find(Array(path.dropLast()))?.node.isDirectory == true
        throw FileSystemError(hasParent ? .fileNotFound : .pathNotFound, path: Self.text(path))
    }

    private func file(_ path: [String]) throws(FileSystemError) -> (id: UInt64, node: VolumeTree.Node) {
        let found = try existing(path)
        guard !found.node.isDirectory else { throw FileSystemError(.accessDenied, path: Self.text(path)) }
        return found
    }

    private func parent(_ path: [String]) throws(FileSystemError) -> (id: UInt64, name: String) {
        guard let name = path.last else { throw FileSystemError(.accessDenied, path: Self.text(path)) }
        guard WindowsPath.isValidName(name) else { throw FileSystemError(.invalidName, path: Self.text(path)) }
        guard let found = tree.find(Array(path.dropLast())), found.node.isDirectory else {
            throw FileSystemError(.pathNotFound, path: Self.text(path))
        }
        return (found.id, name)
    }

    // MARK: Volume

    public func setLabel(_ text: String) throws(FileSystemError) {
        try locked { () throws(FileSystemError) in try record([]) { _ in .label(text) } }
    }

    public func item(at path: [String]) throws(FileSystemError) -> FileItem {
        try locked { () throws(FileSystemError) in try existing(path).node.item }
    }

    public func items(in path: [String]) throws(FileSystemError) -> [FileItem] {
        try locked { () throws(FileSystemError) in
            let found = try existing(path)
            guard found.node.isDirectory else { throw FileSystemError(.notADirectory, path: Self.text(path)) }
            return found.node.children.sorted { $0.key < $1.key }.compactMap { tree.nodes[$0.value]?.item }
        }
    }

    public func read(_ path: [String], offset: UInt64, count: Int) throws(FileSystemError) -> [UInt8] {
        try locked { () throws(FileSystemError) in
            let node = try file(path).node
            guard offset < node.size, count > 0 else { return [] }
            let wanted = min(UInt64(count), node.size - offset)
            var bytes = [UInt8](repeating: 0, count: Int(wanted))
            for extent in node.extents where extent.end > offset && extent.offset < offset + wanted {
                let from = max(extent.offset, offset)
                let length = min(extent.end, offset + wanted) - from
                do throws(VirtualDiskError) {
                    let part = try device.read(at: extent.place + (from - extent.offset), count: Int(length))
                    bytes.put(part, at: Int(from - offset))
                } catch {
                    throw FileSystemError(.inputOutput, path: Self.text(path))
                }
            }
            return bytes
        }
    }

    public func write(_ path: [String], offset: UInt64, bytes: [UInt8]) throws(FileSystemError) {
        try locked { () throws(FileSystemError) in
            let found = try file(path)
            if found.node.attributes.contains(.readOnly) { throw FileSystemError(.accessDenied, path: Self.text(path)) }
            guard !bytes.isEmpty else { return }
            let time = clock.now
            try record(path, data: bytes) {
                .write(id: found.id, offset: offset, length: UInt64(bytes.count), place: $0, time: time)
            }
        }
    }

    public func createFile(_ path: [String], attributes: FileAttributes) throws(FileSystemError) {
        try locked { () throws(FileSystemError) in
            let place = try parent(path)
            if tree.find(path) != nil { throw FileSystemError(.fileExists, path: Self.text(path)) }
            let id = tree.nextID
            let time = clock.now
            try record(path) { _ in
                .create(
                    id: id, parent: place.id, name: place.name, attributes: attributes.subtracting(.directory).union(.archive), time: time)
            }
        }
    }

    public func createDirectory(_ path: [String]) throws(FileSystemError) {
        try locked { () throws(FileSystemError) in
            let place = try parent(path)
            if tree.find(path) != nil { throw FileSystemError(.alreadyExists, path: Self.text(path)) }
            let id = tree.nextID
            let time = clock.now
            try record(path) { _ in .create(id: id, parent: place.id, name: place.name, attributes: .directory, time: time) }
        }
    }

    public func setSize(_ path: [String], to size: UInt64) throws(FileSystemError) {
        try locked { () throws(FileSystemError) in
            let found = try file(path)
            let time = clock.now
            try record(path) { _ in .resize(id: found.id, size: size, time: time) }
        }
    }

    public func remove(_ path: [String]) throws(FileSystemError) {
        try locked { () throws(FileSystemError) in
            let found = try existing(path)
            guard found.id != VolumeTree.root, !found.node.attributes.contains(.readOnly) || found.node.isDirectory else {
                throw FileSystemError(.accessDenied, path: Self.text(path))
            }
            guard found.node.children.isEmpty else { throw FileSystemError(.directoryNotEmpty, path: Self.text(path)) }
            try record(path) { _ in .remove(id: found.id) }
        }
    }

    public func move(_ path: [String], to target: [String]) throws(FileSystemError) {
        try locked { () throws(FileSystemError) in
            let found = try existing(path)
            let place = try parent(target)
            if let other = tree.find(target), other.id != found.id { throw FileSystemError(.alreadyExists, path: Self.text(target)) }
            try record(target) { _ in .move(id: found.id, parent: place.id, name: place.name) }
        }
    }

    public func replace(_ path: [String], with bytes: [UInt8]) throws(FileSystemError) {
        try locked { () throws(FileSystemError) in
            if tree.find(path) == nil { try createFile(path, attributes: .archive) }
            let found = try file(path)
            if found.node.attributes.contains(.readOnly) { throw FileSystemError(.accessDenied, path: Self.text(path)) }
            if bytes.isEmpty && found.node.size == 0 { return }
            let time = clock.now
            try record(path, data: bytes) { .replace(id: found.id, length: UInt64(bytes.count), place: $0, time: time) }
        }
    }

    public func setAttributes(_ path: [String], to attributes: FileAttributes) throws(FileSystemError) {
        try locked { () throws(FileSystemError) in
            let found = try existing(path)
            try record(path) { _ in .attributes(id: found.id, attributes.subtracting(.normal)) }
        }
    }

    public func setTimes(
        _ path: [String], created: WindowsTime?, lastWrite: WindowsTime?, lastAccess: WindowsTime?
    ) throws(FileSystemError) {
        try locked { () throws(FileSystemError) in
            let found = try existing(path)
            try record(path) { _ in
                .times(
                    id: found.id, created: created ?? found.node.created, lastWrite: lastWrite ?? found.node.lastWrite,
                    lastAccess: lastAccess ?? found.node.lastAccess)
            }
        }
    }

    public func realPath(of path: [String]) -> String? { nil }
}
