import ShellSyntax

/// Metadata of functions and scripts, read from their attributes.
public enum ScriptMetadata {
    static func make(_ block: ScriptBlockObject, name: String) -> CommandMetadata {
        let attributes = block.ast.paramBlock?.attributes.compactMap { $0 as? AttributeAst } ?? []
        let binding = attributes.first { $0.typeName.name.lowercased() == "cmdletbinding" }
        func named(_ key: String) -> ExpressionAst? {
            binding?.namedArguments.first { $0.argumentName.equalsIgnoringCase(key) }?.argument
        }
        func flag(_ key: String, _ fallback: Bool) -> Bool {
            guard let argument = binding?.namedArguments.first(where: { $0.argumentName.equalsIgnoringCase(key) }) else { return fallback }
            return argument.expressionOmitted || constantFlag(argument.argument)
        }
        var setNames: [String] = []
        func note(_ set: String?) {
            if let set, set != CommandMetadata.allSets, !setNames.contains(where: { $0.equalsIgnoringCase(set) }) { setNames.append(set) }
        }
        let positional = flag("PositionalBinding", true)
        // A position or a parameter set of its own on one parameter ends automatic positions for all.
        let anyPosition = block.parameters.contains { parameter in
            parameter.attributes.contains { attribute in
                (attribute as? AttributeAst)?.namedArguments.contains {
                    $0.argumentName.equalsIgnoringCase("Position")
                        || $0.argumentName.equalsIgnoringCase("ParameterSetName") && constantText($0.argument) != CommandMetadata.allSets
                } ?? false
            }
        }
        var parameters: [ParameterMetadata] = []
        var automatic = 0
        for ast in block.parameters {
            var uses: [ParameterSetUse] = []
            let aliases = self.aliases(ast)
            for case let attribute as AttributeAst in ast.attributes {
                switch attribute.typeName.name.lowercased() {
                case "parameter", "system.management.automation.parameterattribute", "parameterattribute":
                    let use = self.use(attribute)
                    note(use.set)
                    uses.append(use)
                default: break
                }
            }
            if uses.isEmpty { uses = [ParameterSetUse()] }
            let types = ast.attributes.compactMap { ($0 as? TypeConstraintAst)?.typeName }
            let isSwitch = types.contains { ["switch", "switchparameter", "management.automation.switchparameter", "system.management.automation.switchparameter"].contains($0.name.lowercased()) }
            if positional, !anyPosition, !isSwitch {
                uses = uses.map { use in
                    ParameterSetUse(
                        set: use.set, position: automatic, mandatory: use.mandatory, byValue: use.byValue,
                        byPropertyName: use.byPropertyName, remaining: use.remaining, helpMessage: use.helpMessage)
                }
                automatic += 1
            }
            let metadata = ParameterMetadata(
                ast.name.variablePath.unqualifiedPath, type: types.last?.fullName ?? "System.Object", aliases: aliases, uses: uses,
                isSwitch: isSwitch, nullable: types.contains { $0.name.lowercased().hasPrefix("nullable") })
            metadata.script = ScriptParameterSource(ast)
            parameters.append(metadata)
        }
        let defaultSet = named("DefaultParameterSetName").flatMap(constantText)
        note(defaultSet)
        let impact = named("ConfirmImpact").flatMap(constantText).map { ConfirmImpact(name: $0) } ?? .medium
        return CommandMetadata(
            name: name, module: block.module?.name ?? "", defaultSet: defaultSet, setNames: setNames, parameters: parameters,
            supportsShouldProcess: flag("SupportsShouldProcess", false), supportsPaging: flag("SupportsPaging", false),
            positionalBinding: positional, confirmImpact: impact, outputTypes: outputTypes(attributes), hasCommon: isAdvanced(block))
    }
    /// `[CmdletBinding(HelpUri = '…')]`.
    public static func helpUri(_ block: ScriptBlockObject) -> String? {
        for case let binding as AttributeAst in block.ast.paramBlock?.attributes ?? [] where binding.typeName.name.equalsIgnoringCase("CmdletBinding") {
            return binding.namedArguments.first { $0.argumentName.equalsIgnoringCase("HelpUri") }.flatMap { constantText($0.argument) }
        }
        return nil
    }
    /// What `[OutputType()]` names: types and texts.
    private static func outputTypes(_ attributes: [AttributeAst]) -> [String] {
        let own = attributes.filter { ["outputtype", "outputtypeattribute", "system.management.automation.outputtypeattribute"].contains($0.typeName.name.lowercased()) }
        return own.flatMap(\.positionalArguments).flatMap { ($0 as? ArrayLiteralAst)?.elements ?? [$0] }.compactMap {
            ($0 as? TypeExpressionAst)?.typeName.fullName ?? ($0 as? StringConstantExpressionAst)?.string
        }
    }

