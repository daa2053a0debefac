/// Pictures as files hold them: PNG and BMP.
enum PixelFiles {
    /// Rows from above, one ARGB word a point.
    struct Picture {
        var width: Int
        var height: Int
        var points: [UInt32]
    }
    struct Malformed: Error {}
    static let mark: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    private static func big(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) } }
    private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
        let body = Array(name.utf8) + data
        return big(data.count) + body + big(Int(Deflate.crc32(body)))
    }
    static func png(_ picture: Picture) -> [UInt8] {
        var rows: [UInt8] = []
        rows.reserveCapacity(picture.height * (picture.width * 4 + 1))
        for y in 0..<picture.height {
            rows.append(0)
            for point in picture.points[(y * picture.width)..<((y + 1) * picture.width)] {
                rows += [UInt8(truncatingIfNeeded: point >> 16), UInt8(truncatingIfNeeded: point >> 8), UInt8(truncatingIfNeeded: point), UInt8(truncatingIfNeeded: point >> 24)]
            }
        }
        let head = big(picture.width) + big(picture.height) + [8, 6, 0, 0, 0]
        return mark + chunk("IHDR", head) + chunk("IDAT", Deflate.compress(rows, .zlib)) + chunk("IEND", [])
    }
    static func bmp(_ picture: Picture) -> [UInt8] {
        func little(_ value: Int, _ count: Int = 4) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
        let size = picture.width * picture.height * 4
        var out = Array("BM".utf8) + little(54 + size) + little(0) + little(54)
        out += little(40) + little(picture.width) + little(picture.height) + little(1, 2) + little(32, 2) + little(0) + little(size) + little(3780) + little(3780) + little(0) + little(0)
        for y in (0..<picture.height).reversed() {
            for point in picture.points[(y * picture.width)..<((y + 1) * picture.width)] { out += little(Int(point)) }
        }
        return out
    }

    static func read(_ bytes: [UInt8]) throws -> Picture {
        if bytes.starts(with: mark) { return try readPng(bytes) }
        if bytes.starts(with: "BM".utf8) { return try readBmp(bytes) }
        throw Malformed()
    }
    /// Pictures of more points than this are refused, as they would be by GDI+.
    private static func checked(_ width: Int, _ height: Int) throws {
        guard width > 0, height > 0, width <= 1 << 15, height <= 1 << 15, width * height <= 1 << 27 else { throw Malformed() }
    }
    private static func readBmp(_ bytes: [UInt8]) throws -> Picture {
        func little(_ at: Int, _ count: Int = 4) throws -> Int {
            guard at >= 0, at + count <= bytes.count else { throw Malformed() }
            return (0..<count).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
        }
        let start = try little(10), width = try little(18), signed = Int(Int32(truncatingIfNeeded: try little(22))), depth = try little(28, 2)
        let height = abs(signed)
        try checked(width, height)
        guard try little(30) == 0, depth == 24 || depth == 32 else { throw Malformed() }
        let stride = (width * depth / 8 + 3) / 4 * 4
        var points: [UInt32] = []
        points.reserveCapacity(width * height)
        for y in 0..<height {
            let row = start + (signed > 0 ? height - 1 - y : y) * stride
            for x in 0..<width {
                let point = UInt32(try little(row + x * depth / 8, depth / 8))
                points.append(depth == 24 ? point | 0xFF00_0000 : point)
            }
        }
        return Picture(width: width, height: height, points: points)
    }
    private static func readPng(_ bytes: [UInt8]) throws -> Picture {
        var at = 8, head: [UInt8] = [], packed: [UInt8] = [], palette: [UInt8] = [], fade: [UInt8] = []
        while at + 12 <= bytes.count {
            let length = bytes[at..<(at + 4)].reduce(0) { $0 << 8 | Int($1) }
            guard length <= bytes.count - at - 12 else { throw Malformed() }
            let data = bytes[(at + 8)..<(at + 8 + length)]
            switch String(decoding: bytes[(at + 4)..<(at + 8)], as: UTF8.self) {
            case "IHDR": head = Array(data)
            case "IDAT": packed += data
            case "PLTE": palette = Array(data)
            case "tRNS": fade = Array(data)
            default: break
            }
            at += 12 + length
        }
        guard head.count == 13, head[8] == 8, head[12] == 0, let channels = [0: 1, 2: 3, 3: 1, 4: 2, 6: 4][Int(head[9])] else { throw Malformed() }
        let width = head[0..<4].reduce(0) { $0 << 8 | Int($1) }, height = head[4..<8].reduce(0) { $0 << 8 | Int($1) }
        try checked(width, height)
        guard let rows = try? Deflate.decompress(packed, .zlib), rows.count >= height * (width * channels + 1) else { throw Malformed() }
        let wide = width * channels
        var last = [UInt8](repeating: 0, count: wide), points: [UInt32] = []
        points.reserveCapacity(width * height)
        for y in 0..<height {
            let start = y * (wide + 1), filter = rows[start]
            var line = Array(rows[(start + 1)..<(start + 1 + wide)])
            for x in 0..<wide {
                let left = x >= channels ? Int(line[x - channels]) : 0, above = Int(last[x]), corner = x >= channels ? Int(last[x - channels]) : 0
                let guess: Int
                switch filter {
                case 1: guess = left
                case 2: guess = above
                case 3: guess = (left + above) / 2
                case 4:
                    let sum = left + above - corner, a = abs(sum - left), b = abs(sum - above), c = abs(sum - corner)
                    guess = a <= b && a <= c ? left : b <= c ? above : corner
                default: guess = 0
                }
                line[x] = line[x] &+ UInt8(truncatingIfNeeded: guess)
            }
            for x in 0..<width { points.append(point(line, x * channels, Int(head[9]), palette, fade)) }
            last = line
        }
        return Picture(width: width, height: height, points: points)
    }
    private static func point(_ line: [UInt8], _ at: Int, _ kind: Int, _ palette: [UInt8], _ fade: [UInt8]) -> UInt32 {
        func argb(_ a: UInt8, _ r: UInt8, _ g: UInt8, _ b: UInt8) -> UInt32 { UInt32(a) << 24 | UInt32(r) << 16 | UInt32(g) << 8 | UInt32(b) }
        switch kind {
        case 0: return argb(255, line[at], line[at], line[at])
        case 4: return argb(line[at + 1], line[at], line[at], line[at])
        case 2: return argb(255, line[at], line[at + 1], line[at + 2])
        case 6: return argb(line[at + 3], line[at], line[at + 1], line[at + 2])
        default:
            let index = Int(line[at])
            guard index * 3 + 2 < palette.count else { return 0xFF00_0000 }
            return argb(index < fade.count ? fade[index] : 255, palette[index * 3], palette[index * 3 + 1], palette[index * 3 + 2])
        }
    }
}
