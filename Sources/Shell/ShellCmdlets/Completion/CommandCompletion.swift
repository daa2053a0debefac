import ShellFormatting
import ShellRuntime
import ShellSyntax

/// Command names, parameter names, arguments.
extension CompletionEngine {
    /// Commands whose name matches the word, and files where it looks like a path.
    func commandNames(_ word: Word) -> [CompletionMatch] {
        var text = word.plain
        var qualifier = ""
        if let slash = text.firstIndex(of: "\\"), runspace.builtinModules.contains(where: { $0.name.equalsIgnoringCase(String(text[..<slash])) }) || runspace.modules.contains(where: { $0.name.equalsIgnoringCase(String(text[..<slash])) }) {
            qualifier = String(text[...slash])
            text = String(text[text.index(after: slash)...])
        }
        if qualifier.isEmpty, text.contains("/") || text.contains("\\") || text.hasPrefix("~") || text.hasPrefix(".") { return files(word, isCommand: true) }
        // A quoted text is a file's name here.
        if word.quote != 0 { return files(word, isCommand: true) }
        let found = commands(text, module: qualifier.isEmpty ? nil : String(qualifier.dropLast()))
        let matches = (found.isEmpty && qualifier.isEmpty ? abbreviated(text) : found).map { command in
            CompletionMatch(CompletionEngine.quoted(qualifier + command.name), listItem: command.name, kind: "Command", toolTip: CompletionEngine.toolTip(command))
        }
        return qualifier.isEmpty ? files(word, isCommand: true) + matches : matches
    }

    /// `i-psdf` stands for Import-PowerShellDataFile: the capital letters of verb and noun.
    private func abbreviated(_ text: String) -> [CommandInfo] {
        guard text.contains("-") else { return [] }
        let key = text.lowercased()
        func short(_ name: String) -> String { String(name.unicodeScalars.filter { $0 == "-" || ($0.value >= 65 && $0.value <= 90) }).lowercased() }
        var found = runspace.allFunctions.filter { short($0.name) == key }
        for module in runspace.builtinModules {
            for command in module.commands.values where short(command.name) == key {
                found.append(command)
            }
        }
        return found.sorted { CompletionEngine.inOrder($0.name, $1.name) }
    }

    static func toolTip(_ command: CommandInfo) -> String {
        switch command {
        case let alias as AliasInfo: alias.definition
        case let script as ExternalScriptInfo: script.path
        case let program as ApplicationInfo: program.path
        default: command.name
        }
    }

    /// Every known command that a pattern (or the beginning of a name) matches, in order of the names.
    func commands(_ text: String, module: String? = nil) -> [CommandInfo] {
        unorderedCommands(text, module: module).sorted { CompletionEngine.inOrder($0.name, $1.name) }
    }
    private func unorderedCommands(_ text: String, module: String? = nil) -> [CommandInfo] {
        let key = text.lowercased()
        let pattern = key.contains(where: { "*?[".contains($0) }) ? WildcardPattern.lenient(key + "*") : nil
        func accepts(_ name: String) -> Bool { pattern?.matches(name) ?? name.hasPrefix(key) }
        var found: [String: CommandInfo] = [:]
        for builtin in runspace.builtinModules where module == nil || builtin.name.equalsIgnoringCase(module ?? "") {
            for (name, command) in builtin.commands where accepts(name) && found[name] == nil { found[name] = command }
        }
        for command in runspace.allFunctions where module == nil || command.moduleName.equalsIgnoringCase(module ?? "") {
            let name = command.name.lowercased()
            if accepts(name) { found[name] = command }
        }
        if module == nil {
            for ast in definedFunctions where accepts(ast.name.lowercased()) {
                found[ast.name.lowercased()] = FunctionInfo(name: ast.name, block: ScriptBlockObject(ast: ast.body, outerParameters: ast.parameters))
            }
            if !key.isEmpty {
                for program in ExternalCommands.matching({ pattern == nil ? Self.begins($0, with: key) : accepts($0.lowercased()) }, runspace) {
                    let name = program.name.lowercased()
                    if found[name] == nil { found[name] = program }
                }
            }
        }
        if module == nil {
            for alias in runspace.allAliases where !key.isEmpty {
                let name = alias.name.lowercased()
                if accepts(name) { found[name] = alias }
            }
        }
        return Array(found.values)
    }

    /// A name begins with a key of small letters. Those of the whole path are looked at at each key that is typed: none is copied while it is ASCII.
    private static func begins(_ name: String, with key: String) -> Bool {
        var rest = name.utf8.makeIterator()
        for wanted in key.utf8 {
            guard let byte = rest.next() else { return false }
            if byte >= 0x80 || wanted >= 0x80 { return name.lowercased().hasPrefix(key) }
            guard (byte &- 0x41 < 26 ? byte | 0x20 : byte) == wanted else { return false }
        }
        return true
    }

    /// Functions that the text itself defines.
    var definedFunctions: [FunctionDefinitionAst] {
        guard String(decoding: scanner.units, as: UTF16.self).lowercased().contains("function") else { return [] }
        var options = ParserOptions()
        options.semanticChecks = false
        let parsed = Parser.parse(String(decoding: scanner.units, as: UTF16.self), options: options)
        return parsed.ast.findAll(searchNestedScriptBlocks: true) { $0.kind == .functionDefinition }.compactMap { $0 as? FunctionDefinitionAst }
    }

