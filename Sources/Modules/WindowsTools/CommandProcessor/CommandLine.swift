import WindowsMachine

/// One run of the command processor: its current folder, its variables and the exit code so far.
final class CommandLine {
    let outer: ToolContext
    var location: String
    var variables: [String: (name: String, value: String)] = [:]
    var code: Int32 = 0
    private(set) var hasExited = false
    var frames: [BatchFrame] = []
    /// What `pushd` keeps.
    var folders: [String] = []
    var isEchoing = true
    var delays = false
    private var loops: [Character: String] = [:]
    var output: LineSink
    var error: LineSink
    var input: LineSource?
    private var depth = 0

    /// How a command ended, for those around it.
    enum Flow: Equatable {
        case next
        case go(String)
        /// `exit /b` and the end of the file.
        case leave
        case quit
    }

    init(_ context: ToolContext, delays: Bool = false) {
        outer = context
        location = context.location
        self.delays = delays
        output = LineSink { try context.write($0) }
        error = LineSink { try context.fail($0) }
        input = context.input.isEmpty ? nil : LineSource(context.input)
        for (name, value) in context.machine.environment.all { variables[folded(name)] = (name, value) }
    }

    /// Runs a line; the result is the exit code of its last command.
    func run(_ line: String) throws -> Int32 {
        let flow = try run(text: expanded(line), more: { nil })
        if flow == .quit { hasExited = true }
        return try ended()
    }
    /// Runs a batch file to its end.
    func run(batch path: String, _ arguments: String) throws -> Int32 {
        _ = try run(file: path, name: path, arguments)
        return try ended()
    }
    private func ended() throws -> Int32 {
        try output.flush()
        try error.flush()
        // What is no command leaves 1 as the processor's own exit code.
        return code == 9009 ? 1 : code
    }

    // MARK: batch files

    /// The batch file that a word names: as it is, with its extension, here or in a folder of Path.
    func batch(_ word: String) -> String? {
        let files = outer.machine.files
        func look(_ folder: String) -> String? {
            guard let path = try? WindowsPath(word, relativeTo: try? WindowsPath(folder)).description else { return nil }
            for tail in ["", ".bat", ".cmd"] {
                let whole = path + tail
                if let item = try? files.item(whole), !item.isDirectory, [".bat", ".cmd"].contains(folded(String(whole.suffix(4)))) { return whole }
            }
            return nil
        }
        if let found = look(location) { return found }
        guard !word.contains("\\"), !word.contains("/"), !word.contains(":") else { return nil }
        return (variables["path"]?.value ?? "").split(separator: ";").lazy.compactMap { look(String($0)) }.first
    }
    func run(file path: String, name: String, _ arguments: String) throws -> Flow {
        let lines: [String]
        do throws(FileSystemError) {
            lines = try outer.machine.files.readText(path).replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        } catch {
            try fail(error.description)
            return .next
        }
        return try run(BatchFrame(path: path, name: name, arguments: arguments, folder: location, lines: lines))
    }
    /// A subroutine of the running file: `call :name`.
    func run(subroutine label: String, _ arguments: String) throws -> Flow {
        guard let current = frames.last else {
            try fail("Invalid attempt to call batch label outside of batch script.")
            return .next
        }
        let frame = BatchFrame(path: current.path, name: ":" + label, arguments: arguments, folder: location, lines: current.lines)
        frame.at = current.at
        guard folded(label) == "eof" || frame.go(to: label) else {
            try fail("The system cannot find the batch label specified - \(label)")
            return .next
        }
        return folded(label) == "eof" ? .next : try run(frame)
    }
    private func run(_ frame: BatchFrame) throws -> Flow {
        guard frames.count < 100 else {
            try fail("******  B A T C H   R E C U R S I O N  exceeds STACK limits ******")
            return .quit
        }
        frames.append(frame)
        let (outerLoops, wasEchoing) = (loops, isEchoing)
        loops = [:]
        defer {
            frames.removeLast()
            loops = outerLoops
            if frames.isEmpty { isEchoing = wasEchoing }
            if let first = frame.kept.first { (variables, location, delays) = (first.variables, first.location, first.delays) }
        }
        while frame.at < frame.lines.count {
            try outer.checkStop()
            let line = frame.lines[frame.at]
            frame.at += 1
            let text = line.drop { $0 == " " || $0 == "\t" }
            guard let first = text.first, first != ":" else { continue }
            let whole = expanded(String(text))
            if isEchoing, first != "@" { try show(whole) }
            let flow = try run(text: whole) { [unowned self] in
                guard frame.at < frame.lines.count else { return nil }
                frame.at += 1
                return expanded(frame.lines[frame.at - 1])
            }
            switch flow {
            case .next: continue
            case .leave: return .next
            case .quit:
                hasExited = true
                return .quit
            case .go(let label):
                if folded(label) == "eof" { return .next }
                if !frame.go(to: label) {
                    try fail("The system cannot find the batch label specified - \(label)")
                    return .next
                }
            }
        }
        return .next
    }
    /// The prompt and a command, where echoing is on.
    private func show(_ text: String) throws {
        try output.write("")
        try output.write(location + ">" + text)
    }

