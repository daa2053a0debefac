import ShellRuntime

/// New-MockObject: an object of a type that was never initialised, with properties and methods of the test's choice.
final class NewMockObjectCommand: PesterCmdlet {
    /// Stands for an object of any type; the type's own members find nothing in it.
    private final class Blank: NetObject {
        private let own: TypeInfo
        init(_ type: TypeInfo) {
            own = type
            super.init()
        }
        override var type: TypeInfo { own }
        override func toText() -> String { own.fullName }
    }

    override func process() throws {
        var target = self["InputObject"]
        if !has("InputObject") {
            guard let type = self["Type"].as(TypeObject.self)?.info else { return }
            target = .object(Blank(type))
        }
        let prefix = has("MethodHistoryPrefix") ? text("MethodHistoryPrefix") ?? "" : "_"
        let collector = Collector()
        try runspace.runGuarded(
            try runspace.parseBlock(NewMockObjectCommand.decorate),
            [Argument(value: target), Argument(value: self["Properties"]), Argument(value: self["Methods"]), Argument(value: Value(prefix))], to: collector)
        try write(collector.result)
    }

    /// Each call of a method is kept in a list beside it: its number and what it was given.
    private static let decorate = """
        param($target, $properties, $methods, $prefix)
        foreach ($entry in @(if ($properties) { $properties.GetEnumerator() })) {
            $target = $target | Add-Member -NotePropertyName $entry.Key -NotePropertyValue $entry.Value -Force -PassThru
        }
        foreach ($entry in @(if ($methods) { $methods.GetEnumerator() })) {
            $history = "$prefix$($entry.Key)"
            $target = $target | Add-Member -NotePropertyName $history -NotePropertyValue ([System.Collections.Generic.List[object]]::new()) -Force -PassThru
            $body = if ($entry.Value -is [scriptblock]) { $entry.Value } else { $value = $entry.Value; { $value }.GetNewClosure() }
            $call = {
                $this.$history.Add([pscustomobject]@{ Call = $this.$history.Count + 1; Arguments = $args })
                & $body @args
            }.GetNewClosure()
            $target = $target | Add-Member -MemberType ScriptMethod -Name $entry.Key -Value $call -Force -PassThru
        }
        , $target
        """
}

/// Get-ShouldOperator: the operators of Should with their other names.
final class GetShouldOperatorCommand: PesterCmdlet {
    override func process() throws {
        let wanted = text("Name")
        let own = AssertionTable.all.map { ($0.name, $0.aliases) } + state.operators.values.map { ($0.name, $0.aliases) }
        let known = own + [("Invoke", []), ("InvokeVerifiable", [])].filter { entry in !own.contains { $0.0 == entry.0 } }
        for (name, aliases) in known.sorted(by: { $0.0.lowercased() < $1.0.lowercased() }) where wanted.map({ $0.equalsIgnoringCase(name) }) ?? true {
            try write(.object(CustomObject(["Name": Value(name), "Alias": Value(aliases.joined(separator: ", "))], typeName: "Pester.ShouldOperator")))
        }
    }
}

/// What stands behind the result objects that Invoke-Pester passed on; the newest few are kept.
final class PassedResults {
    private var kept: [(object: ResultObject, summary: RunSummary)] = []
    static func of(_ runspace: Runspace) -> PassedResults { runspace.service("pesterResults") { PassedResults() } }
    func keep(_ object: ResultObject, _ summary: RunSummary) {
        kept.append((object, summary))
        if kept.count > 16 { kept.removeFirst() }
    }
    func summary(of value: Value) -> RunSummary? { value.as(ResultObject.self).flatMap { object in kept.last { $0.object === object }?.summary } }
}

/// ConvertTo- and Export-NUnitReport and -JUnitReport: a run's result as a report for build servers.
final class ConvertToReportCommand: PesterCmdlet {
    override func process() throws {
        guard let summary = PassedResults.of(runspace).summary(of: self["Result"]) else {
            throw terminating(
                "The result is not one that Invoke-Pester -PassThru gave in this session.", id: "InvalidResult", category: .invalidArgument, target: self["Result"], exception: "System.ArgumentException")
        }
        let format = runtime.info.name.contains("JUnit") ? "JUnitXml" : text("Format") ?? "NUnit2.5"
        let name = runspace.text(summary.configuration.value("TestResult", "TestSuiteName"))
        guard let report = Reports.make(format, summary, name, runspace) else { return }
        if let path = text("Path") {
            let save = try runspace.parseBlock("Set-Content -LiteralPath $args[1] -Value $args[0] -Encoding utf8")
            return try runspace.runGuarded(save, [Argument(value: Value(report)), Argument(value: Value(path))], to: NullSink())
        }
        if flag("AsString") { return try write(Value(report)) }
        try runspace.runGuarded(try runspace.parseBlock("[xml]$args[0]"), [Argument(value: Value(report))], to: runtime.output)
    }
}
