import ShellSyntax

extension CommandRuntime {
    /// The command's name in FullyQualifiedErrorId.
    var errorName: String { (info as? CmdletInfo)?.errorName ?? info.name }

    /// Completes a record with what this invocation knows.
    private func complete(_ record: ErrorRecordObject, traces: Bool = true) {
        if record.keepsOrigin {
            record.commandSuffix = record.commandSuffix ?? ""
            return
        }
        if record.commandSuffix == nil { record.commandSuffix = errorName }
        if record.activity.isEmpty, !record.isPlaceless { record.activity = info.name }
        if record.position == nil, !argumentPlaces.isEmpty,
            ["ParameterArgumentTransformationError", "CannotConvertArgumentNoMessage"].contains(record.errorId),
            let place = argumentPlaces.first(where: { record.exception.message.contains("parameter '\($0.key)'") })?.value
        {
            record.position = ScriptPosition(extent: place, commandName: info.name)
        }
        if record.position == nil, !record.isPlaceless, let extent { record.position = ScriptPosition(extent: extent, commandName: info.name) }
        if record.invocation == nil { record.invocation = InvocationInfoObject(self) }
        if traces, !record.hasStackTrace, let extent { record.setStackTrace(runspace.stackTrace(at: extent, runspace.scope)) }
    }

    /// The effective -ErrorAction.
    var effectiveErrorAction: ActionPreference {
        errorAction ?? runspace.preference(Symbols.errorActionPreference) ?? .continue
    }

    /// A non-terminating error.
    public func writeError(_ record: ErrorRecordObject) throws {
        failed = true
        pipeline?.hasFailed = true
        complete(record)
        let action = effectiveErrorAction
        if action != .ignore { runspace.collect(.object(record), .error, besides: self) }
        switch action {
        case .ignore: return
        case .stop:
            // What ends the command has the command's place.
            record.isPlaceless = false
            complete(record)
            errorVariable?.items.append(.object(record.stopException))
            throw ShellError.stopping(record)
        case .silentlyContinue:
            errorVariable?.items.append(.object(record))
            runspace.note(record)
        case .inquire:
            errorVariable?.items.append(.object(record))
            try inquire(.error, record.message)
            runspace.note(record)
            try runspace.writeErrorRecord(record, streams)
        default:
            errorVariable?.items.append(.object(record))
            runspace.note(record)
            try runspace.writeErrorRecord(record, streams)
        }
    }

    /// The error that ends this command.
    public func terminating(_ record: ErrorRecordObject) -> ShellError {
        terminating(record, traces: true)
    }
    private func terminating(_ record: ErrorRecordObject, traces: Bool) -> ShellError {
        failed = true
        complete(record, traces: traces)
        errorVariable?.items.append(.object(record))
        return ShellError(record)
    }

    /// Errors thrown inside the command get its name and position; -ErrorAction applies as PowerShell applies it to
    /// statement-terminating errors (Stop makes them end the script, SilentlyContinue and Ignore hide them).
    func guardErrors(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch {
            throw guarded(error)
        }
    }
    func guarded(_ error: any Error) -> any Error {
        guard let error = error as? ShellError else { return error }
        failed = true
        // What a script block inside threw keeps its own id.
        if info is CmdletInfo, error.record.position == nil || (error.record.category == .parserError && error.record.commandSuffix == nil) {
            complete(error.record)
            // What a cmdlet converts itself fails with the conversion's own exception.
            let outer = error.record.exception
            if let cause = outer.inner, outer.type.name == "RuntimeException", cause.type.name == "PSInvalidCastException" { error.record.exception = cause }
        }
        return !error.endsScript && errorAction == .stop ? ShellError.stopping(error.record) : error
    }

    /// Errors of binding one pipeline object are non-terminating; false where there was one.
    func bindingErrors(_ body: () throws -> Void) throws -> Bool {
        do {
            try body()
            return true
        } catch let error as ShellError where !error.endsScript {
            // A function has not run: its -ErrorVariable gets nothing.
            let variable = errorVariable
            if !(info is CmdletInfo) { errorVariable = nil }
            defer { errorVariable = variable }
            try writeError(error.record)
            return false
        }
    }

