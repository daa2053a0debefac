import ShellRuntime

/// System.Diagnostics beside Process and Stopwatch: Debug and Trace with their listeners, switches, Debugger, version information of files.
enum DiagnosticsTypes {
    private static let prefix = "System.Diagnostics."

    static func register() {
        let registry = TypeRegistry.shared
        for name in ["Debug", "Trace"] {
            registry.register(prefix + name) { TypeInfo(prefix + name, flags: [.staticClass, .abstract, .sealed], members: { writing + (name == "Trace" ? levels : []) }) }
        }
        for kind in ListenerObject.Kind.allCases { registry.register(prefix + kind.rawValue) { ListenerObject.type(kind) } }
        registry.register(prefix + "TraceListener") { ListenerObject.base }
        registry.register(prefix + "Debugger") {
            TypeInfo(prefix + "Debugger", flags: .sealed, members: {
                [
                    .staticProperty("IsAttached", "bool") { _ in false }, .staticMethod("bool Launch()") { _, _ in false }, .staticMethod("bool IsLogging()") { _, _ in false },
                    .staticMethod("void Break()") { _, _ in .void }, .staticMethod("void Log(int level, string category, string message)") { _, _ in .void },
                ]
            })
        }
        TraceSourceObject.register()
        registry.register(prefix + "FileVersionInfo") { VersionInfoObject.infoType }
        for (name, levels) in [("BooleanSwitch", "bool Enabled=false"), ("TraceSwitch", "System.Diagnostics.TraceLevel Level=Off"), ("SourceSwitch", "System.Diagnostics.SourceLevels Level=Off")] {
            registry.register(prefix + name) { KeptCatalogue.make(KeptCatalogue.Row(prefix + name, "System.Object", "-string DisplayName; -string Description=; \(levels)", "DisplayName|DisplayName,Description")) }
        }
    }

    // MARK: Debug and Trace

    private static func listeners(_ runspace: Runspace) -> ListObject {
        runspace.service("traceListeners") { ListObject([.object(ListenerObject(.plain, nil, "Default"))], type: TypeRegistry.shared.find("System.Collections.ArrayList")) }
    }
    private final class Depth { var level = 0 }
    private static func depth(_ runspace: Runspace) -> Depth { runspace.service("traceIndent") { Depth() } }
    private static func put(_ text: String, _ runspace: Runspace) throws {
        for listener in listeners(runspace).items.compactMap({ $0.as(ListenerObject.self) }) { try listener.put(text, indent: depth(runspace).level, runspace) }
    }
    private static func shown(_ value: Value, _ category: Value?, _ runspace: Runspace) -> String {
        (category.map { $0.string.isEmpty ? "" : "\($0.string): " } ?? "") + runspace.netText(value)
    }
    private static var writing: [TypeMember] {
        var list: [TypeMember] = [
            .staticProperty("Listeners", prefix + "TraceListenerCollection") { runspace in .object(listeners(runspace)) },
            .staticProperty("AutoFlush", "bool", set: { _, _, _ in }) { _ in true },
            .staticProperty("IndentLevel", "int", set: { _, new, runspace in depth(runspace).level = max(0, new.int) }) { runspace in Value(depth(runspace).level) },
            .staticProperty("IndentSize", "int", set: { _, _, _ in }) { _ in 4 },
            .staticMethod("void Indent()") { _, runspace in
                depth(runspace).level += 1
                return .void
            },
            .staticMethod("void Unindent()") { _, runspace in
                depth(runspace).level = max(0, depth(runspace).level - 1)
                return .void
            },
        ]
        list += ["Flush()", "Close()"].map { name in .staticMethod("void \(name)") { _, _ in .void } }
        for (end, condition) in [("", false), ("Line", false), ("If", true), ("LineIf", true)] {
            for parameters in ["string message", "System.Object value", "string message, string category", "System.Object value, string category"] {
                list.append(.staticMethod("void Write\(end)(\(condition ? "bool condition, " : "")\(parameters))") { args, runspace in
                    let given = condition ? Array(args.dropFirst()) : Array(args)
                    if condition, !args[0].bool { return .void }
                    try put(shown(given[0], given.count > 1 ? given[1] : nil, runspace) + (end.hasPrefix("Line") ? "\n" : ""), runspace)
                    return .void
                })
            }
        }
        for parameters in ["bool condition", "bool condition, string message", "bool condition, string message, string detailMessage"] {
            list.append(.staticMethod("void Assert(\(parameters))") { args, runspace in
                if !args[0].bool { try put("Fail: " + args.dropFirst().map(\.string).joined(separator: " ") + "\n", runspace) }
                return .void
            })
        }
        list.append(.staticMethod("void Fail(string message)") { args, runspace in
            try put("Fail: \(args[0].string)\n", runspace)
            return .void
        })
        return list
    }
    private static var levels: [TypeMember] {
        [("TraceError", "Error"), ("TraceWarning", "Warning"), ("TraceInformation", "Information")].map { name, level in
            .staticMethod("void \(name)(string message)") { args, runspace in
                try put("pwsh \(level): 0 : \(args[0].string)\n", runspace)
                return .void
            }
        }
    }
}

