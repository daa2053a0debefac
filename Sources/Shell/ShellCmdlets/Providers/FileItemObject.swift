import ShellFormatting
import ShellRuntime
import ShellSyntax
import ShellTypes

/// FileInfo or DirectoryInfo.
public final class FileItemObject: NetObject {
    public private(set) var place: ProviderPath
    let isFolder: Bool
    private var known: FileFacts?
    /// How the object shows as text: its full path.
    public init(_ place: ProviderPath, facts: FileFacts? = nil, isFolder: Bool? = nil) {
        self.place = place
        known = facts ?? (try? place.provider.runspace.providers.store(place.path).facts(place.path))
        self.isFolder = isFolder ?? known?.isDirectory ?? false
        super.init()
    }
    public var path: String { place.path }
    var facts: FileFacts? { known }
    func refresh() { known = try? store.facts(path) }
    /// MoveTo: the object follows its file.
    func follow(to target: ProviderPath) {
        place = target
        refresh()
    }
    var store: any FileStore { place.provider.runspace.providers.store(path) }
    public override var type: TypeInfo {
        PathText.isWindows(path) ? (isFolder ? FileTypes.windowsDirectory : FileTypes.windowsFile) : (isFolder ? FileTypes.directory : FileTypes.file)
    }
    public override func toText() -> String { path }
}

/// The types of files and folders, their extended members included (PSL-364).
enum FileTypes {
    private static let registration: Void = {
        let registry = TypeRegistry.shared
        registry.register("System.IO.FileSystemInfo") { info }
        registry.register("System.IO.FileInfo") { file }
        registry.register("System.IO.DirectoryInfo") { directory }
        FileViews.register()
    }()
    static func register() {
        TypeRegistry.shared.register("System.Management.Automation.PSModuleInfo") { ModuleObject.moduleType }
        TypeRegistry.shared.registerAccelerator("psmoduleinfo", "System.Management.Automation.PSModuleInfo")
        _ = registration
    }

    @Sendable private static func me(_ value: Value) -> FileItemObject? { value.as(FileItemObject.self) }
    private static func time(
        _ name: String, utc: Bool, _ read: @escaping @Sendable (FileFacts) -> Int64,
        _ write: @escaping @Sendable (FileItemObject, Int64) throws -> Void
    ) -> TypeMember {
        .property(name, "datetime", set: { value, new, runspace in
            guard let item = me(value), let date = try runspace.convert(new, to: WellKnown.dateTime).as(DateTimeObject.self)?.value else { return }
            let ticks = utc || date.kind == .utc ? date.ticks : date.ticks - NetDateTime.localOffset(localTicks: date.ticks)
            try write(item, ticks)
            item.refresh()
        }) { value, _ in
            let ticks = me(value)?.facts.map(read) ?? 504_911_232_000_000_000
            return utc ? Value(NetDateTime(ticks: ticks, kind: .utc)) : Value(NetDateTime(ticks: ticks + NetDateTime.localOffset(utcTicks: ticks), kind: .local))
        }
    }
    private static func changing(_ item: FileItemObject, _ body: () throws -> Void) throws {
        do { try body() } catch let failure as FileFailure { throw NetException(failure.exception(item.path)) }
    }
    static func mode(_ facts: FileFacts?) -> String {
        guard let facts else { return "------" }
        let bits = facts.attributes, isLink = facts.linkTarget != nil, desktop = LanguageEdition.isDesktop
        let kind = isLink && !desktop ? "l" : facts.isDirectory ? "d" : "-"
        return zip([32, 1, 2, 4], "arhs").reduce(kind) { $0 + (bits & $1.0 != 0 ? String($1.1) : "-") } + (desktop ? isLink ? "l" : "-" : "")
    }
    static func unixMode(_ facts: FileFacts?) -> String {
        guard let facts, let mode = facts.mode else { return "" }
        let kinds: [UInt32: Character] = [0o040000: "d", 0o120000: "l", 0o020000: "c", 0o060000: "b", 0o010000: "p", 0o140000: "s"]
        var text = String(kinds[mode & 0o170000] ?? "-")
        for shift: UInt32 in [6, 3, 0] {
            let bits = mode >> shift & 7
            text += (bits & 4 != 0 ? "r" : "-") + (bits & 2 != 0 ? "w" : "-")
            let special = shift == 6 ? mode & 0o4000 != 0 : shift == 3 ? mode & 0o2000 != 0 : mode & 0o1000 != 0
            if special { text += shift == 0 ? (bits & 1 != 0 ? "t" : "T") : (bits & 1 != 0 ? "s" : "S") } else { text += bits & 1 != 0 ? "x" : "-" }
        }
        return text
    }

