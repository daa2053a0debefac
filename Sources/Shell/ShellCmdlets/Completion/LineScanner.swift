/// A tolerant reader of an unfinished line: what is open at its end, and the pieces of the command there.
///
/// The parser stops at the first thing that makes no sense; a line being typed is full of these. Never fails; one pass.
struct LineScanner {
    enum PieceKind {
        case word, quoted, variable, group, dash, separator, dot, colonColon, type, index, call
    }
    struct Piece {
        var kind: PieceKind
        var start: Int
        var end: Int
    }
    enum Opener {
        case root, paren, subexpression, array, table, block, type, index, attributeArguments, arguments, text
    }
    struct Frame {
        var opener: Opener
        var start: Int
        /// The command or expression being read.
        var pieces: [Piece] = []
        /// Commands before it in the same pipeline.
        var pipeline: [[Piece]] = []
        /// Left of `=`, while its right side is read.
        var assigned: [Piece] = []
        /// `:name` before the statement.
        var label = ""
        /// The keyword that opened the statement.
        var keyword = ""
        /// What -PipelineVariable names in the pipeline being read.
        var pipelineVariables: [String] = []
        /// Keys that the table has so far.
        var keys: [String] = []
    }
    struct Assignment {
        var name: String
        /// `[type]` before the variable, without brackets.
        var type: String?
        var start: Int
        var end: Int
    }

    let units: [UInt16]
    private(set) var frames = [Frame(opener: .root, start: 0)]
    private(set) var assignments: [Assignment] = []
    /// Variables named by -OutVariable, foreach, param and the like: every variable that occurs, the one at the end left out.
    private(set) var mentioned: [String] = []
    private(set) var endsInComment = false
    /// Where the comment starts that the text ends in.
    private(set) var commentStart = 0
    /// The last piece is a quoted text without its closing quote.
    private(set) var openQuote: UInt16 = 0
    private var position = 0

    init(_ units: [UInt16]) {
        self.units = units
        scan()
    }

    func text(_ start: Int, _ end: Int) -> String { String(decoding: units[max(0, start)..<max(start, min(end, units.count))], as: UTF16.self) }
    func text(_ piece: Piece) -> String { text(piece.start, piece.end) }

    static func isBlank(_ unit: UInt16) -> Bool { unit == 32 || unit == 9 || unit == 0xA0 }
    static func isNewLine(_ unit: UInt16) -> Bool { unit == 10 || unit == 13 }
    static func isNameUnit(_ unit: UInt16) -> Bool {
        (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122) || unit == 95 || unit > 0xBF
    }
    static func isDash(_ unit: UInt16) -> Bool { unit == 45 || (unit >= 0x2013 && unit <= 0x2015) }
    private static let keywords: Set<String> = [
        "if", "elseif", "else", "while", "until", "do", "for", "foreach", "switch", "try", "catch", "finally", "trap", "function", "filter",
        "class", "enum", "param", "begin", "process", "end", "clean", "dynamicparam", "return", "throw", "exit", "in", "data", "using",
        "break", "continue",
    ]