/// TraceListener and those that write somewhere.
final class ListenerObject: NetObject {
    enum Kind: String, CaseIterable {
        case plain = "DefaultTraceListener", console = "ConsoleTraceListener", writer = "TextWriterTraceListener"
    }
    private let kind_: Kind
    private let target: TextWriterObject?
    private var name: String
    private var startsLine = true
    init(_ kind: Kind, _ target: TextWriterObject?, _ name: String) {
        kind_ = kind
        self.target = target
        self.name = name
        super.init()
    }
    override var type: TypeInfo { ListenerObject.type(kind_) }
    /// The default listener speaks to a debugger, and there is none.
    func put(_ text: String, indent: Int, _ runspace: Runspace) throws {
        let whole = (startsLine ? String(repeating: " ", count: indent * 4) : "") + text
        startsLine = text.hasSuffix("\n")
        switch kind_ {
        case .plain: break
        case .console: try TypeRegistry.shared.find("System.Console").map { _ = try Members.invokeStatic($0, "Write", [Value(whole)], runspace) }
        case .writer: try target?.write(whole, runspace)
        }
    }
    static let base = TypeInfo("System.Diagnostics.TraceListener", base: TypeInfo("System.MarshalByRefObject"), interfaces: ["System.IDisposable"], flags: .abstract, members: {
        @Sendable func me(_ value: Value) -> ListenerObject? { value.as(ListenerObject.self) }
        return [
            .property("Name", "string", set: { value, new, _ in me(value)?.name = new.string }) { value, _ in Value(me(value)?.name ?? "") },
            .method("void Write(string message)") { value, args, runspace in
                try me(value)?.put(args[0].string, indent: 0, runspace)
                return .void
            },
            .method("void WriteLine(string message)") { value, args, runspace in
                try me(value)?.put(args[0].string + "\n", indent: 0, runspace)
                return .void
            },
            .method("void Flush()") { value, _, _ in
                try me(value)?.target?.flush()
                return .void
            },
            .method("void Close()") { value, _, _ in
                try me(value)?.target?.close()
                return .void
            },
            .method("void Dispose()") { _, _, _ in .void },
        ]
    })
    private static let types: [Kind: TypeInfo] = Dictionary(uniqueKeysWithValues: Kind.allCases.map { kind in
        (kind, TypeInfo("System.Diagnostics." + kind.rawValue, base: base, members: {
            switch kind {
            case .writer:
                [
                    .constructor("System.IO.TextWriter writer") { args, _ in .object(ListenerObject(kind, args[0].as(TextWriterObject.self), "")) },
                    .constructor("System.IO.TextWriter writer, string name") { args, _ in .object(ListenerObject(kind, args[0].as(TextWriterObject.self), args[1].string)) },
                    .constructor("string fileName") { args, runspace in
                        guard let type = TypeRegistry.shared.find("System.IO.StreamWriter") else { return .null }
                        return .object(ListenerObject(kind, try Members.construct(type, [args[0], true], runspace).as(TextWriterObject.self), ""))
                    },
                ]
            default: [.constructor("") { _, _ in .object(ListenerObject(kind, nil, kind == .plain ? "Default" : "")) }]
            }
        }))
    })
    static func type(_ kind: Kind) -> TypeInfo { types[kind] ?? base }
}

/// What the files' own objects ask: the version information of a file.
public enum VersionInformation {
    public static func value(_ path: String, _ runspace: Runspace) throws -> Value { .object(try VersionInfoObject.read(path, runspace)) }
}

