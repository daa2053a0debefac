import HostStore
import Testing
import WindowsMachine

@Suite struct MachineTests {
    /// GPV-240 to GPV-242: order, ids, files, and that they are there after a restart.
    @Test func eventsKeepTheirOrder() throws {
        let test = try TestMachine()
        let log = test.boot().eventLog
        for index in 0..<50 {
            test.clock.advance(bySeconds: 1)
            log.write(
                index % 2 == 0 ? "Microsoft-Windows-DxgKrnl-Admin" : "Microsoft-Windows-DxgKrnl-Operational", id: UInt16(index), .information,
                "event \(index)", data: [StateField(name: "Luid", value: .integer(Int64(index)))])
        }
        #expect(log.records("microsoft-windows-dxgkrnl/admin").map(\.recordID) == Array(1...25))
        let machine = test.boot()
        let again = machine.eventLog
        let records = again.records("Microsoft-Windows-DxgKrnl-Operational")
        #expect(records.map(\.eventID) == stride(from: 1, to: 50, by: 2).map { UInt16($0) })
        #expect(records.map(\.time) == records.map(\.time).sorted())
        #expect(records.first?.data.first?.value == .integer(1))
        #expect(again.write("Microsoft-Windows-DxgKrnl-Admin", id: 1, .error, "next").recordID == 26)
        #expect(machine.files.exists(#"c:\Windows\System32\winevt\Logs\Microsoft-Windows-DxgKrnl-Admin.evtx"#))
        #expect(try again.records(inFile: #"c:\Windows\System32\winevt\Logs\Microsoft-Windows-DxgKrnl-Admin.evtx"#)?.count == 26)
        again.clear("Microsoft-Windows-DxgKrnl-Admin")
        #expect(again.records("Microsoft-Windows-DxgKrnl-Admin").isEmpty)
        #expect(test.boot().eventLog.records("Microsoft-Windows-DxgKrnl-Admin").isEmpty)
    }

    @Test func disabledDevicesStayDisabled() throws {
        let test = try TestMachine()
        let id = #"ROOT\BASICRENDER\0000"#
        let machine = test.boot()
        #expect(machine.devices.device(id)?.status == .ok)
        #expect(machine.devices.setEnabled(id, false))
        #expect(machine.devices.device(id)?.problem == PnpDevice.disabledProblem)
        #expect(test.boot().devices.device(id)?.status == .error)
        #expect(test.boot().devices.setEnabled(id, true))
        #expect(test.boot().devices.device(id)?.status == .ok)
        #expect(!machine.devices.setEnabled("NO\\SUCH", true))
    }

