import ShellRuntime

/// Lays out rows in columns (PSL section 10.2). Rows are measured first, or printed as they come when widths are fixed.
final class TableLayout {
    let columns: [Column]
    private let runspace: Runspace
    private let width: Int
    private let wrap: Bool
    private let hideHeaders: Bool
    private let style: Style
    private let write: (String) -> Void
    private var sides: [Column.Side] = []
    private var widths: [Int] = []
    private var visible = 0
    /// Rows that wait for the widths, and texts that came between them.
    private var pending: [[String]] = []
    private var texts: [(row: Int, text: String)] = []
    private var started = false
    /// Whether widths come from the rows.
    let measures: Bool
    private var hidden = false
    private var line: [UInt8] = []
    private var shape: Shape?
    private var positions: [Int?] = []
    private let errors: FormatErrors?
    private let fromView: Bool
    /// Rows after which the headers are written anew (-RepeatHeader); nil for never.
    private let page: Int?
    private var rowsOnPage = 0
    private var begun = ContinuousClock.now
    /// Nothing is shown before the table has ended (-AutoSize).
    private let waits: Bool

    init(
        _ columns: [Column], first: Value, _ runspace: Runspace, width: Int, wrap: Bool, hideHeaders: Bool, autoSize: Bool, fromView: Bool, style: Style,
        errors: FormatErrors? = nil, page: Int? = nil, waits: Bool = false, write: @escaping (String) -> Void
    ) {
        self.columns = columns
        self.runspace = runspace
        self.width = width
        self.wrap = wrap
        self.hideHeaders = hideHeaders
        self.style = style
        self.write = write
        self.errors = errors
        self.fromView = fromView
        self.page = page
        self.waits = waits
        measures = autoSize || columns.first?.width == nil
        sides = columns.map { column in
            if let side = column.side { return side }
            // A view says which columns stand right; the others stand left.
            if fromView { return .left }
            guard let value = column.value(first, runspace) else { return .left }
            return value.stringValue == nil && !value.isNull && CellText.isScalar(value) ? .right : .left
        }
        if !measures { fix(columns.map { $0.width ?? 0 }) }
    }

    func add(_ item: Value) {
        let custom = customObject(item)
        var cells: [String] = []
        cells.reserveCapacity(columns.count)
        for at in columns.indices {
            if let custom, let position = positions[at], let value = custom.value(at: position, of: shape) {
                cells.append(CellText.of(value, runspace, format: columns[at].format, inTable: true))
            } else {
                cells.append(columns[at].text(item, runspace, inTable: true, errors))
            }
        }
        guard measures, !started else { return row(cells) }
        pending.append(cells)
        // What takes its time is shown as far as it has come.
        if pending.count == 1 { begun = .now } else if !waits, begun.duration(to: .now) > .milliseconds(300) { flush() }
    }

    /// A text that stands between rows; it waits with them (false where none do).
    func hold(_ text: String) -> Bool {
        guard measures, !started, !pending.isEmpty else { return false }
        texts.append((pending.count, text))
        if !waits, begun.duration(to: .now) > .milliseconds(300) { flush() }
        return true
    }

    /// The item as a custom object, with the columns' places in its shape looked up.
    private func customObject(_ item: Value) -> CustomObject? {
        guard case .object(let object) = item, object.kind == .custom, let custom = object as? CustomObject else { return nil }
        let own = custom.shape
        if own !== shape {
            shape = own
            positions = columns.map { column in
                if case .property(let name) = column.source { return own.position(of: name) }
                return nil
            }
        }
        return custom
    }

    /// Prints what was held back; the table stays open.
    func flush() {
        guard !started else { return }
        if measures {
            var natural = columns.map { CellText.width($0.label) }
            for cells in pending { for (at, cell) in cells.enumerated() { natural[at] = max(natural[at], CellText.width(cell)) } }
            fix(natural)
        }
        header()
        let rows = pending, between = texts
        pending = []
        texts = []
        var next = 0
        for (at, cells) in rows.enumerated() {
            row(cells)
            while next < between.count, between[next].row == at + 1 {
                write(between[next].text)
                next += 1
            }
        }
    }
    func finish() { flush() }

