import ShellSyntax

/// Argument completers of a runspace: blocks that Register-ArgumentCompleter took, and closures that modules add.
public final class ArgumentCompleters {
    /// What a completer is told: command, parameter, the word without quotes, and what is bound so far.
    public struct Request {
        public let command: String
        public let parameter: String
        public let word: String
        public let bound: [(name: String, value: String)]
        public init(command: String, parameter: String, word: String, bound: [(name: String, value: String)] = []) {
            self.command = command
            self.parameter = parameter
            self.word = word
            self.bound = bound
        }
    }
    public typealias Completer = (Request, Runspace) throws -> [CompletionMatch]
    private var byKey: [String: Completer] = [:]
    private var blocks: [String: ScriptBlockObject] = [:]
    private var nativeBlocks: [String: ScriptBlockObject] = [:]
    /// Register-ArgumentCompleter -NativeFallback: completes programs that no other block knows.
    public var nativeFallback: ScriptBlockObject?

    public init() {}
    private static func key(_ command: String?, _ parameter: String) -> String {
        ((command ?? "") + ":" + parameter).lowercased()
    }
    /// A module's completer for a parameter of one command, or of every command (`command` nil).
    public func add(command: String? = nil, parameter: String, _ completer: @escaping Completer) {
        byKey[ArgumentCompleters.key(command, parameter)] = completer
    }
    public func add(command: String?, parameter: String, block: ScriptBlockObject) {
        blocks[ArgumentCompleters.key(command, parameter)] = block
    }
    public func addNative(command: String, block: ScriptBlockObject) { nativeBlocks[command.lowercased()] = block }
    public func native(_ command: String) -> ScriptBlockObject? { nativeBlocks[command.lowercased()] }
    public func find(_ command: String, _ parameter: String) -> Completer? {
        byKey[ArgumentCompleters.key(command, parameter)] ?? byKey[ArgumentCompleters.key(nil, parameter)]
    }
    public func block(_ command: String, _ parameter: String) -> ScriptBlockObject? {
        blocks[ArgumentCompleters.key(command, parameter)] ?? blocks[ArgumentCompleters.key(nil, parameter)]
    }
}

extension Runspace {
    /// The completers of this session; modules add theirs when they are set up.
    public var argumentCompleters: ArgumentCompleters { service("argumentCompleters") { ArgumentCompleters() } }

    /// Names of all variables in sight, nearest scope first.
    public var visibleVariableNames: [String] {
        var seen: Set<Int32> = []
        var names: [String] = []
        var at: Scope? = scope
        while let current = at {
            for (symbol, _) in current.variables where seen.insert(symbol).inserted { names.append(Symbols.name(symbol)) }
            at = current.parent
        }
        for (symbol, _) in global.variables where seen.insert(symbol).inserted { names.append(Symbols.name(symbol)) }
        return names
    }

    /// The values that a ValidateSet admits; empty where there is none.
    public func validSet(of parameter: ParameterMetadata) -> [String] {
        for validator in ScriptMetadata.validators(parameter, self) {
            if case .set(let items, _, _) = validator { return items }
            if case .generatedSet(let generator, _, _) = validator, let list = try? Members.invoke(generator, "GetValidValues", [], self) {
                return elements(list, nullIsEmpty: true).map { text($0) }
            }
        }
        return []
    }

    /// The dynamic parameters that a function has found so far which runs now; nil for one that does not. It is not asked again.
    public func runningDynamicParameters(of function: FunctionInfo) -> [ParameterMetadata]? {
        var at: Scope? = scope
        while let here = at {
            if let invocation = here.invocation, invocation.command === function { return invocation.commandRuntime?.dynamicParameters ?? [] }
            at = here.caller ?? here.parent
        }
        return nil
    }
    /// What a function's `dynamicparam` block adds, with what is bound so far in its parameters; nothing where the block fails.
    public func dynamicParameters(of function: FunctionInfo, bound: [(name: String, value: String)]) -> [ParameterMetadata] {
        dynamicParameters(of: function, values: bound.map { ($0.name, Value($0.value)) })
    }
    /// The same for the arguments that Get-Command was given, by position.
    public func dynamicParameters(of function: FunctionInfo) -> [ParameterMetadata] {
        var left = function.askedWith[...]
        var values: [(name: String, value: Value)] = []
        for place in function.metadata?.positional ?? [] {
            guard let parameter = place.candidates.first?.parameter, let next = left.popFirst() else { break }
            values.append((parameter.name, (try? convert(next, to: parameter.type)) ?? next))
        }
        return dynamicParameters(of: function, values: values)
    }
    private func dynamicParameters(of function: FunctionInfo, values bound: [(name: String, value: Value)]) -> [ParameterMetadata] {
        guard let block = function.block.ast.dynamicParamBlock, let open = block.text.firstIndex(of: "{"), let close = block.text.lastIndex(of: "}"), open < close else { return [] }
        let body = block.text[block.text.index(after: open)..<close]
        // A text that is not given is empty.
        let empty = (function.metadata?.parameters ?? []).filter { own in own.type === WellKnown.string && !bound.contains { $0.name.equalsIgnoringCase(own.name) } }
        let given = bound + empty.map { ($0.name, Value("")) }
        let names = given.map { "${" + $0.name + "}" }.joined(separator: ", ")
        let errors = self.errors.items
        tryDepth += 1
        defer {
            self.errors.items = errors
            tryDepth -= 1
        }
        guard let made = try? parseBlock("param(\(names)) " + body), let result = try? invoke(made, arguments: given.map(\.value)) else { return [] }
        return ScriptMetadata.dynamicParameters(result, self)
    }

    /// Whether every ValidateRange of a parameter admits a value.
    public func isInRange(_ value: Value, of parameter: ParameterMetadata) -> Bool {
        ScriptMetadata.validators(parameter, self).allSatisfy { validator in
            switch validator {
            // Bounds may be given as numbers.
            case .range, .rangeKind: (try? validator.check(value, self)) != nil || (value.objectValue as? EnumObject).map { (try? validator.check(.long($0.raw), self)) != nil } ?? false
            default: true
            }
        }
    }

    /// The tree of a parameter that a script declared.
    public func declaration(of parameter: ParameterMetadata) -> ParameterAst? { (parameter.script as? ScriptParameterSource)?.ast }
}
