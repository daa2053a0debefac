import ShellRuntime
import ShellSyntax

/// Test-PSSessionConfigurationFile: whether a file's keys are those of a session configuration, with values of their types.
final class TestPSSessionConfigurationFile: Cmdlet {
    private enum Form { case text, texts, table, tables, flag }
    private static let keys: [String: Form] = [
        "AliasDefinitions": .tables, "AssembliesToLoad": .texts, "Author": .text, "CompanyName": .text, "Copyright": .text, "Description": .text, "EnforceInputParameterValidation": .flag,
        "EnvironmentVariables": .table, "ExecutionPolicy": .text, "FormatsToProcess": .texts, "FunctionDefinitions": .tables, "GroupManagedServiceAccount": .text, "Guid": .text, "LanguageMode": .text,
        "ModulesToImport": .texts, "MountUserDrive": .flag, "PowerShellVersion": .text, "RequiredGroups": .table, "RoleDefinitions": .table, "RunAsVirtualAccount": .flag, "RunAsVirtualAccountGroups": .texts,
        "SchemaVersion": .text, "ScriptsToProcess": .texts, "SessionType": .text, "TranscriptDirectory": .text, "TypesToProcess": .texts, "UserDriveMaximumSize": .text, "VariableDefinitions": .tables,
        "VisibleAliases": .texts, "VisibleCmdlets": .texts, "VisibleFunctions": .texts, "VisibleProviders": .texts, "VisibleExternalCommands": .texts,
    ]
    override func process() throws {
        let given = text("Path") ?? "", path = try FileAccess.resolve(given, runspace), service = FileAccess.service(runspace)
        guard service.exists(path) else {
            throw terminating(
                "The path '\(given)' is not valid: the file could not be found.", id: "PSSessionConfigurationFileNotFound", category: .resourceUnavailable, target: Value(given),
                exception: "System.IO.FileNotFoundException")
        }
        guard path.lowercased().hasSuffix(".pssc") else {
            throw terminating(
                "The path '\(path)' is not valid: the file name extension must be '.pssc'.", id: "InvalidPSSessionConfigurationFilePath", category: .invalidArgument, target: Value(path),
                exception: "System.InvalidOperationException")
        }
        try write(.bool(try isValid(path, FileAccess.decode(service.read(path) ?? []))))
    }
    private func isValid(_ path: String, _ text: String) throws -> Bool {
        let parsed = Parser.parse(text)
        guard parsed.errors.isEmpty, let tree = parsed.ast.find(searchNestedScriptBlocks: false, where: { $0 is HashtableAst }) as? HashtableAst, let table = try runspace.evaluate(tree).as(DictionaryObject.self) else {
            try writeVerbose("The file '\(path)' is not a data file.")
            return false
        }
        var hasVersion = false
        for (key, value) in table.pairs {
            let name = runspace.text(key)
            if name.equalsIgnoringCase("SchemaVersion") { hasVersion = true }
            guard let form = Self.keys.first(where: { $0.key.equalsIgnoringCase(name) })?.value else {
                try writeVerbose("The key '\(name)' in the session configuration file '\(path)' is not valid. Change the file and try again.")
                return false
            }
            guard fits(value, form) else {
                try writeVerbose("The member '\(name)' in the session configuration file '\(path)' is not of the type that it has to be. Change the file and try again.")
                return false
            }
        }
        if !hasVersion { try writeVerbose("The member 'SchemaVersion' is not present in the session configuration file '\(path)'.") }
        return hasVersion
    }
    private func fits(_ value: Value, _ form: Form) -> Bool {
        let elements = value.stringValue == nil && runspace.isEnumerable(value) && !(value.objectValue is DictionaryObject) ? runspace.elements(value) : [value]
        return switch form {
        case .text: value.stringValue != nil || value.isNumber
        case .flag: if case .bool = value.base { true } else { false }
        case .table: value.objectValue is DictionaryObject
        case .tables: elements.allSatisfy { $0.objectValue is DictionaryObject }
        case .texts: elements.allSatisfy { $0.stringValue != nil || $0.objectValue is DictionaryObject }
        }
    }
}