    /// Whether a stream of the command goes somewhere else than to the host.
    public func redirects(_ kind: StreamKind) -> Bool { streams[kind] != nil }
    private func action(_ own: ActionPreference?, _ symbol: Int32, _ fallback: ActionPreference) -> ActionPreference {
        own ?? runspace.preference(symbol) ?? fallback
    }

    public func writeWarning(_ message: String) throws {
        let record = MessageRecordObject(.warning, message)
        try deliver(record, .warning, action(warningAction, Symbols.warningPreference, .continue), warningVariable, "WARNING: ")
    }
    public func writeVerbose(_ message: String) throws {
        let action: ActionPreference =
            verbose.map { $0 ? .continue : .silentlyContinue } ?? runspace.preference(Symbols.verbosePreference) ?? .silentlyContinue
        try deliver(MessageRecordObject(.verbose, message), .verbose, action, nil, "VERBOSE: ")
    }
    public func writeDebug(_ message: String) throws {
        let action: ActionPreference =
            debug.map { $0 ? .continue : .silentlyContinue } ?? runspace.preference(Symbols.debugPreference) ?? .silentlyContinue
        try deliver(MessageRecordObject(.debug, message), .debug, action, nil, "DEBUG: ")
    }

    private func deliver(
        _ record: MessageRecordObject, _ stream: StreamKind, _ action: ActionPreference, _ variable: ListObject?, _ prefix: String
    ) throws {
        if streams[stream] != nil || variable != nil { record.invocation = InvocationInfoObject(self) }
        if action != .ignore {
            variable?.items.append(.object(record))
            runspace.collect(.object(record), stream, besides: self)
        }
        if action == .silentlyContinue || action == .ignore { return }
        if let sink = streams[stream] {
            try sink.write(.object(record))
        } else {
            runspace.showMessage(prefix, record.message)
        }
        try obey(action, stream, record.message)
    }
    /// What Inquire asks; after `Yes to All` the command's further records of that kind go on.
    private func inquire(_ stream: StreamKind, _ message: String) throws {
        guard !goesOn.contains(stream) else { return }
        if try runspace.inquire(message) { goesOn.append(stream) }
    }
    /// What stops or asks has been shown before.
    private func obey(_ action: ActionPreference, _ stream: StreamKind, _ message: String) throws {
        switch action {
        case .stop: throw ShellError.stopped(by: Runspace.preferenceName(stream), message)
        case .inquire: try inquire(stream, "Continue with this operation?")
        default: break
        }
    }

    /// Information records: Write-Information and Write-Host.
    public func writeInformation(_ record: InformationRecordObject, isHost: Bool) throws {
        let action = informationAction ?? runspace.preference(Symbols.informationPreference) ?? .silentlyContinue
        if action != .ignore {
            informationVariable?.items.append(.object(record))
            runspace.collect(.object(record), .information, besides: self)
        }
        if isHost ? informationAction == .ignore || informationAction == .silentlyContinue : false { return }
        if let sink = streams.information {
            if isHost || action != .ignore { try sink.write(.object(record)) }
            return
        }
        guard isHost || action != .silentlyContinue && action != .ignore else { return }
        runspace.showInformation(record)
        if !isHost { try obey(action, .information, runspace.text(record.data)) }
    }

    // MARK: ShouldProcess

