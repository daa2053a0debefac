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
        session.host.lineReader = { prompt in try editor.readPlain(prompt) }
        runspace.enterNestedPrompt = { [unowned self] runspace in try runspace.nested { _ = self.loop(editor, isNested: true) } }
        return loop(editor, isNested: false)
    }

    /// Reads and runs until `exit` or the end of input, which end a nested prompt only.
    private func loop(_ editor: LineEditor, isNested: Bool) -> Int32 {
        while true {
            EngineEvents.attend(runspace)
            let prompt = session.promptText()
            var text: String
            switch editor.ask(prompt) {
            case .line(let line): text = line
            case .interrupted: continue
            case .end:
                session.host.write("\n")
                return 0
            }
            guard readRest(of: &text, editor) else { continue }
            runspace.transcribe(prompt + text + "\n")
            if text.allSatisfy({ $0.isWhitespace }) { continue }
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
                if !isNested, session.leaveEntered() { continue }
                return code & 0xFF
            case .stopped: session.host.write("\n")
            // A program that Ctrl-C ended is no pipeline that was stopped.
            default: if runspace.stopFlag.isSet { session.host.write("\n") }
            }
        }
    }

    /// More lines until the statement is whole; an empty line ends the wait. False where Ctrl-C dropped it all.
    private func readRest(of text: inout String, _ editor: LineEditor) -> Bool {
        while true {
            let parsed = Parser.parse(text)
            guard !parsed.errors.isEmpty, parsed.errors.allSatisfy({ $0.incompleteInput }) else { return true }
            switch editor.ask(LineEditorOptions.text("ContinuationPrompt")) {
            case .line(""), .end: return true
            case .line(let more): text += "\n" + more
            case .interrupted: return false
            }
        }
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
        let tokens = Parser.parse(text).tokens.filter { ![.endOfInput, .newLine, .semi, .comment].contains($0.kind) }
        guard let first = tokens.first, let last = tokens.last else { return }
        func shown(_ token: Token) -> Value {
            Value((token as? StringToken)?.value ?? token.text)
        }
        runspace.setGlobal("^", lastTokens.first)
        runspace.setGlobal("$", lastTokens.last)
        lastTokens = (shown(first), shown(last))
    }

    /// What the function `prompt` says.
    func promptText() -> String {
        clearStop()
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
