import Glibc
import ShellSyntax

extension Runspace {
    /// How deep calls may nest before CallDepthOverflow.
    static let maximumDepth = 5000

    // MARK: scopes

    @inline(__always)
    func takeScope() -> Scope {
        guard let scope = freeScope else { return makeScope() }
        freeScope = scope.nextFree
        return scope
    }
    @inline(never)
    private func makeScope() -> Scope {
        let made = Scope(slots: stack.base)
        scopePool.append(made)
        return made
    }

    @inline(__always)
    func giveBack(_ scope: Scope) {
        scope.variableVersion &+= 1
        scope.code = nil
        scope.parent = nil
        scope.site = nil
        if scope.isMarked { empty(scope) }
        if usesStrictMode { scope.strictMode = nil }
        scope.nextFree = freeScope
        freeScope = scope
    }
    @inline(never)
    private func empty(_ scope: Scope) {
        if scope.extras != nil { scope.dropExtras() }
        if scope.functions != nil || scope.aliases != nil {
            scope.functions = nil
            scope.aliases = nil
            commandVersion &+= 1
        }
        if scope.drives != nil { scope.drives = nil }
        if scope.types != nil { scope.types = nil }
        if scope.namespaces != nil { scope.namespaces = nil }
        if scope.module != nil { scope.module = nil }
        if scope.invocation != nil { scope.invocation = nil }
        if scope.target != nil { scope.target = nil }
        if scope.caller != nil { scope.caller = nil }
        scope.isScriptScope = false
        scope.isMarked = false
    }

    func depthError() -> ShellError {
        ShellError(
            "The script failed due to call depth overflow.", id: "CallDepthOverflow", category: .invalidOperation,
            target: .int(Int32(Runspace.maximumDepth)), exception: "System.Management.Automation.ScriptCallDepthException")
    }

    /// Makes slots for a block on the value stack: variables unset, temporaries null.
    @inline(__always)
    func pushSlots(_ code: CompiledBlock) throws -> UnsafeMutablePointer<Value> {
        let base = stack.top
        let count = code.registerCount
        guard base + count < stack.limit else { throw depthError() }
        // None of the values in it holds a reference.
        memcpy(base, code.blankRegisters, count &* MemoryLayout<Value>.stride)
        stack.top = base + count
        return base
    }

    // MARK: calls

    /// Runs a command that stands alone in a pipeline.
    @inline(__always)
    func call(_ site: CallSite, _ scope: Scope, _ arguments: UnsafeMutablePointer<Value>, _ out: OutputSink) throws {
        if site.version == commandVersion {
            if let code = site.direct { return try callDirect(code, site, scope, arguments, out) }
            if let plan = site.plan, try call(plan, site, scope, arguments, out) { return }
        }
        try callSlow(site, scope, arguments, out)
    }

    /// A simple function whose arguments go straight into its slots.
    @inline(never)
    private func callDirect(
        _ code: CompiledBlock, _ site: CallSite, _ caller: Scope, _ arguments: UnsafeMutablePointer<Value>, _ out: OutputSink
    ) throws {
        let depth = caller.depth + 1
        guard depth < Runspace.maximumDepth else { throw depthError() }
        let base = try pushSlots(code)
        let given = site.argumentCount
        let taken = code.parameterCount
        for at in 0..<min(given, taken) { take(arguments + at + 1, into: base + at) }
        if given < taken { for at in given..<taken { (base + at).initialize(to: .null) } }
        if let slot = code.argsSlot {
            var rest: ContiguousArray<Value> = []
            if given > taken { for at in taken..<given { rest.append(settled(arguments[at + 1])) } }
            (base + slot).initialize(to: .object(ObjectArray(rest)))
        }
        // The pool holds the scope: nothing has to be counted here.
        try Unmanaged.passUnretained(takeScope())._withUnsafeGuaranteedRef { scope in
            scope.code = code
            scope.slots = base
            scope.site = site
            scope.depth = depth
            if let module = site.directModule {
                scope.parent = module.scope
                scope.module = module
            } else {
                scope.parent = caller
            }
            self.scope = scope
            defer {
                self.scope = caller
                ValueStack.clear(base, code.registerCount)
                stack.top = base
                giveBack(scope)
            }
            if let entry = code.endEntry { try execute(code, scope, from: entry, to: out) }
        }
        succeeded = true
    }
    /// Moves an argument out of the register it was made in.
    @inline(__always)
    private func take(_ register: UnsafeMutablePointer<Value>, into slot: UnsafeMutablePointer<Value>) {
        switch register.pointee {
        case .void, .unset: slot.initialize(to: .null)
        case .box: slot.initialize(to: settled(register.pointee))
        default: ValueTag.take(register, into: slot)
        }
    }