    /// The command that a name stands for, aliases followed; functions of the text itself count.
    func command(named name: String) -> CommandInfo? {
        if let ast = definedFunctions.last(where: { $0.name.equalsIgnoringCase(name) }) {
            let function = FunctionInfo(name: ast.name, block: ScriptBlockObject(ast: ast.body, outerParameters: ast.parameters))
            function.metadata?.settleTypes(runspace)
            return function
        }
        guard let found = try? runspace.lookUpCommand(name), !(found is AliasInfo) else { return nil }
        if let function = found as? FunctionInfo { function.metadata?.settleTypes(runspace, near: function.block.module?.scope) }
        return found
    }
    func commandName(_ pieces: [LineScanner.Piece]) -> String? {
        guard let first = pieces.first(where: { $0.kind != .call }) else { return nil }
        switch first.kind {
        case .word: return scanner.text(first)
        case .quoted: return String(scanner.text(first).dropFirst().dropLast())
        default: return nil
        }
    }

    /// What is bound by the pieces of a command.
    struct Binding {
        var command: CommandInfo?
        var name: String
        var metadata: CommandMetadata?
        var named: [(parameter: ParameterMetadata, value: String)] = []
        var positional: [String] = []
        /// A parameter that waits for its argument.
        var pending: ParameterMetadata?
        /// By a parameter that was given by its place: the others of that place, which other sets have there.
        var rivals: [String: [ParameterMetadata]] = [:]
        /// The list that is being typed, so far.
        var open: String?
        /// Elements already given to a parameter in the list being typed.
        func given(_ parameter: ParameterMetadata) -> [String] {
            (open ?? "").split(separator: ",").map { $0.trimmingBlanks() }
        }
    }

    func bind(_ pieces: [LineScanner.Piece]) -> Binding? {
        guard let name = commandName(pieces) else { return nil }
        let command = command(named: name)
        var binding = Binding(command: command, name: command?.name ?? name, metadata: command?.metadata)
        var at = (pieces.firstIndex { $0.kind != .call } ?? 0) + 1
        while at < pieces.count {
            let piece = pieces[at]
            var end = at + 1
            if piece.kind == .dash {
                var text = String(scanner.text(piece).dropFirst())
                let colon = text.hasSuffix(":")
                if colon { text.removeLast() }
                let parameter = binding.metadata.flatMap { find(text, in: $0) } ?? findAdded(text, binding)
                if let parameter {
                    if parameter.isSwitch, !colon { binding.named.append((parameter, "true")) } else { binding.pending = parameter }
                } else {
                    binding.pending = nil
                }
            } else {
                // Glued pieces and lists are one argument.
                while end < pieces.count {
                    let next = pieces[end], previous = pieces[end - 1]
                    guard next.kind != .dash, next.start == previous.end || next.kind == .separator || previous.kind == .separator else { break }
                    end += 1
                }
                let endsOpen = pieces[end - 1].kind == .separator && end == pieces.count
                let value = scanner.text(piece.start, pieces[end - 1].end)
                // What a splatted table binds is not known.
                if piece.kind == .variable, value.hasPrefix("@") {
                    at = end
                    continue
                }
                if endsOpen { binding.open = value }
                if let waiting = binding.pending {
                    if !endsOpen {
                        binding.named.append((waiting, value))
                        binding.pending = nil
                    }
                } else if !endsOpen {
                    binding.positional.append(value)
                }
            }
            at = end
        }
        return binding
    }

    /// A parameter that the function's `dynamicparam` block adds for what stands before it.
    private func findAdded(_ text: String, _ binding: Binding) -> ParameterMetadata? {
        guard !text.isEmpty, let function = binding.command as? FunctionInfo, function.block.ast.dynamicParamBlock != nil else { return nil }
        var placed = binding
        bindPositions(&placed)
        let key = text.lowercased()
        let added = runspace.dynamicParameters(of: function, bound: boundTable(placed))
        if let exact = added.first(where: { $0.name.lowercased() == key || $0.aliases.contains { $0.lowercased() == key } }) { return exact }
        let near = added.filter { $0.name.lowercased().hasPrefix(key) }
        return near.count == 1 ? near[0] : nil
    }
    /// A parameter by name, alias or a beginning that only one has.
    func find(_ text: String, in metadata: CommandMetadata) -> ParameterMetadata? {
        if let at = metadata.index(of: text) { return metadata.parameters[at] }
        let key = text.lowercased()
        guard !key.isEmpty else { return nil }
        let candidates = metadata.parameters.filter { $0.name.lowercased().hasPrefix(key) }
        if candidates.count == 1 { return candidates[0] }
        let own = candidates.filter { !$0.isCommon }
        return own.count == 1 ? own[0] : nil
    }

    /// The sets that the parameters bound so far leave.
    private func remainingSets(_ binding: Binding) -> Set<String> {
        var left = Set(binding.metadata?.setNames.map { $0.lowercased() } ?? [])
        for (parameter, _) in binding.named {
            let possible = [parameter] + (binding.rivals[parameter.name.lowercased()] ?? [])
            guard !possible.contains(where: \.isInAllSets) else { continue }
            let sets = Set(possible.flatMap { $0.uses.compactMap { $0.set?.lowercased() } })
            if !sets.isEmpty { left.formIntersection(sets) }
        }
        return left
    }
    private func isPossible(_ parameter: ParameterMetadata, _ sets: Set<String>) -> Bool {
        parameter.isCommon || parameter.isInAllSets || parameter.uses.isEmpty || parameter.uses.contains { $0.set.map { sets.contains($0.lowercased()) } ?? true }
    }

