import HostStore
import HyperVModule
import ShellCmdlets
import ShellRuntime
import ShellTypes
import Testing
import VirtualDisks
import VirtualMachines
import WindowsMachine
import WindowsTools

@testable import WindowsModules

/// A shell over an ephemeral host.
final class Session {
    let host: VirtualizationHost
    let runspace: Runspace
    let ui = BufferHost()

    init(_ inventory: HostInventory = .workstation) throws {
        host = try VirtualizationHost(location: .ephemeral, inventory: inventory, clock: MachineClock(.stepped))
        runspace = Runspace(host: ui)
        ShellTypes.register()
        SessionSetup.prepare(runspace)
        runspace.add(HyperVModule.module)
        for module in WindowsModules.all { runspace.add(module) }
        ToolCommands.attach(to: runspace)
        runspace.services[HostHandle.serviceKey] = HostHandle(opened: host)
    }

    deinit { host.close() }

    /// Runs a script; what it writes, each object as text.
    @discardableResult
    func run(_ script: String) throws -> [String] {
        let collector = Collector()
        try runspace.runText(script, to: collector)
        return collector.array.map { runspace.text($0) }
    }

    /// The first error record's text and id after a script; nil where there was none.
    func error(_ script: String) throws -> (message: String, id: String)? {
        runspace.errors.items = []
        _ = try? run(script)
        guard let record = runspace.errors.items.first?.as(ErrorRecordObject.self) else { return nil }
        return (record.exception.message, record.fullyQualifiedErrorId)
    }
}

