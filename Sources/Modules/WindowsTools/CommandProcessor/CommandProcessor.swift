import WindowsMachine

/// cmd: one line of commands (`/c`), with its own commands, variables, `&`, `&&`, `||` and redirections. There is no prompt of its own.
enum CommandProcessor {
    static let tool = WindowsTool("cmd") { context in
        var words = context.arguments
        while let first = words.first, first.hasPrefix("/"), first.count > 1 {
            words.removeFirst()
            let name = first.dropFirst().lowercased()
            if name == "c" { return try CommandLine(context).run(line(words)) }
            if name.hasPrefix("c"), !name.hasPrefix("c:") {
                return try CommandLine(context).run(line([String(first.dropFirst(2))] + words))
            }
            if name == "k" { break }
        }
        try context.fail("cmd has no prompt here: give it a line to run, as in cmd /c ver.")
        return 1
    }
    /// The line that the arguments were: what has blanks is quoted again, unless it is the whole line.
    private static func line(_ words: [String]) -> String {
        if words.count == 1 { return words[0] }
        return words.map { word in
            let isQuoted = word.count > 1 && word.hasPrefix("\"") && word.hasSuffix("\"")
            return (word.contains(" ") || word.isEmpty) && !isQuoted ? "\"\(word)\"" : word
        }.joined(separator: " ")
    }
}

/// One run of the command processor: its current folder, its variables and the exit code so far.
final class CommandLine {
    let outer: ToolContext
    var location: String
    var variables: [String: (name: String, value: String)] = [:]
    private(set) var code: Int32 = 0
    private var hasExited = false
    private var depth = 0

    init(_ context: ToolContext) {
        outer = context
        location = context.location
        for (name, value) in context.machine.environment.all { variables[folded(name)] = (name, value) }
    }

    /// Runs a line; the result is the exit code of its last command.
    func run(_ line: String) throws -> Int32 {
        depth += 1
        defer { depth -= 1 }
        guard depth < 16 else { return 1 }
        for (link, text) in CommandLine.commands(expanded(line)) where !hasExited {
            switch link {
            case .and where code != 0, .or where code == 0: continue
            default: try run(command: text)
            }
        }
        return code
    }

    // MARK: the line

    enum Link { case next, and, or }
    /// The commands between `&`, `&&` and `||`, quotes and parentheses respected.
    static func commands(_ line: String) -> [(Link, String)] {
        var list: [(Link, String)] = [], text = "", link = Link.next, isQuoted = false, level = 0
        let letters = Array(line)
        var at = 0
        func close(_ next: Link) {
            if !text.allSatisfy({ $0 == " " }) { list.append((link, text)) }
            text = ""
            link = next
        }
        while at < letters.count {
            let letter = letters[at], following = at + 1 < letters.count ? letters[at + 1] : " "
            at += 1
            switch letter {
            case "^" where !isQuoted:
                text.append(following)
                at += 1
            case "\"":
                isQuoted.toggle()
                text.append(letter)
            case "(" where !isQuoted, ")" where !isQuoted:
                level += letter == "(" ? 1 : -1
                text.append(letter)
            case "&" where !isQuoted && level <= 0 && !text.hasSuffix(">"):
                if following == "&" { at += 1 }
                close(following == "&" ? .and : .next)
            case "|" where !isQuoted && level <= 0 && following == "|":
                at += 1
                close(.or)
            default: text.append(letter)
            }
        }
        close(.next)
        return list
    }
    /// `%NAME%`; a name that is not set stays as it is written.
    private func expanded(_ line: String) -> String {
        var result = "", rest = line[...]
        while let start = rest.firstIndex(of: "%") {
            result += rest[..<start]
            let after = rest[rest.index(after: start)...]
            guard let end = after.firstIndex(of: "%") else { return result + rest[start...] }
            let name = String(after[..<end])
            result += name.isEmpty ? "%" : value(name) ?? "%\(name)%"
            rest = after[after.index(after: end)...]
        }
        return result + rest
    }
    private func value(_ name: String) -> String? {
        switch folded(name) {
        case "errorlevel": String(code)
        case "cd": location
        default: variables[folded(name)]?.value
        }
    }

