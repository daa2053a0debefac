/// What an attribute may stand on, as `AttributeTargets` numbers it.
private struct AttributeTargets: OptionSet {
    let rawValue: Int
    static let `class` = AttributeTargets(rawValue: 4)
    static let `struct` = AttributeTargets(rawValue: 8)
    static let `enum` = AttributeTargets(rawValue: 16)
    static let constructor = AttributeTargets(rawValue: 32)
    static let method = AttributeTargets(rawValue: 64)
    static let property = AttributeTargets(rawValue: 128)
    static let field = AttributeTargets(rawValue: 256)
    static let event = AttributeTargets(rawValue: 512)
    static let interface = AttributeTargets(rawValue: 1024)
    static let parameter = AttributeTargets(rawValue: 2048)
    static let delegate = AttributeTargets(rawValue: 4096)
    static let member: AttributeTargets = [.property, .field]

    private static let names: [(AttributeTargets, String)] = [
        (.class, "Class"), (.struct, "Struct"), (.enum, "Enum"), (.constructor, "Constructor"), (.method, "Method"), (.property, "Property"),
        (.field, "Field"), (.event, "Event"), (.interface, "Interface"), (.parameter, "Parameter"), (.delegate, "Delegate"),
    ]
    var text: String { AttributeTargets.names.filter { contains($0.0) }.map(\.1).joined(separator: ", ") }
}

/// Attributes of classes, their members and the parameters of methods.
extension ParserCore {
    /// The attributes that scripts put on classes: PowerShell's word for the type and where it may stand.
    private static let attributeUses: [String: (name: String, targets: AttributeTargets)] = {
        var uses: [String: (name: String, targets: AttributeTargets)] = [
            "flags": ("System.FlagsAttribute", .enum), "parameter": ("Parameter", .member), "cmdletbinding": ("CmdletBinding", .class),
            "outputtype": ("OutputType", .class), "dscresource": ("DscResource", .class), "dscproperty": ("DscProperty", .member),
            "argumentcompleter": ("ArgumentCompleter", .member), "supportswildcards": ("SupportsWildcards", .member), "psdefaultvalue": ("PSDefaultValue", .member),
            "serializable": ("System.SerializableAttribute", [.class, .struct, .enum, .delegate]),
            "obsolete": (
                "System.ObsoleteAttribute",
                [.class, .struct, .enum, .constructor, .method, .property, .field, .event, .interface, .delegate]
            ),
        ]
        for name in [
            "ValidateCount", "ValidateDrive", "ValidateLength", "ValidateNotNull", "ValidateNotNullOrEmpty", "ValidateNotNullOrWhiteSpace",
            "ValidatePattern", "ValidateRange", "ValidateScript", "ValidateSet", "ValidateUserDrive", "ValidateTrustedData",
        ] { uses[name.lowercased()] = (name, .member) }
        return uses
    }()

    /// What an attribute of a class stands on; nil for one of a function or script.
    private func targets(of node: AttributeAst) -> AttributeTargets? {
        switch node.parent {
        case let type as TypeDefinitionAst: return type.isEnum ? .enum : .class
        case is PropertyMemberAst: return .member
        case let method as FunctionMemberAst: return method.isConstructor ? .constructor : .method
        case let parameter as ParameterAst: return parameter.parent?.parent is FunctionMemberAst ? .parameter : nil
        default: return nil
        }
    }

    /// True where the attribute belongs to a class: its arguments are then constants, and it must be allowed there.
    func checkClassAttribute(_ node: AttributeAst) -> Bool {
        guard let targets = targets(of: node) else { return false }
        var name = node.typeName.fullName.lowercased()
        for prefix in ["system.management.automation.", "system."] where name.hasPrefix(prefix) {
            name.removeFirst(prefix.count)
            break
        }
        if name.hasSuffix("attribute") { name.removeLast(9) }
        if let use = ParserCore.attributeUses[name], use.targets.isDisjoint(with: targets) {
            error(
                node.extent, "AttributeNotAllowedOnDeclaration",
                "Attribute '\(use.name)' is not valid on this declaration. It is valid on '\(use.targets.text)' declarations only.")
        }
        return true
    }

    /// A method's parameter has one type at most.
    func checkMethodParameters(_ node: FunctionMemberAst) {
        for parameter in node.parameters {
            let types = parameter.attributes.filter { $0.kind == .typeConstraint }
            if types.count > 1 {
                error(types[1].extent, "MultipleTypeConstraintsOnMethodParam", "Multiple type constraints are not allowed on a method parameter.")
            }
        }
    }

