import HostStore

/// The registry of one machine (GPV-141): hives mounted under HKEY_LOCAL_MACHINE and HKEY_USERS, and the roots that show parts of them.
///
///     try registry.set(#"HKLM\SYSTEM\CurrentControlSet\Control\GraphicsDrivers"#, "GpuVirtualizationFlags", .dword(1))
///     registry.value(#"HKLM\System\CurrentControlSet\Control\GraphicsDrivers"#, "gpuvirtualizationflags")?.number   // 1
///
/// Names are found without case and keep the case they were made with. `CurrentControlSet` of a system hive, loaded or offline (GPV-230),
/// leads to the control set that its `Select` key names. Every change is on its volume when the call returns.
public final class Registry: @unchecked Sendable {  // `lock` guards the table and the hives
    /// Windows allows 512 levels.
    public static let deepestKey = 512

    private struct Mounted {
        let root: RegistryPath.Root
        let key: [String]
        let name: [String]
        let hive: Hive
        let isLoadedByUser: Bool
    }

    private let lock = RecursiveLock()
    private var mounts: [Mounted] = [] { didSet { changes &+= 1 } }
    private var changes = 0
    private let files: FileNamespace
    private let clock: MachineClock
    /// The SID whose hive HKEY_CURRENT_USER shows.
    public let currentUserSID: String
    private var observers: [(prefix: RegistryPath, body: @Sendable (RegistryPath) -> Void)] = []

    init(files: FileNamespace, clock: MachineClock, currentUserSID: String) {
        self.files = files
        self.clock = clock
        self.currentUserSID = currentUserSID
    }

    /// Mounts a hive of the machine itself.
    func mount(_ root: RegistryPath.Root, _ name: [String], _ hive: Hive) {
        lock.withLock {
            mounts.append(
                Mounted(root: root, key: name.map(folded), name: name, hive: hive, isLoadedByUser: false))
        }
    }

    // MARK: Where a path lies

    /// Translates HKCU, HKCR and HKCC into the hive that they show.
    private func physical(_ path: RegistryPath) -> RegistryPath {
        switch path.root {
        case .localMachine, .users: path
        case .currentUser: RegistryPath(root: .users, components: [currentUserSID] + path.components)
        case .classesRoot: RegistryPath(root: .localMachine, components: ["SOFTWARE", "Classes"] + path.components)
        case .currentConfig:
            RegistryPath(
                root: .localMachine,
                components: ["SYSTEM", "CurrentControlSet", "Hardware Profiles", "Current"] + path.components)
        }
    }

    private func locate(_ path: RegistryPath) throws(RegistryError) -> (hive: Hive, components: [String])? {
        let path = physical(path)
        let key = path.components.map(folded)
        var found: Mounted?
        for mount in mounts where mount.root == path.root && key.starts(with: mount.key) {
            if mount.key.count >= (found?.key.count ?? 0) { found = mount }
        }
        guard let found else { return nil }
        var rest = Array(path.components[found.key.count...])
        if let first = rest.first, folded(first) == "currentcontrolset",
            let select = try found.hive.root().children["select"]
        {
            let number = select.value("Current")?.number ?? 1
            let digits = String(number)
            rest[0] = "ControlSet" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
        }
        return (found.hive, rest)
    }

    private func node(_ path: RegistryPath) throws(RegistryError) -> RegistryNode? {
        lock.lock()
        defer { lock.unlock() }
        if path.root == .classesRoot { return try classes(path) }
        if let place = try locate(path) { return try place.hive.root().descendant(place.components) }
        let path = physical(path)
        guard path.components.isEmpty else { return nil }
        // A predefined root: its keys are the hives mounted directly below it.
        var node = RegistryNode(name: path.root.rawValue)
        for mount in mounts where mount.root == path.root && mount.key.count == 1 {
            var child = try mount.hive.root()
            child.name = mount.name[0]
            node.children[mount.key[0]] = child
        }
        return node
    }

