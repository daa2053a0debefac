/// The blocks of a Markdown document (CommonMark, with tables and struck-out text).
indirect enum MarkdownBlock {
    case heading(level: Int, [MarkdownInline])
    case paragraph([MarkdownInline])
    case code(lines: [String], info: String)
    case quote([MarkdownBlock])
    case list(MarkdownList)
    case table(MarkdownTable)
    case rule
    case html(String)
}

struct MarkdownList {
    var start: Int?
    var bullet: Character
    /// Paragraphs of a tight list stand without their own element.
    var isTight: Bool
    var items: [[MarkdownBlock]]
    var isOrdered: Bool { start != nil }
}

struct MarkdownTable {
    enum Side { case none, left, center, right }
    var sides: [Side]
    var header: [[MarkdownInline]]
    var rows: [[[MarkdownInline]]]
}

/// What stands within a paragraph.
indirect enum MarkdownInline {
    case text(String)
    case code(String)
    case emphasis([MarkdownInline])
    case strong([MarkdownInline])
    case struck([MarkdownInline])
    case link([MarkdownInline], address: String, title: String?)
    case image([MarkdownInline], address: String, title: String?)
    case html(String)
    case hardBreak
    case softBreak

    var plain: String {
        switch self {
        case .text(let text), .code(let text): text
        case .emphasis(let inner), .strong(let inner), .struck(let inner), .link(let inner, _, _), .image(let inner, _, _): MarkdownInline.plain(inner)
        case .html: ""
        case .hardBreak, .softBreak: " "
        }
    }
    static func plain(_ inlines: [MarkdownInline]) -> String { inlines.map(\.plain).joined() }
}
