@preconcurrency import CReadline
import Glibc
import ReadlineLibrary

/// Suggestions from history: the newest line that begins with what is typed, or a list of those that hold it (PSL-440).
enum LinePredictor {
    /// What was typed while the list is walked through, the lines of the list, and which of them stands in the line.
    nonisolated(unsafe) private static var walk: (typed: String, items: [String], at: Int)?

    private static var isOn: Bool { LinePainter.isCommandLine && ["History", "HistoryAndPlugin"].contains { $0.equalsIgnoringCase(LineEditorOptions.text("PredictionSource")) } }
    private static var isList: Bool { LineEditorOptions.text("PredictionViewStyle").equalsIgnoringCase("ListView") }
    private static var line: String { rl_line_buffer.map { String(cString: $0) } ?? "" }

    static func install() {
        func define(_ name: String, _ keys: [String], _ body: @escaping @convention(c) (Int32, Int32) -> Int32) {
            LineEditor.define(name, body)
            for key in keys { LineEditor.configure("\"\(key)\": \(name)") }
        }
        define("paravane-forward-char", ["\\e[C", "\\eOC", "\\C-f"]) { count, key in LinePredictor.take(whole: true) ? 0 : rl_forward_char(count, key) }
        define("paravane-end-of-line", ["\\e[F", "\\eOF", "\\C-e"]) { count, key in LinePredictor.take(whole: true) ? 0 : rl_end_of_line(count, key) }
        define("paravane-forward-word", ["\\ef", "\\e[1;5C"]) { count, key in LinePredictor.take(whole: false) ? 0 : rl_forward_word(count, key) }
        define("paravane-previous-history", ["\\e[A", "\\eOA", "\\C-p"]) { count, key in LinePredictor.step(-1) ? 0 : rl_get_previous_history(count, key) }
        define("paravane-next-history", ["\\e[B", "\\eOB", "\\C-n"]) { count, key in LinePredictor.step(1) ? 0 : rl_get_next_history(count, key) }
        define("paravane-switch-view", ["\\eOQ", "\\e[12~"]) { _, _ in
            LineEditorOptions.change("PredictionViewStyle", LinePredictor.isList ? "InlineView" : "ListView")
            LinePredictor.walk = nil
            return 0
        }
        define("paravane-accept-line", ["\\C-m", "\\C-j"]) { count, key in
            LinePainter.finish()
            LinePredictor.walk = nil
            return rl_newline(count, key)
        }
    }

    /// History's lines, the newest first.
    private static func lines() -> some Sequence<String> {
        (0..<Int(history_length)).reversed().lazy.compactMap { at in
            history_get(history_base + Int32(at))?.pointee.line.map { String(cString: $0) }
        }
    }
    /// What the newest line of history that begins so adds to it.
    static func suggestion(for text: String) -> String {
        guard isOn, !isList, !text.isEmpty else { return "" }
        let key = text.lowercased()
        for line in lines() where line.count > text.count && !line.contains("\n") && line.lowercased().hasPrefix(key) { return String(line.dropFirst(text.count)) }
        return ""
    }
    /// At the end of the line the suggestion, or its next word, is taken; false where there is none.
    private static func take(whole: Bool) -> Bool {
        guard rl_point == rl_end else { return false }
        let rest = suggestion(for: line)
        guard !rest.isEmpty else { return false }
        var part = rest[...]
        if !whole {
            // Up to the end of the next word, as the cursor would go.
            let start = rest.firstIndex { $0.isLetter || $0.isNumber } ?? rest.endIndex
            part = rest[..<(rest[start...].firstIndex { !$0.isLetter && !$0.isNumber } ?? rest.endIndex)]
        }
        _ = String(part).withCString { rl_insert_text($0) }
        return true
    }

    private static func found(_ text: String) -> [String] {
        guard isOn, isList, !text.isEmpty else { return [] }
        let key = text.lowercased()
        var begins: [String] = [], holds: [String] = []
        for line in lines() where !line.contains("\n") && line != text {
            let plain = line.lowercased()
            if plain.hasPrefix(key) { if !begins.contains(line) { begins.append(line) } } else if plain.contains(key), !holds.contains(line) { holds.append(line) }
            if begins.count == 10 { break }
        }
        return Array((begins + holds).prefix(10))
    }
    private static func current(_ text: String) -> (typed: String, items: [String], at: Int) {
        if let walk, (walk.at < 0 ? walk.typed : walk.items[walk.at]) == text { return walk }
        let made = (text, found(text), -1)
        walk = made
        return made
    }
    /// Goes up or down the list; false where there is none.
    private static func step(_ by: Int) -> Bool {
        guard isOn, isList else { return false }
        var now = current(line)
        guard !now.items.isEmpty else { return false }
        now.at += by
        if now.at < -1 { now.at = now.items.count - 1 } else if now.at >= now.items.count { now.at = -1 }
        walk = now
        (now.at < 0 ? now.typed : now.items[now.at]).withCString { rl_replace_line($0, 0) }
        rl_point = rl_end
        return true
    }

    /// The list beneath the line: how many there are, then each with where it comes from.
    static func list(for text: String, width: Int, height: Int) -> [String] {
        guard isOn, isList, height > 5, width > 40 else { return [] }
        let now = current(text)
        guard !now.items.isEmpty else { return [] }
        let wide = min(width - 1, 100), items = now.items.prefix(height - 3)
        func row(_ left: String, _ right: String) -> String {
            let room = wide - right.count - 1
            let shown = left.count > room ? String(left.prefix(room - 1)) + "…" : left
            return shown + String(repeating: " ", count: max(1, wide - shown.count - right.count)) + right
        }
        var rows = [LineColors.code("ListPredictionTooltip") + row("<\(now.at < 0 ? "-" : String(now.at + 1))/\(items.count)>", "<History(\(items.count))>") + LineColors.reset]
        for (at, item) in items.enumerated() {
            let shown = row("> " + item, "[History]")
            let text = LineColors.code("ListPrediction") + shown.prefix(1) + LineColors.reset + shown.dropFirst().dropLast(8)
                + LineColors.code("ListPrediction") + "History" + LineColors.reset + "]"
            rows.append(at == now.at ? LineColors.code("ListPredictionSelected") + shown + LineColors.reset : text)
        }
        return rows
    }
}
