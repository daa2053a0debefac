import ShellSyntax

/// The items of a `foreach` or `switch`, one by one. An array is read as it is at each turn; what else enumerates gives items when asked.
final class LoopIterator: NetObject {
    private let array: ObjectArray?
    private var pull: (() throws -> Value?)?
    private let restart: (() throws -> (() throws -> Value?))?
    private var at = 0
    private var last: Value = .null
    /// `$foreach.Current`, `$switch.Current`.
    var item: Value {
        guard let array else { return last }
        return at > 0 && at <= array.items.count && !hasEnded ? array.items[at - 1] : .null
    }
    private var hasEnded = false
    init(_ array: ObjectArray) {
        self.array = array
        restart = nil
        super.init()
    }
    convenience init(_ items: ContiguousArray<Value>) { self.init(ObjectArray(items)) }
    /// One item.
    private var only: Value?
    init(only: Value) {
        array = nil
        restart = nil
        self.only = only
        super.init()
    }
    init(restart: @escaping () throws -> (() throws -> Value?)) throws {
        array = nil
        self.restart = restart
        pull = try restart()
        super.init()
    }
    @inline(__always)
    func next() throws -> Value? {
        guard let array else { return try pulled() }
        guard at < array.items.count else {
            hasEnded = true
            return Value?.none
        }
        at += 1
        return array.items[at - 1]
    }
    private func pulled() throws -> Value? {
        if let only {
            at += 1
            last = at == 1 ? only : .null
            return at == 1 ? .some(only) : Value?.none
        }
        let next = try pull?()
        last = next ?? .null
        if next == nil { pull = nil }
        return next
    }
    func reset() throws {
        at = 0
        hasEnded = false
        if let restart { pull = try restart() }
    }
    override var type: TypeInfo { LoopIterator.enumeratorType }
    private static let enumeratorType = TypeInfo(
        "System.Array+ArrayEnumerator", interfaces: ["System.Collections.IEnumerator", "System.ICloneable"],
        members: {
            [
                .property("Current", "System.Object") { this, _ in this.as(LoopIterator.self)?.item ?? .null },
                .method("bool MoveNext()") { this, _, _ in .bool(try this.as(LoopIterator.self)?.next() != nil) },
                .method("void Reset()") { this, _, _ in
                    try this.as(LoopIterator.self)?.reset()
                    return .void
                },
            ]
        })
}

extension Runspace {
    /// mode: 0 foreach (null and nothing give no turn), 1 switch (null is one item), 2 switch -File.
    func makeIterator(_ value: Value, mode: Int) throws -> LoopIterator {
        if mode == 2 {
            let path = text(value)
            guard let read = readFileLines else { return LoopIterator([]) }
            do {
                return LoopIterator(try read(path, self))
            } catch let failure as ShellError where failure.record.exception.type.fullName.hasSuffix("NotFoundException") {
                throw ShellError(
                    "Cannot find path '\(path)' because it does not exist.", id: "PathNotFound", category: .objectNotFound,
                    target: Value(path), exception: "System.Management.Automation.ItemNotFoundException")
            }
        }
        switch value {
        case .void: return LoopIterator([])
        case .null, .unset: return mode == 1 ? LoopIterator(only: .null) : LoopIterator([])
        case .int, .string, .bool, .double, .long, .char: return LoopIterator(only: value)
        default: break
        }
        guard isEnumerable(value) else { return LoopIterator(only: value) }
        if case .object(let object) = value, object.kind == .objectArray {
            return LoopIterator(unsafeDowncast(object, to: ObjectArray.self))
        }
        if case .object(let object) = value.base, object.kind == .instance { return try LoopIterator { try self.puller(of: value) } }
        if let enumerating = value.base.objectValue as? any Enumerating { return try LoopIterator { try enumerating.makePuller() } }
        var items: ContiguousArray<Value> = []
        try enumerate(value) { items.append($0) }
        return LoopIterator(items)
    }

    /// The ends of a range that is counted through and not built.
    func rangeEnds(_ low: Value, _ high: Value) throws -> Operators.RangeEnds {
        if case .int(let a) = low, case .int(let b) = high { return .numbers(Int64(a), Int64(b)) }
        return try Operators.rangeEnds(settled(low), settled(high), self)
    }

