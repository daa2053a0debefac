import ShellRuntime

/// PowerShell's default views as data (the facts of `DefaultFormatters/*_format_ps1xml`): one line a column.
///
/// A column is `Label:widthSide=source`; the width, the side (`r`, `l`, `c`) and the source may be left out. A source in braces is a
/// script over `$_`, anything else a property; without a source the label names the property.
enum DefaultViews {
    private static func column(_ text: String) -> Column {
        var head = text, source: String?
        if let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")) {
            head = String(text[..<equals])
            source = String(text[text.index(after: equals)...])
        }
        var width: Int?, side: Column.Side?
        if let colon = head.utf8.lastIndex(of: UInt8(ascii: ":")) {
            var shape = String(head[head.index(after: colon)...])
            head = String(head[..<colon])
            switch shape.utf8.last {
            case UInt8(ascii: "r"): side = .right
            case UInt8(ascii: "l"): side = .left
            case UInt8(ascii: "c"): side = .center
            default: break
            }
            if side != nil { shape.removeLast() }
            width = Int(shape)
        }
        if let source, source.hasPrefix("{"), source.hasSuffix("}") {
            return Column(head, .script(String(source.dropFirst().dropLast())), width: width, side: side)
        }
        return .property(source ?? head, label: source == nil ? nil : head, width: width, side: side)
    }
    static func table(_ types: [String], _ columns: [String], group: String? = nil, name: String = "") {
        let view = View.table(columns.map(column), groupBy: group.map(column), name: name.isEmpty ? types[0] : name)
        for type in types { ViewRegistry.shared.register(type, view, at: .builtin) }
    }
    static func list(_ types: [String], _ items: [String], name: String = "") {
        var view = View.list(items.map(column))
        view.name = name.isEmpty ? types[0] : name
        for type in types { ViewRegistry.shared.register(type, view, at: .builtin) }
    }
    static func wide(_ types: [String], _ item: String, name: String = "") {
        for type in types { ViewRegistry.shared.register(type, View(.wide(column(item)), name: name), at: .builtin) }
    }

    static func register() {
        commands()
        engine()
        values()
        styles()
        web()
        system()
        further()
    }

    /// The folder of the search path that holds a module: above its own folder, or that of its version.
    private static let moduleFolder =
        "$own = Split-Path -Parent $_.Path; if ([version]::TryParse((Split-Path -Leaf $own), [ref]$null)) { $own = Split-Path -Parent $own }; Split-Path -Parent $own"

    private static func commands() {
        let prefix = "System.Management.Automation."
        table([prefix + "CommandInfo"], ["CommandType:15", "Name"], name: "CommandInfo")
        let kinds = ["AliasInfo", "ApplicationInfo", "CmdletInfo", "ExternalScriptInfo", "FilterInfo", "FunctionInfo", "ScriptInfo"]
        table(
            kinds.map { prefix + $0 },
            ["CommandType:15", "Name:50={if ($_.CommandType -eq 'Alias') { $_.DisplayName } else { $_.Name }}", "Version:10", "Source"], name: "CommandInfo")
        list([prefix + "ApplicationInfo"], ["Name", "CommandType", "Definition", "Extension", "Path", "FileVersionInfo"])
        list([prefix + "ScriptInfo"], ["Name", "CommandType", "Definition", "Path"])
        list([prefix + "AliasInfo"], ["DisplayName", "CommandType", "Definition", "ReferencedCommand", "ResolvedCommand"])
        list([prefix + "CmdletInfo"], ["Name", "CommandType", "Definition", "Path", "DLL", "HelpFile", "ParameterSets", "ImplementingType", "Verb", "Noun"])
        list([prefix + "FilterInfo", prefix + "FunctionInfo"], ["Name", "CommandType", "Definition"])
        table([prefix + "ApplicationInfo"], ["CommandType:15", "Name", "Path"], name: "ApplicationInfo")
        table([prefix + "ExternalScriptInfo"], ["CommandType:15", "Name", "Path"], name: "ExternalScriptInfo")
        table([prefix + "FunctionInfo"], ["CommandType:15", "Name", "Function"], name: "FunctionInfo")
        table([prefix + "FilterInfo"], ["CommandType:15", "Name", "Filter"], name: "FilterInfo")
        table([prefix + "AliasInfo"], ["CommandType:15", "DisplayName"], name: "AliasInfo")
        let label = "{if ($_.PrivateData -and $_.PrivateData.ContainsKey('PSData') -and $_.PrivateData.PSData.ContainsKey('PreRelease')) { $_.PrivateData.PSData.PreRelease }}"
        table(
            ["ModuleInfoGrouping"],
            [
                "ModuleType:10l", "Version:10l", "PreRelease:10l=" + label, "Name:35l", "PSEdition:9l",
                "ExportedCommands:l={$_.ExportedCommands.Keys}",
            ], group: " Directory={" + moduleFolder + "}", name: "Module")
        table(
            [prefix + "PSModuleInfo"],
            ["ModuleType:10l", "Version:10l", "PreRelease:10l=" + label, "Name:35l", "ExportedCommands:l={$_.ExportedCommands.Keys}"], name: "Module")
        wide([prefix + "PSModuleInfo"], "Name", name: "Module")
        list(
            [prefix + "PSModuleInfo"],
            [
                "Name", "Path", "Description", "ModuleType", "Version", "PreRelease=" + label, "NestedModules", "ExportedFunctions={$_.ExportedFunctions.Keys}",
                "ExportedCmdlets={$_.ExportedCmdlets.Keys}", "ExportedVariables={$_.ExportedVariables.Keys}", "ExportedAliases={$_.ExportedAliases.Keys}",
            ], name: "Module")
        table([prefix + "ExperimentalFeature"], ["Name:35l", "Enabled:7r", "Source:35l", "Description:l"], name: "ExperimentalFeature")
        list([prefix + "ExperimentalFeature"], ["Name", "Enabled", "Source", "Description"])
        table(
            [prefix + "Subsystem.SubsystemInfo"],
            ["Kind:17l", "SubsystemType:18l={$_.SubsystemType.Name}", "IsRegistered:12r", "Implementations:l"])
    }

    private static func engine() {
        let prefix = "System.Management.Automation."
        table([prefix + "PSVariable"], ["Name:30", "Value"], name: "Variable")
        table([prefix + "PathInfo"], ["Path"], name: "PathInfo")
        table(
            [prefix + "PSDriveInfo"],
            [
                "Name:10", "Used (GB):13r={if ($_.Used -or $_.Free) { '{0:###0.00}' -f ($_.Used / 1GB) }}",
                "Free (GB):13r={if ($_.Used -or $_.Free) { '{0:###0.00}' -f ($_.Free / 1GB) }}", "Provider:13={$_.Provider.Name}",
                "Root:35={if ($null -ne $_.DisplayRoot) { $_.DisplayRoot } else { $_.Root }}", "CurrentLocation:r",
            ], name: "drive")
        list([prefix + "PSDriveInfo"], ["Name", "Description", "Provider", "Root", "CurrentLocation"])
        table([prefix + "ProviderInfo"], ["Name:20", "Capabilities", "Drives"], name: "provider")
        list([prefix + "ProviderInfo"], ["Name", "Drives", "Path", "Home", "Description", "Capabilities", "ImplementingType"], name: "provider")
        table([prefix + "Runspaces.TypeData"], ["TypeName", "Members"], name: "TypeData")
        table(
            [prefix + "Runspaces.Runspace"],
            [
                "Id:3r", "Name:15l", "ComputerName:15l={if ($null -ne $_.ConnectionInfo) { $_.ConnectionInfo.ComputerName } else { 'localhost' }}",
                "Type:13l={if ($_.ConnectionInfo -is [System.Management.Automation.Runspaces.WSManConnectionInfo]) { 'Remote' } else { 'Local' }}",
                "State:13l={$_.RunspaceStateInfo.State}",
                "Availability:15l={if (($null -ne $_.Debugger) -and ($_.Debugger.InBreakpoint)) { 'InBreakpoint' } else { $_.RunspaceAvailability }}",
            ], name: "Runspace")
        table(
            [prefix + "Runspaces.PSSession"],
            ["Id:3r", "Name:15l", "Transport:9l", "ComputerName:15l", "ComputerType:15l", "State:13l", "ConfigurationName:20l", "Availability:13r"],
            name: "PSSession")
        table([prefix + "CallStackFrame"], ["Command", "Arguments", "Location"], name: "CallStackFrame")
        let breakpoints = ["CommandBreakpoint", "LineBreakpoint", "VariableBreakpoint"].map { prefix + $0 }
        table(
            breakpoints,
            ["ID:4r", "Script={if ($_.Script) { [System.IO.Path]::GetFileName($_.Script) }}", "Line:4r", "Command", "Variable", "Action"], name: "Breakpoint")
        list([prefix + "LineBreakpoint"], ["ID", "Script", "Line", "Column", "Enabled", "HitCount", "Action"], name: "Breakpoint")
        list([prefix + "VariableBreakpoint"], ["ID", "Variable", "AccessMode", "Enabled", "HitCount", "Action"], name: "Breakpoint")
        list([prefix + "CommandBreakpoint"], ["ID", "Command", "Enabled", "HitCount", "Action"], name: "Breakpoint")
        let commands = "Microsoft.PowerShell.Commands."
        table([commands + "PSRunspaceDebug"], ["Id:3r=RunspaceId", "Name:20l=RunspaceName", "Enabled:10l", "BreakAll:10l"])
        table([commands + "ComputerChangeInfo"], ["HasSucceeded:12l", "ComputerName:25"])
        table([commands + "RenameComputerChangeInfo"], ["HasSucceeded:12l", "OldComputerName:25", "NewComputerName:25"])
        table(
            [commands + "HistoryInfo"],
            [
                "Id:4r",
                "Duration:12r={$d = $_.Duration; if ($d.TotalHours -ge 10) { return '{0}:{1:mm}:{1:ss}.{1:fff}' -f [int]$d.TotalHours, $d }; $f = if ($d.TotalHours -ge 1) { 'h\\:mm\\:ss\\.fff' } elseif ($d.TotalMinutes -ge 1) { 'm\\:ss\\.fff' } else { 's\\.fff' }; $d.ToString($f)}",
                "CommandLine",
            ], name: "history")
        wide([commands + "HistoryInfo"], "CommandLine", name: "history")
        table([commands + "GroupInfo"], ["Count:5r=Count", "Name:25", "Group"])
        list([commands + "GroupInfo"], ["Name", "Count", "Group", "Values"])
        table([commands + "GroupInfoNoElement"], ["Count:5r=Count", "Name:25"])
        list([commands + "GroupInfoNoElement"], ["Name", "Count", "Values"])
        table(["System.RuntimeType"], ["IsPublic:8=IsPublic", "IsSerial:8=IsSerializable", "Name:40", "BaseType"])
        table([commands + "FileHashInfo"], ["Algorithm:15l", "Hash:70l", "Path"])
        table(
            [commands + "ByteCollection"],
            ["Offset:16r=HexOffset", "Bytes\n00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F:47l=HexBytes", "Ascii:16l"], group: "Label")
    }

    private static func values() {
        table(["System.Globalization.CultureInfo"], ["LCID:16", "Name:16", "DisplayName"])
        table(["System.Version"], ["Major:6", "Minor:6", "Build:6", "Revision:8"])
        table(
            ["System.Version#IncludeLabel"],
            ["Major:6", "Minor:6", "Build:6", "Revision:8", "PSSemVerPreReleaseLabel:26", "PSSemVerBuildLabel:27"])
        table(["System.Management.Automation.SemanticVersion"], ["Major:6", "Minor:6", "Patch:6", "PreReleaseLabel:15", "BuildLabel:11"])
        table(["System.Collections.DictionaryEntry"], ["Name:30", "Value"], name: "Dictionary")
        list(["System.Collections.DictionaryEntry"], ["Name", "Value"])
        table(["System.TimeSpan"], ["Days", "Hours", "Minutes", "Seconds", "Milliseconds"])
        wide(["System.TimeSpan"], "TotalMilliseconds")
        table(["System.Reflection.Assembly"], ["GAC:6=GlobalAssemblyCache", "Version:14=ImageRuntimeVersion", "Location"])
        table(["System.Reflection.AssemblyName"], ["Version:14", "Name"])
        table(["System.Net.NetworkCredential"], ["UserName:50", "Domain:50"])
        table(
            ["System.Security.AccessControl.ObjectSecurity"], ["Path", "Owner", "Access=AccessToString"])
        list(["System.Security.AccessControl.ObjectSecurity"], ["Path", "Owner", "Group", "Access=AccessToString", "Audit=AuditToString", "Sddl"])
    }

    /// Sequences shown with themselves in force.
    private static func styles() {
        func item(_ path: String) -> String {
            "\(path)={\"$($_.\(path))$($_.\(path).Replace(\"`e\",'`e'))$([char]27)[0m\"}"
        }
        let prefix = "System.Management.Automation.PSStyle"
        let simple = [
            "Reset", "BlinkOff", "Blink", "BoldOff", "Bold", "DimOff", "Dim", "Hidden", "HiddenOff", "Reverse", "ReverseOff", "ItalicOff", "Italic", "UnderlineOff", "Underline",
            "StrikethroughOff", "Strikethrough",
        ]
        let formatting = [
            "FormatAccent", "ErrorAccent", "Error", "Warning", "Verbose", "Debug", "TableHeader", "CustomTableHeaderLabel", "FeedbackName", "FeedbackText", "FeedbackAction",
        ]
        let colors = [
            "Black", "BrightBlack", "White", "BrightWhite", "Red", "BrightRed", "Magenta", "BrightMagenta", "Blue", "BrightBlue", "Cyan", "BrightCyan", "Green",
            "BrightGreen", "Yellow", "BrightYellow",
        ]
        var all = simple.map(item)
        all.append("OutputRendering")
        all += formatting.map { item("Formatting." + $0) }
        all += [item("Progress.Style"), "Progress.MaxWidth={$_.Progress.MaxWidth}", "Progress.View={$_.Progress.View}", "Progress.UseOSCIndicator={$_.Progress.UseOSCIndicator}"]
        all += ["Directory", "SymbolicLink", "Executable"].map { item("FileInfo." + $0) }
        all.append("FileInfo.Extension={$t = $_.FileInfo.Extension; ($t.Keys | ForEach-Object { \"$($t[$_])$_$([char]27)[0m\" }) -join ','}")
        all += colors.map { item("Foreground." + $0) } + colors.map { item("Background." + $0) }
        list([prefix], all)
        list([prefix + "+FormattingData"], formatting.map(item))
        list([prefix + "+ProgressConfiguration"], [item("Style"), "MaxWidth", "View", "UseOSCIndicator"])
        list([prefix + "+ForegroundColor"], colors.map(item))
        list([prefix + "+BackgroundColor"], colors.map(item))
    }

    private static func web() {
        let commands = "Microsoft.PowerShell.Commands."
        func start(_ property: String) -> String {
            "{$r = $_.\(property); $r = $r.Substring(0, [Math]::Min($r.Length, 200)); if ($r.Length -eq 200) { $r += \"`u{2026}\" }; $r}"
        }
        list(
            [commands + "BasicHtmlWebResponseObject"],
            [
                "StatusCode", "StatusDescription", "Content=" + start("Content"), "RawContent=" + start("RawContent"), "Headers", "Images", "InputFields", "Links",
                "RawContentLength", "RelationLink",
            ])
        list(
            [commands + "WebResponseObject"],
            ["StatusCode", "StatusDescription", "Content", "RawContent=" + start("RawContent"), "Headers", "RawContentLength", "RelationLink"])
        let timed = "{if ($_.Status -eq 'TimedOut') { '*' } else { $_."
        table(
            [commands + "TestConnectionCommand+PingStatus"],
            [
                "Ping:4r", "Source:16l", "Address:25l=DisplayAddress", "Latency(ms):7r=" + timed + "Latency }}",
                "BufferSize(B):10r=" + timed + "BufferSize }}", "Status:16l",
            ], group: "Destination")
        table(
            [commands + "TestConnectionCommand+TraceStatus"],
            [
                "Hop:3r", "Hostname:25l={if ($_.Hostname) { $_.Hostname } else { '*' }}", "Ping:4r", "Latency(ms):7r=" + timed + "Latency }}", "Status:16l",
                "Source:12l", "TargetAddress:15l",
            ], group: "Target")
    }

    private static func system() {
        let cim = "Microsoft.Management.Infrastructure.CimInstance#root/cimv2/"
        for (name, columns) in [
            ("Win32_OperatingSystem", ["SystemDirectory", "Organization", "BuildNumber", "RegisteredUser", "SerialNumber", "Version"]),
            ("Win32_Process", ["ProcessId", "Name:16", "HandleCount", "WorkingSetSize", "VirtualSize"]),
            ("Win32_ComputerSystem", ["Name:16", "PrimaryOwnerName", "Domain", "TotalPhysicalMemory", "Model", "Manufacturer"]),
            ("Win32_Processor", ["DeviceID", "Name:16", "Caption", "MaxClockSpeed", "SocketDesignation", "Manufacturer"]),
            ("Win32_DiskDrive", ["DeviceID", "Caption", "Partitions", "Size", "Model"]),
            ("Win32_LogicalDisk", ["DeviceID", "DriveType", "ProviderName:16", "VolumeName:16", "Size", "FreeSpace"]),
            ("Win32_Service", ["ProcessId", "Name:16", "StartMode", "State", "Status", "ExitCode"]),
            ("Win32_UserAccount", ["Name:16", "Caption", "AccountType", "SID", "Domain"]),
            ("Win32_Group", ["SID", "Name:16", "Caption", "Domain"]),
            ("Win32_Environment", ["Name:16", "UserName", "VariableValue"]),
            ("Win32_DiskPartition", ["Name:16", "NumberOfBlocks", "BootPartition", "PrimaryPartition", "Size", "Index"]),
            ("Win32_NetworkAdapter", ["DeviceID", "Name:16", "AdapterType", "ServiceName"]),
            ("Win32_NetworkAdapterConfiguration", ["ServiceName:16", "DHCPEnabled", "Index", "Description"]),
            ("Win32_QuickFixEngineering", ["Source:13=ComputerName", "Description:16", "HotFixID:13", "InstalledBy:20", "InstalledOn:26"]),
            ("Win32_Product", ["Name:16", "Caption", "Vendor", "Version", "IdentifyingNumber"]),
        ] { table([cim + name], columns) }
        table(["Microsoft.PowerShell.Commands.AlternateStreamData"], ["Stream:20l", "Length:10r"], group: "FileName")
        table(["System.Diagnostics.Process"], ["ProcessName:20", "Id:10r", "WorkingSet64:12r"], group: "PriorityClass", name: "Priority")
        table(
            ["System.Diagnostics.Process"], ["ProcessName:20", "Id:10r", "WorkingSet64:12r"],
            group: "StartTime.ToShortDateString()={$_.StartTime.ToShortDateString()}", name: "StartTime")
        wide(["System.Diagnostics.Process"], "ProcessName", name: "process")
        table(
            ["System.Diagnostics.Process#IncludeUserName"],
            [
                "WS(M):10r={'{0:N2}' -f [float]($_.WS / 1MB)}", "CPU(s):8r={'{0:N2}' -f [float]($_.CPU)}", "Id:7r", "ProcessName:30", "UserName:20", "CommandLine",
            ], name: "ProcessWithUserName")
        ViewRegistry.shared.registerDisplaySet("System.Diagnostics.Process", ["Id", "Handles", "CPU", "SI", "Name"])
        list(
            ["System.ServiceProcess.ServiceController"],
            ["Name", "DisplayName", "Status", "DependentServices", "ServicesDependedOn", "CanPauseAndContinue", "CanShutdown", "CanStop", "ServiceType"])
        table(["System.Diagnostics.FileVersionInfo"], ["ProductVersion:16", "FileVersion:16", "FileName"])
        list(
            ["System.Diagnostics.FileVersionInfo"],
            [
                "OriginalFileName", "FileDescription", "ProductName", "Comments", "CompanyName", "FileName", "FileVersion", "ProductVersion", "IsDebug", "IsPatched",
                "IsPreRelease", "IsPrivateBuild", "IsSpecialBuild", "Language", "LegalCopyright", "LegalTrademarks", "PrivateBuild", "SpecialBuild",
                "FileVersionRaw", "ProductVersionRaw",
            ])
    }
}
