import ShellRuntime
import ShellSyntax

/// What is known of an expression without running it.
enum Inferred {
    case value(Value)
    case type(TypeInfo)
    /// An object of one of these types.
    case types([TypeInfo])
    /// A class itself, before `::`.
    case named(TypeInfo)
    /// An object with these properties.
    case bag([String])
    /// A table with these keys.
    case table([String])
    /// A class of the text itself, not defined yet; the class or one of its objects.
    case drafted(TypeDefinitionAst, isClass: Bool)
}

/// Members after `.` and `::`, keys of an index, and how types of expressions are found.
extension CompletionEngine {
    func completeMember(_ pieces: [LineScanner.Piece], word: String, start: Int) -> CompletionAnswer {
        guard let mark = pieces.last else { return CompletionEngine.none }
        let isStatic = mark.kind == .colonColon
        // The target: the glued pieces before the mark.
        var first = pieces.count - 1
        while first > 0, pieces[first - 1].end == pieces[first].start, pieces[first - 1].kind != .separator, pieces[first - 1].kind != .call { first -= 1 }
        guard first < pieces.count - 1 else { return CompletionEngine.none }
        let targetStart = pieces[first].start
        let target = scanner.text(targetStart, mark.start)
        // What is splatted has no members here.
        if target.hasPrefix("@"), pieces[first].kind == .variable { return CompletionEngine.none }
        let inferred = infer(target)
        let key = word.lowercased()
        let pattern = WildcardPattern.lenient(key + "*")
        guard let inferred else { return answer(from: start, []) }
        var matches = members(of: inferred, isStatic: isStatic).filter { pattern.matches($0.name) }.map { member in
            CompletionMatch(member.kind.isProperty ? CompletionEngine.memberText(member.name) : member.name + "(", listItem: member.name, kind: member.kind.isProperty ? "Property" : "Method", toolTip: member.definition)
        }
        // Every object has these two.
        if matches.isEmpty, !isStatic {
            matches = ["ForEach", "Where"].filter { pattern.matches($0) }.map { CompletionMatch($0 + "(", listItem: $0, kind: "Method", toolTip: "\($0)(expression[, arguments...])") }
        }
        var found = answer(from: start, matches)
        // A name that stands behind the cursor is replaced.
        if word.isEmpty { found.length += whole[cursor...].prefix { LineScanner.isNameUnit($0) }.count }
        return found
    }
    private static func memberText(_ name: String) -> String {
        name.utf16.allSatisfy(LineScanner.isNameUnit) && !name.isEmpty ? name : "'" + name.replacingAll("'", with: "''") + "'"
    }

    /// The ways to make an object of a class, a line each.
    private static func constructors(of ast: TypeDefinitionAst) -> String {
        let constructors = ast.members.compactMap { $0 as? FunctionMemberAst }.filter { $0.isConstructor && !$0.isStatic }
        if constructors.isEmpty { return ast.name + "()" }
        return constructors.map { constructor in
            let parameters = constructor.parameters.map { parameter in
                let type = parameter.attributes.lazy.compactMap { ($0 as? TypeConstraintAst)?.typeName.fullName }.first
                return (type ?? "Object") + " " + parameter.name.variablePath.unqualifiedPath
            }
            return "\(ast.name)(\(parameters.joined(separator: ", ")))"
        }.joined(separator: "\n")
    }

