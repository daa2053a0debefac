import ShellRuntime
import ShellTypes

/// System.IO.File.
enum FileType {
    private static func text(_ value: Value) -> String { value.stringValue ?? "" }
    private static func encoding(_ args: [Value], _ at: Int) throws -> EncodingObject? {
        guard at < args.count else { return nil }
        guard let found = args[at].as(EncodingObject.self) else { throw NetException.argumentNull("encoding") }
        return found
    }
    private static func lines(_ bytes: [UInt8], _ encoding: EncodingObject?) throws -> [String] {
        let whole = try (encoding ?? EncodingTypes.utf8).decodeFile(bytes)
        var list: [String] = []
        try TextLines.forEach(Array(whole.utf8)) { line in
            list.append(String(decoding: line, as: UTF8.self))
            return true
        }
        return list
    }
    /// Puts text into a file; a mark stands at its head only.
    private static func put(_ path: String, _ text: String, _ encoding: EncodingObject?, append: Bool, _ runspace: Runspace) throws -> Value {
        let own = encoding ?? EncodingTypes.plainUTF8
        var bytes = own.encode(text)
        if append {
            let size = NetFiles.facts(try NetFiles.full(path, runspace), runspace)?.size ?? 0
            if size == 0 { bytes = own.mark + bytes }
        } else { bytes = own.mark + bytes }
        try NetFiles.write(path, bytes, append: append, runspace)
        return .void
    }
    private static func joined(_ value: Value, _ runspace: Runspace) throws -> String {
        if value.isNull { throw NetException.argumentNull("contents") }
        return runspace.elements(value).map { runspace.text($0) + "\n" }.joined()
    }
    static var members: [TypeMember] { reading + writing + moving + opening + facts }

