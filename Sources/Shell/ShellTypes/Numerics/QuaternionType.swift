import Glibc
import ShellRuntime

/// System.Numerics.Quaternion.
final class QuaternionObject: NetObject {
    /// X, Y, Z, W.
    var parts: [Float]
    init(_ parts: [Float]) {
        self.parts = parts
        super.init()
    }
    override var type: TypeInfo { QuaternionObject.quaternionType }
    override func toText() -> String {
        let shown = zip(["X", "Y", "Z", "W"], parts).map { "\($0):\((try? NumberFormat.string(.single($1), "G", .current)) ?? "")" }
        return "{" + shown.joined(separator: " ") + "}"
    }
    override func isEqual(to other: NetObject) -> Bool { (other as? QuaternionObject)?.parts == parts }
    override var hashValue: Int { parts.hashValue }

    private static let name = "System.Numerics.Quaternion"
    static func register() { TypeRegistry.shared.register(name) { quaternionType } }
    private static func me(_ value: Value) throws -> QuaternionObject {
        guard let own = value.as(QuaternionObject.self) else { throw NetException.argumentNull("quaternion") }
        return own
    }
    private static func made(_ parts: [Float]) -> Value { .object(QuaternionObject(parts)) }
    private static func dot(_ a: [Float], _ b: [Float]) -> Float { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
    private static func scaled(_ a: [Float], _ factor: Float) -> [Float] { a.map { $0 * factor } }
    private static func sum(_ a: [Float], _ b: [Float]) -> [Float] { zip(a, b).map { $0 + $1 } }
    private static func conjugate(_ a: [Float]) -> [Float] { [-a[0], -a[1], -a[2], a[3]] }
    private static func normal(_ a: [Float]) -> [Float] { scaled(a, 1 / dot(a, a).squareRoot()) }
    private static func product(_ a: [Float], _ b: [Float]) -> [Float] {
        [
            a[0] * b[3] + b[0] * a[3] + (a[1] * b[2] - a[2] * b[1]), a[1] * b[3] + b[1] * a[3] + (a[2] * b[0] - a[0] * b[2]),
            a[2] * b[3] + b[2] * a[3] + (a[0] * b[1] - a[1] * b[0]), a[3] * b[3] - (a[0] * b[0] + a[1] * b[1] + a[2] * b[2]),
        ]
    }
    private static func inverse(_ a: [Float]) -> [Float] { scaled(conjugate(a), 1 / dot(a, a)) }
    /// Between two rotations on the shorter way; `isRound` keeps the speed of the turn.
    private static func between(_ a: [Float], _ b: [Float], _ amount: Float, isRound: Bool) -> [Float] {
        var angle = dot(a, b)
        let sign: Float = angle < 0 ? -1 : 1
        angle *= sign
        if isRound, angle <= 1 - 1e-6 {
            let omega = acosf(angle), scale = 1 / sinf(omega)
            return sum(scaled(a, sinf((1 - amount) * omega) * scale), scaled(b, sinf(amount * omega) * scale * sign))
        }
        let mixed = sum(scaled(a, 1 - amount), scaled(b, amount * sign))
        return isRound ? mixed : normal(mixed)
    }
    private static func single(_ value: Value) -> Float { Float(value.real) }
    private static func pair(_ names: [String], _ body: @escaping @Sendable ([Float], [Float]) -> [Float]) -> [TypeMember] {
        names.map { method in .staticMethod("\(name) \(method)(\(name) value1, \(name) value2)") { args, _ in made(body(try me(args[0]).parts, try me(args[1]).parts)) } }
    }
    private static func one(_ names: [String], _ body: @escaping @Sendable ([Float]) -> [Float]) -> [TypeMember] {
        names.map { method in .staticMethod("\(name) \(method)(\(name) value)") { args, _ in made(body(try me(args[0]).parts)) } }
    }
    static let quaternionType: TypeInfo = TypeInfo(name, base: WellKnown.valueType, flags: .valueType, members: {
        let fields: [TypeMember] = ["X", "Y", "Z", "W"].enumerated().map { at, field in
            .property(field, "float", set: { value, new, _ in try me(value).parts[at] = single(new) }) { value, _ in .single(try me(value).parts[at]) }
        }
        let making: [TypeMember] = [
            .constructor("") { _, _ in made([0, 0, 0, 0]) }, .constructor("float x, float y, float z, float w") { args, _ in made(args.map(single)) },
            .constructor("System.Numerics.Vector3 vectorPart, float scalarPart") { args, _ in made((args[0].as(VectorObject.self)?.parts ?? [0, 0, 0]) + [single(args[1])]) },
            .staticProperty("Identity", name) { _ in made([0, 0, 0, 1]) }, .staticProperty("Zero", name) { _ in made([0, 0, 0, 0]) },
            .staticMethod("\(name) CreateFromAxisAngle(System.Numerics.Vector3 axis, float angle)") { args, _ in
                let half = single(args[1]) / 2
                return made(scaled(args[0].as(VectorObject.self)?.parts ?? [0, 0, 0], sinf(half)) + [cosf(half)])
            },
            .staticMethod("\(name) CreateFromYawPitchRoll(float yaw, float pitch, float roll)") { args, _ in
                let halves = args.map { single($0) / 2 }, s = halves.map { sinf($0) }, c = halves.map { cosf($0) }
                return made([
                    c[0] * s[1] * c[2] + s[0] * c[1] * s[2], s[0] * c[1] * c[2] - c[0] * s[1] * s[2], c[0] * c[1] * s[2] - s[0] * s[1] * c[2], c[0] * c[1] * c[2] + s[0] * s[1] * s[2],
                ])
            },
        ]
        let arithmetic = pair(["Add", "op_Addition"], sum) + pair(["Subtract", "op_Subtraction"]) { sum($0, scaled($1, -1)) } + pair(["Multiply", "op_Multiply"], product)
            + pair(["Divide", "op_Division"]) { product($0, inverse($1)) } + pair(["Concatenate"]) { product($1, $0) } + one(["Negate", "op_UnaryNegation"]) { scaled($0, -1) }
            + one(["Conjugate"], conjugate) + one(["Inverse"], inverse) + one(["Normalize"], normal)
        let others: [TypeMember] = ["Multiply", "op_Multiply"].map { method in
            .staticMethod("\(name) \(method)(\(name) value1, float value2)") { args, _ in made(scaled(try me(args[0]).parts, single(args[1]))) }
        } + [("Lerp", false), ("Slerp", true)].map { method, isRound in
            .staticMethod("\(name) \(method)(\(name) quaternion1, \(name) quaternion2, float amount)") { args, _ in
                made(between(try me(args[0]).parts, try me(args[1]).parts, single(args[2]), isRound: isRound))
            }
        } + [("op_Equality", true), ("op_Inequality", false)].map { method, wanted in
            .staticMethod("bool \(method)(\(name) value1, \(name) value2)") { args, _ in .bool((try me(args[0]).parts == (try me(args[1]).parts)) == wanted) }
        } + [
            .staticMethod("float Dot(\(name) quaternion1, \(name) quaternion2)") { args, _ in .single(dot(try me(args[0]).parts, try me(args[1]).parts)) },
            .property("IsIdentity", "bool") { value, _ in .bool(try me(value).parts == [0, 0, 0, 1]) },
            .method("float Length()") { value, _, _ in .single(dot(try me(value).parts, try me(value).parts).squareRoot()) },
            .method("float LengthSquared()") { value, _, _ in .single(dot(try me(value).parts, try me(value).parts)) },
            .method("string ToString()") { value, _, _ in Value(try me(value).toText()) },
        ]
        return fields + making + arithmetic + others
    })
}