    /// The sentence -WhatIf prints, and the question -Confirm asks (PSL-263).
    public func shouldProcess(target: String, action: String?) throws -> Bool {
        let what = action ?? info.name
        return try shouldProcess(
            description: "Performing the operation \"\(what)\" on target \"\(target)\".",
            query: "Are you sure you want to perform this action?\nPerforming the operation \"\(what)\" on target \"\(target)\".",
            caption: "Confirm")
    }
    public func shouldProcess(description: String, query: String, caption: String) throws -> Bool {
        if whatIf ?? runspace.truth(runspace.findVariable(Symbols.whatIfPreference, from: runspace.scope) ?? .null) {
            runspace.showInformation(
                InformationRecordObject(data: Value("What if: " + description)))
            return false
        }
        if try !needsConfirmation() {
            // -Verbose itself asks for it; a preference does not.
            if verbose == true { try writeVerbose(description) }
            return true
        }
        return try askForAll(&processAnswer, query: query, caption: caption)
    }
    public func shouldContinue(query: String, caption: String) throws -> Bool {
        try ask(query, caption, [yes, no, suspend], default: 0) == 0
    }
    /// ShouldContinue with answers for all further questions of the invocation.
    public func shouldContinueForAll(query: String, caption: String, hasSecurityImpact: Bool = false) throws -> Bool {
        try askForAll(&continueAnswer, query: query, caption: caption, default: hasSecurityImpact ? 2 : 0)
    }
    private var yes: (String, String) { ("&Yes", "Continue with only the next step of the operation.") }
    private var no: (String, String) { ("&No", "Skip this operation and proceed with the next operation.") }
    private var suspend: (String, String) { ("&Suspend", "Pause the current pipeline and return to the command prompt. Type \"exit\" to resume the pipeline.") }
    private func ask(_ query: String, _ caption: String, _ choices: [(String, String)], default standard: Int) throws -> Int {
        try runspace.askOrSuspend(caption: caption, message: query, choices: choices, default: standard)
    }
    private func askForAll(_ known: inout Bool?, query: String, caption: String, default standard: Int = 0) throws -> Bool {
        if let known { return known }
        let all = [
            yes, ("Yes to &All", "Continue with all the steps of the operation."), no, ("No to A&ll", "Skip this operation and all subsequent operations."), suspend,
        ]
        let answer = try ask(query, caption, all, default: standard)
        if answer == 1 || answer == 3 { known = answer == 1 }
        return answer == 0 || answer == 1
    }
    /// Whether an action need neither be announced nor asked for; commands that act on many objects look once.
    public var actsSilently: Bool {
        if whatIf ?? runspace.truth(runspace.findVariable(Symbols.whatIfPreference, from: runspace.scope) ?? .null) { return false }
        return verbose != true && !((try? needsConfirmation()) ?? true)
    }
    private func needsConfirmation() throws -> Bool {
        if let confirm { return confirm }
        guard metadata.supportsShouldProcess, metadata.confirmImpact != .none else { return false }
        let value = runspace.findVariable(Symbols.confirmPreference, from: runspace.scope) ?? .null
        let limit: Int
        if let number = value.integerValue { limit = Int(number) } else if value.isNull { limit = 3 } else {
            limit = ConfirmImpact(name: runspace.text(value)).rawValue
        }
        return limit != 0 && metadata.confirmImpact.rawValue >= limit
    }

    // MARK: common parameters

