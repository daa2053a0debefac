import ShellRuntime
import ShellSyntax
import ShellTypes

/// `[StaticParameterBinder]::BindCommand($ast)`: which parameters the elements of a command would be bound to, as far as that shows
/// without running anything.
struct StaticBinding {
    private static let space = "System.Management.Automation.Language."
    private let tree: AstObject
    private let runspace: Runspace
    private let parameters: [ParameterMetadata]
    /// The sets that what was named leaves; nil: all of them.
    private var sets: Set<String>?
    private var bound: [(name: String, parameter: ParameterMetadata?, constant: Value, element: Ast?)] = []
    private var problems: [(name: String, element: Ast, error: ExceptionObject)] = []

    static func register() {
        TypeRegistry.shared.register(space + "StaticParameterBinder") {
            let result = space + "StaticBindingResult", command = space + "CommandAst commandAst"
            @Sendable func bind(_ args: [Value], _ resolves: Bool, _ wanted: [String]?, _ runspace: Runspace) throws -> Value {
                guard let tree = args[0].as(AstObject.self), let ast = tree.ast as? CommandAst else { throw NetException.argumentNull("commandAst") }
                return try StaticBinding.bind(ast, tree, resolves: resolves, wanted: wanted, runspace)
            }
            return TypeInfo(space + "StaticParameterBinder", flags: [.staticClass, .abstract, .sealed], members: {
                [
                    .staticMethod("\(result) BindCommand(\(command))") { args, runspace in try bind(args, true, nil, runspace) },
                    .staticMethod("\(result) BindCommand(\(command), bool resolve)") { args, runspace in try bind(args, args[1].bool, nil, runspace) },
                    .staticMethod("\(result) BindCommand(\(command), bool resolve, string[] desiredParameters)") { args, runspace in
                        try bind(args, args[1].bool, args[2].items.map(\.string), runspace)
                    },
                ]
            })
        }
    }

    private static func bind(_ ast: CommandAst, _ tree: AstObject, resolves: Bool, wanted: [String]?, _ runspace: Runspace) throws -> Value {
        let command = resolves ? try ast.commandName().flatMap { try runspace.lookUpCommand($0) } : nil
        var binding = StaticBinding(tree: tree, runspace: runspace, parameters: command?.metadata?.parameters ?? [])
        let elements = Array(ast.commandElements.dropFirst())
        if command?.metadata == nil { binding.readPlainly(elements) } else { binding.read(elements, defaultSet: command?.metadata?.defaultSet) }
        if let wanted { binding.bound.removeAll { entry in !wanted.contains { $0.equalsIgnoringCase(entry.name) } } }
        return binding.result(command)
    }
    private init(tree: AstObject, runspace: Runspace, parameters: [ParameterMetadata]) {
        self.tree = tree
        self.runspace = runspace
        self.parameters = parameters
    }

    // MARK: reading

