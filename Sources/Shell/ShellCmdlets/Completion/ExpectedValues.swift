import ShellRuntime
import ShellSyntax

/// Values and keys that a place expects: what may be assigned to a variable of an enumeration or with a set of values, what is compared
/// with one, and the properties of the type that a table is made into.
extension CompletionEngine {
    /// The values that are possible at a place.
    struct ExpectedValues {
        var names: [String]
        /// Numbers are written without quotes.
        var areNumbers = false
    }

    /// The matches of a word among values that are texts of a script.
    func matches(_ expected: ExpectedValues, _ word: Word) -> [CompletionMatch] {
        let key = word.plain.lowercased()
        return expected.names.filter { $0.lowercased().hasPrefix(key) }.map {
            CompletionMatch(expected.areNumbers ? $0 : CompletionEngine.quoted($0, quote: word.quote, force: true), listItem: $0, kind: "ParameterValue")
        }
    }

    /// What may stand right of `=`; nil where nothing is known.
    func assignable(to assigned: [LineScanner.Piece]) -> ExpectedValues? {
        guard let first = assigned.first, let last = assigned.last, last.kind == .separator, first.start < last.start else { return nil }
        guard let left = expression(scanner.text(first.start, last.start)) else { return nil }
        return values(of: left)
    }
    private func values(of target: ExpressionAst) -> ExpectedValues? {
        if let convert = target as? ConvertExpressionAst {
            return values(ofType: convert.type.typeName.fullName) ?? values(of: convert.child)
        }
        if let attributed = target as? AttributedExpressionAst {
            if let attribute = attributed.attribute as? AttributeAst, attribute.typeName.name.lowercased() == "validateset" {
                let constants = attribute.positionalArguments.compactMap { try? runspace.evaluate($0) }
                return ExpectedValues(names: constants.map { runspace.text($0) }, areNumbers: constants.allSatisfy(\.isNumber))
            }
            return values(of: attributed.child)
        }
        if let variable = target as? VariableExpressionAst, let box = runspace.findBox(variable.variablePath.unqualifiedPath), let constraint = box.constraint {
            if !constraint.accepted.isEmpty { return ExpectedValues(names: constraint.accepted, areNumbers: box.value.isNumber) }
            if let type = constraint.type, let found = values(of: type) { return found }
        }
        // What it holds tells more than the assignment that is being typed.
        if let variable = target as? VariableExpressionAst, let held = runspace.variable(variable.variablePath.unqualifiedPath), let found = values(of: .value(held)) { return found }
        return values(of: infer(target.text))
    }
    /// The values of an enumeration, by what is known of an expression.
    func values(of inferred: Inferred?) -> ExpectedValues? {
        switch inferred {
        case .value(let value): value.type.flatMap { values(of: $0) }
        case .type(let type): values(of: type)
        case .drafted(let ast, false) where ast.isEnum:
            ExpectedValues(names: ast.members.compactMap { ($0 as? PropertyMemberAst)?.name }.sorted(by: CompletionEngine.inOrder))
        default: nil
        }
    }
    private func values(of type: TypeInfo) -> ExpectedValues? {
        type.isEnum ? ExpectedValues(names: type.enumMembers.map(\.name).sorted(by: CompletionEngine.inOrder)) : nil
    }
    private func values(ofType name: String) -> ExpectedValues? {
        if let type = runspace.findType(name) { return values(of: type) }
        return draftedTypes.first { $0.name.equalsIgnoringCase(name) }.flatMap { values(of: .drafted($0, isClass: false)) }
    }

    private static let comparisons: Set<String> = ["eq", "ne", "like", "notlike", "gt", "ge", "lt", "le", "match", "notmatch", "in", "notin", "contains", "notcontains"]
    /// What the left side of a comparison may be equal to; `pieces` end with the operator.
    func comparable(_ pieces: [LineScanner.Piece]) -> ExpectedValues? {
        guard let mark = pieces.last, mark.kind == .dash else { return nil }
        var name = scanner.text(mark).dropFirst().lowercased()
        if !CompletionEngine.comparisons.contains(name), name.hasPrefix("c") || name.hasPrefix("i") { name.removeFirst() }
        guard CompletionEngine.comparisons.contains(name) else { return nil }
        var first = pieces.count - 1
        while first > 0, pieces[first - 1].kind != .separator, pieces[first - 1].kind != .dash { first -= 1 }
        guard first < pieces.count - 1 else { return nil }
        return values(of: infer(scanner.text(pieces[first].start, mark.start)))
    }

