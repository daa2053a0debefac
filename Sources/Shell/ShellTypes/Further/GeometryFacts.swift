import Glibc
import ShellRuntime

/// Points, sizes and rectangles of System.Drawing: sums, roundings, and what one is as another.
enum GeometryFacts {
    private static let space = "System.Drawing."
    static func register() {
        for name in ["Point", "PointF"] {
            let sizes = name == "Point" ? ["Size"] : ["Size", "SizeF"]
            TypeMembers.extend(space + name) {
                sizes.flatMap { size in [sum("Add", name, "pt", size, "sz", 1), sum("Subtract", name, "pt", size, "sz", -1)] } + (name == "Point" ? roundings("Point", ["X", "Y"]) : [vector(["X", "Y"])])
            }
        }
        for name in ["Size", "SizeF"] {
            TypeMembers.extend(space + name) {
                [sum("Add", name, "sz1", name, "sz2", 1), sum("Subtract", name, "sz1", name, "sz2", -1)] + (name == "Size" ? roundings("Size", ["Width", "Height"]) : [
                    vector(["Width", "Height"]), .method("\(space)PointF ToPointF()") { value, _, runspace in try made("PointF", numbers(value, ["Width", "Height"], runspace), runspace) },
                    .method("\(space)Size ToSize()") { value, _, runspace in try made("Size", numbers(value, ["Width", "Height"], runspace).map { trunc($0) }, runspace) },
                ])
            }
        }
        TypeMembers.extend(space + "Rectangle") {
            roundings("Rectangle", ["X", "Y", "Width", "Height"]) + [
                .staticMethod("\(space)Rectangle FromLTRB(int left, int top, int right, int bottom)") { args, runspace in
                    try made("Rectangle", [args[0].int, args[1].int, args[2].int - args[0].int, args[3].int - args[1].int].map { Double($0) }, runspace)
                },
                .method("void Offset(int x, int y)") { value, args, runspace in try move(value, args[0].int, args[1].int, runspace) },
                .method("void Offset(\(space)Point pos)") { value, args, runspace in
                    let by = try numbers(args[0], ["X", "Y"], runspace)
                    return try move(value, Int(by[0]), Int(by[1]), runspace)
                },
            ]
        }
    }
    private static func numbers(_ value: Value, _ names: [String], _ runspace: Runspace) throws -> [Double] { try names.map { try Members.get(value, $0, runspace).real } }
    private static func made(_ name: String, _ parts: [Double], _ runspace: Runspace) throws -> Value {
        guard let type = TypeRegistry.shared.find(space + name) else { return .null }
        return try Members.construct(type, parts.map { name.hasSuffix("F") ? .single(Float($0)) : .int(Int32(clamping: Int64(max(-4e9, min(4e9, $0))))) }, runspace)
    }
    private static func sum(_ method: String, _ name: String, _ first: String, _ other: String, _ second: String, _ sign: Double) -> TypeMember {
        .staticMethod("\(space)\(name) \(method)(\(space)\(name) \(first), \(space)\(other) \(second))") { args, runspace in
            let own = name.hasPrefix("Point") ? ["X", "Y"] : ["Width", "Height"]
            let a = try numbers(args[0], own, runspace), b = try numbers(args[1], ["Width", "Height"], runspace)
            return try made(name, zip(a, b).map { $0 + sign * $1 }, runspace)
        }
    }
    private static func roundings(_ name: String, _ parts: [String]) -> [TypeMember] {
        let changes: [(String, @Sendable (Double) -> Double)] = [("Ceiling", { ceil($0) }), ("Round", { rint($0) }), ("Truncate", { trunc($0) })]
        return changes.map { method, change in
            .staticMethod("\(space)\(name) \(method)(\(space)\(name)F value)") { args, runspace in try made(name, numbers(args[0], parts, runspace).map(change), runspace) }
        }
    }
    private static func vector(_ parts: [String]) -> TypeMember {
        .method("System.Numerics.Vector2 ToVector2()") { value, _, runspace in
            guard let type = TypeRegistry.shared.find("System.Numerics.Vector2") else { return .null }
            return try Members.construct(type, numbers(value, parts, runspace).map { .single(Float($0)) }, runspace)
        }
    }
    private static func move(_ value: Value, _ x: Int, _ y: Int, _ runspace: Runspace) throws -> Value {
        let at = try numbers(value, ["X", "Y"], runspace)
        try Members.set(value, "X", Value(Int(at[0]) + x), runspace)
        try Members.set(value, "Y", Value(Int(at[1]) + y), runspace)
        return .void
    }
}
