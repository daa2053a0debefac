import Glibc
import ShellRuntime

/// System.Numerics.Complex.
final class ComplexObject: NetObject, Formattable {
    let real: Double
    let imaginary: Double
    init(_ real: Double, _ imaginary: Double) {
        self.real = real
        self.imaginary = imaginary
        super.init()
    }
    override var type: TypeInfo { ComplexObject.complexType }
    override func toText() -> String { "<\(NumberFormat.general(real)); \(NumberFormat.general(imaginary))>" }
    func text(format: String, invariant: Bool) throws -> String {
        let culture: NumberCulture = invariant ? .invariant : .current
        let a = try NumberFormat.string(.double(real), format, culture) ?? "", b = try NumberFormat.string(.double(imaginary), format, culture) ?? ""
        return "<\(a); \(b)>"
    }
    override func isEqual(to other: NetObject) -> Bool { (other as? ComplexObject).map { $0.real == real && $0.imaginary == imaginary } ?? false }
    override var hashValue: Int { real.hashValue ^ imaginary.hashValue }
    var magnitude: Double { hypot(real, imaginary) }
    var phase: Double { atan2(imaginary, real) }
    static func of(_ value: Value) -> ComplexObject { value.as(ComplexObject.self) ?? ComplexObject(value.real, 0) }
    static func polar(_ magnitude: Double, _ phase: Double) -> ComplexObject { ComplexObject(magnitude * cos(phase), magnitude * sin(phase)) }
    static func product(_ a: ComplexObject, _ b: ComplexObject) -> ComplexObject {
        ComplexObject(a.real * b.real - a.imaginary * b.imaginary, a.imaginary * b.real + a.real * b.imaginary)
    }
    static func quotient(_ a: ComplexObject, _ b: ComplexObject) -> ComplexObject {
        if abs(b.imaginary) < abs(b.real) {
            let ratio = b.imaginary / b.real, scale = b.real + b.imaginary * ratio
            return ComplexObject((a.real + a.imaginary * ratio) / scale, (a.imaginary - a.real * ratio) / scale)
        }
        let ratio = b.real / b.imaginary, scale = b.imaginary + b.real * ratio
        return ComplexObject((a.imaginary + a.real * ratio) / scale, (-a.real + a.imaginary * ratio) / scale)
    }
    private static func binary(_ names: [String], _ body: @escaping @Sendable (ComplexObject, ComplexObject) -> ComplexObject) -> [TypeMember] {
        names.map { name in .staticMethod("System.Numerics.Complex \(name)(System.Numerics.Complex left, System.Numerics.Complex right)") { args, _ in .object(body(of(args[0]), of(args[1]))) } }
    }
    private static func unary(_ name: String, _ body: @escaping @Sendable (ComplexObject) -> ComplexObject) -> TypeMember {
        .staticMethod("System.Numerics.Complex \(name)(System.Numerics.Complex value)") { args, _ in .object(body(of(args[0]))) }
    }
    static let complexType = TypeInfo("System.Numerics.Complex", base: WellKnown.valueType, interfaces: ["System.IFormattable"], flags: .valueType, members: {
        [
            .constructor("double real, double imaginary") { args, _ in .object(ComplexObject(args[0].real, args[1].real)) },
            .constructor("") { _, _ in .object(ComplexObject(0, 0)) },
            .staticProperty("Zero", "System.Numerics.Complex") { _ in .object(ComplexObject(0, 0)) },
            .staticProperty("One", "System.Numerics.Complex") { _ in .object(ComplexObject(1, 0)) },
            .staticProperty("ImaginaryOne", "System.Numerics.Complex") { _ in .object(ComplexObject(0, 1)) },
            .property("Real", "double") { value, _ in .double(of(value).real) },
            .property("Imaginary", "double") { value, _ in .double(of(value).imaginary) },
            .property("Magnitude", "double") { value, _ in .double(of(value).magnitude) },
            .property("Phase", "double") { value, _ in .double(of(value).phase) },
            .staticMethod("double Abs(System.Numerics.Complex value)") { args, _ in .double(of(args[0]).magnitude) },
            .staticMethod("System.Numerics.Complex FromPolarCoordinates(double magnitude, double phase)") { args, _ in .object(polar(args[0].real, args[1].real)) },
            .staticMethod("System.Numerics.Complex Pow(System.Numerics.Complex value, double power)") { args, _ in
                let own = of(args[0])
                if args[1].real == 0 { return .object(ComplexObject(1, 0)) }
                return .object(own.magnitude == 0 ? ComplexObject(0, 0) : polar(pow(own.magnitude, args[1].real), own.phase * args[1].real))
            },
            unary("Conjugate") { ComplexObject($0.real, -$0.imaginary) }, unary("Negate") { ComplexObject(-$0.real, -$0.imaginary) },
            unary("op_UnaryNegation") { ComplexObject(-$0.real, -$0.imaginary) }, unary("Reciprocal") { quotient(ComplexObject(1, 0), $0) },
            unary("Sqrt") { value in
                if value.imaginary == 0 { return value.real < 0 ? ComplexObject(0, sqrt(-value.real)) : ComplexObject(sqrt(value.real), 0) }
                let real = sqrt((value.magnitude + value.real) / 2)
                return ComplexObject(real, value.imaginary / (2 * real))
            },
            unary("Exp") { polar(exp($0.real), $0.imaginary) }, unary("Log") { ComplexObject(MathType.log($0.magnitude), $0.phase) },
            .method("string ToString()") { value, _, _ in Value(of(value).toText()) },
            .method("string ToString(string format)") { value, args, _ in Value(try of(value).text(format: args[0].string, invariant: false)) },
            .method("bool Equals(System.Numerics.Complex value)") { value, args, _ in .bool(of(value).isEqual(to: of(args[0]))) },
        ] + binary(["Add", "op_Addition"]) { ComplexObject($0.real + $1.real, $0.imaginary + $1.imaginary) }
            + binary(["Subtract", "op_Subtraction"]) { ComplexObject($0.real - $1.real, $0.imaginary - $1.imaginary) }
            + binary(["Multiply", "op_Multiply"], product) + binary(["Divide", "op_Division"], quotient)
    })
}

