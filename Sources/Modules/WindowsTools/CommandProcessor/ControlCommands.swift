import WindowsMachine

/// The commands of cmd that steer a batch file or keep its state.
enum ControlCommands {
    /// Runs the command; nil where the name is none of these.
    static func run(_ name: String, _ tail: String, _ line: CommandLine) throws -> CommandLine.Flow? {
        let text = tail.trimmed(" \t")
        switch name {
        case "goto":
            let label = text.drop { $0 == ":" || $0 == " " }.prefix { !" \t:+,;=".contains($0) }
            return line.frames.isEmpty ? .next : .go(String(label))
        case "exit":
            let words = CommandText.words(text), isBatch = words.contains { folded($0) == "/b" }
            line.code = words.compactMap { Int32($0) }.first ?? line.code
            return isBatch && !line.frames.isEmpty ? .leave : .quit
        case "call": return try call(text, line)
        case "shift":
            line.frames.last?.shift()
            return .next
        case "set":
            try set(tail, line)
            return .next
        case "setlocal":
            if let frame = line.frames.last { frame.kept.append((line.variables, line.location, line.delays)) }
            for word in CommandText.words(text) {
                if folded(word) == "enabledelayedexpansion" { line.delays = true }
                if folded(word) == "disabledelayedexpansion" { line.delays = false }
            }
            return .next
        case "endlocal":
            if let kept = line.frames.last?.kept.popLast() { (line.variables, line.location, line.delays) = kept }
            return .next
        case "pushd":
            let place = text.filter { $0 != "\"" }
            if place.isEmpty {
                for folder in line.folders.reversed() { try line.output.write(folder) }
                return .next
            }
            let path = try line.path(place)
            guard line.outer.machine.files.isDirectory(path) else {
                try line.error.write("The system cannot find the path specified.")
                line.code = 1
                return .next
            }
            line.folders.append(line.location)
            line.location = path
            return .next
        case "popd":
            if let folder = line.folders.popLast() { line.location = folder }
            return .next
        case "pause":
            line.output.write(part: "Press any key to continue . . . ")
            try line.output.flush()
            if line.input == nil { _ = try line.outer.ask("") } else { _ = line.input?.next() }
            return .next
        case "start": return try start(text, line)
        default: return nil
        }
    }

    /// `call :label`, `call file`, `call command`; the command's variables are put in a second time.
    private static func call(_ text: String, _ line: CommandLine) throws -> CommandLine.Flow {
        let text = CommandText.expanded(text, batch: line.frames.last, value: { line.value($0) }, items: { try? line.outer.machine.files.item($0) })
        if text.hasPrefix(":") {
            let label = text.dropFirst().prefix { $0 != " " && $0 != "\t" }
            return try line.run(subroutine: String(label), String(text.dropFirst(label.count + 1)).trimmed(" \t"))
        }
        let name = folded(String(text.prefix { $0.isLetter })), rest = String(text.dropFirst(name.count))
        if rest.isEmpty || " \t,;=/.:\\(\"".contains(rest.first ?? " ") {
            if let flow = try run(name, rest, line) { return flow }
            if ShellCommands.find(name) != nil { return try line.command(text) }
        }
        return try line.program(text, isCalled: true)
    }

    private static func set(_ tail: String, _ line: CommandLine) throws {
        var text = String(tail.drop { $0 == " " || $0 == "\t" })
        let mark = folded(String(text.prefix(2)))
        if mark == "/a" {
            let value = try arithmetic(String(text.dropFirst(2)), line)
            // At the command line the result is shown, without a line end.
            if let value, line.frames.isEmpty { line.output.write(part: String(value)) }
            return
        }
        if mark == "/p" { text = String(text.dropFirst(2).drop { $0 == " " }) }
        // Quotes around the whole assignment are not part of it.
        if text.hasPrefix("\""), let end = text.lastIndex(of: "\""), end > text.startIndex { text = String(text[text.index(after: text.startIndex)..<end]) }
        guard let equals = text.firstIndex(of: "=") else { return try show(text, line) }
        let name = String(text[..<equals])
        var value = String(text[text.index(after: equals)...])
        if mark == "/p" {
            if value.hasPrefix("\""), value.hasSuffix("\""), value.count > 1 { value = String(value.dropFirst().dropLast()) }
            line.output.write(part: value)
            let answer = try line.input.map { $0.next() } ?? line.outer.answer()
            if line.input == nil || answer != nil { try line.output.flush() }
            guard let answer, !answer.isEmpty else {
                line.code = 1
                return
            }
            value = answer
        }
        line.variables[folded(name)] = value.isEmpty ? nil : (name, value)
        if line.frames.isEmpty { line.code = 0 }
    }
    private static func arithmetic(_ text: String, _ line: CommandLine) throws -> Int32? {
        do throws(CommandSyntaxError) {
            return try CommandText.arithmetic(text, value: { line.value($0) }) { name, value in line.variables[folded(name)] = (name, String(value)) }
        } catch {
            try line.error.write(error.message)
            line.code = 1_073_750_988
            return nil
        }
    }
    private static func show(_ name: String, _ line: CommandLine) throws {
        let shown = line.variables.filter { name.isEmpty || $0.key.hasPrefix(folded(name.trimmed(" "))) }.sorted { $0.key < $1.key }
        for (_, entry) in shown { try line.output.write("\(entry.name)=\(entry.value)") }
        if shown.isEmpty {
            try line.error.write("Environment variable \(name.trimmed(" ")) not defined")
            line.code = 1
        }
    }

    /// `start ["title"] [/switches] program arguments`: there is one session, so the program runs to its end here.
    private static func start(_ text: String, _ line: CommandLine) throws -> CommandLine.Flow {
        var rest = Substring(text), hasTitle = false
        while true {
            // The first quoted word is the window's title, before or behind the switches.
            if !hasTitle, rest.hasPrefix("\""), let end = rest.dropFirst().firstIndex(of: "\"") {
                hasTitle = true
                rest = rest[rest.index(after: end)...].drop { $0 == " " }
                continue
            }
            guard rest.hasPrefix("/") else { break }
            let word = rest.prefix { $0 != " " }, name = folded(String(word))
            rest = rest.dropFirst(word.count).drop { $0 == " " }
            guard ["/d", "/affinity", "/node"].contains(name) else { continue }
            let value = rest.prefix { $0 != " " }
            if name == "/d", let path = try? line.path(value.filter { $0 != "\"" }) { line.location = path }
            rest = rest.dropFirst(value.count).drop { $0 == " " }
        }
        guard !rest.isEmpty else {
            try line.error.write("cmd has no window here: name a program to start.")
            line.code = 1
            return .next
        }
        return try line.program(String(rest), isCalled: true)
    }
}
