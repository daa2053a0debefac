/// Examples of the cmdlets that Windows and this shell bring beside PowerShell's own: code, an empty line, what it does. Tests parse each
/// one and look its commands and parameters up.
enum HelpExamples {
    /// By lower-case name.
    static let table: [String: [String]] = {
        var table: [String: [String]] = [:]
        for (name, code, words) in gpu + machines + parts + disks + networks + guests + packages { table[name.lowercased(), default: []].append(code + "\n\n" + words) }
        return table
    }()

    private typealias Example = (name: String, code: String, words: String)

    private static let gpu: [Example] = [
        ("Get-VMHostPartitionableGpu", "Get-VMHostPartitionableGpu | Format-List Name, ValidPartitionCounts, PartitionCount, TotalVRAM, AvailableVRAM",
         "Lists the host's GPUs that can be shared, with the partitions that each can have and the memory that is left."),
        ("Set-VMHostPartitionableGpu", "Get-VMHostPartitionableGpu | Select-Object -First 1 | ForEach-Object { Set-VMHostPartitionableGpu -Name $_.Name -PartitionCount $_.ValidPartitionCounts[0] }",
         "Divides the first GPU into as many partitions as its driver names first."),
        ("Add-VMGpuPartitionAdapter", "Add-VMGpuPartitionAdapter -VMName Lab01", "Gives the machine a partition of a GPU that the host chooses. The machine must be off."),
        ("Add-VMGpuPartitionAdapter", "$gpu = Get-VMHostPartitionableGpu | Select-Object -Last 1\nAdd-VMGpuPartitionAdapter -VMName Lab01 -InstancePath $gpu.Name -MinPartitionVRAM 80000000 -OptimalPartitionVRAM 100000000 -MaxPartitionVRAM 100000000",
         "Takes a certain GPU and says how much of its memory the partition needs at least, wants, and may have at most."),
        ("Get-VMGpuPartitionAdapter", "Get-VM | Get-VMGpuPartitionAdapter | Format-Table VMName, InstancePath, PartitionId", "Shows which machines have a partition, and of which GPU."),
        ("Set-VMGpuPartitionAdapter", "Set-VMGpuPartitionAdapter -VMName Lab01 -MinPartitionCompute 10 -OptimalPartitionCompute 25 -MaxPartitionCompute 50",
         "Changes the share of the compute engines that the machine's partition asks for."),
        ("Remove-VMGpuPartitionAdapter", "Get-VMGpuPartitionAdapter -VMName Lab01 | Remove-VMGpuPartitionAdapter", "Takes all partitions away from the machine."),
        ("Invoke-ComputeShader", "$x = [float[]](1..8)\n$run = Invoke-ComputeShader -Source 'RWStructuredBuffer<float> u0 : register(u0); [numthreads(8,1,1)] void main(uint3 i : SV_DispatchThreadID) { u0[i.x] *= 2; }' -Buffer @{ u0 = $x } -GroupCount 1\n$run.Buffer.u0",
         "Compiles an HLSL kernel, runs it on the machine's GPU and gives what it left in the buffer."),
        ("Invoke-ComputeShader", "Invoke-Command -VMName Lab01 { Invoke-ComputeShader -Path C:\\Shaders\\saxpy.hlsl -Buffer @{ t0 = [float[]](1..64); u0 = [float[]]::new(64) } -Constant @{ a = 2.5; n = 64 } -GroupCount 1 }",
         "Runs a kernel of a file inside a guest; it crosses the VM bus to the partition of the host's GPU."),
        ("Get-GraphicsAdapter", "Get-GraphicsAdapter | Format-Table Name, IsHardware, IsParavirtualized, DedicatedVideoMemory", "Lists the adapters that a process of this machine sees."),
        ("Get-GraphicsProcess", "Get-GraphicsProcess | Sort-Object EngineTime -Descending", "Shows the processes that use the host's GPUs, those of guests among them, busiest first."),
        ("Get-GraphicsAllocation", "Get-GraphicsAllocation | Group-Object ProcessName", "Counts the allocations of each process."),
        ("Dismount-VMHostAssignableDevice", "$gpu = Get-PnpDevice -Class Display | Select-Object -First 1\nDisable-PnpDevice -InstanceId $gpu.InstanceId -Confirm:$false\n$place = (Get-PnpDeviceProperty -InstanceId $gpu.InstanceId -KeyName DEVPKEY_Device_LocationPaths).Data[0]\nDismount-VMHostAssignableDevice -LocationPath $place -Force",
         "Takes a whole GPU away from the host, so that a machine can have it."),
        ("Add-VMAssignableDevice", "Get-VMHostAssignableDevice | Select-Object -First 1 | ForEach-Object { Add-VMAssignableDevice -VMName Lab01 -LocationPath $_.LocationPath }", "Gives a device that was taken from the host to a machine."),
    ]

