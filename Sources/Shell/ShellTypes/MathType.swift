import Glibc
import ShellRuntime

/// System.Math (PSL-378).
enum MathType {
    static func log10(_ x: Double) -> Double { Glibc.log10(x) }
    static func log(_ x: Double) -> Double { Glibc.log(x) }
    /// MidpointRounding.
    static func mode(_ value: Value) -> NetDecimal.Rounding {
        switch value.raw {
        case 1: .awayFromZero
        case 2: .toZero
        case 3: .toNegativeInfinity
        case 4: .toPositiveInfinity
        default: .toEven
        }
    }
    static func round(_ x: Double, _ mode: NetDecimal.Rounding) -> Double {
        switch mode {
        case .toEven: x.rounded(.toNearestOrEven)
        case .awayFromZero: x.rounded(.toNearestOrAwayFromZero)
        case .toZero: x.rounded(.towardZero)
        case .toNegativeInfinity: x.rounded(.down)
        case .toPositiveInfinity: x.rounded(.up)
        }
    }
    private static func round(_ x: Double, digits: Int, _ mode: NetDecimal.Rounding) throws -> Double {
        guard digits >= 0, digits <= 15 else { throw NetException.outOfRange("Rounding digits must be between 0 and 15, inclusive.", "digits") }
        guard abs(x) < 1e16 else { return x }
        let power = pow(10, Double(digits))
        return round(x * power, mode) / power
    }
    private static func decimalDigits(_ value: Value) throws -> Int {
        guard value.int >= 0, value.int <= 28 else {
            throw NetException.outOfRange("Decimal can only round to between 0 and 28 digits of precision.", "decimals")
        }
        return value.int
    }
    static func absolute(_ value: Value) throws -> Value {
        func negate<I: FixedWidthInteger>(_ v: I) throws -> I {
            guard v != .min else { throw NetException.overflow("Negating the minimum value of a twos complement number is invalid.") }
            return v < 0 ? 0 - v : v
        }
        switch value.base {
        case .int(let v): return .int(try negate(v))
        case .long(let v): return .long(try negate(v))
        case .short(let v): return .short(try negate(v))
        case .sbyte(let v): return .sbyte(try negate(v))
        case .double(let v): return .double(abs(v))
        case .single(let v): return .single(abs(v))
        default:
            if let exact = value.decimalValue { return Value(exact.isNegative ? -exact : exact) }
            return value
        }
    }
    private static func sign(_ value: Value) throws -> Value {
        if let exact = value.decimalValue { return Value(exact.isZero ? 0 : exact.isNegative ? -1 : 1) }
        let x = value.real
        guard !x.isNaN else { throw NetException("System.ArithmeticException", "Function does not accept floating point Not-a-Number values.") }
        return Value(x > 0 ? 1 : x < 0 ? -1 : 0)
    }

    static func register() {
        TypeRegistry.shared.register("System.Math") {
            TypeInfo("System.Math", flags: [.staticClass, .abstract, .sealed], members: { functions + rounding + choosing })
        }
        TypeRegistry.shared.registerAccelerator("math", "System.Math")
    }