    // MARK: texts

    private func expanded(_ line: String) -> String {
        CommandText.expanded(line, batch: frames.last, value: { [unowned self] in value($0) }, items: { [unowned self] in try? outer.machine.files.item($0) })
    }
    func value(_ name: String) -> String? {
        if let known = variables[folded(name)] { return known.value }
        switch folded(name) {
        case "errorlevel": return String(code)
        case "cd": return location
        case "date": return shown("ddd MM/dd/yyyy")
        case "time": return shown("HH:mm:ss.ff").map { $0.hasPrefix("0") ? " " + $0.dropFirst() : $0 }
        case "random": return String(UInt16.random(in: 0...32767))
        case "cmdextversion": return "2"
        default: return nil
        }
    }
    /// Today and now, in a form.
    func shown(_ format: String) -> String? { try? outer.shell("[datetime]::Now.ToString('\(format)', [cultureinfo]::InvariantCulture)").first }
    private func filled(_ text: String) -> String {
        let looped = CommandText.looped(text, loops, folder: location) { [unowned self] in try? outer.machine.files.item($0) }
        return delays ? CommandText.delayed(looped) { [unowned self] in value($0) } : looped
    }
    private func fail(_ text: String, code: Int32 = 1) throws {
        try error.write(text)
        self.code = code
    }

    // MARK: running

    private func run(text: String, more: @escaping () -> String?) throws -> Flow {
        var parser = CommandParser(text, more: more)
        let node: CommandNode?
        do throws(CommandSyntaxError) { node = try parser.parse() } catch {
            try fail(error.message, code: 255)
            return frames.isEmpty ? .next : .quit
        }
        guard let node else { return .next }
        do { return try run(node) } catch let error as FileSystemError {
            try fail(error.description)
            return .next
        }
    }

    private func run(_ node: CommandNode) throws -> Flow {
        depth += 1
        defer { depth -= 1 }
        guard depth < 400 else {
            try fail("The command line is too long.")
            return .quit
        }
        switch node {
        case .plain(let text, let redirections, _): return try redirected(redirections) { try plain(filled(text)) }
        case .sequence(let list):
            for item in list {
                let flow = try run(item)
                if flow != .next { return flow }
            }
            return .next
        case .block(let inner, let redirections): return try redirected(redirections) { try run(inner) }
        case .and(let left, let right):
            let flow = try run(left)
            return flow == .next && code == 0 ? try run(right) : flow
        case .or(let left, let right):
            let flow = try run(left)
            return flow == .next && code != 0 ? try run(right) : flow
        case .pipe(let left, let right):
            var lines: [String] = []
            // Each side is a processor of its own: what it sets is gone with it.
            let (kept, place, before, source) = (variables, location, output, input)
            defer { (variables, location, output, input) = (kept, place, before, source) }
            output = LineSink { lines.append($0) }
            let flow = try run(left)
            try output.flush()
            output = before
            input = LineSource(lines)
            if flow == .quit { hasExited = false }
            _ = try run(right)
            return .next
        case .condition(let condition, let then, let otherwise):
            if try holds(condition) { return try run(then) }
            return try otherwise.map { try run($0) } ?? .next
        case .loop(let loop, let body, let text): return try run(loop, body, text)
        }
    }

