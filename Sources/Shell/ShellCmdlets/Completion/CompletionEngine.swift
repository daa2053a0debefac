import ShellRuntime
import ShellSyntax

/// Completes a line at an offset: finds out what stands there, and asks the part of the engine that knows about it.
struct CompletionEngine {
    let runspace: Runspace
    /// The text before the cursor.
    let scanner: LineScanner
    /// The whole text.
    let whole: [UInt16]
    /// The tree of the text before the cursor, made when it is first needed.
    let parsed = ParsedText()
    var cursor: Int { scanner.units.count }
    static let none = CompletionAnswer(start: -1, length: -1, matches: [])

    /// The answer of `runspace.complete` and TabExpansion2. Never fails.
    static func complete(_ text: String, _ offset: Int, _ runspace: Runspace) -> CompletionAnswer {
        let units = Array(text.utf16)
        let at = max(0, min(offset, units.count))
        let engine = CompletionEngine(runspace: runspace, scanner: LineScanner(Array(units[..<at])), whole: units)
        let end = engine.wordEnd
        return (end == at ? engine : CompletionEngine(runspace: runspace, scanner: LineScanner(Array(units[..<end])), whole: units)).answer()
    }
    /// Where the name ends that the cursor stands in: all of it is completed and replaced.
    private var wordEnd: Int {
        guard cursor > 0, cursor < whole.count, LineScanner.isNameUnit(whole[cursor]), !scanner.endsInComment, scanner.openQuote == 0 else { return cursor }
        let isBraced = cursor > 1 && whole[cursor - 1] == 123 && whole[cursor - 2] == 36
        guard isBraced || frame.opener != .text && (LineScanner.isNameUnit(whole[cursor - 1]) || LineScanner.isDash(whole[cursor - 1])) else { return cursor }
        var end = cursor
        while end < whole.count, LineScanner.isNameUnit(whole[end]) || LineScanner.isDash(whole[end]) && !isBraced { end += 1 }
        return isBraced && end < whole.count && whole[end] == 125 ? end + 1 : end
    }

    /// Makes a session complete.
    static func install(_ runspace: Runspace) {
        CompletionTypes.register()
        runspace.showsHelp = { command in command is CmdletInfo || GetHelp.comment(command) != nil || HelpInfoObject(command, comment: nil, part: .plain).isAdvanced }
        runspace.complete = { text, offset, runspace in CompletionEngine.complete(text, offset, runspace) }
    }

    var frame: LineScanner.Frame { scanner.frames[scanner.frames.count - 1] }
    func frame(above depth: Int) -> LineScanner.Frame? {
        let at = scanner.frames.count - 1 - depth
        return at >= 0 ? scanner.frames[at] : nil
    }
    func answer(from start: Int, _ matches: [CompletionMatch]) -> CompletionAnswer {
        CompletionAnswer(start: start, length: cursor - start, matches: matches)
    }

    private func answer() -> CompletionAnswer {
        let found = answerInPlace()
        guard found.matches.isEmpty, !whole.isEmpty, !scanner.endsInComment, scanner.openQuote == 0, frame.opener != .text else { return found }
        if frame.opener == .type, let last = frame.pieces.last, last.kind == .word, last.end == cursor { return found }
        // A text without a blank that means nothing else is a file's name.
        guard !whole.contains(where: { LineScanner.isBlank($0) || LineScanner.isNewLine($0) }) else { return found }
        let word = Word(start: 0, text: String(decoding: whole, as: UTF16.self), quote: 0)
        return CompletionAnswer(start: 0, length: whole.count, matches: files(word, isCommand: true))
    }

