import Glibc
import ShellCmdlets
import ShellRuntime
import ShellSyntax

/// The prompt: reads lines, completes them over several lines, runs them.
final class InteractiveConsole {
    private let session: ConsoleSession
    private var runspace: Runspace { session.runspace }
    init(_ session: ConsoleSession) { self.session = session }

    func run() -> Int32 {
        runspace.isInteractiveSession = true
        session.allowEntering()
        if !session.options.noLogo { session.host.write(Program.banner(session.options) + "\n") }
        let editor = LineEditor(session)
        TerminalModes.begin()
        TerminalModes.run()
        session.host.lineReader = { prompt in try editor.readPlain(prompt) }
        runspace.enterNestedPrompt = { [unowned self] runspace in try runspace.nested { _ = self.loop(editor, isNested: true) } }
        return loop(editor, isNested: false)
    }

    /// Reads and runs until `exit` or the end of input, which end a nested prompt only. A line that is incomplete opens a block, which an empty
    /// line ends; with PSReadLine's commands in use the block ends with the line that completes it, as in that editor.
    private func loop(_ editor: LineEditor, isNested: Bool) -> Int32 {
        var block: String?
        while true {
            EngineEvents.attend(runspace)
            let prompt = block == nil ? session.promptText() : LineEditorOptions.text("ContinuationPrompt")
            let line: String
            LinePainter.expect(commandAfter: block, runspace)
            switch editor.ask(prompt) {
            case .line(let typed): line = typed
            case .interrupted:
                block = nil
                continue
            case .end:
                session.host.write("\n")
                return runspace.succeeded ? 0 : 1
            }
            runspace.transcribe(prompt + line + "\n")
            var text = line
            if line.allSatisfy(\.isWhitespace) {
                guard let whole = block else { continue }
                text = whole
                block = nil
            } else if let open = block {
                text = open + "\n" + line
                block = text
                if !PSReadLineModule.module.wasUsed || isIncomplete(text) { continue }
                block = nil
            }
            if isIncomplete(text) {
                block = text
                continue
            }
            if let code = run(text, editor, isNested) { return code }
        }
    }
    private func isIncomplete(_ text: String) -> Bool { Parser.parse(text).errors.first?.incompleteInput ?? false }

    /// Runs what was typed; the exit code where that ended the loop.
    private func run(_ text: String, _ editor: LineEditor, _ isNested: Bool) -> Int32? {
        editor.remember(text)
        session.clearStop()
        // The line may move the prompt; it belongs to where it was typed.
        let runspace = runspace, started = NetDateTime.now(), feedback = Feedback(session)
        session.noteTokens(text)
        let outcome = session.runSession { out in try runspace.runText(text, to: out) }
        // While it ran it was not in the history.
        runspace.addHistory?(text, started)
        if case .finished = outcome { feedback.give() }
        defer { session.closeLeft() }
        if !runspace.isConnected() { _ = session.leaveEntered() }
        switch outcome {
        case .exited(let code):
            if !isNested, session.leaveEntered() { return nil }
            return code & 0xFF
        // A program's terminal shows Ctrl-C.
        default: if TerminalModes.wasLent, runspace.stopFlag.isSet { session.host.write("\n") }
        }
        return nil
    }
}

extension Runspace {
    /// Runs a prompt inside a command.
    func nested(_ body: () throws -> Void) throws {
        let level = variable("NestedPromptLevel")?.integerValue ?? 0
        setGlobal("NestedPromptLevel", Value(Int(level) + 1))
        defer { setGlobal("NestedPromptLevel", Value(Int(level))) }
        try body()
        // What Ctrl-C ended was inside.
        stopFlag.clear()
    }
}

extension ConsoleSession {
    /// `$^` and `$$`: the first and the last token of the line before this one. Strings give their values.
    func noteTokens(_ text: String) {
        let tokens = Parser.parse(text).tokens.filter { ![.endOfInput, .newLine, .lineContinuation, .comment].contains($0.kind) }
        guard let first = tokens.first, let last = tokens.last else { return }
        func shown(_ token: Token) -> Value {
            Value((token as? StringToken)?.value ?? token.text)
        }
        // The two themselves leave what they hold.
        func isOwn(_ token: Token) -> Bool { token.text == "$^" || token.text == "$$" }
        runspace.setGlobal("^", lastTokens.first)
        runspace.setGlobal("$", lastTokens.last)
        if !isOwn(first) { lastTokens.first = shown(first) }
        if !isOwn(last) { lastTokens.last = shown(last) }
    }

    /// What the function `prompt` says.
    func promptText() -> String {
        clearStop()
        let succeeded = runspace.succeeded
        defer { runspace.succeeded = succeeded }
        if let prompt = try? runspace.lookUpCommand("prompt"), prompt is FunctionInfo {
            let collector = Collector()
            if (try? runspace.invokeCommand("prompt", [], to: collector)) != nil {
                // The first object alone.
                let text = collector.array.first.map { runspace.text($0) } ?? ""
                if !text.isEmpty { return promptPrefix + text }
            }
        }
        return promptPrefix + "PS>"
    }
}
