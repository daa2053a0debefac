import ShellRuntime

/// Format-Custom's class blocks: properties one a line, objects and collections within them indented, down to a depth.
struct CustomLayout {
    private let runspace: Runspace
    private let style: Style
    private let errors: FormatErrors
    private let output: (String) -> Void

    init(_ runspace: Runspace, _ style: Style, _ errors: FormatErrors, _ output: @escaping (String) -> Void) {
        self.runspace = runspace
        self.style = style
        self.errors = errors
        self.output = output
    }

    func write(_ item: Value, depth: Int, columns: [Column], depths: [Int?]) {
        if isCollection(item) { collection(item, 0, depth, 0) } else { block(item, 0, depth, 0, columns, depths) }
        output("\n")
    }

    private func line(_ indent: Int, _ text: String) { output(String(repeating: " ", count: indent) + text + "\n") }

    private func block(_ item: Value, _ level: Int, _ depth: Int, _ indent: Int, _ columns: [Column] = [], _ depths: [Int?] = []) {
        let name = Members.typeNames(item).first?.split(separator: ".").last ?? "PSObject"
        line(indent, "class \(name)")
        line(indent, "{")
        for (at, column) in (columns.isEmpty ? ownColumns(item) : columns).enumerated() {
            property(column, item, level, at < depths.count ? depths[at] ?? depth : depth, indent + 2)
        }
        line(indent, "}")
    }
    private func ownColumns(_ item: Value) -> [Column] {
        if let entry = item.objectValue as? DictionaryEntryObject { return (entry.isGeneric ? ["Key", "Value"] : ["Key", "Value", "Name"]).map { .property($0) } }
        return Members.expandedNames(item, Members.list(item, runspace, methods: false)).map { .property($0) }
    }

    private func property(_ column: Column, _ item: Value, _ level: Int, _ depth: Int, _ indent: Int) {
        let label = column.label + " = "
        let value: Value
        do { value = try column.evaluate(item, runspace) ?? .null } catch {
            return line(indent, label + ((error as? ShellError).map { errors.text(for: $0, column, item) } ?? ""))
        }
        if !value.isNull, isCollection(value) {
            line(indent, label)
            collection(value, level + 1, depth, indent + 2)
            output("\n")
        } else if isLeaf(value, level, depth) {
            line(indent, label + CellText.of(value, runspace, format: column.format, inTable: false))
        } else {
            line(indent, label)
            block(value, level + 1, depth, indent + 2)
        }
    }

    private func collection(_ value: Value, _ level: Int, _ depth: Int, _ indent: Int) {
        line(indent, "[")
        let limit = runspace.enumerationLimit
        for (at, element) in elements(value).enumerated() {
            if limit >= 0, at == limit {
                line(indent + 2, CellText.ellipsis)
                break
            }
            if isLeaf(element, level, depth) {
                line(indent + 2, CellText.of(element, runspace, inTable: false))
            } else if isCollection(element) {
                output("\n")
                collection(element, level + 1, depth, indent + 4)
                output("\n")
            } else {
                block(element, level + 1, depth, indent + 2)
            }
        }
        line(indent, "]")
    }

    private func isCollection(_ value: Value) -> Bool {
        value.stringValue == nil && (runspace.isEnumerable(value) || value.objectValue is DictionaryObject)
    }
    private func isLeaf(_ value: Value, _ level: Int, _ depth: Int) -> Bool { level >= depth || CellText.isScalar(value) }
    private func elements(_ value: Value) -> [Value] {
        if let table = value.objectValue as? DictionaryObject { return table.pairs.map { .object(DictionaryEntryObject($0.key, $0.value)) } }
        return Array(runspace.elements(value))
    }
}
