import WindowsMachine

/// A VHD set: a small `.vhds` file that names the `.avhdx` file that holds the disk. Who opens the set opens that file.
public struct VirtualDiskSet: Sendable, Equatable {
    public let path: String
    /// The modelled path of the file that holds the disk.
    public let active: String

    static let mark = "PVNVHDS1\n"

    public static func isSet(_ path: String) -> Bool { path.lowercased().hasSuffix(".vhds") }

    /// `C:\VMs\data_4C0FC4C4-....avhdx` of `C:\VMs\data.vhds`.
    public static func file(of path: String, id: String) -> String { "\(path.dropLast(5))_\(id).avhdx" }
}

extension DiskManager {
    /// Makes a VHD set over a new disk.
    public func createSet(_ path: String, _ settings: VirtualDiskSettings, id: String) throws(VirtualDiskError) -> VirtualDiskInformation {
        try locked { () throws(VirtualDiskError) in
            let name: String
            do throws(FileSystemError) { name = try WindowsPath(path).description } catch { throw VirtualDiskError(error) }
            guard !files.exists(name) else { throw VirtualDiskError(.fileExists, path: name) }
            let disk = VirtualDiskSet.file(of: name, id: id)
            _ = try create(disk, settings)
            try self.name(disk, inSet: name)
            return try information(name)
        }
    }

    /// Writes the file of a set.
    public func name(_ disk: String, inSet path: String) throws(VirtualDiskError) {
        do throws(FileSystemError) { try files.write(path, text: VirtualDiskSet.mark + disk + "\n") } catch { throw VirtualDiskError(error) }
    }

    /// What a `.vhds` file says.
    public func diskSet(_ path: String) throws(VirtualDiskError) -> VirtualDiskSet {
        let name = try normal(path)
        let text: String
        do throws(FileSystemError) { text = try files.readText(name) } catch { throw VirtualDiskError(error) }
        guard text.hasPrefix(VirtualDiskSet.mark) else { throw VirtualDiskError(.unknownFormat, path: name) }
        return VirtualDiskSet(path: name, active: String(text.dropFirst(VirtualDiskSet.mark.count).prefix { $0 != "\n" }))
    }
}
