import ShellRuntime

/// GZipStream, DeflateStream and ZLibStream.
final class CompressionObject: StreamObject {
    private let inner: StreamObject
    private let wrapper: Deflate.Wrapper
    private let compresses: Bool
    private let leaveOpen: Bool
    private let stored: Bool
    private var held: [UInt8] = []
    private var plain: [UInt8]?
    private var at = 0
    init(_ type: TypeInfo, _ inner: StreamObject, _ wrapper: Deflate.Wrapper, compresses: Bool, leaveOpen: Bool, stored: Bool = false) {
        self.inner = inner
        self.wrapper = wrapper
        self.compresses = compresses
        self.leaveOpen = leaveOpen
        self.stored = stored
        super.init(type)
    }
    override var canRead: Bool { !compresses }
    override var canWrite: Bool { compresses }
    override var canSeek: Bool { false }
    override func read(_ count: Int) throws -> [UInt8] {
        if plain == nil {
            let packed = try inner.readAll()
            do throws(Deflate.Failure) { plain = packed.isEmpty ? [] : try Deflate.decompress(packed, wrapper) } catch {
                throw NetException("System.IO.InvalidDataException", "The archive entry was compressed using an unsupported compression method.")
            }
        }
        guard let plain, at < plain.count, count > 0 else { return [] }
        let piece = Array(plain[at..<min(plain.count, at + count)])
        at += piece.count
        return piece
    }
    override func write(_ bytes: [UInt8]) throws { held += bytes }
    override func finish() throws {
        if compresses { if !held.isEmpty { try inner.write(Deflate.compress(held, wrapper, stored: stored)) } }
        if !leaveOpen { try inner.close() }
    }
    var base: StreamObject { inner }
}

enum CompressionTypes {
    private static let space = "System.IO.Compression."
    private static func type(_ name: String, _ wrapper: Deflate.Wrapper) -> TypeInfo {
        TypeInfo(space + name, base: StreamObject.streamType, members: {
            @Sendable func make(_ args: [Value], byLevel: Bool) throws -> Value {
                guard let stream = args[0].as(StreamObject.self) else { throw NetException.argumentNull("stream") }
                let compresses = byLevel || args[1].raw == 1
                if compresses ? !stream.canWrite : !stream.canRead {
                    throw NetException.argument(compresses ? "Stream does not support writing." : "Stream does not support reading.", "stream")
                }
                guard let own = TypeRegistry.shared.find(space + name) else { return .null }
                return .object(CompressionObject(own, stream, wrapper, compresses: compresses, leaveOpen: args.count > 2 && args[2].bool, stored: byLevel && args[1].raw == 2))
            }
            return [
                .constructor("System.IO.Stream stream, \(space)CompressionMode mode") { args, _ in try make(args, byLevel: false) },
                .constructor("System.IO.Stream stream, \(space)CompressionMode mode, bool leaveOpen") { args, _ in try make(args, byLevel: false) },
                .constructor("System.IO.Stream stream, \(space)CompressionLevel compressionLevel") { args, _ in try make(args, byLevel: true) },
                .constructor("System.IO.Stream stream, \(space)CompressionLevel compressionLevel, bool leaveOpen") { args, _ in try make(args, byLevel: true) },
                .property("BaseStream", "System.IO.Stream") { value, _ in Value(value.as(CompressionObject.self)?.base) },
            ]
        })
    }
    static func register() {
        let registry = TypeRegistry.shared
        registry.register(space + "GZipStream") { type("GZipStream", .gzip) }
        registry.register(space + "DeflateStream") { type("DeflateStream", .none) }
        registry.register(space + "ZLibStream") { type("ZLibStream", .zlib) }
        registry.register(space + "ZipArchive") { ZipArchiveObject.archiveType }
        registry.register(space + "ZipArchiveEntry") { ZipEntryObject.entryType }
    }
}

