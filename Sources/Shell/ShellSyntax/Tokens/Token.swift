/// A token as scripts see it: `System.Management.Automation.Language.Token`.
public class Token: @unchecked Sendable {
    public final let kind: TokenKind
    public final let tokenFlags: TokenFlags
    public final let extent: ScriptExtent
    public final var text: String { extent.text }
    public final var hasError: Bool { tokenFlags.contains(.tokenInError) }

    init(_ kind: TokenKind, _ flags: TokenFlags, _ extent: ScriptExtent) {
        self.kind = kind
        tokenFlags = flags
        self.extent = extent
    }
}

/// A number with its value.
public final class NumberToken: Token, @unchecked Sendable {
    public let value: LiteralValue
    init(_ extent: ScriptExtent, _ flags: TokenFlags, value: LiteralValue) {
        self.value = value
        super.init(.number, flags, extent)
    }
}

/// `-name`; `usedColon` says that an argument is glued to it.
public final class ParameterToken: Token, @unchecked Sendable {
    public let parameterName: String
    public let usedColon: Bool
    init(_ extent: ScriptExtent, _ flags: TokenFlags, parameterName: String, usedColon: Bool) {
        self.parameterName = parameterName
        self.usedColon = usedColon
        super.init(.parameter, flags, extent)
    }
}

/// `$name`, `${name}`, `@name`.
public final class VariableToken: Token, @unchecked Sendable {
    public let variablePath: VariablePath
    public var name: String { variablePath.unqualifiedPath }
    init(_ kind: TokenKind, _ extent: ScriptExtent, _ flags: TokenFlags, variablePath: VariablePath) {
        self.variablePath = variablePath
        super.init(kind, flags, extent)
    }
}

/// A string or a bare word with its value.
public class StringToken: Token, @unchecked Sendable {
    public final let value: String
    init(_ kind: TokenKind, _ extent: ScriptExtent, _ flags: TokenFlags, value: String) {
        self.value = value
        super.init(kind, flags, extent)
    }
}

/// A quoted string without expansions.
public final class StringLiteralToken: StringToken, @unchecked Sendable {}

/// A string that may hold expansions, with the tokens inside of it.
public final class StringExpandableToken: StringToken, @unchecked Sendable {
    public let nestedTokens: [Token]?
    init(_ kind: TokenKind, _ extent: ScriptExtent, _ flags: TokenFlags, value: String, nestedTokens: [Token]?) {
        self.nestedTokens = nestedTokens
        super.init(kind, extent, flags, value: value)
    }
}

/// `:label`.
public final class LabelToken: Token, @unchecked Sendable {
    public let labelText: String
    init(_ extent: ScriptExtent, _ flags: TokenFlags, labelText: String) {
        self.labelText = labelText
        super.init(.label, flags, extent)
    }
}

/// `n>`, `n>>`.
public final class FileRedirectionToken: Token, @unchecked Sendable {
    public let fromStream: RedirectionStream
    public let append: Bool
    init(_ extent: ScriptExtent, _ flags: TokenFlags, fromStream: RedirectionStream, append: Bool) {
        self.fromStream = fromStream
        self.append = append
        super.init(.redirection, flags, extent)
    }
}

/// `n>&m`.
public final class MergingRedirectionToken: Token, @unchecked Sendable {
    public let fromStream: RedirectionStream
    public let toStream: RedirectionStream
    init(_ extent: ScriptExtent, _ flags: TokenFlags, fromStream: RedirectionStream, toStream: RedirectionStream) {
        self.fromStream = fromStream
        self.toStream = toStream
        super.init(.redirection, flags, extent)
    }
}
