import ShellRuntime
import ShellTypes

/// CommandMetadata as scripts make it: `[System.Management.Automation.CommandMetadata]::new((Get-Command x))`.
final class CommandMetadataObject: NetObject {
    var name: String
    let commandKind: CommandType?
    let metadata: CommandMetadata?
    /// By name; scripts add and remove.
    let parameters: DictionaryObject
    var defaultSet: String?
    var supportsShouldProcess: Bool
    var supportsPaging: Bool
    var positionalBinding: Bool
    var confirmImpact: Int
    var helpUri = ""
    let isCmdlet: Bool
    let hasDynamicParameters: Bool

    init(_ command: CommandInfo) {
        name = command.name
        commandKind = command.commandType
        metadata = command.metadata
        hasDynamicParameters = (command as? FunctionInfo)?.block.ast.dynamicParamBlock != nil
        isCmdlet = command is CmdletInfo || (command as? FunctionInfo).map { CommandMembers.isAdvanced($0) } ?? (command.metadata?.parameters.contains { $0.isCommon } ?? false)
        parameters = DictionaryObject(ordered: true, type: TypeRegistry.shared.find("System.Collections.Generic.Dictionary[string,System.Object]"), kind: .dictionary)
        for parameter in metadata?.parameters ?? [] where !parameter.isCommon { parameters.set(Value(parameter.name), .object(ParameterInfoObject(parameter, command))) }
        defaultSet = metadata?.defaultSet
        supportsShouldProcess = metadata?.supportsShouldProcess ?? false
        supportsPaging = metadata?.supportsPaging ?? false
        positionalBinding = metadata?.positionalBinding ?? true
        confirmImpact = metadata?.confirmImpact.rawValue ?? 2
        super.init()
    }
    override var type: TypeInfo { CommandMetadataObject.ownType }
    static let ownType = TypeInfo("System.Management.Automation.CommandMetadata", flags: .sealed, members: {
        @Sendable func me(_ value: Value) throws -> CommandMetadataObject {
            guard let found = value.as(CommandMetadataObject.self) else { throw NetException.argumentNull("this") }
            return found
        }
        return [
            .constructor("System.Management.Automation.CommandInfo commandInfo") { args, runspace in
                guard let command = CommandMembers.resolved(args[0], runspace) else { throw NetException.argumentNull("commandInfo") }
                return .object(CommandMetadataObject(command))
            },
            .constructor("System.Management.Automation.CommandInfo commandInfo, bool shouldGenerateCommonParameters") { args, runspace in
                guard let command = CommandMembers.resolved(args[0], runspace) else { throw NetException.argumentNull("commandInfo") }
                return .object(CommandMetadataObject(command))
            },
            .property("Name", "string", set: { this, new, _ in try me(this).name = new.string }) { this, _ in Value(try me(this).name) },
            .property("CommandType", "type") { this, _ in .null },
            .property("DefaultParameterSetName", "string", set: { this, new, _ in try me(this).defaultSet = new.stringValue }) { this, _ in
                Value(try me(this).defaultSet ?? CommandMetadata.allSets)
            },
            .property("SupportsShouldProcess", "bool", set: { this, new, _ in try me(this).supportsShouldProcess = new.bool }) { this, _ in .bool(try me(this).supportsShouldProcess) },
            .property("SupportsPaging", "bool", set: { this, new, _ in try me(this).supportsPaging = new.bool }) { this, _ in .bool(try me(this).supportsPaging) },
            .property("PositionalBinding", "bool", set: { this, new, _ in try me(this).positionalBinding = new.bool }) { this, _ in .bool(try me(this).positionalBinding) },
            .property("SupportsTransactions", "bool", set: { _, _, _ in }) { _, _ in false },
            .property("HelpUri", "string", set: { this, new, _ in try me(this).helpUri = new.string }) { this, _ in Value(try me(this).helpUri) },
            .property("RemotingCapability", "System.Management.Automation.RemotingCapability", set: { _, _, _ in }) { _, _ in EngineEnums.value("RemotingCapability", 1) },
            .property("ConfirmImpact", "System.Management.Automation.ConfirmImpact", set: { this, new, _ in try me(this).confirmImpact = new.raw }) { this, _ in
                EngineEnums.value("ConfirmImpact", Int64(try me(this).confirmImpact))
            },
            .property("Parameters", "System.Collections.Generic.Dictionary[string,System.Management.Automation.ParameterMetadata]") { this, _ in .object(try me(this).parameters) },
        ]
    })
}

