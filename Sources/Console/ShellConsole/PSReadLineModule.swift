import ShellRuntime

/// The commands of PSReadLine that profiles call, over GNU readline: options that it has take effect, keys are bound to its functions.
enum PSReadLineModule {
    static let module = BuiltinModule("PSReadLine", version: "2.4.5", setUp: { LineScripts.register() }, cmdlets: { entries })

    private static func entry(_ name: String, _ parameters: String, sets: String = "__AllParameterSets", _ make: @escaping @Sendable () -> Cmdlet) -> CmdletEntry {
        CmdletEntry(name, implementingType: "Microsoft.PowerShell." + name.filter { $0 != "-" } + "Command", surface: { CommandMetadata(surface: "\(name)|PSReadLine|||||\n\(sets)\n\(parameters)") }, make: make)
    }
    private static var entries: [CmdletEntry] {
        [
            entry("Get-PSReadLineOption", "") { GetPSReadLineOption() },
            entry("Set-PSReadLineOption", LineEditorOptions.rows.map(\.surface).joined(separator: "\n")) { SetPSReadLineOption() },
            entry("Get-PSReadLineKeyHandler", "Bound|switch||||s|*:-:\nUnbound|switch||||s|*:-:\nChord|string[]|Key||||*:0:") { GetPSReadLineKeyHandler() },
            entry(
                "Set-PSReadLineKeyHandler",
                """
                Chord|string[]|Key||||*:0:m
                ScriptBlock|scriptblock|||||*:1:
                BriefDescription|string|||||*:-:
                Description|string|||||*:-:
                Function|string|||||*:-:
                ViMode|string||ValidateSet('Insert', 'Command')|||*:-:
                """
            ) { SetPSReadLineKeyHandler() },
            entry("Remove-PSReadLineKeyHandler", "Chord|string[]|Key||||*:0:m\nViMode|string||ValidateSet('Insert', 'Command')|||*:-:") { RemovePSReadLineKeyHandler() },
        ]
    }
}

/// What Set-PSReadLineOption sets.
enum LineEditorOptions {
    struct Row: Sendable {
        let name: String
        let type: String
        let initial: String
        let accepted: [String]
        init(_ name: String, _ type: String, _ initial: String = "", _ accepted: [String] = []) {
            self.name = name
            self.type = type
            self.initial = initial
            self.accepted = accepted
        }
        var surface: String {
            let set = accepted.isEmpty ? "" : "ValidateSet(" + accepted.map { "'\($0)'" }.joined(separator: ", ") + ")"
            return "\(name)|\(type)||\(set)||\(type == "switch" ? "s" : "")|*:-:"
        }
    }
    static let rows: [Row] = [
        Row("EditMode", "string", "Emacs", ["Windows", "Emacs", "Vi"]), Row("ContinuationPrompt", "string", ">> "), Row("HistoryNoDuplicates", "switch", "True"),
        Row("AddToHistoryHandler", "object"), Row("CommandValidationHandler", "object"), Row("HistorySearchCursorMovesToEnd", "switch", "False"),
        Row("MaximumHistoryCount", "int", "4096"), Row("MaximumKillRingCount", "int", "10"), Row("ShowToolTips", "switch", "True"),
        Row("ExtraPromptLineCount", "int", "0"), Row("DingTone", "int", "1221"), Row("DingDuration", "int", "50"),
        Row("BellStyle", "string", "Audible", ["None", "Visual", "Audible"]), Row("CompletionQueryItems", "int", "100"),
        Row("WordDelimiters", "string", ";:,.[]{}()/\\|!?^&*-=+'\"\u{2013}\u{2014}\u{2015}"), Row("HistorySearchCaseSensitive", "switch", "False"),
        Row("HistorySaveStyle", "string", "SaveIncrementally", ["SaveIncrementally", "SaveAtExit", "SaveNothing"]), Row("HistorySavePath", "string"),
        Row("AnsiEscapeTimeout", "int", "100"), Row("PromptText", "string[]"), Row("ViModeIndicator", "string", "None", ["None", "Prompt", "Cursor", "Script"]),
        Row("ViModeChangeHandler", "scriptblock"), Row("PredictionSource", "string", "HistoryAndPlugin", ["None", "History", "Plugin", "HistoryAndPlugin"]),
        Row("PredictionViewStyle", "string", "InlineView", ["InlineView", "ListView"]), Row("Colors", "hashtable"), Row("TerminateOrphanedConsoleApps", "switch", "False"),
    ]
    /// The options in the order of PSConsoleReadLineOptions.
    static let shown = [
        "EditMode", "AddToHistoryHandler", "HistoryNoDuplicates", "HistorySavePath", "HistorySaveStyle", "HistorySearchCaseSensitive", "HistorySearchCursorMovesToEnd",
        "MaximumHistoryCount", "ContinuationPrompt", "ExtraPromptLineCount", "PromptText", "BellStyle", "DingDuration", "DingTone", "CommandValidationHandler", "CompletionQueryItems",
        "MaximumKillRingCount", "ShowToolTips", "ViModeIndicator", "WordDelimiters", "AnsiEscapeTimeout", "PredictionSource", "PredictionViewStyle", "TerminateOrphanedConsoleApps",
    ]
    nonisolated(unsafe) private static var set: [String: Value] = [:]

