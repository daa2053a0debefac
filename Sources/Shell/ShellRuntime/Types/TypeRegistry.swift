/// All types that scripts can name. Types register as builders under their full names; a type is made when it is first named.
public final class TypeRegistry: @unchecked Sendable {
    public static let shared = TypeRegistry()

    private let lock = Lock()
    private var types: [String: TypeInfo] = [:]
    private var builders: [String: @Sendable () -> TypeInfo] = [:]
    private var accelerators: [String: String] = [:]
    private var genericNames: [String: String] = [:]
    private var classes: [String: TypeInfo] = [:]
    private var genericBuilders: [String: @Sendable ([TypeInfo]) -> TypeInfo?] = [:]
    /// Catalogues that know further types by name (ShellTypes' big tables); asked in order when nothing else matches.
    private var catalogues: [@Sendable (String) -> TypeInfo?] = []

    /// Registrations that wait until a name is asked for which is not there yet.
    private var pending: [@Sendable () -> Void] = []
    /// Read without the lock: who reads it late asks once more under it.
    private var isWaiting = false
    /// Names registered while families wait.
    private var registeredSince: [String] = []

    init() {
        for type in WellKnown.primitives { types[type.fullName.lowercased()] = type }
        for (short, long) in TypeRegistry.coreAccelerators { accelerators[short] = long }
        types["pscustomobject"] = WellKnown.customObjectCast
    }

    /// Registers a family when it may be meant: a session that names none of its types does not pay for it. What is registered after this
    /// call goes before the family.
    public func registerLate(_ family: @escaping @Sendable () -> Void) {
        lock.withLock {
            pending.append(family)
            isWaiting = true
        }
    }
    /// Runs the registrations that wait.
    func completePending() {
        guard isWaiting else { return }
        lock.withLock {
            guard !pending.isEmpty else { return }
            let families = pending, kept = registeredSince.map { ($0, types[$0], builders[$0], genericBuilders[$0], accelerators[$0]) }
            pending = []
            registeredSince = []
            builders.reserveCapacity(2400)
            for family in families { family() }
            isWaiting = false
            for (key, type, build, buildGeneric, accelerator) in kept {
                if let type { types[key] = type }
                if let build { builders[key] = build }
                if let buildGeneric { genericBuilders[key] = buildGeneric }
                if let accelerator { accelerators[key] = accelerator }
            }
        }
    }
    private func note(_ key: String) { if !pending.isEmpty { registeredSince.append(key) } }

    /// Adds a type that is built when first named. `fullName` is the .NET name.
    public func register(_ fullName: String, _ build: @escaping @Sendable () -> TypeInfo) {
        let key = fullName.foldedForKeys()
        lock.withLock {
            builders[key] = build
            note(key)
        }
    }
    public func register(_ type: TypeInfo) {
        let key = type.fullName.foldedForKeys()
        lock.withLock {
            types[key] = type
            note(key)
        }
    }
    /// Adds an open generic type, `System.Collections.Generic.List`1`: the builder gets the arguments.
    public func registerGeneric(_ fullName: String, _ build: @escaping @Sendable ([TypeInfo]) -> TypeInfo?) {
        let key = fullName.foldedForKeys()
        lock.withLock {
            genericBuilders[key] = build
            genericNames[key] = fullName
            note(key)
        }
    }
    func genericBuilder(_ key: String) -> (@Sendable ([TypeInfo]) -> TypeInfo?)? { lock.withLock { genericBuilders[key] } }
    /// `[short]` stands for the full name.
    public func registerAccelerator(_ short: String, _ fullName: String) {
        let key = short.foldedForKeys()
        lock.withLock {
            accelerators[key] = fullName
            note(key)
        }
    }
    /// Short names that scripts added, as they wrote them.
    private var spellings: [String: String] = [:]
    public func acceleratorSpelling(_ key: String) -> String? { lock.withLock { spellings[key] } }
    /// `[short]` is this type, a class of a script too.
    public func addAccelerator(_ short: String, _ type: TypeInfo) {
        let key = short.foldedForKeys()
        lock.withLock {
            accelerators[key] = type.fullName
            types[key] = type
            spellings[key] = short
            note(key)
        }
    }
    /// Takes a short name away; false where there is none.
    public func removeAccelerator(_ short: String) -> Bool {
        let key = short.foldedForKeys()
        return lock.withLock {
            guard accelerators.removeValue(forKey: key) != nil else { return false }
            types[key] = nil
            spellings[key] = nil
            return true
        }
    }
    public func registerCatalogue(_ find: @escaping @Sendable (String) -> TypeInfo?) {
        lock.withLock { catalogues.append(find) }
    }
    private var absent: (@Sendable (String) -> String?)?
    /// Tells the full names of types that .NET has, registered or not.
    public func registerAbsent(_ find: @escaping @Sendable (String) -> String?) { lock.withLock { absent = find } }
    /// The full name of a type of .NET that no family registers; `name` is what a script wrote.
    public func absentName(_ name: String) -> String? {
        guard let find = lock.withLock({ absent }), let full = find(name) else { return nil }
        let key = full.lowercased()
        return lock.withLock { types[key] == nil && builders[key] == nil && genericBuilders[key] == nil } ? full : nil
    }
    /// Lower-case full names of the types registered so far that the predicate accepts, in order.
    public func names(where accepts: (String) -> Bool) -> [String] {
        completePending()
        return lock.withLock { Set(types.keys.filter(accepts)).union(builders.keys.filter(accepts)).union(genericBuilders.keys.filter(accepts)).sorted() }
    }
    /// The spelling of an open generic type's name, ``System.Collections.Generic.List`1``.
    public func genericName(_ key: String) -> String? {
        completePending()
        return lock.withLock { genericNames[key] }
    }
    public var allAccelerators: [String: String] {
        completePending()
        return lock.withLock { accelerators }
    }