/// FileVersionInfo: what the version resource of an executable file says (VS_VERSIONINFO).
final class VersionInfoObject: NetObject {
    private let fileName: String
    private let numbers: [Int]
    private let texts: [String: String]
    private let flags: UInt32
    init(_ fileName: String, _ bytes: [UInt8]) {
        self.fileName = fileName
        func word(_ at: Int) -> Int { at + 1 < bytes.count ? Int(bytes[at]) | Int(bytes[at + 1]) << 8 : 0 }
        var numbers = [Int](repeating: 0, count: 8), flags: UInt32 = 0, texts: [String: String] = [:]
        // The fixed part begins with its signature.
        if bytes.count > 52, let at = VersionInfoObject.find([0xBD, 0x04, 0xEF, 0xFE], bytes) {
            numbers = [word(at + 10), word(at + 8), word(at + 14), word(at + 12), word(at + 18), word(at + 16), word(at + 22), word(at + 20)]
            flags = UInt32(word(at + 28)) | UInt32(word(at + 30)) << 16
            for name in VersionInfoObject.names {
                let wanted = Array((name + "\0").utf16).flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
                guard let place = VersionInfoObject.find(wanted, bytes, from: at) else { continue }
                var units: [UInt16] = [], next = place + wanted.count
                next += (4 - next % 4) % 4
                while next + 1 < bytes.count, word(next) != 0, units.count < 1024 {
                    units.append(UInt16(word(next)))
                    next += 2
                }
                texts[name] = String(decoding: units, as: UTF16.self)
            }
        }
        self.numbers = numbers
        self.flags = flags
        self.texts = texts
        super.init()
    }
    private static let names = ["Comments", "CompanyName", "FileDescription", "FileVersion", "InternalName", "LegalCopyright", "LegalTrademarks", "OriginalFilename", "PrivateBuild", "ProductName", "ProductVersion", "SpecialBuild"]
    private static func find(_ wanted: [UInt8], _ bytes: [UInt8], from start: Int = 0) -> Int? {
        guard let first = wanted.first, bytes.count >= wanted.count else { return nil }
        var at = start
        while at <= bytes.count - wanted.count {
            if bytes[at] == first, bytes[at..<(at + wanted.count)].elementsEqual(wanted) { return at }
            at += 1
        }
        return nil
    }
    override var type: TypeInfo { VersionInfoObject.infoType }
    override func toText() -> String {
        func row(_ name: String, _ text: String) -> String { (name + ":").padding(18) + text + "\n" }
        func shown(_ name: String) -> String { texts[name] ?? "" }
        func flag(_ bit: UInt32) -> String { flags & bit != 0 ? "True" : "False" }
        return row("File", fileName) + row("InternalName", shown("InternalName")) + row("OriginalFilename", shown("OriginalFilename")) + row("FileVersion", shown("FileVersion"))
            + row("FileDescription", shown("FileDescription")) + row("Product", shown("ProductName")) + row("ProductVersion", shown("ProductVersion")) + row("Debug", flag(1)) + row("Patched", flag(4))
            + row("PreRelease", flag(2)) + row("PrivateBuild", flag(8)) + row("SpecialBuild", flag(32)) + row("Language", "")
    }
    /// The information of a file as scripts name it.
    static func read(_ path: String, _ runspace: Runspace) throws -> VersionInfoObject {
        let stream = try StreamReaderObject.opener(path, runspace)
        defer { try? stream.close() }
        // Only executable files have a resource, and none is as large as a disk's image.
        var bytes = try stream.read(2)
        guard bytes == [0x4D, 0x5A] else { return VersionInfoObject(path, []) }
        while bytes.count < 1 << 26, case let piece = try stream.read(1 << 16), !piece.isEmpty { bytes += piece }
        return VersionInfoObject(path, bytes)
    }
    private static func me(_ value: Value) throws -> VersionInfoObject {
        guard let own = value.as(VersionInfoObject.self) else { throw NetException.argumentNull("info") }
        return own
    }
    static let infoType = TypeInfo("System.Diagnostics.FileVersionInfo", flags: .sealed, members: {
        var list: [TypeMember] = [
            .staticMethod("System.Diagnostics.FileVersionInfo GetVersionInfo(string fileName)") { args, runspace in .object(try read(args[0].string, runspace)) },
            .property("FileName", "string") { value, _ in Value(try me(value).fileName) }, .property("Language", "string") { _, _ in .null },
            .property("FileVersionRaw", "version") { value, _ in .object(VersionObject(Array(try me(value).numbers[0..<4]))) },
            .property("ProductVersionRaw", "version") { value, _ in .object(VersionObject(Array(try me(value).numbers[4..<8]))) },
            .method("string ToString()") { value, _, _ in Value(try me(value).toText()) },
        ]
        list += names.map { name in .property(name, "string") { value, _ in Value(optional: try me(value).texts[name]) } }
        for (at, name) in ["FileMajorPart", "FileMinorPart", "FileBuildPart", "FilePrivatePart", "ProductMajorPart", "ProductMinorPart", "ProductBuildPart", "ProductPrivatePart"].enumerated() {
            list.append(.property(name, "int") { value, _ in Value(try me(value).numbers[at]) })
        }
        for (name, bit) in [("IsDebug", UInt32(1)), ("IsPreRelease", 2), ("IsPatched", 4), ("IsPrivateBuild", 8), ("IsSpecialBuild", 32)] {
            list.append(.property(name, "bool") { value, _ in .bool(try me(value).flags & bit != 0) })
        }
        return list
    })
}

extension String {
    /// The text with blanks up to a width.
    fileprivate func padding(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