    private static var functions: [TypeMember] {
        var list: [TypeMember] = [
            .staticProperty("PI", "double") { _ in .double(.pi) },
            .staticProperty("E", "double") { _ in .double(2.718281828459045) },
            .staticProperty("Tau", "double") { _ in .double(2 * .pi) },
        ]
        let unary: [(String, String, @Sendable (Double) -> Double)] = [
            ("Sqrt", "d", { $0.squareRoot() }), ("Sin", "a", { Glibc.sin($0) }), ("Cos", "d", { Glibc.cos($0) }), ("Tan", "a", { Glibc.tan($0) }),
            ("Asin", "d", { Glibc.asin($0) }), ("Acos", "d", { Glibc.acos($0) }), ("Atan", "d", { Glibc.atan($0) }), ("Exp", "d", { Glibc.exp($0) }),
            ("Log", "d", { Glibc.log($0) }), ("Log10", "d", { Glibc.log10($0) }), ("Log2", "x", { Glibc.log2($0) }), ("Cbrt", "d", { Glibc.cbrt($0) }),
            ("Sinh", "value", { Glibc.sinh($0) }), ("Cosh", "value", { Glibc.cosh($0) }), ("Tanh", "value", { Glibc.tanh($0) }),
            ("Asinh", "d", { Glibc.asinh($0) }), ("Acosh", "d", { Glibc.acosh($0) }), ("Atanh", "d", { Glibc.atanh($0) }),
            ("BitIncrement", "x", { $0.nextUp }), ("BitDecrement", "x", { $0.nextDown }), ("ReciprocalEstimate", "d", { 1 / $0 }),
        ]
        for (name, parameter, body) in unary {
            list.append(.staticMethod("double \(name)(double \(parameter))") { args, _ in .double(body(args[0].real)) })
        }
        let binary: [(String, String, String, @Sendable (Double, Double) -> Double)] = [
            ("Pow", "x", "y", { Glibc.pow($0, $1) }), ("Atan2", "y", "x", { Glibc.atan2($0, $1) }), ("IEEERemainder", "x", "y", { Glibc.remainder($0, $1) }),
            ("Log", "a", "newBase", { a, base in
                if base == 1 || a.isNaN || base.isNaN { return .nan }
                return Glibc.log(a) / Glibc.log(base)
            }),
            ("CopySign", "x", "y", { Glibc.copysign($0, $1) }),
            ("MaxMagnitude", "x", "y", { abs($0) > abs($1) ? $0 : abs($0) == abs($1) ? Swift.max($0, $1) : $1 }),
            ("MinMagnitude", "x", "y", { abs($0) < abs($1) ? $0 : abs($0) == abs($1) ? Swift.min($0, $1) : $1 }),
        ]
        for (name, x, y, body) in binary {
            list.append(.staticMethod("double \(name)(double \(x), double \(y))") { args, _ in .double(body(args[0].real, args[1].real)) })
        }
        list += [
            .staticMethod("int ILogB(double x)") { args, _ in Value(Int(Glibc.ilogb(args[0].real))) },
            .staticMethod("double ScaleB(double x, int n)") { args, _ in .double(Glibc.scalbn(args[0].real, Int32(clamping: args[1].int))) },
            .staticMethod("double FusedMultiplyAdd(double x, double y, double z)") { args, _ in .double(Glibc.fma(args[0].real, args[1].real, args[2].real)) },
            .staticMethod("long BigMul(int a, int b)") { args, _ in .long(Int64(args[0].int) &* Int64(args[1].int)) },
            .staticMethod("int DivRem(int a, int b, [ref] int result)") { args, _ in
                guard args[1].int != 0 else { throw NetException("System.DivideByZeroException", "Attempted to divide by zero.") }
                assign(args[2], Value(args[0].int % args[1].int))
                return Value(args[0].int / args[1].int)
            },
            .staticMethod("long DivRem(long a, long b, [ref] long result)") { args, _ in
                guard args[1].int != 0 else { throw NetException("System.DivideByZeroException", "Attempted to divide by zero.") }
                assign(args[2], .long(Int64(args[0].int % args[1].int)))
                return .long(Int64(args[0].int / args[1].int))
            },
        ]
        for type in ["int", "long", "uint", "ulong", "short", "ushort", "byte", "sbyte"] {
            list.append(
                .staticMethod("System.ValueTuple[\(type),\(type)] DivRem(\(type) left, \(type) right)") { args, runspace in
                    if args[1].integerValue == 0 { throw NetException("System.DivideByZeroException", "Attempted to divide by zero.") }
                    let own = args[0].type ?? WellKnown.int32
                    guard let a = args[0].integerValue, let b = args[1].integerValue else { return .null }
                    let parts: [Int64] = [a / b, a % b]
                    return .object(TupleObject(try parts.map { try runspace.convert(.long($0), to: own) }, isValue: true))
                })
        }
        return list
    }

