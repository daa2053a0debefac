import ShellRuntime

/// What reflection lists of types whose objects bring the members themselves: interfaces, abstract classes, nodes of XML (PSL-387). Calling one asks the object.
///
/// A line is a type and its members: `type Name`, `type Name=` where it can be set, `@type Name(index)` for an indexer, and methods;
/// `{0}` is a type argument.
enum DeclaredMembers {
    private static let table: [String: Substring] = {
        var table: [String: Substring] = [:]
        for text in [interfaces, engine, libraries, xml] {
            for line in text.split(separator: "\n") {
                guard let bar = line.firstIndex(of: "|") else { continue }
                table[String(line[..<bar])] = line[line.index(after: bar)...]
            }
        }
        return table
    }()
    /// The members that a type's own table does not have.
    static func of(_ type: TypeInfo) -> [TypeMember] {
        guard let line = table[type.openName] else { return [] }
        let arguments = (type.typeParameters.isEmpty ? type.genericArguments : type.typeParameters).map(\.displayName)
        var text = String(line)
        for (at, argument) in arguments.enumerated() { text = text.replacingAll("{\(at)}", with: argument) }
        let own = type.members.all
        return text.split(separator: ";").map(String.init).flatMap { member(String($0)) }.filter { made in !own.contains { $0.name == made.name && isProperty($0) == isProperty(made) } }
    }
    private static func isProperty(_ member: TypeMember) -> Bool { if case .property = member { true } else { false } }

    private static func member(_ text: String) -> [TypeMember] {
        let isSettable = text.hasSuffix("="), plain = isSettable ? String(text.dropLast()) : text
        if plain.hasPrefix("@") { return indexer(String(plain.dropFirst()), isSettable) }
        guard !plain.contains("(") else {
            let name = MethodMember(signature: plain, isStatic: false, isHidden: false) { _, _, _ in .void }.name
            return [.method(plain) { value, args, runspace in try Members.invoke(value, name, args, runspace) }]
        }
        guard let blank = plain.lastIndex(of: " ") else { return [] }
        let type = String(plain[..<blank]), name = String(plain[plain.index(after: blank)...])
        if isSettable { return [.property(name, type, set: { value, new, runspace in try Members.set(value, name, new, runspace) }) { value, runspace in try Members.get(value, name, runspace) }] }
        return [.property(name, type) { value, runspace in try Members.get(value, name, runspace) }]
    }
    /// `get_Item` and `set_Item` of an object that has items.
    private static func indexer(_ text: String, _ isSettable: Bool) -> [TypeMember] {
        guard let open = text.firstIndex(of: "("), let blank = text[..<open].lastIndex(of: " ") else { return [] }
        let type = text[..<blank], name = text[text.index(after: blank)..<open], index = text[open...].dropFirst().dropLast()
        let get = TypeMember.method("\(type) get_\(name)(\(index))", hidden: true) { value, args, runspace in try Members.index(value, args, runspace) }
        guard isSettable else { return [get] }
        return [get, .method("void set_\(name)(\(index), \(type) value)", hidden: true) { value, args, runspace in
            try Members.setIndex(value, Array(args.dropLast()), args.last ?? .null, runspace)
            return .void
        }]
    }
}
