/// An error that the parser found.
public struct ParseError: Error, Sendable {
    public let extent: ScriptExtent
    /// `MissingEndCurlyBrace`, ... (section 20 of the language's conformance list).
    public let errorId: String
    public let message: String
    /// More text could make the input whole.
    public let incompleteInput: Bool
}
