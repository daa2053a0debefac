import ShellRuntime

/// ConvertFrom-StringData.
final class ConvertFromStringData: Cmdlet {
    override func process() throws {
        let table = DictionaryObject()
        let delimiter = text("Delimiter") ?? "="
        for raw in (text("StringData") ?? "").split(separator: "\n", omittingEmptySubsequences: false) {
            let line = String(raw).trimmed()
            if line.isEmpty || line.hasPrefix("#") { continue }
            guard let at = line.firstRange(of: delimiter) else {
                throw terminating(
                    "Data line '\(line)' is not in 'name\(delimiter)value' format.", id: "InvalidOperation", category: .invalidOperation,
                    exception: "System.Management.Automation.PSInvalidOperationException")
            }
            let name = RegexPattern.unescape(String(line[..<at.lowerBound]).trimmed())
            if table[name] != nil {
                throw terminating(
                    "Data item '\(name)' in line '\(line)' is already defined.", id: "InvalidOperation", category: .invalidOperation,
                    exception: "System.Management.Automation.PSInvalidOperationException")
            }
            table[name] = Value(RegexPattern.unescape(String(line[at.upperBound...]).trimmed()))
        }
        try write(table)
    }
}

/// Join-String.
final class JoinString: Cmdlet {
    private var parts: [String] = []
    private var count = 0
    override func process() throws {
        for item in values("InputObject") where !item.isNull {
            var value = item
            if has("Property") {
                let property = self["Property"]
                if let block = property.objectValue as? ScriptBlockObject {
                    value = try runspace.invoke(block, underscore: item)
                } else {
                    value = try PropertyColumn.name(runspace.text(property)).read(item, runspace).first?.1 ?? .null
                }
            }
            if value.isNull { continue }
            var shown: String
            if let format = text("FormatString") {
                shown = try CompositeFormat.format(format, [value], runspace, invariant: !flag("UseCulture"))
            } else {
                shown = flag("UseCulture") ? runspace.netText(value) : runspace.text(value)
            }
            if flag("SingleQuote") { shown = "'" + shown + "'" }
            if flag("DoubleQuote") { shown = "\"" + shown + "\"" }
            parts.append(shown)
        }
    }
    override func end() throws {
        let separator = has("Separator") ? text("Separator") ?? "" : runspace.variable("OFS").map { runspace.text($0) } ?? ""
        try write(Value((text("OutputPrefix") ?? "") + parts.joined(separator: separator) + (text("OutputSuffix") ?? "")))
    }
}

/// Get-Unique: consecutive equals only.
final class GetUnique: Cmdlet {
    private var last: Value?
    override func process() throws {
        let item = self["InputObject"]
        let isDistinct: Bool
        if let last {
            if flag("OnType") {
                isDistinct = Members.typeNames(last).first != Members.typeNames(item).first
            } else if let a = last.stringValue, let b = item.stringValue {
                isDistinct = flag("CaseInsensitive") ? !a.equalsIgnoringCase(b) : a != b
            } else {
                isDistinct = SortObject.compare(last, item, !flag("CaseInsensitive"), runspace) != 0
            }
        } else {
            isDistinct = true
        }
        if isDistinct {
            last = item
            try write(item)
        }
    }
}

/// Compare-Object.
final class CompareObject: Cmdlet {
    private struct Entry {
        let item: Value
        let keys: [Value]
    }
    private var references: [Entry] = []
    private var next = 0
    private var differenceBacklog: [Entry] = []
    private var referenceBacklog: [Entry] = []
    private var columns: [PropertyColumn] = []
    private var isStarted = false
    private var hasInput = false

    private func entry(_ item: Value) throws -> Entry {
        if columns.isEmpty { return Entry(item: item, keys: [item]) }
        return Entry(item: item, keys: try columns.map { try $0.read(item, runspace).first?.1 ?? .null })
    }
    override func process() throws {
        if !isStarted {
            isStarted = true
            columns = try PropertyColumn.make(values("Property"), self)
            references = try values("ReferenceObject").map { try entry($0) }
        }
        for item in values("DifferenceObject") {
            hasInput = true
            try process(try entry(item))
        }
    }
    private func same(_ a: Entry, _ b: Entry) -> Bool {
        for (x, y) in zip(a.keys, b.keys) where SortObject.compare(x, y, flag("CaseSensitive"), runspace) != 0 { return false }
        return true
    }
    private func takeMatch(_ entry: Entry?, _ backlog: inout [Entry]) -> Entry? {
        guard let entry, let at = backlog.firstIndex(where: { same(entry, $0) }) else { return nil }
        return backlog.remove(at: at)
    }
    private func process(_ given: Entry?) throws {
        var difference = given
        var reference: Entry?
        if next < references.count {
            reference = references[next]
            next += 1
        }
        if let a = difference, let b = reference, same(a, b) { return try emitMatch(b) }
        if let match = takeMatch(difference, &referenceBacklog) {
            try emitMatch(match)
            difference = nil
        }
        if takeMatch(reference, &differenceBacklog) != nil, let b = reference {
            try emitMatch(b)
            reference = nil
        }
        let window = integer("SyncWindow") ?? Int.max
        if let difference {
            if window > 0 {
                while differenceBacklog.count >= window { try emit(differenceBacklog.removeFirst(), "=>") }
                differenceBacklog.append(difference)
            } else {
                try emit(difference, "=>")
            }
        }
        if let reference {
            if window > 0 {
                while referenceBacklog.count >= window { try emit(referenceBacklog.removeFirst(), "<=") }
                referenceBacklog.append(reference)
            } else {
                try emit(reference, "<=")
            }
        }
    }
    override func end() throws {
        if !isStarted { references = try values("ReferenceObject").map { try entry($0) } }
        while next < references.count { try process(nil) }
        for entry in differenceBacklog { try emit(entry, "=>") }
        for entry in referenceBacklog { try emit(entry, "<=") }
    }
    private func emitMatch(_ entry: Entry) throws { if flag("IncludeEqual") || (flag("ExcludeDifferent") && !has("IncludeEqual")) { try send(entry, "==") } }
    private func emit(_ entry: Entry, _ side: String) throws { if !flag("ExcludeDifferent") { try send(entry, side) } }
    private func send(_ entry: Entry, _ side: String) throws {
        if flag("PassThru") { return try write(runspace.addNote(to: entry.item, "SideIndicator", Value(side))) }
        let object = CustomObject()
        if columns.isEmpty {
            object["InputObject"] = entry.item
        } else {
            for (column, value) in zip(columns, entry.keys) {
                switch column {
                case .name(let name): object[name] = value
                case .computed(let label, _), .renamed(let label, _): object[label] = value
                }
            }
        }
        object["SideIndicator"] = Value(side)
        try write(object)
    }
}
