/// Collects the value of a string or word together with its expansions.
struct TextBuilder {
    var units = ContiguousArray<UInt16>()
    var expansions: [StringExpansion] = []
    /// Where in `units` the text after the last expansion starts.
    var textStart = 0

    func take(_ from: Int, _ to: Int) -> String {
        units.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return "" }
            return Lexer.string(base, from, to)
        }
    }

    mutating func expand(_ token: Lexeme, skipped: [Int32], rawStart: Int) {
        expansions.append(
            StringExpansion(token: token, valueOffset: rawStart, skipped: skipped, textBefore: take(textStart, rawStart)))
        textStart = units.count
    }

    func payload() -> TextPayload {
        TextPayload(
            value: take(0, units.count), expansions: expansions,
            textAfter: expansions.isEmpty ? "" : take(textStart, units.count), nested: [])
    }
}

extension Lexer {
    func addText(_ payload: TextPayload) -> Int32 {
        texts.append(payload)
        return Int32(truncatingIfNeeded: texts.count - 1)
    }

    /// A string's value that is its text between the quotes needs no place of its own, unless the source was mapped.
    private func plainPayload(_ from: Int, _ to: Int) -> Int32 {
        guard map != nil else { return Lexeme.innerText }
        return addText(TextPayload(value: string(from, to), expansions: [], textAfter: "", nested: []))
    }

    // MARK: quoted strings

    func scanSingleQuoted(_ start: Int) -> Lexeme {
        // Most strings have no doubled quote: their value is a piece of the source.
        var index = position
        while index < limit, !base[index].isSingleQuote { index += 1 }
        if index < limit, !(index + 1 < limit && base[index + 1].isSingleQuote) {
            let payload = plainPayload(position, index)
            position = index + 1
            return token(.stringLiteral, start, payload: payload)
        }
        var builder = TextBuilder()
        let closed = readSingleQuoted(&builder, start)
        return token(
            .stringLiteral, start, payload: addText(builder.payload()), flags: closed ? 0 : TokenFlags.tokenInError.rawValue)
    }

    /// Reads on after an opening quote; false where the end is missing.
    func readSingleQuoted(_ builder: inout TextBuilder, _ start: Int) -> Bool {
        while position < limit {
            let c = base[position]
            position += 1
            if c.isSingleQuote {
                if !peek().isSingleQuote || atEnd { return true }
                builder.units.append(base[position])
                position += 1
            } else {
                builder.units.append(c)
            }
        }
        report(
            extent(start, position), "TerminatorExpectedAtEndOfString", "The string is missing the terminator: '.", incomplete: true)
        return false
    }

    func scanDoubleQuoted(_ start: Int) -> Lexeme {
        var index = position
        while index < limit {
            let c = base[index]
            if c.isDoubleQuote || c == unit("$") || c == unit("`") { break }
            index += 1
        }
        if index < limit, base[index].isDoubleQuote, !(index + 1 < limit && base[index + 1].isDoubleQuote) {
            let payload = plainPayload(position, index)
            position = index + 1
            return token(.stringExpandable, start, payload: payload)
        }
        var builder = TextBuilder()
        let closed = readDoubleQuoted(&builder, start)
        return token(
            .stringExpandable, start, payload: addText(builder.payload()), flags: closed ? 0 : TokenFlags.tokenInError.rawValue)
    }

    func readDoubleQuoted(_ builder: inout TextBuilder, _ start: Int) -> Bool {
        while position < limit {
            let c = base[position]
            position += 1
            if c.isDoubleQuote {
                if atEnd || !peek().isDoubleQuote { return true }
                builder.units.append(base[position])
                position += 1
            } else if c == unit("$") {
                readDollar(&builder, hereString: false)
            } else if c == unit("`") {
                if !atEnd { readEscape(&builder) }
            } else {
                builder.units.append(c)
            }
        }
        report(
            extent(start, position), "TerminatorExpectedAtEndOfString", "The string is missing the terminator: \".", incomplete: true)
        return false
    }

    /// After the `$` of an expandable string: takes a variable or `$( )`, or the dollar as text.
    func readDollar(_ builder: inout TextBuilder, hereString: Bool) {
        let dollar = position - 1
        let rawStart = builder.units.count
        let c = peek()
        if c == unit("(") {
            position += 1
            let skipped = skipSubexpression(hereString: hereString)
            let made = Lexeme(.dollarParen, offset(dollar), offset(position))
            for index in dollar..<position { builder.units.append(base[index]) }
            builder.expand(made, skipped: skipped, rawStart: rawStart)
            return
        }
        guard !atEnd, c == unit("{") || isVariableStart(c), let made = readVariable(dollar, splatted: false, inString: true) else {
            builder.units.append(unit("$"))
            return
        }
        for index in dollar..<position { builder.units.append(base[index]) }
        builder.expand(made, skipped: [], rawStart: rawStart)
    }

