import WindowsMachine

/// xcopy: copies trees and prints each file, then the count (GPV-228).
enum ExtendedCopy {
    static let tool = WindowsTool("xcopy") { context in
        do {
            return try run(context)
        } catch let error as Refusal {
            try context.fail(error.text)
            if error.countsFiles { try context.write("0 File(s) copied") }
            return 4
        } catch let error as FileSystemError {
            try context.fail(error.description)
            try context.write("0 File(s) copied")
            return 4
        }
    }

    private struct Refusal: Error {
        let text: String
        var countsFiles = true
    }

    private static func run(_ context: ToolContext) throws -> Int32 {
        var places: [String] = []
        var switches: Set<String> = []
        for argument in context.arguments {
            if argument.hasPrefix("/"), argument.count > 1 {
                // Switches may stand together: /s/y.
                for name in argument.split(separator: "/") {
                    let key = name.lowercased()
                    guard known.contains(key) || key.hasPrefix("d:") || key.hasPrefix("exclude:") else {
                        throw Refusal(text: "Invalid switch - \(argument)")
                    }
                    switches.insert(key)
                }
            } else {
                places.append(argument)
            }
        }
        guard !places.isEmpty else { throw Refusal(text: "Invalid number of parameters") }
        guard places.count <= 2 else { throw Refusal(text: "Invalid number of parameters") }
        let files = context.machine.files
        let source = places[0]
        let target = places.count > 1 ? places[1] : "."
        let sourcePath = try sourceParts(source, context)
        let isTree = switches.contains("s") || switches.contains("e")
        var jobs: [Job] = []
        var folders: [String] = []
        try collect(
            sourcePath.folder, sourcePath.pattern, shown: sourcePath.shown, relative: "", isTree: isTree,
            keepsEmpty: switches.contains("e"), takesHidden: switches.contains("h"), files, &jobs, &folders)
        guard !jobs.isEmpty || !folders.isEmpty else { throw Refusal(text: "File not found - \(sourcePath.name)") }

        // Where the destination is neither a folder nor named as one, xcopy asks what it shall be.
        let targetPath = try context.path(target)
        var isFolder = target.hasSuffix("\\") || target.hasSuffix("/") || files.isDirectory(targetPath) || switches.contains("i")
        if !isFolder, !files.exists(targetPath) {
            let severalOrTree = sourcePath.isFolder || FilePattern.isPattern(sourcePath.pattern) || jobs.count != 1
            let question =
                "Does \(target) specify a file name\nor directory name on the target\n(F = file, D = directory)? "
            switch try context.ask(question) {
            case "D": isFolder = true
            case "F": isFolder = false
            default: isFolder = severalOrTree
            }
        }
        if isFolder, folded(targetPath).hasPrefix(folded(sourcePath.folder) + "\\"), isTree {
            throw Refusal(text: "Cannot perform a cyclic copy")
        }
        return try copy(jobs, folders, to: targetPath, isFolder: isFolder, switches, context)
    }

    private static let known: Set<String> = [
        "s", "e", "y", "-y", "i", "h", "r", "k", "d", "q", "f", "l", "c", "t", "u", "v", "w", "g", "n", "o", "x", "z", "b", "j", "a", "m", "p",
        "exclude", "compress",
    ]

    private struct Job {
        var path: String
        var shown: String
        var relative: String
    }

    /// The folder to copy from and the names in it: a folder means all its files.
    private static func sourceParts(
        _ source: String, _ context: ToolContext
    ) throws -> (folder: String, pattern: String, shown: String, name: String, isFolder: Bool) {
        var text = source
        while text.count > 3, text.hasSuffix("\\") || text.hasSuffix("/") { text.removeLast() }
        let cut = text.lastIndex { $0 == "\\" || $0 == "/" }
        let last = cut.map { String(text[text.index(after: $0)...]) } ?? text
        if FilePattern.isPattern(last) {
            let folderText = cut.map { String(text[..<$0]) } ?? "."
            let folder = try context.path(folderText.hasSuffix(":") ? folderText + "\\" : folderText)
            return (folder, last, cut == nil ? "" : folderText + "\\", last, false)
        }
        let path = try context.path(text)
        if context.machine.files.isDirectory(path) { return (path, "*", text + (text.hasSuffix("\\") ? "" : "\\"), last, true) }
        let parsed = try WindowsPath(path)
        return (parsed.parent.description, parsed.name, cut.map { String(text[...$0]) } ?? "", last, false)
    }

    private static func join(_ folder: String, _ name: String) -> String { folder.hasSuffix("\\") ? folder + name : folder + "\\" + name }

    private static func collect(
        _ folder: String, _ pattern: String, shown: String, relative: String, isTree: Bool, keepsEmpty: Bool, takesHidden: Bool,
        _ files: FileNamespace, _ jobs: inout [Job], _ folders: inout [String]
    ) throws {
        guard files.isDirectory(folder) else { return }
        let items = try files.items(in: folder)
        for item in items where !item.isDirectory && FilePattern.matches(item.name, pattern) {
            if !takesHidden, !item.attributes.isDisjoint(with: [.hidden, .system]) { continue }
            jobs.append(Job(path: join(folder, item.name), shown: shown + item.name, relative: relative + item.name))
        }
        guard isTree else { return }
        for item in items where item.isDirectory {
            if keepsEmpty { folders.append(relative + item.name) }
            try collect(
                join(folder, item.name), pattern, shown: shown + item.name + "\\", relative: relative + item.name + "\\", isTree: true,
                keepsEmpty: keepsEmpty, takesHidden: takesHidden, files, &jobs, &folders)
        }
    }

    private static func copy(
        _ jobs: [Job], _ folders: [String], to target: String, isFolder: Bool, _ switches: Set<String>, _ context: ToolContext
    ) throws -> Int32 {
        let files = context.machine.files
        let onlyLists = switches.contains("l")
        var answersAll = switches.contains("y")
        var count = 0
        var failed = false
        for folder in folders where isFolder && !onlyLists { try files.createDirectory(join(target, folder)) }
        if switches.contains("t") { return 0 }
        for job in jobs {
            let place = isFolder ? join(target, job.relative) : target
            let existing = try? files.item(place)
            if switches.contains("u"), existing == nil { continue }
            if switches.contains("d"), let existing, let item = try? files.item(job.path), existing.lastWrite >= item.lastWrite { continue }
            if existing != nil, !answersAll, !onlyLists {
                switch try context.ask("Overwrite \(place) (Yes/No/All)? ") {
                case "A": answersAll = true
                case "Y": break
                case nil: answersAll = true  // Nobody to ask: as in a batch file, files are overwritten.
                default: continue
                }
            }
            if !switches.contains("q") { try context.write(switches.contains("f") ? "\(job.shown) -> \(place)" : job.shown) }
            guard !onlyLists else {
                count += 1
                continue
            }
            do {
                if isFolder, let parsed = try? WindowsPath(place) { try files.createDirectory(parsed.parent.description) }
                if switches.contains("r"), let existing, existing.attributes.contains(.readOnly) {
                    try files.setAttributes(place, to: existing.attributes.subtracting(.readOnly))
                }
                try files.copyFile(job.path, to: place)
                count += 1
            } catch {
                try context.fail(error.description)
                failed = true
                if !switches.contains("c") { break }
            }
        }
        try context.write("\(count) File(s) \(onlyLists ? "" : "copied")")
        return failed ? 5 : 0
    }
}