    private func callSlow(
        _ site: CallSite, _ scope: Scope, _ arguments: UnsafeMutablePointer<Value>, _ out: OutputSink
    ) throws {
        if site.name == nil, try callBlock(site, scope, arguments, out) { return }
        let command: CommandInfo
        let extent = site.ast.extent
        do {
            command = try resolveCommand(site, arguments[0], scope)
        } catch let error as ShellError {
            if error.record.position == nil {
                error.record.position = ScriptPosition(
                    extent: site.ast.commandElements.first?.extent ?? extent, commandName: error.record.exception.details["CommandName"] == nil ? "" : site.invocationName)
            }
            throw error
        }
        if usesStrictMode, command is FunctionInfo, strictMode >= 2, let paren = site.ast.commandElements.last as? ParenExpressionAst,
            site.ast.commandElements.count == 2, paren.startOffset == site.ast.commandElements[0].endOffset,
            (paren.pipeline as? PipelineAst)?.pureExpression() is ArrayLiteralAst
        {
            var error = ShellError(
                "The function or command was called as if it were a method. Parameters should be separated by spaces. For information about parameters, see the about_Parameters Help topic.",
                id: "StrictModeFunctionCallWithParens", category: .invalidOperation)
            place(&error, extent, scope)
            throw error
        }
        if let function = command as? FunctionInfo, site.redirections.isEmpty, !site.isDotSourced, site.name != nil, site.direct == nil, site.plan == nil {
            let code = compiled(function.block)
            // The session's own function, called by a module, sees the session's scopes: that is for the processor.
            let isForeign = function.block.module == nil && hasModules && currentModule(scope) != nil
            if code.isDirect, !function.block.isFilter, !isForeign {
                // Within its own module a function sees the variables of the one that calls it.
                site.directModule = function.block.module.flatMap { currentModule(scope) === $0 ? nil : $0 }
                if code.hasPlainParameters, site.isAllPositional {
                    site.direct = code
                    return try callDirect(code, site, scope, arguments, out)
                }
                if site.hasSplats {
                    if try callSplatted(code, site, scope, arguments, out) { return }
                } else {
                    site.plan = CallPlan(code, site)
                }
                if let plan = site.plan, try call(plan, site, scope, arguments, out) { return }
            }
        }
        try withRedirections(site.redirections, arguments, out) { out in
            let list = try gatherArguments(site, arguments)
            let processor = try makeProcessor(command, list, site: site, caller: scope, out: out)
            let pipeline = Pipeline([processor], self)
            try pipeline.run(input: nil)
        }
    }

