import ShellSyntax

/// Turns a script block's tree into register code. One instance compiles one block; nested script blocks are compiled
/// when they first run.
final class Compiler {
    let root: Ast
    var instructions: ContiguousArray<Instruction> = []
    var extents: ContiguousArray<(start: Int32, end: Int32)> = []
    var resume: ContiguousArray<Int32> = []
    /// Sinks and try blocks open where a statement's successor starts.
    var resumeDepths: ContiguousArray<(sinks: UInt8, tries: UInt8)> = []
    var constants: ContiguousArray<Value> = []
    var constantIndex: [LiteralValue: Int] = [:]
    var sites: ContiguousArray<AnyObject> = []
    var regions: [TryRegion] = []
    var loopRegions: [LoopRegion] = []
    var slotSymbols: ContiguousArray<Int32> = []
    var slotOf: [Int32: Int] = [:]
    var assigned: Set<Int32> = []
    /// Those that an assignment further up has set.
    var written: Set<Int32> = []
    /// Something dot-sources, or a command makes variables by name.
    var looksFurther = false
    var nextRegister = 0
    var registerCount = 0
    var here: (start: Int32, end: Int32)
    /// The body of a class's method: only `return` gives a value.
    var isMethod = false
    /// The block is an advanced function's: its preference variables have types.
    var isAdvanced = false
    var sinkDepth = 0
    var tryDepth = 0
    var loops: [LoopContext] = []
    /// What must run before control leaves: innermost last.
    var exits: [ExitAction] = []
    /// The registers of the errors that the catch clauses around take.
    var handledErrors: [UInt16] = []

    final class LoopContext {
        let label: String?
        let sinkDepth: Int
        let tryDepth: Int
        let exitDepth: Int
        let isSwitch: Bool
        let isTrap: Bool
        var breakJumps: [Int] = []
        var continueJumps: [Int] = []
        init(label: String?, sinkDepth: Int, tryDepth: Int, exitDepth: Int, isSwitch: Bool = false, isTrap: Bool = false) {
            self.label = label
            self.sinkDepth = sinkDepth
            self.tryDepth = tryDepth
            self.exitDepth = exitDepth
            self.isSwitch = isSwitch
            self.isTrap = isTrap
        }
    }
    enum ExitAction {
        case finally(StatementBlockAst)
        case leaveTry
        /// Puts a saved `$_` back.
        case restore(slot: Int, from: UInt16)
    }

    /// The largest register or index that instructions name.
    static let largest = 65000
    /// More was needed than instructions can name.
    var isTooLarge = false
    /// The closing brace of the block that is being compiled, where statements are observed.
    var closingBrace: ScriptExtent?
    /// Code that goes behind the block's own.
    var deferred: [() -> Void] = []

    init(_ root: Ast) {
        self.root = root
        here = (root.startOffset, root.endOffset)
    }

    // MARK: entry

    /// Compiles a script block. `outer` are the parameters written after a function's name.
    static func compile(_ ast: ScriptBlockAst, outer: [ParameterAst]?, isFilter: Bool, isMethod: Bool = false) -> CompiledBlock {
        let compiler = Compiler(ast)
        compiler.isMethod = isMethod
        return compiler.block(ast, outer: outer, isFilter: isFilter)
    }