    /// HKEY_CLASSES_ROOT: the user's classes over the machine's.
    private func classes(_ path: RegistryPath) throws(RegistryError) -> RegistryNode? {
        let machine = RegistryPath(root: .localMachine, components: ["SOFTWARE", "Classes"] + path.components)
        let user = RegistryPath(root: .currentUser, components: ["Software", "Classes"] + path.components)
        let over = try node(user)
        guard let under = try node(machine) else { return over }
        guard let over else { return under }
        return Self.merged(under, over)
    }

    private static func merged(_ under: RegistryNode, _ over: RegistryNode) -> RegistryNode {
        var result = under
        for value in over.values { result.set(value.name, value.value) }
        for (key, child) in over.children {
            result.children[key] = result.children[key].map { merged($0, child) } ?? child
        }
        return result
    }

    // MARK: Reading

    /// The key with everything below it, as it is now; nil where there is none.
    public func key(_ path: String) -> RegistryNode? {
        guard let path = try? RegistryPath(path) else { return nil }
        return try? node(path)
    }

    /// Like ``key(_:)`` with the reason why not.
    public func existingKey(_ path: String) throws(RegistryError) -> RegistryNode {
        guard let node = try node(try RegistryPath(path)) else { throw RegistryError(.keyNotFound, path: path) }
        return node
    }

    public func exists(_ path: String) -> Bool { key(path) != nil }

    /// One value; an empty name is the default value.
    public func value(_ path: String, _ name: String) -> RegistryValue? { key(path)?.value(name) }

    /// A REG_DWORD or REG_QWORD, nil for anything else.
    public func number(_ path: String, _ name: String) -> UInt64? { value(path, name)?.number }

    /// A REG_SZ or REG_EXPAND_SZ, nil for anything else.
    public func string(_ path: String, _ name: String) -> String? { value(path, name)?.string }

    /// Names of the keys below, in order.
    public func subkeys(_ path: String) -> [String] { key(path)?.subkeys.map(\.name) ?? [] }

    /// How often anything was changed: what was read before at the same count still stands.
    public var changeCount: Int { lock.withLock { changes } }

    // MARK: Changing

    /// Sets a value, making its key and the keys above where missing.
    public func set(_ path: String, _ name: String, _ value: RegistryValue) throws(RegistryError) {
        try change(path) { .set($0, name, value) }
    }

    /// Makes a key; an existing one is left as it is.
    public func createKey(_ path: String) throws(RegistryError) {
        if exists(path) { return }
        try change(path) { .createKey($0) }
    }

    /// Removes a key; one with keys below only where `recursive`.
    public func deleteKey(_ path: String, recursive: Bool = true) throws(RegistryError) {
        let node = try existingKey(path)
        guard recursive || node.children.isEmpty else { throw RegistryError(.hasSubkeys, path: path) }
        let parsed = try RegistryPath(path)
        try locked { () throws(RegistryError) in
            guard let place = try locate(parsed), !place.components.isEmpty else {
                throw RegistryError(.accessDenied, path: path)
            }
            changes &+= 1
            try place.hive.apply(.deleteKey(place.components), at: clock.now)
        }
        notify(parsed)
    }

    public func deleteValue(_ path: String, _ name: String) throws(RegistryError) {
        guard try existingKey(path).value(name) != nil else { throw RegistryError(.keyNotFound, path: path) }
        try change(path) { .deleteValue($0, name) }
    }

    /// Copies a key's values, and with `recursive` everything below, into another key (reg copy).
    public func copyKey(_ source: String, to target: String, recursive: Bool) throws(RegistryError) {
        let node = try existingKey(source)
        try copy(node, to: target, recursive: recursive)
    }