/// `[System.Management.Automation.ProxyCommand]`: the text of a function that wraps a command.
enum ProxyCommands {
    static func register() {
        let registry = TypeRegistry.shared
        registry.register("System.Management.Automation.CommandMetadata") { CommandMetadataObject.ownType }
        registry.register("System.Management.Automation.ProxyCommand") {
            let metadata = "System.Management.Automation.CommandMetadata commandMetadata"
            @Sendable func given(_ args: [Value]) throws -> CommandMetadataObject {
                guard let found = args[0].as(CommandMetadataObject.self) else { throw NetException.argumentNull("commandMetadata") }
                return found
            }
            return TypeInfo("System.Management.Automation.ProxyCommand", flags: [.sealed], members: {
                [
                    .staticMethod("string Create(\(metadata))") { args, runspace in Value(text(try given(args), help: nil, runspace)) },
                    .staticMethod("string Create(\(metadata), string helpComment)") { args, runspace in
                        Value(text(try given(args), help: args[1].stringValue, runspace))
                    },
                    .staticMethod("string Create(\(metadata), string helpComment, bool generateDynamicParameters)") { args, runspace in
                        Value(text(try given(args), help: args[1].stringValue, isDynamic: args[2].bool, runspace))
                    },
                    .staticMethod("string GetCmdletBindingAttribute(\(metadata))") { args, _ in Value(declaration(try given(args))) },
                    .staticMethod("string GetParamBlock(\(metadata))") { args, runspace in Value(parameterBlock(try given(args), runspace)) },
                    .staticMethod("string GetBegin(\(metadata))") { args, _ in Value(beginBlock(try given(args))) },
                    .staticMethod("string GetProcess(\(metadata))") { _, _ in Value(stepBlock("$steppablePipeline.Process($_)")) },
                    .staticMethod("string GetEnd(\(metadata))") { _, _ in Value(stepBlock("$steppablePipeline.End()")) },
                    .staticMethod("string GetClean(\(metadata))") { _, _ in
                        "\n    if ($null -ne $steppablePipeline) {\n        $steppablePipeline.Clean()\n    }\n"
                    },
                    .staticMethod("string GetHelpComments(psobject help)") { args, runspace in Value(try ProxyHelp.comments(args[0], runspace)) },
                    .staticMethod("string GetDynamicParam(\(metadata))") { args, _ in Value(dynamicBlock(try given(args))) },
                ]
            })
        }
    }

    /// The dynamic parameters of the wrapped command, as the proxy declares them again.
    private static func dynamicBlock(_ command: CommandMetadataObject) -> String {
        guard command.hasDynamicParameters else { return "" }
        return "\n    try {\n        $targetCmd = $ExecutionContext.InvokeCommand.GetCommand('\(quoted(wrapped(command)))', [System.Management.Automation.CommandTypes]::\(command.commandKind?.name ?? "Cmdlet"), $PSBoundParameters)\n        $dynamicParams = @($targetCmd.Parameters.GetEnumerator() | Microsoft.PowerShell.Core\\Where-Object { $_.Value.IsDynamic })\n        if ($dynamicParams.Length -gt 0)\n        {\n            $paramDictionary = [Management.Automation.RuntimeDefinedParameterDictionary]::new()\n            foreach ($param in $dynamicParams)\n            {\n                $param = $param.Value\n\n                if(-not $MyInvocation.MyCommand.Parameters.ContainsKey($param.Name))\n                {\n                    $dynParam = [Management.Automation.RuntimeDefinedParameter]::new($param.Name, $param.ParameterType, $param.Attributes)\n                    $paramDictionary.Add($param.Name, $dynParam)\n                }\n            }\n\n            return $paramDictionary\n        }\n    } catch {\n        throw\n    }\n"
    }
    private static func quoted(_ text: String) -> String { text.replacingAll("'", with: "''") }