    private func block(_ ast: ScriptBlockAst, outer: [ParameterAst]?, isFilter: Bool) -> CompiledBlock {
        let parameterAsts = outer ?? ast.paramBlock?.parameters ?? []
        if parameterAsts.count > 10_000 { isTooLarge = true }
        isAdvanced = ScriptMetadata.isAdvanced(ast.paramBlock?.attributes ?? [], parameterAsts)
        for parameter in parameterAsts {
            declare(parameter.name.variablePath)
            noteWritten(parameter.name)
        }
        for parameter in parameterAsts { collectVariables(parameter) }
        for part in [ast.dynamicParamBlock, ast.beginBlock, ast.processBlock, ast.endBlock, ast.cleanBlock] {
            if let part { collectVariables(part) }
        }
        nextRegister = slotSymbols.count
        registerCount = nextRegister

        var entries = BlockEntries()
        for using in ast.usingStatements { usingStatement(using) }
        var body: NamedBlockAst? = ast.endBlock
        if isFilter, let end = ast.endBlock, end.unnamed {
            entries.process = instructions.count
            namedBlock(end)
            body = nil
        }
        if let end = body {
            entries.end = instructions.count
            if !ast.usingStatements.isEmpty { entries.end = 0 }
            namedBlock(end)
        }
        if let part = ast.beginBlock {
            entries.begin = instructions.count
            namedBlock(part)
        }
        if let part = ast.processBlock {
            entries.process = instructions.count
            namedBlock(part)
        }
        if let part = ast.cleanBlock {
            entries.clean = instructions.count
            namedBlock(part)
        }
        if let part = ast.dynamicParamBlock {
            entries.dynamic = instructions.count
            namedBlock(part)
        }
        var parameters: [ScriptParameter] = []
        for parameter in parameterAsts {
            let symbol = Symbols.intern(parameter.name.variablePath.unqualifiedPath)
            let slot = slotOf[symbol] ?? 0
            var entry: Int?
            if let value = parameter.defaultValue {
                entry = instructions.count
                at(value.extent) {
                    let mark = nextRegister
                    let register = self.value(value)
                    emit(.store, a: UInt16(slot), b: register)
                    nextRegister = mark
                    emit(.halt)
                }
            }
            parameters.append(
                ScriptParameter(
                    ast: parameter, symbol: symbol, slot: slot,
                    types: parameter.attributes.compactMap { ($0 as? TypeConstraintAst)?.typeName }, defaultEntry: entry))
        }
        let advanced = ScriptMetadata.isAdvanced(ast.paramBlock?.attributes ?? [], parameterAsts)
        return finish(root: ast, parameters: parameters, entries: entries, advanced: advanced)
    }

    func finish(root: Ast, parameters: [ScriptParameter], entries: BlockEntries, advanced: Bool) -> CompiledBlock {
        emit(.halt)
        // Deferred code runs while the code that starts it waits: it has registers, loops and try blocks of its own.
        while !deferred.isEmpty {
            nextRegister = registerCount
            (sinkDepth, tryDepth, exits, loops) = (0, 0, [], [])
            deferred.removeFirst()()
        }
        if isTooLarge { return tooLarge(root, isAdvanced: advanced) }
        return CompiledBlock(
            slotSymbols: slotSymbols, registerCount: registerCount + 1, instructions: instructions, constants: constants,
            sites: sites, extents: extents, resume: resume, resumeDepths: resumeDepths, regions: regions, loops: loopRegions, ast: root,
            parameters: parameters, assigned: assigned, entries: entries, isAdvanced: advanced)
    }

    /// A block of which only the error is left.
    private func tooLarge(_ root: Ast, isAdvanced: Bool) -> CompiledBlock {
        let site = SpecialSite { runspace, _, _, _ in
            throw runspace.parseError([
                ParseError(extent: root.extent, errorId: "ScriptTooComplicated", message: "Processing was stopped because the script is too complex.")
            ])
        }
        let code = [Instruction(op: .special, a: 0, b: 0, c: 0, d: 0), Instruction(op: .halt, a: 0, b: 0, c: 0, d: 0)]
        let place = (start: Int32(root.startOffset), end: Int32(root.startOffset))
        var only = BlockEntries()
        only.end = 0
        return CompiledBlock(
            slotSymbols: slotSymbols, registerCount: slotSymbols.count + 1, instructions: ContiguousArray(code), constants: [], sites: [site],
            extents: [place, place], resume: [-1, -1], resumeDepths: [(0, 0), (0, 0)], regions: [], loops: [], ast: root, parameters: [], assigned: [], entries: only, isAdvanced: isAdvanced)
    }

    /// Compiles a single expression that leaves its value in register 0 of a fresh frame (attribute arguments, defaults).
    static func compileExpression(_ ast: ExpressionAst) -> CompiledBlock {
        let compiler = Compiler(ast)
        compiler.collectVariables(ast)
        compiler.nextRegister = compiler.slotSymbols.count
        compiler.registerCount = compiler.nextRegister
        let register = compiler.value(ast)
        compiler.emit(.emitScalar, b: register)
        return compiler.finish(root: ast, parameters: [], entries: BlockEntries(end: 0), advanced: false)
    }

