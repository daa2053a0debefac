import ShellRuntime

/// `Get-Command -ShowCommandInfo`: what Show-Command needs to draw a command's form.
enum ShowCommandInfo {
    static func object(_ command: CommandInfo, _ runspace: Runspace) -> NetObject {
        let metadata = CommandMembers.resolved(.object(command), runspace)?.metadata
        let module = command.moduleName
        return CustomObject(
            [
                "Name": Value(command.name), "ModuleName": Value(module),
                "Module": .object(CustomObject(["Name": Value(module)], typeName: "Microsoft.PowerShell.Commands.ShowCommandExtension.ShowCommandModuleInfo")),
                "CommandType": .object(EnumObject(CommandMembers.commandTypes, Int64(command.commandType.rawValue))),
                "Definition": Value(CommandSyntax.shown(command, runspace) ?? ""),
                "ParameterSets": Value(array: (metadata?.setNames ?? []).map { set(metadata, $0) }),
            ], typeName: space + "CommandInfo")
    }
    private static let space = "Microsoft.PowerShell.Commands.ShowCommandExtension.ShowCommand"
    private static func set(_ metadata: CommandMetadata?, _ name: String) -> Value {
        let wanted = name == CommandMetadata.allSets ? nil : name
        let parameters = (metadata?.parameters ?? []).compactMap { parameter -> Value? in
            guard let use = parameter.isCommon ? ParameterSetUse() : parameter.use(in: wanted) else { return nil }
            let type = ParameterReflection.type(parameter)
            return .object(
                CustomObject(
                    [
                        "Name": Value(parameter.name), "IsMandatory": .bool(use.mandatory), "ValueFromPipeline": .bool(use.byValue),
                        "Position": Value(use.position ?? Int(Int32.min)),
                        "ParameterType": .object(
                            CustomObject(
                                [
                                    "FullName": Value(type.fullName), "IsEnum": .bool(type.isEnum), "IsArray": .bool(type.elementType != nil), "IsSwitch": .bool(parameter.isSwitch),
                                ], typeName: space + "ParameterType")),
                        "HasParameterSet": .bool(!parameter.accepted.isEmpty), "ValidParamSetValues": Value(strings: parameter.accepted),
                    ], typeName: space + "ParameterInfo"))
        }
        let isDefault = metadata?.setNames.count == 1 || metadata?.defaultSet?.equalsIgnoringCase(name) ?? false
        return .object(
            CustomObject(["Name": Value(name), "IsDefault": .bool(isDefault), "Parameters": Value(array: parameters)], typeName: space + "ParameterSetInfo"))
    }
}
