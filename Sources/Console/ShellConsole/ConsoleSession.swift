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
    private let own: Runspace
    private(set) var runspace: Runspace
    private var entered: [(runspace: Runspace, name: String)] = []
    /// Runspaces that were left and close once the line that left them has ended.
    private var left: [Runspace] = []
    func closeLeft() {
        for runspace in left { runspace.close() }
        left = []
    }
    private var serialized: SerializedStreams?
    /// The first and the last token of the line that ran last.
    var lastTokens: (first: Value, last: Value) = (.null, .null)
    /// `[TEST]: ` while the prompt is in a guest.
    var promptPrefix: String { entered.last.map { "[\($0.name)]: " } ?? "" }

    init(_ host: ConsoleHost, _ options: CommandLineOptions, _ extensions: Program.Extensions) {
        self.host = host
        self.options = options
        self.extensions = extensions
        own = Runspace(host: host)
        runspace = own
    }

    /// Makes a runspace what scripts expect: modules, variables, formatter, and what the storeys above attach.
    private func prepare(_ runspace: Runspace) -> String? {
        let edition: SessionSetup.Edition = options.edition.lowercased() == "desktop" ? .desktop : .core
        SessionSetup.prepare(runspace, edition: edition)
        Formatting.attach(to: runspace)
        for module in extensions.modules() { runspace.add(module) }
        runspace.add(PSReadLineModule.module)
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
        if edition == .desktop { DesktopEdition.apply(to: runspace) }
        runspace.services[ChildShell.key] = ChildShell(options.inherited)
        return extensions.attach(runspace, options)
    }

    /// `$PSStyle.Progress`.
    private func progressStyle() -> ProgressPane.Style {
        var style = ProgressPane.Style()
        guard let table = runspace.variable("PSStyle"), let progress = try? Members.get(table, "Progress", runspace) else { return style }
        func text(_ name: String) -> String? { (try? Members.get(progress, name, runspace)).map { runspace.text($0) } }
        style.isClassic = text("View") == "Classic"
        style.color = text("Style") ?? style.color
        style.maxWidth = text("MaxWidth").flatMap { Int($0) } ?? style.maxWidth
        return style
    }

    func run() -> Int32 {
        ShellTypes.register()
        host.progressStyle = { [unowned self] in self.progressStyle() }
        host.isStopped = { [unowned self] in self.runspace.stopFlag.isSet }
        if let problem = prepare(runspace) {
            Program.fail(problem + "\n")
            return 1
        }
        runspace.isSingleThreaded = options.isSingleThreaded
        Interrupts.install(runspace.stopFlag)
        applySettings()
        if !options.noProfile { runProfile() }
        if let folder = options.workingDirectory {
            _ = runSession { out in try self.runspace.invokeCommand("Set-Location", [Argument(name: "LiteralPath", value: Value(folder))], to: out) }
        }
        var code: Int32 = 0
        if options.wasGivenCommand { serialized = SerializedStreams(host, runspace, options) }
        defer { serialized?.finish() }
        switch options.input {
        case .command(let text):
            code = written(runCommand(text))
            if !options.noExit { return code }
        case .file(let path):
            code = written(runFile(path))
            if !options.noExit { return code }
        case .standardInput(let prompts): return StandardInputLoop(self, prompts: prompts).run()
        case .interactive: break
        }
        if isatty(0) == 1 { return InteractiveConsole(self).run() }
        // With -NoExit the session goes on with what standard input still has.
        if !options.noLogo, !options.wasGivenCommand { host.write(Program.banner(options) + "\n") }
        let rest = StandardInputLoop(self, prompts: true).run()
        return options.wasGivenCommand && rest == 0 ? code : rest
    }

    /// -SettingsFile and -ExecutionPolicy, which wins.
    private func applySettings() {
        if let path = options.settingsFile, let text = ScriptFile.read(path) {
            let outcome = runSession { _ in
                let collector = Collector()
                let reader = try self.runspace.parseBlock("ConvertFrom-Json -InputObject $args[0] -AsHashtable")
                try self.runspace.invoke(reader, arguments: [Value(text)], to: collector)
                guard let table = collector.result.objectValue as? DictionaryObject else { return }
                SessionSetup.use(settingsFile: path, policy: table["Microsoft.PowerShell:ExecutionPolicy"].map { self.runspace.text($0) }, self.runspace)
                if let folders = table["PSModulePath"]?.stringValue {
                    let setter = try self.runspace.parseBlock("$env:PSModulePath = $args[0] + ';' + $env:PSModulePath")
                    try self.runspace.invoke(setter, arguments: [Value(folders)], to: Collector())
                }
                for feature in table["ExperimentalFeatures"].map({ self.runspace.elements($0) }) ?? [] {
                    try self.runspace.invokeCommand("Enable-ExperimentalFeature", [Argument(name: "Name", value: feature), Argument(name: "WarningAction", value: "Ignore")], to: NullSink())
                }
            }
            if case .failed = outcome { return }
        }
        guard let policy = options.executionPolicy else { return }
        _ = runSession { _ in
            try self.runspace.invokeCommand(
                "Set-ExecutionPolicy", [Argument(name: "ExecutionPolicy", value: Value(policy)), Argument(name: "Scope", value: "Process"), Argument(name: "Force", value: true)], to: NullSink())
        }
    }

    /// Lets Enter-PSSession move the prompt.
    func allowEntering() {
        runspace.enterSession = { [unowned self] remote, name in
            self.entered.append((remote, name))
            self.runspace.stopFlag.lead(remote.stopFlag)
            self.runspace = remote
            remote.exitSession = { [unowned self] in
                _ = self.entered.popLast()
                if remote.closesOnExit { self.left.append(remote) }
                self.runspace = self.entered.last?.runspace ?? own
                self.runspace.stopFlag.lead(nil)
            }
        }
    }
    /// What Ctrl-C ended has ended: here, and where the prompt came from.
    func clearStop() {
        own.stopFlag.clear()
        for (runspace, _) in entered { runspace.stopFlag.clear() }
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
        let runspace = runspace, host = host
        let sink =
            serialized?.sink
            ?? ConsoleSink {
                // What is being stopped, and what nobody can take, writes no more.
                if runspace.isUnwinding || host.outputProblem != nil { throw FlowControl.stopped }
                try output?.write($0)
            }
        // A nested prompt runs inside a command that has output of its own.
        let outer = runspace.flushOutput
        runspace.flushOutput = { try? output?.flush() }
        defer { runspace.flushOutput = outer }
        let outcome = runspace.runTopLevel { try runspace.runAround { try body(sink) } }
        try? output?.finish()
        host.endProgress()
        runspace.endStepping()
        return outcome
    }

    /// The exit code, unless what was to be shown could not be written.
    private func written(_ code: Int32) -> Int32 {
        host.flush()
        guard let problem = host.outputProblem else { return code }
        Program.fail("out-lineoutput: \(problem == EBADF ? "Access to the path is denied." : String(cString: strerror(problem)))\n")
        return 1
    }
    private func exitCode(_ outcome: ScriptOutcome) -> Int32 {
        switch outcome {
        case .finished: runspace.succeeded ? 0 : 1
        case .failed: 1
        case .exited(let code): code & 0xFF
        case .stopped: 1
        }
    }

    func runCommand(_ text: String) -> Int32 {
        // A command that is not whole fails without a word.
        if Parser.parse(text).errors.first?.incompleteInput ?? false { return 1 }
        let outcome = runSession { out in
            let block = try self.runspace.parseBlock(text)
            let input = try self.standardInput(for: block)
            // -CommandWithArgs binds what follows as a script's arguments are.
            if !self.options.arguments.isEmpty, !block.parameters.isEmpty { return try self.runspace.run(block, arguments: self.scriptArguments(), input: input, to: out) }
            let arguments = self.options.arguments.map { Value($0) } + (try self.encodedArguments())
            self.runspace.setGlobal("args", Value(array: arguments))
            try self.runspace.run(block, input: input, to: out)
        }
        if case .finished = outcome, !runspace.succeeded, let native = runspace.lastExitCode, native != 0 { return 1 }
        return exitCode(outcome)
    }

    func runFile(_ path: String) -> Int32 {
        guard let text = ScriptFile.read(path) else {
            Program.fail("Unable to read from file '\(path)'.\n")
            return 64
        }
        let full = ScriptFile.absolute(path, runspace.location)
        let outcome = runSession { out in
            let block = try self.runspace.parseBlock(text, fileName: full)
            let script = ExternalScriptInfo(name: full.split(separator: "/").last.map(String.init) ?? full, path: full, block: block)
            try self.runspace.runScriptFile(script, self.scriptArguments(), input: try self.standardInput(for: block), to: out)
        }
        switch outcome {
        case .finished, .stopped: return 0
        default: return exitCode(outcome)
        }
    }

    /// Lines of standard input, or the objects that it holds serialized, for a script that names `$input`; nil where it does not.
    private func standardInput(for block: ScriptBlockObject) throws -> [Value]? {
        guard isatty(0) == 0, block.ast.text.lowercased().contains("$input"),
            block.ast.find(searchNestedScriptBlocks: true, where: { ($0 as? VariableExpressionAst)?.variablePath.userPath.lowercased() == "input" }) != nil
        else { return nil }
        if options.inputFormat == "None" { return [] }
        var lines: [Value] = []
        if options.inputFormat == "XML" {
            let first = host.readPlainLine() ?? ""
            let rest = host.readAll()
            if first.isEmpty, rest.isEmpty { return [] }
            return try CliXmlReader.values(first == CliXmlStream.mark ? rest : first + "\n" + rest, runspace)
        }
        while let line = host.readPlainLine() { lines.append(Value(line)) }
        return lines
    }
    /// -EncodedArguments: values serialized as CLIXML.
    private func encodedArguments() throws -> [Value] {
        guard let text = options.encodedArguments else { return [] }
        let collector = Collector()
        let reader = try runspace.parseBlock("[System.Management.Automation.PSSerializer]::Deserialize($args[0])")
        try runspace.invoke(reader, arguments: [Value(text)], to: collector)
        return runspace.isEnumerable(collector.result) ? Array(runspace.elements(collector.result)) : [collector.result]
    }

    /// Arguments after a script: `-name value` pairs are named.
    private func scriptArguments() -> [Argument] {
        var list: [Argument] = []
        var pending: String?
        for word in options.arguments {
            if let name = pending {
                list.append(Argument(name: name, value: Value(word), text: "-\(name)"))
                pending = nil
                continue
            }
            guard let dash = word.first, "-\u{2013}\u{2014}\u{2015}".contains(dash), let first = word.dropFirst().first, first.isLetter || first == "_" || first == "?" else {
                list.append(Argument(value: Value(word)))
                continue
            }
            let name = String(word.dropFirst())
            guard let colon = name.firstIndex(of: ":") else {
                list.append(Argument(name: name, value: nil, text: word))
                continue
            }
            let text = String(name[name.index(after: colon)...])
            if text.isEmpty {
                pending = String(name[..<colon])
                continue
            }
            let value: Value =
                switch text.lowercased() {
                case "$true", "true": .bool(true)
                case "$false", "false": .bool(false)
                default: Value(text)
                }
            list.append(Argument(name: String(name[..<colon]), value: value, text: "-" + name[..<colon]))
        }
        return list
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
    /// A path from the folder of the process.
    static func full(_ path: String) -> String {
        var folder = [CChar](repeating: 0, count: 4096)
        guard getcwd(&folder, folder.count) != nil else { return path }
        return absolute(path, String(decoding: folder.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
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
