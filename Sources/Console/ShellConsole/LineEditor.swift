@preconcurrency import CReadline
import Glibc
import ReadlineLibrary
import ShellCmdlets
import ShellRuntime

/// Line editing by GNU readline: history kept in a file, search, completion, Ctrl-C.
final class LineEditor {
    private let session: ConsoleSession
    private let usesReadline: Bool
    nonisolated(unsafe) private static var isEditing = false
    /// Whether readline edits at all: there is a terminal.
    static var isEditingLine: Bool { isEditing }
    /// Where history is kept where no option says otherwise.
    static var historyFile: String {
        let home = getenv("HOME").map { String(cString: $0) } ?? "/tmp"
        let base = getenv("XDG_STATE_HOME").map { String(cString: $0) } ?? home + "/.local/state"
        return base + "/paravane/history"
    }
    /// A line of an inputrc.
    static func configure(_ line: String) {
        var text = Array(line.utf8CString)
        text.withUnsafeMutableBufferPointer { if let base = $0.baseAddress { _ = rl_parse_and_bind(base) } }
    }
    /// A function that keys can be bound to by its name, which readline keeps.
    static func define(_ name: String, _ function: @escaping @convention(c) (Int32, Int32) -> Int32) { rl_add_defun(strdup(name), function, -1) }
    static func limitHistory(_ count: Int) {
        if isEditing { stifle_history(Int32(truncatingIfNeeded: max(1, count))) }
    }
    static func readHistory(_ path: String) {
        guard isEditing else { return }
        clear_history()
        read_history(path)
    }

    init(_ session: ConsoleSession) {
        self.session = session
        usesReadline = isatty(0) == 1
        guard usesReadline else { return }
        rl_readline_name = UnsafePointer(strdup("paravane"))
        rl_catch_signals = 0
        using_history()
        // A mark before each entry keeps those of several lines whole.
        history_comment_char = CChar(35)
        history_write_timestamps = 1
        LineEditor.isEditing = true
        read_history(LineEditorOptions.text("HistorySavePath"))
        LineEditor.limitHistory(Int(LineEditorOptions.value("MaximumHistoryCount").integerValue ?? 4096))
        LineCompletion.install(session)
        LineScripts.install(session)
        LinePainter.install(session)
        // Keys that readline leaves to others.
        LineEditor.configure("\"\\C-@\": paravane-complete-next")
        LineEditor.configure("\"\\e[Z\": paravane-complete-previous")
        // What a profile bound before there was an editor.
        for (chord, function) in LineEditorKeys.bound where !LineEditorKeys.usual.contains(where: { $0 == (chord, function) }) {
            guard let keys = LineEditorKeys.sequence(chord) else { continue }
            LineEditor.configure("\"\(keys)\": \(LineEditorKeys.functions[function] ?? LineScripts.function)")
        }
        LineEditor.configure("set echo-control-characters off")
        Interrupts.hasPrompt = true
    }

    /// What came of waiting at the prompt.
    enum Answer {
        case line(String)
        /// Ctrl-C: what was typed is dropped.
        case interrupted
        /// The end of input.
        case end
    }

    /// Waits for a line at the prompt. Readline is fed a character at a time, so that Ctrl-C is seen at once and not with the next key.
    func ask(_ prompt: String) -> Answer {
        session.host.flush()
        guard usesReadline else {
            session.host.write(prompt)
            session.host.flush()
            return session.host.readPlainLine().map(Answer.line) ?? .end
        }
        LineEditor.entered = nil
        Interrupts.begin()
        TerminalModes.edit(endsAtControlD: PSReadLineModule.module.wasUsed)
        rl_callback_handler_install(LineEditor.guarded(prompt)) { raw in
            LineEditor.entered = raw.map { .line(String(cString: $0)) } ?? .end
            free(raw)
            rl_callback_handler_remove()
        }
        defer {
            TerminalModes.run()
            Interrupts.end()
        }
        while true {
            if let answer = LineEditor.entered { return answer }
            switch Interrupts.waitForInput(milliseconds: LineEditor.isReady ? EngineEvents.isWatched(session.runspace) ? 300 : -1 : 30) {
            case .input: rl_callback_read_char()
            case .nothing:
                if !LineEditor.isReady {
                    // The first Tab does not wait for what a start leaves out.
                    LineEditor.isReady = true
                    session.runspace.makeCommandTables()
                }
                rl_check_signals()
                attendEvents()
            case .interrupt:
                // The next prompt comes below all that was typed.
                if rl_point != rl_end {
                    rl_point = rl_end
                    rl_redisplay()
                }
                LinePainter.finish()
                session.host.write("\n")
                session.host.flush()
                rl_callback_sigcleanup()
                rl_callback_handler_remove()
                return .interrupted
            }
        }
    }
    nonisolated(unsafe) private static var entered: Answer?
    /// The names that completion looks through are there.
    nonisolated(unsafe) private static var isReady = false
    /// Actions of events run while nothing is typed; what they write is followed by the prompt anew.
    private func attendEvents() {
        let before = session.host.writes
        EngineEvents.attend(session.runspace, isIdle: true)
        guard session.host.writes != before else { return }
        session.host.flush()
        rl_forced_update_display()
    }

