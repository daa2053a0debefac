import ShellRuntime

/// Objects of the engine and its cmdlets that only keep what they are given: what `Get-Verb`, `Get-FileHash` and `Get-FormatData` write, arguments of events, data of types.
extension KeptCatalogue {
    private static let space = "System.Management.Automation.", commands = "Microsoft.PowerShell.Commands.", event = "System.EventArgs", list = "System.Collections.Generic.List"
    private static let control = "-" + list + "[\(space)CustomControlEntry] Entries;"
    static let engine: [Row] = [
        Row(commands + "FileHashInfo", "System.Object", "string Algorithm; string Hash; string Path"),
        Row(commands + "MatchInfoContext", "System.Object", "string[] PreContext; string[] PostContext; string[] DisplayPreContext; string[] DisplayPostContext", "-"),
        Row(space + "DisplayEntry", "System.Object", "-\(space)DisplayEntryValueType ValueType=Property; -string Value", "Value,ValueType"),
        Row(space + "PSControl", "System.Object", "\(space)PSControlGroupBy GroupBy; bool OutOfBand=false", "-"),
        Row(space + "PSControlGroupBy", "System.Object", "\(space)DisplayEntry Expression; string Label; \(space)CustomControl CustomControl"),
        Row(space + "TableControl", space + "PSControl", "\(list)[\(space)TableControlColumnHeader] Headers=; \(list)[\(space)TableControlRow] Rows=; bool AutoSize=false; bool HideTableHeaders=false"),
        Row(space + "TableControlColumnHeader", "System.Object", "string Label; \(space)Alignment Alignment=Undefined; int Width=0", "|Label,Width,Alignment"),
        Row(space + "TableControlColumn", "System.Object", "\(space)Alignment Alignment=Undefined; \(space)DisplayEntry DisplayEntry; -string FormatString", "|Alignment,DisplayEntry"),
        Row(space + "TableControlRow", "System.Object", "\(list)[\(space)TableControlColumn] Columns=; -\(space)EntrySelectedBy SelectedBy; bool Wrap=false", "|Columns"),
        Row(space + "ListControl", space + "PSControl", "-\(list)[\(space)ListControlEntry] Entries=", "|Entries"),
        Row(space + "ListControlEntry", "System.Object", "-\(list)[\(space)ListControlEntryItem] Items=; -\(list)[string] SelectedBy=; -\(space)EntrySelectedBy EntrySelectedBy", "|Items"),
        Row(space + "ListControlEntryItem", "System.Object", "-string Label; -\(space)DisplayEntry DisplayEntry; -string FormatString; -\(space)DisplayEntry ItemSelectionCondition", "Label,DisplayEntry"),
        Row(space + "WideControl", space + "PSControl", "-\(list)[\(space)WideControlEntryItem] Entries=; bool AutoSize=false; -uint Columns", "|Entries|Entries,Columns"),
        Row(space + "WideControlEntryItem", "System.Object", "-\(space)DisplayEntry DisplayEntry; -\(list)[string] SelectedBy=; -\(space)EntrySelectedBy EntrySelectedBy; -string FormatString", "DisplayEntry"),
        Row(space + "CustomControl", space + "PSControl", "\(list)[\(space)CustomControlEntry] Entries=", "-"),
        Row(space + "DataAddedEventArgs", event, "-int Index=0; -guid PowerShellInstanceId", "-"), Row(space + "PSJobStartEventArgs", event, "-\(space)Job Job; -\(space)Debugger Debugger; -bool IsAsync=false", "Job,Debugger,IsAsync"),
        Row(space + "GettingValueExceptionEventArgs", event, "-System.Exception Exception; bool ShouldThrow=true; System.Object ValueReplacement", "-"),
        Row(space + "PSSnapInInfo", "System.Object",
            "-string Name; -bool IsDefault=false; -string ApplicationBase; -string AssemblyName; -string ModuleName; -version PSVersion; -version Version; -System.Collections.ObjectModel.Collection[string] Types; -System.Collections.ObjectModel.Collection[string] Formats; -string Description; -string Vendor; bool LogPipelineExecutionDetails=false",
            "-"),
        Row(space + "Language.ScriptRequirements", "System.Object",
            "-string RequiredApplicationId; -version RequiredPSVersion; -System.Collections.ObjectModel.ReadOnlyCollection[string] RequiredPSEditions; -System.Collections.ObjectModel.ReadOnlyCollection[Microsoft.PowerShell.Commands.ModuleSpecification] RequiredModules; -System.Collections.ObjectModel.ReadOnlyCollection[string] RequiredAssemblies; -bool IsElevationRequired=false"),
        Row(space + "Runspaces.CodeMethodData", space + "Runspaces.TypeMemberData", "-string Name; System.Reflection.MethodInfo CodeReference", "Name,CodeReference"),
        Row(space + "Runspaces.CodePropertyData", space + "Runspaces.TypeMemberData", "-string Name; System.Reflection.MethodInfo GetCodeReference; System.Reflection.MethodInfo SetCodeReference; bool IsHidden=false", "Name,GetCodeReference|Name,GetCodeReference,SetCodeReference"),
        Row(space + "Runspaces.MemberSetData", space + "Runspaces.TypeMemberData",
            "-string Name; -System.Collections.ObjectModel.Collection[\(space)Runspaces.TypeMemberData] Members; bool IsHidden=false; bool InheritMembers=true", "Name,Members"),
        Row(commands + "PSHostProcessInfo", "System.Object", "-string ProcessName; -int ProcessId=0; -string AppDomainName; -string MainWindowTitle", "-"),
        Row(commands + "PSRunspaceDebug", "System.Object", "-string RunspaceName; -int RunspaceId=0; -bool Enabled=false; -bool BreakAll=false", "Enabled,BreakAll,RunspaceName,RunspaceId"),
        Row(commands + "TestConnectionCommand+PingStatus", "System.Object",
            "-uint Ping; -string Source; -string Destination; -ipaddress Address; -string DisplayAddress; -long Latency=0; -System.Net.NetworkInformation.IPStatus Status=Success; -int BufferSize=0; -System.Net.NetworkInformation.PingReply Reply", "-"),
        Row(commands + "TestConnectionCommand+PingMtuStatus", commands + "TestConnectionCommand+PingStatus", "-int MtuSize=0", "-"),
        Row(commands + "WebResponseObject", "System.Object",
            "System.Net.Http.HttpResponseMessage BaseResponse; -byte[] Content; -System.Collections.Generic.Dictionary[string,System.Collections.Generic.IEnumerable[string]] Headers; -string OutFile; -string RawContent; -long RawContentLength=0; -System.IO.MemoryStream RawContentStream; -System.Collections.Generic.Dictionary[string,string] RelationLink; -int StatusCode=0; -string StatusDescription",
            "-"),
        Row(commands + "BasicHtmlWebResponseObject", commands + "WebResponseObject",
            "-string Content; -System.Text.Encoding Encoding; -Microsoft.PowerShell.Commands.WebCmdletElementCollection Images; -Microsoft.PowerShell.Commands.WebCmdletElementCollection InputFields; -Microsoft.PowerShell.Commands.WebCmdletElementCollection Links",
            "-"),
        Row("Microsoft.Management.Infrastructure.CimSystemProperties", "System.Object", "-string Namespace; -string ServerName; -string ClassName; -string Path", "-"),
        Row("Microsoft.Management.Infrastructure.CimMethodResultBase", "System.Object", "", "-"),
        Row("Microsoft.Management.Infrastructure.CimMethodResult", "Microsoft.Management.Infrastructure.CimMethodResultBase", "-System.Object OutParameters; -System.Object ReturnValue", "-"),
        Row("Microsoft.Management.Infrastructure.Options.CimSessionOptions", "System.Object", "timespan Timeout=0; cultureinfo Culture; cultureinfo UICulture"),
        Row("System.Diagnostics.ProcessThread", "System.ComponentModel.Component",
            "-int BasePriority=8; -int CurrentPriority=8; -int Id=0; int IdealProcessor=0; bool PriorityBoostEnabled=false; System.Diagnostics.ThreadPriorityLevel PriorityLevel=Normal; -System.IntPtr StartAddress; -System.Diagnostics.ThreadState ThreadState=Running; -System.Diagnostics.ThreadWaitReason WaitReason=Executive; -timespan PrivilegedProcessorTime=0; -datetime StartTime; -timespan TotalProcessorTime=0; -timespan UserProcessorTime=0; System.IntPtr ProcessorAffinity",
            "-"),
    ]
}

/// Objects that keep their properties, for the layers that write them.
public enum KeptObjects {
    /// An object of a type with these values; names of an enumeration's values become the values. A property bag of that name where the type is not known.
    public static func make(_ name: String, _ properties: KeyValuePairs<String, Value>, text: String? = nil) -> Value {
        guard let type = TypeRegistry.shared.find(name) else { return .object(CustomObject(properties, typeName: name)) }
        var values: [String: Value] = [:]
        for (name, value) in properties {
            values[name] = value
            guard let text = value.stringValue, case .property(let property)? = type.find(name, isStatic: false), let wanted = property.valueType, wanted.isEnum else { continue }
            if let member = wanted.enumMembers.first(where: { $0.name == text }) { values[name] = .object(EnumObject(wanted, member.value)) }
        }
        guard let text else { return .object(KeptObject(type, values)) }
        return .object(KeptObject(type, values, text: { _ in text }))
    }
}
