import ShellRuntime

/// The number types, Boolean and BigInteger: limits, Parse, TryParse, ToString, CompareTo (PSL-373).
enum NumberTypes {
    static func register() {
        integer("System.Int32", "int", Int32.min, Int32.max)
        integer("System.Int64", "long", Int64.min, Int64.max)
        integer("System.Byte", "byte", UInt8.min, UInt8.max)
        integer("System.SByte", "sbyte", Int8.min, Int8.max)
        integer("System.Int16", "short", Int16.min, Int16.max)
        integer("System.UInt16", "ushort", UInt16.min, UInt16.max)
        integer("System.UInt32", "uint", UInt32.min, UInt32.max)
        integer("System.UInt64", "ulong", UInt64.min, UInt64.max)
        real("System.Double", "double") { .double($0) } values: {
            [
                ("MaxValue", .double(.greatestFiniteMagnitude)), ("MinValue", .double(-.greatestFiniteMagnitude)), ("NaN", .double(.nan)),
                ("PositiveInfinity", .double(.infinity)), ("NegativeInfinity", .double(-.infinity)), ("Epsilon", .double(.leastNonzeroMagnitude)),
                ("Pi", .double(.pi)), ("E", .double(2.718281828459045)), ("Tau", .double(2 * .pi)),
            ]
        }
        real("System.Single", "float") { .single(Float($0)) } values: {
            [
                ("MaxValue", .single(.greatestFiniteMagnitude)), ("MinValue", .single(-.greatestFiniteMagnitude)), ("NaN", .single(.nan)),
                ("PositiveInfinity", .single(.infinity)), ("NegativeInfinity", .single(-.infinity)), ("Epsilon", .single(.leastNonzeroMagnitude)),
            ]
        }
        decimal()
        bigInteger()
        boolean()
    }

    /// ToString and CompareTo, which all number types share.
    static func common(_ name: String, _ short: String, code: Int) -> [TypeMember] {
        [
            .method("int CompareTo(System.Object value)") { value, args, runspace in
                if args[0].isNull { return 1 }
                guard args[0].type === value.type else {
                    if short == "bigint" { throw NetException.argument("The parameter must be a BigInteger.", "obj") }
                    throw NetException.argument("Object must be of type \(value.type?.name ?? name).")
                }
                return Value(try Operators.compare(value, args[0], caseSensitive: true, runspace))
            },
            .method("int CompareTo(\(short) value)") { value, args, runspace in Value(try Operators.compare(value, args[0], caseSensitive: true, runspace)) },
            .method("bool Equals(\(short) obj)") { value, args, runspace in .bool(ObjectType.sameValue(value, args[0])) },
            .method("System.TypeCode GetTypeCode()") { _, _, _ in enumValue("System.TypeCode", code) },
            .method("string ToString()") { value, _, runspace in Value(runspace.netText(value)) },
            .method("string ToString(string format)") { value, args, _ in Value(try NumberFormat.string(value, args[0].string) ?? "") },
            .method("string ToString(System.IFormatProvider provider)") { value, args, _ in
                Value(try NumberFormat.string(value, "", numberCulture(args[0])) ?? "")
            },
            .method("string ToString(string format, System.IFormatProvider provider)") { value, args, _ in
                Value(try NumberFormat.string(value, args[0].string, numberCulture(args[1])) ?? "")
            },
        ]
    }
    static func rangeText(_ type: TypeInfo?) -> String {
        switch type?.name {
        case "SByte": "Value was either too large or too small for a signed byte."
        case "Byte": "Value was either too large or too small for an unsigned byte."
        case "Int16", "Int32", "Int64": "Value was either too large or too small for an \(type?.name ?? "")."
        default: "Value was either too large or too small for a \(type?.name ?? "")."
        }
    }