    static let info = TypeInfo("System.IO.FileSystemInfo", base: TypeInfo("System.MarshalByRefObject"), flags: .abstract, members: {
        [
            .property("PSPath", "string", by: .note) { value, _ in Value(me(value)?.place.qualified ?? "") },
            .property("PSParentPath", "string", by: .note) { value, _ in
                guard let place = me(value)?.place else { return .null }
                let parent = PathText.parent(place.path)
                return Value(parent.isEmpty ? "" : place.with(parent).qualified)
            },
            .property("PSChildName", "string", by: .note) { value, _ in Value(me(value)?.place.leaf ?? "") },
            .property("PSDrive", "System.Management.Automation.PSDriveInfo", by: .note) { value, _ in Value(me(value)?.place.drive) },
            .property("PSProvider", "System.Management.Automation.ProviderInfo", by: .note) { value, _ in
                me(value).map { .object(ProviderInfoObject($0.place.provider)) } ?? .null
            },
            .property("PSIsContainer", "bool", by: .note) { value, _ in .bool(me(value)?.isFolder ?? false) },
            .property("ResolvedTarget", "string", by: .code("ResolvedTarget")) { value, _ in
                guard let item = me(value) else { return .null }
                guard let link = item.facts?.linkTarget else { return Value(item.path) }
                return Value(item.place.provider.combine(link.hasPrefix("/") ? "/" : PathText.parent(item.path), link))
            },
            .property("Target", "string", by: .alias("LinkTarget")) { value, _ in Value(optional: me(value)?.facts?.linkTarget) },
            .property("LinkType", "string", by: .code("GetLinkType")) { value, _ in 
                guard let facts = me(value)?.facts else { return .null }
                return facts.linkTarget != nil ? facts.isJunction ? "Junction" : "SymbolicLink" : facts.links > 1 ? "HardLink" : .null
            },
            .property("FullName", "string") { value, _ in Value(me(value)?.path ?? "") },
            .property("Extension", "string") { value, _ in Value(PathText.parts(me(value)?.place.leaf ?? "").ending) },
            .property("Name", "string") { value, _ in Value(me(value)?.place.leaf ?? "") },
            .property("Exists", "bool") { value, _ in .bool(me(value)?.facts.map { $0.isDirectory == me(value)?.isFolder } ?? false) },
            time("CreationTime", utc: false, \.created) { item, ticks in try changing(item) { try item.store.setTimes(item.path, created: ticks, written: nil, accessed: nil) } },
            time("CreationTimeUtc", utc: true, \.created) { item, ticks in try changing(item) { try item.store.setTimes(item.path, created: ticks, written: nil, accessed: nil) } },
            time("LastAccessTime", utc: false, \.accessed) { item, ticks in try changing(item) { try item.store.setTimes(item.path, created: nil, written: nil, accessed: ticks) } },
            time("LastAccessTimeUtc", utc: true, \.accessed) { item, ticks in try changing(item) { try item.store.setTimes(item.path, created: nil, written: nil, accessed: ticks) } },
            time("LastWriteTime", utc: false, \.written) { item, ticks in try changing(item) { try item.store.setTimes(item.path, created: nil, written: ticks, accessed: nil) } },
            time("LastWriteTimeUtc", utc: true, \.written) { item, ticks in try changing(item) { try item.store.setTimes(item.path, created: nil, written: ticks, accessed: nil) } },
            .property("LinkTarget", "string") { value, _ in Value(optional: me(value)?.facts?.linkTarget) },
            .property("UnixFileMode", "System.IO.UnixFileMode") { value, _ in
                guard let type = TypeRegistry.shared.find("System.IO.UnixFileMode") else { return .null }
                return .object(EnumObject(type, me(value)?.facts?.mode.map { Int64($0 & 0o7777) } ?? -1))
            },
            .property("Attributes", "System.IO.FileAttributes", set: { value, new, runspace in
                guard let item = me(value), let type = TypeRegistry.shared.find("System.IO.FileAttributes") else { return }
                let bits = try runspace.convert(new, to: type).integerValue ?? 0
                try changing(item) { try item.store.setAttributes(item.path, Int(bits)) }
                item.refresh()
            }) { value, _ in
                guard let facts = me(value)?.facts, let type = TypeRegistry.shared.find("System.IO.FileAttributes") else { return .int(-1) }
                return .object(EnumObject(type, Int64(facts.attributes)))
            },
            .property("NameString", "string", hidden: true, by: .code("NameString")) { value, _ in
                guard let item = me(value) else { return .null }
                return Value(item.place.leaf + (item.facts?.linkTarget.map { " -> " + $0 } ?? ""))
            },
            .property("LengthString", "string", hidden: true, by: .code("LengthString")) { value, _ in
                guard let item = me(value), !item.isFolder else { return "" }
                return Value(String(item.facts?.size ?? 0))
            },
            .property("LastWriteTimeString", "string", hidden: true, by: .code("LastWriteTimeString")) { value, runspace in
                let pattern: Value = LanguageEdition.isDesktop ? "{0,10:d}  {0,8:t}" : "{0,10:d} {0,8:t}"
                return try Operators.format(pattern, try Members.get(value, "LastWriteTime", runspace), runspace)
            },
            .property("UnixMode", "string", hidden: true, by: .code("UnixMode")) { value, _ in Value(unixMode(me(value)?.facts)) },
            .property("User", "string", hidden: true, by: .code("User")) { value, _ in Value(me(value)?.facts?.user ?? "") },
            .property("Group", "string", hidden: true, by: .code("Group")) { value, _ in Value(me(value)?.facts?.group ?? "") },
            .property("UnixStat", "System.Management.Automation.Platform+Unix+CommonStat", hidden: true, by: .note) { value, _ in
                guard let item = me(value), item.facts?.mode != nil, let status = FileStatusObject(path: item.path) else { return .null }
                return .object(status)
            },
            .property("Size", "long", hidden: true, by: .code("Size")) { value, _ in .long(me(value)?.facts?.size ?? 0) },
            .method("void CreateAsSymbolicLink(string pathToTarget)") { value, args, runspace in
                guard let item = me(value) else { return .void }
                try changing(item) { try item.store.createLink(item.path, target: args[0].stringValue ?? "", .symbolic) }
                item.refresh()
                return .void
            },
            .method("System.IO.FileSystemInfo ResolveLinkTarget(bool returnFinalTarget)") { value, args, runspace in
                guard let item = me(value), var link = item.facts?.linkTarget else { return .null }
                var at = item.path
                for _ in 0..<40 {
                    at = item.place.provider.combine(link.hasPrefix("/") ? "/" : PathText.parent(at), link)
                    guard runspace.truth(args[0]), let next = (try? item.store.facts(at))?.linkTarget else { break }
                    link = next
                }
                return .object(FileItemObject(item.place.with(at)))
            },
            .method("void Refresh()") { value, _, _ in
                me(value)?.refresh()
                return .void
            },
            .method("void Delete()") { value, _, _ in
                guard let item = me(value) else { return .void }
                // A file that is not there any more is as good as deleted; a folder is not.
                if item.isFolder, !item.place.exists {
                    throw NetException("System.IO.DirectoryNotFoundException", "Could not find a part of the path '\(item.path)'.")
                }
                if item.place.exists { try changing(item) { try item.store.remove(item.path) } }
                item.refresh()
                return .void
            },
            .method("string ToString()") { value, _, _ in Value(me(value)?.path ?? "") },
        ]
    })
    /// Modelled volumes show their items as Windows does; a type between tells the views apart.
    private static let windowsInfo = TypeInfo("System.IO.FileSystemInfo#Windows", base: info, flags: .abstract)
    static let file = TypeInfo("System.IO.FileInfo", base: info, displayName: "System.IO.FileInfo", members: { added(isFolder: false) + fileMembers + FileItemMembers.file })
    static let windowsFile = TypeInfo("System.IO.FileInfo", base: windowsInfo, displayName: "System.IO.FileInfo", members: { added(isFolder: false) + fileMembers + FileItemMembers.file })
    static let directory = TypeInfo("System.IO.DirectoryInfo", base: info, displayName: "System.IO.DirectoryInfo", members: { added(isFolder: true) + directoryMembers + FileItemMembers.directory })
    static let windowsDirectory = TypeInfo("System.IO.DirectoryInfo", base: windowsInfo, displayName: "System.IO.DirectoryInfo", members: { added(isFolder: true) + directoryMembers + FileItemMembers.directory })