    /// Members to offer: properties, then methods, each in order of name.
    func members(of inferred: Inferred, isStatic: Bool) -> [MemberDescription] {
        func sorted(_ list: [MemberDescription]) -> [MemberDescription] {
            let shown = list.filter { !$0.isHidden && !$0.name.hasPrefix("op_") }
            return shown.filter { $0.kind.isProperty }.sorted { CompletionEngine.inOrder($0.name, $1.name) } + shown.filter { !$0.kind.isProperty && $0.kind != .propertySet && $0.kind != .memberSet }.sorted { CompletionEngine.inOrder($0.name, $1.name) }
        }
        func instance(_ type: TypeInfo) -> [MemberDescription] {
            var seen: Set<String> = []
            var list: [MemberDescription] = []
            for member in runspace.typeData[type.fullName.lowercased()]?.members ?? [] where seen.insert(member.name.lowercased()).inserted {
                let kind: MemberDescription.Kind
                switch member.body {
                case .method, .codeMethod: kind = .scriptMethod
                case .propertySet, .memberSet: continue
                default: kind = .scriptProperty
                }
                list.append(MemberDescription(name: member.name, kind: kind, definition: member.name))
            }
            var at: TypeInfo? = type
            while let here = at {
                for member in here.members.all {
                    switch member {
                    case .property(let property) where !property.isStatic:
                        guard seen.insert(property.name.lowercased()).inserted else { continue }
                        list.append(MemberDescription(name: property.name, kind: .property, definition: "\(property.typeName) \(property.name) {get;\(property.set == nil ? "" : "set;")}", isHidden: property.isHidden))
                    case .method(let method) where !method.isStatic && method.name != ".ctor":
                        guard seen.insert(method.name.lowercased()).inserted else { continue }
                        list.append(MemberDescription(name: method.name, kind: .method, definition: type.methods(method.name, isStatic: false).map(\.signature).joined(separator: ", "), isHidden: method.isHidden))
                    default: continue
                    }
                }
                at = here.baseType
            }
            return list
        }
        func withKeys(_ keys: [String], _ rest: [MemberDescription]) -> [MemberDescription] {
            let own = keys.map { MemberDescription(name: $0, kind: .noteProperty, definition: $0) }
            return sorted(own + rest.filter { other in !keys.contains(where: { key in key.equalsIgnoringCase(other.name) }) })
        }
        switch inferred {
        case .value(let value):
            if isStatic {
                if let type = (value.objectValue as? TypeObject)?.info { return members(of: .named(type), isStatic: true) }
                return value.type.map { members(of: .named($0), isStatic: true) } ?? []
            }
            if value.isNull { return [] }
            var list = Members.list(value, runspace)
            if let dictionary = value.objectValue as? DictionaryObject {
                return withKeys(dictionary.pairs.compactMap { pair in pair.key.stringValue == nil ? nil : runspace.text(pair.key) }, list)
            }
            if value.objectValue is ArrayObject {
                list += ["ForEach", "Where"].map { MemberDescription(name: $0, kind: .method, definition: "\($0)(expression[, arguments...])") }
            }
            return sorted(list)
        case .type(let type): return isStatic ? [] : sorted(instance(type))
        case .types(let types):
            var seen: Set<String> = []
            return isStatic ? [] : sorted(types.flatMap { instance($0) }.filter { seen.insert($0.name.lowercased()).inserted })
        case .named(let type):
            return isStatic ? sorted(Members.listStatic(type)) : sorted(instance(WellKnown.runtimeType) + instance(WellKnown.type))
        case .drafted(let ast, let isClass):
            var list: [MemberDescription] = ast.isEnum && isClass ? ast.members.compactMap { ($0 as? PropertyMemberAst).map { MemberDescription(name: $0.name, kind: .property, definition: $0.name) } } : []
            for member in ast.members where !ast.isEnum {
                if let property = member as? PropertyMemberAst, property.isStatic == isClass {
                    list.append(MemberDescription(name: property.name, kind: .property, definition: property.text, isHidden: property.isHidden))
                } else if let method = member as? FunctionMemberAst, method.isStatic == isClass, !method.isConstructor {
                    list.append(MemberDescription(name: method.name, kind: .method, definition: method.name + "()", isHidden: method.isHidden))
                }
            }
            if ast.isEnum, !isClass {
                list.append(MemberDescription(name: "value__", kind: .property, definition: "int value__ {get;set;}"))
                return isStatic ? [] : sorted(list + instance(WellKnown.enumBase))
            }
            if isClass {
                list += ["Equals", "ReferenceEquals"].map { MemberDescription(name: $0, kind: .method, definition: $0) }
                if !ast.isEnum { list.append(MemberDescription(name: "new", kind: .method, definition: CompletionEngine.constructors(of: ast))) }
            } else {
                let inherited = ast.baseTypes.first.flatMap { base in
                    find(type: base.typeName.fullName).map { instance($0) } ?? draft(base.typeName.fullName).map { members(of: .drafted($0, isClass: false), isStatic: false) }
                } ?? instance(WellKnown.object)
                list += inherited.filter { other in !list.contains { $0.name.equalsIgnoringCase(other.name) } }
            }
            return isStatic == isClass ? sorted(list) : []
        case .bag(let names):
            let wrapper = ["BaseObject", "ImmediateBaseObject", "Members", "Methods", "Properties", "TypeNames"].map {
                MemberDescription(name: $0, kind: .property, definition: $0)
            }
            let methods = ["CompareTo", "Copy", "Equals", "GetHashCode", "GetMetaObject", "GetObjectData", "GetType", "ToString"].map {
                MemberDescription(name: $0, kind: .method, definition: $0)
            }
            return isStatic ? [] : withKeys(names, wrapper + methods)
        case .table(let keys): return isStatic ? [] : withKeys(keys, instance(WellKnown.hashtable))
        }
    }

