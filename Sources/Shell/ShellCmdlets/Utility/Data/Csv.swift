import ShellRuntime
import ShellSyntax

/// Comma-separated text.
enum Csv {
    /// The records of a text: fields and whether each was quoted.
    struct Parser {
        private let units: [UInt8]
        private var at = 0
        private let delimiter: UInt8
        init(_ text: String, delimiter: UInt8) {
            units = Array(text.utf8)
            self.delimiter = delimiter
        }
        /// The next record, nil at the end; blank lines are left out.
        mutating func next() -> [String]? {
            while at < units.count, units[at] == 0x0A || units[at] == 0x0D { at += 1 }
            guard at < units.count else { return nil }
            var fields: [String] = []
            while true {
                fields.append(field())
                guard at < units.count else { return fields }
                if units[at] == delimiter {
                    at += 1
                    // Nothing after the last delimiter of a text is no field.
                    if at == units.count { return fields }
                    continue
                }
                if units[at] == 0x0D { at += 1 }
                if at < units.count, units[at] == 0x0A { at += 1 }
                return fields
            }
        }
        private mutating func field() -> String {
            while at < units.count, units[at] == 0x20 || units[at] == 0x09, units[at] != delimiter { at += 1 }
            var bytes: [UInt8] = []
            if at < units.count, units[at] == 0x22 {
                at += 1
                // Most quoted fields hold no quotes and end at the delimiter.
                let start = at
                var end = start
                while end < units.count, units[end] != 0x22 { end += 1 }
                if end < units.count, end + 1 == units.count || units[end + 1] == delimiter || units[end + 1] == 0x0A || units[end + 1] == 0x0D {
                    at = end + 1
                    return String(decoding: units[start..<end], as: UTF8.self)
                }
                while at < units.count {
                    if units[at] == 0x22 {
                        if at + 1 < units.count, units[at + 1] == 0x22 {
                            bytes.append(0x22)
                            at += 2
                            continue
                        }
                        at += 1
                        break
                    }
                    bytes.append(units[at])
                    at += 1
                }
                while at < units.count, units[at] != delimiter, units[at] != 0x0A, units[at] != 0x0D {
                    if units[at] != 0x20, units[at] != 0x09 { bytes.append(units[at]) }
                    at += 1
                }
                return String(decoding: bytes, as: UTF8.self)
            }
            let start = at
            while at < units.count, units[at] != delimiter, units[at] != 0x0A, units[at] != 0x0D { at += 1 }
            return String(decoding: units[start..<at], as: UTF8.self)
        }
        /// The line at the start where it begins with this text.
        mutating func take(linePrefix: String) -> String? {
            while at < units.count, units[at] == 0x0A || units[at] == 0x0D { at += 1 }
            guard units[at...].starts(with: Array(linePrefix.utf8)) else { return nil }
            let start = at
            while at < units.count, units[at] != 0x0A, units[at] != 0x0D { at += 1 }
            return String(decoding: units[start..<at], as: UTF8.self)
        }
    }

    /// What is known of the objects so far.
    final class Reader {
        let cmdlet: Cmdlet
        let delimiter: UInt8
        var typeName: String?
        var shape: Shape?
        init(_ cmdlet: Cmdlet) {
            self.cmdlet = cmdlet
            delimiter = Csv.delimiter(cmdlet).utf8.first ?? 0x2C
        }
        /// The one in use, made at the first need.
        static func of(_ cmdlet: Cmdlet, _ known: inout Reader?) -> Reader {
            let reader = known ?? Reader(cmdlet)
            known = reader
            return reader
        }
    }

    /// Objects of a text; the first record names their properties unless -Header or an earlier text does.
    static func read(_ text: String, _ reader: Reader) throws {
        let cmdlet = reader.cmdlet
        var parser = Parser(text, delimiter: reader.delimiter)
        if reader.typeName == nil, let line = parser.take(linePrefix: "#TYPE ") {
            reader.typeName = String(line.dropFirst(6)).split(separator: ",").first.map(String.init)?.trimmed()
        }
        if reader.shape == nil { reader.shape = try shape(&parser, reader) }
        guard let shape = reader.shape else { return }
        while let record = parser.next() {
            if record.count == 1, record[0].isEmpty { continue }
            var values: ContiguousArray<Value> = []
            values.reserveCapacity(shape.names.count)
            for index in 0..<shape.names.count { values.append(index < record.count ? Value(record[index]) : .null) }
            let object = CustomObject(shape: shape, values: values)
            if let typeName = reader.typeName { object.addTypeName("CSV:" + typeName) }
            try cmdlet.write(object)
            if cmdlet.runspace.stopFlag.isSet { throw FlowControl.stopped }
        }
    }
    /// The properties' names; nil where the text ends before them.
    private static func shape(_ parser: inout Parser, _ reader: Reader) throws -> Shape? {
        let cmdlet = reader.cmdlet
        var names: [String]
        if cmdlet.has("Header") { names = cmdlet.texts("Header") } else if let fields = parser.take(linePrefix: "#Fields:").map({ String($0.dropFirst(8)) }) {
            var inner = Parser(fields, delimiter: reader.delimiter)
            names = inner.next() ?? []
        } else {
            guard let first = parser.next() else { return nil }
            names = first
            while names.count > 1, names.last == "" , first.count == names.count { names.removeLast() }
        }
        var unnamed = 0
        for (index, name) in names.enumerated() where name.isEmpty {
            unnamed += 1
            names[index] = "H\(unnamed)"
        }
        var seen: Set<String> = []
        for name in names where !seen.insert(name.lowercased()).inserted {
            throw cmdlet.terminating(
                "The member \"\(name)\" is already present.", id: "AlreadyPresentPSMemberInfoInternalCollectionAdd", category: .notSpecified,
                exception: "System.Management.Automation.ExtendedTypeSystemException")
        }
        if unnamed > 0 {
            try cmdlet.writeWarning("One or more headers were not specified. Default names starting with \"H\" have been used in place of any missing headers.")
        }
        return Shape(names)
    }

