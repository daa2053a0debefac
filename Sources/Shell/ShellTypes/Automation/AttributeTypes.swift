import ShellRuntime

/// Attributes as objects: `[Parameter]::new()`, `(Get-Command x).Parameters['y'].Attributes` (System.Management.Automation.*Attribute).
public enum AttributeTypes {
    /// One attribute class: its properties with types and first values, and what each constructor's arguments go to.
    struct Definition: Sendable {
        let name: String
        let base: String
        /// `type Name=value`; a leading `-` marks a property that scripts cannot set.
        let properties: [String]
        /// `type name:Property, …`.
        let constructors: [String]
        /// Scripts may derive from it.
        var isOpen = false
    }
    private static let automation = "System.Management.Automation."
    private static let definitions: [Definition] = [
        Definition(
            name: "Parameter", base: "ParsingBaseAttribute",
            properties: [
                "-string ExperimentName", "-\(automation)ExperimentAction ExperimentAction=None", "int Position=-2147483648",
                "string ParameterSetName=__AllParameterSets", "bool Mandatory=false", "bool ValueFromPipeline=false",
                "bool ValueFromPipelineByPropertyName=false", "bool ValueFromRemainingArguments=false", "string HelpMessage",
                "string HelpMessageBaseName", "string HelpMessageResourceId", "bool DontShow=false",
            ],
            constructors: ["", "string experimentName:ExperimentName, ExperimentAction experimentAction:ExperimentAction"]),
        Definition(name: "Alias", base: "ParsingBaseAttribute", properties: ["-string[] AliasNames"], constructors: ["Params string[] aliasNames:AliasNames"]),
        Definition(name: "ValidateNotNull", base: "NullValidationAttributeBase", properties: [], constructors: [""]),
        Definition(name: "ValidateNotNullOrEmpty", base: "NullValidationAttributeBase", properties: [], constructors: [""]),
        Definition(name: "ValidateNotNullOrWhiteSpace", base: "NullValidationAttributeBase", properties: [], constructors: [""]),
        Definition(
            name: "ValidateRange", base: "ValidateEnumeratedArgumentsAttribute", properties: ["-System.Object MinRange", "-System.Object MaxRange", "-string <kind>"],
            constructors: ["System.Object minRange:MinRange, System.Object maxRange:MaxRange", "\(automation)ValidateRangeKind kind:<kind>"]),
        Definition(
            name: "ValidateLength", base: "ValidateEnumeratedArgumentsAttribute", properties: ["-int MinLength=0", "-int MaxLength=0"],
            constructors: ["int minLength:MinLength, int maxLength:MaxLength"]),
        Definition(
            name: "ValidateCount", base: "ValidateArgumentsAttribute", properties: ["-int MinLength=0", "-int MaxLength=0"],
            constructors: ["int minLength:MinLength, int maxLength:MaxLength"]),
        Definition(
            name: "ValidatePattern", base: "ValidateEnumeratedArgumentsAttribute",
            properties: ["-string RegexPattern", "System.Text.RegularExpressions.RegexOptions Options=IgnoreCase", "string ErrorMessage"],
            constructors: ["string regexPattern:RegexPattern"]),
        Definition(
            name: "ValidateSet", base: "ValidateEnumeratedArgumentsAttribute",
            properties: ["string ErrorMessage", "bool IgnoreCase=true", "-string[] ValidValues", "-type <generator>"],
            constructors: ["Params string[] validValues:ValidValues", "type valuesGeneratorType:<generator>"]),
        Definition(
            name: "ValidateScript", base: "ValidateEnumeratedArgumentsAttribute", properties: ["string ErrorMessage", "-scriptblock ScriptBlock"],
            constructors: ["scriptblock scriptBlock:ScriptBlock"]),
        Definition(
            name: "ValidateDrive", base: "ValidateArgumentsAttribute", properties: ["-string[] ValidRootDrives"],
            constructors: ["Params string[] validRootDrives:ValidRootDrives"]),
        Definition(name: "ValidateUserDrive", base: "ValidateDriveAttribute", properties: ["-string[] ValidRootDrives"], constructors: [""]),
        Definition(name: "ValidateTrustedData", base: "ValidateArgumentsAttribute", properties: [], constructors: [""]),
        Definition(name: "AllowNull", base: "CmdletMetadataAttribute", properties: [], constructors: [""]),
        Definition(name: "AllowEmptyString", base: "CmdletMetadataAttribute", properties: [], constructors: [""]),
        Definition(name: "AllowEmptyCollection", base: "CmdletMetadataAttribute", properties: [], constructors: [""]),
        Definition(name: "PSTypeName", base: "System.Attribute", properties: ["-string PSTypeName"], constructors: ["string psTypeName:PSTypeName"]),
        Definition(name: "SupportsWildcards", base: "ParsingBaseAttribute", properties: [], constructors: [""]),
        Definition(name: "Credential", base: "ArgumentTransformationAttribute", properties: ["-bool TransformNullOptionalParameters=true"], constructors: [""]),
        Definition(name: "Hidden", base: "ParsingBaseAttribute", properties: [], constructors: [""]),
        Definition(
            name: "CmdletBinding", base: "CmdletCommonMetadataAttribute",
            properties: [
                "bool PositionalBinding=true", "string DefaultParameterSetName", "bool SupportsShouldProcess=false", "bool SupportsPaging=false",
                "bool SupportsTransactions=false", "\(automation)ConfirmImpact ConfirmImpact=Medium", "string HelpUri=",
                "\(automation)RemotingCapability RemotingCapability=PowerShell",
            ], constructors: [""]),
        Definition(
            name: "OutputType", base: "CmdletMetadataAttribute",
            properties: ["-System.Object[] Type", "string ProviderCmdlet", "string[] ParameterSetName=__AllParameterSets"],
            constructors: ["Params type[] type:Type", "Params string[] type:Type"]),
        Definition(
            name: "ArgumentCompleter", base: "System.Attribute", properties: ["-type Type", "-scriptblock ScriptBlock"],
            constructors: ["scriptblock scriptBlock:ScriptBlock", "type type:Type"], isOpen: true),
        Definition(name: "ArgumentCompletions", base: "System.Attribute", properties: ["-string[] <completions>"], constructors: ["Params string[] completions:<completions>"]),
        Definition(
            name: "Experimental", base: "ParsingBaseAttribute", properties: ["-string ExperimentName", "-\(automation)ExperimentAction ExperimentAction=None"],
            constructors: ["string experimentName:ExperimentName, ExperimentAction experimentAction:ExperimentAction"]),
        Definition(name: "ArgumentTypeConverter", base: "ArgumentTransformationAttribute", properties: ["-type TargetType"], constructors: []),
        Definition(
            name: "System.Obsolete", base: "System.Attribute", properties: ["-string Message", "-bool IsError=false", "string DiagnosticId", "string UrlFormat"],
            constructors: ["", "string message:Message", "string message:Message, bool error:IsError"]),
        // What two cmdlets check their parameters by.
        Definition(name: "Microsoft.PowerShell.Commands.SetStrictModeCommand+ValidateVersion", base: "ValidateArgumentsAttribute", properties: [], constructors: []),
        Definition(
            name: "Microsoft.PowerShell.Commands.AddMemberCommand+ValidateNotePropertyName", base: "ValidateArgumentsAttribute", properties: [], constructors: []),
    ]
    private static let abstracts: [(String, String)] = [
        ("CmdletMetadataAttribute", "System.Attribute"), ("ParsingBaseAttribute", "CmdletMetadataAttribute"),
        ("CmdletCommonMetadataAttribute", "CmdletMetadataAttribute"), ("ValidateArgumentsAttribute", "CmdletMetadataAttribute"),
        ("ValidateEnumeratedArgumentsAttribute", "ValidateArgumentsAttribute"), ("NullValidationAttributeBase", "ValidateArgumentsAttribute"),
        ("ArgumentTransformationAttribute", "CmdletMetadataAttribute"),
    ]

