import ShellRuntime
import ShellTypes

/// System.Formats.Tar.TarFile: folders as tar archives, in files and streams.
enum TarFileType {
    /// One member of an archive.
    struct Entry {
        var name: String
        /// `0` a file, `5` a folder, others are links and devices.
        var kind: UInt8 = 0x30
        var content: [UInt8] = []
        var modified: Int64 = 0
        var isFolder: Bool { kind == 0x35 || name.hasSuffix("/") }
    }
    private static let epoch: Int64 = 621_355_968_000_000_000

    // MARK: bytes

    /// A header block (POSIX 1003.1-1988, ustar).
    private static func header(_ name: String, _ kind: UInt8, size: Int, modified: Int64) -> [UInt8] {
        var block = [UInt8](repeating: 0, count: 512)
        func put(_ text: String, _ at: Int, _ width: Int) { for (index, byte) in text.utf8.prefix(width).enumerated() { block[at + index] = byte } }
        func octal(_ number: Int64, _ at: Int, _ width: Int) {
            let digits = String(max(0, number), radix: 8)
            put(String(repeating: "0", count: max(0, width - 1 - digits.count)) + digits, at, width - 1)
        }
        put(name, 0, 100)
        octal(kind == 0x35 ? 0o755 : 0o644, 100, 8)
        octal(0, 108, 8)
        octal(0, 116, 8)
        octal(Int64(size), 124, 12)
        octal(modified, 136, 12)
        put("        ", 148, 8)
        block[156] = kind
        put("ustar\u{0}00", 257, 8)
        octal(Int64(block.reduce(0) { $0 + Int($1) }), 148, 7)
        block[154] = 0
        return block
    }
    private static func padded(_ bytes: [UInt8]) -> [UInt8] { bytes + [UInt8](repeating: 0, count: (512 - bytes.count % 512) % 512) }
    static func bytes(_ entries: [Entry]) -> [UInt8] {
        var all: [UInt8] = []
        for entry in entries {
            if entry.name.utf8.count > 100 {
                // A longer name stands in a record before the header (pax).
                var record = "", length = entry.name.utf8.count + 7
                repeat {
                    record = "\(length) path=\(entry.name)\n"
                    length = record.utf8.count
                } while !record.hasPrefix("\(length) ")
                all += header("PaxHeaders/\(entry.name.suffix(60))", 0x78, size: length, modified: entry.modified) + padded(Array(record.utf8))
            }
            all += header(entry.name, entry.kind, size: entry.content.count, modified: entry.modified) + padded(entry.content)
        }
        return all + [UInt8](repeating: 0, count: 1024)
    }
    private static func invalid() -> NetException { NetException("System.IO.InvalidDataException", "Unable to parse number.") }
    static func entries(_ bytes: [UInt8]) throws -> [Entry] {
        var entries: [Entry] = [], at = 0, longName: String?
        func text(_ from: Int, _ width: Int) -> String { String(decoding: bytes[(at + from)..<(at + from + width)].prefix { $0 != 0 }, as: UTF8.self) }
        func number(_ from: Int, _ width: Int) throws -> Int {
            if bytes[at + from] & 0x80 != 0 { return bytes[(at + from + 4)..<(at + from + width)].reduce(0) { $0 << 8 | Int($1) } }
            let digits = text(from, width).filter { $0 != " " }
            if digits.isEmpty { return 0 }
            guard let value = Int(digits, radix: 8) else { throw invalid() }
            return value
        }
        while at + 512 <= bytes.count, bytes[at..<(at + 512)].contains(where: { $0 != 0 }) {
            let size = try number(124, 12), kind = bytes[at + 156]
            guard size >= 0, size <= bytes.count - at - 512 else { throw NetException("System.IO.EndOfStreamException", "Unable to read beyond the end of the stream.") }
            let content = Array(bytes[(at + 512)..<(at + 512 + size)])
            switch kind {
            case 0x78:
                for line in String(decoding: content, as: UTF8.self).split(separator: "\n") {
                    let field = line.drop { $0 != " " }.dropFirst()
                    if field.hasPrefix("path=") { longName = String(field.dropFirst(5)) }
                }
            case 0x4C: longName = String(decoding: content.prefix { $0 != 0 }, as: UTF8.self)
            case 0x67: break
            default:
                let head = text(257, 5) == "ustar" ? text(345, 155) : ""
                let name = longName ?? (head.isEmpty ? text(0, 100) : head + "/" + text(0, 100))
                entries.append(Entry(name: name, kind: kind == 0 ? 0x30 : kind, content: content, modified: Int64(try number(136, 12))))
                longName = nil
            }
            at += 512 + (size + 511) / 512 * 512
        }
        return entries
    }

    // MARK: files

