import ShellSyntax
import Testing

@testable import ShellRuntime

/// Arithmetic, comparison and the other operators (PSL-101…150).
@Suite struct OperatorsTests {
    let runspace = Runspace(host: BufferHost())

    func shown(_ value: Value) -> String {
        if case .object(let object) = value, object.kind == .objectArray { return "object[]|\(runspace.text(value))" }
        return "\(value.type?.displayName ?? "null")|\(runspace.text(value))"
    }
    func apply(_ kind: TokenKind, _ a: Value, _ b: Value) throws -> String { shown(try Operators.binary(kind, a, b, runspace)) }

    @Test func `numbers promote as .NET's do (PSL-104…113)`() throws {
        let cases: [(TokenKind, Value, Value, String)] = [
            (TokenKind.plus, Value.int(.max), Value.int(1), "double|2147483648"), (.minus, .uint(0), .uint(1), "double|-1"),
            (.plus, .int(-3), .uint(9), "long|6"), (.multiply, .long(.max), .long(2), "double|1.84467440737095E+19"),
            (.divide, 6, 2, "int|3"), (.divide, 7, 2, "double|3.5"), (.rem, -7, 3, "int|-1"), (.plus, .byte(200), .byte(100), "int|300"),
            (.plus, .single(0.1), .single(0.2), "double|0.300000004470348"), (.minus, "0x10", 1, "int|15"), (.multiply, 2, "5", "int|10"),
            (.multiply, "ab", 3, "string|ababab"), (.plus, "a", 5, "string|a5"), (.plus, .char(65), 1, "string|A1"), (.plus, .null, 5, "int|5"),
            (.plus, .bool(true), .bool(true), "int|2"), (.divide, .int(.min), -1, "double|2147483648"), (.plus, .ulong(.max), .int(-1), "decimal|18446744073709551614"),
        ]
        for (kind, a, b, expected) in cases {
            #expect(try apply(kind, a, b) == expected)
        }
    }

    @Test func `arrays and tables add and repeat (PSL-109, PSL-111)`() throws {
        #expect(try apply(.plus, [1, 2], [3]) == "object[]|1 2 3")
        #expect(try apply(.plus, [1], 5) == "object[]|1 5")
        #expect(try apply(.multiply, [1, 2], 2) == "object[]|1 2 1 2")
        let a = DictionaryObject(), b = DictionaryObject()
        a["x"] = 1
        b["y"] = 2
        #expect(try Operators.add(.object(a), .object(b), runspace).as(DictionaryObject.self)?.count == 2)
        let error = #expect(throws: ShellError.self) { try Operators.add(.object(a), 1, runspace) }
        #expect(error?.record.errorId == "AddHashTableToNonHashTable")
    }

    @Test func `division by zero is an error for whole numbers (PSL-106)`() throws {
        let error = #expect(throws: ShellError.self) { try Operators.divide(1, 0, runspace) }
        #expect(error?.record.errorId == "RuntimeException")
        #expect(error?.record.exception.message == "Attempted to divide by zero.")
        #expect(try apply(.divide, .double(1), .double(0)) == "double|Infinity")
    }

    @Test func `comparison is linguistic, converts right to left (PSL-122…132)`() throws {
        let cases: [(TokenKind, Value, Value, Bool)] = [
            (TokenKind.ieq, Value("ABC"), Value("abc"), true), (.ceq, "ABC", "abc", false), (.ilt, "a", "B", true), (.clt, "a", "A", true),
            (.ieq, 10, "10.0", true), (.ieq, "10.0", 10, false), (.ieq, 0, "", true), (.ieq, 0, .null, false), (.ieq, .bool(true), "false", true),
            (.ilt, "_", "a", true), (.ilt, "co-op", "coop", true), (.ieq, "é", "e\u{301}", true), (.ieq, "ß", "ss", false), (.ieq, "", "\u{200B}", true),
            (.ilt, .null, 5, true), (.igt, .null, -1, true), (.ige, .null, .null, true), (.ieq, .char(97), "A", true), (.ceq, .char(97), "A", false),
        ]
        for (kind, a, b, expected) in cases {
            #expect(try apply(kind, a, b) == "bool|\(expected ? "True" : "False")")
        }
    }

    @Test func `a collection on the left filters (PSL-128)`() throws {
        #expect(try apply(.ieq, [1, 2, 2], 2) == "object[]|2 2")
        #expect(try apply(.ilike, ["ab", "cd"], "a*") == "object[]|ab")
        #expect(try apply(.igt, [1, 5, 9], 4) == "object[]|5 9")
        #expect(try apply(.icontains, ["a", "B"], "b") == "bool|True")
    }

