/// The file form of a hive: a header, then a log of changes, each with its length and checksum.
///
/// A change is one append, so a process that dies leaves a hive that ends before or after the change. A hive whose log has grown to
/// several times its content is written anew.
enum HiveFile {
    /// Ends in the format's version.
    static let magic: [UInt8] = Array("PVHIVE01".utf8)

    enum Change {
        case createKey([String])
        case set([String], String, RegistryValue)
        case deleteKey([String])
        case deleteValue([String], String)
    }

    private enum Code {
        static let createKey: UInt8 = 1
        static let set: UInt8 = 2
        static let deleteKey: UInt8 = 3
        static let deleteValue: UInt8 = 4
    }

    /// The bytes of one change, framed.
    static func encode(_ change: Change, at time: WindowsTime) -> [UInt8] {
        var body: [UInt8] = []
        func number(_ value: UInt32) { withUnsafeBytes(of: value.littleEndian) { body.append(contentsOf: $0) } }
        func text(_ value: String) {
            let bytes = Array(value.utf8)
            number(UInt32(clamping: bytes.count))
            body.append(contentsOf: bytes)
        }
        func path(_ names: [String]) {
            number(UInt32(clamping: names.count))
            for name in names { text(name) }
        }
        switch change {
        case .createKey(let names):
            body.append(Code.createKey)
            path(names)
        case .set(let names, let name, let value):
            body.append(Code.set)
            path(names)
            text(name)
            let data = value.data
            number(value.type)
            number(UInt32(clamping: data.count))
            body.append(contentsOf: data)
        case .deleteKey(let names):
            body.append(Code.deleteKey)
            path(names)
        case .deleteValue(let names, let name):
            body.append(Code.deleteValue)
            path(names)
            text(name)
        }
        withUnsafeBytes(of: time.rawValue.littleEndian) { body.append(contentsOf: $0) }
        var framed: [UInt8] = []
        framed.reserveCapacity(body.count + 8)
        withUnsafeBytes(of: UInt32(clamping: body.count).littleEndian) { framed.append(contentsOf: $0) }
        withUnsafeBytes(of: CRC32C.checksum(body).littleEndian) { framed.append(contentsOf: $0) }
        return framed + body
    }

    /// A whole hive as the shortest log that makes it.
    static func encode(_ root: RegistryNode) -> [UInt8] {
        var out = magic
        func visit(_ node: RegistryNode, _ path: [String]) {
            if !path.isEmpty, node.values.isEmpty, node.children.isEmpty {
                out += encode(.createKey(path), at: node.lastWrite)
            }
            for value in node.values { out += encode(.set(path, value.name, value.value), at: node.lastWrite) }
            for child in node.subkeys { visit(child, path + [child.name]) }
        }
        visit(root, [])
        return out
    }

    /// Reads a hive. Returns nil where the bytes are no hive; a damaged or unfinished end is left out, and `length` tells where
    /// the good part stops.
    static func decode(_ bytes: [UInt8]) -> (root: RegistryNode, length: Int, changes: Int)? {
        guard bytes.starts(with: magic) else { return nil }
        var root = RegistryNode(name: "")
        var position = magic.count
        var changes = 0
        bytes.withUnsafeBytes { buffer in
            while buffer.count - position >= 8 {
                let length = Int(UInt32(littleEndian: buffer.loadUnaligned(fromByteOffset: position, as: UInt32.self)))
                let sum = UInt32(littleEndian: buffer.loadUnaligned(fromByteOffset: position + 4, as: UInt32.self))
                guard length <= buffer.count - position - 8 else { return }
                let body = UnsafeRawBufferPointer(rebasing: buffer[(position + 8)..<(position + 8 + length)])
                guard CRC32C.checksum(body) == sum, apply(body, to: &root) else { return }
                position += 8 + length
                changes += 1
            }
        }
        return (root, position, changes)
    }

    private static func apply(_ body: UnsafeRawBufferPointer, to root: inout RegistryNode) -> Bool {
        var position = 1
        func number() -> Int? {
            guard body.count - position >= 4 else { return nil }
            defer { position += 4 }
            return Int(UInt32(littleEndian: body.loadUnaligned(fromByteOffset: position, as: UInt32.self)))
        }
        func slice() -> UnsafeRawBufferPointer? {
            guard let count = number(), count <= body.count - position else { return nil }
            defer { position += count }
            return UnsafeRawBufferPointer(rebasing: body[position..<(position + count)])
        }
        func text() -> String? { slice().map { String(decoding: $0, as: UTF8.self) } }
        func path() -> [String]? {
            guard let count = number(), count <= Registry.deepestKey else { return nil }
            var names: [String] = []
            for _ in 0..<count {
                guard let name = text(), !name.isEmpty else { return nil }
                names.append(name)
            }
            return names
        }
        func time() -> WindowsTime? {
            guard body.count - position == 8 else { return nil }
            return WindowsTime(rawValue: UInt64(littleEndian: body.loadUnaligned(fromByteOffset: position, as: UInt64.self)))
        }
        guard let code = body.first, let names = path() else { return false }
        switch code {
        case Code.createKey:
            guard let time = time() else { return false }
            root.update(names[...]) { $0.lastWrite = time }
        case Code.set:
            guard let name = text(), let type = number(), let data = slice(), let time = time() else { return false }
            root.update(names[...]) {
                $0.set(name, RegistryValue(type: UInt32(truncatingIfNeeded: type), data: [UInt8](data)))
                $0.lastWrite = time
            }
        case Code.deleteKey:
            guard time() != nil else { return false }
            _ = root.remove(names[...])
        case Code.deleteValue:
            guard let name = text(), let time = time() else { return false }
            root.update(names[...]) {
                _ = $0.removeValue(name)
                $0.lastWrite = time
            }
        default: return false
        }
        return true
    }
}