    // MARK: variables

    private func declare(_ path: VariablePath) {
        guard path.driveName == nil, path.scope == .none || path.scope == .local || path.scope == .private else { return }
        let symbol = Compiler.symbol(path)
        if symbol == Symbols.question { return }
        // What gets no slot is looked up by name.
        if slotOf[symbol] == nil, slotSymbols.count < 50_000 {
            slotOf[symbol] = slotSymbols.count
            slotSymbols.append(symbol)
        }
    }
    static func symbol(_ path: VariablePath) -> Int32 {
        let symbol = Symbols.intern(path.unqualifiedPath)
        return symbol == Symbols.psItem ? Symbols.underscore : symbol
    }
    /// Variables of this block get slots; nested blocks and functions have their own.
    func collectVariables(_ ast: Ast) {
        var pending: [Ast] = [ast]
        while let node = pending.popLast() {
            switch node.kind {
            case .scriptBlockExpression:
                // A switch clause written as a block runs in this very scope.
                if node.parent?.kind == .switchStatement { break }
                continue
            case .functionDefinition, .typeDefinition: continue
            case .variableExpression:
                let variable = unsafeDowncast(node, to: VariableExpressionAst.self)
                if !variable.isConstantVariable { declare(variable.variablePath) }
            case .catchClause, .trapStatement, .switchStatement: declare(VariablePath("_"))
            case .assignmentStatement:
                noteAssigned(unsafeDowncast(node, to: AssignmentStatementAst.self).left)
            case .unaryExpression:
                let unary = unsafeDowncast(node, to: UnaryExpressionAst.self)
                switch unary.tokenKind {
                case .plusPlus, .minusMinus, .postfixPlusPlus, .postfixMinusMinus: noteAssigned(unary.child)
                default: break
                }
            case .forEachStatement:
                noteAssigned(unsafeDowncast(node, to: ForEachStatementAst.self).variable)
            case .command: noteCommand(unsafeDowncast(node, to: CommandAst.self))
            default: break
            }
            node.forEachChild { pending.append($0) }
        }
    }
    private func noteAssigned(_ target: Ast) { Compiler.eachTarget(target) { assigned.insert($0) } }
    func noteWritten(_ target: Ast) { Compiler.eachTarget(target) { written.insert($0) } }
    /// The variables that an assignment to an expression sets.
    private static func eachTarget(_ target: Ast, _ body: (Int32) -> Void) {
        switch target.kind {
        case .variableExpression: body(symbol(unsafeDowncast(target, to: VariableExpressionAst.self).variablePath))
        case .convertExpression, .attributedExpression: eachTarget(unsafeDowncast(target, to: AttributedExpressionAst.self).child, body)
        case .arrayLiteral: for element in unsafeDowncast(target, to: ArrayLiteralAst.self).elements { eachTarget(element, body) }
        case .parenExpression: target.forEachChild { eachTarget($0, body) }
        default: break
        }
    }
    private static let variableMakers: Set<String> = ["new-variable", "remove-variable", "set-variable", "set-psbreakpoint", "nv", "rv", "sbp", "sv", "set"]
    private func noteCommand(_ command: CommandAst) {
        if command.invocationOperator == .dot { looksFurther = true }
        guard let name = (command.commandElements.first as? StringConstantExpressionAst)?.string.lowercased() else { return }
        if Compiler.variableMakers.contains(name.split(separator: "\\").last.map(String.init) ?? name) { looksFurther = true }
    }
    func slot(for path: VariablePath) -> UInt16? {
        guard path.driveName == nil, path.scope == .none || path.scope == .local else { return nil }
        return slotOf[Compiler.symbol(path)].map { UInt16($0) }
    }

    // MARK: emitting