    private static func integer<I: FixedWidthInteger & Sendable>(_ full: String, _ short: String, _ low: I, _ high: I) {
        @Sendable func made(_ value: I) -> Value {
            switch value {
            case let v as Int32: .int(v)
            case let v as Int64: .long(v)
            case let v as UInt8: .byte(v)
            case let v as Int8: .sbyte(v)
            case let v as Int16: .short(v)
            case let v as UInt16: .ushort(v)
            case let v as UInt32: .uint(v)
            case let v as UInt64: .ulong(v)
            default: .null
            }
        }
        @Sendable func parse(_ text: Value, _ styles: Int = 7, _ culture: NumberCulture = .current) throws -> Value {
            try StyledNumber.checkInteger(styles)
            if text.isNull { throw NetException.argumentNull("s") }
            let value: BigInt
            switch StyledNumber.whole(text.string, styles, culture, bits: I.bitWidth, signed: I.isSigned) {
            case .value(let found): value = found
            case .badFormat: throw NetException.format("The input string '\(text.string)' was not in a correct format.")
            case .overflow: throw NetException.overflow(rangeText(made(0).type))
            }
            let exact: I? = I.isSigned ? value.int64.flatMap { I(exactly: $0) } : value.uint64.flatMap { I(exactly: $0) }
            guard let exact else { throw NetException.overflow(rangeText(made(0).type)) }
            return made(exact)
        }
        /// TryParse refuses a style that is none, and nothing else.
        @Sendable func attempt(_ args: [Value], _ styles: Int, _ culture: NumberCulture = .current) throws -> Value {
            try StyledNumber.checkInteger(styles)
            let value = try? parse(args[0], styles, culture)
            if let target = args.last { assign(target, value ?? made(0)) }
            return .bool(value != nil)
        }
        let codes = ["sbyte": 5, "byte": 6, "short": 7, "ushort": 8, "int": 9, "uint": 10, "long": 11, "ulong": 12]
        TypeMembers.add(full) {
            common(full, short, code: codes[short] ?? 1) + [
                .staticProperty("MaxValue", short) { _ in made(high) },
                .staticProperty("MinValue", short) { _ in made(low) },
                .staticMethod("\(short) Parse(string s)") { args, _ in try parse(args[0]) },
                .staticMethod("\(short) Parse(string s, System.Globalization.NumberStyles style)") { args, _ in try parse(args[0], args[1].raw) },
                .staticMethod("\(short) Parse(string s, System.IFormatProvider provider)") { args, _ in try parse(args[0], 7, numberCulture(args[1])) },
                .staticMethod("\(short) Parse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider)") { args, _ in
                    try parse(args[0], args[1].raw, numberCulture(args[2]))
                },
                .staticMethod("bool TryParse(string s, [ref] \(short) result)") { args, _ in try attempt(args, 7) },
                .staticMethod("bool TryParse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider, [ref] \(short) result)") { args, _ in
                    try attempt(args, args[1].raw, numberCulture(args[2]))
                },
            ]
        }
    }

    private static func real(
        _ full: String, _ short: String, _ make: @escaping @Sendable (Double) -> Value, values: @escaping @Sendable () -> [(String, Value)]
    ) {
        @Sendable func parse(_ text: Value, _ culture: NumberCulture = .current, _ styles: Int = 231) throws -> Value {
            try StyledNumber.checkReal(styles)
            if text.isNull { throw NetException.argumentNull("s") }
            // The words for what is no number belong to every style.
            let value = StyledNumber(text.string, styles, culture).map { NumberText.double($0.text) } ?? NumberText.word(text.string, culture)
            guard let value else { throw NetException.format("The input string '\(text.string)' was not in a correct format.") }
            return make(value)
        }
        TypeMembers.add(full) {
            var list = common(full, short, code: short == "double" ? 14 : 13)
            for (name, value) in values() {
                let number = value.real
                list.append(.staticProperty(name, short) { _ in make(number) })
            }
            list += [
                .staticMethod("\(short) Parse(string s)") { args, _ in try parse(args[0]) },
                .staticMethod("\(short) Parse(string s, System.IFormatProvider provider)") { args, _ in try parse(args[0], numberCulture(args[1])) },
                .staticMethod("\(short) Parse(string s, System.Globalization.NumberStyles style)") { args, _ in try parse(args[0], .current, args[1].raw) },
                .staticMethod("\(short) Parse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider)") { args, _ in
                    try parse(args[0], numberCulture(args[2]), args[1].raw)
                },
                .staticMethod("bool TryParse(string s, [ref] \(short) result)") { args, _ in
                    let value = try? parse(args[0])
                    assign(args[1], value ?? make(0))
                    return .bool(value != nil)
                },
                .staticMethod("bool TryParse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider, [ref] \(short) result)") { args, _ in
                    try StyledNumber.checkReal(args[1].raw)
                    let value = try? parse(args[0], numberCulture(args[2]), args[1].raw)
                    assign(args[3], value ?? make(0))
                    return .bool(value != nil)
                },
                .staticMethod("bool IsNaN(\(short) d)") { args, _ in .bool(args[0].real.isNaN) },
                .staticMethod("bool IsInfinity(\(short) d)") { args, _ in .bool(args[0].real.isInfinite) },
                .staticMethod("bool IsFinite(\(short) d)") { args, _ in .bool(args[0].real.isFinite) },
                .staticMethod("bool IsNegative(\(short) d)") { args, _ in .bool(args[0].real.sign == .minus) },
                .staticMethod("bool IsInteger(\(short) value)") { args, _ in .bool(args[0].real.isFinite && args[0].real.rounded() == args[0].real) },
                .staticMethod("bool IsPositiveInfinity(\(short) d)") { args, _ in .bool(args[0].real == .infinity) },
                .staticMethod("bool IsNegativeInfinity(\(short) d)") { args, _ in .bool(args[0].real == -.infinity) },
            ]
            return list
        }
    }

