import ShellSyntax

extension Runspace {
    /// True while the scope is one that running code may see.
    func isRunning(_ scope: Scope?) -> Bool {
        guard let scope else { return false }
        if scope === global { return true }
        if modules.contains(where: { $0.scope === scope }) { return true }
        var at: Scope? = self.scope
        while let current = at {
            if current === scope { return true }
            at = current.parent
        }
        return false
    }

    /// Defines the types of a block, base classes first.
    func defineTypes(_ list: [TypeDefinitionAst], _ scope: Scope) throws {
        var root: Ast = list.first ?? ScriptBlockObject.empty.ast
        while let parent = root.parent { root = parent }
        if let script = root as? ScriptBlockAst {
            // Names with a namespace may belong to assemblies that are not here; they are looked up when they are used.
            let resolve: (any ITypeName) -> ResolvedType? = { [self] name in
                switch typeLookup(name.fullName, in: script) {
                case .found(let known): return shown(known)
                case .ambiguous(let candidates):
                    var several = ResolvedType(displayName: name.name)
                    several.candidates = candidates
                    return several
                case .missing: break
                }
                return name.fullName.contains(".") || name.isGeneric ? ResolvedType(displayName: name.name, isAssumed: true) : nil
            }
            let errors = TypeDefinitionChecks.errors(in: script, resolve: resolve, constant: { [self] in enumConstant($0, $1, in: script) })
            if !errors.isEmpty { throw parseError(errors) }
        }
        // A block builds its types once; run again, it only shows them again.
        let known = list.compactMap { ($0.attachment as? ScriptClass).flatMap { $0.maker === self ? $0 : nil } }
        if known.count == list.count {
            for made in known { show(made.type, made.ast, scope) }
            return
        }
        var pending = list
        while !pending.isEmpty {
            let names = Set(pending.map { $0.name.lowercased() })
            let at = pending.firstIndex { type in
                !type.baseTypes.contains { names.contains($0.typeName.fullName.lowercased()) && $0.typeName.fullName.lowercased() != type.name.lowercased() }
            } ?? 0
            try defineType(pending.remove(at: at), scope)
        }
        let made = list.compactMap { $0.attachment as? ScriptClass }
        let assembly = AssemblyName.next()
        for type in made { type.assembly = assembly }
        for type in made where !type.ast.isEnum {
            guard let name = type.missingMember() else { continue }
            for other in made { other.ast.attachment = nil }
            throw parseError([
                ParseError(
                    extent: type.ast.extent, errorId: "TypeCreationError",
                    message: "Error during creation of type \"\(type.ast.name)\". Error message:\nMethod '\(name)' in type '\(type.ast.name)' from assembly '\(AssemblyName.of(type.type).fullName)' does not have an implementation.")
            ])
        }
        for type in made { show(type.type, type.ast, scope) }
    }

    /// Makes a type visible to the block that defines it and to the scope that runs it.
    private func show(_ type: TypeInfo, _ ast: TypeDefinitionAst, _ scope: Scope) {
        let name = ast.name.lowercased()
        let owner = scope.variableOwner
        let table = owner.types ?? TypeTable(self)
        owner.types = table
        guard table.own[name] !== type else { return }
        table.own[name] = type
        // What a call's own scope shows is seen by code that names it there; others look names up again.
        if owner === global || owner.module != nil || owner.isScriptScope { typeVersion &+= 1 }
    }
    /// Makes a type known to the text around its definition.
    private func enter(_ type: TypeInfo, _ ast: TypeDefinitionAst) {
        hasScriptTypes = true
        if let block = TypeDefinitionChecks.block(of: ast) { table(of: block).own[ast.name.lowercased()] = type }
    }
    private func shown(_ type: TypeInfo) -> ResolvedType {
        ResolvedType(
            displayName: type.name, isSealed: type.flags.contains(.sealed) || type.isValueType, isInterface: type.flags.contains(.interface),
            isOpenGeneric: type.flags.contains(.genericDefinition))
    }
    func defineType(_ ast: TypeDefinitionAst, _ scope: Scope) throws {
        typeVersion &+= 1
        if ast.isEnum { return try defineEnum(ast, scope) }
        var baseType: TypeInfo = WellKnown.object
        var interfaces: [String] = []
        for name in ast.baseTypes {
            guard let found = findType(name.typeName.fullName, in: ast) else {
                throw parseError([ParseError(extent: name.extent, errorId: "TypeNotFound", message: "Unable to find type [\(name.typeName.fullName)].")])
            }
            if found.flags.contains(.interface) { interfaces.append(found.fullName) } else { baseType = found }
        }
        let base = baseType.scriptClass as? ScriptClass
        let made = ScriptClass(ast, self, home: scriptScope(of: scope), module: currentModule(scope), base: base)
        for member in ast.members {
            if let property = member as? PropertyMemberAst {
                if property.isStatic {
                    made.statics[property.name.lowercased()] = VariableBox(property.name, .null)
                } else {
                    made.properties.append(ScriptProperty(property, slot: made.firstSlot + made.properties.count))
                }
            } else if let function = member as? FunctionMemberAst {
                let method = ScriptMethod(function, made)
                if function.isConstructor, !function.isStatic { made.constructors.append(method) } else { made.methods.append(method) }
            }
        }
        let needsArguments =
            base.map { base in !base.constructors.isEmpty && !base.constructors.contains { $0.ast.parameters.isEmpty } }
            ?? (!baseType.constructors.isEmpty && !baseType.constructors.contains { $0.parameters.isEmpty })
        if made.constructors.isEmpty, needsArguments {
            throw parseError([
                ParseError(
                    extent: ast.extent, errorId: "BaseClassNoDefaultCtor",
                    message: "Base class '\(baseType.name)' does not contain a parameterless constructor.")
            ])
        }
        nonisolated(unsafe) let shared = made
        let type = TypeInfo(ast.name, base: baseType, interfaces: interfaces, scriptClass: made, members: { shared.typeMembers() })
        made.type = type
        ast.attachment = made
        made.type = type
        made.interfaces = ast.baseTypes.compactMap { findType($0.typeName.fullName, in: ast) }.filter { $0.flags.contains(.interface) }
        enter(type, ast)
    }
    /// First values of static properties.
    func setStatics(_ made: ScriptClass) throws {
        for member in made.ast.members {
            guard let property = member as? PropertyMemberAst, property.isStatic else { continue }
            let declared = ScriptProperty(property, slot: 0)
            var value: Value = .null
            if let initial = property.initialValue {
                value = try declared.converted(try evaluate(initial), self, checked: false)
            } else if let type = try declared.type(self) {
                value = defaultValue(type)
            }
            made.statics[property.name.lowercased()]?.value = value
        }
    }

