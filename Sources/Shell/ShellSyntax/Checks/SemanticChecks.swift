extension ParserCore {
    func checkSemantics(_ root: ScriptBlockAst) {
        _ = root
    }
}
