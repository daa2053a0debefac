import ShellSyntax

/// The types that one scope, or one script block's text, knows by name.
final class TypeTable {
    /// Whose types they are: another runspace that runs the same tree makes its own.
    let runspace: ObjectIdentifier
    /// Defined here, by lower-case name.
    var own: [String: TypeInfo] = [:]
    /// From `using module`, by lower-case name: with the module's name, as messages show it.
    var imported: [String: [(qualified: String, type: TypeInfo)]] = [:]

    init(_ runspace: Runspace) { self.runspace = ObjectIdentifier(runspace) }

    func find(_ key: String) -> TypeLookup? {
        if let type = own[key] { return .found(type) }
        if let list = imported[key], let first = list.first { return list.count > 1 ? .ambiguous(list.map(\.qualified)) : .found(first.type) }
        if key.contains(".") {
            for list in imported.values { if let hit = list.first(where: { $0.qualified.equalsIgnoringCase(key) }) { return .found(hit.type) } }
        }
        return nil
    }
    func add(_ module: ModuleObject) {
        for (key, type) in module.ownTypes {
            let qualified = "\(module.name).\(type.name)"
            var list = imported[key] ?? []
            list.removeAll { $0.qualified.equalsIgnoringCase(qualified) }
            list.append((qualified, type))
            imported[key] = list
        }
    }
}

/// What a name means as a type.
enum TypeLookup {
    case found(TypeInfo)
    /// More than one: their full names.
    case ambiguous([String])
    case missing
}

extension Runspace {
    /// Finds a type by its written name: classes that the text around it defines or imports, those of the running scopes, .NET's types,
    /// then `using namespace`.
    public func resolveType(_ name: any ITypeName, _ scope: Scope? = nil) throws -> TypeInfo { try resolveType(name, in: nil) }
    /// The same as seen from a place in a tree.
    func resolveType(_ name: any ITypeName, in place: Ast?, at extent: ScriptExtent? = nil) throws -> TypeInfo {
        let failure: ShellError
        switch typeLookup(name.fullName, in: place) {
        case .found(let type):
            guard let reason = type.violatedConstraint else { return type }
            failure = ShellError(
                "Unable to find type [\(name.fullName)]. Details: \(reason)", id: "TypeNotFoundWithMessage", category: .invalidOperation,
                target: .object(TypeNameObject(name)))
        case .ambiguous(let candidates): failure = Runspace.ambiguous(name.fullName, candidates)
        case .missing:
            failure = ShellError(
                "Unable to find type [\(name.fullName)]." + absence(name.fullName, place), id: "TypeNotFound", category: .invalidOperation,
                target: .object(TypeNameObject(name)))
        }
        failure.record.targetType = "TypeName"
        failure.record.position = ScriptPosition(extent: extent ?? name.extent)
        throw failure
    }
    /// What is added to a message about a type that cannot be found: whether .NET has it.
    public func absence(_ name: String, _ place: Ast? = nil) -> String {
        for candidate in [name] + namespaces(place ?? scope.code?.ast).map({ $0 + "." + name }) {
            if let full = TypeRegistry.shared.absentName(candidate) { return " .NET has \(full); this shell does not." }
        }
        return ""
    }
    private static func ambiguous(_ name: String, _ candidates: [String]) -> ShellError {
        ShellError(
            "Type name '\(name)' is ambiguous, it could be '\(candidates[0])' or '\(candidates[1])'.", id: "AmbiguousTypeReference",
            category: .invalidOperation, target: Value(name))
    }
    /// A type by name; nil where there is none, an error where there are several.
    public func findUnambiguous(_ name: String) throws -> TypeInfo? {
        switch typeLookup(name, in: nil) {
        case .found(let type): return type
        case .ambiguous(let candidates): throw Runspace.ambiguous(name, candidates)
        case .missing: return nil
        }
    }
    /// A type by name; nil where there is none, or more than one.
    public func findType(_ name: String) -> TypeInfo? { findType(name, in: nil) }
    /// The same as a place in a tree sees it; `home` is a scope to look in beside the running ones.
    func findType(_ name: String, in place: Ast?, near home: Scope? = nil) -> TypeInfo? {
        guard case .found(let type) = typeLookup(name, in: place, near: home) else { return nil }
        return type
    }

    func typeLookup(_ name: String, in place: Ast?, near home: Scope? = nil) -> TypeLookup {
        let place: Ast? = place ?? scope.code?.ast
        if hasScriptTypes {
            let key = name.lowercased()
            if let hit = inText(key, place) ?? inScopes(key, scope) { return hit }
            if let home, isRunning(home), let hit = inScopes(key, home) { return hit }
            if name.hasSuffix("]"), let hit = composite(name, place, home) { return hit }
        }
        let registry = TypeRegistry.shared
        if let known = registry.find(name, withClasses: false) { return .found(known) }
        var found: [TypeInfo] = []
        for space in namespaces(place) {
            if let known = registry.find(space + "." + name, withClasses: false), !found.contains(where: { $0 === known }) { found.append(known) }
        }
        if found.count > 1 { return .ambiguous(found.map(\.fullName)) }
        if let only = found.first { return .found(only) }
        if name.hasSuffix("[]") {
            if case .found(let element) = typeLookup(String(name.dropLast(2)), in: place, near: home) { return .found(element.arrayType()) }
        } else if name.hasSuffix("]"), let made = overImported(name, place, home) { return .found(made) }
        for candidate in [name, "System." + name] where ExceptionTypes.isKnown(candidate) { return .found(ExceptionTypes.find(candidate)) }
        // A method runs here whose class another runspace made: its text names the types that are there.
        if SharedAccess.isNeeded, let hit = inText(name.lowercased(), place, ofAny: true) { return hit }
        return .missing
    }

