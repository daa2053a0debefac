import Glibc
import WindowsMachine

/// Differencing chains: branching for checkpoints, merging, and what the VHD cmdlets do to files that nobody has open.
extension DiskManager {
    // MARK: Checkpoints

    /// Freezes a disk and puts a new differencing file over it. Whoever has the disk open goes on in the new file.
    public func branch(_ path: String, into newPath: String) throws(VirtualDiskError) {
        try locked { () throws(VirtualDiskError) in
            let name = try normal(path)
            let place = try real(name)
            let newName: String
            do throws(FileSystemError) { newName = try WindowsPath(newPath).description } catch { throw VirtualDiskError(error) }
            guard !files.exists(newName) else { throw VirtualDiskError(.fileExists, path: newName) }
            let newPlace = try real(newName)
            guard let entry = open[place] else {
                let parent = try openDisk(name, writable: false).disk
                return try VirtualDisk.create(
                    VirtualDiskSettings(format: parent.format, type: .differencing, size: 0), at: newPlace, name: newName, parent: parent)
            }
            try entry.disk.branch(from: place, to: newPlace, name: newName)
            open[place] = nil
            open[newPlace] = Open(
                disk: entry.disk, real: newPlace, parents: [place] + entry.parents, holder: entry.holder, isWritable: entry.isWritable)
        }
    }

    /// Writes a differencing disk into its parent, which takes its place for whoever has it open; `children` then have the parent as theirs.
    /// `commit` runs when the parent holds everything and before anything else changes; the disk's own file stays for the caller to delete.
    public func merge(_ path: String, children: [String] = [], commit: () throws -> Void) throws {
        lock.lock()
        defer { lock.unlock() }
        let name = try normal(path)
        let place = try real(name)
        let entry = open[place]
        let source = try entry?.disk ?? openDisk(name, writable: false).disk
        guard let parent = source.parent else { throw VirtualDiskError(.invalidParameter, path: name) }
        let target = try real(parent.path)
        let others = open.filter { $0.key != place && ($0.key == target || $0.value.parents.contains(target)) }
        // Below one open disk there is only one chain: another holder of the parent would see it change.
        for other in others.values where !other.parents.contains(place) { throw VirtualDiskError(.inUse, path: other.disk.path) }
        let merged = try openDisk(parent.path, writable: true).disk
        try source.merge(into: merged) {
            for child in children { try reparent(child, to: merged) }
            try commit()
            if let entry {
                entry.disk.become(merged)
                open[place] = nil
                open[target] = Open(
                    disk: entry.disk, real: target, parents: Array(entry.parents.dropFirst()), holder: entry.holder, isWritable: entry.isWritable)
            }
        }
        for other in others {
            let again = try openDisk(other.value.disk.path, writable: other.value.isWritable).disk
            other.value.disk.become(again)
            open[other.key]?.parents = other.value.parents.filter { $0 != place }
        }
    }

    private func reparent(_ path: String, to parent: VirtualDisk) throws(VirtualDiskError) {
        let name = try normal(path)
        if let entry = open[try real(name)], entry.isWritable { return try entry.disk.setParent(parent, ignoreMismatch: true) }
        try openDisk(name, writable: true).disk.setParent(parent, ignoreMismatch: true)
    }

    // MARK: Offline work

    /// Opens a file that must not be in use by anybody, as its own or as a parent.
    private func idle(_ path: String, writable: Bool) throws(VirtualDiskError) -> VirtualDisk {
        let name = try normal(path)
        let place = try real(name)
        if open[place] != nil || writable && open.values.contains(where: { $0.parents.contains(place) }) {
            throw VirtualDiskError(.inUse, path: name)
        }
        return try openDisk(name, writable: writable).disk
    }

