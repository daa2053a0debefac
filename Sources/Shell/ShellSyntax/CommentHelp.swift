/// Comment-based help, taken apart (`CommentHelpInfo`; PSL-312). Texts have their common indentation and outer blank lines removed.
public struct CommentHelp: Sendable {
    public var synopsis: String?
    public var description: String?
    public var notes: String?
    /// In the order of the text; names as written.
    public var parameters: [(name: String, text: String)] = []
    public var examples: [String] = []
    public var inputs: [String] = []
    public var outputs: [String] = []
    public var links: [String] = []
    public var component: String?
    public var role: String?
    public var functionality: String?
    public var forwardHelpTargetName: String?
    public var forwardHelpCategory: String?
    public var remoteHelpRunspace: String?
    /// `.EXTERNALHELP`.
    public var mamlHelpFile: String?

    public init() {}

    /// Help of a function: in comments right above it (at most one blank line between), at the start or at the end of its body.
    /// Comments directly above a parameter describe it where no `.PARAMETER` does.
    public static func find(for function: FunctionDefinitionAst) -> CommentHelp? {
        let finder = Finder(function.source)
        let above = finder.before(function.startOffset, blankLines: 1)
        let help = read(above) ?? finder.inside(function.body)
        return finder.withParameterComments(help, (function.parameters ?? []) + (function.body.paramBlock?.parameters ?? []))
    }

    /// Help of a script or script block: in comments at its start or its end.
    public static func find(for block: ScriptBlockAst) -> CommentHelp? {
        let finder = Finder(block.source)
        return finder.withParameterComments(finder.inside(block), block.paramBlock?.parameters ?? [])
    }

    /// Reads the lines of a run of comments; nil where they are no help.
    static func read(_ lines: [String]) -> CommentHelp? {
        var help = CommentHelp()
        var index = 0
        var any = false
        while index < lines.count {
            let line = lines[index]
            index += 1
            guard let (name, argument) = directive(line) else {
                if line.allSatisfy({ $0.isWhitespace }) { continue }
                return nil
            }
            var section: [String] = []
            while index < lines.count, directive(lines[index]) == nil {
                // A keyword that there is not makes it no help.
                if isUnknownKeyword(lines[index]) { return nil }
                section.append(lines[index])
                index += 1
            }
            let text = tidy(section)
            any = true
            if let argument {
                switch name {
                case "PARAMETER": help.parameters.append((argument, text))
                case "FORWARDHELPTARGETNAME": help.forwardHelpTargetName = argument
                case "FORWARDHELPCATEGORY": help.forwardHelpCategory = argument
                case "REMOTEHELPRUNSPACE": help.remoteHelpRunspace = argument
                case "EXTERNALHELP": help.mamlHelpFile = argument
                default: return nil
                }
                continue
            }
            switch name {
            case "SYNOPSIS": help.synopsis = text
            case "DESCRIPTION": help.description = text
            case "NOTES": help.notes = text
            case "LINK": help.links.append(text)
            case "EXAMPLE": help.examples.append(text)
            case "INPUTS": help.inputs.append(text)
            case "OUTPUTS": help.outputs.append(text)
            case "COMPONENT": help.component = text
            case "ROLE": help.role = text
            case "FUNCTIONALITY": help.functionality = text
            default: return nil
            }
        }
        return any ? help : nil
    }

    private static let directives: Set<String> = [
        "PARAMETER", "FORWARDHELPTARGETNAME", "FORWARDHELPCATEGORY", "REMOTEHELPRUNSPACE", "EXTERNALHELP", "SYNOPSIS", "DESCRIPTION",
        "NOTES", "LINK", "EXAMPLE", "INPUTS", "OUTPUTS", "COMPONENT", "ROLE", "FUNCTIONALITY",
    ]

    /// `.NAME` alone on a line, in capitals or not, that names no section.
    private static func isUnknownKeyword(_ line: String) -> Bool {
        let trimmed = line.trimmingBlanks
        guard trimmed.first == ".", trimmed.count > 1 else { return false }
        let name = trimmed.dropFirst()
        return name.allSatisfy { $0.isASCII && $0.isLetter } && !directives.contains(name.uppercased())
    }
    /// `.NAME argument` on a line of its own.
    private static func directive(_ line: String) -> (String, String?)? {
        let trimmed = line.trimmingBlanks
        guard trimmed.first == "." else { return nil }
        let rest = trimmed.dropFirst()
        let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        guard !name.isEmpty else { return nil }
        let tail = rest.dropFirst(name.count)
        guard tail.isEmpty || tail.first?.isWhitespace == true else { return nil }
        let upper = name.uppercased()
        guard directives.contains(upper) else { return nil }
        let argument = String(tail).trimmingBlanks
        return (upper, argument.isEmpty ? nil : argument)
    }