    /// Decides widths: unspecified columns share what is left; what does not fit is cut from the right.
    private func fix(_ natural: [Int]) {
        var sizes = natural
        let open = sizes.indices.filter { sizes[$0] == 0 }
        if !open.isEmpty {
            let taken = sizes.reduce(0, +) + sizes.count - 1
            var left = width - taken
            while left > 0 {
                for at in open where left > 0 {
                    sizes[at] += 1
                    left -= 1
                }
            }
            for at in open { sizes[at] = max(1, sizes[at]) }
        }
        var count = sizes.count
        while count > 0 {
            let total = sizes[0..<count].reduce(0, +) + count - 1
            if total <= width { break }
            let excess = total - width
            if sizes[count - 1] - excess >= 1 {
                sizes[count - 1] -= excess
                break
            }
            count -= 1
        }
        hidden = count < sizes.count
        visible = count
        widths = Array(sizes.prefix(count))
    }

    private func header() {
        started = true
        guard !hideHeaders, visible > 0 else { return }
        var pieces: [[String]] = []
        for at in 0..<visible { pieces.append(TableLayout.headerLines(columns[at].label, widths[at])) }
        let height = pieces.map(\.count).max() ?? 1
        for line in 0..<height {
            var text = ""
            for at in 0..<visible {
                let piece = line < pieces[at].count ? pieces[at][line] : ""
                text += style.header((at > 0 ? " " : "") + aligned(piece, at, isLast: at == visible - 1), isCustom: isCustom(columns[at]))
            }
            write(trimEnd(text) + "\n")
        }
        var dashes = ""
        for at in 0..<visible {
            let label = CellText.width(columns[at].label)
            let count = label == 0 ? widths[at] : min(label, widths[at])
            if at > 0 { dashes += " " }
            dashes += style.header(
                aligned(String(repeating: "-", count: count), at, isLast: at == visible - 1 && !hidden), isCustom: isCustom(columns[at]))
        }
        write(dashes + "\n")
    }
    /// A view's label that is not the name of what the column shows.
    private func isCustom(_ column: Column) -> Bool {
        guard fromView else { return false }
        if case .property(let name) = column.source { return name != column.label }
        return true
    }
    private func trimEnd(_ text: String) -> String {
        var view = text[...]
        while view.last == " " { view.removeLast() }
        return String(view)
    }

    static func headerLines(_ label: String, _ width: Int) -> [String] {
        if label.contains("\n") { return label.split(separator: "\n").flatMap { headerLines(String($0), width) } }
        if CellText.width(label) <= width { return [label] }
        var lines: [String] = [""]
        for word in label.split(separator: " ", omittingEmptySubsequences: false) {
            var rest = String(word)
            while !rest.isEmpty {
                let space = width - CellText.width(lines[lines.count - 1])
                if space <= 0 {
                    lines.append("")
                    continue
                }
                var part = CellText.head(rest, space)
                if part.isEmpty {
                    // A character of two cells at a line's last cell begins the next line; in a column of one cell it stands anyway.
                    guard lines[lines.count - 1].isEmpty else {
                        lines.append("")
                        continue
                    }
                    part = String(rest.prefix(1))
                }
                lines[lines.count - 1] += part
                rest = String(rest.dropFirst(part.count))
            }
            if CellText.width(lines[lines.count - 1]) < width { lines[lines.count - 1] += " " }
        }
        return lines.map { line in
            var view = line[...]
            while view.last == " " { view.removeLast() }
            return String(view)
        }.filter { !$0.isEmpty }
    }

    private func aligned(_ text: String, _ at: Int, isLast: Bool) -> String {
        let padding = max(0, widths[at] - CellText.width(text))
        switch sides[at] {
        case .left: return CellText.closed(text, padding: isLast ? 0 : padding)
        case .right: return String(repeating: " ", count: padding) + CellText.closed(text)
        case .center:
            let left = padding / 2
            return String(repeating: " ", count: left) + CellText.closed(text, padding: isLast ? 0 : padding - left)
        }
    }