    /// Merge-VHD: a disk and everything between it and `ancestor` into that; nil for its parent. The merged files are deleted.
    /// Returns the path of what they became.
    @discardableResult
    public func merge(_ path: String, downTo ancestor: String?) throws -> String {
        lock.lock()
        defer { lock.unlock() }
        let disk = try idle(path, writable: false)
        guard disk.type == .differencing, let parent = disk.parent else { throw VirtualDiskError(.invalidParameter, path: disk.path) }
        let destination = try ancestor.map { (text) throws(VirtualDiskError) in try normal(text) } ?? parent.path
        let chain = try chain(path)
        guard let end = chain.dropFirst().firstIndex(where: { $0.foldedPath == destination.foldedPath }) else {
            throw VirtualDiskError(.invalidParameter, path: destination)
        }
        for step in chain[1...end] { _ = try idle(step, writable: true) }
        for step in chain[..<end] {
            let leaf = try openDisk(step, writable: false).disk
            guard let below = leaf.parent else { break }
            // Only the lowest file of the chain keeps what is merged; each step carries everything above it.
            try leaf.merge(into: openDisk(below.path, writable: true).disk) {}
        }
        for step in chain[..<end] {
            do { try files.remove(step) } catch { throw VirtualDiskError(.accessDenied, path: step) }
        }
        return chain[end]
    }

    /// Convert-VHD: the same bytes in a new file of another format or type. A differencing result needs a parent.
    public func convert(_ path: String, to newPath: String, _ settings: VirtualDiskSettings, parentPath: String?) throws(VirtualDiskError) {
        try locked { () throws(VirtualDiskError) in
            let source = try idle(path, writable: false)
            var settings = settings
            settings.size = source.size
            try create(newPath, settings, parentPath: parentPath) { (target) throws(VirtualDiskError) in
                if parentPath != nil { return try source.copyOwnRanges(to: target) }
                var chain: [VirtualDisk] = []
                var disk: VirtualDisk? = source
                while let current = disk {
                    chain.insert(current, at: 0)
                    disk = current.parent
                }
                for layer in chain { try layer.copyOwnRanges(to: target) }
            }
        }
    }

    /// Optimize-VHD.
    public func compact(_ path: String) throws(VirtualDiskError) {
        try locked { () throws(VirtualDiskError) in
            let name = try normal(path)
            if let entry = open[try real(name)], entry.isWritable { throw VirtualDiskError(.inUse, path: name) }
            // A disk that is mounted for reading may be compacted: its bytes stay the same.
            try openDisk(name, writable: true).disk.compact()
        }
    }

    /// Test-VHD: the whole chain can be opened, and every block that it names can be read.
    public func test(_ path: String) throws(VirtualDiskError) {
        try locked { () throws(VirtualDiskError) in
            let disk = try openDisk(path, writable: false).disk
            var current: VirtualDisk? = disk
            while let layer = current {
                _ = try layer.information
                current = layer.parent
            }
        }
    }

    /// Set-VHD -ParentPath.
    public func setParent(_ path: String, to parentPath: String, ignoreMismatch: Bool) throws(VirtualDiskError) {
        try locked { () throws(VirtualDiskError) in
            let parent = try openDisk(parentPath, writable: false).disk
            let name = try normal(path)
            if open[try real(name)] != nil { throw VirtualDiskError(.inUse, path: name) }
            try VirtualDisk.relink(try real(name), name: name, to: parent, ignoreMismatch: ignoreMismatch)
        }
    }

    /// Set-VHD -PhysicalSectorSizeBytes, -ResetDiskIdentifier.
    public func change(_ path: String, physicalSectorSize: UInt32? = nil, resetsIdentifier: Bool = false) throws(VirtualDiskError) {
        try locked { () throws(VirtualDiskError) in
            try idle(path, writable: true).change(physicalSectorSize: physicalSectorSize, resetsIdentifier: resetsIdentifier)
        }
    }
}

extension String {
    /// Paths compare without case.
    fileprivate var foldedPath: String { lowercased() }
}