    /// The arguments of a call in order, splats expanded.
    func gatherArguments(_ site: CallSite, _ registers: UnsafeMutablePointer<Value>, offset: Int = 0) throws -> [Argument] {
        if !site.hasSplats {
            var list = site.written
            for at in list.indices {
                let place = site.arguments[at].offset
                if place >= 0 { list[at].value = .some(settled(registers[place - offset])) }
            }
            return list
        }
        var list: [Argument] = []
        list.reserveCapacity(site.arguments.count)
        for slot in site.arguments {
            switch slot.kind {
            case .positional:
                list.append(Argument(value: settled(registers[slot.offset - offset]), ast: slot.ast))
            case .parameter(let name, let hasValue, let text):
                list.append(
                    Argument(
                        name: name, value: hasValue ? .some(settled(registers[slot.offset - offset])) : Value?.none, text: text,
                        extent: slot.ast.extent, ast: slot.ast))
            case .splat:
                let value = settled(registers[slot.offset - offset]).base
                if let table = value.objectValue as? DictionaryObject {
                    for pair in table.pairs {
                        let key = text(pair.key)
                        list.append(
                            Argument(name: key, value: .some(settled(pair.value)), text: "-\(key):", extent: slot.ast.extent, isSplatted: true))
                    }
                } else if isEnumerable(value) {
                    try enumerate(value) { list.append(Argument(splatted: $0, extent: slot.ast.extent)) }
                } else if case .string(let word) = value {
                    // PowerShell enumerates it, and a string enumerates its characters (PSL-162).
                    for unit in word.value.utf16 { list.append(Argument(splatted: .char(unit), extent: slot.ast.extent)) }
                } else {
                    list.append(Argument(value: value.isNull ? .null : value, extent: slot.ast.extent))
                }
            }
        }
        return list
    }

    // MARK: script blocks from Swift

    /// The compiled form of a block.
    func compiled(_ block: ScriptBlockObject) -> CompiledBlock {
        if SharedAccess.isNeeded { return ownCode(of: block) }
        if let ready = block.standalone, ready.isObserved || !Compiler.observes { return ready }
        if let ready = block.ast.attachment as? CompiledBlock, block.outerParameters == nil, ready.isObserved || !Compiler.observes {
            block.standalone = ready
            return ready
        }
        let made = Compiler.compile(block.ast, outer: block.outerParameters, isFilter: block.isFilter)
        made.home = ObjectIdentifier(self)
        if block.outerParameters == nil, !block.isFilter { block.ast.attachment = made }
        block.standalone = made
        return made
    }

    /// Runs a block in a new scope, as `& $block args` does; what it writes goes to `out`.
    public func invoke(
        _ block: ScriptBlockObject, arguments: [Value] = [], underscore: Value? = nil, this: Value? = nil, input: [Value]? = nil,
        dotSource: Bool = false, to out: OutputSink
    ) throws {
        if input == nil, !dotSource, try callPlainly(block, arguments, underscore: underscore, this: this, out) { return }
        let list = arguments.map { Argument(value: $0, extent: nil) }
        let processor = ScriptProcessor(
            FunctionInfo(name: "", block: block, module: block.module), list, self, caller: scope, dotSource: dotSource, site: nil,
            out: out, underscore: underscore, this: this)
        let pipeline = Pipeline([processor], self)
        try pipeline.run(input: input.map { items in { push in for item in items { try push(item) } } })
    }

    /// The value of a block: nothing, one object or an array.
    @discardableResult
    public func invoke(
        _ block: ScriptBlockObject, arguments: [Value] = [], underscore: Value? = nil, this: Value? = nil, input: [Value]? = nil,
        dotSource: Bool = false
    ) throws -> Value {
        let collector = Collector()
        try invoke(block, arguments: arguments, underscore: underscore, this: this, input: input, dotSource: dotSource, to: collector)
        return collector.result
    }

    /// Runs a command by name with arguments, as `& name args`.
    public func invokeCommand(_ name: String, _ arguments: [Argument], input: [Value]? = nil, to out: OutputSink) throws {
        let command = try findCommand(name, scope)
        let processor = try makeProcessor(command, arguments, site: nil, caller: scope, out: out, name: name)
        let pipeline = Pipeline([processor], self)
        do {
            try pipeline.run(input: input.map { items in { push in for item in items { try push(item) } } })
        } catch var error as ShellError where error.endsScript && arguments.contains(where: { $0.name?.equalsIgnoringCase("ErrorAction") ?? false }) {
            // It was the calling command that asked to stop, not the script: the script goes on behind that command.
            error.endsScript = false
            throw error
        }
    }