    private func redirected(_ redirections: [CommandNode.Redirection], _ body: () throws -> Flow) throws -> Flow {
        guard !redirections.isEmpty else { return try body() }
        let (before, errors, source) = (output, error, input)
        defer { (output, error, input) = (before, errors, source) }
        var endings: [() throws -> Void] = []
        for item in redirections {
            switch item.target {
            case .read(let place):
                let name = filled(place)
                if folded(name) == "nul" {
                    input = LineSource([])
                } else if let text = try? outer.machine.files.readText(path(name)) {
                    input = LineSource(ShellCommands.lines(text))
                } else {
                    try fail("The system cannot find the file specified.")
                    return .next
                }
            case .handle(let target):
                if item.handle == 2, target == 1 { error = output } else if item.handle == 1, target == 2 { output = error }
            case .write(let place, let appends):
                let name = filled(place), sink: LineSink
                switch folded(name) {
                case "nul", "nul:": sink = LineSink.nothing()
                case "con", "con:": sink = before
                default:
                    let target = try path(name), files = outer.machine.files
                    guard !files.isDirectory(target) else {
                        try fail("Access is denied.")
                        return .next
                    }
                    if !appends || !files.exists(target) { try files.write(target, []) }
                    var text = ""
                    sink = LineSink { text += $0 + "\r\n" }
                    endings.append {
                        // What a command left open has no line end in the file either.
                        let whole = text
                        text = ""
                        let open = sink.takeOpen()
                        try files.append(target, Array((whole + open).utf8))
                    }
                }
                if item.handle == 2 { error = sink } else { output = sink }
            }
        }
        let flow = try body()
        for ending in endings { try ending() }
        return flow
    }
    func path(_ text: String) throws(FileSystemError) -> String { try WindowsPath(text, relativeTo: try? WindowsPath(location)).description }

    private func holds(_ condition: CommandNode.Condition) throws -> Bool {
        let holds: Bool
        switch condition.question {
        case .exists(let text):
            let name = filled(text)
            if FilePattern.isPattern(name) {
                holds = try !ShellCommands.matches(name, self).isEmpty
            } else {
                holds = folded(name) == "nul" || outer.machine.files.exists((try? path(name)) ?? name)
            }
        case .isDefined(let name): holds = value(filled(name)) != nil
        case .exitCode(let text): holds = code >= Int32(filled(text)) ?? 0
        case .compares(let left, let mark, let right):
            let (a, b) = (filled(left), filled(right))
            if mark == "==" {
                holds = condition.ignoresCase ? folded(a) == folded(b) : a == b
            } else {
                let order: Int
                if let first = Int32(a), let second = Int32(b) {
                    order = first == second ? 0 : first < second ? -1 : 1
                } else {
                    let (first, second) = condition.ignoresCase ? (folded(a), folded(b)) : (a, b)
                    order = first == second ? 0 : first < second ? -1 : 1
                }
                holds =
                    switch mark {
                    case "equ": order == 0
                    case "neq": order != 0
                    case "lss": order < 0
                    case "leq": order <= 0
                    case "gtr": order > 0
                    default: order >= 0
                    }
            }
        }
        return holds != condition.isNegated
    }

    // MARK: loops