    static func aliases(_ parameter: ParameterAst) -> [String] {
        parameter.attributes.flatMap { attribute -> [String] in
            guard let attribute = attribute as? AttributeAst, ["alias", "aliasattribute"].contains(attribute.typeName.name.lowercased()) else { return [] }
            return attribute.positionalArguments.compactMap { constantText($0) }
        }
    }
    /// Whether a function binds as a cmdlet does: by `[CmdletBinding()]` or a parameter's `[Parameter()]`.
    static func isAdvanced(_ block: ScriptBlockObject) -> Bool { isAdvanced(block.ast.paramBlock?.attributes ?? [], block.parameters) }
    static func isAdvanced(_ attributes: [AttributeBaseAst], _ parameters: [ParameterAst]) -> Bool {
        attributes.contains { $0.typeName.name.lowercased() == "cmdletbinding" }
            || parameters.contains { $0.attributes.contains { $0 is AttributeAst && $0.typeName.name.lowercased() == "parameter" } }
    }

    /// What `[Obsolete("…")]` says; nil where no such attribute stands there.
    static func obsolescence(_ attributes: [AttributeBaseAst]) -> String? {
        for case let attribute as AttributeAst in attributes where ["obsolete", "obsoleteattribute", "system.obsolete", "system.obsoleteattribute"].contains(attribute.typeName.fullName.lowercased()) {
            return attribute.positionalArguments.first.flatMap(constantText) ?? ""
        }
        return nil
    }

    private static func use(_ attribute: AttributeAst) -> ParameterSetUse {
        var set: String?
        var position: Int?
        var flags: [String: Bool] = [:]
        var help: String?
        for argument in attribute.namedArguments {
            let key = argument.argumentName.lowercased()
            switch key {
            case "parametersetname": set = constantText(argument.argument)
            case "position": position = constantText(argument.argument).flatMap { Int($0) }
            case "helpmessage": help = constantText(argument.argument)
            default: flags[key] = argument.expressionOmitted || constantFlag(argument.argument)
            }
        }
        return ParameterSetUse(
            set: set, position: position, mandatory: flags["mandatory"] ?? false, byValue: flags["valuefrompipeline"] ?? false,
            byPropertyName: flags["valuefrompipelinebypropertyname"] ?? false,
            remaining: flags["valuefromremainingarguments"] ?? false, helpMessage: help)
    }

    static func constantText(_ ast: ExpressionAst) -> String? {
        if let text = ast as? StringConstantExpressionAst { return text.string }
        if ast.kind == .constantExpression { return ast.text }
        if let unary = ast as? UnaryExpressionAst, unary.tokenKind == .minus { return unary.text }
        return nil
    }
    static func constantFlag(_ ast: ExpressionAst) -> Bool {
        if let variable = ast as? VariableExpressionAst { return variable.variablePath.userPath.lowercased() == "true" }
        if let constant = ast as? ConstantExpressionAst {
            switch constant.value {
            case .int32(let number): return number != 0
            case .string(let text): return !text.isEmpty
            default: return true
            }
        }
        return false
    }

