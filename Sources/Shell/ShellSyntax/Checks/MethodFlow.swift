/// The flow of control through a class's method: which variables every path has assigned where they are read, and whether a path
/// ends without `return` or `throw`.
///
/// It knows what PowerShell's analysis knows: a condition is never taken as constant, a `try` may fail at its first statement,
/// and every command may leave the loops around it.
struct MethodFlow {
    /// Reads of variables that some path has not assigned.
    private(set) var unassigned: [VariableExpressionAst] = []
    /// Every path that reaches the end has returned or thrown.
    private(set) var leavesAlways = true

    private final class Block {
        enum Event {
            case read(VariableExpressionAst, Int)
            case assign(Int)
        }
        var events: [Event] = []
        var successors: [Block] = []
        var predecessors: [Block] = []
        var isReachable: Bool
        var leaves = false
        var assigned: [Bool]?
        var isVisited = false

        init(isReachable: Bool = false) { self.isReachable = isReachable }

        func flows(to next: Block) {
            guard !successors.contains(where: { $0 === next }) else { return }
            if isReachable { next.isReachable = true }
            successors.append(next)
            next.predecessors.append(self)
        }
    }
    private struct Loop {
        let label: String
        let end: Block
        let again: Block
    }

    private let entry = Block(isReachable: true)
    private let exit = Block()
    private var current: Block
    private var loops: [Loop] = []
    private var indexes: [String: Int] = [:]
    /// Commands that make variables: what is assigned anywhere counts as assigned everywhere.
    private var assignsAnywhere = false
    private var everAssigned: Set<Int> = []

    init(_ method: FunctionMemberAst) {
        current = entry
        for parameter in method.parameters { assign(parameter.name.variablePath) }
        if let block = method.body.endBlock { statements(block.statements) }
        current.flows(to: exit)
        analyze()
        leavesAlways = exit.predecessors.allSatisfy { $0.leaves || !$0.isReachable }
    }

    // MARK: the graph

    private mutating func index(_ path: VariablePath) -> Int {
        var name = path.unqualifiedPath.lowercased()
        if name == "psitem" { name = "_" }
        if let known = indexes[name] { return known }
        indexes[name] = indexes.count
        return indexes.count - 1
    }
    private func isLocal(_ path: VariablePath) -> Bool { path.isVariable && (path.scope == .none || path.isLocal || path.isPrivate) }

    private mutating func assign(_ path: VariablePath) {
        guard isLocal(path) else { return }
        let at = index(path)
        everAssigned.insert(at)
        current.events.append(.assign(at))
    }
    private mutating func read(_ variable: VariableExpressionAst) {
        guard isLocal(variable.variablePath) else { return }
        current.events.append(.read(variable, index(variable.variablePath)))
    }
    private mutating func statements(_ list: [StatementAst]) { for statement in list { visit(statement) } }
    private mutating func visit(_ node: Ast?) { if let node { visit(node) } }
    /// Goes on in a new block that the current one reaches.
    private mutating func branch() {
        let next = Block()
        current.flows(to: next)
        current = next
    }

