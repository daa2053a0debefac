import ShellFormatting
import ShellRuntime

/// PSMarkdownOptionInfo: the escape sequences of each element, without the escape itself.
final class MarkdownOptions: NetObject {
    static let names = ["Header1", "Header2", "Header3", "Header4", "Header5", "Header6", "Code", "Link", "Image", "EmphasisBold", "EmphasisItalics"]
    private var values: [String: String] = [:]
    var enabled = true
    init(light: Bool = false) {
        super.init()
        setTheme(light: light)
    }
    init(copying other: MarkdownOptions) {
        values = other.values
        enabled = other.enabled
        super.init()
    }
    func setTheme(light: Bool) {
        values = [
            "Header1": "[7m", "Code": "[48;2;155;155;155;38;2;30;30;30m", "Link": "[4;38;5;117m", "Image": "[33m", "EmphasisBold": "[1m",
            "EmphasisItalics": "[36m",
        ]
        let colors = light ? [33, 34, 35, 36, 30] : [93, 94, 95, 96, 97]
        for level in 2...6 { values["Header\(level)"] = "[4;\(colors[level - 2])m" }
    }
    subscript(_ name: String) -> String {
        get { values[name] ?? "" }
        set { values[name] = newValue }
    }
    /// The session's options.
    static func of(_ runspace: Runspace) -> MarkdownOptions { runspace.service("markdownOptions") { MarkdownOptions() } }

    static let ownType: TypeInfo = {
        @Sendable func me(_ value: Value) -> MarkdownOptions? { value.as(MarkdownOptions.self) }
        let made = TypeInfo(
            "Microsoft.PowerShell.MarkdownRender.PSMarkdownOptionInfo",
            members: {
                names.map { name in
                    .property(name, "string", set: { this, new, runspace in me(this)?[name] = runspace.text(new) }) { this, _ in Value(me(this)?[name] ?? "") }
                } + [
                    .property("EnableVT100Encoding", "bool", set: { this, new, runspace in me(this)?.enabled = runspace.truth(new) }) { this, _ in
                        .bool(me(this)?.enabled ?? true)
                    },
                    .method("string AsEscapeSequence(string propertyName)") { this, args, runspace in Value(me(this)?.shown(runspace.text(args[0])) ?? "") },
                    .method("void SetDarkTheme()") { this, _, _ in
                        me(this)?.setTheme(light: false)
                        return .void
                    },
                    .method("void SetLightTheme()") { this, _, _ in
                        me(this)?.setTheme(light: true)
                        return .void
                    },
                ]
            })
        ViewRegistry.shared.register(
            made.fullName, .list(names.map { name in .code(name) { item, _ in Value(item.as(MarkdownOptions.self)?.shown(name) ?? "") } }))
        return made
    }()
    override var type: TypeInfo { MarkdownOptions.ownType }
    /// A sequence as it looks.
    func shown(_ name: String) -> String {
        guard let known = MarkdownOptions.names.first(where: { $0.equalsIgnoringCase(name) }) else { return "" }
        return "\u{1B}\(self[known])\(self[known])\u{1B}[0m"
    }
}

/// MarkdownInfo: a document's renderings.
final class MarkdownInfoObject: NetObject {
    let html: String?
    let terminal: String?
    init(html: String?, terminal: String?) {
        self.html = html
        self.terminal = terminal
        super.init()
    }
    static let ownType = TypeInfo(
        "Microsoft.PowerShell.MarkdownRender.MarkdownInfo",
        members: {
            [
                .property("Html", "string") { this, _ in Value(optional: this.as(MarkdownInfoObject.self)?.html) },
                .property("VT100EncodedString", "string") { this, _ in Value(optional: this.as(MarkdownInfoObject.self)?.terminal) },
            ]
        })
    override var type: TypeInfo { MarkdownInfoObject.ownType }
}