    @Test func `bits (PSL-119…121)`() throws {
        let cases: [(TokenKind, Value, Value, String)] = [
            (TokenKind.band, Value.int(6), Value.int(3), "int|2"), (.bor, .int(-1), .long(0), "long|-1"), (.bxor, 5, "6", "int|3"), (.shl, 1, 33, "int|2"),
            (.shl, .byte(1), 9, "byte|0"), (.shr, -8, 1, "int|-4"), (.band, .double(2.5), 7, "ulong|2"), (.shl, .null, 3, "int|0"),
        ]
        for (kind, a, b, expected) in cases {
            #expect(try apply(kind, a, b) == expected)
        }
    }

    @Test func `ranges (PSL-146)`() throws {
        #expect(runspace.text(try Operators.range(1, 4, runspace)) == "1 2 3 4")
        #expect(runspace.text(try Operators.range(3, 1, runspace)) == "3 2 1")
        #expect(runspace.text(try Operators.range("a", "d", runspace)) == "a b c d")
        #expect(runspace.text(try Operators.range("1", "3", runspace)) == "1 2 3")
        guard case .numbers(1, 1_000_000_000) = try Operators.rangeEnds(1, 1_000_000_000, runspace) else { Issue.record("no numbers"); return }
        guard case .characters(0x61, 0x63) = try Operators.rangeEnds("a", "c", runspace) else { Issue.record("no characters"); return }
        let error = #expect(throws: ShellError.self) { try Operators.range(1, "x", runspace) }
        #expect(error?.record.errorId == "System.FormatException")
        #expect(throws: ShellError.self) { try Operators.range(.int(.min), .int(.max), runspace) }
    }

    @Test func `match sets the groups of $Matches (PSL-138)`() throws {
        #expect(try apply(.imatch, "Hello 42", #"(?<word>\w+) (\d+)"#) == "bool|True")
        let matches = try #require(runspace.scope.value(of: Symbols.matches)?.as(DictionaryObject.self))
        #expect(matches.find(0)?.stringValue == "Hello 42")
        #expect(matches.find(1)?.stringValue == "42")
        #expect(matches["word"]?.stringValue == "Hello")
        let error = #expect(throws: ShellError.self) { try Operators.binary(.imatch, "a", "(", runspace) }
        #expect(error?.record.exception.message == "Invalid pattern '(' at offset 1. Not enough )'s.")
    }

    @Test func `replace, split, join and format (PSL-141…145)`() throws {
        #expect(try apply(.ireplace, "2024-05-17", [#"(\d+)-(\d+)"#, "$2/$1"]) == "string|05/2024-17")
        #expect(try apply(.ireplace, "abc", "b") == "string|ac")
        #expect(runspace.text(try Operators.binary(.isplit, "a1b2c", #"(\d)"#, runspace)) == "a 1 b 2 c")
        #expect(runspace.elements(try Operators.binary(.isplit, "abc", "", runspace)).count == 5)
        #expect(runspace.elements(try Operators.binary(.isplit, "a,b,c", [",", 2], runspace)).map { runspace.text($0) } == ["a", "b,c"])
        #expect(runspace.elements(try Operators.unarySplit(" a  b ", runspace)).map { runspace.text($0) } == ["a", "b"])
        #expect(try apply(.join, [1, .null, 3], ",") == "string|1,,3")
        #expect(try apply(.format, "{0,6:N2}|{1,-4}|{{}}", [1234.5, "x"]) == "string|1,234.50|x   |{}")
        let error = #expect(throws: ShellError.self) { try Operators.format("{1}", ["a"], runspace) }
        #expect(error?.record.errorId == "FormatError")
        #expect(error?.record.exception.message.hasSuffix("..") == true)
    }

    @Test func `wildcards agree with a plain matcher`() throws {
        func plain(_ p: ArraySlice<Character>, _ t: ArraySlice<Character>) -> Bool {
            guard let c = p.first else { return t.isEmpty }
            if c == "*" { return plain(p.dropFirst(), t) || (!t.isEmpty && plain(p, t.dropFirst())) }
            guard let d = t.first, c == "?" || c == d else { return false }
            return plain(p.dropFirst(), t.dropFirst())
        }
        let seed = UInt64.random(in: 0 ... .max)
        var random = SplitMix(state: seed)
        for _ in 0..<4000 {
            let pattern = String((0..<Int.random(in: 0...6, using: &random)).map { _ in "ab*?".randomElement(using: &random) ?? "a" })
            let text = String((0..<Int.random(in: 0...7, using: &random)).map { _ in "ab".randomElement(using: &random) ?? "a" })
            #expect(try WildcardPattern(pattern).matches(text) == plain(Array(pattern)[...], Array(text)[...]), "seed \(seed): \(pattern) on \(text)")
        }
        #expect(try WildcardPattern("[a-c]x[!]").matches("bx!"))
        #expect(try WildcardPattern("a`*").matches("a*"))
        #expect(throws: WildcardPattern.Invalid.self) { try WildcardPattern("a[b") }
    }
}

/// A small generator whose seed can be printed and used again.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