    private static func decimal() {
        @Sendable func parse(_ text: Value, _ culture: NumberCulture = .current, _ styles: Int = StyledNumber.number) throws -> Value {
            try StyledNumber.checkReal(styles)
            if text.isNull { throw NetException.argumentNull("s") }
            guard let number = StyledNumber(text.string, styles, culture) else { throw NetException.format("The input string '\(text.string)' was not in a correct format.") }
            do throws(NumberText.Failure) {
                return Value(try NumberText.decimal(number.text, .invariant, allowExponent: true))
            } catch {
                throw NetException.overflow("Value was either too large or too small for a Decimal.")
            }
        }
        @Sendable func number(_ value: Value) -> NetDecimal { value.decimalValue ?? .zero }
        @Sendable func checked(_ value: NetDecimal?) throws -> Value {
            guard let value else { throw NetException.overflow("Value was either too large or too small for a Decimal.") }
            return Value(value)
        }
        TypeMembers.add("System.Decimal") {
            common("System.Decimal", "decimal", code: 15) + [
                .constructor("int value") { args, _ in Value(NetDecimal(Int64(args[0].int))) },
                .constructor("long value") { args, _ in Value(NetDecimal(Int64(args[0].int))) },
                .constructor("double value") { args, _ in try checked(NetDecimal(args[0].real)) },
                .staticProperty("MaxValue", "decimal") { _ in Value(NetDecimal.maxValue) },
                .staticProperty("MinValue", "decimal") { _ in Value(NetDecimal.minValue) },
                .staticProperty("Zero", "decimal") { _ in Value(NetDecimal.zero) },
                .staticProperty("One", "decimal") { _ in Value(NetDecimal.one) },
                .staticProperty("MinusOne", "decimal") { _ in Value(-NetDecimal.one) },
                .staticMethod("decimal Parse(string s)") { args, _ in try parse(args[0]) },
                .staticMethod("decimal Parse(string s, System.IFormatProvider provider)") { args, _ in try parse(args[0], numberCulture(args[1])) },
                .staticMethod("decimal Parse(string s, System.Globalization.NumberStyles style)") { args, _ in try parse(args[0], .current, args[1].raw) },
                .staticMethod("decimal Parse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider)") { args, _ in
                    try parse(args[0], numberCulture(args[2]), args[1].raw)
                },
                .staticMethod("bool TryParse(string s, [ref] decimal result)") { args, _ in
                    let value = try? parse(args[0])
                    assign(args[1], value ?? Value(NetDecimal.zero))
                    return .bool(value != nil)
                },
                .staticMethod("bool TryParse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider, [ref] decimal result)") { args, _ in
                    try StyledNumber.checkReal(args[1].raw)
                    let value = try? parse(args[0], numberCulture(args[2]), args[1].raw)
                    assign(args[3], value ?? Value(NetDecimal.zero))
                    return .bool(value != nil)
                },
                .staticMethod("decimal Round(decimal d)") { args, _ in Value(number(args[0]).rounded(0)) },
                .staticMethod("decimal Round(decimal d, int decimals)") { args, _ in Value(number(args[0]).rounded(min(max(args[1].int, 0), 28))) },
                .staticMethod("decimal Round(decimal d, System.MidpointRounding mode)") { args, _ in Value(number(args[0]).rounded(0, MathType.mode(args[1]))) },
                .staticMethod("decimal Round(decimal d, int decimals, System.MidpointRounding mode)") { args, _ in
                    Value(number(args[0]).rounded(min(max(args[1].int, 0), 28), MathType.mode(args[2])))
                },
                .staticMethod("decimal Truncate(decimal d)") { args, _ in Value(number(args[0]).truncated) },
                .staticMethod("decimal Floor(decimal d)") { args, _ in Value(number(args[0]).rounded(0, .toNegativeInfinity)) },
                .staticMethod("decimal Ceiling(decimal d)") { args, _ in Value(number(args[0]).rounded(0, .toPositiveInfinity)) },
                .staticMethod("decimal Add(decimal d1, decimal d2)") { args, _ in try checked(NetDecimal.adding(number(args[0]), number(args[1]))) },
                .staticMethod("decimal Subtract(decimal d1, decimal d2)") { args, _ in try checked(NetDecimal.adding(number(args[0]), -number(args[1]))) },
                .staticMethod("decimal Multiply(decimal d1, decimal d2)") { args, _ in try checked(NetDecimal.multiplying(number(args[0]), number(args[1]))) },
                .staticMethod("decimal Divide(decimal d1, decimal d2)") { args, _ in
                    guard !number(args[1]).isZero else { throw NetException("System.DivideByZeroException", "Attempted to divide by zero.") }
                    return try checked(NetDecimal.dividing(number(args[0]), number(args[1])))
                },
                .staticMethod("decimal Remainder(decimal d1, decimal d2)") { args, _ in
                    guard !number(args[1]).isZero else { throw NetException("System.DivideByZeroException", "Attempted to divide by zero.") }
                    return try checked(NetDecimal.remainder(number(args[0]), number(args[1])))
                },
                .staticMethod("decimal op_Addition(decimal 0, decimal 1)") { args, _ in try checked(NetDecimal.adding(number(args[0]), number(args[1]))) },
                .staticMethod("decimal op_Subtraction(decimal 0, decimal 1)") { args, _ in try checked(NetDecimal.adding(number(args[0]), -number(args[1]))) },
                .staticMethod("decimal op_Multiply(decimal 0, decimal 1)") { args, _ in try checked(NetDecimal.multiplying(number(args[0]), number(args[1]))) },
                .staticMethod("decimal op_Division(decimal 0, decimal 1)") { args, _ in
                    guard !number(args[1]).isZero else { throw NetException("System.DivideByZeroException", "Attempted to divide by zero.") }
                    return try checked(NetDecimal.dividing(number(args[0]), number(args[1])))
                },
                .staticMethod("decimal op_Modulus(decimal 0, decimal 1)") { args, _ in
                    guard !number(args[1]).isZero else { throw NetException("System.DivideByZeroException", "Attempted to divide by zero.") }
                    return try checked(NetDecimal.remainder(number(args[0]), number(args[1])))
                },
                .staticMethod("decimal Negate(decimal d)") { args, _ in Value(-number(args[0])) },
                .staticMethod("int Compare(decimal d1, decimal d2)") { args, _ in Value(NetDecimal.compare(number(args[0]), number(args[1]))) },
                .staticMethod("int ToInt32(decimal d)") { args, runspace in try runspace.convert(Value(number(args[0]).truncated), to: WellKnown.int32) },
                .staticMethod("int[] GetBits(decimal d)") { args, _ in
                    let value = number(args[0])
                    let flags = Int32(truncatingIfNeeded: value.scale << 16) | (value.isNegative ? Int32.min : 0)
                    let words = [0, 32, 64].map { Int32(truncatingIfNeeded: value.mantissa >> UInt128($0)) }
                    return .object(TypedArray<Int32>(ContiguousArray(words + [flags])))
                },
                .property("Scale", "byte") { value, _ in .byte(UInt8(clamping: number(value).scale)) },
            ]
        }
    }

