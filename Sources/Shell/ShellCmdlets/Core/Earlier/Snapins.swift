import ShellFormatting
import ShellRuntime
import ShellTypes

/// Snap-ins of Windows PowerShell: since 3.0 the engine's own is the only one of a session, and no other is registered here.
enum Snapins {
    static let core = "Microsoft.PowerShell.Core"
    /// What were the snap-ins of version 2 and are modules now.
    static let engineModules = ["Microsoft.PowerShell.Utility", "Microsoft.PowerShell.Management", "Microsoft.PowerShell.Diagnostics", "Microsoft.PowerShell.Host", "Microsoft.PowerShell.Security", "Microsoft.WSMan.Management"]
    private static let typeName = "System.Management.Automation.PSSnapInInfo"

    static func object(_ runspace: Runspace) throws -> CustomObject {
        ViewRegistry.shared.register(typeName, .list(["Name", "PSVersion", "Description"]))
        let table = runspace.variable("PSVersionTable")?.objectValue as? DictionaryObject
        let version = table?["PSVersion"] ?? .null
        let made = CustomObject(typeName: typeName)
        made["Name"] = Value(core)
        made["IsDefault"] = true
        made["ApplicationBase"] = #"C:\Windows\System32\WindowsPowerShell\v1.0"#
        made["AssemblyName"] = "System.Management.Automation, Version=3.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35, ProcessorArchitecture=MSIL"
        made["ModuleName"] = "System.Management.Automation.dll"
        made["PSVersion"] = version
        made["Version"] = "3.0.0.0"
        made["Types"] = Value(array: ["types.ps1xml", "typesv3.ps1xml"])
        made["Formats"] = Value(array: ["Certificate.format.ps1xml", "DotNetTypes.format.ps1xml", "FileSystem.format.ps1xml", "Help.format.ps1xml", "HelpV3.format.ps1xml", "PowerShellCore.format.ps1xml", "PowerShellTrace.format.ps1xml", "Registry.format.ps1xml"])
        made["Description"] = "This Windows PowerShell snap-in contains cmdlets used to manage components of Windows PowerShell."
        made["Vendor"] = "Microsoft"
        made["LogPipelineExecutionDetails"] = false
        return made
    }
}
class SnapinCmdlet: Cmdlet {
    final func refuse(_ message: String, _ id: String, _ name: String, _ category: ErrorCategory = .invalidArgument, exception: String = "System.Management.Automation.PSArgumentException") throws {
        try writeError(message, id: id, category: category, target: Value(name), exception: exception)
    }
    final func noneFound(_ pattern: String) throws {
        try refuse("No Windows PowerShell snap-ins matching the pattern '\(pattern)' were found. Check the pattern and then try the command again.", "NoPSSnapInsFound", pattern)
    }
}
final class GetPSSnapin: SnapinCmdlet {
    override func process() throws {
        let patterns = texts("Name")
        // The registered ones are those that others installed.
        let isThere = !flag("Registered")
        guard !patterns.isEmpty else {
            if isThere { try write(try Snapins.object(runspace)) }
            return
        }
        for pattern in patterns {
            if isThere, WildcardPattern.lenient(pattern).matches(Snapins.core) { try write(try Snapins.object(runspace)) } else { try noneFound(pattern) }
        }
    }
}
final class AddPSSnapin: SnapinCmdlet {
    override func process() throws {
        for name in texts("Name") {
            if WildcardPattern.lenient(name).hasWildcards {
                if flag("PassThru") { try noneFound(name) }
            } else if Snapins.engineModules.contains(where: { $0.equalsIgnoringCase(name) }) {
                try refuse("Cannot add Windows PowerShell snap-in \(name) because it is a system Windows PowerShell module. Use Import-Module to load the module.", "LoadSystemSnapinAsModule", name)
            } else if name.equalsIgnoringCase(Snapins.core) {
                try refuse("Cannot add Windows PowerShell snap-in \(name) because it is already added. Verify the name of the snap-in and try again.", "AddPSSnapInRead", name)
            } else {
                try refuse("The Windows PowerShell snap-in '\(name)' is not installed on this computer.", "AddPSSnapInRead", name)
            }
        }
    }
}
final class RemovePSSnapin: SnapinCmdlet {
    override func process() throws {
        for name in texts("Name") {
            let pattern = WildcardPattern.lenient(name)
            guard pattern.matches(Snapins.core) else {
                if pattern.hasWildcards { if flag("PassThru") { try noneFound(name) } } else { try noneFound(name) }
                continue
            }
            guard try shouldProcess(Snapins.core) else { continue }
            try refuse("Cannot remove the Windows PowerShell snap-in \(Snapins.core) because it is a system snap-in. Verify the name of the snap-in that you want to remove, and then try again.", "RemovePSSnapIn", Snapins.core)
        }
    }
}

/// Export-Console: the snap-ins of the session as a console file (`.psc1`).
final class ExportConsole: Cmdlet {
    override func process() throws {
        guard let given = text("Path"), !given.isEmpty else {
            throw terminating("Cannot save the specified file. The Save operation was canceled.", id: "FileNameNotResolved", category: .invalidArgument, exception: "System.Management.Automation.PSArgumentException")
        }
        guard !WildcardPattern.lenient(given).hasWildcards else {
            throw terminating(
                "Cannot save the console file because wildcard characters were used. Specify a console file without wildcard characters.", id: "WildCardNotSupported", category: .invalidOperation,
                target: Value(given), exception: "System.Management.Automation.PSInvalidOperationException")
        }
        let resolved = try FileAccess.resolve(given, runspace), path = resolved.lowercased().hasSuffix(".psc1") ? resolved : resolved + ".psc1"
        guard try shouldProcess(given) else { return }
        guard !flag("NoClobber") || !FileAccess.service(runspace).exists(path) else {
            throw terminating("File \(path) already exists and NoClobber was specified.", id: "NoClobber", category: .resourceExists, target: Value(path), exception: "System.UnauthorizedAccessException")
        }
        let version = (runspace.variable("PSVersionTable")?.objectValue as? DictionaryObject)?["PSVersion"].map { runspace.text($0) } ?? "5.1"
        let text = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<PSConsoleFile ConsoleSchemaVersion=\"1.0\">\n  <PSVersion>\(version)</PSVersion>\n  <PSSnapIns />\n</PSConsoleFile>\n"
        try FileAccess.writeText(text, to: path, append: false, self)
        runspace.setGlobal("ConsoleFileName", Value(path))
    }
}
