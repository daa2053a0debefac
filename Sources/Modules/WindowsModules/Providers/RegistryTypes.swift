import ShellCmdlets
import ShellRuntime
import ShellTypes
import WindowsMachine

/// Microsoft.Win32.Registry, and what a RegistryKey has beyond the provider's needs.
enum RegistryTypes {
    static func register() {
        TypeRegistry.shared.register("Microsoft.Win32.Registry") {
            TypeInfo("Microsoft.Win32.Registry", flags: [.staticClass, .abstract, .sealed], members: { statics })
        }
        TypeRegistry.shared.register("Microsoft.Win32.RegistryKey") { RegistryKeyObject.keyType }
    }
    private static let roots: [(name: String, path: RegistryPath.Root, hive: Int64)] = [
        ("ClassesRoot", .classesRoot, -2_147_483_648), ("CurrentUser", .currentUser, -2_147_483_647), ("LocalMachine", .localMachine, -2_147_483_646),
        ("Users", .users, -2_147_483_645), ("CurrentConfig", .currentConfig, -2_147_483_643),
    ]
    private static let keyName = "Microsoft.Win32.RegistryKey"

    /// A key of the session's machine by its full path.
    private static func key(_ path: String, writable: Bool, _ runspace: Runspace) throws -> RegistryKeyObject? {
        guard let source = runspace.services["providerSource"] as? ProviderSource, let provider = source.make(runspace).0 as? RegistryProvider else {
            throw NetException("System.PlatformNotSupportedException", "Registry is not supported on this platform.")
        }
        let place = ProviderPath(provider, nil, path)
        return place.exists ? RegistryKeyObject(place, provider, isWritable: writable) : nil
    }
    private static func root(_ hive: Value, _ runspace: Runspace) throws -> Value {
        let number = hive.as(EnumObject.self)?.raw ?? hive.integerValue ?? 0
        guard let known = roots.first(where: { $0.hive == number }) else { throw NetException.argument("Registry HKEY was out of the legal range.", "hKey") }
        return Value(try key(known.path.rawValue, writable: true, runspace))
    }
    /// `HKEY_LOCAL_MACHINE\...` with its root checked.
    private static func checked(_ name: Value) throws -> String {
        guard let text = name.stringValue else { throw NetException.argumentNull("keyName") }
        let first = text.prefix { $0 != "\\" }.uppercased()
        guard roots.contains(where: { $0.path.rawValue == first }) || first == "HKEY_PERFORMANCE_DATA" else {
            throw NetException.argument("Registry key name must start with a valid base key name.", "keyName")
        }
        return text
    }
    private static func set(_ args: [Value], kind: Value, _ runspace: Runspace) throws -> Value {
        let path = try checked(args[0])
        guard let parent = try key(String(path.prefix { $0 != "\\" }), writable: true, runspace) else { return .void }
        try parent.provider.attempt(path) { registry throws(RegistryError) in try registry.createKey(path) }
        guard let made = try key(path, writable: true, runspace) else { return .void }
        try made.set(args[1], args[2], kind.isNull ? nil : runspace.text(kind))
        return .void
    }
    private static var statics: [TypeMember] {
        roots.map { name, path, _ in .staticProperty(name, keyName) { runspace in Value(try key(path.rawValue, writable: true, runspace)) } } + [
            .staticMethod("System.Object GetValue(string keyName, string valueName, System.Object defaultValue)") { args, runspace in
                guard let found = try key(try checked(args[0]), writable: false, runspace) else { return .null }
                return found.node?.value(args[1].stringValue ?? "").map { found.provider.shell($0) } ?? args[2]
            },
            .staticMethod("void SetValue(string keyName, string valueName, System.Object value)") { args, runspace in try set(args, kind: .null, runspace) },
            .staticMethod("void SetValue(string keyName, string valueName, System.Object value, Microsoft.Win32.RegistryValueKind valueKind)") { args, runspace in
                try set(args, kind: args[3], runspace)
            },
        ]
    }

