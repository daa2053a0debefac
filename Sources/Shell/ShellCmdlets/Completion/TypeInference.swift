import ShellRuntime
import ShellSyntax

/// What is known of an expression without running it.
indirect enum Inferred {
    case value(Value)
    case type(TypeInfo)
    /// A class itself, before `::`.
    case named(TypeInfo)
    /// A custom object with these properties.
    case bag([Field])
    /// A table with these keys.
    case table([Field])
    /// A class of the text itself, not defined yet; the class or one of its objects.
    case drafted(TypeDefinitionAst, isClass: Bool)
    /// An array whose elements are of these kinds.
    case list([Inferred])
    /// An object of a type, more of whose properties is known than the type says.
    case refined(TypeInfo, [Field])
    /// An object of one of these kinds.
    case several([Inferred])

    /// A property or a key, and what is found out about its value once it is asked for.
    struct Field {
        let name: String
        let values: () -> [Inferred]
    }

    init?(_ kinds: [Inferred]) {
        guard let first = kinds.first else { return nil }
        self = kinds.count == 1 ? first : .several(kinds)
    }
    /// One after the other, where this is one of several.
    var alternatives: [Inferred] {
        if case .several(let kinds) = self { return kinds.flatMap(\.alternatives) }
        return [self]
    }
    /// The class of an object of this kind.
    var typeInfo: TypeInfo? {
        switch self {
        case .value(let value): value.type
        case .type(let type), .refined(let type, _): type
        default: nil
        }
    }
}

/// Finds out of what types an expression is, from the text around it: PowerShell's `AstTypeInference`. Nothing of the text runs, but
/// properties of objects that variables hold are read.
final class TypeInference {
    let engine: CompletionEngine
    /// Held, because nodes walk upwards.
    let root: ScriptBlockAst
    /// Where the text lies that `root` is only a part of.
    let outer: TypeInference?
    /// Bounds the search in texts that refer to themselves.
    var depth: Int
    var runspace: Runspace { engine.runspace }

    init(_ engine: CompletionEngine, _ root: ScriptBlockAst, outer: TypeInference? = nil, depth: Int = 0) {
        self.engine = engine
        self.root = root
        self.outer = outer
        self.depth = depth
    }
    convenience init(_ engine: CompletionEngine, text: String, outer: TypeInference? = nil) {
        self.init(engine, TypeInference.parse(text), outer: outer, depth: outer?.depth ?? 0)
    }
    static func parse(_ text: String) -> ScriptBlockAst {
        var options = ParserOptions()
        options.semanticChecks = false
        return Parser.parse(text, options: options).ast
    }

    /// The expression that a part of the text is; nil where the tree has none just there.
    func expression(from start: Int, to end: Int) -> ExpressionAst? {
        root.find(searchNestedScriptBlocks: true) { $0 is ExpressionAst && $0.startOffset == start && ($0.endOffset == end || $0.endOffset == end - 1 && $0.parent is MemberExpressionAst) } as? ExpressionAst
    }
    /// The innermost node at the end of the text.
    lazy var last: Ast = {
        var at: Ast = root
        let end = engine.cursor
        while let child = at.children.last(where: { Int($0.startOffset) < end }) {
            let gap = child.endOffset < end ? root.source.text(Int(child.endOffset), end) : ""
            guard gap.allSatisfy({ $0 == " " || $0 == "\t" || $0 == "," || $0 == "|" }), gap.isEmpty || !(child.text.last.map { ")}".contains($0) } ?? false) else { break }
            at = child
        }
        return at
    }()

    // MARK: statements

