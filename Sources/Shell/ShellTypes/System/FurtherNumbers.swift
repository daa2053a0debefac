import Glibc
import ShellRuntime

/// What .NET's generic arithmetic gives the number types beyond System.Math: functions of reals, conversions, tests.
enum FurtherNumbers {
    static func register() {
        for (full, short) in [("System.Double", "double"), ("System.Single", "float")] { TypeMembers.add(full) { real(short) } }
        TypeMembers.extend("System.MathF") { real("float").filter { singles.contains($0.name) } }
        TypeMembers.add("System.Decimal") { decimal + conversions("decimal") }
        TypeMembers.add("System.Numerics.BigInteger") { big }
        for short in ["byte", "sbyte", "short", "ushort", "int", "uint", "long", "ulong"] {
            guard let type = TypeRegistry.shared.find(short) else { continue }
            TypeMembers.add(type.fullName) { conversions(short) + magnitudes(short) }
        }
        TypeMembers.add("System.Int32") { [.staticMethod("long BigMul(int left, int right)") { args, _ in .long(Int64(args[0].int * args[1].int)) }] }
        TypeMembers.extend("System.Math") {
            [
                .staticMethod("double ReciprocalSqrtEstimate(double d)") { args, _ in .double(1 / args[0].real.squareRoot()) },
                .staticMethod("System.ValueTuple[double,double] SinCos(double x)") { args, _ in
                    .object(TupleObject([.double(sin(args[0].real)), .double(cos(args[0].real))], isValue: true))
                },
            ]
        }
    }
    private static let singles: Set<String> = [
        "Acosh", "Asinh", "Atanh", "BitDecrement", "BitIncrement", "FusedMultiplyAdd", "ILogB", "MaxMagnitude", "MinMagnitude", "ScaleB", "SinCos",
    ]

    private static func real(_ type: String) -> [TypeMember] {
        @Sendable func made(_ value: Double) -> Value { type == "float" ? .single(Float(value)) : .double(value) }
        /// The neighbour of a value in its own precision.
        @Sendable func next(_ value: Value, _ step: Int) -> Value {
            if case .single(let own) = value.base { return .single(step > 0 ? own.nextUp : own.nextDown) }
            return .double(step > 0 ? value.real.nextUp : value.real.nextDown)
        }
        let unary: [(String, @Sendable (Double) -> Double)] = [
            ("Acosh", { acosh($0) }), ("Asinh", { asinh($0) }), ("Atanh", { atanh($0) }), ("Exp2", { exp2($0) }), ("Exp10", { pow(10, $0) }), ("ExpM1", { expm1($0) }),
            ("Exp2M1", { exp2($0) - 1 }), ("Exp10M1", { pow(10, $0) - 1 }), ("LogP1", { log1p($0) }), ("Log2P1", { log1p($0) / log(2) }), ("Log10P1", { log1p($0) / log(10) }),
            ("SinPi", { sin($0.truncatingRemainder(dividingBy: 2) * .pi) }), ("CosPi", { cos($0.truncatingRemainder(dividingBy: 2) * .pi) }), ("TanPi", { tan($0.truncatingRemainder(dividingBy: 1) * .pi) }),
            ("AsinPi", { asin($0) / .pi }), ("AcosPi", { acos($0) / .pi }), ("AtanPi", { atan($0) / .pi }), ("ReciprocalEstimate", { 1 / $0 }), ("ReciprocalSqrtEstimate", { 1 / $0.squareRoot() }),
        ]
        let binary: [(String, @Sendable (Double, Double) -> Double)] = [
            ("Hypot", { hypot($0, $1) }), ("Ieee754Remainder", { remainder($0, $1) }), ("Atan2Pi", { atan2($0, $1) / .pi }), ("MaxMagnitude", { abs($0) >= abs($1) ? $0 : $1 }),
            ("MinMagnitude", { abs($0) <= abs($1) ? $0 : $1 }), ("MaxNumber", { $0.isNaN ? $1 : $1.isNaN ? $0 : max($0, $1) }), ("MinNumber", { $0.isNaN ? $1 : $1.isNaN ? $0 : min($0, $1) }),
        ]
        return unary.map { name, body in .staticMethod("\(type) \(name)(\(type) x)") { args, _ in made(body(args[0].real)) } }
            + binary.map { name, body in .staticMethod("\(type) \(name)(\(type) x, \(type) y)") { args, _ in made(body(args[0].real, args[1].real)) } } + [
                .staticProperty("NegativeZero", type) { _ in made(-0.0) },
                .staticMethod("\(type) BitIncrement(\(type) x)") { args, _ in next(args[0], 1) }, .staticMethod("\(type) BitDecrement(\(type) x)") { args, _ in next(args[0], -1) },
                .staticMethod("\(type) FusedMultiplyAdd(\(type) left, \(type) right, \(type) addend)") { args, _ in made(fma(args[0].real, args[1].real, args[2].real)) },
                .staticMethod("\(type) MultiplyAddEstimate(\(type) left, \(type) right, \(type) addend)") { args, _ in made(fma(args[0].real, args[1].real, args[2].real)) },
                .staticMethod("int ILogB(\(type) x)") { args, _ in
                    let x = args[0].real
                    if x == 0 { return .int(.min) }
                    return x.isFinite ? Value(Int(x.exponent)) : .int(.max)
                },
                .staticMethod("\(type) ScaleB(\(type) x, int n)") { args, _ in made(scalbn(args[0].real, Int32(clamping: args[1].int))) },
                .staticMethod("\(type) RootN(\(type) x, int n)") { args, _ in
                    let (x, n) = (args[0].real, args[1].int)
                    return made(x < 0 && n % 2 != 0 ? -pow(-x, 1 / Double(n)) : pow(x, 1 / Double(n)))
                },
                .staticMethod("System.ValueTuple[\(type),\(type)] SinCos(\(type) x)") { args, _ in
                    .object(TupleObject([made(sin(args[0].real)), made(cos(args[0].real))], isValue: true))
                },
            ] + conversions(type)
    }

