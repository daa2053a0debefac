import ShellSyntax

/// Code that more than one runspace runs: each compiles the tree for itself, since what a place in the code remembers of its last run
/// (the command it found, the kind of object it saw) is for one thread.
extension Runspace {
    /// The compiled form of a block as this runspace runs it.
    @inline(never)
    func ownCode(of block: ScriptBlockObject) -> CompiledBlock {
        if let ready = block.code, isOwn(ready) { return ready }
        let isWhole = block.outerParameters == nil && !block.isFilter
        let made = ownCode(of: block.ast, isKept: isWhole) { Compiler.compile(block.ast, outer: block.outerParameters, isFilter: block.isFilter) }
        if block.code == nil || block.code?.home == made.home { block.code = made }
        return made
    }
    /// The compiled form of a tree: the tree keeps that of the first runspace, other runspaces their own.
    func ownCode(of ast: Ast, isKept: Bool = true, _ compile: () -> CompiledBlock) -> CompiledBlock {
        if isKept, let ready = SharedAccess.slots(of: ast, { ast.attachment }) as? CompiledBlock, isOwn(ready) { return ready }
        if let ready = foreignCode[ObjectIdentifier(ast)], isOwn(ready) { return ready }
        let made = compile()
        made.home = ObjectIdentifier(self)
        let isFirst =
            isKept
            && SharedAccess.slots(of: ast) {
                if let other = ast.attachment as? CompiledBlock, other.home != made.home { return false }
                ast.attachment = made
                return true
            }
        if !isFirst { foreignCode[ObjectIdentifier(ast)] = made }
        return made
    }
    private func isOwn(_ code: CompiledBlock) -> Bool { code.home == ObjectIdentifier(self) && (code.isObserved || !Compiler.observes) }
}
