import ShellRuntime
import ShellSyntax
import ShellTypes

/// A token as scripts see it.
final class TokenObject: NetObject {
    private let list: TokenList?
    private let given: Token?
    private let place: Int
    init(_ token: Token) {
        list = nil
        given = token
        place = 0
        super.init()
    }
    /// A token of a parse; it is made when it is looked at.
    init(_ list: TokenList, at place: Int) {
        self.list = list
        given = nil
        self.place = place
        super.init()
    }
    var token: Token? { given ?? list?[place] }
    override var type: TypeInfo { token.map(ParserTypes.tokenType) ?? WellKnown.object }
    override func toText() -> String { token.map { $0.kind == .endOfInput ? "<eof>" : $0.text } ?? "" }
}

/// PSToken: what `[PSParser]::Tokenize` gives.
final class PSTokenObject: NetObject {
    let extent: ScriptExtent
    let content: String
    let tokenKind: Int64
    init(_ extent: ScriptExtent, content: String, kind: Int64) {
        self.extent = extent
        self.content = content
        tokenKind = kind
        super.init()
    }
    /// A block's place.
    convenience init(start ast: Ast) { self.init(ast.extent, content: ast.text, kind: 19) }
    override var type: TypeInfo { ParserTypes.psToken }
}

/// `[System.Management.Automation.Language.Parser]`, `[System.Management.Automation.PSParser]`, tokens and parse errors.
enum ParserTypes {
    private static let space = AstTypes.space

    static func register() {
        AstTypes.register()
        StaticBinding.register()
        let registry = TypeRegistry.shared
        registry.register(space + "Parser") { TypeInfo(space + "Parser", flags: [.sealed], members: { parser }) }
        registry.register("System.Management.Automation.PSParser") { TypeInfo("System.Management.Automation.PSParser", flags: [.sealed], members: { old }) }
        registry.register("System.Management.Automation.PSToken") { psToken }
        for name in tokenClasses.keys { registry.register(space + name) { tokenInfo(name) } }
        registry.register(space + "ParseError") { ParseErrorObject.errorType }
        for name in ["IScriptExtent", "IScriptPosition", "ITypeName"] { registry.register(space + name) { TypeInfo(space + name, base: nil, flags: [.interface, .abstract]) } }
        registry.register(space + "CodeGeneration") { TypeInfo(space + "CodeGeneration", flags: [.staticClass], members: { CodeGeneration.members }) }
        TypeMembers.add(space + "ParseError") {
            [
                .property("Extent", space + "IScriptExtent") { this, _ in
                    guard let error = this.as(ParseErrorObject.self)?.error else { return .null }
                    return .object(ExtentObject(error.extent))
                }
            ]
        }
    }

    // MARK: parsing

