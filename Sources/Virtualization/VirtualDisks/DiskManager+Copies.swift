import Glibc
import WindowsMachine

/// Copies of whole disk files, holes and all.
extension DiskManager {
    /// Copies a disk file as it is, to this host or another; its chain stays its own. A file that is there already is `fileExists`.
    public func duplicate(_ path: String, to newPath: String, on other: DiskManager? = nil) throws(VirtualDiskError) {
        let target = other ?? self
        let source = try locked { () throws(VirtualDiskError) in try real(try normal(path)) }
        try target.locked { () throws(VirtualDiskError) in
            let name = try target.newName(newPath)
            try DiskFile.copy(source, to: try target.real(name), name: name)
        }
    }

    /// The modelled path of a file to be made; its folder is made too.
    private func newName(_ path: String) throws(VirtualDiskError) -> String {
        do throws(FileSystemError) {
            let name = try WindowsPath(path)
            try files.createDirectory(name.parent.description)
            return name.description
        } catch {
            throw VirtualDiskError(error)
        }
    }

    /// Gives a copied disk the parent of its copied chain.
    public func relink(_ path: String, to parentPath: String) throws(VirtualDiskError) {
        try locked { () throws(VirtualDiskError) in
            let parent = try openDisk(parentPath, writable: false).disk
            let name = try normal(path)
            try VirtualDisk.relink(try real(name), name: name, to: parent, ignoreMismatch: true)
        }
    }

    /// Whoever has a disk open goes on in a copy of its chain, which `commit` has made known.
    public func move(_ path: String, to newPath: String) throws(VirtualDiskError) {
        try locked { () throws(VirtualDiskError) in
            let place = try real(try normal(path))
            guard let entry = open[place] else { return }
            let opened = try openDisk(newPath, writable: entry.isWritable)
            var parents: [String] = []
            var parent = opened.disk.parent
            while let current = parent {
                parents.append(try real(current.path))
                parent = current.parent
            }
            entry.disk.become(opened.disk)
            open[place] = nil
            open[opened.real] = Open(disk: entry.disk, real: opened.real, parents: parents, holder: entry.holder, isWritable: entry.isWritable)
        }
    }
}

extension DiskFile {
    /// Copies the bytes that are there; holes stay holes.
    static func copy(_ source: String, to target: String, name: String) throws(VirtualDiskError) {
        let from = try DiskFile(path: source, name: name, writable: false)
        try whole(target, name: name) { (unfinished) throws(VirtualDiskError) in
            let to = try DiskFile(creating: unfinished, name: name)
            let length = try from.length
            try to.setLength(length)
            var at: UInt64 = 0
            while at < length, let run = from.data(from: at) {
                var position = run.lowerBound
                while position < min(run.upperBound, length) {
                    let count = Int(min(1 << 20, run.upperBound - position))
                    try to.write(from.read(at: position, count: count), at: position)
                    position += UInt64(count)
                }
                at = run.upperBound
            }
            try to.setLength(length)
        }
    }
}