    // MARK: RegistryKey

    private static func me(_ value: Value) throws -> RegistryKeyObject {
        guard let key = value.as(RegistryKeyObject.self) else { throw NetException.argumentNull("key") }
        return key
    }
    private static func writable(_ value: Value) throws -> RegistryKeyObject {
        let key = try me(value)
        guard key.isWritable else { throw NetException("System.UnauthorizedAccessException", "Cannot write to the registry key.") }
        return key
    }
    private static func below(_ key: RegistryKeyObject, _ name: Value) throws -> ProviderPath {
        guard let text = name.stringValue else { throw NetException.argumentNull("name") }
        return key.place.with(key.provider.combine(key.place.path, text))
    }
    private static func open(_ value: Value, _ name: Value, writable: Bool) throws -> Value {
        let key = try me(value), place = try below(key, name)
        return place.exists ? .object(RegistryKeyObject(place, key.provider, isWritable: writable)) : .null
    }
    private static func create(_ value: Value, _ name: Value, writable isWritable: Bool = true) throws -> Value {
        let key = try writable(value), place = try below(key, name)
        try key.provider.attempt(place.path) { registry throws(RegistryError) in try registry.createKey(place.path) }
        return .object(RegistryKeyObject(place, key.provider, isWritable: isWritable))
    }
    private static func delete(_ value: Value, _ name: Value, tree: Bool, throwing: Bool) throws -> Value {
        let key = try writable(value), place = try below(key, name)
        guard let node = key.provider.key(place.path) else {
            if throwing { throw NetException.argument("Cannot delete a subkey tree because the subkey does not exist.") }
            return .void
        }
        if !tree, !node.subkeys.isEmpty {
            throw NetException.invalidOperation("Registry key has subkeys and recursive removes are not supported by this method.")
        }
        try key.provider.attempt(place.path) { registry throws(RegistryError) in try registry.deleteKey(place.path, recursive: true) }
        return .void
    }
    private static func deleteValue(_ value: Value, _ name: Value, throwing: Bool) throws -> Value {
        let key = try writable(value), text = name.stringValue ?? ""
        guard key.node?.value(text) != nil else {
            if throwing { throw NetException.argument("No value exists with that name.") }
            return .void
        }
        try key.provider.attempt(key.place.path) { registry throws(RegistryError) in try registry.deleteValue(key.place.path, text) }
        return .void
    }
    static var members: [TypeMember] {
        [
            .staticMethod("\(keyName) OpenBaseKey(Microsoft.Win32.RegistryHive hKey, Microsoft.Win32.RegistryView view)") { args, runspace in try root(args[0], runspace) },
            .staticMethod("\(keyName) OpenRemoteBaseKey(Microsoft.Win32.RegistryHive hKey, string machineName)") { args, runspace in
                let own = runspace.environment["COMPUTERNAME"] ?? ""
                guard ["", ".", "localhost", own.lowercased()].contains(args[1].stringValue?.lowercased() ?? "") else {
                    throw NetException("System.IO.IOException", "The network path was not found.")
                }
                return try root(args[0], runspace)
            },
            .method("\(keyName) OpenSubKey(string name)") { value, args, _ in try open(value, args[0], writable: false) },
            .method("\(keyName) OpenSubKey(string name, bool writable)") { value, args, _ in
                guard case .bool(let flag) = args[1].base else { return .null }
                return try open(value, args[0], writable: flag)
            },
            .method("\(keyName) OpenSubKey(string name, Microsoft.Win32.RegistryKeyPermissionCheck permissionCheck)") { value, args, _ in
                try open(value, args[0], writable: args[1].as(EnumObject.self)?.raw == 2)
            },
            .method("\(keyName) CreateSubKey(string subkey)") { value, args, _ in try create(value, args[0]) },
            .method("\(keyName) CreateSubKey(string subkey, bool writable)") { value, args, _ in
                guard case .bool(let flag) = args[1].base else { return .null }
                return try create(value, args[0], writable: flag)
            },
            .method("\(keyName) CreateSubKey(string subkey, Microsoft.Win32.RegistryKeyPermissionCheck permissionCheck)") { value, args, _ in try create(value, args[0]) },
            .method("void DeleteSubKey(string subkey)") { value, args, _ in try delete(value, args[0], tree: false, throwing: true) },
            .method("void DeleteSubKey(string subkey, bool throwOnMissingSubKey)") { value, args, runspace in
                try delete(value, args[0], tree: false, throwing: runspace.truth(args[1]))
            },
            .method("void DeleteSubKeyTree(string subkey)") { value, args, _ in try delete(value, args[0], tree: true, throwing: true) },
            .method("void DeleteSubKeyTree(string subkey, bool throwOnMissingSubKey)") { value, args, runspace in
                try delete(value, args[0], tree: true, throwing: runspace.truth(args[1]))
            },
            .method("void DeleteValue(string name)") { value, args, _ in try deleteValue(value, args[0], throwing: true) },
            .method("void DeleteValue(string name, bool throwOnMissingValue)") { value, args, runspace in
                try deleteValue(value, args[0], throwing: runspace.truth(args[1]))
            },
            .method("void SetValue(string name, System.Object value)") { value, args, _ in
                try writable(value).set(args[0], args[1], nil)
                return .void
            },
            .method("void SetValue(string name, System.Object value, Microsoft.Win32.RegistryValueKind valueKind)") { value, args, runspace in
                try writable(value).set(args[0], args[1], runspace.text(args[2]))
                return .void
            },
            .method("System.Object GetValue(string name)") { value, args, _ in
                let key = try me(value)
                return key.node?.value(args[0].stringValue ?? "").map { key.provider.shell($0) } ?? .null
            },
            .method("System.Object GetValue(string name, System.Object defaultValue)") { value, args, _ in
                let key = try me(value)
                return key.node?.value(args[0].stringValue ?? "").map { key.provider.shell($0) } ?? args[1]
            },
            .method("System.Object GetValue(string name, System.Object defaultValue, Microsoft.Win32.RegistryValueOptions options)") { value, args, _ in
                let key = try me(value)
                guard let found = key.node?.value(args[0].stringValue ?? "") else { return args[1] }
                if case .expandString(let text) = found, args[2].as(EnumObject.self)?.raw == 1 { return Value(text) }
                return key.provider.shell(found)
            },
            .method("Microsoft.Win32.RegistryValueKind GetValueKind(string name)") { value, args, runspace in
                let kind: String
                switch try me(value).node?.value(args[0].stringValue ?? "") {
                case .string: kind = "String"
                case .expandString: kind = "ExpandString"
                case .dword: kind = "DWord"
                case .qword: kind = "QWord"
                case .multiString: kind = "MultiString"
                case .binary: kind = "Binary"
                case .some(RegistryValue.none): kind = "None"
                case nil: throw NetException("System.IO.IOException", "The specified registry key does not exist.")
                default: kind = "Unknown"
                }
                guard let type = TypeRegistry.shared.find("Microsoft.Win32.RegistryValueKind") else { return Value(kind) }
                return try runspace.convert(Value(kind), to: type)
            },
            .method("void Flush()") { _, _, _ in .void }, .method("void Close()") { _, _, _ in .void }, .method("void Dispose()") { _, _, _ in .void },
            .method("string ToString()") { value, _, _ in Value(try me(value).place.path) },
        ]
    }
}

extension RegistryKeyObject {
    /// Stores a value; without a kind, the kind that the value's type says.
    func set(_ name: Value, _ new: Value, _ kind: String?) throws {
        let stored = name.stringValue ?? ""
        if new.isNull { throw NetException.argumentNull("value") }
        let made = try provider.registryValue(new, type: kind, like: nil, place.path)
        try provider.attempt(place.path) { registry throws(RegistryError) in try registry.set(place.path, stored, made) }
    }
}