    private func row(_ cells: [String]) {
        if !started { header() }
        if let page {
            if rowsOnPage >= page {
                write("\n")
                header()
                rowsOnPage = 0
            }
            rowsOnPage += 1
        }
        if wrap {
            let pieces = (0..<visible).map { CellText.wrap(cells[$0], widths[$0]) }
            let height = pieces.map(\.count).max() ?? 1
            for line in 0..<height {
                var text = ""
                for at in 0..<visible {
                    if at > 0 { text += " " }
                    var piece = line < pieces[at].count ? pieces[at][line] : ""
                    while CellText.width(piece) > widths[at], piece.last == " " { piece.removeLast() }
                    text += aligned(piece, at, isLast: at == visible - 1 && !hidden)
                }
                write(trimEnd(text) + "\n")
            }
            return
        }
        line.removeAll(keepingCapacity: true)
        for at in 0..<visible {
            if at > 0 { line.append(0x20) }
            let isLast = at == visible - 1 && !hidden
            if let cell = plainCell(cells[at], widths[at]) {
                let padding = widths[at] - cell.count
                let before = sides[at] == .left ? 0 : sides[at] == .right ? padding : padding / 2
                line.append(contentsOf: repeatElement(0x20, count: before))
                line.append(contentsOf: cell)
                if !isLast || sides[at] == .right { line.append(contentsOf: repeatElement(0x20, count: padding - before)) }
            } else {
                line.append(contentsOf: aligned(fit(cells[at], at), at, isLast: isLast).utf8)
            }
        }
        line.append(0x0A)
        write(String(decoding: line, as: UTF8.self))
    }
    /// A cell that needs no cutting and takes one place a byte.
    private func plainCell(_ cell: String, _ width: Int) -> String.UTF8View? {
        let bytes = cell.utf8
        guard bytes.count <= width, bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { return nil }
        return bytes
    }
    private func fit(_ cell: String, _ at: Int) -> String {
        var text = cell
        var cut = false
        if let newline = text.firstIndex(where: { $0 == "\n" || $0 == "\r" || $0 == "\r\n" }) {
            text = String(text[..<newline])
            cut = true
        }
        let limit = widths[at]
        if !cut, CellText.width(text) <= limit { return text }
        if cut, CellText.width(text) + CellText.ellipsis.count <= limit { return text + CellText.ellipsis }
        return sides[at] == .right && !cut ? CellText.cutStart(text, limit) : CellText.cutEnd(text, limit)
    }
}

/// Escape sequences of the current rendering; empty where the output is plain.
struct Style {
    let colors: Bool
    private let formatting: StylePartObject?
    init(colors: Bool, _ runspace: Runspace) {
        self.colors = colors
        formatting = colors ? StyleObject.of(runspace).formatting : nil
    }
    private func wrap(_ text: String, _ name: String) -> String {
        guard let formatting else { return text }
        return formatting[name] + text + "\u{1B}[0m"
    }
    func header(_ text: String, isCustom: Bool) -> String { wrap(text, isCustom ? "CustomTableHeaderLabel" : "TableHeader") }
    func label(_ text: String) -> String { wrap(text, "FormatAccent") }
    func error(_ text: String) -> String { wrap(text, "Error") }
    func errorAccent(_ text: String) -> String { wrap(text, "ErrorAccent") }
    func warning(_ text: String) -> String { wrap(text, "Warning") }
    func verbose(_ text: String) -> String { wrap(text, "Verbose") }
    func debug(_ text: String) -> String { wrap(text, "Debug") }
    /// A message line by what it begins with.
    func message(_ prefix: String, _ text: String) -> String {
        prefix.hasPrefix("VERBOSE") ? verbose(text) : prefix.hasPrefix("DEBUG") ? debug(text) : warning(text)
    }
}
