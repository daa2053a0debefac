import ShellSyntax

/// How the arguments of one call go to the parameters of a simple function or block: worked out once, from the words alone.
final class CallPlan {
    static let absent: Int32 = -1
    static let switchOn: Int32 = -2
    let code: CompiledBlock
    /// Of each parameter: the argument's register, counted from the call's first.
    let sources: ContiguousArray<Int32>
    /// Registers of the arguments that no parameter takes.
    let rest: ContiguousArray<Int32>

    init(_ code: CompiledBlock, sources: ContiguousArray<Int32>, rest: ContiguousArray<Int32>) {
        self.code = code
        self.sources = sources
        self.rest = rest
    }
    /// Arguments by position alone.
    init?(_ code: CompiledBlock, positional count: Int) {
        guard code.isDirect, code.parameters.allSatisfy({ $0.hasOnlyTypes && !$0.isSwitch }), count <= code.parameterCount || code.argsSlot != nil else { return nil }
        self.code = code
        sources = ContiguousArray((0..<code.parameterCount).map { $0 < count ? Int32($0) : CallPlan.absent })
        rest = ContiguousArray(code.parameterCount < count ? (code.parameterCount..<count).map { Int32($0) } : [])
    }

    /// Nil where the arguments must be looked at: splats, names that no parameter has, values that are missing.
    convenience init?(_ code: CompiledBlock, _ site: CallSite) {
        var sources = ContiguousArray(repeating: CallPlan.absent, count: code.parameterCount)
        var positional: ContiguousArray<Int32> = []
        var at = 0
        while at < site.arguments.count {
            let argument = site.arguments[at]
            at += 1
            switch argument.kind {
            case .positional: positional.append(Int32(argument.offset))
            case .splat: return nil
            case .parameter(let name, let hasValue, _):
                guard let index = try? SimpleBinding.find(name, code, ""), sources[index] == CallPlan.absent else { return nil }
                if hasValue {
                    sources[index] = Int32(argument.offset)
                } else if code.parameters[index].isSwitch {
                    sources[index] = CallPlan.switchOn
                } else {
                    guard at < site.arguments.count, case .positional = site.arguments[at].kind else { return nil }
                    sources[index] = Int32(site.arguments[at].offset)
                    at += 1
                }
            }
        }
        self.init(code, sources, positional)
    }
    /// What the names leave goes to the free parameters by position.
    fileprivate convenience init?(_ code: CompiledBlock, _ named: ContiguousArray<Int32>, _ positional: ContiguousArray<Int32>) {
        var sources = named
        var next = 0
        var rest: ContiguousArray<Int32> = []
        for offset in positional {
            while next < sources.count, sources[next] != CallPlan.absent || code.parameters[next].isSwitch { next += 1 }
            if next < sources.count { sources[next] = offset } else { rest.append(offset) }
        }
        guard rest.isEmpty || code.argsSlot != nil, code.parameters.allSatisfy({ $0.hasOnlyTypes }) else { return nil }
        self.init(code, sources: sources, rest: rest)
    }
}

extension Runspace {
    /// `& { … }`: a block that is plain enough runs without a pipeline. False where it is not.
    func callBlock(
        _ site: CallSite, _ scope: Scope, _ arguments: UnsafeMutablePointer<Value>, _ out: OutputSink
    ) throws -> Bool {
        guard !site.isDotSourced, site.redirections.isEmpty, case .object(let object) = arguments[0], object.kind == .scriptBlock else { return false }
        let block = unsafeDowncast(object, to: ScriptBlockObject.self)
        guard !block.isFilter else { return false }
        let code = compiled(block)
        guard code.isDirect else { return false }
        let plan: CallPlan
        if let known = site.plan, known.code === code {
            plan = known
        } else {
            guard let made = CallPlan(code, site) else { return false }
            site.plan = made
            plan = made
        }
        if block.module == nil, hasModules, currentModule(scope) != nil { return false }
        site.directModule = block.module.flatMap { currentModule(scope) === $0 ? nil : $0 }
        return try call(plan, site, scope, arguments, out)
    }

    /// Runs a block that Swift code calls with arguments by position. False, and nothing has happened, where it is not plain enough.
    func callPlainly(_ block: ScriptBlockObject, _ arguments: [Value], underscore: Value?, this: Value?, _ out: OutputSink) throws -> Bool {
        if block.isFilter || block.method != nil { return false }
        let code = compiled(block)
        let plan: CallPlan
        if let known = code.positionalPlan, known.count == arguments.count { plan = known.plan } else {
            guard let made = CallPlan(code, positional: arguments.count) else { return false }
            code.positionalPlan = (arguments.count, made)
            plan = made
        }
        let home = hasModules || block.module != nil ? currentModule(scope) : nil
        if block.module == nil, home != nil { return false }
        if stopFlag.wantsAttention { try attendNow() }
        var values = arguments
        let caller = scope
        return try values.withUnsafeMutableBufferPointer { given in
            try call(plan, nil, caller, module: block.module === home ? nil : block.module, given.baseAddress ?? stack.base, out) { scope in
                if let underscore { scope.set(Symbols.underscore, underscore) }
                if let this { scope.set(Symbols.this, this) }
            }
        }
    }