    /// After `$(` in a string: runs to the matching parenthesis, which counts raw ones only.
    ///
    /// In a quoted string a doubled quote and an escaped quote lose their first character; here-strings keep theirs.
    private func skipSubexpression(hereString: Bool) -> [Int32] {
        let start = position - 2
        var skipped: [Int32] = []
        var depth = 1
        while position < limit {
            let c = base[position]
            position += 1
            switch c {
            case unit("("): depth += 1
            case unit(")"):
                depth -= 1
                if depth == 0 { return skipped }
            case unit("`"):
                if !hereString, peek().isDoubleQuote {
                    skipped.append(Int32(truncatingIfNeeded: offset(position - 1)))
                    position += 1
                }
            default:
                if !hereString, c.isDoubleQuote, peek().isDoubleQuote {
                    skipped.append(Int32(truncatingIfNeeded: offset(position - 1)))
                    position += 1
                }
            }
        }
        report(
            extent(start, position), "IncompleteDollarSubexpressionReference", "$(subexpression) is missing the closing ')'.",
            incomplete: true)
        return skipped
    }

    // MARK: escapes

    /// After a backtick, with at least one unit left.
    func readEscape(_ builder: inout TextBuilder) {
        let c = base[position]
        position += 1
        switch c {
        case unit("0"): builder.units.append(0)
        case unit("a"): builder.units.append(7)
        case unit("b"): builder.units.append(8)
        case unit("e"): builder.units.append(27)
        case unit("f"): builder.units.append(12)
        case unit("n"): builder.units.append(10)
        case unit("r"): builder.units.append(13)
        case unit("t"): builder.units.append(9)
        case unit("u"): readUnicodeEscape(&builder)
        case unit("v"): builder.units.append(11)
        default: builder.units.append(c)
        }
    }

    private func readUnicodeEscape(_ builder: inout TextBuilder) {
        let start = position - 2
        guard peek() == unit("{") else {
            return invalidEscape(start, min(position, limit))
        }
        position += 1
        var value: UInt32 = 0
        var digits = 0
        while position < limit {
            let c = base[position]
            if c == unit("}") {
                position += 1
                if digits == 0 { return invalidEscape(start, position) }
                if value > 0x10FFFF {
                    report(
                        extent(start + 3, position - 1), "InvalidUnicodeEscapeSequenceValue",
                        "The Unicode escape sequence value is out of range. The maximum value is 0x10FFFF.")
                    return
                }
                if value < 0x10000 {
                    builder.units.append(UInt16(value))
                } else {
                    builder.units.append(UInt16(0xD800 + ((value - 0x10000) >> 10)))
                    builder.units.append(UInt16(0xDC00 + ((value - 0x10000) & 0x3FF)))
                }
                return
            }
            guard has(c, CharacterTraits.hexDigit) else {
                if digits == 6 {
                    report(
                        extent(position, min(position + 1, limit)), "MissingUnicodeEscapeSequenceTerminator",
                        "The Unicode escape sequence is missing the closing '}'.")
                    return
                }
                return invalidEscape(position, min(position + 1, limit))
            }
            if digits == 6 {
                report(
                    extent(position, min(position + 1, limit)), "TooManyDigitsInUnicodeEscapeSequence",
                    "The Unicode escape sequence contains more than the maximum of six hex digits between braces.")
                return
            }
            value = value << 4 | UInt32(c.isDigit ? c - 0x30 : (c | 0x20) - 0x61 + 10)
            digits += 1
            position += 1
        }
        if digits == 6 {
            report(extent(position, position), "MissingUnicodeEscapeSequenceTerminator", "The Unicode escape sequence is missing the closing '}'.")
        } else {
            invalidEscape(position, position)
        }
    }
    private func invalidEscape(_ start: Int, _ end: Int) {
        report(
            extent(start, end), "InvalidUnicodeEscapeSequence",
            "The Unicode escape sequence is not valid. A valid sequence is `u{ followed by one to six hex digits and a closing '}'.")
    }

    // MARK: here-strings