    /// CreateChecked, CreateSaturating and CreateTruncating.
    private static func conversions(_ type: String) -> [TypeMember] {
        @Sendable func own() -> TypeInfo { TypeRegistry.shared.find(type) ?? WellKnown.object }
        return [
            .staticMethod("\(type) CreateChecked[TOther](TOther value)") { args, runspace in
                _ = runspace.takeTypeArguments()
                guard let made = try? runspace.convert(whole(args[0], own()), to: own()) else { throw NetException.overflow("Arithmetic operation resulted in an overflow.") }
                return made
            },
            .staticMethod("\(type) CreateSaturating[TOther](TOther value)") { args, runspace in
                _ = runspace.takeTypeArguments()
                if let made = try? runspace.convert(whole(args[0], own()), to: own()) { return made }
                return try Members.getStatic(own(), (Operators.numericCompare(args[0], .int(0)) ?? 0) < 0 ? "MinValue" : "MaxValue", runspace)
            },
            .staticMethod("\(type) CreateTruncating[TOther](TOther value)") { args, runspace in
                _ = runspace.takeTypeArguments()
                if let made = try? runspace.convert(whole(args[0], own()), to: own()) { return made }
                guard let bits = args[0].base.integerValue ?? Int64(exactly: args[0].real.rounded(.towardZero)) else { return try Members.getStatic(own(), "MaxValue", runspace) }
                switch type {
                case "byte": return .byte(UInt8(truncatingIfNeeded: bits))
                case "sbyte": return .sbyte(Int8(truncatingIfNeeded: bits))
                case "short": return .short(Int16(truncatingIfNeeded: bits))
                case "ushort": return .ushort(UInt16(truncatingIfNeeded: bits))
                case "int": return .int(Int32(truncatingIfNeeded: bits))
                case "uint": return .uint(UInt32(truncatingIfNeeded: bits))
                case "ulong": return .ulong(UInt64(bitPattern: bits))
                default: return .long(bits)
                }
            },
        ]
    }
    /// A real goes to whole numbers towards zero.
    private static func whole(_ value: Value, _ type: TypeInfo) -> Value {
        guard ["Double", "Single", "Decimal"].contains(type.name) else {
            switch value.base {
            case .double(let number) where number.isFinite: return .double(number.rounded(.towardZero))
            case .single(let number) where number.isFinite: return .single(number.rounded(.towardZero))
            default: return value.decimalValue.map { Value($0.truncated) } ?? value
            }
        }
        return value
    }
    private static func magnitudes(_ type: String) -> [TypeMember] {
        guard !["byte", "ushort", "uint", "ulong"].contains(type) else { return [] }
        @Sendable func size(_ value: Value) -> UInt64 { (value.integerValue ?? 0).magnitude }
        return [
            .staticMethod("\(type) MaxMagnitude(\(type) x, \(type) y)") { args, _ in size(args[0]) >= size(args[1]) ? args[0] : args[1] },
            .staticMethod("\(type) MinMagnitude(\(type) x, \(type) y)") { args, _ in size(args[0]) <= size(args[1]) ? args[0] : args[1] },
        ]
    }

