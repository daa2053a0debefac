import Glibc
import ShellRuntime

/// A session's providers, drives and locations.
public final class ProviderState {
    unowned let runspace: Runspace
    public let files: FileSystemProvider
    public private(set) var providers: [ItemProvider] = []
    /// The drives of the running scope and those around it, the nearest first.
    private var ownDrives: [DriveObject] {
        var list: [DriveObject] = []
        forEachScope { scope in list += drives(in: scope).reversed() }
        return list
    }
    private func forEachScope(_ body: (Scope) -> Void) {
        var at: Scope? = runspace.runningScope
        var last = runspace.global
        while let scope = at {
            body(scope)
            last = scope
            at = scope.outer
        }
        if last !== runspace.global { body(runspace.global) }
    }
    private func ownDrive(_ name: String) -> DriveObject? {
        var found: DriveObject?
        forEachScope { scope in
            if found == nil, scope.drives != nil { found = drives(in: scope).last { $0.name.equalsIgnoringCase(name) } }
        }
        return found
    }
    func drives(in scope: Scope) -> [DriveObject] { (scope.drives ?? []).compactMap { $0 as? DriveObject } }
    private var fixed: [DriveObject] = []
    private var native: [String: DriveObject] = [:]
    /// Where the session is, and the text that `runspace.location` had then.
    private var place: ProviderPath?
    private var placeText = ""
    /// The last location on each drive, by lower-case name.
    private var byDrive: [String: String] = [:]
    var stacks: [String: [ProviderPath]] = [:]
    var defaultStack = ""

    init(_ runspace: Runspace) {
        self.runspace = runspace
        files = FileSystemProvider(runspace)
        let environment = EnvironmentProvider(runspace), variables = VariableProvider(runspace)
        let functions = FunctionProvider(runspace), aliases = AliasProvider(runspace)
        providers = [aliases, environment, files, functions, variables]
        fixed = [
            DriveObject("Alias", aliases, root: "", description: "Drive that contains a view of the aliases stored in a session state"),
            DriveObject("Env", environment, root: "", description: "Drive that contains a view of the environment variables for the process"),
            DriveObject("Function", functions, root: "", description: "Drive that contains a view of the functions stored in a session state"),
            DriveObject("Variable", variables, root: "", description: "Drive that contains a view of those variables stored in a session state"),
        ]
        for key in ["providerSource", "certificateSource"] {
            guard let source = runspace.services[key] as? ProviderSource else { continue }
            let (provider, drives) = source.make(runspace)
            add(provider, drives: drives)
        }
    }

    /// Adds a provider with its drives (Registry).
    public func add(_ provider: ItemProvider, drives: [DriveObject]) {
        providers.append(provider)
        fixed += drives
    }

    public var volumes: (any ModelledVolumes)? { runspace.services["volumes"] as? any ModelledVolumes }
    /// Whether paths from `/` on lead to the computer's own files.
    public var reachesComputer: Bool { volumes?.sharesComputerFiles ?? true }
    public var home: String {
        if !reachesComputer, let volumes { return volumes.homeFolder }
        return getenv("HOME").map { String(cString: $0) } ?? "/"
    }
    /// The files behind a path.
    public func store(_ path: String) -> any FileStore {
        if PathText.isWindows(path), let volumes { return volumes }
        return reachesComputer ? RealFiles.shared : AbsentFiles.shared
    }

    // MARK: drives