    private static let machines: [Example] = [
        ("New-VM", "New-VM -Name Lab01 -Generation 2 -MemoryStartupBytes 4GB -NewVHDPath C:\\VMs\\Lab01.vhdx -NewVHDSizeBytes 60GB -SwitchName 'Default Switch'",
         "Creates a machine with an empty disk, connected to the default switch."),
        ("New-VM", "New-VHD -Path C:\\VMs\\Lab02.vhdx -ParentPath C:\\Images\\Windows11.vhdx -Differencing\nNew-VM -Name Lab02 -Generation 2 -MemoryStartupBytes 4GB -VHDPath C:\\VMs\\Lab02.vhdx",
         "Creates a machine whose disk keeps only what differs from an installed image. Its guest boots."),
        ("Get-VM", "Get-VM | Where-Object State -eq 'Running' | Format-Table Name, Uptime, MemoryAssigned, ProcessorCount", "Shows the machines that run."),
        ("Get-VM", "Get-VM -Name Lab*", "Gets machines by a pattern."),
        ("Set-VM", "Set-VM -Name Lab01 -GuestControlledCacheTypes $true -LowMemoryMappedIoSpace 1GB -HighMemoryMappedIoSpace 32GB",
         "Prepares a machine for a GPU partition: the guest chooses cache types, and there is room for the GPU's memory."),
        ("Set-VM", "Set-VM -Name Lab01 -AutomaticStopAction TurnOff -CheckpointType Disabled", "Machines with a GPU partition can neither be saved nor have checkpoints."),
        ("Start-VM", "Start-VM -Name Lab01\nWait-VM -Name Lab01 -For Heartbeat -Timeout 300", "Starts a machine and waits until its guest answers."),
        ("Stop-VM", "Stop-VM -Name Lab01", "Asks the guest to shut down."),
        ("Stop-VM", "Get-VM Lab* | Stop-VM -TurnOff -Force", "Turns machines off at once, as by pulling the plug."),
        ("Restart-VM", "Restart-VM -Name Lab01 -Force -Wait -For Heartbeat", "Restarts a machine and waits until its guest answers again."),
        ("Remove-VM", "Remove-VM -Name Lab01 -Force", "Deletes a machine that is off, without asking. Its disks stay."),
        ("Save-VM", "Save-VM -Name Lab03\nStart-VM -Name Lab03", "Saves memory and state, and goes on from there."),
        ("Suspend-VM", "Suspend-VM -Name Lab03", "Pauses a machine; Resume-VM continues it."),
        ("Wait-VM", "Wait-VM -Name Lab01, Lab02 -For IPAddress -Timeout 120", "Waits until both guests have an address, two minutes at most."),
        ("Checkpoint-VM", "Checkpoint-VM -Name Lab03 -SnapshotName 'before the update'", "Keeps the state of a machine under a name."),
        ("Get-VMSnapshot", "Get-VMSnapshot -VMName Lab03 | Sort-Object CreationTime", "Lists the checkpoints of a machine, oldest first."),
        ("Restore-VMSnapshot", "Restore-VMSnapshot -VMName Lab03 -Name 'before the update' -Confirm:$false", "Goes back to a checkpoint."),
        ("Export-VM", "Export-VM -Name Lab03 -Path D:\\Export", "Writes the machine with its disks to a folder."),
        ("Import-VM", "$file = Get-ChildItem D:\\Export\\Lab03 -Recurse -Filter *.vmcx | Select-Object -First 1\nImport-VM -Path $file.FullName -Copy -GenerateNewId", "Makes a second machine of an exported one."),
        ("Measure-VM", "Enable-VMResourceMetering -VMName Lab03\nMeasure-VM -VMName Lab03", "Reports what a machine used since its metering began."),
        ("Get-VMHost", "Get-VMHost | Select-Object LogicalProcessorCount, MemoryCapacity, VirtualHardDiskPath", "Shows what the host has and where it keeps disks."),
        ("Set-VMHost", "Set-VMHost -VirtualHardDiskPath D:\\VHDs -EnableEnhancedSessionMode $true", "Keeps new disks elsewhere, and allows enhanced sessions."),
    ]

    private static let parts: [Example] = [
        ("Set-VMProcessor", "Set-VMProcessor -VMName Lab01 -Count 4 -Reserve 10 -RelativeWeight 200", "Gives a machine four processors, a tenth of them for certain, and a double share of the rest."),
        ("Set-VMMemory", "Set-VMMemory -VMName Lab03 -DynamicMemoryEnabled $true -MinimumBytes 1GB -StartupBytes 2GB -MaximumBytes 8GB", "Lets the memory of a machine follow what its guest needs."),
        ("Set-VMFirmware", "Set-VMFirmware -VMName Lab01 -EnableSecureBoot On -SecureBootTemplate MicrosoftWindows", "Turns secure boot on."),
        ("Set-VMFirmware", "Set-VMFirmware -VMName Lab01 -FirstBootDevice (Get-VMDvdDrive -VMName Lab01)", "Boots from the DVD first."),
        ("Enable-VMIntegrationService", "Enable-VMIntegrationService -VMName Lab01 -Name 'Guest Service Interface'", "Turns on what Copy-VMFile needs."),
        ("Get-VMIntegrationService", "Get-VMIntegrationService -VMName Lab01 | Format-Table Name, Enabled, PrimaryStatusDescription", "Shows which services are on and whether they answer."),
        ("Enable-VMTPM", "Set-VMKeyProtector -VMName Lab01 -NewLocalKeyProtector\nEnable-VMTPM -VMName Lab01", "Gives a machine of generation 2 a virtual TPM."),
    ]

