import ShellRuntime

/// System.Drawing.Color with its names.
final class ColorObject: NetObject {
    let argb: UInt32
    let name: String?
    private let isEmpty: Bool
    init(_ argb: UInt32, name: String? = nil, isEmpty: Bool = false) {
        self.argb = argb
        self.name = name
        self.isEmpty = isEmpty
        super.init()
    }
    override var type: TypeInfo { ColorObject.colorType }
    var alpha: Int { Int(argb >> 24) }
    var red: Int { Int(argb >> 16 & 255) }
    var green: Int { Int(argb >> 8 & 255) }
    var blue: Int { Int(argb & 255) }
    override func toText() -> String {
        if isEmpty { return "Color [Empty]" }
        return name.map { "Color [\($0)]" } ?? "Color [A=\(alpha), R=\(red), G=\(green), B=\(blue)]"
    }
    override func isEqual(to other: NetObject) -> Bool { (other as? ColorObject).map { $0.argb == argb && $0.name == name } ?? false }
    override var hashValue: Int { Int(argb) }

    /// The web's colours, by name.
    private static let table =
        "AliceBlue=F0F8FF AntiqueWhite=FAEBD7 Aqua=00FFFF Aquamarine=7FFFD4 Azure=F0FFFF Beige=F5F5DC Bisque=FFE4C4 Black=000000 BlanchedAlmond=FFEBCD Blue=0000FF BlueViolet=8A2BE2 Brown=A52A2A BurlyWood=DEB887 CadetBlue=5F9EA0 Chartreuse=7FFF00 Chocolate=D2691E Coral=FF7F50 CornflowerBlue=6495ED Cornsilk=FFF8DC Crimson=DC143C Cyan=00FFFF DarkBlue=00008B DarkCyan=008B8B DarkGoldenrod=B8860B DarkGray=A9A9A9 DarkGreen=006400 DarkKhaki=BDB76B DarkMagenta=8B008B DarkOliveGreen=556B2F DarkOrange=FF8C00 DarkOrchid=9932CC DarkRed=8B0000 DarkSalmon=E9967A DarkSeaGreen=8FBC8F DarkSlateBlue=483D8B DarkSlateGray=2F4F4F DarkTurquoise=00CED1 DarkViolet=9400D3 DeepPink=FF1493 DeepSkyBlue=00BFFF DimGray=696969 DodgerBlue=1E90FF Firebrick=B22222 FloralWhite=FFFAF0 ForestGreen=228B22 Fuchsia=FF00FF Gainsboro=DCDCDC GhostWhite=F8F8FF Gold=FFD700 Goldenrod=DAA520 Gray=808080 Green=008000 GreenYellow=ADFF2F Honeydew=F0FFF0 HotPink=FF69B4 IndianRed=CD5C5C Indigo=4B0082 Ivory=FFFFF0 Khaki=F0E68C Lavender=E6E6FA LavenderBlush=FFF0F5 LawnGreen=7CFC00 LemonChiffon=FFFACD LightBlue=ADD8E6 LightCoral=F08080 LightCyan=E0FFFF LightGoldenrodYellow=FAFAD2 LightGray=D3D3D3 LightGreen=90EE90 LightPink=FFB6C1 LightSalmon=FFA07A LightSeaGreen=20B2AA LightSkyBlue=87CEFA LightSlateGray=778899 LightSteelBlue=B0C4DE LightYellow=FFFFE0 Lime=00FF00 LimeGreen=32CD32 Linen=FAF0E6 Magenta=FF00FF Maroon=800000 MediumAquamarine=66CDAA MediumBlue=0000CD MediumOrchid=BA55D3 MediumPurple=9370DB MediumSeaGreen=3CB371 MediumSlateBlue=7B68EE MediumSpringGreen=00FA9A MediumTurquoise=48D1CC MediumVioletRed=C71585 MidnightBlue=191970 MintCream=F5FFFA MistyRose=FFE4E1 Moccasin=FFE4B5 NavajoWhite=FFDEAD Navy=000080 OldLace=FDF5E6 Olive=808000 OliveDrab=6B8E23 Orange=FFA500 OrangeRed=FF4500 Orchid=DA70D6 PaleGoldenrod=EEE8AA PaleGreen=98FB98 PaleTurquoise=AFEEEE PaleVioletRed=DB7093 PapayaWhip=FFEFD5 PeachPuff=FFDAB9 Peru=CD853F Pink=FFC0CB Plum=DDA0DD PowderBlue=B0E0E6 Purple=800080 RebeccaPurple=663399 Red=FF0000 RosyBrown=BC8F8F RoyalBlue=4169E1 SaddleBrown=8B4513 Salmon=FA8072 SandyBrown=F4A460 SeaGreen=2E8B57 SeaShell=FFF5EE Sienna=A0522D Silver=C0C0C0 SkyBlue=87CEEB SlateBlue=6A5ACD SlateGray=708090 Snow=FFFAFA SpringGreen=00FF7F SteelBlue=4682B4 Tan=D2B48C Teal=008080 Thistle=D8BFD8 Tomato=FF6347 Turquoise=40E0D0 Violet=EE82EE Wheat=F5DEB3 White=FFFFFF WhiteSmoke=F5F5F5 Yellow=FFFF00 YellowGreen=9ACD32"
    static let known: [(name: String, argb: UInt32)] = [("Transparent", 0x00FF_FFFF)] + table.split(separator: " ").compactMap { item in
        let parts = item.split(separator: "=")
        return UInt32(parts[1], radix: 16).map { (String(parts[0]), 0xFF00_0000 | $0) }
    }
    private static func me(_ value: Value) -> ColorObject { value.as(ColorObject.self) ?? ColorObject(0, isEmpty: true) }
    private static func part(_ value: Value, _ name: String) throws -> UInt32 {
        guard (0...255).contains(value.int) else {
            throw NetException.argument("Value of '\(value.int)' is not valid for '\(name)'. '\(name)' should be greater than or equal to 0 and less than or equal to 255.")
        }
        return UInt32(value.int)
    }
    private static func made(_ alpha: UInt32, _ args: ArraySlice<Value>) throws -> Value {
        let parts = try zip(args, ["red", "green", "blue"]).map { try part($0, $1) }
        return .object(ColorObject(alpha << 24 | parts[0] << 16 | parts[1] << 8 | parts[2]))
    }
    static func named(_ name: String) -> ColorObject? { known.first { $0.name.equalsIgnoringCase(name) }.map { ColorObject($0.argb, name: $0.name) } }
    /// Hue in degrees, saturation and lightness.
    private var hsl: (Float, Float, Float) {
        let r = Float(red) / 255, g = Float(green) / 255, b = Float(blue) / 255
        let high = max(r, g, b), low = min(r, g, b), light = (high + low) / 2
        guard high > low else { return (0, 0, light) }
        let span = high - low
        var hue = high == r ? (g - b) / span : high == g ? 2 + (b - r) / span : 4 + (r - g) / span
        hue *= 60
        return (hue < 0 ? hue + 360 : hue, light > 0.5 ? span / (2 - high - low) : span / (high + low), light)
    }
    static let colorType: TypeInfo = {
        let type = TypeInfo("System.Drawing.Color", base: WellKnown.valueType, flags: .valueType, members: { members })
        type.convertsFrom = { value, _ in
            if let text = value.stringValue { return try html(text) }
            return nil
        }
        return type
    }()
    private static var members: [TypeMember] {
        let color = "System.Drawing.Color"
        return known.map { name, argb in .staticProperty(name, color) { _ in .object(ColorObject(argb, name: name)) } } + [
            .staticProperty("Empty", color) { _ in .object(ColorObject(0, isEmpty: true)) },
            .staticMethod("\(color) FromArgb(int argb)") { args, _ in .object(ColorObject(UInt32(bitPattern: Int32(truncatingIfNeeded: args[0].int)))) },
            .staticMethod("\(color) FromArgb(int alpha, \(color) baseColor)") { args, _ in .object(ColorObject(try part(args[0], "alpha") << 24 | me(args[1]).argb & 0xFF_FFFF)) },
            .staticMethod("\(color) FromArgb(int red, int green, int blue)") { args, _ in try made(255, args[0...]) },
            .staticMethod("\(color) FromArgb(int alpha, int red, int green, int blue)") { args, _ in try made(try part(args[0], "alpha"), args[1...]) },
            .staticMethod("\(color) FromName(string name)") { args, _ in .object(named(args[0].string) ?? ColorObject(0, name: args[0].string)) },
            .property("A", "byte") { value, _ in .byte(UInt8(me(value).alpha)) }, .property("R", "byte") { value, _ in .byte(UInt8(me(value).red)) },
            .property("G", "byte") { value, _ in .byte(UInt8(me(value).green)) }, .property("B", "byte") { value, _ in .byte(UInt8(me(value).blue)) },
            .property("IsKnownColor", "bool") { value, _ in .bool(me(value).name.flatMap { named($0) } != nil) },
            .property("IsEmpty", "bool") { value, _ in .bool(me(value).isEmpty) },
            .property("IsNamedColor", "bool") { value, _ in .bool(me(value).name != nil) },
            .property("IsSystemColor", "bool") { _, _ in false },
            .property("Name", "string") { value, _ in Value(me(value).name ?? String(me(value).argb, radix: 16)) },
            .method("int ToArgb()") { value, _, _ in .int(Int32(bitPattern: me(value).argb)) },
            .method("float GetHue()") { value, _, _ in .single(me(value).hsl.0) }, .method("float GetSaturation()") { value, _, _ in .single(me(value).hsl.1) },
            .method("float GetBrightness()") { value, _, _ in .single(me(value).hsl.2) },
            .method("bool Equals(\(color) other)") { value, args, _ in .bool(me(value).isEqual(to: me(args[0]))) },
            .method("string ToString()") { value, _, _ in Value(me(value).toText()) },
        ]
    }
    /// `#RRGGBB`, `#RGB` or a name.
    static func html(_ text: String) throws -> Value {
        if let found = named(text) { return .object(found) }
        var digits = String(text.drop { $0 == "#" })
        if digits.count == 3 { digits = digits.map { "\($0)\($0)" }.joined() }
        guard text.hasPrefix("#"), digits.count == 6, let number = UInt32(digits, radix: 16) else {
            throw NetException.argument("'\(text)' is not a valid value for 'Color'.", "htmlColor")
        }
        return .object(ColorObject(0xFF00_0000 | number))
    }
    static func html(_ value: Value) -> String {
        let color = me(value)
        if color.isEmpty { return "" }
        if let name = color.name { return name == "LightGray" ? "LightGrey" : name }
        let hex = String(color.argb & 0xFF_FFFF, radix: 16, uppercase: true)
        return "#" + String(repeating: "0", count: 6 - hex.count) + hex
    }
}