    /// Reads the common parameters after binding; output may get a copy for -OutVariable and -PipelineVariable.
    func applyCommon(out: inout OutputSink, owner given_: Scope? = nil) throws {
        guard bound.isAnyGiven(from: metadata.firstCommon) else { return }
        let owner = (given_ ?? runspace.scope).variableOwner
        func given(_ name: String) -> Value? {
            guard let at = metadata.index(of: name), metadata.parameters[at].isCommon else { return nil }
            return bound[at]
        }
        func preference(_ name: String) throws -> ActionPreference? {
            guard let value = given(name) else { return nil }
            let action: ActionPreference?
            if let object = value.objectValue as? EnumObject {
                action = ActionPreference(name: object.toText())
            } else if let number = value.integerValue {
                action = ActionPreference(rawValue: Int(number))
            } else {
                action = ActionPreference(name: runspace.text(value))
            }
            if action == .suspend {
                let record = ErrorRecordObject(
                    ExceptionObject(
                        "System.Management.Automation.ParameterBindingException",
                        "Cannot bind parameter '\(name)' to the target. Exception setting \"\(name)\": \"The value Suspend is not supported for an ActionPreference variable. The provided value should be used only as a value for a preference parameter, and has been replaced by the default value. For more information, see the Help topic, \"about_Preference_Variables.\"\""),
                    id: "ParameterBindingFailed", category: .writeError)
                complete(record)
                throw ShellError(record)
            }
            return action
        }
        errorAction = try preference("ErrorAction")
        warningAction = try preference("WarningAction")
        informationAction = try preference("InformationAction")
        progressAction = try preference("ProgressAction")
        func flag(_ name: String) -> Bool? { given(name).map { runspace.truth($0) } }
        verbose = flag("Verbose")
        debug = flag("Debug")
        whatIf = flag("WhatIf")
        confirm = flag("Confirm")
        func list(_ name: String) -> ListObject? {
            guard let value = given(name) else { return nil }
            var variable = runspace.text(value)
            let appends = variable.hasPrefix("+")
            if appends { variable.removeFirst() }
            let path = VariablePath(variable), symbol = Symbols.intern(path.unqualifiedPath)
            let target = path.scope == .none ? owner : runspace.scope(for: path, owner)
            var list = ListObject()
            if appends, let old = runspace.findVariable(symbol, from: target) {
                if let known = old.objectValue as? ListObject { list = known } else { list.items = ContiguousArray(runspace.elements(old, nullIsEmpty: true)) }
            }
            target.set(symbol, .object(list))
            return list
        }
        errorVariable = list("ErrorVariable")
        warningVariable = list("WarningVariable")
        informationVariable = list("InformationVariable")
        if let count = given("OutBuffer")?.integerValue, count > 0 {
            let sink = BufferSink(out, Int(count))
            out = sink
            buffer = sink
        }
        if let collected = list("OutVariable") { out = TeeSink(out) { collected.items.append($0) } }
        if let name = given("PipelineVariable").map({ runspace.text($0) }) {
            let symbol = Symbols.intern(name)
            // What a variable of that name had is gone; one that was not there goes when the pipeline does.
            let isNew = owner.value(of: symbol) == nil
            owner.set(symbol, .null)
            out = TeeSink(out) { owner.set(symbol, $0) }
            leavePipeline = { if isNew { owner.remove(symbol) } else { owner.set(symbol, .null) } }
        }
    }
    /// The pipeline is over.
    func disposed() {
        leavePipeline?()
        leavePipeline = nil
    }

    /// -Verbose, -Debug, -ErrorAction and so on of an advanced function become its local preference variables.
    func setPreferences(in scope: Scope) {
        func set(_ symbol: Int32, _ action: ActionPreference?) {
            guard let action else { return }
            scope.set(symbol, runspace.actionPreferenceValue(action))
        }
        set(Symbols.errorActionPreference, errorAction)
        set(Symbols.warningPreference, warningAction)
        set(Symbols.informationPreference, informationAction)
        set(Symbols.progressPreference, progressAction)
        set(Symbols.verbosePreference, verbose.map { $0 ? .continue : .silentlyContinue })
        set(Symbols.debugPreference, debug.map { $0 ? .continue : .silentlyContinue })
        if let whatIf { scope.set(Symbols.whatIfPreference, .object(SwitchObject(whatIf))) }
        if let confirm {
            scope.set(Symbols.confirmPreference, Value(confirm ? "Low" : "None"))
        }
    }
}

/// -OutBuffer: holds objects back until there is one more than the buffer holds.
final class BufferSink: OutputSink {
    private let next: OutputSink
    private let limit: Int
    private var held: ContiguousArray<Value> = []
    init(_ next: OutputSink, _ limit: Int) {
        self.next = next
        self.limit = limit
        super.init()
    }
    override func write(_ value: Value) throws {
        held.append(value)
        if held.count > limit { try flush() }
    }
    func flush() throws {
        let all = held
        held.removeAll(keepingCapacity: true)
        for value in all { try next.write(value) }
    }
}

/// Passes objects on and shows each to a closure first.
final class TeeSink: OutputSink {
    private let next: OutputSink
    private let body: (Value) -> Void
    init(_ next: OutputSink, _ body: @escaping (Value) -> Void) {
        self.next = next
        self.body = body
        super.init()
    }
    override func write(_ value: Value) throws {
        body(value)
        try next.write(value)
    }
}

