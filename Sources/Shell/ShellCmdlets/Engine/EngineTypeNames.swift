import ShellRuntime

/// The types of the engine's and the cmdlets' objects under the names that scripts call them by: `-is [System.Management.Automation.CmdletInfo]`,
/// `param([Microsoft.PowerShell.Commands.MatchInfo]$hit)`.
enum EngineTypeNames {
    private static let automation = "System.Management.Automation."
    private static let commands = "Microsoft.PowerShell.Commands."

    static func register() {
        TypeRegistry.shared.registerLate {
            let registry = TypeRegistry.shared
            for (name, make) in engine { registry.register(automation + name, make) }
            for (name, make) in cmdlets { registry.register(commands + name, make) }
            for name in ["ExecutionPolicy", "ExecutionPolicyScope"] {
                registry.register("Microsoft.PowerShell." + name) { name == "ExecutionPolicy" ? ExecutionPolicies.type : ExecutionPolicies.scopeType }
            }
            for (name, base) in bare {
                registry.register(automation + name) { TypeInfo(automation + name, base: registry.find(base) ?? WellKnown.object, members: TypeMembers.of(automation + name)) }
            }
            AutomationStatics.register()
            EngineClasses.register()
            registry.register("HelpInfo") { HelpTypes.base }
            registry.register("Microsoft.PowerShell.MarkdownRender.PSMarkdownOptionInfo") { MarkdownOptions.ownType }
            registry.register("Microsoft.PowerShell.MarkdownRender.MarkdownInfo") { MarkdownInfoObject.ownType }
        }
    }
    /// Types that objects carry by name only.
    private static let bare: [(name: String, base: String)] = [
        ("PSInvocationStateInfo", "System.Object"), ("JobStateInfo", "System.Object"), ("Runspaces.RunspaceStateInfo", "System.Object"),
        ("RunspacePoolStateInfo", "System.Object"), ("Runspaces.PipelineStateInfo", "System.Object"), ("JobStateEventArgs", "System.EventArgs"),
        ("PSParseError", "System.Object"), ("InvocationInfo", "System.Object"), ("ErrorCategoryInfo", "System.Object"),
        ("PSPropertyInfo", automation + "PSMemberInfo"), ("PSCodeProperty", automation + "PSPropertyInfo"), ("PSVariableProperty", automation + "PSNoteProperty"),
        ("PSDynamicMember", automation + "PSMemberInfo"), ("PSCodeMethod", automation + "PSMethodInfo"),
        ("PSParameterizedProperty", automation + "PSMethodInfo"), ("Signature", "System.Object"), ("PSEventArgsCollection", "System.Object"),
        ("Provider.CmdletProvider", "System.Object"), ("JobManager", "System.Object"), ("JobRepository", "System.Object"), ("Runspaces.TypeTable", "System.Object"), ("Runspaces.FormatTable", "System.Object"),
    ]
    private static let engine: [(String, @Sendable () -> TypeInfo)] = [
        ("CommandInfo", { CommandTypes.commandInfo }), ("AliasInfo", { CommandTypes.info(.alias) }), ("CmdletInfo", { CommandTypes.info(.cmdlet) }),
        ("FunctionInfo", { CommandTypes.info(.function) }), ("FilterInfo", { CommandTypes.info(.filter) }), ("ConfigurationInfo", { CommandTypes.info(.configuration) }),
        ("ExternalScriptInfo", { CommandTypes.info(.externalScript) }), ("ApplicationInfo", { CommandTypes.info(.application) }), ("ScriptInfo", { CommandTypes.info(.script) }),
        ("PSDriveInfo", { ProviderTypes.drive }), ("ProviderInfo", { ProviderTypes.provider }), ("PathInfo", { ProviderTypes.path }),
        ("PathIntrinsics", { PathIntrinsicsObject.ownType }), ("ProviderIntrinsics", { ProviderIntrinsicsObject.ownType }), ("EngineIntrinsics", { EngineIntrinsicsObject.ownType }),
        ("PSVariableIntrinsics", { VariableIntrinsicsObject.ownType }), ("DriveManagementIntrinsics", { DriveIntrinsicsObject.ownType }),
        ("CmdletProviderManagementIntrinsics", { ProviderManagementObject.ownType }), ("CommandInvocationIntrinsics", { CommandInvocationObject.ownType }),
        ("CallStackFrame", { GetCallStack.frameType }), ("ParameterSetMetadata", { ParameterInfoObject.setType }), ("ParameterMetadata", { ParameterInfoObject.ownType }),
        ("CommandParameterInfo", { SetParameterObject.ownType }), ("CommandParameterSetInfo", { ParameterSetObject.ownType }), ("PagingParameters", { PagingObject.ownType }),
        ("Runspaces.SessionStateProxy", { SessionProxyObject.ownType }), ("Runspaces.LocalRunspace", { RunspaceObject.ownType }), ("Runspaces.LocalPipeline", { PowerShellObject.pipelineType }),
        ("PSCommand", { CommandListObject.ownType }), ("PSDataStreams", { DataStreamsObject.ownType }), ("PSEventArgs", { EventRecordObject.ownType }),
        ("PSEventSubscriber", { EventSubscriberObject.ownType }), ("PSEventManager", { EventManagerObject.ownType.baseType ?? EventManagerObject.ownType }),
        ("PSLocalEventManager", { EventManagerObject.ownType }), ("ExtendedTypeDefinition", { ExtendedTypeObject.ownType }), ("FormatViewDefinition", { FormatViewObject.ownType }),
        ("Internal.Host.InternalHost", { HostObject.ownType }), ("Internal.Host.InternalHostUserInterface", { HostInterfaceObject.ownType }),
        ("Internal.Host.InternalHostRawUserInterface", { RawInterfaceObject.ownType }), ("Job2", { JobObject.threadType.baseType ?? JobObject.jobType }),
        ("PSRemotingJob", { JobObject.remotingType }), ("PSRemotingChildJob", { JobObject.childType }), ("PSTasks.PSTaskJob", { JobObject.taskType }),
        ("PSTasks.PSTaskChildJob", { JobObject.taskChildType }), ("PSMethod", { MethodObject.methodType }), ("PSMethodInfo", { MethodObject.methodType }),
        ("PSScriptCmdlet", { PSCmdletObject.ownType }), ("PSCmdlet", { PSCmdletObject.ownType.baseType ?? PSCmdletObject.ownType }),
        ("Language.ScriptExtent", { ExtentObject.ownType }), ("Language.ScriptPosition", { PositionObject.ownType }),
        ("LineBreakpoint", { BreakpointObject.types.line }), ("CommandBreakpoint", { BreakpointObject.types.command }), ("VariableBreakpoint", { BreakpointObject.types.variable }),
        ("Runspaces.PSSession", { SessionObject.ownType }), ("PSTraceSource", { TraceSourceObject.ownType }), ("Language.TypeName", { TypeNameObject.types.plain }),
        ("Language.GenericTypeName", { TypeNameObject.types.generic }), ("Language.ArrayTypeName", { TypeNameObject.types.array }),
    ]
    private static let cmdlets: [(String, @Sendable () -> TypeInfo)] = [
        ("MatchInfo", { MatchInfoObject.ownType }), ("GroupInfo", { GroupInfoObject.infoType }), ("GroupInfoNoElement", { GroupInfoObject.plainType }),
        ("MeasureInfo", { MeasureInfoObject.base }), ("GenericMeasureInfo", { MeasureInfoObject.numbers }), ("GenericObjectMeasureInfo", { MeasureInfoObject.objects }),
        ("TextMeasureInfo", { MeasureInfoObject.texts }), ("MemberDefinition", { MemberDefinitionObject.ownType }), ("HistoryInfo", { HistoryInfoObject.ownType }),
        ("SelectXmlInfo", { SelectXmlInfo.infoType }), ("ByteCollection", { ByteCollectionObject.ownType }), ("DisplayHintType", { GetDate.hintType }),
        ("WebRequestSession", { WebSessionObject.sessionType }),
    ]
}
