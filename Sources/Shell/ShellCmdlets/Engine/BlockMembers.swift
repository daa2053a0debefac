import ShellRuntime
import ShellSyntax
import ShellTypes

/// What a script block offers beside Invoke: closures, context, steppable pipelines, its tree.
enum BlockMembers {
    private static func me(_ value: Value) throws -> ScriptBlockObject {
        guard let block = value.as(ScriptBlockObject.self) else { throw NetException.argumentNull("script") }
        return block
    }
    static func register() {
        TypeMembers.add("System.Management.Automation.ScriptBlock") { members }
        TypeMembers.add("System.Management.Automation.SteppablePipeline") { steps }
    }
    private static let results = "System.Collections.ObjectModel.Collection[psobject]"

    /// The block with the running scope's variables as they are now, in a module of its own.
    static func closure(_ block: ScriptBlockObject, _ runspace: Runspace) -> ScriptBlockObject {
        let module = runspace.makeModule(name: "__DynamicModule_" + newGuidText(), path: "")
        if let outer = block.module ?? runspace.runningModule {
            // What the module's own code sees stays in sight.
            module.scope.link(to: outer.scope)
        }
        var scope = runspace.runningScope
        var seen: Set<String> = []
        while true {
            for box in runspace.variableBoxes(in: scope) where box.options.isEmpty && box.isSet && seen.insert(box.name.lowercased()).inserted {
                let copy = runspace.makeBox(box.name, in: module.scope)
                copy.value = box.value
                copy.constraint = box.constraint
            }
            guard scope.isPassing, let next = scope.outer else { break }
            scope = next
        }
        return ScriptBlockObject(ast: block.ast, outerParameters: block.outerParameters, isFilter: block.isFilter, module: module)
    }

    private static var members: [TypeMember] {
        [
            .property("Attributes", "System.Collections.Generic.List[System.Attribute]") { this, runspace in
                let block = try me(this)
                let written = (block.ast.paramBlock?.attributes ?? []).compactMap { $0 as? AttributeAst }
                return collection("System.Collections.Generic.List[System.Attribute]", written.compactMap { ParameterReflection.object($0, runspace) })
            },
            .property("File", "string") { this, _ in Value(optional: try me(this).ast.source.file) },
            .property("IsFilter", "bool", set: { _, _, _ in }) { this, _ in .bool(try me(this).isFilter) },
            .property("IsConfiguration", "bool", set: { _, _, _ in }) { _, _ in false },
            .property("Module", "psmoduleinfo") { this, _ in Value(try me(this).module) },
            .property("StartPosition", "System.Management.Automation.PSToken") { this, _ in
                .object(PSTokenObject(start: try me(this).ast))
            },
            .property("DebuggerHidden", "bool", set: { _, _, _ in }) { this, _ in
                .bool(
                    (try me(this).ast.paramBlock?.attributes ?? []).contains {
                        ["debuggerhidden", "system.diagnostics.debuggerhidden", "diagnostics.debuggerhidden"].contains($0.typeName.fullName.lowercased().replacingAll("attribute", with: ""))
                    })
            },
            .property("Id", "guid") { this, runspace in
                let block = try me(this)
                let key = "blockId.\(ObjectIdentifier(block.ast).hashValue)"
                let kept = runspace.service(key) { BlockIdentity(block.ast) }
                return guidValue(kept.text, runspace)
            },
            .property("Ast", "System.Management.Automation.Language.Ast") { this, _ in
                let block = try me(this)
                // A function's tree is its definition.
                if let parent = block.ast.parent, parent.kind == .functionDefinition { return AstObject.value(parent, keeping: block.root) }
                return AstObject.value(block.ast, keeping: block.root)
            },
            .method("scriptblock GetNewClosure()") { this, _, runspace in .object(closure(try me(this), runspace)) },
            .method("\(results) InvokeWithContext(System.Collections.IDictionary functionsToDefine, System.Object variablesToDefine, Params System.Object[] args)") { this, args, runspace in
                try invoke(try me(this), functions: args[0], variables: args[1], Array(args[2].items), runspace)
            },
            .method("System.Management.Automation.SteppablePipeline GetSteppablePipeline()") { this, _, runspace in
                .object(try SteppablePipelineObject.make(try me(this), [], runspace))
            },
            .method("System.Management.Automation.SteppablePipeline GetSteppablePipeline(System.Management.Automation.CommandOrigin commandOrigin)") { this, _, runspace in
                .object(try SteppablePipelineObject.make(try me(this), [], runspace))
            },
            .method("System.Management.Automation.SteppablePipeline GetSteppablePipeline(System.Management.Automation.CommandOrigin commandOrigin, System.Object[] args)") { this, args, runspace in
                .object(try SteppablePipelineObject.make(try me(this), Array(args[1].items), runspace))
            },
            .method("powershell GetPowerShell(Params System.Object[] args)") { this, args, runspace in
                try PowerShellObject.make(of: try me(this), Array(args[0].items), runspace)
            },
            .method("void CheckRestrictedLanguage(System.Collections.Generic.IEnumerable[string] allowedCommands, System.Collections.Generic.IEnumerable[string] allowedVariables, bool allowEnvironmentVariables)") { this, args, runspace in
                let block = try me(this)
                let commands = args[0].isNull ? nil : Set(runspace.elements(args[0]).map { runspace.text($0).lowercased() })
                let variables = runspace.elements(args[1], nullIsEmpty: true).map { runspace.text($0) }
                let errors = RestrictedLanguage.violations(
                    in: block.ast, commands: (commands?.contains("*") ?? false) ? nil : commands, variables: variables, allowsEnvironment: args[2].bool)
                if !errors.isEmpty { throw runspace.parseError(errors) }
                return .void
            },
        ]
    }
    private final class BlockIdentity {
        let text = newGuidText()
        private let ast: Ast
        init(_ ast: Ast) { self.ast = ast }
    }

