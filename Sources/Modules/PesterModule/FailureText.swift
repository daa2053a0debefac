import ShellRuntime

/// An error as Pester shows it below a test: its message, and where it happened.
enum FailureText {
    /// Message and position lines.
    static func lines(_ record: ErrorRecordObject, _ runspace: Runspace) -> [String] { message(record) + trace(record) }

    static func message(_ record: ErrorRecordObject) -> [String] {
        var lines: [String] = []
        var exception: ExceptionObject? = record.exception
        let isAssertion = record.errorId == "PesterAssertionFailed"
        while let current = exception {
            var own = current.message.split(whereSeparator: { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }).map(String.init)
            if !isAssertion, !own.isEmpty { own[0] = "\(current.type.name): \(own[0])" }
            lines += own
            exception = current.inner
        }
        if isAssertion, let details = record.target.as(DictionaryObject.self) {
            func text(_ name: String) -> String { details[name]?.stringValue ?? details[name]?.integerValue.map { String($0) } ?? "" }
            lines += "at \(trimmed(text("LineText"))), \(text("File")):\(text("Line"))".split(whereSeparator: \.isNewline).map(String.init)
        }
        return lines
    }
    /// The calls down to the test's own line.
    static func trace(_ record: ErrorRecordObject) -> [String] {
        var lines = record.scriptStackTrace.split(separator: "\n").map(String.init)
        if lines.isEmpty, let position = record.position {
            lines = ["at <ScriptBlock>, \(position.extent.file ?? "<No file>"): line \(position.extent.startLineNumber)"]
        }
        // What is above the test is Pester's own.
        if let own = lines.firstIndex(where: { $0.hasPrefix("at <ScriptBlock>, ") }) { lines = Array(lines[...own]) }
        return lines.map { line in
            guard let at = line.range(of: ": line ") else { return line }
            return String(line[..<at.lowerBound]) + ":" + line[at.upperBound...]
        }
    }
    static func trimmed(_ text: String) -> String {
        var text = text[...]
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}

extension String {
    /// The first place of a text.
    func range(of other: String) -> Range<String.Index>? { firstRange(of: other) }
}
