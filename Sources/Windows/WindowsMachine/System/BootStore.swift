import HostStore

/// A boot configuration store (BCD): objects with named elements, kept as a hive on the EFI partition.
///
///     machine.bootStore.set("{current}", "testsigning", "Yes")
public final class BootStore: @unchecked Sendable {  // `lock` guards the hive
    public struct Element: Hashable, Sendable {
        /// As bcdedit shows it: `testsigning`.
        public var name: String
        /// As bcdedit shows it: `Yes`, `\EFI\Microsoft\Boot\bootmgfw.efi`.
        public var value: String
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    public struct Entry: Hashable, Sendable {
        /// With braces: `{9dea862c-5cdd-4e70-acc1-f32b344d4795}`.
        public var id: String
        /// `Windows Boot Manager`, `Windows Boot Loader`, ...
        public var title: String
        public var elements: [Element]

        public func value(_ name: String) -> String? { elements.first { folded($0.name) == folded(name) }?.value }
    }

    public static let bootManagerID = "{9dea862c-5cdd-4e70-acc1-f32b344d4795}"
    public static let debuggerSettingsID = "{4636856e-540f-4170-a130-a84776f4c654}"
    public static let hypervisorSettingsID = "{7ff607e0-4395-11db-b0de-0800200c9a66}"
    public static let globalSettingsID = "{7ea2e1ac-2e61-4728-aaa3-896d9d0a9f0e}"
    public static let bootLoaderSettingsID = "{6efb52bf-1766-41db-a6b3-0ee5eff72bd7}"
    /// The path of a store on its partition.
    public static let path = [#"EFI"#, "Microsoft", "Boot", "BCD"]

    let lock = RecursiveLock()
    let hive: Hive
    let clock: MachineClock

    /// The running system's own store: on the volume that is an EFI partition, and only in memory where the machine has none.
    init(machine: MachineCore) {
        let system = machine.configuration
        clock = machine.clock
        let partition = machine.files.allVolumes.first { $0.information.fileSystem == "FAT32" }
        let file = partition.map { "\\\\?\\Volume{\($0.information.id)}\\" + Self.path.joined(separator: "\\") }
        hive = Hive(name: "BCD", files: file == nil ? nil : machine.files, file: file) { Self.initial(system) }
    }

    /// Opens the store in `file`, a path in `files`; throws where there is no store.
    public init(file: String, files: FileNamespace, clock: MachineClock) throws(RegistryError) {
        self.clock = clock
        hive = try Hive(name: "BCD", files: files, existing: file)
    }

    /// The bytes of a fresh store, for a new disk of this operating system.
    public static func initialFile(_ machine: MachineConfiguration) -> [UInt8] { HiveFile.encode(initial(machine)) }

    private static func initial(_ machine: MachineConfiguration) -> RegistryNode {
        var root = RegistryNode(name: "BCD00000000")
        // The loader's id differs from machine to machine; it follows from the name.
        let loader = "{" + WindowsIdentifier.text(seed: "boot:" + machine.computerName.lowercased()) + "}"
        func object(_ id: String, _ type: String, _ elements: [(String, String)]) {
            root.update(["Objects", id]) {
                $0.set("Type", .string(type))
                for (name, value) in elements { $0.set("Element:" + name, .string(value)) }
            }
        }
        object(
            bootManagerID, "Windows Boot Manager",
            [
                ("device", #"partition=\Device\HarddiskVolume1"#), ("path", #"\EFI\Microsoft\Boot\bootmgfw.efi"#),
                ("description", "Windows Boot Manager"), ("locale", "en-US"), ("inherit", "{globalsettings}"), ("default", loader),
                ("displayorder", loader), ("timeout", "30"),
            ])
        object(
            loader, "Windows Boot Loader",
            [
                ("device", "partition=C:"), ("path", #"\Windows\system32\winload.efi"#),
                ("description", machine.operatingSystem.isServer ? "Windows Server" : "Windows 11"), ("locale", "en-US"),
                ("inherit", "{bootloadersettings}"), ("isolatedcontext", "Yes"), ("allowedinmemorysettings", "0x15000075"),
                ("osdevice", "partition=C:"), ("systemroot", #"\Windows"#), ("nx", machine.operatingSystem.isServer ? "OptOut" : "OptIn"),
                ("bootmenupolicy", "Standard"),
            ] + (machine.isHost ? [("hypervisorlaunchtype", "Auto")] : []))
        object(debuggerSettingsID, "Debugger Settings", [("debugtype", "Local")])
        object(
            hypervisorSettingsID, "Hypervisor Settings",
            [("hypervisordebugtype", "Serial"), ("hypervisordebugport", "1"), ("hypervisorbaudrate", "115200")])
        object(globalSettingsID, "Global Settings", [("inherit", "{dbgsettings}")])
        object(bootLoaderSettingsID, "Boot Loader Settings", [("inherit", "{globalsettings} {hypervisorsettings}")])
        root.update(["Description"]) { $0.set("FirmwareVariable", .dword(1)) }
        root.update(["Select"]) { _ in }
        return root
    }

    func locked<Result>(_ body: () throws(RegistryError) -> Result) throws(RegistryError) -> Result {
        lock.lock()
        defer { lock.unlock() }
        return try body()
    }

    /// All objects: the boot manager first, then loaders, then settings.
    public var entries: [Entry] {
        get throws(RegistryError) {
            try locked { () throws(RegistryError) in
                guard let objects = try hive.root().children["objects"] else { return [] }
                let order = ["Windows Boot Manager": 0, "Windows Boot Loader": 1]
                return objects.subkeys.map { node in
                    Entry(
                        id: node.name, title: node.value("Type")?.string ?? "",
                        elements: node.values.compactMap { value in
                            guard value.name.hasPrefix("Element:"), let text = value.value.string else { return nil }
                            return Element(name: String(value.name.dropFirst(8)), value: text)
                        })
                }.sorted { (order[$0.title] ?? 2, $0.id) < (order[$1.title] ?? 2, $1.id) }
            }
        }
    }

    /// The object that an identifier names: `{bootmgr}`, `{current}`, `{default}`, `{dbgsettings}`, `{hypervisorsettings}`,
    /// `{globalsettings}`, `{bootloadersettings}`, or a GUID in braces.
    public func resolve(_ identifier: String) throws(RegistryError) -> String? {
        let entries = try entries
        switch folded(identifier) {
        case "{bootmgr}": return Self.bootManagerID
        case "{dbgsettings}", "{eventsettings}": return Self.debuggerSettingsID
        case "{hypervisorsettings}": return Self.hypervisorSettingsID
        case "{globalsettings}": return Self.globalSettingsID
        case "{bootloadersettings}": return Self.bootLoaderSettingsID
        case "{current}", "{default}": return entries.first { $0.id == Self.bootManagerID }?.value("default")
        case let id: return entries.first { folded($0.id) == id }?.id
        }
    }

    /// An element of an object, by any of the identifiers of ``resolve(_:)``.
    public func value(_ identifier: String, _ name: String) throws(RegistryError) -> String? {
        guard let id = try resolve(identifier) else { return nil }
        return try entries.first { $0.id == id }?.value(name)
    }

    /// Sets an element; false where there is no such object.
    @discardableResult
    public func set(_ identifier: String, _ name: String, _ value: String) throws(RegistryError) -> Bool {
        guard let id = try resolve(identifier) else { return false }
        try locked { () throws(RegistryError) in
            try hive.apply(.set(["Objects", id], "Element:" + name.lowercased(), .string(value)), at: clock.now)
        }
        return true
    }

    /// Removes an element; false where there was none.
    @discardableResult
    public func remove(_ identifier: String, _ name: String) throws(RegistryError) -> Bool {
        guard let id = try resolve(identifier), try value(identifier, name) != nil else { return false }
        try locked { () throws(RegistryError) in
            try hive.apply(.deleteValue(["Objects", id], "Element:" + name.lowercased()), at: clock.now)
        }
        return true
    }

    /// Whether drivers that Microsoft did not sign are taken: test signing of the loader or of the boot manager (GPV-218, GPV-220).
    public var allowsTestSigning: Bool {
        ["{default}", "{bootmgr}"].contains { identifier in
            let text = (try? value(identifier, "testsigning")) ?? nil
            return text.map { ["yes", "on", "true", "1"].contains(folded($0)) } ?? false
        }
    }
}