    private static var reading: [TypeMember] {
        [
            .staticMethod("bool Exists(string path)") { args, runspace in
                guard !text(args[0]).isEmpty, let path = try? NetFiles.full(text(args[0]), runspace) else { return false }
                return .bool(NetFiles.facts(path, runspace).map { !$0.isDirectory } ?? false)
            },
            .staticMethod("string ReadAllText(string path)") { args, runspace in Value(try EncodingTypes.utf8.decodeFile(try NetFiles.read(text(args[0]), runspace))) },
            .staticMethod("string ReadAllText(string path, System.Text.Encoding encoding)") { args, runspace in
                let own = try encoding(args, 1) ?? EncodingTypes.utf8
                return Value(try own.decodeFile(try NetFiles.read(text(args[0]), runspace)))
            },
            .staticMethod("string[] ReadAllLines(string path)") { args, runspace in strings(try lines(try NetFiles.read(text(args[0]), runspace), nil)) },
            .staticMethod("string[] ReadAllLines(string path, System.Text.Encoding encoding)") { args, runspace in
                strings(try lines(try NetFiles.read(text(args[0]), runspace), try encoding(args, 1)))
            },
            .staticMethod("System.Collections.Generic.IEnumerable[string] ReadLines(string path)") { args, runspace in
                .object(LinesObject(try FileStreamObject(text(args[0]), mode: .open, access: 1, share: 3, runspace), nil))
            },
            .staticMethod("System.Collections.Generic.IEnumerable[string] ReadLines(string path, System.Text.Encoding encoding)") { args, runspace in
                .object(LinesObject(try FileStreamObject(text(args[0]), mode: .open, access: 1, share: 3, runspace), try encoding(args, 1)))
            },
            .staticMethod("byte[] ReadAllBytes(string path)") { args, runspace in .object(TypedArray<UInt8>(ContiguousArray(try NetFiles.read(text(args[0]), runspace)))) },
        ]
    }
    static func strings(_ list: [String]) -> Value { .object(ObjectArray(ContiguousArray(list.map { Value($0) }), of: WellKnown.string)) }
    private static func bytes(_ value: Value) throws -> [UInt8] {
        guard let array = value.as(TypedArray<UInt8>.self) else { throw NetException.argumentNull("bytes") }
        return Array(array.items)
    }
    private static var writing: [TypeMember] {
        var list: [TypeMember] = [
            .staticMethod("void WriteAllBytes(string path, byte[] bytes)") { args, runspace in
                try NetFiles.write(text(args[0]), try bytes(args[1]), append: false, runspace)
                return .void
            },
            .staticMethod("void AppendAllBytes(string path, byte[] bytes)") { args, runspace in
                try NetFiles.write(text(args[0]), try bytes(args[1]), append: true, runspace)
                return .void
            },
        ]
        for (name, append) in [("Write", false), ("Append", true)] {
            list += [
                .staticMethod("void \(name)AllText(string path, string contents)") { args, runspace in try put(text(args[0]), text(args[1]), nil, append: append, runspace) },
                .staticMethod("void \(name)AllText(string path, string contents, System.Text.Encoding encoding)") { args, runspace in
                    try put(text(args[0]), text(args[1]), try encoding(args, 2), append: append, runspace)
                },
                .staticMethod("void \(name)AllLines(string path, System.Collections.Generic.IEnumerable[string] contents)") { args, runspace in
                    try put(text(args[0]), try joined(args[1], runspace), nil, append: append, runspace)
                },
                .staticMethod("void \(name)AllLines(string path, System.Collections.Generic.IEnumerable[string] contents, System.Text.Encoding encoding)") { args, runspace in
                    try put(text(args[0]), try joined(args[1], runspace), try encoding(args, 2), append: append, runspace)
                },
            ]
        }
        return list
    }
    private static func copy(_ from: Value, _ to: Value, overwrite: Bool, _ runspace: Runspace) throws -> Value {
        let source = try NetFiles.full(text(from), runspace, "sourceFileName"), target = try NetFiles.full(text(to), runspace, "destFileName")
        guard let facts = NetFiles.facts(source, runspace) else { throw NetException(missing(source, runspace).exception(source)) }
        if facts.isDirectory { throw NetException(FileFailure.accessDenied.exception(source)) }
        if let there = NetFiles.facts(target, runspace) {
            if there.isDirectory { throw NetException("System.IO.IOException", "The target file '\(target)' is a directory, not a file.") }
            if !overwrite { throw NetException(FileFailure.exists.exception(target)) }
        }
        try transfer(source, target, runspace)
        return .void
    }
    /// Copies contents, between stores too.
    static func transfer(_ source: String, _ target: String, _ runspace: Runspace) throws {
        let a = NetFiles.store(source, runspace), b = NetFiles.store(target, runspace)
        try NetFiles.attempt(target) { () throws(FileFailure) in
            if a === b { try b.copyFile(source, to: target) } else { try b.write(target, try a.read(source), append: false) }
        }
    }
    static func missing(_ path: String, _ runspace: Runspace) -> FileFailure {
        NetFiles.store(path, runspace).isDirectory(PathText.parent(path)) ? .notFound : .pathNotFound
    }
    private static func move(_ from: Value, _ to: Value, overwrite: Bool, _ runspace: Runspace) throws -> Value {
        let source = try NetFiles.full(text(from), runspace, "sourceFileName"), target = try NetFiles.full(text(to), runspace, "destFileName")
        guard let facts = NetFiles.facts(source, runspace), !facts.isDirectory else { throw NetException(FileFailure.notFound.exception(source)) }
        if source == target { return .void }
        if NetFiles.facts(target, runspace) != nil {
            guard overwrite else {
                throw PathText.isWindows(target) ? NetException("System.IO.IOException", "Cannot create a file when that file already exists.") : NetException(FileFailure.exists.exception(target))
            }
            try NetFiles.attempt(target) { () throws(FileFailure) in try NetFiles.store(target, runspace).remove(target) }
        }
        let a = NetFiles.store(source, runspace), b = NetFiles.store(target, runspace)
        if a === b {
            if !b.isDirectory(PathText.parent(target)) {
                throw PathText.isWindows(target) ? NetException("System.IO.DirectoryNotFoundException", "Could not find a part of the path.") : NetException(FileFailure.pathNotFound.exception(target))
            }
            try NetFiles.attempt(target) { () throws(FileFailure) in try b.move(source, to: target) }
        } else {
            try transfer(source, target, runspace)
            try NetFiles.attempt(source) { () throws(FileFailure) in try a.remove(source) }
        }
        return .void
    }
    private static var moving: [TypeMember] {
        [
            .staticMethod("void Delete(string path)") { args, runspace in
                let path = try NetFiles.full(text(args[0]), runspace)
                guard let facts = NetFiles.facts(path, runspace) else {
                    if !NetFiles.store(path, runspace).isDirectory(PathText.parent(path)) { throw NetException(FileFailure.pathNotFound.exception(path)) }
                    return .void
                }
                if facts.isDirectory, facts.linkTarget == nil { throw NetException(FileFailure.accessDenied.exception(path)) }
                if PathText.isWindows(path) {
                    try OpenFiles.check(path, access: 4, share: 0)
                    if facts.attributes & 1 != 0 { throw NetException(FileFailure.accessDenied.exception(path)) }
                }
                try NetFiles.attempt(path) { () throws(FileFailure) in try NetFiles.store(path, runspace).remove(path) }
                return .void
            },
            .staticMethod("void Copy(string sourceFileName, string destFileName)") { args, runspace in try copy(args[0], args[1], overwrite: false, runspace) },
            .staticMethod("void Copy(string sourceFileName, string destFileName, bool overwrite)") { args, runspace in
                try copy(args[0], args[1], overwrite: runspace.truth(args[2]), runspace)
            },
            .staticMethod("void Move(string sourceFileName, string destFileName)") { args, runspace in try move(args[0], args[1], overwrite: false, runspace) },
            .staticMethod("void Move(string sourceFileName, string destFileName, bool overwrite)") { args, runspace in
                try move(args[0], args[1], overwrite: runspace.truth(args[2]), runspace)
            },
            .staticMethod("void Replace(string sourceFileName, string destinationFileName, string destinationBackupFileName)") { args, runspace in
                let target = try NetFiles.full(text(args[1]), runspace)
                guard NetFiles.facts(target, runspace) != nil else { throw NetException(FileFailure.notFound.exception(target)) }
                if !text(args[2]).isEmpty { _ = try copy(args[1], args[2], overwrite: true, runspace) }
                return try move(args[0], args[1], overwrite: true, runspace)
            },
            .staticMethod("System.IO.FileSystemInfo ResolveLinkTarget(string linkPath, bool returnFinalTarget)") { args, runspace in
                try Members.invoke(NetFiles.item(try NetFiles.full(text(args[0]), runspace), isFolder: false, runspace), "ResolveLinkTarget", [args[1]], runspace)
            },
            .staticMethod("System.IO.FileSystemInfo CreateSymbolicLink(string path, string pathToTarget)") { args, runspace in
                let path = try NetFiles.full(text(args[0]), runspace)
                try NetFiles.attempt(path) { () throws(FileFailure) in try NetFiles.store(path, runspace).createLink(path, target: text(args[1]), .symbolic) }
                return NetFiles.item(path, isFolder: false, runspace)
            },
        ]
    }
    private static func raw(_ value: Value) -> Int { Int(value.integerValue ?? 0) }
    private static var opening: [TypeMember] {
        [
            .staticMethod("System.IO.FileStream Open(string path, System.IO.FileMode mode)") { args, runspace in try FileStreamObject.open(args[0], args[1], nil, nil, runspace) },
            .staticMethod("System.IO.FileStream Open(string path, System.IO.FileMode mode, System.IO.FileAccess access)") { args, runspace in
                try FileStreamObject.open(args[0], args[1], raw(args[2]), 0, runspace)
            },
            .staticMethod("System.IO.FileStream Open(string path, System.IO.FileMode mode, System.IO.FileAccess access, System.IO.FileShare share)") { args, runspace in
                try FileStreamObject.open(args[0], args[1], raw(args[2]), raw(args[3]), runspace)
            },
            .staticMethod("System.IO.FileStream OpenRead(string path)") { args, runspace in .object(try FileStreamObject(text(args[0]), mode: .open, access: 1, share: 1, runspace)) },
            .staticMethod("System.IO.FileStream OpenWrite(string path)") { args, runspace in .object(try FileStreamObject(text(args[0]), mode: .openOrCreate, access: 2, share: 0, runspace)) },
            .staticMethod("System.IO.FileStream Create(string path)") { args, runspace in .object(try FileStreamObject(text(args[0]), mode: .create, access: 3, share: 0, runspace)) },
            .staticMethod("System.IO.FileStream Create(string path, int bufferSize)") { args, runspace in
                .object(try FileStreamObject(text(args[0]), mode: .create, access: 3, share: 0, runspace))
            },
            .staticMethod("System.IO.StreamReader OpenText(string path)") { args, runspace in
                .object(StreamReaderObject(try FileStreamObject(text(args[0]), mode: .open, access: 1, share: 1, runspace)))
            },
            .staticMethod("System.IO.StreamWriter CreateText(string path)") { args, runspace in
                .object(StreamWriterObject(try FileStreamObject(text(args[0]), mode: .create, access: 2, share: 1, runspace)))
            },
            .staticMethod("System.IO.StreamWriter AppendText(string path)") { args, runspace in
                .object(StreamWriterObject(try FileStreamObject(text(args[0]), mode: .append, access: 2, share: 1, runspace)))
            },
        ]
    }
    private static var facts: [TypeMember] {
        var list: [TypeMember] = [
            .staticMethod("System.IO.FileAttributes GetAttributes(string path)") { args, runspace in
                let path = try NetFiles.full(text(args[0]), runspace)
                guard let facts = NetFiles.facts(path, runspace) else { throw NetException(missing(path, runspace).exception(path)) }
                guard let type = TypeRegistry.shared.find("System.IO.FileAttributes") else { return .null }
                return .object(EnumObject(type, Int64(facts.attributes)))
            },
            .staticMethod("void SetAttributes(string path, System.IO.FileAttributes fileAttributes)") { args, runspace in
                let path = try NetFiles.full(text(args[0]), runspace)
                guard NetFiles.facts(path, runspace) != nil else { throw NetException(missing(path, runspace).exception(path)) }
                try NetFiles.attempt(path) { () throws(FileFailure) in try NetFiles.store(path, runspace).setAttributes(path, raw(args[1])) }
                return .void
            },
        ]
        list += times
        return list
    }
    /// Get and Set of the three times, in local time and in UTC; Directory has them as well.
    static var times: [TypeMember] {
        var list: [TypeMember] = []
        for name in ["Creation", "LastAccess", "LastWrite"] {
            for utc in [false, true] {
                list.append(.staticMethod("datetime Get\(name)Time\(utc ? "Utc" : "")(string path)") { args, runspace in
                    let facts = NetFiles.facts(try NetFiles.full(text(args[0]), runspace), runspace)
                    return NetFiles.date(name == "Creation" ? facts?.created : name == "LastAccess" ? facts?.accessed : facts?.written, utc: utc)
                })
                let parameter = "\(name.prefix(1).lowercased() + name.dropFirst())Time\(utc ? "Utc" : "")"
                list.append(.staticMethod("void Set\(name)Time\(utc ? "Utc" : "")(string path, datetime \(parameter))") { args, runspace in
                    let path = try NetFiles.full(text(args[0]), runspace)
                    guard NetFiles.facts(path, runspace) != nil else { throw NetException(missing(path, runspace).exception(path)) }
                    let ticks = NetFiles.ticks(args[1], utc: utc)
                    try NetFiles.attempt(path) { () throws(FileFailure) in
                        try NetFiles.store(path, runspace).setTimes(
                            path, created: name == "Creation" ? ticks : nil, written: name == "LastWrite" ? ticks : nil, accessed: name == "LastAccess" ? ticks : nil)
                    }
                    return .void
                })
            }
        }
        return list
    }
}

/// What File.ReadLines gives: lines read while they are enumerated.
final class LinesObject: NetObject, Enumerating {
    private let reader: StreamReaderObject
    init(_ stream: StreamObject, _ encoding: EncodingObject?) {
        reader = StreamReaderObject(stream, encoding)
        super.init(kind: .enumerable)
    }
    override var type: TypeInfo { LinesObject.linesType }
    var knownCount: Int? { nil }
    func forEach(_ body: (Value) throws -> Void) throws {
        defer { try? reader.stream.close() }
        while let line = try reader.readLine() { try body(Value(line)) }
    }
    func makePuller() -> () throws -> Value? {
        { [reader] in
            if let line = try reader.readLine() { return Value(line) }
            try reader.stream.close()
            return nil
        }
    }
    private static let linesType = TypeInfo(
        "System.IO.ReadLinesIterator", interfaces: ["System.Collections.IEnumerable", "System.Collections.Generic.IEnumerable`1[[System.String]]", "System.IDisposable"],
        members: {
            [
                .method("void Dispose()") { value, _, _ in
                    try value.as(LinesObject.self)?.reader.stream.close()
                    return .void
                },
            ]
        })
}
