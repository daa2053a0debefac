import WindowsMachine

/// The commands that cmd has itself.
enum ShellCommands {
    typealias Body = (CommandLine, ToolContext, String) throws -> Int32

    static func find(_ name: String) -> Body? {
        switch name {
        case "echo": echo
        case "ver": { _, context, _ in
            try context.write("", "Microsoft Windows [Version \(context.machine.operatingSystem.version).\(context.machine.operatingSystem.revision)]")
            return 0
        }
        case "set": set
        case "cd", "chdir": changeFolder
        case "dir": list
        case "type": type
        case "md", "mkdir": { _, context, _ in
            for path in context.arguments { try context.machine.files.createDirectory(context.path(path)) }
            return 0
        }
        case "rd", "rmdir": removeFolder
        case "del", "erase": delete
        case "copy": copy
        case "move", "ren", "rename": move
        case "rem", "cls", "title", "color", "setlocal", "endlocal", "pause": { _, _, _ in 0 }
        default: nil
        }
    }
    private static func split(_ arguments: [String]) -> (switches: Set<String>, places: [String]) {
        let isSwitch = { (word: String) in word.hasPrefix("/") && word.count > 1 }
        return (Swift.Set(arguments.filter(isSwitch).map { folded($0) }), arguments.filter { !isSwitch($0) })
    }
    private static func echo(_ line: CommandLine, _ context: ToolContext, _ tail: String) throws -> Int32 {
        // `echo.` writes an empty line, and one blank behind the name is not part of the text.
        let text = String(tail.dropFirst())
        if tail.isEmpty || text.allSatisfy({ $0 == " " }) && tail.hasPrefix(" ") {
            try context.write("ECHO is on.")
        } else if !["on", "off"].contains(folded(text)) {
            try context.write(text)
        }
        return 0
    }
    private static func set(_ line: CommandLine, _ context: ToolContext, _ tail: String) throws -> Int32 {
        let text = tail.drop { $0 == " " }.filter { $0 != "\"" }
        if let equals = text.firstIndex(of: "=") {
            let name = String(text[..<equals]), value = String(text[text.index(after: equals)...])
            line.variables[folded(name)] = value.isEmpty ? nil : (name, value)
            return 0
        }
        let shown = line.variables.filter { text.isEmpty || $0.key.hasPrefix(folded(text)) }.sorted { $0.key < $1.key }
        for (_, entry) in shown { try context.write("\(entry.name)=\(entry.value)") }
        if shown.isEmpty {
            try context.fail("Environment variable \(text) not defined")
            return 1
        }
        return 0
    }
    private static func changeFolder(_ line: CommandLine, _ context: ToolContext, _ tail: String) throws -> Int32 {
        let (_, places) = split(context.arguments)
        guard let place = places.first else {
            try context.write(line.location)
            return 0
        }
        let path = try context.path(place)
        guard context.machine.files.isDirectory(path) else {
            try context.fail("The system cannot find the path specified.")
            return 1
        }
        line.location = path
        return 0
    }
    /// The items that a path or a pattern names.
    private static func items(_ place: String, _ context: ToolContext) throws(FileSystemError) -> (folder: String, items: [FileItem]) {
        let path = try context.path(place), files = context.machine.files
        if files.isDirectory(path) { return (path, try files.items(in: path)) }
        let cut = path.lastIndex(of: "\\") ?? path.startIndex
        let folder = String(path[..<cut]), pattern = String(path[path.index(after: cut)...])
        let root = folder.count == 2 ? folder + "\\" : folder
        return (root, try files.items(in: root).filter { FilePattern.matches($0.name, pattern) })
    }
    private static func list(_ line: CommandLine, _ context: ToolContext, _ tail: String) throws -> Int32 {
        let (switches, places) = split(context.arguments)
        let (folder, found) = try items(places.first ?? ".", context)
        if found.isEmpty, let place = places.first, !context.machine.files.isDirectory(try context.path(place)) {
            try context.fail("File Not Found")
            return 1
        }
        if switches.contains("/b") {
            for item in found { try context.write(item.name) }
            return 0
        }
        try context.write("", " Directory of \(folder)", "")
        for item in found { try context.write((item.isDirectory ? "<DIR>" : "").padded(15) + String(item.isDirectory ? "" : "\(item.size)").padded(left: 14) + " " + item.name) }
        let plain = found.filter { !$0.isDirectory }
        try context.write(
            "\(plain.count)".padded(left: 16) + " File(s) " + "\(plain.reduce(0) { $0 + Int($1.size) })".padded(left: 14) + " bytes",
            "\(found.count - plain.count)".padded(left: 16) + " Dir(s)")
        return 0
    }
    private static func type(_ line: CommandLine, _ context: ToolContext, _ tail: String) throws -> Int32 {
        for place in split(context.arguments).places {
            let path = try context.path(place)
            guard context.machine.files.exists(path) else {
                try context.fail("The system cannot find the file specified.")
                return 1
            }
            var lines = try context.machine.files.readText(path).split(separator: "\n", omittingEmptySubsequences: false).map { $0.hasSuffix("\r") ? String($0.dropLast()) : String($0) }
            if lines.last == "" { lines.removeLast() }
            for text in lines { try context.write(text) }
        }
        return 0
    }
    private static func removeFolder(_ line: CommandLine, _ context: ToolContext, _ tail: String) throws -> Int32 {
        let (switches, places) = split(context.arguments)
        for place in places {
            let path = try context.path(place)
            guard context.machine.files.isDirectory(path) else {
                try context.fail("The system cannot find the file specified.")
                return 2
            }
            try context.machine.files.remove(path, recursive: switches.contains("/s"))
        }
        return 0
    }
    private static func delete(_ line: CommandLine, _ context: ToolContext, _ tail: String) throws -> Int32 {
        for place in split(context.arguments).places {
            let (folder, found) = try items(place, context)
            let plain = found.filter { !$0.isDirectory }
            if plain.isEmpty { try context.fail("Could Not Find \(try context.path(place))") }
            for item in plain { try context.machine.files.remove(folder + (folder.hasSuffix("\\") ? "" : "\\") + item.name) }
        }
        return 0
    }
    private static func copy(_ line: CommandLine, _ context: ToolContext, _ tail: String) throws -> Int32 {
        let (_, places) = split(context.arguments)
        guard let source = places.first else {
            try context.fail("The syntax of the command is incorrect.")
            return 1
        }
        let files = context.machine.files, target = try context.path(places.count > 1 ? places[1] : ".")
        let (folder, found) = try items(source, context)
        let plain = found.filter { !$0.isDirectory }
        guard !plain.isEmpty else {
            try context.fail("The system cannot find the file specified.")
            return 1
        }
        let separator = { (path: String) in path.hasSuffix("\\") ? "" : "\\" }
        for item in plain {
            try files.copyFile(folder + separator(folder) + item.name, to: files.isDirectory(target) ? target + separator(target) + item.name : target)
        }
        try context.write("\(plain.count)".padded(left: 9) + " file(s) copied.")
        return 0
    }
    private static func move(_ line: CommandLine, _ context: ToolContext, _ tail: String) throws -> Int32 {
        let (_, places) = split(context.arguments)
        guard places.count == 2 else {
            try context.fail("The syntax of the command is incorrect.")
            return 1
        }
        let files = context.machine.files, source = try context.path(places[0])
        guard files.exists(source) else {
            try context.fail("The system cannot find the file specified.")
            return 1
        }
        let name = source.split(separator: "\\").last.map(String.init) ?? ""
        var target = try context.path(places[1])
        if files.isDirectory(target) { target += (target.hasSuffix("\\") ? "" : "\\") + name }
        try files.move(source, to: target)
        if !folded(tail).hasPrefix("ren") { try context.write("1 file(s) moved.".padded(left: 24)) }
        return 0
    }
}
