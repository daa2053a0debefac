import Glibc
import ShellCmdlets
import ShellFormatting
import ShellRuntime
import ShellSyntax
import ShellTypes

/// One session of the executable: builds the runspace, runs what the command line asks for.
final class ConsoleSession {
    let host: ConsoleHost
    let options: CommandLineOptions
    let extensions: Program.Extensions
    /// The session's own runspace; Enter-PSSession puts another in front.
    private(set) var runspace: Runspace
    private var entered: [(runspace: Runspace, name: String)] = []
    /// `[TEST]: ` while the prompt is in a guest.
    var promptPrefix: String { entered.last.map { "[\($0.name)]: " } ?? "" }

    init(_ host: ConsoleHost, _ options: CommandLineOptions, _ extensions: Program.Extensions) {
        self.host = host
        self.options = options
        self.extensions = extensions
        runspace = Runspace(host: host)
    }

    /// Makes a runspace what scripts expect: modules, variables, formatter, and what the storeys above attach.
    private func prepare(_ runspace: Runspace) -> String? {
        let edition: SessionSetup.Edition = options.edition.lowercased() == "desktop" ? .desktop : .core
        SessionSetup.prepare(runspace, edition: edition)
        Formatting.attach(to: runspace)
        for module in extensions.modules() { runspace.add(module) }
        var folder = [CChar](repeating: 0, count: 4096)
        if getcwd(&folder, folder.count) != nil {
            runspace.location = String(decoding: folder.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
        runspace.makeSibling = { [unowned self] parent in
            let sibling = Runspace(host: parent.host)
            _ = self.prepare(sibling)
            sibling.machine = parent.machine
            return sibling
        }
        return extensions.attach(runspace, options)
    }

    func run() -> Int32 {
        ShellTypes.register()
        if let problem = prepare(runspace) {
            Program.fail(problem + "\n")
            return 1
        }
        if !options.noProfile { runProfile() }
        var code: Int32 = 0
        switch options.input {
        case .command(let text):
            code = runCommand(text)
            if !options.noExit { return code }
        case .file(let path):
            code = runFile(path)
            if !options.noExit { return code }
        case .standardInput:
            return runStandardInput()
        case .interactive: break
        }
        if isatty(0) == 1 || options.interactive { return InteractiveConsole(self).run() }
        return options.wasGivenCommand ? code : runStandardInput()
    }

    /// Lets Enter-PSSession move the prompt.
    func allowEntering() {
        let home = runspace
        runspace.enterSession = { [unowned self] remote, name in
            self.entered.append((remote, name))
            self.runspace = remote
            remote.exitSession = { [unowned self] in
                _ = self.entered.popLast()
                self.runspace = self.entered.last?.runspace ?? home
            }
        }
    }
    /// Leaves the session the prompt is in; false where it is the own one.
    func leaveEntered() -> Bool {
        guard let last = entered.last else { return false }
        last.runspace.exitSession?()
        return true
    }

    /// The four profiles of `$PROFILE`, each where it is there.
    private func runProfile() {
        guard let profile = runspace.variable("PROFILE") else { return }
        for name in ["AllUsersAllHosts", "AllUsersCurrentHost", "CurrentUserAllHosts", "CurrentUserCurrentHost"] {
            guard let path = (try? Members.get(profile, name, runspace))?.stringValue, access(path, R_OK) == 0, let text = ScriptFile.read(path) else { continue }
            _ = runSession { out in
                let block = try self.runspace.parseBlock(text, fileName: path)
                try self.runspace.runScriptFile(ExternalScriptInfo(name: name, path: path, block: block), [], to: out)
            }
        }
    }

    /// Runs a body whose output is shown; one formatting session.
    func runSession(_ body: (OutputSink) throws -> Void) -> ScriptOutcome {
        let output = runspace.makeDefaultOutput?(runspace)
        let sink = ClosureSink { try output?.write($0) }
        runspace.flushOutput = { try? output?.flush() }
        defer { runspace.flushOutput = nil }
        let outcome = runspace.runTopLevel { try body(sink) }
        try? output?.finish()
        return outcome
    }

    private func exitCode(_ outcome: ScriptOutcome) -> Int32 {
        switch outcome {
        case .finished: runspace.succeeded ? 0 : 1
        case .failed: 1
        case .exited(let code): code & 0xFF
        case .stopped: 130
        }
    }

    func runCommand(_ text: String) -> Int32 {
        if !options.arguments.isEmpty { runspace.setGlobal("args", Value(strings: options.arguments)) }
        let outcome = runSession { out in try self.runspace.runText(text, to: out) }
        if case .finished = outcome, !runspace.succeeded, let native = runspace.lastExitCode, native != 0 { return 1 }
        return exitCode(outcome)
    }

    func runFile(_ path: String) -> Int32 {
        guard access(path, F_OK) == 0, let text = ScriptFile.read(path) else {
            Program.fail(
                "The argument '\(path)' is not recognized as the name of a script file. Check the spelling of the name, or if a path was included, verify that the path is correct and try again.\n")
            print(Usage.text, terminator: "")
            return 64
        }
        let full = ScriptFile.absolute(path, runspace.location)
        let outcome = runSession { out in
            let block = try self.runspace.parseBlock(text, fileName: full)
            let script = ExternalScriptInfo(name: full.split(separator: "/").last.map(String.init) ?? full, path: full, block: block)
            try self.runspace.runScriptFile(script, self.scriptArguments(), to: out)
        }
        switch outcome {
        case .finished: return 0
        default: return exitCode(outcome)
        }
    }

    /// Arguments after a script: `-name value` pairs are named.
    private func scriptArguments() -> [Argument] {
        options.arguments.map { word in
            guard word.hasPrefix("-"), word.count > 1, let first = word.dropFirst().first, first.isLetter || first == "_" else {
                return Argument(value: Value(word))
            }
            var name = String(word.dropFirst())
            if let colon = name.firstIndex(of: ":") {
                let text = String(name[name.index(after: colon)...])
                name = String(name[..<colon])
                let value: Value =
                    switch text.lowercased() {
                    case "$true", "true": .bool(true)
                    case "$false", "false": .bool(false)
                    default: Value(text)
                    }
                return Argument(name: name, value: text.isEmpty ? nil : value, text: word)
            }
            return Argument(name: name, value: nil, text: word)
        }
    }

    /// Statements from standard input, each run as soon as it is complete.
    func runStandardInput() -> Int32 {
        var text = ""
        var code: Int32 = 0
        func execute(_ piece: String) -> Bool {
            let outcome = runSession { out in try self.runspace.runText(piece, to: out) }
            code = exitCode(outcome)
            if case .exited = outcome { return false }
            return true
        }
        while let line = host.readPlainLine() {
            text += line + "\n"
            let parsed = Parser.parse(text)
            if !parsed.errors.isEmpty, parsed.errors.allSatisfy({ $0.incompleteInput }) { continue }
            let piece = text
            text = ""
            if piece.allSatisfy({ $0.isWhitespace }) { continue }
            if !execute(piece) { return code }
        }
        if !text.isEmpty, !execute(text) { return code }
        return code
    }
}

/// Reading script files.
public enum ScriptFile {
    /// The text of a file, by its byte-order mark; nil where it cannot be read.
    public static func read(_ path: String) -> String? {
        let file = open(path, O_RDONLY)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let got = Glibc.read(file, &chunk, chunk.count)
            if got <= 0 { break }
            bytes.append(contentsOf: chunk[0..<got])
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        if bytes.starts(with: [0xFF, 0xFE]) {
            let units = stride(from: 2, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8 }
            return String(decoding: units, as: UTF16.self)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
    static func absolute(_ path: String, _ folder: String) -> String {
        if path.hasPrefix("/") { return path }
        var parts = folder.split(separator: "/").map(String.init)
        for part in path.split(separator: "/") {
            if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(String(part)) }
        }
        return "/" + parts.joined(separator: "/")
    }
}
