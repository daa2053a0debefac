/// Text in lines of the window's width, as the console host writes captions, messages and help: cut before a word that does not fit. One column
/// stays free.
public struct WindowText {
    private let width: Int
    private let cells: (String) -> Int
    public init(_ runspace: Runspace) {
        width = max(1, runspace.host.width - 1)
        cells = runspace.cellCount ?? { $0.count }
    }

    /// The text with line feeds where its lines end.
    public func wrapped(_ text: String) -> String {
        if !text.contains("\n"), cells(text) <= width { return text }
        var lines: [String] = []
        var line = "", used = 0
        func end() {
            lines.append(line)
            line = ""
            used = 0
        }
        for word in words(text) {
            if word == "\n" {
                end()
                continue
            }
            var word = word, size = cells(word)
            if used + size > width {
                if word.first?.isWhitespace ?? false {
                    // As many blanks as there is room for; the others begin the next line.
                    let fitting = width - used
                    line += word.prefix(fitting)
                    word = String(word.dropFirst(fitting))
                    size -= fitting
                }
                if used > 0 || !line.isEmpty { end() }
            }
            line += word
            used += size
        }
        if !line.isEmpty || lines.isEmpty { lines.append(line) }
        return lines.joined(separator: "\n")
    }
    /// Words, the blanks between them and line ends; none is wider than the window.
    private func words(_ text: String) -> [String] {
        var found: [String] = []
        var word = "", used = 0
        func end() {
            if !word.isEmpty { found.append(word) }
            word = ""
            used = 0
        }
        for character in text {
            if character.isNewline {
                end()
                found.append("\n")
                continue
            }
            let size = cells(String(character))
            if let last = word.last, last.isWhitespace != character.isWhitespace || used + size > width { end() }
            word.append(character)
            used += size
        }
        end()
        return found
    }

    /// The same for pieces that are not cut themselves: one that does not fit begins a line and loses the blanks at its end.
    public func joined(_ pieces: [String]) -> String {
        var text = "", used = 0
        for piece in pieces {
            let size = cells(piece)
            if used + size > width {
                text += "\n" + piece.prefix(piece.count - piece.reversed().prefix(while: \.isWhitespace).count)
                used = size
            } else {
                text += piece
                used += size
            }
        }
        return text
    }
}