    /// Parameters whose argument names a variable.
    private static let variableParameters: Set<String> = [
        "-outvariable", "-ov", "-errorvariable", "-ev", "-pipelinevariable", "-pv", "-warningvariable", "-wv", "-informationvariable", "-iv",
    ]
    private func peek(_ ahead: Int = 0) -> UInt16 { position + ahead < units.count ? units[position + ahead] : 0 }
    private var top: Frame {
        get { frames[frames.count - 1] }
        set { frames[frames.count - 1] = newValue }
    }
    private mutating func add(_ kind: PieceKind, _ start: Int, _ end: Int) {
        if kind == .word, let dash = frames[frames.count - 1].pieces.last, dash.kind == .dash, dash.end < start, end < units.count,
            LineScanner.variableParameters.contains(text(dash).lowercased())
        {
            let option = text(dash).lowercased()
            if option == "-pv" || option == "-pipelinevariable" { frames[frames.count - 1].pipelineVariables.append(text(start, end)) } else { mentioned.append(text(start, end)) }
        }
        if kind == .word, frames[frames.count - 1].keyword == "data", frames[frames.count - 1].pieces.isEmpty { mentioned.append(text(start, end)) }
        frames[frames.count - 1].pieces.append(Piece(kind: kind, start: start, end: end))
    }
    /// Whether the frame's pieces are a command's: words, not operators.
    static func isCommand(_ frame: Frame) -> Bool {
        guard let first = frame.pieces.first else { return false }
        return first.kind == .call || first.kind == .word
    }
    private func isGlued(_ start: Int) -> Bool { top.pieces.last.map { $0.end == start && $0.kind != .separator && $0.kind != .call } ?? false }

    private mutating func endStatement(_ at: Int) {
        noteAssignment(at)
        var frame = frames[frames.count - 1]
        frame.pieces = []
        frame.pipeline = []
        frame.pipelineVariables = []
        frame.label = ""
        frame.assigned = []
        frame.keyword = ""
        frames[frames.count - 1] = frame
    }
    private mutating func noteAssignment(_ at: Int) {
        let frame = frames[frames.count - 1]
        guard let variable = frame.assigned.last(where: { $0.kind == .variable }), let first = frame.assigned.last else { return }
        let type = frame.assigned.first { $0.kind == .type }.map { text($0.start + 1, $0.end - 1) }
        var name = text(variable.start + 1, variable.end)
        if name.hasPrefix("{"), name.hasSuffix("}") { name = String(name.dropFirst().dropLast()) }
        assignments.append(Assignment(name: name, type: type, start: first.end, end: at))
    }
    private mutating func close(_ openers: [Opener]) {
        guard let at = frames.lastIndex(where: { openers.contains($0.opener) }), at > 0 else {
            add(.separator, position, position + 1)
            position += 1
            return
        }
        while frames.count - 1 > at {
            noteAssignment(position)
            frames.removeLast()
        }
        noteAssignment(position)
        let closed = frames.removeLast()
        position += 1
        // Back in a text: the expansion is part of it.
        if top.opener == .text { return }
        let kind: PieceKind
        switch closed.opener {
        case .type: kind = .type
        case .index: kind = .index
        default: kind = .group
        }
        add(kind, closed.start, position)
        if closed.opener == .block, !top.keyword.isEmpty {
            let frame = top
            let isStatement = frame.pieces.allSatisfy { $0.kind == .group || $0.kind == .word || $0.kind == .type || $0.kind == .variable || $0.kind == .dash || $0.kind == .separator || $0.kind == .dot }
            if isStatement { endStatement(position) }
        }
    }

    private mutating func scan() {
        while position < units.count {
            if frames.count > 2000 { return }
            if top.opener == .text { scanText() } else if top.opener == .type { scanType() } else { scanCode() }
        }
    }

    /// Inside a double-quoted text.
    private mutating func scanText() {
        let unit = peek()
        if unit == 96 {
            position = min(units.count, position + 2)
        } else if unit == 34 {
            if peek(1) == 34 {
                position += 2
                return
            }
            position += 1
            let start = frames.removeLast().start
            add(.quoted, start, position)
        } else if unit == 36, peek(1) == 40 {
            frames.append(Frame(opener: .subexpression, start: position))
            position += 2
        } else if unit == 36 {
            let start = position
            readVariable()
            frames[frames.count - 1].pieces = [Piece(kind: .variable, start: start, end: position)]
        } else {
            position += 1
        }
    }

