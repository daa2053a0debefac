/// Entries as a whole: what `CreateObject`, `DeleteObject`, `ExportStore` and `ImportStore` of BcdStore do.
extension BootStore {
    /// Makes an entry; false where there is one with the identifier.
    @discardableResult
    public func create(_ id: String, title: String, elements: [Element]) throws(RegistryError) -> Bool {
        guard try !entries.contains(where: { folded($0.id) == folded(id) }) else { return false }
        try locked { () throws(RegistryError) in
            try hive.apply(.createKey(["Objects", id]), at: clock.now)
            try hive.apply(.set(["Objects", id], "Type", .string(title)), at: clock.now)
            for element in elements { try hive.apply(.set(["Objects", id], "Element:" + element.name, .string(element.value)), at: clock.now) }
        }
        return true
    }
    /// Takes an entry out, and out of the boot manager's lists; false where there is none.
    @discardableResult
    public func removeEntry(_ identifier: String) throws(RegistryError) -> Bool {
        guard let id = try resolve(identifier), try entries.contains(where: { $0.id == id }) else { return false }
        for name in ["displayorder", "bootsequence", "toolsdisplayorder", "default"] {
            guard let text = try value(Self.bootManagerID, name) else { continue }
            let list = text.split(separator: " ").map(String.init), kept = list.filter { folded($0) != folded(id) }
            if kept.isEmpty { try remove(Self.bootManagerID, name) } else if kept != list { try set(Self.bootManagerID, name, kept.joined(separator: " ")) }
        }
        // Without a default the first of the menu is started.
        if try value(Self.bootManagerID, "default") == nil, let first = try value(Self.bootManagerID, "displayorder")?.split(separator: " ").first { try set(Self.bootManagerID, "default", String(first)) }
        try locked { () throws(RegistryError) in try hive.apply(.deleteKey(["Objects", id]), at: clock.now) }
        return true
    }
    /// The bytes of a file with what this store has.
    public func exported() throws(RegistryError) -> [UInt8] {
        try locked { () throws(RegistryError) in HiveFile.encode(try hive.root()) }
    }
    /// The bytes of a store without entries.
    public static func emptyFile() -> [UInt8] {
        var root = RegistryNode(name: "BCD00000000")
        root.update(["Objects"]) { _ in }
        root.update(["Description"]) { $0.set("FirmwareVariable", .dword(0)) }
        return HiveFile.encode(root)
    }
    /// Takes over what another store has; `cleans` takes away what was here before.
    public func take(_ other: [Entry], cleans: Bool) throws(RegistryError) {
        if cleans { for entry in try entries { try locked { () throws(RegistryError) in try hive.apply(.deleteKey(["Objects", entry.id]), at: clock.now) } } }
        for entry in other where try !create(entry.id, title: entry.title, elements: entry.elements) {
            for element in entry.elements { try set(entry.id, element.name, element.value) }
        }
    }
}