/// System.MathF: Math in single precision.
enum SingleMathType {
    private static func single(_ value: Value) -> Float { if case .single(let number) = value.base { number } else { Float(value.real) } }
    static func register() {
        TypeRegistry.shared.register("System.MathF") {
            TypeInfo("System.MathF", flags: [.staticClass, .abstract, .sealed], members: {
                let unary: [(String, @Sendable (Float) -> Float)] = [
                    ("Abs", { abs($0) }), ("Sqrt", { $0.squareRoot() }), ("Cbrt", { cbrtf($0) }), ("Sin", { sinf($0) }), ("Cos", { cosf($0) }), ("Tan", { tanf($0) }),
                    ("Asin", { asinf($0) }), ("Acos", { acosf($0) }), ("Atan", { atanf($0) }), ("Sinh", { sinhf($0) }), ("Cosh", { coshf($0) }), ("Tanh", { tanhf($0) }),
                    ("Exp", { expf($0) }), ("Log", { logf($0) }), ("Log10", { log10f($0) }), ("Log2", { log2f($0) }), ("Floor", { $0.rounded(.down) }),
                    ("Ceiling", { $0.rounded(.up) }), ("Truncate", { $0.rounded(.towardZero) }), ("Round", { $0.rounded(.toNearestOrEven) }),
                ]
                let binary: [(String, @Sendable (Float, Float) -> Float)] = [
                    ("Pow", { powf($0, $1) }), ("Atan2", { atan2f($0, $1) }), ("Max", { max($0, $1) }), ("Min", { min($0, $1) }), ("Log", { logf($0) / logf($1) }),
                    ("IEEERemainder", { remainderf($0, $1) }), ("CopySign", { copysignf($0, $1) }),
                ]
                return [
                    .staticProperty("PI", "float") { _ in .single(.pi) }, .staticProperty("E", "float") { _ in .single(2.7182817) },
                    .staticProperty("Tau", "float") { _ in .single(2 * .pi) },
                    .staticMethod("float Round(float x, int digits)") { args, _ in
                        let power = powf(10, Float(args[1].int))
                        return .single((single(args[0]) * power).rounded(.toNearestOrEven) / power)
                    },
                    .staticMethod("int Sign(float x)") { args, _ in Value(single(args[0]) > 0 ? 1 : single(args[0]) < 0 ? -1 : 0) },
                ] + unary.map { name, body in .staticMethod("float \(name)(float x)") { args, _ in .single(body(single(args[0]))) } }
                    + binary.map { name, body in .staticMethod("float \(name)(float x, float y)") { args, _ in .single(body(single(args[0]), single(args[1]))) } }
            })
        }
        ComplexFunctions.register()
        TypeRegistry.shared.register("System.Numerics.Complex") {
            // Numbers become the real part.
            ComplexObject.complexType.convertsFrom = { value, _ in
                value.base.isNumber ? .some(.object(ComplexObject(value.real, 0))) : Value?.none
            }
            return ComplexObject.complexType
        }
        TypeRegistry.shared.register("System.DateOnly") { DateOnlyObject.dateType }
        TypeRegistry.shared.register("System.TimeOnly") { TimeOnlyObject.timeType }
        TypeRegistry.shared.register("System.Text.Rune") { RuneObject.runeType }
        TypeRegistry.shared.register("System.Buffer") {
            TypeInfo("System.Buffer", flags: [.staticClass, .abstract, .sealed], members: {
                [
                    .staticMethod("void BlockCopy(array src, int srcOffset, array dst, int dstOffset, int count)") { args, _ in
                        guard let from = args[0].objectValue as? any RawBytes, let to = args[2].objectValue as? any RawBytes else { throw NetException.argument("Object must be an array of primitives.", "src") }
                        let bytes = from.withBytes { Array($0) }
                        guard args[1].int >= 0, args[3].int >= 0, args[4].int >= 0 else { throw NetException.outOfRange("Non-negative number required.", "count") }
                        try to.withMutableBytes { target in
                            guard args[1].int + args[4].int <= bytes.count, args[3].int + args[4].int <= target.count else {
                                throw NetException.argument("Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.")
                            }
                            for at in 0..<args[4].int { target[args[3].int + at] = bytes[args[1].int + at] }
                        }
                        return .void
                    },
                    .staticMethod("int ByteLength(array array)") { args, _ in
                        guard let own = args[0].objectValue as? any RawBytes else { throw NetException.argument("Object must be an array of primitives.", "array") }
                        return Value(own.withBytes { $0.count })
                    },
                ]
            })
        }
    }
}

