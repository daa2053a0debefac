import ShellRuntime

final class TestPath: ItemCommand {
    override func process() throws {
        let given = isLiteral ? self["LiteralPath"] : self["Path"]
        let list = given.objectValue is ArrayObject ? runspace.elements(given) : [given]
        if given.isNull || list.isEmpty {
            return try writeError(
                "Value cannot be null. (Parameter 'The provided Path argument was null or an empty collection.')", id: "NullPathNotPermitted",
                category: .invalidArgument, exception: "System.ArgumentNullException")
        }
        let kind = text("PathType")?.lowercased() ?? "any"
        for value in list {
            if value.isNull {
                try writeError(
                    "Value cannot be null. (Parameter 'The provided Path argument was null or an empty collection.')", id: "NullPathNotPermitted",
                    category: .invalidArgument, exception: "System.ArgumentNullException")
                continue
            }
            let text = runspace.text(value)
            if text.allSatisfy({ $0 == " " || $0 == "\t" }) {
                try write(false)
                continue
            }
            if flag("IsValid") {
                try write(.bool((try? providers.resolve(text)) != nil && !text.contains("\0")))
                continue
            }
            var found = false
            do {
                let places = isLiteral ? [try providers.resolve(text)] : try providers.expand(text, force: true)
                found = places.contains { place in
                    guard place.exists, accepts(place) else { return false }
                    if kind == "container", !place.isContainer { return false }
                    if kind == "leaf", place.isContainer { return false }
                    return isInTime(place)
                }
            } catch is ShellError { found = false }
            try write(.bool(found))
        }
    }
    override func acceptsName(_ name: String) -> Bool { include.isEmpty && exclude.isEmpty && filter == nil ? true : super.acceptsName(name) }
    private func isInTime(_ place: ProviderPath) -> Bool {
        guard has("OlderThan") || has("NewerThan") else { return true }
        guard place.provider is FileSystemProvider, let facts = try? providers.store(place.path).facts(place.path) else { return false }
        func ticks(_ name: String) -> Int64? {
            guard has(name), let date = (try? runspace.convert(self[name], to: WellKnown.dateTime))?.as(DateTimeObject.self)?.value else { return nil }
            return date.kind == .utc ? date.ticks : date.ticks - NetDateTime.localOffset(localTicks: date.ticks)
        }
        if let limit = ticks("OlderThan"), facts.written >= limit { return false }
        if let limit = ticks("NewerThan"), facts.written <= limit { return false }
        return true
    }
}

final class JoinPath: ItemCommand {
    /// Joins with one separator: a backslash where the parent is Windows' or the Registry's.
    static func join(_ parent: String, _ child: String, _ state: ProviderState) -> String {
        let separator = separator(parent, state)
        var base = parent, below = child
        if separator == "/" { base = base.mapBackslashes(); below = below.mapBackslashes() } else { below = String(below.map { $0 == "/" ? "\\" : $0 }) }
        while let first = below.first, first == "/" || first == "\\" { below.removeFirst() }
        if base.isEmpty { return below.isEmpty ? separator : separator + below }
        if base.hasSuffix("/") || base.hasSuffix("\\") { return base + below }
        return base + separator + below
    }
    static func separator(_ path: String, _ state: ProviderState) -> String {
        if let (name, _) = state.qualifier(of: path), !path.holds("::") {
            if let drive = state.drive(name) { return drive.provider is FileSystemProvider ? PathText.separator(drive.root) : drive.provider.separator }
            return PathText.isWindows(path) ? "\\" : "/"
        }
        if path.hasPrefix("\\\\") { return "\\" }
        if path.holds("::"), let mark = path.range(of: "::") {
            return path.lowercased().holds("registry::") || PathText.isWindows(String(path[mark.upper...])) ? "\\" : "/"
        }
        if path.hasPrefix("/") || path.hasPrefix("~") { return "/" }
        let here = state.current
        if here.provider is FileSystemProvider { return PathText.separator(here.path) }
        return here.provider.separator
    }
    override func process() throws {
        var rest = texts("ChildPath")
        rest += texts("AdditionalChildPath")
        for parent in texts("Path") {
            try each {
                if flag("Resolve") || !PathText.isWindows(parent), let (name, _) = providers.qualifier(of: parent), !parent.holds("::"),
                    providers.drive(name) == nil
                {
                    throw ProviderState.noDrive(name)
                }
                let joined = rest.reduce(parent) { JoinPath.join($0, $1, providers) }
                guard flag("Resolve") else { return try write(Value(joined)) }
                let places = try providers.expand(joined)
                for place in places {
                    if !WildcardPattern.containsWildcards(joined), !place.exists { throw place.missing }
                    try write(Value(place.display))
                }
            }
        }
    }
}

