import ShellRuntime
import ShellSyntax
import ShellTypes

/// Classes of the engine that scripts name: what `InvokeProvider` is made of, the providers, the cmdlets' classes, the traits of tokens.
enum EngineClasses {
    private static let space = "System.Management.Automation.", commands = "Microsoft.PowerShell.Commands."

    static func register() {
        let registry = TypeRegistry.shared
        for name in ["ItemCmdletProviderIntrinsics", "ChildItemCmdletProviderIntrinsics", "ContentCmdletProviderIntrinsics", "PropertyCmdletProviderIntrinsics"] {
            registry.register(space + name) { ProviderFacetObject.types[name] ?? TypeInfo(space + name) }
        }
        registry.register(space + "OrderedHashtable") { JsonReader.orderedHashtable }
        registry.register(space + "SteppablePipeline") { TypeInfo(space + "SteppablePipeline", flags: .sealed, members: TypeMembers.of(space + "SteppablePipeline")) }
        registry.register(space + "Language.TokenTraits") { tokenTraits }
        registry.register(space + "PSEngineEvent") {
            TypeInfo(space + "PSEngineEvent", flags: .sealed, members: {
                [("Exiting", "PowerShell.Exiting"), ("OnIdle", "PowerShell.OnIdle")].map { name, text in .staticProperty(name, "string") { _ in Value(text) } }
            })
        }
        registry.register("Microsoft.PowerShell.ToStringCodeMethods") { codeMethods }
        registry.register("Microsoft.PowerShell.ProcessCodeMethods") {
            fixed("Microsoft.PowerShell.ProcessCodeMethods") { [.staticMethod("System.Object GetParentProcess(psobject obj)") { args, runspace in try Members.get(args[0], "Parent", runspace) }] }
        }
        registry.register(commands + "UtilityResources") {
            fixed(commands + "UtilityResources") {
                [
                    ("CouldNotParseAsPowerShellDataFile", "The file '{0}' could not be parsed as a PowerShell Data File."), ("FileReadError", "The file '{0}' cannot be read: {1}"), ("FormatHexPathPrefix", "Path: "),
                    ("PathDoesNotExist", "Cannot find path '{0}' because it does not exist."),
                ].map { name, text in .staticProperty(name, "string") { _ in Value(text) } }
            }
        }
        registry.register(commands + "JsonObject") { fixed(commands + "JsonObject") { jsonMembers } }
        registry.register(space + "PSListModifier") { ListModifierObject.ownType }
        registry.register(space + "PathInfoStack") {
            TypeInfo(space + "PathInfoStack", base: registry.find("System.Collections.Generic.Stack[\(space)PathInfo]") ?? WellKnown.object, flags: .sealed)
        }
        providers()
        // Classes of cmdlets by their names: the parameters are the cmdlets' own.
        registry.registerCatalogue { name in
            guard name.hasSuffix("Command") || name.hasSuffix("command"), let full = TypeNames.find(name), full.hasPrefix(commands) || full.hasPrefix(space) else { return nil }
            return TypeInfo(full, base: registry.find(space + "PSCmdlet") ?? WellKnown.object, members: { [.constructor("") { _, _ in throw NetException.invalidOperation("Cmdlets derived from PSCmdlet cannot be invoked directly.") }] })
        }
    }
    private static func fixed(_ name: String, _ members: @escaping @Sendable () -> [TypeMember]) -> TypeInfo { TypeInfo(name, flags: [.staticClass, .abstract, .sealed], members: members) }

    // MARK: Providers

    private static func providers() {
        let registry = TypeRegistry.shared, base = commands + "SessionStateProviderBase"
        registry.register(base) { TypeInfo(base, base: registry.find(space + "Provider.ContainerCmdletProvider") ?? WellKnown.object, flags: .abstract) }
        for name in ["Alias", "Environment", "Function", "Variable", "FileSystem"] {
            let full = commands + name + "Provider"
            registry.register(full) {
                TypeInfo(
                    full, base: registry.find(name == "FileSystem" ? space + "Provider.NavigationCmdletProvider" : base) ?? WellKnown.object, flags: .sealed,
                    members: {
                        [.staticProperty("ProviderName", "string") { _ in Value(name) }] + (name == "FileSystem" ? fileMembers : [])
                    })
            }
        }
    }
    /// What type data calls for the columns of files.
    private static var fileMembers: [TypeMember] {
        ["Mode", "ModeWithoutHardLink", "LastWriteTimeString", "LengthString", "NameString"].map { name in
            .staticMethod("string \(name)(psobject instance)") { args, runspace in args[0].isNull ? "" : try Members.get(args[0], name, runspace) }
        }
    }

    // MARK: Static classes