    private static func tokens(_ result: ParseResult) -> Value {
        let list = result.tokenList
        return .object(ObjectArray(ContiguousArray((0..<list.count).map { .object(TokenObject(list, at: $0)) }), of: tokenInfo("Token")))
    }
    private static func errors(_ result: ParseResult, _ runspace: Runspace) -> Value {
        .object(ObjectArray(ContiguousArray((result.errors + runspace.usingErrors(result.ast) + unknownTypes(result, runspace)).map { .object(ParseErrorObject($0)) }), of: ParseErrorObject.errorType))
    }
    /// Types that the script's classes name and that neither it nor the session has.
    private static func unknownTypes(_ result: ParseResult, _ runspace: Runspace) -> [ParseError] {
        guard result.errors.isEmpty, result.definesTypes else { return [] }
        return TypeDefinitionChecks.errors(in: result.ast, resolve: { name in
            if name.isGeneric { return ResolvedType(displayName: name.name) }
            return runspace.findType(name.fullName).map { ResolvedType(displayName: $0.name) }
        }).filter { ["TypeNotFound", "CustomAttributeTypeNotFound"].contains($0.errorId) }
    }
    private static func finish(_ result: ParseResult, _ tokens: Value, _ errors: Value, _ runspace: Runspace) -> Value {
        assign(tokens, self.tokens(result))
        assign(errors, self.errors(result, runspace))
        return AstObject.value(result.ast, keeping: result.ast)
    }
    private static var parser: [TypeMember] {
        let references = "[ref] \(space)Token[] tokens, [ref] \(space)ParseError[] errors"
        return [
            .staticMethod("\(space)ScriptBlockAst ParseInput(string input, \(references))") { args, runspace in
                guard args[0].stringValue != nil else { throw NetException.argumentNull("input") }
                return finish(Parser.parse(args[0].string), args[1], args[2], runspace)
            },
            .staticMethod("\(space)ScriptBlockAst ParseInput(string input, string fileName, \(references))") { args, runspace in
                finish(Parser.parse(args[0].string, fileName: args[1].stringValue), args[2], args[3], runspace)
            },
            .staticMethod("\(space)ScriptBlockAst ParseFile(string fileName, \(references))") { args, runspace in
                let path = try runspace.providers.resolve(args[0].string).path
                guard let bytes = FileAccess.service(runspace).read(path) else {
                    throw NetException("System.IO.FileNotFoundException", "Could not find file '\(path)'.")
                }
                return finish(Parser.parse(FileAccess.decode(bytes), fileName: path), args[1], args[2], runspace)
            },
        ]
    }

    // MARK: tokens

    private static let tokenClasses: [String: String] = [
        "Token": "", "NumberToken": "Token", "ParameterToken": "Token", "VariableToken": "Token", "StringToken": "Token",
        "StringLiteralToken": "StringToken", "StringExpandableToken": "StringToken", "LabelToken": "Token", "RedirectionToken": "Token",
        "InputRedirectionToken": "RedirectionToken", "MergingRedirectionToken": "RedirectionToken", "FileRedirectionToken": "RedirectionToken",
    ]
    private static let lock = Lock()
    nonisolated(unsafe) private static var made: [String: TypeInfo] = [:]
    static func tokenInfo(_ name: String) -> TypeInfo {
        lock.withLock { () -> TypeInfo in
            if let known = made[name] { return known }
            let parent = tokenClasses[name] ?? ""
            let info = TypeInfo(space + name, base: parent.isEmpty ? WellKnown.object : tokenInfo(parent), members: { members(name) })
            made[name] = info
            return info
        }
    }
    static func tokenType(_ token: Token) -> TypeInfo {
        switch token {
        case is NumberToken: tokenInfo("NumberToken")
        case is ParameterToken: tokenInfo("ParameterToken")
        case is VariableToken: tokenInfo("VariableToken")
        case is StringLiteralToken: tokenInfo("StringLiteralToken")
        case is StringExpandableToken: tokenInfo("StringExpandableToken")
        case is StringToken: tokenInfo("StringToken")
        case is LabelToken: tokenInfo("LabelToken")
        case is FileRedirectionToken: tokenInfo("FileRedirectionToken")
        case is MergingRedirectionToken: tokenInfo("MergingRedirectionToken")
        default: token.kind == .redirectInStd ? tokenInfo("InputRedirectionToken") : tokenInfo("Token")
        }
    }
    private static func members(_ name: String) -> [TypeMember] {
        @Sendable func me<T: Token>(_ value: Value, _ type: T.Type) -> T? { value.as(TokenObject.self)?.token as? T }
        switch name {
        case "Token":
            return [
                .property("Text", "string") { this, _ in Value(me(this, Token.self)?.text ?? "") },
                .property("TokenFlags", space + "TokenFlags") { this, _ in AstTypes.enumValue("TokenFlags", Int64(me(this, Token.self)?.tokenFlags.rawValue ?? 0)) },
                .property("Kind", space + "TokenKind") { this, _ in AstTypes.enumValue("TokenKind", Int64(me(this, Token.self)?.kind.rawValue ?? 0)) },
                .property("HasError", "bool") { this, _ in .bool(me(this, Token.self)?.hasError ?? false) },
                .property("Extent", space + "IScriptExtent") { this, _ in me(this, Token.self).map { .object(ExtentObject($0.extent)) } ?? .null },
            ]
        case "NumberToken": return [.property("Value", "System.Object") { this, _ in me(this, NumberToken.self).map { Value(literal: $0.value) } ?? .null }]
        case "ParameterToken":
            return [
                .property("ParameterName", "string") { this, _ in Value(me(this, ParameterToken.self)?.parameterName ?? "") },
                .property("UsedColon", "bool") { this, _ in .bool(me(this, ParameterToken.self)?.usedColon ?? false) },
            ]
        case "VariableToken":
            return [
                .property("Name", "string") { this, _ in Value(me(this, VariableToken.self)?.name ?? "") },
                .property("VariablePath", "System.Management.Automation.VariablePath") { this, _ in
                    me(this, VariableToken.self).map { .object(VariablePathObject($0.variablePath)) } ?? .null
                },
            ]
        case "StringToken": return [.property("Value", "string") { this, _ in Value(me(this, StringToken.self)?.value ?? "") }]
        case "StringExpandableToken":
            return [
                .property("NestedTokens", "System.Collections.ObjectModel.ReadOnlyCollection[\(space)Token]") { this, _ in
                    guard let nested = me(this, StringExpandableToken.self)?.nestedTokens else { return .null }
                    return Value(array: nested.map { .object(TokenObject($0)) })
                }
            ]
        case "LabelToken": return [.property("LabelText", "string") { this, _ in Value(me(this, LabelToken.self)?.labelText ?? "") }]
        case "FileRedirectionToken":
            return [
                .property("FromStream", space + "RedirectionStream") { this, _ in
                    AstTypes.enumValue("RedirectionStream", Int64(me(this, FileRedirectionToken.self)?.fromStream.rawValue ?? 1))
                },
                .property("Append", "bool") { this, _ in .bool(me(this, FileRedirectionToken.self)?.append ?? false) },
            ]
        case "MergingRedirectionToken":
            return [
                .property("FromStream", space + "RedirectionStream") { this, _ in
                    AstTypes.enumValue("RedirectionStream", Int64(me(this, MergingRedirectionToken.self)?.fromStream.rawValue ?? 1))
                },
                .property("ToStream", space + "RedirectionStream") { this, _ in
                    AstTypes.enumValue("RedirectionStream", Int64(me(this, MergingRedirectionToken.self)?.toStream.rawValue ?? 1))
                },
            ]
        default: return []
        }
    }