    static func value(_ name: String) -> Value {
        if let value = set[name] { return value }
        if name == "HistorySavePath" { return Value(LineEditor.historyFile) }
        guard let row = rows.first(where: { $0.name == name }) else { return .null }
        switch row.type {
        case "int": return Value(Int(row.initial) ?? 0)
        case "switch": return .bool(row.initial == "True")
        case "string": return Value(row.initial)
        default: return .null
        }
    }
    static func text(_ name: String) -> String { value(name).stringValue ?? "" }
    static func isOn(_ name: String) -> Bool { if case .bool(true) = value(name).base { true } else { false } }
    static func change(_ name: String, _ value: Value) {
        set[name] = value
        switch name {
        case "EditMode": LineEditor.configure("set editing-mode \(text(name) == "Vi" ? "vi" : "emacs")")
        case "BellStyle": LineEditor.configure("set bell-style \(text(name).lowercased())")
        case "CompletionQueryItems": LineEditor.configure("set completion-query-items \(value.integerValue ?? 100)")
        case "MaximumHistoryCount": LineEditor.limitHistory(Int(value.integerValue ?? 4096))
        case "HistorySavePath": LineEditor.readHistory(text(name))
        default: break
        }
    }
}

/// Get-PSReadLineOption.
final class GetPSReadLineOption: Cmdlet {
    override func process() throws {
        let made = CustomObject(typeName: "Microsoft.PowerShell.PSConsoleReadLineOptions")
        for name in LineEditorOptions.shown { made[name] = LineEditorOptions.value(name) }
        for row in LineColors.rows { made[row.option] = Value(LineColors.code(row.name)) }
        try write(.object(made))
    }
}

/// Set-PSReadLineOption.
final class SetPSReadLineOption: Cmdlet {
    override func process() throws {
        for row in LineEditorOptions.rows where has(row.name) {
            let given = self[row.name]
            switch row.name {
            case "Colors": try choose(given)
            // Profiles set these: they are told, and go on.
            case "CommandValidationHandler", "ViModeChangeHandler", "PromptText", "ViModeIndicator":
                try writeWarning("The line editor has no use for -\(row.name); it is left as it is.")
            default: LineEditorOptions.change(row.name, row.type == "switch" ? .bool(runspace.truth(given)) : given)
            }
        }
    }
    private func choose(_ colors: Value) throws {
        for pair in (colors.objectValue as? DictionaryObject)?.pairs ?? [] {
            let name = runspace.text(pair.key), text = runspace.text(pair.value)
            guard LineColors.isKnown(name) else {
                throw terminating(
                    "'\(name)' is not a valid color property. Valid names are \(LineColors.rows.map(\.name).joined(separator: ", ")).", id: "InvalidColorParameter",
                    category: .invalidArgument, target: Value(name), exception: "System.ArgumentException")
            }
            guard LineColors.choose(name, text) else {
                throw terminating(
                    "'\(text)' is not a valid color value. It must be a ConsoleColor, '#rrggbb' or an escape sequence.", id: "InvalidColorValue",
                    category: .invalidArgument, target: pair.value, exception: "System.ArgumentException")
            }
        }
    }
}