    static func fullName(_ short: String) -> String {
        if short == "CmdletMetadataAttribute" || short == "ParsingBaseAttribute" { return automation + "Internal." + short }
        if short.contains(".") { return short.hasSuffix("Attribute") ? short : short + "Attribute" }
        return automation + (short.hasSuffix("Attribute") || short.hasSuffix("Base") ? short : short + "Attribute")
    }

    static func register() {
        let registry = TypeRegistry.shared
        registry.register("System.Attribute") {
            TypeInfo("System.Attribute", flags: .abstract, members: {
                [
                    .property("TypeId", "System.Object") { value, _ in value.type.map { .object(TypeObject($0)) } ?? .null },
                    .method("bool IsDefaultAttribute()") { _, _, _ in false },
                    .method("bool Match(System.Object obj)") { value, args, _ in .bool(value.objectValue === args[0].objectValue) },
                ]
            })
        }
        for (name, base) in abstracts {
            registry.register(fullName(name)) {
                TypeInfo(fullName(name), base: registry.find(base.hasPrefix("System.") ? base : fullName(base)), flags: .abstract)
            }
        }
        for definition in definitions {
            let full = fullName(definition.name)
            registry.register(full) { make(definition, full) }
            if !definition.name.contains("."), definition.name != "ArgumentTypeConverter" {
                registry.registerAccelerator(definition.name == "PSTypeName" ? "pstypenameattribute" : definition.name, full)
            }
        }
        // Short names of attributes that the catalogue describes.
        for short in ["PSDefaultValue", "DscResource", "DscProperty"] { registry.registerAccelerator(short, fullName(short)) }
        registry.registerAccelerator("NoRunspaceAffinity", automation + "Language.NoRunspaceAffinityAttribute")
        for (name, flags, members) in enums {
            registry.register(automation + name) { EnumTypes.type(automation + name, flags: flags, members: members) }
        }
        registry.registerAccelerator("experimentaction", automation + "ExperimentAction")
        RuntimeParameters.register()
    }
    private static let enums: [(String, Bool, String)] = [
        ("ExperimentAction", false, "None Hide Show"), ("ValidateRangeKind", false, "Positive NonNegative Negative NonPositive"),
        ("RemotingCapability", false, "None PowerShell SupportedByCommand OwnedByCommand"),
    ]