    func matchesClause(_ wanted: Value, _ item: Value, _ flags: SwitchFlags) throws -> Bool {
        let sensitive = flags.contains(.caseSensitive)
        if flags.contains(.wildcard) {
            return truth(try Operators.like(Value(text(item)), Value(text(wanted)), caseSensitive: sensitive, negated: false, self))
        }
        if flags.contains(.regex) {
            do {
                return truth(try Operators.match(Value(text(item)), wanted, caseSensitive: sensitive, negated: false, self))
            } catch let failure as ShellError where failure.record.exception.type.fullName.hasSuffix("RegexParseException") {
                throw ShellError(
                    "The regular expression pattern \(text(wanted)) is not valid.", id: "InvalidRegularExpression",
                    category: .invalidOperation, target: wanted, inner: failure.record.exception)
            }
        }
        if case .int(let a) = wanted, case .int(let b) = item { return a == b }
        // What is neither a number nor a Boolean is compared as text (about_Switch).
        guard case .object(let object) = item, object.kind != .decimal, object.kind != .bigInteger, !wanted.isNull else {
            return Operators.equals(item, wanted, caseSensitive: sensitive, self)
        }
        let isPlain = object.kind == .wrapper && item.base.objectValue == nil
        return Operators.equals(isPlain ? item.base : Value(text(item.base)), wanted, caseSensitive: sensitive, self)
    }

    // MARK: types and members

    func resolve(_ site: TypeSite, _ scope: Scope) throws -> TypeInfo {
        if let found = site.found, site.version == typeVersion { return found }
        let type = try resolveType(site.name, in: nil, at: site.place)
        site.found = type
        site.version = typeVersion
        return type
    }

    func type(of site: MemberSite, _ scope: Scope) throws -> TypeInfo {
        guard let type = site.type else { return WellKnown.object }
        return try resolve(type, scope)
    }

    /// The type that `$x::Member` looks in: the one `$x` names, or that of its value.
    func typeValue(_ value: Value) -> TypeInfo {
        (value.objectValue as? TypeObject)?.info ?? value.type ?? WellKnown.object
    }

    /// A property of an input object by name, for binding; nil where it has none.
    static func property(_ item: Value, _ name: String, _ runspace: Runspace) -> Value? {
        if let custom = item.objectValue as? CustomObject, let value = custom[name] { return value }
        if let table = item.objectValue as? DictionaryObject, table.extended == nil { return table[name] }
        var extended: ExtendedMembers?
        var isWrapper = false
        switch item {
        case .string(let text): extended = text.extended
        case .object(let object): (extended, isWrapper) = (object.extended, object.kind == .wrapper || object.kind == .adapted)
        default: break
        }
        // The list of all members is made only where the type's own do not tell.
        if runspace.hasTypeData || isWrapper {
            guard Members.list(item, runspace).contains(where: { $0.name.equalsIgnoringCase(name) }) else { return nil }
        } else if extended?.find(name) == nil {
            guard case .property? = item.type?.find(name, isStatic: false) else { return nil }
        }
        return try? Members.get(item, name, runspace)
    }

    func currentModule(_ scope: Scope) -> ModuleObject? {
        var at: Scope? = scope
        while let scope = at {
            if let module = scope.module { return module }
            if scope.isScriptScope { return nil }
            at = scope.parent
        }
        return nil
    }

    // MARK: errors

    /// The error that waits for a handler.
    func pendingError(_ value: Value) -> (pending: PendingError, error: ShellError)? {
        guard case .object(let object) = value, let pending = object as? PendingError, let error = pending.error as? ShellError else { return nil }
        return (pending, error)
    }
    /// What `$_` is in the handler that was chosen.
    func pendingRecord(_ value: Value) -> ErrorRecordObject? {
        pendingError(value).map { $0.pending.choice?.record ?? $0.error.record }
    }

    /// Whether a catch clause or a trap is the one that takes an error.
    func catches(_ site: CatchSite, _ value: Value) -> Bool {
        guard let (pending, error) = pendingError(value) else { return false }
        if pending.choice == nil { pending.choice = site.handlers.choice(for: error, self) }
        return pending.choice?.handler == site.index
    }

