/// A command line of cmd, read: operators, blocks, conditions and loops around plain commands. Variables of the line are in place; those of
/// loops and delayed ones are put in when a command runs.
indirect enum CommandNode {
    /// A command as it was written, without its redirections.
    case plain(text: String, redirections: [Redirection], isSilent: Bool)
    /// Commands one after the other: lines, and what `&` joins.
    case sequence([CommandNode])
    /// Commands in parentheses.
    case block(CommandNode, redirections: [Redirection])
    case and(CommandNode, CommandNode)
    case or(CommandNode, CommandNode)
    case pipe(CommandNode, CommandNode)
    case condition(Condition, then: CommandNode, otherwise: CommandNode?)
    case loop(Loop, body: CommandNode, text: String)

    /// `2>>file`, `2>&1`, `<file`.
    struct Redirection {
        enum Target {
            case write(String, appends: Bool)
            case handle(Int)
            case read(String)
        }
        var handle: Int
        var target: Target
    }

    /// `if [/i] [not]`, and what is asked.
    struct Condition {
        enum Question {
            case exists(String)
            case isDefined(String)
            case exitCode(String)
            /// `==` or the name of a comparison.
            case compares(String, String, String)
        }
        var question: Question
        var isNegated = false
        var ignoresCase = false
    }

    /// `for %v in (set) do`.
    struct Loop {
        enum Kind {
            case words, folders
            /// `/r`, from a folder on.
            case tree(String)
            /// `/l`: start, step, end.
            case numbers
            /// `/f`, with its options.
            case lines(String)
        }
        var kind: Kind
        var variable: Character
        var set: String
    }
}

/// A line that cmd refuses; the text is its message.
struct CommandSyntaxError: Error {
    let message: String
    static func unexpected(_ text: String) -> CommandSyntaxError { CommandSyntaxError(message: "\(text) was unexpected at this time.") }
    static let incorrect = CommandSyntaxError(message: "The syntax of the command is incorrect.")
}

/// Reads a command line. Parentheses that a line leaves open go on in the lines that `more` gives.
struct CommandParser {
    private var letters: [Character]
    private var at = 0
    private var depth = 0
    /// Commands within commands: deeper than anybody writes would cost stack.
    private var nesting = 0
    private let more: () -> String?

    init(_ line: String, more: @escaping () -> String? = { nil }) {
        letters = Array(line)
        self.more = more
    }

    /// The whole text; nil where there is nothing to run.
    mutating func parse() throws(CommandSyntaxError) -> CommandNode? {
        let node = try sequence()
        skipBlanks()
        if let letter = peek { throw .unexpected(String(letter)) }
        return node
    }

    // MARK: letters

    private var peek: Character? { at < letters.count ? letters[at] : nil }
    private func follows(_ text: String) -> Bool { at + text.count <= letters.count && zip(text, letters[at...]).allSatisfy { $0 == $1 } }
    private mutating func skipBlanks() { while let letter = peek, " \t,;=".contains(letter) { at += 1 } }
    private mutating func skipLines() {
        while let letter = peek, letter == "\n" || " \t,;=".contains(letter) { at += 1 }
    }
    /// The next word of letters, lower case, where it stands alone; it is not taken.
    private func word() -> String {
        var text = ""
        for letter in letters[at...] {
            guard letter.isLetter else { return " \t\n(,;=\"/@".contains(letter) ? text : "" }
            text += letter.lowercased()
        }
        return text
    }
    /// Up to a blank, quotes respected; `stops` ends it too.
    private mutating func argument(stops: String = "") -> String {
        skipBlanks()
        var text = "", isQuoted = false
        while let letter = peek, letter != "\n", isQuoted || !(" \t,;".contains(letter) || stops.contains(letter)) {
            if letter == "\"" { isQuoted.toggle() }
            text.append(letter)
            at += 1
        }
        return text
    }

    // MARK: operators, the weakest first

