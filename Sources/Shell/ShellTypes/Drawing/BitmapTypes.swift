import ShellRuntime

/// System.Drawing.Bitmap: points that scripts set, read and save as PNG or BMP.
final class BitmapObject: NetObject {
    var picture: PixelFiles.Picture
    var resolution: Float = 96
    private(set) var isDisposed = false
    init(_ picture: PixelFiles.Picture) {
        self.picture = picture
        super.init()
    }
    func dispose() { isDisposed = true }
    override var type: TypeInfo { BitmapTypes.bitmap }
}

/// System.Drawing.Graphics over a bitmap: what fills and draws lines.
final class CanvasObject: NetObject {
    let target: BitmapObject
    init(_ target: BitmapObject) {
        self.target = target
        super.init()
    }
    override var type: TypeInfo { BitmapTypes.graphics }
    /// Lays a colour over a point, by its alpha.
    func put(_ x: Int, _ y: Int, _ argb: UInt32) {
        guard x >= 0, y >= 0, x < target.picture.width, y < target.picture.height else { return }
        let at = y * target.picture.width + x, alpha = argb >> 24
        if alpha == 255 {
            target.picture.points[at] = argb
            return
        }
        let under = target.picture.points[at], below = under >> 24 * (255 - alpha) / 255, sum = alpha + below
        guard sum > 0 else { return }
        func mix(_ shift: UInt32) -> UInt32 { ((argb >> shift & 255) * alpha + (under >> shift & 255) * below) / sum << shift }
        target.picture.points[at] = sum << 24 | mix(16) | mix(8) | mix(0)
    }
    func fill(_ x: Int, _ y: Int, _ width: Int, _ height: Int, _ argb: UInt32) {
        for row in max(0, y)..<max(0, y, min(y + height, target.picture.height)) {
            for column in max(0, x)..<max(0, x, min(x + width, target.picture.width)) { put(column, row, argb) }
        }
    }
    /// Bresenham's line, as thick as the pen.
    func line(_ from: (Int, Int), _ to: (Int, Int), _ argb: UInt32, thick: Int) {
        var (x, y) = from
        let dx = abs(to.0 - x), dy = -abs(to.1 - y), stepX = x < to.0 ? 1 : -1, stepY = y < to.1 ? 1 : -1, half = thick / 2
        guard dx < 1 << 20, -dy < 1 << 20 else { return }
        var error = dx + dy
        while true {
            if thick > 1 { fill(x - half, y - half, thick, thick, argb) } else { put(x, y, argb) }
            if x == to.0, y == to.1 { return }
            let twice = 2 * error
            if twice >= dy {
                error += dy
                x += stepX
            }
            if twice <= dx {
                error += dx
                y += stepY
            }
        }
    }
    func ellipse(_ x: Int, _ y: Int, _ width: Int, _ height: Int, _ argb: UInt32) {
        let a = Double(width) / 2, b = Double(height) / 2
        guard a > 0, b > 0 else { return }
        for row in max(0, y)..<max(0, y, min(y + height, target.picture.height)) {
            let v = (Double(row - y) + 0.5 - b) / b
            for column in max(0, x)..<max(0, x, min(x + width, target.picture.width)) {
                let u = (Double(column - x) + 0.5 - a) / a
                if u * u + v * v <= 1 { put(column, row, argb) }
            }
        }
    }
}

