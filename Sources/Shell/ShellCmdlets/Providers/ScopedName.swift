import ShellRuntime

/// A name of the Function, Variable and Alias drives with a scope before it: `function:global:Get-It`.
struct ScopedName {
    let name: String
    /// The scope that is named; nil where none is.
    let scope: Scope?

    init(_ text: String, _ runspace: Runspace) {
        guard let colon = text.firstIndex(of: ":"), ["global", "script", "local", "private"].contains(text[..<colon].lowercased()),
            let named = try? runspace.scope(named: String(text[..<colon]))
        else {
            (name, scope) = (text, nil)
            return
        }
        (name, scope) = (String(text[text.index(after: colon)...]), named)
    }
}
