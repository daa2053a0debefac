import WindowsMachine

/// The texts that cmd puts in: variables of the environment, arguments of a batch file, variables of loops.
enum CommandText {
    /// `%NAME%` and, in a batch file, `%1`, `%*`, `%~dp0` and `%%`. Outside of one a name that is not set stays as it is written.
    static func expanded(_ line: String, batch: BatchFrame?, value: (String) -> String?, items: (String) -> FileItem?) -> String {
        guard line.contains("%") else { return line }
        let letters = Array(line)
        var result = "", at = 0
        while at < letters.count {
            guard letters[at] == "%" else {
                result.append(letters[at])
                at += 1
                continue
            }
            if let batch, at + 1 < letters.count {
                let next = letters[at + 1]
                if next == "%" {
                    result.append("%")
                    at += 2
                    continue
                }
                if next == "*" {
                    result += batch.all
                    at += 2
                    continue
                }
                if let number = next.wholeNumberValue {
                    result += batch.argument(number)
                    at += 2
                    continue
                }
                if next == "~", let (marks, name, end) = modifiers(letters, at + 2, isName: { $0.isNumber }) {
                    result += modified(batch.argument(name.wholeNumberValue ?? 0), marks, path: name == "0" ? batch.path : nil, folder: batch.folder, items: items)
                    at = end
                    continue
                }
            }
            guard let end = letters[(at + 1)...].firstIndex(of: "%"), end > at + 1 else {
                // A single sign is nothing in a batch file.
                if batch == nil { result.append("%") }
                at += 1
                continue
            }
            let name = String(letters[(at + 1)..<end])
            if let found = variable(name, value) {
                result += found
                at = end + 1
            } else if batch == nil {
                result.append("%")
                at += 1
            } else {
                at = end + 1
            }
        }
        return result
    }
    /// `!NAME!`, where delayed expansion is on.
    static func delayed(_ text: String, value: (String) -> String?) -> String {
        guard text.contains("!") else { return text }
        let letters = Array(text)
        var result = "", at = 0
        while at < letters.count {
            if letters[at] == "^", at + 1 < letters.count {
                result.append(letters[at + 1])
                at += 2
            } else if letters[at] == "!" {
                guard let end = letters[(at + 1)...].firstIndex(of: "!") else { return result + String(letters[(at + 1)...]) }
                result += variable(String(letters[(at + 1)..<end]), value) ?? ""
                at = end + 1
            } else {
                result.append(letters[at])
                at += 1
            }
        }
        return result
    }
    /// A name with what follows its colon: `NAME:old=new`, `NAME:~start,count`.
    private static func variable(_ text: String, _ value: (String) -> String?) -> String? {
        guard let colon = text.firstIndex(of: ":") else { return value(text) }
        guard let found = value(String(text[..<colon])) else { return nil }
        let rest = text[text.index(after: colon)...]
        if rest.first == "~" {
            let parts = rest.dropFirst().split(separator: ",", omittingEmptySubsequences: false).map { Int(Int32(clamping: Int64($0.filter { $0 != " " }) ?? 0)) }
            let letters = Array(found), start = parts[0] < 0 ? max(0, letters.count + parts[0]) : min(parts[0], letters.count)
            let end = parts.count < 2 ? letters.count : parts[1] < 0 ? letters.count + parts[1] : min(letters.count, start + parts[1])
            return end > start ? String(letters[start..<end]) : ""
        }
        guard let equals = rest.firstIndex(of: "=") else { return nil }
        let old = String(rest[..<equals]), new = String(rest[rest.index(after: equals)...])
        if old.hasPrefix("*"), old.count > 1 {
            guard let place = range(of: folded(String(old.dropFirst())), in: found) else { return found }
            return new + found[place.upperBound...]
        }
        var result = "", left = found
        while !old.isEmpty, let place = range(of: folded(old), in: left) {
            result += left[..<place.lowerBound] + new
            left = String(left[place.upperBound...])
        }
        return result + left
    }
    private static func range(of text: String, in found: String) -> Range<String.Index>? {
        var start = found.startIndex
        while start < found.endIndex {
            if let end = found.index(start, offsetBy: text.count, limitedBy: found.endIndex), folded(String(found[start..<end])) == text { return start..<end }
            start = found.index(after: start)
        }
        return nil
    }

