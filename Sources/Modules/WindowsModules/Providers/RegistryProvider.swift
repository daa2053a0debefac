import ShellCmdlets
import ShellFormatting
import ShellRuntime
import WindowsMachine

/// The Registry provider (PSL-400): keys as containers, values as properties.
final class RegistryProvider: ItemProvider, HierarchyProvider {
    private let place: SessionPlace
    init(_ runspace: Runspace, _ place: SessionPlace) {
        self.place = place
        super.init("Registry", runspace)
    }
    override var separator: String { "\\" }
    private var registry: Registry? { place.machine?.registry }
    private static let roots = ["HKEY_LOCAL_MACHINE", "HKEY_CURRENT_USER", "HKEY_CLASSES_ROOT", "HKEY_CURRENT_CONFIG", "HKEY_USERS"]

    func key(_ path: String) -> RegistryNode? { registry?.key(path) }
    override func exists(_ path: String) -> Bool { path.isEmpty || registry?.exists(path) ?? false }
    override func isContainer(_ path: String) -> Bool { exists(path) }
    override func children(_ path: String) throws -> [ChildName] {
        (path.isEmpty ? Self.roots : registry?.subkeys(path) ?? []).map { ChildName($0, isContainer: true) }
    }
    override func item(_ path: ProviderPath) throws -> Value {
        guard exists(path.path) else { throw path.missing }
        return .object(RegistryKeyObject(path, self))
    }
    override func parent(_ path: String) -> String { path.lastIndex(of: "\\").map { String(path[..<$0]) } ?? "" }
    override func leaf(_ path: String) -> String { path.lastIndex(of: "\\").map { String(path[path.index(after: $0)...]) } ?? path }
    override func child(_ path: String, _ name: String) -> String { path.isEmpty ? name : path + "\\" + name }
    override func combine(_ base: String, _ text: String) -> String {
        var names: [String] = []
        // A slash is a separator as well, as the provider has it.
        for name in (base + "\\" + text).split(whereSeparator: { $0 == "\\" || $0 == "/" }).map(String.init) {
            if name == "." { continue }
            if name == ".." {
                if !names.isEmpty { names.removeLast() }
                continue
            }
            names.append(name)
        }
        return names.joined(separator: "\\")
    }

    // MARK: keys

    func attempt<Result>(_ path: String, _ body: (Registry) throws(RegistryError) -> Result) throws -> Result {
        guard let registry else { throw failure(path, "Requested registry access is not allowed.", .permissionDenied, "System.Security.SecurityException") }
        do { return try body(registry) } catch {
            switch error.reason {
            case .accessDenied, .invalidRoot:
                throw failure(path, "Requested registry access is not allowed.", .permissionDenied, "System.Security.SecurityException")
            case .keyNotFound:
                throw failure(path, "The registry key at the specified path does not exist.", .invalidArgument, "System.ArgumentException")
            default: throw failure(path, error.description, .writeError, "System.IO.IOException")
            }
        }
    }
    func failure(_ path: String, _ message: String, _ category: ErrorCategory, _ exception: String) -> ShellError {
        ShellError(ErrorRecordObject(ExceptionObject(exception, message), id: exception, category: category, target: Value(path)))
    }

