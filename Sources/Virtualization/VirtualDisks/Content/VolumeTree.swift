import HostStore
import WindowsMachine

/// The files of a record volume as its records make them: a value, so that what several disks share is held once.
struct VolumeTree: Sendable {
    static let root: UInt64 = 1

    /// Where a part of a file's content lies on the device.
    struct Extent: Hashable, Sendable {
        var offset: UInt64
        var length: UInt64
        var place: UInt64
        var end: UInt64 { offset + length }
    }

    struct Node: Sendable {
        var name: String
        var parent: UInt64
        var attributes: FileAttributes
        var created: WindowsTime
        var lastWrite: WindowsTime
        var lastAccess: WindowsTime
        var size: UInt64 = 0
        /// Ordered by offset, without overlap; what no extent covers is zero.
        var extents: [Extent] = []
        /// Of a folder: ids by folded name.
        var children: [String: UInt64] = [:]

        var isDirectory: Bool { attributes.contains(.directory) }
        var item: FileItem {
            FileItem(name: name, attributes: attributes, size: size, created: created, lastWrite: lastWrite, lastAccess: lastAccess)
        }
    }

    var nodes: [UInt64: Node]
    var nextID: UInt64 = 2

    init(time: WindowsTime) {
        nodes = [
            Self.root: Node(
                name: "", parent: 0, attributes: .directory, created: time, lastWrite: time, lastAccess: time)
        ]
    }

    /// A change of the tree, as a record says it.
    enum Change {
        case create(id: UInt64, parent: UInt64, name: String, attributes: FileAttributes, time: WindowsTime)
        /// New content at `place` on the device.
        case write(id: UInt64, offset: UInt64, length: UInt64, place: UInt64, time: WindowsTime)
        /// The content as a whole is `length` bytes at `place`.
        case replace(id: UInt64, length: UInt64, place: UInt64, time: WindowsTime)
        case resize(id: UInt64, size: UInt64, time: WindowsTime)
        case remove(id: UInt64)
        case move(id: UInt64, parent: UInt64, name: String)
        case attributes(id: UInt64, FileAttributes)
        case times(id: UInt64, created: WindowsTime, lastWrite: WindowsTime, lastAccess: WindowsTime)
        case label(String)
    }

    func find(_ path: [String]) -> (id: UInt64, node: Node)? {
        var id = Self.root
        for name in path {
            guard let next = nodes[id]?.children[folded(name)] else { return nil }
            id = next
        }
        return nodes[id].map { (id, $0) }
    }

    /// Applies a change; false where it does not fit the tree, which in a file means damage.
    mutating func apply(_ change: Change) -> Bool {
        switch change {
        case .create(let id, let parent, let name, let attributes, let time):
            let key = folded(name)
            guard nodes[id] == nil, id >= nextID, WindowsPath.isValidName(name), nodes[parent]?.isDirectory == true,
                nodes[parent]?.children[key] == nil
            else { return false }
            nodes[parent]?.children[key] = id
            nodes[parent]?.lastWrite = time
            nodes[id] = Node(name: name, parent: parent, attributes: attributes, created: time, lastWrite: time, lastAccess: time)
            nextID = id &+ 1
        case .write(let id, let offset, let length, let place, let time):
            guard let node = nodes[id], !node.isDirectory, length > 0, offset <= UInt64(Int64.max) - length else { return false }
            nodes[id]?.extents = Self.put(Extent(offset: offset, length: length, place: place), into: node.extents)
            nodes[id]?.size = max(node.size, offset + length)
            nodes[id]?.lastWrite = time
        case .replace(let id, let length, let place, let time):
            guard let node = nodes[id], !node.isDirectory, length <= UInt64(Int64.max) else { return false }
            nodes[id]?.extents = length == 0 ? [] : [Extent(offset: 0, length: length, place: place)]
            nodes[id]?.size = length
            nodes[id]?.lastWrite = time
        case .resize(let id, let size, let time):
            guard let node = nodes[id], !node.isDirectory, size <= UInt64(Int64.max) else { return false }
            if size < node.size {
                nodes[id]?.extents = node.extents.compactMap { extent in
                    guard extent.offset < size else { return nil }
                    return Extent(offset: extent.offset, length: min(extent.length, size - extent.offset), place: extent.place)
                }
            }
            nodes[id]?.size = size
            nodes[id]?.lastWrite = time
        case .remove(let id):
            guard id != Self.root, let node = nodes[id], node.children.isEmpty else { return false }
            nodes[node.parent]?.children.removeValue(forKey: folded(node.name))
            nodes.removeValue(forKey: id)
        case .move(let id, let parent, let name):
            guard id != Self.root, let node = nodes[id], nodes[parent]?.isDirectory == true, WindowsPath.isValidName(name) else { return false }
            let key = folded(name)
            if let other = nodes[parent]?.children[key], other != id { return false }
            // A folder cannot go below itself.
            var ancestor = parent
            while ancestor != Self.root {
                if ancestor == id { return false }
                guard let next = nodes[ancestor]?.parent else { return false }
                ancestor = next
            }
            nodes[node.parent]?.children.removeValue(forKey: folded(node.name))
            nodes[parent]?.children[key] = id
            nodes[id]?.parent = parent
            nodes[id]?.name = name
        case .attributes(let id, let attributes):
            guard let node = nodes[id] else { return false }
            var new = attributes
            if node.isDirectory { new.insert(.directory) } else { new.remove(.directory) }
            nodes[id]?.attributes = new
        case .times(let id, let created, let lastWrite, let lastAccess):
            guard nodes[id] != nil else { return false }
            nodes[id]?.created = created
            nodes[id]?.lastWrite = lastWrite
            nodes[id]?.lastAccess = lastAccess
        case .label: break
        }
        return true
    }

    /// Lays an extent over others.
    static func put(_ new: Extent, into extents: [Extent]) -> [Extent] {
        if let last = extents.last, last.end <= new.offset {
            if last.end == new.offset, last.place + last.length == new.place {
                return extents.dropLast() + [Extent(offset: last.offset, length: last.length + new.length, place: last.place)]
            }
            return extents + [new]
        }
        var result: [Extent] = []
        for old in extents {
            if old.end <= new.offset || old.offset >= new.end {
                result.append(old)
                continue
            }
            if old.offset < new.offset {
                result.append(Extent(offset: old.offset, length: new.offset - old.offset, place: old.place))
            }
            if old.end > new.end {
                let cut = new.end - old.offset
                result.append(Extent(offset: new.end, length: old.length - cut, place: old.place + cut))
            }
        }
        let index = result.firstIndex { $0.offset > new.offset } ?? result.endIndex
        result.insert(new, at: index)
        return result
    }
}
