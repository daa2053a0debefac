import ShellSyntax

extension Runspace {
    func defineType(_ ast: TypeDefinitionAst, _ scope: Scope) throws {}
}
