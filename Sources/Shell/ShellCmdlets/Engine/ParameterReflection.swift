import ShellRuntime
import ShellSyntax
import ShellTypes

/// What reflection shows of a declared parameter: its type and its attributes.
enum ParameterReflection {
    /// Names that surfaces use for types whose full name is another.
    private static let fullNames: [String: String] = [
        "pscredential": "System.Management.Automation.PSCredential", "securestring": "System.Security.SecureString",
        "runspace": "System.Management.Automation.Runspaces.Runspace", "psmoduleinfo": "System.Management.Automation.PSModuleInfo",
        "cimsession": "Microsoft.Management.Infrastructure.CimSession", "ciminstance": "Microsoft.Management.Infrastructure.CimInstance",
        "x509certificate": "System.Security.Cryptography.X509Certificates.X509Certificate",
        "pspropertyexpression": "Microsoft.PowerShell.Commands.PSPropertyExpression",
        "servicecontroller": "System.ServiceProcess.ServiceController", "process": "System.Diagnostics.Process",
        "xmldocument": "System.Xml.XmlDocument", "uri": "System.Uri", "cultureinfo": "System.Globalization.CultureInfo",
        "servicestartuptype": "Microsoft.PowerShell.Commands.ServiceStartupType",
    ]

    /// The parameter's type by its own name, also where arguments of it are taken as they come.
    static func type(_ parameter: ParameterMetadata) -> TypeInfo {
        if parameter.isSwitch { return WellKnown.switchParameter }
        let text = parameter.typeName
        if text.hasPrefix("System.Nullable["), let nullable = TypeRegistry.shared.find(text) { return nullable }
        if parameter.nullable, let nullable = nullable(parameter.type) { return nullable }
        let bound = parameter.type
        let element = bound.elementType ?? bound
        // A CIM object of one class alone is told by its attribute; its type is CimInstance.
        guard element === WellKnown.object || element === WellKnown.psObject || element.fullName.contains("#") else { return bound }
        let isArray = text.hasSuffix("[]")
        var name = isArray ? String(text.dropLast(2)) : text
        if let full = fullNames[name.lowercased()] { name = full }
        if ["object", "system.object", "psobject"].contains(name.lowercased()) || name.lowercased().hasSuffix(".psobject") { return bound }
        if let found = TypeRegistry.shared.find(name) { return isArray ? found.arrayType() : found }
        guard name.contains(".") else { return bound }
        let made = TypeInfo(name, displayName: name)
        return isArray ? made.arrayType() : made
    }

    /// Nullable of a value type, as compiled cmdlets declare what is not to be changed where it is not given.
    private static func nullable(_ type: TypeInfo) -> TypeInfo? {
        guard type.isValueType, type.nullableArgument == nil else { return nil }
        return TypeRegistry.shared.find("System.Nullable[\(type.fullName)]")
    }

    private static func parameterAttribute(_ use: ParameterSetUse, hidden: Bool) -> Value {
        .object(
            AttributeTypes.object(
                "Parameter",
                [
                    "Position": Value(use.position ?? Int(Int32.min)), "ParameterSetName": Value(use.set ?? CommandMetadata.allSets),
                    "Mandatory": .bool(use.mandatory), "ValueFromPipeline": .bool(use.byValue),
                    "ValueFromPipelineByPropertyName": .bool(use.byPropertyName), "ValueFromRemainingArguments": .bool(use.remaining),
                    "HelpMessage": Value(optional: use.helpMessage), "DontShow": .bool(hidden),
                ]))
    }