    /// What the text around a place defines or imports.
    private func inText(_ key: String, _ place: Ast?, ofAny: Bool = false) -> TypeLookup? {
        var at = place
        while let node = at {
            if let table = (node as? ScriptBlockAst)?.typeTable as? TypeTable, ofAny || table.runspace == ObjectIdentifier(self), let hit = table.find(key) { return hit }
            at = node.parent
        }
        return nil
    }
    private func inScopes(_ key: String, _ start: Scope) -> TypeLookup? {
        var at: Scope? = start
        while let current = at {
            if let hit = current.types?.find(key) { return hit }
            at = current.target ?? current.parent
        }
        return nil
    }
    /// Arrays and generic types over classes of scripts.
    private func composite(_ name: String, _ place: Ast?, _ home: Scope?) -> TypeLookup? {
        guard let open = name.firstIndex(of: "[") else { return nil }
        if name.hasSuffix("[]") {
            guard case .found(let element) = typeLookup(String(name.dropLast(2)), in: place, near: home) else { return nil }
            return .found(element.arrayType())
        }
        let inner = name[name.index(after: open)...].dropLast()
        if inner.allSatisfy({ $0 == "," }) {
            guard case .found(let element) = typeLookup(String(name[..<open]), in: place, near: home) else { return nil }
            return .found(element.gridType(rank: inner.count + 1))
        }
        var arguments: [TypeInfo] = []
        for argument in TypeRegistry.splitArguments(inner) {
            guard case .found(let type) = typeLookup(argument, in: place, near: home) else { return nil }
            arguments.append(type)
        }
        guard arguments.contains(where: { $0.scriptClass != nil || $0.elementType?.scriptClass != nil }) else { return nil }
        let head = String(name[..<open])
        let key = head.lowercased() + arguments.map { "\(ObjectIdentifier($0))" }.joined(separator: ",")
        if let known = genericsOfClasses[key] { return .found(known) }
        for candidate in [head] + namespaces(place).map({ $0 + "." + head }) {
            guard let made = TypeRegistry.shared.generic(candidate, arguments) else { continue }
            genericsOfClasses[key] = made
            for argument in arguments { TypeRegistry.shared.note(class: argument.elementType ?? argument) }
            TypeRegistry.shared.note(class: made)
            return .found(made)
        }
        return nil
    }

    /// Generic types and grids whose arguments are named by what `using namespace` imports.
    private func overImported(_ name: String, _ place: Ast?, _ home: Scope?) -> TypeInfo? {
        let spaces = namespaces(place)
        guard !spaces.isEmpty, let open = name.firstIndex(of: "[") else { return nil }
        let head = String(name[..<open]), inner = name[name.index(after: open)...].dropLast()
        if inner.allSatisfy({ $0 == "," }) {
            guard case .found(let element) = typeLookup(head, in: place, near: home) else { return nil }
            return element.gridType(rank: inner.count + 1)
        }
        var names: [String] = []
        for argument in TypeRegistry.splitArguments(inner) {
            guard case .found(let type) = typeLookup(argument, in: place, near: home) else { return nil }
            names.append(type.displayName)
        }
        let full = "[\(names.joined(separator: ","))]"
        for candidate in spaces.map({ $0 + "." + head }) + [head] {
            if let made = TypeRegistry.shared.find(candidate + full, withClasses: false) { return made }
        }
        return nil
    }

    // MARK: using

    /// The namespaces that the text around a place uses, or the script that runs.
    private func namespaces(_ place: Ast?) -> [String] {
        var root = place
        while let parent = root?.parent { root = parent }
        if let script = root as? ScriptBlockAst, !script.usingStatements.isEmpty {
            let list = script.usingStatements.compactMap { $0.usingStatementKind == .namespace ? $0.name?.string : nil }
            if !list.isEmpty { return list }
        }
        return usedNamespaces
    }
    /// `using namespace` of the running scopes.
    public var usedNamespaces: [String] {
        var at: Scope? = scope
        while let current = at {
            if let list = current.namespaces { return list }
            at = current.target ?? current.parent
        }
        return []
    }
    func use(namespace name: String, _ scope: Scope) {
        let owner = scope.variableOwner
        // The prompt's lines add to each other.
        guard owner.namespaces?.contains(where: { $0.equalsIgnoringCase(name) }) != true else { return }
        owner.namespaces = (owner.namespaces ?? []) + [name]
        typeVersion &+= 1
    }
    func use(_ module: ModuleObject, _ statement: UsingStatementAst, _ scope: Scope) {
        guard !module.ownTypes.isEmpty else { return }
        hasScriptTypes = true
        let owner = scope.variableOwner
        let table = owner.types ?? TypeTable(self)
        table.add(module)
        owner.types = table
        if let block = statement.parent as? ScriptBlockAst { self.table(of: block).add(module) }
        typeVersion &+= 1
    }
    /// The types that a script block's text defines, as this runspace made them.
    func table(of block: ScriptBlockAst) -> TypeTable {
        if let known = block.typeTable as? TypeTable, known.runspace == ObjectIdentifier(self) { return known }
        let made = TypeTable(self)
        block.typeTable = made
        return made
    }
    /// Classes and enums that the running code can name, by lower-case name.
    public var visibleTypes: [String: TypeInfo] {
        var list: [String: TypeInfo] = [:]
        var at: Scope? = scope
        while let current = at {
            for (key, type) in current.types?.own ?? [:] where list[key] == nil { list[key] = type }
            for (key, types) in current.types?.imported ?? [:] where list[key] == nil { list[key] = types.first?.type }
            at = current.target ?? current.parent
        }
        return list
    }
}
