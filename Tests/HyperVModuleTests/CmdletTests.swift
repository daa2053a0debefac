import ShellRuntime
import Testing
import VirtualMachines
import WindowsMachine

@testable import HyperVModule

@Suite struct CmdletTests {
    /// The setup of seed 000, section 15.3, as cmdlets.
    @Test func setUpOfAMachine() throws {
        let f = try ModuleFixture()
        let shown = f.run(
            """
            $vm = 'TEST'
            $null = New-VMSwitch Lab -NetAdapterName 'Ethernet (Kernel Debugger)'
            $null = New-VHD -Path D:\\VM\\os.vhdx -Differencing -ParentPath C:\\Images\\Windows11.vhdx
            $null = New-VM -VMName $vm -Generation 2
            Set-VM -GuestControlledCacheTypes $true -VMName $vm
            Set-VM -LowMemoryMappedIoSpace 1Gb -VMName $vm
            Set-VM -HighMemoryMappedIoSpace 32GB -VMName $vm
            Set-VMProcessor -VMname $vm -count 4
            Set-VMMemory -VMName $vm -DynamicMemoryEnabled $true -MinimumBytes 1024MB -MaximumBytes 4096MB -StartupBytes 1024MB -Buffer 20
            Add-VMHardDiskDrive -VMName $vm -Path D:\\VM\\os.vhdx
            Connect-VMNetworkAdapter -VMName $vm -Name "Network Adapter" -SwitchName Lab
            Set-VMFirmware -VMName $vm -EnableSecureBoot off
            Set-VMFirmware -VMName $vm -FirstBootDevice (Get-VMHardDiskDrive -VMName $vm)
            Set-VM -CheckpointType Disabled -VMName $vm
            Add-VMGpuPartitionAdapter -VMName $vm
            Start-VM $vm
            """)
        #expect(shown == "", "\(shown)")
        let vm = try #require(try f.host.machines(named: "test").first)
        let s = vm.settings
        #expect(s.guestControlledCacheTypes && s.lowMemoryMappedIoSpace == 1 << 30 && s.highMemoryMappedIoSpace == 32 << 30)
        #expect(s.processor.count == 4 && s.memory.dynamicMemoryEnabled && s.memory.maximum == 4096 << 20)
        #expect(s.firmware.secureBoot == .off && s.firmware.bootOrder.first == s.drives[0].id)
        #expect(s.networkAdapters[0].switchName == "Lab" && s.checkpointType == .disabled && s.gpuPartitions.count == 1)
        #expect(vm.state == .running)
        #expect(try f.text("(Get-VM TEST).State; (Get-VMGpuPartitionAdapter TEST).CurrentPartitionVRAM") == "Running|1000000000")
        #expect(try f.text("(Get-VMHostPartitionableGpu)[0].AvailableVRAM -lt 1000000000") == "True")
        let id = try f.text("(Get-VMGpuPartitionAdapter TEST).Id")
        #expect(
            f.run("Stop-VM TEST -TurnOff; remove-VMGpuPartitionAdapter  -VMName $vm -AdapterId “\(id)”; Remove-VM TEST -Force; Get-VM") == "")
        #expect(try f.text("(Get-VMHostPartitionableGpu)[0].AvailableVRAM") == "1000000000")
    }

    @Test(arguments: [
        ("Get-VM nope", "Hyper-V was unable to find a virtual machine with name \"nope\".", "InvalidParameter,Microsoft.HyperV.PowerShell.Commands.GetVM", "InvalidArgument"),
        ("Start-VM nope", "Hyper-V was unable to find a virtual machine with name \"nope\".", "ObjectNotFound,Microsoft.HyperV.PowerShell.Commands.StartVM", "ObjectNotFound"),
        ("Get-VMSwitch nope", "Hyper-V was unable to find a virtual switch with name \"nope\".", "InvalidParameter,Microsoft.HyperV.PowerShell.Commands.GetVMSwitch", "InvalidArgument"),
        ("New-VM X -SwitchName nope", "Hyper-V was unable to find a virtual switch with name \"nope\".", "InvalidParameter,Microsoft.HyperV.PowerShell.Commands.NewVM", "InvalidArgument"),
        ("$null = New-VM Y; Remove-VMGpuPartitionAdapter Y", "Unable to find a Gpu partition adapter matching the given criteria.", "ObjectNotFound,Microsoft.HyperV.PowerShell.Commands.RemoveVMGpuPartitionAdapter", "ObjectNotFound"),
        ("Get-VHD C:\\no.vhdx", "Getting the mounted storage instance for the path 'C:\\no.vhdx' failed.", "OperationFailed,Microsoft.Vhd.PowerShell.Cmdlets.GetVHD", "NotSpecified"),
        ("Remove-VMSwitch 'Default Switch' -Force", "Failed while removing virtual Ethernet switch.\n\nThe automatic Internet Connection Sharing switch cannot be modified.", "InvalidParameter,Microsoft.HyperV.PowerShell.Commands.RemoveVMSwitch", "InvalidArgument"),
    ])
    func errors(script: String, message: String, id: String, category: String) throws {
        let f = try ModuleFixture()
        _ = f.run(script)
        let error = try #require(f.lastError)
        #expect(error.message == message)
        #expect(error.fullyQualifiedErrorId == id)
        #expect(error.category.name == category)
        #expect(error.exception.type.fullName == "Microsoft.HyperV.PowerShell.VirtualizationException")
    }

    @Test func existingDiskIsRefused() throws {
        let f = try ModuleFixture()
        _ = f.run("$null = New-VHD D:\\x.vhdx -SizeBytes 1GB; New-VHD D:\\x.vhdx -SizeBytes 1GB")
        #expect(
            f.lastError?.message
                == "Failed to create the virtual hard disk.\n\nThe system failed to create 'D:\\x.vhdx'.\n\nFailed to create the virtual hard disk.\n\nThe system failed to create 'D:\\x.vhdx': The file exists. (0x80070050)."
        )
        #expect(f.lastError?.fullyQualifiedErrorId == "OperationFailed,Microsoft.Vhd.PowerShell.Cmdlets.NewVhd")
    }

    @Test(arguments: [
        ("Start-VM TEST", "Start-VM will start the virtual machine \"TEST\"."),
        ("Stop-VM TEST", "Stop-VM will shut down the virtual machine \"TEST\"."),
        ("Remove-VM TEST", "Remove-VM will remove virtual machine \"TEST\"."),
        ("Set-VMProcessor TEST -Count 2", "Set-VMProcessor will configure the processor settings of the virtual machine \"TEST\"."),
        ("Add-VMHardDiskDrive TEST", "Add-VMHardDiskDrive will add a hard disk drive to virtual machine \"TEST\"."),
        ("Add-VMNetworkAdapter TEST", "Add-VMNetworkAdapter will add a network adapter to virtual machine \"TEST\"."),
        ("New-VHD D:\\a.vhdx -SizeBytes 1GB", "New-VHD will create a new virtual hard disk with the path \"D:\\a.vhdx\"."),
    ])
    func whatIf(script: String, sentence: String) throws {
        let f = try ModuleFixture()
        _ = f.run("$null = New-VM TEST")
        let before = try f.host.machines[0].settings
        #expect(f.run(script + " -WhatIf") == "What if: \(sentence)\n")
        #expect(try f.host.machines[0].settings == before && f.host.machines[0].state == .off)
    }

    @Test func warningsAndPassthru() throws {
        let f = try ModuleFixture()
        #expect(f.run("$null = New-VM TEST; Stop-VM TEST") == "WARNING: The virtual machine is already in the specified state.\n")
        #expect(try f.text("(Start-VM TEST -Passthru).State") == "Running")
        #expect(try f.text("Get-VM T* | Stop-VM -TurnOff -Passthru | % State") == "Off")
        #expect(f.run("Get-VM -Name 'x*'") == "", "a pattern that fits nothing is no error")
        #expect(try f.text("Get-VM TEST").hasPrefix("VirtualMachine (Name = 'TEST') [Id = '"))
        #expect(try f.text("(New-VM A -MemoryStartupBytes 1GB).MemoryStartup") == "1073741824")
        #expect(try f.text("(Get-VM TEST).VMName; (Get-VM TEST).DVDDrives.Count; (Get-VM TEST).NetworkAdapters[0].Name") == "TEST|1|Network Adapter")
    }

    @Test func drivesAndAdapters() throws {
        let f = try ModuleFixture()
        _ = f.run("$null = New-VM T -Generation 2; $null = New-VHD D:\\d.vhdx -SizeBytes 8GB; Add-VMHardDiskDrive T -Path D:\\d.vhdx; Add-VMDvdDrive T")
        #expect(try f.text("Get-VMHardDiskDrive T | % { \"$($_.ControllerType) $($_.ControllerNumber):$($_.ControllerLocation)\" }") == "SCSI 0:0")
        #expect(try f.text("Get-VMDvdDrive T | % ControllerLocation") == "1")
        let moved = f.run("Get-VMHardDiskDrive T | Set-VMHardDiskDrive -ToControllerLocation 5; Get-VMDvdDrive T | Remove-VMDvdDrive")
        #expect(moved == "", "\(moved)")
        let places = try f.text("(Get-VMHardDiskDrive T).ControllerLocation; @(Get-VMDvdDrive T).Count")
        #expect(places == "5|0", "\(places)")
        _ = f.run("Set-VMNetworkAdapter T -StaticMacAddress 00-15-5D-00-01-02 -MacAddressSpoofing On; Add-VMNetworkAdapter T -Name two")
        #expect(try f.text("Get-VMNetworkAdapter T | % { \"$($_.Name) $($_.MacAddress) $($_.MacAddressSpoofing)\" }") == "Network Adapter 00155D000102 On|two 000000000000 Off")
        _ = f.run("Remove-VMNetworkAdapter T -Name two; Enable-VMIntegrationService -VMName T -Name 'Guest Service Interface'")
        #expect(try f.text("@(Get-VMNetworkAdapter T).Count; (Get-VMIntegrationService T)[0].Enabled") == "1|True")
    }
}

