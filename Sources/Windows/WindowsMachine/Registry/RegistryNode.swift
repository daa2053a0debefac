/// One key of a hive with everything below it; a value, so that hives copied from one template share what neither changed.
public struct RegistryNode: Sendable {
    public struct NamedValue: Hashable, Sendable {
        /// Empty for the default value.
        public var name: String
        public var value: RegistryValue

        public init(name: String, value: RegistryValue) {
            self.name = name
            self.value = value
        }
    }

    /// In the case it was created with.
    public var name: String
    /// In order of creation.
    public var values: [NamedValue] = []
    /// By folded name.
    public var children: [String: RegistryNode] = [:]
    public var lastWrite = WindowsTime(rawValue: 0)

    public init(name: String) { self.name = name }

    /// The child keys ordered by name without case, as the registry lists them.
    public var subkeys: [RegistryNode] {
        children.sorted { $0.key < $1.key }.map(\.value)
    }

    public func value(_ name: String) -> RegistryValue? {
        let wanted = folded(name)
        return values.first { folded($0.name) == wanted }?.value
    }

    public mutating func set(_ name: String, _ value: RegistryValue) {
        let wanted = folded(name)
        if let index = values.firstIndex(where: { folded($0.name) == wanted }) {
            values[index].value = value
        } else {
            values.append(NamedValue(name: name, value: value))
        }
    }

    /// Returns whether there was such a value.
    public mutating func removeValue(_ name: String) -> Bool {
        let wanted = folded(name)
        guard let index = values.firstIndex(where: { folded($0.name) == wanted }) else { return false }
        values.remove(at: index)
        return true
    }

    /// The key at `path` below this one.
    public func descendant(_ path: some Sequence<String>) -> RegistryNode? {
        var node = self
        for name in path {
            guard let next = node.children[folded(name)] else { return nil }
            node = next
        }
        return node
    }

    /// Changes the key at `path`, making missing keys on the way.
    public mutating func update(_ path: ArraySlice<String>, _ body: (inout RegistryNode) -> Void) {
        guard let first = path.first else { return body(&self) }
        children[folded(first), default: RegistryNode(name: first)].update(path.dropFirst(), body)
    }

    /// Removes the key at `path` with everything below; returns whether it was there.
    public mutating func remove(_ path: ArraySlice<String>) -> Bool {
        guard let first = path.first else { return false }
        let key = folded(first)
        if path.count == 1 { return children.removeValue(forKey: key) != nil }
        guard children[key] != nil else { return false }
        return children[key]?.remove(path.dropFirst()) ?? false
    }
}
