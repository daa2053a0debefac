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
Measure-Work blocks { $script:count = (0..999999 | Where-Object { $_ % 2 } | ForEach-Object { $_ * 2 } | Measure-Object).Count }
if ($script:count -ne 500000 -or $script:numbers.Count -ne 1000000) { throw 'the work was not done' }