    func completeParameter(_ frame: LineScanner.Frame, _ piece: LineScanner.Piece) -> CompletionAnswer {
        let text = scanner.text(piece)
        let before = Array(frame.pieces.dropLast())
        guard let binding = bind(before) else { return answer(from: piece.start, []) }
        if text.hasSuffix(":"), let metadata = binding.metadata, let parameter = find(String(text.dropFirst().dropLast()), in: metadata) {
            var colon = binding
            colon.pending = parameter
            let word = Word(start: cursor, text: "", quote: 0)
            return answer(from: cursor, arguments(word, colon, frame, 0))
        }
        let dash = "-"
        let key = text.dropFirst().lowercased()
        guard let metadata = binding.metadata else { return answer(from: piece.start, nativeArguments(Word(start: piece.start, text: text, quote: 0), binding) ?? []) }
        var bound = Set(binding.named.map { $0.parameter.name.lowercased() } + (binding.pending.map { [$0.name.lowercased()] } ?? []))
        var placed = binding
        bindPositions(&placed)
        bound.formUnion(placed.named.map { $0.parameter.name.lowercased() } + placed.rivals.values.joined().map { $0.name.lowercased() })
        let sets = remainingSets(placed)
        // What the pipeline brings is bound by its value.
        if !frame.pipeline.isEmpty, let input = metadata.parameters.first(where: { parameter in parameter.uses.contains { $0.byValue } && !bound.contains(parameter.name.lowercased()) && parameter.name == "InputObject" }) {
            bound.insert(input.name.lowercased())
        }
        let pattern = key.contains(where: { "*?[".contains($0) }) ? WildcardPattern.lenient(key + "*") : nil
        func accepts(_ name: String) -> Bool { pattern?.matches(name) ?? name.lowercased().hasPrefix(key) }
        let added = (binding.command as? FunctionInfo).map { runspace.dynamicParameters(of: $0, bound: boundTable(placed)) } ?? []
        var matches: [CompletionMatch] = []
        for parameter in ParameterOrder.of(metadata, added: added) where !isHidden(parameter) && !bound.contains(parameter.name.lowercased()) && isPossible(parameter, sets) {
            let tip = "[\(CompletionEngine.typeText(parameter))] \(parameter.name)"
            if accepts(parameter.name) {
                matches.append(CompletionMatch(dash + parameter.name, listItem: parameter.name, kind: "ParameterName", toolTip: tip))
            } else if !key.isEmpty, let alias = parameter.aliases.first(where: { parameter.isCommon ? $0.equalsIgnoringCase(key) : accepts($0) }) {
                matches.append(CompletionMatch(dash + alias, listItem: alias, kind: "ParameterName", toolTip: tip))
            }
        }
        return answer(from: piece.start, matches)
    }

    static func typeText(_ parameter: ParameterMetadata) -> String {
        if parameter.isSwitch { return "switch" }
        let name = parameter.enumName ?? parameter.typeName
        let short = name.split(separator: ".").last.map(String.init) ?? name
        return name == "System.Object" ? "Object" : name.contains("[") && name.contains("`") ? name : short
    }

    func completeArgument(_ word: Word, _ pieces: [LineScanner.Piece], _ frame: LineScanner.Frame, _ depth: Int) -> CompletionAnswer {
        guard let binding = bind(pieces) else { return answer(from: word.start, files(word, isCommand: false)) }
        return answer(from: word.start, arguments(word, binding, frame, depth))
    }

    /// Gives the positional arguments so far to their parameters, where their kind fits: a block is no text.
    private func bindPositions(_ binding: inout Binding) {
        guard binding.metadata != nil else { return }
        let given = binding.positional, pending = binding.pending
        binding.positional = []
        binding.pending = nil
        defer { binding.pending = pending }
        for value in given {
            let isBlock = value.hasPrefix("{")
            guard let parameter = target(binding, fitting: { CompletionEngine.takesBlock($0) ? isBlock : !isBlock || $0.typeName == "psobject" || $0.typeName.hasPrefix("System.Object") }) else { break }
            // Which set is meant is open as long as several have a parameter at this place.
            let place = parameter.uses.lazy.compactMap(\.position).first, sets = remainingSets(binding)
            let others = binding.metadata?.parameters.filter { other in
                other.name != parameter.name && !binding.named.contains { $0.parameter.name == other.name }
                    && other.uses.contains { $0.position != nil && $0.position == place && ($0.set.map { sets.contains($0.lowercased()) } ?? false) }
            }
            binding.rivals[parameter.name.lowercased()] = others
            binding.named.append((parameter, value))
        }
    }
    private static func takesBlock(_ parameter: ParameterMetadata) -> Bool {
        parameter.typeName.lowercased().hasPrefix("scriptblock") || parameter.typeName.hasPrefix("System.Management.Automation.ScriptBlock")
    }
    private func isHidden(_ parameter: ParameterMetadata) -> Bool {
        if parameter.hidden { return true }
        for case let attribute as AttributeAst in runspace.declaration(of: parameter)?.attributes ?? [] where attribute.typeName.name.lowercased() == "parameter" {
            for argument in attribute.namedArguments where argument.argumentName.lowercased() == "dontshow" {
                return argument.expressionOmitted || argument.argument.text.lowercased() == "$true"
            }
        }
        return false
    }