    private mutating func scanType() {
        let unit = peek()
        if unit == 93 {
            close([.type])
        } else if unit == 91 {
            frames.append(Frame(opener: .type, start: position))
            position += 1
        } else if unit == 40 {
            frames.append(Frame(opener: .attributeArguments, start: position))
            position += 1
        } else if unit == 44 || LineScanner.isBlank(unit) {
            if unit == 44 { add(.separator, position, position + 1) }
            position += 1
        } else if LineScanner.isNewLine(unit) || unit == 59 || unit == 125 || unit == 41 || unit == 34 || unit == 39 || unit == 36 {
            // No type after all.
            let frame = frames.removeLast()
            add(.separator, frame.start, position)
        } else {
            let start = position
            while position < units.count {
                let next = units[position]
                guard LineScanner.isNameUnit(next) || next == 46 || next == 43 || next == 96 else { break }
                position += 1
            }
            if position == start { position += 1 }
            add(.word, start, position)
        }
    }

    private mutating func readVariable() {
        position += 1
        if peek() == 123 {
            let inner = position + 1
            while position < units.count, units[position] != 125 { position += units[position] == 96 ? 2 : 1 }
            if position < units.count - 1 { mentioned.append(text(inner, position)) }
            position = min(units.count, position + 1)
            return
        }
        let start = position
        while position < units.count {
            let unit = units[position]
            if LineScanner.isNameUnit(unit) || unit == 63 {
                position += 1
            } else if unit == 58, peek(1) != 58, position > start {
                position += 1
            } else {
                break
            }
        }
        if position == start, [36, 94, 63].contains(peek()) { position += 1 }
        if position > start, position < units.count { mentioned.append(text(start, position)) }
    }

    private mutating func scanCode() {
        let unit = peek()
        let start = position
        let command = LineScanner.isCommand(top)
        if LineScanner.isBlank(unit) {
            position += 1
            return
        }
        if unit == 96, position + 1 < units.count, LineScanner.isNewLine(units[position + 1]) {
            position += 2
            return
        }
        if LineScanner.isNewLine(unit) {
            position += 1
            if top.opener == .paren || top.opener == .arguments || top.opener == .index { return }
            if top.pieces.isEmpty, !top.pipeline.isEmpty { return }
            // A member or the right side of an operator may stand on the next line.
            if let last = top.pieces.last, last.kind == .dot || last.kind == .colonColon || last.kind == .dash && !command { return }
            if top.pieces.last?.kind == .separator, top.keyword.isEmpty || top.pieces.count > 1 { return }
            endStatement(start)
            return
        }
        switch unit {
        case 35 where !command || !isGlued(start):
            while position < units.count, !LineScanner.isNewLine(units[position]) { position += 1 }
            if position == units.count {
                endsInComment = true
                commentStart = start
            }
        case 60 where peek(1) == 35:
            position += 2
            while position + 1 < units.count, !(units[position] == 35 && units[position + 1] == 62) { position += 1 }
            if position + 1 >= units.count {
                position = units.count
                endsInComment = true
                commentStart = start
            } else {
                position += 2
            }
        case 59:
            position += 1
            endStatement(start)
        case 124:
            position += 1
            if peek() == 124 {
                position += 1
                endStatement(start)
                return
            }
            frames[frames.count - 1].pipeline.append(top.pieces)
            frames[frames.count - 1].pieces = []
        case 38:
            position += 1
            if peek() == 38 {
                position += 1
                endStatement(start)
                return
            }
            if top.pieces.isEmpty { add(.call, start, position) } else { endStatement(start) }
        case 39, 0x2018, 0x2019, 0x201A, 0x201B: readLiteral()
        case 34:
            position += 1
            frames.append(Frame(opener: .text, start: start))
        case 64 where peek(1) == 39 || peek(1) == 34: readHereText()
        case 64 where peek(1) == 40: open(.array, 2)
        case 64 where peek(1) == 123: open(.table, 2)
        case 64 where LineScanner.isNameUnit(peek(1)), 36 where peek(1) != 40:
            readVariable()
            add(.variable, start, position)
        case 64 where command && top.pieces.count > 0:
            position += 1
            add(.variable, start, position)
        case 36: open(.subexpression, 2)
        case 40:
            let glued = isGlued(start) && (top.pieces.last?.kind == .word) && !LineScanner.isCommand(top)
            open(glued ? .arguments : .paren, 1)
        case 41: close([.paren, .subexpression, .array, .arguments, .attributeArguments])
        case 123: open(.block, 1)
        case 125: close([.block, .table])
        case 91 where !command || isGlued(start) && top.pieces.last?.kind != .word:
            open(isGlued(start) && top.pieces.last?.kind != .type ? .index : .type, 1)
        case 93 where !command: close([.index])
        case 44:
            position += 1
            add(.separator, start, position)
        default: readWord(command)
        }
    }
    private mutating func open(_ opener: Opener, _ length: Int) {
        frames.append(Frame(opener: opener, start: position))
        position = min(units.count, position + length)
    }
    private mutating func readLiteral() {
        let start = position
        position += 1
        while position < units.count {
            if units[position] == 39 {
                if peek(1) != 39 {
                    position += 1
                    add(.quoted, start, position)
                    return
                }
                position += 1
            }
            position += 1
        }
        position = units.count
        openQuote = 39
        add(.quoted, start, position)
    }
    private mutating func readHereText() {
        let start = position
        let quote = peek(1)
        position += 2
        while position < units.count {
            if units[position] == quote, peek(1) == 64, position > 0, LineScanner.isNewLine(units[position - 1]) {
                position += 2
                add(.quoted, start, position)
                return
            }
            position += 1
        }
        openQuote = quote
        add(.quoted, start, position)
    }