enum BitmapTypes {
    private static let space = "System.Drawing."
    private static let image = TypeInfo(space + "Image", base: TypeInfo("System.MarshalByRefObject"), interfaces: ["System.IDisposable", "System.ICloneable"], flags: .abstract, members: { imageMembers })
    static let bitmap: TypeInfo = TypeInfo(space + "Bitmap", base: image, flags: .sealed, members: { bitmapMembers })
    static let graphics: TypeInfo = TypeInfo(space + "Graphics", base: TypeInfo("System.MarshalByRefObject"), interfaces: ["System.IDisposable"], flags: .sealed, members: { drawing })
    private static let formats = ["Bmp", "Png", "Jpeg", "Gif", "Tiff", "Icon"]
    private static let format: TypeInfo = TypeInfo(space + "Imaging.ImageFormat", flags: .sealed, members: {
        formats.map { name in .staticProperty(name, space + "Imaging.ImageFormat") { _ in .object(PlainObject(BitmapTypes.format, text: name)) } }
    })
    static func register() {
        let registry = TypeRegistry.shared
        registry.register(space + "Image") { image }
        registry.register(space + "Bitmap") { bitmap }
        registry.register(space + "Graphics") { graphics }
        registry.register(space + "Imaging.ImageFormat") { format }
        registry.register(space + "Imaging.PixelFormat") {
            EnumTypes.type(space + "Imaging.PixelFormat", flags: false, members: "Undefined=0 DontCare=0 Format24bppRgb=137224 Format32bppRgb=139273 Format8bppIndexed=198659 Format32bppArgb=2498570 Format32bppPArgb=925707")
        }
        registry.register(space + "Imaging.ImageLockMode") { EnumTypes.type(space + "Imaging.ImageLockMode", flags: false, members: "ReadOnly=1 WriteOnly=2 ReadWrite=3 UserInputBuffer=4") }
        for (name, members) in [
            ("Drawing2D.SmoothingMode", "Default HighSpeed HighQuality None AntiAlias Invalid=-1"),
            ("Drawing2D.InterpolationMode", "Default Low High Bilinear Bicubic NearestNeighbor HighQualityBilinear HighQualityBicubic Invalid=-1"),
            ("RotateFlipType", "RotateNoneFlipNone Rotate90FlipNone Rotate180FlipNone Rotate270FlipNone RotateNoneFlipX Rotate90FlipX RotateNoneFlipY Rotate90FlipY"),
        ] { registry.register(space + name) { EnumTypes.type(space + name, flags: false, members: members) } }
        for name in ["SolidBrush", "Pen"] {
            var fields: [(name: String, type: String, start: @Sendable () -> Value)] = [("Color", space + "Color", { .null })]
            if name == "Pen" { fields.append(("Width", "float", { .single(1) })) }
            KeptType(
                name: space + name, interfaces: ["System.IDisposable"], fields: fields,
                constructors: name == "Pen" ? [["Color"], ["Color", "Width"]] : [["Color"]],
                further: { [.method("void Dispose()") { _, _, _ in .void }] }
            ).register()
        }
        for (name, kept) in [("Brushes", "SolidBrush"), ("Pens", "Pen")] {
            registry.register(space + name) {
                TypeInfo(space + name, flags: .sealed, members: {
                    ColorObject.known.map { color, argb in
                        .staticProperty(color, space + (kept == "Pen" ? "Pen" : "Brush")) { _ in
                            guard let type = TypeRegistry.shared.find(space + kept) else { return .null }
                            return .object(KeptObject(type, ["Color": .object(ColorObject(argb, name: color)), "Width": .single(1)]))
                        }
                    }
                })
            }
        }
    }
    private static var invalid: NetException { NetException.argument("Parameter is not valid.") }
    static func me(_ value: Value) throws -> BitmapObject {
        guard let own = value.as(BitmapObject.self) else { throw NetException.argumentNull("image") }
        guard !own.isDisposed else { throw invalid }
        return own
    }
    private static func made(_ width: Int, _ height: Int) throws -> Value {
        guard width > 0, height > 0, width <= 1 << 15, height <= 1 << 15, width * height <= 1 << 27 else { throw invalid }
        return .object(BitmapObject(PixelFiles.Picture(width: width, height: height, points: [UInt32](repeating: 0, count: width * height))))
    }
    private static func load(_ bytes: [UInt8]) throws -> Value {
        do { return .object(BitmapObject(try PixelFiles.read(bytes))) } catch { throw invalid }
    }
    private static func file(_ path: Value, _ runspace: Runspace) throws -> Value { try load(try XmlFiles.read(path.string, runspace)) }
    /// The bytes of a picture in a format; by the name of the file where none is given.
    private static func encoded(_ picture: PixelFiles.Picture, _ format: String) throws -> [UInt8] {
        switch format.lowercased() {
        case "png", "": return PixelFiles.png(picture)
        case "bmp": return PixelFiles.bmp(picture)
        default: throw NetException("System.PlatformNotSupportedException", "This shell writes pictures as Png and Bmp; \(format) is not supported.")
        }
    }
    private static func sized(_ source: PixelFiles.Picture, _ width: Int, _ height: Int) throws -> Value {
        let copy = try made(width, height)
        guard let target = copy.as(BitmapObject.self) else { return copy }
        for y in 0..<height { for x in 0..<width { target.picture.points[y * width + x] = source.points[y * source.height / height * source.width + x * source.width / width] } }
        return copy
    }
    private static var imageMembers: [TypeMember] {
        [
            .staticMethod("\(space)Image FromFile(string filename)") { args, runspace in try file(args[0], runspace) },
            .staticMethod("\(space)Image FromStream(System.IO.Stream stream)") { args, runspace in try load(try XmlFiles.readStream(args[0], runspace)) },
            .property("Width", "int") { value, _ in Value(try me(value).picture.width) }, .property("Height", "int") { value, _ in Value(try me(value).picture.height) },
            .property("Size", space + "Size") { value, runspace in
                guard let type = TypeRegistry.shared.find(space + "Size") else { return .null }
                return try Members.construct(type, [Value(try me(value).picture.width), Value(try me(value).picture.height)], runspace)
            },
            .property("HorizontalResolution", "float") { value, _ in .single(try me(value).resolution) }, .property("VerticalResolution", "float") { value, _ in .single(try me(value).resolution) },
            .property("PixelFormat", space + "Imaging.PixelFormat") { _, _ in enumValue(space + "Imaging.PixelFormat", 2_498_570) },
            .property("RawFormat", space + "Imaging.ImageFormat") { _, _ in .object(PlainObject(format, text: "MemoryBMP")) },
            .method("void Save(string filename)") { value, args, runspace in
                let name = args[0].string, ending = name.lastIndex(of: ".").map { String(name[name.index(after: $0)...]) } ?? ""
                // Without a format a picture is saved as PNG, whatever its name says; one named .bmp is what it says.
                try XmlFiles.write(try encoded(try me(value).picture, ending.equalsIgnoringCase("bmp") ? "bmp" : "png"), name, runspace)
                return .void
            },
            .method("void Save(string filename, \(space)Imaging.ImageFormat format)") { value, args, runspace in
                try XmlFiles.write(try encoded(try me(value).picture, args[1].objectValue?.toText() ?? ""), args[0].string, runspace)
                return .void
            },
            .method("void Save(System.IO.Stream stream, \(space)Imaging.ImageFormat format)") { value, args, runspace in
                try XmlFiles.writeStream(try encoded(try me(value).picture, args[1].objectValue?.toText() ?? ""), args[0], runspace)
                return .void
            },
            .method("System.Object Clone()") { value, _, _ in .object(BitmapObject(try me(value).picture)) },
            .method("void RotateFlip(\(space)RotateFlipType rotateFlipType)") { value, args, _ in
                let own = try me(value), kind = args[0].raw
                for _ in 0..<(kind & 3) { own.picture = turned(own.picture) }
                if kind & 4 != 0 { own.picture = mirrored(own.picture) }
                return .void
            },
            .method("void Dispose()") { value, _, _ in
                value.as(BitmapObject.self)?.dispose()
                return .void
            },
        ]
    }
    private static func turned(_ picture: PixelFiles.Picture) -> PixelFiles.Picture {
        var out = PixelFiles.Picture(width: picture.height, height: picture.width, points: picture.points)
        for y in 0..<picture.height { for x in 0..<picture.width { out.points[x * out.width + out.width - 1 - y] = picture.points[y * picture.width + x] } }
        return out
    }
    private static func mirrored(_ picture: PixelFiles.Picture) -> PixelFiles.Picture {
        var out = picture
        for y in 0..<picture.height { for x in 0..<picture.width { out.points[y * picture.width + picture.width - 1 - x] = picture.points[y * picture.width + x] } }
        return out
    }
    private static var bitmapMembers: [TypeMember] {
        @Sendable func place(_ own: BitmapObject, _ args: [Value]) throws -> Int {
            for (at, (name, limit)) in [("x", own.picture.width), ("y", own.picture.height)].enumerated() where args[at].int < 0 || args[at].int >= limit {
                throw NetException.outOfRange("Parameter must be positive and < \(name == "x" ? "Width" : "Height").", name)
            }
            return args[1].int * own.picture.width + args[0].int
        }
        return [
            .constructor("int width, int height") { args, _ in try made(args[0].int, args[1].int) },
            .constructor("int width, int height, \(space)Imaging.PixelFormat format") { args, _ in try made(args[0].int, args[1].int) },
            .constructor("string filename") { args, runspace in try file(args[0], runspace) },
            .constructor("System.IO.Stream stream") { args, runspace in try load(try XmlFiles.readStream(args[0], runspace)) },
            .constructor("\(space)Image original") { args, _ in .object(BitmapObject(try me(args[0]).picture)) },
            .constructor("\(space)Image original, int width, int height") { args, _ in try sized(try me(args[0]).picture, args[1].int, args[2].int) },
            .method("\(space)Color GetPixel(int x, int y)") { value, args, _ in
                let own = try me(value)
                return .object(ColorObject(own.picture.points[try place(own, args)]))
            },
            .method("void SetPixel(int x, int y, \(space)Color color)") { value, args, _ in
                let own = try me(value)
                guard let color = args[2].as(ColorObject.self) else { throw NetException.argumentNull("color") }
                own.picture.points[try place(own, args)] = color.argb
                return .void
            },
            .method("void SetResolution(float xDpi, float yDpi)") { value, args, _ in
                try me(value).resolution = Float(args[0].real)
                return .void
            },
            .method("void MakeTransparent(\(space)Color transparentColor)") { value, args, _ in
                let own = try me(value), color = args[0].as(ColorObject.self)?.argb ?? 0
                for at in own.picture.points.indices where own.picture.points[at] == color { own.picture.points[at] = 0 }
                return .void
            },
        ]
    }
    private static func canvas(_ value: Value) throws -> CanvasObject {
        guard let own = value.as(CanvasObject.self) else { throw NetException.argumentNull("graphics") }
        _ = try me(.object(own.target))
        return own
    }
    private static func ink(_ value: Value) throws -> UInt32 {
        guard let color = value.as(ColorObject.self) ?? value.as(KeptObject.self)?["Color"].as(ColorObject.self) else { throw NetException.argumentNull("color") }
        return color.argb
    }
    private static func numbers(_ args: [Value], _ start: Int) -> [Int] { args[start...].map { Int($0.real.rounded()) } }
    private static var drawing: [TypeMember] {
        let pen = space + "Pen pen", brush = space + "SolidBrush brush"
        var list: [TypeMember] = [
            .staticMethod("\(space)Graphics FromImage(\(space)Image image)") { args, _ in .object(CanvasObject(try me(args[0]))) },
            .method("void Clear(\(space)Color color)") { value, args, _ in
                let own = try canvas(value), color = try ink(args[0])
                for at in own.target.picture.points.indices { own.target.picture.points[at] = color }
                return .void
            },
            .method("void Flush()") { _, _, _ in .void }, .method("void Dispose()") { _, _, _ in .void },
        ]
        for property in ["SmoothingMode", "InterpolationMode"] {
            let type = space + "Drawing2D." + property
            list.append(.property(property, type, set: { _, _, _ in }) { _, _ in enumValue(type, 0) })
        }
        for number in ["int", "float"] {
            let box = "\(number) x, \(number) y, \(number) width, \(number) height"
            list += [
                .method("void FillRectangle(\(brush), \(box))") { value, args, _ in
                    let n = numbers(args, 1)
                    try canvas(value).fill(n[0], n[1], n[2], n[3], try ink(args[0]))
                    return .void
                },
                .method("void FillEllipse(\(brush), \(box))") { value, args, _ in
                    let n = numbers(args, 1)
                    try canvas(value).ellipse(n[0], n[1], n[2], n[3], try ink(args[0]))
                    return .void
                },
                .method("void DrawLine(\(pen), \(number) x1, \(number) y1, \(number) x2, \(number) y2)") { value, args, _ in
                    let n = numbers(args, 1)
                    try canvas(value).line((n[0], n[1]), (n[2], n[3]), try ink(args[0]), thick: thickness(args[0]))
                    return .void
                },
                .method("void DrawRectangle(\(pen), \(box))") { value, args, _ in
                    let n = numbers(args, 1), own = try canvas(value), color = try ink(args[0]), thick = thickness(args[0])
                    let corners = [(n[0], n[1]), (n[0] + n[2], n[1]), (n[0] + n[2], n[1] + n[3]), (n[0], n[1] + n[3])]
                    for at in 0..<4 { own.line(corners[at], corners[(at + 1) % 4], color, thick: thick) }
                    return .void
                },
            ]
        }
        list.append(.method("void DrawImage(\(space)Image image, int x, int y)") { value, args, _ in
            let own = try canvas(value), source = try me(args[0]).picture
            for y in 0..<source.height { for x in 0..<source.width { own.put(args[1].int + x, args[2].int + y, source.points[y * source.width + x]) } }
            return .void
        })
        return list
    }
    private static func thickness(_ pen: Value) -> Int { max(1, min(4096, Int((pen.as(KeptObject.self)?["Width"].real ?? 1).rounded()))) }
}