    /// The error that `throw` makes. mode 0: of a value; 1, 2: bare `throw` inside a catch.
    func thrown(_ value: Value, mode: Int, _ extent: ScriptExtent) throws -> ShellError {
        let base = value.base
        if case .object(let object) = base {
            // The error that the catch clause took, whatever `$_` has become in there.
            if let pending = object as? PendingError {
                guard var again = pending.error as? ShellError else { throw pending.error }
                again.endsScript = true
                if again.cause != .stopPreference { again.cause = .throwStatement }
                return again
            }
            if let record = object as? ErrorRecordObject {
                if mode == 0 {
                    record.position = record.position ?? ScriptPosition(extent: extent)
                    record.isPlaceless = false
                    if record.exception.type.isSubtype(of: ExceptionTypes.find("System.Management.Automation.RuntimeException")) { record.exception.wasThrown = true }
                }
                return thrown(record)
            }
            if let exception = object as? ExceptionObject {
                if let own = ErrorRecordObject(ownOf: exception) {
                    own.position = own.position ?? ScriptPosition(extent: extent)
                    exception.wasThrown = true
                    return thrown(own)
                }
                let record = ErrorRecordObject(
                    exception, id: exception.message, category: .operationStopped, target: .null)
                record.position = ScriptPosition(extent: extent)
                return thrown(record)
            }
        }
        let message = base.isNull || mode != 0 ? "ScriptHalted" : text(value)
        let record = ErrorRecordObject(
            ExceptionObject("System.Management.Automation.RuntimeException", message), id: message, category: .operationStopped,
            target: base.isNull ? .null : value)
        record.position = ScriptPosition(extent: extent)
        record.exception.wasThrown = true
        return thrown(record)
    }
    private func thrown(_ record: ErrorRecordObject) -> ShellError {
        var error = ShellError(record, endsScript: true)
        error.cause = .throwStatement
        return error
    }

    func exitCode(_ value: Value, given: Bool) -> Int32 {
        if !given { return 0 }
        if value.isNull { return 0 }
        if let number = value.integerValue { return Int32(truncatingIfNeeded: number) }
        if case .int(let number)? = tryConvert(value, to: WellKnown.int32) { return number }
        return 0
    }

    /// Decides what an error does: where to go on, or up to the caller.
    func handle(
        _ error: any Error, _ block: CompiledBlock, _ scope: Scope, _ pc: Int, _ frame: inout ExecutionFrame
    ) throws -> Int {
        // Casting an error takes long: once has to do.
        var failure = error as? ShellError
        if failure == nil, let flow = error as? FlowControl {
            switch flow {
            case .breakLoop(let label), .continueLoop(let label):
                let isBreak = if case .breakLoop = flow { true } else { false }
                let loop = block.loops.first { region in
                    region.start <= pc && pc < region.end
                        && (label.map { wanted in region.label.map { $0.equalsIgnoringCase(wanted) } ?? false } ?? true)
                }
                let finally = block.regions.first { !$0.catchesOnlyErrors && !$0.isCatchBody && $0.contains(pc) }
                if let loop, finally.map({ $0.start < loop.start || $0.end > loop.end }) ?? true {
                    frame.truncate(to: loop.sinkDepth)
                    tryDepth = frame.tryBase + loop.tryDepth
                    return isBreak ? loop.breakTarget : loop.continueTarget
                }
            default: break
            }
        }
        if var placed = failure {
            place(&placed, block.extent(at: pc), scope)
            failure = placed
        }
        if let region = block.regions.first(where: { $0.contains(pc) && !$0.isCatchBody && (failure != nil || !$0.catchesOnlyErrors) }) {
            for body in block.regions where body.isCatchBody && body.contains(pc) && !body.contains(region.handler) {
                scope.slots[body.handler] = scope.slots[Int(body.register)]
            }
            if let failure, region.catchesOnlyErrors {
                note(failure.record)
                collect(.object(failure.record), .error, besides: nil)
            }
            if !region.catchesOnlyErrors, case FlowControl.stopped = error {
                // A `finally` block runs to its end, and what it writes goes nowhere; a further stop ends it.
                stopFlag.clear()
                isUnwinding = true
            }
            scope.slots[Int(region.register)] = .object(failure.map { PendingError($0) } ?? PendingError(error))
            if region.isTrap {
                let place = region.resumption(after: pc)
                scope.slots[Int(region.register) + 1] = .long(Int64(place.address) | Int64(place.tries) << 32)
            }
            frame.truncate(to: region.sinkDepth)
            tryDepth = frame.tryBase + region.tryDepth
            succeeded = false
            return region.handler
        }
        // What `throw` threw ends the script, unless errors are to be silent.
        guard var shellError = failure else { throw error }
        guard !shellError.endsScript || shellError.cause == .throwStatement else { throw shellError }
        let depth = pc < block.resumeDepths.count ? block.resumeDepths[pc] : (sinks: 0, tries: 0)
        let target = pc < block.resume.count ? block.resume[pc] : -1
        if frame.tryBase + Int(depth.tries) > 0 || target < 0 { throw shellError }
        let action = preference(Symbols.errorActionPreference) ?? .continue
        if shellError.endsScript, action != .silentlyContinue, action != .ignore { throw shellError }
        switch action {
        case .stop:
            shellError.endsScript = true
            throw shellError
        case .inquire:
            try inquire(shellError.record.message)
            try reportStatementError(shellError.record, alreadyListed: false, silent: true)
        case .silentlyContinue: try reportStatementError(shellError.record, alreadyListed: false, silent: true)
        case .ignore: note(shellError.record)
        default: try reportStatementError(shellError.record, alreadyListed: false)
        }
        succeeded = false
        frame.truncate(to: Int(depth.sinks))
        tryDepth = frame.tryBase + Int(depth.tries)
        return Int(target)
    }