    /// One block defines a name once.
    func checkDefinedOnce(_ node: TypeDefinitionAst) {
        guard let block = TypeDefinitionChecks.block(of: node) else { return }
        let earlier = block.find(searchNestedScriptBlocks: false) {
            $0 === node || $0.kind == .typeDefinition && unsafeDowncast($0, to: TypeDefinitionAst.self).name.lowercased() == node.name.lowercased()
        }
        if earlier !== node { error(node.extent, "MemberAlreadyDefined", "The member '\(node.name)' is already defined.") }
    }

    // MARK: DSC resources

    /// What a `[DscResource()]` must have, from itself or from the classes above it in the same script.
    func checkResource(_ node: TypeDefinitionAst) {
        guard let attribute = node.attributes.first(where: { isAttribute($0, "dscresource") }) else { return }
        var has: Set<String> = []
        var at: TypeDefinitionAst? = node
        var seen: Set<ObjectIdentifier> = []
        while let type = at, seen.insert(ObjectIdentifier(type)).inserted {
            for member in type.members {
                if let method = member as? FunctionMemberAst { noteResourceMethod(method, type, &has) } else if let property = member as? PropertyMemberAst { noteKey(property, type, &has) }
            }
            let bases = type.baseTypes.map { $0.typeName.fullName.lowercased() }
            at = TypeDefinitionChecks.block(of: type)?.find(searchNestedScriptBlocks: false) {
                ($0 as? TypeDefinitionAst).map { !$0.isEnum && bases.contains($0.name.lowercased()) } ?? false
            } as? TypeDefinitionAst
        }
        let constructors = node.members.compactMap { $0 as? FunctionMemberAst }.filter { $0.isConstructor && !$0.isStatic }
        if constructors.isEmpty || constructors.contains(where: { $0.parameters.isEmpty }) { has.insert("DefaultConstructor") }
        func demand(_ what: String, _ text: String) {
            if !has.contains(what) { error(attribute.extent, "DscResourceMissing" + what, "The DSC resource '\(node.name)' \(text)") }
        }
        demand("SetMethod", "is missing a Set method that returns [void] and accepts no parameters.")
        demand("GetMethod", "is missing a Get method that returns [\(node.name)] and accepts no parameters.")
        demand("TestMethod", "is missing a Test method that returns [bool] and accepts no parameters.")
        demand("DefaultConstructor", "has no default constructor.")
        demand("KeyProperty", "must have at least one key property (using the syntax [DscProperty(Key)].)")
    }

    private func isAttribute(_ attribute: AttributeAst, _ name: String) -> Bool {
        let own = attribute.typeName.fullName.lowercased()
        return [name, name + "attribute", "system.management.automation." + name, "system.management.automation." + name + "attribute"].contains(own)
    }

    private func noteResourceMethod(_ method: FunctionMemberAst, _ type: TypeDefinitionAst, _ has: inout Set<String>) {
        guard method.parameters.isEmpty else { return }
        let result = method.returnType?.typeName.fullName.lowercased()
        switch method.name.lowercased() {
        case "set": if result == nil || result == "void" || result == "system.void" { has.insert("SetMethod") }
        case "test": if let result, ["bool", "boolean", "system.boolean"].contains(result) { has.insert("TestMethod") }
        case "get":
            guard has.insert("GetMethod").inserted else { return }
            let own = type.name.lowercased()
            if result != own, result != own + "[]" {
                error(method.extent, "DscResourceInvalidGetMethod", "Invalid Get method. Get method must return [\(type.name)] and accepts no parameters.")
            }
        default: break
        }
    }

    private func noteKey(_ property: PropertyMemberAst, _ type: TypeDefinitionAst, _ has: inout Set<String>) {
        for attribute in property.attributes where isAttribute(attribute, "dscproperty") {
            guard let key = attribute.namedArguments.first(where: { $0.argumentName.lowercased() == "key" }) else { continue }
            if !key.expressionOmitted, key.argument.text.lowercased() == "$false" { continue }
            guard has.insert("KeyProperty").inserted else { return }
            let name = property.propertyType?.typeName.fullName.lowercased() ?? ""
            let short = name.hasPrefix("system.") ? String(name.dropFirst(7)) : name
            let isEnum = TypeDefinitionChecks.block(of: type)?.find(searchNestedScriptBlocks: false) {
                ($0 as? TypeDefinitionAst).map { $0.isEnum && $0.name.lowercased() == name } ?? false
            } != nil
            if short != "string", !ParserCore.integralTypes.contains(short), !isEnum {
                error(
                    property.extent, "DscResourceInvalidKeyProperty",
                    "Invalid key property. The key property must be of [string], signed/unsigned integer, or Enum types.")
            }
        }
    }
}
