import ShellRuntime

/// Cmdlets that stand for something this engine has not: each says what is missing instead of acting.
final class RefusedCommand: Cmdlet {
    private struct Refusal {
        var message: String
        var id: String
        var category: ErrorCategory = .notImplemented
        var exception = "System.NotSupportedException"
    }
    private static let certificates = "The CMS format is not available in this engine."
    private static let remote = "There are no remote sessions whose commands could be taken: this engine connects to virtual machines only."
    private static let table: [String: Refusal] = [
        "get-cmsmessage": Refusal(message: certificates, id: "CmsNotSupported"),
        "protect-cmsmessage": Refusal(message: certificates, id: "CmsNotSupported"),
        "unprotect-cmsmessage": Refusal(message: certificates, id: "CmsNotSupported"),
        "get-authenticodesignature": Refusal(message: "Authenticode signatures cannot be checked: this engine has no CMS format.", id: "CertificatesNotSupported"),
        "set-authenticodesignature": Refusal(message: "Files cannot be signed: this engine has no CMS format.", id: "CertificatesNotSupported"),
        "import-pssession": Refusal(message: remote, id: "RemotingNotSupported"), "export-pssession": Refusal(message: remote, id: "RemotingNotSupported"),
        "enter-pshostprocess": Refusal(message: "No other PowerShell process can be entered: this engine opens no named pipe.", id: "CannotEnterProcess"),
        "exit-pshostprocess": Refusal(
            message: "The session is not in another process; there is nothing to leave.", id: "NotInEnteredProcess", category: .invalidOperation),
        "update-help": Refusal(message: "Help cannot be updated: the help of this engine is built in.", id: "HelpIsBuiltIn"),
        "save-help": Refusal(message: "Help cannot be saved: the help of this engine is built in.", id: "HelpIsBuiltIn"),
        "out-printer": Refusal(message: "There is no printer on this computer.", id: "OutPrinterNoPrinter", category: .resourceUnavailable),
        "set-date": Refusal(
            message: "Operation not permitted: the clock of the computer is not the shell's to set.", id: "SetDatePermissionDenied", category: .permissionDenied,
            exception: "System.ComponentModel.Win32Exception"),
        "new-filecatalog": Refusal(message: "Catalog files cannot be made: this engine has no CMS format.", id: "CatalogsNotSupported"),
        "test-filecatalog": Refusal(message: "Catalog files cannot be checked: this engine has no CMS format.", id: "CatalogsNotSupported"),
        "show-command": Refusal(message: "There is no graphical display for Show-Command.", id: "ShowCommandNoDisplay", category: .resourceUnavailable),
    ]
    override func begin() throws {
        let refusal = Self.table[runtime.info.name.lowercased()] ?? Refusal(message: "\(runtime.info.name) is not available.", id: "NotSupported")
        throw terminating(refusal.message, id: refusal.id, category: refusal.category, exception: refusal.exception)
    }
}
