import Glibc
import ShellRuntime

/// System.Management.Automation.PSStyle: the escape sequences of the session, and which of them output carries.
public final class StyleObject: NetObject {
    /// Host 0: on a terminal only; PlainText 1: never; Ansi 2: always.
    public internal(set) var rendering = StyleObject.initialRendering()
    let formatting = StylePartObject(.formatting)
    let progress = StylePartObject(.progress)
    let files = StylePartObject(.fileInfo)
    let foreground = StylePartObject(.foreground)
    let background = StylePartObject(.background)

    /// What the environment says at the start: no colours for NO_COLOR and for terminals that have none (PSL-350).
    private static func initialRendering() -> Int {
        if getenv("NO_COLOR") != nil { return 1 }
        guard let terminal = getenv("TERM") else { return 0 }
        return ["dumb", "xterm-mono", "xtermm"].contains(String(cString: terminal)) ? 1 : 0
    }
    public static func of(_ runspace: Runspace) -> StyleObject { runspace.service("psStyle") { StyleObject() } }
    /// Whether output for the terminal carries escape sequences.
    public static func colors(_ runspace: Runspace, terminal: Bool) -> Bool {
        switch of(runspace).rendering {
        case 1: false
        case 2: true
        default: terminal
        }
    }

    static let codes: [(String, String)] = [
        ("Reset", "0"), ("BlinkOff", "25"), ("Blink", "5"), ("BoldOff", "22"), ("Bold", "1"), ("DimOff", "22"), ("Dim", "2"), ("Hidden", "8"), ("HiddenOff", "28"),
        ("Reverse", "7"), ("ReverseOff", "27"), ("ItalicOff", "23"), ("Italic", "3"), ("UnderlineOff", "24"), ("Underline", "4"), ("StrikethroughOff", "29"),
        ("Strikethrough", "9"),
    ]
    static let colorNames = [
        "Black", "BrightBlack", "White", "BrightWhite", "Red", "BrightRed", "Magenta", "BrightMagenta", "Blue", "BrightBlue", "Cyan", "BrightCyan", "Green",
        "BrightGreen", "Yellow", "BrightYellow",
    ]
    static func sequence(_ code: String) -> String { "\u{1B}[\(code)m" }
    static func colorCode(_ name: String, background: Bool) -> String {
        let order = ["Black", "Red", "Green", "Yellow", "Blue", "Magenta", "Cyan", "White"]
        let bright = name.hasPrefix("Bright")
        let at = order.firstIndex(of: bright ? String(name.dropFirst(6)) : name) ?? 0
        return String((background ? 40 : 30) + (bright ? 60 : 0) + at)
    }
    static let renderingType = TypeInfo(
        "System.Management.Automation.OutputRendering", base: WellKnown.enumBase, flags: [.isEnum, .valueType],
        enumMembers: [("Host", 0), ("PlainText", 1), ("Ansi", 2)])
    static let styleType = TypeInfo("System.Management.Automation.PSStyle") {
        @Sendable func me(_ value: Value) -> StyleObject? { value.as(StyleObject.self) }
        func part(_ name: String, _ type: String, _ pick: @escaping @Sendable (StyleObject) -> StylePartObject) -> TypeMember {
            .property(name, "System.Management.Automation.PSStyle+" + type) { this, _ in me(this).map { .object(pick($0)) } ?? .null }
        }
        var members: [TypeMember] = codes.map { name, code in .property(name, "string") { _, _ in Value(sequence(code)) } }
        members.insert(
            .property(
                "OutputRendering", "System.Management.Automation.OutputRendering",
                set: { this, value, runspace in me(this)?.rendering = Int(try runspace.convert(value, to: renderingType).integerValue ?? 0) }
            ) { this, _ in .object(EnumObject(renderingType, Int64(me(this)?.rendering ?? 0))) }, at: 0)
        members += [
            part("Formatting", "FormattingData") { $0.formatting }, part("Progress", "ProgressConfiguration") { $0.progress },
            part("Foreground", "ForegroundColor") { $0.foreground }, part("Background", "BackgroundColor") { $0.background },
            part("FileInfo", "FileInfoFormatting") { $0.files },
            .method("string FormatHyperlink(string text, uri link)") { _, arguments, runspace in
                Value("\u{1B}]8;;\(runspace.text(arguments[1]))\u{1B}\\\(runspace.text(arguments[0]))\u{1B}]8;;\u{1B}\\")
            },
        ]
        for (method, background) in [("MapForegroundColorToEscapeSequence", false), ("MapBackgroundColorToEscapeSequence", true)] {
            members.append(.staticMethod("string \(method)(System.ConsoleColor color)") { arguments, runspace in
                Value(sequence(consoleCode(runspace.text(arguments[0]), background)))
            })
        }
        members.append(.staticMethod("string MapColorPairToEscapeSequence(System.ConsoleColor foregroundColor, System.ConsoleColor backgroundColor)") { arguments, runspace in
            Value(sequence(consoleCode(runspace.text(arguments[0]), false) + ";" + consoleCode(runspace.text(arguments[1]), true)))
        })
        return members
    }
    /// ConsoleColor's names: Red is bright, DarkRed is not.
    @Sendable private static func consoleCode(_ name: String, _ background: Bool) -> String {
        switch name {
        case "Black": colorCode("Black", background: background)
        case "DarkGray": colorCode("BrightBlack", background: background)
        case "Gray": colorCode("White", background: background)
        case "White": colorCode("BrightWhite", background: background)
        default: colorCode(name.hasPrefix("Dark") ? String(name.dropFirst(4)) : "Bright" + name, background: background)
        }
    }
    public override var type: TypeInfo { StyleObject.styleType }