    /// The value of an expression's tree in the running scope (attribute arguments, data files).
    public func evaluate(_ ast: ExpressionAst) throws -> Value {
        let code: CompiledBlock
        if SharedAccess.isNeeded { code = ownCode(of: ast) { Compiler.compileExpression(ast) } } else if let ready = ast.attachment as? CompiledBlock { code = ready } else {
            code = Compiler.compileExpression(ast)
            code.home = ObjectIdentifier(self)
            ast.attachment = code
        }
        let collector = Collector()
        try runTransparent(code, to: collector)
        return collector.count == 0 ? .null : collector.first
    }

    /// Runs code whose variables are those of the running scope (dot-sourcing).
    func runTransparent(_ code: CompiledBlock, to out: OutputSink, entry: Int? = nil) throws {
        let overlay = try makeOverlay(code, over: scope)
        defer { drop(overlay) }
        let caller = scope
        scope = overlay
        defer { scope = caller }
        if let entry = entry ?? code.endEntry { try execute(code, overlay, from: entry, to: out) }
    }

    /// A scope for code that runs in another scope: its variable slots refer to that scope's variables.
    func makeOverlay(_ code: CompiledBlock, over target: Scope) throws -> Scope {
        guard target.depth + 1 < Runspace.maximumDepth else { throw depthError() }
        let overlay = takeScope()
        let count = code.registerCount
        let slots = UnsafeMutablePointer<Value>.allocate(capacity: count)
        slots.initialize(repeating: .null, count: count)
        let owner = target.variableOwner
        // Parameters become variables of the scope, whatever type they had there before.
        for parameter in code.parameters where !Symbols.ownOfEachCall.contains(parameter.symbol) {
            let box = owner.makeBox(parameter.symbol, name: parameter.name)
            try checkWritable(box)
            box.constraint = nil
            slots[parameter.slot] = .box(box)
        }
        for (at, symbol) in code.slotSymbols.enumerated() {
            if case .box = slots[at] { continue }
            if Symbols.ownOfEachCall.contains(symbol) {
                slots[at] = .unset
                continue
            }
            if code.assigned.contains(symbol) {
                slots[at] = .box(owner.makeBox(symbol))
                continue
            }
            // Only read: wherever it is set on the way out; unset where it is not set yet.
            var found: VariableBox?
            var scope: Scope? = owner
            while let current = scope {
                if let box = current.existingBox(symbol) {
                    found = box
                    break
                }
                scope = current.parent
            }
            slots[at] = found.map { .box($0) } ?? .unset
        }
        overlay.code = code
        overlay.slots = slots
        overlay.parent = target
        overlay.target = target
        overlay.depth = target.depth + 1
        overlay.module = nil
        return overlay
    }
    func drop(_ overlay: Scope) {
        guard let code = overlay.code else { return }
        ValueStack.clear(overlay.slots, code.registerCount)
        overlay.slots.deallocate()
        giveBack(overlay)
    }
}

/// A block made ready to run once an object, in the scope where it was prepared: ForEach-Object, Where-Object,
/// calculated properties. `$_` is set directly.
public final class PreparedBlock {
    private let runspace: Runspace
    private let block: ScriptBlockObject
    private let code: CompiledBlock
    private let overlay: Scope
    private let collector = Collector()
    private var finished = false

    public init(_ block: ScriptBlockObject, _ runspace: Runspace) throws {
        self.runspace = runspace
        self.block = block
        code = runspace.compiled(block)
        let running = runspace.hasModules ? runspace.currentModule(runspace.scope) : nil
        // The session's own block, run by a module, sees what it saw where it was written (PSL-270).
        let home = block.module.map { running === $0 ? runspace.scope : $0.scope } ?? (running == nil ? nil : runspace.home(of: nil, from: runspace.scope))
        overlay = try runspace.makeOverlay(code, over: home ?? runspace.scope)
    }
    deinit { finish() }

