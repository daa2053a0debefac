import ShellRuntime

/// Microsoft.PowerShell.Commands.PSUserAgent: the names that the web cmdlets can give themselves.
enum UserAgents {
    private static let forms: [(String, String)] = [
        ("InternetExplorer", "Mozilla/5.0 (compatible; MSIE 9.0; {0})"), ("FireFox", "Mozilla/5.0 ({0}) Gecko/20100401 Firefox/4.0"),
        ("Chrome", "Mozilla/5.0 ({0}) AppleWebKit/534.6 (KHTML, like Gecko) Chrome/7.0.500.0 Safari/534.6"), ("Opera", "Opera/9.70 ({0}) Presto/2.2.1"),
        ("Safari", "Mozilla/5.0 ({0}) AppleWebKit/533.16 (KHTML, like Gecko) Version/5.0 Safari/533.16"),
    ]
    /// `Windows NT 10.0; Microsoft Windows 10.0.26100; en-US`.
    private static func place(_ runspace: Runspace) throws -> String {
        runspace.text(try runspace.call(try runspace.parseBlock("'Windows NT {0}; {1}; {2}' -f [Environment]::OSVersion.Version.ToString(2), $PSVersionTable.OS, (Get-Culture).Name"), []))
    }
    static func register() {
        TypeRegistry.shared.register("Microsoft.PowerShell.Commands.PSUserAgent") {
            TypeInfo("Microsoft.PowerShell.Commands.PSUserAgent", flags: [.staticClass, .abstract, .sealed], members: {
                forms.map { name, form in .staticProperty(name, "string") { runspace in Value(form.replacing("{0}", with: try place(runspace))) } }
            })
        }
    }
}