    /// The software key that drivers keep their settings in, and the GPU's Class\{...}\0000 of the setup script.
    @Test func aDisplayDeviceGetsItsSoftwareKey() throws {
        let test = try TestMachine()
        let machine = test.boot()
        machine.devices.add(
            PnpDevice(
                instanceID: #"PCI\VEN_1234&DEV_0001\1"#, deviceClass: .display, friendlyName: "Test GPU", driverVersion: "1.2.3.4",
                softwareValues: [
                    RegistryNode.NamedValue(name: #"CopyToVmOverwrite\Files"#, value: .multiString([#"a\x.dll"#, "y.dll"]))
                ]))
        let key = try #require(machine.devices.softwareKey(of: #"pci\ven_1234&dev_0001\1"#))
        #expect(key == #"HKLM\SYSTEM\CurrentControlSet\Control\Class\{4d36e968-e325-11ce-bfc1-08002be10318}\0000"#)
        #expect(test.boot().registry.value(key + #"\CopyToVmOverwrite"#, "Files")?.strings == [#"a\x.dll"#, "y.dll"])
        #expect(test.boot().registry.string(key, "DriverDesc") == "Test GPU")
    }

    /// GPV-003, GPV-004.
    @Test func processesComeAndGo() throws {
        let test = try TestMachine()
        defer { withExtendedLifetime(test) {} }
        let processes = test.boot().processes
        let worker = processes.start("vmwp", modules: ["vrdumed.dll"])
        let memory = processes.start("vmmem")
        #expect(worker.id != memory.id && worker.id % 4 == 0)
        #expect(processes.processes(named: "VMWP").first?.modules.contains("vrdumed.dll") == true)
        #expect(processes.stop(worker.id) && !processes.stop(worker.id))
        #expect(processes.processes(named: "vmwp").isEmpty)
    }

    @Test func servicesFollowTheirDependencies() throws {
        let test = try TestMachine()
        let services = test.boot().services
        #expect(throws: ServiceError.dependentsRunning) { try services.stop("RpcSs") }
        try services.stop("Spooler")
        #expect(throws: ServiceError.notActive) { try services.stop("spooler") }
        try services.start("Print Spooler")
        #expect(services.service("spooler")?.state == .running)
        #expect(throws: ServiceError.alreadyRunning) { try services.start("spooler") }
        #expect(throws: ServiceError.doesNotExist) { try services.start("nothing") }
        try services.setStartType("spooler", .disabled)
        let again = test.boot().services
        #expect(again.service("spooler")?.startType == .disabled && again.service("spooler")?.state == .stopped)
        #expect(throws: ServiceError.disabled) { try again.start("spooler") }
    }

    /// GPV-218, GPV-220, GPV-231.
    @Test func theBootStoreKeepsItsElements() throws {
        let test = try TestMachine()
        let store = test.boot().bootStore
        #expect(!store.allowsTestSigning)
        #expect(try store.set("{current}", "TESTSIGNING", "Yes"))
        #expect(try store.set("{dbgsettings}", "port", "50052"))
        #expect(try !store.set("{nothing}", "x", "y"))
        let again = test.boot().bootStore
        #expect(again.allowsTestSigning)
        #expect(try again.value("{default}", "testsigning") == "Yes")
        #expect(try again.value("{dbgsettings}", "port") == "50052")
        #expect(try again.entries.first?.title == "Windows Boot Manager")
    }

    /// GPV-105, GPV-107, GPV-109.
    @Test func driverPackagesAreStaged() throws {
        let test = try TestMachine()
        let machine = test.boot()
        let package = DriverPackage(
            infName: "softgpu.inf", provider: "Contoso", deviceClass: .display, version: "31.0.1.2", date: WindowsTime(unixSeconds: 1_700_000_000),
            isMicrosoftSigned: false,
            files: [.init(path: "softgpu.inf", content: Array("[Version]".utf8)), .init(path: #"sub\umd.dll"#, content: [1, 2, 3])])
        let staged = try machine.driverStore.stage(package)
        #expect(staged.publishedName == "oem0.inf")
        #expect(try machine.driverStore.stage(package) == staged)
        #expect(try machine.files.read(DriverStore.root + "\\" + staged.folder + #"\SUB\umd.dll"#) == [1, 2, 3])
        #expect(test.boot().driverStore.staged == [staged])
        #expect(machine.files.exists(#"C:\Windows\INF\oem0.inf"#))
        #expect(
            DriverStore.translate(#"c:\windows\system32\DriverStore\FileRepository\Dir\d3dumd.dll"#, toGuestDrive: "C")
                == #"C:\windows\system32\HostDriverStore\FileRepository\Dir\d3dumd.dll"#)
        #expect(
            DriverStore.translate(#"C:\Windows\System32\driverstore\FileRepository\Dir\a.dll"#, toGuestDrive: "C", family: .linux)
                == "/usr/lib/wsl/drivers/Dir/a.dll")
        #expect(DriverStore.translate(#"C:\Other\x.dll"#, toGuestDrive: "D") == #"C:\Other\x.dll"#)
        #expect(try machine.driverStore.remove(publishedName: "oem0.inf"))
        #expect(machine.driverStore.staged.isEmpty)
    }

    /// GPV-116.
    @Test func fileVersionsCompareByFields() throws {
        let old = try #require(FileVersion("9.9.9.9"))
        let new = try #require(FileVersion("10.0.2.0"))
        #expect(old < new)
        #expect(FileVersion(ofFile: new.programFile(description: "x", payload: [1])) == new)
        #expect(FileVersion(ofFile: [1, 2, 3]) == .none)
        #expect(FileVersion("1.x") == nil && FileVersion("1.2.3.4.5") == nil)
    }

    @Test func environmentExpands() throws {
        let test = try TestMachine()
        defer { withExtendedLifetime(test) {} }
        let environment = test.boot().environment
        #expect(environment["WINDIR"] == #"C:\Windows"#)
        #expect(environment.expand(#"%SystemRoot%\x %nothing% 100%"#) == #"C:\Windows\x %nothing% 100%"#)
        environment["Mine"] = "1"
        #expect(environment["MINE"] == "1")
        environment["mine"] = nil
        #expect(environment["Mine"] == nil)
    }

    @Test func systemsAreRecognisedFromTheirVolumes() throws {
        for system in [OperatingSystemProfile.windows11, .windowsServer2025, .windows10, .ubuntu] {
            let test = try TestMachine(.guest(id: "G"), system: system)
            let files = test.boot().files
            let volume = try #require(files.volume(drive: "C"))
            #expect(SystemImage.identify(volume) == nil)
            try SystemImage.install(
                MachineConfiguration(role: .guest(id: "G"), computerName: "guest1", operatingSystem: system), on: volume)
            let found = try #require(SystemImage.identify(volume))
            #expect(found.system == system)
            #expect(found.computerName.lowercased() == "guest1")
        }
    }

    @Test func theClockStepsScalesAndNeverGoesBack() {
        let clock = MachineClock(.stepped, startingAt: WindowsTime(unixSeconds: 1000))
        clock.advance(bySeconds: 2.5)
        #expect(clock.now.unix.seconds == 1002)
        #expect(!clock.setMode(.scaled(-1)) && !clock.setMode(.scaled(.nan)))
        #expect(clock.setMode(.scaled(1000)))
        let before = clock.now
        #expect(clock.wait(until: before.advanced(bySeconds: 1)))
        #expect(clock.now >= before.advanced(bySeconds: 1))
        clock.setMode(.stepped)
        let stopped = clock.now
        #expect(!clock.wait(until: stopped.advanced(bySeconds: 1), isCancelled: { true }))
        #expect(clock.now == stopped)
    }

    /// A machine without a disk has no files, and its parts still answer.
    @Test func aMachineWithoutDisk() {
        let machine = WindowsMachine(
            MachineConfiguration(role: .guest(id: "G"), computerName: "X", operatingSystem: .windows11), clock: MachineClock())
        #expect(machine.files.allDrives.isEmpty && !machine.files.exists(#"C:\"#))
        #expect(machine.registry.string(#"HKLM\SYSTEM\CurrentControlSet\Control\ComputerName\ComputerName"#, "ComputerName") == "X")
        machine.eventLog.write("System", id: 1, .information, "kept for this boot")
        #expect(machine.eventLog.records("System").map(\.eventID) == [12, 6009, 6005, 1])  // those of its start, then its own
        #expect(machine.devices.devices(of: .display).map(\.friendlyName) == ["Microsoft Hyper-V Video"])
        #expect(WindowsIdentifier.bytes(WindowsIdentifier.random())?.count == 16)
    }
}
