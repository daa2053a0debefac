# The same work as b.py: seconds for each row.
function T($n, $f) { $w = [System.Diagnostics.Stopwatch]::StartNew(); & $f; "$n $($w.Elapsed.TotalSeconds)" }
T 'loop_10M_while' { $i = 0; while ($i -lt 10000000) { $i++ } }
T 'loop_10M_range' { foreach ($i in 1..10000000) { } }
function g($a) { $a + 1 }
T 'calls_1M' { $x = 0; for ($i = 0; $i -lt 1000000; $i++) { $x = g $x } }
T 'append_100k' { $s = ''; for ($i = 0; $i -lt 100000; $i++) { $s += 'x' } }
T 'sort_1M_with_fill' { $x = [long]12345; $v = for ($i = 0; $i -lt 1000000; $i++) { $x = ($x * 16807) % 2147483647; $x }; $v = $v | Sort-Object }
T 'pipeline_1M_objects' { $n = (0..999999 | ForEach-Object { [pscustomobject]@{ Id = $_; Name = 'vm'; Mem = $_ -band 1023 } } | Where-Object Mem -gt 511 | Select-Object -ExpandProperty Id | Measure-Object).Count }
T 'pipeline_scriptblock_1M_objects' { $n = (0..999999 | Where-Object { $_ % 2 } | ForEach-Object { $_ * 2 } | Measure-Object).Count }
T 'object_1M' { for ($i = 0; $i -lt 1000000; $i++) { $o = [pscustomobject]@{ Name = 'Name'; Path = 'FullName' } } }