    /// Registration of the types and their views.
    public static func register() {
        let registry = TypeRegistry.shared
        registry.register("System.Management.Automation.PSStyle") { styleType }
        registry.register("System.Management.Automation.OutputRendering") { renderingType }
        DecoratedTextObject.register()
        for kind in StylePartObject.Kind.allCases { registry.register(kind.typeName) { StylePartObject.type(of: kind) } }
    }
}

/// FormattingData, ProgressConfiguration, FileInfoFormatting, ForegroundColor and BackgroundColor.
public final class StylePartObject: NetObject {
    enum Kind: String, CaseIterable, Sendable {
        case formatting = "FormattingData", progress = "ProgressConfiguration", fileInfo = "FileInfoFormatting", foreground = "ForegroundColor"
        case background = "BackgroundColor"
        var typeName: String { "System.Management.Automation.PSStyle+" + rawValue }
        var names: [(String, String)] {
            switch self {
            case .formatting:
                [
                    ("FormatAccent", "32;1"), ("TableHeader", "32;1"), ("CustomTableHeaderLabel", "32;1;3"), ("ErrorAccent", "36;1"), ("Error", "31;1"),
                    ("Warning", "33;1"), ("Verbose", "33;1"), ("Debug", "33;1"), ("FeedbackName", "33"), ("FeedbackText", "96"), ("FeedbackAction", "97"),
                ]
            case .progress: [("Style", "33;1")]
            case .fileInfo: [("Directory", "44;1"), ("SymbolicLink", "36;1"), ("Executable", "32;1")]
            case .foreground: StyleObject.colorNames.map { ($0, StyleObject.colorCode($0, background: false)) }
            case .background: StyleObject.colorNames.map { ($0, StyleObject.colorCode($0, background: true)) }
            }
        }
    }
    let part: Kind
    var values: [String: String] = [:]
    /// What a progress bar is: MaxWidth, View, UseOSCIndicator.
    var maxWidth = 120
    var view = 0
    var usesIndicator = false
    /// Sequences by extension, made when they are first asked for.
    private(set) lazy var extensions: DictionaryObject = {
        let table = DictionaryObject(ordered: true, type: StylePartObject.extensionsType, kind: .dictionary)
        for name in [".zip", ".tgz", ".gz", ".tar", ".nupkg", ".cab", ".7z"] { table.set(Value(name), Value(StyleObject.sequence("31;1"))) }
        for name in [".ps1", ".psd1", ".psm1", ".ps1xml"] { table.set(Value(name), Value(StyleObject.sequence("33;1"))) }
        return table
    }()
    init(_ part: Kind) {
        self.part = part
        super.init()
    }
    subscript(_ name: String) -> String {
        values[name] ?? (part.names.first { $0.0 == name }).map { StyleObject.sequence($0.1) } ?? ""
    }
    static let viewType = TypeInfo(
        "System.Management.Automation.ProgressView", base: WellKnown.enumBase, flags: [.isEnum, .valueType], enumMembers: [("Minimal", 0), ("Classic", 1)])
    private static let types: [Kind: TypeInfo] = Dictionary(uniqueKeysWithValues: Kind.allCases.map { ($0, make($0)) })
    static func type(of part: Kind) -> TypeInfo { types[part] ?? WellKnown.object }
    private static func make(_ part: Kind) -> TypeInfo {
        TypeInfo(part.typeName) {
            @Sendable func me(_ value: Value) -> StylePartObject? { value.as(StylePartObject.self) }
            let isColor = part == .foreground || part == .background
            var members: [TypeMember] = part.names.map { name, _ in
                isColor
                    ? .property(name, "string") { this, _ in Value(me(this)?[name] ?? "") }
                    : .property(
                        name, "string",
                        set: { this, value, runspace in
                            let text = runspace.text(value)
                            guard text.isEmpty || StylePartObject.isSequence(text) else {
                                throw StylePartObject.printable(text)
                            }
                            me(this)?.values[name] = text
                        }) { this, _ in Value(me(this)?[name] ?? "") }
            }
            switch part {
            case .foreground, .background:
                let lead = part == .foreground ? "38" : "48"
                members.append(.method("string FromRgb(byte red, byte green, byte blue)") { _, arguments, runspace in
                    Value(StyleObject.sequence("\(lead);2;" + arguments.map { runspace.text($0) }.joined(separator: ";")))
                })
                members.append(.method("string FromRgb(int rgb)") { _, arguments, _ in
                    let rgb = Int(arguments[0].integerValue ?? 0)
                    return Value(StyleObject.sequence("\(lead);2;\(rgb >> 16 & 255);\(rgb >> 8 & 255);\(rgb & 255)"))
                })
            case .progress:
                members += [
                    .property("MaxWidth", "int", set: { this, value, _ in
                        guard let width = value.integerValue, width >= 18 else {
                            throw NetException("System.ArgumentOutOfRangeException", "The value must be greater than or equal to 18. (Parameter 'MaxWidth')")
                        }
                        me(this)?.maxWidth = Int(width)
                    }) { this, _ in Value(me(this)?.maxWidth ?? 120) },
                    .property("View", "System.Management.Automation.ProgressView", set: { this, value, runspace in
                        me(this)?.view = Int(try runspace.convert(value, to: viewType).integerValue ?? 0)
                    }) { this, _ in .object(EnumObject(viewType, Int64(me(this)?.view ?? 0))) },
                    .property("UseOSCIndicator", "bool", set: { this, value, runspace in me(this)?.usesIndicator = runspace.truth(value) }) { this, _ in
                        .bool(me(this)?.usesIndicator ?? false)
                    },
                ]
            case .fileInfo:
                members.append(.property("Extension", "System.Management.Automation.PSStyle+FileInfoFormatting+FileExtensionDictionary") { this, _ in
                    me(this).map { .object($0.extensions) } ?? .null
                })
            case .formatting: break
            }
            return members
        }
    }
    private static func printable(_ text: String) -> NetException {
        NetException(
            "System.ArgumentException",
            "The specified string contains printable content when it should only contain ANSI escape sequences: \(text.replacingAll("\u{1B}", with: ""))")
    }
    /// Sequences by extension, which begins with a period.
    private static let extensionsType = TypeInfo(
        "System.Management.Automation.PSStyle+FileInfoFormatting+FileExtensionDictionary",
        members: {
            @Sendable func table(_ value: Value) -> DictionaryObject? { value.as(DictionaryObject.self) }
            @Sendable func name(_ value: Value, _ runspace: Runspace) throws -> Value {
                let text = runspace.text(value)
                guard text.hasPrefix(".") else { throw NetException("System.ArgumentException", "Extension must start with a period.") }
                return Value(text)
            }
            return [
                .method("void Add(string extension, string decoration)") { this, args, runspace in
                    let sequence = runspace.text(args[1])
                    guard StylePartObject.isSequence(sequence) else { throw StylePartObject.printable(sequence) }
                    table(this)?.set(try name(args[0], runspace), Value(sequence))
                    return .void
                },
                .method("void Remove(string extension)") { this, args, runspace in
                    table(this)?.remove(try name(args[0], runspace))
                    return .void
                },
                .method("void Clear()") { this, _, _ in
                    table(this)?.removeAll()
                    return .void
                },
                .method("bool ContainsKey(string extension)") { this, args, runspace in .bool(table(this)?[runspace.text(args[0])] != nil) },
                .property("Keys", "string[]") { this, runspace in Value(array: (table(this)?.keys ?? []).map { Value(runspace.text($0)) }) },
            ]
        })
    /// Only escape sequences, nothing that shows.
    @Sendable static func isSequence(_ text: String) -> Bool {
        var at = text.unicodeScalars.startIndex
        let scalars = text.unicodeScalars
        while at < scalars.endIndex {
            guard scalars[at] == "\u{1B}" else { return false }
            at = scalars.index(after: at)
            guard at < scalars.endIndex, scalars[at] == "[" else { return false }
            at = scalars.index(after: at)
            while at < scalars.endIndex, scalars[at] != "m" { at = scalars.index(after: at) }
            guard at < scalars.endIndex else { return false }
            at = scalars.index(after: at)
        }
        return true
    }
    public override var type: TypeInfo { StylePartObject.type(of: part) }
}