/// System.Text.Rune: one Unicode scalar value.
final class RuneObject: NetObject {
    let scalar: Unicode.Scalar
    init(_ scalar: Unicode.Scalar) {
        self.scalar = scalar
        super.init()
    }
    override var type: TypeInfo { RuneObject.runeType }
    override func toText() -> String { String(scalar) }
    override func isEqual(to other: NetObject) -> Bool { (other as? RuneObject)?.scalar == scalar }
    override var hashValue: Int { Int(scalar.value) }
    private static func me(_ value: Value) -> Unicode.Scalar { value.as(RuneObject.self)?.scalar ?? "\u{FFFD}" }
    private static func made(_ value: UInt32, _ name: String) throws -> Value {
        guard let scalar = Unicode.Scalar(value) else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", name) }
        return .object(RuneObject(scalar))
    }
    static let runeType = TypeInfo("System.Text.Rune", base: WellKnown.valueType, interfaces: ["System.IComparable", "System.IFormattable"], flags: .valueType, members: {
        var list: [TypeMember] = [
            .constructor("char ch") { args, _ in if case .char(let unit) = args[0].base { try made(UInt32(unit), "ch") } else { .null } },
            .constructor("int value") { args, _ in try made(UInt32(clamping: args[0].int), "value") },
            .constructor("char highSurrogate, char lowSurrogate") { args, _ in
                guard case .char(let a) = args[0].base, case .char(let b) = args[1].base else { return .null }
                guard a >= 0xD800, a < 0xDC00 else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "highSurrogate") }
                guard b >= 0xDC00, b < 0xE000 else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "lowSurrogate") }
                return try made(0x10000 + (UInt32(a) - 0xD800) << 10 + (UInt32(b) - 0xDC00), "highSurrogate")
            },
            .staticProperty("ReplacementChar", "System.Text.Rune") { _ in .object(RuneObject("\u{FFFD}")) },
            .staticMethod("System.Text.Rune GetRuneAt(string input, int index)") { args, _ in
                let units = args[0].units
                guard units.indices.contains(args[1].int), let scalar = String(decoding: units[args[1].int...].prefix(2), as: UTF16.self).unicodeScalars.first else {
                    throw NetException.outOfRange("Index was out of range. Must be non-negative and less than the size of the collection.", "index")
                }
                return .object(RuneObject(scalar))
            },
            .staticMethod("bool IsValid(int value)") { args, _ in .bool(Unicode.Scalar(UInt32(clamping: args[0].int)) != nil) },
            .property("IsAscii", "bool") { value, _ in .bool(me(value).isASCII) },
            .property("IsBmp", "bool") { value, _ in .bool(me(value).value < 0x10000) },
            .property("Plane", "int") { value, _ in Value(Int(me(value).value >> 16)) },
            .property("Utf16SequenceLength", "int") { value, _ in Value(me(value).value < 0x10000 ? 1 : 2) },
            .property("Utf8SequenceLength", "int") { value, _ in Value(String(me(value)).utf8.count) },
            .property("Value", "int") { value, _ in Value(Int(me(value).value)) },
            .method("string ToString()") { value, _, _ in Value(String(me(value))) },
        ]
        let tests: [(String, @Sendable (Unicode.Scalar) -> Bool)] = [
            ("IsDigit", { $0.properties.generalCategory == .decimalNumber }), ("IsLetter", { $0.properties.isAlphabetic }),
            ("IsLetterOrDigit", { $0.properties.isAlphabetic || $0.properties.generalCategory == .decimalNumber }), ("IsWhiteSpace", { $0.properties.isWhitespace }),
            ("IsUpper", { $0.properties.generalCategory == .uppercaseLetter }), ("IsLower", { $0.properties.generalCategory == .lowercaseLetter }),
        ]
        for (name, test) in tests { list.append(.staticMethod("bool \(name)(System.Text.Rune value)") { args, _ in .bool(test(me(args[0]))) }) }
        return list
    })
}
