import ShellFormatting
import ShellRuntime
import ShellSyntax

/// What is known about a command: comments of a function or script, or the declared surface of a cmdlet.
final class HelpInfoObject: NetObject {
    enum Part: Sendable { case plain, detailed, full, examples }
    let command: CommandInfo
    let comment: CommentHelp?
    let part: Part
    init(_ command: CommandInfo, comment: CommentHelp?, part: Part) {
        self.command = command
        self.comment = comment
        self.part = part
        super.init()
    }
    override var type: TypeInfo { comment != nil ? HelpTypes.commented : HelpTypes.generated }
    override func toText() -> String { "@{Name=\(command.name)}" }

    var synopsis: String {
        if let comment { return comment.synopsis ?? "" }
        return Synopses.table[command.name.lowercased()] ?? "\n" + syntax.joined(separator: "\n") + "\n"
    }
    /// Of the comment, or those written for the cmdlet.
    var examples: [String] { comment?.examples ?? HelpExamples.table[command.name.lowercased()] ?? [] }
    var hasSynopsis: Bool { comment != nil || Synopses.table[command.name.lowercased()] != nil }
    var own: [ParameterMetadata] { (command.metadata?.parameters ?? []).filter { !$0.isCommon && !$0.hidden } }

    /// One line a parameter set.
    var syntax: [String] {
        guard let metadata = command.metadata else { return [command.name] }
        return metadata.setNames.map { set in
            var positional: [(Int, String)] = []
            var named: [String] = [], optional: [String] = []
            for parameter in metadata.parameters where !parameter.hidden {
                if parameter.isCommon {
                    if ["WhatIf", "Confirm"].contains(parameter.name) { optional.append("[-\(parameter.name)]") }
                    continue
                }
                guard let use = parameter.uses.first(where: { $0.set == nil || $0.set == CommandMetadata.allSets || $0.set?.equalsIgnoringCase(set) ?? false || set == CommandMetadata.allSets }) else { continue }
                let dash = use.position != nil && !parameter.isSwitch ? "[-\(parameter.name)]" : "-\(parameter.name)"
                var text = parameter.isSwitch ? dash : dash + " <\(typeText(parameter))>"
                if !use.mandatory { text = "[" + text + "]" }
                if let position = use.position, !parameter.isSwitch { positional.append((position, text)) } else if use.mandatory { named.append(text) } else { optional.append(text) }
            }
            let common = isAdvanced ? ["[<CommonParameters>]"] : []
            return ([command.name] + positional.sorted { $0.0 < $1.0 }.map(\.1) + named + optional + common).joined(separator: " ")
        }
    }
    /// Whether the command takes the common parameters: cmdlets, and functions that say so or describe a parameter.
    var isAdvanced: Bool {
        guard comment == nil else { return true }
        let block: ScriptBlockObject
        switch command {
        case let function as FunctionInfo: block = function.block
        case let script as ExternalScriptInfo: block = script.block
        default: return true
        }
        let attributes = (block.ast.paramBlock?.attributes ?? []).map { $0.typeName.name.lowercased() } + block.parameters.flatMap { $0.attributes.map { $0.typeName.name.lowercased() } }
        return attributes.contains { $0 == "cmdletbinding" || $0 == "parameter" }
    }
    /// Comments speak of .NET's names, generated help of the shell's.
    func typeText(_ parameter: ParameterMetadata) -> String {
        if parameter.isSwitch { return comment != nil ? "SwitchParameter" : "switch" }
        return comment != nil && parameter.type !== WellKnown.object ? parameter.type.name : CommandSyntax.typeName(parameter)
    }
    func description(_ parameter: ParameterMetadata) -> String {
        guard let comment else { return parameter.uses.compactMap(\.helpMessage).first ?? "" }
        return comment.parameters.first { $0.name.equalsIgnoringCase(parameter.name) }?.text ?? ""
    }
    func isRequired(_ parameter: ParameterMetadata) -> Bool { parameter.uses.contains { $0.mandatory } }
    func position(_ parameter: ParameterMetadata) -> String {
        guard let position = parameter.uses.compactMap(\.position).first else { return comment != nil ? "named" : "Named" }
        return String(comment != nil ? position &+ 1 : position)
    }
    func pipeline(_ parameter: ParameterMetadata) -> String {
        var ways: [String] = []
        if parameter.uses.contains(where: { $0.byValue }) { ways.append("ByValue") }
        if parameter.uses.contains(where: { $0.byPropertyName }) { ways.append("ByPropertyName") }
        return ways.isEmpty ? "false" : "true (\(ways.joined(separator: ", ")))"
    }
    func defaultText(_ parameter: ParameterMetadata, _ runspace: Runspace) -> String {
        if parameter.isSwitch { return "False" }
        let declaration = runspace.declaration(of: parameter)
        // [PSDefaultValue()] speaks for the default: its Help, else its Value.
        for case let attribute as AttributeAst in declaration?.attributes ?? [] where ["psdefaultvalue", "psdefaultvalueattribute"].contains(attribute.typeName.name.lowercased()) {
            for key in ["help", "value"] {
                guard let named = attribute.namedArguments.first(where: { $0.argumentName.lowercased() == key }), let value = try? runspace.evaluate(named.argument) else { continue }
                let text = runspace.text(value)
                if !text.isEmpty { return text }
            }
        }
        guard let value = declaration?.defaultValue else { return "" }
        if let text = value as? StringConstantExpressionAst { return text.string }
        if let variable = value as? VariableExpressionAst, ["true", "false"].contains(variable.variablePath.userPath.lowercased()) {
            return variable.variablePath.userPath.lowercased() == "true" ? "True" : "False"
        }
        // What is constant is worked out.
        if [.binaryExpression, .unaryExpression].contains(value.kind),
            value.find(searchNestedScriptBlocks: true, where: { ![.binaryExpression, .unaryExpression, .constantExpression, .stringConstantExpression, .parenExpression].contains($0.kind) }) == nil,
            let constant = try? runspace.evaluate(value)
        {
            return runspace.text(constant)
        }
        return value.text
    }
    /// An example's code and what is said about it; the prompt before it.
    static func example(_ text: String) -> (prompt: String, code: String, remarks: String) {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var prompt = "PS > "
        if let first = lines.first, first.hasPrefix("PS"), let mark = first.firstIndex(of: ">"), first[..<mark].allSatisfy({ $0 != " " }) || first.hasPrefix("PS >") || first.hasPrefix("PS C:") {
            prompt = String(first[...mark])
            lines[0] = String(first[first.index(after: mark)...].drop { $0 == " " })
        }
        let blank = lines.firstIndex { $0.isEmpty } ?? lines.count
        let rest = lines.dropFirst(blank).drop { $0.isEmpty }
        return (prompt, lines[..<blank].joined(separator: "\n"), rest.joined(separator: "\n"))
    }
}