/// Keys as PSReadLine names them and readline's functions by PSReadLine's names.
enum LineEditorKeys {
    static let functions: [String: String] = [
        "Abort": "abort", "AcceptLine": "paravane-accept-line", "BackwardChar": "backward-char", "ForwardChar": "paravane-forward-char", "BackwardWord": "backward-word",
        "ShellBackwardWord": "shell-backward-word", "ForwardWord": "paravane-forward-word", "NextWord": "forward-word", "ShellForwardWord": "shell-forward-word",
        "BeginningOfLine": "beginning-of-line", "EndOfLine": "paravane-end-of-line", "BackwardDeleteChar": "backward-delete-char", "DeleteChar": "delete-char",
        "DeleteCharOrExit": "delete-char", "KillLine": "kill-line", "ForwardDeleteInput": "kill-line", "ForwardDeleteLine": "kill-line", "BackwardKillInput": "unix-line-discard",
        "BackwardDeleteInput": "unix-line-discard", "BackwardKillLine": "unix-line-discard", "BackwardDeleteLine": "unix-line-discard", "KillWord": "kill-word",
        "BackwardKillWord": "backward-kill-word", "UnixWordRubout": "unix-word-rubout", "Yank": "yank", "YankPop": "yank-pop", "YankLastArg": "yank-last-arg",
        "YankNthArg": "yank-nth-arg", "Undo": "undo", "RevertLine": "revert-line", "HistorySearchBackward": "history-search-backward",
        "HistorySearchForward": "history-search-forward", "PreviousHistory": "paravane-previous-history", "NextHistory": "paravane-next-history", "BeginningOfHistory": "beginning-of-history",
        "EndOfHistory": "end-of-history", "ReverseSearchHistory": "reverse-search-history", "ForwardSearchHistory": "forward-search-history", "ClearScreen": "clear-screen",
        "Complete": "paravane-complete", "TabCompleteNext": "paravane-complete-next", "TabCompletePrevious": "paravane-complete-previous", "MenuComplete": "paravane-complete-next",
        "PossibleCompletions": "paravane-possible", "CapitalizeWord": "capitalize-word", "UpcaseWord": "upcase-word", "DowncaseWord": "downcase-word",
        "SwapCharacters": "transpose-chars", "SetMark": "set-mark", "ExchangePointAndMark": "exchange-point-and-mark", "DigitArgument": "digit-argument",
        "GotoBrace": "character-search", "CharacterSearch": "character-search", "CharacterSearchBackward": "character-search-backward", "SelfInsert": "self-insert",
        "Paste": "yank", "CancelLine": "abort", "GotoFirstNonBlankOfLine": "beginning-of-line", "InsertLineBelow": "paravane-accept-line", "AddLine": "paravane-accept-line",
        "AcceptSuggestion": "paravane-forward-char", "AcceptNextSuggestionWord": "paravane-forward-word", "SwitchPredictionView": "paravane-switch-view",
        "AcceptAndGetNext": "operate-and-get-next", "WhatIsKey": "paravane-what-is-key", "ShowKeyBindings": "paravane-show-key-bindings",
        "ViEditVisually": "paravane-edit-visually", "ShowCommandHelp": "paravane-command-help", "ShowParameterHelp": "paravane-parameter-help",
    ]
    /// The keys that are bound when a session begins.
    static let usual: [(chord: String, function: String)] = [
        ("Enter", "AcceptLine"), ("Ctrl+m", "AcceptLine"), ("Ctrl+j", "AcceptLine"), ("Ctrl+o", "AcceptAndGetNext"), ("Tab", "Complete"), ("Shift+Tab", "TabCompletePrevious"),
        ("Ctrl+Spacebar", "MenuComplete"), ("Alt+=", "PossibleCompletions"), ("Ctrl+a", "BeginningOfLine"), ("Home", "BeginningOfLine"), ("Ctrl+e", "EndOfLine"), ("End", "EndOfLine"),
        ("Ctrl+b", "BackwardChar"), ("LeftArrow", "BackwardChar"), ("Ctrl+f", "ForwardChar"), ("RightArrow", "ForwardChar"), ("Alt+b", "BackwardWord"), ("Alt+f", "ForwardWord"),
        ("Ctrl+LeftArrow", "BackwardWord"), ("Ctrl+RightArrow", "ForwardWord"), ("Backspace", "BackwardDeleteChar"), ("Ctrl+h", "BackwardDeleteChar"), ("Delete", "DeleteChar"),
        ("Ctrl+d", "DeleteCharOrExit"), ("Ctrl+u", "BackwardKillInput"), ("Ctrl+x,Backspace", "BackwardKillInput"), ("Ctrl+k", "KillLine"), ("Ctrl+w", "UnixWordRubout"),
        ("Alt+Backspace", "BackwardKillWord"), ("Alt+d", "KillWord"), ("Ctrl+y", "Yank"), ("Alt+y", "YankPop"), ("Alt+.", "YankLastArg"), ("Alt+_", "YankLastArg"),
        ("Ctrl+Alt+y", "YankNthArg"), ("Ctrl+p", "PreviousHistory"), ("UpArrow", "PreviousHistory"), ("Ctrl+n", "NextHistory"), ("DownArrow", "NextHistory"),
        ("Alt+<", "BeginningOfHistory"), ("Alt+>", "EndOfHistory"), ("Ctrl+r", "ReverseSearchHistory"), ("Ctrl+s", "ForwardSearchHistory"), ("Ctrl+g", "Abort"), ("Ctrl+l", "ClearScreen"),
        ("Ctrl+_", "Undo"), ("Ctrl+x,Ctrl+u", "Undo"), ("Alt+r", "RevertLine"), ("Ctrl+t", "SwapCharacters"), ("Alt+u", "UpcaseWord"), ("Alt+l", "DowncaseWord"), ("Alt+c", "CapitalizeWord"),
        ("Ctrl+x,Ctrl+x", "ExchangePointAndMark"), ("Ctrl+]", "CharacterSearch"), ("Ctrl+Alt+]", "CharacterSearchBackward"), ("Alt+0", "DigitArgument"), ("Alt+1", "DigitArgument"),
        ("Alt+2", "DigitArgument"), ("Alt+3", "DigitArgument"), ("Alt+4", "DigitArgument"), ("Alt+5", "DigitArgument"), ("Alt+6", "DigitArgument"), ("Alt+7", "DigitArgument"),
        ("Alt+8", "DigitArgument"), ("Alt+9", "DigitArgument"), ("Alt+-", "DigitArgument"), ("Ctrl+x,Ctrl+e", "ViEditVisually"), ("F1", "ShowCommandHelp"), ("Alt+h", "ShowParameterHelp"),
        ("Alt+?", "WhatIsKey"), ("Ctrl+Alt+?", "ShowKeyBindings"), ("F2", "SwitchPredictionView"),
    ]
    nonisolated(unsafe) static var bound: [(chord: String, function: String)] = usual