    private static func invoke(_ block: ScriptBlockObject, functions: Value, variables: Value, _ arguments: [Value], _ runspace: Runspace) throws -> Value {
        let collector = Collector()
        let wrapper = try runspace.parseBlock(". $args[0] @($args[1])")
        let scopeBlock = ScriptBlockObject(ast: wrapper.ast, module: block.module)
        let made = runspace.makeModule(name: "", path: "")
        let scope = made.scope
        scope.module = block.module
        scope.link(to: runspace.runningScope)
        if let table = functions.objectValue as? DictionaryObject {
            for pair in table.pairs {
                let name = runspace.text(pair.key)
                guard let body = pair.value.as(ScriptBlockObject.self) else {
                    throw NetException(
                        "System.Management.Automation.PSInvalidOperationException",
                        name.isEmpty ? "The function name is empty." : "The body of the function '\(name)' must be a script block.")
                }
                runspace.defineFunction(name, body, in: scope)
            }
        }
        for item in variables.isNull ? [] : runspace.elements(variables) {
            guard let variable = item.as(VariableObject.self) else { continue }
            let name = variable.box.name
            if name == "_" || name.equalsIgnoringCase("this") || name.equalsIgnoringCase("input") || name.equalsIgnoringCase("args") {
                scope.setVariable(name, variable.box.isSet ? variable.box.value : .null)
            } else {
                runspace.share(variable.box, in: scope)
            }
        }
        _ = scopeBlock
        let underscore = scope.variableValue("_")
        let this = scope.variableValue("this")
        try runspace.within(scope) {
            try runspace.invoke(block, arguments: arguments, underscore: underscore, this: this, to: collector)
        }
        return .object(ListObject(collector.array, type: ListObject.psObjectCollection))
    }

    private static var steps: [TypeMember] {
        @Sendable func pipeline(_ value: Value) throws -> SteppablePipelineObject {
            guard let found = value.as(SteppablePipelineObject.self) else { throw NetException.argumentNull("this") }
            return found
        }
        return [
            .method("void Begin(bool expectInput)") { this, args, _ in
                try pipeline(this).begin(expectsInput: args[0].bool, output: nil)
                return .void
            },
            .method("void Begin(bool expectInput, System.Management.Automation.EngineIntrinsics contextToRedirectTo)") { this, args, runspace in
                try pipeline(this).begin(expectsInput: args[0].bool, output: runspace.functionOutput ?? NullSink())
                return .void
            },
            .method("void Begin(System.Management.Automation.PSCmdlet command)") { this, args, _ in
                guard let runtime = args[0].as(PSCmdletObject.self)?.runtime else { throw NetException.argumentNull("command") }
                try pipeline(this).begin(expectsInput: runtime.expectingInput, output: runtime.output)
                return .void
            },
            .method("array Process(System.Object input)") { this, args, _ in try pipeline(this).process(args[0]) },
            .method("array Process()") { this, _, _ in try pipeline(this).process(nil) },
            .method("array End()") { this, _, _ in try pipeline(this).end() },
            .method("void Clean()") { this, _, _ in
                try pipeline(this).dispose()
                return .void
            },
            .method("void Dispose()") { this, _, _ in
                try pipeline(this).dispose()
                return .void
            },
        ]
    }
}