    /// Without blank lines around and without the indentation of the first line.
    static func tidy(_ lines: [String]) -> String {
        var lines = lines[...]
        while let first = lines.first, first.allSatisfy({ $0.isWhitespace }) { lines = lines.dropFirst() }
        while let last = lines.last, last.allSatisfy({ $0.isWhitespace }) { lines = lines.dropLast() }
        guard let first = lines.first else { return "" }
        let indent = first.prefix { $0 == " " || $0 == "\t" }.count
        return lines.map { line in
            let own = line.prefix { $0 == " " || $0 == "\t" }.count
            var text = line.dropFirst(min(indent, own))
            while let last = text.last, last == " " || last == "\t" { text = text.dropLast() }
            return String(text)
        }.joined(separator: "\n")
    }

    /// Finds the comments around a place of a source.
    private struct Finder {
        let source: ScriptSource
        /// Comments and what is neither comment nor line end, in order.
        let tokens: ContiguousArray<Lexeme>

        init(_ source: ScriptSource) {
            self.source = source
            var options = ParserOptions()
            options.semanticChecks = false
            tokens = Parser.parse(source, options: options).store.all
        }

        private func lineBreaks(_ token: Lexeme) -> Bool { token.kind == .newLine || token.kind == .lineContinuation }

        /// Lines of the comments that end right before an offset.
        func before(_ offset: Int32, blankLines: Int) -> [String] {
            var index = tokens.count - 1
            while index >= 0, tokens[index].start >= offset { index -= 1 }
            var found: [Lexeme] = []
            var allowed = blankLines + 1
            var breaks = 0
            while index >= 0 {
                let token = tokens[index]
                if token.kind == .comment {
                    // Something before it on its line: it belongs to that.
                    if index > 0, tokens[index - 1].kind != .comment, !lineBreaks(tokens[index - 1]) { break }
                    found.append(token)
                    breaks = 0
                    allowed = 1
                } else if lineBreaks(token) {
                    breaks += 1
                    if breaks > allowed { break }
                } else {
                    break
                }
                index -= 1
            }
            return lines(found.reversed())
        }

        func inside(_ block: ScriptBlockAst) -> CommentHelp? {
            let isFile = block.parent == nil && block.startOffset == 0
            var index = 0
            let start = block.startOffset
            while index < tokens.count, tokens[index].start < start { index += 1 }
            if !isFile, index < tokens.count, tokens[index].kind == .lCurly { index += 1 }
            var found: [Lexeme] = []
            var breaks = 0
            var follow = index
            while follow < tokens.count {
                let token = tokens[follow]
                if token.kind == .comment {
                    // A second block after a blank line is another matter, unless the first was no help.
                    if breaks > 1, CommentHelp.read(lines(found)) != nil { break }
                    if breaks > 1 { found.removeAll() }
                    found.append(token)
                    breaks = 0
                } else if lineBreaks(token) {
                    breaks += 1
                } else {
                    break
                }
                follow += 1
            }
            if let help = CommentHelp.read(lines(found)) {
                // Right above a function, it is the function's.
                let belongsToFunction =
                    isFile && breaks <= 2 && follow < tokens.count && (tokens[follow].kind == .function || tokens[follow].kind == .filter)
                if !belongsToFunction { return help }
            }
            var end = tokens.count - 1
            let last = block.endOffset
            while end >= 0, tokens[end].start >= last || tokens[end].kind == .endOfInput { end -= 1 }
            if !isFile, end >= 0, tokens[end].kind == .rCurly { end -= 1 }
            guard end >= index else { return nil }
            return CommentHelp.read(before(tokens[end].end, blankLines: Int.max - 2))
        }

        func withParameterComments(_ help: CommentHelp?, _ parameters: [ParameterAst]) -> CommentHelp? {
            guard var help else { return nil }
            for parameter in parameters {
                let name = parameter.name.variablePath.userPath
                if help.parameters.contains(where: { $0.name.lowercased() == name.lowercased() }) { continue }
                let above = before(parameter.startOffset, blankLines: 0)
                if !above.isEmpty, CommentHelp.read(above) == nil {
                    help.parameters.append((name, CommentHelp.tidy(above)))
                }
            }
            return help
        }

        /// The lines of comments without their marks.
        private func lines(_ comments: [Lexeme]) -> [String] {
            var result: [String] = []
            for comment in comments {
                let text = source.text(Int(comment.start), Int(comment.end))
                if text.hasPrefix("<#") {
                    var inner = text.dropFirst(2)
                    if inner.hasSuffix("#>") { inner = inner.dropLast(2) }
                    result.append(contentsOf: inner.split(omittingEmptySubsequences: false, whereSeparator: { $0.isNewline }).map(String.init))
                } else {
                    result.append(String(text.drop { $0 == "#" }))
                }
            }
            return result
        }
    }
}

extension String {
    var trimmingBlanks: String {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text = text.dropFirst() }
        while let last = text.last, last.isWhitespace { text = text.dropLast() }
        return String(text)
    }
}