    /// The number behind `[Type]::Name` in an enum's initializer.
    private func enumConstant(_ name: any ITypeName, _ member: String, in place: Ast) -> Int128? {
        guard let type = findType(name.fullName, in: place) else { return nil }
        if type.isEnum { return type.enumMembers.first { $0.name.equalsIgnoringCase(member) }.map { Int128($0.value) } }
        guard let value = try? Members.getStatic(type, member, self) else { return nil }
        if case .ulong(let number) = value.base { return Int128(number) }
        return value.integerValue.map { Int128($0) }
    }
    private func defineEnum(_ ast: TypeDefinitionAst, _ scope: Scope) throws {
        var enums: [String: TypeDefinitionAst] = [:]
        for case let other as TypeDefinitionAst in (ast.parent as? NamedBlockAst)?.statements ?? [] where other.isEnum { enums[other.name.lowercased()] = other }
        let values = EnumConstant.values(of: ast, among: enums) { [self] in enumConstant($0, $1, in: ast) } ?? []
        let members = values.map { (name: $0.name, value: Int64(truncatingIfNeeded: $0.value)) }
        var flags: TypeInfo.Flags = [.isEnum, .valueType]
        if ast.attributes.contains(where: { ["flags", "flagsattribute", "system.flags", "system.flagsattribute"].contains($0.typeName.fullName.lowercased()) }) {
            flags.insert(.flagsEnum)
        }
        let made = ScriptClass(ast, self, home: nil, module: nil, base: nil)
        var underlying: TypeInfo?
        if let name = ast.baseTypes.first { underlying = findType(name.typeName.fullName, in: ast) }
        let shown = underlying ?? WellKnown.int32
        let type = TypeInfo(
            ast.name, base: WellKnown.enumBase, flags: flags, element: underlying, enumMembers: members, scriptClass: made,
            members: {
                [
                    .property("value__", shown.displayName) { this, runspace in
                        let raw = this.as(EnumObject.self)?.raw ?? 0
                        if shown === WellKnown.uint64 { return .ulong(UInt64(bitPattern: raw)) }
                        return try runspace.convert(Int32(exactly: raw).map { .int($0) } ?? .long(raw), to: shown)
                    }
                ]
            })
        made.type = type
        ast.attachment = made
        enter(type, ast)
    }