    /// The parameter that the next argument belongs to, positions bound.
    func parameter(of binding: Binding) -> ParameterMetadata? {
        var placed = binding
        bindPositions(&placed)
        return target(placed, fitting: { !CompletionEngine.takesBlock($0) }) ?? target(placed)
    }
    /// The parameter that the next argument belongs to.
    private func target(_ binding: Binding, fitting: (ParameterMetadata) -> Bool = { _ in true }) -> ParameterMetadata? {
        if let pending = binding.pending { return pending }
        guard let metadata = binding.metadata else { return nil }
        let bound = Set(binding.named.map { $0.parameter.name.lowercased() } + binding.rivals.values.joined().map { $0.name.lowercased() })
        let sets = remainingSets(binding)
        let preferred = metadata.defaultSet.flatMap { sets.contains($0.lowercased()) ? $0.lowercased() : nil }
        // At each place the default set's parameter goes first, then one of any set that is still possible.
        var places: [Int: (parameter: ParameterMetadata, isPreferred: Bool)] = [:]
        for parameter in metadata.parameters where !bound.contains(parameter.name.lowercased()) && fitting(parameter) {
            for use in parameter.uses {
                guard let place = use.position else { continue }
                let set = use.set?.lowercased() ?? CommandMetadata.allSets.lowercased()
                let isForAll = set == CommandMetadata.allSets.lowercased()
                guard isForAll || sets.contains(set) else { continue }
                let isPreferred = isForAll || preferred == set
                if places[place] == nil || isPreferred && places[place]?.isPreferred == false { places[place] = (parameter, isPreferred) }
            }
        }
        let open = places.sorted { $0.key < $1.key }.map { ($0.key, $0.value.parameter) }
        if open.indices.contains(binding.positional.count) { return open[binding.positional.count].1 }
        if let last = open.last?.1, last.uses.contains(where: { $0.remaining }) { return last }
        return metadata.parameters.first { $0.uses.contains { $0.remaining } }
    }

    private func isProgram(_ name: String) -> Bool {
        guard runspace.argumentCompleters.nativeFallback != nil else { return false }
        let command = (try? runspace.lookUpCommand(name)) ?? nil
        return command == nil || command is ApplicationInfo
    }
    private func nativeArguments(_ word: Word, _ binding: Binding) -> [CompletionMatch]? {
        let completers = runspace.argumentCompleters
        guard let block = completers.native(binding.name) ?? (isProgram(binding.name) ? completers.nativeFallback : nil) else { return nil }
        let results = try? runspace.invoke(block, arguments: [Value(word.plain), Value(scanner.text(0, cursor)), .int(Int32(truncatingIfNeeded: cursor))])
        return results.map { completions($0) }
    }

    /// What a completer block wrote, as matches.
    func completions(_ value: Value) -> [CompletionMatch] {
        var list: [CompletionMatch] = []
        try? runspace.enumerate(value) { item in
            if let result = item.objectValue as? CompletionResultObject {
                list.append(result.match)
            } else if !item.isNull {
                list.append(CompletionMatch(runspace.text(item), kind: "Text"))
            }
        }
        return list
    }

    func arguments(_ word: Word, _ binding: Binding, _ frame: LineScanner.Frame, _ depth: Int) -> [CompletionMatch] {
        var binding = binding
        bindPositions(&binding)
        guard let parameter = parameter(of: binding) else {
            return nativeArguments(word, binding) ?? files(word, isCommand: false, literal: binding.metadata == nil)
        }
        if let matches = registered(word, binding, parameter), !matches.isEmpty { return matches }
        if let cmdlet = binding.command as? CmdletInfo, let complete = cmdlet.module.completeArgument {
            cmdlet.module.prepare()
            let found = complete(ArgumentCompleters.Request(command: cmdlet.name, parameter: parameter.name, word: word.plain, bound: boundTable(binding)), runspace)
            if !found.isEmpty {
                return word.quote == 0 ? found : found.map {
                    CompletionMatch(CompletionEngine.quoted($0.listItem, quote: word.quote), listItem: $0.listItem, kind: $0.kind, toolTip: $0.toolTip)
                }
            }
        }
        if let set = declared(word, parameter) { return set }
        if let values = wellKnown(word, binding, parameter, frame, depth) { return values }
        let path = ["literalpath", "pspath", "lp"].contains(parameter.name.lowercased())
        return files(word, isCommand: false, literal: path, directoriesOnly: parameter.name.lowercased() == "path" && ["set-location", "push-location"].contains(binding.name.lowercased()))
    }

    private func boundTable(_ binding: Binding) -> [(name: String, value: String)] {
        binding.named.map { ($0.parameter.name, $0.value) }
    }

