@preconcurrency import CReadline
import Glibc
import ReadlineLibrary
import ShellFormatting
import ShellRuntime
import ShellSyntax

/// What readline's line is painted over with: the colours of its tokens, a prompt that turns red where the line does not parse, and the history's
/// suggestion after it or the list beneath it (PSL-439, PSL-440).
enum LinePainter {
    nonisolated(unsafe) private static var session: ConsoleSession?
    /// Something stands after the line that readline does not know of.
    nonisolated(unsafe) private static var leftOver = false
    nonisolated(unsafe) private static var promptIsRed = false

    static func install(_ session: ConsoleSession) {
        LinePredictor.install()
        LineHelpKeys.install(session)
        let term = getenv("TERM").map { String(cString: $0) } ?? "dumb"
        guard isatty(1) == 1, term != "dumb", getenv("NO_COLOR") == nil else { return }
        self.session = session
        // Readline asks the terminal nothing where the display is not its own when it begins: lines would not wrap.
        rl_initialize()
        rl_redisplay_function = { LinePainter.redisplay() }
    }
    /// A line at the main prompt is looked at; questions of commands are not.
    nonisolated(unsafe) static var isCommandLine = false
    /// The lines of the block that this one goes on with.
    nonisolated(unsafe) static var block: String?

    /// A line of commands is asked for, the first one or a further one of a block. Texts without colours have none while they are typed.
    static func expect(commandAfter block: String?, _ runspace: Runspace) {
        self.block = block
        isCommandLine = session != nil && StyleObject.colors(runspace, terminal: true)
        (leftOver, promptIsRed) = (false, false)
    }

    private static func redisplay() {
        rl_redisplay()
        guard session != nil, isCommandLine, rl_readline_state & 0x0000780 == 0, let buffer = rl_line_buffer else { return }
        paint(String(cString: buffer))
    }
    /// Takes away what stands after the line, before it is run.
    static func finish() {
        guard session != nil, isCommandLine, let buffer = rl_line_buffer else { return }
        paint(String(cString: buffer), isFinal: true)
        promptIsRed = false
    }

    /// How many columns a text takes; nil for one with control characters, which readline shows in its own way.
    private static func width(_ text: String) -> Int? {
        var isPlain = true
        for byte in text.utf8 {
            if byte < 32 || byte == 127 { return nil }
            if byte > 127 { isPlain = false }
        }
        return isPlain ? text.utf8.count : session?.runspace.cellCount?(text)
    }
    /// The last line of the prompt as it is seen; whether it has colours of its own.
    private static func prompt() -> (text: String, isColored: Bool) {
        guard let shown = rl_display_prompt else { return ("", false) }
        var text = "", isHidden = false, isColored = false
        for scalar in String(cString: shown).unicodeScalars {
            switch scalar.value {
            case 1: (isHidden, isColored) = (true, true)
            case 2: isHidden = false
            case 10: (text, isColored) = ("", false)
            default: if !isHidden { text.unicodeScalars.append(scalar) }
            }
        }
        return (text, isColored)
    }

    private static func paint(_ line: String, isFinal: Bool = false) {
        var rows: Int32 = 0, columns: Int32 = 0
        rl_get_screen_size(&rows, &columns)
        let prompt = prompt()
        guard columns > 8, let before = width(prompt.text), let whole = width(line),
            let inFront = width(String(decoding: line.utf8.prefix(Int(rl_point)), as: UTF8.self))
        else { return }
        let wide = Int(columns)
        guard !line.isEmpty || leftOver || promptIsRed else { return }
        let lead = block.map { $0 + "\n" } ?? ""
        let parsed = Parser.parse(lead + line)
        let isWrong = !isFinal && !line.isEmpty && parsed.errors.first.map { !$0.incompleteInput } ?? false
        var out = "", from = before
        // The mark at the prompt's end is red while the line does not parse.
        let mark = "> "
        if isWrong != promptIsRed, !prompt.isColored, prompt.text.hasSuffix(mark) {
            from = before - mark.count
            out += isWrong ? LineColors.code("Error") + mark + LineColors.reset : mark
            promptIsRed = isWrong
        }
        out += LineColors.painted(line, parsed.tokens, from: lead.utf16.count)
        var end = before + whole
        let free = wide - 1 - end % wide
        let shown = isFinal ? "" : LinePredictor.suggestion(for: line)
        if !shown.isEmpty, free > 0 {
            let part = width(shown).map { $0 <= free } ?? false ? shown : cut(shown, free)
            out += LineColors.code("InlinePrediction") + part + LineColors.reset
            end += width(part) ?? 0
        }
        // A line that fills its row to the end: the terminal goes on in the next one.
        if end % wide == 0, end > 0 { out += " \r" }
        out += "\u{1B}[J"
        var below = 0
        if !isFinal {
            let list = LinePredictor.list(for: line, width: wide, height: Int(rows))
            for row in list { out += "\r\n" + row }
            below = list.count
        }
        leftOver = !shown.isEmpty || below > 0
        let cursor = before + inFront
        let up = end / wide - cursor / wide + below
        out += (up > 0 ? "\u{1B}[\(up)A" : "") + "\r" + (cursor % wide > 0 ? "\u{1B}[\(cursor % wide)C" : "")
        let back = cursor / wide - from / wide
        write((back > 0 ? "\u{1B}[\(back)A" : "") + "\r" + (from % wide > 0 ? "\u{1B}[\(from % wide)C" : "") + out)
    }
    private static func cut(_ text: String, _ columns: Int) -> String {
        var result = ""
        for character in text {
            guard let next = width(result + String(character)), next < columns else { break }
            result.append(character)
        }
        return result + "…"
    }
    private static func write(_ text: String) {
        guard let stream = rl_outstream else { return }
        _ = text.withCString { fputs($0, stream) }
        fflush(stream)
    }
}
