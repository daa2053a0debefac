import ShellRuntime
import ShellSyntax

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
        let inferred = infer(from: targetStart, to: mark.start)
        let key = word.lowercased()
        let pattern = WildcardPattern.lenient(key + "*")
        guard let inferred else { return answer(from: start, []) }
        var matches = members(of: inferred, isStatic: isStatic).filter { pattern.matches($0.name) }.map { member in
            CompletionMatch(member.kind.isProperty ? CompletionEngine.memberText(member.name) : member.name + "(", listItem: member.name, kind: member.kind.isProperty ? "Property" : "Method", toolTip: member.definition)
        }
        // Every object has these two.
        if matches.isEmpty, !isStatic {
            matches = ["ForEach", "PSForEach", "PSWhere", "Where"].filter { pattern.matches($0) }.map { CompletionMatch($0 + "(", listItem: $0, kind: "Method", toolTip: "\($0)(expression[, arguments...])") }
        }
        var found = answer(from: start, matches)
        // A name that stands behind the cursor is replaced.
        if word.isEmpty { found.length += whole[cursor...].prefix { LineScanner.isNameUnit($0) }.count }
        return found
    }
    private static func memberText(_ name: String) -> String {
        name.utf16.allSatisfy(LineScanner.isNameUnit) && !name.isEmpty ? name : "'" + name.replacingAll("'", with: "''") + "'"
    }

    /// The member set that says how objects of a type are shown and sent; types of PowerShell's own type data have it.
    private static let standardMembers = "PSStandardMembers"
    private static let withStandardMembers: Set<String> = [
        "Microsoft.PowerShell.Commands.HistoryInfo", "System.Diagnostics.Process", "System.IO.DirectoryInfo", "System.IO.FileInfo",
        "System.Management.Automation.ExtendedTypeDefinition", "System.Management.Automation.ListControlEntry", "System.Management.Automation.PSModuleInfo", "System.Net.IPAddress",
        "System.ServiceProcess.ServiceController",
    ]
    private static let ofArrays = [
        MemberDescription(name: "Address", kind: .method, definition: "System.Object&, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e Address(int )"),
        MemberDescription(name: "CompareTo", kind: .method, definition: "int IStructuralComparable.CompareTo(System.Object other, System.Collections.IComparer comparer)"),
        MemberDescription(name: "Item", kind: .parameterizedProperty, definition: "System.Object IList.Item(int index) {get;set;}"),
    ]

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
            func ordered(_ part: [MemberDescription]) -> [MemberDescription] { part.sorted { CompletionEngine.inOrder($0.name, $1.name) } }
            let properties = shown.filter { $0.kind.isProperty }, methods = shown.filter { !$0.kind.isProperty && ![.propertySet, .memberSet].contains($0.kind) }
            // A property with parameters is called, and stands behind the methods.
            return ordered(properties) + ordered(methods.filter { $0.kind != .parameterizedProperty }) + ordered(methods.filter { $0.kind == .parameterizedProperty && $0.name == "Item" })
        }
        func instance(_ type: TypeInfo) -> [MemberDescription] {
            var seen: Set<String> = []
            var list: [MemberDescription] = []
            // Their adapter hides properties behind the names of elements.
            let xmlNode = find(type: "System.Xml.XmlNode")
            for member in runspace.typeData[type.fullName.lowercased()]?.members ?? [] where seen.insert(member.name.lowercased()).inserted {
                let kind: MemberDescription.Kind
                switch member.body {
                case .method, .codeMethod: kind = .scriptMethod
                // What a script says of a type's display is a member as well.
                case .memberSet where member.name == CompletionEngine.standardMembers: kind = .scriptProperty
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
                        // What only objects at hand have is not known of their class; what type data hides is.
                        if case .note? = property.origin { continue }
                        var isTypeData = xmlNode.map { type.isSubtype(of: $0) } ?? false
                        if case .code? = property.origin { isTypeData = true }
                        guard seen.insert(property.name.lowercased()).inserted else { continue }
                        list.append(MemberDescription(name: property.name, kind: .property, definition: "\(property.typeName) \(property.name) {get;\(property.set == nil ? "" : "set;")}", isHidden: property.isHidden && !isTypeData))
                    case .method(let method) where !method.isStatic && method.name != ".ctor":
                        guard seen.insert(method.name.lowercased()).inserted else { continue }
                        list.append(MemberDescription(name: method.name, kind: .method, definition: type.methods(method.name, isStatic: false).map(\.signature).joined(separator: ", "), isHidden: method.isHidden))
                    default: continue
                    }
                }
                at = here.baseType
            }
            if CompletionEngine.withStandardMembers.contains(type.fullName), seen.insert(CompletionEngine.standardMembers.lowercased()).inserted {
                list.append(MemberDescription(name: CompletionEngine.standardMembers, kind: .scriptProperty, definition: CompletionEngine.standardMembers))
            }
            for name in type.uncallableNames(isStatic: false) where seen.insert(name.lowercased()).inserted {
                list.append(MemberDescription(name: name, kind: .method, definition: type.shownDefinitions(name, isStatic: false).joined(separator: ", ")))
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
                // What arrays have by their interfaces is theirs as well.
                list = list.map { MemberDescription(name: $0.name, kind: $0.kind, definition: $0.definition) }
                list += CompletionEngine.ofArrays.filter { extra in !list.contains { $0.name == extra.name } }
                return sorted(list) + ["Where", "ForEach", "PSWhere", "PSForEach"].map { MemberDescription(name: $0, kind: .method, definition: "\($0)(expression[, arguments...])") }
            }
            return sorted(list)
        case .type(let type): return isStatic ? [] : type === WellKnown.type ? members(of: .named(type), isStatic: false) : sorted(instance(type))
        case .several(let kinds):
            var seen: Set<String> = []
            return sorted(kinds.flatMap { members(of: $0, isStatic: isStatic) }.filter { seen.insert($0.name.lowercased()).inserted })
        case .list: return isStatic ? [] : members(of: .value(.object(ObjectArray([]))), isStatic: false)
        case .refined(let type, _): return isStatic ? [] : sorted(instance(type))
        case .named(let type):
            var seen: Set<String> = []
            return isStatic ? sorted(Members.listStatic(type)) : sorted((instance(WellKnown.runtimeType) + instance(WellKnown.type)).filter { seen.insert($0.name.lowercased()).inserted })
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
        case .bag(let fields):
            let wrapper = ["BaseObject", "ImmediateBaseObject", "Members", "Methods", "Properties", "TypeNames"].map {
                MemberDescription(name: $0, kind: .property, definition: $0)
            }
            let methods = ["CompareTo", "Copy", "Equals", "GetHashCode", "GetMetaObject", "GetObjectData", "GetType", "ToString"].map {
                MemberDescription(name: $0, kind: .method, definition: $0)
            }
            return isStatic ? [] : withKeys(fields.map(\.name), wrapper + methods)
        case .table(let fields): return isStatic ? [] : withKeys(fields.map(\.name), instance(WellKnown.hashtable))
        }
    }

    /// `$h['A`: the keys of a table.
    func completeIndex(_ word: Word, _ pieces: [LineScanner.Piece]) -> CompletionAnswer {
        guard let last = pieces.last else { return answer(from: word.start, []) }
        var first = pieces.count - 1
        while first > 0, pieces[first - 1].end == pieces[first].start { first -= 1 }
        var keys: [String] = []
        switch infer(from: pieces[first].start, to: last.end) {
        case .table(let fields), .refined(_, let fields): keys = fields.map(\.name)
        case .value(let value): keys = (value.objectValue as? DictionaryObject)?.pairs.map { runspace.text($0.key) } ?? []
        default: break
        }
        let key = word.plain.lowercased()
        return answer(from: word.start, keys.filter { $0.lowercased().hasPrefix(key) }.map {
            CompletionMatch(CompletionEngine.quoted($0, force: true), listItem: $0, kind: "Property")
        })
    }

    // MARK: inference

    /// What an expression gives that stands in the text, or is made of parts of it.
    func infer(_ text: String) -> Inferred? {
        let inference = TypeInference(self, text: text, outer: tree)
        return inference.root.endBlock?.statements.first.flatMap { Inferred(inference.infer($0)) }
    }
    /// What the part of the text between two offsets gives.
    func infer(from start: Int, to end: Int) -> Inferred? {
        guard let expression = tree.expression(from: start, to: end) else { return infer(scanner.text(start, end)) }
        return Inferred(tree.infer(expression))
    }
    /// The text before the cursor as a tree.
    var tree: TypeInference {
        if let made = parsed.tree { return made }
        let made = TypeInference(self, text: scanner.text(0, cursor))
        parsed.tree = made
        return made
    }
    func find(type name: String) -> TypeInfo? {
        runspace.findType(name)
    }
    /// A variable that is computed when it is asked for.
    func automatic(_ name: String) -> Value? {
        guard name.utf16.allSatisfy({ LineScanner.isNameUnit($0) }), let block = try? runspace.parseBlock("$" + name) else { return nil }
        return try? runspace.invoke(block)
    }
    /// A class that the text defines.
    func draft(_ name: String) -> TypeDefinitionAst? { draftedTypes.first { $0.name.equalsIgnoringCase(name) } }
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
        let node = tree.root.find(searchNestedScriptBlocks: true) { ($0 as? PipelineAst)?.pipelineElements.contains { $0.startOffset == first.start } ?? false }
        if let pipeline = node as? PipelineAst, let end = pipeline.pipelineElements.firstIndex(where: { $0.endOffset == last.end }) {
            return Inferred(tree.elements(of: tree.output(of: pipeline.pipelineElements[...end])))
        }
        return infer(scanner.text(first.start, last.end)).flatMap { Inferred(tree.elements(of: [$0])) }
    }

    /// An object that a cmdlet of the modelled Windows gives, read once: its objects are described by what they hold, not by a class.
    func sample(of cmdlet: CmdletInfo) -> Inferred? {
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
