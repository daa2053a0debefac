import ShellRuntime

/// Microsoft.VisualBasic.FileIO.FileSystem: files and folders moved, copied and deleted by the session's own cmdlets. There is no recycle bin, so
/// that what would be sent to it is refused.
enum FileSystemOperations {
    private static let name = "Microsoft.VisualBasic.FileIO.FileSystem"
    static func register() {
        TypeRegistry.shared.register(name) { TypeInfo(name, flags: [.staticClass, .abstract, .sealed], members: { members }) }
    }
    private static func run(_ command: String, _ arguments: [(String, Value)], _ runspace: Runspace) throws -> Value {
        let collector = Collector()
        try runspace.invokeCommand(command, arguments.map { Argument(name: $0.0, value: $0.1) } + [Argument(name: "ErrorAction", value: "Stop")], to: collector)
        return .void
    }
    private static func exists(_ path: Value, folder: Bool, _ runspace: Runspace) throws -> Bool {
        guard let type = TypeRegistry.shared.find(folder ? "System.IO.Directory" : "System.IO.File") else { return false }
        return try Members.invokeStatic(type, "Exists", [path], runspace).bool
    }
    private static func check(_ path: Value, folder: Bool, _ runspace: Runspace) throws {
        if path.isNull || path.string.isEmpty { throw NetException.argumentNull(folder ? "directory" : "file") }
        guard try exists(path, folder: folder, runspace) else {
            throw folder
                ? NetException("System.IO.DirectoryNotFoundException", "Could not find directory '\(path.string)'.") : NetException("System.IO.FileNotFoundException", "Could not find file '\(path.string)'.")
        }
    }
    private static func remove(_ path: Value, folder: Bool, recycles: Bool, _ runspace: Runspace) throws -> Value {
        try check(path, folder: folder, runspace)
        if recycles { throw NetException("System.PlatformNotSupportedException", "This shell's machine has no recycle bin; use DeletePermanently.") }
        return try run("Remove-Item", [("LiteralPath", path), ("Recurse", .bool(true)), ("Force", .bool(true))], runspace)
    }
    private static var members: [TypeMember] {
        let space = "Microsoft.VisualBasic.FileIO."
        var list: [TypeMember] = []
        for (kind, isFolder) in [("File", false), ("Directory", true)] {
            let parameter = isFolder ? "string directory" : "string file"
            list += [
                .staticMethod("void Delete\(kind)(\(parameter), \(space)UIOption showUI, \(space)RecycleOption recycle)") { args, runspace in
                    try remove(args[0], folder: isFolder, recycles: args[2].raw == 3, runspace)
                },
                .staticMethod("bool \(kind)Exists(\(parameter))") { args, runspace in .bool(try exists(args[0], folder: isFolder, runspace)) },
            ]
            for (verb, command) in [("Copy", "Copy-Item"), ("Move", "Move-Item")] {
                for tail in ["", ", bool overwrite"] {
                    list.append(.staticMethod("void \(verb)\(kind)(string source\(kind)Name, string destination\(kind)Name\(tail))") { args, runspace in
                        try check(args[0], folder: isFolder, runspace)
                        let overwrites = args.count > 2 && args[2].bool
                        if !overwrites, try exists(args[1], folder: isFolder, runspace) {
                            throw NetException("System.IO.IOException", "Could not complete operation since a file already exists in this path '\(args[1].string)'.")
                        }
                        let depth: [(String, Value)] = isFolder && verb == "Copy" ? [("Recurse", .bool(true))] : []
                        return try run(command, [("LiteralPath", args[0]), ("Destination", args[1]), ("Force", .bool(overwrites))] + depth, runspace)
                    })
                }
            }
        }
        return list + [
            .staticMethod("void DeleteFile(string file)") { args, runspace in try remove(args[0], folder: false, recycles: false, runspace) },
            .staticMethod("void DeleteDirectory(string directory, \(space)DeleteDirectoryOption onDirectoryNotEmpty)") { args, runspace in
                try remove(args[0], folder: true, recycles: false, runspace)
            },
            .staticMethod("void CreateDirectory(string directory)") { args, runspace in
                try run("New-Item", [("Path", args[0]), ("ItemType", "Directory"), ("Force", .bool(true))], runspace)
            },
            .staticMethod("string GetName(string path)") { args, _ in
                let text = args[0].string
                return Value(String(text[(text.lastIndex { "/\\".contains($0) }.map { text.index(after: $0) } ?? text.startIndex)...]))
            },
            .staticProperty("CurrentDirectory", "string") { runspace in Value(runspace.location) },
        ]
    }
}