    private static let tokenTraits = fixed(space + "Language.TokenTraits") {
        let kind = space + "Language.TokenKind", flags = space + "Language.TokenFlags"
        @Sendable func traits(_ value: Value) -> TokenFlags { value.as(EnumObject.self).flatMap { UInt8(exactly: $0.raw) }.flatMap { TokenKind(rawValue: $0) }?.traits ?? [] }
        return [
            .staticMethod("\(flags) GetTraits(\(kind) kind)") { args, _ in AstTypes.enumValue("TokenFlags", Int64(traits(args[0]).rawValue)) },
            .staticMethod("bool HasTrait(\(kind) kind, \(flags) flag)") { args, _ in
                let wanted = args[1].as(EnumObject.self)?.raw ?? 0
                return .bool(Int64(traits(args[0]).rawValue) & wanted != 0)
            },
            .staticMethod("string Text(\(kind) kind)") { args, _ in Value(args[0].as(EnumObject.self).flatMap { UInt8(exactly: $0.raw) }.flatMap { TokenKind(rawValue: $0) }?.text ?? "") },
        ]
    }
    private static let codeMethods = fixed("Microsoft.PowerShell.ToStringCodeMethods") {
        [
            .staticMethod("string Type(psobject instance)") { args, _ in Value(args[0].as(TypeObject.self)?.info.displayName ?? "") },
            .staticMethod("string XmlNode(psobject instance)") { args, runspace in args[0].isNull ? "" : try Members.get(args[0], "LocalName", runspace) },
            .staticMethod("string XmlNodeList(psobject instance)") { args, runspace in Value(runspace.text(args[0])) },
        ]
    }
    private static var jsonMembers: [TypeMember] {
        @Sendable func read(_ text: Value, asTable: Bool, depth: Int, _ error: Value) throws -> Value {
            error.as(ReferenceObject.self)?.box.value = .null
            return try JsonReader.read(text.stringValue ?? "", asTable: asTable, depth: depth)
        }
        return [
            .staticMethod("System.Object ConvertFromJson(string input, [out] System.Management.Automation.ErrorRecord error)") { args, _ in try read(args[0], asTable: false, depth: 1024, args[1]) },
            .staticMethod("System.Object ConvertFromJson(string input, bool returnHashtable, [out] System.Management.Automation.ErrorRecord error)") { args, _ in
                try read(args[0], asTable: args[1].bool, depth: 1024, args[2])
            },
            .staticMethod("System.Object ConvertFromJson(string input, bool returnHashtable, System.Nullable[int] maxDepth, [out] System.Management.Automation.ErrorRecord error)") { args, _ in
                try read(args[0], asTable: args[1].bool, depth: args[2].integerValue.map { Int($0) } ?? 1024, args[3])
            },
        ]
    }
}

/// PSListModifier: what is added to and taken from a list, or put in its place.
final class ListModifierObject: NetObject {
    private let added: ListObject, removed: ListObject, replaced: ListObject
    private init(add: ContiguousArray<Value>, remove: ContiguousArray<Value>, replace: ContiguousArray<Value>) {
        let type = TypeRegistry.shared.find("System.Collections.ObjectModel.Collection[System.Object]") ?? WellKnown.object
        added = ListObject(add, type: type)
        removed = ListObject(remove, type: type)
        replaced = ListObject(replace, type: type)
        super.init()
    }
    override var type: TypeInfo { ListModifierObject.ownType }
    private static func me(_ value: Value) throws -> ListModifierObject {
        guard let own = value.as(ListModifierObject.self) else { throw NetException.argumentNull("modifier") }
        return own
    }
    private static func items(_ value: Value, _ runspace: Runspace) -> ContiguousArray<Value> { value.isNull ? [] : ContiguousArray(runspace.elements(value)) }
    static let ownType = TypeInfo("System.Management.Automation.PSListModifier", members: {
        let collection = "System.Collections.ObjectModel.Collection[System.Object]"
        return [
            .constructor("") { _, _ in .object(ListModifierObject(add: [], remove: [], replace: [])) },
            .constructor("\(collection) removeItems, \(collection) addItems") { args, runspace in .object(ListModifierObject(add: items(args[1], runspace), remove: items(args[0], runspace), replace: [])) },
            .constructor("hashtable hash") { args, runspace in
                guard let table = args[0].as(DictionaryObject.self) else { throw NetException.argumentNull("hash") }
                func part(_ name: String) -> ContiguousArray<Value> { items(table.find(Value(name)) ?? .null, runspace) }
                return .object(ListModifierObject(add: part("Add"), remove: part("Remove"), replace: part("Replace")))
            },
            .constructor("System.Object replacementItems") { args, runspace in .object(ListModifierObject(add: [], remove: [], replace: items(args[0], runspace))) },
            .property("Add", collection) { value, _ in .object(try me(value).added) }, .property("Remove", collection) { value, _ in .object(try me(value).removed) },
            .property("Replace", collection) { value, _ in .object(try me(value).replaced) },
            .method("void ApplyTo(System.Collections.IList collectionToUpdate)") { value, args, runspace in
                let own = try me(value)
                if args[0].isNull { throw NetException.argumentNull("collectionToUpdate") }
                if !own.replaced.items.isEmpty {
                    _ = try Members.invoke(args[0], "Clear", [], runspace)
                    for item in own.replaced.items { _ = try Members.invoke(args[0], "Add", [item], runspace) }
                    return .void
                }
                for item in own.removed.items { _ = try Members.invoke(args[0], "Remove", [item], runspace) }
                for item in own.added.items { _ = try Members.invoke(args[0], "Add", [item], runspace) }
                return .void
            },
        ]
    })
}