    private mutating func visit(_ node: Ast) {
        switch node.kind {
        case .scriptBlockExpression, .functionDefinition, .typeDefinition, .typeExpression, .usingExpression, .trapStatement, .typeConstraint,
            .attribute, .usingStatement, .errorStatement, .errorExpression, .baseCtorInvokeMemberExpression: return
        case .variableExpression: read(unsafeDowncast(node, to: VariableExpressionAst.self))
        case .assignmentStatement: assignment(unsafeDowncast(node, to: AssignmentStatementAst.self))
        case .dataStatement:
            let data = unsafeDowncast(node, to: DataStatementAst.self)
            visit(data.body)
            if let name = data.variable { assign(VariablePath(name)) }
        case .statementBlock: statements(unsafeDowncast(node, to: StatementBlockAst.self).statements)
        case .ifStatement: ifStatement(unsafeDowncast(node, to: IfStatementAst.self))
        case .ternaryExpression:
            let ternary = unsafeDowncast(node, to: TernaryExpressionAst.self)
            visit(ternary.condition)
            let start = current, after = Block()
            for side in [ternary.ifTrue, ternary.ifFalse] {
                current = start
                branch()
                visit(side)
                current.flows(to: after)
            }
            current = after
        case .binaryExpression:
            let binary = unsafeDowncast(node, to: BinaryExpressionAst.self)
            visit(binary.left)
            guard binary.operator == .and || binary.operator == .or else { return visit(binary.right) }
            let after = Block()
            current.flows(to: after)
            branch()
            visit(binary.right)
            current.flows(to: after)
            current = after
        case .switchStatement: switchStatement(unsafeDowncast(node, to: SwitchStatementAst.self))
        case .forEachStatement:
            let loop = unsafeDowncast(node, to: ForEachStatementAst.self)
            let after = Block()
            whileLoop(loop.label, condition: {
                $0.visit(loop.condition)
                $0.current.flows(to: after)
                $0.assign(VariablePath("foreach"))
                $0.assign(loop.variable.variablePath)
            }, body: { $0.visit(loop.body) })
            current.flows(to: after)
            current = after
        case .forStatement:
            let loop = unsafeDowncast(node, to: ForStatementAst.self)
            visit(loop.initializer)
            whileLoop(loop.label, condition: loop.condition.map { condition in { $0.visit(condition) } }, body: { $0.visit(loop.body) }, again: loop.iterator)
        case .whileStatement:
            let loop = unsafeDowncast(node, to: WhileStatementAst.self)
            whileLoop(loop.label, condition: { $0.visit(loop.condition) }, body: { $0.visit(loop.body) })
        case .doWhileStatement, .doUntilStatement: doLoop(unsafeDowncast(node, to: LoopStatementAst.self))
        case .tryStatement: tryStatement(unsafeDowncast(node, to: TryStatementAst.self))
        case .breakStatement: jump(unsafeDowncast(node, to: BreakStatementAst.self).label, \.end)
        case .continueStatement: jump(unsafeDowncast(node, to: ContinueStatementAst.self).label, \.again)
        case .returnStatement: leave(unsafeDowncast(node, to: ReturnStatementAst.self).pipeline)
        case .exitStatement: leave(unsafeDowncast(node, to: ExitStatementAst.self).pipeline)
        case .throwStatement: leave(unsafeDowncast(node, to: ThrowStatementAst.self).pipeline)
        case .pipeline: pipeline(unsafeDowncast(node, to: PipelineAst.self))
        default: for child in node.children { visit(child) }
        }
    }

    private static let makers: Set<String> = [
        "new-variable", "remove-variable", "set-variable", "set-psbreakpoint", "microsoft.powershell.utility\\new-variable",
        "microsoft.powershell.utility\\remove-variable", "microsoft.powershell.utility\\set-variable", "microsoft.powershell.utility\\set-psbreakpoint",
        "nv", "rv", "sbp", "sv", "set",
    ]
    private mutating func pipeline(_ node: PipelineAst) {
        var callsCommands = false
        for element in node.pipelineElements {
            for child in element.children { visit(child) }
            guard let command = element as? CommandAst else { continue }
            callsCommands = true
            let name = (command.commandElements.first as? StringConstantExpressionAst)?.string.lowercased()
            if command.invocationOperator == .dot || name.map(MethodFlow.makers.contains) == true { assignsAnywhere = true }
        }
        guard callsCommands, !loops.isEmpty else { return }
        for loop in loops {
            current.flows(to: loop.end)
            current.flows(to: loop.again)
        }
        branch()
    }

    private mutating func assignment(_ node: AssignmentStatementAst) {
        visit(node.right)
        var pending: [ExpressionAst] = [node.left]
        while let target = pending.popLast() {
            switch target.kind {
            case .parenExpression:
                if let inner = (unsafeDowncast(target, to: ParenExpressionAst.self).pipeline as? PipelineAst)?.pureExpression() { pending.append(inner) }
            case .arrayLiteral: pending.append(contentsOf: unsafeDowncast(target, to: ArrayLiteralAst.self).elements.reversed())
            default:
                var inner = target
                while inner.kind == .convertExpression || inner.kind == .attributedExpression { inner = unsafeDowncast(inner, to: AttributedExpressionAst.self).child }
                if inner.kind == .variableExpression { assign(unsafeDowncast(inner, to: VariableExpressionAst.self).variablePath) } else { visit(target) }
            }
        }
    }

    private mutating func ifStatement(_ node: IfStatementAst) {
        let after = Block()
        for (at, clause) in node.clauses.enumerated() {
            let next = at == node.clauses.count - 1 && node.elseClause == nil ? after : Block()
            visit(clause.condition)
            current.flows(to: next)
            branch()
            visit(clause.body)
            current.flows(to: after)
            current = next
        }
        if let other = node.elseClause {
            visit(other)
            current.flows(to: after)
        }
        current = after
    }