    private struct Property {
        let name: String
        let type: String
        let first: String?
        let isSettable: Bool
        init(_ text: String) {
            var text = text[...]
            isSettable = !text.hasPrefix("-")
            if !isSettable { text = text.dropFirst() }
            let blank = text.firstIndex(of: " ") ?? text.startIndex
            type = String(text[..<blank])
            let rest = text[text.index(after: blank)...]
            if let equals = rest.firstIndex(of: "=") {
                name = String(rest[..<equals])
                first = String(rest[rest.index(after: equals)...])
            } else {
                name = String(rest)
                first = nil
            }
        }
    }
    private static func start(_ property: Property) -> Value {
        guard let first = property.first else { return .null }
        switch property.type {
        case "bool": return .bool(first == "true")
        case "int": return .int(Int32(first) ?? 0)
        case "string": return Value(first)
        case "string[]": return Value(stringArray: [first])
        default:
            guard let type = TypeRegistry.shared.find(property.type), let raw = type.enumMembers.first(where: { $0.name == first })?.value else { return .null }
            return .object(EnumObject(type, raw))
        }
    }

    private static func make(_ definition: Definition, _ full: String) -> TypeInfo {
        let properties = definition.properties.map(Property.init)
        return TypeInfo(
            full, base: TypeRegistry.shared.find(definition.base.hasPrefix("System.") ? definition.base : fullName(definition.base)),
            flags: definition.isOpen ? [] : .sealed,
            members: {
                var list: [TypeMember] = []
                for text in definition.constructors {
                    var targets: [String] = []
                    let signature = text.split(separator: ",").map { part -> String in
                        let pieces = part.split(separator: ":", maxSplits: 1)
                        targets.append(pieces.count > 1 ? String(pieces[1]) : "")
                        return String(pieces[0])
                    }.joined(separator: ",")
                    let names = targets
                    list.append(.constructor(signature) { args, _ in
                        let made = object(definition.name)
                        for (at, name) in names.enumerated() where at < args.count { made.properties[name] = args[at] }
                        return .object(made)
                    })
                }
                for property in properties where !property.name.hasPrefix("<") {
                    let name = property.name
                    let store: @Sendable (Value, Value, Runspace) throws -> Void = { value, new, _ in value.as(AttributeObject.self)?.properties[name] = new }
                    list.append(
                        .property(name, property.type, set: property.isSettable ? store : nil) { value, _ in
                            value.as(AttributeObject.self)?.properties[name] ?? .null
                        })
                }
                return list
            })
    }

