import ShellRuntime
import Synchronization

/// The rest of the public surface of .NET's and the engine's types: what the tables of the types themselves do not have, or have under another definition
/// (PSL-387). Read when reflection, Get-Member or a definition asks for it, or a member is called that is not there.
///
/// A line is a type and its members: `type Name`, `type Name=` where it can be set, `const type Name:=value`, `@type Name(index)` for an indexer, methods,
/// `new(...)` for all constructors in order, `-Name(types)` for an overload that the class does not have and `-new` where it has no public constructor.
/// `{0}` is a type argument. A line that begins with `!` is a type of its own: name, base, kind and interfaces, parted by `<`.
enum TypeSurface {
    private static let table = SurfaceTable([engine, system, libraries, bases])
    private static let made = Mutex<[String: FurtherMembers]>([:])

    static func register() {
        TypeInfo.further = { type in of(type) }
        for head in table.declarations { declare(head) }
    }
    /// Registers a type that has nothing but its surface.
    private static func declare(_ head: String) {
        let parts = head.split(separator: "<", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4 else { return }
        let name = parts[0], interfaces = parts[3].split(separator: ";").map(String.init)
        let flags: TypeInfo.Flags =
            switch parts[2] {
            case "abstract class": .abstract
            case "static class": [.staticClass, .abstract, .sealed]
            case "struct": .valueType
            case "interface": [.interface, .abstract]
            default: []
            }
        let base = parts[1]
        if let tick = name.firstIndex(of: "`") {
            let plain = String(name[..<tick])
            TypeRegistry.shared.registerGeneric(name) { arguments in
                let full = arguments.map { "[\($0.fullName)]" }.joined(separator: ","), shown = arguments.map(\.displayName).joined(separator: ",")
                return TypeInfo("\(name)[\(full)]", base: TypeRegistry.shared.find(base) ?? WellKnown.object, interfaces: interfaces, flags: flags, displayName: "\(plain)[\(shown)]", genericArguments: arguments)
            }
        } else {
            TypeRegistry.shared.register(name) {
                TypeInfo(name, base: TypeRegistry.shared.find(base) ?? WellKnown.object, interfaces: interfaces, flags: flags, members: TypeMembers.of(name))
            }
        }
    }

    static func of(_ type: TypeInfo) -> FurtherMembers? {
        let name = type.openName
        guard !type.isScriptClass, table.has(name) else { return nil }
        let key = type.displayName
        if let known = made.withLock({ $0[key] }) { return known }
        let members = build(type, table.members(of: name) ?? "")
        made.withLock { $0[key] = members }
        return members
    }

    private static func build(_ type: TypeInfo, _ line: String) -> FurtherMembers {
        let arguments = (type.typeParameters.isEmpty ? type.genericArguments : type.typeParameters).map(\.displayName)
        var text = line
        for (at, argument) in arguments.enumerated() { text = text.replacingAll("{\(at)}", with: argument) }
        let own = type.members.all
        var methods: [MethodMember] = [], properties: [PropertyMember] = [], constructors: [MethodMember] = [], withdrawn: Set<String> = [], hidesConstructors = false
        for part in text.split(separator: ";") {
            var entry = String(part)
            let isWithdrawn = entry.hasPrefix("-")
            if isWithdrawn { entry.removeFirst() }
            let isStatic = entry.hasPrefix("static ")
            if isStatic { entry = String(entry.dropFirst(7)) }
            if isWithdrawn {
                guard let open = entry.firstIndex(of: "(") else {
                    hidesConstructors = true
                    continue
                }
                withdrawn.insert(FurtherMembers.key(String(entry[..<open]), isStatic: isStatic, pieces(entry[open...].dropFirst().dropLast())))
            } else if entry.hasPrefix("new(") {
                constructors.append(constructor(String(entry.dropFirst(4).dropLast()), type, own))
            } else if entry.hasPrefix("@") {
                methods += indexer(String(entry.dropFirst()), isStatic)
            } else if entry.contains("(") {
                methods.append(method(entry, isStatic, type, own))
            } else if let property = property(entry, isStatic, type, own) {
                properties.append(property)
            }
        }
        return FurtherMembers(methods: methods, properties: properties, constructors: constructors, withdrawn: withdrawn, hidesConstructors: hidesConstructors)
    }
    /// The types between commas that stand outside brackets.
    private static func pieces(_ text: Substring) -> [String] {
        var list: [String] = [], depth = 0, piece = ""
        for character in text {
            if character == "[" { depth += 1 }
            if character == "]" { depth -= 1 }
            if character == ",", depth == 0 {
                list.append(piece)
                piece = ""
            } else { piece.append(character) }
        }
        return piece.isEmpty && list.isEmpty ? [] : list + [piece]
    }
    private static func refusal(_ type: TypeInfo, _ name: String) -> NetException { NetException(FurtherMembers.refused(type, name)) }

    /// The method under its definition in the class: the type's own of the same parameters, or of the same name, answers.
    private static func method(_ signature: String, _ isStatic: Bool, _ type: TypeInfo, _ own: [TypeMember]) -> MethodMember {
        let shape = MethodMember(signature: signature, isStatic: isStatic, isHidden: false) { _, _, _ in .void }
        let key = shape.overloadKey, name = shape.name
        for case .method(let method) in own where method.isStatic == isStatic && method.name == name && method.overloadKey == key {
            return MethodMember(signature: signature, isStatic: isStatic, isHidden: method.isHidden) { this, args, runspace in try method.call(this, args, runspace) }
        }
        let count = shape.parameters.count { $0.typeName != "System.Threading.CancellationToken" }
        return MethodMember(signature: signature, isStatic: isStatic, isHidden: false) { this, args, runspace in
            let others = type.methods(name, isStatic: isStatic)
            guard !others.isEmpty else { throw refusal(type, name) }
            let given = others.contains { $0.parameters.count == args.count } ? args : Array(args.prefix(count))
            return try isStatic ? Members.invokeStatic(type, name, given, runspace) : Members.invoke(this, name, given, runspace)
        }
    }
    private static func constructor(_ parameters: String, _ type: TypeInfo, _ own: [TypeMember]) -> MethodMember {
        let signature = "void .ctor(\(parameters))"
        let shape = MethodMember(signature: signature, isStatic: true, isHidden: false) { _, _, _ in .void }
        let key = shape.overloadKey
        for case .method(let method) in own where method.name == ".ctor" && method.overloadKey == key {
            return MethodMember(signature: signature, isStatic: true, isHidden: false) { this, args, runspace in try method.call(this, args, runspace) }
        }
        return MethodMember(signature: signature, isStatic: true, isHidden: false) { _, args, runspace in try Members.construct(type, args, runspace) }
    }
    /// `get_Item` and `set_Item` of an object that has items.
    private static func indexer(_ entry: String, _ isStatic: Bool) -> [MethodMember] {
        let isSettable = entry.hasSuffix("="), text = isSettable ? String(entry.dropLast()) : entry
        guard let open = text.firstIndex(of: "("), let blank = text[..<open].lastIndex(of: " ") else { return [] }
        let type = text[..<blank], name = text[text.index(after: blank)..<open], index = text[open...].dropFirst().dropLast()
        let get = MethodMember(signature: "\(type) get_\(name)(\(index))", isStatic: isStatic, isHidden: true) { this, args, runspace in try Members.index(this, args, runspace) }
        guard isSettable else { return [get] }
        return [get, MethodMember(signature: "void set_\(name)(\(index), \(type) value)", isStatic: isStatic, isHidden: true) { this, args, runspace in
            try Members.setIndex(this, Array(args.dropLast()), args.last ?? .null, runspace)
            return .void
        }]
    }
    private static func property(_ entry: String, _ isStatic: Bool, _ type: TypeInfo, _ own: [TypeMember]) -> PropertyMember? {
        if entry.hasPrefix("const ") {
            let text = entry.dropFirst(6)
            guard let blank = text.firstIndex(of: " "), let sign = text.firstIndex(of: ":") else { return nil }
            let kind = String(text[..<blank]), value = String(text[text.index(sign, offsetBy: 2)...])
            return PropertyMember(name: String(text[text.index(after: blank)..<sign]), typeName: kind, isStatic: true, isHidden: false, get: { _, runspace in
                guard let wanted = TypeRegistry.shared.find(kind) else { return .null }
                return try runspace.convert(Value(value), to: wanted)
            }, set: nil)
        }
        let isSettable = entry.hasSuffix("="), text = isSettable ? String(entry.dropLast()) : entry
        guard let blank = text.lastIndex(of: " ") else { return nil }
        let name = String(text[text.index(after: blank)...])
        for case .property(let mine) in own where mine.isStatic == isStatic && mine.name == name {
            // The table's own property under the class's type; what it cannot set says so.
            let refused: @Sendable (Value, Value, Runspace) throws -> Void = { _, _, _ in throw refusal(type, name) }
            return PropertyMember(
                name: name, typeName: String(text[..<blank]), isStatic: isStatic, isHidden: mine.isHidden, get: mine.get, set: mine.set ?? (isSettable ? refused : nil), origin: mine.origin)
        }
        let kind = String(text[..<blank])
        guard isSettable else {
            return PropertyMember(name: name, typeName: kind, isStatic: isStatic, isHidden: false, get: { this, runspace in try value(of: this, name, isStatic, runspace) }, set: nil)
        }
        return PropertyMember(
            name: name, typeName: kind, isStatic: isStatic, isHidden: false, get: { this, runspace in try value(of: this, name, isStatic, runspace) },
            set: { this, new, runspace in
                if isStatic { throw refusal(type, name) }
                try Members.set(this, name, new, runspace)
            })
    }
    private static func value(of this: Value, _ name: String, _ isStatic: Bool, _ runspace: Runspace) throws -> Value {
        isStatic ? .null : try Members.find(this, name, runspace, scalarCount: false) ?? .null
    }
}
