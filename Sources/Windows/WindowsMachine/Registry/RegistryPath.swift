/// A key's full path: the predefined root and the names below it.
public struct RegistryPath: Hashable, Sendable, CustomStringConvertible {
    public enum Root: String, CaseIterable, Sendable {
        case localMachine = "HKEY_LOCAL_MACHINE"
        case currentUser = "HKEY_CURRENT_USER"
        case users = "HKEY_USERS"
        case classesRoot = "HKEY_CLASSES_ROOT"
        case currentConfig = "HKEY_CURRENT_CONFIG"

        public var shortName: String {
            switch self {
            case .localMachine: "HKLM"
            case .currentUser: "HKCU"
            case .users: "HKU"
            case .classesRoot: "HKCR"
            case .currentConfig: "HKCC"
            }
        }

        init?(name: Substring) {
            let upper = name.uppercased()
            guard let root = Self.allCases.first(where: { $0.rawValue == upper || $0.shortName == upper }) else { return nil }
            self = root
        }
    }

    public var root: Root
    public var components: [String]

    public init(root: Root, components: [String]) {
        self.root = root
        self.components = components
    }

    /// Reads `HKLM\...`, `HKEY_LOCAL_MACHINE\...`, `HKLM:\...` and `Registry::HKEY_LOCAL_MACHINE\...`.
    public init(_ text: String) throws(RegistryError) {
        // By bytes: the characters that part names are ASCII.
        let bytes = text.utf8
        var start = bytes.startIndex, at = start
        while let colon = bytes[at...].firstIndex(of: UInt8(ascii: ":")) {
            at = bytes.index(after: colon)
            if at < bytes.endIndex, bytes[at] == UInt8(ascii: ":") {
                start = bytes.index(after: at)
                break
            }
        }
        let names = bytes[start...].split(separator: UInt8(ascii: "\\")).map { Substring($0) }
        guard var first = names.first else { throw RegistryError(.invalidRoot, path: text) }
        if first.utf8.last == UInt8(ascii: ":") { first = first.dropLast() }
        guard let root = Root(name: first) else { throw RegistryError(.invalidRoot, path: text) }
        self.root = root
        components = names.dropFirst().map(String.init)
        guard components.count <= Registry.deepestKey, components.allSatisfy({ $0.utf16.count <= 255 }) else {
            throw RegistryError(.invalidRoot, path: text)
        }
    }

    /// `HKEY_LOCAL_MACHINE\SOFTWARE\...`.
    public var description: String { ([root.rawValue] + components).joined(separator: "\\") }

    public var name: String { components.last ?? root.rawValue }
    public func appending(_ name: String) -> RegistryPath {
        RegistryPath(root: root, components: components + name.split(separator: "\\").map(String.init))
    }
}