    private static let disks: [Example] = [
        ("New-VHD", "New-VHD -Path D:\\VHDs\\Data.vhdx -SizeBytes 200GB -Dynamic", "Creates a disk whose file grows with what is written."),
        ("New-VHD", "New-VHD -Path C:\\VMs\\Lab01.vhdx -ParentPath C:\\Images\\Windows11.vhdx -Differencing", "Creates a disk that keeps only what differs from its parent."),
        ("Get-VHD", "Get-VHD -VMId (Get-VM Lab01).Id", "Describes the disks of a machine."),
        ("Resize-VHD", "Resize-VHD -Path D:\\VHDs\\Data.vhdx -SizeBytes 300GB", "Makes a disk larger."),
        ("Convert-VHD", "Convert-VHD -Path D:\\VHDs\\Old.vhd -DestinationPath D:\\VHDs\\New.vhdx -VHDType Dynamic", "Makes a disk of the newer format of an old one."),
        ("Mount-VHD", "Mount-VHD -Path C:\\VMs\\Lab01.vhdx -Passthru | Get-Disk | Get-Partition | Get-Volume", "Shows the volumes of a disk on the host. Dismount-VHD takes it off again."),
        ("Add-VMHardDiskDrive", "Add-VMHardDiskDrive -VMName Lab01 -Path D:\\VHDs\\Data.vhdx -ControllerType SCSI", "Adds a disk; this also works while the machine runs."),
        ("Add-VMDvdDrive", "Add-VMDvdDrive -VMName Lab01 -Path C:\\ISO\\Tools.iso", "Adds a DVD drive with a disc in it."),
    ]

    private static let networks: [Example] = [
        ("New-VMSwitch", "New-VMSwitch -Name Lab -SwitchType Internal", "Creates a switch that machines share with the host."),
        ("New-VMSwitch", "New-VMSwitch -Name Office -NetAdapterName Ethernet -AllowManagementOS $true", "Creates a switch on the host's network card, which the host goes on using."),
        ("Connect-VMNetworkAdapter", "Connect-VMNetworkAdapter -VMName Lab01 -SwitchName Lab", "Plugs a machine's adapters into a switch."),
        ("Add-VMNetworkAdapter", "Add-VMNetworkAdapter -VMName Lab01 -SwitchName Lab -Name Storage", "Adds a second adapter."),
        ("Set-VMNetworkAdapter", "Set-VMNetworkAdapter -VMName Lab01 -MacAddressSpoofing On", "Allows other addresses than the adapter's own, as nested machines need."),
        ("Get-VMNetworkAdapter", "Get-VM | Get-VMNetworkAdapter | Format-Table VMName, SwitchName, IPAddresses", "Shows the addresses of all machines."),
    ]

    private static let guests: [Example] = [
        ("Copy-VMFile", "Copy-VMFile -Name Lab01 -SourcePath C:\\Shaders\\saxpy.hlsl -DestinationPath C:\\Shaders\\saxpy.hlsl -CreateFullPath -FileSource Host", "Copies a file from the host into a running guest."),
        ("Get-PnpDevice", "Invoke-Command -VMName Lab01 { Get-PnpDevice -Class Display }", "Shows the display devices that a guest has."),
        ("Get-WindowsDriver", "Get-WindowsDriver -Online | Where-Object ClassName -eq 'Display'", "Lists the display drivers in the driver store."),
        ("Get-WinEvent", "Get-WinEvent -LogName Microsoft-Windows-DxgKrnl-Admin -MaxEvents 10", "Shows the latest events of the graphics kernel."),
    ]

    private static let packages: [Example] = [
        ("Register-PSResourceRepository", "Register-PSResourceRepository -Name Local -Uri C:\\Packages -Trusted", "Makes a folder of packages a repository."),
        ("Publish-PSResource", "Publish-PSResource -Path C:\\Source\\Site -Repository Local", "Packs a module's folder and puts the package into a repository."),
        ("Find-PSResource", "Find-PSResource -Name Site -Version '[1.0,2.0)' -Repository Local", "Lists the versions from 1.0 up to, but not, 2.0."),
        ("Install-PSResource", "Install-PSResource -Name Site -Repository Local -TrustRepository", "Installs the newest version and what it needs."),
        ("Install-Module", "Register-PSRepository -Name Shop -SourceLocation C:\\Packages -InstallationPolicy Trusted\nInstall-Module -Name Site -Repository Shop -Force", "Installs a module with the older commands."),
    ]
}
