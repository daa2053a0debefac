import HostStore

/// The security descriptors that were set on files and registry keys of a machine, by path, as SDDL. They last as long as the machine
/// runs; nothing checks them.
public final class SecurityTable: @unchecked Sendable {  // `lock` guards the table
    private let lock = RecursiveLock()
    private var texts: [String: String] = [:]

    public subscript(_ path: String) -> String? {
        get { lock.withLock { texts[folded(path)] } }
        set { lock.withLock { texts[folded(path)] = newValue } }
    }
}