    /// `$h['A`: the keys of a table.
    func completeIndex(_ word: Word, _ pieces: [LineScanner.Piece]) -> CompletionAnswer {
        guard let last = pieces.last else { return answer(from: word.start, []) }
        var first = pieces.count - 1
        while first > 0, pieces[first - 1].end == pieces[first].start { first -= 1 }
        var keys: [String] = []
        switch infer(scanner.text(pieces[first].start, last.end)) {
        case .table(let names): keys = names
        case .value(let value): keys = (value.objectValue as? DictionaryObject)?.pairs.map { runspace.text($0.key) } ?? []
        default: break
        }
        let key = word.plain.lowercased()
        return answer(from: word.start, keys.filter { $0.lowercased().hasPrefix(key) }.map {
            CompletionMatch(CompletionEngine.quoted($0, force: true), listItem: $0, kind: "Property")
        })
    }

    // MARK: inference

    func infer(_ text: String, depth: Int = 0) -> Inferred? {
        guard depth < 12 else { return nil }
        var options = ParserOptions()
        options.semanticChecks = false
        let parsed = Parser.parse(text, options: options)
        guard let statement = parsed.ast.endBlock?.statements.first else { return nil }
        return infer(statement, depth)
    }
    private func infer(_ statement: Ast, _ depth: Int) -> Inferred? {
        guard depth < 24 else { return nil }
        if let pipeline = statement as? PipelineAst {
            if let expression = pipeline.pureExpression() { return infer(expression, depth + 1) }
            return output(of: pipeline.pipelineElements, depth + 1)
        }
        if let assignment = statement as? AssignmentStatementAst { return infer(assignment.right, depth + 1) }
        return nil
    }
    func find(type name: String) -> TypeInfo? {
        runspace.findType(name)
    }
    private func resultType(_ name: String) -> Inferred? {
        name == "void" || name == "System.Void" || name == "System.Object" || name == "object" ? nil : find(type: name).map { .type($0) }
    }

