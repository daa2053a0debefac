/// The installation of PowerShell on a host's system volume: what `$PSHOME` names, with the manifests of its modules.
enum PowerShellFiles {
    private static let home = #"Program Files\PowerShell\7"#
    private static let version = FileVersion(7, 6, 5, 500)
    private static let programs = [
        ("pwsh.exe", "pwsh"), ("pwsh.dll", "pwsh"), ("System.Management.Automation.dll", "System.Management.Automation"),
        ("Microsoft.PowerShell.ConsoleHost.dll", "Microsoft.PowerShell.ConsoleHost"), ("Microsoft.PowerShell.Security.dll", "Microsoft.PowerShell.Security"),
        ("Microsoft.PowerShell.Commands.Utility.dll", "Microsoft.PowerShell.Commands.Utility"),
        ("Microsoft.PowerShell.Commands.Management.dll", "Microsoft.PowerShell.Commands.Management"),
        ("Microsoft.PowerShell.Commands.Diagnostics.dll", "Microsoft.PowerShell.Commands.Diagnostics"),
        ("Microsoft.WSMan.Management.dll", "Microsoft.WSMan.Management"), ("Microsoft.Management.Infrastructure.CimCmdlets.dll", "Microsoft.Management.Infrastructure.CimCmdlets"),
    ]
    /// The modules that come with it, by name and version.
    private static let modules = [
        ("CimCmdlets", "7.0.0.0"), ("Microsoft.PowerShell.Archive", "1.2.5"), ("Microsoft.PowerShell.Diagnostics", "7.0.0.0"), ("Microsoft.PowerShell.Host", "7.0.0.0"),
        ("Microsoft.PowerShell.Management", "7.0.0.0"), ("Microsoft.PowerShell.PSResourceGet", "1.2.0"), ("Microsoft.PowerShell.Security", "7.0.0.0"),
        ("Microsoft.PowerShell.ThreadJob", "2.2.0"), ("Microsoft.PowerShell.Utility", "7.0.0.0"), ("Microsoft.WSMan.Management", "7.0.0.0"),
        ("PackageManagement", "1.4.8.1"), ("PowerShellGet", "2.2.5"), ("PSDiagnostics", "7.0.0.0"), ("PSReadLine", "2.4.5"),
    ]

    static func install(on volume: any Volume) throws(FileSystemError) {
        try SystemImage.folders([#"Program Files\PowerShell"#, #"Program Files\PowerShell\Modules"#, home, home + #"\Modules"#], on: volume)
        for (name, description) in programs {
            try SystemImage.file(home + "\\" + name, version.programFile(description: description, product: "PowerShell"), on: volume)
        }
        try SystemImage.file(
            home + #"\powershell.config.json"#,
            Array(#"{"WindowsPowerShellCompatibilityModuleDenyList":["PSScheduledJob","BestPractices","UpdateServices"],"Microsoft.PowerShell:ExecutionPolicy":"RemoteSigned"}"#.utf8), on: volume)
        for (name, version) in modules {
            let folder = home + #"\Modules\"# + name
            try SystemImage.folders([folder], on: volume)
            let manifest = "@{\r\n    ModuleVersion = '\(version)'\r\n    CompatiblePSEditions = @('Core')\r\n    Author = 'PowerShell'\r\n    CompanyName = 'Microsoft Corporation'\r\n    PowerShellVersion = '3.0'\r\n}\r\n"
            try SystemImage.file(folder + "\\" + name + ".psd1", Array(manifest.utf8), on: volume)
        }
    }
}