final class SplitPath: ItemCommand {
    override func process() throws {
        for text in pathTexts {
            try each {
                var paths = [text]
                if flag("Resolve") {
                    paths = try providers.expand(text).map { place in
                        if !place.exists { throw place.missing }
                        return place.display
                    }
                }
                for path in paths { try split(path) }
            }
        }
    }
    private func qualifier(_ path: String) -> String? {
        if path.holds("::"), let mark = path.range(of: "::") { return String(path[..<mark.upper]) }
        return providers.qualifier(of: path).map { $0.name + ":" }
    }
    private func split(_ path: String) throws {
        if flag("IsAbsolute") {
            return try write(.bool(path.hasPrefix("/") || path.hasPrefix("\\\\") || qualifier(path) != nil))
        }
        let head = qualifier(path)
        if flag("Qualifier") {
            guard let head else {
                throw ShellError(
                    "Cannot parse path because path '\(path)' does not have a qualifier specified.", id: "ParsePathFormatError", category: .invalidArgument,
                    target: Value(path), exception: "System.FormatException")
            }
            return try write(Value(head))
        }
        if flag("NoQualifier") { return try write(Value(String(path.dropFirst(head?.count ?? 0)))) }
        let isBack: (Character) -> Bool = { $0 == "/" || $0 == "\\" }
        var body = path
        while body.count > 1, let last = body.last, isBack(last), !(body.count == 3 && PathText.isWindows(body)) { body.removeLast() }
        let cut = body.lastIndex(where: isBack)
        let leaf = cut.map { String(body[body.index(after: $0)...]) } ?? (head != nil && body == head ? "" : String(body.dropFirst(head?.count ?? 0)))
        if flag("Leaf") { return try write(Value(leaf.isEmpty && cut == nil ? body : leaf)) }
        if flag("LeafBase") { return try write(Value(PathText.parts(leaf).base)) }
        if flag("Extension") { return try write(Value(PathText.parts(leaf).ending)) }
        guard let cut, !leaf.isEmpty else {
            // `C:\` has no parent; `C:a` has its drive.
            return try write(Value(cut == nil && head != nil && head != body ? head ?? "" : ""))
        }
        var parent = String(body[..<cut])
        if let head, parent == head { parent += String(body[cut]) }
        let separator = JoinPath.separator(path, providers)
        if separator == "/" { parent = parent.mapBackslashes() } else { parent = String(parent.map { $0 == "/" ? "\\" : $0 }) }
        try write(Value(parent))
    }
}

class ResolvePath: ItemCommand {
    override func process() throws {
        let relative = flag("Relative")
        let here = providers.current
        let base = try has("RelativeBasePath") ? providers.resolve(text("RelativeBasePath") ?? ".") : here
        // -RelativeBasePath is also where relative paths start.
        if base.path != here.path { providers.go(to: base) }
        defer { if base.path != here.path { providers.go(to: here) } }
        try forEachItem { place in
            guard relative else { return try write(PathObject(place)) }
            try write(Value(ResolvePath.relative(place, to: base)))
        }
    }
    static func relative(_ place: ProviderPath, to base: ProviderPath) -> String {
        guard place.provider === base.provider, place.provider is FileSystemProvider else { return place.display }
        let separator = PathText.separator(place.path)
        let (root, names) = PathText.split(place.path), (otherRoot, others) = PathText.split(base.path)
        guard root == otherRoot else { return place.display }
        var shared = 0
        while shared < names.count - 1, shared < others.count, names[shared] == others[shared] { shared += 1 }
        let up = [String](repeating: "..", count: others.count - shared)
        let rest = names[shared...]
        if up.isEmpty { return rest.isEmpty ? "." + separator : "." + separator + rest.joined(separator: separator) }
        return (up + rest).joined(separator: separator)
    }
}
final class ConvertPath: ItemCommand {
    override func process() throws { try forEachItem { try write(Value($0.path)) } }
}
