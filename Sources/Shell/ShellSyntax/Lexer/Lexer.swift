/// Turns characters into tokens, one at a time, in the mode that the parser asks for.
///
/// Positions are indices into `base`; `offset(_:)` turns them into offsets of the source, which differ only while the text of a
/// `$( )` is read out of which a string's escapes were removed.
final class Lexer {
    let source: ScriptSource
    var base: UnsafePointer<UInt16>
    var limit: Int
    var position = 0
    var mode: LexerMode = .command
    /// Signs belong to numbers (argument of a unary position).
    var allowSignedNumbers = false
    var wantSimpleName = false
    var endNumberOnTernary = false
    /// Offsets of the source for each index of `base`; nil where they are equal.
    var map: [Int32]?

    /// Tokens so far, trivia included.
    var tokens = ContiguousArray<Lexeme>()
    var texts = ContiguousArray<TextPayload>()
    var numbers = ContiguousArray<LiteralValue>()
    var paths = ContiguousArray<VariablePath>()
    var errors: [ParseError] = []
    var requirementComments: [Lexeme] = []
    /// Start of a signature block, and whether text follows it.
    var signatureStart: Int32 = -1
    var tokenAfterSignature: Lexeme?
    let traits: UnsafePointer<UInt16>
    var pathCache: [Int: Int32] = [:]

    init(source: ScriptSource, base: UnsafePointer<UInt16>, count: Int, traits: UnsafePointer<UInt16>) {
        self.source = source
        self.base = base
        limit = count
        self.traits = traits
        tokens.reserveCapacity(count / 5 + 16)
    }

    // MARK: characters

    @inline(__always) func peek() -> UInt16 { position < limit ? base[position] : 0 }
    @inline(__always) func peek(_ ahead: Int) -> UInt16 { position &+ ahead < limit ? base[position &+ ahead] : 0 }
    @inline(__always) var atEnd: Bool { position >= limit }
    @inline(__always) func has(_ unit: UInt16, _ trait: UInt16) -> Bool { unit < 128 && traits[Int(unit)] & trait != 0 }

    @inline(__always) func forcesNewToken(_ unit: UInt16) -> Bool {
        unit < 128 ? traits[Int(unit)] & CharacterTraits.forcesNewToken != 0 : (unit.isWideBlank)
    }

    @inline(__always) func isIdentifierFollow(_ unit: UInt16) -> Bool {
        unit < 128 ? traits[Int(unit)] & CharacterTraits.identifierFollow != 0 : unit.isWideLetterOrDigit
    }

    @inline(__always) func isVariableStart(_ unit: UInt16) -> Bool {
        unit < 128 ? traits[Int(unit)] & CharacterTraits.variableStart != 0 : unit.isWideLetterOrDigit
    }

    @inline(__always) func offset(_ index: Int) -> Int {
        guard let map else { return index }
        return Int(map[min(index, map.count - 1)])
    }