    /// Runs a simple function with arguments of which one comes out of a splatted table or array. False, and nothing has happened,
    /// where they do not just fit.
    func callSplatted(
        _ code: CompiledBlock, _ site: CallSite, _ caller: Scope, _ arguments: UnsafeMutablePointer<Value>, _ out: OutputSink
    ) throws -> Bool {
        var sources = ContiguousArray(repeating: CallPlan.absent, count: code.parameterCount)
        var values: ContiguousArray<Value> = [], positional: ContiguousArray<Int32> = []
        func name(_ index: Int?, _ value: Value) -> Bool {
            guard let index, sources[index] == CallPlan.absent else { return false }
            sources[index] = Int32(values.count)
            values.append(value)
            return true
        }
        func place(_ value: Value) {
            positional.append(Int32(values.count))
            values.append(value)
        }
        for argument in site.arguments {
            switch argument.kind {
            case .positional: place(settled(arguments[argument.offset]))
            case .parameter(let word, true, _): if !name(code.parameterIndex(word), settled(arguments[argument.offset])) { return false }
            case .parameter: return false
            case .splat:
                guard case .object(let object) = settled(arguments[argument.offset]).base else { return false }
                if let table = object as? DictionaryObject {
                    for entry in table.pairs {
                        guard case .string(let key) = entry.key, name(code.parameterIndex(key.value), entry.value) else { return false }
                    }
                } else if object.kind == .objectArray {
                    for item in unsafeDowncast(object, to: ObjectArray.self).items {
                        if item.parameterName != nil { return false }
                        place(item)
                    }
                } else {
                    return false
                }
            }
        }
        guard let plan = CallPlan(code, sources, positional) else { return false }
        return try values.withUnsafeMutableBufferPointer { given in
            try call(plan, site, caller, module: site.directModule, given.baseAddress ?? stack.base, out) { _ in }
        }
    }

    /// Runs a simple function or block as a call says. False, and nothing has happened, where an argument does not just fit.
    @inline(__always)
    func call(
        _ plan: CallPlan, _ site: CallSite, _ caller: Scope, _ arguments: UnsafeMutablePointer<Value>, _ out: OutputSink
    ) throws -> Bool {
        try call(plan, site, caller, module: site.directModule, arguments, out) { _ in }
    }
    @inline(never)
    private func call(
        _ plan: CallPlan, _ site: CallSite?, _ caller: Scope, module: ModuleObject?, _ arguments: UnsafeMutablePointer<Value>, _ out: OutputSink,
        _ prepare: (Scope) -> Void
    ) throws -> Bool {
        let depth = caller.depth + 1
        guard depth < Runspace.maximumDepth else { throw depthError() }
        let code = plan.code
        let base = try pushSlots(code)
        for (at, source) in plan.sources.enumerated() {
            let parameter = code.parameters[at]
            if source == CallPlan.absent {
                // A type that does not exist is an error where it has no value, too.
                guard parameter.typeSites.allSatisfy({ (try? resolve($0, caller)) != nil }) else {
                    ValueStack.clear(base, code.registerCount)
                    stack.top = base
                    return false
                }
                continue
            }
            if source == CallPlan.switchOn {
                base[parameter.slot] = .object(SwitchObject(true))
                continue
            }
            let given = settled(arguments[Int(source)])
            guard let value = parameter.typeSites.isEmpty ? given : fitted(given, parameter, caller) else {
                ValueStack.clear(base, code.registerCount)
                stack.top = base
                return false
            }
            base[parameter.slot] = value
        }
        let scope = takeScope()
        scope.code = code
        scope.slots = base
        scope.site = site
        scope.depth = depth
        if let module {
            scope.parent = module.scope
            scope.module = module
            scope.caller = caller
        } else {
            scope.parent = caller
        }
        prepare(scope)
        if let slot = code.argsSlot {
            base[slot] = .object(ObjectArray(ContiguousArray(plan.rest.map { settled(arguments[Int($0)]) })))
        }
        self.scope = scope
        defer {
            self.scope = caller
            ValueStack.clear(base, code.registerCount)
            stack.top = base
            giveBack(scope)
        }
        for (at, source) in plan.sources.enumerated() {
            let parameter = code.parameters[at]
            if source != CallPlan.absent {
                if !parameter.typeSites.isEmpty, parameter.isAssigned { try SimpleBinding.constrain(parameter, scope, self) }
            } else if let entry = parameter.defaultEntry {
                try execute(code, scope, from: entry, to: NullSink.shared)
                try SimpleBinding.constrainDefault(parameter, code, scope, self, command: site?.name ?? "")
            } else {
                try SimpleBinding.assignParameter(SimpleBinding.emptyValue(parameter, self), parameter, code, scope, self)
            }
        }
        if let entry = code.endEntry { try execute(code, scope, from: entry, to: out) }
        succeeded = true
        return true
    }

    /// The value as a typed parameter holds it; nil where conversion may fail or do more than convert.
    private func fitted(_ value: Value, _ parameter: ScriptParameter, _ scope: Scope) -> Value? {
        var value = value
        for site in parameter.typeSites.reversed() {
            guard let type = try? resolve(site, scope) else { return nil }
            if type === WellKnown.psObject || type === WellKnown.object { continue }
            if type === WellKnown.switchParameter, case .bool(let flag) = value {
                value = .object(SwitchObject(flag))
            } else if type === WellKnown.string, case .object(let wrapper as ObjectWrapper) = value, let text = wrapper.sourceText {
                value = Value(text)
            } else if case .object(let object) = value, object.kind == .wrapper {
                guard type.numericKind != nil, let number = try? convert(value, to: type) else { return nil }
                value = number
            } else if value.type === type {
                continue
            } else if type.numericKind != nil || type === WellKnown.string || (type === WellKnown.boolean && value.isNumber) {
                switch value {
                case .object, .box, .unset, .void: return nil
                default:
                    guard let plain = try? convert(value, to: type) else { return nil }
                    value = plain
                }
            } else {
                return nil
            }
        }
        return value
    }
}