    private static func text(_ command: CommandMetadataObject, help: String?, isDynamic: Bool = true, _ runspace: Runspace) -> String {
        let comment = (help?.isEmpty ?? true)
            ? "\n.ForwardHelpTargetName \(wrapped(command))\n.ForwardHelpCategory \(command.commandKind?.name ?? "Cmdlet")\n" : (help ?? "")
        return "\(declaration(command))\nparam(\(parameterBlock(command, runspace)))\n\n\(isDynamic && command.hasDynamicParameters ? "dynamicparam\n{\(dynamicBlock(command))}\n\n" : "")begin\n{\(beginBlock(command))}\n\nprocess\n{\(stepBlock("$steppablePipeline.Process($_)"))}\n\nend\n{\(stepBlock("$steppablePipeline.End()"))}\n\nclean\n{\n    if ($null -ne $steppablePipeline) {\n        $steppablePipeline.Clean()\n    }\n}\n<#\n\(comment.replacingAll("#>", with: "`#>"))\n#>\n"
    }
    private static func wrapped(_ command: CommandMetadataObject) -> String {
        guard let module = command.metadata?.module, !module.isEmpty else { return command.name }
        return command.commandKind == .cmdlet ? "\(module)\\\(command.name)" : command.name
    }
    private static func declaration(_ command: CommandMetadataObject) -> String {
        guard command.isCmdlet else { return "" }
        var parts: [String] = []
        if let set = command.defaultSet, !set.isEmpty { parts.append("DefaultParameterSetName='\(quoted(set))'") }
        if command.supportsShouldProcess {
            parts.append("SupportsShouldProcess=$true")
            parts.append("ConfirmImpact='\(["None", "Low", "Medium", "High"][min(3, max(0, command.confirmImpact))])'")
        }
        if command.supportsPaging { parts.append("SupportsPaging=$true") }
        if !command.positionalBinding { parts.append("PositionalBinding=$false") }
        if !command.helpUri.isEmpty { parts.append("HelpUri='\(quoted(command.helpUri))'") }
        return "[CmdletBinding(\(parts.joined(separator: ", ")))]"
    }
    private static func parameterBlock(_ command: CommandMetadataObject, _ runspace: Runspace) -> String {
        command.parameters.pairs.compactMap { pair -> String? in
            guard let info = pair.value.as(ParameterInfoObject.self) else { return nil }
            return parameter(info.parameter, runspace.text(pair.key), isCmdlet: command.isCmdlet, runspace)
        }.joined(separator: ",\n")
    }
    private static func parameter(_ parameter: ParameterMetadata, _ name: String, isCmdlet: Bool, _ runspace: Runspace) -> String {
        let lead = "\n    "
        var text = ""
        if isCmdlet {
            for use in parameter.uses {
                var parts: [String] = []
                if let set = use.set, set != CommandMetadata.allSets { parts.append("ParameterSetName='\(quoted(set))'") }
                if use.mandatory { parts.append("Mandatory=$true") }
                if let position = use.position { parts.append("Position=\(position)") }
                if use.byValue { parts.append("ValueFromPipeline=$true") }
                if use.byPropertyName { parts.append("ValueFromPipelineByPropertyName=$true") }
                if use.remaining { parts.append("ValueFromRemainingArguments=$true") }
                if let help = use.helpMessage, !help.isEmpty { parts.append("HelpMessage='\(quoted(help))'") }
                if !parts.isEmpty { text += "\(lead)[Parameter(\(parts.joined(separator: ", ")))]" }
            }
        }
        if !parameter.aliases.isEmpty { text += "\(lead)[Alias(\(parameter.aliases.map { "'\(quoted($0))'" }.joined(separator: ",")))]" }
        for value in ParameterReflection.attributes(parameter, runspace) {
            if let attribute = value.as(AttributeObject.self), let written = self.attribute(attribute, runspace) { text += lead + written }
        }
        let type = ParameterReflection.type(parameter)
        text += parameter.isSwitch ? "\(lead)[switch]" : "\(lead)[\(type.displayName.isEmpty ? type.fullName : type.displayName)]"
        return text + "\(lead)${\(name)}"
    }
    private static func attribute(_ attribute: AttributeObject, _ runspace: Runspace) -> String? {
        func value(_ name: String) -> Value { attribute.properties[name] ?? .null }
        func literal(_ value: Value) -> String {
            if value.stringValue != nil { return "'\(quoted(runspace.text(value)))'" }
            return runspace.text(value)
        }
        switch attribute.typeName {
        case "ValidateLength", "ValidateCount": return "[\(attribute.typeName)(\(literal(value("MinLength"))), \(literal(value("MaxLength"))))]"
        case "ValidateRange":
            if !value("<kind>").isNull { return "[ValidateRange([System.Management.Automation.ValidateRangeKind]::\(runspace.text(value("<kind>"))))]" }
            return "[ValidateRange(\(literal(value("MinRange"))), \(literal(value("MaxRange"))))]"
        case "ValidatePattern": return "[ValidatePattern('\(quoted(runspace.text(value("RegexPattern"))))')]"
        case "ValidateSet":
            return "[ValidateSet(\(runspace.elements(value("ValidValues"), nullIsEmpty: true).map { "'\(quoted(runspace.text($0)))'" }.joined(separator: ",")))]"
        case "ValidateScript": return "[ValidateScript({\(runspace.text(value("ScriptBlock")))})]"
        case "PSTypeName": return "[PSTypeName('\(quoted(runspace.text(value("PSTypeName"))))')]"
        case "AllowNull", "AllowEmptyString", "AllowEmptyCollection", "ValidateNotNull", "ValidateNotNullOrEmpty", "ValidateNotNullOrWhiteSpace":
            return "[\(attribute.typeName)()]"
        default: return nil
        }
    }
    private static func beginBlock(_ command: CommandMetadataObject) -> String {
        let kind = command.commandKind?.name ?? "Cmdlet"
        let origin = command.commandKind == .function ? "" : "$myInvocation.CommandOrigin"
        let name = quoted(wrapped(command))
        if command.isCmdlet {
            return "\n    try {\n        $outBuffer = $null\n        if ($PSBoundParameters.TryGetValue('OutBuffer', [ref]$outBuffer))\n        {\n            $PSBoundParameters['OutBuffer'] = 1\n        }\n\n        $wrappedCmd = $ExecutionContext.InvokeCommand.GetCommand('\(name)', [System.Management.Automation.CommandTypes]::\(kind))\n        $scriptCmd = {& $wrappedCmd @PSBoundParameters }\n\n        $steppablePipeline = $scriptCmd.GetSteppablePipeline(\(origin))\n        $steppablePipeline.Begin($PSCmdlet)\n    } catch {\n        throw\n    }\n"
        }
        return "\n    try {\n        $wrappedCmd = $ExecutionContext.InvokeCommand.GetCommand('\(name)', [System.Management.Automation.CommandTypes]::\(kind))\n        $PSBoundParameters.Add('$args', $args)\n        $scriptCmd = {& $wrappedCmd @PSBoundParameters }\n\n        $steppablePipeline = $scriptCmd.GetSteppablePipeline(\(origin))\n        $steppablePipeline.Begin($myInvocation.ExpectingInput, $ExecutionContext)\n    } catch {\n        throw\n    }\n"
    }
    private static func stepBlock(_ call: String) -> String { "\n    try {\n        \(call)\n    } catch {\n        throw\n    }\n" }
}