    /// The index of an offset of the source.
    func index(ofOffset offset: Int32) -> Int {
        guard let map else { return Int(offset) }
        var low = 0
        var high = map.count
        while low < high {
            let middle = (low + high) / 2
            if map[middle] < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    func string(_ from: Int, _ to: Int) -> String { Lexer.string(base, from, to) }

    /// Short ASCII, which is nearly everything, without transcoding.
    static func string(_ base: UnsafePointer<UInt16>, _ from: Int, _ to: Int) -> String {
        let count = to - from
        if count <= 0 { return "" }
        let start = base + from
        var mixed: UInt16 = 0
        for index in 0..<count { mixed |= start[index] }
        if mixed < 128 {
            return String(unsafeUninitializedCapacity: count) { bytes in
                for index in 0..<count { bytes[index] = UInt8(truncatingIfNeeded: start[index]) }
                return count
            }
        }
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF16.self)
    }

    // MARK: errors

    func extent(_ from: Int, _ to: Int) -> ScriptExtent {
        ScriptExtent(source: source, start: Int32(truncatingIfNeeded: offset(from)), end: Int32(truncatingIfNeeded: offset(to)))
    }

    func report(_ extent: ScriptExtent, _ id: String, _ message: String, incomplete: Bool = false) {
        if errors.count >= 1000 { return }
        for error in errors where error.errorId == id && error.extent.start == extent.start && error.extent.end == extent.end {
            return
        }
        errors.append(ParseError(extent: extent, errorId: id, message: message, incompleteInput: incomplete))
    }

    // MARK: tokens

    @inline(__always) func token(_ kind: TokenKind, _ start: Int, payload: Int32 = -1, flags: UInt32 = 0) -> Lexeme {
        let made = Lexeme(kind, offset(start), offset(position), flags: flags, payload: payload)
        tokens.append(made)
        return made
    }

    /// Goes back to a token, which will be read again; it and all after it leave the list.
    func resync(to lexeme: Lexeme) { resync(toOffset: lexeme.start) }

    func resync(toOffset start: Int32) {
        position = index(ofOffset: start)
        while let last = tokens.last, last.start >= start { tokens.removeLast() }
        while let last = requirementComments.last, last.start >= start { requirementComments.removeLast() }
    }

    /// The next token; comments and blanks go to the list only.
    func next() -> Lexeme {
        while true {
            let start = position
            if start >= limit {
                let end = offset(limit) + 1
                position = limit
                let made = Lexeme(.endOfInput, end, end)
                tokens.append(made)
                return made
            }
            let c = base[start]
            position = start + 1
            if c >= 128 {
                if c.isWideBlank { continue }
                if c.isDash { return scanDash(start) }
                if c.isSingleQuote { return scanSingleQuoted(start) }
                if c.isDoubleQuote { return scanDoubleQuoted(start) }
                if c.isWideLetter { return scanIdentifier(start) }
                return scanWord(start)
            }
            switch UInt8(truncatingIfNeeded: c) {
            case 0x20, 0x09, 0x0B, 0x0C: continue
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
                return scanIdentifier(start)
            case 0x0A: return token(.newLine, start)
            case 0x0D:
                if peek() == 10 { position += 1 }
                return token(.newLine, start)
            case UInt8(ascii: "$"):
                if peek() == unit("(") {
                    position += 1
                    return token(.dollarParen, start)
                }
                return scanVariable(start, splatted: false)
            case UInt8(ascii: "'"): return scanSingleQuoted(start)
            case UInt8(ascii: "\""): return scanDoubleQuoted(start)
            case UInt8(ascii: "@"): return scanAt(start)
            case UInt8(ascii: "#"): scanLineComment(start)
            case UInt8(ascii: "`"):
                if let word = scanBacktick(start) { return word }
            case UInt8(ascii: "="): return operatorOrWord(.equals, start)
            case UInt8(ascii: "+"):
                let d = peek()
                if d == unit("+") {
                    position += 1
                    return operatorOrWord(.plusPlus, start)
                }
                if d == unit("=") {
                    position += 1
                    return operatorOrWord(.plusEquals, start)
                }
                if allowSignedNumbers, d.isDigit || (d == unit(".") && peek(1).isDigit) { return scanNumber(start) }
                return operatorOrWord(.plus, start)
            case UInt8(ascii: "-"): return scanDash(start)
            case UInt8(ascii: "*"):
                let d = peek()
                if d == unit("=") {
                    position += 1
                    return operatorOrWord(.multiplyEquals, start)
                }
                if d == unit(">") { return scanRedirection(start, from: .all) }
                return operatorOrWord(.multiply, start)
            case UInt8(ascii: "/"):
                if peek() == unit("=") {
                    position += 1
                    return operatorOrWord(.divideEquals, start)
                }
                return operatorOrWord(.divide, start)
            case UInt8(ascii: "%"):
                if peek() == unit("=") {
                    position += 1
                    return operatorOrWord(.remainderEquals, start)
                }
                return operatorOrWord(.rem, start)
            case UInt8(ascii: "!"): return operatorOrWord(.exclaim, start)
            case UInt8(ascii: "<"):
                if peek() == unit("#") {
                    scanBlockComment(start)
                    continue
                }
                return token(.redirectInStd, start)
            case UInt8(ascii: ">"):
                position = start
                return scanRedirection(start, from: .output)
            case UInt8(ascii: "("): return token(.lParen, start)
            case UInt8(ascii: ")"): return token(.rParen, start)
            case UInt8(ascii: "{"): return token(.lCurly, start)
            case UInt8(ascii: "}"): return token(.rCurly, start)
            case UInt8(ascii: "["):
                if mode == .command { return scanWord(start) }
                return token(.lBracket, start)
            case UInt8(ascii: "]"): return token(.rBracket, start)
            case UInt8(ascii: ";"): return token(.semi, start)
            case UInt8(ascii: ","): return token(.comma, start)
            case UInt8(ascii: "|"):
                if peek() == c {
                    position += 1
                    return token(.orOr, start)
                }
                return token(.pipe, start)
            case UInt8(ascii: "&"):
                if peek() == c {
                    position += 1
                    return token(.andAnd, start)
                }
                return token(.ampersand, start)
            case UInt8(ascii: "."): return scanDot(start)
            case UInt8(ascii: ":"): return scanColon(start)
            case UInt8(ascii: "?"): return scanQuestionMark(start)
            case UInt8(ascii: "1")...UInt8(ascii: "6") where peek() == unit(">"):
                return scanRedirection(start, from: RedirectionStream(rawValue: UInt8(c - 0x30)) ?? .output)
            case UInt8(ascii: "0")...UInt8(ascii: "9"): return scanNumber(start)
            default: return scanWord(start)
            }
        }
    }

    /// In command mode an operator is one only where it stands alone.
    private func operatorOrWord(_ kind: TokenKind, _ start: Int) -> Lexeme {
        if mode == .command, !forcesNewToken(peek()) { return scanWord(start) }
        return token(kind, start)
    }

    private func scanDot(_ start: Int) -> Lexeme {
        let d = peek()
        if d == unit(".") {
            position += 1
            return operatorOrWord(.dotDot, start)
        }
        if d.isDigit { return scanNumber(start) }
        if mode == .command, d == unit("$") || d.isDoubleQuote || d.isSingleQuote { return token(.dot, start) }
        return operatorOrWord(.dot, start)
    }

    private func scanColon(_ start: Int) -> Lexeme {
        if peek() == unit(":") {
            position += 1
            return wantSimpleName ? token(.colonColon, start) : operatorOrWord(.colonColon, start)
        }
        guard mode == .command else { return token(.colon, start) }
        guard peek().isLetter || peek() == unit("_") else { return scanWord(start) }
        while isIdentifierFollow(peek()) { position += 1 }
        if !forcesNewToken(peek()) { return scanWord(start) }
        return token(.label, start)
    }

    private func scanQuestionMark(_ start: Int) -> Lexeme {
        if mode == .command || LanguageEdition.isDesktop { return scanWord(start) }
        switch peek() {
        case unit("?"):
            position += 1
            if peek() == unit("=") {
                position += 1
                return token(.questionQuestionEquals, start)
            }
            return token(.questionQuestion, start)
        // `?.` and `?[` right behind a value are read where members are.
        default: return token(.questionMark, start)
        }
    }

    private func scanAt(_ start: Int) -> Lexeme {
        let d = peek()
        if d == unit("(") {
            position += 1
            return token(.atParen, start)
        }
        if d == unit("{") {
            position += 1
            return token(.atCurly, start)
        }
        if d.isSingleQuote || d.isDoubleQuote { return scanHereString(start, expandable: d.isDoubleQuote) }
        if !atEnd, isVariableStart(d) { return scanVariable(start, splatted: true) }
        report(
            extent(start, position), "UnrecognizedToken", "Unrecognized token in source text.")
        return token(.unknown, start, flags: TokenFlags.tokenInError.rawValue)
    }

    /// A backtick where a token would start: nil where it was a line continuation.
    private func scanBacktick(_ start: Int) -> Lexeme? {
        if atEnd {
            let end = Int32(truncatingIfNeeded: offset(limit) + 1)
            report(ScriptExtent(source: source, start: end, end: end), "IncompleteString", "Incomplete string token.", incomplete: true)
            return nil
        }
        let d = base[position]
        if d.isLineEnd {
            position += 1
            if d == 13, peek() == 10 { position += 1 }
            _ = token(.lineContinuation, start)
            return nil
        }
        if d.isBlank { return nil }
        return scanWord(start)
    }

    private func scanDash(_ start: Int) -> Lexeme {
        let d = peek()
        if d.isDash {
            position += 1
            return operatorOrWord(.minusMinus, start)
        }
        if d == unit("=") {
            position += 1
            return operatorOrWord(.minusEquals, start)
        }
        if d.isLetter || d == unit("_") || d == unit("?") { return scanParameter(start) }
        if allowSignedNumbers, d.isDigit || (d == unit(".") && peek(1).isDigit) { return scanNumber(start) }
        return operatorOrWord(.minus, start)
    }

    private func scanParameter(_ start: Int) -> Lexeme {
        let nameStart = position
        if mode != .command {
            while peek().isLetter || peek() == unit("_") { position += 1 }
            if let kind = Keywords.operator(base, nameStart, position - nameStart) { return token(kind, start) }
            while isIdentifierFollow(peek()) || peek() == unit("?") { position += 1 }
            return token(.parameter, start, payload: 0)
        }
        while !atEnd {
            let c = base[position]
            if forcesNewToken(c) || c == unit(".") || c == unit("[") { break }
            if c == unit(":") {
                position += 1
                return token(.parameter, start, payload: 1)
            }
            if c.isSingleQuote || c.isDoubleQuote {
                position = start + 1
                return scanWord(start)
            }
            position += 1
        }
        return token(.parameter, start, payload: 0)
    }

    /// `n>`, `n>>`, `n>&m`; the position is at the `>`, or at the start for a bare `>`.
    private func scanRedirection(_ start: Int, from: RedirectionStream) -> Lexeme {
        let explicit = base[start] != unit(">")
        position += 1
        if peek() == unit(">") {
            position += 1
            return token(.redirection, start, payload: Int32(from.rawValue) | 16)
        }
        if explicit, peek() == unit("&"), peek(1) == unit("1") || peek(1) == unit("2") {
            let to = Int32(peek(1) - 0x30)
            position += 2
            return token(.redirection, start, payload: Int32(from.rawValue) | 32 | to << 8)
        }
        return token(.redirection, start, payload: Int32(from.rawValue))
    }

    private func scanIdentifier(_ start: Int) -> Lexeme {
        if mode == .typeName { return scanTypeName(start) }
        while position < limit, isIdentifierFollow(base[position]) { position += 1 }
        if mode == .command {
            if !forcesNewToken(peek()) { return scanWord(start) }
            if !wantSimpleName, let kind = Keywords.keyword(base, start, position - start) { return token(kind, start) }
            return token(.identifier, start)
        }
        if mode == .signature, !wantSimpleName, let kind = Keywords.keyword(base, start, position - start) {
            return token(kind, start)
        }
        return token(.identifier, start)
    }

    private func scanTypeName(_ start: Int) -> Lexeme {
        while position < limit {
            let c = base[position]
            switch c {
            case unit("."), unit("`"), unit("_"), unit("+"), unit("#"), unit("\\"): position += 1
            default:
                if isIdentifierFollow(c) { position += 1 } else { return token(.identifier, start, flags: TokenFlags.typeName.rawValue) }
            }
        }
        return token(.identifier, start, flags: TokenFlags.typeName.rawValue)
    }

    // MARK: comments

    private func scanLineComment(_ start: Int) {
        while position < limit, !base[position].isLineEnd { position += 1 }
        let made = token(.comment, start)
        let length = position - start
        if length >= 9, Keywords.matches(base, start + 1, "requires") {
            requirementComments.append(made)
        } else if length > 8, signatureStart < 0, base[start + 2] == unit("S"),
            string(start, position) == "# SIG # Begin signature block"
        {
            signatureStart = made.start
        }
    }

    private func scanBlockComment(_ start: Int) {
        position = start + 2
        while position < limit {
            if base[position] == unit("#"), peek(1) == unit(">") {
                position += 2
                _ = token(.comment, start)
                return
            }
            position += 1
        }
        report(
            extent(start, position), "MissingTerminatorMultiLineComment",
            "The terminator '#>' is missing from the multiline comment.", incomplete: true)
        _ = token(.comment, start, flags: TokenFlags.tokenInError.rawValue)
    }

    /// Skips blanks, line ends, comments and, if asked, semicolons; all go to the list.
    func skipNewlines(semicolons: Bool) {
        while position < limit {
            let start = position
            let c = base[start]
            if c.isBlank {
                position += 1
            } else if c == 10 {
                position += 1
                _ = token(.newLine, start)
            } else if c == 13 {
                position += 1
                if peek() == 10 { position += 1 }
                _ = token(.newLine, start)
            } else if c == unit(";"), semicolons {
                position += 1
                _ = token(.semi, start)
            } else if c == unit("#") {
                position += 1
                scanLineComment(start)
            } else if c == unit("<"), peek(1) == unit("#") {
                scanBlockComment(start)
            } else if c == unit("`"), peek(1).isLineEnd || (peek(1).isBlank) {
                position += 1
                _ = scanBacktick(start)
            } else {
                return
            }
        }
    }

    /// After a line end: does the next line that is not blank and no comment begin with `|`?
    func pipeContinues(after end: Int32) -> Bool {
        var index = self.index(ofOffset: end)
        while index < limit {
            let c = base[index]
            if c == unit("|") { return true }
            if c.isBlank {
                index += 1
            } else if c == unit("#") {
                while index < limit, !base[index].isLineEnd { index += 1 }
                if index < limit {
                    if base[index] == 13, index + 1 < limit, base[index + 1] == 10 { index += 1 }
                    index += 1
                }
            } else if c == unit("<"), index + 1 < limit, base[index + 1] == unit("#") {
                index += 2
                while index + 1 < limit, !(base[index] == unit("#") && base[index + 1] == unit(">")) { index += 1 }
                index += 2
                // The rest of the comment's line belongs to the comment.
                var rest = index
                while rest < limit, base[rest].isBlank { rest += 1 }
                if rest < limit, base[rest].isLineEnd {
                    if base[rest] == 13, rest + 1 < limit, base[rest + 1] == 10 { rest += 1 }
                    index = rest + 1
                }
            } else {
                return false
            }
        }
        return false
    }
}
