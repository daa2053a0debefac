import Glibc

/// The environment of a session: the process' own, or a modelled user's.
public final class EnvironmentTable {
    /// Values of the modelled machine (`COMPUTERNAME`, `SystemRoot`) where the process' environment has none.
    public var machine: () -> [(name: String, value: String)] = { [] }
    /// Whether the session's environment is not the process' (a guest's).
    public var isIsolated: () -> Bool = { false }
    /// The process has one environment, whichever threads ask for it.
    private static let lock = Lock()
    private var own: [(name: String, value: String)] = []
    private var removed: Set<String> = []

    public init() {}
    public var all: [(name: String, value: String)] { EnvironmentTable.lock.withLock { entries } }
    private var entries: [(name: String, value: String)] {
        var list = own
        if !isIsolated() {
            var at: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> = environ
            while let entry = at.pointee {
                let text = String(cString: entry)
                if let equals = text.firstIndex(of: "=") { list.append((String(text[..<equals]), String(text[text.index(after: equals)...]))) }
                at += 1
            }
        }
        for entry in machine() where !removed.contains(entry.name.lowercased()) && !list.contains(where: { $0.name.equalsIgnoringCase(entry.name) }) {
            list.append(entry)
        }
        return list.sorted { Collation.compare($0.name, $1.name, ignoringCase: true) < 0 }
    }
    public func entry(_ name: String) -> (name: String, value: String)? {
        EnvironmentTable.lock.withLock {
            if !isIsolated(), !name.isEmpty, let value = getenv(name) { return (name, String(cString: value)) }
            return entries.first { $0.name.equalsIgnoringCase(name) }
        }
    }
    public subscript(_ name: String) -> String? {
        get { entry(name)?.value }
        set {
            guard !name.isEmpty, !name.contains("="), !name.contains("\0") else { return }
            EnvironmentTable.lock.enter()
            defer { EnvironmentTable.lock.leave() }
            let actual = entry(name)?.name ?? name
            if isIsolated() { own.removeAll { $0.name.equalsIgnoringCase(name) } }
            if let newValue {
                removed.remove(name.lowercased())
                if isIsolated() { own.append((actual, newValue)) } else { setenv(actual, newValue, 1) }
            } else {
                removed.insert(name.lowercased())
                if !isIsolated() { unsetenv(actual) }
            }
        }
    }
}

extension Runspace {
    /// The session's environment variables.
    public var environment: EnvironmentTable { service("environment") { EnvironmentTable() } }
}

extension Runspace {
    /// `%NAME%` replaced by the variables of the environment; names that it does not have stay.
    public func environmentExpanded(_ text: String) -> String {
        var result = "", rest = text[...]
        while let open = rest.firstIndex(of: "%") {
            result += rest[..<open]
            let after = rest.index(after: open)
            guard let close = rest[after...].firstIndex(of: "%") else {
                result += rest[open...]
                return result
            }
            if let value = environment[String(rest[after..<close])] {
                result += value
                rest = rest[rest.index(after: close)...]
            } else {
                result += rest[open..<close]
                rest = rest[close...]
            }
        }
        return result + rest
    }
}
