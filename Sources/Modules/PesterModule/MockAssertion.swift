import ShellRuntime
import ShellSyntax

/// Should -Invoke and Should -InvokeVerifiable.
enum MockAssertion {
    static func invoked(_ a: Assertion) throws -> Verdict {
        let state = PesterState.of(a.runspace)
        let name = a.runspace.text(a.argument("CommandName", at: 0))
        let times = a.argument("Times", at: 1).integerValue.map { Int($0) } ?? 1
        let hasTimes = !a.argument("Times", at: 1).isNull
        let exactly = a.flag("Exactly")
        var moduleName = a.named("ModuleName").map { a.runspace.text($0) } ?? ""
        if moduleName.isEmpty, let module = a.runspace.module(of: a.runspace.scope) { moduleName = module.name }
        guard let hook = MockCommand.find(name, moduleName, state, a.runspace) else {
            let place = moduleName.isEmpty ? "script scope" : "module \(moduleName)"
            throw AssertionTable.invalid(
                "Should -Invoke: Could not find Mock for command \(name) in \(place). Was the mock defined? Did you use the same -ModuleName as on the Mock? When using InModuleScope are InModuleScope, Mock and Should -Invoke using the same -ModuleName?")
        }
        let calls = try self.calls(hook.key, a, state)
        let exclusive = a.named("ExclusiveFilter")?.as(ScriptBlockObject.self)
        if exclusive != nil, a.negated { throw AssertionTable.invalid("Cannot use -ExclusiveFilter when -Not is specified. Use -ParameterFilter instead.") }
        let filter = exclusive ?? a.argument("ParameterFilter", at: 2).as(ScriptBlockObject.self)
        var matching = 0
        for call in calls {
            if let filter { if try hook.passes(filter, call.bound, call.arguments, a.runspace) { matching += 1 } } else { matching += 1 }
        }
        let what = hook.name + (hook.moduleName.isEmpty ? "" : " in module \(hook.moduleName)")
        if a.negated {
            if matching == times, exactly || !hasTimes {
                return .failure("Expected \(what) not to be called exactly \(times) times,\(a.reason) but it was")
            }
            if matching >= times, !exactly {
                return .failure("Expected \(what) to be called less than \(times) times,\(a.reason) but was called \(matching) times")
            }
            return .success
        }
        if matching != times, exactly || times == 0 {
            return .failure("Expected \(what) to be called \(times) times exactly,\(a.reason) but was called \(matching) times")
        }
        if matching < times {
            return .failure("Expected \(what) to be called at least \(times) times,\(a.reason) but was called \(matching) times")
        }
        if exclusive != nil, matching < calls.count {
            return .failure(
                "Expected \(what) to only be called with with parameters matching the specified filter,\(a.reason) but \(calls.count - matching) non-matching calls were made")
        }
        return .success
    }

    /// The calls that -Scope counts: those of the test, or of a block and all below it.
    private static func calls(_ key: String, _ a: Assertion, _ state: PesterState) throws -> [MockCall] {
        func below(_ block: TestBlock) -> [MockCall] {
            (block.mocks.calls[key] ?? []) + block.tests.flatMap { $0.mocks.calls[key] ?? [] } + block.blocks.flatMap(below)
        }
        let scope = a.named("Scope").map { a.runspace.text($0) }
        guard let scope, !scope.equalsIgnoringCase("It") else {
            if let test = state.test { return test.mocks.calls[key] ?? [] }
            if scope != nil { throw AssertionTable.invalid("Assertion is placed outside of an It block, but -Scope It is specified.") }
            return state.block.map(below) ?? []
        }
        var chain: [TestBlock] = (state.block?.chain ?? []).reversed()
        if let number = Int(scope) {
            guard number >= 0 else { throw AssertionTable.invalid("Parameter Scope must be one of 'Describe', 'Context', 'It' or a non-negative number.") }
            if let test = state.test {
                if number == 0 { return test.mocks.calls[key] ?? [] }
                chain = Array(chain.dropFirst(number - 1))
            } else {
                chain = Array(chain.dropFirst(number))
            }
            return chain.first.map(below) ?? []
        }
        guard scope.equalsIgnoringCase("Describe") || scope.equalsIgnoringCase("Context") else {
            throw AssertionTable.invalid("Parameter Scope must be one of 'Describe', 'Context', 'It' or a non-negative number.")
        }
        guard let found = chain.first(where: { $0.kind.equalsIgnoringCase(scope) }) else {
            throw AssertionTable.invalid("Assertion is not placed directly nor nested inside a \(scope) block, but -Scope \(scope) is specified.")
        }
        return below(found)
    }

    static func verifiable(_ a: Assertion) -> Verdict {
        let state = PesterState.of(a.runspace)
        var tables = (state.block?.chain ?? []).map(\.mocks)
        if let test = state.test { tables.append(test.mocks) }
        var wrong: [String] = []
        for table in tables {
            for (key, behaviors) in table.behaviors.sorted(by: { (Int($0.key) ?? 0) < (Int($1.key) ?? 0) }) {
                guard let hook = state.hooks[key] else { continue }
                for behavior in behaviors where behavior.isVerifiable && behavior.mark.happened == a.negated {
                    var line = "\n Command \(hook.name) "
                    if !hook.moduleName.isEmpty { line += "from inside module \(hook.moduleName) " }
                    if let filter = behavior.filter { line += "with { \(FailureText.trimmed(filter.toText())) }" }
                    wrong.append(line)
                }
            }
        }
        if wrong.isEmpty { return .success }
        return .failure(
            a.negated
                ? "\nExpected no verifiable mocks to be called,\(a.reason) but these were:\(wrong.joined())"
                : "\nExpected all verifiable mocks to be called,\(a.reason) but these were not:\(wrong.joined())")
    }
}

