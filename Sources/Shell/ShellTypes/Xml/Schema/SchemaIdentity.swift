import ShellRuntime

/// What a validator remembers of an element while keys are looked for.
final class SchemaRecord {
    let name: SchemaName
    let attributes: [(name: SchemaName, value: String)]
    var children: [SchemaRecord] = []
    var text = ""
    init(_ name: SchemaName, _ attributes: [(name: SchemaName, value: String)]) {
        self.name = name
        self.attributes = attributes
    }
}

/// The paths that selectors and fields of keys are made of (XML Schema Part 1, 3.11.6).
struct SchemaPath {
    private enum Step {
        case here, anywhere
        case child(SchemaName?)
        case attribute(SchemaName?)
    }
    private let ways: [[Step]]
    init(_ text: String, _ name: (String) -> SchemaName) {
        ways = text.split(separator: "|").map { way in
            var rest = String(String(way).trimmedBlanks)
            var steps: [Step] = []
            if rest.hasPrefix(".//") {
                steps.append(.anywhere)
                rest = String(rest.dropFirst(3))
            }
            for part in rest.split(separator: "/").map({ String(String($0).trimmedBlanks) }) {
                if part == "." {
                    steps.append(.here)
                } else if part.hasPrefix("@") || part.hasPrefix("attribute::") {
                    let own = part.hasPrefix("@") ? String(part.dropFirst()) : String(part.dropFirst(11))
                    // An attribute without a prefix is in no namespace.
                    steps.append(.attribute(own == "*" ? nil : own.contains(":") ? name(own) : SchemaName(own)))
                } else {
                    let own = part.hasPrefix("child::") ? String(part.dropFirst(7)) : part
                    steps.append(.child(own == "*" ? nil : own.contains(":") ? name(own) : SchemaName(own)))
                }
            }
            return steps
        }
    }
    func records(_ start: SchemaRecord) -> [SchemaRecord] { ways.flatMap { way in way.reduce([start]) { found, step in found.flatMap { SchemaPath.next($0, step) } } } }
    private static func next(_ record: SchemaRecord, _ step: Step) -> [SchemaRecord] {
        switch step {
        case .here: return [record]
        case .child(let name): return record.children.filter { name == nil || $0.name == name }
        case .attribute: return []
        case .anywhere:
            var all: [SchemaRecord] = [], work = [record]
            while let at = work.popLast() {
                all.append(at)
                work += at.children.reversed()
            }
            return all
        }
    }
    /// The value of a field; nil where it is not there.
    func value(_ start: SchemaRecord) -> String? {
        for way in ways {
            guard case .attribute(let name)? = way.last else {
                if let found = records(start).first { return found.text }
                continue
            }
            let holders = way.dropLast().reduce([start]) { found, step in found.flatMap { SchemaPath.next($0, step) } }
            for holder in holders { if let found = holder.attributes.first(where: { name == nil || $0.name == name }) { return found.value } }
        }
        return nil
    }
}

extension SchemaConstraint {
    /// What the constraints of an element find wrong below it.
    static func faults(_ constraints: [SchemaConstraint], _ record: SchemaRecord) -> [String] {
        var faults: [String] = []
        var tables: [SchemaName: Set<[String]>] = [:]
        func sequences(_ constraint: SchemaConstraint) -> [[String?]] { constraint.selector.records(record).map { row in constraint.fields.map { $0.value(row) } } }
        for constraint in constraints {
            if case .keyref = constraint.kind { continue }
            var seen: Set<[String]> = []
            for values in sequences(constraint) {
                let whole = values.compactMap { $0 }
                guard whole.count == values.count else {
                    if case .key = constraint.kind { faults.append("The identity constraint '\(constraint.name.text)' validation has failed. Either a key is missing or the existing key has an empty node.") }
                    continue
                }
                if !seen.insert(whole).inserted { faults.append("There is a duplicate key sequence '\(whole.joined(separator: " "))' for the '\(constraint.name.text)' key or unique identity constraint.") }
            }
            tables[constraint.name] = seen
        }
        for constraint in constraints {
            guard case .keyref(let target) = constraint.kind else { continue }
            for values in sequences(constraint) {
                let whole = values.compactMap { $0 }
                if whole.count == values.count, !(tables[target]?.contains(whole) ?? false) {
                    faults.append("The key sequence '\(whole.joined(separator: " "))' in '\(constraint.name.text)' Keyref fails to refer to some key.")
                }
            }
        }
        return faults
    }
}