    // MARK: PSParser

    private static var old: [TypeMember] {
        let errorList = "[ref] System.Collections.ObjectModel.Collection[System.Management.Automation.PSParseError] errors"
        return [
            .staticMethod("System.Collections.ObjectModel.Collection[System.Management.Automation.PSToken] Tokenize(string script, \(errorList))") { args, _ in
                tokenize(args[0].string, args[1])
            },
            .staticMethod("System.Collections.ObjectModel.Collection[System.Management.Automation.PSToken] Tokenize(System.Object[] script, \(errorList))") { args, runspace in
                tokenize(args[0].items.map { runspace.text($0) }.joined(separator: "\n"), args[1])
            },
        ]
    }
    private static func tokenize(_ text: String, _ errors: Value) -> Value {
        let result = Parser.parse(text)
        var found: ContiguousArray<Value> = []
        for error in result.errors {
            found.append(
                .object(
                    CustomObject(
                        ["Token": .object(PSTokenObject(error.extent, content: error.extent.text, kind: 19)), "Message": Value(error.message)],
                        typeName: "System.Management.Automation.PSParseError")))
        }
        assign(errors, collection("System.Collections.ObjectModel.Collection[System.Management.Automation.PSParseError]", found))
        var list: ContiguousArray<Value> = []
        for token in result.tokens where token.kind != .endOfInput {
            list.append(.object(PSTokenObject(token.extent, content: content(token), kind: kind(token))))
        }
        return collection("System.Collections.ObjectModel.Collection[System.Management.Automation.PSToken]", list)
    }
    private static func content(_ token: Token) -> String {
        switch token {
        case let variable as VariableToken: variable.variablePath.userPath
        case let text as StringToken where !(token.kind == .generic || token.kind == .identifier): text.value
        default: token.text
        }
    }
    /// PSTokenType: Unknown 0, Command 1, CommandParameter 2, CommandArgument 3, Number 4, String 5, Variable 6, Member 7, LoopLabel 8,
    /// Attribute 9, Type 10, Operator 11, GroupStart 12, GroupEnd 13, Keyword 14, Comment 15, StatementSeparator 16, NewLine 17,
    /// LineContinuation 18, Position 19.
    private static func kind(_ token: Token) -> Int64 {
        let flags = token.tokenFlags
        if flags.contains(.commandName) { return 1 }
        if flags.contains(.memberName) { return 7 }
        if flags.contains(.attributeName) { return 9 }
        if flags.contains(.typeName) { return 10 }
        switch token.kind {
        case .variable, .splattedVariable: return 6
        case .parameter: return 2
        case .number: return 4
        case .label: return 8
        case .identifier, .generic: return 3
        case .newLine: return 17
        case .lineContinuation: return 18
        case .comment: return 15
        case .stringLiteral, .stringExpandable, .hereStringLiteral, .hereStringExpandable: return 5
        case .lParen, .lCurly, .atParen, .atCurly, .dollarParen: return 12
        case .rParen, .rCurly: return 13
        case .lBracket, .rBracket: return 11
        case .semi: return 16
        case .unknown: return 0
        default: return flags.contains(.keyword) ? 14 : 11
        }
    }
    static let psToken = TypeInfo("System.Management.Automation.PSToken", flags: .sealed, members: {
        @Sendable func me(_ value: Value) throws -> PSTokenObject {
            guard let found = value.as(PSTokenObject.self) else { throw NetException.argumentNull("this") }
            return found
        }
        return [
            .property("Content", "string") { this, _ in Value(try me(this).content) },
            .property("Type", "System.Management.Automation.PSTokenType") { this, _ in EngineEnums.value("PSTokenType", try me(this).tokenKind) },
            .property("Start", "int") { this, _ in Value(try me(this).extent.startOffset) },
            .property("Length", "int") { this, _ in
                let extent = try me(this).extent
                return Value(extent.endOffset - extent.startOffset)
            },
            .property("StartLine", "int") { this, _ in Value(try me(this).extent.startLineNumber) },
            .property("StartColumn", "int") { this, _ in Value(try me(this).extent.startColumnNumber) },
            .property("EndLine", "int") { this, _ in Value(try me(this).extent.endLineNumber) },
            .property("EndColumn", "int") { this, _ in Value(try me(this).extent.endColumnNumber) },
        ]
    })
}

/// `[System.Management.Automation.Language.CodeGeneration]`: texts made safe for generated code.
enum CodeGeneration {
    private static let quotes: [Character] = ["'", "\u{2018}", "\u{2019}", "\u{201A}", "\u{201B}"]
    private static func doubled(_ text: String) -> String {
        var result = ""
        for character in text {
            result.append(character)
            if quotes.contains(character) { result.append(character) }
        }
        return result
    }
    static var members: [TypeMember] {
        [
            .staticMethod("string EscapeSingleQuotedStringContent(string value)") { args, _ in Value(doubled(args[0].string)) },
            .staticMethod("string EscapeBlockCommentContent(string value)") { args, _ in
                Value(args[0].string.replacingAll("<#", with: "<`#").replacingAll("#>", with: "#`>"))
            },
            .staticMethod("string EscapeFormatStringContent(string value)") { args, _ in
                Value(doubled(args[0].string).replacingAll("{", with: "{{").replacingAll("}", with: "}}"))
            },
            .staticMethod("string EscapeVariableName(string value)") { args, _ in
                Value(args[0].string.replacingAll("`", with: "``").replacingAll("}", with: "`}").replacingAll("{", with: "`{"))
            },
        ]
    }
}
