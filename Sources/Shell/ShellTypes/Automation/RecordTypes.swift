import ShellRuntime

/// An object that is nothing but named fields of declared types.
public final class RecordObject: NetObject {
    public var fields: [String: Value]
    private let info: TypeInfo
    private let shown: String?
    init(_ info: TypeInfo, fields: [String: Value], shown: String?) {
        self.info = info
        self.fields = fields
        self.shown = shown
        super.init()
    }
    public override var type: TypeInfo { info }
    public subscript(_ name: String) -> Value { fields[name] ?? .null }
    public override func toText() -> String {
        guard let shown else { return info.fullName }
        var text = shown
        for (name, value) in fields {
            let plain: String
            switch value.base {
            case .bool(let flag): plain = flag ? "True" : "False"
            case .char(let unit): plain = String(decoding: [unit], as: UTF16.self)
            default: plain = value.stringValue ?? value.integerValue.map(String.init) ?? value.objectValue?.toText() ?? ""
            }
            text = text.replacingAll("{\(name)}", with: value.as(EnumObject.self)?.toText() ?? plain)
        }
        return text
    }
    public override func isEqual(to other: NetObject) -> Bool {
        guard let other = other as? RecordObject, other.info === info, info.isValueType else { return self === other }
        return toText() == other.toText()
    }
}

/// Types that are records: their fields and constructors in a table.
public enum RecordTypes {
    struct Definition: Sendable {
        let name: String
        var isValue = false
        /// `type Name=first`; a leading `-` marks one that scripts cannot set.
        let fields: [String]
        /// `type name:Field, …`.
        let constructors: [String]
        /// What ToString gives, fields in braces; nil for the type's name.
        var shown: String?
        var accelerator: String?
        var methods: [TypeMember] = []
    }
    private static let host = "System.Management.Automation.Host."
    private static let automation = "System.Management.Automation."
    private static let definitions: [Definition] = [
        Definition(name: host + "Size", isValue: true, fields: ["int Width=0", "int Height=0"], constructors: ["int width:Width, int height:Height"], shown: "{Width},{Height}"),
        Definition(name: host + "Coordinates", isValue: true, fields: ["int X=0", "int Y=0"], constructors: ["int x:X, int y:Y"], shown: "{X},{Y}"),
        Definition(
            name: host + "Rectangle", isValue: true, fields: ["int Left=0", "int Top=0", "int Right=0", "int Bottom=0"],
            constructors: ["int left:Left, int top:Top, int right:Right, int bottom:Bottom"], shown: "{Left},{Top} ; {Right},{Bottom}"),
        Definition(
            name: host + "KeyInfo", isValue: true,
            fields: ["int VirtualKeyCode=0", "char Character", "\(host)ControlKeyStates ControlKeyState", "bool KeyDown=false"],
            constructors: ["int virtualKeyCode:VirtualKeyCode, char ch:Character, \(host)ControlKeyStates controlKeyState:ControlKeyState, bool keyDown:KeyDown"],
            shown: "{VirtualKeyCode},{Character},{ControlKeyState},{KeyDown}"),
        Definition(
            name: host + "BufferCell", isValue: true,
            fields: ["char Character", "System.ConsoleColor ForegroundColor", "System.ConsoleColor BackgroundColor", "System.Object BufferCellType"],
            constructors: ["char character:Character, System.ConsoleColor foreground:ForegroundColor, System.ConsoleColor background:BackgroundColor, System.Object bufferCellType:BufferCellType"],
            shown: "'{Character}' {ForegroundColor} {BackgroundColor} {BufferCellType}"),
        Definition(
            name: host + "ChoiceDescription", fields: ["-string Label", "string HelpMessage="],
            constructors: ["string label:Label", "string label:Label, string helpMessage:HelpMessage"]),
        Definition(
            name: host + "FieldDescription",
            fields: [
                "-string Name", "-string ParameterTypeName=String", "-string ParameterTypeFullName=System.String", "-string ParameterAssemblyFullName=",
                "string Label=", "string HelpMessage=", "bool IsMandatory=true", "psobject DefaultValue", "-System.Object Attributes",
            ], constructors: ["string name:Name"],
            methods: [
                .method("void SetParameterType(type parameterType)") { this, args, _ in
                    guard let type = args[0].as(TypeObject.self)?.info else { throw NetException.argumentNull("parameterType") }
                    guard let field = this.as(RecordObject.self) else { return .void }
                    field.fields["ParameterTypeName"] = Value(type.name)
                    field.fields["ParameterTypeFullName"] = Value(type.fullName)
                    field.fields["ParameterAssemblyFullName"] = Value(type.assemblyQualifiedName)
                    return .void
                }
            ]),
        Definition(
            name: automation + "HostInformationMessage",
            fields: ["string Message", "System.Nullable[bool] NoNewLine", "System.Nullable[System.ConsoleColor] ForegroundColor", "System.Nullable[System.ConsoleColor] BackgroundColor"],
            constructors: [""], shown: "{Message}"),
        Definition(
            name: "Microsoft.PowerShell.Commands.ModuleSpecification",
            fields: ["-string Name", "-System.Nullable[guid] Guid", "-version Version", "-string MaximumVersion", "-version RequiredVersion"],
            constructors: ["string moduleName:Name", "hashtable moduleSpecification:<table>"], shown: "{Name}"),
        Definition(
            name: automation + "VerbInfo", fields: ["string Verb", "string AliasPrefix", "string Group", "string Description"], constructors: [""]),
        Definition(
            name: automation + "PSTypeName", fields: ["-string Name", "-type Type", "-System.Object TypeDefinitionAst"],
            constructors: ["string name:Name", "type type:Type"], shown: "{Name}", accelerator: "pstypename"),
    ]

