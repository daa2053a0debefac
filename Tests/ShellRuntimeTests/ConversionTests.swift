import Testing

@testable import ShellRuntime

/// Casts, text and truth (PSL-163…180).
@Suite struct ConversionTests {
    let runspace = Runspace(host: BufferHost())

    func shown(_ value: Value) -> String { "\(value.type?.displayName ?? "null")|\(runspace.text(value))" }

    @Test(arguments: [
        ("12", "int|12"), (" 12 ", "int|12"), ("0x1F", "int|31"), ("1kb", "int|1024"), ("1e3", "int|1000"), ("2.5", "int|2"), ("3.5", "int|4"),
        ("", "int|0"), ("1,000", "int|1000"), ("0b101", "int|5"), ("0xFFFFFFFF", "int|-1"), ("12L", "int|12"), (".5", "int|0"), ("-0x1", "int|-1"),
    ])
    func `text becomes an int by the rules of literals (PSL-166)`(_ text: String, _ expected: String) throws {
        #expect(shown(try runspace.convert(Value(text), to: WellKnown.int32)) == expected)
    }

    @Test(arguments: [
        ("abc", "InvalidCastFromStringToInteger", #"Cannot convert value "abc" to type "System.Int32". Error: "The input string 'abc' was not in a correct format.""#),
        ("2147483648", "InvalidCastFromStringToInteger", #"Cannot convert value "2147483648" to type "System.Int32". Error: "Value was either too large or too small for an Int32.""#),
        ("1e10", "InvalidCastFromStringToInteger", #"Cannot convert value "1e10" to type "System.Int32". Error: "The input string '1e10' was not in a correct format.""#),
    ])
    func `a failed cast says why (PSL-165, PSL-492)`(_ text: String, _ id: String, _ message: String) {
        let error = #expect(throws: ShellError.self) { try runspace.convert(Value(text), to: WellKnown.int32) }
        #expect(error?.record.errorId == id)
        #expect(error?.record.exception.message == message)
        #expect(error?.record.exception.inner?.type.name == "PSInvalidCastException")
    }

    @Test func `numbers round half to even (PSL-166)`() throws {
        let cases: [(Value, String)] = [
            (Value.double(2.5), "2"), (.double(3.5), "4"), (.double(-2.5), "-2"), (.bool(true), "1"), (.char(65), "65"), (.null, "0"), (.long(7), "7"),
        ]
        for (value, expected) in cases {
            #expect(runspace.text(try runspace.convert(value, to: WellKnown.int32)) == expected)
        }
    }

    @Test func `a number out of range is an error, not a wrap (PSL-169)`() {
        for (value, type) in [(Value.int(256), WellKnown.byte), (.int(-1), WellKnown.uint32), (.double(3e9), WellKnown.int32), (.int(200), WellKnown.sbyte)] {
            let error = #expect(throws: ShellError.self) { try runspace.convert(value, to: type) }
            #expect(error?.record.errorId == "InvalidCastIConvertible")
        }
    }

    @Test(arguments: [
        (1.0 / 3, "0.333333333333333"), (0.1 + 0.2, "0.3"), (1e15, "1E+15"), (1e14, "100000000000000"), (1e-5, "1E-05"), (0.0001, "0.0001"),
        (Double.infinity, "Infinity"), (-Double.infinity, "-Infinity"), (Double.nan, "NaN"), (100000.0, "100000"), (-0.0, "-0"),
        (Double.greatestFiniteMagnitude, "1.79769313486232E+308"),
    ])
    func `the language prints doubles with 15 digits (PSL-167)`(_ value: Double, _ expected: String) {
        #expect(runspace.text(.double(value)) == expected)
    }

    @Test func `collections join, nested ones show their type (PSL-170, PSL-171)`() {
        #expect(runspace.text([1, 2, [3, 4]]) == "1 2 System.Object[]")
        #expect(runspace.text(.object(DictionaryObject())) == "System.Collections.Hashtable")
        #expect(runspace.text(.object(CustomObject(["a": 1, "b": "x", "c": [1, 2]]))) == "@{a=1; b=x; c=System.Object[]}")
        #expect(runspace.text(.object(CustomObject())) == "")
        #expect(runspace.text(.object(TypeObject(WellKnown.int32.arrayType()))) == "int[]")
    }

    @Test func `truth follows PSL-176`() {
        let no: [Value] = [.null, .void, "", 0, 0.0, .double(-0.0), .char(0), [], [0], [""], Value(NetDecimal.zero), Value(BigInt(Int64(0)))]
        let yes: [Value] = ["0", "False", " ", 1, .double(.nan), [false, false], [[0]], .object(DictionaryObject()), .object(CustomObject()), Value(timeSpan: 0)]
        for value in no { #expect(!runspace.truth(value), "\(shown(value))") }
        for value in yes { #expect(runspace.truth(value), "\(shown(value))") }
    }

    @Test func `enums take names, beginnings, lists and numbers`() throws {
        let color = TypeInfo(
            "Test.Color", base: WellKnown.enumBase, flags: [.isEnum, .valueType], enumMembers: [("Red", 0), ("Green", 1), ("Gray", 2)])
        func cast(_ value: Value) throws -> String { runspace.text(try runspace.convert(value, to: color)) }
        #expect(try cast("red") == "Red")
        #expect(try cast("gre") == "Green")
        #expect(try cast(2) == "Gray")
        #expect(try cast("1") == "Green")
        let close = #expect(throws: ShellError.self) { try cast("gr") }
        #expect(close?.record.errorId == "SubstringDisambiguationEnumParseThrewAnException")
        let undefined = #expect(throws: ShellError.self) { try cast(9) }
        #expect(undefined?.record.errorId == "UndefinedIntegerToEnum")
        #expect(undefined?.record.exception.message.contains("Specify one of the following enumeration values and try again. The possible enumeration values are \"Red,Green,Gray\".") == true)
    }

    @Test func `arrays convert element by element`() throws {
        let array = try runspace.convert(["3", 4, 5.6], to: WellKnown.int32.arrayType())
        #expect(array.type?.fullName == "System.Int32[]")
        #expect(runspace.text(array) == "3 4 6")
        #expect(runspace.text(try runspace.convert("abc", to: WellKnown.char.arrayType())) == "a b c")
        let error = #expect(throws: ShellError.self) { try runspace.convert("x", to: WellKnown.int32.arrayType()) }
        #expect(error?.record.errorId == "InvalidCastExceptionScalarToArray")
    }

    @Test func `hostile number text neither traps nor hangs`() {
        var random = SystemRandomNumberGenerator()
        let alphabet = Array("0123456789abcdefxXbklmgtpuysnd.,eE+- \u{2003}")
        for _ in 0..<3000 {
            let text = String((0..<Int.random(in: 0...12, using: &random)).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)] })
            for type in [WellKnown.int32, WellKnown.byte, WellKnown.double, WellKnown.decimal, WellKnown.bigInteger, WellKnown.uint64] {
                _ = try? runspace.convert(Value(text), to: type)
            }
        }
        for text in ["1e999999999", "9e99999999999999999999", String(repeating: "9", count: 4000), "0x" + String(repeating: "F", count: 400)] {
            for type in [WellKnown.int32, WellKnown.double, WellKnown.decimal, WellKnown.bigInteger] { _ = try? runspace.convert(Value(text), to: type) }
        }
    }
}
