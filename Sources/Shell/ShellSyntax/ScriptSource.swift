/// The text that a tree was made from: UTF-16 units, the file's name, and the line table that is built on the first question.
///
/// Offsets everywhere in the tree count UTF-16 code units, as in .NET.
public final class ScriptSource: @unchecked Sendable {
    /// The text in UTF-16 code units.
    public let units: ContiguousArray<UInt16>
    /// The script file, or nil for text from elsewhere.
    public let file: String?
    // Written once under a benign race: every writer computes the same table.
    private var lineStartTable: ContiguousArray<Int32>?
    private let lock = SourceLock()

    public init(units: ContiguousArray<UInt16>, file: String? = nil) {
        self.units = units
        self.file = file
    }

    public convenience init(_ text: String, file: String? = nil) {
        self.init(units: ScriptSource.units(of: text), file: file)
    }
    /// Scripts are ASCII nearly always, and then their bytes are their units.
    private static func units(of text: String) -> ContiguousArray<UInt16> {
        let widened = text.utf8.withContiguousStorageIfAvailable { bytes -> ContiguousArray<UInt16>? in
            var seen: UInt8 = 0
            for byte in bytes { seen |= byte }
            guard seen < 0x80 else { return nil }
            return ContiguousArray(unsafeUninitializedCapacity: bytes.count) { units, count in
                for at in 0..<bytes.count { units.initializeElement(at: at, to: UInt16(bytes[at])) }
                count = bytes.count
            }
        }
        return (widened ?? nil) ?? ContiguousArray(text.utf16)
    }

    /// Offsets at which lines start. LF, CR and CRLF each end one line.
    public var lineStarts: ContiguousArray<Int32> {
        lock.with {
            if let table = lineStartTable { return table }
            var table: ContiguousArray<Int32> = [0]
            var index = 0
            let count = units.count
            while index < count {
                let unit = units[index]
                index += 1
                if unit == 10 {
                    table.append(Int32(index))
                } else if unit == 13 {
                    if index < count, units[index] == 10 { index += 1 }
                    table.append(Int32(index))
                }
            }
            lineStartTable = table
            return table
        }
    }

    /// One-based line and column of an offset.
    public func position(of offset: Int) -> (line: Int, column: Int) {
        let starts = lineStarts
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(starts[middle]) <= offset { low = middle } else { high = middle }
        }
        return (low + 1, offset - Int(starts[low]) + 1)
    }

    /// The text of a one-based line, without its line end.
    public func line(_ number: Int) -> String {
        let starts = lineStarts
        guard number >= 1, number <= starts.count else { return "" }
        let start = Int(starts[number - 1])
        var end = number < starts.count ? Int(starts[number]) : units.count
        while end > start, units[end - 1] == 10 || units[end - 1] == 13 { end -= 1 }
        return text(start, end)
    }

    /// The text between two offsets; clamped to the source.
    public func text(_ start: Int, _ end: Int) -> String {
        let from = max(0, min(start, units.count))
        let to = max(from, min(end, units.count))
        return units.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return "" }
            return Lexer.string(base, from, to)
        }
    }
}

/// `IScriptExtent`: a stretch of a source.
public struct ScriptExtent: Sendable {
    public let source: ScriptSource
    public let start: Int32
    public let end: Int32

    @inlinable public init(source: ScriptSource, start: Int32, end: Int32) {
        self.source = source
        self.start = start
        self.end = end
    }

    public var file: String? { source.file }
    public var text: String { source.text(Int(start), Int(end)) }
    public var startOffset: Int { Int(start) }
    public var endOffset: Int { Int(end) }
    public var startLineNumber: Int { source.position(of: Int(start)).line }
    public var startColumnNumber: Int { source.position(of: Int(start)).column }
    public var endLineNumber: Int { source.position(of: Int(end)).line }
    public var endColumnNumber: Int { source.position(of: Int(end)).column }
}
