# What a host keeps, of every kind. A round does what it draws and reports it; -Journal compares such reports with what is there.
param([int]$Seed, [int]$Round, [string]$Journal)
$ErrorActionPreference = 'Stop'

function Test-Whole([string]$Path, [scriptblock]$Look)
{
    # A file that cannot be read is a half record.
    foreach ($file in Get-ChildItem $Path) { try { $null = & $Look $file.FullName; $file.Name } catch { "half $($file.Name)" } }
}

# A kind holds one value, or (with a plus) gathers values. Value says what number $args[0] leaves there.
$kinds = [ordered]@{
    notes      = @{ Set = { Set-VM M -Notes "n$args" }; Get = { (Get-VM M).Notes }; Value = { "n$args" } }
    name       = @{ Set = { Get-VM r* | Rename-VM -NewName "r$args" }; Get = { (Get-VM r*).Name }; Value = { "r$args" } }
    processor  = @{ Set = { Set-VMProcessor M -RelativeWeight (1 + $args[0] % 9999) }; Get = { (Get-VMProcessor M).RelativeWeight }; Value = { 1 + $args[0] % 9999 } }
    memory     = @{ Set = { Set-VMMemory M -StartupBytes (64MB + 2MB * ($args[0] % 500)) }; Get = { (Get-VMMemory M).Startup }; Value = { 64MB + 2MB * ($args[0] % 500) } }
    firmware   = @{ Set = { Set-VMFirmware M -EnableSecureBoot ('On', 'Off')[$args[0] % 2] }; Get = { (Get-VMFirmware M).SecureBoot }; Value = { ('On', 'Off')[$args[0] % 2] } }
    service    = @{ Set = { if ($args[0] % 2) { Enable-VMIntegrationService VSS M } else { Disable-VMIntegrationService VSS M } }; Get = { (Get-VMIntegrationService M VSS).Enabled }; Value = { [bool]($args[0] % 2) } }
    protector  = @{ Set = { Set-VMKeyProtector M -KeyProtector ([byte[]](1, 2, 3, 4, ($args[0] % 256))) }; Get = { (Get-VMKeyProtector M)[4] }; Value = { $args[0] % 256 } }
    registry   = @{ Set = { Set-ItemProperty HKLM:\SOFTWARE\Rounds Value $args[0] }; Get = { (Get-ItemProperty HKLM:\SOFTWARE\Rounds).Value }; Value = { $args[0] } }
    host       = @{ Set = { Set-VMHost -MaximumStorageMigrations (1 + $args[0] % 50) }; Get = { (Get-VMHost).MaximumStorageMigrations }; Value = { 1 + $args[0] % 50 } }
    vlan       = @{ Set = { Set-VMNetworkAdapterVlan M -Access -VlanId (1 + $args[0] % 4000) }; Get = { (Get-VMNetworkAdapterVlan M).AccessVlanId }; Value = { 1 + $args[0] % 4000 } }
    partitions = @{ Set = { Set-VMHostPartitionableGpu -Name (Get-VMHostPartitionableGpu)[1].Name -PartitionCount (32, 4)[$args[0] % 2] }; Get = { (Get-VMHostPartitionableGpu)[1].PartitionCount }; Value = { (32, 4)[$args[0] % 2] } }
    adapter    = @{ Set = { Get-VMNetworkAdapter M | Rename-VMNetworkAdapter -NewName "a$args" }; Get = { (Get-VMNetworkAdapter M).Name }; Value = { "a$args" } }
    device     = @{ Set = { $pen = Get-PnpDevice -FriendlyName $device; if ($args[0] % 2) { $pen | Enable-PnpDevice -Confirm:$false } else { $pen | Disable-PnpDevice -Confirm:$false } }; Get = { (Get-PnpDevice -FriendlyName $device).Status }; Value = { ('Error', 'OK')[$args[0] % 2] } }
    '+snapshot' = @{ Set = { Checkpoint-VM M "c$args" }; Get = { (Get-VMSnapshot M).Name }; Value = { "c$args" } }
    '+acl'     = @{ Set = { Add-VMNetworkAdapterAcl M -Action Allow -Direction Both -RemoteIPAddress (& $address $args[0]) }; Get = { (Get-VMNetworkAdapterAcl M).RemoteAddress }; Value = { & $address $args[0] } }
    '+group'   = @{ Set = { $null = New-VMGroup "g$args" VMCollectionType }; Get = { (Get-VMGroup).Name }; Value = { "g$args" } }
    '+pool'    = @{ Set = { $null = New-VMResourcePool "p$args" Memory }; Get = { (Get-VMResourcePool -ResourcePoolType Memory).Name }; Value = { "p$args" } }
    '+storage' = @{ Set = { $null = New-Item "C:\sp$args" -ItemType Directory; Add-VMStoragePath "C:\sp$args" S VHD }; Get = { Get-VMStoragePath -ResourcePoolName S -ResourcePoolType VHD }; Value = { "C:\sp$args" } }
    '+switch'  = @{ Set = { $null = New-VMSwitch "w$args" -SwitchType Private }; Get = { (Get-VMSwitch).Name }; Value = { "w$args" } }
    '+machine' = @{ Set = { $null = New-VM "v$args" -Generation 2 -NewVHDPath "C:\v$args.vhdx" -NewVHDSizeBytes 8MB }; Get = { foreach ($vm in Get-VM v*) { $null = Get-VHD $vm.HardDrives[0].Path; $vm.Name } }; Value = { "v$args" } }
    '+disk'    = @{ Set = { $null = New-VHD "C:\d$args.vhdx" -SizeBytes 8MB }; Get = { Test-Whole C:\d*.vhdx { Test-VHD $args[0] } }; Value = { "d$args.vhdx" } }
    '+copy'    = @{ Set = { Convert-VHD C:\old.vhd "C:\k$args.vhdx" }; Get = { Test-Whole C:\k*.vhdx { Test-VHD $args[0] } }; Value = { "k$args.vhdx" } }
    '+set'     = @{ Set = { $null = New-VHD "C:\s$args.vhds" -SizeBytes 8MB }; Get = { Test-Whole C:\s*.vhds { Get-VHDSet $args[0] } }; Value = { "s$args.vhds" } }
    '+event'   = @{ Set = { Write-EventLog Application Rounds 7 -Message "e$args" }; Get = { (Get-EventLog Application -Source Rounds -ErrorAction Ignore).Message }; Value = { "e$args" } }
    '+folder'  = @{ Set = { $null = New-Item "C:\Folder\e$args" -ItemType Directory -Force }; Get = { (Get-ChildItem C:\Folder -ErrorAction Ignore).Name }; Value = { "e$args" } }
    # Content is written piece by piece: what was not reported may be a part.
    '+file'    = @{ Set = { Set-Content "C:\f$args.txt" ("$args," * 3000) }; Get = { foreach ($file in Get-ChildItem C:\f*.txt) { $n = $file.BaseName.Substring(1); if ((Get-Content $file -Raw).Trim() -eq "$n," * 3000) { "f$n" } } }; Value = { "f$args" } }
}
$address = { "10.$([Math]::Floor($args[0] / 65536) % 250).$([Math]::Floor($args[0] / 256) % 256).$($args[0] % 256)" }
$device = (Get-VMHostPartitionableGpu)[0].Name.Split('#')[1..2] -join '\'
$device = (Get-PnpDevice | Where-Object InstanceId -Like "PCI\$device*").FriendlyName

