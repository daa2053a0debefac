@preconcurrency import CReadline
import Glibc
import ReadlineLibrary
import ShellRuntime
import ShellSyntax

/// Keys that explain: what a key does, all keys, help of the command or the parameter at the cursor; and the one that opens an editor (PSL-438).
enum LineHelpKeys {
    nonisolated(unsafe) private static var session: ConsoleSession?

    static func install(_ session: ConsoleSession) {
        self.session = session
        func define(_ name: String, _ key: String, _ body: @escaping @convention(c) (Int32, Int32) -> Int32) {
            LineEditor.define(name, body)
            LineEditor.configure("\"\(key)\": \(name)")
        }
        define("paravane-what-is-key", "\\e?") { _, _ in LineHelpKeys.whatIsKey() }
        define("paravane-show-key-bindings", "\\e\\C-?") { _, _ in LineHelpKeys.showBindings() }
        define("paravane-edit-visually", "\\C-x\\C-e") { count, key in LineHelpKeys.edit(count, key) }
        define("paravane-command-help", "\\eOP") { _, _ in LineHelpKeys.help(ofParameter: false) }
        define("paravane-parameter-help", "\\eh") { _, _ in LineHelpKeys.help(ofParameter: true) }
        for (key, function) in [("\\e=", "paravane-possible"), ("\\e[1;5D", "backward-word"), ("\\C-x\\C-?", "unix-line-discard")] { LineEditor.configure("\"\(key)\": \(function)") }
    }

    /// Shows a text above the line, which then stands below it again.
    private static func show(_ text: String) -> Int32 {
        guard let session else { return 0 }
        LinePainter.finish()
        rl_crlf()
        session.host.write(text.hasSuffix("\n") ? text : text + "\n")
        session.host.flush()
        rl_on_new_line()
        rl_forced_update_display()
        return 0
    }

    private static func whatIsKey() -> Int32 {
        guard let session else { return 0 }
        LinePainter.finish()
        rl_crlf()
        session.host.write("what-is-key: ")
        session.host.flush()
        var bytes = [UInt8(truncatingIfNeeded: rl_read_key())]
        // What else the key sent is there at once.
        while Interrupts.waitForInput(milliseconds: 20) == .input, bytes.count < 8 { bytes.append(UInt8(truncatingIfNeeded: rl_read_key())) }
        let found = LineEditorKeys.bound.first { entry in LineEditorKeys.sequence(entry.chord).flatMap(LineHelpKeys.sent) == bytes }
        let isText = bytes.count == 1 && bytes[0] >= 32 && bytes[0] < 127
        session.host.write(found.map { "\($0.chord): \($0.function)" } ?? (isText ? "\(String(decoding: bytes, as: UTF8.self)): SelfInsert" : "Key is unbound") )
        session.host.write("\n")
        session.host.flush()
        rl_on_new_line()
        rl_forced_update_display()
        return 0
    }
    private static func sent(_ keys: String) -> [UInt8]? {
        var buffer = [CChar](repeating: 0, count: keys.utf8.count * 4 + 1)
        var length: Int32 = 0
        guard keys.withCString({ rl_translate_keyseq($0, &buffer, &length) }) == 0 else { return nil }
        return buffer.prefix(Int(length)).map { UInt8(bitPattern: $0) }
    }
    private static func showBindings() -> Int32 {
        let rows = LineEditorKeys.bound, wide = rows.map(\.chord.count).max() ?? 0
        let lines = rows.map { $0.chord + String(repeating: " ", count: wide - $0.chord.count + 1) + $0.function }
        return show(lines.joined(separator: "\n"))
    }

    /// The command that the cursor stands in, and the parameter before the cursor.
    private static func here() -> (command: String, parameter: String?)? {
        guard let buffer = rl_line_buffer else { return nil }
        let line = String(cString: buffer)
        let cursor = String(decoding: line.utf8.prefix(Int(rl_point)), as: UTF8.self).utf16.count
        var command: String?, parameter: String?
        for token in Parser.parse(line).tokens where token.extent.startOffset <= cursor {
            if token.tokenFlags.contains(.commandName) { (command, parameter) = (token.text, nil) } else if token.kind == .parameter { parameter = String(token.text.dropFirst()) }
        }
        return command.map { ($0, parameter) }
    }
    private static func help(ofParameter: Bool) -> Int32 {
        guard let session, let here = here(), !ofParameter || here.parameter != nil else {
            rl_ding()
            return 0
        }
        var text = "Get-Help '\(here.command.replacingAll("'", with: "''"))'"
        if ofParameter, let parameter = here.parameter { text += " -Parameter '\(parameter.replacingAll("'", with: "''"))'" }
        let collector = Collector()
        guard (try? session.runspace.runText("\(text) -ErrorAction Ignore | Out-String", to: collector)) != nil else { return 0 }
        return show(session.runspace.text(collector.array.first ?? .null))
    }

    /// The line in $VISUAL or $EDITOR; what is saved there is run.
    private static func edit(_ count: Int32, _ key: Int32) -> Int32 {
        guard let buffer = rl_line_buffer else { return 0 }
        var name = Array("/tmp/paravane-lineXXXXXX".utf8CString)
        let file = mkstemp(&name)
        guard file >= 0 else { return 0 }
        let path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { unlink(path) }
        _ = String(cString: buffer).withCString { Glibc.write(file, $0, strlen($0)) }
        close(file)
        LinePainter.finish()
        rl_crlf()
        rl_deprep_terminal()
        TerminalModes.lend()
        let status = system("${VISUAL:-${EDITOR:-vi}} '\(path)'")
        TerminalModes.take()
        rl_prep_terminal(1)
        guard status == 0, let read = fopen(path, "r") else {
            rl_on_new_line()
            rl_forced_update_display()
            return 0
        }
        defer { fclose(read) }
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let length = fread(&bytes, 1, bytes.count, read)
        var text = String(decoding: bytes.prefix(length), as: UTF8.self)
        while text.hasSuffix("\n") { text.removeLast() }
        text.withCString { rl_replace_line($0, 0) }
        rl_point = rl_end
        rl_on_new_line()
        rl_forced_update_display()
        return rl_newline(count, key)
    }
}