/// What reads Markdown from files and from what is piped in.
class MarkdownReading: Cmdlet {
    final func convert(_ text: String, forTerminal: Bool) -> MarkdownInfoObject {
        let blocks = MarkdownParser.parse(text)
        return forTerminal
            ? MarkdownInfoObject(html: nil, terminal: MarkdownTerminal.text(blocks, MarkdownOptions.of(runspace)))
            : MarkdownInfoObject(html: MarkdownHtml.text(blocks), terminal: nil)
    }
    /// The texts of the files that the arguments name; what cannot be read is told.
    final func files() throws -> [String] {
        let isLiteral = has("LiteralPath")
        var texts: [String] = []
        for given in self.texts(isLiteral ? "LiteralPath" : "Path") {
            let found = isLiteral ? [try runspace.providers.resolve(given)] : try runspace.providers.expand(given)
            for place in found { if let text = try read(place, given) { texts.append(text) } }
        }
        return texts
    }
    private func read(_ place: ProviderPath, _ given: String) throws -> String? {
        guard place.provider is FileSystemProvider else {
            try writeError(
                "Cannot process the path '\(given)' because it is not a path of the FileSystem provider.", id: "OnlyFileSystemPathsSupported",
                category: .invalidArgument, target: Value(given), exception: "System.ArgumentException")
            return nil
        }
        guard let bytes = FileAccess.service(runspace).read(place.path) else {
            try writeError(
                "Cannot find path '\(place.path)' because it does not exist.", id: "FileNotFound", category: .objectNotFound, target: Value(given),
                exception: "System.Management.Automation.ItemNotFoundException")
            return nil
        }
        return FileAccess.decode(bytes)
    }
    /// The text of a piped object: a text, or a file's content.
    final func piped() throws -> String? {
        let item = self["InputObject"]
        if let text = item.stringValue { return text }
        if let file = item.as(FileItemObject.self) { return try read(try runspace.providers.resolve(file.path), file.path) }
        try writeError(
            "The type of the input object is not supported. It must be a text or a file.", id: "InvalidInputObject", category: .invalidData, target: item,
            exception: "System.ArgumentException")
        return nil
    }
}

/// ConvertFrom-Markdown.
final class ConvertFromMarkdown: MarkdownReading {
    override func process() throws {
        let texts = runtime.parameterSetName == "InputObjParamSet" ? try piped().map { [$0] } ?? [] : try files()
        for text in texts { try write(convert(text, forTerminal: flag("AsVT100EncodedString"))) }
    }
}

/// Show-Markdown: in the terminal; there is no browser to open.
final class ShowMarkdown: MarkdownReading {
    override func begin() throws {
        guard flag("UseBrowser") else { return }
        throw terminating(
            "There is no browser that could show the document. Leave out UseBrowser to see it in the terminal.", id: "ErrorLaunchDefaultApplication",
            category: .invalidOperation, exception: "System.InvalidOperationException")
    }
    override func process() throws {
        if let info = self["InputObject"].as(MarkdownInfoObject.self) {
            guard let text = info.terminal, !text.isEmpty else {
                return try writeError(
                    "The VT100EncodedString property of the MarkdownInfo object is null or empty. Convert with AsVT100EncodedString.",
                    id: "VT100EncodedStringIsNullOrEmpty", category: .invalidData, target: self["InputObject"], exception: "System.InvalidOperationException")
            }
            return try write(Value(text))
        }
        let texts = runtime.parameterSetName == "InputObject" ? try piped().map { [$0] } ?? [] : try files()
        for text in texts { try write(Value(convert(text, forTerminal: true).terminal ?? "")) }
    }
}

/// Get-MarkdownOption.
final class GetMarkdownOption: Cmdlet {
    override func process() throws { try write(MarkdownOptions(copying: MarkdownOptions.of(runspace))) }
}

/// Set-MarkdownOption.
final class SetMarkdownOption: Cmdlet {
    private static let parameters = [
        "Header1Color": "Header1", "Header2Color": "Header2", "Header3Color": "Header3", "Header4Color": "Header4", "Header5Color": "Header5",
        "Header6Color": "Header6", "Code": "Code", "ImageAltTextForegroundColor": "Image", "LinkForegroundColor": "Link",
        "ItalicsForegroundColor": "EmphasisItalics", "BoldForegroundColor": "EmphasisBold",
    ]
    override func process() throws {
        let options: MarkdownOptions
        switch runtime.parameterSetName {
        case "InputObject":
            guard let given = self["InputObject"].as(MarkdownOptions.self) else {
                throw terminating(
                    "The input object is not of type 'Microsoft.PowerShell.MarkdownRender.PSMarkdownOptionInfo'.", id: "InvalidObject",
                    category: .invalidArgument, target: self["InputObject"], exception: "System.ArgumentException")
            }
            options = MarkdownOptions(copying: given)
        case "Theme":
            options = MarkdownOptions(light: text("Theme")?.lowercased() == "light")
        default:
            options = MarkdownOptions()
            for (parameter, name) in Self.parameters { if let sequence = text(parameter) { options[name] = sequence } }
        }
        runspace.services["markdownOptions"] = options
        if flag("PassThru") { try write(options) }
    }
}