    /// Runs with `$_`; output goes to `out`.
    public func run(_ item: Value, to out: OutputSink) throws {
        if finished { return }
        if let slot = code.underscoreSlot { overlay.slots[slot] = item } else { overlay.set(Symbols.underscore, item) }
        let caller = runspace.scope
        runspace.scope = overlay
        defer { runspace.scope = caller }
        // Nothing is bound: parameters have their defaults.
        for parameter in code.parameters {
            if let entry = parameter.defaultEntry {
                try runspace.execute(code, overlay, from: entry, to: NullSink.shared)
                try SimpleBinding.constrainDefault(parameter, code, overlay, runspace, command: "")
            } else {
                try SimpleBinding.assignParameter(SimpleBinding.emptyValue(parameter, runspace), parameter, code, overlay, runspace)
            }
        }
        if let entry = code.endEntry ?? code.processEntry { try runspace.execute(code, overlay, from: entry, to: out) }
    }
    /// The value for one object.
    public func value(_ item: Value) throws -> Value {
        defer { collector.reset() }
        try run(item, to: collector)
        return collector.result
    }
    /// The value for one object; an error ends the block and is the caller's to show (PSPropertyExpression). What the block assigns is its own.
    public func evaluate(_ item: Value) throws -> Value {
        runspace.tryDepth += 1
        defer { runspace.tryDepth -= 1 }
        return try code.assigned.isEmpty ? value(item) : runspace.invoke(block, underscore: item)
    }
    /// The truth of the value.
    public func truth(_ item: Value) throws -> Bool {
        defer { collector.reset() }
        try run(item, to: collector)
        if collector.count == 1, case .bool(let answer) = collector.first { return answer }
        return runspace.truth(collector.result)
    }
    /// A variable that the block sees beside `$_`, such as `$this`.
    public func set(_ symbol: Int32, _ value: Value) {
        if let slot = code.slotIndex(of: symbol) { overlay.slots[slot] = value } else { overlay.set(symbol, value) }
    }
    public func finish() {
        guard !finished else { return }
        finished = true
        runspace.drop(overlay)
    }
}

/// One argument of a call, named or not.
public struct Argument {
    /// The parameter as written, without dash; nil for a positional value.
    public var name: String?
    public var value: Value?
    /// `-name` or `-name:` as text, for commands that take it as a value.
    public var text = ""
    public var extent: ScriptExtent?
    public var isSplatted = false
    /// Whether it came out of a splatted array: another call from the same place may have a name here.
    public private(set) var isExpanded = false
    /// The value as written.
    public private(set) var ast: Ast?
    public init(value: Value, extent: ScriptExtent? = nil) {
        self.value = value
        self.extent = extent
    }
    /// An element of a splatted array: a value, or the name of a parameter that `$args` kept.
    init(splatted value: Value, extent: ScriptExtent) {
        if let name = value.parameterName { self.init(name: name, value: nil, text: value.stringValue, extent: extent) } else {
            self.init(value: value, extent: extent)
        }
        isExpanded = true
    }
    init(value: Value, ast: Ast) {
        self.init(value: value, extent: ast.extent)
        self.ast = ast
    }
    /// Where an error of the name points to, and one of the value.
    var nameExtent: ScriptExtent? { (ast as? CommandParameterAst)?.errorPosition ?? extent }
    var valueExtent: ScriptExtent? { (ast as? CommandParameterAst)?.argument?.extent ?? extent }
    public init(name: String, value: Value?, text: String? = nil, extent: ScriptExtent? = nil, isSplatted: Bool = false, ast: Ast? = nil) {
        self.ast = ast
        self.name = name
        self.value = value
        self.text = text ?? "-\(name)"
        self.extent = extent
        self.isSplatted = isSplatted
    }
}

extension Value {
    /// A word of the command line that named a parameter, where it becomes an element of `$args`.
    init(parameter name: String, as text: String) {
        let word = StringObject(text)
        let mark = ExtendedMembers()
        mark.keepsTypeMembers = true
        mark.parameterName = name
        word.extended = mark
        self = .string(word)
    }
    /// The parameter that an element of `$args` named.
    var parameterName: String? {
        if case .string(let word) = self { return word.extended?.parameterName }
        return nil
    }
}
