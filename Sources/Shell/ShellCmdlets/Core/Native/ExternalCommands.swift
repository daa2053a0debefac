import Glibc
import ShellRuntime

/// Scripts and programs on disk.
enum ExternalCommands {
    private static var folders: [String] { (SessionSetup.environment("PATH") ?? "").split(separator: ":").map(String.init) }
    /// The programs and scripts on the path whose names are accepted; the first of each name.
    static func matching(_ accepts: (String) -> Bool, _ runspace: Runspace) -> [CommandInfo] {
        let service = FileAccess.service(runspace)
        var seen: Set<String> = []
        return folders.flatMap { folder in
            service.entries(folder).filter { accepts($0) && !seen.contains($0) }.compactMap { name in
                guard let found = try? find(folder + "/" + name, runspace) else { return nil }
                seen.insert(name)
                return found
            }
        }
    }
    static func find(_ name: String, _ runspace: Runspace) throws -> CommandInfo? {
        if name.isEmpty { return nil }
        if let child = ChildShell.find(name, runspace) { return child }
        let service = FileAccess.service(runspace)
        func script(_ path: String) throws -> CommandInfo? {
            guard path.lowercased().hasSuffix(".ps1"), service.exists(path), let bytes = service.read(path) else { return nil }
            let block = try runspace.parseBlock(FileAccess.decode(bytes), fileName: path)
            let separators: Set<Character> = ["/", "\\"]
            return ExternalScriptInfo(name: path.split(whereSeparator: { separators.contains($0) }).last.map(String.init) ?? path, path: path, block: block)
        }
        func program(_ path: String) -> CommandInfo? {
            guard access(path, X_OK) == 0, !FileAccess.isFolder(path) else { return nil }
            return ApplicationInfo(name: path.split(separator: "/").last.map(String.init) ?? path, path: path)
        }
        if name.contains("/") || name.contains("\\") || name.hasPrefix("~") || name.contains(":") {
            let forward = name.hasPrefix(".\\") || name.hasPrefix("..\\") ? name.replacingAll("\\", with: "/") : name
            // A name with a colon may be no path at all.
            guard let path = try? service.resolve(forward, runspace) else { return nil }
            if let found = try script(path) ?? script(path + ".ps1") { return found }
            return program(path)
        }
        for folder in folders {
            let path = folder + "/" + name
            if let found = try script(path) ?? script(path + ".ps1") { return found }
            if let found = program(path) { return found }
        }
        // `git.exe`, as Windows names it.
        if name.lowercased().hasSuffix(".exe"), name.utf8.count > 4 { return try find(String(name.dropLast(4)), runspace) as? ApplicationInfo }
        return nil
    }
}