    /// Completers that modules, scripts and attributes registered.
    private func registered(_ word: Word, _ binding: Binding, _ parameter: ParameterMetadata) -> [CompletionMatch]? {
        let completers = runspace.argumentCompleters
        var question: [Value] {
            let table = DictionaryObject()
            for (name, value) in boundTable(binding) { table[name] = Value(value) }
            return [Value(binding.name), Value(parameter.name), Value(word.plain), .null, .object(table)]
        }
        func run(_ block: ScriptBlockObject) -> [CompletionMatch] {
            (try? runspace.invoke(block, arguments: question)).map { completions($0) } ?? []
        }
        func ask(_ completer: Value) -> [CompletionMatch] {
            (try? Members.invoke(completer, "CompleteArgument", question, runspace)).map { completions($0) } ?? []
        }
        if let block = completers.block(binding.name, parameter.name) { return run(block) }
        if let native = completers.find(binding.name, parameter.name) {
            let request = ArgumentCompleters.Request(command: binding.name, parameter: parameter.name, word: word.plain, bound: boundTable(binding))
            let key = word.plain.lowercased()
            return (try? native(request, runspace))?.filter { match in key.isEmpty || match.listItem.lowercased().hasPrefix(key) || match.text.lowercased().hasPrefix(key) }.map {
                $0.text == $0.listItem ? CompletionMatch(CompletionEngine.quoted($0.listItem, quote: word.quote), listItem: $0.listItem, kind: $0.kind, toolTip: $0.toolTip) : $0
            }
        }
        for case let attribute as AttributeAst in runspace.declaration(of: parameter)?.attributes ?? [] {
            switch attribute.typeName.name.lowercased() {
            case "argumentcompleter", "argumentcompleterattribute":
                if let block = attribute.positionalArguments.first as? ScriptBlockExpressionAst { return run(ScriptBlockObject(ast: block.scriptBlock)) }
                // The name of a class that completes (IArgumentCompleter).
                guard let first = attribute.positionalArguments.first, let type = (try? runspace.evaluate(first))?.as(TypeObject.self)?.info,
                    let made = try? Members.construct(type, [], runspace)
                else { continue }
                return ask(made)
            case "argumentcompletions", "argumentcompletionsattribute":
                let items = attribute.positionalArguments.compactMap { ($0 as? StringConstantExpressionAst)?.string }
                return items.filter { $0.lowercased().hasPrefix(word.plain.lowercased()) }.map { CompletionMatch($0, kind: "ParameterValue") }
            default:
                // An attribute class of a script that makes a completer (IArgumentCompleterFactory).
                guard let factory = try? runspace.scriptAttribute(attribute, derivedFrom: ["ArgumentCompleterAttribute"]),
                    let made = try? Members.invoke(factory, "Create", [], runspace)
                else { continue }
                return ask(made)
            }
        }
        return nil
    }

    /// Values that the declaration itself names: a set, an enumeration, a switch.
    private func declared(_ word: Word, _ parameter: ParameterMetadata) -> [CompletionMatch]? {
        if parameter.isSwitch {
            return ["$true", "$false"].filter { $0.hasPrefix(word.text.lowercased()) }.map { CompletionMatch($0, listItem: String($0.dropFirst()), kind: "ParameterValue") }
        }
        var values = runspace.validSet(of: parameter)
        if values.isEmpty { values = parameter.accepted }
        if values.isEmpty {
            var type = parameter.type
            if type.isArray, let element = type.elementType { type = element }
            if type.isEnum { values = type.enumMembers.filter { runspace.isInRange(.object(EnumObject(type, $0.value)), of: parameter) }.map(\.name) }
        }
        guard !values.isEmpty else { return nil }
        let key = word.plain.lowercased()
        return values.filter { $0.lowercased().hasPrefix(key) }.sorted(by: CompletionEngine.inOrder).map {
            CompletionMatch(CompletionEngine.quoted($0, quote: word.quote), listItem: $0, kind: "ParameterValue")
        }
    }