    /// The validators of a parameter, whatever declared it.
    static func validators(_ parameter: ParameterMetadata, _ runspace: Runspace) -> [Validator] {
        guard let script = parameter.script else { return parameter.parsedValidation }
        if let source = script as? ScriptParameterSource { return source.validators(runspace) }
        return (script as? RuntimeParameterSource)?.validators ?? parameter.parsedValidation
    }

    /// The validator that an attribute stands for; nil for one that validates nothing.
    static func validator(_ attribute: AttributeAst, _ runspace: Runspace) throws -> Validator? {
        func value(_ at: Int) throws -> Value {
            guard at < attribute.positionalArguments.count else { return .null }
            return try runspace.evaluate(attribute.positionalArguments[at])
        }
        func named(_ key: String) throws -> Value? {
            guard let argument = attribute.namedArguments.first(where: { $0.argumentName.equalsIgnoringCase(key) }) else { return nil }
            return try runspace.evaluate(argument.argument)
        }
        func message() throws -> String? { try named("ErrorMessage").map { runspace.text($0) } }
        func integer(_ at: Int) throws -> Int { try value(at).integerValue.map { Int($0) } ?? 0 }
        var name = attribute.typeName.name.lowercased()
        if name.hasSuffix("attribute") { name = String(name.dropLast(9)) }
        switch name {
        case "validatenotnull": return .notNull
        case "validatenotnullorempty": return .notNullOrEmpty
        case "validatenotnullorwhitespace": return .notNullOrWhiteSpace
        case "validaterange":
            if attribute.positionalArguments.count == 1 { return .rangeKind(runspace.text(try value(0))) }
            return .range(try value(0), try value(1))
        case "validatelength": return .length(try integer(0), try integer(1))
        case "validatecount": return .count(try integer(0), try integer(1))
        case "validatepattern":
            let options = try named("Options").map { runspace.text($0).lowercased() }
            return .pattern(
                runspace.text(try value(0)), message: try message(), caseSensitive: options.map { !$0.contains("ignorecase") } ?? false)
        case "validateset":
            let ignore = try named("IgnoreCase").map { runspace.truth($0) } ?? true
            if attribute.positionalArguments.count == 1, case .object(let object) = try value(0), let type = object as? TypeObject {
                return .generatedSet(try Members.construct(type.info, [], runspace), ignoreCase: ignore, message: try message())
            }
            let items = try attribute.positionalArguments.indices.map { runspace.text(try value($0)) }
            return .set(items, ignoreCase: ignore, message: try message())
        case "validatescript":
            guard let block = try value(0).objectValue as? ScriptBlockObject else { return nil }
            return .script(block, message: try message())
        case "validatedrive":
            let drives = try attribute.positionalArguments.indices.map { runspace.text(try value($0)) }
            return .judge { try Validator.checkDrive($0, among: drives, $1) }
        case "validateuserdrive": return .judge { try Validator.checkDrive($0, among: ["User"], $1) }
        case "allownull": return .allowNull
        case "allowemptystring": return .allowEmptyString
        case "allowemptycollection": return .allowEmptyCollection
        case "credential", "system.management.automation.credential": return .custom { try credential($0, $1) }
        case "pstypename": return .typeName(runspace.text(try value(0)))
        default: return try scripted(attribute, runspace)
        }
    }

    /// CredentialAttribute: a user's name, or nothing, has the host ask for the rest.
    private static func credential(_ value: Value, _ runspace: Runspace) throws -> Value {
        if value.type?.fullName == "System.Management.Automation.PSCredential" { return value }
        let asked = Collector(), name = value.isNull ? [] : [Argument(name: "UserName", value: Value(runspace.text(value)))]
        try runspace.invokeCommand("Get-Credential", name + [Argument(name: "Message", value: "Enter your credentials.")], to: asked)
        return asked.result
    }

