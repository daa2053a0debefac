import SQLiteLibrary

/// The tables of the state database, and how an older state becomes a current one.
///
/// A version is one step; steps are never edited once a build has shipped with them, only added.
enum StateSchema {
    /// Tells our files from other SQLite databases ("PVNE").
    static let applicationID: Int64 = 0x5056_4E45

    static let steps: [String] = [
        """
        CREATE TABLE object (
            kind TEXT NOT NULL, id TEXT NOT NULL, name TEXT COLLATE NOCASE, body BLOB NOT NULL,
            PRIMARY KEY (kind, id)
        ) WITHOUT ROWID;
        CREATE INDEX object_name ON object (kind, name) WHERE name IS NOT NULL;
        CREATE TABLE setting (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE log_entry (sequence INTEGER PRIMARY KEY, stream TEXT NOT NULL, body BLOB NOT NULL);
        CREATE INDEX log_stream ON log_entry (stream, sequence);
        """
    ]

    static var currentVersion: Int { steps.count }

    /// Looks whose database it is, changing nothing; returns its version, 0 for an empty file.
    static func check(_ database: SQLiteConnection, path: String) throws -> Int {
        let version = Int(try database.integer("PRAGMA user_version") ?? 0)
        let application = try database.integer("PRAGMA application_id") ?? 0
        if version == 0 {
            let tables = try database.integer("SELECT count(*) FROM sqlite_schema") ?? 0
            guard tables == 0 else {
                throw HostStoreError.corrupt(path: path, detail: "it is a database of another program")
            }
        } else if application != applicationID {
            throw HostStoreError.corrupt(path: path, detail: "it is a database of another program")
        }
        guard version <= currentVersion, version >= 0 else {
            throw HostStoreError.newerThanThisBuild(path: path, found: version, known: currentVersion)
        }
        return version
    }

    /// Brings a checked database from `version` to the current one, in one transaction.
    static func migrate(_ database: SQLiteConnection, from version: Int) throws {
        guard version < currentVersion else { return }
        try database.transaction {
            for step in steps[version...] { try database.execute(step) }
            try database.execute("PRAGMA application_id = \(applicationID); PRAGMA user_version = \(currentVersion)")
        }
    }
}
