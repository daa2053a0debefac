import ShellRuntime

/// The order in which a command's parameters are offered: as its class declares them, -WhatIf and -Confirm before the common ones.
enum ParameterOrder {
    /// Declared orders that the parameter sets alone do not tell; parameters not named here follow in the surface's order.
    private static let declared: [String: String] = [
        "sort-object": "Stable Descending Unique Top Bottom InputObject Property Culture CaseSensitive",
        "where-object": "InputObject FilterScript Property Value",
        "foreach-object": "InputObject Begin Process End RemainingScripts MemberName ArgumentList Parallel TimeoutSeconds ThrottleLimit UseNewRunspace AsJob",
        "write-error": "Exception Message ErrorRecord Category ErrorId TargetObject RecommendedAction CategoryActivity CategoryReason CategoryTargetName CategoryTargetType",
        "new-item": "Path Name ItemType Value Force Credential",
        "new-object": "TypeName ComObject ArgumentList Strict Property",
        "start-job": "DefinitionName DefinitionPath Type Name ScriptBlock Credential FilePath LiteralPath Authentication InitializationScript WorkingDirectory RunAs32 PSVersion InputObject ArgumentList",
        "get-date": "Date UnixTimeSeconds Year Month Day Hour Minute Second Millisecond DisplayHint UFormat Format AsUTC",
        "get-random": "SetSeed Maximum Minimum InputObject Count Shuffle", "get-securerandom": "Maximum Minimum InputObject Count Shuffle",
        "select-string": "Culture InputObject Pattern Path LiteralPath Raw SimpleMatch CaseSensitive Quiet List NoEmphasis Include Exclude NotMatch AllMatches Encoding Context",
        "split-path": "Path LiteralPath Qualifier NoQualifier Parent Leaf LeafBase Extension Resolve IsAbsolute Credential",
        "import-module": "Global Prefix Name FullyQualifiedName Assembly Function Cmdlet Variable Alias Force SkipEditionCheck PassThru AsCustomObject MinimumVersion MaximumVersion RequiredVersion ModuleInfo ArgumentList DisableNameChecking NoClobber Scope PSSession CimSession CimResourceUri CimNamespace UseWindowsPowerShell",
        "read-host": "Prompt AsSecureString MaskInput",
        "get-help": "Name Path Category Detailed Full Examples Parameter Component Functionality Role ShowWindow Online",
        "tee-object": "InputObject FilePath LiteralPath Append Encoding Variable", "set-strictmode": "Off Version",
        "register-argumentcompleter": "CommandName ParameterName ScriptBlock Native NativeFallback", "get-error": "InputObject Newest",
        "get-process": "Name Id InputObject IncludeUserName Module FileVersionInfo",
        "get-command": "Name Verb Noun Module FullyQualifiedModule ExcludeModule CommandType TotalCount Syntax ShowCommandInfo ArgumentList All ListImported ParameterName ParameterType UseFuzzyMatching FuzzyMinimumDistance UseAbbreviationExpansion",
        "get-variable": "Name ValueOnly Include Exclude Scope", "get-alias": "Name Exclude Scope Definition",
        "get-history": "Id Count", "get-job": "IncludeChildJob ChildJobState HasMoreData Before After Newest Job Name Id InstanceId State Command Filter",
        "invoke-webrequest": "UseBasicParsing Uri HttpVersion WebSession SessionVariable",
        "select-object": "InputObject Property ExcludeProperty ExpandProperty Unique CaseInsensitive Last First Skip SkipLast SkipIndex Wait Index",
        "start-sleep": "Seconds Milliseconds Duration", "stop-process": "Name Id InputObject PassThru Force",
        "wait-process": "Id Name InputObject Timeout Any PassThru", "add-type": "TypeDefinition Name MemberDefinition Namespace UsingNamespace Path LiteralPath AssemblyName Language ReferencedAssemblies OutputAssembly OutputType PassThru IgnoreWarnings CompilerOptions",
        "convertto-securestring": "String AsPlainText Force SecureKey Key", "convertfrom-securestring": "SecureString AsPlainText SecureKey Key",
    ]

    /// `added` are parameters that the command has besides, by what is bound.
    static func of(_ metadata: CommandMetadata, added: [ParameterMetadata] = []) -> [ParameterMetadata] {
        var own = metadata.parameters.filter { !isLast($0) }
        if let text = declared[metadata.name.lowercased()] {
            var ordered: [ParameterMetadata] = []
            for name in text.split(separator: " ") {
                if let at = own.firstIndex(where: { $0.name.equalsIgnoringCase(String(name)) }) { ordered.append(own.remove(at: at)) }
            }
            own = ordered + own
        } else if let literal = own.firstIndex(where: { $0.name == "LiteralPath" }),
            let path = own.firstIndex(where: { ["Path", "FilePath", "DestinationPath"].contains($0.name) }), literal != path + 1
        {
            let moved = own.remove(at: literal)
            own.insert(moved, at: literal < path ? path : path + 1)
        }
        let asked = metadata.parameters.filter { $0.name == "WhatIf" || $0.name == "Confirm" }.sorted { $0.name > $1.name }
        return own + added + asked + metadata.parameters.filter { isLast($0) && $0.name != "WhatIf" && $0.name != "Confirm" }
    }
    private static func isLast(_ parameter: ParameterMetadata) -> Bool { parameter.isCommon || parameter.name == "WhatIf" || parameter.name == "Confirm" }
}