/// InvocationInfo: `$MyInvocation`, `$_.InvocationInfo`.
public final class InvocationInfoObject: NetObject {
    public let invocationName: String
    public let command: CommandInfo?
    public let extent: ScriptExtent?
    public private(set) lazy var boundParameters = DictionaryObject(type: Runspace.boundParametersType, kind: .dictionary)
    public var unboundArguments: ContiguousArray<Value> = []
    public let expectingInput: Bool
    public private(set) var pipelinePosition: Int
    public private(set) var pipelineLength: Int
    func place(_ position: Int, of length: Int) { (pipelinePosition, pipelineLength) = (position, length) }

    public init(_ runtime: CommandRuntime) {
        invocationName = runtime.invocationName
        command = runtime.info
        extent = runtime.extent
        expectingInput = runtime.expectingInput
        pipelinePosition = runtime.pipelinePosition
        pipelineLength = runtime.pipelineLength
        super.init()
        boundParameters = runtime.boundParameterTable
    }
    public init(
        name: String, command: CommandInfo?, extent: ScriptExtent?, bound: DictionaryObject? = nil, expectingInput: Bool
    ) {
        invocationName = name
        self.command = command
        self.extent = extent
        self.expectingInput = expectingInput
        pipelinePosition = 1
        pipelineLength = 1
        super.init()
        if let bound { boundParameters = bound }
    }
    private static let ownType = ExceptionTypes.record("InvocationInfo")
    public override var type: TypeInfo { InvocationInfoObject.ownType }
}

extension Runspace {
    /// What a command inside writes goes to -ErrorVariable and its kin of the functions around it.
    func collect(_ record: Value, _ stream: StreamKind, besides own: CommandRuntime?) {
        guard !collecting.isEmpty else { return }
        for runtime in collecting where runtime !== own { runtime.list(stream)?.items.append(record) }
    }
}

extension CommandRuntime {
    func list(_ stream: StreamKind) -> ListObject? {
        switch stream {
        case .error: errorVariable
        case .warning: warningVariable
        case .information: informationVariable
        default: nil
        }
    }
    var hasLists: Bool { errorVariable != nil || warningVariable != nil || informationVariable != nil }
    /// `$MyInvocation` of this command.
    public var invocationInfo: InvocationInfoObject { InvocationInfoObject(self) }
    /// The error that ends an advanced function from within: its own `try` may catch it, its caller sees the statement fail.
    public func terminatingFunction(_ record: ErrorRecordObject) -> ShellError {
        if record.commandSuffix == nil { record.commandSuffix = info.name }
        // Its trace begins where the function throws.
        var error = terminating(record, traces: false)
        error.endsScript = true
        error.endsCommand = self
        error.cause = .terminatingCommand
        return error
    }
    /// `$PSBoundParameters`: one table, which the function may change; what the pipeline binds comes and goes with its objects.
    var boundParameterTable: DictionaryObject {
        let kept = keptParameters ?? KeptParameters()
        keptParameters = kept
        if kept.item != pipelineItem {
            kept.item = pipelineItem
            // What an object bound stays there with the default that the next one leaves it.
            for name in kept.fromPipeline { kept.table.set(Value(name), runspace.variable(name) ?? .null) }
            kept.fromPipeline = fromPipeline.map { metadata.parameters[$0].name }
            kept.names.subtract(kept.fromPipeline)
        }
        for name in boundNames where !kept.names.contains(name) {
            if let at = metadata.index(of: name), let value = bound[at] {
                kept.table.set(Value(metadata.parameters[at].name), value)
            } else if let value = dynamic[name.lowercased()] {
                kept.table.set(Value(name), value)
            } else {
                continue
            }
            kept.names.insert(name)
        }
        return kept.table
    }
}

/// `$PSBoundParameters` of a running function, and which parameters it has been given.
final class KeptParameters {
    let table = DictionaryObject(type: Runspace.boundParametersType, kind: .dictionary)
    var names: Set<String> = []
    var fromPipeline: [String] = []
    var item = 0
}