    private func infer(_ expression: ExpressionAst, _ depth: Int) -> Inferred? {
        guard depth < 24 else { return nil }
        switch expression {
        case let text as StringConstantExpressionAst: return .value(Value(text.string))
        case is ExpandableStringExpressionAst: return .type(WellKnown.string)
        case let constant as ConstantExpressionAst: return (try? runspace.evaluate(constant)).map { .value($0) }
        case let variable as VariableExpressionAst: return infer(variable: variable.variablePath, depth + 1)
        case let type as TypeExpressionAst: return find(type: type.typeName.fullName).map { .named($0) } ?? draft(type.typeName.fullName).map { .drafted($0, isClass: true) }
        case let convert as ConvertExpressionAst:
            let name = convert.type.typeName.fullName.lowercased()
            if name == "void" || name == "system.void" { return nil }
            if name == "ordered" { return find(type: "System.Collections.Specialized.OrderedDictionary").map { .type($0) } }
            if name == "pscustomobject" || name == "psobject", let keys = tableKeys(convert.child) { return .bag(keys) }
            return find(type: name).map { .type($0) } ?? draft(convert.type.typeName.fullName).map { .drafted($0, isClass: false) }
        case is HashtableAst: return tableKeys(expression).map { .table($0) }
        case let paren as ParenExpressionAst: return infer(paren.pipeline, depth + 1)
        case let list as ArrayLiteralAst:
            let items = list.elements.compactMap(literal)
            return .value(Value(array: items.count == list.elements.count ? items : []))
        case is ArrayExpressionAst: return .value(.object(ObjectArray([])))
        case is ScriptBlockExpressionAst: return .type(WellKnown.scriptBlock)
        case let call as InvokeMemberExpressionAst: return member(call.expression, call.member, isStatic: call.static, isCall: true, depth)
        case let access as MemberExpressionAst: return member(access.expression, access.member, isStatic: access.static, isCall: false, depth)
        case let sub as SubExpressionAst: return sub.subExpression.statements.last.flatMap { infer($0, depth + 1) }
        case let unary as UnaryExpressionAst:
            switch unary.tokenKind {
            case .not, .exclaim: return .type(WellKnown.boolean)
            case .join: return .type(WellKnown.string)
            default: return infer(unary.child, depth + 1) ?? .type(WellKnown.int32)
            }
        case let index as IndexExpressionAst:
            // An element of a list that the text itself holds.
            if let list = elements(of: index.target), let at = literal(index.index)?.integerValue, abs(at) <= Int64(list.count), !list.isEmpty {
                let place = at < 0 ? list.count + Int(at) : Int(at)
                if list.indices.contains(place) { return infer(list[place], depth + 1) }
            }
            switch infer(index.target, depth + 1) {
            case .value(let value):
                if let key = literal(index.index), let element = try? Members.index(value, [key], runspace), !element.isNull { return .value(element) }
                if value.stringValue != nil { return .type(WellKnown.char) }
                if let argument = value.type?.genericArguments.last { return .type(argument) }
                return runspace.isEnumerable(value) ? .type(WellKnown.object) : nil
            case .type(let type):
                if type === WellKnown.string { return .type(WellKnown.char) }
                if let element = type.elementType ?? type.genericArguments.last { return .type(element) }
                return .type(type)
            case .types(let types): return .types(types)
            default: return nil
            }
        case let binary as BinaryExpressionAst:
            switch binary.operator {
            case .dotDot: return .type(WellKnown.int32)
            case .format, .join, .ireplace, .creplace: return .type(WellKnown.string)
            case .plus, .minus, .multiply: return infer(binary.left, depth + 1)
            case .and, .or, .xor, .is, .isNot, .ieq, .ine, .igt, .ilt, .ige, .ile: return .type(WellKnown.boolean)
            case .as: return (binary.right as? TypeExpressionAst).flatMap { find(type: $0.typeName.fullName) }.map { .type($0) }
            default: return nil
            }
        default: return nil
        }
    }
    /// The elements of a literal list, in `$(…)`, `@(…)` or `(…)` too.
    private func elements(of ast: ExpressionAst) -> [ExpressionAst]? {
        if let list = ast as? ArrayLiteralAst { return list.elements }
        let inner: StatementAst? =
            switch ast {
            case let paren as ParenExpressionAst: paren.pipeline
            case let sub as SubExpressionAst: sub.subExpression.statements.count == 1 ? sub.subExpression.statements[0] : nil
            case let array as ArrayExpressionAst: array.subExpression.statements.count == 1 ? array.subExpression.statements[0] : nil
            default: nil
            }
        return (inner as? PipelineAst)?.pureExpression().flatMap { elements(of: $0) }
    }
    private func literal(_ ast: ExpressionAst) -> Value? {
        ast.kind == .constantExpression || ast.kind == .stringConstantExpression ? try? runspace.evaluate(ast) : nil
    }
    private func tableKeys(_ expression: ExpressionAst) -> [String]? {
        guard let table = expression as? HashtableAst else { return nil }
        return table.keyValuePairs.compactMap { ScriptKey.text($0.key) }
    }

    private func member(_ target: ExpressionAst, _ member: CommandElementAst, isStatic: Bool, isCall: Bool, _ depth: Int) -> Inferred? {
        guard let name = (member as? StringConstantExpressionAst)?.string, let owner = infer(target, depth + 1) else { return nil }
        switch owner {
        case .named(let type) where isStatic:
            if type.isEnum { return .type(type) }
            if isCall {
                if name.equalsIgnoringCase("new") { return .type(type) }
                return type.methods(name, isStatic: true).first.flatMap { resultType($0.returnTypeName) }
            }
            if case .property(let property)? = type.find(name, isStatic: true) { return resultType(property.typeName) }
            return nil
        case .drafted(let ast, true) where isStatic && isCall && name.equalsIgnoringCase("new"): return .drafted(ast, isClass: false)
        case .drafted(let ast, true) where isStatic && ast.isEnum: return .drafted(ast, isClass: false)
        case .type(let type): return instanceMember(type, name, isCall)
        case .drafted(let ast, false) where !isCall:
            let found = ast.members.lazy.compactMap { $0 as? PropertyMemberAst }.first { $0.name.equalsIgnoringCase(name) }
            guard let type = found?.propertyType?.typeName.fullName else { return nil }
            return find(type: type).map { .type($0) } ?? draft(type).map { .drafted($0, isClass: false) }
        case .types(let types):
            for type in types { if let found = instanceMember(type, name, isCall) { return found } }
            return nil
        case .value(let value):
            if isCall { return value.type.flatMap { instanceMember($0, name, true) } }
            // A property of an object at hand is read; its getter has no effects.
            if let result = try? Members.get(value, name, runspace), !result.isNull { return .value(result) }
            return value.type.flatMap { instanceMember($0, name, false) }
        default: return nil
        }
    }
    private func instanceMember(_ type: TypeInfo, _ name: String, _ isCall: Bool) -> Inferred? {
        if isCall {
            if name.equalsIgnoringCase("ToString") { return .type(WellKnown.string) }
            return type.methods(name, isStatic: false).first.flatMap { resultType($0.returnTypeName) }
        }
        if case .property(let property)? = type.find(name, isStatic: false) { return resultType(property.typeName) }
        return nil
    }

