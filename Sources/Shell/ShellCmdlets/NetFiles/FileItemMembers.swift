import ShellRuntime
import ShellTypes

/// Members of FileInfo and DirectoryInfo that open, make and enumerate.
enum FileItemMembers {
    @Sendable private static func me(_ value: Value) throws -> FileItemObject {
        guard let item = value.as(FileItemObject.self) else { throw NetException.argumentNull("info") }
        return item
    }
    private static func raw(_ value: Value) -> Int { Int(value.integerValue ?? 0) }
    private static func opened(_ value: Value, _ mode: FileStreamObject.Mode, _ access: Int, _ share: Int, _ runspace: Runspace) throws -> FileStreamObject {
        let item = try me(value)
        defer { item.refresh() }
        return try FileStreamObject(item.path, mode: mode, access: access, share: share, runspace)
    }
    static var file: [TypeMember] {
        ["Encrypt", "Decrypt"].map { name in
            .method("void \(name)()") { _, _, _ in throw NetException("System.PlatformNotSupportedException", "File encryption is not supported on this platform.") }
        } + [
            .method("System.IO.FileStream Open(System.IO.FileMode mode)") { value, args, runspace in try FileStreamObject.open(Value(try me(value).path), args[0], 3, 0, runspace) },
            .method("System.IO.FileStream Open(System.IO.FileMode mode, System.IO.FileAccess access)") { value, args, runspace in
                try FileStreamObject.open(Value(try me(value).path), args[0], raw(args[1]), 0, runspace)
            },
            .method("System.IO.FileStream Open(System.IO.FileMode mode, System.IO.FileAccess access, System.IO.FileShare share)") { value, args, runspace in
                try FileStreamObject.open(Value(try me(value).path), args[0], raw(args[1]), raw(args[2]), runspace)
            },
            .method("System.IO.FileStream OpenRead()") { value, _, runspace in .object(try opened(value, .open, 1, 1, runspace)) },
            .method("System.IO.FileStream OpenWrite()") { value, _, runspace in .object(try opened(value, .openOrCreate, 2, 0, runspace)) },
            .method("System.IO.StreamReader OpenText()") { value, _, runspace in .object(StreamReaderObject(try opened(value, .open, 1, 1, runspace))) },
            .method("System.IO.FileStream Create()") { value, _, runspace in .object(try opened(value, .create, 3, 0, runspace)) },
            .method("System.IO.StreamWriter CreateText()") { value, _, runspace in .object(StreamWriterObject(try opened(value, .create, 2, 1, runspace))) },
            .method("System.IO.StreamWriter AppendText()") { value, _, runspace in .object(StreamWriterObject(try opened(value, .append, 2, 1, runspace))) },
            .method("void MoveTo(string destFileName, bool overwrite)") { value, args, runspace in
                guard let type = TypeRegistry.shared.find("System.IO.File") else { return .void }
                _ = try Members.invokeStatic(type, "Move", [Value(try me(value).path), args[0], args[1]], runspace)
                try me(value).follow(to: try runspace.providers.resolve(args[0].stringValue ?? ""))
                return .void
            },
            .method("System.IO.FileInfo Replace(string destinationFileName, string destinationBackupFileName)") { value, args, runspace in
                guard let type = TypeRegistry.shared.find("System.IO.File") else { return .void }
                _ = try Members.invokeStatic(type, "Replace", [Value(try me(value).path), args[0], args[1]], runspace)
                return NetFiles.item(try NetFiles.full(args[0].stringValue ?? "", runspace), isFolder: false, runspace)
            },
        ]
    }
    private static func found(_ value: Value, _ pattern: String, _ wanted: DirectoryType.Wanted, _ search: DirectoryType.Search, _ runspace: Runspace) throws -> Value {
        let item = try me(value)
        let all = try DirectoryType.list(item.path, item.path, pattern, wanted, search, runspace)
        return Value(array: all.map { .object(FileItemObject(item.place.with($0.full), facts: $0.facts)) })
    }
    static var directory: [TypeMember] {
        var list: [TypeMember] = []
        for (name, result, wanted) in [
            ("Files", "System.IO.FileInfo", DirectoryType.Wanted.files), ("Directories", "System.IO.DirectoryInfo", .folders), ("FileSystemInfos", "System.IO.FileSystemInfo", .both),
        ] {
            for verb in ["Get", "Enumerate"] {
                let type = verb == "Get" ? "\(result)[]" : "System.Collections.Generic.IEnumerable[\(result)]"
                if verb == "Enumerate" { list.append(.method("\(type) \(verb)\(name)()") { value, _, runspace in try found(value, "*", wanted, .init(deep: false), runspace) }) }
                if verb == "Enumerate" || name == "FileSystemInfos" {
                    list.append(.method("\(type) \(verb)\(name)(string searchPattern)") { value, args, runspace in
                        try found(value, args[0].stringValue ?? "*", wanted, .init(deep: false), runspace)
                    })
                }
                list.append(.method("\(type) \(verb)\(name)(string searchPattern, System.IO.EnumerationOptions enumerationOptions)") { value, args, runspace in
                    try found(value, args[0].stringValue ?? "*", wanted, try DirectoryType.Search(args[1], runspace), runspace)
                })
                if verb == "Enumerate" || name != "Files" {
                    list.append(.method("\(type) \(verb)\(name)(string searchPattern, System.IO.SearchOption searchOption)") { value, args, runspace in
                        try found(value, args[0].stringValue ?? "*", wanted, .init(deep: args[1].integerValue == 1), runspace)
                    })
                }
            }
        }
        list.append(.method("void MoveTo(string destDirName)") { value, args, runspace in
            guard let type = TypeRegistry.shared.find("System.IO.Directory") else { return .void }
            _ = try Members.invokeStatic(type, "Move", [Value(try me(value).path), args[0]], runspace)
            try me(value).follow(to: try runspace.providers.resolve(args[0].stringValue ?? ""))
            return .void
        })
        return list
    }
}