    /// An attribute class of a script: validates, validates each element, or transforms.
    private static func scripted(_ attribute: AttributeAst, _ runspace: Runspace) throws -> Validator? {
        guard let object = try runspace.scriptAttribute(attribute, derivedFrom: ["ValidateArgumentsAttribute", "ArgumentTransformationAttribute"]) else { return nil }
        func derives(_ name: String) -> Bool { object.base.type?.typeNames.contains("System.Management.Automation." + name) ?? false }
        func engine(_ runspace: Runspace) -> Value { runspace.variable("ExecutionContext") ?? .null }
        if derives("ArgumentTransformationAttribute") {
            return .custom { value, runspace in try Members.invoke(object, "Transform", [engine(runspace), value], runspace) }
        }
        if derives("ValidateEnumeratedArgumentsAttribute") {
            return .judge { value, runspace in
                func check(_ item: Value) throws { _ = try Members.invoke(object, "ValidateElement", [item], runspace) }
                if runspace.isEnumerable(value) { try runspace.enumerate(value) { try check($0) } } else { try check(value) }
            }
        }
        return .judge { value, runspace in _ = try Members.invoke(object, "Validate", [value, engine(runspace)], runspace) }
    }

    /// Parameters that a dynamicparam block returned (RuntimeDefinedParameterDictionary).
    static func dynamicParameters(_ value: Value, _ runspace: Runspace) -> [ParameterMetadata] {
        // Another object says nothing (PSL-222).
        guard let table = value.objectValue as? DictionaryObject else { return [] }
        return table.pairs.compactMap { pair in
            guard let parameter = pair.value.objectValue as? RuntimeDefinedParameterObject else { return nil }
            return parameter.metadata(runspace)
        }
    }
}

/// The tree behind a script parameter; its validators are evaluated at the first call.
final class ScriptParameterSource {
    let ast: ParameterAst
    private var made: [Validator]?
    init(_ ast: ParameterAst) { self.ast = ast }
    func validators(_ runspace: Runspace) -> [Validator] {
        if let made { return made }
        var list: [Validator] = []
        for case let attribute as AttributeAst in ast.attributes {
            if let validator = try? ScriptMetadata.validator(attribute, runspace) { list.append(validator) }
        }
        made = list
        return list
    }
}

/// RuntimeDefinedParameter.
public final class RuntimeDefinedParameterObject: NetObject {
    public var name: String
    public var parameterType: TypeInfo
    public let attributes: ListObject
    public var value: Value = .null
    public var isSet = false
    public init(name: String, type: TypeInfo, attributes: ListObject) {
        self.name = name
        parameterType = type
        self.attributes = attributes
        super.init()
    }
    public static let ownType = ExceptionTypes.record("RuntimeDefinedParameter")
    public override var type: TypeInfo { RuntimeDefinedParameterObject.ownType }
    func metadata(_ runspace: Runspace) -> ParameterMetadata {
        var uses: [ParameterSetUse] = []
        var aliases: [String] = []
        var validators: [Validator] = []
        for case let attribute as AttributeObject in attributes.items.map(\.objectValue) {
            func flag(_ name: String) -> Bool { runspace.truth(attribute.properties[name] ?? .null) }
            switch attribute.typeName {
            case "Parameter":
                let set = (attribute.properties["ParameterSetName"]?.stringValue).flatMap { $0 == CommandMetadata.allSets || $0.isEmpty ? nil : $0 }
                let position = (attribute.properties["Position"]?.integerValue).flatMap { $0 < 0 ? nil : Int($0) }
                uses.append(
                    ParameterSetUse(
                        set: set, position: position, mandatory: flag("Mandatory"), byValue: flag("ValueFromPipeline"),
                        byPropertyName: flag("ValueFromPipelineByPropertyName"), remaining: flag("ValueFromRemainingArguments"),
                        helpMessage: attribute.properties["HelpMessage"]?.stringValue))
            case "Alias": aliases += runspace.elements(attribute.properties["AliasNames"] ?? .null, nullIsEmpty: true).map { runspace.text($0) }
            default: if let validator = Validator.of(attribute, runspace) { validators.append(validator) }
            }
        }
        let made = ParameterMetadata(
            name, type: parameterType.fullName, aliases: aliases, uses: uses.isEmpty ? [ParameterSetUse()] : uses,
            isSwitch: parameterType === WellKnown.switchParameter, dynamic: true, resolvedType: parameterType)
        made.script = RuntimeParameterSource(self, validators)
        return made
    }
}