    private func infer(variable path: VariablePath, _ depth: Int) -> Inferred? {
        guard depth < 24 else { return nil }
        let name = path.unqualifiedPath
        if path.isDriveQualified { return .type(WellKnown.string) }
        if name == "_" || name.equalsIgnoringCase("PSItem") {
            for level in 0..<scanner.frames.count {
                guard let inner = frame(above: level), inner.opener == .block else { continue }
                guard let outer = frame(above: level + 1) else { return nil }
                if outer.keyword == "catch" { return .type(WellKnown.errorRecord) }
                if !outer.pipeline.isEmpty { return input(of: outer) }
            }
            return nil
        }
        if name.equalsIgnoringCase("this") {
            for level in 0..<scanner.frames.count {
                guard let outer = frame(above: level), outer.keyword == "class" else { continue }
                if let piece = outer.pieces.first { return draft(scanner.text(piece)).map { .drafted($0, isClass: false) } }
            }
        }
        for assignment in scanner.assignments.reversed() where assignment.name.equalsIgnoringCase(name) || assignment.name.lowercased().hasSuffix(":" + name.lowercased()) {
            if let type = assignment.type, let found = find(type: type) { return .type(found) }
            // Seen from where it stands: `$_` means another thing there.
            let text = scanner.text(assignment.start, assignment.end)
            let there = text.contains("$_") ? CompletionEngine(runspace: runspace, scanner: LineScanner(Array(scanner.units[..<assignment.end])), whole: whole) : self
            if let found = there.infer(text, depth: depth / 2 + 1) { return found }
            break
        }
        if name.equalsIgnoringCase("args") { return .value(.object(ObjectArray([]))) }
        if let value = runspace.variable(name) ?? automatic(name), !value.isNull { return .value(value) }
        // `foreach ($x in …)`, `param([type]$x)`.
        var options = ParserOptions()
        options.semanticChecks = false
        let parsed = Parser.parse(String(decoding: scanner.units, as: UTF16.self), options: options)
        for node in parsed.ast.findAll(searchNestedScriptBlocks: true, where: { $0.kind == .parameter || $0.kind == .convertExpression }).reversed() {
            if let parameter = node as? ParameterAst, parameter.name.variablePath.unqualifiedPath.equalsIgnoringCase(name) {
                for case let constraint as TypeConstraintAst in parameter.attributes { if let type = find(type: constraint.typeName.fullName) { return .type(type) } }
            }
            if let convert = node as? ConvertExpressionAst, let variable = convert.child as? VariableExpressionAst, variable.variablePath.unqualifiedPath.equalsIgnoringCase(name) {
                return find(type: convert.type.typeName.fullName).map { .type($0) }
            }
        }
        return nil
    }
    /// A variable that is computed when it is asked for.
    func automatic(_ name: String) -> Value? {
        guard name.utf16.allSatisfy({ LineScanner.isNameUnit($0) }), let block = try? runspace.parseBlock("$" + name) else { return nil }
        return try? runspace.invoke(block)
    }
    /// A class that the text defines.
    private func draft(_ name: String) -> TypeDefinitionAst? { draftedTypes.first { $0.name.equalsIgnoringCase(name) } }
    /// The classes and enumerations of the text.
    var draftedTypes: [TypeDefinitionAst] {
        let text = String(decoding: whole, as: UTF16.self)
        let lower = text.lowercased()
        guard lower.contains("class") || lower.contains("enum") else { return [] }
        var options = ParserOptions()
        options.semanticChecks = false
        for part in [text, String(decoding: scanner.units, as: UTF16.self)] {
            let parsed = Parser.parse(part, options: options)
            let found = parsed.ast.findAll(searchNestedScriptBlocks: true) { $0 is TypeDefinitionAst }.compactMap { $0 as? TypeDefinitionAst }
            if !found.isEmpty { return found }
        }
        return []
    }

