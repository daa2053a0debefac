import ShellSyntax

extension Runspace {
    /// The attributes that a script wrote on a class, or on one of its members, as objects; none for types that no script wrote.
    public func customAttributes(of type: TypeInfo, member: String? = nil) throws -> [Value] {
        guard let owner = type.scriptClass as? ScriptClass else {
            guard member == nil, type.isEnum, type.flags.contains(.flagsEnum), let flags = findType("System.FlagsAttribute") else { return [] }
            return [try Members.construct(flags, [], self)]
        }
        guard let member else { return try attributeObjects(owner.ast.attributes, owner.ast) }
        for declaration in owner.ast.members {
            let (attributes, isHidden): ([AttributeAst], Bool)
            if let property = declaration as? PropertyMemberAst, property.name == member {
                (attributes, isHidden) = (property.attributes, property.isHidden)
            } else if let method = declaration as? FunctionMemberAst, (method.isConstructor ? ".ctor" : method.name) == member {
                (attributes, isHidden) = (method.attributes, method.isHidden)
            } else {
                continue
            }
            var list = try attributeObjects(attributes, owner.ast)
            if isHidden, let hidden = findType("System.Management.Automation.HiddenAttribute") { list.append(try Members.construct(hidden, [], self)) }
            return list
        }
        return []
    }

    /// Makes each attribute with its arguments; one whose type is not known here is left out.
    private func attributeObjects(_ attributes: [AttributeAst], _ place: Ast) throws -> [Value] {
        try attributes.compactMap { attribute in
            let name = attribute.typeName.fullName
            guard let type = findType(name + "Attribute", in: place) ?? findType(name, in: place) else { return nil }
            let made = try Members.construct(type, try attribute.positionalArguments.map { try evaluate($0) }, self)
            for named in attribute.namedArguments { try Members.set(made, named.argumentName, try evaluate(named.argument), self) }
            return made
        }
    }
}