    override func new(_ path: ProviderPath, type: String?, value: Value, force: Bool, _ command: Cmdlet) throws -> Value {
        guard try command.shouldProcess("Item: \(path.path)", action: "New Item") else { return .void }
        if exists(path.path) {
            guard force else { throw failure(path.path, "A key in this path already exists.", .resourceExists, "System.IO.IOException") }
            try attempt(path.path) { registry throws(RegistryError) in try registry.deleteKey(path.path, recursive: true) }
        } else if !exists(parent(path.path)), !force {
            throw failure(path.path, "The registry key at the specified path does not exist.", .invalidArgument, "System.ArgumentException")
        }
        try attempt(path.path) { registry throws(RegistryError) in try registry.createKey(path.path) }
        if !value.isNull { try setProperty(path, "(default)", value, type: type, command) }
        return try item(path)
    }
    override func set(_ path: ProviderPath, _ value: Value, _ command: Cmdlet) throws -> Value {
        guard try command.shouldProcess("Item: \(path.path) Value: \(runspace.text(value))", action: "Set Item") else { return .void }
        if !exists(path.path) { try attempt(path.path) { registry throws(RegistryError) in try registry.createKey(path.path) } }
        try setProperty(path, "(default)", value, type: nil, command)
        return try item(path)
    }
    override func clear(_ path: ProviderPath, _ command: Cmdlet) throws {
        guard try command.shouldProcess("Item: \(path.path)", action: "Clear Item") else { return }
        for value in key(path.path)?.values ?? [] {
            try attempt(path.path) { registry throws(RegistryError) in try registry.deleteValue(path.path, value.name) }
        }
    }
    override func remove(_ path: ProviderPath, recurse: Bool, force: Bool, _ command: Cmdlet) throws {
        guard let node = key(path.path) else { throw path.missing }
        if !recurse, !node.children.isEmpty {
            guard
                try command.runtime.shouldContinueForAll(
                    query:
                        "The item at \(path.display) has children and the Recurse parameter was not specified. If you continue, all children will be removed with the item. Are you sure you want to continue?",
                    caption: "Confirm")
            else { return }
        }
        guard try command.shouldProcess("Item: \(path.path)", action: "Remove Key") else { return }
        try attempt(path.path) { registry throws(RegistryError) in try registry.deleteKey(path.path, recursive: true) }
    }
    override func rename(_ path: ProviderPath, to name: String, force: Bool, _ command: Cmdlet) throws -> Value {
        guard !name.contains("\\") else {
            throw ShellError(
                "Cannot rename the specified target, because it represents a path or device name.", id: "Argument", category: .invalidArgument,
                exception: "System.Management.Automation.PSArgumentException")
        }
        return try move(path, to: path.with(child(parent(path.path), name)), force: force, command)
    }
    override func move(_ path: ProviderPath, to target: ProviderPath, force: Bool, _ command: Cmdlet) throws -> Value {
        var target = target
        if exists(target.path) { target = target.child(path.leaf) }
        guard try command.shouldProcess("Item: \(path.path) Destination: \(target.path)", action: "Move Item") else { return .void }
        if exists(target.path) { throw failure(path.path, "A key in this path already exists.", .resourceExists, "System.IO.IOException") }
        try attempt(path.path) { registry throws(RegistryError) in
            try registry.copyKey(path.path, to: target.path, recursive: true)
            try registry.deleteKey(path.path, recursive: true)
        }
        return try item(target)
    }
    override func copy(_ path: ProviderPath, to target: ProviderPath, recurse: Bool, _ command: Cmdlet) throws -> Value {
        var target = target
        if exists(target.path) { target = target.child(path.leaf) }
        guard try command.shouldProcess("Item: \(path.path) Destination: \(target.path)", action: "Copy Key") else { return .void }
        try attempt(path.path) { registry throws(RegistryError) in try registry.copyKey(path.path, to: target.path, recursive: recurse) }
        return try item(target)
    }

    // MARK: values