    private func answerInPlace() -> CompletionAnswer {
        if cursor == 0 { return CompletionEngine.none }
        if scanner.endsInComment { return completeComment() }
        if frame.opener == .text {
            if let last = frame.pieces.last, last.end == cursor { return answer(from: last.start, variables(scanner.text(last))) }
            guard let outer = frame(above: 1) else { return CompletionEngine.none }
            let word = Word(start: frame.start, text: scanner.text(frame.start + 1, cursor), quote: 34)
            return completeWord(word, in: outer, depth: 1)
        }
        if frame.opener == .type { return completeType() }
        if let last = frame.pieces.last, last.end < cursor, last.kind == .dot || last.kind == .colonColon { return completeMember(frame.pieces, word: "", start: cursor) }
        guard let last = frame.pieces.last, last.end == cursor else {
            return completeWord(Word(start: cursor, text: "", quote: 0), in: frame, depth: 0)
        }
        let text = scanner.text(last)
        switch last.kind {
        case .variable: return answer(from: last.start, declaresVariable ? [] : variables(text))
        case .group where !frame.assigned.isEmpty && frame.pieces.count == 1 && text.utf16.allSatisfy({ $0 >= 48 && $0 <= 57 }):
            // A number that may be one of a set.
            return completeWord(Word(start: last.start, text: text, quote: 0), in: frame, depth: 0)
        case .dot, .colonColon: return completeMember(frame.pieces, word: "", start: cursor)
        case .dash:
            if LineScanner.isCommand(frame) { return completeParameter(frame, last) }
            return completeOperator(last, text)
        case .quoted:
            if scanner.openQuote == 0 {
                var word = Word(start: last.start, text: String(text.dropFirst().dropLast()), quote: scanner.units[last.start])
                if frame.pieces.count == 1, let expected = assignable(to: frame.assigned) { return answer(from: last.start, matches(expected, word)) }
                if let expected = comparable(Array(frame.pieces.dropLast())) {
                    word.quote = 39
                    return answer(from: last.start, matches(expected, word))
                }
                guard frame.opener != .index, LineScanner.isCommand(frame) || frame.pieces.count == 1 && frame.assigned.isEmpty, !text.contains("$(") else { return CompletionEngine.none }
                return completeWord(word, in: frame, depth: 0)
            }
            return completeWord(Word(start: last.start, text: String(text.dropFirst()), quote: 39), in: frame, depth: 0)
        case .word:
            if frame.pieces.count > 1 {
                let before = frame.pieces[frame.pieces.count - 2]
                if before.kind == .dot || before.kind == .colonColon {
                    return completeMember(Array(frame.pieces.dropLast()), word: text, start: last.start)
                }
                // `'C:\Program Files'\Po`: what is glued to a quoted text belongs to it.
                if before.kind == .quoted, before.end == last.start, LineScanner.isCommand(frame) {
                    let word = Word(start: before.start, text: String(scanner.text(before).dropFirst().dropLast()) + text, quote: scanner.units[before.start])
                    return completeWord(word, in: frame, depth: 0)
                }
            }
            // An escaped dollar alone is taken for the beginning of a variable.
            if text == "`$", frame.pieces.count > 1 { return answer(from: last.start, variables("$")) }
            if let start = variablePathStart {
                let word = Word(start: start, text: scanner.text(start, cursor), quote: 0)
                return answer(from: start, files(word, isCommand: frame.pieces.first?.start == start))
            }
            return completeWord(Word(start: last.start, text: text, quote: 0), in: frame, depth: 0)
        case .type where frame.pieces.count == 1:
            // `[math]`: what stands behind the colons.
            guard case .named(let type)? = infer(text) else { return CompletionEngine.none }
            return CompletionAnswer(start: cursor, length: 0, matches: members(of: .named(type), isStatic: true).map { member in
                let name = member.kind.isProperty ? member.name : member.name + "("
                return CompletionMatch("::" + name, listItem: member.name, kind: member.kind.isProperty ? "Property" : "Method", toolTip: member.definition)
            })
        case .separator: return completeWord(Word(start: cursor, text: "", quote: 0), in: frame, depth: 0)
        default: return CompletionEngine.none
        }
    }

    /// Where a path begins that a variable leads, as in `$PSHOME\Mod`.
    private var variablePathStart: Int? {
        var first = frame.pieces.count - 1
        while first > 0, frame.pieces[first - 1].end == frame.pieces[first].start, frame.pieces[first].kind != .variable { first -= 1 }
        guard first >= 0, first < frame.pieces.count - 1, frame.pieces[first].kind == .variable else { return nil }
        let next = scanner.units[frame.pieces[first].end]
        return next == 92 || next == 47 ? frame.pieces[first].start : nil
    }