    /// `%i` and `%~nxi` of the loops that run.
    static func looped(_ text: String, _ variables: [Character: String], folder: String, items: (String) -> FileItem?) -> String {
        guard !variables.isEmpty, text.contains("%") else { return text }
        let letters = Array(text)
        var result = "", at = 0
        while at < letters.count {
            if letters[at] == "%", at + 1 < letters.count {
                if let value = variables[letters[at + 1]] {
                    result += value
                    at += 2
                    continue
                }
                if letters[at + 1] == "~", let (marks, name, end) = modifiers(letters, at + 2, isName: { variables[$0] != nil }) {
                    result += modified(variables[name] ?? "", marks, path: nil, folder: folder, items: items)
                    at = end
                    continue
                }
            }
            result.append(letters[at])
            at += 1
        }
        return result
    }
    /// The letters between `~` and the name; the last one that can be the name is it.
    private static func modifiers(_ letters: [Character], _ start: Int, isName: (Character) -> Bool) -> (String, Character, Int)? {
        var at = start, found: (String, Character, Int)?, marks = ""
        while at < letters.count {
            if isName(letters[at]) { found = (marks, letters[at], at + 1) }
            guard "fdpnxsatz".contains(letters[at].lowercased()) else { break }
            marks += letters[at].lowercased()
            at += 1
        }
        return found
    }
    private static func modified(_ text: String, _ marks: String, path known: String?, folder: String, items: (String) -> FileItem?) -> String {
        let plain = text.count > 1 && text.hasPrefix("\"") && text.hasSuffix("\"") ? String(text.dropFirst().dropLast()) : text
        guard !marks.isEmpty, !plain.isEmpty else { return plain }
        guard let path = known ?? (try? WindowsPath(plain, relativeTo: try? WindowsPath(folder)).description) else { return plain }
        let cut = path.lastIndex(of: "\\").map { path.index(after: $0) } ?? path.startIndex
        let leaf = path[cut...], dot = leaf.lastIndex(of: ".") ?? leaf.endIndex
        var parts = ""
        if marks.contains("a") || marks.contains("t") || marks.contains("z") {
            guard let item = items(path) else { return "" }
            if marks.contains("a") { parts = ShellCommands.attributes(item) + " " }
            if marks.contains("t") { parts += ShellCommands.time(item.lastWrite) + " " }
            if marks.contains("z") { parts += "\(item.size) " }
            if marks.allSatisfy({ "atz".contains($0) }) { return String(parts.dropLast()) }
        }
        let shown = Set(marks)
        if shown.contains("f") || shown.isSubset(of: ["s", "a", "t", "z"]) { return parts + path }
        if shown.contains("d") { parts += path.prefix(2) }
        if shown.contains("p") { parts += path[..<cut].dropFirst(2) }
        if shown.contains("n") { parts += leaf[..<dot] }
        if shown.contains("x") { parts += leaf[dot...] }
        return parts
    }

    /// The words of a text by the rules of the programs' own start code: quotes hold words together and are taken off.
    static func words(_ text: String, keepsQuotes: Bool = false, separators: String = " \t") -> [String] {
        var list: [String] = [], word = "", isQuoted = false, isOpen = false, slashes = 0
        for letter in text {
            if letter == "\\", !keepsQuotes {
                slashes += 1
                isOpen = true
                continue
            }
            if letter == "\"", slashes % 2 == 1 {
                word += String(repeating: "\\", count: slashes / 2) + "\""
                slashes = 0
                continue
            }
            if letter == "\"" {
                word += String(repeating: "\\", count: slashes / 2)
                slashes = 0
                isQuoted.toggle()
                isOpen = true
                if keepsQuotes { word.append(letter) }
                continue
            }
            word += String(repeating: "\\", count: slashes)
            slashes = 0
            if separators.contains(letter), !isQuoted {
                if isOpen { list.append(word) }
                word = ""
                isOpen = false
            } else {
                word.append(letter)
                isOpen = true
            }
        }
        word += String(repeating: "\\", count: slashes)
        return isOpen ? list + [word] : list
    }

    /// The value of `set /a`'s expressions; assignments go through `assign`.
    static func arithmetic(_ text: String, value: @escaping (String) -> String?, assign: @escaping (String, Int32) -> Void) throws(CommandSyntaxError) -> Int32 {
        var reader = ArithmeticReader(letters: Array(text.filter { $0 != "\"" }), value: value, assign: assign)
        return try reader.read()
    }
}

/// The arithmetic of `set /a`: 32-bit whole numbers with C's operators.
private struct ArithmeticReader {
    let letters: [Character]
    let value: (String) -> String?
    let assign: (String, Int32) -> Void
    private var at = 0
    private var nesting = 0

