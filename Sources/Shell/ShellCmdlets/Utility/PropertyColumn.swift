import ShellRuntime

/// A `-Property` argument: a name with wildcards, a script block, or a table with Name/Label and Expression.
enum PropertyColumn {
    case name(String)
    case computed(label: String, block: ScriptBlockObject)
    case renamed(label: String, property: String)

    static func make(_ arguments: [Value], _ cmdlet: Cmdlet) throws -> [PropertyColumn] {
        try arguments.map { argument in
            let value = argument.base
            if let block = value.objectValue as? ScriptBlockObject {
                return .computed(label: block.toText().trimmed(), block: block)
            }
            guard let table = value.objectValue as? DictionaryObject else { return .name(cmdlet.runspace.text(argument)) }
            var label: String?
            var expression: Value = .null
            for pair in table.pairs {
                let key = cmdlet.runspace.text(pair.key).lowercased()
                if key.isEmpty { continue }
                if "name".hasPrefix(key) || "label".hasPrefix(key) {
                    label = cmdlet.runspace.text(pair.value)
                } else if "expression".hasPrefix(key) {
                    expression = pair.value.base
                } else if !["ascending", "descending", "formatstring", "width", "alignment", "depth"].contains(where: { $0.hasPrefix(key) }) {
                    throw cmdlet.terminating(
                        "The \(cmdlet.runspace.text(pair.key)) key is not valid.", id: "DictionaryKeyUnknown", category: .invalidArgument,
                        exception: "System.NotSupportedException")
                }
            }
            if let block = expression.objectValue as? ScriptBlockObject {
                return .computed(label: label ?? block.toText().trimmed(), block: block)
            }
            if expression.isNull, let label { return .name(label) }
            let property = cmdlet.runspace.text(expression)
            return .renamed(label: label ?? property, property: property)
        }
    }

    /// Names and values of an object; a name without match gives null (or nothing where `missing` is false).
    func read(_ item: Value, _ runspace: Runspace, missing: Bool = true) throws -> [(String, Value)] {
        switch self {
        case .computed(let label, let block):
            let value = try? runspace.invoke(block, underscore: item)
            return [(label, value.map { $0.isVoid ? .null : $0 } ?? .null)]
        case .renamed(let label, let property):
            return [(label, try PropertyColumn.name(property).read(item, runspace).first?.1 ?? .null)]
        case .name(let name):
            if let custom = item.objectValue as? CustomObject, custom.extended == nil || custom.extended?.members.isEmpty == true,
                let at = custom.shape.position(of: name)
            {
                return [(custom.shape.names[at], custom.values[at])]
            }
            if let table = item.objectValue as? DictionaryObject, let value = table[name] { return [(name, value)] }
            if name.contains("*") || name.contains("?") || name.contains("[") {
                guard let pattern = try? WildcardPattern(name) else { return [] }
                return Members.list(item, runspace).filter { $0.kind.isProperty && pattern.matches($0.name) }.map { member in
                    (member.name, (try? Members.get(item, member.name, runspace)) ?? .null)
                }
            }
            if item.isNull { return missing ? [(name, .null)] : [] }
            if let member = Members.list(item, runspace).first(where: { $0.kind.isProperty && $0.name.equalsIgnoringCase(name) }) {
                return [(member.name, (try? Members.get(item, member.name, runspace)) ?? .null)]
            }
            if name.equalsIgnoringCase("Count") || name.equalsIgnoringCase("Length"),
                let value = try? Members.get(item, name, runspace), !value.isNull, !missing
            {
                return [(name, value)]
            }
            return missing ? [(name, .null)] : []
        }
    }
}

extension String {
    func trimmed() -> String {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}

/// Sameness of objects for -Unique, Get-Unique and Compare-Object.
enum Comparison {
    static func sameObject(_ a: Value, _ b: Value, caseSensitive: Bool, _ runspace: Runspace) -> Bool {
        if let x = a.objectValue as? CustomObject, let y = b.objectValue as? CustomObject {
            guard x.shape.names.count == y.shape.names.count else { return false }
            for (name, value) in zip(x.shape.names, x.values) {
                guard let other = y[name], Operators.equals(value, other, caseSensitive: caseSensitive, runspace) else { return false }
            }
            return true
        }
        return Operators.equals(a, b, caseSensitive: caseSensitive, runspace)
    }
}

extension Runspace {
    /// The value with one more note property; inline values and strings get a wrapper.
    public func addNote(to value: Value, _ name: String, _ note: Value) -> Value {
        if let custom = value.objectValue as? CustomObject {
            custom[name] = note
            return value
        }
        let holder: NetObject
        let result: Value
        if case .object(let object) = value {
            holder = object
            result = value
        } else {
            holder = ObjectWrapper(value)
            result = .object(holder)
        }
        let members = holder.extended ?? ExtendedMembers()
        if let known = members.find(name) { known.body = .note(note) } else { members.members.append(ExtendedMember(name, .note(note))) }
        holder.extended = members
        return result
    }
}
