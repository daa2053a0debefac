# The same work as work.py. Each line: a name and seconds.
$ErrorActionPreference = 'Stop'
function Measure-Work([string]$Name, [scriptblock]$Work) {
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    $null = & $Work
    "$Name $($watch.Elapsed.TotalSeconds.ToString('F9', [cultureinfo]::InvariantCulture))"
}
function Add-One($Number) { $Number + 1 }

Measure-Work while { $i = 0; while ($i -lt 10000000) { $i++ } }
Measure-Work range { foreach ($i in 1..10000000) { } }
Measure-Work call { $x = 0; for ($i = 0; $i -lt 1000000; $i++) { $x = Add-One $x } }
Measure-Work append { $s = ''; for ($i = 0; $i -lt 1000000; $i++) { $s += 'x' } }
$script:numbers = $null
Measure-Work fill {
    $x = [long]12345
    $script:numbers = for ($i = 0; $i -lt 1000000; $i++) { $x = ($x * 16807) % 2147483647; $x }
}
Measure-Work sort { $script:numbers = $script:numbers | Sort-Object }
Measure-Work object { for ($i = 0; $i -lt 1000000; $i++) { $o = [pscustomobject]@{ Name = 'vm'; Path = 'C:\' } } }
Measure-Work pipeline {
    $script:count = (0..999999 | ForEach-Object { [pscustomobject]@{ Id = $_; Name = 'vm'; Memory = $_ -band 1023 } } |
        Where-Object Memory -gt 511 | Select-Object -ExpandProperty Id | Measure-Object).Count
}
Measure-Work table_set { $h = @{}; for ($i = 0; $i -lt 1000000; $i++) { $h["k$($i -band 1023)"] = $i } }
$script:keys = 0..1023 | ForEach-Object { "k$_" }
$script:table = @{}
foreach ($key in $script:keys) { $script:table[$key] = $key.Length }
Measure-Work table_get {
    $h = $script:table; $k = $script:keys; $x = 0
    for ($i = 0; $i -lt 1000; $i++) { foreach ($key in $k) { $x += $h[$key] } }
}
Measure-Work index { $a = 0..1023; $x = 0; for ($i = 0; $i -lt 1000000; $i++) { $x += $a[$i -band 1023] } }
Measure-Work method { $s = 'Virtual Machine'; for ($i = 0; $i -lt 1000000; $i++) { $x = $s.ToUpper() } }
Measure-Work text { for ($i = 0; $i -lt 1000000; $i++) { $x = "machine $i of $x2" } }
Measure-Work class_method {
    class Counter { [int]$Count = 0; [int] Next([int]$By) { $this.Count += $By; return $this.Count } }
    $c = [Counter]::new(); for ($i = 0; $i -lt 300000; $i++) { $x = $c.Next(1) }
}
function Add-Checked { [CmdletBinding()] param([Parameter(Mandatory)][int]$Number, [int]$By = 1) $Number + $By }
Measure-Work advanced_call { $x = 0; for ($i = 0; $i -lt 100000; $i++) { $x = Add-Checked -Number $x -By 2 } }
Measure-Work cmdlet_call { for ($i = 0; $i -lt 100000; $i++) { $x = Write-Output $i } }
Measure-Work class_object { class Pair { [string]$Name; [int]$Size = 1; Pair([string]$Name) { $this.Name = $Name } }; for ($i = 0; $i -lt 100000; $i++) { $x = [Pair]::new('vm') } }
$script:items = foreach ($i in 0..99999) { [pscustomobject]@{ Name = "vm$i"; Memory = $i -band 1023 } }
Measure-Work member_name { $x = $script:items | ForEach-Object Name }
Measure-Work where_method { $x = $script:items.Where({ $_.Memory -gt 511 }) }
Measure-Work select_two { $x = $script:items | Select-Object Name, Memory }
Measure-Work split { $s = 'a,b,c,d'; for ($i = 0; $i -lt 100000; $i++) { $x = $s.Split(',') } }
Measure-Work format_operator { for ($i = 0; $i -lt 100000; $i++) { $x = '{0} of {1:D3}' -f 'x', $i } }
Measure-Work overloads { for ($i = 0; $i -lt 100000; $i++) { $x = [math]::Floor($i / 2) } }
Measure-Work script_variable { $script:total = 0; for ($i = 0; $i -lt 1000000; $i++) { $script:total += 1 } }
Measure-Work throw_catch { for ($i = 0; $i -lt 100000; $i++) { try { throw 'bad' } catch { $x = 0 } } }
$folder = [System.IO.Path]::GetTempPath()
$data = Join-Path $folder "paravane-bench-$PID.txt"
0..999999 | ForEach-Object { "line $_ of the file" } | Set-Content $data
try {
    Measure-Work lines { $script:found = (Get-Content $data | Where-Object { $_.EndsWith('7 of the file') } | ForEach-Object { $_.Length } | Measure-Object).Count }
    if ($script:found -ne 100000) { throw "found $($script:found) lines" }
    Measure-Work read_lines { $x = 0; foreach ($line in [System.IO.File]::ReadLines($data)) { $x += $line.Length } }
} finally { Remove-Item $data }
$json = '[' + ((0..9999 | ForEach-Object { "{`"Name`":`"machine $_`",`"Id`":$_,`"Memory`":[1,2.5,true,null],`"State`":{`"On`":false,`"Since`":`"today`"}}" }) -join ',') + ']'
Measure-Work from_json { $script:objects = $json | ConvertFrom-Json }
if ($script:objects.Count -ne 10000 -or $script:objects[9999].Id -ne 9999) { throw 'the JSON was not read' }
Measure-Work to_json { $script:written = $script:objects | ConvertTo-Json -Depth 4 -Compress }
if ($script:written.Length -lt 900000) { throw 'the JSON was not written' }
$rows = foreach ($i in 0..9999) { [pscustomobject]@{ Name = "machine $i"; State = 'Running'; Memory = $i * 4096; Uptime = $i } }
Measure-Work format { $script:shown = $rows | Format-Table | Out-String -Width 100 }
if ($script:shown.Length -lt 300000) { throw 'the table was not shown' }
$part = "function Get-Part {`n    param([int]`$First, [string]`$Second = 'x')`n    if (`$First -gt 3) { Write-Output `"got `$First and `$Second`" } else { `$First + 1 | ForEach-Object { `$_ * 2 } }`n}`n"
$source = $part * [int](400000 / $part.Length)
Measure-Work parse { $script:tree = [scriptblock]::Create($source) }
Measure-Work blocks { $script:count = (0..999999 | Where-Object { $_ % 2 } | ForEach-Object { $_ * 2 } | Measure-Object).Count }
if ($script:count -ne 500000 -or $script:numbers.Count -ne 1000000) { throw 'the work was not done' }