/// ZipArchive over a stream.
public final class ZipArchiveObject: NetObject {
    private let stream: StreamObject
    private let leaveOpen: Bool
    /// ZipArchiveMode: 0 read, 1 create, 2 update.
    let mode: Int
    public internal(set) var entries: [ZipEntryObject] = []
    private var isClosed = false
    public init(_ stream: StreamObject, mode: Int, leaveOpen: Bool = false) throws {
        self.stream = stream
        self.mode = mode
        self.leaveOpen = leaveOpen
        super.init()
        guard mode != 1 else { return }
        do throws(ZipFile.Failure) {
            let bytes: [UInt8]
            do { bytes = try stream.readAll() } catch { throw ZipFile.Failure(message: NetException.exception(of: error).message) }
            entries = try ZipFile(bytes).entries.map { ZipEntryObject(self, $0) }
        } catch {
            throw NetException("System.IO.InvalidDataException", error.message)
        }
    }
    public override var type: TypeInfo { ZipArchiveObject.archiveType }
    func close() throws {
        guard !isClosed else { return }
        isClosed = true
        if mode != 0 {
            var file = ZipFile()
            file.entries = entries.map(\.data)
            if mode == 2 {
                try stream.seek(to: 0)
                try stream.resize(0)
            }
            try stream.write(file.bytes())
        }
        if leaveOpen { try stream.flush() } else { try stream.close() }
    }
    public func create(_ name: String, stored: Bool = false) throws -> ZipEntryObject {
        if mode == 0 { throw NetException.notSupported("Cannot create entries on an archive opened in read mode.") }
        let made = ZipEntryObject(self, ZipFile.Entry(name: name, content: [], stamp: ZipEntryObject.stamp(NetDateTime.now()), isStored: stored))
        entries.append(made)
        return made
    }
    private static func me(_ value: Value) throws -> ZipArchiveObject {
        guard let own = value.as(ZipArchiveObject.self) else { throw NetException.argumentNull("archive") }
        if own.isClosed { throw NetException("System.ObjectDisposedException", "Cannot access a disposed object.\nObject name: 'System.IO.Compression.ZipArchive'.") }
        return own
    }
    private static func make(_ args: [Value]) throws -> Value {
        guard let stream = args[0].as(StreamObject.self) else { throw NetException.argumentNull("stream") }
        return .object(try ZipArchiveObject(stream, mode: args.count > 1 ? args[1].raw : 0, leaveOpen: args.count > 2 && args[2].bool))
    }
    static let archiveType = TypeInfo("System.IO.Compression.ZipArchive", interfaces: ["System.IDisposable"], members: {
        let space = "System.IO.Compression."
        return [
            .constructor("System.IO.Stream stream") { args, _ in try make(args) },
            .constructor("System.IO.Stream stream, \(space)ZipArchiveMode mode") { args, _ in try make(args) },
            .constructor("System.IO.Stream stream, \(space)ZipArchiveMode mode, bool leaveOpen") { args, _ in try make(args) },
            .property("Comment", "string", set: { _, _, _ in }) { _, _ in "" },
            .property("Entries", "System.Collections.ObjectModel.ReadOnlyCollection[\(space)ZipArchiveEntry]") { value, _ in
                let own = try me(value)
                if own.mode == 1 { throw NetException.notSupported("Cannot access entries in Create mode.") }
                return Value(array: own.entries.map { .object($0) })
            },
            .property("Mode", "\(space)ZipArchiveMode") { value, _ in enumValue(space + "ZipArchiveMode", try me(value).mode) },
            .method("\(space)ZipArchiveEntry CreateEntry(string entryName)") { value, args, _ in .object(try me(value).create(args[0].string)) },
            .method("\(space)ZipArchiveEntry CreateEntry(string entryName, \(space)CompressionLevel compressionLevel)") { value, args, _ in
                .object(try me(value).create(args[0].string, stored: args[1].raw == 2))
            },
            .method("\(space)ZipArchiveEntry GetEntry(string entryName)") { value, args, _ in
                let own = try me(value)
                if own.mode == 1 { throw NetException.notSupported("Cannot access entries in Create mode.") }
                return Value(own.entries.first { $0.data.name == args[0].string })
            },
            .method("void Dispose()") { value, _, _ in
                try value.as(ZipArchiveObject.self)?.close()
                return .void
            },
        ]
    })
}

