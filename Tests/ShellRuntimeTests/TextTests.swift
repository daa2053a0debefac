import Testing

@testable import ShellRuntime

/// Number and date texts as .NET with ICU's en-US gives them, big numbers, regular expressions.
@Suite struct TextTests {
    @Test func `numbers in formats`() throws {
        let cases: [(Value, String, String)] = [
            (Value.double(1234.5678), "N", "1,234.568"), (.double(1234.5678), "N0", "1,235"), (.int(5), "F2", "5.00"), (.double(0.5), "F0", "0"),
            (.double(2.5), "F0", "2"), (.double(0.1234), "P", "12.340%"), (.double(-1234.5), "C", "-$1,234.50"), (.int(255), "X", "FF"), (.int(-1), "x4", "ffffffff"),
            (.int(-5), "D3", "-005"), (.int(10), "B8", "00001010"), (.double(1234567), "E2", "1.23E+006"), (.double(0.000123), "G3", "0.000123"),
            (.int(1234567), "G3", "1.23E+06"), (.double(1234.567), "#,##0.00", "1,234.57"), (.double(0.35), "0.0", "0.4"), (.int(0), "#", ""),
            (.int(-3), "0;(0)", "(3)"), (.double(0.0456), "+0;-0;zero", "zero"), (.double(1234.567), "0.###E+0", "1.235E+3"), (.double(0.0456), "0.0%", "4.6%"),
            (.int(7), "00-00", "00-07"), (.double(1e15), "R", "1000000000000000"), (.double(1e17), "G", "1E+17"), (.int(1234567), "0,,", "1"),
        ]
        for (value, format, expected) in cases {
            #expect(try NumberFormat.string(value, format) == expected)
        }
    }
    @Test func `words are found byte for byte`() {
        #expect("C:\\x::y".holds("::"))
        #expect("::".holds("::") && !":".holds("::") && !"".holds("::") && !"a:b:".holds("::"))
        #expect("if (1) { SET-PsDebug -Trace 1 }".holdsCommand(verb: "set", noun: "psdebug"))
        #expect("a-b; wait-debugger".holdsCommand(verb: "wait", noun: "debugger"))
        #expect(!"Wait-Debugge".holdsCommand(verb: "wait", noun: "debugger"))
        #expect(!"-debugger wait - debugger".holdsCommand(verb: "wait", noun: "debugger"))
        #expect(" one  two ".words == ["one", "two"] && "".words.isEmpty)
    }
    @Test func `a format that does not fit throws`() {
        for (value, format) in [(Value.double(2.5), "D"), (.double(2.5), "X"), (.int(1), "q"), (.double(1), "B")] {
            #expect(throws: NumberFormat.FormatError.self) { try NumberFormat.string(value, format) }
        }
    }

    @Test(arguments: [
        ("d", "3/5/2024"), ("D", "Tuesday, March 5, 2024"), ("G", "3/5/2024 2:07:09\u{202F}PM"), ("o", "2024-03-05T14:07:09.1234567"), ("s", "2024-03-05T14:07:09"),
        ("R", "Tue, 05 Mar 2024 14:07:09 GMT"), ("yyyyMMdd_HHmmss", "20240305_140709"), ("FFF", "123"), ("%h", "2"), ("'at' HH", "at 14"), ("M/d", "3/5"),
    ])
    func `dates in formats`(_ format: String, _ expected: String) throws {
        let date = try #require(NetDateTime(year: 2024, month: 3, day: 5, hour: 14, minute: 7, second: 9, fraction: 1_234_567))
        #expect(DateFormat.string(date, format) == expected)
    }
    @Test(arguments: [
        ("2024-03-05", "2024-03-05T00:00:00.0000000"), ("03/05/2024 14:07", "2024-03-05T14:07:00.0000000"), ("5 May 2020 10:11:12.5", "2020-05-05T10:11:12.5000000"),
        ("Tuesday, January 2, 2024", "2024-01-02T00:00:00.0000000"), ("2024-01-02 3:04 PM", "2024-01-02T15:04:00.0000000"), ("1/2/24", "2024-01-02T00:00:00.0000000"),
        ("January 2024", "2024-01-01T00:00:00.0000000"), ("2024-01", "2024-01-01T00:00:00.0000000"),
    ])
    func `dates out of text`(_ text: String, _ expected: String) throws {
        #expect(DateFormat.string(try DateParse.parse(text), "o") == expected)
    }
    @Test(arguments: [
        ("12", "String '12' was not recognized as a valid DateTime."), ("2024-02-30", "String '2024-02-30' was not recognized as a valid DateTime."),
        ("abc", "The string 'abc' was not recognized as a valid DateTime. There is an unknown word starting at index '0'."),
        ("Monday, January 2, 2024", "String 'Monday, January 2, 2024' was not recognized as a valid DateTime because the day of week was incorrect."),
    ])
    func `dates that are none`(_ text: String, _ message: String) {
        let failure = #expect(throws: DateParse.Failure.self) { try DateParse.parse(text) }
        #expect(failure?.message == message)
    }
    @Test func `time spans`() throws {
        #expect(TimeSpanFormat.constant(try TimeSpanFormat.parse("1.02:03:04.5")) == "1.02:03:04.5000000")
        #expect(TimeSpanFormat.constant(try TimeSpanFormat.parse("36:00:00")) == "36.00:00:00")
        #expect(throws: TimeSpanFormat.ParseFailure.range) { try TimeSpanFormat.parse("24:00") }
        #expect(throws: TimeSpanFormat.ParseFailure.format) { try TimeSpanFormat.parse("x") }
    }
    @Test func `every day has its date back`() {
        var ticks: Int64 = 0
        while ticks <= NetDateTime.maxTicks {
            let date = NetDateTime(ticks: ticks).date
            #expect(NetDateTime(year: date.year, month: date.month, day: date.day)?.ticks == ticks)
            ticks += NetDateTime.ticksPerDay * 97
        }
    }