    private static var rounding: [TypeMember] {
        func exact(_ value: Value) -> NetDecimal { value.decimalValue ?? .zero }
        return [
            .staticMethod("decimal Ceiling(decimal d)") { args, _ in Value((args[0].decimalValue ?? .zero).rounded(0, .toPositiveInfinity)) },
            .staticMethod("double Ceiling(double a)") { args, _ in .double(args[0].real.rounded(.up)) },
            .staticMethod("decimal Floor(decimal d)") { args, _ in Value((args[0].decimalValue ?? .zero).rounded(0, .toNegativeInfinity)) },
            .staticMethod("double Floor(double d)") { args, _ in .double(args[0].real.rounded(.down)) },
            .staticMethod("decimal Truncate(decimal d)") { args, _ in Value((args[0].decimalValue ?? .zero).truncated) },
            .staticMethod("double Truncate(double d)") { args, _ in .double(args[0].real.rounded(.towardZero)) },
            .staticMethod("decimal Round(decimal d)") { args, _ in Value((args[0].decimalValue ?? .zero).rounded(0)) },
            .staticMethod("decimal Round(decimal d, int decimals)") { args, _ in Value((args[0].decimalValue ?? .zero).rounded(try decimalDigits(args[1]))) },
            .staticMethod("decimal Round(decimal d, System.MidpointRounding mode)") { args, _ in Value((args[0].decimalValue ?? .zero).rounded(0, mode(args[1]))) },
            .staticMethod("decimal Round(decimal d, int decimals, System.MidpointRounding mode)") { args, _ in
                Value((args[0].decimalValue ?? .zero).rounded(try decimalDigits(args[1]), mode(args[2])))
            },
            .staticMethod("double Round(double a)") { args, _ in .double(args[0].real.rounded(.toNearestOrEven)) },
            .staticMethod("double Round(double value, int digits)") { args, _ in .double(try round(args[0].real, digits: args[1].int, .toEven)) },
            .staticMethod("double Round(double value, System.MidpointRounding mode)") { args, _ in .double(round(args[0].real, mode(args[1]))) },
            .staticMethod("double Round(double value, int digits, System.MidpointRounding mode)") { args, _ in
                .double(try round(args[0].real, digits: args[1].int, mode(args[2])))
            },
        ]
    }

    private static var choosing: [TypeMember] {
        var list: [TypeMember] = []
        // In the order of .NET's metadata, which OverloadDefinitions shows.
        for type in ["short", "int", "long", "sbyte", "decimal", "double", "float"] {
            list.append(.staticMethod("\(type) Abs(\(type) value)") { args, _ in try absolute(args[0]) })
        }
        for type in ["decimal", "double", "short", "int", "long", "sbyte", "float"] {
            list.append(.staticMethod("int Sign(\(type) value)") { args, _ in try sign(args[0]) })
        }
        for type in ["byte", "decimal", "double", "short", "int", "long", "sbyte", "float", "ushort", "uint", "ulong"] {
            list.append(
                .staticMethod("\(type) Max(\(type) val1, \(type) val2)") { args, _ in
                    if isNaN(args[0]) { return args[0] }
                    if isNaN(args[1]) { return args[1] }
                    return (Operators.numericCompare(args[0], args[1]) ?? 0) >= 0 ? args[0] : args[1]
                })
            list.append(
                .staticMethod("\(type) Min(\(type) val1, \(type) val2)") { args, _ in
                    if isNaN(args[0]) { return args[0] }
                    if isNaN(args[1]) { return args[1] }
                    return (Operators.numericCompare(args[0], args[1]) ?? 0) <= 0 ? args[0] : args[1]
                })
            list.append(
                .staticMethod("\(type) Clamp(\(type) value, \(type) min, \(type) max)") { args, runspace in
                    guard (Operators.numericCompare(args[1], args[2]) ?? 0) <= 0 else {
                        throw NetException.argument("'\(runspace.netText(args[1]))' cannot be greater than \(runspace.netText(args[2])).")
                    }
                    if (Operators.numericCompare(args[0], args[1]) ?? 0) < 0 { return args[1] }
                    return (Operators.numericCompare(args[0], args[2]) ?? 0) > 0 ? args[2] : args[0]
                })
        }
        return list
    }
    private static func isNaN(_ value: Value) -> Bool { if case .double(let v) = value.base { v.isNaN } else { false } }
}
