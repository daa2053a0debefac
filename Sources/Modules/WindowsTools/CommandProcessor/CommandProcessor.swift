import WindowsMachine

/// cmd: the command processor, for one line of commands (`/c`) and for batch files. There is no prompt of its own.
enum CommandProcessor {
    static let tool = WindowsTool("cmd") { context in
        guard isShallow(context) else { return try refuse(context) }
        var words = context.arguments, delays = false
        while let first = words.first, first.hasPrefix("/"), first.count > 1 {
            words.removeFirst()
            let name = folded(String(first.dropFirst()))
            if name == "c" || name == "r" { return try CommandLine(context, delays: delays).run(line(words)) }
            if name.hasPrefix("c"), !name.hasPrefix("c:") {
                return try CommandLine(context, delays: delays).run(line([String(first.dropFirst(2))] + words))
            }
            if name == "v:on" || name == "v" { delays = true }
            if name == "k" { break }
        }
        // Lines that are piped in are commands, as at its prompt.
        if words.isEmpty, !context.input.isEmpty {
            let line = CommandLine(context, delays: delays)
            var code: Int32 = 0
            for text in context.input where !line.hasExited { code = try line.run(text) }
            return code
        }
        try context.fail("cmd has no prompt here: give it a line to run, as in cmd /c ver.")
        return 1
    }
    /// The line that the arguments were: what has blanks is quoted again, unless it is the whole line.
    private static func line(_ words: [String]) -> String {
        if words.count == 1 {
            // Quotes around the whole line go.
            let word = words[0], inner = word.dropFirst().dropLast()
            return word.count > 1 && word.hasPrefix("\"") && word.hasSuffix("\"") && inner.contains(" ") && !inner.contains("\"") && !isFile(word) ? String(inner) : word
        }
        return words.map { word in
            let isQuoted = word.count > 1 && word.hasPrefix("\"") && word.hasSuffix("\"")
            return (word.contains(" ") || word.isEmpty) && !isQuoted ? "\"\(word)\"" : word
        }.joined(separator: " ")
    }
    /// Processors that processors start, one within the other, need stack.
    private static func isShallow(_ context: ToolContext) -> Bool { context.nesting < 24 }
    private static func refuse(_ context: ToolContext) throws -> Int32 {
        try context.fail("Not enough memory resources are available to process this command.")
        return 1
    }
    private static func isFile(_ word: String) -> Bool { word.dropFirst().prefix(3).dropFirst() == ":\\" }

    /// A batch file as a program: `name arguments`, as the shell starts it.
    static func run(batch path: String, _ context: ToolContext) throws -> Int32 {
        guard isShallow(context) else { return try refuse(context) }
        let words = context.arguments.map { $0.contains(" ") || $0.isEmpty ? "\"\($0)\"" : $0 }
        return try CommandLine(context).run(batch: path, words.joined(separator: " "))
    }
}

/// A batch file that runs, or one of its subroutines.
final class BatchFrame {
    let path: String
    /// The arguments, quotes included; `%0` is the name that it was called by.
    private(set) var arguments: [String]
    let name: String
    let folder: String
    let lines: [String]
    var at = 0
    /// What `setlocal` keeps.
    var kept: [(variables: [String: (name: String, value: String)], location: String, delays: Bool)] = []

    init(path: String, name: String, arguments: String, folder: String, lines: [String]) {
        self.path = path
        self.name = name
        self.folder = folder
        self.lines = lines
        all = arguments
        self.arguments = CommandText.words(arguments, keepsQuotes: true, separators: " \t,;=")
    }
    /// `%*`; what `shift` takes away stays in it.
    let all: String
    func argument(_ number: Int) -> String { number == 0 ? name : number <= arguments.count ? arguments[number - 1] : "" }
    func shift() { if !arguments.isEmpty { arguments.removeFirst() } }
    /// Goes to the line behind a label, looking on from here first; false where there is none.
    func go(to label: String) -> Bool {
        let wanted = folded(label)
        func isWanted(_ line: String) -> Bool {
            let text = line.drop { $0 == " " || $0 == "\t" }
            guard text.first == ":", text.dropFirst().first != ":" else { return false }
            let name = text.dropFirst().drop { $0 == " " }.prefix { !" \t:+,;=&|<>".contains($0) }
            return folded(String(name)) == wanted
        }
        guard let found = lines[at...].firstIndex(where: isWanted) ?? lines.firstIndex(where: isWanted) else { return false }
        at = found + 1
        return true
    }
}

/// Where a command of the line writes: whole lines, and the beginning of one that goes on.
final class LineSink {
    private var open = ""
    private let body: (String) throws -> Void
    init(_ body: @escaping (String) throws -> Void) { self.body = body }
    func write(_ line: String) throws {
        let whole = open + line
        open = ""
        try body(whole)
    }
    func write(part text: String) { open += text }
    func flush() throws { if !open.isEmpty { try write("") } }
    /// What was begun and has no line end yet; it is taken out.
    func takeOpen() -> String {
        defer { open = "" }
        return open
    }
    static func nothing() -> LineSink { LineSink { _ in } }
}

/// The lines that a command reads.
final class LineSource {
    private(set) var lines: ArraySlice<String>
    init(_ lines: [String]) { self.lines = lines[...] }
    func next() -> String? { lines.popFirst() }
}
