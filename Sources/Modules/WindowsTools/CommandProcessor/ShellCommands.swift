import WindowsMachine

/// The commands that cmd has itself.
enum ShellCommands {
    typealias Body = (CommandLine, ToolContext, String) throws -> Int32

    /// The commands that take their first argument without a blank: `cd..`, `echo.`, `dir\Windows`.
    static let attached: Set<String> = ["echo", "cd", "chdir", "dir", "md", "mkdir", "rd", "rmdir", "del", "erase", "type", "copy", "move", "pushd", "exit"]

    static func find(_ name: String) -> Body? {
        switch name {
        case "echo": return echo
        case "ver": return version
        case "cd", "chdir": return changeFolder
        case "dir": return list
        case "type": return type
        case "md", "mkdir": return makeFolder
        case "rd", "rmdir": return removeFolder
        case "del", "erase": return delete
        case "copy": return copy
        case "move": return { _, context, _ in try move(context, isRename: false) }
        case "ren", "rename": return { _, context, _ in try move(context, isRename: true) }
        case "mklink": return link
        case "vol": return volume
        case "date": return { line, context, _ in try shown(line, context, "The current date is: ", "ddd MM/dd/yyyy") }
        case "time": return { line, context, _ in try shown(line, context, "The current time is: ", "HH:mm:ss.ff") }
        case "path": return path
        case "assoc", "ftype": return associations(name)
        case "rem", "cls", "title", "color", "prompt", "verify", "break": return { line, _, _ in line.code }
        default: return nil
        }
    }
    private static func version(_ line: CommandLine, _ context: ToolContext, _ tail: String) throws -> Int32 {
        try context.write("", "Microsoft Windows [Version \(context.machine.operatingSystem.version).\(context.machine.operatingSystem.revision)]")
        return 0
    }
    private static func path(_ line: CommandLine, _ context: ToolContext, _ tail: String) throws -> Int32 {
        let text = tail.trimmed(" ")
        if text.isEmpty { try context.write("PATH=" + (line.value("path") ?? "")) } else { line.variables["path"] = ("Path", text == ";" ? "" : text) }
        return 0
    }
    /// The lines of a text; a line end at its end begins none.
    static func lines(_ text: String) -> [String] {
        var list = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if list.last == "" { list.removeLast() }
        return list
    }
    /// The files, or folders, that a pattern names, each with the folder as it was written.
    static func matches(_ pattern: String, _ line: CommandLine, folders: Bool = false) throws -> [String] {
        let cut = pattern.lastIndex(where: { $0 == "\\" || $0 == "/" || $0 == ":" }).map { pattern.index(after: $0) } ?? pattern.startIndex
        let given = String(pattern[..<cut]), name = String(pattern[cut...])
        let folder = try line.path(given.isEmpty ? "." : given)
        return ((try? line.outer.machine.files.items(in: folder)) ?? []).filter { $0.isDirectory == folders && FilePattern.matches($0.name, name) }.map { given + $0.name }
    }
    /// A folder and all below it.
    static func folders(below path: String, _ files: FileNamespace) throws -> [String] {
        guard files.isDirectory(path) else { return [] }
        return try [path] + files.items(in: path).filter { $0.isDirectory && !$0.attributes.contains(.reparsePoint) }
            .flatMap { try folders(below: path + (path.hasSuffix("\\") ? "" : "\\") + $0.name, files) }
    }
    /// `--a------`, as `%~a` shows it.
    static func attributes(_ item: FileItem) -> String {
        let marks: [(FileAttributes, Character)] = [(.directory, "d"), (.readOnly, "r"), (.archive, "a"), (.hidden, "h"), (.system, "s")]
        return String(marks.map { item.attributes.contains($0.0) ? $0.1 : "-" }) + "----"
    }
    /// `11/22/2026  04:35 AM`
    static func time(_ time: WindowsTime) -> String {
        let seconds = time.unix.seconds % 86_400, hour = seconds / 3600
        let two = { (number: Int64) in number < 10 ? "0\(number)" : "\(number)" }
        return "\(DriverTool.date(time))  \(two(hour % 12 == 0 ? 12 : hour % 12)):\(two(seconds % 3600 / 60)) \(hour < 12 ? "AM" : "PM")"
    }
    private static func shown(_ line: CommandLine, _ context: ToolContext, _ title: String, _ form: String) throws -> Int32 {
        let isShort = context.arguments.contains { folded($0) == "/t" }
        if !isShort, !context.arguments.isEmpty {
            try context.fail("A required privilege is not held by the client.")
            return 1
        }
        try context.write(isShort ? (line.shown(form.hasPrefix("H") ? "hh:mm tt" : form) ?? "") + (form.hasPrefix("H") ? "" : " ") : title + (line.shown(form) ?? ""))
        return 0
    }
    private static func header(_ path: String, _ context: ToolContext) throws {
        guard let letter = path.first, path.dropFirst().first == ":", let volume = context.machine.files.volume(drive: letter)?.information else { return }
        let digits = String(volume.serialNumber, radix: 16).uppercased(), serial = String(repeating: "0", count: max(0, 8 - digits.count)) + digits
        try context.write(
            " Volume in drive \(letter.uppercased()) " + (volume.label.isEmpty ? "has no label." : "is \(volume.label)"),
            " Volume Serial Number is \(serial.prefix(4))-\(serial.suffix(4))")
    }
    private static func volume(_ line: CommandLine, _ context: ToolContext, _ tail: String) throws -> Int32 {
        let place = context.arguments.first ?? String(line.location.prefix(2))
        guard let letter = place.first, context.machine.files.volume(drive: letter) != nil else {
            try context.fail("The system cannot find the path specified.")
            return 1
        }
        try header(letter.uppercased() + ":", context)
        return 0
    }
    /// `mklink [/d | /j | /h] link target`.
    private static func link(_ line: CommandLine, _ context: ToolContext, _ tail: String) throws -> Int32 {
        let (switches, places) = split(context.arguments)
        guard places.count == 2 else {
            try context.fail("The syntax of the command is incorrect.")
            return 1
        }
        let files = context.machine.files, path = try context.path(places[0])
        do throws(FileSystemError) {
            let isJunction = switches.contains("/j")
            if switches.contains("/h") {
                try? context.fail("Hard links are not supported on this volume.")
                return 1
            }
            try files.createLink(path, target: isJunction ? context.path(places[1]) : places[1], isJunction: isJunction)
            try? context.write("\(isJunction ? "Junction" : "symbolic link") created for \(places[0]) <<===>> \(places[1])")
            return 0
        } catch {
            try context.fail(error.reason == .alreadyExists ? "Cannot create a file when that file already exists." : error.description)
            return 1
        }
    }
    /// What the registry says of extensions and types of files.
    private static func associations(_ name: String) -> Body {
        { _, context, tail in
            let asked = tail.trimmed(" "), isType = name == "ftype"
            let text = isType
                ? "Get-ItemProperty -LiteralPath ('Registry::HKEY_CLASSES_ROOT\\' + '\(asked)' + '\\shell\\open\\command') -Name '(default)' -ErrorAction Ignore | ForEach-Object '(default)'"
                : "Get-ItemProperty -LiteralPath ('Registry::HKEY_CLASSES_ROOT\\' + '\(asked)') -Name '(default)' -ErrorAction Ignore | ForEach-Object '(default)'"
            guard !asked.isEmpty, !asked.contains("'"), let found = try context.shell(text).first, !found.isEmpty else {
                try context.fail(isType ? "File type '\(asked)' not found or no open command associated with it." : "File association not found for extension \(asked)")
                return 1
            }
            try context.write("\(asked)=\(found)")
            return 0
        }
    }
    private static func split(_ arguments: [String]) -> (switches: Set<String>, places: [String]) {
        let isSwitch = { (word: String) in word.hasPrefix("/") && word.count > 1 }
        return (Swift.Set(arguments.filter(isSwitch).map { folded($0) }), arguments.filter { !isSwitch($0) })
    }
    private static func echo(_ line: CommandLine, _ context: ToolContext, _ tail: String) throws -> Int32 {
        // `echo.` writes an empty line, and the letter behind the name is not part of the text.
        let text = String(tail.dropFirst()), asked = folded(text.trimmed(" "))
        if tail.isEmpty || asked.isEmpty && tail.hasPrefix(" ") {
            try context.write("ECHO is \(line.isEchoing ? "on" : "off").")
        } else if asked == "on" || asked == "off", tail.hasPrefix(" ") {
            line.isEchoing = asked == "on"
        } else {
            try context.write(text)
        }
        return line.code
    }
    private static func changeFolder(_ line: CommandLine, _ context: ToolContext, _ tail: String) throws -> Int32 {
        // The rest of the line is one path, blanks and all.
        var text = tail.trimmed(" \t")
        let isElsewhere = folded(text).hasPrefix("/d")
        if isElsewhere { text = String(text.dropFirst(2)).trimmed(" \t") }
        text = text.filter { $0 != "\"" }
        guard !text.isEmpty else {
            try context.write(line.location)
            return 0
        }
        let path = try context.path(text)
        guard context.machine.files.isDirectory(path) else {
            try context.fail("The system cannot find the path specified.")
            return 1
        }
        // Another drive is not gone to without /d.
        if isElsewhere || path.first?.lowercased() == line.location.first?.lowercased() { line.location = path }
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
        let (switches, places) = split(context.arguments), files = context.machine.files
        let place = places.first ?? ".", isBare = switches.contains("/b"), goesDown = switches.contains("/s")
        let kind = switches.first { $0.hasPrefix("/a") }?.dropFirst(2).drop { $0 == ":" }
        func shown(_ item: FileItem) -> Bool {
            guard let kind else { return !item.attributes.contains(.hidden) && !item.attributes.contains(.system) }
            var isNegated = false
            for mark in kind {
                let flag: FileAttributes? = ["d": .directory, "h": .hidden, "s": .system, "r": .readOnly, "a": .archive, "l": .reparsePoint][String(mark)]
                if mark == "-" { isNegated = true } else if let flag, item.attributes.contains(flag) == isNegated { return false } else { isNegated = false }
            }
            return true
        }
        let path = try context.path(place), isFolder = files.isDirectory(path)
        let (top, name) = isFolder ? (path, "*") : try context.pattern(place)
        let root = top.hasSuffix(":") ? top + "\\" : top
        let order = switches.first { $0.hasPrefix("/o") }?.dropFirst(2).drop { $0 == ":" } ?? ""
        func ordered(_ items: [FileItem]) -> [FileItem] {
            let isReverse = order.hasPrefix("-")
            let less: (FileItem, FileItem) -> Bool =
                switch order.first(where: { $0 != "-" }) {
                case "d": { $0.lastWrite < $1.lastWrite }
                case "s": { $0.size < $1.size }
                case "g": { $0.isDirectory && !$1.isDirectory }
                default: { folded($0.name) < folded($1.name) }
                }
            return order.isEmpty ? items : items.sorted { isReverse ? less($1, $0) : less($0, $1) }
        }
        var total = (files: 0, folders: 0, bytes: UInt64(0)), hasFound = false
        if !isBare { try header(root, context) }
        for folder in goesDown ? try folders(below: root, files) : [root] {
            let found = ordered(try files.items(in: folder).filter { FilePattern.matches($0.name, name) && shown($0) })
            if found.isEmpty, goesDown || !isFolder { continue }
            hasFound = true
            if isBare {
                for item in found { try context.write(goesDown ? folder + (folder.hasSuffix("\\") ? "" : "\\") + item.name : item.name) }
                continue
            }
            try context.write("", " Directory of \(folder)", "")
            var rows = found
            if name == "*", folder.count > 3, let own = try? files.item(folder) { rows = [".", ".."].map { var item = own; item.name = $0; return item } + rows }
            for item in rows {
                let link = item.attributes.contains(.reparsePoint) ? files.link(folder + (folder.hasSuffix("\\") ? "" : "\\") + item.name) : nil
                let mark = link.map { $0.isJunction ? "<JUNCTION>" : item.isDirectory ? "<SYMLINKD>" : "<SYMLINK>" } ?? (item.isDirectory ? "<DIR>" : "")
                let middle = mark.isEmpty ? Listing.grouped(item.size).padded(left: 18) : "    " + mark.padded(14)
                try context.write("\(time(item.lastWrite))\(middle) \(item.name)" + (link.map { " [\($0.target)]" } ?? ""))
            }
            let plain = rows.filter { !$0.isDirectory }, bytes = plain.reduce(UInt64(0)) { $0 + $1.size }
            total = (total.files + plain.count, total.folders + rows.count - plain.count, total.bytes + bytes)
            try context.write("\(plain.count)".padded(left: 16) + " File(s) " + Listing.grouped(bytes).padded(left: 14) + " bytes")
            if !goesDown { try tally(rows.count - plain.count, root, context) }
        }
        guard hasFound else {
            try context.fail("File Not Found")
            return 1
        }
        if goesDown, !isBare {
            try context.write("", "     Total Files Listed:", "\(total.files)".padded(left: 16) + " File(s) " + Listing.grouped(total.bytes).padded(left: 14) + " bytes")
            try tally(total.folders, root, context)
        }
        return 0
    }
    private static func tally(_ count: Int, _ path: String, _ context: ToolContext) throws {
        let free = path.first.flatMap { context.machine.files.volume(drive: $0)?.information.free } ?? 0
        try context.write("\(count)".padded(left: 16) + " Dir(s)  " + Listing.grouped(free).padded(left: 14) + " bytes free")
    }
    private static func makeFolder(_ line: CommandLine, _ context: ToolContext, _ tail: String) throws -> Int32 {
        let (_, places) = split(context.arguments)
        guard !places.isEmpty else {
            try context.fail("The syntax of the command is incorrect.")
            return 1
        }
        var code: Int32 = 0
        for place in places {
            if context.machine.files.exists(try context.path(place)) {
                try context.fail("A subdirectory or file \(place) already exists.")
                code = 1
            } else {
                try context.machine.files.createDirectory(context.path(place))
            }
        }
        return code
    }
    private static func type(_ line: CommandLine, _ context: ToolContext, _ tail: String) throws -> Int32 {
        for place in split(context.arguments).places {
            let path = try context.path(place)
            guard context.machine.files.exists(path) else {
                try context.fail("The system cannot find the file specified.")
                return 1
            }
            let lines = lines(try context.machine.files.readText(path))
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
            if !switches.contains("/s"), context.machine.files.link(path) == nil, try !context.machine.files.items(in: path).isEmpty {
                try context.fail("The directory is not empty.")
                return 145
            }
            try context.machine.files.remove(path, recursive: switches.contains("/s"))
        }
        return 0
    }
    private static func delete(_ line: CommandLine, _ context: ToolContext, _ tail: String) throws -> Int32 {
        let (switches, places) = split(context.arguments), files = context.machine.files
        for place in places {
            let (top, name) = files.isDirectory(try context.path(place)) ? (try context.path(place), "*") : try context.pattern(place)
            var hasFound = false
            for folder in switches.contains("/s") ? try folders(below: top, files) : [top] {
                for item in (try? files.items(in: folder)) ?? [] where !item.isDirectory && FilePattern.matches(item.name, name) {
                    let path = folder + (folder.hasSuffix("\\") ? "" : "\\") + item.name
                    hasFound = true
                    if item.attributes.contains(.readOnly), !switches.contains("/f") {
                        try context.fail(path, "Access is denied.")
                        continue
                    }
                    if item.attributes.contains(.readOnly) { try files.setAttributes(path, to: item.attributes.subtracting(.readOnly)) }
                    try files.remove(path)
                    if switches.contains("/s"), !switches.contains("/q") { try context.write("Deleted file - \(path)") }
                }
            }
            if !hasFound { try context.fail("Could Not Find \(try context.path(place))") }
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
        let parts = source.split(separator: "+").map(String.init)
        if parts.count > 1 || folded(source) == "nul" {
            let bytes = try parts.filter { folded($0) != "nul" }.flatMap { try files.read(context.path($0)) }
            try files.write(parts.count > 1 && places.count < 2 ? context.path(parts[0]) : target, bytes)
            try context.write("1".padded(left: 9) + " file(s) copied.")
            return 0
        }
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
    private static func move(_ context: ToolContext, isRename: Bool) throws -> Int32 {
        let (_, places) = split(context.arguments)
        guard places.count == 2 else {
            try context.fail("The syntax of the command is incorrect.")
            return 1
        }
        let files = context.machine.files
        var sources = [try context.path(places[0])]
        if FilePattern.isPattern(places[0]) {
            let (folder, found) = try items(places[0], context)
            sources = found.filter { !$0.isDirectory || !isRename }.map { folder + (folder.hasSuffix("\\") ? "" : "\\") + $0.name }
        }
        sources = sources.filter { files.exists($0) }
        guard !sources.isEmpty else {
            try context.fail("The system cannot find the file specified.")
            return 1
        }
        for source in sources {
            let cut = source.lastIndex(of: "\\") ?? source.startIndex, name = String(source[source.index(after: cut)...])
            // A new name stands in the old one's folder.
            var target = isRename ? String(source[...cut]) + renamed(name, places[1]) : try context.path(places[1])
            if !isRename, files.isDirectory(target) { target += (target.hasSuffix("\\") ? "" : "\\") + name }
            if files.exists(target), folded(target) != folded(source) {
                if isRename {
                    try context.fail("A duplicate file name exists, or the file", "cannot be found.")
                    return 1
                }
                try files.remove(target)
            }
            try files.move(source, to: target)
        }
        if !isRename { try context.write("\(sources.count)".padded(left: 9) + (sources.count == 1 ? " file(s) moved." : " file(s) moved.")) }
        return 0
    }
    /// `*.txt` to `*.bak`: a star keeps what the name has there.
    private static func renamed(_ name: String, _ pattern: String) -> String {
        guard pattern.contains("*") else { return pattern }
        let dot = name.lastIndex(of: ".") ?? name.endIndex, cut = pattern.lastIndex(of: ".") ?? pattern.endIndex
        let stem = pattern[..<cut] == "*" ? String(name[..<dot]) : String(pattern[..<cut]), tail = pattern[cut...] == ".*" ? String(name[dot...]) : String(pattern[cut...])
        return stem + tail
    }
}
