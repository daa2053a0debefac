import ShellRuntime

/// What a `-Property` argument names: properties, wildcards allowed, or a script block (PSPropertyExpression).
enum PropertyColumn {
    case name(String)
    case computed(label: String, block: ScriptBlockObject)

    /// What the user wrote: the name, or the block's text.
    var text: String {
        switch self {
        case .name(let name): name
        case .computed(let label, _): label
        }
    }
    static func hasWildcards(_ name: String) -> Bool { name.utf8.contains { $0 == 0x2A || $0 == 0x3F || $0 == 0x5B } }
    /// The object's own names that a pattern finds.
    static func names(matching pattern: String, _ item: Value, _ runspace: Runspace) -> [String] {
        guard let pattern = try? WildcardPattern(pattern) else { return [] }
        return Members.propertyNames(item, matching: pattern, runspace)
    }

    /// Names and values of an object; a name without match gives null (or nothing where `missing` is false). What a block or a
    /// getter throws is passed on.
    func read(_ item: Value, _ runspace: Runspace, missing: Bool = true) throws -> [(String, Value)] {
        switch self {
        case .computed(let label, let block):
            let value = try PreparedBlock(block, runspace).evaluate(item)
            return [(label, value.isVoid ? .null : value)]
        case .name(let name):
            if let custom = item.objectValue as? CustomObject, custom.extended == nil || custom.extended?.members.isEmpty == true,
                case let (shape, values) = custom.contents, let at = shape.position(of: name)
            {
                return [(shape.names[at], values[at])]
            }
            // Of the dictionaries a Hashtable alone is looked into (PSPropertyExpression).
            if let table = item.objectValue as? DictionaryObject, table.type === WellKnown.hashtable, let value = table[name] { return [(name, value)] }
            if PropertyColumn.hasWildcards(name) {
                return PropertyColumn.names(matching: name, item, runspace).map { ($0, (try? Members.get(item, $0, runspace)) ?? .null) }
            }
            if !item.isNull, let own = Members.propertyNames(item, runspace).first(where: { $0.equalsIgnoringCase(name) }) {
                return [(own, try Members.get(item, own, runspace))]
            }
            if let set = Members.propertySet(item, name, runspace) {
                return try set.flatMap { try PropertyColumn.name($0).read(item, runspace, missing: missing) }
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

extension Runspace {
    /// The value with one more note property; inline values and strings get a wrapper.
    public func addNote(to value: Value, _ name: String, _ note: Value) -> Value { addNotes(to: value, [(name, note)]) }
    /// Several notes at once.
    public func addNotes(to value: Value, _ notes: [(name: String, value: Value)]) -> Value {
        guard case .object = value else {
            let holder = ObjectWrapper(value), members = ExtendedMembers()
            members.members = notes.map { ExtendedMember($0.name, .note($0.value)) }
            holder.extended = members
            return .object(holder)
        }
        return notes.reduce(value) { addOne(to: $0, $1.name, $1.value) }
    }
    private func addOne(to value: Value, _ name: String, _ note: Value) -> Value {
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