    func infer(_ ast: Ast) -> [Inferred] {
        guard depth < 40 else { return [] }
        depth += 1
        defer { depth -= 1 }
        switch ast {
        case let expression as ExpressionAst: return infer(expression: expression)
        case let element as CommandExpressionAst: return infer(element.expression)
        case let pipeline as PipelineAst: return output(of: pipeline.pipelineElements[...])
        case let chain as PipelineChainAst: return merged(infer(chain.lhsPipelineChain) + infer(chain.rhsPipeline))
        case let assignment as AssignmentStatementAst: return infer(assignment.right)
        case let command as CommandAst: return output(of: [command])
        case let block as ScriptBlockAst: return merged([block.beginBlock, block.processBlock, block.endBlock].compactMap { $0 }.flatMap(infer))
        case let block as NamedBlockAst: return merged(block.statements.flatMap(written))
        case let block as StatementBlockAst: return merged(block.statements.flatMap(written))
        case let choice as IfStatementAst: return merged(choice.clauses.flatMap { infer($0.body) } + (choice.elseClause.map(infer) ?? []))
        case let choice as SwitchStatementAst: return merged(choice.clauses.flatMap { infer($0.body) } + (choice.default.map(infer) ?? []))
        case let loop as LoopStatementAst: return infer(loop.body)
        case let attempt as TryStatementAst: return merged(infer(attempt.body) + attempt.catchClauses.flatMap { infer($0.body) } + (attempt.finally.map(infer) ?? []))
        case let trap as TrapStatementAst: return infer(trap.body)
        case let data as DataStatementAst: return infer(data.body)
        case let block as BlockStatementAst: return infer(block.body)
        case let result as ReturnStatementAst: return result.pipeline.map(infer) ?? []
        default: return []
        }
    }
    /// What a statement adds to the output of its block: an assignment adds nothing.
    private func written(_ statement: StatementAst) -> [Inferred] {
        if statement is AssignmentStatementAst { return [] }
        if let unary = (statement as? PipelineAst)?.pureExpression() as? UnaryExpressionAst, [.plusPlus, .minusMinus, .postfixPlusPlus, .postfixMinusMinus].contains(unary.tokenKind) { return [] }
        return infer(statement)
    }
    /// Each type once.
    private func merged(_ kinds: [Inferred]) -> [Inferred] {
        var seen: Set<ObjectIdentifier> = []
        return kinds.flatMap(\.alternatives).filter { kind in
            guard case .type(let type) = kind else { return true }
            return seen.insert(ObjectIdentifier(type)).inserted
        }
    }

    // MARK: expressions

    private static var stringKind: Inferred { .type(WellKnown.string) }
    private static var booleanKind: Inferred { .type(WellKnown.boolean) }

    private func infer(expression: ExpressionAst) -> [Inferred] {
        switch expression {
        case let text as StringConstantExpressionAst: return [.value(Value(text.string))]
        case is ExpandableStringExpressionAst: return [TypeInference.stringKind]
        case let constant as ConstantExpressionAst: return (try? runspace.evaluate(constant)).map { [.value($0)] } ?? []
        case let variable as VariableExpressionAst: return infer(variable.variablePath, at: variable, position: Int(variable.startOffset))
        case let type as TypeExpressionAst: return engine.find(type: type.typeName.fullName).map { [.named($0)] } ?? engine.draft(type.typeName.fullName).map { [.drafted($0, isClass: true)] } ?? []
        case let convert as ConvertExpressionAst: return converted(convert)
        case let attributed as AttributedExpressionAst: return infer(attributed.child)
        case let table as HashtableAst: return [.table(fields(of: table))]
        case let paren as ParenExpressionAst: return infer(paren.pipeline)
        case let sub as SubExpressionAst: return infer(sub.subExpression)
        case let list as ArrayLiteralAst: return [.list(merged(list.elements.flatMap { elements(of: infer($0)) }))]
        case let array as ArrayExpressionAst: return [.list(merged(elements(of: infer(array.subExpression))))]
        case is ScriptBlockExpressionAst: return [.type(WellKnown.scriptBlock)]
        case let using as UsingExpressionAst: return infer(using.subExpression)
        case let choice as TernaryExpressionAst: return merged(infer(choice.ifTrue) + infer(choice.ifFalse))
        case let call as InvokeMemberExpressionAst: return member(of: call.expression, call.member, isStatic: call.static, call: call)
        case let access as MemberExpressionAst: return member(of: access.expression, access.member, isStatic: access.static, call: nil)
        case let unary as UnaryExpressionAst:
            switch unary.tokenKind {
            case .not, .exclaim: return [TypeInference.booleanKind]
            case .join: return [TypeInference.stringKind]
            case .isplit, .csplit: return [.type(WellKnown.string.arrayType())]
            case .comma: return [.list(infer(unary.child))]
            default:
                let found = infer(unary.child)
                return found.isEmpty ? [.type(WellKnown.int32)] : found
            }
        case let index as IndexExpressionAst: return indexed(index)
        case let binary as BinaryExpressionAst: return infer(binary: binary)
        default: return []
        }
    }