    private mutating func sequence() throws(CommandSyntaxError) -> CommandNode? {
        var list: [CommandNode] = []
        while true {
            if depth > 0 { skipLines() } else { skipBlanks() }
            if peek == ")", depth > 0 { break }
            guard peek != nil else {
                guard depth > 0 else { break }
                guard let line = more() else { throw .unexpected(")") }
                letters += "\n" + line
                continue
            }
            if let node = try either() { list.append(node) }
            skipBlanks()
            if peek == "&" {
                at += 1
            } else if peek == "\n" {
                guard depth > 0 else { break }
                at += 1
            } else if peek != nil {
                break
            }
        }
        return list.isEmpty ? nil : list.count == 1 ? list[0] : .sequence(list)
    }
    private mutating func either() throws(CommandSyntaxError) -> CommandNode? {
        guard var node = try both() else { return nil }
        while follows("||") {
            at += 2
            guard let next = try both() else { throw .incorrect }
            node = .or(node, next)
        }
        return node
    }
    private mutating func both() throws(CommandSyntaxError) -> CommandNode? {
        guard var node = try piped() else { return nil }
        while follows("&&") {
            at += 2
            guard let next = try piped() else { throw .incorrect }
            node = .and(node, next)
        }
        return node
    }
    private mutating func piped() throws(CommandSyntaxError) -> CommandNode? {
        guard var node = try command() else { return nil }
        skipBlanks()
        while peek == "|", !follows("||") {
            at += 1
            guard let next = try command() else { throw .incorrect }
            node = .pipe(node, next)
            skipBlanks()
        }
        return node
    }

    // MARK: commands

    private mutating func command() throws(CommandSyntaxError) -> CommandNode? {
        nesting += 1
        defer { nesting -= 1 }
        guard nesting < 150 else { throw CommandSyntaxError(message: "The command line is too long.") }
        skipBlanks()
        var isSilent = false
        while peek == "@" {
            isSilent = true
            at += 1
            skipBlanks()
        }
        guard let first = peek, first != "\n" else { return nil }
        if "&|".contains(first) { throw .unexpected(follows("&&") ? "&&" : follows("||") ? "||" : String(first)) }
        if first == "(" {
            at += 1
            depth += 1
            let inner = try sequence()
            depth -= 1
            guard peek == ")" else { throw .unexpected(")") }
            at += 1
            var redirections: [CommandNode.Redirection] = []
            while true {
                skipBlanks()
                guard let found = try redirection(after: "") else { break }
                redirections.append(found)
            }
            return .block(inner ?? .sequence([]), redirections: redirections)
        }
        switch word() {
        case "rem":
            while let letter = peek, letter != "\n" { at += 1 }
            return .plain(text: "rem", redirections: [], isSilent: isSilent)
        case "if": return try condition()
        case "for": return try loop()
        default: return try plain(isSilent)
        }
    }
    private mutating func plain(_ isSilent: Bool) throws(CommandSyntaxError) -> CommandNode {
        var text = "", isQuoted = false, redirections: [CommandNode.Redirection] = []
        while let letter = peek, letter != "\n" {
            if letter == "\"" { isQuoted.toggle() }
            if !isQuoted {
                if letter == "^" {
                    at += 1
                    if let next = peek, next != "\n" {
                        text.append(next)
                        at += 1
                    } else if peek == nil, let line = more() {
                        letters += line
                    }
                    continue
                }
                if letter == "&" || letter == "|" || letter == ")" && depth > 0 { break }
                let last = text.last, isStart = text.dropLast().last.map { " \t,;=)\"".contains($0) } ?? true
                if letter == ">" || letter == "<", let found = try redirection(after: isStart ? last.map(String.init) ?? "" : "") {
                    if let last, last.isNumber, isStart { text.removeLast() }
                    redirections.append(found)
                    continue
                }
            }
            text.append(letter)
            at += 1
        }
        return .plain(text: text, redirections: redirections, isSilent: isSilent)
    }
    /// A redirection that begins here, `before` being the letter before it: a digit is the handle.
    private mutating func redirection(after before: String) throws(CommandSyntaxError) -> CommandNode.Redirection? {
        var handle = Int(before)
        if before.isEmpty, let digit = peek?.wholeNumberValue, at + 1 < letters.count, letters[at + 1] == ">" || letters[at + 1] == "<" {
            handle = digit
            at += 1
        }
        guard let mark = peek, mark == ">" || mark == "<" else { return nil }
        at += 1
        if peek == "&" {
            at += 1
            guard let target = peek?.wholeNumberValue else { throw .incorrect }
            at += 1
            return CommandNode.Redirection(handle: handle ?? (mark == ">" ? 1 : 0), target: .handle(target))
        }
        var appends = false
        if mark == ">", peek == ">" {
            appends = true
            at += 1
        }
        let place = argument(stops: "&|<>" + (depth > 0 ? ")" : "")).filter { $0 != "\"" }
        guard !place.isEmpty else { throw .incorrect }
        return CommandNode.Redirection(handle: handle ?? (mark == ">" ? 1 : 0), target: mark == "<" ? .read(place) : .write(place, appends: appends))
    }

