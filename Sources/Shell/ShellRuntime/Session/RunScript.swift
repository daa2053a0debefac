import ShellSyntax

/// How a script's run ended.
public enum ScriptOutcome {
    case finished
    /// An uncaught error ended it; it has been shown.
    case failed(ErrorRecordObject)
    case exited(Int32)
    case stopped
}

extension Runspace {
    /// Parses and runs text in the global scope (a line of the prompt, `-Command`). Parse errors are thrown as one
    /// error record; nothing runs then.
    public func runText(_ text: String, fileName: String? = nil, to out: OutputSink) throws {
        let block = try parseBlock(text, fileName: fileName)
        try run(block, to: out)
    }

    /// A script block from text, or the parse errors as ParseException.
    public func parseBlock(_ text: String, fileName: String? = nil) throws -> ScriptBlockObject {
        if text.utf8.count > 11, Runspace.observesItself(text) { Compiler.observes = true }
        let parsed = Parser.parse(text, fileName: fileName)
        if !parsed.errors.isEmpty { throw parseError(parsed.errors) }
        let missing = usingErrors(parsed.ast)
        if !missing.isEmpty { throw parseError(missing) }
        return ScriptBlockObject(ast: parsed.ast)
    }

    /// Runs a block as the session's own code: its variables are the running scope's.
    public func run(_ block: ScriptBlockObject, input: [Value]? = nil, to out: OutputSink) throws {
        if let input {
            return try run(block, arguments: [], input: input, to: out)
        }
        let code = compiled(block)
        let overlay = try makeOverlay(code, over: scope)
        let caller = scope
        scope = overlay
        defer {
            scope = caller
            drop(overlay)
        }
        for entry in [code.beginEntry, code.processEntry, code.endEntry] {
            if let entry { try execute(code, overlay, from: entry, to: out) }
        }
    }

    /// Runs a script file with arguments in the running scope, as `-File` does.
    public func runScriptFile(_ script: ExternalScriptInfo, _ arguments: [Argument], input: [Value]? = nil, to out: OutputSink) throws {
        try runHere(script, arguments, input, out)
    }
    /// Runs a block with arguments in the running scope, as `-CommandWithArgs` does.
    public func run(_ block: ScriptBlockObject, arguments: [Argument], input: [Value]? = nil, to out: OutputSink) throws {
        try runHere(FunctionInfo(name: "", block: block), arguments, input, out)
    }
    private func runHere(_ command: CommandInfo, _ arguments: [Argument], _ input: [Value]?, _ out: OutputSink) throws {
        do {
            try ((command as? ExternalScriptInfo)?.block ?? (command as? FunctionInfo)?.block)?.checkAttributes(self)
        } catch let failure as ShellError where failure.cause == .attribute {
            let record = ErrorRecordObject(
                ExceptionObject("System.Management.Automation.RuntimeException", "An error occurred while creating the pipeline."), id: "RuntimeException",
                category: .notSpecified)
            record.exception.inner = failure.record.exception
            record.reason = "ParentContainsErrorRecordException"
            throw ShellError(record)
        }
        let processor = ScriptProcessor(command, arguments, self, caller: scope, dotSource: true, site: nil, out: out)
        try Pipeline([processor], self).run(input: input.map { items in { push in for item in items { try push(item) } } })
    }

    /// Parse errors as the record PowerShell makes of them.
    public func parseError(_ errors: [ParseError]) -> ShellError {
        let first = errors[0]
        let record = ErrorRecordObject(
            ExceptionObject("System.Management.Automation.ParseException", ParseError.exceptionMessage(errors)),
            id: first.errorId, category: .parserError)
        record.position = ScriptPosition(extent: first.extent)
        record.exception.details["ErrorCount"] = Value(errors.count)
        record.exception.details["ErrorId"] = Value(first.errorId)
        parseErrorsOf[ObjectIdentifier(record)] = errors
        return ShellError(record)
    }

    /// Runs a top-level script and shows an error that nobody caught.
    public func runTopLevel(_ body: () throws -> Void) -> ScriptOutcome {
        defer { isUnwinding = false }
        do {
            try body()
            return .finished
        } catch let error as ShellError {
            note(error.record)
            // What a preference ended the code with is listed beside the record.
            if error.cause == .stopPreference { note(.object(error.record.stopException)) }
            succeeded = false
            // What the host shows is the exception's own record, made of a stand-in for it.
            let own = error.record
            if own.commandSuffix == nil, own.reason == nil, own.exception.type.name != "NativeCommandExitException", own.category == .notSpecified, !own.exception.wasThrown,
                own.exception.type.isSubtype(of: ExceptionTypes.find("System.Management.Automation.RuntimeException"))
            {
                own.reason = "ParentContainsErrorRecordException"
            }
            try? writeErrorRecord(error.record, streams)
            return .failed(error.record)
        } catch FlowControl.exit(let code) {
            return .exited(code)
        } catch FlowControl.stopped {
            return .stopped
        } catch {
            return .finished
        }
    }
}