    func scanHereString(_ start: Int, expandable: Bool) -> Lexeme {
        let kind: TokenKind = expandable ? .hereStringExpandable : .hereStringLiteral
        let terminator = expandable ? "\"@" : "'@"
        position += 1
        var builder = TextBuilder()
        while peek().isBlank, !atEnd { position += 1 }
        if atEnd {
            return unterminatedHereString(kind, start, builder, terminator)
        }
        guard base[position].isLineEnd else {
            // The rest of the line stays to be read; .NET skips to its end.
            let bad = position
            while position < limit, !base[position].isLineEnd { position += 1 }
            report(
                extent(bad, bad + 1), "UnexpectedCharactersAfterHereStringHeader",
                "No characters are allowed after a here-string header but before the end of the line.")
            return token(kind, start, payload: addText(builder.payload()), flags: TokenFlags.tokenInError.rawValue)
        }
        skipLineEnd()
        var indented = -1
        if footer(expandable) { return token(kind, start, payload: addText(builder.payload())) }
        while position < limit {
            let c = base[position]
            if c.isLineEnd {
                let before = position
                skipLineEnd()
                if footer(expandable) {
                    return token(kind, start, payload: addText(builder.payload()))
                }
                if indented < 0 {
                    var index = position
                    while index < limit, base[index].isBlank { index += 1 }
                    if index > position, index + 1 < limit, expandable ? base[index].isDoubleQuote : base[index].isSingleQuote,
                        base[index + 1] == unit("@")
                    {
                        indented = index
                    }
                }
                for index in before..<position { builder.units.append(base[index]) }
            } else if expandable, c == unit("$") {
                position += 1
                readDollar(&builder, hereString: true)
            } else if expandable, c == unit("`"), position + 1 < limit {
                position += 1
                readEscape(&builder)
            } else {
                builder.units.append(c)
                position += 1
            }
        }
        if indented >= 0 {
            report(
                extent(indented, indented + 2), "WhitespaceBeforeHereStringFooter",
                "White space is not allowed before the string terminator.", incomplete: true)
            return token(kind, start, payload: addText(builder.payload()), flags: TokenFlags.tokenInError.rawValue)
        }
        return unterminatedHereString(kind, start, builder, terminator)
    }

    private func unterminatedHereString(_ kind: TokenKind, _ start: Int, _ builder: TextBuilder, _ terminator: String) -> Lexeme {
        report(
            extent(start, position), "TerminatorExpectedAtEndOfString", "The string is missing the terminator: \(terminator).",
            incomplete: true)
        return token(kind, start, payload: addText(builder.payload()), flags: TokenFlags.tokenInError.rawValue)
    }

    private func skipLineEnd() {
        let c = base[position]
        position += 1
        if c == 13, peek() == 10 { position += 1 }
    }

    private func footer(_ expandable: Bool) -> Bool {
        guard position + 1 < limit, expandable ? base[position].isDoubleQuote : base[position].isSingleQuote,
            base[position + 1] == unit("@")
        else { return false }
        position += 2
        return true
    }

    // MARK: words

    /// A word of argument mode: text, quoted pieces, expansions and escapes run together.
    func scanWord(_ start: Int) -> Lexeme {
        position = start
        while position < limit {
            let c = base[position]
            if c < 128 ? traits[Int(c)] & CharacterTraits.plainInWord != 0 : !(c.isWideBlank || c.isSingleQuote || c.isDoubleQuote) {
                position += 1
            } else {
                break
            }
        }
        if position == start { position = start }
        let end = peek()
        if position > start, atEnd || forcesNewToken(end) { return token(.generic, start, payload: mappedText(start)) }
        var builder = TextBuilder()
        for index in start..<position { builder.units.append(base[index]) }
        var inError = false
        while position < limit {
            let c = base[position]
            // A unit that ends words can still begin one: NUL.
            if forcesNewToken(c), position > start { break }
            position += 1
            if c == unit("`") {
                if atEnd {
                    builder.units.append(c)
                } else {
                    readEscape(&builder)
                }
            } else if c.isSingleQuote {
                if !readSingleQuoted(&builder, position - 1) { inError = true }
            } else if c.isDoubleQuote {
                if !readDoubleQuoted(&builder, position - 1) { inError = true }
            } else if c == unit("$") {
                readDollar(&builder, hereString: false)
            } else {
                builder.units.append(c)
            }
        }
        return token(
            .generic, start, payload: addText(builder.payload()), flags: inError ? TokenFlags.tokenInError.rawValue : 0)
    }

    /// Text whose source was mapped needs a value of its own.
    func mappedText(_ start: Int) -> Int32 {
        guard map != nil else { return -1 }
        return addText(TextPayload(value: string(start, position), expansions: [], textAfter: "", nested: []))
    }

    /// The rest of a line after `--%`, up to `|`, `&&`, `||` or the end outside of double quotes.
    func scanVerbatim() -> Lexeme? {
        while peek().isBlank, !atEnd { position += 1 }
        let start = position
        var quoted = false
        while position < limit {
            let c = base[position]
            if c.isLineEnd { break }
            if c.isDoubleQuote { quoted.toggle() }
            if !quoted, c == unit("|") || (c == unit("&") && peek(1) == unit("&")) { break }
            position += 1
        }
        if position == start { return nil }
        return token(.generic, start, payload: mappedText(start))
    }
}
