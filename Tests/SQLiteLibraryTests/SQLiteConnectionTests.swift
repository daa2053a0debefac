import SQLiteLibrary
import Testing

@Suite struct SQLiteConnectionTests {
    @Test func bindsAndReadsEveryType() throws {
        let database = try SQLiteConnection(path: ":memory:")
        try database.execute("CREATE TABLE t (a, b, c, d, e)")
        try database.statement("INSERT INTO t VALUES (?1, ?2, ?3, ?4, ?5)")
            .bind("text with \u{0} inside", at: 1).bind(Int64.min, at: 2).bind(-0.5 as Double, at: 3).bind([0, 255, 7], at: 4).bindNull(at: 5).run()
        try database.statement("INSERT INTO t VALUES (?1, ?2, ?3, ?4, ?5)")
            .bind("", at: 1).bind(Int64(0), at: 2).bind(Double(0), at: 3).bind([UInt8](), at: 4).bind(nil as String?, at: 5).run()
        let query = try database.statement("SELECT a, b, c, d, e FROM t ORDER BY rowid")
        #expect(try query.step())
        #expect(query.text(at: 0) == "text with \u{0} inside")
        #expect(query.integer(at: 1) == .min)
        #expect(query.double(at: 2) == -0.5)
        #expect(query.blob(at: 3) == [0, 255, 7])
        #expect(query.isNull(at: 4))
        #expect(try query.step())
        #expect(query.text(at: 0) == "" && !query.isNull(at: 0) && !query.isNull(at: 3))
        #expect(try !query.step())
    }

    @Test func cachesStatementsAndSaysWhichOneFailed() throws {
        let database = try SQLiteConnection(path: ":memory:")
        try database.execute("CREATE TABLE t (a PRIMARY KEY)")
        #expect(try database.statement("SELECT 1") === database.statement("SELECT 1"))
        try database.statement("INSERT INTO t VALUES (1)").run()
        #expect {
            try database.statement("INSERT INTO t VALUES (1)").run()
        } throws: { error in
            (error as? SQLiteError)?.meansConstraint == true && (error as? SQLiteError)?.sql == "INSERT INTO t VALUES (1)"
        }
        #expect(throws: SQLiteError.self) { try database.statement("SELEC 1") }
    }

    @Test func transactionUndoesEverythingOnAnError() throws {
        struct Stop: Error {}
        let database = try SQLiteConnection(path: ":memory:")
        try database.execute("CREATE TABLE t (a)")
        #expect(throws: Stop.self) {
            try database.transaction {
                try database.execute("INSERT INTO t VALUES (1)")
                throw Stop()
            }
        }
        #expect(try database.integer("SELECT count(*) FROM t") == 0)
        #expect(!database.isInTransaction)
    }
}