    @discardableResult
    func emit(_ op: Operation, a: UInt16 = 0, b: UInt16 = 0, c: UInt16 = 0, d: Int = 0) -> Int {
        instructions.append(Instruction(op: op, a: a, b: b, c: c, d: Int32(d)))
        extents.append(here)
        resume.append(-1)
        resumeDepths.append((0, 0))
        return instructions.count - 1
    }
    func patch(_ at: Int) { instructions[at].d = Int32(instructions.count) }
    func patch(_ jumps: [Int], to target: Int) { for at in jumps { instructions[at].d = Int32(target) } }
    func temporary(_ count: Int = 1) -> UInt16 {
        let first = nextRegister
        nextRegister += count
        registerCount = max(registerCount, nextRegister)
        return operand(first)
    }
    /// A register or index as an instruction holds it. Where it does not fit, the block is too large to run.
    func operand(_ number: Int) -> UInt16 {
        if number > Compiler.largest { isTooLarge = true }
        return UInt16(truncatingIfNeeded: min(number, Compiler.largest))
    }
    /// The register that stands some places behind another.
    func register(_ first: UInt16, _ offset: Int) -> UInt16 { operand(Int(first) + offset) }
    /// Runs `body` with errors placed at an extent.
    func at<R>(_ extent: ScriptExtent, _ body: () -> R) -> R {
        let saved = here
        here = (extent.start, extent.end)
        defer { here = saved }
        return body()
    }
    func addSite(_ site: AnyObject) -> Int {
        sites.append(site)
        return sites.count - 1
    }
    func constant(_ literal: LiteralValue) -> Int {
        if let known = constantIndex[literal] { return known }
        constants.append(Value(literal: literal))
        constantIndex[literal] = constants.count - 1
        return constants.count - 1
    }
    func constant(value: Value) -> Int {
        constants.append(value)
        return constants.count - 1
    }
    func typeSite(_ name: any ITypeName) -> Int { addSite(TypeSite(name)) }

    // MARK: blocks

    private func namedBlock(_ ast: NamedBlockAst) {
        if Compiler.observes { announceEntry(of: ast) }
        statements(ast.statements, traps: ast.traps)
        if Compiler.observes { announceEnd() }
        emit(.halt)
    }

    func statements(_ list: [StatementAst], traps: [TrapStatementAst]) {
        let types = list.compactMap { $0 as? TypeDefinitionAst }
        if !types.isEmpty {
            at(types[0].extent) { _ = emit(.special, d: addSite(SpecialSite { runspace, scope, _, _ in try runspace.defineTypes(types, scope) })) }
        }
        if traps.isEmpty {
            for statement in list { self.statement(statement) }
        } else {
            trapped(list, traps: traps)
        }
    }

    func statementBlock(_ ast: StatementBlockAst) { statements(ast.statements, traps: ast.traps) }

    /// A statement for its output.
    func statement(_ ast: StatementAst, marked: Bool = true) {
        if marked { mark(ast) }
        asStatement(ast) {
            if Compiler.observes { announce(ast) }
            compileStatement(ast)
            if Compiler.observes { announceAssignment(ast) }
        }
    }
    /// What fails from here on stands at a statement, until another one is marked: what follows a statement inside of an expression
    /// still counts as that one.
    func mark(_ ast: StatementAst) { here = (ast.startOffset, ast.endOffset) }
    /// Compiles a statement's code; after an error in it, the script goes on behind it.
    func asStatement(_ ast: StatementAst, _ compile: () -> Void) {
        let start = instructions.count
        let mark = nextRegister
        compile()
        nextRegister = mark
        let end = Int32(instructions.count)
        let depths = (UInt8(truncatingIfNeeded: sinkDepth), UInt8(truncatingIfNeeded: tryDepth))
        for index in start..<instructions.count where resume[index] < 0 {
            resume[index] = end
            resumeDepths[index] = depths
        }
    }