if ($Journal)
{
    $held = @{}
    $gathered = @{}
    $claims = 0
    foreach ($line in [IO.File]::ReadLines($Journal))
    {
        $word, $kind, $value = $line.Split(' ', 3)
        if ($word -notin 'try', 'done') { $line; continue }
        $claims += $word -eq 'done'
        if ($kind[0] -eq '+') { if ($word -eq 'done') { $gathered[$kind] += @($value) } }
        # What was being done when the kill came may be there or not.
        elseif ($word -eq 'done') { $held[$kind] = @($value) } elseif ($held[$kind]) { $held[$kind] += $value }
    }
    $wrong = @(foreach ($kind in $kinds.Keys)
    {
        $found = @(& $kinds[$kind].Get)
        $found -like 'half *'
        if ($held[$kind] -and ($found.Count -ne 1 -or "$found" -notin $held[$kind])) { "$kind is '$found', not $($held[$kind])" }
        foreach ($value in $gathered[$kind]) { if ($value -notin $found) { "$kind lost $value" } }
    })
    $wrong | Select-Object -First 10
    "claims $claims wrong $($wrong.Count)"
    return
}

if (-not (Get-Item C:\ready -ErrorAction Ignore))
{
    Get-VM | Remove-VM -Force
    Remove-Item C:\M.vhdx, C:\old.vhd -ErrorAction Ignore
    $null = New-VM M -Generation 2 -NewVHDPath C:\M.vhdx -NewVHDSizeBytes 64MB -MemoryStartupBytes 64MB
    $null = New-VM r -NoVHD
    $null = New-VHD C:\old.vhd -SizeBytes 8MB
    $null = New-Item HKLM:\SOFTWARE\Rounds -Force
    New-EventLog Application Rounds -ErrorAction Ignore
    if (-not (Get-VMResourcePool S VHD -ErrorAction Ignore)) { $null = New-VMResourcePool S VHD -Paths C:\ }
    $null = New-Item C:\ready -ItemType Directory
}
$null = Get-Random -SetSeed ($Seed + $Round)
$names = @($kinds.Keys)
foreach ($number in ($Round * 1000)..($Round * 1000 + 999))
{
    $kind = $names[(Get-Random -Maximum $names.Count)]
    $value = & $kinds[$kind].Value $number
    [Console]::Error.WriteLine("try $kind $value")
    & $kinds[$kind].Set $number
    [Console]::Error.WriteLine("done $kind $value")
}