    /// Whether the variable at the end is being declared: a parameter or a property of a class.
    private var declaresVariable: Bool {
        guard let outer = self.frame(above: 1), frame.assigned.isEmpty, frame.pieces.filter({ $0.kind != .type }).count == 1 || frame.pieces.dropLast().last?.kind == .separator else { return false }
        switch frame.opener {
        case .paren: return outer.keyword == "param" || outer.keyword == "function" || outer.keyword == "filter"
        case .block: return outer.keyword == "class"
        default: return false
        }
    }

    /// The word at the cursor: where it starts, quote included, and its text without the quote.
    struct Word {
        var start: Int
        var text: String
        var quote: UInt16
        /// Escapes taken out.
        var plain: String {
            if quote == 39 { return text.replacingAll("''", with: "'") }
            guard text.contains("`") else { return text }
            // Escapes of wildcards are for whom the text is meant.
            var plain = "", isEscaped = false
            for character in text {
                if character == "`", !isEscaped {
                    isEscaped = true
                    continue
                }
                if isEscaped, "*?[]`".contains(character) { plain.append("`") }
                plain.append(character)
                isEscaped = false
            }
            return plain
        }
    }

    private func completeWord(_ word: Word, in frame: LineScanner.Frame, depth: Int) -> CompletionAnswer {
        var pieces = frame.pieces
        if let last = pieces.last, last.start == word.start, last.end == cursor, last.kind != .separator { pieces.removeLast() }
        switch frame.opener {
        case .table where frame.assigned.isEmpty && pieces.isEmpty:
            if self.frame(above: depth + 1)?.keyword == "using" {
                let taken = Set(frame.keys.map { $0.lowercased() }), key = word.plain.lowercased()
                return answer(from: word.start, CompletionEngine.specificationKeys.filter { $0.lowercased().hasPrefix(key) && !taken.contains($0.lowercased()) }.map { CompletionMatch($0, kind: "Property") })
            }
            return completeKey(word, frame, depth)
        case .attributeArguments where pieces.last?.kind == .separator && word.text.isEmpty && cursor == whole.count: return CompletionEngine.none
        case .attributeArguments where pieces.isEmpty || pieces.last?.kind == .separator: return completeAttributeArgument(word, depth)
        case .index where pieces.isEmpty:
            guard let outer = self.frame(above: depth + 1) else { break }
            // `$x.Method[type`: the argument of a generic method.
            if word.quote == 0, outer.pieces.count > 1, outer.pieces[outer.pieces.count - 1].kind == .word, [.dot, .colonColon].contains(outer.pieces[outer.pieces.count - 2].kind) {
                return answer(from: word.start, typeNames(word.text, quote: 0))
            }
            let found = completeIndex(word, outer.pieces)
            if word.quote != 0 || !found.matches.isEmpty { return found }
        default: break
        }
        if pieces.isEmpty, let expected = assignable(to: frame.assigned) { return answer(from: word.start, matches(expected, word)) }
        if !LineScanner.isCommand(frame), let expected = comparable(pieces) { return answer(from: word.start, matches(expected, Word(start: word.start, text: word.text, quote: 39))) }
        let keyword = frame.keyword
        if ["function", "filter", "class", "enum"].contains(keyword), pieces.isEmpty { return answer(from: word.start, []) }
        if keyword == "break" || keyword == "continue" {
            let following = whole[cursor...].drop { LineScanner.isBlank($0) }.first
            if word.text.isEmpty, let following, LineScanner.isNameUnit(following) { return CompletionEngine.none }
            let names = labels(word.text)
            return names.isEmpty && word.text.isEmpty ? CompletionEngine.none : answer(from: word.start, names)
        }
        if keyword == "class", pieces.contains(where: { $0.kind == .separator || scanner.text($0) == ":" }) {
            return answer(from: word.start, typeNames(word.text, quote: 0))
        }
        if keyword == "using" { return completeUsing(pieces, word) }
        if LineScanner.isCommand(frame) || pieces.isEmpty, frame.opener != .arguments || !pieces.isEmpty, frame.opener != .index || !pieces.isEmpty {
            let named = pieces.filter { $0.kind != .call }
            if named.isEmpty {
                if word.text.isEmpty, word.quote == 0 { return CompletionEngine.none }
                // A condition of `switch` is a text.
                if frame.opener == .block, self.frame(above: depth + 1)?.keyword == "switch" { return answer(from: word.start, files(word, isCommand: false)) }
                if word.quote != 0, !pieces.contains(where: { $0.kind == .call }) { return answer(from: word.start, files(word, isCommand: false)) }
                return answer(from: word.start, commandNames(word))
            }
            if pieces.last?.kind == .separator, let last = pieces.last, scanner.text(last).contains(where: { $0 == ">" || $0 == "<" }) {
                return answer(from: word.start, files(word, isCommand: false))
            }
            return completeArgument(word, pieces, frame, depth)
        }
        if word.quote != 0 { return answer(from: word.start, files(word, isCommand: false)) }
        return word.text.isEmpty ? CompletionEngine.none : answer(from: word.start, files(word, isCommand: false))
    }