    /// The attributes in the order in which PowerShell lists them.
    static func attributes(_ parameter: ParameterMetadata, _ runspace: Runspace) -> [Value] {
        if let tree = parameter.declaration { return declared(tree, parameter, runspace) }
        if let given = parameter.givenAttributes { return Array(given) }
        var list = parameter.uses.map { parameterAttribute($0, hidden: parameter.hidden) }
        if !parameter.aliases.isEmpty { list.append(.object(AttributeTypes.object("Alias", ["AliasNames": Value(strings: parameter.aliases)]))) }
        if parameter.wildcards { list.append(.object(AttributeTypes.object("SupportsWildcards"))) }
        list += parameter.validation.compactMap(validation)
        if type(parameter).fullName == "System.Management.Automation.PSCredential" { list.append(.object(AttributeTypes.object("Credential"))) }
        return list
    }
    /// A function's own attributes: the nearest to the name first, type conversions at the end.
    private static func declared(_ tree: ParameterAst, _ parameter: ParameterMetadata, _ runspace: Runspace) -> [Value] {
        var list: [Value] = [], conversions: [Value] = []
        var hasParameter = false
        for attribute in tree.attributes.reversed() {
            if let constraint = attribute as? TypeConstraintAst {
                guard let found = runspace.findType(constraint.typeName.fullName) else { continue }
                conversions.append(.object(AttributeTypes.object("ArgumentTypeConverter", ["TargetType": .object(TypeObject(found))])))
            } else if let written = attribute as? AttributeAst, let made = object(written, runspace) {
                if let own = made.as(AttributeObject.self), own.typeName == "Parameter" { hasParameter = true }
                list.append(made)
            }
        }
        if !hasParameter {
            let use = parameter.uses.first ?? ParameterSetUse()
            list.insert(parameterAttribute(use, hidden: false), at: 0)
        }
        if type(parameter).fullName == "System.Management.Automation.PSCredential" { list.append(.object(AttributeTypes.object("Credential"))) }
        return list + conversions
    }
    /// The object of an attribute as written.
    static func object(_ written: AttributeAst, _ runspace: Runspace) -> Value? {
        let name = written.typeName.fullName
        guard let type = runspace.findType(name + "Attribute") ?? runspace.findType(name) else { return nil }
        let arguments = written.positionalArguments.compactMap { try? runspace.evaluate($0) }
        guard let made = try? Members.construct(type, arguments, runspace) else { return nil }
        for named in written.namedArguments {
            let value: Value = named.expressionOmitted ? true : (try? runspace.evaluate(named.argument)) ?? .null
            try? Members.set(made, named.argumentName, value, runspace)
        }
        return made
    }
    /// An attribute of a compiled cmdlet from its text: `ValidateRange(0, 100)`.
    private static func validation(_ text: String) -> Value? {
        let name = String(text.prefix { $0 != "(" })
        let inner = text.dropFirst(name.count + 1).dropLast()
        func quoted() -> [String] {
            if let listed = NamedSet.values(String(inner)) { return listed }
            var items: [String] = [], item = "", inside = false
            for character in inner {
                if character == "'" {
                    if inside {
                        items.append(item)
                        item = ""
                    }
                    inside.toggle()
                } else if inside {
                    item.append(character)
                }
            }
            return items
        }
        func numbers() -> [Value] {
            inner.split(separator: ",").map { part in
                let word = String(part.filter { $0 != " " })
                if let number = Int32(word) { return .int(number) }
                if let number = Int64(word) { return .long(number) }
                return Double(word).map { .double($0) } ?? Value(word)
            }
        }
        switch name {
        case "ValidateRange":
            let list = numbers()
            if list.count == 2 { return .object(AttributeTypes.object(name, ["MinRange": list[0], "MaxRange": list[1]])) }
            return .object(AttributeTypes.object(name, ["<kind>": Value(String(inner))]))
        case "ValidateLength", "ValidateCount":
            let list = numbers()
            guard list.count == 2 else { return nil }
            return .object(AttributeTypes.object(name, ["MinLength": list[0], "MaxLength": list[1]]))
        case "ValidatePattern": return .object(AttributeTypes.object(name, ["RegexPattern": Value(String(inner.dropFirst().dropLast()))]))
        case "ValidateSet": return .object(AttributeTypes.object(name, ["ValidValues": Value(strings: quoted())]))
        case "AllowNull", "AllowEmptyString", "AllowEmptyCollection", "ValidateNotNull", "ValidateNotNullOrEmpty", "ValidateNotNullOrWhiteSpace",
            "ValidateTrustedData":
            return .object(AttributeTypes.object(name))
        case "ValidateVersion": return .object(AttributeTypes.object("Microsoft.PowerShell.Commands.SetStrictModeCommand+ValidateVersion"))
        case "ValidateNotePropertyName": return .object(AttributeTypes.object("Microsoft.PowerShell.Commands.AddMemberCommand+ValidateNotePropertyName"))
        default: return nil
        }
    }
}