    /// Where in a piece of code a variable stands that is not set.
    private static func variable(_ name: String?, within extent: ScriptExtent, _ scope: Scope) -> ScriptExtent {
        guard let name, let tree = scope.code?.ast, tree.extent.source === extent.source else { return extent }
        let found = tree.find(searchNestedScriptBlocks: true) { node in
            guard node.kind == .variableExpression, let variable = node as? VariableExpressionAst else { return false }
            return variable.startOffset >= extent.start && variable.endOffset <= extent.end && variable.variablePath.unqualifiedPath.equalsIgnoringCase(name)
        }
        return found?.extent ?? extent
    }
    /// Gives an error the position it happened at, unless it has one.
    func place(_ error: inout ShellError, _ extent: ScriptExtent, _ scope: Scope) {
        let record = error.record
        if record.position == nil, !record.isPlaceless {
            record.position = ScriptPosition(extent: record.errorId == "VariableIsUndefined" ? Runspace.variable(record.target.stringValue, within: extent, scope) : extent)
        }
        if record.invocation == nil {
            record.invocation = InvocationInfoObject(
                name: record.exception.details["CommandName"] == nil ? "" : record.position?.commandName ?? "", command: nil, extent: record.position?.extent, expectingInput: false)
        }
        if !record.hasStackTrace {
            record.setStackTrace(stackTrace(at: extent, scope))
        } else if record.leavesMethod {
            record.extendStackTrace(stackTrace(at: extent, scope))
        }
    }

    /// Adds a record to `$Error`, once.
    public func note(_ record: ErrorRecordObject) {
        if case .object(let newest)? = errors.items.first, newest === record { return }
        note(.object(record))
    }
    func note(_ error: Value) {
        errors.items.insert(error, at: 0)
        if errors.items.count > 256 { errors.items.removeLast() }
    }

    /// A statement's error goes to `$Error` and the error stream; the script goes on.
    func reportStatementError(_ record: ErrorRecordObject, alreadyListed: Bool, silent: Bool = false) throws {
        if !alreadyListed { note(record) }
        collect(.object(record), .error, besides: nil)
        succeeded = false
        if silent { return }
        try writeErrorRecord(record, streams)
    }

    /// What `$ErrorActionPreference` says here.
    public var effectiveErrorPreference: ActionPreference { preference(Symbols.errorActionPreference) ?? .continue }
    /// A non-terminating error of what is no cmdlet: $ErrorActionPreference says what becomes of it.
    public func report(_ record: ErrorRecordObject, at extent: ScriptExtent?) throws {
        if record.position == nil, let extent { record.position = ScriptPosition(extent: extent) }
        switch preference(Symbols.errorActionPreference) ?? .continue {
        case .stop: throw ShellError.stopping(record)
        case .ignore: return
        case .silentlyContinue: try reportStatementError(record, alreadyListed: false, silent: true)
        default: try reportStatementError(record, alreadyListed: false)
        }
    }