    static func shown(_ name: String) -> String { name.isEmpty ? "(default)" : name }
    static func stored(_ name: String) -> String { name.equalsIgnoringCase("(default)") ? "" : name }
    static func value(_ value: RegistryValue, expand: (String) -> String) -> Value {
        switch value {
        case .string(let text), .link(let text): Value(text)
        case .expandString(let text): Value(expand(text))
        case .dword(let number), .dwordBigEndian(let number): .int(Int32(bitPattern: number))
        case .qword(let number): .long(Int64(bitPattern: number))
        case .multiString(let texts): .object(ObjectArray(ContiguousArray(texts.map { Value($0) }), of: WellKnown.string))
        case .none(let bytes), .binary(let bytes), .other(_, let bytes): .object(TypedArray<UInt8>(ContiguousArray(bytes)))
        }
    }
    func shell(_ value: RegistryValue) -> Value {
        Self.value(value) { text in
            // %NAME% stands for a variable of the session.
            let pieces = text.split(separator: "%", omittingEmptySubsequences: false).map(String.init)
            var result = pieces.first ?? "", at = 1
            while at < pieces.count {
                if at + 1 < pieces.count, let found = runspace.environment[pieces[at]] {
                    result += found + pieces[at + 1]
                    at += 2
                } else {
                    result += "%" + pieces[at]
                    at += 1
                }
            }
            return result
        }
    }
    func registryValue(_ value: Value, type: String?, like old: RegistryValue?, _ path: String) throws -> RegistryValue {
        var kind = type?.lowercased() ?? ""
        if kind.isEmpty || kind == "unknown" {
            switch old {
            case .dword: kind = "dword"
            case .qword: kind = "qword"
            case .multiString: kind = "multistring"
            case .expandString: kind = "expandstring"
            case .binary: kind = "binary"
            case .string: kind = "string"
            default:
                switch value.base {
                case .int: kind = "dword"
                case .long: kind = "qword"
                case .object(let object) where object is TypedArray<UInt8>: kind = "binary"
                case .object(let object) where (object as? ArrayObject)?.elementType === WellKnown.string: kind = "multistring"
                default: kind = "string"
                }
            }
        }
        func number() throws -> Int64 {
            if value.isNull { return 0 }
            if let whole = value.integerValue { return whole }
            let converted = try runspace.convert(value, to: WellKnown.int64)
            return converted.integerValue ?? 0
        }
        switch kind {
        case "string": return .string(value.isNull ? "" : runspace.text(value))
        case "expandstring": return .expandString(value.isNull ? "" : runspace.text(value))
        case "dword":
            let whole = try number()
            guard whole >= Int64(Int32.min), whole <= Int64(UInt32.max) else {
                throw failure(path, "The type of the value object did not match the specified RegistryValueKind or the object could not be properly converted.", .invalidArgument, "System.ArgumentException")
            }
            return .dword(UInt32(truncatingIfNeeded: whole))
        case "qword":
            if case .ulong(let whole) = value.base { return .qword(whole) }
            return .qword(UInt64(bitPattern: try number()))
        case "multistring": return .multiString(runspace.elements(value, nullIsEmpty: true).map { runspace.text($0) })
        case "binary", "none":
            if let bytes = value.as(TypedArray<UInt8>.self) { return .binary(Array(bytes.items)) }
            let bytes = try runspace.elements(value, nullIsEmpty: true).map { item -> UInt8 in
                guard case .byte(let byte) = try runspace.convert(item, to: WellKnown.byte).base else { return 0 }
                return byte
            }
            return .binary(bytes)
        default:
            throw ShellError(
                "Cannot convert value \"\(type ?? "")\" to type \"Microsoft.Win32.RegistryValueKind\". Specify one of the following enumerator names and try again: String, ExpandString, Binary, DWord, MultiString, QWord, None, Unknown",
                id: "InvalidRegistryPropertyType", category: .invalidArgument, target: Value(path), exception: "System.Management.Automation.PSArgumentException")
        }
    }
    private func noProperty(_ name: String, _ path: String) -> ShellError {
        failure(path, "Property \(name) does not exist at path \(path).", .invalidArgument, "System.Management.Automation.PSArgumentException")
    }
    override func properties(_ path: ProviderPath, _ names: [String], _ command: Cmdlet) throws -> Value {
        guard let node = key(path.path) else { throw path.missing }
        let result = CustomObject()
        if names.isEmpty {
            if node.values.isEmpty { return .void }
            for value in node.values { result[Self.shown(value.name)] = shell(value.value) }
        }
        var missing: ShellError?
        for name in names {
            let pattern = WildcardPattern.lenient(name)
            let found = node.values.filter { pattern.matches(Self.shown($0.name)) }
            if found.isEmpty, !pattern.hasWildcards { missing = noProperty(name, path.path) }
            for value in found { result[Self.shown(value.name)] = shell(value.value) }
        }
        if let missing {
            if result.values.isEmpty { throw missing }
            try command.writeError(missing.record)
        }
        if result.values.isEmpty { return .void }
        addPathNotes(result, path)
        return .object(result)
    }
    override func setProperty(_ path: ProviderPath, _ name: String, _ value: Value, type: String?, _ command: Cmdlet) throws {
        guard let node = key(path.path) else { throw path.missing }
        let stored = Self.stored(name)
        let made = try registryValue(value, type: type, like: node.value(stored), path.path)
        try attempt(path.path) { registry throws(RegistryError) in try registry.set(path.path, stored, made) }
    }
    override func newProperty(_ path: ProviderPath, _ name: String, _ value: Value, type: String?, force: Bool, _ command: Cmdlet) throws -> Value {
        guard let node = key(path.path) else { throw path.missing }
        let stored = Self.stored(name)
        if !force, node.value(stored) != nil { throw failure(path.path, "The property already exists.", .resourceExists, "System.IO.IOException") }
        let made = try registryValue(value, type: type, like: nil, path.path)
        try attempt(path.path) { registry throws(RegistryError) in try registry.set(path.path, stored, made) }
        return try properties(path, [Self.shown(stored)], command)
    }
    override func removeProperty(_ path: ProviderPath, _ name: String, _ command: Cmdlet) throws {
        guard let node = key(path.path) else { throw path.missing }
        let pattern = WildcardPattern.lenient(name)
        let found = node.values.filter { pattern.matches(Self.shown($0.name)) }
        if found.isEmpty, !pattern.hasWildcards { throw noProperty(name, path.path) }
        for value in found { try attempt(path.path) { registry throws(RegistryError) in try registry.deleteValue(path.path, value.name) } }
    }
    override func renameProperty(_ path: ProviderPath, _ name: String, to new: String, _ command: Cmdlet) throws {
        guard let value = key(path.path)?.value(Self.stored(name)) else { throw noProperty(name, path.path) }
        try attempt(path.path) { registry throws(RegistryError) in
            try registry.set(path.path, Self.stored(new), value)
            try registry.deleteValue(path.path, Self.stored(name))
        }
    }
}