/// Should -HaveParameter.
enum ParameterAssertion {
    static func test(_ a: Assertion) throws -> Verdict {
        guard let command = a.actual.as(CommandInfo.self) else {
            throw AssertionTable.invalid("Input value must be non-null CommandInfo object. You can get one by calling Get-Command.")
        }
        let name = a.runspace.text(a.argument("ParameterName", at: 0))
        if name.isEmpty { throw AssertionTable.invalid("The ParameterName can't be empty") }
        var filters = ["to\(a.negated ? " not" : "") have a parameter \(name)"]
        var buts: [String] = []
        let typeValue = a.argument("Type", at: 1), defaultValue = a.argument("DefaultValue", at: 2)
        let alias = a.named("Alias")
        let mandatory = a.named("Mandatory"), completer = a.named("HasArgumentCompleter")
        let set = a.named("InParameterSet").map { a.runspace.text($0) }
        let metadata = command.metadata
        guard let at = metadata?.index(of: name), let parameter = metadata?.parameters[at] else {
            if a.negated { return .success }
            buts.append("the parameter is missing")
            return failure(a, command, filters, buts)
        }
        let uses = set.map { set in parameter.uses.filter { $0.set == nil || $0.set?.equalsIgnoringCase(set) == true } } ?? parameter.uses
        if let set {
            filters[0] += " in parameter set \(set)"
            if uses.isEmpty {
                if a.negated { return .success }
                buts.append("the parameter is missing")
                return failure(a, command, filters, buts)
            }
        }
        if a.negated, mandatory == nil, typeValue.isNull, defaultValue.isNull, completer == nil, alias == nil {
            buts.append("the parameter exists")
            return failure(a, command, filters, buts)
        }
        if let mandatory {
            let wanted = a.runspace.truth(mandatory), has = uses.contains(where: \.mandatory)
            filters.append("which is\(a.negated || !wanted ? " not" : "") mandatory")
            if a.negated { if wanted, has { buts.append("it was mandatory") } } else if wanted, !has {
                buts.append("it wasn't mandatory")
            } else if !wanted, has { buts.append("it was mandatory") }
        }
        if !typeValue.isNull {
            let wanted = try AssertionTable.typeArgument(a, typeValue)
            filters.append("\(a.negated ? "not " : "")of type [\(wanted.fullName)]")
            let same = parameter.type === wanted || parameter.type.fullName == wanted.fullName
            if !a.negated, !same { buts.append("it was of type [\(parameter.type.fullName)]") }
            if a.negated, same { buts.append("it was of type [\(wanted.fullName)]") }
        }
        if !defaultValue.isNull {
            let wanted = a.runspace.text(defaultValue)
            let block = (command as? FunctionInfo)?.block ?? (command as? ExternalScriptInfo)?.block
            let ast = block?.parameters.first { $0.name.variablePath.unqualifiedPath.equalsIgnoringCase(name) }
            let actual = (ast?.defaultValue as? StringConstantExpressionAst)?.string ?? ast?.defaultValue?.text ?? ""
            filters.append("the default value\(a.negated ? " not" : "") to be \(ValueText.of(Value(wanted), a.runspace))")
            let same = actual.equalsIgnoringCase(wanted)
            if !a.negated, !same { buts.append("the default value was \(ValueText.of(Value(actual), a.runspace))") }
            if a.negated, same { buts.append("the default value was \(ValueText.of(Value(wanted), a.runspace))") }
        }
        if let completer {
            let wanted = a.runspace.truth(completer)
            let block = (command as? FunctionInfo)?.block ?? (command as? ExternalScriptInfo)?.block
            let has = block?.parameters.first { $0.name.variablePath.unqualifiedPath.equalsIgnoringCase(name) }?.attributes.contains {
                ($0 as? AttributeAst)?.typeName.name.lowercased().hasPrefix("argumentcomplet") ?? false
            } ?? false
            filters.append("with\(a.negated || !wanted ? "out" : "") ArgumentCompletion")
            if a.negated { if wanted, has { buts.append("it has ArgumentCompletion") } } else if wanted, !has {
                buts.append("it has no ArgumentCompletion")
            } else if !wanted, has { buts.append("it has ArgumentCompletion") }
        }
        if let alias {
            for wanted in names(alias, a.runspace) {
                filters.append("to\(a.negated ? " not" : "") have an alias '\(wanted)'")
                let has = parameter.aliases.contains { $0.equalsIgnoringCase(wanted) }
                if !a.negated, !has { buts.append("it didn't have an alias '\(wanted)'") }
                if a.negated, has { buts.append("it had an alias '\(wanted)'") }
            }
        }
        return buts.isEmpty ? .success : failure(a, command, filters, buts)
    }
    private static func names(_ value: Value, _ runspace: Runspace) -> [String] {
        if let array = value.as(ArrayObject.self) { return (0..<array.count).map { runspace.text(array.element($0)) } }
        return [runspace.text(value)]
    }
    private static func failure(_ a: Assertion, _ command: CommandInfo, _ filters: [String], _ buts: [String]) -> Verdict {
        .failure("Expected command \(command.name) \(ValueText.joined(filters, from: 3)),\(a.reason) but \(ValueText.joined(buts)).")
    }
}