/// StringDecorated: a text with escape sequences, and what is left of it without them.
final class DecoratedTextObject: NetObject {
    private let decorated: String
    init(_ text: String) {
        decorated = text
        super.init()
    }
    private static let ownType = TypeInfo(
        "System.Management.Automation.Internal.StringDecorated",
        members: {
            @Sendable func me(_ value: Value) -> String { value.as(DecoratedTextObject.self)?.decorated ?? "" }
            return [
                .constructor("string text") { args, runspace in .object(DecoratedTextObject(runspace.text(args[0]))) },
                .property("IsDecorated", "bool") { this, _ in .bool(PlainText.of(me(this)) != me(this)) },
                .property("ContentLength", "int") { this, _ in Value(PlainText.of(me(this)).utf16.count) },
                .method("string ToString()") { this, _, _ in Value(PlainText.of(me(this))) },
                .method("string ToString(System.Management.Automation.OutputRendering outputRendering)") { this, args, _ in
                    Value(args[0].integerValue == 2 ? me(this) : PlainText.of(me(this)))
                },
            ]
        })
    override var type: TypeInfo { DecoratedTextObject.ownType }
    override func toText() -> String { PlainText.of(decorated) }
    static func register() { TypeRegistry.shared.register("System.Management.Automation.Internal.StringDecorated") { ownType } }
}

/// Text without escape sequences.
enum PlainText {
    static func of(_ text: String) -> String {
        guard text.utf8.contains(0x1B) else { return text }
        var plain: [UInt8] = []
        let units = Array(text.utf8)
        var at = 0
        while at < units.count {
            guard units[at] == 0x1B, at + 1 < units.count else {
                plain.append(units[at])
                at += 1
                continue
            }
            if units[at + 1] == 0x5B {
                var end = at + 2
                while end < units.count, !(0x40...0x7E).contains(units[end]) { end += 1 }
                guard end < units.count else {
                    plain.append(units[at])
                    at += 1
                    continue
                }
                at = end + 1
            } else if units[at + 1] == 0x5D {
                var end = at + 2
                while end < units.count, units[end] != 0x07, !(units[end] == 0x5C && units[end - 1] == 0x1B) { end += 1 }
                at = min(units.count, end + 1)
            } else {
                plain.append(units[at])
                at += 1
            }
        }
        return String(decoding: plain, as: UTF8.self)
    }
}
