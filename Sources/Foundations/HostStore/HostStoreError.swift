/// Why the durable state of a host cannot be opened or changed.
public enum HostStoreError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Another shell has this directory open; one host boots once.
    case heldByAnotherShell(directory: String, pid: Int32)
    /// Written by a later build, which knows more than this one.
    case newerThanThisBuild(path: String, found: Int, known: Int)
    /// The file is there and is not what a build of this product wrote.
    case corrupt(path: String, detail: String)
    /// The directory or a file in it cannot be made, read or written.
    case unavailable(path: String, detail: String)
    /// The store was closed.
    case closed
    /// A record of the store does not have the form that its kind says.
    case malformedRecord(kind: String, id: String, detail: String)

    public var description: String {
        switch self {
        case .heldByAnotherShell(let directory, let pid):
            let holder = pid > 0 ? "the shell with process id \(pid)" : "another shell"
            return "The host state in '\(directory)' is in use by \(holder). Close it, or choose another with --state."
        case .newerThanThisBuild(let path, let found, let known):
            return "The host state '\(path)' has version \(found); this build knows versions up to \(known). "
                + "Open it with a newer build, or choose another with --state."
        case .corrupt(let path, let detail):
            return "The host state '\(path)' is damaged or is not a host state: \(detail)."
        case .unavailable(let path, let detail):
            return "The host state '\(path)' cannot be used: \(detail)."
        case .closed:
            return "The host state is closed."
        case .malformedRecord(let kind, let id, let detail):
            return "The stored \(kind) '\(id)' cannot be read: \(detail)."
        }
    }
}
