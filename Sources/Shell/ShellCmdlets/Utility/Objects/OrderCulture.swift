import ShellRuntime

/// -Culture of the cmdlets that compare: a culture by name or number. Texts have one order for all of them (PSL-123).
enum OrderCulture {
    static func check(_ cmdlet: Cmdlet) throws {
        guard let given = cmdlet.text("Culture")?.trimmed(), !given.isEmpty else { return }
        _ = try Culture.named(given, cmdlet.runspace)
    }
}
