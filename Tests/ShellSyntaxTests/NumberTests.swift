import ShellSyntax
import Testing

@Suite struct NumberTests {
    @Test(arguments: [
        ("1", .int32(1)), ("2147483648", .int64(2_147_483_648)), ("0x", .int32(0)),  // PSL-033, PSL-036
        ("9223372036854775808", .decimal(LiteralDecimal(low: 0, mid: 0x8000_0000, high: 0, scale: 0, isNegative: false))),
        ("79228162514264337593543950336", .double(7.922816251426434e28)),
        ("1.", .double(1)), (".5", .double(0.5)), ("1e3", .double(1000)), ("1.5E-3", .double(0.0015)), ("1e400", .double(.infinity)),
        ("1y", .sbyte(1)), ("1uy", .byte(1)), ("1s", .int16(1)), ("1us", .uint16(1)), ("1l", .int64(1)),  // PSL-034
        ("1u", .uint32(1)), ("4294967296u", .uint64(4_294_967_296)), ("1ul", .uint64(1)),
        ("1n", .bigInteger(LiteralInteger(magnitude: [1], isNegative: false))),
        ("1.50d", .decimal(LiteralDecimal(low: 150, mid: 0, high: 0, scale: 2, isNegative: false))),  // PSL-039
        ("1kb", .int32(1024)), ("2gb", .int64(2_147_483_648)), ("1.5kb", .double(1536)), ("2lkb", .int64(2048)),  // PSL-035
        ("1dkb", .decimal(LiteralDecimal(low: 1024, mid: 0, high: 0, scale: 0, isNegative: false))),
        ("0xFFFFFFFF", .int32(-1)), ("0x80000000", .int32(.min)), ("0x0FFFFFFFF", .int64(4_294_967_295)),  // PSL-037
        ("0x00000000F", .int32(15)), ("0xFFu", .uint32(255)), ("0xFFy", .sbyte(-1)), ("0xFFd", .int32(4093)),
        ("0xFFFFFFFFFFFFFFFF", .int64(-1)), ("0b11111111", .int32(-1)), ("0b111", .int32(7)),
        ("-0xFF", .int32(-255)), ("-0x80000000", .int64(2_147_483_648)), ("-0xFFFFFFFF", .int32(1)),  // PSL-038
        ("1.5l", .int64(2)), ("2.5l", .int64(2)), ("12.345l", .int64(12)),  // PSL-039
    ] as [(String, LiteralValue)])
    func literals(_ text: String, _ expected: LiteralValue) {
        #expect(NumberLiteral.parse(text) == expected)
    }

    @Test(arguments: ["1ykb", "300y", "256uy", "-1u", "0x0FFy", "0x1FFFFFFFFFFFFFFFF", "1_0", "1lu", "0b", "1e", "", "-", "1kbl", "x"])
    func noLiterals(_ text: String) {
        #expect(NumberLiteral.parse(text) == nil)
    }

    @Test func negativeZeroStays() {
        // PSL-044
        guard case .double(let value)? = NumberLiteral.parse("-0.0") else { return #expect(Bool(false)) }
        #expect(value == 0 && value.sign == .minus)
    }

    /// PSL-040, PSL-042: what is no number in expression mode is an error, as an argument a word.
    @Test func modesDiffer() {
        #expect(errorIds("300y") == ["BadNumericConstant"])
        #expect(errorIds("echo 300y 1a 1.2.3 10-5 -5") == [])
        #expect(elements("echo 300y 10-5 -5 5").map(\.kind) == [
            .stringConstantExpression, .stringConstantExpression, .stringConstantExpression, .stringConstantExpression,
            .constantExpression,
        ])
        #expect(shape("10-5") == "Pipeline(Command(Binary(Constant‹10› Constant‹5›)))")
        #expect(errorIds("1--1") == ["UnexpectedToken", "OperatorRequiresVariableOrProperty"])
    }

    @Test func hugeLiteralsAreCheap() {
        let digits = String(repeating: "9", count: 200_000)
        #expect(NumberLiteral.parse(digits) == .double(.infinity))
        #expect(NumberLiteral.parse(digits + "n") == nil)
        #expect(NumberLiteral.parse("0x" + digits) == nil)
        #expect(NumberLiteral.parse("1." + digits + "d") != nil)
    }
}