enum HelpTypes {
    static let base = TypeInfo("HelpInfo", base: nil, members: { members + TypeMembers.of("System.Object")() })
    static let commented = TypeInfo("MamlCommandHelpInfo", base: base)
    static let generated = TypeInfo("ExtendedCmdletHelpInfo", base: base)
    static let parameter = "MamlCommandHelpInfo#parameter"
    private static let register: Void = {
        ViewRegistry.shared.register("HelpInfo", View(.text { value, runspace in
            (value.objectValue as? HelpInfoObject).map { HelpText.render($0, runspace) } ?? ""
        }))
        ViewRegistry.shared.register("MamlCommandHelpInfo", View(.text { value, runspace in
            (value.objectValue as? HelpInfoObject).map { HelpText.render($0, runspace) } ?? ""
        }))
        ViewRegistry.shared.register("ExtendedCmdletHelpInfo", View(.text { value, runspace in
            (value.objectValue as? HelpInfoObject).map { HelpText.render($0, runspace) } ?? ""
        }))
        ViewRegistry.shared.register(parameter, View(.text { value, runspace in
            guard let custom = value.objectValue as? CustomObject, let text = custom["text"] else { return "" }
            return runspace.text(text)
        }))
    }()
    static func registerOnce() { _ = register }

    private static var members: [TypeMember] {
        @Sendable func me(_ value: Value) -> HelpInfoObject? { value.objectValue as? HelpInfoObject }
        @Sendable func bag(_ properties: KeyValuePairs<String, Value>) -> Value { .object(CustomObject(properties)) }
        @Sendable func list(_ items: [Value]) -> Value { items.count == 1 ? items[0] : Value(array: items) }
        @Sendable func paragraphs(_ text: String?) -> Value {
            guard let text, !text.isEmpty else { return .null }
            return Value(array: [bag(["Text": Value(text)])])
        }
        @Sendable func text(_ read: @escaping @Sendable (HelpInfoObject) -> String?) -> @Sendable (Value, Runspace) throws -> Value {
            { value, _ in me(value).flatMap(read).map { Value($0) } ?? .null }
        }
        return [
            .method("type GetType()") { _, _, _ in .object(TypeObject(WellKnown.customObject)) },
            .property("Name", "string", get: text { ($0.command as? ExternalScriptInfo)?.path ?? $0.command.name }),
            .property("Category", "string", get: text { $0.command.commandType.name }),
            .property("Synopsis", "string", get: text(\.synopsis)),
            .property("ModuleName", "string", get: text { $0.command.moduleName }),
            .property("PSSnapIn", "string", get: text { _ in nil }),
            .property("Component", "string", get: text { $0.comment?.component }),
            .property("Role", "string", get: text { $0.comment?.role }),
            .property("Functionality", "string", get: text { $0.comment?.functionality }),
            .property("description", "object") { value, _ in paragraphs(me(value)?.comment?.description) },
            .property("details", "object") { value, _ in
                guard let help = me(value) else { return .null }
                return bag(["name": Value(help.command.name), "description": paragraphs(help.synopsis)])
            },
            .property("syntax", "object") { value, runspace in
                guard let help = me(value), let metadata = help.command.metadata else { return .null }
                return bag(["syntaxItem": list(metadata.setNames.map { set in
                    bag(["name": Value(help.command.name), "parameter": list(help.own.filter { $0.use(in: set) != nil }.map { HelpText.parameter($0, help, runspace) })])
                })])
            },
            .property("parameters", "object") { value, runspace in
                guard let help = me(value) else { return .null }
                let shown = help.comment != nil ? help.own : help.own.sorted { CompletionEngine.inOrder($0.name, $1.name) }
                return bag(["parameter": list(shown.map { HelpText.parameter($0, help, runspace) })])
            },
            .property("examples", "object") { value, _ in
                guard let examples = me(value)?.examples, !examples.isEmpty else { return .null }
                return bag(["example": list(examples.enumerated().map { at, text in
                    let example = HelpInfoObject.example(text)
                    return bag([
                        "introduction": paragraphs(example.prompt), "code": Value(example.code), "remarks": paragraphs(example.remarks),
                        "title": Value("-------------------------- EXAMPLE \(at + 1) --------------------------"),
                    ])
                })])
            },
            .property("relatedLinks", "object") { value, _ in
                guard let links = me(value)?.comment?.links, !links.isEmpty else { return .null }
                return bag(["navigationLink": list(links.map { $0.contains("://") ? bag(["uri": Value($0)]) : bag(["linkText": Value($0)]) })])
            },
            .property("alertSet", "object") { value, _ in me(value)?.comment?.notes.map { bag(["alert": paragraphs($0)]) } ?? .null },
            .property("inputTypes", "object") { value, _ in
                guard let inputs = me(value)?.comment?.inputs, !inputs.isEmpty else { return .null }
                return bag(["inputType": list(inputs.map { bag(["type": bag(["name": Value($0)])]) })])
            },
            .property("returnValues", "object") { value, _ in
                guard let outputs = me(value)?.comment?.outputs, !outputs.isEmpty else { return .null }
                return bag(["returnValue": list(outputs.map { bag(["type": bag(["name": Value($0)])]) })])
            },
        ]
    }
}
