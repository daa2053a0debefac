@preconcurrency import CReadline
import Glibc
import ReadlineLibrary
import ShellRuntime

/// Script blocks that keys run while a line is edited, and the class through which they change it.
enum LineScripts {
    nonisolated(unsafe) private static var session: ConsoleSession?
    /// By the bytes that the key sends.
    nonisolated(unsafe) private static var blocks: [[UInt8]: ScriptBlockObject] = [:]

    /// What readline calls the function that runs them.
    static let function = "paravane-script"

    static func install(_ session: ConsoleSession) {
        self.session = session
        LineEditor.define(function) { _, _ in LineScripts.run() }
        register()
    }

    /// Binds a block to the keys of readline's notation; false where they cannot be told.
    static func bind(_ keys: String, _ block: ScriptBlockObject) -> Bool {
        var buffer = [CChar](repeating: 0, count: keys.utf8.count * 4 + 1)
        var length: Int32 = 0
        guard keys.withCString({ rl_translate_keyseq($0, &buffer, &length) }) == 0, length > 0 else { return false }
        blocks[buffer.prefix(Int(length)).map { UInt8(bitPattern: $0) }] = block
        LineEditor.configure("\"\(keys)\": \(function)")
        return true
    }

    private static func run() -> Int32 {
        guard let session, let sequence = rl_executing_keyseq else { return 0 }
        let bytes = Array(String(cString: sequence).utf8)
        guard let block = blocks[bytes] else { return 0 }
        do { _ = try session.runspace.invoke(block, arguments: [.null, .null]) } catch let error as ShellError {
            rl_crlf()
            session.host.writeError(error.record.message + "\n")
            rl_forced_update_display()
        } catch {}
        return 0
    }

    private static var line: String { LineEditor.isEditingLine ? rl_line_buffer.map { String(cString: $0) } ?? "" : "" }
    private static var cursor: Int { String(decoding: line.utf8.prefix(Int(rl_point)), as: UTF8.self).utf16.count }
    private static func number(_ value: Value) -> Int { Int(truncatingIfNeeded: value.integerValue ?? 0) }
    private static func checked(_ start: Int, _ length: Int) throws {
        guard start >= 0, length >= 0, start + length <= line.utf16.count else {
            throw NetException("System.ArgumentException", "Value does not fall within the expected range.")
        }
    }

    /// Microsoft.PowerShell.PSConsoleReadLine: the line being edited, and every editing function by its name.
    static func register() {
        TypeRegistry.shared.register("Microsoft.PowerShell.PSConsoleReadLine") {
            TypeInfo("Microsoft.PowerShell.PSConsoleReadLine") {
                var members: [TypeMember] = [
                    .staticMethod("void Insert(string s)") { args, _ in
                        let text = args[0].stringValue ?? ""
                        if LineEditor.isEditingLine { _ = text.withCString { rl_insert_text($0) } }
                        return .void
                    },
                    .staticMethod("void GetBufferState([ref] string input, [ref] int cursor)") { args, runspace in
                        if let box = args[0].as(ReferenceObject.self)?.box { try runspace.assignVariable(box, Value(line)) }
                        if let box = args[1].as(ReferenceObject.self)?.box { try runspace.assignVariable(box, .int(Int32(truncatingIfNeeded: cursor))) }
                        return .void
                    },
                    .staticMethod("void Replace(int start, int length, string replacement)") { args, _ in
                        try checked(number(args[0]), number(args[1]))
                        LineCompletion.replace(number(args[0]), number(args[1]), with: args[2].stringValue ?? "")
                        return .void
                    },
                    .staticMethod("void Delete(int start, int length)") { args, _ in
                        try checked(number(args[0]), number(args[1]))
                        LineCompletion.replace(number(args[0]), number(args[1]), with: "")
                        return .void
                    },
                    .staticMethod("void SetCursorPosition(int cursor)") { args, _ in
                        let at = max(0, min(number(args[0]), line.utf16.count))
                        rl_point = Int32(String(decoding: Array(line.utf16.prefix(at)), as: UTF16.self).utf8.count)
                        return .void
                    },
                    .staticMethod("void AddToHistory(string command)") { args, _ in
                        let command = args[0].stringValue ?? ""
                        command.withCString { add_history($0) }
                        return .void
                    },
                    .staticMethod("void ClearHistory()") { _, _ in
                        clear_history()
                        return .void
                    },
                    .staticMethod("void Ding()") { _, _ in
                        rl_ding()
                        return .void
                    },
                    .staticMethod("void InvokePrompt()") { _, _ in
                        if LineEditor.isEditingLine { rl_forced_update_display() }
                        return .void
                    },
                ]
                for (name, function) in LineEditorKeys.functions {
                    let call: @Sendable ([Value], Runspace) throws -> Value = { _, _ in
                        if LineEditor.isEditingLine, let body = rl_named_function(function) { _ = body(1, name == "AcceptLine" ? 10 : 0) }
                        return .void
                    }
                    members.append(.staticMethod("void \(name)()", call))
                    members.append(.staticMethod("void \(name)(System.Object key, System.Object arg)", call))
                }
                return members
            }
        }
    }
}
