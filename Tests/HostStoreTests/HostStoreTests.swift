import Glibc
import HostStore
import SQLiteLibrary
import TestSupport
import Testing

@Suite struct HostStoreTests {
    struct Stop: Error {}

    @Test func findsEverythingAfterReopening() throws {
        let folder = try TemporaryFolder()
        do {
            let store = HostStore(.directory(folder.path + "/state"))
            try store.transaction {
                try $0.put("vm", id: "1", name: "TEST", body: [1, 2])
                try $0.put("vm", id: "2", name: "test", body: [3])
                try $0.put("switch", id: "1", name: nil, value: ["type": "External"])
                try $0.set("name", to: "HOST")
                try $0.append(toLog: "journal", [9])
            }
            store.close()
        }
        let store = HostStore(.directory(folder.path + "/state"))
        #expect(!store.isOpen)
        try store.read {
            #expect(try $0.objects("vm", named: "Test").map(\.id) == ["1", "2"])
            let found = try $0.get("vm", id: "1")
            #expect(found?.name == "TEST" && found?.body == [1, 2])
            #expect(try $0.value("switch", id: "1")?["type"]?.string == "External")
            #expect(try $0.setting("name")?.string == "HOST")
            #expect(try $0.log("journal").map(\.body) == [[9]])
            #expect(try $0.count("vm") == 2)
            #expect(try $0.get("vm", id: "3") == nil)
        }
        #expect(try store.transaction { try $0.remove("vm", id: "1") })
        #expect(try store.read { try $0.objects("vm").map(\.id) } == ["2"])
    }

    @Test func aFailedTransactionLeavesNothing() throws {
        let store = HostStore(.ephemeral)
        var order: [String] = []
        #expect(throws: Stop.self) {
            try store.transaction {
                try $0.put("vm", id: "1", body: [])
                $0.onRollback { order.append("first") }
                $0.onRollback { order.append("second") }
                $0.onCommit { order.append("never") }
                throw Stop()
            }
        }
        #expect(try store.read { try $0.count("vm") } == 0)
        #expect(order == ["second", "first"])
    }

    @Test func aFailureInsideUndoesItsOwnPart() throws {
        let store = HostStore(.ephemeral)
        var committed: [String] = []
        try store.transaction { outer in
            try outer.put("vm", id: "kept", body: [])
            outer.onCommit { committed.append("outer") }
            #expect(throws: Stop.self) {
                try store.transaction {
                    try $0.put("vm", id: "undone", body: [])
                    $0.onCommit { committed.append("inner") }
                    throw Stop()
                }
            }
            try store.transaction { try $0.put("vm", id: "inner", body: []) }
            #expect(committed.isEmpty)
        }
        #expect(try store.read { try $0.objects("vm").map(\.id) } == ["inner", "kept"])
        #expect(committed == ["outer"])
    }

    @Test func theSecondIsToldWhoHoldsTheDirectory() throws {
        let folder = try TemporaryFolder()
        let first = HostStore(.directory(folder.path))
        try first.open()
        let second = HostStore(.directory(folder.path))
        #expect(throws: HostStoreError.heldByAnotherShell(directory: folder.path, pid: getpid())) { try second.open() }
        first.close()
        try second.open()
        #expect(throws: HostStoreError.closed) { try first.open() }
    }

    @Test func refusesWhatItDidNotWrite() throws {
        let folder = try TemporaryFolder()
        func store() -> HostStore { HostStore(.directory(folder.path)) }
        let path = folder.path + "/state.db"

        let garbage = try #require(fopen(path, "w"))
        for _ in 0..<2000 { fputs("this is not a database ", garbage) }
        fclose(garbage)
        #expect { try store().open() } throws: { if case HostStoreError.corrupt = $0 { true } else { false } }
        unlink(path)

        func change(_ sql: String) throws { try SQLiteConnection(path: path).execute(sql) }
        try change("CREATE TABLE theirs (a)")
        #expect { try store().open() } throws: { if case HostStoreError.corrupt = $0 { true } else { false } }
        try change("DROP TABLE theirs; PRAGMA application_id = \(0x5056_4E45); PRAGMA user_version = 99")
        #expect(throws: HostStoreError.newerThanThisBuild(path: path, found: 99, known: 1)) { try store().open() }
    }

    @Test func anEphemeralHostLeavesNoFolder() throws {
        let store = HostStore(.ephemeral)
        let folder = try store.folder("volumes/C")
        #expect(access(folder, F_OK) == 0)
        let root = try store.directory()
        store.close()
        #expect(access(root, F_OK) != 0)
    }

    /// The files as they lie between two commits are what a killed process leaves: what was committed is in them, the rest is not.
    @Test func killLosesNothingThatWasCommitted() throws {
        let folder = try TemporaryFolder()
        for round in 0..<8 {
            let store = HostStore(.directory(folder.path + "/live\(round)"))
            for index in 0...round { try store.transaction { try $0.put("vm", id: "\(index)", body: [UInt8](repeating: 7, count: 3000)) } }
            let copy = folder.path + "/copy\(round)"
            mkdir(copy, 0o700)
            try store.transaction {
                try $0.put("vm", id: "uncommitted", body: [1])
                for file in ["state.db", "state.db-wal"] { try Self.copy(folder.path + "/live\(round)/" + file, copy + "/" + file) }
            }
            let reopened = HostStore(.directory(copy))
            #expect(try reopened.read { try $0.objects("vm").map(\.id) } == (0...round).map { "\($0)" })
        }
    }

    private static func copy(_ from: String, _ to: String) throws {
        let source = try #require(fopen(from, "r"))
        let target = try #require(fopen(to, "w"))
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&buffer, 1, buffer.count, source)
            if count == 0 { break }
            fwrite(buffer, 1, count, target)
        }
        fclose(source)
        fclose(target)
    }
}

