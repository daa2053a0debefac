import Glibc
import ShellRuntime

/// System.Numerics.Complex: trigonometry, tests and constants.
enum ComplexFunctions {
    private static let name = "System.Numerics.Complex"
    static func register() { TypeMembers.extend(name) { functions + tests + constants } }

    private static func of(_ value: Value) -> ComplexObject { ComplexObject.of(value) }
    private static func made(_ real: Double, _ imaginary: Double) -> ComplexObject { ComplexObject(real, imaginary) }
    private static func times(_ a: ComplexObject, _ b: ComplexObject) -> ComplexObject { ComplexObject.product(a, b) }
    private static func plus(_ a: ComplexObject, _ b: ComplexObject) -> ComplexObject { made(a.real + b.real, a.imaginary + b.imaginary) }
    private static func minus(_ a: ComplexObject, _ b: ComplexObject) -> ComplexObject { made(a.real - b.real, a.imaginary - b.imaginary) }
    private static func root(_ value: ComplexObject) -> ComplexObject {
        if value.imaginary == 0 { return value.real < 0 ? made(0, sqrt(-value.real)) : made(sqrt(value.real), 0) }
        let real = sqrt((value.magnitude + value.real) / 2)
        return made(real, value.imaginary / (2 * real))
    }
    private static func logarithm(_ value: ComplexObject) -> ComplexObject { made(log(value.magnitude), value.phase) }
    private static var one: ComplexObject { made(1, 0) }
    private static var i: ComplexObject { made(0, 1) }
    /// -i log(iz + sqrt(1 - z²))
    private static func arcSine(_ z: ComplexObject) -> ComplexObject {
        let inner = logarithm(plus(times(i, z), root(minus(one, times(z, z)))))
        return made(inner.imaginary, -inner.real)
    }

    private static var functions: [TypeMember] {
        let list: [(String, @Sendable (ComplexObject) -> ComplexObject)] = [
            ("Sin", { made(sin($0.real) * cosh($0.imaginary), cos($0.real) * sinh($0.imaginary)) }),
            ("Cos", { made(cos($0.real) * cosh($0.imaginary), -sin($0.real) * sinh($0.imaginary)) }),
            ("Tan", { z in
                let divisor = cos(2 * z.real) + cosh(2 * z.imaginary)
                return made(sin(2 * z.real) / divisor, sinh(2 * z.imaginary) / divisor)
            }),
            ("Sinh", { made(sinh($0.real) * cos($0.imaginary), cosh($0.real) * sin($0.imaginary)) }),
            ("Cosh", { made(cosh($0.real) * cos($0.imaginary), sinh($0.real) * sin($0.imaginary)) }),
            ("Tanh", { z in
                let divisor = cosh(2 * z.real) + cos(2 * z.imaginary)
                return made(sinh(2 * z.real) / divisor, sin(2 * z.imaginary) / divisor)
            }),
            ("Asin", { arcSine($0) }), ("Acos", { minus(made(.pi / 2, 0), arcSine($0)) }),
            ("Atan", { z in
                let difference = minus(logarithm(minus(one, times(i, z))), logarithm(plus(one, times(i, z))))
                return made(-difference.imaginary / 2, difference.real / 2)
            }),
            ("Log10", { z in
                let natural = logarithm(z)
                return made(natural.real * 0.43429448190325, natural.imaginary * 0.43429448190325)
            }),
        ]
        return list.map { called, body in .staticMethod("\(name) \(called)(\(name) value)") { args, _ in .object(body(of(args[0]))) } } + [
            .staticMethod("\(name) MaxMagnitude(\(name) x, \(name) y)") { args, _ in of(args[0]).magnitude >= of(args[1]).magnitude ? args[0] : args[1] },
            .staticMethod("\(name) MinMagnitude(\(name) x, \(name) y)") { args, _ in of(args[0]).magnitude <= of(args[1]).magnitude ? args[0] : args[1] },
        ]
    }
    private static var tests: [TypeMember] {
        @Sendable func isWhole(_ z: ComplexObject) -> Bool { z.imaginary == 0 && z.real.isFinite && z.real == z.real.rounded(.towardZero) }
        let list: [(String, @Sendable (ComplexObject) -> Bool)] = [
            ("IsComplexNumber", { $0.real != 0 && $0.imaginary != 0 }), ("IsEvenInteger", { isWhole($0) && $0.real.truncatingRemainder(dividingBy: 2) == 0 }),
            ("IsOddInteger", { isWhole($0) && abs($0.real.truncatingRemainder(dividingBy: 2)) == 1 }), ("IsFinite", { $0.real.isFinite && $0.imaginary.isFinite }),
            ("IsImaginaryNumber", { $0.real == 0 && !$0.imaginary.isNaN }), ("IsRealNumber", { $0.imaginary == 0 && !$0.real.isNaN }),
            ("IsInfinity", { $0.real.isInfinite || $0.imaginary.isInfinite }), ("IsInteger", { isWhole($0) }), ("IsNaN", { !($0.real.isInfinite || $0.imaginary.isInfinite) && ($0.real.isNaN || $0.imaginary.isNaN) }),
            ("IsNegative", { $0.imaginary == 0 && $0.real.sign == .minus }), ("IsPositive", { $0.imaginary == 0 && $0.real.sign == .plus }),
            ("IsNegativeInfinity", { $0.imaginary == 0 && $0.real == -.infinity }), ("IsPositiveInfinity", { $0.imaginary == 0 && $0.real == .infinity }),
            ("IsNormal", { $0.real.isNormal && ($0.imaginary == 0 || $0.imaginary.isNormal) }), ("IsSubnormal", { $0.real.isSubnormal || $0.imaginary.isSubnormal }),
        ]
        return list.map { called, body in .staticMethod("bool \(called)(\(name) value)") { args, _ in .bool(body(of(args[0]))) } }
    }
    private static var constants: [TypeMember] {
        [
            .staticProperty("Infinity", name) { _ in .object(made(.infinity, .infinity)) },
            .staticProperty("NaN", name) { _ in .object(made(.nan, .nan)) },
        ]
    }
}
