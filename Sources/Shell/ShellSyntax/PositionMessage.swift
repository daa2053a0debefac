extension ScriptExtent {
    /// `IScriptExtent` as InvocationInfo.PositionMessage tells it: place, line and what of the line is meant. Long lines
    /// are cut around the place.
    public var positionMessage: String {
        let place = source.file ?? "line"
        let (line, column) = source.position(of: Int(start))
        return "At \(place):\(line) char:\(column)\n+ " + underlined
    }

    private var underlined: String {
        let longest = 69
        let (line, column) = source.position(of: Int(start))
        let finish = source.position(of: Int(end))
        var units = Array(source.line(line).utf16)
        while let last = units.last, last == 32 || (9...13).contains(last) { units.removeLast() }
        guard !units.isEmpty else { return "" }
        var before = units.count > longest ? min(column - 1, units.count) : column - 1
        var length = finish.line == line && finish.column <= units.count + 1 ? finish.column - column : units.count - column + 1
        length = max(length, 0)
        if units.contains(9) {
            var wide: [UInt16] = []
            for (at, unit) in units.enumerated() {
                guard unit == 9 else {
                    wide.append(unit)
                    continue
                }
                wide += [32, 32, 32, 32]
                if at < column - 1 { before += 3 } else if at < column - 1 + length { length += 3 }
            }
            units = wide
        }
        var cutBefore = false, cutAfter = false
        if units.count > longest {
            var prefix = min(before, 12)
            var suffix = min(max(0, units.count - before - length), 8)
            let candidate = prefix + length + suffix
            if candidate >= longest {
                if length >= longest { length = longest }
                cutBefore = before > prefix
                let from = before - prefix
                let to = min(units.count, from + longest)
                cutAfter = to < units.count
                units = Array(units[from..<to])
                length = min(length, longest - prefix)
                before = prefix
            } else {
                var room = longest - candidate
                let more = before - prefix
                if more > 0 {
                    let shift = min(more, room)
                    prefix += shift
                    room -= shift
                    cutBefore = before > prefix
                }
                let rest = units.count - before - length - suffix
                if rest > 0 {
                    let shift = min(rest, room)
                    suffix += shift
                    cutAfter = units.count > before + length + suffix
                }
                units = Array(units[(before - prefix)..<min(units.count, before + length + suffix)])
                before = prefix
            }
        }
        let mark = LanguageEdition.isDesktop ? "..." : "\u{2026}"
        var text = cutBefore ? mark + " " : ""
        text += String(decoding: units, as: UTF16.self)
        if cutAfter { text += " " + mark }
        return text + "\n+ " + String(repeating: " ", count: before + (cutBefore ? mark.count + 1 : 0)) + String(repeating: "~", count: max(1, length))
    }
}

extension ParseError {
    /// The error's place and its sentence.
    public var positioned: String { extent.positionMessage + "\n" + message }
    /// The message of a ParseException: every error, ten at most.
    public static func exceptionMessage(_ errors: [ParseError]) -> String {
        var text = errors.prefix(10).map(\.positioned).joined(separator: "\n\n")
        if errors.count > 10 { text += "\n\nNot all parse errors were reported.  Correct the reported errors and try again." }
        return text
    }
}
