import ShellRuntime
import ShellTypes

/// `[ProxyCommand]::GetHelpComments`: a help object as the comment that would give it.
struct ProxyHelp {
    private let runspace: Runspace
    private var text = ""

    static func comments(_ help: Value, _ runspace: Runspace) throws -> String {
        if help.isNull { throw NetException.argumentNull("help") }
        guard Members.typeNames(help).contains(where: { $0.contains("HelpInfo") }) else {
            throw NetException("System.InvalidOperationException", "The 'help' parameter is not recognized as a valid HelpInfo object created by the 'get-help' command.")
        }
        var made = ProxyHelp(runspace: runspace)
        made.append(help)
        return made.text
    }
    private init(runspace: Runspace) { self.runspace = runspace }

    private mutating func append(_ help: Value) {
        if let synopsis = property(help, "Synopsis").stringValue { section(".SYNOPSIS", Value(synopsis)) }
        sections(".DESCRIPTION", array(help, "Description"))
        for parameter in array(property(help, "Parameters"), "Parameter") ?? [] {
            text += "\n.PARAMETER \(runspace.text(property(parameter, "Name")))\n\n"
            for line in (array(parameter, "Description") ?? []).map(shown) where !line.isEmpty { text += line + "\n" }
        }
        for example in array(property(help, "examples"), "example") ?? [] {
            var body = (array(example, "introduction") ?? []).filter { !$0.isNull }.map(shown).joined()
            let code = property(example, "code")
            if !code.isNull { body += runspace.text(code) }
            if let remarks = array(example, "remarks") { body += "\n" + remarks.map(shown).joined() }
            if !body.isEmpty { text += "\n\n.EXAMPLE\n\n" + body }
        }
        sections(".NOTES", array(property(help, "alertSet"), "alert"))
        type(".INPUTS", property(property(help, "inputTypes"), "inputType"))
        type(".OUTPUTS", property(property(help, "returnValues"), "returnValue"))
        for link in array(property(help, "relatedLinks"), "navigationLink") ?? [] {
            section(".LINK", property(link, "uri"))
            section(".LINK", property(link, "linkText"))
        }
        for name in ["Component", "Role", "Functionality"] { section("." + name.uppercased(), property(help, name)) }
    }
    private func property(_ object: Value, _ name: String) -> Value {
        if object.isNull { return .null }
        return (try? Members.get(object, name, runspace)) ?? .null
    }
    /// What is no array counts for nothing, as there.
    private func array(_ object: Value, _ name: String) -> [Value]? { property(object, name).as(ArrayObject.self).map { Array(runspace.elements(.object($0))) } }
    private func shown(_ value: Value) -> String {
        if let own = property(value, "Text").stringValue, value.stringValue == nil { return own }
        return runspace.text(value)
    }
    private mutating func section(_ name: String, _ value: Value) {
        let body = value.isNull ? "" : shown(value)
        if !body.isEmpty { text += "\n\(name)\n\n\(body)\n" }
    }
    private mutating func sections(_ name: String, _ values: [Value]?) {
        let lines = (values ?? []).map(shown).filter { !$0.isEmpty }
        if !lines.isEmpty { text += "\n\n\(name)\n\n" + lines.map { $0 + "\n" }.joined() + "\n" }
    }
    private mutating func type(_ name: String, _ parent: Value) {
        let type = property(parent, "type")
        for key in ["name", "uri"] {
            let value = property(type, key)
            guard !value.isNull else { continue }
            text += "\n\n\(name)\n\n\(shown(value))\n"
            return
        }
    }
}