    /// Arguments that the shell itself knows: names of commands, variables, modules, properties of the input.
    private func wellKnown(_ word: Word, _ binding: Binding, _ parameter: ParameterMetadata, _ frame: LineScanner.Frame, _ depth: Int) -> [CompletionMatch]? {
        let name = binding.name.lowercased(), which = parameter.name.lowercased()
        let key = word.plain.lowercased()
        func list(_ items: [String], kind: String = "ParameterValue", sorted: Bool = true, anyPart: Bool = false) -> [CompletionMatch] {
            let pattern = WildcardPattern.lenient((anyPart ? "*." : "") + key + "*")
            let chosen = items.filter { pattern.matches($0) }
            return (sorted ? chosen.sorted(by: CompletionEngine.inOrder) : chosen).map { CompletionMatch(CompletionEngine.quoted($0, quote: word.quote), listItem: $0, kind: kind) }
        }
        /// What a parameter was given so far, a list by its elements.
        func given(_ parameter: String) -> [String] {
            let value = binding.named.first { $0.parameter.name == parameter }?.value ?? ""
            return value.split(separator: ",").map { $0.trimmingBlanks().filter { $0 != "'" && $0 != "\"" } }
        }
        func commandList() -> [CompletionMatch] {
            commands(word.plain).map { CompletionMatch(CompletionEngine.quoted($0.name, quote: word.quote), listItem: $0.name, kind: "Command", toolTip: CompletionEngine.toolTip($0)) }
        }
        switch (name, which) {
        case ("get-help", "name") where key.hasPrefix("about"), ("help", "name") where key.hasPrefix("about"):
            return list(AboutTopic.matching(WildcardPattern.lenient(key + "*"), runspace).map(\.name))
        case ("get-command", "name"), ("get-help", "name"), ("help", "name"), ("register-argumentcompleter", "commandname"), ("show-command", "name"), ("trace-command", "command"):
            return commandList()
        case ("invoke-expression", "command"): return commandList()
        case ("get-module", "psedition"): return list(["Desktop", "Core"], kind: "Text", sorted: false)
        case ("set-alias", "value"), ("new-alias", "value"), ("get-alias", "definition"): return commandList()
        case ("get-verb", "verb"):
            let groups = Set(given("Group").map { $0.lowercased() })
            return list(Verbs.all.filter { groups.isEmpty || groups.contains($0.group.lowercased()) }.map(\.verb), kind: "Text", sorted: false)
        case ("get-command", "verb"):
            let nouns = given("Noun")
            return list(nouns.isEmpty ? Verbs.all.map(\.verb) : parts(verbOf: true, nouns, given("Module")), kind: "Text")
        case ("get-command", "noun"): return list(parts(verbOf: false, given("Verb"), given("Module")), kind: "Text")
        case ("invoke-restmethod", "httpversion"), ("invoke-webrequest", "httpversion"): return list(["1.0", "1.1", "2.0", "3.0"], kind: "Text")
        case ("save-help", "module"), ("update-help", "module"): return list(moduleNames(loadedOnly: false))
        case ("invoke-restmethod", "contenttype"), ("invoke-webrequest", "contenttype"): return list(CompletionEngine.mediaTypes, kind: "Text", sorted: false)
        case ("new-itemproperty", "propertytype"):
            let path = (given("Path") + given("LiteralPath")).first ?? runspace.location
            guard path.lowercased().hasPrefix("hk") || path.lowercased().hasPrefix("registry::") else { return [] }
            return list(["String", "ExpandString", "Binary", "DWord", "MultiString", "QWord", "Unknown"], kind: "Text", sorted: false)
        case ("where-object", "value"):
            guard let name = given("Property").first, let input = input(of: frame) else { return nil }
            for kind in tree.member(of: input, name, isCall: false) {
                if let values = values(of: kind) { return list(values.names) }
            }
            return nil
        case (_, "scope") where binding.metadata != nil && CompletionEngine.scoped.contains(name): return list(["Global", "Local", "Script"], kind: "Text")
        case ("get-alias", "name"), ("set-alias", "name"), ("remove-alias", "name"), ("export-alias", "name"):
            return list(runspace.allAliases.filter { isLoaded($0) }.map(\.name))
        case ("get-variable", "name"), ("set-variable", "name"), ("remove-variable", "name"), ("clear-variable", "name"): return list(variableNames)
        case ("get-module", "name"), ("remove-module", "name"), ("get-command", "module"), ("get-command", "fullyqualifiedmodule"), ("get-command", "excludemodule"):
            let isLoaded = name == "remove-module" || name == "get-module" && !binding.named.contains { $0.parameter.name == "ListAvailable" }
            let names = moduleNames(loadedOnly: isLoaded)
            let found = list(names)
            // The last part of a name will do.
            return found.isEmpty && !key.isEmpty ? list(names.filter { $0.lowercased().contains("." + key) }.map { $0 }, anyPart: true) : found
        case ("import-module", "name"):
            return files(word, isCommand: false).filter { $0.kind == "ProviderContainer" || $0.text.contains(".ps") || $0.text.contains(".dll") } + list(moduleNames(loadedOnly: false))
        case ("get-psdrive", "name"), ("remove-psdrive", "name"), ("get-psdrive", "literalname"), ("remove-psdrive", "literalname"):
            return list(runspace.providers.drives.map(\.name))
        case ("get-psprovider", "psprovider"), ("get-psdrive", "psprovider"), ("new-psdrive", "psprovider"): return list(runspace.providers.providers.map(\.name))
        case ("get-date", "format"): return list(["FileDate", "FileDateUniversal", "FileDateTime", "FileDateTimeUniversal"], sorted: false)
        case ("enable-experimentalfeature", "name"), ("disable-experimentalfeature", "name"), ("get-experimentalfeature", "name"):
            return list(ExperimentalFeatures.all.map(\.name), kind: "Text")
        case ("format-table", "view"), ("format-list", "view"), ("format-wide", "view"), ("format-custom", "view"):
            let wanted = String(name.dropFirst(7))
            var names: [String] = []
            for type in inputTypes(of: frame) {
                for view in ViewRegistry.shared.views(type.typeNames) where view.kind.lowercased() == wanted && !names.contains(view.name) { names.append(view.name) }
            }
            return list(names, kind: "Text", sorted: false)
        case ("format-table", "groupby"), ("format-list", "groupby"), ("format-wide", "groupby"), ("format-custom", "groupby"): return []
        case ("get-job", "name"), ("get-job", "id"), ("receive-job", "name"), ("wait-job", "name"), ("stop-job", "name"), ("remove-job", "name"), ("debug-job", "name"),
            ("receive-job", "id"), ("wait-job", "id"), ("stop-job", "id"), ("remove-job", "id"), ("resume-job", "id"):
            return list(names(for: "get-job", which == "id" ? "id" : "name") ?? [])
        case ("get-typedata", "typename"), ("remove-typedata", "typename"):
            return list(TypeDataStore.of(runspace).entries.values.map(\.name))
        case ("get-culture", "name"): return list(CultureData.knownNames.filter { !$0.isEmpty })
        case ("get-timezone", "id"), ("get-timezone", "name"), ("set-timezone", "id"), ("get-history", "id"):
            return []
        case ("new-object", "typename"), ("update-typedata", "typename"):
            return genericTypeNames(word)
        case ("new-item", "itemtype"), ("new-item", "type"): return list(["File", "Directory", "SymbolicLink", "Junction", "HardLink"], kind: "Text", sorted: false)
        case ("get-process", "id"), ("stop-process", "id"), ("wait-process", "id"), ("debug-process", "id"): return processes(key)
        case ("set-strictmode", "version"): return list(["Latest", "3.0", "2.0", "1.0"], kind: "Text", sorted: false)
        case ("where-object", "property"), ("sort-object", "property"), ("group-object", "property"), ("measure-object", "property"),
            ("select-object", "property"), ("select-object", "expandproperty"), ("select-object", "excludeproperty"), ("format-table", "property"),
            ("format-list", "property"), ("format-wide", "property"), ("format-custom", "property"), ("foreach-object", "membername"):
            guard let input = input(of: frame) else { return [] }
            let taken = Set(binding.given(parameter).map { $0.lowercased() })
            let pattern = WildcardPattern.lenient(key + "*")
            let shown = members(of: input, isStatic: false).filter { ($0.kind.isProperty || which == "membername") && pattern.matches($0.name) && !taken.contains($0.name.lowercased()) }
            return shown.map { CompletionMatch($0.name, kind: $0.kind.isProperty ? "Property" : "Method", toolTip: $0.definition) }
        default:
            if let names = names(for: name, which) { return list(names) }
            if ["encoding"].contains(which) {
                return list(["ansi", "ascii", "bigendianunicode", "bigendianutf32", "oem", "unicode", "utf7", "utf8", "utf8BOM", "utf8NoBOM", "utf32"], sorted: false)
            }
            if which == "outvariable" || which == "errorvariable" || which == "warningvariable" || which == "informationvariable" || which == "pipelinevariable" {
                return list(variableNames, kind: "Variable")
            }
            return nil
        }
    }

