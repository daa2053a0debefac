@preconcurrency import CReadline
import Glibc
import ReadlineLibrary
import ShellRuntime

/// Line editing by GNU readline: history kept in a file, search, completion, Ctrl-C.
final class LineEditor {
    private let session: ConsoleSession
    private let historyPath: String
    private let usesReadline: Bool

    init(_ session: ConsoleSession) {
        self.session = session
        let home = getenv("HOME").map { String(cString: $0) } ?? "/tmp"
        let base = getenv("XDG_STATE_HOME").map { String(cString: $0) } ?? home + "/.local/state"
        historyPath = base + "/paravane/history"
        usesReadline = isatty(0) == 1
        guard usesReadline else { return }
        Completer.session = session
        rl_readline_name = UnsafePointer(strdup("paravane"))
        rl_catch_signals = 1
        using_history()
        read_history(historyPath)
        stifle_history(4096)
        // Words end where PowerShell's tokens do; the engine says what replaces them.
        rl_completer_word_break_characters = UnsafePointer(strdup(" \t\n|;(){}[],="))
        rl_attempted_completion_function = { text, start, end in Completer.complete(text, start, end) }
        rl_completer_quote_characters = UnsafePointer(strdup("'\""))
        Interrupts.install(session.runspace.stopFlag)
    }

    /// A line at the prompt; nil at the end of input.
    func read(_ prompt: String) -> String? {
        session.host.flush()
        guard usesReadline else {
            session.host.write(prompt)
            session.host.flush()
            return session.host.readPlainLine()
        }
        Interrupts.isReading = true
        defer { Interrupts.isReading = false }
        guard let raw = readline(LineEditor.guarded(prompt)) else { return nil }
        defer { free(raw) }
        return String(cString: raw)
    }
    /// A line for Read-Host and the like: no history.
    func readPlain(_ prompt: String) throws -> String? { read(prompt) }

    func remember(_ text: String) {
        guard usesReadline else { return }
        add_history(text)
        var folder = historyPath
        if let slash = folder.lastIndex(of: "/") { folder = String(folder[..<slash]) }
        FolderMaker.make(folder)
        write_history(historyPath)
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

/// Ctrl-C: ends the running pipeline, clears the line at the prompt.
enum Interrupts {
    nonisolated(unsafe) static var isReading = false
    nonisolated(unsafe) private static var flag: StopFlag?
    static func install(_ flag: StopFlag) {
        self.flag = flag
        signal(SIGINT) { _ in
            if Interrupts.isReading {
                rl_crlf()
                rl_replace_line("", 0)
                rl_on_new_line()
                rl_redisplay()
            } else {
                Interrupts.flag?.set()
            }
        }
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

/// The bridge between readline's completion and the shell's.
enum Completer {
    nonisolated(unsafe) static var session: ConsoleSession?
    nonisolated(unsafe) private static var matches: [String] = []
    nonisolated(unsafe) private static var at = 0

    static func complete(_ text: UnsafePointer<CChar>?, _ start: Int32, _ end: Int32) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
        rl_attempted_completion_over = 1
        guard let session, let complete = session.runspace.complete, let buffer = rl_line_buffer else { return nil }
        let line = String(cString: buffer)
        let prefix = String(decoding: line.utf8.prefix(Int(end)), as: UTF8.self)
        let result = complete(line, prefix.utf16.count, session.runspace)
        guard result.start >= 0, !result.matches.isEmpty else { return nil }
        // Readline replaces from `start`; what the engine replaces may begin earlier.
        let startUnits = String(decoding: line.utf8.prefix(Int(start)), as: UTF8.self).utf16.count
        let head = startUnits > result.start && startUnits <= line.utf16.count ? String(decoding: Array(line.utf16)[result.start..<startUnits], as: UTF16.self) : ""
        matches = result.matches.map { match in
            match.text.hasPrefix(head) ? String(match.text.dropFirst(head.count)) : match.text
        }
        rl_completion_append_character = 0
        rl_filename_completion_desired = 0
        at = 0
        return rl_completion_matches(text) { _, state in
            if state == 0 { Completer.at = 0 }
            guard Completer.at < Completer.matches.count else { return nil }
            Completer.at += 1
            return strdup(Completer.matches[Completer.at - 1])
        }
    }
}