@Suite struct WindowsModulesTests {
    /// SetHighMmioBase.ps1 as the article prints it, without the blank before GetRelated's parenthesis (GPV-216, GPV-217, GPV-221 to GPV-223).
    static let setHighMmioBase = #"""
        function Set-Base {
        param( [string]$VmName, $BaseInMB)
        function Get-WMIVM {
            [CmdletBinding()]
            param( [Parameter(Mandatory=$true)] [ValidateNotNullOrEmpty()] [string]$VmName = "" )
            gwmi -namespace root\virtualization\v2 -query "select * from Msvm_ComputerSystem where ElementName = '$VmName'"
        }
        function Get-WMIVmSettingData {
            [CmdletBinding()]
            param( [Parameter(Mandatory=$true)] [ValidateNotNullOrEmpty()] [string]$VmName = "" )
            $vm = Get-WMIVM $VmName
            return $vm.GetRelated("Msvm_VirtualSystemSettingData","Msvm_SettingsDefineState",$null,$null, "SettingData", "ManagedElement", $false, $null)
        }
        $vssd = Get-WMIVmSettingData $VmName
        $vmms = Get-WmiObject -Namespace "root\virtualization\v2" -Class Msvm_VirtualSystemManagementService
        $vssd.HighMmioGapBase = $BaseInMB
        $settingsText = $vssd.PSBase.GetText("CimDtd20")
        $ret=$vmms.ModifySystemSettings($settingsText).ReturnValue
        if ($ret -eq 0) { "Successfully set $($vssd.HighMmioGapBase)" } else { "Error $ret" }
        }
        """#

    @Test func highMmioBaseIsSetThroughWmi() throws {
        let session = try Session()
        let vm = try session.host.createMachine(NewMachine(name: "TEST", generation: 2))
        #expect(try session.run(Self.setHighMmioBase + "\nSet-Base TEST 48128") == ["Successfully set 48128"])
        #expect(vm.settings.highMemoryMappedIoBaseAddress == 48128 << 20)
        #expect(try session.run("Set-Base TEST 48128000000") == ["Error 32773"])
        #expect(vm.settings.highMemoryMappedIoBaseAddress == 48128 << 20)
    }

    /// The disk, boot store, driver store and registry blocks of the setup script (GPV-224, GPV-227 to GPV-231).
    @Test func theSetupScriptsBlocksRun() throws {
        let session = try Session()
        let windows = session.host.platform.windows
        try session.host.disks.create(#"D:\VM\os.vhdx"#, VirtualDiskSettings(size: 0), parentPath: #"C:\Images\Windows11.vhdx"#)
        try windows.files.createDirectory(DriverStore.root + #"\gpu.inf_amd64_0123456789abcdef\sub"#)
        try windows.files.write(DriverStore.root + #"\gpu.inf_amd64_0123456789abcdef\umd.dll"#, text: "umd")
        try windows.files.write(DriverStore.root + #"\gpu.inf_amd64_0123456789abcdef\sub\x.dll"#, text: "x")
        try windows.registry.set(
            #"HKLM\SYSTEM\CurrentControlSet\Control\Class\{4d36e968-e325-11ce-bfc1-08002be10318}\0000"#, "DriverDesc", .string("GPU"))
        let output = try session.run(
            #"""
            $VHDPath = 'D:\VM\os.vhdx'
            Mount-vhd $VHDPath
            Add-PartitionAccessPath -DiskNumber (Get-DiskImage -ImagePath $VHDPath | Get-Disk).Number -PartitionNumber 1 -AssignDriveLetter
            $efidrive = (Get-DiskImage -ImagePath $VHDPath | Get-Disk | Get-Partition -PartitionNumber 1).DriveLetter
            bcdedit /store ${efidrive}:\EFI\Microsoft\Boot\BCD -set '{bootmgr}' testsigning on
            bcdedit /store ${efidrive}:\EFI\Microsoft\Boot\BCD -set '{default}' debug on
            bcdedit /store ${efidrive}:\EFI\Microsoft\Boot\BCD /dbgsettings net port:50052 key:a.b.c.d hostip:10.131.18.133
            Dismount-VHD $VHDPath
            Mount-vhd $VHDPath
            $drive = (Get-DiskImage -ImagePath $VHDPath | Get-Disk | Get-Partition -PartitionNumber 3).DriveLetter
            xcopy /s C:\Windows\system32\driverstore\* ${drive}:\windows\system32\hostdriverstore\
            reg load HKLM\VMSettings ${drive}:\Windows\System32\config\SYSTEM
            reg copy "HKLM\System\CurrentControlSet\Control\Class\{4d36e968-e325-11ce-bfc1-08002be10318}\0000" "HKLM\VmSettings\CurrentControlSet\Control\Class\{4d36e968-e325-11ce-bfc1-08002be10318}\0000" /s /f
            reg unload "HKLM\VmSettings"
            Dismount-VHD $VHDPath
            """#)
        #expect(output.filter { $0 == "The operation completed successfully." }.count == 6)
        #expect(output.contains { $0.hasSuffix("File(s) copied") && !$0.hasPrefix("0 ") })
        #expect(session.host.disks.mountedDisk(#"D:\VM\os.vhdx"#) == nil)

        let disk = try session.host.disks.attach(#"D:\VM\os.vhdx"#, holder: .virtualMachine(id: "x"))
        let bootable = try #require(try GuestImage.bootable(disk, clock: session.host.clock))
        var configuration = MachineConfiguration(role: .guest(id: "x"), computerName: "G", operatingSystem: bootable.system)
        configuration.mount = { bootable.mount($0) }
        let guest = WindowsMachine(configuration, clock: session.host.clock)
        #expect(guest.bootStore.allowsTestSigning)
        #expect(try guest.bootStore.value("{dbgsettings}", "hostip") == "10.131.18.133")
        #expect(DriverStore.guest(guest, has: "gpu.inf_amd64_0123456789abcdef", files: ["umd.dll", #"sub\x.dll"#]))
        #expect(
            guest.registry.string(#"HKLM\SYSTEM\CurrentControlSet\Control\Class\{4d36e968-e325-11ce-bfc1-08002be10318}\0000"#, "DriverDesc") == "GPU")
    }

    @Test func devicesAreFoundDisabledAndEnabled() throws {
        let session = try Session()
        let gpus = try session.run("(Get-PnpDevice -Class Display).FriendlyName")
        #expect(gpus.count == session.host.inventory.gpus.count)
        try session.run("Get-PnpDevice -FriendlyName 'Microsoft Basic Render*' | Disable-PnpDevice -Confirm:$false")
        #expect(try session.run("(Get-PnpDevice 'ROOT\\BASICRENDER\\0000').Status") == ["Error"])
        try session.run("Enable-PnpDevice -InstanceId 'ROOT\\BASICRENDER\\0000' -Confirm:$false")
        #expect(try session.run("(Get-PnpDevice 'ROOT\\BASICRENDER\\0000').Status") == ["OK"])
        #expect(try session.error("Get-PnpDevice -FriendlyName Nothing")?.id.hasPrefix("CmdletizationQuery_NotFound") == true)
    }

    /// GPV-239 to GPV-243.
    @Test func eventsAreListedNewestFirst() throws {
        let session = try Session()
        let log = session.host.platform.windows.eventLog
        log.clear("Microsoft-Windows-DxgKrnl-Admin")
        for index in 1...5 {
            session.host.clock.advance(bySeconds: 1)
            log.write("Microsoft-Windows-DxgKrnl-Admin", id: UInt16(index), index == 3 ? .error : .information, "event \(index)")
        }
        #expect(try session.run("Get-WinEvent -ListLog Microsoft-Windows-DxgKrnl*") == ["Microsoft-Windows-DxgKrnl-Admin", "Microsoft-Windows-DxgKrnl-Operational"])
        #expect(try session.run("(Get-WinEvent Microsoft-Windows-DxgKrnl-Admin -MaxEvents 2).Message") == ["event 5", "event 4"])
        #expect(try session.run("(Get-WinEvent Microsoft-Windows-DxgKrnl/Admin -Oldest -MaxEvents 1).Id") == ["1"])
        #expect(try session.run("(Get-WinEvent -FilterHashtable @{ LogName = 'Microsoft-Windows-DxgKrnl-Admin'; Level = 2 }).Message") == ["event 3"])
        #expect(try session.run(#"(Get-WinEvent -Path C:\Windows\System32\winevt\Logs\Microsoft-Windows-DxgKrnl-Admin.evtx).Count"#) == ["5"])
        #expect(try session.error("Get-WinEvent Nothing")?.id == "NoMatchingLogsFound,Microsoft.PowerShell.Commands.GetWinEventCommand")
    }

    @Test func servicesStartAndStop() throws {
        let session = try Session()
        #expect(try session.run("(Get-Service vmms).Status") == ["Running"])
        try session.run("Stop-Service spooler")
        #expect(try session.run("(Get-Service Spooler).Status") == ["Stopped"])
        try session.run("Get-Service Spooler | Start-Service")
        #expect(try session.run("(Get-Service Spooler).Status") == ["Running"])
        #expect(try session.error("Get-Service nothing")?.id == "NoServiceFoundForGivenName,Microsoft.PowerShell.Commands.GetServiceCommand")
        #expect(try session.error("Stop-Service RpcSs")?.id == "ServiceHasDependentServices,Microsoft.PowerShell.Commands.StopServiceCommand")
    }

    /// GPV-003: a pair of processes for each running machine.
    @Test func processesOfMachinesAreSeen() throws {
        let session = try Session()
        let vm = try session.host.createMachine(NewMachine(name: "TEST", generation: 2))
        #expect(try session.error("Get-Process vmwp")?.id == "NoProcessFoundForGivenName,Microsoft.PowerShell.Commands.GetProcessCommand")
        try session.host.start(vm)
        #expect(try session.run("(Get-Process vmwp, vmmem).Name").sorted() == ["vmmem", "vmwp"])
    }

    @Test func classesAnswer() throws {
        let session = try Session()
        #expect(try session.run("(Get-CimInstance Win32_OperatingSystem).Caption") == [session.host.platform.windows.operatingSystem.caption])
        #expect(try session.run("(gwmi Win32_VideoController).Count") == [String(session.host.inventory.gpus.count)])
        #expect(try session.run("(Get-CimInstance Win32_Service -Filter \"Name = 'vmms'\").State") == ["Running"])
        #expect(try session.run("(gwmi -Query \"select * from Win32_LogicalDisk where DeviceID like 'C%' and DriveType = 3\").DeviceID") == ["C:"])
        #expect(try session.error("Get-CimInstance Win32_Nothing")?.message == "Invalid class ")
        #expect(try session.error("gwmi Win32_Nothing")?.message == "Invalid class \"Win32_Nothing\"")
        #expect(WqlQuery("select * from") == nil && WqlQuery("drop table x") == nil && WqlQuery("select * from X where a = ") == nil)
        #expect(WqlQuery("select * from X where " + String(repeating: "(", count: 5000)) == nil)
    }

    @Test func disksAndFeatures() throws {
        let session = try Session()
        #expect(try session.run("(Get-WindowsOptionalFeature -Online -FeatureName Microsoft-Hyper-V-All).State") == ["Enabled"])
        #expect(try session.run("(enable-windowsoptionalfeature -FeatureName Microsoft-Hyper-V-All -online).RestartNeeded") == ["False"])
        #expect(try session.run("(Enable-WindowsOptionalFeature -FeatureName Containers -Online -NoRestart).RestartNeeded") == ["True"])
        #expect(try session.error("Enable-WindowsOptionalFeature -FeatureName Nothing -Online")?.message == "Feature name Nothing is unknown.")
        #expect(try session.run("(Get-NetAdapter).Name").contains("Ethernet (Kernel Debugger)"))
        #expect(try session.run("(Get-Volume -DriveLetter C).FileSystem") == ["NTFS"])
        #expect(try session.error("Mount-VHD D:\\none.vhdx")?.message == "'D:\\none.vhdx' is not an existing virtual hard disk file.")
        try session.host.disks.create(#"D:\VM\a.vhdx"#, VirtualDiskSettings(size: 1 << 30))
        #expect(try session.run("$d = Mount-VHD D:\\VM\\a.vhdx -Passthru; $d.Attached; $d.Number; ($d | Get-Disk).PartitionStyle") == ["True", "1", "RAW"])
        #expect(try session.error("Mount-VHD D:\\VM\\a.vhdx")?.id == "ObjectInUse,Microsoft.Vhd.PowerShell.Cmdlets.MountVhd")
        try session.run("Dismount-VHD -DiskNumber 1")
        #expect(try session.run("(Get-Disk).Number") == ["0"])
    }
}