    private func infer(binary: BinaryExpressionAst) -> [Inferred] {
        switch binary.operator {
        case .dotDot: return [.type(WellKnown.int32)]
        case .format, .join: return [TypeInference.stringKind]
        case .ireplace, .creplace: return [TypeInference.stringKind]
        case .isplit, .csplit: return [.type(WellKnown.string.arrayType())]
        case .and, .or, .xor, .is, .isNot, .icontains, .ccontains, .inotcontains, .cnotcontains, .iin, .cin, .inotin, .cnotin: return [TypeInference.booleanKind]
        case .ieq, .ine, .igt, .ilt, .ige, .ile, .ceq, .cne, .cgt, .clt, .cge, .cle, .ilike, .inotlike, .clike, .cnotlike, .imatch, .inotmatch, .cmatch, .cnotmatch:
            return [TypeInference.booleanKind] + infer(binary.left).filter { if case .list = $0 { true } else { $0.typeInfo?.isArray ?? false } }
        case .as: return (binary.right as? TypeExpressionAst).flatMap { object(of: $0.typeName.fullName) }.map { [$0] } ?? []
        case .questionQuestion: return merged(infer(binary.left) + infer(binary.right))
        case .minus:
            let left = infer(binary.left)
            guard left.contains(where: { $0.typeInfo === WellKnown.dateTime }) else { return left }
            return infer(binary.right).contains { $0.typeInfo === WellKnown.timeSpan } ? left : [.type(WellKnown.timeSpan)]
        case .band, .bor, .bxor, .shl, .shr: return infer(binary.left).first.map { [$0] } ?? [.type(WellKnown.int32)]
        default: return infer(binary.left)
        }
    }

    private func converted(_ convert: ConvertExpressionAst) -> [Inferred] {
        let name = convert.type.typeName.fullName
        switch name.lowercased() {
        case "void", "system.void": return []
        case "ordered":
            let fields = (convert.child as? HashtableAst).map(fields) ?? []
            return [.refined(WellKnown.orderedDictionary, fields)]
        case "pscustomobject", "psobject":
            guard let table = convert.child as? HashtableAst else { return infer(convert.child) }
            return [.bag(fields(of: table).filter { !$0.name.equalsIgnoringCase("PSTypeName") })]
        case "ref": return engine.find(type: "ref").map { [.type($0)] } ?? []
        default: return object(of: name).map { [$0] } ?? []
        }
    }
    /// An object of a type that is named.
    func object(of name: String) -> Inferred? {
        if name == "void" || name == "System.Void" || name == "System.Object" || name == "object" || name.isEmpty { return nil }
        if let type = engine.find(type: name) { return .type(type) }
        if name.hasSuffix("[]") { return object(of: String(name.dropLast(2))).map { .list([$0]) } }
        return engine.draft(name).map { .drafted($0, isClass: false) }
    }
    func fields(of table: HashtableAst) -> [Inferred.Field] {
        table.keyValuePairs.compactMap { pair in
            ScriptKey.text(pair.key).map { name in Inferred.Field(name: name) { [self] in infer(pair.value) } }
        }
    }

    private func literal(_ ast: ExpressionAst) -> Value? {
        ast.kind == .constantExpression || ast.kind == .stringConstantExpression ? try? runspace.evaluate(ast) : nil
    }
    private func indexed(_ index: IndexExpressionAst) -> [Inferred] {
        let key = literal(index.index)
        // An element of a list that the text itself holds.
        if let list = literalElements(of: index.target), let at = key?.integerValue, abs(at) <= Int64(list.count) {
            let place = at < 0 ? list.count + Int(at) : Int(at)
            if list.indices.contains(place) { return infer(list[place]) }
        }
        return merged(infer(index.target).flatMap { owner -> [Inferred] in
            switch owner {
            case .table(let fields), .refined(_, let fields):
                return key?.stringValue.flatMap { name in fields.first { $0.name.equalsIgnoringCase(name) } }?.values() ?? fields.flatMap { $0.values() }
            case .value(let value):
                if let key, let element = try? Members.index(value, [key], runspace), !element.isNull { return [.value(element)] }
                if value.stringValue != nil { return [.type(WellKnown.char)] }
                if let argument = value.type?.genericArguments.last { return [.type(argument)] }
                let found = elements(of: [owner])
                return found.isEmpty && runspace.isEnumerable(value) ? [.type(WellKnown.object)] : found
            case .type(let type):
                if type === WellKnown.string { return [.type(WellKnown.char)] }
                if type.genericArguments.count == 2 { return [.type(type.genericArguments[1])] }
                return elements(of: [owner])
            default: return elements(of: [owner])
            }
        })
    }
    /// The elements of a literal list, in `$(…)`, `@(…)` or `(…)` too.
    private func literalElements(of ast: ExpressionAst) -> [ExpressionAst]? {
        if let list = ast as? ArrayLiteralAst { return list.elements }
        let inner: StatementAst? =
            switch ast {
            case let paren as ParenExpressionAst: paren.pipeline
            case let sub as SubExpressionAst: sub.subExpression.statements.count == 1 ? sub.subExpression.statements[0] : nil
            case let array as ArrayExpressionAst: array.subExpression.statements.count == 1 ? array.subExpression.statements[0] : nil
            default: nil
            }
        return (inner as? PipelineAst)?.pureExpression().flatMap { literalElements(of: $0) }
    }

