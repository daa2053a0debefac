/// A ZIP file (APPNOTE 6.3): entries stored or deflated, read from and written to bytes.
public struct ZipFile: Sendable {
    public struct Failure: Error, Sendable {
        public let message: String
    }
    public struct Entry: Sendable {
        public var name: String
        public var content: [UInt8]
        public var compressed: Int
        /// MS-DOS date and time.
        public var stamp: UInt32
        public var attributes: UInt32
        /// Written without compression.
        public var isStored = false
        public init(name: String, content: [UInt8], stamp: UInt32, attributes: UInt32 = 0, isStored: Bool = false) {
            self.name = name
            self.content = content
            self.stamp = stamp
            self.attributes = attributes
            self.isStored = isStored
            compressed = 0
        }
        public var crc: UInt32 { Deflate.crc32(content) }
    }
    public var entries: [Entry] = []
    public init() {}

    private static func number(_ bytes: [UInt8], _ at: Int, _ count: Int) -> Int { (0..<count).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) } }
    public init(_ bytes: [UInt8]) throws(Failure) {
        if bytes.isEmpty { return }
        var at = bytes.count - 22
        while at >= 0, !(bytes[at] == 0x50 && bytes[at + 1] == 0x4B && bytes[at + 2] == 5 && bytes[at + 3] == 6) { at -= 1 }
        guard at >= 0 else { throw Failure(message: "End of Central Directory record could not be found.") }
        let count = ZipFile.number(bytes, at + 10, 2)
        var place = ZipFile.number(bytes, at + 16, 4)
        let bad = Failure(message: "Number of entries expected in End Of Central Directory does not correspond to number of entries in Central Directory.")
        for _ in 0..<count {
            guard place + 46 <= bytes.count, bytes[place] == 0x50, bytes[place + 1] == 0x4B, bytes[place + 2] == 1, bytes[place + 3] == 2 else { throw bad }
            let method = ZipFile.number(bytes, place + 10, 2), stamp = UInt32(ZipFile.number(bytes, place + 12, 4))
            let packed = ZipFile.number(bytes, place + 20, 4), size = ZipFile.number(bytes, place + 24, 4)
            let nameLength = ZipFile.number(bytes, place + 28, 2), extra = ZipFile.number(bytes, place + 30, 2), comment = ZipFile.number(bytes, place + 32, 2)
            let attributes = UInt32(ZipFile.number(bytes, place + 38, 4)), header = ZipFile.number(bytes, place + 42, 4)
            guard place + 46 + nameLength <= bytes.count, header + 30 <= bytes.count else { throw bad }
            let name = String(decoding: bytes[(place + 46)..<(place + 46 + nameLength)], as: UTF8.self)
            let start = header + 30 + ZipFile.number(bytes, header + 26, 2) + ZipFile.number(bytes, header + 28, 2)
            guard start + packed <= bytes.count else { throw Failure(message: "A local file header is corrupt.") }
            let data = Array(bytes[start..<(start + packed)])
            var content = data
            if method == 8 {
                do throws(Deflate.Failure) { content = try Deflate.inflate(data).output } catch { throw Failure(message: "The archive entry was compressed using an unsupported compression method.") }
            } else if method != 0 { throw Failure(message: "The archive entry was compressed using an unsupported compression method.") }
            guard content.count == size else { throw Failure(message: "A local file header is corrupt.") }
            var entry = Entry(name: name, content: content, stamp: stamp, attributes: attributes, isStored: method == 0)
            entry.compressed = packed
            entries.append(entry)
            place += 46 + nameLength + extra + comment
        }
    }
    public func bytes() -> [UInt8] {
        var output: [UInt8] = [], directory: [UInt8] = []
        func least(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
        for entry in entries {
            let name = Array(entry.name.utf8)
            let packed = entry.isStored || entry.content.isEmpty ? entry.content : Deflate.deflate(entry.content)
            let useStored = entry.isStored || entry.content.isEmpty || packed.count >= entry.content.count
            let data = useStored ? entry.content : packed
            let flags = entry.name.utf8.allSatisfy { $0 < 0x80 } ? 0 : 0x800
            let common = least(20, 2) + least(flags, 2) + least(useStored ? 0 : 8, 2) + least(Int(entry.stamp), 4) + least(Int(entry.crc), 4) + least(data.count, 4) + least(entry.content.count, 4)
                + least(name.count, 2) + least(0, 2)
            let offset = output.count
            output += [0x50, 0x4B, 3, 4] + common + name + data
            directory += [0x50, 0x4B, 1, 2] + least(20, 2) + common + least(0, 2) + least(0, 2) + least(0, 2) + least(Int(entry.attributes), 4) + least(offset, 4) + name
        }
        let start = output.count
        output += directory
        return output + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + least(entries.count, 2) + least(entries.count, 2) + least(directory.count, 4) + least(start, 4) + [0, 0]
    }
}