    private static func pack(_ source: Value, includesBase: Bool, _ runspace: Runspace) throws -> [UInt8] {
        let folder = try NetFiles.full(source.stringValue ?? "", runspace, "sourceDirectoryName")
        guard NetFiles.facts(folder, runspace)?.isDirectory ?? false else { throw NetException(FileFailure.pathNotFound.exception(folder)) }
        var entries: [Entry] = []
        func seconds(_ ticks: Int64) -> Int64 { (ticks - epoch) / 10_000_000 }
        func walk(_ path: String, _ prefix: String) throws {
            let store = NetFiles.store(path, runspace)
            for item in try NetFiles.attempt(path, { () throws(FileFailure) in try store.list(path) }).sorted(by: { $0.name < $1.name }) {
                let below = PathText.child(path, item.name)
                if item.isDirectory {
                    entries.append(Entry(name: prefix + item.name + "/", kind: 0x35, modified: seconds(item.written)))
                    try walk(below, prefix + item.name + "/")
                } else {
                    let content = try NetFiles.attempt(below) { () throws(FileFailure) in try store.read(below) }
                    entries.append(Entry(name: prefix + item.name, content: content, modified: seconds(item.written)))
                }
            }
        }
        let head = includesBase ? PathText.leaf(folder) + "/" : ""
        if includesBase { entries.append(Entry(name: head, kind: 0x35)) }
        try walk(folder, head)
        return bytes(entries)
    }
    private static func unpack(_ bytes: [UInt8], _ target: Value, overwrite: Bool, _ runspace: Runspace) throws {
        let folder = try NetFiles.full(target.stringValue ?? "", runspace, "destinationDirectoryName")
        guard NetFiles.facts(folder, runspace)?.isDirectory ?? false else { throw NetException(FileFailure.pathNotFound.exception(folder)) }
        for entry in try entries(bytes) {
            guard entry.isFolder || entry.kind == 0x30 || entry.kind == 0x37 else {
                throw NetException.notSupported("The entry '\(entry.name)' is a link or a device; this shell unpacks files and folders.")
            }
            if entry.name.split(separator: "/").contains("..") || entry.name.hasPrefix("/") {
                throw NetException("System.IO.IOException", "Extracting the Tar entry '\(entry.name)' would have resulted in a file outside the specified destination directory: '\(folder)'")
            }
            let name = entry.isFolder && !entry.name.hasSuffix("/") ? entry.name + "/" : entry.name
            try ZipFileType.extract(ZipFile.Entry(name: name.hasPrefix("./") ? String(name.dropFirst(2)) : name, content: entry.content, stamp: 0, attributes: entry.isFolder ? 16 : 32), to: folder, overwrite: overwrite, runspace)
        }
    }
    private static func drain(_ stream: Value, _ runspace: Runspace) throws -> [UInt8] {
        let buffer = TypedArray<UInt8>(ContiguousArray(repeating: 0, count: 65536))
        var all: [UInt8] = []
        while case let count = Int(try Members.invoke(stream, "Read", [.object(buffer), 0, 65536], runspace).integerValue ?? 0), count > 0 { all += buffer.items[0..<min(count, buffer.items.count)] }
        return all
    }
    static func register() {
        let name = "System.Formats.Tar.TarFile"
        TypeRegistry.shared.register(name) {
            TypeInfo(name, flags: [.staticClass, .abstract, .sealed], members: {
                [
                    .staticMethod("void CreateFromDirectory(string sourceDirectoryName, string destinationFileName, bool includeBaseDirectory)") { args, runspace in
                        let target = try NetFiles.full(args[1].stringValue ?? "", runspace, "destinationFileName")
                        if NetFiles.facts(target, runspace) != nil { throw NetException(FileFailure.exists.exception(target)) }
                        try NetFiles.write(target, try pack(args[0], includesBase: runspace.truth(args[2]), runspace), append: false, runspace)
                        return .void
                    },
                    .staticMethod("void CreateFromDirectory(string sourceDirectoryName, System.IO.Stream destination, bool includeBaseDirectory)") { args, runspace in
                        let made = try pack(args[0], includesBase: runspace.truth(args[2]), runspace)
                        _ = try Members.invoke(args[1], "Write", [.object(TypedArray<UInt8>(ContiguousArray(made))), 0, .int(Int32(clamping: made.count))], runspace)
                        return .void
                    },
                    .staticMethod("void ExtractToDirectory(string sourceFileName, string destinationDirectoryName, bool overwriteFiles)") { args, runspace in
                        try unpack(NetFiles.read(args[0].stringValue ?? "", runspace), args[1], overwrite: runspace.truth(args[2]), runspace)
                        return .void
                    },
                    .staticMethod("void ExtractToDirectory(System.IO.Stream source, string destinationDirectoryName, bool overwriteFiles)") { args, runspace in
                        try unpack(drain(args[0], runspace), args[1], overwrite: runspace.truth(args[2]), runspace)
                        return .void
                    },
                ]
            })
        }
    }
}
