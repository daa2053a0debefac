import ShellRuntime

/// What the item cmdlets share: -Path with wildcards or -LiteralPath, -Filter, -Include, -Exclude; errors path by path.
class ItemCommand: Cmdlet {
    var providers: ProviderState { runspace.providers }
    var isLiteral: Bool { has("LiteralPath") }
    var pathTexts: [String] { isLiteral ? texts("LiteralPath") : texts("Path") }
    /// Wildcards reach hidden items.
    var reachesHidden: Bool { flag("Force") }
    /// -Path without wildcards has to exist.
    var mustExist: Bool { true }
    /// The error for one that is not there.
    func missing(_ place: ProviderPath) -> ShellError { place.missing }

    override func begin() throws {
        if has("Credential"), !self["Credential"].isNull {
            throw terminating(
                "The FileSystem provider supports credentials only on the New-PSDrive cmdlet. Perform the operation again without specifying credentials.",
                id: "NotSupported", category: .notImplemented, exception: "System.Management.Automation.PSNotSupportedException")
        }
    }

    /// Runs `body`; what it throws for one path does not end the command.
    func each(_ body: () throws -> Void) throws {
        do { try body() } catch let error as ShellError where !error.endsScript { try writeError(error.record) }
    }

    /// Calls `body` with each item that the arguments name.
    func forEachItem(_ body: (ProviderPath) throws -> Void) throws {
        for text in pathTexts {
            try each {
                let places = isLiteral ? [try providers.resolve(text)] : try providers.expand(text, force: reachesHidden)
                let hadWildcards = !isLiteral && WildcardPattern.containsWildcards(text)
                for place in places {
                    try each {
                        if mustExist, !hadWildcards, !place.exists { throw missing(place) }
                        guard accepts(place) else { return }
                        try body(place)
                    }
                }
            }
        }
    }

    /// -Options, which New-Item and Set-Item have for aliases and functions.
    func optionsParameter() -> [ParameterMetadata] {
        guard givenArguments.contains(where: { $0.name?.lowercased().hasPrefix("opt") ?? false }),
            (givenArguments.compactMap { $0.value?.stringValue } + ["."]).contains(where: { text in
                let provider = (try? providers.resolve(text))?.provider
                return provider is AliasProvider || provider is FunctionProvider
            })
        else { return [] }
        return [ParameterMetadata("Options", type: "System.Management.Automation.ScopedItemOptions", dynamic: true)]
    }
    private(set) lazy var include = texts("Include").map { WildcardPattern.lenient($0) }
    private(set) lazy var exclude = texts("Exclude").map { WildcardPattern.lenient($0) }
    private(set) lazy var filter = text("Filter").map { WildcardPattern.lenient($0 == "*.*" ? "*" : $0) }
    func acceptsName(_ name: String) -> Bool {
        if let filter, !filter.matches(name) { return false }
        if !include.isEmpty, !include.contains(where: { $0.matches(name) }) { return false }
        return !exclude.contains { $0.matches(name) }
    }
    func accepts(_ place: ProviderPath) -> Bool { acceptsName(place.leaf) }
    /// The folder that the session is in, or one above it, is neither moved nor removed.
    func refuseInUse(_ place: ProviderPath, _ message: String) throws {
        let here = providers.currentFolder
        guard place.provider is FileSystemProvider, here.path == place.path || here.path.hasPrefix(place.path + PathText.separator(place.path)) else { return }
        throw ShellError(
            message, id: "InvalidOperation", category: .invalidOperation,
            exception: "System.Management.Automation.PSInvalidOperationException")
    }
    func emit(_ value: Value) throws {
        if case .void = value { return }
        try write(value)
    }
}
