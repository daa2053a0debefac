/// PSHostRawUserInterface.LengthInBufferCells: how many cells of a terminal a text takes. Control sequences take none; an escape
/// character that begins none takes one.
public enum BufferCells {
    /// The cells of a text.
    public static func length(_ text: String) -> Int {
        let scalars = Array(text.unicodeScalars)
        var cells = 0, at = 0
        while at < scalars.count {
            if let end = endOfSequence(scalars, at) {
                at = end
            } else {
                cells += CellText.cells(scalars[at])
                at += 1
            }
        }
        return cells
    }
    /// Where the control sequence ends that begins at a place: CSI, numbers, and a letter or `#` with `{`, `}`, `p` or `q`.
    private static func endOfSequence(_ scalars: [Unicode.Scalar], _ start: Int) -> Int? {
        var at = start
        switch scalars[at].value {
        case 0x9B: at += 1
        case 0x1B where at + 1 < scalars.count && scalars[at + 1] == "[": at += 2
        default: return nil
        }
        while at < scalars.count, scalars[at] == ";" || ("0"..."9").contains(scalars[at]) { at += 1 }
        guard at < scalars.count else { return nil }
        if scalars[at].properties.isAlphabetic { return at + 1 }
        guard scalars[at] == "#", at + 1 < scalars.count, "{}pq".unicodeScalars.contains(scalars[at + 1]) else { return nil }
        return at + 2
    }
}
