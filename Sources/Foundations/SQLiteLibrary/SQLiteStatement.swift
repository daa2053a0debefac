import CSQLite

/// A prepared statement: bind by position (the first is 1), step through the rows, read columns (the first is 0).
public final class SQLiteStatement {
    private var handle: OpaquePointer?
    private let database: OpaquePointer
    public let sql: String

    /// Tells SQLite to copy bound bytes before the call returns.
    private static var transient: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

    init(_ handle: OpaquePointer, database: OpaquePointer, sql: String) {
        self.handle = handle
        self.database = database
        self.sql = sql
    }

    func finalize() {
        sqlite3_finalize(handle)
        handle = nil
    }

    /// Makes the statement ready to run again and lets go of its bindings.
    public func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    @discardableResult
    public func bind(_ value: String?, at index: Int32) -> SQLiteStatement {
        guard var value else { return bindNull(at: index) }
        value.withUTF8 { bytes in
            // An empty buffer has no address, and SQLite would take that for NULL.
            if let base = bytes.baseAddress {
                base.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                    _ = sqlite3_bind_text(handle, index, $0, Int32(clamping: bytes.count), Self.transient)
                }
            } else {
                sqlite3_bind_text(handle, index, "", 0, Self.transient)
            }
        }
        return self
    }

    @discardableResult
    public func bind(_ value: Int64, at index: Int32) -> SQLiteStatement {
        sqlite3_bind_int64(handle, index, value)
        return self
    }

    @discardableResult
    public func bind(_ value: Double, at index: Int32) -> SQLiteStatement {
        sqlite3_bind_double(handle, index, value)
        return self
    }

    @discardableResult
    public func bind(_ value: [UInt8], at index: Int32) -> SQLiteStatement {
        _ = value.withUnsafeBytes { bytes in
            if bytes.isEmpty {
                sqlite3_bind_zeroblob(handle, index, 0)
            } else {
                sqlite3_bind_blob64(handle, index, bytes.baseAddress, UInt64(bytes.count), Self.transient)
            }
        }
        return self
    }

    @discardableResult
    public func bindNull(at index: Int32) -> SQLiteStatement {
        sqlite3_bind_null(handle, index)
        return self
    }

    /// Goes to the next row. Returns false after the last one.
    public func step() throws(SQLiteError) -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let result:
            let message = String(cString: sqlite3_errmsg(database))
            sqlite3_reset(handle)
            throw SQLiteError(extendedCode: result, message: message, sql: sql)
        }
    }

    /// Runs a statement that yields no rows (or whose rows do not matter) and resets it.
    public func run() throws(SQLiteError) {
        while try step() {}
        reset()
    }

    public func isNull(at column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    public func integer(at column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    public func double(at column: Int32) -> Double { sqlite3_column_double(handle, column) }

    public func text(at column: Int32) -> String {
        guard let bytes = sqlite3_column_text(handle, column) else { return "" }
        let count = Int(sqlite3_column_bytes(handle, column))
        return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }

    public func blob(at column: Int32) -> [UInt8] {
        let count = Int(sqlite3_column_bytes(handle, column))
        guard count > 0, let bytes = sqlite3_column_blob(handle, column) else { return [] }
        return [UInt8](UnsafeRawBufferPointer(start: bytes, count: count))
    }
}