    private static func bigInteger() {
        @Sendable func number(_ value: Value) -> BigInt { value.bigValue ?? BigInt(Int64(0)) }
        @Sendable func parse(_ text: Value) throws -> Value {
            guard let value = try? NumberText.integer(text.string) else { throw NetException.format("The value could not be parsed.") }
            return Value(value)
        }
        @Sendable func nonZero(_ value: BigInt) throws -> BigInt {
            guard !value.isZero else { throw NetException("System.DivideByZeroException", "Attempted to divide by zero.") }
            return value
        }
        TypeMembers.add("System.Numerics.BigInteger") {
            common("System.Numerics.BigInteger", "bigint", code: 1) + [
                .constructor("int value") { args, _ in Value(BigInt(Int64(args[0].int))) },
                .constructor("long value") { args, _ in Value(BigInt(Int64(args[0].int))) },
                .constructor("double value") { args, _ in
                    guard let value = BigInt(truncating: args[0].real) else { throw NetException.overflow("BigInteger cannot represent infinity.") }
                    return Value(value)
                },
                .staticProperty("Zero", "bigint") { _ in Value(BigInt(Int64(0))) },
                .staticProperty("One", "bigint") { _ in Value(BigInt(Int64(1))) },
                .staticProperty("MinusOne", "bigint") { _ in Value(BigInt(Int64(-1))) },
                .property("IsEven", "bool") { value, _ in .bool(number(value).isEven) },
                .property("IsZero", "bool") { value, _ in .bool(number(value).isZero) },
                .property("IsOne", "bool") { value, _ in .bool(number(value) == BigInt(Int64(1))) },
                .property("Sign", "int") { value, _ in Value(number(value).sign) },
                .property("IsPowerOfTwo", "bool") { value, _ in
                    let n = number(value)
                    return .bool(n.sign > 0 && n == BigInt(Int64(1)) << (n.bitWidth - 1))
                },
                .staticMethod("bigint Parse(string value)") { args, _ in try parse(args[0]) },
                .staticMethod("bool TryParse(string value, [ref] bigint result)") { args, _ in
                    let value = try? parse(args[0])
                    assign(args[1], value ?? Value(BigInt(Int64(0))))
                    return .bool(value != nil)
                },
                .staticMethod("bigint Pow(bigint value, int exponent)") { args, _ in
                    guard args[1].int >= 0 else { throw NetException.outOfRange("The number must be greater than or equal to zero.", "exponent") }
                    guard number(args[0]).bitWidth * args[1].int < 50_000_000 else { throw NetException("System.OutOfMemoryException", "Array dimensions exceeded supported range.") }
                    return Value(number(args[0]).power(args[1].int))
                },
                .staticMethod("bigint ModPow(bigint value, bigint exponent, bigint modulus)") { args, _ in
                    let modulus = try nonZero(number(args[2]))
                    var result = BigInt(Int64(1)), base = number(args[0]).quotientAndRemainder(by: modulus).remainder, exponent = number(args[1])
                    while !exponent.isZero {
                        if !exponent.isEven { result = (result * base).quotientAndRemainder(by: modulus).remainder }
                        exponent = exponent >> 1
                        base = (base * base).quotientAndRemainder(by: modulus).remainder
                    }
                    return Value(result.quotientAndRemainder(by: modulus).remainder)
                },
                .staticMethod("bigint Add(bigint left, bigint right)") { args, _ in Value(number(args[0]) + number(args[1])) },
                .staticMethod("bigint Subtract(bigint left, bigint right)") { args, _ in Value(number(args[0]) - number(args[1])) },
                .staticMethod("bigint Multiply(bigint left, bigint right)") { args, _ in Value(number(args[0]) * number(args[1])) },
                .staticMethod("bigint Divide(bigint dividend, bigint divisor)") { args, _ in
                    Value(number(args[0]).quotientAndRemainder(by: try nonZero(number(args[1]))).quotient)
                },
                .staticMethod("bigint Remainder(bigint dividend, bigint divisor)") { args, _ in
                    Value(number(args[0]).quotientAndRemainder(by: try nonZero(number(args[1]))).remainder)
                },
                .staticMethod("bigint Abs(bigint value)") { args, _ in Value(number(args[0]).magnitude) },
                .staticMethod("bigint Negate(bigint value)") { args, _ in Value(-number(args[0])) },
                .staticMethod("bigint Max(bigint left, bigint right)") { args, _ in number(args[0]) < number(args[1]) ? args[1] : args[0] },
                .staticMethod("bigint Min(bigint left, bigint right)") { args, _ in number(args[1]) < number(args[0]) ? args[1] : args[0] },
                .staticMethod("bigint GreatestCommonDivisor(bigint left, bigint right)") { args, _ in
                    var a = number(args[0]).magnitude, b = number(args[1]).magnitude
                    while !b.isZero { (a, b) = (b, a.quotientAndRemainder(by: b).remainder) }
                    return Value(a)
                },
                .staticMethod("double Log10(bigint value)") { args, _ in .double(MathType.log10(number(args[0]).double)) },
                .staticMethod("double Log(bigint value)") { args, _ in .double(MathType.log(number(args[0]).double)) },
                .staticMethod("int Compare(bigint left, bigint right)") { args, _ in
                    Value(number(args[0]) < number(args[1]) ? -1 : number(args[0]) == number(args[1]) ? 0 : 1)
                },
                .method("byte[] ToByteArray()") { value, _, _ in
                    let n = number(value)
                    var bytes: [UInt8] = []
                    var rest = n.isNegative ? n + (BigInt(Int64(1)) << ((n.bitWidth / 8 + 1) * 8)) : n
                    while !rest.isZero {
                        let (next, byte) = rest.dividedByWord(256)
                        bytes.append(UInt8(truncatingIfNeeded: byte))
                        rest = next
                    }
                    if bytes.isEmpty || (!n.isNegative && bytes[bytes.count - 1] >= 0x80) { bytes.append(0) }
                    return Value(bytes: bytes)
                },
            ]
        }
    }