    /// `Ctrl+r` as readline writes it, `\C-r`; nil for a key it does not know.
    static func sequence(_ chord: String) -> String? {
        var text = ""
        for key in chord.split(separator: ",") {
            var parts = key.split(separator: "+", omittingEmptySubsequences: false).map { $0.lowercased() }
            guard let last = parts.popLast(), !last.isEmpty else { return nil }
            let control = parts.contains("ctrl"), alt = parts.contains("alt"), shift = parts.contains("shift")
            guard parts.allSatisfy({ ["ctrl", "alt", "shift"].contains($0) }) else { return nil }
            let modifier = 1 + (shift ? 1 : 0) + (alt ? 2 : 0) + (control ? 4 : 0)
            let arrows = ["uparrow": "A", "downarrow": "B", "rightarrow": "C", "leftarrow": "D", "home": "H", "end": "F"]
            let tildes = ["insert": 2, "delete": 3, "pageup": 5, "pagedown": 6, "f5": 15, "f6": 17, "f7": 18, "f8": 19, "f9": 20, "f10": 21, "f11": 23, "f12": 24]
            let plain = ["tab": "\\t", "enter": "\\r", "escape": "\\e", "backspace": "\\C-?", "spacebar": " ", "f1": "\\eOP", "f2": "\\eOQ", "f3": "\\eOR", "f4": "\\eOS"]
            if let arrow = arrows[last] {
                text += modifier == 1 ? "\\e[\(arrow)" : "\\e[1;\(modifier)\(arrow)"
            } else if let number = tildes[last] {
                text += modifier == 1 ? "\\e[\(number)~" : "\\e[\(number);\(modifier)~"
            } else if last == "tab", shift {
                text += "\\e[Z"
            } else if last == "spacebar", control {
                text += "\\C-@"
            } else if let name = plain[last] {
                text += (alt ? "\\e" : "") + name
            } else {
                guard last.count == 1 else { return nil }
                let shown = last == "\"" || last == "\\" ? "\\" + last : shift ? last.uppercased() : last
                text += (alt ? "\\e" : "") + (control ? "\\C-" : "") + shown
            }
        }
        return text.isEmpty ? nil : text
    }
}