    // MARK: elements

    private static let elementNames = [
        "System.Text.RegularExpressions.MatchCollection": "System.Text.RegularExpressions.Match", "System.Text.RegularExpressions.GroupCollection": "System.Text.RegularExpressions.Group",
        "System.Text.RegularExpressions.CaptureCollection": "System.Text.RegularExpressions.Capture", "System.Xml.XmlNodeList": "System.Xml.XmlNode",
        "System.Xml.XmlAttributeCollection": "System.Xml.XmlAttribute", "System.Security.AccessControl.AuthorizationRuleCollection": "System.Security.AccessControl.AuthorizationRule",
        "System.Collections.IDictionaryEnumerator": "System.Collections.DictionaryEntry",
    ]
    /// What flows through a pipeline, or what a loop is given, for something of these kinds.
    func elements(of kinds: [Inferred]) -> [Inferred] {
        merged(kinds.flatMap { kind -> [Inferred] in
            switch kind {
            case .list(let elements): return elements
            case .several(let kinds): return elements(of: kinds)
            case .value(let value):
                guard value.stringValue == nil, !(value.objectValue is DictionaryObject), runspace.isEnumerable(value) else { return [kind] }
                var found: [Inferred] = [], types: Set<String> = [], count = 0
                try? runspace.enumerate(value) { element in
                    count += 1
                    if count <= 50, !element.isNull, types.insert(element.type?.fullName ?? "").inserted { found.append(.value(element)) }
                }
                return found
            case .type(let type): return element(of: type).map { [.type($0)] } ?? [kind]
            default: return [kind]
            }
        })
    }
    private func element(of type: TypeInfo) -> TypeInfo? {
        if type === WellKnown.string { return nil }
        if type.isArray { return type.elementType }
        if let name = TypeInference.elementNames[type.fullName] { return engine.find(type: name) }
        if type.genericArguments.count == 1, type.implements("System.Collections.Generic.IEnumerable`1") || type.flags.contains(.interface) && type.fullName.hasPrefix("System.Collections.Generic.I") {
            return type.genericArguments[0]
        }
        return nil
    }
    /// What an enumerator of something goes through: of tables, their entries.
    private func entries(of kind: Inferred) -> [Inferred] {
        switch kind {
        case .table: return [.type(WellKnown.dictionaryEntry)]
        case .value(let value) where value.objectValue is DictionaryObject: return [.type(WellKnown.dictionaryEntry)]
        case .type(let type) where type.genericArguments.count == 2:
            let names = type.genericArguments.map(\.fullName)
            return engine.find(type: "System.Collections.Generic.KeyValuePair[\(names[0]),\(names[1])]").map { [.type($0)] } ?? []
        case .type(let type) where type.isSubtype(of: WellKnown.hashtable), .refined(let type, _) where type === WellKnown.orderedDictionary: return [.type(WellKnown.dictionaryEntry)]
        default: return elements(of: [kind])
        }
    }

    // MARK: members

