import ShellRuntime

/// System.Net.CredentialCache: credentials by the beginning of an address, or by a host and its port, and the kind of authentication.
final class CredentialCacheObject: NetObject, Enumerating {
    private enum Place: Equatable { case prefix(String), host(String, Int) }
    private var entries: [(place: Place, kind: String, credential: Value)] = []
    init() { super.init(kind: .enumerable) }
    override var type: TypeInfo { CredentialCacheObject.cacheType }
    var knownCount: Int? { entries.count }
    var hasPositions: Bool { false }
    func forEach(_ body: (Value) throws -> Void) throws { for entry in entries { try body(entry.credential) } }

    private static func me(_ value: Value) throws -> CredentialCacheObject {
        guard let own = value.as(CredentialCacheObject.self) else { throw NetException.argumentNull("cache") }
        return own
    }
    private func add(_ place: Place, _ kind: Value, _ credential: Value) throws -> Value {
        if kind.isNull { throw NetException.argumentNull("authType") }
        guard !entries.contains(where: { $0.place == place && $0.kind.equalsIgnoringCase(kind.string) }) else {
            throw NetException.argument("An item with the same key has already been added. Key: \(kind.string)")
        }
        entries.append((place, kind.string, credential))
        return .void
    }
    private func remove(_ place: Place, _ kind: Value) -> Value {
        entries.removeAll { $0.place == place && $0.kind.equalsIgnoringCase(kind.string) }
        return .void
    }
    /// The credential of the longest address that the asked one begins with.
    private func find(prefix address: String, _ kind: Value) -> Value {
        var best: (count: Int, credential: Value)?
        for entry in entries where entry.kind.equalsIgnoringCase(kind.string) {
            guard case .prefix(let known) = entry.place, address.hasPrefix(known), known.utf8.count > best?.count ?? -1 else { continue }
            best = (known.utf8.count, entry.credential)
        }
        return best?.credential ?? .null
    }
    private static func address(_ value: Value, _ runspace: Runspace) throws -> String {
        if value.isNull { throw NetException.argumentNull("uriPrefix") }
        return try Members.get(value, "AbsoluteUri", runspace).string
    }
    static let cacheType = TypeInfo("System.Net.CredentialCache", interfaces: ["System.Net.ICredentials", "System.Net.ICredentialsByHost", "System.Collections.IEnumerable"], members: {
        let credential = "System.Net.NetworkCredential"
        return [
            .constructor("") { _, _ in .object(CredentialCacheObject()) },
            .method("void Add(uri uriPrefix, string authType, \(credential) cred)") { value, args, runspace in try me(value).add(.prefix(try address(args[0], runspace)), args[1], args[2]) },
            .method("void Add(string host, int port, string authenticationType, \(credential) credential)") { value, args, _ in
                try me(value).add(.host(args[0].string.lowercased(), args[1].int), args[2], args[3])
            },
            .method("\(credential) GetCredential(uri uriPrefix, string authType)") { value, args, runspace in try me(value).find(prefix: try address(args[0], runspace), args[1]) },
            .method("\(credential) GetCredential(string host, int port, string authenticationType)") { value, args, _ in
                let place = Place.host(args[0].string.lowercased(), args[1].int)
                return try me(value).entries.first { $0.place == place && $0.kind.equalsIgnoringCase(args[2].string) }?.credential ?? .null
            },
            .method("void Remove(uri uriPrefix, string authType)") { value, args, runspace in try me(value).remove(.prefix(try address(args[0], runspace)), args[1]) },
            .method("void Remove(string host, int port, string authenticationType)") { value, args, _ in try me(value).remove(.host(args[0].string.lowercased(), args[1].int), args[2]) },
            .method("System.Collections.IEnumerator GetEnumerator()") { value, _, _ in .object(EnumeratorObject(ContiguousArray(try me(value).entries.map(\.credential)))) },
        ] + ["DefaultCredentials", "DefaultNetworkCredentials"].map { name in
            .staticProperty(name, credential) { runspace in
                guard let type = TypeRegistry.shared.find(credential) else { return .null }
                return try Members.construct(type, ["", ""], runspace)
            }
        }
    })
}
