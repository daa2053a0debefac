import ShellRuntime
import ShellTypes

/// System.Diagnostics.FileVersionInfo: what a program's version resource says.
final class FileVersionInfoObject: NetObject {
    let fileName: String
    /// The four parts of the file's and of the product's version; zeros where there is no resource.
    private(set) var file: [Int] = [0, 0, 0, 0]
    private(set) var product: [Int] = [0, 0, 0, 0]
    /// VS_FIXEDFILEINFO.dwFileFlags.
    private(set) var flags = 0
    /// StringFileInfo by name.
    private(set) var texts: [String: String] = [:]
    private static let names = [
        "Comments", "CompanyName", "FileDescription", "FileVersion", "InternalName", "LegalCopyright", "LegalTrademarks", "OriginalFilename", "PrivateBuild", "ProductName",
        "ProductVersion", "SpecialBuild",
    ]
    /// Longer files are not searched.
    private static let limit: Int64 = 1 << 26

    init(_ path: String, _ runspace: Runspace) {
        fileName = path
        super.init()
        let store = runspace.providers.store(path)
        guard let facts = try? store.facts(path), facts.size <= Self.limit, let bytes = try? store.read(path) else { return }
        guard let start = Self.position(of: [0xBD, 0x04, 0xEF, 0xFE], in: bytes, from: 0), start + 52 <= bytes.count else { return }
        func word(_ offset: Int) -> Int { Int(bytes[start + offset]) | Int(bytes[start + offset + 1]) << 8 }
        file = [word(10), word(8), word(14), word(12)]
        product = [word(18), word(16), word(22), word(20)]
        flags = word(28) & word(24)
        for name in Self.names {
            // The key, zeros up to a multiple of four, the value.
            guard let key = Self.position(of: Self.units(name + "\0"), in: bytes, from: start) else { continue }
            var at = key + (name.utf16.count + 1) * 2
            while at + 1 < bytes.count, bytes[at] == 0, bytes[at + 1] == 0 { at += 2 }
            texts[name] = Self.text(bytes, at)
        }
        // A modelled program has its description right behind.
        if texts.isEmpty { texts["FileDescription"] = Self.text(bytes, start + 52) }
        let shown = file.map(String.init).joined(separator: ".")
        if texts["FileVersion"] == nil { texts["FileVersion"] = shown }
        if texts["ProductVersion"] == nil { texts["ProductVersion"] = product.map(String.init).joined(separator: ".") }
    }
    private static func units(_ text: String) -> [UInt8] { text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] } }
    private static func text(_ bytes: [UInt8], _ start: Int) -> String {
        var units: [UInt16] = [], at = start
        while at + 1 < bytes.count, units.count < 1024 {
            let unit = UInt16(bytes[at]) | UInt16(bytes[at + 1]) << 8
            if unit == 0 { break }
            units.append(unit)
            at += 2
        }
        return String(decoding: units, as: UTF16.self)
    }
    private static func position(of pattern: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard let first = pattern.first, bytes.count >= pattern.count else { return nil }
        return bytes.withUnsafeBufferPointer { all in
            var at = start
            while at <= all.count - pattern.count {
                if all[at] == first, all[at..<at + pattern.count].elementsEqual(pattern) { return at }
                at += 1
            }
            return nil
        }
    }

    static let ownType = TypeInfo(
        "System.Diagnostics.FileVersionInfo", flags: .sealed,
        members: {
            @Sendable func me(_ value: Value) -> FileVersionInfoObject? { value.as(FileVersionInfoObject.self) }
            @Sendable func version(_ parts: [Int]?, _ runspace: Runspace) -> Value {
                let text = (parts ?? [0, 0, 0, 0]).map(String.init).joined(separator: ".")
                return runspace.findType("System.Version").flatMap { runspace.tryConvert(Value(text), to: $0) } ?? .null
            }
            func texts() -> [TypeMember] {
                names.map { name in .property(name, "string") { this, _ in Value(optional: me(this)?.texts[name]) } }
            }
            func parts(_ kind: String, _ read: @escaping @Sendable (FileVersionInfoObject) -> [Int]) -> [TypeMember] {
                ["MajorPart", "MinorPart", "BuildPart", "PrivatePart"].enumerated().map { at, name in
                    .property(kind + name, "int") { this, _ in Value(me(this).map { read($0)[at] } ?? 0) }
                }
            }
            func flag(_ name: String, _ bit: Int) -> TypeMember { .property(name, "bool") { this, _ in .bool((me(this)?.flags ?? 0) & bit != 0) } }
            return [
                .property("FileVersionRaw", "System.Version", by: .script("New-Object System.Version -ArgumentList @($this.FileMajorPart, $this.FileMinorPart, $this.FileBuildPart, $this.FilePrivatePart)")) {
                    this, runspace in version(me(this)?.file, runspace)
                },
                .property("ProductVersionRaw", "System.Version", by: .script("New-Object System.Version -ArgumentList @($this.ProductMajorPart, $this.ProductMinorPart, $this.ProductBuildPart, $this.ProductPrivatePart)")) {
                    this, runspace in version(me(this)?.product, runspace)
                },
                .property("FileName", "string") { this, _ in Value(me(this)?.fileName ?? "") },
                .property("Language", "string") { this, _ in me(this)?.texts.isEmpty ?? true ? .null : "English (United States)" },
                .staticMethod("System.Diagnostics.FileVersionInfo GetVersionInfo(string fileName)") { args, runspace in
                    let path = try runspace.providers.resolve(args[0].stringValue ?? "").path
                    guard FileAccess.service(runspace).exists(path) else {
                        throw NetException(ExceptionObject("System.IO.FileNotFoundException", path))
                    }
                    return .object(FileVersionInfoObject(path, runspace))
                },
                flag("IsDebug", 1), flag("IsPreRelease", 2), flag("IsPatched", 4), flag("IsPrivateBuild", 8), flag("IsSpecialBuild", 32),
                .method("string ToString()") { this, _, _ in Value(me(this)?.toText() ?? "") },
            ] + texts() + parts("File") { $0.file } + parts("Product") { $0.product }
        })
    override var type: TypeInfo { FileVersionInfoObject.ownType }
    override func toText() -> String {
        func row(_ label: String, _ value: String) -> String { label + ":" + String(repeating: " ", count: 17 - label.utf8.count) + value + "\n" }
        func flag(_ bit: Int) -> String { flags & bit != 0 ? "True" : "False" }
        return row("File", fileName) + row("InternalName", texts["InternalName"] ?? "") + row("OriginalFilename", texts["OriginalFilename"] ?? "")
            + row("FileVersion", texts["FileVersion"] ?? "") + row("FileDescription", texts["FileDescription"] ?? "") + row("Product", texts["ProductName"] ?? "")
            + row("ProductVersion", texts["ProductVersion"] ?? "") + row("Debug", flag(1)) + row("Patched", flag(4)) + row("PreRelease", flag(2))
            + row("PrivateBuild", flag(8)) + row("SpecialBuild", flag(32)) + row("Language", texts.isEmpty ? "" : "English (United States)")
    }
}
