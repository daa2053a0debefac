import ShellRuntime

/// System.Numerics.Vector2, Vector3 and Vector4.
final class VectorObject: NetObject, Formattable {
    var parts: [Float]
    init(_ parts: [Float]) {
        self.parts = parts
        super.init()
    }
    override var type: TypeInfo { VectorTypes.types[parts.count - 2] }
    override func toText() -> String { (try? text(format: "", invariant: false)) ?? "" }
    func text(format: String, invariant: Bool) throws -> String {
        let culture: NumberCulture = invariant ? .invariant : .current
        return "<" + (try parts.map { try NumberFormat.string(.single($0), format.isEmpty ? "G" : format, culture) ?? "" }).joined(separator: "\(culture.groupSeparator) ") + ">"
    }
    override func isEqual(to other: NetObject) -> Bool { (other as? VectorObject)?.parts == parts }
    override var hashValue: Int { parts.hashValue }
}

enum VectorTypes {
    private static let letters = ["X", "Y", "Z", "W"]
    static let types: [TypeInfo] = (2...4).map { count in
        TypeInfo("System.Numerics.Vector\(count)", base: WellKnown.valueType, interfaces: ["System.IFormattable"], flags: .valueType, members: { members(count) })
    }
    static func register() { for count in 2...4 { TypeRegistry.shared.register("System.Numerics.Vector\(count)") { types[count - 2] } } }