/// ParameterMetadata as scripts see it.
final class ParameterInfoObject: NetObject {
    let parameter: ParameterMetadata
    let command: CommandInfo?
    init(_ parameter: ParameterMetadata, _ command: CommandInfo?) {
        self.parameter = parameter
        self.command = command
        super.init()
    }
    override var type: TypeInfo { ParameterInfoObject.ownType }
    override func toText() -> String { ParameterInfoObject.ownType.fullName }
    static var setType: TypeInfo { ParameterSetMetadataObject.ownType }
    static let ownType = TypeInfo(
        "System.Management.Automation.ParameterMetadata",
        members: {
            @Sendable func me(_ value: Value) -> ParameterMetadata? { value.as(ParameterInfoObject.self)?.parameter }
            return [
                .property("Name", "string") { this, _ in Value(me(this)?.name ?? "") },
                .property("ParameterType", "type") { this, _ in me(this).map { .object(TypeObject(ParameterReflection.type($0))) } ?? .null },
                .property("ParameterSets", "System.Collections.Generic.Dictionary[string,System.Management.Automation.ParameterSetMetadata]") { this, _ in
                    let table = DictionaryObject(ordered: true, kind: .dictionary)
                    for use in me(this)?.uses ?? [] {
                        table.set(
                            Value(use.set ?? CommandMetadata.allSets),
                            .object(ParameterSetMetadataObject([
                                .bool(use.mandatory), Value(use.position ?? Int(Int32.min)), .bool(use.byValue), .bool(use.byPropertyName), .bool(use.remaining), Value(optional: use.helpMessage), .null, .null,
                            ])))
                    }
                    return .object(table)
                },
                .property("IsDynamic", "bool") { this, _ in .bool(me(this)?.dynamic ?? false) },
                .property("Aliases", "System.Collections.ObjectModel.Collection[string]") { this, _ in
                    .object(ListObject(ContiguousArray((me(this)?.aliases ?? []).map { Value($0) }), type: TypeRegistry.shared.find("System.Collections.ObjectModel.Collection[string]")))
                },
                .property("Attributes", "System.Collections.ObjectModel.Collection[System.Attribute]") { this, runspace in
                    guard let parameter = me(this) else { return .null }
                    return .object(ListObject(ContiguousArray(ParameterReflection.attributes(parameter, runspace)), type: TypeRegistry.shared.find("System.Collections.ObjectModel.Collection[System.Attribute]")))
                },
                .property("SwitchParameter", "bool") { this, _ in .bool(me(this)?.isSwitch ?? false) },
            ]
        })
}