    /// An attribute with its first values, by its short name (`Parameter`, `ValidateSet`).
    public static func object(_ name: String, _ values: KeyValuePairs<String, Value> = [:]) -> AttributeObject {
        let definition = definitions.first { $0.name == name }
        let made = AttributeObject(name, type: TypeRegistry.shared.find(fullName(name)) ?? WellKnown.object)
        for property in (definition?.properties ?? []).map(Property.init) { made.properties[property.name] = start(property) }
        for (key, value) in values { made.properties[key] = value }
        return made
    }
}

/// `dynamicparam`'s tools: RuntimeDefinedParameter and RuntimeDefinedParameterDictionary.
enum RuntimeParameters {
    private static let automation = "System.Management.Automation."
    private static func me(_ value: Value) -> RuntimeDefinedParameterObject? { value.as(RuntimeDefinedParameterObject.self) }

    static func register() {
        let registry = TypeRegistry.shared
        let attributes = "System.Collections.ObjectModel.Collection[System.Attribute]"
        registry.register(automation + "RuntimeDefinedParameter") { RuntimeDefinedParameterObject.ownType }
        TypeMembers.add(automation + "RuntimeDefinedParameter") {
            [
                .constructor("") { _, _ in .object(RuntimeDefinedParameterObject(name: "", type: WellKnown.object, attributes: ListObject(type: TypeRegistry.shared.find(attributes)))) },
                .constructor("string name, type parameterType, \(attributes) attributes") { args, _ in
                    guard !args[0].string.isEmpty else {
                        throw NetException("System.Management.Automation.PSArgumentException", "Cannot process argument because the value of argument \"name\" is null or empty. Change the value of argument \"name\" to a non-null value.")
                    }
                    let list = args[2].as(ListObject.self) ?? ListObject(args[2].items)
                    return .object(RuntimeDefinedParameterObject(name: args[0].string, type: args[1].as(TypeObject.self)?.info ?? WellKnown.object, attributes: list))
                },
                .property("Name", "string", set: { value, new, _ in me(value)?.name = new.string }) { value, _ in Value(me(value)?.name ?? "") },
                .property("ParameterType", "type", set: { value, new, _ in
                    if let type = new.as(TypeObject.self)?.info { me(value)?.parameterType = type }
                }) { value, _ in me(value).map { .object(TypeObject($0.parameterType)) } ?? .null },
                .property("Value", "System.Object", set: { value, new, _ in
                    me(value)?.value = new
                    me(value)?.isSet = true
                }) { value, _ in me(value)?.value ?? .null },
                .property("IsSet", "bool", set: { value, new, _ in me(value)?.isSet = new.bool }) { value, _ in .bool(me(value)?.isSet ?? false) },
                .property("Attributes", attributes) { value, _ in Value(me(value)?.attributes) },
            ]
        }
        registry.register(automation + "RuntimeDefinedParameterDictionary") { dictionary }
    }
    private static let dictionary: TypeInfo = {
        let full = "System.Management.Automation.RuntimeDefinedParameterDictionary"
        let base = TypeRegistry.shared.find("System.Collections.Generic.Dictionary[string,System.Management.Automation.RuntimeDefinedParameter]") ?? WellKnown.hashtable
        return TypeInfo(full, base: base, interfaces: base.interfaces, members: {
            [
                .constructor("") { _, _ in
                    .object(DictionaryObject(ordered: false, ignoresCase: true, type: TypeRegistry.shared.find(full), kind: .dictionary))
                },
                .property("HelpFile", "string", set: { _, _, _ in }) { _, _ in "" },
                .property("Data", "System.Object", set: { _, _, _ in }) { _, _ in .null },
            ]
        })
    }()
}
