@preconcurrency import CReadline
import Glibc
import ReadlineLibrary
import ShellRuntime

/// Completion at the prompt: the engine's matches replace what the engine says, whatever readline takes for a word.
enum LineCompletion {
    nonisolated(unsafe) private static var session: ConsoleSession?
    /// The line as the last key of completion left it; the next one goes on from there.
    nonisolated(unsafe) private static var left: (line: String, point: Int32)?
    /// The choice that a menu walks through.
    nonisolated(unsafe) private static var menu: (answer: CompletionAnswer, at: Int, shown: String)?

    static func install(_ session: ConsoleSession) {
        self.session = session
        rl_completion_entry_function = { _, _ in nil }
        rl_attempted_completion_over = 1
        LineEditor.define("paravane-complete") { _, _ in LineCompletion.complete() }
        LineEditor.define("paravane-complete-next") { _, _ in LineCompletion.step(1) }
        LineEditor.define("paravane-complete-previous") { _, _ in LineCompletion.step(-1) }
        LineEditor.define("paravane-possible") { _, _ in LineCompletion.showAll() }
        for map in ["emacs", "vi-insert"] {
            rl_bind_key_in_map(9, { _, _ in LineCompletion.complete() }, rl_get_keymap_by_name(map))
        }
    }

    private static var line: String { rl_line_buffer.map { String(cString: $0) } ?? "" }
    private static func units(_ bytes: Int32) -> Int { String(decoding: line.utf8.prefix(Int(bytes)), as: UTF8.self).utf16.count }
    private static func bytes(_ units: Int) -> Int32 { Int32(String(decoding: Array(line.utf16.prefix(units)), as: UTF16.self).utf8.count) }

    private static func answer() -> CompletionAnswer? {
        guard let session, let complete = session.runspace.complete else { return nil }
        let found = complete(line, units(rl_point), session.runspace)
        return found.start >= 0 && !found.matches.isEmpty ? found : nil
    }
    /// Puts a text in the place of a part of the line, as one step to undo.
    static func replace(_ start: Int, _ length: Int, with text: String) {
        let from = bytes(start), to = bytes(start + length)
        rl_begin_undo_group()
        rl_delete_text(from, to)
        rl_point = from
        _ = text.withCString { rl_insert_text($0) }
        rl_end_undo_group()
    }
    private static func isRepeated() -> Bool { left.map { $0.line == line && $0.point == rl_point } ?? false }
    private static func leave() { left = (line, rl_point) }

    /// Complete: all that the matches have in common; where that is no more than was typed, a second press shows them.
    private static func complete() -> Int32 {
        let again = isRepeated()
        guard let answer = answer() else { return ring() }
        if answer.matches.count == 1 {
            replace(answer.start, answer.length, with: answer.matches[0].text)
            left = nil
            return 0
        }
        let typed = String(decoding: Array(line.utf16.dropFirst(answer.start).prefix(answer.length)), as: UTF16.self)
        let quote = answer.matches.lazy.compactMap { $0.text.first }.first { $0 == "'" || $0 == "\"" }
        let shared = common(answer.matches.map { unquoted($0.text) }), known = unquoted(typed)
        if shared.utf16.count > known.utf16.count, shared.lowercased().hasPrefix(known.lowercased()) {
            // What has to be quoted stays open until it is whole.
            replace(answer.start, answer.length, with: (quote.map(String.init) ?? "") + shared)
        } else if again {
            show(answer)
        }
        _ = ring()
        leave()
        return 0
    }
    private static func ring() -> Int32 {
        rl_ding()
        return 0
    }
    private static func unquoted(_ text: String) -> String {
        var plain = text[...]
        if plain.hasPrefix("& ") { plain = plain.dropFirst(2) }
        guard let first = plain.first, first == "'" || first == "\"" else { return String(plain) }
        plain = plain.dropFirst()
        return String(plain.last == first ? plain.dropLast() : plain)
    }
    /// The beginning that all have, letters without case; spelled as in the first.
    static func common(_ texts: [String]) -> String {
        guard var shared = texts.first.map(Array.init) else { return "" }
        for text in texts.dropFirst() {
            var count = 0
            for (a, b) in zip(shared, text) {
                guard a == b || a.lowercased() == b.lowercased() else { break }
                count += 1
            }
            shared.removeLast(shared.count - count)
        }
        return String(shared)
    }

    /// TabCompleteNext and TabCompletePrevious: one match after the other in its place.
    private static func step(_ by: Int) -> Int32 {
        if var open = menu, isRepeated() {
            open.at = (open.at + by + open.answer.matches.count) % open.answer.matches.count
            let text = open.answer.matches[open.at].text
            replace(open.answer.start, open.shown.utf16.count, with: text)
            open.shown = text
            menu = open
        } else {
            guard let answer = answer() else { return ring() }
            let at = by > 0 ? 0 : answer.matches.count - 1
            replace(answer.start, answer.length, with: answer.matches[at].text)
            menu = (answer, at, answer.matches[at].text)
        }
        leave()
        return 0
    }

    private static func showAll() -> Int32 {
        guard let answer = answer() else { return ring() }
        show(answer)
        return 0
    }
    /// The matches below the line, after a question where they are many.
    private static func show(_ answer: CompletionAnswer) {
        let limit = Int(LineEditorOptions.value("CompletionQueryItems").integerValue ?? 100)
        rl_crlf()
        if answer.matches.count > limit {
            session?.host.write("Display all \(answer.matches.count) possibilities? (y or n) _")
            session?.host.flush()
            let key = rl_read_key()
            rl_crlf()
            guard key == 121 || key == 89 || key == 32 else {
                rl_forced_update_display()
                return
            }
        }
        let width = max(20, session?.host.width ?? 80)
        let names = answer.matches.map(\.listItem)
        let cell = min(width - 1, (names.map(\.count).max() ?? 0) + 2)
        let columns = max(1, width / cell), rows = (names.count + columns - 1) / columns
        for row in 0..<rows {
            var text = ""
            for column in 0..<columns where column * rows + row < names.count {
                let name = names[column * rows + row]
                text += name + String(repeating: " ", count: max(0, cell - name.count))
            }
            while text.hasSuffix(" ") { text.removeLast() }
            session?.host.write(text + "\n")
        }
        session?.host.flush()
        rl_forced_update_display()
    }
}