extension Runspace {
    static let boundParametersType = TypeInfo(
        "System.Management.Automation.PSBoundParametersDictionary",
        interfaces: ["System.Collections.IDictionary", "System.Collections.IEnumerable", "System.Collections.ICollection"],
        members: {
            TypeMembers.of("System.Collections.Generic.Dictionary`2")() + [
                .method("bool ContainsKey(string key)") { value, args, _ in .bool(value.as(DictionaryObject.self)?.contains(args[0]) ?? false) },
                .method("bool TryGetValue(string key, [ref] System.Object value)") { value, args, _ in
                    let found = value.as(DictionaryObject.self)?.find(args[0])
                    args[1].as(ReferenceObject.self)?.box.value = found ?? .null
                    return .bool(found != nil)
                },
            ]
        })
    static let actionPreferenceType: TypeInfo = {
        let type = TypeInfo(
            "System.Management.Automation.ActionPreference", base: WellKnown.enumBase, flags: [.isEnum, .valueType],
            enumMembers: [
                ("SilentlyContinue", 0), ("Stop", 1), ("Continue", 2), ("Inquire", 3), ("Ignore", 4), ("Suspend", 5), ("Break", 6),
            ], members: TypeMembers.of("System.Enum"))
        TypeRegistry.shared.register(type)
        return type
    }()
    public func actionPreferenceValue(_ action: ActionPreference) -> Value {
        .object(EnumObject(Runspace.actionPreferenceType, Int64(action.rawValue)))
    }
    static func preferenceName(_ stream: StreamKind) -> String {
        switch stream {
        case .warning: "WarningPreference"
        case .verbose: "VerbosePreference"
        case .debug: "DebugPreference"
        case .information: "InformationPreference"
        default: "ErrorActionPreference"
        }
    }

    /// A progress record, as the preference says.
    public func writeProgress(_ record: ProgressRecord, _ own: ActionPreference? = nil) throws {
        switch own ?? preference(Symbols.progressPreference) ?? .continue {
        case .silentlyContinue, .ignore: return
        case .stop:
            throw ShellError.stopped(by: "ProgressPreference", record.activity)
        default:
            flushOutput?()
            host.showProgress(record)
        }
    }
    /// What another session wrote to a stream, on the same stream of this one, where its preference shows it.
    public func forward(_ stream: StreamKind, _ message: String) throws {
        let symbols: [StreamKind: (symbol: Int32, prefix: String)] = [
            .warning: (Symbols.warningPreference, "WARNING: "), .verbose: (Symbols.verbosePreference, "VERBOSE: "), .debug: (Symbols.debugPreference, "DEBUG: "),
        ]
        guard let (symbol, prefix) = symbols[stream] else { return }
        let record = MessageRecordObject(stream, message)
        let action = preference(symbol) ?? (stream == .warning ? .continue : .silentlyContinue)
        if action != .ignore { collect(.object(record), stream, besides: nil) }
        guard action == .continue || action == .inquire else { return }
        if let sink = streams[stream] { try sink.write(.object(record)) } else { showMessage(prefix, message) }
    }
    public func forward(_ record: InformationRecordObject) throws {
        let action = preference(Symbols.informationPreference) ?? .silentlyContinue
        if action != .ignore { collect(.object(record), .information, besides: nil) }
        if let sink = streams.information { try sink.write(.object(record)) } else if action == .continue || action == .inquire { showInformation(record) }
    }
    /// An error of another session as one of this.
    public func forward(_ record: ErrorRecordObject) throws {
        note(record)
        collect(.object(record), .error, besides: nil)
        switch preference(Symbols.errorActionPreference) ?? .continue {
        case .stop: throw ShellError(record, endsScript: true)
        case .ignore, .silentlyContinue: return
        default: try writeErrorRecord(record, streams)
        }
    }

    /// Shows a warning, verbose or debug text on the host.
    public func showMessage(_ prefix: String, _ message: String) {
        if let renderMessage { host.write(renderMessage(prefix, message, self)) } else { host.write(prefix + message + "\n") }
    }
    /// Shows an information record on the host.
    public func showInformation(_ record: InformationRecordObject) {
        if let renderInformation { return host.write(renderInformation(record, self)) }
        host.write(record.toText() + (record.noNewLine ? "" : "\n"))
    }
}
