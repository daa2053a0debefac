import ShellRuntime

/// Get-Module: the session's modules, or with -ListAvailable those that could be imported.
final class GetModule: Cmdlet {
    private var requests: [ModuleRequest] = []
    private var patterns: [WildcardPattern] = []
    private lazy var service = FileAccess.service(runspace)

    override func process() throws {
        requests = values("FullyQualifiedName").map { ModuleRequest($0, runspace) }
        patterns = texts("Name").map { WildcardPattern.lenient($0) }
        for name in ["PSSession", "CimSession"] where has(name) {
            throw terminating(
                "Modules of other computers are not supported.", id: "NotSupported", category: .notImplemented,
                exception: "System.Management.Automation.PSNotSupportedException")
        }
        if flag("ListAvailable") { try listAvailable() } else { try listLoaded() }
    }
    private func fits(_ name: String) -> Bool { patterns.isEmpty || patterns.contains { $0.matches(name) } }
    private func accepted(_ module: ModuleObject) -> Bool {
        if let edition = text("PSEdition") {
            let editions = runspace.elements(module.details["CompatiblePSEditions"] ?? .null, nullIsEmpty: true).map { runspace.text($0) }
            guard editions.contains(where: { $0.equalsIgnoringCase(edition) }) else { return false }
        }
        return requests.isEmpty || requests.contains { accepts($0, module) }
    }
    private func accepts(_ request: ModuleRequest, _ module: ModuleObject) -> Bool {
        (isPath(request.name) || WildcardPattern.lenient(request.name).matches(module.name)) && request.accepts(module.version, guid: request.guid == nil ? nil : module.guid)
    }
    private func isPath(_ name: String) -> Bool { name.contains("/") || name.contains("\\") }

    // MARK: loaded

    private func listLoaded() throws {
        if let running = runspace.runningModule, running.builtin == nil {
            for module in running.nested where fits(module.name) && accepted(module) { try write(module) }
        }
        var shown = runspace.modules
        if flag("All") {
            func below(_ module: ModuleObject) -> [ModuleObject] { module.nested + module.nested.flatMap(below) }
            shown += runspace.modules.flatMap(below)
        }
        shown += builtins.filter { name in runspace.builtinModules.contains { $0.name == name.name && $0.wasUsed } }.map { ModuleLoading.builtinObject($0, runspace) }
        for module in shown.filter({ fits($0.name) && accepted($0) }).sorted(by: { Collation.compare($0.name, $1.name, ignoringCase: true) < 0 }) { try write(module) }
    }
    /// One of each name; the engine itself is no module that can be imported.
    private var builtins: [BuiltinModule] {
        var seen: Set<String> = ["Microsoft.PowerShell.Core"]
        return runspace.builtinModules.filter { seen.insert($0.name).inserted }
    }

    // MARK: available

    private func listAvailable() throws {
        let paths = (texts("Name") + requests.map(\.name)).filter(isPath)
        if !paths.isEmpty {
            for path in paths { for place in try service.expand(path, runspace) { try show(place, all: flag("All")) } }
            if paths.count == patterns.count + requests.count { return }
        }
        for folder in ModulePath.folders(runspace) {
            for name in service.entries(folder).sorted() {
                if flag("All") { try showAll(PathText.child(folder, name)) } else if fits(name) { try show(PathText.child(folder, name), all: false) }
            }
        }
        func rank(_ module: BuiltinModule) -> (Int, String) { (ModuleLoading.isOfShell(module.name) ? 0 : 1, module.name.lowercased()) }
        for builtin in builtins.filter({ fits($0.name) }).sorted(by: { rank($0) < rank($1) }) {
            let module = ModuleLoading.builtinObject(builtin, runspace)
            if accepted(module) { try writeAvailable(module) }
        }
    }
    /// Modules that could be imported carry a type name more; the view by folders goes by it.
    private func writeAvailable(_ module: ModuleObject) throws {
        let shown = ObjectWrapper(.object(module))
        let members = ExtendedMembers()
        members.typeNames = ["ModuleInfoGrouping"] + module.type.typeNames
        shown.extended = members
        try write(.object(shown))
    }
    /// A module file, or the versions of a module in its folder; with `all` every module file below.
    private func show(_ path: String, all: Bool) throws {
        guard service.isFolder(path) else {
            if Self.isModule(path) { try show(file: path, version: nil) }
            return
        }
        let name = path.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? path
        for (file, version) in ModuleLoading.moduleFiles(in: path, name, runspace) { try show(file: file, version: version) }
        if all {
            for inner in service.entries(path).sorted() where service.isFolder(PathText.child(path, inner)) && !(inner.first?.isNumber ?? false) { try show(PathText.child(path, inner), all: true) }
        }
    }
    private static func isModule(_ path: String) -> Bool { [".psd1", ".psm1"].contains { path.lowercased().hasSuffix($0) } }
    private func showAll(_ path: String) throws {
        guard service.isFolder(path) else {
            if Self.isModule(path), fits(ModuleLoading.baseName(path)) { try show(file: path, version: nil) }
            return
        }
        for inner in service.entries(path).sorted() { try showAll(PathText.child(path, inner)) }
    }
    private func show(file: String, version: String?) throws {
        guard let module = try? ModuleLoading.analyzed(file, runspace) else { return }
        if module.version == "0.0", let version { module.version = version }
        if accepted(module) { try writeAvailable(module) }
    }
}
