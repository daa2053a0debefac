import Glibc

/// A run of ASCII characters that every match of a pattern contains: a text without it needs no search.
/// Letters are compared without case, so that a text is refused only where nothing could match.
struct RegexLiteral {
    /// In lower case; never empty.
    private let bytes: [UInt8]
    /// Where in `bytes` a character without case is, which a search finds quickest; nil where all are letters.
    private let pivot: Int?

    /// The longest run of the pattern; nil where there is none.
    init?(_ tree: RegexNode) {
        var search = Search()
        search.walk(tree)
        search.endRun()
        guard !search.best.isEmpty else { return nil }
        bytes = search.best
        pivot = bytes.firstIndex { !($0 >= 0x61 && $0 <= 0x7A) }
    }

    /// Whether a text of ASCII characters lacks the run; false for any other text.
    func isMissing(in text: String) -> Bool {
        var text = text
        return text.withUTF8 { ASCIIFold.isASCII($0) && !isFound($0) }
    }
    private func isFound(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let start = text.baseAddress else { return false }
        return bytes.withUnsafeBufferPointer { wanted in
            let last = text.count - wanted.count
            var at = 0
            while at <= last {
                if let pivot {
                    guard let found = memchr(start + at + pivot, Int32(wanted[pivot]), last - at + 1) else { return false }
                    at = UnsafeRawPointer(start).distance(to: UnsafeRawPointer(found)) - pivot
                } else {
                    while at <= last, start[at] | 0x20 != wanted[0] { at += 1 }
                    if at > last { return false }
                }
                var same = 0
                while same < wanted.count, RegexLiteral.lower(start[at + same]) == wanted[same] { same += 1 }
                if same == wanted.count { return true }
                at += 1
            }
            return false
        }
    }
    @inline(__always) private static func lower(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }

    private struct Search {
        var best: [UInt8] = []
        private var run: [UInt8] = []

        mutating func endRun() {
            if run.count > best.count { best = run }
            run.removeAll(keepingCapacity: true)
        }
        /// Adds what a node contributes to the run; what may be absent or differ ends it.
        mutating func walk(_ node: RegexNode) {
            switch node {
            case .unit(let unit, _) where unit < 0x80: run.append(RegexLiteral.lower(UInt8(unit)))
            case .empty, .anchor, .look: break
            case .sequence(let nodes): nodes.forEach { walk($0) }
            case .capture(_, let inner, _), .group(let inner), .atomic(let inner): walk(inner)
            case .loop(let inner, let least, _, _):
                endRun()
                guard least > 0 else { return }
                walk(inner)
                endRun()
            case .unit, .any, .set, .alternatives, .reference, .conditional, .test: endRun()
            }
        }
    }
}
