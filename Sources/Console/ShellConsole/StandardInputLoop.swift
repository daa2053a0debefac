import ShellCmdlets
import ShellRuntime
import ShellSyntax

/// Lines of redirected standard input as commands, the way PowerShell's input loop takes them: a line that is incomplete opens a block,
/// which an empty line ends. With prompts, what is read is echoed behind them.
final class StandardInputLoop {
    private let session: ConsoleSession
    private let prompts: Bool
    private var runspace: Runspace { session.runspace }

    init(_ session: ConsoleSession, prompts: Bool) {
        self.session = session
        self.prompts = prompts
    }

    func run() -> Int32 {
        session.host.echoesInput = prompts
        if prompts {
            runspace.isInteractiveSession = true
            session.allowEntering()
            let host = session.host
            host.lineReader = { [prompts] prompt in
                host.write(prompt)
                let line = host.readPlainLine()
                if prompts, let line { host.write(line + "\n") }
                return line
            }
        }
        runspace.enterNestedPrompt = { [unowned self] runspace in try runspace.nested { _ = self.loop(isNested: true) } }
        return loop(isNested: false)
    }

    /// A line as it was meant: a backspace takes the character before it.
    private static func corrected(_ line: String) -> String {
        guard line.contains("\u{8}") else { return line }
        var kept = ""
        for character in line { if character == "\u{8}" { _ = kept.popLast() } else { kept.append(character) } }
        return kept
    }
    private func loop(isNested: Bool) -> Int32 {
        var block: String?
        while true {
            EngineEvents.attend(runspace)
            let prompt = !prompts ? "" : block == nil ? session.promptText() : ">> "
            session.host.write(prompt)
            guard var line = session.host.readPlainLine() else {
                session.host.flush()
                return runspace.succeeded ? 0 : 1
            }
            if prompts {
                session.host.write(line + "\n")
                runspace.transcribe(prompt + line + "\n")
                line = StandardInputLoop.corrected(line)
            }
            var text = line
            if line.allSatisfy(\.isWhitespace) {
                guard let whole = block else { continue }
                text = whole
                block = nil
            } else if let open = block {
                block = open + "\n" + line
                continue
            }
            if let first = Parser.parse(text).errors.first, first.incompleteInput {
                block = text
                continue
            }
            runspace.stopFlag.clear()
            session.noteTokens(text)
            let started = NetDateTime.now(), feedback = Feedback(session)
            let outcome = session.runSession { out in try self.runspace.runText(text, to: out) }
            // While it ran it was not in the history.
            runspace.addHistory?(text, started)
            if prompts, case .finished = outcome { feedback.give() }
            if case .exited(let code) = outcome {
                if !isNested, session.leaveEntered() { continue }
                return code & 0xFF
            }
        }
    }
}