    private func copy(_ node: RegistryNode, to target: String, recursive: Bool) throws(RegistryError) {
        try createKey(target)
        for value in node.values { try set(target, value.name, value.value) }
        guard recursive else { return }
        for child in node.subkeys { try copy(child, to: target + "\\" + child.name, recursive: true) }
    }

    private func locked<Result>(_ body: () throws(RegistryError) -> Result) throws(RegistryError) -> Result {
        lock.lock()
        defer { lock.unlock() }
        return try body()
    }

    private func change(_ path: String, _ make: ([String]) -> HiveFile.Change) throws(RegistryError) {
        let parsed = try RegistryPath(path)
        try locked { () throws(RegistryError) in
            guard let place = try locate(parsed) else { throw RegistryError(.accessDenied, path: path) }
            changes &+= 1
            try place.hive.apply(make(place.components), at: clock.now)
        }
        notify(parsed)
    }

    // MARK: Hives

    /// Loads a hive's file under HKLM or HKU (reg load, GPV-229, GPV-230). `files` may be another machine's view, for example with a
    /// mounted disk; the default is this machine's own.
    public func loadHive(_ path: String, file: String) throws(RegistryError) {
        let parsed = try RegistryPath(path)
        guard parsed.components.count == 1, parsed.root == .localMachine || parsed.root == .users else {
            throw RegistryError(.invalidRoot, path: path)
        }
        let place: WindowsPath
        do { place = try WindowsPath(file) } catch { throw RegistryError(.keyNotFound, path: file, file: error) }
        try locked { () throws(RegistryError) in
            let key = parsed.components.map(folded)
            let busy = mounts.contains {
                ($0.root == parsed.root && $0.key == key) || ($0.hive.file.map(folded) == folded(place.description))
            }
            if busy { throw RegistryError(.alreadyLoaded, path: path) }
            let hive = try Hive(name: parsed.name, files: files, existing: place.description)
            mounts.append(
                Mounted(root: parsed.root, key: key, name: parsed.components, hive: hive, isLoadedByUser: true))
        }
    }

    /// Takes a loaded hive out again; the machine's own hives stay.
    public func unloadHive(_ path: String) throws(RegistryError) {
        let parsed = try RegistryPath(path)
        try locked { () throws(RegistryError) in
            let key = parsed.components.map(folded)
            guard let index = mounts.firstIndex(where: { $0.root == parsed.root && $0.key == key }) else {
                throw RegistryError(.notALoadedHive, path: path)
            }
            guard mounts[index].isLoadedByUser else { throw RegistryError(.accessDenied, path: path) }
            mounts.remove(at: index)
        }
    }

    /// The files of hives that were loaded by hand and are still in use; a volume with one of them cannot be taken away.
    public var loadedHiveFiles: [String] {
        lock.withLock { mounts.filter(\.isLoadedByUser).compactMap(\.hive.file) }
    }

    /// Writes a key and everything below it to a new hive file (reg save).
    public func saveKey(_ path: String, to file: String) throws(RegistryError) {
        let node = try existingKey(path)
        do {
            try files.write(file, HiveFile.encode(node))
        } catch {
            throw RegistryError(.accessDenied, path: file, file: error)
        }
    }

    /// Writes hives that exist only in memory so far to their files.
    public func flush() throws(RegistryError) {
        try locked { () throws(RegistryError) in
            for mount in mounts { try mount.hive.flush() }
        }
    }

    // MARK: Observing

    /// Calls `body` with the changed key after each change at or below `path`.
    public func observe(_ path: String, _ body: @escaping @Sendable (RegistryPath) -> Void) {
        guard let prefix = try? RegistryPath(path) else { return }
        lock.withLock { observers.append((prefix, body)) }
    }

    private func notify(_ path: RegistryPath) {
        let interested = lock.withLock {
            observers.filter { observer in
                observer.prefix.root == path.root
                    && path.components.map(folded).starts(with: observer.prefix.components.map(folded))
            }
        }
        for observer in interested { observer.body(path) }
    }
}