    private mutating func switchStatement(_ node: SwitchStatementAst) {
        whileLoop(node.label, condition: {
            $0.visit(node.condition)
            $0.assign(VariablePath("switch"))
        }, body: { flow in
            let after = Block()
            for (at, clause) in node.clauses.enumerated() {
                let isLast = at == node.clauses.count - 1 && node.default == nil
                let next = isLast ? after : Block()
                flow.visit(clause.condition)
                flow.current.flows(to: next)
                flow.branch()
                flow.visit(clause.body)
                if !isLast {
                    flow.current.flows(to: next)
                    flow.current = next
                }
            }
            if let other = node.default {
                // A clause that ran passes the default by.
                flow.current.flows(to: after)
                flow.visit(other)
            }
            flow.current.flows(to: after)
            flow.current = after
        })
    }

    private mutating func whileLoop(
        _ label: String?, condition: ((inout MethodFlow) -> Void)?, body: (inout MethodFlow) -> Void, again: Ast? = nil
    ) {
        let start = Block(), end = Block()
        if let again {
            let test = Block()
            current.flows(to: test)
            current = start
            visit(again)
            current.flows(to: test)
            current = test
        } else {
            current.flows(to: start)
            current = start
        }
        if let condition {
            condition(&self)
            current.flows(to: end)
        }
        loops.append(Loop(label: label ?? "", end: end, again: start))
        branch()
        body(&self)
        current.flows(to: start)
        current = end
        loops.removeLast()
    }

    private mutating func doLoop(_ node: LoopStatementAst) {
        let test = Block(), end = Block()
        loops.append(Loop(label: node.label ?? "", end: end, again: test))
        branch()
        let body = current
        visit(node.body)
        current.flows(to: test)
        current = test
        visit(node.condition)
        current.flows(to: end)
        branch()
        current.flows(to: body)
        current = end
        loops.removeLast()
    }

    private mutating func tryStatement(_ node: TryStatementAst) {
        let before = current
        branch()
        visit(node.body)
        let done = current
        let final: Block? = node.finally == nil ? nil : Block()
        let after = Block()
        for clause in node.catchClauses {
            current = before
            branch()
            visit(clause.body)
            current.flows(to: final ?? after)
        }
        done.flows(to: final ?? after)
        if let final, let block = node.finally {
            current = final
            visit(block)
            current.flows(to: after)
            if !node.catchClauses.contains(where: { $0.catchTypes.isEmpty }) {
                before.flows(to: final)
                let rethrow = Block()
                current.flows(to: rethrow)
                rethrow.leaves = true
                rethrow.flows(to: exit)
            }
        }
        current = after
    }

    private mutating func jump(_ label: ExpressionAst?, _ side: KeyPath<Loop, Block>) {
        visit(label)
        var target: Block?
        if let label {
            if let name = (label as? StringConstantExpressionAst)?.string.lowercased() { target = loops.last { $0.label.lowercased() == name }?[keyPath: side] }
        } else {
            target = loops.last?[keyPath: side]
        }
        if let target { current.flows(to: target) } else {
            current.flows(to: exit)
            current.leaves = true
        }
        current = Block()
    }
    private mutating func leave(_ value: Ast?) {
        visit(value)
        current.flows(to: exit)
        current.leaves = true
        current = Block()
    }

    // MARK: the analysis

    private mutating func analyze() {
        // Reverse depth-first order: a block comes after all that reach it, loops apart.
        var order: [Block] = []
        var pending: [(block: Block, next: Int)] = [(entry, 0)]
        entry.isVisited = true
        while let (block, next) = pending.last {
            if next < block.successors.count {
                pending[pending.count - 1].next += 1
                let successor = block.successors[next]
                if !successor.isVisited {
                    successor.isVisited = true
                    pending.append((successor, 0))
                }
            } else {
                order.append(block)
                pending.removeLast()
            }
        }
        for block in order.reversed() {
            var bits = [Bool](repeating: block !== entry, count: indexes.count)
            for from in block.predecessors {
                guard let known = from.assigned else { continue }
                for at in bits.indices where !known[at] { bits[at] = false }
            }
            for event in block.events {
                switch event {
                case .assign(let at): bits[at] = true
                case .read(let variable, let at):
                    if !bits[at], !(assignsAnywhere && everAssigned.contains(at)) { unassigned.append(variable) }
                }
            }
            block.assigned = bits
        }
        // The blocks hold each other.
        for block in order where block !== exit {
            block.successors = []
            block.predecessors = []
        }
        unassigned.sort { $0.startOffset < $1.startOffset }
    }
}
