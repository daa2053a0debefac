import PCRE2Library
import WindowsMachine

/// findstr, find, more, sort and where: what they find in lines and files.
enum TextTools {
    static let all = [
        findstr, WindowsTool("find", needsExtension: true, find), WindowsTool("more", needsExtension: true, more), WindowsTool("sort", needsExtension: true, sort), WindowsTool("where", needsExtension: true, locate),
    ]

    /// The lines of a file of the machine, by the encoding that it begins with.
    private static func lines(_ path: String, _ context: ToolContext) throws(FileSystemError) -> [String] {
        let bytes = try context.machine.files.read(context.path(path))
        var text: String
        if bytes.starts(with: [0xFF, 0xFE]) {
            text = String(decoding: stride(from: 2, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8 }, as: UTF16.self)
        } else {
            text = String(decoding: bytes, as: UTF8.self)
        }
        text = text.replacing("\r\n", with: "\n")
        if text.hasSuffix("\n") { text.removeLast() }
        return text.isEmpty ? [] : text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
    /// Files that a word with wildcards names, in full; folders below too where asked.
    private static func expand(_ word: String, recursive: Bool, _ context: ToolContext) -> [String] {
        guard FilePattern.isPattern(word) || recursive, let (folder, name) = try? context.pattern(word) else { return [word] }
        var found: [String] = []
        func look(_ folder: String, _ shown: String) {
            for item in (try? context.machine.files.items(in: folder)) ?? [] {
                if item.isDirectory {
                    if recursive { look(folder + (folder.hasSuffix("\\") ? "" : "\\") + item.name, shown + item.name + "\\") }
                } else if FilePattern.matches(item.name, name) {
                    found.append(shown + item.name)
                }
            }
        }
        let given = word.lastIndex(where: { $0 == "\\" || $0 == "/" }).map { String(word[...$0]) } ?? ""
        look(folder, given)
        return found
    }

    private static let findstr = WindowsTool("findstr") { context in
        var switches: Set<Character> = [], patterns: [String] = [], files: [String] = [], literal = false, hasC = false
        for word in context.arguments {
            if word.hasPrefix("/") || word.hasPrefix("-"), word.count > 1, files.isEmpty {
                let body = String(word.dropFirst()), lower = folded(body)
                if lower.hasPrefix("c:") {
                    patterns.append(String(body.dropFirst(2)).filter { $0 != "\"" })
                    hasC = true
                } else if lower.hasPrefix("g:") {
                    do throws(FileSystemError) { patterns += try lines(String(body.dropFirst(2)), context) } catch {
                        try context.fail("FINDSTR: Cannot open \(body.dropFirst(2))")
                        return 2
                    }
                    hasC = true
                } else {
                    switches.formUnion(lower)
                    if lower == "l" { literal = true }
                }
            } else if patterns.isEmpty {
                // Words between blanks are alternatives.
                patterns = word.split(separator: " ").map(String.init)
            } else {
                files.append(word)
            }
        }
        guard !patterns.isEmpty else {
            try context.fail("FINDSTR: Bad command line")
            return 2
        }
        if hasC, !switches.contains("r") { literal = true }
        let sources = patterns.map { pattern -> String in
            var text = literal ? quoted(pattern) : regex(pattern)
            if switches.contains("b") { text = "^" + text }
            if switches.contains("e") { text += "$" }
            return switches.contains("x") ? "^(?:" + text + ")$" : text
        }
        guard let expression = try? PCRE2Pattern(Array(sources.map { "(?:\($0))" }.joined(separator: "|").utf16), options: switches.contains("i") ? .caseless : []) else {
            try context.fail("FINDSTR: Search string too complex.")
            return 2
        }
        var hits = 0
        func search(_ lines: [String], _ name: String?) throws {
            for (at, line) in lines.enumerated() where try (expression.match(ContiguousArray(line.utf16), from: 0) != nil) != switches.contains("v") {
                hits += 1
                if switches.contains("m") {
                    try context.write(name ?? "")
                    return
                }
                try context.write((name.map { $0 + ":" } ?? "") + (switches.contains("n") ? "\(at + 1):" : "") + line)
            }
        }
        if files.isEmpty {
            try search(context.input, nil)
        } else {
            let names = files.flatMap { expand($0, recursive: switches.contains("s"), context) }
            let shows = names.count > 1 || switches.contains("s") || switches.contains("m") || files.contains(where: FilePattern.isPattern)
            for name in names {
                let text: [String]
                do throws(FileSystemError) { text = try lines(name, context) } catch {
                    try context.fail("FINDSTR: Cannot open \(name)")
                    continue
                }
                try search(text, shows ? name : nil)
            }
        }
        return hits > 0 ? 0 : 1
    }
    private static func quoted(_ text: String) -> String { text.map { "\\^$.|?*+()[]{}".contains($0) ? "\\\($0)" : String($0) }.joined() }
    /// findstr's small language as a regular expression: `.`, `*`, `^`, `$`, classes, `\<`, `\>` and quoted characters.
    private static func regex(_ text: String) -> String {
        var result = "", rest = text[...], isInClass = false
        while let character = rest.popFirst() {
            if character == "\\", let next = rest.popFirst() {
                result += next == "<" || next == ">" ? "\\b" : quoted(String(next))
            } else if isInClass {
                if character == "]" { isInClass = false }
                result += character == "[" ? "\\[" : String(character)
            } else if character == "[" {
                isInClass = rest.contains("]")
                result += isInClass ? "[" : "\\["
            } else {
                result += ".*^$".contains(character) ? String(character) : quoted(String(character))
            }
        }
        return result
    }

    @Sendable private static func find(_ context: ToolContext) throws -> Int32 {
        let switches = Set(context.arguments.filter { $0.hasPrefix("/") }.map { folded($0) }), plain = context.arguments.filter { !$0.hasPrefix("/") }
        guard let wanted = plain.first else {
            try context.fail("FIND: Parameter format not correct")
            return 2
        }
        let text = wanted.filter { $0 != "\"" }
        var hits = 0
        func search(_ lines: [String], _ name: String?) throws {
            var count = 0
            if let name, !switches.contains("/c") { try context.write("", "---------- " + name.uppercased()) }
            for (at, line) in lines.enumerated() {
                let isHit = switches.contains("/i") ? folded(line).contains(folded(text)) : line.contains(text)
                guard isHit != switches.contains("/v") else { continue }
                count += 1
                if !switches.contains("/c") { try context.write((switches.contains("/n") ? "[\(at + 1)]" : "") + line) }
            }
            hits += count
            if switches.contains("/c") { try context.write(name.map { "---------- \($0.uppercased()): \(count)" } ?? String(count)) }
        }
        if plain.count == 1 { try search(context.input, nil) }
        for name in plain.dropFirst().flatMap({ expand($0, recursive: false, context) }) {
            let text: [String]
            do throws(FileSystemError) { text = try lines(name, context) } catch {
                try context.fail("File not found - \(name.uppercased())")
                continue
            }
            try search(text, name)
        }
        return hits > 0 ? 0 : 1
    }
    /// All lines that a tool reads: what was piped in, and what its files hold.
    private static func everything(_ context: ToolContext) throws -> [String]? {
        var all = context.input
        for name in context.arguments where !name.hasPrefix("/") {
            do throws(FileSystemError) { all += try lines(name, context) } catch {
                try context.fail("Cannot access file \(name)")
                return nil
            }
        }
        return all
    }
    @Sendable private static func more(_ context: ToolContext) throws -> Int32 {
        guard let all = try everything(context) else { return 1 }
        for line in all { try context.write(line) }
        return 0
    }
    @Sendable private static func sort(_ context: ToolContext) throws -> Int32 {
        guard let all = try everything(context) else { return 1 }
        let sorted = all.sorted { folded($0) < folded($1) }
        for line in context.arguments.contains(where: { folded($0) == "/r" || folded($0) == "/reverse" }) ? sorted.reversed() : sorted { try context.write(line) }
        return 0
    }
    /// where: the tools of the machine, and files of its path's folders.
    @Sendable private static func locate(_ context: ToolContext) throws -> Int32 {
        var found: [String] = []
        let isQuiet = context.arguments.contains { folded($0) == "/q" }
        for word in context.arguments where !word.hasPrefix("/") {
            for folder in (context.machine.environment["Path"] ?? "").split(separator: ";") {
                for item in (try? context.machine.files.items(in: String(folder))) ?? [] where !item.isDirectory && (FilePattern.matches(item.name, word) || folded(item.name) == folded(word) + ".exe") {
                    found.append(folder + (folder.hasSuffix("\\") ? "" : "\\") + item.name)
                }
            }
            for tool in WindowsTools.all where FilePattern.matches(tool.name + ".exe", word) || FilePattern.matches(tool.name, word) { if !found.contains(where: { folded($0) == folded(tool.path) }) { found.append(tool.path) } }
        }
        if !isQuiet { for path in found { try context.write(path) } }
        if found.isEmpty, !isQuiet { try context.fail("INFO: Could not find files for the given pattern(s).") }
        return found.isEmpty ? 1 : 0
    }
}
