import ShellRuntime
import ShellSyntax

/// Should: one assertion, with Pester's own operators or a script's.
final class ShouldCommand: PesterCmdlet {
    private var input: ContiguousArray<Value> = []
    private static let operands = ["ExpectedValue", "Second", "Third", "Fourth"]

    override func process() throws { if has("ActualValue") { input.append(self["ActualValue"]) } }

    override func dynamicParameters() throws -> [ParameterMetadata] {
        var names: Set<String> = []
        var list: [ParameterMetadata] = []
        for custom in state.operators.values {
            for name in [custom.name] + custom.aliases where names.insert(name.lowercased()).inserted {
                list.append(ParameterMetadata(name, type: "switch", dynamic: true))
            }
            for parameter in custom.test.parameters {
                let name = parameter.name.variablePath.unqualifiedPath
                let known = ["actualvalue", "negate", "because", "callersessionstate", "expectedvalue"]
                if known.contains(name.lowercased()) || runtime.metadata.index(of: name) != nil { continue }
                if names.insert(name.lowercased()).inserted { list.append(ParameterMetadata(name, dynamic: true)) }
            }
        }
        return list
    }

    override func end() throws {
        var positional: [Value?] = ShouldCommand.operands.map { has($0) ? .some(self[$0]) : Value?.none }
        var negated = flag("Not")
        var name = AssertionTable.all.flatMap { [$0.name] + $0.aliases }.first { flag($0) } ?? state.operators.values.first { flag($0.name) || $0.aliases.contains { flag($0) } }?.name
        if name == nil {
            // Pester 4 wrote operators without a dash.
            var words = positional
            if words.first.flatMap({ $0?.stringValue })?.equalsIgnoringCase("Not") == true {
                negated = true
                words.removeFirst()
            }
            if let word = words.first.flatMap({ $0?.stringValue }), AssertionTable.find(word) != nil || state.operators[word.lowercased()] != nil {
                name = word
                words.removeFirst()
                positional = words
                if word.equalsIgnoringCase("Contain"), input.count == 1, let path = input[0].stringValue,
                    runspace.truth(try exists(path)) { name = "FileContentMatch" }
            }
        }
        guard let name else {
            throw terminating(
                "Parameter set cannot be resolved using the specified named parameters. One or more parameters issued cannot be used together or an insufficient number of parameters were provided.",
                id: "AmbiguousParameterSet", category: .invalidArgument, exception: "System.Management.Automation.ParameterBindingException")
        }
        if !input.isEmpty, let own = AssertionTable.find(name)?.name, own.hasPrefix("Invoke") {
            throw AssertionTable.invalid("Should -\(own) does not take pipeline input or ActualValue.")
        }
        let takesArrays = AssertionTable.find(name)?.takesArrays ?? state.operators[name.lowercased()]?.takesArrays ?? false
        if input.isEmpty { try test(name, .null, negated, positional) } else if takesArrays {
            try test(name, Value(array: input), negated, positional)
        } else {
            for item in input { try test(name, item, negated, positional) }
        }
    }
    private func named(_ name: String) -> Value? {
        if ShouldCommand.operands.contains(name) || !has(name) { return .none }
        return .some(self[name])
    }
    private func exists(_ path: String) throws -> Value {
        let collector = Collector()
        try runspace.invokeCommand("Test-Path", [Argument(value: Value(path))], to: collector)
        return collector.result
    }

    private func test(_ name: String, _ actual: Value, _ negated: Bool, _ positional: [Value?]) throws {
        let verdict: Verdict
        if let custom = state.operators[name.lowercased()] {
            verdict = try run(custom, actual, negated, positional)
        } else if let entry = AssertionTable.find(name) {
            let assertion = Assertion(
                runspace: runspace, actual: actual, negated: negated, because: text("Because"),
                named: { [self] name in named(name) }, positional: positional)
            verdict = try entry.test(assertion)
        } else {
            return
        }
        if verdict.holds {
            if let data = verdict.data { try write(data) }
            return
        }
        var goesOn = false
        if has("ErrorAction") {
            goesOn = !runspace.text(self["ErrorAction"]).equalsIgnoringCase("Stop")
        } else if !state.isInFilter {
            goesOn = !state.settings.assertionsStop
        }
        let error = PesterError.make(verdict.message, id: "PesterAssertionFailed", runtime.extent, terminating: !goesOn || state.test == nil)
        if goesOn, let test = state.test { test.errors.append(error.record) } else { throw error }
    }

    /// A script's operator: an object with Succeeded and FailureMessage.
    private func run(_ custom: CustomOperator, _ actual: Value, _ negated: Bool, _ positional: [Value?]) throws -> Verdict {
        var arguments = [Argument(name: "ActualValue", value: actual)]
        let names = custom.test.parameters.map { $0.name.variablePath.unqualifiedPath }
        func takes(_ name: String) -> Bool { names.contains { $0.equalsIgnoringCase(name) } }
        if takes("Negate") { arguments.append(Argument(name: "Negate", value: .object(SwitchObject(negated)))) }
        if takes("Because"), let because = text("Because") { arguments.append(Argument(name: "Because", value: Value(because))) }
        let free = names.filter { !["actualvalue", "negate", "because", "callersessionstate"].contains($0.lowercased()) }
        var place = 0
        for name in free {
            if !name.equalsIgnoringCase("ExpectedValue"), has(name) {
                arguments.append(Argument(name: name, value: self[name]))
            } else if place < positional.count, let value = positional[place] {
                arguments.append(Argument(name: name, value: value))
                place += 1
            }
        }
        let collector = Collector()
        try runspace.runGuarded(custom.test, arguments, to: collector)
        let answer = collector.result
        let holds = runspace.truth(try Members.get(answer, "Succeeded", runspace))
        let message = holds ? "" : runspace.text(try Members.get(answer, "FailureMessage", runspace))
        return Verdict(holds: holds, message: message)
    }
}

/// Add-ShouldOperator.
final class AddShouldOperatorCommand: PesterCmdlet {
    override func process() throws {
        guard let name = text("Name"), let test = self["Test"].as(ScriptBlockObject.self) else { return }
        if AssertionTable.find(name) != nil {
            throw terminating(
                "\(name) is already defined as a Should operator. Please use a different operator name.", id: "OperatorExists", category: .resourceExists)
        }
        state.operators[name.lowercased()] = CustomOperator(name: name, test: test, aliases: texts("Alias"), takesArrays: flag("SupportsArrayInput"))
    }
}

/// Assert-MockCalled and Assert-VerifiableMock, the Pester 4 names of Should -Invoke and Should -InvokeVerifiable.
final class AssertMockCalledCommand: PesterCmdlet {
    override func process() throws {
        let assertion = Assertion(
            runspace: runspace, actual: .null, negated: false, because: nil, named: { [self] name in has(name) ? .some(self[name]) : Value?.none }, positional: [])
        let verdict = try MockAssertion.invoked(assertion)
        if !verdict.holds { throw PesterError.make(verdict.message, id: "PesterAssertionFailed", runtime.extent) }
    }
}
final class AssertVerifiableMockCommand: PesterCmdlet {
    override func process() throws {
        let assertion = Assertion(runspace: runspace, actual: .null, negated: false, because: nil, named: { _ in Value?.none }, positional: [])
        let verdict = MockAssertion.verifiable(assertion)
        if !verdict.holds { throw PesterError.make(verdict.message, id: "PesterAssertionFailed", runtime.extent) }
    }
}