extension RegistryKeyObject: RegistryOrFile { var securedPlace: ProviderPath { place } }

/// Microsoft.Win32.RegistryKey.
final class RegistryKeyObject: NetObject {
    let place: ProviderPath
    let provider: RegistryProvider
    /// Opened for writing; keys that the provider gives are not.
    let isWritable: Bool
    init(_ place: ProviderPath, _ provider: RegistryProvider, isWritable: Bool = false) {
        self.place = place
        self.provider = provider
        self.isWritable = isWritable
        super.init()
        RegistryKeyObject.registerView()
    }
    var node: RegistryNode? { provider.key(place.path) }
    override var type: TypeInfo { RegistryKeyObject.keyType }
    override func toText() -> String { place.path }

    private static let view: Void = {
        ViewRegistry.shared.register(
            "Microsoft.Win32.RegistryKey",
            .table(
                [
                    .code("Name", width: 30) { value, _ in Value(value.as(RegistryKeyObject.self)?.place.leaf ?? "") },
                    .code("Property") { value, runspace in
                        guard let key = value.as(RegistryKeyObject.self), let node = key.node else { return .null }
                        let longest = node.values.map { RegistryProvider.shown($0.name).count }.max() ?? 0
                        return Value(node.values.map { value in
                            let name = RegistryProvider.shown(value.name)
                            let shell = key.provider.shell(value.value)
                            let text = shell.objectValue is ArrayObject ? "{" + runspace.elements(shell).map { runspace.text($0) }.joined(separator: ", ") + "}" : runspace.text(shell)
                            return name + String(repeating: " ", count: longest - name.count) + " : " + text
                        }.joined(separator: "\n"))
                    },
                ], groupBy: .code(" Hive") { value, _ in Value(value.as(RegistryKeyObject.self).map { $0.provider.parent($0.place.path) } ?? "") }, wrap: true,
                name: "registry"))
    }()
    private static func registerView() { _ = view }

    static let keyType = TypeInfo("Microsoft.Win32.RegistryKey", base: TypeInfo("System.MarshalByRefObject"), members: {
        @Sendable func me(_ value: Value) -> RegistryKeyObject? { value.as(RegistryKeyObject.self) }
        @Sendable func strings(_ texts: [String]) -> Value { .object(ObjectArray(ContiguousArray(texts.map { Value($0) }), of: WellKnown.string)) }
        return [
            .property("Property", "string[]") { value, _ in strings(me(value)?.node?.values.map { RegistryProvider.shown($0.name) } ?? []) },
            .property("PSPath", "string") { value, _ in Value(me(value)?.place.qualified ?? "") },
            .property("PSParentPath", "string") { value, _ in
                Value(me(value).map { $0.place.with($0.provider.parent($0.place.path)).qualified } ?? "")
            },
            .property("PSChildName", "string") { value, _ in Value(me(value)?.place.leaf ?? "") },
            .property("PSDrive", "System.Management.Automation.PSDriveInfo") { value, _ in Value(me(value)?.place.drive) },
            .property("PSProvider", "System.Management.Automation.ProviderInfo") { value, runspace in
                guard let key = me(value) else { return .null }
                return try Members.get(.object(PathObject(key.place)), "Provider", runspace)
            },
            .property("PSIsContainer", "bool") { _, _ in true },
            .property("SubKeyCount", "int") { value, _ in Value(me(value)?.node?.children.count ?? 0) },
            .property("View", "Microsoft.Win32.RegistryView") { _, _ in "Default" },
            .property("Name", "string") { value, _ in Value(me(value)?.place.path ?? "") },
            .property("ValueCount", "int") { value, _ in Value(me(value)?.node?.values.count ?? 0) },
            .method("string[] GetValueNames()") { value, _, _ in strings(me(value)?.node?.values.map(\.name) ?? []) },
            .method("string[] GetSubKeyNames()") { value, _, _ in strings(me(value)?.node?.subkeys.map(\.name) ?? []) },
        ] + RegistryTypes.members
    })
}