    // MARK: tables

    /// The type that the table being typed is made into; `depth` counts the frames above the innermost.
    func typeOfTable(_ depth: Int) -> Inferred? {
        guard depth < 16, let table = frame(above: depth), let outer = frame(above: depth + 1) else { return nil }
        if let type = outer.pieces.last, type.kind == .type, type.end == table.start { return named(scanner.text(type.start + 1, type.end - 1)) }
        if outer.opener == .table, !outer.assigned.isEmpty, let key = outer.keys.last, let owner = typeOfTable(depth + 1) { return property(key, of: owner) }
        if !outer.assigned.isEmpty, outer.pieces.isEmpty, let first = outer.assigned.first, let last = outer.assigned.last {
            guard let left = expression(scanner.text(first.start, last.start)) else { return nil }
            if let convert = left as? ConvertExpressionAst { return named(convert.type.typeName.fullName) }
            return left is MemberExpressionAst ? infer(left.text) : nil
        }
        guard let binding = bind(outer.pieces) else { return nil }
        if binding.name.lowercased() == "new-object", let given = binding.named.first(where: { $0.parameter.name == "TypeName" })?.value ?? binding.positional.first {
            return named(given)
        }
        guard let parameter = parameter(of: binding) else { return nil }
        return .type(parameter.type.isArray ? parameter.type.elementType ?? parameter.type : parameter.type)
    }
    private func named(_ name: String) -> Inferred? {
        runspace.findType(name).map { .type($0) } ?? draftedTypes.first { $0.name.equalsIgnoringCase(name) }.map { .drafted($0, isClass: false) }
    }
    private func property(_ name: String, of owner: Inferred) -> Inferred? {
        switch owner {
        case .type(let type):
            guard case .property(let property)? = type.find(name, isStatic: false) else { return nil }
            return named(property.typeName)
        case .drafted(let ast, _):
            let found = ast.members.lazy.compactMap { $0 as? PropertyMemberAst }.first { $0.name.equalsIgnoringCase(name) }
            return (found?.propertyType?.typeName.fullName).flatMap { named($0) }
        default: return nil
        }
    }
    /// The properties that a table gives values; none where the type is not made without arguments.
    func settableProperties(of inferred: Inferred) -> [String] {
        switch inferred {
        case .type(let type):
            guard !type.isEnum, !type.isArray, type !== WellKnown.object, type !== WellKnown.hashtable, type !== WellKnown.psObject else { return [] }
            guard type.constructors.isEmpty && type.flags.contains(.interface) || type.constructors.contains(where: { $0.parameters.isEmpty }) || type.scriptClass != nil && type.constructors.isEmpty
            else { return [] }
            var names: [String] = []
            var at: TypeInfo? = type
            while let here = at {
                for case .property(let property) in here.members.all where !property.isStatic && !property.isHidden && property.set != nil && !names.contains(property.name) { names.append(property.name) }
                at = here.baseType
            }
            return names
        case .drafted(let ast, _):
            let constructors = ast.members.compactMap { $0 as? FunctionMemberAst }.filter { $0.isConstructor }
            guard !ast.isEnum, constructors.isEmpty || constructors.contains(where: { $0.parameters.isEmpty }) else { return [] }
            return ast.members.compactMap { $0 as? PropertyMemberAst }.filter { !$0.isStatic && !$0.isHidden }.map(\.name)
        default: return []
        }
    }

    /// A text as an expression; nil where it is none.
    func expression(_ text: String) -> ExpressionAst? {
        var options = ParserOptions()
        options.semanticChecks = false
        let statement = Parser.parse(text, options: options).ast.endBlock?.statements.first
        return (statement as? PipelineAst)?.pureExpression()
    }
}
