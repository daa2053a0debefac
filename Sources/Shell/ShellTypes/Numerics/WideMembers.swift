import ShellRuntime

/// What generic mathematics asks of whole numbers of any width: counting and turning bits, and making them of other numbers.
enum WideMembers {
    private static let one = BigInt(Int64(1)), zero = BigInt(Int64(0))
    static func register() {
        for (name, signed) in [("System.Int128", true), ("System.UInt128", false)] { TypeMembers.extend(name) { fixed(name, signed) + parsing(name, signed) } }
        TypeMembers.extend("System.Numerics.BigInteger") { big }
        TypeMembers.extend("System.Numerics.Complex") { complex }
        TypeMembers.extend("System.Half") {
            [
                .staticProperty("MultiplicativeIdentity", "System.Half") { _ in .object(HalfObject(1)) }, .staticProperty("NegativeZero", "System.Half") { _ in .object(HalfObject(-0.0)) },
            ]
        }
        for (name, short) in [("System.Int64", "long"), ("System.UInt32", "uint"), ("System.UInt64", "ulong")] {
            let result = ["long": "System.Int128", "uint": "ulong", "ulong": "System.UInt128"][short] ?? short
            TypeMembers.extend(name) {
                [
                    .staticMethod("\(result) BigMul(\(short) left, \(short) right)") { args, _ in
                        let product = own(args[0]) * own(args[1])
                        return short == "uint" ? .ulong(product.uint64 ?? 0) : .object(WideIntegerObject(product, signed: short == "long"))
                    },
                ]
            }
        }
        for (name, value) in [("E", Float(2.7182817)), ("Pi", .pi), ("Tau", 2 * .pi)] { TypeMembers.extend("System.Single") { [.staticProperty(name, "float") { _ in .single(value) }] } }
        TypeMembers.extend("System.MathF") {
            [
                .staticMethod("float ReciprocalEstimate(float x)") { args, _ in .single(1 / Float(args[0].real)) },
                .staticMethod("float ReciprocalSqrtEstimate(float x)") { args, _ in .single(1 / Float(args[0].real).squareRoot()) },
            ]
        }
        TypeMembers.extend("System.UIntPtr") {
            [
                .method("uint ToUInt32()") { value, _, runspace in
                    guard let number = own(value).uint64.flatMap({ UInt32(exactly: $0) }) else { throw NetException.overflow("Arithmetic operation resulted in an overflow.") }
                    return .uint(number)
                },
                .method("ulong ToUInt64()") { value, _, _ in .ulong(own(value).uint64 ?? 0) },
            ]
        }
    }
    private static func own(_ value: Value) -> BigInt { WideIntegerObject.number(value) ?? zero }
    /// Towards zero; nil for what is no number.
    private static func whole(_ value: Value) -> BigInt? { value.isNull ? nil : WideIntegerObject.number(value) }
    /// The bits of a number in two's complement.
    private static func bits(_ value: BigInt, _ width: Int) -> BigInt { value.sign < 0 ? value + (one << width) : value }
    private static func low(_ value: BigInt, _ width: Int) -> BigInt { value - ((value >> width) << width) }
    private static func made(_ bits: BigInt, _ signed: Bool) -> Value {
        .object(WideIntegerObject(signed && bits.bitWidth == 128 ? bits - (one << 128) : bits, signed: signed))
    }
    private static func turned(_ bits: BigInt, _ by: Int, _ width: Int) -> BigInt {
        let step = ((by % width) + width) % width
        return low(bits << step, width) + (bits >> (width - step))
    }
    private static func trailing(_ bits: BigInt) -> Int {
        for (at, word) in bits.words.enumerated() where word != 0 { return at * 32 + word.trailingZeroBitCount }
        return 128
    }
    private static func fixed(_ name: String, _ signed: Bool) -> [TypeMember] {
        let counts: [(String, @Sendable (BigInt) -> Int)] = [
            ("LeadingZeroCount", { 128 - $0.bitWidth }), ("TrailingZeroCount", { trailing($0) }), ("PopCount", { $0.words.reduce(0) { $0 + $1.nonzeroBitCount } }),
        ]
        let span = one << 128, top = signed ? (one << 127) - one : span - one, bottom = signed ? -(one << 127) : zero
        return counts.map { method, count in
            .staticMethod("\(name) \(method)(\(name) value)") { args, _ in .object(WideIntegerObject(BigInt(Int64(count(bits(own(args[0]), 128)))), signed: signed)) }
        } + [("RotateLeft", 1), ("RotateRight", -1)].map { method, direction in
            .staticMethod("\(name) \(method)(\(name) value, int rotateAmount)") { args, _ in made(turned(bits(own(args[0]), 128), direction * (args[1].int % 128), 128), signed) }
        } + [
            .staticMethod("System.ValueTuple[\(name),\(name)] DivRem(\(name) left, \(name) right)") { args, _ in
                guard !own(args[1]).isZero else { throw NetException("System.DivideByZeroException", "Attempted to divide by zero.") }
                let (quotient, remainder) = own(args[0]).quotientAndRemainder(by: own(args[1]))
                return .object(TupleObject([try WideIntegerObject.made(quotient, signed), .object(WideIntegerObject(remainder, signed: signed))], isValue: true))
            },
            .staticMethod("\(name) BigMul(\(name) left, \(name) right, [ref] \(name) lower)") { args, _ in
                let product = own(args[0]) * own(args[1])
                assign(args[2], made(low(product, 128), signed))
                return .object(WideIntegerObject(product >> 128, signed: signed))
            },
            .staticMethod("\(name) CreateChecked[TOther](TOther value)") { args, runspace in
                _ = runspace.takeTypeArguments()
                guard let number = whole(args[0]) else { throw NetException.overflow("Arithmetic operation resulted in an overflow.") }
                guard number >= bottom, number <= top else { throw NetException.overflow("Arithmetic operation resulted in an overflow.") }
                return .object(WideIntegerObject(number, signed: signed))
            },
            .staticMethod("\(name) CreateSaturating[TOther](TOther value)") { args, runspace in
                _ = runspace.takeTypeArguments()
                let number = whole(args[0]) ?? (args[0].real.isNaN ? zero : args[0].real < 0 ? bottom : top)
                return .object(WideIntegerObject(number < bottom ? bottom : number > top ? top : number, signed: signed))
            },
            .staticMethod("\(name) CreateTruncating[TOther](TOther value)") { args, runspace in
                _ = runspace.takeTypeArguments()
                // A real number saturates here as well.
                let isReal = args[0].integerValue == nil && args[0].bigValue == nil && args[0].as(WideIntegerObject.self) == nil
                let number = whole(args[0]) ?? (args[0].real.isNaN ? zero : args[0].real < 0 ? bottom : top)
                if isReal, number < bottom || number > top { return .object(WideIntegerObject(number < bottom ? bottom : top, signed: signed)) }
                return made(low(number, 128), signed)
            },
        ]
    }
    private static func parsing(_ name: String, _ signed: Bool) -> [TypeMember] {
        let style = "System.Globalization.NumberStyles style", provider = "System.IFormatProvider provider"
        @Sendable func parse(_ text: Value, _ styles: Int, _ culture: NumberCulture) throws -> Value {
            try StyledNumber.checkInteger(styles)
            if text.isNull { throw NetException.argumentNull("s") }
            switch StyledNumber.whole(text.string, styles, culture, bits: 128, signed: signed) {
            case .value(let found): return try WideIntegerObject.made(found, signed)
            case .badFormat: throw NetException.format("The input string '\(text.string)' was not in a correct format.")
            case .overflow: throw NetException.overflow("Value was either too large or too small for \(signed ? "an Int128" : "a UInt128").")
            }
        }
        @Sendable func attempt(_ args: [Value], _ styles: Int, _ culture: NumberCulture) throws -> Value {
            try StyledNumber.checkInteger(styles)
            let found = try? parse(args[0], styles, culture)
            if let target = args.last { assign(target, found ?? .object(WideIntegerObject(zero, signed: signed))) }
            return .bool(found != nil)
        }
        return [
            .staticMethod("\(name) Parse(string s, \(style))") { args, _ in try parse(args[0], args[1].raw, .current) },
            .staticMethod("\(name) Parse(string s, \(style), \(provider))") { args, _ in try parse(args[0], args[1].raw, numberCulture(args[2])) },
            .staticMethod("bool TryParse(string s, \(provider), [ref] \(name) result)") { args, _ in try attempt(args, 7, numberCulture(args[1])) },
            .staticMethod("bool TryParse(string s, \(style), \(provider), [ref] \(name) result)") { args, _ in try attempt(args, args[1].raw, numberCulture(args[2])) },
        ]
    }
    private static var big: [TypeMember] {
        /// The words that a number's bits fill.
        @Sendable func width(_ value: BigInt) -> Int { max(1, (value.magnitude.bitWidth + 31) / 32) * 32 }
        @Sendable func turn(_ value: BigInt, _ by: Int) -> Value {
            let wide = width(value)
            let bits = turned(bits(value, wide), by % wide, wide)
            return Value(value.sign < 0 && bits.bitWidth == wide ? bits - (one << wide) : bits)
        }
        return ["CreateChecked", "CreateSaturating", "CreateTruncating"].map { name in
            .staticMethod("bigint \(name)[TOther](TOther value)") { args, runspace in
                _ = runspace.takeTypeArguments()
                if let number = whole(args[0]) { return Value(number) }
                if args[0].real.isNaN, name != "CreateChecked" { return Value(zero) }
                throw NetException.overflow(args[0].real.isNaN ? "The value is not a number." : "BigInteger cannot represent infinity.")
            }
        } + [
            .staticMethod("bigint LeadingZeroCount(bigint value)") { args, _ in Value(BigInt(Int64(own(args[0]).sign < 0 ? 0 : width(own(args[0])) - own(args[0]).bitWidth))) },
            .staticMethod("bigint RotateLeft(bigint value, int rotateAmount)") { args, _ in turn(own(args[0]), args[1].int) },
            .staticMethod("bigint RotateRight(bigint value, int rotateAmount)") { args, _ in turn(own(args[0]), -args[1].int) },
        ]
    }
    private static var complex: [TypeMember] {
        let type = "System.Numerics.Complex", style = "System.Globalization.NumberStyles style", provider = "System.IFormatProvider provider"
        /// `<real; imaginary>`, or a real number alone in the other forms that .NET takes.
        @Sendable func read(_ text: String, _ styles: Int, _ culture: NumberCulture) -> Value? {
            guard let open = text.firstIndex(of: "<"), let semicolon = text.firstIndex(of: ";"), let close = text.firstIndex(of: ">"), open < semicolon, semicolon < close else { return nil }
            func isBlank(_ part: Substring, _ bit: Int) -> Bool { part.isEmpty || styles & bit != 0 && part.allSatisfy(\.isWhitespace) }
            guard isBlank(text[..<open], 1), isBlank(text[text.index(after: close)...], 2) else { return nil }
            func number(_ part: Substring) -> Double? {
                let text = String(part)
                return StyledNumber(text, styles, culture).flatMap { NumberText.double($0.text) } ?? NumberText.word(text, culture)
            }
            var second = text[text.index(after: semicolon)..<close]
            // A blank after the semicolon belongs to the form.
            if second.first == " " { second = second.dropFirst() }
            guard let real = number(text[text.index(after: open)..<semicolon]), let imaginary = number(second) else { return nil }
            return .object(ComplexObject(real, imaginary))
        }
        @Sendable func parse(_ text: Value, _ styles: Int, _ culture: NumberCulture) throws -> Value {
            try StyledNumber.checkReal(styles)
            if text.isNull { throw NetException.argumentNull("s") }
            guard let found = read(text.string, styles, culture) else { throw NetException.overflow("Arithmetic operation resulted in an overflow.") }
            return found
        }
        @Sendable func attempt(_ args: [Value], _ styles: Int, _ culture: NumberCulture) throws -> Value {
            try StyledNumber.checkReal(styles)
            let found = args[0].isNull ? nil : read(args[0].string, styles, culture)
            if let target = args.last { assign(target, found ?? .object(ComplexObject(0, 0))) }
            return .bool(found != nil)
        }
        return ["CreateChecked", "CreateSaturating", "CreateTruncating"].map { name in
            .staticMethod("\(type) \(name)[TOther](TOther value)") { args, runspace in
                _ = runspace.takeTypeArguments()
                return .object(args[0].as(ComplexObject.self) ?? ComplexObject(args[0].isNumber ? args[0].real : own(args[0]).double, 0))
            }
        } + [
            .staticMethod("\(type) Parse(string s, \(provider))") { args, _ in try parse(args[0], 231, numberCulture(args[1])) },
            .staticMethod("\(type) Parse(string s, \(style), \(provider))") { args, _ in try parse(args[0], args[1].raw, numberCulture(args[2])) },
            .staticMethod("bool TryParse(string s, \(provider), [ref] \(type) result)") { args, _ in try attempt(args, 231, numberCulture(args[1])) },
            .staticMethod("bool TryParse(string s, \(style), \(provider), [ref] \(type) result)") { args, _ in try attempt(args, args[1].raw, numberCulture(args[2])) },
        ]
    }
}
