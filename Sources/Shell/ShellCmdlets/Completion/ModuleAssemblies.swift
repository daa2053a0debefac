import ShellRuntime

/// Types of assemblies that a session loads with the first command of a module. Until then PowerShell does not know them, and completion does not offer them.
enum ModuleAssemblies {
    /// The module that brings a type of the catalogue; nil for what is there from the start.
    static func module(of fullName: String) -> String? {
        for (space, module) in spaces where fullName.hasPrefix(space) { return module }
        guard fullName.hasPrefix(commands) else { return nil }
        return owners[String(fullName.dropFirst(commands.count))]
    }
    private static let commands = "Microsoft.PowerShell.Commands."
    /// Namespaces that belong to one module's assemblies.
    private static let spaces: [(String, String)] = [
        ("Microsoft.Management.Infrastructure.CimCmdlets.", "CimCmdlets"), ("Microsoft.PowerShell.MarkdownRender.", "Microsoft.PowerShell.Utility"),
        ("Microsoft.WSMan.Management.", "Microsoft.WSMan.Management"), ("System.Diagnostics.Eventing.Reader.", "Microsoft.PowerShell.Diagnostics"),
        ("System.ServiceProcess.", "Microsoft.PowerShell.Management"),
    ]
    private static let owners: [String: String] = {
        var owners: [String: String] = [:]
        for line in lines.split(separator: "\n") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            for name in line[line.index(after: colon)...].split(separator: " ") { owners[String(name)] = String(line[..<colon]) }
        }
        return owners
    }()
    private static let lines = """
        Microsoft.PowerShell.Management: AddContentCommand ClearContentCommand ClearItemCommand ClearItemPropertyCommand ClearRecycleBinCommand \
            ComputerChangeInfo ComputerInfo ContentCommandBase ConvertPathCommand CopyItemCommand CopyItemPropertyCommand CoreCommandBase GetChildItemCommand \
            GetClipboardCommand GetComputerInfoCommand GetContentCommand GetItemCommand GetItemPropertyCommand GetLocationCommand GetProcessCommand \
            GetPSDriveCommand GetPSProviderCommand GetServiceCommand GetTimeZoneCommand InvokeItemCommand JoinPathCommand MoveItemCommand MoveItemPropertyCommand \
            MultipleServiceCommandBase NewItemCommand NewItemPropertyCommand NewPSDriveCommand NewServiceCommand NtpServer PassThroughContentCommandBase \
            PassThroughItemPropertyCommandBase PopLocationCommand Processor PushLocationCommand RemoveItemCommand RemoveItemPropertyCommand RemovePSDriveCommand \
            RemoveServiceCommand RenameComputerChangeInfo RenameComputerCommand RenameItemCommand RenameItemPropertyCommand ResolvePathCommand \
            RestartComputerCommand RestartComputerTimeoutException RestartServiceCommand ResumeServiceCommand ServiceBaseCommand ServiceCommandException \
            ServiceOperationBaseCommand SetClipboardCommand SetContentCommand SetItemCommand SetItemPropertyCommand SetLocationCommand SetServiceCommand \
            SetTimeZoneCommand ShowEventLogCommand SplitPathCommand StartProcessCommand StartServiceCommand StopComputerCommand StopProcessCommand \
            StopServiceCommand SuspendServiceCommand TestConnectionCommand TestPathCommand WaitProcessCommand WaitServiceCommand WriteContentCommandBase
        Microsoft.PowerShell.Security: CertificateProvider ConvertFromSecureStringCommand ConvertToSecureStringCommand EnhancedKeyUsageRepresentation \
            GetCredentialCommand GetPfxCertificateCommand NewFileCatalogCommand SetExecutionPolicyCommand SignatureCommandsBase TestFileCatalogCommand
        Microsoft.PowerShell.Utility: AddMemberCommand AddTypeCommand AddTypeCommandBase BasicHtmlWebResponseObject ByteCollection ClearVariableCommand \
            CompareObjectCommand ConvertFromCsvCommand ConvertFromJsonCommand ConvertFromMarkdownCommand ConvertFromSddlStringCommand ConvertFromStringDataCommand \
            ConvertToCsvCommand ConvertToHtmlCommand ConvertToJsonCommand ConvertToXmlCommand DebugRunspaceCommand DisablePSBreakpointCommand \
            DisableRunspaceDebugCommand EnablePSBreakpointCommand EnableRunspaceDebugCommand ExportAliasCommand ExportClixmlCommand ExportCsvCommand \
            ExportFormatDataCommand ExportPSSessionCommand FormatCustomCommand FormatHexCommand FormatListCommand FormatTableCommand FormatWideCommand FormObject \
            FormObjectCollection GenericMeasureInfo GenericObjectMeasureInfo GetAliasCommand GetCultureCommand GetDateCommand GetErrorCommand GetEventCommand \
            GetEventSubscriberCommand GetFileHashCommand GetFormatDataCommand GetHostCommand GetMarkdownOptionCommand GetMemberCommand GetPSBreakpointCommand \
            GetPSCallStackCommand GetRandomCommand GetRandomCommandBase GetRunspaceCommand GetRunspaceDebugCommand GetSecureRandomCommand GetTraceSourceCommand \
            GetTypeDataCommand GetUICultureCommand GetUniqueCommand GetUptimeCommand GetVariableCommand GetVerbCommand GroupInfo GroupInfoNoElement \
            GroupObjectCommand HtmlWebResponseObject HttpResponseException HttpVersionCompletionsAttribute ImplicitRemotingCommandBase ImportAliasCommand \
            ImportClixmlCommand ImportCsvCommand ImportLocalizedData ImportPowerShellDataFileCommand ImportPSSessionCommand InvokeExpressionCommand \
            InvokeRestMethodCommand InvokeWebRequestCommand JoinStringCommand JsonObject MarkdownOptionInfoCommandBase MatchInfo MatchInfoContext \
            MeasureCommandCommand MeasureInfo MeasureObjectCommand MemberDefinition NewAliasCommand NewEventCommand NewGuidCommand NewObjectCommand \
            NewTemporaryFileCommand NewTimeSpanCommand NewVariableCommand NoteTypeNames ObjectBase ObjectCmdletBase OrderObjectBase OutFileCommand \
            OutGridViewCommand OutPrinterCommand OutputModeOption OutStringCommand PSBreakpointAccessorCommandBase PSBreakpointCommandBase \
            PSBreakpointUpdaterCommandBase PSRunspaceDebug PSUserAgent ReadHostCommand RegisterEngineEventCommand RegisterObjectEventCommand RemoveAliasCommand \
            RemoveEventCommand RemovePSBreakpointCommand RemoveTypeDataCommand RemoveVariableCommand SelectObjectCommand SelectStringCommand SelectXmlCommand \
            SelectXmlInfo SendMailMessage SetAliasCommand SetDateCommand SetMarkdownOptionCommand SetPSBreakpointCommand SetTraceSourceCommand SetVariableCommand \
            ShowCommandCommand ShowMarkdownCommand SortObjectCommand StartSleepCommand TeeObjectCommand TestJsonCommand TextEncodingCompletionsAttribute \
            TextMeasureInfo TimeExpressionFilter TraceCommandCommand TraceListenerCommandBase UnblockFileCommand UnregisterEventCommand UpdateData \
            UpdateFormatDataCommand UpdateListCommand UpdateTypeDataCommand VariableCommandBase WaitDebuggerCommand WaitEventCommand WebCmdletElementCollection \
            WebRequestMethod WebRequestPSCmdlet WebRequestSession WebResponseObject WebSslProtocol WriteAliasCommandBase WriteDebugCommand WriteErrorCommand \
            WriteHostCommand WriteInformationCommand WriteOrThrowErrorCommand WriteOutputCommand WriteProgressCommand WriteVerboseCommand WriteWarningCommand
        """
}