    /// Shows an error record, or sends it where the error stream goes.
    public func writeErrorRecord(_ record: ErrorRecordObject, _ targets: StreamTargets) throws {
        if let sink = targets.error {
            // An error that is thrown away stands in the transcript all the same.
            if sink is NullSink, host.isTranscribing { host.transcribe(errorText(record)) }
            try sink.write(.object(record))
        } else {
            flushOutput?()
            let text = errorText(record)
            if !text.isEmpty { host.writeError(text) }
        }
    }
    private func errorText(_ record: ErrorRecordObject) -> String {
        // A rendered record may end its last line itself; standard error gets no blank line behind it.
        let text = renderError?(record, self) ?? record.message
        return text.isEmpty || text.utf8.last == 0x0A ? text : text + "\n"
    }

    func stackTrace(at extent: ScriptExtent, _ scope: Scope) -> ContiguousArray<StackFrame> {
        var lines: ContiguousArray<StackFrame> = []
        var at: Scope? = scope
        var extent: ScriptExtent? = extent
        while let current = at {
            if let here = extent, let code = current.code {
                // Scripts and blocks have no name of their own here.
                let isNamed = !(current.invocation?.command is ExternalScriptInfo)
                let name = isNamed ? current.invocation?.commandName ?? current.site?.name ?? "" : ""
                lines.append(StackFrame(name: name, extent: here, tree: code.ast))
                // Who called a method is known when the error leaves it.
                if code.ast.parent is FunctionMemberAst || code.ast.parent?.parent is FunctionMemberAst { break }
            }
            extent = current.site?.ast.extent ?? current.invocation?.extent ?? extent
            at = current.caller ?? current.parent
            if lines.count > 100 { break }
        }
        return lines
    }

    func defineFunction(_ ast: FunctionDefinitionAst, _ scope: Scope) throws {
        var target = scope
        var name = ast.name, isPrivate = false
        if let colon = name.firstIndex(of: ":") {
            switch name[..<colon].lowercased() {
            case "global": (target, name) = (global, String(name[name.index(after: colon)...]))
            case "script": (target, name) = (scriptScope(of: scope), String(name[name.index(after: colon)...]))
            case "local", "private":
                isPrivate = name[..<colon].lowercased() == "private"
                name = String(name[name.index(after: colon)...])
            default: break
            }
        }
        let block = ScriptBlockObject(
            ast: ast.body, outerParameters: ast.parameters, isFilter: ast.isFilter, module: currentModule(scope))
        let function = FunctionInfo(name: name, block: block, isFilter: ast.isFilter, module: currentModule(scope))
        if isPrivate { function.options.insert(.private) }
        if let refusal = (target.variableOwner.functions?[name.lowercased()] as? FunctionInfo)?.notWritable() { throw refusal }
        define(function, in: target)
        // `[Alias('x')]` on the parameter block names the function, too.
        for case let attribute as AttributeAst in ast.body.paramBlock?.attributes ?? []
        where ["alias", "aliasattribute", "system.management.automation.alias", "system.management.automation.aliasattribute"].contains(attribute.typeName.fullName.lowercased()) {
            for argument in attribute.positionalArguments.flatMap({ ($0 as? ArrayLiteralAst)?.elements ?? [$0] }) {
                guard let alias = argument as? StringConstantExpressionAst else { continue }
                setAlias(AliasInfo(name: alias.string, definition: name), in: target)
            }
        }
    }
    /// Makes a function visible in a scope.
    public func define(_ function: CommandInfo, in scope: Scope) {
        let target = scope.variableOwner
        if target.functions == nil { target.functions = [:] }
        let key = function.name.lowercased()
        target.functions?[key] = function
        // What a module brought into the session under that name is overwritten; `Module\Name` still finds it.
        if target === global { for module in modules where module.visibleFunctions[key] != nil { module.visibleFunctions[key] = nil } }
        commandVersion &+= 1
    }
}