    func compileStatement(_ ast: StatementAst) {
        switch ast.kind {
        case .pipeline: pipelineStatement(unsafeDowncast(ast, to: PipelineAst.self))
        case .pipelineChain: chain(unsafeDowncast(ast, to: PipelineChainAst.self))
        case .assignmentStatement: assignment(unsafeDowncast(ast, to: AssignmentStatementAst.self), wantsValue: false)
        case .ifStatement: ifStatement(unsafeDowncast(ast, to: IfStatementAst.self))
        case .whileStatement: whileStatement(unsafeDowncast(ast, to: WhileStatementAst.self))
        case .doWhileStatement, .doUntilStatement: doStatement(unsafeDowncast(ast, to: LoopStatementAst.self))
        case .forStatement: forStatement(unsafeDowncast(ast, to: ForStatementAst.self))
        case .forEachStatement: forEachStatement(unsafeDowncast(ast, to: ForEachStatementAst.self))
        case .switchStatement: switchStatement(unsafeDowncast(ast, to: SwitchStatementAst.self))
        case .tryStatement: tryStatement(unsafeDowncast(ast, to: TryStatementAst.self))
        case .throwStatement: throwStatement(unsafeDowncast(ast, to: ThrowStatementAst.self))
        case .returnStatement: returnStatement(unsafeDowncast(ast, to: ReturnStatementAst.self))
        case .exitStatement: exitStatement(unsafeDowncast(ast, to: ExitStatementAst.self))
        case .breakStatement: jumpStatement(unsafeDowncast(ast, to: BreakStatementAst.self).label, isBreak: true)
        case .continueStatement: jumpStatement(unsafeDowncast(ast, to: ContinueStatementAst.self).label, isBreak: false)
        case .functionDefinition:
            emit(.defineFunction, d: addSite(FunctionSite(unsafeDowncast(ast, to: FunctionDefinitionAst.self))))
        case .typeDefinition:
            // Types of a block are defined before its first statement runs.
            emit(.nop)
        case .dataStatement: dataStatement(unsafeDowncast(ast, to: DataStatementAst.self))
        case .blockStatement: statementBlock(unsafeDowncast(ast, to: BlockStatementAst.self).body)
        case .trapStatement: break
        // A constructor's call of its base.
        case .commandExpression: _ = value(unsafeDowncast(ast, to: CommandExpressionAst.self).expression)
        case .usingStatement: usingStatement(unsafeDowncast(ast, to: UsingStatementAst.self))
        default: emit(.nop)
        }
    }

    /// A statement for its value, into a register (a fresh one unless given).
    func statementValue(_ ast: StatementAst) -> UInt16 {
        switch ast.kind {
        case .pipeline:
            let pipeline = unsafeDowncast(ast, to: PipelineAst.self)
            if let expression = soleExpression(pipeline) { return value(expression) }
            let result = temporary()
            pipelineValue(pipeline, into: result)
            return result
        case .commandExpression where !unsafeDowncast(ast, to: CommandExpressionAst.self).redirections.isEmpty:
            let result = temporary()
            redirectedValue(unsafeDowncast(ast, to: CommandExpressionAst.self), into: result)
            return result
        case .commandExpression:
            return value(unsafeDowncast(ast, to: CommandExpressionAst.self).expression)
        case .assignmentStatement:
            mark(ast)
            return assignment(unsafeDowncast(ast, to: AssignmentStatementAst.self), wantsValue: true)
        default:
            let result = temporary()
            collect(into: result, array: false) { statement(ast) }
            return result
        }
    }

    /// Gathers what `body` writes.
    func collect(into result: UInt16, array: Bool, _ body: () -> Void) {
        emit(.pushCollector)
        sinkDepth += 1
        body()
        sinkDepth -= 1
        emit(array ? .popCollectorArray : .popCollector, a: result)
    }

    /// The expression of a pipeline that is nothing but one.
    func soleExpression(_ ast: StatementAst) -> ExpressionAst? {
        guard ast.kind == .pipeline else { return nil }
        let pipeline = unsafeDowncast(ast, to: PipelineAst.self)
        guard pipeline.pipelineElements.count == 1, !pipeline.background,
            pipeline.pipelineElements[0].kind == .commandExpression, pipeline.pipelineElements[0].redirections.isEmpty
        else { return nil }
        return unsafeDowncast(pipeline.pipelineElements[0], to: CommandExpressionAst.self).expression
    }
}