/// Get-PSReadLineKeyHandler.
final class GetPSReadLineKeyHandler: Cmdlet {
    override func process() throws {
        let chords = texts("Chord")
        let bound = LineEditorKeys.bound.filter { entry in chords.isEmpty || chords.contains { $0.equalsIgnoringCase(entry.chord) } }
        func give(_ chord: String, _ function: String) throws {
            try write(.object(CustomObject(["Key": Value(chord), "Function": Value(function), "Description": "", "Group": "Basic"], typeName: "Microsoft.PowerShell.KeyHandler")))
        }
        if !flag("Unbound") || flag("Bound") { for entry in bound { try give(entry.chord, entry.function) } }
        guard flag("Unbound"), chords.isEmpty else { return }
        for name in LineEditorKeys.functions.keys.sorted() where !LineEditorKeys.bound.contains(where: { $0.function == name }) { try give("Unbound", name) }
    }
}

/// Set-PSReadLineKeyHandler.
final class SetPSReadLineKeyHandler: Cmdlet {
    override func process() throws {
        if let block = self["ScriptBlock"].as(ScriptBlockObject.self) { return try bind(block) }
        guard let name = text("Function") else {
            throw terminating("One of -Function and -ScriptBlock says what the key does.", id: "MissingHandler", category: .invalidArgument, exception: "System.ArgumentException")
        }
        guard let known = LineEditorKeys.functions.first(where: { $0.key.equalsIgnoringCase(name) }) else {
            throw terminating("The function '\(name)' is not one of the line editor's.", id: "FunctionNotFound", category: .invalidArgument, target: Value(name))
        }
        for chord in texts("Chord") {
            guard let keys = LineEditorKeys.sequence(chord) else {
                throw terminating("Unable to translate '\(chord)' to virtual key code.", id: "InvalidChord", category: .invalidArgument, target: Value(chord), exception: "System.ArgumentException")
            }
            LineEditor.configure("\"\(keys)\": \(known.value)")
            LineEditorKeys.bound.removeAll { $0.chord.equalsIgnoringCase(chord) }
            LineEditorKeys.bound.append((chord, known.key))
        }
    }
}

extension SetPSReadLineKeyHandler {
    /// The block runs while the line is edited, which it changes through [Microsoft.PowerShell.PSConsoleReadLine].
    private func bind(_ block: ScriptBlockObject) throws {
        for chord in texts("Chord") {
            guard let keys = LineEditorKeys.sequence(chord), LineScripts.bind(keys, block) else {
                throw terminating("Unable to translate '\(chord)' to virtual key code.", id: "InvalidChord", category: .invalidArgument, target: Value(chord), exception: "System.ArgumentException")
            }
            LineEditorKeys.bound.removeAll { $0.chord.equalsIgnoringCase(chord) }
            LineEditorKeys.bound.append((chord, text("BriefDescription") ?? "CustomAction"))
        }
    }
}

/// Remove-PSReadLineKeyHandler.
final class RemovePSReadLineKeyHandler: Cmdlet {
    override func process() throws {
        for chord in texts("Chord") {
            if let keys = LineEditorKeys.sequence(chord) { LineEditor.configure("\"\(keys)\": \"\"") }
            LineEditorKeys.bound.removeAll { $0.chord.equalsIgnoringCase(chord) }
        }
    }
}