/// System.IO.Compression.ZipFile and the methods that join archives and files.
enum ZipFileType {
    private static func bytes(_ path: Value, _ runspace: Runspace) throws -> [UInt8] { try NetFiles.read(path.stringValue ?? "", runspace) }
    private static func open(_ path: Value, _ mode: Int, _ runspace: Runspace) throws -> Value {
        let text = path.stringValue ?? ""
        let stream = try FileStreamObject(text, mode: mode == 0 ? .open : mode == 1 ? .createNew : .openOrCreate, access: mode == 0 ? 1 : mode == 1 ? 2 : 3, share: mode == 0 ? 1 : 0, runspace)
        do { return .object(try ZipArchiveObject(stream, mode: mode)) } catch {
            try? stream.close()
            throw error
        }
    }
    /// MS-DOS date and time of an item.
    private static func stamp(_ ticks: Int64) -> UInt32 {
        let date = NetDateTime(ticks: ticks + NetDateTime.localOffset(utcTicks: ticks))
        guard date.year >= 1980, date.year < 2108 else { return 0x21_0000 }
        let day = UInt32(date.year - 1980) << 9 | UInt32(date.month) << 5 | UInt32(date.day)
        return day << 16 | UInt32(date.hour) << 11 | UInt32(date.minute) << 5 | UInt32(date.timeOfDay / NetDateTime.ticksPerSecond % 60) / 2
    }
    private static func pack(_ args: [Value], _ runspace: Runspace) throws -> Value {
        let folder = try NetFiles.full(args[0].stringValue ?? "", runspace, "sourceDirectoryName")
        guard NetFiles.facts(folder, runspace)?.isDirectory ?? false else { throw NetException(FileFailure.pathNotFound.exception(folder)) }
        let target = try NetFiles.full(args[1].stringValue ?? "", runspace, "destinationArchiveFileName")
        if NetFiles.facts(target, runspace) != nil { throw NetException(FileFailure.exists.exception(target)) }
        let level = args.count > 2 ? Int(args[2].integerValue ?? 0) : 0
        let head = args.count > 3 && runspace.truth(args[3]) ? PathText.leaf(folder) + "/" : ""
        var file = ZipFile()
        func walk(_ path: String, _ prefix: String) throws {
            let store = NetFiles.store(path, runspace)
            let items = try NetFiles.attempt(path) { () throws(FileFailure) in try store.list(path) }.sorted { $0.name < $1.name }
            if items.isEmpty, !prefix.isEmpty { file.entries.append(ZipFile.Entry(name: prefix, content: [], stamp: stamp(NetFiles.facts(path, runspace)?.written ?? 0), attributes: 16)) }
            for item in items {
                let below = PathText.child(path, item.name)
                if item.isDirectory { try walk(below, prefix + item.name + "/") } else {
                    let content = try NetFiles.attempt(below) { () throws(FileFailure) in try store.read(below) }
                    file.entries.append(ZipFile.Entry(name: prefix + item.name, content: content, stamp: stamp(item.written), attributes: 32, isStored: level == 2))
                }
            }
        }
        try walk(folder, head)
        try NetFiles.write(target, file.bytes(), append: false, runspace)
        return .void
    }
    /// Puts one entry below a folder; names that lead out of it are refused.
    static func extract(_ entry: ZipFile.Entry, to folder: String, overwrite: Bool, _ runspace: Runspace) throws {
        let target = PathText.normal(folder + PathText.separator(folder) + (PathText.isWindows(folder) ? String(entry.name.map { $0 == "/" ? "\\" : $0 }) : entry.name))
        guard target == folder || target.hasPrefix(folder.hasSuffix("/") || folder.hasSuffix("\\") ? folder : folder + PathText.separator(folder)) else {
            throw NetException("System.IO.IOException", "Extracting Zip entry would have resulted in a file outside the specified destination directory.")
        }
        if entry.name.hasSuffix("/") { return try NetFiles.makeFolders(target, runspace) }
        try NetFiles.makeFolders(PathText.parent(target), runspace)
        if !overwrite, NetFiles.facts(target, runspace) != nil { throw NetException(FileFailure.exists.exception(target)) }
        try NetFiles.write(target, entry.content, append: false, runspace)
    }
    private static func unpack(_ source: Value, _ target: Value, overwrite: Bool, _ runspace: Runspace) throws -> Value {
        let file: ZipFile
        let data = try bytes(source, runspace)
        do throws(ZipFile.Failure) { file = try ZipFile(data) } catch { throw NetException("System.IO.InvalidDataException", error.message) }
        let folder = try NetFiles.full(target.stringValue ?? "", runspace, "destinationDirectoryName")
        try NetFiles.makeFolders(folder, runspace)
        for entry in file.entries { try extract(entry, to: folder, overwrite: overwrite, runspace) }
        return .void
    }
    private static func mode(_ value: Value) -> Int { Int(value.as(EnumObject.self)?.raw ?? value.integerValue ?? 0) }
    static func register() {
        let space = "System.IO.Compression."
        TypeRegistry.shared.register(space + "ZipFile") {
            TypeInfo(space + "ZipFile", flags: [.staticClass, .abstract, .sealed], members: {
                let names = "string sourceDirectoryName, string destinationArchiveFileName"
                return [
                    .staticMethod("void CreateFromDirectory(\(names))") { args, runspace in try pack(args, runspace) },
                    .staticMethod("void CreateFromDirectory(\(names), \(space)CompressionLevel compressionLevel, bool includeBaseDirectory)") { args, runspace in try pack(args, runspace) },
                    .staticMethod("void CreateFromDirectory(\(names), \(space)CompressionLevel compressionLevel, bool includeBaseDirectory, System.Text.Encoding entryNameEncoding)") { args, runspace in try pack(args, runspace) },
                    .staticMethod("\(space)ZipArchive Open(string archiveFileName, \(space)ZipArchiveMode mode)") { args, runspace in try open(args[0], mode(args[1]), runspace) },
                    .staticMethod("\(space)ZipArchive Open(string archiveFileName, \(space)ZipArchiveMode mode, System.Text.Encoding entryNameEncoding)") { args, runspace in try open(args[0], mode(args[1]), runspace) },
                    .staticMethod("\(space)ZipArchive OpenRead(string archiveFileName)") { args, runspace in try open(args[0], 0, runspace) },
                ] + ["", ", System.Text.Encoding entryNameEncoding", ", bool overwriteFiles", ", System.Text.Encoding entryNameEncoding, bool overwriteFiles"].map { rest in
                    .staticMethod("void ExtractToDirectory(string sourceArchiveFileName, string destinationDirectoryName\(rest))") { args, runspace in
                        try unpack(args[0], args[1], overwrite: rest.hasSuffix("overwriteFiles") && runspace.truth(args[args.count - 1]), runspace)
                    }
                }
            })
        }
        TypeRegistry.shared.register(space + "ZipFileExtensions") {
            TypeInfo(space + "ZipFileExtensions", flags: [.staticClass, .abstract, .sealed], members: {
                [
                    .staticMethod("void ExtractToFile(\(space)ZipArchiveEntry source, string destinationFileName)") { args, runspace in try toFile(args, overwrite: false, runspace) },
                    .staticMethod("void ExtractToFile(\(space)ZipArchiveEntry source, string destinationFileName, bool overwrite)") { args, runspace in
                        try toFile(args, overwrite: runspace.truth(args[2]), runspace)
                    },
                ] + ["", ", \(space)CompressionLevel compressionLevel"].map { rest in
                    .staticMethod("\(space)ZipArchiveEntry CreateEntryFromFile(\(space)ZipArchive destination, string sourceFileName, string entryName\(rest))") { args, runspace in
                        guard let archive = args[0].as(ZipArchiveObject.self) else { throw NetException.argumentNull("destination") }
                        let path = try NetFiles.full(args[1].stringValue ?? "", runspace, "sourceFileName")
                        guard let facts = NetFiles.facts(path, runspace) else { throw NetException(FileFailure.notFound.exception(path)) }
                        let entry = try archive.create(args[2].stringValue ?? "", stored: args.count > 3 && mode(args[3]) == 2)
                        entry.put(try bytes(args[1], runspace), stamp: stamp(facts.written))
                        return .object(entry)
                    }
                } + ["", ", bool overwriteFiles"].map { rest in
                    .staticMethod("void ExtractToDirectory(\(space)ZipArchive source, string destinationDirectoryName\(rest))") { args, runspace in
                        guard let archive = args[0].as(ZipArchiveObject.self) else { throw NetException.argumentNull("source") }
                        let folder = try NetFiles.full(args[1].stringValue ?? "", runspace, "destinationDirectoryName")
                        try NetFiles.makeFolders(folder, runspace)
                        for entry in archive.entries { try extract(entry.data, to: folder, overwrite: args.count > 2 && runspace.truth(args[2]), runspace) }
                        return .void
                    }
                }
            })
        }
    }
    private static func toFile(_ args: [Value], overwrite: Bool, _ runspace: Runspace) throws -> Value {
        guard let entry = args[0].as(ZipEntryObject.self) else { throw NetException.argumentNull("source") }
        let path = try NetFiles.full(args[1].stringValue ?? "", runspace, "destinationFileName")
        if !overwrite, NetFiles.facts(path, runspace) != nil { throw NetException(FileFailure.exists.exception(path)) }
        try NetFiles.write(path, entry.data.content, append: false, runspace)
        return .void
    }
}