@Suite struct StateValueTests {
    static func random(_ generator: inout Seeded, depth: Int = 0) -> StateValue {
        switch Int(generator.next() % (depth > 3 ? 7 : 9)) {
        case 0: .null
        case 1: .bool(generator.next() & 1 == 0)
        case 2: .integer(Int64(bitPattern: generator.next()))
        case 3: .integer(Int64(generator.next() % 200) - 100)
        case 4: .double(Double(Int64(bitPattern: generator.next())) / 3)
        case 5: .string(String((0..<(generator.next() % 12)).map { _ in Character(Unicode.Scalar(UInt32(generator.next() % 0x2000) + 1) ?? "x") }))
        case 6: .bytes((0..<(generator.next() % 40)).map { _ in UInt8(truncatingIfNeeded: generator.next()) })
        case 7: .list((0..<(generator.next() % 5)).map { _ in random(&generator, depth: depth + 1) })
        default:
            .map((0..<(generator.next() % 5)).map { StateField(name: "field\($0)", value: random(&generator, depth: depth + 1)) })
        }
    }

    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64]) func comesBackAsItWas(seed: UInt64) {
        var generator = Seeded(seed)
        for _ in 0..<300 {
            let value = Self.random(&generator)
            #expect(StateValue(decoding: value.encoded()) == value, "seed \(seed)")
        }
    }

    @Test(arguments: [11, 12, 13] as [UInt64]) func damagedBytesNeverTrap(seed: UInt64) {
        var generator = Seeded(seed)
        for _ in 0..<500 {
            var bytes = Self.random(&generator).encoded()
            for _ in 0..<3 where !bytes.isEmpty {
                bytes[Int(generator.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: generator.next())
            }
            if generator.next() & 1 == 0 { bytes.removeLast(Int(generator.next() % UInt64(bytes.count + 1))) }
            _ = StateValue(decoding: bytes)
        }
        var deep: [UInt8] = []
        for _ in 0..<100_000 { deep += [7, 1] }
        #expect(StateValue(decoding: deep) == nil)
    }

    @Test func fieldsAreSetAndRemoved() {
        var value: StateValue = ["name": "TEST", "memory": 1024]
        value["memory"] = 2048
        value["notes"] = []
        value["name"] = nil
        #expect(value == .map([StateField(name: "memory", value: 2048), StateField(name: "notes", value: [])]))
        #expect(StateValue.unsigned(.max).unsigned == .max)
    }
}

/// A small generator that gives the same numbers for the same seed.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