    public var drives: [DriveObject] {
        var list: [DriveObject] = []
        if reachesComputer { list.append(nativeDrive("/", root: "/")) }
        for letter in volumes?.letters ?? [] { list.append(nativeDrive(letter, root: letter + ":\\")) }
        if let temporary { list.append(temporary) }
        var own: [DriveObject] = []
        for drive in ownDrives where !own.contains(where: { $0.name.equalsIgnoringCase(drive.name) }) { own.append(drive) }
        list += fixed + own
        return list.sorted { $0.name.lowercased() < $1.name.lowercased() }
    }
    /// `Temp:`, the folder of temporary files that the session's environment names.
    private var temporary: DriveObject? {
        if let known = native["Temp"] { return known }
        guard let root = runspace.environment["TEMP"], !root.isEmpty else { return nil }
        let made = DriveObject("Temp", files, root: root, description: "") { [weak self] in
            root.dropFirst().first == ":" ? self?.volumes?.volumes.first { $0.name.equalsIgnoringCase(String(root.prefix(1))) }.map { ($0.used, $0.free) } : nil
        }
        native["Temp"] = made
        return made
    }
    private func nativeDrive(_ name: String, root: String) -> DriveObject {
        let key = name.uppercased()
        if let known = native[key] { return known }
        let space: () -> (used: Int64, free: Int64)? = { [weak self] in
            if name != "/" { return self?.volumes?.volumes.first { $0.name.equalsIgnoringCase(name) }.map { ($0.used, $0.free) } }
            var info = statvfs()
            guard statvfs("/", &info) == 0 else { return nil }
            let block = Int64(info.f_frsize), free = Int64(info.f_bfree) &* block
            return (Int64(info.f_blocks) &* block &- free, Int64(info.f_bavail) &* block)
        }
        let made = DriveObject(key, files, root: root, description: name == "/" ? "/" : "", space: space)
        native[key] = made
        return made
    }
    public func drive(_ name: String) -> DriveObject? {
        if let own = ownDrive(name) { return own }
        if let known = fixed.first(where: { $0.name.equalsIgnoringCase(name) }) { return known }
        if name.equalsIgnoringCase("Temp") { return temporary }
        if name == "/" { return reachesComputer ? nativeDrive("/", root: "/") : nil }
        if name.utf8.count == 1, let volumes, let letter = name.uppercased().first, volumes.hasDrive(letter) {
            return nativeDrive(String(letter), root: "\(letter):\\")
        }
        return nil
    }
    /// Adds a drive for as long as a scope lasts; without one for the whole session.
    func addDrive(_ drive: DriveObject, in scope: Scope? = nil) { (scope ?? runspace.global).drives = ((scope ?? runspace.global).drives ?? []) + [drive] }
    func removeDrive(_ drive: DriveObject) {
        forEachScope { scope in scope.drives?.removeAll { $0 === drive } }
        fixed.removeAll { $0 === drive }
    }
    public func provider(_ name: String) throws -> ItemProvider {
        let bare = name.lastIndex(of: "\\").map { String(name[name.index(after: $0)...]) } ?? name
        if let found = providers.first(where: { $0.name.equalsIgnoringCase(bare) }) { return found }
        throw ShellError(
            "Cannot find a provider with the name '\(name)'.", id: "ProviderNotFound", category: .objectNotFound, target: Value(name),
            exception: "System.Management.Automation.ProviderNotFoundException")
    }

    // MARK: locations

    /// Where the session is.
    public var current: ProviderPath {
        if let place, placeText == runspace.location { return place }
        let text = runspace.location
        placeText = text
        let found: ProviderPath
        if let drive = qualifier(of: text).flatMap({ self.drive($0.name) }) {
            found = ProviderPath(drive.provider, drive, PathText.isWindows(text) ? PathText.normal(text) : drive.provider.combine(drive.root, qualifier(of: text)?.rest ?? ""))
        } else {
            found = ProviderPath(files, drive("/"), PathText.normal(text.hasPrefix("/") ? text : "/"))
        }
        place = found
        return found
    }
    public func go(to target: ProviderPath) {
        place = target
        if let drive = target.drive { byDrive[drive.name.lowercased()] = target.path }
        if target.provider is FileSystemProvider { lastFiles = target }
        runspace.location = target.display
        placeText = runspace.location
    }
    private var lastFiles: ProviderPath?
    /// The location on the file system, also while the session is on another drive.
    public var currentFolder: ProviderPath {
        let here = current
        if here.provider is FileSystemProvider { return here }
        return lastFiles ?? ProviderPath(files, drive("/"), home)
    }
    /// A drive's location below its root.
    func location(on drive: DriveObject) -> String {
        let here = current
        let path = here.drive === drive ? here.path : byDrive[drive.name.lowercased()] ?? drive.root
        guard path.count > drive.root.count else { return "" }
        let rest = path.dropFirst(drive.root.count)
        return String(rest.drop { $0 == "/" || $0 == "\\" })
    }

    // MARK: paths

    /// `name:` in front of a path.
    func qualifier(of text: String) -> (name: String, rest: String)? {
        guard let colon = text.firstIndex(of: ":"), colon != text.startIndex else { return nil }
        let name = text[..<colon]
        if name.contains(where: { $0 == "/" || $0 == "\\" || $0 == "*" || $0 == "?" || $0 == "[" }) || name.hasPrefix(".") || name.hasPrefix("~") { return nil }
        return (String(name), String(text[text.index(after: colon)...]))
    }