    private func run(_ loop: CommandNode.Loop, _ body: CommandNode, _ text: String) throws -> Flow {
        let before = loops
        defer { loops = before }
        func each(_ values: [(Character, String)]) throws -> Flow {
            try outer.checkStop()
            for (name, value) in values { loops[name] = value }
            if isEchoing, !text.hasPrefix("@") { try show(CommandText.looped(text, loops, folder: location) { _ in nil } + " ") }
            return try run(body)
        }
        let set = filled(loop.set)
        switch loop.kind {
        case .numbers:
            let numbers = CommandText.words(set, separators: " \t,;").map { Int64(Int32(clamping: Int64($0) ?? 0)) }
            guard numbers.count == 3 else { return .next }
            var at = numbers[0]
            while numbers[1] >= 0 ? at <= numbers[2] : at >= numbers[2] {
                let flow = try each([(loop.variable, String(at))])
                if flow != .next { return flow }
                at += numbers[1]
            }
        case .words, .folders:
            var wantsFolders = false
            if case .folders = loop.kind { wantsFolders = true }
            for word in CommandText.words(set, keepsQuotes: true, separators: " \t,;=") {
                let plain = word.filter { $0 != "\"" }
                let values = FilePattern.isPattern(plain) ? try ShellCommands.matches(plain, self, folders: wantsFolders) : [word]
                for value in values {
                    let flow = try each([(loop.variable, value)])
                    if flow != .next { return flow }
                }
            }
        case .tree(let root):
            let words = CommandText.words(set, separators: " \t,;=")
            for folder in try ShellCommands.folders(below: path(root.isEmpty ? "." : filled(root)), outer.machine.files) {
                for word in words {
                    let place = folder + (folder.hasSuffix("\\") ? "" : "\\") + word
                    let values = FilePattern.isPattern(word) ? try ShellCommands.matches(place, self) : [place]
                    for value in values {
                        let flow = try each([(loop.variable, value)])
                        if flow != .next { return flow }
                    }
                }
            }
        case .lines(let options):
            let form = LineForm(options)
            guard let lines = try source(set, form) else { return .next }
            for line in lines.dropFirst(form.skips) {
                guard let values = form.tokens(line, first: loop.variable) else { continue }
                let flow = try each(values)
                if flow != .next { return flow }
            }
        }
        return .next
    }
    /// The lines that `for /f` goes through: of files, of a text or of a command.
    private func source(_ set: String, _ form: LineForm) throws -> [String]? {
        let text = set.trimmed(" \t")
        func inner(_ mark: Character) -> String? { text.count > 1 && text.first == mark && text.last == mark ? String(text.dropFirst().dropLast()) : nil }
        if let command = inner(form.usesBackquotes ? "`" : "'") {
            var lines: [String] = []
            let (before, kept, place, echoes) = (output, variables, location, isEchoing)
            defer { (output, variables, location, isEchoing) = (before, kept, place, echoes) }
            output = LineSink { lines.append($0) }
            let flow = try run(text: command, more: { nil })
            if flow == .quit { hasExited = false }
            try output.flush()
            return lines.flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
        }
        if let given = inner(form.usesBackquotes ? "'" : "\"") { return [given] }
        var lines: [String] = []
        for word in CommandText.words(text, separators: " \t,;=") {
            guard let content = try? outer.machine.files.readText(path(word)) else {
                try fail("The system cannot find the file \(word).")
                return nil
            }
            lines += ShellCommands.lines(content)
        }
        return lines
    }

    // MARK: one command

    /// A command whose variables are in place.
    func command(_ text: String) throws -> Flow { try plain(text) }
    private func plain(_ text: String) throws -> Flow {
        let start = text.drop { " \t,;=".contains($0) }
        guard !start.isEmpty else { return .next }
        if start.first == ":" { return .next }
        // A drive's letter alone goes to that drive.
        let bare = start.prefix { $0 != " " }
        if bare.count == 2, bare.last == ":", bare.first?.isLetter ?? false {
            if outer.machine.files.isDirectory(bare + "\\") {
                location = bare.uppercased() + "\\"
            } else {
                try fail("The system cannot find the drive specified.")
            }
            return .next
        }
        let name = folded(String(start.prefix { $0.isLetter })), rest = start.dropFirst(name.count)
        let isAlone = rest.first.map { " \t,;=/+([\"".contains($0) || (".\\:".contains($0) && ShellCommands.attached.contains(name)) } ?? true
        if isAlone, let flow = try ControlCommands.run(name, String(rest), self) { return flow }
        if isAlone, let builtin = ShellCommands.find(name) {
            let words = CommandText.words(String(rest), separators: " \t,;=")
            let context = outer.derived(arguments: split(words), location: location, input: [], output: { [self] in try output.write($0) }, error: { [self] in try error.write($0) })
            do {
                code = try builtin(self, context, String(rest))
            } catch let error as FileSystemError {
                try fail(error.description)
            }
            return .next
        }
        return try program(String(start))
    }
    /// `/b/s` are two switches.
    private func split(_ words: [String]) -> [String] {
        words.flatMap { word -> [String] in
            guard word.hasPrefix("/"), word.dropFirst().contains("/") else { return [word] }
            return word.split(separator: "/").map { "/" + $0 }
        }
    }

