# Tab completion with 1,000 machines, then of a machine's name with 10,000: a name and seconds each. The first completion of a kind is a figure of its own.
$ErrorActionPreference = 'Stop'
for ($i = 0; $i -lt 1000; $i++) { $null = New-VM -Name ('vm{0:d4}' -f $i) -NoVHD }
$inputs = [ordered]@{
    cmdlet = 'Get-VMG'; parameter = 'Add-VMGpuPartitionAdapter -MinPart'; machine_name = 'Get-VM -Name vm012'
    value = 'Stop-VM -Name vm0001 -Ver'; variable = '$PSV'; member = '$Host.U'; path = '/usr/b'
}
$watch = [System.Diagnostics.Stopwatch]::new()
function Measure-Completion([string]$kind, [string]$text) {
    $watch.Restart()
    $answer = TabExpansion2 -inputScript $text -cursorColumn $text.Length
    $first = $watch.Elapsed.TotalSeconds
    if ($answer.CompletionMatches.Count -eq 0) { throw "nothing completes '$text'" }
    $watch.Restart()
    for ($i = 0; $i -lt 100; $i++) { $null = TabExpansion2 -inputScript $text -cursorColumn $text.Length }
    $later = $watch.Elapsed.TotalSeconds / 100
    "$($kind)_first $($first.ToString('F9', [cultureinfo]::InvariantCulture))"
    "$($kind) $($later.ToString('F9', [cultureinfo]::InvariantCulture))"
}
foreach ($kind in $inputs.Keys) { Measure-Completion $kind $inputs[$kind] }
for (; $i -lt 10000; $i++) { $null = New-VM -Name ('vm{0:d4}' -f $i) -NoVHD }
Measure-Completion 'machine_name_of_10000' 'Get-VM -Name vm012'
Measure-Completion 'member_with_10000' 'Get-VM | Where-Object { $_.Mem'
