import ShellSyntax

extension Runspace {
    /// `$PSBoundParameters`, `$MyInvocation`, `$PSCmdlet`, `$PSScriptRoot`, `$PSCommandPath` of the running function.
    func invocationVariable(_ symbol: Int32, _ start: Scope) -> Value? {
        var at: Scope? = start
        while let current = at {
            if let target = current.target, current.invocation == nil {
                at = target
                continue
            }
            let invocation = current.invocation
            if symbol == Symbols.psScriptRoot || symbol == Symbols.psCommandPath {
                let file = current.code?.source.file ?? invocation?.scriptPath
                guard let file, !file.isEmpty else {
                    at = current.parent
                    continue
                }
                if symbol == Symbols.psCommandPath { return Value(file) }
                let separators: [Character] = ["/", "\\"]
                guard let slash = file.lastIndex(where: { separators.contains($0) }) else { return Value("") }
                return Value(slash == file.startIndex ? "/" : String(file[..<slash]))
            }
            if symbol == Symbols.psBoundParameters {
                if let runtime = invocation?.commandRuntime { return .object(runtime.boundParameterTable) }
                if let bound = invocation?.boundParameters { return .object(bound) }
                if current.site != nil || current === global { return .object(directParameters(current)) }
                return nil
            }
            if symbol == Symbols.psCmdlet {
                if let runtime = invocation?.commandRuntime { return .object(PSCmdletObject(runtime)) }
                at = current.parent
                continue
            }
            if let runtime = invocation?.commandRuntime { return .object(InvocationInfoObject(runtime)) }
            let info = InvocationInfoObject(
                name: current.site?.invocationName ?? invocation?.command?.fullName ?? invocation?.commandName ?? "", command: invocation?.command ?? current.site?.resolved ?? (current === global ? CommandInfo(name: "", commandType: .script) : nil),
                extent: invocation?.extent ?? current.site?.ast.extent, bound: invocation?.boundParameters ?? directParameters(current),
                expectingInput: invocation?.expectingInput ?? false)
            info.unboundArguments = invocation?.unboundArguments ?? []
            if let invocation { info.place(invocation.pipelinePosition, of: invocation.pipelineLength) }
            return .object(info)
        }
        return nil
    }
    private func directParameters(_ scope: Scope) -> DictionaryObject {
        let table = DictionaryObject(type: Runspace.boundParametersType, kind: .dictionary)
        guard let code = scope.code, let site = scope.site else { return table }
        if let plan = site.plan, plan.code === code {
            for (parameter, source) in zip(code.parameters, plan.sources) where source != CallPlan.absent {
                table.set(Value(parameter.name), scope.value(of: parameter.symbol) ?? .null)
            }
            return table
        }
        guard site.direct != nil else { return table }
        for parameter in code.parameters.prefix(site.argumentCount) {
            table.set(Value(parameter.name), scope.value(of: parameter.symbol) ?? .null)
        }
        return table
    }

    /// `$using:x`: the caller's variable.
    func usingVariable(_ symbol: Int32, _ scope: Scope) throws -> Value {
        if let value = usingValues[symbol] { return value }
        if usingValues.isEmpty { throw Runspace.usingOutside }
        return findVariable(symbol, from: scope) ?? .null
    }
    static var usingOutside: ShellError {
        ShellError(
            "A Using variable cannot be retrieved. A Using variable can be used only with Invoke-Command, Start-Job, or InlineScript in the script workflow. When it is used with Invoke-Command, the Using variable is valid only if the script block is invoked on a remote computer.",
            id: "UsingWithoutInvokeCommand", category: .invalidOperation)
    }
    func usingValue(_ ast: ExpressionAst, _ scope: Scope) throws -> Value {
        if let variable = ast as? VariableExpressionAst, let value = usingValues[Symbols.intern(variable.variablePath.unqualifiedPath)] {
            return value
        }
        if usingValues.isEmpty { throw Runspace.usingOutside }
        return try evaluate(ast)
    }

    func useStatement(_ ast: UsingStatementAst, _ scope: Scope) throws {
        switch ast.usingStatementKind {
        case .namespace:
            if let name = ast.name?.string { use(namespace: name, scope) }
        case .module, .assembly:
            if let error = usingError(ast) { throw parseError([error]) }
            if let wanted = try wantedModule(ast), let module = try importModule?(wanted, self) { use(module, ast, scope) }
        default: break
        }
    }
    private func wantedModule(_ ast: UsingStatementAst) throws -> Value? {
        guard ast.usingStatementKind == .module else { return nil }
        return try ast.moduleSpecification.map { try evaluate($0) } ?? ast.name.map { Value($0.string) }
    }

    /// What the `using` statements of a script name and this session cannot find.
    public func usingErrors(_ ast: ScriptBlockAst) -> [ParseError] { ast.usingStatements.compactMap { usingError($0) } }
    private func usingError(_ ast: UsingStatementAst) -> ParseError? {
        if ast.usingStatementKind == .assembly {
            // There are no assemblies to load; a file's name is one that is not there.
            guard let name = ast.name, name.string.lowercased().hasSuffix(".dll") else { return nil }
            return ParseError(extent: name.extent, errorId: "ErrorLoadingAssembly", message: "Cannot load assembly '\(name.string)'.")
        }
        guard let wanted = try? wantedModule(ast), let findsModule else { return nil }
        let name = wanted.as(DictionaryObject.self)?["ModuleName"].map { text($0) } ?? text(wanted)
        guard !name.contains("/"), !name.contains("\\"), !findsModule(wanted, self) else { return nil }
        return ParseError(extent: ast.extent, errorId: "ModuleNotFoundDuringParse", message: "Could not find the module '\(name)'.")
    }
}

/// `$PSCmdlet` of an advanced function.
public final class PSCmdletObject: NetObject {
    public let runtime: CommandRuntime
    public init(_ runtime: CommandRuntime) {
        self.runtime = runtime
        super.init()
    }
    public static let ownType = TypeInfo(
        "System.Management.Automation.PSScriptCmdlet", base: ExceptionTypes.record("PSCmdlet"),
        members: TypeMembers.of("System.Management.Automation.PSScriptCmdlet"))
    public override var type: TypeInfo { PSCmdletObject.ownType }
}

extension Runspace {
    /// The function around a cmdlet that is running, as Write-Error names it; nil at the top.
    public var callerInvocation: NetObject? { invocationVariable(Symbols.myInvocation, scope)?.objectValue }
    public var callerName: String? {
        var at: Scope? = scope
        while let current = at {
            if let target = current.target, current.invocation == nil {
                at = target
                continue
            }
            let name = current.invocation?.commandName ?? current.site?.name ?? ""
            return name.isEmpty ? nil : name
        }
        return nil
    }
    /// Where that function, or the block without a name, was called.
    public var callerExtent: ScriptExtent? {
        var at: Scope? = scope
        while let current = at {
            if let target = current.target, current.invocation == nil {
                at = target
                continue
            }
            return current.invocation?.extent ?? current.site?.ast.extent
        }
        return nil
    }
}
