import SQLiteLibrary

/// One stored object.
public struct StoredObject: Equatable, Sendable {
    public let id: String
    public let name: String?
    public let body: [UInt8]
}

/// What can be read and changed inside ``HostStore/transaction(_:)`` and ``HostStore/read(_:)``. Not to be kept beyond the call.
public struct HostTransaction {
    let database: SQLiteConnection
    let store: HostStore

    // MARK: Objects

    /// Stores an object, replacing one of the same kind and id. `name` is what ``objects(_:named:)`` finds, ignoring (ASCII) case;
    /// several objects may share a name, as machines may.
    public func put(_ kind: String, id: String, name: String? = nil, body: [UInt8]) throws {
        try database.statement(
            """
            INSERT INTO object (kind, id, name, body) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (kind, id) DO UPDATE SET name = excluded.name, body = excluded.body
            """
        ).bind(kind, at: 1).bind(id, at: 2).bind(name, at: 3).bind(body, at: 4).run()
    }

    /// Stores an object whose body is a ``StateValue``.
    public func put(_ kind: String, id: String, name: String? = nil, value: StateValue) throws {
        try put(kind, id: id, name: name, body: value.encoded())
    }

    public func get(_ kind: String, id: String) throws -> StoredObject? {
        let query = try database.statement("SELECT id, name, body FROM object WHERE kind = ?1 AND id = ?2")
        query.bind(kind, at: 1).bind(id, at: 2)
        defer { query.reset() }
        return try query.step() ? Self.object(query) : nil
    }

    /// The ``StateValue`` body of an object; nil where there is none.
    public func value(_ kind: String, id: String) throws -> StateValue? {
        guard let object = try get(kind, id: id) else { return nil }
        guard let value = StateValue(decoding: object.body) else {
            throw HostStoreError.malformedRecord(kind: kind, id: id, detail: "its encoding is damaged")
        }
        return value
    }

    /// Removes an object; returns whether there was one.
    @discardableResult
    public func remove(_ kind: String, id: String) throws -> Bool {
        try database.statement("DELETE FROM object WHERE kind = ?1 AND id = ?2").bind(kind, at: 1).bind(id, at: 2).run()
        return database.changes > 0
    }

    /// All objects of a kind, ordered by id.
    public func objects(_ kind: String) throws -> [StoredObject] {
        let query = try database.statement("SELECT id, name, body FROM object WHERE kind = ?1 ORDER BY id")
        query.bind(kind, at: 1)
        return try Self.collect(query)
    }

    /// The objects of a kind with this name, ignoring ASCII case, ordered by id.
    public func objects(_ kind: String, named name: String) throws -> [StoredObject] {
        let query = try database.statement(
            "SELECT id, name, body FROM object WHERE kind = ?1 AND name = ?2 AND name IS NOT NULL ORDER BY id")
        query.bind(kind, at: 1).bind(name, at: 2)
        return try Self.collect(query)
    }

    public func count(_ kind: String) throws -> Int {
        let query = try database.statement("SELECT count(*) FROM object WHERE kind = ?1")
        query.bind(kind, at: 1)
        defer { query.reset() }
        return try query.step() ? Int(query.integer(at: 0)) : 0
    }

    // MARK: Settings

    /// A single named value of the host, for example its computer name.
    public func setting(_ name: String) throws -> StateValue? {
        let query = try database.statement("SELECT value FROM setting WHERE name = ?1")
        query.bind(name, at: 1)
        defer { query.reset() }
        guard try query.step() else { return nil }
        guard let value = StateValue(decoding: query.blob(at: 0)) else {
            throw HostStoreError.malformedRecord(kind: "setting", id: name, detail: "its encoding is damaged")
        }
        return value
    }

    /// Sets or, with nil, removes a setting.
    public func set(_ name: String, to value: StateValue?) throws {
        guard let value else {
            try database.statement("DELETE FROM setting WHERE name = ?1").bind(name, at: 1).run()
            return
        }
        try database.statement(
            "INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
        ).bind(name, at: 1).bind(value.encoded(), at: 2).run()
    }

    // MARK: Logs

    /// Appends to a named stream of entries; returns the entry's sequence number, which grows over all streams.
    @discardableResult
    public func append(toLog stream: String, _ body: [UInt8]) throws -> Int64 {
        try database.statement("INSERT INTO log_entry (stream, body) VALUES (?1, ?2)").bind(stream, at: 1).bind(body, at: 2).run()
        return database.lastInsertedRow
    }

    /// The entries of a stream in order, from after `sequence`.
    public func log(_ stream: String, after sequence: Int64 = 0) throws -> [(sequence: Int64, body: [UInt8])] {
        let query = try database.statement(
            "SELECT sequence, body FROM log_entry WHERE stream = ?1 AND sequence > ?2 ORDER BY sequence")
        query.bind(stream, at: 1).bind(sequence, at: 2)
        defer { query.reset() }
        var entries: [(sequence: Int64, body: [UInt8])] = []
        while try query.step() { entries.append((query.integer(at: 0), query.blob(at: 1))) }
        return entries
    }

    /// Empties a stream.
    public func clearLog(_ stream: String) throws {
        try database.statement("DELETE FROM log_entry WHERE stream = ?1").bind(stream, at: 1).run()
    }

    // MARK: Memory beside the store

    /// Runs once the outermost transaction is durable; at once outside of one.
    public func onCommit(_ action: @escaping () -> Void) { store.onCommit(action) }

    /// Runs if this transaction (or the one around it) is undone: the place to put back what was changed in memory.
    public func onRollback(_ action: @escaping () -> Void) { store.onRollback(action) }

    private static func object(_ row: SQLiteStatement) -> StoredObject {
        StoredObject(id: row.text(at: 0), name: row.isNull(at: 1) ? nil : row.text(at: 1), body: row.blob(at: 2))
    }

    private static func collect(_ query: SQLiteStatement) throws -> [StoredObject] {
        defer { query.reset() }
        var objects: [StoredObject] = []
        while try query.step() { objects.append(object(query)) }
        return objects
    }
}