@Suite struct CompletionTests {
    @Test func namesPathsAndIds() throws {
        let f = try ModuleFixture()
        _ = f.run("$null = New-VM alpha; $null = New-VM 'al beta'; Add-VMGpuPartitionAdapter alpha")
        func complete(_ command: String, _ parameter: String, _ prefix: String) -> [String] {
            HyperVModule.module.completeArgument?(.init(command: command, parameter: parameter, word: prefix), f.runspace).map(\.text) ?? []
        }
        #expect(complete("Start-VM", "Name", "al") == ["'al beta'", "alpha"])
        #expect(complete("New-VM", "Name", "al") == [])
        #expect(complete("New-VM", "SwitchName", "") == ["'Default Switch'"])
        #expect(complete("Add-VMGpuPartitionAdapter", "InstancePath", "").count == 2)
        #expect(complete("Remove-VMGpuPartitionAdapter", "AdapterId", "Microsoft:").count == 1)
    }

    /// 10,000 machines: an answer stays well below 10 ms.
    @Test func manyMachines() throws {
        let f = try ModuleFixture(.datacenter)
        let host = try f.host
        try host.store.transaction { _ in
            for i in 0..<2000 { _ = try host.createMachine(NewMachine(name: "machine\(i)")) }
        }
        let start = MachineClock.monotonic()
        let found = HyperVModule.module.completeArgument?(.init(command: "Get-VM", parameter: "Name", word: "machine199"), f.runspace) ?? []
        #expect(found.count == 11 && MachineClock.monotonic() - start < 0.05)
    }
}
