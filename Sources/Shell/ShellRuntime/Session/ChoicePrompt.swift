/// The choices of a question as the console host shows and reads them (PSHostUserInterface.PromptForChoice).
public struct ChoicePrompt {
    public typealias Choice = (label: String, help: String)
    private let choices: [(key: String, label: String, help: String)]
    private let runspace: Runspace
    private let window: WindowText

    public init(_ choices: [Choice], _ runspace: Runspace) {
        self.runspace = runspace
        window = WindowText(runspace)
        self.choices = choices.map { choice in
            // The character after the mark is the key; a label without a mark has none.
            guard let mark = choice.label.firstIndex(of: "&") else { return ("", choice.label, choice.help) }
            let rest = choice.label[choice.label.index(after: mark)...]
            return (rest.first.map { String($0).uppercased() } ?? "", (choice.label[..<mark] + rest).trimmingBlanks(), choice.help)
        }
    }

    private func key(_ index: Int) -> String { choices[index].key.isEmpty ? choices[index].label : choices[index].key }
    private var entries: [String] { choices.map { "[\($0.key)] \($0.label)  " } }
    private func index(of answer: String) -> Int? {
        choices.firstIndex { $0.label.equalsIgnoringCase(answer) } ?? choices.firstIndex { !$0.key.isEmpty && $0.key.equalsIgnoringCase(answer) }
    }
    private func begin(_ caption: String, _ message: String) {
        runspace.flushOutput?()
        var text = ""
        if !caption.isEmpty { text += "\n\(window.wrapped(caption))\n" }
        if !message.isEmpty { text += window.wrapped(message) + "\n" }
        runspace.host.write(text)
    }
    private func help() {
        for (at, choice) in choices.enumerated() { runspace.host.write(window.wrapped("\(key(at)) - \(choice.help)") + "\n") }
    }
    /// A line behind a text of several lines, of which only the last is the reader's.
    private func read(_ prompt: String) throws -> String {
        var prompt = prompt
        if let end = prompt.lastIndex(of: "\n") {
            runspace.host.write(String(prompt[...end]))
            prompt = String(prompt[prompt.index(after: end)...])
        }
        guard let line = try runspace.host.readLine(prompt: prompt) else { throw FlowControl.stopped }
        return line
    }

    /// One of the choices. Without a default (-1) an empty line asks again.
    public func one(caption: String, message: String, default fallback: Int) throws -> Int {
        begin(caption, message)
        let ends = fallback >= 0 && fallback < choices.count ? ["(default is \"\(key(fallback))\"): "] : []
        let prompt = window.joined(entries + ["[?] Help "] + ends)
        while true {
            let line = try read(prompt)
            if line.isEmpty {
                if fallback >= 0 { return fallback }
                continue
            }
            let answer = line.trimmingBlanks()
            if answer == "?" { help() } else if let found = index(of: answer) { return found }
        }
    }

    /// Any number of them, one a line until an empty one; what nobody chose are the defaults.
    public func several(caption: String, message: String, defaults: [Int]) throws -> [Int] {
        begin(caption, message)
        var text = (entries + ["[?] Help "]).map { window.joined([$0]) + "\n" }.joined()
        let keys = defaults.map(key).joined(separator: ",")
        if defaults.count == 1 { text += "(default is \"\(keys)\")\n" } else if !defaults.isEmpty { text += "(default choices are \(keys))\n" }
        runspace.host.write(text)
        var chosen: [Int] = []
        while true {
            let line = try read("Choice[\(chosen.count)]: ")
            if line.isEmpty { return chosen.isEmpty ? defaults : chosen }
            let answer = line.trimmingBlanks()
            if answer == "?" { help() } else if let found = index(of: answer) { chosen.append(found) }
        }
    }
}

extension StringProtocol {
    fileprivate func trimmingBlanks() -> String {
        let rest = drop(while: \.isWhitespace)
        return String(rest.prefix(rest.count - rest.reversed().prefix(while: \.isWhitespace).count))
    }
}

extension Runspace {
    /// What a question says where the session is not interactive.
    static var nobodyToAsk: ShellError {
        ShellError(
            "PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.", id: "InvalidOperation", category: .invalidOperation,
            exception: "System.Management.Automation.PSInvalidOperationException")
    }
    /// Asks a choice question on the host; the index of the answer.
    public func ask(caption: String, message: String, choices: [ChoicePrompt.Choice], default fallback: Int) throws -> Int {
        guard host.isInteractive else {
            throw Runspace.nobodyToAsk
        }
        return try ChoicePrompt(choices, self).one(caption: caption, message: message, default: fallback)
    }

    /// The same, where the last choice is to suspend: a prompt of its own until `exit`, and the question again.
    func askOrSuspend(caption: String, message: String, choices: [ChoicePrompt.Choice], default fallback: Int) throws -> Int {
        while true {
            let answer = try ask(caption: caption, message: message, choices: choices, default: fallback)
            guard answer == choices.count - 1, let enterNestedPrompt else { return answer }
            try enterNestedPrompt(self)
        }
    }

    /// What Inquire asks of an error, or of a message that was shown already. True where all that follows is to go on as well.
    @discardableResult
    func inquire(_ message: String) throws -> Bool {
        let answer = try askOrSuspend(
            caption: "Confirm", message: message,
            choices: [
                ("&Yes", "Continue with only the next step of the operation."),
                ("Yes to &All", "Continue with all the steps of the operation."),
                ("&Halt Command", "Stop this command."),
                ("&Suspend", "Pause the current pipeline and return to the command prompt. Type \"exit\" to resume the pipeline."),
            ], default: 0)
        if answer == 2 { throw ShellError.halted }
        return answer == 1
    }
}

extension ShellError {
    /// What `Halt Command` ends a command with.
    static var halted: ShellError {
        var error = ShellError(
            "The running command stopped because the user selected the Stop option.", id: "ActionPreferenceStop", category: .operationStopped,
            exception: "System.Management.Automation.ParentContainsErrorRecordException")
        error.endsScript = true
        return error
    }
}
