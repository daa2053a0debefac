import ShellSyntax

/// A method or constructor: its tree and, once called, its code.
final class ScriptMethod {
    let ast: FunctionMemberAst
    /// It holds the method; whoever calls holds its type.
    unowned(unsafe) let owner: ScriptClass
    private var compiled: CompiledBlock?
    private let returnSite: TypeSite?
    private let isConstructor: Bool
    /// The return type that was resolved last, and what it takes as it is.
    private var returned: (type: TypeInfo, plain: PlainType)?
    private lazy var invocation = makeInvocation()
    init(_ ast: FunctionMemberAst, _ owner: ScriptClass) {
        self.ast = ast
        self.owner = owner
        isConstructor = ast.isConstructor
        returnSite = ast.returnType.map { TypeSite($0.typeName) }
    }
    private func makeInvocation() -> Invocation {
        let made = Invocation()
        made.commandName = isConstructor ? owner.ast.name : ast.name
        return made
    }
    var name: String { ast.name }
    var isStatic: Bool { ast.isStatic }
    /// Its code as a runspace runs it.
    private func code(_ runspace: Runspace) -> CompiledBlock {
        if let compiled, !SharedAccess.isNeeded || compiled.home == ObjectIdentifier(runspace) { return compiled }
        if SharedAccess.isNeeded, owner.maker !== runspace { return runspace.ownCode(of: ast.body, isKept: false) { makeCode() } }
        let made = makeCode()
        made.home = ObjectIdentifier(runspace)
        compiled = made
        return made
    }
    private func makeCode() -> CompiledBlock { Compiler.compile(ast.body, outer: ast.parameters, isFilter: false, isMethod: true) }

    /// Runs the body; only what `return` gives comes out.
    func call(_ this: Value?, _ args: [Value], _ runspace: Runspace) throws -> Value {
        try args.withUnsafeBufferPointer { try call(this, $0.baseAddress, $0.count, runspace) }
    }
    /// The same with the arguments where they lie, such as in the registers of the caller.
    func call(_ this: Value?, _ args: UnsafePointer<Value>?, _ count: Int, _ runspace: Runspace) throws -> Value {
        let code = self.code(runspace)
        let isForeign = SharedAccess.isNeeded && owner.maker !== runspace
        let caller = runspace.scope
        guard caller.depth + 1 < Runspace.maximumDepth else { throw runspace.depthError() }
        let slots = try runspace.pushSlots(code)
        let scope = runspace.takeScope()
        scope.code = code
        scope.slots = slots
        scope.parent = runspace.isRunning(owner.home) ? owner.home : runspace.global
        scope.depth = caller.depth + 1
        if let module = owner.module { scope.module = module }
        scope.invocation = isForeign ? makeInvocation() : invocation
        runspace.scope = scope
        // A statement's error ends the method and goes to its caller.
        runspace.tryDepth += 1
        defer {
            runspace.tryDepth -= 1
            runspace.scope = caller
            ValueStack.clear(slots, code.registerCount)
            runspace.stack.top = slots
            scope.methodResult = .void
            runspace.giveBack(scope)
        }
        for at in 0..<code.parameterCount {
            let value = at < count ? runspace.settled(args?[at] ?? .null) : .null
            if code.keepsArguments {
                slots[at] = value
            } else {
                try SimpleBinding.assignParameter(value, code.parameters[at], code, scope, runspace)
            }
        }
        if let this { if let slot = code.thisSlot { slots[slot] = this } else { scope.set(Symbols.this, this) } }
        if let entry = code.endEntry {
            do {
                try runspace.execute(code, scope, from: entry, to: NullSink.shared)
            } catch let failure as ShellError {
                failure.record.leavesMethod = failure.record.hasStackTrace
                throw failure
            }
        }
        guard !isConstructor, let returnSite else { return .void }
        let type = try isForeign ? runspace.resolveType(returnSite.name, in: ast) : runspace.resolve(returnSite, caller)
        do {
            return try converted(runspace.settled(scope.methodResult), type, runspace)
        } catch let failure as ShellError {
            // It stands where the result was given.
            if failure.record.position == nil, scope.methodResultAddress > 0 { failure.record.position = ScriptPosition(extent: code.extent(at: scope.methodResultAddress)) }
            throw failure
        }
    }
    /// A result as the declared type has it.
    private func converted(_ result: Value, _ type: TypeInfo, _ runspace: Runspace) throws -> Value {
        if !SharedAccess.isNeeded, let returned, returned.type === type {
            if returned.plain.takes(result) { return result }
        } else if !SharedAccess.isNeeded {
            returned = (type, PlainType(type))
        }
        if type === WellKnown.void { return .void }
        if type === WellKnown.object || type === WellKnown.psObject { return result.isNull ? .null : result }
        return try runspace.convert(result.isNull ? .null : result, to: type)
    }
}
