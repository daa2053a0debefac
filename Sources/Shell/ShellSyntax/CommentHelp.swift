/// Comment-based help, taken apart (`CommentHelpInfo`).
public struct CommentHelp: Sendable {
    public var synopsis: String?
    public var description: String?
    public var notes: String?
    /// Parameter names in upper case, as .NET keeps them, in the order of the text.
    public var parameters: [(name: String, text: String)] = []
    public var examples: [String] = []
    public var inputs: [String] = []
    public var outputs: [String] = []
    public var links: [String] = []
    public var component: String?
    public var role: String?
    public var functionality: String?
    public var forwardHelpTargetName: String?
    public var forwardHelpCategory: String?
    public var remoteHelpRunspace: String?
    public var mamlHelpFile: String?

    public init() {}
}