/// Point, Size and Rectangle of System.Drawing, with whole numbers or singles.
final class GeometryObject: NetObject {
    enum Shape: String { case point = "Point", size = "Size", rectangle = "Rectangle" }
    let shape: Shape
    let isReal: Bool
    var numbers: [Double]
    init(_ shape: Shape, _ numbers: [Double], real: Bool) {
        self.shape = shape
        self.numbers = numbers
        isReal = real
        super.init()
    }
    override var type: TypeInfo { TypeRegistry.shared.find("System.Drawing.\(shape.rawValue)\(isReal ? "F" : "")") ?? WellKnown.object }
    static func names(_ shape: Shape) -> [String] {
        switch shape {
        case .point: ["X", "Y"]
        case .size: ["Width", "Height"]
        case .rectangle: ["X", "Y", "Width", "Height"]
        }
    }
    override func toText() -> String {
        let parts = zip(GeometryObject.names(shape), numbers).map { "\($0)=\(NumberFormat.general($1))" }
        return shape == .size ? "{\(parts.joined(separator: ", "))}" : "{\(parts.joined(separator: ","))}"
    }
    override func isEqual(to other: NetObject) -> Bool { (other as? GeometryObject).map { $0.shape == shape && $0.numbers == numbers && $0.isReal == isReal } ?? false }
    override var hashValue: Int { numbers.hashValue }
    private static func of(_ value: Value) -> [Double] { value.as(GeometryObject.self)?.numbers ?? [0, 0, 0, 0] }
    static func make(_ shape: Shape, real: Bool) -> TypeInfo {
        let name = "System.Drawing.\(shape.rawValue)\(real ? "F" : "")", number = real ? "float" : "int", f = real ? "F" : ""
        @Sendable func shown(_ value: Double) -> Value { real ? .single(Float(value)) : .int(Int32(clamping: Int(value))) }
        @Sendable func made(_ numbers: [Double]) -> Value { .object(GeometryObject(shape, numbers, real: real)) }
        return TypeInfo(name, base: WellKnown.valueType, flags: .valueType, members: {
            let names = names(shape)
            var list: [TypeMember] = names.enumerated().map { at, property in
                .property(property, number, set: { value, new, _ in value.as(GeometryObject.self)?.numbers[at] = new.real }) { value, _ in shown(of(value)[at]) }
            }
            list += [
                .constructor("") { _, _ in made(names.map { _ in 0 }) },
                .constructor(names.map { "\(number) \($0.lowercased())" }.joined(separator: ", ")) { args, _ in made(args.map(\.real)) },
                .staticProperty("Empty", name) { _ in made(names.map { _ in 0 }) },
                .property("IsEmpty", "bool") { value, _ in .bool(of(value).allSatisfy { $0 == 0 }) },
                .method("string ToString()") { value, _, _ in Value(value.as(GeometryObject.self)?.toText() ?? "") },
            ]
            switch shape {
            case .point:
                list += [
                    .constructor("System.Drawing.Size\(f) sz") { args, _ in made(of(args[0])) },
                    .method("void Offset(\(number) dx, \(number) dy)") { value, args, _ in
                        value.as(GeometryObject.self)?.numbers = zip(of(value), args).map { $0 + $1.real }
                        return .void
                    },
                ]
            case .size: list.append(.constructor("System.Drawing.Point\(f) pt") { args, _ in made(of(args[0])) })
            case .rectangle:
                let sides: [(String, @Sendable ([Double]) -> Double)] = [("Left", { $0[0] }), ("Top", { $0[1] }), ("Right", { $0[0] + $0[2] }), ("Bottom", { $0[1] + $0[3] })]
                list += sides.map { side, body in .property(side, number) { value, _ in shown(body(of(value))) } }
                list += [
                    .constructor("System.Drawing.Point\(f) location, System.Drawing.Size\(f) size") { args, _ in made(of(args[0]) + of(args[1])) },
                    .property("Location", "System.Drawing.Point\(f)") { value, _ in .object(GeometryObject(.point, Array(of(value)[..<2]), real: real)) },
                    .property("Size", "System.Drawing.Size\(f)") { value, _ in .object(GeometryObject(.size, Array(of(value)[2...]), real: real)) },
                    .method("bool Contains(\(number) x, \(number) y)") { value, args, _ in
                        let r = of(value), x = args[0].real, y = args[1].real
                        return .bool(x >= r[0] && x < r[0] + r[2] && y >= r[1] && y < r[1] + r[3])
                    },
                    .method("bool Contains(System.Drawing.Point\(f) pt)") { value, args, _ in
                        let r = of(value), p = of(args[0])
                        return .bool(p[0] >= r[0] && p[0] < r[0] + r[2] && p[1] >= r[1] && p[1] < r[1] + r[3])
                    },
                    .method("bool IntersectsWith(\(name) rect)") { value, args, _ in
                        let a = of(value), b = of(args[0])
                        return .bool(b[0] < a[0] + a[2] && a[0] < b[0] + b[2] && b[1] < a[1] + a[3] && a[1] < b[1] + b[3])
                    },
                    .method("void Inflate(\(number) width, \(number) height)") { value, args, _ in
                        let r = of(value), w = args[0].real, h = args[1].real
                        value.as(GeometryObject.self)?.numbers = [r[0] - w, r[1] - h, r[2] + 2 * w, r[3] + 2 * h]
                        return .void
                    },
                    .staticMethod("\(name) Intersect(\(name) a, \(name) b)") { args, _ in
                        let a = of(args[0]), b = of(args[1])
                        let x = max(a[0], b[0]), y = max(a[1], b[1]), right = min(a[0] + a[2], b[0] + b[2]), bottom = min(a[1] + a[3], b[1] + b[3])
                        return made(right >= x && bottom >= y ? [x, y, right - x, bottom - y] : [0, 0, 0, 0])
                    },
                    .staticMethod("\(name) Union(\(name) a, \(name) b)") { args, _ in
                        let a = of(args[0]), b = of(args[1]), x = min(a[0], b[0]), y = min(a[1], b[1])
                        return made([x, y, max(a[0] + a[2], b[0] + b[2]) - x, max(a[1] + a[3], b[1] + b[3]) - y])
                    },
                ]
            }
            return list
        })
    }
}

