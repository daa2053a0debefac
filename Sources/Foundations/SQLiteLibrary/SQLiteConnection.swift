import CSQLite

/// One open SQLite database.
///
/// A connection is used by one thread at a time; whoever shares it holds a lock around it (`HostStore` does).
/// Statements are prepared once and kept, so that a hot statement costs a reset and its bindings.
public final class SQLiteConnection {
    let handle: OpaquePointer
    private var statements: [String: SQLiteStatement] = [:]

    /// Opens a database file, creating it where it is missing; `":memory:"` keeps it in memory.
    public init(path: String, readOnly: Bool = false) throws(SQLiteError) {
        var opened: OpaquePointer?
        let access = readOnly ? SQLITE_OPEN_READONLY : (SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
        let result = sqlite3_open_v2(path, &opened, access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard result == SQLITE_OK, let opened else {
            let message = opened.map { String(cString: sqlite3_errmsg($0)) } ?? String(cString: sqlite3_errstr(result))
            if let opened { sqlite3_close_v2(opened) }
            throw SQLiteError(extendedCode: result, message: message)
        }
        handle = opened
    }

    deinit {
        for statement in statements.values { statement.finalize() }
        sqlite3_close_v2(handle)
    }

    /// How long to wait for another process before answering `SQLITE_BUSY`, in milliseconds.
    public func setBusyTimeout(milliseconds: Int32) {
        sqlite3_busy_timeout(handle, milliseconds)
    }

    /// Runs statements without results, several at once where separated by `;`.
    public func execute(_ sql: String) throws(SQLiteError) {
        let result = sqlite3_exec(handle, sql, nil, nil, nil)
        guard result == SQLITE_OK else { throw failure(result, sql) }
    }

    /// A prepared statement, taken from the cache and reset, ready to bind.
    ///
    /// The same text gives the same object: do not step one text inside a loop over itself.
    public func statement(_ sql: String) throws(SQLiteError) -> SQLiteStatement {
        if let known = statements[sql] {
            known.reset()
            return known
        }
        var prepared: OpaquePointer?
        let result = sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
        guard result == SQLITE_OK, let prepared else { throw failure(result, sql) }
        let statement = SQLiteStatement(prepared, database: handle, sql: sql)
        statements[sql] = statement
        return statement
    }

    /// Runs `body` between BEGIN IMMEDIATE and COMMIT; an error rolls everything back and is thrown on.
    public func transaction<Result>(_ body: () throws -> Result) throws -> Result {
        try statement("BEGIN IMMEDIATE").run()
        do {
            let result = try body()
            try statement("COMMIT").run()
            return result
        } catch {
            if isInTransaction { try? statement("ROLLBACK").run() }
            throw error
        }
    }

    /// Whether BEGIN has been run and neither COMMIT nor ROLLBACK has.
    public var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    /// Rows changed by the last INSERT, UPDATE or DELETE.
    public var changes: Int { Int(sqlite3_changes64(handle)) }

    /// The row id of the last INSERT.
    public var lastInsertedRow: Int64 { sqlite3_last_insert_rowid(handle) }

    /// The single integer that `sql` yields, for `PRAGMA` and `count(*)`.
    public func integer(_ sql: String) throws(SQLiteError) -> Int64? {
        let query = try statement(sql)
        defer { query.reset() }
        return try query.step() ? query.integer(at: 0) : nil
    }

    private func failure(_ result: Int32, _ sql: String) -> SQLiteError {
        SQLiteError(extendedCode: result, message: String(cString: sqlite3_errmsg(handle)), sql: sql)
    }

    /// The library's version, for example `3.46.1`.
    public static var libraryVersion: String { String(cString: sqlite3_libversion()) }
}