    /// What flows into the command being typed: the output of the commands before it.
    func input(of frame: LineScanner.Frame) -> Inferred? {
        guard let first = frame.pipeline.first?.first, let last = frame.pipeline.last?.last else { return nil }
        let text = scanner.text(first.start, last.end)
        guard let inferred = infer(text) else { return nil }
        // Collections flow as their elements.
        if case .value(let value) = inferred, value.objectValue is ArrayObject {
            var element: Value?
            try? runspace.enumerate(value) { if element == nil { element = $0 } }
            return element.map { .value($0) }
        }
        if case .type(let type) = inferred, let element = type.elementType { return .type(element) }
        return inferred
    }

    /// The output of a pipeline: of its last command, or what an earlier one passes through it.
    private func output(of elements: [CommandBaseAst], _ depth: Int) -> Inferred? {
        guard depth < 24, let last = elements.last else { return nil }
        if let expression = last as? CommandExpressionAst { return infer(expression.expression, depth + 1) }
        guard let ast = last as? CommandAst, let name = ast.commandName() else { return nil }
        let passing: Set<String> = ["where-object", "sort-object", "select-object", "tee-object", "get-unique", "get-random"]
        let command = command(named: name)
        if let command, passing.contains(command.name.lowercased()), elements.count > 1 { return output(of: Array(elements.dropLast()), depth + 1) }
        if command?.name.lowercased() == "new-object", ast.commandElements.count > 1, let type = ast.commandElements[1] as? StringConstantExpressionAst {
            return find(type: type.string).map { .type($0) }
        }
        let cmdlet = command as? CmdletInfo
        cmdlet?.module.prepare()
        if let cmdlet, cmdlet.name.equalsIgnoringCase("Get-CimInstance"), let name = ast.commandElements.dropFirst().lazy.compactMap({ ($0 as? StringConstantExpressionAst)?.string }).first,
            let type = find(type: "Microsoft.Management.Infrastructure.CimInstance#root/cimv2/" + name)
        {
            return .type(type)
        }
        var names = command?.metadata?.outputTypes ?? []
        if let function = command as? FunctionInfo {
            for case let attribute as AttributeAst in function.block.ast.paramBlock?.attributes ?? [] where attribute.typeName.name.lowercased() == "outputtype" {
                names += attribute.positionalArguments.compactMap { ($0 as? TypeExpressionAst)?.typeName.fullName ?? ($0 as? StringConstantExpressionAst)?.string }
            }
        }
        let types = names.compactMap { name in find(type: name).map { $0.elementType ?? $0 } }
        if types.count > 1 { return .types(types) }
        if let first = types.first { return .type(first) }
        return cmdlet.flatMap { sample(of: $0) }
    }
    /// An object that a cmdlet of the modelled Windows gives, read once: its objects are described by what they hold, not by a class.
    private func sample(of cmdlet: CmdletInfo) -> Inferred? {
        guard cmdlet.name.hasPrefix("Get-"), !cmdlet.module.name.hasPrefix("Microsoft.PowerShell."), cmdlet.metadata?.parameters.contains(where: { $0.uses.contains { $0.mandatory } }) == false
        else { return nil }
        let known: CompletionSamples = runspace.service("completionSamples") { CompletionSamples() }
        let key = cmdlet.name.lowercased()
        if let found = known.objects[key] { return found.map { .value($0) } }
        let collector = Collector()
        try? runspace.invokeCommand(cmdlet.name, [Argument(name: "ErrorAction", value: "Ignore", text: "-ErrorAction:")], to: collector)
        var first: Value?
        try? runspace.enumerate(collector.result) { if first == nil { first = $0 } }
        known.objects[key] = .some(first)
        return first.map { .value($0) }
    }
}

/// One object of each command whose output was looked at for its members.
private final class CompletionSamples {
    var objects: [String: Value?] = [:]
}

/// Keys of table literals.
enum ScriptKey {
    static func text(_ ast: ExpressionAst) -> String? {
        if let text = ast as? StringConstantExpressionAst { return text.string }
        return ast.kind == .constantExpression ? ast.text : nil
    }
}
