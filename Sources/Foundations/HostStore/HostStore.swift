import Glibc
import SQLiteLibrary

/// The durable state of one host.
///
/// A store is made without touching anything; the first read or change opens it: it takes the directory's lock, opens the
/// database `state.db` (WAL) and brings its schema up to date. Objects are kept by kind and id; what a body means
/// is their owner's affair (see ``StateValue`` for a ready encoding).
///
///     try store.transaction { t in
///         t.put("vm", id: id, name: "TEST", body: settings.encoded())
///     }
///
/// **Durability.** A transaction that returned survives the death of the process at any later instant (`kill -9`): WAL with
/// `synchronous=NORMAL` hands every commit to the kernel before it returns. Loss of power may take the last commits, never
/// their order nor the file's integrity; waiting for the disk on every cmdlet would cost milliseconds for machines that are models.
///
/// **Threads.** Any; transactions run one after the other. A transaction inside a transaction of the same thread joins it:
/// its own failure undoes its own part.
public final class HostStore: @unchecked Sendable {  // `lock` guards every mutable field
    public let location: StateLocation

    private let lock = RecursiveLock()
    private var database: SQLiteConnection?
    private var directoryLock: StateLock?
    private var ephemeralPath: String?
    private var isClosed = false
    private var depth = 0
    private var afterCommit: [() -> Void] = []
    private var afterRollback: [() -> Void] = []

    public init(_ location: StateLocation) { self.location = location }

    deinit { closeNow() }

    /// Whether something was already read or changed, and so the directory is held.
    public var isOpen: Bool { lock.withLock { database != nil } }

    // MARK: Transactions

    /// Runs `body` as one transaction: everything it changed is kept when it returns, nothing when it throws.
    public func transaction<Result>(_ body: (HostTransaction) throws -> Result) throws -> Result {
        lock.lock()
        defer { lock.unlock() }
        let database = try opened()
        let transaction = HostTransaction(database: database, store: self)
        if depth > 0 { return try nested(database, transaction, body) }
        try database.statement("BEGIN IMMEDIATE").run()
        depth = 1
        let result: Result
        do {
            result = try body(transaction)
            try database.statement("COMMIT").run()
        } catch {
            if database.isInTransaction { try? database.statement("ROLLBACK").run() }
            depth = 0
            let undo = afterRollback
            afterCommit = []
            afterRollback = []
            for action in undo.reversed() { action() }
            throw described(error)
        }
        depth = 0
        if !afterCommit.isEmpty || !afterRollback.isEmpty {
            let actions = afterCommit
            afterCommit = []
            afterRollback = []
            for action in actions { action() }
        }
        return result
    }

    private func nested<Result>(
        _ database: SQLiteConnection, _ transaction: HostTransaction, _ body: (HostTransaction) throws -> Result
    ) throws -> Result {
        let name = "level\(depth)"
        let committed = afterCommit.count
        let undone = afterRollback.count
        try database.statement("SAVEPOINT \(name)").run()
        depth += 1
        defer { depth -= 1 }
        do {
            let result = try body(transaction)
            try database.statement("RELEASE \(name)").run()
            return result
        } catch {
            try? database.statement("ROLLBACK TO \(name)").run()
            try? database.statement("RELEASE \(name)").run()
            let undo = afterRollback[undone...]
            afterCommit.removeSubrange(committed...)
            afterRollback.removeSubrange(undone...)
            for action in undo.reversed() { action() }
            throw error
        }
    }

    /// Reads; inside a transaction of this thread it sees that transaction's changes.
    public func read<Result>(_ body: (HostTransaction) throws -> Result) throws -> Result {
        lock.lock()
        defer { lock.unlock() }
        return try body(HostTransaction(database: try opened(), store: self))
    }

    func onCommit(_ action: @escaping () -> Void) {
        if depth > 0 { afterCommit.append(action) } else { action() }
    }

    func onRollback(_ action: @escaping () -> Void) {
        if depth > 0 { afterRollback.append(action) }
    }

    // MARK: Folders

    /// The host's state directory, held and present after this call. An ephemeral host gets a private folder in memory.
    public func directory() throws -> String {
        lock.lock()
        defer { lock.unlock() }
        guard !isClosed else { throw HostStoreError.closed }
        switch location {
        case .directory(let path):
            try takeDirectory(path)
            return path
        case .ephemeral:
            if let ephemeralPath { return ephemeralPath }
            let made = try StateDirectory.createEphemeral()
            ephemeralPath = made.path
            directoryLock = made.lock
            return made.path
        }
    }

    /// A folder inside the state directory, made where it is missing; `name` may have several parts ("volumes/C").
    public func folder(_ name: String) throws -> String {
        let path = try directory() + "/" + name
        try StateDirectory.create(path)
        return path
    }

    // MARK: Opening and closing

    /// Opens now, for a caller that wants to know early whether the directory can be had.
    public func open() throws {
        lock.lock()
        defer { lock.unlock() }
        _ = try opened()
    }

    /// Lets go of the directory; an ephemeral host's folder is removed. Later calls throw ``HostStoreError/closed``.
    public func close() {
        lock.lock()
        defer { lock.unlock() }
        closeNow()
    }

    private func closeNow() {
        isClosed = true
        database = nil
        if let ephemeralPath { StateDirectory.removeTree(ephemeralPath) }
        ephemeralPath = nil
        directoryLock?.release()
        directoryLock = nil
    }

    private func takeDirectory(_ path: String) throws {
        guard directoryLock == nil else { return }
        try StateDirectory.create(path)
        directoryLock = try StateLock(directory: path)
    }

    private func opened() throws -> SQLiteConnection {
        if let database { return database }
        guard !isClosed else { throw HostStoreError.closed }
        var path = ":memory:"
        if case .directory(let directory) = location {
            try takeDirectory(directory)
            path = directory + "/state.db"
        }
        do {
            let connection = try SQLiteConnection(path: path)
            // Before the first look: without a file for shared memory a state opens on a full disk too.
            try connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            let version = try StateSchema.check(connection, path: path)
            // The directory's lock already keeps everyone else out, so SQLite need not take and drop its own each time.
            try connection.execute(
                """
                PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
                PRAGMA wal_autocheckpoint = 4000; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON
                """)
            try StateSchema.migrate(connection, from: version)
            database = connection
            return connection
        } catch {
            throw described(error)
        }
    }

    /// What SQLite says, as an error of this store.
    private func described(_ error: any Error) -> any Error {
        guard let error = error as? SQLiteError, !error.meansConstraint else { return error }
        var path = ":memory:"
        if case .directory(let directory) = location { path = directory + "/state.db" }
        if error.meansCorrupt { return HostStoreError.corrupt(path: path, detail: error.message) }
        return HostStoreError.unavailable(path: path, detail: error.meansFull ? "the disk is full" : error.message)
    }
}
