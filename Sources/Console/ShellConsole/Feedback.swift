import ShellRuntime

/// What the prompt adds to a command that was not found: the same name in the current folder, or names like it (PowerShell's general feedback).
struct Feedback {
    private let session: ConsoleSession
    private let newest: Value?
    private var runspace: Runspace { session.runspace }

    /// Before a line runs.
    init(_ session: ConsoleSession) {
        self.session = session
        newest = session.runspace.errors.items.first
    }
    /// After it ran.
    func give() {
        guard !runspace.succeeded, let record = runspace.errors.items.first?.objectValue as? ErrorRecordObject, newest?.objectValue !== record,
            record.fullyQualifiedErrorId == "CommandNotFoundException", let name = record.target.stringValue
        else { return }
        if isHere(name) {
            show(
                """
                The command "\(name)" was not found, but does exist in the current location.
                PowerShell doesn't load commands from the current location by default (see 'Get-Help about_Command_Precedence').

                If you trust this command, run the following command instead:
                """, [".\\" + name])
        } else {
            let names = similar(name)
            if !names.isEmpty { show("The most similar commands are:", names) }
        }
    }

    private func isHere(_ name: String) -> Bool {
        guard !name.contains("/"), !name.contains("\\") else { return false }
        let found = try? runspace.lookUpCommand("./" + name)
        return found is ApplicationInfo || found is ExternalScriptInfo
    }
    private func similar(_ name: String) -> [String] {
        // A name that is like no other is one more entry of `$Error`, as in PowerShell.
        defer { runspace.succeeded = false }
        let collector = Collector()
        guard
            let search = try? runspace.parseBlock(
                "Get-Command -UseFuzzyMatching -FuzzyMinimumDistance 1 -Name $args[0] 2>$null | Select-Object -First 5 -Unique -ExpandProperty Name"),
            (try? runspace.invoke(search, arguments: [Value(name)], to: collector)) != nil
        else { return [] }
        return collector.array.map { runspace.text($0) }
    }
    private func show(_ header: String, _ actions: [String]) {
        let isStyled = session.host.supportsColor
        func styled(_ text: String, _ style: String) -> String { isStyled ? style + text + "\u{1B}[0m" : text }
        let caption = "\u{1B}[97;2;3m"
        var text = "\n" + styled("[", caption) + styled("General Feedback", "\u{1B}[33m\u{1B}[3m") + styled("]", caption) + "\n"
        for line in header.split(separator: "\n", omittingEmptySubsequences: false) { text += "  " + styled(String(line), "\u{1B}[96m") + "\n" }
        for action in actions { text += "    " + styled("\u{27A4} " + action, "\u{1B}[97m") + "\n" }
        session.host.write(text + "\n")
    }
}