/// ZipArchiveEntry.
public final class ZipEntryObject: NetObject {
    weak var archive: ZipArchiveObject?
    public internal(set) var data: ZipFile.Entry
    init(_ archive: ZipArchiveObject, _ data: ZipFile.Entry) {
        self.archive = archive
        self.data = data
        super.init()
    }
    public override var type: TypeInfo { ZipEntryObject.entryType }
    public override func toText() -> String { data.name }
    var leaf: String { data.name.split(separator: "/", omittingEmptySubsequences: false).last.map(String.init) ?? "" }
    /// MS-DOS date and time of a moment in local time.
    static func stamp(_ date: NetDateTime) -> UInt32 {
        let parts = (year: date.year, month: date.month, day: date.day, hour: date.hour, minute: date.minute, second: date.second)
        guard parts.year >= 1980, parts.year < 2108 else { return 0x21_0000 }
        let day = UInt32(parts.year - 1980) << 9 | UInt32(parts.month) << 5 | UInt32(parts.day)
        return day << 16 | UInt32(parts.hour) << 11 | UInt32(parts.minute) << 5 | UInt32(parts.second) / 2
    }
    private static func me(_ value: Value) throws -> ZipEntryObject {
        guard let own = value.as(ZipEntryObject.self) else { throw NetException.argumentNull("entry") }
        return own
    }
    public func put(_ bytes: [UInt8], stamp: UInt32? = nil) {
        data.content = bytes
        if let stamp { data.stamp = stamp }
    }
    public var moment: Value {
        let day = Int(data.stamp >> 16), time = Int(data.stamp & 0xFFFF)
        let date = NetDateTime(year: 1980 + (day >> 9), month: max(1, day >> 5 & 15), day: max(1, day & 31), hour: time >> 11, minute: time >> 5 & 63, second: (time & 31) * 2)
            ?? NetDateTime(ticks: 624_511_296_000_000_000)
        return .object(DateTimeOffsetObject(date, offset: NetDateTime.localOffset(localTicks: date.ticks)))
    }
    static let entryType = TypeInfo("System.IO.Compression.ZipArchiveEntry", members: {
        [
            .property("Archive", "System.IO.Compression.ZipArchive") { value, _ in Value(try me(value).archive) },
            .property("Crc32", "uint") { value, _ in .uint(try me(value).data.crc) },
            .property("IsEncrypted", "bool") { _, _ in false },
            .property("CompressedLength", "long") { value, _ in .long(Int64(try me(value).data.compressed)) },
            .property("ExternalAttributes", "int", set: { value, new, _ in try me(value).data.attributes = UInt32(truncatingIfNeeded: new.int) }) { value, _ in .int(Int32(bitPattern: try me(value).data.attributes)) },
            .property("Comment", "string", set: { _, _, _ in }) { _, _ in "" },
            .property("FullName", "string") { value, _ in Value(try me(value).data.name) },
            .property("LastWriteTime", "System.DateTimeOffset", set: { value, new, _ in
                try me(value).data.stamp = stamp(new.as(DateTimeOffsetObject.self)?.date ?? NetDateTime.now())
            }) { value, _ in try me(value).moment },
            .property("Length", "long") { value, _ in .long(Int64(try me(value).data.content.count)) },
            .property("Name", "string") { value, _ in Value(try me(value).leaf) },
            .method("System.IO.Stream Open()") { value, _, _ in .object(ZipEntryStream(try me(value))) },
            .method("void Delete()") { value, _, _ in
                let own = try me(value)
                if own.archive?.mode != 2 { throw NetException.notSupported("Delete can only be used when the archive is in Update mode.") }
                own.archive?.entries.removeAll { $0 === own }
                return .void
            },
            .method("string ToString()") { value, _, _ in Value(try me(value).data.name) },
        ] + TypeMembers.of("System.IO.Compression.ZipArchiveEntry")()
    })
}

/// What ZipArchiveEntry.Open gives: the contents to read, or to write where the archive is being made.
final class ZipEntryStream: StreamObject {
    private let entry: ZipEntryObject
    private var bytes: [UInt8]
    private var at = 0
    private let writes: Bool
    init(_ entry: ZipEntryObject) {
        self.entry = entry
        bytes = entry.data.content
        writes = entry.archive.map { $0.mode != 0 } ?? false
        super.init(ZipEntryStream.entryStreamType)
    }
    override var canRead: Bool { entry.archive?.mode != 1 }
    override var canWrite: Bool { writes }
    override var canSeek: Bool { entry.archive?.mode == 2 }
    override var length: Int { bytes.count }
    override var position: Int { at }
    override func seek(to position: Int) throws { at = position }
    override func read(_ count: Int) throws -> [UInt8] {
        guard at < bytes.count, count > 0 else { return [] }
        let piece = Array(bytes[at..<min(bytes.count, at + count)])
        at += piece.count
        return piece
    }
    override func write(_ new: [UInt8]) throws {
        let end = at + new.count
        if end > bytes.count { bytes += [UInt8](repeating: 0, count: end - bytes.count) }
        bytes.replaceSubrange(at..<end, with: new)
        at = end
    }
    override func resize(_ length: Int) throws {
        if length < bytes.count { bytes.removeLast(bytes.count - length) } else { bytes += [UInt8](repeating: 0, count: length - bytes.count) }
    }
    override func finish() throws { if writes { entry.put(bytes) } }
    private static let entryStreamType = TypeInfo("System.IO.Compression.WrappedStream", base: StreamObject.streamType)
}
