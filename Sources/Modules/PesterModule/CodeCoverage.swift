import ShellRuntime
import ShellSyntax

/// Which commands of the measured files ran: CodeCoverage.Enabled. A command ran where the statement around it did.
final class CodeCoverage: StatementObserver {
    struct Command {
        let file: String
        let extent: ScriptExtent
        let function: String
        let className: String
        /// The statement that the machine tells of before the command runs.
        let statement: Place
        var hits = 0
    }
    struct Place: Hashable {
        let file: String
        let start: Int
    }
    private(set) var commands: [Command] = []
    private(set) var files: [String] = []
    private var hits: [Place: Int] = [:]
    private let next: (any StatementObserver)?
    private let runspace: Runspace

    init(_ paths: [String], _ runspace: Runspace) {
        self.runspace = runspace
        next = runspace.statementObserver
        for path in paths { add(path) }
    }
    func begin() { runspace.observe(self) }
    func end() {
        runspace.statementObserver = next
        for at in commands.indices { commands[at].hits = hits[commands[at].statement] ?? 0 }
    }

    func statement(_ ast: StatementAst, _ runspace: Runspace) throws {
        if let file = ast.extent.file { hits[Place(file: file, start: ast.extent.startOffset), default: 0] += 1 }
        try next?.statement(ast, runspace)
    }
    func assigned(_ name: String, _ extent: ScriptExtent, _ runspace: Runspace) throws { try next?.assigned(name, extent, runspace) }
    func enumerates(_ name: String, _ isOver: Bool, _ runspace: Runspace) throws { try next?.enumerates(name, isOver, runspace) }
    func point(_ extent: ScriptExtent, _ runspace: Runspace) throws { try next?.point(extent, runspace) }
    func entered(_ name: String, _ extent: ScriptExtent?, _ file: String?, _ runspace: Runspace) throws { try next?.entered(name, extent, file, runspace) }

    private func add(_ path: String) {
        guard let script = (try? runspace.lookUpCommand(path)) as? ExternalScriptInfo else {
            // A module's file is no command; it is read all the same.
            let collector = Collector()
            guard let reader = try? runspace.parseBlock("[IO.File]::ReadAllText($args[0])"), (try? runspace.runGuarded(reader, [Argument(value: Value(path))], to: collector)) != nil else { return }
            return add(path, Parser.parse(runspace.text(collector.result), fileName: path).ast)
        }
        add(path, script.block.ast)
    }
    private func add(_ path: String, _ ast: ScriptBlockAst) {
        files.append(path)
        for node in ast.findAll(searchNestedScriptBlocks: true, where: CodeCoverage.isMeasured) {
            var function = "", className = "", statement: Ast?
            var at: Ast? = node
            while let here = at {
                if statement == nil, let point = here as? StatementAst, point.isSequencePoint,
                    here.parent is StatementBlockAst || here.parent is NamedBlockAst || (here.parent as? StatementAst).map({ !$0.isSequencePoint }) ?? false
                {
                    statement = here
                }
                if function.isEmpty, let definition = here as? FunctionDefinitionAst { function = definition.name }
                if function.isEmpty, let member = here as? FunctionMemberAst { function = member.name }
                if className.isEmpty, let type = here as? TypeDefinitionAst { className = type.name }
                at = here.parent
            }
            guard let statement else { continue }
            commands.append(
                Command(
                    file: path, extent: node.extent, function: function, className: className, statement: Place(file: path, start: statement.extent.startOffset)))
        }
    }
    /// What Pester counts: commands, expressions and the statements that leave a loop or a script.
    private static func isMeasured(_ ast: Ast) -> Bool {
        ast is CommandBaseAst || ast is BreakStatementAst || ast is ContinueStatementAst || ast is ExitStatementAst || ast is ThrowStatementAst
    }

    var executed: [Command] { commands.filter { $0.hits > 0 } }
    var missed: [Command] { commands.filter { $0.hits == 0 } }
    var percent: Double { commands.isEmpty ? 0 : Double(executed.count) / Double(commands.count) * 100 }
}
