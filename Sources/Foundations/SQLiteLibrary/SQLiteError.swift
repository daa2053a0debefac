import CSQLite

/// What SQLite answered when it could not do what was asked.
public struct SQLiteError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The primary result code, for example `SQLITE_BUSY` (5).
    public let code: Int32
    /// The extended result code; its low eight bits are `code`.
    public let extendedCode: Int32
    /// SQLite's own sentence.
    public let message: String
    /// The statement that failed, empty where none was involved.
    public let sql: String

    public init(extendedCode: Int32, message: String, sql: String = "") {
        self.code = extendedCode & 0xFF
        self.extendedCode = extendedCode
        self.message = message
        self.sql = sql
    }

    /// The file is not a database, or its pages contradict each other.
    public var meansCorrupt: Bool { code == SQLITE_CORRUPT || code == SQLITE_NOTADB }
    /// Somebody else holds the database.
    public var meansBusy: Bool { code == SQLITE_BUSY || code == SQLITE_LOCKED }
    /// A uniqueness or other constraint refused the row.
    public var meansConstraint: Bool { code == SQLITE_CONSTRAINT }
    /// The disk is full.
    public var meansFull: Bool { code == SQLITE_FULL }

    public var description: String { sql.isEmpty ? message : "\(message) (in: \(sql))" }
}