    /// `>`, `2>>`, `*>`, `2>&1`.
    private mutating func readRedirection() -> Bool {
        let start = position
        var at = position
        if peek() == 42 || peek() >= 49 && peek() <= 54 { at += 1 }
        guard at < units.count, units[at] == 62 else { return false }
        at += 1
        if at < units.count, units[at] == 62 { at += 1 } else if at + 1 < units.count, units[at] == 38, units[at + 1] == 49 { at += 2 }
        position = at
        add(.separator, start, at)
        return true
    }

    private mutating func readWord(_ command: Bool) {
        let start = position
        let unit = peek()
        let frame = top
        if command, !isGlued(start) || unit == 62, readRedirection() { return }
        if frame.pieces.isEmpty, frame.pipeline.isEmpty, frame.keyword.isEmpty, unit == 58, LineScanner.isNameUnit(peek(1)) {
            position += 1
            while position < units.count, LineScanner.isNameUnit(units[position]) { position += 1 }
            frames[frames.count - 1].label = text(start + 1, position)
            return
        }
        if unit == 61, frame.opener == .table, frame.assigned.isEmpty {
            position += 1
            return assign(start)
        }
        let glued = isGlued(start)
        // A call of a member or a path of one: `$x.Name`, `[T]::Name`.
        let target = frame.pieces.last.map { $0.end == start && [.variable, .group, .type, .index, .quoted].contains($0.kind) || ($0.end == start && $0.kind == .word && frame.pieces.count > 1 && !command) || ($0.end == start && $0.kind == .word && frame.pieces.count > 2 && [.dot, .colonColon].contains(frame.pieces[frame.pieces.count - 2].kind)) } ?? false
        if target, unit == 58, peek(1) == 58 {
            position += 2
            add(.colonColon, start, position)
            return
        }
        if target, unit == 46, peek(1) != 46 {
            position += 1
            add(.dot, start, position)
            return
        }
        if target, unit == 63, peek(1) == 46 {
            position += 2
            add(.dot, start, position)
            return
        }
        if let last = frame.pieces.last, last.kind == .dot || last.kind == .colonColon, glued || !command && LineScanner.isNameUnit(unit) {
            while position < units.count, LineScanner.isNameUnit(units[position]) || units[position] == 42 { position += 1 }
            if position == start { position += 1 }
            add(.word, start, position)
            return
        }
        if frame.pieces.isEmpty, unit == 46, position + 1 < units.count, LineScanner.isBlank(peek(1)) {
            position += 1
            add(.call, start, position)
            return
        }
        let isDash = LineScanner.isDash(unit)
        if isDash, !glued || !command {
            let next = peek(1)
            let digit = next >= 48 && next <= 57 || next == 46
            if command || (LineScanner.isNameUnit(next) && !digit) || position + 1 == units.count {
                if !digit {
                    position += 1
                    if LineScanner.isDash(peek()), command { position += 1 }
                    while position < units.count, LineScanner.isNameUnit(units[position]) || LineScanner.isDash(units[position]) && command { position += 1 }
                    if command, peek() == 58 { position += 1 }
                    add(.dash, start, position)
                    return
                }
            }
        }
        if command || startsWord(unit, frame) {
            while position < units.count {
                let next = units[position]
                if LineScanner.isBlank(next) || LineScanner.isNewLine(next) || [124, 59, 38, 40, 41, 123, 125, 44, 34, 39, 62].contains(next) { break }
                if next == 36, position > start { break }
                if next == 96 {
                    position = min(units.count, position + 2)
                    continue
                }
                if !command, frame.opener == .table, next == 61 { break }
                if !command, frame.pieces.isEmpty == false, !LineScanner.isNameUnit(next) { break }
                position += 1
            }
            if position == start { position += 1 }
            let word = text(start, position).lowercased()
            if frame.pieces.isEmpty, frame.opener != .table, position < units.count, LineScanner.keywords.contains(word), !(word == "foreach" && !frame.pipeline.isEmpty) {
                frames[frames.count - 1].keyword = word
                return
            }
            add(.word, start, position)
            return
        }
        // Operators and numbers of an expression.
        if unit >= 48, unit <= 57 {
            while position < units.count, LineScanner.isNameUnit(units[position]) { position += 1 }
            if peek() == 46, peek(1) >= 48, peek(1) <= 57 {
                position += 1
                while position < units.count, LineScanner.isNameUnit(units[position]) { position += 1 }
            }
            add(.group, start, position)
            return
        }
        if LineScanner.isNameUnit(unit) {
            while position < units.count, LineScanner.isNameUnit(units[position]) { position += 1 }
            let word = text(start, position).lowercased()
            if word == "in", position < units.count {
                frames[frames.count - 1].pieces = []
                return
            }
            add(.word, start, position)
            return
        }
        position += 1
        if unit == 61 {
            assign(start)
            return
        }
        if unit == 62 || unit == 60 {
            // A redirection: a file follows.
        }
        add(.separator, start, position)
    }
    /// What stands before `=` becomes the target, or a key of the table.
    private mutating func assign(_ start: Int) {
        var frame = top
        if frame.opener == .table, frame.assigned.isEmpty, let key = frame.pieces.last {
            frame.keys.append(key.kind == .quoted ? text(key.start + 1, key.end - 1) : text(key))
        }
        frame.assigned = frame.pieces + [Piece(kind: .separator, start: start, end: position)]
        frame.pieces = []
        frame.pipeline = []
        frames[frames.count - 1] = frame
    }
    /// Whether a bare word begins here: a command's name, a table's key.
    private func startsWord(_ unit: UInt16, _ frame: Frame) -> Bool {
        if frame.opener == .attributeArguments || frame.opener == .arguments || frame.opener == .index { return LineScanner.isNameUnit(unit) && !(unit >= 48 && unit <= 57) }
        if frame.pieces.last?.kind == .call { return true }
        guard frame.pieces.isEmpty else { return false }
        if unit >= 48, unit <= 57 { return false }
        return ![33, 43, 61, 58, 60, 62, 93].contains(unit) && !LineScanner.isDash(unit)
    }
}