    /// A program or a batch file. A batch file takes the running one's place, unless `call` asked.
    func program(_ text: String, isCalled: Bool = false) throws -> Flow {
        var word = "", isQuoted = false, rest = Substring(text)
        while let letter = rest.first, isQuoted || !" \t,;=".contains(letter), isQuoted || letter != "/" || word.isEmpty {
            rest.removeFirst()
            if letter == "\"" { isQuoted.toggle() } else { word.append(letter) }
        }
        let tail = String(rest.drop { " \t".contains($0) })
        // The processor looks among Windows' programs alone: a bare name is enough here.
        let tool = WindowsTools.find(word) ?? WindowsTools.find(word + ".exe")
        if tool == nil, let file = batch(word) {
            let flow = try run(file: file, name: word, tail)
            return flow == .quit ? .quit : isCalled || frames.isEmpty ? .next : .leave
        }
        let words = CommandText.words(tail), lines = input.map { Array($0.lines) } ?? []
        let write: (String) throws -> Void = { [self] in try output.write($0) }, report: (String) throws -> Void = { [self] in try error.write($0) }
        let context = outer.derived(arguments: words, location: location, input: lines, output: write, error: report)
        if let tool = tool ?? WindowsTools.copied(word, context) {
            code = try tool.run(context)
        } else if let result = try outer.external(word, words, lines, write, report) {
            code = result
        } else {
            try fail("'\(word)' is not recognized as an internal or external command,")
            try fail("operable program or batch file.", code: 9009)
        }
        return .next
    }
}

extension String {
    func trimmed(_ letters: String) -> String {
        let start = drop { letters.contains($0) }
        return String(start.reversed().drop { letters.contains($0) }.reversed())
    }
}

/// How `for /f` cuts lines.
struct LineForm {
    var usesBackquotes = false
    var skips = 0
    private var comment: Character? = ";"
    private var separators: Set<Character> = [" ", "\t"]
    private var wanted: [Int] = [1]
    private var takesRest = false

    init(_ options: String) {
        let letters = Array(options)
        var at = 0
        func key(_ name: String) -> Bool { at + name.count <= letters.count && folded(String(letters[at..<(at + name.count)])) == name }
        func word() -> String {
            let start = at
            while at < letters.count, letters[at] != " " { at += 1 }
            return String(letters[start..<at])
        }
        while at < letters.count {
            if key("usebackq") {
                usesBackquotes = true
                at += 8
            } else if key("skip=") {
                at += 5
                skips = Int(word()) ?? 0
            } else if key("eol=") {
                at += 4
                comment = at < letters.count && letters[at] != " " ? letters[at] : nil
                if comment != nil { at += 1 }
            } else if key("delims=") {
                at += 7
                // A blank is one of them where it stands last.
                let tail = letters[at...], next = ["tokens=", "usebackq", "skip=", "eol="].compactMap { name in tail.indices.first { at in at > tail.startIndex && letters[at - 1] == " " && folded(String(letters[at..<min(at + name.count, letters.count)])) == name } }.min()
                let end = next.map { $0 - 1 } ?? letters.count
                separators = Set(letters[at..<end])
                at = end
            } else if key("tokens=") {
                at += 7
                wanted = []
                for part in word().split(separator: ",") {
                    var text = part
                    if text.last == "*" {
                        takesRest = true
                        text.removeLast()
                    }
                    let ends = text.split(separator: "-").compactMap { Int($0) }
                    if ends.count == 2, ends[0] <= min(ends[1], 31) { wanted += Array(ends[0]...min(ends[1], 31)) } else { wanted += ends }
                }
            } else {
                at += 1
            }
        }
    }
    /// The variables of a line; nil where it is passed over.
    func tokens(_ line: String, first: Character) -> [(Character, String)]? {
        if line.isEmpty || line.first == comment && comment != nil && !separators.contains(comment ?? " ") { return nil }
        var list: [String] = [], rest = Substring(line)
        let last = wanted.max() ?? 0
        rest = rest.drop { separators.contains($0) }
        if rest.isEmpty { return nil }
        while list.count < last, !rest.isEmpty {
            let word = rest.prefix { !separators.contains($0) }
            list.append(String(word))
            rest = rest.dropFirst(word.count).drop { separators.contains($0) }
        }
        guard !(wanted.allSatisfy { $0 > list.count } && !takesRest) else { return nil }
        var name = first.unicodeScalars.first?.value ?? 0, made: [(Character, String)] = []
        for number in wanted {
            made.append((Character(UnicodeScalar(name) ?? " "), number <= list.count && number > 0 ? list[number - 1] : ""))
            name += 1
        }
        if takesRest { made.append((Character(UnicodeScalar(name) ?? " "), String(rest))) }
        return made
    }
}
