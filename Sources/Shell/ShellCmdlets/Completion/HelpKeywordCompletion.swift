import ShellRuntime
import ShellSyntax

/// What follows a keyword of comment-based help: names of parameters, commands, categories, sessions, files.
extension CompletionEngine {
    private static let helpCategories = [
        "Alias", "All", "Cmdlet", "ExternalScript", "FAQ", "Filter", "Function", "General", "Glossary", "HelpFile", "Provider", "ScriptCommand",
    ]

    /// `comment` is the text so far; `typed` the argument of the keyword on the last line.
    func completeHelpArgument(_ keyword: String, _ typed: String, _ comment: String) -> CompletionAnswer {
        let word = Word(start: cursor - typed.utf16.count, text: typed, quote: 0)
        let key = typed.lowercased()
        func give(_ names: [String], _ kind: String) -> CompletionAnswer {
            answer(from: word.start, names.filter { $0.lowercased().hasPrefix(key) }.map { CompletionMatch($0, kind: kind) })
        }
        switch keyword {
        case "PARAMETER":
            let used = Set(comment.split(separator: "\n").dropLast().compactMap { line -> String? in
                let words = line.split(separator: " ").map { $0.lowercased() }
                return words.count > 1 && words[0] == ".parameter" ? words[1] : nil
            })
            return give(documentedParameters.filter { !used.contains($0.lowercased()) }, "Text")
        case "FORWARDHELPTARGETNAME": return answer(from: word.start, typed.isEmpty ? [] : commandNames(word).filter { $0.kind == "Command" })
        case "FORWARDHELPCATEGORY": return give(CompletionEngine.helpCategories, "Text")
        case "REMOTEHELPRUNSPACE": return give(variableNames, "Variable")
        case "EXTERNALHELP": return answer(from: word.start, files(word, isCommand: false))
        default: return answer(from: word.start, [])
        }
    }

    /// The parameters of what the comment describes: the function right behind it, the one around it, or the script.
    private var documentedParameters: [String] {
        var options = ParserOptions()
        options.semanticChecks = false
        let ast = Parser.parse(String(decoding: whole, as: UTF16.self), options: options).ast
        let functions = ast.findAll(searchNestedScriptBlocks: true) { $0.kind == .functionDefinition }.compactMap { $0 as? FunctionDefinitionAst }
        let end = endOfComment
        let following = functions.filter { $0.extent.startOffset >= end }.min { $0.extent.startOffset < $1.extent.startOffset }
        func names(_ function: FunctionDefinitionAst) -> [String] {
            (function.parameters ?? function.body.paramBlock?.parameters ?? []).map { $0.name.variablePath.unqualifiedPath }
        }
        // At most one empty line stands between a comment and its function.
        if let following, whole[end..<following.extent.startOffset].allSatisfy({ LineScanner.isBlank($0) || LineScanner.isNewLine($0) }),
            whole[end..<following.extent.startOffset].count(where: { $0 == 10 }) <= 2
        {
            return names(following)
        }
        if let around = functions.filter({ $0.extent.startOffset <= scanner.commentStart && $0.extent.endOffset >= end }).max(by: { $0.extent.startOffset < $1.extent.startOffset }) { return names(around) }
        return ast.paramBlock?.parameters.map { $0.name.variablePath.unqualifiedPath } ?? []
    }
    private var endOfComment: Int {
        var at = cursor
        while at + 1 < whole.count, !(whole[at] == 35 && whole[at + 1] == 62) { at += 1 }
        return min(at + 2, whole.count)
    }
}
