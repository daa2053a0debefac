extension Runspace {
    /// Calls a script block: operators with block operands, script properties and methods, delegates.
    public func call(_ block: ScriptBlockObject, _ arguments: [Value] = [], underscore: Value? = nil, this: Value? = nil) throws -> Value {
        if let method = block.method { return try method.invoke(arguments, self) }
        guard let invokeHook else { return .void }
        return try invokeHook(block, arguments, underscore, this)
    }
    /// The value of a variable as the running scope sees it; nil where none of the scopes sets it.
    func visibleValue(_ symbol: Int32) -> Value? {
        var at: Scope? = scope
        while let here = at {
            if let value = here.value(of: symbol) { return value }
            at = here.parent
        }
        return nil
    }

    /// Runs a block that its first error ends, as code of .NET runs one.
    public func callGuarded(_ block: ScriptBlockObject, _ arguments: [Value]) throws -> Value {
        tryDepth += 1
        defer { tryDepth -= 1 }
        return try call(block, arguments)
    }
}