    /// What PowerShell's type data adds first to files and to folders.
    private static func added(isFolder: Bool) -> [TypeMember] {
        let baseName =
            isFolder ? "$this.Name" : "if ($this.Extension.Length -gt 0){$this.Name.Remove($this.Name.Length - $this.Extension.Length)}else{$this.Name}"
        let version = TypeMember.property(
            "VersionInfo", "System.Diagnostics.FileVersionInfo", by: .script("[System.Diagnostics.FileVersionInfo]::GetVersionInfo($this.FullName)")
        ) { value, runspace in try me(value).map { try VersionInformation.value($0.path, runspace) } ?? .null }
        return [
            .property("Mode", "string", by: .code("Mode")) { value, _ in Value(mode(me(value)?.facts)) },
            .property("ModeWithoutHardLink", "string", by: .code("ModeWithoutHardLink")) { value, _ in Value(mode(me(value)?.facts)) },
        ] + (isFolder ? [] : [version]) + [
            .property("BaseName", "string", by: .script(baseName)) { value, _ in
                guard let item = me(value) else { return .null }
                return Value(item.isFolder ? item.place.leaf : PathText.parts(item.place.leaf).base)
            },
        ]
    }
    private static var fileMembers: [TypeMember] {
        [
            .constructor("string fileName") { args, runspace in
                .object(FileItemObject(try runspace.providers.resolve(args[0].stringValue ?? ""), isFolder: false))
            },
            .property("Length", "long") { value, _ in
                guard let item = me(value) else { return .null }
                guard let facts = item.facts else { throw NetException(FileFailure.notFound.exception(item.path)) }
                return .long(facts.size)
            },
            .property("DirectoryName", "string") { value, _ in Value(PathText.parent(me(value)?.path ?? "")) },
            .property("Directory", "System.IO.DirectoryInfo") { value, _ in
                guard let item = me(value) else { return .null }
                return .object(FileItemObject(item.place.with(PathText.parent(item.path)), isFolder: true))
            },
            .property("IsReadOnly", "bool", set: { value, new, runspace in
                guard let item = me(value), let facts = item.facts else { return }
                try changing(item) { try item.store.setAttributes(item.path, runspace.truth(new) ? facts.attributes | 1 : facts.attributes & ~1) }
                item.refresh()
            }) { value, _ in .bool((me(value)?.facts?.attributes ?? 0) & 1 != 0) },
            .method("System.IO.FileInfo CopyTo(string destFileName)") { value, args, runspace in try copy(value, args[0], false, runspace) },
            .method("System.IO.FileInfo CopyTo(string destFileName, bool overwrite)") { value, args, runspace in try copy(value, args[0], runspace.truth(args[1]), runspace) },
            .method("void MoveTo(string destFileName)") { value, args, runspace in
                guard let item = me(value) else { return .void }
                let target = try runspace.providers.resolve(args[0].stringValue ?? "")
                if target.exists, target.path != item.path { throw NetException(FileFailure.exists.exception(target.path)) }
                try changing(item) { try item.store.move(item.path, to: target.path) }
                item.follow(to: target)
                return .void
            },
        ]
    }
    private static func copy(_ value: Value, _ target: Value, _ overwrite: Bool, _ runspace: Runspace) throws -> Value {
        guard let item = me(value) else { return .null }
        let place = try runspace.providers.resolve(target.stringValue ?? "")
        if !overwrite, place.exists { throw NetException(FileFailure.exists.exception(place.path)) }
        try changing(item) {
            let to = runspace.providers.store(place.path)
            if to === item.store { try to.copyFile(item.path, to: place.path) } else { try to.write(place.path, try item.store.read(item.path), append: false) }
        }
        return .object(FileItemObject(place, isFolder: false))
    }
    private static var directoryMembers: [TypeMember] {
        @Sendable func listed(_ value: Value, _ pattern: String?, _ accepts: (FileFacts) -> Bool, deep: Bool = false) throws -> Value {
            guard let item = me(value), let provider = item.place.provider as? FileSystemProvider else { return .null }
            let filter = pattern.map { WildcardPattern.lenient($0 == "*.*" ? "*" : $0) }
            var found: ContiguousArray<Value> = []
            func walk(_ folder: ProviderPath) throws {
                let items = try provider.sorted(folder.path)
                for facts in items where accepts(facts) && filter?.matches(facts.name) ?? true {
                    found.append(.object(FileItemObject(folder.child(facts.name), facts: facts)))
                }
                if deep { for facts in items where facts.isDirectory && facts.linkTarget == nil { try walk(folder.child(facts.name)) } }
            }
            try walk(item.place)
            return Value(array: found)
        }
        return [
            .constructor("string path") { args, runspace in
                .object(FileItemObject(try runspace.providers.resolve(args[0].stringValue ?? ""), isFolder: true))
            },
            .property("Parent", "System.IO.DirectoryInfo") { value, _ in
                guard let item = me(value) else { return .null }
                let parent = PathText.parent(item.path)
                return parent.isEmpty ? .null : .object(FileItemObject(item.place.with(parent), isFolder: true))
            },
            .property("Root", "System.IO.DirectoryInfo") { value, _ in
                guard let item = me(value) else { return .null }
                return .object(FileItemObject(item.place.with(PathText.split(item.path).root), isFolder: true))
            },
            .method("System.IO.FileInfo[] GetFiles()") { value, _, _ in try listed(value, nil) { !$0.isDirectory } },
            .method("System.IO.FileInfo[] GetFiles(string searchPattern)") { value, args, _ in try listed(value, args[0].stringValue, { !$0.isDirectory }) },
            .method("System.IO.FileInfo[] GetFiles(string searchPattern, System.IO.SearchOption searchOption)") { value, args, _ in
                try listed(value, args[0].stringValue, { !$0.isDirectory }, deep: args[1].integerValue == 1)
            },
            .method("System.IO.DirectoryInfo[] GetDirectories()") { value, _, _ in try listed(value, nil) { $0.isDirectory } },
            .method("System.IO.DirectoryInfo[] GetDirectories(string searchPattern)") { value, args, _ in try listed(value, args[0].stringValue, { $0.isDirectory }) },
            .method("System.IO.FileSystemInfo[] GetFileSystemInfos()") { value, _, _ in try listed(value, nil) { _ in true } },
            .method("void Create()") { value, _, runspace in
                guard let item = me(value) else { return .void }
                try runspace.providers.files.makeFolders(item.place)
                item.refresh()
                return .void
            },
            .method("System.IO.DirectoryInfo CreateSubdirectory(string path)") { value, args, runspace in
                guard let item = me(value) else { return .void }
                let place = item.place.with(item.place.provider.combine(item.path, args[0].stringValue ?? ""))
                try runspace.providers.files.makeFolders(place)
                return .object(FileItemObject(place, isFolder: true))
            },
            .method("void Delete(bool recursive)") { value, args, runspace in
                guard let item = me(value) else { return .void }
                func drop(_ path: String) throws {
                    if runspace.truth(args[0]) {
                        for facts in try item.store.list(path) {
                            let below = PathText.child(path, facts.name)
                            if facts.isDirectory, facts.linkTarget == nil { try drop(below) } else { try item.store.remove(below) }
                        }
                    }
                    try item.store.remove(path)
                }
                try changing(item) { try drop(item.path) }
                item.refresh()
                return .void
            },
        ]
    }
}