    /// The words of a command, quotes taken off, and where its outputs go.
    struct Parsed {
        var words: [String] = []
        /// What stands behind the command's name, as it was written.
        var tail = ""
        var output: (path: String, appends: Bool)?
        var error: String?
        var mergesErrors = false
    }
    static func parse(_ text: String) -> Parsed {
        var parsed = Parsed(), written = "", letters = Array(text)[...], isQuoted = false
        func target() -> String {
            letters = letters.drop { $0 == " " }
            var path = "", quoted = false
            while let letter = letters.first, quoted || letter != " " {
                letters.removeFirst()
                if letter == "\"" { quoted.toggle() } else { path.append(letter) }
            }
            return path
        }
        while let letter = letters.popFirst() {
            if letter == "\"" { isQuoted.toggle() }
            guard letter == ">", !isQuoted else {
                written.append(letter)
                continue
            }
            var stream = "1"
            if let last = written.last, last == "1" || last == "2", written.dropLast().last.map({ $0 == " " }) ?? true {
                stream = String(last)
                written.removeLast()
            }
            if letters.first == "&" {
                letters = letters.dropFirst(2)
                if stream == "2" { parsed.mergesErrors = true }
                continue
            }
            let appends = letters.first == ">"
            if appends { letters.removeFirst() }
            let path = target()
            if stream == "2" { parsed.error = path } else { parsed.output = (path, appends) }
        }
        var word = "", quoted = false, isOpen = false
        for letter in written {
            if letter == "\"" {
                quoted.toggle()
                isOpen = true
            } else if (letter == " " || letter == "\t") && !quoted {
                if isOpen { parsed.words.append(word) }
                word = ""
                isOpen = false
            } else {
                word.append(letter)
                isOpen = true
            }
        }
        if isOpen { parsed.words.append(word) }
        let start = written.drop { $0 == " " || $0 == "@" }
        parsed.tail = String(start.drop { $0 != " " && $0 != "." && $0 != "/" && $0 != "\\" && $0 != ":" })
        return parsed
    }

    // MARK: one command

    private func run(command text: String) throws {
        var text = text
        while text.first == " " || text.first == "@" { text.removeFirst() }
        if text.hasPrefix("("), let end = text.lastIndex(of: ")") {
            _ = try run(String(text[text.index(after: text.startIndex)..<end]))
            return
        }
        let parsed = CommandLine.parse(text)
        guard let first = parsed.words.first else { return }
        var lines: [String] = []
        let isNull = { (path: String) in folded(path) == "nul" }
        let write: (String) throws -> Void = { [outer] line in
            if parsed.output == nil { try outer.write(line) } else { lines.append(line) }
        }
        let fail: (String) throws -> Void = { [outer] line in
            if parsed.mergesErrors { try write(line) } else if parsed.error == nil { try outer.fail(line) }
        }
        let context = ToolContext(machine: outer.machine, arguments: Array(parsed.words.dropFirst()), location: location, output: write, error: fail)
        let (name, attached) = CommandLine.name(first)
        if name == "exit" {
            hasExited = true
            code = context.arguments.compactMap { Int32($0) }.first ?? code
        } else if name == "if" {
            try condition(text)
        } else if let builtin = ShellCommands.find(name) {
            var arguments = context.arguments
            if !attached.isEmpty { arguments.insert(attached, at: 0) }
            let own = ToolContext(machine: outer.machine, arguments: arguments, location: location, output: write, error: fail)
            do {
                code = try builtin(self, own, parsed.tail)
            } catch let error as FileSystemError {
                try own.fail(error.description)
                code = 1
            }
        } else if let tool = WindowsTools.find(first) {
            code = try tool.run(context)
        } else {
            try context.fail("'\(first)' is not recognized as an internal or external command,", "operable program or batch file.")
            code = 1
        }
        if let output = parsed.output, !isNull(output.path) {
            let path = try context.path(output.path), bytes = Array(lines.map { $0 + "\r\n" }.joined().utf8)
            if output.appends { try outer.machine.files.append(path, bytes) } else { try outer.machine.files.write(path, bytes) }
        }
    }
    /// `cd..`, `echo.` and `dir/b` have their first argument attached.
    private static func name(_ word: String) -> (String, String) {
        let lower = folded(word)
        for name in ["echo", "cd", "dir", "md", "rd", "del", "type", "exit"] where lower.hasPrefix(name) && lower.count > name.count {
            let rest = word.dropFirst(name.count)
            if let mark = rest.first, "./\\:".contains(mark) { return (name, name == "echo" ? "" : String(rest)) }
        }
        return (lower, "")
    }
    /// `if [not] exist path | errorlevel n | a==b` command.
    private func condition(_ text: String) throws {
        var rest = text.dropFirst(2).drop { $0 == " " }
        func word() -> String {
            var made = "", quoted = false
            while let letter = rest.first, quoted || letter != " " {
                rest.removeFirst()
                if letter == "\"" { quoted.toggle() }
                made.append(letter)
            }
            rest = rest.drop { $0 == " " }
            return made
        }
        var first = word(), negates = false, ignoresCase = false
        while folded(first) == "not" || folded(first) == "/i" {
            if folded(first) == "not" { negates = true } else { ignoresCase = true }
            first = word()
        }
        let holds: Bool
        switch folded(first) {
        case "exist":
            let path = word().filter { $0 != "\"" }
            let base = ToolContext(machine: outer.machine, arguments: [], location: location, output: { _ in }, error: { _ in })
            holds = outer.machine.files.exists((try? base.path(path)) ?? path)
        case "errorlevel": holds = code >= Int32(word()) ?? 0
        case "defined": holds = value(word()) != nil
        default:
            let sides = first.split(separator: "=", omittingEmptySubsequences: false).filter { !$0.isEmpty }.map(String.init)
            holds = sides.count == 2 && (ignoresCase ? folded(sides[0]) == folded(sides[1]) : sides[0] == sides[1])
        }
        if holds != negates { try run(command: String(rest)) }
    }
}