    @Test func `division undoes multiplication`() {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SplitMix(state: seed)
        func number(_ words: Int) -> BigInt {
            BigInt(words: (0..<words).map { _ in Bool.random(using: &random) ? UInt32.max : UInt32(truncatingIfNeeded: random.next()) }, isNegative: Bool.random(using: &random))
        }
        for _ in 0..<500 {
            let a = number(Int.random(in: 0...9, using: &random)), b = number(Int.random(in: 1...5, using: &random))
            guard !b.isZero else { continue }
            let (quotient, rest) = a.quotientAndRemainder(by: b)
            #expect(quotient * b + rest == a, "seed \(seed): \(a.description) / \(b.description)")
            #expect(rest.magnitude < b.magnitude)
            #expect(BigInt(digits: a.digits, isNegative: a.isNegative) == a)
            let shift = Int.random(in: 0...70, using: &random)
            #expect((a << shift) >> shift == a)
        }
    }
    @Test func `decimals keep .NET's scales`() throws {
        func decimal(_ text: String) throws -> NetDecimal { try NumberText.decimal(text) }
        #expect(try NetDecimal.adding(decimal("1.10"), decimal("2.205"))?.description == "3.305")
        #expect(try NetDecimal.multiplying(decimal("1.50"), decimal("2.0"))?.description == "3.000")
        #expect(try NetDecimal.dividing(decimal("1"), decimal("3"))?.description == "0.3333333333333333333333333333")
        #expect(try NetDecimal.dividing(decimal("1.00"), decimal("2"))?.description == "0.50")
        #expect(try NetDecimal.dividing(decimal("2"), decimal("3"))?.description == "0.6666666666666666666666666667")
        #expect(NetDecimal.adding(.maxValue, .one) == nil)
        #expect(try decimal("2.5").rounded(0).description == "2")
        #expect(try decimal("2.5").rounded(0, .awayFromZero).description == "3")
        #expect(NetDecimal(0.1)?.description == "0.1")
    }

    @Test(arguments: [
        ("(a)(?<n>b)(c)", "abc", "0=abc 1=a 2=c n=b"), ("(?<x>a)|(?<x>b)", "b", "0=b x=b"), ("[a-z-[aeiou]]+", "_under", "0=nd"), (#"(?n)(\w)(?<x>\w)"#, "ab", "0=ab x=b"),
        (#"(?<q>['"]).*?\k<q>"#, "say 'hi'", "0='hi' q='"), (#"^\w+$"#, "line\n", "0=line"), (#"(?i)É"#, "é", "0=é"), (#"\u00e9"#, "é", "0=é"), (#"[[a]"#, "[", "0=["),
    ])
    func `regular expressions number groups as .NET does`(_ pattern: String, _ text: String, _ expected: String) throws {
        let match = try #require(try RegexPattern(pattern).firstMatch(in: text))
        #expect(match.groups.filter(\.success).map { "\($0.name)=\(match.value($0))" }.joined(separator: " ") == expected)
    }
    @Test(arguments: [
        ("(", 1, "Not enough )'s."), ("[", 1, "Unterminated [] set."), ("*", 1, "Quantifier '*' following nothing."), ("a{2,1}", 6, "Illegal {x,y} with x > y."),
        (")", 1, "Too many )'s."), ("a**", 3, "Nested quantifier '*'."), ("[z-a]", 4, "[x-y] range in reverse order."), ("\\", 1, "Illegal \\ at end of pattern."),
        ("\\p{Foo}", 7, "Unknown property 'Foo'."), ("(?<>a)", 3, "Invalid group name: Group names must begin with a word character."),
        ("\\k<k>", 5, "Reference to undefined group name 'k'."), ("x{99999999999}", 12, "Quantifier and capture group numbers must be less than or equal to Int32.MaxValue."),
    ])
    func `bad patterns say what .NET says (PSL-140)`(_ pattern: String, _ offset: Int, _ reason: String) {
        let failure = #expect(throws: RegexParseFailure.self) { try RegexPattern(pattern) }
        #expect(failure?.offset == offset)
        #expect(failure?.reason == reason)
    }
    @Test func `replacement texts`() throws {
        let pattern = try RegexPattern(#"(?<one>\w)-(\w)"#)
        for (replacement, expected) in [("$1", "y"), ("${one}", "x"), ("$$", "$"), ("[$&]", "[x-y]"), ("$10", "$10"), ("${nope}", "${nope}"), ("$_", "x-y"), ("$'$`", "")] {
            #expect(try pattern.replace("x-y", with: replacement) == expected)
        }
    }
    @Test func `catastrophic patterns end`() throws {
        let pattern = try RegexPattern("(a+)+$")
        _ = try? pattern.firstMatch(in: String(repeating: "a", count: 40) + "!")
    }
    @Test func `any text is safe as a pattern`() {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SplitMix(state: seed)
        let alphabet = Array("ab01()[]{}*+?|^$.\\-<>=!:#'dwspkPxu, é")
        for _ in 0..<3000 {
            let pattern = String((0..<Int.random(in: 0...10, using: &random)).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)] })
            guard let regex = try? RegexPattern(pattern, Bool.random(using: &random) ? [.ignoreCase] : [.ignorePatternWhitespace]) else { continue }
            _ = try? regex.matches(in: "ab01 é\n[a]")
        }
    }
}
