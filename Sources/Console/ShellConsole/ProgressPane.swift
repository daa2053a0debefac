import ShellRuntime

/// The bars of Write-Progress below the output of a terminal: drawn where the next line would begin, taken away before anything else is written.
struct ProgressPane {
    /// What `$PSStyle.Progress` says.
    struct Style {
        var isClassic = false
        var color = "\u{1B}[33;1m"
        var maxWidth = 120
    }
    private var records: [ProgressRecord] = []
    private(set) var isShown = false

    /// Takes a record in, or out where it is completed, children too.
    mutating func update(_ record: ProgressRecord) {
        if record.completed {
            var gone: Set<Int> = [record.activityID]
            for other in records where gone.contains(other.parentID) { gone.insert(other.activityID) }
            records.removeAll { gone.contains($0.activityID) }
        } else if let at = records.firstIndex(where: { $0.activityID == record.activityID }) {
            records[at] = record
        } else if let parent = records.lastIndex(where: { $0.activityID == record.parentID || $0.parentID == record.parentID && record.parentID >= 0 }) {
            records.insert(record, at: parent + 1)
        } else {
            records.append(record)
        }
    }
    mutating func clear() { records = [] }

    /// What takes the bars away.
    mutating func erase() -> String {
        guard isShown else { return "" }
        isShown = false
        return "\r\u{1B}[J"
    }
    /// What draws them; the cursor stays where it was, at the beginning of a line.
    mutating func draw(_ style: Style, columns: Int, rows: Int) -> String {
        var lines = records.flatMap { record in style.isClassic ? classic(record, style, columns) : [minimal(record, style, columns)] }
        lines = Array(lines.prefix(max(1, rows - 2)))
        guard !lines.isEmpty else { return erase() }
        isShown = true
        return "\r\u{1B}[J" + lines.joined(separator: "\n") + (lines.count > 1 ? "\u{1B}[\(lines.count - 1)A" : "") + "\r"
    }

    private func depth(_ record: ProgressRecord) -> Int {
        var depth = 0, at = record
        while depth < 8, let parent = records.first(where: { $0.activityID == at.parentID && $0.activityID != at.activityID }) {
            depth += 1
            at = parent
        }
        return depth
    }
    private func remaining(_ record: ProgressRecord) -> String { record.secondsRemaining >= 0 ? "\(record.secondsRemaining)s" : "" }

    /// `Activity [status          ]`, the part that is done in reverse video.
    private func minimal(_ record: ProgressRecord, _ style: Style, _ columns: Int) -> String {
        let indent = depth(record)
        let width = style.maxWidth > 0 ? min(columns - 1, style.maxWidth) : columns - 1
        var activity = Array(record.activity)
        if activity.count > width / 2 { activity = Array(activity.prefix(width / 2)) + ["\u{2026}"] }
        let bar = width - activity.count - indent - 4
        let left = remaining(record)
        var status = Array(record.status)
        let longest = bar - left.count - 2
        if longest > 0, status.count > longest { status = Array(status.prefix(longest - 1)) + ["\u{2026}"] }
        var text = status
        text += Array(repeating: " ", count: max(0, bar - status.count - left.count - 1)) + Array(left)
        let done = record.percentComplete >= 0 && record.percentComplete < 100 && bar > 0 ? min(record.percentComplete * bar / 100, bar - 1) : text.count
        let shown = "\u{1B}[7m" + String(text.prefix(done)) + "\u{1B}[27m" + String(text.dropFirst(done))
        return String(repeating: " ", count: indent) + style.color + String(activity) + " [" + shown + "]\u{1B}[0m"
    }
    /// Activity, status, a bar of `o`, time left, operation: a line each.
    private func classic(_ record: ProgressRecord, _ style: Style, _ columns: Int) -> [String] {
        let pad = String(repeating: " ", count: 1 + 4 * depth(record))
        var lines = [record.activity, "   " + record.status]
        if record.percentComplete >= 0 {
            let width = max(1, columns - pad.count - 10)
            let done = min(width, record.percentComplete * width / 100)
            lines.append("   [" + String(repeating: "o", count: done) + String(repeating: " ", count: width - done) + "]")
        }
        if record.secondsRemaining >= 0 {
            let seconds = record.secondsRemaining
            func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
            lines.append("   \(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60)) remaining.")
        }
        if !record.currentOperation.isEmpty { lines.append("   " + record.currentOperation) }
        return lines.map { line in
            let shown = String((pad + line).prefix(columns - 1))
            return style.color + shown + String(repeating: " ", count: max(0, columns - 1 - shown.count)) + "\u{1B}[0m"
        }
    }
}
