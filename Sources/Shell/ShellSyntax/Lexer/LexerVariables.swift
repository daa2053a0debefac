extension Lexer {
    func scanVariable(_ start: Int, splatted: Bool) -> Lexeme {
        guard let made = readVariable(start, splatted: splatted, inString: false) else { return scanWord(start) }
        tokens.append(made)
        return made
    }

    /// After `$` or `@`: a variable, or nil where there is none and the text is a word.
    func readVariable(_ start: Int, splatted: Bool, inString: Bool) -> Lexeme? {
        let kind: TokenKind = splatted ? .splattedVariable : .variable
        position = start + 1
        if peek() == unit("{"), !splatted { return readBracedVariable(start, inString: inString) }
        let c = peek()
        guard !atEnd, isVariableStart(c) else { return nil }
        let nameStart = position
        if c == unit("$") || c == unit("?") || c == unit("^") {
            position += 1
            if c != unit("?") || !isVariableFollow(peek()) {
                return variable(kind, start, nameStart, position)
            }
        }
        var colons = 0
        while position < limit {
            let d = base[position]
            if d == unit(":") {
                if peek(1) == unit(":") { break }
                colons += 1
                position += 1
                continue
            }
            if isVariableFollow(d) {
                position += 1
                continue
            }
            if mode == .command, !inString, !forcesNewToken(d), d != unit("."), d != unit("["), d != unit("=") {
                return nil
            }
            break
        }
        if position == nameStart { return nil }
        let made = variable(kind, start, nameStart, position)
        if colons > 0 { checkName(made, start) }
        return made
    }

    @inline(__always) private func isVariableFollow(_ c: UInt16) -> Bool {
        isIdentifierFollow(c) || c == unit("?")
    }

    private func checkName(_ lexeme: Lexeme, _ start: Int) {
        let path = paths[Int(lexeme.payload)]
        if path.unqualifiedPath.isEmpty || (path.driveName != nil && path.userPath.utf8.last == UInt8(ascii: ":") && path.userPath.utf8.count == (path.driveName?.utf8.count ?? 0) + 1) {
            if path.driveName != nil {
                report(
                    extent(start, position), "InvalidVariableReferenceWithDrive",
                    "Variable reference is not valid. ':' was not followed by a valid variable name character. Consider using ${} to delimit the name.")
            } else {
                report(
                    extent(start, position), "InvalidVariableReference",
                    "Variable reference is not valid. '$' was not followed by a valid variable name character. Consider using ${} to delimit the name.")
            }
        }
    }

    private func variable(_ kind: TokenKind, _ start: Int, _ nameStart: Int, _ nameEnd: Int) -> Lexeme {
        // The same few names come again and again: one VariablePath each.
        var hash = nameEnd - nameStart
        for index in nameStart..<nameEnd { hash = hash &* 31 &+ Int(base[index]) }
        if let known = pathCache[hash] {
            let name = paths[Int(known)].userPath
            if equal(name, nameStart, nameEnd) { return Lexeme(kind, offset(start), offset(position), payload: known) }
        }
        let index = Int32(truncatingIfNeeded: paths.count)
        paths.append(VariablePath(string(nameStart, nameEnd)))
        pathCache[hash] = index
        return Lexeme(kind, offset(start), offset(position), payload: index)
    }

    private func equal(_ name: String, _ from: Int, _ to: Int) -> Bool {
        var index = from
        for unit in name.utf16 {
            if index >= to || base[index] != unit { return false }
            index += 1
        }
        return index == to
    }

    private func readBracedVariable(_ start: Int, inString: Bool) -> Lexeme? {
        let brace = position
        position += 1
        var name = ContiguousArray<UInt16>()
        var closed = false
        while position < limit {
            let c = base[position]
            position += 1
            if c == unit("}") {
                closed = true
                break
            }
            if c == unit("`") {
                if atEnd { break }
                var builder = TextBuilder()
                readEscape(&builder)
                name.append(contentsOf: builder.units)
                continue
            }
            if c == unit("{") {
                report(
                    extent(position - 1, position), "OpenBraceNeedsToBeBackTickedInVariableName",
                    "Use `{ instead of { in variable names.")
            }
            if inString, c.isDoubleQuote, peek().isDoubleQuote, !atEnd { position += 1 }
            name.append(c)
        }
        if !closed {
            report(
                extent(brace, position), "IncompleteDollarVariableReference",
                "${{variable}} reference starting is missing the closing '}}'.", incomplete: true)
        } else if name.isEmpty {
            report(
                extent(position - 1, position), "EmptyVariableReference",
                "An empty ${} variable reference was found. A name is required inside the braces.")
            name.append(unit(" "))
        }
        if mode == .command, !inString, closed, !atEnd {
            let d = peek()
            if !forcesNewToken(d), d != unit("."), d != unit("["), d != unit("=") { return nil }
        }
        let path = VariablePath(String(decoding: name, as: UTF16.self))
        if closed, !name.isEmpty, name.last == unit(":"), name.count > 1, path.unqualifiedPath.isEmpty || path.driveName.map({ $0.utf16.count + 1 == name.count }) == true {
            report(
                extent(start, position), "InvalidBracedVariableReference",
                "Variable reference is not valid. The variable name is missing.")
        }
        let index = Int32(truncatingIfNeeded: paths.count)
        paths.append(path)
        return Lexeme(.variable, offset(start), offset(position), payload: index)
    }
}
