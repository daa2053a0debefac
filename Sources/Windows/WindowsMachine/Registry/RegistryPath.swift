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
        var rest = Substring(text)
        if let colons = rest.range(of: "::") { rest = rest[colons.upperBound...] }
        let names = rest.split(separator: "\\")
        guard var first = names.first else { throw RegistryError(.invalidRoot, path: text) }
        if first.hasSuffix(":") { first = first.dropLast() }
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

extension Substring {
    /// The first place of an ASCII text.
    fileprivate func range(of text: String) -> Range<Index>? {
        var index = startIndex
        while index < endIndex {
            if self[index...].hasPrefix(text) { return index..<self.index(index, offsetBy: text.count) }
            index = self.index(after: index)
        }
        return nil
    }
}