/// Views of files, folders and drives (PSL-345).
enum FileViews {
    /// The types that a view is selected by: files and folders share a base here, and say so as themselves.
    static func typeNames(of registered: String) -> [String] {
        switch registered {
        case "System.IO.FileSystemInfo": ["System.IO.DirectoryInfo", "System.IO.FileInfo"]
        case "System.IO.FileSystemInfo#Windows": []
        default: [registered]
        }
    }
    static func register() {
        let registry = ViewRegistry.shared
        /// A property that holds a path with its provider, as the path alone.
        @Sendable func path(_ name: String, of value: Value, _ runspace: Runspace) throws -> String {
            let qualified = runspace.text(try Members.get(value, name, runspace)), provider = #"Microsoft.PowerShell.Core\FileSystem::"#
            return qualified.hasPrefix(provider) ? String(qualified.dropFirst(provider.count)) : qualified
        }
        let group = Column.code(" Directory") { value, runspace in
            Value(try value.as(FileItemObject.self).map { PathText.parent($0.path) } ?? path("PSParentPath", of: value, runspace))
        }
        let desktop = LanguageEdition.isDesktop
        let children = View.table(
                [
                    .property("Mode", width: 7), .property("LastWriteTimeString", label: "LastWriteTime", width: desktop ? 25 : 26, side: .right),
                    .property("LengthString", label: "Length", width: 14, side: .right),
                    .property("NameString", label: "Name"),
                ], groupBy: group, wrap: true, name: "children")
        registry.register("System.IO.FileSystemInfo#Windows", children)
        registry.register(
            "System.IO.FileSystemInfo",
            .table(
                [
                    .property("UnixMode", width: 10),
                    .property("User", width: 10, side: .right), .property("Group", width: 10),
                    .code("LastWriteTime", width: 16, side: .right) { value, runspace in
                        try Operators.format("{0:d} {0:HH}:{0:mm}", try Members.get(value, "LastWriteTime", runspace), runspace)
                    },
                    .property("Size", width: 12, side: .right), .property("NameString", label: "Name"),
                ], groupBy: group, wrap: true, name: "childrenWithUnixStat"))
        var linked = children
        linked.name = "childrenWithHardlink"
        registry.register("System.IO.FileSystemInfo", children)
        registry.register("System.IO.FileSystemInfo", linked)
        let name = Column.code("Name") { value, runspace in
            let name = runspace.text(try Members.get(value, "Name", runspace))
            return Value(value.as(FileItemObject.self)?.isFolder == true ? "[\(name)]" : name)
        }
        registry.register("System.IO.FileSystemInfo", View(.wide(name), groupBy: group, name: "children"))
        func line(_ name: String, label: String? = nil, filesOnly: Bool = false) -> Column {
            var column = Column.property(name, label: label)
            if filesOnly { column.concerns = { value in value.as(FileItemObject.self).map { !$0.isFolder } ?? false } }
            return column
        }
        let lines = [
            line("Name"), line("LengthString", label: "Length", filesOnly: true), line("CreationTime"), line("LastWriteTime"), line("LastAccessTime"), line("Mode"),
            line("LinkType"), line("Target"), line("VersionInfo", filesOnly: true),
        ]
        registry.register("System.IO.FileSystemInfo", View(.list(lines), groupBy: group, name: "children"))
        registry.register(
            "System.Security.AccessControl.FileSystemSecurity",
            .table(
                [
                    .code("Path") { value, runspace in Value(PathText.leaf(try path("Path", of: value, runspace))) },
                    .property("Owner"), .property("AccessToString", label: "Access"),
                ], groupBy: group, name: "FileSecurityTable"))
        registry.register(
            "System.Management.Automation.PSDriveInfo",
            .table([
                .property("Name", width: 10),
                .code("Used (GB)", width: 13, side: .right) { value, _ in gigabytes(value.as(DriveObject.self)?.space?()?.used) },
                .code("Free (GB)", width: 13, side: .right) { value, _ in gigabytes(value.as(DriveObject.self)?.space?()?.free) },
                .code("Provider", width: 13) { value, _ in Value(value.as(DriveObject.self)?.provider.name ?? "") },
                .property("Root", width: 35), .property("CurrentLocation", side: .right),
            ]))
        registry.register("System.Management.Automation.PathInfoStack", .table([.property("Path")]))
    }
    @Sendable private static func gigabytes(_ bytes: Int64?) -> Value {
        guard let bytes else { return "" }
        let hundredths = (Double(bytes) / 1_073_741_824 * 100).rounded()
        let whole = Int(hundredths) / 100, rest = Int(hundredths) % 100
        return Value("\(whole).\(rest < 10 ? "0" : "")\(rest)")
    }
}
