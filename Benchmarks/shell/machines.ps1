# 1,000 machines: a name and the seconds for all of them.
$ErrorActionPreference = 'Stop'
function Measure-Work([string]$Name, [scriptblock]$Work) {
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    $null = & $Work
    "$Name $($watch.Elapsed.TotalSeconds.ToString('F9', [cultureinfo]::InvariantCulture))"
}
$names = 0..999 | ForEach-Object { 'vm{0:d4}' -f $_ }
Measure-Work New-VM { foreach ($name in $names) { New-VM -Name $name -NoVHD -MemoryStartupBytes 32MB } }
if (@(Get-VM).Count -ne 1000) { throw 'there are not 1,000 machines' }
Measure-Work Get-VM { Get-VM }
Measure-Work Get-VM_through_the_pipeline { Get-VM | Where-Object State -eq Off | Measure-Object }
Measure-Work Get-VM_by_name { foreach ($name in $names) { Get-VM -Name $name } }
# One after the other, since a host has not memory for all at once.
$starting = [System.Diagnostics.Stopwatch]::new()
$stopping = [System.Diagnostics.Stopwatch]::new()
foreach ($name in $names) {
    $starting.Start(); Start-VM -Name $name; $starting.Stop()
    $stopping.Start(); Stop-VM -Name $name -TurnOff -Force; $stopping.Stop()
}
"Start-VM $($starting.Elapsed.TotalSeconds.ToString('F9', [cultureinfo]::InvariantCulture))"
"Stop-VM $($stopping.Elapsed.TotalSeconds.ToString('F9', [cultureinfo]::InvariantCulture))"
Measure-Work Remove-VM { foreach ($name in $names) { Remove-VM -Name $name -Force } }