    private func member(of target: ExpressionAst, _ member: CommandElementAst, isStatic: Bool, call: InvokeMemberExpressionAst?) -> [Inferred] {
        guard let name = (member as? StringConstantExpressionAst)?.string else { return [] }
        let owners = infer(target)
        return merged(owners.flatMap { owner -> [Inferred] in
            if isStatic { return staticMember(of: owner, name, call) }
            if let call {
                let folded = name.lowercased()
                if ["foreach", "where", "psforeach", "pswhere"].contains(folded) {
                    let elements = elements(of: [owner])
                    guard folded.hasSuffix("foreach") else { return [.list(elements)] }
                    return call.arguments.first.flatMap { $0 as? ScriptBlockExpressionAst }.map { [.list(infer($0.scriptBlock))] } ?? []
                }
                if folded == "getenumerator" { return [.list(entries(of: owner))] }
            }
            return self.member(of: owner, name, isCall: call != nil)
        })
    }
    private func staticMember(of owner: Inferred, _ name: String, _ call: InvokeMemberExpressionAst?) -> [Inferred] {
        switch owner {
        case .named(let type):
            guard let call else {
                if type.isEnum { return [.type(type)] }
                if case .property(let property)? = type.find(name, isStatic: true) { return object(of: property.typeName).map { [$0] } ?? [] }
                return []
            }
            if name.equalsIgnoringCase("new") { return [.type(type)] }
            // The argument of a generic method tells what it makes.
            if let argument = call.genericTypeArguments.first, let made = object(of: argument.fullName), type === WellKnown.array { return [made.typeInfo.map { .type($0.arrayType()) } ?? .list([made])] }
            return type.methods(name, isStatic: true).first.flatMap { object(of: $0.returnTypeName) }.map { [$0] } ?? []
        case .drafted(let ast, true):
            if call != nil, name.equalsIgnoringCase("new") { return [.drafted(ast, isClass: false)] }
            if ast.isEnum { return [.drafted(ast, isClass: false)] }
            return drafted(ast, name, isCall: call != nil)
        case .value(let value): return (value.objectValue as? TypeObject).map { staticMember(of: .named($0.info), name, call) } ?? []
        default: return []
        }
    }
    /// What a class that the text defines declares.
    private func drafted(_ ast: TypeDefinitionAst, _ name: String, isCall: Bool) -> [Inferred] {
        let declared: String? =
            isCall
            ? ast.members.lazy.compactMap { $0 as? FunctionMemberAst }.first { $0.name.equalsIgnoringCase(name) }?.returnType?.typeName.fullName
            : ast.members.lazy.compactMap { $0 as? PropertyMemberAst }.first { $0.name.equalsIgnoringCase(name) }?.propertyType?.typeName.fullName
        if let declared { return object(of: declared).map { [$0] } ?? [] }
        return ast.baseTypes.first.flatMap { object(of: $0.typeName.fullName) }.map { member(of: $0, name, isCall: isCall) } ?? []
    }
    func member(of owner: Inferred, _ name: String, isCall: Bool) -> [Inferred] {
        func field(_ fields: [Inferred.Field]) -> [Inferred]? { isCall ? nil : fields.first { $0.name.equalsIgnoringCase(name) }?.values() }
        switch owner {
        case .named(let type):
            let found = instanceMember(WellKnown.runtimeType, name, isCall)
            return found.isEmpty && !isCall && type.isEnum ? [] : found.isEmpty ? instanceMember(WellKnown.type, name, isCall) : found
        case .drafted(let ast, false): return drafted(ast, name, isCall: isCall)
        case .drafted: return []
        case .type(let type):
            let found = instanceMember(type, name, isCall)
            if !found.isEmpty || isCall { return found }
            // A member of the elements.
            return element(of: type).map { instanceMember($0, name, false) } ?? []
        case .refined(let type, let fields): return field(fields) ?? instanceMember(type, name, isCall)
        case .table(let fields):
            if let found = field(fields) { return found }
            switch name.lowercased() {
            case "keys": return [.list([TypeInference.stringKind])]
            case "values": return [.list(fields.flatMap { $0.values() })]
            default: return instanceMember(WellKnown.hashtable, name, isCall)
            }
        case .bag(let fields): return field(fields) ?? []
        case .list(let elements):
            if !isCall, ["count", "length", "rank"].contains(name.lowercased()) { return [.type(WellKnown.int32)] }
            return elements.flatMap { member(of: $0, name, isCall: isCall) }
        case .several(let kinds): return kinds.flatMap { member(of: $0, name, isCall: isCall) }
        case .value(let value):
            if isCall { return value.type.map { instanceMember($0, name, true) } ?? [] }
            // A property of an object at hand is read; its getter has no effects.
            if let result = try? Members.get(value, name, runspace), !result.isNull { return [.value(result)] }
            return value.type.map { instanceMember($0, name, false) } ?? []
        }
    }
    private func instanceMember(_ type: TypeInfo, _ name: String, _ isCall: Bool) -> [Inferred] {
        if isCall {
            if name.equalsIgnoringCase("ToString") { return [TypeInference.stringKind] }
            return type.methods(name, isStatic: false).first.flatMap { object(of: $0.returnTypeName) }.map { [$0] } ?? []
        }
        if type.genericArguments.count == 2, let at = ["keys", "values"].firstIndex(of: name.lowercased()) { return [.list([.type(type.genericArguments[at])])] }
        guard case .property(let property)? = type.find(name, isStatic: false) else { return [] }
        // Types of modules name their neighbours without the namespace.
        let plain = property.typeName.hasSuffix("?") ? String(property.typeName.dropLast()) : property.typeName
        return (object(of: plain) ?? object(of: type.namespace + "." + plain)).map { [$0] } ?? []
    }
}
