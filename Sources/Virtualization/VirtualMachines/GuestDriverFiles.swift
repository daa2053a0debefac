import WindowsMachine

/// Files of a host GPU's driver package that its INF wants outside the driver store of the guest: the values below
/// `CopyToVmOverwrite`, `CopyToVmWhenNewer` and their Wow64 counterparts, in the adapter's software key or one key below it
/// (WDDM, "Container support for non-DX APIs"; GPV-110 and following).
struct GuestDriverFiles {
    struct Entry: Equatable {
        /// Relative to the package's folder.
        let source: String
        /// A name in the target folder.
        let name: String
        let onlyWhenNewer: Bool
        /// `System32` or `SysWOW64`.
        let folder: String
    }

    private static let keys = [
        ("CopyToVmOverwrite", false, "System32"), ("CopyToVmWhenNewer", true, "System32"), ("CopyToVmOverwriteWow64", false, "SysWOW64"),
        ("CopyToVmWhenNewerWow64", true, "SysWOW64"),
    ]

    /// The entries of an adapter's software key; a value that is no pair of names, or names a path as its target, is left out.
    static func entries(_ registry: Registry, softwareKey: String) -> [Entry] {
        var found: [Entry] = []
        for parent in [softwareKey] + registry.subkeys(softwareKey).map({ softwareKey + "\\" + $0 }) {
            for (key, onlyWhenNewer, folder) in keys {
                guard let node = registry.key(parent + "\\" + key) else { continue }
                for value in node.values {
                    let texts = value.value.strings ?? value.value.string.map { [$0] } ?? []
                    guard let source = texts.first, !source.isEmpty, texts.count <= 2, !source.contains(".."), !source.contains(":") else { continue }
                    let last = source.split(separator: "\\").last.map(String.init) ?? source
                    let name = texts.count == 2 && !texts[1].isEmpty ? texts[1] : last
                    guard WindowsPath.isValidName(name) else { continue }
                    found.append(Entry(source: source, name: name, onlyWhenNewer: onlyWhenNewer, folder: folder))
                }
            }
        }
        return found
    }

    /// Brings the files into a guest's Windows. What cannot be read or written is left: the guest boots without it.
    static func copy(_ entries: [Entry], package: String, into files: FileNamespace) {
        for entry in entries {
            let source = DriverStore.hostRoot + "\\\(package)\\\(entry.source)"
            let target = #"C:\Windows\"# + "\(entry.folder)\\\(entry.name)"
            guard let from = try? files.item(source), !from.isDirectory, let bytes = try? files.read(source) else { continue }
            if entry.onlyWhenNewer, let there = try? files.item(target), !isNewer(from, bytes, there, try? files.read(target), entry.name) { continue }
            try? files.createDirectory(#"C:\Windows\"# + entry.folder)
            try? files.copyFile(source, to: target)
        }
    }

    /// Programs by their FileVersion first; then, and for everything else, by the time of the last write.
    private static func isNewer(_ from: FileItem, _ bytes: [UInt8], _ there: FileItem, _ old: [UInt8]?, _ name: String) -> Bool {
        if name.lowercased().hasSuffix(".dll") || name.lowercased().hasSuffix(".exe") {
            let new = FileVersion(ofFile: bytes)
            let present = FileVersion(ofFile: old ?? [])
            if new != present { return new > present }
        }
        return from.lastWrite > there.lastWrite
    }
}