    /// Finds a type by accelerator, full name, or full name without `System.`; array suffixes and generic arguments
    /// (`List[int]`, `Dictionary[string,object]`) are understood. Nil where PowerShell says TypeNotFound.
    public func find(_ text: String) -> TypeInfo? { find(text, withClasses: true) }
    /// Without classes: as a script sees it, whose classes belong to scopes.
    func find(_ text: String, withClasses: Bool) -> TypeInfo? {
        let name = text.filter { $0 != " " }
        let key = name.foldedForKeys()
        let (known, isNew) = lock.withLock {
            (types[key], !key.hasSuffix("[]") && accelerators[key] == nil && builders[key] == nil && builders["system." + key] == nil)
        }
        if let known { return known }
        if isNew { completePending() }
        if let type = resolve(name, key) { return settled(key, type) }
        guard withClasses, lock.withLock({ !classes.isEmpty }) else { return nil }
        if key.hasSuffix("[]") { return find(String(name.dropLast(2)))?.arrayType() }
        return lock.withLock { classes[key] }
    }
    /// The one type of a name: types are built without the lock, and two threads may have built this one.
    private func settled(_ key: String, _ type: TypeInfo) -> TypeInfo {
        lock.withLock {
            if let known = types[key] { return known }
            types[key] = type
            return type
        }
    }
    /// A class of a script that became an argument of a generic type, or that type: the generic type's members find it by this name.
    func note(class type: TypeInfo) {
        lock.withLock { classes[type.displayName.lowercased().filter { $0 != " " }] = type }
    }

    private func resolve(_ name: String, _ key: String) -> TypeInfo? {
        if key.hasSuffix("[]") { return find(String(name.dropLast(2)), withClasses: false)?.arrayType() }
        if key.hasSuffix("]"), let open = name.firstIndex(of: "[") {
            let head = String(name[..<open])
            let inner = name[name.index(after: open)...].dropLast()
            if inner.allSatisfy({ $0 == "," }) { return find(head)?.gridType(rank: inner.count + 1) }
            let arguments = TypeRegistry.splitArguments(inner).map { find($0, withClasses: false) }
            let known = arguments.compactMap { $0 }
            guard known.count == arguments.count, let made = generic(head, known) else { return nil }
            // However it is written, it is one type.
            return settled(made.displayName.filter { $0 != " " }.foldedForKeys(), made)
        }
        if let full = lock.withLock({ accelerators[key] }) { return find(full) }
        if key.contains("`"), let full = lock.withLock({ genericNames[key] ?? genericNames["system." + key] }) {
            return openGeneric(full)
        }
        for candidate in [key, "system." + key] {
            let (known, build) = lock.withLock { (types[candidate], builders[candidate]) }
            if let known { return known }
            if let build { return settled(candidate, build()) }
        }
        for catalogue in lock.withLock({ catalogues }) {
            if let type = catalogue(name) ?? catalogue("System." + name) { return type }
        }
        return nil
    }

    /// The generic type of a name (`List`, `System.Collections.Generic.List`) with its arguments.
    func generic(_ name: String, _ arguments: [TypeInfo]) -> TypeInfo? {
        var head = String(name.prefix { $0 != "`" })
        if let full = lock.withLock({ accelerators[head.lowercased()] }) { head = full }
        for candidate in [head, "System." + head, "System.Collections.Generic." + head] {
            let key = "\(candidate)`\(arguments.count)".lowercased()
            if lock.withLock({ genericBuilders[key] == nil }) { completePending() }
            if let build = lock.withLock({ genericBuilders[key] }) { return build(arguments) }
        }
        return nil
    }

    static func splitArguments(_ text: Substring) -> [String] {
        var parts: [String] = [], depth = 0, part = ""
        for character in text {
            if character == "[" { depth += 1 }
            if character == "]" { depth -= 1 }
            if character == ",", depth == 0 {
                parts.append(part)
                part = ""
            } else {
                part.append(character)
            }
        }
        parts.append(part)
        return parts.map { $0.hasPrefix("[") && $0.hasSuffix("]") ? String($0.dropFirst().dropLast()) : $0 }
    }

    private static let coreAccelerators: [(String, String)] = [
        ("int", "System.Int32"), ("int32", "System.Int32"), ("long", "System.Int64"), ("int64", "System.Int64"),
        ("string", "System.String"), ("bool", "System.Boolean"), ("double", "System.Double"), ("float", "System.Single"),
        ("single", "System.Single"), ("byte", "System.Byte"), ("sbyte", "System.SByte"), ("char", "System.Char"),
        ("short", "System.Int16"), ("int16", "System.Int16"), ("ushort", "System.UInt16"), ("uint16", "System.UInt16"),
        ("uint", "System.UInt32"), ("uint32", "System.UInt32"), ("ulong", "System.UInt64"), ("uint64", "System.UInt64"),
        ("object", "System.Object"), ("array", "System.Array"), ("hashtable", "System.Collections.Hashtable"),
        ("ordered", "System.Collections.Specialized.OrderedDictionary"),
        ("switch", "System.Management.Automation.SwitchParameter"),
        ("scriptblock", "System.Management.Automation.ScriptBlock"), ("type", "System.Type"), ("void", "System.Void"),
        ("psobject", "System.Management.Automation.PSObject"),
        ("pscustomobject", "System.Management.Automation.PSObject"),
        ("experimentalfeature", "System.Management.Automation.ExperimentalFeature"), ("objectsecurity", "System.Security.AccessControl.ObjectSecurity"),
        ("psprimitivedictionary", "System.Management.Automation.PSPrimitiveDictionary"), ("ref", "System.Management.Automation.PSReference"),
    ]
}