/// System.Drawing.Primitives.
enum DrawingTypes {
    static func register() {
        let registry = TypeRegistry.shared
        registry.register("System.Drawing.Color") { ColorObject.colorType }
        for shape in [GeometryObject.Shape.point, .size, .rectangle] {
            for real in [false, true] {
                registry.register("System.Drawing.\(shape.rawValue)\(real ? "F" : "")") { GeometryObject.make(shape, real: real) }
            }
        }
        registry.register("System.Drawing.ColorTranslator") {
            TypeInfo("System.Drawing.ColorTranslator", flags: [.staticClass, .abstract, .sealed], members: {
                [
                    .staticMethod("System.Drawing.Color FromHtml(string htmlColor)") { args, _ in try ColorObject.html(args[0].string) },
                    .staticMethod("string ToHtml(System.Drawing.Color c)") { args, _ in Value(ColorObject.html(args[0])) },
                    .staticMethod("int ToWin32(System.Drawing.Color c)") { args, _ in
                        guard let color = args[0].as(ColorObject.self) else { return 0 }
                        return Value(color.red | color.green << 8 | color.blue << 16)
                    },
                    .staticMethod("System.Drawing.Color FromWin32(int win32Color)") { args, _ in
                        let raw = UInt32(truncatingIfNeeded: args[0].int)
                        return .object(ColorObject(0xFF00_0000 | (raw & 255) << 16 | raw & 0xFF00 | raw >> 16 & 255))
                    },
                ]
            })
        }
    }
}
