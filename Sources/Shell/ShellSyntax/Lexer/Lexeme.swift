/// A token in the lexer's own compact form. The public `Token` objects are made from these on demand.
struct Lexeme {
    var kind: TokenKind
    var flags: UInt32
    var start: Int32
    var end: Int32
    /// The payload of a quoted string whose value is what stands between its quotes.
    static let innerText: Int32 = -2

    /// Index into the lexer's table for the kind; -1 where the value is the text itself.
    var payload: Int32

    @inline(__always) init(_ kind: TokenKind, _ start: Int, _ end: Int, flags: UInt32 = 0, payload: Int32 = -1) {
        self.kind = kind
        self.flags = flags
        self.start = Int32(truncatingIfNeeded: start)
        self.end = Int32(truncatingIfNeeded: end)
        self.payload = payload
    }

    @inline(__always) var traits: TokenFlags { kind.traits }
}

/// What the lexer is to recognise: PowerShell's two modes and two more for type names and class members.
enum LexerMode: UInt8 {
    case command, expression, typeName, signature
}

/// An expansion inside of a string.
struct StringExpansion {
    /// `.variable` or `.dollarParen`.
    var token: Lexeme
    /// Length of the value before it, in UTF-16 units.
    var valueOffset: Int
    /// Offsets (of the source) that the text of a `$( )` loses before it is read.
    var skipped: [Int32]
    /// Text between the expansion before (or the start) and this one.
    var textBefore: String
}

/// The value of a word or string that needs one of its own.
struct TextPayload {
    var value: String
    var expansions: [StringExpansion]
    /// Text after the last expansion.
    var textAfter: String
    /// Tokens inside, filled when the parser reads the expansions.
    var nested: [Lexeme]
}