/// CommandParameterInfo: a parameter as one parameter set has it.
final class SetParameterObject: NetObject {
    let parameter: ParameterMetadata
    let use: ParameterSetUse
    init(_ parameter: ParameterMetadata, _ use: ParameterSetUse) {
        self.parameter = parameter
        self.use = use
        super.init()
    }
    override var type: TypeInfo { SetParameterObject.ownType }
    static let ownType = TypeInfo(
        "System.Management.Automation.CommandParameterInfo",
        members: {
            @Sendable func me(_ value: Value) -> SetParameterObject? { value.as(SetParameterObject.self) }
            return [
                .property("Name", "string") { this, _ in Value(me(this)?.parameter.name ?? "") },
                .property("ParameterType", "type") { this, _ in me(this).map { .object(TypeObject(ParameterReflection.type($0.parameter))) } ?? .null },
                .property("IsMandatory", "bool") { this, _ in .bool(me(this)?.use.mandatory ?? false) },
                .property("IsDynamic", "bool") { this, _ in .bool(me(this)?.parameter.dynamic ?? false) },
                .property("Position", "int") { this, _ in Value(me(this)?.use.position ?? Int(Int32.min)) },
                .property("ValueFromPipeline", "bool") { this, _ in .bool(me(this)?.use.byValue ?? false) },
                .property("ValueFromPipelineByPropertyName", "bool") { this, _ in .bool(me(this)?.use.byPropertyName ?? false) },
                .property("ValueFromRemainingArguments", "bool") { this, _ in .bool(me(this)?.use.remaining ?? false) },
                .property("HelpMessage", "string") { this, _ in Value(me(this)?.use.helpMessage ?? "") },
                .property("Aliases", "System.Collections.ObjectModel.ReadOnlyCollection[string]") { this, _ in Value(strings: me(this)?.parameter.aliases ?? []) },
                .property("Attributes", "System.Collections.ObjectModel.ReadOnlyCollection[System.Attribute]") { this, runspace in
                    Value(array: me(this).map { ParameterReflection.attributes($0.parameter, runspace) } ?? [])
                },
            ]
        })
}

/// CommandParameterSetInfo.
final class ParameterSetObject: NetObject {
    let command: CommandInfo
    let metadata: CommandMetadata
    let name: String
    init(_ command: CommandInfo, _ metadata: CommandMetadata, _ name: String) {
        self.command = command
        self.metadata = metadata
        self.name = name
        super.init()
    }
    static let ownType = TypeInfo(
        "System.Management.Automation.CommandParameterSetInfo",
        members: {
            @Sendable func me(_ value: Value) -> ParameterSetObject? { value.as(ParameterSetObject.self) }
            return [
                .property("Name", "string") { this, _ in Value(me(this)?.name ?? "") },
                .property("IsDefault", "bool") { this, _ in
                    .bool(me(this).map { $0.metadata.setNames.count == 1 || $0.metadata.defaultSet?.equalsIgnoringCase($0.name) ?? false } ?? false)
                },
                .property("Parameters", "System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.CommandParameterInfo]") { this, _ in
                    guard let set = me(this) else { return .null }
                    let wanted = set.name == CommandMetadata.allSets ? nil : set.name
                    return Value(array: set.metadata.parameters.compactMap { parameter in
                        guard let use = parameter.isCommon ? ParameterSetUse() : parameter.use(in: wanted) else { return nil }
                        return .object(SetParameterObject(parameter, use))
                    })
                },
                .method("string ToString()") { this, _, _ in Value(me(this)?.toText() ?? "") },
            ]
        })
    override var type: TypeInfo { ParameterSetObject.ownType }
    override func toText() -> String {
        let line = CommandSyntax.line("", metadata, name)
        return line.hasPrefix(" ") ? String(line.dropFirst()) : line
    }
}

/// System.Management.Automation.ParameterSetMetadata: what a parameter is in one set.
final class ParameterSetMetadataObject: NetObject {
    private var values: [Value]
    init(_ values: [Value]) {
        self.values = values
        super.init()
    }
    override var type: TypeInfo { ParameterSetMetadataObject.ownType }
    private static let fields = [
        ("IsMandatory", "bool"), ("Position", "int"), ("ValueFromPipeline", "bool"), ("ValueFromPipelineByPropertyName", "bool"), ("ValueFromRemainingArguments", "bool"), ("HelpMessage", "string"),
        ("HelpMessageBaseName", "string"), ("HelpMessageResourceId", "string"),
    ]
    static let ownType = TypeInfo("System.Management.Automation.ParameterSetMetadata", flags: .sealed, members: {
        fields.enumerated().map { at, field in
            .property(field.0, field.1, set: { this, new, _ in this.as(ParameterSetMetadataObject.self)?.values[at] = new }) { this, _ in this.as(ParameterSetMetadataObject.self)?.values[at] ?? .null }
        }
    })
}
