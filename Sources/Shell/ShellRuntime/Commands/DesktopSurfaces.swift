import ShellSyntax

/// What Windows PowerShell 5.1 does not have: parameters and commands that came later; and the commands that it alone has.
enum DesktopSurfaces {
    private static let laterParameters: [String: Set<String>] = [
        "foreach-object": ["Parallel", "ThrottleLimit", "TimeoutSeconds", "AsJob", "UseNewRunspace"],
        "convertfrom-json": ["AsHashtable", "Depth", "NoEnumerate", "DateKind"], "convertto-json": ["EnumsAsStrings", "AsArray", "EscapeHandling"],
        "get-content": ["AsByteStream"], "set-content": ["AsByteStream"], "add-content": ["AsByteStream"], "join-path": ["AdditionalChildPath", "Extension"],
        "split-path": ["LeafBase", "Extension"], "select-string": ["Raw", "NoEmphasis", "Culture"], "sort-object": ["Top", "Bottom", "Stable"],
        "measure-object": ["StandardDeviation", "AllStats"], "get-date": ["FromUnixTime", "UnixTimeSeconds", "AsUTC"], "export-csv": ["UseQuotes", "QuoteFields", "IncludeTypeInformation", "NoHeader"],
        "convertto-csv": ["UseQuotes", "QuoteFields", "IncludeTypeInformation", "NoHeader"], "start-process": ["Environment"], "get-process": ["Parent"],
        "new-guid": ["Empty", "InputObject"], "get-random": ["Shuffle"], "group-object": [], "select-object": ["SkipIndex", "CaseInsensitive"], "get-verb": ["Group"],
        "write-error": [], "test-path": [], "get-childitem": ["FollowSymlink"], "invoke-restmethod": ["SkipCertificateCheck", "Authentication", "Form"],
        "invoke-webrequest": ["SkipCertificateCheck", "Authentication", "Form"], "set-strictmode": [], "get-uptime": [],
    ]
    private static let laterCommands: Set<String> = [
        "get-error", "join-string", "test-json", "get-uptime", "remove-alias", "remove-service", "convertfrom-markdown", "show-markdown", "get-markdownoption", "set-markdownoption",
        "get-secrerandom", "get-securerandom", "switch-process", "enable-experimentalfeature", "disable-experimentalfeature", "get-experimentalfeature", "convertto-clixml", "convertfrom-clixml",
        "start-threadjob",
    ]
    /// Commands that PowerShell left behind with 5.1.
    private static let earlierCommands: Set<String> = [
        "add-computer", "remove-computer", "test-computersecurechannel", "reset-computermachinepassword", "checkpoint-computer", "get-computerrestorepoint", "enable-computerrestore",
        "disable-computerrestore", "restore-computer", "get-controlpanelitem", "show-controlpanelitem", "show-eventlog", "start-transaction", "complete-transaction", "undo-transaction",
        "use-transaction", "get-transaction", "add-pssnapin", "get-pssnapin", "remove-pssnapin", "export-console", "suspend-job", "resume-job", "convert-string", "convertfrom-string",
        "export-counter", "import-counter", "new-webserviceproxy",
    ]
    static func has(_ command: String) -> Bool {
        let key = command.lowercased()
        return LanguageEdition.isDesktop ? !laterCommands.contains(key) : !earlierCommands.contains(key)
    }

    /// The surface as 5.1 has it.
    static func trimmed(_ metadata: CommandMetadata) -> CommandMetadata {
        guard LanguageEdition.isDesktop else { return metadata }
        var later = laterParameters[metadata.name.lowercased()] ?? []
        later.insert("ProgressAction")
        let kept = metadata.parameters.filter { !$0.isCommon && !later.contains($0.name) }
        let sets = Set(kept.flatMap { $0.uses.compactMap(\.set) })
        return CommandMetadata(
            name: metadata.name, module: metadata.module, defaultSet: metadata.defaultSet, setNames: metadata.setNames.filter { sets.contains($0) || kept.contains { $0.isInAllSets } && !isLost($0, metadata, later) },
            parameters: kept, supportsShouldProcess: metadata.supportsShouldProcess, supportsPaging: metadata.supportsPaging, positionalBinding: metadata.positionalBinding,
            confirmImpact: metadata.confirmImpact, aliases: metadata.aliases, outputTypes: metadata.outputTypes)
    }
    /// A set whose mandatory parameter is not there.
    private static func isLost(_ set: String, _ metadata: CommandMetadata, _ later: Set<String>) -> Bool {
        metadata.parameters.contains { parameter in later.contains(parameter.name) && parameter.uses.contains { $0.set?.equalsIgnoringCase(set) == true && $0.mandatory } }
    }
}