    // MARK: if and for

    private mutating func condition() throws(CommandSyntaxError) -> CommandNode {
        at += 2
        var isNegated = false, ignoresCase = false
        skipBlanks()
        while true {
            if word() == "not" {
                isNegated.toggle()
                at += 3
            } else if follows("/i") || follows("/I") {
                ignoresCase = true
                at += 2
            } else {
                break
            }
            skipBlanks()
        }
        let question: CommandNode.Condition.Question
        switch word() {
        case "exist":
            at += 5
            question = .exists(argument(stops: "(").filter { $0 != "\"" })
        case "defined":
            at += 7
            question = .isDefined(argument())
        case "errorlevel":
            at += 10
            question = .exitCode(argument())
        default:
            let left = argument(stops: "=")
            while let letter = peek, letter == " " || letter == "\t" { at += 1 }
            if follows("==") {
                at += 2
                question = .compares(left, "==", argument())
            } else {
                let name = argument().lowercased()
                guard ["equ", "neq", "lss", "leq", "gtr", "geq"].contains(name) else {
                    if peek == nil || name.isEmpty { throw .incorrect }
                    throw .unexpected(name)
                }
                question = .compares(left, name, argument())
            }
        }
        guard let then = try body() else { throw .incorrect }
        var otherwise: CommandNode?
        let before = at
        skipBlanks()
        if word() == "else" {
            at += 4
            otherwise = try body()
            if otherwise == nil { throw .incorrect }
        } else {
            at = before
        }
        return .condition(CommandNode.Condition(question: question, isNegated: isNegated, ignoresCase: ignoresCase), then: then, otherwise: otherwise)
    }
    /// What belongs to `if`, `else` or `do`: a block, or all commands of the rest of the line.
    private mutating func body() throws(CommandSyntaxError) -> CommandNode? {
        skipBlanks()
        guard var node = try either() else { return nil }
        var list = [node]
        skipBlanks()
        while peek == "&" {
            at += 1
            if let next = try either() { list.append(next) }
            skipBlanks()
        }
        if list.count > 1 { node = .sequence(list) }
        return node
    }
    private mutating func loop() throws(CommandSyntaxError) -> CommandNode {
        at += 3
        skipBlanks()
        var kind = CommandNode.Loop.Kind.words
        if peek == "/", at + 1 < letters.count {
            let name = letters[at + 1].lowercased()
            at += 2
            skipBlanks()
            switch name {
            case "l": kind = .numbers
            case "d": kind = .folders
            case "r": kind = .tree(peek == "%" ? "" : argument().filter { $0 != "\"" })
            case "f": kind = .lines(peek == "%" ? "" : options())
            default: throw .unexpected("/" + name)
            }
            skipBlanks()
        }
        guard peek == "%", at + 1 < letters.count else { throw .unexpected(argument()) }
        let variable = letters[at + 1]
        at += 2
        skipBlanks()
        guard word() == "in" else { throw .unexpected(argument()) }
        at += 2
        skipBlanks()
        guard peek == "(" else { throw .unexpected(argument()) }
        at += 1
        var set = "", isQuoted = false, quote: Character = "\""
        while true {
            guard let letter = peek else {
                guard let line = more() else { throw .incorrect }
                letters += "\n" + line
                continue
            }
            if isQuoted ? letter == quote : letter == "\"" || letter == "'" || letter == "`" {
                isQuoted.toggle()
                quote = letter
            }
            if letter == ")", !isQuoted { break }
            set.append(letter == "\n" ? " " : letter)
            at += 1
        }
        at += 1
        skipBlanks()
        guard word() == "do" else { throw .unexpected(argument()) }
        at += 2
        skipBlanks()
        let start = at
        guard let body = try body() else { throw .incorrect }
        return .loop(CommandNode.Loop(kind: kind, variable: variable, set: set), body: body, text: String(letters[start..<at]))
    }
    /// The options of `for /f`, quotes taken off.
    private mutating func options() -> String {
        guard peek == "\"" else { return argument() }
        at += 1
        var text = ""
        while let letter = peek, letter != "\"" {
            text.append(letter)
            at += 1
        }
        at += 1
        return text
    }
}