    /// `#requires -M`, `<# .SYN`, `#history`.
    private func completeComment() -> CompletionAnswer {
        let text = scanner.text(0, cursor)
        let line = text.split(separator: "\n", omittingEmptySubsequences: false).last.map(String.init) ?? ""
        let start = scanner.commentStart
        let nothing = answer(from: start, [])
        func give(_ from: Int, _ names: [String], _ kind: String) -> CompletionAnswer {
            CompletionAnswer(start: from, length: cursor - from, matches: names.map { CompletionMatch($0, listItem: $0, kind: kind) })
        }
        if line.lowercased().hasPrefix("#requires ") { return completeRequirement(line, nothing) }
        if text.contains("<#"), !line.hasPrefix("#") {
            let blanks = line.prefix { $0 == " " || $0 == "\t" }
            guard line.dropFirst(blanks.count).hasPrefix("."), line.utf16.count < cursor else { return nothing }
            if let blank = line.dropFirst(blanks.count).firstIndex(of: " ") {
                return completeHelpArgument(line[..<blank].drop { $0 == " " || $0 == "\t" }.dropFirst().uppercased(), String(line[blank...].drop { $0 == " " }), text)
            }
            let word = line.dropFirst(blanks.count + 1).uppercased()
            guard word.utf16.allSatisfy({ LineScanner.isNameUnit($0) }) else { return nothing }
            let used = Set(text.uppercased().split(whereSeparator: { $0 == "\n" || $0 == " " }).map(String.init).filter { $0.hasPrefix(".") })
            let repeated: Set<String> = ["EXAMPLE", "PARAMETER", "LINK", "INPUTS", "OUTPUTS"]
            let names = [
                "COMPONENT", "DESCRIPTION", "EXAMPLE", "EXTERNALHELP", "FORWARDHELPCATEGORY", "FORWARDHELPTARGETNAME", "FUNCTIONALITY", "INPUTS", "LINK", "NOTES",
                "OUTPUTS", "PARAMETER", "REMOTEHELPRUNSPACE", "ROLE", "SYNOPSIS",
            ].filter { $0.hasPrefix(word) && (repeated.contains($0) || !used.contains("." + $0) || word == $0) }
            return give(cursor - word.utf16.count, names, "Keyword")
        }
        // `#text` and `#12` are lines of the history.
        let history = SessionHistory.of(runspace)
        guard line.hasPrefix("#"), line.dropFirst().allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }) else { return nothing }
        let wanted = String(line.dropFirst())
        if let id = Int(wanted) { return give(start, history.entries.filter { $0.id == id }.map(\.commandLine), "History") }
        let pattern = WildcardPattern.lenient("*" + wanted + "*")
        return give(start, history.entries.reversed().map(\.commandLine).filter { pattern.matches($0) }, "History")
    }

    private func completeOperator(_ piece: LineScanner.Piece, _ text: String) -> CompletionAnswer {
        let word = text.dropFirst().lowercased()
        let before = frame.pieces.dropLast()
        if frame.keyword == "switch", before.allSatisfy({ $0.kind == .dash }) {
            return answer(from: piece.start, ["CaseSensitive", "Exact", "File", "Parallel", "Regex", "Wildcard"].filter { $0.lowercased().hasPrefix(word) }.map {
                CompletionMatch("-" + $0, listItem: $0, kind: "ParameterName", toolTip: $0)
            })
        }
        guard let last = before.last, last.kind != .separator, last.kind != .dash else { return answer(from: piece.start, []) }
        return answer(from: piece.start, CompletionEngine.operators.filter { $0.hasPrefix(word) }.map {
            CompletionMatch("-" + $0, listItem: $0, kind: "ParameterName", toolTip: $0)
        })
    }
    private static let operators: [String] = {
        var names = ["and", "as", "band", "bnot", "bor", "bxor", "f", "is", "isnot", "join", "not", "or", "shl", "shr", "xor"]
        for name in ["contains", "eq", "ge", "gt", "in", "le", "like", "lt", "match", "ne", "notcontains", "notin", "notlike", "notmatch", "replace", "split"] {
            names += [name, "c" + name, "i" + name]
        }
        return names.sorted()
    }()

    /// The labels of the loops around the cursor.
    private func labels(_ word: String) -> [CompletionMatch] {
        scanner.frames.map(\.label).filter { !$0.isEmpty && $0.lowercased().hasPrefix(word.lowercased()) }.map { CompletionMatch($0, kind: "Text") }
    }

    private func completeUsing(_ pieces: [LineScanner.Piece], _ word: Word) -> CompletionAnswer {
        guard let kind = pieces.first else {
            return answer(from: word.start, ["assembly", "module", "namespace", "type"].filter { $0.hasPrefix(word.text.lowercased()) }.map { CompletionMatch($0, kind: "Keyword") })
        }
        if word.text.isEmpty { return CompletionEngine.none }
        if scanner.text(kind).lowercased() == "namespace" { return answer(from: word.start, namespaces(word.text)) }
        if scanner.text(kind).lowercased() == "module" {
            let scripts = files(word, isCommand: false).filter { match in match.kind == "ProviderContainer" || [".psm1", ".psd1", ".dll"].contains { match.listItem.hasSuffix($0) } }
            if word.text.contains("/") || word.text.contains("\\") || word.text.hasPrefix(".") { return answer(from: word.start, scripts) }
            let pattern = WildcardPattern.lenient(word.plain + "*")
            var seen: Set<String> = []
            let modules = (runspace.builtinModules.map(\.name) + runspace.modules.map(\.name)).filter {
                $0 != "Microsoft.PowerShell.Core" && pattern.matches($0) && seen.insert($0.lowercased()).inserted
            }.sorted(by: CompletionEngine.inOrder)
            return answer(from: word.start, scripts + modules.map { CompletionMatch(CompletionEngine.quoted($0, quote: word.quote), listItem: $0, kind: "ParameterValue") })
        }
        return answer(from: word.start, files(word, isCommand: false))
    }

    /// `1` before `10`, letters without case.
    static func inOrder(_ a: String, _ b: String) -> Bool { Collation.compare(a, b, ignoringCase: true) < 0 }

    /// A value as an argument: quoted where it holds what would end or change it.
    static func quoted(_ text: String, quote: UInt16 = 0, force: Bool = false) -> String {
        let special = text.unicodeScalars.contains { scalar in
            switch scalar {
            case " ", "\t", "'", "\"", "`", "$", "&", "|", ";", "(", ")", "{", "}", ",", "<", ">", "@", "#", "\n": true
            default: false
            }
        }
        if quote == 34 { return "\"" + text.replacingAll("`", with: "``").replacingAll("$", with: "`$").replacingAll("\"", with: "`\"") + "\"" }
        if quote != 0 || special || force || text.isEmpty { return "'" + text.replacingAll("'", with: "''") + "'" }
        return text
    }
}

/// Keeps the tree of an engine's text.
final class ParsedText {
    var tree: TypeInference?
}
