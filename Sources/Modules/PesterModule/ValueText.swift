import ShellRuntime

/// Values as Pester's messages show them.
enum ValueText {
    static func of(_ value: Value, _ runspace: Runspace) -> String {
        let base = value.base
        if base.isNull { return "$null" }
        if case .bool(let flag) = base { return flag ? "$true" : "$false" }
        if let text = base.stringValue { return text.isEmpty ? "<empty>" : "'\(text)'" }
        if let object = base.objectValue {
            if object is DateTimeObject, let text = try? Members.invoke(base, "ToString", ["o"], runspace) { return runspace.text(text) }
            if object is TypeObject { return "[\(runspace.text(base))]" }
            if let block = object as? ScriptBlockObject { return "{\(block.toText())}" }
            if object is DictionaryObject { return runspace.text(base) }
            if runspace.isEnumerable(base) { return list(base, runspace) }
        }
        return runspace.text(base)
    }
    private static func list(_ value: Value, _ runspace: Runspace) -> String {
        var parts: [String] = []
        var count = 0
        try? runspace.enumerate(value) { item in
            count += 1
            if count <= 10 { parts.append(of(item, runspace)) }
        }
        return "@(\(parts.joined(separator: ", "))\(count > 10 ? ", ...\(count - 10) more" : ""))"
    }
    /// ` because reason,` of -Because.
    static func because(_ text: String?) -> String {
        guard var text else { return "" }
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        guard !text.isEmpty else { return "" }
        if text.lowercased().hasPrefix("because "), text.count > 8 { text = String(text.dropFirst(8)) }
        return " because \(text),"
    }
    static func joined(_ items: [String], from least: Int = 2) -> String {
        guard items.count >= least, let last = items.last else { return items.joined(separator: ", ") }
        return items.dropLast().joined(separator: ", ") + " and " + last
    }
    /// `12ms`, `1.53s`.
    static func time(_ nanoseconds: Int64) -> String {
        if nanoseconds < 1_000_000_000 { return "\((nanoseconds + 500_000) / 1_000_000)ms" }
        let hundredths = (nanoseconds + 5_000_000) / 10_000_000
        let whole = hundredths / 100, rest = hundredths % 100
        if rest == 0 { return "\(whole)s" }
        return rest % 10 == 0 ? "\(whole).\(rest / 10)s" : "\(whole).\(rest < 10 ? "0" : "")\(rest)s"
    }
    /// Seconds with three or more places for the reports.
    static func seconds(_ nanoseconds: Int64, places: Int) -> String {
        var unit: Int64 = 1_000_000_000
        for _ in 0..<places { unit /= 10 }
        let steps = (nanoseconds + unit / 2) / unit
        var scale: Int64 = 1
        for _ in 0..<places { scale *= 10 }
        let digits = String(steps % scale)
        return "\(steps / scale).\(String(repeating: "0", count: max(0, places - digits.count)))\(digits)"
    }
}

/// Where two texts part, as `Should -Be` explains it.
enum TextDifference {
    static func message(_ expected: String, _ actual: String, caseSensitive: Bool, because: String?, width: Int, depth: Int, _ runspace: Runspace) -> String {
        let wanted = Array(expected.utf16), got = Array(actual.utf16)
        func same(_ a: UInt16, _ b: UInt16) -> Bool {
            a == b || (!caseSensitive && String(decoding: [a], as: UTF16.self).lowercased() == String(decoding: [b], as: UTF16.self).lowercased())
        }
        var at = 0
        while at < min(wanted.count, got.count), same(wanted[at], got[at]) { at += 1 }
        var lines = ["Expected strings to be the same,\(ValueText.because(because)) but they were different."]
        if wanted.count == got.count { lines.append("String lengths are both \(wanted.count).") } else {
            lines += ["Expected length: \(wanted.count)", "Actual length:   \(got.count)"]
        }
        lines.append("Strings differ at index \(at).")
        // Control characters are shown by their pictures, one for one.
        let head = "Expected: ''".utf16.count
        let room = width - head - depth - 3
        let (shownExpected, _) = excerpt(visible(wanted), at, room, width / 7)
        let (shownActual, shift) = excerpt(visible(got), at, room, width / 7)
        lines += ["Expected: '\(shownExpected)'", "But was:  '\(shownActual)'"]
        lines.append(String(repeating: " ", count: head - 1) + String(repeating: "-", count: max(0, at - shift)) + "^")
        return lines.joined(separator: "\n")
    }
    private static func visible(_ units: [UInt16]) -> [UInt16] { units.map { $0 < 0x20 ? 0x2400 + $0 : $0 == 0x7F ? 0x2421 : $0 } }
    /// The part around the difference that fits, and how far it was moved to the left.
    private static func excerpt(_ units: [UInt16], _ at: Int, _ room: Int, _ context: Int) -> (String, Int) {
        func text(_ units: some Sequence<UInt16>) -> String { String(decoding: Array(units), as: UTF16.self) }
        if room < 2 * context + 7 || units.count <= room { return (text(units), 0) }
        let shift = max(0, at - (room - 1 - context - 3))
        var shown = text(units.dropFirst(shift))
        if shift > 0 { shown = "..." + shown.dropFirst(3) }
        if shown.utf16.count > room { shown = text(shown.utf16.prefix(room - 3)) + "..." }
        return (shown, shift)
    }
}