    private struct Field {
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
        var start: Value {
            guard let first else { return type == "char" ? .char(0) : .null }
            switch type {
            case "bool": return .bool(first == "true")
            case "int": return .int(Int32(first) ?? 0)
            default: return Value(first)
            }
        }
    }

    static func register() {
        for definition in definitions {
            TypeRegistry.shared.register(definition.name) { make(definition) }
            if let short = definition.accelerator { TypeRegistry.shared.registerAccelerator(short, definition.name) }
        }
    }
    private static func make(_ definition: Definition) -> TypeInfo {
        TypeInfo(
            definition.name, base: definition.isValue ? WellKnown.valueType : WellKnown.object, flags: definition.isValue ? .valueType : [],
            members: {
                var list: [TypeMember] = []
                var constructors = definition.constructors
                if definition.isValue { constructors.append("") }
                for text in constructors {
                    var targets: [String] = []
                    let signature = text.split(separator: ",").map { part -> String in
                        let pieces = part.split(separator: ":", maxSplits: 1)
                        targets.append(pieces.count > 1 ? String(pieces[1]) : "")
                        return String(pieces[0])
                    }.joined(separator: ",")
                    let names = targets
                    list.append(.constructor(signature) { args, runspace in
                        let made = object(definition.name)
                        for (at, name) in names.enumerated() where at < args.count { made.fields[name] = args[at] }
                        if definition.name.hasSuffix(".PSTypeName") { settle(made, runspace) }
                        if let table = made["<table>"].as(DictionaryObject.self) { try describe(made, table, runspace) }
                        return .object(made)
                    })
                }
                for field in definition.fields.map(Field.init) {
                    let name = field.name
                    let store: @Sendable (Value, Value, Runspace) throws -> Void = { value, new, _ in value.as(RecordObject.self)?.fields[name] = new }
                    list.append(.property(name, field.type, set: field.isSettable ? store : nil) { value, _ in value.as(RecordObject.self)?.fields[name] ?? .null })
                }
                return list + definition.methods
            })
    }
    private static func settle(_ name: RecordObject, _ runspace: Runspace) {
        if let type = name["Type"].as(TypeObject.self)?.info { name.fields["Name"] = Value(type.fullName) } else if let found = runspace.findType(name["Name"].string) {
            name.fields["Type"] = .object(TypeObject(found))
        }
    }

    /// A module from its hashtable.
    private static func describe(_ module: RecordObject, _ table: DictionaryObject, _ runspace: Runspace) throws {
        module.fields["<table>"] = nil
        let members = ["ModuleName": "Name", "ModuleVersion": "Version", "MaximumVersion": "MaximumVersion", "RequiredVersion": "RequiredVersion", "GUID": "Guid"]
        for pair in table.pairs {
            let key = runspace.text(pair.key)
            guard let field = members.first(where: { $0.key.equalsIgnoringCase(key) })?.value else {
                throw NetException.argument(
                    "The hashtable describing a module contains one or more members that are not valid. The valid members are ('ModuleName', 'ModuleVersion', 'GUID', 'RequiredVersion', 'MaximumVersion'). Remove the members that are not valid ('\(key)'), then try again.")
            }
            module.fields[field] = pair.value
        }
        if module["Name"].isNull {
            throw NetException("System.MissingMemberException", "The 'ModuleName' member does not exist in the hashtable that describes this module.")
        }
        if module["Version"].isNull, module["RequiredVersion"].isNull, module["MaximumVersion"].isNull {
            throw NetException(
                "System.MissingMemberException",
                "The 'ModuleVersion', 'MaximumVersion' and 'RequiredVersion' members do not exist in the hashtable that describes this module. One of these three members must exist, and be assigned a version number in the format 'n.n.n.n'.")
        }
    }

    /// A record by its type's full name, with first values and those given.
    public static func object(_ name: String, _ values: KeyValuePairs<String, Value> = [:]) -> RecordObject {
        let definition = definitions.first { $0.name == name }
        var fields: [String: Value] = [:]
        for field in (definition?.fields ?? []).map(Field.init) { fields[field.name] = field.start }
        for (key, value) in values { fields[key] = value }
        return RecordObject(TypeRegistry.shared.find(name) ?? WellKnown.object, fields: fields, shown: definition?.shown)
    }
}