    private static let scoped: Set<String> = [
        "clear-variable", "export-alias", "get-alias", "get-psdrive", "get-variable", "import-alias", "new-alias", "new-psdrive", "new-variable", "remove-alias", "remove-psdrive",
        "remove-variable", "set-alias", "set-variable",
    ]
    /// Verbs (or nouns) of the commands that have one of these nouns (or verbs), in these modules; an empty list admits all.
    private func parts(verbOf wanted: Bool, _ others: [String], _ modules: [String]) -> [String] {
        let known = Set(others.map { $0.lowercased() }), places = Set(modules.map { $0.lowercased() })
        var found: [String: String] = [:]
        for command in unorderedCommands("") {
            guard let dash = command.name.firstIndex(of: "-"), places.isEmpty || places.contains(command.moduleName.lowercased()) else { continue }
            let verb = String(command.name[..<dash]), noun = String(command.name[command.name.index(after: dash)...])
            guard known.isEmpty || known.contains((wanted ? noun : verb).lowercased()) else { continue }
            found[(wanted ? verb : noun).lowercased()] = wanted ? verb : noun
        }
        return Array(found.values)
    }

    /// Names of things that exist: virtual machines, switches, GPUs, processes, services. They are asked of the command that gets them.
    private func names(for command: String, _ parameter: String) -> [String]? {
        let noun = command.firstIndex(of: "-").map { String(command[command.index(after: $0)...]) } ?? command
        let source: (command: String, property: String)
        var further: [Argument] = []
        switch (noun, parameter) {
        case (_, "vmname"), ("vm", "name"), ("vmfile", "name"), ("vmgpupartitionadapter", "vmname"): source = ("Get-VM", "Name")
        case (_, "switchname"), ("vmswitch", "name"): source = ("Get-VMSwitch", "Name")
        case (_, "instancepath"), ("vmhostpartitionablegpu", "name"), ("vmpartitionablegpu", "name"): source = ("Get-VMHostPartitionableGpu", "Name")
        case ("process", "name"): source = ("Get-Process", "Name")
        case ("service", "name"), ("service", "inputobject"): source = ("Get-Service", "Name")
        case ("scheduledtask", "taskname"): source = ("Get-ScheduledTask", "TaskName")
        case ("job", "name"): source = ("Get-Job", "Name")
        case ("job", "id"): source = ("Get-Job", "Id")
        case ("process", "id"): source = ("Get-Process", "Id")
        case ("service", "displayname"): source = ("Get-Service", "DisplayName")
        case ("tracesource", "name"), ("command", "name"): source = ("Get-TraceSource", "Name")
        case ("pssession", "name"): source = ("Get-PSSession", "Name")
        case ("graphicsprocess", "name"): source = ("Get-GraphicsProcess", "Name")
        case ("graphicsadapter", "name"), ("computeshader", "adapter"): source = ("Get-GraphicsAdapter", "Name")
        case ("eventlog", "logname"):
            source = ("Get-EventLog", "Log")
            further = [Argument(name: "List", value: nil)]
        case ("winevent", "logname"), ("winevent", "listlog"):
            source = ("Get-WinEvent", "LogName")
            further = [Argument(name: "ListLog", value: "*", text: "-ListLog:")]
        case ("winevent", "providername"), ("winevent", "listprovider"):
            source = ("Get-WinEvent", "Name")
            further = [Argument(name: "ListProvider", value: "*", text: "-ListProvider:")]
        case ("wmiobject", "class"), ("wmimethod", "class"), ("wmiinstance", "class"): source = ("Get-CimClass", "CimClassName")
        case ("hotfix", "id"): source = ("Get-HotFix", "HotFixID")
        default: return nil
        }
        guard let found = self.command(named: source.command), found is CmdletInfo else { return nil }
        let collector = Collector()
        let quiet = Argument(name: "ErrorAction", value: "Ignore", text: "-ErrorAction:")
        guard (try? runspace.invokeCommand(source.command, further + [quiet], to: collector)) != nil else { return nil }
        var names: [String] = []
        try? runspace.enumerate(collector.result) { item in
            if let value = try? Members.get(item, source.property, runspace), !value.isNull { names.append(runspace.text(value)) }
        }
        var seen: Set<String> = []
        return names.filter { seen.insert($0.lowercased()).inserted }
    }
    /// Processes by number, shown with their names.
    private func processes(_ key: String) -> [CompletionMatch] {
        let collector = Collector()
        guard (try? runspace.invokeCommand("Get-Process", [Argument(name: "ErrorAction", value: "Ignore", text: "-ErrorAction:")], to: collector)) != nil else { return [] }
        var found: [(id: Int64, name: String)] = []
        try? runspace.enumerate(collector.result) { item in
            guard let id = (try? Members.get(item, "Id", runspace))?.integerValue, String(id).hasPrefix(key) else { return }
            found.append((id, (try? Members.get(item, "Name", runspace)).map { runspace.text($0) } ?? ""))
        }
        return found.sorted { $0.id < $1.id }.map { CompletionMatch(String($0.id), listItem: "\($0.id) - \($0.name)", kind: "ParameterValue", toolTip: "\($0.id) - \($0.name)") }
    }
    /// Whether an alias is there already: one that a module brings comes with it. Get-Alias is of the Utility module.
    private func isLoaded(_ alias: AliasInfo) -> Bool {
        let module = alias.moduleName
        return module.isEmpty || module == "Microsoft.PowerShell.Utility" || runspace.modules.contains { $0.name == module } || runspace.builtinModules.contains { $0.name == module && $0.wasUsed }
    }
    private func moduleNames(loadedOnly: Bool) -> [String] {
        var seen: Set<String> = []
        return (runspace.modules.map(\.name) + runspace.builtinModules.filter { !loadedOnly || $0.wasUsed }.map(\.name)).filter {
            $0 != "Microsoft.PowerShell.Core" && seen.insert($0.lowercased()).inserted
        }
    }
    /// The types of what flows into the command.
    private func inputTypes(of frame: LineScanner.Frame) -> [TypeInfo] {
        input(of: frame).map { $0.alternatives.compactMap(\.typeInfo) } ?? []
    }