    private static func me(_ value: Value) throws -> VectorObject {
        guard let own = value.as(VectorObject.self) else { throw NetException.argumentNull("vector") }
        return own
    }
    private static func made(_ parts: [Float]) -> Value { .object(VectorObject(parts)) }
    private static func dot(_ a: [Float], _ b: [Float]) -> Float { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
    private static func length(_ parts: [Float]) -> Float { dot(parts, parts).squareRoot() }
    private static func single(_ value: Value) -> Float { Float(value.real) }

    private static func members(_ count: Int) -> [TypeMember] {
        let own = "System.Numerics.Vector\(count)", names = Array(letters.prefix(count))
        var list: [TypeMember] = names.enumerated().map { at, name in
            .property(name, "float", set: { value, new, _ in try me(value).parts[at] = single(new) }) { value, _ in .single(try me(value).parts[at]) }
        }
        list += [
            .constructor("float value") { args, _ in made([Float](repeating: single(args[0]), count: count)) },
            .constructor(names.map { "float \($0.lowercased())" }.joined(separator: ", ")) { args, _ in made(args.map(single)) },
            .constructor("") { _, _ in made([Float](repeating: 0, count: count)) },
            .constructor("float[] values") { args, _ in
                let given = args[0].items.map(single)
                guard given.count >= count else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "values") }
                return made(Array(given.prefix(count)))
            },
            .staticProperty("Zero", own) { _ in made([Float](repeating: 0, count: count)) }, .staticProperty("One", own) { _ in made([Float](repeating: 1, count: count)) },
        ]
        if count > 2 {
            list.append(.constructor("System.Numerics.Vector2 value, " + names.dropFirst(2).map { "float \($0.lowercased())" }.joined(separator: ", ")) { args, _ in made(try me(args[0]).parts + args.dropFirst().map(single)) })
        }
        if count > 3 { list.append(.constructor("System.Numerics.Vector3 value, float w") { args, _ in made(try me(args[0]).parts + [single(args[1])]) }) }
        for (at, name) in names.enumerated() {
            list.append(.staticProperty("Unit\(name)", own) { _ in made((0..<count).map { $0 == at ? 1 : 0 }) })
        }
        return list + arithmetic(own) + functions(own, count) + instance(own)
    }
    private static func arithmetic(_ own: String) -> [TypeMember] {
        let operations: [(String, String, @Sendable (Float, Float) -> Float)] = [
            ("Add", "op_Addition", { $0 + $1 }), ("Subtract", "op_Subtraction", { $0 - $1 }), ("Multiply", "op_Multiply", { $0 * $1 }), ("Divide", "op_Division", { $0 / $1 }),
        ]
        var list: [TypeMember] = []
        for (name, symbol, body) in operations {
            for method in [name, symbol] {
                list.append(.staticMethod("\(own) \(method)(\(own) left, \(own) right)") { args, _ in made(zip(try me(args[0]).parts, try me(args[1]).parts).map(body)) })
                guard name == "Multiply" || name == "Divide" else { continue }
                list.append(.staticMethod("\(own) \(method)(\(own) left, float right)") { args, _ in made(try me(args[0]).parts.map { body($0, single(args[1])) }) })
                if name == "Multiply" { list.append(.staticMethod("\(own) \(method)(float left, \(own) right)") { args, _ in made(try me(args[1]).parts.map { body(single(args[0]), $0) }) }) }
            }
        }
        for (name, body): (String, @Sendable (Float, Float) -> Float) in [("Min", { min($0, $1) }), ("Max", { max($0, $1) })] {
            list.append(.staticMethod("\(own) \(name)(\(own) value1, \(own) value2)") { args, _ in made(zip(try me(args[0]).parts, try me(args[1]).parts).map(body)) })
        }
        for (name, body): (String, @Sendable (Float) -> Float) in [("Negate", { -$0 }), ("op_UnaryNegation", { -$0 }), ("Abs", { abs($0) }), ("SquareRoot", { $0.squareRoot() })] {
            list.append(.staticMethod("\(own) \(name)(\(own) value)") { args, _ in made(try me(args[0]).parts.map(body)) })
        }
        for (name, wanted) in [("op_Equality", true), ("op_Inequality", false)] {
            list.append(.staticMethod("bool \(name)(\(own) left, \(own) right)") { args, _ in .bool((try me(args[0]).parts == (try me(args[1]).parts)) == wanted) })
        }
        return list
    }
    private static func functions(_ own: String, _ count: Int) -> [TypeMember] {
        var list: [TypeMember] = [
            .staticMethod("float Dot(\(own) vector1, \(own) vector2)") { args, _ in .single(dot(try me(args[0]).parts, try me(args[1]).parts)) },
            .staticMethod("float Distance(\(own) value1, \(own) value2)") { args, _ in .single(length(zip(try me(args[0]).parts, try me(args[1]).parts).map { $0 - $1 })) },
            .staticMethod("float DistanceSquared(\(own) value1, \(own) value2)") { args, _ in
                let gap = zip(try me(args[0]).parts, try me(args[1]).parts).map { $0 - $1 }
                return .single(dot(gap, gap))
            },
            .staticMethod("\(own) Normalize(\(own) value)") { args, _ in
                let parts = try me(args[0]).parts, size = length(parts)
                return made(parts.map { $0 / size })
            },
            .staticMethod("\(own) Lerp(\(own) value1, \(own) value2, float amount)") { args, _ in
                let amount = single(args[2])
                return made(zip(try me(args[0]).parts, try me(args[1]).parts).map { $0 * (1 - amount) + $1 * amount })
            },
            .staticMethod("\(own) Clamp(\(own) value1, \(own) min, \(own) max)") { args, _ in
                let low = try me(args[1]).parts, high = try me(args[2]).parts
                return made(try me(args[0]).parts.enumerated().map { min(max($0.element, low[$0.offset]), high[$0.offset]) })
            },
        ]
        if count < 4 {
            list.append(.staticMethod("\(own) Reflect(\(own) vector, \(own) normal)") { args, _ in
                let parts = try me(args[0]).parts, normal = try me(args[1]).parts, twice = 2 * dot(parts, normal)
                return made(zip(parts, normal).map { $0 - twice * $1 })
            })
        }
        if count == 3 {
            list.append(.staticMethod("\(own) Cross(\(own) vector1, \(own) vector2)") { args, _ in
                let a = try me(args[0]).parts, b = try me(args[1]).parts
                return made([a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]])
            })
        }
        return list
    }
    private static func instance(_ own: String) -> [TypeMember] {
        [
            .method("float Length()") { value, _, _ in .single(length(try me(value).parts)) },
            .method("float LengthSquared()") { value, _, _ in .single(dot(try me(value).parts, try me(value).parts)) },
            .method("bool Equals(\(own) other)") { value, args, _ in .bool(try me(value).parts == (try me(args[0]).parts)) },
            .method("void CopyTo(float[] array)") { value, args, runspace in
                guard let array = args[0].objectValue as? ArrayObject else { throw NetException.argumentNull("array") }
                for (at, part) in try me(value).parts.enumerated() { try array.setElement(at, .single(part), runspace) }
                return .void
            },
            .method("float get_Item(int index)", hidden: true) { value, args, _ in
                let parts = try me(value).parts
                guard parts.indices.contains(args[0].int) else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "index") }
                return .single(parts[args[0].int])
            },
            .method("string ToString()") { value, _, _ in Value(try me(value).toText()) },
            .method("string ToString(string format)") { value, args, _ in Value(try me(value).text(format: args[0].string, invariant: false)) },
        ]
    }
}
