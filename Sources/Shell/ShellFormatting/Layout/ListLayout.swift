import ShellRuntime

/// Lays out one object as `label : value` lines.
enum ListLayout {
    /// The lines of an object, without the blank line after it.
    static func lines(_ given: [Column], _ item: Value, _ runspace: Runspace, width: Int, style: Style, errors: FormatErrors? = nil) -> [String] {
        let columns = given.filter { ($0.concerns?(item) ?? true) && ($0.condition?(item, runspace) ?? true) }
        let labels = columns.map(\.label)
        let longest = min(labels.map { CellText.width($0) }.max() ?? 0, max(1, width - 4))
        var lines: [String] = []
        for column in columns {
            let text = column.text(item, runspace, inTable: false, errors)
            let label = CellText.head(column.label, longest)
            let head = label + String(repeating: " ", count: longest - CellText.width(label)) + " : "
            let room = max(1, width - longest - 3)
            for (at, piece) in CellText.wrap(text, room).enumerated() {
                lines.append((at == 0 ? style.label(head) : String(repeating: " ", count: longest + 3)) + piece)
            }
        }
        return lines
    }
}

/// Lays out one value of each object in columns of equal width.
enum WideLayout {
    static func lines(_ cells: [String], width: Int, columns wanted: Int?, autoSize: Bool) -> [String] {
        guard !cells.isEmpty else { return [] }
        let count: Int
        if autoSize {
            let longest = cells.map { CellText.width($0) }.max() ?? 1
            count = max(1, width / (longest + 1))
        } else {
            count = max(1, wanted ?? 2)
        }
        let available = width - (count - 1)
        let share = max(1, available / count), extra = max(0, available - share * count)
        var lines: [String] = []
        var at = 0
        while at < cells.count {
            var line = ""
            for column in 0..<count where at + column < cells.count {
                let size = share + (column < extra ? 1 : 0)
                var cell = cells[at + column]
                if let newline = cell.firstIndex(where: \.isNewline) { cell = String(cell[..<newline]) + CellText.ellipsis }
                if CellText.width(cell) > size { cell = CellText.cutEnd(cell, size) }
                if column > 0 { line += " " }
                line += CellText.closed(cell, padding: column + 1 < count ? max(0, size - CellText.width(cell)) : 0)
            }
            lines.append(line)
            at += count
        }
        return lines
    }
}