    /// Without a command that is known: parameters by their names, arguments by their places.
    private mutating func readPlainly(_ elements: [CommandElementAst]) {
        var at = 0, place = 0
        while at < elements.count {
            let element = elements[at]
            at += 1
            guard let named = element as? CommandParameterAst else {
                note(String(place), nil, element)
                place += 1
                continue
            }
            if let argument = named.argument { note(named.parameterName, nil, argument) } else if at < elements.count, !(elements[at] is CommandParameterAst) {
                note(named.parameterName, nil, elements[at])
                at += 1
            } else {
                bound.append((named.parameterName, nil, true, nil))
            }
        }
    }
    private mutating func read(_ elements: [CommandElementAst], defaultSet: String?) {
        var loose: [CommandElementAst] = []
        var at = 0
        while at < elements.count {
            let element = elements[at]
            at += 1
            guard let named = element as? CommandParameterAst else {
                loose.append(element)
                continue
            }
            let matches = find(named.parameterName)
            guard matches.count == 1, let parameter = matches.first else {
                refuseName(named, matches)
                // What would have been its argument goes with it.
                if matches.isEmpty, named.argument == nil, at < elements.count, !(elements[at] is CommandParameterAst) { at += 1 }
                continue
            }
            restrict(to: parameter)
            if let argument = named.argument { note(parameter.name, parameter, argument) } else if parameter.isSwitch {
                bound.append((parameter.name, parameter, true, named))
            } else if at < elements.count {
                // The next word is its argument, unless that is a parameter too.
                if let next = elements[at] as? CommandParameterAst, !find(next.parameterName).isEmpty { continue }
                note(parameter.name, parameter, elements[at])
                at += 1
            } else {
                refuse(parameter.name, named, "Missing an argument for parameter '\(parameter.name)'. Specify a parameter of type '\(parameter.typeName)' and try again.", "MissingArgument")
            }
        }
        place(loose, defaultSet)
    }
    private func find(_ name: String) -> [ParameterMetadata] {
        if let exact = parameters.first(where: { $0.name.equalsIgnoringCase(name) || $0.aliases.contains { $0.equalsIgnoringCase(name) } }) { return [exact] }
        let key = name.lowercased()
        let all = parameters.filter { $0.name.lowercased().hasPrefix(key) || $0.aliases.contains { $0.lowercased().hasPrefix(key) } }
        let own = all.filter { !$0.isCommon }
        return own.count == 1 ? own : all
    }
    private mutating func restrict(to parameter: ParameterMetadata) {
        let named = parameter.uses.compactMap(\.set).filter { $0 != CommandMetadata.allSets }
        guard !named.isEmpty, !parameter.uses.contains(where: { $0.set == nil || $0.set == CommandMetadata.allSets }) else { return }
        sets = sets.map { $0.intersection(named) } ?? Set(named)
    }
    /// Gives arguments without a name to the parameters by position, in the default set where it is still possible.
    private mutating func place(_ loose: [CommandElementAst], _ defaultSet: String?) {
        let taken = Set(bound.map { $0.name.lowercased() })
        let set = defaultSet.flatMap { name in sets?.contains(name) ?? true ? name : nil } ?? sets?.sorted().first
        func use(_ parameter: ParameterMetadata) -> ParameterSetUse? {
            parameter.uses.first { $0.set == nil || $0.set == CommandMetadata.allSets || $0.set == set || set == nil }
        }
        let open = parameters.filter { !$0.isCommon && !taken.contains($0.name.lowercased()) }
        var places = open.compactMap { parameter in use(parameter).flatMap { use in use.position.map { (position: $0, parameter: parameter) } } }
            .sorted { $0.position < $1.position }.map(\.parameter)
        let rest = open.first { use($0)?.remaining ?? false }
        for element in loose {
            if !places.isEmpty {
                let parameter = places.removeFirst()
                note(parameter.name, parameter, element)
            } else if let rest {
                note(rest.name, rest, element)
            } else {
                let text = element.extent.text
                refuse(text, element, "A positional parameter cannot be found that accepts argument '\(text)'.", "PositionalParameterNotFound")
            }
        }
    }

    // MARK: what it found

    private mutating func note(_ name: String, _ parameter: ParameterMetadata?, _ element: Ast) {
        var constant = Value.null
        if let text = element as? StringConstantExpressionAst { constant = Value(text.string) } else if element is ConstantExpressionAst {
            constant = (element as? ExpressionAst).flatMap { try? runspace.evaluate($0) } ?? .null
        }
        bound.append((name, parameter, constant, element))
    }
    private mutating func refuseName(_ named: CommandParameterAst, _ matches: [ParameterMetadata]) {
        let name = named.parameterName
        guard !matches.isEmpty else {
            return refuse(name, named, "A parameter cannot be found that matches parameter name '\(name)'.", "NamedParameterNotFound")
        }
        refuse(name, named, CommandMetadata.ambiguity(name, matches), "AmbiguousParameter")
    }
    private mutating func refuse(_ name: String, _ element: Ast, _ message: String, _ id: String) {
        let exception = ExceptionObject("System.Management.Automation.ParameterBindingException", message)
        exception.details["ErrorId"] = Value(id)
        exception.details["ParameterName"] = Value(name)
        problems.append((name, element, exception))
    }
    private func table(_ entries: [(String, CustomObject)]) -> Value {
        let made = DictionaryObject(
            ordered: true, type: TypeRegistry.shared.find("System.Collections.Generic.Dictionary[string,System.Object]"), kind: .dictionary)
        for (name, value) in entries { made.set(Value(name), .object(value)) }
        return .object(made)
    }
    private func result(_ command: CommandInfo?) -> Value {
        let found = bound.map { entry in
            (
                entry.name,
                CustomObject(
                    [
                        "Parameter": entry.parameter.map { .object(ParameterInfoObject($0, command)) } ?? .null, "ConstantValue": entry.constant,
                        "Value": tree.value(entry.element),
                    ], typeName: StaticBinding.space + "ParameterBindingResult")
            )
        }
        let refused = problems.map { entry in
            (
                entry.name,
                CustomObject(["CommandElement": tree.value(entry.element), "BindingException": .object(entry.error)], typeName: StaticBinding.space + "StaticBindingError")
            )
        }
        return .object(
            CustomObject(
                ["BoundParameters": table(found), "BindingExceptions": table(refused)],
                typeName: StaticBinding.space + "StaticBindingResult"))
    }
}