    private static func boolean() {
        @Sendable func parse(_ text: Value) throws -> Value {
            if text.isNull { throw NetException.argumentNull("value") }
            switch text.string.trimmedBlanks.lowercased() {
            case "true": return true
            case "false": return false
            default: throw NetException.format("String '\(text.string)' was not recognized as a valid Boolean.")
            }
        }
        TypeMembers.add("System.Boolean") {
            [
                .method("int CompareTo(System.Object obj)") { value, args, _ in
                    guard case .bool(let other) = args[0].base else { throw NetException.argument("Object must be of type Boolean.") }
                    return Value(value.bool == other ? 0 : value.bool ? 1 : -1)
                },
                .method("bool Equals(bool obj)") { value, args, _ in .bool(value.bool == args[0].bool) },
                .method("System.TypeCode GetTypeCode()") { _, _, _ in enumValue("System.TypeCode", 3) },
                .method("string ToString()") { value, _, _ in Value(value.bool ? "True" : "False") },
                .method("string ToString(System.IFormatProvider provider)") { value, _, _ in Value(value.bool ? "True" : "False") },
                .staticProperty("TrueString", "string") { _ in "True" },
                .staticProperty("FalseString", "string") { _ in "False" },
                .staticMethod("bool Parse(string value)") { args, _ in try parse(args[0]) },
                .staticMethod("bool TryParse(string value, [ref] bool result)") { args, _ in
                    let value = try? parse(args[0])
                    assign(args[1], value ?? false)
                    return .bool(value != nil)
                },
            ]
        }
        TypeMembers.add("System.Management.Automation.SwitchParameter") {
            [
                .constructor("bool isPresent") { args, _ in .object(SwitchObject(args[0].bool)) },
                .staticProperty("Present", "switch") { _ in .object(SwitchObject(true)) },
                .property("IsPresent", "bool") { value, _ in .bool(value.as(SwitchObject.self)?.isPresent ?? value.bool) },
                .method("bool ToBool()") { value, _, _ in .bool(value.as(SwitchObject.self)?.isPresent ?? value.bool) },
                .method("string ToString()") { value, _, _ in Value(value.as(SwitchObject.self)?.isPresent ?? value.bool ? "True" : "False") },
            ]
        }
    }
}
