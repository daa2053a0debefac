import ShellSyntax

/// A script block, `{ … }`: a tree and, once it has run, its compiled form.
public final class ScriptBlockObject: NetObject {
    public let ast: ScriptBlockAst
    /// The function's parameters where they stand after its name (`function f($a)`).
    public let outerParameters: [ParameterAst]?
    /// The module whose functions and variables it sees; nil for the caller's.
    public var module: ModuleObject?
    public let isFilter: Bool
    /// The method that a delegate made of it calls in place of code.
    var method: MethodObject?
    /// Compiled to run in a scope of its own.
    var standalone: CompiledBlock?
    /// The same where several threads look.
    var code: CompiledBlock? {
        get { SharedAccess.slots(of: self) { standalone } }
        set { SharedAccess.slots(of: self) { standalone = newValue } }
    }
    private var cachedMetadata: CommandMetadata?
    private var hasSoundAttributes = false

    public init(ast: ScriptBlockAst, outerParameters: [ParameterAst]? = nil, isFilter: Bool = false, module: ModuleObject? = nil) {
        self.ast = ast
        self.outerParameters = outerParameters
        self.isFilter = isFilter
        self.module = module
        super.init(kind: .scriptBlock)
    }
    public override var type: TypeInfo { WellKnown.scriptBlock }
    /// The text between the braces.
    public override func toText() -> String {
        let text = ast.text
        return text.hasPrefix("{") && text.hasSuffix("}") ? String(text.dropFirst().dropLast()) : text
    }
    /// The top of the tree that the block stands in; nodes lose their parents when it goes.
    public var root: Ast {
        var at: Ast = ast
        while let parent = at.parent { at = parent }
        return at
    }
    public var parameters: [ParameterAst] { outerParameters ?? ast.paramBlock?.parameters ?? [] }
    /// Throws what is wrong with the attributes before its parameters.
    func checkAttributes(_ runspace: Runspace) throws {
        if hasSoundAttributes { return }
        try AttributeChecks.check(self, runspace)
        hasSoundAttributes = true
    }
    public func metadata(name: String) -> CommandMetadata {
        if let known = SharedAccess.slots(of: self, { cachedMetadata }), known.name == name { return known }
        let made = ScriptMetadata.make(self, name: name)
        SharedAccess.slots(of: self) { cachedMetadata = made }
        return made
    }
}