    init(letters: [Character], value: @escaping (String) -> String?, assign: @escaping (String, Int32) -> Void) {
        self.letters = letters
        self.value = value
        self.assign = assign
    }

    private static let levels: [[String]] = [["|"], ["^"], ["&"], ["<<", ">>"], ["+", "-"], ["*", "/", "%"]]

    mutating func read() throws(CommandSyntaxError) -> Int32 {
        var result = try assignment()
        while take(",") { result = try assignment() }
        blanks()
        if at < letters.count { throw CommandSyntaxError(message: "Missing operator.") }
        return result
    }
    private mutating func blanks() { while at < letters.count, letters[at] == " " || letters[at] == "\t" { at += 1 } }
    private mutating func take(_ text: String) -> Bool {
        blanks()
        guard at + text.count <= letters.count, zip(text, letters[at...]).allSatisfy({ $0 == $1 }) else { return false }
        at += text.count
        return true
    }
    private mutating func assignment() throws(CommandSyntaxError) -> Int32 {
        let start = at
        if let name = name() {
            for mark in ["=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>="] where take(mark) {
                let right = try assignment()
                let result = mark == "=" ? right : try applied(String(mark.dropLast()), number(name), right)
                assign(name, result)
                return result
            }
        }
        at = start
        return try binary(0)
    }
    private mutating func name() -> String? {
        blanks()
        guard at < letters.count, letters[at].isLetter || "_#$@".contains(letters[at]) else { return nil }
        let start = at
        while at < letters.count, letters[at].isLetter || letters[at].isNumber || "_#$@.".contains(letters[at]) { at += 1 }
        return String(letters[start..<at])
    }
    private func number(_ name: String) -> Int32 { value(name).flatMap { Self.literal($0) } ?? 0 }
    private static func literal(_ text: String) -> Int32? {
        let lower = text.lowercased()
        if lower.hasPrefix("0x") { return Int32(lower.dropFirst(2), radix: 16) }
        if lower.hasPrefix("0"), lower.count > 1 { return Int32(lower, radix: 8) }
        return Int32(lower)
    }
    private mutating func binary(_ level: Int) throws(CommandSyntaxError) -> Int32 {
        guard level < Self.levels.count else { return try unary() }
        var left = try binary(level + 1)
        while let mark = Self.levels[level].first(where: { take($0) }) { left = try applied(mark, left, binary(level + 1)) }
        return left
    }
    private func applied(_ mark: String, _ left: Int32, _ right: Int32) throws(CommandSyntaxError) -> Int32 {
        switch mark {
        case "+": return left &+ right
        case "-": return left &- right
        case "*": return left &* right
        case "&": return left & right
        case "|": return left | right
        case "^": return left ^ right
        case "<<": return left << right
        case ">>": return left >> right
        default:
            if right == 0 { throw CommandSyntaxError(message: "Divide by zero error.") }
            return mark == "/" ? left.dividedReportingOverflow(by: right).partialValue : left.remainderReportingOverflow(dividingBy: right).partialValue
        }
    }
    private mutating func unary() throws(CommandSyntaxError) -> Int32 {
        var marks: [Character] = []
        while let mark = ["-", "+", "~", "!"].first(where: { take($0) }) { marks.append(Character(mark)) }
        var value = try operand()
        for mark in marks.reversed() {
            switch mark {
            case "-": value = 0 &- value
            case "~": value = ~value
            case "!": value = value == 0 ? 1 : 0
            default: break
            }
        }
        return value
    }
    private mutating func operand() throws(CommandSyntaxError) -> Int32 {
        if take("(") {
            nesting += 1
            defer { nesting -= 1 }
            guard nesting < 100 else { throw CommandSyntaxError(message: "Unbalanced parenthesis.") }
            let inner = try assignment()
            guard take(")") else { throw CommandSyntaxError(message: "Unbalanced parenthesis.") }
            return inner
        }
        if let name = name() { return number(name) }
        let start = at
        while at < letters.count, letters[at].isHexDigit || letters[at] == "x" || letters[at] == "X" { at += 1 }
        guard start < at else { throw CommandSyntaxError(message: "Missing operand.") }
        guard let found = Self.literal(String(letters[start..<at])) else {
            throw CommandSyntaxError(message: "Invalid number.  Numeric constants are either decimal (17),\nhexadecimal (0x11), or octal (021).")
        }
        return found
    }
}