    private static var decimal: [TypeMember] {
        @Sendable func of(_ value: Value) -> NetDecimal { value.decimalValue ?? NetDecimal.zero }
        @Sendable func isWhole(_ value: Value) -> Bool { Operators.numericCompare(Value(of(value).truncated), value) == 0 }
        @Sendable func sign(_ value: Value) -> Int { Operators.numericCompare(value, .int(0)) ?? 0 }
        let targets: [(String, String)] = [
            ("ToByte", "byte"), ("ToSByte", "sbyte"), ("ToInt16", "short"), ("ToUInt16", "ushort"), ("ToUInt32", "uint"), ("ToInt64", "long"), ("ToUInt64", "ulong"),
            ("ToDouble", "double"), ("ToSingle", "float"),
        ]
        let tests: [(String, @Sendable (Value) -> Bool)] = [
            ("IsInteger", isWhole), ("IsNegative", { sign($0) < 0 }), ("IsPositive", { sign($0) >= 0 }),
            ("IsEvenInteger", { isWhole($0) && of($0).double.remainder(dividingBy: 2) == 0 }), ("IsOddInteger", { isWhole($0) && abs(of($0).double.remainder(dividingBy: 2)) == 1 }),
        ]
        return targets.map { name, type in
            .staticMethod("\(type) \(name)(decimal \(type == "double" || type == "float" ? "d" : "value"))") { args, runspace in
                guard let target = TypeRegistry.shared.find(type) else { return .null }
                guard let made = try? runspace.convert(whole(args[0], target), to: target) else { throw NetException.overflow(NumberTypes.rangeText(target)) }
                return made
            }
        } + tests.map { name, body in .staticMethod("bool \(name)(decimal value)") { args, _ in .bool(body(args[0])) } } + [
            .staticMethod("long ToOACurrency(decimal value)") { args, runspace in
                try runspace.convert(try Operators.multiply(args[0], .int(10_000), runspace), to: WellKnown.int64)
            },
            .staticMethod("decimal FromOACurrency(long cy)") { args, runspace in
                try Operators.divide(try runspace.convert(args[0], to: WellKnown.decimal), try runspace.convert(.int(10_000), to: WellKnown.decimal), runspace)
            },
        ]
    }

    private static var big: [TypeMember] {
        @Sendable func of(_ value: Value) -> BigInt { value.bigValue ?? BigInt(value.integerValue ?? 0) }
        let zero = BigInt(Int64(0))
        @Sendable func magnitude(_ value: BigInt) -> BigInt { value < zero ? zero - value : value }
        /// Bits of the two's complement, its sign left out.
        @Sendable func length(_ value: BigInt) -> Int {
            let size = value < zero ? magnitude(value) - BigInt(Int64(1)) : value
            guard let top = size.words.last else { return 0 }
            return (size.words.count - 1) * 32 + (32 - top.leadingZeroBitCount)
        }
        @Sendable func ones(_ value: BigInt) -> Int { magnitude(value).words.reduce(0) { $0 + $1.nonzeroBitCount } }
        let tests: [(String, @Sendable (BigInt) -> Bool)] = [
            ("IsEvenInteger", { $0.isEven }), ("IsOddInteger", { !$0.isEven }), ("IsNegative", { $0 < zero }), ("IsPositive", { $0 >= zero }),
            ("IsPow2", { $0 > zero && ones($0) == 1 }),
        ]
        return tests.map { name, body in .staticMethod("bool \(name)(bigint value)") { args, _ in .bool(body(of(args[0]))) } } + [
            .staticMethod("bigint Clamp(bigint value, bigint min, bigint max)") { args, _ in of(args[0]) < of(args[1]) ? args[1] : of(args[0]) > of(args[2]) ? args[2] : args[0] },
            .staticMethod("bigint CopySign(bigint value, bigint sign)") { args, _ in
                let size = magnitude(of(args[0]))
                return Value(of(args[1]) < zero ? zero - size : size)
            },
            .staticMethod("bigint MaxMagnitude(bigint x, bigint y)") { args, _ in magnitude(of(args[0])) >= magnitude(of(args[1])) ? args[0] : args[1] },
            .staticMethod("bigint MinMagnitude(bigint x, bigint y)") { args, _ in magnitude(of(args[0])) <= magnitude(of(args[1])) ? args[0] : args[1] },
            .staticMethod("bigint DivRem(bigint dividend, bigint divisor, [ref] bigint remainder)") { args, _ in
                guard of(args[1]) != zero else { throw NetException("System.DivideByZeroException", "Attempted to divide by zero.") }
                let (quotient, rest) = of(args[0]).quotientAndRemainder(by: of(args[1]))
                assign(args[2], Value(rest))
                return Value(quotient)
            },
            .staticMethod("System.ValueTuple[bigint,bigint] DivRem(bigint left, bigint right)") { args, _ in
                guard of(args[1]) != zero else { throw NetException("System.DivideByZeroException", "Attempted to divide by zero.") }
                let (quotient, rest) = of(args[0]).quotientAndRemainder(by: of(args[1]))
                return .object(TupleObject([Value(quotient), Value(rest)], isValue: true))
            },
            .staticMethod("bigint Log2(bigint value)") { args, _ in
                guard of(args[0]) >= zero else { throw NetException.outOfRange("Non-negative number required.", "value") }
                return Value(BigInt(Int64(max(0, length(of(args[0])) - 1))))
            },
            .staticMethod("bigint PopCount(bigint value)") { args, _ in Value(BigInt(Int64(ones(of(args[0]))))) },
            .staticMethod("bigint TrailingZeroCount(bigint value)") { args, _ in
                let words = magnitude(of(args[0])).words
                guard let at = words.firstIndex(where: { $0 != 0 }) else { return Value(BigInt(Int64(32))) }
                return Value(BigInt(Int64(at * 32 + words[at].trailingZeroBitCount)))
            },
            .method("long GetBitLength()") { value, _, _ in .long(Int64(length(of(value)))) },
            .method("int GetByteCount(bool isUnsigned = false)") { value, args, _ in
                let bits = length(of(value)) + (args.first?.bool ?? false ? 0 : 1)
                return Value(max(1, (bits + 7) / 8))
            },
        ]
    }
}