/// What stands behind a parameter that `dynamicparam` returned.
final class RuntimeParameterSource {
    let parameter: RuntimeDefinedParameterObject
    let validators: [Validator]
    init(_ parameter: RuntimeDefinedParameterObject, _ validators: [Validator]) {
        self.parameter = parameter
        self.validators = validators
    }
}

extension ParameterMetadata {
    /// The parameter's tree where a function or script declares it.
    public var declaration: ParameterAst? { (script as? ScriptParameterSource)?.ast }
    /// The attributes that a RuntimeDefinedParameter was given.
    public var givenAttributes: ContiguousArray<Value>? { (script as? RuntimeParameterSource)?.parameter.attributes.items }
}

extension Validator {
    /// The check that an attribute object makes; nil for one that checks nothing.
    static func of(_ attribute: AttributeObject, _ runspace: Runspace) -> Validator? {
        func value(_ name: String) -> Value { attribute.properties[name] ?? .null }
        func texts(_ name: String) -> [String] { runspace.elements(value(name), nullIsEmpty: true).map { runspace.text($0) } }
        func number(_ name: String) -> Int { value(name).integerValue.map { Int($0) } ?? 0 }
        let message = value("ErrorMessage").stringValue.flatMap { $0.isEmpty ? nil : $0 }
        switch attribute.typeName {
        case "ValidateNotNull": return .notNull
        case "ValidateNotNullOrEmpty": return .notNullOrEmpty
        case "ValidateNotNullOrWhiteSpace": return .notNullOrWhiteSpace
        case "ValidateRange":
            if !value("<kind>").isNull { return .rangeKind(runspace.text(value("<kind>"))) }
            return .range(value("MinRange"), value("MaxRange"))
        case "ValidateLength": return .length(number("MinLength"), number("MaxLength"))
        case "ValidateCount": return .count(number("MinLength"), number("MaxLength"))
        case "ValidatePattern":
            return .pattern(runspace.text(value("RegexPattern")), message: message, caseSensitive: number("Options") & 1 == 0)
        case "ValidateSet": return .set(texts("ValidValues"), ignoreCase: runspace.truth(value("IgnoreCase")), message: message)
        case "ValidateScript": return value("ScriptBlock").as(ScriptBlockObject.self).map { .script($0, message: message) }
        case "AllowNull": return .allowNull
        case "AllowEmptyString": return .allowEmptyString
        case "AllowEmptyCollection": return .allowEmptyCollection
        default: return nil
        }
    }
}

/// An attribute made at run time (`[Parameter]::new()`), or one shown by reflection.
public final class AttributeObject: NetObject {
    public let typeName: String
    public var properties = DictionaryObject()
    private let info: TypeInfo
    public init(_ typeName: String, type: TypeInfo) {
        self.typeName = typeName
        info = type
        super.init()
    }
    public override var type: TypeInfo { info }
}

extension Runspace {
    /// The object of an attribute class that a script defines from one of the engine's; nil for another attribute.
    public func scriptAttribute(_ attribute: AttributeAst, derivedFrom bases: [String]) throws -> Value? {
        let name = attribute.typeName.fullName
        func fits(_ type: TypeInfo) -> Bool { type.scriptClass != nil && bases.contains { type.typeNames.contains("System.Management.Automation." + $0) } }
        guard let type = [name, name + "Attribute"].lazy.compactMap({ self.findType($0) }).first(where: fits) else { return nil }
        let object = try Members.construct(type, try attribute.positionalArguments.map { try evaluate($0) }, self)
        for named in attribute.namedArguments {
            try Members.set(object, named.argumentName, named.expressionOmitted ? .bool(true) : try evaluate(named.argument), self)
        }
        return object
    }
}