    private static let eventFilterKeys = ["LogName", "ProviderName", "Path", "Keywords", "ID", "Level", "StartTime", "EndTime", "UserID", "Data"]
    private static let mediaTypes = [
        "application/gzip", "application/json", "application/json-patch+json", "application/json-seq", "application/manifest+json", "application/octet-stream", "application/pdf",
        "application/problem+json", "application/problem+xml", "application/rtf", "application/soap+xml", "application/wasm", "application/x-www-form-urlencoded", "application/xml",
        "application/xml-dtd", "application/xml-patch+xml", "application/zip", "text/css", "text/csv", "text/event-stream", "text/html", "text/javascript", "text/markdown", "text/plain",
        "text/richtext", "text/rtf", "text/xml",
    ]

    /// Keys of a table: calculated properties, splatting, the properties of a custom object's likes.
    func completeKey(_ word: Word, _ frame: LineScanner.Frame, _ depth: Int) -> CompletionAnswer {
        let key = word.plain.lowercased()
        let taken = Set(frame.keys.map { $0.lowercased() })
        func give(_ names: [String], tip: (String) -> String = { $0 }) -> CompletionAnswer {
            answer(from: word.start, names.filter { $0.lowercased().hasPrefix(key) && !taken.contains($0.lowercased()) }.map {
                CompletionMatch(CompletionEngine.quoted($0, quote: word.quote), listItem: $0, kind: "Property", toolTip: tip($0))
            })
        }
        guard let outer = self.frame(above: depth + 1) else { return answer(from: word.start, []) }
        if let binding = bind(outer.pieces), let parameter = target(binding) ?? binding.pending {
            let keys: [String]?
            switch (binding.name.lowercased(), parameter.name.lowercased()) {
            case ("select-object", "property"): keys = ["Name", "Expression"]
            case ("sort-object", "property"): keys = ["Expression", "Ascending", "Descending"]
            case ("group-object", "property"): keys = ["Expression"]
            case ("format-table", "property"): keys = ["Expression", "FormatString", "Label", "Width", "Alignment"]
            case ("format-list", "property"): keys = ["Expression", "FormatString", "Label"]
            case ("format-wide", "property"): keys = ["Expression", "FormatString"]
            case ("format-custom", "property"): keys = ["Expression", "Depth"]
            case ("format-table", "groupby"), ("format-list", "groupby"), ("format-wide", "groupby"), ("format-custom", "groupby"): keys = ["Expression", "FormatString", "Label"]
            case ("get-winevent", "filterhashtable"): keys = CompletionEngine.eventFilterKeys + ["SuppressHashFilter"]
            default: keys = nil
            }
            if let keys { return give(keys) }
        }
        if outer.keys.last?.lowercased() == "suppresshashfilter", !outer.assigned.isEmpty, let upper = self.frame(above: depth + 2), let binding = bind(upper.pieces), binding.name.lowercased() == "get-winevent" {
            return give(CompletionEngine.eventFilterKeys)
        }
        if let type = typeOfTable(depth) {
            let names = settableProperties(of: type)
            if !names.isEmpty { return give(names) }
        }
        // `$splat = @{ …`: parameters of the command that gets it.
        if let variable = outer.assigned.last(where: { $0.kind == .variable }), outer.pieces.isEmpty {
            let name = scanner.text(variable).dropFirst()
            let all = String(decoding: whole, as: UTF16.self)
            var searched = all[...]
            while let range = searched.firstRange(of: "@" + name) {
                let at = all.utf16.distance(from: all.startIndex, to: range.lowerBound)
                searched = searched[range.upperBound...]
                let around = CompletionEngine(runspace: runspace, scanner: LineScanner(Array(whole[..<at])), whole: whole)
                if let binding = around.bind(around.frame.pieces), let metadata = binding.metadata {
                    return give(metadata.parameters.filter { !$0.hidden }.map(\.name))
                }
            }
        }
        return answer(from: word.start, [])
    }
}

extension Substring {
    func trimmingBlanks() -> String {
        var view = self
        while view.first == " " { view.removeFirst() }
        while view.last == " " { view.removeLast() }
        return String(view)
    }
}
