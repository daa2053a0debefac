import ShellRuntime
import ShellSyntax

/// The folders that modules are looked for in (`$env:PSModulePath`).
public enum ModulePath {
    static let variable = "PSModulePath"

    /// The folders, in order. They are separated by `;`; POSIX folders also by `:`, as they are for programs of the computer.
    static func folders(_ runspace: Runspace) -> [String] {
        let given = runspace.environment[variable] ?? ""
        let text = given.isEmpty ? computerFolders.joined(separator: ";") : given
        return text.split(separator: ";").flatMap { part in
            PathText.isWindows(String(part)) ? [String(part)] : part.split(separator: ":").map(String.init)
        }
    }

    /// Where modules stand on the computer that the shell runs on.
    static var computerFolders: [String] {
        let home = SessionSetup.environment("HOME") ?? ""
        return ["\(home)/.local/share/powershell/Modules", "/usr/local/share/powershell/Modules"]
    }

    /// What a session starts with: its user's and its own folders, then the machine's (`inherited`), then the computer's where the session
    /// may see them.
    public static func initial(profile: String, inherited: String, sharesComputer: Bool) -> String {
        var folders =
            LanguageEdition.isDesktop
            ? [profile + #"\Documents\WindowsPowerShell\Modules"#] : [profile + #"\Documents\PowerShell\Modules"#, #"C:\Program Files\PowerShell\Modules"#]
        folders += inherited.split(separator: ";").map(String.init)
        if sharesComputer { folders += computerFolders }
        return folders.joined(separator: ";")
    }
}

extension ModuleLoading {
    /// Modules that a PowerShell brings itself; what else is built in comes with Windows.
    private static let ofShell: Set<String> = ["CimCmdlets", "Graphics", "PackageManagement", "Pester", "PowerShellGet", "PSDiagnostics", "PSReadLine", "ThreadJob"]

    static func isOfShell(_ name: String) -> Bool { name.hasPrefix("Microsoft.") || ofShell.contains(name) }

    /// The module of the shell's own whose folder or manifest a path names.
    static func ownModule(at path: String, _ runspace: Runspace) throws -> BuiltinModule? {
        var folder = try FileAccess.service(runspace).resolve(path, runspace).replacing("/", with: "\\")
        while folder.hasSuffix("\\") { folder.removeLast() }
        let leaf = folder.split(separator: "\\").last.map(String.init) ?? ""
        if leaf.lowercased().hasSuffix(".psd1") { folder = String(folder.dropLast(leaf.utf8.count + 1)) }
        let name = leaf.lowercased().hasSuffix(".psd1") ? String(leaf.dropLast(5)) : leaf
        guard let builtin = runspace.builtinModules.first(where: { $0.name.equalsIgnoringCase(name) }) else { return nil }
        return ownFolder(builtin.name, runspace).equalsIgnoringCase(folder) ? builtin : nil
    }
    private static func ownFolder(_ name: String, _ runspace: Runspace) -> String {
        guard isOfShell(name) else { return #"C:\Windows\system32\WindowsPowerShell\v1.0\Modules\"# + name }
        return runspace.text(runspace.variable("PSHOME") ?? "") + #"\Modules\"# + name
    }
    /// Where a module that is part of the shell would stand: below `$PSHOME`, or with the modules of Windows; nil for modules of files.
    static func ownFolder(_ module: ModuleObject, _ runspace: Runspace) -> String? {
        guard module.builtin != nil, module.name != "Microsoft.PowerShell.Core" else { return nil }
        return ownFolder(module.name, runspace)
    }
}