    /// The provider's path that a text names, wildcards left as they are. Nothing has to exist.
    public func resolve(_ text: String) throws -> ProviderPath {
        if text.hasPrefix("\\\\?\\") {
            // Win32's own names of files.
            let rest = text.dropFirst(4)
            if rest.dropFirst().first == ":" { return try resolve(String(rest)) }
            if rest.lowercased().hasPrefix("unc\\") { return try resolve("\\\\" + rest.dropFirst(4)) }
        }
        if text.hasPrefix("\\\\"), let local = volumes?.localPath(ofShared: text) { return try resolve(local) }
        if let mark = text.range(of: "::") {
            let provider = try provider(String(text[..<mark.lower]))
            let rest = String(text[mark.upper...])
            if provider === files { return try resolve(rest) }
            let path = provider.combine("", rest)
            let drive = (fixed + ownDrives).filter { $0.provider === provider && path.lowercased().hasPrefix($0.root.lowercased()) }.max { $0.root.count < $1.root.count }
            return ProviderPath(provider, provider.isFlat ? drive : nil, path)
        }
        if text == "~" || text.hasPrefix("~/") || text.hasPrefix("~\\") {
            let path = files.combine(home, String(text.dropFirst(2)))
            return ProviderPath(files, nativeDrive(of: path), path)
        }
        if let (name, rest) = qualifier(of: text) {
            guard let drive = drive(name) else { throw ProviderState.noDrive(name) }
            if drive.provider is any HierarchyProvider, let first = rest.first.map({ $0 != "/" && $0 != "\\" }) ?? (true as Bool?), first {
                // Seen from where the drive is now: `C:`, `C:file`.
                let here = current
                let base = here.drive === drive ? here.path : byDrive[drive.name.lowercased()] ?? drive.root
                return ProviderPath(drive.provider, drive, drive.provider.combine(base, rest))
            }
            let below = String(rest.drop { $0 == "/" || $0 == "\\" })
            return ProviderPath(drive.provider, drive, drive.provider.combine(drive.root, below))
        }
        if text.hasPrefix("/"), reachesComputer { return ProviderPath(files, drive("/"), PathText.normal(text.mapBackslashes())) }
        let here = current
        if text.hasPrefix("/") || text.hasPrefix("\\") {
            let root = here.drive?.root ?? PathText.split(here.path).root
            return here.with(here.provider.combine(root, String(text.drop { $0 == "/" || $0 == "\\" })))
        }
        return here.with(here.provider.combine(here.path, text))
    }
    private func nativeDrive(of path: String) -> DriveObject? {
        PathText.isWindows(path) ? drive(String(path.prefix(1))) : drive("/")
    }
    static func noDrive(_ name: String) -> ShellError {
        ShellError(
            "Cannot find drive. A drive with the name '\(name)' does not exist.", id: "DriveNotFound", category: .objectNotFound,
            target: Value(name), exception: "System.Management.Automation.DriveNotFoundException")
    }

    /// The items that a text with wildcards names; a text without them names one path, whether it exists or not.
    public func expand(_ text: String, force: Bool = false) throws -> [ProviderPath] {
        guard let tracer = runspace.tracer else { return try expandPath(text, force: force) }
        return try tracer.scope(.pathResolution, "Resolving MSH path \"\(text)\" to PROVIDER-INTERNAL path") {
            let found = try expandPath(text, force: force)
            for place in found { tracer.line(.pathResolution, "RESOLVED PATH: \(place.path)") }
            return found
        }
    }
    private func expandPath(_ text: String, force: Bool) throws -> [ProviderPath] {
        guard WildcardPattern.containsWildcards(text) else { return [try resolve(text.contains("`") ? WildcardPattern.unescape(text) : text)] }
        let whole = try resolve(text)
        let provider = whole.provider
        if provider.isFlat {
            let pattern = WildcardPattern.lenient(whole.path)
            return try provider.children("").filter { pattern.matches($0.name) }.map { whole.with($0.name) }
        }
        var names: [String] = []
        var base: String
        if provider is FileSystemProvider {
            let parts = PathText.split(whole.path)
            (base, names) = (parts.root, parts.names)
        } else {
            names = whole.path.split(separator: "\\").map(String.init)
            base = names.isEmpty ? "" : names.removeFirst()
        }
        var bases = [base]
        var isPlain = true
        for (at, segment) in names.enumerated() {
            if WildcardPattern.containsWildcards(segment) {
                if isPlain, let first = bases.first, !provider.exists(first) { throw whole.with(first).missing }
                isPlain = false
                let pattern = WildcardPattern.lenient(segment)
                var next: [String] = []
                for base in bases where provider.isContainer(base) {
                    let children = (try? provider.children(base)) ?? []
                    for child in children where (force || !child.isHidden) && pattern.matches(child.name) {
                        if at < names.count - 1, !child.isContainer { continue }
                        next.append(provider.child(base, child.name))
                    }
                }
                bases = next
            } else {
                let name = segment.contains("`") ? WildcardPattern.unescape(segment) : segment
                bases = bases.map { provider.child($0, name) }
                if !isPlain { bases = bases.filter { provider.exists($0) } }
            }
        }
        return bases.map { whole.with($0) }
    }
}

extension Runspace {
    /// Providers, drives and locations of the session.
    public var providers: ProviderState { service("providers") { ProviderState(self) } }
}

extension String {
    func mapBackslashes() -> String { contains("\\") ? String(map { $0 == "\\" ? "/" : $0 }) : self }
    /// Where a text stands in this one.
    func range(of other: String) -> (lower: Index, upper: Index)? {
        guard utf8.contains(other.utf8.first ?? 0) else { return nil }
        var at = startIndex
        while at < endIndex {
            if self[at...].hasPrefix(other) { return (at, index(at, offsetBy: other.count)) }
            at = index(after: at)
        }
        return nil
    }
}
