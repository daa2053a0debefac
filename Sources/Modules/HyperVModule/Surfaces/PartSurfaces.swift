extension HyperVSurfaces {
    /// A cmdlet that names machines, with more rows.
    private static func onMachine(_ name: String, _ type: String, changes: Bool = true, _ rows: String...) -> String {
        let head = """
            \(name)|Hyper-V|VMName|\(changes ? "S|Medium" : "|")||Microsoft.HyperV.PowerShell.\(type)
            VMName|VMObject
            @host 0
            @vm 0 1
            """
        return ([head] + (changes ? ["@pass"] : []) + rows).joined(separator: "\n")
    }

    /// A cmdlet of the host, with its rows.
    private static func onHost(_ name: String, _ type: String, changes: Bool = true, _ rows: String...) -> String {
        let head = "\(name)|Hyper-V||\(changes ? "S|Medium" : "|")||Microsoft.HyperV.PowerShell.\(type)\n__AllParameterSets"
        return ([head] + rows + ["@host"]).joined(separator: "\n")
    }

    private static func word(_ name: String, _ place: String = "-:", aliases: String = "") -> String {
        "\(name)|String|\(aliases)|ValidateNotNullOrEmpty()|||*:\(place)"
    }
    private static func words(_ name: String, _ place: String, aliases: String = "") -> String {
        "\(name)|String[]|\(aliases)|ValidateNotNullOrEmpty()|||*:\(place)"
    }

    /// Surfaces of the cmdlets for parts of machines that few have.
    static let partTable: [String: String] = [
        "enable-vmconsolesupport": onMachine("Enable-VMConsoleSupport", "VirtualMachine"),
        "disable-vmconsolesupport": onMachine("Disable-VMConsoleSupport", "VirtualMachine"),
        "get-vmstoragesettings": onMachine("Get-VMStorageSettings", "VMStorageSetting", changes: false),
        "set-vmstoragesettings": onMachine(
            "Set-VMStorageSettings", "VMStorageSetting", "DisableInterruptBatching|Boolean||||n|*:-:", "ThreadCountPerChannel|~ThreadCount||||n|*:-:",
            "VirtualProcessorsPerChannel|UInt16||||n|*:-:"),
        "set-vmsecuritypolicy": onMachine("Set-VMSecurityPolicy", "VMSecurity", "Shielded|Boolean||||n|*:-:", "BindToHostTpm|Boolean||||n|*:-:"),
        "repair-vm": ##"""
            Repair-VM|Hyper-V||S|Medium||Microsoft.HyperV.PowerShell.VMCompatibilityReport
            __AllParameterSets
            CompatibilityReport|~VMCompatibilityReport||ValidateNotNullOrEmpty()|||*:0:mv
            SnapshotFilePath|String|CheckpointFileLocation,SnapshotFileLocation|ValidateNotNullOrEmpty()|||*:-:
            Path|String||ValidateNotNullOrEmpty()|||*:-:
            @pass
            """##,
    ]

    private static let nodeName = words("WorldWideNodeName", "-:p", aliases: "Wwnn,NodeName,Wwnns,NodeNames,WorldWideNodeNames,NodeAddress")
    private static let portName = words("WorldWidePortName", "-:p", aliases: "Wwpn,PortName,Wwpns,PortNames,WorldWidePortNames,PortAddress")
    private static let generate = "GenerateWwn|SwitchParameter||||s|*:-:"
    private static let nodeA = word("WorldWideNodeNameSetA", aliases: "Wwnn1")
    private static let portA = word("WorldWidePortNameSetA", aliases: "Wwpn1")
    private static let nodeB = word("WorldWideNodeNameSetB", aliases: "Wwnn2")
    private static let portB = word("WorldWidePortNameSetB", aliases: "Wwpn2")
    private static let number = "ControllerNumber|Int32||ValidateNotNull()||n|*:2:"
    private static let location = "ControllerLocation|Int32||ValidateNotNull()||n|*:3:"
    private static let pool = "ResourcePoolName|String||ValidateNotNull()|||*:-:"
    private static let name = word("Name", "0:mv")
    private static let force = "Force|SwitchParameter||||s|*:-:"

    /// Surfaces of the cmdlets for what the host does not have.
    static let lackTable: [String: String] = [
        "get-vmremotefx3dvideoadapter": onMachine("Get-VMRemoteFx3dVideoAdapter", "VMRemoteFx3DVideoAdapter", changes: false),
        "add-vmremotefx3dvideoadapter": onMachine("Add-VMRemoteFx3dVideoAdapter", "VMRemoteFx3DVideoAdapter"),
        "remove-vmremotefx3dvideoadapter": onMachine("Remove-VMRemoteFx3dVideoAdapter", "VMRemoteFx3DVideoAdapter"),
        "set-vmremotefx3dvideoadapter": onMachine(
            "Set-VMRemoteFx3dVideoAdapter", "VMRemoteFx3DVideoAdapter", "MonitorCount|Byte||ValidateNotNull()||n|*:1:", word("MaximumResolution", "2:"),
            "VRAMSizeBytes|UInt64||||n|*:3:"),
        "get-vmremotefxphysicalvideoadapter": onHost(
            "Get-VMRemoteFXPhysicalVideoAdapter", "VMRemoteFXPhysicalVideoAdapter", changes: false, words("Name", "0:")),
        "enable-vmremotefxphysicalvideoadapter": onHost(
            "Enable-VMRemoteFXPhysicalVideoAdapter", "VMRemoteFXPhysicalVideoAdapter", words("Name", "0:m"), "@pass"),
        "disable-vmremotefxphysicalvideoadapter": onHost(
            "Disable-VMRemoteFXPhysicalVideoAdapter", "VMRemoteFXPhysicalVideoAdapter", words("Name", "0:m"), "@pass"),
        "get-vmfibrechannelhba": onMachine("Get-VMFibreChannelHba", "VMFibreChannelHba", changes: false),
        "add-vmfibrechannelhba": onMachine("Add-VMFibreChannelHba", "VMFibreChannelHba", word("SanName", "1:m"), generate, nodeA, portA, nodeB, portB),
        "set-vmfibrechannelhba": onMachine("Set-VMFibreChannelHba", "VMFibreChannelHba", word("SanName"), generate, nodeA, portA, nodeB, portB),
        "remove-vmfibrechannelhba": onMachine("Remove-VMFibreChannelHba", "VMFibreChannelHba", nodeA, portA, nodeB, portB),
        "get-vmsan": onHost("Get-VMSan", "VMSan", changes: false, words("Name", "0:")),
        "new-vmsan": onHost("New-VMSan", "VMSan", name, word("Note"), nodeName, portName),
        "set-vmsan": onHost("Set-VMSan", "VMSan", name, word("Note"), nodeName, portName, "@pass"),
        "remove-vmsan": onHost("Remove-VMSan", "VMSan", name, "@pass"),
        "rename-vmsan": onHost("Rename-VMSan", "VMSan", name, word("NewName", "1:m"), "@pass"),
        "connect-vmsan": onHost("Connect-VMSan", "VMSan", name, nodeName, portName, "@pass"),
        "disconnect-vmsan": onHost("Disconnect-VMSan", "VMSan", name, nodeName, portName, "@pass"),
        "get-vmpmemcontroller": onMachine("Get-VMPmemController", "VMPmemController", changes: false, "ControllerNumber|Int32||ValidateNotNull()|||*:1:"),
        "add-vmpmemcontroller": onMachine("Add-VMPmemController", "VMPmemController"),
        "remove-vmpmemcontroller": onMachine("Remove-VMPmemController", "VMPmemController", "ControllerNumber|Int32||ValidateNotNull()|||*:1:m"),
        "get-vmkeystoragedrive": onMachine("Get-VMKeyStorageDrive", "KeyStorageDrive", changes: false, number, location),
        "add-vmkeystoragedrive": onMachine("Add-VMKeyStorageDrive", "KeyStorageDrive", number, location, pool),
        "set-vmkeystoragedrive": onMachine("Set-VMKeyStorageDrive", "KeyStorageDrive", number, location, pool),
        "remove-vmkeystoragedrive": onMachine("Remove-VMKeyStorageDrive", "KeyStorageDrive", number, location),
        "start-vmtrace": ##"""
            Start-VMTrace|Hyper-V|||||
            __AllParameterSets
            Level|String||ValidateSet('Error','Warning','Info','Verbose')|Error,Warning,Info,Verbose||*:0:m
            TraceVerboseObjects|SwitchParameter||||s|*:-:
            Path|String||ValidateNotNullOrEmpty()|||*:-:
            """##,
        "stop-vmtrace": "Stop-VMTrace|Hyper-V|||||\n__AllParameterSets",
        "enable-vmeventing": onHost("Enable-VMEventing", "VMHost", force),
        "disable-vmeventing": onHost("Disable-VMEventing", "VMHost", force),
        "get-vmhostcluster": onHost("Get-VMHostCluster", "VMHostCluster", changes: false, words("ClusterName", "0:mv")),
        "set-vmhostcluster": onHost("Set-VMHostCluster", "VMHostCluster", words("ClusterName", "0:mv"), word("SharedStoragePath"), "@pass"),
        "add-vmhostassignabledevice": onHost(
            "Add-VMHostAssignableDevice", "VMHostAssignableDevice", word("InstancePath", "-:p"), word("LocationPath", "-:p"), word("ResourcePoolName", "-:m"),
            force, "@pass"),
        "remove-vmhostassignabledevice": onHost(
            "Remove-VMHostAssignableDevice", "VMHostAssignableDevice", word("InstancePath", "-:p"), word("LocationPath", "-:p"), word("ResourcePoolName", "-:m"),
            force, "@pass"),
        "add-vmswitch": onHost("Add-VMSwitch", "VMSwitch", words("Name", "0:mv", aliases: "SwitchName"), words("ResourcePoolName", "1:m")),
    ]

    /// Surfaces of the cmdlets for features of switch extensions: of the system, of ports and of switches.
    static let featureTable: [String: String] = {
        let filter = [words("FeatureName", "-:"), "FeatureId|Guid[]||ValidateNotNullOrEmpty()|||*:-:", words("ExtensionName", "-:")].joined(separator: "\n")
        let onPort = """
            VMName|String[]||ValidateNotNullOrEmpty()|||*:0:v
            VMNetworkAdapterName|String||ValidateNotNullOrEmpty()|||*:-:
            VMNetworkAdapter|~VMNetworkAdapterBase[]||ValidateNotNullOrEmpty()|||*:-:v
            ManagementOS|SwitchParameter||||s|*:-:
            ExternalPort|SwitchParameter||||s|*:-:
            SwitchName|String||ValidateNotNullOrEmpty()|||*:-:
            """
        let onSwitch = "SwitchName|String[]||ValidateNotNullOrEmpty()|||*:0:v\nVMSwitch|~VMSwitch[]||ValidateNotNullOrEmpty()|||*:-:v"
        var table: [String: String] = [:]
        func enter(_ name: String, _ type: String, changes: Bool = false, _ rows: String) {
            table[name.lowercased()] = onHost(name, type, changes: changes, rows)
        }
        for (place, rows) in [("Port", onPort), ("Switch", onSwitch)] {
            let type = "VMSwitchExtension\(place)Feature"
            enter("Get-VMSystemSwitchExtension\(place)Feature", type, filter)
            enter("Get-VMSwitchExtension\(place)Feature", type, "\(filter)\n\(rows)")
            enter("Get-VMSwitchExtension\(place)Data", "VMSwitchExtension\(place)Data", "\(filter)\n\(rows)")
            for verb in ["Add", "Set", "Remove"] {
                enter(
                    "\(verb)-\(type)", type, changes: true, "VMSwitchExtensionFeature|~\(type)[]||ValidateNotNullOrEmpty()|||*:-:m\n\(rows)\n@pass")
            }
        }
        return table
    }()
}