    /// A new object with its properties' defaults, before any constructor ran.
    func makeInstance(_ made: ScriptClass) throws -> Value {
        var level: ScriptClass? = made
        while let current = level {
            try current.start(self)
            level = current.base
        }
        let instance = InstanceObject(made)
        var this: Value = .object(instance)
        if made.isPlain, let first = made.firstValues {
            instance.slots = first
            return this
        }
        if made.type.isSubtype(of: WellKnown.exception) {
            let exception = ExceptionObject(made.type, "Exception of type '\(made.type.fullName)' was thrown.")
            exception.instance = instance
            this = .object(exception)
        } else if let base = made.netBase, base !== WellKnown.object, !base.flags.contains(.abstract), !base.constructors.isEmpty,
            !base.typeNames.contains("System.Attribute")
        {
            // A collection of .NET: the object is the collection, with the class's properties beside it.
            let inner = try Members.construct(base, [], self)
            if let list = inner.as(ListObject.self) {
                let derived = ListObject(list.items, type: made.type, element: list.element)
                derived.instance = instance
                this = .object(derived)
            } else if let table = inner.as(DictionaryObject.self) {
                let derived = table.derived(made.type)
                derived.instance = instance
                this = .object(derived)
            }
        }
        var chain: [ScriptClass] = []
        var at: ScriptClass? = made
        while let current = at {
            chain.insert(current, at: 0)
            at = current.base
        }
        for level in chain {
            for property in level.properties where property.ast.initialValue == nil {
                if let type = try property.type(self) { instance.slots[property.slot] = type.isValueType ? defaultValue(type) : .null }
            }
        }
        for level in chain where level.properties.contains(where: { $0.ast.initialValue != nil }) {
            try withThis(this, level) {
                for property in level.properties {
                    guard let initial = property.ast.initialValue else { continue }
                    instance.slots[property.slot] = try property.converted(try evaluate(initial), self, checked: false)
                }
            }
        }
        return this
    }
    /// Runs initializers as a constructor's first statements: in order, with `$this`, in a scope of their own.
    private func withThis(_ this: Value, _ made: ScriptClass, _ body: () throws -> Void) throws {
        let caller = scope
        guard caller.depth + 1 < Runspace.maximumDepth else { throw depthError() }
        let own = takeScope()
        own.parent = isRunning(made.home) ? made.home : global
        own.depth = caller.depth + 1
        own.invocation = caller.invocation
        if let module = made.module { own.module = module }
        own.set(Symbols.this, this)
        scope = own
        tryDepth += 1
        defer {
            tryDepth -= 1
            scope = caller
            giveBack(own)
        }
        try body()
    }

    /// `: base(…)`, written or implied: the constructor of the class above the one whose code this is.
    func callBaseConstructor(_ ast: Ast, _ this: Value, _ args: [Value]) throws {
        var at = ast.parent
        while let node = at, !(node is TypeDefinitionAst) { at = node.parent }
        guard let definition = at as? TypeDefinitionAst, let current = definition.attachment as? ScriptClass else { return }
        if let base = current.base { return try construct(base, this, args) }
        if let base = current.netBase, !args.isEmpty, this.objectValue is ListObject || this.objectValue is DictionaryObject {
            let inner = try Members.construct(base, args, self)
            if let list = inner.as(ListObject.self) { this.as(ListObject.self)?.items = list.items }
            if let table = inner.as(DictionaryObject.self) {
                for pair in table.pairs { this.as(DictionaryObject.self)?.set(pair.key, pair.value) }
            }
            return
        }
        if let base = current.netBase, base.flags.contains(.abstract), !base.constructors.isEmpty {
            // The constructors of abstract classes complete the object they are called on.
            _ = try Overloads.call(base.constructors, ".ctor", this, args, self)
            return
        }
        if let exception = this.objectValue as? ExceptionObject {
            if let message = args.first { exception.message = text(message) }
            if args.count > 1 { exception.inner = args[1].as(ExceptionObject.self) }
            return
        }
        if !args.isEmpty, current.type.baseType === WellKnown.object { throw MemberErrors.noOverload("new", args.count) }
    }
    /// Runs the fitting constructor of a class on an object that is being made.
    func construct(_ made: ScriptClass, _ this: Value, _ args: [Value]) throws {
        if made.constructors.isEmpty {
            guard args.isEmpty else { throw MemberErrors.noOverload("new", args.count) }
            if let base = made.base { try construct(base, this, []) }
            return
        }
        let members = made.constructors.map { made.member($0, displayName: "new") { _, args, _ in Value(array: args) } }
        let (chosen, converted) = try Overloads.choose(members, "new", args, self)
        guard let at = members.firstIndex(where: { $0 === chosen }) else { return }
        _ = try made.constructors[at].call(this, converted, self)
    }

    /// `([Base]$this).Method()`: the base class's own method, not the override. Nil where the call is no such thing.
    func callOnBase(_ ast: InvokeMemberExpressionAst, _ name: String, _ this: Value, _ args: [Value]) throws -> Value? {
        guard let paren = ast.expression as? ParenExpressionAst, let pipeline = paren.pipeline as? PipelineAst,
            let convert = pipeline.pureExpression() as? ConvertExpressionAst
        else { return nil }
        let isInstance = InstanceObject.storage(this) != nil
        guard isInstance || args.isEmpty && name.equalsIgnoringCase("ToString"), let type = findType(convert.type.typeName.fullName) else { return nil }
        if type === WellKnown.object, name.equalsIgnoringCase("ToString"), args.isEmpty {
            // Object's own text is the name of the type.
            return this.isNull ? nil : Value(this.base.type?.netName ?? "")
        }
        guard isInstance else { return nil }
        let methods = type.methods(name, isStatic: false)
        guard !methods.isEmpty else { return nil }
        return try Overloads.call(methods, name, this, args, self)
    }
}