    static func delimiter(_ cmdlet: Cmdlet) -> String {
        if flagged(cmdlet, "UseCulture") { return "," }
        if case .char(let unit) = cmdlet["Delimiter"].base { return String(decoding: [unit], as: UTF16.self) }
        return cmdlet.text("Delimiter") ?? ","
    }
    private static func flagged(_ cmdlet: Cmdlet, _ name: String) -> Bool { cmdlet.has(name) && cmdlet.flag(name) }

    /// Turns objects into lines.
    final class Writer {
        enum Quotes { case always, asNeeded, never }
        let runspace: Runspace
        let delimiter: String
        let quotes: Quotes
        let quoteFields: Set<String>?
        var names: [String]?
        init(_ cmdlet: Cmdlet) {
            runspace = cmdlet.runspace
            delimiter = Csv.delimiter(cmdlet)
            switch ((cmdlet["UseQuotes"].objectValue as? EnumObject)?.toText() ?? cmdlet.text("UseQuotes"))?.lowercased() {
            case "never": quotes = .never
            case "asneeded": quotes = .asNeeded
            default: quotes = .always
            }
            quoteFields = cmdlet.has("QuoteFields") ? Set(cmdlet.texts("QuoteFields").map { $0.lowercased() }) : nil
        }
        static func propertyNames(_ item: Value, _ runspace: Runspace) -> [String] {
            if let table = item.objectValue as? DictionaryObject { return table.keys.map { runspace.text($0) } }
            if let custom = item.objectValue as? CustomObject, custom.extended?.members.isEmpty ?? true, runspace.typeData.isEmpty { return custom.shape.names }
            return Members.list(item, runspace, methods: false).filter { $0.kind.isProperty && !$0.isHidden }.map(\.name)
        }
        private func isQuoted(_ text: String, _ name: String) -> Bool {
            if let quoteFields { return quoteFields.contains(name.lowercased()) }
            switch quotes {
            case .always: return true
            case .never: return false
            case .asNeeded: return text.contains(delimiter) || text.utf8.contains { $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
            }
        }
        private func add(_ text: String, _ name: String, to line: inout String) {
            guard isQuoted(text, name) else {
                line += text
                return
            }
            line += "\""
            line += text.utf8.contains(0x22) ? text.replacingAll("\"", with: "\"\"") : text
            line += "\""
        }
        func header(_ names: [String]) -> String {
            var line = ""
            for (at, name) in names.enumerated() {
                if at > 0 { line += delimiter }
                add(name, name, to: &line)
            }
            return line
        }
        private var readers: [PropertyReader] = []
        func line(_ item: Value, _ names: [String]) -> String {
            if !readers.elementsEqual(names, by: { $0.name == $1 }) { readers = names.map { PropertyReader($0, runspace) } }
            let table = item.objectValue as? DictionaryObject
            var line = ""
            for (at, reader) in readers.enumerated() {
                if at > 0 { line += delimiter }
                let value = if let table { table[reader.name] ?? .null } else { (try? reader.value(of: item) ?? Members.get(item, reader.name, runspace)) ?? .null }
                if value.isNull { continue }
                add(value.stringValue ?? Csv.text(value, runspace), reader.name, to: &line)
            }
            return line
        }
    }
    /// A value's text in the current culture; property bags as `@{…}`.
    static func text(_ value: Value, _ runspace: Runspace) -> String {
        if value.objectValue is CustomObject { return runspace.text(value) }
        return runspace.netText(value)
    }
}

/// ConvertTo-Csv and Export-Csv.
class CsvWriting: Cmdlet {
    final var writer: Csv.Writer?
    override func begin() throws {
        if has("QuoteFields"), has("UseQuotes") {
            throw terminating(
                "You must specify either the -UseQuotes or -QuoteFields parameters, but not both.", id: "CannotSpecifyQuoteFieldsAndUseQuotes",
                category: .invalidData, exception: "System.InvalidOperationException")
        }
        if has("Delimiter"), has("UseCulture") {
            throw terminating(
                "You must specify either the -Delimiter or -UseCulture parameters, but not both.", id: "CannotSpecifyDelimiterAndUseCulture",
                category: .invalidData, exception: "System.InvalidOperationException")
        }
        writer = Csv.Writer(self)
    }
    func line(_ text: String) throws {}
    override func process() throws {
        guard let writer else { return }
        let item = self["InputObject"]
        if item.isNull { return }
        if writer.names == nil {
            let names = Csv.Writer.propertyNames(item, runspace)
            writer.names = names
            try started(names)
            if flag("IncludeTypeInformation") || LanguageEdition.isDesktop && !flag("NoTypeInformation") {
                try line("#TYPE " + (Members.typeNames(item).first ?? "System.Object").replacingAll("Selected.", with: "Selected."))
            }
            if !flag("NoHeader"), !skipsHeader, !names.isEmpty { try line(writer.header(names)) }
        }
        let text = writer.line(item, writer.names ?? [])
        if !text.isEmpty { try line(text) }
    }
    var skipsHeader: Bool { false }
    func started(_ names: [String]) throws {}
}

final class ConvertToCsv: CsvWriting {
    override func line(_ text: String) throws { try write(Value(text)) }
}

final class ExportCsv: CsvWriting {
    private var buffer = ""
    private var path = ""
    private var appends = false
    private var existing: [String]?
    override func begin() throws {
        try super.begin()
        path = try FileAccess.resolve(text("LiteralPath") ?? text("Path") ?? "", runspace)
        let service = FileAccess.service(runspace)
        let exists = service.exists(path)
        if flag("NoClobber"), !flag("Append"), exists {
            throw terminating(
                "The file '\(path)' already exists.", id: "NoClobber", category: .resourceExists, target: Value(path), exception: "System.IO.IOException")
        }
        appends = flag("Append") && exists
        if appends, let bytes = service.read(path), !bytes.isEmpty {
            var parser = Csv.Parser(try FileAccess.encoding(self).decode(bytes), delimiter: Csv.delimiter(self).utf8.first ?? 0x2C)
            _ = parser.take(linePrefix: "#TYPE ")
            existing = parser.next()
            if bytes.last != 0x0A { buffer = "\n" }
        }
    }
    override var skipsHeader: Bool { existing != nil }
    override func started(_ names: [String]) throws {
        guard let existing else { return }
        if !flag("Force") {
            for name in existing where !names.contains(where: { $0.equalsIgnoringCase(name) }) {
                throw terminating(
                    "Cannot append CSV content to the following file: \(path). The appended object does not have a property that corresponds to the following column: \(name). To continue with mismatched properties, add the -Force parameter, and then retry the command.",
                    id: "CannotAppendCsvWithMismatchedPropertyNames", category: .invalidData, target: Value(name),
                    exception: "System.InvalidOperationException")
            }
        }
        writer?.names = existing
    }
    override func line(_ text: String) throws {
        buffer += text
        buffer += "\n"
    }
    override func end() throws {
        guard try shouldProcess(path) else { return }
        try FileAccess.writeText(buffer, to: path, append: appends, matching: true, self)
    }
}

/// ConvertFrom-Csv: each text is read by itself; the first one brings the header and the type's name.
final class ConvertFromCsv: Cmdlet {
    private var reader: Csv.Reader?
    override func process() throws {
        for text in texts("InputObject") { try Csv.read(text, Csv.Reader.of(self, &reader)) }
    }
}

final class ImportCsv: Cmdlet {
    override func process() throws {
        let isLiteral = has("LiteralPath")
        for given in texts(isLiteral ? "LiteralPath" : "Path") {
            let service = FileAccess.service(runspace)
            let paths = isLiteral ? [try service.resolve(given, runspace)] : try service.expand(given, runspace)
            if paths.isEmpty, WildcardPattern.containsWildcards(given) { continue }
            for path in paths.isEmpty ? [try service.resolve(given, runspace)] : paths {
                guard let bytes = service.read(path) else {
                    if service.isFolder(path) {
                        try writeError(
                            "Access to the path '\(path)' is denied.", id: "FileOpenFailure", category: .openError, exception: "System.UnauthorizedAccessException")
                        continue
                    }
                    try writeError(
                        "Could not find file '\(path)'.", id: "FileOpenFailure", category: .openError, exception: "System.IO.FileNotFoundException")
                    continue
                }
                try Csv.read(try FileAccess.encoding(self).decode(bytes), Csv.Reader(self))
            }
        }
    }
}
