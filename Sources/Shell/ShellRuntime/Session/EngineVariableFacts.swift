/// What the engine says of its own variables: their options and descriptions, as Get-Variable shows them.
public enum EngineVariableFacts {
    public typealias Facts = (options: VariableOptions, description: String)
    /// By lower-case name; nil for a variable that the engine says nothing of.
    static func of(_ name: String) -> Facts? { table[name.lowercased()] }
    /// The facts of a box, where it is the session's own variable: one of the same name in a function is the function's.
    public static func of(_ box: VariableBox, _ runspace: Runspace) -> Facts? {
        guard let facts = of(box.name), runspace.findBox(box.name, from: runspace.global) === box else { return nil }
        return facts
    }
    private static let table: [String: Facts] = [
        "confirmpreference": ([], "Dictates when confirmation should be requested. Confirmation is requested when the ConfirmImpact of the operation is equal to or greater than $ConfirmPreference. If $ConfirmPreference is None, actions will only be confirmed when Confirm is specified."),
        "debugpreference": ([], "Dictates the action taken when a Debug message is delivered"),
        "enabledexperimentalfeatures": ([.constant, .allScope], "Variable to hold the enabled experimental feature names"),
        "error": (.constant, ""),
        "erroractionpreference": ([], "Dictates the action taken when an error message is delivered"),
        "errorview": ([], "Dictates the view mode to use when displaying errors"),
        "executioncontext": ([.constant, .allScope], "The run objects available to cmdlets"),
        "formatenumerationlimit": ([], "Dictates the limit of enumeration on formatting IEnumerable objects"),
        "home": ([.readOnly, .allScope], "Folder containing the current user's profile"),
        "host": ([.constant, .allScope], "A reference to the host of the current runspace"),
        "informationpreference": ([], "Dictates the action taken when a command generates an item in the Information stream"),
        "iscoreclr": ([.readOnly, .allScope], ""),
        "islinux": ([.readOnly, .allScope], ""),
        "ismacos": ([.readOnly, .allScope], ""),
        "iswindows": ([.readOnly, .allScope], ""),
        "maximumhistorycount": ([], "Maximum number of history objects to retain in a session"),
        "nestedpromptlevel": ([], "Dictates what type of prompt should be displayed for the current nesting level"),
        "outputencoding": ([], "The text encoding used when piping text to a native executable file"),
        "pid": ([.constant, .allScope], "Current process ID"),
        "progresspreference": ([], "Dictates the action taken when progress records are delivered"),
        "psculture": ([.readOnly, .allScope], "Culture of the current PowerShell session"),
        "psdefaultparametervalues": ([], "Variable to hold all default <cmdlet:parameter, value> pairs"),
        "psedition": ([.constant, .allScope], "Edition information for the current PowerShell session"),
        "psemailserver": ([], "Variable to contain the name of the email server. This can be used instead of the HostName parameter in the Send-MailMessage cmdlet."),
        "pshome": ([.constant, .allScope], "Parent folder of the host application of the current runspace"),
        "psnativecommandargumentpassing": ([], "Dictates how arguments are passed to native executables."),
        "psnativecommanduseerroractionpreference": ([], "If true, $ErrorActionPreference applies to native executables, so that non-zero exit codes will generate cmdlet-style errors governed by error action settings"),
        "pssessionapplicationname": ([], "AppName where the remote connection will be established"),
        "pssessionconfigurationname": ([], "Name of the session configuration which will be loaded on the remote computer"),
        "pssessionoption": ([], "Default session options for new remote sessions"),
        "psstyle": (.constant, "Configuration controlling how text is rendered."),
        "psuiculture": ([.readOnly, .allScope], "UI culture of the current PowerShell session"),
        "psversiontable": ([.constant, .allScope], "Version information for current PowerShell session"),
        "shellid": ([.constant, .allScope], "The ShellID identifies the current shell.  This is used by #Requires."),
        "verbosepreference": ([], "Dictates the action taken when a Verbose message is delivered"),
        "warningpreference": ([], "Dictates the action taken when a Warning message is delivered"),
        "whatifpreference": ([], "If true, WhatIf is considered to be enabled for all commands."),
    ]
}