    /// A line for Read-Host and the like, without history; nil at the end of input. Ctrl-C stops who asks.
    func readPlain(_ prompt: String) throws -> String? {
        LinePainter.isCommandLine = false
        switch ask(prompt) {
        case .line(let text): return text
        case .interrupted:
            session.runspace.stopFlag.set()
            throw FlowControl.stopped
        case .end: return nil
        }
    }

    func remember(_ text: String) {
        guard usesReadline else { return }
        if LineEditorOptions.isOn("HistoryNoDuplicates") { forget(text) }
        add_history(text)
        add_history_time("#\(time(nil))")
        guard LineEditorOptions.text("HistorySaveStyle") != "SaveNothing" else { return }
        let historyPath = LineEditorOptions.text("HistorySavePath")
        var folder = historyPath
        if let slash = folder.lastIndex(of: "/") { folder = String(folder[..<slash]) }
        FolderMaker.make(folder)
        LineEditor.save(historyPath)
    }

    /// Lines that hold a secret stay in memory: PSReadLine's own list of words.
    static func isSensitive(_ text: String) -> Bool {
        let plain = text.lowercased()
        return ["password", "asplaintext", "token", "apikey", "secret"].contains { plain.contains($0) }
    }
    private static func save(_ path: String) {
        var text = ""
        for at in 0..<history_length {
            guard let entry = history_get(history_base + at), let line = entry.pointee.line.map({ String(cString: $0) }), !isSensitive(line) else { continue }
            if let time = entry.pointee.timestamp { text += String(cString: time) + "\n" }
            text += line + "\n"
        }
        let fresh = path + ".new"
        guard let file = fopen(fresh, "w") else { return }
        _ = text.withCString { fputs($0, file) }
        if fclose(file) == 0 { rename(fresh, path) } else { unlink(fresh) }
    }

    /// A line that comes again stands at its newest place only.
    private func forget(_ text: String) {
        var at: Int32 = history_length - 1
        while at >= 0 {
            if let entry = history_get(history_base + at), let line = entry.pointee.line, String(cString: line) == text, let gone = remove_history(at) { _ = free_history_entry(gone) }
            at -= 1
        }
    }

    /// Escape sequences marked so that readline does not count them.
    private static func guarded(_ prompt: String) -> String {
        guard prompt.contains("\u{1B}") else { return prompt }
        var result = "", inside = false
        for character in prompt {
            if character == "\u{1B}" {
                inside = true
                result += "\u{1}"
            }
            result.append(character)
            if inside, character.isLetter {
                inside = false
                result += "\u{2}"
            }
        }
        return result
    }
}

/// Ctrl-C: ends the running pipeline; at the prompt it wakes the editor through a pipe.
enum Interrupts {
    nonisolated(unsafe) private static var isReading = false
    /// Held for good: the handler runs on any thread and must count no references.
    nonisolated(unsafe) private static var flag: Unmanaged<StopFlag>?
    nonisolated(unsafe) private static var wakeRead: Int32 = -1
    nonisolated(unsafe) private static var wakeWrite: Int32 = -1

    static func install(_ flag: StopFlag) {
        guard self.flag == nil else { return }
        self.flag = Unmanaged.passRetained(flag)
        var ends: [Int32] = [-1, -1]
        if pipe(&ends) == 0 {
            for end in ends {
                _ = fcntl(end, F_SETFD, FD_CLOEXEC)
                _ = fcntl(end, F_SETFL, O_NONBLOCK)
            }
            (wakeRead, wakeWrite) = (ends[0], ends[1])
        }
        signal(SIGINT) { _ in
            if Interrupts.isReading {
                var byte: UInt8 = 0
                _ = write(Interrupts.wakeWrite, &byte, 1)
            } else if Interrupts.flag?._withUnsafeGuaranteedRef({ $0.isSet }) ?? true {
                // What has not stopped a second after it was told to is ended, where no prompt follows.
                if !Interrupts.hasPrompt, Interrupts.now() - Interrupts.told > 1 {
                    TerminalModes.restore()
                    _exit(130)
                }
            } else {
                Interrupts.told = Interrupts.now()
                Interrupts.flag?._withUnsafeGuaranteedRef { $0.set() }
            }
        }
    }
    /// When the pipeline was told to stop, in seconds.
    nonisolated(unsafe) private static var told: Double = 0
    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    /// Whether a prompt follows what is stopped.
    nonisolated(unsafe) static var hasPrompt = false
    static func begin() {
        drain()
        isReading = true
    }
    static func end() { isReading = false }

    enum Event { case input, interrupt, nothing }
    static func waitForInput(milliseconds: Int32) -> Event {
        var watched = [pollfd(fd: 0, events: Int16(POLLIN), revents: 0), pollfd(fd: wakeRead, events: Int16(POLLIN), revents: 0)]
        let count = poll(&watched, 2, milliseconds)
        if watched[1].revents & Int16(POLLIN) != 0, count > 0 {
            drain()
            return .interrupt
        }
        return count > 0 ? .input : .nothing
    }
    private static func drain() {
        var bytes = [UInt8](repeating: 0, count: 64)
        while read(wakeRead, &bytes, bytes.count) > 0 {}
    }
}

enum FolderMaker {
    static func make(_ path: String) {
        var at = ""
        for part in path.split(separator: "/") {
            at += "/" + part
            mkdir(at, 0o700)
        }
    }
}
